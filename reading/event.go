package reading

import (
	"strconv"

	"github.com/anyam-id/anyam/bahasa"
)

// chooseEvent finds the meeting or ceremony at which it happened: a capitalised name that begins with a word for a meeting, "Rakernas APPSI 2018",
// "Rapat Koordinasi (Rakor) Percepatan Pembangunan Perbatasan Tahun 2019".
func (p *page) chooseEvent() ([2]int, bool) {
	var best [2]int
	top := 0
	for s := range p.sents {
		if p.zones[s] != zoneBody {
			continue
		}
		first, last := int(p.sents[s].First), int(p.sents[s].Last)
		for i := first; i < last; i++ {
			if !p.has(i, cMeeting) || !p.capital(i) || i > first && p.has(i-1, cMeeting) && p.capital(i-1) || i-1 > first && p.capital(i-1) && p.kind(i-1) == bahasa.Word && p.entAt[i-1] == 0 {
				continue // within a name: "tentang Pelaksanaan Kegiatan Pemerintah"
			}
			zone := p.eventAt(i, last)
			v := zone[1] - zone[0]
			if v < 2 {
				continue
			}
			if v > 3 {
				v = 3
			}
			if p.kind(zone[1]-1) == bahasa.Number {
				v += 4
			}
			if p.isAny(i-1, "pada", "dalam", "sela", "rangkaian", "pembukaan", "acara", "kegiatan") {
				v += 2
			}
			if s <= p.lead+2 {
				v++
			}
			if v > top {
				best, top = zone, v
			}
		}
	}
	return best, top > 0
}

// eventAt is the tokens of the event's name that begins at i.
func (p *page) eventAt(i, last int) [2]int {
	start, end := i, i
	for i < last && i < start+longestName {
		switch {
		case p.kind(i) == bahasa.Word && p.capital(i) && !p.has(i, cDay):
			if p.has(i, cHead) && i > start && p.nameStarting(i+1) != nil && !p.has(i-1, cMeeting) && !p.capital(i-1) {
				return [2]int{start, end}
			}
			i++
			end = i
		case p.kind(i) == bahasa.Number && end == i && len(p.word(i)) <= 4:
			i++
			end = i
			if len(p.word(i-1)) == 4 {
				return [2]int{start, end}
			}
		case p.mark(i) == '(' && i+2 < last && p.mark(i+2) == ')':
			i += 3
		case (p.isAny(i, "dan", "&", "se", "ke") || p.dash(i)) && p.capital(i+1):
			i++
		case p.is(i, "tahun") && p.kind(i+1) == bahasa.Number:
			return [2]int{start, i + 2}
		default:
			return [2]int{start, end}
		}
	}
	return [2]int{start, end}
}

// eventYear is the year that the name of an event carries, with the words.
func (p *page) eventYear() (Span, int) {
	zone, ok := p.chooseEvent()
	if !ok {
		return Span{}, 0
	}
	w := p.word(zone[1] - 1)
	y, err := strconv.Atoi(w)
	if err != nil || len(w) != 4 || y < 1945 || y > 2100 {
		return Span{}, 0
	}
	return p.span(zone[0], zone[1]), y
}
