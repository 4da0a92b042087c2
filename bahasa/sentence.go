package bahasa

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentence is a run of tokens that says one thing: a sentence, a heading, or an item of a list.
type Sentence struct {
	Start, End  int32 // byte offsets
	First, Last int32 // tokens [First, Last) of the slice it was made from
	Para        int32 // number of its paragraph, from 0
}

// longestSentence bounds the tokens of one sentence, so that what works on a sentence need not fear a text without a full stop.
const longestSentence = 1000

// A block of lines narrower than narrowest is a list of short lines, one wider than widest has a paragraph on each line; between them its lines may
// be wrapped. In bytes.
const (
	narrowest = 40
	widest    = 180
)

// Sentences appends the sentences of a text to dst, given its tokens. They follow one another and together hold every token once.
//
// A full stop ends a sentence unless it belongs to an abbreviation ("Kab. Bima"), an initial, a number, or stands before a small letter within quoted
// speech. A blank line always ends one. A single line break ends one unless the line was wrapped, which is to say that the first word of the next line
// would not have fitted into the width of its block of lines, or the next line begins with a small letter. A bullet or a number with a point at the
// beginning of a line begins one.
func Sentences(dst []Sentence, text string, toks []Token) []Sentence {
	var (
		first int   // first token of the sentence at hand
		para  int32 // its paragraph
		block lines
	)
	for i := range toks {
		if i+1 == len(toks) {
			dst = appendSentence(dst, toks, first, i+1, para)
			break
		}
		next := &toks[i+1]
		if toks[i].Kind != Punct && next.Breaks == 0 && i+1-first < longestSentence {
			continue // only a mark or the end of a line ends a sentence
		}
		hard := false
		if next.Breaks > 0 {
			hard = next.Breaks > 1 || !block.wrapped(toks, i)
		}
		end := hard && (next.Breaks > 1 || begins(text, toks, i+1) && !openAbbreviation(text, toks, i)) ||
			next.Breaks > 0 && bullet(text, toks, i+1) ||
			stops(text, toks, first, i) ||
			i+1-first >= longestSentence
		if end {
			dst = appendSentence(dst, toks, first, i+1, para)
			first = i + 1
			if hard || next.Breaks > 0 && bullet(text, toks, i+1) {
				para++
			}
		}
	}
	return dst
}

func appendSentence(dst []Sentence, toks []Token, first, last int, para int32) []Sentence {
	return append(dst, Sentence{
		Start: toks[first].Start, End: toks[last-1].End,
		First: int32(first), Last: int32(last), //nolint:gosec // there are no more tokens than bytes, which fit
		Para: para,
	})
}

// lines remembers the width of the block of lines, without a blank one between, that the current token stands in.
type lines struct {
	until int   // index after the block's last token
	width int32 // bytes of its longest line
	start int32 // where the current line begins
}

// wrapped tells whether the line that ends with token i was broken only because the next word had no room.
func (l *lines) wrapped(toks []Token, i int) bool {
	if i >= l.until {
		l.measure(toks, i)
	}
	next := toks[i+1]
	length := toks[i].End - l.start
	l.start = next.Start
	if l.width < narrowest || l.width > widest {
		return false
	}
	word := next.End - next.Start
	for j := i + 2; j < len(toks) && toks[j].Glued; j++ {
		word = toks[j].End - next.Start
	}
	return length+1+word > l.width
}

// measure finds the block that token i ends a line of. Every token is looked at once for its block.
func (l *lines) measure(toks []Token, i int) {
	from := i
	for from > l.until && toks[from].Breaks < 2 {
		from--
	}
	l.start, l.width = toks[from].Start, 0
	start := l.start
	for j := from; ; j++ {
		if j+1 == len(toks) || toks[j+1].Breaks > 0 {
			l.width = max(l.width, toks[j].End-start)
			if j+1 == len(toks) || toks[j+1].Breaks > 1 {
				l.until = j + 1
				break
			}
			start = toks[j+1].Start
		}
	}
}

// begins tells whether a sentence or a title may begin with token i: not with a small letter, nor with a mark that closes or joins.
func begins(text string, toks []Token, i int) bool {
	switch t := toks[i]; t.Kind {
	case Word:
		return t.Shape != Small
	case Number:
		return true
	default:
		r, _ := utf8.DecodeRuneInString(text[t.Start:])
		switch r {
		case ',', ';', '.', ':', '!', '?', ')', ']', '”', '’', '»', '/', '%', '&':
			return false
		}
		return true
	}
}

