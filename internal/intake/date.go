package intake

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/term"
)

// dated is what a cell says of dates.
type dated struct {
	first, second       term.Date // second only where the cell holds two
	firstAlt, secondAlt term.Date // the month-first reading where day and month are not decided
	span                bool      // the two are the ends of a stretch: "s/d"
	beside              bool      // other words stand beside the date
	fault               dateFault
	reason              error // for impossible dates
}

type dateFault uint8

const (
	dateFine dateFault = iota
	dateNothing
	dateZero       // 00/00/0000: a form's way to say nothing
	dateImpossible // 31 February
	dateUnreadable
)

func (d dated) ok() bool { return d.fault == dateFine }

// readDates reads a cell of dates. Under an undecided order the readings month first are given as alternatives.
func readDates(c sheet.Cell, order term.Order, epoch term.Epoch) dated {
	switch c.Kind {
	case sheet.Empty, sheet.Error:
		return dated{fault: dateNothing}
	case sheet.Date:
		d, err := term.Parse(c.Text)
		if err != nil {
			return dated{fault: dateUnreadable}
		}
		if d.Year < 1901 && d.Precision() == term.Day {
			return dated{fault: dateZero}
		}
		return dated{first: d}
	case sheet.Number, sheet.Bool, sheet.Text:
	}
	s := clean(c.Text)
	if s == "" {
		return dated{fault: dateNothing}
	}
	if c.Kind == sheet.Number && epoch == term.From1904 {
		if n, err := strconv.ParseFloat(s, 64); err == nil && n >= 20000-1462 && n < 80000 {
			if d, err := term.Serial(n, epoch); err == nil {
				return dated{first: d}
			}
		}
	}
	if zeroDate(s) {
		return dated{fault: dateZero}
	}
	return readDateText(s, order)
}

// zeroDate tells 0, 00/00/0000, 0000-00-00, 00/01/1900 and 30/12/1899, which programs write for an empty date.
func zeroDate(s string) bool {
	if strings.Trim(s, "0/-. :") == "" && strings.IndexByte(s, '0') >= 0 {
		return true
	}
	switch strings.TrimSuffix(s, " 00:00:00") {
	case "00/01/1900", "0/1/1900", "1/0/1900", "01/00/1900", "1900-01-00", "30/12/1899", "12/30/1899", "31/12/1899", "12/31/1899", "1899-12-30", "1899-12-31", "1970-01-01", "01/01/1970":
		return true
	}
	return false
}

// spanWords stand between the ends of a stretch of time, the longer first.
var spanWords = []string{" sampai dengan ", " s/d ", " s.d. ", " s.d ", " sd. ", " sd ", " sampai ", " hingga ", " to ", " until ", " – ", " — ", " - ", " s/d", "s/d ", "s/d", "–", "—"}

// readDateText reads a text of one or two dates.
func readDateText(s string, order term.Order) dated {
	s = untilWords(strings.TrimRight(s, " .,;:"))
	if d, ok := oneDate(s, order); ok {
		return d
	}
	lower := strings.ToLower(s)
	for _, w := range spanWords {
		i := strings.Index(lower, w)
		if i <= 0 || i+len(w) >= len(s) {
			continue
		}
		a, ok1 := oneDate(strings.TrimSpace(s[:i]), order)
		b, ok2 := oneDate(strings.TrimSpace(s[i+len(w):]), order)
		if ok1 && ok2 && a.ok() && b.ok() {
			return dated{first: a.first, firstAlt: a.firstAlt, second: b.first, secondAlt: b.firstAlt, span: true}
		}
	}
	if from, to, ok := yearSpan(s); ok {
		return dated{first: from, second: to, span: true}
	}
	return findDates(s, order)
}

