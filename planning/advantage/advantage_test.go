package advantage_test

import (
	"compress/gzip"
	"encoding/csv"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/advantage"
)

const shared = "../../../shared/data/kompleksitas-ekonomi"

// world is the shared table of trade, with the places of its countries and products; the test is skipped where it is absent, except in CI.
func world(tb testing.TB) (t *advantage.Table, countries, products map[string]int) {
	tb.Helper()
	if _, err := os.Stat(shared); err != nil {
		if os.Getenv("CI") != "" {
			tb.Fatal(shared + " is absent")
		}
		tb.Skip(shared + " is absent")
	}
	f, err := os.Open(shared + "/perdagangan.csv.gz")
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = f.Close() }() // read only
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	rows, err := csv.NewReader(z).ReadAll()
	if err != nil {
		tb.Fatal(err)
	}
	countries, products = make(map[string]int), make(map[string]int)
	for _, row := range rows[1:] {
		countries[row[0]], products[row[1]] = 0, 0
	}
	number(countries)
	number(products)
	t = &advantage.Table{Regions: len(countries), Goods: len(products), Amount: make([]float64, len(countries)*len(products))}
	for _, row := range rows[1:] {
		t.Amount[countries[row[0]]*t.Goods+products[row[1]]] = num(tb, row[2])
	}
	return t, countries, products
}

func number(names map[string]int) {
	var sorted []string
	for n := range names {
		sorted = append(sorted, n)
	}
	slices.Sort(sorted)
	for i, n := range sorted {
		names[n] = i
	}
}

func num(tb testing.TB, s string) float64 {
	tb.Helper()
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		tb.Fatal(err)
	}
	return x
}

func rows(tb testing.TB, name string) [][]string {
	tb.Helper()
	f, err := os.Open(filepath.Join(shared, name))
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = f.Close() }() // read only
	out, err := csv.NewReader(f).ReadAll()
	if err != nil || len(out) < 2 {
		tb.Fatal(name, err)
	}
	return out[1:]
}

func TestEverythingEqualsTheReference(t *testing.T) {
	table, countries, products := world(t)
	if err := table.Check(); err != nil {
		t.Fatal(err)
	}
	q := table.Quotients()
	m := advantage.Specialised(q, table.Regions, table.Goods)
	near := m.Proximity()
	density := m.Density(near)
	same := func(what string, got, want, tolerance float64) {
		t.Helper()
		if math.IsNaN(got) || math.Abs(got-want) > tolerance*math.Max(1, math.Abs(want)) {
			t.Errorf("%s is %.12g, want %.12g", what, got, want)
		}
	}
	for _, row := range rows(t, "rca_density_sample.csv") {
		i := countries[row[0]]*table.Goods + products[row[1]]
		same("RCA "+row[0]+row[1], q[i], num(t, row[2]), 1e-8)
		same("density "+row[0]+row[1], density[i], num(t, row[4]), 1e-8)
		if (q[i] >= 1) != (row[3] == "1") {
			t.Errorf("%s %s: specialised is %s", row[0], row[1], row[3])
		}
	}
	for _, row := range rows(t, "proximity_sample.csv") {
		same("proximity "+row[0]+row[1], near[products[row[0]]*table.Goods+products[row[1]]], num(t, row[2]), 1e-8)
	}
	order, err := m.Complexity()
	if err != nil {
		t.Fatal(err)
	}
	even, odd, fit := m.Reflections(18), m.Reflections(19), m.Fitness(19)
	diversity, ubiquity := m.Diversity(), m.Ubiquity()
	for _, row := range rows(t, "country_results.csv") {
		r := countries[row[0]]
		same("diversity of "+row[0], float64(diversity[r]), num(t, row[1]), 0)
		same("ECI of "+row[0], order.Regions[r], num(t, row[2]), 1e-6)
		same("reflections of "+row[0], even.Regions[r], num(t, row[3]), 1e-6)
		same("fitness of "+row[0], fit.Regions[r], num(t, row[4]), 1e-6)
	}
	for _, row := range rows(t, "product_results.csv") {
		g := products[row[0]]
		same("ubiquity of "+row[0], float64(ubiquity[g]), num(t, row[1]), 0)
		same("PCI of "+row[0], order.Goods[g], num(t, row[2]), 1e-6)
		same("reflections of "+row[0], odd.Goods[g], num(t, row[3]), 1e-6)
		same("fitness of "+row[0], fit.Goods[g], num(t, row[4]), 1e-6)
	}
}

// random is a table in which some regions have much and some little.
func random(t *rapid.T) *advantage.Table {
	table := &advantage.Table{Regions: rapid.IntRange(3, 9).Draw(t, "regions"), Goods: rapid.IntRange(3, 9).Draw(t, "goods")}
	for range table.Regions * table.Goods {
		table.Amount = append(table.Amount, float64(rapid.SampledFrom([]int{0, 0, 1, 5, 20, 300}).Draw(t, "amount")))
	}
	return table
}

