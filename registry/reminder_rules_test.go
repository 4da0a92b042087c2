package registry_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// TestRulesOfReminders: the usual rules stand until a government says otherwise; what is said is kept with its history, by those who may.
func TestRulesOfReminders(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		rina := official(t, f, admin, "rina", bureau("64"))
		auditor := official(t, f, admin, "tono", account.Position{Government: "64", Title: "Inspektur", Role: account.Auditor})
		officer := official(t, f, admin, "dewi", account.Position{Government: "64", Title: "Analis", Role: account.Officer})
		other := official(t, f, admin, "ketut", bureau("51"))
		list := must[[]registry.ReminderRule](t)(f.ReminderRules(t.Context(), auditor, ""))
		if len(list) != 2 || !list[0].Default || list[0].Rule.In("id") != "ingatkan 90, 60, 30, 7 dan 0 hari sebelum apa pun jatuh tempo kepada pelaksananya" {
			t.Fatalf("%+v", list)
		}
		for _, who := range []registry.Actor{auditor, officer, other, admin} {
			_, err := f.WriteReminderRule(t.Context(), who, "", "64", "setiap Jumat kirim ringkasan")
			wantKind(t, err, fault.Forbidden)
			if who.Government != "64" {
				_, err = f.ReminderRules(t.Context(), who, "64")
				wantKind(t, err, fault.Forbidden)
				_, err = f.ReminderRule(t.Context(), who, list[0].ID)
				wantKind(t, err, fault.NotFound)
				_, err = f.PreviewReminders(t.Context(), who, "64", "")
				wantKind(t, err, fault.Forbidden)
			}
		}
		_, err := f.WriteReminderRule(t.Context(), rina, "", "", "ingatkan 7 minggu sebelum tugas")
		wantKind(t, err, fault.Invalid)
		_, err = f.WriteReminderRule(t.Context(), rina, "", "", list[0].Rule.In("en"))
		wantKind(t, err, fault.Conflict)
		_, err = f.WriteReminderRule(t.Context(), owner(), "", "", "setiap Jumat kirim ringkasan")
		wantKind(t, err, fault.Invalid) // of no government

		x := must[registry.ReminderRule](t)(f.WriteReminderRule(t.Context(), rina, "", "", "ingatkan 5 hari kerja sebelum tugas"))
		x = must[registry.ReminderRule](t)(f.WriteReminderRule(t.Context(), rina, x.ID, "", "remind the bureau 10 days before a task is due"))
		x = must[registry.ReminderRule](t)(f.SwitchReminderRule(t.Context(), rina, x.ID, false))
		if !x.Off || x.Default || len(x.History) != 3 || x.History[1].Text.ID != "Rina (Kepala Biro POD) menulis: ingatkan 10 hari sebelum tugas jatuh tempo kepada biro" {
			t.Errorf("%+v", x)
		}
		usual := must[registry.ReminderRule](t)(f.SwitchReminderRule(t.Context(), rina, list[1].ID, false))
		if again := must[registry.ReminderRule](t)(f.SwitchReminderRule(t.Context(), rina, list[1].ID, false)); !usual.Off || len(again.History) != 1 {
			t.Errorf("%+v", again)
		}
		if on := must[registry.ReminderRule](t)(f.SwitchReminderRule(t.Context(), rina, list[1].ID, true)); on.Off || len(on.History) != 2 {
			t.Errorf("%+v", on)
		}
		if list = must[[]registry.ReminderRule](t)(f.ReminderRules(t.Context(), rina, "")); len(list) != 3 || list[1].Default || !list[0].Default || list[2].ID != x.ID {
			t.Errorf("%+v", list)
		}
		if report := must[registry.VerifyReport](t)(f.Verify(t.Context())); len(report.Problems) > 0 {
			t.Errorf("%+v", report.Problems)
		}
	})
}

