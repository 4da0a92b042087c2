package reading

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/reading/paper"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Sense is how words of a text can be understood, in each of the parts that they can have in an agreement, the likeliest first. The grammar is the
// one by which the text is read, so that what stands around the words helps: a year elsewhere, the province of a regency.
type Sense struct {
	Words      string               `json:"words"` // with each run of white space as one blank
	At         Span                 `json:"at"`    // whole words, without marks at the edges
	Dates      []Date               `json:"dates"`
	Places     []Place              `json:"places"`
	Parties    []Party              `json:"parties"`
	Fields     []Field              `json:"fields"` // each thing that the words list
	Whole      Field                `json:"whole"`  // the words as one thing
	Instrument agreement.Instrument `json:"instrument,omitempty"`
	Signatory  Signatory            `json:"signatory"`
	Unnamed    *Unnamed             `json:"unnamed,omitempty"`
}

// longestSelection bounds the words that one value can have, in bytes: the longest titles of papers have a third of that.
const longestSelection = 2000

// Understand tells how the words of the text at a span can be understood. Half a word counts as the whole. What names no words is Invalid.
func Understand(text string, o Options, at Span) (Sense, error) {
	p := new(page)
	p.load(text, o)
	first, last, err := p.selected(at)
	if err != nil {
		return Sense{}, err
	}
	p.mapOut()
	p.findDates()
	p.findRegions()
	p.passDateline()
	p.findEntities()
	b := &builder{page: p, current: -1, opened: -1, lately: -10}
	s := Sense{Words: p.between(first, last), At: p.span(first, last)}
	s.Dates = p.datesIn(first, last)
	s.Places = p.placesIn(first, last)
	s.Parties = b.partiesIn(first, last)
	s.Signatory = p.signatoryIn(first, last)
	s.Whole = b.fieldIn(first, last)
	for _, f := range b.splitFields(first, last) {
		s.Fields = append(s.Fields, b.fieldIn(f[0], f[1]))
	}
	if len(s.Fields) == 0 {
		s.Fields = []Field{s.Whole}
	}
	for i := first; i < last; i++ {
		if in, ok := p.instrumentIn(i, last); ok && s.Instrument == "" {
			s.Instrument = in.what
		}
		if g, ok := p.groupAt(i, last); ok && g.group.count > 0 && s.Unnamed == nil {
			s.Unnamed = &Unnamed{Count: g.group.count, Kind: g.group.noun}
		}
	}
	return s, nil
}

// selected is the tokens that a span names.
func (p *page) selected(at Span) (first, last int, err error) {
	wrong := func(code string, t fault.Text) (int, int, error) {
		var ps fault.Problems
		ps.Add(code, "words", t)
		return 0, 0, ps.Err(fault.T("kata-kata itu tidak dapat dipakai", "those words cannot be used"))
	}
	switch {
	case at.Start < 0 || at.End > len(p.text) || at.Start >= at.End:
		return wrong("span", fault.T("pilih kata-kata dari naskah", "choose words of the text"))
	case at.End-at.Start > longestSelection:
		return wrong("too_long", fault.T("kata-kata yang dipilih terlalu panjang; pilih hanya yang menyebut isinya", "too many words are chosen; choose only those that say it"))
	}
	first, _ = slices.BinarySearchFunc(p.toks, at.Start, func(t bahasa.Token, start int) int {
		if int(t.End) <= start {
			return -1
		}
		return 1
	})
	for last = first; last < len(p.toks) && int(p.toks[last].Start) < at.End; last++ {
	}
	for first < last && p.kind(first) == bahasa.Punct && !(p.mark(first) == '(' && p.encloses(first, last)) {
		first++
	}
	for first < last && p.kind(last-1) == bahasa.Punct && !(p.mark(last-1) == ')' && p.begun(first, last)) {
		last--
	}
	if first < last && p.mark(first) == '(' && p.skip(first, last) == last { // brackets around all of it say nothing
		first, last = first+1, last-1
	}
	if first >= last {
		return wrong("no_words", fault.T("yang dipilih tidak memuat kata", "what is chosen holds no words"))
	}
	return first, last, nil
}

// encloses tells whether the bracket at token i is shut before last.
func (p *page) encloses(i, last int) bool {
	for j := i + 1; j < last; j++ {
		if p.mark(j) == ')' {
			return true
		}
	}
	return false
}

// begun tells whether the bracket that shuts at token last-1 is opened from first on.
func (p *page) begun(first, last int) bool {
	for j := first; j < last-1; j++ {
		if p.mark(j) == '(' {
			return true
		}
	}
	return false
}

