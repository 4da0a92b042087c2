package reading

import (
	"github.com/anyam-id/anyam/bahasa"
)

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
	if g.isAny(act, "tanda", "tandatangan") && (g.isAny(act-1, "ada", "terdapat", "tertera", "memuat", "berisi", "dengan", "bukti") || // "Kesepakatan itu ada tanda tangan bupati"
		g.isAny(act-1, "setelah", "usai", "sesudah", "begitu", "habis") && k+1 < len(g.items) && g.items[k+1].what == itemComma) { // "Setelah tanda tangan, rombongan meninjau …"
		f.tone.mood, f.tone.firm = moodNone, false
	}
	head := g.clauseStart(k, floor)
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
			if fr := &g.frames[i]; len(fr.a) == 0 && (len(fr.agents) > 0 || len(fr.b) > 0) {
				fr.a = on
			}
		}
	}
	if f := &g.frames[start]; noun && len(f.instr) > 0 && f.instr[0].count <= 1 { // "diikuti enam penandatanganan perjanjian kerja sama"
		for i := max(act-5, g.first); i < act; i++ {
			if n, next := g.quantityAt(i, act); next == act && n > 1 {
				f.instr[0].count = n
				break
			}
		}
	}
	g.apart(start)
	for i := start; i < len(g.frames); i++ {
		g.frames[i].sole = g.soleSigner(&g.frames[i])
	}
	none := g.noAgreement(act, passive)
	for i := start; i < len(g.frames); i++ {
		fr := &g.frames[i]
		if none || len(fr.instr) == 0 && g.otherPaper(act, passive) || len(fr.instr) > 0 && g.is(fr.instr[0].first-1, "bukan") { // "yang diteken ternyata bukan kesepakatan bersama"
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

// soleSigner tells whether a statement says that nobody but its subject has signed: "baru Kepala Dinas X yang meneken".
func (g *grammar) soleSigner(f *frame) bool {
	who := f.a
	if len(who) == 0 {
		who = f.agents
	}
	if len(who) == 0 { // "Baru dua pihak yang menandatangani, yaitu A dan B"
		who = f.groups
	}
	if len(who) == 0 || f.tone.mood != moodDone {
		return false
	}
	i := g.ents[who[0]].first - 1
	if !g.isAny(i, "baru", "hanya", "cuma") {
		return false
	}
	if g.ents[who[0]].first > f.act { // "ditandatangani baru oleh X"
		return g.has(f.act, cSignPassive)
	}
	for j := f.act - 1; j >= g.ents[who[len(who)-1]].last; j-- {
		if g.has(j, cYang) {
			return true
		}
	}
	return false
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

// onBehalf is for whom the clause says that somebody acts: "Atas nama Pemkab X, perjanjian ini diteken Kepala Badan Y", "Untuk Kota X ditandatangani MoU dengan Y".
func (g *grammar) onBehalf(head, k int) []int {
	for m := head; m+1 < k && m < head+3; m++ {
		if g.is(g.items[m].first, "atas") && g.is(g.items[m+1].first, "nama") || g.isAny(g.items[m].first, "mewakili", "untuk") {
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

// noAgreement tells whether what the act at token i signs is no agreement, whatever else the sentence names: the minutes of a meeting, initials, a deed of gift,
// a declaration of views.
func (g *grammar) noAgreement(i int, passive bool) bool {
	if g.is(i+1, "pernyataan") && g.isAny(i+2, "sikap", "dukungan", "komitmen", "keprihatinan") || g.is(i+1, "paraf") && !g.has(i+2, cAnd) ||
		g.isAny(i+1, "perjanjian", "naskah") && (g.is(i+2, "hibah") || g.is(i+2, "perjanjian") && g.is(i+3, "hibah")) {
		return true
	}
	if !passive {
		j := i + 1
		for j < g.last && (g.has(j, cNumber) || g.kind(j) == numberKind) {
			j++
		}
		return g.is(j, "berita") && g.is(j+1, "acara") || g.isAny(j, "notula", "paraf")
	}
	for j := i - 1; j >= g.first && j >= i-reach; j-- {
		if g.is(j, "acara") && g.is(j-1, "berita") {
			return true
		}
		if g.has(j, cInstrument) && !g.is(j, "kerja") || g.mark(j) == ',' {
			break
		}
	}
	return false
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
