// Package reportfile sets the report of a government as a paper, with where each figure comes from in footnotes, and as a sheet, with that in comments.
package reportfile

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/export"
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

// Whose is the government that the report is of, and its agency where it is of one.
func Whose(r report.Report) string {
	if r.Agency == "" {
		return r.Government.Official()
	}
	return r.Agency + ", " + r.Government.Official()
}

// Name is what a file of the report is called.
func Name(r report.Report, kind string) string {
	words := map[report.Kind]string{report.Cooperation: "laporan", report.Mapping: "pemetaan", report.Team: "tkksd", report.Agency: "perangkat-daerah"}
	return words[r.Kind] + "-" + string(r.Government) + "-" + r.Period.String() + "." + kind
}

// Types are the media types of the kinds of file that Write makes.
func Types() map[string]string {
	return map[string]string{
		"xlsx": export.XLSX.MediaType(), "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf",
	}
}

// Write writes the report with its narrative as a kind of file, and gives its media type. It takes the government's own form where there is one.
func (f *Forms) Write(w io.Writer, r report.Report, n Narrative, kind, lang string, made time.Time) (mediaType string, err error) {
	switch kind {
	case "xlsx":
		if book := f.workbook(r.Kind, lang); book != nil {
			err = book.Fill(w, r, n)
		} else {
			err = Sheets(w, r, n, lang)
		}
	case "docx":
		err = f.Paper(r, n, lang, made).DOCX(w)
	case "pdf":
		err = f.Paper(r, n, lang, made).PDF(w)
	default:
		err = fault.New(fault.NotFound, fault.Tf("tidak ada bentuk %q; yang ada: xlsx, docx, pdf", "there is no form %q; there are: xlsx, docx, pdf", kind))
	}
	return Types()[kind], err
}

// noted is how many agreements a footnote names.
const noted = 10

// Source is where a figure comes from, with the first agreements that it is of.
func Source(f report.Figure, lang string) string {
	s := wording.Sentence(f.Source, lang)
	if len(f.Agreements) == 0 {
		return s + leaves(f, lang)
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

// leaves names the first things besides agreements that a figure counts.
func leaves(f report.Figure, lang string) string {
	var names []string
	for _, l := range f.Leaves {
		if name := l.Name.In(lang); name != "" && len(names) < noted {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	s := " " + strings.Join(names, "; ")
	if more := len(f.Leaves) - len(names); more > 0 {
		s += fmt.Sprintf(fault.T("; dan %d lagi", "; and %d more").In(lang), more)
	}
	return s + "."
}

// Sheets writes the report as a workbook (XLSX): numbers that can be reckoned with, each with where it comes from as its comment, and the narrative on a
// sheet of its own.
func Sheets(w io.Writer, r report.Report, n Narrative, lang string) error {
	s := export.Sheet{Name: "Laporan", Widths: []int{34, 46, 16, 16, 12}, Head: []string{fault.T("Bagian", "Section").In(lang)}}
	for _, h := range Headings(r) {
		s.Head = append(s.Head, h.In(lang))
	}
	for _, x := range r.Sections {
		for _, f := range x.Figures {
			row := []any{x.Title.In(lang), wording.UpperFirst(f.Label.In(lang)), export.Noted{Value: f.Value, Note: Source(f, lang)}, nil, nil}
			if d, ok := f.Difference(); ok {
				row[3], row[4] = *f.Was, d
			}
			s.Rows = append(s.Rows, row)
		}
	}
	about := export.Sheet{Name: "Keterangan", Widths: []int{34, 100}, Head: []string{r.Kind.Title().In(lang), Whose(r) + ", " + r.Period.Label().In(lang)}}
	about.Rows = append(about.Rows, []any{fault.T("Menurut register pada", "As the register knows it on").In(lang), r.On.In(lang)})
	for _, x := range r.Sections {
		if note := x.Note.In(lang); note != "" {
			about.Rows = append(about.Rows, []any{x.Title.In(lang), note})
		}
	}
	sheets := []export.Sheet{s}
	if len(n) > 0 {
		sheets = append(sheets, n.sheet(lang))
	}
	return export.WriteSheets(w, append(sheets, about))
}

// footer is what stands at the foot of every page.
func footer(r report.Report, lang string) string {
	return fmt.Sprintf(fault.T("Menurut register pada %s", "As the register knows it on %s").In(lang), r.On.In(lang))
}

// Paper is the report on paper.
func (f *Forms) Paper(r report.Report, n Narrative, lang string, made time.Time) paper.Paper {
	if form := f.Form(r.Kind, lang); form != nil {
		return form.fill(r, n, lang, made)
	}
	p := paper.Paper{Lang: lang, Title: r.Kind.Title().In(lang), Subtitle: Whose(r) + ", " + r.Period.Label().In(lang), Footer: footer(r, lang), Made: made}
	if len(n) > 0 {
		p.Body = append(p.Body, paper.Heading{Level: 2, Text: paper.T(NarrativeTitle().In(lang))})
		p.Body = append(p.Body, n.blocks(lang)...)
	}
	for _, s := range r.Sections {
		p.Body = append(p.Body, paper.Heading{Level: 2, Text: paper.T(s.Title.In(lang))})
		p.Body = append(p.Body, sectionBody(r, s, lang)...)
	}
	return p
}

// sectionBody is what stands under the heading of a section.
func sectionBody(r report.Report, s report.Section, lang string) []paper.Block {
	var out []paper.Block
	if note := s.Note.In(lang); note != "" {
		out = append(out, paper.Paragraph{Text: paper.T(note)})
	}
	if len(s.Figures) == 0 {
		return out
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
	return append(out, t)
}
