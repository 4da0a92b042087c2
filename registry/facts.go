package registry

import (
	"cmp"
	"context"
	"slices"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/term"
)

// Facts are the obligations of an agreement with what came of them, down to the claims.
type Facts struct {
	Agreement   agreement.ID      `json:"agreement"`
	Obligations []ObligationFacts `json:"obligations"` // those stated first before the others
	Differences int               `json:"differences"`

	Unbudgeted []followup.Unfunded `json:"unbudgeted"` // obligations that lack money in a budget whose lines the actor may read
}

// ObligationFacts is one obligation with its periods.
type ObligationFacts struct {
	ObligationRecord
	Periods []PeriodFacts       `json:"periods"` // oldest first
	Missing []obligation.Period `json:"missing"` // ended periods and milestones of which nobody claims anything, as far as the obligation declares which there are
	Voices  []string            `json:"voices"`  // keys of the two parties in whose names the actor may speak
}

// PeriodFacts is one period with the claims that it is made of.
type PeriodFacts struct {
	Fact
	Label   fault.Text    `json:"label"`
	Due     term.Date     `json:"due,omitzero"` // the last day on which a claim is in time
	Claims  []ClaimRecord `json:"claims"`       // oldest first, corrected ones too
	Words   []Word        `json:"words"`        // the parties' conversation; none for whom it does not concern
	Waiting []string      `json:"waiting"`      // of a difference: the parties of whom something is awaited
}

// Period is the period of a text; false where nothing was said of it.
func (o *ObligationFacts) Period(period string) (*PeriodFacts, bool) {
	i := slices.IndexFunc(o.Periods, func(p PeriodFacts) bool { return p.Fact.Period == period })
	if i < 0 {
		return nil, false
	}
	return &o.Periods[i], true
}

// Facts are the obligations of an agreement with everything that was claimed of them. The public sees them, too, without what the two parties write each other
// about a difference.
func (r *Registry) Facts(ctx context.Context, a Actor, id agreement.ID) (Facts, error) {
	out := Facts{Obligations: []ObligationFacts{}, Unbudgeted: []followup.Unfunded{}}
	if err := check(a, reads); err != nil {
		return out, err
	}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		row, err := standingAgreement(ctx, tx, id)
		if err != nil {
			return err
		}
		out.Agreement = row.ID
		all, err := records(ctx, tx, row.ID)
		if err != nil {
			return err
		}
		kept, err := tx.ObligationsOf(ctx, all)
		if err != nil {
			return err
		}
		if out.Obligations, err = r.openUp(ctx, tx, a, kept); err != nil {
			return err
		}
		out.Unbudgeted, err = r.unbudgeted(ctx, tx, a, row, out.Obligations)
		return err
	})
	for i := range out.Obligations {
		out.Differences += out.Obligations[i].Differences
	}
	return out, err
}

// Obligation is one obligation with everything that was claimed of it.
func (r *Registry) Obligation(ctx context.Context, a Actor, id string) (ObligationFacts, error) {
	var out ObligationFacts
	if err := check(a, reads); err != nil {
		return out, err
	}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		kept, found, err := tx.Obligation(ctx, id)
		if err != nil {
			return err
		}
		if !found {
			return noObligation(id)
		}
		if _, err := standingAgreement(ctx, tx, kept.Agreement); err != nil {
			return err
		}
		list, err := r.openUp(ctx, tx, a, []store.ObligationNow{kept})
		if err == nil {
			out = list[0]
		}
		return err
	})
	return out, err
}

// ObligationRecords are obligations of those IDs, without their claims, in the order of the IDs; those that are not there are left out.
func (r *Registry) ObligationRecords(ctx context.Context, a Actor, ids []string) ([]ObligationRecord, error) {
	out := []ObligationRecord{}
	if err := check(a, reads); err != nil {
		return out, err
	}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.ObligationsIn(ctx, ids)
		for _, kept := range list {
			o, err := keptObligation(kept)
			if err != nil {
				return err
			}
			out = append(out, *o)
		}
		return err
	})
	slices.SortFunc(out, func(x, y ObligationRecord) int { return cmp.Compare(slices.Index(ids, x.ID), slices.Index(ids, y.ID)) })
	return out, err
}

// ClaimOf is one claim, with the obligation that it is about.
func (r *Registry) ClaimOf(ctx context.Context, a Actor, id string) (ClaimRecord, ObligationFacts, error) {
	var act store.ObligationAct
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		act, err = claimAct(ctx, tx, id)
		return err
	})
	if err != nil {
		return ClaimRecord{}, ObligationFacts{}, err
	}
	o, err := r.Obligation(ctx, a, act.Obligation)
	if err != nil {
		return ClaimRecord{}, ObligationFacts{}, err
	}
	if p, ok := o.Period(act.Period); ok {
		for _, c := range p.Claims {
			if c.ID == id {
				return c, o, nil
			}
		}
	}
	return ClaimRecord{}, ObligationFacts{}, fault.New(fault.NotFound, fault.Tf("tidak ada pernyataan %s", "there is no claim %s", id))
}

