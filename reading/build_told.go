package reading

import (
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/party"
)

// useTold takes in a sentence without a word of signing. It adds to what was signed or planned before; by itself it proves nothing.
func (b *builder) useTold(f *frame, sides []side, left int) {
	defer func() {
		if len(sides) >= 2 {
			b.setTopic(f)
		}
	}()
	near := f.sent-b.lately <= 2 || f.inherits
	group := b.groupOfList(f.groups)
	open := b.opened >= 0 && f.sent-b.lastSentence(b.opened) <= 12
	past := b.spokenPast(f.sent)
	switch {
	case b.represented(f):
		b.lately = f.sent
	case b.current >= 0 && f.sent-b.lately <= 2 && !past && b.ordinalPaper(f) && b.makeOrdinal(f):
		b.lately = f.sent
	case len(sides) == 1 && b.current >= 0 && f.sent-b.lately <= 1 && !past && b.turnOf(f.sent, &sides[0]):
		b.addItem(f, sides[0], b.pacts[b.opened].status)
		b.lately = f.sent
	case open && near && len(sides) == 1 && b.pacts[b.opened].open && b.bullet(int(b.sents[f.sent].First)) && !past && b.joinsList(f, &sides[0]):
		b.lately = f.sent
	case open && len(sides) == 1 && left == 0 && b.pacts[b.opened].count > 1 && !past && near && b.opensWith(f):
		b.addItem(f, sides[0], b.pacts[b.opened].status)
		b.lately = f.sent
	case open && len(sides) == 1 && left <= 1 && (b.partner(&sides[0]) || b.nextPaper(f, &sides[0])) && (len(f.about) > 0 || f.goods.about[1] > 0 || b.introduced(f) || f.item && f.names() && left == 0 && b.pacts[b.opened].count > 1 || b.restOf(f)) && !past:
		b.addItem(f, sides[0], b.pacts[b.opened].status)
		b.lately = f.sent
	case open && len(sides) == 2 && sides[0].same(b.anchorSide(b.opened)) != sides[1].same(b.anchorSide(b.opened)) && !f.names() && (len(f.about) > 0 || b.restOf(f)) && regionsOf(sides) == 2 && near && !past && b.pacts[b.opened].open:
		partner := sides[0]
		if partner.same(b.anchorSide(b.opened)) {
			partner = sides[1]
		}
		b.addItem(f, partner, b.pacts[b.opened].status)
		b.lately = f.sent
	case open && len(sides) >= 2 && left == 0 && len(f.about) > 0 && !f.names() && !past && b.allPartners(sides): // "Dengan A dan B kita kerja sama beras"
		for i := range sides {
			b.addItem(f, sides[i], b.pacts[b.opened].status)
		}
		b.lately = f.sent
	case open && len(sides) >= 2 && b.fills(f, sides):
		b.lately = f.sent
	case f.kind == frameTold && f.names() && (len(sides) >= 2 || len(sides) == 1 && group != nil && group.group.count > 0) && near && b.current >= 0 && !past && !b.definite(f) && b.verbless(f.sent):
		b.makePacts(f, sides, left, b.pacts[b.current].status)
		b.pacts[b.current].firm = false
		b.lately = f.sent
	case f.item && len(sides) >= 2 && near && b.current >= 0 && !past && b.listLine(f.sent):
		if len(f.instr) == 0 {
			f.instr = []instrument{{what: b.pacts[b.current].instr, first: b.pacts[b.current].words[0], last: b.pacts[b.current].words[1]}}
		}
		b.makePacts(f, sides, left, b.pacts[b.current].status)
		b.lately = f.sent
	case len(sides) >= 2 && near && b.current >= 0 && b.likewise(f.sent) && !past, !past && b.spelledOut(f, sides):
		f.instr = b.instrOf(f)
		if b.current >= 0 && b.groupOfList(b.pacts[b.current].groups) != nil && regionsOf(sides) == 0 {
			b.pacts[b.current].spelled = true
		}
		f.item = true
		b.makePacts(f, sides, left, b.pacts[b.current].status)
		b.lately = f.sent
	case len(sides) >= 2 && near && b.current >= 0 && b.listLine(f.sent) && !past:
		f.instr = b.instrOf(f)
		b.makePacts(f, sides, left, b.pacts[b.current].status)
		b.lately = f.sent
	case open && b.pacts[b.opened].count > 1 && len(sides) == 2 && b.agenciesOfTwo(sides) && near && !past && (b.genericOnly(&b.pacts[b.opened]) || len(b.pacts[b.opened].sides) == 0):
		f.instr = b.instrOf(f)
		opened := b.opened
		b.makePacts(f, sides, left, b.pacts[opened].status)
		b.opened, b.lately = opened, f.sent
	case b.spokenOf(f):
		if len(sides) >= 2 || len(sides) == 1 && group != nil {
			b.told = append(b.told, *f)
		}
	case len(sides) == 0 && len(f.about)+len(f.purpose) > 0 && b.current >= 0 && (f.sent-b.lately <= 6 || b.definite(f) || b.scopeLine(f.sent)) && !past:
		if b.aboutCurrent(f) {
			b.current = b.meant(f)
			for i := range b.pacts {
				if p := &b.pacts[i]; i == b.current || p.shared && b.pacts[b.current].shared && p.sents[0] == b.pacts[b.current].sents[0] {
					b.enrich(p, f)
				}
			}
			if b.definite(f) || len(f.instr) == 0 {
				b.lately = f.sent
			}
		}
	case len(sides) == 0 && b.current >= 0 && near && b.definite(f):
		b.lately = f.sent // goes on speaking of it
	case len(sides) >= 2 || len(sides) == 1 && group != nil:
		b.told = append(b.told, *f)
	case len(f.about) > 0 || len(f.purpose) > 0 && len(sides) > 0:
		b.told = append(b.told, *f)
	}
}

