package bahasa_test

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/bahasa"
)

// stemPairs reads a file of lines "word stem".
func stemPairs(tb testing.TB, file string) (pairs [][2]string) {
	tb.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if f := strings.Fields(line); len(f) == 2 {
			pairs = append(pairs, [2]string{f[0], f[1]})
		}
	}
	return pairs
}

// TestStemAccuracy holds the share of right stems above floors: on the list that the roots are tuned on, and on the one held back.
func TestStemAccuracy(t *testing.T) {
	for file, want := range map[string]struct {
		pairs int
		floor float64
	}{
		"testdata/stems.txt":           {300, 1},
		"testdata/stems_held_back.txt": {100, 0.95},
	} {
		pairs := stemPairs(t, file)
		if len(pairs) < want.pairs {
			t.Errorf("%s has %d pairs, want %d", file, len(pairs), want.pairs)
		}
		right := 0
		for _, p := range pairs {
			if got := bahasa.Stem(p[0]); got == p[1] {
				right++
			} else if want.floor == 1 {
				t.Errorf("Stem(%q) = %q, want %q", p[0], got, p[1])
			}
		}
		share := float64(right) / float64(len(pairs))
		t.Logf("%s: %d of %d (%.1f %%)", file, right, len(pairs), 100*share)
		if share < want.floor {
			t.Errorf("%s: %.3f right, want %.3f", file, share, want.floor)
		}
	}
}

func TestStemLeavesAlone(t *testing.T) {
	for _, w := range []string{
		"", "a", "di", "ke-2", "pks", "2019", "kaltim", "bima", "dompu", "denpasar", "mataram", "merauke", "sidrap", "bekasi", "berau", "tegal", "kediri", "sekadau",
		"meranti", "pemalang", "semarang", "kendari", "ketapang", "sumedang", "abdullah", "makkah", "meeting", "memorandum", "covid-19", "rektor", "bali", "asean",
		"surabaya", "kenya", "nepal", "september",
	} {
		if got := bahasa.Stem(w); got != w {
			t.Errorf("Stem(%q) = %q", w, got)
		}
	}
}

func TestStemForms(t *testing.T) {
	for word, want := range map[string]string{
		"Perjanjian": "janji", "PENGELOLAAN": "kelola", "PKS-nya": "pks", "se-Kaltim": "kaltim", "non-ASN": "asn", "Jum’at": "jumat", "Jum'at": "jumat",
		"propinsi": "provinsi", "perijinan": "izin", "Walikota": "walikota", "gotong-royong": "gotongroyong", "Kaltim-Bali": "kaltim-bali",
		"penyintasannya": "sintas", "mengglobalkan": "global",
	} {
		if got := bahasa.Stem(word); got != want {
			t.Errorf("Stem(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestStems(t *testing.T) {
	got := bahasa.Stems(nil, "Penandatanganan kerjasama/kerja sama Kaltim-Bali, No. 553.3/107: buah-buahan!")
	want := []string{"tanda", "tangan", "kerja", "sama", "kerja", "sama", "kaltim", "bali", "no", "553.3", "107", "buah"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestStop(t *testing.T) {
	for word, want := range map[string]bool{"yang": true, "Yang": true, "TERSEBUT": true, "sapi": false, "kerjasama": false, "": false} {
		if got := bahasa.Stop(word); got != want {
			t.Errorf("Stop(%q) = %v", word, got)
		}
	}
}

func BenchmarkStem(b *testing.B) {
	pairs := stemPairs(b, "testdata/stems.txt")
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range pairs {
			bahasa.Stem(p[0])
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(pairs)), "ns/word")
}

// FuzzStem proves that a stem is its own stem, not empty, and not longer than its word.
func FuzzStem(f *testing.F) {
	for _, w := range []string{"pengelolaan", "buah-buahan", "PKS-nya", "menge", "diperkenalkannya", "a-b-c", "-", "'", "Jum'at", "mememe-pepe", "ﬁ", "\xff", "\xf3ˣ", "Y̊"} {
		f.Add(w)
	}
	for _, p := range stemPairs(f, "testdata/stems.txt") {
		f.Add(p[0])
	}
	f.Fuzz(func(t *testing.T, word string) {
		stem := bahasa.Stem(word)
		if again := bahasa.Stem(stem); again != stem {
			t.Fatalf("%q → %q → %q", word, stem, again)
		}
		folded := bahasa.Lower(word)
		if folded != "" && stem == "" {
			t.Fatalf("%q has an empty stem", word)
		}
		if utf8.RuneCountInString(stem) > utf8.RuneCountInString(folded)+2 { // "praktek" is "praktik", "azas" is "asas"
			t.Fatalf("%q has the longer stem %q", folded, stem)
		}
	})
}
