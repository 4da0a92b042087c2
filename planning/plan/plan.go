// Package plan finds the cheapest way to bring what regions have too much of to where it is lacking, over several months: what to send where and
// when, what to keep for later, what stays lacking, and what agreements that exist cover of it.
//
//	result, err := plan.Solve(ctx, problem)
//	err = plan.Check(problem, result)      // from prices alone, apart from the solver
//
// Each problem is of one good; amounts are whole numbers of a small unit (kilograms, head), costs whole rupiah for a thousand of them or for one, as
// the caller likes: the total is their product. It is solved exactly as a flow through a network with a node for each region and month (package
// flow), and its dual prices say what one more is worth where. Many arcs are left out at first, and come back where the prices ask for them, so
// that a country of 552 regions is solved too, and proved.
//
// It knows no names, units or dates; package registry puts them in, and Reasons makes sentences of the numbers.
package plan

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/flow"
)

// Problem is what is known of one good. Slices by region and month have the month at region*Months + month.
type Problem struct {
	Regions, Months int
	Surplus         []int64 // by region and month: what it has beyond its own need
	Lack            []int64 // by region and month: what it lacks for its own need
	Need            []int64 // by region and month: all it needs, for Floor; nil where there is no floor
	Price           []int64 // by region and month: what a unit of its surplus costs; nil: nothing
	Storage         []int64 // by region: how much it can keep from one month to the next; nil: nothing
	Transport       []int64 // at from*Regions + to: cost of a unit; negative: there is no way
	Capacity        []int64 // at from*Regions + to: the most that goes that way in a month; nil: any amount
	Hold            int64   // cost of keeping a unit for a month
	Short           int64   // what it is worth to avoid that a unit is lacking; 0: more than anything else costs
	Floor           float64 // the part of each need that must be met, from 0 to 1
	Lot             int64   // the least that is sent at once; 0: any amount
	Committed       []Commitment
}

// NoLimit is the capacity of a way that carries any amount.
const NoLimit = flow.Unbounded

// Commitment is what an agreement that exists has promised already: it is sent in any case.
type Commitment struct {
	From, To, Month int
	Amount          int64
	Agreement       string // its identifier, for the caller
}

// Flow is what one region sends another in a month.
type Flow struct {
	From, To, Month int
	Amount          int64
	Committed       int64 // of it, by agreements that exist
	Unit            int64 // cost of bringing a unit, without its price
}

// Kept is what a region keeps from one month to the next.
type Kept struct {
	Region, Month int
	Amount        int64
}

// Result is a cheapest plan.
type Result struct {
	Flows  []Flow  // by month, from, to
	Kept   []Kept  // by region and month
	Short  []int64 // by region and month: what stays lacking
	Used   []int64 // by region and month: what of the surplus is used
	Over   []int64 // by region and month: what commitments bring that nobody needs
	Worth  []int64 // by region and month: the dual price: what one more unit that is needed there would cost
	Cost   int64   // of everything, what is lacking included
	Bound  int64   // no plan costs less; below Cost only where lots are whole
	Rounds int     // how often arcs that were left out came back

	network *flow.Network
	price   []int64
	flow    []int64 // by arc of the network
	ways    []way
	share   map[way]int64
}

type way struct{ from, to, month int }

// FloorError says that no plan meets the floor: these regions and months together need more than can come.
type FloorError struct {
	Good   int      // of goods planned together, which
	Places [][2]int // region and month
	Amount int64    // that cannot come
}

// Error says it in one line.
func (e *FloorError) Error() string { return e.Text().EN }

// Text is the error in words.
func (e *FloorError) Text() fault.Text {
	return fault.Tf("batas terendah tidak dapat dipenuhi: di %[1]d daerah-bulan masih kurang %[2]d yang tidak dapat didatangkan dari mana pun", "the floor cannot be met: %[1]d regions and months together lack %[2]d that can come from nowhere", len(e.Places), e.Amount)
}

