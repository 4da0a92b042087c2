package registry_test

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/internal/intake"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/registry"
)

// BenchmarkImport is an old register from its bytes to the acknowledged import (reading, accepting, the catalogue), and its undoing.
func BenchmarkImport(b *testing.B) {
	for _, c := range []struct {
		name string
		open func(testing.TB) *fixture
		rows int
	}{{"sqlite", open, 10_000}, {"sqlite", open, 100_000}, {"postgres", openPostgres, 10_000}} {
		content := register(c.rows, 7)
		b.Run(fmt.Sprintf("%s/%d", c.name, c.rows), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				f := c.open(b)
				b.StartTimer()
				imp, err := f.PrepareImport(b.Context(), siti(), "register.csv", strings.NewReader(content), intake.Options{})
				noErr(b, err)
				prepared := b.Elapsed()
				_, err = f.AcceptImport(b.Context(), siti(), imp.ID)
				noErr(b, err)
				accepted := b.Elapsed()
				b.StopTimer()
				b.ReportMetric((accepted - prepared).Seconds(), "s/accept")
				begun := time.Now()
				_, err = f.UndoImport(b.Context(), siti(), imp.ID)
				noErr(b, err)
				b.ReportMetric(time.Since(begun).Seconds(), "s/undo")
				b.StartTimer()
			}
		})
	}
}

// filled is a register with n agreements.
func filled(b *testing.B, n int) *fixture {
	b.Helper()
	f := open(b)
	imp, err := f.PrepareImport(b.Context(), siti(), "register.csv", strings.NewReader(register(n, 7)), intake.Options{})
	noErr(b, err)
	_, err = f.AcceptImport(b.Context(), siti(), imp.ID)
	noErr(b, err)
	return f
}

// BenchmarkOpen is a start with 100,000 agreements, with the catalogue that was kept and without; the metric is the memory in use afterwards.
func BenchmarkOpen(b *testing.B) {
	folder := b.TempDir()
	o := store.Options{Folder: folder}
	f, done := openFixture(b, o, folder, new(clock))
	imp, err := f.PrepareImport(b.Context(), siti(), "register.csv", strings.NewReader(register(100_000, 7)), intake.Options{})
	noErr(b, err)
	_, err = f.AcceptImport(b.Context(), siti(), imp.ID)
	noErr(b, err)
	path := f.catalog
	done()
	for _, kept := range []bool{true, false} {
		b.Run(fmt.Sprintf("kept=%t", kept), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				if !kept {
					noErr(b, os.Remove(path))
				}
				b.StartTimer()
				f, done := openFixture(b, o, folder, new(clock))
				list(b, f, "wilayah:51")
				b.StopTimer()
				runtime.GC()
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				b.ReportMetric(float64(m.HeapAlloc>>20), "MB")
				done()
				b.StartTimer()
			}
		})
	}
}

// BenchmarkState is one statement acknowledged: on the disk, projected, in the catalogue.
func BenchmarkState(b *testing.B) {
	f := filled(b, 20_000)
	for b.Loop() {
		create(b, f, memorandum("64", "51", "sapi", 2018)...)
	}
}

// BenchmarkDetail is one agreement with everything that was stated about it.
func BenchmarkDetail(b *testing.B) {
	f := filled(b, 20_000)
	ids := must[registry.Page](b)(f.Agreements(b.Context(), siti(), registry.ListOptions{Limit: 200})).Items
	i := 0
	for b.Loop() {
		_, err := f.Agreement(b.Context(), siti(), ids[i%len(ids)].ID, registry.AsOf{})
		noErr(b, err)
		i++
	}
}

// BenchmarkListJSON is a filtered list of 50 as it goes out.
func BenchmarkListJSON(b *testing.B) {
	f := filled(b, 20_000)
	for _, q := range []string{"", "wilayah:51 tahun:2015..2020", "peternakan"} {
		b.Run(q, func(b *testing.B) {
			o := registry.ListOptions{Query: query(b, q), Facets: q == "peternakan"}
			for b.Loop() {
				_, err := f.AgreementsJSON(b.Context(), registry.Anonymous(), o)
				noErr(b, err)
			}
		})
	}
}

// BenchmarkVerifyAndRebuild look through 20,000 agreements.
func BenchmarkVerifyAndRebuild(b *testing.B) {
	f := filled(b, 20_000)
	b.Run("verify", func(b *testing.B) {
		for b.Loop() {
			_, err := f.Verify(b.Context())
			noErr(b, err)
		}
	})
	b.Run("rebuild", func(b *testing.B) {
		for b.Loop() {
			_, err := f.Rebuild(b.Context(), nil)
			noErr(b, err)
		}
	})
}

// BenchmarkAccept reads and accepts a release.
func BenchmarkAccept(b *testing.B) {
	f := open(b)
	i := 0
	for b.Loop() {
		i++
		r, err := f.Read(b.Context(), siti(), "rilis.txt", strings.NewReader(fmt.Sprint(release, i)), registry.ReadOptions{})
		noErr(b, err)
		_, err = f.Accept(b.Context(), siti(), r.ID, registry.AcceptOptions{})
		noErr(b, err)
	}
}
