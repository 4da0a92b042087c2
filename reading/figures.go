package reading

import (
	"math"

	"github.com/anyam-id/anyam/bahasa"
)

// longestAbout bounds the tokens that say what a figure is about.
const longestAbout = 9

// reportFigures reports the amounts of money and goods that the news states, each with the words before it in its clause, which say what it is
// about. Shares, ages and spans of time are not among them.
func (b *builder) reportFigures(out *Reading) {
	some := false
	for _, c := range b.class {
		if c&cUnit != 0 {
			some = true
			break
		}
	}
	if !some {
		return
	}
	b.amounts = bahasa.Amounts(b.amounts[:0], b.text, b.toks)
	t := 0
	for i := range b.amounts {
		a := &b.amounts[i]
		if !figureUnit(a.Unit) {
			continue
		}
		for t < len(b.toks) && int(b.toks[t].Start) < a.Start {
			t++
		}
		if t >= len(b.toks) || b.zones[b.sent[t]] != zoneBody {
			continue
		}
		from := t
		for from > int(b.sents[b.sent[t]].First) && t-from < longestAbout && b.kind(from-1) == wordKind {
			from--
		}
		f := Figure{Value: float64(a.Value.Coef) / math.Pow10(int(a.Value.Places)), Unit: a.Unit, Evidence: []Span{{a.Start, a.End}}}
		if a.Per != "" {
			f.Unit += "/" + a.Per
		}
		if from < t {
			f.About = b.between(from, t)
		}
		out.Figures = append(out.Figures, f)
	}
}

// figureUnit tells whether amounts in the unit are money or goods.
func figureUnit(unit string) bool {
	switch unit {
	case "IDR", "USD", "ton", "kg", "kilogram", "kuintal", "ekor", "liter", "kiloliter", "hektare", "butir", "barel", "karung", "bibit", "batang", "meter kubik":
		return true
	}
	return false
}
