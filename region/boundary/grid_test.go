package boundary_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/region/boundary"
)

// sheet is one degree to a hundred cells, with its corner at 100° E, 10° N.
var sheet = boundary.Grid{West: 100, North: 10, Scale: 100, Width: 1000, Height: 800}

// edges counts the lines between points of shapes, whichever way they run.
func edges(shapes []boundary.Shape) map[[2]boundary.Cell]int {
	out := make(map[[2]boundary.Cell]int)
	for _, s := range shapes {
		for _, ring := range s.Rings {
			for i, a := range ring {
				b := ring[(i+1)%len(ring)]
				if b.X < a.X || b.X == a.X && b.Y < a.Y {
					a, b = b, a
				}
				out[[2]boundary.Cell{a, b}]++
			}
		}
	}
	return out
}

// A border between two areas is drawn once, however it is simplified, and whichever way the file runs along it.
func TestABorderStaysOneLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// A jagged line from north to south, and an area on each side of it.
		n := rapid.IntRange(2, 60).Draw(t, "points")
		var border [][2]float64
		for i := range n {
			border = append(border, [2]float64{104 + rapid.Float64Range(-0.8, 0.8).Draw(t, "x"), 9 - 6*float64(i)/float64(n-1)})
		}
		west := append([][2]float64{{101, 3}, {101, 9}}, border...)
		west = append(west, west[0])
		var east [][2]float64
		for i := range border {
			east = append(east, border[len(border)-1-i])
		}
		east = append(east, [2]float64{108, 9}, [2]float64{108, 3})
		if rapid.Bool().Draw(t, "turned") {
			for i, j := 0, len(east)-1; i < j; i, j = i+1, j-1 {
				east[i], east[j] = east[j], east[i]
			}
		}
		east = append(east, east[0])
		file := fmt.Sprintf(`{"type":"FeatureCollection","features":[%s,%s]}`, feature(t, "64", west), feature(t, "65", east))
		set, err := boundary.Read(strings.NewReader(file), boundary.Options{})
		if err != nil {
			t.Fatal(err)
		}
		shapes := set.Draw(sheet, boundary.Simplicity{Corner: rapid.Float64Range(0, 3000).Draw(t, "corner"), Island: 4})
		if len(shapes) != 2 {
			t.Fatalf("%d shapes", len(shapes))
		}
		common := 0
		for edge, times := range edges(shapes) {
			inside := func(c boundary.Cell) bool { return c.X > 300 && c.X < 500 }
			if inside(edge[0]) && inside(edge[1]) {
				if times != 2 {
					t.Errorf("%v is drawn %d times", edge, times)
				}
				common++
			}
		}
		if common == 0 {
			t.Error("they have no border in common")
		}
	})
}

func feature(t interface{ Fatal(...any) }, code string, ring [][2]float64) string {
	b, err := json.Marshal(ring)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf(`{"type":"Feature","id":%q,"properties":{},"geometry":{"type":"Polygon","coordinates":[%s]}}`, code, b)
}

// What is too small is left out, but of each area something is left; what is beyond the sheet is cut off.
func TestIslandsAreLeftOutAndAreasAreNot(t *testing.T) {
	square := func(west, north, size float64) string {
		return fmt.Sprintf(`[[[%g,%g],[%g,%g],[%g,%g],[%g,%g],[%g,%g]]]`, west, north, west+size, north, west+size, north-size, west, north-size, west, north)
	}
	file := fmt.Sprintf(`{"type":"FeatureCollection","features":[
		{"type":"Feature","id":"11","properties":{"nama":"A"},"geometry":{"type":"MultiPolygon","coordinates":[%s,%s]}},
		{"type":"Feature","id":"12","properties":{},"geometry":{"type":"Polygon","coordinates":%s}},
		{"type":"Feature","id":"13","properties":{},"geometry":{"type":"Polygon","coordinates":%s}},
		{"type":"Feature","id":"14","properties":{},"geometry":{"type":"Polygon","coordinates":%s}}]}`,
		square(101, 9, 2), square(104, 9, 0.02), square(105, 9, 0.01), square(108, 9, 5), square(120, 9, 1))
	set, err := boundary.Read(strings.NewReader(file), boundary.Options{})
	if err != nil {
		t.Fatal(err)
	}
	shapes := set.Draw(sheet, boundary.Simplicity{Corner: 1, Island: 20})
	if len(shapes) != 3 || shapes[0].Name != "A" {
		t.Fatalf("%d shapes: %v", len(shapes), shapes)
	}
	if len(shapes[0].Rings) != 1 || len(shapes[0].Rings[0]) != 4 {
		t.Errorf("the island beside a square is drawn: %v", shapes[0].Rings)
	}
	if len(shapes[1].Rings) != 1 || len(shapes[1].Rings[0]) < 3 {
		t.Errorf("nothing is left of a small area: %v", shapes[1].Rings)
	}
	for _, c := range shapes[2].Rings[0] {
		if c.X > sheet.Width || c.Y > sheet.Height {
			t.Errorf("%v is beyond the sheet", c)
		}
	}
}

// The shared boundaries become light, and keep their borders.
func TestProvincesAreDrawnTogether(t *testing.T) {
	set, err := boundary.Read(open(t, "provinsi-38.topo.json"), boundary.Options{})
	if err != nil {
		t.Fatal(err)
	}
	country := boundary.Grid{West: 93.6, North: 7.2, Scale: 50, Width: 2440, Height: 980}
	shapes := set.Draw(country, boundary.Simplicity{Corner: 8, Island: 8})
	points, borders := 0, 0
	for _, times := range edges(shapes) {
		points++
		if times == 2 {
			borders++
		}
		if times > 2 {
			t.Fatalf("a line is drawn %d times", times)
		}
	}
	if len(shapes) != 38 || points > 6000 || borders < 200 {
		t.Errorf("%d provinces of %d lines, %d of them borders", len(shapes), points, borders)
	}
}

// Whatever a file holds, drawing it gives rings of at least three points on the sheet.
func FuzzDraw(f *testing.F) {
	f.Add([]byte(`{"type":"FeatureCollection","features":[{"type":"Feature","id":"64","properties":{},"geometry":{"type":"Polygon","coordinates":[[[101,9],[102,9],[102,8],[101,9]]]}}]}`), 1.0, 1.0)
	f.Add([]byte(`{"type":"Topology","transform":{"scale":[0.01,0.01],"translate":[100,3]},"arcs":[[[0,0],[300,0],[0,300],[-300,-300]]],"objects":{"x":{"type":"Polygon","id":"64","arcs":[[0]]}}}`), 0.0, 50.0)
	f.Fuzz(func(t *testing.T, file []byte, corner, island float64) {
		set, err := boundary.Read(bytes.NewReader(file), boundary.Options{MaxPoints: 2000})
		if err != nil {
			return
		}
		for _, s := range set.Draw(sheet, boundary.Simplicity{Corner: corner, Island: island}) {
			if len(s.Rings) == 0 {
				t.Errorf("%s has no ring", s.Code)
			}
			for _, ring := range s.Rings {
				if len(ring) < 3 {
					t.Errorf("%s has a ring of %d points", s.Code, len(ring))
				}
				for _, c := range ring {
					if c.X < 0 || c.Y < 0 || c.X > sheet.Width+1 || c.Y > sheet.Height+1 {
						t.Errorf("%s lies at %v", s.Code, c)
					}
				}
			}
		}
	})
}
