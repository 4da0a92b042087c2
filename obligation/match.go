package obligation

import (
	"cmp"
	"fmt"
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
	Amount    float64         `json:"amount"`    // of that grade; of a difference there is none
	Different bool            `json:"different"` // both sides claim, and their figures are further apart than the tolerance
	Why       []fault.Text    `json:"why"`
}

// Match derives what is known of each period, in the order of periods. The order of the claims makes no difference.
func (o Obligation) Match(claims []Claim) []Fact {
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
		o.settle(x)
		out = append(out, *x)
	}
	slices.SortFunc(out, func(a, b Fact) int { return strings.Compare(a.Period, b.Period) })
	return out
}

// settle decides the grade of a period from its figures.
func (o Obligation) settle(x *Fact) {
	of := func(who string) *Figure {
		if i := slices.IndexFunc(x.Figures, func(f Figure) bool { return f.By == who }); i >= 0 {
			return &x.Figures[i]
		}
		return nil
	}
	say := func(id, en string, args ...any) { x.Why = append(x.Why, fault.Tf(id, en, args...)) }
	giver, taker := of(o.From), of(o.To)
	switch {
	case giver != nil && taker != nil && !o.agree(giver.Amount, taker.Amount):
		x.Different = true
		say("pemberi menyatakan %[1]s, penerima %[2]s: berbeda melebihi toleransi", "the giver claims %[1]s, the receiver %[2]s: further apart than the tolerance", plain(giver.Amount), plain(taker.Amount))
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
		say("hanya pihak ketiga yang menyatakan", "only a third party claims it")
	}
	for _, f := range x.Figures {
		if f.By == o.From || f.By == o.To {
			continue
		}
		if x.Grade == agreement.Confirmed && o.agree(f.Amount, x.Amount) {
			x.Grade = agreement.Corroborated
			say("pihak ketiga menyatakan sama", "a third party claims the same")
		} else if x.Grade != "" && !o.agree(f.Amount, x.Amount) {
			say("pihak ketiga menyatakan %[1]s", "a third party claims %[1]s", plain(f.Amount))
		}
	}
}

func (o Obligation) agree(a, b float64) bool { return math.Abs(a-b) <= o.Tolerance*max(a, b) }

func plain(x float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.3f", x), "0"), ".")
}

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
