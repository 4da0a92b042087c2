package registry

import (
	"testing"

	"pgregory.net/rapid"
)

// What is kept of who said what of which period is read back as it was.
func TestWhatWasSaidIsKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list saidList
		for i := range rapid.IntRange(1, 5).Draw(t, "periods") {
			list = append(list, saidOf{[]string{"2026", "2026-S1", "2026-Q3", "2026-03", "2026-12-31"}[i], rapid.Int64().Draw(t, "from"), rapid.Int64().Draw(t, "to")})
		}
		text, err := list.MarshalText()
		var back saidList
		if err == nil {
			err = back.UnmarshalText(text)
		}
		if err != nil || len(back) != len(list) {
			t.Fatalf("%s is read as %v, %v", text, back, err)
		}
		for i := range list {
			if back[i] != list[i] {
				t.Errorf("%s is read as %v", text, back)
			}
		}
	})
	for _, wrong := range []string{"", "2026", "2026 1", "2026 1 x", "2026 1 2,,"} {
		if err := new(saidList).UnmarshalText([]byte(wrong)); err == nil {
			t.Errorf("%q is read", wrong)
		}
	}
}
