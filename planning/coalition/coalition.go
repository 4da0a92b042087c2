// Package coalition says what groups of regions gain together, who makes the difference, and how the gain can be split so that nobody would rather leave:
// cycles in which each supplies the next, groups of three and more, a split in the core where there is one, and the Shapley value beside it.
//
// A game gives the gain of every group of its members; Split and Shapley are exact, for up to 12 members. Trade makes such a game of balances and costs:
// what a group saves is what its members can supply each other. The package does no I/O and knows no names.
package coalition

import (
	"math"
	"math/bits"
	"slices"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/linear"
)

// Most is the number of members up to which everything is exact.
const Most = 12

// Game is the gain of each group of members. A group is a set of bits: member i is bit i. Gain[0] is zero.
type Game struct {
	Members int
	Gain    []float64 // of each of the 2^Members groups
}

// NewGame asks for the gain of every group; that of none is zero, and fewer than two gain nothing unless gain says so. It is an error where there are more
// members than Most.
func NewGame(members int, gain func(group []int) float64) (*Game, error) {
	if members < 1 || members > Most {
		return nil, fault.New(fault.Invalid, fault.Tf("gabungan memuat 1 sampai %[1]d daerah, bukan %[2]d", "a coalition has 1 to %[1]d members, not %[2]d", Most, members))
	}
	g := &Game{Members: members, Gain: make([]float64, 1<<members)}
	for s := 1; s < len(g.Gain); s++ {
		g.Gain[s] = gain(Group(s))
	}
	return g, nil
}

// Group lists the members of a set of bits.
func Group(set int) []int {
	var out []int
	for ; set != 0; set &= set - 1 {
		out = append(out, bits.TrailingZeros(uint(set)))
	}
	return out
}

// all is the set of all members.
func (g *Game) all() int { return len(g.Gain) - 1 }

// Total is the gain of all together.
func (g *Game) Total() float64 { return g.Gain[g.all()] }

// Without is the gain of all without one: what remains when it leaves.
func (g *Game) Without(member int) float64 { return g.Gain[g.all()&^(1<<member)] }

// Shapley gives each member its mean contribution over all orders in which the group could have come together. It adds up to the total.
func (g *Game) Shapley() []float64 {
	n := g.Members
	weight := make([]float64, n) // of groups of each size that a member joins
	for s := range n {
		weight[s] = 1 / (float64(n) * float64(choose(n-1, s)))
	}
	out := make([]float64, n)
	for s := range g.Gain {
		w := bits.OnesCount(uint(s))
		for i := range n {
			if s&(1<<i) == 0 {
				out[i] += weight[w] * (g.Gain[s|1<<i] - g.Gain[s])
			}
		}
	}
	return out
}

func choose(n, k int) int {
	out := 1
	for i := range k {
		out = out * (n - i) / (i + 1)
	}
	return out
}

// Share is a split of the gain.
type Share struct {
	Split []float64 // of each member; adds up to the total
	Core  bool      // no group of members would gain more by itself
	// Short is by how much the most unsatisfied group falls short of what it could have by itself, where no split satisfies all: the core is empty. In the
	// core it is negative: how much each group has beyond that at least.
	Short float64
	Group []int // that group
}

// Split finds the split in which the most unsatisfied group is as satisfied as can be, which lies in the core where there is one. It is exact: a linear
// program with a row for each group, solved from its dual's side by adding the group that objects most.
func (g *Game) Split() Share {
	n, all := g.Members, g.all()
	if n == 1 {
		return Share{Split: []float64{g.Total()}, Core: true}
	}
	// Find x (adding up to the total) and the least e with x(S)+e ≥ v(S) for all S. Groups join as they object.
	groups := []int{}
	for i := range n {
		groups = append(groups, 1<<i)
	}
	scale := 1.0
	for _, x := range g.Gain {
		scale = math.Max(scale, math.Abs(x))
	}
	var x []float64
	var e float64
	for range 1 << n {
		x, e = g.balance(groups)
		worst, most := 0, e+1e-9*scale
		for s := 1; s < all; s++ {
			if lack := g.Gain[s] - sum(x, s); lack > most {
				worst, most = s, lack
			}
		}
		if worst == 0 || slices.Contains(groups, worst) {
			break
		}
		groups = append(groups, worst)
	}
	out := Share{Split: x, Short: math.Inf(-1)}
	worst := 0
	for s := 1; s < all; s++ {
		if lack := g.Gain[s] - sum(x, s); lack > out.Short {
			out.Short, worst = lack, s
		}
	}
	out.Core = out.Short <= 1e-7*scale
	out.Group = Group(worst)
	return out
}

func sum(x []float64, set int) float64 {
	total := 0.0
	for ; set != 0; set &= set - 1 {
		total += x[bits.TrailingZeros(uint(set))]
	}
	return total
}

// balance solves the program for some groups by its dual: weights y ≥ 0 of groups, adding up to 1, such that every member is covered alike, with the most
// gain. The prices of the dual are the split and the shortfall.
func (g *Game) balance(groups []int) (x []float64, short float64) {
	n := g.Members
	// Rows: members 0..n-1: Σ y_S [i∈S] − t = 0; row n: Σ y_S = 1. Columns: groups, then t, which is free, as t⁺ − t⁻.
	m := len(groups)
	p := linear.Program{A: make([][]float64, n+1), B: make([]float64, n+1), Cost: make([]float64, m+2)}
	for i := range p.A {
		p.A[i] = make([]float64, m+2)
	}
	for j, s := range groups {
		for i := range n {
			if s&(1<<i) != 0 {
				p.A[i][j] = 1
			}
		}
		p.A[n][j] = 1
		p.Cost[j] = -g.Gain[s]
	}
	for i := range n {
		p.A[i][m], p.A[i][m+1] = -1, 1
	}
	p.B[n] = 1
	p.Cost[m], p.Cost[m+1] = g.Total(), -g.Total() // all gain the total in any case
	s, err := linear.Solve(p)
	if err != nil {
		panic(err) // all groups of one cover every member alike, and the weights add up to 1
	}
	for i := range s.Price {
		s.Price[i] = -s.Price[i]
	}
	return s.Price[:n], s.Price[n]
}
