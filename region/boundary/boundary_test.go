package boundary_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/region/boundary"
)

// open opens a file of the shared boundaries. Without them a test is skipped, except in CI.
func open(tb testing.TB, file string) *os.File {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
	}
	f, err := os.Open(filepath.Join(dir, "..", "shared", "data", "batas-wilayah", file))
	if err != nil {
		if os.Getenv("CI") != "" {
			tb.Fatal(err)
		}
		tb.Skipf("the shared boundaries are not there: %v", err)
	}
	tb.Cleanup(func() { _ = f.Close() })
	return f
}

func TestTheSharedBoundariesHoldTheTable(t *testing.T) {
	for _, c := range []struct {
		file string
		is   func(region.Level) bool
		want int
	}{
		{"provinsi-38.topo.json", func(l region.Level) bool { return l == region.Province }, 38},
		{"kabupaten-kota-514.topo.json", func(l region.Level) bool { return l != region.Province }, 514},
	} {
		s, err := boundary.Read(open(t, c.file), boundary.Options{})
		if err != nil {
			t.Errorf("%s: %v", c.file, err)
			continue
		}
		expected := slices.DeleteFunc(slices.Clone(region.All()), func(r region.Region) bool { return !c.is(r.Level) })
		if report := boundary.Check(s, expected); report.Err() != nil || len(s.Areas()) != c.want {
			t.Errorf("%s: %d areas, %v", c.file, len(s.Areas()), report.Err())
		}
		for _, r := range expected {
			if got := s.At(r.Lat, r.Lng); !slices.Equal(got, []region.Code{r.Code}) {
				t.Errorf("%s: the label point of %s lies in %v", c.file, r.Official, got)
			}
		}
		if got := s.At(-3.5, 108.5); len(got) != 0 { // the sea between Belitung and Kalimantan
			t.Errorf("%s: open sea lies in %v", c.file, got)
		}
	}
}

func TestCheckFindsWhatIsWrong(t *testing.T) {
	provinces := slices.DeleteFunc(slices.Clone(region.All()), func(r region.Region) bool { return r.Level != region.Province })
	whole, err := boundary.Read(open(t, "provinsi-38.topo.json"), boundary.Options{})
	if err != nil {
		t.Fatal(err)
	}
	moved := slices.Clone(provinces)
	for i := range moved {
		switch moved[i].Code {
		case "64":
			moved[i].Code = "66"
		case "94": // as if the file had used the codes of BPS
			moved[i].Lat, moved[i].Lng = provinces[0].Lat, provinces[0].Lng
		}
	}
	report := boundary.Check(whole, moved)
	want := boundary.Report{Missing: []region.Code{"66"}, Unknown: []region.Code{"64"}, Outside: []region.Code{"94"}}
	if diff := cmp.Diff(want, report); diff != "" {
		t.Error(diff)
	}
	var e *fault.Error
	if !errors.As(report.Err(), &e) || e.Kind != fault.Invalid || len(e.Problems) != 3 || e.Problems[0].Code != "area_missing" {
		t.Errorf("Err = %v", report.Err())
	}
}

const square = `[[0,0],[4,0],[4,4],[0,4],[0,0]]`

