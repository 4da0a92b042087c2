package agreement

import (
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// computeEnd is the last day of a term of length d that begins on start, and how it was found. How the first day counts is no rule of
// law but custom, which package term names in its explanation.
func computeEnd(start term.Date, d term.Duration) (term.Date, []fault.Text) {
	end, steps := term.End(start, d, term.Rule{})
	why := make([]fault.Text, len(steps))
	for i, s := range steps {
		why[i] = s.Text
		if s.Source != "" {
			why[i].ID += " (" + s.Source + ")"
			why[i].EN += " (" + s.Source + ")"
		}
	}
	return end, why
}
