package paper

import (
	"strings"

	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/fault"
)

// kindAt is an instrument named by tokens from to to.
type kindAt struct {
	kind     Kind
	from, to int
}

// instruments are the words for each kind; the longer phrase of two that begin alike comes first.
var instruments = [...]struct {
	phrase []word
	kind   Kind
}{
	{[]word{perjanjian, kerja, sama}, PKS},
	{[]word{perjanjian, kerjasama}, PKS},
	{[]word{kesepakatan, bersama}, KesepakatanBersama},
	{[]word{nota, kesepahaman, bersama}, NotaKesepahaman},
	{[]word{nota, kesepahaman}, NotaKesepahaman},
	{[]word{nota, kesepakatan, bersama}, NotaKesepakatan},
	{[]word{nota, kesepakatan}, NotaKesepakatan},
	{[]word{memorandum}, NotaKesepahaman},
	{[]word{addendum}, Addendum},
	{[]word{perubahan}, Addendum},
}

func (d *document) instrument(i int) (kindAt, bool) {
	for _, in := range instruments {
		if d.is(i, in.phrase...) {
			return kindAt{in.kind, i, i + len(in.phrase)}, true
		}
	}
	return kindAt{}, false
}

// titleTokens bounds the search for the heading: letterheads and cover pages come before it.
const titleTokens = 600

// heading finds the line that names the instrument. It begins a line, is in capitals or stands alone, and comes before the
// text of the document.
func (d *document) heading() (kindAt, bool) {
	for i := range min(len(d.toks), titleTokens) {
		if d.is(i, pada, hari, ini) && d.newLine(i) {
			break
		}
		k, ok := d.instrument(i)
		if !ok || !d.newLine(i) {
			continue
		}
		capitals := true
		for t := k.from; t < k.to; t++ {
			capitals = capitals && (d.toks[t].Shape == bahasa.Upper || d.toks[t].Shape == bahasa.Mixed)
		}
		if d.id[i] == perubahan && d.find(i, i+8, atas) < 0 {
			continue // "PERUBAHAN" heads an addendum only with what it changes
		}
		if capitals || d.newLine(k.to) {
			return k, true
		}
	}
	return kindAt{}, false
}

// title reads the title block from its heading to the opening of the text.
func (r *reader) title(head kindAt, body int) {
	r.p.Kind = head.kind
	end := body
	if open := r.find(head.to, body, pada, hari, ini); open >= 0 {
		end = open
	} else if open := r.find(head.to, body, yang, bertanda); open >= 0 {
		end = open
	}
	end = min(end, head.from+titleTokens)
	r.numberEnd = head.to
	titleEnd := head.to
	for titleEnd < end && r.onTitleLine(titleEnd) {
		titleEnd++
	}
	r.p.Title = r.words(head.from, titleEnd)
	r.kinds = append(r.kinds, head)
	changed := -1 // tokens from here belong to the document that an addendum changes
	for i := head.to; i < end; i++ {
		if k, ok := r.instrument(i); ok {
			r.kinds = append(r.kinds, k)
		}
		switch {
		case r.id[i] == atas && head.kind == Addendum && changed < 0:
			changed = i
		case r.id[i] == nomor && (changed < 0 || r.ownNumber(i, changed)):
			i = r.number(i, end) - 1
		case r.id[i] == antara && len(r.p.Between) == 0:
			i = r.between(i+1, end) - 1
		case r.id[i] == tentang && r.p.About.IsZero():
			if len(r.p.Between) == 0 && head.kind != Addendum { // ANTARA may be left out
				r.between(titleEnd, i)
			}
			stop := r.endOfAbout(i+1, end)
			r.p.About = r.words(i+1, stop)
			i = stop - 1
		}
	}
}

// onTitleLine reports that token i still belongs to the words of the instrument: "ADDENDUM KEDUA".
func (r *reader) onTitleLine(i int) bool {
	return r.toks[i].Kind == bahasa.Word && (r.id[i] == ordinal || !r.newLine(i) && r.id[i] != atas && r.id[i] != antara && r.id[i] != tentang && r.id[i] != nomor)
}

// ownNumber tells the numbers of an addendum from that of the document it changes, which is named behind "ATAS" and without
// a colon.
func (r *reader) ownNumber(i, changed int) bool {
	return r.newLine(i) && (r.mark(i+1, ":") || r.at(i+1) == pihak) && r.find(changed, i, tentang) >= 0
}

// number reads a line "NOMOR : 119/1/KSD/2019" or "NOMOR PIHAK KEDUA : …" and returns the token to read on from.
func (r *reader) number(i, end int) int {
	if !r.newLine(i) && i != r.numberEnd && !r.mark(i-1, "(") && r.at(i-1) != dan && !r.mark(i-1, ",") && !r.mark(i-1, ";") {
		return i + 1 // a law that the title names
	}
	side := -1
	at := i + 1
	for at < end && at < i+5 && !r.mark(at, ":") {
		if o := r.ordinalAt(at); o > 0 && r.at(at-1) == pihak {
			side = o - 1
		}
		at++
	}
	if at >= end || !r.mark(at, ":") {
		if at = i + 1; r.mark(at, ".") {
			at++
		}
	} else {
		at++
	}
	stop := at
	for stop < end && (stop == at || !r.newLine(stop)) && r.id[stop] != nomor && r.id[stop] != tentang && (r.id[stop] != dan || r.at(stop+1) != nomor) {
		stop++
	}
	r.numberEnd = max(r.numberEnd, stop)
	value := r.words(at, stop)
	if strings.Trim(value.Text, "._-…/ ") == "" || (at < end && r.newLine(at) && r.id[at] != 0) {
		r.check("number_blank", false, fault.T("nomor dokumen tidak diisi", "a document number is left blank"), r.span(i, max(at, i+1)))
		return max(at, i+1)
	}
	for _, n := range r.p.Numbers {
		if n.Text == value.Text { // the cover says the title block, too
			return stop
		}
	}
	r.p.Numbers = append(r.p.Numbers, Number{Words: value, Party: side})
	return stop
}

// between reads the parties of the title: "ANTARA … DENGAN … DAN …". "DAN" alone joins parties only where it stands on its
// own line, since it is part of many names.
func (r *reader) between(from, end int) int {
	start := from
	for i := from; i <= end; i++ {
		alone := i < end && r.newLine(i) && r.newLine(i+1)
		joins := i < end && (r.id[i] == dengan || (r.id[i] == dan && alone))
		stops := i == end || r.id[i] == tentang || (r.id[i] == nomor && r.newLine(i))
		if !joins && !stops {
			continue
		}
		if w := r.words(start, i); !w.IsZero() {
			r.p.Between = append(r.p.Between, w)
		}
		if start = i + 1; stops {
			return max(i, from)
		}
	}
	return end
}

// endOfAbout is where the words behind TENTANG end: at a number line, at an empty line, at ANTARA.
func (r *reader) endOfAbout(from, end int) int {
	for i := from; i < end; i++ {
		if i > from && (r.toks[i].Breaks > 1 || (r.id[i] == nomor && r.newLine(i)) || (r.id[i] == antara && r.newLine(i))) {
			return i
		}
		if r.toks[i].Kind == bahasa.Punct && strings.Trim(r.word(i), "_-=*") == "" && r.newLine(i) && i > from {
			return i
		}
	}
	return end
}
