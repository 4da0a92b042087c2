package intake

import (
	"cmp"
	"encoding/json"
	"io"
	"slices"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/term"
)

// Severity tells what was lost from what a person should look at.
type Severity string

// The severities.
const (
	Lost    Severity = "error"   // a value, or a row, could not be taken over as it stands; it is kept as a note or in the message
	Warning Severity = "warning" // it was taken over, but somebody should look
)

// Problem is one thing in the file that a person should know before accepting it.
type Problem struct {
	Row      int        `json:"row"`              // as the sheet numbers its rows, from 1; 0: the whole file or column
	Column   string     `json:"column"`           // its heading, or its letter where it has none; "" the whole row
	Letter   string     `json:"letter,omitempty"` // its letter
	Code     string     `json:"code"`             // stable
	Severity Severity   `json:"severity"`
	Message  fault.Text `json:"message"`
}

// log gathers problems.
type log struct{ list []Problem }

func (l *log) add(p Problem) { l.list = append(l.list, p) }

// file notes something about the whole file.
func (l *log) file(code string, t fault.Text) {
	l.add(Problem{Code: code, Severity: Warning, Message: t})
}

// flaws takes over what package sheet had to mend.
func (l *log) flaws(t *table, h head) {
	for _, f := range t.rest.Flaws {
		p := Problem{Row: f.Row, Code: f.Code, Severity: Lost, Message: f.Text}
		if f.Column >= 0 {
			p.Letter = sheet.ColumnName(f.Column)
			p.Column = p.Letter
			if f.Column < len(h.headings) && h.headings[f.Column].text != "" {
				p.Column = h.headings[f.Column].text
			}
		}
		if f.Code == "encoding_guessed" {
			p.Severity = Warning
		}
		l.add(p)
	}
	if t.rest.Hidden > 0 {
		l.file("hidden_rows", fault.Tf("%d baris tersembunyi ikut dibaca", "%d hidden rows were read as well", t.rest.Hidden))
	}
}

// sorted are the problems in the order of the sheet, those of the whole file first.
func (l *log) sorted() []Problem {
	slices.SortStableFunc(l.list, func(a, b Problem) int { return cmp.Compare(a.Row, b.Row) })
	return l.list
}

// Report is the result as `anyam import` writes it in JSON.
type Report struct {
	File       string                  `json:"file,omitempty"`
	Format     string                  `json:"format"`
	Sheet      string                  `json:"sheet,omitempty"`
	Others     []string                `json:"other_sheets,omitempty"`
	Exported   bool                    `json:"own_export,omitempty"`
	Rows       int                     `json:"rows"`
	Agreements int                     `json:"agreements"`
	Skipped    int                     `json:"skipped"`
	Mapping    map[Field]MappingReport `json:"mapping"`
	Unmapped   []string                `json:"unmapped_columns"`
	Problems   []ProblemReport         `json:"problems"`
}

// MappingReport says which column was taken for a field.
type MappingReport struct {
	Column     string     `json:"column"` // letter
	Heading    string     `json:"heading"`
	Why        string     `json:"why"`
	Confidence float64    `json:"confidence"` // 0 to 1; 1 where a person said so
	Also       []string   `json:"also,omitempty"`
	Order      term.Order `json:"order,omitempty"` // of day and month, for a column of dates
}

// ProblemReport is a Problem in one language.
type ProblemReport struct {
	Row      int      `json:"row"`
	Column   string   `json:"column"`
	Letter   string   `json:"letter,omitempty"`
	Code     string   `json:"code"`
	Severity Severity `json:"severity"`
	Message  string   `json:"message"`
}

// Report puts the result into the language "en" or, for anything else, Indonesian. Lists are never null.
func (r *Result) Report(lang string) Report {
	out := Report{
		Format: r.Format, Sheet: r.Sheet, Others: r.Others, Exported: r.Exported, Rows: r.Rows, Agreements: r.Agreements, Skipped: r.Skipped,
		Mapping: make(map[Field]MappingReport), Unmapped: []string{}, Problems: make([]ProblemReport, 0, len(r.Problems)),
	}
	for _, m := range r.Mapping {
		if m.Field == "" {
			if !m.Ignored {
				out.Unmapped = append(out.Unmapped, m.name())
			}
			continue
		}
		if first, ok := out.Mapping[m.Field]; ok {
			first.Also = append(first.Also, m.Letter)
			out.Mapping[m.Field] = first
			continue
		}
		out.Mapping[m.Field] = MappingReport{Column: m.Letter, Heading: m.Heading, Why: m.Why.In(lang), Confidence: m.Confidence, Order: m.Order}
	}
	for _, p := range r.Problems {
		out.Problems = append(out.Problems, ProblemReport{p.Row, p.Column, p.Letter, p.Code, p.Severity, p.Message.In(lang)})
	}
	return out
}

// WriteReport writes the report as JSON.
func (r *Result) WriteReport(w io.Writer, file, lang string) error {
	rep := r.Report(lang)
	rep.File = file
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(rep)
}
