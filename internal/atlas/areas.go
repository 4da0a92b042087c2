package atlas

import (
	"github.com/anyam-id/anyam/internal/svg"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/region/boundary"
)

// Areas are boundaries made ready to be drawn beneath the map.
type Areas struct{ paths []areaPath }

// areaPath is one area, or all of them where they are too many for a path each.
type areaPath struct {
	code region.Code
	data string
}

const (
	// MostAreaBytes is the most that areas weigh.
	MostAreaBytes = 12_000

	// alone is up to how many areas are drawn one by one, so that those that take part can be marked.
	alone = 60
)

// NewAreas simplifies boundaries until they are light enough to be a part of every map.
func NewAreas(s *boundary.Set) *Areas {
	grid := boundary.Grid{West: coastWest, North: coastNorth, Scale: coastScale, Width: 2440, Height: 980}
	a := &Areas{}
	for corner := 4.0; ; corner *= 1.5 {
		size := 0
		a.paths = a.paths[:0]
		shapes := s.Draw(grid, boundary.Simplicity{Corner: corner, Island: corner})
		if len(shapes) > alone {
			var all boundary.Shape
			for _, shape := range shapes {
				all.Rings = append(all.Rings, shape.Rings...)
			}
			shapes = []boundary.Shape{all}
		}
		for _, shape := range shapes {
			data := string(svg.AppendRings(nil, shape.Rings))
			a.paths = append(a.paths, areaPath{shape.Code, data})
			size += len(data) + len(`<path class="area on" d=""/>`)
		}
		if size <= MostAreaBytes || corner > 1e6 {
			return a
		}
	}
}

// append draws the areas; those of regions that take part are marked.
func (a *Areas) append(w *svg.Buffer, takes func(region.Code) bool) {
	if a == nil {
		return
	}
	for _, x := range a.paths {
		if takes(x.code) {
			w.Raw(`<path class="area on" d="`)
		} else {
			w.Raw(`<path class="area" d="`)
		}
		w.Raw(x.data).Raw(`"/>`)
	}
}
