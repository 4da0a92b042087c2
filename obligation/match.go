package obligation

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
)

// Figure is what one party says of one period, with the claims that it is made of.
type Figure struct {
	By     string   `json:"by"`
	Amount float64  `json:"amount"` // in the obligation's unit
	Proved bool     `json:"proved"` // every claim has evidence
	Claims []string `json:"claims"` // that it is made of, in the order of their IDs
	Past   []string `json:"past"`   // that were corrected since
}

// Fact is what the claims tell of one period.
type Fact struct {
	Period    string          `json:"period"`
	Figures   []Figure        `json:"figures"` // of every party that claims something, in the order of their keys
	Grade     agreement.Grade `json:"grade,omitempty"`
	Amount    float64         `json:"amount"`            // of that grade; of a difference there is none
	Different bool            `json:"different"`         // both sides claim, and their figures are further apart than the tolerance
	Stands    []Stand         `json:"stands,omitempty"`  // what each party holds of a difference, in the order of their keys
	Outcome   Outcome         `json:"outcome,omitempty"` // of a difference, where both hold the same
	Why       []fault.Text    `json:"why"`
}

// Outcome is what came of a difference.
type Outcome string

// The outcomes.
const (
	Agreed Outcome = "agreed" // both hold the same figure, though they claimed others
	Stays  Outcome = "stays"  // both say that it stays
)

// Stand is what one party holds of a difference: a figure that it accepts, or that the difference stays. It falls with the claims that it was taken
// upon: who claims anew has said something else.
type Stand struct {
	By     string   `json:"by"`
	Period string   `json:"period"`
	Amount float64  `json:"amount"` // in the obligation's unit
	Stays  bool     `json:"stays,omitempty"`
	Reason string   `json:"reason,omitempty"`
	Claims []string `json:"claims"` // its own that stood when it was taken
}

// Match derives what is known of each period, in the order of periods. The order of the claims makes no difference; of several stands of one party in a period the
// last counts.
func (o Obligation) Match(claims []Claim, stands ...Stand) []Fact {
	claims = slices.Clone(claims)
	slices.SortFunc(claims, func(a, b Claim) int { return cmp.Compare(a.ID, b.ID) })
	byID := make(map[string]Claim, len(claims))
	for _, c := range claims {
		byID[c.ID] = c
	}
	corrected := make(map[string]bool)
	for _, c := range claims { // only one's own word can be taken back
		if old, ok := byID[c.Corrects]; ok && old.By == c.By && old.Period == c.Period && old.ID != c.ID {
			corrected[old.ID] = true
		}
	}
	figures := make(map[[2]string]*Figure)
	for _, c := range claims {
		key := [2]string{c.Period, c.By}
		f := figures[key]
		if f == nil {
			f = &Figure{By: c.By, Proved: true, Claims: []string{}, Past: []string{}}
			figures[key] = f
		}
		if corrected[c.ID] {
			f.Past = append(f.Past, c.ID)
			continue
		}
		amount, err := affair.Convert(c.Amount, c.Unit, o.Unit)
		if err != nil {
			continue // CheckClaim refuses it
		}
		if f.Claims = append(f.Claims, c.ID); o.Counting == Cumulative {
			f.Amount = max(f.Amount, amount)
		} else {
			f.Amount += amount
		}
		f.Proved = f.Proved && len(c.Evidence) > 0
	}
	facts := make(map[string]*Fact)
	for key, f := range figures {
		if len(f.Claims) == 0 {
			continue
		}
		x := facts[key[0]]
		if x == nil {
			x = &Fact{Period: key[0]}
			facts[key[0]] = x
		}
		x.Figures = append(x.Figures, *f)
	}
	out := make([]Fact, 0, len(facts))
	for _, x := range facts {
		slices.SortFunc(x.Figures, func(a, b Figure) int { return strings.Compare(a.By, b.By) })
		x.hold(stands)
		o.settle(x)
		out = append(out, *x)
	}
	slices.SortFunc(out, func(a, b Fact) int { return strings.Compare(a.Period, b.Period) })
	return out
}

// hold finds the stands that are taken upon what their parties claim.
func (x *Fact) hold(stands []Stand) {
	for _, f := range x.Figures {
		for _, s := range slices.Backward(stands) {
			if s.By == f.By && s.Period == x.Period {
				if slices.Equal(s.Claims, f.Claims) {
					x.Stands = append(x.Stands, s)
				}
				break
			}
		}
	}
}

// both are the stands of two parties, where both hold one.
func (x *Fact) both(a, b string) (one, other Stand, ok bool) {
	i := slices.IndexFunc(x.Stands, func(s Stand) bool { return s.By == a })
	j := slices.IndexFunc(x.Stands, func(s Stand) bool { return s.By == b })
	if i < 0 || j < 0 {
		return one, other, false
	}
	return x.Stands[i], x.Stands[j], true
}

