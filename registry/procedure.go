package registry

import (
	"context"
	"slices"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/procedure"
	"github.com/anyam-id/anyam/term"
)

// course derives where an agreement stands in its procedure, in the eyes of the actor's government.
func (r *Registry) course(a Actor, d *Detail, today term.Date, days map[string]term.Calendar, budgets map[string]procedure.Budget) procedure.Course {
	c := procedure.Case{Agreement: &d.Agreement, Budgets: budgets, Viewer: a.Government, Calendar: term.NationalCalendar(), Calendars: days, Today: today}
	if !today.Before(d.executed) {
		c.Executed = d.executed // proved by a document or by both sides: a word alone carries nothing out
	}
	if d.ParentRow != nil {
		c.Parent = relative(d.ParentRow, today)
	}
	for i := range d.Children {
		if d.Children[i].Class == agreement.Implementing {
			c.Implementing = append(c.Implementing, *relative(&d.Children[i], today))
		}
	}
	return r.stages.Course(c)
}

// budgetsOf is what the budgets of the parties have for what they owe by an agreement, by the parties' keys, of those whose budget lines the actor reads:
// what a government keeps for itself decides nothing in the eyes of others. Where a government owes nothing, nothing is said of it.
func (r *Registry) budgetsOf(ctx context.Context, tx *store.Tx, a Actor, d *Detail, as AsOf) (map[string]procedure.Budget, error) {
	if len(d.owes) == 0 || !as.Known.IsZero() || as.InForce != r.today() { // budgets are known as they are now
		return nil, nil
	}
	var out map[string]procedure.Budget
	for _, p := range d.Parties {
		g := governmentOf(p.Party)
		owed := slices.Collect(func(yield func(followup.Owed) bool) {
			for _, o := range d.owes {
				if o.Government == g && !yield(o) {
					return
				}
			}
		})
		if len(owed) == 0 || !a.Jots(g) && !a.Reads(g) {
			continue
		}
		lines, err := r.linesOf(ctx, tx, a, d.ID)
		if err != nil {
			return nil, err
		}
		revisions, err := r.revisionsOf(ctx, tx, a, g)
		if err != nil {
			return nil, err
		}
		b := procedure.Budget{Has: true, Why: fault.Tf("setiap kewajibannya punya baris anggaran (%d)", "each of its obligations has a budget line (%d)", len(owed))}
		if lacks := followup.Unbudgeted(owed, itemsOf(lines), itemsOf(revisions), r.today().Year); len(lacks) > 0 {
			x := lacks[0]
			b = procedure.Budget{Why: fault.T("“"+x.Text+"”: "+x.Why.ID, "“"+x.Text+"”: "+x.Why.EN)}
		}
		if out == nil {
			out = make(map[string]procedure.Budget)
		}
		out[p.Key] = b
	}
	return out, nil
}

// relative is what a procedure needs to know of another agreement of the tree.
func relative(row *Row, today term.Date) *procedure.Relative {
	x := &procedure.Relative{ID: row.ID, On: row.Signed}
	switch row.State {
	case agreement.FullySigned, agreement.InForce:
		x.Signed = true
	case agreement.EndedState, agreement.UnknownState:
		x.Signed = row.Signed.Precision() != term.Unknown
	case agreement.Draft, agreement.ApprovedOnly, agreement.PartlySigned:
	}
	x.Signed = x.Signed && !today.Before(row.Signed)
	return x
}

// Procedures are the profiles of stages in use: the national ones, and those of governments.
func (r *Registry) Procedures() []*procedure.Profile { return r.stages.Profiles() }
