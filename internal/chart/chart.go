// Package chart draws charts as SVG: [Columns] that stand side by side, such as years; [Bars] that lie below each other, such as fields; and
// a [Share] of one whole. Each also gives its facts as a [Table], for the page and as CSV.
//
// A chart is two drawings, a wide one and a narrow one for telephones, of which the style sheet shows one (classes chart, wide, narrow). Colours
// are classes of the style sheet, given by the caller for each part and otherwise grid, axis, value, mark. Charts know numbers and words, nothing
// of what they are about.
package chart

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/svg"
	"github.com/anyam-id/anyam/internal/typeface"
)

// Head is what every chart has.
type Head struct {
	ID    string // what its ids begin with; different for each chart of a page
	Lang  string // "id" or "en", for numbers
	Title string // what it shows
	Desc  string // the same in a sentence, for those who cannot see it
	Of    string // what the groups are: "Tahun"
	Count string // what is counted: "Kesepakatan"
	Keys  []Key  // the parts of groups, in order
	Sum   bool   // parts may be added: the table has their sum
}

// Key is a part that groups have.
type Key struct{ Class, Name string }

// Group is a column or a bar.
type Group struct {
	Label string
	Link  string // address of what is counted; "" none
	Parts []int  // by Head.Keys
}

func (g Group) sum() int {
	n := 0
	for _, x := range g.Parts {
		n += x
	}
	return n
}

// Table is a chart's facts.
type Table struct {
	Caption string
	Head    []string
	Rows    []Row
}

// Row is a line of a table: a label, where it leads, and numbers.
type Row struct {
	Label, Link string
	Numbers     []int
}

// table gives the facts of groups.
func (h Head) table(groups []Group) Table {
	t := Table{Caption: h.Title, Head: []string{h.Of}}
	if len(h.Keys) == 1 {
		t.Head = append(t.Head, h.Count)
	} else {
		for _, k := range h.Keys {
			t.Head = append(t.Head, k.Name)
		}
		if h.Sum {
			t.Head = append(t.Head, h.Count)
		}
	}
	for _, g := range groups {
		r := Row{Label: g.Label, Link: g.Link, Numbers: make([]int, len(h.Keys), len(h.Keys)+1)}
		copy(r.Numbers, g.Parts)
		if h.Sum && len(h.Keys) > 1 {
			r.Numbers = append(r.Numbers, g.sum())
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

// CSV writes the table as RFC 4180 has it, with plain digits.
func (t Table) CSV(out io.Writer) error {
	w := csv.NewWriter(out)
	w.UseCRLF = true
	if err := w.Write(t.Head); err != nil {
		return err
	}
	for _, r := range t.Rows {
		line := []string{r.Label}
		for _, n := range r.Numbers {
			line = append(line, strconv.Itoa(n))
		}
		if err := w.Write(line); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// letter is the size of all text in a drawing.
const letter = 13

// widths of the two drawings.
const (
	wide   = 560
	narrow = 340
)

// open begins a drawing.
func (h Head) open(w *svg.Buffer, width, height float64) {
	which := "wide"
	if width == narrow {
		which = "narrow"
	}
	w.Raw(`<svg class="chart ` + which + `" viewBox="0 0 `).Number(width).Raw(" ").Number(height).Raw(`" role="group" aria-labelledby="`)
	w.Text(h.ID).Raw("-t" + which[:1] + ` `).Text(h.ID).Raw("-d" + which[:1] + `"><title id="`).Text(h.ID).Raw("-t" + which[:1] + `">`).Text(h.Title)
	w.Raw(`</title><desc id="`).Text(h.ID).Raw("-d" + which[:1] + `">`).Text(h.Desc).Raw(`</desc>`)
}

func (h Head) number(n int) string { return numfmt.Int(int64(n), h.Lang) }

// link opens what a group is: a link, or a group of shapes. The table is what a keyboard walks through.
func link(w *svg.Buffer, to, title string) {
	if to == "" {
		w.Raw(`<g>`)
	} else {
		w.Raw(`<a tabindex="-1" href="`).Text(to).Raw(`">`)
	}
	w.Raw(`<title>`).Text(title).Raw(`</title>`)
}

func unlink(w *svg.Buffer, to string) {
	if to == "" {
		w.Raw(`</g>`)
	} else {
		w.Raw(`</a>`)
	}
}

// told says a group in words: "2018: 8 payung, 2 pelaksanaan".
func (h Head) told(g Group) string {
	if len(h.Keys) == 1 {
		return g.Label + ": " + h.number(g.sum())
	}
	var list []string
	for i, k := range h.Keys {
		if i < len(g.Parts) && g.Parts[i] > 0 {
			list = append(list, h.number(g.Parts[i])+" "+k.Name)
		}
	}
	return g.Label + ": " + strings.Join(list, ", ")
}

func rect(w *svg.Buffer, class string, x, y, width, height float64) {
	w.Raw(`<rect class="`).Text(class).Raw(`" x="`).Number(x).Raw(`" y="`).Number(y).Raw(`" width="`).Number(width).Raw(`" height="`).Number(height).Raw(`"/>`)
}

func text(w *svg.Buffer, class string, x, y float64, s string) {
	w.Raw(`<text`)
	if class != "" {
		w.Raw(` class="` + class + `"`)
	}
	w.Raw(` x="`).Number(x).Raw(`" y="`).Number(y).Raw(`">`).Text(s).Raw(`</text>`)
}

func width(s string) float64 { return typeface.Medium().Width(s, letter) }

// steps are round numbers from 0 to at least most, few enough to be read.
func steps(most int) []int {
	const few = 5
	step := 1
	for ; most > step*few; step = next(step) {
	}
	var out []int
	for n := 0; ; n += step {
		out = append(out, n)
		if n >= most {
			return out
		}
	}
}

// next is the next of 1, 2, 5, 10, 20, 50 …
func next(step int) int {
	lead := step
	for lead >= 10 {
		lead /= 10
	}
	if lead == 2 {
		return step / 2 * 5
	}
	return step * 2
}
