package reading

import (
	"strings"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
)

// finish completes what the statements left open and drops what they do not prove.
func (b *builder) finish() {
	for i := range b.pacts {
		for k := range b.pacts[i].sides {
			if s := &b.pacts[i].sides[k]; s.signer >= 0 && b.pacts[i].status == Signed && s.kind == party.Region {
				b.signers = append(b.signers, s.signer)
			}
		}
	}
	b.completeParties()
	b.current = -1 // the pacts change their places from here on
	b.resolveOpen()
	b.dropUmbrellas()
	b.joinHalves()
	b.merge()
	b.takeTurns()
	b.judge()
	b.nameInstruments()
	b.lendFields()
	b.lendSigners()
	b.bothHeads()
	b.shareCounts()
}

// shareCounts divides a count among the pacts that share it: "dua PKS, antara A dan B serta antara C dan D" is one each.
func (b *builder) shareCounts() {
	for i := range b.pacts {
		p := &b.pacts[i]
		if p.count < 2 {
			continue
		}
		n := 0
		for k := range b.pacts {
			if q := &b.pacts[k]; q.count == p.count && q.words == p.words {
				n++
			}
		}
		if n != p.count {
			continue
		}
		for k := range b.pacts {
			if q := &b.pacts[k]; k != i && q.count == p.count && q.words == p.words {
				q.count = 1
			}
		}
		p.count = 1
	}
}

// bothHeads names who signs where the text says "kedua gubernur" and names both of them.
func (b *builder) bothHeads() {
	for i := range b.pacts {
		p := &b.pacts[i]
		if p.status != Signed || len(p.sides) != 2 || regionsOf(p.sides) != 2 {
			continue
		}
		both := false
		for _, g := range p.groups {
			x := b.ents[g].group
			both = both || x.all && x.count == 2 && (x.noun == "gubernur" || x.noun == "bupati" || x.noun == "kepala daerah" || x.noun == "wali" || x.noun == "walikota")
		}
		if !both {
			continue
		}
		for k := range p.sides {
			if s := &p.sides[k]; s.signer < 0 {
				s.signer = b.headOf(s.region)
			}
		}
	}
}

// headOf is the entity that names the head of the government of region c, -1 without one.
func (b *builder) headOf(c region.Code) int {
	for i := range b.ents {
		if x := &b.ents[i]; x.role == roleHead && x.region == c && x.person[1] > x.person[0] && !x.alias {
			return i
		}
	}
	return -1
}

