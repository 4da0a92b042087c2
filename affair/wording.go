package affair

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
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
	text, ends := folded(nil, nil, phrase)
	p.longest = max(p.longest, len(ends))
	p.of[string(text)] = v
}

// each calls do with every phrase of the wording from left to right, the longest first and without overlap.
func (p *phrases[T]) each(wording string, do func(T)) {
	var (
		chars [256]byte // of a wording of ordinary length, which needs no other memory
		marks [48]int
	)
	text, ends := folded(chars[:0], marks[:0], wording)
	start := 0
next:
	for i := 0; i < len(ends); {
		for n := min(p.longest, len(ends)-i); n > 0; n-- {
			if v, ok := p.of[string(text[start:ends[i+n-1]])]; ok {
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

// folded appends to dst the words of a text in lower case with one blank between them, and to ends where each ends. The ending -nya
// ("pengelolaannya") is taken off: it changes no meaning here. A mark that ends a thought, ";", ":", "!" or "?", is kept as a word of
// its own, so that no phrase goes over it.
func folded(dst []byte, ends []int, text string) (joined []byte, at []int) {
	start := -1 // of the word at hand in dst
	shut := func() {
		if start < 0 {
			return
		}
		if stem, ok := bytes.CutSuffix(dst[start:], []byte("nya")); ok && len(stem) > 4 {
			dst = dst[:len(dst)-3]
		}
		ends, start = append(ends, len(dst)), -1
	}
	open := func() {
		if start >= 0 {
			return
		}
		if len(dst) > 0 {
			dst = append(dst, ' ')
		}
		start = len(dst)
	}
	for _, r := range text {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			open()
			dst = append(dst, byte(r)) //nolint:gosec // a letter or digit of ASCII
		case 'A' <= r && r <= 'Z':
			open()
			dst = append(dst, byte(r)|0x20)
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			open()
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		default:
			shut()
			if r == ';' || r == ':' || r == '!' || r == '?' {
				open()
				dst = append(dst, byte(r))
				shut()
			}
		}
	}
	shut()
	return dst, ends
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
