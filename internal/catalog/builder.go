//nolint:gosec // numbers of rows, words and values fit: see segment
package catalog

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// builder collects rows, from items or from segments, and makes a segment of them.
type builder struct {
	rows    []draft
	tokens  []uint32 // the rows' tokens one after another: marks, and numbers of words plus firstWord
	values  []uint32 // the rows' facet values one after another
	words   names
	stemOf  []uint32 // by number of word
	stems   names
	facets  names
	labels  []string            // by number of facet value
	tokenOf map[string][]uint32 // a word as in a text → its tokens
	buffer  []bahasa.Token
	scratch []byte
}

// draft is a row of which the place is not known yet.
type draft struct {
	id                  agreement.ID
	seq, changed        int64
	signed, ends, until uint32
	row, title, numbers []byte
	tokenFrom, tokenTo  int
	valueFrom, valueTo  int
}

// names numbers strings in the order in which they come.
type names struct {
	number map[string]uint32
	list   []string
}

func newNames() names { return names{number: make(map[string]uint32)} }

func (n *names) add(s string) uint32 {
	i, ok := n.number[s]
	if !ok {
		i = uint32(len(n.list))
		s = strings.Clone(s) // it may be a part of something large
		n.number[s] = i
		n.list = append(n.list, s)
	}
	return i
}

// sorted gives the names in order, and for each number its place in them.
func (n *names) sorted() (list []string, to []uint32) {
	by := ascending(len(n.list))
	slices.SortFunc(by, func(a, b uint32) int { return strings.Compare(n.list[a], n.list[b]) })
	list, to = make([]string, len(by)), make([]uint32, len(by))
	for place, i := range by {
		list[place], to[i] = n.list[i], uint32(place)
	}
	return list, to
}

func newBuilder(rows int) *builder {
	return &builder{rows: make([]draft, 0, rows), words: newNames(), stems: newNames(), facets: newNames(), tokenOf: make(map[string][]uint32)}
}

func (b *builder) len() int { return len(b.rows) }

// add takes an item in.
func (b *builder) add(it *Item) {
	d := draft{
		id: it.ID, seq: it.Seq, changed: it.Changed.UnixNano(), signed: dayKey(it.Signed), ends: dayKey(it.Ends), until: untilKey(it.StateUntil),
		row: it.Row, title: sortableTitle(it.Title), tokenFrom: len(b.tokens), valueFrom: len(b.values),
	}
	if it.Changed.IsZero() { // whose nanoseconds have no number
		d.changed = 0
	}
	for _, n := range it.Numbers {
		if n = search.NormalNumber(n); n != "" {
			d.numbers = append(append(d.numbers, '\n'), n...)
		}
	}
	subject := it.Subject(false)
	for _, texts := range subject.Texts {
		for _, text := range texts {
			b.text(text)
		}
		b.tokens = append(b.tokens, endOfZone)
	}
	for _, c := range it.Regions {
		b.value(&d, byRegion, string(c), "")
	}
	for _, id := range it.Affairs {
		b.value(&d, byAffair, id.String(), "")
	}
	for _, id := range it.Goods {
		b.value(&d, byGood, id, "")
	}
	for _, l := range it.Lacks {
		b.value(&d, byLack, string(l), "")
	}
	for i, k := range it.PartyKeys {
		name := ""
		if i < len(it.PartyNames) {
			name = it.PartyNames[i]
		}
		b.value(&d, byParty, k, name)
	}
	b.value(&d, byState, string(it.State), "")
	b.value(&d, byKind, string(it.Kind), "")
	b.value(&d, byInstrument, string(it.Instrument), "")
	b.value(&d, byClass, string(it.Class), "")
	b.value(&d, byGrade, string(it.Grade), "")
	b.value(&d, byEvent, string(it.Event), it.EventName)
	b.value(&d, byParent, string(it.FollowsUp()), "")
	b.value(&d, byYear, year(it.Signed), "")
	b.value(&d, byEndYear, year(it.Ends), "")
	d.tokenTo, d.valueTo = len(b.tokens), len(b.values)
	b.rows = append(b.rows, d)
}

// year is a date's year as a facet value; "?" where it is not known.
func year(d term.Date) string {
	if d.Year == 0 {
		return "?"
	}
	return strconv.Itoa(d.Year)
}

// value gives the row d a facet value, once. Of several labels of one value the last counts.
func (b *builder) value(d *draft, f facet, v, label string) {
	if v == "" {
		return
	}
	b.scratch = append(append(b.scratch[:0], f.byte()), v...)
	n, known := b.facets.number[string(b.scratch)]
	if !known || label != "" && label != b.labels[n] {
		n = b.facet(string(b.scratch), label)
	}
	if !slices.Contains(b.values[d.valueFrom:], n) {
		b.values = append(b.values, n)
	}
}

// facet numbers a facet value.
func (b *builder) facet(v, label string) uint32 {
	n := b.facets.add(v)
	if int(n) == len(b.labels) {
		b.labels = append(b.labels, "")
	}
	if label != "" && label != b.labels[n] {
		b.labels[n] = strings.Clone(label)
	}
	return n
}

