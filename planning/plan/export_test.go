package plan

import "context"

// SolveTolled solves a problem in which the way of a flow costs more, or less, in its month alone, with the part of shared ways that its good has in a plan.
func SolveTolled(ctx context.Context, p *Problem, of *Result, f Flow, toll int64) (*Result, error) {
	b := newBuilder(p)
	b.share = of.share
	b.toll = map[way]int64{{f.From, f.To, f.Month}: toll}
	return b.cheapest(ctx)
}

// Began is how many problems were solved without a tree to begin with.
func (w *Warm) Began() int { return w.began }