// joinsList gives the party that stands alone in a line of a list to the pact that announced so many: as its partner in a document of its own, or as one of all
// who signed the one document. It tells whether it did.
func (b *builder) joinsList(f *frame, s *side) bool {
	o := &b.pacts[b.opened]
	group := b.groupOfList(o.groups)
	switch {
	case group == nil:
		return false
	case o.anchor >= 0 && b.partner(s):
		b.addItem(f, *s, o.status)
		return true
	case o.anchor < 0 && (s.kind == party.Region || s.kind == party.Agency) && indexOf(o.sides, s) < 0 && (group.group.count == 0 || len(o.sides) < group.group.count):
		o.sides = append(o.sides, *s)
		b.enrich(o, f)
		return true
	}
	return false
}

// ordinalPaper tells whether the sentence goes on with the next of several documents: "Naskah kedua menyangkut air baku, pihaknya …".
func (b *builder) ordinalPaper(f *frame) bool {
	first := int(b.sents[f.sent].First)
	for i := first; i < first+3; i++ {
		if b.has(i, cDeed|cMoU|cPKS|cNota|cAccord) {
			for k := i + 1; k < i+4; k++ {
				if b.isAny(k, "pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "terakhir", "berikutnya", "selanjutnya") && b.nameStarting(k+1) == nil && !b.has(k+1, cGroupNoun) {
					return true
				}
			}
			return false
		}
	}
	return false
}

// makeOrdinal makes the pact of such a sentence from the two parties that it names, wherever it names them.
func (b *builder) makeOrdinal(f *frame) bool {
	var sides []side
	for e := b.entFrom(int(b.sents[f.sent].First)); e < b.inOrder && b.ents[e].first < int(b.sents[f.sent].Last); e++ {
		if x := &b.ents[e]; x.role == roleBody && !x.generic {
			sides = b.addSide(sides, e, false)
		}
	}
	from := b.current
	if len(sides) != 2 || len(b.pacts[from].sents) > 0 && b.pacts[from].sents[len(b.pacts[from].sents)-1] == f.sent {
		return false
	}
	n := frame{sent: f.sent, act: -1, kind: frameTold, instr: b.instrOf(f), about: f.about, purpose: f.purpose, item: true}
	n.instr = []instrument{n.instr[0]}
	n.instr[0].count = 0
	if !n.instr[0].named() {
		n.instr[0].what = b.pacts[from].instr
	}
	for i := range b.frames { // what the sentence says in its other statements
		if o := &b.frames[i]; o.sent == f.sent && o != f {
			n.about = append(n.about, o.about...)
		}
	}
	b.makePacts(&n, sides, 1, b.pacts[from].status)
	return true
}

