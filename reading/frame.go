package reading

import (
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/party"
)

// frame is one statement of the text about one document: who with whom, about what, and whether it is signed.
type frame struct {
	sent     int
	act      int // token of the word of signing; -1 where the sentence has none
	tone     tone
	kind     frameKind
	instr    []instrument
	a, b     []int    // parties: entities on the one and the other side
	agents   []int    // those who sign: "ditandatangani oleh …"
	groups   []int    // entities that stand for a number of parties
	about    [][2]int // tokens of what it is about
	purpose  [][2]int // tokens of what it is for
	together bool     // one document of all: "antara A, B dan C", "A bersama B"
	joint    bool     // a party and a number of others on one side: "Pemprov X dan lima kabupaten"
	each     bool     // masing-masing: a document with each
	counted  bool     // announces its subjects by their number: "Ada lima bidang yang disepakati, yaitu …"
	lists    bool     // lists its parties: "meliputi Kabupaten A, B dan C"
	item     bool     // one of a list that another sentence announced
	inherits bool     // takes its parties or its mood from the frame before
	place    int      // token of the word before a place, 0 where none stands in the statement
	goods    supply
}

// supply is who delivers what: "suplai batu bara oleh Kaltim".
type supply struct {
	about [2]int
	ent   int
}

// frameKind is how a statement speaks of its document.
type frameKind uint8

const (
	frameSigned frameKind = iota // with a word of signing
	frameTold                    // names the document and its parties without a word of signing
	frameCoop                    // speaks of cooperation only
)

// grammar reads the statements of one sentence.
type grammar struct {
	*page
	items       []item
	sent        int
	first, last int // tokens
}

// readSentence finds the statements of sentence s and appends them to frames.
func (p *page) readSentence(s int) {
	first, last := p.bounds(s)
	if !p.speaks(first, last) {
		return
	}
	g := grammar{page: p, sent: s, first: first, last: last}
	g.items = p.itemize(first, last)
	before := len(p.frames)
	floor := 0
	for k := range g.items {
		if g.items[k].what != itemSign || k < floor || len(g.frames) > mostStatements {
			continue
		}
		floor = g.readAct(k, floor)
	}
	if len(p.frames) == before {
		g.readTold()
		return
	}
	g.readTail(floor)
}

// readTail reads what a sentence goes on to say of the document after its last act: "…, Gubernur X mengatakan kerja sama itu menyangkut beras".
func (g *grammar) readTail(from int) {
	m := from
	for m < len(g.items) && g.items[m].what != itemSay {
		m++
	}
	definite := false
	for k := m; k < len(g.items); k++ {
		definite = definite || g.items[k].what == itemInstrument && g.items[k].instr.definite
	}
	if !definite {
		return
	}
	start := len(g.frames)
	g.items = g.items[m:]
	g.readTold()
	for i := start; i < len(g.frames); i++ {
		f := &g.frames[i]
		f.a, f.b, f.agents, f.groups = nil, nil, nil, nil
	}
}

// speaks tells whether tokens [first, last) can say anything of a document: they hold a word for signing, a document, cooperation or a subject, or a party.
func (p *page) speaks(first, last int) bool {
	var all class
	party := false
	for i := first; i < last; i++ {
		all |= p.class[i]
		party = party || p.entAt[i] != 0
	}
	p.steps += last - first
	return all&(cSign|cInstrument|cCoop) != 0 || all&(cAbout|cScope|cCover|cNamely) != 0 || party
}

