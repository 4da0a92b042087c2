package page

import (
	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/internal/web/ui"
)

// Retention is the page of what is kept of people, for how long, and what was erased.
type Retention struct {
	ui.Frame
	Way     []ui.Link
	Rules   []RetentionRule
	ForEver []RetentionRule
	Erased  []ErasedLine
	CSV     templ.SafeURL
}

// RetentionRule is a rule with how it stands.
type RetentionRule struct {
	What  string
	Facts []ui.Fact
	Chip  ui.Chip // without text: nothing is over its time
}

// ErasedLine is a proof.
type ErasedLine struct{ When, Text, Who string }
