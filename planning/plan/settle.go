package plan

import (
	"context"
	"math"
	"slices"

	"github.com/anyam-id/anyam/planning/flow"
)

// settle chooses among all cheapest flows the one that is told: the same whatever tree the solver came from and ended in, so that a plan that is
// computed again, warm or cold, is the same plan. By the dual prices an arc that is worth more than it costs is full in every cheapest flow, one
// that costs more is empty, and only arcs that are worth exactly their cost leave a choice. Among these a second flow problem decides, with costs
// that say what is liked better: no storing without need, then one partner rather than another, the same in each month.
func (b *builder) settle(ctx context.Context, n *flow.Network, price []int64) ([]int64, error) {
	out := make([]int64, len(n.Arcs))
	t := &flow.Network{Supply: slices.Clone(n.Supply)}
	var free []int
	liked := b.liking()
	shift := 0
	for most := int64(math.MaxInt64/8) / int64(len(n.Supply)+2); most <= storing<<1>>shift; {
		shift++
	}
	each := func(i int, like int64) {
		a := &n.Arcs[i]
		switch c := a.Cost + price[a.From] - price[a.To]; {
		case c == 0 && a.Lower < a.Upper:
			free = append(free, i)
			t.Arcs = append(t.Arcs, flow.Arc{From: a.From, To: a.To, Lower: a.Lower, Upper: a.Upper, Cost: 1 + like>>shift})
			return
		case c < 0:
			out[i] = a.Upper
		default:
			out[i] = a.Lower
		}
		t.Supply[a.From] -= out[i]
		t.Supply[a.To] += out[i]
	}
	for i := range n.Arcs {
		each(i, liked(i))
	}
	s, err := flow.NewSolver(t)
	if err != nil {
		return nil, err
	}
	x, err := s.Flow(ctx)
	if err != nil {
		return nil, err
	}
	for i, e := range free {
		out[e] = x[i]
	}
	return out, nil
}

// storing is what it is disliked to store a unit for a month: more than any choice between two ways.
const storing = 1 << 44

// liking gives what each arc of the network is disliked, arcs in their order: numbers that look random, so that no two flows are liked equally, and
// that have the months in their last bits.
func (b *builder) liking() func(i int) int64 {
	type place struct{ kind, from, to, month int }
	const surplus, lack, over, store, ways = 0, 1, 2, 3, 4
	dislike := func(x place) int64 {
		pair := mixed(uint64(x.kind)<<60 | uint64(x.from)<<30 | uint64(x.to)) //nolint:gosec // neither is negative
		month := mixed(pair + uint64(x.month) + 1)                            //nolint:gosec // the same
		like := int64(pair>>44)<<24 | int64(month>>40)
		if x.kind == store {
			like += storing
		}
		return like
	}
	hubs := b.p.Regions * b.p.Months
	rest := make([]place, 0, 4*hubs)
	for h := range hubs {
		r, m := h/b.p.Months, h%b.p.Months
		rest = append(rest, place{surplus, r, 0, m}, place{lack, r, 0, m}, place{over, r, 0, m})
		if m+1 < b.p.Months {
			rest = append(rest, place{store, r, 0, m})
		}
	}
	return func(i int) int64 {
		if i < len(b.open) {
			w := b.open[i]
			return dislike(place{ways, w.from, w.to, w.month})
		}
		return dislike(rest[i-len(b.open)])
	}
}

// mixed spreads a number over 64 bits (the finalizer of SplitMix64, G. Steele, D. Lea and C. Flood, 2014).
func mixed(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// opensEqual opens the ways that were left out and would be as good as those that are used, so that the choice is among all of them.
func (b *builder) opensEqual(price []int64) bool {
	if b.small() {
		return false
	}
	p, before := b.p, len(b.open)
	for f := range p.Regions {
		for t := range p.Regions {
			c := b.cost(way{f, t, 0})
			if f == t || c < 0 && len(b.forced) == 0 {
				continue
			}
			for m := range p.Months {
				if w := (way{f, t, m}); b.cost(w) >= 0 && b.cost(w)+price[b.hub(f, m)]-price[b.hub(t, m)] == 0 {
					b.opens(w)
				}
			}
		}
	}
	return len(b.open) > before
}
