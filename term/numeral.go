package term

import (
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/fault"
)

// Order says which of two numbers is the day where both could be ("07/08/2019").
type Order string

// The orders. Indonesian writing is DMY; spreadsheets set to American English give MDY.
const (
	DMY       Order = "dmy"
	MDY       Order = "mdy"
	Undecided Order = "undecided"
)

// Two-digit years are read in the hundred years from this one: 25 is 2025, 98 is 1998. The window is a convention: no
// agreement under the regional government laws since 1974 begins before it.
const twoDigitFrom = 1970

// ParseNumeral reads one date written in numbers, as cells of a sheet have it: 2018-02-21, 2007-11-00, 21/02/2018,
// 21-2-18, 02/2018, 2018, 20180221, the serial number 43152 of a spreadsheet (1900 system; Serial has the other), each with
// or without a time of day, which is dropped. "" is the unknown date.
//
// Where day and month can be told apart by their values they are, whatever the order says. Otherwise order decides; under
// Undecided the Indonesian reading (day first) is returned and the other is the alternative. An error says why nothing fits.
func ParseNumeral(s string, order Order) (Date, []Date, error) {
	n, err := scanNumeral(s)
	switch {
	case err != nil:
		return Date{}, nil, err
	case !n.ambiguousForm:
		return n.fixed, nil, nil
	}
	dayFirst := Date{Year: n.year, Month: time.Month(n.second), Day: n.first}
	monthFirst := Date{Year: n.year, Month: time.Month(n.first), Day: n.second}
	switch {
	case !dayFirst.Valid() && !monthFirst.Valid():
		if n.second > 12 && n.first <= 12 {
			return Date{}, nil, impossible(monthFirst, s)
		}
		return Date{}, nil, impossible(dayFirst, s)
	case !dayFirst.Valid():
		return monthFirst, nil, nil
	case !monthFirst.Valid() || dayFirst == monthFirst || order == DMY:
		return dayFirst, nil, nil
	case order == MDY:
		return monthFirst, nil, nil
	default:
		return dayFirst, []Date{monthFirst}, nil
	}
}

// Epoch is the day from which a spreadsheet counts.
type Epoch int

// The two epochs. A workbook says which one it uses; files of old Macintosh versions use the second.
const (
	From1900 Epoch = 1900
	From1904 Epoch = 1904
)

// Serial is the day that a spreadsheet shows for a number of days; the fraction, the time of day, is dropped. In the 1900
// system number 60 is the 29 February 1900 that never was, kept by spreadsheets for compatibility: it is an error here.
func Serial(n float64, from Epoch) (Date, error) {
	const lastDay = 2958465 // 31 December 9999
	days := int(n)
	bad := func() (Date, error) {
		return Date{}, fault.New(fault.Invalid, fault.Tf(
			"angka %[1]v bukan nomor seri tanggal dalam sistem %[2]d", "%[1]v is no date serial number in the %[2]d system", n, int(from)))
	}
	if !(n >= 0 && n <= lastDay) {
		return bad()
	}
	if from == From1904 {
		return On(1904, time.January, 1).AddDays(days), nil
	}
	switch {
	case days == 0 || days == 60:
		return bad()
	case days < 60:
		return On(1899, time.December, 31).AddDays(days), nil
	default:
		return On(1899, time.December, 30).AddDays(days), nil
	}
}

// numeral is what the digits of a cell say before any order is applied.
type numeral struct {
	fixed         Date // where the form leaves no doubt
	ambiguousForm bool // two short numbers and a year
	first, second int
	year          int
}

func scanNumeral(s string) (numeral, error) {
	unreadable := fault.New(fault.Invalid, fault.Tf(
		"tanggal %q tidak terbaca: tulis misalnya 21/02/2018 atau 2018-02-21", "date %q cannot be read: write 21/02/2018 or 2018-02-21, for example", s))
	text := dropClock(strings.TrimSpace(s))
	switch {
	case text == "" && strings.TrimSpace(s) == "":
		return numeral{}, nil
	case text == "": // nothing but a time of day
		return numeral{}, unreadable
	}
	if d, err := Parse(text); err == nil && d.Year != 0 {
		return numeral{fixed: d}, nil
	}
	if len(text) != 4 && strings.Trim(text, "0123456789.,") == "" && strings.Count(text, ".")+strings.Count(text, ",") <= 1 && len(text) >= 5 {
		return scanRun(text, unreadable)
	}
	var parts [3]string
	n := 0
	var sep byte
	for i := 0; i < len(text); {
		start := i
		for i < len(text) && '0' <= text[i] && text[i] <= '9' {
			i++
		}
		if i == start || n == len(parts) {
			return numeral{}, unreadable
		}
		parts[n] = text[start:i]
		n++
		for i < len(text) && text[i] == ' ' {
			i++
		}
		if i == len(text) {
			break
		}
		if c := text[i]; (c != '/' && c != '-' && c != '.') || (sep != 0 && c != sep) {
			return numeral{}, unreadable
		}
		sep = text[i]
		for i++; i < len(text) && text[i] == ' '; {
			i++
		}
		if i == len(text) {
			return numeral{}, unreadable
		}
	}
	return arrange(s, parts, n, unreadable)
}

