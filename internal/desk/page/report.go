package page

import (
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
