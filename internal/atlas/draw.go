package atlas

import (
	"math"

	"github.com/anyam-id/anyam/internal/svg"
	"github.com/anyam-id/anyam/region"
)

// draw draws the map onto one sheet, what lies below first, and tells how many arcs there are.
func (p *plan) draw(w *svg.Buffer, s sheet, arcs, places int) (drawn int) {
	k := s.scale / coastScale
	w.Raw(`<use href="#`).Text(p.id).Raw(`-c" transform="translate(`).Number((coastWest - s.west) * s.scale).Raw(" ").Number((s.north - coastNorth) * s.scale).Raw(")scale(")
	w.Raw(trim(k)).Raw(`)"/>`)
	p.dots(w, s)
	curves := p.curves(s, arcs)
	for i := len(curves) - 1; i >= 0; i-- { // the heaviest last, on top
		curves[i].write(w)
	}
	spots := p.spots(s, places)
	name(s, spots, curves)
	for i := len(spots) - 1; i >= 0; i-- {
		if spots[i].label == "" {
			spots[i].write(w)
		}
	}
	for i := len(spots) - 1; i >= 0; i-- {
		if spots[i].label != "" {
			spots[i].write(w)
		}
	}
	return len(curves)
}

// dots shows the provinces that do not take part, as one path of points.
func (p *plan) dots(w *svg.Buffer, s sheet) {
	begun := false
	for _, r := range region.All() {
		if _, takes := p.at[r.Code]; takes || r.Level != region.Province {
			continue
		}
		at := s.at(site{r.Lat, r.Lng})
		if !s.holds(at) {
			continue
		}
		if !begun {
			w.Raw(`<path class="dots" d="`)
			begun = true
		}
		w.Raw("M").Number(at.X).Raw(" ").Number(at.Y).Raw("h0")
	}
	if begun {
		w.Raw(`"/>`)
	}
}

// curve is an arc on a sheet.
type curve struct {
	arc
	from, to, control svg.Point
	width             float64 // of all strands
}

// bow is how far an arc is bent, as a part of its length.
const bow = 0.2

// curves gives the first n arcs that are seen on a sheet, the heaviest first.
func (p *plan) curves(s sheet, n int) []curve {
	var out []curve
	// Many arcs are thinner, lest they cover the country and each other.
	thick := s.thick * max(0.4, min(1, math.Sqrt(30/float64(max(1, min(n, len(p.arcs)))))))
	for _, x := range p.arcs {
		if len(out) == n {
			break
		}
		c := curve{arc: x, from: s.at(x.a), to: s.at(x.b), width: thickness(x.n, p.most.arc, thick)}
		c.control = bend(c.from, c.to, bow)
		if (c.from.Y+c.to.Y)/4+c.control.Y/2 < s.letter { // it would leave the sheet at its top
			c.control = bend(c.from, c.to, -bow)
		}
		if c.seen(s) {
			out = append(out, c)
		}
	}
	return out
}

// thickness makes the area of what is drawn follow the number; the thickest grows with the largest number, up to a limit.
func thickness(n, most int, limit float64) float64 {
	if most == 0 {
		return 1
	}
	widest := min(limit, 1.4+0.8*math.Sqrt(float64(most)))
	return max(1, widest*math.Sqrt(float64(n)/float64(most)))
}

// bend gives the control point of a curve that is bent to the north, or for a negative bow to the south.
func bend(a, b svg.Point, bow float64) svg.Point {
	if a.X > b.X {
		a, b = b, a
	}
	dx, dy := b.X-a.X, b.Y-a.Y
	return svg.Point{X: (a.X+b.X)/2 + 2*bow*dy/1.6, Y: (a.Y+b.Y)/2 - 2*bow*dx/1.6}
}

// along gives the point of the curve at t between 0 and 1.
func (c *curve) along(t float64) svg.Point {
	u := 1 - t
	return svg.Point{X: u*u*c.from.X + 2*u*t*c.control.X + t*t*c.to.X, Y: u*u*c.from.Y + 2*u*t*c.control.Y + t*t*c.to.Y}
}

func (c *curve) seen(s sheet) bool {
	for i := range 9 {
		if s.holds(c.along(float64(i) / 8)) {
			return true
		}
	}
	return false
}

