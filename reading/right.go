package reading

import (
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/party"
)

// readRight reads from item m on what follows the act, and appends one statement or several to frames.
func (g *grammar) readRight(m int, f *frame, passive, noun bool) int {
	cur := *f
	flush := func() {
		g.frames = append(g.frames, cur)
	}
	agents := passive
	n := len(g.items)
	used := m // item after the last that belongs to the statement
loop:
	for ; m < n; m++ {
		it := &g.items[m]
		switch it.what {
		case itemInstrument:
			agents = false
			if g.fullFrame(&cur) && g.partiesFollow(m+1) || len(cur.agents) > 0 && len(cur.instr) > 0 && g.joined(m) && g.ownParties(m+1) {
				flush()
				cur = frame{sent: f.sent, act: f.act, tone: f.tone, kind: f.kind, a: cur.a, inherits: true, item: true}
				if g.ownParties(m + 1) {
					cur.a = nil
				}
			}
			if len(cur.instr) > 0 && it.instr.named() && g.follows(m) { // "penandatanganan MoU diikuti dua PKS, masing-masing antara …"
				flush()
				cur = frame{sent: f.sent, act: f.act, tone: f.tone, kind: f.kind}
			}
			if len(cur.about) > 0 && it.instr.named() && cur.names() && g.joined(m) && !g.ownParties(m+1) { // "kesepakatan bersama tentang X dan PKS tentang Y"
				next := frame{sent: f.sent, act: f.act, tone: f.tone, kind: f.kind, a: cur.a, b: cur.b, agents: cur.agents, groups: cur.groups, together: cur.together}
				flush()
				cur = next
			}
			g.addInstrument(&cur, m)
			used = m + 1
			if zone, next := g.bareSubject(m); next > m {
				cur.about = append(cur.about, zone)
				m = next - 1
				used = next
			}
		case itemAntara:
			agents = false
			lists, next := g.chain(g.spelledBehind(m + 1))
			if len(lists) == 0 {
				continue
			}
			if g.fullFrame(&cur) {
				flush()
				cur = frame{sent: f.sent, act: f.act, tone: f.tone, kind: f.kind, instr: cur.instr, inherits: true, item: true}
			}
			for i, pair := range pairs(lists) {
				if i > 0 {
					flush()
					cur = frame{sent: f.sent, act: f.act, tone: f.tone, kind: f.kind, instr: cur.instr, inherits: true, item: true}
				}
				g.take(&cur, pair[0], false)
				g.take(&cur, pair[1], true)
				cur.together = true
			}
			m = next - 1
			used = next
		case itemWith:
			list, next := g.untilPair(g.list(m + 1))
			if len(list) == 0 && m > 0 && (g.items[m-1].what == itemInstrument || g.items[m-1].what == itemBracket || g.items[m-1].what == itemEntity || g.items[m-1].what == itemSign) && len(cur.b) == 0 {
				list, next = g.outsider(m + 1)
			}
			if len(list) == 0 {
				continue
			}
			agents = false
			bersama := g.isAny(it.first, "bersama", "bersama-sama")
			if bersama && g.onlyCompany(&cur, list) {
				m = next - 1
				continue
			}
			if len(cur.b) > 0 && !bersama {
				flush()
				cur = frame{sent: f.sent, act: f.act, tone: f.tone, kind: f.kind, instr: cur.instr, a: cur.a, agents: cur.agents, inherits: true, item: true}
			}
			cur.together = cur.together || bersama
			g.take(&cur, list, true)
			m = next - 1
			used = next
		case itemOleh:
			list, next := g.list(m + 1)
			if len(list) > 0 {
				g.takeAgents(&cur, list)
				m = next - 1
				used = next
			}
			agents = false
		case itemEntity:
			list, next := g.list(m)
			taken := len(cur.a) + len(cur.b) + len(cur.agents) + len(cur.groups)
			switch {
			case noun && len(cur.agents) == 0 && m > 0 && g.items[m-1].what == itemVerb && g.isAny(g.items[m-1].first, "dilakukan", "dilaksanakan", "dihelat"):
				g.takeAgents(&cur, list)
			case noun && m > 0 && g.items[m-1].what == itemSign && g.hasPrefix(g.items[m-1].last-1, "tangan"): // "menunggu tanda tangan Bupati X"
				g.takeAgents(&cur, list)
			case agents || passive && len(cur.agents) == 0 && len(cur.b) == 0 && g.adverbsBetween(m):
				g.takeAgents(&cur, list)
				agents = false
			case passive && len(cur.agents) > 1 && len(list) > 1 && g.afterSemi(m): // "ditandatangani A dan B untuk X; serta C dan D untuk Y"
				flush()
				cur = frame{sent: f.sent, act: f.act, tone: f.tone, kind: f.kind, instr: cur.instr, inherits: true, item: true}
				g.takeAgents(&cur, list)
			case g.newPair(&cur, m, next):
				flush()
				cur = frame{sent: f.sent, act: f.act, tone: f.tone, kind: f.kind, instr: cur.instr, inherits: true, item: true}
				g.take(&cur, list, false)
			case g.newPartner(&cur, m, next):
				flush()
				cur = frame{sent: f.sent, act: f.act, tone: f.tone, kind: f.kind, instr: cur.instr, a: cur.a, agents: cur.agents, inherits: true, item: true}
				g.take(&cur, list, true)
			case len(cur.a) == 0 && len(cur.b) == 0 && g.ents[list[0]].generic && g.ents[list[0]].kind == party.Agency && m > 0 && g.items[m-1].what == itemInstrument:
				g.take(&cur, list, false)
				cur.together = true
			case f.tone.seen && m > 0 && g.items[m-1].what == itemComma: // those who attend
			case noun && len(cur.a) == 0 && len(cur.b) == 0 && len(cur.about) == 0 && len(list) > 1:
				g.take(&cur, list, false)
				cur.together = true
			case len(cur.a) == 0 && len(cur.about) == 0 && m > 0 && g.items[m-1].what == itemInstrument && (noun || next < n && g.items[next].what == itemWith):
				g.take(&cur, list, false)
			case len(cur.groups) == 0 && len(cur.b) == 0 && len(list) == 1 && g.ents[list[0]].role == roleGroup && m > 0 && g.items[m-1].what == itemInstrument:
				g.take(&cur, list, true)
			}
			if len(cur.a)+len(cur.b)+len(cur.agents)+len(cur.groups) != taken {
				used = next
			}
			m = next - 1
		case itemAbout:
			agents = false
			zone, next := g.fieldZone(m + 1)
			if zone[1] > zone[0] {
				cur.about = append(cur.about, zone)
			}
			m = next - 1
			used = next
		case itemNamely, itemColon:
			agents = false
			list, next := g.list(m + 1)
			switch {
			case len(list) > 0 && (len(cur.groups) > 0 || len(list) > 1 && len(cur.b) == 0):
				g.take(&cur, list, true)
				m = next - 1
				used = next
			case m+2 < n && g.items[m+2].what == itemInstrument && (g.has(g.items[m+1].first, cNumber) || g.kind(g.items[m+1].first) == bahasa.Number):
			case m+1 < n && g.items[m+1].what == itemInstrument || m+1 < n && g.items[m+1].what == itemAntara:
			case len(cur.instr) > 0 && len(cur.about) == 0 && it.what == itemNamely && len(list) == 0:
				zone, next := g.fieldZone(m + 1)
				if zone[1] > zone[0] {
					cur.about = append(cur.about, zone)
				}
				m = next - 1
			}
		case itemDi:
			if cur.place == 0 {
				cur.place = it.first
			}
			agents = false
			m = g.skipPlace(m+1) - 1
		case itemPurpose:
			zone, next := g.fieldZone(m + 1)
			switch {
			case zone[1] <= zone[0] || g.has(zone[0], cSign):
			case m > 0 && g.items[m-1].what == itemEntity && len(cur.about) == 0 && len(cur.b) == 1: // "Kabupaten Nganjuk untuk bawang merah"
				cur.about = append(cur.about, zone)
			default:
				cur.purpose = append(cur.purpose, zone)
			}
			m = next - 1
		case itemSign:
			if m > 0 && (g.items[m-1].what == itemAnd || g.is(g.items[m-1].first, "atau")) && g.has(it.first, cSignNoun) {
				continue
			}
			break loop
		case itemWitness, itemSay:
			// "Penandatanganan yang disaksikan Menteri itu dilakukan oleh …"
			if it.what == itemWitness && m > 0 && g.items[m-1].what == itemYang {
				if k := g.occursAfter(m); k > m {
					m = k
					continue
				}
			}
			break loop
		case itemBreak:
			if m > 0 && g.isAny(it.first, "saat", "ketika", "sehingga", "karena", "sedangkan", "namun", "bahwa", "sementara", "agar", "usai", "setelah") {
				break loop
			}
		case itemComma:
			agents = false
		case itemOther, itemAnd, itemSemi, itemYang, itemVerb, itemQuote, itemDate, itemBracket, itemPrep:
			if it.what == itemYang && m+1 < n && g.items[m+1].what == itemSign {
				break loop
			}
			if it.what == itemOther && (g.is(it.first, "masing-masing") || g.is(it.first, "terpisah") && m+1 < n && g.items[m+1].what == itemWith) {
				cur.each = true
			}
		}
	}
	flush()
	return used
}

