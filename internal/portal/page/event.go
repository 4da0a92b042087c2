package page

import "github.com/anyam-id/anyam/internal/web/ui"

// Events is the list of ceremonies.
type Events struct {
	ui.Frame
	Rows  []EventRow
	Pager ui.Pager
}

// EventRow is a ceremony in the list.
type EventRow struct {
	ui.Link
	Date, Place, Theme, Signed string
}

// Event is a ceremony's page.
type Event struct {
	ui.Frame
	Crumbs   []ui.Link
	Name     string
	Theme    string
	Summary  string
	Facts    []ui.Fact
	Checks   []Check
	Matrix   ui.Matrix
	Together []ui.Link // what more parties signed together than the matrix can show
	Map      Map
	Rows     []ui.Row
	CSV      string
	Follow   Follow
}

// Check compares a total that sources state with what the register holds.
type Check struct {
	Label, Stated, Held string
	OK                  bool
}
