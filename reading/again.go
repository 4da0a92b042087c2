package reading

import (
	"slices"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/party"
)

// sameDocument takes in who signed the document spoken of where one of the two parties is now called by another name: "Nota kesepahaman itu
// ditandatangani Bupati A dan Kepala Kanwil B".
func (b *builder) sameDocument(f *frame, sides []side, status Status) bool {
	if len(sides) != 2 || !b.definite(f) && !b.homeless(sides) || !f.names() || b.current < 0 {
		return false
	}
	p := &b.pacts[b.current]
	if p.status != status || len(p.sides) != 2 || p.instr.Class() != f.instr[0].what.Class() {
		return false
	}
	for i := range sides {
		at, other := indexOf(p.sides, &sides[i]), 1-i
		if at < 0 || indexOf(p.sides, &sides[other]) >= 0 || p.sides[1-at].kind != sides[other].kind && !b.homeless(sides[other:other+1]) || sides[other].kind == party.Region {
			continue
		}
		for _, k := range [2][2]int{{at, i}, {1 - at, other}} {
			s, o := &p.sides[k[0]], &sides[k[1]]
			s.ents = append(s.ents, o.ents...)
			s.signed = s.signed || o.signed
			if s.signer < 0 {
				s.signer = o.signer
			}
		}
		b.enrich(p, f)
		return true
	}
	return false
}

// homeless tells whether one of the sides is an agency whose government the statement does not say.
func (b *builder) homeless(sides []side) bool {
	for i := range sides {
		if sides[i].kind == party.Agency && sides[i].region == "" {
			return true
		}
	}
	return false
}

// stillToSign takes in that one party of a document is yet to sign what the other has signed: "naskah tersebut akan dikirim … untuk ditandatangani Bupati B".
func (b *builder) stillToSign(f *frame, s *side) bool {
	for i := len(b.pacts) - 1; i >= 0; i-- {
		p := &b.pacts[i]
		if p.status != Signed || len(p.sides) < 2 || f.names() && !b.definite(f) && p.instr.Class() != f.instr[0].what.Class() {
			continue
		}
		at := indexOf(p.sides, s)
		switch {
		case at >= 0 && len(f.agents) > 0 && b.travelling():
			p.sides[at].signed, p.sides[at].signer = false, -1
			p.oneHand = true
		case at < 0 && f.tone.mood == moodFailed && len(f.instr) == 0 && f.sent-b.lately <= 2 && s.kind == p.sides[0].kind: // "Bupati C menyusul menandatangani"
			late := *s
			late.signed, late.signer = false, -1
			p.sides = append(p.sides, late)
			p.halved = true
		default:
			continue
		}
		p.sents = append(p.sents, f.sent)
		b.lately = f.sent
		return true
	}
	return false
}

// onlySigners takes a statement that only says who signed what is known already: "Bupati A dan Bupati B hadir menandatangani dokumen
// masing-masing". It tells whether it was one.
func (b *builder) onlySigners(f *frame, sides []side, status Status) bool {
	if status != Signed || len(b.pacts) == 0 || f.names() && !(b.definite(f) && len(sides) > 2) {
		return false
	}
	for i := range sides {
		known := false
		for k := range b.pacts {
			known = known || b.pacts[k].status == status && indexOf(b.pacts[k].sides, &sides[i]) >= 0 && (!f.names() || b.pacts[k].instr.Class() == f.instr[0].what.Class())
		}
		if !known {
			return false
		}
	}
	for k := range b.pacts {
		p := &b.pacts[k]
		used := false
		for i := range sides {
			if at := indexOf(p.sides, &sides[i]); at >= 0 {
				if p.sides[at].signer < 0 {
					p.sides[at].signer = sides[i].signer
				}
				p.sides[at].ents = append(p.sides[at].ents, sides[i].ents...)
				used = true
			}
		}
		if used {
			p.sents = append(p.sents, f.sent)
			p.firm = p.firm || f.tone.firm
			if contains(sides, p.sides) {
				p.about = append(p.about, f.about...)
			}
		}
	}
	return true
}

// soleOf takes in that of the parties of the last pact that has these nobody else has signed so far. It tells whether there is one.
func (b *builder) soleOf(sides []side) bool {
	for i := len(b.pacts) - 1; i >= 0; i-- {
		p := &b.pacts[i]
		if p.status != Signed || len(sides) == 0 || len(p.sides) <= len(sides) || !contains(p.sides, sides) {
			continue
		}
		for k := range p.sides {
			s := &p.sides[k]
			at := indexOf(sides, s)
			if s.signed = at >= 0; !s.signed {
				s.signer = -1
			} else if s.signer < 0 {
				s.signer = sides[at].signer
			}
		}
		p.oneHand, p.halved = true, true
		return true
	}
	for k := len(b.told) - 1; k >= 0 && len(sides) > 0; k-- { // the document was told of, and who is to sign it
		t := &b.told[k]
		if all, left := b.sidesOf(t); t.names() && len(all) > len(sides) && contains(all, sides) {
			n := len(b.pacts)
			b.makePacts(t, all, left, Signed)
			for i := n; i < len(b.pacts); i++ {
				b.pacts[i].firm = true
			}
			return n < len(b.pacts) && b.soleOf(sides)
		}
	}
	return false
}

