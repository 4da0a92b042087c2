package flow

import (
	"context"
	"math"
	"slices"

	"github.com/anyam-id/anyam/fault"
)

// Solve finds a cheapest flow. It gives an *InfeasibleError or *UnboundedError where there is none, each with its proof, a fault.Error of
// kind Invalid where the network makes no sense, and ctx's error when ctx is done first. The same network gives the same solution.
func Solve(ctx context.Context, n *Network) (*Solution, error) {
	s, err := NewSolver(n)
	if err != nil {
		return nil, err
	}
	return s.Solve(ctx)
}

// states of an arc: in the tree, or out of it at one of its bounds.
const (
	atUpper int8 = -1
	inTree  int8 = 0
	atLower int8 = 1
)

// priced is an arc as it could enter the tree: forward where its flow is at the lower bound; at the upper one backward, with its cost the other
// way round, so that one comparison serves both. An arc of the tree leads from the first node to itself for nothing, and never enters.
type priced struct {
	cost     int64
	from, to int32
}

// node is a node's place in the tree: its parent, the arc between them, and how much more that arc can carry in each direction.
type node struct {
	parent   int32
	pred     int32 // the arc to the parent
	size     int32 // nodes of the subtree
	up       int32 // 1: the arc leads to the parent; -1: it comes from there
	toRoot   int64 // how much more can go to the parent; at least vast where nothing limits it
	fromRoot int64 // how much more can come from there
}

// vast is more than ever flows: what can carry so much has no capacity.
const vast = math.MaxInt64 / 2

// flow is what the arc to the parent carries above its lower bound.
func (x *node) flow() int64 {
	if x.up > 0 {
		return x.fromRoot
	}
	return x.toRoot
}

// Solver keeps a network's spanning tree between solutions, so that small changes are solved from where the last one ended. It must not be used
// by several goroutines at once.
type Solver struct {
	network *Network

	// Nodes; the root that holds the tree together is the last.
	nodes  []node
	price  []int64
	thread []int32 // the next node when the tree is walked depth first
	back   []int32 // the node before in that order
	last   []int32 // the last node of the subtree in that order
	supply []int64 // less what lower bounds carry anyway

	// Arcs in an order of their own, in which neighbours of the network stand apart; artificial ones to and from the root at the end.
	offers   []priced
	from, to []int32
	cost     []int64
	capacity []int64 // above the lower bound
	state    []int8
	place    []int32 // of each arc of the network
	arc      []int32 // of the network at each place
	bound    []int32 // places of arcs with a lower bound
	near     []int32 // places of arcs whose reduced cost was near nought when all were last looked at
	fresh    []int32 // places of arcs whose costs changed since the last solution: the search begins with them
	arcs     int     // that are not artificial
	dear     int64   // the cost of artificial arcs from the root: more than any path of others can cost

	next   int // where the search for an entering arc goes on
	block  int // arcs that are looked at for one pivot at least
	dirty  []int32
	pivots int

	in, join, uIn, vIn, uOut int32
	delta                    int64
	solved                   bool
}

// NewSolver prepares a network, which from then on is changed through the Solver only.
func NewSolver(n *Network) (*Solver, error) {
	if err := n.check(); err != nil {
		return nil, err
	}
	nodes, m := len(n.Supply), len(n.Arcs)
	if nodes >= math.MaxInt32/2 || m >= math.MaxInt32/2-nodes {
		return nil, fault.New(fault.Invalid, fault.Tf("jaringan dengan %[1]d simpul dan %[2]d busur terlalu besar", "a network of %[1]d nodes and %[2]d arcs is too large", nodes, m))
	}
	s := &Solver{network: n, arcs: m}
	all := nodes + 1
	s.nodes, s.price, s.supply = make([]node, all), make([]int64, all), make([]int64, all)
	s.thread, s.back, s.last = make([]int32, all), make([]int32, all), make([]int32, all)
	s.offers = make([]priced, m)
	s.from, s.to, s.place, s.arc = make([]int32, m+nodes), make([]int32, m+nodes), make([]int32, m), make([]int32, m)
	s.cost, s.capacity, s.state = make([]int64, m+nodes), make([]int64, m+nodes), make([]int8, m+nodes)
	s.block = max(10, int(math.Sqrt(float64(m))))
	s.load()
	return s, nil
}

