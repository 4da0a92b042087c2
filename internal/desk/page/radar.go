package page

import (
	"slices"
	"strings"

	"github.com/anyam-id/anyam/internal/chart"
	"github.com/anyam-id/anyam/internal/paper"
	"github.com/anyam-id/anyam/internal/web/ui"
)

// Radar is what came of memoranda by the time that it took, and what sleeps.
type Radar struct {
	ui.Frame
	Lead     string
	Stages   ui.Tabs
	Stats    []ui.Stat
	Group    string // of which the curve is
	Curve    *chart.Curve
	Withheld string // why there is none
	Said     string // the curve in a sentence
	Risk     []RadarRisk
	LeftOut  []string
	Groups   []RadarGroup
	Share    FormOf
	Total    string
	Replies  ui.Tabs
	Sleepers []Sleeper
	Empty    ui.Empty
	Pager    ui.Pager
}

// RadarRisk is the curve at a round age.
type RadarRisk struct{ Days, AtRisk, Share, Band string }

// RadarGroup is a number of memoranda with what is known of them.
type RadarGroup struct {
	ui.Link
	By, Count, Moved, Median string
	Withheld                 string
	Here                     bool
}

// Sleeper is an agreement past its age.
type Sleeper struct {
	ui.Link
	Parties, Signed, Days string
	Why                   []string
	Chip                  ui.Chip
}

// RadarOne is one agreement on the radar.
type RadarOne struct {
	ui.Frame
	Back    ui.Link
	Off     string // it is not on the radar (any more)
	Chip    ui.Chip
	Why     []string
	Facts   []ui.Fact
	Asked   []string // the question and its answer, in sentences
	Forms   []FormOf
	Wrongs  []ui.WrongField
	Letters []ui.Link
	About   ui.Link
	Record  ui.Link // where what it waits for is noted; "" nowhere
}

// Letter is a draft as it will be printed.
type Letter struct {
	ui.Frame
	Way      []ui.Link
	Template string // whose template it is
	Blank    []string
	Sheet    Sheet
	Word     string // address of the DOCX
	Print    string // and of the PDF
}

// Sheet is a paper on a page, with its footnotes in order.
type Sheet struct {
	paper.Paper
	Notes []string
}

// SheetOf collects the footnotes of a paper.
func SheetOf(p paper.Paper) Sheet {
	s := Sheet{Paper: p}
	seen := make(map[string]bool)
	for _, t := range p.Texts() {
		for _, r := range t {
			if r.Note != "" && !seen[r.Note] {
				seen[r.Note] = true
				s.Notes = append(s.Notes, r.Note)
			}
		}
	}
	return s
}

func (s Sheet) note(text string) int {
	for i, n := range s.Notes {
		if n == text {
			return i + 1
		}
	}
	return 0
}

// Overview is a government on one page.
type Overview struct {
	ui.Frame
	Lead     string
	Choose   FormOf // of which government; without fields: one's own
	Promised []ui.Stat
	Came     []OverviewLine
	Grades   []string // the heads of the ledger
	Ending   []HomeLine
	Sleeping string
	Sleepers []Sleeper
	Print    string // address of the PDF
	NoCame   string

	Unbudgeted []HomeLine // what the own budget does not pay for
	Empty      ui.Empty   // no government is chosen
}

// OverviewLine is a thing in a unit with a figure of each grade, and the agreements that it is of.
type OverviewLine struct {
	What    string
	Figures []string
	Of      []ui.Link
	Apart   string // differences, which are in no figure
}

// sharedWhy is the reason that all of them are on the radar for; "" where they differ, or are too few for it to matter.
func sharedWhy(list []Sleeper) string {
	if len(list) < 2 || slices.ContainsFunc(list, func(x Sleeper) bool { return !slices.Equal(x.Why, list[0].Why) }) {
		return ""
	}
	return strings.Join(list[0].Why, " ")
}
