// Package term holds dates as papers state them, and the arithmetic of agreements: durations, ends, extensions, notice,
// working days.
//
// A Date keeps the precision of its source: "2018" is a year and not the first of January. Each computed date comes with
// an Explanation that names what went in, which rule was used and where the rule comes from, so that a person can check it.
//
// It is not a clock: nothing here asks what day it is, and no time zone is involved. It does not know agreements either;
// package agreement decides which dates and which rule apply.
//
// Start with Parse (strict ISO forms), Find (every date phrase of a running text), ParseNumeral (cells of a sheet),
// ParseDuration and End.
package term

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/fault"
)

// Precision is how much of a date its source states.
type Precision string

// The precisions, from the finest.
const (
	Day     Precision = "day"
	Month   Precision = "month"
	Year    Precision = "year"
	Unknown Precision = "unknown" // nothing is known, or the year is not
)

// Date is a calendar date of which parts may be unknown: zero parts are unknown, and the zero value knows nothing.
//
// A text that says "21 February" without a year gives a Date with Year 0; its place in time is unknown until InferYear
// finds the year. About says that the source itself is not sure ("sekitar tahun 2007"); it does not change the bounds,
// since no source says how wide its "about" is.
type Date struct {
	Year  int        // 1 to 9999, or 0
	Month time.Month // 1 to 12, or 0
	Day   int        // 1 to 31, or 0; only with a month
	About bool       // only with a year
}

// On is the date of a known day. Parts beyond their range roll over as in time.Date.
func On(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// DateOf is the day that t names in its own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{Year: y, Month: m, Day: d}
}

// IsZero reports that nothing at all is known.
func (d Date) IsZero() bool { return d == Date{} }

// Valid reports whether the parts can belong together: 31 April, a day without its month, and "about" without a year cannot.
// 29 February without a year can.
func (d Date) Valid() bool {
	if d.Year < 0 || d.Year > 9999 || d.Month < 0 || d.Month > 12 || d.Day < 0 {
		return false
	}
	if d.Month == 0 {
		return d.Day == 0 && (d.Year != 0 || !d.About)
	}
	if d.Year == 0 {
		return !d.About && d.Day <= daysIn(2000, d.Month)
	}
	return d.Day <= daysIn(d.Year, d.Month)
}

// Precision is Unknown wherever the year is: such a date has no place in time yet.
func (d Date) Precision() Precision {
	switch {
	case d.Year == 0:
		return Unknown
	case d.Month == 0:
		return Year
	case d.Day == 0:
		return Month
	default:
		return Day
	}
}

// Earliest is the first day that d can mean; the zero Date where d is Unknown.
func (d Date) Earliest() Date {
	switch d.Precision() {
	case Unknown:
		return Date{}
	case Year:
		return Date{Year: d.Year, Month: time.January, Day: 1}
	case Month:
		return Date{Year: d.Year, Month: d.Month, Day: 1}
	case Day:
	}
	d.About = false
	return d
}

// Latest is the last day that d can mean; the zero Date where d is Unknown.
func (d Date) Latest() Date {
	switch d.Precision() {
	case Unknown:
		return Date{}
	case Year:
		return Date{Year: d.Year, Month: time.December, Day: 31}
	case Month:
		return Date{Year: d.Year, Month: d.Month, Day: daysIn(d.Year, d.Month)}
	case Day:
	}
	d.About = false
	return d
}

// Compare is a total order, in which only equal dates are equal: by the first possible day, then the coarser date first
// (2018 before 2018-01 before 2018-01-01), then the exact before the about. Dates without a year come after all others,
// by month and day, and the wholly unknown last. Among dates with a year it is the order of their text, so that a database
// that sorts the text sorts the dates.
func (d Date) Compare(e Date) int {
	if (d.Year == 0) != (e.Year == 0) {
		if d.Year == 0 {
			return 1
		}
		return -1
	}
	if d.Year == 0 && (d.Month == 0) != (e.Month == 0) {
		if d.Month == 0 {
			return 1
		}
		return -1
	}
	about := func(x Date) int {
		if x.About {
			return 1
		}
		return 0
	}
	// A missing part is 0, which sorts before every value that it can take: the coarser date comes first.
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day), cmp.Compare(about(d), about(e)))
}

// Before reports that d surely lies before e: its last possible day is before the first of e. Unknown dates are before nothing.
func (d Date) Before(e Date) bool {
	if d.Year == 0 || e.Year == 0 {
		return false
	}
	return d.Latest().Compare(e.Earliest()) < 0
}

// Contains reports that every day which e can mean is a day which d can mean. Unknown dates contain nothing.
func (d Date) Contains(e Date) bool {
	if d.Year == 0 || e.Year == 0 {
		return false
	}
	return d.Earliest().Compare(e.Earliest()) <= 0 && e.Latest().Compare(d.Latest()) <= 0
}

// Time is the first possible day at midnight UTC; the zero time where d is Unknown.
func (d Date) Time() time.Time {
	if d.Year == 0 {
		return time.Time{}
	}
	e := d.Earliest()
	return time.Date(e.Year, e.Month, e.Day, 0, 0, 0, 0, time.UTC)
}

// AddDays is the day n days after d. A date that is not known to the day is returned as it is: days mean nothing to it.
func (d Date) AddDays(n int) Date {
	if d.Precision() != Day {
		return d
	}
	e := DateOf(d.Time().AddDate(0, 0, n))
	e.About = d.About
	return e
}

