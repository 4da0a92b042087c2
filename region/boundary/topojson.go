package boundary

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/fault"
)

// TopoJSON keeps each border once, as an arc that the areas on both sides refer to by its index; ~i is arc i backwards. With a
// transform its positions are whole numbers, each the step from the one before.

type topology struct {
	Transform *struct {
		Scale     [2]float64 `json:"scale"`
		Translate [2]float64 `json:"translate"`
	} `json:"transform"`
	Objects map[string]object `json:"objects"`
	Arcs    [][][]float64     `json:"arcs"`
}

type object struct {
	Type       string                     `json:"type"`
	ID         json.RawMessage            `json:"id"`
	Properties map[string]json.RawMessage `json:"properties"`
	Arcs       json.RawMessage            `json:"arcs"`
	Geometries []object                   `json:"geometries"`
}

func (rd *reader) topology(data []byte) {
	var t topology
	if !rd.decode(data, &t, "") {
		return
	}
	name := rd.options.Object
	if name == "" {
		names := slices.Sorted(maps.Keys(t.Objects))
		if len(names) != 1 {
			rd.fault("object_open", "objects", fault.Tf("berkas memuat %d objek (%s): sebutkan yang mana", "the file has %d objects (%s): say which", len(names), strings.Join(names, ", ")))
			return
		}
		name = names[0]
	}
	o, ok := t.Objects[name]
	if !ok {
		rd.fault("object_missing", "objects", fault.Tf("tidak ada objek %q", "there is no object %q", name))
		return
	}
	arcs, ok := rd.arcs(&t)
	if !ok {
		return
	}
	place := "objects." + name
	if o.Type != "GeometryCollection" {
		rd.object(place, &o, arcs)
		return
	}
	for i := range o.Geometries {
		if !rd.object(fmt.Sprintf("%s.geometries[%d]", place, i), &o.Geometries[i], arcs) {
			return
		}
	}
}

// arcs gives the arcs in degrees.
func (rd *reader) arcs(t *topology) ([][]Point, bool) {
	arcs, sound := make([][]Point, len(t.Arcs)), true
	for i, positions := range t.Arcs {
		arc := make([]Point, 0, len(positions))
		var x, y float64
		for j, p := range positions {
			place := fmt.Sprintf("arcs[%d][%d]", i, j)
			if len(p) < 2 {
				rd.fault("position_short", place, fault.T("posisi butuh bujur dan lintang", "a position needs a longitude and a latitude"))
				sound = false
				continue
			}
			lng, lat := p[0], p[1]
			if t.Transform != nil {
				x, y = x+p[0], y+p[1]
				lng = x*t.Transform.Scale[0] + t.Transform.Translate[0]
				lat = y*t.Transform.Scale[1] + t.Transform.Translate[1]
			}
			point, ok := rd.point(place, lng, lat)
			if !ok {
				sound = false
				break // the rest of the arc steps from here
			}
			arc = append(arc, point)
		}
		arcs[i] = arc
	}
	return arcs, sound
}

// object reads one area. It is false where reading on makes no sense.
func (rd *reader) object(place string, o *object, arcs [][]Point) bool {
	var polygons []Polygon
	if !rd.outline(place, o, arcs, &polygons, 0) {
		return false
	}
	rd.area(place, o.ID, o.Properties, polygons)
	return true
}

func (rd *reader) outline(place string, o *object, arcs [][]Point, out *[]Polygon, depth int) bool {
	switch o.Type {
	case "Polygon":
		var rings [][]int
		return !rd.decode(o.Arcs, &rings, place+".arcs") || rd.stitch(place+".arcs", rings, arcs, out)
	case "MultiPolygon":
		var parts [][][]int
		if !rd.decode(o.Arcs, &parts, place+".arcs") {
			return true
		}
		for i, rings := range parts {
			if !rd.stitch(fmt.Sprintf("%s.arcs[%d]", place, i), rings, arcs, out) {
				return false
			}
		}
	case "GeometryCollection":
		if depth == maxNested {
			rd.nested(place)
			return true
		}
		for i := range o.Geometries {
			if !rd.outline(fmt.Sprintf("%s.geometries[%d]", place, i), &o.Geometries[i], arcs, out, depth+1) {
				return false
			}
		}
	default:
		rd.notArea(place, o.Type)
	}
	return true
}

// stitch puts rings together from their arcs. The end of one arc is the beginning of the next and is kept once.
func (rd *reader) stitch(place string, rings [][]int, arcs [][]Point, out *[]Polygon) bool {
	var polygon Polygon
	for i, indexes := range rings {
		at := fmt.Sprintf("%s[%d]", place, i)
		var ring Ring
		for j, index := range indexes {
			backwards := index < 0
			if backwards {
				index = ^index
			}
			if index >= len(arcs) {
				rd.fault("arc_missing", fmt.Sprintf("%s[%d]", at, j), fault.Tf("tidak ada busur %d: berkas memuat %d", "there is no arc %d: the file has %d", index, len(arcs)))
				continue
			}
			arc := arcs[index]
			if !rd.spend(at, len(arc)) {
				return false
			}
			from := len(ring)
			ring = append(ring, arc...)
			if backwards {
				slices.Reverse(ring[from:])
			}
			if from > 0 && len(arc) > 0 {
				if ring[from-1] != ring[from] {
					rd.fault("arcs_apart", fmt.Sprintf("%s[%d]", at, j), fault.T("busur ini tidak mulai di ujung busur sebelumnya", "this arc does not begin where the one before it ends"))
				}
				ring = slices.Delete(ring, from, from+1)
			}
		}
		if rd.ring(at, ring) {
			polygon = append(polygon, ring)
		}
	}
	if len(polygon) > 0 {
		*out = append(*out, polygon)
	}
	return true
}
