package plan

import (
	"context"
	"math"
	"slices"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/figures"
)

// Words put names to the numbers of a problem, for sentences.
type Words struct {
	Region     func(r int) string
	Month      func(m int) fault.Text
	Good, Unit fault.Text
	Scale      float64 // small units in a Unit for which costs are given: 1000 where amounts are kilograms and costs are for a tonne
}

// Partnership is what flows from one region to another in a plan, all months together, and what decided it.
type Partnership struct {
	From, To  int
	Months    []int
	Amount    int64
	Committed int64
	Surplus   int64 // of From in those months
	Lack      int64 // of To in those months
	Month     int   // in which most flows; the following are of that month
	Price     int64 // of a unit where it comes from
	Unit      int64 // of bringing it
	Worth     int64 // the dual price where it arrives
	Landed    int64 // what a unit from Next would cost where it arrives, without what others lack it for
	Next      int   // the region that would come next, -1 where there is none
	Margin    int64 // by how much bringing a unit from Next would have to become cheaper
}

// Partnerships gathers a result's flows by pair, greatest first.
func Partnerships(p *Problem, r *Result) []Partnership {
	of := make(map[[2]int]*Partnership)
	most := make(map[[2]int]int64)
	var order [][2]int
	for _, f := range r.Flows {
		k := [2]int{f.From, f.To}
		x := of[k]
		if x == nil {
			x = &Partnership{From: f.From, To: f.To}
			of[k] = x
			order = append(order, k)
		}
		x.Months = append(x.Months, f.Month)
		x.Amount += f.Amount
		x.Committed += f.Committed
		x.Surplus += p.at(p.Surplus, f.From, f.Month)
		x.Lack += p.at(p.Lack, f.To, f.Month)
		if f.Amount > most[k] {
			most[k] = f.Amount
			x.Month, x.Unit = f.Month, f.Unit
		}
	}
	out := make([]Partnership, 0, len(order))
	for _, k := range order {
		x := of[k]
		x.Price = p.at(p.Price, x.From, x.Month)
		x.Worth = p.at(r.Worth, x.To, x.Month)
		x.Next, x.Margin = r.next(p, x)
		if x.Next >= 0 {
			x.Landed = p.at(p.Price, x.Next, x.Month) + p.Transport[x.Next*p.Regions+x.To]
		}
		out = append(out, *x)
	}
	slices.SortStableFunc(out, func(a, b Partnership) int { return int(max(min(b.Amount-a.Amount, 1), -1)) })
	return out
}

// next is the region that is nearest to becoming a better partner in the month in which most flows, and by how much it is not.
func (r *Result) next(p *Problem, x *Partnership) (next int, margin int64) {
	next, margin = -1, math.MaxInt64
	for k := range p.Regions {
		c := p.Transport[k*p.Regions+x.To]
		if k == x.From || k == x.To || c < 0 || !r.gives(p, k) {
			continue
		}
		if m := c + p.at(r.Worth, k, x.Month) - x.Worth; m < margin {
			next, margin = k, max(m, 0)
		}
	}
	if next < 0 {
		margin = 0
	}
	return next, margin
}

// gives says whether a region has anything of its own to give.
func (r *Result) gives(p *Problem, region int) bool {
	return slices.ContainsFunc(p.Surplus[region*p.Months:(region+1)*p.Months], func(x int64) bool { return x > 0 })
}

