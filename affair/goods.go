package affair

import (
	"slices"
	"sync"

	"github.com/anyam-id/anyam/fault"
)

// Good is a good that regions supply to each other.
type Good struct {
	ID      string // stable: "batu-bara"
	Name    fault.Text
	Aliases []string // other words for it, spellings, and kinds of it
	Kind    Kind     // Ware or Livestock
	Unit    Unit     // in which it is usually counted
	Affairs []ID     // the chief one first
}

// Goods gives every known good. The slice is shared: read only.
func Goods() []Good { return goods }

// GoodByID gives the good of that ID, or false.
func GoodByID(id string) (Good, bool) {
	i := slices.IndexFunc(goods, func(g Good) bool { return g.ID == id })
	if i < 0 {
		return Good{}, false
	}
	return goods[i], true
}

// GoodIn gives the first good that a wording names, the longest name first: "suplai batu bara" is coal, "daging sapi" is beef and
// not cattle. It is false where none is known.
func GoodIn(wording string) (Good, bool) {
	var found *Good
	goodPhrases().each(wording, func(g *Good) {
		if found == nil {
			found = g
		}
	})
	if found == nil {
		return Good{}, false
	}
	return *found, true
}

// GoodsIn gives all goods that a wording names, in its order and each once.
func GoodsIn(wording string) []Good {
	var found []Good
	goodPhrases().each(wording, func(g *Good) {
		if !slices.ContainsFunc(found, func(f Good) bool { return f.ID == g.ID }) {
			found = append(found, *g)
		}
	})
	return found
}

var goodPhrases = sync.OnceValue(func() *phrases[*Good] {
	p := &phrases[*Good]{of: make(map[string]*Good, 512)}
	for i := range goods {
		g := &goods[i]
		for _, name := range append([]string{g.Name.ID, g.Name.EN}, g.Aliases...) {
			p.add(name, g)
		}
	}
	return p
})
