package term

import (
	"strings"
	"time"

	"github.com/anyam-id/anyam/bahasa"
)

// month reads the date around the name of a month at text[i:end], and returns where to read on.
func (f *finder) month(m time.Month, i, end int) int {
	t := f.text
	d := Found{Date: Date{Month: m}, Start: i, End: end, Notation: InWords}
	days := daysBefore(t, i)
	year, stop, spelled := yearAfter(t, end)
	if year != 0 {
		d.Date.Year, d.End = year, stop
		if beside, after := besideAt(t, skipSpace(t, stop)); beside >= 1800 && beside < 2200 {
			d.End, d.Mismatch = after, beside != year
		}
		if spelled {
			d.Notation = Spelled
		}
	}
	if days.n == 0 && year == 0 {
		if day, y, stop, ok := dayAndYearAfter(t, end); ok { // Feb 21, 2018
			d.Date.Year, d.End = y, stop
			return f.addDay(d, day)
		}
	}
	name := t[i:end]
	if year == 0 && !plainMonth(name) {
		return end // "may", "mar", "des" without a year or a capital are other words
	}
	if days.n == 0 {
		if days.bulan {
			d.Start = days.start
		} else if year == 0 && !monthCue(t, i, end) {
			return end
		}
		if year != 0 {
			f.monthsBefore(d)
		}
		return f.add(d)
	}
	if days.spelled {
		d.Notation = Spelled
	}
	if days.beside > 0 && days.beside != days.item[0].day {
		d.Mismatch = true
	}
	for k := days.n - 1; k > 0; k-- { // the days that share the month, first one first
		item := days.item[k]
		e := Found{Date: Date{Year: d.Date.Year, Month: m, Day: item.day}, Start: item.start, End: item.end, Notation: InWords, Shared: true}
		if !e.Date.Valid() {
			continue
		}
		if days.stretch && k == 1 {
			e.Side = From
		}
		f.add(e)
	}
	if d.Start = days.item[0].start; days.stretch {
		d.Side = Until
	}
	return f.addDay(d, days.item[0].day)
}

// addDay adds d with its day, or marks that the month has no such day.
func (f *finder) addDay(d Found, day int) int {
	with := d.Date
	with.Day = day
	if day > 0 && with.Valid() {
		d.Date = with
		return f.add(d)
	}
	d.Impossible = true
	return f.add(d)
}

// monthsBefore adds the month that shares the year of d: "Januari–Maret 2024", "Mei dan Juni 2019".
func (f *finder) monthsBefore(d Found) {
	t := f.text
	to, link := linkBefore(t, d.Start)
	if link == apart {
		return
	}
	from := wordBefore(t, to)
	m := monthOf(t[from:to])
	if m == 0 || to-from < 3 || !plainMonth(t[from:to]) || (len(f.found) > f.first && f.found[len(f.found)-1].End > from) {
		return
	}
	e := Found{Date: Date{Year: d.Date.Year, Month: m}, Start: from, End: to, Notation: InWords, Shared: true}
	if link == stretch && m > d.Date.Month {
		e.Date.Year--
	}
	if e.Date.Year > 0 {
		f.found = append(f.found, e) // add of the second one marks the stretch
	}
}

// plainMonth reports that a word can be nothing but a month: a full name, or a capitalised abbreviation.
func plainMonth(w string) bool {
	if w[0] < 'a' && w != "May" && w != "March" && w != "MAR" && w != "Mar" {
		return true
	}
	switch bahasa.Lower(w) {
	case "januari", "februari", "pebruari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "nopember", "desember":
		return true
	}
	return w == "May" || w == "March" || w == "Mar" || w == "MAR"
}

// monthCue reports that the name of a month without day and year is meant as a month: "pada Juli", "Juli lalu".
func monthCue(t string, i, end int) bool {
	if n := end - i; n < 4 && !equalFold(t[i:end], "mei") {
		return false
	}
	if bahasa.Lower(t[i:end]) == "march" {
		return false
	}
	if r, _ := relativeAfter(t, end); r != "" {
		return true
	}
	if i == 0 || t[i] >= 'a' || t[i-1] != ' ' {
		return false
	}
	from := wordBefore(t, i-1)
	switch bahasa.Lower(t[from : i-1]) {
	case "pada", "sejak", "hingga", "sampai", "akhir", "awal", "pertengahan":
		return true
	}
	return false
}

