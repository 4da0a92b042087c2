package reading

import (
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/party"
)

// resolveOpen drops an announcement whose list has been read, and what never got two parties or a count of them.
func (b *builder) resolveOpen() {
	kept := b.pacts[:0]
	all := append(b.aside[:0], b.pacts...)
	b.aside = all
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
		case p.plain && len(p.about) == 0 && b.partOf(i), p.plain && b.apartElsewhere(i):
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

// apartElsewhere tells whether the two governments of pact i, of a sentence that names no document, each have documents with others, and none with one another:
// "Pemkot A dan Pemprov B menandatangani kerja sama. Untuk Kota A ditandatangani MoU dengan C, untuk Provinsi B dengan D."
func (b *builder) apartElsewhere(i int) bool {
	p := &b.pacts[i]
	if len(p.sides) != 2 || regionsOf(p.sides) != 2 {
		return false
	}
	var own [2]bool
	for k := range b.pacts {
		q := &b.pacts[k]
		if k == i || q.status != p.status || q.plain || len(q.sides) < 2 {
			continue
		}
		first, second := indexOf(q.sides, &p.sides[0]) >= 0, indexOf(q.sides, &p.sides[1]) >= 0
		if first && second {
			return false
		}
		own[0], own[1] = own[0] || first, own[1] || second
	}
	return own[0] && own[1]
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
	out := b.pacts[:0]
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

// stated is a number of parties that the text states and how many were read.
type stated struct {
	group *entity
	read  int
}
