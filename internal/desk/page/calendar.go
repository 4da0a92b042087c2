package page

import "github.com/anyam-id/anyam/internal/web/ui"

// Calendar is on which days a government works.
type Calendar struct {
	ui.Frame
	Government string
	Week       string
	Switch     FormOf // without a button: the person may not
	Days       []HolidayRow
	Add        FormOf
	Wrongs     []ui.WrongField
	History    []Line
	National   []HolidayRow // what is still to come of the national list
	Empty      ui.Empty
}

// HolidayRow is a holiday; Day names it in addresses, where it can be taken away.
type HolidayRow struct {
	Day, When, Name, Source string
}
