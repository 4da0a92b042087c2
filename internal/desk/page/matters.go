package page

import (
	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/internal/web/ui"
)

// MatterList lists offers, meetings or terms of reference.
type MatterList struct {
	ui.Frame
	Lead    string
	Buttons []ui.Button
	Tabs    ui.Tabs  // without links: none
	Heads   []string // of the columns
	Rows    []MatterRow
	Empty   ui.Empty
	Pager   ui.Pager
}

// MatterRow is one of them: the first column leads to it, the last holds its chip.
type MatterRow struct {
	ui.Link
	Cells []string
	Chip  ui.Chip
}

// Matter is an offer, a meeting or terms of reference: what it says, what surrounds it, what can be done, what was.
type Matter struct {
	ui.Frame
	Way      []ui.Link
	Lead     string
	Chips    []ui.Chip
	Warning  string // what to look at before anything else
	Why      []string
	Buttons  []ui.Button
	Facts    []ui.Fact
	Sections []MatterSection
	Beside   []MatterSection
	Acts     []FormOf
	History  []Line
	Wrongs   []ui.WrongField
}

// MatterSection is a part of it.
type MatterSection struct {
	ID, Heading string
	Chip        ui.Chip
	Small       string          // where it comes from
	Text        templ.Component // nil: none
	Items       []MatterItem
	Numbered    bool
	Tasks       []TaskRow
	Nothing     string // what stands there where there is nothing else
	Buttons     []ui.Button
}

// MatterItem is a line of a part.
type MatterItem struct {
	ui.Link
	Note string
	Chip ui.Chip
}

// Bare tells whether a part holds nothing.
func (s MatterSection) Bare() bool { return s.Text == nil && len(s.Items) == 0 && len(s.Tasks) == 0 }

// MatterForm is a page with one form.
type MatterForm struct {
	ui.Frame
	Way    []ui.Link
	Lead   string
	Form   FormOf
	Wrongs []ui.WrongField
}
