package ui

import "github.com/a-h/templ"

// Found is the page of the command palette: all that fits what was typed. By script it comes over the page that one is on.
type Found struct {
	Frame
	Q      string
	Action string // where the field asks: "/temukan" or "/meja/temukan"
	Groups []FoundGroup
}

// FoundGroup are found things of one kind.
type FoundGroup struct {
	Label string
	List  []FoundLink
}

// FoundLink is something to go to.
type FoundLink struct {
	Link
	Hint string
	Keys string // its shortcut
	Lang string // of the text; "" the page's
}

// keysOf are the shortcuts of the menu's entries.
var keysOf = map[string]string{
	"meja": "g m", "kotak-masuk": "g k", "data": "g t", "impor": "g i", "register": "g r", "peta": "g p", "daerah": "g d", "angka": "g a", "rencana": "g n", "berita": "g b", "peristiwa": "g v",
}

// Places are the entries of the face's menu as things to go to.
func (f Frame) Places() []FoundLink {
	var list []FoundLink
	for _, t := range f.Tabs() {
		list = append(list, FoundLink{Link: Link{t.Text, t.Path}, Keys: keysOf[t.Section]})
	}
	return list
}

// palette is where everything is found.
func (f Frame) palette() string {
	if f.Desk {
		return "/meja/temukan"
	}
	return "/temukan"
}

// keys is the shortcut of an entry of the menu, for scripts.
func keys(t Tab) templ.Attributes {
	if k := keysOf[t.Section]; k != "" {
		return templ.Attributes{"data-key": k}
	}
	return nil
}
