package registry

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/planning/figures"
	"github.com/anyam-id/anyam/planning/plan"
	"github.com/anyam-id/anyam/planning/route"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// planner gathers a problem from balances.
type planner struct {
	o       PlanOptions
	sheet   *balance.Sheet
	scale   float64
	codes   []region.Code
	p       *plan.Problem
	free    []plan.Commitment // promised, but not to be sent in any case
	routes  *route.Finder
	notes   []fault.Text
	sources map[string]balance.Source
	named   []string // regions whose production is not known
	even    bool
	shares  bool // the room for any cargo is shared with other goods
	priced  int
	guessed int
	ranges  map[[2]int]plan.Range // of partners
}

// scaleOf is how many small units a unit is: plans count kilograms, litres, heads.
func scaleOf(u affair.Unit) float64 {
	if u == affair.Tonne || u == affair.Kilolitre {
		return 1000
	}
	return 1
}

// newPlanner gathers the problem of a good.
func newPlanner(s *balance.Sheet, o PlanOptions) (*planner, error) {
	b, err := choosing(s, o)
	if err == nil {
		b.fill()
		b.say()
	}
	return b, err
}

// choosing is a planner that knows its regions, and has no problem yet.
func choosing(s *balance.Sheet, o PlanOptions) (*planner, error) {
	if o.Rates == (route.Rates{}) {
		o.Rates = AssumedRates
	}
	b := &planner{o: o, sheet: s, scale: scaleOf(s.Thing.Unit), sources: make(map[string]balance.Source)}
	var err error
	if b.routes, err = route.NewFinder(o.Rates); err != nil {
		return nil, err
	}
	return b, b.gather()
}

func (b *planner) note(t fault.Text) { b.notes = append(b.notes, t) }

// monthly is a figure of a month, in small units.
func (b *planner) monthly(c region.Code, m balance.Measure, month int) (int64, bool) {
	x, ok := b.sheet.In(c, m, b.o.Year, month)
	if !ok {
		return 0, false
	}
	b.even = b.even || x.Even
	b.sources[x.From.Source.ID] = x.From.Source
	if x.Even && b.scale == 1 { // what is counted whole adds up to the year's amount
		year := x.Amount * 12
		upTo := func(m int) float64 { return math.Round(year * float64(m) / 12) }
		return int64(upTo(month) - upTo(month-1)), true
	}
	return int64(math.Round(x.Amount * b.scale)), true
}

// gather makes the problem.
func (b *planner) gather() error {
	name := b.sheet.Thing.Name
	o := &b.o
	o.Good = b.sheet.Thing.ID
	if o.Year == 0 {
		for _, k := range b.sheet.All() {
			if k.Measure == balance.Need {
				o.Year = max(o.Year, k.Period.Year)
			}
		}
	}
	if o.First == 0 {
		o.First = 1
	}
	if o.Last == 0 {
		o.Last = 12
	}
	var problems fault.Problems
	if o.First < 1 || o.Last > 12 || o.First > o.Last {
		problems.Add("months", "months", fault.T("bulan pertama dan terakhir dari 1 sampai 12, berurutan", "the first and last month are 1 to 12, in order"))
	}
	if o.Lot < 0 || o.Hold < 0 || o.Lot > 1e9 {
		problems.Add("negative", "lot", fault.T("tidak boleh negatif", "cannot be negative"))
	}
	if err := problems.Err(fault.T("rencana tidak dapat dihitung", "the plan cannot be computed")); err != nil {
		return err
	}
	if o.Year == 0 {
		return fault.New(fault.NotFound, figures.Fill(fault.T("kebutuhan %s belum diketahui satu daerah pun; rencana memerlukan tabel produksi dan kebutuhan", "of no region the need of %s is known yet; a plan needs a table of production and need"), fault.T(wording.LowerFirst(name.ID), wording.LowerFirst(name.EN))))
	}
	b.choose()
	if len(b.codes) < 2 {
		return fault.New(fault.NotFound, fault.Tf("rencana memerlukan neraca paling sedikit dua daerah; untuk tahun %[1]d baru ada %[2]d", "a plan needs balances of two regions at least; of the year %[1]d there are %[2]d", o.Year, len(b.codes)))
	}
	return nil
}