// office is a government with people at four positions, each of whom gets mail.
func office(t *testing.T, f *fixture) (bureauHead, officer, leader, secretary registry.Actor, agency account.Agency) {
	t.Helper()
	admin := settled(t, f)
	agency = must[account.Agency](t)(f.AddAgency(t.Context(), admin, account.Agency{Government: "64", Name: "Dinas Perdagangan"}))
	bureauHead = official(t, f, admin, "rina", bureau("64"))
	officer = official(t, f, admin, "dewi", account.Position{Government: "64", Agency: agency.ID, Title: "Analis Perdagangan", Role: account.Officer})
	leader = official(t, f, admin, "eko", account.Position{Government: "64", Agency: agency.ID, Title: "Kepala Dinas Perdagangan", Role: account.Officer})
	secretary = official(t, f, admin, "sri", account.Position{Government: "64", Title: "Sekretaris Daerah", Role: account.Secretary})
	for _, a := range []registry.Actor{bureauHead, officer, leader, secretary} {
		getsMail(t, f, admin, a, registry.MailChoice{Address: strings.ToLower(a.Name) + "@kaltim.example", Reminders: true, Digest: true}, "id")
	}
	return bureauHead, officer, leader, secretary, agency
}

// TestThePreviewIsWhatComes writes rules and tasks at random, looks at the preview, and then goes through its days one by one: on each the same people
// get mail about the same matters as was shown, never before and never twice.
// A rule for one matter stands in the place of the usual one for it, and says so before it is saved; switched off, the usual one speaks again.
func TestARuleForAMatterReplacesTheUsualOne(t *testing.T) {
	f := open(t)
	rina, _, _, _, _ := office(t, f)
	start := term.DateOf(f.clock.now())
	must[task.Task](t)(f.AddTask(t.Context(), rina, task.New{Owner: task.Owner{Government: "64"}, What: fault.T("surat", "letter"), Due: start.AddDays(30)}))
	about := func() (days []int) {
		for _, m := range must[registry.ReminderPreview](t)(f.PreviewReminders(t.Context(), rina, "", "")).Messages {
			if n, ok := m.On.DaysUntil(start.AddDays(30)); ok && m.About != nil && m.Holder == rina.Name {
				days = append(days, n)
			}
		}
		return days
	}
	same(t, "by the usual rule", about(), []int{30, 7, 0})
	const own = "ingatkan 20 dan 2 hari sebelum tugas kepada biro"
	for sentence, replaces := range map[string]bool{own: true, "ingatkan 20 hari sebelum apa pun kepada biro": false, "bila tugas terlambat 2 hari, beri tahu biro": false, "setiap Jumat kirim ringkasan": false} {
		p := must[registry.ReminderPreview](t)(f.PreviewReminders(t.Context(), rina, "", sentence))
		if (p.Replaces != nil) != replaces || replaces && !strings.Contains(p.Replaces.EN, "remind whoever it is for 90, 60, 30, 7 and 0 days before anything is due") {
			t.Errorf("%s replaces %v", sentence, p.Replaces)
		}
	}
	x := must[registry.ReminderRule](t)(f.WriteReminderRule(t.Context(), rina, "", "", own))
	same(t, "by the rule for tasks", about(), []int{20, 2})
	must[registry.ReminderRule](t)(f.SwitchReminderRule(t.Context(), rina, x.ID, false))
	same(t, "switched off", about(), []int{30, 7, 0})
}

