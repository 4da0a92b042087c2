package term_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/term"
)

func duration(s string) term.Duration {
	var d term.Duration
	if err := d.UnmarshalText([]byte(s)); err != nil {
		panic(err)
	}
	return d
}

// The rows name the mistakes that systems for contracts are known to make.
func TestEnd(t *testing.T) {
	same := term.Rule{End: term.SameDay}
	for _, tt := range []struct {
		name, start, length string
		rule                term.Rule
		want                string
	}{
		// Inclusive or exclusive: the off-by-one of a day at the end.
		{"five years, first day counted", "2018-02-21", "P5Y", term.Rule{}, "2023-02-20"},
		{"five years, first day not counted", "2018-02-21", "P5Y", same, "2023-02-21"},
		{"a calendar year", "2018-01-01", "P1Y", term.Rule{}, "2018-12-31"},
		{"twelve months are a year", "2018-02-21", "P60M", term.Rule{}, "2023-02-20"},
		{"one day", "2018-02-21", "P1D", term.Rule{}, "2018-02-21"},
		{"90 days, first day counted", "2019-01-01", "P90D", term.Rule{}, "2019-03-31"},
		{"90 days, first day not counted", "2019-01-01", "P90D", same, "2019-04-01"},
		{"years, months and days together", "2018-02-21", "P1Y6M10D", term.Rule{}, "2019-08-30"},

		// Month ends: adding a month by 30 days, or rolling over into March.
		{"31 January and a month", "2019-01-31", "P1M", term.Rule{}, "2019-02-28"},
		{"31 January and a month, not counted", "2019-01-31", "P1M", same, "2019-02-28"},
		{"31 January and a month in a leap year", "2020-01-31", "P1M", term.Rule{}, "2020-02-29"},
		{"30 January and a month", "2019-01-30", "P1M", term.Rule{}, "2019-02-28"},
		{"29 January and a month", "2019-01-29", "P1M", term.Rule{}, "2019-02-28"},
		{"28 January and a month", "2019-01-28", "P1M", term.Rule{}, "2019-02-27"},
		{"1 February and a month", "2019-02-01", "P1M", term.Rule{}, "2019-02-28"},
		{"31 May and a month", "2019-05-31", "P1M", term.Rule{}, "2019-06-30"},
		{"over the year's end", "2019-11-30", "P3M", term.Rule{}, "2020-02-29"},

		// Leap days: a year from 29 February is not 27 February, and four years find the day again.
		{"29 February and a year", "2020-02-29", "P1Y", term.Rule{}, "2021-02-28"},
		{"29 February and a year, not counted", "2020-02-29", "P1Y", same, "2021-02-28"},
		{"29 February and four years", "2020-02-29", "P4Y", term.Rule{}, "2024-02-28"},
		{"29 February and four years, not counted", "2020-02-29", "P4Y", same, "2024-02-29"},
		{"1 March and a year into a leap year", "2019-03-01", "P1Y", term.Rule{}, "2020-02-29"},

		// Weekend ends do not move: 26 October 2025 is a Sunday.
		{"ends on a Sunday", "2020-10-27", "P5Y", term.Rule{}, "2025-10-26"},

		// Partial starts give partial ends, never a first of January out of nothing.
		{"a year", "2018", "P5Y", term.Rule{}, "2023"},
		{"a year, not counted", "2018", "P5Y", same, "2023"},
		{"a month", "2018-02", "P5Y", term.Rule{}, "2023-02"},
		{"a month and months", "2018-11", "P3M", term.Rule{}, "2019-02"},
		{"a month and days that stay in one month", "2018-02", "P30D", term.Rule{}, "2018-03"},
		{"a month and days that spread over two", "2018-01", "P45D", term.Rule{}, "2018"},
		{"a year and days that spread over two years", "2018", "P90D", term.Rule{}, "~2018"},
		{"about a year", "~2018", "P5Y", term.Rule{}, "~2023"},
		{"about a day", "~2018-02-21", "P5Y", term.Rule{}, "~2023-02-20"},

		// Unknown stays unknown.
		{"unknown start", "", "P5Y", term.Rule{}, ""},
		{"a start without its year", "--02-21", "P5Y", term.Rule{}, ""},
		{"no length", "2018-02-21", "P0D", term.Rule{}, ""},
		{"beyond the calendar", "9998-01-01", "P5Y", term.Rule{}, ""},
		{"a year beyond the calendar", "9998", "P5Y", term.Rule{}, ""},
	} {
		got, why := term.End(date(tt.start), duration(tt.length), tt.rule)
		if got.String() != tt.want {
			t.Errorf("%s: got %q, want %q (%s)", tt.name, got, tt.want, why.In("en"))
		}
		if len(why) == 0 || (tt.want == "" && !why.Doubtful()) {
			t.Errorf("%s: the explanation %q does not say what is doubtful", tt.name, why.In("en"))
		}
		for _, s := range why {
			if s.Text.ID == "" || s.Text.EN == "" {
				t.Errorf("%s: a step lacks a language: %+v", tt.name, s)
			}
		}
	}
}

