//nolint:gosec // numbers of rows fit: see segment
package catalog

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
)

// FlowRequest asks between which regions the agreements are that answer a query.
type FlowRequest struct {
	Query     search.Query
	Of        region.Code // only pairs that this region is one of; "" all
	Provinces bool        // regencies and cities count as their province
	Limit     int         // of pairs
}

// Flows is between whom agreements are.
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

// Flows counts the regions of all rows that answer a query, two by two. It costs some milliseconds for 100,000 rows: see Remember.
func (c *Catalog) Flows(r FlowRequest) *Flows { return c.current.Load().flows(r) }

// flowing is one count of flows. Regions are numbered in the order of their codes.
type flowing struct {
	codes   []string
	grades  names
	numbers []viewNumbers // by view
	pairOf  []int32       // of the regions a < b the place in pairs, at a*len(codes)+b; 0 none
	pairs   []pairRows    // the first is none
	places  []placeRows   // by region
}

// viewNumbers are the numbers of what a view's facet values mean.
type viewNumbers struct{ region, grade, affair []uint16 }

const (
	// mostGrades has room for more grades than there are, and for rows that have none.
	mostGrades = 8
	noGrade    = mostGrades - 1
	affairs    = 64
)

type gradeRows [mostGrades]uint32

type pairRows struct {
	a, b        uint16
	rows, alone uint32
	grades      gradeRows
	affairs     *[affairs]uint32 // only of pairs that are given
}

type placeRows struct {
	rows, between uint32
	grades        gradeRows
}

func (s *state) flows(r FlowRequest) *Flows {
	found := s.ask(r.Query)
	w := s.flowing(r.Provinces)
	out := &Flows{Total: found.total}
	s.eachRow(found, func(in int, row uint32) {
		var buffer [16]uint16
		regions, grade := w.regions(s, in, row, buffer[:0]), w.grade(s, in, row)
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
				p := w.pair(a, b)
				p.rows++
				p.grades[grade]++
				if len(regions) == 2 {
					p.alone++
				}
			}
		}
	})
	kept := w.most(r)
	out.All = kept.all
	w.affairs(s, found, kept.pairs)
	out.Pairs = make([]Pair, len(kept.pairs))
	for i, p := range kept.pairs {
		out.Pairs[i] = Pair{A: region.Code(w.codes[p.a]), B: region.Code(w.codes[p.b]), Rows: int(p.rows), Alone: int(p.alone), Grades: w.graded(p.grades), Affairs: affairsOf(p.affairs)}
	}
	for i, p := range w.places {
		if p.rows > 0 {
			out.Places = append(out.Places, Place{Code: region.Code(w.codes[i]), Rows: int(p.rows), Between: int(p.between), Grades: w.graded(p.grades)})
		}
	}
	slices.SortFunc(out.Places, func(x, y Place) int {
		return cmp.Or(cmp.Compare(y.Rows, x.Rows), strings.Compare(string(x.Code), string(y.Code)))
	})
	return out
}

// flowing numbers all that the facet values of the state mean.
func (s *state) flowing(provinces bool) *flowing {
	meant := func(value string) string {
		if provinces {
			return string(region.Code(value).Province())
		}
		return value
	}
	w := &flowing{grades: newNames(), numbers: make([]viewNumbers, len(s.views)), pairs: make([]pairRows, 1, 1024)}
	for _, v := range s.views {
		for _, value := range v.facetValues(byRegion) {
			w.codes = append(w.codes, meant(value[1:]))
		}
	}
	slices.Sort(w.codes)
	w.codes = slices.Compact(w.codes)
	for i, v := range s.views {
		n := &w.numbers[i]
		for _, value := range v.facetValues(byRegion) {
			at, _ := slices.BinarySearch(w.codes, meant(value[1:]))
			n.region = append(n.region, uint16(at))
		}
		for _, value := range v.facetValues(byGrade) {
			n.grade = append(n.grade, uint16(min(w.grades.add(value[1:]), noGrade-1)))
		}
		for _, value := range v.facetValues(byAffair) {
			id, _ := strconv.Atoi(value[1:])
			n.affair = append(n.affair, uint16(min(id, affairs-1)))
		}
	}
	w.pairOf = make([]int32, len(w.codes)*len(w.codes))
	w.places = make([]placeRows, len(w.codes))
	return w
}

