package paper

import (
	"fmt"
	"strings"

	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// openingBytes is how far behind "Pada hari ini" the date is looked for.
const openingBytes = 600

// opening reads "Pada hari ini Jumat tanggal … (20-09-2019), bertempat di …" and returns the token behind it, from which on
// the parties are introduced.
func (r *reader) opening(head kindAt, body int) int {
	open := r.find(head.to, body, pada, hari, ini)
	if open < 0 {
		open = r.find(head.to, body, pada, tanggal)
	}
	if open < 0 {
		if i := r.find(head.to, body, yang, bertanda); i >= 0 {
			return i
		}
		return r.numberEnd
	}
	end := r.find(open, body, yang, bertanda)
	if end < 0 {
		end = r.find(open, body, kami)
	}
	limit := int(r.toks[open].Start) + openingBytes
	stop := min(open+2, body)
	for stop < body && int(r.toks[stop].Start) < limit && (end < 0 || stop < end) && (!r.newLine(stop) || r.listMark(stop) == stop) {
		stop++
	}
	r.date(open, stop)
	at := r.find(open, stop, bertempat)
	if at < 0 {
		at = r.placeBehindDate(open, stop)
	}
	if at >= 0 {
		from := at + 1
		if r.at(from) == di {
			from++
		}
		to := from
		for to < stop && r.id[to] != kami && r.id[to] != para && r.id[to] != masing && r.id[to] != telah && !r.mark(to, ":") && !r.mark(to, ";") &&
			(!r.mark(to, ",") || r.at(to+1) == 0 || r.at(to+1) == di) {
			to++
		}
		r.p.Place = r.words(from, to)
	}
	return stop
}

// placeBehindDate is the "di" that follows the date, for openings that leave out "bertempat"; -1 without one.
func (r *reader) placeBehindDate(from, to int) int {
	if r.p.Date == nil {
		return -1
	}
	end := 0
	for _, w := range [...]*Words{r.p.Date.Words, r.p.Date.Digits} {
		if w != nil {
			end = max(end, w.End)
		}
	}
	for i := from; i < to; i++ {
		if int(r.toks[i].Start) < end || r.toks[i].Kind == bahasa.Punct {
			continue
		}
		if r.id[i] == di {
			return i
		}
		return -1
	}
	return -1
}

// date reads the day and checks its words, its digits and its weekday against each other.
func (r *reader) date(from, to int) {
	start, end := int(r.toks[from].Start), int(r.toks[to-1].End)
	var said, digits *term.Found
	for _, f := range term.Find(nil, r.read[start:end]) {
		f.Start, f.End = f.Start+start, f.End+start
		switch {
		case said == nil && digits == nil && f.Notation != term.Numeral && f.Date.Precision() == term.Day:
			said = &f
		case digits != nil || f.Date.Precision() != term.Day:
		case f.Notation == term.Numeral && (said == nil || f.Start-said.End < 40),
			f.Notation == term.InWords && said != nil && said.Notation == term.Spelled && f.Start-said.End < 4: // "(22 Mei 2024)"
			digits = &f
		}
	}
	opening := r.span(from, min(from+3, to))
	if said == nil && digits == nil {
		r.check("date_blank", false, fault.T("tanggal penandatanganan tidak diisi atau tidak terbaca", "the day of signing is left blank or cannot be read"), opening)
		return
	}
	out := &Date{}
	main := said
	if said != nil {
		w := r.bytes(said.Start, said.End)
		out.Words, out.Value = &w, said.Date
	}
	if digits != nil {
		w := r.bytes(digits.Start, digits.End)
		out.Digits = &w
		if said == nil {
			main, out.Value = digits, digits.Date
		}
	}
	r.p.Date = out
	if said != nil && digits != nil {
		same := said.Date == digits.Date || said.Date == digits.Alternative
		t := fault.T("tanggal dengan huruf dan angka sama", "the date in words and in digits agree")
		if !same {
			t = fault.T(
				fmt.Sprintf("tanggal dengan huruf %s, dengan angka %s", said.Date.In("id"), digits.Date.In("id")),
				fmt.Sprintf("the date is %s in words and %s in digits", said.Date.In("en"), digits.Date.In("en")))
		}
		r.check("date_words_digits", same, t, Span{said.Start, said.End}, Span{digits.Start, digits.End})
	}
	if said != nil && strings.Contains(out.Words.Text, "(") { // "3 (tiga) bulan Juni tahun 2024 (dua ribu dua puluh empat)"
		t := fault.T("tanggal dengan huruf dan angka sama", "the date in words and in digits agree")
		if said.Mismatch {
			t = fault.T("tanggal dengan huruf dan angka tidak sama: "+out.Words.Text, "the date in words and in digits disagree: "+out.Words.Text)
		}
		r.check("date_words_digits", !said.Mismatch, t, out.Words.Span)
	}
	if w, known := out.Value.Weekday(); main.HasWeekday && known {
		t := fault.T("hari sesuai dengan tanggal", "the weekday fits the date")
		if w != main.Weekday {
			t = fault.T(
				fmt.Sprintf("%s adalah hari %s, bukan %s", out.Value.In("id"), term.WeekdayName(w, "id"), term.WeekdayName(main.Weekday, "id")),
				fmt.Sprintf("%s is a %s, not a %s", out.Value.In("en"), w, main.Weekday))
		}
		r.check("date_weekday", w == main.Weekday, t, Span{main.Start, main.End})
	}
}

// listMark is the token behind a mark of enumeration at i ("1.", "(2)", "a.", "IV."), i itself without one.
func (d *document) listMark(i int) int {
	at := i
	if d.mark(at, "(") {
		at++
	}
	w := d.word(at)
	if len(w) == 0 || len(w) > 4 || (strings.Trim(w, "0123456789") != "" && strings.Trim(w, "IVXivx") != "" && len(w) > 1) {
		return i
	}
	if c := w[0]; c < '0' || c > 'z' {
		return i
	}
	if d.mark(at+1, ".") || d.mark(at+1, ")") {
		return at + 2
	}
	return i
}
