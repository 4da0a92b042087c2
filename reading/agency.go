package reading

import (
	"slices"
	"strings"

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

// abbreviates tells whether short is the name long with words of it in one: the first letters of several ("IBI Cabang X", "PT KAI"), pieces of them ("Unpatti",
// "Kanwil Kemenkumham"), or only the word in capitals that stands in it ("ASDP" of "PT ASDP Indonesia Ferry").
func abbreviates(short, long string) bool {
	if short == "" || len(short) >= len(long) {
		return false
	}
	short = strings.TrimPrefix(short, "PT ")
	rest, company := strings.CutPrefix(long, "PT ")
	if company && len(short) > 2 && strings.ToUpper(short) == short && slices.Contains(strings.Fields(rest), short) {
		return true
	}
	if short == "" || rest == "" || short[0]|0x20 != rest[0]|0x20 { // what is shortened begins with the same letter
		return false
	}
	a, b := strings.Fields(short), strings.Fields(rest)
	if n := len(b); n > 0 && strings.EqualFold(b[n-1], "(persero)") {
		b = b[:n-1]
	}
	used := false
	return abbreviated(a, b, &used) && used
}

// abbreviatesOffice is abbreviates for an office of the centre whose place, at the end of the long name, the short one leaves out: "Kanwil Kemenkumham".
func abbreviatesOffice(short, long string) bool {
	if !strings.Contains(short, " ") {
		return false
	}
	for range 3 {
		cut := strings.LastIndexByte(long, ' ')
		if cut < 0 {
			return false
		}
		if long = long[:cut]; abbreviates(short, long) {
			return true
		}
	}
	return false
}

// abbreviated tells whether the words of a are those of b in their order, each for itself or for several of them. used becomes true where one stands for several.
func abbreviated(a, b []string, used *bool) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) == len(b)
	}
	if strings.EqualFold(a[0], b[0]) {
		return abbreviated(a[1:], b[1:], used)
	}
	if a[0][0]|0x20 != b[0][0]|0x20 || len(a[0]) < 2 { // what is shortened begins with the same letter
		return false
	}
	for n := 2; n <= len(b) && n <= 6; n++ {
		if (initials(a[0], b[:n]) || len(a[0]) >= 3 && blended(bahasa.Lower(a[0]), strings.Fields(bahasa.Lower(strings.Join(b[:n], " "))))) && abbreviated(a[1:], b[n:], used) {
			*used = true
			return true
		}
	}
	return false
}

// initials tells whether a word in capitals is made of the first letters of the words, "dan" left out.
func initials(acronym string, words []string) bool {
	k := 0
	for _, w := range words {
		if w == "dan" {
			continue
		}
		if k >= len(acronym) || w[0] != acronym[k] {
			return false
		}
		k++
	}
	return k == len(acronym)
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