func TestThePreviewIsWhatComes(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			f := open(t)
			rina, dewi, _, _, agency := office(t, f)
			rng := rand.New(rand.NewPCG(seed, 1))
			start := term.DateOf(f.clock.now())
			owners := []task.Owner{{Government: "64"}, {Government: "64", Position: dewi.Mandate.Position}, {Government: "64", Agency: agency.ID}}
			for i := range 5 {
				name := fmt.Sprintf("hal-%d", i)
				must[task.Task](t)(f.AddTask(t.Context(), rina, task.New{Owner: owners[rng.IntN(len(owners))], What: fault.T(name, name), Due: start.AddDays(rng.IntN(110) - 5)}))
			}
			sentences := []string{
				"ingatkan 20, 5 hari kerja sebelum tugas kepada biro, kepala dinas", "bila tugas terlambat 3 hari kerja, beri tahu sekda", "setiap Rabu kirim ringkasan 14 hari ke depan kepada sekda",
				"ingatkan 12 dan 3 hari sebelum apa pun kepada pelaksananya; bila tidak dijawab 2 hari kerja, teruskan ke atasan", "bila tugas terlambat 1 hari, beri tahu pelaksananya; bila tidak dijawab 4 hari kerja, teruskan ke atasan",
			}
			for _, s := range sentences {
				if rng.IntN(3) > 0 {
					must[registry.ReminderRule](t)(f.WriteReminderRule(t.Context(), rina, "", "", s))
				}
			}
			preview := must[registry.ReminderPreview](t)(f.PreviewReminders(t.Context(), rina, "", ""))
			if preview.Total != len(preview.Messages) || preview.Total < 5 {
				t.Fatalf("%d of %d messages", len(preview.Messages), preview.Total)
			}
			want := make(map[string]bool)
			for _, m := range preview.Messages {
				about := "digest"
				if m.About != nil {
					about = m.About.Title.ID
				}
				want[fmt.Sprint(m.On, " ", strings.ToLower(m.Holder), " ", about)] = true
			}
			got := make(map[string]bool)
			written := make(map[string]bool)
			for day := range 91 {
				f.clock.days.Store(int64(day))
				noErr(t, f.Remind(t.Context()))
				noErr(t, f.Remind(t.Context()))
				for key, m := range mailOf(t, f) {
					if written[key] {
						continue
					}
					written[key] = true
					name, _, _ := strings.Cut(m.To, "@")
					line := fmt.Sprint(start.AddDays(day), " ", name, " ")
					if strings.HasPrefix(key, "digest/") {
						got[line+"digest"] = true
						continue
					}
					for i := range 5 {
						if title := fmt.Sprintf("hal-%d", i); strings.Contains(m.Text, "- "+title+"\n") {
							got[line+title] = true
						}
					}
				}
			}
			for _, line := range slices.Sorted(maps.Keys(want)) {
				if !got[line] {
					t.Errorf("shown and not sent: %s", line)
				}
			}
			for _, line := range slices.Sorted(maps.Keys(got)) {
				if !want[line] {
					t.Errorf("sent and not shown: %s", line)
				}
			}
		})
	}
}

// TestItGoesUpByPosition: what nobody answers goes to the head of the agency, and then to the secretary, each after the rule's days and once.
func TestItGoesUpByPosition(t *testing.T) {
	f := open(t)
	rina, dewi, _, _, _ := office(t, f)
	for _, x := range must[[]registry.ReminderRule](t)(f.ReminderRules(t.Context(), rina, "")) {
		must[registry.ReminderRule](t)(f.SwitchReminderRule(t.Context(), rina, x.ID, false))
	}
	must[registry.ReminderRule](t)(f.WriteReminderRule(t.Context(), rina, "", "", "ingatkan 10 hari sebelum tugas; bila tidak dijawab 3 hari kerja, teruskan ke atasan"))
	must[task.Task](t)(f.AddTask(t.Context(), rina, task.New{Owner: task.Owner{Government: "64", Position: dewi.Mandate.Position}, What: fault.T("surat", "letter"), Due: term.On(2026, time.December, 17)}))
	said := make(map[string]string)
	for day := range 40 { // from Monday 23 November
		f.clock.days.Store(int64(day))
		noErr(t, f.Remind(t.Context()))
		for key, m := range mailOf(t, f) {
			if said[key] == "" {
				said[key] = fmt.Sprint(term.DateOf(f.clock.now()), " ", m.To)
			}
		}
	}
	got := strings.Join(slices.Sorted(maps.Values(said)), "; ")
	if want := "2026-12-07 dewi@kaltim.example; 2026-12-10 eko@kaltim.example; 2026-12-15 sri@kaltim.example"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// answerLinks are the secrets of the links in the newest mail to somebody.
func answerLinks(t *testing.T, f *fixture, to string) []string {
	t.Helper()
	newest := ""
	all := mailOf(t, f)
	for key, m := range all {
		if m.To == to && strings.HasPrefix(key, "reminder/") && key > newest {
			newest = key
		}
	}
	var out []string
	for line := range strings.Lines(all[newest].Text) {
		if _, link, ok := strings.Cut(line, "Sudah: "); ok {
			out = append(out, strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(link), "/pengingat/"), "/sudah"))
		}
	}
	return out
}

