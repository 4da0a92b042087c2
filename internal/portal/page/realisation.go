package page

import "github.com/anyam-id/anyam/internal/web/ui"

// Realisation is what the parties of an agreement owe each other, with every claim of what came of it.
type Realisation struct {
	ui.Frame
	Heading string
	Crumbs  []ui.Link
	JSON    string
	List    []Realised
}

// Realised is an obligation with a sentence that everybody understands.
type Realised struct {
	ui.Obligation
	Say     string
	Anchors []string // of its periods
}
