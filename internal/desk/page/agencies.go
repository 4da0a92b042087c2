package page

import (
	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/internal/web/ui"
)

// Agencies is the page of a government's agencies.
type Agencies struct {
	ui.Frame
	Way    []ui.Link
	List   []AgencyRow
	Add    FormOf
	Wrongs []ui.WrongField
}

// AgencyRow is an agency with its units.
type AgencyRow struct {
	ui.Link
	Small  string
	Closed string // "" it goes on
	Units  []AgencyRow
}

// Agency is the page of an agency.
type Agency struct {
	ui.Frame
	Way       []ui.Link
	Facts     []ui.Fact
	Units     []AgencyRow
	Positions []PositionRow
	Forms     []FormOf
	Open      templ.SafeURL // where a closed one is opened again; "" it is open
	Wrongs    []ui.WrongField
}

// SingleForm is a page with one form.
type SingleForm struct {
	ui.Frame
	Way    []ui.Link
	Lead   string
	Form   FormOf
	Wrongs []ui.WrongField
}

// AccountHistory is what was done with accounts, the newest first.
type AccountHistory struct {
	ui.Frame
	Way  []ui.Link
	List []HistoryLine
}

// HistoryLine is a sentence with its moment.
type HistoryLine struct{ When, Text string }
