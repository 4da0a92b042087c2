package registry

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"hash/maphash"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// twinIndex holds which agreements of the register may be the same or overlap. Two are compared where they share a document number or all their
// parties, so that the work grows with the register and not with its square. It is a projection in memory: filled when it is first asked, and from
// then on it follows what was written, agreement by agreement.
type twinIndex struct {
	mu       sync.Mutex
	stamp    int64 // of the projections that it has seen
	seed     maphash.Seed
	names    map[string]uint32   // keys of parties and stems, numbered
	words    map[string][]uint32 // the stems of words
	common   []uint32            // stems that all titles have
	at       map[agreement.ID]*twin
	parties  map[uint64][]*twin // those with the same parties
	numbered map[uint64][]*twin // those with the same document number
	queue    []twinPair         // all pairs in their order; nil: to be made
}

// twin is as much of an agreement as comparing needs.
type twin struct {
	id, parent agreement.ID
	class      agreement.Class
	alive      bool
	signed     term.Date
	parties    []uint32 // in order; those that are only counted too
	named      int      // how many of them have names
	group      uint64   // digest of the parties; 0: they say nothing
	stems      []uint32 // of what it is about, in order
	numbers    []uint64 // digests of its document numbers
	apart      []agreement.ID
	pairs      []twinPair // of it with others
}

// twinPair are two agreements that may be the same. The first is the older record.
type twinPair struct {
	one, other agreement.ID
	score      float64
}

// What keeps the work small also in a register where thousands have the same parties, or in whose column of numbers stands the same word.
const (
	mostNumbered   = 60  // agreements with a document number: beyond that it says nothing
	mostCompared   = 300 // of those with the same parties: the latest written
	mostTwinsOfOne = 5   // pairs that an agreement brings when it is written: the likeliest
)

// follow takes in what was written since the last time.
func (x *twinIndex) follow(ctx context.Context, s *store.Store) error {
	if x.at == nil {
		x.seed, x.names, x.words = maphash.MakeSeed(), make(map[string]uint32), make(map[string][]uint32)
		x.at, x.parties, x.numbered = make(map[agreement.ID]*twin), make(map[uint64][]*twin), make(map[uint64][]*twin)
		x.common = inOrder(x.stems(nil, commonWords))
	}
	return s.View(ctx, func(tx *store.Tx) error {
		return tx.AgreementsSince(ctx, x.stamp, func(a store.AgreementNow) error {
			if a.Removed {
				x.remove(a.ID)
				x.stamp = a.Stamp
				return nil
			}
			var row Row
			if err := json.Unmarshal([]byte(a.Row), &row); err != nil {
				return fmt.Errorf("the kept row of agreement %s: %w", a.ID, err)
			}
			x.remove(a.ID)
			x.put(x.twinOf(row, a.Keys))
			x.stamp = a.Stamp
			return nil
		})
	})
}

// remove takes an agreement out, and its pairs.
func (x *twinIndex) remove(id agreement.ID) {
	t := x.at[id]
	if t == nil {
		return
	}
	delete(x.at, id)
	leave(x.parties, t.group, t)
	for _, n := range t.numbers {
		leave(x.numbered, n, t)
	}
	for _, p := range t.pairs {
		x.queue = nil
		for _, y := range []*twin{x.at[p.one], x.at[p.other]} {
			if y != nil {
				y.pairs = slices.DeleteFunc(y.pairs, func(q twinPair) bool { return q == p })
			}
		}
	}
}

// leave takes an agreement out of a block.
func leave(blocks map[uint64][]*twin, key uint64, t *twin) {
	if left := slices.DeleteFunc(blocks[key], func(y *twin) bool { return y == t }); len(left) > 0 {
		blocks[key] = left
	} else {
		delete(blocks, key)
	}
}

// put takes an agreement in, with its pairs among those that are there.
func (x *twinIndex) put(t *twin) {
	var found []twinPair
	look := func(block []*twin) {
		for _, y := range block {
			if l := x.likeness(t, y); l.worth(t, y) {
				found = append(found, twinPair{min(t.id, y.id), max(t.id, y.id), l.score()})
			}
		}
	}
	if t.group != 0 {
		block := x.parties[t.group]
		look(block[max(0, len(block)-mostCompared):])
		x.parties[t.group] = append(block, t)
	}
	for _, n := range t.numbers {
		block := x.numbered[n]
		if len(block) <= mostNumbered {
			look(block)
		}
		x.numbered[n] = append(block, t)
	}
	slices.SortFunc(found, twinPair.compare)
	found = slices.Compact(found)
	t.pairs = slices.Clone(found[:min(len(found), mostTwinsOfOne)])
	for _, p := range t.pairs {
		x.queue = nil
		y := x.at[p.other]
		if p.other == t.id {
			y = x.at[p.one]
		}
		y.pairs = append(y.pairs, p)
	}
	x.at[t.id] = t
}

// compare orders pairs, the likeliest first.
func (p twinPair) compare(q twinPair) int {
	return cmp.Or(cmp.Compare(q.score, p.score), cmp.Compare(p.one, q.one), cmp.Compare(p.other, q.other))
}

