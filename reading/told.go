package reading

import (
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/bahasa"
)

// readTold reads a sentence without a word of signing: it may name a document and its parties, go on with a list, say what the cooperation
// is about, or only tell that there is one.
func (g *grammar) readTold() {
	f := frame{sent: g.sent, act: -1, kind: frameTold}
	n := len(g.items)
	coop := false
	var since int // item after the last that was used, for goods that somebody supplies
	flush := func() {
		f.counted = len(f.about) > 0 && g.announced(n-1)
		if len(f.instr) > 0 || len(f.about) > 0 || len(f.groups) > 0 && len(f.a)+len(f.b) > 0 || len(f.b) > 0 || len(f.a) > 0 || len(f.agents) > 0 {
			if coop && !f.names() {
				f.kind = frameCoop
			}
			g.frames = append(g.frames, f)
		}
	}
	for m := 0; m < n; m++ {
		it := &g.items[m]
		switch it.what {
		case itemInstrument:
			if g.fullFrame(&f) && g.partiesFollow(m+1) {
				flush()
				f = frame{sent: g.sent, act: -1, kind: frameTold, inherits: true, item: true, a: f.a}
				if g.ownParties(m + 1) {
					f.a = nil
				}
			}
			g.addInstrument(&f, m)
			if zone := g.aimBefore(m); zone[1] > zone[0] {
				f.purpose = append(f.purpose, zone)
			}
			if zone, next := g.bareSubject(m); next > m {
				f.about = append(f.about, zone)
				m = next - 1
			}
			since = m + 1
		case itemAntara:
			lists, next := g.chain(m + 1)
			if len(lists) == 0 {
				continue
			}
			if g.fullFrame(&f) {
				flush()
				f = frame{sent: g.sent, act: -1, kind: frameTold, instr: f.instr, inherits: true, item: true}
			}
			for i, pair := range pairs(lists) {
				if i > 0 {
					flush()
					f = frame{sent: g.sent, act: -1, kind: frameTold, instr: f.instr, inherits: true, item: true}
				}
				g.take(&f, pair[0], false)
				g.take(&f, pair[1], true)
				f.together = true
			}
			m = next - 1
			since = next
		case itemWith:
			list, next := g.untilPair(g.list(m + 1))
			if len(list) == 0 {
				continue
			}
			bersama := g.isAny(it.first, "bersama", "bersama-sama")
			if bersama && g.onlyCompany(&f, list) {
				m = next - 1
				continue
			}
			if len(f.b) > 0 && !bersama {
				a, instr := f.a, f.instr
				flush()
				f = frame{sent: g.sent, act: -1, kind: frameTold, instr: instr, inherits: true, item: true}
				if g.items[m-1].what != itemEntity {
					f.a = a
				}
			} else if f.together && len(f.b) == 0 && len(f.a) == 2 && len(f.about) > 0 && !bersama { // "antara A dan B mengatur X, sedangkan dengan C mengatur Y"
				a, instr := f.a[:1], f.instr
				flush()
				f = frame{sent: g.sent, act: -1, kind: frameTold, instr: instr, a: a, inherits: true, item: true}
			}
			g.take(&f, list, true)
			if zone, after := g.bareSubject(next - 1); after >= next && len(f.about) == 0 { // "dengan Malaka beras dan jagung, dengan …"
				f.about = append(f.about, zone)
				next = after
			}
			m = next - 1
			since = next
		case itemOleh:
			list, next := g.list(m + 1)
			if len(list) == 1 && g.supplied(since, m) {
				f.goods = supply{about: [2]int{g.items[since].first, it.first}, ent: list[0]}
				if g.items[since].what == itemAnd {
					f.goods.about[0] = g.items[since].last
				}
			} else if len(list) > 0 {
				g.takeAgents(&f, list)
			}
			if len(list) > 0 {
				m = next - 1
			}
		case itemEntity:
			if g.ents[it.ent].alias {
				continue
			}
			list, next := g.list(m)
			switch {
			case g.newPartner(&f, m, next):
				a, instr := f.a, f.instr
				if len(f.b) == 0 { // the first was a partner itself: "NTT bidang peternakan, dan Bali bidang pariwisata"
					a = nil
				}
				flush()
				f = frame{sent: g.sent, act: -1, kind: frameTold, instr: instr, a: a, inherits: true, item: true}
				g.take(&f, list, true)
			case next < n && g.items[next].what == itemWith && len(f.b) > 0 && m > 0 && (g.items[m-1].what == itemComma || g.items[m-1].what == itemAnd || g.items[m-1].what == itemSemi):
				// "…, C dengan D"
				instr := f.instr
				flush()
				f = frame{sent: g.sent, act: -1, kind: frameTold, instr: instr, inherits: true, item: true}
				g.take(&f, list, false)
			case len(f.a)+len(f.b) == 0 && m > 0 && g.isAny(g.items[m-1].first, "giliran", "gilirannya"): // "Setengah jam kemudian giliran Wali Kota X"
				g.take(&f, list, true)
			case len(f.a)+len(f.b) == 0 && g.leads(m):
				g.take(&f, list, false)
			case len(f.a)+len(f.b) == 0 && m > 0 && g.items[m-1].what == itemInstrument && (len(list) > 1 || next < n && g.items[next].what == itemWith): // "kerja sama Pemkot A dengan Pemkab B"
				g.take(&f, list, false)
			case len(f.b) == 0 && m > 0 && (g.items[m-1].what == itemVerb || g.items[m-1].what == itemNamely || g.items[m-1].what == itemColon) && len(f.about) == 0:
				g.take(&f, list, true)
			}
			m = next - 1
			since = next
		case itemAbout:
			zone, next := g.fieldZone(m + 1)
			if zone[1] > zone[0] {
				f.about = append(f.about, zone)
			}
			m = next - 1
			since = next
		case itemPurpose:
			if list, next := g.list(m + 1); len(list) > 0 && len(f.a)+len(f.b) == 0 && g.leads(m) { // "Untuk Provinsi Maluku disepakati …"
				g.take(&f, list, true)
				m = next - 1
				since = next
				continue
			}
			zone, next := g.fieldZone(m + 1)
			if m == 0 { // "Guna menjaga inflasi, …": the purpose ends with the comma
				zone, next = g.untilComma(m + 1)
			}
			switch {
			case zone[1] <= zone[0]:
			case m > 0 && g.items[m-1].what == itemEntity && len(f.about) == 0: // "Provinsi Kalteng untuk kesehatan rujukan"
				f.about = append(f.about, zone)
			case len(f.a)+len(f.b)+len(f.instr) > 0:
				f.purpose = append(f.purpose, zone)
			}
			m = next - 1
		case itemColon:
			if (len(f.a)+len(f.b) > 0 || g.announced(m)) && len(f.about) == 0 {
				if _, ok := g.entityOrInstrument(m + 1); !ok {
					zone, next := g.fieldZone(m + 1)
					f.about = append(f.about, zone)
					m = next - 1
				}
			}
		case itemNamely:
			list, next := g.list(m + 1)
			switch {
			case len(list) > 0:
				g.take(&f, list, true)
				f.lists = !g.isAny(it.first, "seperti", "misalnya", "termasuk")
				m = next - 1
			case len(f.about) == 0 && (len(f.instr) > 0 || coop || g.announced(m)) && (g.announced(m) && g.isAny(it.first, "adalah", "ialah") || g.isAny(it.first, "yakni", "yaitu", "meliputi", "mencakup", "antara", "di", "diantaranya", "antaranya")) && !(m+1 < n && g.items[m+1].what == itemInstrument):
				zone, next := g.fieldZone(m + 1)
				if zone[1] > zone[0] {
					f.about = append(f.about, zone)
				}
				m = next - 1
			}
		case itemDi:
			if f.place == 0 {
				f.place = it.first
			}
			m = g.skipPlace(m+1) - 1
		case itemSay:
			// What somebody says begins anew; who says it is no party by that. Behind what was said it ends it.
			if len(f.about) > 0 && len(f.a)+len(f.b) > 0 {
				flush()
				return
			}
			f.a, f.b, f.groups = nil, nil, nil
		case itemBreak:
			if g.is(it.first, "bahwa") {
				f.a, f.b, f.groups = nil, nil, nil
			}
		case itemWitness:
			if len(f.a)+len(f.b) > 1 {
				flush()
				return
			}
			f.a = nil
		case itemSemi:
			flush()
			f = frame{sent: g.sent, act: -1, kind: frameTold, inherits: true, item: true, instr: f.instr}
		case itemVerb:
			coop = coop || g.has(it.first, cCoop)
		case itemOther, itemAnd, itemComma, itemYang, itemQuote, itemDate, itemBracket, itemPrep, itemSign:
		}
	}
	flush()
}