// write draws the arc: a strand for each of its parts, bent a little more than the one before, so that they lie side by side.
func (c *curve) write(w *svg.Buffer) {
	class := "arc"
	if c.Shared {
		class = "arc shared"
	}
	link(w, c.Link, class, c.Title, true)
	dx, dy := c.control.X-(c.from.X+c.to.X)/2, c.control.Y-(c.from.Y+c.to.Y)/2
	length := math.Hypot(dx, dy)
	if length == 0 {
		length = 1
	}
	offset := -c.width / 2
	for _, x := range c.Strands {
		if x.Count <= 0 {
			continue
		}
		wide := max(0.8, c.width*float64(x.Count)/float64(c.n))
		aside := 2 * (offset + wide/2) // the middle of a curve moves half as far as its control point
		offset += wide
		w.Raw(`<path class="`).Text(x.Class).Raw(`" stroke-width="`).Number(wide).Raw(`" d="`)
		w.Curve(c.from, svg.Point{X: c.control.X + dx/length*aside, Y: c.control.Y + dy/length*aside}, c.to).Raw(`"/>`)
	}
	unlink(w, c.Link)
}

// link opens a link with its title, or a group where there is none.
func link(w *svg.Buffer, to, class, title string, passed bool) {
	if to == "" {
		w.Raw(`<g class="` + class + `">`)
	} else {
		w.Raw(`<a class="` + class + `" href="`).Text(to)
		if passed {
			w.Raw(`" tabindex="-1`)
		}
		w.Raw(`">`)
	}
	if title != "" {
		w.Raw(`<title>`).Text(title).Raw(`</title>`)
	}
}

func unlink(w *svg.Buffer, to string) {
	if to == "" {
		w.Raw(`</g>`)
	} else {
		w.Raw(`</a>`)
	}
}

// spot is a place on a sheet.
type spot struct {
	place
	mid    svg.Point
	radius float64
	focus  bool
	label  string
	box    box // of the label
}

// spots gives the first n places that are seen on a sheet, the heaviest first.
func (p *plan) spots(s sheet, n int) []spot {
	var out []spot
	for _, x := range p.places {
		if len(out) == n {
			break
		}
		at := s.at(x.at)
		if !s.holds(at) {
			continue
		}
		sp := spot{place: x, mid: at, focus: x.Code == p.Focus}
		if p.most.place > 0 && !sp.focus {
			largest := min(s.bubble, 4+1.5*math.Sqrt(float64(p.most.place)))
			sp.radius = largest * math.Sqrt(float64(x.n)/float64(p.most.place))
		}
		sp.radius = max(sp.radius, 3)
		if sp.focus {
			sp.radius = s.bubble * 0.85
		}
		out = append(out, sp)
	}
	return out
}

// write draws the bubble with its slices, and its name.
func (sp *spot) write(w *svg.Buffer) {
	class := "spot"
	if sp.focus {
		class = "spot focus"
	}
	link(w, sp.Link, class, sp.Title, sp.label == "")
	if parts := sp.parts(); len(parts) == 1 || sp.focus {
		w.Raw(`<circle class="`)
		if sp.focus {
			w.Raw("here")
		} else {
			w.Text(parts[0].Class)
		}
		w.Raw(`" cx="`).Number(sp.mid.X).Raw(`" cy="`).Number(sp.mid.Y).Raw(`" r="`).Number(sp.radius).Raw(`"/>`)
	} else {
		turn := 0.0
		for _, x := range parts {
			sp.slice(w, x.Class, turn, turn+float64(x.Count)/float64(sp.n))
			turn += float64(x.Count) / float64(sp.n)
		}
	}
	if sp.label != "" {
		w.Raw(`<text x="`).Number(sp.box.x).Raw(`" y="`).Number(sp.box.y + sp.box.h*baseline).Raw(`">`).Text(sp.label).Raw(`</text>`)
	}
	unlink(w, sp.Link)
}

// parts are the strands that hold something; one that holds nothing where none does.
func (sp *spot) parts() []Strand {
	var out []Strand
	for _, x := range sp.Strands {
		if x.Count > 0 {
			out = append(out, x)
		}
	}
	if len(out) == 0 {
		return []Strand{{Class: "none"}}
	}
	return out
}

// slice draws a part of a bubble, from one part of a turn to another, beginning at the top.
func (sp *spot) slice(w *svg.Buffer, class string, from, to float64) {
	edge := func(turn float64) svg.Point {
		a := 2*math.Pi*turn - math.Pi/2
		return svg.Point{X: sp.mid.X + sp.radius*math.Cos(a), Y: sp.mid.Y + sp.radius*math.Sin(a)}
	}
	a, b := edge(from), edge(to)
	large := "0"
	if to-from > 0.5 {
		large = "1"
	}
	w.Raw(`<path class="`).Text(class).Raw(`" d="M`).Number(sp.mid.X).Raw(" ").Number(sp.mid.Y).Raw("L").Number(a.X).Raw(" ").Number(a.Y)
	w.Raw("A").Number(sp.radius).Raw(" ").Number(sp.radius).Raw(" 0 " + large + " 1 ").Number(b.X).Raw(" ").Number(b.Y).Raw(`z"/>`)
}
