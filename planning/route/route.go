// Package route knows how goods get from one region to another, over land and sea, how far it is and what a tonne costs on the way.
//
// Sea distances between ports are the published ones where there are any, and shortest paths through the straits over them; from a port without one
// the great circle times a detour factor leads to its nearest neighbours. Land legs are great circles times a factor, and only within one island.
// Every leg says whether it is published or estimated. Rates are the caller's: the package knows no tariff.
//
// It is not for navigation, knows no roads and no timetables, and does no I/O.
package route

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/figures"
	"github.com/anyam-id/anyam/region"
)

// Mode is how a leg is travelled.
type Mode string

// The modes.
const (
	Land Mode = "land"
	Sea  Mode = "sea"
)

// Leg is a part of a route.
type Leg struct {
	Mode      Mode    `json:"mode"`
	From      string  `json:"from"`
	To        string  `json:"to"`
	KM        float64 `json:"km"`
	Published bool    `json:"published"` // from a table of distances; else estimated from the great circle
}

// Route is a way from one region to another.
type Route struct {
	Legs []Leg `json:"legs"`
	Cost int64 `json:"cost"` // rupiah a tonne, loading and unloading included
}

// KM is the length of the whole way.
func (r *Route) KM() float64 {
	sum := 0.0
	for _, l := range r.Legs {
		sum += l.KM
	}
	return sum
}

// Text is the route in words: by which ports, and how far.
func (r *Route) Text() fault.Text {
	land, sea, estimated := 0.0, 0.0, false
	var through []string
	for _, l := range r.Legs {
		if l.Mode == Land {
			land += l.KM
		} else {
			sea += l.KM
			estimated = estimated || !l.Published
			through = append(through, l.From, l.To)
		}
	}
	if sea == 0 {
		return figures.Fill(fault.T("darat sekitar %s km", "about %s km over land"), figures.Decimal(land, 0))
	}
	ports := slices.Compact(through)
	t := figures.Fill(fault.T("laut %s km", "%s km by sea"), figures.Decimal(sea, 0))
	if estimated {
		t = figures.Fill(fault.T("laut sekitar %s km", "about %s km by sea"), figures.Decimal(sea, 0))
	}
	if len(ports) > 1 {
		t = fault.T(t.ID+" ("+strings.Join(ports, "–")+")", t.EN+" ("+strings.Join(ports, "–")+")")
	}
	if land > 0 {
		d := figures.Decimal(land, 0)
		t = fault.T(t.ID+" dan darat sekitar "+d.ID+" km", t.EN+" and about "+d.EN+" km over land")
	}
	return t
}

// Rates say what transport costs, in rupiah a tonne. They are assumptions of whoever asks.
type Rates struct {
	Land     float64 `json:"land"`     // for a kilometre
	Sea      float64 `json:"sea"`      // for a kilometre
	Handling float64 `json:"handling"` // for loading or unloading once
}

// Check finds rates that are none.
func (r Rates) Check() error {
	var ps fault.Problems
	for _, x := range []struct {
		name  string
		value float64
	}{{"land", r.Land}, {"sea", r.Sea}, {"handling", r.Handling}} {
		if x.value < 0 || x.value > 1e9 || math.IsNaN(x.value) {
			ps.Add("rate", x.name, fault.Tf("%v bukan ongkos angkut: dari 0 sampai 1.000.000.000 rupiah", "%v is no transport rate: from 0 to 1,000,000,000 rupiah", x.value))
		}
	}
	return ps.Err(fault.T("ongkos angkut tidak dapat dipakai", "the transport rates cannot be used"))
}

// Landed is what a tonne costs where it arrives: its price where it comes from, loading, the way, unloading.
func Landed(price int64, r Route) int64 { return price + r.Cost }

const (
	mile       = 1.852 // km
	earth      = 6371.0
	landDetour = 1.4 // roads are longer than the crow flies; 1.3 to 1.5 on Java and Sumatra
	seaDetour  = 1.3 // around capes and islands
	ferry      = 150 // km below which two ports have a crossing of their own
	neighbours = 4   // to which a port without a published distance is joined
	nearPorts  = 3   // that a region is thought to use
)

type port struct {
	name      string
	province  region.Code
	lat, lng  float64
	strait    bool // a point on the way or a terminal for oil: nothing else is loaded there
	published bool
	mass      string // the island it lies on, where goods reach it over land
}

type distance struct {
	from, to string
	miles    float64
}

// GreatCircle is the distance between two points in kilometres.
func GreatCircle(lat1, lng1, lat2, lng2 float64) float64 {
	const rad = math.Pi / 180
	dLat, dLng := (lat2-lat1)*rad, (lng2-lng1)*rad
	a := math.Sin(dLat/2)*math.Sin(dLat/2) + math.Cos(lat1*rad)*math.Cos(lat2*rad)*math.Sin(dLng/2)*math.Sin(dLng/2)
	return 2 * earth * math.Asin(math.Sqrt(math.Min(1, a)))
}