// load takes the network's numbers over: what lower bounds carry goes first. Each arc gets a place of its own, so that a block of the search sees
// arcs of many nodes.
func (s *Solver) load() {
	copy(s.supply, s.network.Supply)
	m, most := s.arcs, int64(0)
	skip := max(3, m/max(1, len(s.network.Supply)))
	at, first := 0, 0
	for i := range s.network.Arcs {
		a := &s.network.Arcs[i]
		s.place[i], s.arc[at] = int32(at), int32(i)
		s.from[at], s.to[at] = int32(a.From), int32(a.To) //nolint:gosec // check bounds nodes
		s.cost[at], s.capacity[at], s.state[at] = a.Cost, vast, atLower
		if a.Upper-a.Lower < vast {
			s.capacity[at] = a.Upper - a.Lower
		}
		if a.Lower != 0 {
			s.supply[a.From] -= a.Lower
			s.supply[a.To] += a.Lower
			s.bound = append(s.bound, int32(at))
		}
		s.offers[at] = priced{a.Cost, s.from[at], s.to[at]}
		most = max(most, abs(a.Cost))
		if at += skip; at >= m {
			first++
			at = first
		}
	}
	s.dear = (most + 1) * int64(len(s.network.Supply)+1)
}

// Solve finds a cheapest flow, from the last solution's tree where there is one.
func (s *Solver) Solve(ctx context.Context) (*Solution, error) {
	if err := s.settled(ctx); err != nil {
		return nil, err
	}
	return s.solution()
}

// Flow finds a cheapest flow, of each arc in the order of the network, and does not add its cost up: for costs that only say what is liked better.
func (s *Solver) Flow(ctx context.Context) ([]int64, error) {
	if err := s.settled(ctx); err != nil {
		return nil, err
	}
	out, _, err := s.flows()
	return out.Flow, err
}

// settled brings the tree to a cheapest flow.
func (s *Solver) settled(ctx context.Context) error {
	if err := s.network.balanced(); err != nil {
		return err
	}
	if !s.solved {
		s.plant()
		if err := s.likely(); err != nil {
			return err
		}
	}
	if s.solved {
		s.solved = false
		if done, err := s.mend(); done || err != nil {
			return err
		}
	}
	return s.run(ctx)
}

// plant makes the first tree: every node hangs at the root by an artificial arc, and every other arc is at its lower bound.
func (s *Solver) plant() {
	root := int32(len(s.network.Supply)) //nolint:gosec // NewSolver bounds nodes
	for e := range s.arcs {
		s.settle(int32(e), atLower)
	}
	for u := range root {
		s.nodes[u].size, s.last[u], s.thread[u], s.back[u] = 1, u, u+1, u-1
		s.hang(u, s.supply[u])
	}
	s.nodes[root] = node{parent: -1, pred: -1, size: root + 1}
	s.price[root], s.thread[root], s.back[root], s.last[root] = 0, 0, root-1, root-1
	if root == 0 {
		s.last[root], s.back[root] = root, root
		return
	}
	s.back[0] = root
	s.next, s.pivots = 0, 0
}

// hang gives a node the artificial arc that carries its excess to the root, or its lack from there.
func (s *Solver) hang(u int32, excess int64) {
	root := int32(len(s.network.Supply)) //nolint:gosec // NewSolver bounds nodes
	e := int32(s.arcs) + u               //nolint:gosec,nolintlint // NewSolver bounds arcs
	x := &s.nodes[u]
	x.parent, x.pred = root, e
	s.state[e], s.capacity[e] = inTree, vast
	if excess >= 0 {
		s.from[e], s.to[e], s.cost[e] = u, root, 0
		x.up, x.toRoot, x.fromRoot = 1, vast, excess
		s.price[u] = s.price[root]
		return
	}
	s.from[e], s.to[e], s.cost[e] = root, u, s.dear
	x.up, x.toRoot, x.fromRoot = -1, -excess, vast
	s.price[u] = s.price[root] + s.dear
}

// likely makes the first pivots with arcs that will probably carry something: the cheapest into each node that lacks something.
func (s *Solver) likely() error {
	best := make([]int32, len(s.network.Supply))
	for u := range best {
		best[u] = -1
	}
	for e := range s.offers {
		if x := &s.offers[e]; s.supply[x.to] < 0 && x.from != x.to && (best[x.to] < 0 || x.cost < s.offers[best[x.to]].cost) {
			best[x.to] = int32(e)
		}
	}
	for _, e := range best {
		if e < 0 || s.reduced(e) >= 0 {
			continue
		}
		if err := s.pivot(e); err != nil {
			return err
		}
	}
	return nil
}

// reduced is by how much the total changes with each unit that arc e carries more (or less, at its upper bound); 0 for an arc of the tree.
func (s *Solver) reduced(e int32) int64 {
	x := &s.offers[e]
	return x.cost + s.price[x.from] - s.price[x.to]
}

