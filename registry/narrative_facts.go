package registry

import (
	"context"
	"slices"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/report"
)

// reportFacts are the facts of a report's period that its narrative is drafted from. They are the same for everybody who may have the report: of what
// a government keeps for itself nothing is told.
func (r *Registry) reportFacts(ctx context.Context, o ReportOptions) (report.Facts, error) {
	var f report.Facts
	if o.Kind != report.Cooperation && o.Kind != report.Agency {
		return f, nil // their figures are all
	}
	of := reportedOf{all: true}
	var err error
	if o.Kind == report.Agency {
		var agency account.Agency
		if agency, err = r.reportedAgency(ctx, o.Government, o.Agency); err == nil {
			of, err = r.ofAgency(ctx, o.Government, agency)
		}
	} else {
		of.items, err = r.keptItems(ctx, o.Government)
	}
	if err != nil {
		return f, err
	}
	f.Items = of.items
	err = r.store.View(ctx, func(tx *store.Tx) error {
		if f.Came, f.Longer, err = r.whatCame(ctx, tx, o, of); err != nil {
			return err
		}
		if f.Obstacles, err = hindrances(ctx, tx, o.Government, of); err != nil {
			return err
		}
		f.Ahead, err = r.whatIsAhead(ctx, tx, o, of)
		return err
	})
	return f, err
}

// reportedOf is what a report is of: all of a government, or what one agency of it has to do with.
type reportedOf struct {
	items  []report.Item
	all    bool
	about  map[agreement.ID]bool // the items' IDs
	key    string                // of the agency as a party
	signs  []agreement.ID        // what it is party to
	duties []report.Duty
}

func (x reportedOf) has(id agreement.ID) bool { return x.all || x.about[id] }

func (x reportedOf) owes(from, to string) bool { return x.all || from == x.key || to == x.key }

// whatCame is what is known of the periods of obligations that lie within a report's, and how many reach beyond it.
func (r *Registry) whatCame(ctx context.Context, tx *store.Tx, o ReportOptions, of reportedOf) ([]report.Came, int, error) {
	facts, err := tx.FactsOfYear(ctx, o.Government, o.Period.Year)
	if err != nil {
		return nil, 0, err
	}
	ids := make([]string, 0, len(facts))
	for _, f := range facts {
		if n := len(ids); n == 0 || ids[n-1] != f.Obligation {
			ids = append(ids, f.Obligation)
		}
	}
	kept, err := tx.ObligationsIn(ctx, ids)
	if err != nil {
		return nil, 0, err
	}
	records := make(map[string]*ObligationRecord, len(kept))
	for _, k := range kept {
		x, err := keptObligation(k)
		if err != nil {
			return nil, 0, err
		}
		if there, err := r.isThere(ctx, tx, x.Agreement); err != nil {
			return nil, 0, err
		} else if there && of.owes(x.Terms.From, x.Terms.To) {
			records[k.ID] = x
		}
	}
	var out []report.Came
	longer := 0
	for _, kept := range facts {
		x := records[kept.Obligation]
		in, reaches := o.Period.Within(obligation.Period(kept.Period))
		if x == nil || !in {
			if x != nil && reaches {
				longer++
			}
			continue
		}
		f, err := factOf(kept)
		if err != nil {
			return nil, 0, err
		}
		c := report.Came{
			Obligation: x.ID, Agreement: x.Agreement, Name: x.Terms.Text, Thing: thingLabel(x.Terms.Kind, x.Terms.Good), Unit: commonUnit(x.Terms.Kind, x.Terms.Unit),
			Cumulative: x.Terms.Counting == obligation.Cumulative, Period: obligation.Period(kept.Period), Grade: f.Grade, Different: f.Different, Outcome: f.Outcome,
		}
		if c.Amount, err = affair.Convert(f.Amount, x.Terms.Unit, c.Unit); err != nil {
			return nil, 0, err
		}
		out = append(out, c)
	}
	return out, longer, nil
}

// eachShared gives fn every matter of a kind that a government keeps and shares with others.
func eachShared(ctx context.Context, tx *store.Tx, kind store.MatterKind, g region.Code, fn func(store.Matter) error) error {
	list, _, err := tx.Matters(ctx, store.MatterFilter{Kind: kind, Shared: store.Scope{Governments: []region.Code{g}}, Government: g})
	for _, m := range list {
		if err := fn(m); err != nil {
			return err
		}
	}
	return err
}

func hindrances(ctx context.Context, tx *store.Tx, g region.Code, of reportedOf) ([]report.Hindrance, error) {
	var out []report.Hindrance
	err := eachShared(ctx, tx, store.ObstacleMatter, g, func(m store.Matter) error {
		x, err := followedOf[followup.Obstacle](m)
		if err != nil || !of.has(x.Agreement) {
			return err
		}
		h := report.Hindrance{ID: x.ID, Agreement: x.Agreement, Title: x.Item.Title, Since: x.Item.Since, Cleared: x.Item.Cleared}
		for i, s := range x.Item.Steps {
			if i > 0 { // the first is where it began
				h.Raised = append(h.Raised, report.Raised{Rung: s.Rung.Label(), On: s.On})
			}
		}
		for _, d := range x.Item.Decisions {
			h.Decided = append(h.Decided, d.On)
		}
		out = append(out, h)
		return nil
	})
	return out, err
}

// whatIsAhead is what is due in the period after a report's: claims of obligations, and milestones.
func (r *Registry) whatIsAhead(ctx context.Context, tx *store.Tx, o ReportOptions, of reportedOf) ([]report.Ahead, error) {
	next := o.Period.Next()
	zone := r.now().Location()
	standing := make(map[agreement.ID]bool)
	var out []report.Ahead
	err := tx.OwingOf(ctx, o.Government, func(kept *store.Owing) error {
		x, err := keptOwing(kept)
		if err != nil || !x.Ended.IsZero() || !of.owes(x.From, x.To) {
			return err
		}
		for _, p := range x.expected(next.Last().AddDays(1), zone) {
			if day, _ := x.dueOn(p); next.Holds(day) {
				out = append(out, report.Ahead{Sort: report.ObligationLeaf, ID: x.ID, Agreement: x.Agreement, Name: fault.T(x.Text+", ", x.Text+", ").Append(p.Label()), Day: day})
				standing[x.Agreement] = false
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for id := range standing {
		if standing[id], err = r.isThere(ctx, tx, id); err != nil {
			return nil, err
		}
	}
	out = slices.DeleteFunc(out, func(a report.Ahead) bool { return !standing[a.Agreement] }) // taken back since
	err = eachShared(ctx, tx, store.MilestoneMatter, o.Government, func(m store.Matter) error {
		x, err := followedOf[followup.Milestone](m)
		if err == nil && m.Open && of.has(x.Agreement) && next.Holds(x.Item.Due) {
			out = append(out, report.Ahead{Sort: report.MilestoneLeaf, ID: x.ID, Agreement: x.Agreement, Name: fault.T(x.Item.Name, x.Item.Name), Day: x.Item.Due})
		}
		return err
	})
	return out, err
}
