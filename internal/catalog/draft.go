package catalog

import (
	"slices"

	"github.com/anyam-id/anyam/agreement"
)

// Draft is a great many new agreements on their way into the catalogue: it is built beside it, while the transaction that makes them is still
// being written, and shown at once when that is done. One goroutine uses it.
type Draft struct {
	b    *builder
	seq  int64
	done *segment
}

// Draft begins a draft.
func (c *Catalog) Draft() *Draft { return &Draft{b: newBuilder(0)} }

// Add takes agreements in. Each may come once, and none of them is in the catalogue.
func (d *Draft) Add(items []Item) {
	for i := range items {
		d.b.add(&items[i])
		d.seq = max(d.seq, items[i].Seq)
	}
}

// Finish does what is left to do before the draft can be shown.
func (d *Draft) Finish() {
	if d.b.len() > 0 {
		d.done = d.b.finish()
	}
	d.b = nil
}

// Show puts a finished draft into the catalogue, where that stands at the item numbered after. Where it does not, or has one of the draft's
// agreements already, Show changes nothing and tells false: then they have to be applied as others are.
func (c *Catalog) Show(d *Draft, after int64) bool {
	c.write.Lock()
	defer c.write.Unlock()
	s := c.current.Load()
	if s.seq != after || d.done == nil || slices.ContainsFunc(d.done.ids, s.has) {
		return false
	}
	c.publish(append(slices.Clip(s.views), view{segment: d.done}), d.seq)
	return true
}

func (s *state) has(id agreement.ID) bool {
	_, _, ok := s.find(id)
	return ok
}
