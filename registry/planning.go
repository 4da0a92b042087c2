package registry

import (
	"context"
	"errors"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/planning/plan"
	"github.com/anyam-id/anyam/planning/route"
	"github.com/anyam-id/anyam/region"
)

// PlanOptions say what is planned, and under which assumptions. Zero members take what is usual; the plan says what it assumed.
type PlanOptions struct {
	Good    string        `json:"good"` // ID or words
	Year    int           `json:"year"` // 0: the last of which needs are known
	First   int           `json:"first_month"`
	Last    int           `json:"last_month"`
	Regions []region.Code `json:"regions,omitempty"` // none: all of which enough is known
	Rates   route.Rates   `json:"rates"`             // zero: AssumedRates
	Hold    int64         `json:"hold"`              // rupiah for a unit and month in store
	Floor   float64       `json:"floor"`             // the part of each need that must be met
	Lot     float64       `json:"lot"`               // in the good's unit
	Free    bool          `json:"free,omitempty"`    // what agreements in force promise need not be sent; what they cover of the flows is told all the same
}

// AssumedRates are what transport is thought to cost where nobody says otherwise, in rupiah a tonne: round numbers for comparing ways with each other, no
// tariff of anybody.
var AssumedRates = route.Rates{Land: 1500, Sea: 250, Handling: 75_000}

// PlanRegion is a region in a plan: what it has and lacks over all months, in the good's unit.
type PlanRegion struct {
	Code    region.Code `json:"code"`
	Name    string      `json:"name"`
	Supply  float64     `json:"supply"`
	Need    float64     `json:"need"`
	Surplus float64     `json:"surplus"` // added up over the months that have one
	Lack    float64     `json:"lack"`
	Gets    float64     `json:"gets"`
	Gives   float64     `json:"gives"`
	Short   float64     `json:"short"` // what stays lacking
	Worth   int64       `json:"worth"` // the highest dual price, rupiah a unit, of a month with need or lack
}

// PlanPartner is what one region should send another, and why.
type PlanPartner struct {
	From      FlowEnd       `json:"from"`
	To        FlowEnd       `json:"to"`
	Months    []int         `json:"months"` // 1 to 12
	Amount    float64       `json:"amount"`
	Committed float64       `json:"committed"` // of it, by agreements in force
	Open      float64       `json:"open"`      // of it, by none
	Price     int64         `json:"price"`     // rupiah a unit at its origin; 0: not known
	Transport int64         `json:"transport"` // rupiah a unit
	Worth     int64         `json:"worth"`     // dual price where it arrives
	Next      *FlowEnd      `json:"next,omitempty"`
	Margin    int64         `json:"margin"` // by how much the next would have to become cheaper
	Range     *PlanRange    `json:"range,omitempty"`
	Way       fault.Text    `json:"way"`
	Route     route.Route   `json:"route"`
	Why       [3]fault.Text `json:"why"`
}

// PlanRange is between which transport costs of the month in which most flows the plan stays cheapest, all else being as it is: of
// goods planned together also their parts of the room on shared ways. Flows in whole lots and beyond the greatest have none.
type PlanRange struct {
	Month int        `json:"month"`          // 1 to 12
	Low   int64      `json:"low"`            // rupiah a unit; 0: however cheap
	High  *int64     `json:"high,omitempty"` // none: however dear
	Text  fault.Text `json:"text"`
}

// PlanCommitment is an agreement that the plan counts as promised.
type PlanCommitment struct {
	Agreement agreement.ID `json:"agreement"`
	Title     string       `json:"title"`
	From      FlowEnd      `json:"from"`
	To        FlowEnd      `json:"to"`
	Monthly   float64      `json:"monthly"`
}

// PlanMonth is one flow of one month.
type PlanMonth struct {
	From   region.Code `json:"from"`
	To     region.Code `json:"to"`
	Month  int         `json:"month"`
	Amount float64     `json:"amount"`

	Committed float64 `json:"committed,omitempty"` // of it, by agreements in force
}

// PlanKept is what a region keeps from a month to the next.
type PlanKept struct {
	Region region.Code `json:"region"`
	Month  int         `json:"month"`
	Amount float64     `json:"amount"`
}

// Plan is the cheapest way to bring a good from where there is too much to where it lacks, with everything that decided it.
type Plan struct {
	Options     PlanOptions      `json:"options"` // as they were taken
	Good        FlowGood         `json:"good"`
	Regions     []PlanRegion     `json:"regions"`
	Partners    []PlanPartner    `json:"partners"` // greatest first
	Flows       []PlanMonth      `json:"flows"`
	Kept        []PlanKept       `json:"kept,omitempty"`
	Commitments []PlanCommitment `json:"commitments"`
	Cost        float64          `json:"cost"` // rupiah, of what is bought, brought and kept; what stays lacking is not priced in
	Lack        float64          `json:"lack"`
	Short       float64          `json:"short"`
	Notes       []fault.Text     `json:"notes"`   // every assumption, and what was left out
	Sources     []balance.Source `json:"sources"` // of the balances and prices
	Proved      bool             `json:"proved"`  // its dual prices were checked apart from the solver
	Demo        bool             `json:"demonstration,omitempty"`
}

// FlowGood names a good with its unit.
type FlowGood struct {
	ID   string      `json:"id"`
	Name fault.Text  `json:"name"`
	Unit affair.Unit `json:"unit"`
}

// solve solves a plan when it is its turn.
func (r *Registry) solve(ctx context.Context, p *plan.Problem) (*plan.Result, error) {
	return turn(ctx, r, func() (*plan.Result, error) { return plan.Solve(ctx, p) })
}

// turn solves one plan at a time: it takes a processor for seconds, and anybody may ask for one. Others wait as long as they care to.
func turn[T any](ctx context.Context, r *Registry, solve func() (T, error)) (T, error) {
	select {
	case r.solving <- struct{}{}:
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
	defer func() { <-r.solving }()
	if err := ctx.Err(); err != nil { // the turn may have come as nobody waited any more
		var none T
		return none, err
	}
	return solve()
}

// planSteps are what WithProgress counts of a plan: balances, ways, the cheapest flow.
const planSteps = 3

// Plan makes the cheapest plan for a good. It tells WithProgress which of its three steps are done.
func (r *Registry) Plan(ctx context.Context, a Actor, o PlanOptions) (Plan, error) {
	return r.plan(ctx, a, o, "")
}

// plan makes a plan, with the ranges of its partners: of all, or of one region's.
func (r *Registry) plan(ctx context.Context, a Actor, o PlanOptions, of region.Code) (Plan, error) {
	if err := check(a, reads); err != nil {
		return Plan{}, err
	}
	s, err := r.Balances(ctx, o.Good)
	if err != nil {
		return Plan{}, err
	}
	tell(ctx, 1, planSteps)
	b, err := newPlanner(s, o)
	if err != nil {
		return Plan{}, err
	}
	commitments, err := r.commitments(ctx, b)
	if err != nil {
		return Plan{}, err
	}
	tell(ctx, 2, planSteps)
	res, err := turn(ctx, r, func() (*plan.Result, error) {
		res, err := r.solved.solve(ctx, b)
		if err == nil {
			b.measure(res, of)
		}
		return res, err
	})
	if e, ok := errors.AsType[*plan.FloorError](err); ok {
		return Plan{}, b.floorFault(e)
	}
	if err != nil {
		return Plan{}, err
	}
	out := b.tell(res)
	out.Commitments = commitments
	out.Proved = plan.Check(b.p, res) == nil
	return out, nil
}
