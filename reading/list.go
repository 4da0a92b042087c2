package reading

import (
	"slices"

	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
)

// list reads entities joined by commas and "dan" from item m on: "Kabupaten Sarolangun, Merangin, dan Muaro Jambi dari Provinsi Jambi". A
// province that only says where the one before it lies ("Kabupaten Blora, Jawa Tengah") is none of the list.
func (g *grammar) list(m int) (ents []int, next int) {
	n := len(g.items)
	first, firstNext := 0, 0 // how many entities stand before the only comma, and where that is
	defer func() {
		// "masing-masing daerah, Pemprov X melakukan …": two joined by nothing but a comma are no list, unless one goes on.
		g.shareRegion(ents)
		g.shareAgency(ents)
		g.shareEach(ents)
		g.shareTrade(ents)
		goesOn := next < n && (g.items[next].what == itemAnd || g.items[next].what == itemComma || g.items[next].what == itemWith)
		if first == 1 && len(ents) == 2 && !goesOn {
			ents, next = ents[:1], firstNext
		}
		ents = slices.Clip(ents)
	}()
	for skipped := 0; m < n && skipped < 3 && g.items[m].what != itemEntity; m++ {
		it := g.items[m]
		if it.what != itemOther || !g.has(it.first, cNumber) && !g.isAny(it.first, "para", "pihak", "perwakilan", "masing-masing", "dua", "sejumlah", "beberapa", "langsung", "perusahaan", "penyedia", "atas", "nama", "antara") {
			return nil, m
		}
		skipped++
	}
	if m < n && g.items[m].what == itemEntity {
		ents = g.ints.list(4)
	}
	for m < n && g.items[m].what == itemEntity {
		g.steps++
		e := g.items[m].ent
		where := len(ents) > 0 && g.locates(ents[len(ents)-1], e) && g.items[m-1].what != itemAnd
		if !where {
			ents = append(ents, e)
		}
		m++
		next = m
		if after := g.standsFor(m); after > m {
			m, next = after, after
		}
		if more, after := g.agenciesOf(e, m); after > m {
			ents = append(ents[:len(ents)-1], more...)
			m, next = after, after
		}
		// "(cabai)", "dari Provinsi Jambi"
		if m < n && g.items[m].what == itemBracket && g.mark(g.items[m].first) == '(' {
			if k := g.closing(m); k > m {
				if g.ents[e].note[1] == 0 && g.shape(g.items[m].last) == bahasa.Small {
					g.ents[e].note = [2]int{g.items[m].last, g.items[k].first}
				}
				if n := g.items[k].first - g.items[m].last; g.ents[e].kind == party.Agency && g.ents[e].person[1] == 0 && n >= 2 && n <= 4 && g.ownWords(g.items[m].last, g.items[k].first) { // "Dinas Perikanan X (Suyuti Marzuki)"
					g.ents[e].person = [2]int{g.items[m].last, g.items[k].first}
				}
				m = k + 1
				next = m
			}
		}
		if m+1 < n && g.isAny(g.items[m].first, "dari", "di") && g.items[m+1].what == itemEntity && g.locates(e, g.items[m+1].ent) {
			m += 2
			next = m
		}
		if after := g.pastCompany(m); after > m {
			m, next = after, after
		}
		k := m
		for k < n && k < m+3 && (g.items[k].what == itemComma || g.items[k].what == itemAnd || g.items[k].what == itemSemi && g.listsBySemi(e, k)) {
			k++
		}
		if k < n && k > m && g.isAny(g.items[k].first, "koleganya", "rekannya", "sejawatnya", "kompatriotnya") { // "Kepala Dinas X Sumbar dan koleganya dari Riau"
			k++
			if k < n && g.is(g.items[k].first, "dari") {
				k++
			}
		}
		if k < n && k > m && g.items[k].what == itemOther && g.isAny(g.items[k].first, "para", "juga", "hingga") && k+1 < n && g.items[k+1].what == itemEntity {
			k++
		}
		if k == m || k >= n || g.items[k].what != itemEntity {
			return ents, next
		}
		// "Dengan Sulbar, Jatim akan …": behind a bare comma the subject of the clause, not the next of the list.
		if g.items[k-1].what == itemComma && k+1 < n && (g.items[k+1].what == itemVerb || g.items[k+1].what == itemSign) && len(ents) == 1 && g.ents[ents[0]].role != roleGroup {
			return ents, next
		}
		// Behind a comma somebody who speaks or acts begins a clause of his own.
		if g.items[k-1].what == itemComma && g.speaks(k) {
			return ents, next
		}
		if len(ents) == 1 && k-m == 1 && g.items[m].what == itemComma {
			first, firstNext = 1, next
		} else {
			first = 0
		}
		m = k
	}
	return ents, next
}

