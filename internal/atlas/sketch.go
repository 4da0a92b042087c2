package atlas

import (
	"slices"
	"strconv"
	"sync"

	"github.com/anyam-id/anyam/internal/svg"
)

// Sketch is a map as plain geometry, for pictures that are no SVG: without names, links and classes.
type Sketch struct {
	Home  [][]svg.Point // the coast, closed lines
	Arcs  []Line        // the heaviest last
	Spots []Dot         // the heaviest last
}

// Line is an arc as a line of points.
type Line struct {
	Points []svg.Point
	Width  float64
	Shared bool
}

// Dot is a bubble.
type Dot struct {
	At     svg.Point
	Radius float64
	Focus  bool
}

// Sketch gives the map as wide as width, in its own ratio.
func (m *Map) Sketch(width float64) Sketch {
	p, s := m.plan(), wideSheet
	k := width / s.width
	s.scale, s.width, s.height = s.scale*k, s.width*k, s.height*k
	out := Sketch{}
	for _, ring := range shore() {
		placed := make([]svg.Point, len(ring))
		for j, c := range ring {
			placed[j] = svg.Point{X: (c.X/coastScale + coastWest - s.west) * s.scale, Y: (c.Y/coastScale + s.north - coastNorth) * s.scale}
		}
		out.Home = append(out.Home, placed)
	}
	curves, spots := p.curves(s, mostArcs), p.spots(s, mostPlaces)
	for i := len(curves) - 1; i >= 0; i-- {
		l := Line{Width: curves[i].width, Shared: curves[i].Shared}
		const pieces = 40
		for t := range pieces + 1 {
			l.Points = append(l.Points, curves[i].along(float64(t)/pieces))
		}
		out.Arcs = append(out.Arcs, l)
	}
	for _, x := range slices.Backward(spots) {
		out.Spots = append(out.Spots, Dot{x.mid, x.radius, x.focus})
	}
	return out
}

// shore is the coast as rings, in its own units.
var shore = sync.OnceValue(func() [][]svg.Point { return rings(coastHome) })

// rings reads what svg.AppendRings wrote.
func rings(d string) [][]svg.Point {
	var out [][]svg.Point
	var ring []svg.Point
	var start, at svg.Point
	var numbers []float64
	take := func() {
		for i := 0; i+1 < len(numbers); i += 2 {
			at = svg.Point{X: at.X + numbers[i], Y: at.Y + numbers[i+1]}
			if len(ring) == 0 {
				start = at
			}
			ring = append(ring, at)
		}
		numbers = numbers[:0]
	}
	for i := 0; i < len(d); {
		switch c := d[i]; {
		case c == 'z':
			take()
			out, ring, at = append(out, ring), nil, start
			i++
		case c == '-' || c >= '0' && c <= '9':
			j := i + 1
			for j < len(d) && d[j] >= '0' && d[j] <= '9' {
				j++
			}
			n, _ := strconv.ParseFloat(d[i:j], 64) // the path is our own
			numbers = append(numbers, n)
			i = j
		default:
			i++
		}
	}
	return out
}