// run makes pivots until no arc makes the flow cheaper.
func (s *Solver) run(ctx context.Context) error {
	const often = 256 // pivots between two looks at ctx
	for {
		e := s.enter()
		if e < 0 {
			return nil
		}
		if err := s.pivot(e); err != nil {
			return err
		}
		if s.pivots%often == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
	}
}

// mend makes the flow cheapest again after a small change; false where the change is large, which is left to run. Few arcs are worth entering
// after a small one, and looking at all arcs again and again would cost more than the pivots. So one look at all notes those whose reduced cost
// is near nought, and the pivots choose among these alone. When none of them is left, the prices tell whether one that was not noted can have
// become worth entering: an arc's reduced cost fell by no more than the prices have moved apart since the look.
func (s *Solver) mend() (bool, error) {
	if err := s.use(); err != nil {
		return false, err
	}
	m := len(s.offers)
	most := max(m/4, 8*s.block)
	then := make([]int64, len(s.price))
	near := s.near[:0]
	defer func() { s.near = near }()
	for margin := s.margin(); ; {
		near = near[:0]
		copy(then, s.price)
		price := s.price
		for e := range s.offers {
			if x := &s.offers[e]; x.cost+price[x.from]-price[x.to] < margin {
				near = append(near, int32(e)) //nolint:gosec,nolintlint // NewSolver bounds arcs
			}
		}
		if len(near) > most {
			return false, nil
		}
		if err := s.exhaust(near); err != nil {
			return false, err
		}
		least, greatest := int64(0), int64(0)
		for u, p := range s.price {
			least, greatest = min(least, p-then[u]), max(greatest, p-then[u])
		}
		if greatest-least <= margin {
			return true, nil
		}
		margin = min(2*(greatest-least), 2*margin)
	}
}

// margin is a reduced cost that about one in sixteen arcs is below.
func (s *Solver) margin() int64 {
	var sample [512]int64
	n := min(len(sample), len(s.offers))
	for i := range n {
		sample[i] = s.reduced(int32(i * len(s.offers) / n)) //nolint:gosec // NewSolver bounds arcs
	}
	slices.Sort(sample[:n])
	return max(1, sample[n/16])
}

// exhaust lets arcs into the tree until none of those given makes the flow cheaper.
func (s *Solver) exhaust(arcs []int32) error {
	stretch := max(32*s.block/8, 64)
	for i, seen := 0, 0; seen < len(arcs); {
		n := min(stretch, len(arcs)-i)
		for _, e := range arcs[i : i+n] {
			if s.reduced(e) < 0 {
				s.fresh = append(s.fresh, e)
			}
		}
		seen += n
		if i += n; i == len(arcs) {
			i = 0
		}
		if len(s.fresh) > 0 {
			if err := s.use(); err != nil {
				return err
			}
			seen = 0
		}
	}
	return nil
}

// use lets the gathered arcs into the tree as long as one of them makes the flow cheaper, the best of all each time.
func (s *Solver) use() error {
	for {
		best, found := int64(0), int32(-1)
		kept := s.fresh[:0]
		for _, e := range s.fresh {
			c := s.reduced(e)
			if c < 0 {
				kept = append(kept, e)
				if c < best {
					best, found = c, e
				}
			}
		}
		s.fresh = kept
		if found < 0 {
			return nil
		}
		if err := s.pivot(found); err != nil {
			return err
		}
	}
}

// enter finds the arc that makes the flow cheapest among a block of arcs, or in later blocks where the first has none; -1 where there is none
// at all.
func (s *Solver) enter() int32 {
	price, m := s.price, len(s.offers)
	found := -1
	var best int64
	left := s.block
	for seen, e := 0, s.next; seen < m; {
		n := min(left, m-e, m-seen)
		for i, x := range s.offers[e : e+n] {
			if c := x.cost + price[x.from] - price[x.to]; c < best {
				best, found = c, e+i
			}
		}
		seen, left = seen+n, left-n
		if e += n; e == m {
			e = 0
		}
		if left == 0 {
			if found >= 0 {
				s.next = e
				return int32(found)
			}
			left = s.block
		}
	}
	return int32(found)
}

// pivot lets arc e into the tree, as much of it as fits, and the first arc that stops it out.
func (s *Solver) pivot(e int32) error {
	s.pivots++
	s.in = e
	s.meet()
	change := s.leave()
	if s.delta >= vast/2 {
		return s.endless()
	}
	s.push(change)
	if change {
		s.graft()
		s.reprice()
	}
	return nil
}

