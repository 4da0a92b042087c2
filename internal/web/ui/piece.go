package ui

import (
	"cmp"

	"github.com/a-h/templ"
)

// Button is something to press: it sends the form that it stands in, or another by Form, or posts to Action by itself. With Link it is a
// link that looks like one.
type Button struct {
	Text     string
	Kind     string // "main" (one on a page), "danger", "danger main", "plain"; "" ordinary
	Small    bool
	Icon     string        // one of Icon's names; "" none
	Hidden   bool          // the text is heard, not seen: the icon alone
	Link     templ.SafeURL // where it leads; "" it is no link
	Name     string        // what the form sends
	Value    string        //
	Form     string        // ID of the form that it sends, where it stands outside
	Type     string        // "" "submit"; "button" for scripts
	Disabled string        // why it cannot be pressed now; "" it can
	More     templ.Attributes
}

// Empty is what stands where there is nothing: what is missing, and what to do next.
type Empty struct {
	Title string
	Text  string
	Art   string // "weave", "search", "inbox", "done", "map"; "" the weave
	Acts  []Button
}

// Pager leads through a list of several pages.
type Pager struct {
	Previous, Next templ.SafeURL // "" there is none
	Text           string        // where one is: "26–50 dari 1.204"
	Label          string        // of which list, where a page has several
}

// Tabs are parts of one subject, each a page of its own.
type Tabs struct {
	Label string // what the parts are of, for those who cannot see them
	List  []TabLink
}

// TabLink is one part.
type TabLink struct {
	Link
	Count string // how much there is; "" not said
	Here  bool
}

// Stat is a number that matters with what it counts.
type Stat struct {
	Number, Label string
	Link          templ.SafeURL // "" none
	Note          string        // what it is compared with, since when
	Matters       bool          // the one of the page
}

func (b Button) typ() string { return cmp.Or(b.Type, "submit") }

// of is the button as one of a form that it stands outside of.
func (b Button) of(form string) Button {
	b.Form, b.Small = form, true
	return b
}
