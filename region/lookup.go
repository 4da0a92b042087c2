package region

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/fault"
)

// Hint is what the asker knows beside the name. Its zero value says nothing.
type Hint struct {
	Level Level  // the region is of this level
	Near  []Code // regions in whose company the name stands
	Date  string // ISO date on which the name was used: regions that did not exist yet are left out
}

// Match is what Lookup found.
type Match struct {
	Region     Region
	Candidates []Code     // whom the name alone may mean, Region among them
	Exact      bool       // the name is one of Region's present names, as written
	Why        fault.Text // where it is not Exact or there were several candidates: why Region was taken
}

// Lookup finds the region that a person calls name: an official or everyday name, an abbreviation or a former name, with or without
// words for its level, its government or its head ("Pemprov Kaltim", "Gubernur Sulbar", "Kab. Kutai Kartanegara", "Pemkot Bima",
// "Bandung, Kota", "Bima, NTB"), or a code ("64.72").
//
// A name that several regions bear and neither words nor hint decide is an Invalid error with the problem "region_ambiguous", and
// the Match has the candidates. A name that nobody bears is NotFound with the problem "region_unknown" and the nearest names. A
// misspelling is accepted where one region alone is near enough; "Malawi", which is a country as well, means Melawi only in the
// company of Kalimantan.
func Lookup(name string, h Hint) (Match, error) {
	if r := find(Code(strings.ToLower(strings.TrimSpace(name)))); r != nil && (h.Level == "" || h.Level == r.Level) {
		return Match{Region: *r, Candidates: []Code{r.Code}, Exact: true}, nil
	}
	q := query{scanner: scanner{x: lexiconOf(), text: name}, hint: h}
	if !q.read() {
		return q.guess()
	}
	if h.Level != "" && q.level != h.Level {
		return Match{}, q.unknown(nil)
	}
	if q.node.alike != nil {
		return q.lookalike()
	}
	return q.decide()
}

// query is one call of Lookup.
type query struct {
	scanner
	hint  Hint
	level Level // said by the name's words, else by the hint
	node  *node
	near  []Code // the hint's, and what the name itself adds: "Bima, NTB"
	rest  string // the name without words for its level, for guesses
}

// read takes the name apart. It is false where no name of the lexicon fills it.
func (q *query) read() bool {
	q.level, q.near, q.rest = q.hint.Level, q.hint.Near, q.text
	for from := 0; ; {
		for from < len(q.text) && fold[q.text[from]] == 0 {
			from++
		}
		if from == len(q.text) {
			return false
		}
		if at, end := q.longest(from); at != 0 && q.said(from) && q.after(end) {
			q.node = &q.x.nodes[at]
			return true
		}
		word, _ := cutWord(q.text[from:])
		w := q.x.id(word, hash(word))
		if w < 0 || q.x.cues[w].kind == noCue {
			return false
		}
		from += len(word)
		if q.said(from) {
			q.rest = q.text[from:]
		}
	}
}

// longest walks the lexicon from text[from:] as far as names go, whatever stands between the words.
func (q *query) longest(from int) (node int32, end int) {
	for at, pos := int32(-1), from; ; {
		word, rest := cutWord(q.text[pos:])
		if word == "" {
			return node, end
		}
		pos = len(q.text) - len(rest)
		w := q.x.id(word, hash(word))
		if w < 0 {
			return node, end
		}
		if at = q.x.step(at, w); at == 0 {
			return node, end
		}
		if len(q.x.nodes[at].meanings) > 0 {
			node, end = at, pos
		}
	}
}

// said reads the words before the name, which must all be words for its level, and takes the level they say.
func (q *query) said(from int) bool {
	if strings.Trim(q.text[:from], " \t\r\n\"'.,-(") == "" {
		return true
	}
	c, ok := backwards{q.x, q.text, 0}.before(from)
	if !ok || c.other != "" || strings.Trim(q.text[:c.start], " \t\r\n\"'.,-(") != "" {
		return false
	}
	if c.level != "" {
		q.level = c.level
	}
	return true
}