// Check finds everything in a problem that makes it none.
func (p *Problem) Check() error {
	var ps fault.Problems
	n := p.Regions * p.Months
	size := func(name string, x []int64, want int, needed bool) {
		if len(x) != want && (needed || x != nil) {
			ps.Add("size", name, fault.Tf("memerlukan %[1]d angka, bukan %[2]d", "needs %[1]d figures, not %[2]d", want, len(x)))
		}
	}
	if p.Regions < 1 || p.Months < 1 {
		ps.Add("empty", "regions", fault.T("rencana memerlukan paling sedikit satu daerah dan satu bulan", "a plan needs one region and one month at least"))
	}
	size("surplus", p.Surplus, n, true)
	size("lack", p.Lack, n, true)
	size("need", p.Need, n, p.Floor > 0)
	size("price", p.Price, n, false)
	size("storage", p.Storage, p.Regions, false)
	size("transport", p.Transport, p.Regions*p.Regions, true)
	size("capacity", p.Capacity, p.Regions*p.Regions, false)
	for name, list := range map[string][]int64{"surplus": p.Surplus, "lack": p.Lack, "need": p.Need, "price": p.Price, "storage": p.Storage, "capacity": p.Capacity, "hold": {p.Hold}, "short": {p.Short}, "lot": {p.Lot}} {
		if i := slices.IndexFunc(list, func(x int64) bool { return x < 0 }); i >= 0 {
			ps.Add("negative", fmt.Sprintf("%s[%d]", name, i), fault.T("tidak boleh negatif", "cannot be negative"))
		}
	}
	if p.Floor < 0 || p.Floor > 1 || math.IsNaN(p.Floor) {
		ps.Add("floor", "floor", fault.T("batas terendah adalah bagian dari 0 sampai 1", "the floor is a part, from 0 to 1"))
	}
	for i, c := range p.Committed {
		if c.From < 0 || c.From >= p.Regions || c.To < 0 || c.To >= p.Regions || c.Month < 0 || c.Month >= p.Months || c.Amount < 0 || c.From == c.To {
			ps.Add("commitment", fmt.Sprintf("committed[%d]", i), fault.T("kesepakatan ini menyebut daerah atau bulan di luar rencana", "the commitment names a region or month outside the plan"))
		} else if len(p.Transport) == p.Regions*p.Regions && p.Transport[c.From*p.Regions+c.To] < 0 {
			ps.Add("commitment", fmt.Sprintf("committed[%d]", i), fault.T("tidak ada jalan antara kedua daerah kesepakatan ini", "there is no way between the two regions of the commitment"))
		}
	}
	return ps.Err(fault.T("rencana tidak dapat dihitung", "the plan cannot be computed"))
}

func (p *Problem) at(x []int64, r, m int) int64 {
	if x == nil {
		return 0
	}
	return x[r*p.Months+m]
}

// dear is what a unit that is lacking costs: what the caller says, or more than any way of bringing it.
func (p *Problem) dear() int64 {
	if p.Short > 0 {
		return p.Short
	}
	most := p.Hold * int64(p.Months)
	for _, list := range [][]int64{p.Transport, p.Price} {
		if len(list) > 0 {
			most += max(slices.Max(list), 0)
		}
	}
	return 4*most + 1
}

const (
	first = 6       // partners that each region's month is joined with at first, on either side
	full  = 200_000 // ways up to which none is left out
	tries = 60      // problems solved for whole lots
)

// Solve finds a cheapest plan. Errors are a *FloorError, a fault.Error of kind Invalid where the problem is none, or ctx's.
func Solve(ctx context.Context, p *Problem) (*Result, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	return newBuilder(p).cheapest(ctx)
}

// builder makes networks of a problem.
type builder struct {
	p      *Problem
	forced map[way]int64 // lower bounds
	barred map[way]bool
	dear   int64
	toll   map[way]int64 // what a way costs besides, for what it shares with other goods
	share  map[way]int64 // the most of what it shares
	open   []way         // ways in the network; kept between solutions
	have   map[way]bool

	kept    *kept // the tree to go on from; nil: every network is solved anew
	reached bool  // one more unit could come everywhere, so that every dual price is a cost
}

func newBuilder(p *Problem) *builder {
	b := &builder{p: p, forced: make(map[way]int64), barred: make(map[way]bool), dear: p.dear()}
	for _, c := range p.Committed {
		b.forced[way{c.From, c.To, c.Month}] += c.Amount
	}
	return b
}

// cheapest solves the problem, in whole lots where it has them.
func (b *builder) cheapest(ctx context.Context) (*Result, error) {
	r, err := b.solve(ctx)
	if err != nil || b.p.Lot == 0 {
		return r, err
	}
	return b.lots(ctx, r)
}

// closed tells that a way carries nothing.
func (p *Problem) closed(w way) bool {
	return p.Capacity != nil && p.Capacity[w.from*p.Regions+w.to] == 0
}

func (b *builder) hub(r, m int) int { return r*b.p.Months + m }

