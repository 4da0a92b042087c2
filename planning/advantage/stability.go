package advantage

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/figures"
)

// Draws says how Bootstrap looks for what the table can carry. Its zero value is the usual way.
type Draws struct {
	Number  int     // draws; 0: 200
	Seed    uint64  // the same seed gives the same bands
	Apart   float64 // the widest standard error of a complexity, in standard deviations between regions, that is shown; 0: 0.5
	Near    float64 // the widest standard error of a density that is shown, as a part of it; 0: 0.25
	Regions int     // fewer than so many regions or goods give nothing but quotients; 0: 10
}

// Figure is a figure with how far other tables like this one would put it: plus and minus one standard error. Where Withheld is not empty it is not to be
// shown, for that reason.
type Figure struct {
	Value, Error float64
	Withheld     fault.Text
}

// Stability holds figures with their bands.
type Stability struct {
	Quotients  []Figure // of each region and good: withheld where the band does not say on which side of 1 it is
	Density    []Figure // of each region and good
	Complexity []Figure // of each region
}

// moments gather draws of one figure.
type moments struct{ n, mean, square float64 }

func (m *moments) add(x float64) {
	if math.IsNaN(x) {
		return
	}
	m.n++
	d := x - m.mean
	m.mean += d / m.n
	m.square += d * (x - m.mean)
}

func (m *moments) error() float64 {
	if m.n < 2 {
		return math.Inf(1)
	}
	return math.Sqrt(m.square / (m.n - 1))
}

// Bootstrap draws regions with replacement, as if the country were made of others like them, and computes every figure anew against what was drawn: a
// region's own row stays, what it is compared with changes. The spread of the draws is each figure's standard error.
func Bootstrap(ctx context.Context, t *Table, d Draws) (*Stability, error) {
	if err := t.Check(); err != nil {
		return nil, err
	}
	if d.Number == 0 {
		d.Number = 200
	}
	if d.Apart == 0 {
		d.Apart = 0.5
	}
	if d.Near == 0 {
		d.Near = 0.25
	}
	if d.Regions == 0 {
		d.Regions = 10
	}
	b := bootstrap{table: t, quotients: make([]moments, len(t.Amount)), density: make([]moments, len(t.Amount)), complexity: make([]moments, t.Regions)}
	b.regions, _, _ = t.totals()
	b.matrix = Specialised(t.Quotients(), t.Regions, t.Goods)
	b.order, b.why = b.matrix.Complexity()
	r := rand.New(rand.NewPCG(d.Seed, 17)) //nolint:gosec // draws that anybody can repeat
	for range d.Number {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b.draw(r)
	}
	return b.judge(&d), nil
}

type bootstrap struct {
	table              *Table
	matrix             *Matrix
	why                error // there is no order
	regions            []float64
	quotients, density []moments
	complexity         []moments
	order              *Order // of the whole table; nil where it has none
	undecided          int    // draws without an order
	turned             int    // draws whose order goes the other way
}

func (b *bootstrap) draw(r *rand.Rand) {
	t := b.table
	times := make([]int, t.Regions)
	for range t.Regions {
		times[r.IntN(t.Regions)]++
	}
	goods, all := make([]float64, t.Goods), 0.0
	for i, n := range times {
		if n > 0 {
			for g, x := range t.row(i) {
				goods[g] += float64(n) * x
				all += float64(n) * x
			}
		}
	}
	quotients := make([]float64, len(t.Amount))
	for i := range t.Regions {
		for g, x := range t.row(i) {
			q := &quotients[i*t.Goods+g]
			if x > 0 && goods[g] > 0 {
				*q = (x / b.regions[i]) / (goods[g] / all)
			}
			if x == 0 || goods[g] > 0 { // against nobody there is no quotient
				b.quotients[i*t.Goods+g].add(*q)
			}
		}
	}
	var drawn []float64
	rows := 0
	for i, n := range times {
		for range n {
			drawn = append(drawn, quotients[i*t.Goods:(i+1)*t.Goods]...)
			rows++
		}
	}
	others := Specialised(drawn, rows, t.Goods)
	own := Specialised(quotients, t.Regions, t.Goods)
	for i, x := range own.Density(others.Proximity()) {
		b.density[i].add(x)
	}
	o, err := others.Complexity()
	if err != nil {
		b.undecided++
		return
	}
	// A region is as complex as its goods are, on the scale of those drawn: the eigenvector's own rule, also for who was not drawn.
	// The sign of an eigenvector is a convention: draws are laid over the whole table's order, and those that had to be turned are counted.
	goods = withoutNaN(o.Goods)
	own1 := mean(own.of, goods)
	middle, sd := spread(mean(others.of, goods))
	way := 0.0
	for i, x := range own1 {
		own1[i] = (x - middle) / sd
		if b.order != nil && !math.IsNaN(own1[i]) && !math.IsNaN(b.order.Regions[i]) {
			way += own1[i] * b.order.Regions[i]
		}
	}
	if way < 0 {
		b.turned++
	}
	for i, x := range own1 {
		b.complexity[i].add(math.Copysign(1, way) * x)
	}
}

