package flow

import (
	"fmt"

	"github.com/anyam-id/anyam/fault"
)

// ArcCost is another cost of an arc, numbered as in the network.
type ArcCost struct {
	Arc  int
	Cost int64
}

// NodeSupply is another supply of a node, numbered as in the network.
type NodeSupply struct {
	Node   int
	Supply int64
}

// Reprice changes the costs of arcs, also in the network, and solves nothing yet: the next Solve goes on from the last solution's tree.
func (s *Solver) Reprice(costs []ArcCost) error {
	var ps fault.Problems
	for _, x := range costs {
		i, c := x.Arc, x.Cost
		switch {
		case i < 0 || i >= s.arcs:
			ps.Add("arc_unknown", fmt.Sprintf("arcs[%d]", i), fault.Tf("tidak ada busur nomor %d", "there is no arc number %d", i+1))
		case abs(c) > limit/int64(len(s.nodes)+1):
			ps.Add("cost_too_large", fmt.Sprintf("arcs[%d]", i), fault.Tf("biaya busur terlalu besar untuk jaringan dengan %d simpul", "costs of arcs are too large for a network of %d nodes", len(s.nodes)-1))
		}
	}
	if err := ps.Err(fault.T("biaya tidak dapat diubah", "the costs cannot be changed")); err != nil {
		return err
	}
	for _, x := range costs {
		i, c := x.Arc, x.Cost
		s.network.Arcs[i].Cost = c
		e := s.place[i]
		s.cost[e] = c
		s.settle(e, s.state[e])
		s.fresh = append(s.fresh, e)
		if abs(c) >= s.dear/int64(len(s.nodes)) {
			s.raise(abs(c))
		}
	}
	if s.solved {
		s.reprices()
	}
	return nil
}

// raise makes artificial arcs cost more than any path again, an arc of which now costs as much as most.
func (s *Solver) raise(most int64) {
	root := int32(len(s.network.Supply)) //nolint:gosec // NewSolver bounds nodes
	s.dear = (most + 1) * int64(len(s.nodes))
	for e := s.arcs; e < len(s.cost); e++ {
		if s.from[e] == root {
			s.cost[e] = s.dear
		}
	}
}

// Resupply changes the supplies of nodes, also in the network, and solves nothing yet: the next Solve goes on from the last solution's tree, as
// far as it still holds.
func (s *Solver) Resupply(supplies []NodeSupply) error {
	var ps fault.Problems
	for _, x := range supplies {
		u, b := x.Node, x.Supply
		place := fmt.Sprintf("supply[%d]", u)
		switch {
		case u < 0 || u >= len(s.network.Supply):
			ps.Add("node_unknown", place, fault.Tf("tidak ada simpul nomor %d", "there is no node number %d", u+1))
		case abs(b) >= limit/int64(len(s.nodes)):
			ps.Add("supply_too_large", place, fault.T("jumlah persediaan dan kebutuhan terlalu besar untuk dihitung", "supplies and demands together are too large to compute with"))
		}
	}
	if err := ps.Err(fault.T("persediaan tidak dapat diubah", "the supplies cannot be changed")); err != nil {
		return err
	}
	for _, x := range supplies {
		u, b := x.Node, x.Supply
		s.supply[u] += b - s.network.Supply[u]
		s.network.Supply[u] = b
	}
	if s.solved {
		s.reflow()
		s.reprices()
	}
	return nil
}

// ArcBounds are other bounds of an arc, numbered as in the network.
type ArcBounds struct {
	Arc          int
	Lower, Upper int64
}

