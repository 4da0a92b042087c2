package reading

import (
	"slices"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
)

// completeParties gives a pact with one party or none the partners that the text speaks of: in the statements about cooperation, in the headline.
func (b *builder) completeParties() {
	for i := range b.pacts {
		p := &b.pacts[i]
		if len(p.sides) >= 2 || p.item {
			continue
		}
		group := b.groupOfList(p.groups)
		if group != nil && group.group.other && group.group.count > 0 {
			continue
		}
		if p.open && b.hasItems(i) {
			continue
		}
		if p.open && p.anchor == 0 && b.itemsBefore(i) {
			continue
		}
		if len(p.sides) == 1 && p.sides[0].kind == party.Agency && p.sides[0].region != "" {
			b.mirror(p)
			continue
		}
		if p.status == Signed && b.otherHand(i) {
			continue
		}
		if f := b.lastHeads(p); f != nil {
			p.sides, p.open = f, false
			continue
		}
		if f := b.partnersFor(p); f != nil {
			for k := range f {
				if indexOf(p.sides, &f[k]) < 0 {
					p.sides = append(p.sides, f[k])
				}
			}
			p.open = false
			continue
		}
		if len(p.sides) == 1 && p.status == Signed {
			b.thirdPartiesBefore(i)
		}
	}
}

// thirdPartiesBefore makes the pacts of one with each of the bodies that a sentence just before it named as partners: "… menjalin kerja sama dengan PT A dan PT B.
// Perjanjian itu diteken Gubernur X."
func (b *builder) thirdPartiesBefore(i int) {
	for k := len(b.told) - 1; k >= 0; k-- {
		t := &b.told[k]
		gap := 0
		if len(b.pacts[i].sents) > 0 {
			gap = b.pacts[i].sents[0] - t.sent
		}
		if gap < 0 || gap > 3 || b.spokenPast(t.sent) {
			continue
		}
		sides, _ := b.sidesOf(t)
		at := indexOf(sides, &b.pacts[i].sides[0])
		if at < 0 || len(sides) < 2 {
			continue
		}
		others := append(append([]side(nil), sides[:at]...), sides[at+1:]...)
		if !b.thirdParties(others) {
			continue
		}
		own := b.pacts[i].sides[0]
		if len(b.pacts[i].about) == 0 {
			b.pacts[i].about = t.about
			b.pacts[i].purpose = append(b.pacts[i].purpose, t.purpose...)
		}
		b.pacts[i].sides, b.pacts[i].open = []side{own, others[0]}, false
		for _, s := range others[1:] {
			c := b.pacts[i]
			c.sides = []side{own, s}
			b.pacts = append(b.pacts, c)
		}
		return
	}
}

// lastHeads is the governments whose heads the text named last before a statement whose subject is "kedua kepala daerah", nil where it is not or
// where it does not find so many.
func (b *builder) lastHeads(p *pact) []side {
	if len(p.sides) > 0 || len(p.sents) == 0 {
		return nil
	}
	group := b.groupOfList(p.groups)
	if group == nil || !group.group.all || group.group.count < 2 {
		return nil
	}
	if group.group.noun == "dinas" || group.group.noun == "opd" || group.group.noun == "perangkat daerah" || group.group.noun == "badan" {
		return b.lastAgencies(p, group)
	}
	var sides []side
	for i := b.inOrder - 1; i >= 0 && len(sides) < group.group.count; i-- {
		x := &b.ents[i]
		s := int(b.sent[x.first])
		if s > p.sents[0] || b.zones[s] != zoneBody || x.first >= group.first || x.kind != party.Region || x.region == "" || x.role == roleGroup || x.role == roleCouncil || x.role == roleTrade || x.bare && x.level != region.Province || !levelFits(group.group.noun, x.level) {
			continue
		}
		n := side{kind: party.Region, region: x.region, level: x.level, name: officialName(x.region), ents: []int{i}, signer: -1, signed: true}
		if x.role == roleHead && x.person[1] > x.person[0] && p.status == Signed {
			n.signer = i
		}
		if indexOf(sides, &n) < 0 {
			sides = append(sides, n)
		}
	}
	if len(sides) != group.group.count {
		return nil
	}
	return sides
}

// levelFits tells whether governments of that level are what the noun of a group counts: "kedua kabupaten", "ketiga gubernur".
func levelFits(noun string, l region.Level) bool {
	switch noun {
	case "provinsi", "gubernur":
		return l == region.Province
	case "bupati":
		return l == region.Regency
	case "kabupaten":
		return l != region.Province
	case "kota", "wali", "walikota":
		return l == region.City
	}
	return true
}

// lastAgencies is the agencies that the text named last before a statement whose subject is "kedua dinas itu", nil where it does not find so many.
func (b *builder) lastAgencies(p *pact, group *entity) (sides []side) {
	for i := b.inOrder - 1; i >= 0 && len(sides) < group.group.count; i-- {
		if x := &b.ents[i]; x.first < group.first && x.kind == party.Agency && x.role == roleBody && x.region != "" && !x.generic && b.zones[b.sent[x.first]] == zoneBody && p.sents[0]-int(b.sent[x.first]) <= 2 {
			sides = b.addSide(sides, i, true)
		}
	}
	if len(sides) != group.group.count {
		return nil
	}
	slices.Reverse(sides)
	return sides
}

