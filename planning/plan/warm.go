package plan

import (
	"context"
	"slices"

	"github.com/anyam-id/anyam/planning/flow"
)

// Warm solves problems one after another, each from where the last one ended: when an assumption changes, most of the plan stays as it is. Its
// answers are those of Solve, flow by flow; where the last problem was of other regions or months, or whole lots are asked for, it begins anew.
// It must not be used by several goroutines at once, and holds no problem: only ways, and the solver's tree.
type Warm struct {
	regions, months int
	open            []way
	have            map[way]bool
	kept            *kept
	began           int // how many problems were solved without a tree to begin with
}

// kept is a network with the tree of its last solution.
type kept struct {
	network *flow.Network
	solver  *flow.Solver
}

// Solve finds a cheapest plan, as the function Solve does.
func (w *Warm) Solve(ctx context.Context, p *Problem) (*Result, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	if p.Lot > 0 {
		return newBuilder(p).cheapest(ctx)
	}
	b := newBuilder(p)
	b.kept = new(kept)
	if w.kept != nil && w.regions == p.Regions && w.months == p.Months {
		b.take(w)
	}
	warm := b.kept.solver != nil
	if !warm {
		w.began++
	}
	r, err := b.solve(ctx)
	if warm && (err != nil && ctx.Err() == nil || err == nil && !b.reached) { // the reason, and prices where nothing can come, are told as ever
		w.began++
		b = newBuilder(p)
		b.kept = new(kept)
		r, err = b.solve(ctx)
	}
	*w = Warm{began: w.began}
	if err == nil {
		w.regions, w.months, w.open, w.have, w.kept = p.Regions, p.Months, b.open, b.have, b.kept
	}
	return r, err
}

// Size is how many arcs are kept, which is what it takes up.
func (w *Warm) Size() int {
	if w.kept == nil {
		return 0
	}
	return len(w.kept.network.Arcs)
}

// take goes on from what was solved last, where the same ways exist.
func (b *builder) take(w *Warm) {
	b.open, b.have, b.kept = slices.Clone(w.open), w.have, w.kept
	if !b.small() {
		b.open = slices.DeleteFunc(b.open, func(x way) bool {
			gone := b.cost(x) < 0
			if gone {
				delete(b.have, x)
			}
			return gone
		})
		for x := range b.forced {
			b.opens(x)
		}
		return
	}
	ways := 0
	for f := range b.p.Regions {
		for t := range b.p.Regions {
			for m := range b.p.Months {
				if f != t && b.cost(way{f, t, m}) >= 0 {
					ways++
				}
			}
		}
	}
	if ways != len(b.open) || slices.ContainsFunc(b.open, func(x way) bool { return b.cost(x) < 0 }) {
		b.open, b.have, b.kept = nil, nil, new(kept)
	}
}

// solve solves a network from the last one's tree, where that has as many arcs.
func (k *kept) solve(ctx context.Context, n *flow.Network) (*flow.Solution, error) {
	if k.solver == nil || len(k.network.Arcs) != len(n.Arcs) || len(k.network.Supply) != len(n.Supply) || !k.same(n) {
		k.network = &flow.Network{Supply: slices.Clone(n.Supply), Arcs: slices.Clone(n.Arcs)}
		var err error
		if k.solver, err = flow.NewSolver(k.network); err != nil {
			return nil, err
		}
		return k.solver.Solve(ctx)
	}
	var costs []flow.ArcCost
	var bounds []flow.ArcBounds
	var supplies []flow.NodeSupply
	for i, a := range n.Arcs {
		have := &k.network.Arcs[i]
		if a.Cost != have.Cost {
			costs = append(costs, flow.ArcCost{Arc: i, Cost: a.Cost})
		}
		if a.Lower != have.Lower || a.Upper != have.Upper {
			bounds = append(bounds, flow.ArcBounds{Arc: i, Lower: a.Lower, Upper: a.Upper})
		}
	}
	for u, x := range n.Supply {
		if x != k.network.Supply[u] {
			supplies = append(supplies, flow.NodeSupply{Node: u, Supply: x})
		}
	}
	if err := k.solver.Reprice(costs); err != nil {
		return nil, err
	}
	if err := k.solver.Resupply(supplies); err != nil {
		return nil, err
	}
	if err := k.solver.Rebound(bounds); err != nil {
		return nil, err
	}
	return k.solver.Solve(ctx)
}

// same tells that arcs lead between the same nodes.
func (k *kept) same(n *flow.Network) bool {
	for i, a := range n.Arcs {
		if have := &k.network.Arcs[i]; a.From != have.From || a.To != have.To {
			return false
		}
	}
	return true
}
