package plan_test

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/plan"
)

var variable = regexp.MustCompile(`\b[bkosux]\d[\d_]*\b`)

// programs writes several goods that share ways as one linear program.
func programs(problems []*plan.Problem, weight []int64, ways []plan.Shared) string {
	var cost, rows, bounds strings.Builder
	for i, p := range problems {
		text := variable.ReplaceAllString(program(p), fmt.Sprintf("g%d$0", i))
		c, rest, _ := strings.Cut(text, "\nSubject To\n")
		r, b, _ := strings.Cut(rest, "Bounds\n zero = 0\n")
		cost.WriteString(strings.TrimPrefix(c, "Minimize\n obj: 0 zero"))
		rows.WriteString(r)
		bounds.WriteString(strings.TrimSuffix(b, "End\n"))
	}
	for i, w := range ways {
		for m := range problems[0].Months {
			if w.From == w.To {
				continue
			}
			fmt.Fprintf(&rows, " shared%d_%d: 0 zero", i, m)
			for g, p := range problems {
				if p.Transport[w.From*p.Regions+w.To] >= 0 {
					fmt.Fprintf(&rows, " + %d g%dx%d_%d_%d", weight[g], g, w.From, w.To, m)
				}
			}
			fmt.Fprintf(&rows, " <= %d\n", w.Most)
		}
	}
	return "Minimize\n obj: 0 zero" + cost.String() + "\nSubject To\n" + rows.String() + "Bounds\n zero = 0\n" + bounds.String() + "End\n"
}

// several are goods of the same regions and months, in amounts of which single units do not matter, and ways that they share.
func several(r *rand.Rand) (problems []*plan.Problem, weight []int64, ways []plan.Shared) {
	const scale = 100_000
	regions, months := 2+r.IntN(4), 1+r.IntN(3)
	for range 2 + r.IntN(3) {
		p := random(r, regions, months)
		for _, list := range [][]int64{p.Surplus, p.Lack, p.Need, p.Storage, p.Capacity} {
			for i := range list {
				list[i] *= scale
			}
		}
		p.Committed = nil
		problems, weight = append(problems, p), append(weight, 1+r.Int64N(3))
	}
	for range 1 + r.IntN(5) {
		from, to := r.IntN(regions), r.IntN(regions)
		known := from == to
		for _, w := range ways {
			known = known || w.From == from && w.To == to
		}
		if !known {
			ways = append(ways, plan.Shared{From: from, To: to, Most: r.Int64N(100) * scale})
		}
	}
	return problems, weight, ways
}

