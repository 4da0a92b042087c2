package desk

import (
	"fmt"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/reading"
	"github.com/anyam-id/anyam/registry"
)

// card is one agreement of the reading with everything that it would state.
func (v *readingView) card(i int) page.Card {
	p, d := &v.rec.Proposed, v.rec.Decisions[i]
	a := &p.Agreements[i]
	c := page.Card{Frame: v.f, At: v.at, Index: i, Title: proposalTitle(a, v.f), Done: v.notes(i)}
	v.facts(&c, i)
	for k, x := range a.Parties {
		l := page.CardLine{Text: x.Name, Proof: v.proof(x.Evidence), Hand: v.hand(a.ByParty[k].Party.By), Not: x.Signed != nil && !*x.Signed && a.Status == reading.PartlySigned}
		var small []string
		if x.Signatory != nil {
			small = append(small, strings.Trim(x.Signatory.Name+", "+x.Signatory.Office, ", "))
		}
		if x.Number != nil {
			small = append(small, v.f.T("nomor ", "number ")+*x.Number)
		}
		l.Small = strings.Join(small, " · ")
		c.Parties = append(c.Parties, l)
	}
	if u := a.UnnamedParties; u != nil {
		c.Parties = append(c.Parties, page.CardLine{Text: numfmt.Int(int64(u.Count), v.f.Lang) + " " + u.Kind, Small: v.f.T("tidak disebut namanya", "not named")})
	}
	for k, x := range a.Fields {
		c.Fields = append(c.Fields, page.CardLine{Text: x.Text, Proof: v.proof(x.Evidence), Hand: v.hand(a.ByField[k].By)})
	}
	v.decision(&c, i, d)
	return c
}

// facts are the instrument, the state, the date and the place of an agreement.
func (v *readingView) facts(c *page.Card, i int) {
	p := &v.rec.Proposed
	a := &p.Agreements[i]
	add := func(value reading.Value, text string, spans []reading.Span) {
		c.Facts = append(c.Facts, page.CardLine{Text: text, Proof: v.proof(spans), Hand: v.hand(a.Hands[value].By)})
	}
	kind := a.Instrument.Label().In(v.f.Lang)
	if a.Instrument == agreement.UnknownInstrument || kind == "" {
		kind = v.f.T("bentuk naskah tidak disebut", "the instrument is not named")
	}
	if a.Count != nil && *a.Count > 1 {
		kind = numfmt.Int(int64(*a.Count), v.f.Lang) + " × " + kind
	}
	spans := v.named(a)
	if h := a.Hands[reading.InstrumentValue]; h.By > 0 {
		spans = []reading.Span{h.Words}
	}
	add(reading.InstrumentValue, kind, spans)
	var said []reading.Span
	if h := a.Hands[reading.StatusValue]; h.By > 0 {
		said = []reading.Span{h.Words}
	}
	add(reading.StatusValue, comeTo(a.Status).In(v.f.Lang), said)
	if d := p.DateOf(i); d != nil {
		add(reading.DateValue, v.date(d), d.Evidence)
	}
	if x := p.PlaceOf(i); x != nil {
		add(reading.PlaceValue, wording.Calm(x.Text), x.Evidence)
	}
	if a.Title != nil {
		var at []reading.Span
		if h := a.Hands[reading.TitleValue]; h.By > 0 {
			at = []reading.Span{h.Words}
		}
		add(reading.TitleValue, fmt.Sprintf(v.f.T("tentang “%s”", "about “%s”"), *a.Title), at)
	}
	if a.Amends != nil {
		add(reading.AmendsValue, fmt.Sprintf(v.f.T("mengubah %s", "amends %s"), *a.Amends), nil)
	}
}

