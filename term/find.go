package term

import "time"

// Notation is how a text writes a date.
type Notation string

// The notations.
const (
	InWords Notation = "words"   // 21 Februari 2018, Feb 21, 2018, November 2007, tahun 2019
	Spelled Notation = "spelled" // tanggal dua puluh bulan September tahun dua ribu sembilan belas
	Numeral Notation = "numeral" // 20-09-2019, 21/2, 2018-02-21
)

// Side says which end of a stretch of time a date is.
type Side string

// The sides; "" is a date that stands alone or in a list.
const (
	From  Side = "from"
	Until Side = "until"
)

// Relative is where a text places a date from its own point of view, where it leaves out the year.
type Relative string

// The places. "" where the text does not say.
const (
	Past     Relative = "past"      // lalu, silam
	Coming   Relative = "coming"    // mendatang, depan, nanti
	ThisYear Relative = "this_year" // ini, tahun ini
)

// Clock is a time of day said beside a date.
type Clock struct {
	Said                 bool
	Hour, Minute, Second uint8
	Zone                 string // WIB, WITA, WIT as written, or ""
}

// Found is one date in a running text.
//
// Where the text leaves out the year, Date has Year 0 ("Rabu (21/2)" is month and day; "bulan Juli lalu" is a month):
// InferYear finds it. The bytes from Start to End are the words that say the date, with the weekday where it is said.
type Found struct {
	Date        Date
	Start, End  int
	Notation    Notation
	Weekday     time.Weekday // said in the text, not computed; see HasWeekday
	HasWeekday  bool
	Clock       Clock
	Side        Side
	Shared      bool     // month or year come from the date that follows: "31 Mei" of "31 Mei dan 14 September 2023"
	Relative    Relative // only where the year is left out
	Alternative Date     // the month-first reading of numbers that allow both; Date is then the day-first one
	Mismatch    bool     // the phrase says day or year twice, in digits and in words, and they disagree; Date follows the first
	Impossible  bool     // the text names a day that does not exist ("31 April 2018"); Date is then the month
}

// WeekdayWrong reports that the text says another weekday than the date has.
func (f Found) WeekdayWrong() bool {
	w, known := f.Date.Weekday()
	return f.HasWeekday && known && w != f.Weekday
}

// Find appends to dst every date in text, in order, and returns dst. It reads Indonesian and English names of months, and
// numbers where their form or their surroundings make them dates: "(21/2)" after a weekday or in brackets is a date, 21/2
// elsewhere may be a fraction or a document number, "Nomor 23 Tahun 2014" is the name of a law. Words such as kemarin, that
// need to know today, are not dates. Time is linear in the text, whatever the text.
func Find(dst []Found, text string) []Found {
	f := finder{text: text, found: dst, first: len(dst)}
	for i := 0; i < len(text); {
		switch classOf[text[i]] {
		case other:
			i++
		case letter:
			end := i + 1
			for end < len(text) && classOf[text[end]] == letter {
				end++
			}
			next := 0
			switch c := text[i] | 0x20; {
			case end-i > 9 || end-i < 2:
			case startsMonth[c] && end-i > 2:
				if m := monthOf(text[i:end]); m != 0 {
					next = f.month(m, i, end)
				} else if c == 's' || c == 'p' || c == 'a' {
					next = f.yearAfterCue(i, end)
				}
			case c == 't' || c == 'h' || c == 'i' || c == 'u':
				next = f.yearAfterCue(i, end)
			}
			i = max(next, end)
		case digit:
			i = f.number(i)
		}
	}
	return f.found
}

type class uint8

const (
	other class = iota
	letter
	digit
)

var classOf = func() (c [256]class) {
	for b := range c {
		switch {
		case isDigit(byte(b)):
			c[b] = digit
		case isLetter(byte(b)):
			c[b] = letter
		}
	}
	return c
}()

type finder struct {
	text  string
	found []Found
	first int          // where the findings of this text begin
	last  time.Weekday // the second of two weekdays said before several dates,
	owed  bool         // which the last of these dates has yet to be given
}