// sea is the graph of ports with all shortest paths.
type sea struct {
	ports []port
	index map[string]int
	km    [][]float64
	next  [][]int // the port after i on the way to j; -1 where there is none
	known [][]bool
}

var graph = sync.OnceValue(func() *sea {
	g := &sea{ports: slices.Clone(ports), index: make(map[string]int)}
	n := len(g.ports)
	for i := range g.ports {
		p := &g.ports[i]
		g.index[p.name] = i
		p.mass = massOf(p.province, p.name)
		g.km, g.next, g.known = append(g.km, make([]float64, n)), append(g.next, make([]int, n)), append(g.known, make([]bool, n))
		for j := range n {
			g.km[i][j], g.next[i][j] = math.Inf(1), -1
		}
		g.km[i][i], g.next[i][i] = 0, i
	}
	join := func(i, j int, km float64, published bool) {
		if km < g.km[i][j] {
			g.km[i][j], g.km[j][i] = km, km
			g.next[i][j], g.next[j][i] = j, i
			g.known[i][j], g.known[j][i] = published, published
		}
	}
	for _, d := range distances {
		join(g.index[d.from], g.index[d.to], d.miles*mile, true)
	}
	for i, p := range g.ports {
		near := make([]int, 0, n)
		for j, q := range g.ports {
			if i == j || p.strait {
				continue
			}
			near = append(near, j)
			if !q.strait && !(p.published && q.published) && g.crow(i, j) < ferry && math.IsInf(g.km[i][j], 1) {
				join(i, j, g.crow(i, j)*seaDetour, false)
			}
		}
		if p.published {
			continue
		}
		slices.SortStableFunc(near, func(a, b int) int { return cmpFloat(g.crow(i, a), g.crow(i, b)) })
		near = slices.DeleteFunc(near, func(j int) bool { return !g.ports[j].published })
		for _, j := range near[:neighbours] {
			join(i, j, g.crow(i, j)*seaDetour, false)
		}
	}
	for k := range n { // Floyd and Warshall
		for i := range n {
			for j := range n {
				if d := g.km[i][k] + g.km[k][j]; d < g.km[i][j] {
					g.km[i][j], g.next[i][j] = d, g.next[i][k]
				}
			}
		}
	}
	return g
})

func cmpFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (g *sea) crow(i, j int) float64 {
	return GreatCircle(g.ports[i].lat, g.ports[i].lng, g.ports[j].lat, g.ports[j].lng)
}

// legs are the parts of the way between two ports.
func (g *sea) legs(i, j int) []Leg {
	var out []Leg
	for i != j {
		k := g.next[i][j]
		km := g.km[i][j] - g.km[k][j]
		out = append(out, Leg{Sea, g.ports[i].name, g.ports[k].name, km, g.known[i][k]})
		i = k
	}
	return out
}

// Ports lists the ports of the table, without straits.
func Ports() []string {
	var out []string
	for _, p := range ports {
		if !p.strait {
			out = append(out, p.name)
		}
	}
	return out
}

// BetweenPorts is the way by sea from one port of the table to another. It is false where the table has no such port.
func BetweenPorts(from, to string) ([]Leg, bool) {
	g := graph()
	i, ok := g.index[from]
	j, ok2 := g.index[to]
	if !ok || !ok2 {
		return nil, false
	}
	return g.legs(i, j), true
}

// islets are regencies and cities that no road joins to the main island of their province.
var islets = strings.Split("Simeulue;Sabang;Nias;Nias Selatan;Nias Utara;Nias Barat;Gunungsitoli;Kepulauan Mentawai;Kepulauan Meranti;Kepulauan Seribu;Tarakan;Kepulauan Selayar;"+
	"Kepulauan Sangihe;Kepulauan Talaud;Kepulauan Siau Tagulandang Biaro;Banggai Kepulauan;Banggai Laut;Wakatobi;Muna;Muna Barat;Buton;Buton Utara;Buton Tengah;Buton Selatan;Baubau;"+
	"Konawe Kepulauan;Biak Numfor;Supiori;Kepulauan Yapen;Raja Ampat", ";")

// massOf is the island within which goods go over land, "" where there is none of size.
func massOf(c region.Code, name string) string {
	r, ok := region.Get(c.Province())
	if !ok {
		return ""
	}
	switch {
	case slices.Contains(islets, name), name == "Biak", name == "Sabang", name == "Gebe", name == "Salawati":
		return ""
	case r.Code == "51":
		return "Bali"
	case r.Code == "19", r.Code == "21", r.Island == "Maluku", r.Island == "Bali dan Nusa Tenggara":
		return ""
	}
	return r.Island
}

// place is a region with the ports it is thought to use.
type place struct {
	region.Region
	mass  string
	ports []int
	way   []float64 // km to each
	mode  Mode      // of that way
}

