// Package flow finds the cheapest way to send goods through a network: which surplus goes where, by which arcs, at the lowest total cost.
// It solves the minimum-cost flow problem exactly, in whole numbers, by the network simplex method, and proves every answer: Solve gives a
// price for each node, and Check verifies from the prices alone that no cheaper flow exists. Where there is no flow, or none that is
// cheapest, the error holds the cut or the cycle that proves it.
//
// It knows nothing of regions, goods or rupiah; package planning translates between them and networks. It does no I/O but reading and writing
// the DIMACS format from a given reader or writer.
//
//	solution, err := flow.Solve(ctx, network)
//	err = flow.Check(network, solution)
//
// The method is that of A. Király and P. Kovács, "Efficient implementations of minimum-cost flow algorithms" (2012), as LEMON implements it: a
// strongly feasible spanning tree kept by thread, parent and successor lists, with block search for the entering arc.
package flow

import (
	"fmt"
	"math"
	"math/bits"
	"slices"

	"github.com/anyam-id/anyam/fault"
)

// Unbounded is the capacity of an arc that carries as much as anybody sends.
const Unbounded = math.MaxInt64

// Arc leads from one node to another. Amounts are between Lower and Upper; each unit costs Cost, which may be negative.
type Arc struct {
	From, To     int // nodes, from 0
	Lower, Upper int64
	Cost         int64
}

// Network is what flows through: nodes, by their supply (negative: demand), and arcs. Supplies add up to zero where a flow exists.
type Network struct {
	Supply []int64
	Arcs   []Arc
}

// Solution is a cheapest flow with its proof.
type Solution struct {
	Flow  []int64 // of each arc, in the order of the network
	Price []int64 // of each node: what one unit more is worth there. For each arc Cost + Price[From] - Price[To] is 0 where its flow is between its bounds
	Cost  int64   // of the whole flow
}

// InfeasibleError says that no flow exists, and why: the nodes of Cut together have more to send than the arcs that leave them can carry. Where
// supplies and demands differ in sum, the cut is all nodes.
type InfeasibleError struct {
	Cut    []int // nodes, from 0, in order
	Excess int64 // by how much their supply exceeds what can leave; negative where all nodes together want more than there is
}

// Error names the cut in one line.
func (e *InfeasibleError) Error() string { return e.Text().EN }

// Text is the error in words for people; nodes are counted from 1, as files count them.
func (e *InfeasibleError) Text() fault.Text {
	if e.Excess < 0 {
		return fault.Tf("tidak ada aliran yang memenuhi semua kebutuhan: seluruh kebutuhan melebihi seluruh persediaan sebanyak %d", "no flow meets all demands: together they exceed all supplies by %d", -e.Excess)
	}
	t := fault.T("tidak ada aliran yang memenuhi semua kebutuhan: ", "no flow meets all demands: ").Append(named(e.Cut, ", "))
	if len(e.Cut) > 1 {
		t = t.Append(fault.T(" bersama-sama", " together"))
	}
	return t.Append(fault.Tf(" harus mengirim %d lebih banyak daripada yang dapat keluar lewat busurnya", " must send %d more than the arcs can carry away", e.Excess))
}

// UnboundedError says that no flow is cheapest, because each round along Cycle, which has no capacity, makes it cheaper.
type UnboundedError struct {
	Cycle []int // arcs in the order in which they follow each other
	Nodes []int // from which they lead, from 0
	Cost  int64 // of one round, negative
}

// Error names the cycle in one line.
func (e *UnboundedError) Error() string { return e.Text().EN }

// Text is the error in words for people; nodes are counted from 1, as files count them.
func (e *UnboundedError) Text() fault.Text {
	return fault.T("tidak ada aliran termurah: setiap satuan yang diputar melalui ", "no flow is cheapest: each unit sent round ").Append(named(append(slices.Clip(e.Nodes), e.Nodes[0]), " → ")).
		Append(fault.Tf(" menghemat %d, dan busurnya tanpa batas kapasitas", " saves %d, and its arcs carry any amount", -e.Cost))
}

// named names nodes in a sentence; of many the first.
func named(nodes []int, between string) fault.Text {
	const most = 8
	t := fault.Tf("simpul %d", "node %d", nodes[0]+1)
	if len(nodes) > 1 {
		t.EN = fmt.Sprintf("nodes %d", nodes[0]+1)
	}
	for _, u := range nodes[1:min(most, len(nodes))] {
		t = t.Append(fault.Tf("%[1]s%[2]d", "%[1]s%[2]d", between, u+1))
	}
	if rest := len(nodes) - most; rest > 0 {
		t = t.Append(fault.Tf(" dan %d lainnya", " and %d more", rest))
	}
	return t
}

