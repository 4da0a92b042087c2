package region

import (
	_ "embed" // the table of land borders
	"slices"
	"strings"
	"sync"
)

// borders.txt says which regions share a land border: a region, and those with a greater code that lie beside it. It was computed from
// simplified outlines (region/boundary reads them) and is checked against them by a test; it is no legal statement, and it knows nothing
// of borders at sea.
//
//go:embed borders.txt
var borderTable string

var borders = sync.OnceValue(func() map[Code][]Code {
	m := make(map[Code][]Code)
	for line := range strings.Lines(borderTable) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		c, list, _ := strings.Cut(line, ":")
		for n := range strings.FieldsSeq(list) {
			m[Code(c)] = append(m[Code(c)], Code(n))
			m[Code(n)] = append(m[Code(n)], Code(c))
		}
	}
	for c := range m {
		slices.Sort(m[c])
	}
	return m
})

// Neighbours are the regions of the same level (provinces, or regencies and cities) that share a land border with c, in the order of
// their codes. The slice is shared and must not be changed.
func Neighbours(c Code) []Code { return borders()[c] }

// Borders tells whether two regions border each other by land. A region borders the province that it lies in, and a province that one of
// its neighbours lies in; a foreign place borders nothing, because the table does not know.
func Borders(a, b Code) bool {
	if a == b || a.foreign() || b.foreign() {
		return false
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == len(b) {
		return slices.Contains(Neighbours(a), b)
	}
	return b.Province() == a || slices.ContainsFunc(Neighbours(b), func(n Code) bool { return n.Province() == a })
}
