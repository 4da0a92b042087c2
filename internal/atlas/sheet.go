package atlas

import (
	"math"

	"github.com/anyam-id/anyam/internal/svg"
)

// sheet is a window on the country and how large it is drawn.
type sheet struct {
	west, north   float64 // of its corner, in degrees
	scale         float64 // units to a degree
	width, height float64 // in units
	letter        float64 // size of labels
	labels        int     // the most that are written
	bubble        float64 // largest radius
	thick         float64 // widest arc
}

// The country lies between these degrees, with some sea around it.
const (
	westmost, eastmost   = 94.4, 141.6
	northmost, southmost = 6.6, -11.6
)

var wideSheet = sheet{west: westmost, north: northmost, scale: 1200 / (eastmost - westmost), width: 1200, height: 463, letter: 15, labels: 14, bubble: 13, thick: 7}

// On a telephone the country is drawn in two sheets, one above the other, which overlap from Kalimantan Timur to Bali.
var narrowSheets = []sheet{
	{west: westmost, north: northmost, scale: 360 / half, width: 360, height: 256, letter: 13, labels: 6, bubble: 9, thick: 5},
	{west: eastmost - half, north: northmost, scale: 360 / half, width: 360, height: 256, letter: 13, labels: 6, bubble: 9, thick: 5},
}

// half is how many degrees of longitude a narrow sheet shows.
const half = 25.6

func (s sheet) at(x site) svg.Point {
	return svg.Point{X: (x.lng - s.west) * s.scale, Y: (s.north - x.lat) * s.scale}
}

func (s sheet) holds(p svg.Point) bool {
	return p.X >= 0 && p.X <= s.width && p.Y >= 0 && p.Y <= s.height
}

// smallest is the narrowest part of the country that is shown, in degrees of longitude.
const smallest = 13

// extent is the part of the country in which something is drawn, in degrees, with some room for names.
func (p *plan) extent() (west, north, east, south float64, some bool) {
	west, north, east, south = 180, -90, -180, 90
	add := func(x site) {
		west, east, north, south = min(west, x.lng), max(east, x.lng), max(north, x.lat), min(south, x.lat)
		some = true
	}
	for _, x := range p.places {
		add(x.at)
	}
	for _, x := range p.arcs {
		add(x.a)
		add(x.b)
	}
	room := 1.5 + (east-west)/8
	return west - room, north + room, east + room, south - room, some
}

// window gives the sheet, or the part of it in which something is drawn, as large as the whole.
func (p *plan) window(fit bool, s sheet) sheet {
	west, north, east, south, some := p.extent()
	if !fit || !some {
		return s
	}
	ratio := s.width / s.height
	span := max(smallest*math.Sqrt(ratio/wideRatio), east-west, (north-south)*ratio)
	whole := s.width / s.scale
	if span >= whole {
		return s
	}
	down := span / ratio
	s.scale = s.width / span
	s.west = clamp((west+east)/2-span/2, westmost, eastmost-span)
	s.north = clamp((north+south)/2+down/2, southmost+down, northmost)
	return s
}

const wideRatio = 1200.0 / 463

func clamp(x, low, high float64) float64 { return max(low, min(x, max(low, high))) }

// narrow gives the sheets for a telephone: one where that is enough, else two.
func (p *plan) narrow(fit bool) []sheet {
	west, north, east, south, some := p.extent()
	if fit && some && east-west <= half && (north-south)*360/256 <= half {
		s := narrowSheets[0]
		s.labels = 8
		return []sheet{p.window(true, s)}
	}
	return narrowSheets
}
