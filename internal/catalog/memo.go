//nolint:gosec // numbers of rows fit: see segment
package catalog

import (
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/anyam-id/anyam/search"
)

// memo remembers the answers to the last questions about one state of the catalogue, and goes with it. People turn pages and choose facets: the
// same question comes again and again.
type memo struct {
	mu          sync.Mutex
	recent      []*found     // the last asked first
	derivations []derivation // likewise
	follows     func() []*roaring.Bitmap
}

// remembered is how many answers are kept, at most some 100 kB each. They are few enough to be looked through one by one.
const remembered = 64

// found is the answer to one query.
type found struct {
	query  string
	rows   []answer // by view
	total  int
	counts func() *Counts
}

// get gives the answer to a query that is remembered, else nil.
func (m *memo) get(query string) *found {
	m.mu.Lock()
	defer m.mu.Unlock()
	i := slices.IndexFunc(m.recent, func(f *found) bool { return f.query == query })
	if i < 0 {
		return nil
	}
	f := m.recent[i]
	copy(m.recent[1:i+1], m.recent[:i])
	m.recent[0] = f
	return f
}

// put remembers an answer, and forgets the one that was not asked for the longest.
func (m *memo) put(f *found) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.recent) < remembered {
		m.recent = append(m.recent, nil)
	}
	copy(m.recent[1:], m.recent)
	m.recent[0] = f
}

// ask answers a query, from memory where it can.
func (s *state) ask(q search.Query) *found {
	key := q.String()
	if f := s.memo.get(key); f != nil {
		return f
	}
	f := &found{query: key, rows: make([]answer, len(s.views))}
	for i, v := range s.views {
		f.rows[i] = v.eval(q, func() *roaring.Bitmap { return s.memo.follows()[i] })
		f.total += int(f.rows[i].rows.GetCardinality())
	}
	f.counts = sync.OnceValue(func() *Counts { return s.count(f.rows) })
	s.memo.put(f)
	return f
}

// derivation is something worked out from an answer, once.
type derivation struct {
	key  string
	make func() any
}

// Remember gives what was made of the catalogue under a key since it last changed, or makes it. What it gives is shared and must not be changed.
func Remember[T any](c *Catalog, key string, work func() T) T {
	return derived(c.current.Load().memo, "remember\x00"+key, work)
}

// derived gives what was worked out under a key, or works it out. It is forgotten with the state.
func derived[T any](m *memo, key string, work func() T) T {
	v, _ := m.derivation(key, func() any { return work() })().(T)
	return v
}

func (m *memo) derivation(key string, work func() any) func() any {
	m.mu.Lock()
	defer m.mu.Unlock()
	i := slices.IndexFunc(m.derivations, func(d derivation) bool { return d.key == key })
	var d derivation
	if i >= 0 {
		d = m.derivations[i]
	} else {
		d = derivation{key, sync.OnceValue(work)}
		if len(m.derivations) < remembered {
			m.derivations = append(m.derivations, derivation{})
		}
		i = len(m.derivations) - 1
	}
	copy(m.derivations[1:i+1], m.derivations[:i])
	m.derivations[0] = d
	return d.make
}