func TestQuotientsAverageToOneAndDoNotKnowUnits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := random(t)
		q := table.Quotients()
		all, goods := 0.0, make([]float64, table.Goods)
		for i, x := range table.Amount {
			all += x
			goods[i%table.Goods] += x
		}
		for r := range table.Regions {
			sum, own := 0.0, 0.0
			for g := range table.Goods {
				sum += q[r*table.Goods+g] * goods[g]
				own += table.Amount[r*table.Goods+g]
			}
			if own > 0 && math.Abs(sum/all-1) > 1e-9 {
				t.Fatalf("region %d: quotients average to %v", r, sum/all)
			}
		}
		scaled := &advantage.Table{Regions: table.Regions, Goods: table.Goods}
		for _, x := range table.Amount {
			scaled.Amount = append(scaled.Amount, 8*x)
		}
		if !slices.Equal(scaled.Quotients(), q) {
			t.Fatal("the unit changes quotients")
		}
	})
}

func TestShiftShareAddsUpToTheChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := random(t)
		before.Amount[0]++
		after := &advantage.Table{Regions: before.Regions, Goods: before.Goods}
		for range before.Amount {
			after.Amount = append(after.Amount, float64(rapid.IntRange(0, 100).Draw(t, "after")))
		}
		parts, err := advantage.ShiftShare(before, after)
		if err != nil {
			t.Fatal(err)
		}
		own, had := make([]float64, before.Goods), make([]float64, before.Goods)
		for i, s := range parts {
			if math.Abs(s.Whole+s.Mix+s.Region-(after.Amount[i]-before.Amount[i])) > 1e-9 {
				t.Fatalf("cell %d: %+v is not %v", i, s, after.Amount[i]-before.Amount[i])
			}
			own[i%before.Goods] += s.Region
			had[i%before.Goods] += before.Amount[i]
		}
		for g := range own {
			if had[g] > 0 && math.Abs(own[g]) > 1e-9 {
				t.Fatalf("good %d: what is the regions' own adds up to %v", g, own[g])
			}
		}
	})
}

func TestShiftShareRefusesTablesThatDoNotCompare(t *testing.T) {
	small, large := &advantage.Table{Regions: 1, Goods: 1, Amount: []float64{1}}, &advantage.Table{Regions: 1, Goods: 2, Amount: []float64{1, 2}}
	for _, c := range [][2]*advantage.Table{{small, large}, {{Regions: 1, Goods: 1, Amount: []float64{0}}, small}} {
		if _, err := advantage.ShiftShare(c[0], c[1]); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%v and %v: %v", c[0], c[1], err)
		}
	}
}

// In a matrix like a staircase, where each region makes all that the next one makes and one good more, the order is that of the stairs.
func TestAStaircaseIsInOrder(t *testing.T) {
	const n = 12
	q := make([]float64, n*n)
	for r := range n {
		for g := range n - r {
			q[r*n+g] = 2
		}
	}
	m := advantage.Specialised(q, n, n)
	order, err := m.Complexity()
	if err != nil {
		t.Fatal(err)
	}
	fit := m.Fitness(50)
	for i := range n - 1 {
		if order.Regions[i] <= order.Regions[i+1] || fit.Regions[i] < fit.Regions[i+1] {
			t.Errorf("region %d is not before region %d: %v, %v", i, i+1, order.Regions, fit.Regions)
		}
		if order.Goods[i] >= order.Goods[i+1] {
			t.Errorf("good %d is not simpler than good %d: %v", i, i+1, order.Goods)
		}
	}
}

func TestNoOrderIsSaidWhereThereIsNone(t *testing.T) {
	identity := make([]float64, 25)
	for i := range 5 {
		identity[i*5+i] = 3
	}
	ring := make([]float64, 36) // each region shares one good with each of its two neighbours: two orders are equally good
	for i := range 6 {
		ring[i*6+i], ring[i*6+(i+1)%6] = 2, 2
	}
	for name, c := range map[string]struct {
		q []float64
		n int
	}{"nobody shares": {identity, 5}, "a ring": {ring, 6}, "nothing": {make([]float64, 16), 4}} {
		if o, err := advantage.Specialised(c.q, c.n, c.n).Complexity(); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v, %v", name, o, err)
		}
	}
}

