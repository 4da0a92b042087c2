package reminder_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/reminder"
	"github.com/anyam-id/anyam/term"
)

func TestSentencesAndTheirRules(t *testing.T) {
	for _, c := range []struct{ sentence, id, en string }{
		{
			"ingatkan 90, 60, 30 dan 7 hari kerja sebelum kesepakatan berakhir kepada biro", "ingatkan 90, 60, 30 dan 7 hari kerja sebelum kesepakatan berakhir kepada biro",
			"remind the bureau 90, 60, 30 and 7 working days before an agreement ends",
		},
		{"setiap Senin kirim ringkasan", "setiap Senin kirim ringkasan 30 hari ke depan kepada pelaksananya", "every Monday send a digest of the next 30 days to whoever it is for"},
		{"Bila laporan terlambat 5 hari kerja, beri tahu kepala dinas.", "bila laporan terlambat 5 hari kerja, beri tahu kepala dinas", "when a report is 5 working days late, tell the agency head"},
		{
			"ingatkan 7 hari sebelum tugas; bila tidak dijawab 3 hari kerja, teruskan ke atasan", "ingatkan 7 hari sebelum tugas jatuh tempo kepada pelaksananya; bila tidak dijawab 3 hari kerja, teruskan ke atasan",
			"remind whoever it is for 7 days before a task is due; if unanswered for 3 working days, pass it on",
		},
		{"remind the governor, the bureau and the secretary 7, 30, 7 days before anything", "ingatkan 30 dan 7 hari sebelum apa pun jatuh tempo kepada biro, sekretaris daerah dan kepala daerah", "remind the bureau, the regional secretary and the regional head 30 and 7 days before anything is due"},
		{"  EVERY  friday send a digest of the next 14 days to the bureau", "setiap Jumat kirim ringkasan 14 hari ke depan kepada biro", "every Friday send a digest of the next 14 days to the bureau"},
		{"jika jawaban terlambat 1 hari beritahu sekda, ketua TKKSD", "bila jawaban terlambat 1 hari, beri tahu ketua TKKSD dan sekretaris daerah", "when an answer is 1 day late, tell the chair of TKKSD and the regional secretary"},
		{"ingatkan 0 hari sebelum batas perpanjangan kepada biro, bila tidak dijawab dalam 5 hari kerja teruskan ke atasannya", "ingatkan 0 hari sebelum batas perpanjangan kepada biro; bila tidak dijawab 5 hari kerja, teruskan ke atasan", "remind the bureau 0 days before the last day to extend; if unanswered for 5 working days, pass it on"},
	} {
		r, err := reminder.Parse(c.sentence)
		if err != nil {
			t.Errorf("%s: %v", c.sentence, err)
			continue
		}
		if r.In("id") != c.id || r.In("en") != c.en {
			t.Errorf("%s:\n%s\n%s", c.sentence, r.In("id"), r.In("en"))
		}
	}
}

func TestWhatIsNotUnderstoodIsSaidWithItsPlace(t *testing.T) {
	for _, c := range []struct{ sentence, word, want string }{
		{"", "", "ingatkan"},
		{"mohon ingatkan saya", "mohon", "remind"},
		{"ingatkan tujuh hari sebelum kesepakatan berakhir", "tujuh", "bilangan"},
		{"ingatkan 7 minggu sebelum kesepakatan berakhir", "minggu", "hari kerja"},
		{"ingatkan 7 hari sebelum kesepakatan dimulai", "kesepakatan", "kesepakatan berakhir"},
		{"ingatkan 7 hari sebelum kesepakatan berakhir kepada camat", "camat", "kepala dinas"},
		{"ingatkan 7 hari sebelum kesepakatan berakhir besok", "besok", "kepada"},
		{"ingatkan 7 hari sebelum tugas kepada biro dan", "", "kepala dinas"},
		{"ingatkan 9999 hari sebelum tugas", "9999", ""},
		{"setiap bulan kirim ringkasan", "bulan", "senin"},
		{"setiap senin kirim ringkasan 999 hari ke depan", "999", ""},
		{"bila kesepakatan terlambat 5 hari, beri tahu biro", "kesepakatan", "laporan"},
		{"bila laporan terlambat 5 hari kerja", "", "beri tahu"},
		{"remind the bureau 7 weeks before an agreement ends", "weeks", "working days"},
		{"when a report is 5 days late, shout", "shout", "tell"},
		{"ingatkan 7 hari sebelum tugas; bila tidak dijawab 99 hari kerja, teruskan ke atasan", "99", ""},
		{"ingatkan 1,2,3,4,5,6,7,8,9,10,11,12,13 hari sebelum tugas", "1", ""},
		{strings.Repeat("ingatkan ", 100), "…", ""},
	} {
		_, err := reminder.Parse(c.sentence)
		u, ok := errors.AsType[*reminder.UnreadError](err)
		if !ok {
			t.Errorf("%s: %v", c.sentence, err)
			continue
		}
		if u.Word != c.word || c.want != "" && !strings.Contains(strings.Join(u.Want, "|"), c.want) || c.want == "" && u.Why.ID == "" || u.Text().ID == "" || u.Text().EN == "" {
			t.Errorf("%s: %q, want %q; %s", c.sentence, u.Word, u.Want, u.Text().ID)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"ingatkan 90, 60, 30 dan 7 hari kerja sebelum kesepakatan berakhir kepada biro; bila tidak dijawab 5 hari kerja, teruskan ke atasan", "setiap Senin kirim ringkasan 14 hari ke depan kepada sekda",
		"when a report is 5 working days late, tell the agency head", "remind the bureau 7 days before the signing", "ingatkan 7 \xff hari", ",;.", "every Monday send a digest to the mayor",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := reminder.Parse(s)
		if err != nil {
			u, ok := errors.AsType[*reminder.UnreadError](err)
			if !ok || u.From < 0 || u.From > u.To || u.To > len(s) || len(u.Want) == 0 && u.Why.ID == "" {
				t.Fatalf("%q: %#v", s, err)
			}
			return
		}
		for _, lang := range []string{"id", "en"} {
			again, err := reminder.Parse(r.In(lang))
			if err != nil || !again.Equal(r) {
				t.Fatalf("%q became %q, and that %+v, %v", s, r.In(lang), again, err)
			}
		}
	})
}

