package page

import "github.com/anyam-id/anyam/internal/web/ui"

// Search is what the register has on a question.
type Search struct {
	ui.Frame
	Heading  string
	Q        string    // as the person wrote it
	Asked    string    // the same in the query language
	Heard    []ui.Link // the conditions that it was understood as, each with the question without it
	Lead     string    // what is wrong, in a sentence
	Marked   []ui.Part // the question, with what cannot be read marked; none where all can
	Problems []ui.Problem
	Total    string
	Facets   ui.Facets
	Rows     []ui.Row
	Pager    ui.Pager
	Sorts    []Sort
	Docs     []DocumentHit
	Feeds    Follow
}

// Sort is an order with its address.
type Sort struct {
	ui.Link
	Here bool
}

// DocumentHit is a document that answers the search.
type DocumentHit struct {
	ui.Link
	Snippet []ui.Part
	Found   []ui.Link
	More    int // agreements besides those
}