// solve solves the problem over the open ways, opens those that its prices ask for, and again.
func (b *builder) solve(ctx context.Context) (*Result, error) {
	if b.have == nil {
		b.start()
	}
	for rounds := 0; ; rounds++ {
		n := b.network()
		s, err := b.flow(ctx, n)
		if err != nil {
			if e, ok := errors.AsType[*flow.InfeasibleError](err); ok {
				if missing := b.reopen(nil); missing > 0 { // the floor may be met by ways that are still left out
					continue
				}
				return nil, b.floorError(e)
			}
			return nil, err
		}
		if b.reopen(s.Price) > 0 {
			continue
		}
		price := b.worths(n, s)
		if b.opensEqual(price) {
			n = b.network()
		}
		if s.Flow, err = b.settle(ctx, n, price); err != nil {
			return nil, err
		}
		r := b.result(n, s, price)
		r.Rounds = rounds
		return r, nil
	}
}

func (b *builder) flow(ctx context.Context, n *flow.Network) (*flow.Solution, error) {
	if b.kept == nil {
		return flow.Solve(ctx, n)
	}
	return b.kept.solve(ctx, n)
}

// small tells that no way is left out.
func (b *builder) small() bool { return b.p.Regions*b.p.Regions*b.p.Months <= full }

// start opens the ways that are likely: between each lack and the nearest regions that ever have a surplus.
func (b *builder) start() {
	p := b.p
	b.have = make(map[way]bool)
	if b.small() { // each once, so that nothing needs looking up
		b.open = make([]way, 0, p.Regions*p.Regions*p.Months)
		for f := range p.Regions {
			for t := range p.Regions {
				if f == t || p.Transport[f*p.Regions+t] < 0 {
					continue
				}
				for m := range p.Months {
					if w := (way{f, t, m}); b.cost(w) >= 0 {
						b.open = append(b.open, w)
					}
				}
			}
		}
		return
	}
	var givers, takers []int
	for r := range p.Regions {
		if slices.ContainsFunc(p.Surplus[r*p.Months:(r+1)*p.Months], func(x int64) bool { return x > 0 }) {
			givers = append(givers, r)
		}
		if slices.ContainsFunc(p.Lack[r*p.Months:(r+1)*p.Months], func(x int64) bool { return x > 0 }) {
			takers = append(takers, r)
		}
	}
	for w := range b.forced {
		b.opens(w)
	}
	join := func(list []int, r int, dir func(q int) way) {
		near := slices.DeleteFunc(slices.Clone(list), func(q int) bool { return q == r || b.cost(dir(q)) < 0 })
		slices.SortStableFunc(near, func(x, y int) int { return cmp.Compare(b.cost(dir(x)), b.cost(dir(y))) })
		for _, q := range near[:min(first, len(near))] {
			for m := range p.Months {
				w := dir(q)
				w.month = m
				b.opens(w)
			}
		}
	}
	for _, t := range takers {
		join(givers, t, func(q int) way { return way{q, t, 0} })
	}
	for _, f := range givers {
		join(takers, f, func(q int) way { return way{f, q, 0} })
	}
}

// cost is of bringing a unit that way; negative where there is none, or no room on it.
func (b *builder) cost(w way) int64 {
	c := b.p.Transport[w.from*b.p.Regions+w.to]
	if c < 0 {
		return c
	}
	if b.p.closed(w) && b.forced[w] == 0 {
		return -1
	}
	return c + b.toll[w]
}

func (b *builder) opens(w way) {
	if w.from != w.to && b.cost(w) >= 0 && !b.have[w] {
		b.have[w] = true
		b.open = append(b.open, w)
	}
}

// reopen opens the ways that would make the plan cheaper at these prices, the best for each month of a region first; without prices, all of them.
func (b *builder) reopen(price []int64) int {
	p := b.p
	if b.small() {
		return 0
	}
	count := 0
	for t := range p.Regions {
		for m := range p.Months {
			type gain struct {
				w way
				x int64
			}
			var best []gain
			for f := range p.Regions {
				w := way{f, t, m}
				if f == t || b.cost(w) < 0 {
					continue
				}
				x := int64(-1)
				if price != nil {
					x = b.cost(w) + price[b.hub(f, m)] - price[b.hub(t, m)]
				}
				if x < 0 && !b.have[w] {
					best = append(best, gain{w, x})
				}
			}
			slices.SortStableFunc(best, func(x, y gain) int { return cmp.Compare(x.x, y.x) })
			if price != nil {
				best = best[:min(len(best), first)]
			}
			for _, g := range best {
				b.opens(g.w)
				count++
			}
		}
	}
	return count
}

