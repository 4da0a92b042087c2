package page

import (
	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/internal/web/ui"
)

// Narrative is the text of a report, with what its sentences rest on, where its draft says something else now, and what was written before.
type Narrative struct {
	State      string // whose words it is
	Paragraphs [][]NarrativeSentence
	Notes      []string // what each sentence rests on, in their order
	Changes    []NarrativeChange
	Act        templ.SafeURL // where its forms are sent; "" whoever looks may not write
	Hidden     []ui.Hidden   // of every form
	Write      FormOf
	Reset      bool // it can be put back to the draft
	Versions   []NarrativeVersion
}

// NarrativeSentence is a sentence and the number of its note.
type NarrativeSentence struct {
	Text string
	Note int
}

// NarrativeChange is a sentence of which the draft says something else now.
type NarrativeChange struct {
	Key, Text, Was string
	Gone           bool // the draft does not say it any more
}

// NarrativeVersion is what somebody made of it.
type NarrativeVersion struct {
	Number, Did string
	Paragraphs  []string // none: it was put back to the draft
}
