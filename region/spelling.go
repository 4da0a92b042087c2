package region

import "slices"

// shortestGuess is the length in letters from which a word may be a misspelling: in shorter ones a single letter makes another
// word, as in Bali and Mali, Tegal and tegar, Barut and barat.
const shortestGuess = 6

// longestName bounds what is compared letter by letter.
const longestName = 60

// near says whether one letter added, left out, changed, or two neighbours swapped turn a into b. Both are folded.
func near(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || a == b {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if a[i+1:] == b[i+1:] {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// distance counts the letters to be added, left out, changed or swapped with their neighbour to turn a into b. Neither is longer
// than longestName.
func distance(a, b string) int {
	var rows [3][longestName + 1]int
	before, above, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}

// misspelt reads a name with one misspelt word after words that say its level: "Pemprov Kalitim". It gives up where more than one
// region of that level would do.
func (s *scanner) misspelt(i, j int) (Mention, bool) {
	c, ok := backwards{s.x, s.text, s.floor}.before(i)
	if !ok || c.level == "" || c.other != "" || c.form != Area && c.form != Government {
		return Mention{}, false
	}
	g := guess{scanner: s, level: c.level}
	g.walk(-1, i, j, false)
	if len(g.codes) != 1 || !s.whole(i, g.end) {
		return Mention{}, false
	}
	s.list = c.level
	return Mention{Start: c.start, NameStart: i, End: g.end, Cue: c.level, Form: c.form, Codes: g.codes, Fuzzy: true}, true
}

// guess collects the regions of one level that the longest run of words may mean with one word misspelt.
type guess struct {
	*scanner
	level Level
	end   int
	codes []Code
}

func (g *guess) walk(at int32, i, j int, spent bool) {
	word := g.text[i:j]
	try := func(w int32, spent bool) {
		to := g.x.step(at, w)
		if to == 0 {
			return
		}
		if ch := g.x.nodes[to].pick(g.level); spent && ch.fits && ch.use != seat && j >= g.end {
			if j > g.end {
				g.end, g.codes = j, nil
			}
			for _, c := range ch.codes {
				if !slices.Contains(g.codes, c) {
					g.codes = append(g.codes, c)
				}
			}
		}
		if k, l, ok := g.follows(i, j); ok {
			g.walk(to, k, l, spent)
		}
	}
	h := hash(word)
	if w := g.x.id(word, h); w >= 0 {
		try(w, spent)
	}
	if spent || len(word) < shortestGuess || !upper(word[0]) {
		return
	}
	folded := make([]byte, len(word))
	for k := range word {
		folded[k] = fold[word[k]]
	}
	mask := letters(word)
	for w, m := range g.x.masks {
		if !far(mask, m, 1) && near(string(folded), g.x.words[w]) {
			try(int32(w), true)
		}
	}
}