// datesIn are the dates that tokens [first, last) can mean: as the reader takes them, with the other order of numbers, with every other year of
// the text.
func (p *page) datesIn(first, last int) []Date {
	at := p.span(first, last)
	out := []Date{}
	add := func(v term.Date, why string, proof ...Span) {
		v.About = false
		if !v.Valid() || v.Precision() == term.Unknown || slices.ContainsFunc(out, func(d Date) bool { return d.Value == v.String() }) {
			return
		}
		d := Date{Value: v.String(), Precision: string(v.Precision()), Reason: why, Evidence: []Span{at}}
		for _, s := range proof {
			if s.End > s.Start && !slices.Contains(d.Evidence, s) {
				d.Evidence = append(d.Evidence, s)
			}
		}
		out = append(out, d)
	}
	for i := range p.dates {
		d := &p.dates[i]
		if d.Start >= at.End || d.End <= at.Start {
			continue
		}
		if d.Start <= at.Start && d.End >= at.End { // the words around them belong to the date
			at = Span{d.Start, d.End}
		}
		if d.Date.Year != 0 {
			add(d.Date, "")
			add(d.Alternative, "the month before the day")
			continue
		}
		if full := p.dated(d); full != nil {
			v, _ := term.Parse(full.Value) // the reader writes dates that can be read
			add(v, full.Reason, full.Evidence[1:]...)
		}
		for j := range p.toks {
			if len(out) >= mostSenses {
				break
			}
			if y := p.plainYear(j); y != 0 {
				if full, _, ok := term.WithYear(d.Date, d.Weekday, d.HasWeekday, term.Date{Year: y}); ok && full.Year == y {
					add(full, "year from another place of the text", p.span(j, j+1))
				}
			}
		}
	}
	for i := first; i < last && len(out) == 0; i++ {
		if y := p.plainYear(i); y != 0 {
			add(term.Date{Year: y}, "")
		}
	}
	return out
}

// mostSenses bounds the senses of one kind that are offered.
const mostSenses = 8

// placesIn are the places that tokens [first, last) can mean.
func (p *page) placesIn(first, last int) []Place {
	at := p.placeOf([2]int{first, last})
	out := []Place{*at}
	codes := []region.Code{}
	for i := first; i < last; i++ {
		if n := p.nameAt[i]; n != 0 && p.names[n-1].last <= last {
			codes = p.names[n-1].codes
		}
	}
	if at.Region == nil {
		if m, err := region.Lookup(at.Text, region.Hint{Near: p.named()}); err == nil {
			codes = []region.Code{m.Region.Code}
			out = out[:0]
		}
	}
	for _, c := range codes[:min(len(codes), mostSenses)] {
		if at.Region == nil || *at.Region != c {
			other := *at
			other.Region = &c
			out = append(out, other)
		}
	}
	return out
}

