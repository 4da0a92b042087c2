package term

import (
	"strings"
	"time"

	"github.com/anyam-id/anyam/bahasa"
)

// The readers of what stands before a position. They go back over a bounded number of words, and over at most longestSpace
// bytes of white space and longestWord bytes of a word each.

const longestWord = 12

// spaceBefore is where the white space that ends at i begins.
func spaceBefore(t string, i int) int {
	for least := max(0, i-longestSpace); i > least; {
		switch c := t[i-1]; {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r':
			i--
		case c == 0xa0 && i > 1 && t[i-2] == 0xc2:
			i -= 2
		default:
			return i
		}
	}
	return i
}

// wordBefore is where the letters that end at i begin; i itself where there is no letter, or a word longer than any known.
func wordBefore(t string, i int) int {
	j := i
	for j > 0 && isLetter(t[j-1]) {
		if j--; i-j > longestWord {
			return i
		}
	}
	return j
}

type before struct {
	first, last time.Weekday // of "Rabu-Kamis"; the same where one is said
	start       int
	bracket     bool // an opening bracket lies between weekday and date
}

// weekdayBefore reads the weekday in front of a date at i: "Rabu (", "Senin, ", "Jumat tanggal ", "Kamis malam (".
func weekdayBefore(t string, i int) (b before, ok bool) {
	j := spaceBefore(t, i)
	if j > 0 && t[j-1] == '(' {
		b.bracket = true
		j = spaceBefore(t, j-1)
	}
	if j > 0 && (t[j-1] == ',' || t[j-1] == '/') {
		j = spaceBefore(t, j-1)
	}
	for range 3 {
		from := wordBefore(t, j)
		if from == j {
			if j > 0 && t[j-1] == '.' { // tgl.
				j--
				continue
			}
			return b, false
		}
		switch bahasa.Lower(t[from:j]) {
		case "tanggal", "tgl", "pagi", "siang", "sore", "malam", "petang", "kemarin":
			j = spaceBefore(t, from)
			if j > 0 && t[j-1] == ',' {
				j = spaceBefore(t, j-1)
			}
			continue
		}
		day, start, found := weekdayEnding(t, from, j)
		if !found {
			return b, false
		}
		b.first, b.last, b.start = day, day, start
		// Rabu-Kamis, Sabtu dan Minggu: the first belongs to the first date
		if to, link := linkBefore(t, start); link != apart {
			if day, from, found := weekdayEnding(t, wordBefore(t, to), to); found {
				b.first, b.start = day, from
			}
		}
		return b, true
	}
	return b, false
}

// weekdayEnding reads the weekday of which the last letters are t[from:to]: jum'at is two runs of letters.
func weekdayEnding(t string, from, to int) (day time.Weekday, start int, ok bool) {
	if from == to {
		return 0, 0, false
	}
	w := bahasa.Lower(t[from:to])
	if w == "at" {
		for _, mark := range [...]string{"'", "’", "‘", "`"} {
			if head, found := strings.CutSuffix(t[:from], mark); found {
				if at := len(head) - 3; at >= 0 && strings.EqualFold(head[at:], "jum") && (at == 0 || !isLetter(t[at-1])) {
					return time.Friday, at, true
				}
			}
		}
	}
	day, ok = weekdayOf(w)
	return day, from, ok
}

// includeCue is where a date at i begins when "tanggal" or "bulan" in front of it is counted in.
func includeCue(t string, i int) int {
	j := spaceBefore(t, i)
	from := wordBefore(t, j)
	if from < j && equalFold(t[from:j], "tanggal") {
		return from
	}
	return i
}

// cueBefore reports that what stands before i makes a short numeral a date: a weekday, an opening bracket, "tanggal".
func cueBefore(t string, i int) bool {
	j := spaceBefore(t, i)
	if j > 0 && t[j-1] == '(' {
		return true
	}
	if _, ok := weekdayBefore(t, i); ok {
		return true
	}
	if j > 0 && t[j-1] == '.' {
		j--
	}
	from := wordBefore(t, j)
	w := bahasa.Lower(t[from:j])
	if w == "tanggal" || w == "tgl" {
		return true
	}
	// the second half of 28/2-1/3, whose first half had the cue
	if j == i && i > 0 {
		if to, link := linkBefore(t, i); link == stretch && to > 2 && isDigit(t[to-1]) {
			k := to
			for k > 0 && to-k < 5 && (isDigit(t[k-1]) || t[k-1] == '/') {
				k--
			}
			return strings.IndexByte(t[k:to], '/') > 0 && k > 0 && t[k-1] == '('
		}
	}
	return false
}

