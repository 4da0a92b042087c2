package registry

import (
	"context"
	"slices"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/radar"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// Due is something that is due on a day, or that waits without one. It is derived from what is known now, so that it is gone once it is answered.
type Due struct {
	Key        string             `json:"key"` // names it, whatever its day
	Government region.Code        `json:"government"`
	Position   account.PositionID `json:"position,omitempty"` // whose it is; "" the agency's or, where that is "" too, the government's
	Agency     account.AgencyID   `json:"agency,omitempty"`
	Day        term.Date          `json:"day"`
	Since      term.Date          `json:"since,omitzero"` // since when it waits, where that is known
	Open       bool               `json:"open,omitempty"` // no day is set for it: Day is the one since when it waits
	Of         string             `json:"of,omitempty"`   // whom it waits for, where that is somebody else
	Title      fault.Text         `json:"title"`          // what it is about, as it is called
	Why        fault.Text         `json:"why"`            // what is due about it
	Agreement  agreement.ID       `json:"agreement,omitempty"`
	Path       string             `json:"path"` // its page at the desk
}

// DueOptions say what is wanted of what is due.
type DueOptions struct {
	Until term.Date // what is due after it is left out; zero: nothing is
	Mine  bool      // of the actor's position, of its agency, and for bureaus what is the government's as a whole
	Ours  bool      // of the actor's agency, and of its position

	Limit  int    // how many AgendaOf gives at once; 0: the usual number
	Cursor string // where it goes on; "" at the beginning
}

// Agenda is what is due for a government, and what it waits for from others: the first first, each.
type Agenda struct {
	Due     []Due `json:"due"`
	Awaited []Due `json:"awaited"` // each names whom it waits for
}

// dueSource finds what is due in one field, of what the actor may see, and what is awaited of others (Due.Of). Each asks the database a few times,
// however many agreements there are, all in the one transaction.
type dueSource func(ctx context.Context, tx *store.Tx, a Actor) ([]Due, error)

// dueSources are all of them: what a new field has due comes into every list, reminder and digest by a line here.
func (r *Registry) dueSources(now Generation) []dueSource {
	return []dueSource{r.datesDue, r.tasksDue, r.stagesDue, r.dealsDue, r.offersAwaited, r.claimsDue(now), r.licencesDue, r.obstaclesDue, r.milestonesDue, r.budgetsDue, r.unbudgetedDue(now)}
}

// Due lists what is due for the actor's government, the first first; days, tasks and stages of all governments for whoever belongs to none.
func (r *Registry) Due(ctx context.Context, a Actor, o DueOptions) ([]Due, error) {
	x, err := r.Agenda(ctx, a, o)
	return x.Due, err
}

// Agenda lists what is due for the actor's government as Due does, and what it waits for from others.
func (r *Registry) Agenda(ctx context.Context, a Actor, o DueOptions) (Agenda, error) {
	out := Agenda{Due: []Due{}, Awaited: []Due{}}
	now, err := r.Generation(ctx)
	if err != nil {
		return Agenda{}, err
	}
	var found [][]Due
	err = r.store.View(ctx, func(tx *store.Tx) error {
		for _, find := range r.dueSources(now) {
			list, err := find(ctx, tx, a)
			if err != nil {
				return err
			}
			found = append(found, list)
		}
		return nil
	})
	if err != nil {
		return Agenda{}, err
	}
	for _, list := range found {
		out.Due = slices.Grow(out.Due, len(list))
		for _, d := range list {
			switch {
			case o.Mine && !d.concerns(a.Mandate), o.Ours && !d.ours(a.Mandate):
			case d.Of != "":
				out.Awaited = append(out.Awaited, d)
			case o.Until.IsZero() || d.Day.Earliest().Compare(o.Until) <= 0:
				out.Due = append(out.Due, d)
			}
		}
	}
	sortDue(out.Due)
	sortDue(out.Awaited)
	return out, nil
}

// sortDue puts a list in the order in which pages of it begin: by day, what is of the same day by its key.
func sortDue(list []Due) {
	at := make([]*Due, len(list)) // there may be thousands, each some hundred bytes
	for i := range list {
		at[i] = &list[i]
	}
	slices.SortFunc(at, func(x, y *Due) int { return placeOfDue(x).compare(placeOfDue(y)) })
	sorted := make([]Due, len(list))
	for i, d := range at {
		sorted[i] = *d
	}
	copy(list, sorted)
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

// ours tells whether it is for the agency to do as part of which somebody acts under a mandate.
func (d Due) ours(m account.Mandate) bool {
	return m.Position != "" && d.Position == m.Position || m.Agency != "" && d.Agency == m.Agency
}

// datesDue are the days of agreements: ends, notice, signing.
func (r *Registry) datesDue(ctx context.Context, tx *store.Tx, a Actor) ([]Due, error) {
	var q search.Query
	if a.Government != "" {
		q = q.And(coded(search.Region, string(a.Government)))
	}
	dates, err := r.dates(ctx, tx, a, q, "")
	out := make([]Due, 0, len(dates))
	for _, d := range dates {
		out = append(out, Due{
			Key: string(d.Kind) + "/" + string(d.Row.ID), Government: a.Government, Day: d.Date, Title: fault.T(d.Row.Title, d.Row.Title), Why: d.Kind.Text(), Agreement: d.Row.ID, Path: agreementAddress(d.Row.ID),
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

// agreementAddress is the page of an agreement at the desk.
func agreementAddress(id agreement.ID) string { return "/meja/k/" + string(id) }

// tasksDue are the open tasks that have a day. The answer to an offer and to a question of the radar are among them; each leads to where it is given.
func (r *Registry) tasksDue(ctx context.Context, tx *store.Tx, a Actor) ([]Due, error) {
	var out []Due
	if someone(a) != nil {
		return out, nil //nolint:nilerr // tasks are internal: the public has none
	}
	asked, err := askedBy(ctx, tx, a)
	if err != nil {
		return nil, err
	}
	for skip := 0; ; skip += mostLimit {
		page, err := r.tasks(ctx, tx, a, TaskOptions{Government: a.Government, Skip: skip, Limit: mostLimit})
		if err != nil {
			return nil, err
		}
		for _, t := range page.Items {
			if t.Due.IsZero() {
				return out, nil // those without a day are the last
			}
			d := Due{
				Key: "task/" + string(t.ID), Government: t.Owner.Government, Position: t.Owner.Position, Agency: t.Owner.Agency, Day: t.Due, Title: t.What, Why: fault.T("tugas harus selesai", "a task is to be done"), Agreement: t.Agreement,
				Path: "/meja/tugas/" + string(t.ID),
			}
			switch q, of := asked[t.ID]; {
			case of:
				d.Why, d.Path = fault.T("pertanyaan radar menunggu jawaban", "a question of the radar waits for its answer"), questionAddress(q)
			case t.Source.Kind == task.Offer:
				d.Why, d.Path = fault.T("penawaran menunggu jawaban", "an offer waits for its answer"), "/meja/penawaran/"+t.Source.ID
			case t.Source.Kind == task.Obstacle:
				d.Why = fault.T("keputusan atas kendala menunggu dilaksanakan", "a decision about an obstacle waits to be carried out")
			}
			out = append(out, d)
		}
		if len(page.Items) < mostLimit {
			return out, nil
		}
	}
}

// askedBy are the questions of the radar that wait for an answer, by the task that asks for it.
func askedBy(ctx context.Context, tx *store.Tx, a Actor) (map[task.ID]radar.Question, error) {
	out := make(map[task.ID]radar.Question)
	list, _, err := tx.Matters(ctx, store.MatterFilter{Kind: store.QuestionMatter, Own: noteScope(a), Government: a.Government, Open: true})
	for _, m := range list {
		q, err := questionOf(m)
		if err != nil {
			return nil, err
		}
		out[q.Task] = q
	}
	return out, err
}

// questionAddress is where a question of the radar is answered.
func questionAddress(q radar.Question) string {
	at := "/meja/radar/" + string(q.Agreement)
	switch q.Stage {
	case radar.WorkPlan:
		at += "?tahap=rencana-kerja"
	case radar.Evidence:
		at += "?tahap=bukti"
	case radar.FirstPKS:
	}
	return at
}
