package reading

import "github.com/anyam-id/anyam/party"

// signsListed makes the pacts of a list that stands before its signing: "Dengan A di bidang X. Dengan B mengenai Y. Ketiga dokumen itu ditandatangani Wali Kota
// Z". It tells whether it did: at least two partners must stand in the sentences just before, and the documents be spoken of as several or as known.
func (b *builder) signsListed(f *frame, sides []side, status Status) bool {
	if status != Signed || len(sides) != 1 || sides[0].kind != party.Region || len(f.b) > 0 || len(f.instr) == 0 {
		return false
	}
	in := &f.instr[0]
	if !in.definite && in.count < 2 && !b.has(in.first-1, cAll) && !b.isAny(in.first-1, "seluruh", "semua") {
		return false
	}
	var listed []*frame
	var partners []side
	for i := range b.frames {
		t := &b.frames[i]
		if t.sent >= f.sent {
			break
		}
		if f.sent-t.sent > 6 || b.zones[t.sent] != zoneBody || t.kind == frameSigned || len(t.a)+len(t.agents)+len(t.groups) > 0 || len(t.b) != 1 || b.spokenPast(t.sent) {
			continue
		}
		s, _ := b.sidesOf(t)
		if len(s) != 1 || s[0].same(&sides[0]) || indexOf(partners, &s[0]) >= 0 {
			continue
		}
		listed, partners = append(listed, t), append(partners, s[0])
	}
	if len(partners) < 2 || in.count > 1 && in.count != len(partners) {
		return false
	}
	for i, t := range listed {
		what := *in
		if !what.named() && t.names() {
			what = t.instr[0]
		}
		b.pacts = append(b.pacts, pact{
			status: status, firm: f.tone.firm, instr: what.what, words: [2]int{what.first, what.last}, count: 1, sides: []side{sides[0], partners[i]},
			about: t.about, purpose: t.purpose, sents: []int{t.sent, f.sent}, item: true,
		})
	}
	b.current = len(b.pacts) - 1
	return true
}
