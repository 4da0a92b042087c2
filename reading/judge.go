package reading

import (
	"slices"

	"github.com/anyam-id/anyam/agreement"
)

// solid tells whether the text has a signing for its news: one said firmly, beside the day, or under a headline that tells of it. Without one, what it says
// of signings in passing is said of other days.
func (b *builder) solid() bool {
	if b.headlineSigns() {
		return true
	}
	for i := range b.frames {
		f := &b.frames[i]
		if f.kind == frameSigned && f.tone.mood == moodDone && !f.tone.past && f.tone.firm && b.zones[f.sent] == zoneBody {
			return true
		}
	}
	for i := range b.pacts {
		if p := &b.pacts[i]; p.status == Signed && (b.datedSign(p) || p.oneHand && len(p.sides) > 1) {
			return true
		}
	}
	return false
}

// headlineSigns tells whether a headline tells of a signing, and not as one to come: "Teken MoU Besok".
func (b *builder) headlineSigns() bool {
	for _, s := range b.headline {
		if b.sentenceHas(s, cSign) && !slices.ContainsFunc(b.frames, func(f frame) bool { return f.sent == s && f.kind == frameSigned && f.tone.mood != moodDone }) {
			return true
		}
	}
	return false
}

// calledOff tells whether the headline says that a signing did not take place.
func (b *builder) calledOff() bool {
	for _, s := range b.headline {
		if !b.sentenceHas(s, cSign|cMoU|cPKS|cNota|cAccord|cKerja) {
			continue
		}
		if b.mark(int(b.sents[s].Last)-1) == '?' {
			return true
		}
		for i := b.sents[s].First; i < b.sents[s].Last; i++ {
			if b.isAny(int(i), "batal", "ditunda", "tertunda", "urung", "dibatalkan", "gagal", "molor") {
				return true
			}
		}
	}
	return false
}

// anySigned tells whether the text says of any side that it has signed.
func (p *pact) anySigned() bool {
	for i := range p.sides {
		if p.sides[i].signed {
			return true
		}
	}
	return false
}

// judge settles how far each pact has come, with what the whole text says.
//
// A signing that is only mentioned in passing proves nothing where the text looks back on old agreements or tells of plans; a council's consent makes of a
// plan an approved one; what ends an agreement is signed too, and ends it.
func (b *builder) judge() {
	firm, planned := false, false
	for i := range b.pacts {
		firm = firm || b.pacts[i].status == Signed && b.pacts[i].firm
		planned = planned || b.pacts[i].status == Planned
	}
	looksBack := b.looksBack()
	approved := b.approved()
	solid, calledOff := b.solid(), b.calledOff()
	travelling := false
	for i := range b.pacts {
		if b.pacts[i].status == Signed && b.partly(&b.pacts[i]) {
			travelling = b.travelling()
			break
		}
	}
	kept := b.pacts[:0]
	for i := range b.pacts {
		p := b.pacts[i]
		if p.status == Signed {
			dated := b.datedSign(&p)
			switch {
			case (looksBack || approved) && !dated:
				continue
			case !solid || calledOff && !p.oneHand:
				continue
			case p.before && !b.sameCeremony(&p):
				continue
			case !firm && !dated && planned && !p.oneHand:
				continue
			case !dated && !p.oneHand && b.background(&p):
				continue
			case !dated && !p.oneHand && b.plannedFirst(&p):
				continue
			case b.ends(&p):
				p.status = Ended
			case p.halved, travelling && b.partly(&p):
				p.status = PartlySigned
			}
		}
		if p.status == Planned {
			if b.supersededPlan(&p) {
				continue
			}
			if approved {
				p.status = Approved
			}
		}
		kept = append(kept, p)
	}
	b.pacts = kept
	if approved && len(kept) == 0 {
		b.approvedPlans()
	}
}

// sameCeremony tells whether a signing that the text calls earlier belongs to the ceremony of the day: its parties are among those who sign there.
func (b *builder) sameCeremony(p *pact) bool {
	for i := range b.pacts {
		q := &b.pacts[i]
		if q.status == Signed && q.firm && !q.before && len(p.sides) > 0 && b.regionsWithin(q.sides, p.sides) {
			return true
		}
	}
	return false
}

// plannedFirst tells whether the text tells of the same document as a plan before it speaks of it as signed, and gives no day to any signing of it: what
// looks like a signing is then a manner of speaking of the plan.
func (b *builder) plannedFirst(p *pact) bool {
	plan := false
	for i := range b.pacts {
		q := &b.pacts[i]
		same := q.instr.Class() == p.instr.Class() || q.instr == agreement.UnknownInstrument || p.instr == agreement.UnknownInstrument
		if !same {
			continue
		}
		switch {
		case q.status == Signed && b.datedSign(q):
			return false
		case q.status == Planned && len(q.sents) > 0 && len(p.sents) > 0 && q.sents[0] < p.sents[0] && (len(q.sides) == 0 || b.regionsWithin(p.sides, q.sides) || b.regionsWithin(q.sides, p.sides)):
			plan = true
		}
	}
	return plan
}

// supersededPlan tells whether a plan is one that the same text reports as signed.
func (b *builder) supersededPlan(p *pact) bool {
	for i := range b.pacts {
		q := &b.pacts[i]
		if q.status == Signed && contains(q.sides, p.sides) && len(p.sides) > 0 && (q.instr.Class() == p.instr.Class() || p.instr == agreement.UnknownInstrument) {
			return true
		}
	}
	return len(p.sides) == 0
}