func (g *sea) place(c region.Code) (*place, error) {
	r, ok := region.Get(c)
	if !ok || r.Level == region.Foreign {
		return nil, fault.New(fault.NotFound, fault.Tf("daerah %s tidak dikenal", "the region %s is not known", c))
	}
	p := &place{Region: r, mass: massOf(c, r.Name), mode: Land}
	var all, own []int
	for i, q := range g.ports {
		if q.strait {
			continue
		}
		all = append(all, i)
		if p.mass != "" && q.mass == p.mass || p.mass == "" && q.mass == "" && q.province == c.Province() {
			own = append(own, i)
		}
	}
	if len(own) > 0 {
		all = own
	} else {
		p.mode = Sea
	}
	far := func(i int) float64 { return GreatCircle(r.Lat, r.Lng, g.ports[i].lat, g.ports[i].lng) }
	slices.SortStableFunc(all, func(a, b int) int { return cmpFloat(far(a), far(b)) })
	for _, i := range all[:min(nearPorts, len(all))] {
		factor := landDetour
		if p.mode == Sea || p.mass == "" {
			factor = seaDetour
		}
		p.ports, p.way = append(p.ports, i), append(p.way, far(i)*factor)
	}
	if p.mass == "" {
		p.mode = Sea
	}
	return p, nil
}

// Finder finds routes at one set of rates. It may be used by several goroutines.
type Finder struct {
	rates  Rates
	graph  *sea
	mu     sync.Mutex
	places map[region.Code]*place
}

// NewFinder makes a finder; the error names rates that are none.
func NewFinder(r Rates) (*Finder, error) {
	if err := r.Check(); err != nil {
		return nil, err
	}
	return &Finder{rates: r, graph: graph(), places: make(map[region.Code]*place)}, nil
}

func (f *Finder) place(c region.Code) (*place, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if p := f.places[c]; p != nil {
		return p, nil
	}
	p, err := f.graph.place(c)
	if err == nil {
		f.places[c] = p
	}
	return p, err
}

// Between is the cheapest way from one region to another that the package knows, at the finder's rates. To itself a region has a way of no length and
// no cost.
func (f *Finder) Between(from, to region.Code) (Route, error) {
	a, err := f.place(from)
	if err != nil {
		return Route{}, err
	}
	b, err := f.place(to)
	if err != nil || from == to {
		return Route{}, err
	}
	best, overland, x, y := f.best(a, b)
	if math.IsInf(best, 1) {
		return Route{}, fault.New(fault.NotFound, fault.T("tidak ada jalan dari "+a.Official+" ke "+b.Official, "there is no way from "+a.Official+" to "+b.Official))
	}
	out := Route{Cost: int64(math.Round(best))}
	if x < 0 {
		out.Legs = []Leg{{Land, a.Name, b.Name, overland, false}}
		return out, nil
	}
	g := f.graph
	out.Legs = append(out.Legs, Leg{a.mode, a.Name, g.ports[a.ports[x]].name, a.way[x], false})
	out.Legs = append(out.Legs, g.legs(a.ports[x], b.ports[y])...)
	out.Legs = append(out.Legs, Leg{b.mode, g.ports[b.ports[y]].name, b.Name, b.way[y], false})
	return out, nil
}

// Cost is what the cheapest way costs, without its legs; false where there is none.
func (f *Finder) Cost(from, to region.Code) (int64, bool) {
	a, err := f.place(from)
	if err != nil {
		return 0, false
	}
	b, err := f.place(to)
	if err != nil {
		return 0, false
	}
	if from == to {
		return 0, true
	}
	best, _, _, _ := f.best(a, b)
	return int64(math.Round(best)), !math.IsInf(best, 1)
}

// best is the cheapest way's cost, with its length over land, or the ports that it goes by; +Inf where there is none.
func (f *Finder) best(a, b *place) (best, overland float64, x, y int) {
	best, x, y = math.Inf(1), -1, -1
	if a.mass != "" && a.mass == b.mass {
		overland = GreatCircle(a.Lat, a.Lng, b.Lat, b.Lng) * landDetour
		best = overland*f.rates.Land + 2*f.rates.Handling
	}
	for i, p := range a.ports {
		for j, q := range b.ports {
			if p == q && (a.mass != "" || b.mass != "") {
				continue
			}
			if c := f.by(a, i, b, j); c < best {
				best, x, y = c, i, j
			}
		}
	}
	return best, overland, x, y
}

// by is the cost of going through a's port i and b's port j: loaded and unloaded at both ends, and once more at each port that is reached over land.
func (f *Finder) by(a *place, i int, b *place, j int) float64 {
	handled := 2.0
	cost := f.graph.km[a.ports[i]][b.ports[j]] * f.rates.Sea
	for _, e := range []struct {
		p *place
		k int
	}{{a, i}, {b, j}} {
		if e.p.mode == Land {
			handled++
			cost += e.p.way[e.k] * f.rates.Land
		} else {
			cost += e.p.way[e.k] * f.rates.Sea
		}
	}
	return cost + handled*f.rates.Handling
}

// String is the route in one line, for tests and logs.
func (r *Route) String() string {
	var parts []string
	for _, l := range r.Legs {
		parts = append(parts, fmt.Sprintf("%s %s–%s %.0f km", l.Mode, l.From, l.To, l.KM))
	}
	return fmt.Sprintf("%s: Rp%d", strings.Join(parts, ", "), r.Cost)
}