// spelledBehind is the item at which those begin by name of whom item m gives the number: "antara dua BUMD, yakni A dengan B". m where it is none.
func (g *grammar) spelledBehind(m int) int {
	if m >= len(g.items) || g.items[m].what != itemEntity || g.ents[g.items[m].ent].role != roleGroup || g.ents[g.items[m].ent].group.other {
		return m
	}
	k := m + 1
	if k < len(g.items) && g.items[k].what == itemComma {
		k++
	}
	if k+1 < len(g.items) && (g.items[k].what == itemNamely || g.items[k].what == itemColon) {
		if _, next := g.list(k + 1); next > k+1 {
			return k + 1
		}
	}
	return m
}

// occursAfter is the item of the verb of taking place behind item m in the same clause, m without one.
func (g *grammar) occursAfter(m int) int {
	for k := m + 1; k < len(g.items) && g.items[k].what != itemSign && g.items[k].what != itemSay; k++ {
		if g.items[k].what == itemVerb && g.isAny(g.items[k].first, "dilakukan", "dilaksanakan", "berlangsung", "digelar") {
			return k
		}
	}
	return m
}

// adverbsBetween tells whether nothing but adverbs stands between the act and the entity at item m.
func (g *grammar) adverbsBetween(m int) bool {
	for k := m - 1; k >= 0; k-- {
		switch g.items[k].what {
		case itemSign:
			return true
		case itemVerb, itemOther, itemDate, itemBracket:
			if m-k > 4 {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// fullFrame tells whether a statement has its parties.
func (g *grammar) fullFrame(f *frame) bool {
	return len(f.b)+len(f.groups) > 0 || len(f.a) > 1 || len(f.agents) > 1 || len(f.a) == 1 && g.ents[f.a[0]].each
}

// partiesFollow tells whether the document at the items before m is given parties of its own.
func (g *grammar) partiesFollow(m int) bool {
	for k := m; k < len(g.items) && k < m+4; k++ {
		switch g.items[k].what {
		case itemAntara, itemWith:
			return k+1 < len(g.items)
		case itemEntity: // "PKS Dinas A dengan Dinas B"
			_, next := g.list(k)
			return next < len(g.items) && g.items[next].what == itemWith
		case itemBracket, itemOther, itemInstrument:
		default:
			return false
		}
	}
	return false
}

// ownParties tells whether the document at the items before m names both its parties: "antara A dan B", "PKS Dinas A dengan Dinas B".
func (g *grammar) ownParties(m int) bool {
	for k := m; k < len(g.items) && k < m+4; k++ {
		switch g.items[k].what {
		case itemAntara:
			return true
		case itemEntity:
			_, next := g.list(k)
			return next < len(g.items) && g.items[next].what == itemWith
		case itemBracket, itemOther, itemInstrument:
		default:
			return false
		}
	}
	return false
}

// addInstrument gives the document at item m to the statement: as its name, as another name of the same, or as a second document.
func (g *grammar) addInstrument(f *frame, m int) {
	in := g.items[m].instr
	if len(f.instr) == 0 {
		f.instr = g.instrs.add(f.instr, in)
		return
	}
	lastOne := &f.instr[len(f.instr)-1]
	switch {
	case !in.named():
	case !lastOne.named():
		in.count = max(in.count, lastOne.count)
		*lastOne = in
	case g.joined(m) && in.what.Class() != lastOne.what.Class() && len(f.about) == 0:
		f.instr = append(f.instr, in)
	case lastOne.what == agreement.NotaKesepahaman && in.what == agreement.MoU && in.first-lastOne.last <= 1:
		*lastOne = instrument{first: lastOne.first, last: in.last, what: agreement.MoU, count: lastOne.count}
	}
}

// follows tells whether the words before item m say that what it names came after what was named before.
func (g *grammar) follows(m int) bool {
	for k := m - 1; k >= 0 && k > m-4; k-- {
		switch {
		case g.isAny(g.items[k].first, "diikuti", "disusul", "disertai"):
			return k == 0 || !g.has(g.items[k-1].first, cIrrealis)
		case g.items[k].what != itemOther && g.items[k].what != itemVerb && g.items[k].what != itemWith && g.items[k].what != itemNamely:
			return false
		}
	}
	return false
}

// joined tells whether item m is joined by "dan" to a document before it.
func (g *grammar) joined(m int) bool {
	for k := m - 1; k > 0 && k > m-4; k-- {
		switch g.items[k].what {
		case itemAnd:
			return g.mark(g.items[k].first) != '/'
		case itemComma, itemBracket:
		default:
			return false
		}
	}
	return false
}

// newPair tells whether the entity at item m, in a statement that has both of its parties, begins another pair: "… antara A dengan B tentang beras, serta C dengan D".
func (g *grammar) newPair(f *frame, m, next int) bool {
	if len(f.a)+len(f.b) < 2 || m == 0 || next >= len(g.items) || g.items[next].what != itemWith || g.isAny(g.items[next].first, "bersama", "bersama-sama") {
		return false
	}
	switch g.items[m-1].what {
	case itemComma, itemAnd, itemSemi:
		return true
	default:
		return false
	}
}

// newPartner tells whether the entity at item m, in a statement that has one partner and what is agreed with it, is the next partner of a list:
// "… dengan Bali di bidang pariwisata, NTB di bidang peternakan dan NTT …".
func (g *grammar) newPartner(f *frame, m, next int) bool {
	if len(f.b) == 0 && (f.act >= 0 || len(f.a) != 1) || len(f.about) == 0 || m == 0 {
		return false
	}
	switch g.items[m-1].what {
	case itemComma, itemAnd, itemSemi, itemBreak:
	default:
		return false
	}
	if next >= len(g.items) {
		return false
	}
	switch g.items[next].what {
	case itemAbout, itemPurpose, itemColon:
		return true
	default:
		return false
	}
}
