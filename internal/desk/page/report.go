package page

import (
	"slices"
	"strings"

	"github.com/anyam-id/anyam/internal/web/ui"
)

// Reports is a report of a government, with what chooses it.
type Reports struct {
	ui.Frame
	Lead     string
	Wrongs   []ui.WrongField
	Choose   FormOf
	Heading  string // of the report; "" none is shown
	Files    []ui.Button
	Made     string
	Sections []ReportSection
	Heads    []string // of the columns
	Empty    ui.Empty

	Narrative Narrative
}

// ReportSection is a section of a report.
type ReportSection struct {
	ID, Title, Note string
	Rows            []ReportRow
}

// Told says once, over the table, where the figures come from if all of them come from one place.
func (s ReportSection) Told() ReportSection {
	if len(s.Rows) < 2 {
		return s
	}
	source := s.Rows[0].Source
	if slices.ContainsFunc(s.Rows, func(x ReportRow) bool { return x.Source != source }) {
		return s
	}
	s.Note = strings.TrimSpace(s.Note + " " + source)
	for i := range s.Rows {
		s.Rows[i].Source = ""
	}
	return s
}

// ReportRow is a figure: what it is, its value, that of the period before, the difference, and where it comes from.
type ReportRow struct {
	Label, Source string
	Path          string // of the page that shows what it counts; "" nothing to show
	Cells         [3]string
}

// ReportFigure is what one figure counts.
type ReportFigure struct {
	ui.Frame
	Way    []ui.Link
	Facts  []ui.Fact
	Lists  []ReportList
	Note   string
	Pager  ui.Pager
	Source string
}

// ReportList is things that a figure counts.
type ReportList struct {
	ID, Title string
	List      []HomeLine
}
