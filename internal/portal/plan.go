package portal

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/portal/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// plan is the page of plans. It is made anew each time: balances change without the journal, by which other pages are kept.
func (s *Server) plan(w http.ResponseWriter, r *http.Request) error {
	p := page.Plan{Frame: s.frame(r, "rencana", fault.T("Siapa sebaiknya memasok siapa", "Who should supply whom"))}
	p.Lead = p.T("Dari produksi dan kebutuhan setiap daerah, bulan demi bulan: arus yang menutup kekurangan dengan biaya terendah, dan apa yang belum dicakup kesepakatan.",
		"From what each region produces and needs, month by month: the flows that make good what is lacking at the lowest cost, and what no agreement covers yet.")
	p.Meta.Hidden, p.Meta.Description = r.URL.RawQuery != "", p.Lead
	goods, err := s.reg.BalanceGoods(r.Context())
	if err != nil {
		return err
	}
	if len(goods) == 0 {
		p.Nothing = true
		return ui.Render(w, r, http.StatusOK, page.PlanPage(p))
	}
	o, typed, wrong := planAsked(r)
	o.Good = cmp.Or(o.Good, goods[0].ID)
	good := ui.Field{Name: "barang", Label: p.T("Komoditas", "Good")}
	for _, g := range goods {
		good.Options = append(good.Options, ui.Option{Value: g.ID, Text: g.Name.In(p.Lang), Chosen: g.ID == o.Good})
	}
	good.Value = o.Good
	p.Fields = append([]ui.Field{good}, planFields(p.Frame, o, typed, wrong)...)
	code := http.StatusOK
	var made registry.Plan
	if len(wrong) > 0 {
		code = http.StatusUnprocessableEntity
		p.Wrong = p.T("Betulkan isian yang ditandai.", "Put right the fields that are marked.")
	} else if made, err = s.reg.Plan(r.Context(), registry.Anonymous(), o); err != nil {
		e, ok := errors.AsType[*fault.Error](err)
		if !ok || e.Kind != fault.Invalid && e.Kind != fault.NotFound {
			return err
		}
		p.Wrong = e.Text.In(p.Lang)
		for _, x := range e.Problems {
			p.Problems = append(p.Problems, ui.Problem{Text: x.Text.In(p.Lang)})
		}
	} else {
		fillPlan(&p, &made)
	}
	return ui.Render(w, r, code, page.PlanPage(p))
}

// planAsked reads the form. What cannot be read stays as it was typed.
func planAsked(r *http.Request) (o registry.PlanOptions, typed map[string]string, wrong map[string]fault.Text) {
	typed, wrong = make(map[string]string), make(map[string]fault.Text)
	v := r.URL.Query()
	o.Good = v.Get("barang")
	o.Rates = registry.AssumedRates
	number := func(name string, most float64, into *float64) {
		s := strings.TrimSpace(v.Get(name))
		if s == "" {
			return
		}
		typed[name] = s
		x, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", "."), 64)
		if err != nil || x < 0 || x > most {
			wrong[name] = fault.Tf("angka dari 0 sampai %s", "a number from 0 to %s", numfmt.Float(most, 0, "id"))
			return
		}
		*into = x
	}
	number("darat", 1e6, &o.Rates.Land)
	number("laut", 1e6, &o.Rates.Sea)
	number("muat", 1e9, &o.Rates.Handling)
	floor := 0.0
	number("terpenuhi", 100, &floor)
	o.Floor = floor / 100
	o.First, o.Last = 1, 12
	for name, into := range map[string]*int{"dari": &o.First, "sampai": &o.Last} {
		if m, err := strconv.Atoi(v.Get(name)); err == nil && m >= 1 && m <= 12 {
			*into = m
		}
	}
	if o.First > o.Last {
		o.First, o.Last = o.Last, o.First
	}
	return o, typed, wrong
}

func planFields(f ui.Frame, o registry.PlanOptions, typed map[string]string, wrong map[string]fault.Text) []ui.Field {
	month := func(name, label string, chosen int) ui.Field {
		x := ui.Field{Name: name, Label: label, Value: strconv.Itoa(chosen)}
		for m := 1; m <= 12; m++ {
			x.Options = append(x.Options, ui.Option{Value: strconv.Itoa(m), Text: term.MonthName(time.Month(m), f.Lang), Chosen: m == chosen})
		}
		return x
	}
	number := func(name, label string, value float64) ui.Field {
		return ui.Field{
			Name: name, Label: label, Value: cmp.Or(typed[name], strconv.FormatFloat(value, 'f', -1, 64)), Wrong: wrong[name].In(f.Lang), Width: "short",
			More: templ.Attributes{"inputmode": "decimal", "maxlength": "12"},
		}
	}
	return []ui.Field{
		month("dari", f.T("Dari bulan", "From month"), o.First), month("sampai", f.T("Sampai bulan", "To month"), o.Last),
		number("darat", f.T("Darat, Rp per ton-km", "Land, Rp a tonne-km"), o.Rates.Land),
		number("laut", f.T("Laut, Rp per ton-km", "Sea, Rp a tonne-km"), o.Rates.Sea),
		number("muat", f.T("Muat atau bongkar, Rp per ton", "Loading or unloading, Rp a tonne"), o.Rates.Handling),
		number("terpenuhi", f.T("Kebutuhan yang harus terpenuhi, %", "Need that must be met, %"), 100*o.Floor),
	}
}

