package term_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

func date(s string) term.Date {
	d, err := term.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// dates draws every kind of date there is: known to the day, month or year, about, without a year, unknown.
func dates() *rapid.Generator[term.Date] {
	return rapid.Custom(func(t *rapid.T) term.Date {
		for {
			d := term.Date{
				Year:  rapid.OneOf(rapid.IntRange(1990, 2030), rapid.IntRange(0, 9999)).Draw(t, "year"),
				Month: time.Month(rapid.IntRange(0, 12).Draw(t, "month")),
				Day:   rapid.IntRange(0, 31).Draw(t, "day"),
				About: rapid.Bool().Draw(t, "about"),
			}
			if d.Month == 0 {
				d.Day = 0
			}
			if d.Year == 0 {
				d.About = false
			}
			if d.Valid() {
				return d
			}
		}
	})
}

// days draws dates that are known to the day.
func days() *rapid.Generator[term.Date] {
	return rapid.Custom(func(t *rapid.T) term.Date {
		return term.On(2000, time.January, 1).AddDays(rapid.IntRange(0, 15000).Draw(t, "days"))
	})
}

func TestParse(t *testing.T) {
	for text, want := range map[string]term.Date{
		"2018-02-21": {Year: 2018, Month: 2, Day: 21},
		"2018-02":    {Year: 2018, Month: 2},
		"2018":       {Year: 2018},
		"":           {},
		"~2018-02":   {Year: 2018, Month: 2, About: true},
		"2007-11-00": {Year: 2007, Month: 11}, // old registers write what they do not know as zero
		"2007-00-00": {Year: 2007},
		"--02-29":    {Month: 2, Day: 29},
		"--02":       {Month: 2},
		"2020-02-29": {Year: 2020, Month: 2, Day: 29},
	} {
		got, err := term.Parse(text)
		if err != nil || got != want {
			t.Errorf("Parse(%q) = %+v, %v; want %+v", text, got, err, want)
		}
	}
	for _, text := range []string{
		"~", "18-02-21", "2018-2-21", "2018/02/21", "2018-02-21 ", "2018-13", "2018-02-30", "2019-02-29", "2018-00-05", "0000", "0000-02-21", "20180221",
		"2018-", "2018-02-", "-", "--", "--13", "--00", "--02-30", "~--02", "2018-02-21T00:00", "２０１８",
	} {
		if got, err := term.Parse(text); fault.KindOf(err) != fault.Invalid {
			t.Errorf("Parse(%q) = %v, %v; want an error that a person can act on", text, got, err)
		}
	}
}

func TestDateForPeople(t *testing.T) {
	for text, want := range map[string][2]string{
		"2018-02-21": {"21 Februari 2018", "21 February 2018"},
		"2007-11":    {"November 2007", "November 2007"},
		"~2007":      {"sekitar 2007", "about 2007"},
		"~2007-05":   {"sekitar Mei 2007", "about May 2007"},
		"--02-21":    {"21 Februari", "21 February"},
		"":           {"tidak diketahui", "unknown"},
	} {
		d := date(text)
		if d.In("id") != want[0] || d.In("en") != want[1] {
			t.Errorf("%q reads %q and %q, want %q", text, d.In("id"), d.In("en"), want)
		}
	}
}

func TestDateTextIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dates().Draw(t, "date")
		if back, err := term.Parse(d.String()); err != nil || back != d {
			t.Fatalf("%+v is written %q and read %+v, %v", d, d, back, err)
		}
		b, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var back term.Date
		if err := json.Unmarshal(b, &back); err != nil || back != d {
			t.Fatalf("%+v is JSON %s and read %+v, %v", d, b, back, err)
		}
	})
}

func TestOrderIsTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := dates().Draw(t, "a"), dates().Draw(t, "b"), dates().Draw(t, "c")
		if a.Compare(b) != -b.Compare(a) {
			t.Fatalf("%v and %v compare %d one way, %d the other", a, b, a.Compare(b), b.Compare(a))
		}
		if (a.Compare(b) == 0) != (a == b) {
			t.Fatalf("%v and %v compare %d", a, b, a.Compare(b))
		}
		if a.Compare(b) <= 0 && b.Compare(c) <= 0 && a.Compare(c) > 0 {
			t.Fatalf("%v ≤ %v ≤ %v, but not %v ≤ %v", a, b, c, a, c)
		}
		if a.Before(b) && a.Compare(b) >= 0 {
			t.Fatalf("%v is before %v, and is sorted after it", a, b)
		}
		if a.Precision() != term.Unknown && b.Precision() != term.Unknown && !a.About && !b.About && (a.Compare(b) < 0) != (a.String() < b.String()) {
			t.Fatalf("%v and %v sort otherwise than their texts", a, b)
		}
	})
}

func TestOrder(t *testing.T) {
	want := []string{"2017", "2018", "~2018", "2018-01", "2018-01-01", "2018-02", "2018-02-21", "~2018-02-21", "2019", "--01", "--01-01", "--12-31", ""}
	got := make([]term.Date, len(want))
	for i, s := range want {
		got[len(want)-1-i] = date(s)
	}
	slices.SortFunc(got, term.Date.Compare)
	texts := make([]string, len(got))
	for i, d := range got {
		texts[i] = d.String()
	}
	if d := cmp.Diff(want, texts); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestPartialDatesAreStretches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dates().Draw(t, "date")
		first, last := d.Earliest(), d.Latest()
		if d.Precision() == term.Unknown {
			if !first.IsZero() || !last.IsZero() || d.Contains(d) || d.Before(d) {
				t.Fatalf("%v has no place in time, yet it lies between %v and %v", d, first, last)
			}
			return
		}
		if first.Compare(last) > 0 || first.Precision() != term.Day || last.Precision() != term.Day {
			t.Fatalf("%v runs from %v to %v", d, first, last)
		}
		if !d.Contains(first) || !d.Contains(last) || !d.Contains(d) || d.Contains(last.AddDays(1)) || d.Contains(first.AddDays(-1)) {
			t.Fatalf("%v does not contain exactly %v to %v", d, first, last)
		}
		if (d.Precision() == term.Day) != (first == last) {
			t.Fatalf("%v is known to the %s and runs from %v to %v", d, d.Precision(), first, last)
		}
	})
}

func TestImpossibleDates(t *testing.T) {
	for _, d := range []term.Date{
		{Day: 3},
		{Year: 2018, Day: 3},
		{About: true},
		{Month: 2, About: true},
		{Year: 2018, Month: 13},
		{Year: 2018, Month: 4, Day: 31},
		{Year: -1},
		{Year: 10000},
		{Year: 2018, Month: -1},
		{Year: 2018, Month: 1, Day: -1},
		{Month: 2, Day: 30},
	} {
		if d.Valid() {
			t.Errorf("%+v passes for a date", d)
		}
		_, _, _ = d.String(), d.In("id"), d.Earliest() // must not panic
	}
}

func TestDaysBetween(t *testing.T) {
	if n, ok := date("2018-02-21").DaysUntil(date("2023-02-21")); n != 1826 || !ok {
		t.Errorf("got %d, %t", n, ok)
	}
	if _, ok := date("2018-02").DaysUntil(date("2023-02-21")); ok {
		t.Error("a month was taken for a day")
	}
	if got := date("2018-02").AddDays(40); got != date("2018-02") {
		t.Errorf("a month and 40 days is %v", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		d, n := days().Draw(t, "day"), rapid.IntRange(-5000, 5000).Draw(t, "n")
		if back, ok := d.DaysUntil(d.AddDays(n)); !ok || back != n {
			t.Fatalf("%v and %d days is %v, %d days away", d, n, d.AddDays(n), back)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2018-02-21", "~2018", "--02-29", "2007-11-00", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := term.Parse(s)
		if err != nil {
			return
		}
		if !d.Valid() {
			t.Fatalf("%q is read as the impossible %#v", s, d)
		}
		if again, err := term.Parse(d.String()); err != nil || again != d {
			t.Fatalf("%q is %v, written %q, read %v, %v", s, d, d, again, err)
		}
	})
}
