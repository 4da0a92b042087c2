package obligation

import (
	"fmt"
	"strconv"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// Rhythm says how long the periods are of which the parties report.
type Rhythm string

// The rhythms.
const (
	AnyPeriod  Rhythm = "" // as each claim names it
	EveryMonth Rhythm = "month"
	EveryTerm  Rhythm = "quarter"
	EveryHalf  Rhythm = "semester"
	EveryYear  Rhythm = "year"
)

// Rhythms lists them from the shortest.
func Rhythms() []Rhythm { return []Rhythm{EveryMonth, EveryTerm, EveryHalf, EveryYear} }

// InYear is how many of its periods a year has; 0 where that is not declared.
func (r Rhythm) InYear() int {
	return map[Rhythm]int{EveryMonth: 12, EveryTerm: 4, EveryHalf: 2, EveryYear: 1}[r]
}

// Label is the rhythm in words.
func (r Rhythm) Label() fault.Text {
	switch r {
	case EveryMonth:
		return fault.T("tiap bulan", "every month")
	case EveryTerm:
		return fault.T("tiap triwulan", "every quarter")
	case EveryHalf:
		return fault.T("tiap semester", "every half-year")
	case EveryYear:
		return fault.T("tiap tahun", "every year")
	case AnyPeriod:
		return fault.T("menurut kurun yang disebut", "as each claim names it")
	}
	return fault.Text{}
}

// months is how many months a period has; 0 where the rhythm is none.
func (r Rhythm) months() int {
	switch r {
	case EveryMonth:
		return 1
	case EveryTerm:
		return 3
	case EveryHalf:
		return 6
	case EveryYear:
		return 12
	case AnyPeriod:
	}
	return 0
}

// Period is a stretch of time of which the parties report, or the day of a milestone: "2026", "2026-S1", "2026-Q3", "2026-03", "2026-12-31". Periods of
// one rhythm stand in the order of their text.
type Period string

// ParsePeriod reads a period.
func ParsePeriod(s string) (Period, error) {
	if _, _, ok := Period(s).part(); ok {
		return Period(s), nil
	}
	if d, err := term.Parse(s); err == nil && d.Year > 0 && !d.About && d.Valid() && d.String() == s {
		return Period(s), nil
	}
	return "", fault.New(fault.Invalid, fault.Tf("kurun %q tidak dikenal; tulis 2026, 2026-S1, 2026-Q3, 2026-03 atau 2026-12-31", "the period %q is not known; write 2026, 2026-S1, 2026-Q3, 2026-03 or 2026-12-31", s))
}

// part is the first month of a quarter or half-year, and how long it is.
func (p Period) part() (first term.Date, rhythm Rhythm, ok bool) {
	if len(p) != len("2026-S1") || p[4] != '-' {
		return term.Date{}, "", false
	}
	year, err := strconv.Atoi(string(p[:4]))
	n := int(p[6] - '0')
	switch {
	case err != nil || year < 1900 || p[0] == '+' || p[0] == '-':
	case p[5] == 'S' && n >= 1 && n <= 2:
		return term.Date{Year: year, Month: time.Month(6*n - 5)}, EveryHalf, true
	case p[5] == 'Q' && n >= 1 && n <= 4:
		return term.Date{Year: year, Month: time.Month(3*n - 2)}, EveryTerm, true
	}
	return term.Date{}, "", false
}

// Rhythm is how long the period is; AnyPeriod of a single day.
func (p Period) Rhythm() Rhythm {
	if _, r, ok := p.part(); ok {
		return r
	}
	switch d := p.date(); {
	case d.Day > 0 || d.Year == 0:
		return AnyPeriod
	case d.Month > 0:
		return EveryMonth
	}
	return EveryYear
}

func (p Period) date() term.Date {
	if len(p) == len("2026-03") && p[4] == '-' { // as most are
		year, err := strconv.ParseUint(string(p[:4]), 10, 16)
		month, err2 := strconv.ParseUint(string(p[5:]), 10, 8)
		if err == nil && err2 == nil && year > 0 && month >= 1 && month <= 12 {
			return term.Date{Year: int(year), Month: time.Month(month)}
		}
	}
	d, err := term.Parse(string(p))
	if err != nil {
		return term.Date{}
	}
	return d
}

// First is the first day of the period.
func (p Period) First() term.Date {
	if d, _, ok := p.part(); ok {
		return d.Earliest()
	}
	return p.date().Earliest()
}

// Last is the last day of the period.
func (p Period) Last() term.Date {
	if d, r, ok := p.part(); ok {
		d.Month += time.Month(r.months() - 1)
		return d.Latest()
	}
	return p.date().Latest()
}

// Over tells whether the period has passed on a day.
func (p Period) Over(today term.Date) bool { return p.Last().Before(today) }

// Label is the period in words: "semester I 2026", "Maret 2026".
func (p Period) Label() fault.Text {
	if d, r, ok := p.part(); ok {
		n := (int(d.Month)-1)/r.months() + 1
		roman := []string{"I", "II", "III", "IV"}[n-1]
		if r == EveryHalf {
			return fault.T(fmt.Sprintf("semester %s %d", roman, d.Year), fmt.Sprintf("half-year %d of %d", n, d.Year))
		}
		return fault.T(fmt.Sprintf("triwulan %s %d", roman, d.Year), fmt.Sprintf("quarter %d of %d", n, d.Year))
	}
	d := p.date()
	if d.IsZero() {
		return fault.T(string(p), string(p))
	}
	return fault.T(d.In("id"), d.In("en"))
}

// period is the period of a rhythm that begins with a month of a year below 10,000. Thousands are made for one list of what is due.
func (r Rhythm) period(year, month int) Period {
	digit := func(n int) byte { return byte('0' + n%10) }
	name := []byte{digit(year / 1000), digit(year / 100), digit(year / 10), digit(year)}
	switch r {
	case EveryMonth:
		name = append(name, '-', digit(month/10), digit(month))
	case EveryTerm:
		name = append(name, '-', 'Q', digit((month+2)/3))
	case EveryHalf:
		name = append(name, '-', 'S', digit((month+5)/6))
	case EveryYear, AnyPeriod:
	}
	return Period(name)
}

// Span is how many periods an amount is owed in, as far as something is known of any: those of the obligation's rhythm from the first to the last that a fact
// is of, also those between of which nobody said anything. What is owed once, or counted from the beginning, is owed in one.
func (o Obligation) Span(facts []Fact) int {
	if o.Counting != PerPeriod || o.Every == AnyPeriod || len(facts) == 0 {
		return 1
	}
	first, last := Period(facts[0].Period).First(), Period(facts[0].Period).Last()
	for _, x := range facts[1:] {
		p := Period(x.Period)
		if p.First().Before(first) {
			first = p.First()
		}
		if last.Before(p.Last()) {
			last = p.Last()
		}
	}
	return max(1, len(o.Every.Periods(first, last)))
}

// Periods are the periods of a rhythm that have begun, from the one that holds the first day to the one that holds the last; none of AnyPeriod.
func (r Rhythm) Periods(first, last term.Date) []Period {
	n := r.months()
	first, last = first.Earliest(), last.Latest()
	if n == 0 || first.IsZero() || last.Before(first) {
		return nil
	}
	var out []Period
	for y, m := first.Year, (int(first.Month)-1)/n*n+1; ; {
		if last.Before(term.Date{Year: y, Month: time.Month(m), Day: 1}) {
			return out
		}
		out = append(out, r.period(y, m))
		if m += n; m > 12 {
			y, m = y+1, m-12
		}
	}
}
