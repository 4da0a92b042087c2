package affair

import (
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
	words := folded(phrase)
	p.longest = max(p.longest, len(words))
	p.of[strings.Join(words, " ")] = v
}

// each calls do with every phrase of the wording from left to right, the longest first and without overlap.
func (p *phrases[T]) each(wording string, do func(T)) {
	words := folded(wording)
next:
	for i := 0; i < len(words); {
		for n := min(p.longest, len(words)-i); n > 0; n-- {
			if v, ok := p.of[strings.Join(words[i:i+n], " ")]; ok {
				do(v)
				i += n
				continue next
			}
		}
		i++
	}
}

// folded gives the words of a text in lower case. The ending -nya ("pengelolaannya") is taken off: it changes no meaning here.
func folded(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range words {
		if stem, ok := strings.CutSuffix(w, "nya"); ok && len(stem) > 4 {
			words[i] = stem
		}
	}
	return words
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
