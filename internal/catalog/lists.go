//nolint:gosec // numbers of rows fit: see segment
package catalog

import (
	"cmp"
	"iter"
	mathbits "math/bits"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/anyam-id/anyam/search"
)

// where is a part of a row in which a word is asked for.
type where uint8

// The parts: the title; title, parties and fields; anywhere; and two zones alone.
const (
	inTitle where = iota
	inFront
	anywhere
	inParties
	inEvent
	wheres
)

// everywhere has the bit of every zone.
const everywhere = 1<<search.Zones - 1

// zonesOf are the zones of each part, one bit each.
func (w where) zones() uint8 {
	return [wheres]uint8{
		inTitle:   1 << search.InTitle,
		inFront:   1<<search.InTitle | 1<<search.InParties | 1<<search.InFields,
		anywhere:  everywhere,
		inParties: 1 << search.InParties,
		inEvent:   1 << search.InEvent,
	}[w]
}

// lists knows for each of a number of things (words, facet values) the rows that have it, and in which zones. What few rows have is a short
// list in one common piece of memory; what many have is sets of bits.
type lists struct {
	rows    int      // of the segment
	from    []uint32 // thing i has entries[from[i]:from[i+1]], none where it is common
	entries []uint32 // row<<zoneBits | zones, in order
	common  []common // in the order of id
}

type common struct {
	id   uint32
	sets [wheres]*roaring.Bitmap
}

const (
	zoneBits = 5
	// rare is the part of all rows, one in so many, up to which a list is shorter than a set of bits.
	rare = 32
	// fewest is what a thing must have to be common at all.
	fewest = 128
)

// buildLists makes the lists of n things from all pairs of thing and row, which each gives twice in the same order, by row.
func buildLists(n, rows int, each func(yield func(thing, row uint32, zones uint8))) lists {
	from := make([]uint32, n+1)
	each(func(thing, _ uint32, _ uint8) { from[thing+1]++ })
	for i := range n {
		from[i+1] += from[i]
	}
	next := append(make([]uint32, 0, n+1), from[:n]...)
	entries := make([]uint32, from[n])
	each(func(thing, row uint32, zones uint8) {
		entries[next[thing]] = row<<zoneBits | uint32(zones)
		next[thing]++
	})
	l := lists{rows: rows, from: next} // what next held is no longer needed
	buffer, short := newBits(rows), 0
	for i := range n {
		list := entries[from[i]:from[i+1]]
		l.from[i] = uint32(short)
		if len(list) >= fewest && len(list) > rows/rare {
			l.common = append(l.common, common{id: uint32(i), sets: setsOf(list, buffer)})
			continue
		}
		short += copy(entries[short:], list)
	}
	l.from = append(l.from, uint32(short))
	l.entries = append([]uint32(nil), entries[:short]...)
	return l
}

// setsOf makes the sets of a list; buffer has room for all rows. Sets that are equal are one.
func setsOf(list []uint32, buffer bits) (sets [wheres]*roaring.Bitmap) {
	var sizes [wheres]int
	for w := range wheres {
		clear(buffer)
		mask := uint32(w.zones())
		for _, e := range list {
			if e&mask != 0 {
				buffer.add(e >> zoneBits)
				sizes[w]++
			}
		}
		for v := range w {
			both := v.zones() & w.zones()
			if (both == v.zones() || both == w.zones()) && sizes[v] == sizes[w] {
				sets[w] = sets[v]
			}
		}
		if sets[w] == nil {
			sets[w] = roaring.FromDense(buffer, true)
			sets[w].RunOptimize()
		}
	}
	return sets
}

// count is the number of rows that have a thing.
func (l *lists) count(thing uint32) int {
	if c := l.commonSet(thing); c != nil {
		return int(c.sets[anywhere].GetCardinality())
	}
	return int(l.from[thing+1] - l.from[thing])
}

func (l *lists) commonSet(thing uint32) *common {
	if l.from[thing+1] > l.from[thing] {
		return nil
	}
	i, ok := slices.BinarySearchFunc(l.common, thing, func(c common, id uint32) int { return cmp.Compare(c.id, id) })
	if !ok {
		return nil
	}
	return &l.common[i]
}

// set gives the rows that have at least one of the things in the spans, which are in order, in the part w. It is shared and must not be changed.
func (l *lists) set(spans []span, w where) *roaring.Bitmap {
	var sets []*roaring.Bitmap
	mask := uint32(w.zones())
	var short bits // rows of all short lists
	for _, s := range spans {
		i, _ := slices.BinarySearchFunc(l.common, s.lo, func(c common, id uint32) int { return cmp.Compare(c.id, id) })
		for ; i < len(l.common) && l.common[i].id < s.hi; i++ {
			sets = append(sets, l.common[i].sets[w])
		}
		entries := l.entries[l.from[s.lo]:l.from[s.hi]]
		if len(spans) == 1 && s.hi-s.lo == 1 && len(entries) > 0 {
			rows := make([]uint32, 0, len(entries))
			for _, e := range entries {
				if e&mask != 0 {
					rows = append(rows, e>>zoneBits)
				}
			}
			return roaring.BitmapOf(rows...)
		}
		if len(entries) > 0 && short == nil {
			short = newBits(l.rows)
		}
		for _, e := range entries {
			if e&mask != 0 {
				short.add(e >> zoneBits)
			}
		}
	}
	if short != nil {
		sets = append(sets, short.set())
	}
	switch len(sets) {
	case 0:
		return roaring.New()
	case 1:
		return sets[0]
	}
	return roaring.FastOr(sets...)
}

// bits is a plain set of rows, for building a set in any order.
type bits []uint64

func newBits(rows int) bits { return make(bits, (rows+63)/64) }

func (b bits) add(row uint32) { b[row/64] |= 1 << (row % 64) }

func (b bits) has(row uint32) bool { return b[row/64]&(1<<(row%64)) != 0 }

// from gives the members from start on, in order.
func (b bits) from(start int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := start / 64; i < len(b); i++ {
			word := b[i]
			if i == start/64 {
				word &= ^uint64(0) << (start % 64)
			}
			for ; word != 0; word &= word - 1 {
				if !yield(i*64 + mathbits.TrailingZeros64(word)) {
					return
				}
			}
		}
	}
}

// set is the set as others are. It takes b over.
func (b bits) set() *roaring.Bitmap { return roaring.FromDense(b, false) }