// Rebound changes the bounds of arcs, also in the network, and solves nothing yet: the next Solve goes on from the last solution's tree, as far as
// it still holds.
func (s *Solver) Rebound(bounds []ArcBounds) error {
	var ps fault.Problems
	for _, x := range bounds {
		place := fmt.Sprintf("arcs[%d]", x.Arc)
		switch {
		case x.Arc < 0 || x.Arc >= s.arcs:
			ps.Add("arc_unknown", place, fault.Tf("tidak ada busur nomor %d", "there is no arc number %d", x.Arc+1))
		case x.Lower < 0 || x.Upper < x.Lower:
			ps.Add("bounds", place, fault.T("batas bawah busur harus dari 0 sampai batas atasnya", "the arc's lower bound must be from 0 to its upper bound"))
		case x.Lower >= limit/int64(len(s.nodes)+s.arcs):
			ps.Add("lower_too_large", place, fault.T("jumlah batas bawah terlalu besar untuk dihitung", "the lower bounds together are too large to compute with"))
		}
	}
	if err := ps.Err(fault.T("batas tidak dapat diubah", "the bounds cannot be changed")); err != nil {
		return err
	}
	for _, x := range bounds {
		a, e := &s.network.Arcs[x.Arc], s.place[x.Arc]
		s.supply[a.From] += a.Lower - x.Lower
		s.supply[a.To] += x.Lower - a.Lower
		a.Lower, a.Upper = x.Lower, x.Upper
		s.capacity[e] = min(x.Upper-x.Lower, vast)
		if s.state[e] == atUpper && s.capacity[e] == vast {
			s.settle(e, atLower)
		}
	}
	s.bound = s.bound[:0]
	for i := range s.network.Arcs {
		if s.network.Arcs[i].Lower != 0 {
			s.bound = append(s.bound, s.place[i])
		}
	}
	if s.solved {
		s.reflow()
		s.reprices()
	}
	return nil
}

// reflow computes anew what the arcs of the tree carry. Where one cannot carry it, it stays at the bound that it meets, and its part of the tree
// hangs at the root by an artificial arc, for the pivots to bring home. The same where nothing more could go to the root: the tree stays strongly
// feasible.
func (s *Solver) reflow() {
	root := int32(len(s.network.Supply)) //nolint:gosec // NewSolver bounds nodes
	excess := make([]int64, len(s.nodes))
	copy(excess, s.supply[:root])
	for e, state := range s.state[:s.arcs] {
		if state == atUpper {
			excess[s.from[e]] -= s.capacity[e]
			excess[s.to[e]] += s.capacity[e]
		}
	}
	moved := false
	for u := s.back[root]; u != root; u = s.back[u] {
		x := &s.nodes[u]
		e, parent := x.pred, x.parent
		if int(e) >= s.arcs {
			s.hang(u, excess[u])
			continue
		}
		flow := excess[u] * int64(x.up)
		kept := min(max(flow, 0), s.capacity[e])
		x.fromRoot, x.toRoot = kept, s.capacity[e]-kept
		if x.up < 0 {
			x.fromRoot, x.toRoot = x.toRoot, x.fromRoot
		}
		excess[parent] += kept * int64(x.up)
		if kept == flow && x.toRoot > 0 {
			continue
		}
		if kept == 0 {
			s.settle(e, atLower)
		} else {
			s.settle(e, atUpper)
		}
		s.hang(u, excess[u]-kept*int64(x.up))
		moved = true
	}
	if moved {
		s.replant()
	}
}

// replant walks the tree anew from every node's parent.
func (s *Solver) replant() {
	root := int32(len(s.network.Supply)) //nolint:gosec // NewSolver bounds nodes
	first, next := make([]int32, len(s.nodes)), make([]int32, len(s.nodes))
	for u := range first {
		first[u] = -1
	}
	for u := root - 1; u >= 0; u-- {
		p := s.nodes[u].parent
		next[u], first[p] = first[p], u
	}
	before := root
	for u := first[root]; u >= 0; {
		s.thread[before], s.back[u] = u, before
		before = u
		s.nodes[u].size, s.last[u] = 1, u
		if first[u] >= 0 {
			u = first[u]
			continue
		}
		for u != root && next[u] < 0 {
			u = s.nodes[u].parent
		}
		if u == root {
			break
		}
		u = next[u]
	}
	s.thread[before], s.back[root], s.last[root] = root, before, before
	s.nodes[root].size = 1
	for u := before; u != root; u = s.back[u] {
		p := s.nodes[u].parent
		s.nodes[p].size += s.nodes[u].size
		if s.last[p] == p {
			s.last[p] = s.last[u]
		}
	}
	s.last[root] = before
}

// reprices computes all prices anew from the tree.
func (s *Solver) reprices() {
	root := int32(len(s.network.Supply)) //nolint:gosec // NewSolver bounds nodes
	s.price[root] = 0
	for u := s.thread[root]; u != root; u = s.thread[u] {
		x := &s.nodes[u]
		s.price[u] = s.price[x.parent] - int64(x.up)*s.cost[x.pred]
	}
}
