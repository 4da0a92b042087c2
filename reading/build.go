package reading

import (
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/term"
)

// build puts the statements together, in the order of the text.
func (p *page) build() *builder {
	b := &builder{page: p, current: -1, opened: -1, lately: -10}
	b.setToday()
	for i := range p.frames {
		f := &p.frames[i]
		if b.old(f) {
			f.tone.past = true
		}
		if p.zones[f.sent] == zoneHeadline {
			b.setTopic(f)
		}
	}
	for i := range p.frames {
		f := &p.frames[i]
		if p.zones[f.sent] == zoneBody && len(b.pacts) < mostPacts {
			b.use(f)
		}
	}
	b.finish()
	return b
}

// setToday finds the day of the news before it is known what was signed: the day of the text, or of the page where that says when it was published and
// is later.
func (b *builder) setToday() {
	var acts []int
	for i := range b.frames {
		if f := &b.frames[i]; f.kind == frameSigned && f.tone.mood == moodDone && !f.tone.past {
			acts = append(acts, f.sent)
		}
	}
	if d := b.likeliestDate(acts, true); d != nil {
		b.today = d.Date
		if b.today.Year == 0 {
			b.today, _, _ = b.yearOf(d)
		}
	}
	s := b.stamp()
	if s == nil || s.sent > b.lead || !s.Clock.Said && !b.labelled(s) {
		return
	}
	if b.today.Precision() != term.Day || b.today.Before(s.Date) {
		b.today = s.Date
	}
}

// recent is how many days before the news a signing may lie and still be its news.
const recent = 45

// old tells whether a statement gives itself a date that lies well before the news: it tells of an earlier agreement.
func (b *builder) old(f *frame) bool {
	if f.kind != frameSigned || f.tone.mood != moodDone || b.today.Precision() != term.Day {
		return false
	}
	d := b.dateOfAct(f)
	if d == nil {
		return false
	}
	if d.Date.Year == 0 { // "pada Februari lalu"
		return d.Date.Day == 0 && d.Relative == term.Past
	}
	return d.Date.Before(b.today.AddDays(-recent))
}

// dateOfAct is the date nearest to the act of a statement, with no other act between; nil without one.
func (b *builder) dateOfAct(f *frame) *date {
	var best *date
	near := 0
	for i := range b.dates {
		d := &b.dates[i]
		if d.sent != f.sent {
			continue
		}
		from, to, gap := f.act, d.first, d.first-f.act
		if gap < 0 {
			from, to, gap = d.last, f.act, f.act-d.last
		}
		if best != nil && gap >= near {
			continue
		}
		between := false
		for k := from + 1; k < to; k++ {
			between = between || b.has(k, cSign) || b.mark(k) == ';'
		}
		if !between {
			best, near = d, gap
		}
	}
	return best
}

// setTopic remembers the governments of a statement as those the text speaks of.
func (b *builder) setTopic(f *frame) {
	var sides []side
	for _, list := range [3][]int{f.a, f.b, f.agents} {
		for _, e := range list {
			x := &b.ents[e]
			if x.region == "" || x.kind != party.Region && x.kind != party.Agency {
				continue
			}
			y := side{kind: party.Region, region: x.region, level: x.level, name: officialName(x.region), ents: []int{e}, signer: -1}
			if x.kind == party.Agency && !x.generic && !staffOf(b.page, x.name[0]) {
				continue
			}
			if indexOf(sides, &y) < 0 {
				sides = append(sides, y)
			}
		}
	}
	if len(sides) >= 2 {
		b.topic = sides
	}
}

// statusOf is how far a statement says its document has come, "" where it says nothing of that.
func statusOf(f *frame) Status {
	if f.kind != frameSigned {
		return ""
	}
	switch f.tone.mood {
	case moodDone:
		if f.tone.past {
			return ""
		}
		return Signed
	case moodPlanned, moodFailed:
		return Planned
	case moodNone:
	}
	return ""
}