// openUp fills in the periods and claims of obligations.
func (r *Registry) openUp(ctx context.Context, tx *store.Tx, a Actor, list []store.ObligationNow) ([]ObligationFacts, error) {
	out := make([]ObligationFacts, 0, len(list))
	ids := make([]string, 0, len(list))
	place := make(map[string]int, len(list))
	for _, kept := range list {
		o, err := keptObligation(kept)
		if err != nil {
			return nil, err
		}
		f := ObligationFacts{ObligationRecord: *o, Periods: []PeriodFacts{}, Voices: []string{}}
		if a.speaksAs(o.Terms.FromParty) {
			f.Voices = append(f.Voices, o.Terms.From)
		}
		if a.speaksAs(o.Terms.ToParty) {
			f.Voices = append(f.Voices, o.Terms.To)
		}
		place[o.ID] = len(out)
		out, ids = append(out, f), append(ids, o.ID)
	}
	facts, err := tx.FactsOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, kept := range facts {
		o := &out[place[kept.Obligation]]
		f, err := factOf(kept)
		if err != nil {
			return nil, err
		}
		if len(f.Figures) == 0 && len(f.Locks) == 0 && !a.follows(&o.ObligationRecord) {
			continue // the parties only write each other about it
		}
		p := PeriodFacts{Fact: f.seenBy(a, &o.ObligationRecord), Label: obligation.Period(f.Period).Label(), Due: o.Terms.DueOn(obligation.Period(f.Period)), Claims: []ClaimRecord{}, Words: []Word{}}
		p.Waiting = p.Fact.waitsFor(o.Terms.From, o.Terms.To)
		o.Periods = append(o.Periods, p)
	}
	acts, err := tx.ObligationActs(ctx, ids)
	if err != nil {
		return nil, err
	}
	var claims []*ClaimRecord
	for i := range acts {
		if err := r.open(a, &out[place[acts[i].Obligation]], &acts[i]); err != nil {
			return nil, err
		}
	}
	for i := range out {
		o := &out[i]
		for j := range o.Periods {
			p := &o.Periods[j]
			p.follow()
			for k := range p.Claims {
				claims = append(claims, &p.Claims[k])
			}
		}
		o.Missing = o.missing(r.today())
	}
	slices.SortStableFunc(out, func(x, y ObligationFacts) int { return x.Stated.Compare(y.Stated) })
	return out, documentsOf(ctx, tx, a, claims)
}

// open puts an act where it belongs.
func (r *Registry) open(a Actor, o *ObligationFacts, act *store.ObligationAct) error {
	p, ok := o.Period(act.Period)
	if !ok {
		return nil
	}
	switch act.Act {
	case actClaim:
		c, err := r.claimRecord(&o.ObligationRecord, act)
		if err != nil {
			return err
		}
		c.late(slices.Contains(p.Late, c.ID))
		p.Claims = append(p.Claims, c)
	case actWord:
		if !a.follows(&o.ObligationRecord) {
			return nil
		}
		w, err := wordOf(&o.ObligationRecord, act)
		if err != nil {
			return err
		}
		p.Words = append(p.Words, w)
	}
	return nil
}

// follow says of corrected claims which stands in their place.
func (p *PeriodFacts) follow() {
	for i := range p.Claims {
		for j := range p.Claims {
			if p.Claims[i].Corrects != "" && p.Claims[j].ID == p.Claims[i].Corrects {
				p.Claims[j].CorrectedBy = p.Claims[i].ID
			}
		}
	}
}

// missing are the periods that ended without anybody's claim, of those that the obligation declares: from the first that was claimed, or when it was stated.
func (o *ObligationFacts) missing(today term.Date) []obligation.Period {
	began := term.DateOf(o.Stated)
	if len(o.Periods) > 0 {
		if first := obligation.Period(o.Periods[0].Fact.Period).First(); first.Before(began) {
			began = first
		}
	}
	out := []obligation.Period{}
	for _, p := range o.Terms.Expected(began, today) {
		if f, ok := o.Period(string(p)); ok && len(f.Figures) > 0 || o.Ended != nil && o.Ended.On.Before(p.First()) {
			continue
		}
		out = append(out, p)
	}
	return out
}

func noObligation(id string) error {
	return fault.New(fault.NotFound, fault.Tf("tidak ada kewajiban %s", "there is no obligation %s", id))
}
