package page

import (
	"slices"

	"github.com/anyam-id/anyam/internal/web/ui"
)

// Reminders is how a government is reminded: its rules, what a sentence would bring, and what is to come.
type Reminders struct {
	ui.Frame
	Rules    []RuleRow
	Wrongs   []ui.WrongField
	Write    FormOf     // without fields: the person may not
	Misread  []ui.Part  // the sentence with the word that was not understood
	Asked    *RuleAsked // a sentence that was understood, before it is saved
	Examples []string
	Coming   []ComingDay
	More     string // how many are not shown
	Empty    ui.Empty
	Links    []CalendarLink
}

// RuleRow is a rule in the list.
type RuleRow struct {
	ui.Link
	Chips []ui.Chip
}

// RuleAsked is a rule as it would be saved.
type RuleAsked struct {
	Sentence string
	Replaces string // that it takes the place of the usual rule; "" it does not
	Save     FormOf
	Coming   []ComingDay
	More     string
}

// ComingDay is a day with its messages.
type ComingDay struct {
	Day      string
	Messages []Coming
}

// Coming is a message that is to come.
type Coming struct {
	To    string
	Small string // who holds the position, or why nobody hears it
	Chips []ui.Chip
	About ui.Link
	Why   string
}

// samePerson tells whether a message goes where the next one does, as it does.
func (c Coming) samePerson(next Coming) bool {
	return c.To == next.To && c.Small == next.Small && slices.Equal(c.Chips, next.Chips)
}

// Rule is one rule, with what was done with it.
type Rule struct {
	ui.Frame
	Sentence  string
	Other     string // the same in the other language
	OtherLang string
	Chips     []ui.Chip
	Switch    FormOf // without a button: the person may not
	Write     FormOf
	History   []Line
}