func TestGeoJSON(t *testing.T) {
	text := "\ufeff" + `{"type":"FeatureCollection","features":[
		{"type":"Feature","id":"64.72","properties":{"nama":"Samarinda"},"geometry":{"type":"Polygon","coordinates":[` + square + `,[[1,1],[2,1],[2,2],[1,2],[1,1]]]}},
		{"type":"Feature","properties":{"kode":"11.10","name":"Aceh Singkil"},"geometry":{"type":"MultiPolygon","coordinates":[[[[10,10,7],[11,10,7],[11,11,7],[10,10,7]]],[[[20,10],[21,10],[21,11],[20,10]]]]}},
		{"type":"Feature","id":31,"properties":null,"geometry":{"type":"GeometryCollection","geometries":[{"type":"Polygon","coordinates":[[[30,0],[31,0],[31,1],[30,0]]]}]}},
		{"type":"Feature","id":31,"properties":{},"geometry":{"type":"Polygon","coordinates":[[[40,0],[41,0],[41,1],[40,0]]]}}
	]}`
	s, err := boundary.Read(strings.NewReader(text), boundary.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var codes []region.Code
	for _, a := range s.Areas() {
		codes = append(codes, a.Code)
	}
	if diff := cmp.Diff([]region.Code{"11.10", "31", "64.72"}, codes); diff != "" {
		t.Fatal(diff)
	}
	for _, c := range []struct {
		sentence string
		lat, lng float64
		want     []region.Code
	}{
		{"inside", 3, 3, []region.Code{"64.72"}},
		{"in its hole", 1.5, 1.5, nil},
		{"first part of two", 10.2, 10.8, []region.Code{"11.10"}},
		{"second part of two", 10.2, 20.8, []region.Code{"11.10"}},
		{"one code in two features", 0.2, 40.8, []region.Code{"31"}},
		{"outside all", -5, -5, nil},
		{"in the box but not in the triangle", 10.9, 10.1, nil},
	} {
		if got := s.At(c.lat, c.lng); !slices.Equal(got, c.want) {
			t.Errorf("%s: At(%v, %v) = %v, want %v", c.sentence, c.lat, c.lng, got, c.want)
		}
	}
	if a, ok := s.Area("11.10"); !ok || a.Name != "Aceh Singkil" || len(a.Polygons) != 2 {
		t.Errorf("Area(11.10) = %+v, %v", a, ok)
	}
	if a, ok := s.Area("99"); ok {
		t.Errorf("Area(99) = %+v", a)
	}
	one, err := boundary.Read(strings.NewReader(`{"type":"Feature","properties":{"KODE":"a","label":"b"},"geometry":{"type":"Polygon","coordinates":[`+square+`]}}`), boundary.Options{Code: "KODE", Name: "label"})
	if err != nil || len(one.Areas()) != 1 || one.Areas()[0].Code != "a" || one.Areas()[0].Name != "b" {
		t.Errorf("a single feature with its own properties: %+v, %v", one, err)
	}
}

func TestTopoJSON(t *testing.T) {
	// two squares that share the arc 0 from (4,0) up to (4,4)
	const text = `{"type":"Topology","transform":{"scale":[1,2],"translate":[0,0]},"objects":{"a":{"type":"GeometryCollection","geometries":[
		{"type":"Polygon","id":"1","arcs":[[0,1]]},{"type":"MultiPolygon","properties":{"kode":"2"},"arcs":[[[-1,2]]]}]}},
		"arcs":[[[4,0],[0,2]],[[4,2],[-4,0],[0,-2],[4,0]],[[4,0],[4,0],[0,2],[-4,0]]]}`
	s, err := boundary.Read(strings.NewReader(text), boundary.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for lng, want := range map[float64]region.Code{1: "1", 6: "2"} {
		if got := s.At(1, lng); !slices.Equal(got, []region.Code{want}) {
			t.Errorf("At(1, %v) = %v, want %s", lng, got, want)
		}
	}
	single := `{"type":"Topology","objects":{"x":{"type":"Polygon","id":"x","arcs":[[0]]},"y":{"type":"Polygon","id":"y","arcs":[[0]]}},"arcs":[` + square + `]}`
	if s, err := boundary.Read(strings.NewReader(single), boundary.Options{Object: "y"}); err != nil || len(s.Areas()) != 1 || s.Areas()[0].Code != "y" {
		t.Errorf("one object of two: %+v, %v", s, err)
	}
}

func TestBadFilesAreExplained(t *testing.T) {
	feature := func(geometry string) string {
		return `{"type":"FeatureCollection","features":[{"type":"Feature","id":"1","geometry":` + geometry + `}]}`
	}
	topology := func(geometry, arcs string) string {
		return `{"type":"Topology","objects":{"o":{"type":"GeometryCollection","geometries":[` + geometry + `]}},"arcs":` + arcs + `}`
	}
	nested := `{"type":"Polygon","coordinates":[` + square + `]}`
	for range 9 {
		nested = `{"type":"GeometryCollection","geometries":[` + nested + `]}`
	}
	for _, c := range []struct {
		sentence, text, code, place string
		options                     boundary.Options
	}{
		{"empty", ``, "json_broken", "byte 0", boundary.Options{}},
		{"cut off", `{"type":"Topology","arcs":[`, "json_broken", "byte 27", boundary.Options{}},
		{"no JSON at all", `kode,nama`, "json_broken", "byte 1", boundary.Options{}},
		{"another kind", `{"type":"Point"}`, "format_unknown", "type", boundary.Options{}},
		{"a list", `[1]`, "json_shape", "byte 1", boundary.Options{}},
		{"too large", feature(nested), "file_too_large", "", boundary.Options{MaxBytes: 20}},
		{"too many points", feature(`{"type":"Polygon","coordinates":[` + square + `]}`), "too_many_points", "features[0].geometry.coordinates[0]", boundary.Options{MaxPoints: 4}},
		{"a point", feature(`{"type":"Point","coordinates":[1,2]}`), "not_an_area", "features[0].geometry", boundary.Options{}},
		{"no geometry", feature(`null`), "geometry_missing", "features[0]", boundary.Options{}},
		{"empty polygon", feature(`{"type":"Polygon","coordinates":[]}`), "geometry_missing", "features[0]", boundary.Options{}},
		{"a ring that stays open", feature(`{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}`), "ring_open", "features[0].geometry.coordinates[0]", boundary.Options{}},
		{"metres", feature(`{"type":"MultiPolygon","coordinates":[[[[0,0],[500000,0],[1,1],[0,0]]]]}`), "not_degrees", "features[0].geometry.coordinates[0][0][1]", boundary.Options{}},
		{"half a position", feature(`{"type":"Polygon","coordinates":[[[0,0],[1],[1,1],[0,0]]]}`), "position_short", "features[0].geometry.coordinates[0][1]", boundary.Options{}},
		{"coordinates of another shape", feature(`{"type":"Polygon","coordinates":[[1,2]]}`), "json_shape", "features[0].geometry.coordinates: byte 3", boundary.Options{}},
		{"no coordinates", feature(`{"type":"MultiPolygon"}`), "json_broken", "features[0].geometry.coordinates: byte 0", boundary.Options{}},
		{"nested without end", feature(nested), "nested_too_deep", "features[0].geometry.geometries[0].geometries[0].geometries[0].geometries[0]", boundary.Options{}},
		{"no code", `{"type":"Feature","geometry":{"type":"Polygon","coordinates":[` + square + `]}}`, "code_missing", "feature", boundary.Options{}},
		{"no object", `{"type":"Topology","arcs":[]}`, "object_open", "objects", boundary.Options{}},
		{"two objects", `{"type":"Topology","objects":{"a":{},"b":{}},"arcs":[]}`, "object_open", "objects", boundary.Options{}},
		{"an object that is not there", `{"type":"Topology","objects":{"a":{}},"arcs":[]}`, "object_missing", "objects", boundary.Options{Object: "b"}},
		{"an arc that is not there", topology(`{"type":"Polygon","id":"1","arcs":[[7]]}`, `[]`), "arc_missing", "objects.o.geometries[0].arcs[0][0]", boundary.Options{}},
		{"arcs that do not meet", topology(`{"type":"Polygon","id":"1","arcs":[[0,1]]}`, `[[[0,0],[1,0]],[[5,5],[1,1],[0,0]]]`), "arcs_apart", "objects.o.geometries[0].arcs[0][1]", boundary.Options{}},
		{"an arc in metres", topology(`{"type":"Polygon","id":"1","arcs":[[0]]}`, `[[[0,0],[0,1000]]]`), "not_degrees", "arcs[0][1]", boundary.Options{}},
		{"an arc of half positions", topology(`{"type":"Polygon","id":"1","arcs":[[0]]}`, `[[[0]]]`), "position_short", "arcs[0][0]", boundary.Options{}},
		{"an arc used without end", topology(`{"type":"Polygon","id":"1","arcs":[[0`+strings.Repeat(",0", 9)+`]]}`, `[`+square+`]`), "too_many_points", "objects.o.geometries[0].arcs[0]", boundary.Options{MaxPoints: 40}},
		{"indexes that are words", topology(`{"type":"MultiPolygon","id":"1","arcs":["x"]}`, `[]`), "json_shape", "objects.o.geometries[0].arcs: byte 4", boundary.Options{}},
		{"a line", topology(`{"type":"LineString","id":"1","arcs":[0]}`, `[]`), "not_an_area", "objects.o.geometries[0]", boundary.Options{}},
		{"topology nested without end", topology(strings.Repeat(`{"type":"GeometryCollection","geometries":[`, 9)+strings.Repeat(`]}`, 9), `[]`), "nested_too_deep", "objects.o.geometries[0].geometries[0].geometries[0].geometries[0].geometries[0]", boundary.Options{}},
	} {
		_, err := boundary.Read(strings.NewReader(c.text), c.options)
		var e *fault.Error
		if !errors.As(err, &e) || e.Kind != fault.Invalid || len(e.Problems) == 0 {
			t.Errorf("%s: %v", c.sentence, err)
			continue
		}
		if p := e.Problems[0]; p.Code != c.code || p.Place != c.place || p.Text.ID == "" || p.Text.EN == "" {
			t.Errorf("%s: %+v; want %s at %q", c.sentence, p, c.code, c.place)
		}
	}
}

func TestManyFaultsAreCounted(t *testing.T) {
	bad := strings.Repeat(`{"type":"Feature","id":"1","geometry":null},`, 200)
	_, err := boundary.Read(strings.NewReader(`{"type":"FeatureCollection","features":[`+strings.TrimSuffix(bad, ",")+`]}`), boundary.Options{})
	var e *fault.Error
	if !errors.As(err, &e) || len(e.Problems) != 51 || e.Problems[50].Code != "more_problems" || !strings.Contains(e.Problems[50].Text.EN, "150") {
		t.Errorf("%d problems, last %+v", len(e.Problems), e.Problems[len(e.Problems)-1])
	}
}

func TestAReaderThatFailsIsNotTheFilesFault(t *testing.T) {
	_, err := boundary.Read(iotest.ErrReader(errors.New("disk")), boundary.Options{})
	if fault.KindOf(err) != fault.Unavailable {
		t.Errorf("got %v", err)
	}
}

// The same squares as GeoJSON and as TopoJSON, quantized and not, hold the same points.
func TestBothFormatsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "squares")
		var features, geometries, arcs, steps []string
		for i := range n {
			x, y, side := rapid.IntRange(-80, 70).Draw(t, "x"), rapid.IntRange(-80, 70).Draw(t, "y"), rapid.IntRange(1, 10).Draw(t, "side")
			ring := fmt.Sprintf("[[%d,%d],[%d,%d],[%d,%d],[%d,%d],[%d,%d]]", x, y, x+side, y, x+side, y+side, x, y+side, x, y)
			features = append(features, fmt.Sprintf(`{"type":"Feature","id":"%d","geometry":{"type":"Polygon","coordinates":[%s]}}`, i, ring))
			geometries = append(geometries, fmt.Sprintf(`{"type":"Polygon","id":"%d","arcs":[[%d]]}`, i, i))
			arcs = append(arcs, ring)
			steps = append(steps, fmt.Sprintf("[[%d,%d],[%d,0],[0,%d],[%d,0],[0,%d]]", x+100, y+100, side, side, -side, -side))
		}
		read := func(text string) *boundary.Set {
			s, err := boundary.Read(strings.NewReader(text), boundary.Options{})
			if err != nil {
				t.Fatalf("%s: %v", text, err)
			}
			return s
		}
		objects := `"objects":{"o":{"type":"GeometryCollection","geometries":[` + strings.Join(geometries, ",") + `]}}`
		geo := read(`{"type":"FeatureCollection","features":[` + strings.Join(features, ",") + `]}`)
		topo := read(`{"type":"Topology",` + objects + `,"arcs":[` + strings.Join(arcs, ",") + `]}`)
		quantized := read(`{"type":"Topology","transform":{"scale":[1,1],"translate":[-100,-100]},` + objects + `,"arcs":[` + strings.Join(steps, ",") + `]}`)
		for range 20 {
			lat, lng := float64(rapid.IntRange(-85, 85).Draw(t, "lat"))+0.5, float64(rapid.IntRange(-85, 85).Draw(t, "lng"))+0.5
			if a, b, c := geo.At(lat, lng), topo.At(lat, lng), quantized.At(lat, lng); !slices.Equal(a, b) || !slices.Equal(a, c) {
				t.Fatalf("%v, %v: %v, %v, %v", lat, lng, a, b, c)
			}
		}
	})
}

