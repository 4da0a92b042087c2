package reading

import "github.com/anyam-id/anyam/bahasa"

// longestTheme is how many tokens of a theme are read at most.
const longestTheme = 40

// chooseTheme finds what an event was about as its own slogan: the words after "tema", "bertema" or "bertajuk", between quotation marks or as long
// as names go on: "dengan tema Kerja Sama Perdagangan Antar Daerah untuk Penguatan Ekonomi Nasional".
func (p *page) chooseTheme() ([2]int, bool) {
	for s := range p.sents {
		if p.zones[s] != zoneBody {
			continue
		}
		first, last := int(p.sents[s].First), int(p.sents[s].Last)
		for i := first; i < last; i++ {
			w := p.word(i)
			if len(w) < 4 || !foldedEqual(w, "tema") && !foldedEqual(w, "bertema") && !foldedEqual(w, "bertemakan") && !foldedEqual(w, "bertajuk") {
				continue
			}
			if zone := p.themeAfter(i+1, last); zone[1]-zone[0] >= 2 {
				return zone, true
			}
		}
	}
	return [2]int{}, false
}

// themeAfter is the tokens of the theme that begins at or shortly after i.
func (p *page) themeAfter(i, last int) [2]int {
	for j := i; j < last && j < i+8; j++ { // "tema Rakernas APPSI 2018 ialah …"
		if w := p.word(j); foldedEqual(w, "ialah") || foldedEqual(w, "adalah") || foldedEqual(w, "yakni") || foldedEqual(w, "yaitu") {
			i = j + 1
			break
		}
	}
	if p.mark(i) == ',' || p.mark(i) == ':' {
		i++
	}
	if i < last && quotes(p.word(i)) {
		for end := i + 1; end < last && end < i+longestTheme; end++ {
			if quotes(p.word(end)) {
				return [2]int{i + 1, end}
			}
		}
		return [2]int{}
	}
	start, end := i, i
	for ; i < last && i < start+longestTheme; i++ {
		switch {
		case p.kind(i) == bahasa.Word && p.capital(i), p.kind(i) == bahasa.Number && end > start:
			end = i + 1
		case p.kind(i) == bahasa.Word && end > start && p.capital(i+1):
			// a small word between the names: "untuk", "dan", "menuju"
		default:
			return [2]int{start, end}
		}
	}
	return [2]int{start, end}
}

func quotes(w string) bool { return w == `"` || w == "“" || w == "”" || w == "'" || w == "‘" }
