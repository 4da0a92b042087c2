package registry

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/term"
)

// Fact is what is known of one period of an obligation.
type Fact struct {
	obligation.Fact
	Locks  []PeriodLock `json:"locks"`          // of the parties that closed the period, in the order of their keys
	Locked bool         `json:"locked"`         // both did
	Late   []string     `json:"late,omitempty"` // claims that came when both had closed it
}

// PeriodLock says that a party closed a period.
type PeriodLock struct {
	By    string          `json:"by"`
	At    time.Time       `json:"at"`
	Actor agreement.Actor `json:"actor"`
}

// claimBody is what the log keeps of a claim.
type claimBody struct {
	By        string            `json:"by"`
	Party     party.Party       `json:"party,omitzero"`
	Amount    float64           `json:"amount"`
	Unit      affair.Unit       `json:"unit"`
	Evidence  []document.Digest `json:"evidence,omitempty"`
	Note      string            `json:"note,omitempty"`
	On        term.Date         `json:"on,omitzero"`
	Told      string            `json:"told,omitempty"`
	Statistic *Statistic        `json:"statistic,omitempty"`
	Corrects  string            `json:"corrects,omitempty"`
}

func (c *claimBody) claim(act *store.ObligationAct) obligation.Claim {
	return obligation.Claim{ID: act.ID, By: c.By, Period: act.Period, Amount: c.Amount, Unit: c.Unit, Evidence: c.Evidence, Corrects: c.Corrects}
}

// lockBody and wordBody are what the log keeps of those.
type lockBody struct {
	By string `json:"by"`
}

type wordBody struct {
	By   string `json:"by"`
	Text string `json:"text"`
}

// obligationFold is everything that follows from what was said of one obligation.
type obligationFold struct {
	record ObligationRecord
	now    store.ObligationNow
	facts  []store.FactNow // by period
}

// foldObligation computes an obligation from all acts of it, by period and in order: nothing else goes into it.
func foldObligation(acts []store.ObligationAct) (obligationFold, error) {
	var p obligationFold
	own := slices.IndexFunc(acts, func(a store.ObligationAct) bool { return a.Period != "" })
	if own < 0 {
		own = len(acts)
	}
	var err error
	if p.record, err = foldTerms(acts[:own]); err != nil {
		return p, err
	}
	for rest := acts[own:]; len(rest) > 0; {
		n := slices.IndexFunc(rest, func(a store.ObligationAct) bool { return a.Period != rest[0].Period })
		if n < 0 {
			n = len(rest)
		}
		fact, err := foldPeriod(&p.record, rest[:n])
		if err != nil {
			return p, err
		}
		p.facts, rest = append(p.facts, fact), rest[n:]
	}
	p.now, err = sumUp(&p.record, p.facts)
	return p, err
}

// foldTerms computes the terms that stand from the acts about the obligation itself.
func foldTerms(acts []store.ObligationAct) (ObligationRecord, error) {
	var o ObligationRecord
	for i := range acts {
		act := &acts[i]
		o.Version = max(o.Version, act.Seq)
		switch act.Act {
		case actTerms:
			v := ObligationVersion{ID: act.ID, At: act.At, Actor: act.Actor}
			if err := json.Unmarshal([]byte(act.Body), &v.ObligationTerms); err != nil {
				return o, fmt.Errorf("terms %s: %w", act.ID, err)
			}
			if o.Versions = append(o.Versions, v); len(o.Versions) == 1 {
				o.ID, o.Agreement, o.Stated = act.Obligation, act.Agreement, act.At
			}
			if v.Grade.Rank() >= o.Terms.Grade.Rank() {
				o.Terms = v.ObligationTerms
			}
		case actEnd:
			e := &ObligationEnd{At: act.At, Actor: act.Actor}
			if err := json.Unmarshal([]byte(act.Body), e); err != nil {
				return o, fmt.Errorf("end %s: %w", act.ID, err)
			}
			if e.At, e.Actor = act.At, act.Actor; e.On.IsZero() {
				e = nil
			}
			o.Ended = e
		}
	}
	if len(o.Versions) == 0 {
		return o, fmt.Errorf("the log of obligations tells of one without terms")
	}
	return o, nil
}