// Whatever the bytes, Read either explains itself or gives areas that are whole.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"type":"Feature","id":"1","geometry":{"type":"Polygon","coordinates":[` + square + `]}}`))
	f.Add([]byte(`{"type":"Topology","transform":{"scale":[1,2],"translate":[0,0]},"objects":{"o":{"type":"Polygon","id":"1","arcs":[[0,-1]]}},"arcs":[` + square + `]}`))
	f.Add([]byte(`{"type":"FeatureCollection","features":[{"geometry":{"type":"GeometryCollection","geometries":[]}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := boundary.Read(bytes.NewReader(data), boundary.Options{MaxBytes: 1 << 16, MaxPoints: 1 << 16})
		if err != nil {
			var e *fault.Error
			if !errors.As(err, &e) || len(e.Problems) == 0 || e.Text.ID == "" {
				t.Errorf("unexplained: %v", err)
			}
			return
		}
		if !json.Valid(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))) {
			t.Error("what is no JSON was read")
		}
		for i, a := range s.Areas() {
			if a.Code == "" || len(a.Polygons) == 0 || i > 0 && s.Areas()[i-1].Code >= a.Code {
				t.Errorf("area %d is %+v", i, a)
			}
			for _, polygon := range a.Polygons {
				for _, ring := range polygon {
					if len(ring) < 4 || ring[0] != ring[len(ring)-1] {
						t.Errorf("an open ring: %v", ring)
					}
				}
			}
		}
		s.At(0.5, 0.5)
	})
}

func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile(open(b, "kabupaten-kota-514.topo.json").Name())
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := boundary.Read(bytes.NewReader(data), boundary.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAt(b *testing.B) {
	s, err := boundary.Read(open(b, "kabupaten-kota-514.topo.json"), boundary.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if got := s.At(-0.5022, 117.1536); len(got) != 1 || got[0] != "64.72" {
			b.Fatal(got)
		}
	}
}
