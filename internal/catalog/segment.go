//nolint:gosec // numbers of rows, words and values fit: see segment
package catalog

import (
	"cmp"
	"encoding/binary"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/term"
)

// segment is a number of rows that never change, with all that is needed to filter, sort and search them. Rows are numbered in the order of
// "-signed", the one in which lists are shown if nothing else is asked for: such a list reads sets of rows from their beginning. Numbers of rows
// must fit 27 bits (lists pack five more beside them), which is a hundred times what one machine's memory holds.
type segment struct {
	// What a row holds, one element each. This much is saved.
	ids     []agreement.ID
	seqs    []int64
	changed []int64  // nanoseconds since 1970
	signed  []uint32 // dayKey
	ends    []uint32 // dayKey
	until   []uint32 // dayKey of StateUntil
	rows    [][]byte
	titles  slab     // sortable titles
	numbers slab     // document numbers in normal form, each after a line feed
	tokens  slab     // the words of all texts in order, see tokens.go
	start   []uint32 // facets of row i are values[start[i]:start[i+1]]
	values  []uint32

	words  []string // all words as written, folded, in order, one for each stem of a word; a word is known by its index
	stemOf []uint32 // the words' stems, by their index in stems
	stems  []string // all stems in order
	facets []string // all facet values in order, each after the byte of its facet
	labels []string // the names of facet values that their codes do not tell
	orders [keys]order

	byID []uint32 // rows in the order of their IDs

	// What is worked out from it.
	forms     spans // by stem, the words of which it is the stem
	wordRows  lists
	facetRows lists
	bounds    [allFacets + 1]uint32 // facet f has the values from bounds[f] to bounds[f+1]
	nextUntil uint32
}

func (s *segment) len() int { return len(s.ids) }

// row gives the row of an agreement.
func (s *segment) row(id agreement.ID) (uint32, bool) {
	at, ok := slices.BinarySearchFunc(s.byID, id, func(row uint32, id agreement.ID) int { return strings.Compare(string(s.ids[row]), string(id)) })
	if !ok {
		return 0, false
	}
	return s.byID[at], true
}

// slab holds one string of bytes for each row, in one piece of memory.
type slab struct {
	data []byte
	from []uint32 // row i is data[from[i]:from[i+1]]
}

func (s *slab) get(row uint32) []byte { return s.data[s.from[row]:s.from[row+1]] }

func (s *slab) add(data []byte) {
	if len(s.from) == 0 {
		s.from = append(s.from, 0)
	}
	s.data = append(s.data, data...)
	s.from = append(s.from, uint32(len(s.data)))
}

// derive works out what is not saved.
func (s *segment) derive() {
	for k := range s.orders {
		s.orders[k] = s.orders[k].inverted()
	}
	s.forms = s.groupForms()
	s.wordRows = buildLists(len(s.words), s.len(), s.eachWord)
	s.facetRows = buildLists(len(s.facets), s.len(), s.eachFacet)
	at := 0
	for f := range allFacets {
		s.bounds[f] = uint32(at)
		for at < len(s.facets) && s.facets[at][0] == f.byte() {
			at++
		}
	}
	s.bounds[allFacets] = uint32(at)
	s.nextUntil = never
	for _, u := range s.until {
		s.nextUntil = min(s.nextUntil, u)
	}
}

// ascending is 0, 1, … n-1.
func ascending(n int) []uint32 {
	out := make([]uint32, n)
	for i := range out {
		out[i] = uint32(i)
	}
	return out
}

// facet is one of the kinds of value by which lists are filtered and counted.
type facet uint8

const (
	byRegion facet = iota
	byAffair
	byGood
	byLack
	byState
	byKind
	byInstrument
	byClass
	byGrade
	byYear
	byEndYear
	byEvent
	byParty
	counted             // the facets so far are counted
	byParent  = counted // the framework that a row carries out
	allFacets = counted + 1
)

// byte is what stands before the facet's values, so that all values in order are grouped by facet.
func (f facet) byte() byte { return 'a' + byte(f) }

// facetRange gives the values of a facet from the first that is not before from, as long as keep holds.
func (s *segment) facetRange(f facet, from string, keep func(string) bool) []span {
	values := s.facets[s.bounds[f]:s.bounds[f+1]]
	i := sort.Search(len(values), func(i int) bool { return values[i][1:] >= from })
	j := i
	for j < len(values) && keep(values[j][1:]) {
		j++
	}
	if i == j {
		return nil
	}
	return []span{{s.bounds[f] + uint32(i), s.bounds[f] + uint32(j)}}
}

