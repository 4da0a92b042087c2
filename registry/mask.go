package registry

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/anyam-id/anyam/agreement"
)

// A citizen's number (NIK) has 16 digits: six of a place, six of the day of birth (women's days are 40 higher), four more. People group them by
// blanks, dots or hyphens. The register never keeps one: nothing here needs it, and journals are for ever.
var nik = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(^|[^0-9])([1-9][0-9][ .-]?[0-9]{2}[ .-]?[0-9]{2}[ .-]?(?:[04][1-9]|[1256][0-9]|[37][01])[ .-]?(?:0[1-9]|1[0-2])[ .-]?[0-9]{2}[ .-]?[0-9]{4})($|[^0-9])`)
})

// secret finds what lets somebody in: this program's tokens, and the words that people write before a password.
var secret = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(` + tokenPrefix + `[a-z0-9]{16,})|\b((?:kata sandi|password|passphrase|passwd|bearer)\b\s*[:=]?\s+)(\S+)`)
})

// mask hides citizens' numbers and secrets in a text, keeping its length in characters where that says nothing.
func mask(s string) string {
	digits, hint := 0, false
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			digits++
		case hint, i+1 == len(s):
		default:
			switch [2]byte{c | 0x20, s[i+1] | 0x20} { // as the words of secretHint begin
			case [2]byte{'p', 'a'}, [2]byte{'s', 'a'}, [2]byte{'b', 'e'}, [2]byte{'a', 'n'}:
				hint = secretHint(s[i:])
			}
		}
	}
	if digits >= nikDigits {
		s = maskNumbers(s)
	}
	if hint {
		s = secret().ReplaceAllString(s, "$2***")
	}
	return s
}

// nikDigits is how many digits a citizen's number has. Most texts have fewer, and no expression need look at them.
const nikDigits = 16

// secretHint tells whether a secret may begin here.
func secretHint(s string) bool {
	for _, word := range [...]string{"anyam_", "sandi", "passw", "passp", "bearer"} {
		if len(s) >= len(word) && strings.EqualFold(s[:len(word)], word) {
			return true
		}
	}
	return false
}

func maskNumbers(s string) string {
	// Numbers side by side share the character between them: until nothing is found any more.
	for range 8 {
		masked := nik().ReplaceAllStringFunc(s, func(found string) string {
			m := nik().FindStringSubmatch(found)
			return m[1] + strings.Repeat("*", len(m[2])) + m[3]
		})
		if masked == s {
			break
		}
		s = masked
	}
	return s
}

// maskAssertion hides what must not be kept in everything that an assertion says in words.
func maskAssertion(a *agreement.Assertion) {
	words(a, mask)
	if d := a.Document; d != nil {
		if name := mask(d.Name); name != d.Name {
			changed := *d
			changed.Name = name
			a.Document = &changed
		}
	}
	sources := a.Sources
	for i := range sources {
		s := sources[i]
		if s.Quote, s.Person, s.Note, s.By = mask(s.Quote), mask(s.Person), mask(s.Note), mask(s.By); s != a.Sources[i] {
			if &sources[0] == &a.Sources[0] {
				sources = slices.Clone(sources) // they may belong to others as well
			}
			sources[i] = s
		}
	}
	a.Sources = sources
}
