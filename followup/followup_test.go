package followup_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/term"
)

var today = term.On(2026, time.November, 28)

func on(m time.Month, d int) term.Date { return term.On(2026, m, d) }

// item is what every kind of item can do.
type item[T, A any] interface {
	After(act A) T
	Check(act A, today term.Date, ps *fault.Problems) fault.Text
	Tell(act A) fault.Text
	Stands(today term.Date, calendar term.Calendar) (followup.Standing, []followup.Standing)
	Shelf() followup.Shelf
}

// try does acts one after the other; what is wrong with the last is given back as the places of its problems, or the conflict.
func try[T item[T, A], A any](t interface {
	Helper()
	Fatalf(format string, args ...any)
}, acts ...A,
) (T, []string) {
	t.Helper()
	var x T
	for i, a := range acts {
		var ps fault.Problems
		why := x.Check(a, today, &ps)
		var wrong []string
		for _, p := range ps.List() {
			wrong = append(wrong, p.Place)
		}
		if why != (fault.Text{}) {
			wrong = append(wrong, why.EN)
		}
		if len(wrong) > 0 {
			if i < len(acts)-1 {
				t.Fatalf("act %d is refused: %v", i, wrong)
			}
			return x, wrong
		}
		if text := x.Tell(a); text.ID == "" || text.EN == "" {
			t.Fatalf("act %d has no sentence", i)
		}
		x = x.After(a)
	}
	return x, nil
}

// refused holds what is wrong with the last of acts.
func refused[T item[T, A], A any](t *testing.T, name string, want []string, acts ...A) {
	t.Helper()
	if _, got := try[T](t, acts...); !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", name, got, want)
	}
}

// stands holds where an item stands, that it says why, and whether it is open.
func stands[T item[T, A], A any](t *testing.T, name, want string, open bool, acts ...A) T {
	t.Helper()
	x, wrong := try[T](t, acts...)
	s, _ := x.Stands(today, term.NationalCalendar())
	if len(wrong) > 0 || s.Name != want || s.Why.ID == "" || s.Why.EN == "" || s.Text.ID == "" || x.Shelf().Open != open {
		t.Errorf("%s: %+v, open %v, refused %v; want %s", name, s, x.Shelf().Open, wrong, want)
	}
	return x
}

type (
	pa = followup.ProjectAct
	oa = followup.ObstacleAct
	ma = followup.MilestoneAct
	la = followup.LineAct
	ua = followup.OutcomeAct
)

var (
	smelter = pa{Do: followup.State, Name: "Smelter nikel", Place: "Balikpapan"}
	permit  = pa{Do: followup.License, Licence: &followup.Licence{Name: "Izin lingkungan", Desk: "DLH", Days: 10, Counting: followup.Working}}
	site    = pa{Do: followup.License, Licence: &followup.Licence{Name: "Kesesuaian ruang", Desk: "Kementerian ATR/BPN", Days: 20, Counting: followup.Calendar}}
)

func apply(key string, d term.Date) pa { return pa{Do: followup.Apply, Key: key, On: d} }
func decide(key string, d term.Date, yes bool) pa {
	return pa{Do: followup.Decide, Key: key, On: d, Granted: yes}
}

