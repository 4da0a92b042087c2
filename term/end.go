package term

import (
	"fmt"
	"time"

	"github.com/anyam-id/anyam/fault"
)

// EndRule says whether the first day of a term is counted.
type EndRule string

const (
	// DayBefore counts the first day, so that the last day is the one before the anniversary: five years from 21 February
	// 2018 end with 20 February 2023. It is what a zero Rule means. Where the month has no such day (31 January and a
	// month, 29 February and a year) the last day is the last of that month.
	DayBefore EndRule = "day_before"
	// SameDay does not count the first day: five years from 21 February 2018 end with 21 February 2023. Where the month has
	// no such day the last day is the last of that month.
	SameDay EndRule = "same_day"
)

// Rule is how the ends of terms are computed. No regulation on regional cooperation says it, so it is a setting: the text of
// an agreement, or the practice of a region, may ask for the other one.
type Rule struct {
	End      EndRule  // "" is DayBefore
	Source   string   // what the rule is taken from; "" is Convention
	Calendar Calendar // for working days, and to say when an end falls on a holiday
}

func (r Rule) source() string {
	if r.Source != "" {
		return r.Source
	}
	return Convention
}

// Term is a stretch of time with what it was computed from. A term with an unknown Length or Start has an unknown End.
type Term struct {
	Start  Date     `json:"start"`
	Length Duration `json:"length"`
	End    Date     `json:"end"` // the last day
}

// Contains reports that d surely lies in the term, both ends included.
func (t Term) Contains(d Date) bool {
	return t.Start.Year != 0 && t.End.Year != 0 && d.Year != 0 &&
		t.Start.Latest().Compare(d.Earliest()) <= 0 && d.Latest().Compare(t.End.Earliest()) <= 0
}

// End is the last day of a term of length d that starts on start, and why. A start that is known only to the month or year
// gives an end that is known as little: it never becomes a day. An unknown start gives an unknown end.
func End(start Date, d Duration, rule Rule) (Date, Explanation) {
	var e Explanation
	if start.Year == 0 || !start.Valid() {
		e.doubt("", fault.T("tanggal mulai tidak diketahui, jadi akhirnya juga tidak", "the start is not known, and so neither is the end"))
		return Date{}, e
	}
	if d.IsZero() {
		e.doubt("", fault.T("jangka waktu tidak dinyatakan", "no length of time is stated"))
		return Date{}, e
	}
	e.say(fault.T("mulai "+start.In("id")+", selama "+d.In("id"), "from "+start.In("en")+", for "+d.In("en")))
	if start.Precision() != Day {
		return endOfPartial(start, d, rule, e)
	}
	end, steps := endOfDay(start, d, rule)
	e = append(e, steps...)
	if end.Year < 1 || end.Year > 9999 {
		e.doubt("", fault.T("hasilnya di luar jangkauan kalender", "the result is beyond the calendar"))
		return Date{}, e
	}
	if start.About {
		end.About = true
		e.doubt("", fault.T("tanggal mulai hanya kira-kira", "the start is only approximate"))
	}
	e = append(e, rule.onHoliday(end)...)
	return end, e
}

// endOfDay is End for a start that is known to the day.
func endOfDay(start Date, d Duration, rule Rule) (Date, Explanation) {
	var e Explanation
	start.About = false
	counted := rule.End != SameDay
	at, exact := addMonths(start, 12*d.Years+d.Months)
	if !exact {
		month := Date{Year: at.Year, Month: at.Month}
		e.cite(rule.source(), fault.T(
			fmt.Sprintf("%s tidak mempunyai tanggal %d, jadi dipakai hari terakhirnya", month.In("id"), start.Day),
			fmt.Sprintf("%s has no day %d, so its last day is taken", month.In("en"), start.Day)))
		if counted {
			at = at.AddDays(1) // the first day that is not in the term
		}
	}
	at = at.AddDays(d.Days)
	if d.Workdays > 0 {
		if counted {
			at = at.AddDays(-1) // the first day may itself be the first working day
		}
		var steps Explanation
		at, steps = rule.Calendar.AddWorkdays(at, d.Workdays)
		return at, append(e, steps...)
	}
	if !counted {
		e.cite(rule.source(), fault.T("hari mulai tidak ikut dihitung: hari terakhir "+at.In("id"), "the first day is not counted: the last day is "+at.In("en")))
		return at, e
	}
	at = at.AddDays(-1)
	e.cite(rule.source(), fault.T("hari mulai ikut dihitung: hari terakhir "+at.In("id"), "the first day is counted: the last day is "+at.In("en")))
	return at, e
}