// numbered reports that the number at i is announced as the number of a document or a law: "Nomor 12", "No. 12", "Nomor: 12".
func numbered(t string, i int) bool {
	j := spaceBefore(t, i)
	for n := 0; n < 2 && j > 0 && (t[j-1] == '.' || t[j-1] == ':'); n++ {
		j = spaceBefore(t, j-1)
	}
	switch from := wordBefore(t, j); bahasa.Lower(t[from:j]) {
	case "nomor", "no", "nomer", "number":
		return true
	}
	return false
}

// aboutBefore reports that the text is not sure of the date at i: sekitar, kira-kira, kurang lebih, ±.
func aboutBefore(t string, i int) bool {
	j := spaceBefore(t, i)
	if strings.HasSuffix(t[:j], "±") {
		return true
	}
	for range 2 {
		from := wordBefore(t, j)
		switch bahasa.Lower(t[from:j]) {
		case "sekitar", "kira", "sekira", "circa", "about", "around", "diperkirakan":
			return true
		case "lebih":
			k := spaceBefore(t, from)
			return equalFold(t[wordBefore(t, k):k], "kurang")
		case "tahun", "bulan", "tanggal", "pada":
			j = spaceBefore(t, from)
		default:
			return false
		}
	}
	return false
}

// daysFound are the days in front of the name of a month, the nearest first.
type daysFound struct {
	item    [6]struct{ day, start, end int }
	n       int
	stretch bool // the first two days are the ends of a stretch
	spelled bool
	bulan   bool // "bulan" stands in front of the month
	start   int  // of "bulan"
	beside  int  // the day said again in brackets, 0 where it is not
}

// daysBefore reads "21 ", "21-", "20 sampai dengan 21 ", "20, 21 dan 22 ", "tanggal dua puluh bulan " in front of a month
// at i.
func daysBefore(t string, i int) (d daysFound) {
	j := spaceBefore(t, i)
	from := wordBefore(t, j)
	if equalFold(t[from:j], "bulan") && j < i {
		d.bulan, d.start = true, from
		j = spaceBefore(t, from)
		if j > 0 && t[j-1] == ',' {
			j = spaceBefore(t, j-1)
		}
		from = wordBefore(t, j)
	} else if j == i && j > 0 && (t[j-1] == '-' || t[j-1] == '/') {
		j--
		from = j
	}
	if open, beside := besideBefore(t, j); beside > 0 { // tanggal dua puluh (20) bulan
		d.beside = beside
		j = spaceBefore(t, open)
		from = wordBefore(t, j)
	}
	if from < j {
		if equalFold(t[from:j], "of") { // 21st of February
			j = spaceBefore(t, from)
			from = wordBefore(t, j)
		}
		if w := t[from:j]; len(w) == 2 && strings.Contains("st nd rd th", bahasa.Lower(w)) {
			j = from
		} else if w != "" {
			if day, start, ok := spelledDay(t, j); ok {
				d.spelled, d.n = true, 1
				d.item[0].day, d.item[0].start, d.item[0].end = day, start, j
			}
			return d
		}
	}
	for d.n < len(d.item) {
		day, start, ok := dayEnding(t, j)
		if !ok || (glued(t, start) && (d.n > 0 || t[start-1] != '-')) {
			break
		}
		d.item[d.n].day, d.item[d.n].start, d.item[d.n].end = day, start, j
		d.n++
		to, link := linkBefore(t, start)
		// A comma joins only the earlier ones of a list that ends with "dan": "Pasal 5, 21 September" is no list.
		if link == apart || (link == comma && (d.n == 1 || d.stretch)) || (link == stretch && d.n > 1) || d.stretch {
			break
		}
		if _, next, ok := dayEnding(t, to); !ok || glued(t, next) {
			break
		}
		d.stretch = link == stretch
		j = to
	}
	return d
}

// longestBeside bounds what stands in brackets beside a number.
const longestBeside = 60

// besideBefore reads a number in brackets, in digits or in words, that ends at i: "(20)", "(dua puluh)". open is the bracket.
func besideBefore(t string, i int) (open, value int) {
	if i == 0 || t[i-1] != ')' {
		return i, 0
	}
	for open = i - 1; open > 0 && i-open < longestBeside && t[open] != '('; open-- {
	}
	if v, stop := besideAt(t, open); stop == i {
		return open, v
	}
	return i, 0
}