// use takes one statement in.
func (b *builder) use(f *frame) {
	status := statusOf(f)
	sides, left := b.sidesOf(f)
	if status == Planned && f.kind == frameSigned && len(sides) == 1 && b.stillToSign(f, &sides[0]) {
		return
	}
	if f.kind == frameSigned && (status == "" || f.tone.mood == moodFailed && len(sides) < 2) {
		return
	}
	if f.kind != frameSigned {
		b.useTold(f, sides, left)
		return
	}
	if b.sameDocument(f, sides, status) {
		b.lately = f.sent
		return
	}
	defer func() { b.setTopic(f) }()
	group := b.groupOfList(f.groups)
	if len(sides) == 0 && b.lastWith(status) < 0 { // "… kedua gubernur menandatangani": who they are must be known to what follows
		if heads := b.lastHeads(&pact{groups: f.groups, sents: []int{f.sent}}); heads != nil {
			sides, left, b.topic = heads, len(heads), heads
		}
	}
	switch {
	case len(sides) >= 2 && b.opened >= 0 && b.pacts[b.opened].open && b.pacts[b.opened].anchor < 0 && (!f.names() || b.definite(f)) && b.pacts[b.opened].status == status:
		o := &b.pacts[b.opened] // "Enam daerah menandatangani … Yang menandatangani ialah …"
		for i := range sides {
			if indexOf(o.sides, &sides[i]) < 0 {
				o.sides = append(o.sides, sides[i])
			}
		}
		o.open = false
		b.enrich(o, f)
		b.current = b.opened
	case len(sides) >= 2 || len(sides) == 1 && group != nil && !group.group.all:
		if b.onlySigners(f, sides, status) {
			break
		}
		b.makePacts(f, sides, left, status)
	case len(sides) == 1 && b.opened >= 0 && len(f.about) > 0 && !sides[0].same(b.anchorSide(b.opened)) && sides[0].kind == party.Region:
		b.addItem(f, sides[0], status)
	case b.signsListed(f, sides, status):
	case len(sides) == 1 && b.joinsKnown(f, sides, status):
	case len(sides) == 1 && f.names() && len(f.b) == 1 && len(f.a)+len(f.agents) == 0 && b.commonSide(status, &sides[0]) != nil:
		both := []side{*b.commonSide(status, &sides[0]), sides[0]} // "Selain itu ditandatangani pula PKS dengan PT X"
		b.makePacts(f, both, 1, status)
	case len(sides) == 1 && b.joinsCurrent(f, sides, status):
	case len(sides) == 1 || group != nil && (!group.group.all || group.group.count > 2 && len(b.pacts) == 0):
		b.makePacts(f, sides, left, status)
	default:
		b.attach(f, status)
	}
	b.lately = f.sent
}

// sameDocument takes in who signed the document spoken of where one of the two parties is now called by another name: "Nota kesepahaman itu
// ditandatangani Bupati A dan Kepala Kanwil B".
func (b *builder) sameDocument(f *frame, sides []side, status Status) bool {
	if len(sides) != 2 || !b.definite(f) && !b.homeless(sides) || !f.names() || b.current < 0 {
		return false
	}
	p := &b.pacts[b.current]
	if p.status != status || len(p.sides) != 2 || p.instr.Class() != f.instr[0].what.Class() {
		return false
	}
	for i := range sides {
		at, other := indexOf(p.sides, &sides[i]), 1-i
		if at < 0 || indexOf(p.sides, &sides[other]) >= 0 || p.sides[1-at].kind != sides[other].kind && !b.homeless(sides[other:other+1]) || sides[other].kind == party.Region {
			continue
		}
		for _, k := range [2][2]int{{at, i}, {1 - at, other}} {
			s, o := &p.sides[k[0]], &sides[k[1]]
			s.ents = append(s.ents, o.ents...)
			s.signed = s.signed || o.signed
			if s.signer < 0 {
				s.signer = o.signer
			}
		}
		b.enrich(p, f)
		return true
	}
	return false
}

// homeless tells whether one of the sides is an agency whose government the statement does not say.
func (b *builder) homeless(sides []side) bool {
	for i := range sides {
		if sides[i].kind == party.Agency && sides[i].region == "" {
			return true
		}
	}
	return false
}

// stillToSign takes in that one party of a document is yet to sign what the other has signed: "naskah tersebut akan dikirim … untuk ditandatangani Bupati B".
func (b *builder) stillToSign(f *frame, s *side) bool {
	for i := len(b.pacts) - 1; i >= 0; i-- {
		p := &b.pacts[i]
		if p.status != Signed || len(p.sides) < 2 || f.names() && !b.definite(f) && p.instr.Class() != f.instr[0].what.Class() {
			continue
		}
		at := indexOf(p.sides, s)
		switch {
		case at >= 0 && len(f.agents) > 0 && b.travelling():
			p.sides[at].signed, p.sides[at].signer = false, -1
			p.oneHand = true
		case at < 0 && f.tone.mood == moodFailed && len(f.instr) == 0 && f.sent-b.lately <= 2 && s.kind == p.sides[0].kind: // "Bupati C menyusul menandatangani"
			late := *s
			late.signed, late.signer = false, -1
			p.sides = append(p.sides, late)
			p.halved = true
		default:
			continue
		}
		p.sents = append(p.sents, f.sent)
		b.lately = f.sent
		return true
	}
	return false
}