// choose takes the regions of which the need is known, without those that lie in another one of them.
func (b *planner) choose() {
	var unknown, inside []string
	known := make(map[region.Code]bool)
	for _, c := range b.sheet.Regions() {
		if len(b.o.Regions) > 0 && !slices.Contains(b.o.Regions, c) || c.Level() == region.Foreign {
			continue
		}
		_, ok := b.sheet.In(c, balance.Need, b.o.Year, b.o.First)
		for m := b.o.First; !ok && m <= b.o.Last; m++ {
			_, ok = b.sheet.In(c, balance.Need, b.o.Year, m)
		}
		if ok {
			known[c] = true
		} else if _, makes := b.sheet.In(c, balance.Production, b.o.Year, b.o.First); makes {
			unknown = append(unknown, c.Official())
		}
	}
	for _, c := range b.sheet.Regions() {
		switch {
		case !known[c]:
		case c.Level() != region.Province && known[c.Province()]:
			inside = append(inside, c.Official())
		default:
			b.codes = append(b.codes, c)
		}
	}
	if len(unknown) > 0 {
		b.note(listed(fault.T("Tidak direncanakan karena kebutuhannya tidak diketahui: %s.", "Not planned, because their need is not known: %s."), unknown))
	}
	if len(inside) > 0 {
		b.note(listed(fault.T("Sudah terhitung dalam provinsinya: %s.", "Counted within their province: %s."), inside))
	}
}

// listed names regions in a note; of many the first.
func listed(t fault.Text, names []string) fault.Text {
	const most = 6
	list := fault.T(strings.Join(names, ", "), strings.Join(names, ", "))
	if len(names) > most {
		head := strings.Join(names[:most], ", ")
		list = fault.Tf("%s, dan %d lainnya", "%s, and %d more", head, len(names)-most)
	}
	return figures.Fill(t, list)
}

func (b *planner) fill() {
	n, months := len(b.codes), b.o.Last-b.o.First+1
	p := &plan.Problem{
		Regions: n, Months: months, Hold: b.o.Hold, Floor: b.o.Floor, Lot: int64(math.Round(b.o.Lot * b.scale)),
		Surplus: make([]int64, n*months), Lack: make([]int64, n*months), Need: make([]int64, n*months), Price: make([]int64, n*months), Storage: make([]int64, n), Transport: make([]int64, n*n),
	}
	prices := make([][]int64, months)
	for i, c := range b.codes {
		makes := false
		for m := range months {
			h, month := i*months+m, b.o.First+m
			need, _ := b.monthly(c, balance.Need, month)
			supply, ok := b.monthly(c, balance.Production, month)
			makes = makes || ok
			if m == 0 {
				stock, _ := b.monthly(c, balance.Stock, month)
				supply += stock
			}
			losses, _ := b.monthly(c, balance.Losses, month)
			p.Need[h] = need
			p.Surplus[h], p.Lack[h] = max(supply-losses-need, 0), max(need+losses-supply, 0)
			if x, ok := b.sheet.In(c, balance.Price, b.o.Year, month); ok {
				p.Price[h] = int64(math.Round(x.Amount))
				prices[m] = append(prices[m], p.Price[h])
				b.sources[x.From.Source.ID] = x.From.Source
			}
		}
		p.Storage[i], _ = b.monthly(c, balance.Storage, b.o.First)
		if !makes {
			b.named = append(b.named, c.Official())
		}
	}
	for m, list := range prices {
		if len(list) == 0 {
			continue
		}
		slices.Sort(list)
		for i := range n {
			switch h := i*months + m; {
			case p.Price[h] > 0:
				b.priced++
			case p.Surplus[h] > 0:
				p.Price[h] = list[len(list)/2]
				b.guessed++
			}
		}
	}
	b.p = p
	b.ways()
}