// oneDate reads a text that is one date written in numbers, or with the name of its month in any of the ways of a sheet.
func oneDate(s string, order term.Order) (dated, bool) {
	about := false
	lower := strings.ToLower(s)
	for _, p := range [...]string{"±", "+/-", "~", "sekitar ", "kira-kira ", "circa ", "ca. ", "tahun ", "thn ", "th. ", "tgl. ", "tgl ", "tanggal "} {
		if rest, ok := strings.CutPrefix(lower, p); ok {
			s = strings.TrimSpace(s[len(s)-len(rest):])
			about = p[0] != 't'
			lower = strings.ToLower(s)
		}
	}
	d, alt, err := term.ParseNumeral(s, order)
	if err == nil && !d.IsZero() {
		if d.Year != 0 && about {
			d.About = true
		}
		out := dated{first: d}
		if len(alt) > 0 {
			out.firstAlt = alt[0]
		}
		return out, true
	}
	if err != nil && dateShaped(s) {
		return dated{fault: dateImpossible, reason: err}, true
	}
	if d, ok := romanDate(s); ok {
		d.About = about
		return dated{first: d}, true
	}
	joined, ok := joinMonth(s)
	if !ok {
		return dated{}, false
	}
	var buf [2]term.Found
	found := term.Find(buf[:0], joined)
	if len(found) != 1 || found[0].Start != 0 || found[0].End != len(joined) || found[0].Date.Year == 0 {
		return dated{}, false
	}
	f := found[0]
	if f.Impossible {
		return dated{fault: dateImpossible}, true
	}
	f.Date.About = about
	return dated{first: f.Date}, true
}

// threeNumbers tells whether a text is three numbers with separators: the form of a date, whatever it says.
func threeNumbers(s string) bool {
	n, digits := 0, false
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			if !digits {
				n++
			}
			digits = true
		case c == '/' || c == '-' || c == '.' || c == ' ':
			digits = false
		default:
			return false
		}
	}
	return n == 3
}

// dateShaped tells whether a text has the digits of a date: 31/02/2020 and 2020-13-01, but not 119/12/2019.
func dateShaped(s string) bool {
	if !threeNumbers(s) {
		return false
	}
	var digits [3]int
	n, inside := -1, false
	for i := range len(s) {
		if isNumber := s[i] >= '0' && s[i] <= '9'; isNumber {
			if !inside {
				n++
			}
			digits[n]++
			inside = true
		} else {
			inside = false
		}
	}
	short := func(i int) bool { return digits[i] <= 2 }
	return short(1) && (short(0) && (digits[2] == 2 || digits[2] == 4) || digits[0] == 4 && short(2))
}

// romanDate reads a date whose month is in Roman figures: "12-III-2019", "12 III 2019", "III/2019".
func romanDate(s string) (term.Date, bool) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '/' || r == '.' || r == ' ' })
	if len(parts) < 2 || len(parts) > 3 {
		return term.Date{}, false
	}
	month := roman(parts[len(parts)-2])
	year, err := strconv.Atoi(parts[len(parts)-1])
	if month == 0 || err != nil || len(parts[len(parts)-1]) != 4 || year < 1900 || year > 2150 {
		return term.Date{}, false
	}
	d := term.Date{Year: year, Month: time.Month(month)}
	if len(parts) == 3 {
		if d.Day, err = strconv.Atoi(parts[0]); err != nil || d.Day == 0 || len(parts[0]) > 2 {
			return term.Date{}, false
		}
	}
	return d, d.Valid()
}

// joinMonth writes "12 Mar '19", "12Maret2019" and "12.Maret.2019" with hyphens between, the one form in which a year of two digits is read
// as a year. It is false for texts of another make.
func joinMonth(s string) (string, bool) {
	var parts [3]string
	n := 0
	for i := 0; i < len(s); {
		c := rune(s[i])
		class := func(c rune) int {
			switch {
			case c >= '0' && c <= '9':
				return 1
			case unicode.IsLetter(c):
				return 2
			}
			return 0
		}
		k := class(c)
		if k == 0 {
			if !strings.ContainsRune(" -/.,'’", c) && c < 0x80 {
				return "", false
			}
			i++
			continue
		}
		start := i
		for i < len(s) && class(rune(s[i])) == k {
			i++
		}
		if n == len(parts) {
			return "", false
		}
		parts[n] = s[start:i]
		n++
	}
	letters := func(p string) bool { return len(p) > 2 && (p[0] < '0' || p[0] > '9') }
	switch {
	case n == 3 && letters(parts[1]) && !letters(parts[0]) && !letters(parts[2]) && len(parts[0]) <= 2:
		return parts[0] + "-" + parts[1] + "-" + parts[2], true
	case n == 3 && letters(parts[0]) && len(parts[1]) <= 2 && !letters(parts[1]) && len(parts[2]) == 4:
		return parts[1] + "-" + parts[0] + "-" + parts[2], true
	case n == 2 && letters(parts[0]) && !letters(parts[1]):
		return parts[0] + "-" + parts[1], true
	}
	return "", false
}

