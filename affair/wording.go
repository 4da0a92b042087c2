package affair

import (
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// Of gives the affairs that a wording is about, in the order in which it names them and each once: the longest phrase that is
// known wins, so that "perdagangan nikel" is Trade and EnergyAndMinerals, and "kesehatan hewan" is Agriculture and not Health.
// It is nil where the wording is not known.
func Of(wording string) []ID {
	var ids []ID
	affairPhrases().each(wording, func(found []ID) {
		for _, a := range found {
			if !slices.Contains(ids, a) {
				ids = append(ids, a)
			}
		}
	})
	return ids
}

// phrases finds known phrases in a wording.
type phrases[T any] struct {
	of      map[string]T // folded words with one blank between
	longest int          // words of the longest phrase
}

func (p *phrases[T]) add(phrase string, v T) {
	text, ends := folded(phrase)
	p.longest = max(p.longest, len(ends))
	p.of[text] = v
}

// each calls do with every phrase of the wording from left to right, the longest first and without overlap.
func (p *phrases[T]) each(wording string, do func(T)) {
	text, ends := folded(wording)
	start := 0
next:
	for i := 0; i < len(ends); {
		for n := min(p.longest, len(ends)-i); n > 0; n-- {
			if v, ok := p.of[text[start:ends[i+n-1]]]; ok {
				do(v)
				i += n
				start = ends[i-1] + 1
				continue next
			}
		}
		start = ends[i] + 1
		i++
	}
}

// folded gives the words of a text in lower case with one blank between them, and where each ends. The ending -nya
// ("pengelolaannya") is taken off: it changes no meaning here. A mark that ends a thought is kept as a word of its own, so that no
// phrase goes over it.
func folded(text string) (joined string, ends []int) {
	var b strings.Builder
	b.Grow(len(text))
	for word := range words(strings.ToLower(text)) {
		if stem, ok := strings.CutSuffix(word, "nya"); ok && len(stem) > 4 {
			word = stem
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(word)
		ends = append(ends, b.Len())
	}
	return b.String(), ends
}

// words gives the runs of letters and digits of a text, and its marks ";", ":", "!" and "?".
func words(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start := -1
		for i, r := range text {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				if start < 0 {
					start = i
				}
				continue
			}
			if start >= 0 && !yield(text[start:i]) {
				return
			}
			start = -1
			if strings.ContainsRune(";:!?", r) && !yield(text[i:i+1]) {
				return
			}
		}
		if start >= 0 {
			yield(text[start:])
		}
	}
}

var affairPhrases = sync.OnceValue(func() *phrases[[]ID] {
	p := &phrases[[]ID]{of: make(map[string][]ID, 1024)}
	for _, g := range Goods() {
		for _, name := range append([]string{g.Name.ID, g.Name.EN}, g.Aliases...) {
			p.add(name, g.Affairs)
		}
	}
	for a := Education; a <= Transmigration; a++ {
		p.add(names[a].ID, []ID{a})
		p.add(names[a].EN, []ID{a})
	}
	for _, w := range wordings { // after the goods: what is said here of a wording goes before what a good of that name says
		for phrase := range strings.SplitSeq(w.phrases, ";") {
			p.add(phrase, w.affairs)
		}
	}
	return p
})