// pastCompany passes over who comes along with the entity before item m, where the list goes on behind: "Bupati A yang didampingi Wakil Bupati B dan Wali Kota C".
func (g *grammar) pastCompany(m int) int {
	k := m
	for k < len(g.items) && k < m+2 && (g.items[k].what == itemYang || g.items[k].what == itemComma) {
		k++
	}
	if k+2 >= len(g.items) || g.items[k].what != itemWitness || !g.isAny(g.items[k].first, "didampingi", "didamping", "ditemani", "disertai") || g.items[k+1].what != itemEntity {
		return m
	}
	if r := g.ents[g.items[k+1].ent].role; r != roleVice && r != roleOfficial && r != roleCouncil {
		return m
	}
	k += 2
	for j := k; j < len(g.items) && j < k+3; j++ {
		switch g.items[j].what {
		case itemAnd, itemComma:
		case itemEntity:
			if j > k && g.ents[g.items[j].ent].role == roleHead {
				return k
			}
			return m
		default:
			return m
		}
	}
	return m
}

// listsBySemi tells whether the semicolon at item k, behind entity e, only parts the entries of a list: "Gubernur A, Ansar; Gubernur B, Luthfi; serta …".
func (g *grammar) listsBySemi(e, k int) bool {
	m := k + 1
	if m < len(g.items) && g.items[m].what == itemAnd {
		m++
	}
	if m >= len(g.items) || g.items[m].what != itemEntity || g.ents[g.items[m].ent].role != g.ents[e].role || g.ents[g.items[m].ent].kind != g.ents[e].kind {
		return false
	}
	if m++; m == len(g.items) {
		return true
	}
	switch g.items[m].what {
	case itemSemi, itemAnd, itemBracket:
		return true
	case itemOther: // the full stop
		return m+1 == len(g.items)
	default:
		return false
	}
}

// standsFor passes over whom the entity before item m stands in for: ", mewakili Gubernur Sumatera Utara,".
func (g *grammar) standsFor(m int) int {
	k := m
	if k < len(g.items) && g.items[k].what == itemComma {
		k++
	}
	if k >= len(g.items) || !g.isAny(g.items[k].first, "mewakili", "selaku", "atas", "yang") {
		return m
	}
	for end := k + 4; k < end && k < len(g.items); k++ {
		if g.items[k].what == itemEntity {
			k++
			if k < len(g.items) && g.items[k].what == itemComma && k+1 < len(g.items) && g.items[k+1].what == itemAnd {
				return k
			}
			return k
		}
		if g.items[k].what != itemOther && g.items[k].what != itemYang {
			break
		}
	}
	return m
}

// agenciesOf reads whose agencies are meant where entity e, before item m, is agencies without a name: "OPD dari kedua provinsi" (those spoken of), "perangkat
// daerah dari lima provinsi lainnya" (a number of them), "perangkat daerah dari Jatim dan NTT" (one for each).
func (g *grammar) agenciesOf(e, m int) (ents []int, next int) {
	x := g.ents[e]
	if x.kind != party.Agency || x.region != "" || m >= len(g.items) {
		return nil, m
	}
	k := m
	if g.items[k].what == itemPrep || g.items[k].what == itemDi || g.items[k].what == itemAntara {
		k++
	}
	if k >= len(g.items) || g.items[k].what != itemEntity {
		return nil, m
	}
	o := g.ents[g.items[k].ent]
	switch {
	case o.role == roleGroup && o.group.all:
		g.ents[e].each = true
		return []int{e}, k + 1
	case o.role == roleGroup && o.group.other && x.generic:
		return []int{g.items[k].ent}, k + 1
	case o.role == roleGroup && x.generic:
		return []int{e}, k + 1
	case k > m && o.kind == party.Region && o.role == roleBody && x.generic:
		list, after := g.list(k)
		for _, r := range list {
			y := g.ents[r]
			if y.kind != party.Region || y.region == "" {
				return nil, m
			}
			n := x
			n.region, n.level = y.region, y.level
			g.ents = append(g.ents, n)
			ents = append(ents, len(g.ents)-1)
		}
		return ents, after
	}
	return nil, m
}