// bullet tells whether token i begins an item of a list: a sign, "1.", "a.", "2)", "(3)".
func bullet(text string, toks []Token, i int) bool {
	t := toks[i]
	if t.Kind == Punct {
		r, _ := utf8.DecodeRuneInString(text[t.Start:])
		switch r {
		case '•', '●', '▪', '‣', '◦', '○', '■', '➢', '✓', '·', '\uf0b7', '\uf0a7':
			return true
		case '-', '*', '–', '—', '+':
			return i+1 < len(toks) && !toks[i+1].Glued && toks[i+1].Breaks == 0
		case '(':
			return i+2 < len(toks) && label(text, toks[i+1]) && text[toks[i+2].Start] == ')'
		}
		return false
	}
	if i+2 >= len(toks) || !label(text, t) {
		return false
	}
	mark := toks[i+1]
	if !mark.Glued || mark.End-mark.Start != 1 || text[mark.Start] != '.' && text[mark.Start] != ')' {
		return false
	}
	return !toks[i+2].Glued && toks[i+2].Breaks == 0
}

// label tells of what numbers an item: up to three digits, one letter, or a small roman number.
func label(text string, t Token) bool {
	w := t.Text(text)
	switch {
	case t.Kind == Number:
		return len(w) <= 3 && !strings.ContainsAny(w, ".,")
	case len(w) == 1:
		// "H. Awang" at the beginning of a line is a title, not an item.
		return w != "H" && w != "K" && w != "M"
	default:
		return len(w) <= 4 && strings.Trim(w, "ivx") == ""
	}
}

// stops tells whether the sentence that began at token first ends with token i, by its punctuation.
func stops(text string, toks []Token, first, i int) bool {
	next := toks[i+1]
	if closes(text, next) && next.Glued && !ambiguousQuote(text, toks, i+1) {
		return false // the closing mark still belongs to the sentence
	}
	// Step back over closing marks to the one that may end the sentence.
	end := i
	for end > first && toks[end].Kind == Punct && toks[end].Glued && closes(text, toks[end]) {
		end--
	}
	if toks[end].Kind != Punct {
		return false
	}
	switch mark := toks[end].Text(text); {
	case mark == "!" || mark == "?":
		return !next.Glued && begins(text, toks, i+1)
	case mark == "…" || len(mark) > 1 && mark[0] == '.':
		return !next.Glued && begins(text, toks, i+1)
	case mark != ".":
		return false
	}
	if end == first {
		return false
	}
	if end < i { // a closing mark came after the full stop
		return !next.Glued && begins(text, toks, i+1)
	}
	return fullStop(text, toks, first, i)
}

// closes tells of marks that close what was opened before them.
func closes(text string, t Token) bool {
	if t.Kind != Punct {
		return false
	}
	switch r, _ := utf8.DecodeRuneInString(text[t.Start:]); r {
	case '"', '”', '’', '\'', ')', ']', '»':
		return true
	}
	return false
}

// ambiguousQuote tells of a straight quote that rather opens: it is followed at once by a word.
func ambiguousQuote(text string, toks []Token, i int) bool {
	c := text[toks[i].Start]
	return (c == '"' || c == '\'') && i+1 < len(toks) && toks[i+1].Glued && toks[i+1].Kind == Word
}

// fullStop decides about the "." that is token i, with a token before and after it.
func fullStop(text string, toks []Token, first, i int) bool {
	prev, next := toks[i-1], toks[i+1]
	word := prev.Text(text)
	if next.Glued {
		// "rakyat.Gubernur": a space was forgotten. "deltakepri.co.id", "M.Si": none was.
		return prev.Kind == Word && prev.Shape == Small && len(word) > 3 && next.Kind == Word && next.Shape == Title && next.End-next.Start > 3
	}
	if !toks[i].Glued {
		return begins(text, toks, i+1)
	}
	if prev.Kind == Number {
		if i-1 == first && len(word) <= 3 { // "1. Provinsi Bali"
			return false
		}
		return begins(text, toks, i+1)
	}
	if prev.Kind != Word {
		return begins(text, toks, i+1)
	}
	switch abbreviation(word, prev.Shape) {
	case leading:
		return false
	case counting:
		return next.Kind != Number && begins(text, toks, i+1)
	case trailing:
		return begins(text, toks, i+1) && !degreeAhead(text, toks, i+1)
	case unknown:
	}
	if i-1 == first && label(text, prev) {
		return false
	}
	if utf8.RuneCountInString(word) == 1 {
		if i >= 3 && toks[i-1].Glued && toks[i-2].Text(text) == "." && toks[i-2].Glued { // the last letter of "S.E.", "a.n."
			chain := text[toks[i-3].Start:prev.End]
			if abbreviation(chain, Mixed) == leading {
				return false
			}
			return begins(text, toks, i+1) && !degreeAhead(text, toks, i+1) && abbreviation(chain, Mixed) == trailing
		}
		return i >= 2 && classed(toks[i-2].Text(text)) && begins(text, toks, i+1)
	}
	if begins(text, toks, i+1) {
		return true
	}
	// Careless texts begin a sentence with a small letter; an unlisted abbreviation has no vowel or is short.
	return next.Kind == Word && prev.Shape == Small && len(word) > 3 && strings.ContainsAny(word, "aeiou")
}

