package page

import "github.com/anyam-id/anyam/internal/web/ui"

// NewsCard is an article in a list.
type NewsCard struct {
	Path        string
	Title, Lead string
	When, Stamp string // its moment in words, and for programs
	Place       string
	Categories  []ui.Link
	Picture     *ui.Picture
}

// News is a list of articles: all, those of a category, those of a month or year.
type News struct {
	ui.Frame
	Heading    string
	Lead       string
	Crumbs     []ui.Link
	Q          string // words asked for
	Action     string // the address that the search field asks
	Total      string
	Cards      []NewsCard
	Next       string
	Categories []NewsCount
	Years      []NewsYear
	Archive    string // what the months are of: all news, or a category
}

// NewsCount is a link with how many articles it leads to.
type NewsCount struct {
	ui.Link
	Count string
	Here  bool
}

// NewsYear is a year with its months; of years long ago the months are folded away.
type NewsYear struct {
	NewsCount
	Open   bool
	Months []NewsCount
}

// Article is an article's page.
type Article struct {
	ui.Frame
	Heading     string
	Category    []ui.Link
	When, Stamp string
	Edited      string // when it was changed after it was published; "" it was not
	Author      string
	Summary     string
	ui.Story
	Agreements  []ui.Row
	NoAgreement string // why it names none
	Withdrawn   string // why it was withdrawn; then there is no story
}
