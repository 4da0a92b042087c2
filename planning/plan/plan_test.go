package plan_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/plan"
)

// random is a problem of a few regions, with everything in it that a problem may have.
func random(r *rand.Rand, regions, months int) *plan.Problem {
	n := regions * months
	p := &plan.Problem{Regions: regions, Months: months, Hold: r.Int64N(20), Short: 500 + r.Int64N(500)}
	for range n {
		s, l := int64(0), int64(0)
		if x := r.Int64N(200) - 90; x > 0 {
			s = x
		} else {
			l = -x
		}
		p.Surplus, p.Lack = append(p.Surplus, s), append(p.Lack, l)
		p.Need = append(p.Need, l+r.Int64N(50))
		p.Price = append(p.Price, 20+r.Int64N(60))
	}
	for range regions {
		p.Storage = append(p.Storage, r.Int64N(60))
	}
	for i := range regions * regions {
		c := 10 + r.Int64N(200)
		if r.IntN(8) == 0 || i/regions == i%regions {
			c = -1
		}
		p.Transport = append(p.Transport, c)
	}
	if r.IntN(2) == 0 {
		for range regions * regions {
			p.Capacity = append(p.Capacity, r.Int64N(80))
		}
	}
	if r.IntN(2) == 0 {
		p.Floor = r.Float64()
	}
	for range r.IntN(3) {
		c := plan.Commitment{From: r.IntN(regions), To: r.IntN(regions), Month: r.IntN(months), Amount: r.Int64N(40)}
		if c.From != c.To && p.Transport[c.From*regions+c.To] >= 0 {
			p.Committed = append(p.Committed, c)
		}
	}
	return p
}

// program writes a problem as a linear program (with whole lots as a mixed one), apart from how package plan sees it: balances of each region and month.
func program(p *plan.Problem) string {
	var cost, rows, bounds, whole strings.Builder
	cost.WriteString("Minimize\n obj: 0 zero")
	rows.WriteString("\nSubject To\n")
	bounds.WriteString("Bounds\n zero = 0\n")
	whole.WriteString("Binary\n")
	promised := make(map[[3]int]int64)
	out := make(map[[2]int]int64)
	in := make(map[[2]int]int64)
	for _, c := range p.Committed {
		promised[[3]int{c.From, c.To, c.Month}] += c.Amount
		out[[2]int{c.From, c.Month}] += c.Amount
		in[[2]int{c.To, c.Month}] += c.Amount
	}
	for r := range p.Regions {
		for m := range p.Months {
			h := r*p.Months + m
			fmt.Fprintf(&cost, " + %d u%d + %d s%d", p.Price[h], h, p.Short, h)
			may := p.Lack[h]
			if p.Floor > 0 {
				may = max(0, min(may, p.Need[h]-int64(math.Ceil(p.Floor*float64(p.Need[h])))))
			}
			fmt.Fprintf(&bounds, " 0 <= u%d <= %d\n 0 <= s%d <= %d\n 0 <= o%d <= %d\n", h, p.Surplus[h], h, may+out[[2]int{r, m}], h, in[[2]int{r, m}])
			fmt.Fprintf(&rows, " b%d: u%d + s%d - o%d", h, h, h, h)
			if m > 0 {
				fmt.Fprintf(&rows, " + k%d", h-1)
			}
			if m+1 < p.Months {
				fmt.Fprintf(&rows, " - k%d", h)
				fmt.Fprintf(&cost, " + %d k%d", p.Hold, h)
				fmt.Fprintf(&bounds, " 0 <= k%d <= %d\n", h, p.Storage[r])
			}
			for q := range p.Regions {
				if q == r {
					continue
				}
				if p.Transport[q*p.Regions+r] >= 0 {
					fmt.Fprintf(&rows, " + x%d_%d_%d", q, r, m)
				}
				if c := p.Transport[r*p.Regions+q]; c >= 0 {
					fmt.Fprintf(&rows, " - x%d_%d_%d", r, q, m)
					fmt.Fprintf(&cost, " + %d x%d_%d_%d", c, r, q, m)
					least := promised[[3]int{r, q, m}]
					most := int64(1 << 40)
					if p.Capacity != nil {
						most = max(p.Capacity[r*p.Regions+q], least)
					}
					fmt.Fprintf(&bounds, " %d <= x%d_%d_%d <= %d\n", least, r, q, m, most)
				}
			}
			fmt.Fprintf(&rows, " = %d\n", p.Lack[h])
		}
	}
	if p.Lot > 0 { // beyond what is promised nothing, or a lot at least
		for r := range p.Regions {
			for q := range p.Regions {
				for m := range p.Months {
					if r == q || p.Transport[r*p.Regions+q] < 0 {
						continue
					}
					least := promised[[3]int{r, q, m}]
					most := int64(100_000)
					if p.Capacity != nil {
						most = max(p.Capacity[r*p.Regions+q], least, p.Lot)
					}
					v := fmt.Sprintf("%d_%d_%d", r, q, m)
					fmt.Fprintf(&rows, " l%s: x%s - %d y%s >= 0\n h%s: x%s - %d y%s <= %d\n", v, v, p.Lot, v, v, v, most-least, v, least)
					fmt.Fprintf(&whole, " y%s\n", v)
				}
			}
		}
	}
	s := cost.String() + rows.String() + bounds.String()
	if p.Lot > 0 {
		s += whole.String()
	}
	return s + "End\n"
}

