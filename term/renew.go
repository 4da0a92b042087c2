package term

import (
	"fmt"
	"sort"

	"github.com/anyam-id/anyam/fault"
)

// Extension is a term that continues another one.
type Extension struct {
	Term
	// LateDays is by how many days the extension was signed after the old term had ended: the days that nothing covers
	// unless the extension says that it works backwards. 0 where it was signed in time, or where that cannot be told.
	LateDays int `json:"late_days,omitempty"`
}

// Extend is the term that an addendum adds to one that ends, or ended, on oldEnd. It is counted from the old end, not from
// the day of the addendum: signing early takes nothing away, signing late adds nothing. A signing after the old end is a
// gap and is reported: what had ended was, strictly, no longer there to extend. signed may be unknown.
func Extend(oldEnd Date, d Duration, signed Date, rule Rule) (Extension, Explanation) {
	x := Extension{Term: Term{Length: d}}
	var e Explanation
	if oldEnd.Year == 0 || !oldEnd.Valid() {
		e.doubt("", fault.T("akhir jangka waktu semula tidak diketahui", "the end of the first term is not known"))
		return x, e
	}
	e.cite(rule.source(), fault.T("perpanjangan dihitung dari akhir semula, "+oldEnd.In("id"), "the extension is counted from the old end, "+oldEnd.In("en")))
	x.Start = oldEnd.AddDays(1)
	var steps Explanation
	x.End, steps = End(after(oldEnd, rule), d, rule)
	e = append(e, steps...)
	switch late, known := oldEnd.DaysUntil(signed); {
	case signed.Year == 0:
	case known && late > 0:
		x.LateDays = late
		e.doubt("", fault.T(
			fmt.Sprintf("ditandatangani %s, %d hari setelah berakhir: ada jeda", signed.In("id"), late),
			fmt.Sprintf("signed on %s, %d days after the end: there is a gap", signed.In("en"), late)))
	case !known && oldEnd.Before(signed):
		e.doubt("", fault.T("ditandatangani "+signed.In("id")+", setelah berakhir: ada jeda", "signed in "+signed.In("en")+", after the end: there is a gap"))
	case !known && !signed.Before(oldEnd):
		e.doubt("", fault.T("tidak dapat dipastikan apakah ditandatangani sebelum berakhir", "it cannot be told whether it was signed before the end"))
	}
	return x, e
}

// after is the date from which a continuing term is counted with the given rule: the day after the end where the first day
// is counted, the end itself where it is not.
func after(end Date, rule Rule) Date {
	if rule.End == SameDay {
		return end
	}
	return end.AddDays(1)
}

// Renewal is the period of a tacit renewal in which a day lies.
type Renewal struct {
	Term
	Count int `json:"count"` // how many times the agreement had been renewed; 0 while the first term runs
}

// Renewed tells in which renewal of a term that ended on end the day on lies, where the agreement renews itself by period
// until somebody gives notice. The periods are counted from the end of the first term, not from its start, and each from the
// first end at once, so that month ends do not drift (31 January, 28 February, 28 March …). ok is false where end or on is
// not known to the day, or the period has no length.
func Renewed(end Date, period Duration, on Date, rule Rule) (r Renewal, e Explanation, ok bool) {
	if end.Precision() != Day || on.Precision() != Day || period.IsZero() || !end.Valid() {
		e.doubt("", fault.T("perpanjangan otomatis memerlukan akhir, hari dan periode yang diketahui", "a tacit renewal needs an end, a day and a period that are known"))
		return r, e, false
	}
	r.Length, r.End = period, end
	if on.Compare(end) <= 0 {
		e.say(fault.T("jangka waktu pertama belum berakhir pada "+on.In("id"), "the first term has not ended on "+on.In("en")))
		return r, e, true
	}
	from := after(end, rule)
	nth := func(n int) Date {
		at, _ := endOfDay(from, period.times(n), rule)
		return at
	}
	reached := func(n int) bool {
		at := nth(n)
		return at.Year == 0 || at.Year > 9999 || on.Compare(at) <= 0
	}
	far := 1
	for !reached(far) {
		far *= 2
	}
	n := far/2 + 1 + sort.Search(far-far/2-1, func(k int) bool { return reached(far/2 + 1 + k) })
	r.Count, r.End = n, nth(n)
	if r.End.Year == 0 || r.End.Year > 9999 {
		e.doubt("", fault.T("hasilnya di luar jangkauan kalender", "the result is beyond the calendar"))
		return Renewal{}, e, false
	}
	r.Start = end.AddDays(1)
	if n > 1 {
		r.Start = nth(n - 1).AddDays(1)
	}
	e.cite(rule.source(), fault.T(
		fmt.Sprintf("periode %s dihitung dari akhir pertama %s", period.In("id"), end.In("id")),
		fmt.Sprintf("periods of %s are counted from the first end, %s", period.In("en"), end.In("en"))))
	e.say(fault.T(
		fmt.Sprintf("perpanjangan ke-%d: %s sampai %s", n, r.Start.In("id"), r.End.In("id")),
		fmt.Sprintf("renewal %d: %s to %s", n, r.Start.In("en"), r.End.In("en"))))
	return r, e, true
}

// Limit is one of several dates of which the earliest counts, with what it is.
type Limit struct {
	What fault.Text
	Date Date
}

// Earlier answers "whichever is earlier". A limit that is not known yet (an event that has not happened) is passed over,
// and said; where partial dates overlap the first by Compare is taken, and the doubt is said. All unknown gives the zero Date.
func Earlier(limits ...Limit) (Date, Explanation) {
	var e Explanation
	best := Limit{}
	for _, l := range limits {
		switch {
		case l.Date.Year == 0:
			e.doubt("", fault.T(l.What.ID+" belum diketahui; bila lebih dahulu, itulah yang berlaku", l.What.EN+" is not known yet; should it come first, it counts"))
			continue
		case best.Date.Year == 0 || l.Date.Compare(best.Date) < 0:
			best = l
		}
		e.say(fault.T(l.What.ID+": "+l.Date.In("id"), l.What.EN+": "+l.Date.In("en")))
	}
	if best.Date.Year == 0 {
		return Date{}, e
	}
	for _, l := range limits {
		if l != best && l.Date.Year != 0 && l.Date != best.Date && !best.Date.Before(l.Date) {
			e.doubt("", fault.T(
				fmt.Sprintf("%s dan %s dapat jatuh sebaliknya", best.Date.In("id"), l.Date.In("id")),
				fmt.Sprintf("%s and %s may fall the other way round", best.Date.In("en"), l.Date.In("en"))))
		}
	}
	e.say(fault.T("yang lebih dahulu: "+best.What.ID+", "+best.Date.In("id"), "the earlier one: "+best.What.EN+", "+best.Date.In("en")))
	return best.Date, e
}
