package page

import "github.com/anyam-id/anyam/internal/web/ui"

// System is the page of all pieces.
type System struct {
	ui.Frame
	Tokens   []Swatches
	Fields   map[string]ui.Field
	Table    ui.Table
	Facets   ui.Facets
	Proof    ui.Proof
	Parties  ui.Standings
	Moments  []ui.Moment
	Family   []ui.Node
	Coverage ui.Coverage
	Matrix   ui.Matrix
	Bare     ui.Table // a small one within a page
	Vacant   ui.Table // one without rows
	Person   ui.Proof // that has no words, but somebody's
	Progress ui.Progress
}

// Swatches are colours by name.
type Swatches struct {
	Label string
	Names []string
}

// wrongs are the lines of the summary of what is wrong.
func (p System) wrongs() []ui.WrongField {
	return ui.WrongFields(p.Fields["title"], p.Fields["kind"], p.Fields["date"], p.Fields["region"])
}
