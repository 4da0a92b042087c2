package ui

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/wording"
)

// GradedBar shows figures of different grades of truth side by side, never added up: from what was only announced, hatched, to what a
// statistic confirms, with its line of turmeric. The figures stand in words for those who cannot see it.
type GradedBar struct {
	Label string
	Parts []Graded
	Whole float64 // what the full length stands for; 0 the sum of the parts
	Unit  string  // behind the figures in words
}

// Graded is one figure with its grade.
type Graded struct {
	Grade agreement.Grade
	N     float64
}

// segment is a part as it is drawn, in per cent of the length.
type segment struct{ Class, From, Width string }

func (b GradedBar) segments() []segment {
	whole := b.Whole
	if whole == 0 {
		for _, p := range b.Parts {
			whole += p.N
		}
	}
	if whole <= 0 {
		return nil
	}
	percent := func(n float64) string { return strconv.FormatFloat(min(100, 100*n/whole), 'f', 2, 64) + "%" }
	var out []segment
	from := 0.0
	for _, p := range b.Parts {
		if p.N > 0 {
			out = append(out, segment{gradeClass(p.Grade), percent(from), percent(p.N)})
			from += p.N
		}
	}
	return out
}

// words are the bar for those who cannot see it.
func (b GradedBar) words(f Frame) string {
	var list []string
	for _, p := range b.Parts {
		if p.N > 0 {
			decimals := 0
			if p.N != float64(int64(p.N)) {
				decimals = 1
			}
			list = append(list, strings.TrimSpace(numfmt.Float(p.N, decimals, f.Lang)+" "+b.Unit)+" "+p.Grade.Label().In(f.Lang))
		}
	}
	if len(list) == 0 {
		list = []string{f.T("belum ada", "nothing yet")}
	}
	if b.Label == "" {
		return wording.List(list, f.Lang)
	}
	return b.Label + ": " + wording.List(list, f.Lang)
}

// gradeClass is the class of a grade on the one scale.
func gradeClass(g agreement.Grade) string { return "g" + strconv.Itoa(gradeStep(g)) }

// gradeStep is a grade's place on the scale: 0 announced … 5 corroborated.
func gradeStep(g agreement.Grade) int {
	for i, x := range grades {
		if x == g {
			return i
		}
	}
	return 0
}

var grades = []agreement.Grade{
	agreement.Announced, agreement.SignedGrade, agreement.Claimed, agreement.Documented, agreement.Confirmed, agreement.Corroborated,
}

// Proof is what proves a value: the words, where they stand, who stated them and how sure that makes it.
type Proof struct {
	ID     string // of the popover, once on a page
	Before string // the words around the quotation
	Quote  string // the words themselves, as they are in the source
	After  string
	Where  string // the source: document and place in it, cell, person
	Link   templ.SafeURL
	Who    string // who stated it
	When   string
	Grade  agreement.Grade
	Lang   string // of the quotation; "" Indonesian
}

func (p Proof) lang() string {
	if p.Lang == "" {
		return "id"
	}
	return p.Lang
}

// stated is who stated it when, behind the grade.
func (p Proof) stated() string {
	var b strings.Builder
	for i, s := range []string{p.Who, p.When} {
		if s != "" {
			b.WriteString([]string{" · ", ", "}[i])
			b.WriteString(s)
		}
	}
	return b.String()
}
