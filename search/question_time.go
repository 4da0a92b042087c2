package search

import (
	"slices"
	"strconv"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/term"
)

// soon is how many days ahead "segera berakhir" looks.
const soon = 90

// dated understands a stretch of time: "berakhir tahun ini" is about the end, and "sejak 2019" or a year alone about the signing.
func (x *prose) dated(i int) (Condition, int) {
	c, n := Condition{Field: Signed}, 0
	switch first := x.words[i]; {
	case slices.Contains([]string{"berakhir", "habis", "selesai", "ends", "end", "ending", "expire", "expires", "expiring"}, first):
		c.Field, n = Ends, 1
	case x.begins(i, "jatuh tempo") > 0, x.begins(i, "berlaku sampai") > 0, x.begins(i, "berlaku hingga") > 0, x.begins(i, "akan berakhir") > 0, x.begins(i, "akan habis") > 0:
		c.Field, n = Ends, 2
	case x.begins(i, "segera berakhir") > 0, x.begins(i, "segera habis") > 0, x.begins(i, "hampir berakhir") > 0, x.begins(i, "hampir habis") > 0, x.begins(i, "ending soon") > 0, x.begins(i, "expiring soon") > 0:
		return Between(Ends, x.today, x.today.AddDays(soon)), 2
	case slices.Contains([]string{"ditandatangani", "diteken", "signed"}, first):
		n = 1
	}
	r, used := x.stretch(i + n)
	if used == 0 {
		switch {
		case c.Field == Ends && n == 2 && x.words[i] == "akan":
			return Between(Ends, x.today, x.today.AddDays(soon)), n
		case c.Field == Ends && x.words[i] == "berakhir":
			return Condition{Field: State, Values: codes(string(agreement.EndedState))}, n
		}
		return Condition{}, 0
	}
	c.Values = []Value{{Range: r}}
	return c, n + used
}

// stretch reads a stretch of time at word i.
func (x *prose) stretch(i int) (Range, int) {
	start := i
	for i < len(x.words) && slices.Contains([]string{"pada", "di", "dalam", "selama", "in", "during", "on", "within", "the", "sekitar"}, x.words[i]) {
		i++
	}
	read := func(r Range, used int) (Range, int) {
		if used == 0 {
			return Range{}, 0
		}
		return r, i - start + used
	}
	if i >= len(x.words) {
		return Range{}, 0
	}
	if r, n := x.relative(i); n > 0 {
		return read(r, n)
	}
	w := x.words[i]
	switch {
	case slices.Contains([]string{"sebelum", "before"}, w):
		d, n := x.date(i + 1)
		return read(Range{To: d.Earliest().AddDays(-1)}, oneMore(n))
	case slices.Contains([]string{"sampai", "hingga", "until"}, w):
		d, n := x.date(i + 1)
		return read(Range{To: d}, oneMore(n))
	case slices.Contains([]string{"setelah", "sesudah", "after"}, w):
		d, n := x.date(i + 1)
		return read(Range{From: d.Latest().AddDays(1)}, oneMore(n))
	case slices.Contains([]string{"sejak", "mulai", "dari", "since", "from", "antara", "between"}, w):
		from, n := x.date(i + 1)
		if n == 0 {
			return Range{}, 0
		}
		r := Range{From: from}
		n++
		if to, m := x.until(i+n, from, true); m > 0 {
			r.To = to
			return read(r, n+m)
		}
		if w == "antara" || w == "between" {
			return Range{}, 0
		}
		return read(r, n)
	}
	d, n := x.date(i)
	if n == 0 {
		return Range{}, 0
	}
	if to, m := x.until(i+n, d, false); m > 0 {
		return read(Range{From: d, To: to}, n+m)
	}
	return read(Range{From: d, To: d}, n)
}

// oneMore is n words and the one before them, or none.
func oneMore(n int) int {
	if n == 0 {
		return 0
	}
	return n + 1
}

// until reads the end of a stretch of time that begins with from: "sampai 2020", and where and is allowed "dan 2020".
func (x *prose) until(i int, from term.Date, and bool) (term.Date, int) {
	if i >= len(x.words) || !slices.Contains([]string{"sampai", "hingga", "sd", "to", "until"}, x.words[i]) && (!and || x.words[i] != "dan" && x.words[i] != "and") {
		return term.Date{}, 0
	}
	i++
	skipped := 1
	if i < len(x.words) && x.words[i] == "dengan" { // sampai dengan
		i++
		skipped++
	}
	to, n := x.date(i)
	if n == 0 || to.Latest().Compare(from.Earliest()) < 0 {
		return term.Date{}, 0
	}
	return to, n + skipped
}