// aimBefore is what the cooperation at item m is a means to: "memperkuat pasokan bawang merah melalui kerja sama".
func (g *grammar) aimBefore(m int) (zone [2]int) {
	if m == 0 || !g.isAny(g.items[m-1].first, "melalui", "lewat") || g.items[m].instr.named() {
		return zone
	}
	for k := m - 2; k >= 0 && k > m-14; k-- {
		switch g.items[k].what {
		case itemVerb:
			if g.has(g.items[k].first, cCoop) && k+1 < m-1 {
				return [2]int{g.items[k].last, g.items[m-1].first}
			}
			return zone
		case itemEntity, itemComma, itemInstrument, itemYang:
			return zone
		default:
		}
	}
	return zone
}

// untilComma is the tokens from item m to the next comma, and the item of the comma.
func (g *grammar) untilComma(m int) (zone [2]int, next int) {
	k := m
	for k < len(g.items) && g.items[k].what != itemComma {
		k++
	}
	if k >= len(g.items) || k == m {
		return zone, m
	}
	return [2]int{g.items[m].first, g.items[k].first}, k
}

// announced tells whether the words before item m say that a number of subjects follows: "Ada tiga bidang yang dicakup MoU tersebut:".
func (g *grammar) announced(m int) bool {
	for k := g.first; k < g.items[m].first; k++ {
		if (g.kind(k) == bahasa.Number || g.has(k, cNumber)) && g.isAny(k+1, "bidang", "sektor", "hal", "poin", "butir", "paket", "program", "urusan", "lingkup", "objek", "agenda", "isu", "prioritas", "klaster", "fokus", "area", "pokok", "item") {
			return true
		}
	}
	return false
}

