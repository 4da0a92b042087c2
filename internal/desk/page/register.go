package page

import "github.com/anyam-id/anyam/internal/web/ui"

// Register is the list of agreements that officials work on.
type Register struct {
	ui.Frame
	Q        string // as the official wrote it
	Asked    string // the same in the query language
	Sort     string
	Heard    []ui.Link
	Event    ui.Link // the page of the event that is asked for; zero none
	Problems []ui.Problem
	Total    string
	Facets   ui.Facets
	Table    ui.Table
	Views    []View
}

// View is a view that somebody keeps.
type View struct {
	ui.Link
	ID                 string
	Mine, Shared, Here bool
}

// Repairs is the queue of the archive.
type Repairs struct {
	ui.Frame
	Rows []Repair
}

// Repair is something that agreements lack.
type Repair struct {
	ui.Link
	Count, Weight string
	Next          ui.Link
}

// Bulk asks what is to be stated about many agreements, and shows what would change.
type Bulk struct {
	ui.Frame
	Action, Query, Count string
	IDs                  []string
	Fields               []ui.Field
	Wrong                []ui.WrongField
	Seen                 bool // what would change is shown
	Will                 string
	Changes              []BulkChange
}

// BulkChange is an agreement that would change, with what it says now.
type BulkChange struct {
	ui.Link
	Before string
}

// BulkActs lists what was stated about many agreements at once.
type BulkActs struct {
	ui.Frame
	Rows []BulkAct
}

// BulkAct is one of them.
type BulkAct struct {
	When, Who, Text, Count, Reason, Undo string
	Undone                               bool
}
