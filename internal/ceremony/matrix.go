// Package ceremony works out what both faces show of an event: who signed with whom there. It shows rows that package registry gave to whoever
// looks, and asks for nothing itself.
package ceremony

import (
	"cmp"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// Places are the addresses of a face's pages.
type Places struct {
	Agreement func(agreement.ID) string
	Region    func(code string) string
	State     func(registry.Row) ui.Chip // what is shown beside an agreement; nil nothing
}

const (
	// mostInMatrix is how many parties an agreement may have to stand in the matrix: one of thirty binds everybody to everybody, which no table shows.
	mostInMatrix = 5
	mostHubs     = 6
)

// meeting is a party at an event, with what it signed with whom.
type meeting struct {
	link ui.Link
	with map[string][]registry.Row
}

// Matrix shows who signed with whom. Its columns are as few parties as it takes to have every pair in it once: the one that invited, usually.
// What binds more parties than a table can show stands in together.
func Matrix(f ui.Frame, rows []registry.Row, at Places) (m ui.Matrix, together []ui.Link) {
	met := make(map[string]*meeting)
	var names []string
	found := func(p registry.RowParty) *meeting {
		x := met[p.Key]
		if x == nil {
			x = &meeting{link: ui.Link{Text: wording.UpperFirst(p.Name)}, with: make(map[string][]registry.Row)}
			if reg, ok := region.Get(p.Region); ok && reg.Official == p.Name {
				x.link = ui.Link{Text: wording.RegionName(reg), Path: at.Region(string(p.Region))}
			}
			met[p.Key] = x
			names = append(names, p.Key)
		}
		return x
	}
	for _, row := range rows {
		named := slices.DeleteFunc(slices.Clone(row.Parties), func(p registry.RowParty) bool { return p.Key == "" })
		if len(named) < 2 || len(named) > mostInMatrix {
			text := wording.UpperFirst(row.Title)
			together = append(together, ui.Link{Text: text, Path: at.Agreement(row.ID)})
			continue
		}
		for i, a := range named {
			for _, b := range named[i+1:] {
				found(a).with[b.Key] = append(found(a).with[b.Key], row)
				found(b).with[a.Key] = append(found(b).with[a.Key], row)
			}
		}
	}
	hubs := hubsOf(met, names)
	if len(hubs) == 0 || len(hubs) > mostHubs {
		return ui.Matrix{}, together
	}
	for _, h := range hubs {
		m.Columns = append(m.Columns, met[h].link)
	}
	slices.SortStableFunc(names, func(a, b string) int { return strings.Compare(met[a].link.Text, met[b].link.Text) })
	for _, name := range names {
		line := ui.MatrixRow{Party: met[name].link}
		some := false
		for i, h := range hubs {
			var cell []ui.MatrixCell
			if own := slices.Index(hubs, name); own < 0 || own > i { // two columns meet once
				for _, row := range met[name].with[h] {
					x := ui.MatrixCell{Link: ui.Link{Text: wording.Paper(row.Instrument, row.Class).In(f.Lang), Path: at.Agreement(row.ID)}, About: strings.Join(row.Fields, ", ")}
					if at.State != nil {
						x.Chip = at.State(row)
					}
					cell = append(cell, x)
				}
			}
			some = some || len(cell) > 0
			line.Cells = append(line.Cells, cell)
		}
		if some {
			m.Rows = append(m.Rows, line)
		}
	}
	return m, together
}

// hubsOf are as few parties as it takes to have one of them in every pair, those with the most partners first.
func hubsOf(met map[string]*meeting, names []string) []string {
	open := func(name string, hubs []string) int {
		n := 0
		for other := range met[name].with {
			if !slices.Contains(hubs, other) {
				n++
			}
		}
		return n
	}
	var hubs []string
	for len(hubs) <= mostHubs {
		best := slices.MaxFunc(append([]string{""}, slices.DeleteFunc(slices.Clone(names), func(n string) bool { return slices.Contains(hubs, n) })...), func(a, b string) int {
			if a == "" || b == "" {
				return cmp.Compare(len(a), len(b))
			}
			return cmp.Or(cmp.Compare(open(a, hubs), open(b, hubs)), strings.Compare(b, a))
		})
		if best == "" || open(best, hubs) == 0 {
			break
		}
		hubs = append(hubs, best)
	}
	return hubs
}
