package region_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/region"
)

// BenchmarkScan reads releases of the corpus again and again, and text without any name.
func BenchmarkScan(b *testing.B) {
	var corpus strings.Builder
	files, err := filepath.Glob(filepath.Join(shared(b), "corpus", "*.txt"))
	if err != nil || len(files) == 0 {
		b.Fatalf("no corpus: %v", err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		corpus.Write(text)
	}
	for _, c := range []struct{ name, text string }{
		{"releases", strings.Repeat(corpus.String(), 50)},
		{"no names", strings.Repeat("kerja sama ini diharapkan membawa manfaat bagi warga di dua wilayah dan seterusnya. ", 10_000)},
		{"only names", strings.Repeat("Pemprov Kaltim, Kabupaten Hulu Sungai Selatan, ", 20_000)},
		{"misspelt names", strings.Repeat("Kota Bandeng Pemprov Kalitim Kabupaten Qwertyuiop ", 20_000)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			var mentions []region.Mention
			for b.Loop() {
				mentions = region.Scan(mentions[:0], c.text)
			}
			b.ReportMetric(float64(len(mentions)), "mentions")
		})
	}
}

// BenchmarkLookup asks for names as the columns of a register have them, and for what no region is called: that is compared with
// every name, letter by letter.
func BenchmarkLookup(b *testing.B) {
	for _, c := range []struct{ name, ask string }{
		{"known", "Pemerintah Kabupaten Kutai Kartanegara"},
		{"ambiguous", "Bima"},
		{"misspelt", "Kab. Kutai Kartenegara"},
		{"unknown", "PT Sumber Makmur Sejahtera Abadi"},
		{"agency", "Dinas Kesehatan Kota Bima"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if m, err := region.Lookup(c.ask, region.Hint{}); err == nil && m.Region.Code == "" {
					b.Fatal("no region and no error")
				}
			}
		})
	}
}
