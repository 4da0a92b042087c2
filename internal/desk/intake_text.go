package desk

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/reading"
)

// onePart is about how many bytes of a text a page shows: a page must stay light.
const onePart = 40 << 10

// cuts are where the parts of a text begin, at lines where there are such.
func cuts(text string) []int {
	out := []int{0}
	for from := 0; len(text)-from > onePart+onePart/4; {
		end := from + onePart
		if i := strings.LastIndexByte(text[from:end], '\n'); i > onePart/2 {
			end = from + i + 1
		}
		for end > from && !utf8.RuneStart(text[end]) {
			end--
		}
		out = append(out, end)
		from = end
	}
	return out
}

// partOf is the part of the text in which a byte stands.
func (v *readingView) partOf(at int) int {
	n := 0
	for i, c := range cuts(v.rec.Text) {
		if c <= at {
			n = i
		}
	}
	return n
}

// text is one part of the text with its coloured words.
func (v *readingView) text(part int) page.Text {
	starts := cuts(v.rec.Text)
	part = min(max(part, 0), len(starts)-1)
	from, to := starts[part], len(v.rec.Text)
	if part+1 < len(starts) {
		to = starts[part+1]
	}
	t := page.Text{KeyList: []ui.Part{
		{Text: v.f.T("pihak", "party"), Class: "party"},
		{Text: v.f.T("bidang", "field"), Class: "field"},
		{Text: v.f.T("waktu, tempat, peristiwa", "time, place, event"), Class: "date"},
		{Text: v.f.T("penanda tangan", "signatory"), Class: "person"},
		{Text: v.f.T("bentuk naskah, nomor, judul", "instrument, number, title"), Class: "other"},
	}}
	at := func(n int) string { return v.at + "?bagian=" + strconv.Itoa(n) + "#teks" }
	if len(starts) > 1 {
		t.Pages.Text = fmt.Sprintf(v.f.T("Bagian %d dari %d", "Part %d of %d"), part+1, len(starts))
		t.Pages.Label = v.f.T("Bagian naskah", "Parts of the text")
	}
	if part > 0 {
		t.Pages.Previous = v.f.To(at(part - 1))
	}
	if part+1 < len(starts) {
		t.Pages.Next = v.f.To(at(part + 1))
	}
	t.Lines = textLines(v.rec.Text, from, to, v.marks(), reading.Aside(v.rec.Text, reading.Options{}))
	return t
}

// mark is words that prove something of agreements.
type mark struct {
	reading.Span
	class string
	cards []int // reading.Whole is the event
}

// marks are the words of the text that prove values.
func (v *readingView) marks() []mark {
	m := &marking{text: v.rec.Text, at: make(map[reading.Span]int)}
	p := &v.rec.Proposed
	if e := p.Event; e != nil {
		m.add("date", reading.Whole, e.Evidence...)
		if e.Theme != nil {
			m.add("date", reading.Whole, e.Theme.Evidence...)
		}
	}
	if d := p.Date; d != nil {
		m.add("date", reading.Whole, d.Evidence...)
	}
	if x := p.Place; x != nil {
		m.add("date", reading.Whole, x.Evidence...)
	}
	for i := range p.Agreements {
		a := &p.Agreements[i]
		if d := p.DateOf(i); d != nil {
			m.add("date", i, d.Evidence...)
		}
		if x := p.PlaceOf(i); x != nil {
			m.add("date", i, x.Evidence...)
		}
		m.add("other", i, v.named(a)...)
		if u := a.UnnamedParties; u != nil {
			for _, s := range a.Evidence {
				for _, o := range reading.Occurrences(v.words(s), strconv.Itoa(u.Count)+" "+u.Kind, 1) {
					m.add("party", i, reading.Span{Start: s.Start + o.Start, End: s.Start + o.End})
				}
			}
		}
		for _, h := range a.Hands {
			if h.Words.End > h.Words.Start {
				m.add("other", i, h.Words)
			}
		}
		for k, x := range a.Parties {
			m.party(i, x, a.ByParty[k])
		}
		for _, x := range a.Fields {
			m.add("field", i, x.Evidence...)
		}
	}
	return m.list
}

