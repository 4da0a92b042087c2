package obligation_test

import (
	"slices"
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/term"
)

func TestPeriods(t *testing.T) {
	for _, x := range []struct {
		text, first, last, id string
		every                 obligation.Rhythm
	}{
		{"2026", "2026-01-01", "2026-12-31", "2026", obligation.EveryYear},
		{"2026-S2", "2026-07-01", "2026-12-31", "semester II 2026", obligation.EveryHalf},
		{"2024-Q1", "2024-01-01", "2024-03-31", "triwulan I 2024", obligation.EveryTerm},
		{"2024-02", "2024-02-01", "2024-02-29", "Februari 2024", obligation.EveryMonth},
		{"2026-12-31", "2026-12-31", "2026-12-31", "31 Desember 2026", obligation.AnyPeriod},
	} {
		p, err := obligation.ParsePeriod(x.text)
		if err != nil || p.First().String() != x.first || p.Last().String() != x.last || p.Label().ID != x.id || p.Rhythm() != x.every {
			t.Errorf("%s: %s to %s, %q, %q: %v", x.text, p.First(), p.Last(), p.Label().ID, p.Rhythm(), err)
		}
	}
	for _, text := range []string{"", "2026-S3", "2026-Q0", "2026-Q5", "2026-13", "2026-02-30", "~2026", "26-03", "2026-3", "-03", "2026-03 ", "+026-Q1"} {
		if p, err := obligation.ParsePeriod(text); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q is read as %q: %v", text, p, err)
		}
	}
}

func TestWhichPeriodsAreExpected(t *testing.T) {
	half := obligation.Obligation{Every: obligation.EveryHalf, Days: 30}
	if got := half.Expected(term.On(2024, 8, 1), term.On(2026, 1, 1)); !slices.Equal(got, []obligation.Period{"2024-S2", "2025-S1", "2025-S2"}) {
		t.Errorf("%v", got)
	}
	if got := half.DueOn("2025-S1").String(); got != "2025-07-30" {
		t.Errorf("due on %s", got)
	}
	road := obligation.Obligation{Due: []term.Date{term.On(2025, 6, 30), term.On(2026, 6, 30)}}
	if got := road.Expected(term.Date{}, term.On(2025, 6, 30)); !slices.Equal(got, []obligation.Period{"2025-06-30"}) {
		t.Errorf("%v", got)
	}
	if d := (obligation.Obligation{}).DueOn("2025"); !d.IsZero() {
		t.Errorf("nothing is declared, and it is due on %s", d)
	}
}

// Stands count only as long as their party's claims are those that they were taken upon.
func TestAnAmountIsOwedInEachPeriodOfItsRhythm(t *testing.T) {
	of := func(periods ...string) (out []obligation.Fact) {
		for _, p := range periods {
			out = append(out, obligation.Fact{Period: p})
		}
		return out
	}
	for _, x := range []struct {
		name     string
		every    obligation.Rhythm
		counting obligation.Counting
		facts    []obligation.Fact
		want     int
	}{
		{"nobody said anything", obligation.EveryMonth, obligation.PerPeriod, nil, 1},
		{"of one period", obligation.EveryMonth, obligation.PerPeriod, of("2026-03"), 1},
		{"also of which nobody said anything between", obligation.EveryMonth, obligation.PerPeriod, of("2026-03", "2026-07"), 5},
		{"over years, in any order", obligation.EveryHalf, obligation.PerPeriod, of("2026-S1", "2024-S2", "2025-S1"), 4},
		{"years", obligation.EveryYear, obligation.PerPeriod, of("2018", "2026"), 9},
		{"once, however it is told", obligation.AnyPeriod, obligation.PerPeriod, of("2026-03", "2026-07"), 1},
		{"from the beginning", obligation.EveryMonth, obligation.Cumulative, of("2026-03", "2026-07"), 1},
	} {
		if got := (obligation.Obligation{Every: x.every, Counting: x.counting}).Span(x.facts); got != x.want {
			t.Errorf("%s: %d instead of %d", x.name, got, x.want)
		}
	}
}

