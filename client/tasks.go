package client

import (
	"context"
	"net/url"
	"strconv"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

const tasks = "/api/v1/tasks"

// TaskText is a task as somebody notes it.
type TaskText struct {
	What       fault.Text         `json:"what" doc:"Yang harus dikerjakan, dalam kedua bahasa. | What is to be done, in both languages."`
	Due        term.Date          `json:"due,omitzero" doc:"Tenggat. | The day on which it is due." example:"2026-12-01"`
	Government region.Code        `json:"government,omitempty" maxLength:"20" doc:"Pemerintah yang mengerjakan; lazimnya sendiri. | The government that has to do it; usually one's own." example:"64"`
	Position   account.PositionID `json:"position,omitempty" maxLength:"100" doc:"ID jabatan pelaksana. | ID of the position that does it."`
	Agency     account.AgencyID   `json:"agency,omitempty" maxLength:"100" doc:"Atau ID perangkat daerah pelaksana. | Or ID of the agency that does it."`
	Agreement  agreement.ID       `json:"agreement,omitempty" maxLength:"40" doc:"Nomor register kesepakatannya. | Register number of the agreement that it belongs to."`
}

// TaskNote says how a task was done, or why it is taken up again or postponed.
type TaskNote struct {
	Note string    `json:"note,omitempty" maxLength:"2000" doc:"Catatan. | Note."`
	Due  term.Date `json:"due,omitzero" doc:"Tenggat baru, bila ditunda. | The new day, where it is postponed." example:"2026-12-15"`
}

// Tasks lists the tasks that one may see.
func (c *Client) Tasks(ctx context.Context, o registry.TaskOptions) (registry.TaskPage, error) {
	v := pageQuery(o.Limit, "")
	set(v, "government", string(o.Government))
	set(v, "agreement", string(o.Agreement))
	set(v, "source", o.Source)
	for name, yes := range map[string]bool{"mine": o.Mine, "overdue": o.Overdue, "done": o.Done} {
		if yes {
			v.Set(name, "true")
		}
	}
	if o.Skip > 0 {
		v.Set("skip", strconv.Itoa(o.Skip))
	}
	return get[registry.TaskPage](ctx, c, tasks, v)
}

// AgendaOf is a page of what is due for a government, and of what it waits for from others; where none is named, for the government of the token's position.
func (c *Client) AgendaOf(ctx context.Context, g region.Code, o registry.DueOptions) (registry.AgendaPage, error) {
	v := pageQuery(o.Limit, o.Cursor)
	set(v, "government", string(g))
	set(v, "until", o.Until.String())
	for name, yes := range map[string]bool{"mine": o.Mine, "ours": o.Ours} {
		if yes {
			v.Set(name, "true")
		}
	}
	return get[registry.AgendaPage](ctx, c, "/api/v1/due", v)
}

// Task is one task.
func (c *Client) Task(ctx context.Context, id task.ID) (task.Task, error) {
	return get[task.Task](ctx, c, tasks+"/"+url.PathEscape(string(id)), nil)
}

// AddTask notes a task.
func (c *Client) AddTask(ctx context.Context, n task.New) (task.Task, error) {
	return post[task.Task](ctx, c, tasks, TaskText{What: n.What, Due: n.Due, Government: n.Owner.Government, Position: n.Owner.Position, Agency: n.Owner.Agency, Agreement: n.Agreement})
}

// CompleteTask notes that a task is done.
func (c *Client) CompleteTask(ctx context.Context, id task.ID, note string) (task.Task, error) {
	return post[task.Task](ctx, c, tasks+"/"+url.PathEscape(string(id))+"/done", TaskNote{Note: note})
}

// ReopenTask takes up a task again that was done.
func (c *Client) ReopenTask(ctx context.Context, id task.ID, why string) (task.Task, error) {
	return post[task.Task](ctx, c, tasks+"/"+url.PathEscape(string(id))+"/reopen", TaskNote{Note: why})
}

// PostponeTask moves the day on which a task is due.
func (c *Client) PostponeTask(ctx context.Context, id task.ID, due term.Date, why string) (task.Task, error) {
	return post[task.Task](ctx, c, tasks+"/"+url.PathEscape(string(id))+"/postpone", TaskNote{Note: why, Due: due})
}
