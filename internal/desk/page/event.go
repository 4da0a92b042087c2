package page

import "github.com/anyam-id/anyam/internal/web/ui"

// Events is the list of ceremonies.
type Events struct {
	ui.Frame
	Table ui.Table
}

// NewEvent is the form of an event that no release tells of.
type NewEvent struct {
	ui.Frame
	Fields []ui.Field
	Wrong  []ui.WrongField
}

// Event is a ceremony as officials work on it.
type Event struct {
	Subject
	Lead     string
	Values   []Value
	Add      []ui.Link // what can be stated
	Totals   []Total
	Readings []Read
	Signed   ui.Table
	Matrix   ui.Matrix
	Together []ui.Link // what more parties signed together than the matrix can show
}

// Total compares what a source counts with what was read from it, or with what the register holds.
type Total struct {
	What, Stated, Held string
	OK                 bool
	Why                string // where the difference comes from
	By                 string // which source counts; "" whoever stated it
	From               ui.Link
	Proof              *ui.Proof
}

// Read is a reading that tells of the event, with what became of what it read.
type Read struct {
	ui.Link
	Became string
}
