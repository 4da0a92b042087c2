package reading

import (
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
	sole     bool     // only those are said to have signed: "baru Bupati X yang membubuhkan tanda tangan"
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

// take gives entities to one side of the statement. Groups are kept apart.
func (g *grammar) take(f *frame, list []int, other bool) {
	for _, e := range list {
		switch {
		case g.ents[e].role == roleGroup:
			f.groups = g.ints.add(f.groups, e)
			f.joint = f.joint || !other && len(list) > 1
		case g.ents[e].role == roleCouncil || g.ents[e].role == roleTrade:
		case other:
			f.b = g.ints.add(f.b, e)
		default:
			f.a = g.ints.add(f.a, e)
		}
	}
}

func (g *grammar) takeAgents(f *frame, list []int) {
	for _, e := range list {
		if x := g.ents[e]; x.role == roleGroup && !x.group.other && (x.group.noun == "opd" || x.group.noun == "perangkat daerah" || x.group.noun == "dinas") { // "PKS oleh 13 OPD dari kedua provinsi"
			g.ents = append(g.ents, entity{first: x.first, last: x.last, kind: party.Agency, name: [2]int{x.first, x.last}, generic: true, each: true})
			f.agents = g.ints.add(f.agents, len(g.ents)-1)
			continue
		}
		if g.ents[e].role == roleGroup {
			f.groups = g.ints.add(f.groups, e)
			continue
		}
		if g.ents[e].role != roleCouncil && g.ents[e].role != roleTrade {
			f.agents = g.ints.add(f.agents, e)
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
