package flow_test

import (
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/anyam-id/anyam/planning/flow"
)

// transport is a balanced transportation problem: everywhere a surplus or a lack, each surplus may go to each lack.
func transport(from, to int, seed uint64) *flow.Network {
	r := rand.New(rand.NewPCG(seed, 7))
	n := &flow.Network{Supply: make([]int64, from+to)}
	for range 50 * (from + to) {
		x := 1 + r.Int64N(20)
		n.Supply[r.IntN(from)] += x
		n.Supply[from+r.IntN(to)] -= x
	}
	for u := range from {
		for v := range to {
			n.Arcs = append(n.Arcs, flow.Arc{From: u, To: from + v, Upper: 1 << 40, Cost: 100 + r.Int64N(10_000)})
		}
	}
	return n
}

// transship is a sparse network with capacities, through which a few surpluses go.
func transship(nodes, arcs int, seed uint64) *flow.Network {
	r := rand.New(rand.NewPCG(seed, 11))
	n := &flow.Network{Supply: make([]int64, nodes)}
	for u := range nodes { // a ring carries everything where nothing else does
		n.Arcs = append(n.Arcs, flow.Arc{From: u, To: (u + 1) % nodes, Upper: 1 << 40, Cost: 10_000})
	}
	for len(n.Arcs) < arcs {
		n.Arcs = append(n.Arcs, flow.Arc{From: r.IntN(nodes), To: r.IntN(nodes), Upper: 1 + r.Int64N(1000), Cost: 1 + r.Int64N(10_000)})
	}
	for range nodes / 2 {
		x := 1 + r.Int64N(500)
		n.Supply[r.IntN(nodes)] += x
		n.Supply[r.IntN(nodes)] -= x
	}
	return n
}

func BenchmarkSolve(b *testing.B) {
	networks := map[string]*flow.Network{"transport 500x500": transport(500, 500, 1), "transship 5000/75000": transship(5000, 75_000, 1)}
	lacking(b)
	for _, name := range []string{"netgen_kl133", "transp_34x514", "mcf_2000"} {
		found, err := filepath.Glob(filepath.Join(shared, name+".min*"))
		if err != nil || len(found) != 1 {
			b.Fatal(name, err)
		}
		networks[name] = read(b, found[0])
	}
	for name, n := range networks {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := flow.Solve(b.Context(), n); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// One in a hundred costs and supplies changes, and the network is solved again.
func BenchmarkWarm(b *testing.B) {
	for name, n := range map[string]*flow.Network{"transport 500x500": transport(500, 500, 1), "transship 5000/75000": transship(5000, 75_000, 1)} {
		b.Run(name, func(b *testing.B) {
			s, err := flow.NewSolver(n)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := s.Solve(b.Context()); err != nil {
				b.Fatal(err)
			}
			r := rand.New(rand.NewPCG(3, 3))
			for b.Loop() {
				b.StopTimer()
				var costs []flow.ArcCost
				for range len(n.Arcs) / 100 {
					i := r.IntN(len(n.Arcs))
					costs = append(costs, flow.ArcCost{Arc: i, Cost: max(0, n.Arcs[i].Cost+r.Int64N(201)-100)})
				}
				b.StartTimer()
				if err := s.Reprice(costs); err != nil {
					b.Fatal(err)
				}
				if _, err := s.Solve(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+" supplies", func(b *testing.B) {
			s, err := flow.NewSolver(n)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := s.Solve(b.Context()); err != nil {
				b.Fatal(err)
			}
			r := rand.New(rand.NewPCG(3, 3))
			for b.Loop() {
				var supplies []flow.NodeSupply
				for range max(1, len(n.Supply)/200) {
					u, v := r.IntN(len(n.Supply)), r.IntN(len(n.Supply))
					if x := min(n.Supply[u], -n.Supply[v]) / 10; x > 0 {
						supplies = append(supplies, flow.NodeSupply{Node: u, Supply: n.Supply[u] - x}, flow.NodeSupply{Node: v, Supply: n.Supply[v] + x})
					}
				}
				if err := s.Resupply(supplies); err != nil {
					b.Fatal(err)
				}
				if _, err := s.Solve(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
