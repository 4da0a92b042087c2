package registry_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/internal/store/pgtest"
	"github.com/anyam-id/anyam/registry"
)

// outline is a file of one province, whose label point lies inside.
func outline(code string) string {
	return `{"type":"FeatureCollection","features":[{"type":"Feature","id":"` + code + `","properties":{},"geometry":{"type":"Polygon","coordinates":[[[114,-2],[119,-2],[119,2.5],[114,2.5],[114,-2]]]}}]}`
}

func TestBoundariesAreKeptWithWhoBroughtThem(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		if _, ok := f.Boundaries(); ok {
			t.Error("a new register has boundaries")
		}
		before := must[registry.Generation](t)(f.Generation(t.Context()))
		b := must[registry.Boundaries](t)(f.ImportBoundaries(t.Context(), siti(), "batas.geojson", strings.NewReader(outline("64")), registry.BoundaryOptions{Source: " Bappeda\n2026 "}))
		if b.Source != "Bappeda 2026" || b.Areas != 1 || len(b.Lacks) != 37 || b.Actor.Name != "Siti" || b.At.IsZero() {
			t.Errorf("kept as %+v", b)
		}
		if now := must[registry.Generation](t)(f.Generation(t.Context())); now.Number == before.Number {
			t.Error("pages made before would still be shown")
		}
		drawn, ok := f.Boundaries()
		same(t, "boundaries", drawn, b)
		if set, err := f.Outlines(drawn); !ok || err != nil || len(set.Areas()) != 1 {
			t.Errorf("drawn %t: %v", ok, err)
		}
		healthy(t, f)

		var archive bytes.Buffer
		must[registry.BackupInfo](t)(f.Backup(t.Context(), &archive))
		g := open(t)
		must[registry.BackupInfo](t)(g.Restore(t.Context(), &archive))
		back, _ := g.Boundaries()
		same(t, "restored boundaries", back, b)

		noErr(t, f.DropBoundaries(t.Context(), siti()))
		if _, ok := f.Boundaries(); ok {
			t.Error("they are still drawn")
		}
		again := must[registry.Boundaries](t)(f.ImportBoundaries(t.Context(), siti(), "batas.geojson", strings.NewReader(outline("64")), registry.BoundaryOptions{Source: "Bappeda"}))
		if drawn, ok := f.Boundaries(); !ok || drawn.Source != again.Source {
			t.Errorf("brought again: %t, %+v", ok, drawn)
		}
		healthy(t, f)
	})
}

func TestBoundariesThatCannotBeRightAreRefused(t *testing.T) {
	f := open(t)
	for name, c := range map[string]struct {
		file, source string
		by           registry.Actor
		kind         fault.Kind
	}{
		"without a source":      {outline("64"), " ", siti(), fault.Invalid},
		"of no region":          {outline("99"), "x", siti(), fault.Invalid},
		"of another region":     {outline("51"), "x", siti(), fault.Invalid},
		"no file of outlines":   {`{"type":"Feature"`, "x", siti(), fault.Invalid},
		"brought by the public": {outline("64"), "x", registry.Anonymous(), fault.Unauthorized},
	} {
		_, err := f.ImportBoundaries(t.Context(), c.by, "x", strings.NewReader(c.file), registry.BoundaryOptions{Source: c.source})
		if fault.KindOf(err) != c.kind {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, ok := f.Boundaries(); ok {
		t.Error("something refused is drawn")
	}
}

// Whoever opens the register later, or serves the same database elsewhere, draws the same boundaries.
func TestBoundariesOutliveTheProgram(t *testing.T) {
	for _, o := range []store.Options{{Folder: t.TempDir()}, {URL: pgtest.Database(t)}} {
		folder := t.TempDir()
		f, done := openFixture(t, o, folder, new(clock))
		b := must[registry.Boundaries](t)(f.ImportBoundaries(t.Context(), siti(), "batas.geojson", strings.NewReader(outline("64")), registry.BoundaryOptions{Source: "Bappeda"}))
		if o.URL != "" {
			other, end := openFixture(t, o, folder, f.clock)
			noErr(t, f.DropBoundaries(t.Context(), siti()))
			must[registry.Generation](t)(other.Generation(t.Context()))
			if _, ok := other.Boundaries(); ok {
				t.Error("another server still draws what was dropped")
			}
			end()
			b = must[registry.Boundaries](t)(f.ImportBoundaries(t.Context(), siti(), "batas.geojson", strings.NewReader(outline("64")), registry.BoundaryOptions{Source: "Bappeda"}))
		}
		done()
		f, done = openFixture(t, o, folder, new(clock))
		again, _ := f.Boundaries()
		same(t, "boundaries after a new start", again, b)
		done()
	}
}