// worth tells whether somebody should look at the two: they have a number in common, or all parties and no different subject.
func (l likeness) worth(t, y *twin) bool {
	unclear := len(t.stems) == 0 || len(y.stems) == 0 // what one of them is about is not known
	switch {
	case t.parent == y.id || y.parent == t.id || slices.Contains(t.apart, y.id) || slices.Contains(y.apart, t.id):
		return false
	case l.number && (l.shared > 0 || l.about() || l.date):
	case !l.all || l.another || !l.about() && !unclear:
		return false
	case l.date:
	case l.alive && l.about(): // an overlap; of addenda there may be many
		return t.class != agreement.Amendment && l.score() >= leastScore
	case l.apart || unclear:
		return false
	}
	return l.score() >= leastScore
}

func (x *twinIndex) likeness(t, y *twin) likeness {
	l := likeness{another: otherClass(t.class, y.class), alive: t.alive && y.alive}
	l.number = slices.ContainsFunc(t.numbers, func(n uint64) bool { return slices.Contains(y.numbers, n) })
	l.shared = int(overlap(t.parties, y.parties)*float64(min(len(t.parties), len(y.parties))) + 0.5)
	l.all = t.named > 0 && slices.Equal(t.parties, y.parties)
	l.subject = overlap(t.stems, y.stems)
	date, near := sameTime(t.signed, y.signed)
	l.date, l.apart = date, !near && !t.signed.IsZero() && !y.signed.IsZero()
	return l
}

// twinOf is an agreement as the index takes it.
func (x *twinIndex) twinOf(row Row, keys []string) *twin {
	t := &twin{id: row.ID, parent: row.Parent, class: row.Class, alive: alive(row.State), signed: row.Signed}
	for _, p := range row.Parties {
		key := p.Key
		if key == "" {
			key = strconv.Itoa(p.Count) + " " + p.Name
		} else {
			t.named++
		}
		t.parties = append(t.parties, x.name(key))
	}
	t.parties = inOrder(t.parties)
	if len(t.parties) > 1 && t.named > 0 {
		var h maphash.Hash
		h.SetSeed(x.seed)
		for _, p := range t.parties {
			maphash.WriteComparable(&h, p)
		}
		t.group = max(1, h.Sum64())
	}
	for _, n := range row.Numbers {
		if n = search.NormalNumber(n); n != "" {
			t.numbers = append(t.numbers, maphash.String(x.seed, n))
		}
	}
	slices.Sort(t.numbers)
	t.numbers = slices.Compact(t.numbers)
	t.stems = x.about(row)
	for _, k := range keys {
		if id, ok := strings.CutPrefix(k, apartPrefix); ok {
			t.apart = append(t.apart, agreement.ID(id))
		}
	}
	return t
}

// about are the stems of what an agreement is about: without the names of its parties, and without what all titles say.
func (x *twinIndex) about(row Row) []uint32 {
	title := row.Title
	if _, after, ok := strings.Cut(bahasa.Lower(title), " tentang "); ok {
		title = after
	}
	list := x.stems(nil, title)
	for _, f := range row.Fields {
		list = x.stems(list, f)
	}
	var names []uint32
	for _, p := range row.Parties {
		names = x.stems(names, p.Name)
	}
	names = inOrder(names)
	return slices.Clip(slices.DeleteFunc(inOrder(list), func(s uint32) bool {
		_, name := slices.BinarySearch(names, s)
		_, said := slices.BinarySearch(x.common, s)
		return name || said
	}))
}

const commonWords = "perjanjian kerja sama kesepakatan bersama nota kesepahaman memorandum of understanding mou pks adendum rencana pernyataan kehendak " +
	"antara dan dengan pemerintah provinsi kabupaten kota daerah dinas badan perangkat bidang lain pihak kerjasama sinergi program pelaksanaan penyelenggaraan peningkatan pengembangan"

// stems appends the stems of a text. Each word is taken apart once.
func (x *twinIndex) stems(dst []uint32, text string) []uint32 {
	for _, t := range bahasa.Tokenize(nil, text) {
		if t.Kind == bahasa.Punct {
			continue
		}
		word := t.Text(text)
		list, known := x.words[word]
		if !known {
			for _, s := range stemsOf(word) {
				list = append(list, x.name(s))
			}
			x.words[strings.Clone(word)] = list
		}
		dst = append(dst, list...)
	}
	return dst
}

// name numbers a word.
func (x *twinIndex) name(s string) uint32 {
	n, ok := x.names[s]
	if !ok {
		n = uint32(len(x.names)) //nolint:gosec // there are not so many words
		x.names[strings.Clone(s)] = n
	}
	return n
}

func inOrder(list []uint32) []uint32 {
	slices.Sort(list)
	return slices.Compact(list)
}

// pairs are all pairs, the likeliest first.
func (x *twinIndex) pairs() []twinPair {
	if x.queue == nil {
		x.queue = []twinPair{}
		for id, t := range x.at {
			for _, p := range t.pairs {
				if p.one == id {
					x.queue = append(x.queue, p)
				}
			}
		}
		slices.SortFunc(x.queue, twinPair.compare)
	}
	return x.queue
}
