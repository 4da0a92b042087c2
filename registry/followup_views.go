package registry

import (
	"context"
	"slices"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
)

// OutcomeView is an outcome with how far it is proved, and the figure of the obligation that it names.
type OutcomeView struct {
	Followed[followup.Outcome]
	Grade    agreement.Grade `json:"grade"`
	GradeWhy fault.Text      `json:"grade_why"`
	Party    string          `json:"party"`            // that says it, by name
	Amount   *float64        `json:"amount,omitempty"` // of the obligation, by the strongest grade; never added to another
	Unit     affair.Unit     `json:"unit,omitempty"`
}

// OutcomesOf are the outcomes of an agreement that the actor may read, without those that were taken back.
func (r *Registry) OutcomesOf(ctx context.Context, a Actor, id agreement.ID) ([]OutcomeView, error) {
	out := []OutcomeView{}
	list, err := r.Outcomes().List(ctx, a, FollowOptions{Agreement: id, Open: true, Limit: mostLimit})
	if err != nil || len(list.Items) == 0 {
		return out, err
	}
	facts, err := r.Facts(ctx, a, id)
	if err != nil {
		return nil, err
	}
	names, err := r.partyNames(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, x := range list.Items {
		v := OutcomeView{Followed: x, Party: names[x.Item.By]}
		var delivered agreement.Grade
		for i := range facts.Obligations {
			if o := &facts.Obligations[i]; o.ID == x.Item.Obligation {
				delivered, v.Amount = o.reached(x.Item.Period)
				v.Unit = o.Terms.Unit
			}
		}
		v.Grade, v.GradeWhy = x.Item.Grade(delivered)
		out = append(out, v)
	}
	return out, nil
}

// reached is the figure of the strongest grade: of a period, or of all together where none is named. Nil where nothing was delivered, or its parties
// differ about it.
func (o *ObligationFacts) reached(period string) (agreement.Grade, *float64) {
	if period != "" {
		if p, ok := o.Period(period); ok && p.Grade != "" {
			amount := p.Amount
			return p.Grade, &amount
		}
		return "", nil
	}
	if len(o.Totals) == 0 {
		return "", nil
	}
	t := o.Totals[len(o.Totals)-1]
	return t.Grade, &t.Amount
}

// partyNames are the names of an agreement's parties by their keys.
func (r *Registry) partyNames(ctx context.Context, id agreement.ID) (map[string]string, error) {
	names := make(map[string]string)
	err := r.store.View(ctx, func(tx *store.Tx) error {
		row, err := standingAgreement(ctx, tx, id)
		if err == nil {
			for _, p := range row.Parties {
				names[p.Key] = p.Name
			}
		}
		return err
	})
	return names, err
}

// Funding is the money of an agreement as budgets have it, as far as the actor may read it.
type Funding struct {
	Lines     []Followed[followup.Line]     `json:"lines"`
	Revisions []Followed[followup.Revision] `json:"revisions"` // of the budgets of its parties, latest last
	Sums      []followup.Sum                `json:"sums"`
	Parties   map[string]string             `json:"parties"`    // names by key
	Unfunded  []followup.Unfunded           `json:"unbudgeted"` // obligations without money in a budget
	Signed    bool                          `json:"signed"`     // the agreement is: what is not budgeted should have been before
}

// FundingOf tells what the budgets of an agreement's parties have for it. Of a government whose lines the actor may not read nothing is said to be
// lacking.
func (r *Registry) FundingOf(ctx context.Context, a Actor, id agreement.ID) (Funding, error) {
	f := Funding{Lines: []Followed[followup.Line]{}, Revisions: []Followed[followup.Revision]{}, Sums: []followup.Sum{}, Unfunded: []followup.Unfunded{}}
	facts, err := r.Facts(ctx, a, id)
	if err != nil {
		return f, err
	}
	if f.Parties, err = r.partyNames(ctx, id); err != nil {
		return f, err
	}
	var parties []region.Code
	err = r.store.View(ctx, func(tx *store.Tx) error {
		row, err := standingAgreement(ctx, tx, id)
		if err != nil {
			return err
		}
		f.Signed = !row.Signed.IsZero()
		if f.Lines, err = r.linesOf(ctx, tx, a, id); err != nil {
			return err
		}
		for _, p := range row.Parties {
			if g := p.Region; g != "" && !slices.Contains(parties, g) {
				parties = append(parties, g)
				budgets, err := r.revisionsOf(ctx, tx, a, g)
				if err != nil {
					return err
				}
				f.Revisions = append(f.Revisions, budgets...)
			}
		}
		return nil
	})
	if err != nil {
		return f, err
	}
	f.Sums = append(f.Sums, followup.Sums(itemsOf(f.Lines))...)
	f.Unfunded = facts.Unbudgeted
	return f, nil
}

// linesOf are the budget lines of an agreement that the actor may read.
func (r *Registry) linesOf(ctx context.Context, tx *store.Tx, a Actor, id agreement.ID) ([]Followed[followup.Line], error) {
	list, err := r.Lines().list(ctx, tx, a, FollowOptions{Agreement: id, Open: true, Limit: mostLimit})
	return list.Items, err
}

// revisionsOf are the revisions of a government's budgets that the actor may read.
func (r *Registry) revisionsOf(ctx context.Context, tx *store.Tx, a Actor, g region.Code) ([]Followed[followup.Revision], error) {
	list, err := r.Revisions().list(ctx, tx, a, FollowOptions{Government: g, Open: true, Limit: mostLimit})
	return list.Items, err
}

// itemsOf are the items of a list.
func itemsOf[T any](list []Followed[T]) []T {
	var out []T
	for _, x := range list {
		out = append(out, x.Item)
	}
	return out
}

// Reads tells whether the actor may read what a government keeps for itself.
func (a Actor) Reads(g region.Code) bool {
	return g != "" && a.mayRead(store.Matter{Government: g})
}

// Ageing counts the open obstacles that a filter leaves by how long they stand in the way: up to each of the days of followup.AgeBands, and longer.
type Ageing struct {
	Bands []int `json:"bands"` // the last day of each
	Count []int `json:"count"` // one more than bands
	Total int   `json:"total"`
}

// Ageing counts open obstacles by their age. What else the options say narrows them.
func (r *Registry) Ageing(ctx context.Context, a Actor, o FollowOptions) (Ageing, error) {
	out := Ageing{Bands: followup.AgeBands(), Count: make([]int, len(followup.AgeBands())+1)}
	if err := check(a, reads); err != nil {
		return out, err
	}
	o.Open, o.Limit, o.Skip = true, 1, 0
	err := r.store.View(ctx, func(tx *store.Tx) error {
		o.Before = r.today().AddDays(1) // a day that has come
		for i := range out.Count {
			found, err := r.Obstacles().list(ctx, tx, a, o)
			if err != nil {
				return err
			}
			out.Count[i] = found.Total // as old as this band, or older
			if i < len(out.Bands) {
				o.Before = r.today().AddDays(-out.Bands[i])
			}
		}
		return nil
	})
	out.Total = out.Count[0]
	for i := range out.Bands {
		out.Count[i] -= out.Count[i+1]
	}
	return out, err
}

// ProgrammeGaps are what nobody has brought together yet.
type ProgrammeGaps struct {
	Programmes []Followed[followup.Programme] `json:"programmes"` // that no agreement serves
	Agreements []Row                          `json:"agreements"` // that serve no programme, as far as they are shown
	Total      int                            `json:"total"`      // of those agreements
	All        int                            `json:"all"`        // agreements that were looked at
}

// ProgrammeGaps finds the programmes without partners and the agreements without programme; of one government where it is named.
func (r *Registry) ProgrammeGaps(ctx context.Context, a Actor, g region.Code, limit int) (ProgrammeGaps, error) {
	out := ProgrammeGaps{Programmes: []Followed[followup.Programme]{}, Agreements: []Row{}}
	if err := check(a, reads); err != nil {
		return out, err
	}
	if err := r.fresh(ctx); err != nil {
		return out, err
	}
	served, aligned := make(map[string]bool), make(map[string]bool)
	err := r.store.View(ctx, func(tx *store.Tx) error {
		programmes, err := tx.Tied(ctx, store.AlignmentMatter, store.MatterTie, "")
		if err != nil {
			return err
		}
		for _, id := range programmes {
			served[id] = true
		}
		agreements, err := tx.Tied(ctx, store.AlignmentMatter, store.AgreementTie, g)
		if err != nil {
			return err
		}
		for _, id := range agreements {
			aligned[id] = true
		}
		list, err := r.Programmes().list(ctx, tx, a, FollowOptions{Open: true, Limit: mostLimit})
		for _, p := range list.Items {
			if !served[p.ID] && (g == "" || p.Government == "" || p.Government == g) {
				out.Programmes = append(out.Programmes, p)
			}
		}
		return err
	})
	if err != nil {
		return out, err
	}
	q := search.Query{}
	if g != "" {
		q = inRegions(g)
	}
	request := catalog.Request{Query: q, Sort: "-changed", Limit: mostLimit}
	for range mostGapPages {
		found, err := r.catalog.Find(request)
		if err != nil {
			return out, err
		}
		rows, err := decoded(found)
		if err != nil {
			return out, err
		}
		out.All, out.Total = found.Total, max(0, found.Total-len(aligned))
		for _, row := range rows {
			if len(out.Agreements) < limit && !aligned[string(row.ID)] {
				out.Agreements = append(out.Agreements, row)
			}
		}
		if request.After = found.Next; request.After == "" || len(out.Agreements) == limit {
			break
		}
	}
	return out, nil
}

// mostGapPages is how many pages of agreements are looked through for some without programme.
const mostGapPages = 10

// Adds tells whether the actor may add to the register as a whole: what is no one government's, such as a national programme.
func (a Actor) Adds() bool { return check(a, writes) == nil }
