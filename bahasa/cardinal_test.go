package bahasa_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/bahasa"
)

func TestCardinal(t *testing.T) {
	for _, c := range []struct {
		words string
		value int64
		used  int
	}{
		{"dua puluh", 20, 2},
		{"lima belas tahun", 15, 2},
		{"sebelas", 11, 1},
		{"sepuluh", 10, 1},
		{"seribu sembilan ratus empat puluh lima", 1945, 6},
		{"dua ribu sembilan belas", 2019, 4},
		{"Dua Ribu Dua Puluh Lima", 2025, 5},
		{"duaribu duapuluh", 2020, 2},
		{"seratus satu", 101, 2},
		{"satu juta lima puluh tiga ribu", 1_053_000, 6},
		{"enam ratus enam puluh enam juta rupiah", 666_000_000, 6},
		{"satu triliun lima puluh tiga milyar", 1_053_000_000_000, 6},
		{"dua puluh tiga ribu empat ratus lima", 23_405, 7},
		{"tiga lima", 3, 1},
		{"lima ratus lima ratus", 500, 2},
		{"dua puluh belas", 20, 2},
		{"dua juta tiga juta", 2_000_000, 2},
		{"nol", 0, 1},
		{"nol lima", 0, 1},
		{"lima nol", 5, 1},
		{"seribu", 1000, 1},
		{"sejuta", 1_000_000, 1},
		{"ratus", 0, 0},
		{"ribu", 0, 0},
		{"bupati dua", 0, 0},
		{"satu koma nol", 1, 1},
		{"", 0, 0},
	} {
		value, used := bahasa.Cardinal(strings.Fields(c.words))
		if value != c.value || used != c.used {
			t.Errorf("Cardinal(%q) = %d, %d; want %d, %d", c.words, value, used, c.value, c.used)
		}
	}
}

func TestCardinalReadsWhatIsSpelt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(0, 999_999_999_999_999).Draw(t, "n")
		if rapid.Bool().Draw(t, "small") {
			n %= 10_000
		}
		words := strings.Fields(bahasa.Spell(n))
		value, used := bahasa.Cardinal(append(words, "tahun"))
		if value != n || used != len(words) {
			t.Fatalf("%q = %d with %d of %d words, want %d", words, value, used, len(words), n)
		}
	})
}
