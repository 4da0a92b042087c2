package reading

import (
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/term"
)

// pact is an agreement that is being put together from the statements of a text.
type pact struct {
	status  Status
	firm    bool
	instr   agreement.Instrument
	words   [2]int // tokens of the text's word for it
	count   int
	sides   []side
	groups  []int // entities that count parties without naming them
	about   [][2]int
	purpose [][2]int
	goods   []supply
	sents   []int
	amends  [2]int
	open    bool // its partners are still to come in the text
	anchor  int  // the side that agrees with each of several; -1 where all agree together
	item    bool // one of a list that an open one announced
	plain   bool // the sentence names no document, only cooperation
	oneHand bool // only one side is said to have signed
	beside  bool // its partners stand beside it, "bersama sembilan daerah", rather than over against it
	halved  bool // joined from those who have signed and those who have not
	failed  bool // the text says that these have not signed
	shared  bool // one of several pacts of one statement, which says nothing of each alone
	before  bool // said to be earlier, with no date
	quiet   bool // told without a word of signing
	spelled bool // only announces a number of documents that later sentences tell one by one
	told    bool // only ever said to have been signed, in the perfect
}

// builder puts the statements of a text together.
type builder struct {
	*page
	pacts   []pact
	topic   []side // the regions that the text speaks of as partners, as last named
	current int    // the pact that "kerja sama ini" means, -1 for none
	opened  int    // the pact whose partners are being listed, -1 for none
	lately  int    // sentence of the last statement that was used
	told    []frame
	today   term.Date // the day of the news, where it is known
	lists   []stated
	half    []int // sentences of signings whose other party the text does not name
	signers []int // entities that are said to have signed
	proofs  proofs
	onWay   *bool // whether the papers are travelling, once asked
}

// sidesOf is the parties of a statement, those of the first side first, and how many of them are on it.
func (b *builder) sidesOf(f *frame) (sides []side, left int) {
	signs := f.kind == frameSigned && f.tone.mood == moodDone
	if len(f.a) == 0 && len(f.b) > 0 && len(f.agents) == 1 && !b.headOfAny(f.b, f.agents[0]) { // "diteken Gubernur A dengan Gubernur B": the agent is the first side
		c := *f
		c.a, c.agents = f.agents, nil
		f = &c
	}
	sides = b.sides.list(4)
	for _, e := range f.a {
		sides = b.addSide(sides, e, signs)
	}
	if len(f.agents) > 0 { // the documents are theirs, but the agents are who signed
		for i := range sides {
			sides[i].signed = false
		}
	}
	left = len(sides)
	for _, e := range f.b {
		sides = b.addSide(sides, e, signs)
		if len(f.agents) > 0 && len(f.a) > 0 && len(sides) > 0 && b.ents[e].role == roleBody {
			sides[len(sides)-1].signed = false
		}
	}
	if left > len(sides) {
		left = len(sides)
	}
	regions := 0
	for i := range sides {
		if sides[i].kind == party.Region {
			regions++
		}
	}
	for _, e := range append(append(b.ints.list(len(f.a)+len(f.b)), f.a...), f.b...) { // "direktur utama perusahaan itu, Lily Kusnadi"
		x := &b.ents[e]
		if !x.generic || x.role != roleOfficial || x.person[1] <= x.person[0] || !signs {
			continue
		}
		if at := b.sideFor(sides, x); at >= 0 && sides[at].signer < 0 {
			sides[at].signer, sides[at].ents = e, append(sides[at].ents, e)
		}
	}
	for _, e := range f.agents {
		x := &b.ents[e]
		if at := b.sideFor(sides, x); at >= 0 {
			sides[at].ents = append(sides[at].ents, e)
			if sides[at].signer < 0 && x.person[1] > x.person[0] && signs {
				sides[at].signer = e
			}
			sides[at].signed = sides[at].signed || signs
			continue
		}
		if regions >= 2 && x.role == roleOfficial {
			continue
		}
		sides = b.addSide(sides, e, signs)
		if len(f.a) == 0 && left == 0 {
			left = len(sides)
		}
	}
	if regions >= 2 {
		sides, left = withoutGeneric(sides, left)
	}
	sides, left = b.oneOfGeneric(sides, left)
	sides, left = b.homelessAgencies(sides, left)
	b.otherHome(sides)
	return slices.Clip(b.expandAgencies(sides)), left
}

// otherHome gives an agency whose region was only guessed the other of the two governments spoken of, where its partner is of the one: "antara Kepala Dinas
// Peternakan X dan Kepala Dinas Peternakan Lampung Y".
func (b *builder) otherHome(sides []side) {
	if len(sides) != 2 || sides[0].kind != party.Agency || sides[1].kind != party.Agency || sides[0].region == "" || sides[0].region != sides[1].region {
		return
	}
	for i := range sides {
		s, topic := &sides[i], b.counterparts()
		if !b.ents[s.ents[0]].guessed || b.ents[sides[1-i].ents[0]].guessed || len(topic) != 2 {
			continue
		}
		for k := range topic {
			if topic[1-k].region == s.region && topic[k].kind == party.Region {
				s.name = strings.TrimSuffix(s.name, officialName(s.region)) + officialName(topic[k].region)
				s.region, s.level = topic[k].region, topic[k].level
				return
			}
		}
	}
}

