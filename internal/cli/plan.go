package cli

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/planning/route"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// rates are the transport rates that planning commands take.
type rates struct {
	Land     float64 `help:"Ongkos darat, rupiah per ton-km; andaian. | Land transport, rupiah for a tonne and km; an assumption." default:"1500"`
	Sea      float64 `help:"Ongkos laut, rupiah per ton-km; andaian. | Sea transport, rupiah for a tonne and km; an assumption." default:"250"`
	Handling float64 `help:"Muat atau bongkar sekali, rupiah per ton; andaian. | Loading or unloading once, rupiah a tonne; an assumption." default:"75000"`
}

func (r rates) route() route.Rates {
	return route.Rates{Land: r.Land, Sea: r.Sea, Handling: r.Handling}
}

type planCmd struct {
	Good    string   `arg:"" optional:"" help:"Komoditas: beras, cabai, sapi … | The good: beras, cabai, sapi …"`
	Year    int      `help:"Tahun neraca; lazimnya yang terakhir. | Year of the balances; usually the last." placeholder:"YEAR"`
	Months  string   `help:"Bulan, misalnya 1-12 atau 3-5. | Months, such as 1-12 or 3-5." default:"1-12" placeholder:"FIRST-LAST"`
	Region  []string `help:"Hanya daerah ini, boleh berulang. | Only these regions; may be repeated." placeholder:"REGION" sep:"none"`
	Floor   float64  `help:"Bagian kebutuhan setiap daerah yang harus terpenuhi, 0 sampai 1. | The part of each region's need that must be met, 0 to 1."`
	Lot     float64  `help:"Jumlah terkecil sekali kirim, dalam satuan komoditas. | The least sent at once, in the good's unit."`
	Hold    int64    `help:"Biaya simpan, rupiah per satuan dan bulan. | Cost of storage, rupiah for a unit and month."`
	Free    bool     `help:"Yang dijanjikan kesepakatan tidak harus dikirim. | What agreements promise need not be sent."`
	With    []string `help:"Komoditas lain yang berbagi jalan, boleh berulang. | Another good that shares ways; may be repeated." placeholder:"GOOD" sep:"none"`
	Way     []string `help:"Kapasitas jalan sebulan dalam ton, semua komoditas bersama; boleh berulang. | Capacity of a way in tonnes a month, all goods together; may be repeated." placeholder:"FROM:TO=TONNES" sep:"none"`
	Save    string   `help:"Simpan rencana dengan nama ini. | Save the plan under this name." placeholder:"NAME"`
	Compare string   `help:"Bandingkan dengan rencana tersimpan ini. | Compare with this saved plan." placeholder:"ID"`
	Draft   string   `help:"Buat draf kesepakatan dari arus ini, misalnya Sulsel:Kaltim. | Make a draft agreement of this flow, such as Sulsel:Kaltim." placeholder:"FROM:TO"`
	Remove  string   `help:"Hapus rencana tersimpan ini. | Remove this saved plan." placeholder:"ID"`
	rates
	format
}

// Help gives examples.
func (planCmd) Help() string {
	return "  anyam plan beras\n  anyam plan cabai --months 3-5 --sea 400\n  anyam plan beras --region Kaltim --region Sulsel --floor 0.9\n  anyam plan beras --with jagung --way Sulsel:Kaltim=5000\n  anyam plan beras --save 'Beras 2026'\n  anyam plan beras --draft Sulsel:Kaltim\n  anyam plan\n  anyam plan beras --sea 500 --compare 0198…"
}

// Run plans a good from the balances of the register, or lists what was saved.
func (c *planCmd) Run(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	switch {
	case c.Remove != "":
		if err := reg.RemovePlan(ctx, c.Remove); err != nil {
			return err
		}
		_, err := fmt.Fprintln(e.Out, fault.T("Rencana dihapus.", "The plan is removed.").In(e.cfg.Lang))
		return err
	case c.Good == "":
		return c.list(ctx, e, reg)
	}
	o := registry.PlanOptions{Good: c.Good, Year: c.Year, Floor: c.Floor, Lot: c.Lot, Hold: c.Hold, Free: c.Free, Rates: c.route()}
	if o.First, o.Last, err = months(c.Months); err != nil {
		return failedUsage(e, err)
	}
	for _, name := range c.Region {
		r, err := findRegion(name, "")
		if err != nil {
			return err
		}
		o.Regions = append(o.Regions, r.Code)
	}
	if len(c.With) > 0 || len(c.Way) > 0 {
		return c.together(ctx, e, reg, o)
	}
	p, err := reg.Plan(ctx, o)
	if err != nil {
		return unplanned(err, c.Good)
	}
	if c.Draft != "" {
		return c.draft(ctx, e, reg, o)
	}
	if c.Save != "" {
		saved, err := reg.SavePlan(ctx, c.Save, o)
		if err != nil {
			return err
		}
		fmt.Fprintf(e.Err, fault.T("Rencana tersimpan: %s\n", "The plan is saved: %s\n").In(e.cfg.Lang), saved.ID)
	}
	if err := c.tell(e, &p); err != nil || c.Compare == "" {
		return err
	}
	old, err := reg.SavedPlan(ctx, c.Compare)
	if err != nil {
		return err
	}
	return c.compare(e, old, &p)
}