// meet finds the node where the ways from both ends of the entering arc to the root come together.
func (s *Solver) meet() {
	u, v := s.from[s.in], s.to[s.in]
	nodes := s.nodes
	for u != v {
		if nodes[u].size < nodes[v].size {
			u = nodes[u].parent
		} else {
			v = nodes[v].parent
		}
	}
	s.join = u
}

// ends are the entering arc's ends as the flow goes.
func (s *Solver) ends() (first, second int32) {
	if s.state[s.in] == atUpper {
		return s.to[s.in], s.from[s.in]
	}
	return s.from[s.in], s.to[s.in]
}

// leave finds the arc of the cycle that stops the flow first; false where that is the entering arc itself. Of several it takes the last in the
// direction of the flow from the join: then every node can always send something more to the root, and the method comes to an end.
func (s *Solver) leave() bool {
	first, second := s.ends()
	nodes, delta := s.nodes, s.capacity[s.in]
	out, onFirst := int32(-1), false
	for u := first; u != s.join; u = nodes[u].parent {
		if d := nodes[u].fromRoot; d < delta {
			delta, out, onFirst = d, u, true
		}
	}
	for u := second; u != s.join; u = nodes[u].parent {
		if d := nodes[u].toRoot; d <= delta {
			delta, out, onFirst = d, u, false
		}
	}
	s.delta, s.uOut = delta, out
	s.uIn, s.vIn = second, first
	if onFirst {
		s.uIn, s.vIn = first, second
	}
	return out >= 0
}

// push sends delta around the cycle.
func (s *Solver) push(change bool) {
	if d := s.delta; d > 0 {
		first, second := s.ends()
		nodes := s.nodes
		for u := first; u != s.join; u = nodes[u].parent {
			nodes[u].fromRoot -= d
			nodes[u].toRoot += d
		}
		for u := second; u != s.join; u = nodes[u].parent {
			nodes[u].toRoot -= d
			nodes[u].fromRoot += d
		}
	}
	if !change {
		s.settle(s.in, -s.state[s.in])
	}
}

// settle notes where an arc stands now, and how it could enter.
func (s *Solver) settle(e int32, state int8) {
	s.state[e] = state
	if int(e) >= s.arcs {
		return
	}
	switch state {
	case atLower:
		s.offers[e] = priced{s.cost[e], s.from[e], s.to[e]}
	case atUpper:
		s.offers[e] = priced{-s.cost[e], s.to[e], s.from[e]}
	default:
		s.offers[e] = priced{}
	}
}

// reprice brings the prices of the smaller part of the tree in line with the entering arc: only differences of prices count.
func (s *Solver) reprice() {
	sigma := s.price[s.vIn] - s.price[s.uIn] - int64(s.nodes[s.uIn].up)*s.cost[s.in]
	price, thread := s.price, s.thread
	end := thread[s.last[s.uIn]]
	if int(s.nodes[s.uIn].size) <= len(price)/2 {
		for u := s.uIn; u != end; u = thread[u] {
			price[u] += sigma
		}
		return
	}
	for u := end; u != s.uIn; u = thread[u] {
		price[u] -= sigma
	}
}

// solution is the flow with its cost.
func (s *Solver) solution() (*Solution, error) {
	out, cost, err := s.flows()
	if err != nil {
		return nil, err
	}
	if out.Cost = cost.total; !cost.over {
		return out, nil
	}
	if out.Cost, err = s.network.cost(out.Flow); err != nil {
		return nil, err
	}
	return out, nil
}

// flows reads the flow off the tree; where artificial arcs still carry something there is none. Most arcs carry nothing: only those that do
// are looked at twice.
func (s *Solver) flows() (*Solution, sum, error) {
	nodes := len(s.network.Supply)
	out := &Solution{Flow: make([]int64, s.arcs), Price: make([]int64, nodes)}
	var cost sum
	carry := func(e int32, flow int64) {
		out.Flow[s.arc[e]] += flow
		cost.add(flow, s.cost[e])
	}
	for _, e := range s.bound {
		carry(e, s.network.Arcs[s.arc[e]].Lower)
	}
	for e, state := range s.state[:s.arcs] {
		if state == atUpper {
			carry(int32(e), s.capacity[e])
		}
	}
	for u := range nodes {
		switch x := &s.nodes[u]; {
		case int(x.pred) < s.arcs:
			carry(x.pred, x.flow())
		case x.flow() != 0:
			return &Solution{}, cost, s.cut()
		}
		out.Price[u] = s.price[u] - s.price[0]
	}
	s.solved = true
	return out, cost, nil
}