// network is the flow problem: from a source through each region's months. The arcs of ways come first, then for each region and month surplus, lack,
// what is left over, and storage.
func (b *builder) network() *flow.Network {
	p := b.p
	hubs := p.Regions * p.Months
	n := &flow.Network{Supply: make([]int64, hubs+1), Arcs: make([]flow.Arc, 0, len(b.open)+4*hubs)}
	for _, w := range b.open {
		a := flow.Arc{From: b.hub(w.from, w.month), To: b.hub(w.to, w.month), Lower: b.forced[w], Upper: flow.Unbounded, Cost: b.cost(w)}
		if p.Capacity != nil {
			a.Upper = max(p.Capacity[w.from*p.Regions+w.to], a.Lower)
		}
		if most, ok := b.share[w]; ok {
			a.Upper = max(min(a.Upper, most), a.Lower)
		}
		if b.barred[w] {
			a.Upper = a.Lower
		}
		n.Arcs = append(n.Arcs, a)
	}
	promised, brings := make([]int64, hubs), make([]int64, hubs)
	for _, c := range p.Committed {
		promised[b.hub(c.From, c.Month)] += c.Amount
		brings[b.hub(c.To, c.Month)] += c.Amount
	}
	for h := range hubs {
		r, m := h/p.Months, h%p.Months
		n.Supply[h] = -p.Lack[h]
		n.Supply[hubs] += p.Lack[h]
		may := p.Lack[h]
		if p.Floor > 0 { // rounded up, so that the floor holds
			may = max(0, min(may, p.Need[h]-int64(math.Ceil(p.Floor*float64(p.Need[h])))))
		}
		n.Arcs = append(n.Arcs,
			flow.Arc{From: hubs, To: h, Upper: p.Surplus[h], Cost: p.at(p.Price, r, m)},
			flow.Arc{From: hubs, To: h, Upper: may + promised[h], Cost: b.dear}, // what it promised and does not have is lacking as well
			flow.Arc{From: h, To: hubs, Upper: brings[h]})
		if m+1 < p.Months {
			keep := int64(0)
			if p.Storage != nil {
				keep = p.Storage[r]
			}
			n.Arcs = append(n.Arcs, flow.Arc{From: h, To: h + 1, Upper: keep, Cost: p.Hold})
		}
	}
	return n
}

func (b *builder) floorError(e *flow.InfeasibleError) error {
	hubs := b.p.Regions * b.p.Months
	inside := make([]bool, hubs+1)
	for _, u := range e.Cut {
		inside[u] = true
	}
	out := &FloorError{Amount: max(e.Excess, -e.Excess)}
	for h := range hubs { // the source cannot get rid of what those outside the cut need
		if !inside[h] && b.p.Lack[h] > 0 {
			out.Places = append(out.Places, [2]int{h / b.p.Months, h % b.p.Months})
		}
	}
	return out
}

func (b *builder) result(n *flow.Network, s *flow.Solution, price []int64) *Result {
	p := b.p
	hubs := p.Regions * p.Months
	r := &Result{Short: make([]int64, hubs), Used: make([]int64, hubs), Over: make([]int64, hubs), Worth: make([]int64, hubs), Cost: s.Cost, Bound: s.Cost, network: n, price: price, flow: s.Flow, ways: slices.Clone(b.open), share: b.share}
	promised := make(map[way]int64)
	for _, c := range p.Committed {
		promised[way{c.From, c.To, c.Month}] += c.Amount
	}
	for i, w := range b.open {
		if x := s.Flow[i]; x > 0 {
			r.Flows = append(r.Flows, Flow{w.from, w.to, w.month, x, min(x, promised[w]), b.cost(w)})
		}
	}
	i := len(b.open)
	for h := range hubs {
		r.Used[h], r.Short[h], r.Over[h] = s.Flow[i], s.Flow[i+1], s.Flow[i+2]
		r.Worth[h] = r.price[h]
		i += 3
		if h%p.Months+1 < p.Months {
			if x := s.Flow[i]; x > 0 {
				r.Kept = append(r.Kept, Kept{h / p.Months, h % p.Months, x})
			}
			i++
		}
	}
	slices.SortFunc(r.Flows, func(x, y Flow) int {
		return cmp.Or(cmp.Compare(x.Month, y.Month), cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To))
	})
	return r
}

