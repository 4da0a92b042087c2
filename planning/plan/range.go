package plan

import (
	"math"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/figures"
	"github.com/anyam-id/anyam/planning/flow"
)

// Range is between which costs of bringing a unit a flow belongs to a cheapest plan, when the cost of its own way in its own month changes and nothing
// else does, the worth of what is lacking included. At either end another plan is as cheap; beyond it another is cheaper.
type Range struct {
	Low  int64 // 0: however cheap it gets
	High int64 // NoLimit: however dear
}

// Ranges finds the range of each flow, exactly: a flow would grow, once its way gets cheaper, at the expense of the cheapest way back from where it
// ends to where it begins through what the plan leaves free, and it would shrink, once its way gets dearer, in favour of the cheapest other way from
// where it begins to where it ends. Where nothing is said of what it is worth to avoid a lack (Short is 0), leaving something lacking is no other way.
// Whole lots have no ranges: false, for another choice of lots may be cheaper at any other cost.
func (r *Result) Ranges(p *Problem, flows []Flow) ([]Range, bool) {
	if p.Lot > 0 {
		return nil, false
	}
	g := r.residual(p)
	out := make([]Range, len(flows))
	for i, f := range flows {
		w := way{f.From, f.To, f.Month}
		e := g.arc[w]
		a := &g.n.Arcs[e]
		out[i].High = NoLimit
		if g.flow[e] < a.Upper {
			if d, ok := g.far(a.To, a.From, e); ok {
				out[i].Low = max(0, -d)
			}
		}
		if g.flow[e] > a.Lower {
			if d, ok := g.far(a.From, a.To, e); ok {
				out[i].High = d
			}
		}
	}
	return out, true
}

// residual is what a plan leaves free: nodes as in its network, and the source a second time, as it is reached by what would lack less.
type residual struct {
	p      *Problem
	r      *Result
	n      *flow.Network
	flow   []int64
	arc    map[way]int
	lacks  []bool // arcs by which something lacks more
	start  []int32
	ends   []int32 // arcs of each node, ^arc where it is gone along backward
	pruned bool
	done   []bool
	near   []int64
}

func (r *Result) residual(p *Problem) *residual {
	n, hubs := r.network, p.Regions*p.Months
	g := &residual{p: p, r: r, n: n, flow: r.flow, arc: make(map[way]int, len(r.ways)), lacks: make([]bool, len(n.Arcs)), start: make([]int32, hubs+2), ends: make([]int32, len(n.Arcs)*2), done: make([]bool, hubs+2), near: make([]int64, hubs+2)}
	for i, w := range r.ways {
		g.arc[w] = i
	}
	i := len(r.ways)
	for h := range hubs {
		g.lacks[i+1] = p.Short == 0
		i += 3
		if h%p.Months+1 < p.Months {
			i++
		}
	}
	for _, a := range n.Arcs {
		g.start[a.From+1]++
		g.start[a.To+1]++
	}
	for u := range hubs + 1 {
		g.start[u+1] += g.start[u]
	}
	at := append([]int32{}, g.start...)
	for i, a := range n.Arcs {
		g.ends[at[a.From]] = int32(i)
		at[a.From]++
		g.ends[at[a.To]] = ^int32(i)
		at[a.To]++
	}
	g.pruned = p.Regions*p.Regions*p.Months > full
	return g
}

// far is the least cost of a way from one node to another through what is free, without the arc, or false where there is none.
func (g *residual) far(from, to, without int) (int64, bool) {
	source, less := len(g.n.Supply)-1, len(g.n.Supply)
	price := g.r.price
	for u := range g.near {
		g.done[u], g.near[u] = false, math.MaxInt64
	}
	q := queue{{from, 0}}
	for len(q) > 0 {
		x := q.pop()
		if g.done[x.node] {
			continue
		}
		if x.node == to {
			return x.far - price[from] + price[to], true
		}
		g.done[x.node] = true
		u := min(x.node, source)
		better := func(v int, cost int64) bool { return x.far+cost+price[u]-price[min(v, source)] < g.near[v] }
		reach := func(v int, cost int64) {
			if better(v, cost) {
				g.near[v] = x.far + cost + price[u] - price[min(v, source)]
				q.push(step{v, g.near[v]})
			}
		}
		for _, e := range g.ends[g.start[u]:g.start[u+1]] {
			i := int(max(e, ^e))
			a := &g.n.Arcs[i]
			switch {
			case i == without:
			case e >= 0 && g.flow[i] < a.Upper && (!g.lacks[i] || x.node == less): // something may lack more where something else lacks less
				reach(a.To, a.Cost)
			case e < 0 && g.flow[i] > a.Lower && g.lacks[i]:
				reach(less, -a.Cost)
			case e < 0 && g.flow[i] > a.Lower:
				reach(a.From, -a.Cost)
			}
		}
		if !g.pruned || u == source {
			continue
		}
		f, m := u/g.p.Months, u%g.p.Months
		for t := range g.p.Regions {
			if v, c := t*g.p.Months+m, g.p.Transport[f*g.p.Regions+t]; t != f && c >= 0 && better(v, c) && g.leftOut(way{f, t, m}) {
				reach(v, c)
			}
		}
	}
	return 0, false
}

// leftOut tells that a way is not in the network and could carry something.
func (g *residual) leftOut(w way) bool {
	if _, ok := g.arc[w]; ok || g.p.closed(w) {
		return false
	}
	most, ok := g.r.share[w]
	return !ok || most > 0
}

// Text says the range in a sentence, of the month in which most flows.
func (x Range) Text(w Words, month int) fault.Text {
	rupiah := func(n int64) fault.Text { t := figures.Int(n); return fault.T("Rp"+t.ID, "Rp"+t.EN) }
	m, one := w.Month(month), one(w.Unit)
	switch {
	case x.Low == 0 && x.High == NoLimit:
		return figures.Fill(fault.T("Untuk %s rencana ini tetap termurah berapa pun biaya angkutnya.", "For %s this plan stays cheapest whatever the transport costs."), m)
	case x.High == NoLimit:
		return figures.Fill(fault.T("Untuk %s rencana ini tetap termurah selama biaya angkut paling sedikit %s per %s, betapa pun mahalnya.", "For %s this plan stays cheapest while transport costs at least %s per %s, however dear it gets."), m, rupiah(x.Low), one)
	case x.Low == 0:
		return figures.Fill(fault.T("Untuk %s rencana ini tetap termurah selama biaya angkut tidak melebihi %s per %s.", "For %s this plan stays cheapest while transport costs no more than %s per %s."), m, rupiah(x.High), one)
	case x.Low == x.High:
		return figures.Fill(fault.T("Untuk %s rencana ini termurah hanya pada biaya angkut %s per %s: lebih murah atau lebih mahal, yang lain lebih baik.", "For %s this plan is cheapest only where transport costs %s per %s: cheaper or dearer, another one is better."), m, rupiah(x.Low), one)
	}
	return figures.Fill(fault.T("Untuk %s rencana ini tetap termurah selama biaya angkut antara %s dan %s per %s.", "For %s this plan stays cheapest while transport costs between %s and %s per %s."), m, rupiah(x.Low), rupiah(x.High), one)
}
