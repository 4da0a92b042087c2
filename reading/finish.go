package reading

import (
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
