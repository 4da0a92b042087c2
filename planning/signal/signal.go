// Package signal tells whether the price of a good in one region is higher than in another by more than bringing it there costs, and has been so long enough
// to act on: one dear month is noise, and a gap that a truck closes is none.
//
// A signal says that trade would have paid for months; it promises nothing of the months to come. How often it is wrong is measured in its tests. The
// package does no I/O and knows no names.
package signal

import (
	"math"
	"slices"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/figures"
)

// Options say when a gap counts. The zero value is the usual way.
type Options struct {
	Months int     // looked at, the last ones; 0: 6
	Above  int     // of them in which the gap must be positive; 0: all but one
	Share  float64 // of the landed cost that the median gap must exceed; 0: 0.05
}

// Signal is what the prices of two regions say. Amounts are rupiah a unit; a gap is the price there less the price here less the way.
type Signal struct {
	On     bool
	Gaps   []float64 // of each month; NaN where a price is missing
	Median float64   // of the months looked at
	Least  float64   // of them
	Above  int       // months with a positive gap
	Of     int       // months looked at that have both prices
	Run    int       // months in a row, up to the last, with a positive gap
	Why    fault.Text
}

// Find compares prices month by month, here and there, the last month last. NaN stands for a month without a price; cost is of bringing a unit.
func Find(here, there []float64, cost float64, o Options) Signal {
	if o.Months == 0 {
		o.Months = 6
	}
	if o.Above == 0 {
		o.Above = o.Months - 1
	}
	if o.Share == 0 {
		o.Share = 0.05
	}
	n := min(len(here), len(there))
	s := Signal{Gaps: make([]float64, n), Median: math.NaN(), Least: math.NaN()}
	var last, landed []float64
	for i := range n {
		s.Gaps[i] = there[i] - here[i] - cost
		if i < n-o.Months || math.IsNaN(s.Gaps[i]) {
			continue
		}
		last, landed = append(last, s.Gaps[i]), append(landed, here[i]+cost)
		if s.Gaps[i] > 0 {
			s.Above++
		}
	}
	for i := n - 1; i >= 0 && s.Gaps[i] > 0; i-- {
		s.Run++
	}
	s.Of = len(last)
	if s.Of < o.Above {
		s.Why = fault.Tf("hanya %[1]d dari %[2]d bulan terakhir memiliki kedua harga", "only %[1]d of the last %[2]d months have both prices", s.Of, o.Months)
		return s
	}
	s.Median, s.Least = median(last), slices.Min(last)
	least := o.Share * median(landed)
	switch {
	case s.Above < o.Above:
		s.Why = fault.Tf("selisih harga melebihi ongkos hanya dalam %[1]d dari %[2]d bulan", "the price gap exceeds the cost of the way in only %[1]d of %[2]d months", s.Above, s.Of)
	case s.Run == 0:
		s.Why = fault.T("selisih harga sudah tertutup pada bulan terakhir", "the price gap has closed in the last month")
	case s.Median <= least:
		s.Why = figures.Fill(fault.T("selisih setelah ongkos (Rp%s) tidak melebihi Rp%s, bagian kecil dari harga tiba", "the gap after the way (Rp%s) does not exceed Rp%s, a small part of the landed cost"), figures.Decimal(s.Median, 0), figures.Decimal(least, 0))
	default:
		s.On = true
		s.Why = figures.Fill(fault.T("selisih harga setelah ongkos Rp%s (tengah), lebih dari nol dalam %s dari %s bulan terakhir", "the price gap after the way is Rp%s (median), above zero in %s of the last %s months"),
			figures.Decimal(s.Median, 0), figures.Int(int64(s.Above)), figures.Int(int64(s.Of)))
	}
	return s
}

func median(x []float64) float64 {
	y := slices.Sorted(slices.Values(x))
	return (y[len(y)/2] + y[(len(y)-1)/2]) / 2
}
