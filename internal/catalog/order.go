//nolint:gosec // numbers of rows fit: see segment
package catalog

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/fault"
)

// key is what rows are sorted by.
type key uint8

// The keys. Rows stand in the order of signing anyway; the others have an order of their own.
const (
	endKey key = iota
	titleKey
	changedKey
	keys
	signedKey = keys
)

// sorting is an order that can be asked for.
type sorting struct {
	name  string
	by    key
	down  bool
	tiers bool // rows whose words stand in more prominent places come first
}

// Sorts lists the orders that can be asked for. A hyphen means the latest, or the last letter, first. What has no date comes last in both
// directions. Rows that are otherwise equal stand in the order of their IDs, which is that of their recording. "rank" puts first what has the
// query's words in its title, then in parties and fields, then elsewhere, each by the date of signing.
func Sorts() []string {
	out := make([]string, len(sortings))
	for i, s := range sortings {
		out[i] = s.name
	}
	return out
}

var sortings = [...]sorting{
	{name: "-signed", by: signedKey, down: true},
	{name: "signed", by: signedKey},
	{name: "-ends", by: endKey, down: true},
	{name: "ends", by: endKey},
	{name: "title", by: titleKey},
	{name: "-title", by: titleKey, down: true},
	{name: "-changed", by: changedKey, down: true},
	{name: "changed", by: changedKey},
	{name: "rank", by: signedKey, down: true, tiers: true},
}

// sortingOf finds an order by its name; "" is the first.
func sortingOf(name string) (int, error) {
	if name == "" {
		return 0, nil
	}
	for i, s := range sortings {
		if s.name == name {
			return i, nil
		}
	}
	known := strings.Join(Sorts(), ", ")
	e := fault.New(fault.Invalid, fault.Tf("urutan %[1]q tidak ada", "there is no order %[1]q", name))
	e.Problems = []fault.Problem{{Code: "sort", Place: "sort", Text: fault.Tf("yang ada: %s", "there are: %s", known)}}
	return 0, e
}

// place is where a row stands in an order.
type place struct {
	number int64
	text   string
	last   bool // it has no date
	id     agreement.ID
}

// compare tells which of two places comes first.
func (o sorting) compare(a, b place) int {
	if a.last != b.last {
		if a.last {
			return 1
		}
		return -1
	}
	c := cmp.Or(cmp.Compare(a.number, b.number), strings.Compare(a.text, b.text), strings.Compare(string(a.id), string(b.id)))
	if o.down && !a.last {
		return -c
	}
	return c
}

// place is where a row of the segment stands.
func (s *segment) place(by key, row uint32) place {
	p := place{id: s.ids[row]}
	switch by {
	case signedKey:
		p.number, p.last = int64(s.signed[row]), s.signed[row] >= undated
	case endKey:
		p.number, p.last = int64(s.ends[row]), s.ends[row] >= undated
	case changedKey:
		p.number = s.changed[row]
	case titleKey:
		p.text = string(s.titles.get(row))
	}
	return p
}

// order is a segment's rows in ascending order: row[p] stands at p, and position is the other way round. Without a position each row stands
// where its number says, which is the descending order of signing.
type order struct {
	row, position []uint32
	known         int // rows before this position have a date; only they change places when the order is turned round
}

// sorted makes the order of a key.
func (s *segment) sorted(by key) order {
	up := sorting{by: by}
	places := make([]place, s.len()) // made once: a title is not to be copied at each comparison
	known := 0
	for i := range places {
		places[i] = s.place(by, uint32(i))
		if !places[i].last {
			known++
		}
	}
	rows := ascending(s.len())
	slices.SortFunc(rows, func(a, b uint32) int { return up.compare(places[a], places[b]) })
	return order{row: rows, known: known}
}

// inverted fills position.
func (o order) inverted() order {
	o.position = make([]uint32, len(o.row))
	for p, row := range o.row {
		o.position[row] = uint32(p)
	}
	return o
}

// walk is an order in one direction.
type walk struct {
	order
	sorting
	seg *segment
}

func (s *segment) walk(o sorting) walk {
	if o.by == signedKey {
		return walk{order{known: sort.Search(s.len(), func(i int) bool { return s.signed[i] >= undated })}, o, s}
	}
	return walk{s.orders[o.by], o, s}
}

// at gives the row that stands at p.
func (w walk) at(p int) uint32 {
	if w.position == nil {
		if !w.down && p < w.known {
			p = w.known - 1 - p
		}
		return uint32(p)
	}
	if w.down && p < w.known {
		p = w.known - 1 - p
	}
	return w.row[p]
}

// of gives where a row stands.
func (w walk) of(row uint32) int {
	p := int(row)
	turned := !w.down
	if w.position != nil {
		p, turned = int(w.position[row]), w.down
	}
	if turned && p < w.known {
		p = w.known - 1 - p
	}
	return p
}

// after gives the first position behind a place.
func (w walk) after(p place) int {
	return sort.Search(w.seg.len(), func(i int) bool { return w.compare(w.seg.place(w.by, w.at(i)), p) > 0 })
}

// natural tells whether rows stand where their number says.
func (w walk) natural() bool { return w.position == nil && w.down }

// longestTitle is how much of a title, in bytes, decides its order.
const longestTitle = 256

// sortableTitle is a title as titles are compared: letters without their marks and without regard to case, digits, and single blanks for all
// that stands between.
func sortableTitle(title string) []byte {
	folded := norm.NFD.String(bahasa.Lower(title))
	out := make([]byte, 0, min(len(folded), longestTitle))
	gap := false
	for _, r := range folded {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && len(out) > 0 {
				out = append(out, ' ')
			}
			gap = false
			out = append(out, string(r)...)
		case !unicode.IsMark(r):
			gap = true
		}
		if len(out) >= longestTitle {
			return out[:longestTitle]
		}
	}
	return out
}
