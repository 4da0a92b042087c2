package page

import (
	"github.com/anyam-id/anyam/internal/web/ui"
)

// Agreement is an agreement's page: three sentences, then the facts, then the proof.
type Agreement struct {
	ui.Frame
	Kind      string
	Heading   string
	Crumbs    []ui.Link
	Chips     []ui.Chip
	Past      string // as on which days it is shown, where asked for
	Now       string // the page without those days
	Sentences []string
	Disputed  []string
	Realised  []Realised
	Outcomes  []Outcome
	Parties   ui.Standings
	Fields    []Field
	Directed  bool        // some field has a direction or volume
	Covers    bool        // it is a framework: each field asks for a follow-up
	Grid      ui.Coverage // its fields against several agreements that carry them out; no heads: there are not several
	Facts     []Fact
	Documents []Document
	Texts     []Text
	Stated    string // how many statements there are
	Proofs    []Statement
	Why       []string
	Family    []ui.Node
	Timeline  []ui.Moment
	Law       []ui.Fact
	History   []Line
	News      []NewsCard
	Known     string // the days of the form
	InForce   string
	Wrong     ui.Wrong // what is wrong with them
	Follow    Follow
	Cite      string
	JSON      string
	Stages    ui.Stages
}

// Fact is a value with its name, and with what proves it where somebody stated it.
type Fact struct {
	Name, Value string
	Proof       *ui.Proof
}

// Field is a field's row.
type Field struct {
	Text      string
	Proof     *ui.Proof
	Affairs   []ui.Link
	Direction string
	By        []ui.Link // what carries it out
	Gap       string    // for how long nothing has
}

// Document is a document of the agreement.
type Document struct {
	ui.Link
	About string // what it is, how large, its digest
}

// Statement is one statement with its source.
type Statement struct {
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

// Line is a line of a history; Path shows the agreement as known on its day, and Gone says that it was taken back since.
type Line struct {
	When, Text, Path string
	Gone             bool
}
