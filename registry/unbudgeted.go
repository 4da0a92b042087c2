package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// Obligations that no budget pays for are flagged where people look: with the facts of the agreement and its pages, before it is signed, and among what is
// due once a budget of the government that owes them is noted. It is derived from the lines and budgets, and says why.

// funded is an obligation as far as its funding depends on it.
func (o *ObligationRecord) funded() followup.Owed {
	t := o.Terms.Obligation
	x := followup.Owed{ID: o.ID, Government: governmentOf(o.Terms.FromParty), Text: t.Text}
	for _, d := range t.Due { // the money is of the years in which something is to be delivered
		if x.First == 0 || d.Year < x.First {
			x.First = d.Year
		}
		x.Last = max(x.Last, d.Year)
	}
	if t.Unit == affair.Rupiah {
		if t.Counting == obligation.Cumulative {
			x.Total = int64(t.Amount)
		} else {
			x.Yearly = int64(t.Amount) * int64(t.Every.InYear())
		}
	}
	return x
}

// unbudgeted are the obligations of an agreement that lack money in a budget whose lines the actor may read. Of a government whose lines the actor may not
// read nothing is said to be lacking.
func (r *Registry) unbudgeted(ctx context.Context, tx *store.Tx, a Actor, row *Row, all []ObligationFacts) ([]followup.Unfunded, error) {
	var owed []followup.Owed
	var givers []region.Code
	for i := range all {
		o := all[i].funded()
		if all[i].Ended != nil || o.Government == "" {
			continue
		}
		if o.Last == 0 {
			o.Last = row.Ends.Year
		}
		if owed = append(owed, o); !slices.Contains(givers, o.Government) {
			givers = append(givers, o.Government)
		}
	}
	if len(owed) == 0 || someone(a) != nil {
		return []followup.Unfunded{}, nil //nolint:nilerr // the public reads no budgets
	}
	kept, err := r.linesOf(ctx, tx, a, row.ID)
	if err != nil {
		return nil, err
	}
	lines := itemsOf(kept)
	var revisions []followup.Revision
	for _, g := range givers {
		if !a.Reads(g) && !slices.ContainsFunc(lines, func(l followup.Line) bool { return l.Government == g }) {
			owed = slices.DeleteFunc(owed, func(o followup.Owed) bool { return o.Government == g })
			continue
		}
		budgets, err := r.revisionsOf(ctx, tx, a, g)
		if err != nil {
			return nil, err
		}
		revisions = append(revisions, itemsOf(budgets)...)
	}
	return followup.Unbudgeted(owed, lines, revisions, r.today().Year), nil
}

// unbudgetedDue are the agreements by which the actor's government owes what its budget does not pay for: those that are not signed yet, and all once a
// budget of this year or a later one is noted. It is for whoever reads the government's notes, and shared: read only.
func (r *Registry) unbudgetedDue(now Generation) dueSource {
	return func(ctx context.Context, tx *store.Tx, a Actor) ([]Due, error) {
		if !a.Notes(a.Government) {
			return nil, nil
		}
		return r.unfunded.get(now.Number, a.Government, func() ([]Due, error) { return r.findUnbudgeted(ctx, tx, a) })
	}
}

