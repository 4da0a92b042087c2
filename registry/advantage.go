package registry

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/advantage"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/region"
)

// Strength is how much a region is specialised in a good.
type Strength struct {
	Good     FlowGood   `json:"good"`
	Share    float64    `json:"share"`              // of the good in what the region produces, by value
	Quotient float64    `json:"quotient"`           // location quotient: that share against the same share everywhere
	Error    float64    `json:"error,omitempty"`    // one standard error of it, where it could be found
	Withheld fault.Text `json:"withheld,omitzero"`  // why the quotient says nothing for certain
	Density  float64    `json:"density,omitempty"`  // how much of what is near the good the region is specialised in, 0 to 1
	Reach    fault.Text `json:"reach_why,omitzero"` // why there is no density
}

// Advantage is what a region is strong in, as far as the balances show it.
type Advantage struct {
	Region  FlowEnd    `json:"region"`
	Year    int        `json:"year"`
	Regions int        `json:"regions"` // that it was compared with, itself included
	Goods   int        `json:"goods"`
	List    []Strength `json:"list"` // the greatest quotient first
	Method  fault.Text `json:"method"`
	Demo    bool       `json:"demonstration,omitempty"`
}

// advantageSeed makes the bands the same each time.
const advantageSeed = 20260221

// Advantage says what a region is specialised in: its production of each good of which balances and prices are known, valued at the median price of the
// year, against the production of all regions of which the same is known. People and services are no production and stay out.
func (r *Registry) Advantage(ctx context.Context, a Actor, c region.Code) (Advantage, error) {
	if err := check(a, reads); err != nil {
		return Advantage{}, err
	}
	if _, ok := region.Get(c); !ok {
		return Advantage{}, fault.New(fault.NotFound, fault.Tf("daerah %s tidak dikenal", "the region %s is not known", c))
	}
	out := Advantage{Region: endOf(c), List: []Strength{}, Method: fault.T(
		"Kuosien lokasi (LQ): bagian suatu komoditas dalam produksi daerah dibagi bagiannya dalam produksi semua daerah yang diketahui, keduanya dinilai dengan harga tengah setahun. Di atas 1 berarti daerah itu lebih mengkhususkan diri. Ralatnya dari 200 tarikan ulang daerah pembanding; yang tidak pasti di sisi mana dari 1 ditahan, dengan alasannya. Hanya daerah setingkat yang dibandingkan, dan hanya komoditas yang produksi dan harganya ada dalam neraca.",
		"Location quotient (LQ): a good's share in what the region produces, divided by its share in what all known regions produce, both valued at the year's median price. Above 1 the region is more specialised than others. The error is of 200 redraws of the regions it is compared with; what may lie on either side of 1 is withheld, with the reason. Only regions of the same level are compared, and only goods whose production and prices are in the balances.")}
	goods, err := r.BalanceGoods(ctx)
	if err != nil {
		return Advantage{}, err
	}
	var things []balance.Thing
	var sheets []*balance.Sheet
	for _, g := range goods {
		if g.Kind != affair.Ware && g.Kind != affair.Livestock {
			continue
		}
		s, err := r.Balances(ctx, g.ID)
		if err != nil {
			return Advantage{}, err
		}
		things, sheets = append(things, g), append(sheets, s)
		for _, k := range s.All() {
			if k.Measure == balance.Production && k.Region == c {
				out.Year = max(out.Year, k.Period.Year)
			}
		}
	}
	t, places, kept := valued(sheets, out.Year, c)
	own := slices.Index(places, c)
	out.Regions, out.Goods = t.Regions, t.Goods
	if own < 0 || t.Regions < 2 || t.Goods < 2 { // against nothing there is no share to compare
		return out, nil
	}
	quotients := t.Quotients()
	bands, err := advantage.Bootstrap(ctx, t, advantage.Draws{Seed: advantageSeed})
	if err != nil {
		return Advantage{}, err
	}
	whole := 0.0
	for _, x := range t.Amount[own*t.Goods : (own+1)*t.Goods] {
		whole += x
	}
	for j, g := range kept {
		i := own*t.Goods + j
		if t.Amount[i] == 0 {
			continue
		}
		thing := things[g]
		q, d := bands.Quotients[i], bands.Density[i]
		x := Strength{Good: FlowGood{thing.ID, thing.Name, thing.Unit}, Share: t.Amount[i] / whole, Quotient: quotients[i], Error: q.Error, Withheld: q.Withheld, Density: d.Value, Reach: d.Withheld}
		if math.IsInf(q.Error, 0) {
			x.Error, x.Withheld = 0, fault.T("tidak ada daerah lain yang menghasilkannya", "no other region produces it")
		}
		if d.Withheld != (fault.Text{}) {
			x.Density = 0
		}
		out.List = append(out.List, x)
		for _, k := range sheets[g].All() {
			out.Demo = out.Demo || k.Region == c && k.Source.Demo
		}
	}
	slices.SortStableFunc(out.List, func(x, y Strength) int { return cmp.Compare(y.Quotient, x.Quotient) })
	return out, nil
}

// valued is the production of a year in rupiah, of the regions of c's level; the goods of which it could be valued, by their place among sheets.
func valued(sheets []*balance.Sheet, year int, c region.Code) (t *advantage.Table, places []region.Code, kept []int) {
	columns := make([]map[region.Code]float64, 0, len(sheets))
	for g, s := range sheets {
		var prices []float64
		column := make(map[region.Code]float64)
		for _, x := range s.Regions() {
			for month := 1; month <= 12; month++ {
				if p, ok := s.In(x, balance.Price, year, month); ok {
					prices = append(prices, p.Amount)
				}
				if m, ok := s.In(x, balance.Production, year, month); ok && x.Level() == c.Level() {
					column[x] += m.Amount
				}
			}
		}
		if len(prices) == 0 || len(column) == 0 {
			continue
		}
		slices.Sort(prices)
		for x := range column {
			column[x] *= prices[len(prices)/2]
			if !slices.Contains(places, x) {
				places = append(places, x)
			}
		}
		columns, kept = append(columns, column), append(kept, g)
	}
	slices.Sort(places)
	t = &advantage.Table{Regions: len(places), Goods: len(kept), Amount: make([]float64, len(places)*len(kept))}
	for i, x := range places {
		for j := range kept {
			t.Amount[i*len(kept)+j] = columns[j][x]
		}
	}
	return t, places, kept
}
