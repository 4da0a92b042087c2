package page

import "github.com/anyam-id/anyam/internal/web/ui"

// Obligations are what the parties of an agreement owe each other, and what came of it.
type Obligations struct {
	ui.Frame
	Heading     string
	At          string // the agreement's page
	List        []ui.Obligation
	Differences int
	May         bool // state another
}

// ObligationView is one obligation with how its terms read over time.
type ObligationView struct {
	ui.Frame
	Owed      ui.Obligation
	Agreement string // the page of all obligations of the agreement
	Versions  []TermsVersion
	May       bool
	Continue  bool // it was noted to end, and can go on
}

// TermsVersion is how an obligation was stated once.
type TermsVersion struct {
	Text, When, Who, Office, Grade, Reason string
	Now                                    bool
}

// Form is a form with its fields, what is wrong with it, and the files that it takes.
type Form struct {
	ui.Frame
	Crumbs   []ui.Link
	Lead     string
	Problems []ui.Problem
	Wrong    []ui.WrongField
	Fields   []ui.Field
	Files    *ui.Field // nil: it takes none
	Hidden   [][2]string
	Action   string
	Button   string
	Beside   []ui.Link // other forms for what is meant
}

// PeriodView is one period of an obligation: what both sides say, how they talk about it, and what came of a difference.
type PeriodView struct {
	ui.Frame
	Owed      ui.Obligation
	Period    ui.ObligationPeriod
	Agreement ui.Link
	At        string
	Voices    []ui.Option // in whose name the official may speak
	Words     []Said
	Stands    []string
	Talks     bool // the official may read the conversation
	Stand     bool // a stand can be taken
	Close     bool // the official's side has not closed the period
	Text      ui.Field
	Amount    ui.Field
	Reason    ui.Field
	Wrong     []ui.WrongField
	Problems  []ui.Problem
}

// Said is a word of a conversation.
type Said struct {
	Who, Office, When, Text string
	Own                     bool
}

// Differences lists what parties claim otherwise.
type Differences struct {
	ui.Frame
	Table ui.Table
}

// LedgerView sets side by side what was announced, signed and delivered.
type LedgerView struct {
	ui.Frame
	Heading string
	Lead    string
	Filter  []ui.Field
	Lines   []LedgerLine
	Back    []ui.Link
	Chips   []ui.Chip
}

// LedgerLine is one thing in one unit.
type LedgerLine struct {
	Label  string
	Rungs  []ui.Rung
	Shares []string
	Leaves []ui.Link
	Note   string
}
