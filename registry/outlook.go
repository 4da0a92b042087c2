package registry

import (
	"cmp"
	"context"
	"math"
	"slices"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/planning/route"
	"github.com/anyam-id/anyam/planning/signal"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Confidence says how far the figures behind an opportunity carry.
type Confidence string

// The confidences.
const (
	Low    Confidence = "low"
	Medium Confidence = "medium"
	High   Confidence = "high"
)

// Opportunity is something that a region could give to, or get from, another, in the cheapest plan of a good for all regions together.
type Opportunity struct {
	Good       FlowGood      `json:"good"`
	Gives      bool          `json:"gives"` // the region gives; otherwise it gets
	Partner    FlowEnd       `json:"partner"`
	Year       int           `json:"year"`
	Months     []int         `json:"months"`
	Amount     float64       `json:"amount"`
	Committed  float64       `json:"committed"`
	Open       float64       `json:"open"`
	Landed     int64         `json:"landed"` // rupiah a unit where it arrives; of transport alone where no price is known
	Value      float64       `json:"value"`  // of what no agreement covers, landed
	Way        fault.Text    `json:"way"`
	Why        [3]fault.Text `json:"why"`
	Range      *PlanRange    `json:"range,omitempty"` // between which transport costs it stays in the cheapest plan
	Confidence Confidence    `json:"confidence"`
	Because    fault.Text    `json:"because"` // of the confidence
	Demo       bool          `json:"demonstration,omitempty"`
}

// Opportunities lists what a region could give and get, most rupiah first, of every good of which enough is known.
func (r *Registry) Opportunities(ctx context.Context, a Actor, c region.Code, o PlanOptions) ([]Opportunity, error) {
	if _, ok := region.Get(c); !ok {
		return nil, fault.New(fault.NotFound, fault.Tf("daerah %s tidak dikenal", "the region %s is not known", c))
	}
	goods, err := r.BalanceGoods(ctx)
	if err != nil {
		return nil, err
	}
	out := []Opportunity{}
	for _, g := range goods {
		o.Good = g.ID
		p, err := r.plan(ctx, a, o, c)
		if k := fault.KindOf(err); k == fault.NotFound || k == fault.Invalid {
			continue // too little is known of the good
		}
		if err != nil {
			return nil, err
		}
		for _, x := range p.Partners {
			if x.From.Code != c && x.To.Code != c {
				continue
			}
			y := Opportunity{
				Good: p.Good, Gives: x.From.Code == c, Partner: x.From, Year: p.Options.Year, Months: x.Months, Amount: x.Amount, Committed: x.Committed, Open: x.Open,
				Landed: x.Price + x.Transport, Way: x.Way, Why: x.Why, Range: x.Range, Demo: p.Demo,
			}
			if y.Gives {
				y.Partner = x.To
			}
			y.Value = y.Open * float64(y.Landed)
			y.Confidence, y.Because = confidence(&p, &x)
			out = append(out, y)
		}
	}
	slices.SortStableFunc(out, func(x, y Opportunity) int { return cmp.Compare(y.Value, x.Value) })
	return out, nil
}

// confidence is low where figures are examples or prices are missing, medium where a year was spread evenly or another partner is nearly as good.
func confidence(p *Plan, x *PlanPartner) (Confidence, fault.Text) {
	switch {
	case p.Demo:
		return Low, fault.T("angkanya adalah contoh", "the figures are examples")
	case x.Price == 0:
		return Low, fault.T("harga tidak diketahui", "prices are not known")
	case x.Next != nil && float64(x.Margin) < 0.02*float64(x.Price+x.Transport):
		return Medium, fault.T("mitra lain hampir sama baiknya", "another partner is nearly as good")
	case len(x.Months) == 12:
		return Medium, fault.T("arus sepanjang tahun; periksa musimnya", "it flows the year round; look at the seasons")
	}
	return High, fault.T("neraca dan harga bulanan mendukungnya", "monthly balances and prices support it")
}

// PairGood is what two regions could do for each other with one good.
type PairGood struct {
	Good     FlowGood    `json:"good"`
	Year     int         `json:"year"`
	Months   []PairMonth `json:"months"`
	Forth    float64     `json:"forth"` // what the first could give the second, over the year
	Back     float64     `json:"back"`
	Way      fault.Text  `json:"way"`
	Cost     int64       `json:"cost"` // rupiah a unit, of the way
	ForthGap PriceGap    `json:"forth_gap"`
	BackGap  PriceGap    `json:"back_gap"`
	Prices   []PairPrice `json:"prices,omitempty"` // month by month, the last month last
	Demo     bool        `json:"demonstration,omitempty"`
}

// PriceGap says whether a price is higher there than here by more than the way costs, and has been so for months.
type PriceGap struct {
	On     bool       `json:"on"`
	Median float64    `json:"median,omitempty"` // rupiah a unit, of the last months; 0 where prices are missing
	Why    fault.Text `json:"why"`
}

func gapOf(here, there []float64, cost int64) PriceGap {
	s := signal.Find(here, there, float64(cost), signal.Options{})
	g := PriceGap{On: s.On, Why: s.Why}
	if !math.IsNaN(s.Median) {
		g.Median = s.Median
	}
	return g
}

// PairMonth is a month of both: positive what is left over, negative what lacks. A region of which too little is known has none.
type PairMonth struct {
	Month int      `json:"month"`
	A     *float64 `json:"a,omitempty"`
	B     *float64 `json:"b,omitempty"`
}

// PairPrice is a month's price of both.
type PairPrice struct {
	Period term.Date `json:"period"`
	A      float64   `json:"a"`
	B      float64   `json:"b"`
}

// PairOutlook says of each good of which anything is known of both what they could give each other, in which months, and what their prices say.
func (r *Registry) PairOutlook(ctx context.Context, a Actor, x, y region.Code, rates route.Rates) ([]PairGood, error) {
	if err := check(a, reads); err != nil {
		return nil, err
	}
	if rates == (route.Rates{}) {
		rates = AssumedRates
	}
	ways, err := route.NewFinder(rates)
	if err != nil {
		return nil, err
	}
	way, err := ways.Between(x, y)
	if err != nil {
		return nil, err
	}
	goods, err := r.BalanceGoods(ctx)
	if err != nil {
		return nil, err
	}
	out := []PairGood{}
	for _, g := range goods {
		s, err := r.Balances(ctx, g.ID)
		if err != nil {
			return nil, err
		}
		p := PairGood{Good: FlowGood{g.ID, g.Name, g.Unit}, Way: way.Text(), Cost: way.Cost}
		if p.between(s, x, y) {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(p, q PairGood) int { return cmp.Compare(q.Forth+q.Back, p.Forth+p.Back) })
	return out, nil
}

// between fills in what is known of two regions; false where it is nothing.
func (p *PairGood) between(s *balance.Sheet, x, y region.Code) bool {
	var periods []term.Date
	for _, k := range s.All() {
		if k.Region != x && k.Region != y {
			continue
		}
		p.Demo = p.Demo || k.Source.Demo
		if k.Measure == balance.Price {
			if k.Period.Month != 0 && !slices.Contains(periods, k.Period) {
				periods = append(periods, k.Period)
			}
		} else {
			p.Year = max(p.Year, k.Period.Year)
		}
	}
	left := func(c region.Code, month int) *float64 {
		need, ok := s.In(c, balance.Need, p.Year, month)
		made, ok2 := s.In(c, balance.Production, p.Year, month)
		if !ok && !ok2 || !ok { // without its need nobody knows what is left over
			return nil
		}
		lost, _ := s.In(c, balance.Losses, p.Year, month)
		z := made.Amount - lost.Amount - need.Amount
		return &z
	}
	known := false
	for m := 1; m <= 12; m++ {
		z := PairMonth{Month: m, A: left(x, m), B: left(y, m)}
		if z.A != nil && z.B != nil {
			known = true
			p.Forth += max(0, min(*z.A, -*z.B))
			p.Back += max(0, min(-*z.A, *z.B))
		}
		p.Months = append(p.Months, z)
	}
	slices.SortFunc(periods, term.Date.Compare)
	var here, there []float64
	price := func(c region.Code, d term.Date) float64 {
		if m, ok := s.In(c, balance.Price, d.Year, int(d.Month)); ok {
			return m.Amount
		}
		return math.NaN()
	}
	if len(periods) > 0 { // a month of which nobody knows anything is one without a price
		last := periods[len(periods)-1]
		for d := periods[0]; d.Compare(last) <= 0; d = nextMonth(d) {
			pa, pb := price(x, d), price(y, d)
			here, there = append(here, pa), append(there, pb)
			if !math.IsNaN(pa) && !math.IsNaN(pb) {
				p.Prices = append(p.Prices, PairPrice{d, pa, pb})
			}
		}
	}
	p.ForthGap = gapOf(here, there, p.Cost)
	p.BackGap = gapOf(there, here, p.Cost)
	return known || len(p.Prices) > 0
}

func nextMonth(d term.Date) term.Date {
	if d.Month == time.December {
		return term.Date{Year: d.Year + 1, Month: time.January}
	}
	return term.Date{Year: d.Year, Month: d.Month + 1}
}