// datedSign tells whether one of the sentences of a signing names the day.
func (b *builder) datedSign(p *pact) bool {
	for _, s := range p.sents {
		for i := range b.dates {
			d := &b.dates[i]
			if d.sent == s && d.Date.Day != 0 && (d.HasWeekday || b.mark(d.first-1) == '(' || b.mark(d.first) == '(') {
				return true
			}
		}
	}
	return false
}

// looksBack tells whether the news is an evaluation of old agreements: its headline or its first sentences say so.
func (b *builder) looksBack() bool {
	for _, s := range b.headline {
		if b.sentenceHas(s, cEvaluate) {
			return true
		}
	}
	if b.lead < 0 {
		return false
	}
	for s := b.lead; s < len(b.sents) && s < b.lead+2; s++ {
		if b.zones[s] == zoneBody && b.sentenceHas(s, cEvaluate) && !b.sentenceHas(s, cSign) {
			return true
		}
	}
	return false
}

func (p *page) sentenceHas(s int, c class) bool {
	for i := p.sents[s].First; i < p.sents[s].Last; i++ {
		if p.class[i]&c != 0 {
			return true
		}
	}
	return false
}

// approved tells whether a council's or a ministry's consent is the news.
func (b *builder) approved() bool {
	try := append([]int(nil), b.headline...)
	if b.lead >= 0 {
		try = append(try, b.lead, b.lead+1)
	}
	for _, s := range try {
		if s < len(b.sents) && b.sentenceHas(s, cCouncil) && b.consents(s) {
			return true
		}
	}
	return false
}

// consents tells whether the sentence says that consent was given, rather than asked for or awaited.
func (b *builder) consents(s int) bool {
	first := int(b.sents[s].First)
	for i := first; i < int(b.sents[s].Last); i++ {
		if !b.has(i, cApprove) {
			continue
		}
		given := !b.isAny(i, "persetujuan", "restu")
		for j := i - 1; j >= first && j >= i-4; j-- {
			switch {
			case b.has(j, cNot) || b.has(j, cIrrealis) && !b.isAny(j, "rencana") || b.isAny(j, "meminta", "menunggu", "memerlukan", "butuh", "perlu", "sebelum"):
				given = false
				j = first
			case b.isAny(j, "memberikan", "memberi", "beri", "berikan", "mendapat", "mendapatkan", "memperoleh", "kantongi", "mengantongi"):
				given = true
			}
		}
		if given {
			return true
		}
	}
	return false
}

// approvedPlans makes approved agreements of what the text says that the council consented to, where it says nothing of a signing.
func (b *builder) approvedPlans() {
	for i := range b.frames {
		f := &b.frames[i]
		if f.kind == frameSigned || len(f.instr) == 0 || b.zones[f.sent] == zoneBody && f.sent > b.lead+3 {
			continue
		}
		sides, _ := b.sidesOf(f)
		if len(sides) < 2 {
			continue
		}
		in := f.instr[0]
		b.pacts = append(b.pacts, pact{
			status: Approved, firm: true, instr: in.what, words: [2]int{in.first, in.last}, sides: sides, about: f.about, sents: []int{f.sent}, anchor: -1,
		})
	}
	b.merge()
}

// ends tells whether what is signed ends an agreement.
func (b *builder) ends(p *pact) bool {
	if p.instr == agreement.Addendum {
		return false
	}
	ending := func(s int) bool {
		for i := int(b.sents[s].First); i < int(b.sents[s].Last); i++ {
			if b.has(i, cEnd) && b.isAny(i, "pengakhiran", "mengakhiri", "mengakhirinya", "diakhiri", "penghentian", "menghentikan", "dihentikan") {
				return true
			}
		}
		return false
	}
	return slices.ContainsFunc(p.sents, ending)
}

// travelling tells whether the papers are still on their way from one party to the other: carried, sent, signed in turn, awaited.
func (b *builder) travelling() bool {
	if b.onWay == nil {
		on := b.papersTravel()
		b.onWay = &on
	}
	return *b.onWay
}

func (b *builder) papersTravel() bool {
	for s := range b.sents {
		if b.zones[s] == zoneChrome || b.zones[s] == zoneStamp {
			continue
		}
		paper, moves, waits := false, false, false
		for i := int(b.sents[s].First); i < int(b.sents[s].Last); i++ {
			c := b.class[i]
			if c == 0 { // a word that no rule asks for
				continue
			}
			paper = paper || c&(cPKS|cMoU|cDeed|cNota|cAccord|cSign) != 0 || b.isAny(i, "diteken")
			moves = moves || b.isAny(i, "diantar", "dibawa", "membawa", "mengantar", "mengantarkan", "dikirim", "mengirim", "sirkuler", "sirkular", "desk", "bergiliran", "diserahkan", "menyerahkan", "didistribusikan", "bertolak")
			waits = waits || b.isAny(i, "menunggu", "menanti", "giliran", "menyusul") || b.is(i, "belum") && (b.has(i+1, cSign) || b.has(i+2, cSign) || b.has(i+3, cSign))
		}
		if paper && moves || waits && (paper && b.sentenceHas(s, cSign)) {
			return true
		}
	}
	return false
}

// partly tells whether only one side of a pact is said to have signed.
func (b *builder) partly(p *pact) bool {
	if !p.oneHand {
		return false
	}
	n := 0
	for i := range p.sides {
		if p.sides[i].signed {
			n++
		}
	}
	return n < len(p.sides)
}