// readAct reads the statement around the word of signing at item k. Items before floor belong to the statement before. It returns the
// item after the last that it has used.
func (g *grammar) readAct(k, floor int) int {
	act := g.items[k].first
	f := frame{sent: g.sent, act: act, kind: frameSigned, tone: g.toneOf(act, g.first, g.last)}
	passive := g.has(act, cSignPassive)
	noun := g.has(act, cSignNoun) || g.is(act, "tandatangan")
	if noun && !g.has(act, cSignNoun) || g.is(act, "tanda") { // "Tadi saya sudah tanda tangan enam MoU"
		noun = !g.has(act-1, cRealis) && !g.isAny(act-1, "kami", "saya", "kita")
	}
	head := g.clauseStart(k, floor)
	if g.signedPaper(k, head, &f) {
		passive = true
	}
	start := len(g.frames)
	end := g.readRight(k+1, &f, passive, noun)
	switch {
	case passive && g.inverted(k, start): // "ditandatangani pula empat PKS antara …"
	case passive:
		g.readPassiveSubject(head, k, start)
	default:
		g.readSubject(head, k, start, noun)
	}
	if on := g.onBehalf(head, k); len(on) > 0 {
		for i := start; i < len(g.frames); i++ {
			if fr := &g.frames[i]; len(fr.a) == 0 && len(fr.agents) > 0 {
				fr.a = on
			}
		}
	}
	g.apart(start)
	for i := start; i < len(g.frames); i++ {
		if fr := &g.frames[i]; (len(fr.instr) == 0 || g.noAgreement(act)) && g.otherPaper(act, passive) || g.minutes(act, passive) {
			fr.tone.mood, fr.tone.firm = moodNone, false
		}
	}
	if noun && !g.tookPlace() {
		for i := start; i < len(g.frames); i++ {
			if fr := &g.frames[i]; len(fr.a)+len(fr.b)+len(fr.agents) < 2 {
				fr.tone.firm = false // "tinggal teknis penandatanganannya": the noun alone says nothing
			}
		}
	}
	return end
}

// otherPaper tells whether what is signed by the act at token i is some other paper: a plaque, minutes, a decree.
func (g *grammar) otherPaper(i int, passive bool) bool {
	j := i + 1
	if g.hasPrefix(j, "tangan") {
		j++
	}
	if passive {
		j = i - 1
		for j >= g.first && g.has(j, cRealis|cYang|cSupport|cThis) {
			j--
		}
	} else {
		for j < g.last && (g.has(j, cNumber|cRealis|cAll) || g.mark(j) == '(' || g.kind(j) == bahasa.Number) {
			j++
		}
	}
	if g.noAgreement(i) {
		return true
	}
	if j < g.first || j >= g.last || g.entAt[j] != 0 || g.dateAt[j] != 0 {
		return false
	}
	if g.isAny(j, "prasasti", "berita", "acara", "surat", "keputusan", "petisi", "kontrak", "sertifikat", "pakta", "peraturan") {
		return true
	}
	return !passive && g.kind(j) == bahasa.Word && g.class[j]&^cKnown == 0 && !g.hasSuffix(i, "nya") && !g.hasPrefix(j, "tanda") && !g.hasPrefix(j, "paraf") && !g.isAny(j, "masing-masing", "bersama-sama", "atas", "sama", "tersebut", "untuk", "berasal")
}

// inverted tells whether the document that is signed by the passive act at item k stands behind it, with nothing but adverbs and its number between.
func (g *grammar) inverted(k, start int) bool {
	f := &g.frames[start]
	if len(f.instr) == 0 || !f.instr[0].named() || f.instr[0].first-g.items[k].last > 5 {
		return false
	}
	for i := g.items[k].last; i < f.instr[0].first; i++ {
		if g.entAt[i] != 0 || g.kind(i) == bahasa.Punct && g.mark(i) != '(' && g.mark(i) != ')' {
			return false
		}
	}
	return true
}

// onBehalf is for whom the clause says that somebody acts: "Atas nama Pemkab X, perjanjian ini diteken Kepala Badan Y".
func (g *grammar) onBehalf(head, k int) []int {
	for m := head; m+2 < k && m < head+3; m++ {
		if g.is(g.items[m].first, "atas") && g.is(g.items[m+1].first, "nama") || g.is(g.items[m].first, "mewakili") {
			if l, _ := g.list(m + 1); len(l) == 1 && g.ents[l[0]].role == roleBody {
				return l
			}
			if l, _ := g.list(m + 2); len(l) == 1 && g.ents[l[0]].role == roleBody {
				return l
			}
		}
	}
	return nil
}

// noAgreement tells whether what is put behind the act at token i is initials, a deed of gift or a declaration of views.
func (g *grammar) noAgreement(i int) bool {
	if g.is(i+1, "pernyataan") && g.isAny(i+2, "sikap", "dukungan", "komitmen", "keprihatinan") {
		return true
	}
	return g.is(i+1, "paraf") && !g.has(i+2, cAnd) || g.isAny(i+1, "perjanjian", "naskah") && (g.is(i+2, "hibah") || g.is(i+3, "hibah"))
}

