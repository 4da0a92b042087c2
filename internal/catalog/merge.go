package catalog

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

const (
	// mergeNow is up to how many rows are merged before Apply returns, some milliseconds of work. Larger merges run in the background.
	mergeNow = 2048
	// smallest is the size below which a segment is always merged with the next: so few rows are cheaper to build anew than to ask apart.
	smallest = 64
	// mostDead is the part of a segment's rows, one in so many, whose death makes it worth to be built anew.
	mostDead = 4
)

// publish makes views the catalogue's state, after merging what is small. The caller holds c.write.
func (c *Catalog) publish(views []view, seq int64) {
	// Views up to the last one that is being merged stay where they are until that is done.
	busy := func(v view) bool { return slices.Contains(c.merging, v.segment) }
	views = slices.DeleteFunc(views, func(v view) bool { return v.live() == 0 && !busy(v) })
	settled := 0
	for i, v := range views {
		if busy(v) {
			settled = i + 1
		}
	}
	if from := mergeFrom(views[settled:]); from >= 0 {
		from += settled
		rows := 0
		for _, v := range views[from:] {
			rows += v.live()
		}
		switch {
		case rows <= mergeNow:
			views = append(views[:from:from], view{segment: merge(views[from:])})
		case c.merging == nil:
			c.mergeLater(views[from:])
		}
	}
	c.current.Store(newState(views, seq))
}

// mergeFrom tells from which view on all are to be merged into one, or -1. Segments stand from the oldest and largest to the newest and smallest;
// each is kept at least twice as large as all after it together, so that there are few and a row is rebuilt a few times only.
func mergeFrom(views []view) int {
	from, after := -1, 0
	for i, v := range slices.Backward(views) {
		live := v.live()
		wasteful := live > smallest && (v.len()-live)*mostDead > v.len()
		if wasteful || i < len(views)-1 && (live < smallest || live < 2*after) {
			from = i
		}
		after += live
	}
	return from
}

// merge builds one segment of the live rows of several.
func merge(views []view) *segment {
	rows := 0
	for _, v := range views {
		rows += v.live()
	}
	b := newBuilder(rows)
	for _, v := range views {
		b.copy(v)
	}
	return b.finish()
}

// mergeLater merges views, the last ones of the state, while the catalogue goes on, and then puts the result in their place. The caller holds
// c.write.
func (c *Catalog) mergeLater(views []view) {
	views = slices.Clone(views)
	for _, v := range views {
		c.merging = append(c.merging, v.segment)
	}
	c.merges.Go(func() {
		merged := view{segment: merge(views)}
		c.write.Lock()
		defer c.write.Unlock()
		s := c.current.Load()
		c.merging = nil
		first := slices.IndexFunc(s.views, func(v view) bool { return v.segment == views[0].segment })
		if first < 0 { // Load has put another state in place of all
			return
		}
		if died := diedSince(views, s.views[first:], merged.segment); !died.IsEmpty() {
			merged = merged.kill(died)
		}
		c.publish(slices.Concat(s.views[:first], []view{merged}, s.views[first+len(views):]), s.seq)
	})
}

// diedSince gives the rows of merged whose originals, alive in before, are dead in now. Both hold the same segments in the same order.
func diedSince(before, now []view, merged *segment) *roaring.Bitmap {
	died := roaring.New()
	for i, old := range before {
		if now[i].dead == nil || now[i].dead == old.dead {
			continue
		}
		for row := range roaring.Values(now[i].dead) {
			if old.dead != nil && old.dead.Contains(row) {
				continue
			}
			if to, ok := merged.row(old.ids[row]); ok {
				died.Add(to)
			}
		}
	}
	return died
}