// fillPlan puts a plan on the page.
func fillPlan(p *page.Plan, made *registry.Plan) {
	amount := func(x float64) string { return numfmt.Float(x, 0, p.Lang) }
	end := func(e registry.FlowEnd) ui.Link { return ui.Link{Text: e.Name, Path: regionPath(string(e.Code))} }
	p.Unit = made.Good.Unit.Name().In(p.Lang)
	p.Figures = []ui.Figure{
		{Number: amount(made.Lack), Label: fmt.Sprintf(p.T("%s kekurangan tahun %d", "%s lacking in %d"), p.Unit, made.Options.Year)},
		{Number: amount(made.Short), Label: p.T("tetap kurang menurut rencana ini", "still lacking under this plan")},
	}
	cost, scale := made.Cost/1e6, fault.T("juta rupiah", "million rupiah")
	switch {
	case cost >= 1e6:
		cost, scale = cost/1e6, fault.T("triliun rupiah", "trillion rupiah")
	case cost >= 1e3:
		cost, scale = cost/1e3, fault.T("miliar rupiah", "billion rupiah")
	}
	label := p.T("%s biaya, terbukti terendah", "%s of cost, proved the lowest")
	if !made.Proved {
		label = p.T("%s biaya", "%s of cost")
	}
	p.Figures = append(p.Figures, ui.Figure{Number: numfmt.Float(cost, 1, p.Lang), Label: fmt.Sprintf(label, scale.In(p.Lang))})
	if made.Demo {
		p.Example = p.T("Angkanya dari pemberitaan beberapa tahun, dijajarkan untuk memperlihatkan halaman ini; bukan untuk merencanakan.", "The figures are of reports of several years, put side by side to show this page; not for planning.")
	}
	for _, x := range made.Partners {
		row := page.PlanPartner{
			From: end(x.From), To: end(x.To), Pair: ui.Link{Text: p.T("Kedua daerah", "Both regions"), Path: pairOf(x.From.Code, x.To.Code)}, Months: monthsOf(x.Months, p.Lang), Amount: amount(x.Amount), Open: amount(x.Open),
			Landed: numfmt.Int(x.Price+x.Transport, p.Lang), Worth: numfmt.Int(x.Worth, p.Lang), Way: x.Way.In(p.Lang),
		}
		for _, s := range x.Why {
			row.Why = append(row.Why, s.In(p.Lang))
		}
		p.Partners = append(p.Partners, row)
	}
	for _, x := range made.Regions {
		p.Regions = append(p.Regions, page.PlanRegion{Region: end(registry.FlowEnd{Code: x.Code, Name: x.Name}), Supply: amount(x.Supply), Need: amount(x.Need), Gets: amount(x.Gets), Gives: amount(x.Gives), Short: amount(x.Short)})
	}
	for _, n := range made.Notes {
		p.Notes = append(p.Notes, n.In(p.Lang))
	}
	for _, x := range made.Sources {
		p.Sources = append(p.Sources, fmt.Sprintf(p.T("Sumber: %s (%s)", "Source: %s (%s)"), x.Name, x.Published.In(p.Lang)))
	}
	o := made.Options
	v := url.Values{"first": {strconv.Itoa(o.First)}, "last": {strconv.Itoa(o.Last)}}
	for name, x := range map[string]float64{"land": o.Rates.Land, "sea": o.Rates.Sea, "handling": o.Rates.Handling, "floor": o.Floor} {
		v.Set(name, strconv.FormatFloat(x, 'f', -1, 64))
	}
	p.JSON = "/api/v1/goods/" + url.PathEscape(o.Good) + "/plan?" + v.Encode()
}

// monthsOf writes months as people do: "Jan–Mar, Des".
func monthsOf(list []int, lang string) string {
	short := func(m int) string { name := term.MonthName(time.Month(m), lang); return name[:3] }
	var parts []string
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && list[j+1] == list[j]+1 {
			j++
		}
		part := short(list[i])
		if j > i {
			part += "–" + short(list[j])
		}
		parts = append(parts, part)
		i = j + 1
	}
	return strings.Join(parts, ", ")
}
