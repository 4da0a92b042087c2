package registry

import (
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/procedure"
	"github.com/anyam-id/anyam/term"
)

// course derives where an agreement stands in its procedure, in the eyes of the actor's government.
func (r *Registry) course(a Actor, d *Detail, today term.Date, days map[string]term.Calendar) procedure.Course {
	c := procedure.Case{Agreement: &d.Agreement, Viewer: a.Government, Calendar: term.NationalCalendar(), Calendars: days, Today: today}
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
