package region

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"sync"
)

// The lexicon is a trie over whole words: every name of every region, folded to lower case, leads word by word to a node that
// lists whom it names. Words are kept in one open-addressed table, so that a text is scanned with one hash and one probe a word;
// that, not cleverness, is what makes Scan fast. It is built once, on first use, and never changed.

// use says in what way a name belongs to a region. The smaller comes first where one name means several regions.
type use uint8

const (
	current use = iota
	past        // a former name
	seat        // the seat of its government, not the region itself
)

// meaning is one region that a name may mean.
type meaning struct {
	region *Region
	use    use
}

// node is a point in the trie. It is a name where it has meanings.
type node struct {
	meanings []meaning
	acronym  bool                // all ways of writing its first word are capitals: "NTT", "OKU Timur"
	common   bool                // its words are ordinary ones too: matched only with capitals, never in part
	guarded  bool                // found in running text only after a word like "Kabupaten"
	picks    [len(levels)]choice // for each level that may be said
	alike    *Region             // of a foreign place: the region whose misspelling it may be
}

// choice is whom a name means once its level is said.
type choice struct {
	codes []Code
	use   use
	fits  bool // they are of that level
}

// levels are what words before a name may say, nothing first.
var levels = [...]Level{"", Province, Regency, City, Foreign}

// pick gives whom the name means where the words say l.
func (n *node) pick(l Level) choice {
	for i, known := range levels {
		if known == l {
			return n.picks[i]
		}
	}
	return choice{codes: n.picks[0].codes, use: n.picks[0].use}
}

// choose fills picks. A present name of the level goes before a past one, that before a seat; where none is of the level, the
// level is disregarded, and the choice says so.
func (n *node) choose() {
	for i, l := range levels {
		for u := current; u <= seat && !n.picks[i].fits; u++ {
			var codes []Code
			for _, m := range n.meanings {
				if m.use == u && (l == "" || u == seat || m.region.Level == l) {
					codes = append(codes, m.region.Code)
				}
			}
			if len(codes) > 0 {
				slices.SortFunc(codes, byLevel)
				n.picks[i] = choice{codes, u, true}
			}
		}
		if !n.picks[i].fits {
			n.picks[i] = choice{n.picks[0].codes, n.picks[0].use, false}
		}
	}
}

// byLevel sorts provinces before the others, and foreign places last.
func byLevel(a, b Code) int {
	if d := cmp.Compare(len(a), len(b)); d != 0 && !a.foreign() && !b.foreign() {
		return d
	}
	return strings.Compare(string(a), string(b))
}

// run is a name written as one word, in the order of the table.
type run struct {
	text   string
	mask   uint32
	region *Region
}

// edge is a word that goes on from a node.
type edge struct{ from, word int32 }

type lexicon struct {
	slots [slots]int32 // hash → index in words, -1 empty
	ends  [1024]uint32 // first and last letter → the lengths of words that have them: most words of a text are in none
	words []string     // folded
	masks []uint32     // letters of each word, for spelling
	first []int32      // word → node of names that begin with it, 0 none
	cues  []cueWord
	nodes []node
	edges map[edge]int32
	runs  []run // for Lookup's guesses
}

var lexiconOf = sync.OnceValue(build)

const (
	slots     = 1 << 13 // several times the words, so that nearly every probe is the first
	fnvOffset = 2166136261
	fnvPrime  = 16777619
)

// classes of bytes: 0 stands between words, letters fold to lower case, digits are part of words.
var fold = func() (t [256]byte) {
	for c := '0'; c <= '9'; c++ {
		t[c] = byte(c)
	}
	for c := 'a'; c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = byte(c), byte(c)
	}
	return t
}()

func hash(word string) uint32 {
	h := uint32(fnvOffset)
	for i := range len(word) {
		h = (h ^ uint32(fold[word[i]])) * fnvPrime
	}
	return h
}