// lots makes every shipment at least a lot, or none: branch and bound over the ways whose flow is too small. It stops after so many problems with the
// best plan found; Bound then says how far from the cheapest it may be.
func (b *builder) lots(ctx context.Context, relaxed *Result) (*Result, error) {
	type node struct {
		forced map[way]int64
		barred map[way]bool
		r      *Result
	}
	small := func(r *Result) (way, bool) {
		worst, found := way{}, false
		var least int64
		for _, f := range r.Flows {
			if f.Amount < b.p.Lot && f.Amount > f.Committed && (!found || f.Amount > least) {
				worst, least, found = way{f.From, f.To, f.Month}, f.Amount, true
			}
		}
		return worst, found
	}
	var best *Result
	exact := true // nothing was left unlooked at
	stack := []node{{b.forced, b.barred, relaxed}}
	for solved := 0; len(stack) > 0; {
		x := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if best != nil && x.r.Cost >= best.Cost {
			continue
		}
		w, found := small(x.r)
		if !found {
			best = x.r
			continue
		}
		if solved >= tries && best != nil {
			exact = false
			continue
		}
		var next []node
		for _, force := range []bool{true, false} {
			y := node{maps.Clone(x.forced), maps.Clone(x.barred), nil}
			if force && b.p.Capacity != nil && b.p.Capacity[w.from*b.p.Regions+w.to] < b.p.Lot {
				continue // a lot does not go that way
			}
			if force {
				y.forced[w] = max(y.forced[w], b.p.Lot)
			} else {
				y.barred[w] = true
			}
			b.forced, b.barred = y.forced, y.barred
			r, err := b.solve(ctx)
			solved++
			if e, ok := errors.AsType[*FloorError](err); ok && e != nil {
				continue
			}
			if err != nil {
				return nil, err
			}
			y.r = r
			next = append(next, y)
		}
		slices.SortStableFunc(next, func(p, q node) int { return cmp.Compare(q.r.Cost, p.r.Cost) }) // the cheaper is looked into first
		stack = append(stack, next...)
		if solved >= tries && best == nil && len(stack) > 0 {
			exact = exact && len(stack) == 1
			stack = stack[len(stack)-1:] // dive on alone until there is a plan
		}
	}
	if best == nil {
		return nil, fault.New(fault.Invalid, fault.T("tidak ada rencana dengan batas terendah ini yang mengirim dalam jumlah utuh; kecilkan jumlah terkecil sekali kirim", "no plan with this floor ships whole lots; make the least lot smaller"))
	}
	if !exact {
		best.Bound = relaxed.Cost
	}
	return best, nil
}

// Check verifies from a result's prices alone that no plan is cheaper: over the ways in its network by package flow's checker, and for each way that was
// left out that it would not pay. Where lots are whole it verifies the plan with its lots held.
func Check(p *Problem, r *Result) error {
	var ps fault.Problems
	hubs := p.Regions * p.Months
	have := make(map[way]bool, len(r.ways))
	for _, w := range r.ways {
		have[w] = true
	}
	for f := range p.Regions {
		for t := range p.Regions {
			c := p.Transport[f*p.Regions+t]
			for m := range p.Months {
				if f != t && c >= 0 && !have[way{f, t, m}] && !p.closed(way{f, t, m}) && c+r.price[f*p.Months+m]-r.price[t*p.Months+m] < 0 {
					ps.Add("left_out", fmt.Sprintf("transport[%d]", f*p.Regions+t), fault.T("jalan yang ditinggalkan ini akan menguntungkan", "this way was left out and would pay"))
				}
			}
		}
	}
	flows := make(map[way]int64)
	for _, f := range r.Flows {
		flows[way{f.From, f.To, f.Month}] = f.Amount
	}
	kept := make(map[[2]int]int64)
	for _, k := range r.Kept {
		kept[[2]int{k.Region, k.Month}] = k.Amount
	}
	s := &flow.Solution{Price: r.price, Cost: r.Cost}
	for _, w := range r.ways {
		s.Flow = append(s.Flow, flows[w])
	}
	for h := range hubs {
		s.Flow = append(s.Flow, r.Used[h], r.Short[h], r.Over[h])
		if h%p.Months+1 < p.Months {
			s.Flow = append(s.Flow, kept[[2]int{h / p.Months, h % p.Months}])
		}
	}
	if err := ps.Err(fault.T("rencana ini tidak terbukti termurah", "the plan is not proved cheapest")); err != nil {
		return err
	}
	return flow.Check(r.network, s)
}
