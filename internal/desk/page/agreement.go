package page

import (
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/term"
)

// Cell is a value in a table with its proof and the address that changes it.
type Cell struct {
	Text  string
	Known bool
	Edit  string
	Proof *ui.Proof
}

// Subject is what the pages of an agreement and of an event share: what statements are about.
type Subject struct {
	ui.Frame
	At, Public     string
	Heading        string
	Crumbs         []ui.Link
	Known, InForce string // the days as on which it is shown, where asked for
	Past           bool   // it is not the subject as it is now: nothing can be changed
	Disputes       []Dispute
	History        []Line
	HistoryFile    string // address of the history as a table; "" there is none
	HistoryPaper   string // and as a signed paper
	Stages         ui.Stages
}

// On notes the days as on which the subject is shown; zero dates are not asked for.
func (p *Subject) On(known, inForce term.Date) {
	if !known.IsZero() {
		p.Known, p.Past = known.In(p.Lang), true
	}
	if !inForce.IsZero() {
		p.InForce, p.Past = inForce.In(p.Lang), true
	}
}

// Agreement is an agreement as officials work on it.
type Agreement struct {
	Subject
	Chips        []ui.Chip
	Why          []string
	Parties      []Party
	Unnamed      []string
	Fields       []Field
	Covers       bool
	Values       []Value
	Add          []ui.Link // what can be stated
	Documents    []Document
	Roles        []ui.Option
	Above, Below []ui.Link
	Law          []ui.Fact
	Similar      []Known
	Owed         []ui.Obligation
	Differences  string    // that the parties claim otherwise; "" they do not
	Deal         []ui.Link // the pages on which parties make it: draft, signing, text in force, reservations, end
	Follows      []ui.Link
	Unbudgeted   ui.Link // what no budget pays for, in a sentence that leads there; none
	Plan         ui.Link // the annex of the plan that it was made of; Path "" it was of none
	Guests       string  // the address of its guests; "" where the official speaks for no party
}

// Dispute is a value on which statements differ, with what can be chosen.
type Dispute struct {
	Name    string
	Choices []Choice
}

// Choice is one of several statements that differ.
type Choice struct {
	Text                      string
	Proof                     ui.Proof
	Current                   bool
	Aspect, Key, Entry, Index string
}

// Party is a row of the table of parties.
type Party struct {
	Name                                           ui.Link
	Edit                                           string
	Proof                                          *ui.Proof
	Dot                                            string // "yes", "no", ""
	Signatory, Signed, Number, Approved, Withdrawn Cell
	Reserved                                       []string // its reservations that stand
}

// Field is a row of the coverage grid.
type Field struct {
	Text, Direction, Gap, Edit string
	Affairs                    []string
	By                         []ui.Link
	Proof                      *ui.Proof
}

// Value is a single fact with its proof.
type Value struct {
	Name, Text, Edit string
	Proof            *ui.Proof
}

// Document is a document of the agreement.
type Document struct {
	ui.Link
	Role, Size, Digest, View string
	Words                    bool // its text can be searched
}

// Line is a line of the history; Entry can be taken back where it is given.
type Line struct {
	When, Text, Path, Entry string
	Gone                    bool
}

// State is the form that states something with its source.
type State struct {
	ui.Frame
	At, Heading, Name, What string
	Form                    string
	Version                 int64
	Before                  string // the key of the statement that is corrected; "" it is a new one
	Fields, Sources         []ui.Field
	Now                     string // what is known
	NowProof                *ui.Proof
	Wrong                   []ui.WrongField
	Problems                []ui.Problem
}

// NewAgreement is the form of an agreement stated by hand.
type NewAgreement struct {
	ui.Frame
	Of     ui.Link // the memorandum that it carries out; "" none
	Hidden []ui.Hidden
	Fields []ui.Field
	Wrong  []ui.WrongField
}

// DocumentView shows a document.
type DocumentView struct {
	ui.Frame
	Name, Size, Role, Digest string
	Bytes, Download          string
	Shown, Picture           bool // a browser can show it
	Parts                    []ui.Part
	Cut                      bool // the text goes on
	Back                     ui.Link
}

func documentWay(p DocumentView) []ui.Link {
	way := []ui.Link{{Text: p.T("Meja kerja", "Desk"), Path: "/meja"}}
	if p.Back.Path != "" {
		way = append(way, p.Back)
	}
	return way
}

// plain is a field without a type of its own.
func plain(x ui.Field) ui.Field {
	x.Type = ""
	return x
}
