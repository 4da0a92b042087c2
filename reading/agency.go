package reading

import (
	"strings"
	"unicode/utf8"

	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
)

// sameAgency tells whether one name is the short form of the other: "Diskominfo Kota X" and "Dinas Komunikasi dan Informatika Kota X".
func sameAgency(a, b string) bool {
	x, restA, _ := strings.Cut(bahasa.Lower(a), " ")
	y, restB, _ := strings.Cut(bahasa.Lower(b), " ")
	switch {
	case y == "dinas" && strings.HasPrefix(x, "dis"):
		return strings.HasSuffix(restB, restA) && blended(x[3:], strings.Fields(strings.TrimSuffix(restB, restA)))
	case x == "dinas" && strings.HasPrefix(y, "dis"):
		return strings.HasSuffix(restA, restB) && blended(y[3:], strings.Fields(strings.TrimSuffix(restA, restB)))
	case y == "dinas" && strings.HasPrefix(x, "din"):
		return strings.HasSuffix(restB, restA) && blended(x[3:], strings.Fields(strings.TrimSuffix(restB, restA)))
	case x == "dinas" && strings.HasPrefix(y, "din"):
		return strings.HasSuffix(restA, restB) && blended(y[3:], strings.Fields(strings.TrimSuffix(restA, restB)))
	}
	return false
}

// blended tells whether short is put together from pieces of the words, in their order and of each at most one: "kominfo" of komunikasi and informatika. A
// piece begins its word, or has two letters at least: "duk" of kependudukan.
func blended(short string, words []string) bool {
	if short == "" {
		return true
	}
	if len(words) == 0 {
		return false
	}
	for n := min(len(short), len(words[0])); n > 0; n-- {
		piece := short[:n]
		if (strings.HasPrefix(words[0], piece) || n >= 2 && strings.Contains(words[0], piece)) && blended(short[n:], words[1:]) {
			return true
		}
	}
	return words[0] == "dan" && blended(short, words[1:])
}

// homelessAgencies settles agencies that the statement names without their region: beside the agencies of each government they are only what these are
// ("kepala OPD kedua provinsi, masing-masing Dinas Pertanian, Dinas Kehutanan …"), and with one government in the statement they are its own.
func (b *builder) homelessAgencies(sides []side, left int) (kept []side, keptLeft int) {
	var home *side
	homeless, each, several := false, false, false
	for i := range sides {
		s := &sides[i]
		if s.kind != party.Agency && s.kind != party.Region {
			continue
		}
		switch {
		case s.kind == party.Agency && (strings.HasPrefix(s.name, genericAgency) || b.ents[s.ents[0]].each):
			each = each || s.region == ""
		case s.region == "":
			homeless = true
		case home == nil:
			home = s
		case home.region != s.region:
			several = true
		}
	}
	if !homeless || !each && (home == nil || several) {
		return sides, left
	}
	var code region.Code
	var level region.Level
	if home != nil {
		code, level = home.region, home.level
	}
	for i := range sides {
		s := sides[i]
		if s.kind == party.Agency && s.region == "" && !strings.HasPrefix(s.name, genericAgency) && !b.ents[s.ents[0]].each {
			if each {
				continue
			}
			if !b.isAny(b.ents[s.ents[0]].first, "rsud", "rs", "rsup", "rumah", "puskesmas") {
				s.region, s.level = code, level
				s.name += " " + officialName(code)
			}
		}
		kept = append(kept, s)
		if i < left {
			keptLeft++
		}
	}
	return kept, keptLeft
}

// counterparts is the governments that "kedua provinsi" means: those that the text spoke of as partners, else the parties of the pact spoken of.
func (b *builder) counterparts() []side {
	if len(b.topic) >= 2 || b.current < 0 {
		return b.topic
	}
	var sides []side
	for _, s := range b.pacts[b.current].sides { // of agencies their governments
		if s.region == "" || s.kind != party.Region && s.kind != party.Agency {
			continue
		}
		s.kind, s.name = party.Region, officialName(s.region)
		if indexOf(sides, &s) < 0 {
			sides = append(sides, s)
		}
	}
	return sides
}

// blendOf tells whether one word of short stands for several of long, the rest being equal: "Lembaga Penelitian Unpatti" and "Lembaga Penelitian Universitas
// Pattimura".
func blendOf(short, long string) bool {
	if short == "" || len(short) >= len(long) || short[0]|0x20 != long[0]|0x20 && short[0]|long[0] < utf8.RuneSelf {
		return false // what is shortened is longer, and begins with the same letter
	}
	a, b := strings.Fields(bahasa.Lower(short)), strings.Fields(bahasa.Lower(long))
	for len(a) > 1 && len(b) > 1 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 1 && len(b) > 1 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) == 1 && len(b) > 1 && len(a[0]) >= 3 && a[0][0] == b[0][0] && !strings.HasPrefix(b[0], a[0]) && blended(a[0], b)
}

// longAgency is the full name of an agency that is called by its short form, "Disnaker", where the text gives it elsewhere for the same region.
func (b *builder) longAgency(x *entity, name string) string {
	if !b.has(x.name[0], cAgencyName) || x.region == "" {
		return name
	}
	for i := range b.ents {
		o := &b.ents[i]
		if o.kind != party.Agency || o.region != x.region || o.name[1]-o.name[0] < 2 {
			continue
		}
		if long := b.between(o.name[0], o.name[1]) + " " + officialName(o.region); sameAgency(name, long) {
			return long
		}
	}
	return name
}
