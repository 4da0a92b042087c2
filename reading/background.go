package reading

// background tells whether an undated signing below the first sentences is what lies behind the news: the headline speaks of no signing, and the signing is
// only ever told in the perfect, or the news is a plan.
func (b *builder) background(p *pact) bool {
	if b.lead < 0 || len(p.sents) == 0 || p.sents[0] <= b.lead+1 && b.leadSigns() {
		return false
	}
	if b.headlineSigns() {
		return false
	}
	return p.told && !b.leadSigns() || b.leadPlans() && !b.datedAny()
}

// datedAny tells whether the text tells of a signing as its own news, with its day: what else is signed in it was signed there.
func (b *builder) datedAny() bool {
	for i := range b.pacts {
		if p := &b.pacts[i]; p.status == Signed && p.firm && b.datedSign(p) {
			return true
		}
	}
	return false
}

// leadSigns tells whether the first sentences tell of a signing.
func (b *builder) leadSigns() bool {
	for i := range b.frames {
		if f := &b.frames[i]; b.zones[f.sent] == zoneBody && f.sent <= b.lead+1 && statusOf(f) == Signed && !f.tone.told {
			return true
		}
	}
	return false
}

// leadPlans tells whether the first sentences tell of a cooperation as something to come, and of no signing.
func (b *builder) leadPlans() bool {
	if b.leadSigns() {
		return false
	}
	for s := b.lead; s < len(b.sents) && s < b.lead+2; s++ {
		if b.zones[s] != zoneBody || !b.sentenceHas(s, cCoop|cInstrument) {
			continue
		}
		for i := int(b.sents[s].First); i < int(b.sents[s].Last); i++ {
			if b.isAny(i, "akan", "bakal", "segera", "berencana", "hendak", "ingin", "menjajaki", "menyiapkan", "rencana") && b.entAt[i] == 0 {
				return true
			}
		}
	}
	return false
}
