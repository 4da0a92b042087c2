package reading

import (
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/reading/paper"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// readPaper reports a text that is itself an agreement document. What it states of its own signing counts: a document with its day filled in is
// taken as signed, one whose day is blank as a draft.
func readPaper(text string, out *Reading) {
	d := paper.Read(text)
	out.Paper = &d
	a := Agreement{Instrument: instrumentOf(d.Kind), Parties: []Party{}, Fields: []Field{}, Evidence: []Span{}, Status: Planned, Confidence: 0.7}
	a.Class = a.Instrument.Class()
	if !d.Title.IsZero() {
		a.Words = d.Title.Text
		a.Evidence = append(a.Evidence, Span(d.Title.Span))
	}
	if !d.About.IsZero() {
		t := d.About.Text
		a.Title = &t
	}
	one := 1
	a.Count = &one
	if d.Date != nil && d.Date.Value.Precision() == term.Day {
		a.Status, a.Confidence = Signed, 0.85
		out.Date = &Date{Value: d.Date.Value.String(), Precision: "day", Evidence: wordSpans(d.Date.Words, d.Date.Digits)}
		a.Evidence = append(a.Evidence, out.Date.Evidence...)
	}
	if !d.Place.IsZero() {
		out.Place = &Place{Text: d.Place.Text, Evidence: []Span{Span(d.Place.Span)}}
	}
	if d.Amends != nil && len(d.Amends.Numbers) > 0 {
		w := d.Amends.Numbers[0].Text
		a.Amends = &w
	}
	for i := range d.Parties {
		a.Parties = append(a.Parties, paperParty(&d.Parties[i], a.Status))
	}
	for _, w := range paperFields(&d) {
		f := fieldOf(w.Text)
		f.Evidence = []Span{Span(w.Span)}
		a.Fields = append(a.Fields, f)
	}
	seen := make(map[region.Code]bool)
	for i := range a.Parties {
		p := &a.Parties[i]
		if p.Region == nil || seen[*p.Region] {
			continue
		}
		seen[*p.Region] = true
		out.Regions = append(out.Regions, RegionMention{Name: officialName(*p.Region), Region: *p.Region, Role: RoleParty, Evidence: p.Evidence})
	}
	for _, c := range d.Checks {
		check := newCheck(c.Code, c.Text, c.OK)
		for _, s := range c.Spans {
			check.Evidence = append(check.Evidence, Span(s))
		}
		out.Checks = append(out.Checks, check)
	}
	if len(a.Evidence) == 0 {
		for i := range a.Parties {
			a.Evidence = append(a.Evidence, a.Parties[i].Evidence...)
		}
	}
	if len(a.Evidence) > 0 {
		out.Agreements = append(out.Agreements, a)
	}
}

// instrumentOf is the instrument of a document's kind. A nota kesepakatan is told as a nota kesepahaman, as press texts are.
func instrumentOf(k paper.Kind) agreement.Instrument {
	switch k {
	case paper.KesepakatanBersama:
		return agreement.KesepakatanBersama
	case paper.NotaKesepahaman, paper.NotaKesepakatan:
		return agreement.NotaKesepahaman
	case paper.PKS:
		return agreement.PKS
	case paper.Addendum:
		return agreement.Addendum
	}
	return agreement.UnknownInstrument
}

// paperParty reports one side of a document.
func paperParty(p *paper.Party, status Status) Party {
	out := Party{Kind: p.Kind, Name: p.For.Text, Evidence: []Span{Span(p.Span)}}
	if out.Name == "" {
		out.Name, out.Kind = p.Name.Text, party.Person
	}
	if out.Name == "" {
		out.Name = p.Role
	}
	if out.Kind == "" {
		out.Kind = party.Organisation
	}
	if p.Region != "" {
		c := p.Region
		out.Region = &c
		if p.Kind == party.Region {
			out.Name = officialName(c)
		}
	}
	if !p.Name.IsZero() {
		out.Signatory = &Signatory{Name: p.Name.Text, Office: p.Office.Text}
	}
	if p.Number != "" {
		n := p.Number
		out.Number = &n
	}
	signed := status == Signed
	out.Signed = &signed
	return out
}

// paperFields is what a document is about: the items of its scope, else its object, else its title.
func paperFields(d *paper.Paper) []paper.Words {
	switch {
	case len(d.Scope) > 0:
		return d.Scope
	case !d.Object.IsZero():
		return []paper.Words{d.Object}
	case !d.About.IsZero():
		return []paper.Words{d.About}
	}
	return nil
}

func wordSpans(words ...*paper.Words) []Span {
	var out []Span
	for _, w := range words {
		if w != nil && w.End > w.Start {
			out = append(out, Span(w.Span))
		}
	}
	return out
}
