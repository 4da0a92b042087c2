package article

import (
	"cmp"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// Act is what an addendum does to an article.
type Act string

// The acts.
const (
	Replace Act = "replace" // the article has new words
	Delete  Act = "delete"
	Insert  Act = "insert" // an article that was not there
)

// Acts lists the acts.
func Acts() []Act { return []Act{Replace, Delete, Insert} }

// Label is the act in words.
func (a Act) Label() fault.Text {
	switch a {
	case Replace:
		return fault.T("diubah", "changed")
	case Delete:
		return fault.T("dihapus", "deleted")
	case Insert:
		return fault.T("disisipkan", "inserted")
	}
	return fault.Text{}
}

// Amendment is what one addendum does to one article from a day on.
type Amendment struct {
	Number  string    `json:"number"`
	Act     Act       `json:"act"`
	Heading string    `json:"heading,omitempty"`
	Text    string    `json:"text,omitempty"` // the new words; "" of a deletion
	On      term.Date `json:"on,omitzero"`    // its first day; zero where it is not known
	By      string    `json:"by"`             // the addendum's register number
	Title   string    `json:"title"`          // its name
}

// InForce is an article as it stands on a day, with what changed it, in order.
type InForce struct {
	Article
	Gone    bool        `json:"gone,omitempty"` // deleted by the last of Changed
	Changed []Amendment `json:"changed,omitempty"`
}

// Consolidated is a text as in force on a day.
type Consolidated struct {
	Articles []InForce   `json:"articles"`
	Waiting  []Amendment `json:"waiting"` // whose first day comes later or is not known
	Stray    []Amendment `json:"stray"`   // that change or delete what is not there, or insert what is
}

// On lays amendments over a base text as they stand on a day: in the order of their days, those of one day by their addenda, in whatever order
// they are given. One whose day is only known roughly applies when its last possible day has come.
func On(base []Article, list []Amendment, day term.Date) Consolidated {
	c := Consolidated{Articles: make([]InForce, len(base)), Waiting: []Amendment{}, Stray: []Amendment{}}
	for i, a := range base {
		c.Articles[i].Article = a
	}
	list = slices.Clone(list)
	slices.SortFunc(list, func(x, y Amendment) int {
		return cmp.Or(x.On.Latest().Compare(y.On.Latest()), cmp.Compare(x.By, y.By), Compare(x.Number, y.Number), cmp.Compare(x.Act, y.Act), cmp.Compare(x.Text, y.Text))
	})
	for _, m := range list {
		if m.On.Precision() == term.Unknown || day.Before(m.On.Latest()) {
			c.Waiting = append(c.Waiting, m)
			continue
		}
		c.apply(m)
	}
	return c
}

// apply lays one amendment over what stands.
func (c *Consolidated) apply(m Amendment) {
	i := slices.IndexFunc(c.Articles, func(a InForce) bool { return a.Number == m.Number })
	there := i >= 0 && !c.Articles[i].Gone
	if m.Act == Insert == there || m.Number == "" {
		c.Stray = append(c.Stray, m)
		return
	}
	if i < 0 {
		i = slices.IndexFunc(c.Articles, func(a InForce) bool { return Compare(a.Number, m.Number) > 0 })
		if i < 0 {
			i = len(c.Articles)
		}
		c.Articles = slices.Insert(c.Articles, i, InForce{})
	}
	a := &c.Articles[i]
	if m.Act == Insert { // where another was deleted it is no continuation of that
		a.Article = Article{Key: "n" + m.Number, Number: m.Number, Chapter: a.Chapter}
	}
	a.Changed = append(a.Changed, m)
	if a.Gone = m.Act == Delete; !a.Gone {
		a.Heading, a.Text = cmp.Or(m.Heading, a.Heading), strings.TrimSpace(m.Text)
	}
}
