package reading

import (
	"slices"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
)

// nameInstruments gives a signing of "kerja sama" the document that the text names elsewhere, where it names only one kind.
func (b *builder) nameInstruments() {
	what, words := b.onlyInstrument(true)
	if what == "" {
		what, words = b.onlyInstrument(false)
	}
	if what == "" {
		return
	}
	for i := range b.pacts {
		p := &b.pacts[i]
		if p.instr != agreement.UnknownInstrument || regionsOf(p.sides) == 0 && what.Class() == agreement.Framework && len(b.pacts) > 1 {
			continue
		}
		used := false
		for k := range b.pacts {
			used = used || k != i && b.pacts[k].instr == what && regionsOf(b.pacts[k].sides) == 0 && regionsOf(p.sides) > 0
		}
		if !used {
			p.instr, p.words = what, words
		}
	}
}

// onlyInstrument is the kind of document that the text names, with its words; "" where it names none or several. With signed true only what it names as signed counts.
func (b *builder) onlyInstrument(signed bool) (what agreement.Instrument, words [2]int) {
	for i := range b.frames {
		f := &b.frames[i]
		if signed && statusOf(f) != Signed || b.spokenOf(f) {
			continue
		}
		for k := range f.instr {
			in := &f.instr[k]
			if !in.named() || in.what == agreement.Addendum {
				continue
			}
			if what != "" && what.Class() != in.what.Class() {
				return "", words
			}
			if what == "" {
				what, words = in.what, [2]int{in.first, in.last}
			}
		}
	}
	return what, words
}

// lendFields gives a pact without a subject what the text says elsewhere about cooperation of the same parties, and the commodity of the headline.
func (b *builder) lendFields() {
	for i := range b.pacts {
		p := &b.pacts[i]
		if len(p.about) > 0 || len(p.goods) > 0 {
			continue
		}
		for k := range b.told {
			f := &b.told[k]
			sides, _ := b.sidesOf(f)
			if g := b.groupOfList(f.groups); len(sides) == 0 && g != nil && g.group.count == len(p.sides) && len(f.about) > 0 { // "Tiga kabupaten bersaudara menyepakati kerja sama perikanan"
				p.about = append(p.about, f.about...)
				break
			}
			cooperates := f.kind == frameCoop || f.names()
			if len(f.about) > 0 && len(sides) == len(p.sides) && contains(p.sides, sides) {
				p.about = append(p.about, f.about...)
				break
			}
			if len(f.about) == 0 || len(sides) == 0 || regionsOf(sides) != len(sides) || !b.regionsWithin(sides, p.sides) && !cooperates {
				continue
			}
			if !b.regionsWithin(sides, p.sides) && !b.regionsWithin(p.sides, sides) {
				continue
			}
			p.about = append(p.about, f.about...)
			break
		}
	}
	zone := b.headlineGoods()
	for i := range b.pacts {
		p := &b.pacts[i]
		if len(p.about) > 0 || len(p.goods) > 0 {
			continue
		}
		switch {
		case zone[1] > zone[0]:
			p.about = append(p.about, zone)
		case regionsOf(p.sides) > 0 && !p.quiet:
			for _, z := range append(slices.Clip(p.purpose), b.aimsOf(p)...) {
				if z = b.objectOf(z); z[1] > z[0] {
					p.about = append(p.about, z)
				}
			}
		}
	}
}

// aimsOf is what the text says elsewhere that the cooperation of the parties of p is for.
func (b *builder) aimsOf(p *pact) [][2]int {
	for k := range b.told {
		f := &b.told[k]
		if len(f.purpose) == 0 {
			continue
		}
		if sides, _ := b.sidesOf(f); len(sides) > 0 && regionsOf(sides) == len(sides) && b.regionsWithin(p.sides, sides) {
			return f.purpose
		}
	}
	return nil
}

// objectOf is what a purpose is about, without its verb: "menjaga stabilitas harga pangan". Nothing where that is no affair or good.
func (b *builder) objectOf(zone [2]int) [2]int {
	first, last := zone[0], zone[1]
	for first < last && (b.isVerb(first) || b.has(first, cAnd|cCoop)) {
		first++
	}
	if first >= last {
		return [2]int{}
	}
	text := b.between(first, last)
	if _, ok := affair.GoodIn(text); ok {
		return [2]int{first, last}
	}
	if len(affair.Of(text)) == 0 {
		return [2]int{}
	}
	return [2]int{first, last}
}

// isVerb tells whether token i has the form of an active verb.
func (b *builder) isVerb(i int) bool {
	w := b.word(i)
	return len(w) > 6 && (w[0] == 'm' || w[0] == 'M') && w[1] == 'e' && (w[2] == 'm' || w[2] == 'n' || w[2] == 'l' || w[2] == 'r' || w[2] == 'w')
}

// headlineGoods is the tokens of what the headline says is supplied or worked on together.
func (b *builder) headlineGoods() [2]int {
	for _, s := range b.headline {
		first, last := int(b.sents[s].First), int(b.sents[s].Last)
		for i := first; i < last; i++ {
			if b.isAny(i, "komoditas", "komoditi", "pasokan", "suplai", "stok", "ketersediaan", "distribusi") {
				end := i + 1
				for end < last && b.kind(end) == wordKind && !b.has(end, cWith|cAntara|cSign|cDi|cPrep|cPurpose|cCoop) && b.nameStarting(end) == nil && end < i+6 {
					end++
				}
				if b.isAny(i, "komoditas", "komoditi") {
					i++
				}
				if end > i {
					return [2]int{i, end}
				}
			}
		}
	}
	return [2]int{}
}
