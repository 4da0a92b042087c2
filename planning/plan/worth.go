package plan

import (
	"math"
	"slices"

	"github.com/anyam-id/anyam/planning/flow"
)

// worths are dual prices that mean something where many are as good: what one more unit that is needed in a region and month would cost, the last of the
// prices. They are the shortest distances from the source through what the flow leaves free, ways that were left out among them, and so prove the flow
// as the solver's own do. Where nothing more can come at any cost, they are as high as anywhere and the solver's.
func (b *builder) worths(n *flow.Network, s *flow.Solution) []int64 {
	p := b.p
	hubs := p.Regions * p.Months
	start := make([]int32, hubs+2) // arcs of each node, forward and backward, one node after another
	for _, a := range n.Arcs {
		start[a.From+1]++
		start[a.To+1]++
	}
	for u := range hubs + 1 {
		start[u+1] += start[u]
	}
	ends := make([]int32, len(n.Arcs)*2) // an arc, or ^arc where it is gone along backward
	at := append([]int32{}, start...)
	for i, a := range n.Arcs {
		ends[at[a.From]] = int32(i)
		at[a.From]++
		ends[at[a.To]] = ^int32(i)
		at[a.To]++
	}
	far, near := make([]int64, hubs+1), make([]int64, hubs+1) // final, and as found so far
	for u := range far {
		far[u], near[u] = -1, math.MaxInt64
	}
	q := queue{{hubs, 0}}
	reach := func(u int, d int64) {
		if d < near[u] {
			near[u] = d
			q.push(step{u, d})
		}
	}
	for len(q) > 0 {
		x := q.pop()
		if far[x.node] >= 0 {
			continue
		}
		far[x.node] = x.far
		for _, e := range ends[start[x.node]:start[x.node+1]] {
			if e >= 0 {
				if a := &n.Arcs[e]; far[a.To] < 0 && s.Flow[e] < a.Upper {
					reach(a.To, x.far+a.Cost+s.Price[a.From]-s.Price[a.To])
				}
			} else if a := &n.Arcs[^e]; far[a.From] < 0 && s.Flow[^e] > a.Lower {
				reach(a.From, x.far-a.Cost-s.Price[a.From]+s.Price[a.To])
			}
		}
		if b.small() || x.node == hubs {
			continue
		}
		r, m := x.node/p.Months, x.node%p.Months
		for t := range p.Regions {
			w, h := way{r, t, m}, b.hub(t, m)
			if d := x.far + b.cost(w) + s.Price[x.node] - s.Price[h]; t != r && b.cost(w) >= 0 && d < near[h] && !b.have[w] {
				reach(h, d)
			}
		}
	}
	most := int64(0)
	for _, x := range far {
		most = max(most, x)
	}
	out := make([]int64, hubs+1)
	b.reached = !slices.Contains(far, -1)
	for u := range out {
		if far[u] < 0 {
			far[u] = most
		}
		out[u] = far[u] + s.Price[u] - s.Price[hubs]
	}
	return out
}

type step struct {
	node int
	far  int64
}

// queue gives the nearest step first: a heap without the indirections of package container/heap, which would take longer than all else here.
type queue []step

func (q *queue) push(x step) {
	h := append(*q, x)
	i := len(h) - 1
	for i > 0 && x.far < h[(i-1)/2].far {
		h[i] = h[(i-1)/2]
		i = (i - 1) / 2
	}
	h[i] = x
	*q = h
}

func (q *queue) pop() step {
	h := *q
	top, x := h[0], h[len(h)-1]
	h = h[:len(h)-1]
	for i := 0; len(h) > 0; {
		c := 2*i + 1
		if c+1 < len(h) && h[c+1].far < h[c].far {
			c++
		}
		if c >= len(h) || h[c].far >= x.far {
			h[i] = x
			break
		}
		h[i] = h[c]
		i = c
	}
	*q = h
	return top
}