func TestEndExplainsItself(t *testing.T) {
	_, why := term.End(date("2020-10-27"), duration("P5Y"), term.Rule{Source: "Pasal 6"})
	for lang, want := range map[string][]string{
		"en": {"from 27 October 2020, for 5 years", "the first day is counted: the last day is 26 October 2025 (Pasal 6)", "26 October 2025 is a Sunday; the end does not move"},
		"id": {"mulai 27 Oktober 2020, selama 5 tahun", "hari mulai ikut dihitung", "hari Minggu; akhir jangka waktu tidak bergeser"},
	} {
		for _, w := range want {
			if got := why.In(lang); !strings.Contains(got, w) {
				t.Errorf("%q does not say %q", got, w)
			}
		}
	}
	if why.Doubtful() {
		t.Error("nothing is doubtful here")
	}
	_, why = term.End(date("2020-08-18"), duration("P5Y"), term.Rule{Calendar: term.NationalCalendar()})
	if got := why.In("en"); !strings.Contains(got, "17 August 2025 is a holiday (Independence Day)") {
		t.Errorf("%q does not name the holiday", got)
	}
}

func TestEndInWorkingDays(t *testing.T) {
	rule := term.Rule{Calendar: term.NationalCalendar()}
	// 45 working days for a council's answer, counted from the day after the letter came in, over Eid 2019.
	got, why := term.End(date("2019-05-02"), duration("P45B"), term.Rule{End: term.SameDay, Calendar: rule.Calendar})
	if got != date("2019-07-12") {
		t.Errorf("got %v, want 2019-07-12: %s", got, why.In("en"))
	}
	if s := why.In("en"); !strings.Contains(s, "3 June 2019 is skipped") || !strings.Contains(s, "holidays of 2019") {
		t.Errorf("%q names neither the leave nor the list", s)
	}
	if got, _ := term.End(date("2019-05-02"), duration("P1B"), rule); got != date("2019-05-02") {
		t.Errorf("one working day that counts its first day ends on %v", got)
	}
	if _, why := term.End(date("2031-05-02"), duration("P10B"), rule); !why.Doubtful() {
		t.Error("a year without a list of holidays passes for certain")
	}
}

func TestEndIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule := term.Rule{End: rapid.SampledFrom([]term.EndRule{"", term.DayBefore, term.SameDay}).Draw(t, "rule")}
		a, b := days().Draw(t, "a"), days().Draw(t, "b")
		d := durations().Filter(func(d term.Duration) bool { return !d.IsZero() }).Draw(t, "length")
		endA, _ := term.End(a, d, rule)
		endB, _ := term.End(b, d, rule)
		if a.Compare(b) <= 0 && endA.Compare(endB) > 0 {
			t.Fatalf("%v starts before %v, and ends after it: %v, %v", a, b, endA, endB)
		}
		longer := d
		longer.Days++
		if end, _ := term.End(a, longer, rule); end.Compare(endA) <= 0 {
			t.Fatalf("%v and %s ends %v, a day longer %v", a, d, endA, end)
		}
		if endA.Compare(a) < 0 {
			t.Fatalf("%v and %s ends before it starts: %v", a, d, endA)
		}
		if by, _ := term.NoticeBy(endA, d, rule); by.Compare(endA) > 0 {
			t.Fatalf("notice for the end %v may be given on %v", endA, by)
		}
	})
}

func TestPartialEndHoldsEveryPossibleEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := days().Draw(t, "day")
		d := term.Duration{Years: rapid.IntRange(0, 10).Draw(t, "years"), Months: rapid.IntRange(0, 20).Draw(t, "months")}
		if d.IsZero() {
			return
		}
		rule := term.Rule{End: term.SameDay}
		exact, _ := term.End(day, d, rule)
		for _, start := range []term.Date{{Year: day.Year}, {Year: day.Year, Month: day.Month}} {
			end, why := term.End(start, d, rule)
			if end.IsZero() || end.Precision() == term.Day {
				t.Fatalf("%v and %s ends %v", start, d, end)
			}
			if !end.About && !end.Contains(exact) {
				t.Fatalf("%v and %s ends %v, which does not hold %v", start, d, end, exact)
			}
			if !why.Doubtful() {
				t.Fatalf("a partial end passes for certain")
			}
		}
	})
}

