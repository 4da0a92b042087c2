package report

import (
	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/term"
)

// Facts are what happened in a period, besides the figures of its report: what a narrative is drafted from.
type Facts struct {
	Items     []Item
	Came      []Came
	Longer    int // periods of obligations that reach beyond the report's, which are not told
	Obstacles []Hindrance
	Ahead     []Ahead // what is due in the next period
}

// Came is what is known of one period of an obligation.
type Came struct {
	Obligation string
	Agreement  agreement.ID
	Name       string // of the obligation
	Thing      fault.Text
	Unit       affair.Unit
	Cumulative bool
	Period     obligation.Period
	Grade      agreement.Grade // "" of a difference that is open
	Amount     float64
	Different  bool
	Outcome    obligation.Outcome
}

// Hindrance is an obstacle that the parties share, as a narrative tells of it.
type Hindrance struct {
	ID        string
	Agreement agreement.ID
	Title     string
	Since     term.Date
	Raised    []Raised
	Decided   []term.Date
	Cleared   term.Date // zero: it is open
}

// Raised is that an obstacle was taken up to a rung of the ladder.
type Raised struct {
	Rung fault.Text
	On   term.Date
}

// Ahead is something that is due on a day.
type Ahead struct {
	Sort      LeafSort // ObligationLeaf, MilestoneLeaf
	ID        string
	Agreement agreement.ID
	Name      fault.Text
	Day       term.Date
}

// Within tells whether a period of an obligation lies in the report's, and whether it only reaches into it.
func (p Period) Within(x obligation.Period) (in, reaches bool) {
	first, last := x.First(), x.Last()
	if last.Before(p.First()) || p.Last().Before(first) {
		return false, false
	}
	in = !first.Before(p.First()) && !p.Last().Before(last)
	return in, !in
}

// Next is the period after it, of the same length.
func (p Period) Next() Period {
	switch p.Half {
	case 1:
		return Period{p.Year, 2}
	case 2:
		return Period{p.Year + 1, 1}
	}
	return Period{Year: p.Year + 1}
}

// Holds tells whether a day lies in the period.
func (p Period) Holds(d term.Date) bool {
	in, _ := p.holds(d)
	return in
}

// Begun are the agreements that were signed in the period, without those that change others.
func Begun(items []Item, p Period) []Item {
	return those(items, func(x Item) bool { return signed(x, p) && x.Class != agreement.Amendment })
}

// Changed are the agreements signed in the period that change or extend others.
func Changed(items []Item, p Period) []Item {
	return those(items, func(x Item) bool { return signed(x, p) && x.Class == agreement.Amendment })
}

// Ended are the agreements that ended in the period.
func Ended(items []Item, p Period) []Item {
	return those(items, func(x Item) bool { return ended(x, p) })
}

// Ending are the agreements that run at the end of the period and end in the one after it.
func Ending(items []Item, p Period) []Item {
	return those(items, func(x Item) bool { return running(x, p) && p.Next().Holds(x.Ends) })
}

func those(items []Item, fits func(Item) bool) []Item {
	var out []Item
	for _, x := range items {
		if fits(x) {
			out = append(out, x)
		}
	}
	return out
}