// shareRegion gives agencies without a region that of the last of their list: "Dinas Sosial, Dinas Pendidikan dan Dinas Kesehatan Kota Pekalongan".
func (g *grammar) shareRegion(ents []int) {
	if len(ents) < 2 {
		return
	}
	last := &g.ents[ents[len(ents)-1]]
	if last.kind != party.Agency || last.region == "" {
		return
	}
	for _, e := range ents[:len(ents)-1] {
		if x := &g.ents[e]; x.kind == party.Agency && x.region == "" && !x.generic {
			x.region, x.level = last.region, last.level
		}
	}
}

// shareEach makes agencies without a region those of each government where the last of their list is: "Kepala Dinas A dan Kepala Dinas B kedua daerah".
func (g *grammar) shareEach(ents []int) {
	if len(ents) < 2 || !g.ents[ents[len(ents)-1]].each {
		return
	}
	for _, e := range ents {
		if x := &g.ents[e]; x.kind == party.Agency && x.region == "" && !x.generic {
			x.each = true
		}
	}
}

// shareAgency makes agencies of the regions that stand behind one: "kepala perangkat daerah Sulut dan Gorontalo", "Dinas Kesehatan Kota Kediri dan Kabupaten
// Kediri". A government that is called one stays one.
func (g *grammar) shareAgency(ents []int) {
	if len(ents) < 2 {
		return
	}
	x := g.ents[ents[0]]
	if x.kind != party.Agency || x.region == "" {
		return
	}
	for i, e := range ents {
		y := g.ents[e]
		if y.kind != party.Region || y.role != roleBody || y.region == "" || g.isAny(y.first, "pemprov", "pemkab", "pemkot", "pemerintah", "pemda") {
			continue
		}
		n := x
		n.region, n.level, n.person = y.region, y.level, [2]int{}
		g.ents = append(g.ents, n)
		ents[i] = len(g.ents) - 1
	}
}

// shareTrade keeps regions out that stand behind those who trade in one: "pelaku usaha Jatim dan Malaysia".
func (g *grammar) shareTrade(ents []int) {
	if len(ents) < 2 || g.ents[ents[0]].role != roleTrade {
		return
	}
	for i, e := range ents[1:] {
		if x := g.ents[e]; x.bare {
			x.role = roleTrade
			g.ents = append(g.ents, x)
			ents[i+1] = len(g.ents) - 1
		}
	}
}

// speaks tells whether the entity at item k is the subject of a verb of saying.
func (g *grammar) speaks(k int) bool {
	for m := k + 1; m < len(g.items) && m < k+3; m++ {
		switch g.items[m].what {
		case itemSay:
			return true
		case itemComma:
		default:
			return false
		}
	}
	return false
}

// closing is the item of the bracket that closes the one at item m, or m.
func (g *grammar) closing(m int) int {
	for k := m + 1; k < len(g.items) && k < m+8; k++ {
		if g.items[k].what == itemBracket && g.mark(g.items[k].first) == ')' {
			return k
		}
	}
	return m
}

// locates tells whether entity b only says where entity a lies.
func (g *grammar) locates(a, b int) bool {
	x, y := &g.ents[a], &g.ents[b]
	return y.kind == party.Region && y.role == roleBody && y.level == region.Province && inside(x.region, y.region) ||
		x.abroad && y.abroad && y.role == roleBody && y.region != ""
}

// chain reads lists joined by "dengan": "A dengan B, C dengan D".
func (g *grammar) chain(m int) (lists [][]int, next int) {
	next = m
	for {
		l, after := g.list(m)
		if len(l) == 0 && len(lists) == 1 {
			l, after = g.outsider(m)
		}
		if len(l) == 0 {
			return lists, next
		}
		lists, next = append(lists, l), after
		k := after
		if k < len(g.items) && g.items[k].what == itemComma {
			k++
		}
		if k >= len(g.items) || g.items[k].what != itemWith && !(g.items[k].what == itemAnd && k+1 < len(g.items) && g.items[k+1].what == itemOther) {
			return lists, next
		}
		m = k + 1
	}
}