// headOfAny tells whether entity e is the head of one of these bodies: "nota kesepahaman dengan Kanwil Kemenkumham yang diteken Kepala Kanwil X".
func (b *builder) headOfAny(bodies []int, e int) bool {
	x := &b.ents[e]
	if x.role != roleOfficial || x.kind == party.Region || x.name[1] <= x.name[0] {
		return false
	}
	return slices.ContainsFunc(bodies, func(o int) bool {
		y := &b.ents[o]
		return y.kind == x.kind && y.role == roleBody && strings.HasPrefix(b.between(y.name[0], y.name[1]), b.between(x.name[0], x.name[1]))
	})
}

// withoutGeneric leaves out agencies without a name where governments themselves are the parties: they come along.
func withoutGeneric(sides []side, left int) (kept []side, keptLeft int) {
	if !slices.ContainsFunc(sides, func(s side) bool { return s.kind == party.Agency && strings.HasPrefix(s.name, genericAgency) }) {
		return sides, left
	}
	for i := range sides {
		if sides[i].kind == party.Agency && strings.HasPrefix(sides[i].name, genericAgency) {
			continue
		}
		kept = append(kept, sides[i])
		if i < left {
			keptLeft++
		}
	}
	return kept, keptLeft
}

// oneOfGeneric leaves out agencies of nobody where the only others are agencies without names of one government, which is said to sign for them: "PKS antar
// perangkat daerah yang ditandatangani kepala dinas dari Lampung".
func (b *builder) oneOfGeneric(sides []side, left int) (kept []side, keptLeft int) {
	if len(sides) != 2 || sides[0].region != "" || sides[1].region == "" || sides[0].kind != party.Agency || sides[1].kind != party.Agency ||
		!strings.HasPrefix(sides[0].name, genericAgency) || !strings.HasPrefix(sides[1].name, genericAgency) {
		return sides, left
	}
	return sides[1:], 1
}

// genericAgency is how agencies are called whose names the text does not give.
const genericAgency = "perangkat daerah"

// sideFor is the side of sides for which entity x acts, -1 for none: its own government's, or its own body's.
func (b *builder) sideFor(sides []side, x *entity) int {
	if x.region != "" && (x.role == roleOfficial && (x.kind == party.Agency || x.kind == party.Region) || x.bare && b.is(x.first-1, "pihak")) { // "ditandatangani pihak Kaltim"
		if at := b.agencySide(sides, x); at >= 0 {
			return at
		}
	}
	for i := range sides {
		s := &sides[i]
		if s.kind == party.Region && x.region == s.region && x.region != "" && (x.kind == party.Region || x.kind == party.Agency) {
			return i
		}
		if x.generic && x.role == roleOfficial && x.kind != party.Region && x.kind != party.Agency && s.kind != party.Region && s.kind != party.Agency {
			return i
		}
		if s.kind != x.kind || x.kind == party.Region || x.name[1] <= x.name[0] {
			continue
		}
		if name := b.between(x.name[0], x.name[1]); sameName(s.name, name) || x.role == roleOfficial && strings.HasPrefix(s.name, name+" ") { // "Kepala Kanwil"
			return i
		}
	}
	return -1
}

// agencySide is the agency among the sides whose head x is: the one of that name, or the only one of the region.
func (b *builder) agencySide(sides []side, x *entity) int {
	only := -1
	for i := range sides {
		s := &sides[i]
		if s.region != x.region {
			continue
		}
		if s.kind != party.Agency || only >= 0 {
			return -1
		}
		only = i
	}
	return only
}

// expandAgencies replaces "perangkat daerah" of no stated region by those of the regions that the text speaks of: "antar OPD kedua provinsi".
func (b *builder) expandAgencies(sides []side) []side {
	for i := range sides {
		s := &sides[i]
		topic := b.counterparts()
		if s.kind != party.Agency || s.region != "" || len(topic) < 2 || !strings.HasPrefix(s.name, genericAgency) && !b.ents[s.ents[0]].each {
			continue
		}
		name := s.name
		rest := append([]side(nil), sides[i+1:]...)
		out := append([]side(nil), sides[:i]...)
		for _, t := range topic {
			if t.kind != party.Region {
				continue
			}
			n := side{kind: party.Agency, region: t.region, level: t.level, name: name + " " + officialName(t.region), ents: append([]int(nil), s.ents...), signer: -1, signed: s.signed}
			dup := false
			for k := range out {
				dup = dup || out[k].same(&n)
			}
			if !dup {
				out = append(out, n)
			}
		}
		return append(out, rest...)
	}
	return sides
}

// group is the first counted group of a pact or statement, nil without one.
func (b *builder) groupOfList(groups []int) *entity {
	for _, g := range groups {
		if b.ents[g].group.count > 0 {
			return &b.ents[g]
		}
	}
	if len(groups) > 0 {
		return &b.ents[groups[0]]
	}
	return nil
}
