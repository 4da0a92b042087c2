package term

import (
	"strings"

	"github.com/anyam-id/anyam/fault"
)

// Step is one sentence of an explanation.
type Step struct {
	Text   fault.Text `json:"text"`
	Source string     `json:"source,omitempty"` // where the rule comes from: an article, a decree, Convention; "" for what was merely computed
	Doubt  bool       `json:"doubt,omitempty"`  // a person should look at this before relying on the result
}

// Convention is the source of rules that no regulation states.
const Convention = "convention"

// Explanation says how a date was computed: what went in, which rules were used, from where, and what is doubtful.
type Explanation []Step

// Doubtful reports whether any step asks a person to look.
func (e Explanation) Doubtful() bool {
	for _, s := range e {
		if s.Doubt {
			return true
		}
	}
	return false
}

// In is the whole explanation as one text in the language "en" or, for anything else, in Indonesian.
func (e Explanation) In(lang string) string {
	var b strings.Builder
	for i, s := range e {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(s.Text.In(lang))
		switch s.Source {
		case "":
		case Convention:
			b.WriteString(fault.T(" (kebiasaan)", " (convention)").In(lang))
		default:
			b.WriteString(" (" + s.Source + ")")
		}
	}
	return b.String()
}

func (e *Explanation) say(t fault.Text) { *e = append(*e, Step{Text: t}) }
func (e *Explanation) cite(source string, t fault.Text) {
	*e = append(*e, Step{Text: t, Source: source})
}

func (e *Explanation) doubt(source string, t fault.Text) {
	*e = append(*e, Step{Text: t, Source: source, Doubt: true})
}
