package account

import (
	"slices"
	"strings"
)

// Leads tells whether a position leads an agency: "Kepala" and the agency's name, as the law names its heads, or a director of it.
func (p Position) Leads(a Agency) bool {
	if p.Agency != a.ID || p.Government != a.Government {
		return false
	}
	title, name := strings.ToLower(strings.Join(strings.Fields(p.Title), " ")), strings.ToLower(strings.Join(strings.Fields(a.Name), " "))
	return title == "kepala "+name || title == "direktur "+name || title == "kepala" || title == "direktur"
}

// Above are the positions to which a matter goes next when nobody at a position answers: who leads its agency, who leads the agency in which that
// is, the regional secretary, the head of the region; nobody above the head. A step that nobody fills is left out.
func Above(of Position, agencies []Agency, positions []Position) []Position {
	here := func(keep func(Position) bool) []Position {
		var out []Position
		for _, p := range positions {
			if p.Government == of.Government && p.ID != of.ID && keep(p) {
				out = append(out, p)
			}
		}
		return out
	}
	seen := make(map[AgencyID]bool) // agencies within each other
	for id := of.Agency; id != "" && !seen[id] && of.Role != Secretary && of.Role != Head; {
		seen[id] = true
		i := slices.IndexFunc(agencies, func(a Agency) bool { return a.ID == id })
		if i < 0 {
			break
		}
		leads := func(p Position) bool { return p.Leads(agencies[i]) }
		if list := here(leads); len(list) > 0 && !leads(of) {
			return list
		}
		id = agencies[i].Within
	}
	if of.Role == Head || of.Government == "" {
		return nil
	}
	if list := here(func(p Position) bool { return p.Role == Secretary }); len(list) > 0 && of.Role != Secretary {
		return list
	}
	return here(func(p Position) bool { return p.Role == Head })
}
