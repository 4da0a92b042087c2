package atlas

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/internal/svg"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/region/boundary"
)

var update = flag.Bool("update", false, "write the golden files anew")

// event is a map as a page of an event or of a region has it.
func event() *Map {
	m := &Map{Title: "Kerja sama Kalimantan Timur", Desc: "8 kesepakatan dengan <delapan> provinsi & lainnya.", Focus: "64"}
	for i, c := range []region.Code{"51", "62", "61", "63", "82", "76", "53", "72"} {
		strands := []Strand{{Class: "g0", Count: 1 + i%3}}
		if i%2 == 0 {
			strands = append(strands, Strand{Class: "g3", Count: i})
		}
		m.Arcs = append(m.Arcs, Arc{A: c, B: "64", Strands: strands, Shared: i == 3, Link: "/pasangan/" + string(c) + "/64", Title: "Kalimantan Timur – \"" + string(c) + "\""})
		m.Places = append(m.Places, Place{Code: c, Strands: strands, Link: "/daerah/" + string(c), Title: string(c)})
	}
	m.Places = append(m.Places, Place{Code: "64", Strands: []Strand{{Class: "g0", Count: 12}, {Class: "g3", Count: 10}}, Link: "/daerah/64", Title: "Kalimantan Timur: 22"})
	return m
}

func written(tb testing.TB, m *Map) string {
	tb.Helper()
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// The coast is left out of the golden files: internal/gen/coast has a test of its own.
func TestMapsAreDrawnAsBefore(t *testing.T) {
	fitted := event()
	fitted.ID, fitted.Fit, fitted.Focus = "sempit", true, ""
	for name, m := range map[string]*Map{"event": event(), "fitted": fitted, "empty": {Title: "Peta", Desc: "Belum ada."}} {
		got := strings.NewReplacer(coastHome, "…", coastAbroad, "…", "><", ">\n<").Replace(written(t, m)) + "\n"
		path := filepath.Join("testdata", name+".svg")
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is drawn otherwise: look at the page, then go test ./internal/atlas -update", name)
		}
	}
}

// someMap draws a map of any regions, with more arcs than can be shown.
func someMap(t *rapid.T) *Map {
	all := region.All()
	code := rapid.Map(rapid.IntRange(0, len(all)-1), func(i int) region.Code { return all[i].Code })
	text := rapid.StringN(0, 40, 90)
	strands := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Strand {
		return Strand{Class: fmt.Sprintf("g%d", rapid.IntRange(0, 5).Draw(t, "class")), Count: rapid.IntRange(0, 3000).Draw(t, "count")}
	}), 0, 6)
	m := &Map{
		ID: rapid.SampledFrom([]string{"", "a", "b2"}).Draw(t, "id"), Title: text.Draw(t, "title"), Desc: text.Draw(t, "desc"),
		Fit: rapid.Bool().Draw(t, "fit"), Focus: rapid.SampledFrom([]region.Code{"", "64", "31", "64.72"}).Draw(t, "focus"),
	}
	taken := make(map[region.Code]bool)
	for range rapid.IntRange(0, 400).Draw(t, "arcs") {
		a := Arc{A: code.Draw(t, "a"), B: code.Draw(t, "b"), Strands: strands.Draw(t, "strands"), Shared: rapid.Bool().Draw(t, "shared"), Title: text.Draw(t, "arc")}
		if rapid.Bool().Draw(t, "linked") {
			a.Link = "/pasangan/" + string(a.A) + "/" + string(a.B)
		}
		m.Arcs = append(m.Arcs, a)
		for _, c := range []region.Code{a.A, a.B} {
			if !taken[c] {
				taken[c] = true
				m.Places = append(m.Places, Place{Code: c, Strands: a.Strands, Link: "/daerah/" + string(c), Title: text.Draw(t, "place")})
			}
		}
	}
	return m
}

func TestEveryMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := someMap(t)
		var b bytes.Buffer
		if err := m.Write(&b); err != nil {
			t.Fatal(err)
		}
		if b.Len() > MostBytes {
			t.Errorf("it weighs %d bytes", b.Len())
		}
		ids := make(map[string]bool)
		for d := xml.NewDecoder(io.MultiReader(strings.NewReader("<body>"), &b, strings.NewReader("</body>"))); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("it is no XML: %v", err)
			}
			e, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			for _, a := range e.Attr {
				switch a.Name.Local {
				case "style", "fill", "stroke":
					t.Errorf("%s has a %s of its own", e.Name.Local, a.Name.Local)
				case "id":
					if ids[a.Value] || m.ID != "" && !strings.HasPrefix(a.Value, m.ID+"-") {
						t.Errorf("the id %q", a.Value)
					}
					ids[a.Value] = true
				case "d", "transform", "viewBox", "x", "y", "r":
					if strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") {
						t.Errorf("%s of %s is %q", a.Name.Local, e.Name.Local, a.Value)
					}
				}
			}
		}
	})
}

// Names overlap neither each other nor bubbles, and the focus comes first.
func TestNamesNeverOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := someMap(t)
		p, n := m.plan(), mostArcs
		for i, s := range append([]sheet{p.window(m.Fit, wideSheet)}, p.narrow(m.Fit)...) {
			curves, spots := p.curves(s, n), p.spots(s, mostPlaces)
			name(s, spots, curves)
			named := 0
			for i, x := range spots {
				if x.label == "" {
					continue
				}
				named++
				if x.box.x < 0 || x.box.y < 0 || x.box.x+x.box.w > s.width || x.box.y+x.box.h > s.height {
					t.Errorf("%s does not lie on the sheet", x.label)
				}
				for j, y := range spots {
					if j != i && x.box.meets(y.bubble()) {
						t.Errorf("%s covers the bubble of %s", x.label, y.name)
					}
					if j > i && y.label != "" && x.box.meets(y.box) {
						t.Errorf("%s and %s overlap", x.label, y.label)
					}
				}
			}
			if named > s.labels {
				t.Errorf("sheet %d has %d names", i, named)
			}
			if len(spots) > 0 && m.Focus == spots[0].Code && spots[0].label == "" && len(spots) < 4 {
				t.Errorf("the focus has no name among %d", len(spots))
			}
		}
	})
}

// Arcs begin and end where their regions are, on every sheet, and the heaviest are drawn.
func TestArcsEndAtTheirRegions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := someMap(t)
		p, n := m.plan(), mostArcs
		s := p.window(m.Fit, wideSheet)
		for _, c := range p.curves(s, n) {
			a, _ := region.Get(c.A)
			b, _ := region.Get(c.B)
			for _, end := range []struct {
				r  region.Region
				at svg.Point
			}{{a, c.along(0)}, {b, c.along(1)}} {
				lng, lat := end.at.X/s.scale+s.west, s.north-end.at.Y/s.scale
				if math.Abs(lng-end.r.Lng) > 1e-6 || math.Abs(lat-end.r.Lat) > 1e-6 {
					t.Errorf("%s – %s ends at %.4f, %.4f", c.A, c.B, lat, lng)
				}
			}
			var w svg.Buffer
			c.write(&w)
			for _, d := range strings.Split(string(w.Bytes()), ` d="M`)[1:] {
				var x, y float64
				d = strings.Replace(d, "-", " -", 1)
				if _, err := fmt.Sscanf(d, "%g %g", &x, &y); err != nil || math.Abs(x-c.from.X) > 0.06 || math.Abs(y-c.from.Y) > 0.06 {
					t.Errorf("a strand of %s – %s begins at %g %g, not %g %g: %v", c.A, c.B, x, y, c.from.X, c.from.Y, err)
				}
			}
		}
		for i := 1; i < len(p.arcs); i++ {
			if x, y := p.arcs[i-1], p.arcs[i]; !x.Shared && !y.Shared && x.n < y.n {
				t.Errorf("%d stands before %d", x.n, y.n)
			}
		}
	})
}