// commonSide is the government that is a party to every pact of that standing so far, nil where there is none or where it is s itself.
func (b *builder) commonSide(status Status, s *side) *side {
	var common *side
	for i := range b.pacts {
		p := &b.pacts[i]
		if p.status != status || len(p.sides) == 0 {
			continue
		}
		if common == nil {
			common = b.anchorSide(i)
		}
		if indexOf(p.sides, common) < 0 {
			return nil
		}
	}
	if common == nil || common.kind != party.Region || common.same(s) {
		return nil
	}
	c := *common
	c.signer = -1
	return &c
}

// anchorSide is the side of an open pact that agrees with each of the others.
func (b *builder) anchorSide(i int) *side {
	p := &b.pacts[i]
	if p.anchor >= 0 && p.anchor < len(p.sides) {
		return &p.sides[p.anchor]
	}
	if len(p.sides) > 0 {
		return &p.sides[0]
	}
	return &side{}
}

// onlySigners takes a statement that only says who signed what is known already: "Bupati A dan Bupati B hadir menandatangani dokumen
// masing-masing". It tells whether it was one.
func (b *builder) onlySigners(f *frame, sides []side, status Status) bool {
	if f.names() || status != Signed || len(b.pacts) == 0 {
		return false
	}
	for i := range sides {
		known := false
		for k := range b.pacts {
			known = known || b.pacts[k].status == status && indexOf(b.pacts[k].sides, &sides[i]) >= 0
		}
		if !known {
			return false
		}
	}
	for k := range b.pacts {
		p := &b.pacts[k]
		used := false
		for i := range sides {
			if at := indexOf(p.sides, &sides[i]); at >= 0 {
				if p.sides[at].signer < 0 {
					p.sides[at].signer = sides[i].signer
				}
				p.sides[at].ents = append(p.sides[at].ents, sides[i].ents...)
				used = true
			}
		}
		if used {
			p.sents = append(p.sents, f.sent)
			p.firm = p.firm || f.tone.firm
		}
	}
	return true
}

// joinsKnown gives a statement with one party to the pact that has this party, and none of the rest of whose parties it names otherwise: "Ketua IBI menandatangani
// atas nama organisasinya".
func (b *builder) joinsKnown(f *frame, sides []side, status Status) bool {
	at := -1
	for i := range b.pacts {
		p := &b.pacts[i]
		if p.status != status || len(p.sides) < 2 || indexOf(p.sides, &sides[0]) < 0 {
			continue
		}
		if f.names() && p.instr != agreement.UnknownInstrument && p.instr.Class() != f.instr[0].what.Class() {
			continue
		}
		if at >= 0 && sides[0].kind == party.Region { // a government has several: the one spoken of
			return false
		}
		at = i
	}
	if at < 0 || sides[0].kind == party.Region {
		return false
	}
	p := &b.pacts[at]
	if k := indexOf(p.sides, &sides[0]); p.sides[k].signer < 0 {
		p.sides[k].signer = sides[0].signer
	}
	b.enrich(p, f)
	b.current = at
	return true
}

// lastWith is the pact spoken of, or the last one, of that standing; -1 without one.
func (b *builder) lastWith(status Status) int {
	if b.current >= 0 && b.pacts[b.current].status == status {
		return b.current
	}
	for i := len(b.pacts) - 1; i >= 0; i-- {
		if b.pacts[i].status == status {
			return i
		}
	}
	return -1
}

// joinsCurrent lets a statement with one party complete the pact spoken of: "Dokumen ditandatangani Gubernur Babel … Lampung diwakili …".
func (b *builder) joinsCurrent(f *frame, sides []side, status Status) bool {
	i := b.lastWith(status)
	if i < 0 || f.sent-b.lately > 2 {
		return false
	}
	p := &b.pacts[i]
	if f.names() && len(p.sides) > 0 && p.instr != agreement.UnknownInstrument && f.instr[0].what.Class() != p.instr.Class() {
		return false
	}
	at := indexOf(p.sides, &sides[0])
	if at < 0 && !f.names() && sides[0].kind == party.Agency && regionsOf(p.sides) >= 2 { // an agency's head signs for the government
		at = b.sideFor(p.sides, &b.ents[sides[0].ents[0]])
	}
	if at < 0 {
		if len(p.sides) != 1 || p.open {
			return false
		}
		p.sides = append(p.sides, sides[0])
	} else if p.sides[at].signer < 0 {
		p.sides[at].signer = sides[0].signer
	}
	b.enrich(p, f)
	return true
}

