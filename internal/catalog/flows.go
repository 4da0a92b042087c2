//nolint:gosec // numbers of rows fit: see segment
package catalog

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
)

// FlowRequest asks between which regions the agreements are that answer a query.
type FlowRequest struct {
	Query     search.Query
	Of        region.Code // only pairs that this region is one of; "" all
	Provinces bool        // regencies and cities count as their province
	Limit     int         // of pairs; 0 is MostFlows
}

// MostFlows is how many pairs are given at most, those with the most rows.
const MostFlows = 1000

// Flows is between whom agreements are. It is shared between readers and must not be changed.
type Flows struct {
	Pairs   []Pair  // the most rows first; of equals those with more rows of their own, then by code
	All     int     // pairs, also those beyond the limit
	Places  []Place // every region of a row, the most rows first
	Total   int     // rows that answer the query
	Between int     // rows with at least two regions
}

// Pair is two regions that are in the same rows.
type Pair struct {
	A, B    region.Code // in this order
	Rows    int
	Alone   int     // rows in which there is no third region
	Grades  []Count // by value
	Affairs []Count // the most rows first, at most MostAffairs
}

// Place is a region with its rows.
type Place struct {
	Code    region.Code
	Rows    int
	Between int     // of them those with at least one other region
	Grades  []Count // by value
}

// MostAffairs is how many affairs are given of a pair.
const MostAffairs = 5

// Flows counts the regions of all rows that answer a query, two by two. What was asked of the present state is remembered.
func (c *Catalog) Flows(r FlowRequest) *Flows {
	s := c.current.Load()
	key := r.Query.String() + "\x00" + string(r.Of)
	if r.Provinces {
		key += "\x00p"
	}
	f := s.memo.derived(key, func() any { return s.flows(r) })
	out, _ := f.(*Flows)
	if n := len(out.Pairs); r.Limit > 0 && r.Limit < n {
		part := *out
		part.Pairs = out.Pairs[:r.Limit]
		return &part
	}
	return out
}

// flowing is one count of flows.
type flowing struct {
	codes  names // numbers of regions
	grades names
	pairs  map[uint32]*pairRows
	places []placeRows
}

// mostGrades has room for more grades than there are, and for rows that have none.
const mostGrades = 8

type gradeRows [mostGrades]uint32

type pairRows struct {
	a, b        uint32
	rows, alone uint32
	grades      gradeRows
	affairs     map[uint8]uint32 // only of pairs that are given
}

type placeRows struct {
	rows, between uint32
	grades        gradeRows
}

func (s *state) flows(r FlowRequest) *Flows {
	found := s.ask(r.Query)
	w := &flowing{codes: newNames(), grades: newNames(), pairs: make(map[uint32]*pairRows)}
	out := &Flows{Total: found.total}
	s.eachRow(found, func(v view, row uint32) {
		regions, grade := w.row(v, row, r.Provinces)
		if len(regions) > 1 {
			out.Between++
		}
		for i, a := range regions {
			p := &w.places[a]
			p.rows++
			p.grades[grade]++
			if len(regions) > 1 {
				p.between++
			}
			for _, b := range regions[i+1:] {
				w.pair(a, b, len(regions) == 2, grade)
			}
		}
	})
	of := none
	if n, ok := w.codes.number[string(r.Of)]; ok {
		of = n
	}
	kept := make([]*pairRows, 0, len(w.pairs))
	for _, p := range w.pairs {
		if r.Of == "" || p.a == of || p.b == of {
			kept = append(kept, p)
		}
	}
	out.All = len(kept)
	slices.SortFunc(kept, func(x, y *pairRows) int {
		return cmp.Or(cmp.Compare(y.rows, x.rows), cmp.Compare(y.alone, x.alone), strings.Compare(w.codes.list[x.a], w.codes.list[y.a]), strings.Compare(w.codes.list[x.b], w.codes.list[y.b]))
	})
	kept = kept[:min(len(kept), MostFlows)]
	w.affairs(s, found, kept, r.Provinces)
	out.Pairs = make([]Pair, len(kept))
	for i, p := range kept {
		out.Pairs[i] = Pair{
			A: region.Code(w.codes.list[p.a]), B: region.Code(w.codes.list[p.b]), Rows: int(p.rows), Alone: int(p.alone), Grades: w.graded(p.grades), Affairs: affairsOf(p.affairs),
		}
	}
	for i, p := range w.places {
		out.Places = append(out.Places, Place{Code: region.Code(w.codes.list[i]), Rows: int(p.rows), Between: int(p.between), Grades: w.graded(p.grades)})
	}
	slices.SortFunc(out.Places, func(x, y Place) int {
		return cmp.Or(cmp.Compare(y.Rows, x.Rows), strings.Compare(string(x.Code), string(y.Code)))
	})
	return out
}