// yearAfterCue reads "tahun 2019", "tahun 2018-2023", "sejak 2021", whose first word is text[i:end]. It returns where to
// read on, 0 where no year follows.
func (f *finder) yearAfterCue(i, end int) int {
	t := f.text
	if !cuesYear(t[i:end]) {
		return 0
	}
	var tahun bool
	switch w := t[i:end]; bahasa.Lower(w) {
	case "tahun", yearShort:
		tahun = true
	case "pada", "sejak", "hingga", "sampai", "awal", "akhir", "in", "since", "until":
	default:
		return 0
	}
	at := skipSpace(t, end)
	if at == end {
		return 0
	}
	if tahun && citation(t, i) {
		return 0
	}
	year, stop, ok := yearAt(t, at)
	d := Found{Date: Date{Year: year}, Start: i, End: stop, Notation: InWords}
	switch {
	case ok:
	case tahun:
		if year, stop, ok = spelledYear(t, at); !ok {
			return 0
		}
		d.Date.Year, d.End, d.Notation = year, stop, Spelled
	default:
		return 0
	}
	if beside, after := besideAt(t, skipSpace(t, d.End)); tahun && beside >= 1800 && beside < 2200 {
		d.End, d.Mismatch = after, beside != year
	}
	stop = d.End
	if !tahun {
		if counted(t, stop) {
			return 0
		}
		d.Start = at
	} else if at, link := linkAfter(t, stop); link != apart {
		if second, stop, ok := yearAt(t, at); ok && (link == list || second > year) {
			e := Found{Date: Date{Year: second}, Start: at, End: stop, Notation: InWords}
			if link == stretch {
				d.Side, e.Side = From, Until
			}
			f.add(d)
			f.found = append(f.found, e)
			return stop
		}
	}
	return f.add(d)
}

// cuesYear is a quick no for the words of yearAfterCue, by length and second letter.
func cuesYear(w string) bool {
	switch c := w[1] | 0x20; len(w) {
	case 2, 3: // in, thn
		return c == 'n' || c == 'h'
	case 4: // pada, awal
		return c == 'a' || c == 'w'
	case 5: // tahun, sejak, since, akhir, until
		return c == 'a' || c == 'e' || c == 'i' || c == 'k' || c == 'n'
	case 6: // hingga, sampai
		return c == 'i' || c == 'a'
	}
	return false
}

// counted reports that the number before i counts things: "pada 2000 ekor".
func counted(t string, i int) bool {
	w, _ := word(t, skipSpace(t, i))
	switch bahasa.Lower(w) {
	case "ekor", "ton", "kg", "kilogram", "orang", "unit", "hektare", "hektar", "ha", "pasien", "rupiah", "kilometer", "km", "meter", "liter", "jiwa", "desa",
		"hari", "peserta", "kepala", "buah", "ribu", "juta", "people", "tonnes", "tons":
		return true
	}
	return false
}

// citation reports that the "tahun" at i belongs to the name of a law: "Nomor 23 Tahun 2014", "No. 12 Tahun 2019".
func citation(t string, i int) bool {
	j := spaceBefore(t, i)
	k := j
	for k > 0 && j-k < 5 && isDigit(t[k-1]) {
		k--
	}
	return k < j && numbered(t, k)
}

// yearAt reads a year in four digits.
func yearAt(t string, i int) (year, end int, ok bool) {
	v, n, end := run(t, i)
	if n != 4 || v < 1800 || v > 2199 {
		return 0, 0, false
	}
	if end < len(t) {
		c := t[end]
		if isLetter(c) || ((c == '.' || c == ',') && end+1 < len(t) && isDigit(t[end+1])) {
			return 0, 0, false
		}
		if c == '-' || c == '/' { // 2018-02-21 is more than a year, 2018-2023 is two
			if _, n, _ := run(t, end+1); n > 0 && n != 4 {
				return 0, 0, false
			}
		}
	}
	return v, end, true
}

// spelledYear reads a year in words.
func spelledYear(t string, i int) (year, end int, ok bool) {
	v, end, ok := spelledAt(t, i)
	if !ok || v < 1800 || v > 2199 {
		return 0, 0, false
	}
	return v, end, true
}

