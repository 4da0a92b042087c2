package page

import "github.com/anyam-id/anyam/internal/web/ui"

// Search is what the register has on a question.
type Search struct {
	ui.Frame
	Heading  string
	Q        string    // as the person wrote it
	Asked    string    // the same in the query language
	Heard    []Heard   // the conditions that it was understood as
	Clear    string    // address without any condition; "" there are none
	Lead     string    // what is wrong, in a sentence
	Marked   []ui.Part // the question, with what cannot be read marked; none where all can
	Problems []ui.Problem
	Total    string
	Facets   []Facet
	Rows     []ui.Row
	Pager    ui.Pager
	First    string // address of the first page; "" this is it
	Sorts    []Sort
	Docs     []DocumentHit
	Feeds    Follow
}

// Heard is a condition with the address of the question without it.
type Heard struct{ ui.Link }

// Sort is an order with its address.
type Sort struct {
	ui.Link
	Here bool
}

// Facet is one way to narrow a list.
type Facet struct {
	Label  string
	Values []FacetValue
	More   []FacetValue // folded away
}

// FacetValue is a link that narrows the list, or that widens it again where the value is chosen, with how many it leaves.
type FacetValue struct {
	ui.Link
	Count  string
	Chosen bool
	Share  int // in percent of the largest
}

// DocumentHit is a document that answers the search.
type DocumentHit struct {
	ui.Link
	Snippet []ui.Part
	Found   []ui.Link
	More    int // agreements besides those
}