// tookPlace tells whether the sentence says that something took place: by a verb of doing or happening, or by naming the day.
func (g *grammar) tookPlace() bool {
	for i := g.first; i < g.last; i++ {
		if g.has(i, cOccur|cSupport|cWitness|cRealis) && !g.isAny(i, "secara", "baru", "mendukung", "turut") {
			return true
		}
		if d := g.dateAt[i]; d != 0 && g.dates[d-1].Date.Day != 0 {
			return true
		}
	}
	return false
}

// clauseStart is the item at which the clause of the act at item k begins.
func (g *grammar) clauseStart(k, floor int) int {
	for m := k - 1; m >= floor; m-- {
		switch g.items[m].what {
		case itemSemi, itemQuote:
			return m + 1
		case itemBreak:
			if g.has(g.items[m].last, cThis) { // "saat ini"
				continue
			}
			if g.isAny(g.items[m].first, "usai", "seusai", "setelah", "sesudah", "selepas", "saat", "ketika", "sebelum") && m+1 < k && !g.commaBetween(m, k) {
				return m + 1
			}
			if g.isAny(g.items[m].first, "bahwa", "sedangkan", "namun", "tetapi", "tapi", "sementara", "karena", "sehingga") {
				return m + 1
			}
		default:
		}
	}
	return floor
}

func (g *grammar) commaBetween(m, k int) bool {
	for ; m < k; m++ {
		if g.items[m].what == itemComma {
			return true
		}
	}
	return false
}

// signedPaper tells whether the act is the participle of a relative clause, "nota kesepahaman yang ditandatangani …", or of a verb that takes the
// signature itself as its object.
func (g *grammar) signedPaper(k, head int, f *frame) bool {
	if k > head && g.items[k-1].what == itemVerb && k-1 > head && g.items[k-2].what == itemYang {
		return g.has(g.items[k].first, cSignPassive)
	}
	_ = f
	return g.has(g.items[k].first, cSignPassive)
}

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
			lists, next := g.chain(m + 1)
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
			zone, next := g.fieldZone(m+1, true)
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
				zone, next := g.fieldZone(m+1, true)
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
			zone, next := g.fieldZone(m+1, true)
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
			if it.what == itemOther && g.is(it.first, "masing-masing") {
				cur.each = true
			}
		}
	}
	flush()
	return used
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
		f.instr = append(f.instr, in)
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

// take gives entities to one side of the statement. Groups are kept apart.
func (g *grammar) take(f *frame, list []int, other bool) {
	for _, e := range list {
		switch {
		case g.ents[e].role == roleGroup:
			f.groups = append(f.groups, e)
			f.joint = f.joint || !other && len(list) > 1
		case g.ents[e].role == roleCouncil:
		case other:
			f.b = append(f.b, e)
		default:
			f.a = append(f.a, e)
		}
	}
}

func (g *grammar) takeAgents(f *frame, list []int) {
	for _, e := range list {
		if g.ents[e].role == roleGroup {
			f.groups = append(f.groups, e)
			continue
		}
		if g.ents[e].role != roleCouncil {
			f.agents = append(f.agents, e)
		}
	}
}

// onlyCompany tells whether those named behind "bersama" only come along: the council, the secretary, the agencies of the same government.
func (g *grammar) onlyCompany(f *frame, list []int) bool {
	if len(f.a)+len(f.b) == 0 {
		return false
	}
	for _, k := range list {
		e := &g.ents[k]
		if e.role == roleCouncil || e.generic && e.kind == party.Region || g.centralBank(e) {
			continue
		}
		if (e.role == roleOfficial || e.role == roleVice || e.kind == party.Agency) && (e.kind == party.Region || e.kind == party.Agency) {
			same := false
			for _, side := range [2][]int{f.a, f.b} {
				for _, o := range side {
					same = same || g.ents[o].region == e.region && g.ents[o].role == roleHead
				}
			}
			if same {
				continue
			}
		}
		return false
	}
	return true
}

// centralBank tells whether an entity is Bank Indonesia, which facilitates the cooperation of others.
func (g *grammar) centralBank(e *entity) bool {
	for i := e.first; i < e.last; i++ {
		if g.is(i, "bi") && g.capital(i) || g.is(i, "bank") && g.is(i+1, "indonesia") {
			return true
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
