package ui

import (
	"cmp"
	"slices"

	"github.com/anyam-id/anyam/agreement"
)

// Span is a stretch of a text that proves something.
type Span struct {
	Start, End int // bytes
	Class      string
}

// MarkClass is how the words that prove an aspect are coloured; "" for whole sentences, which are not.
func MarkClass(a agreement.Aspect) string {
	switch a {
	case agreement.HasParty, agreement.SignatoryIs, agreement.NumberIs, agreement.Unnamed:
		return "party"
	case agreement.HasField, agreement.HasValue:
		return "field"
	case agreement.SignedOn, agreement.EffectiveOn, agreement.EndsOn, agreement.Lasts:
		return "date"
	case agreement.SignedAt, agreement.AtEvent:
		return "other"
	default:
		return ""
	}
}

// Apart leaves marks that do not overlap, in the order of the text: where two do, the shorter one says more.
func Apart(list []Span, size int) []Span {
	slices.SortStableFunc(list, func(x, y Span) int { return cmp.Compare(x.End-x.Start, y.End-y.Start) })
	var out []Span
	for _, m := range list {
		if m.Start >= 0 && m.End <= size && m.Start < m.End && !slices.ContainsFunc(out, func(x Span) bool { return m.Start < x.End && x.Start < m.End }) {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(x, y Span) int { return cmp.Compare(x.Start, y.Start) })
	return out
}

// Marked is a whole text with its marks.
func Marked(text string, marks []Span) []Part {
	var out []Part
	done := 0
	for _, m := range Apart(marks, len(text)) {
		if m.Class == "" {
			continue
		}
		if m.Start > done {
			out = append(out, Part{Text: text[done:m.Start]})
		}
		out = append(out, Part{Text: text[m.Start:m.End], Class: m.Class})
		done = m.End
	}
	if done < len(text) {
		out = append(out, Part{Text: text[done:]})
	}
	return out
}
