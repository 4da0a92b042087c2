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

	once  sync.Once
	svg   []byte
	drawn int
}

// Arc is what binds two regions.
type Arc struct {
	A, B    region.Code
	Strands []Strand // side by side
	Shared  bool     // only by agreements that bind others, too: drawn pale
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

	mostArcs, mostPlaces             = 120, 60 // of the wide drawing
	mostNarrowArcs, mostNarrowPlaces = 20, 16  // of each sheet of the narrow one
)

// Drawn is how many of the arcs, heaviest first, the wide drawing shows.
func (m *Map) Drawn() int {
	m.once.Do(m.render)
	return m.drawn
}

// Write writes both drawings. The map must not change after the first call of Write or Drawn; both may be called by several goroutines.
func (m *Map) Write(out io.Writer) error {
	m.once.Do(m.render)
	_, err := out.Write(m.svg)
	return err
}

var buffers = sync.Pool{New: func() any { return new(svg.Buffer) }}

// render draws as many arcs as the map may weigh.
func (m *Map) render() {
	w, _ := buffers.Get().(*svg.Buffer)
	defer buffers.Put(w)
	p := m.plan()
	most, places := p.whole(mostArcs), mostPlaces
	for {
		w.Reset()
		m.drawn = p.append(w, most, places)
		if w.Len() <= MostBytes || most+places == 0 {
			break
		}
		// By how much it is too heavy says how much is to be left out; what is left out is never more than half.
		rest := max(0.5, min(0.95, float64(MostBytes-fixedBytes)/float64(w.Len()-fixedBytes)))
		most, places = p.whole(int(float64(min(most, len(p.arcs)))*rest)), int(float64(min(places, len(p.places)))*rest)
	}
	m.svg = slices.Clone(w.Bytes())
}

// fixedBytes is what no map can do without, about.
const fixedBytes = len(coastHome) + len(coastAbroad) + 3000

// append writes both drawings with at most so many arcs and places, and tells how many arcs the wide one has.
func (p *plan) append(w *svg.Buffer, arcs, places int) int {
	wide := p.window(p.Fit, wideSheet)
	w.Raw(`<svg class="map wide" viewBox="0 0 `).Number(wide.width).Raw(" ").Number(wide.height).Raw(`"`)
	p.opening(w, "w")
	w.Raw(`<defs><g id="`).Text(p.id).Raw(`-c"><path class="abroad" d="` + coastAbroad + `"/><path class="coast" d="` + coastHome + `"/>`)
	p.Areas.append(w, p.taking())
	w.Raw(`</g></defs>`)
	drawn := p.draw(w, wide, arcs, places)
	w.Raw(`</svg>`)
	sheets := p.narrow(p.Fit)
	class := "map narrow"
	if len(sheets) == 1 {
		class = "map narrow lone"
	}
	for i, sheet := range sheets {
		w.Raw(`<svg class="` + class + `" viewBox="0 0 `).Number(sheet.width).Raw(" ").Number(sheet.height).Raw(`"`)
		p.opening(w, string(rune('a'+i)))
		p.draw(w, sheet, min(max(arcs/4, 6), mostNarrowArcs), min(max(places/4, 6), mostNarrowPlaces))
		w.Raw(`</svg>`)
	}
	return drawn
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

// whole is how many arcs of at most n are drawn, so that of equals all are or none: a few of them would look as if they were more than the
// others. Where that would leave out most of n, some of the equals are drawn all the same.
func (p *plan) whole(n int) int {
	if n >= len(p.arcs) {
		return n
	}
	k := n
	for k > 0 && p.arcs[k-1].n == p.arcs[k].n && p.arcs[k-1].Shared == p.arcs[k].Shared {
		k--
	}
	if k < n/4 {
		return n
	}
	return k
}

// site is where a region lies.
type site struct{ lat, lng float64 }

type arc struct {
	Arc
	n    int
	a, b site
}

type place struct {
	Place
	n    int
	at   site
	name string
}

func (m *Map) plan() *plan {
	p := &plan{Map: m, id: cmp.Or(m.ID, "peta"), at: make(map[region.Code]int, len(m.Places)), places: make([]place, 0, len(m.Places)), arcs: make([]arc, 0, len(m.Arcs))}
	for _, x := range m.Places {
		if at, name, ok := find(x.Code, x.Code == m.Focus); ok {
			p.places = append(p.places, place{x, sum(x.Strands), at, name})
		}
	}
	slices.SortStableFunc(p.places, func(x, y place) int {
		return cmp.Or(compareBool(x.Code != m.Focus, y.Code != m.Focus), cmp.Compare(y.n, x.n), cmp.Compare(x.Code, y.Code))
	})
	for i, x := range p.places {
		p.at[x.Code] = i
		if x.Code != m.Focus { // which has a size of its own
			p.most.place = max(p.most.place, x.n)
		}
	}
	for _, x := range m.Arcs {
		a, _, okA := find(x.A, false)
		b, _, okB := find(x.B, false)
		if okA && okB && x.A != x.B {
			p.arcs = append(p.arcs, arc{x, sum(x.Strands), a, b})
		}
	}
	slices.SortStableFunc(p.arcs, func(x, y arc) int {
		return cmp.Or(cmp.Compare(y.n, x.n), compareBool(x.Shared, y.Shared)) // equals stay in the order that was given
	})
	for _, x := range p.arcs {
		p.most.arc = max(p.most.arc, x.n)
	}
	return p
}

// find gives where a region of the country lies, and the name that a map has room for. Places abroad are in the table only.
func find(c region.Code, whole bool) (site, string, bool) {
	r, ok := region.Get(c)
	if !ok || r.Level == region.Foreign {
		return site{}, "", false
	}
	name := r.Name
	if len(name) > 12 && len(r.Short) > 0 && !whole {
		name = r.Short[0]
	}
	return site{r.Lat, r.Lng}, name, true
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
