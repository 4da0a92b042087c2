package reading

import (
	"slices"
	"sort"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/term"
)

// build puts the statements together, in the order of the text.
func (p *page) build() *builder {
	b := &builder{page: p, current: -1, opened: -1, lately: -10, pacts: p.drafts[:0]}
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
	p.drafts = b.pacts
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
	sides := b.sides.list(4)
	for _, list := range [3][]int{f.a, f.b, f.agents} {
		for _, e := range list {
			x := &b.ents[e]
			if x.region == "" || x.kind != party.Region && x.kind != party.Agency {
				continue
			}
			y := side{kind: party.Region, region: x.region, level: x.level, name: officialName(x.region), ents: b.ints.one(e), signer: -1}
			if x.kind == party.Agency && !x.generic && !staffOf(b.page, x.name[0]) {
				continue
			}
			if indexOf(sides, &y) < 0 {
				sides = append(sides, y)
			}
		}
	}
	if len(sides) >= 2 {
		b.topic = slices.Clip(sides)
	}
}

// entFrom is the first entity at token i or behind it.
func (b *builder) entFrom(i int) int {
	return sort.Search(b.inOrder, func(k int) bool { return b.ents[k].first >= i })
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
	if f.kind == frameSigned && status == "" && f.tone.past && len(f.about) > 0 && b.definite(f) { // "Adendum tersebut menambah bidang X ke dalam kesepakatan yang ditandatangani pada 2021"
		t := frame{sent: f.sent, act: -1, kind: frameTold, instr: f.instr, about: f.about}
		b.useTold(&t, nil, 0)
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
	if f.sole && b.soleOf(sides) {
		b.lately = f.sent
		return
	}
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
