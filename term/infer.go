package term

import (
	"time"

	"github.com/anyam-id/anyam/fault"
)

// Reading is a date that was worked out from what a text says and what is known besides.
type Reading struct {
	Date         Date
	Why          fault.Text
	Alternatives []Date // other dates that fit as well, where nothing decides
}

// InferYear completes a date whose text leaves out the year. candidates are dates near which it must lie, in order of
// trust: the date of publication, a date elsewhere in the text, a year that the event's name carries. The first candidate
// that fits gives the year:
//
//   - a candidate known only to the year or month gives its own year;
//   - a candidate known to the day gives the year in which dayMonth comes nearest to it: a release of 3 January that says
//     "Rabu (27/12)" means the year before.
//
// Where the weekday is said, only a year in which it is right fits, and it may be the year beside a candidate's. ok is false
// where no candidate fits; then Why says what contradicts, and Date is dayMonth as it was.
func InferYear(dayMonth Date, weekday time.Weekday, hasWeekday bool, candidates ...Date) (r Reading, ok bool) {
	d, from, ok := WithYear(dayMonth, weekday, hasWeekday, candidates...)
	r.Date = d
	switch {
	case dayMonth.Year != 0:
		r.Why = fault.T("tahun tertulis", "the year is stated")
	case dayMonth.Month == 0:
		r.Why = fault.T("bulan tidak diketahui", "the month is not known")
	case ok && hasWeekday && dayMonth.Day != 0:
		r.Why = fault.T(
			"tahun dari "+from.In("id")+"; "+d.In("id")+" memang hari "+WeekdayName(weekday, "id"),
			"year from "+from.In("en")+"; "+d.In("en")+" is indeed a "+WeekdayName(weekday, "en"))
	case ok:
		r.Why = fault.T("tahun dari "+from.In("id"), "year from "+from.In("en"))
	case from.Year == 0:
		r.Why = fault.T("tidak ada petunjuk tahun", "nothing tells the year")
	default:
		r.Why = fault.T(
			dayMonth.In("id")+" bukan hari "+WeekdayName(weekday, "id")+" di tahun mana pun yang disebut",
			dayMonth.In("en")+" is no "+WeekdayName(weekday, "en")+" in any of the years named")
	}
	return r, ok
}

// WithYear is [InferYear] without its reasons, for who asks often: the date with its year, and the candidate that gave it or, where none
// fits, the last that names a year.
func WithYear(dayMonth Date, weekday time.Weekday, hasWeekday bool, candidates ...Date) (d, from Date, ok bool) {
	if dayMonth.Year != 0 || dayMonth.Month == 0 {
		return dayMonth, Date{}, dayMonth.Year != 0
	}
	hasWeekday = hasWeekday && dayMonth.Day != 0
	for _, beside := range [...]bool{false, true} { // a year that a candidate names is better than the one beside it
		if beside && !hasWeekday {
			break
		}
		for _, c := range candidates {
			if c.Year == 0 {
				continue
			}
			from = c
			if d, found := nearest(dayMonth, weekday, hasWeekday, c, beside); found {
				return d, c, true
			}
		}
	}
	return dayMonth, from, false
}

// nearest is dayMonth in the year of c that fits best. beside also tries the years next to one that c only names.
func nearest(dayMonth Date, weekday time.Weekday, hasWeekday bool, c Date, beside bool) (best Date, ok bool) {
	around := 0
	if c.Precision() == Day || beside {
		around = 1
	}
	bestGap := 0
	for _, year := range [...]int{c.Year, c.Year - 1, c.Year + 1} {
		d := dayMonth
		d.Year = year
		if year < 1 || !d.Valid() || (year != c.Year && around == 0) {
			continue
		}
		if w, known := d.Weekday(); hasWeekday && (!known || w != weekday) {
			continue
		}
		gap := daysApart(d, c)
		if !ok || gap < bestGap {
			best, bestGap, ok = d, gap, true
		}
	}
	return best, ok
}

// daysApart is how many days lie between any day of a and any day of b; 0 where they overlap.
func daysApart(a, b Date) int {
	if a.Before(b) {
		a, b = b, a
	}
	if !b.Before(a) {
		return 0
	}
	n, _ := b.Latest().DaysUntil(a.Earliest())
	return n
}