// limit is what numbers of a network stay below, so that no sum of the method overflows: all nodes' costs, or all supplies, together.
const limit = math.MaxInt64 / 8

// check finds everything in a network that Solve cannot work with.
func (n *Network) check() error {
	var ps fault.Problems
	nodes := len(n.Supply)
	var most, total, reserved int64
	for i, b := range n.Supply {
		if b <= -limit || b >= limit || total > limit-abs(b) {
			ps.Add("supply_too_large", fmt.Sprintf("supply[%d]", i), fault.T("jumlah persediaan dan kebutuhan terlalu besar untuk dihitung", "supplies and demands together are too large to compute with"))
			break
		}
		total += abs(b)
	}
	for i := range n.Arcs {
		a := &n.Arcs[i]
		if uint(a.From) < uint(nodes) && uint(a.To) < uint(nodes) && a.Lower == 0 && a.Upper >= 0 { // as nearly all are
			most = max(most, abs(a.Cost))
			continue
		}
		place := fmt.Sprintf("arcs[%d]", i)
		if a.From < 0 || a.From >= nodes || a.To < 0 || a.To >= nodes {
			ps.Add("node_unknown", place, fault.Tf("busur menyebut simpul yang tidak ada; simpul bernomor 1 sampai %d", "the arc names a node that does not exist; nodes are 1 to %d", nodes))
		}
		if a.Lower < 0 || a.Upper < a.Lower {
			ps.Add("bounds", place, fault.T("batas bawah busur harus dari 0 sampai batas atasnya", "the arc's lower bound must be from 0 to its upper bound"))
		}
		if a.Lower > limit-reserved {
			ps.Add("lower_too_large", place, fault.T("jumlah batas bawah terlalu besar untuk dihitung", "the lower bounds together are too large to compute with"))
			break
		}
		reserved += max(a.Lower, 0)
		most = max(most, abs(a.Cost))
	}
	if most > limit/int64(nodes+2) {
		ps.Add("cost_too_large", "arcs", fault.Tf("biaya busur terlalu besar untuk jaringan dengan %d simpul", "costs of arcs are too large for a network of %d nodes", nodes))
	}
	return ps.Err(fault.T("jaringan tidak dapat dihitung", "the network cannot be computed"))
}

// abs is the size of a number; of the least one, which has no opposite, that of the greatest.
func abs(x int64) int64 {
	if x == math.MinInt64 {
		return math.MaxInt64
	}
	return max(x, -x)
}

// sum is a total that knows when it is beyond 64 bits.
type sum struct {
	total int64
	over  bool
}

// add counts so many units at so much.
func (s *sum) add(units, each int64) {
	if units == 0 || each == 0 {
		return
	}
	hi, lo := bits.Mul64(uint64(abs(units)), uint64(abs(each))) //nolint:gosec // neither is negative
	p := int64(lo)                                              //nolint:gosec // looked at next
	if hi != 0 || p < 0 {
		s.over = true
		return
	}
	if (units < 0) != (each < 0) {
		p = -p
	}
	if t := s.total + p; (t > s.total) == (p > 0) {
		s.total = t
		return
	}
	s.over = true
}

// cost is the whole flow's; an error where it is no int64.
func (n *Network) cost(flow []int64) (int64, error) {
	var s sum
	for i := range n.Arcs {
		s.add(flow[i], n.Arcs[i].Cost)
	}
	if !s.over {
		return s.total, nil
	}
	// Parts too large may still add up to what is not: 128 bits, which are right wherever the sum is far from leaving them.
	var high, low, carry uint64
	about := 0.0
	for i, a := range n.Arcs {
		units, cost := uint64(flow[i]), uint64(a.Cost) //nolint:gosec // as if unsigned: two lines below it is corrected
		h, l := bits.Mul64(units, cost)
		h -= units>>63*cost + cost>>63*units
		low, carry = bits.Add64(low, l, 0)
		high, _ = bits.Add64(high, h, carry)
		about += float64(flow[i]) * float64(a.Cost)
	}
	if total := int64(low); math.Abs(about) < 1<<100 && int64(high) == total>>63 {
		return total, nil
	}
	return 0, fault.New(fault.Invalid, fault.Tf("biaya seluruhnya, sekitar %.3g, terlalu besar untuk dicatat; pakai satuan yang lebih besar", "the total cost, about %.3g, is too large to note; use a larger unit", about))
}
