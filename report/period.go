// Package report is the report of one government's cooperation over a period as a model: sections of figures, each with where it comes from and what it
// was in the report before.
//
// It reads nothing and knows no clock. It claims no official form: no rule that we could read prescribes one for KSDD and KSDPK, nor whether it is
// handed in by semester or by year, so that both can be made.
package report

import (
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// Period is a year, or one of its semesters.
type Period struct {
	Year int
	Half int // 1 or 2; 0 is the whole year
}

// ParsePeriod reads "2026", or "2026-S1".
func ParsePeriod(s string) (Period, error) {
	year, half, has := strings.Cut(strings.ToUpper(strings.TrimSpace(s)), "-S")
	var p Period
	var err error
	if p.Year, err = strconv.Atoi(year); err == nil && has {
		p.Half, err = strconv.Atoi(half)
	}
	if err != nil || len(year) != 4 || p.Year < 1900 || has && p.Half != 1 && p.Half != 2 {
		return Period{}, fault.New(fault.Invalid, fault.Tf("masa %q tidak terbaca: tulis 2026 untuk setahun atau 2026-S1 untuk semester pertama", "the period %q cannot be read: write 2026 for a year or 2026-S1 for the first semester", s))
	}
	return p, nil
}

// String is the period as ParsePeriod reads it.
func (p Period) String() string {
	if p.Half == 0 {
		return strconv.Itoa(p.Year)
	}
	return strconv.Itoa(p.Year) + "-S" + strconv.Itoa(p.Half)
}

// MarshalText is String.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText is ParsePeriod.
func (p *Period) UnmarshalText(b []byte) (err error) {
	*p, err = ParsePeriod(string(b))
	return err
}

// Label is the period for people.
func (p Period) Label() fault.Text {
	switch p.Half {
	case 1:
		return fault.Tf("Semester I %d", "First semester of %d", p.Year)
	case 2:
		return fault.Tf("Semester II %d", "Second semester of %d", p.Year)
	}
	return fault.Tf("Tahun %d", "Year %d", p.Year)
}

// Previous is the period before it, of the same length.
func (p Period) Previous() Period {
	switch p.Half {
	case 1:
		return Period{p.Year - 1, 2}
	case 2:
		return Period{p.Year, 1}
	}
	return Period{Year: p.Year - 1}
}

// First is its first day.
func (p Period) First() term.Date {
	if p.Half == 2 {
		return term.On(p.Year, time.July, 1)
	}
	return term.On(p.Year, time.January, 1)
}

// Last is its last day.
func (p Period) Last() term.Date {
	if p.Half == 1 {
		return term.On(p.Year, time.June, 30)
	}
	return term.On(p.Year, time.December, 31)
}

// holds tells whether a date lies in the period, and whether that cannot be told because the date is not exact enough.
func (p Period) holds(d term.Date) (in, unclear bool) {
	if d.Precision() == term.Unknown {
		return false, false
	}
	first, last := d.Earliest(), d.Latest()
	if last.Before(p.First()) || p.Last().Before(first) {
		return false, false
	}
	in = !first.Before(p.First()) && !p.Last().Before(last)
	return in, !in
}