// draft makes a draft agreement of one flow.
func (c *planCmd) draft(ctx context.Context, e *env, reg register, o registry.PlanOptions) error {
	from, to, ok := strings.Cut(c.Draft, ":")
	if !ok {
		return failedUsage(e, fault.New(fault.Invalid, fault.T("tulis kedua daerah, misalnya Sulsel:Kaltim", "write both regions, such as Sulsel:Kaltim")))
	}
	a, err := findRegion(from, "")
	if err != nil {
		return err
	}
	b, err := findRegion(to, "")
	if err != nil {
		return err
	}
	id, err := reg.DraftPlan(ctx, o, a.Code, b.Code)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.Out, fault.T("Draf kesepakatan %s dibuat; lihat dengan: anyam show %s\n", "Draft agreement %s made; see it with: anyam show %s\n").In(e.cfg.Lang), id, id)
	return err
}

// months reads "3-5" or "4".
func months(s string) (first, last int, err error) {
	a, b, both := strings.Cut(s, "-")
	first, err = strconv.Atoi(strings.TrimSpace(a))
	last = first
	if err == nil && both {
		last, err = strconv.Atoi(strings.TrimSpace(b))
	}
	if err != nil {
		return 0, 0, fault.New(fault.Invalid, fault.Tf("%q bukan bulan; tulis misalnya 1-12", "%q is no stretch of months; write 1-12, for example", s))
	}
	return first, last, nil
}

func (c *planCmd) tell(e *env, p *registry.Plan) error {
	lang := e.cfg.Lang
	t := func(id, en string) string { return fault.T(id, en).In(lang) }
	headings := []fault.Text{fault.T("Dari", "From"), fault.T("Ke", "To"), fault.T("Bulan", "Months"), fault.T("Jumlah", "Amount"), fault.T("Tanpa kesepakatan", "Not agreed"), fault.T("Angkut Rp", "Transport Rp"), fault.T("Tiba Rp", "Landed Rp"), fault.T("Harga bayangan Rp", "Dual price Rp"), fault.T("Jalan", "Way")}
	var rows [][]string
	for _, x := range p.Partners {
		rows = append(rows, []string{
			x.From.Name, x.To.Name, wording.Months(x.Months, lang), numfmt.Float(x.Amount, 0, lang), numfmt.Float(x.Open, 0, lang), numfmt.Int(x.Transport, lang), numfmt.Int(x.Price+x.Transport, lang), numfmt.Int(x.Worth, lang), x.Way.In(lang),
		})
	}
	if c.Format != "table" {
		return c.print(e.Out, lang, headings, rows, []any{p})
	}
	demo := ""
	if p.Demo {
		demo = t(" — CONTOH, bukan untuk dipakai", " — EXAMPLE, not for use")
	}
	fmt.Fprintf(e.Out, "%s %d (%s)%s\n\n", p.Good.Name.In(lang), p.Options.Year, p.Good.Unit.Name().In(lang), demo)
	if len(rows) == 0 {
		fmt.Fprintln(e.Out, t("Tidak ada yang perlu dikirim.", "There is nothing to send."))
	} else if err := c.print(e.Out, lang, headings, rows, nil); err != nil {
		return err
	}
	fmt.Fprintln(e.Out)
	for i, x := range p.Partners {
		if i == 5 {
			break
		}
		fmt.Fprintf(e.Out, "%d. %s %s %s", i+1, x.Why[0].In(lang), x.Why[1].In(lang), x.Why[2].In(lang))
		if x.Range != nil {
			fmt.Fprint(e.Out, " "+x.Range.Text.In(lang))
		}
		fmt.Fprint(e.Out, "\n\n")
	}
	proof := t("Terbukti termurah dengan harga bayangannya.", "Proved cheapest by its dual prices.")
	if !p.Proved {
		proof = t("Tidak terbukti termurah.", "Not proved cheapest.")
	}
	fmt.Fprintf(e.Out, t("Kekurangan %s, tetap kurang %s; biaya Rp%s. %s\n", "Lacking %s, still lacking %s; cost Rp%s. %s\n"), numfmt.Float(p.Lack, 0, lang), numfmt.Float(p.Short, 0, lang), numfmt.Float(p.Cost, 0, lang), proof)
	for _, n := range p.Notes {
		fmt.Fprintf(e.Out, "- %s\n", n.In(lang))
	}
	for _, s := range p.Sources {
		fmt.Fprintf(e.Out, t("Sumber: %s (%s)\n", "Source: %s (%s)\n"), s.Name, s.Published.In(lang))
	}
	return nil
}

