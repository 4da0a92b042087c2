package registry_test

import (
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// TestAGovernmentHasItsOwnWorkingDays: holidays and the week are of one government, with their decrees; what it has to do, and its reminders, are
// counted by them, and nobody else's are.
func TestAGovernmentHasItsOwnWorkingDays(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		rina, dewi, _, _, _ := office(t, f)
		_, err := f.AddHolidays(t.Context(), dewi, "", "26 November 2026; Hari jadi; SK 1")
		wantKind(t, err, fault.Forbidden)
		_, err = f.AddHolidays(t.Context(), rina, "51", "26 November 2026; Hari jadi; SK 1")
		wantKind(t, err, fault.Forbidden)
		_, err = f.AddHolidays(t.Context(), rina, "", "26 November; Hari jadi; SK 1")
		wantKind(t, err, fault.Invalid)

		c := must[registry.GovernmentCalendar](t)(f.AddHolidays(t.Context(), rina, "", "26 November 2026; Hari jadi; SK Gubernur 1\n27 November 2026; Libur daerah; SE Gubernur 2"))
		if len(c.Days) != 2 || c.Days[0].Source != "SK Gubernur 1" || len(c.History) != 1 {
			t.Fatalf("%+v", c)
		}
		must[task.Task](t)(f.AddTask(t.Context(), rina, task.New{Owner: task.Owner{Government: "64"}, What: fault.T("surat", "letter"), Due: term.On(2026, time.November, 27)}))
		for _, x := range must[[]registry.ReminderRule](t)(f.ReminderRules(t.Context(), rina, "")) {
			must[registry.ReminderRule](t)(f.SwitchReminderRule(t.Context(), rina, x.ID, false))
		}
		must[registry.ReminderRule](t)(f.WriteReminderRule(t.Context(), rina, "", "", "ingatkan 0 hari sebelum tugas kepada biro"))
		on := func() string {
			t.Helper()
			var days []string
			for _, m := range must[registry.ReminderPreview](t)(f.PreviewReminders(t.Context(), rina, "", "")).Messages {
				days = append(days, m.On.String())
			}
			return strings.Join(days, " ")
		}
		if got := on(); got != "2026-11-25" { // the 27th and the 26th are no working days
			t.Errorf("reminded on %s", got)
		}
		c = must[registry.GovernmentCalendar](t)(f.RemoveHolidays(t.Context(), rina, "", []term.Date{c.Days[1].Day, term.On(2026, time.January, 1)}))
		if got := on(); got != "2026-11-27" || len(c.Days) != 1 {
			t.Errorf("reminded on %s; %+v", got, c)
		}
		must[task.Task](t)(f.AddTask(t.Context(), rina, task.New{Owner: task.Owner{Government: "64"}, What: fault.T("rapat", "meeting"), Due: term.On(2026, time.November, 28)})) // a Saturday
		if got := on(); got != "2026-11-27 2026-11-27" {
			t.Errorf("reminded on %s", got)
		}
		must[registry.GovernmentCalendar](t)(f.SetWeek(t.Context(), rina, "", true))
		c = must[registry.GovernmentCalendar](t)(f.SetWeek(t.Context(), rina, "", true))
		if got := on(); got != "2026-11-27 2026-11-28" || !c.SixDays || len(c.History) != 3 {
			t.Errorf("reminded on %s; %+v", got, c)
		}
		if other := must[registry.GovernmentCalendar](t)(f.Calendar(t.Context(), registry.Anonymous(), "51")); other.SixDays || len(other.Days) > 0 {
			t.Errorf("another government's became %+v", other)
		}
		if report := must[registry.VerifyReport](t)(f.Verify(t.Context())); len(report.Problems) > 0 {
			t.Errorf("%+v", report.Problems)
		}
	})
}

// TestWhoeverActsIsCountedByItsOwnDays: a licence of each of two governments, applied for on the same day, is due by the days of the government that
// keeps it.
func TestWhoeverActsIsCountedByItsOwnDays(t *testing.T) {
	f := open(t)
	admin := settled(t, f)
	rina := official(t, f, admin, "rina", bureau("64"))
	ketut := official(t, f, admin, "ketut", account.Position{Government: "51", Title: "Kepala Biro", Role: account.Bureau})
	id := create(t, f, memorandum("64", "51", "pariwisata", 2018)...)
	must[registry.GovernmentCalendar](t)(f.AddHolidays(t.Context(), rina, "", "18 November 2026; Hari jadi; SK 1\n19 November 2026; Libur; SK 1"))
	for who, want := range map[*registry.Actor]int{&rina: 3, &ketut: 5} {
		p := must[projects](t)(f.Projects().Begin(t.Context(), *who, registry.FollowNew{Agreement: id, Government: who.Government}, followup.ProjectAct{Do: followup.State, Name: "Pabrik"}))
		must[projects](t)(f.Projects().Act(t.Context(), *who, p.ID, followup.ProjectAct{Do: followup.License, Licence: &followup.Licence{Name: "Izin", Desk: "DLH", Days: 10, Counting: followup.Working}}))
		p = must[projects](t)(f.Projects().Act(t.Context(), *who, p.ID, followup.ProjectAct{Do: followup.Apply, Key: "1", On: term.On(2026, time.November, 16)}))
		if len(p.Parts) != 1 || p.Parts[0].Days != want {
			t.Errorf("%s: %+v, want %d days", who.Name, p.Parts, want)
		}
	}
}
