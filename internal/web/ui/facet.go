package ui

import "github.com/a-h/templ"

// Facets are ways to narrow a list: links, each with how much it leaves. On a telephone they open over the list.
type Facets struct {
	Groups []FacetGroup
	Active []Link        // what narrows now, each with the list without it
	Clear  templ.SafeURL // the list without any; "" nothing narrows
	Target string        // ID of the part of the page that changes; "" the whole page is fetched. At the desk only that part then is
}

// FacetGroup is one way to narrow.
type FacetGroup struct {
	Label  string
	Values []FacetLink
	More   []FacetLink // folded away
	Folded bool        // the whole group is
}

// FacetLink is one value.
type FacetLink struct {
	Link
	Count string
	On    bool   // it narrows now; its link lets go
	Small string // beside the text
}

func (x Facets) button(f Frame) string {
	if n := len(x.Active); n > 0 {
		return f.T("Saringan", "Filters") + " (" + itoa(n) + ")"
	}
	return f.T("Saringan", "Filters")
}

// swap are the attributes by which a link changes only the part of the page that it is about.
func (x Facets) swap(address string) templ.Attributes { return Swap(address, x.Target) }

// Swap makes a link of the desk fetch its page and take from it only the part of that ID, in place of the one on the page. Without script it
// is a link. Spread it: <a href={ address } { ui.Swap(address, "hasil")... }>.
func Swap(address, id string) templ.Attributes {
	if id == "" {
		return nil
	}
	return templ.Attributes{"data-hx-get": address, "data-hx-select": "#" + id, "data-hx-target": "#" + id, "data-hx-swap": "outerHTML", "data-hx-push-url": "true"}
}
