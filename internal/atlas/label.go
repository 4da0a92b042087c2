package atlas

import (
	"strconv"

	"github.com/anyam-id/anyam/internal/svg"
	"github.com/anyam-id/anyam/internal/typeface"
)

// box is an upright rectangle.
type box struct{ x, y, w, h float64 }

func (b box) meets(c box) bool {
	return b.x < c.x+c.w && c.x < b.x+b.w && b.y < c.y+c.h && c.y < b.y+b.h
}

func (b box) holds(p svg.Point) bool {
	return p.X > b.x && p.X < b.x+b.w && p.Y > b.y && p.Y < b.y+b.h
}

const (
	lineHeight = 1.15 // of a label, by its size
	baseline   = 0.78 // how far down its box the letters stand
	larger     = 1.15 // the name of the focus
)

// name gives names to the heaviest spots, as many as the sheet has room for. A name overlaps no other name and no bubble; of the places
// around its bubble it takes the one that the fewest arcs cross.
func name(s sheet, spots []spot, curves []curve) {
	var taken []box
	for i := range spots {
		taken = append(taken, spots[i].bubble())
	}
	var lines []svg.Point
	for i := range curves {
		for t := range 25 {
			lines = append(lines, curves[i].along(float64(t)/24))
		}
	}
	face := typeface.Bold()
	left := s.labels
	for i := range spots {
		if left == 0 {
			return
		}
		sp := &spots[i]
		size := s.letter
		if sp.focus {
			size *= larger
		}
		text := sp.name
		w, h := face.Width(text, size), size*lineHeight
		best, crossed := box{}, -1
		for _, b := range sp.around(w, h) {
			if b.x < 2 || b.y < 2 || b.x+b.w > s.width-2 || b.y+b.h > s.height-2 || meetsAny(b, taken, i) {
				continue
			}
			n := 0
			for _, p := range lines {
				if b.holds(p) {
					n++
				}
			}
			if crossed < 0 || n < crossed {
				best, crossed = b, n
			}
		}
		if crossed >= 0 {
			sp.label, sp.box = text, best
			taken = append(taken, best)
			left--
		}
	}
}

// meetsAny tells whether b meets a taken box other than the bubble that it names.
func meetsAny(b box, taken []box, own int) bool {
	for i, t := range taken {
		if i != own && b.meets(t) {
			return true
		}
	}
	return false
}

// bubble is the room that a spot takes.
func (sp *spot) bubble() box {
	r := sp.radius + 1.5
	return box{sp.mid.X - r, sp.mid.Y - r, 2 * r, 2 * r}
}

// around gives the places for a name of that size, the best first.
func (sp *spot) around(w, h float64) []box {
	x, y, r := sp.mid.X, sp.mid.Y, sp.radius+4
	d := r * 0.75
	return []box{
		{x + r, y - h/2, w, h},
		{x - r - w, y - h/2, w, h},
		{x - w/2, y - r - h, w, h},
		{x - w/2, y + r, w, h},
		{x + d, y - d - h, w, h},
		{x + d, y + d, w, h},
		{x - d - w, y - d - h, w, h},
		{x - d - w, y + d, w, h},
	}
}

// trim writes a factor with four decimals.
func trim(x float64) string { return strconv.FormatFloat(x, 'g', 4, 64) }
