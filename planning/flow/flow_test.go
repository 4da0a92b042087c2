package flow_test

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/flow"
)

const shared = "../../../shared/data/aliran-biaya-minimum"

// lacking ends a test that needs the shared data where they are not: skipped with the reason, failed where CI is set.
func lacking(tb testing.TB) {
	tb.Helper()
	if _, err := os.Stat(shared); err == nil {
		return
	}
	if os.Getenv("CI") != "" {
		tb.Fatal(shared + " is absent")
	}
	tb.Skip(shared + " is absent")
}

func read(tb testing.TB, path string) *flow.Network {
	tb.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	var r io.Reader = bytes.NewReader(b)
	if flow.IsGzip(b) {
		if r, err = gzip.NewReader(r); err != nil {
			tb.Fatal(err)
		}
	}
	n, err := flow.ReadDIMACS(r)
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

func TestAllSharedInstancesAreSolvedToTheUnitAndProved(t *testing.T) {
	lacking(t)
	f, err := os.Open(shared + "/optimum.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // read only
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 10 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	for _, row := range rows[1:] {
		found, err := filepath.Glob(filepath.Join(shared, row[0]+"*"))
		if err != nil || len(found) != 1 {
			t.Fatalf("%s: %v, %v", row[0], found, err)
		}
		want, err := strconv.ParseInt(row[3], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		n := read(t, found[0])
		s, err := flow.Solve(t.Context(), n)
		if err != nil {
			t.Errorf("%s: %v", row[0], err)
			continue
		}
		if s.Cost != want {
			t.Errorf("%s costs %d instead of %d", row[0], s.Cost, want)
		}
		if err := flow.Check(n, s); err != nil {
			t.Errorf("%s: %v", row[0], err)
		}
	}
}

// draw makes a network that may have a flow or not.
func draw(t *rapid.T) *flow.Network {
	nodes := rapid.IntRange(1, 9).Draw(t, "nodes")
	n := &flow.Network{Supply: make([]int64, nodes)}
	for range rapid.IntRange(0, 6).Draw(t, "shipments") {
		u, v, x := rapid.IntRange(0, nodes-1).Draw(t, "u"), rapid.IntRange(0, nodes-1).Draw(t, "v"), rapid.Int64Range(0, 9).Draw(t, "x")
		n.Supply[u] += x
		n.Supply[v] -= x
	}
	if rapid.IntRange(0, 9).Draw(t, "tilt") == 0 {
		n.Supply[0] += rapid.Int64Range(-2, 2).Draw(t, "by")
	}
	for range rapid.IntRange(0, 25).Draw(t, "arcs") {
		a := flow.Arc{
			From: rapid.IntRange(0, nodes-1).Draw(t, "from"), To: rapid.IntRange(0, nodes-1).Draw(t, "to"),
			Lower: max(0, rapid.Int64Range(-6, 3).Draw(t, "lower")), Cost: rapid.Int64Range(-4, 12).Draw(t, "cost"),
		}
		a.Upper = a.Lower + rapid.Int64Range(0, 12).Draw(t, "room")
		if rapid.IntRange(0, 5).Draw(t, "free") == 0 {
			a.Upper = flow.Unbounded
		}
		n.Arcs = append(n.Arcs, a)
	}
	return n
}

// Every answer is proved by something that shares nothing with the method: a solution by its prices, no solution by a cut or a cycle.
func TestEveryAnswerIsProved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := draw(t)
		s, err := flow.Solve(t.Context(), n)
		var none *flow.InfeasibleError
		var endless *flow.UnboundedError
		switch {
		case err == nil:
			if err := flow.Check(n, s); err != nil {
				t.Fatalf("%+v\n%+v: %v", n, s, err)
			}
		case errors.As(err, &none):
			if !none.Proves(n) {
				t.Fatalf("%+v: %+v proves nothing", n, none)
			}
		case errors.As(err, &endless):
			if !endless.Proves(n) {
				t.Fatalf("%+v: %+v proves nothing", n, endless)
			}
		default:
			t.Fatal(err)
		}
	})
}