// stated is what the amount that the last terms of a grade state comes to in the obligation's periods, in the unit of the terms that stand; nil where there
// are none, or they count otherwise.
func (o *ObligationRecord) stated(g agreement.Grade) *float64 {
	for _, v := range slices.Backward(o.Versions) {
		if v.Grade != g {
			continue
		}
		if x, err := affair.Convert(v.Amount, v.Unit, o.Terms.Unit); err == nil {
			x = obligation.Rounded(x * float64(o.Span))
			return &x
		}
		return nil
	}
	return nil
}

// foldPeriod computes the fact of one period from all acts of it, in order.
func foldPeriod(o *ObligationRecord, acts []store.ObligationAct) (store.FactNow, error) {
	var claims []obligation.Claim
	var stands []obligation.Stand
	var kept store.FactNow
	var f Fact
	f.Locks = []PeriodLock{}
	for i := range acts {
		act := &acts[i]
		kept.Changed, kept.At = act.Seq, act.At.Unix()
		var err error
		switch act.Act {
		case actClaim:
			var c claimBody
			if err = json.Unmarshal([]byte(act.Body), &c); err == nil {
				claims = append(claims, c.claim(act))
			}
			switch {
			case c.By == o.Terms.From && kept.Given == 0:
				kept.Given = act.At.Unix()
			case c.By == o.Terms.To && kept.Taken == 0:
				kept.Taken = act.At.Unix()
			}
			if f.Locked {
				f.Late = append(f.Late, act.ID)
			}
		case actStand:
			var s obligation.Stand
			if err = json.Unmarshal([]byte(act.Body), &s); err == nil {
				stands = append(stands, s)
			}
		case actLock:
			var l lockBody
			if err = json.Unmarshal([]byte(act.Body), &l); err == nil && !slices.ContainsFunc(f.Locks, func(x PeriodLock) bool { return x.By == l.By }) {
				f.Locks = append(f.Locks, PeriodLock{By: l.By, At: act.At, Actor: act.Actor})
				f.Locked = len(f.Locks) == 2
			}
		}
		if err != nil {
			return store.FactNow{}, fmt.Errorf("%s %s: %w", act.Act, act.ID, err)
		}
	}
	slices.SortFunc(f.Locks, func(a, b PeriodLock) int { return cmp.Compare(a.By, b.By) })
	f.Fact = obligation.Fact{Period: acts[0].Period, Figures: []obligation.Figure{}, Why: nothingClaimed}
	if known := o.Terms.Match(claims, stands...); len(known) == 1 {
		f.Fact = known[0]
	}
	body, err := json.Marshal(f)
	if err != nil {
		return store.FactNow{}, err
	}
	kept.Obligation, kept.Period, kept.Agreement, kept.Giver, kept.Taker = o.ID, f.Period, o.Agreement, governmentOf(o.Terms.FromParty), governmentOf(o.Terms.ToParty)
	kept.Grade, kept.Different, kept.Body = string(f.Grade), f.Different, string(body)
	if f.Grade != "" {
		kept.Amount = decimal(f.Amount)
	}
	if x, ok := f.Statistical(); ok {
		kept.Statistic = decimal(x)
	}
	return kept, nil
}