var objective = regexp.MustCompile(`Objective:\s+obj = (\S+)`)

// oracle is what glpsol says of a program; it is false where there is no solution.
func oracle(tb testing.TB, text string) (float64, bool) {
	tb.Helper()
	dir := tb.TempDir()
	in, out := filepath.Join(dir, "p.lp"), filepath.Join(dir, "p.txt")
	if err := os.WriteFile(in, []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
	log, err := exec.CommandContext(tb.Context(), "glpsol", "--lp", in, "-o", out).CombinedOutput()
	if err != nil {
		tb.Fatalf("%v\n%s", err, log)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		tb.Fatal(err)
	}
	m := objective.FindSubmatch(b)
	if m == nil || strings.Contains(string(b), "UNDEFINED") || strings.Contains(string(b), "EMPTY") || strings.Contains(string(b), "INFEASIBLE") {
		return 0, false
	}
	x, err := strconv.ParseFloat(string(m[1]), 64)
	if err != nil {
		tb.Fatal(err)
	}
	return x, true
}

func needs(tb testing.TB) {
	tb.Helper()
	if _, err := exec.LookPath("glpsol"); err != nil {
		if os.Getenv("CI") != "" {
			tb.Fatal(err)
		}
		tb.Skip(err)
	}
}

func TestPlansCostWhatALinearProgramSays(t *testing.T) {
	needs(t)
	r := rand.New(rand.NewPCG(3, 1))
	impossible := 0
	for i := range 60 {
		p := random(r, 2+r.IntN(4), 1+r.IntN(4))
		want, ok := oracle(t, program(p))
		got, err := plan.Solve(t.Context(), p)
		if e, no := errors.AsType[*plan.FloorError](err); no {
			impossible++
			if ok {
				t.Errorf("problem %d: %v, but a linear program finds %v", i, err, want)
			}
			if e.Amount <= 0 || len(e.Places) == 0 {
				t.Errorf("problem %d: %+v says nothing", i, e)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if !ok || math.Abs(float64(got.Cost)-want) > 1e-6*math.Max(1, want) {
			t.Errorf("problem %d costs %d, a linear program says %v (%v)", i, got.Cost, want, ok)
		}
		if err := plan.Check(p, got); err != nil {
			t.Errorf("problem %d: %v", i, err)
		}
	}
	if impossible == 0 || impossible > 40 {
		t.Errorf("%d of 60 problems have an impossible floor: too few to say anything", impossible)
	}
}

func TestWholeLotsCostWhatAMixedProgramSays(t *testing.T) {
	needs(t)
	r := rand.New(rand.NewPCG(7, 1))
	compared := 0
	for i := range 40 {
		p := random(r, 3, 2)
		p.Lot, p.Floor = 10+r.Int64N(30), 0
		for j := range p.Capacity {
			p.Capacity[j] += 60
		}
		want, ok := oracle(t, program(p))
		got, err := plan.Solve(t.Context(), p)
		if err != nil || !ok {
			t.Fatal(i, ok, err)
		}
		for _, f := range got.Flows {
			if f.Amount < p.Lot && f.Amount > f.Committed {
				t.Errorf("problem %d sends %+v", i, f)
			}
		}
		if float64(got.Cost) < want-0.5 || float64(got.Bound) > want+0.5 {
			t.Errorf("problem %d costs %d, at least %d; a mixed program says %v", i, got.Cost, got.Bound, want)
		}
		if got.Bound == got.Cost {
			compared++
		}
	}
	if compared < 20 {
		t.Errorf("only %d of 40 were solved to the end", compared)
	}
}

// country is a problem of the size of the real one: some regions have too much at harvest, the others lack the year round.
func country(regions, months int, seed uint64) *plan.Problem {
	r := rand.New(rand.NewPCG(seed, 2))
	n := regions * months
	p := &plan.Problem{Regions: regions, Months: months, Hold: 20_000, Surplus: make([]int64, n), Lack: make([]int64, n), Price: make([]int64, n), Transport: make([]int64, regions*regions)}
	x, y := make([]float64, regions), make([]float64, regions)
	for i := range regions {
		x[i], y[i] = r.Float64()*5000, r.Float64()*1800
		p.Storage = append(p.Storage, r.Int64N(5_000_000))
		giver := i%3 == 0
		harvest := r.IntN(12)
		for m := range months {
			h := i*months + m
			p.Price[h] = 8_000_000 + r.Int64N(4_000_000)
			switch d := (m - harvest + 12) % 6; {
			case giver && d < 2:
				p.Surplus[h] = 1_000_000 + r.Int64N(9_000_000)
			case !giver:
				p.Lack[h] = r.Int64N(1_500_000)
			}
		}
	}
	for i := range regions {
		for j := range regions {
			p.Transport[i*regions+j] = 100_000 + int64(600*math.Hypot(x[i]-x[j], y[i]-y[j]))
		}
	}
	return p
}

func TestWaysLeftOutComeBackUntilNoneWouldPay(t *testing.T) {
	p := country(150, 12, 1) // large enough for ways to be left out
	got, err := plan.Solve(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	if err := plan.Check(p, got); err != nil {
		t.Error(err)
	}
	if got.Rounds == 0 {
		t.Log("no way had to come back")
	}
	again, err := plan.Solve(t.Context(), p)
	if err != nil || again.Cost != got.Cost || !cmp.Equal(again.Flows, got.Flows) {
		t.Error("the same problem gives another plan", err)
	}
}

func TestAPlanAddsUp(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 1))
	for range 100 {
		p := random(r, 4, 3)
		p.Floor = 0
		got, err := plan.Solve(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		balance := make([]int64, 12)
		cost := int64(0)
		for h := range balance {
			balance[h] = got.Used[h] + got.Short[h] - got.Over[h] - p.Lack[h]
			cost += got.Used[h]*p.Price[h] + got.Short[h]*p.Short
		}
		for _, f := range got.Flows {
			balance[f.From*3+f.Month] -= f.Amount
			balance[f.To*3+f.Month] += f.Amount
			cost += f.Amount * p.Transport[f.From*4+f.To]
		}
		for _, k := range got.Kept {
			balance[k.Region*3+k.Month] -= k.Amount
			balance[k.Region*3+k.Month+1] += k.Amount
			cost += k.Amount * p.Hold
		}
		if slices.ContainsFunc(balance, func(x int64) bool { return x != 0 }) || cost != got.Cost {
			t.Fatalf("%+v leaves %v and costs %d", got, balance, cost)
		}
		for _, c := range p.Committed {
			if !slices.ContainsFunc(got.Flows, func(f plan.Flow) bool {
				return f.From == c.From && f.To == c.To && f.Month == c.Month && f.Amount >= c.Amount && f.Committed >= c.Amount
			}) && c.Amount > 0 {
				t.Fatalf("%+v is not kept: %+v", c, got.Flows)
			}
		}
	}
}

func TestProblemsThatAreNoneAreRefusedWithEveryFault(t *testing.T) {
	bad := &plan.Problem{Regions: 2, Months: 1, Surplus: []int64{1}, Lack: []int64{-1, 0}, Transport: []int64{0, 1, 1}, Floor: 2, Committed: []plan.Commitment{{From: 0, To: 5}}}
	_, err := plan.Solve(t.Context(), bad)
	e, ok := errors.AsType[*fault.Error](err)
	if !ok || len(e.Problems) < 5 {
		t.Errorf("%v", err)
	}
	if _, err := plan.Solve(t.Context(), &plan.Problem{}); fault.KindOf(err) != fault.Invalid {
		t.Error(err)
	}
}

func BenchmarkCountry(b *testing.B) {
	for _, size := range [][2]int{{38, 12}, {552, 12}} {
		p := country(size[0], size[1], 1)
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			for b.Loop() {
				r, err := plan.Solve(b.Context(), p)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(r.Rounds), "rounds")
			}
		})
	}
	goods := make([]*plan.Problem, 60)
	for i := range goods {
		goods[i] = country(38, 12, uint64(i))
	}
	b.Run("38x60x12", func(b *testing.B) {
		for b.Loop() {
			for _, p := range goods {
				if _, err := plan.Solve(b.Context(), p); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