func TestALicenceStandsWhereItsDaysPutIt(t *testing.T) {
	stands[followup.Project](t, "no licence", "planned", true, smelter)
	stands[followup.Project](t, "none asked for", "planned", true, smelter, permit, site)
	stands[followup.Project](t, "in its days", "waiting", true, smelter, permit, apply("1", on(11, 20)))
	stands[followup.Project](t, "its days are over", "late", true, smelter, permit, site, apply("1", on(11, 20)), apply("2", on(10, 1)))
	stands[followup.Project](t, "refused", "refused", true, smelter, permit, apply("1", on(11, 2)), decide("1", on(11, 9), false))
	stands[followup.Project](t, "asked for again", "waiting", true, smelter, permit, apply("1", on(11, 2)), decide("1", on(11, 9), false), apply("1", on(11, 20)))
	stands[followup.Project](t, "granted", "granted", true, smelter, permit, apply("1", on(11, 2)), decide("1", on(11, 9), true))
	stands[followup.Project](t, "one of two granted", "planned", true, smelter, permit, site, apply("1", on(11, 2)), decide("1", on(11, 9), true))
	stands[followup.Project](t, "given up", "closed", false, smelter, pa{Do: followup.Close, Note: "investor mundur"})
	stands[followup.Project](t, "and taken up", "planned", true, smelter, pa{Do: followup.Close, Note: "x"}, pa{Do: followup.Reopen})

	x := stands[followup.Project](t, "in working days", "waiting", true, smelter, permit, apply("1", on(11, 20)))
	if a := x.Licences[0].Age(today, term.NationalCalendar()); a.Days != 5 || a.Due != on(12, 4) || a.Late != 0 {
		t.Errorf("5 of 10 working days: %+v", a)
	}
	x = stands[followup.Project](t, "in calendar days", "late", true, smelter, site, apply("1", on(11, 1)))
	if a := x.Licences[0].Age(today, term.NationalCalendar()); a.Days != 27 || a.Due != on(11, 21) || a.Late != 7 {
		t.Errorf("27 of 20 days: %+v", a)
	}

	refused[followup.Project](t, "without a name", []string{"name"}, pa{Do: followup.State})
	refused[followup.Project](t, "a licence of nothing", []string{"name", "desk", "days"}, smelter, pa{Do: followup.License, Licence: &followup.Licence{Days: -1}})
	refused[followup.Project](t, "days that are not declared", []string{"counting"}, smelter, pa{Do: followup.License, Licence: &followup.Licence{Name: "a", Desk: "b", Days: 3}})
	refused[followup.Project](t, "no licence at all", []string{"name"}, smelter, pa{Do: followup.License})
	refused[followup.Project](t, "a licence that is not there", []string{"key"}, smelter, apply("9", on(11, 1)))
	refused[followup.Project](t, "in the future", []string{"on"}, smelter, permit, apply("1", on(12, 1)))
	refused[followup.Project](t, "decided before it was asked for", []string{"on"}, smelter, permit, apply("1", on(11, 9)), decide("1", on(11, 2), true))
	refused[followup.Project](t, "decided and never asked for", []string{"the licence was not asked for yet; note the day of the application first"}, smelter, permit, decide("1", on(11, 2), true))
	refused[followup.Project](t, "asked for twice", []string{"the application still waits for its decision"}, smelter, permit, apply("1", on(11, 2)), apply("1", on(11, 3)))
	refused[followup.Project](t, "asked for when granted", []string{"the licence is granted already"}, smelter, permit, apply("1", on(11, 2)), decide("1", on(11, 9), true), apply("1", on(11, 20)))
	refused[followup.Project](t, "when given up", []string{"it is closed; reopen it first"}, smelter, pa{Do: followup.Close, Note: "x"}, permit)
	refused[followup.Project](t, "reopened when open", []string{"it is not closed"}, smelter, pa{Do: followup.Reopen})
	refused[followup.Project](t, "an act of another item", []string{"act"}, smelter, pa{Do: followup.Raise})
}

var (
	blocked = oa{Do: followup.State, Title: "Izin lingkungan tertahan", Type: "licence", Owner: followup.Owner{Government: "64"}, On: on(8, 1), Note: "menunggu kajian"}
	upTwo   = oa{Do: followup.Raise, Rung: followup.JointTeam, On: on(9, 1), Note: "30 hari tanpa jawaban"}
)