func TestNoticeBy(t *testing.T) {
	rule := term.Rule{Calendar: term.NationalCalendar()}
	for _, tt := range []struct{ name, end, before, want string }{
		// Counted from the start it would be 21 November 2018.
		{"three months before the end of five years", "2023-02-20", "P3M", "2022-11-20"},
		{"month ends", "2023-05-31", "P3M", "2023-02-28"},
		{"leap day", "2024-05-29", "P3M", "2024-02-29"},
		{"thirty days are not a month", "2023-03-31", "P30D", "2023-03-01"},
		{"working days, back over Eid 2019", "2019-06-10", "P3B", "2019-05-28"},
		{"partial end", "2023-02", "P3M", "2022-11"},
		{"year", "2023", "P3M", "~2022"},
		{"year and years", "2023", "P1Y", "2022"},
		{"about", "~2023-02-20", "P3M", "~2022-11-20"},
		{"unknown", "", "P3M", ""},
		{"before the calendar", "0001-01-05", "P3M", ""},
	} {
		got, why := term.NoticeBy(date(tt.end), duration(tt.before), rule)
		if got.String() != tt.want {
			t.Errorf("%s: got %v, want %s (%s)", tt.name, got, tt.want, why.In("en"))
		}
	}
	_, why := term.NoticeBy(date("2023-02-20"), duration("P3M"), rule)
	if s := why.In("en"); !strings.Contains(s, "counted back 3 months from the end") || !strings.Contains(s, "hand it in by 18 November 2022") {
		t.Errorf("%q does not say from where, and that 20 November 2022 is a Sunday", s)
	}
}

func TestExtend(t *testing.T) {
	// A landfill agreement ended on 26 October 2021; its addendum for five years was signed on the 27th.
	x, why := term.Extend(date("2021-10-26"), duration("P5Y"), date("2021-10-27"), term.Rule{})
	if x.End != date("2026-10-26") || x.Start != date("2021-10-27") || x.LateDays != 1 || !why.Doubtful() {
		t.Errorf("a gap of a day: got %+v, %s", x, why.In("en"))
	}
	for _, tt := range []struct {
		name, end, signed string
		rule              term.Rule
		want              string
		late              int
		doubt             bool
	}{
		// Counted from the addendum it would be 9 August 2026.
		{"signed months before the end", "2021-10-26", "2021-08-10", term.Rule{}, "2026-10-26", 0, false},
		{"signed on the last day", "2021-10-26", "2021-10-26", term.Rule{}, "2026-10-26", 0, false},
		{"first day not counted", "2021-10-26", "2021-08-10", term.Rule{End: term.SameDay}, "2026-10-26", 0, false},
		{"signed weeks later", "2023-09-23", "2023-10-19", term.Rule{}, "2028-09-23", 26, true},
		{"signing not known", "2021-10-26", "", term.Rule{}, "2026-10-26", 0, false},
		{"signed in the month of the end", "2021-10-26", "2021-10", term.Rule{}, "2026-10-26", 0, true},
		{"signed in the month after", "2021-10-26", "2021-11", term.Rule{}, "2026-10-26", 0, true},
		{"signed in the month before", "2021-10-26", "2021-09", term.Rule{}, "2026-10-26", 0, false},
		{"the old end is only a year", "2021", "2021-08-10", term.Rule{}, "2026", 0, true},
		{"the old end is not known", "", "2021-08-10", term.Rule{}, "", 0, true},
		{"from a leap day", "2020-02-29", "2020-02-01", term.Rule{}, "2025-02-28", 0, false},
	} {
		x, why := term.Extend(date(tt.end), duration("P5Y"), date(tt.signed), tt.rule)
		if x.End.String() != tt.want || x.LateDays != tt.late || why.Doubtful() != tt.doubt {
			t.Errorf("%s: got %v, %d late, doubtful %t; want %s, %d, %t (%s)", tt.name, x.End, x.LateDays, why.Doubtful(), tt.want, tt.late, tt.doubt, why.In("en"))
		}
	}
}