// What changes nothing in the world changes nothing in the cost: other names of nodes, another order of arcs, an arc that nobody would take;
// and costs in another currency change it by their rate.
func TestTheCostDependsOnlyOnTheNetwork(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := draw(t)
		s, err := flow.Solve(t.Context(), n)
		if err != nil {
			t.Skip("no flow is cheapest")
		}
		again := func(name string, x *flow.Network, times int64) {
			got, err := flow.Solve(t.Context(), x)
			if err != nil || got.Cost != s.Cost*times {
				t.Fatalf("%s: %v, cost %+v instead of %d", name, err, got, s.Cost*times)
			}
		}
		rename := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1)).Perm(len(n.Supply))
		other := &flow.Network{Supply: make([]int64, len(n.Supply)), Arcs: slices.Clone(n.Arcs)}
		for u, b := range n.Supply {
			other.Supply[rename[u]] = b
		}
		for i := range other.Arcs {
			other.Arcs[i].From, other.Arcs[i].To = rename[other.Arcs[i].From], rename[other.Arcs[i].To]
		}
		slices.Reverse(other.Arcs)
		again("renamed", other, 1)
		rate := rapid.Int64Range(1, 1000).Draw(t, "rate")
		dear := &flow.Network{Supply: n.Supply, Arcs: slices.Clone(n.Arcs)}
		for i := range dear.Arcs {
			dear.Arcs[i].Cost *= rate
		}
		again("in another currency", dear, rate)
		if len(n.Arcs) > 0 {
			worse := n.Arcs[rapid.IntRange(0, len(n.Arcs)-1).Draw(t, "worse")]
			if worse.Upper == flow.Unbounded {
				worse.Lower, worse.Cost = 0, worse.Cost+1
				again("with an arc that costs more beside another", &flow.Network{Supply: n.Supply, Arcs: append(slices.Clone(n.Arcs), worse)}, 1)
			}
		}
	})
}

// After any changes of costs and supplies the warm solution costs what a cold one does, and is proved.
func TestAWarmStartEndsWhereAColdOneDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := draw(t)
		warm, err := flow.NewSolver(n)
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 5).Draw(t, "rounds") {
			s, err := warm.Solve(t.Context())
			cold, coldErr := flow.Solve(t.Context(), &flow.Network{Supply: slices.Clone(n.Supply), Arcs: slices.Clone(n.Arcs)})
			if (err == nil) != (coldErr == nil) {
				t.Fatalf("warm %v, cold %v: %+v", err, coldErr, n)
			}
			if err == nil {
				if s.Cost != cold.Cost {
					t.Fatalf("warm %d, cold %d: %+v", s.Cost, cold.Cost, n)
				}
				if err := flow.Check(n, s); err != nil {
					t.Fatal(err)
				}
			}
			var costs []flow.ArcCost
			for range rapid.IntRange(0, min(3, len(n.Arcs))).Draw(t, "costs") {
				costs = append(costs, flow.ArcCost{Arc: rapid.IntRange(0, len(n.Arcs)-1).Draw(t, "arc"), Cost: rapid.Int64Range(-4, 40).Draw(t, "cost")})
			}
			var supplies []flow.NodeSupply
			if u, v, x := rapid.IntRange(0, len(n.Supply)-1).Draw(t, "u"), rapid.IntRange(0, len(n.Supply)-1).Draw(t, "v"), rapid.Int64Range(0, 5).Draw(t, "x"); u != v {
				supplies = []flow.NodeSupply{{Node: u, Supply: n.Supply[u] + x}, {Node: v, Supply: n.Supply[v] - x}}
			}
			var bounds []flow.ArcBounds
			for range rapid.IntRange(0, min(2, len(n.Arcs))).Draw(t, "bounds") {
				x := flow.ArcBounds{Arc: rapid.IntRange(0, len(n.Arcs)-1).Draw(t, "arc"), Lower: rapid.Int64Range(0, 2).Draw(t, "lower"), Upper: flow.Unbounded}
				if rapid.Bool().Draw(t, "bounded") {
					x.Upper = x.Lower + rapid.Int64Range(0, 9).Draw(t, "room")
				}
				bounds = append(bounds, x)
			}
			if err := errors.Join(warm.Reprice(costs), warm.Resupply(supplies), warm.Rebound(bounds)); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// Networks large enough that not every arc is near to being worth entering.
func TestManySmallChangesAreSolvedAsIfNew(t *testing.T) {
	for name, n := range map[string]*flow.Network{"transport": transport(60, 50, 5), "transship": transship(400, 4000, 5)} {
		warm, err := flow.NewSolver(n)
		if err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(9, 9))
		for round := range 25 {
			s, err := warm.Solve(t.Context())
			if err != nil {
				t.Fatal(name, round, err)
			}
			if err := flow.Check(n, s); err != nil {
				t.Fatal(name, round, err)
			}
			var costs []flow.ArcCost
			for range 1 + len(n.Arcs)/100 {
				i := r.IntN(len(n.Arcs))
				costs = append(costs, flow.ArcCost{Arc: i, Cost: max(0, n.Arcs[i].Cost+r.Int64N(401)-200)})
			}
			if round%5 == 4 { // dearer than any arc was
				costs[0].Cost = 20_000 * int64(round)
			}
			if err := warm.Reprice(costs); err != nil {
				t.Fatal(name, round, err)
			}
		}
	}
}

