// Command flow times the optimiser on networks in files, without reading them, or writes random ones: bench/flow.sh compares it with others.
package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"github.com/anyam-id/anyam/planning/flow"
)

func main() {
	rounds := flag.Int("rounds", 5, "how often; the least time is printed, in seconds")
	write := flag.String("write", "", "write fresh random networks into this folder instead")
	flag.Parse()
	if err := run(*rounds, *write, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(rounds int, write string, files []string) error {
	if write != "" {
		seed := uint64(time.Now().UnixNano()) //nolint:forbidigo // fresh networks each time
		for name, n := range map[string]*flow.Network{"random_500x500": transport(500, 500, seed), "random_5000_75000": transship(5000, 75_000, seed)} {
			f, err := os.Create(filepath.Join(write, name+".min")) //nolint:gosec // named by whoever runs the benchmark
			if err != nil {
				return err
			}
			if err := flow.WriteDIMACS(f, n); err != nil {
				return err
			}
			if err := f.Close(); err != nil {
				return err
			}
		}
		return nil
	}
	for _, name := range files {
		f, err := os.Open(name) //nolint:gosec // named by whoever runs the benchmark
		if err != nil {
			return err
		}
		n, err := flow.ReadDIMACS(f)
		if err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
		least := time.Duration(0)
		for range rounds {
			begin := time.Now() //nolint:forbidigo // what is measured
			if _, err := flow.Solve(context.Background(), n); err != nil {
				return err
			}
			if d := time.Since(begin); least == 0 || d < least {
				least = d
			}
		}
		fmt.Fprintf(os.Stdout, "%.6f\n", least.Seconds())
	}
	return nil
}

// transport is a balanced transportation problem: everywhere a surplus or a lack, each surplus may go to each lack.
func transport(from, to int, seed uint64) *flow.Network {
	r := rand.New(rand.NewPCG(seed, 7)) //nolint:gosec // no secret
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

// transship is a sparse network with capacities, in which half of the nodes send or want something. A ring of dear arcs carries everything where
// nothing else does.
func transship(nodes, arcs int, seed uint64) *flow.Network {
	r := rand.New(rand.NewPCG(seed, 11)) //nolint:gosec // no secret
	n := &flow.Network{Supply: make([]int64, nodes)}
	for u := range nodes {
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
