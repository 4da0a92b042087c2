package page

import (
	"github.com/anyam-id/anyam/internal/planview"
	"github.com/anyam-id/anyam/internal/web/ui"
)

// Plans is the list of saved plans with the form of a new one.
type Plans struct {
	ui.Frame
	Fields  planview.Fields
	Rows    []PlanRow
	Regions []ui.Link // of which balances are known, each with its opportunities
	Nothing bool      // no balances are known of anything
}

// PlanRow is a saved plan in a list.
type PlanRow struct {
	ID string
	ui.Link
	When, Who string
}

// PlanAnswer is a plan that was computed.
type PlanAnswer struct {
	ui.Frame
	Fields     planview.Fields
	Wrong      string // why there is no plan; "" there is
	Problems   []ui.Problem
	Begin      bool // nothing is computed yet
	Answer     planview.Answer
	Several    *planview.Several // of several goods, in the place of Answer
	Before     string            // what the next one is compared with
	Base       string            // ID of the saved plan that it is compared with
	Difference *planview.Difference
	Save       FormOf
}

// PlanWorking is a plan while it is computed.
type PlanWorking struct {
	ui.Frame
	Progress ui.Progress
	Hidden   []ui.Hidden
}

// SavedPlan is a plan that was saved.
type SavedPlan struct {
	PlanAnswer
	At, ID  string
	Saved   string
	Removed bool
	Rename  FormOf
	Wrongs  []ui.WrongField
	Others  []PlanRow
	Drafts  []PlanDraft
	Owner   string // whose it is, in a sentence
	Mine    bool   // the actor may rename and remove it
	Exports []ui.Link
}

// PlanDraft is a draft agreement that was made of a plan.
type PlanDraft struct {
	ui.Link
	Way, When, Who string
}

// PlanCompare is two saved plans beside each other.
type PlanCompare struct {
	ui.Frame
	A, B       ui.Link
	Wrong      string
	Assumed    []Assumed
	Difference planview.Difference
}

// Assumed is an assumption in which two plans differ.
type Assumed struct{ Name, A, B string }

// PlanAnnex is what a draft agreement holds of a plan.
type PlanAnnex struct {
	From, To, Good, Unit string
	Object               string // the good within a sentence
	Months               []AnnexMonth
	Total, Landed, Why   string
	Indicators           []string
	Plan                 ui.Link
}

// AnnexMonth is a row of an annex.
type AnnexMonth struct{ Month, Amount string }

// PlanDrafting asks whether a draft agreement shall be made.
type PlanDrafting struct {
	ui.Frame
	Annex  PlanAnnex
	Action string
	Hidden []ui.Hidden
	Name   *ui.Field // of the plan, where it is to be saved
	Wrong  string
	Back   ui.Link
}

// AgreementAnnex is the annex of an agreement that was made of a plan.
type AgreementAnnex struct {
	ui.Frame
	Annex     PlanAnnex
	Agreement ui.Link
	Lead      string
}

// Offers is what a region could give and get.
type Offers struct {
	ui.Frame
	Public string
	Offers planview.Offers
}

// Balances is the list of tables of balances with the form that brings one.
type Balances struct {
	ui.Frame
	Problems []ui.Problem
	Fields   []ui.Field // of the form
	More     []ui.Field // what the table may not say itself
	Rows     []BalanceRow
	Example  bool // the demonstration set can be taken
	Goods    []ui.Link
}

// BalanceRow is a table in the list.
type BalanceRow struct {
	ui.Link
	Source, When, Who, Figures, Lost string
	State                            ui.Chip
}

// Balance is one table of balances.
type Balance struct {
	ui.Frame
	At       string
	State    ui.Chip
	Open     bool // it is not accepted
	Mine     bool // the actor decides on it
	Facts    []ui.Fact
	Figures  []ui.Figure
	Problems []BalanceProblem
	Rest     string // problems that are not listed
	Rows     []BalanceFigure
	More     string
	Count    string
}

// BalanceProblem is something wrong in a table.
type BalanceProblem struct {
	Place, Text string
	Lost        bool
}

// BalanceFigure is a figure as it was understood.
type BalanceFigure struct{ Region, Good, Period, Measure, Amount, Given, Cell string }

func plansWay(f ui.Frame) []ui.Link {
	return []ui.Link{{Text: f.T("Meja kerja", "Desk"), Path: "/meja"}, {Text: f.T("Rencana", "Plans"), Path: "/meja/rencana"}}
}