// after reads what follows the name: nothing, its level ("Bima, Kab."), its abbreviation, or the region in which it lies.
func (q *query) after(end int) bool {
	rest := q.text[end:]
	word, more := cutWord(rest)
	if word == "" {
		return true
	}
	if w := q.x.id(word, hash(word)); w >= 0 && q.x.cues[w].kind == areaCue {
		if next, _ := cutWord(more); next == "" {
			q.level = q.x.cues[w].level
			return true
		}
	}
	inner := query{scanner: scanner{x: q.x, text: rest}}
	if !inner.read() {
		return false
	}
	q.near = append(slices.Clone(q.near), inner.node.pick(inner.level).codes...)
	return true
}

// decide chooses among those whom the name means.
func (q *query) decide() (Match, error) {
	ch := q.node.pick(q.level)
	if q.level != "" && (!ch.fits || ch.use == seat) {
		return Match{}, q.unknown(ch.codes)
	}
	m := Match{Candidates: ch.codes}
	left := ch.codes
	if q.hint.Date != "" {
		if then := q.on(q.hint.Date); len(then) > 0 {
			left = then
		}
	}
	if len(left) > 1 {
		if near := q.inCompany(left); len(near) > 0 {
			left = near
		}
	}
	if len(left) > 1 {
		return m, q.ambiguous(left)
	}
	m.Region = *find(left[0])
	m.Exact = ch.use == current && !q.onlyFormer(m.Region.Code)
	switch {
	case ch.use == seat:
		m.Why = fault.Tf("%s adalah tempat kedudukan pemerintahan %s", "%s is the seat of %s", strings.TrimSpace(q.rest), m.Region.Official)
	case !m.Exact:
		m.Why = fault.Tf("%s adalah nama lama dari %s", "%s is a former name of %s", strings.TrimSpace(q.rest), m.Region.Official)
	case m.Region.From > q.hint.Date && q.hint.Date != "":
		m.Why = fault.Tf("%s baru ada sejak %s", "%s exists only since %s", m.Region.Official, m.Region.From)
	case len(ch.codes) > 1:
		m.Why = fault.Tf("%s dipilih karena daerah lain atau tanggal yang disebut bersamanya", "%s was taken because of the regions or the date that stand with it", m.Region.Official)
	}
	return m, nil
}

// on gives those who bore the name on a day: those who bear it now and existed then, and those who bore it as a former name.
func (q *query) on(day string) []Code {
	var codes []Code
	for _, m := range q.node.meanings {
		if q.level != "" && m.region.Level != q.level || m.use == seat {
			continue
		}
		held := m.use == current && m.region.From <= day
		for _, n := range m.region.Former {
			held = held || n.holds(day) && &q.x.nodes[q.x.find(n.Text)] == q.node
		}
		if held {
			codes = append(codes, m.region.Code)
		}
	}
	slices.SortFunc(codes, byLevel)
	return codes
}

func (q *query) onlyFormer(c Code) bool {
	for _, m := range q.node.meanings {
		if m.region.Code == c {
			return m.use == past
		}
	}
	return false
}

// inCompany keeps those that are of the company, or else those that lie in a province of it.
func (q *query) inCompany(codes []Code) []Code {
	keep := func(is func(c, near Code) bool) []Code {
		return slices.DeleteFunc(slices.Clone(codes), func(c Code) bool {
			return !slices.ContainsFunc(q.near, func(near Code) bool { return is(c, near) })
		})
	}
	if same := keep(func(c, near Code) bool { return c == near }); len(same) > 0 {
		return same
	}
	return keep(func(c, near Code) bool { return len(c) > 2 && c.Province() == near.Province() })
}

// lookalike decides between a country and the region whose misspelling it may be.
func (q *query) lookalike() (Match, error) {
	r := q.node.alike
	m := Match{Candidates: append([]Code{r.Code}, q.node.picks[0].codes...)}
	if slices.ContainsFunc(q.near, func(n Code) bool { return island(n) == r.Island }) && (q.level == "" || q.level == r.Level) {
		m.Region = *r
		m.Why = fault.Tf("dibaca sebagai %s karena disebut bersama daerah lain di %s", "read as %s because other regions of %s stand with it", r.Official, r.Island)
		return m, nil
	}
	if q.level != "" && q.level != Foreign {
		return m, q.unknown([]Code{r.Code})
	}
	m.Region, m.Exact = *find(q.node.picks[0].codes[0]), true
	return m, nil
}