// yearAfter reads the year that follows the name of a month.
func yearAfter(t string, i int) (year, end int, spelled bool) {
	if i >= len(t) {
		return 0, 0, false
	}
	at := i
	if t[at] == '.' { // Feb. 2018
		at++
	}
	if at < len(t) && (t[at] == '-' || t[at] == '/') {
		if y, stop, ok := yearAt(t, at+1); ok {
			return y, stop, false
		}
		if v, n, stop := run(t, at+1); n == 2 && closed(t, stop) { // 21-Feb-18
			return fullYear(v), stop, false
		}
		return 0, 0, false
	}
	if at < len(t) && t[at] == ',' {
		at++
	}
	from := at
	if at = skipSpace(t, at); at == from {
		return 0, 0, false
	}
	if w, stop := word(t, at); equalFold(w, "tahun") || equalFold(w, yearShort) {
		at = skipSpace(t, stop)
		if y, stop, ok := spelledYear(t, at); ok {
			return y, stop, true
		}
	} else if equalFold(w, "dua") || equalFold(w, "seribu") {
		if y, stop, ok := spelledYear(t, at); ok {
			return y, stop, true
		}
	}
	if y, stop, ok := yearAt(t, at); ok {
		return y, stop, false
	}
	return 0, 0, false
}

// dayAndYearAfter reads " 21, 2018" behind the name of a month.
func dayAndYearAfter(t string, i int) (day, year, end int, ok bool) {
	if i < len(t) && t[i] == '.' {
		i++
	}
	at := skipSpace(t, i)
	day, n, stop := run(t, at)
	if at == i || n == 0 || n > 2 {
		return 0, 0, 0, false
	}
	if w, e := word(t, stop); len(w) == 2 && strings.Contains("st nd rd th", bahasa.Lower(w)) {
		stop = e
	}
	if stop >= len(t) || t[stop] != ',' {
		return 0, 0, 0, false
	}
	year, end, ok = yearAt(t, skipSpace(t, stop+1))
	return day, year, end, ok
}

// relativeAfter reads lalu, mendatang, ini behind a date without a year.
func relativeAfter(t string, i int) (r Relative, end int) {
	at := skipSpace(t, i)
	if at == i && at < len(t) && t[at] == ')' {
		at = skipSpace(t, at+1)
	}
	if at == i {
		return "", i
	}
	w, stop := word(t, at)
	if equalFold(w, "tahun") || equalFold(w, "yang") || equalFold(w, "akan") {
		w, stop = word(t, skipSpace(t, stop))
		if equalFold(w, "akan") {
			w, stop = word(t, skipSpace(t, stop))
		}
	}
	switch bahasa.Lower(w) {
	case "lalu", "silam", "kemarin":
		return Past, stop
	case "mendatang", "depan", "nanti", "datang":
		return Coming, stop
	case "ini":
		return ThisYear, stop
	}
	return "", i
}

// clockAfter reads a time of day behind a date: " 16:01:48", ", pukul 10.00 WITA", "T09:30".
func clockAfter(t string, i int) (c Clock) {
	at := i
	for n := 0; at < len(t) && n < 6; n++ { // a few marks and spaces at most
		next := skipSpace(t, at)
		if next < len(t) && (t[next] == ',' || t[next] == '|' || t[next] == '(' || t[next] == ')' || (t[next] == 'T' && next == i)) {
			next++
		} else if w := dash(t, next); w > 0 && next > at {
			next += w
		}
		if next == at {
			break
		}
		at = next
	}
	named := false
	if w, stop := word(t, at); equalFold(w, "pukul") || equalFold(w, "jam") || equalFold(w, "at") {
		named, at = true, skipSpace(t, stop)
	}
	h, n, stop := run(t, at)
	if at == i || n == 0 || n > 2 || h > 23 || stop >= len(t) || (t[stop] != ':' && t[stop] != '.') {
		return Clock{}
	}
	sep := t[stop]
	m, n, stop := run(t, stop+1)
	if n != 2 || m > 59 {
		return Clock{}
	}
	c = Clock{Said: true, Hour: uint8(h), Minute: uint8(m)} //nolint:gosec // both are below 60
	if stop < len(t) && t[stop] == sep {
		if s, n, after := run(t, stop+1); n == 2 && s < 60 {
			c.Second, stop = uint8(s), after //nolint:gosec // below 60
		}
	}
	switch w, _ := word(t, skipSpace(t, stop)); w {
	case "WIB", "WITA", "WIT", "Wib", "Wita", "Wit":
		c.Zone = w
	}
	if sep == '.' && !named && c.Zone == "" {
		return Clock{}
	}
	return c
}
