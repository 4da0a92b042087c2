package catalog

import (
	"container/list"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/anyam-id/anyam/search"
)

// memo remembers the answers to the last questions about one state of the catalogue, and goes with it. People turn pages and choose facets: the
// same question comes again and again.
type memo struct {
	mu      sync.Mutex
	by      map[string]*list.Element
	recent  *list.List // of *found, the last asked first
	follows func() []*roaring.Bitmap
}

// remembered is how many answers are kept, at most some 100 kB each.
const remembered = 64

// found is the answer to one query.
type found struct {
	query  string
	rows   []answer // by view
	total  int
	counts func() *Counts
}

func newMemo() *memo { return &memo{by: make(map[string]*list.Element), recent: list.New()} }

// ask answers a query, from memory where it can.
func (s *state) ask(q search.Query) *found {
	key := q.String()
	m := s.memo
	m.mu.Lock()
	if e, ok := m.by[key]; ok {
		m.recent.MoveToFront(e)
		m.mu.Unlock()
		return e.Value.(*found)
	}
	m.mu.Unlock()
	f := &found{query: key, rows: make([]answer, len(s.views))}
	for i, v := range s.views {
		f.rows[i] = v.eval(q, func() *roaring.Bitmap { return m.follows()[i] })
		f.total += int(f.rows[i].rows.GetCardinality())
	}
	f.counts = sync.OnceValue(func() *Counts { return s.count(f.rows) })
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.by[key]; !ok {
		m.by[key] = m.recent.PushFront(f)
		if m.recent.Len() > remembered {
			last := m.recent.Back()
			delete(m.by, m.recent.Remove(last).(*found).query)
		}
	}
	return f
}
