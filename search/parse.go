package search

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/fault"
)

// Parse reads a query in the register's language. What is wrong is said all at once, in an Invalid *fault.Error whose problems name their
// place as "byte 4–11": bytes of s counted from 0, the end exclusive.
//
// Bare words that only serve grammar ("yang", "di") ask for nothing and are left out, unless nothing else is asked for; between
// quotation marks every word counts. A word with a slash and a digit is a document number, however it is spaced.
func Parse(s string) (Query, error) {
	p := parser{text: s}
	for _, piece := range p.pieces() {
		p.condition(piece)
	}
	q := p.query()
	if err := p.problems.Err(fault.T("pertanyaan tidak terbaca seluruhnya", "the query cannot be read in full")); err != nil {
		return Query{}, err
	}
	return q, nil
}

// piece is one condition as written, not yet understood.
type piece struct {
	start, end int
	not        bool
	field      string // as written, "" for words
	values     []literal
}

// literal is one value as written.
type literal struct {
	start, end int // of the value with its quotation marks
	text       string
	quoted     bool
	star       bool // followed by *
}

type parser struct {
	text     string
	at       int
	problems fault.Problems
	found    []Condition
	stops    []Condition // function words, kept until it is clear whether anything else is asked for
}

// problem notes what is wrong with the bytes from start to end.
func (p *parser) problem(code string, start, end int, t fault.Text) {
	p.problems.Add(code, fmt.Sprintf("byte %d–%d", start, end), t)
}

// query is what was found, without repetition.
func (p *parser) query() Query {
	if len(p.found) == 0 {
		return Query{}.And(p.stops...)
	}
	return Query{}.And(p.found...)
}

// pieces cuts the text into conditions.
func (p *parser) pieces() []piece {
	var out []piece
	for p.space(); p.at < len(p.text); p.space() {
		if c, ok := p.piece(); ok {
			out = append(out, c)
		}
	}
	return out
}

func (p *parser) piece() (piece, bool) {
	c := piece{start: p.at}
	if p.text[p.at] == '-' {
		p.at++
		c.not = true
	}
	if name, ok := fieldName(p.text[p.at:]); ok {
		c.field = name
		p.at += len(name) + 1
		p.space()
	}
	for {
		v, ok := p.literal()
		if !ok {
			break
		}
		if v.text != "" || v.quoted {
			c.values = append(c.values, v)
		}
		if !p.comma(c.field != "") {
			break
		}
	}
	c.end = p.at
	if len(c.values) == 0 && c.field != "" {
		p.problem("value", c.start, c.end, fault.Tf("setelah %[1]s: harus ada nilai, misalnya %[2]s", "%[1]s: needs a value, for example %[2]s",
			c.field, example(c.field)))
	}
	return c, len(c.values) > 0
}

// fieldName gives the letters before a colon at the start of s.
func fieldName(s string) (string, bool) {
	for i := range len(s) {
		c := s[i] | 0x20
		switch {
		case 'a' <= c && c <= 'z' || s[i] == '_' && i > 0:
		case s[i] == ':' && i > 0 && !strings.HasPrefix(s[i:], "://"):
			return s[:i], true
		default:
			return "", false
		}
	}
	return "", false
}

// comma takes the comma that continues a list of values; between words only one without a blank does.
func (p *parser) comma(loose bool) bool {
	i := p.at
	if loose {
		i += blanks(p.text[i:])
	}
	if i >= len(p.text) || p.text[i] != ',' {
		return false
	}
	n := blanks(p.text[i+1:])
	if !loose && n > 0 || i+1+n == len(p.text) {
		p.at = i + 1
		return false
	}
	p.at = i + 1 + n
	return true
}

func (p *parser) space() { p.at += blanks(p.text[p.at:]) }

// blanks is the length of the white space at the start of s.
func blanks(s string) int {
	return len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
}

// literal takes one value: quoted, or up to a blank, a comma or a quotation mark. Blanks around a slash belong to a document number.
func (p *parser) literal() (literal, bool) {
	if p.at >= len(p.text) {
		return literal{}, false
	}
	v := literal{start: p.at}
	if open, size := utf8.DecodeRuneInString(p.text[p.at:]); quote(open) {
		v.quoted = true
		p.at += size
		closing := "\""
		if open != '"' {
			closing = "\"“”„"
		}
		n := strings.IndexAny(p.text[p.at:], closing)
		if n < 0 {
			p.problem("quote", v.start, len(p.text), fault.T("tanda kutip tidak ditutup: tambahkan \" di akhir frasa", "the quotation mark is not closed: put a \" after the phrase"))
			v.text, p.at = p.text[p.at:], len(p.text)
		} else {
			v.text = p.text[p.at : p.at+n]
			_, size = utf8.DecodeRuneInString(p.text[p.at+n:])
			p.at += n + size
		}
	} else {
		p.bare()
		v.text = p.text[v.start:p.at]
	}
	if v.quoted && p.at < len(p.text) && p.text[p.at] == '*' {
		p.at++
		v.star = true
	} else if word, ok := strings.CutSuffix(v.text, "*"); ok && !v.quoted && word != "" && !strings.HasSuffix(word, ".") {
		v.text, v.star = word, true
	}
	v.end = p.at
	return v, true
}