func (q *query) ambiguous(codes []Code) error {
	said := strings.TrimSpace(q.text)
	t := fault.T(
		fmt.Sprintf("%q dapat berarti %s; sebutkan provinsi, kabupaten atau kota", said, either(codes, "atau")),
		fmt.Sprintf("%q may mean %s; say whether the province, the regency or the city", said, either(codes, "or")))
	head := fault.T("nama daerah ini dimiliki lebih dari satu daerah", "several regions bear this name")
	return &fault.Error{Kind: fault.Invalid, Text: head, Problems: []fault.Problem{{Code: "region_ambiguous", Place: said, Text: t}}}
}

func (q *query) unknown(nearest []Code) error {
	said := strings.TrimSpace(q.text)
	t := fault.Tf("tidak ada daerah bernama %q", "there is no region called %q", said)
	if len(nearest) > 0 {
		t.ID += "; mungkin maksudnya " + either(nearest, "atau")
		t.EN += "; perhaps " + either(nearest, "or")
	}
	head := fault.T("nama daerah tidak dikenal", "the name of the region is not known")
	return &fault.Error{Kind: fault.NotFound, Text: head, Problems: []fault.Problem{{Code: "region_unknown", Place: said, Text: t}}}
}

// either lists regions by official name and code.
func either(codes []Code, or string) string {
	var b strings.Builder
	for i, c := range codes {
		switch {
		case i > 0 && i == len(codes)-1:
			b.WriteString(" " + or + " ")
		case i > 0:
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%s (%s)", find(c).Official, c)
	}
	return b.String()
}

// guess takes the name for a misspelling.
func (q *query) guess() (Match, error) {
	if q.hint.Level != "" && q.level != q.hint.Level {
		return Match{}, q.unknown(nil)
	}
	said := joined(q.rest)
	if len(said) < shortestGuess || len(said) > longestName {
		return Match{}, q.unknown(nil)
	}
	type rival struct {
		region *Region
		off    int
	}
	var rivals []rival
	mask, most := letters(said), min(3, max(2, len(said)/4))
	for _, n := range q.x.runs {
		if q.level != "" && n.region.Level != q.level || far(mask, n.mask, most) || abs(len(said)-len(n.text)) > most {
			continue
		}
		off := distance(said, n.text)
		if last := len(rivals) - 1; last >= 0 && rivals[last].region == n.region {
			rivals[last].off = min(rivals[last].off, off)
		} else if off <= most {
			rivals = append(rivals, rival{n.region, off})
		}
	}
	slices.SortStableFunc(rivals, func(a, b rival) int { return cmp.Compare(a.off, b.off) })
	var nearest []Code
	for _, r := range rivals[:min(3, len(rivals))] {
		nearest = append(nearest, r.region.Code)
	}
	m := Match{Candidates: nearest}
	if len(rivals) == 0 || rivals[0].off > 2 || rivals[0].off == 2 && len(said) < 2*shortestGuess {
		return m, q.unknown(nearest)
	}
	if len(rivals) > 1 && rivals[1].off == rivals[0].off {
		return m, q.unknown(nearest)
	}
	m.Region = *rivals[0].region
	m.Why = fault.Tf("%q dibaca sebagai %s: ejaan terdekat", "%q is read as %s: the nearest spelling", strings.TrimSpace(q.text), m.Region.Official)
	return m, nil
}

// joined is a name folded, without what stands between its words.
func joined(name string) string {
	b := make([]byte, 0, len(name))
	for i := range len(name) {
		if c := fold[name[i]]; c != 0 {
			b = append(b, c)
		}
	}
	return string(b)
}

func abs(n int) int { return max(n, -n) }
