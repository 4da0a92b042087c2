package registry_test

import (
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// as is somebody of a role in a government, who holds a position that nobody keeps.
func as(role account.Role, g region.Code) registry.Actor {
	return registry.Official(account.Person{ID: "x", Name: "Rina"}, account.Mandate{Person: "x", Position: "y", Government: g, Role: role, Title: string(role)}, "s")
}

func letterTask(g region.Code) task.New {
	return task.New{Owner: task.Owner{Government: g}, What: fault.T("Kirim surat penawaran", "Send the letter of offer"), Due: term.On(2026, time.November, 30)}
}

func TestATaskHasAnOwnerADayAndAnEnd(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		rina := official(t, f, admin, "rina", bureau("64"))
		id := must[agreement.Entry](t)(f.State(t.Context(), rina, "", memorandum("64", "51", "sapi", 2018), registry.StateOptions{})).Subject
		n := letterTask("64")
		n.Owner.Position, n.Agreement = rina.Mandate.Position, id
		made := must[task.Task](t)(f.AddTask(t.Context(), rina, n))
		if made.Owner.Name != "Kepala Biro POD" || made.Source.Kind != task.ByHand || !made.Open() {
			t.Errorf("the task is %+v", made)
		}
		must[task.Task](t)(f.AddTask(t.Context(), rina, letterTask("64")))
		for what, c := range map[string]struct {
			o    registry.TaskOptions
			want int
		}{
			"all": {registry.TaskOptions{}, 2}, "mine": {registry.TaskOptions{Mine: true}, 1}, "of the agreement": {registry.TaskOptions{Agreement: id}, 1},
			"overdue": {registry.TaskOptions{Overdue: true}, 0}, "done": {registry.TaskOptions{Done: true}, 0}, "of another": {registry.TaskOptions{Government: "51"}, 0},
		} {
			if got := must[registry.TaskPage](t)(f.Tasks(t.Context(), rina, c.o)); got.Total != c.want || len(got.Items) != c.want {
				t.Errorf("%s: %d tasks, want %d", what, got.Total, c.want)
			}
		}
		f.clock.days.Add(10)
		if late := must[registry.TaskPage](t)(f.Tasks(t.Context(), rina, registry.TaskOptions{Overdue: true})); late.Total != 2 {
			t.Errorf("%d are overdue", late.Total)
		}
		done := must[task.Task](t)(f.CompleteTask(t.Context(), rina, made.ID, " surat 12/POD "))
		if done.Done == nil || done.Done.Note != "surat 12/POD" || done.Done.By.Office != "Kepala Biro POD" {
			t.Errorf("done: %+v", done.Done)
		}
		_, err := f.CompleteTask(t.Context(), rina, made.ID, "")
		wantKind(t, err, fault.Conflict)
		again := must[task.Task](t)(f.ReopenTask(t.Context(), rina, made.ID, "surat kembali"))
		if !again.Open() || len(again.History) != 3 {
			t.Errorf("taken up again: %+v", again)
		}
		_, err = f.PostponeTask(t.Context(), rina, made.ID, term.Date{Year: 2027}, "")
		wantKind(t, err, fault.Invalid)
		later := must[task.Task](t)(f.PostponeTask(t.Context(), rina, made.ID, term.On(2027, time.January, 4), "libur"))
		if got := must[task.Task](t)(f.Task(t.Context(), rina, made.ID)); got.Due != later.Due || got.Due.Year != 2027 {
			t.Errorf("postponed to %s", got.Due)
		}
		report := must[registry.VerifyReport](t)(f.Verify(t.Context()))
		if len(report.Problems) > 0 {
			t.Errorf("verify: %+v", report.Problems)
		}
		if n := must[int](t)(f.Rebuild(t.Context(), nil)); n != 0 {
			t.Errorf("rebuilding changed %d", n)
		}
		owners := must[registry.Owners](t)(f.Owners(t.Context(), rina, "64"))
		if len(owners.Positions) != 1 {
			t.Errorf("owners: %+v", owners)
		}
		for name, change := range map[string]func(*task.New){
			"an agreement that is not there":   func(n *task.New) { n.Agreement = "01jd3k5e7qw9xk2m" },
			"a position that is not there":     func(n *task.New) { n.Owner.Position = "x" },
			"an agency that is not there":      func(n *task.New) { n.Owner.Agency = "x" },
			"nothing to do":                    func(n *task.New) { n.What = fault.Text{} },
			"a source of a kind nobody knows":  func(n *task.New) { n.Source.Kind = "x" },
			"a position of another government": func(n *task.New) { n.Owner.Position = admin.Mandate.Position },
		} {
			n := letterTask("64")
			change(&n)
			if _, err := f.AddTask(t.Context(), rina, n); fault.KindOf(err) != fault.Invalid && fault.KindOf(err) != fault.NotFound {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// Who sees and does what with a task of East Kalimantan.
func TestTasksAreTheirGovernments(t *testing.T) {
	f := open(t)
	made := must[task.Task](t)(f.AddTask(t.Context(), owner(), letterTask("64")))
	for name, c := range map[string]struct {
		who    registry.Actor
		reads  bool
		writes bool
	}{
		"bureau": {as(account.Bureau, "64"), true, true}, "agency": {as(account.Officer, "64"), true, true}, "member": {as(account.Member, "64"), true, true},
		"chair": {as(account.Chair, "64"), true, true}, "head": {as(account.Head, "64"), true, true}, "secretary": {as(account.Secretary, "64"), true, true},
		"planner": {as(account.Planner, "64"), true, true}, "auditor": {as(account.Auditor, "64"), true, false},
		"supervisor": {as(account.Supervisor, "64"), false, false}, "ministry": {as(account.Supervisor, ""), false, false},
		"administrator": {as(account.Administrator, "64"), false, false}, "administrator of all": {as(account.Administrator, ""), false, false},
		"another bureau": {as(account.Bureau, "51"), false, false}, "below": {as(account.Bureau, "64.72"), false, false},
		"token": {siti(), true, true}, "public": {registry.Anonymous(), false, false}, "operator": {owner(), true, true},
	} {
		t.Run(name, func(t *testing.T) {
			list, err := f.Tasks(t.Context(), c.who, registry.TaskOptions{})
			if (err == nil) != (name != "public") {
				t.Errorf("lists: %v", err)
			}
			_, err = f.Task(t.Context(), c.who, made.ID)
			if (list.Total > 0) != c.reads || (err == nil) != c.reads {
				t.Errorf("lists %d, reads %v; want %v", list.Total, err, c.reads)
			}
			_, err = f.PostponeTask(t.Context(), c.who, made.ID, term.On(2027, time.January, 4), "")
			if (err == nil) != c.writes {
				t.Errorf("postpones: %v, want %v", err, c.writes)
			}
			_, err = f.AddTask(t.Context(), c.who, letterTask("64"))
			if (err == nil) != c.writes {
				t.Errorf("adds: %v, want %v", err, c.writes)
			}
		})
	}
}
