package signal_test

import (
	"encoding/csv"
	"math"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/anyam-id/anyam/planning/route"
	"github.com/anyam-id/anyam/planning/signal"
	"github.com/anyam-id/anyam/region"
)

func TestAGapMustBeWideAndLast(t *testing.T) {
	flat := func(x float64) []float64 { return []float64{x, x, x, x, x, x, x, x} }
	one := func(x float64, at int, y float64) []float64 { f := flat(x); f[at] = y; return f }
	none := math.NaN()
	for _, c := range []struct {
		name        string
		here, there []float64
		cost        float64
		on          bool
	}{
		{"a wide gap", flat(100), flat(150), 20, true},
		{"one month without is forgiven", flat(100), one(150, 4, 100), 20, true},
		{"but not the last one", flat(100), one(150, 7, 100), 20, false},
		{"the way costs more", flat(100), flat(150), 60, false},
		{"one dear month", flat(100), one(100, 7, 300), 20, false},
		{"too narrow for the trouble", flat(100), flat(122), 20, false},
		{"a month without a price", flat(100), one(150, 5, none), 20, true},
		{"no prices", flat(none), flat(150), 20, false},
		{"nothing", nil, nil, 20, false},
	} {
		s := signal.Find(c.here, c.there, c.cost, signal.Options{})
		if s.On != c.on || s.Why.ID == "" || s.Why.EN == "" {
			t.Errorf("%s: %+v", c.name, s)
		}
	}
	if s := signal.Find(flat(100), flat(150), 20, signal.Options{}); s.Median != 30 || s.Least != 30 || s.Run != 8 || s.Above != 6 {
		t.Errorf("%+v", s)
	}
}

// False alarms on the prices of four years: signals after which the gap was gone in most of the three months that followed. The same is counted for the
// plain rule that any gap of the last month is a signal.
func TestFalseAlarmsOnRealPrices(t *testing.T) {
	f, err := os.Open("../../../shared/data/harga-pangan/harga_bulanan_provinsi_2020_2023.csv")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	defer func() { _ = f.Close() }() // read only
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	prices := make(map[string]map[region.Code][]float64)
	var regions []region.Code
	for _, row := range rows[1:] {
		c := region.Code(row[0])
		if prices[row[1]] == nil {
			prices[row[1]] = make(map[region.Code][]float64)
		}
		x, err := strconv.ParseFloat(row[3], 64)
		if err != nil {
			t.Fatal(err)
		}
		prices[row[1]][c] = append(prices[row[1]][c], x) // months are in order
		if !slices.Contains(regions, c) {
			regions = append(regions, c)
		}
	}
	ways, err := route.NewFinder(route.Rates{Land: 1500, Sea: 250, Handling: 75_000})
	if err != nil {
		t.Fatal(err)
	}
	var signals, wrong, plain, plainWrong int
	for _, of := range prices {
		for i, a := range regions {
			for j, b := range regions {
				if i == j || (i+j)%5 != 0 { // a fifth of the pairs is enough
					continue
				}
				way, err := ways.Between(a, b)
				if err != nil {
					t.Fatal(err)
				}
				cost := float64(way.Cost) / 1000 // of a kilogram
				for m := 12; m+3 <= 48; m += 3 {
					s := signal.Find(of[a][:m], of[b][:m], cost, signal.Options{})
					gone := 0
					for k := m; k < m+3; k++ {
						if of[b][k]-of[a][k]-cost <= 0 {
							gone++
						}
					}
					if s.On {
						signals++
						if gone >= 2 {
							wrong++
						}
					}
					if s.Run > 0 {
						plain++
						if gone >= 2 {
							plainWrong++
						}
					}
				}
			}
		}
	}
	share, plainShare := float64(wrong)/float64(signals), float64(plainWrong)/float64(plain)
	t.Logf("%d signals, %.1f %% false; of %d gaps of one month %.1f %%", signals, 100*share, plain, 100*plainShare)
	if signals < 1000 || share > 0.08 || share > plainShare/2 {
		t.Errorf("%d signals, %.1f %% false; of gaps of one month %.1f %%", signals, 100*share, 100*plainShare)
	}
}