// Whatever is due when, a rule speaks on working days, never before it says, and before what is due while there is a working day.
func TestMomentsAreNeverTooEarly(t *testing.T) {
	c := term.NationalCalendar()
	rapid.Check(t, func(t *rapid.T) {
		due := term.On(2026, time.January, 1).AddDays(rapid.IntRange(0, 1000).Draw(t, "due"))
		n := rapid.IntRange(0, 120).Draw(t, "days")
		working := rapid.Bool().Draw(t, "working")
		before := reminder.Rule{Kind: reminder.Before, Days: []int{n}, Working: working}.Moments(due, c)[0]
		if !c.Workday(before.Day) || due.Before(before.Day) {
			t.Fatalf("%d before %s: %s", n, due, before.Day)
		}
		for d := due.AddDays(-n); d.Compare(due) <= 0; d = d.AddDays(1) {
			if !working && c.Workday(d) && before.Day.Before(due.AddDays(-n)) {
				t.Fatalf("%d before %s: %s is too early, %s is a working day", n, due, before.Day, d)
			}
		}
		if k, _ := c.WorkdaysBetween(before.Day, due); working && n > 0 && k != n && k != n-1 { // n-1 where it is due on a day without work
			t.Fatalf("%d working days before %s: %s, which is %d", n, due, before.Day, k)
		}
		if n == 0 {
			return
		}
		late := reminder.Rule{Kind: reminder.Late, Days: []int{n}, Working: working}.Moments(due, c)[0]
		if days, _ := due.DaysUntil(late.Day); days < n || !c.Workday(late.Day) {
			t.Fatalf("%d after %s: %s", n, due, late.Day)
		}
	})
}

func TestDigestDay(t *testing.T) {
	c := term.NationalCalendar()
	for _, x := range []struct {
		on   string
		day  time.Weekday
		want string
	}{
		{"2026-11-25", time.Monday, "2026-11-23 2026-11-23"},
		{"2026-11-25", time.Saturday, " 2026-11-28"},           // nobody works then, and the next working day is of another week
		{"2026-12-24", time.Friday, " 2026-12-25"},             // Christmas
		{"2027-01-01", time.Thursday, "2026-12-31 2026-12-31"}, // the week goes over the year's end
		{"2026-08-19", time.Monday, "2026-08-18 2026-08-17"},   // Independence Day: the next one
	} {
		on, err := term.Parse(x.on)
		if err != nil {
			t.Fatal(err)
		}
		day, nominal := reminder.Rule{Kind: reminder.Digest, Weekday: x.day}.DigestDay(on, c)
		if got := fmt.Sprint(day, " ", nominal); got != x.want {
			t.Errorf("%s, %s: %s, want %s", x.on, x.day, got, x.want)
		}
	}
	for _, r := range reminder.Defaults() {
		if got, err := reminder.Parse(r.In("id")); err != nil || !got.Equal(r) {
			t.Errorf("%s: %+v, %v", r.In("id"), got, err)
		}
	}
}
