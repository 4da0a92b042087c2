package page

import (
	"io"

	"github.com/anyam-id/anyam/internal/chart"
	"github.com/anyam-id/anyam/internal/web/ui"
)

// Follow is a page of what is kept of an agreement once it is meant to come true: cards, tables and forms, in sections.
type Follow struct {
	ui.Frame
	Crumbs   []ui.Link
	Heading  string
	Lang     string // of the heading; "" the page's
	Lead     string
	Tabs     ui.Tabs
	Wrongs   []ui.WrongField
	Notes    []string // what has to be said before anything else
	Draw     interface{ Write(out io.Writer) error }
	Table    chart.Table // the drawing's facts
	Filter   []ui.Field  // lists that narrow the page
	Sections []FollowSection
}

// FollowSection is one part of such a page.
type FollowSection struct {
	ID, Heading, Text string
	Grid              *ui.Table // nil none
	Cards             []FollowCard
	Empty             string // what to say where there is neither
	Add               []FormOf
	Pager             ui.Pager
}

// FollowCard is one item.
type FollowCard struct {
	ID      string
	Title   string
	Link    string // address of the agreement, where the card stands on another page
	About   string
	Chips   []ui.Chip
	Why     string
	Facts   []ui.Fact
	Grid    *ui.Table
	Links   []ui.Link
	Acts    []FormOf
	History []Line
}
