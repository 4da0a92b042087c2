package registry

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/anyam-id/anyam/region"
)

// PlanChange is a flow that differs between two plans. Amounts are over all months, in the good's unit.
type PlanChange struct {
	From   FlowEnd `json:"from"`
	To     FlowEnd `json:"to"`
	Before float64 `json:"before"`
	After  float64 `json:"after"`
}

// PlanRegionChange is a region for which two plans differ in what stays lacking or in the dual price.
type PlanRegionChange struct {
	FlowEnd
	ShortBefore float64 `json:"short_before"`
	ShortAfter  float64 `json:"short_after"`
	WorthBefore int64   `json:"worth_before"`
	WorthAfter  int64   `json:"worth_after"`
}

// PlanDifference is what differs between two plans of one good.
type PlanDifference struct {
	CostBefore  float64            `json:"cost_before"`
	CostAfter   float64            `json:"cost_after"`
	ShortBefore float64            `json:"short_before"`
	ShortAfter  float64            `json:"short_after"`
	Flows       []PlanChange       `json:"flows"`   // those that differ, the greatest difference first
	Regions     []PlanRegionChange `json:"regions"` // in the order of their codes
	SameGood    bool               `json:"same_good"`
}

// noticed is the least difference of amounts that counts as one, in the good's unit: below it stands what rounding makes.
const noticed = 0.5

// ComparePlans says what changes from one plan to another.
func ComparePlans(before, after *Plan) PlanDifference {
	d := PlanDifference{
		CostBefore: before.Cost, CostAfter: after.Cost, ShortBefore: before.Short, ShortAfter: after.Short, Flows: []PlanChange{}, Regions: []PlanRegionChange{},
		SameGood: before.Good.ID == after.Good.ID,
	}
	type pair struct{ from, to region.Code }
	flows := make(map[pair]PlanChange)
	for _, x := range before.Partners {
		flows[pair{x.From.Code, x.To.Code}] = PlanChange{From: x.From, To: x.To, Before: x.Amount}
	}
	for _, x := range after.Partners {
		c := flows[pair{x.From.Code, x.To.Code}]
		c.From, c.To, c.After = x.From, x.To, x.Amount
		flows[pair{x.From.Code, x.To.Code}] = c
	}
	for _, c := range flows {
		if math.Abs(c.After-c.Before) >= noticed {
			d.Flows = append(d.Flows, c)
		}
	}
	slices.SortFunc(d.Flows, func(x, y PlanChange) int {
		return cmp.Or(cmp.Compare(math.Abs(y.After-y.Before), math.Abs(x.After-x.Before)), cmp.Compare(x.From.Code, y.From.Code), cmp.Compare(x.To.Code, y.To.Code))
	})
	regions := make(map[region.Code]PlanRegionChange)
	for _, x := range before.Regions {
		regions[x.Code] = PlanRegionChange{FlowEnd: endOf(x.Code), ShortBefore: x.Short, WorthBefore: x.Worth}
	}
	for _, x := range after.Regions {
		c := regions[x.Code]
		c.FlowEnd, c.ShortAfter, c.WorthAfter = endOf(x.Code), x.Short, x.Worth
		regions[x.Code] = c
	}
	for _, c := range regions {
		if math.Abs(c.ShortAfter-c.ShortBefore) >= noticed || c.WorthAfter != c.WorthBefore {
			d.Regions = append(d.Regions, c)
		}
	}
	slices.SortFunc(d.Regions, func(x, y PlanRegionChange) int { return cmp.Compare(x.Code, y.Code) })
	return d
}

// SavedPlanDifference is what differs between two plans that are saved.
func (r *Registry) SavedPlanDifference(ctx context.Context, a Actor, before, after string) (PlanDifference, error) {
	x, err := r.SavedPlan(ctx, a, before)
	if err != nil {
		return PlanDifference{}, err
	}
	y, err := r.SavedPlan(ctx, a, after)
	if err != nil {
		return PlanDifference{}, err
	}
	return ComparePlans(x.Plan, y.Plan), nil
}