func (r *Registry) findUnbudgeted(ctx context.Context, tx *store.Tx, a Actor) ([]Due, error) {
	g, today, zone := a.Government, r.today(), r.now().Location()
	budgets, err := r.revisionsOf(ctx, tx, a, g)
	if err != nil {
		return nil, err
	}
	revisions := itemsOf(budgets)
	var noted term.Date
	for i := range revisions {
		x := &revisions[i]
		if x.Year >= today.Year && (noted.IsZero() || noted.Before(x.On)) {
			noted = x.On
		}
		x.Number = 0 // that a line was not looked at since is due by itself (budgetsDue)
	}
	rows, err := r.mayLack(ctx, tx, g, !noted.IsZero())
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	obligations, err := tx.ObligationsOf(ctx, slices.Sorted(maps.Keys(rows)))
	if err != nil {
		return nil, err
	}
	owed := make(map[agreement.ID][]followup.Owed)
	began := make(map[agreement.ID]term.Date)
	for _, kept := range obligations {
		o, err := keptObligation(kept)
		if err != nil {
			return nil, err
		}
		x := o.funded()
		if x.Government != g || o.Ended != nil {
			continue
		}
		id := rows[o.Agreement].ID
		if day := term.DateOf(o.Stated.In(zone)); began[id].IsZero() || day.Before(began[id]) {
			began[id] = day
		}
		if x.Last == 0 {
			x.Last = rows[o.Agreement].Ends.Year
		}
		owed[id] = append(owed[id], x)
	}
	kept, err := openItems(ctx, tx, r.Lines(), a)
	if err != nil {
		return nil, err
	}
	lines := itemsOf(kept)
	var out []Due
	for _, id := range slices.Sorted(maps.Keys(owed)) {
		row := rows[id]
		lacks := followup.Unbudgeted(owed[id], lines, revisions, today.Year)
		if len(lacks) == 0 {
			continue
		}
		d := Due{Key: "unbudgeted/" + string(row.ID), Government: g, Day: began[row.ID], Open: true, Title: fault.T(row.Title, row.Title), Agreement: row.ID, Path: agreementAddress(row.ID) + "/anggaran", Why: lackingOf(lacks)}
		if row.Signed.IsZero() {
			d.Why = d.Why.Append(fault.T("; selesaikan sebelum penandatanganan", "; settle it before the signing"))
		}
		if !noted.IsZero() && d.Day.Before(noted) {
			d.Day = noted
		}
		d.Since = d.Day
		out = append(out, d)
	}
	return out, nil
}

// lackingOf says of which obligation money is lacking first, and of how many more.
func lackingOf(lacks []followup.Unfunded) fault.Text {
	first := lacks[0]
	why := fault.T("belum dianggarkan: "+first.Text+": "+first.Why.ID, "not budgeted: "+first.Text+": "+first.Why.EN)
	if n := len(lacks) - 1; n > 0 {
		why = why.Append(fault.Tf(", dan %d kewajiban lagi", ", and %d obligations more", n))
	}
	return why
}

// mayLack are the agreements of a government that may lack money, by the IDs under which their obligations are kept: those on their way to be signed, or
// all that have not ended.
func (r *Registry) mayLack(ctx context.Context, tx *store.Tx, g region.Code, all bool) (map[agreement.ID]*Row, error) {
	out := make(map[agreement.ID]*Row)
	if !all {
		rows, err := r.found(inRegions(g).And(coded(search.State, string(agreement.Draft), string(agreement.ApprovedOnly), string(agreement.PartlySigned), string(agreement.UnknownState))), "-changed", mostDeals)
		if err != nil {
			return nil, err
		}
		for i := range rows {
			if !rows[i].Signed.IsZero() {
				continue
			}
			ids, err := records(ctx, tx, rows[i].ID)
			if err != nil {
				return nil, err
			}
			for _, id := range ids {
				out[id] = &rows[i]
			}
		}
		return out, nil
	}
	err := tx.OwingOf(ctx, g, func(kept *store.Owing) error {
		if kept.Giver == g {
			out[kept.Agreement] = nil
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, id := range slices.Collect(maps.Keys(out)) {
		row, err := r.rowNow(ctx, tx, id)
		if err != nil {
			return nil, err
		}
		if row == nil || row.State == agreement.EndedState {
			delete(out, id)
			continue
		}
		out[id], out[row.ID] = row, row
	}
	return out, nil
}

// rowNow is the row of the agreement that stands for an ID, out of the catalogue where it is there; nil where it was taken back.
func (r *Registry) rowNow(ctx context.Context, tx *store.Tx, id agreement.ID) (*Row, error) {
	if b, ok := r.catalog.Row(id); ok {
		row := new(Row)
		if err := json.Unmarshal(b, row); err != nil {
			return nil, fmt.Errorf("the row of agreement %s: %w", id, err)
		}
		return row, nil
	}
	row, err := standingAgreement(ctx, tx, id)
	if fault.KindOf(err) == fault.NotFound {
		return nil, nil //nolint:nilnil // it is gone
	}
	return row, err
}
