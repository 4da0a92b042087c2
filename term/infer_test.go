package term_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/term"
)

func TestInferYear(t *testing.T) {
	const none = time.Weekday(-1)
	for _, tt := range []struct {
		name    string
		date    string
		weekday time.Weekday
		near    []string
		want    string // "" where nothing fits
	}{
		{"the year of the event", "--02-21", time.Wednesday, []string{"2018"}, "2018-02-21"},
		{"the day before publication", "--02-21", none, []string{"2018-02-22"}, "2018-02-21"},
		{"published in the new year", "--12-27", time.Wednesday, []string{"2018-01-03"}, "2017-12-27"},
		{"published in the new year, no weekday", "--12-27", none, []string{"2018-01-03"}, "2017-12-27"},
		{"announced for the new year", "--01-10", time.Wednesday, []string{"2017-12-20"}, "2018-01-10"},
		{"years named as targets lose against the weekday", "--11-06", time.Wednesday, []string{"2020", "2021", "2019"}, "2019-11-06"},
		{"the year beside, when the weekday proves it", "--11-06", time.Wednesday, []string{"2020"}, "2019-11-06"},
		{"the first candidate is trusted most", "--05-02", none, []string{"2019", "2024"}, "2019-05-02"},
		{"unknown candidates are passed over", "--05-02", none, []string{"", "2024"}, "2024-05-02"},
		{"a weekday that no year has", "--02-21", time.Monday, []string{"2018", "2018-02-22"}, ""},
		{"no candidates", "--02-21", time.Wednesday, nil, ""},
		{"a leap day", "--02-29", none, []string{"2020-03-01"}, "2020-02-29"},
		{"a leap day in a common year", "--02-29", none, []string{"2019"}, ""},
		{"a month alone", "--07", none, []string{"2022-08-25"}, "2022-07"},
		{"a month alone, said with a weekday by mistake", "--07", time.Monday, []string{"2022"}, "2022-07"},
		{"a stated year is left alone", "2018-02-21", time.Monday, []string{"2020"}, "2018-02-21"},
		{"nothing known", "", none, []string{"2020"}, ""},
	} {
		near := make([]term.Date, 0, len(tt.near))
		for _, s := range tt.near {
			near = append(near, date(s))
		}
		got, ok := term.InferYear(date(tt.date), max(tt.weekday, 0), tt.weekday != none, near...)
		switch {
		case ok != (tt.want != ""):
			t.Errorf("%s: ok = %t with %v (%s)", tt.name, ok, got.Date, got.Why.EN)
		case ok && got.Date != date(tt.want):
			t.Errorf("%s: got %v (%s), want %s", tt.name, got.Date, got.Why.EN, tt.want)
		case !ok && got.Date != date(tt.date):
			t.Errorf("%s: the date was changed to %v without a year", tt.name, got.Date)
		case got.Why.ID == "" || got.Why.EN == "":
			t.Errorf("%s: no reason is given", tt.name)
		}
	}
}

func TestInferredYearIsNearAndHasItsWeekday(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		happened := days().Draw(t, "happened")
		published := happened.AddDays(rapid.IntRange(-150, 150).Draw(t, "later"))
		w, _ := happened.Weekday()
		got, ok := term.InferYear(term.Date{Month: happened.Month, Day: happened.Day}, w, true, published)
		if !ok || got.Date != happened {
			t.Fatalf("%v seen from %v became %v", happened, published, got.Date)
		}
	})
}
