package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/radar"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// Overview is what a head of government wants on one page: what was promised, what came of it, what sleeps.
type Overview struct {
	Government region.Code     `json:"government"`
	On         term.Date       `json:"on"`
	Promised   []OverviewCount `json:"promised"` // agreements, by what they are
	Ending     []Row           `json:"ending"`   // within a year, the soonest first, at most ten
	Came       []OverviewLine  `json:"came"`     // by thing and unit; figures of different grades are never added
	Sleeping   int             `json:"sleeping"`
	Sleepers   []RadarSleeper  `json:"sleepers"` // those that sleep longest, at most ten
	Of         int             `json:"of"`       // memoranda in force, of which they are
	Replies    map[RadarReply]int

	Unbudgeted []Due `json:"unbudgeted"` // agreements by which it owes what its budget does not pay for, for whoever reads its notes
}

// OverviewCount is how many agreements there are of one sort, and the query that lists them.
type OverviewCount struct {
	Label fault.Text `json:"label"`
	Count int        `json:"count"`
	Query string     `json:"query"`
}

// OverviewLine is a line of the ledger with the agreements that it is the sum of.
type OverviewLine struct {
	LedgerLine
	Agreements []Row `json:"agreements"`
}

// overviewShown is how many of a list stand on the page.
const overviewShown = 10

// Overview is the page of one government. What it shows is published; of the radar's questions whoever may read them sees how many wait.
func (r *Registry) Overview(ctx context.Context, a Actor, g region.Code) (Overview, error) {
	out := Overview{Government: g, On: r.today(), Promised: []OverviewCount{}, Ending: []Row{}, Came: []OverviewLine{}, Unbudgeted: []Due{}}
	if _, ok := region.Get(g); !ok {
		return out, fault.New(fault.NotFound, fault.Tf("tidak ada pemerintah daerah berkode %s", "there is no government of the code %s", g))
	}
	high, err := r.Highlights(ctx, a, g, overviewShown)
	if err != nil {
		return out, err
	}
	out.Ending = append(out.Ending, high.Ending.Items...)
	framework, implementing := coded(search.Class, string(agreement.Framework)), coded(search.Class, string(agreement.Implementing))
	inForce := coded(search.State, string(agreement.InForce))
	for _, x := range []struct {
		label fault.Text
		of    []search.Condition
	}{
		{fault.T("naskah payung berlaku", "memoranda in force"), []search.Condition{framework, inForce}},
		{fault.T("di antaranya sudah ada pelaksananya", "of them carried out by something"), []search.Condition{framework, inForce, coded(search.FollowUp, "ada")}},
		{fault.T("perjanjian pelaksana berlaku", "implementing agreements in force"), []search.Condition{implementing, inForce}},
		{fault.T("direncanakan, belum ditandatangani", "planned, not signed"), []search.Condition{coded(search.State, string(agreement.Draft), string(agreement.ApprovedOnly), string(agreement.PartlySigned))}},
		{fault.T("sudah berakhir", "ended"), []search.Condition{coded(search.State, string(agreement.EndedState))}},
	} {
		q := inRegions(g).And(x.of...)
		found, err := r.catalog.Find(catalog.Request{Query: q, Limit: 1})
		if err != nil {
			return out, err
		}
		out.Promised = append(out.Promised, OverviewCount{Label: x.label, Count: found.Total, Query: q.String()})
	}
	out.Of = out.Promised[0].Count
	if err := r.overviewCame(ctx, a, &out); err != nil {
		return out, err
	}
	if err := r.overviewUnbudgeted(ctx, a, &out); err != nil {
		return out, err
	}
	seen, err := r.Radar(ctx, a, RadarOptions{Stage: radar.FirstPKS, Government: g, Limit: overviewShown})
	out.Sleeping, out.Sleepers, out.Replies = seen.Total, seen.Sleepers, seen.Replies
	return out, err
}

// overviewUnbudgeted fills in what the budget does not pay for.
func (r *Registry) overviewUnbudgeted(ctx context.Context, a Actor, out *Overview) error {
	if a.Government != out.Government {
		return nil // what a government keeps for itself is not judged by others
	}
	now, err := r.Generation(ctx)
	if err != nil {
		return err
	}
	return r.store.View(ctx, func(tx *store.Tx) error {
		list, err := r.unbudgetedDue(now)(ctx, tx, a)
		out.Unbudgeted = append(out.Unbudgeted, list...)
		return err
	})
}

// overviewCame fills in the ledger, each line with its agreements.
func (r *Registry) overviewCame(ctx context.Context, a Actor, out *Overview) error {
	ledger, err := r.Ledger(ctx, a, LedgerScope{Government: out.Government})
	if err != nil {
		return err
	}
	return r.store.View(ctx, func(tx *store.Tx) error {
		for _, l := range ledger.Lines {
			line := OverviewLine{LedgerLine: l, Agreements: []Row{}}
			list, err := tx.ObligationsIn(ctx, l.Leaves)
			if err != nil {
				return err
			}
			var ids []agreement.ID
			for _, o := range list {
				id := o.Agreement
				if _, ok := r.catalog.Row(id); !ok {
					if id, err = rootOf(ctx, tx, id, ""); err != nil {
						return err
					}
				}
				if !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
			}
			for _, id := range ids {
				b, ok := r.catalog.Row(id)
				if !ok {
					continue
				}
				var row Row
				if err := json.Unmarshal(b, &row); err != nil {
					return fmt.Errorf("the row of agreement %s: %w", id, err)
				}
				line.Agreements = append(line.Agreements, row)
			}
			out.Came = append(out.Came, line)
		}
		return nil
	})
}
