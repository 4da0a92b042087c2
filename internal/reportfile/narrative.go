package reportfile

import (
	"fmt"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/export"
	"github.com/anyam-id/anyam/internal/paper"
	"github.com/anyam-id/anyam/report"
	"github.com/anyam-id/anyam/term"
)

// Narrative is the text of a report as its files carry it: paragraphs of sentences.
type Narrative [][]report.Passage

// NarrativeTitle is what a narrative is called.
func NarrativeTitle() fault.Text { return fault.T("Uraian", "Narrative") }

// PassageSource is what a sentence rests on, and who wrote it where it is not the draft's.
func PassageSource(p report.Passage, lang string) string {
	var parts []string
	if p.By != nil {
		who := p.By.Name
		if p.By.Office != "" {
			who += " (" + p.By.Office + ")"
		}
		parts = append(parts, fmt.Sprintf(fault.T("Ditulis oleh %[1]s pada %[2]s.", "Written by %[1]s on %[2]s.").In(lang), who, term.DateOf(p.At).In(lang)))
	}
	switch s := p.Sentence; {
	case s != nil:
		said := Source(report.Figure{Source: s.Source, Agreements: s.Agreements, Leaves: s.Leaves}, lang)
		if p.By != nil {
			said = fault.T("Draf kalimat ini dari: ", "The draft of this sentence is from: ").In(lang) + said
		}
		parts = append(parts, said)
	case p.Key != "":
		parts = append(parts, fault.T("Draf yang sekarang tidak lagi memuat kalimat ini.", "The draft does not say this any more.").In(lang))
	case p.By == nil:
		parts = append(parts, fault.T("Tanpa sumber dalam register.", "Without a source in the register.").In(lang))
	}
	return strings.Join(parts, " ")
}

// blocks are the paragraphs on paper, each sentence with a footnote.
func (n Narrative) blocks(lang string) []paper.Block {
	var out []paper.Block
	for _, list := range n {
		var text paper.Text
		for i, p := range list {
			if i > 0 {
				text = append(text, paper.Run{Text: " "})
			}
			text = append(text, paper.Run{Text: p.Text}, paper.Run{Note: PassageSource(p, lang)})
		}
		out = append(out, paper.Paragraph{Text: text})
	}
	return out
}

// sheet is the narrative as a sheet of a workbook: a sentence on each row, with what it rests on.
func (n Narrative) sheet(lang string) export.Sheet {
	s := export.Sheet{
		Name: NarrativeTitle().In(lang), Widths: []int{10, 100, 80},
		Head: []string{fault.T("Paragraf", "Paragraph").In(lang), fault.T("Kalimat", "Sentence").In(lang), fault.T("Sumber", "Source").In(lang)},
	}
	for i, list := range n {
		for _, p := range list {
			s.Rows = append(s.Rows, []any{i + 1, p.Text, PassageSource(p, lang)})
		}
	}
	return s
}