// differ says what is known where both sides claim figures that do not agree.
func (o Obligation) differ(x *Fact, giver, taker *Figure) {
	x.Different = true
	given, taken := o.Unit.Amount(giver.Amount), o.Unit.Amount(taker.Amount)
	x.say("pemberi menyatakan %[1]s, penerima %[2]s: berbeda melebihi toleransi", "the giver claims %[3]s, the receiver %[4]s: further apart than the tolerance", given.ID, taken.ID, given.EN, taken.EN)
	one, other, ok := x.both(o.From, o.To)
	switch {
	case ok && one.Stays && other.Stays:
		x.Outcome = Stays
		x.say("kedua pihak menyatakan perbedaan ini tetap", "both parties say that the difference stays")
	case ok && !one.Stays && !other.Stays && one.Amount == other.Amount:
		x.Outcome, x.Different, x.Grade, x.Amount = Agreed, false, agreement.Confirmed, one.Amount
		agreed := o.Unit.Amount(one.Amount)
		x.say("kedua pihak menyepakati %[1]s", "both parties agreed on %[2]s", agreed.ID, agreed.EN)
	}
}

func (x *Fact) say(id, en string, args ...any) { x.Why = append(x.Why, fault.Tf(id, en, args...)) }

// settle decides the grade of a period from its figures.
func (o Obligation) settle(x *Fact) {
	of := func(who string) *Figure {
		if i := slices.IndexFunc(x.Figures, func(f Figure) bool { return f.By == who }); i >= 0 {
			return &x.Figures[i]
		}
		return nil
	}
	say := x.say
	giver, taker := of(o.From), of(o.To)
	switch {
	case giver != nil && taker != nil && !o.agree(giver.Amount, taker.Amount):
		o.differ(x, giver, taker)
	case giver != nil && taker != nil:
		x.Grade, x.Amount = agreement.Confirmed, min(giver.Amount, taker.Amount) // what both say at least
		say("kedua pihak menyatakan sama dalam batas toleransi", "both parties claim the same within the tolerance")
	case giver != nil || taker != nil:
		one := giver
		if one == nil {
			one = taker
		}
		x.Grade, x.Amount = agreement.Claimed, one.Amount
		if one.Proved {
			x.Grade = agreement.Documented
		}
		say("baru satu pihak yang menyatakan", "only one party has claimed it so far")
	default:
		say("belum ada pihak yang menyatakan; yang ada dari pihak ketiga atau statistik", "neither party has claimed it; what there is comes from a third party or a statistic")
	}
	for _, f := range x.Figures {
		if f.By == o.From || f.By == o.To {
			continue
		}
		if x.Grade == agreement.Confirmed && o.agree(f.Amount, x.Amount) {
			x.Grade = agreement.Corroborated
			if IsStatistic(f.By) {
				say("statistik menunjukkan angka yang sama", "a statistic shows the same")
			} else {
				say("pihak ketiga menyatakan sama", "a third party claims the same")
			}
		} else if x.Grade != "" && !o.agree(f.Amount, x.Amount) {
			amount := o.Unit.Amount(f.Amount)
			if IsStatistic(f.By) {
				say("statistik menunjukkan %[1]s", "a statistic shows %[2]s", amount.ID, amount.EN)
			} else {
				say("pihak ketiga menyatakan %[1]s", "a third party claims %[2]s", amount.ID, amount.EN)
			}
		}
	}
}

// statistic is how the key begins of whoever publishes statistics: what they say is no party's word.
const statistic = "statistic:"

// StatisticBy is the key under which a statistic of a publisher stands as a claim.
func StatisticBy(publisher string) string { return statistic + publisher }

// IsStatistic tells whether a claim of that key is a statistic's figure.
func IsStatistic(by string) bool { return strings.HasPrefix(by, statistic) }

// Statistical is what statistics say of the period: of several the lowest; false where there is none. It is a figure of its own, never mixed with what parties claim.
func (x *Fact) Statistical() (float64, bool) {
	low, found := 0.0, false
	for _, f := range x.Figures {
		if IsStatistic(f.By) && (!found || f.Amount < low) {
			low, found = f.Amount, true
		}
	}
	return low, found
}

func (o Obligation) agree(a, b float64) bool { return math.Abs(a-b) <= o.Tolerance*max(a, b) }

// Total is the sum of one grade, with the periods that it is made of.
type Total struct {
	Grade   agreement.Grade `json:"grade"`
	Amount  float64         `json:"amount"`
	Periods []string        `json:"periods"`
}

// Totals adds what was delivered, each grade by itself, from the weakest. Of cumulative figures the largest is the total. Differences are in none.
func (o Obligation) Totals(facts []Fact) []Total {
	var out []Total
	for _, g := range agreement.Grades() {
		t := Total{Grade: g}
		for _, x := range facts {
			if x.Grade != g {
				continue
			}
			if t.Periods = append(t.Periods, x.Period); o.Counting == Cumulative {
				t.Amount = max(t.Amount, x.Amount)
			} else {
				t.Amount += x.Amount
			}
		}
		if len(t.Periods) > 0 {
			out = append(out, t)
		}
	}
	return out
}
