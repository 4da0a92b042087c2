//nolint:gosec // numbers of rows fit: see segment
package catalog

import (
	"bytes"
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// answer is which rows of a segment answer a query. Its sets may be shared and must not be changed.
type answer struct {
	rows  *roaring.Bitmap
	tiers [search.Tiers]*roaring.Bitmap // rows by tier, each in one; nil for a query without words, whose rows are all of the first
}

// tier gives the rows of one tier.
func (a answer) tier(t int) *roaring.Bitmap {
	if a.tiers[0] == nil {
		if t == 0 {
			return a.rows
		}
		return nil
	}
	return a.tiers[t]
}

// eval finds the rows that answer the query. followed are the rows of the view that are followed up; it is asked only where that matters.
func (v view) eval(q search.Query, followed func() *roaring.Bitmap) answer {
	var all, not []*roaring.Bitmap
	var words [search.Tiers][]*roaring.Bitmap // for each condition with words, its rows down to a tier
	for _, c := range q.Conditions {
		switch {
		case c.Field == search.Words && !c.Not:
			for t, set := range v.wordTiers(c.Values) {
				words[t] = append(words[t], set)
			}
		case c.Not:
			not = append(not, v.union(c, followed))
		default:
			all = append(all, v.union(c, followed))
		}
	}
	if v.dead != nil {
		not = append(not, v.dead)
	}
	rows := v.intersect(append(words[search.Tiers-1], all...))
	for _, set := range not {
		rows = roaring.AndNot(rows, set)
	}
	a := answer{rows: rows}
	if len(words[0]) == 0 {
		return a
	}
	// Down to each tier, a row must have all words in that tier or a better one.
	better := roaring.New()
	for t := range search.Tiers - 1 {
		down := roaring.And(rows, v.intersect(words[t]))
		a.tiers[t] = roaring.AndNot(down, better)
		better = down
	}
	a.tiers[search.Tiers-1] = roaring.AndNot(rows, better)
	return a
}

// intersect gives the rows that all sets hold; every row where there are no sets.
func (v view) intersect(sets []*roaring.Bitmap) *roaring.Bitmap {
	switch len(sets) {
	case 0:
		all := roaring.New()
		all.AddRange(0, uint64(v.len()))
		return all
	case 1:
		return sets[0]
	}
	slices.SortFunc(sets, func(a, b *roaring.Bitmap) int { return cmp.Compare(a.GetCardinality(), b.GetCardinality()) })
	out := roaring.And(sets[0], sets[1])
	for _, set := range sets[2:] {
		out.And(set)
	}
	return out
}

// union gives the rows for which one of the condition's values holds. For a condition that is negated it is those for which one surely holds.
func (v view) union(c search.Condition, followed func() *roaring.Bitmap) *roaring.Bitmap {
	sets := make([]*roaring.Bitmap, len(c.Values))
	for i, value := range c.Values {
		sets[i] = v.value(c, value, followed)
	}
	if len(sets) == 1 {
		return sets[0]
	}
	return roaring.FastOr(sets...)
}

// value gives the rows for which one value of a condition holds.
func (v view) value(c search.Condition, value search.Value, followed func() *roaring.Bitmap) *roaring.Bitmap {
	switch c.Field {
	case search.Words:
		return v.wordSet(value, anywhere)
	case search.Region:
		if top, under := value.Under(); under {
			return v.facetRows.set(v.facetRange(byRegion, string(top), func(s string) bool { return region.Code(s).Province() == top }), anywhere)
		}
		return v.facet(byRegion, value.Code)
	case search.Affair:
		return v.facet(byAffair, value.Code)
	case search.Lack:
		return v.facet(byLack, value.Code)
	case search.Good:
		return v.facet(byGood, value.Code)
	case search.State:
		return v.facet(byState, value.Code)
	case search.Kind:
		return v.facet(byKind, value.Code)
	case search.Class:
		return v.facet(byClass, value.Code)
	case search.Instrument:
		return v.facet(byInstrument, value.Code)
	case search.Grade:
		return v.facet(byGrade, value.Code)
	case search.Signed, search.SignedYear:
		return v.dated(sorting{by: signedKey}, v.signed, value.Range, c.Not)
	case search.Ends:
		return v.dated(sorting{by: endKey}, v.ends, value.Range, c.Not)
	case search.Party:
		if value.Code != "" {
			return v.facet(byParty, value.Code)
		}
		return v.wordSet(value, inParties)
	case search.Event:
		if value.Code != "" {
			return v.facet(byEvent, value.Code)
		}
		return v.wordSet(value, inEvent)
	case search.Number:
		return v.numbered(value.Code)
	case search.FollowUp:
		if value.Wants() {
			return followed()
		}
		return roaring.AndNot(v.intersect(nil), followed())
	}
	return roaring.New()
}

// facet gives the rows with one facet value.
func (v view) facet(f facet, value string) *roaring.Bitmap {
	return v.facetRows.set(v.facetRange(f, value, func(s string) bool { return s == value }), anywhere)
}

// wordTiers gives the rows that hold one of the values, in the best tier, down to the second, and anywhere.
func (v view) wordTiers(values []search.Value) [search.Tiers]*roaring.Bitmap {
	var sets [search.Tiers][]*roaring.Bitmap
	for _, value := range values {
		for t, set := range v.wordSets(value, inTitle, inFront, anywhere) {
			sets[t] = append(sets[t], set)
		}
	}
	var out [search.Tiers]*roaring.Bitmap
	for t := range out {
		if out[t] = sets[t][0]; len(sets[t]) > 1 {
			out[t] = roaring.FastOr(sets[t]...)
		}
	}
	return out
}

// wordSet gives the rows that hold the words of a value in one part.
func (v view) wordSet(value search.Value, in where) *roaring.Bitmap { return v.wordSets(value, in)[0] }

// wordSets gives, for each part asked for, the rows that hold the words of a value in it.
func (v view) wordSets(value search.Value, parts ...where) []*roaring.Bitmap {
	out := make([]*roaring.Bitmap, len(parts))
	phrase, ok := v.phrase(value)
	switch {
	case !ok:
		for i := range out {
			out[i] = roaring.New()
		}
	case len(phrase) == 1:
		for i, part := range parts {
			out[i] = v.wordRows.set(phrase[0], part)
		}
	default:
		var zones uint8
		for _, part := range parts {
			zones |= part.zones()
		}
		widest := anywhere
		if len(parts) == 1 {
			widest = parts[0]
		}
		sets := make([]*roaring.Bitmap, len(phrase))
		for i, word := range phrase {
			sets[i] = v.wordRows.set(word, widest)
		}
		found := make([][]uint32, len(parts))
		var buffer []uint32
		for row := range roaring.Values(v.intersect(sets)) {
			zones, buffer = v.phraseZones(row, phrase, buffer)
			for i, part := range parts {
				if zones&part.zones() != 0 {
					found[i] = append(found[i], row)
				}
			}
		}
		for i := range out {
			out[i] = roaring.BitmapOf(found[i]...)
		}
	}
	return out
}

// dated gives the rows of which the date may lie in a range, or surely does.
func (v view) dated(o sorting, days []uint32, r search.Range, surely bool) *roaring.Bitmap {
	w := v.walk(o)
	// positions of the dates from one key to another, both included
	stretch := func(from, to uint32) (int, int) {
		lo := sort.Search(w.known, func(p int) bool { return days[w.at(p)] >= from })
		hi := sort.Search(w.known, func(p int) bool { return days[w.at(p)] > to })
		return lo, max(lo, hi)
	}
	if r.Unknown {
		return w.rows(w.known, v.len())
	}
	from, to := uint32(0), uint32(undated-1)
	var edges []term.Date // dates known only in part, whose stretch of time reaches over an end of the range
	if !r.From.IsZero() {
		first := r.From.Earliest()
		from = dayKey(first)
		edges = append(edges, term.Date{Year: first.Year}, term.Date{Year: first.Year, Month: first.Month})
	}
	if !r.To.IsZero() {
		last := r.To.Latest()
		to = dayKey(last) | 1
		edges = append(edges, term.Date{Year: last.Year}, term.Date{Year: last.Year, Month: last.Month})
	}
	out := w.rows(stretch(from, to))
	for _, edge := range edges {
		holds, sure := r.Holds(edge)
		if surely {
			holds = sure
		}
		k := dayKey(edge)
		rows := w.rows(stretch(k, k|1))
		if holds {
			out.Or(rows)
		} else {
			out.AndNot(rows)
		}
	}
	return out
}

// rows gives the rows that stand from one position to before another.
func (w walk) rows(from, to int) *roaring.Bitmap {
	out := roaring.New()
	switch {
	case from >= to:
		return out
	case w.position == nil && from >= w.known:
		out.AddRange(uint64(from), uint64(to))
		return out
	case w.position == nil:
		out.AddRange(uint64(w.at(to-1)), uint64(w.at(from))+1)
		return out
	}
	b := newBits(w.seg.len())
	for p := from; p < to; p++ {
		b.add(w.at(p))
	}
	return b.set()
}

// numbered gives the rows with a document number that answers the one asked for.
func (v view) numbered(asked string) *roaring.Bitmap {
	out := roaring.New()
	data := v.numbers.data
	for at := 0; ; {
		i := bytes.Index(data[at:], []byte(asked))
		if i < 0 || asked == "" {
			return out
		}
		at += i
		row := uint32(sort.Search(v.len(), func(r int) bool { return int(v.numbers.from[r+1]) > at }))
		numbers := strings.Split(string(v.numbers.get(row)), "\n")
		if slices.ContainsFunc(numbers, func(n string) bool { return search.NumberMatches(n, asked) }) {
			out.Add(row)
			at = int(v.numbers.from[row+1])
		} else {
			at++
		}
	}
}

// followed gives for each view the rows that some live row carries out.
func (s *state) followed() []*roaring.Bitmap {
	out := make([]*roaring.Bitmap, len(s.views))
	for i := range out {
		out[i] = roaring.New()
	}
	for _, v := range s.views {
		for parent := v.bounds[byParent]; parent < v.bounds[byParent+1]; parent++ {
			if v.dead != nil && roaring.AndNot(v.facetRows.set([]span{{parent, parent + 1}}, anywhere), v.dead).IsEmpty() {
				continue
			}
			if in, row, ok := s.find(agreement.ID(v.facets[parent][1:])); ok {
				out[in].Add(row)
			}
		}
	}
	return out
}
