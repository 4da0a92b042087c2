// Package boundary reads the outlines of regions from TopoJSON and GeoJSON files, such as a government's own boundary file, and
// answers which region a point lies in.
//
// [Read] takes either format, bounded by [Options]; it reports every fault of a file with its place. [Check] compares what was read
// with the regions that are expected. The package carries no boundaries of its own, draws nothing, and is no ground for a legal or
// cadastral statement. Coordinates are WGS84 degrees; longitudes do not wrap. It does no I/O beyond the given reader.
package boundary

import (
	"slices"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
)

// Point is a position in degrees.
type Point struct{ Lng, Lat float64 }

// Ring is a closed line: its last point is its first.
type Ring []Point

// Polygon is an outer ring and its holes. Inside is what an odd number of its rings encloses, so that their direction and order
// do not matter: files disagree on both.
type Polygon []Ring

// Area is one region of a file: its code as the file has it, and its polygons.
type Area struct {
	Code     region.Code
	Name     string // "" where the file has none
	Polygons []Polygon

	box box
}

// Set is what one file holds. Its zero value is empty. It may be used by several goroutines.
type Set struct {
	areas []Area // in the order of their codes
}

// Areas gives every area in the order of their codes. The slice is shared: read only.
func (s *Set) Areas() []Area { return s.areas }

// Area gives the area of code c, or false.
func (s *Set) Area(c region.Code) (Area, bool) {
	i, ok := slices.BinarySearchFunc(s.areas, c, func(a Area, c region.Code) int { return compare(a.Code, c) })
	if !ok {
		return Area{}, false
	}
	return s.areas[i], true
}

// At gives the codes of the areas that hold the point, in their order. A point on a border may be in none, one or both of its sides.
func (s *Set) At(lat, lng float64) []region.Code {
	var codes []region.Code
	for i := range s.areas {
		if s.areas[i].Contains(lat, lng) {
			codes = append(codes, s.areas[i].Code)
		}
	}
	return codes
}

// Contains says whether the point lies inside the area.
func (a Area) Contains(lat, lng float64) bool {
	p := Point{Lng: lng, Lat: lat}
	return a.box.holds(p) && slices.ContainsFunc(a.Polygons, func(poly Polygon) bool { return poly.contains(p) })
}

func (p Polygon) contains(at Point) bool {
	inside := false
	for _, ring := range p {
		for i := 1; i < len(ring); i++ {
			a, b := ring[i-1], ring[i]
			if (a.Lat > at.Lat) != (b.Lat > at.Lat) && at.Lng < a.Lng+(b.Lng-a.Lng)*(at.Lat-a.Lat)/(b.Lat-a.Lat) {
				inside = !inside
			}
		}
	}
	return inside
}

// box is the smallest upright rectangle around an area.
type box struct{ min, max Point }

func boxOf(polygons []Polygon) box {
	b := box{Point{180, 90}, Point{-180, -90}}
	for _, poly := range polygons {
		for _, ring := range poly {
			for _, p := range ring {
				b.min = Point{min(b.min.Lng, p.Lng), min(b.min.Lat, p.Lat)}
				b.max = Point{max(b.max.Lng, p.Lng), max(b.max.Lat, p.Lat)}
			}
		}
	}
	return b
}

func (b box) holds(p Point) bool {
	return p.Lng >= b.min.Lng && p.Lng <= b.max.Lng && p.Lat >= b.min.Lat && p.Lat <= b.max.Lat
}

// Report says how a file differs from the regions that were expected of it.
type Report struct {
	Missing []region.Code // expected, but not in the file
	Unknown []region.Code // in the file, but not expected
	Outside []region.Code // the label point of the region lies outside its area: the codes may be those of another system, or the axes swapped
}

// Check compares what a file holds with regions: those of the level that the file is about.
func Check(s *Set, regions []region.Region) Report {
	var r Report
	expected := make(map[region.Code]bool, len(regions))
	for i := range regions {
		want := &regions[i]
		expected[want.Code] = true
		switch a, ok := s.Area(want.Code); {
		case !ok:
			r.Missing = append(r.Missing, want.Code)
		case !a.Contains(want.Lat, want.Lng):
			r.Outside = append(r.Outside, want.Code)
		}
	}
	for i := range s.areas {
		if !expected[s.areas[i].Code] {
			r.Unknown = append(r.Unknown, s.areas[i].Code)
		}
	}
	return r
}

// Expected are the regions that a file should hold: of the level that its areas are of, in the provinces that it speaks of.
func Expected(s *Set) []region.Region {
	provinces := make(map[region.Code]bool)
	ofProvinces := 0
	for i := range s.areas {
		p := s.areas[i].Code.Province()
		provinces[p] = true
		if p == s.areas[i].Code {
			ofProvinces++
		}
	}
	whole := 2*ofProvinces > len(s.areas)
	var out []region.Region
	for _, r := range region.All() {
		if (r.Level == region.Province) == whole && (whole || provinces[r.Code.Province()]) {
			out = append(out, r)
		}
	}
	return out
}

// Err is nil where the file holds what was expected, else one Invalid error with every difference.
func (r Report) Err() error {
	var ps fault.Problems
	for _, c := range r.Missing {
		ps.Add("area_missing", string(c), fault.Tf("%s tidak ada dalam berkas", "%s is not in the file", label(c)))
	}
	for _, c := range r.Unknown {
		ps.Add("area_unknown", string(c), fault.Tf("kode %q bukan kode Kemendagri yang diharapkan", "code %q is not a Kemendagri code that was expected", string(c)))
	}
	for _, c := range r.Outside {
		ps.Add("label_outside", string(c), fault.Tf("titik label %s berada di luar wilayahnya: periksa sistem kode dan urutan koordinat",
			"the label point of %s lies outside its area: look at the system of codes and the order of coordinates", label(c)))
	}
	return ps.Err(fault.T("batas wilayah tidak sesuai dengan daftar daerah", "the boundaries do not agree with the list of regions"))
}

func label(c region.Code) string {
	if r, ok := region.Get(c); ok {
		return r.Official + " (" + string(c) + ")"
	}
	return string(c)
}