// withoutNaN puts goods of which nobody drawn has any in the middle.
func withoutNaN(x []float64) []float64 {
	for i, v := range x {
		if math.IsNaN(v) {
			x[i] = 0
		}
	}
	return x
}

func (b *bootstrap) judge(d *Draws) *Stability {
	t := b.table
	out := &Stability{Quotients: make([]Figure, len(t.Amount)), Density: make([]Figure, len(t.Amount)), Complexity: make([]Figure, t.Regions)}
	var few fault.Text
	if min(t.Regions, t.Goods) < d.Regions {
		few = fault.Tf("tabel hanya memuat %[1]d daerah dan %[2]d komoditas; angka ini memerlukan paling sedikit %[3]d", "the table has only %[1]d regions and %[2]d goods; the figure needs %[3]d at least", t.Regions, t.Goods, d.Regions)
	}
	for i, q := range t.Quotients() {
		f := Figure{Value: q, Error: b.quotients[i].error()}
		if q > 0 && math.Abs(q-1) < 2*f.Error {
			f.Withheld = figures.Fill(fault.T("%s ± %s tidak menunjukkan apakah daerah ini di atas atau di bawah rata-rata", "%s ± %s does not say whether the region is above or below the average"), figures.Decimal(q, 2), figures.Decimal(f.Error, 2))
		}
		out.Quotients[i] = f
	}
	for i, x := range b.matrix.Density(b.matrix.Proximity()) {
		f := Figure{Value: x, Error: b.density[i].error(), Withheld: few}
		if few == (fault.Text{}) && f.Error > d.Near*x {
			f.Withheld = figures.Fill(fault.T("galat %s terlalu besar untuk angka %s", "an error of %s is too wide for a figure of %s"), figures.Decimal(f.Error, 3), figures.Decimal(x, 3))
		}
		out.Density[i] = f
	}
	for i := range out.Complexity {
		f := Figure{Value: math.NaN(), Error: b.complexity[i].error(), Withheld: few}
		if b.order != nil {
			f.Value = b.order.Regions[i]
		}
		var why *fault.Error
		switch {
		case few != (fault.Text{}):
		case errors.As(b.why, &why):
			f.Withheld = why.Text
		case math.IsNaN(f.Value):
			f.Withheld = fault.T("daerah ini tidak memiliki kekhususan", "the region is specialised in nothing")
		case 10*b.undecided > d.Number:
			f.Withheld = fault.Tf("%[1]d dari %[2]d pengambilan ulang tidak menentukan urutan", "%[1]d of %[2]d draws decide no order", b.undecided, d.Number)
		case 10*b.turned > d.Number:
			f.Withheld = fault.Tf("%[1]d dari %[2]d pengambilan ulang membalik arah urutan", "%[1]d of %[2]d draws turn the order round", b.turned, d.Number)
		case f.Error > d.Apart:
			f.Withheld = figures.Fill(fault.T("galat %s terlalu besar: jarak antardaerah sekitar 1", "an error of %s is too wide: regions are about 1 apart"), figures.Decimal(f.Error, 2))
		}
		out.Complexity[i] = f
	}
	return out
}
