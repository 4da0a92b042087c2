package reading

import (
	"slices"

	"github.com/anyam-id/anyam/party"
)

// likewise tells whether a sentence says that others did the same as those before: "Dinas X melakukan hal serupa dengan Dinas Y", "Begitu pula Bank A
// dengan Bank B".
func (b *builder) likewise(s int) bool {
	for i := int(b.sents[s].First); i+1 < int(b.sents[s].Last); i++ {
		if b.is(i, "hal") && b.isAny(i+1, "serupa", "sama") || b.is(i, "hal") && b.has(i+1, cYang) && b.is(i+2, "sama") ||
			b.isAny(i, "begitu", "demikian") && b.isAny(i+1, "pula", "juga") || b.is(i, "serupa") && b.has(i+1, cOccur) {
			return true
		}
	}
	return false
}

// spelledOut tells whether a sentence without a word of signing says who with whom of the several documents just signed: "Tiga BUMD A menandatangani kerja
// sama dengan BUMD B. PT X bekerja sama dengan PT Y …, PT Z dengan PT W".
func (b *builder) spelledOut(f *frame, sides []side) bool {
	if b.current < 0 || len(sides) != 2 || regionsOf(sides) > 0 || f.sent-b.lately > 1 && !f.inherits || f.kind != frameCoop && !f.item || b.sentenceHas(f.sent, cNot|cDraft) {
		return false
	}
	for i := int(b.sents[f.sent].First); i < int(b.sents[f.sent].Last); i++ {
		if b.isAny(i, "akan", "bakal", "segera", "rencana") {
			return false
		}
	}
	c := &b.pacts[b.current]
	group := b.groupOfList(c.groups)
	return c.status == Signed && (c.count > 1 || c.item || group != nil && group.group.count > 1 || c.quiet)
}

// mixedParties tells whether governments stand beside bodies outside them: one document with all of these is not what is meant.
func (b *builder) mixedParties(sides []side) bool {
	inside, outside := false, false
	for i := range sides {
		if k := sides[i].kind; k == party.Region || k == party.Agency {
			inside = true
		} else {
			outside = true
		}
	}
	return inside && outside
}

// apart gives agencies of each government, that stand in one list with those of single ones, a statement of their own: "Kepala Dinas A Provinsi X dengan Kepala
// Dinas A Provinsi Y, serta Kepala Badan B kedua provinsi".
func (g *grammar) apart(start int) {
	for i := start; i < len(g.frames); i++ {
		f := &g.frames[i]
		if len(f.a)+len(f.b)+len(f.agents) < 2 {
			continue
		}
		isEach := func(e int) bool { x := &g.ents[e]; return x.each && x.kind == party.Agency && !x.generic }
		if !slices.ContainsFunc(f.a, isEach) && !slices.ContainsFunc(f.b, isEach) && !slices.ContainsFunc(f.agents, isEach) {
			continue
		}
		var each []int
		for _, list := range [3]*[]int{&f.a, &f.b, &f.agents} {
			kept := (*list)[:0:0]
			for _, e := range *list {
				if isEach(e) {
					each = append(each, e)
				} else {
					kept = append(kept, e)
				}
			}
			if len(each) > 0 {
				*list = kept
			}
		}
		rest := len(f.a) + len(f.b) + len(f.agents)
		if rest == 1 || rest == 0 && len(each) == 1 {
			f.a = append(f.a, each...)
			continue
		}
		if rest == 0 {
			f.a, each = each[:1:1], each[1:]
		}
		n := frame{sent: f.sent, act: f.act, tone: f.tone, kind: f.kind, instr: f.instr, inherits: true, item: true}
		for _, e := range each {
			n.a = []int{e}
			g.frames = append(g.frames, n)
		}
		return
	}
}

// opensWith tells whether a sentence begins with its partner, as those do that tell one by one of the documents just counted: "Dengan Bank X, pengelolaan kas
// daerah". What stands behind the comma is what it is about, where no word says so.
func (b *builder) opensWith(f *frame) bool {
	i, last := int(b.sents[f.sent].First), int(b.sents[f.sent].Last)
	for i < last && b.isAny(i, "sementara", "sedangkan", "adapun", "lalu", "kemudian", "serta", "dan", "terakhir", "selanjutnya") {
		i++
	}
	if !b.is(i, "dengan") || len(f.b) != 1 {
		return false
	}
	if j := b.ents[f.b[0]].last; len(f.about) == 0 && b.mark(j) == ',' && j+1 < last {
		f.about = append(f.about, [2]int{j + 1, last})
	}
	return true
}

// afterSemi tells whether item m follows a semicolon, with nothing but a joining word between.
func (g *grammar) afterSemi(m int) bool {
	for m--; m > 0 && g.items[m].what == itemAnd; m-- {
	}
	return m >= 0 && g.items[m].what == itemSemi
}