func TestStands(t *testing.T) {
	o := cattle
	claims := []obligation.Claim{claim("1", o.From, 500), claim("2", o.To, 400)}
	stand := func(by string, amount float64, stays bool, upon ...string) obligation.Stand {
		return obligation.Stand{By: by, Period: "2026-03", Amount: amount, Stays: stays, Claims: upon}
	}
	for name, x := range map[string]struct {
		stands  []obligation.Stand
		outcome obligation.Outcome
		grade   agreement.Grade
	}{
		"one alone":         {[]obligation.Stand{stand(o.From, 450, false, "1")}, "", ""},
		"the same figure":   {[]obligation.Stand{stand(o.From, 450, false, "1"), stand(o.To, 450, false, "2")}, obligation.Agreed, agreement.Confirmed},
		"other figures":     {[]obligation.Stand{stand(o.From, 450, false, "1"), stand(o.To, 440, false, "2")}, "", ""},
		"both say it stays": {[]obligation.Stand{stand(o.To, 0, true, "2"), stand(o.From, 0, true, "1")}, obligation.Stays, ""},
		"one says it stays": {[]obligation.Stand{stand(o.From, 0, true, "1"), stand(o.To, 0, false, "2")}, "", ""},
		"upon other claims": {[]obligation.Stand{stand(o.From, 450, false, "0"), stand(o.To, 450, false, "2")}, "", ""},
		"changed its mind":  {[]obligation.Stand{stand(o.From, 450, false, "1"), stand(o.To, 450, false, "2"), stand(o.To, 400, false, "2")}, "", ""},
	} {
		got := o.Match(claims, x.stands...)[0]
		if got.Outcome != x.outcome || got.Grade != x.grade || got.Different == (x.outcome == obligation.Agreed) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestWhatIsWrongWithASchedule(t *testing.T) {
	base := -1.0
	var ps fault.Problems
	o := cattle
	o.Every, o.Due, o.Days, o.Baseline, o.Good = obligation.EveryMonth, []term.Date{{Year: 2026}}, 400, &base, "kapal"
	o.Check(&ps)
	o.Every = "fortnight"
	o.Check(&ps)
	var at []string
	for _, p := range ps.List() {
		at = append(at, p.Place)
	}
	if !slices.Equal(at, []string{"good", "due", "due", "days", "baseline", "good", "every", "due", "days", "baseline"}) {
		t.Errorf("%v", at)
	}
}

// Whatever is read as a period is a stretch of time that begins before it ends, in words, and reads as itself.
func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2026", "2026-S1", "2026-Q4", "2026-03", "2026-02-29", "1900-Q1", "-", "20２6"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := obligation.ParsePeriod(s)
		if err != nil {
			return
		}
		if string(p) != s || p.Last().Before(p.First()) || p.First().Precision() != term.Day || p.Label().ID == "" || p.First().Time().After(p.Last().Time().Add(time.Hour)) {
			t.Errorf("%q: %s to %s, %q", s, p.First(), p.Last(), p.Label().ID)
		}
	})
}

// The periods that a rhythm names are read back as that rhythm's, and lie one behind the other without a gap.
func TestPeriodsFollowUponEachOther(t *testing.T) {
	for _, r := range obligation.Rhythms() {
		list := r.Periods(term.On(1999, 2, 3), term.On(2031, 11, 30))
		for i, p := range list {
			if q, err := obligation.ParsePeriod(string(p)); err != nil || q != p || p.Rhythm() != r {
				t.Errorf("%s: %s is read as %s, %s, %v", r, p, q, p.Rhythm(), err)
			}
			if i > 0 && list[i-1].Last().AddDays(1) != p.First() {
				t.Errorf("%s: %s does not follow %s", r, p, list[i-1])
			}
		}
		if first, last := list[0], list[len(list)-1]; first.First().Year != 1999 || last.Last().Before(term.On(2031, 11, 30)) || !last.First().Before(term.On(2031, 12, 1)) {
			t.Errorf("%s: from %s to %s", r, first, last)
		}
	}
}