// otherHand completes a pact that one government has signed with the one of which the text says that it is still to sign.
func (b *builder) otherHand(i int) bool {
	p := &b.pacts[i]
	if len(p.sides) != 1 || !p.oneHand {
		return false
	}
	for k := range b.pacts {
		q := &b.pacts[k]
		if q.status != Planned || len(q.sides) != 1 || q.sides[0].same(&p.sides[0]) || q.sides[0].kind != p.sides[0].kind {
			continue
		}
		if q.instr != agreement.UnknownInstrument && p.instr != agreement.UnknownInstrument && q.instr.Class() != p.instr.Class() {
			continue
		}
		s := q.sides[0]
		s.signed, s.signer = false, -1
		p.sides = append(p.sides, s)
		return true
	}
	if s := b.awaited(p); s != nil {
		p.sides, p.halved = append(p.sides, *s), true
		return true
	}
	return false
}

// itemsBefore makes the pacts of an open one with each of the governments that the sentences just before it named as partners: "… dua kabupaten, yaitu Dompu dan
// Lampung Timur. Nota kesepahaman dengan masing-masing kabupaten diteken …".
func (b *builder) itemsBefore(i int) bool {
	group := b.groupOfList(b.pacts[i].groups)
	if group == nil || !group.group.all || len(b.pacts[i].sents) == 0 {
		return false
	}
	for k := len(b.told) - 1; k >= 0; k-- {
		t := &b.told[k]
		gap := b.pacts[i].sents[0] - t.sent
		if gap < 0 || gap > 3 {
			continue
		}
		sides, _ := b.sidesOf(t)
		if len(sides) < 2 || regionsOf(sides) != len(sides) || indexOf(sides, &b.pacts[i].sides[0]) >= 0 || group.group.count > 0 && group.group.count != len(sides) {
			continue
		}
		for _, s := range sides {
			n := b.pacts[i]
			n.sides = []side{n.sides[0], s}
			n.item, n.open, n.count, n.shared = true, false, 1, true
			n.sents = append([]int{t.sent}, n.sents...)
			b.pacts = append(b.pacts, n)
		}
		return true
	}
	return false
}

// hasItems tells whether other pacts are the list that pact i announced.
func (b *builder) hasItems(i int) bool {
	a := b.anchorSide(i)
	for k := range b.pacts {
		if k != i && b.pacts[k].item && len(b.pacts[k].sides) == 2 && indexOf(b.pacts[k].sides, a) >= 0 {
			return true
		}
	}
	return false
}

// mirror gives the agencies of one government their counterparts in the other: "PKS ditandatangani para kepala OPD Kaltim" of a cooperation of
// Kaltim and Jatim.
func (b *builder) mirror(p *pact) {
	s := p.sides[0]
	others := b.topic
	if len(others) != 2 {
		others = b.toldWith(&side{kind: party.Region, region: s.region})
	}
	if len(others) != 2 {
		others = b.twoGovernments(p)
	}
	if len(others) != 2 {
		return
	}
	for _, t := range others {
		if t.region == s.region || t.kind != party.Region {
			continue
		}
		name := s.name
		if own := officialName(s.region); len(name) > len(own) && name[len(name)-len(own):] == own {
			name = name[:len(name)-len(own)] + officialName(t.region)
		}
		p.sides = append(p.sides, side{kind: party.Agency, name: name, region: t.region, level: t.level, ents: t.ents, signer: -1})
	}
}

// twoGovernments is the governments of the level of the first side of p that the text speaks of up to it, where these are two.
func (b *builder) twoGovernments(p *pact) (sides []side) {
	for i := range b.ents[:b.inOrder] {
		x := &b.ents[i]
		s := int(b.sent[x.first])
		if len(p.sents) == 0 || s > p.sents[0] || x.kind != party.Region && x.kind != party.Agency || x.region == "" || x.bare || x.level != p.sides[0].level || b.zones[s] != zoneBody {
			continue
		}
		n := side{kind: party.Region, region: x.region, level: x.level, name: officialName(x.region), ents: []int{i}, signer: -1}
		if indexOf(sides, &n) < 0 {
			if sides = append(sides, n); len(sides) > 2 {
				return nil
			}
		}
	}
	return sides
}

// partnersFor is the parties of a statement about cooperation that has the known parties of p, or nil.
func (b *builder) partnersFor(p *pact) []side {
	if len(p.sides) == 1 {
		if t := b.toldWith(&p.sides[0]); t != nil {
			return t
		}
	}
	group := b.groupOfList(p.groups)
	if len(b.topic) >= 2 && contains(b.topic, p.sides) && (group == nil || group.group.count == 0 || group.group.count == len(b.topic)) {
		return b.topic
	}
	return nil
}

// toldWith is the parties of the first statement that names s as one of two or more.
func (b *builder) toldWith(s *side) []side {
	for i := range b.told {
		sides, _ := b.sidesOf(&b.told[i])
		if len(sides) >= 2 && regionsOf(sides) == len(sides) && indexOf(sides, s) >= 0 && !b.spokenPast(b.told[i].sent) {
			return sides
		}
	}
	for i := range b.frames {
		f := &b.frames[i]
		if b.zones[f.sent] != zoneHeadline {
			continue
		}
		sides, _ := b.sidesOf(f)
		if len(sides) >= 2 && regionsOf(sides) == len(sides) && indexOf(sides, s) >= 0 {
			return sides
		}
	}
	return nil
}
