package bahasa

import (
	"math"
	"unicode"
	"unicode/utf8"
)

// Kind is what a token is made of. White space is never a token.
type Kind uint8

// The kinds of token.
const (
	Punct  Kind = iota // one mark or symbol, or a run of the same one ("...", "--", "____")
	Word               // begins with a letter: "Gubernur", "ke-2", "Mas’ud", "G20"
	Number             // begins with a digit: "2019", "1.053.000", "23,5"
)

// Shape is how a word uses capitals.
type Shape uint8

// The shapes of words. What is not a word has shape None.
const (
	None  Shape = iota
	Small       // "gubernur", "ke-2"
	Title       // "Awang", "Al-Amin", "D’Almeida": a capital begins a part, the rest is small
	Upper       // "PKS", "H": capitals only
	Mixed       // "KemenPUPR", "PKS-nya"
)

// Token is a word, a number or a mark of a text. It holds no copy of the text.
type Token struct {
	Start, End int32 // byte offsets
	Kind       Kind
	Shape      Shape
	Breaks     uint8 // line breaks between the token before and this one: 0, 1, or 2 for two and more
	Glued      bool  // no white space before it; false for the first token
}

// Text is the token's part of text, the text that it was made from.
func (t Token) Text(text string) string { return text[t.Start:t.End] }

// The classes of ASCII bytes. Everything from 0x80 is decoded and asked of package unicode.
const (
	cSpace = iota
	cBreak
	cLower
	cUpper
	cDigit
	cMark
	cHigh
)

var classes = func() (c [256]uint8) {
	for b := range c {
		switch {
		case b >= utf8.RuneSelf:
			c[b] = cHigh
		case b == '\n' || b == '\r' || b == '\v' || b == '\f':
			c[b] = cBreak
		case b <= ' ' || b == 0x7f:
			c[b] = cSpace
		case 'a' <= b && b <= 'z':
			c[b] = cLower
		case 'A' <= b && b <= 'Z':
			c[b] = cUpper
		case '0' <= b && b <= '9':
			c[b] = cDigit
		default:
			c[b] = cMark
		}
	}
	return c
}()

// Tokenize appends the tokens of text to dst.
//
// A word keeps its inner hyphens and apostrophes ("kerja-sama", "Jum'at"). A number keeps its inner points and commas ("1.053.000"), but not
// slashes and colons ("21/2" is three tokens). The point of an abbreviation is a token of its own. "Rp23,5" and "35ton" are split where
// letters meet digits, "G20" is not. Bytes that are not UTF-8 are marks. Of a text above 2 GiB only the first 2 GiB are read.
func Tokenize(dst []Token, text string) []Token {
	if len(text) > math.MaxInt32 {
		text = text[:math.MaxInt32]
	}
	var breaks uint8
	glued := false
	for i := 0; i < len(text); {
		start := i
		var tok Token
		switch classes[text[i]] {
		case cSpace:
			i++
			glued = false
			continue
		case cBreak:
			if text[i] == '\r' && i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			i++
			breaks = min(breaks+1, 2)
			glued = false
			continue
		case cLower:
			for i++; i < len(text) && classes[text[i]] == cLower; i++ {
			}
			if i == len(text) || plainEnd(text, i) { // most words are of small letters only
				tok.Shape = Small
			} else {
				i, tok.Shape = scanWord(text, start)
			}
			tok.Kind = Word
		case cUpper:
			i, tok.Shape = scanWord(text, i)
			tok.Kind = Word
		case cDigit:
			i = scanNumber(text, i)
			tok.Kind = Number
		case cMark:
			i = scanMark(text, i)
		default:
			r, size := utf8.DecodeRuneInString(text[i:])
			switch {
			case r == utf8.RuneError && size <= 1:
				i++
			case r == 0x85 || r == 0x2028 || r == 0x2029:
				i += size
				breaks = min(breaks+1, 2)
				glued = false
				continue
			case unicode.IsSpace(r) || invisible(r):
				i += size
				glued = false
				continue
			case unicode.IsLetter(r) || unicode.IsMark(r):
				i, tok.Shape = scanWord(text, i)
				tok.Kind = Word
			case unicode.IsDigit(r):
				i = scanNumber(text, i)
				tok.Kind = Number
			default:
				i += size
			}
		}
		tok.Start, tok.End = int32(start), int32(i) //nolint:gosec // the text is no longer than that: see above
		tok.Breaks, tok.Glued = breaks, glued
		dst = append(dst, tok)
		breaks, glued = 0, true
	}
	return dst
}

