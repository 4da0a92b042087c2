package reading

import (
	"strings"

	"github.com/anyam-id/anyam/region"
)

// regionName is a region's name in the text, without the words before it.
type regionName struct {
	first, last int // tokens
	code        region.Code
	level       region.Level
	codes       []region.Code // where the text leaves open which; shared, read only
	all         bool          // every one of codes is meant
	seat        bool          // the town where a government sits, not the region
	common      bool          // its words are ordinary words too
	form        region.Form
	cued        bool // the text says its level, before it or at the head of its list
}

// findRegions scans for the names of regions and ties them to tokens.
func (p *page) findRegions() {
	p.mentions = region.ScanSettled(p.mentions[:0], p.text)
	t := 0
	for _, m := range p.mentions {
		if len(m.Codes) == 0 {
			continue
		}
		if p.text[m.NameStart:m.End] == "Mitra" && (m.Cue == "" || strings.HasPrefix(p.text[m.End:], " Praja")) { // a partner; Minahasa Tenggara is called so only behind "Pemkab"
			continue
		}
		for t < len(p.toks) && int(p.toks[t].Start) < m.NameStart {
			t++
		}
		n := regionName{first: t, code: m.Codes[0], codes: m.Codes, all: m.All, seat: m.Form == region.Seat, common: m.Common, form: m.Form, cued: m.Cue != ""}
		for t < len(p.toks) && int(p.toks[t].Start) < m.End {
			t++
		}
		n.last = t
		if n.last == n.first {
			continue
		}
		n.level = p.levelOf(n.code)
		p.names = append(p.names, n)
		p.nameAt[n.first] = int32(len(p.names)) //nolint:gosec // there are no more names than tokens
	}
	p.learnShortNames()
}

// mostShortNames bounds how many names a text may give to regions.
const mostShortNames = 16

// learnShortNames finds the short names that the text itself gives to regions, "Banggai Laut (Balut)", where it goes on to use them.
func (p *page) learnShortNames() {
	var given []int // indices of names, each followed by its short one
	for i := range p.names {
		if n := &p.names[i]; !n.seat && len(given) < mostShortNames && p.mark(n.last) == '(' && p.mark(n.last+2) == ')' && p.shortNameFor(n.last+1, n) {
			given = append(given, i)
		}
	}
	if len(given) == 0 {
		return
	}
	for t := range p.toks {
		if p.nameAt[t] != 0 || p.class[t]&^cKnown != 0 || p.kind(t) != wordKind || !p.capital(t) {
			continue
		}
		for _, i := range given {
			n := p.names[i]
			if w := n.last + 1; t != w && p.word(w) == p.word(t) {
				n.first, n.last, n.cued, n.common = t, t+1, false, false
				p.names = append(p.names, n)
				p.nameAt[t] = int32(len(p.names)) //nolint:gosec // there are no more names than tokens
				break
			}
		}
	}
}

// shortNameFor tells whether the word at i, which no list knows, is made of letters of the name n in their order, with its first.
func (p *page) shortNameFor(i int, n *regionName) bool {
	w := strings.ToLower(p.word(i))
	if p.kind(i) != wordKind || !p.capital(i) || p.class[i]&^cKnown != 0 || p.nameAt[i] != 0 || len(w) < 3 {
		return false
	}
	k := 0
	for _, c := range []byte(strings.ToLower(p.between(n.first, n.last))) {
		if k < len(w) && w[k] == c {
			k++
		} else if k == 0 {
			return false
		}
	}
	return k == len(w)
}

func (p *page) levelOf(c region.Code) region.Level { return c.Level() }

// nameStarting is the name that begins at token i, nil without one. The seat of a government is no name of its region.
func (p *page) nameStarting(i int) *regionName {
	if i < 0 || i >= len(p.nameAt) || p.nameAt[i] == 0 {
		return nil
	}
	n := &p.names[p.nameAt[i]-1]
	if n.seat {
		return nil
	}
	return n
}

// nameStartingAs is nameStarting behind words that say the level: of a regency and a city of one name it chooses.
func (p *page) nameStartingAs(i int, level region.Level) *regionName {
	n := p.nameStarting(i)
	if n == nil || level == "" || n.level == level || n.all {
		return n
	}
	for _, c := range n.codes {
		if p.levelOf(c) == level {
			n.code, n.level = c, level
			return n
		}
	}
	return n
}

// officialName is the official name of a region, "" of none.
func officialName(c region.Code) string { return c.Official() }

// inside tells whether c lies in the province of the same name or outer: the regency of a province.
func inside(c, outer region.Code) bool {
	return c != outer && outer != "" && c != "" && c.Province() == outer
}