// compare puts a plan beside a saved one.
func (c *planCmd) compare(e *env, old registry.SavedPlan, now *registry.Plan) error {
	lang := e.cfg.Lang
	d := registry.ComparePlans(old.Plan, now)
	var rows [][]string
	var values []any
	for _, x := range d.Flows {
		rows = append(rows, []string{x.From.Name, x.To.Name, numfmt.Float(x.Before, 0, lang), numfmt.Float(x.After, 0, lang), numfmt.Float(x.After-x.Before, 0, lang)})
		values = append(values, map[string]any{"from": x.From.Code, "to": x.To.Code, "before": x.Before, "after": x.After})
	}
	if c.Format == "table" {
		fmt.Fprintf(e.Out, fault.T("\nDibanding %q: biaya %s\n", "\nBeside %q: cost %s\n").In(lang), old.Name, signed(d.CostAfter-d.CostBefore, lang))
	}
	if len(rows) == 0 && c.Format == "table" {
		_, err := fmt.Fprintln(e.Out, fault.T("Arusnya sama.", "The flows are the same.").In(lang))
		return err
	}
	return c.print(e.Out, lang, []fault.Text{fault.T("Dari", "From"), fault.T("Ke", "To"), fault.T("Semula", "Before"), fault.T("Menjadi", "After"), fault.T("Selisih", "Difference")}, rows, values)
}

func signed(x float64, lang string) string {
	if x > 0 {
		return "+Rp" + numfmt.Float(x, 0, lang)
	}
	return "-Rp" + numfmt.Float(-x, 0, lang)
}

// list names saved plans, and the goods that can be planned.
func (c *planCmd) list(ctx context.Context, e *env, reg register) error {
	lang := e.cfg.Lang
	saved, err := reg.SavedPlans(ctx)
	if err != nil {
		return err
	}
	var rows [][]string
	var values []any
	for _, s := range saved {
		rows = append(rows, []string{s.ID, s.Name, cmp.Or(s.Actor.Name, "-"), term.DateOf(s.At).In(lang)})
		values = append(values, s)
	}
	if len(rows) > 0 || c.Format != "table" {
		return c.print(e.Out, lang, []fault.Text{fault.T("ID", "ID"), fault.T("Rencana", "Plan"), fault.T("Oleh", "By"), fault.T("Pada", "On")}, rows, values)
	}
	goods, err := reg.BalanceGoods(ctx)
	if err != nil {
		return err
	}
	if len(goods) == 0 {
		_, err = fmt.Fprintln(e.Out, fault.T("Belum ada neraca. ", "No balances yet. ").Append(bringing).In(lang))
		return err
	}
	var names []string
	for _, g := range goods {
		names = append(names, g.ID)
	}
	_, err = fmt.Fprintf(e.Out, fault.T("Dapat direncanakan: %s\n", "Can be planned: %s\n").In(lang), strings.Join(names, ", "))
	return err
}

type pairCmd struct {
	A string `arg:"" help:"Daerah pertama. | The first region."`
	B string `arg:"" help:"Daerah kedua. | The second region."`
	rates
	format
}

// Help gives examples.
func (pairCmd) Help() string { return "  anyam pair Kaltim Sulsel\n  anyam pair 64 73 --format json" }

