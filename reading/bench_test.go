package reading_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/reading"
)

// BenchmarkRead reads a stream of releases one after another, as an import does: the project's own press texts, each time with other
// numbers in them, until 100 MB have been read. Compare its MB/s with `wc -w` on a file of the same text (LC_ALL=C.UTF-8).
func BenchmarkRead(b *testing.B) {
	var texts []string
	total := 0
	for _, c := range ownTexts(b) {
		texts = append(texts, c.text)
		total += len(c.text)
	}
	if total == 0 {
		b.Fatal("no texts")
	}
	b.SetBytes(int64(total))
	b.ReportAllocs()
	var r reading.Reader
	for b.Loop() {
		for _, t := range texts {
			r.Read(t, reading.Options{})
		}
	}
}

// BenchmarkScaling reads one text of 1 MB and one of 10 MB of each hard kind; the second must take about ten times the first.
func BenchmarkScaling(b *testing.B) {
	for _, kind := range hardKinds {
		for _, mb := range []int{1, 10} {
			text := strings.Repeat(kind.unit, mb<<20/len(kind.unit)+1)[:mb<<20]
			b.Run(kind.name+"/"+string(rune('0'+mb/10))+string(rune('0'+mb%10))+"MB", func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					reading.Read(text, reading.Options{})
				}
			})
		}
	}
}
