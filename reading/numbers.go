package reading

import "strings"

// numbersOf finds the numbers that the parties gave to a document: "Nomor 553.3/107/XI/2019 dan Nomor 068/ASIPA/MOU/XI/2019", in the order of the parties.
func (b *builder) numbersOf(p *pact) {
	if len(p.sides) < 2 || p.amends[1] > p.amends[0] {
		return
	}
	for _, s := range p.sents {
		first, last := int(b.sents[s].First), int(b.sents[s].Last)
		if p.words[0] >= first && p.words[0] < last {
			first = p.words[0]
		}
		n := 0
		for i := first; i < last && n < len(p.sides); i++ {
			if !b.has(i, cGeneric|cKnown|cInstrument|cAnd) {
				continue
			}
			if n > 0 && b.entAt[i] == 0 && b.has(i, cInstrument) && !b.is(i, "mou") && b.mark(i-1) != '/' {
				break // another document begins
			}
			if !b.isAny(i, "nomor", "no", "bernomor") && !(n > 0 && b.has(i, cAnd)) {
				continue
			}
			j := i + 1
			for b.mark(j) == '.' || b.mark(j) == ':' {
				j++
			}
			end := j
			for end < last && (end == j || b.toks[end].Glued) && b.mark(end) != ',' && b.mark(end) != ';' && b.mark(end) != ')' {
				end++
			}
			if end > j && b.mark(end-1) == '.' {
				end--
			}
			if end <= j+1 {
				continue
			}
			text := b.between(j, end)
			if !strings.ContainsRune(text, '/') || !strings.ContainsAny(text, "0123456789") {
				continue
			}
			p.sides[n].number, p.sides[n].numAt = text, b.span(j, end)
			n++
			i = end - 1
		}
		if n > 0 {
			return
		}
	}
}
