package page

import (
	"slices"
	"sort"
	"strings"

	"github.com/anyam-id/anyam/internal/web/ui"
)

// Intake is what was brought, what is at work, and what waits for a decision.
type Intake struct {
	ui.Frame
	Problems []ui.Problem
	Pasted   string
	Jobs     []IntakeJob
	Working  bool
	Rows     []IntakeRow
	Only     bool // only what waits
	Next     string
}

// IntakeJob is a document that is not read yet, or could not be.
type IntakeJob struct {
	ID, Name, Text string
	Failed         bool
}

// IntakeRow is a reading.
type IntakeRow struct {
	ui.Link
	When, Who string
	Chips     []ui.Chip
}

// Reading is a text with what was read from it.
type Reading struct {
	ui.Frame
	At, Name, Heading, Event, Story string
	Parts                           []LitPart
	Cards                           []Card
	Checks                          []Check
	Notes                           []string
	Pending                         int
	CanUndo                         bool
}

// Check compares what the text says of itself with what was read.
type Check struct {
	Text string
	OK   bool
}

// Card is one agreement of a reading.
type Card struct {
	Index, State, Status, Title, Why string
	Open                             bool // it can be accepted
	Changed                          bool // somebody corrected it
	Chip                             ui.Chip
	Where                            ui.Link
	Lines                            []CardLine
	Similar                          []Known
	Add                              []ui.Link
}

// CardLine is one value that an agreement would state.
type CardLine struct{ Name, Text, Quote, Corrected, Edit string }

// TextSpan is a stretch of the text that proves something of a card.
type TextSpan struct {
	Start, End  int
	Class, Card string
}

// LitPart is a piece of the text; Cards are those that it proves something of.
type LitPart struct{ Text, Class, Cards string }

// Lit is a text in pieces, each with the cards that it proves something of. Where spans overlap the shorter one gives the colour.
func Lit(text string, spans []TextSpan) []LitPart {
	cuts := []int{0, len(text)}
	spans = slices.DeleteFunc(spans, func(s TextSpan) bool { return s.Start < 0 || s.End > len(text) || s.Start >= s.End })
	for _, s := range spans {
		cuts = append(cuts, s.Start, s.End)
	}
	sort.Ints(cuts)
	cuts = slices.Compact(cuts)
	var out []LitPart
	for i := range len(cuts) - 1 {
		from, to := cuts[i], cuts[i+1]
		p := LitPart{Text: text[from:to]}
		shortest := 0
		var cards []string
		for _, s := range spans {
			if s.Start > from || s.End < to {
				continue
			}
			if n := s.End - s.Start; shortest == 0 || n < shortest {
				shortest, p.Class = n, s.Class
			}
			if !slices.Contains(cards, s.Card) {
				cards = append(cards, s.Card)
			}
		}
		p.Cards = strings.Join(cards, " ")
		out = append(out, p)
	}
	return out
}

// Correct is the form by which a value of a reading is corrected with other words of the text.
type Correct struct {
	ui.Frame
	At, Name, Index, Saying, What, Before, Text string
	Fields                                      []ui.Field
	Wrong                                       []ui.WrongField
}
