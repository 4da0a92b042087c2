package reading

import (
	"encoding/binary"

	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// page is the text being read with everything that has been found in it so far. Its slices are kept from one text to the next. Rules speak
// of tokens by their index in toks; every token has its classes in class, and belongs to one sentence.
type page struct {
	text   string
	opt    Options
	toks   []bahasa.Token
	class  []class
	sents  []bahasa.Sentence
	zones  []zone  // of each sentence
	blocks []block // of mapOut
	sent   []int32 // of each token: its sentence
	fold   []byte
	steps  int // tokens that the rules have looked at: what the tests of linear time count

	names     []regionName
	nameAt    []int32 // of each token: 1 + index into names where one begins
	ents      []entity
	inOrder   int     // how many of ents stand in the order of the text; those that rules add later follow
	entAt     []int32 // of each token: 1 + index into ents of the one that covers it
	dates     []date
	dateAt    []int32 // of each token: 1 + index into dates of the one that covers it
	frames    []frame
	items     []item
	mentions  []region.Mention
	found     []term.Found
	amounts   []bahasa.Amount
	headline  []int // sentences of the headline
	ints      room[int]
	sides     room[side]
	instrs    room[instrument]
	drafts    []pact // memory of the builder
	aside     []pact
	lead      int // first sentence of the body, -1 without one
	datelined int // sentence that begins with a dateline, -1 without one
	speech    int // token of the first sentence at which the news begins, behind the dateline
}

// load takes a text in: tokens, classes, sentences.
func (p *page) load(text string, o Options) {
	p.text, p.opt, p.steps = text, o, 0
	p.toks = bahasa.Tokenize(p.toks[:0], text)
	p.class = p.class[:0]
	for _, t := range p.toks {
		if t.Kind == bahasa.Word || t.End-t.Start == 1 && text[t.Start] == '&' {
			p.class = append(p.class, p.lookup(int(t.Start), int(t.End)))
		} else {
			p.class = append(p.class, 0)
		}
	}
	p.joinSigning()
	p.sents = bahasa.Sentences(p.sents[:0], text, p.toks)
	p.mendSentences()
	p.sent = p.sent[:0]
	for i, s := range p.sents {
		for range s.Last - s.First {
			p.sent = append(p.sent, int32(i))
		}
	}
	p.entAt = zeroed(p.entAt, len(p.toks))
	p.nameAt = zeroed(p.nameAt, len(p.toks))
	p.dateAt = zeroed(p.dateAt, len(p.toks))
	p.names, p.ents, p.dates, p.frames, p.headline = p.names[:0], p.ents[:0], p.dates[:0], p.frames[:0], p.headline[:0]
	p.lead, p.datelined, p.speech = -1, -1, 0
	p.ints.clear()
	p.sides.clear()
	p.instrs.clear()
}

// mendSentences joins sentences that were divided at the point of a short form of an office: "Pj. Bupati".
func (p *page) mendSentences() {
	out := p.sents[:0]
	for _, s := range p.sents {
		if n := len(out); n > 0 && out[n-1].Para == s.Para && p.mark(int(s.First)-1) == '.' && p.isAny(int(s.First)-2, "pj", "plt", "plh", "pjs", "kab", "prov", "dt", "tgk", "tgh", "drh", "drg") {
			out[n-1].Last, out[n-1].End = s.Last, s.End
			continue
		}
		out = append(out, s)
	}
	p.sents = out
}

// joinSigning marks the word for signing where it is written in two: "tanda tangan", "di tandatangani", "penanda tanganan", and where a verb takes the
// signature as its object: "membubuhkan tanda tangan".
func (p *page) joinSigning() {
	for i := 0; i+1 < len(p.toks); i++ {
		c, next := p.class[i], p.class[i+1]
		if c == 0 || c&cSignActive == 0 && next&(cMoU|cPKS|cNota|cAccord|cDeed|cSignBare) == 0 && p.text[p.toks[i+1].Start]|0x20 != 't' {
			continue // neither a verb of signing, nor before a document or a part of "tanda tangan"
		}
		switch {
		case p.has(i+1, cMoU|cPKS|cNota|cAccord) && p.is(i, "menekan"): // a slip for "meneken"
			p.class[i] = cSignActive
		case p.has(i+1, cMoU|cPKS|cNota|cAccord|cDeed) && p.is(i, "menyepakati") && (p.has(i+1, cMoU|cPKS|cNota) || p.has(i+1, cAccord|cDeed) && p.isAny(i+2, "bersama", "kesepakatan", "perjanjian", "nota")):
			p.class[i] |= cSignActive
		case p.has(i+1, cMoU|cPKS|cNota) && p.isAny(i, "melakukan", "lakukan", "teken") && !p.isAny(i+1, "perjanjian"):
			p.class[i] |= cSignActive
		case p.has(i, cSignActive) && p.isAny(i, "membubuhkan", "menorehkan", "membubuhi", "bubuhkan", "menggoreskan", "torehkan") && !p.hasPrefix(i+1, "tanda") && !p.hasPrefix(i+1, "paraf"):
			p.class[i] = 0
		case p.has(i+1, cSignBare) && p.is(i, "di"):
			p.class[i], p.class[i+1] = 0, cSignPassive
		case p.hasPrefix(i+1, "tangan") && p.kind(i) == bahasa.Word:
			var c class
			switch {
			case p.is(i, "ditanda"):
				c = cSignPassive
			case p.is(i, "menanda"):
				c = cSignActive
			case p.is(i, "penanda"):
				c = cSignNoun
			case p.is(i, "tanda"):
				c = cSignNoun
				switch {
				case p.has(i-1, cSignActive|cSignPassive): // the verb is the act
					c = 0
				case p.is(i-1, "di"):
					c = cSignPassive
					p.class[i-1] = 0
				case p.is(i+1, "tangani"):
					c = cSignActive
				}
				if p.has(i+2, cSignPassive) && p.isAny(i+2, "dibubuhkan", "dibubuhi") {
					c = 0
				}
			default:
				continue
			}
			p.class[i], p.class[i+1] = c, 0
		}
	}
}

// hasPrefix tells whether token i begins with the letters, given in small ones.
func (p *page) hasPrefix(i int, prefix string) bool {
	w := p.word(i)
	return len(w) >= len(prefix) && w[0]|0x20 == prefix[0] && foldedEqual(w[:len(prefix)], prefix)
}

func zeroed(s []int32, n int) []int32 {
	if cap(s) < n {
		return make([]int32, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// longestWord is the longest word that the lexicon is asked for.
const longestWord = 32

// lookup is the classes of the word at text[start:end].
func (p *page) lookup(start, end int) class {
	var buf [longestWord]byte
	if c, small, ok := lexicon.at(p.text, start, end); c != 0 {
		return c
	} else if ok {
		if end-start < 5 || !mayBeForm(p.text[end-1]) && p.text[start]|0x20 != 'm' && p.text[start]|0x20 != 'd' && p.text[start]|0x20 != 'p' {
			return 0
		}
		binary.LittleEndian.PutUint64(buf[:8], small.head)
		binary.LittleEndian.PutUint64(buf[8:16], small.tail)
		return classOfForm(buf[:end-start])
	}
	word := p.text[start:end]
	if len(word) > longestWord {
		return 0
	}
	for i := range len(word) {
		c := word[i]
		if c >= 0x80 || c == '`' {
			p.fold = bahasa.Fold(p.fold[:0], word)
			return classOf(p.fold)
		}
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		buf[i] = c
	}
	return classOf(buf[:len(word)])
}

// mayBeForm tells whether a word that ends with c may have a clitic: nya, lah, kah, pun.
func mayBeForm(c byte) bool {
	switch c | 0x20 {
	case 'a', 'h', 'n':
		return true
	}
	return false
}

// word is token i as written.
func (p *page) word(i int) string {
	if i < 0 || i >= len(p.toks) {
		return ""
	}
	t := p.toks[i]
	return p.text[t.Start:t.End]
}

// small is token i as [bahasa.Lower] writes it. A word of the vocabulary needs no memory for that.
func (p *page) small(i int) string {
	p.fold = bahasa.Fold(p.fold[:0], p.word(i))
	if w, ok := lexicon.words[string(p.fold)]; ok {
		return w
	}
	return string(p.fold)
}

// is tells whether token i is the word, given in small letters.
func (p *page) is(i int, word string) bool {
	if i < 0 || i >= len(p.class) || p.class[i] == 0 { // every word that a rule asks for has a class
		return false
	}
	t := p.toks[i]
	return int(t.End-t.Start) == len(word) && foldedEqual(p.text[t.Start:t.End], word)
}

// isAny is is for several words.
func (p *page) isAny(i int, words ...string) bool {
	if uint(i) >= uint(len(p.class)) || p.class[i] == 0 {
		return false
	}
	t := &p.toks[i]
	n, first := int(t.End-t.Start), p.text[t.Start]|0x20 // a letter, or the & that this leaves as it is
	for _, w := range words {
		if len(w) == n && w[0] == first && foldedEqual(p.text[t.Start:t.End], w) {
			return true
		}
	}
	return false
}

// foldedEqual tells whether s is the word, given in small letters and of the same length.
func foldedEqual(s, word string) bool {
	for k := range len(word) {
		c := s[k]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if c != word[k] {
			return false
		}
	}
	return true
}

// has tells whether token i is in one of the classes.
func (p *page) has(i int, c class) bool { return i >= 0 && i < len(p.class) && p.class[i]&c != 0 }

// kind and shape are those of token i, or of nothing.
func (p *page) kind(i int) bahasa.Kind {
	if i < 0 || i >= len(p.toks) {
		return bahasa.Punct
	}
	return p.toks[i].Kind
}

func (p *page) shape(i int) bahasa.Shape {
	if i < 0 || i >= len(p.toks) {
		return bahasa.None
	}
	return p.toks[i].Shape
}

// capital tells whether token i is a word that begins with a capital letter.
func (p *page) capital(i int) bool {
	switch p.shape(i) {
	case bahasa.Title, bahasa.Upper, bahasa.Mixed:
		return true
	default:
		return false
	}
}

// span is the text of tokens [first, last).
func (p *page) span(first, last int) Span {
	return Span{int(p.toks[first].Start), int(p.toks[last-1].End)}
}

// between is the words of tokens [first, last), with each run of white space as one blank.
func (p *page) between(first, last int) string {
	if first >= last {
		return ""
	}
	s := p.text[p.toks[first].Start:p.toks[last-1].End]
	return oneBlank(s)
}

// oneBlank replaces every run of white space by one blank. Most texts need no copy.
func oneBlank(s string) string {
	clean := true
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == ' ' && i+1 < len(s) && s[i+1] == ' ' {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		c := s[i]
		if c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f' {
			if len(b) > 0 && b[len(b)-1] != ' ' {
				b = append(b, ' ')
			}
			continue
		}
		b = append(b, c)
	}
	return string(b)
}

// sentenceSpan is the text of a sentence.
func (p *page) sentenceSpan(s int) Span { return Span{int(p.sents[s].Start), int(p.sents[s].End)} }

// bounds is the tokens of sentence s that speak: of the first sentence without the dateline.
func (p *page) bounds(s int) (first, last int) {
	first, last = int(p.sents[s].First), int(p.sents[s].Last)
	if s == p.datelined {
		first = max(first, p.speech)
	}
	return first, last
}

// skip is the index after the closing mark that belongs to the opening bracket at i, or i+1 where none follows soon.
func (p *page) skip(i, last int) int {
	depth := 0
	for j := i; j < last && j < i+longestBracket; j++ {
		p.steps++
		if p.kind(j) != bahasa.Punct {
			continue
		}
		switch p.text[p.toks[j].Start] {
		case '(', '[':
			depth++
		case ')', ']':
			if depth--; depth <= 0 {
				return j + 1
			}
		}
	}
	return i + 1
}

// longestBracket bounds how many tokens a bracket may enclose.
const longestBracket = 40

// mark is the first byte of a punctuation token, 0 for anything else.
func (p *page) mark(i int) byte {
	if i < 0 || i >= len(p.toks) || p.toks[i].Kind != bahasa.Punct {
		return 0
	}
	return p.text[p.toks[i].Start]
}

// dash tells whether token i is a hyphen or dash that stands for itself.
func (p *page) dash(i int) bool {
	switch p.word(i) {
	case "-", "–", "—", "--", "‐", "‑":
		return true
	}
	return false
}

// quote tells whether token i opens or closes quoted words.
func (p *page) quote(i int) bool {
	switch p.word(i) {
	case `"`, "“", "”", "„", "«", "»", "''":
		return true
	}
	return false
}
