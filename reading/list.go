package reading

import (
	"sort"

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
		if first == 1 && len(ents) == 2 && !(next < n && (g.items[next].what == itemAnd || g.items[next].what == itemComma || g.items[next].what == itemWith)) {
			ents, next = ents[:1], firstNext
		}
	}()
	for skipped := 0; m < n && skipped < 3 && g.items[m].what != itemEntity; m++ {
		it := g.items[m]
		if it.what != itemOther || !g.has(it.first, cNumber) && !g.isAny(it.first, "para", "pihak", "perwakilan", "masing-masing", "dua", "sejumlah", "beberapa", "langsung", "perusahaan", "penyedia", "atas", "nama", "antara") {
			return nil, m
		}
		skipped++
	}
	for m < n && g.items[m].what == itemEntity {
		g.steps++
		e := g.items[m].ent
		if !(len(ents) > 0 && g.locates(ents[len(ents)-1], e) && g.items[m-1].what != itemAnd) {
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
				m = k + 1
				next = m
			}
		}
		if m+1 < n && g.isAny(g.items[m].first, "dari", "di") && g.items[m+1].what == itemEntity && g.locates(e, g.items[m+1].ent) {
			m += 2
			next = m
		}
		k := m
		for k < n && k < m+3 && (g.items[k].what == itemComma || g.items[k].what == itemAnd) {
			k++
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

// readSubject reads who does the act at item k: the parties before it in its clause.
func (g *grammar) readSubject(head, k, start int, noun bool) {
	f := &g.frames[start]
	subject, with, verb := g.lefts(head, k)
	says := len(subject) == 1 && g.isHead(subject[0]) && g.isAny(g.items[k-1].first, "usai", "seusai", "setelah", "sesudah", "selepas") // "kata Bupati X seusai penandatanganan MoU dengan …"
	if noun && (f.tone.seen || !verb && !says) {
		return
	}
	if noun && len(subject) == 1 && g.passiveSupport(head, k) { // "Hari Jadi Provinsi X diisi dengan penandatanganan …"
		subject = nil
	}
	if !noun && len(subject) == 0 && len(f.a) == 0 {
		subject = g.speaker(k)
	}
	if len(f.about) == 0 && len(subject) > 0 {
		f.about = g.aboutLeft(head, k)
	}
	for i := start; i < len(g.frames); i++ {
		fr := &g.frames[i]
		if fr.together && (len(fr.a) > 0 && len(fr.b) > 0 || len(fr.a) > 1) && (i > start || noun) {
			continue // "antara A dan B" says it
		}
		if len(fr.a) > 0 && i > start {
			continue
		}
		if i == start || len(fr.a) == 0 {
			g.take(fr, subject, false)
			if i == start && len(with) > 0 {
				g.takeWith(fr, with)
				fr.joint = fr.joint || len(fr.groups) > 0 && len(subject) == 1 && g.ents[subject[0]].role == roleGroup // "Delapan kota bersama Pemprov X"
			}
		}
	}
}

// passiveSupport tells whether the last verb before the noun of signing at item k is a passive one: what stands before it is an event.
func (g *grammar) passiveSupport(head, k int) bool {
	for m := k - 1; m >= head; m-- {
		if m > head+1 && g.items[m-1].what == itemYang && g.activeBefore(head, m) { // "X menggelar rapat yang dirangkaikan dengan penandatanganan": X signs
			return false
		}
		if w := g.word(g.items[m].first); len(w) > 5 && (w[0] == 'd' || w[0] == 'D') && w[1] == 'i' && (g.items[m].what == itemVerb || g.items[m].what == itemOther && g.shape(g.items[m].first) == bahasa.Small) {
			return true
		}
		if g.items[m].what == itemVerb && !g.isAny(g.items[m].first, "resmi", "telah", "sudah", "langsung") {
			return false
		}
	}
	return false
}

// activeBefore tells whether an active verb of doing stands between items head and m.
func (g *grammar) activeBefore(head, m int) bool {
	for q := head; q < m; q++ {
		if g.items[q].what == itemVerb && g.has(g.items[q].first, cSupport) && g.hasPrefix(g.items[q].first, "me") {
			return true
		}
	}
	return false
}

// aboutLeft is what a clause says before its act that the cooperation is about: "sepakat menjalin kerja sama di bidang perdagangan yang ditandai dengan
// penandatanganan …".
func (g *grammar) aboutLeft(head, k int) (zones [][2]int) {
	coop := false
	for m := head; m < k; m++ {
		switch {
		case g.items[m].what == itemVerb && g.has(g.items[m].first, cCoop), g.items[m].what == itemInstrument:
			coop = true
			if g.items[m].what != itemInstrument {
				continue
			}
			if zone, next := g.bareSubject(m); next > m && next <= k {
				zones = append(zones, zone)
				m = next - 1
			}
		case g.items[m].what == itemAbout && coop:
			zone, next := g.fieldZone(m+1, true)
			if zone[1] > zone[0] && next <= k {
				zones = append(zones, zone)
			}
			m = max(m, next-1)
		}
	}
	return zones
}

// speaker is who acts in a clause that does not say it: the head of government who goes on speaking in the sentence ("Usai menandatangani …, Gubernur X
// mengatakan"), has been speaking in it, or was named last in the sentences before ("ia menandatangani").
func (g *grammar) speaker(k int) []int {
	for m := k + 1; m < len(g.items); m++ {
		if g.items[m].what == itemEntity && g.items[m-1].what == itemComma && g.isHead(g.items[m].ent) && g.speaks(m) {
			return []int{g.items[m].ent}
		}
	}
	for m := k + 1; m+1 < len(g.items); m++ { // "Kami sudah menandatangani …," kata Bupati X
		if g.items[m].what == itemSay {
			for q := m + 1; q < len(g.items) && q < m+3; q++ {
				if g.items[q].what == itemEntity && g.isHead(g.items[q].ent) {
					return []int{g.items[q].ent}
				}
			}
		}
	}
	for m := k - 1; m >= 0; m-- {
		if g.items[m].what == itemEntity && g.isHead(g.items[m].ent) && (m == 0 || g.items[m-1].what != itemDi) {
			return []int{g.items[m].ent}
		}
	}
	for e := g.lastEntityBefore(g.first) - 1; e >= 0 && g.sent-int(g.page.sent[g.ents[e].first]) <= 2; e-- {
		if g.isHead(e) && g.ents[e].person[1] > 0 {
			return []int{e}
		}
	}
	return nil
}

// isHead tells whether entity e is a head of government, or who stands in for one.
func (g *grammar) isHead(e int) bool {
	return g.ents[e].role == roleHead || g.ents[e].role == roleVice
}

// lastEntityBefore is the number of entities that begin before token i.
func (g *grammar) lastEntityBefore(i int) int {
	return sort.Search(g.inOrder, func(k int) bool { return g.ents[k].first >= i })
}

func (g *grammar) takeWith(f *frame, with []int) {
	if g.onlyCompany(f, with) {
		return
	}
	f.together = true
	g.take(f, with, true)
}

// lefts reads the items of a clause before its act: the subject, those together with it, and whether a verb leads to the act.
func (g *grammar) lefts(head, k int) (subject, with []int, verb bool) {
	fronted := head < k && (g.items[head].what == itemBreak || g.items[head].what == itemPrep || g.items[head].what == itemDi || g.items[head].what == itemWith || g.items[head].what == itemPurpose ||
		g.items[head].what == itemOther && g.isAny(g.items[head].first, "saat", "menghadapi", "guna", "berangkat"))
	apposed, inPlace, watching := false, false, false
	for m := head; m < k; {
		it := g.items[m]
		prev := itemOther
		if m > head {
			prev = g.items[m-1].what
		}
		switch it.what {
		case itemEntity:
			l, next := g.list(m)
			next = min(next, k)
			if next <= m {
				next = m + 1
			}
			yang := next
			if yang < k && g.isAny(g.items[yang].first, "selaku", "sebagai") { // "PD X selaku BUMD, yang …"
				for yang < k && yang < next+6 && g.items[yang].what != itemComma && g.items[yang].what != itemYang {
					yang++
				}
			}
			if yang < k && g.items[yang].what == itemComma {
				yang++
			}
			relative := !inPlace && yang < k && g.items[yang].what == itemYang && !g.commaBetween(yang, k)
			switch {
			case relative:
				subject, with = l, nil
			case prev == itemWith:
				with = append(with, l...)
			case inPlace || watching:
			case prev == itemOther && len(subject) > 0 && g.isAny(g.items[m-1].first, "milik"): // "Tiga BUMD milik Pemprov X"
			case prev == itemDi || prev == itemPrep || prev == itemWitness || prev == itemOleh || prev == itemPurpose || prev == itemAbout || prev == itemAntara && len(subject) > 0:
			case prev == itemSay:
				if len(subject) == 0 {
					subject = l
				}
			case m > head && g.isAny(g.items[m-1].first, "melalui", "lewat") && len(subject) > 0 && g.ents[l[0]].kind == party.Agency: // "Pemkot X melalui Dinas Y"
			case apposed && len(l) > 0 && prev == itemComma:
				subject = append(subject, l...)
			case prev == itemNamely && len(subject) > 0:
				subject = append(subject, l...)
			default:
				subject, with = l, nil
			}
			apposed = len(l) > 0 && g.ents[l[len(l)-1]].role == roleGroup
			m = next
			continue
		case itemComma:
			if fronted {
				subject, with, fronted, verb = nil, nil, false, false
			}
			inPlace, watching = false, false
		case itemDi:
			inPlace = true
		case itemVerb:
			verb, inPlace, watching = true, false, false
		case itemYang, itemWith, itemSign:
			inPlace = false
		case itemOther:
			verb = verb || g.has(it.first, cSupport|cCoop|cOccur)
		case itemWitness:
			watching = !g.isAny(it.first, "turut", "menghadiri", "menyaksikan", "hadir")
			verb = verb || g.isAny(it.first, "turut")
		default:
		}
		m++
	}
	return subject, with, verb
}

// readPassiveSubject reads the document that is signed at item k, with the parties and the subject that stand with it, and gives it what
// was read behind the act: who signs, where.
func (g *grammar) readPassiveSubject(head, k, start int) {
	m := k - 1
	for m >= head && g.items[m].what != itemInstrument {
		m--
	}
	if m < head {
		return
	}
	// The first document of the clause begins the phrase: "Kesepakatan bersama antara A dan B tentang kerja sama … ditandatangani".
	for q := m - 1; q >= head; q-- {
		if q > head && g.is(g.items[q-1].first, "selain") {
			break
		}
		if g.items[q].what == itemInstrument && (g.items[q].instr.named() || !g.items[m].instr.named()) && !g.commaVerb(q, m) {
			m = q
		}
	}
	right := append([]frame(nil), g.frames[start:]...)
	first := right[0]
	g.frames = g.frames[:start]
	whole := g.items
	g.items = whole[:k]
	f := frame{sent: g.sent, act: first.act, tone: first.tone, kind: first.kind}
	g.readRight(m, &f, false, true)
	g.items = whole
	at := &g.frames[start]
	at.agents = append(at.agents, first.agents...)
	if len(at.instr) == 0 {
		at.instr = first.instr
	}
	if len(at.a)+len(at.b)+len(at.groups) == 0 {
		at.a, at.b = first.a, first.b
	} else if len(at.b) == 0 && len(first.b) > 0 {
		at.b = first.b
	}
	at.groups = append(at.groups, first.groups...)
	at.about = append(at.about, first.about...)
	at.together = at.together || first.together
	if first.place != 0 {
		at.place = first.place
	}
	if len(at.a)+len(at.b)+len(at.agents) < 2 && m > head {
		subject, with, verb := g.lefts(head, m)
		if verb || len(subject) > 1 && g.isHead(subject[0]) && g.isHead(subject[1]) {
			g.take(at, subject, false)
			g.takeWith2(at, with)
		}
	}
	for i := range right[1:] { // "Perjanjian yang ditandatangani antara A dan B, C dan D": one kind of document for all
		if r := &right[1+i]; len(r.instr) == 0 {
			r.instr = at.instr
		}
	}
	g.frames = append(g.frames, right[1:]...)
}

func (g *grammar) takeWith2(f *frame, with []int) {
	if len(with) > 0 {
		g.takeWith(f, with)
	}
}

// commaVerb tells whether a verb of its own stands between items q and m: they belong to different clauses.
func (g *grammar) commaVerb(q, m int) bool {
	for ; q < m; q++ {
		if g.items[q].what == itemYang || g.items[q].what == itemBreak || g.items[q].what == itemVerb && g.has(g.items[q].first, cSupport|cOccur) {
			return true
		}
	}
	return false
}
