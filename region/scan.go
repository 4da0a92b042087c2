package region

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mention is one place of a text that names a region.
type Mention struct {
	Start, End int    // bytes of the text, the words before the name included: "Pemprov Kaltim"
	NameStart  int    // where the name itself begins
	Cue        Level  // the level that the words say, or the list in which the name stands; "" unknown
	Form       Form   // what the words before the name make of it
	Codes      []Code // whom it may mean, provinces first; more than one is undecided. Shared, read only
	All        bool   // every one of Codes is meant: "Pemkab dan Pemkot Madiun"
	Common     bool   // its words are ordinary words or names of people too: "Batu", "Siak"
	Fuzzy      bool   // it is a misspelling of Codes, or may be one: "Pemprov Kalitim", "Malawi"
}

// Place is where a venue or a dateline of that name lies, "" where that is open. Of a regency and a city of one name it is the
// city: none of those regencies is governed from a town of its own name.
func (m Mention) Place() Code {
	if len(m.Codes) == 1 {
		return m.Codes[0]
	}
	c, _ := only(m.Codes, func(c Code) bool { r := find(c); return r != nil && r.Level == City })
	return c
}

// Scan appends to dst every region that text names, in order and without overlap, the longest name first: "Papua Barat Daya" is
// one mention. Names without a word like "Kabupaten" before them are found only where they are written with capitals. It takes
// time linear in the text. It decides nothing that the name and the words just before it leave open; [Settle] does.
func Scan(dst []Mention, text string) []Mention {
	s := scanner{x: lexiconOf(), text: text, first: len(dst)}
	cued := false // the last word may stand before a name
	for i := 0; i < len(text); {
		c := fold[text[i]]
		if c == 0 {
			i++
			continue
		}
		j := i + 1
		for j < len(text) && fold[text[j]] != 0 {
			j++
		}
		w := int32(-1)
		if word := text[i:j]; !s.x.lacks(word) {
			w = s.x.id(word, hash(word))
		}
		if w < 0 && !cued {
			i = j
			continue
		}
		m, end, ok := s.at(dst, i, j, w, cued)
		if ok {
			dst, s.floor = append(dst, m), end
		}
		cued = !ok && w >= 0 && (s.x.cues[w].kind == areaCue || s.x.cues[w].kind == rulerCue)
		i = end
	}
	return dst
}

// scanner is what Scan keeps between the words of one text.
type scanner struct {
	x     *lexicon
	text  string
	first int   // mentions of dst before this one are of other texts
	floor int   // end of the last mention: words before it belong to that one
	list  Level // level that the list around the last mention says
}

// at reads the name that begins with the word w at text[i:j], and says where to go on.
func (s *scanner) at(dst []Mention, i, j int, w int32, cued bool) (m Mention, end int, ok bool) {
	end = j
	if w >= 0 && s.x.first[w] != 0 {
		if m, end, ok = s.match(dst, i, j, w); ok || end > j {
			return m, end, ok
		}
	}
	if cued && (w < 0 || s.x.cues[w].kind == noCue) {
		if m, ok := s.misspelt(i, j); ok {
			return m, m.End, true
		}
	}
	return Mention{}, end, false
}

// match reads the longest name from text[i:j] on. Where the words are a name but for their capitals, as in "Batu bara", it gives
// none and the end of those words, so that no part of them is taken for another name.
func (s *scanner) match(dst []Mention, i, j int, w int32) (m Mention, end int, ok bool) {
	type stop struct {
		node   int32
		end    int
		proper bool // every word has its capital
		tengah bool // which without one says "just now" rather than "middle"
	}
	var stops [8]stop
	n, proper, tengah := 0, upper(s.text[i]), false
	for at, k, l := s.x.first[w], i, j; at != 0; {
		if len(s.x.nodes[at].meanings) > 0 && n < len(stops) {
			stops[n] = stop{at, l, proper, tengah}
			n++
		}
		a, b, more := s.follows(k, l)
		if !more {
			break
		}
		word := s.text[a:b]
		v := s.x.id(word, hash(word))
		if v < 0 {
			break
		}
		if !upper(word[0]) && word != "dan" {
			proper, tengah = false, tengah || word == "tengah"
		}
		at, k, l = s.x.step(at, v), a, b
	}
	if n == 0 {
		return Mention{}, j, false
	}
	c, cued := backwards{s.x, s.text, s.floor}.before(i)
	if !cued && s.wali(i, j) {
		return Mention{}, j, false
	}
	for n--; n >= 0; n-- {
		at := &s.x.nodes[stops[n].node]
		switch {
		case !s.whole(i, stops[n].end):
			continue
		case !cued && (at.guarded || at.common && !stops[n].proper):
			return Mention{}, stops[n].end, false
		case !upper(s.text[i]) && !cued, stops[n].tengah && !stops[n].proper:
			continue
		case at.acronym && !cued && !s.spelled(i, j, stops[n].end):
			continue
		}
		return s.mention(dst, c, cued, i, stops[n].end, at), stops[n].end, true
	}
	return Mention{}, j, false
}

