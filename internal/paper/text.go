package paper

import (
	"slices"
	"strings"

	"github.com/anyam-id/anyam/internal/typeface"
)

// Text is running text: pieces in their type, and footnotes where they are called. A line feed within it breaks the line.
type Text []Run

// Run is a piece of text in one type, or the call of a footnote.
type Run struct {
	Text   string
	Bold   bool
	Italic bool
	Note   string // a footnote; then there is no text
}

// T is plain text.
func T(s string) Text { return Text{{Text: s}} }

// Add puts plain text after t. Neither it nor the other methods change t.
func (t Text) Add(s string) Text { return append(slices.Clip(t), Run{Text: s}) }

// Bold puts bold text after t.
func (t Text) Bold(s string) Text { return append(slices.Clip(t), Run{Text: s, Bold: true}) }

// Italic puts italic text after t.
func (t Text) Italic(s string) Text { return append(slices.Clip(t), Run{Text: s, Italic: true}) }

// Note calls a footnote after t: where a value comes from. The same note has the same number throughout a paper.
func (t Text) Note(s string) Text { return append(slices.Clip(t), Run{Note: s}) }

// Join puts texts one after another.
func Join(texts ...Text) Text { return slices.Concat(texts...) }

// Plain is the text without types and footnotes.
func (t Text) Plain() string {
	var b strings.Builder
	for _, r := range t {
		b.WriteString(r.Text)
	}
	return b.String()
}

// bold is t with every piece bold.
func (t Text) bold() Text {
	out := slices.Clone(t)
	for i := range out {
		out[i].Bold = true
	}
	return out
}

// face is the face that a piece is set in. There is no bold italic: bold overrules.
func (r Run) face() *typeface.Face {
	switch {
	case r.Bold:
		return typeface.Bold()
	case r.Italic:
		return typeface.Italic()
	}
	return typeface.Medium()
}

// notes numbers the footnotes of a paper in the order in which they are first called.
type notes struct {
	list   []string
	number map[string]int
}

func (n *notes) of(text string) (number int, first bool) {
	if i, ok := n.number[text]; ok {
		return i, false
	}
	if n.number == nil {
		n.number = make(map[string]int)
	}
	n.list = append(n.list, text)
	n.number[text] = len(n.list)
	return len(n.list), true
}

// columns shares a width among the columns of a table: as stated, or so that no word is broken and the rest goes to what needs it.
func (t Table) columns(width float64) []float64 {
	n := len(t.Head)
	out := make([]float64, n)
	if t.Widths != nil {
		sum := 0.0
		for _, w := range t.Widths {
			sum += w
		}
		for i, w := range t.Widths {
			out[i] = width * w / sum
		}
		return out
	}
	least, most := make([]float64, n), make([]float64, n)
	measure := func(i int, c Text, bold bool) {
		line := 0.0
		for _, r := range c {
			r.Bold = r.Bold || bold
			for word := range strings.FieldsSeq(r.Text) {
				w := r.face().Width(word, sizeTable)
				least[i] = max(least[i], w)
				line += w + space(r, sizeTable)
			}
		}
		most[i] = max(most[i], line)
	}
	for i, c := range t.Head {
		measure(i, c, true)
	}
	for _, r := range t.Rows {
		if n > 1 && len(r.Cells) == 1 {
			continue
		}
		for i, c := range r.Cells {
			measure(i, c, r.Strong)
		}
	}
	sumLeast, sumMore := 0.0, 0.0
	for i := range out {
		least[i] += 2*cellPad + 2 // for the call of a footnote's digit at its end
		most[i] = max(least[i], min(most[i]+2*cellPad+8, width*0.6))
		sumLeast += least[i]
		sumMore += most[i] - least[i]
	}
	for i := range out {
		switch {
		case sumLeast >= width:
			out[i] = width * least[i] / sumLeast
		case sumMore == 0:
			out[i] = least[i] + (width-sumLeast)/float64(n)
		default:
			out[i] = least[i] + (width-sumLeast)*(most[i]-least[i])/sumMore
		}
	}
	return out
}

// across tells whether a row goes across the whole table.
func (t Table) across(r Row) bool { return len(r.Cells) == 1 && len(t.Head) > 1 }

func (t Table) align(i int) Align {
	if i < len(t.Align) {
		return t.Align[i]
	}
	return Left
}

// Texts are all texts of the paper in their order.
func (p Paper) Texts() []Text {
	var out []Text
	var clauses func(list []Clause)
	clauses = func(list []Clause) {
		for _, c := range list {
			out = append(out, c.Text)
			clauses(c.Points)
		}
	}
	for _, b := range p.Body {
		switch b := b.(type) {
		case Heading:
			out = append(out, b.Text)
		case Paragraph:
			out = append(out, b.Text)
		case Article:
			clauses(b.Clauses)
		case List:
			out = append(out, b.Items...)
		case Fields:
			for _, f := range b {
				out = append(out, f.Value)
			}
		case Table:
			out = append(append(out, b.Caption), b.Head...)
			for _, r := range b.Rows {
				out = append(out, r.Cells...)
			}
		case Signatures, Break:
		}
	}
	return out
}