// named are the regions that the text names first.
func (p *page) named() []region.Code {
	var out []region.Code
	for i := range p.names {
		if len(out) == mostSenses {
			break
		}
		if c := p.names[i].code; !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// partiesIn are the parties that tokens [first, last) can mean.
func (b *builder) partiesIn(first, last int) []Party {
	out := []Party{}
	at := b.span(first, last)
	add := func(x Party) {
		if x.Name == "" || len(out) >= mostSenses || slices.ContainsFunc(out, func(y Party) bool {
			return x.Kind == y.Kind && (strings.EqualFold(x.Name, y.Name) || x.Kind == party.Region && x.Region != nil && y.Region != nil && *x.Region == *y.Region)
		}) {
			return
		}
		x.Evidence = []Span{at}
		out = append(out, x)
	}
	of := func(c region.Code) {
		kind := party.Region
		if b.levelOf(c) == region.Foreign {
			kind = party.Foreign
		}
		add(Party{Kind: kind, Name: officialName(c), Region: &c})
	}
	entities := func(fits func(x *entity) bool) {
		for i := range b.ents {
			if x := &b.ents[i]; fits(x) {
				for _, s := range b.addSide(nil, i, false) {
					n := Party{Kind: s.kind, Name: s.name}
					if s.region != "" {
						n.Region = &s.region
					}
					add(n)
				}
			}
		}
	}
	words := b.between(first, last)
	entities(func(x *entity) bool { return x.first >= first && x.last <= last })
	for i := first; i < last; i++ {
		if n := b.nameAt[i]; n != 0 && b.names[n-1].last <= last {
			for _, c := range b.names[n-1].codes {
				of(c)
			}
		}
	}
	if m, err := region.Lookup(words, region.Hint{Near: b.named()}); err == nil {
		of(m.Region.Code)
	} else {
		for _, c := range m.Candidates {
			of(c)
		}
	}
	entities(func(x *entity) bool { // words of an expression that stands for a government: "Kaltim" of "Gubernur Kaltim"
		return x.first <= first && x.last >= last && (x.kind == party.Region || x.person[1] <= x.person[0] && x.name[0] >= first && x.name[1] <= last)
	})
	if len(out) == 0 && len(b.sents) > 1 { // words of a part that is not read: by themselves
		alone := new(page)
		alone.load(words, Options{})
		alone.zones = make([]zone, len(alone.sents))
		alone.findRegions()
		alone.findEntities()
		inner := &builder{page: alone, current: -1, opened: -1, lately: -10}
		if len(alone.toks) > 0 && len(alone.sents) == 1 {
			for _, x := range inner.partiesIn(0, len(alone.toks)) {
				add(x)
			}
		}
	}
	if len(out) == 0 {
		add(Party{Kind: party.Organisation, Name: words})
	}
	return out
}

// signatoryIn is the person that tokens [first, last) name, with the office where they say it.
func (p *page) signatoryIn(first, last int) Signatory {
	for i := range p.ents {
		x := &p.ents[i]
		if x.person[1] > x.person[0] && x.person[0] >= first && x.person[1] <= last {
			s := Signatory{Name: p.personName(x)}
			if x.office[0] >= first && x.office[1] <= last {
				s.Office = p.between(x.office[0], x.office[1])
			}
			if x.person[1] < last && x.office[1] <= first { // degrees and the like that the person chose as part of the name
				s.Name = p.between(x.person[0], last)
			}
			return s
		}
	}
	return Signatory{Name: p.between(first, last)}
}

// fieldIn is tokens [first, last) as one thing to cooperate on.
func (b *builder) fieldIn(first, last int) Field {
	if a, z := b.trimField(first, last); a < z {
		first, last = a, z
	}
	f := fieldOf(b.between(first, last))
	f.Evidence = []Span{b.span(first, last)}
	return f
}

// fieldOf is what words say of the affair and the good.
func fieldOf(words string) Field {
	f := Field{Text: words, Affairs: []string{}}
	for _, id := range affair.Of(words) {
		f.Affairs = append(f.Affairs, id.String())
	}
	if g, ok := affair.GoodIn(words); ok {
		f.Commodity = g.Name.ID
	}
	return f
}

// Aside is the parts of a text that are read as no news: menus, links to other news, archives, dates that a page adds. A text that is an agreement
// document has none. The spans are in order and do not touch.
func Aside(text string, o Options) []Span {
	out := []Span{}
	if mayBePaper(text) && paper.Looks(text) {
		return out
	}
	p := new(page)
	p.load(text, o)
	p.mapOut()
	for _, b := range p.blocks {
		if z := p.zones[b.first]; z != zoneChrome && z != zoneStamp {
			continue
		}
		s := Span{int(p.sents[b.first].Start), int(p.sents[b.last-1].End)}
		if n := len(out); n > 0 && strings.TrimSpace(text[out[n-1].End:s.Start]) == "" {
			out[n-1].End = s.End
			continue
		}
		out = append(out, s)
	}
	return out
}

// Occurrences are the places where the text says the words, whatever white space divides them, in order; at most most of them.
func Occurrences(text, words string, most int) []Span {
	out := []Span{}
	parts := strings.Fields(words)
	if len(parts) == 0 {
		return out
	}
	for from := 0; len(out) < most; {
		i := strings.Index(text[from:], parts[0])
		if i < 0 {
			break
		}
		start := from + i
		if end, ok := continues(text, start+len(parts[0]), parts[1:]); ok && !within(text, start) && !within(text, end) {
			out = append(out, Span{start, end})
			from = end
			continue
		}
		_, n := utf8.DecodeRuneInString(text[start:])
		from = start + n
	}
	return out
}

// continues tells whether the words follow at byte i, with white space before each, and where they end.
func continues(text string, i int, words []string) (end int, ok bool) {
	for _, w := range words {
		rest := strings.TrimLeft(text[i:], " \t\r\n\v\f\u00a0")
		if len(rest) == len(text)-i || !strings.HasPrefix(rest, w) {
			return 0, false
		}
		i = len(text) - len(rest) + len(w)
	}
	return i, true
}

// within tells whether byte i stands within a word.
func within(text string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i:])
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return i > 0 && i < len(text) && letter(before) && letter(after)
}
