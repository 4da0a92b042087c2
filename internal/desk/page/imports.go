package page

import (
	"strconv"

	"github.com/anyam-id/anyam/internal/web/ui"
)

// Imports is the list of old registers that were brought, with the form that brings one.
type Imports struct {
	ui.Frame
	Problems []ui.Problem
	Own      string // name of the government whose register it is
	Rows     []ImportRow
	Next     string
}

// ImportRow is an import in the list.
type ImportRow struct {
	ui.Link
	State                       ui.Chip
	When, Who, Agreements, Lost string
}

// Option is a choice.
type Option struct {
	Value, Text string
	Chosen      bool
}

// Import is the wizard of one import.
type Import struct {
	ui.Frame
	At         string // the import's own address
	State      ui.Chip
	Open       bool         // it can be changed and accepted
	Exported   bool         // its columns are certain
	Problems   []ui.Problem // of what a person just gave
	Figures    []ui.Figure
	Agreements string

	Fields   []ImportField // that a column was found for, or said
	Missing  []ImportField
	Unmapped []string
	Sheet    string
	Sheets   []string
	Own      string
	Order    string

	Only          string // "hilang": only what was lost
	Wrong         []ImportProblem
	Shown         string
	Before, After string
	Fixed         []ImportFix

	Headings       []Option
	Sheetful       []SheetRow
	Earlier, Later string

	Similar     []ImportLike
	MoreSimilar string
}

// ImportField is a field with the columns that it may stand in.
type ImportField struct {
	Name, Label string
	Column      string // letter; "" none
	Also        []string
	Why, Sure   string
	Sample      string // what its first rows hold
	Options     []Option
}

// ImportProblem is something wrong in the sheet. Letter is "" where no cell can be put right.
type ImportProblem struct {
	Cell         ui.Link
	Row, Letter  string
	Column, Text string
	Content      string // of the cell
	Lost         bool
}

// ImportFix is a cell that a person put right.
type ImportFix struct {
	Cell                       ui.Link
	Row, Letter, Was, Text, By string
}

// SheetRow is a row of the sheet with what becomes of it.
type SheetRow struct {
	Number  string
	Heading bool
	Cells   []SheetCell
	Becomes []string
}

// SheetCell is a cell of the sheet.
type SheetCell struct {
	Letter, Text, Was string
	Bad, Mended       bool
}

// ImportLike is a row that the register may hold already.
type ImportLike struct {
	Title string
	Cell  ui.Link
	Known []Known
}

// Known is an agreement of the register with why it is like another.
type Known struct {
	ID string
	ui.Link
	Why  string
	Same bool
}

// columns is how many columns a row of the sheet has.
func columns(headings []Option) string { return strconv.Itoa(max(1, len(headings))) }

// ImportWorking is an import while it is taken in or back.
type ImportWorking struct {
	ui.Frame
	Progress ui.Progress
	Figures  []ui.Figure
}

// importWay is the way to an import.
func importWay(f ui.Frame) []ui.Link {
	return []ui.Link{{Text: f.T("Meja kerja", "Desk"), Path: "/meja"}, {Text: f.T("Impor", "Import"), Path: "/meja/impor"}}
}