// yearSpan reads "2019-2024" and "2019/2024".
func yearSpan(s string) (from, to term.Date, ok bool) {
	if len(s) < 9 {
		return from, to, false
	}
	a, b := strings.TrimSpace(s[:4]), strings.TrimSpace(s[len(s)-4:])
	if strings.Trim(s[4:len(s)-4], " -/–—") != "" {
		return from, to, false
	}
	x, err1 := strconv.Atoi(a)
	y, err2 := strconv.Atoi(b)
	if err1 != nil || err2 != nil || x < 1945 || y < x || y > 2150 {
		return from, to, false
	}
	return term.Date{Year: x}, term.Date{Year: y}, true
}

// findDates reads dates out of a text that is more than dates.
func findDates(s string, order term.Order) dated {
	var buf [4]term.Found
	found := term.Find(buf[:0], s)
	kept := found[:0]
	for _, f := range found {
		if f.Date.Year != 0 {
			kept = append(kept, f)
		}
	}
	if len(kept) == 0 || len(kept) > 2 {
		return dated{fault: dateUnreadable}
	}
	var d dated
	settle := func(f term.Found) (term.Date, term.Date) {
		switch {
		case f.Alternative.IsZero():
			return f.Date, term.Date{}
		case order == term.MDY:
			return f.Alternative, term.Date{}
		case order == term.DMY:
			return f.Date, term.Date{}
		}
		return f.Date, f.Alternative
	}
	rest := s[:kept[0].Start]
	end := kept[0].End
	if kept[0].Impossible {
		return dated{fault: dateImpossible}
	}
	d.first, d.firstAlt = settle(kept[0])
	if len(kept) == 2 {
		if kept[1].Impossible {
			return dated{fault: dateImpossible}
		}
		d.second, d.secondAlt = settle(kept[1])
		d.span = kept[0].Side == term.From && kept[1].Side == term.Until
		rest += s[end:kept[1].Start]
		end = kept[1].End
	}
	rest += s[end:]
	for w := range strings.FieldsFuncSeq(strings.ToLower(rest), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		switch w {
		case "tanggal", "tgl", "s", "d", "sd", "sampai", "dengan", "hingga", "pada", "hari", "mulai", "berlaku", "dari", "sejak", "dan", "wib", "wita", "wit", "berakhir", "tmt", "to", "until":
		default:
			d.beside = true
		}
	}
	return d
}

// decideOrder finds which of day and month stands first in a column, from all of its values.
func decideOrder(t *table, from int, col int) (term.Order, term.OrderEvidence) {
	var values []string
	known := make(map[string]bool)
	for i := from; i < len(t.rows); i++ {
		c := t.rows[i].at(col)
		if c.Kind != sheet.Text || !strings.ContainsAny(c.Text, "0123456789") {
			continue
		}
		if known[c.Text] {
			continue // what was said twice decides no more than once
		}
		known[c.Text] = true
		for line := range strings.SplitSeq(cleanLines(c.Text), "\n") {
			values = append(values, numerals(line)...)
		}
	}
	return term.DecideOrder(values)
}

// numerals are the dates in numbers that a text is, or is a stretch between.
func numerals(s string) []string {
	s = untilWords(s)
	if threeNumbers(s) || strings.IndexByte(s, ':') > 0 {
		return []string{s}
	}
	lower := strings.ToLower(s)
	for _, w := range spanWords {
		if a, b, ok := strings.Cut(lower, w); ok && threeNumbers(a) && threeNumbers(b) {
			return []string{strings.TrimSpace(a), strings.TrimSpace(b)}
		}
	}
	return nil
}