// eachRow gives every row of an answer.
func (s *state) eachRow(found *found, do func(view, uint32)) {
	var buffer [256]uint32
	for i, v := range s.views {
		for it := found.rows[i].rows.ManyIterator(); ; {
			n := it.NextMany(buffer[:])
			if n == 0 {
				break
			}
			for _, row := range buffer[:n] {
				do(v, row)
			}
		}
	}
}

// facetsIn gives the values of one facet of a row. They stand in the order of facets.
func (s *segment) facetsIn(row uint32, f facet) []uint32 {
	values := s.values[s.start[row]:s.start[row+1]]
	lo, _ := slices.BinarySearch(values, s.bounds[f])
	hi := lo
	for hi < len(values) && values[hi] < s.bounds[f+1] {
		hi++
	}
	return values[lo:hi]
}

// row gives the numbers of a row's regions in the order of their codes, and of its grade.
func (w *flowing) row(v view, row uint32, provinces bool) (regions []uint32, grade uint32) {
	var codes [16]uint32
	regions = codes[:0]
	for _, value := range v.facetsIn(row, byRegion) {
		code := region.Code(v.facets[value][1:])
		if provinces {
			code = code.Province()
		}
		n := w.codes.add(string(code))
		if int(n) == len(w.places) {
			w.places = append(w.places, placeRows{})
		}
		if !slices.Contains(regions, n) {
			regions = append(regions, n)
		}
	}
	grade = mostGrades - 1 // none
	for _, value := range v.facetsIn(row, byGrade) {
		grade = min(w.grades.add(v.facets[value][1:]), mostGrades-2)
	}
	return regions, grade
}

func (w *flowing) pair(a, b uint32, alone bool, grade uint32) {
	p := w.pairs[a<<16|b]
	if p == nil {
		if p = w.pairs[b<<16|a]; p == nil {
			if w.codes.list[b] < w.codes.list[a] {
				a, b = b, a
			}
			p = &pairRows{a: a, b: b}
			w.pairs[a<<16|b] = p
		}
	}
	p.rows++
	p.grades[grade]++
	if alone {
		p.alone++
	}
}

// affairs counts the affairs of the pairs that are given.
func (w *flowing) affairs(s *state, found *found, kept []*pairRows, provinces bool) {
	given := make(map[uint32]*pairRows, len(kept))
	for _, p := range kept {
		p.affairs = make(map[uint8]uint32)
		given[p.a<<16|p.b] = p
	}
	s.eachRow(found, func(v view, row uint32) {
		affairs := v.facetsIn(row, byAffair)
		if len(affairs) == 0 {
			return
		}
		regions, _ := w.row(v, row, provinces)
		for i, a := range regions {
			for _, b := range regions[i+1:] {
				p := given[a<<16|b]
				if p == nil {
					if p = given[b<<16|a]; p == nil {
						continue
					}
				}
				for _, value := range affairs {
					p.affairs[affairNumber(v.facets[value][1:])]++
				}
			}
		}
	})
}

// affairNumber is the number of an affair, which the catalogue has in digits.
func affairNumber(digits string) uint8 {
	n := uint8(0)
	for i := range len(digits) {
		n = n*10 + digits[i] - '0'
	}
	return n
}

func affairsOf(rows map[uint8]uint32) []Count {
	list := make([]Count, 0, len(rows))
	for id, n := range rows {
		list = append(list, Count{Value: strconv.Itoa(int(id)), Rows: int(n)})
	}
	slices.SortFunc(list, byRows)
	return slices.Clip(list[:min(len(list), MostAffairs)])
}

func (w *flowing) graded(rows gradeRows) []Count {
	var list []Count
	for i, n := range rows {
		if n > 0 && i < len(w.grades.list) {
			list = append(list, Count{Value: w.grades.list[i], Rows: int(n)})
		}
	}
	slices.SortFunc(list, func(a, b Count) int { return strings.Compare(a.Value, b.Value) })
	return list
}

// derivation is something worked out from an answer, once.
type derivation struct {
	key  string
	make func() any
}

// derived gives what was worked out under a key, or works it out. It is forgotten with the state.
func (m *memo) derived(key string, work func() any) any {
	m.mu.Lock()
	i := slices.IndexFunc(m.derivations, func(d derivation) bool { return d.key == key })
	var d derivation
	if i >= 0 {
		d = m.derivations[i]
	} else {
		d = derivation{key, sync.OnceValue(work)}
		m.derivations = append(m.derivations, derivation{})
		if len(m.derivations) > remembered {
			m.derivations = m.derivations[:remembered]
		}
		i = len(m.derivations) - 1
	}
	copy(m.derivations[1:i+1], m.derivations[:i])
	m.derivations[0] = d
	m.mu.Unlock()
	return d.make()
}
