package reading

import (
	"sort"

	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/party"
)

// readSubject reads who does the act at item k: the parties before it in its clause.
func (g *grammar) readSubject(head, k, start int, noun bool) {
	f := &g.frames[start]
	subject, with, verb := g.lefts(head, k)
	says := len(subject) == 1 && g.isHead(subject[0]) && g.isAny(g.items[k-1].first, "usai", "seusai", "setelah", "sesudah", "selepas") // "kata Bupati X seusai penandatanganan MoU dengan …"
	if noun && (f.tone.seen || !verb && !says) {
		return
	}
	if noun && len(subject) == 1 && g.passiveSupport(head, k) { // "Hari Jadi Provinsi X diisi dengan penandatanganan …"
		subject, with = nil, nil
	}
	if !noun && len(subject) == 0 && len(f.a) == 0 {
		subject = g.speaker(k)
	}
	if len(f.about) == 0 && len(subject) > 0 {
		f.about = g.aboutLeft(head, k)
	}
	if noun && len(subject) > 0 && !f.names() { // "memperbarui nota kesepahaman yang ditandai dengan penandatanganan naskah"
		for m := head; m < k; m++ {
			if g.items[m].what == itemInstrument && g.items[m].instr.named() {
				f.instr = []instrument{g.items[m].instr}
			}
		}
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
		if g.items[q].what == itemVerb && g.has(g.items[q].first, cSupport|cCoop) && g.hasPrefix(g.items[q].first, "me") {
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
			zone, next := g.fieldZone(m + 1)
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

// takeWith gives those who act together with the subject to the other side.
func (g *grammar) takeWith(f *frame, with []int) {
	if len(with) == 0 || g.onlyCompany(f, with) {
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
			relative := !inPlace && !(prev == itemAntara && len(subject) > 0) && yang < k && g.items[yang].what == itemYang && !g.commaBetween(yang, k)
			switch {
			case relative:
				subject, with = l, nil
			case prev == itemWith:
				with = append(with, l...)
			case inPlace || watching:
			case m > head && prev == itemOther && g.isAny(g.items[m-1].first, "milik"): // "BUMD pangan milik Pemprov X, PT Y"
				if len(subject) == 0 {
					subject = l[1:]
				}
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
	} else {
		for _, e := range first.b { // "… yang diteken gubernur bersama direktur utama perusahaan itu, X"
			if x := &g.ents[e]; x.generic && x.role == roleOfficial && x.person[1] > x.person[0] {
				at.b = append(at.b, e)
			}
		}
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
			g.takeWith(at, with)
		}
	}
	for i := range right[1:] { // "Perjanjian yang ditandatangani antara A dan B, C dan D": one kind of document for all
		if r := &right[1+i]; len(r.instr) == 0 {
			r.instr = at.instr
		}
	}
	g.frames = append(g.frames, right[1:]...)
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