// eachRow gives every row of an answer, with the number of its view.
func (s *state) eachRow(found *found, do func(in int, row uint32)) {
	var buffer [256]uint32
	for i := range s.views {
		for it := found.rows[i].rows.ManyIterator(); ; {
			n := it.NextMany(buffer[:])
			if n == 0 {
				break
			}
			for _, row := range buffer[:n] {
				do(i, row)
			}
		}
	}
}

// facetValues are all values of a facet.
func (s *segment) facetValues(f facet) []string { return s.facets[s.bounds[f]:s.bounds[f+1]] }

// facetsIn gives the values of one facet of a row. They stand in the order of facets.
func (s *segment) facetsIn(row uint32, f facet) []uint32 {
	values := s.values[s.start[row]:s.start[row+1]]
	lo := 0
	for lo < len(values) && values[lo] < s.bounds[f] {
		lo++
	}
	hi := lo
	for hi < len(values) && values[hi] < s.bounds[f+1] {
		hi++
	}
	return values[lo:hi]
}

// regions appends the numbers of a row's regions in order, each once.
func (w *flowing) regions(s *state, in int, row uint32, to []uint16) []uint16 {
	v, numbers := s.views[in], w.numbers[in].region
	for _, value := range v.facetsIn(row, byRegion) {
		// Values stand in the order of their codes, and so do the provinces of them.
		if n := numbers[value-v.bounds[byRegion]]; len(to) == 0 || to[len(to)-1] != n {
			to = append(to, n)
		}
	}
	return to
}

func (w *flowing) grade(s *state, in int, row uint32) uint16 {
	v := s.views[in]
	for _, value := range v.facetsIn(row, byGrade) {
		return w.numbers[in].grade[value-v.bounds[byGrade]]
	}
	return noGrade
}

// pair gives the pair of the regions a < b, a new one where there is none.
func (w *flowing) pair(a, b uint16) *pairRows {
	at := &w.pairOf[int(a)*len(w.codes)+int(b)]
	if *at == 0 {
		*at = int32(len(w.pairs))
		w.pairs = append(w.pairs, pairRows{a: a, b: b})
	}
	return &w.pairs[*at]
}

type keptPairs struct {
	pairs []*pairRows
	all   int
}

// most gives the pairs that are asked for, in order.
func (w *flowing) most(r FlowRequest) keptPairs {
	of, known := slices.BinarySearch(w.codes, string(r.Of))
	kept := make([]*pairRows, 0, len(w.pairs)-1)
	for i := range w.pairs[1:] {
		if p := &w.pairs[i+1]; r.Of == "" || known && (int(p.a) == of || int(p.b) == of) {
			kept = append(kept, p)
		}
	}
	all := len(kept)
	slices.SortFunc(kept, func(x, y *pairRows) int {
		return cmp.Or(cmp.Compare(y.rows, x.rows), cmp.Compare(y.alone, x.alone), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return keptPairs{kept[:min(len(kept), r.Limit)], all}
}

// affairs counts the affairs of the pairs that are given.
func (w *flowing) affairs(s *state, found *found, kept []*pairRows) {
	for _, p := range kept {
		p.affairs = new([affairs]uint32)
	}
	s.eachRow(found, func(in int, row uint32) {
		var buffer [16]uint16
		regions := w.regions(s, in, row, buffer[:0])
		if len(regions) < 2 {
			return
		}
		v := s.views[in]
		of := v.facetsIn(row, byAffair)
		for i, a := range regions {
			for _, b := range regions[i+1:] {
				p := &w.pairs[w.pairOf[int(a)*len(w.codes)+int(b)]]
				if p.affairs == nil {
					continue
				}
				for _, value := range of {
					p.affairs[w.numbers[in].affair[value-v.bounds[byAffair]]]++
				}
			}
		}
	})
}

func affairsOf(rows *[affairs]uint32) []Count {
	var list []Count
	for id, n := range rows {
		if n > 0 {
			list = append(list, Count{Value: strconv.Itoa(id), Rows: int(n)})
		}
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
