package region

import "slices"

// Settle decides by their company what the mentions of one text leave open, and gives them in a new slice. It goes by what is
// certain in the text:
//
//   - a name that elsewhere in the text is said with its level means the same here: after "Kota Bima", "Bima" is the city, unless
//     "Kabupaten Bima" is said too;
//   - of regions of one name in different provinces, the one whose province is in the text;
//   - a foreign place that may be a misspelling is the region only where others of its island group are in the text: "Malawi" is
//     Melawi in the company of Kalimantan, and otherwise the country.
//
// What is still undecided stays so.
func Settle(mentions []Mention) []Mention {
	return settle(slices.Clone(mentions))
}

// ScanSettled is [Scan] and [Settle] of one text together: what it appends to dst is settled.
func ScanSettled(dst []Mention, text string) []Mention {
	n := len(dst)
	dst = Scan(dst, text)
	settle(dst[n:])
	return dst
}

// settle settles mentions in place. Its facts are gathered before the first is changed.
func settle(mentions []Mention) []Mention {
	if !slices.ContainsFunc(mentions, func(m Mention) bool { return len(m.Codes) > 1 && !m.All }) {
		return mentions // the text leaves nothing open
	}
	said := make(map[Code]bool)      // certain, with their level
	provinces := make(map[Code]bool) // of all that is certain
	islands := make(map[string]bool)
	for _, m := range mentions {
		if m.Fuzzy || len(m.Codes) != 1 && !m.All {
			continue
		}
		for _, c := range m.Codes {
			if m.Cue != "" {
				said[c] = true
			}
			if !c.foreign() && c != "" {
				provinces[c.Province()] = true
				islands[island(c)] = true
			}
		}
	}
	for i := range mentions {
		m := &mentions[i]
		if len(m.Codes) < 2 || m.All {
			continue
		}
		if m.Fuzzy {
			m.Codes = spelled(m, islands)
			m.Fuzzy = !m.Codes[0].foreign()
			continue
		}
		if c, ok := only(m.Codes, func(c Code) bool { return said[c] }); ok {
			m.Codes = []Code{c}
		} else if c, ok := only(m.Codes, func(c Code) bool { return provinces[c.Province()] }); ok {
			m.Codes = []Code{c}
		}
	}
	return mentions
}

// spelled decides between a region and the foreign place that is written like it.
func spelled(m *Mention, islands map[string]bool) []Code {
	c, ok := only(m.Codes, func(c Code) bool { return !c.foreign() && islands[island(c)] })
	if ok {
		return []Code{c}
	}
	if m.Cue != "" { // "Kabupaten Malawi" is no country, but nothing says that it is Melawi
		return m.Codes
	}
	return slices.DeleteFunc(slices.Clone(m.Codes), func(c Code) bool { return !c.foreign() })
}

// only gives the one code of which is is true.
func only(codes []Code, is func(Code) bool) (Code, bool) {
	var found Code
	for _, c := range codes {
		if is(c) {
			if found != "" {
				return "", false
			}
			found = c
		}
	}
	return found, found != ""
}

// island is the island group of c, "" for a foreign place.
func island(c Code) string {
	if r := find(c); r != nil {
		return r.Island
	}
	return ""
}