func TestAnObstacleGoesUpItsLadderByDays(t *testing.T) {
	x := stands[followup.Obstacle](t, "as noted", "open", true, blocked)
	if a := x.Age(today); a.Days != 119 || a.AtRung != 119 || len(a.Skipped) != 0 || x.Rung() != followup.Liaison {
		t.Errorf("as noted: %+v at %s", a, x.Rung())
	}
	x = stands[followup.Obstacle](t, "two rungs up", "open", true, blocked, upTwo)
	if a := x.Age(today); a.AtRung != 88 || !slices.Equal(a.Skipped, []followup.Rung{followup.Agency}) {
		t.Errorf("two rungs up: %+v", a)
	}
	decided := oa{Do: followup.Decide, On: on(9, 20), Note: "DLH menerbitkan dalam 14 hari", Tasks: []followup.Assignment{{Owner: followup.Owner{Government: "64"}, What: "Terbitkan", Due: on(12, 4)}}}
	stands[followup.Obstacle](t, "decided", "decided", true, blocked, upTwo, decided)
	stands[followup.Obstacle](t, "up again after the decision", "open", true, blocked, upTwo, decided, oa{Do: followup.Raise, Rung: followup.TaskForce, On: on(10, 1), Note: "tidak dilaksanakan"})
	cleared := oa{Do: followup.Close, On: on(11, 1), Note: "izin terbit"}
	x = stands[followup.Obstacle](t, "cleared", "cleared", false, blocked, upTwo, cleared)
	if a := x.Age(today); a.Days != 92 {
		t.Errorf("cleared after %d days", a.Days)
	}
	stands[followup.Obstacle](t, "taken up again", "open", true, blocked, upTwo, cleared, oa{Do: followup.Reopen, On: on(11, 5), Note: "izin dicabut"})
	again := blocked
	again.Title, again.On = "Izin tertahan di DLH", term.Date{}
	if x, _ := try[followup.Obstacle](t, blocked, upTwo, again); x.Since != on(8, 1) || len(x.Steps) != 2 || x.Title != again.Title {
		t.Errorf("put right: %+v", x)
	}

	refused[followup.Obstacle](t, "everything at once", []string{"on", "title", "type", "owner"}, oa{Do: followup.State})
	refused[followup.Obstacle](t, "down the ladder", []string{"rung"}, blocked, upTwo, oa{Do: followup.Raise, Rung: followup.Agency, On: on(9, 2), Note: "x"})
	refused[followup.Obstacle](t, "without a reason", []string{"note"}, blocked, oa{Do: followup.Raise, Rung: followup.Agency, On: on(9, 2)})
	refused[followup.Obstacle](t, "to no rung", []string{"rung"}, blocked, oa{Do: followup.Raise, Rung: "x", On: on(9, 2), Note: "x"})
	refused[followup.Obstacle](t, "back in time", []string{"on"}, blocked, upTwo, oa{Do: followup.Decide, On: on(8, 31), Note: "x"})
	refused[followup.Obstacle](t, "a task of nothing", []string{"tasks", "due"}, blocked, oa{Do: followup.Decide, On: on(9, 2), Note: "x", Tasks: []followup.Assignment{{Due: term.Date{Year: 2026}}}})
	refused[followup.Obstacle](t, "when cleared", []string{"it is closed; reopen it first"}, blocked, cleared, oa{Do: followup.Decide, On: on(11, 2), Note: "x"})
	refused[followup.Obstacle](t, "reopened when open", []string{"it is not closed"}, blocked, oa{Do: followup.Reopen, On: on(9, 2), Note: "x"})
	refused[followup.Obstacle](t, "an act of another item", []string{"act"}, blocked, oa{Do: followup.Meet, On: on(9, 2)})
	for _, r := range followup.Rungs() {
		if r.Label() == (fault.Text{}) {
			t.Errorf("the rung %s has no name", r)
		}
	}
}

