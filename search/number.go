package search

import (
	"strings"
	"unicode"

	"github.com/anyam-id/anyam/bahasa"
)

// NormalNumber is a document number as numbers are compared: small letters, no blanks, one kind of hyphen, without "Nomor" before it. "553.3 /
// 107 / XI / 2019", "No. 553.3/107/xi/2019" and "Nomor: 553.3/107/XI/2019" are one number. It is its own normal form; "" where nothing is left.
func NormalNumber(s string) string {
	for range 8 { // what is left out can bring letters together that are one ("a" and an accent), which settles at once
		next := normalNumber(s)
		if next == s {
			break
		}
		s = next
	}
	return s
}

func normalNumber(s string) string {
	var b strings.Builder
	for _, r := range bahasa.Lower(s) {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r) || quote(r) || r == ',' || r == '*':
		case r == '–' || r == '—' || r == '−':
			b.WriteByte('-')
		case r == '\\':
			b.WriteByte('/')
		default:
			b.WriteRune(r)
		}
	}
	n := strings.Trim(b.String(), ".:/-")
	for _, prefix := range []string{"nomor", "nomer", "number", "no."} {
		if rest, ok := strings.CutPrefix(n, prefix); ok {
			return rest
		}
	}
	return n
}

// NumberMatches tells whether a document number answers a number asked for, both in normal form: it is the same, or holds it as whole parts
// ("107/xi/2019" in "553.3/107/xi/2019", but not "07/xi/2019").
func NumberMatches(number, asked string) bool {
	if asked == "" {
		return false
	}
	for from := 0; ; {
		i := strings.Index(number[from:], asked)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(asked)
		if (i == 0 || parts(number[i-1])) && (end == len(number) || parts(number[end])) {
			return true
		}
		from = i + 1
	}
}

// parts tells whether c stands between the parts of a number.
func parts(c byte) bool { return c == '/' || c == '-' || c == '.' || c == ':' }

// looksLikeNumber tells a document number from words: a slash, and a digit somewhere.
func looksLikeNumber(s string) bool {
	return strings.ContainsAny(s, "/\\") && strings.ContainsAny(s, "0123456789") && NormalNumber(s) != ""
}
