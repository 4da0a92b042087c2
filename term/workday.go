package term

import (
	"fmt"

	"github.com/anyam-id/anyam/fault"
)

// farthest bounds the steps of a search for working days: a calendar in which every day is a holiday ends, too.
const farthest = 366 * 100

// mostSkipped is how many holidays an explanation names one by one.
const mostSkipped = 12

// AddWorkdays is the n-th working day after d (before it, where n is negative); d itself is not counted. With n = 0 it is
// d, whatever day that is. Only dates known to the day can be counted from; of a calendar without working days the zero Date
// comes back.
func (c Calendar) AddWorkdays(d Date, n int) (Date, Explanation) {
	var e Explanation
	if d.Precision() != Day {
		e.doubt("", fault.T("tanggal awal tidak diketahui sampai harinya, jadi hari kerja tidak dapat dihitung", "the first day is not known to the day, so working days cannot be counted"))
		return Date{}, e
	}
	step, left := 1, n
	if n < 0 {
		step, left = -1, -n
	}
	at, idle, skipped := d, 0, 0
	for left > 0 {
		if at = at.AddDays(step); at.Year < 1 || at.Year > 9999 || idle > farthest {
			e.doubt("", fault.T("tidak ada hari kerja dalam jangkauan", "there is no working day within reach"))
			return Date{}, e
		}
		if c.Workday(at) {
			left, idle = left-1, 0
			continue
		}
		idle++
		if h, ok := c.Holiday(at); ok {
			if skipped++; !c.weekend(at) && skipped <= mostSkipped {
				e.cite(h.Source, fault.T(at.In("id")+" dilewati: "+h.Name.ID, at.In("en")+" is skipped: "+h.Name.EN))
			}
		}
	}
	e = append(e, c.coverage(d, at)...)
	e.say(fault.T(
		fmt.Sprintf("%d hari kerja dari %s adalah %s", n, d.In("id"), at.In("id")),
		fmt.Sprintf("%d working days from %s is %s", n, d.In("en"), at.In("en"))))
	return at, e
}

// WorkdaysBetween counts the working days after a, up to and with b; negative where b comes first, so that
// AddWorkdays(a, n) = b gives n. ok is false unless both are known to the day.
func (c Calendar) WorkdaysBetween(a, b Date) (n int, ok bool) {
	days, ok := a.DaysUntil(b)
	if !ok {
		return 0, false
	}
	// Towards the past a is not counted and b is, as in AddWorkdays.
	step := 1
	if days < 0 {
		step, days = -1, -days
	}
	at := a
	for range days {
		if at = at.AddDays(step); c.Workday(at) {
			n += step
		}
	}
	return n, true
}

// PreviousWorkday is d itself where it is a working day, else the last one before it. It is what to keep in mind where a
// last day falls on a weekend: the day to act is the one before, not the one after.
func (c Calendar) PreviousWorkday(d Date) Date {
	for range farthest {
		if d.Precision() != Day || c.Workday(d) {
			return d
		}
		d = d.AddDays(-1)
	}
	return Date{}
}

// coverage doubts the years from a to b for which the calendar has no list of movable holidays, or an unchecked one.
func (c Calendar) coverage(a, b Date) (e Explanation) {
	if b.Before(a) {
		a, b = b, a
	}
	for year := a.Year; year <= b.Year && year < a.Year+5; year++ {
		switch source, certain, ok := c.Covers(year); {
		case !ok:
			e.doubt("", fault.T(
				fmt.Sprintf("daftar libur dan cuti bersama %d belum ada: hanya akhir pekan dan libur tetap yang dihitung", year),
				fmt.Sprintf("there is no list of holidays and leave for %d: only weekends and fixed holidays were counted", year)))
		case !certain:
			e.doubt(source, fault.T(fmt.Sprintf("daftar libur %d belum dipastikan", year), fmt.Sprintf("the list of holidays of %d is not certain", year)))
		default:
			e.cite(source, fault.T(fmt.Sprintf("hari libur %d", year), fmt.Sprintf("holidays of %d", year)))
		}
	}
	return e
}