// word numbers a word: the form in which it is written and one of its stems.
func (b *builder) word(form string, which int, stem string) uint32 {
	n := b.words.add(form + string([]byte{0, byte(which >> 8), byte(which)})) // so that the stems of a form keep their order, and forms theirs
	if int(n) == len(b.stemOf) {
		b.stemOf = append(b.stemOf, b.stems.add(stem))
	}
	return n
}

// text takes the words of one text in.
func (b *builder) text(text string) {
	b.buffer = bahasa.Tokenize(b.buffer[:0], text)
	for _, t := range b.buffer {
		if t.Kind == bahasa.Punct {
			continue
		}
		written := t.Text(text)
		tokens, ok := b.tokenOf[written]
		if !ok {
			for i, w := range search.AppendWords(nil, written) {
				tokens = append(tokens, b.word(w.Form, i, w.Stem)+firstWord)
			}
			b.tokenOf[strings.Clone(written)] = tokens
		}
		b.tokens = append(b.tokens, tokens...)
	}
	b.tokens = append(b.tokens, endOfText)
}

// copy takes the live rows of a segment in.
func (b *builder) copy(v view) {
	words, facets := make([]uint32, len(v.words)), make([]uint32, len(v.facets))
	for i := range words {
		words[i] = none
	}
	for i := range facets {
		facets[i] = none
	}
	for row := range uint32(v.len()) {
		if v.dead != nil && v.dead.Contains(row) {
			continue
		}
		d := draft{
			id: v.ids[row], seq: v.seqs[row], changed: v.changed[row], signed: v.signed[row], ends: v.ends[row], until: v.until[row],
			row: v.rows[row], title: v.titles.get(row), numbers: v.numbers.get(row), tokenFrom: len(b.tokens), valueFrom: len(b.values),
		}
		for data := v.tokens.get(row); len(data) > 0; {
			t, n := binary.Uvarint(data)
			data = data[n:]
			if t >= firstWord {
				w := t - firstWord
				if words[w] == none {
					which := 0 // words of one form stand side by side
					for int(w) > which && v.words[int(w)-which-1] == v.words[w] {
						which++
					}
					words[w] = b.word(v.words[w], which, v.stems[v.stemOf[w]])
				}
				t = uint64(words[w]) + firstWord
			}
			b.tokens = append(b.tokens, uint32(t))
		}
		for _, f := range v.values[v.start[row]:v.start[row+1]] {
			if facets[f] == none {
				facets[f] = b.facet(v.facets[f], v.labels[f])
			}
			b.values = append(b.values, facets[f])
		}
		d.tokenTo, d.valueTo = len(b.tokens), len(b.values)
		b.rows = append(b.rows, d)
	}
}

// none is a number that nothing has.
const none = ^uint32(0)

// finish makes the segment.
func (b *builder) finish() *segment {
	n := len(b.rows)
	slices.SortFunc(b.rows, func(x, y draft) int {
		return sortings[0].compare(place{number: int64(x.signed), last: x.signed >= undated, id: x.id}, place{number: int64(y.signed), last: y.signed >= undated, id: y.id})
	})
	s := &segment{
		ids: make([]agreement.ID, n), seqs: make([]int64, n), changed: make([]int64, n), signed: make([]uint32, n), ends: make([]uint32, n),
		until: make([]uint32, n), rows: make([][]byte, n), start: make([]uint32, 1, n+1), values: make([]uint32, 0, len(b.values)),
	}
	var wordTo, facetTo []uint32
	s.words, wordTo = b.words.sorted()
	var stemTo []uint32
	s.stems, stemTo = b.stems.sorted()
	s.stemOf = make([]uint32, len(s.words))
	for i, to := range wordTo {
		s.words[to] = s.words[to][:len(s.words[to])-3]
		s.stemOf[to] = stemTo[b.stemOf[i]]
	}
	s.facets, facetTo = b.facets.sorted()
	s.labels = make([]string, len(s.facets))
	for i, to := range facetTo {
		s.labels[to] = b.labels[i]
	}
	var tokens []byte
	for i, d := range b.rows {
		s.ids[i], s.seqs[i], s.changed[i], s.signed[i], s.ends[i], s.until[i], s.rows[i] = d.id, d.seq, d.changed, d.signed, d.ends, d.until, d.row
		s.titles.add(d.title)
		s.numbers.add(d.numbers)
		tokens = tokens[:0]
		for _, t := range b.tokens[d.tokenFrom:d.tokenTo] {
			if t >= firstWord {
				t = wordTo[t-firstWord] + firstWord
			}
			tokens = binary.AppendUvarint(tokens, uint64(t))
		}
		s.tokens.add(tokens)
		from := len(s.values)
		for _, v := range b.values[d.valueFrom:d.valueTo] {
			s.values = append(s.values, facetTo[v])
		}
		slices.SortFunc(s.values[from:], cmp.Compare[uint32])
		s.start = append(s.start, uint32(len(s.values)))
	}
	for k := range keys {
		s.orders[k] = s.sorted(k)
	}
	s.byID = ascending(n)
	slices.SortFunc(s.byID, func(a, b uint32) int { return strings.Compare(string(s.ids[a]), string(s.ids[b])) })
	s.derive()
	return s
}

// untilKey is the day of which StateUntil tells; never where it tells of none.
func untilKey(d term.Date) uint32 {
	if d.Precision() == term.Unknown {
		return never
	}
	return dayKey(d.Earliest())
}
