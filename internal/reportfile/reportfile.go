// Package reportfile sets the report of a government as a paper, with where each figure comes from in footnotes.
package reportfile

import (
	"fmt"
	"strings"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/paper"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/report"
)

// Headings are the heads of the columns that Cells fills.
func Headings(r report.Report) []fault.Text {
	return []fault.Text{
		fault.T("Uraian", "What"), r.Period.Label(), r.Previous.Label(), fault.T("Selisih", "Difference"),
	}
}

// Cells are a figure as people read it; a dash where nothing can be compared.
func Cells(f report.Figure, lang string) []string {
	was, more := "–", "–"
	if d, ok := f.Difference(); ok {
		was, more = numfmt.Float(*f.Was, 3, lang), numfmt.Float(d, 3, lang)
		if d > 0 {
			more = "+" + more
		}
	}
	return []string{wording.UpperFirst(f.Label.In(lang)), numfmt.Float(f.Value, 3, lang), was, more}
}

// noted is how many agreements a footnote names.
const noted = 10

// Source is where a figure comes from, with the first agreements that it is of.
func Source(f report.Figure, lang string) string {
	s := wording.Sentence(f.Source, lang)
	if len(f.Agreements) == 0 {
		return s
	}
	var ids []string
	for _, id := range f.Agreements[:min(noted, len(f.Agreements))] {
		ids = append(ids, string(id))
	}
	s += " " + fault.T("Nomor register: ", "Register numbers: ").In(lang) + strings.Join(ids, ", ")
	if more := len(f.Agreements) - len(ids); more > 0 {
		s += fmt.Sprintf(fault.T(", dan %d lagi", ", and %d more").In(lang), more)
	}
	return s + "."
}

// Paper is the report on paper.
func Paper(r report.Report, lang string, made time.Time) paper.Paper {
	p := paper.Paper{
		Lang: lang, Title: fault.T("Laporan kerja sama daerah", "Report of regional cooperation").In(lang), Subtitle: r.Government.Official() + ", " + r.Period.Label().In(lang),
		Footer: fmt.Sprintf(fault.T("Menurut register pada %s", "As the register knows it on %s").In(lang), r.On.In(lang)), Made: made,
	}
	for _, s := range r.Sections {
		p.Body = append(p.Body, paper.Heading{Level: 2, Text: paper.T(s.Title.In(lang))})
		if note := s.Note.In(lang); note != "" {
			p.Body = append(p.Body, paper.Paragraph{Text: paper.T(note)})
		}
		if len(s.Figures) == 0 {
			continue
		}
		t := paper.Table{Align: []paper.Align{paper.Left, paper.Right, paper.Right, paper.Right}, Widths: []float64{4, 2, 2, 1.4}}
		for _, h := range Headings(r) {
			t.Head = append(t.Head, paper.T(h.In(lang)))
		}
		for _, f := range s.Figures {
			var row paper.Row
			for i, c := range Cells(f, lang) {
				x := paper.T(c)
				if i == 1 {
					x = x.Note(Source(f, lang))
				}
				row.Cells = append(row.Cells, x)
			}
			t.Rows = append(t.Rows, row)
		}
		p.Body = append(p.Body, t)
	}
	return p
}
