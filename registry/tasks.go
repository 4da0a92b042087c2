package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// TaskOptions say which tasks are wanted: open ones unless Done is asked for, the first due first.
type TaskOptions struct {
	Government region.Code // whose; "" all that the actor may see
	Mine       bool        // of the actor's position, or its agency's where they are no position's
	Overdue    bool        // due before today
	Done       bool        // those that are done instead, the last due first
	Agreement  agreement.ID
	Source     string // ID of the meeting, obstacle, difference … out of which they arose
	Skip       int
	Limit      int // 0: 50; at most 200
}

// TaskPage is one page of tasks.
type TaskPage struct {
	Items []task.Task `json:"items"`
	Total int         `json:"total"`
}

// Tasks lists tasks. They are internal matters of the government that has to do them.
func (r *Registry) Tasks(ctx context.Context, a Actor, o TaskOptions) (page TaskPage, err error) {
	err = r.store.View(ctx, func(tx *store.Tx) error {
		page, err = r.tasks(ctx, tx, a, o)
		return err
	})
	return page, err
}

func (r *Registry) tasks(ctx context.Context, tx *store.Tx, a Actor, o TaskOptions) (TaskPage, error) {
	out := TaskPage{Items: []task.Task{}}
	if err := someone(a); err != nil {
		return out, err
	}
	f := store.MatterFilter{Kind: store.TaskMatter, Own: noteScope(a), Government: o.Government, Open: !o.Done, Closed: o.Done, Latest: o.Done, Skip: o.Skip, Limit: pageLimit(o.Limit)}
	if o.Mine {
		if f.Position, f.Agency = a.Mandate.Position, a.Mandate.Agency; f.Position == "" {
			return out, nil // whoever holds no position has no tasks
		}
	}
	if o.Overdue {
		f.Before = r.today()
	}
	if o.Agreement != "" {
		f.Ties = append(f.Ties, store.Tie{What: store.AgreementTie, Value: string(o.Agreement)})
	}
	if o.Source != "" {
		f.Ties = append(f.Ties, store.Tie{What: store.MatterTie, Value: o.Source})
	}
	list, total, err := tx.Matters(ctx, f)
	out.Total = total
	for _, m := range list {
		t, err := taskOf(m)
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, t)
	}
	return out, err
}

// pageLimit is how many a page holds, of those asked for.
func pageLimit(n int) int {
	if n <= 0 {
		return usualLimit
	}
	return min(n, mostLimit)
}

// Task is one task.
func (r *Registry) Task(ctx context.Context, a Actor, id task.ID) (task.Task, error) {
	var out task.Task
	err := r.store.View(ctx, func(tx *store.Tx) error {
		m, err := matter(ctx, tx, a, store.TaskMatter, string(id), noTask())
		if err == nil {
			out, err = taskOf(m)
		}
		return err
	})
	return out, err
}

func noTask() fault.Text {
	return fault.T("tugas itu tidak ada, atau bukan untuk Anda baca", "there is no such task, or it is not yours to read")
}

// AddTask gives somebody of the actor's government something to do.
func (r *Registry) AddTask(ctx context.Context, a Actor, n task.New) (task.Task, error) {
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (task.Task, error) {
		if n.Source.Kind == "" {
			n.Source.Kind = task.ByHand
		}
		if n.Owner.Government == "" {
			n.Owner.Government = a.Government
		}
		if err := checkMatter(a, policy.Jot, policy.Matter{State: policy.Internal, Owner: n.Owner.Government}); err != nil {
			return task.Task{}, err
		}
		return addTask(ctx, tx, a, now, n)
	})
}

// addTask adds a task inside another use case, which has decided that the actor may: figures that differ give a task to each of two governments.
func addTask(ctx context.Context, tx *store.Tx, a Actor, now time.Time, n task.New) (task.Task, error) {
	n.What.ID, n.What.EN = strings.TrimSpace(n.What.ID), strings.TrimSpace(n.What.EN)
	if err := nameOwner(ctx, tx, &n.Owner); err != nil {
		return task.Task{}, err
	}
	if list := n.Check(); len(list) > 0 {
		return task.Task{}, invalidOf(list, fault.T("tugas tidak dapat dicatat", "the task cannot be noted"))
	}
	if n.Agreement != "" {
		if _, err := subject(ctx, tx, n.Agreement, 0); err != nil {
			return task.Task{}, err
		}
	}
	m, err := addToMatter(ctx, tx, a, now, store.TaskMatter, string(agreement.NewID(now)), string(task.Added), task.Entry{New: &n})
	if err != nil {
		return task.Task{}, err
	}
	return taskOf(m)
}