// sumUp computes what is known of an obligation as a whole, and fills it into the record.
func sumUp(o *ObligationRecord, facts []store.FactNow) (store.ObligationNow, error) {
	t := &o.Terms
	now := store.ObligationNow{
		ID: o.ID, Agreement: o.Agreement, Giver: governmentOf(t.FromParty), Taker: governmentOf(t.ToParty), Kind: string(t.Kind), Good: t.Good, Unit: string(t.Unit),
	}
	list := make([]obligation.Fact, 0, len(facts))
	o.Statistical, o.Differences = nil, 0
	for _, f := range facts {
		x := obligation.Fact{Period: f.Period, Grade: agreement.Grade(f.Grade), Amount: number(f.Amount)}
		list = append(list, x)
		if f.Different {
			o.Differences++
		}
		if f.Statistic != "" {
			s := number(f.Statistic)
			switch {
			case o.Statistical == nil:
			case t.Counting == obligation.Cumulative:
				s = max(s, *o.Statistical)
			default:
				s += *o.Statistical
			}
			o.Statistical = &s
		}
		if x.Grade.Rank() >= agreement.Documented.Rank() {
			if d := executedOn(obligation.Period(f.Period)); now.Executed == "" || d < now.Executed {
				now.Executed = d
			}
		}
		o.Version = max(o.Version, f.Changed)
	}
	o.Span = t.Span(list)
	o.Announced, o.Signed = o.stated(agreement.Announced), o.stated(agreement.SignedGrade)
	now.Announced, now.Signed = decimalOf(o.Announced), decimalOf(o.Signed)
	if o.Totals = t.Totals(list); o.Totals == nil {
		o.Totals = []obligation.Total{}
	}
	for _, total := range o.Totals {
		switch amount := decimal(total.Amount); total.Grade {
		case agreement.Claimed:
			now.Claimed = amount
		case agreement.Documented:
			now.Documented = amount
		case agreement.Confirmed:
			now.Confirmed = amount
		case agreement.Corroborated:
			now.Corroborated = amount
		case agreement.Announced, agreement.SignedGrade:
		}
	}
	now.Statistical, now.Differences, now.Version = decimalOf(o.Statistical), int64(o.Differences), o.Version
	var err error
	if now.Owing, err = owingOf(o, facts).kept(); err != nil {
		return now, err
	}
	body, err := json.Marshal(o)
	now.Body = string(body)
	return now, err
}

// executedOn is when something of a period was done, as far as the period says: its day, month or year, or the last month of a longer one.
func executedOn(p obligation.Period) string {
	d := p.Last()
	switch p.Rhythm() {
	case obligation.EveryYear:
		d.Month, d.Day = 0, 0
	case obligation.EveryMonth, obligation.EveryTerm, obligation.EveryHalf:
		d.Day = 0
	case obligation.AnyPeriod:
	}
	return d.String()
}

// decimal writes an amount as projections keep it: the shortest number that reads back as the same.
func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func decimalOf(x *float64) string {
	if x == nil {
		return ""
	}
	return decimal(*x)
}

// number reads what decimal wrote; 0 for "".
func number(s string) float64 {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0
	}
	return x
}

// say adds an act about a period, and brings the period and the sums of its obligation up to date. It gives the act as it was kept, and the fact.
func say[T any](ctx context.Context, tx *store.Tx, o *ObligationRecord, act store.ObligationAct, body T) (store.ObligationAct, Fact, error) {
	b, err := json.Marshal(body)
	if err != nil {
		return act, Fact{}, err
	}
	act.Agreement, act.Obligation, act.Body = o.Agreement, o.ID, string(b)
	list := []store.ObligationAct{act}
	if err := tx.AddObligationActs(ctx, list); err != nil {
		return act, Fact{}, err
	}
	acts, err := tx.ObligationPeriod(ctx, o.ID, act.Period)
	if err != nil {
		return act, Fact{}, err
	}
	kept, err := foldPeriod(o, acts)
	if err != nil {
		return act, Fact{}, err
	}
	if err := tx.PutFacts(ctx, []store.FactNow{kept}); err != nil {
		return act, Fact{}, err
	}
	facts, err := tx.FactSums(ctx, o.ID)
	if err != nil {
		return act, Fact{}, err
	}
	now, err := sumUp(o, facts)
	if err != nil {
		return act, Fact{}, err
	}
	if err := tx.PutObligations(ctx, []store.ObligationNow{now}); err != nil {
		return act, Fact{}, err
	}
	f, err := factOf(kept)
	return list[0], f, err
}

func factOf(kept store.FactNow) (Fact, error) {
	var f Fact
	if err := json.Unmarshal([]byte(kept.Body), &f); err != nil {
		return f, fmt.Errorf("the kept fact %s %s: %w", kept.Obligation, kept.Period, err)
	}
	return f, nil
}

