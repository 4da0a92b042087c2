package cli

import (
	"context"
	"fmt"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

type taskCmd struct {
	List taskListCmd `cmd:"" help:"Daftar tugas, yang paling dekat tenggatnya lebih dulu. | List tasks, the first due first."`
	Add  taskAddCmd  `cmd:"" help:"Catat tugas. | Note a task."`
	Done taskDoneCmd `cmd:"" help:"Tandai tugas selesai. | Mark a task done."`
}

// Help gives examples.
func (taskCmd) Help() string {
	return "  anyam task list --overdue\n  anyam task add 'Kirim surat penawaran' --government 64 --due 2026-12-01\n  anyam task done 01jd3k5e7qw9xk2m --note 'Surat 553/12/POD'"
}

type taskListCmd struct {
	Government string `help:"Hanya tugas pemerintah ini (kode). | Only tasks of this government (code)." placeholder:"CODE"`
	Agreement  string `help:"Hanya tentang kesepakatan ini. | Only about this agreement." placeholder:"ID"`
	Overdue    bool   `help:"Hanya yang lewat tenggat. | Only overdue ones."`
	Done       bool   `help:"Yang sudah selesai. | Those that are done."`
	Limit      int    `help:"Paling banyak sekian baris. | At most so many rows." default:"50"`
	format
}

// Run lists tasks.
func (c *taskListCmd) Run(ctx context.Context, e *env) error {
	o := registry.TaskOptions{Government: region.Code(c.Government), Overdue: c.Overdue, Done: c.Done, Limit: c.Limit}
	var err error
	if o.Agreement, err = optionalID(c.Agreement); err != nil {
		return err
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	found, err := reg.Tasks(ctx, o)
	if err != nil {
		return err
	}
	headings := []fault.Text{fault.T("ID", "ID"), fault.T("Tenggat", "Due"), fault.T("Pelaksana", "Who"), fault.T("Asal", "Out of"), fault.T("Tugas", "Task")}
	var rows [][]string
	var values []any
	for _, t := range found.Items {
		due := t.Due.String()
		if t.Overdue(term.DateOf(e.Now())) {
			due += "!"
		}
		rows = append(rows, []string{string(t.ID), due, t.Owner.Name, t.Source.Kind.Text().In(e.cfg.Lang), t.What.In(e.cfg.Lang)})
		values = append(values, t)
	}
	return c.print(e.Out, e.cfg.Lang, headings, rows, values)
}

type taskAddCmd struct {
	What       string `arg:"" help:"Yang harus dikerjakan. | What is to be done."`
	Government string `help:"Pemerintah yang mengerjakan (kode); lewat server lazimnya sendiri. | The government that has to do it (code); through a server usually one's own." placeholder:"CODE"`
	Due        string `help:"Tenggat. | The day on which it is due." placeholder:"DATE"`
	Agreement  string `help:"Kesepakatan yang bersangkutan. | The agreement that it belongs to." placeholder:"ID"`
}

// Run notes a task and prints its ID.
func (c *taskAddCmd) Run(ctx context.Context, e *env) error {
	n := task.New{Owner: task.Owner{Government: region.Code(c.Government)}, What: fault.T(c.What, c.What)}
	var err error
	if n.Agreement, err = optionalID(c.Agreement); err != nil {
		return err
	}
	if n.Due, err = day(c.Due); err != nil {
		return err
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	t, err := reg.AddTask(ctx, n)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(e.Out, t.ID)
	return err
}

type taskDoneCmd struct {
	ID   string `arg:"" help:"ID tugas. | The task's ID."`
	Note string `help:"Apa hasilnya. | What came of it." placeholder:"TEXT"`
}

// Run marks a task done.
func (c *taskDoneCmd) Run(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	_, err = reg.CompleteTask(ctx, task.ID(c.ID), c.Note)
	return err
}
