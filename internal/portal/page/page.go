// Package page is the public's pages: a struct for each page and the template that renders it. It has no rule and calls no use
// case; package portal fills the structs.
package page

import (
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/fault"
)

// Frame is what every page has: its language, title and place.
type Frame struct {
	Lang  string // "id" or "en"
	Title string
	Path  string // without the language's prefix
	Query string // of the address, with its question mark, for the link to the other language
	Style string // addresses of assets
	Logo  string
}

// T picks a sentence in the page's language.
func (f Frame) T(id, en string) string { return fault.T(id, en).In(f.Lang) }

// To is the address of a page in the frame's language.
func (f Frame) To(path string) templ.SafeURL { return templ.SafeURL(Prefix(f.Lang) + path) }

// Other is the address of the same page in the other language.
func (f Frame) Other() templ.SafeURL {
	if f.Lang == "en" {
		return templ.SafeURL(f.Path + f.Query)
	}
	return templ.SafeURL(strings.TrimSuffix("/en"+f.Path, "/") + f.Query)
}

// download is the address of the agreements that answer a question, as a file.
func download(format, q string) templ.SafeURL {
	v := url.Values{"format": {format}}
	if q != "" {
		v.Set("q", q)
	}
	return templ.SafeURL("/api/v1/export?" + v.Encode())
}

// Prefix is what stands before the addresses of a language's pages.
func Prefix(lang string) string {
	if lang == "en" {
		return "/en"
	}
	return ""
}

// Link is words that lead somewhere.
type Link struct{ Text, Path string }

// Chip is a short fact with a tone: "n" neutral and important, "g" good, "w" watch, "b" bad, "" plain.
type Chip struct{ Text, Tone string }

// Row is an agreement in a list.
type Row struct {
	Path    string
	Title   []Part
	Chips   []Chip
	Date    string
	Parties string // where the title does not name them
	Place   string
	Event   Link
}

// Part is a piece of text; Class names what it proves, or "hit" where it answers the search.
type Part struct{ Text, Class string }

// Facet is one way to narrow a list.
type Facet struct {
	Label  string
	Values []FacetValue
}

// FacetValue is a link that narrows the list, with how many it leaves.
type FacetValue struct {
	Link
	Count string
}

// Figure is a number with what it counts.
type Figure struct{ Number, Label string }

// List is the register: a search field, facets, rows.
type List struct {
	Frame
	Home     bool
	Q        string // as the person wrote it
	Asked    string // the same in the query language
	Heard    []Link // the conditions that it was understood as, each with the question without it
	Lead     string
	Examples []Link
	Problems []Problem
	Total    string
	Figures  []Figure
	Facets   []Facet
	Rows     []Row
	Next     string
	Sorts    []Link
	Sort     string
	Docs     []DocumentHit
}

// Problem is what a question has wrong and where.
type Problem struct{ Place, Text string }

// DocumentHit is a document that answers the search.
type DocumentHit struct {
	Link
	Snippet []Part
	Found   []Link
	More    int // agreements besides those
}

// Party is a party's row on the agreement's page.
type Party struct {
	Name      Link
	Signatory string
	Signed    string
	HasSigned string // "yes", "no", ""
	Number    string
}

// Field is a field's row.
type Field struct {
	Text      string
	Affairs   []Link
	Direction string
	By        []Link // what carries it out
	Gap       string // for how long nothing has
}

// Proof is one statement with its source.
type Proof struct {
	Aspect, Value, Grade, Who, When, Where string
	Quote                                  string
	Current                                bool
}

// Text is what of a source text proves something.
type Text struct {
	Document Link
	Digest   string
	Parts    []Part
}

// Agreement is an agreement's page.
type Agreement struct {
	Frame
	ID        string
	JSON      string
	Heading   string
	Crumbs    []Link
	Chips     []Chip
	Sentences string
	Parties   []Party
	Unnamed   []string
	Fields    []Field
	Directed  bool // some field has a direction or volume
	Covers    bool // it is a framework: each field asks for a follow-up
	Facts     []Fact
	Law       []Fact
	Why       []string
	Disputed  []string
	Texts     []Text
	Stated    string // how many statements there are
	Proofs    []Proof
	Above     []Link // the event and the parent
	Children  []Link
	History   []Line
	Known     string // the day as on which it is shown, where asked for
	Now       string // the page without that day
}

// Fact is a name and its value.
type Fact struct{ Name, Value string }

// Line is a line of a history; Path shows the agreement as known on its day, and Gone says that it was taken back since.
type Line struct {
	When, Text, Path string
	Gone             bool
}

// Region is a region's page.
type Region struct {
	Frame
	Name     string
	Code     string
	Crumbs   []Link
	Facts    []Fact
	Figures  []Figure
	Partners []Partner
	Others   string // what stands over the partners folded away
	Rows     []Row
	More     string
	Below    []Link
}

// Partner is a region with which another has agreements.
type Partner struct {
	Link
	Count string
}

// Regions is the list of provinces, or of what matched a name.
type Regions struct {
	Frame
	Q     string
	Heard string // why there are several, or none
	Rows  []RegionRow
}

// RegionRow is a region in a list.
type RegionRow struct {
	Link
	Province, Code, Short, Count string
}

// Event is an event's page.
type Event struct {
	Frame
	Name   string
	Facts  []Fact
	Checks []Fact
	Rows   []Row
}

// Failure is the page that says what went wrong and what to do.
type Failure struct {
	Frame
	Code     int
	Text     string
	Problems []Problem
	Back     Link
}
