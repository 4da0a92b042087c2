//nolint:gosec // numbers of rows fit: see segment
package catalog

import (
	"cmp"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/anyam-id/anyam/search"
)

// Facet is how many of the rows found have each value of a facet.
type Facet struct {
	Name   string // the field's name in the query language; a condition on it with one of the values gives that many rows
	Values []Count
}

// Count is the number of rows with one value: a code as query conditions have it; of dates the year, or "?" where it is not known.
type Count struct {
	Value string
	Label string // the name of an event or a party; "" for other facets, whose values have names of their own
	Rows  int
}

// MostCounts is how many values are given of facets that have thousands: events and parties, those with the most rows.
const MostCounts = 20

// Counts is the counts of all facets for one query. Values stand by the number of their rows, years from the latest. It is shared between
// readers and must not be changed.
type Counts struct {
	Facets []Facet

	once    sync.Once
	encoded []byte
}

// Encoded gives what encode makes of the counts, for the price of doing so once for as long as the catalogue remembers the query.
func (c *Counts) Encoded(encode func([]Facet) []byte) []byte {
	c.once.Do(func() { c.encoded = encode(c.Facets) })
	return c.encoded
}

var facetNames = [counted]search.Field{
	search.Region, search.Affair, search.Good, search.Lack, search.State, search.Kind, search.Instrument, search.Class, search.Grade, search.SignedYear, search.Ends, search.Event, search.Party,
}

// count counts the values of the rows found in all views.
func (s *state) count(found []answer) *Counts {
	var merged [][]Count // by facet, in the order of values
	for i, v := range s.views {
		counts := v.count(found[i].rows)
		if merged == nil {
			merged = counts
			continue
		}
		for f := range counts {
			merged[f] = add(merged[f], counts[f])
		}
	}
	out := &Counts{Facets: make([]Facet, counted)}
	for f := range counted {
		out.Facets[f].Name = string(facetNames[f])
		if merged != nil {
			out.Facets[f].Values = arrange(f, merged[f])
		}
	}
	return out
}

// count counts the values of rows of one segment: by facet, in the order of values, only those that occur.
func (s *segment) count(rows *roaring.Bitmap) [][]Count {
	number := make([]uint32, len(s.facets))
	if int(rows.GetCardinality()) == s.len() {
		for i := range number {
			number[i] = uint32(s.facetRows.count(uint32(i)))
		}
	} else {
		var buffer [256]uint32
		for it := rows.ManyIterator(); ; {
			n := it.NextMany(buffer[:])
			if n == 0 {
				break
			}
			for _, row := range buffer[:n] {
				for _, v := range s.values[s.start[row]:s.start[row+1]] {
					number[v]++
				}
			}
		}
	}
	out := make([][]Count, counted)
	for f := range counted {
		lo, hi := s.bounds[f], s.bounds[f+1]
		some := 0
		for _, n := range number[lo:hi] {
			if n > 0 {
				some++
			}
		}
		list := make([]Count, 0, some)
		for i := lo; i < hi; i++ {
			if number[i] > 0 {
				list = append(list, Count{s.facets[i][1:], s.labels[i], int(number[i])})
			}
		}
		out[f] = list
	}
	return out
}

// add adds two counts, each in the order of values.
func add(a, b []Count) []Count {
	if len(b) == 0 {
		return a
	}
	out := make([]Count, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch c := cmp.Compare(a[0].Value, b[0].Value); {
		case c < 0:
			out, a = append(out, a[0]), a[1:]
		case c > 0:
			out, b = append(out, b[0]), b[1:]
		default:
			out = append(out, Count{a[0].Value, a[0].Label, a[0].Rows + b[0].Rows})
			a, b = a[1:], b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// arrange puts the values of a facet in the order in which they are shown.
func arrange(f facet, list []Count) []Count {
	switch f {
	case byYear, byEndYear:
		slices.Reverse(list)
		if len(list) > 0 && list[0].Value == "?" { // after all digits
			list = append(list[1:], list[0])
		}
		return list
	case byEvent, byParty:
		return most(list, MostCounts)
	default:
		slices.SortFunc(list, byRows)
		return list
	}
}

// byRows puts the larger count first, and equal ones in the order of values.
func byRows(a, b Count) int {
	if a.Rows != b.Rows {
		return cmp.Compare(b.Rows, a.Rows)
	}
	return cmp.Compare(a.Value, b.Value)
}

// most gives the n largest counts in order.
func most(list []Count, n int) []Count {
	top := make([]Count, 0, n+1)
	for _, c := range list {
		if len(top) == n && byRows(c, top[n-1]) > 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(top, c, byRows)
		top = slices.Insert(top, at, c)
		top = top[:min(len(top), n)]
	}
	return top
}