// ways says what each way costs and carries: by tables where there are any, else as the routes have it.
func (b *planner) ways() {
	p, n := b.p, len(b.codes)
	told, tells := 0, len(b.sheet.Ways(b.sheet.Thing.ID, balance.Freight))+len(b.sheet.Ways(balance.Cargo, balance.Freight)) > 0
	for i, x := range b.codes {
		for j, y := range b.codes {
			if i == j {
				p.Transport[i*n+j] = -1
				continue
			}
			if tells {
				if k, ok := b.sheet.Way(x, y, balance.Freight, b.o.Year, b.o.First); ok {
					p.Transport[i*n+j] = int64(math.Round(k.Amount))
					b.sources[k.Source.ID] = k.Source
					told++
					continue
				}
			}
			cost, ok := b.routes.Cost(x, y)
			if !ok {
				cost = -1
			}
			p.Transport[i*n+j] = cost
		}
	}
	if told > 0 {
		b.note(fault.Tf("Ongkos %d jalan menurut tabel yang dimasukkan.", "Freight on %d ways is as tables say.", told))
	}
	b.rooms()
}

// rooms takes the least room on each way over the plan's months for its capacity.
func (b *planner) rooms() {
	p, n := b.p, len(b.codes)
	least := b.roomOf(b.sheet.Thing.ID)
	if !b.shares && b.scale > 1 { // any cargo is counted by its weight
		for w, x := range b.roomOf(balance.Cargo) {
			if y, known := least[w]; !known || x < y {
				least[w] = x
			}
		}
	}
	if len(least) == 0 {
		return
	}
	p.Capacity = slices.Repeat([]int64{plan.NoLimit}, n*n)
	for w, x := range least {
		p.Capacity[w[0]*n+w[1]] = int64(math.Round(x * b.scale))
	}
	b.note(fault.Tf("Kapasitas %d jalan menurut tabel yang dimasukkan; jalan lain dianggap memuat berapa pun.", "The room on %d ways is as tables say; others are taken to carry any amount.", len(least)))
}

// roomOf is the least room in the plan's months on each way of which tables tell it for a good, by the places of its two regions.
func (b *planner) roomOf(good string) map[[2]int]float64 {
	out := make(map[[2]int]float64)
	for _, w := range b.sheet.Ways(good, balance.Room) {
		from, to := slices.Index(b.codes, w[0]), slices.Index(b.codes, w[1])
		for m := b.o.First; from >= 0 && to >= 0 && m <= b.o.Last; m++ {
			k, ok := b.sheet.Way(w[0], w[1], balance.Room, b.o.Year, m)
			if !ok {
				continue
			}
			b.sources[k.Source.ID] = k.Source
			if x, known := out[[2]int{from, to}]; !known || k.Amount < x {
				out[[2]int{from, to}] = k.Amount
			}
		}
	}
	return out
}

// say notes every assumption.
func (b *planner) say() {
	r := b.o.Rates
	per := b.sheet.Thing.Unit.Name()
	b.note(figures.Fill(fault.T("Ongkos angkut adalah andaian, bukan tarif: darat Rp%s dan laut Rp%s per %s-km, muat atau bongkar Rp%s per %s.",
		"Transport rates are assumptions, not tariffs: land Rp%s and sea Rp%s for a unit (%s) and a km, loading or unloading Rp%s for a unit (%s)."),
		figures.Decimal(r.Land, 0), figures.Decimal(r.Sea, 0), per, figures.Decimal(r.Handling, 0), per))
	if len(b.named) > 0 {
		b.note(listed(fault.T("Produksinya tidak diketahui dan dianggap nol: %s.", "Production is not known and taken for none: %s."), b.named))
	}
	if b.even {
		b.note(fault.T("Angka setahun dibagi rata ke dua belas bulan; musim tidak terlihat di dalamnya.", "Figures of a year are spread evenly over twelve months; seasons do not show in them."))
	}
	switch {
	case b.priced == 0:
		b.note(fault.T("Harga tidak diketahui: rencana ini hanya menghemat angkutan.", "Prices are not known: the plan saves transport only."))
	case b.guessed > 0:
		b.note(fault.T("Di mana harga tidak diketahui, dipakai harga tengah bulan itu.", "Where a price is not known, the month's median is taken."))
	}
	if mixed := b.sheet.Mixed(); len(mixed) > 0 {
		b.note(fault.T("Angka Papua dan Papua Barat berasal dari masa sebelum dan sesudah pemekaran 2022; jangan dijumlahkan.", "Figures of Papua and Papua Barat are of before and after four provinces were made of them in 2022; do not add them up."))
	}
}

