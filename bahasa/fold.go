package bahasa

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold appends word to dst as words are compared: in small letters, in compatibility form (NFKC: "ﬁ" is "fi", full width digits are digits), with
// straight apostrophes and plain hyphens, without what shows nothing (soft hyphens, zero width joiners). ASCII words take no detour.
func Fold(dst []byte, word string) []byte {
	for i := range len(word) {
		c := word[i]
		if c >= utf8.RuneSelf {
			return foldHigh(dst, word[i:])
		}
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		} else if c == '`' {
			c = '\''
		}
		dst = append(dst, c)
	}
	return dst
}

// foldHigh is Fold for the rest of a word from its first rune beyond ASCII on.
func foldHigh(dst []byte, rest string) []byte {
	if !utf8.ValidString(rest) { // package norm takes what follows a broken rune for normal
		rest = strings.ToValidUTF8(rest, "\uFFFD")
	}
	if !norm.NFKC.IsNormalString(rest) {
		rest = norm.NFKC.String(rest)
	}
	start := len(dst)
	for _, r := range rest {
		switch r {
		case '’', '‘', 'ʼ', '´', '`':
			r = '\''
		case '“', '”', '«', '»':
			r = '"'
		case '‐', '‑':
			r = '-'
		default:
			if invisible(r) {
				continue
			}
			r = unicode.ToLower(r)
		}
		dst = utf8.AppendRune(dst, r)
	}
	if !norm.NFKC.IsNormal(dst[start:]) { // small letters may join with marks where capitals do not: "Y̊"
		dst = append(dst[:start], norm.NFKC.Bytes(dst[start:])...)
	}
	return dst
}

// Lower is s folded as by [Fold]. A string that is folded already is returned as it is.
func Lower(s string) string {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || c == '`' {
			var buf [64]byte // of a word, which needs no other memory than its result
			return string(Fold(buf[:0], s))
		}
	}
	return s
}
