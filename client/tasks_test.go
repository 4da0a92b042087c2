package client_test

import (
	"testing"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

func TestTasksThroughAServerAreThoseOfTheRegister(t *testing.T) {
	c, reg, _ := serve(t)
	ctx := t.Context()
	made := must[task.Task](t)(c.AddTask(ctx, task.New{What: fault.T("Kirim surat", "Send the letter"), Due: term.On(2026, time.November, 20)}))
	must[task.Task](t)(c.CompleteTask(ctx, made.ID, "surat 12"))
	must[task.Task](t)(c.ReopenTask(ctx, made.ID, "kembali"))
	must[task.Task](t)(c.PostponeTask(ctx, made.ID, term.On(2026, time.November, 21), "libur"))
	same(t, "the task", must[task.Task](t)(c.Task(ctx, made.ID)), must[task.Task](t)(reg.Task(ctx, registry.Local("x"), made.ID)))
	o := registry.TaskOptions{Government: "64", Overdue: true, Limit: 5}
	same(t, "the list", must[registry.TaskPage](t)(c.Tasks(ctx, o)), must[registry.TaskPage](t)(reg.Tasks(ctx, registry.Local("x"), o)))
	if none := must[registry.TaskPage](t)(c.Tasks(ctx, registry.TaskOptions{Mine: true, Done: true, Agreement: "a", Source: "b", Skip: 3})); none.Total != 0 {
		t.Errorf("%d tasks of nothing", none.Total)
	}
}

func TestWhatIsDueThroughAServerIsWhatTheRegisterSays(t *testing.T) {
	c, reg, _ := serve(t)
	ctx := t.Context()
	must[task.Task](t)(c.AddTask(ctx, task.New{What: fault.T("Kirim surat", "Send the letter"), Due: term.On(2026, time.December, 20)}))
	for _, until := range []term.Date{{}, term.On(2026, time.December, 19), term.On(2026, time.December, 20)} {
		o := registry.DueOptions{Until: until}
		same(t, "what is due until "+until.String(), must[registry.AgendaPage](t)(c.AgendaOf(ctx, "", o)), must[registry.AgendaPage](t)(reg.AgendaOf(ctx, registry.Local("x"), "64", o)))
	}
	if x := must[registry.AgendaPage](t)(c.AgendaOf(ctx, "64", registry.DueOptions{Mine: true, Ours: true})); len(x.Due) != 0 {
		t.Errorf("due for no agency: %+v", x.Due)
	}
}