// Whatever is tried, an obstacle only goes up, its days do not go back, and what was decided stays.
func TestTheLadderOnlyGoesUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, _ := try[followup.Obstacle](t, blocked)
		for range rapid.IntRange(1, 20).Draw(t, "acts") {
			a := oa{
				Do:   rapid.SampledFrom([]followup.Verb{followup.Raise, followup.Decide, followup.Close, followup.Reopen, followup.State}).Draw(t, "do"),
				Rung: rapid.SampledFrom(followup.Rungs()).Draw(t, "rung"), On: on(8, 1).AddDays(rapid.IntRange(-5, 130).Draw(t, "day")),
				Note: rapid.SampledFrom([]string{"", "alasan"}).Draw(t, "note"), Title: "x", Type: "land", Owner: followup.Owner{Government: "51"},
			}
			var ps fault.Problems
			if x.Check(a, today, &ps) != (fault.Text{}) || len(ps.List()) > 0 {
				continue
			}
			before := x
			x = x.After(a)
			if d := cmp.Diff(before.Steps, x.Steps[:len(before.Steps)]); d != "" {
				t.Fatalf("a step was changed: %s", d)
			}
			if d := cmp.Diff(before.Decisions, x.Decisions[:len(before.Decisions)]); d != "" {
				t.Fatalf("a decision was changed: %s", d)
			}
			for i := 1; i < len(x.Steps); i++ {
				if slices.Index(followup.Rungs(), x.Steps[i].Rung) <= slices.Index(followup.Rungs(), x.Steps[i-1].Rung) || x.Steps[i].On.Before(x.Steps[i-1].On) || x.Steps[i].Reason == "" {
					t.Fatalf("the ladder is %+v", x.Steps)
				}
			}
			if s, _ := x.Stands(today, term.NationalCalendar()); s.Why.EN == "" {
				t.Fatal("a state without a reason")
			}
		}
	})
}

func TestProgrammesAndAlignments(t *testing.T) {
	type act = followup.ProgrammeAct
	perpres := act{Do: followup.State, Name: "Percepatan pelaksanaan berusaha", Level: followup.National, From: 2017, Source: "Perpres 91/2017"}
	stands[followup.Programme](t, "national", "running", true, perpres)
	stands[followup.Programme](t, "ended", "ended", false, perpres, act{Do: followup.Close, Note: "diganti"})
	stands[followup.Programme](t, "goes on", "running", true, perpres, act{Do: followup.Close, Note: "diganti"}, act{Do: followup.Reopen})
	regional := act{Do: followup.State, Name: "Swasembada daging", Level: followup.Regional, Government: "64", From: 2019, Until: 2023, Source: "RPJMD 2019–2023"}
	stands[followup.Programme](t, "its years are over", "over", true, regional)
	regional.From, regional.Until = 2027, 2030
	stands[followup.Programme](t, "ahead", "ahead", true, regional)
	refused[followup.Programme](t, "everything at once", []string{"name", "source", "level", "until"}, act{Do: followup.State, From: 1})
	refused[followup.Programme](t, "national of a region", []string{"government"}, act{Do: followup.State, Name: "a", Source: "b", Level: followup.National, Government: "64"})
	refused[followup.Programme](t, "regional of none", []string{"government"}, act{Do: followup.State, Name: "a", Source: "b", Level: followup.Regional})
	refused[followup.Programme](t, "to another region", []string{"level"}, regional, perpres)
	refused[followup.Programme](t, "reopened", []string{"it is not closed"}, perpres, act{Do: followup.Reopen})
	refused[followup.Programme](t, "an act of another item", []string{"act"}, perpres, act{Do: followup.Meet})

	type link = followup.AlignmentAct
	serves := link{Do: followup.State, Programme: "p", Name: "Percepatan", Words: "demi percepatan berusaha", Source: "Pasal 2"}
	stands[followup.Alignment](t, "aligned", "stands", true, serves)
	stands[followup.Alignment](t, "taken back", "closed", false, serves, link{Do: followup.Close, Note: "keliru"})
	stands[followup.Alignment](t, "again", "stands", true, serves, link{Do: followup.Close, Note: "keliru"}, link{Do: followup.Reopen})
	refused[followup.Alignment](t, "without words", []string{"programme", "words", "source"}, link{Do: followup.State})
	refused[followup.Alignment](t, "reopened", []string{"it is not closed"}, serves, link{Do: followup.Reopen})
	refused[followup.Alignment](t, "an act of another item", []string{"act"}, serves, link{Do: followup.Meet})
}