// enrich adds to a pact what a statement says of it besides the parties.
func (b *builder) enrich(p *pact, f *frame) {
	if len(p.sents) == 0 || p.sents[len(p.sents)-1] != f.sent {
		p.sents = append(p.sents, f.sent)
	}
	p.about = append(p.about, f.about...)
	p.purpose = append(p.purpose, f.purpose...)
	p.firm = p.firm || f.tone.firm && f.kind == frameSigned
	p.told = p.told && (f.kind != frameSigned || f.tone.told)
	if f.goods.about[1] > f.goods.about[0] {
		p.goods = append(p.goods, f.goods)
	}
	for i := range f.instr {
		if f.kind != frameSigned && !f.instr[i].definite && b.sentenceHas(f.sent, cIrrealis|cDraft) { // what is to follow from it: "Ketiganya akan menyusun perjanjian jual beli"
			continue
		}
		if (p.instr == agreement.UnknownInstrument || p.instr == "") && f.instr[i].named() {
			p.instr, p.words = f.instr[i].what, [2]int{f.instr[i].first, f.instr[i].last}
			p.amends = f.instr[i].amends
		}
	}
}

// attach gives a statement without parties to the pact spoken of, or begins one whose parties are found elsewhere.
func (b *builder) attach(f *frame, status Status) {
	if i := b.lastWith(status); i >= 0 {
		p := &b.pacts[i]
		if !f.names() || p.instr == agreement.UnknownInstrument || f.instr[0].what.Class() == p.instr.Class() {
			if f.names() && p.item && p.instr == agreement.UnknownInstrument { // "Hari ini kami menandatangani empat kesepakatan bersama": all of the list
				for k := range b.pacts {
					if q := &b.pacts[k]; q.item && q.status == status && q.instr == agreement.UnknownInstrument {
						q.instr, q.words = f.instr[0].what, [2]int{f.instr[0].first, f.instr[0].last}
					}
				}
			}
			b.enrich(p, f)
			return
		}
	}
	if f.tone.seen && len(f.instr) == 0 {
		return
	}
	if status == Signed && !f.tone.firm && !b.datedFrame(f) {
		return
	}
	if t := b.lastTold(f); t != nil {
		sides, left := b.sidesOf(t)
		n := *t
		n.kind, n.tone, n.sent, n.agents = f.kind, f.tone, f.sent, append(append([]int(nil), t.agents...), f.agents...)
		n.about = append(append([][2]int(nil), t.about...), f.about...)
		if f.names() {
			n.instr = f.instr
		}
		b.makePacts(&n, sides, left, status)
		b.pacts[b.current].sents = append([]int{t.sent}, b.pacts[b.current].sents...)
		return
	}
	b.makePacts(f, nil, 0, status)
}

// datedFrame tells whether the sentence of a statement names the day.
func (b *builder) datedFrame(f *frame) bool {
	for i := range b.dates {
		if b.dates[i].sent == f.sent && b.dates[i].Date.Day != 0 {
			return true
		}
	}
	return false
}

// lastTold is the statement of the last sentences that names the document and the parties of an act without any: "… mengikat diri dalam perjanjian kerja
// sama. Dokumen itu ditandatangani di …".
func (b *builder) lastTold(f *frame) *frame {
	for i := len(b.told) - 1; i >= 0; i-- {
		t := &b.told[i]
		if f.sent-t.sent > 3 {
			return nil
		}
		if b.sentenceHas(t.sent, cDraft) {
			continue
		}
		if f.names() && (!t.names() && !t.joint || t.names() && t.instr[0].what.Class() != f.instr[0].what.Class()) {
			continue
		}
		if sides, _ := b.sidesOf(t); len(sides) >= 2 || len(sides) == 1 && len(t.groups) > 0 && t.joint {
			return t
		}
	}
	return nil
}