// untilPair cuts a list that runs on into the next pair, "A dengan B, C dengan D": C begins that.
func (g *grammar) untilPair(list []int, next int) (cut []int, after int) {
	last := len(list) - 1
	if last < 1 || next+1 >= len(g.items) || g.items[next].what != itemWith || g.isAny(g.items[next].first, "bersama", "bersama-sama") || g.items[next+1].what != itemEntity {
		return list, next
	}
	for k := next - 1; k > 0; k-- {
		if g.items[k].what == itemEntity && g.items[k].ent == list[last] {
			return list[:last], k
		}
		if g.items[k].what == itemWith {
			break
		}
	}
	return list, next
}

// pairs divides a chain of lists into two-sided statements. In the middle of a chain the last of a list begins the next pair: [A] [B C] [D] is A
// with B, and C with D.
func pairs(lists [][]int) [][2][]int {
	switch len(lists) {
	case 0:
		return nil
	case 1:
		return [][2][]int{{lists[0], nil}}
	}
	var out [][2][]int
	left := lists[0]
	for i := 1; i < len(lists); i++ {
		l := lists[i]
		if i+1 < len(lists) {
			if len(l) == 1 { // "A bersama B dengan C"
				left = append(append([]int(nil), left...), l[0])
				continue
			}
			out = append(out, [2][]int{left, l[:len(l)-1]})
			left = l[len(l)-1:]
			continue
		}
		out = append(out, [2][]int{left, l})
	}
	return out
}

// skipPlace is the item after the place that begins at item m.
func (g *grammar) skipPlace(m int) int {
	n := len(g.items)
	start := m
	for m < n {
		it := g.items[m]
		switch it.what {
		case itemEntity:
			if m == start && g.ents[it.ent].role != roleBody {
				return m
			}
			m++
		case itemOther, itemVerb, itemPrep, itemInstrument:
			if it.what == itemInstrument || !g.capital(it.first) && !g.has(it.first, cVenue) && !g.placeWord(it.first) && g.kind(it.first) != numberKind {
				return max(m, start)
			}
			m++
		case itemComma:
			if m+1 >= n {
				return m
			}
			nx := g.items[m+1]
			switch {
			case nx.what == itemEntity && g.ents[nx.ent].role == roleBody && g.ents[nx.ent].kind == party.Region:
				// ", Kota Batam" belongs to the place, ", Pemprov Bali" does not.
				if g.isAny(nx.first, "pemprov", "pemkab", "pemkot", "pemerintah") || m+2 < n && (g.items[m+2].what == itemVerb || g.items[m+2].what == itemSign || g.items[m+2].what == itemAnd) {
					return m
				}
				m++
			case nx.what == itemOther && g.has(nx.first, cVenue) && g.capital(nx.first):
				m++
			case nx.what == itemOther && g.capital(nx.first) && g.class[nx.first]&^cKnown == 0 && (m+2 >= n || g.items[m+2].what == itemComma || g.items[m+2].what == itemOther && g.capital(g.items[m+2].first)):
				m++
			default:
				return m
			}
		case itemBracket:
			if k := g.closing(m); k > m && k-m < 4 {
				m = k + 1
				continue
			}
			return m
		case itemAnd:
			if m > start && m+1 < n && g.capital(g.items[m-1].first) && g.capital(g.items[m+1].first) && g.items[m+1].what == itemOther {
				m++
				continue
			}
			return m
		default:
			return max(m, start)
		}
	}
	return m
}

// placeWord tells whether a word in small letters may stand inside a place.
func (g *grammar) placeWord(i int) bool {
	return g.isAny(i, "rapat", "pertemuan", "utama", "kerja", "sidang", "tamu", "dinas", "jabatan", "serbaguna", "lobi", "gedung", "milik", "pribadi", "lantai", "bupati", "gubernur", "walikota", "wali", "kota", "eks")
}