// spans are groups of stretches of words.
type spans struct {
	list []span
	from []uint32 // group i is list[from[i]:from[i+1]]
}

func (s *spans) get(i uint32) []span { return s.list[s.from[i]:s.from[i+1]] }

// groupForms finds the words of each stem.
func (s *segment) groupForms() spans {
	from := make([]uint32, len(s.stems)+1)
	for _, stem := range s.stemOf {
		from[stem+1]++
	}
	for i := range s.stems {
		from[i+1] += from[i]
	}
	list, next := make([]span, len(s.words)), slices.Clone(from)
	for word, stem := range s.stemOf {
		list[next[stem]] = span{uint32(word), uint32(word) + 1}
		next[stem]++
	}
	return spans{list, from}
}

// word gives the words of which stem is the stem; as a prefix, those that begin so or have a stem that does.
func (s *segment) word(stem string, prefix bool) []span {
	if !prefix {
		if i, ok := slices.BinarySearch(s.stems, stem); ok {
			return s.forms.get(uint32(i))
		}
		return nil
	}
	var out []span
	if lo, hi := beginning(s.words, stem); lo < hi {
		out = append(out, span{lo, hi})
	}
	lo, hi := beginning(s.stems, stem)
	for i := lo; i < hi; i++ {
		out = append(out, s.forms.get(i)...)
	}
	slices.SortFunc(out, func(a, b span) int { return cmp.Compare(a.lo, b.lo) })
	merged := out[:0]
	for _, sp := range out {
		if n := len(merged); n > 0 && sp.lo <= merged[n-1].hi {
			merged[n-1].hi = max(merged[n-1].hi, sp.hi)
			continue
		}
		merged = append(merged, sp)
	}
	return merged
}

// beginning gives the stretch of an ordered list that begins with prefix.
func beginning(list []string, prefix string) (lo, hi uint32) {
	i, _ := slices.BinarySearch(list, prefix)
	j := i
	for j < len(list) && strings.HasPrefix(list[j], prefix) {
		j++
	}
	return uint32(i), uint32(j)
}

const (
	// undated is the first dayKey of a date without a year: in no range, and last in both directions.
	undated = 1 << 30
	// never is the dayKey of a date of which nothing is known.
	never = undated | 1<<20
)

// dayKey is a date as a number that sorts like term.Date.Compare.
func dayKey(d term.Date) uint32 {
	k := uint32(d.Month)<<6 | uint32(d.Day)<<1
	if d.Year == 0 {
		if d.Month == 0 {
			return never
		}
		return undated | k
	}
	if d.About {
		k |= 1
	}
	return uint32(d.Year)<<10 | k
}

// keyDate is the date of a dayKey.
func keyDate(k uint32) term.Date {
	if k == never {
		return term.Date{}
	}
	k &^= undated
	return term.Date{Year: int(k >> 10), Month: time.Month(k >> 6 & 15), Day: int(k >> 1 & 31), About: k&1 != 0}
}

// eachWord gives every word of every row once, with the zones in which it stands.
func (s *segment) eachWord(yield func(word, row uint32, zones uint8)) {
	mask := make([]uint8, len(s.words)) // zones of the words of the row at hand
	var seen []uint32
	for row := range uint32(s.len()) {
		seen = seen[:0]
		zone := uint8(1)
		for data := s.tokens.get(row); len(data) > 0; {
			t, n := binary.Uvarint(data)
			data = data[n:]
			switch t {
			case endOfZone:
				zone <<= 1
			case endOfText:
			default:
				w := uint32(t - firstWord)
				if mask[w] == 0 {
					seen = append(seen, w)
				}
				mask[w] |= zone
			}
		}
		for _, w := range seen {
			yield(w, row, mask[w])
			mask[w] = 0
		}
	}
}

// eachFacet gives every facet value of every row.
func (s *segment) eachFacet(yield func(value, row uint32, zones uint8)) {
	for row := range uint32(s.len()) {
		for _, v := range s.values[s.start[row]:s.start[row+1]] {
			yield(v, row, everywhere)
		}
	}
}
