// Package page is the public's pages: a struct for each page and the template that renders it. It has no rule and calls no use
// case; package portal fills the structs.
package page

import "github.com/anyam-id/anyam/internal/web/ui"

// Party is a party's row on the agreement's page.
type Party struct {
	Name      ui.Link
	Signatory string
	Signed    string
	HasSigned string // "yes", "no", ""
	Number    string
}

// Field is a field's row.
type Field struct {
	Text      string
	Affairs   []ui.Link
	Direction string
	By        []ui.Link // what carries it out
	Gap       string    // for how long nothing has
}

// Proof is one statement with its source.
type Proof struct {
	Aspect, Value, Grade, Who, When, Where string
	Quote                                  string
	Current                                bool
}

// Text is what of a source text proves something.
type Text struct {
	Document ui.Link
	Digest   string
	Parts    []ui.Part
}

// Agreement is an agreement's page.
type Agreement struct {
	ui.Frame
	ID        string
	JSON      string
	Heading   string
	Crumbs    []ui.Link
	Chips     []ui.Chip
	Sentences string
	Parties   []Party
	Unnamed   []string
	Fields    []Field
	Directed  bool // some field has a direction or volume
	Covers    bool // it is a framework: each field asks for a follow-up
	Facts     []ui.Fact
	Law       []ui.Fact
	Why       []string
	Disputed  []string
	Texts     []Text
	News      []NewsCard
	Stated    string // how many statements there are
	Proofs    []Proof
	Above     []ui.Link // the event and the parent
	Children  []ui.Link
	History   []Line
	Known     string // the day as on which it is shown, where asked for
	Now       string // the page without that day
}

// Line is a line of a history; Path shows the agreement as known on its day, and Gone says that it was taken back since.
type Line struct {
	When, Text, Path string
	Gone             bool
}
