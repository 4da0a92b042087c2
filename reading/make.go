package reading

import (
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/party"
)

// makePacts makes the pacts of a statement: one for each document it names, and one for each partner where it means several.
func (b *builder) makePacts(f *frame, sides []side, left int, status Status) {
	instr := f.instr
	if len(instr) == 0 {
		instr = []instrument{{what: agreement.UnknownInstrument}}
	}
	for i := range instr {
		in := &instr[i]
		base := pact{
			status: status, firm: f.tone.firm, instr: in.what, words: [2]int{in.first, in.last}, count: in.count, sides: append([]side(nil), sides...), groups: f.groups,
			about: f.about, purpose: f.purpose, sents: []int{f.sent}, amends: in.amends, anchor: -1, item: f.item, before: f.tone.before, told: f.tone.told, failed: f.tone.mood == moodFailed, beside: f.together, quiet: f.kind != frameSigned, plain: !f.names(),
		}
		base.oneHand = b.signedByOne(f, base.sides)
		if base.quiet && status == Signed { // "MoU antara A dan B, oleh Bupati A … dan Bupati B …"
			for _, e := range f.agents {
				if at := b.sideFor(base.sides, &b.ents[e]); at >= 0 && base.sides[at].signer < 0 {
					base.sides[at].signer = b.namedHead(e)
				}
			}
		}
		if status == Signed {
			b.signBracketed(base.sides)
		}
		if f.goods.about[1] > f.goods.about[0] {
			base.goods = []supply{f.goods}
		}
		right := len(sides) - left
		group := b.groupOfList(f.groups)
		switch {
		case group != nil && group.group.count > 0 && right > 1 && left == 1 && !f.together, f.each && left == 1 && right > 1:
			b.split(base, left)
			continue
		case left == 1 && right > 1 && !f.together && (in.count == right || b.thirdParties(sides[left:]) || b.toldApart(sides[left:]) || b.announcedEach(sides, left)), left == 1 && right > 2 && in.count != 1 && b.mixedParties(sides[left:]):
			b.split(base, left)
			continue
		case group != nil && len(sides) <= 1:
			base.open = true
			if len(sides) == 1 && !f.joint { // "Pemprov X dan lima kabupaten" agree together, "dengan lima kabupaten" with each
				base.anchor = 0
			}
		case len(sides) == 1:
			base.open = len(f.groups) > 0
			base.anchor = 0
		}
		b.pacts = append(b.pacts, base)
		b.current = len(b.pacts) - 1
		if base.open || len(sides) == 1 || base.count > 1 && b.genericOnly(&base) {
			b.opened = b.current
		} else if left == 1 && right > 1 {
			b.opened = b.current
			b.pacts[b.current].anchor = 0
		}
	}
}

// signBracketed lets those sign whose names stand in brackets behind their agencies.
func (b *builder) signBracketed(sides []side) {
	for i := range sides {
		for _, e := range sides[i].ents {
			if x := &b.ents[e]; sides[i].signer < 0 && x.role == roleBody && x.person[1] > x.person[0] {
				sides[i].signer = e
			}
		}
	}
}

// split makes a pact of the first side with each of the others.
func (b *builder) split(base pact, left int) {
	all := base.sides
	for i := left; i < len(all); i++ {
		n := base
		n.sides = []side{all[0], all[i]}
		n.item, n.shared = true, true
		n.anchor = 0
		n.count = 1
		n.about = append(b.notesOf(&all[i]), n.about...)
		if t := b.toldOf(&all[i]); t != nil {
			n.about = append(n.about, t.about...)
		}
		b.pacts = append(b.pacts, n)
		b.current = len(b.pacts) - 1
	}
	b.opened = b.current
}

// notesOf is what stands in brackets behind the names of a party.
func (b *builder) notesOf(s *side) [][2]int {
	var out [][2]int
	for _, e := range s.ents {
		if n := b.ents[e].note; n[1] > n[0] {
			out = append(out, n)
		}
	}
	return out
}