func TestAnOutcomeIsGradedByWhatProvesIt(t *testing.T) {
	said := ua{Do: followup.State, By: "a", Text: "120 pasien dirujuk tanpa biaya", Source: "Laporan RSUD"}
	proved := said
	proved.Document = "sha256-x"
	yes, no := ua{Do: followup.Confirm, By: "b"}, ua{Do: followup.Dispute, By: "b", Note: "hanya 80"}
	for name, c := range map[string]struct {
		acts      []ua
		delivered agreement.Grade
		want      agreement.Grade
	}{
		"one party's word":               {[]ua{said}, "", agreement.Claimed},
		"with a document":                {[]ua{proved}, "", agreement.Documented},
		"the other says the same":        {[]ua{proved, yes}, "", agreement.Confirmed},
		"the other disputes it":          {[]ua{proved, no}, agreement.Confirmed, agreement.Claimed},
		"takes that back":                {[]ua{proved, no, {Do: followup.Retract, By: "b"}}, "", agreement.Documented},
		"and confirms":                   {[]ua{said, no, yes}, "", agreement.Confirmed},
		"the figure's grade":             {[]ua{said}, agreement.Corroborated, agreement.Corroborated},
		"said anew, what was said falls": {[]ua{said, yes, proved}, "", agreement.Documented},
	} {
		x := stands[followup.Outcome](t, name, "stands", true, c.acts...)
		if g, why := x.Grade(c.delivered); g != c.want || why.EN == "" {
			t.Errorf("%s: %s, want %s", name, g, c.want)
		}
	}
	stands[followup.Outcome](t, "taken back", "closed", false, said, ua{Do: followup.Close, By: "a", Note: "keliru"})
	refused[followup.Outcome](t, "of nothing", []string{"text", "source"}, ua{Do: followup.State})
	refused[followup.Outcome](t, "one's own word", []string{"a party cannot confirm its own word"}, said, ua{Do: followup.Confirm, By: "a"})
	refused[followup.Outcome](t, "another's word put right", []string{"only the party that said it can put it right"}, said, ua{Do: followup.State, By: "b", Text: "x", Source: "y"})
	refused[followup.Outcome](t, "disputed without reason", []string{"note"}, said, ua{Do: followup.Dispute, By: "b"})
	refused[followup.Outcome](t, "nothing to take back", []string{"that party has said nothing of it"}, said, ua{Do: followup.Retract, By: "b"})
	refused[followup.Outcome](t, "reopened", []string{"it is not closed"}, said, ua{Do: followup.Reopen})
	refused[followup.Outcome](t, "an act of another item", []string{"act"}, said, ua{Do: followup.Raise})
}

func TestAMilestoneIsMetWhereBothSay(t *testing.T) {
	road := ma{Do: followup.State, Name: "Jalan masuk selesai", Due: on(10, 1)}
	later := ma{Do: followup.State, Name: "Jalan masuk selesai", Due: on(12, 31)}
	met := func(by string, d int) ma { return ma{Do: followup.Meet, By: by, On: on(10, d)} }
	no := func(by string) ma { return ma{Do: followup.Dispute, By: by, Note: "belum diaspal"} }
	stands[followup.Milestone](t, "ahead", "planned", true, later)
	stands[followup.Milestone](t, "overdue", "overdue", true, road)
	stands[followup.Milestone](t, "one says so", "claimed", true, road, met("a", 9))
	stands[followup.Milestone](t, "both say so", "confirmed", true, road, met("b", 12), met("a", 9))
	stands[followup.Milestone](t, "another disputes", "disputed", true, road, met("a", 9), no("b"))
	stands[followup.Milestone](t, "who disputed comes round", "confirmed", true, road, met("a", 9), no("b"), met("b", 20))
	stands[followup.Milestone](t, "who claimed takes it back", "overdue", true, road, met("a", 9), ma{Do: followup.Retract, By: "a"})
	stands[followup.Milestone](t, "given up", "dropped", false, road, ma{Do: followup.Close, Note: "rute lain"})
	stands[followup.Milestone](t, "set again", "planned", true, later, ma{Do: followup.Close, Note: "x"}, ma{Do: followup.Reopen})
	refused[followup.Milestone](t, "without a day", []string{"name", "due"}, ma{Do: followup.State})
	refused[followup.Milestone](t, "met tomorrow", []string{"on"}, road, ma{Do: followup.Meet, By: "a", On: on(11, 29)})
	refused[followup.Milestone](t, "disputed before anybody says so", []string{"no other party says yet that the milestone is met"}, road, no("b"))
	refused[followup.Milestone](t, "one's own word disputed", []string{"no other party says yet that the milestone is met"}, road, met("a", 9), no("a"))
	refused[followup.Milestone](t, "nothing to take back", []string{"that party has said nothing"}, road, ma{Do: followup.Retract, By: "b"})
	refused[followup.Milestone](t, "reopened", []string{"it is not closed"}, road, ma{Do: followup.Reopen})
	refused[followup.Milestone](t, "an act of another item", []string{"act"}, road, ma{Do: followup.Raise})
}

