package registry_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/reminder"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// mailOf are the mails that were written, by key.
func mailOf(t *testing.T, f *fixture) map[string]store.Mail {
	t.Helper()
	out := make(map[string]store.Mail)
	noErr(t, f.store.View(t.Context(), func(tx *store.Tx) error {
		list, err := tx.MailIn(t.Context(), 10000, store.MailWaiting)
		for _, m := range list {
			out[m.Key] = m
		}
		return err
	}))
	return out
}

// getsMail has an official get mail at an address, which an administrator confirms: no server is set.
func getsMail(t *testing.T, f *fixture, admin, who registry.Actor, c registry.MailChoice, lang string) {
	t.Helper()
	noErr(t, f.ChooseMail(t.Context(), who, c, lang))
	must[registry.Person](t)(f.ConfirmMailByHand(t.Context(), admin, who.Mandate.Person, c.Address))
}

// TestReminders goes through 150 days with two servers that write reminders at once, each several times a day: nothing is reminded of before its day or
// twice, what was missed is one line, and what is done is never heard of again.
func TestReminders(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		rina := official(t, f, admin, "rina", bureau("64"))
		getsMail(t, f, admin, rina, registry.MailChoice{Address: "rina@kaltim.example", Reminders: true}, "id")
		start := term.DateOf(f.clock.now())
		add := func(name string, days int) task.Task {
			return must[task.Task](t)(f.AddTask(t.Context(), rina, task.New{Owner: task.Owner{Government: "64"}, What: fault.T(name, name), Due: start.AddDays(days)}))
		}
		add("jauh", 120)
		add("dekat", 20) // its reminders of 90, 60 and 30 days were missed
		done := add("selesai", 100)
		other := beside(t, f, nil)
		said := make(map[string][]int) // matter → days after the start
		written := 0
		for day := range 150 {
			f.clock.days.Store(int64(day))
			if day == 50 {
				must[task.Task](t)(f.CompleteTask(t.Context(), rina, done.ID, "beres"))
			}
			for range 2 {
				var both sync.WaitGroup
				for _, remind := range []func(context.Context) error{f.Remind, other.Remind} {
					both.Go(func() {
						if err := remind(t.Context()); err != nil {
							t.Error(err)
						}
					})
				}
				both.Wait()
			}
			key := "reminder/" + string(rina.Mandate.Person) + "/" + start.AddDays(day).String()
			all := mailOf(t, f)
			if n := len(all) - written; n > 1 {
				t.Fatalf("%d mails on one day", n)
			}
			written = len(all)
			if m, ok := all[key]; ok {
				for _, name := range []string{"jauh", "dekat", "selesai"} {
					if n := strings.Count(m.Text, "- "+name+"\n"); n > 1 {
						t.Errorf("%s stands %d times in one mail", name, n)
					} else if n == 1 {
						said[name] = append(said[name], day)
					}
				}
			}
		}
		want := func(due int, before ...int) string {
			var days []int
			for _, n := range before {
				at := reminder.Rule{Kind: reminder.Before, Days: []int{n}}.Moments(start.AddDays(due), term.NationalCalendar())[0].Day
				d, _ := start.DaysUntil(at)
				days = append(days, max(0, d))
			}
			return fmt.Sprint(days)
		}
		for name, days := range map[string]string{"jauh": want(120, 90, 60, 30, 7, 0), "dekat": want(20, 30, 7, 0), "selesai": want(100, 90, 60)} {
			if got := fmt.Sprint(said[name]); got != days {
				t.Errorf("%s: reminded on days %s, want %s", name, got, days)
			}
		}
	})
}

// TestDigest: one a week, on its first working day, with what is due; none for whoever does not want it or has no address.
func TestDigest(t *testing.T) {
	f := open(t)
	admin := settled(t, f)
	rina := official(t, f, admin, "rina", bureau("64"))
	wantKind(t, f.ChooseMail(t.Context(), rina, registry.MailChoice{Address: "rina\r\nBcc: x@y.example"}, "id"), fault.Invalid)
	wantKind(t, f.ChooseMail(t.Context(), owner(), registry.MailChoice{Address: "rina@kaltim.example"}, "id"), fault.Forbidden)
	getsMail(t, f, admin, rina, registry.MailChoice{Address: "rina@kaltim.example", Digest: true}, "en")
	if c := must[registry.MailChoice](t)(f.MailChoice(t.Context(), rina)); c.Address != "rina@kaltim.example" || c.Reminders || !c.Digest {
		t.Errorf("%+v", c)
	}
	must[task.Task](t)(f.AddTask(t.Context(), rina, task.New{Owner: task.Owner{Government: "64"}, What: fault.T("laporan <b>", "report <b>"), Due: term.On(2026, time.December, 10)}))
	for day := range 8 { // from a Monday
		f.clock.days.Store(int64(day))
		noErr(t, f.Remind(t.Context()))
	}
	all := mailOf(t, f)
	first := all["digest/"+string(rina.Mandate.Person)+"/2026-11-23"]
	if len(all) != 2 || !strings.Contains(first.HTML, "report &lt;b&gt;") || !strings.Contains(first.Text, "10 December 2026, in 17 days: a task is to be done") {
		t.Errorf("%d mails; %s\n%s", len(all), first.Text, first.HTML)
	}
	noErr(t, f.ChooseMail(t.Context(), rina, registry.MailChoice{}, "en"))
	f.clock.days.Store(14)
	noErr(t, f.Remind(t.Context()))
	if n := len(mailOf(t, f)); n != 3 { // one more tells the address that it gets none any more
		t.Errorf("%d mails: somebody without an address got one", n)
	}
}