// add completes a finding (weekday, clock, "about", words around it) and appends it. It returns where to read on.
func (f *finder) add(d Found) int {
	if b, ok := weekdayBefore(f.text, d.Start); ok {
		d.Weekday, d.HasWeekday = b.last, true
		if d.Shared { // the first of several
			d.Weekday = b.first
			f.last, f.owed = b.last, b.first != b.last
		}
		d.Start = b.start
		if w, _ := d.Date.Weekday(); w == d.Weekday && d.Date.Precision() == Day {
			d.Alternative = Date{} // the weekday decides between day first and month first
		}
		if b.bracket && d.End < len(f.text) && f.text[d.End] == ')' {
			d.End++
		}
	} else {
		d.Start = includeCue(f.text, d.Start)
		if f.owed && !d.Shared { // Rabu-Kamis, 20-21 September: the second weekday is the last date's
			d.Weekday, d.HasWeekday, f.owed = f.last, true, false
		}
	}
	f.owed = f.owed && d.Shared
	if d.Date.Year != 0 {
		d.Date.About = aboutBefore(f.text, d.Start)
	} else {
		d.Relative, d.End = relativeAfter(f.text, d.End)
	}
	d.Clock = clockAfter(f.text, d.End)
	f.found = append(f.found, d)
	f.join()
	return d.End
}

// join gives the dates before the last one its year, where the text says the year once for all of them, and marks the ends
// of a stretch: "30 Desember sampai 2 Januari 2024". A date is given its year once, so that this is linear over a text.
func (f *finder) join() {
	for n := len(f.found) - 1; n > f.first; n-- {
		prev, cur := &f.found[n-1], &f.found[n]
		if prev.End > cur.Start || prev.Date.Month == 0 || cur.Date.Month == 0 || (prev.Date.Day == 0) != (cur.Date.Day == 0) {
			return
		}
		link := linkOf(f.text[prev.End:cur.Start])
		if link == apart {
			return
		}
		if link == stretch && prev.Side == "" && cur.Side == "" {
			prev.Side, cur.Side = From, Until
		}
		if prev.Date.Year != 0 || cur.Date.Year == 0 || prev.Relative != "" {
			return
		}
		year := cur.Date.Year
		if link == stretch && prev.Date.Compare(Date{Month: cur.Date.Month, Day: cur.Date.Day}) > 0 {
			year--
		}
		if d := (Date{Year: year, Month: prev.Date.Month, Day: prev.Date.Day}); d.Valid() {
			prev.Date, prev.Shared = d, true
		} else {
			return
		}
	}
}

// number reads a date in numbers at text[i], or passes over the number there. It returns where to read on.
func (f *finder) number(i int) int {
	t := f.text
	a, alen, end := run(t, i)
	if alen == 0 || alen > 4 || alen == 3 || end >= len(t) || (glued(t, i) && !f.continues(i)) {
		return max(end, i+1)
	}
	switch sep := t[end]; {
	case alen == 4 && (sep == '-' || sep == '/'):
		return f.yearFirst(i, a, end)
	case alen <= 2 && (sep == '/' || sep == '-' || sep == '.'):
		return f.dayFirst(i, a, end)
	case alen <= 2 && dash(t, end) > 0:
		return f.dayFirst(i, a, end)
	}
	return end
}

// continues reports that the number at i stands behind a date and a dash: the second half of 28/2-1/3/2018.
func (f *finder) continues(i int) bool {
	n := len(f.found)
	return n > f.first && f.found[n-1].End < i && f.found[n-1].End+dash(f.text, f.found[n-1].End) == i
}

// yearFirst reads 2018-02-21 whose year ends at end.
func (f *finder) yearFirst(i, year, end int) int {
	t := f.text
	m, mlen, j := run(t, end+1)
	if mlen == 0 || mlen > 2 || j >= len(t) || t[j] != t[end] {
		return end
	}
	day, dlen, j := run(t, j+1)
	if dlen == 0 || dlen > 2 || !closed(t, j) || year < 1800 || year > 2199 {
		return end
	}
	d := Date{Year: year, Month: time.Month(m), Day: day}
	if d.Month == 0 || d.Day == 0 || !d.Valid() || numbered(t, i) {
		return end
	}
	return f.add(Found{Date: d, Start: i, End: j, Notation: Numeral})
}