// The heaviest map that a register can ask for is within its weight and is drawn quickly.
func heaviest() *Map {
	m := &Map{Title: strings.Repeat("Peta ", 20), Desc: strings.Repeat("Banyak kesepakatan. ", 20), Focus: "64"}
	all := region.All()
	for i := range 1000 {
		a, b := all[i*7%len(all)], all[i*13%len(all)]
		strands := []Strand{{"g0", 3}, {"g1", 2}, {"g3", 1000 - i}, {"g5", 1}}
		m.Arcs = append(m.Arcs, Arc{A: a.Code, B: b.Code, Strands: strands, Link: "/en/pasangan/" + string(a.Code) + "/" + string(b.Code), Title: a.Official + " – " + b.Official + ": 1.000 kesepakatan · pariwisata, energi dan sumber daya mineral"})
		if i < len(all) {
			m.Places = append(m.Places, Place{Code: all[i].Code, Strands: strands, Link: "/en/daerah/" + string(all[i].Code), Title: all[i].Official + ": 1.000 kesepakatan"})
		}
	}
	return m
}

func TestTheHeaviestMapIsLightEnough(t *testing.T) {
	m := heaviest()
	if n, drawn := len(written(t, m)), m.Drawn(); n > MostBytes || n < MostBytes*2/3 || drawn < 25 {
		t.Errorf("it weighs %d bytes, with %d arcs", n, drawn)
	}
	plain := event()
	if n, drawn := len(written(t, plain)), plain.Drawn(); n > 40_000 || drawn != 8 {
		t.Errorf("a map of an event weighs %d bytes, with %d arcs", n, drawn)
	}
}

func BenchmarkWrite(b *testing.B) {
	for name, m := range map[string]*Map{"event": event(), "heaviest": heaviest()} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m := &Map{Title: m.Title, Desc: m.Desc, Focus: m.Focus, Arcs: m.Arcs, Places: m.Places}
				if err := m.Write(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// shared opens a file of the shared boundaries. Without them a test is skipped, except in CI.
func shared(tb testing.TB, file string) *boundary.Set {
	tb.Helper()
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "batas-wilayah", file))
	if err != nil {
		if os.Getenv("CI") != "" {
			tb.Fatal(err)
		}
		tb.Skipf("the shared boundaries are not there: %v", err)
	}
	defer func() { _ = f.Close() }()
	set, err := boundary.Read(f, boundary.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return set
}

// Boundaries of provinces and of all regencies become light enough to be a part of every map.
func TestBoundariesAreLightEnough(t *testing.T) {
	for file, paths := range map[string]int{"provinsi-38.topo.json": 38, "kabupaten-kota-514.topo.json": 1} {
		areas := NewAreas(shared(t, file))
		size := 0
		for _, p := range areas.paths {
			size += len(p.data)
		}
		if len(areas.paths) != paths || size > MostAreaBytes || size < MostAreaBytes/3 {
			t.Errorf("%s: %d paths of %d bytes", file, len(areas.paths), size)
		}
		m := heaviest()
		m.Areas = areas
		if n := len(written(t, m)); n > MostBytes {
			t.Errorf("%s: the heaviest map weighs %d bytes with them", file, n)
		}
	}
}

// The coast is where the regions are: every province's point lies on land or close to it.
func TestTheCoastIsWhereTheRegionsAre(t *testing.T) {
	var home [][]boundary.Point
	for _, ring := range shore() {
		var points []boundary.Point
		for _, c := range ring {
			points = append(points, boundary.Point{Lng: c.X/coastScale + coastWest, Lat: coastNorth - c.Y/coastScale})
		}
		home = append(home, append(points, points[0]))
	}
	inside := func(lat, lng float64) bool {
		in := false
		for _, ring := range home {
			for i := 1; i < len(ring); i++ {
				a, b := ring[i-1], ring[i]
				if (a.Lat > lat) != (b.Lat > lat) && lng < a.Lng+(b.Lng-a.Lng)*(lat-a.Lat)/(b.Lat-a.Lat) {
					in = !in
				}
			}
		}
		return in
	}
	ashore, all := 0, 0
	for _, r := range region.All() {
		if all++; inside(r.Lat, r.Lng) {
			ashore++
		} else if r.Level == region.Province && r.Code != "21" { // Kepulauan Riau's point lies between its islands
			t.Errorf("%s lies in the sea", r.Official)
		}
	}
	if ashore < all*93/100 || inside(-3.5, 108.5) || inside(3, 109) || inside(2, 112.5) { // sea, sea, Sarawak
		t.Errorf("%d of %d regions lie on land", ashore, all)
	}
}
