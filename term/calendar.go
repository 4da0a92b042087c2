package term

import (
	_ "embed" // the list of holidays
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/anyam-id/anyam/fault"
)

// HolidayKind is what sort of holiday a day is.
type HolidayKind string

// The kinds of holiday.
const (
	National   HolidayKind = "national"   // hari libur nasional
	Collective HolidayKind = "collective" // cuti bersama: collective leave, fixed each year by the joint decree
	Local      HolidayKind = "local"      // set by a region for itself
)

// Holiday is one day without work.
type Holiday struct {
	Date   Date // Year 0: every year
	Kind   HolidayKind
	Name   fault.Text
	Source string // the decree, as the list cites it
	Since  int    // for a holiday of every year: the first year in which it was one, 0 for always
}

// Calendar tells working days from others. Its zero value knows weekends only; National knows the national holidays too.
// A Calendar does not change: With makes another one.
type Calendar struct {
	// SixDays makes Saturday a working day, as where a region works six days a week.
	SixDays bool
	// WorkOnLeave makes collective leave count as working days, as it does for private firms that do not join it.
	WorkOnLeave bool

	holidays map[Date]Holiday
	years    map[int]yearList
}

// yearList is where the movable holidays of a year come from.
type yearList struct {
	source  string
	certain bool
}

//go:embed holidays.txt
var nationalList string

var national = sync.OnceValue(func() Calendar {
	c, err := Calendar{}.With(nationalList)
	if err != nil {
		panic(err) // the list is part of the program, and a test reads it
	}
	return c
})

// NationalCalendar is a five-day week with the national holidays: those on fixed dates for all years, and the movable ones
// and collective leave of the years for which holidays.txt has the joint decree of three ministers.
func NationalCalendar() Calendar { return national() }

// Covers says whether the list of movable holidays of a year is known, from where, and whether it was checked against its
// decree. Working days of a year that is not covered are computed with weekends and fixed holidays only.
func (c Calendar) Covers(year int) (source string, certain, ok bool) {
	y, ok := c.years[year]
	return y.source, y.certain, ok
}

// Holiday is the holiday that falls on d. Weekends are none.
func (c Calendar) Holiday(d Date) (Holiday, bool) {
	d.About = false
	if h, ok := c.holidays[d]; ok && (h.Kind != Collective || !c.WorkOnLeave) {
		return h, true
	}
	h, ok := c.holidays[Date{Month: d.Month, Day: d.Day}]
	return h, ok && d.Day != 0 && d.Year >= h.Since
}

// Workday reports that d, known to the day, is a working day.
func (c Calendar) Workday(d Date) bool {
	if d.Precision() != Day || c.weekend(d) {
		return false
	}
	_, holiday := c.Holiday(d)
	return !holiday
}

// weekend reports that d, known to the day, is one in which no week works.
func (c Calendar) weekend(d Date) bool {
	w, _ := d.Weekday()
	return w == time.Sunday || (w == time.Saturday && !c.SixDays)
}

// With is the calendar with more holidays, written as a list of lines:
//
//	# a comment
//	2026 certain SKB 3 Menteri ...      the year's list is complete, and where it comes from; or "2026 uncertain ..."
//	2026-02-17 national Tahun Baru Imlek 2577 / Chinese New Year 2577
//	2026-02-16 collective Cuti bersama Imlek / Collective leave for Chinese New Year
//	2026-01-09 local Hari jadi provinsi / Anniversary of the province
//	08-17 national 1945 Hari Kemerdekaan / Independence Day     every year since 1945
//
// A day that the calendar has already is replaced. All wrong lines are reported at once, and then nothing is changed.
func (c Calendar) With(list string) (Calendar, error) {
	out := c
	out.holidays = make(map[Date]Holiday, len(c.holidays))
	maps.Copy(out.holidays, c.holidays)
	out.years = make(map[int]yearList, len(c.years))
	maps.Copy(out.years, c.years)
	var wrong fault.Problems
	n := 0
	for line := range strings.Lines(list) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if code, text := out.line(line); code != "" {
			wrong.Add(code, fmt.Sprintf("line %d", n), text)
		}
	}
	if err := wrong.Err(fault.T("daftar hari libur tidak dapat dibaca", "the list of holidays cannot be read")); err != nil {
		return c, err
	}
	return out, nil
}

// line adds one line of a list; code is "" where it is right.
func (c *Calendar) line(line string) (code string, text fault.Text) {
	first, rest, _ := strings.Cut(line, " ")
	second, rest, _ := strings.Cut(strings.TrimSpace(rest), " ")
	rest = strings.TrimSpace(rest)
	if year, err := strconv.Atoi(first); err == nil && len(first) == 4 {
		if (second != "certain" && second != "uncertain") || rest == "" {
			return "holiday_year", fault.T("tulis \"2026 certain SUMBER\" atau \"2026 uncertain SUMBER\"", "write \"2026 certain SOURCE\" or \"2026 uncertain SOURCE\"")
		}
		c.years[year] = yearList{source: rest, certain: second == "certain"}
		return "", text
	}
	h := Holiday{Kind: HolidayKind(second)}
	yearly := len(first) == 5
	written := first
	if yearly {
		written = "--" + first
	}
	d, err := Parse(written)
	if err != nil || d.Day == 0 || d.About || (d.Year == 0) != yearly {
		return "holiday_date", fault.Tf("%q bukan tanggal: tulis 2026-08-17 atau 08-17", "%q is no date: write 2026-08-17 or 08-17", first)
	}
	h.Date = d
	if h.Kind != National && h.Kind != Collective && h.Kind != Local {
		return "holiday_kind", fault.Tf("jenis %q tidak dikenal: national, collective atau local", "kind %q is not known: national, collective or local", second)
	}
	if yearly {
		if since, after, ok := strings.Cut(rest, " "); ok && len(since) == 4 {
			if n, err := strconv.Atoi(since); err == nil {
				h.Since, rest = n, strings.TrimSpace(after)
			}
		}
	}
	id, en, ok := strings.Cut(rest, " / ")
	if !ok {
		en = id
	}
	if h.Name = fault.T(strings.TrimSpace(id), strings.TrimSpace(en)); h.Name.ID == "" {
		return "holiday_name", fault.T("nama hari libur tidak ditulis", "the holiday has no name")
	}
	h.Source = c.years[d.Year].source
	c.holidays[d] = h
	return "", text
}

// Holidays are the holidays of a year, in order, those of every year among them.
func (c Calendar) Holidays(year int) []Holiday {
	var out []Holiday
	for d, h := range c.holidays {
		if d.Year == year || (d.Year == 0 && year >= h.Since) {
			h.Date.Year = year
			if h.Date.Valid() {
				out = append(out, h)
			}
		}
	}
	slices.SortFunc(out, func(a, b Holiday) int { return a.Date.Compare(b.Date) })
	return slices.CompactFunc(out, func(a, b Holiday) bool { return a.Date == b.Date })
}
