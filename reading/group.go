package reading

import (
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/bahasa"
)

// groupAt reads an expression that means several parties at once: "delapan provinsi", "15 provinsi lain", "11 (sebelas) kabupaten/kota",
// "para gubernur", "kedua pemerintah daerah", "keempat bupati", "kedua belah pihak", "keduanya", "provinsi lainnya".
func (p *page) groupAt(i, last int) (entity, bool) {
	g := group{}
	j := i
	if p.isAny(j, "pimpinan", "perwakilan", "kepala") && p.has(j+1, cNumber) { // "pimpinan tiga instansi vertikal"
		j++
	}
	for j < last && p.isAny(j, "sebanyak", "para") {
		g.all = g.all || p.is(j, "para")
		j++
	}
	count, next := p.quantityAt(j, last)
	switch {
	case next > j:
		g.count, j = count, next
		if p.is(j, "dari") { // "tiga dari empat daerah"
			if _, after := p.quantityAt(j+1, last); after > j+1 && p.has(after, cGroupNoun) {
				j = after
			}
		}
	case p.has(j, cAll) && !p.is(j, "para"):
		g.all = true
		g.count = ordinalGroup(p.small(j))
		j++
		if strings.HasSuffix(p.small(j-1), "nya") { // keduanya
			return p.groupOf(i, j, g, "pihak"), true
		}
	case p.isAny(j, "berbagai", "sejumlah", "beberapa", "setiap", "tiap"):
		j++
	case j == i && !p.has(j, cGroupNoun):
		return entity{}, false
	}
	quantified := j > i
	for j < last && p.isAny(j, "orang", "buah", "belah", "unsur") {
		j++
	}
	if !p.has(j, cGroupNoun) {
		return entity{}, false
	}
	noun := p.small(j)
	j++
	switch {
	case noun == "kepala":
		if !p.isAny(j, "daerah", "daerahnya") {
			return entity{}, false
		}
		noun = "kepala daerah"
		j++
	case noun == "rumah":
		if !p.is(j, "sakit") {
			return entity{}, false
		}
		noun = "rumah sakit"
		j++
	case noun == "pemerintah":
		if p.isAny(j, "daerah", "provinsi", "kabupaten", "kota") {
			noun = p.small(j)
			j++
		} else {
			noun = "daerah"
		}
	case noun == "organisasi" && p.is(j, "perangkat"):
		return entity{}, false
	case noun == "perguruan":
		if p.is(j, "tinggi") {
			j++
		}
	case noun == "perangkat":
		if p.is(j, "daerah") {
			j++
		}
		noun = "perangkat daerah"
	case noun == "wali":
		if p.is(j, "kota") {
			j++
		}
	}
	for p.mark(j) == '/' && p.has(j+1, cGroupNoun) || p.has(j, cAnd) && p.has(j+1, cGroupNoun) && quantified && p.nameStarting(j+2) == nil && p.is(j+1, "kota") {
		j += 2
		noun = "daerah"
	}
	if p.nameStarting(j) != nil && (noun != "gubernur" || p.is(i, "masing-masing")) { // the head of a name, not a group: "Kota Bima"
		return entity{}, false
	}
	for j < last && p.isAny(j, "lain", "lainnya", "lainya", "tetangga") {
		g.other = true
		j++
	}
	if p.isAny(j, "provinsi", "kabupaten", "kota", "daerah") && p.has(j+1, cOther) { // "delapan gubernur provinsi lain"
		g.other = true
		j += 2
	}
	if !quantified && !g.other {
		return entity{}, false
	}
	return p.groupOf(i, j, g, nounOf(noun)), true
}

func (p *page) groupOf(i, j int, g group, noun string) entity {
	g.noun = noun
	return entity{first: i, last: j, role: roleGroup, group: g}
}

// nounOf brings a noun to the thing counted: heads count their governments.
func nounOf(noun string) string {
	switch noun {
	case "pemprov":
		return "provinsi"
	case "pemkab", "kab":
		return "kabupaten"
	case "pemkot":
		return "kota"
	case "pemda", "wilayah":
		return "daerah"
	}
	return noun
}

// ordinalGroup is the number in "keempat", 0 for words that do not count.
func ordinalGroup(w string) int {
	w = strings.TrimSuffix(w, "nya")
	rest, ok := strings.CutPrefix(w, "ke")
	if !ok {
		return 0
	}
	n, used := bahasa.Cardinal([]string{rest})
	if used == 0 {
		return 0
	}
	return int(min(n, maxGroup))
}

// maxGroup is the most parties that a text can sensibly count: there are 552 regional governments.
const maxGroup = 10000

// quantityAt reads a number in digits or words, with its repetition in brackets: "15", "delapan", "3 (tiga)".
func (p *page) quantityAt(i, last int) (n, next int) {
	switch {
	case p.kind(i) == numberKind:
		v, err := strconv.Atoi(strings.ReplaceAll(p.word(i), ".", ""))
		if err != nil || v > maxGroup || v < 1 {
			return 0, i
		}
		n, next = v, i+1
	case p.has(i, cNumber):
		var words [5]string
		k := 0
		for k < len(words) && i+k < last && p.kind(i+k) == wordKind {
			words[k] = p.word(i + k)
			k++
		}
		v, used := bahasa.Cardinal(words[:k])
		if used == 0 || v > maxGroup {
			return 0, i
		}
		n, next = int(v), i+used
	default:
		return 0, i
	}
	if p.mark(next) == '(' {
		if end := p.skip(next, last); end-next <= 5 && (p.has(next+1, cNumber) || p.kind(next+1) == numberKind) {
			next = end
		}
	}
	return n, next
}
