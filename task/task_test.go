package task_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

func letter() task.New {
	return task.New{
		Owner: task.Owner{Government: "64", Name: "Biro POD"}, What: fault.T("Kirim surat", "Send the letter"), Due: term.On(2026, time.March, 12), Source: task.Source{Kind: task.ByHand},
	}
}

func TestWhatIsWrongWithANewTaskIsSaidAtOnce(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*task.New)
		want   string
	}{
		{"nothing", func(*task.New) {}, ""},
		{"no day is needed", func(n *task.New) { n.Due = term.Date{} }, ""},
		{"no words", func(n *task.New) { n.What.EN = " " }, "what"},
		{"too many words", func(n *task.New) { n.What.ID = strings.Repeat("a", 2001) }, "what"},
		{"nobody's", func(n *task.New) { n.Owner.Government = "" }, "owner"},
		{"abroad", func(n *task.New) { n.Owner.Government = "x" }, "owner"},
		{"a month is no day", func(n *task.New) { n.Due = term.Date{Year: 2026, Month: 3} }, "due"},
		{"everything", func(n *task.New) { *n = task.New{Due: term.Date{Year: 2026}} }, "what owner due source"},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := letter()
			c.change(&n)
			var places []string
			for _, p := range n.Check() {
				places = append(places, p.Place)
			}
			if got := strings.Join(places, " "); got != c.want {
				t.Errorf("wrong with %q, want %q", got, c.want)
			}
		})
	}
}

func TestATaskIsTheFoldOfItsEntries(t *testing.T) {
	n := letter()
	at := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	rina := agreement.Actor{Name: "Rina", Office: "Kepala Biro POD", Government: "64"}
	entries := []task.Entry{
		{At: at, Actor: rina, Act: task.Added, New: &n},
		{At: at.Add(time.Hour), Actor: rina, Act: task.Postponed, Due: term.On(2026, time.March, 20), Note: "menunggu nomor"},
		{At: at.Add(2 * time.Hour), Actor: rina, Act: task.Done, Note: "surat 12/POD"},
	}
	x, err := task.Fold("t", entries)
	if err != nil {
		t.Fatal(err)
	}
	if x.Open() || x.Done.Note != "surat 12/POD" || x.Due != term.On(2026, time.March, 20) || x.Overdue(term.On(2027, time.January, 1)) {
		t.Errorf("the task is %+v", x)
	}
	want := "Rina (Kepala Biro POD) moved it to 20 March 2026: menunggu nomor"
	if got := x.History[1].Text.EN; got != want {
		t.Errorf("history %q, want %q", got, want)
	}
	again, err := task.Fold("t", append(entries, task.Entry{At: at.Add(3 * time.Hour), Actor: rina, Act: task.Reopened}))
	if err != nil || !again.Open() || !again.Overdue(term.On(2026, time.March, 21)) || again.Overdue(term.On(2026, time.March, 20)) {
		t.Errorf("taken up again it is %+v, %v", again, err)
	}
	for _, bad := range [][]task.Entry{entries[1:], {{Act: task.Added}}, {entries[0], entries[0]}} {
		if _, err := task.Fold("t", bad); err == nil {
			t.Error("a task without a beginning, or with two, was made")
		}
	}
}

// Whatever is done with a task, only what it may become is ever asked of it: it is open exactly when it was not done last.
func TestATaskIsOpenUnlessItWasDoneLast(t *testing.T) {
	n := letter()
	rapid.Check(t, func(rt *rapid.T) {
		entries := []task.Entry{{Act: task.Added, New: &n}}
		open := true
		for range rapid.IntRange(0, 12).Draw(rt, "acts") {
			x, err := task.Fold("t", entries)
			if err != nil || x.Open() != open || len(x.History) != len(entries) {
				rt.Fatalf("%+v, %v", x, err)
			}
			a := rapid.SampledFrom([]task.Act{task.Done, task.Reopened, task.Postponed}).Draw(rt, "act")
			if x.May(a) != (fault.Text{}) {
				continue
			}
			entries = append(entries, task.Entry{Act: a})
			open = a == task.Reopened || open && a == task.Postponed
		}
	})
}