// arrange tells from the lengths of the numbers which one is the year.
func arrange(s string, parts [3]string, n int, unreadable error) (numeral, error) {
	var v [3]int
	for i, p := range parts[:n] {
		if len(p) > 4 || len(p) == 3 {
			return numeral{}, unreadable
		}
		v[i], _ = strconv.Atoi(p) // at most four digits: cannot fail
	}
	long := func(i int) bool { return i < n && len(parts[i]) == 4 }
	var d Date
	switch {
	case n == 3 && long(0) && !long(1) && !long(2):
		d = Date{Year: v[0], Month: time.Month(v[1]), Day: v[2]}
	case n == 2 && long(0) && !long(1):
		d = Date{Year: v[0], Month: time.Month(v[1])}
	case n == 2 && long(1) && !long(0):
		d = Date{Year: v[1], Month: time.Month(v[0])}
	case n == 3 && !long(0) && !long(1):
		year := v[2]
		if !long(2) {
			if len(parts[2]) != 2 {
				return numeral{}, unreadable
			}
			year = fullYear(year)
		}
		switch {
		case v[0] == 0 && v[1] == 0 && year != 0:
			return numeral{fixed: Date{Year: year}}, nil
		case v[0] == 0 && year != 0: // 00/11/2007: the day is not known; day first is the only writing that fits
			d = Date{Year: year, Month: time.Month(v[1])}
		default:
			if year == 0 {
				return numeral{}, unreadable
			}
			return numeral{ambiguousForm: true, first: v[0], second: v[1], year: year}, nil
		}
	default:
		return numeral{}, unreadable
	}
	if d.Year == 0 {
		return numeral{}, unreadable
	}
	if !d.Valid() || (n == 2 && d.Month == 0) {
		return numeral{}, impossible(d, s)
	}
	return numeral{fixed: d}, nil
}

// scanRun reads digits without separators: 20180221, or a serial number. Serials before 1954 and after 2119 are refused:
// such numbers in a date column are amounts or document numbers.
func scanRun(text string, unreadable error) (numeral, error) {
	if len(text) == 8 && strings.Trim(text, "0123456789") == "" {
		if d, err := Parse(text[:4] + "-" + text[4:6] + "-" + text[6:]); err == nil && d.Year >= 1900 && d.Year < 2200 {
			return numeral{fixed: d}, nil
		}
		return numeral{}, unreadable
	}
	f, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if err != nil || f < 20000 || f >= 80000 {
		return numeral{}, unreadable
	}
	d, err := Serial(f, From1900)
	return numeral{fixed: d}, err
}

func fullYear(twoDigits int) int {
	year := twoDigitFrom/100*100 + twoDigits
	if year < twoDigitFrom {
		year += 100
	}
	return year
}

// dropClock cuts a time of day off the end: "2018-02-21T00:00:00Z", "6/25/2025 12:00:00 AM".
func dropClock(s string) string {
	head, _, timed := strings.Cut(s, ":")
	if !timed {
		return s
	}
	start := strings.LastIndexAny(head, " T")
	if start < 0 {
		return s
	}
	return strings.TrimRight(s[:start], " ,")
}

// OrderEvidence is what the values of a column say about their order. Indexes are -1 where there is no such value.
type OrderEvidence struct {
	DayFirst, MonthFirst, Either   int // how many values can only be read so, and how many both ways
	DayFirstIndex, MonthFirstIndex int // the first value of each kind
	Text                           fault.Text
	Contradiction                  bool // some values can only be day first, others only month first
}

// DecideOrder finds the order of a column from all of its values: one number above 12 decides it. Where some values are
// only possible day first and others only month first, the column mixes both, the order stays Undecided and the evidence
// names one of each. Values that are no dates are passed over.
func DecideOrder(values []string) (Order, OrderEvidence) {
	e := OrderEvidence{DayFirstIndex: -1, MonthFirstIndex: -1}
	for i, s := range values {
		n, err := scanNumeral(s)
		if err != nil || !n.ambiguousForm {
			continue
		}
		dayFirst := Date{Year: n.year, Month: time.Month(n.second), Day: n.first}.Valid()
		monthFirst := Date{Year: n.year, Month: time.Month(n.first), Day: n.second}.Valid()
		switch {
		case dayFirst && monthFirst:
			if n.first != n.second {
				e.Either++
			}
		case dayFirst:
			if e.DayFirst++; e.DayFirstIndex < 0 {
				e.DayFirstIndex = i
			}
		case monthFirst:
			if e.MonthFirst++; e.MonthFirstIndex < 0 {
				e.MonthFirstIndex = i
			}
		}
	}
	switch {
	case e.DayFirst > 0 && e.MonthFirst > 0:
		e.Contradiction = true
		e.Text = fault.Tf("kolom ini mencampur dua urutan: %[1]q hanya mungkin hari dahulu, %[2]q hanya mungkin bulan dahulu",
			"this column mixes two orders: %[1]q can only be day first, %[2]q can only be month first", values[e.DayFirstIndex], values[e.MonthFirstIndex])
		return Undecided, e
	case e.DayFirst > 0:
		e.Text = fault.Tf("hari dahulu: %q tidak mungkin lain", "day first: %q cannot be otherwise", values[e.DayFirstIndex])
		return DMY, e
	case e.MonthFirst > 0:
		e.Text = fault.Tf("bulan dahulu: %q tidak mungkin lain", "month first: %q cannot be otherwise", values[e.MonthFirstIndex])
		return MDY, e
	case e.Either > 0:
		e.Text = fault.Tf("urutan tidak dapat ditentukan: %d tanggal dapat dibaca dua arah dan tidak ada yang menentukan",
			"the order cannot be told: %d dates can be read both ways and none decides", e.Either)
	default:
		e.Text = fault.T("tidak ada tanggal yang dapat dibaca dua arah", "no date can be read both ways")
	}
	return Undecided, e
}
