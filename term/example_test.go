package term_test

import (
	"fmt"
	"time"

	"github.com/anyam-id/anyam/term"
)

func ExampleFind() {
	text := "Ditandatangani Rabu (21/2) di sela rapat kerja, berlaku sampai 20 Februari 2023."
	for _, d := range term.Find(nil, text) {
		date := d.Date
		if date.Year == 0 {
			r, _ := term.InferYear(date, d.Weekday, d.HasWeekday, term.Date{Year: 2018})
			date = r.Date
		}
		fmt.Printf("%s: %s\n", text[d.Start:d.End], date)
	}
	// Output:
	// Rabu (21/2): 2018-02-21
	// 20 Februari 2023: 2023-02-20
}

func ExampleEnd() {
	length, _ := term.ParseDuration("5 (lima) tahun")
	end, why := term.End(term.On(2018, time.February, 21), length, term.Rule{})
	fmt.Println(end.In("en"))
	for _, step := range why {
		fmt.Println("-", step.Text.EN)
	}
	// Output:
	// 20 February 2023
	// - from 21 February 2018, for 5 years
	// - the first day is counted: the last day is 20 February 2023
}

func ExampleExtend() {
	addendum, why := term.Extend(term.On(2021, time.October, 26), term.Duration{Years: 5}, term.On(2021, time.October, 27), term.Rule{})
	fmt.Println(addendum.End, "signed late by days:", addendum.LateDays, "look at it:", why.Doubtful())
	// Output:
	// 2026-10-26 signed late by days: 1 look at it: true
}