// turnOf tells whether the sentence says that it is the turn of the next partner: "Setengah jam kemudian giliran Wali Kota Bogor, objeknya talas". It opens
// the pact spoken of for it.
func (b *builder) turnOf(s int, partner *side) bool {
	p := &b.pacts[b.current]
	if len(p.sides) != 2 || p.status != Signed && p.status != Planned || partner.same(&p.sides[0]) {
		return false
	}
	first, last := int(b.sents[s].First), int(b.sents[s].Last)
	for i := first; i < last && i < first+12; i++ {
		if b.isAny(i, "giliran", "gilirannya") && !b.has(i+1, cIrrealis) {
			if p.anchor < 0 {
				p.anchor = 0
			}
			b.opened = b.current
			return true
		}
	}
	return false
}

// represented takes in who signed for a party where a sentence says that it was represented: "Lampung diwakili gubernurnya, Ridwan Mahesa Putra".
func (b *builder) represented(f *frame) bool {
	if b.current < 0 || b.pacts[b.current].status != Signed || f.sent-b.lately > 3 {
		return false
	}
	said := false
	for i := int(b.sents[f.sent].First); i < int(b.sents[f.sent].Last); i++ {
		said = said || b.isAny(i, "diwakili", "mewakili", "diwakilkan")
	}
	if !said {
		return false
	}
	p := &b.pacts[b.current]
	used := false
	var heads []int // "dari Pemkab X hadir langsung Bupati Y"
	for e := b.entFrom(int(b.sents[f.sent].First)); e < b.inOrder && b.ents[e].first < int(b.sents[f.sent].Last); e++ {
		if b.ents[e].role == roleHead {
			heads = append(heads, e)
		}
	}
	for _, list := range [4][]int{f.a, f.b, f.agents, heads} {
		for _, e := range list {
			x := &b.ents[e]
			if at := b.sideFor(p.sides, x); at >= 0 && x.person[1] > x.person[0] && p.sides[at].signer < 0 {
				p.sides[at].signer = e
				used = true
			}
		}
	}
	if used {
		p.sents = append(p.sents, f.sent)
	}
	return used
}

// examples tells whether the sentence says what in particular is meant: "Mulai dari kesehatan, pendidikan, hingga persampahan."
func (b *builder) examples(s int) bool {
	first, last := int(b.sents[s].First), int(b.sents[s].Last)
	if b.is(first, "mulai") && b.is(first+1, "dari") {
		return true
	}
	for i := first; i < last; i++ {
		if b.is(i, "khususnya") && b.isAny(i+1, "dalam", "di", "pada") && !b.capital(i+2) {
			return true
		}
	}
	return false
}

// agenciesOfTwo tells whether the sides are an agency of one government and one of another.
func (b *builder) agenciesOfTwo(sides []side) bool {
	return sides[0].kind == party.Agency && sides[1].kind == party.Agency && sides[0].region != sides[1].region && sides[0].region != "" && sides[1].region != ""
}

// scopeLine tells whether the sentence begins by saying what the cooperation covers: "Adapun ruang lingkup kerja sama meliputi …".
func (b *builder) scopeLine(s int) bool {
	first, last := int(b.sents[s].First), int(b.sents[s].Last)
	for i := first; i < last && i < first+4; i++ {
		if b.isAny(i, "lingkup", "cakupan", "objek", "substansi", "muatan") && (b.has(i+1, cKerja|cMoU|cPKS|cNota|cAccord|cCover|cNamely|cThis) || b.isAny(i+1, "dari", "dalam")) {
			return true
		}
	}
	return false
}

// spokenOf tells whether a statement without parties names a document that is still to come: "Ketiganya akan menyusun perjanjian jual beli".
func (b *builder) spokenOf(f *frame) bool {
	if f.kind == frameSigned || !f.names() || b.definite(f) || len(f.instr) == 0 {
		return false
	}
	from := int(b.sents[f.sent].First)
	for i := from; i < f.instr[0].first; i++ {
		if b.isAny(i, "akan", "bakal", "segera", "menyusun", "disusun", "berencana", "ingin", "hendak") && b.entAt[i] == 0 {
			return true
		}
	}
	return false
}

// instrOf is the document of a line of a list: its own word, or that of the pact before.
func (b *builder) instrOf(f *frame) []instrument {
	if f.names() {
		return f.instr
	}
	c := &b.pacts[b.current]
	return []instrument{{what: c.instr, first: c.words[0], last: c.words[1]}}
}