// plainEnd tells whether what stands at i, behind small letters, ends their word without question: white space, a comma or a full stop.
func plainEnd(text string, i int) bool {
	switch text[i] {
	case ' ', '\n', ',', '.':
		return true
	}
	return false
}

// invisible tells of a rune that shows nothing: zero width spaces and joiners, the soft hyphen, marks of direction, the byte order
// mark. Inside a word it belongs to the word, elsewhere it is white space.
func invisible(r rune) bool {
	return r == 0xad || 0x200b <= r && r <= 0x200f || 0x202a <= r && r <= 0x202e || 0x2060 <= r && r <= 0x2064 || r == 0xfeff
}

// joins tells whether r may stand inside a word between two letters or digits.
func joins(r rune) bool {
	return r == '-' || r == '\'' || r == '`' || r == '’' || r == '‘' || r == 'ʼ' || r == '‐' || r == '‑'
}

// scanWord gives the end of the word that begins at i, and its shape.
func scanWord(text string, i int) (int, Shape) {
	start := i
	var (
		lowers, uppers int    // letters of each case
		inner          int    // capitals that do not begin a part
		begin          = true // whether the next letter begins a part
	)
scan:
	for i < len(text) {
		switch classes[text[i]] {
		case cLower:
			lowers++
			begin = false
			i++
		case cUpper:
			uppers++
			if !begin {
				inner++
			}
			begin = false
			i++
		case cDigit:
			if currency(text[start:i]) {
				break scan
			}
			begin = false
			i++
		case cMark:
			if !joins(rune(text[i])) || !continues(text, i+1) {
				break scan
			}
			begin = true
			i++
		case cHigh:
			r, size := utf8.DecodeRuneInString(text[i:])
			switch {
			case unicode.IsUpper(r) || unicode.IsTitle(r):
				uppers++
				if !begin {
					inner++
				}
				begin = false
			case unicode.IsLetter(r):
				lowers++
				begin = false
			case unicode.IsMark(r), unicode.IsNumber(r):
			case joins(r), invisible(r):
				if !continues(text, i+size) {
					break scan
				}
				begin = joins(r)
			default:
				break scan
			}
			i += size
		default:
			break scan
		}
	}
	first, _ := utf8.DecodeRuneInString(text[start:])
	switch {
	case uppers == 0:
		return i, Small
	case lowers == 0:
		return i, Upper
	case inner == 0 && unicode.IsUpper(first):
		return i, Title
	default:
		return i, Mixed
	}
}

// continues tells whether a letter or digit stands at i.
func continues(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	switch classes[text[i]] {
	case cLower, cUpper, cDigit:
		return true
	case cHigh:
		r, _ := utf8.DecodeRuneInString(text[i:])
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	return false
}

// currency tells of the words that stand before an amount without a space.
func currency(w string) bool {
	switch len(w) {
	case 2:
		return w[0]|0x20 == 'r' && w[1]|0x20 == 'p'
	case 3:
		return w == "IDR" || w == "USD" || w == "SGD" || w == "EUR"
	}
	return false
}

// scanNumber gives the end of the number that begins at i: digits, and points and commas that stand before a digit.
func scanNumber(text string, i int) int {
	for i < len(text) {
		switch c := text[i]; {
		case '0' <= c && c <= '9':
			i++
		case (c == '.' || c == ',') && i+1 < len(text) && '0' <= text[i+1] && text[i+1] <= '9':
			i += 2
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(text[i:])
			if !unicode.IsDigit(r) {
				return i
			}
			i += size
		default:
			return i
		}
	}
	return i
}

// scanMark gives the end of the ASCII mark at i: one byte, or a run of the same where runs are drawn as lines and dots.
func scanMark(text string, i int) int {
	c := text[i]
	i++
	switch c {
	case '.', '-', '_', '=', '*', '~', '#', '+':
		for i < len(text) && text[i] == c {
			i++
		}
	}
	return i
}
