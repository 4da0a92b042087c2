package flow

import (
	"fmt"
	"slices"

	"github.com/anyam-id/anyam/fault"
)

// Check verifies a solution from its prices alone: every flow is within its bounds, every node sends what it has, and no arc could make the
// flow cheaper. It shares nothing with Solve. The error lists everything that is wrong.
func Check(n *Network, s *Solution) error {
	var ps fault.Problems
	if len(s.Flow) != len(n.Arcs) || len(s.Price) != len(n.Supply) {
		return fault.New(fault.Invalid, fault.T("jawaban ini milik jaringan lain", "the solution is of another network"))
	}
	left := slices.Clone(n.Supply)
	for i, a := range n.Arcs {
		f := s.Flow[i]
		place := fmt.Sprintf("arcs[%d]", i)
		if f < a.Lower || f > a.Upper {
			ps.Add("out_of_bounds", place, fault.Tf("aliran %[1]d di luar batas %[2]d sampai %[3]d", "a flow of %[1]d is not within %[2]d to %[3]d", f, a.Lower, a.Upper))
		}
		left[a.From] -= f
		left[a.To] += f
		switch reduced := a.Cost + s.Price[a.From] - s.Price[a.To]; {
		case reduced > 0 && f > a.Lower:
			ps.Add("could_carry_less", place, fault.Tf("busur ini lebih murah bila mengalirkan lebih sedikit (%d per satuan)", "the arc would be cheaper with less (%d a unit)", reduced))
		case reduced < 0 && f < a.Upper:
			ps.Add("could_carry_more", place, fault.Tf("busur ini lebih murah bila mengalirkan lebih banyak (%d per satuan)", "the arc would be cheaper with more (%d a unit)", -reduced))
		}
	}
	for u, b := range left {
		if b != 0 {
			ps.Add("unbalanced", fmt.Sprintf("supply[%d]", u), fault.Tf("tersisa %d di simpul ini", "%d are left at the node", b))
		}
	}
	if cost, err := n.cost(s.Flow); err != nil || cost != s.Cost {
		ps.Add("cost", "cost", fault.Tf("biayanya %[1]d, bukan %[2]d", "it costs %[1]d, not %[2]d", cost, s.Cost))
	}
	return ps.Err(fault.T("jawaban ini tidak terbukti termurah", "the solution is not proved cheapest"))
}

// Proves verifies that no flow exists in the network, from the cut alone: what its nodes send cannot leave them. Where the cut is the whole
// network, nothing leaves at all, and nothing can come.
func (e *InfeasibleError) Proves(n *Network) bool {
	inside := make([]bool, len(n.Supply))
	for _, u := range e.Cut {
		if u < 0 || u >= len(inside) || inside[u] {
			return false
		}
		inside[u] = true
	}
	for _, a := range n.Arcs {
		if inside[a.From] && !inside[a.To] && a.Upper == Unbounded {
			return false
		}
	}
	excess := n.around(inside).Excess
	return excess == e.Excess && (excess > 0 || excess < 0 && len(e.Cut) == len(inside))
}

// Proves verifies that no flow of the network is cheapest, from the cycle alone; given that any flow exists.
func (e *UnboundedError) Proves(n *Network) bool {
	var sum int64
	if len(e.Nodes) != len(e.Cycle) {
		return false
	}
	for i, x := range e.Cycle {
		if x < 0 || x >= len(n.Arcs) || n.Arcs[x].From != e.Nodes[i] || n.Arcs[x].Upper != Unbounded || n.Arcs[x].To != n.Arcs[e.Cycle[(i+1)%len(e.Cycle)]].From {
			return false
		}
		sum += n.Arcs[x].Cost
	}
	return len(e.Cycle) > 0 && sum < 0 && sum == e.Cost
}

// cut is the proof that no flow exists: what can still be reached from the nodes that keep something to send. Were there a way from one of them
// to a node that lacks something, the method would have taken it.
func (s *Solver) cut() error {
	nodes := len(s.network.Supply)
	leaving, entering := make([][]int32, nodes), make([][]int32, nodes)
	for _, e := range s.place {
		leaving[s.from[e]], entering[s.to[e]] = append(leaving[s.from[e]], e), append(entering[s.to[e]], e)
	}
	inside := make([]bool, nodes)
	var queue []int32
	reach := func(u int32) {
		if !inside[u] {
			inside[u] = true
			queue = append(queue, u)
		}
	}
	for u := range int32(nodes) { //nolint:gosec // NewSolver bounds nodes
		if x := &s.nodes[u]; int(x.pred) >= s.arcs && x.up > 0 && x.flow() > 0 {
			reach(u)
		}
	}
	carried := make([]int64, len(s.state))
	for e, state := range s.state {
		if state == atUpper {
			carried[e] = s.capacity[e]
		}
	}
	for u := range nodes {
		carried[s.nodes[u].pred] = s.nodes[u].flow()
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for _, e := range leaving[queue[0]] {
			if carried[e] < s.capacity[e] {
				reach(s.to[e])
			}
		}
		for _, e := range entering[queue[0]] {
			if carried[e] > 0 {
				reach(s.from[e])
			}
		}
	}
	return s.network.around(inside)
}

// around is the error of a cut: the nodes inside, and by how much they send more than can leave.
func (n *Network) around(inside []bool) *InfeasibleError {
	out := &InfeasibleError{}
	for u, in := range inside {
		if in {
			out.Cut = append(out.Cut, u)
			out.Excess += n.Supply[u]
		}
	}
	for _, a := range n.Arcs {
		switch {
		case inside[a.From] && !inside[a.To]:
			out.Excess -= a.Upper
		case !inside[a.From] && inside[a.To]:
			out.Excess += a.Lower
		}
	}
	return out
}

// balanced is the error of a network whose supplies do not add up to zero: all of it is the cut.
func (n *Network) balanced() error {
	var sum int64
	for _, b := range n.Supply {
		sum += b
	}
	if sum == 0 {
		return nil
	}
	inside := make([]bool, len(n.Supply))
	for u := range inside {
		inside[u] = true
	}
	return n.around(inside)
}

// endless is the proof that no flow is cheapest: the cycle that the entering arc closes.
func (s *Solver) endless() error {
	of := make([]int, s.arcs)
	for i, e := range s.place {
		of[e] = i
	}
	out := &UnboundedError{}
	add := func(e int32) {
		out.Cycle, out.Nodes = append(out.Cycle, of[e]), append(out.Nodes, int(s.from[e]))
		out.Cost += s.cost[e]
	}
	// Unbounded, the entering arc is at its lower bound, and all arcs of the cycle lead its way: down from the join, through it, and up again.
	var down []int32
	for u := s.from[s.in]; u != s.join; u = s.nodes[u].parent {
		down = append(down, s.nodes[u].pred)
	}
	slices.Reverse(down)
	for _, e := range down {
		add(e)
	}
	add(s.in)
	for u := s.to[s.in]; u != s.join; u = s.nodes[u].parent {
		add(s.nodes[u].pred)
	}
	return out
}
