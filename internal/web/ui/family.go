package ui

import "strconv"

// Standing is how one party of an agreement stands: what it has done, what it still has to.
type Standing struct {
	Name  Link
	Small string // who signs for it
	Steps []Step // one for each of the table's columns
}

// Step is one thing that a party does on its way into an agreement.
type Step struct {
	Text  string // the day, the number, "belum diketahui"
	Mark  string // "yes", "no", "wait"; "" neither
	Quiet bool   // it is not known, not needed
	View  *Proof // what proves it; nil not shown
}

// Standings are all parties with what the columns are called.
type Standings struct {
	Label   string
	Heads   []string
	Parties []Standing
	Unnamed []string // parties that are counted and not named
	Lacks   string   // what is known of no party, as a sentence; "" nothing
}

// Moment is a point of a timeline.
type Moment struct {
	When  string
	Text  string
	Link  Link   // behind the text; "" none
	Small string // who, how it is known
	Tone  string // "g", "w", "b"; "" plain
	Ahead bool   // it has not come yet
	Gone  bool   // it was taken back
}

// Node is an agreement of a family, with what hangs on it.
type Node struct {
	Link
	Small    string
	Here     bool // the page is about it
	Missing  bool // it is not there: what is expected
	Children []Node
}

// Coverage is the grid of promises and what carries them out: a row for each field, a column for each implementing agreement.
type Coverage struct {
	Label string
	Heads []Link // the implementing agreements
	Rows  []CoverageRow
}

// CoverageRow is one promise.
type CoverageRow struct {
	Text  string
	Small string
	Cells []Covered // one for each head
	Gap   string    // for how long nothing has carried it out; "" something does
}

// Covered says whether an agreement carries a promise out: "yes", "part"; "" no.
type Covered string

func (c Covered) words(f Frame) string {
	switch c {
	case "yes":
		return f.T("dilaksanakan", "carried out")
	case "part":
		return f.T("sebagian", "in part")
	}
	return f.T("tidak", "no")
}

// span is how many columns there are, as an attribute.
func (s Standings) span() string { return strconv.Itoa(len(s.Heads) + 1) }