// names tells whether the statement names a document.
func (f *frame) names() bool {
	for i := range f.instr {
		if f.instr[i].named() {
			return true
		}
	}
	return false
}

// leads tells whether the entity at item m opens the sentence: nothing before it but what joins it to the one before.
func (g *grammar) leads(m int) bool {
	for k := m - 1; k >= 0; k-- {
		switch g.items[k].what {
		case itemSemi:
			return true
		case itemBreak, itemComma, itemAnd, itemBracket, itemDate, itemColon:
		case itemOther:
			if g.kind(g.items[k].first) == bahasa.Word && !g.isAny(g.items[k].first, "juga", "adapun", "lalu", "terakhir", "tim", "rombongan", "jajaran", "perwakilan", "pertama", "kedua", "ketiga", "berikutnya", "begitu") && g.items[k].last-g.items[k].first == 1 && g.toks[g.items[k].first].End-g.toks[g.items[k].first].Start > 1 {
				return false
			}
		case itemInstrument:
		default:
			return false
		}
	}
	return true
}

func (g *grammar) entityOrInstrument(m int) (int, bool) {
	for k := m; k < len(g.items) && k < m+3; k++ {
		if g.items[k].what == itemEntity || g.items[k].what == itemInstrument && g.items[k].instr.what != agreement.UnknownInstrument {
			return k, true
		}
	}
	return 0, false
}

// supplied tells whether the items from since to m are goods that somebody supplies: "suplai batu bara oleh Kaltim".
func (g *grammar) supplied(since, m int) bool {
	for k := since; k < m && k < since+3; k++ {
		if g.isAny(g.items[k].first, "suplai", "suplay", "pasokan", "penyediaan", "pengiriman", "supply", "pemasokan") {
			return true
		}
	}
	return false
}