func TestRenewed(t *testing.T) {
	for _, tt := range []struct {
		name, end, period, on string
		rule                  term.Rule
		count                 int
		from, to              string
	}{
		// Counted from the start of a three-year term, 2021-06-01 would be in another period.
		{"first term", "2020-12-31", "P1Y", "2020-12-31", term.Rule{}, 0, "", "2020-12-31"},
		{"the day after", "2020-12-31", "P1Y", "2021-01-01", term.Rule{}, 1, "2021-01-01", "2021-12-31"},
		{"the last day of the first renewal", "2020-12-31", "P1Y", "2021-12-31", term.Rule{}, 1, "2021-01-01", "2021-12-31"},
		{"the third renewal", "2020-12-31", "P1Y", "2023-06-01", term.Rule{}, 3, "2023-01-01", "2023-12-31"},
		{"first day not counted", "2020-02-21", "P1Y", "2021-02-21", term.Rule{End: term.SameDay}, 1, "2020-02-22", "2021-02-21"},
		// Renewing each period from the one before drifts: 30 January, 28 February, 28 March, 28 April.
		{"month ends do not drift", "2019-01-30", "P1M", "2019-04-30", term.Rule{}, 3, "2019-03-31", "2019-04-30"},
		{"leap days do not drift", "2020-02-29", "P1Y", "2024-02-29", term.Rule{End: term.SameDay}, 4, "2023-03-01", "2024-02-29"},
		{"long after", "2000-12-31", "P1M", "2026-11-23", term.Rule{}, 311, "2026-11-01", "2026-11-30"},
	} {
		r, why, ok := term.Renewed(date(tt.end), duration(tt.period), date(tt.on), tt.rule)
		if !ok || r.Count != tt.count || r.Start.String() != tt.from || r.End.String() != tt.to {
			t.Errorf("%s: got renewal %d, %v to %v, %t; want %d, %s to %s (%s)", tt.name, r.Count, r.Start, r.End, ok, tt.count, tt.from, tt.to, why.In("en"))
		}
	}
	for _, bad := range [][3]string{{"2020", "P1Y", "2021-01-01"}, {"2020-12-31", "P0D", "2021-01-01"}, {"2020-12-31", "P1Y", "2021"}, {"", "P1Y", "2021-01-01"}} {
		if r, why, ok := term.Renewed(date(bad[0]), duration(bad[1]), date(bad[2]), term.Rule{}); ok || !why.Doubtful() {
			t.Errorf("%v gave %+v", bad, r)
		}
	}
}

func TestRenewalsAreWithoutGapOrOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule := term.Rule{End: rapid.SampledFrom([]term.EndRule{term.DayBefore, term.SameDay}).Draw(t, "rule")}
		end := days().Draw(t, "end")
		period := durations().Filter(func(d term.Duration) bool { return !d.IsZero() }).Draw(t, "period")
		on := end.AddDays(rapid.IntRange(1, 8000).Draw(t, "later"))
		r, _, ok := term.Renewed(end, period, on, rule)
		if !ok || !r.Contains(on) {
			t.Fatalf("%v does not lie in renewal %d, %v to %v", on, r.Count, r.Start, r.End)
		}
		next, _, ok := term.Renewed(end, period, r.End.AddDays(1), rule)
		if !ok || next.Count != r.Count+1 || next.Start != r.End.AddDays(1) {
			t.Fatalf("renewal %d ends %v, the next is %d and starts %v", r.Count, r.End, next.Count, next.Start)
		}
	})
}

func TestEarlier(t *testing.T) {
	limit := func(what, d string) term.Limit {
		l := term.Limit{Date: date(d)}
		l.What.ID, l.What.EN = what, what
		return l
	}
	for _, tt := range []struct {
		name   string
		limits []term.Limit
		want   string
		doubt  bool
	}{
		{"term or delivery", []term.Limit{limit("term", "2023-02-20"), limit("delivery", "2022-07-01")}, "2022-07-01", false},
		{"an event that has not happened", []term.Limit{limit("term", "2023-02-20"), limit("delivery", "")}, "2023-02-20", true},
		{"overlapping partial dates", []term.Limit{limit("term", "2023-02-20"), limit("delivery", "2023")}, "2023", true},
		{"partial dates apart", []term.Limit{limit("term", "2023-02-20"), limit("delivery", "2022")}, "2022", false},
		{"the same day", []term.Limit{limit("term", "2023-02-20"), limit("delivery", "2023-02-20")}, "2023-02-20", false},
		{"nothing known", []term.Limit{limit("term", ""), limit("delivery", "")}, "", true},
		{"nothing", nil, "", false},
	} {
		got, why := term.Earlier(tt.limits...)
		if got.String() != tt.want || why.Doubtful() != tt.doubt {
			t.Errorf("%s: got %v, doubtful %t (%s)", tt.name, got, why.Doubtful(), why.In("en"))
		}
	}
}

func TestTermContains(t *testing.T) {
	whole := term.Term{Start: date("2018-02-21"), End: date("2023-02-20")}
	for d, want := range map[string]bool{
		"2018-02-20": false, "2018-02-21": true, "2023-02-20": true, "2023-02-21": false, "2020": true, "2018": false, "2023-02": false, "": false,
	} {
		if got := whole.Contains(date(d)); got != want {
			t.Errorf("Contains(%q) = %t", d, got)
		}
	}
	if (term.Term{Start: date("2018-02-21")}).Contains(date("2020")) {
		t.Error("a term without an end contains nothing for sure")
	}
}
