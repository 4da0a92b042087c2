package reading

import (
	"strings"

	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
)

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
	if s.kind == party.Central && o.kind == party.Central && (beginsName(s.name, o.name) || beginsName(o.name, s.name) || abbreviatesOffice(s.name, o.name) || abbreviatesOffice(o.name, s.name)) {
		return true
	}
	return s.kind == o.kind && s.region == o.region && (s.kind == party.Region || sameName(s.name, o.name))
}

// beginsName tells whether the one name is the other without the place of its office: "Kejaksaan Negeri" and "Kejaksaan Negeri Sleman".
func beginsName(short, long string) bool {
	return strings.Contains(short, " ") && len(long) > len(short) && strings.HasPrefix(long, short) && long[len(short)] == ' '
}

// sameName compares names without case; an acronym that begins one may stand for the words that begin the other: "IBI Cabang X" and "Ikatan Bidan
// Indonesia Cabang X".
func sameName(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	return explains(a, b) || explains(b, a) || abbreviates(a, b) || abbreviates(b, a)
}

// explains tells whether long gives short in brackets: "Ikatan Dokter Indonesia (IDI)".
func explains(short, long string) bool {
	open := strings.IndexByte(long, '(')
	return open > 0 && strings.HasPrefix(long[open+1:], short) && strings.HasPrefix(long[open+1+len(short):], ")")
}

// bodyOfHead is the central body of those whose office is one word.
var bodyOfHead = map[string]string{
	"kajari": "Kejaksaan Negeri", "kajati": "Kejaksaan Tinggi", "kapolda": "Polda", "kapolres": "Polres", "kapolresta": "Polresta", "dandim": "Kodim", "danrem": "Korem", "pangdam": "Kodam",
}

// addEntity gives entity e to sides as a party.
func (b *builder) addSide(sides []side, e int, signs bool) []side {
	x := &b.ents[e]
	if x.role == roleCouncil || x.role == roleGroup || x.role == roleTrade {
		return sides
	}
	n := side{kind: x.kind, region: x.region, level: x.level, ents: b.ints.one(e), signer: -1}
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
		if body, ok := bodyOfHead[b.small(x.name[0])]; ok && x.role == roleOfficial {
			n.name = strings.TrimSpace(body + " " + b.between(x.name[0]+1, x.name[1]))
		}
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
