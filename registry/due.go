package registry

import (
	"cmp"
	"context"
	"slices"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// Due is something that is due on a day. It is derived from what is known now, so that it is gone once it is answered.
type Due struct {
	Key        string             `json:"key"` // names it, whatever its day
	Government region.Code        `json:"government"`
	Position   account.PositionID `json:"position,omitempty"` // whose it is; "" the agency's or, where that is "" too, the government's
	Agency     account.AgencyID   `json:"agency,omitempty"`
	Day        term.Date          `json:"day"`
	Title      fault.Text         `json:"title"` // what it is about, as it is called
	Why        fault.Text         `json:"why"`   // what is due about it
	Agreement  agreement.ID       `json:"agreement,omitempty"`
	Path       string             `json:"path"` // its page at the desk
}

// DueOptions say what is wanted of what is due.
type DueOptions struct {
	Until term.Date // what is due after it is left out; zero: nothing is
	Mine  bool      // of the actor's position, of its agency, and for bureaus what is the government's as a whole
}

// dueSource finds what is due in one field, of what the actor may see.
type dueSource func(ctx context.Context, a Actor) ([]Due, error)

// dueSources are all of them: what a new field has due comes into every list, reminder and digest by a line here.
func (r *Registry) dueSources() []dueSource { return []dueSource{r.datesDue, r.tasksDue} }

// Due lists what is due for the actor's government, the first first; of all governments for whoever belongs to none.
func (r *Registry) Due(ctx context.Context, a Actor, o DueOptions) ([]Due, error) {
	out := []Due{}
	for _, find := range r.dueSources() {
		list, err := find(ctx, a)
		if err != nil {
			return nil, err
		}
		for _, d := range list {
			if !o.Until.IsZero() && d.Day.Earliest().Compare(o.Until) > 0 || o.Mine && !d.concerns(a.Mandate) {
				continue
			}
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(x, y Due) int { return cmp.Or(x.Day.Compare(y.Day), cmp.Compare(x.Key, y.Key)) })
	return out, nil
}

// concerns tells whether it is for whoever acts under a mandate to do.
func (d Due) concerns(m account.Mandate) bool {
	switch {
	case m.Position == "":
		return false
	case d.Position != "":
		return d.Position == m.Position
	case d.Agency != "":
		return d.Agency == m.Agency
	}
	return m.Role == account.Bureau
}

// datesDue are the days of agreements: ends, notice, signing.
func (r *Registry) datesDue(ctx context.Context, a Actor) ([]Due, error) {
	var q search.Query
	if a.Government != "" {
		q = q.And(coded(search.Region, string(a.Government)))
	}
	dates, err := r.Dates(ctx, a, q, "")
	out := make([]Due, 0, len(dates))
	for _, d := range dates {
		out = append(out, Due{
			Key: string(d.Kind) + "/" + string(d.Row.ID), Government: a.Government, Day: d.Date, Title: fault.T(d.Row.Title, d.Row.Title), Why: d.Kind.Text(), Agreement: d.Row.ID, Path: "/meja/kesepakatan/" + string(d.Row.ID),
		})
	}
	return out, err
}

// Text says what is due on such a date.
func (k DateKind) Text() fault.Text {
	switch k {
	case TermEnds:
		return fault.T("berakhir", "ends")
	case NoticeOpens:
		return fault.T("batas memberi tahu bila hendak diperpanjang", "last day to say that it shall go on")
	case SigningIsDue:
		return fault.T("direncanakan ditandatangani", "is planned to be signed")
	case TermBegins:
		return fault.T("mulai berlaku", "comes into force")
	}
	return fault.Text{}
}

// tasksDue are the open tasks that have a day.
func (r *Registry) tasksDue(ctx context.Context, a Actor) ([]Due, error) {
	var out []Due
	if someone(a) != nil {
		return out, nil //nolint:nilerr // tasks are internal: the public has none
	}
	for skip := 0; ; skip += mostLimit {
		page, err := r.Tasks(ctx, a, TaskOptions{Government: a.Government, Skip: skip, Limit: mostLimit})
		if err != nil {
			return nil, err
		}
		for _, t := range page.Items {
			if t.Due.IsZero() {
				return out, nil // those without a day are the last
			}
			out = append(out, Due{
				Key: "task/" + string(t.ID), Government: t.Owner.Government, Position: t.Owner.Position, Agency: t.Owner.Agency, Day: t.Due, Title: t.What, Why: fault.T("tugas harus selesai", "a task is to be done"), Agreement: t.Agreement,
				Path: "/meja/tugas/" + string(t.ID),
			})
		}
		if len(page.Items) < mostLimit {
			return out, nil
		}
	}
}