func TestNetworksThatMakeNoSenseAreRefusedWithEverythingThatIsWrong(t *testing.T) {
	_, err := flow.Solve(t.Context(), &flow.Network{Supply: []int64{1, -1}, Arcs: []flow.Arc{{From: 0, To: 2, Upper: 1}, {From: 0, To: 1, Lower: 3, Upper: 1}, {From: 0, To: 1, Upper: 1, Cost: 1 << 62}}})
	var e *fault.Error
	if !errors.As(err, &e) || len(e.Problems) != 3 {
		t.Errorf("refused with %v", err)
	}
}

// Two arcs of a path: what the first adds to the cost may be more than an int64 holds where the second takes it away again.
func TestTheTotalIsRightWhereItsPartsAreTooLarge(t *testing.T) {
	for _, c := range []struct{ units, first, second, want int64 }{
		{units: 1 << 32, first: 1 << 32, second: -1 << 32, want: 0},
		{units: 1 << 32, first: -1 << 32, second: 1<<32 - 1, want: -1 << 32},
		{units: 1 << 31, first: 1 << 33, second: -1<<33 + 7, want: 7 << 31},
		{units: 1 << 32, first: 1 << 30, second: 1 << 30, want: -1}, // 2^63 is one too many
		{units: 1 << 32, first: -1 << 30, second: -1 << 30, want: math.MinInt64},
		{units: 1 << 32, first: 1 << 32, second: 1 << 32, want: -1},
	} {
		n := &flow.Network{Supply: []int64{c.units, 0, -c.units}, Arcs: []flow.Arc{{From: 0, To: 1, Upper: flow.Unbounded, Cost: c.first}, {From: 1, To: 2, Upper: flow.Unbounded, Cost: c.second}}}
		s, err := flow.Solve(t.Context(), n)
		switch {
		case c.want == -1 && fault.KindOf(err) != fault.Invalid:
			t.Errorf("%+v: %v, want a refusal", c, err)
		case c.want != -1 && (err != nil || s.Cost != c.want):
			t.Errorf("%+v: %+v, %v", c, s, err)
		}
	}
}

func TestMalformedFilesAreToldByLine(t *testing.T) {
	for name, x := range map[string]struct {
		file  string
		lines []string
	}{
		"nothing":            {"", []string{"0"}},
		"only comments":      {"c a\nc b\n", []string{"2"}},
		"another problem":    {"p max 3 2\n", []string{"1"}},
		"arcs before":        {"a 1 2 0 1 1\np min 2 1\n", []string{"1"}},
		"no number":          {"p min 2 1\na 1 x 0 1 1\n", []string{"2"}},
		"several":            {"p min 2 2\nn 3 1\nq\na 1 2 5 1 1\na 1 2 0 1 1e3\n", []string{"2", "3", "4", "5"}},
		"too few arcs":       {"p min 2 2\na 1 2 0 1 1\n", []string{"2"}},
		"a node twice":       {"p min 2 0\nn 1 1\nn 1 2\n", []string{"3"}},
		"beyond 64 bits":     {"p min 2 1\na 1 2 0 99999999999999999999 1\n", []string{"2"}},
		"a second beginning": {"p min 2 0\np min 2 0\n", []string{"2"}},
	} {
		_, err := flow.ReadDIMACS(strings.NewReader(x.file))
		var e *fault.Error
		if !errors.As(err, &e) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, p := range e.Problems {
			got = append(got, p.Place)
		}
		if !slices.Equal(got, x.lines) {
			t.Errorf("%s: lines %v instead of %v: %v", name, got, x.lines, err)
		}
	}
}

// Whatever is read can be written and read again.
func FuzzReadDIMACS(f *testing.F) {
	f.Add([]byte("c x\np min 3 2\nn 1 4\nn 3 -4\na 1 2 0 9 1\na 2 3 1 9 -2\n"))
	f.Add([]byte("p min 2 1\na 1 2 0 1\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		n, err := flow.ReadDIMACS(bytes.NewReader(b))
		if err != nil || len(n.Supply) > 1<<16 {
			return
		}
		var out bytes.Buffer
		if err := flow.WriteDIMACS(&out, n); err != nil {
			t.Fatal(err)
		}
		again, err := flow.ReadDIMACS(&out)
		if err != nil || !slices.Equal(again.Supply, n.Supply) || !slices.Equal(again.Arcs, n.Arcs) {
			t.Fatalf("%v: %+v became %+v", err, n, again)
		}
	})
}