// dayFirst reads 21/2, 21/2/2018, 20-21/2/2018 and 28/2-1/3/2018, whose first number ends at end.
func (f *finder) dayFirst(i, a, end int) int {
	t := f.text
	w := max(dash(t, end), 1)
	b, blen, j := run(t, end+w)
	if blen == 0 || blen > 2 {
		return end
	}
	dated := cueBefore(t, i) // a weekday, a bracket or "tanggal" makes short forms dates
	if dash(t, end) > 0 && j < len(t) && t[j] == '/' {
		if m, mlen, k := run(t, j+1); mlen > 0 && mlen <= 2 { // 20-21/2, 20-21/2/2018
			last, stop, ok := f.tail(b, m, '/', k, dated)
			if from := (Date{Year: last.Year, Month: last.Month, Day: a}); ok && from.Day > 0 && from.Valid() && from.Compare(last) < 0 {
				f.add(Found{Date: from, Start: i, End: end, Notation: Numeral, Side: From, Shared: true})
				return f.add(Found{Date: last, Start: end + w, End: stop, Notation: Numeral, Side: Until})
			}
		}
		return end
	}
	sep := t[end]
	if sep != '/' && sep != '-' && sep != '.' {
		return end
	}
	d, stop, ok := f.tail(a, b, sep, j, dated)
	if !ok || (d.Year != 0 && !dated && numbered(t, i)) {
		return end
	}
	n := Found{Date: d, Start: i, End: stop, Notation: Numeral}
	if other := (Date{Year: d.Year, Month: time.Month(a), Day: b}); d.Year != 0 && a == d.Day && other != d && other.Month != 0 && other.Valid() {
		n.Alternative = other
	}
	return f.add(n)
}

// tail finishes day and month that are read up to k: with a year behind sep, or without one where the surroundings say that
// it is a date.
func (f *finder) tail(day, month int, sep byte, k int, dated bool) (d Date, end int, ok bool) {
	t := f.text
	if k < len(t) && t[k] == sep {
		year, ylen, stop := run(t, k+1)
		switch {
		case !closed(t, stop):
			return Date{}, 0, false
		case ylen == 4 && year >= 1800 && year <= 2199:
		case ylen == 2 && dated && sep != '.':
			year = fullYear(year)
		default:
			return Date{}, 0, false
		}
		d = Date{Year: year, Month: time.Month(month), Day: day}
		if !d.Valid() && month > 12 && sep != '.' {
			d = Date{Year: year, Month: time.Month(day), Day: month}
		}
		return d, stop, d.Day > 0 && d.Month > 0 && d.Valid()
	}
	d = Date{Month: time.Month(month), Day: day}
	if sep != '/' || !dated || day == 0 || month == 0 || !d.Valid() {
		return Date{}, 0, false
	}
	if !closed(t, k) {
		// 28/2-1/3: the second half is read on its own, and joined
		if w := dash(t, k); w == 0 || k+w >= len(t) || !isDigit(t[k+w]) {
			return Date{}, 0, false
		}
	}
	return d, k, true
}

// run reads the digits at i: their value, how many, and where they end. The value means nothing beyond nine digits.
func run(t string, i int) (value, length, end int) {
	for end = i; end < len(t) && isDigit(t[end]); end++ {
		if end-i < 9 {
			value = value*10 + int(t[end]-'0')
		}
	}
	return value, end - i, end
}

// dash is the length of the dash at i: "-", "–" or "—"; 0 without one.
func dash(t string, i int) int {
	switch {
	case i >= len(t):
	case t[i] == '-':
		return 1
	case t[i] == 0xe2 && i+2 < len(t) && t[i+1] == 0x80 && (t[i+2] == 0x93 || t[i+2] == 0x94):
		return 3
	}
	return 0
}

// glued reports that the number at i is the tail of something larger: A5, 1.5, 553/10, 0812-34.
func glued(t string, i int) bool {
	if i == 0 {
		return false
	}
	switch p := t[i-1]; {
	case isLetter(p) || isDigit(p):
		return true
	case p == '/' || p == '-':
		return i > 1 && (isDigit(t[i-2]) || isLetter(t[i-2]))
	case p == '.' || p == ',':
		return i > 1 && isDigit(t[i-2])
	}
	return false
}

// closed reports that a numeral that ends at i ends there: it is not followed by more of a number or a word.
func closed(t string, i int) bool {
	if i >= len(t) {
		return true
	}
	switch c := t[i]; {
	case isDigit(c):
		return false
	case isLetter(c):
		return c == 'T' && i+1 < len(t) && isDigit(t[i+1]) // ISO time of day
	case c == '/' || c == '-' || c == '.' || c == ',':
		return i+1 >= len(t) || !isDigit(t[i+1]) && (c != '/' || !isLetter(t[i+1]))
	}
	return true
}