// besideAt reads a number in brackets at i, and where it ends; 0 where there is none.
func besideAt(t string, i int) (value, end int) {
	if i >= len(t) || t[i] != '(' {
		return 0, i
	}
	at := skipSpace(t, i+1)
	value, n, end := run(t, at)
	if n == 0 {
		var ok bool
		if value, end, ok = spelledAt(t, at); !ok {
			return 0, i
		}
	}
	if end = skipSpace(t, end); end >= len(t) || t[end] != ')' || n > 4 {
		return 0, i
	}
	return value, end + 1
}

// dayEnding reads the one or two digits of a day that end at i.
func dayEnding(t string, i int) (day, start int, ok bool) {
	start = i
	for start > 0 && i-start < 3 && isDigit(t[start-1]) {
		start--
	}
	day, n, _ := run(t, start)
	return day, start, n == 1 || n == 2
}

// spelledDay reads the day in words that ends at i and begins after "tanggal": "tanggal dua puluh satu".
func spelledDay(t string, i int) (day, start int, ok bool) {
	var words [4]string
	j := i
	for n := len(words) - 1; n >= 0; n-- {
		from := wordBefore(t, j)
		if from == j || !startsNumber(t[from]) && !equalFold(t[from:j], "belas") && !equalFold(t[from:j], "puluh") {
			return 0, 0, false
		}
		words[n] = t[from:j]
		start = from
		j = spaceBefore(t, from)
		if k := wordBefore(t, j); k < j && equalFold(t[k:j], "tanggal") {
			v, used := bahasa.Cardinal(words[n:])
			return int(v), k, used == len(words)-n && v > 0 && v < 100
		}
	}
	return 0, start, false
}

// link is how two dates are joined.
type link int

const (
	apart link = iota
	comma
	list    // dan, &
	stretch // sampai dengan, hingga, s.d., a dash
)

// links are the joining words; a longer one stands before the one that ends it.
var links = [...]struct {
	words string
	link  link
}{
	{"sampai dengan", stretch},
	{"sampai", stretch},
	{"hingga", stretch},
	{"s.d.", stretch},
	{"s.d", stretch},
	{"s/d", stretch},
	{"sd", stretch},
	{"to", stretch},
	{"until", stretch},
	{"dan", list},
	{"serta", list},
	{"and", list},
	{"&", list},
	{"–", stretch},
	{"—", stretch},
	{"-", stretch},
	{",", comma},
}

// linkOf is the link that gap, all that stands between two dates, makes.
func linkOf(gap string) link {
	if len(gap) > 2*longestSpace {
		return apart
	}
	gap = strings.Trim(gap, " \n\r\t()")
	for _, l := range links {
		if strings.EqualFold(gap, l.words) {
			return l.link
		}
	}
	if g, ok := strings.CutPrefix(gap, ","); ok && len(g) < len(gap) && g != "" {
		if l := linkOf(g); l == list {
			return list
		}
	}
	return apart
}

// linkBefore is the link that ends before i, and where what it joins ends.
func linkBefore(t string, i int) (end int, l link) {
	j := spaceBefore(t, i)
	for _, l := range links {
		at := j - len(l.words)
		if at < 1 || !strings.EqualFold(t[at:j], l.words) {
			continue
		}
		isWord := isLetter(l.words[0])
		k := spaceBefore(t, at)
		if isWord && (j == i || k == at) {
			continue
		}
		if l.link == list && k > 0 && t[k-1] == ',' { // 20, 21, dan 22
			k = spaceBefore(t, k-1)
		}
		return k, l.link
	}
	return i, apart
}

// linkAfter is the link that begins after i, and where what it joins begins.
func linkAfter(t string, i int) (start int, l link) {
	j := skipSpace(t, i)
	for _, l := range links {
		end := j + len(l.words)
		if end >= len(t) || !strings.EqualFold(t[j:end], l.words) || l.link == comma {
			continue
		}
		k := skipSpace(t, end)
		if isLetter(l.words[0]) && (j == i || k == end) {
			continue
		}
		if w, e := word(t, k); equalFold(w, "tahun") {
			k = skipSpace(t, e)
		}
		return k, l.link
	}
	return i, apart
}