func TestGoodsThatShareWaysCostWhatALinearProgramSays(t *testing.T) {
	needs(t)
	r := rand.New(rand.NewPCG(11, 4))
	impossible, tolled := 0, 0
	for i := range 50 {
		problems, weight, ways := several(r)
		want, ok := oracle(t, programs(problems, weight, ways))
		got, err := plan.SolveTogether(t.Context(), problems, weight, ways)
		floor, unmet := errors.AsType[*plan.FloorError](err)
		room, full := errors.AsType[*plan.RoomError](err)
		if unmet && (floor.Good < 0 || floor.Good >= len(problems)) || full && (len(room.Ways) == 0 || room.Ways[0].Asked <= room.Ways[0].Most || room.Text().ID == "") {
			t.Errorf("%d: %+v, %+v", i, floor, room)
		}
		if unmet || full || fault.KindOf(err) == fault.Invalid {
			impossible++
			if ok {
				t.Errorf("%d: %v, but a linear program finds %v", i, err, want)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if !ok || math.Abs(float64(got.Cost)-want) > 1e-6*math.Max(1, want) {
			t.Errorf("%d: %d goods over %d shared ways cost %d, a linear program says %v (%v); proved to be at least %d in %d rounds", i, len(problems), len(ways), got.Cost, want, ok, got.Bound, got.Rounds)
		}
		if float64(got.Bound) > want*(1+1e-9)+1 {
			t.Errorf("%d: the bound %d is above the least cost %v", i, got.Bound, want)
		}
		if err := plan.CheckTogether(problems, weight, ways, got); err != nil {
			t.Errorf("%d: %v", i, err)
		}
		for _, x := range got.Tolls {
			if x.Toll > 0 {
				tolled++
			}
		}
	}
	if impossible > 25 || tolled < 20 {
		t.Errorf("%d of 50 are impossible, %d ways have a toll: too few to say anything", impossible, tolled)
	}
}

func TestWithoutSharedWaysEachGoodIsPlannedAlone(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for range 20 {
		problems, weight, _ := several(r)
		sum := int64(0)
		var failed error
		for _, p := range problems {
			x, err := plan.Solve(t.Context(), p)
			if err != nil {
				failed = err
				continue
			}
			sum += x.Cost
		}
		got, err := plan.SolveTogether(t.Context(), problems, weight, nil)
		if (err != nil) != (failed != nil) {
			t.Fatal(err, failed)
		}
		if err == nil && (got.Cost != sum || got.Bound != sum) {
			t.Errorf("together %d, at least %d; each alone %d", got.Cost, got.Bound, sum)
		}
	}
}

func TestSharedWaysThatMakeNoSenseAreRefused(t *testing.T) {
	p := random(rand.New(rand.NewPCG(1, 1)), 3, 2)
	p.Committed = []plan.Commitment{{From: 0, To: 1, Month: 0, Amount: 10}}
	p.Transport[1] = 5
	for name, x := range map[string]struct {
		weight []int64
		ways   []plan.Shared
	}{
		"no weight":                    {nil, nil},
		"a weight of nought":           {[]int64{0}, nil},
		"a region that is none":        {[]int64{1}, []plan.Shared{{From: 0, To: 7, Most: 1}}},
		"a negative capacity":          {[]int64{1}, []plan.Shared{{From: 0, To: 1, Most: -1}}},
		"less than agreements promise": {[]int64{2}, []plan.Shared{{From: 0, To: 1, Most: 19}}},
	} {
		_, err := plan.SolveTogether(t.Context(), []*plan.Problem{p}, x.weight, x.ways)
		if room, ok := errors.AsType[*plan.RoomError](err); ok {
			if !room.Promised || len(room.Ways) != 1 || room.Ways[0] != (plan.Narrow{From: 0, To: 1, Asked: 20, Most: 19}) {
				t.Errorf("%s: %+v", name, room)
			}
		} else if fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func BenchmarkTogether(b *testing.B) {
	goods := make([]*plan.Problem, 60)
	for i := range goods {
		goods[i] = country(38, 12, uint64(i))
	}
	for _, n := range []int{5, 60} { // the ten ways that carry most, at half of it
		used := make(map[[3]int]int64)
		weight := make([]int64, n)
		for i, p := range goods[:n] {
			weight[i] = 1
			r, err := plan.Solve(b.Context(), p)
			if err != nil {
				b.Fatal(err)
			}
			for _, f := range r.Flows {
				used[[3]int{f.From, f.To, f.Month}] += f.Amount
			}
		}
		most := make(map[[2]int]int64)
		for w, x := range used {
			most[[2]int{w[0], w[1]}] = max(most[[2]int{w[0], w[1]}], x)
		}
		var ways []plan.Shared
		for w, x := range most {
			ways = append(ways, plan.Shared{From: w[0], To: w[1], Most: x / 2})
		}
		slices.SortFunc(ways, func(x, y plan.Shared) int {
			return cmp.Or(cmp.Compare(y.Most, x.Most), cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To))
		})
		b.Run(fmt.Sprintf("38x%dx12 shared", n), func(b *testing.B) {
			for b.Loop() {
				x, err := plan.SolveTogether(b.Context(), goods[:n], weight, ways[:10])
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(x.Rounds), "rounds")
				b.ReportMetric(1e6*float64(x.Cost-x.Bound)/float64(x.Cost), "ppm-over-bound")
			}
		})
	}
}
