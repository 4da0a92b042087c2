package registry

import (
	"context"
	"errors"
	"slices"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/coalition"
	"github.com/anyam-id/anyam/planning/figures"
	"github.com/anyam-id/anyam/planning/plan"
	"github.com/anyam-id/anyam/region"
)

// CoalitionOptions say who comes together over what. Short must be said: without a worth of what is lacking nobody can say what a group gains.
type CoalitionOptions struct {
	PlanOptions
	Members []region.Code
	Short   int64 // rupiah that it is worth to make good a unit that is lacking
}

// CoalitionMember is what a region is to a group.
type CoalitionMember struct {
	FlowEnd
	Share   float64 `json:"share"`   // of the gain, rupiah: in the core where there is one
	Shapley float64 `json:"shapley"` // its mean contribution
	Without float64 `json:"without"` // what the others gain without it
}

// Coalition is what regions gain by supplying each other, against each for itself, and how it can be split.
type Coalition struct {
	Good     FlowGood          `json:"good"`
	Year     int               `json:"year"`
	Gain     float64           `json:"gain"` // rupiah
	Members  []CoalitionMember `json:"members"`
	Core     bool              `json:"core"` // no group among them would gain more by itself than its shares
	Best     []FlowEnd         `json:"best"` // the smallest group with nearly all of the gain
	BestGain float64           `json:"best_gain"`
	Notes    []fault.Text      `json:"notes"`
}

// nearlyAll is the part of the gain from which on a smaller group is as good.
const nearlyAll = 0.95

// Coalition says what members, twelve at most, gain together with one good.
func (r *Registry) Coalition(ctx context.Context, a Actor, o CoalitionOptions) (Coalition, error) {
	if err := check(a, reads); err != nil {
		return Coalition{}, err
	}
	var problems fault.Problems
	if len(o.Members) < 2 || len(o.Members) > coalition.Most {
		problems.Add("members", "members", fault.Tf("sebutkan 2 sampai %d daerah", "name 2 to %d regions", coalition.Most))
	}
	if o.Short <= 0 {
		problems.Add("short", "short", fault.T("sebutkan nilai satu satuan yang kurang, dalam rupiah", "say what a unit that is lacking is worth, in rupiah"))
	}
	if err := problems.Err(fault.T("gabungan tidak dapat dihitung", "the coalition cannot be computed")); err != nil {
		return Coalition{}, err
	}
	s, err := r.Balances(ctx, o.Good)
	if err != nil {
		return Coalition{}, err
	}
	o.Regions, o.Floor, o.Lot = o.Members, 0, 0
	b, err := newPlanner(s, o.PlanOptions)
	if err != nil {
		return Coalition{}, err
	}
	b.p.Short = o.Short
	return b.coalition(ctx, r.solve)
}

// coalition plays the game of the planner's regions; solve finds what each group costs.
func (b *planner) coalition(ctx context.Context, solve func(context.Context, *plan.Problem) (*plan.Result, error)) (Coalition, error) {
	p := b.p
	n := p.Regions
	cost := func(group []int) (int64, error) {
		x := *p
		x.Transport = slices.Repeat([]int64{-1}, n*n)
		for _, i := range group {
			for _, j := range group {
				x.Transport[i*n+j] = p.Transport[i*n+j]
			}
		}
		res, err := solve(ctx, &x)
		if err != nil {
			return 0, err
		}
		return res.Cost, nil
	}
	alone, err := cost(nil)
	if err != nil {
		return Coalition{}, err
	}
	var failed error
	g, err := coalition.NewGame(n, func(group []int) float64 {
		if len(group) < 2 || failed != nil {
			return 0
		}
		c, err := cost(group)
		if err != nil {
			failed = err
			return 0
		}
		return float64(alone-c) / b.scale
	})
	if err = errors.Join(err, failed); err != nil {
		return Coalition{}, err
	}
	t := b.sheet.Thing
	out := Coalition{Good: FlowGood{t.ID, t.Name, t.Unit}, Year: b.o.Year, Gain: g.Total(), Notes: b.notes}
	split := g.Split()
	out.Core = split.Core
	shapley := g.Shapley()
	for i, c := range b.codes {
		out.Members = append(out.Members, CoalitionMember{endOf(c), split.Split[i], shapley[i], g.Without(i)})
	}
	best := len(g.Gain) - 1
	for set, gain := range g.Gain {
		if size := len(coalition.Group(set)); gain >= nearlyAll*g.Total() && (size < len(coalition.Group(best)) || size == len(coalition.Group(best)) && gain > g.Gain[best]) {
			best = set
		}
	}
	for _, i := range coalition.Group(best) {
		out.Best = append(out.Best, endOf(b.codes[i]))
	}
	out.BestGain = g.Gain[best]
	out.Notes = append(out.Notes, figures.Fill(fault.T("Satu %s yang kurang dinilai Rp%s; itu andaian yang menentukan besarnya manfaat.", "A unit (%s) that is lacking is taken to be worth Rp%s; that assumption decides how large the gain is."), t.Unit.Name(), figures.Int(p.Short)))
	return out, nil
}
