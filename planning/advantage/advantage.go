// Package advantage measures what each region is strong in, from a table of what regions produce, sell or employ: location quotients and revealed
// comparative advantage, shift and share, how near goods are to each other, how near a region is to a good, economic complexity and fitness.
//
//	strong := table.Quotients()                // of each region and good
//	m := advantage.Specialised(strong, table.Regions, table.Goods)
//	near := m.Proximity()                      // of each two goods
//	density := m.Density(near)                 // of each region and good
//	order, err := m.Complexity()               // ECI and PCI
//	bands, err := advantage.Bootstrap(ctx, table, advantage.Draws{})
//
// Figures without a band mislead where the table is small: Bootstrap gives the band of each, and withholds, with the reason, what the table cannot
// carry. The package knows no names, units or years, and recommends nothing. It does no I/O; all results are computed anew and belong to the caller.
//
// Sources: B. Balassa (1965) on revealed comparative advantage; C. Hidalgo et al. (2007) on proximity and density; C. Hidalgo and R. Hausmann
// (2009) on reflections and complexity; A. Tacchella et al. (2012) on fitness; E. Dunn (1960) on shift and share.
package advantage

import (
	"fmt"
	"math"

	"github.com/anyam-id/anyam/fault"
)

// Table holds one amount for each region and good, row by row: production, exports or jobs, in one unit for all goods (rupiah, persons).
type Table struct {
	Regions, Goods int
	Amount         []float64 // of region r and good g at r*Goods + g; not negative
}

// Check finds everything that makes the table none: amounts that are missing, negative or no numbers.
func (t *Table) Check() error {
	var ps fault.Problems
	if t.Regions < 0 || t.Goods < 0 || len(t.Amount) != t.Regions*t.Goods {
		ps.Add("shape", "amount", fault.Tf("tabel %[1]d daerah × %[2]d komoditas memerlukan %[3]d angka, bukan %[4]d", "a table of %[1]d regions × %[2]d goods needs %[3]d amounts, not %[4]d", t.Regions, t.Goods, t.Regions*t.Goods, len(t.Amount)))
	} else {
		for i, x := range t.Amount {
			if x < 0 || math.IsNaN(x) || math.IsInf(x, 0) {
				ps.Add("amount", fmt.Sprintf("amount[%d][%d]", i/t.Goods, i%t.Goods), fault.Tf("%v bukan jumlah; harus nol atau lebih", "%v is no amount; it must be zero or more", x))
			}
		}
	}
	return ps.Err(fault.T("tabel tidak dapat dihitung", "the table cannot be computed"))
}

// totals adds up each region, each good and everything.
func (t *Table) totals() (regions, goods []float64, all float64) {
	regions, goods = make([]float64, t.Regions), make([]float64, t.Goods)
	for r := range regions {
		for g, x := range t.row(r) {
			regions[r] += x
			goods[g] += x
		}
		all += regions[r]
	}
	return regions, goods, all
}

func (t *Table) row(r int) []float64 { return t.Amount[r*t.Goods : (r+1)*t.Goods] }

// Quotients gives each good's share in its region divided by its share everywhere: the location quotient where the table counts production or jobs,
// Balassa's revealed comparative advantage where it counts exports. One and more means that the region is specialised in the good. It is zero
// where the region or the good has nothing at all.
func (t *Table) Quotients() []float64 {
	regions, goods, all := t.totals()
	out := make([]float64, len(t.Amount))
	for r := range regions {
		for g, x := range t.row(r) {
			if x > 0 {
				out[r*t.Goods+g] = (x / regions[r]) / (goods[g] / all)
			}
		}
	}
	return out
}

// Shift says why a region's amount of a good changed between two years. The three parts add up to the change.
type Shift struct {
	Whole  float64 // had the good grown here like everything everywhere
	Mix    float64 // because the good grew more or less than everything
	Region float64 // because the region did better or worse in the good than the others: its own advantage
}

// ShiftShare takes the change of each region and good between two tables of the same shape apart. A good that nobody had before has no rate
// of growth: all of its change is the region's own.
func ShiftShare(before, after *Table) ([]Shift, error) {
	if before.Regions != after.Regions || before.Goods != after.Goods {
		return nil, fault.New(fault.Invalid, fault.T("kedua tabel harus memuat daerah dan komoditas yang sama", "both tables must have the same regions and goods"))
	}
	_, was, allWas := before.totals()
	_, is, all := after.totals()
	if allWas == 0 {
		return nil, fault.New(fault.Invalid, fault.T("tabel tahun pertama kosong", "the first year's table is empty"))
	}
	growth := all/allWas - 1
	out := make([]Shift, len(before.Amount))
	for i, x := range before.Amount {
		g := i % before.Goods
		s := Shift{Whole: x * growth}
		if was[g] > 0 {
			s.Mix = x * (is[g]/was[g] - 1 - growth)
		}
		s.Region = after.Amount[i] - x - s.Whole - s.Mix
		out[i] = s
	}
	return out, nil
}