// date reads one date at word i: "2019", "tahun 2019", "November 2026", "23 November 2026", "Juli lalu".
func (x *prose) date(i int) (term.Date, int) {
	if i >= len(x.words) {
		return term.Date{}, 0
	}
	if i+1 < len(x.words) && slices.Contains([]string{"tahun", "year"}, x.words[i]) && isYear(x.words[i+1]) {
		d, n := x.date(i + 1)
		return d, oneMore(n)
	}
	if found := term.Find(nil, x.text[x.from[i]:]); len(found) > 0 && found[0].Start == 0 {
		last, ok := slices.BinarySearch(x.to, x.from[i]+found[0].End)
		d := found[0].Date
		if d.Year == 0 && d.Month != 0 && d.Day == 0 {
			d.Year = x.today.Year
			if found[0].Relative == term.Past && !d.Before(x.today) {
				d.Year--
			} else if found[0].Relative == term.Coming && !x.today.Before(d) {
				d.Year++
			}
		}
		if ok && d.Precision() != term.Unknown {
			d.About = false
			return d, last - i + 1
		}
	}
	if isYear(x.words[i]) {
		y, err := strconv.Atoi(x.words[i])
		if err == nil {
			return term.Date{Year: y}, 1
		}
	}
	return term.Date{}, 0
}

// number reads a count at word i, in digits or words, and how many words it takes.
func (x *prose) number(i int) (count, used int) {
	if i >= len(x.words) {
		return 0, 0
	}
	const most = 3660 // ten years of days
	if n, err := strconv.Atoi(x.words[i]); err == nil {
		if n < 1 || n > most {
			return 0, 0
		}
		return n, 1
	}
	n, used := bahasa.Cardinal(x.words[i:])
	if used == 0 || n < 1 || n > most {
		return 0, 0
	}
	return int(n), used
}

// relative reads time as seen from today: "tahun ini", "bulan depan", "90 hari ke depan", "5 tahun terakhir".
func (x *prose) relative(i int) (Range, int) {
	two := func(j int) string {
		if j+1 < len(x.words) {
			return x.words[j] + " " + x.words[j+1]
		}
		return ""
	}
	year := func(n int) Range {
		d := term.Date{Year: x.today.Year + n}
		return Range{From: d, To: d}
	}
	month := func(n int) Range {
		t := time.Date(x.today.Year, x.today.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
		d := term.Date{Year: t.Year(), Month: t.Month()}
		return Range{From: d, To: d}
	}
	switch two(i) {
	case "tahun ini", "this year":
		return year(0), 2
	case "tahun depan", "tahun mendatang", "next year":
		return year(1), 2
	case "tahun lalu", "tahun kemarin", "last year":
		return year(-1), 2
	case "bulan ini", "this month":
		return month(0), 2
	case "bulan depan", "bulan mendatang", "next month":
		return month(1), 2
	case "bulan lalu", "bulan kemarin", "last month":
		return month(-1), 2
	case "hari ini":
		return Range{From: x.today, To: x.today}, 2
	}
	if x.words[i] == "today" {
		return Range{From: x.today, To: x.today}, 1
	}
	back := false
	j := i
	if slices.Contains([]string{"next", "last", "past"}, x.words[i]) {
		back = x.words[i] != "next"
		j++
	}
	said := j > i // that a time is meant, and not a length
	count, used := x.number(j)
	unit := j + used
	if used == 0 || unit >= len(x.words) {
		return Range{}, 0
	}
	n := unit + 1 - i
	rest := ""
	if unit+1 < len(x.words) {
		rest = x.words[unit+1]
	}
	switch {
	case two(unit+1) == "ke depan":
		n += 2
	case slices.Contains([]string{"lagi", "mendatang", "depan"}, rest):
		n++
	case slices.Contains([]string{"terakhir", "belakangan", "lalu"}, rest):
		n++
		back = true
	case !said && (i == 0 || !slices.Contains([]string{"dalam", "within", "in"}, x.words[i-1])):
		return Range{}, 0
	}
	other, sign := x.today.Time(), 1
	if back {
		sign = -1
	}
	switch x.words[unit] {
	case "hari", "days", "day":
		other = other.AddDate(0, 0, sign*count)
	case "bulan", "months", "month":
		other = other.AddDate(0, sign*count, 0)
	case "tahun", "years", "year":
		other = other.AddDate(sign*count, 0, 0)
	default:
		return Range{}, 0
	}
	if d := term.DateOf(other); back {
		return Range{From: d, To: x.today}, n
	} else {
		return Range{From: x.today, To: d}, n
	}
}
