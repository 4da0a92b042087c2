package boundary

import (
	"encoding/json"
	"fmt"

	"github.com/anyam-id/anyam/fault"
)

// GeoJSON is RFC 7946; of it only polygons matter here.

type feature struct {
	ID         json.RawMessage            `json:"id"`
	Properties map[string]json.RawMessage `json:"properties"`
	Geometry   *geometry                  `json:"geometry"`
}

type geometry struct {
	Type        string          `json:"type"`
	Coordinates json.RawMessage `json:"coordinates"`
	Geometries  []geometry      `json:"geometries"`
}

// features reads a FeatureCollection or one Feature.
func (rd *reader) features(data []byte, kind string) {
	if kind == "Feature" {
		var f feature
		if rd.decode(data, &f, "") {
			rd.feature("feature", &f)
		}
		return
	}
	var collection struct {
		Features []feature `json:"features"`
	}
	if !rd.decode(data, &collection, "") {
		return
	}
	for i := range collection.Features {
		if !rd.feature(fmt.Sprintf("features[%d]", i), &collection.Features[i]) {
			return
		}
	}
}

// feature reads one feature. It is false where reading on makes no sense.
func (rd *reader) feature(place string, f *feature) bool {
	var polygons []Polygon
	if f.Geometry != nil && !rd.geometry(place+".geometry", f.Geometry, &polygons, 0) {
		return false
	}
	rd.area(place, f.ID, f.Properties, polygons)
	return true
}

func (rd *reader) geometry(place string, g *geometry, out *[]Polygon, depth int) bool {
	switch g.Type {
	case "Polygon":
		var rings [][][]float64
		return !rd.decode(g.Coordinates, &rings, place+".coordinates") || rd.polygon(place+".coordinates", rings, out)
	case "MultiPolygon":
		var parts [][][][]float64
		if !rd.decode(g.Coordinates, &parts, place+".coordinates") {
			return true
		}
		for i, rings := range parts {
			if !rd.polygon(fmt.Sprintf("%s.coordinates[%d]", place, i), rings, out) {
				return false
			}
		}
	case "GeometryCollection":
		if depth == maxNested {
			rd.nested(place)
			return true
		}
		for i := range g.Geometries {
			if !rd.geometry(fmt.Sprintf("%s.geometries[%d]", place, i), &g.Geometries[i], out, depth+1) {
				return false
			}
		}
	default:
		rd.notArea(place, g.Type)
	}
	return true
}

func (rd *reader) nested(place string) {
	rd.fault("nested_too_deep", place, fault.Tf("kumpulan geometri bersarang lebih dari %d tingkat", "geometry collections are nested more than %d deep", maxNested))
}

func (rd *reader) notArea(place, kind string) {
	rd.fault("not_an_area", place, fault.Tf("%q bukan bidang: hanya Polygon dan MultiPolygon yang dibaca", "%q is no area: only Polygon and MultiPolygon are read", kind))
}

func (rd *reader) polygon(place string, rings [][][]float64, out *[]Polygon) bool {
	var polygon Polygon
	for i, positions := range rings {
		at := fmt.Sprintf("%s[%d]", place, i)
		if !rd.spend(at, len(positions)) {
			return false
		}
		ring := make(Ring, 0, len(positions))
		for j, p := range positions {
			if len(p) < 2 {
				rd.fault("position_short", fmt.Sprintf("%s[%d]", at, j), fault.T("posisi butuh bujur dan lintang", "a position needs a longitude and a latitude"))
				continue
			}
			if point, ok := rd.point(fmt.Sprintf("%s[%d]", at, j), p[0], p[1]); ok {
				ring = append(ring, point)
			}
		}
		if len(ring) == len(positions) && rd.ring(at, ring) {
			polygon = append(polygon, ring)
		}
	}
	if len(polygon) > 0 {
		*out = append(*out, polygon)
	}
	return true
}