// named is where the text names the instrument, within the sentences that tell of it.
func (v *readingView) named(a *reading.Proposal) []reading.Span {
	if a.Words == "" {
		return nil
	}
	var out []reading.Span
	for _, s := range a.Evidence {
		for _, o := range reading.Occurrences(v.words(s), a.Words, 1) {
			out = append(out, reading.Span{Start: s.Start + o.Start, End: s.Start + o.End})
		}
	}
	return out
}

// marking gathers marks, one for each span and class.
type marking struct {
	text string
	list []mark
	at   map[reading.Span]int // index in list, plus 1
}

func (m *marking) add(class string, card int, spans ...reading.Span) {
	for _, s := range spans {
		if s.Start < 0 || s.End > len(m.text) || s.Start >= s.End {
			continue
		}
		n := m.at[s]
		if n == 0 {
			m.list = append(m.list, mark{Span: s, class: class})
			n = len(m.list)
			m.at[s] = n
		}
		if x := &m.list[n-1]; !slices.Contains(x.cards, card) {
			x.cards = append(x.cards, card)
		}
	}
}

// party marks a party, and within its words the person who signs and the number of the paper.
func (m *marking) party(card int, x reading.Party, by reading.PartyHands) {
	for _, s := range x.Evidence {
		m.add("party", card, s)
		inside := func(class, words string) {
			for _, o := range reading.Occurrences(m.text[s.Start:s.End], words, 1) {
				m.add(class, card, reading.Span{Start: s.Start + o.Start, End: s.Start + o.End})
			}
		}
		if x.Signatory != nil {
			inside("person", x.Signatory.Name)
		}
		if x.Number != nil {
			inside("other", *x.Number)
		}
	}
	if h := by.Signatory; h.By > 0 {
		m.add("person", card, h.Words)
	}
	for _, h := range []reading.Hand{by.Number, by.Signing} {
		if h.By > 0 {
			m.add("other", card, h.Words)
		}
	}
}

// textLines cuts bytes from to to of a text into lines, and these into pieces by the marks: where marks overlap, the shorter one gives the colour.
func textLines(text string, from, to int, marks []mark, aside []reading.Span) []page.TextLine {
	var out []page.TextLine
	named := make(map[int]bool) // marks that have their ID
	before := false
	for start := from; start < to; {
		end := to
		if i := strings.IndexByte(text[start:to], '\n'); i >= 0 {
			end = start + i
		}
		l := page.TextLine{Start: start}
		shown := strings.TrimSuffix(text[start:end], "\r")
		if strings.TrimSpace(shown) != "" {
			l.Aside = slices.ContainsFunc(aside, func(s reading.Span) bool { return s.Start < end && s.End > start })
			l.First = l.Aside && !before
			before = l.Aside
		}
		l.Parts = pieces(text, start, start+len(shown), marks, named)
		out = append(out, l)
		start = end + 1
	}
	return out
}

// pieces cuts bytes start to end of a text at the edges of marks.
func pieces(text string, start, end int, marks []mark, named map[int]bool) []page.TextPart {
	var here []int
	edges := []int{start, end}
	for i, m := range marks {
		if m.Start < end && m.End > start {
			here = append(here, i)
			edges = append(edges, max(m.Start, start), min(m.End, end))
		}
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var out []page.TextPart
	last := -2
	for k := range len(edges) - 1 {
		a, b := edges[k], edges[k+1]
		best := -1
		for _, i := range here {
			if m := marks[i]; m.Start <= a && m.End >= b && (best < 0 || m.End-m.Start < marks[best].End-marks[best].Start) {
				best = i
			}
		}
		if best == last && len(out) > 0 {
			out[len(out)-1].Text += text[a:b]
			continue
		}
		last = best
		x := page.TextPart{Text: text[a:b]}
		if best >= 0 {
			x.Class, x.Cards, x.To = marks[best].class, cardNames(marks[best].cards), cardID(marks[best].cards[0])
		}
		// An address leads to where a mark begins, whichever mark colours that place.
		for _, i := range here {
			if x.Class != "" && marks[i].Start == a && !named[a] {
				named[a] = true
				x.ID = markID(a)
			}
		}
		out = append(out, x)
	}
	return out
}
