package registry

import (
	"context"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/planning/plan"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// commitments puts into the problem what agreements in force have promised, or beside it where the plan is free of them: a volume for each month or year, from a supplier that is named to the one other
// region of the agreement.
func (r *Registry) commitments(ctx context.Context, b *planner) ([]PlanCommitment, error) {
	out := []PlanCommitment{}
	if err := r.fresh(ctx); err != nil {
		return nil, err
	}
	var q search.Query
	about := coded(search.Good, b.sheet.Thing.Good())
	if b.sheet.Thing.Good() == "" { // patients, workers: agreements name their affairs
		var affairs []string
		for _, x := range b.sheet.Thing.Affairs() {
			affairs = append(affairs, strconv.Itoa(int(x)))
		}
		about = coded(search.Affair, affairs...)
	}
	q = q.And(about).And(coded(search.State, string(agreement.InForce)))
	found, err := r.catalog.Find(catalog.Request{Query: q, Limit: mostCommitments})
	if err != nil || found.Total == 0 {
		return out, err
	}
	rows, err := decoded(found)
	if err != nil {
		return nil, err
	}
	ids := make([]agreement.ID, len(rows))
	for i := range rows {
		ids[i] = rows[i].ID
	}
	err = r.store.View(ctx, func(tx *store.Tx) error {
		list, err := agreementsIn(ctx, tx, ids, r.today())
		for i := range list {
			out = append(out, b.promised(&list[i])...)
		}
		return err
	})
	if b.o.Free && len(out) > 0 {
		b.free, b.p.Committed = b.p.Committed, nil
		b.note(fault.T("Yang dijanjikan kesepakatan tidak harus dikirim dalam rencana ini; bagian arus yang dicakupnya tetap disebut.", "What agreements promise need not be sent in this plan; what they cover of its flows is told all the same."))
	}
	return out, err
}

// cover says of flows that were free what agreements promise of them.
func (b *planner) cover(flows []plan.Flow) {
	promised := make(map[[3]int]int64)
	for _, c := range b.free {
		promised[[3]int{c.From, c.To, c.Month}] += c.Amount
	}
	for i, f := range flows {
		flows[i].Committed += min(f.Amount, promised[[3]int{f.From, f.To, f.Month}])
	}
}

// promised gives what an agreement has promised of the good between two regions of the plan.
func (b *planner) promised(a *agreement.Agreement) []PlanCommitment {
	var parties []int
	for _, x := range a.Parties {
		if i := slices.Index(b.codes, x.Party.Region); i >= 0 && !slices.Contains(parties, i) {
			parties = append(parties, i)
		}
	}
	if len(parties) != 2 {
		return nil
	}
	var out []PlanCommitment
	for _, f := range a.Fields {
		if t, _ := balance.Of(f.Good, f.Text); t.ID != b.sheet.Thing.ID || f.Volume == nil || f.Supplier == "" {
			continue
		}
		from, to := parties[0], parties[1]
		if b.codes[from] != f.Supplier {
			from, to = to, from
		}
		amount, err := affair.Convert(f.Volume.Number, affair.Unit(f.Volume.Unit), b.sheet.Thing.Unit)
		if b.codes[from] != f.Supplier || err != nil || b.p.Transport[from*b.p.Regions+to] < 0 {
			continue
		}
		switch f.Period {
		case "month":
		case "quarter":
			amount /= 3
		case "semester":
			amount /= 6
		case "year":
			amount /= 12
		default:
			continue // a volume without a period is no promise of a month
		}
		c := PlanCommitment{Agreement: a.ID, Title: a.Title, From: b.end(from), To: b.end(to), Monthly: amount}
		for m := range b.p.Months {
			day := term.Date{Year: b.o.Year, Month: time.Month(b.o.First + m)}
			if day.Before(a.Effective) || !a.Ends.IsZero() && a.Ends.Before(day) {
				continue
			}
			b.p.Committed = append(b.p.Committed, plan.Commitment{From: from, To: to, Month: m, Amount: int64(math.Round(amount * b.scale)), Agreement: string(a.ID)})
		}
		out = append(out, c)
	}
	return out
}
