package plan_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/planning/plan"
)

// told is all that a result tells, but for how it was found.
func told(r *plan.Result) plan.Result {
	return plan.Result{Flows: r.Flows, Kept: r.Kept, Short: r.Short, Used: r.Used, Over: r.Over, Worth: r.Worth, Cost: r.Cost, Bound: r.Bound}
}

// asCold fails where a plan from a warm start is not in everything the one from a cold one.
func asCold(t tester, w *plan.Warm, p *plan.Problem) {
	t.Helper()
	cold, coldErr := plan.Solve(t.Context(), p)
	warm, err := w.Solve(t.Context(), p)
	if (err == nil) != (coldErr == nil) || err != nil && err.Error() != coldErr.Error() {
		t.Fatalf("warm %v, cold %v", err, coldErr)
	}
	if err != nil {
		return
	}
	if d := cmp.Diff(told(cold), told(warm), cmp.AllowUnexported(plan.Result{})); d != "" {
		t.Fatal(d)
	}
	if err := plan.Check(p, warm); err != nil {
		t.Fatal(err)
	}
	few := warm.Flows[:min(4, len(warm.Flows))]
	ranges, ok := warm.Ranges(p, few)
	again, _ := cold.Ranges(p, few)
	if ok && !slices.Equal(ranges, again) {
		t.Fatalf("ranges %v, cold %v", ranges, again)
	}
}

// change changes an assumption or a figure of a problem.
func change(r *rand.Rand, p *plan.Problem) {
	scale := func(list []int64) {
		by := 50 + r.Int64N(100)
		for i, x := range list {
			if x > 0 {
				list[i] = max(1, x*by/100)
			}
		}
	}
	one := func(list []int64, most int64) {
		if len(list) > 0 {
			list[r.IntN(len(list))] = r.Int64N(most + 1)
		}
	}
	switch r.IntN(9) {
	case 0:
		scale(p.Transport)
	case 1:
		one(p.Surplus, 100)
	case 2:
		one(p.Lack, 100)
		copy(p.Need, p.Lack)
	case 3:
		p.Hold = r.Int64N(20)
	case 4:
		p.Floor = float64(r.IntN(3)) / 4
	case 5:
		scale(p.Price)
	case 6:
		p.Committed = nil
	case 7:
		one(p.Storage, 50)
	case 8:
		one(p.Capacity, 60)
	}
}

func TestAWarmPlanIsTheColdOneFlowByFlow(t *testing.T) {
	warm, all := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 4))
		p := random(r, 2+r.IntN(5), 1+r.IntN(4))
		if r.IntN(3) == 0 { // many plans as cheap as each other
			for _, list := range [][]int64{p.Transport, p.Price} {
				for i := range list {
					if list[i] >= 0 {
						list[i] = 10 * (1 + list[i]%3)
					}
				}
			}
		}
		w := new(plan.Warm)
		for range 6 {
			asCold(t, w, p)
			all++
			change(r, p)
		}
		warm += 6 - w.Began()
	})
	if warm < all/3 {
		t.Errorf("only %d of %d plans went on from the last one", warm, all)
	}
}

// Where ways are left out, those that another start has open are others; the plan is the same.
func TestAWarmPlanOfALargeCountryIsTheColdOne(t *testing.T) {
	p := country(150, 12, 3)
	w := new(plan.Warm)
	r := rand.New(rand.NewPCG(6, 6))
	for _, change := range []func(){
		func() {},
		func() { p.Hold = 60_000 },
		func() {
			for i := range p.Transport {
				p.Transport[i] = 150_000 + (p.Transport[i]-100_000)*3/2
			}
		},
		func() {
			for range 20 {
				h := r.IntN(len(p.Lack))
				p.Lack[h] += 1000 * r.Int64N(1000)
			}
		},
		func() { p.Committed = []plan.Commitment{{From: 0, To: 148, Month: 2, Amount: 40_000}} },
	} {
		change()
		asCold(t, w, p)
	}
	if w.Began() != 1 || w.Size() == 0 {
		t.Errorf("began %d times, %d arcs are kept", w.Began(), w.Size())
	}
}

// BenchmarkAssumption compares what another assumption costs, warm and cold.
func BenchmarkAssumption(b *testing.B) {
	for name, size := range map[string][2]int{"38x12": {38, 12}, "552x12": {552, 12}} {
		p, q := country(size[0], size[1], 1), country(size[0], size[1], 1)
		hold := country(size[0], size[1], 1)
		hold.Hold = 25_000
		for i := range q.Transport {
			q.Transport[i] = p.Transport[i] + p.Transport[i]/20
		}
		for what, other := range map[string]*plan.Problem{"transport a twentieth dearer": q, "storing a quarter dearer": hold} {
			b.Run(name+" "+what+", cold", func(b *testing.B) {
				for b.Loop() {
					if _, err := plan.Solve(b.Context(), other); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run(name+" "+what+", warm", func(b *testing.B) {
				w := new(plan.Warm)
				for b.Loop() {
					b.StopTimer()
					if _, err := w.Solve(b.Context(), p); err != nil {
						b.Fatal(err)
					}
					b.StartTimer()
					if _, err := w.Solve(b.Context(), other); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
