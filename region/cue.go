package region

import "strings"

// Form is how a text names a region.
type Form string

// The forms. Wakil and acting heads are told apart from heads, since who may sign depends on it.
const (
	Bare       Form = "bare"       // "Kaltim"
	Area       Form = "area"       // "Provinsi Kaltim", "Kab. Bima"
	Government Form = "government" // "Pemprov Kaltim", "Pemerintah Kota Bima"
	Head       Form = "head"       // "Gubernur Kaltim", "Bupati Bima"
	Deputy     Form = "deputy"     // "Wakil Gubernur Kaltim", "Wabup Bima"
	Acting     Form = "acting"     // "Pj. Gubernur Kaltim", "Plt Bupati Bima", also of a deputy
	Seat       Form = "seat"       // the town of its government, not the region: "Tanjung Selor"
)

// cue is what the words before a name say of it.
type cue struct {
	start int // where they begin
	form  Form
	level Level // "" where they do not say
	other Level // the second level of "Pemkab dan Pemkot", else ""
}

// backwards reads words from the end of text[from:to].
type backwards struct {
	x    *lexicon
	text string
	from int
}

// word gives the word that ends just before pos with nothing but blanks, at most one line break and, where the word takes one, a
// full stop between. A word that is no cue is not given.
func (b backwards) word(pos int) (c cueWord, start int) {
	end, broken, stop := pos, false, false
	for end > b.from {
		switch ch := b.text[end-1]; {
		case ch == ' ' || ch == '\t' || ch == '\r':
		case ch == '\n' && !broken:
			broken = true
		case ch == '.' && !stop:
			stop = true
		case ch == 0xa0 && end-1 > b.from && b.text[end-2] == 0xc2: // no-break space
			end--
		default:
			goto found
		}
		end--
	}
found:
	start = end
	for start > b.from && fold[b.text[start-1]] != 0 {
		start--
	}
	if start == end {
		return cueWord{}, pos
	}
	w := b.text[start:end]
	i := b.x.id(w, hash(w))
	if i < 0 {
		return cueWord{}, pos
	}
	c = b.x.cues[i]
	if stop && !c.abbrev {
		return cueWord{}, pos
	}
	return c, start
}

// unit reads one cue that ends just before pos: "Pemerintah Provinsi", "Wakil Wali Kota", "Kab.".
func (b backwards) unit(pos int) (u cue, ok bool) {
	w, start := b.word(pos)
	if w.kind == within {
		w, start = b.word(start)
		if w.kind != areaCue {
			return cue{}, false
		}
	}
	u = cue{start: start, level: w.level}
	switch w.kind {
	case areaCue:
		u.form = Area
		v, before := b.word(start)
		if v.kind == daerah { // "Pemerintah Daerah Kabupaten"
			if v2, before2 := b.word(before); v2.kind == rulerCue {
				v, before = v2, before2
			}
		}
		switch v.kind {
		case ibu:
			if w.level == City {
				return cue{}, false
			}
		case wali:
			if w.level == City {
				u.form, u.start = Head, before
			}
		case rulerCue:
			if v.level == "" || v.level == w.level {
				u.form, u.start = Government, before
			}
		case headCue, deputyCue:
			if v.level == w.level {
				u.form, u.start = Head, before
				if v.kind == deputyCue {
					u.form = Deputy
				}
			}
		case areaCue: // "Wali Kota Kota Bima"
			if v2, before2 := b.word(before); v2.kind == wali && v.level == City && w.level == City {
				u.form, u.start = Head, before2
			}
		default:
		}
	case rulerCue:
		u.form = Government
	case daerah:
		v, before := b.word(start)
		if v.kind != rulerCue {
			return cue{}, false
		}
		u.form, u.start = Government, before
	case headCue:
		u.form = Head
	case deputyCue:
		u.form = Deputy
	default:
		return cue{}, false
	}
	if u.form == Head || u.form == Deputy {
		b.rank(&u)
	}
	return u, true
}

// rank reads what stands before a head: "Wakil", "Pj.", "Pelaksana Tugas".
func (b backwards) rank(u *cue) {
	for {
		w, start := b.word(u.start)
		switch w.kind {
		case wakil:
			if u.form == Head {
				u.form = Deputy
			}
		case acting:
			u.form = Acting
		case duty:
			v, before := b.word(start)
			if v.kind != pelaksana && v.kind != acting {
				return
			}
			u.form, start = Acting, before
		default:
			return
		}
		u.start = start
	}
}

// before reads all that the words before a name at pos say of it.
func (b backwards) before(pos int) (cue, bool) {
	if c, ok := b.bracketed(pos); ok {
		return c, true
	}
	u, ok := b.unit(pos)
	if !ok {
		return cue{}, false
	}
	for {
		end := b.joined(u.start)
		if end < 0 {
			return u, true
		}
		t, ok := b.unit(end)
		if !ok || !alike(t.form, u.form) {
			return u, true
		}
		switch {
		case t.level == u.level: // "Gubernur dan Wakil Gubernur"
			if t.form == Head {
				u.form = Head
			}
		case u.other == "" && t.level != "" && u.level != "":
			u.other = t.level
		default:
			return u, true
		}
		u.start = t.start
	}
}

// bracketed reads "Pemerintah Kota (Pemkot) " before a name.
func (b backwards) bracketed(pos int) (cue, bool) {
	end := len(strings.TrimRight(b.text[b.from:pos], " \t\r\n")) + b.from
	if end == pos || end == b.from || b.text[end-1] != ')' {
		return cue{}, false
	}
	open := strings.LastIndexByte(b.text[max(b.from, end-24):end], '(')
	if open < 0 {
		return cue{}, false
	}
	open += max(b.from, end-24)
	inner := backwards{b.x, b.text, open + 1}
	u, ok := inner.unit(end - 1)
	if !ok || strings.TrimSpace(b.text[open+1:u.start]) != "" {
		return cue{}, false
	}
	u.start = open
	if t, ok := b.unit(open); ok && alike(t.form, u.form) && (t.level == u.level || t.level == "") {
		u.start = t.start
	}
	return u, true
}

// joined gives where the words before a "dan" or "/" at pos end, or -1.
func (b backwards) joined(pos int) int {
	end := pos
	for end > b.from && b.text[end-1] == ' ' {
		end--
	}
	if end > b.from && (b.text[end-1] == '/' || b.text[end-1] == '&') {
		return end - 1
	}
	if w, start := b.word(pos); w.kind == joins {
		if start > b.from && b.text[start-1] == ' ' && start-1 > b.from && b.text[start-2] == ',' { // ", dan"
			return start - 2
		}
		return start
	}
	return -1
}

// alike says that two forms name the same side of a region: its area, its government or those who head it.
func alike(a, b Form) bool {
	person := func(f Form) bool { return f == Head || f == Deputy || f == Acting }
	return a == b || person(a) && person(b)
}