// lendSigners lets the head who is said to have signed for a government stand for it in its other agreements of the same signing.
func (b *builder) lendSigners() {
	heads := make(map[region.Code]int)
	for i := range b.signers {
		x := &b.ents[b.signers[i]]
		if _, ok := heads[x.region]; !ok && (x.role == roleHead || x.role == roleVice) {
			heads[x.region] = b.signers[i]
		}
	}
	for i := range b.pacts {
		p := &b.pacts[i]
		if len(p.sides) < 2 {
			continue
		}
		for k := range p.sides {
			s := &p.sides[k]
			if e, ok := heads[s.region]; ok && s.kind == party.Region && s.signer < 0 && p.status == Signed {
				s.signer = e
			}
		}
	}
}

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
	var sides []side
	for i := b.inOrder - 1; i >= 0 && len(sides) < group.group.count; i-- {
		x := &b.ents[i]
		s := int(b.sent[x.first])
		if s > p.sents[0] || b.zones[s] != zoneBody || x.first >= group.first || x.kind != party.Region || x.region == "" || x.role == roleGroup || x.role == roleCouncil || x.bare && x.level != region.Province {
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

// resolveOpen drops an announcement whose list has been read, and what never got two parties or a count of them.
func (b *builder) resolveOpen() {
	kept := b.pacts[:0]
	all := append([]pact(nil), b.pacts...)
	for i := range all {
		p := &all[i]
		if p.spelled {
			continue
		}
		if len(p.sides) < 2 && !p.item {
			group := b.groupOfList(p.groups)
			items := 0
			for k := range all {
				if k != i && all[k].item && len(p.sides) == 1 && len(all[k].sides) == 2 && indexOf(all[k].sides, &p.sides[0]) >= 0 {
					items++
				}
			}
			switch {
			case items > 0 && (group == nil || !group.group.other || group.group.count <= items):
				b.lists = append(b.lists, stated{group: group, read: items})
				continue
			case group == nil || group.group.count == 0:
				if items > 0 || len(p.sides) == 0 || b.covered(all, i) {
					continue
				}
				if p.status == Signed && (group == nil || !group.group.other) { // with whom is not known: nothing to report, but the day and place are those of a signing
					b.half = append(b.half, p.sents...)
					continue
				}
			case len(p.sides) == 0:
				continue
			}
		}
		kept = append(kept, *p)
	}
	b.pacts = kept
}

// covered tells whether another pact of the same standing has the one party of pact i.
func (b *builder) covered(all []pact, i int) bool {
	for k := range all {
		if k != i && len(all[k].sides) > 1 && contains(all[k].sides, all[i].sides) {
			return true
		}
	}
	return false
}

// joinHalves completes a document that some have signed with those of whom the text says that they have not: "Lima daerah sudah menandatangani, sedangkan
// Kabupaten X dan Y belum."
func (b *builder) joinHalves() {
	kept := b.pacts[:0]
	for i := range b.pacts {
		q := b.pacts[i]
		joined := false
		for k := range kept {
			p := &kept[k]
			if !q.failed || p.status != Signed || len(q.sides) == 0 || len(p.sides) == 0 || q.sides[0].kind != p.sides[0].kind || contains(p.sides, q.sides) {
				continue
			}
			if q.instr != agreement.UnknownInstrument && p.instr != agreement.UnknownInstrument && q.instr.Class() != p.instr.Class() {
				continue
			}
			for _, s := range q.sides {
				if indexOf(p.sides, &s) < 0 {
					s.signed, s.signer = false, -1
					p.sides = append(p.sides, s)
				}
			}
			p.sents = append(p.sents, q.sents...)
			p.halved, joined = true, true
			break
		}
		if !joined {
			kept = append(kept, q)
		}
	}
	b.pacts = kept
}

// dropUmbrellas drops a statement that later ones tell in detail: "Kota Palembang dan Sumsel menandatangani perjanjian dengan Bima dan
// Nganjuk", followed by who signed what with whom.
func (b *builder) dropUmbrellas() {
	drop := make([]bool, len(b.pacts))
	for i := range b.pacts {
		p := &b.pacts[i]
		detail, same := 0, 0
		for k := range b.pacts {
			q := &b.pacts[k]
			if k == i || q.status != p.status || len(q.sides) < 2 || drop[k] {
				continue
			}
			if !b.regionsWithin(p.sides, q.sides) {
				continue
			}
			switch {
			case len(q.sides) < len(p.sides) && regionsOf(q.sides) == len(q.sides):
				detail++
			case regionsOf(q.sides) == 0 && regionsOf(p.sides) == len(p.sides):
				if q.instr.Class() == p.instr.Class() && p.instr != agreement.UnknownInstrument {
					same++
				}
				detail++
			}
		}
		switch {
		case p.plain && len(p.about) == 0 && b.partOf(i):
			drop[i] = true
		case b.genericOnly(p) && b.detailed(i):
			drop[i] = true
		case len(p.sides) > 2 && detail >= 2 && !b.togetherNamed(p):
			drop[i] = true
		case len(p.sides) == 2 && same > 0 && !p.firmSigners():
			drop[i] = true
		}
	}
	kept := b.pacts[:0]
	for i := range b.pacts {
		if !drop[i] {
			kept = append(kept, b.pacts[i])
		}
	}
	b.pacts = kept
}

// partOf tells whether pact i, of a sentence that names no document, only says again that some of the parties of another signed it.
func (b *builder) partOf(i int) bool {
	p := &b.pacts[i]
	for k := range b.pacts {
		q := &b.pacts[k]
		if k != i && q.status == p.status && len(p.sides) >= 2 && len(q.sides) > len(p.sides) && contains(q.sides, p.sides) && !q.plain {
			return true
		}
	}
	return false
}

// genericOnly tells whether the parties are agencies without names.
func (b *builder) genericOnly(p *pact) bool {
	for i := range p.sides {
		if p.sides[i].kind != party.Agency || !strings.HasPrefix(p.sides[i].name, genericAgency) {
			return false
		}
	}
	return len(p.sides) > 0
}

// detailed tells whether agreements of named agencies of the same governments, told after pact i, are those that it announces.
func (b *builder) detailed(i int) bool {
	for k := i + 1; k < len(b.pacts); k++ {
		q := &b.pacts[k]
		if q.status == b.pacts[i].status && (b.pacts[i].instr == agreement.UnknownInstrument || q.instr.Class() == b.pacts[i].instr.Class()) && len(q.sides) >= 2 && regionsOf(q.sides) == 0 && !b.genericOnly(q) && b.regionsWithin(b.pacts[i].sides, q.sides) {
			return true
		}
	}
	return false
}

// firmSigners tells whether heads of government are named as signing a pact.
func (p *pact) firmSigners() bool {
	n := 0
	for i := range p.sides {
		if p.sides[i].signer >= 0 && p.sides[i].kind == party.Region {
			n++
		}
	}
	return n >= 2
}

// togetherNamed tells whether a pact of many is one of a framework that all signed, with names for each.
func (b *builder) togetherNamed(p *pact) bool {
	return p.firmSigners() && p.instr.Class() == agreement.Framework
}

// regionsWithin tells whether every region for which one of few acts is among those of many.
func (b *builder) regionsWithin(many, few []side) bool {
	for i := range few {
		found := false
		for k := range many {
			found = found || few[i].region != "" && many[k].region == few[i].region || many[k].same(&few[i])
		}
		if !found {
			return false
		}
	}
	return true
}

// merge brings together what several statements say of one pact.
func (b *builder) merge() {
	var out []pact
next:
	for i := range b.pacts {
		p := b.pacts[i]
		for k := range out {
			if mergeable(&out[k], &p) {
				absorb(&out[k], &p)
				continue next
			}
		}
		out = append(out, p)
	}
	b.pacts = out
}

// mergeable tells whether two pacts are the same: the same parties, documents of one kind, and one standing.
func mergeable(a, b *pact) bool {
	if a.status != b.status && !(a.status == Signed && b.status == PartlySigned) {
		return false
	}
	ca, cb := a.instr.Class(), b.instr.Class()
	if ca != cb && a.instr != agreement.UnknownInstrument && b.instr != agreement.UnknownInstrument {
		return false
	}
	if len(a.groups) > 0 != (len(b.groups) > 0) && (len(a.sides) < 2 || len(b.sides) < 2) {
		return false
	}
	return len(a.sides) == len(b.sides) && contains(a.sides, b.sides)
}

// absorb adds to a what b says of the same pact.
func absorb(a, b *pact) {
	a.firm = a.firm || b.firm
	a.before = a.before && b.before
	a.told = a.told && b.told
	if b.anySigned() {
		a.oneHand = a.oneHand && b.oneHand
	}
	if a.instr == agreement.UnknownInstrument || a.instr == "" {
		a.instr, a.words, a.amends = b.instr, b.words, b.amends
	}
	a.count = max(a.count, b.count)
	a.about = append(a.about, b.about...)
	a.purpose = append(a.purpose, b.purpose...)
	a.goods = append(a.goods, b.goods...)
	a.sents = append(a.sents, b.sents...)
	for i := range b.sides {
		if at := indexOf(a.sides, &b.sides[i]); at >= 0 {
			a.sides[at].ents = append(a.sides[at].ents, b.sides[i].ents...)
			if a.sides[at].signer < 0 {
				a.sides[at].signer = b.sides[i].signer
			}
			a.sides[at].signed = a.sides[at].signed || b.sides[i].signed
		}
	}
}

// solid tells whether the text has a signing for its news: one said firmly, beside the day, or under a headline that tells of it. Without one, what it says
// of signings in passing is said of other days.
func (b *builder) solid() bool {
	for _, s := range b.headline {
		if b.sentenceHas(s, cSign) {
			return true
		}
	}
	for i := range b.frames {
		f := &b.frames[i]
		if f.kind == frameSigned && f.tone.mood == moodDone && !f.tone.past && f.tone.firm && b.zones[f.sent] == zoneBody {
			return true
		}
	}
	for i := range b.pacts {
		if p := &b.pacts[i]; p.status == Signed && (b.datedSign(p) || p.oneHand && len(p.sides) > 1) {
			return true
		}
	}
	return false
}

// calledOff tells whether the headline says that a signing did not take place.
func (b *builder) calledOff() bool {
	for _, s := range b.headline {
		if !b.sentenceHas(s, cSign|cMoU|cPKS|cNota|cAccord|cKerja) {
			continue
		}
		if b.mark(int(b.sents[s].Last)-1) == '?' {
			return true
		}
		for i := b.sents[s].First; i < b.sents[s].Last; i++ {
			if b.isAny(int(i), "batal", "ditunda", "tertunda", "urung", "dibatalkan", "gagal", "molor") {
				return true
			}
		}
	}
	return false
}

// anySigned tells whether the text says of any side that it has signed.
func (p *pact) anySigned() bool {
	for i := range p.sides {
		if p.sides[i].signed {
			return true
		}
	}
	return false
}

// judge settles how far each pact has come, with what the whole text says.
//
// A signing that is only mentioned in passing proves nothing where the text looks back on old agreements or tells of plans; a council's consent makes of a
// plan an approved one; what ends an agreement is signed too, and ends it.
func (b *builder) judge() {
	firm, planned := false, false
	for i := range b.pacts {
		firm = firm || b.pacts[i].status == Signed && b.pacts[i].firm
		planned = planned || b.pacts[i].status == Planned
	}
	looksBack := b.looksBack()
	approved := b.approved()
	solid, calledOff := b.solid(), b.calledOff()
	travelling := false
	for i := range b.pacts {
		if b.pacts[i].status == Signed && b.partly(&b.pacts[i]) {
			travelling = b.travelling()
			break
		}
	}
	kept := b.pacts[:0]
	for i := range b.pacts {
		p := b.pacts[i]
		if p.status == Signed {
			dated := b.datedSign(&p)
			switch {
			case (looksBack || approved) && !dated:
				continue
			case !solid || calledOff && !p.oneHand:
				continue
			case p.before && !b.sameCeremony(&p):
				continue
			case !firm && !dated && planned && !p.oneHand:
				continue
			case !dated && !p.oneHand && b.background(&p):
				continue
			case !dated && !p.oneHand && b.plannedFirst(&p):
				continue
			case b.ends(&p):
				p.status = Ended
			case p.halved, travelling && b.partly(&p):
				p.status = PartlySigned
			}
		}
		if p.status == Planned {
			if b.supersededPlan(&p) {
				continue
			}
			if approved {
				p.status = Approved
			}
		}
		kept = append(kept, p)
	}
	b.pacts = kept
	if approved && len(kept) == 0 {
		b.approvedPlans()
	}
}

// sameCeremony tells whether a signing that the text calls earlier belongs to the ceremony of the day: its parties are among those who sign there.
func (b *builder) sameCeremony(p *pact) bool {
	for i := range b.pacts {
		q := &b.pacts[i]
		if q.status == Signed && q.firm && !q.before && len(p.sides) > 0 && b.regionsWithin(q.sides, p.sides) {
			return true
		}
	}
	return false
}

// plannedFirst tells whether the text tells of the same document as a plan before it speaks of it as signed, and gives no day to any signing of it: what
// looks like a signing is then a manner of speaking of the plan.
func (b *builder) plannedFirst(p *pact) bool {
	plan := false
	for i := range b.pacts {
		q := &b.pacts[i]
		same := q.instr.Class() == p.instr.Class() || q.instr == agreement.UnknownInstrument || p.instr == agreement.UnknownInstrument
		if !same {
			continue
		}
		switch {
		case q.status == Signed && b.datedSign(q):
			return false
		case q.status == Planned && len(q.sents) > 0 && len(p.sents) > 0 && q.sents[0] < p.sents[0] && (len(q.sides) == 0 || b.regionsWithin(p.sides, q.sides) || b.regionsWithin(q.sides, p.sides)):
			plan = true
		}
	}
	return plan
}

// supersededPlan tells whether a plan is one that the same text reports as signed.
func (b *builder) supersededPlan(p *pact) bool {
	for i := range b.pacts {
		q := &b.pacts[i]
		if q.status == Signed && contains(q.sides, p.sides) && len(p.sides) > 0 && (q.instr.Class() == p.instr.Class() || p.instr == agreement.UnknownInstrument) {
			return true
		}
	}
	return len(p.sides) == 0
}

// datedSign tells whether one of the sentences of a signing names the day.
func (b *builder) datedSign(p *pact) bool {
	for _, s := range p.sents {
		for i := range b.dates {
			d := &b.dates[i]
			if d.sent == s && d.Date.Day != 0 && (d.HasWeekday || b.mark(d.first-1) == '(' || b.mark(d.first) == '(') {
				return true
			}
		}
	}
	return false
}

// looksBack tells whether the news is an evaluation of old agreements: its headline or its first sentences say so.
func (b *builder) looksBack() bool {
	for _, s := range b.headline {
		if b.sentenceHas(s, cEvaluate) {
			return true
		}
	}
	if b.lead < 0 {
		return false
	}
	for s := b.lead; s < len(b.sents) && s < b.lead+2; s++ {
		if b.zones[s] == zoneBody && b.sentenceHas(s, cEvaluate) && !b.sentenceHas(s, cSign) {
			return true
		}
	}
	return false
}

func (p *page) sentenceHas(s int, c class) bool {
	for i := p.sents[s].First; i < p.sents[s].Last; i++ {
		if p.class[i]&c != 0 {
			return true
		}
	}
	return false
}

// approved tells whether a council's or a ministry's consent is the news.
func (b *builder) approved() bool {
	try := append([]int(nil), b.headline...)
	if b.lead >= 0 {
		try = append(try, b.lead, b.lead+1)
	}
	for _, s := range try {
		if s < len(b.sents) && b.sentenceHas(s, cCouncil) && b.consents(s) {
			return true
		}
	}
	return false
}

// consents tells whether the sentence says that consent was given, rather than asked for or awaited.
func (b *builder) consents(s int) bool {
	first := int(b.sents[s].First)
	for i := first; i < int(b.sents[s].Last); i++ {
		if !b.has(i, cApprove) {
			continue
		}
		given := !b.isAny(i, "persetujuan", "restu")
		for j := i - 1; j >= first && j >= i-4; j-- {
			switch {
			case b.has(j, cNot) || b.has(j, cIrrealis) && !b.isAny(j, "rencana") || b.isAny(j, "meminta", "menunggu", "memerlukan", "butuh", "perlu", "sebelum"):
				given = false
				j = first
			case b.isAny(j, "memberikan", "memberi", "beri", "berikan", "mendapat", "mendapatkan", "memperoleh", "kantongi", "mengantongi"):
				given = true
			}
		}
		if given {
			return true
		}
	}
	return false
}

// approvedPlans makes approved agreements of what the text says that the council consented to, where it says nothing of a signing.
func (b *builder) approvedPlans() {
	for i := range b.frames {
		f := &b.frames[i]
		if f.kind == frameSigned || len(f.instr) == 0 || b.zones[f.sent] == zoneBody && f.sent > b.lead+3 {
			continue
		}
		sides, _ := b.sidesOf(f)
		if len(sides) < 2 {
			continue
		}
		in := f.instr[0]
		b.pacts = append(b.pacts, pact{
			status: Approved, firm: true, instr: in.what, words: [2]int{in.first, in.last}, sides: sides, about: f.about, sents: []int{f.sent}, anchor: -1,
		})
	}
	b.merge()
}

// ends tells whether what is signed ends an agreement.
func (b *builder) ends(p *pact) bool {
	if p.instr == agreement.Addendum {
		return false
	}
	ending := func(s int) bool {
		for i := int(b.sents[s].First); i < int(b.sents[s].Last); i++ {
			if b.isAny(i, "pengakhiran", "mengakhiri", "mengakhirinya", "diakhiri", "penghentian", "menghentikan", "dihentikan") {
				return true
			}
		}
		return false
	}
	for _, s := range p.sents {
		if ending(s) {
			return true
		}
	}
	return false
}

// travelling tells whether the papers are still on their way from one party to the other: carried, sent, signed in turn, awaited.
func (b *builder) travelling() bool {
	if b.onWay == nil {
		on := b.papersTravel()
		b.onWay = &on
	}
	return *b.onWay
}

func (b *builder) papersTravel() bool {
	for s := range b.sents {
		if b.zones[s] == zoneChrome || b.zones[s] == zoneStamp {
			continue
		}
		paper, moves, waits := false, false, false
		for i := int(b.sents[s].First); i < int(b.sents[s].Last); i++ {
			c := b.class[i]
			paper = paper || c&(cPKS|cMoU|cDeed|cNota|cAccord|cSign) != 0 || b.isAny(i, "diteken")
			moves = moves || b.isAny(i, "diantar", "dibawa", "membawa", "mengantar", "mengantarkan", "dikirim", "mengirim", "sirkuler", "sirkular", "desk", "bergiliran", "diserahkan", "menyerahkan", "didistribusikan", "bertolak")
			waits = waits || b.isAny(i, "menunggu", "menanti", "giliran", "menyusul") || b.is(i, "belum") && (b.has(i+1, cSign) || b.has(i+2, cSign) || b.has(i+3, cSign))
		}
		if paper && moves || waits && (paper && b.sentenceHas(s, cSign)) {
			return true
		}
	}
	return false
}

// partly tells whether only one side of a pact is said to have signed.
func (b *builder) partly(p *pact) bool {
	if !p.oneHand {
		return false
	}
	n := 0
	for i := range p.sides {
		if p.sides[i].signed {
			n++
		}
	}
	return n < len(p.sides)
}

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
		if p.instr != agreement.UnknownInstrument {
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
			if len(f.about) == 0 || len(sides) == 0 || regionsOf(sides) != len(sides) || !b.regionsWithin(sides, p.sides) && !(f.kind == frameCoop || f.names()) {
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
			for _, z := range append(p.purpose[:len(p.purpose):len(p.purpose)], b.aimsOf(p)...) {
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

// stated is a number of parties that the text states and how many were read.
type stated struct {
	group *entity
	read  int
}

var _ = region.Province