// decision is where the agreement stands, and what can be decided.
func (v *readingView) decision(c *page.Card, i int, d registry.ReadingDecision) {
	by := fmt.Sprintf("%s, %s", d.By.Name, v.s.day(d.At, v.f.Lang))
	c.Open = waits(d) || d.State == registry.Rejected
	switch d.State {
	case registry.Accepted:
		c.Accepted, c.Chip = true, ui.Chip{Text: v.f.T("diterima", "accepted"), Tone: "g"}
		c.Decided = fmt.Sprintf(v.f.T("Diterima %s.", "Accepted by %s."), by)
		if d.Same {
			c.Decided = fmt.Sprintf(v.f.T("Ditambahkan pada naskah yang sudah ada, %s.", "Added to an agreement that was there, %s."), by)
		}
		c.Where = ui.Link{Text: v.f.T("Buka kesepakatannya", "Open the agreement"), Path: agreementPath(d.Agreement)}
	case registry.Rejected:
		c.Rejected, c.Chip = true, ui.Chip{Text: v.f.T("ditolak", "rejected")}
		c.Decided = fmt.Sprintf(v.f.T("Ditolak %s.", "Rejected by %s."), by)
		if d.Why != "" {
			c.Decided = fmt.Sprintf(v.f.T("Ditolak %s: %s", "Rejected by %s: %s"), by, d.Why)
		}
	case registry.Undone:
		c.Decided = fmt.Sprintf(v.f.T("Penerimaannya diurungkan %s.", "Its acceptance was undone by %s."), by)
		c.Chip = ui.Chip{Text: v.f.T("diurungkan", "undone"), Tone: "w"}
	case registry.Pending:
		c.Chip = ui.Chip{Text: v.f.T("siap", "ready"), Tone: "g"}
	}
	for _, e := range d.Earlier {
		what := map[registry.Decided]string{registry.Accepted: v.f.T("diterima", "accepted"), registry.Rejected: v.f.T("ditolak", "rejected"), registry.Undone: v.f.T("diurungkan", "undone")}[e.Was]
		c.Earlier = append(c.Earlier, strings.TrimRight(fmt.Sprintf("%s: %s, %s: %s", wording.UpperFirst(what), e.By.Name, v.s.day(e.At, v.f.Lang), e.Why), ": "))
	}
	if !c.Open {
		return
	}
	if waits(d) {
		for _, t := range v.rec.Proposed.Lacks(i) {
			c.Doubts = append(c.Doubts, wording.UpperFirst(t.In(v.f.Lang)))
		}
		if len(c.Doubts) > 0 {
			c.Chip = ui.Chip{Text: v.f.T("perlu dilihat", "needs a look"), Tone: "w"}
		}
	}
	v.similar(c, i)
}

// similar offers what the register holds like the agreement.
func (v *readingView) similar(c *page.Card, i int) {
	list := v.rec.Similar[i]
	if len(list) == 0 {
		return
	}
	if !c.Rejected {
		c.Chip = ui.Chip{Text: fmt.Sprintf(v.f.T("mirip %d naskah", "like %d others"), len(list)), Tone: "w"}
	}
	c.Same = ui.Field{
		Name: sameName(i), Type: "radio", Required: true, Label: v.f.T("Apakah ini naskah yang sudah ada?", "Is it an agreement that is there already?"),
	}
	for _, x := range list {
		var why []string
		for _, t := range x.Why {
			why = append(why, t.In(v.f.Lang))
		}
		text := v.f.T("Sama dengan ", "The same as ")
		if !x.Same {
			text = v.f.T("Tumpang tindih; masukkan ke ", "It overlaps; put it into ")
		}
		c.Same.Options = append(c.Same.Options, ui.Option{Value: string(x.Row.ID), Text: text + wording.UpperFirst(x.Row.Title), Hint: wording.UpperFirst(wording.List(why, v.f.Lang))})
	}
	c.Same.Options = append(c.Same.Options, ui.Option{Value: "baru", Text: v.f.T("Naskah baru", "A new agreement"), Hint: v.f.T("dicatat tersendiri", "noted by itself")})
}
