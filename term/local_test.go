package term_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

func TestHolidaysOfARegion(t *testing.T) {
	list, err := term.ReadLocal("9 Januari 2027; Hari jadi  provinsi; SK Gubernur 1/2026\n\n2026-12-28\tLibur daerah\tSE Gubernur 2/2026\n2026-12-25; Natal daerah; SE\n")
	if err != nil || len(list) != 3 || list[0].Name.ID != "Hari jadi provinsi" || list[1].Source != "SE Gubernur 2/2026" {
		t.Fatalf("%+v, %v", list, err)
	}
	five := term.NationalCalendar().WithLocal(list)
	six := five
	six.SixDays = true
	for _, c := range []struct {
		calendar term.Calendar
		from     string
		n        int
		want     string
	}{
		{term.NationalCalendar(), "2026-12-23", 2, "2026-12-29"}, // 24: collective leave, 25: Christmas, 26 and 27: Saturday, Sunday
		{five, "2026-12-23", 2, "2026-12-30"},
		{six, "2026-12-23", 2, "2026-12-29"}, // the Saturday is worked
		{six, "2027-01-07", 1, "2027-01-08"},
		{six, "2027-01-08", 1, "2027-01-11"}, // 9 January is the province's
		{five, "2027-01-11", -1, "2027-01-08"},
	} {
		from, err := term.Parse(c.from)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := c.calendar.AddWorkdays(from, c.n); got.String() != c.want {
			t.Errorf("%d working days from %s: %s, want %s", c.n, c.from, got, c.want)
		}
	}
	if h, ok := five.Holiday(term.On(2026, time.December, 25)); !ok || h.Kind != term.National {
		t.Errorf("Christmas became %+v", h)
	}
	if h, ok := term.NationalCalendar().Holiday(term.On(2027, time.January, 9)); ok {
		t.Errorf("the national calendar was changed: %+v", h)
	}
	_, err = term.ReadLocal("9 Januari; x; y\n9 Januari 2027; x\n2027-02-01; a; b\n2027-02-01; a; b\nbesok; a; b")
	e, ok := errors.AsType[*fault.Error](err)
	if !ok {
		t.Fatal(err)
	}
	var places []string
	for _, p := range e.Problems {
		places = append(places, p.Code+" "+p.Place)
	}
	if got, want := fmt.Sprint(places), "[holiday_date line 1 holiday_parts line 2 holiday_twice line 4 holiday_date line 5]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if _, err := term.ReadLocal(" \n"); err == nil {
		t.Error("nothing was taken for holidays")
	}
}

func FuzzReadLocal(f *testing.F) {
	f.Add("9 Januari 2027; Hari jadi; SK 1\n2026-12-28\tLibur\tSE")
	f.Add(";;\n\t")
	f.Fuzz(func(t *testing.T, s string) {
		list, err := term.ReadLocal(s)
		if err != nil {
			return
		}
		var b strings.Builder
		for _, h := range list {
			fmt.Fprintf(&b, "%s; %s; %s\n", h.Date, h.Name.ID, h.Source)
		}
		again, err := term.ReadLocal(b.String())
		if err != nil || fmt.Sprint(again) != fmt.Sprint(list) {
			t.Fatalf("%q became %+v, and then %+v, %v", s, list, again, err)
		}
	})
}
