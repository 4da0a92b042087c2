package plan_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/plan"
)

// tester is what a test and a property's have in common.
type tester interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Context() context.Context
}

// sound verifies the range of a flow by solving again with the way dearer or cheaper in its month: up to either end the same plan is as cheap as any,
// and beyond it a cheaper one is found.
func sound(t tester, p *plan.Problem, r *plan.Result, f plan.Flow, x plan.Range) {
	t.Helper()
	if x.Low < 0 || x.Low > f.Unit || x.High < f.Unit {
		t.Fatalf("%+v costs %d, outside %+v", f, f.Unit, x)
	}
	same := func(cost int64, want bool) {
		t.Helper()
		again, err := plan.SolveTolled(t.Context(), p, r, f, cost-f.Unit)
		if err != nil {
			t.Fatal(err)
		}
		held := r.Cost + (cost-f.Unit)*f.Amount
		if again.Cost > held || (again.Cost == held) != want {
			t.Fatalf("%+v with %+v: at %d the plan costs %d, as it was %d", f, x, cost, again.Cost, held)
		}
	}
	same(x.Low, true)
	same((x.Low+f.Unit)/2, true)
	if x.Low > 0 {
		same(x.Low-1, false)
	}
	if x.High == plan.NoLimit {
		same(f.Unit+1_000_000, true)
		return
	}
	same((x.High+f.Unit+1)/2, true)
	same(x.High, true)
	same(x.High+1, false)
}

func TestBeyondItsRangeAFlowIsNoLongerCheapest(t *testing.T) {
	ends := make(map[string]int)
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		p := random(rng, 2+rng.IntN(5), 1+rng.IntN(4))
		if rng.IntN(3) == 0 { // many plans as cheap as each other
			for _, list := range [][]int64{p.Transport, p.Price} {
				for i := range list {
					if list[i] >= 0 {
						list[i] = 10 * (1 + list[i]%3)
					}
				}
			}
		}
		r, err := plan.Solve(t.Context(), p)
		if err != nil {
			t.Skip(err)
		}
		ranges, ok := r.Ranges(p, r.Flows)
		if !ok || len(ranges) != len(r.Flows) {
			t.Fatal(ranges, ok)
		}
		for i, f := range r.Flows {
			sound(t, p, r, f, ranges[i])
			switch x := ranges[i]; {
			case x.Low > 0 && x.Low == x.High:
				ends["neither"]++
			case x.Low > 0:
				ends["cheaper"]++
			}
			if ranges[i].High == plan.NoLimit {
				ends["promised"]++
			}
		}
	})
	for _, s := range []string{"neither", "cheaper", "promised"} {
		if ends[s] == 0 {
			t.Errorf("no flow was tried of the kind %q: %v", s, ends)
		}
	}
}

// Where a lack has no worth of its own, whatever can come comes, and a range ends only where something else can.
func TestALackThatHasNoWorthIsNoOtherWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 2))
		p := random(rng, 2+rng.IntN(4), 1+rng.IntN(3))
		p.Short = 0
		r, err := plan.Solve(t.Context(), p)
		if err != nil {
			t.Skip(err)
		}
		ranges, _ := r.Ranges(p, r.Flows)
		dear := *p
		dear.Short = 100_000_000
		held, err := plan.Solve(t.Context(), &dear)
		if err != nil {
			t.Fatal(err)
		}
		lack := func(x *plan.Result) (sum int64) {
			for _, s := range x.Short {
				sum += s
			}
			return sum
		}
		if lack(held) != lack(r) {
			t.Skip("not even a lack is dear enough")
		}
		r.Cost = held.Cost
		for i, f := range r.Flows {
			sound(t, &dear, r, f, ranges[i])
		}
	})
}

// Ways that were left out of the network are other ways all the same.
func TestRangesKnowWaysThatWereLeftOut(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 8))
	p := random(rng, 460, 1)
	p.Floor, p.Capacity = 0, nil
	r, err := plan.Solve(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	ranges, _ := r.Ranges(p, r.Flows)
	for i := 0; i < len(ranges); i += len(ranges)/4 + 1 {
		sound(t, p, r, r.Flows[i], ranges[i])
	}
}

// Of goods planned together a range holds as long as each has its part of the shared ways, full ones among them.
func TestRangesOfGoodsPlannedTogether(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 4))
	tried, full := 0, 0
	for range 60 {
		problems, weight, ways := several(r)
		x, err := plan.SolveTogether(t.Context(), problems, weight, ways)
		if err != nil {
			continue
		}
		for i, p := range problems {
			ranges, ok := x.Results[i].Ranges(p, x.Results[i].Flows)
			if !ok {
				continue
			}
			for j, f := range x.Results[i].Flows {
				sound(t, p, x.Results[i], f, ranges[j])
				tried++
			}
		}
		for _, toll := range x.Tolls {
			if toll.Toll > 0 {
				full++
			}
		}
	}
	if tried < 100 || full < 10 {
		t.Errorf("%d flows were tried, %d ways were full", tried, full)
	}
}

func TestWholeLotsHaveNoRanges(t *testing.T) {
	p := &plan.Problem{Regions: 2, Months: 1, Surplus: []int64{90, 0}, Lack: []int64{0, 50}, Transport: []int64{-1, 7, 7, -1}, Lot: 20}
	r, err := plan.Solve(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	if x, ok := r.Ranges(p, r.Flows); ok {
		t.Error(x)
	}
}

func TestARangeInWords(t *testing.T) {
	seen := make(map[fault.Text]bool)
	for _, x := range []plan.Range{{0, plan.NoLimit}, {5, plan.NoLimit}, {0, 9}, {5, 9}, {5, 5}} {
		s := x.Text(words(), 0)
		if s.ID == "" || s.EN == "" || seen[s] {
			t.Errorf("%+v: %+v", x, s)
		}
		seen[s] = true
	}
	want := fault.T("Untuk bulan ke-1 rencana ini tetap termurah selama biaya angkut antara Rp400.000 dan Rp600.000 per ton.", "For month 1 this plan stays cheapest while transport costs between Rp400,000 and Rp600,000 per tonne.")
	if got := (plan.Range{Low: 400_000, High: 600_000}).Text(words(), 0); got != want {
		t.Errorf("%+v", got)
	}
}

func BenchmarkRanges(b *testing.B) {
	for _, size := range [][2]int{{38, 12}, {552, 12}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			p := country(size[0], size[1], 1)
			r, err := plan.Solve(b.Context(), p)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				r.Ranges(p, r.Flows[:20])
			}
		})
	}
}