// endOfPartial is End for a start that is known to the month or the year.
func endOfPartial(start Date, d Duration, rule Rule, e Explanation) (Date, Explanation) {
	first, _ := endOfDay(start.Earliest(), d, rule)
	last, _ := endOfDay(start.Latest(), d, rule)
	if first.Year < 1 || last.Year < 1 || last.Year > 9999 {
		e.doubt("", fault.T("hasilnya di luar jangkauan kalender", "the result is beyond the calendar"))
		return Date{}, e
	}
	// Five years from "2018" end in 2023, although a start on New Year's Day would make it the last day of 2022: the name
	// of the stretch is that of the days after the ends.
	name := first
	if rule.End != SameDay {
		name = first.AddDays(1)
	}
	end := coarsen(name, last, start.Precision())
	end.About = end.About || start.About
	e.doubt("", fault.T(
		fmt.Sprintf("tanggal mulai tidak diketahui sampai harinya: akhirnya antara %s dan %s", first.In("id"), last.In("id")),
		fmt.Sprintf("the start is not known to the day: the end lies between %s and %s", first.In("en"), last.In("en"))))
	return end, e
}

// coarsen is the finest date, not finer than p, that holds both days; where not even a year does, the year of the first,
// as "about".
func coarsen(first, last Date, p Precision) Date {
	if p == Month && first.Year == last.Year && first.Month == last.Month {
		return Date{Year: first.Year, Month: first.Month}
	}
	return Date{Year: first.Year, About: first.Year != last.Year}
}

// addMonths moves a day by whole months; exact is false where the month has no such day, and then the last of that month is
// returned.
func addMonths(d Date, n int) (moved Date, exact bool) {
	total := d.Year*12 + int(d.Month) - 1 + n
	year, month := total/12, time.Month(total%12+1)
	if total < 12 {
		return Date{}, true
	}
	if last := daysIn(year, month); d.Day > last {
		return Date{Year: year, Month: month, Day: last}, false
	}
	return Date{Year: year, Month: month, Day: d.Day}, true
}

// onHoliday says when an end is no working day. The end itself never moves: an agreement that ends on a Sunday is over on
// Monday, whatever the office hours were.
func (r Rule) onHoliday(end Date) (e Explanation) {
	if end.Precision() != Day {
		return nil
	}
	if h, ok := r.Calendar.Holiday(end); ok {
		e.cite(h.Source, fault.T(
			end.In("id")+" hari libur ("+h.Name.ID+"); akhir jangka waktu tidak bergeser",
			end.In("en")+" is a holiday ("+h.Name.EN+"); the end does not move"))
	} else if w, _ := end.Weekday(); !r.Calendar.Workday(end) {
		e.cite(r.source(), fault.T(
			end.In("id")+" hari "+WeekdayName(w, "id")+"; akhir jangka waktu tidak bergeser",
			end.In("en")+" is a "+WeekdayName(w, "en")+"; the end does not move"))
	}
	return e
}

// NoticeBy is the last day on which notice can be given that must come d before the end. It is counted back from the end;
// counting forward from the start, or back from an anniversary of the signing, is the classic mistake. Working days are
// counted back without the end itself.
func NoticeBy(end Date, d Duration, rule Rule) (Date, Explanation) {
	var e Explanation
	if end.Year == 0 || !end.Valid() {
		e.doubt("", fault.T("akhir jangka waktu tidak diketahui, jadi batas pemberitahuan juga tidak", "the end is not known, and so neither is the last day for notice"))
		return Date{}, e
	}
	e.cite(rule.source(), fault.T("dihitung mundur "+d.In("id")+" dari akhir "+end.In("id"), "counted back "+d.In("en")+" from the end, "+end.In("en")))
	back := func(day Date) Date {
		at, _ := addMonths(day, -12*d.Years-d.Months)
		at = at.AddDays(-d.Days)
		if d.Workdays > 0 {
			at, _ = rule.Calendar.AddWorkdays(at, -d.Workdays)
		}
		return at
	}
	first, last := back(end.Earliest()), back(end.Latest())
	if first.Year < 1 || last.Year < 1 {
		e.doubt("", fault.T("hasilnya di luar jangkauan kalender", "the result is beyond the calendar"))
		return Date{}, e
	}
	at := first
	if end.Precision() != Day {
		at = coarsen(first, last, end.Precision())
		e.doubt("", fault.T(
			fmt.Sprintf("akhir tidak diketahui sampai harinya: batasnya antara %s dan %s", first.In("id"), last.In("id")),
			fmt.Sprintf("the end is not known to the day: the limit lies between %s and %s", first.In("en"), last.In("en"))))
		at.About = at.About || end.About
		return at, e
	}
	if d.Workdays > 0 {
		e = append(e, rule.Calendar.coverage(at, end.Earliest())...)
	}
	e.say(fault.T("paling lambat "+at.In("id"), "at the latest on "+at.In("en")))
	if act := rule.Calendar.PreviousWorkday(at); act != at && act.Year != 0 {
		e.cite(rule.source(), fault.T("hari itu bukan hari kerja: sampaikan paling lambat "+act.In("id"), "that is no working day: hand it in by "+act.In("en")))
	}
	at.About = end.About
	return at, e
}
