package reading

import (
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/party"
)

// takeTurns marks those parties of a signed pact as still to sign of whom the text says so, where the papers travel from one to the other: "Setelah
// ditandatangani Bupati A, naskah dikirim untuk ditandatangani Bupati B".
func (b *builder) takeTurns() {
	for i := range b.pacts {
		p := &b.pacts[i]
		if p.status != Signed || len(p.sides) < 2 || regionsOf(p.sides) != len(p.sides) {
			continue
		}
		for k := range b.frames {
			f := &b.frames[k]
			if f.kind != frameSigned || f.tone.mood != moodPlanned && f.tone.mood != moodFailed && !f.tone.purely || len(p.sents) == 0 {
				continue
			}
			refused := b.zones[f.sent] == zoneHeadline && f.tone.mood == moodFailed // "Bupati B Belum Teken": the news itself
			if !refused && (b.zones[f.sent] != zoneBody || f.sent < p.sents[0]) {
				continue
			}
			if f.names() && p.instr != agreement.UnknownInstrument && f.instr[0].what.Class() != p.instr.Class() {
				continue
			}
			late, _ := b.sidesOf(f)
			if s := b.stillMissing(p, f, late); s != nil {
				p.sides = append(p.sides, *s)
				p.halved = true
				continue
			}
			if len(late) == 0 || len(late) >= len(p.sides) || !contains(p.sides, late) || !refused && !b.travelling() {
				continue
			}
			for n := range late {
				s := &p.sides[indexOf(p.sides, &late[n])]
				s.signed, s.signer = false, -1
			}
			p.halved = true
		}
	}
}

// stillMissing is the party of which the text says, soon after a signing by several, that it has not signed: "… ditandatangani empat bupati. Bupati X belum
// membubuhkan tanda tangan". Nil where the statement is none of that kind.
func (b *builder) stillMissing(p *pact, f *frame, late []side) *side {
	if f.tone.mood != moodFailed || len(late) != 1 || late[0].kind != p.sides[0].kind || late[0].level != p.sides[0].level || indexOf(p.sides, &late[0]) >= 0 {
		return nil
	}
	if f.sent-p.sents[len(p.sents)-1] > 3 || len(f.a)+len(f.b)+len(f.agents) != 1 {
		return nil
	}
	s := late[0]
	s.signed, s.signer = false, -1
	return &s
}

// awaited is the government whose signature the text says is awaited after that of the one party of p: "Naskah itu menunggu tanda tangan Bupati X", "tinggal
// Kabupaten X". Nil without one.
func (b *builder) awaited(p *pact) *side {
	for s := p.sents[0]; s < len(b.sents) && s <= p.sents[len(p.sents)-1]+2; s++ {
		if b.zones[s] != zoneBody {
			continue
		}
		last := int(b.sents[s].Last)
		for i := int(b.sents[s].First); i < last; i++ {
			if !b.isAny(i, "menunggu", "menanti", "tinggal", "giliran") {
				continue
			}
			hand := b.is(i, "tinggal")
			for j := i + 1; j < last && j <= i+5; j++ {
				hand = hand || b.has(j, cSign) || b.isAny(j, "tanda", "tangan", "paraf", "giliran")
				e := b.entAt[j]
				if e == 0 {
					continue
				}
				x := &b.ents[e-1]
				if hand && x.kind == party.Region && x.region != "" && (x.role == roleHead || x.role == roleBody || x.role == roleVice) && x.region != p.sides[0].region {
					return &side{kind: party.Region, name: officialName(x.region), region: x.region, level: x.level, ents: []int{int(e - 1)}, signer: -1}
				}
				break
			}
		}
	}
	return nil
}