// openAbbreviation tells whether token i is the point of an abbreviation that something must follow, as "Kab." at the end of a line.
func openAbbreviation(text string, toks []Token, i int) bool {
	return i > 0 && text[toks[i].Start] == '.' && toks[i].Glued && toks[i-1].Kind == Word &&
		abbreviation(toks[i-1].Text(text), toks[i-1].Shape) == leading
}

// classed tells of words that a single letter may follow at the end of a sentence: "rumah sakit kelas B."
func classed(w string) bool {
	switch w {
	case "tipe", "kelas", "golongan", "komisi", "grup", "kelompok", "vitamin", "Tipe", "Kelas", "Komisi", "Golongan", "Grup":
		return true
	}
	return false
}

// degreeAhead tells whether token i begins another degree or initial, as after "S.E." in "S.E. M.Si.".
func degreeAhead(text string, toks []Token, i int) bool {
	if toks[i].Kind != Word || i+1 >= len(toks) || text[toks[i+1].Start] != '.' || !toks[i+1].Glued {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[toks[i].Start:])
	return toks[i].End-toks[i].Start <= 2 && unicode.IsUpper(r)
}

// place is where an abbreviation stands to what it belongs to.
type place uint8

const (
	unknown  place = iota
	leading        // something always follows: "Kab. Bima", "Dr. Amin"
	counting       // a number follows, or it is a word: "No. 5", "dalam banyak hal."
	trailing       // may end a sentence: "dll.", "Tbk."
)

// abbreviation tells how word, without its point, is used as an abbreviation.
func abbreviation(word string, shape Shape) place {
	if i := strings.LastIndexByte(word, '-'); i >= 0 { // "se-Kab."
		word = word[i+1:]
	}
	if len(word) > 8 {
		return unknown
	}
	switch word {
	case "Kab", "kab", "KAB", "Kec", "kec", "KEC", "Prov", "prov", "PROV", "Prop", "prop", "Kel", "Ds", "Dsn", "Kp",
		"Dr", "dr", "DR", "Drs", "DRS", "Dra", "DRA", "drg", "drh", "Drg", "Drh", "Ir", "IR", "Hj", "HJ", "Prof", "PROF", "KH", "Kh", "Hi", "Tgk", "Rd", "Ns",
		"Bpk", "Sdr", "Sdri", "Tn", "Ny", "Nn", "Yth", "Gub", "Wagub",
		"Jl", "jl", "JL", "Jln", "jln", "Gg", "Gd",
		"Tlp", "Telp", "telp", "Rp", "RP", "rp",
		"Jend", "Letjen", "Mayjen", "Brigjen", "Kol", "Letkol", "Kapt", "Lettu", "Pol", "Komjen", "Irjen", "Kombes", "AKBP", "Kompol", "Laks", "Laksda", "Marsda", "Marsma",
		"St", "Mr", "Mrs", "Ust", "Pdt", "Rm", "Mgr", "Muh", "Moh", "Moch", "Mohd", "Abd", "Tb", "Gst", "Ngr", "Cok",
		"Kpd", "kpd", "dgn", "utk", "yg", "sbb", "bhw", "sdr", "vs", "Vs", "cq", "ps", "Ps",
		"a.n", "A.n", "u.b", "u.p", "U.p", "d.a", "c.q", "C.q", "q.q", "d.h", "D.I", "n.b":
		return leading
	case "No", "no", "NO", "Nmr", "Nr", "Hal", "hal", "Psl", "Art", "Tgl", "tgl", "Fax", "Pkl", "pkl", "Vol", "Ed", "Lt", "Kav", "Blok":
		return counting
	case "dll", "dsb", "dkk", "dst", "tsb", "etc", "Tbk", "TBK", "tbk", "Inc", "Ltd", "Co", "Corp", "Bhd", "Purn", "Jr", "Sr", "al", "AG",
		"SE", "SH", "Si", "Sos", "Pd", "Kom", "Hum", "Kes", "Pt", "Hut", "Ag", "Psi", "Farm", "Kep", "Gz", "Ak", "Sc", "Eng", "Med", "Phil", "Par", "Tr",
		"S.E", "S.H", "S.T", "M.M", "M.T", "M.A", "M.H", "S.P", "M.P", "S.S", "B.A", "Ph.D", "T.P":
		return trailing
	}
	if shape == Small && len(word) <= 4 && !strings.ContainsAny(word, "aeiou") {
		return leading
	}
	return unknown
}