// Run says what two regions could give each other, good by good, and what their prices say.
func (c *pairCmd) Run(ctx context.Context, e *env) error {
	lang := e.cfg.Lang
	a, err := findRegion(c.A, "")
	if err != nil {
		return err
	}
	b, err := findRegion(c.B, "")
	if err != nil {
		return err
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	total, err := agreementsBetween(ctx, reg, a.Code, b.Code)
	if err != nil {
		return err
	}
	goods, err := reg.PairOutlook(ctx, a.Code, b.Code, c.route())
	if err != nil {
		return err
	}
	headings := []fault.Text{fault.T("Komoditas", "Good"), fault.T("Tahun", "Year"), figuresTo(b.Name), figuresTo(a.Name), fault.T("Satuan", "Unit"), fault.T("Angkut Rp", "Transport Rp"), fault.T("Harga", "Prices")}
	var rows [][]string
	var values []any
	for _, g := range goods {
		price := g.ForthGap.Why
		if g.BackGap.On {
			price = g.BackGap.Why
		}
		rows = append(rows, []string{g.Good.Name.In(lang), strconv.Itoa(g.Year), numfmt.Float(g.Forth, 0, lang), numfmt.Float(g.Back, 0, lang), g.Good.Unit.Name().In(lang), numfmt.Int(g.Cost, lang), price.In(lang)})
		values = append(values, g)
	}
	if c.Format == "table" {
		fmt.Fprintf(e.Out, fault.T("%s dan %s: %d kesepakatan dalam register\n\n", "%s and %s: %d agreements in the register\n\n").In(lang), a.Official, b.Official, total)
		if len(rows) == 0 {
			_, err := fmt.Fprintln(e.Out, fault.T("Belum ada neraca kedua daerah. ", "There are no balances of both regions yet. ").Append(bringing).In(lang))
			return err
		}
	}
	return c.print(e.Out, lang, headings, rows, values)
}

func figuresTo(name string) fault.Text { return fault.T("Ke "+name, "To "+name) }

type opportunitiesCmd struct {
	Region string `arg:"" help:"Daerah. | The region."`
	Limit  int    `help:"Paling banyak sekian. | At most so many." default:"20"`
	rates
	format
}

// Help gives examples.
func (opportunitiesCmd) Help() string {
	return "  anyam opportunities Kaltara\n  anyam opportunities 64 --format json"
}

// Run lists what a region could give and get.
func (c *opportunitiesCmd) Run(ctx context.Context, e *env) error {
	lang := e.cfg.Lang
	r, err := findRegion(c.Region, "")
	if err != nil {
		return err
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	list, err := reg.Opportunities(ctx, r.Code, c.route())
	if err != nil {
		return err
	}
	sure := map[registry.Confidence]fault.Text{registry.Low: fault.T("rendah", "low"), registry.Medium: fault.T("sedang", "medium"), registry.High: fault.T("tinggi", "high")}
	headings := []fault.Text{fault.T("Komoditas", "Good"), fault.T("Arah", "Direction"), fault.T("Mitra", "Partner"), fault.T("Bulan", "Months"), fault.T("Belum disepakati", "Not agreed"), fault.T("Satuan", "Unit"), fault.T("Nilai Rp", "Value Rp"), fault.T("Keyakinan", "Confidence")}
	var rows [][]string
	var values []any
	for _, o := range list[:min(c.Limit, len(list))] {
		way := fault.T("memperoleh dari", "gets from")
		if o.Gives {
			way = fault.T("memberi kepada", "gives to")
		}
		rows = append(rows, []string{o.Good.Name.In(lang), way.In(lang), o.Partner.Name, wording.Months(o.Months, lang), numfmt.Float(o.Open, 0, lang), o.Good.Unit.Name().In(lang), numfmt.Float(o.Value, 0, lang), sure[o.Confidence].In(lang) + ": " + o.Because.In(lang)})
		values = append(values, o)
	}
	if len(rows) == 0 && c.Format == "table" {
		_, err := fmt.Fprintln(e.Out, fault.T("Belum ada peluang yang terlihat dari neraca "+r.Official+". ", "The balances of "+r.Official+" show no opportunity yet. ").Append(bringing).In(lang))
		return err
	}
	if err := c.print(e.Out, lang, headings, rows, values); err != nil || c.Format != "table" {
		return err
	}
	fmt.Fprintln(e.Out)
	for i, o := range list[:min(3, len(list))] {
		fmt.Fprintf(e.Out, "%d. %s %s %s", i+1, o.Why[0].In(lang), o.Why[1].In(lang), o.Why[2].In(lang))
		if o.Range != nil {
			fmt.Fprint(e.Out, " "+o.Range.Text.In(lang))
		}
		fmt.Fprintln(e.Out)
	}
	return nil
}
