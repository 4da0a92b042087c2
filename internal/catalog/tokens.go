//nolint:gosec // numbers of words fit: see segment
package catalog

import (
	"encoding/binary"
	"slices"

	"github.com/anyam-id/anyam/search"
)

// The words of a row are kept in their order, so that phrases can be checked without the texts: each word as its index in words plus
// firstWord, variable in length, with marks where a text and where a zone ends.
const (
	endOfZone = iota
	endOfText
	firstWord
)

// span is a stretch of words in order.
type span struct{ lo, hi uint32 }

// spot is one place of a phrase: the words that may stand there, in order.
type spot []span

func (p spot) has(word uint32) bool {
	for _, s := range p {
		if word < s.hi {
			return s.lo <= word
		}
	}
	return false
}

// phrase gives the words that must stand side by side; false where one of them stands nowhere.
func (s *segment) phrase(v search.Value) ([]spot, bool) {
	out := make([]spot, len(v.Stems))
	for i, stem := range v.Stems {
		if out[i] = s.word(stem, v.Prefix && i == len(v.Stems)-1); len(out[i]) == 0 {
			return nil, false
		}
	}
	return out, len(out) > 0
}

// phraseZones tells in which zones of a row the words of the phrase stand side by side. The buffer is given back for the next row.
func (s *segment) phraseZones(row uint32, phrase []spot, text []uint32) (zones uint8, buffer []uint32) {
	zone := uint8(1)
	text = text[:0]
	for data := s.tokens.get(row); len(data) > 0; {
		t, n := binary.Uvarint(data)
		data = data[n:]
		if t >= firstWord {
			text = append(text, uint32(t-firstWord))
			continue
		}
		if zones&zone == 0 && holds(text, phrase) {
			zones |= zone
		}
		text = text[:0]
		if t == endOfZone {
			zone <<= 1
		}
	}
	return zones, text
}

// holds tells whether the words of phrase stand side by side in text.
func holds(text []uint32, phrase []spot) bool {
	for at := 0; at+len(phrase) <= len(text); at++ {
		first := slices.IndexFunc(text[at:], phrase[0].has)
		if at += first; first < 0 || at+len(phrase) > len(text) {
			return false
		}
		match := true
		for i, p := range phrase[1:] {
			if !p.has(text[at+1+i]) {
				match = false
				break
			}
		}
		if match {
			return true
		}
	}
	return false
}
