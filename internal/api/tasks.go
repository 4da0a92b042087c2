package api

import (
	"context"
	"net/http"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
)

const tagMatters = "matters"

func (s *Server) taskRoutes() {
	add(s, op{
		id: "listTasks", method: http.MethodGet, path: "/tasks", tag: tagMatters, writes: true,
		summary: fault.T("Daftar tugas, yang paling dekat tenggatnya lebih dulu", "List tasks, the first due first"),
		detail:  fault.T("Tugas adalah urusan dalam satu pemerintah: yang terlihat hanya tugas pemerintah sendiri.", "Tasks are internal matters of a government: one sees those of one's own."),
	}, s.tasks)
	add(s, op{
		id: "createTask", method: http.MethodPost, path: "/tasks", tag: tagMatters, status: http.StatusCreated, writes: true,
		summary: fault.T("Catat tugas", "Note a task"),
	}, s.createTask)
	add(s, op{
		id: "getTask", method: http.MethodGet, path: "/tasks/{id}", tag: tagMatters, writes: true,
		summary: fault.T("Satu tugas dengan riwayatnya", "One task with its history"),
	}, func(ctx context.Context, in *keyInput) (*answer[task.Task], error) {
		t, err := s.Registry.Task(ctx, actor(ctx), task.ID(in.Key.Key))
		return &answer[task.Task]{t}, err
	})
	add(s, op{
		id: "completeTask", method: http.MethodPost, path: "/tasks/{id}/done", tag: tagMatters, writes: true,
		summary: fault.T("Tandai tugas selesai", "Mark a task done"),
	}, func(ctx context.Context, in *taskNoteInput) (*answer[task.Task], error) {
		t, err := s.Registry.CompleteTask(ctx, actor(ctx), task.ID(in.Key.Key), in.Body.Note)
		return &answer[task.Task]{t}, err
	})
	add(s, op{
		id: "reopenTask", method: http.MethodPost, path: "/tasks/{id}/reopen", tag: tagMatters, writes: true,
		summary: fault.T("Buka kembali tugas yang selesai", "Take up a task again that was done"),
	}, func(ctx context.Context, in *taskNoteInput) (*answer[task.Task], error) {
		t, err := s.Registry.ReopenTask(ctx, actor(ctx), task.ID(in.Key.Key), in.Body.Note)
		return &answer[task.Task]{t}, err
	})
	add(s, op{
		id: "postponeTask", method: http.MethodPost, path: "/tasks/{id}/postpone", tag: tagMatters, writes: true,
		summary: fault.T("Ubah tenggat tugas", "Move the day on which a task is due"),
	}, func(ctx context.Context, in *taskNoteInput) (*answer[task.Task], error) {
		t, err := s.Registry.PostponeTask(ctx, actor(ctx), task.ID(in.Key.Key), in.Body.Due, in.Body.Note)
		return &answer[task.Task]{t}, under("body", err)
	})
}

// Skipped is a page by number of rows. Inputs embed it.
type Skipped struct {
	Limit int `query:"limit" minimum:"1" maximum:"200" default:"50" doc:"Banyaknya baris, paling banyak 200. | Number of rows, at most 200." example:"50"`
	Skip  int `query:"skip" minimum:"0" doc:"Baris yang dilewati. | Rows to leave out." example:"0"`
}

type tasksInput struct {
	Strict
	Skipped
	Government string `query:"government" maxLength:"20" doc:"Hanya tugas pemerintah ini. | Only tasks of this government." example:"64"`
	Agreement  string `query:"agreement" maxLength:"40" doc:"Hanya tentang kesepakatan ini. | Only about this agreement."`
	Source     string `query:"source" maxLength:"100" doc:"Hanya yang timbul dari rapat, kendala atau selisih ini. | Only those that arose from this meeting, obstacle or difference."`
	Mine       bool   `query:"mine" doc:"Hanya tugas jabatan sendiri. | Only those of one's own position."`
	Overdue    bool   `query:"overdue" doc:"Hanya yang lewat tenggat. | Only overdue ones."`
	Done       bool   `query:"done" doc:"Yang sudah selesai. | Those that are done."`
}

func (s *Server) tasks(ctx context.Context, in *tasksInput) (*answer[registry.TaskPage], error) {
	p, err := s.Registry.Tasks(ctx, actor(ctx), registry.TaskOptions{
		Government: region.Code(in.Government), Agreement: agreement.ID(in.Agreement), Source: in.Source, Mine: in.Mine, Overdue: in.Overdue, Done: in.Done, Skip: in.Skip, Limit: in.Limit,
	})
	return &answer[registry.TaskPage]{p}, err
}

type createTaskInput struct {
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.TaskText
}

func (s *Server) createTask(ctx context.Context, in *createTaskInput) (*created[task.Task], error) {
	b := in.Body
	t, err := s.Registry.AddTask(ctx, actor(ctx), task.New{
		Owner: task.Owner{Government: b.Government, Position: b.Position, Agency: b.Agency}, What: b.What, Due: b.Due, Agreement: b.Agreement,
	})
	return &created[task.Task]{Location: Base + "/tasks/" + string(t.ID), Body: t}, under("body", err)
}

type taskNoteInput struct {
	Key
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.TaskNote
}