// makePacts makes the pacts of a statement: one for each document it names, and one for each partner where it means several.
func (b *builder) makePacts(f *frame, sides []side, left int, status Status) {
	instr := f.instr
	if len(instr) == 0 {
		instr = []instrument{{what: agreement.UnknownInstrument}}
	}
	for i := range instr {
		in := &instr[i]
		base := pact{
			status: status, firm: f.tone.firm, instr: in.what, words: [2]int{in.first, in.last}, count: in.count, sides: append([]side(nil), sides...), groups: f.groups,
			about: f.about, purpose: f.purpose, sents: []int{f.sent}, amends: in.amends, anchor: -1, item: f.item, before: f.tone.before, told: f.tone.told, failed: f.tone.mood == moodFailed, beside: f.together, quiet: f.kind != frameSigned, plain: !f.names(),
		}
		base.oneHand = b.signedByOne(f, base.sides)
		if base.quiet && status == Signed { // "MoU antara A dan B, oleh Bupati A … dan Bupati B …"
			for _, e := range f.agents {
				if at := b.sideFor(base.sides, &b.ents[e]); at >= 0 && base.sides[at].signer < 0 {
					base.sides[at].signer = b.namedHead(e)
				}
			}
		}
		if f.goods.about[1] > f.goods.about[0] {
			base.goods = []supply{f.goods}
		}
		right := len(sides) - left
		group := b.groupOfList(f.groups)
		switch {
		case group != nil && group.group.count > 0 && right > 1 && left == 1 && !f.together, f.each && left == 1 && right > 1:
			b.split(base, left)
			continue
		case left == 1 && right > 1 && !f.together && (in.count == right || b.thirdParties(sides[left:])), left == 1 && right > 2 && in.count != 1 && b.mixedParties(sides[left:]):
			b.split(base, left)
			continue
		case group != nil && len(sides) <= 1:
			base.open = true
			if len(sides) == 1 && !f.joint { // "Pemprov X dan lima kabupaten" agree together, "dengan lima kabupaten" with each
				base.anchor = 0
			}
		case len(sides) == 1:
			base.open = len(f.groups) > 0
			base.anchor = 0
		}
		b.pacts = append(b.pacts, base)
		b.current = len(b.pacts) - 1
		if base.open || len(sides) == 1 || base.count > 1 && b.genericOnly(&base) {
			b.opened = b.current
		} else if left == 1 && right > 1 {
			b.opened = b.current
			b.pacts[b.current].anchor = 0
		}
	}
}

// split makes a pact of the first side with each of the others.
func (b *builder) split(base pact, left int) {
	all := base.sides
	for i := left; i < len(all); i++ {
		n := base
		n.sides = []side{all[0], all[i]}
		n.item, n.shared = true, true
		n.anchor = 0
		n.count = 1
		n.about = append(b.notesOf(&all[i]), n.about...)
		b.pacts = append(b.pacts, n)
		b.current = len(b.pacts) - 1
	}
	b.opened = b.current
}

// notesOf is what stands in brackets behind the names of a party.
func (b *builder) notesOf(s *side) [][2]int {
	var out [][2]int
	for _, e := range s.ents {
		if n := b.ents[e].note; n[1] > n[0] {
			out = append(out, n)
		}
	}
	return out
}

// thirdParties tells whether the sides are bodies outside the governments: each of them gets a document of its own.
func (b *builder) thirdParties(sides []side) bool {
	for i := range sides {
		if sides[i].kind == party.Region || sides[i].kind == party.Agency && sides[i].region != "" {
			return false
		}
	}
	return true
}

// signedByOne tells whether the statement says of one side only that it has signed.
func (b *builder) signedByOne(f *frame, sides []side) bool {
	if f.tone.mood != moodDone || f.kind != frameSigned {
		return false
	}
	n := 0
	for i := range sides {
		if sides[i].signed {
			n++
		}
	}
	return n == 1
}

// addItem makes the pact of an open one's anchor with one partner.
func (b *builder) addItem(f *frame, partner side, status Status) {
	from := &b.pacts[b.opened]
	// A partner that has its pact already is told more about.
	for i := range b.pacts {
		p := &b.pacts[i]
		if p.item && p.status == status && len(p.sides) == 2 && indexOf(p.sides, &partner) >= 0 && (!f.names() || p.instr.Class() == f.instr[0].what.Class() || p.instr == agreement.UnknownInstrument) {
			at := indexOf(p.sides, &partner)
			if p.sides[at].signer < 0 {
				p.sides[at].signer = partner.signer
			}
			b.enrich(p, f)
			b.current = i
			return
		}
	}
	n := pact{
		status: status, firm: from.firm, instr: from.instr, words: from.words, count: 1, about: f.about, purpose: f.purpose, sents: append([]int(nil), from.sents...), anchor: 0, item: true,
	}
	if f.goods.about[1] > f.goods.about[0] {
		n.goods = []supply{f.goods}
	}
	n.about = append(b.notesOf(&partner), n.about...)
	if len(n.about) == 0 && len(f.purpose) == 0 {
		n.about = from.about
	}
	n.sents = append(n.sents, f.sent)
	if f.names() {
		n.instr, n.words = f.instr[0].what, [2]int{f.instr[0].first, f.instr[0].last}
	}
	n.sides = []side{*b.anchorSide(b.opened), partner}
	b.pacts = append(b.pacts, n)
	b.current = len(b.pacts) - 1
}
