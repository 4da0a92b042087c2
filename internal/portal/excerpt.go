package portal

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/web/ui"
)

// mark is a stretch of a text that proves something.
type mark struct {
	start, end int // bytes
	class      string
}

// markClass is how the words that prove an aspect are coloured; whole sentences are not.
func markClass(a agreement.Aspect) string {
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

// apart leaves marks that do not overlap, in the order of the text: where two do, the shorter one says more.
func apart(list []mark, size int) []mark {
	slices.SortStableFunc(list, func(x, y mark) int { return cmp.Compare(x.end-x.start, y.end-y.start) })
	var out []mark
	for _, m := range list {
		if m.end <= size && !slices.ContainsFunc(out, func(x mark) bool { return m.start < x.end && x.start < m.end }) {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(x, y mark) int { return cmp.Compare(x.start, y.start) })
	return out
}

const (
	around  = 300 // bytes shown on each side of a mark, and no more than its paragraph
	opening = 600 // bytes shown of a text without marks
)

// excerpt is a text as far as it proves something: the paragraphs with marks, of long ones what stands around the marks. A release is read
// at a glance that way, and a treaty of a hundred pages does not weigh a page down.
func excerpt(text string, marks []mark) []ui.Part {
	marks = apart(marks, len(text))
	var out []ui.Part
	add := func(text, class string) {
		if text != "" {
			out = append(out, ui.Part{Text: text, Class: class})
		}
	}
	done := 0 // how far the text is told
	for i, w := range windows(text, marks) {
		if left := text[done:w[0]]; strings.TrimSpace(left) != "" {
			add(gap(left, i == 0, false), "")
		}
		done = w[0]
		for _, m := range marks {
			if m.start >= w[0] && m.end <= w[1] {
				add(text[done:m.start], "")
				add(text[m.start:m.end], m.class)
				done = m.end
			}
		}
		add(text[done:w[1]], "")
		done = w[1]
	}
	if left := text[done:]; strings.TrimSpace(left) != "" {
		add(gap(left, false, true), "")
	}
	return out
}

// windows are the stretches of the text that are shown.
func windows(text string, marks []mark) [][2]int {
	if len(marks) == 0 {
		return [][2]int{{0, wordEnd(text, opening)}}
	}
	var out [][2]int
	for _, m := range marks {
		from, to := surroundings(text, m)
		if n := len(out) - 1; n >= 0 && strings.TrimSpace(text[min(out[n][1], from):from]) == "" {
			out[n][1] = max(out[n][1], to)
			continue
		}
		out = append(out, [2]int{from, to})
	}
	return out
}

// gap stands for what is left out, at the beginning of the paragraph that follows it.
func gap(left string, first, last bool) string {
	switch {
	case first:
		return "[…] "
	case last:
		return " […]"
	case strings.HasPrefix(left, "\n"):
		return "\n\n[…] "
	}
	return " […] "
}

// surroundings are the paragraph of a mark, or where that is long what stands around it.
func surroundings(text string, m mark) (from, to int) {
	from = strings.LastIndexByte(text[:m.start], '\n') + 1
	if to = strings.IndexByte(text[m.end:], '\n'); to < 0 {
		to = len(text)
	} else {
		to += m.end
	}
	if m.start-from > around {
		from = min(m.start, wordEnd(text, m.start-around)+len(" "))
		for !utf8.RuneStart(text[from]) {
			from++
		}
	}
	if to-m.end > around {
		to = wordEnd(text, m.end+around)
	}
	return from, to
}

// wordEnd is the end of the word that stands at a place of the text, or of the text. A word that does not end is cut between two characters.
func wordEnd(text string, at int) int {
	const longest = 60 // bytes
	if at >= len(text) {
		return len(text)
	}
	if i := strings.IndexAny(text[at:min(len(text), at+longest)], " \n\t"); i >= 0 {
		return at + i
	}
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at++
	}
	return at
}