// thirdParties tells whether the sides are bodies outside the governments: each of them gets a document of its own.
func (b *builder) thirdParties(sides []side) bool {
	for i := range sides {
		if sides[i].kind == party.Region || sides[i].kind == party.Agency && sides[i].region != "" {
			return false
		}
	}
	return true
}

// announcedEach tells whether the text has said that the first side cooperates with as many as there are others: "Pemprov X bekerja sama dengan tiga provinsi".
func (b *builder) announcedEach(sides []side, left int) bool {
	for i := range b.frames {
		t := &b.frames[i]
		if t.kind == frameSigned || t.together || t.joint || len(t.a) != 1 || len(t.b) > 0 {
			continue
		}
		g := b.groupOfList(t.groups)
		if x := &b.ents[t.a[0]]; g != nil && !g.group.all && g.group.count == len(sides)-left && b.with(g) && x.kind == sides[0].kind && x.region == sides[0].region {
			return true
		}
	}
	return false
}

// with tells whether a group stands behind "dengan" or a verb that takes it as its object: "menggandeng tiga kabupaten".
func (b *builder) with(g *entity) bool {
	return b.is(g.first-1, "dengan") || b.isAny(g.first-1, "gandeng", "menggandeng")
}

// toldApart tells whether the text has said of each of the sides by itself what is agreed with it: "Kabupaten A untuk telur, Kabupaten B untuk cabai".
func (b *builder) toldApart(sides []side) bool {
	for i := range sides {
		if b.toldOf(&sides[i]) == nil {
			return false
		}
	}
	return true
}

// toldOf is the line of a list that said what is agreed with s, nil without one.
func (b *builder) toldOf(s *side) *frame {
	for k := range b.told {
		t := &b.told[k]
		if len(t.about) == 0 || len(t.a)+len(t.agents) > 0 || len(t.b) != 1 {
			continue
		}
		if x := &b.ents[t.b[0]]; x.kind == s.kind && x.region == s.region && x.kind == party.Region {
			return t
		}
	}
	return nil
}

// signedByOne tells whether the statement says of one side only that it has signed.
func (b *builder) signedByOne(f *frame, sides []side) bool {
	if f.tone.mood != moodDone || f.kind != frameSigned {
		return false
	}
	n := 0
	for i := range sides {
		if sides[i].signed {
			n++
		}
	}
	return n == 1
}

// addItem makes the pact of an open one's anchor with one partner.
func (b *builder) addItem(f *frame, partner side, status Status) {
	from := &b.pacts[b.opened]
	if len(from.sides) == 0 { // with whom is not known
		b.enrich(from, f)
		return
	}
	// A partner that has its pact already is told more about.
	for i := range b.pacts {
		p := &b.pacts[i]
		if p.item && p.status == status && len(p.sides) == 2 && indexOf(p.sides, &partner) >= 0 && (!f.names() || p.instr.Class() == f.instr[0].what.Class() || p.instr == agreement.UnknownInstrument) {
			at := indexOf(p.sides, &partner)
			if p.sides[at].signer < 0 {
				p.sides[at].signer = partner.signer
			}
			b.enrich(p, f)
			b.current = i
			return
		}
	}
	n := pact{
		status: status, firm: from.firm, instr: from.instr, words: from.words, count: 1, about: f.about, purpose: f.purpose, sents: append([]int(nil), from.sents...), anchor: 0, item: true,
	}
	if f.goods.about[1] > f.goods.about[0] {
		n.goods = []supply{f.goods}
	}
	n.about = append(b.notesOf(&partner), n.about...)
	if len(n.about) == 0 && len(f.purpose) == 0 {
		n.about = from.about
	}
	n.sents = append(n.sents, f.sent)
	if f.names() {
		n.instr, n.words = f.instr[0].what, [2]int{f.instr[0].first, f.instr[0].last}
	}
	n.sides = []side{*b.anchorSide(b.opened), partner}
	b.pacts = append(b.pacts, n)
	b.current = len(b.pacts) - 1
}