func (b *planner) end(i int) FlowEnd { return endOf(b.codes[i]) }

func (b *planner) floorFault(e *plan.FloorError) error {
	var problems fault.Problems
	months := make(map[int][]int)
	for _, x := range e.Places {
		months[x[0]] = append(months[x[0]], b.o.First+x[1])
	}
	for i, c := range b.codes {
		if len(months[i]) > 0 {
			problems.Add("floor", "", fault.T(c.Official()+": "+wording.Months(months[i], "id"), c.Official()+": "+wording.Months(months[i], "en")))
		}
	}
	lack := figures.Decimal(float64(e.Amount)/b.scale, 0)
	unit := b.sheet.Thing.Unit.Name()
	return problems.Err(figures.Fill(fault.T("Batas terendah tidak dapat dipenuhi: untuk %s, daerah berikut dalam bulan itu bersama-sama masih kurang %s %s yang tidak dapat didatangkan dari mana pun, sebab surplus daerah lain habis atau jalannya penuh.",
		"The floor cannot be met: of %s, these regions in these months together lack %s %s that can come from nowhere, because the surplus of others is used up or the ways are full."), fault.T(wording.LowerFirst(b.sheet.Thing.Name.ID), wording.LowerFirst(b.sheet.Thing.Name.EN)), lack, unit))
}

// measure finds the ranges of the greatest partners, of as many as take about a second: of all, or of those of one region.
func (b *planner) measure(res *plan.Result, of region.Code) {
	p := b.p
	list := plan.Partnerships(p, res)
	if of != "" {
		list = slices.DeleteFunc(list, func(x plan.Partnership) bool { return b.codes[x.From] != of && b.codes[x.To] != of })
	}
	list = list[:min(len(list), max(10, 50_000_000/(p.Regions*p.Regions*p.Months)))]
	flows := make([]plan.Flow, len(list))
	for i, x := range list {
		flows[i] = plan.Flow{From: x.From, To: x.To, Month: x.Month}
	}
	ranges, ok := res.Ranges(p, flows)
	if !ok {
		return
	}
	b.ranges = make(map[[2]int]plan.Range, len(list))
	for i, x := range list {
		b.ranges[[2]int{x.From, x.To}] = ranges[i]
	}
}

