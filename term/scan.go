package term

import (
	"strings"

	"github.com/anyam-id/anyam/bahasa"
)

// The small readers that Find and FindDurations are made of. Each looks at a bounded stretch from its position, or at one
// word or one run of white space, so that whoever calls them once a word stays linear in the text.

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// yearShort abbreviates tahun.
const yearShort = "thn"

// longestSpace is how much white space may stand inside a phrase: enough for a wrapped and indented line.
const longestSpace = 40

// skipSpace is the position after the white space at i.
func skipSpace(text string, i int) int {
	for end := min(len(text), i+longestSpace); i < end; i++ {
		switch text[i] {
		case ' ', '\n', '\t', '\r':
		case 0xc2: // no-break space
			if i+1 >= len(text) || text[i+1] != 0xa0 {
				return i
			}
			i++
		default:
			return i
		}
	}
	return i
}

// word is the run of ASCII letters at i, and where it ends; it gives up, with "", on words longer than any it is asked for.
func word(text string, i int) (w string, end int) {
	for end = i; end < len(text) && isLetter(text[end]); end++ {
	}
	if end-i > 24 {
		return "", end
	}
	return text[i:end], end
}

func equalFold(a, lower string) bool {
	return len(a) == len(lower) && strings.EqualFold(a, lower)
}

// spelledAt reads a number in words at i: "dua ribu sembilan belas".
func spelledAt(text string, i int) (value, end int, ok bool) {
	const most = 8 // "sembilan belas ribu sembilan ratus sembilan puluh sembilan" has eight
	if i >= len(text) || !startsNumber(text[i]) {
		return 0, i, false
	}
	var words [most]string
	var ends [most]int
	n := 0
	for at := i; n < most; n++ {
		w, e := word(text, at)
		if w == "" {
			break
		}
		words[n], ends[n] = w, e
		at = skipSpace(text, e)
	}
	v, used := bahasa.Cardinal(words[:n])
	if used == 0 || v > 1_000_000 {
		return 0, i, false
	}
	return int(v), ends[used-1], true
}

// startsNumber is a quick no: spelt numbers begin with the letters of satu, dua, tiga, empat, lima, enam, tujuh, delapan,
// sembilan, nol, kosong and their like.
func startsNumber(c byte) bool {
	switch c | 0x20 {
	case 's', 'd', 't', 'e', 'l', 'n', 'k':
		return true
	}
	return false
}
