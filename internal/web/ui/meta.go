package ui

import (
	"github.com/a-h/templ"
)

// Meta is what programs read of a page: search engines, readers of feeds, whoever shows a link to it. The zero value is for pages that are
// nobody's business but the visitor's.
type Meta struct {
	Site        string // the site's address without a slash at the end; "" programs are told nothing
	Canonical   string // the page's lasting address without the language's prefix; "" its own without what it was asked
	Description string
	Image       string // address of a picture of the page below the site's, without the language's prefix; "" none
	ImageAlt    string
	Article     bool // it is about one thing, rather than a way to find things
	Hidden      bool // search engines leave it out
	Feeds       []Feed
	Data        any // schema.org, encoded as JSON-LD; nil none
}

// Feed is a way to be told of what changes.
type Feed struct {
	Title string
	Path  string // without the language's prefix
	Type  string // media type
}

// The media types of feeds.
const (
	AtomType     = "application/atom+xml"
	CalendarType = "text/calendar"
)

// canonical is the page's lasting address without the language's prefix.
func (f Frame) canonical() string {
	switch {
	case f.Meta.Canonical != "":
		return f.Meta.Canonical
	case f.Meta.Hidden:
		return f.Path + f.Query
	}
	return f.Path
}

// Absolute is the whole address of a page in a language.
func (m Meta) Absolute(lang, path string) string {
	return m.Site + Prefix(lang) + path
}

// linked is data for programs that read pages: a block of JSON-LD, which is no script, so that the strictest policy lets it stand.
func linked(data any) templ.Component {
	return templ.JSONScript("", data).WithType("application/ld+json")
}