func TestTablesThatAreNoneAreRefusedWithEveryPlace(t *testing.T) {
	bad := &advantage.Table{Regions: 2, Goods: 2, Amount: []float64{1, -2, math.NaN(), math.Inf(1)}}
	var e *fault.Error
	if err := bad.Check(); !asError(err, &e) || len(e.Problems) != 3 {
		t.Errorf("%v", err)
	}
	if err := (&advantage.Table{Regions: 2, Goods: 2}).Check(); fault.KindOf(err) != fault.Invalid {
		t.Error(err)
	}
	if _, err := advantage.Bootstrap(t.Context(), bad, advantage.Draws{}); fault.KindOf(err) != fault.Invalid {
		t.Error(err)
	}
}

func asError(err error, e **fault.Error) bool {
	f, ok := err.(*fault.Error) //nolint:errorlint // Check gives it as it is
	*e = f
	return ok
}

func TestBandsAreTheSameEachTimeAndNarrowWhereTheTableIsLarge(t *testing.T) {
	table := graded(60, 60)
	first, err := advantage.Bootstrap(t.Context(), table, advantage.Draws{Number: 60})
	if err != nil {
		t.Fatal(err)
	}
	again, err := advantage.Bootstrap(t.Context(), table, advantage.Draws{Number: 60})
	if err != nil || !slices.Equal(first.Quotients, again.Quotients) || !slices.Equal(first.Density, again.Density) {
		t.Errorf("other bands from the same seed: %v", err)
	}
	noise := &advantage.Table{Regions: 30, Goods: 30}
	r := rand.New(rand.NewPCG(1, 1))
	for range 900 {
		noise.Amount = append(noise.Amount, r.ExpFloat64())
	}
	s, err := advantage.Bootstrap(t.Context(), noise, advantage.Draws{Number: 60})
	if err != nil {
		t.Fatal(err)
	}
	withheld := 0
	for _, f := range s.Complexity {
		if f.Withheld != (fault.Text{}) {
			withheld++
		}
	}
	if withheld < 20 {
		t.Errorf("only %d of 30 complexities of pure noise are withheld", withheld)
	}
}

// graded is a table with an order: a region makes well what is no harder than it is able, and a little by chance.
func graded(regions, goods int) *advantage.Table {
	r := rand.New(rand.NewPCG(5, 5))
	t := &advantage.Table{Regions: regions, Goods: goods}
	for i := range regions {
		for g := range goods {
			x := 0.05 + 0.05*r.Float64()
			if float64(g)/float64(goods) < float64(i+1)/float64(regions)+0.1*r.NormFloat64() {
				x++
			}
			t.Amount = append(t.Amount, x)
		}
	}
	return t
}

func TestMostOfTheWorldIsShown(t *testing.T) {
	table, _, _ := world(t)
	s, err := advantage.Bootstrap(t.Context(), table, advantage.Draws{Number: 10})
	if err != nil {
		t.Fatal(err)
	}
	for name, list := range map[string][]advantage.Figure{"quotients": s.Quotients, "density": s.Density, "complexity": s.Complexity} {
		shown := 0
		for _, f := range list {
			if f.Withheld == (fault.Text{}) {
				shown++
			}
		}
		t.Logf("%s: %d of %d are shown", name, shown, len(list))
		if 10*shown < 7*len(list) {
			t.Errorf("%s: only %d of %d are shown", name, shown, len(list))
		}
	}
}

func TestSmallTablesGiveNoDensities(t *testing.T) {
	s, err := advantage.Bootstrap(t.Context(), graded(5, 40), advantage.Draws{Number: 20})
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range [][]advantage.Figure{s.Density, s.Complexity} {
		for i, f := range list {
			if f.Withheld.ID == "" || f.Withheld.EN == "" {
				t.Fatalf("%d is shown from five regions: %+v", i, f)
			}
		}
	}
}

func BenchmarkAll(b *testing.B) {
	table, _, _ := world(b)
	for b.Loop() {
		m := advantage.Specialised(table.Quotients(), table.Regions, table.Goods)
		m.Density(m.Proximity())
		if _, err := m.Complexity(); err != nil {
			b.Fatal(err)
		}
		m.Reflections(18)
		m.Reflections(19)
		m.Fitness(19)
	}
}

// BenchmarkNumpy lets numpy, where Debian's python3 has it, compute the same as BenchmarkAll, and reports the least of its five runs.
func BenchmarkNumpy(b *testing.B) {
	world(b)
	for b.Loop() {
		out, err := exec.CommandContext(b.Context(), "/usr/bin/python3", "testdata/beside.py", shared+"/perdagangan.csv.gz").Output()
		if err != nil {
			b.Skip("no numpy: ", err)
		}
		b.ReportMetric(1000*num(b, strings.TrimSpace(string(out))), "numpy-ms")
	}
}

func BenchmarkBootstrap(b *testing.B) {
	table, _, _ := world(b)
	for b.Loop() {
		if _, err := advantage.Bootstrap(b.Context(), table, advantage.Draws{}); err != nil {
			b.Fatal(err)
		}
	}
}
