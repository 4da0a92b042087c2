// Package atlas draws the map of cooperation as SVG: the coast, regions as bubbles, agreements between them as arcs.
//
// It is given what to draw ([Map]) and writes it ([Map.Write]); it knows where regions lie, but nothing of agreements, languages or pages. A map
// is two drawings, a wide one and one for telephones with fewer and larger labels; the style sheet shows one of them (classes map, wide,
// narrow). All colours are classes of the style sheet, so that the map follows light, dark, high contrast and print: coast, abroad, area,
// dots, arc, spot, name, and the classes of strands that the caller gives. Ids begin with Map.ID, so that several maps may stand on a page.
//
// Arcs and bubbles are links with a title, which says in words what they show. Of more arcs than a page should carry the heaviest are drawn
// ([Map.Drawn]); a table beside the map holds the same facts and is what a keyboard walks through: only bubbles with a name can be reached
// by it here.
package atlas

import (
	"cmp"
	"io"
	"slices"
	"sync"

	"github.com/anyam-id/anyam/internal/svg"
	"github.com/anyam-id/anyam/region"
)

//go:generate go run ../gen/coast -out coast.go

// Map is what is to be drawn.
type Map struct {
	ID     string // what its ids begin with: letters and digits; "" is "peta"
	Title  string // what it shows, in a few words
	Desc   string // the same in a sentence or two, for those who cannot see it
	Arcs   []Arc  // in any order
	Places []Place
	Areas  *Areas      // boundaries of a government's own; nil none
	Focus  region.Code // the region that the map is about, drawn as such; "" none
	Fit    bool        // show only the part of the country in which something is drawn
}

// Arc is what binds two regions.
type Arc struct {
	A, B    region.Code
	Strands []Strand // side by side
	Shared  bool     // only by agreements that bind others, too: drawn pale, and after the rest
	Link    string   // address; "" none
	Title   string
}

// Place is a region that takes part.
type Place struct {
	Code    region.Code
	Strands []Strand // slices of its bubble
	Link    string
	Title   string
}

// Strand is a number of agreements with the class of the style sheet that paints them.
type Strand struct {
	Class string
	Count int
}

func sum(strands []Strand) int {
	n := 0
	for _, s := range strands {
		n += s.Count
	}
	return n
}

const (
	// MostBytes is the most that a map weighs, both drawings together, before compression.
	MostBytes = 60_000

	mostArcs, mostPlaces             = 120, 80 // of the wide drawing
	mostNarrowArcs, mostNarrowPlaces = 20, 16  // of each sheet of the narrow one
)

// Drawn is how many of the arcs, heaviest first, the wide drawing shows.
func (m *Map) Drawn() int {
	_, n := m.plan()
	return n
}

var buffers = sync.Pool{New: func() any { return new(svg.Buffer) }}

// Write writes both drawings.
func (m *Map) Write(out io.Writer) error {
	w, _ := buffers.Get().(*svg.Buffer)
	defer buffers.Put(w)
	w.Reset()
	m.append(w)
	_, err := out.Write(w.Bytes())
	return err
}

func (m *Map) append(w *svg.Buffer) {
	p, arcs := m.plan()
	wide := p.window(m.Fit, wideSheet)
	w.Raw(`<svg class="map wide" viewBox="0 0 `).Number(wide.width).Raw(" ").Number(wide.height).Raw(`"`)
	p.opening(w, "w")
	w.Raw(`<defs><g id="`).Text(p.id).Raw(`-c"><path class="abroad" d="` + coastAbroad + `"/><path class="coast" d="` + coastHome + `"/>`)
	m.Areas.append(w, p.taking())
	w.Raw(`</g></defs>`)
	p.draw(w, wide, arcs, mostPlaces)
	w.Raw(`</svg>`)
	for i, sheet := range p.narrow(m.Fit) {
		w.Raw(`<svg class="map narrow" viewBox="0 0 `).Number(sheet.width).Raw(" ").Number(sheet.height).Raw(`"`)
		p.opening(w, string(rune('a'+i)))
		p.draw(w, sheet, mostNarrowArcs, mostNarrowPlaces)
		w.Raw(`</svg>`)
	}
}

// plan is a map made ready: what has a place, the heaviest first.
type plan struct {
	*Map
	id     string
	arcs   []arc
	places []place
	at     map[region.Code]int // in places
	most   struct{ arc, place int }
}

type arc struct {
	Arc
	n    int
	a, b region.Region
}

type place struct {
	Place
	n  int
	at region.Region
}

func (m *Map) plan() (*plan, int) {
	p := &plan{Map: m, id: cmp.Or(m.ID, "peta"), at: make(map[region.Code]int)}
	for _, x := range m.Places {
		if r, ok := region.Get(x.Code); ok && onSheet(r) {
			p.places = append(p.places, place{x, sum(x.Strands), r})
		}
	}
	slices.SortStableFunc(p.places, func(x, y place) int {
		return cmp.Or(compareBool(x.Code != m.Focus, y.Code != m.Focus), cmp.Compare(y.n, x.n), cmp.Compare(x.Code, y.Code))
	})
	for i, x := range p.places {
		p.at[x.Code] = i
		p.most.place = max(p.most.place, x.n)
	}
	weight := 0
	for _, x := range m.Arcs {
		a, okA := region.Get(x.A)
		b, okB := region.Get(x.B)
		if okA && okB && x.A != x.B && onSheet(a) && onSheet(b) {
			p.arcs = append(p.arcs, arc{x, sum(x.Strands), a, b})
		}
	}
	slices.SortStableFunc(p.arcs, func(x, y arc) int {
		return cmp.Or(compareBool(x.Shared, y.Shared), cmp.Compare(y.n, x.n)) // of equals in the order that was given
	})
	for _, x := range p.arcs {
		p.most.arc = max(p.most.arc, x.n)
	}
	room := MostBytes - len(coastHome) - len(coastAbroad) - m.Areas.size() - 4*(len(m.Title)+len(m.Desc)+200)
	for _, x := range p.places[:min(len(p.places), mostPlaces)] {
		room -= 260 + len(x.Title) + len(x.Link)
	}
	n := 0
	for ; n < min(len(p.arcs), mostArcs) && weight < room; n++ {
		cost := 110 + len(p.arcs[n].Title) + len(p.arcs[n].Link) + 75*len(p.arcs[n].Strands)
		if n < mostNarrowArcs { // drawn on the narrow sheets, too
			cost *= 3
		}
		weight += cost
	}
	return p, n
}

// compareBool puts what is not so before what is.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	default:
		return -1
	}
}

// taking tells whether a region is one of those that the map is about.
func (p *plan) taking() func(region.Code) bool {
	return func(c region.Code) bool { _, ok := p.at[c]; return ok }
}

// opening writes what a drawing begins with, after its address.
func (p *plan) opening(w *svg.Buffer, which string) {
	w.Raw(` role="group" aria-labelledby="`).Text(p.id).Raw("-t" + which + ` `).Text(p.id).Raw("-d" + which + `"><title id="`).Text(p.id).Raw("-t" + which + `">`).Text(p.Title)
	w.Raw(`</title><desc id="`).Text(p.id).Raw("-d" + which + `">`).Text(p.Desc).Raw(`</desc>`)
}
