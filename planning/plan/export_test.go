package plan

import "context"

// SolveTolled solves a problem in which the way of a flow costs more, or less, in its month alone.
func SolveTolled(ctx context.Context, p *Problem, f Flow, toll int64) (*Result, error) {
	b := newBuilder(p)
	b.toll = map[way]int64{{f.From, f.To, f.Month}: toll}
	return b.cheapest(ctx)
}

// Began is how many problems were solved without a tree to begin with.
func (w *Warm) Began() int { return w.began }