// DaysUntil is the number of days from d to e, negative where e comes first; false unless both are known to the day.
func (d Date) DaysUntil(e Date) (int, bool) {
	if d.Precision() != Day || e.Precision() != Day {
		return 0, false
	}
	return int(e.Time().Sub(d.Time()) / (24 * time.Hour)), true
}

// Weekday is the day of the week; false unless d is known to the day.
func (d Date) Weekday() (time.Weekday, bool) {
	if d.Precision() != Day || !d.Valid() {
		return 0, false
	}
	return d.Time().Weekday(), true
}

// String is the text form that Parse reads: "2018-02-21", "2018-02", "2018", "~2007" for about, "--02-21" and "--02" where
// the year is missing (as XML Schema writes them), "" for nothing known.
func (d Date) String() string {
	var buf [len("~2018-02-21")]byte
	return string(d.appendText(buf[:0]))
}

// MarshalText gives String.
func (d Date) MarshalText() ([]byte, error) { return d.appendText(nil), nil }

// UnmarshalText is Parse.
func (d *Date) UnmarshalText(b []byte) error {
	p, err := Parse(string(b))
	if err == nil {
		*d = p
	}
	return err
}

func (d Date) appendText(b []byte) []byte {
	if d.Year == 0 {
		if d.Month == 0 {
			return b
		}
		b = append(b, '-')
	} else {
		if d.About {
			b = append(b, '~')
		}
		b = appendDigits(b, d.Year, 1000)
		if d.Month == 0 {
			return b
		}
	}
	b = appendDigits(append(b, '-'), int(d.Month), 10)
	if d.Day != 0 {
		b = appendDigits(append(b, '-'), d.Day, 10)
	}
	return b
}

// appendDigits writes n with at least as many digits as its highest place, a power of ten, says.
func appendDigits(b []byte, n, place int) []byte {
	if n < 0 || n >= 10*place {
		return strconv.AppendInt(b, int64(n), 10) // of no valid date
	}
	for ; place > 0; place /= 10 {
		b = append(b, byte('0'+n/place%10))
	}
	return b
}

// In writes the date for people, in the language "en" or, for anything else, in Indonesian: "21 Februari 2018",
// "November 2007", "sekitar 2007".
func (d Date) In(lang string) string {
	if d.Year == 0 && d.Month == 0 {
		return fault.T("tidak diketahui", "unknown").In(lang)
	}
	var parts []string
	if d.About {
		parts = append(parts, fault.T("sekitar", "about").In(lang))
	}
	if d.Day != 0 {
		parts = append(parts, fmt.Sprint(d.Day))
	}
	if d.Month != 0 {
		parts = append(parts, MonthName(d.Month, lang))
	}
	if d.Year != 0 {
		parts = append(parts, fmt.Sprint(d.Year))
	}
	return strings.Join(parts, " ")
}

// Parse reads the forms that String writes and no others. It also takes zero parts, as old registers write what they do
// not know: "2007-11-00" is November 2007, "2007-00-00" is 2007.
func Parse(s string) (Date, error) {
	rest, d := s, Date{}
	rest, d.About = strings.CutPrefix(rest, "~")
	bad := func() (Date, error) {
		return Date{}, fault.New(fault.Invalid, fault.Tf(
			"tanggal %q tidak terbaca: tulis 2018-02-21, 2018-02 atau 2018 (dengan ~ di depan bila kira-kira)",
			"date %q cannot be read: write 2018-02-21, 2018-02 or 2018 (with ~ in front for about)", s))
	}
	if rest == "" {
		if d.About {
			return bad()
		}
		return Date{}, nil
	}
	var ok bool
	if after, yearless := strings.CutPrefix(rest, "-"); yearless {
		rest = after
	} else if d.Year, rest, ok = digits(rest, 4); !ok || d.Year == 0 {
		return bad()
	}
	for i, part := range []*int{(*int)(&d.Month), &d.Day} {
		if rest == "" && (i > 0 || d.Year != 0) {
			break
		}
		if rest, ok = strings.CutPrefix(rest, "-"); !ok {
			return bad()
		}
		if *part, rest, ok = digits(rest, 2); !ok {
			return bad()
		}
	}
	if rest != "" || (d.Year == 0 && d.Month == 0) {
		return bad()
	}
	if !d.Valid() {
		return Date{}, impossible(d, s)
	}
	return d, nil
}

// digits reads exactly n decimal digits.
func digits(s string, n int) (value int, rest string, ok bool) {
	if len(s) < n {
		return 0, s, false
	}
	for i := range n {
		if s[i] < '0' || s[i] > '9' {
			return 0, s, false
		}
		value = value*10 + int(s[i]-'0')
	}
	return value, s[n:], true
}

// impossible explains why the parts of d, as written in s, are no date.
func impossible(d Date, s string) error {
	if d.Month < 1 || d.Month > 12 {
		return fault.New(fault.Invalid, fault.Tf("%[1]q bukan tanggal: tidak ada bulan ke-%[2]d", "%[1]q is no date: there is no month %[2]d", s, int(d.Month)))
	}
	in := Date{Year: d.Year, Month: d.Month}
	year := d.Year
	if year == 0 {
		year = 2000
	}
	return fault.New(fault.Invalid, fault.T(
		fmt.Sprintf("%q bukan tanggal: %s hanya sampai tanggal %d", s, in.In("id"), daysIn(year, d.Month)),
		fmt.Sprintf("%q is no date: %s has only %d days", s, in.In("en"), daysIn(year, d.Month))))
}

func daysIn(year int, month time.Month) int {
	switch month {
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case time.April, time.June, time.September, time.November:
		return 30
	default:
		return 31
	}
}