// joinsKnown gives a statement with one party to the pact that has this party, and none of the rest of whose parties it names otherwise: "Ketua IBI menandatangani
// atas nama organisasinya".
func (b *builder) joinsKnown(f *frame, sides []side, status Status) bool {
	at := -1
	for i := range b.pacts {
		p := &b.pacts[i]
		if p.status != status || len(p.sides) < 2 || indexOf(p.sides, &sides[0]) < 0 {
			continue
		}
		if f.names() && p.instr != agreement.UnknownInstrument && p.instr.Class() != f.instr[0].what.Class() {
			continue
		}
		if at >= 0 && sides[0].kind == party.Region { // a government has several: the one spoken of
			return false
		}
		at = i
	}
	if at < 0 || sides[0].kind == party.Region {
		return false
	}
	for i := range b.pacts[:at] { // the head of an agency signs all that it makes that day
		if o := &b.pacts[i]; o.status == status && o.shared && b.pacts[at].shared {
			if k := indexOf(o.sides, &sides[0]); k >= 0 && o.sides[k].signer < 0 {
				o.sides[k].signer = sides[0].signer
			}
		}
	}
	p := &b.pacts[at]
	if k := indexOf(p.sides, &sides[0]); p.sides[k].signer < 0 {
		p.sides[k].signer = sides[0].signer
	}
	b.enrich(p, f)
	b.current = at
	return true
}

// lastWith is the pact spoken of, or the last one, of that standing; -1 without one.
func (b *builder) lastWith(status Status) int {
	if b.current >= 0 && b.pacts[b.current].status == status {
		return b.current
	}
	for i, p := range slices.Backward(b.pacts) {
		if p.status == status {
			return i
		}
	}
	return -1
}

// joinsCurrent lets a statement with one party complete the pact spoken of: "Dokumen ditandatangani Gubernur Babel … Lampung diwakili …".
func (b *builder) joinsCurrent(f *frame, sides []side, status Status) bool {
	i := b.lastWith(status)
	if i < 0 || f.sent-b.lately > 2 {
		return false
	}
	p := &b.pacts[i]
	if f.names() && len(p.sides) > 0 && p.instr != agreement.UnknownInstrument && f.instr[0].what.Class() != p.instr.Class() {
		return false
	}
	at := indexOf(p.sides, &sides[0])
	if at < 0 && !f.names() && sides[0].kind == party.Agency && regionsOf(p.sides) >= 2 { // an agency's head signs for the government
		at = b.sideFor(p.sides, &b.ents[sides[0].ents[0]])
	}
	if at < 0 {
		if len(p.sides) != 1 || p.open {
			return false
		}
		p.sides = append(p.sides, sides[0])
	} else if p.sides[at].signer < 0 {
		p.sides[at].signer = sides[0].signer
	}
	b.enrich(p, f)
	return true
}

// attach gives a statement without parties to the pact spoken of, or begins one whose parties are found elsewhere.
func (b *builder) attach(f *frame, status Status) {
	if i := b.lastWith(status); i >= 0 {
		p := &b.pacts[i]
		if !f.names() || p.instr == agreement.UnknownInstrument || f.instr[0].what.Class() == p.instr.Class() {
			if f.names() && p.item && p.instr == agreement.UnknownInstrument { // "Hari ini kami menandatangani empat kesepakatan bersama": all of the list
				for k := range b.pacts {
					if q := &b.pacts[k]; q.item && q.status == status && q.instr == agreement.UnknownInstrument {
						q.instr, q.words = f.instr[0].what, [2]int{f.instr[0].first, f.instr[0].last}
					}
				}
			}
			b.enrich(p, f)
			return
		}
	}
	if f.tone.seen && len(f.instr) == 0 {
		return
	}
	if status == Signed && !f.tone.firm && !b.datedFrame(f) {
		return
	}
	if t := b.lastTold(f); t != nil {
		sides, left := b.sidesOf(t)
		n := *t
		n.kind, n.tone, n.sent, n.agents = f.kind, f.tone, f.sent, append(append([]int(nil), t.agents...), f.agents...)
		n.about = append(append([][2]int(nil), t.about...), f.about...)
		if f.names() {
			n.instr = f.instr
		}
		b.makePacts(&n, sides, left, status)
		b.pacts[b.current].sents = append([]int{t.sent}, b.pacts[b.current].sents...)
		return
	}
	b.makePacts(f, nil, 0, status)
}

// datedFrame tells whether the sentence of a statement names the day.
func (b *builder) datedFrame(f *frame) bool {
	for i := range b.dates {
		if b.dates[i].sent == f.sent && b.dates[i].Date.Day != 0 {
			return true
		}
	}
	return false
}

// lastTold is the statement of the last sentences that names the document and the parties of an act without any: "… mengikat diri dalam perjanjian kerja
// sama. Dokumen itu ditandatangani di …".
func (b *builder) lastTold(f *frame) *frame {
	for i := len(b.told) - 1; i >= 0; i-- {
		t := &b.told[i]
		if f.sent-t.sent > 3 {
			return nil
		}
		if b.sentenceHas(t.sent, cDraft) {
			continue
		}
		if f.names() && (!t.names() && !t.joint || t.names() && t.instr[0].what.Class() != f.instr[0].what.Class()) {
			continue
		}
		if sides, _ := b.sidesOf(t); len(sides) >= 2 || len(sides) == 1 && len(t.groups) > 0 && t.joint {
			return t
		}
	}
	return nil
}