// spelled says whether the first word of a name that is an abbreviation is written as one. "DI YOGYAKARTA" is not: among capitals
// only, "DI" may as well be the word for "in".
func (s *scanner) spelled(i, j, end int) bool {
	return capitals(s.text[i:j]) && (!strings.EqualFold(s.text[i:j], "di") || !capitals(s.text[j:end]))
}

// wali says whether a name that begins with "Kota" at text[i:j] is the end of "Wali Kota".
func (s *scanner) wali(i, j int) bool {
	if !strings.EqualFold(s.text[i:j], "kota") {
		return false
	}
	w, _ := backwards{s.x, s.text, s.floor}.word(i)
	return w.kind == wali
}

// mention puts together what is known of the name at text[i:end].
func (s *scanner) mention(dst []Mention, c cue, cued bool, i, end int, at *node) Mention {
	m := Mention{Start: i, NameStart: i, End: end, Form: Bare, Common: at.common}
	if cued {
		m.Start, m.Form, m.Cue = c.start, c.form, c.level
		s.list = c.level
	} else {
		s.enlist(dst, i)
	}
	ch := at.pick(m.Cue)
	switch {
	case cued && c.other != "":
		m.Cue, s.list = "", ""
		if other := at.pick(c.other); ch.fits && other.fits {
			ch.codes = slices.Concat(ch.codes, other.codes)
			slices.SortFunc(ch.codes, byLevel)
			m.All = len(ch.codes) > 1
		}
	case !cued && s.list != "":
		if listed := at.pick(s.list); listed.fits && listed.use != seat {
			ch, m.Cue = listed, s.list
		} else {
			s.list = ""
		}
	}
	m.Codes = ch.codes
	if ch.use == seat {
		m.Form, m.Cue = Seat, ""
	}
	if at.alike != nil {
		m.Codes, m.Fuzzy = append([]Code{at.alike.Code}, ch.codes...), true
	}
	return m
}

// enlist keeps the level of a list only where nothing but "," or "dan" stands between the last mention and text[i:], or where a
// bracket opens to say the same in short: "Provinsi Jawa Timur (Jatim), Bali, dan Bengkulu".
func (s *scanner) enlist(dst []Mention, i int) {
	if len(dst) == s.first || i-s.floor > 12 {
		s.list = ""
		return
	}
	switch strings.Trim(strings.TrimLeft(s.text[s.floor:i], ")"), " \t\r\n") {
	case ",", "dan", ", dan", "serta", ", serta", "&", "/", "maupun", "(":
	default:
		s.list = ""
	}
}

// follows gives the next word after text[i:j] where only what may stand inside a name is between: blanks with at most one line
// break, a hyphen, a slash, or the full stop of a short word such as "Kep.".
func (s *scanner) follows(i, j int) (k, l int, ok bool) {
	k = j
	breaks, marks := 0, 0
	for ; k < len(s.text) && fold[s.text[k]] == 0; k++ {
		switch s.text[k] {
		case ' ', '\t', '\r':
		case '\n':
			breaks++
		case '-', '/':
			marks++
			if k != j {
				return 0, 0, false
			}
		case '.':
			if k != j || j-i > 4 || !s.abbreviates(s.text[i:j]) {
				return 0, 0, false
			}
		case 0xc2: // no-break space
			if k+1 == len(s.text) || s.text[k+1] != 0xa0 {
				return 0, 0, false
			}
			k++
		default:
			return 0, 0, false
		}
	}
	if k == len(s.text) || breaks > 1 || marks > 0 && k != j+1 {
		return 0, 0, false
	}
	l = k
	for l < len(s.text) && fold[s.text[l]] != 0 {
		l++
	}
	return k, l, true
}

func (s *scanner) abbreviates(word string) bool {
	w := s.x.id(word, hash(word))
	return w >= 0 && s.x.cues[w].abbrev
}

// whole says that no letter touches text[i:end]: the scanner takes any byte beyond ASCII for a gap.
func (s *scanner) whole(i, end int) bool {
	if r, _ := utf8.DecodeLastRuneInString(s.text[:i]); i > 0 && r >= utf8.RuneSelf && letter(r) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.text[end:])
	return end == len(s.text) || r < utf8.RuneSelf || !letter(r)
}

func letter(r rune) bool { return r != utf8.RuneError && unicode.IsLetter(r) }

func upper(c byte) bool { return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' }

// capitals says whether every letter of s is a capital.
func capitals(s string) bool { return strings.ToUpper(s) == s }