// tell makes the plan of a result.
func (b *planner) tell(res *plan.Result) Plan {
	p := b.p
	b.cover(res.Flows)
	t := b.sheet.Thing
	unit := func(n int64) float64 { return float64(n) / b.scale }
	out := Plan{Options: b.o, Good: FlowGood{t.ID, t.Name, t.Unit}, Regions: []PlanRegion{}, Partners: []PlanPartner{}, Flows: []PlanMonth{}, Notes: b.notes, Sources: []balance.Source{}}
	gets, gives := make([]int64, p.Regions), make([]int64, p.Regions)
	cost := 0.0
	for _, f := range res.Flows {
		gives[f.From] += f.Amount
		gets[f.To] += f.Amount
		cost += float64(f.Amount) * float64(f.Unit)
		out.Flows = append(out.Flows, PlanMonth{b.codes[f.From], b.codes[f.To], b.o.First + f.Month, unit(f.Amount), unit(f.Committed)})
	}
	for _, k := range res.Kept {
		cost += float64(k.Amount) * float64(p.Hold)
		out.Kept = append(out.Kept, PlanKept{b.codes[k.Region], b.o.First + k.Month, unit(k.Amount)})
	}
	for i, c := range b.codes {
		x := PlanRegion{Code: c, Name: endOf(c).Name, Gets: unit(gets[i]), Gives: unit(gives[i])}
		for m := range p.Months {
			h := i*p.Months + m
			x.Need += unit(p.Need[h])
			x.Surplus += unit(p.Surplus[h])
			x.Lack += unit(p.Lack[h])
			x.Short += unit(res.Short[h])
			cost += float64(res.Used[h]) * float64(p.Price[h])
			if p.Lack[h] > 0 || p.Need[h] > 0 {
				x.Worth = max(x.Worth, res.Worth[h])
			}
		}
		x.Supply = x.Need + x.Surplus - x.Lack
		out.Lack += x.Lack
		out.Short += x.Short
		out.Regions = append(out.Regions, x)
	}
	out.Cost = cost / b.scale
	if out.Short > 0 {
		out.Notes = append(out.Notes, fault.T("Di mana sesuatu tetap kurang, tidak ada lagi yang dapat didatangkan; harga bayangan di sana adalah nilai andaian dari kekurangan itu, bukan harga pasar.", "Where something stays lacking, no more can come; the dual price there is the value assumed for that lack, no price of any market."))
	}
	words := plan.Words{
		Region: func(i int) string { return endOf(b.codes[i]).Name },
		Month: func(m int) fault.Text {
			d := term.Date{Year: b.o.Year, Month: time.Month(b.o.First + m)}
			return fault.T(d.In("id"), d.In("en"))
		},
		Good: t.Name, Unit: t.Unit.Name(), Scale: b.scale,
	}
	for _, x := range plan.Partnerships(p, res) {
		way, err := b.routes.Between(b.codes[x.From], b.codes[x.To])
		told, ok := b.sheet.Way(b.codes[x.From], b.codes[x.To], balance.Freight, b.o.Year, b.o.First)
		if err != nil && !ok {
			continue // there is one: the plan uses it
		}
		by := way.Text()
		if ok {
			by = fault.Tf("ongkos menurut %s", "freight by %s", told.Source.Name)
		}
		y := PlanPartner{
			From: b.end(x.From), To: b.end(x.To), Amount: unit(x.Amount), Committed: unit(x.Committed), Open: unit(x.Amount - x.Committed),
			Price: x.Price, Transport: x.Unit, Worth: x.Worth, Margin: x.Margin, Way: by, Route: way, Why: x.Reasons(words),
		}
		for _, m := range x.Months {
			y.Months = append(y.Months, b.o.First+m)
		}
		if x.Next >= 0 {
			next := b.end(x.Next)
			y.Next = &next
		}
		if z, ok := b.ranges[[2]int{x.From, x.To}]; ok {
			y.Range = &PlanRange{Month: b.o.First + x.Month, Low: z.Low, Text: z.Text(words, x.Month)}
			if z.High != plan.NoLimit {
				y.Range.High = &z.High
			}
			if b.shares {
				y.Range.Text = y.Range.Text.Append(fault.T(" Ruang jalan bersama dianggap tetap terbagi antarkomoditas seperti dalam rencana ini.", " The room on shared ways is taken to stay divided among the goods as in this plan."))
			}
		}
		out.Partners = append(out.Partners, y)
	}
	for _, s := range b.sources {
		out.Sources = append(out.Sources, s)
		out.Demo = out.Demo || s.Demo
	}
	slices.SortFunc(out.Sources, func(x, y balance.Source) int {
		return cmp.Or(y.Published.Compare(x.Published), cmp.Compare(x.ID, y.ID))
	})
	return out
}

// mostCommitments is how many agreements about a good are looked at.
const mostCommitments = 500
