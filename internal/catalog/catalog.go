// Package catalog answers lists and searches from memory: all agreements' facets and words as sets of bits, their orders, and their rows
// as they go out.
//
// It is a projection and can be thrown away at any time: [Catalog.Apply] feeds it from the register, [Catalog.Save] keeps it across restarts,
// and [Catalog.Load] refuses what it cannot trust. What a query means is defined by package search; a test holds the two equal.
//
//	c := catalog.New(clock)
//	c.Apply(items)
//	page, err := c.Find(catalog.Request{Query: q, Sort: "-signed", Limit: 50})
//
// Readers take no lock and wait for nobody. A reader sees one state of the catalogue from beginning to end; a writer puts a new one beside it.
// The state consists of segments that never change: rows added later form small segments of their own, which are merged as they grow (the
// scheme of Lucene and of LSM trees), so that adding a row costs nothing like copying the rest. A row that was replaced is marked as dead.
//
//nolint:gosec // numbers of rows fit: see segment
package catalog

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/term"
)

// Catalog is the catalogue of the register's agreements. All its methods may be called at the same time.
type Catalog struct {
	now     func() time.Time
	current atomic.Pointer[state]

	write   sync.Mutex // one writer at a time
	merging []*segment // what a merge in the background works on, nil: none runs; guarded by write
	merges  sync.WaitGroup
}

// New gives an empty catalogue. The clock's location decides when a day begins.
func New(now func() time.Time) *Catalog {
	c := &Catalog{now: now}
	c.current.Store(newState(nil, 0))
	return c
}

// state is the catalogue at one moment. It never changes, but for what it remembers of the questions it was asked.
type state struct {
	views []view
	seq   int64
	live  int
	memo  *memo
}

// view is a segment and which of its rows still count.
type view struct {
	*segment
	dead *roaring.Bitmap // nil: all live
}

func newState(views []view, seq int64) *state {
	s := &state{views: views, seq: seq}
	s.forget()
	for _, v := range views {
		s.live += v.live()
	}
	return s
}

// forget drops what is remembered.
func (s *state) forget() { s.memo = &memo{follows: sync.OnceValue(s.followed)} }

func (v view) live() int {
	if v.dead == nil {
		return v.len()
	}
	return v.len() - int(v.dead.GetCardinality())
}

// find gives the place of a live row.
func (s *state) find(id agreement.ID) (in int, row uint32, ok bool) {
	for i, v := range s.views {
		if row, ok := v.row(id); ok && (v.dead == nil || !v.dead.Contains(row)) {
			return i, row, true
		}
	}
	return 0, 0, false
}

// Len is the number of agreements.
func (c *Catalog) Len() int { return c.current.Load().live }

// Seq is the highest Seq of all items applied, 0 for none: what follows it in the journal is not in the catalogue yet.
func (c *Catalog) Seq() int64 { return c.current.Load().seq }

// Row is the encoded row of one agreement; false where there is none. It must not be changed.
func (c *Catalog) Row(id agreement.ID) ([]byte, bool) {
	s := c.current.Load()
	if i, row, ok := s.find(id); ok {
		return s.views[i].rows[row], true
	}
	return nil, false
}

// Has tells whether the catalogue has an agreement.
func (c *Catalog) Has(id agreement.ID) bool {
	_, _, ok := c.current.Load().find(id)
	return ok
}

// Due lists the agreements whose state the calendar has changed since they were applied. Whoever feeds the catalogue works out their state
// anew and applies them again. It costs next to nothing on a day on which none is due.
func (c *Catalog) Due() []agreement.ID {
	today := dayKey(term.DateOf(c.now()))
	var due []agreement.ID
	for _, v := range c.current.Load().views {
		if today < v.nextUntil {
			continue
		}
		for row, until := range v.until {
			if until <= today && (v.dead == nil || !v.dead.Contains(uint32(row))) {
				due = append(due, v.ids[row])
			}
		}
	}
	return due
}

// Apply adds, replaces and removes agreements. Readers see all of it or nothing. Of several items of one agreement the one with the highest
// Seq counts, the later where they are equal, and an item older than the one known is ignored.
func (c *Catalog) Apply(items []Item) {
	if len(items) == 0 {
		return
	}
	c.write.Lock()
	defer c.write.Unlock()
	s := c.current.Load()
	newest := make(map[agreement.ID]int, len(items))
	for i := range items {
		if j, ok := newest[items[i].ID]; !ok || items[j].Seq <= items[i].Seq {
			newest[items[i].ID] = i
		}
	}
	seq := s.seq
	views := slices.Clone(s.views)
	killed := make(map[int]*roaring.Bitmap)
	b := newBuilder(len(newest))
	for i := range items {
		it := &items[i]
		seq = max(seq, it.Seq)
		if newest[it.ID] != i {
			continue
		}
		if in, row, ok := s.find(it.ID); ok {
			if views[in].seqs[row] > it.Seq {
				continue
			}
			if killed[in] == nil {
				killed[in] = roaring.New()
			}
			killed[in].Add(row)
		}
		if !it.Removed {
			b.add(it)
		}
	}
	for in, rows := range killed {
		views[in] = views[in].kill(rows)
	}
	if b.len() > 0 {
		views = append(views, view{segment: b.finish()})
	}
	c.publish(views, seq)
}

// kill marks further rows as dead.
func (v view) kill(rows *roaring.Bitmap) view {
	if v.dead != nil {
		rows = roaring.Or(v.dead, rows)
	}
	return view{segment: v.segment, dead: rows}
}

// Close waits for work in the background. The catalogue can still be read.
func (c *Catalog) Close() { c.merges.Wait() }
