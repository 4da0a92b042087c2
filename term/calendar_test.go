package term_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

func TestNationalCalendar(t *testing.T) {
	c := term.NationalCalendar()
	for day, want := range map[string]bool{
		"2018-02-21": true,  // Wednesday of the seed event
		"2018-02-16": false, // Chinese New Year
		"2018-06-27": false, // regional elections
		"2019-06-03": false, // collective leave
		"2020-12-31": false, // leave moved by the pandemic
		"2020-12-30": true,  // leave that was dropped
		"2021-12-24": true,  // leave that was dropped
		"2021-08-10": true,  // holiday moved to the 11th
		"2024-02-14": false, // elections
		"2025-08-18": false, // added in August 2025
		"2026-11-23": true,
		"2026-03-24": false,
		"1999-08-17": false, // fixed holidays hold in all years
		"2013-05-01": true,  // Labour Day is one since 2014
		"2014-05-01": false,
		"2016-06-01": true, // Pancasila Day since 2017
		"2017-06-01": false,
		"2026-11-21": false, // Saturday
		"2026-11":    false, // not a day
	} {
		if got := c.Workday(date(day)); got != want {
			h, _ := c.Holiday(date(day))
			t.Errorf("Workday(%s) = %t (%s)", day, got, h.Name.EN)
		}
	}
	for year := 2018; year <= 2026; year++ {
		source, certain, ok := c.Covers(year)
		holidays := c.Holidays(year)
		national := 0
		for _, h := range holidays {
			if h.Kind == term.National {
				national++
			}
			if h.Name.ID == "" || h.Name.EN == "" {
				t.Errorf("%v has no name", h.Date)
			}
		}
		// 15 or 16 national holidays by decree until 2023, 17 since Easter was added, and election days.
		if !ok || !certain || !strings.Contains(source, "SKB 3 Menteri") || national < 15 || national > 19 {
			t.Errorf("%d: %d national holidays from %q, certain %t, known %t", year, national, source, certain, ok)
		}
	}
	if _, _, ok := c.Covers(2027); ok {
		t.Error("2027 is covered by a decree that is not known")
	}
}

func TestCalendarSettings(t *testing.T) {
	c := term.NationalCalendar()
	saturday, leave := date("2026-11-21"), date("2026-12-24")
	if c.SixDays = true; !c.Workday(saturday) {
		t.Error("Saturday is no working day of a six-day week")
	}
	if c.WorkOnLeave = true; !c.Workday(leave) {
		t.Error("collective leave is no working day for those who do not join it")
	}
	with, err := c.With("2027 uncertain draft of the decree\n2027-01-04 local Hari jadi / Founding day\n01-09 local 2030 Hari jadi\n# nothing\n\n")
	if err != nil {
		t.Fatal(err)
	}
	if with.Workday(date("2027-01-04")) || !with.Workday(date("2029-01-09")) || with.Workday(date("2030-01-09")) {
		t.Error("the local holidays of the list are not kept")
	}
	if h, ok := with.Holiday(date("2027-01-04")); !ok || h.Source != "draft of the decree" || h.Kind != term.Local || h.Name.EN != "Founding day" {
		t.Errorf("got %+v", h)
	}
	if !c.Workday(date("2027-01-04")) {
		t.Error("With changed the calendar that it was called on")
	}
	if _, why := with.AddWorkdays(date("2027-01-01"), 1); !why.Doubtful() {
		t.Error("an uncertain list passes for certain")
	}
}

func TestCalendarListReportsEveryWrongLine(t *testing.T) {
	_, err := term.Calendar{}.With("2027-02-30 national X\n2027-01-04 fun X\n2027-01-05 local\n2027 perhaps X\n2027 certain\n13-01 national X\nhello\n2027-01 local X\n")
	var e *fault.Error
	if !errors.As(err, &e) || len(e.Problems) != 8 {
		t.Fatalf("got %v, want eight problems", err)
	}
	if e.Problems[0].Place != "line 1" || e.Problems[0].Code != "holiday_date" || e.Problems[7].Place != "line 8" {
		t.Errorf("got %+v", e.Problems)
	}
}

func TestWorkdaysAddAndSubtract(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := term.NationalCalendar()
		c.SixDays = rapid.Bool().Draw(t, "six")
		d := days().Draw(t, "day")
		for !c.Workday(d) {
			d = d.AddDays(1)
		}
		n := rapid.IntRange(-300, 300).Draw(t, "n")
		there, _ := c.AddWorkdays(d, n)
		if back, _ := c.AddWorkdays(there, -n); back != d {
			t.Fatalf("%v and %d working days is %v, and back %v", d, n, there, back)
		}
		if got, ok := c.WorkdaysBetween(d, there); !ok || got != n {
			t.Fatalf("from %v to %v are %d working days, want %d", d, there, got, n)
		}
		if !c.Workday(there) {
			t.Fatalf("%v is no working day", there)
		}
	})
}

func TestWorkdaysAtTheEdges(t *testing.T) {
	c := term.NationalCalendar()
	if d, _ := c.AddWorkdays(date("2018-02-17"), 0); d != date("2018-02-17") {
		t.Errorf("no working days after a Saturday is %v", d)
	}
	if d, why := c.AddWorkdays(date("2018-02"), 3); !d.IsZero() || !why.Doubtful() {
		t.Errorf("working days after a month: %v", d)
	}
	if _, ok := c.WorkdaysBetween(date("2018"), date("2019-01-01")); ok {
		t.Error("a year was taken for a day")
	}
	if d := c.PreviousWorkday(date("2019-06-08")); d != date("2019-05-31") {
		t.Errorf("the working day before the Saturday after Eid 2019 is %v", d)
	}
	if d, why := c.AddWorkdays(date("9999-12-20"), 300); !d.IsZero() || !why.Doubtful() {
		t.Errorf("beyond the calendar: %v", d)
	}
	var every strings.Builder
	for d := term.On(2000, time.January, 1); d.Year == 2000; d = d.AddDays(1) {
		every.WriteString(d.String()[5:] + " local Libur\n")
	}
	idle, err := term.Calendar{}.With(every.String())
	if err != nil {
		t.Fatal(err)
	}
	if d, why := idle.AddWorkdays(date("2018-02-21"), 1); !d.IsZero() || !why.Doubtful() {
		t.Errorf("a calendar without working days gave %v", d)
	}
	if d := idle.PreviousWorkday(date("2018-02-21")); !d.IsZero() {
		t.Errorf("a calendar without working days has one on %v", d)
	}
}

func FuzzCalendar(f *testing.F) {
	f.Add("2027 certain X\n2027-01-04 local A / B\n08-17 national 1945 C\n")
	f.Fuzz(func(t *testing.T, list string) {
		c, err := term.NationalCalendar().With(list)
		if err != nil && fault.KindOf(err) != fault.Invalid {
			t.Fatalf("%q: %v", list, err)
		}
		for _, h := range c.Holidays(2027) {
			if !h.Date.Valid() || h.Date.Year != 2027 || h.Name.ID == "" {
				t.Fatalf("%q makes %+v a holiday of 2027", list, h)
			}
		}
	})
}