// bare moves past a value without quotation marks.
func (p *parser) bare() {
	slash := false
	for p.at < len(p.text) {
		r, size := utf8.DecodeRuneInString(p.text[p.at:])
		switch {
		case r == ',' || quote(r):
			return
		case unicode.IsSpace(r):
			n := blanks(p.text[p.at:])
			next := p.at + n
			if next == len(p.text) || !slash && p.text[next] != '/' {
				return
			}
			size = n
		default:
			slash = r == '/'
		}
		p.at += size
	}
}

func quote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' }

// condition understands a piece.
func (p *parser) condition(c piece) {
	if c.field == "" {
		p.words(c)
		return
	}
	f, ok := fieldOf(c.field)
	if !ok {
		p.problem("field", c.start, c.end, unknownField(c.field))
		return
	}
	out := Condition{Field: f, Not: c.not}
	for _, v := range c.values {
		out.Values = append(out.Values, p.value(f, v)...)
	}
	p.add(out)
}

// add notes a condition, its values without repetition.
func (p *parser) add(c Condition) {
	values := c.Values[:0]
	for _, v := range c.Values {
		if !contains(values, v) {
			values = append(values, v)
		}
	}
	if c.Values = values; len(values) > 0 {
		p.found = append(p.found, c)
	}
}

func contains(list []Value, v Value) bool {
	for _, w := range list {
		if w.equal(v) {
			return true
		}
	}
	return false
}

// words understands a piece without a field: words, phrases, document numbers.
func (p *parser) words(c piece) {
	if len(c.values) == 1 && !c.values[0].quoted {
		v := c.values[0]
		if looksLikeNumber(v.text) {
			p.add(Condition{Field: Number, Not: c.not, Values: p.value(Number, v)})
			return
		}
		words := strings.Fields(canonical(v.text))
		for i, w := range words {
			prefix := v.star && i == len(words)-1
			one := Condition{Not: c.not, Values: p.phrase(literal{start: v.start, end: v.end, text: w, star: prefix})}
			if bahasa.Stop(w) && !prefix {
				p.stops = append(p.stops, one)
				continue
			}
			p.add(one)
		}
		return
	}
	out := Condition{Not: c.not}
	for _, v := range c.values {
		out.Values = append(out.Values, p.phrase(v)...)
	}
	p.add(out)
}

// shortestPrefix is how many letters a word with * must have: fewer would ask for nearly everything.
const shortestPrefix = 2

// phrase understands words that must stand side by side; nothing where the text has no word.
func (p *parser) phrase(v literal) []Value {
	text := canonical(v.text)
	if text == "" {
		if v.quoted {
			p.problem("phrase", v.start, v.end, fault.T("frasa ini tidak berisi kata: tulis kata di antara tanda kutip", "this phrase has no word: write words between the quotation marks"))
		}
		return nil
	}
	if !v.star {
		return []Value{{Text: text, Stems: bahasa.Stems(nil, text)}}
	}
	begin := strings.LastIndexByte(text, ' ') + 1
	if utf8.RuneCountInString(text[begin:]) < shortestPrefix {
		p.problem("prefix", v.start, v.end, fault.Tf("tulis sedikitnya %[1]d huruf sebelum *", "write at least %[1]d letters before *", shortestPrefix))
		return nil
	}
	return []Value{{Text: text, Stems: append(bahasa.Stems(nil, text[:begin]), text[begin:]), Prefix: true}}
}

// canonical is text as values keep it: the words and numbers, folded, parted by one blank. It is its own canonical form.
func canonical(text string) string {
	for range 4 { // folding a word can part it ("½"), which settles at once
		next := words(text)
		if next == text {
			break
		}
		text = next
	}
	return text
}

func words(text string) string {
	text = bahasa.Lower(text)
	var buf [32]bahasa.Token
	var b strings.Builder
	for _, t := range bahasa.Tokenize(buf[:0], text) {
		if t.Kind == bahasa.Punct {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.Text(text))
	}
	return b.String()
}

// plainWord tells whether a value of words can be written without quotation marks and be read back the same.
func plainWord(v Value, f Field) bool {
	if strings.Contains(v.Text, " ") {
		return false
	}
	if f != Words {
		return true
	}
	return (v.Prefix || !bahasa.Stop(v.Text)) && !strings.Contains(v.Text, ",")
}

// plainValue tells whether a code can be written without quotation marks.
func plainValue(s string) bool {
	if strings.HasSuffix(s, "/") || strings.HasSuffix(s, "*") && !strings.HasSuffix(s, anyUnder) {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || quote(r) })
}
