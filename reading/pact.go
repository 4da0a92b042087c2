package reading

import (
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
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

// side is a party being put together.
type side struct {
	kind   party.Kind
	name   string
	region region.Code
	level  region.Level
	ents   []int
	signer int // entity that signs, -1 for none
	signed bool
	number string
	numAt  Span
}

// same tells whether two sides are the same party.
func (s *side) same(o *side) bool {
	if s.kind == party.Foreign && o.kind == party.Foreign { // "Pemerintah Prefektur Gifu" and "Gubernur Gifu"
		return strings.HasSuffix(s.name, o.name) || strings.HasSuffix(o.name, s.name)
	}
	if s.kind == party.Agency && o.kind == party.Agency && s.region == o.region && sameAgency(s.name, o.name) {
		return true
	}
	return s.kind == o.kind && s.region == o.region && (s.kind == party.Region || sameName(s.name, o.name))
}

// sameName compares names without case; an acronym that begins one may stand for the words that begin the other: "IBI Cabang X" and "Ikatan Bidan
// Indonesia Cabang X".
func sameName(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	return shortFor(a, b) || shortFor(b, a) || blendOf(a, b) || blendOf(b, a)
}

// shortFor tells whether short is long with its first words as an acronym.
func shortFor(short, long string) bool {
	acronym, rest, _ := strings.Cut(short, " ")
	if open := strings.IndexByte(long, '('); open > 0 && strings.HasPrefix(long[open+1:], short) && strings.HasPrefix(long[open+1+len(short):], ")") {
		return true
	}
	if len(acronym) < 2 || len(acronym) > 6 || strings.ToUpper(acronym) != acronym {
		return false
	}
	words := strings.Fields(long)
	k := 0
	for i := range len(acronym) {
		for k < len(words) && words[k] == "dan" {
			k++
		}
		if k >= len(words) || words[k][0] != acronym[i] {
			return false
		}
		k++
	}
	return strings.EqualFold(rest, strings.Join(words[k:], " "))
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
	onWay   *bool // whether the papers are travelling, once asked
}

// addEntity gives entity e to sides as a party.
func (b *builder) addSide(sides []side, e int, signs bool) []side {
	x := &b.ents[e]
	if x.role == roleCouncil || x.role == roleGroup {
		return sides
	}
	n := side{kind: x.kind, region: x.region, level: x.level, ents: []int{e}, signer: -1}
	switch {
	case x.kind == party.Agency && x.generic:
		n.name = genericAgency
		if x.region != "" {
			n.name += " " + officialName(x.region)
		}
	case x.kind == party.Agency && b.facility(x):
		n.name = b.facilityName(x)
	case x.kind == party.Agency:
		n.name = b.fullName(b.between(x.name[0], x.name[1]))
		if x.region != "" {
			n.name += " " + officialName(x.region)
		}
		n.name = b.longAgency(x, n.name)
	case x.kind == party.Region:
		if x.region == "" {
			return sides
		}
		n.name = officialName(x.region)
		if b.levelOf(x.region) == region.Foreign {
			n.kind = party.Foreign
		}
		n.level = b.levelOf(x.region)
		if name := b.nameOfEntity(x); name != nil && name.all && len(name.codes) > 1 {
			for _, c := range name.codes {
				sides = b.addNamed(sides, side{kind: party.Region, region: c, level: b.levelOf(c), name: officialName(c), ents: []int{e}, signer: -1}, x, false)
			}
			return sides
		}
	default:
		n.name = b.fullName(withoutBrackets(b.between(x.name[0], x.name[1])))
		switch {
		case n.name == "":
			n.name = officialName(x.region)
		case x.kind == party.Central && x.region != "" && !b.within(x.name, x.region):
			n.name += " " + officialName(x.region)
		case x.kind == party.Foreign && x.level == region.City && !strings.HasPrefix(n.name, "Kota "):
			n.name = "Kota " + n.name
		}
		n.region = ""
	}
	if n.name == "" {
		return sides
	}
	return b.addNamed(sides, n, x, signs)
}

// facility tells whether an agency is a hospital or a school: it is called by its own name, which its place is a part of.
func (b *builder) facility(x *entity) bool {
	return b.isAny(x.name[0], "rsud", "rs", "rsup", "rsi", "rsia", "rsu", "rsj", "rsjd", "rsk", "puskesmas", "smk", "smkn", "rumah")
}

// facilityName is the name of a hospital or a school with the place behind it.
func (b *builder) facilityName(x *entity) string {
	end := x.name[1]
	if n := b.nameStarting(end); n != nil {
		end = n.last
	} else if _, next := b.governmentHead(end, min(end+4, len(b.toks))); next > end && b.nameStarting(next) != nil {
		end = b.nameStarting(next).last
	}
	return withoutBrackets(b.between(x.name[0], end))
}

func (b *builder) addNamed(sides []side, n side, x *entity, signs bool) []side {
	if signs && x.role != roleBody {
		n.signer = b.namedHead(n.ents[0])
	}
	n.signed = signs
	for i := range sides {
		if sides[i].same(&n) {
			sides[i].ents = append(sides[i].ents, n.ents...)
			if sides[i].signer < 0 {
				sides[i].signer = n.signer
			}
			sides[i].signed = sides[i].signed || n.signed
			return sides
		}
	}
	return append(sides, n)
}

// fullName is the name behind an acronym that the text explains: "Ikatan Dokter Indonesia (IDI)".
func (b *builder) fullName(name string) string {
	if len(name) < 2 || len(name) > 16 {
		return name
	}
	for i := range b.ents {
		x := &b.ents[i]
		if x.name[1]-x.name[0] < 2 {
			continue
		}
		for j := x.name[0] + 2; j < x.last; j++ {
			if b.mark(j-1) == '(' && strings.HasPrefix(name, b.word(j)) && b.between(j, min(x.last, b.skip(j-1, x.last)-1)) == name {
				return withoutBrackets(b.between(x.name[0], x.name[1]))
			}
		}
	}
	return name
}

// withoutBrackets is a name without the short form in it: "Kejaksaan Negeri (Kejari) Tanah Laut".
func withoutBrackets(name string) string {
	open := strings.IndexByte(name, '(')
	shut := strings.IndexByte(name, ')')
	if open < 1 || shut < open || strings.EqualFold(name[open:shut], "(persero") {
		return name
	}
	return oneBlank(strings.TrimSpace(name[:open]) + name[shut+1:])
}

// within tells whether the tokens of a name hold the name of region c.
func (b *builder) within(name [2]int, c region.Code) bool {
	for i := name[0]; i < name[1]; i++ {
		if n := b.nameStarting(i); n != nil && n.code == c {
			return true
		}
	}
	return false
}

// namedHead is the entity that names the person of entity e: itself, or for a head without a name the one of the same office that the text names
// elsewhere; -1 where nobody is named.
func (b *builder) namedHead(e int) int {
	x := &b.ents[e]
	if x.person[1] > x.person[0] {
		return e
	}
	if x.role != roleHead || x.region == "" {
		return -1
	}
	for i := range b.ents {
		o := &b.ents[i]
		if o.role == roleHead && o.region == x.region && o.person[1] > o.person[0] && !o.alias {
			return i
		}
	}
	return -1
}

// nameOfEntity is the region's name inside an entity.
func (b *builder) nameOfEntity(x *entity) *regionName {
	for i := x.first; i < x.last; i++ {
		if n := b.nameStarting(i); n != nil {
			return n
		}
	}
	return nil
}

// sidesOf is the parties of a statement, those of the first side first, and how many of them are on it.
func (b *builder) sidesOf(f *frame) (sides []side, left int) {
	signs := f.kind == frameSigned && f.tone.mood == moodDone
	if len(f.a) == 0 && len(f.b) > 0 && len(f.agents) == 1 { // "diteken Gubernur A dengan Gubernur B": the agent is the first side
		c := *f
		c.a, c.agents = f.agents, nil
		f = &c
	}
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
	for _, e := range append(append([]int(nil), f.a...), f.b...) { // "direktur utama perusahaan itu, Lily Kusnadi"
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
	return b.expandAgencies(sides), left
}

// withoutGeneric leaves out agencies without a name where governments themselves are the parties: they come along.
func withoutGeneric(sides []side, left int) (kept []side, keptLeft int) {
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
	if x.role == roleOfficial && x.region != "" && (x.kind == party.Agency || x.kind == party.Region) {
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
		if s.kind == x.kind && x.kind != party.Region && x.name[1] > x.name[0] && sameName(s.name, b.between(x.name[0], x.name[1])) {
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

// regions is how many of the sides are regional governments.
func regionsOf(sides []side) int {
	n := 0
	for i := range sides {
		if sides[i].kind == party.Region {
			n++
		}
	}
	return n
}

// contains tells whether every one of few is among many.
func contains(many, few []side) bool {
	for i := range few {
		if indexOf(many, &few[i]) < 0 {
			return false
		}
	}
	return true
}

func indexOf(sides []side, s *side) int {
	for i := range sides {
		if sides[i].same(s) {
			return i
		}
	}
	return -1
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