func (b *builder) lastSentence(i int) int {
	p := &b.pacts[i]
	last := 0
	if len(p.sents) > 0 {
		last = p.sents[len(p.sents)-1]
	}
	return max(last, b.lately)
}

// partner tells whether s can be a partner in the list that an open pact announced.
func (b *builder) partner(s *side) bool {
	o := &b.pacts[b.opened]
	if s.same(b.anchorSide(b.opened)) || o.anchor < 0 {
		return false
	}
	if s.kind == party.Region || s.kind == party.Foreign {
		return true
	}
	if g := b.groupOfList(o.groups); g != nil && s.kind == party.Agency {
		return (g.group.noun == "opd" || g.group.noun == "perangkat daerah" || g.group.noun == "dinas") && b.anchorSide(b.opened).kind == party.Agency
	}
	if g := b.groupOfList(o.groups); g != nil {
		switch g.group.noun {
		case "instansi", "lembaga", "perusahaan", "pihak", "mitra", "maskapai", "universitas", "perguruan", "bank", "badan", "organisasi", "rumah sakit", "institusi":
			return true
		}
	}
	return false
}

// nextPaper tells whether a statement names the next of several documents that an open pact counted, with the body it is made with: "Kedua, perjanjian kerja
// sama dengan PT X tentang …".
func (b *builder) nextPaper(f *frame, s *side) bool {
	o := &b.pacts[b.opened]
	return o.anchor >= 0 && o.count > 1 && f.names() && len(f.a) == 0 && len(f.b) == 1 && !b.definite(f) && !s.same(b.anchorSide(b.opened)) && b.verbless(f.sent)
}

// allPartners tells whether each of the sides is, or can be, a partner in the list of the open pact.
func (b *builder) allPartners(sides []side) bool {
	for i := range sides {
		if !b.partner(&sides[i]) {
			return false
		}
	}
	return true
}

// introduced tells whether a statement says who the only partner of an open pact is: "Mitra yang digandeng adalah Kabupaten X".
func (b *builder) introduced(f *frame) bool {
	o := &b.pacts[b.opened]
	return f.lists && len(f.b) == 1 && len(f.a) == 0 && len(o.sides) == 1 && len(o.groups) == 0 && f.sent-b.lately <= 2
}

// fills completes an open pact with the parties that a sentence lists: "11 daerah tersebut meliputi …", "Kerja sama ini melibatkan …".
func (b *builder) fills(f *frame, sides []side) bool {
	o := &b.pacts[b.opened]
	if !o.open && len(o.sides) > 1 {
		return false
	}
	if b.spokenPast(f.sent) || !f.lists && len(f.groups) == 0 {
		return false
	}
	if f.names() && !b.definite(f) {
		return false
	}
	if f.kind == frameSigned || f.names() && f.instr[0].what.Class() != o.instr.Class() && o.instr != agreement.UnknownInstrument {
		return false
	}
	group := b.groupOfList(o.groups)
	if group != nil && group.group.count > 0 && len(sides)+len(o.sides) < group.group.count-1 && len(f.groups) == 0 {
		return false
	}
	bilateral := o.anchor >= 0 && group != nil && !o.spoken() && !o.beside
	if bilateral {
		for i := range sides {
			if b.partner(&sides[i]) {
				b.addItem(&frame{sent: f.sent, kind: frameTold}, sides[i], o.status)
				o = &b.pacts[b.opened]
			}
		}
		return true
	}
	for i := range sides {
		s := sides[i]
		for _, e := range s.ents {
			if b.ents[e].person[1] > b.ents[e].person[0] && o.status == Signed && b.ents[e].role == roleHead {
				s.signer = e
			}
		}
		if at := indexOf(o.sides, &s); at < 0 {
			o.sides = append(o.sides, s)
		} else if o.sides[at].signer < 0 {
			o.sides[at].signer = s.signer
		}
	}
	o.open = false
	o.anchor = -1
	b.enrich(o, f)
	b.current = b.opened
	return true
}

// spoken tells whether the group of an open pact is its subject: "11 kabupaten menandatangani …" sign together.
func (p *pact) spoken() bool { return len(p.sides) == 0 }

// spokenPast tells whether the sentence speaks of what lies back or of what others do: "Sebelumnya …".
func (b *builder) spokenPast(s int) bool {
	first, last := int(b.sents[s].First), int(b.sents[s].Last)
	for i := first; i < last && i < first+40; i++ {
		if b.has(i, cPast) && b.isAny(i, "sebelumnya", "sejak", "dulu", "silam", "pernah") && !b.is(i+1, "dini") {
			return true
		}
	}
	return false
}