// id gives the number of a word of text in any case, or -1.
func (x *lexicon) id(word string, h uint32) int32 {
	for s := (h ^ h>>15) % slots; ; s = (s + 1) % slots {
		i := x.slots[s]
		if i < 0 || same(x.words[i], word) {
			return i
		}
	}
}

// ends is the place of a word in lexicon.ends.
func ends(word string) int {
	return int(fold[word[0]]&31)<<5 | int(fold[word[len(word)-1]]&31)
}

// length is a set of one length of a word; long ones are taken together.
func length(n int) uint32 { return 1 << min(n, 31) }

// lacks is a quick no: no word that the lexicon knows has the ends and the length of this one.
func (x *lexicon) lacks(word string) bool { return x.ends[ends(word)]&length(len(word)) == 0 }

// same compares a folded word with one as written.
func same(folded, word string) bool {
	if len(folded) != len(word) {
		return false
	}
	for i := range len(word) {
		if fold[word[i]] != folded[i] {
			return false
		}
	}
	return true
}

func (x *lexicon) add(word string) int32 {
	if i := x.id(word, hash(word)); i >= 0 {
		return i
	}
	x.ends[ends(word)] |= length(len(word))
	i := int32(len(x.words)) //nolint:gosec // some thousand words
	x.words = append(x.words, strings.ToLower(word))
	x.masks = append(x.masks, letters(word))
	x.first = append(x.first, 0)
	x.cues = append(x.cues, cueWord{})
	h := hash(word)
	s := (h ^ h>>15) % slots
	for x.slots[s] >= 0 {
		s = (s + 1) % slots
	}
	x.slots[s] = i
	return i
}

// letters is the set of letters of a word, one bit each.
func letters(word string) uint32 {
	var m uint32
	for i := range len(word) {
		if c := fold[word[i]]; c >= 'a' {
			m |= 1 << (c - 'a')
		}
	}
	return m
}

// far says that words with these letters are more than so many changes apart: a change takes one letter and brings another.
func far(a, b uint32, changes int) bool { return bits.OnesCount32(a^b) > 2*changes }

// step goes from a node by a word, from none (-1) to the names that the word begins; 0 where no name goes on so.
func (x *lexicon) step(from, word int32) int32 {
	if from < 0 {
		return x.first[word]
	}
	return x.edges[edge{from, word}]
}

// name enters one way of writing a region's name.
func (x *lexicon) name(text string, r *Region, u use) {
	at, acronym := int32(-1), true
	rest := text
	for {
		word, after := cutWord(rest)
		if word == "" {
			break
		}
		rest = after
		if at < 0 { // only the first word decides: "OKU Timur" is as short as "OKU"
			acronym = len(word) > 1 && strings.ToUpper(word) == word && letters(word) != 0
		}
		w := x.add(word)
		to := x.step(at, w)
		if to == 0 {
			to = int32(len(x.nodes)) //nolint:gosec // some thousand nodes
			x.nodes = append(x.nodes, node{acronym: true})
			if at < 0 {
				x.first[w] = to
			} else {
				x.edges[edge{at, w}] = to
			}
		}
		at = to
	}
	n := &x.nodes[at]
	n.acronym = n.acronym && acronym
	for i, m := range n.meanings {
		if m.region == r {
			n.meanings[i].use = min(m.use, u)
			return
		}
	}
	n.meanings = append(n.meanings, meaning{r, u})
}

// cutWord gives the first word of text and what follows it.
func cutWord(text string) (word, rest string) {
	i := 0
	for i < len(text) && fold[text[i]] == 0 {
		i++
	}
	j := i
	for j < len(text) && fold[text[j]] != 0 {
		j++
	}
	return text[i:j], text[j:]
}

