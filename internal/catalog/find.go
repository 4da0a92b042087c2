//nolint:gosec // numbers of rows fit: see segment
package catalog

import (
	"github.com/RoaringBitmap/roaring/v2"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/search"
)

// Request asks for one page of a list.
type Request struct {
	Query  search.Query
	Sort   string // one of Sorts; "" is "-signed"
	Limit  int    // rows of a page; 0 is 50
	After  string // a Result's Next, for the page that follows; with the same Query and Sort
	Facets bool   // whether to count facets
}

// Result is one page. Its slices are the caller's; what they point to is the catalogue's and must not be changed.
type Result struct {
	IDs    []agreement.ID
	Rows   [][]byte // encoded, as they came with the items
	Doubt  []bool   // whether a row is there only because its date is partly known and may lie in the range asked for
	Total  int      // rows of all pages
	Next   string   // for Request.After; "" where the list ends here
	Counts *Counts  // nil unless asked for
}

// usualLimit is the length of a page that does not say.
const usualLimit = 50

// hit is a row of a page.
type hit struct {
	view int
	row  uint32
	tier int
}

// Find gives a page of the agreements that answer a query. Pages go on from the place of their last row: rows that are there throughout are
// neither lost nor repeated, whatever is added or removed meanwhile. An unknown order or a damaged After is an Invalid *fault.Error.
func (c *Catalog) Find(r Request) (Result, error) {
	by, err := sortingOf(r.Sort)
	if err != nil {
		return Result{}, err
	}
	o := sortings[by]
	limit := r.Limit
	if limit <= 0 {
		limit = usualLimit
	}
	s := c.current.Load()
	f := s.ask(r.Query)
	var from *cursor
	if r.After != "" {
		at, err := readCursor(r.After, by, f.query)
		if err != nil {
			return Result{}, err
		}
		from = &at
	}
	hits := s.page(f, o, from, limit+1)
	result := Result{Total: f.total}
	if len(hits) > limit {
		hits = hits[:limit]
		last := hits[limit-1]
		result.Next = cursor{last.tier, s.views[last.view].place(o.by, last.row)}.write(by, f.query)
	}
	result.IDs, result.Rows, result.Doubt = make([]agreement.ID, len(hits)), make([][]byte, len(hits)), make([]bool, len(hits))
	for i, h := range hits {
		v := s.views[h.view]
		result.IDs[i], result.Rows[i], result.Doubt[i] = v.ids[h.row], v.rows[h.row], v.doubtful(h.row, r.Query)
	}
	if r.Facets {
		result.Counts = f.counts()
	}
	return result, nil
}

// page gives the first n rows of an answer in an order, behind from where it is given.
func (s *state) page(f *found, o sorting, from *cursor, n int) []hit {
	var hits []hit
	tier, tiers := 0, 1
	if o.tiers {
		tiers = search.Tiers
		if from != nil {
			tier = from.tier
		}
	}
	lists := make([][]uint32, len(s.views))
	for ; tier < tiers && len(hits) < n; tier++ {
		for i, v := range s.views {
			rows := f.rows[i].rows
			if o.tiers {
				if rows = f.rows[i].tier(tier); rows == nil {
					lists[i] = nil
					continue
				}
			}
			w, start := v.walk(o), 0
			if from != nil {
				start = w.after(from.place)
			}
			lists[i] = w.first(rows, start, n-len(hits))
		}
		hits = s.interleave(hits, lists, o, tier, n)
		from = nil // the tiers that follow are new from their beginning
	}
	return hits
}

// interleave appends the rows that each view lists in order to hits, in one order, until there are n. It uses the lists up. There are few views, so
// that their first rows are compared one after the other; a row's place is looked up once.
func (s *state) interleave(hits []hit, lists [][]uint32, o sorting, tier, n int) []hit {
	heads := make([]place, len(lists))
	head := func(i int) {
		if len(lists) > 1 && len(lists[i]) > 0 { // a view alone is in order
			heads[i] = s.views[i].place(o.by, lists[i][0])
		}
	}
	for i := range lists {
		head(i)
	}
	for len(hits) < n {
		next := -1
		for i := range lists {
			if len(lists[i]) > 0 && (next < 0 || o.compare(heads[i], heads[next]) < 0) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		hits = append(hits, hit{next, lists[next][0], tier})
		lists[next] = lists[next][1:]
		head(next)
	}
	return hits
}

// first gives, in order, the first n of the rows that stand at start or behind.
func (w walk) first(rows *roaring.Bitmap, start, n int) []uint32 {
	size := int(rows.GetCardinality())
	n = min(n, size) // who wants all asks for more than there are
	out := make([]uint32, 0, n)
	if size == 0 || start >= w.seg.len() {
		return out
	}
	if w.natural() {
		it := rows.Iterator()
		for it.AdvanceIfNeeded(uint32(start)); it.HasNext() && len(out) < n; {
			out = append(out, it.Next())
		}
		return out
	}
	// Positions are asked in turn whether their row is among rows. Where too few are, as with what is in force in the order of its end, all rows
	// are asked for their position instead.
	members := newBits(w.seg.len())
	rows.WriteDenseTo(members)
	p := start
	for end := min(w.seg.len(), start+size/4+n); p < end && len(out) < n; p++ {
		if row := w.at(p); members.has(row) {
			out = append(out, row)
		}
	}
	if len(out) == n || p == w.seg.len() {
		return out
	}
	positions := newBits(w.seg.len())
	var buffer [256]uint32
	for it := rows.ManyIterator(); ; {
		k := it.NextMany(buffer[:])
		if k == 0 {
			break
		}
		for _, row := range buffer[:k] {
			positions.add(uint32(w.of(row)))
		}
	}
	for p := range positions.from(p) {
		if len(out) == n {
			break
		}
		out = append(out, w.at(p))
	}
	return out
}

// doubtful tells whether a row that answers the query does so only because one of its dates is partly known.
func (s *segment) doubtful(row uint32, q search.Query) bool {
	for _, c := range q.Conditions {
		if !c.Field.Dates() {
			continue
		}
		day := s.signed[row]
		if c.Field == search.Ends {
			day = s.ends[row]
		}
		if c.Doubtful(keyDate(day)) {
			return true
		}
	}
	return false
}