// What parties say of a milestone comes to the same in whatever order they say it, and none changes another's word.
func TestMilestonesAreTwoSided(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := followup.Milestone{}.After(ma{Do: followup.State, Name: "x", Due: on(10, 1)})
		last := make(map[string]ma)
		for i := range 4 {
			by := string(rune('a' + i))
			last[by] = ma{
				Do: rapid.SampledFrom([]followup.Verb{followup.Meet, followup.Dispute, followup.Retract}).Draw(t, "do"), By: by,
				On: on(10, rapid.IntRange(1, 28).Draw(t, "day")), Note: "x",
			}
		}
		play := func(order []string) followup.Milestone {
			m := start
			for _, by := range order {
				before := m
				m = m.After(last[by])
				for _, c := range before.Claims {
					if c.By != by && !slices.Contains(m.Claims, c) {
						t.Fatalf("%s changed the word of %s", by, c.By)
					}
				}
			}
			return m
		}
		order := rapid.Permutation([]string{"a", "b", "c", "d"}).Draw(t, "order")
		if d := cmp.Diff(play([]string{"a", "b", "c", "d"}), play(order)); d != "" {
			t.Fatalf("another order gives another milestone: %s", d)
		}
	})
}

func line(stage followup.Stage, party, obligation string, amount int64) la {
	return la{Do: followup.State, Party: party, Government: "64", Stage: stage, Year: 2026, Account: "5.1.02.01", Name: "Belanja barang", Obligation: obligation, Amount: amount, Source: "DPA 2026"}
}

func TestThreeNumbersAreNeverMixed(t *testing.T) {
	var lines []followup.Line
	for _, a := range []la{line(followup.Announced, "a", "", 900), line(followup.Committed, "a", "o1", 500), line(followup.Committed, "a", "", 100), line(followup.Realised, "a", "o1", 30), line(followup.Committed, "b", "", 7)} {
		x := stands[followup.Line](t, a.Name, "stands", true, a)
		lines = append(lines, x)
	}
	struck := stands[followup.Line](t, "struck", "closed", false, line(followup.Committed, "a", "", 1e9), la{Do: followup.Close, Note: "salah"})
	lines = append(lines, struck)
	want := []followup.Sum{{Party: "a", Year: 2026, Announced: 900, Committed: 600, Realised: 30}, {Party: "b", Year: 2026, Committed: 7}}
	if d := cmp.Diff(want, followup.Sums(lines)); d != "" {
		t.Error(d)
	}
	refused[followup.Line](t, "everything at once", []string{"name", "stage", "year", "source", "amount"}, la{Do: followup.State})
	bad := line(followup.Committed, "a", "", 5)
	bad.Account = "belanja"
	refused[followup.Line](t, "a code of words", []string{"account"}, bad)
	bad.Account = ""
	refused[followup.Line](t, "no code", []string{"account"}, bad)
	refused[followup.Line](t, "of another stage", []string{"stage"}, line(followup.Committed, "a", "", 5), line(followup.Realised, "a", "", 5))
	refused[followup.Line](t, "spent money revised", []string{"only a line that is committed changes with a revision of the budget"}, line(followup.Realised, "a", "", 5), la{Do: followup.Revise, Revision: 1, Amount: 1, Source: "x"})
	refused[followup.Line](t, "back to an earlier revision", []string{"revision"}, line(followup.Committed, "a", "", 5), la{Do: followup.Revise, Revision: 2, Amount: 1, Source: "x"}, la{Do: followup.Revise, Revision: 1, Amount: 1, Source: "x"})
	refused[followup.Line](t, "reopened", []string{"it is not closed"}, line(followup.Committed, "a", "", 5), la{Do: followup.Reopen})
	refused[followup.Line](t, "an act of another item", []string{"act"}, line(followup.Committed, "a", "", 5), la{Do: followup.Raise})
	if got := (followup.Line{}).Tell(line(followup.Committed, "a", "", 1234567)); got.ID != "mencatat yang dianggarkan tahun 2026: Belanja barang, Rp1.234.567" || got.EN != "noted what is committed for 2026: Belanja barang, Rp1,234,567" {
		t.Errorf("%+v", got)
	}
}