// Reasons explains a partnership in three sentences, from the numbers alone: what flows and from which balances; what a unit costs and what it is worth;
// what would have to change for another partner to be better.
func (x *Partnership) Reasons(w Words) [3]fault.Text {
	a, b := plain(w.Region(x.From)), plain(w.Region(x.To))
	amount := func(n int64) fault.Text { return figures.Decimal(float64(n)/w.Scale, 0) }
	rupiah := func(n int64) fault.Text { t := figures.Int(n); return fault.T("Rp"+t.ID, "Rp"+t.EN) }
	months := w.Month(x.Months[0])
	if last := w.Month(x.Months[len(x.Months)-1]); last != months {
		months = fault.T(months.ID+" sampai "+last.ID, months.EN+" to "+last.EN)
	}
	var out [3]fault.Text
	sent := figures.Fill(fault.T("%s %s %s", "%s %s of %s"), amount(x.Amount), w.Unit, lower(w.Good))
	if lower(w.Good) == w.Unit { // "24 pasien", not "24 pasien pasien"
		sent = figures.Fill(fault.T("%s %s", "%s %s"), amount(x.Amount), w.Unit)
	}
	out[0] = figures.Fill(fault.T("%s mengirim %s ke %s pada %s, karena pada bulan pengirimannya memiliki surplus %s %s sedangkan %s kekurangan %s %s",
		"%s sends %s to %s in %s, because in the months of sending it has a surplus of %s %s while %s lacks %s %s"),
		a, sent, b, months, amount(x.Surplus), w.Unit, b, amount(x.Lack), w.Unit)
	switch {
	case x.Committed == 0:
		out[0] = out[0].Append(fault.T("; belum ada kesepakatan yang mencakupnya.", "; no agreement covers it yet."))
	case x.Committed >= x.Amount:
		out[0] = out[0].Append(fault.T("; seluruhnya sudah dijanjikan kesepakatan yang ada.", "; agreements that exist have promised all of it."))
	default:
		out[0] = out[0].Append(figures.Fill(fault.T("; %s %s di antaranya sudah dijanjikan kesepakatan yang ada.", "; agreements that exist have promised %s %s of it."), amount(x.Committed), w.Unit))
	}
	one := one(w.Unit)
	known := figures.Fill(fault.T("Satu %s tiba di %s seharga %s (harga asal %s, angkut %s), dan satu %s lagi di sana bernilai %s (harga bayangan).",
		"One %s arrives in %s at %s (price at its origin %s, transport %s), and one %s more there is worth %s (dual price)."),
		one, b, rupiah(x.Price+x.Unit), rupiah(x.Price), rupiah(x.Unit), one, rupiah(x.Worth))
	if x.Price == 0 {
		known = figures.Fill(fault.T("Mengangkut satu %s ke %s berongkos %s (harga di asalnya tidak diketahui), dan satu %s lagi di sana bernilai ongkos %s (harga bayangan).",
			"Bringing one %s to %s costs %s (the price at its origin is not known), and one %s more there is worth %s of transport (dual price)."), one, b, rupiah(x.Unit), one, rupiah(x.Worth))
	}
	out[1] = known
	switch {
	case x.Next < 0:
		out[2] = figures.Fill(fault.T("Tidak ada daerah lain dalam rencana ini yang memiliki surplus dan jalan ke %s.", "No other region of this plan has a surplus and a way to %s."), b)
	case x.Margin == 0 && x.Landed > x.Price+x.Unit:
		out[2] = figures.Fill(fault.T("Mendatangkan dari %s lebih mahal %s per %s, tetapi yang dapat diberikan %s sudah terpakai habis, sehingga selebihnya datang dari sana.",
			"Bringing it from %s is dearer by %s per %s, but what %s can give is used up, so that the rest comes from there."), plain(w.Region(x.Next)), rupiah(x.Landed-x.Price-x.Unit), one, a)
	case x.Margin == 0 && x.Landed < x.Price+x.Unit:
		out[2] = figures.Fill(fault.T("Mendatangkan dari %s lebih murah %s per %s, tetapi yang dapat diberikannya sudah terpakai habis.",
			"Bringing it from %s is cheaper by %s per %s, but what it can give is used up."), plain(w.Region(x.Next)), rupiah(x.Price+x.Unit-x.Landed), one)
	case x.Margin == 0:
		out[2] = figures.Fill(fault.T("%s sama baiknya: biayanya tidak lebih mahal satu rupiah pun.", "%s would be just as good: it costs not a rupiah more."), plain(w.Region(x.Next)))
	default:
		out[2] = figures.Fill(fault.T("%s baru menjadi mitra yang lebih baik bila mendatangkan dari sana menjadi lebih murah %s per %s, atau surplus %s berkurang.",
			"%s becomes the better partner only if bringing it from there gets cheaper by %s per %s, or the surplus of %s shrinks."), plain(w.Region(x.Next)), rupiah(x.Margin), one, a)
	}
	return out
}

func plain(s string) fault.Text { return fault.T(s, s) }

// lower writes a good's name within a sentence.
func lower(t fault.Text) fault.Text {
	f := func(s string) string {
		if s == "" || len(s) > 1 && s[1] >= 'A' && s[1] <= 'Z' {
			return s
		}
		if s[0] >= 'A' && s[0] <= 'Z' {
			return string(s[0]+'a'-'A') + s[1:]
		}
		return s
	}
	return fault.T(f(t.ID), f(t.EN))
}

// one is a unit's name for one of it: English names are plural.
func one(t fault.Text) fault.Text {
	en := t.EN
	if n := len(en); n > 1 && en[n-1] == 's' {
		en = en[:n-1]
	}
	if en == "people" {
		en = "person"
	}
	return fault.T(t.ID, en)
}

// Without is what the plan would cost more if nothing could go from one region to another: what the partnership saves. It is an error where an agreement
// has promised something between them.
func Without(ctx context.Context, p *Problem, r *Result, from, to int) (int64, error) {
	other := *p
	other.Transport = slices.Clone(p.Transport)
	other.Transport[from*p.Regions+to] = -1
	x, err := Solve(ctx, &other)
	if err != nil {
		return 0, err
	}
	return x.Cost - r.Cost, nil
}