// seenBy leaves out what is not the actor's to see: what parties hold of a difference before both hold the same.
func (f Fact) seenBy(a Actor, o *ObligationRecord) Fact {
	if f.Outcome == "" && !a.follows(o) {
		f.Stands = nil
	}
	return f
}

// follows tells whether the actor reads what the two parties of an obligation tell each other: their officials, and who audits or supervises them.
func (a Actor) follows(o *ObligationRecord) bool {
	return a.may(follows, o.shared()) || a.speaksAs(o.Terms.FromParty) || a.speaksAs(o.Terms.ToParty)
}

// rebuildObligations computes every projection of the log of obligations anew, and puts right what differs.
func rebuildObligations(ctx context.Context, tx *store.Tx) (int, error) {
	changed := 0
	err := everyObligation(ctx, tx, func(page []keptFold) error {
		var obligations []store.ObligationNow
		var facts []store.FactNow
		for _, k := range page {
			if k.kept != k.now {
				changed++
				obligations = append(obligations, k.now)
			}
			if slices.Equal(k.keptFacts, k.facts) {
				continue
			}
			changed++
			facts = append(facts, k.facts...)
			var gone []string
			for _, f := range k.keptFacts {
				if !slices.ContainsFunc(k.facts, func(x store.FactNow) bool { return x.Period == f.Period }) {
					gone = append(gone, f.Period)
				}
			}
			if err := tx.DropFacts(ctx, k.record.ID, gone); err != nil {
				return err
			}
		}
		return errors.Join(tx.PutObligations(ctx, obligations), tx.PutFacts(ctx, facts))
	})
	if err != nil {
		return 0, err
	}
	orphans, err := tx.DropObligations(ctx)
	return changed + int(orphans), err
}

// keptFold is what follows from the log for an obligation, beside what is kept of it.
type keptFold struct {
	obligationFold
	kept      store.ObligationNow
	keptFacts []store.FactNow
}

// everyObligation gives fn what follows from the log for all obligations, a page at a time.
func everyObligation(ctx context.Context, tx *store.Tx, fn func(page []keptFold) error) error {
	for after := ""; ; {
		ids, err := tx.NextObligations(ctx, after, 500)
		if err != nil || len(ids) == 0 {
			return err
		}
		after = ids[len(ids)-1]
		acts, err := tx.ObligationActs(ctx, ids)
		if err != nil {
			return err
		}
		list, err := tx.ObligationsIn(ctx, ids)
		if err != nil {
			return err
		}
		facts, err := tx.FactsOf(ctx, ids)
		if err != nil {
			return err
		}
		groups := slices.Collect(grouped(acts))
		page := make([]keptFold, len(groups))
		place := make(map[string]int, len(groups))
		for i, group := range groups {
			place[group[0].Obligation] = i
		}
		for _, o := range list {
			page[place[o.ID]].kept = o
		}
		for _, f := range facts {
			k := &page[place[f.Obligation]]
			k.keptFacts = append(k.keptFacts, f)
		}
		err = everyProcessor(len(groups), func(i int) (err error) {
			page[i].obligationFold, err = foldObligation(groups[i])
			return err
		})
		if err != nil {
			return err
		}
		if err := fn(page); err != nil {
			return err
		}
	}
}

// grouped gives the acts of each obligation, which lie together.
func grouped(acts []store.ObligationAct) func(yield func([]store.ObligationAct) bool) {
	return func(yield func([]store.ObligationAct) bool) {
		for len(acts) > 0 {
			n := slices.IndexFunc(acts, func(a store.ObligationAct) bool { return a.Obligation != acts[0].Obligation })
			if n < 0 {
				n = len(acts)
			}
			if !yield(acts[:n]) {
				return
			}
			acts = acts[n:]
		}
	}
}

// Statistic says who publishes a figure, and when.
type Statistic struct {
	Publisher string    `json:"publisher"`
	Published term.Date `json:"published,omitzero"`
	URL       string    `json:"url,omitempty"`
}
