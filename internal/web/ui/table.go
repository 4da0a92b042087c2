package ui

import (
	"slices"

	"github.com/a-h/templ"
)

// Table is a real table: a head that stays in sight, orders as links, columns that the person chooses, rows to tick for what is done to
// several at once, and a file of what is shown. By script it is also moved through with j, k and the arrows.
//
// What is done to several is posted to Bulk.Action as values of the field "pilih".
type Table struct {
	Name    string // of the table: under it the chosen columns are kept (web.Columns); "" none can be chosen
	Label   string // what is in it, as its caption for those who cannot see it
	Columns []Column
	Rows    []TableRow
	Shown   []string // keys of the columns to show; nil those that are not Extra
	Bulk    *Bulk    // nil nothing is done to several
	CSV     templ.SafeURL
	Empty   Empty // what stands in place of no rows
	Pager   Pager
	Tools   templ.Component // what else stands over it; nil nothing
	Target  string          // ID of the part of the page that an order or another page of the list changes at the desk; see Swap
	Plain   bool            // a small table within a page: no tools, no sticky head
}

// Column is a column of a table.
type Column struct {
	Key    string // lower-case, for the cookie
	Label  string
	Sort   templ.SafeURL // the address of the same list in this column's order; "" it has none
	Order  string        // "ascending", "descending": the list is in this order now
	Number bool
	Date   bool // its values are not broken over lines
	Fixed  bool // always shown
	Extra  bool // shown only where asked for
}

// TableRow is a row: a cell for each column, in their order.
type TableRow struct {
	ID    string // what is posted when it is ticked
	Name  string // what the tick box is for: the row in a few words
	Cells []Cell
	Tone  string // "new", "bad", "quiet"; "" ordinary
}

// Cell is what stands in a column: Text, with a link and smaller words under it, or any component.
type Cell struct {
	Text  string
	Link  templ.SafeURL
	Small string
	Chips []Chip
	Quiet bool // it is not known, or not so important
	Lang  string
	View  templ.Component // in place of all that
}

// blank tells that nothing is in the cell: stacked on a telephone it is left out.
func (c Cell) blank() bool {
	return c.View == nil && c.Text == "" && c.Small == "" && len(c.Chips) == 0
}

// Bulk is what can be done to the ticked rows.
type Bulk struct {
	Action  templ.SafeURL
	Buttons []Button
	Fields  templ.Component // fields that go with it; nil none
}

// Visible are the indexes of the columns to show.
func (t Table) Visible() []int { return t.columns() }

// columns are the indexes of the columns to show.
func (t Table) columns() []int {
	var out []int
	for i, c := range t.Columns {
		if t.shows(c) {
			out = append(out, i)
		}
	}
	return out
}

func (t Table) shows(c Column) bool {
	switch {
	case c.Fixed:
		return true
	case t.Shown == nil:
		return !c.Extra
	}
	return slices.Contains(t.Shown, c.Key)
}

// id is the ID of one of the table's elements.
func (t Table) id(of string) string {
	if t.Name == "" {
		return "tabel-" + of
	}
	return t.Name + "-" + of
}

func (t Table) hasTools() bool {
	return !t.Plain && (t.Name != "" || t.CSV != "" || t.Tools != nil)
}

// choosable tells whether there is a column to hide.
func (t Table) choosable() bool {
	return t.Name != "" && slices.ContainsFunc(t.Columns, func(c Column) bool { return !c.Fixed })
}

// turned is the arrow of a column's order.
func (c Column) turned() string {
	if c.Order == "descending" {
		return "down"
	}
	return "up"
}