// TestAnswersToReminders: a link is for one person, one matter and its day, once; each answer does what it says, and nothing else.
func TestAnswersToReminders(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		rina, dewi, _, _, _ := office(t, f)
		due := term.DateOf(f.clock.now()).AddDays(40)
		add := func(name string) task.Task {
			return must[task.Task](t)(f.AddTask(t.Context(), rina, task.New{Owner: task.Owner{Government: "64", Position: dewi.Mandate.Position}, What: fault.T(name, name), Due: due}))
		}
		heard := func() string { // what dewi and rina hear on the next 40 days
			t.Helper()
			var out []string
			seen := mailOf(t, f)
			for range 40 {
				f.clock.days.Add(1)
				noErr(t, f.Remind(t.Context()))
				for key, m := range mailOf(t, f) {
					if _, old := seen[key]; !old && strings.HasPrefix(key, "reminder/") {
						seen[key] = m
						name, _, _ := strings.Cut(m.To, "@")
						out = append(out, name+" "+term.DateOf(f.clock.now()).String()[5:])
					}
				}
			}
			slices.Sort(out)
			return strings.Join(out, ", ")
		}
		first := add("surat")
		noErr(t, f.Remind(t.Context()))
		links := answerLinks(t, f, "dewi@kaltim.example")
		if len(links) != 1 {
			t.Fatalf("%d links", len(links))
		}
		for range 3 { // programs that read mail open it
			q := must[registry.ReminderQuestion](t)(f.ReminderQuestion(t.Context(), links[0]))
			if q.Answered != "" || q.Name != "Dewi" || !q.Task || q.Due.Title.ID != "surat" {
				t.Fatalf("%+v", q)
			}
		}
		for _, forged := range []string{"", "anyamjawab_", links[0] + "x", strings.ToUpper(links[0]), links[0][:len(links[0])-1]} {
			_, err := f.AnswerReminder(t.Context(), forged, registry.AnswerDone)
			wantKind(t, err, fault.Unauthorized)
		}
		_, err := f.AnswerReminder(t.Context(), links[0], "maybe")
		wantKind(t, err, fault.NotFound)
		q := must[registry.ReminderQuestion](t)(f.AnswerReminder(t.Context(), links[0], registry.AnswerLater))
		if q.Answered != registry.AnswerLater || q.Until != term.DateOf(f.clock.now()).AddDays(7) {
			t.Errorf("%+v", q)
		}
		_, err = f.AnswerReminder(t.Context(), links[0], registry.AnswerDone)
		wantKind(t, err, fault.Conflict)
		if again := must[registry.ReminderQuestion](t)(f.ReminderQuestion(t.Context(), links[0])); again.Answered != registry.AnswerLater {
			t.Errorf("%+v", again)
		}
		// 90, 60 and 30 were missed or fell before it: in a week it is said again, and then only what is still to come.
		if got := heard(); got != "dewi 11-30, dewi 12-03, dewi 12-28, dewi 12-31" { // it is due on a Saturday after New Year
			t.Errorf("heard %s", got)
		}
		must[task.Task](t)(f.CompleteTask(t.Context(), rina, first.ID, ""))
		_, err = f.AnswerReminder(t.Context(), answerLinks(t, f, "dewi@kaltim.example")[0], registry.AnswerDone)
		wantKind(t, err, fault.Conflict) // it is settled

		due = term.DateOf(f.clock.now()).AddDays(20)
		add("laporan")
		f.clock.days.Add(2)
		noErr(t, f.Remind(t.Context()))
		must[registry.ReminderQuestion](t)(f.AnswerReminder(t.Context(), answerLinks(t, f, "dewi@kaltim.example")[0], registry.AnswerNotMine))
		if got := heard(); !strings.HasPrefix(got, "rina ") || strings.Contains(got, ",") {
			t.Errorf("after \"not me\" heard %s", got)
		}

		due = term.DateOf(f.clock.now()).AddDays(20)
		third := add("undangan")
		f.clock.days.Add(3)
		noErr(t, f.Remind(t.Context()))
		link := answerLinks(t, f, "dewi@kaltim.example")[0]
		f.clock.days.Add(31)
		_, err = f.AnswerReminder(t.Context(), link, registry.AnswerDone)
		wantKind(t, err, fault.Unauthorized) // its time is over
		f.clock.days.Add(-31)
		must[registry.ReminderQuestion](t)(f.AnswerReminder(t.Context(), link, registry.AnswerDone))
		if x := must[task.Task](t)(f.Task(t.Context(), rina, third.ID)); x.Open() || x.Done.By.Name != "Dewi" {
			t.Errorf("%+v", x.Done)
		}
		if got := heard(); got != "" {
			t.Errorf("after \"done\" heard %s", got)
		}
	})
}
