package paper

import (
	"fmt"
	"io"
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"github.com/anyam-id/anyam/internal/typeface"
)

// PDF writes the paper as PDF, with the part of the typeface that it needs embedded. Characters that the typeface lacks (it has Latin letters) are
// printed as what looks like them, or as "?".
func (p Paper) PDF(w io.Writer) error {
	if err := p.check(); err != nil {
		return err
	}
	width, height := p.sheet()
	l := &layout{paper: p, width: width, height: height}
	l.compose()

	pdf := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: width, Ht: height}})
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(p.Made.UTC())
	pdf.SetModificationDate(p.Made.UTC())
	pdf.SetTitle(p.Title, true)
	pdf.SetCreator("Anyam", false)
	pdf.SetProducer("Anyam", false)
	pdf.SetLang(p.lang())
	pdf.AddUTF8FontFromBytes(family, "", typeface.Medium().File())
	pdf.AddUTF8FontFromBytes(family, "B", typeface.Bold().File())
	pdf.AddUTF8FontFromBytes(family, "I", typeface.Italic().File())
	for i, page := range l.pages {
		pdf.AddPage()
		for _, m := range page {
			m.draw(pdf)
		}
		p.foot(pdf, i+1, len(l.pages), width, height)
	}
	if err := pdf.Output(w); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

const family = "text"

// foot prints what stands at the foot of a page.
func (p Paper) foot(pdf *fpdf.Fpdf, page, pages int, width, height float64) {
	before, between := p.pageWords()
	number := fmt.Sprintf("%s%d%s%d", before, page, between, pages)
	y := height - 12*mm
	mark{x: marginLeft, y: y, size: sizeNote, run: Run{Text: printable(p.Footer)}}.draw(pdf)
	mark{x: width - marginRight - typeface.Medium().Width(number, sizeNote), y: y, size: sizeNote, run: Run{Text: number}}.draw(pdf)
}

// mark is something on a page: a piece of text with its baseline, or a rule.
type mark struct {
	x, y   float64
	size   float64
	run    Run
	rule   float64 // thickness; then the mark is a rule to x2, y2
	x2, y2 float64
}

func (m mark) draw(pdf *fpdf.Fpdf) {
	if m.rule > 0 {
		pdf.SetLineWidth(m.rule)
		pdf.Line(m.x, m.y, m.x2, m.y2)
		return
	}
	if m.run.Text == "" {
		return
	}
	style := ""
	switch {
	case m.run.Bold:
		style = "B"
	case m.run.Italic:
		style = "I"
	}
	pdf.SetFont(family, style, m.size)
	pdf.Text(m.x, m.y, m.run.Text)
}

// likes are characters that registers have and the typeface lacks, with what looks like them.
var likes = strings.NewReplacer("→", "->", "←", "<-", "↔", "<->", "≥", ">=", "≤", "<=", "≈", "~", "−", "–", "☐", "[ ]", "☑", "[x]", "✓", "v", "\u00a0", " ", "\u202f", " ", "\u2009", " ",
	"\u2011", "-", "\u2010", "-", "\u00ad", "", "\u200b", "", "\t", " ", "\r", "")

// printable is text that the typeface can print.
func printable(s string) string {
	s = likes.Replace(s)
	return strings.Map(func(r rune) rune {
		if r == '\n' || r >= ' ' && r < 0x7f || typeface.Medium().Has(r) {
			return r
		}
		return '?'
	}, s)
}
