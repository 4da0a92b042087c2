package bahasa_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/bahasa"
)

func words(text string) []string {
	var out []string
	for _, t := range bahasa.Tokenize(nil, text) {
		out = append(out, t.Text(text))
	}
	return out
}

func TestTokenize(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"inner hyphens and apostrophes stay":  {"ke-2 Mas’ud Jum'at kerja-sama", []string{"ke-2", "Mas’ud", "Jum'at", "kerja-sama"}},
		"quotes around words do not":          {"'kata' ‘ujar’", []string{"'", "kata", "'", "‘", "ujar", "’"}},
		"a hyphen at the end does not":        {"Newsroom- Pemprov -nya", []string{"Newsroom", "-", "Pemprov", "-", "nya"}},
		"numbers keep points and commas":      {"1.053.000 23,5 2018.", []string{"1.053.000", "23,5", "2018", "."}},
		"slashes and colons part numbers":     {"21/2 07:51", []string{"21", "/", "2", "07", ":", "51"}},
		"a document number":                   {"553.3/107/XI/2019", []string{"553.3", "/", "107", "/", "XI", "/", "2019"}},
		"currency is parted from its amount":  {"Rp23,5 USD10 rp5", []string{"Rp", "23,5", "USD", "10", "rp", "5"}},
		"other words keep their digits":       {"G20 B2B COVID-19", []string{"G20", "B2B", "COVID-19"}},
		"a unit is parted from its number":    {"35ton 5kg", []string{"35", "ton", "5", "kg"}},
		"the point of an abbreviation":        {"Kab. S.E., M. Si", []string{"Kab", ".", "S", ".", "E", ".", ",", "M", ".", "Si"}},
		"runs of dots and lines are one mark": {"... ---- ,,", []string{"...", "----", ",", ","}},
		"square metres":                       {"10 m² luas", []string{"10", "m²", "luas"}},
		"no-break and zero width spaces":      {"Kab.\u00a0Bima\u200bKota", []string{"Kab", ".", "Bima\u200bKota"}},
		"a soft hyphen stays in its word":     {"peme\u00adrintah", []string{"peme\u00adrintah"}},
		"bytes that are not UTF-8":            {"a\xff\xfeb", []string{"a", "\xff", "\xfe", "b"}},
		"nothing":                             {" \t\n", nil},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, words(c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTokenShape(t *testing.T) {
	for word, want := range map[string]bahasa.Shape{
		"gubernur": bahasa.Small, "ke-2": bahasa.Small, "Awang": bahasa.Title, "Mas’ud": bahasa.Title, "Al-Amin": bahasa.Title,
		"D’Almeida": bahasa.Title, "PKS": bahasa.Upper, "H": bahasa.Upper, "KemenPUPR": bahasa.Mixed, "PKS-nya": bahasa.Mixed,
		"BojonegoroPolitik": bahasa.Mixed, "iPhone": bahasa.Mixed, "COVID-19": bahasa.Upper, "2019": bahasa.None, "(": bahasa.None,
		"Éric": bahasa.Title, "ÉRIC": bahasa.Upper,
	} {
		if got := bahasa.Tokenize(nil, word)[0].Shape; got != want {
			t.Errorf("shape of %q = %d, want %d", word, got, want)
		}
	}
}

func TestTokenBreaks(t *testing.T) {
	text := "\r\nsatu\ndua \n \n tiga (empat)\u2028lima"
	type seen struct {
		Word   string
		Breaks uint8
		Glued  bool
	}
	var got []seen
	for _, tok := range bahasa.Tokenize(nil, text) {
		got = append(got, seen{tok.Text(text), tok.Breaks, tok.Glued})
	}
	want := []seen{
		{"satu", 1, false},
		{"dua", 1, false},
		{"tiga", 2, false},
		{"(", 0, false},
		{"empat", 0, true},
		{")", 0, true},
		{"lima", 1, false},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTokenizeAllocatesNothing(t *testing.T) {
	text := strings.Repeat("Pemprov Kaltim meneken PKS dengan Kab. Bima senilai Rp 1.053.000, kata H. Mas’ud.\n", 20)
	toks := bahasa.Tokenize(nil, text)
	sentences := bahasa.Sentences(nil, text, toks)
	if n := testing.AllocsPerRun(10, func() {
		toks = bahasa.Tokenize(toks[:0], text)
		sentences = bahasa.Sentences(sentences[:0], text, toks)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkTokenizeAndSentences(b *testing.B) {
	text := strings.Repeat("SAMARINDA – Pemprov Kaltim meneken “PKS” dengan Kab. Bima senilai Rp 1.053.000, kata H. Rudy Mas’ud, S.E., M.Si.\nLalu semua pulang.\n\n", 1000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	var toks []bahasa.Token
	var sentences []bahasa.Sentence
	for b.Loop() {
		toks = bahasa.Tokenize(toks[:0], text)
		sentences = bahasa.Sentences(sentences[:0], text, toks)
	}
}

// FuzzTokenize proves what every reader relies on: tokens are in order, inside the text, not empty, and leave out only white space;
// sentences hold every token once.
func FuzzTokenize(f *testing.F) {
	for _, s := range []string{
		"Kab. Bima (20/9).\n\n“Semoga,” kata Dr. H. Awang...", "1. satu\n2. dua\r\n- tiga", "a\xffb\u00adc\u200b", "S.E., M. Si\n\n\nRp23,5 miliar!?”",
		"))))\"\"\"'''", ".\n.\n.", "٣٤ ½ m² ﬁ",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		toks := bahasa.Tokenize(nil, text)
		end := int32(0)
		gap := func(from, to int32) {
			for _, r := range text[from:to] {
				if !unicode.IsSpace(r) && !unicode.IsControl(r) && !unicode.Is(unicode.Cf, r) {
					t.Fatalf("%q was left out of %q", r, text)
				}
			}
		}
		for i, tok := range toks {
			if tok.Start < end || tok.End <= tok.Start || int(tok.End) > len(text) {
				t.Fatalf("token %d is [%d,%d) after %d in %d bytes", i, tok.Start, tok.End, end, len(text))
			}
			if tok.Glued != (i > 0 && tok.Start == end) {
				t.Fatalf("token %d: glued %v at %d after %d", i, tok.Glued, tok.Start, end)
			}
			if utf8.ValidString(text) && !utf8.ValidString(tok.Text(text)) {
				t.Fatalf("token %d cuts a rune: %q", i, tok.Text(text))
			}
			gap(end, tok.Start)
			end = tok.End
		}
		gap(end, int32(len(text)))

		next, para := int32(0), int32(0)
		for i, s := range bahasa.Sentences(nil, text, toks) {
			if s.First != next || s.Last <= s.First {
				t.Fatalf("sentence %d has tokens [%d,%d) after %d", i, s.First, s.Last, next)
			}
			if s.Start != toks[s.First].Start || s.End != toks[s.Last-1].End {
				t.Fatalf("sentence %d is [%d,%d)", i, s.Start, s.End)
			}
			if s.Para < para || s.Para > para+1 {
				t.Fatalf("sentence %d is in paragraph %d after %d", i, s.Para, para)
			}
			next, para = s.Last, s.Para
		}
		if int(next) != len(toks) {
			t.Fatalf("%d of %d tokens are in sentences", next, len(toks))
		}
	})
}
