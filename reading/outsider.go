package reading

import (
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/party"
)

// outsider reads, from item m on, a partner that no list of companies, campuses or organisations knows: "menandatangani MoU dengan Tanoto Foundation". It stands
// where only a partner can stand, behind "dengan" of a signing, and is taken for a name by its capitals. It gives nil where the words are none.
func (g *grammar) outsider(m int) (ents []int, next int) {
	if m >= len(g.items) || g.zones[g.sent] != zoneBody {
		return nil, m
	}
	i := g.items[m].first
	if w := g.items[m].what; w != itemOther && !(g.is(i, "dewan") && !g.is(i+1, "perwakilan")) || !g.mayBeginName(i) {
		return nil, m
	}
	j := i + 1
	for j < g.last && j < i+8 {
		switch {
		case g.kind(j) == bahasa.Word && g.capital(j) && g.dateAt[j] == 0 && (g.unknownName(j) || g.nameAt[j] != 0):
			j++
		case g.isAny(j, "of", "the", "for", "&", "and") && g.capital(j+1):
			j++
		case g.mark(j) == '-' && g.toks[j].Glued && g.capital(j+1):
			j++
		default:
			goto done
		}
	}
done:
	if j == i+1 && (g.toks[i].End-g.toks[i].Start < 4 || g.shape(i) == bahasa.Upper) || g.capitalsAhead(j) {
		return nil, m
	}
	if k := j; g.mark(k) == ',' && k+1 < g.last && g.entAt[k+1] != 0 { // "dengan Sherly Tjoanda, Gubernur Maluku Utara"
		if o := &g.ents[g.entAt[k+1]-1]; o.role == roleHead || o.role == roleVice || o.role == roleOfficial {
			return nil, m
		}
	}
	e := entity{first: i, last: g.gloss(j, g.last), kind: party.Organisation, name: [2]int{i, j}}
	g.ents = append(g.ents, e)
	next = m
	for next < len(g.items) && g.items[next].first < e.last {
		next++
	}
	return append(g.ints.list(1), len(g.ents)-1), next
}

// mayBeginName tells whether the word at i can be the first of a name that no list has.
func (g *grammar) mayBeginName(i int) bool {
	return g.kind(i) == bahasa.Word && g.capital(i) && g.dateAt[i] == 0 && (g.class[i]&^(cTitle|cKnown|cCompany|cBody) == 0 || g.is(i, "dewan")) && g.nameAt[i] == 0 &&
		!g.isAny(i, "indonesia", "masyarakat", "masa", "nasional", "pulau", "program", "tema", "prinsip", "jangka", "pak", "bu", "presiden")
}

// capitalsAhead tells whether the clause goes on in capitals, as lines that shout do: no name can be told in them.
func (g *grammar) capitalsAhead(i int) bool {
	n := 0
	for j := i; j < g.last && j < i+6; j++ {
		if g.kind(j) == bahasa.Word && g.capital(j) && g.entAt[j] == 0 && g.dateAt[j] == 0 && !g.has(j, cVenue|cDay|cMonth) && g.mark(j-1) != ',' {
			n++
		}
	}
	return n >= 4
}