// verbless tells whether the sentence has no verb that would make it say something else of the document: it then belongs to the list before it.
func (b *builder) verbless(s int) bool {
	first, last := int(b.sents[s].First), int(b.sents[s].Last)
	for i := first; i < last; i++ {
		if b.entAt[i] != 0 {
			continue
		}
		if b.has(i, cIrrealis|cSay|cNot|cEvaluate) && !b.isAny(i, "tanpa", "masih", "dapat", "bukan", "tak", "siap", "proses", "agenda", "jelas", "tahap", "upaya", "potensi", "peluang", "target", "sebut", "jelas", "kata") {
			return false
		}
	}
	return true
}

// listLine tells whether the sentence is a line of a list: it begins with a bullet, a number or a joining word.
func (b *builder) listLine(s int) bool {
	first := int(b.sents[s].First)
	return b.bullet(first) || b.is(first, "yang") && b.isAny(first+1, "pertama", "kedua", "ketiga", "keempat", "lain") || b.isAny(first, "pertama", "kedua", "ketiga", "keempat", "kelima", "serta", "dan", "selanjutnya", "kemudian", "lalu", "berikutnya", "terakhir", "sementara", "sedangkan", "adapun") && b.verbless(s)
}

// meant is the pact that a sentence without parties speaks of: the last of the kind of document that it names; "kerja sama ini" is that of the
// governments rather than that of their agencies.
func (b *builder) meant(f *frame) int {
	at := b.lastWith(Signed)
	if at < 0 {
		at = b.current
	}
	cur := &b.pacts[at]
	for i := len(b.pacts) - 1; i >= 0; i-- {
		p := &b.pacts[i]
		if p.status != cur.status || p.item != cur.item {
			continue
		}
		if f.names() && p.instr.Class() == f.instr[0].what.Class() {
			return i
		}
		if !f.names() && len(f.instr) > 0 && regionsOf(cur.sides) == 0 && regionsOf(p.sides) >= 2 && b.regionsWithin(p.sides, cur.sides) {
			return i
		}
	}
	return at
}

// definite tells whether a statement speaks of a document named before: "kesepakatan tersebut", "MoU ini".
func (b *builder) definite(f *frame) bool {
	for i := range f.instr {
		if f.instr[i].definite {
			return true
		}
	}
	return false
}

// aboutCurrent tells whether a sentence that only says what something is about means the pact spoken of.
func (b *builder) aboutCurrent(f *frame) bool {
	for i := range f.instr {
		if f.instr[i].definite || f.instr[i].named() || f.sent-b.lately <= 2 {
			return true
		}
	}
	if b.scopeLine(f.sent) {
		return true
	}
	if f.sent-b.lately <= 3 && b.examples(f.sent) {
		return true
	}
	if f.sent-b.lately > 1 && (!f.counted || f.sent-b.lately > 4) {
		return false
	}
	for i := int(b.sents[f.sent].First); i < int(b.sents[f.sent].Last); i++ {
		if b.isAny(i, "akan", "mengajukan", "mengusulkan", "meminta", "menginginkan", "berharap") {
			return false
		}
	}
	return true
}

// restOf takes, in a line of a list that uses no word for it, what stands behind its verb as what is agreed: "Dengan Kaltara, Sulsel mengurus penempatan
// tenaga kerja".
func (b *builder) restOf(f *frame) bool {
	if len(f.about) > 0 {
		return true
	}
	first, last := int(b.sents[f.sent].First), int(b.sents[f.sent].Last)
	e := 0
	for _, list := range [2][]int{f.a, f.b} {
		for _, k := range list {
			e = max(e, b.ents[k].last)
		}
	}
	if e <= first || e >= last {
		return false
	}
	for i := e; i < last; i++ {
		if b.isAny(i, "disepakati", "menyepakati", "mengurus", "menggarap", "mencakup", "objeknya", "fokusnya", "berupa", "adalah", "ialah", "memperdagangkan", "menangani", "mengembangkan", "mendapat", "memperoleh", "memasok", "menyuplai") && i+1 < last {
			f.about = append(f.about, [2]int{i + 1, last})
			return true
		}
	}
	return false
}
