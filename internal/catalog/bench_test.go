package catalog_test

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/internal/catalog/catalogtest"
	"github.com/anyam-id/anyam/search"
)

const benchRows = 100_000

var items = sync.OnceValue(func() []catalog.Item { return catalogtest.Items(1, benchRows) })

var full = sync.OnceValue(func() *catalog.Catalog {
	c := catalog.New(clock)
	c.Apply(items())
	return c
})

// BenchmarkFind measures one question each time over, as it is asked first ("cold": nothing is remembered) and again ("hot").
func BenchmarkFind(b *testing.B) {
	for _, bench := range []struct {
		name, query, sort string
		facets            bool
	}{
		{"filtered list", "wilayah:64 keadaan:berlaku tahun:2015..2024", "-signed", false},
		{"wide filtered list", "naskah:pks keadaan:berlaku", "-signed", false},
		{"filtered list by end", "jenis:ksdd keadaan:berlaku", "ends", false},
		{"filtered list by title", "jenis:ksdd bidang:27", "title", false},
		{"filtered by end range", "berakhir:2026-11..2027-02 keadaan:berlaku", "ends", false},
		{"word of a third", catalogtest.Common, "rank", false},
		{"word of a third with counts", catalogtest.Common, "rank", true},
		{"words with counts", "sapi " + catalogtest.Common, "rank", true},
		{"phrase with counts", `"peternakan sapi"`, "rank", true},
		{"everything with counts", "", "-signed", true},
		{"prefix", "peng*", "rank", false},
		{"number", "nomor:107/XI/2019", "-signed", false},
		{"party", `pihak:"dinas peternakan"`, "-signed", false},
		{"without follow-up", "tingkat:payung pelaksana:tidak", "-signed", false},
	} {
		q, err := search.Parse(bench.query)
		if err != nil {
			b.Fatal(err)
		}
		r := catalog.Request{Query: q, Sort: bench.sort, Facets: bench.facets}
		for _, cold := range []bool{true, false} {
			name := bench.name + "/hot"
			if cold {
				name = bench.name + "/cold"
			}
			b.Run(name, func(b *testing.B) {
				c := full()
				b.ReportAllocs()
				for b.Loop() {
					if cold {
						c.Forget()
					}
					if _, err := c.Find(r); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkApplyAll(b *testing.B) {
	all := items()
	for b.Loop() {
		c := catalog.New(clock)
		c.Apply(all)
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms")
}

func BenchmarkSave(b *testing.B) {
	c := full()
	for b.Loop() {
		if err := c.Save(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLoad reads a snapshot from a file, as a start of the program does.
func BenchmarkLoad(b *testing.B) {
	path := filepath.Join(b.TempDir(), "catalogue")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	if err := full().Save(f); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		f, err := os.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		c := catalog.New(clock)
		if err := c.Load(f); err != nil || c.Len() != benchRows {
			b.Fatal(c.Len(), err)
		}
		if err := f.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms")
}

// BenchmarkApplyOne adds one row at a time to a full catalogue, merges included.
func BenchmarkApplyOne(b *testing.B) {
	c := catalog.New(clock)
	c.Apply(items())
	more := catalogtest.Items(2, 20_000)
	i := 0
	for b.Loop() {
		it := more[i%len(more)]
		it.Seq = int64(benchRows + i)
		c.Apply([]catalog.Item{it})
		i++
	}
	c.Close()
}

// BenchmarkMemory reports what the catalogue of 100,000 rows holds, rows included.
func BenchmarkMemory(b *testing.B) {
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	for b.Loop() {
		before := heap()
		list := catalogtest.Items(1, benchRows)
		rows := 0
		for _, it := range list {
			rows += len(it.Row)
		}
		c := catalog.New(clock)
		c.Apply(list)
		list = nil //nolint:ineffassign,wastedassign // the items are not to be counted
		b.ReportMetric(float64(heap()-before)/1e6, "MB")
		b.ReportMetric(float64(rows)/float64(c.Len()), "B/row")
	}
}