// build makes the lexicon from the tables.
func build() *lexicon {
	x := &lexicon{edges: make(map[edge]int32, 1024), nodes: make([]node, 1, 2048)}
	for i := range x.slots {
		x.slots[i] = -1
	}
	for _, list := range [][]Region{table[:], foreign[:]} {
		for i := range list {
			r := &list[i]
			x.name(r.Name, r, current)
			for _, names := range [][]string{r.Short, r.Also} {
				for _, n := range names {
					x.name(n, r, current)
				}
			}
			if bare, ok := strings.CutPrefix(r.Official, r.Level.word()+" "); ok {
				x.name(bare, r, current)
			}
			for _, n := range r.Former {
				x.name(n.Text, r, past)
			}
		}
	}
	for i := range table { // "Kep. Riau", "Kep. Babel"
		r := &table[i]
		if short, ok := strings.CutPrefix(r.Name, "Kepulauan "); ok {
			for _, n := range slices.Concat([]string{short}, r.Short) {
				x.name("Kep "+n, r, current)
			}
		}
	}
	x.seats()
	x.runTogether()
	for w, c := range cueWords {
		x.cues[x.add(w)] = c
	}
	for _, n := range ordinary {
		if at := x.find(n); at != 0 {
			x.nodes[at].common = true
		}
	}
	for _, n := range guarded {
		if at := x.find(n); at != 0 {
			x.nodes[at].guarded = true
		}
	}
	for i := range x.nodes {
		x.nodes[i].choose()
	}
	x.lookalikes()
	for i := range table {
		r := &table[i]
		for _, n := range slices.Concat([]string{r.Name}, r.Short, r.Also) {
			if n = joined(n); len(n) >= shortestGuess && len(n) <= longestName {
				x.runs = append(x.runs, run{n, letters(n), r})
			}
		}
	}
	return x
}

// lookalikes finds the foreign places that are one slip away from a region's name: Malawi and Melawi.
func (x *lexicon) lookalikes() {
	for i := range foreign {
		name := strings.ToLower(foreign[i].Name)
		at := x.find(name)
		if len(name) < shortestGuess {
			continue
		}
		for w, word := range x.words {
			if !far(letters(name), x.masks[w], 1) && near(name, word) && x.first[w] != 0 {
				for _, m := range x.nodes[x.first[w]].meanings {
					if m.use == current && m.region.Level != Foreign {
						x.nodes[at].alike = m.region
					}
				}
			}
		}
	}
}

// seats enters the towns of government that are no region's name themselves: a regency's own, and a province's where no regency
// claims it.
func (x *lexicon) seats() {
	for i := range table {
		r := &table[i]
		if r.Seat == "" || r.Level == Province || slices.Contains(plainSeats, r.Seat) {
			continue
		}
		if at := x.find(r.Seat); at == 0 || x.nodes[at].meanings[0].use == seat {
			x.name(r.Seat, r, seat)
		}
	}
	for i := range table {
		if r := &table[i]; r.Level == Province && r.Seat != "" && x.find(r.Seat) == 0 {
			x.name(r.Seat, r, seat)
		}
	}
}

// runTogether enters names of several words as they are also written, with the first two as one: "Muarojambi", "Musirawas Utara".
func (x *lexicon) runTogether() {
	for i := range table {
		first, rest := cutWord(table[i].Name)
		second, rest := cutWord(rest)
		if second == "" || len(first)+len(second) < shortestGuess {
			continue
		}
		if n := first + strings.ToLower(second) + rest; x.find(n) == 0 {
			x.name(n, &table[i], current)
		}
	}
}

// find gives the node of a whole name, 0 where it is none.
func (x *lexicon) find(name string) int32 {
	at := int32(-1)
	for {
		word, rest := cutWord(name)
		if word == "" {
			break
		}
		w := x.id(word, hash(word))
		if w < 0 {
			return 0
		}
		if at = x.step(at, w); at == 0 {
			return 0
		}
		name = rest
	}
	if at <= 0 || len(x.nodes[at].meanings) == 0 {
		return 0
	}
	return at
}
