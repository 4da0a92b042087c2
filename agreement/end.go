package agreement

import (
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// computeEnd is the last day of a term of length d that begins on start, and how it was found.
func computeEnd(start term.Date, d term.Duration) (term.Date, []fault.Text) {
	return term.Date{}, nil
}