// The sums of each number are those of its lines alone, whatever the others are.
func TestSumsAreTheirLeaves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var lines []followup.Line
		leaves := make(map[string]int64)
		for range rapid.IntRange(0, 30).Draw(t, "lines") {
			a := line(rapid.SampledFrom(followup.Stages()).Draw(t, "stage"), rapid.SampledFrom([]string{"a", "b"}).Draw(t, "party"), "", rapid.Int64Range(1, 1e12).Draw(t, "amount"))
			a.Year = rapid.IntRange(2024, 2027).Draw(t, "year")
			lines = append(lines, followup.Line{}.After(a))
			leaves[fmt.Sprint(a.Party, a.Year, a.Stage)] += a.Amount
		}
		for _, s := range followup.Sums(lines) {
			for stage, got := range map[followup.Stage]int64{followup.Announced: s.Announced, followup.Committed: s.Committed, followup.Realised: s.Realised} {
				if want := leaves[fmt.Sprint(s.Party, s.Year, stage)]; got != want {
					t.Fatalf("%s %d %s: %d, its lines give %d", s.Party, s.Year, stage, got, want)
				}
			}
		}
	})
}

func TestWhatIsNotBudgetedIsFlaggedAtEachRevision(t *testing.T) {
	owed := []followup.Owed{{ID: "o1", Government: "64", Text: "500 ekor sapi"}, {ID: "o2", Text: "milik perusahaan"}}
	revisions := func(n ...int) []followup.Revision {
		var out []followup.Revision
		for _, x := range n {
			r := stands[followup.Revision](t, "a budget", "stands", true, followup.RevisionAct{Do: followup.State, Government: "64", Year: 2026, Number: x, On: on(9, 1), Source: "Perda 5/2026"})
			out = append(out, r)
		}
		return out
	}
	committed, _ := try[followup.Line](t, line(followup.Committed, "a", "o1", 500))
	revised, _ := try[followup.Line](t, line(followup.Committed, "a", "o1", 500), la{Do: followup.Revise, Revision: 1, Amount: 400, Source: "Perda 9/2026"})
	none, _ := try[followup.Line](t, line(followup.Committed, "a", "o1", 500), la{Do: followup.Revise, Revision: 1, Source: "Perda 9/2026"})
	announced, _ := try[followup.Line](t, line(followup.Announced, "a", "o1", 500))
	for name, c := range map[string]struct {
		line      followup.Line
		revisions []followup.Revision
		want      string
	}{
		"no line":                         {followup.Line{}, nil, "no budget line pays for this obligation yet"},
		"only announced":                  {announced, nil, "no budget line pays for this obligation yet"},
		"committed":                       {committed, revisions(0), ""},
		"not looked at since":             {committed, revisions(0, 1), "its line was not looked at in the APBD of 2026, revision 1"},
		"looked at":                       {revised, revisions(1), ""},
		"taken out by a revision":         {none, revisions(1), "its line is nought in the APBD of 2026, revision 1"},
		"another government's obligation": {followup.Line{Obligation: "o1", Government: "51", Stage: followup.Committed, Year: 2026, Amounts: []followup.LineAmount{{Amount: 1}}}, nil, "no budget line pays for this obligation yet"},
	} {
		got := followup.Unbudgeted(owed, []followup.Line{c.line}, c.revisions, 2026)
		if (c.want == "") != (len(got) == 0) || c.want != "" && (len(got) != 1 || got[0].Why.EN != c.want) {
			t.Errorf("%s: %+v, want %q", name, got, c.want)
		}
	}
	// The years and the amounts of what is owed in rupiah.
	of := func(year int, amount int64) followup.Line {
		return followup.Line{Obligation: "o", Government: "64", Stage: followup.Committed, Year: year, Amounts: []followup.LineAmount{{Amount: amount}}}
	}
	noted := func(years ...int) (out []followup.Revision) {
		for _, y := range years {
			out = append(out, followup.Revision{Government: "64", Year: y})
		}
		return out
	}
	for name, c := range map[string]struct {
		owed      followup.Owed
		lines     []followup.Line
		revisions []followup.Revision
		year      int
		want      string
	}{
		"less than is owed in a year":         {followup.Owed{Yearly: 12_000_000}, []followup.Line{of(2026, 11_500_000)}, nil, 2026, "its lines in the APBD of 2026 have Rp11,500,000 of Rp12,000,000"},
		"two lines of a year":                 {followup.Owed{Yearly: 12_000_000}, []followup.Line{of(2026, 11_500_000), of(2026, 500_000)}, nil, 0, ""},
		"less than is owed in all":            {followup.Owed{Total: 30_000}, []followup.Line{of(2025, 10_000), of(2026, 10_000)}, nil, 0, "its lines have Rp20,000 of Rp30,000"},
		"all that is owed, over the years":    {followup.Owed{Total: 20_000}, []followup.Line{of(2025, 10_000), of(2026, 10_000)}, nil, 0, ""},
		"a line of last year only":            {followup.Owed{}, []followup.Line{of(2025, 10_000)}, nil, 2026, "there is no line of it in the APBD of 2026"},
		"nothing in a budget that was passed": {followup.Owed{}, []followup.Line{of(2026, 10_000)}, noted(2026, 2027), 2027, "there is no line of it in the APBD of 2027"},
		"it is over by then":                  {followup.Owed{Last: 2026}, []followup.Line{of(2026, 10_000)}, noted(2026, 2027), 0, ""},
		"it begins next year":                 {followup.Owed{First: 2027}, []followup.Line{of(2027, 10_000)}, noted(2026), 0, ""},
		"its first line is next year's":       {followup.Owed{}, []followup.Line{of(2027, 10_000)}, noted(2026), 0, ""},
		"it began before its first line":      {followup.Owed{First: 2026}, []followup.Line{of(2027, 10_000)}, nil, 2026, "there is no line of it in the APBD of 2026"},
		"what is over is not mended":          {followup.Owed{Yearly: 5}, []followup.Line{of(2024, 1), of(2026, 5)}, noted(2024, 2025), 0, ""},
		"another government's budget":         {followup.Owed{}, []followup.Line{of(2026, 10_000)}, []followup.Revision{{Government: "51", Year: 2027}}, 0, ""},
	} {
		c.owed.ID, c.owed.Government = "o", "64"
		got := followup.Unbudgeted([]followup.Owed{c.owed}, c.lines, c.revisions, 2026)
		if (c.want == "") != (len(got) == 0) || c.want != "" && (len(got) != 1 || got[0].Why.EN != c.want || got[0].Year != c.year) {
			t.Errorf("%s: %+v, want %q", name, got, c.want)
		}
	}
	refused[followup.Revision](t, "everything at once", []string{"year", "number", "on", "source"}, followup.RevisionAct{Do: followup.State, Number: -1})
	stands[followup.Revision](t, "taken back", "closed", false, followup.RevisionAct{Do: followup.State, Government: "64", Year: 2026, On: on(9, 1), Source: "x"}, followup.RevisionAct{Do: followup.Close, Note: "keliru"})
	refused[followup.Revision](t, "an act of another item", []string{"act"}, followup.RevisionAct{Do: followup.Meet})
}