// nameOwner notes what a position or agency is called, and refuses one of another government.
func nameOwner(ctx context.Context, tx *store.Tx, o *task.Owner) error {
	wrong := func() error {
		var ps fault.Problems
		ps.Add("owner", "owner", fault.T("pilih jabatan atau perangkat daerah pemerintah itu", "choose a position or agency of that government"))
		return ps.Err(fault.T("tugas tidak dapat dicatat", "the task cannot be noted"))
	}
	if o.Position != "" {
		p, found, err := tx.Position(ctx, o.Position)
		if err != nil {
			return err
		}
		if !found || p.Government != o.Government {
			return wrong()
		}
		o.Name, o.Agency = p.Title, p.Agency
		return nil
	}
	if o.Agency == "" {
		o.Name = o.Government.Official()
		return nil
	}
	list, err := tx.Agencies(ctx, store.Scope{Governments: []region.Code{o.Government}})
	if err != nil {
		return err
	}
	for _, x := range list {
		if x.ID == o.Agency {
			o.Name = x.Name
			return nil
		}
	}
	return wrong()
}

// CompleteTask notes that a task is done, with a note that says how.
func (r *Registry) CompleteTask(ctx context.Context, a Actor, id task.ID, note string) (task.Task, error) {
	return r.withTask(ctx, a, id, task.Done, task.Entry{Note: note})
}

// ReopenTask takes up a task again that was done.
func (r *Registry) ReopenTask(ctx context.Context, a Actor, id task.ID, why string) (task.Task, error) {
	return r.withTask(ctx, a, id, task.Reopened, task.Entry{Note: why})
}

// PostponeTask moves the day on which a task is due, and says why.
func (r *Registry) PostponeTask(ctx context.Context, a Actor, id task.ID, due term.Date, why string) (task.Task, error) {
	if !due.Valid() || due.Precision() != term.Day {
		var ps fault.Problems
		ps.Add("due", "due", fault.T("tulis tenggat sebagai tanggal lengkap", "write the day on which it is due as a full date"))
		return task.Task{}, ps.Err(fault.T("tenggat tidak dapat diubah", "the day cannot be moved"))
	}
	return r.withTask(ctx, a, id, task.Postponed, task.Entry{Due: due, Note: why})
}

func (r *Registry) withTask(ctx context.Context, a Actor, id task.ID, act task.Act, e task.Entry) (task.Task, error) {
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (task.Task, error) {
		m, err := matter(ctx, tx, a, store.TaskMatter, string(id), noTask())
		if err != nil {
			return task.Task{}, err
		}
		if err := checkMatter(a, policy.Jot, matterOf(m)); err != nil {
			return task.Task{}, err
		}
		return actOnTask(ctx, tx, a, now, m, act, e)
	})
}

// actOnTask does something with a task inside another use case, which has decided that the actor may.
func actOnTask(ctx context.Context, tx *store.Tx, a Actor, now time.Time, m store.Matter, act task.Act, e task.Entry) (task.Task, error) {
	t, err := taskOf(m)
	if err != nil {
		return t, err
	}
	if why := t.May(act); why != (fault.Text{}) {
		return t, fault.New(fault.Conflict, why)
	}
	e.Note = strings.TrimSpace(e.Note)
	if m, err = addToMatter(ctx, tx, a, now, store.TaskMatter, m.ID, string(act), e); err != nil {
		return t, err
	}
	return taskOf(m)
}

// Owners are to whom a government can give a task: its agencies and positions.
type Owners struct {
	Agencies  []account.Agency
	Positions []account.Position
}

// Owners are to whom the actor can give tasks in a government.
func (r *Registry) Owners(ctx context.Context, a Actor, g region.Code) (Owners, error) {
	if err := checkMatter(a, policy.Note, policy.Matter{State: policy.Internal, Owner: g}); err != nil {
		return Owners{}, err
	}
	var out Owners
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		of := store.Scope{Governments: []region.Code{g}}
		if out.Agencies, err = tx.Agencies(ctx, of); err != nil {
			return err
		}
		out.Positions, err = tx.Positions(ctx, of)
		return err
	})
	return out, err
}

func taskOf(m store.Matter) (task.Task, error) {
	var t task.Task
	if err := json.Unmarshal([]byte(m.Body), &t); err != nil {
		return t, fmt.Errorf("the kept task %s: %w", m.ID, err)
	}
	return t, nil
}

func foldTask(id string, entries []store.MatterEntry) (store.Matter, error) {
	list := make([]task.Entry, len(entries))
	for i, e := range entries {
		if err := json.Unmarshal([]byte(e.Body), &list[i]); err != nil {
			return store.Matter{}, fmt.Errorf("an entry of task %s: %w", id, err)
		}
		list[i].At, list[i].Actor, list[i].Act = e.At, e.Actor, task.Act(e.Act)
	}
	t, err := task.Fold(task.ID(id), list)
	if err != nil {
		return store.Matter{}, err
	}
	body, err := json.Marshal(t)
	m := store.Matter{Government: t.Owner.Government, Position: t.Owner.Position, Agency: t.Owner.Agency, Open: t.Open(), Day: t.Due, Body: string(body)}
	if t.Agreement != "" {
		m.Ties = append(m.Ties, store.Tie{What: store.AgreementTie, Value: string(t.Agreement)})
	}
	if t.Source.ID != "" {
		m.Ties = append(m.Ties, store.Tie{What: store.MatterTie, Value: t.Source.ID})
	}
	return m, err
}
