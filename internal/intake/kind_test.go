package intake

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestSpacedIsTheSameForPlainTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[A-Za-z0-9 .,;/é東-]{0,30}(kerjasama|Kerja-Sama)?[ .]?`).Draw(t, "text")
		words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		want := " " + strings.ReplaceAll(strings.Join(words, " "), "kerjasama", "kerja sama") + " "
		if got := spaced(s); got != want {
			t.Fatalf("spaced(%q) = %q, not %q", s, got, want)
		}
	})
}
