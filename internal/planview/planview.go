// Package planview shows plans, opportunities and what regions are strong in, alike on the portal and at the desk: the form with a plan's assumptions, the
// map and tables of its flows, the reasons. It is given what package registry answered and knows no addresses of its own; Places says where things lead.
package planview

import (
	"cmp"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/atlas"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// Places are the addresses that a face has, without the language's prefix. Those that are nil lead nowhere.
type Places struct {
	Region    func(region.Code) string
	Pair      func(a, b region.Code) string
	Agreement func(id string) string
	Draft     func(from, to region.Code) string // makes a draft agreement of a flow
	Areas     *atlas.Areas                      // boundaries beneath the map; nil none
}

// Form is a plan as somebody asked for it.
type Form struct {
	Options registry.PlanOptions
	Asked   bool                   // anything was said at all
	Several bool                   // it is of several goods that share ways
	Goods   []string               // of several
	Ways    []registry.WayCapacity // that they share
	typed   map[string]string
	wrong   map[string]fault.Text
}

// Read reads the assumptions of a plan out of a query. What cannot be read stays as it was typed.
func Read(v url.Values) Form {
	f := Form{typed: make(map[string]string), wrong: make(map[string]fault.Text), Asked: v.Get("barang") != ""}
	o := &f.Options
	o.Good = v.Get("barang")
	o.Rates = registry.AssumedRates
	f.number(v, "darat", 1e6, &o.Rates.Land)
	f.number(v, "laut", 1e6, &o.Rates.Sea)
	f.number(v, "muat", 1e9, &o.Rates.Handling)
	floor, hold, year := 0.0, 0.0, 0.0
	f.number(v, "terpenuhi", 100, &floor)
	o.Floor = floor / 100
	f.number(v, "sekali", 1e6, &o.Lot)
	f.number(v, "simpan", 1e9, &hold)
	f.number(v, "tahun", 2100, &year)
	o.Hold, o.Year = int64(hold), int(year)
	o.Free = v.Get("bebas") != ""
	o.First, o.Last = 1, 12
	for name, into := range map[string]*int{"dari": &o.First, "sampai": &o.Last} {
		if m, err := strconv.Atoi(v.Get(name)); err == nil && m >= 1 && m <= 12 {
			*into = m
		}
	}
	if o.First > o.Last {
		o.First, o.Last = o.Last, o.First
	}
	f.regions(v.Get("daerah"))
	if f.Several = v.Get("bersama") != ""; f.Several {
		f.Asked = true
		for _, g := range v["barang"] {
			if g != "" && !slices.Contains(f.Goods, g) {
				f.Goods = append(f.Goods, g)
			}
		}
		f.ways(v.Get("jalan"))
	}
	return f
}

// Together are the options of a form that is of several goods.
func (f *Form) Together() registry.TogetherOptions {
	return registry.TogetherOptions{PlanOptions: f.Options, Goods: f.Goods, Ways: f.Ways}
}

func (f *Form) number(v url.Values, name string, most float64, into *float64) {
	s := strings.TrimSpace(v.Get(name))
	if s == "" {
		return
	}
	f.typed[name] = s
	x, ok := number(s)
	if !ok || x < 0 || x > most {
		f.wrong[name] = fault.Tf("angka dari 0 sampai %s", "a number from 0 to %s", numfmt.Float(most, 0, "id"))
		return
	}
	*into = x
}

var thousands = regexp.MustCompile(`^[1-9][0-9]{0,2}([.,][0-9]{3})+([.,][0-9]{1,2})?$`)

// number reads a number as people of either language type it: 1.500, 1,500, 1500, 1,5 and 1.5.
func number(s string) (float64, bool) {
	s = strings.ReplaceAll(s, " ", "")
	if thousands.MatchString(s) {
		whole, part := s, ""
		if i := strings.LastIndexAny(s, ".,"); len(s)-i-1 != 3 {
			whole, part = s[:i], "."+s[i+1:]
		}
		s = strings.NewReplacer(".", "", ",", "").Replace(whole) + part
	}
	x, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", "."), 64)
	return x, err == nil && !math.IsNaN(x)
}

// plain writes a number so that number reads the same.
func plain(x float64) string {
	s := strconv.FormatFloat(x, 'f', -1, 64)
	if i := strings.IndexByte(s, '.'); i >= 0 && len(s)-i-1 == 3 {
		s += "0" // three decimals would be taken for thousands
	}
	return s
}

// ways reads lines such as "Sulsel : Kaltim = 5.000".
func (f *Form) ways(s string) {
	f.typed["jalan"] = strings.TrimSpace(s)
	var unknown []string
	for line := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ';' || r == '\n' || r == '\r' }) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		ends, tonnes, _ := strings.Cut(strings.ReplaceAll(line, "→", ":"), "=")
		from, to, _ := strings.Cut(ends, ":")
		a, errA := region.Lookup(strings.TrimSpace(from), region.Hint{})
		b, errB := region.Lookup(strings.TrimSpace(to), region.Hint{})
		x, ok := number(tonnes)
		if errA != nil || errB != nil || !ok {
			unknown = append(unknown, line)
			continue
		}
		f.Ways = append(f.Ways, registry.WayCapacity{From: a.Region.Code, To: b.Region.Code, Tonnes: x})
	}
	if len(unknown) > 0 {
		f.wrong["jalan"] = fault.Tf("tidak terbaca: %s", "cannot be read: %s", strings.Join(unknown, "; "))
	}
}

// regions reads names that stand on lines of their own, or between semicolons.
func (f *Form) regions(s string) {
	f.typed["daerah"] = strings.TrimSpace(s)
	var unknown []string
	for name := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ';' || r == '\n' || r == '\r' }) {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		m, err := region.Lookup(name, region.Hint{})
		if err != nil {
			unknown = append(unknown, name)
			continue
		}
		f.Options.Regions = append(f.Options.Regions, m.Region.Code)
	}
	if len(unknown) > 0 {
		f.wrong["daerah"] = fault.Tf("tidak dikenal: %s", "not known: %s", strings.Join(unknown, "; "))
	}
}

// Wrong tells whether anything could not be read.
func (f *Form) Wrong() bool { return len(f.wrong) > 0 }

// Code is the status of a page that shows the form.
func (f *Form) Code() int {
	if f.Wrong() {
		return http.StatusUnprocessableEntity
	}
	return http.StatusOK
}

// FormOf is the form of a plan that was made.
func FormOf(o registry.PlanOptions) Form {
	f := Form{Options: o, Asked: true, typed: make(map[string]string)}
	var names []string
	for _, c := range o.Regions {
		names = append(names, c.Official())
	}
	f.typed["daerah"] = strings.Join(names, "; ")
	return f
}

// Query is what Read reads to the same options.
func (f *Form) Query() url.Values {
	o := f.Options
	v := url.Values{
		"barang": {o.Good}, "dari": {strconv.Itoa(o.First)}, "sampai": {strconv.Itoa(o.Last)}, "darat": {plain(o.Rates.Land)}, "laut": {plain(o.Rates.Sea)}, "muat": {plain(o.Rates.Handling)},
	}
	for name, x := range map[string]float64{"terpenuhi": 100 * o.Floor, "sekali": o.Lot, "simpan": float64(o.Hold), "tahun": float64(o.Year)} {
		if x > 0 {
			v.Set(name, plain(x))
		}
	}
	if o.Free {
		v.Set("bebas", "ya")
	}
	if f.typed["daerah"] != "" {
		v.Set("daerah", f.typed["daerah"])
	}
	if f.Several {
		v["barang"] = slices.Clone(f.Goods)
		v.Set("bersama", "ya")
		v.Set("jalan", f.typed["jalan"])
	}
	return v
}

// Fields are the form's fields for people: what is planned and for whom, and what is assumed besides.
type Fields struct {
	First []ui.Field // chosen from lists
	Rates []ui.Field
	Rules []ui.Field
	Where ui.Field
	Free  ui.Field
	Goods ui.Field // of several goods that share ways, in the place of the first
	Ways  ui.Field
	Open  bool // some of the rules say something
}

// Fields are the fields with what was asked for.
func (f *Form) Fields(fr ui.Frame, goods []balance.Thing) Fields {
	o := f.Options
	good := ui.Field{Name: "barang", Label: fr.T("Komoditas", "Good"), Value: o.Good}
	for _, g := range goods {
		good.Options = append(good.Options, ui.Option{Value: g.ID, Text: g.Name.In(fr.Lang)})
	}
	month := func(name, label string, chosen int) ui.Field {
		x := ui.Field{Name: name, Label: label, Value: strconv.Itoa(chosen)}
		for m := 1; m <= 12; m++ {
			x.Options = append(x.Options, ui.Option{Value: strconv.Itoa(m), Text: term.MonthName(time.Month(m), fr.Lang)})
		}
		return x
	}
	number := func(name, label string, value float64) ui.Field {
		return ui.Field{
			Name: name, Label: label, Value: cmp.Or(f.typed[name], plain(value)), Wrong: f.wrong[name].In(fr.Lang), Width: "short",
			More: templ.Attributes{"inputmode": "decimal", "maxlength": "12"},
		}
	}
	out := Fields{
		First: []ui.Field{good, month("dari", fr.T("Dari bulan", "From month"), o.First), month("sampai", fr.T("Sampai bulan", "To month"), o.Last)},
		Rates: []ui.Field{
			number("darat", fr.T("Darat, Rp per ton-km", "Land, Rp a tonne-km"), o.Rates.Land), number("laut", fr.T("Laut, Rp per ton-km", "Sea, Rp a tonne-km"), o.Rates.Sea),
			number("muat", fr.T("Muat atau bongkar, Rp per ton", "Loading or unloading, Rp a tonne"), o.Rates.Handling), number("terpenuhi", fr.T("Kebutuhan yang harus terpenuhi, %", "Need that must be met, %"), 100*o.Floor),
		},
		Rules: []ui.Field{
			number("sekali", fr.T("Kiriman terkecil sekali jalan", "The least sent at once"), o.Lot), number("simpan", fr.T("Simpan sebulan, Rp per satuan", "A month in store, Rp a unit"), float64(o.Hold)),
			number("tahun", fr.T("Tahun neraca (0: terbaru)", "Year of the balances (0: the latest)"), float64(o.Year)),
		},
		Where: ui.Field{Name: "daerah", Label: fr.T("Hanya daerah ini", "Only these regions"), Hint: fr.T("Pisahkan dengan titik koma; kosong berarti semua.", "Put semicolons between them; empty means all."), Value: f.typed["daerah"], Wrong: f.wrong["daerah"].In(fr.Lang), Rows: 2},
		Free:  ui.Field{Name: "bebas", Label: fr.T("Abaikan kesepakatan yang berlaku", "Leave agreements in force out of account"), Hint: fr.T("Lazimnya apa yang sudah dijanjikan dikirim lebih dulu.", "Usually what is promised already is sent first."), Options: []ui.Option{{Chosen: o.Free}}},
	}
	if f.Several {
		out.First = out.First[1:]
		out.Goods = ui.Field{Name: "barang", Type: "checkbox", Label: fr.T("Komoditas yang berbagi jalan", "Goods that share ways"), Across: true}
		for _, g := range goods {
			if g.Unit == affair.Tonne || g.Unit == affair.Kilolitre { // what else there is does not count by its weight
				out.Goods.Options = append(out.Goods.Options, ui.Option{Value: g.ID, Text: g.Name.In(fr.Lang), Chosen: slices.Contains(f.Goods, g.ID)})
			}
		}
		out.Ways = ui.Field{
			Name: "jalan", Label: fr.T("Kapasitas jalan, ton sebulan untuk semua komoditas", "Room on ways, tonnes a month for all goods"), Value: f.typed["jalan"], Wrong: f.wrong["jalan"].In(fr.Lang), Rows: 3,
			Hint: fr.T("Satu jalan sebaris, misalnya: Sulsel : Kaltim = 5.000. Kosong berarti menurut tabel kapasitas angkut yang dimasukkan.", "A way on each line, such as: Sulsel : Kaltim = 5,000. Empty means as tables of transport capacity say."),
		}
	}
	out.Open = o.Lot > 0 || o.Hold > 0 || o.Year > 0 || o.Free || f.typed["daerah"] != "" || f.wrong["sekali"] != (fault.Text{}) || f.wrong["simpan"] != (fault.Text{}) || f.wrong["tahun"] != (fault.Text{})
	return out
}

// Answer is a plan on a page.
type Answer struct {
	Unit        string
	Example     string // what to say where the figures are examples; "" they are not
	Figures     []ui.Figure
	Map         *atlas.Map // nil where nothing flows
	Partners    []Partner
	Monthly     []Month
	Regions     []Region
	Commitments []Commitment
	Notes       []string
	Sources     []string
	ID          string // of its flows on the page
	Title       string // above its flows
	JSON        string // the plan for programs; "" not offered
	Ranged      bool   // partners have ranges
}

// Partner is a row of who sends whom what.
type Partner struct {
	From, To, Pair                                 ui.Link
	Months, Amount, Committed, Open, Landed, Worth string
	Way                                            string
	Range                                          string // of transport costs
	Why                                            []string
	Draft                                          ui.Link // makes an agreement of it
}

// Month is a row of what is sent and kept in a month.
type Month struct{ Month, Sent, Open, Kept, Flows string }

// monthly says of each month what is sent in it, the greatest flow first.
func monthly(f ui.Frame, made *registry.Plan) []Month {
	amount := func(x float64) string { return numfmt.Float(x, 0, f.Lang) }
	names := make(map[region.Code]string)
	for _, x := range made.Regions {
		names[x.Code] = x.Name
	}
	var out []Month
	for m := made.Options.First; m <= made.Options.Last; m++ {
		sent, open, kept := 0.0, 0.0, 0.0
		var flows []registry.PlanMonth
		for _, x := range made.Flows {
			if x.Month == m {
				sent, open, flows = sent+x.Amount, open+x.Amount-x.Committed, append(flows, x)
			}
		}
		for _, x := range made.Kept {
			if x.Month == m {
				kept += x.Amount
			}
		}
		slices.SortStableFunc(flows, func(a, b registry.PlanMonth) int { return cmp.Compare(b.Amount, a.Amount) })
		said := make([]string, 0, len(flows))
		for _, x := range flows {
			said = append(said, names[x.From]+" → "+names[x.To]+" "+amount(x.Amount))
		}
		out = append(out, Month{term.Date{Year: made.Options.Year, Month: time.Month(m)}.In(f.Lang), amount(sent), amount(open), amount(kept), strings.Join(said, "; ")})
	}
	return out
}

// Region is a row of what a region has, needs, gets and gives.
type Region struct {
	Region                                  ui.Link
	Supply, Need, Gets, Gives, Short, Worth string
}

// Commitment is an agreement that the plan counts.
type Commitment struct {
	Agreement ui.Link
	Way       string
	Monthly   string
}

func (x Places) region(e registry.FlowEnd) ui.Link {
	l := ui.Link{Text: e.Name}
	if x.Region != nil {
		l.Path = x.Region(e.Code)
	}
	return l
}

// Money writes rupiah so that they can be read: a number, and its scale with the word "rupiah".
func Money(x float64) (number func(lang string) string, scale fault.Text) {
	cost, word := x/1e6, fault.T("juta rupiah", "million rupiah")
	switch {
	case x >= 1e12:
		cost, word = x/1e12, fault.T("triliun rupiah", "trillion rupiah")
	case x >= 1e9:
		cost, word = x/1e9, fault.T("miliar rupiah", "billion rupiah")
	}
	return func(lang string) string { return numfmt.Float(cost, 1, lang) }, word
}

// between says a range of transport costs in few words.
func between(f ui.Frame, x *registry.PlanRange) string {
	low := numfmt.Int(x.Low, f.Lang)
	switch {
	case x.High == nil && x.Low == 0:
		return f.T("berapa pun", "whatever")
	case x.High == nil:
		return "≥ " + low
	case x.Low == 0:
		return "≤ " + numfmt.Int(*x.High, f.Lang)
	case x.Low == *x.High:
		return low
	}
	return low + "–" + numfmt.Int(*x.High, f.Lang)
}

// AnswerOf puts a plan on a page.
func AnswerOf(f ui.Frame, made *registry.Plan, at Places) Answer {
	amount := func(x float64) string { return numfmt.Float(x, 0, f.Lang) }
	p := Answer{Unit: made.Good.Unit.Name().In(f.Lang), ID: "arus", Title: f.T("Arus termurah", "The cheapest flows")}
	number, scale := Money(made.Cost)
	label := f.T("%s biaya, terbukti terendah", "%s of cost, proved the lowest")
	if !made.Proved {
		label = f.T("%s biaya", "%s of cost")
	}
	p.Figures = []ui.Figure{
		{Number: amount(made.Lack), Label: fmt.Sprintf(f.T("%s kekurangan tahun %d", "%s lacking in %d"), p.Unit, made.Options.Year)},
		{Number: amount(made.Short), Label: f.T("tetap kurang menurut rencana ini", "still lacking under this plan")},
		{Number: number(f.Lang), Label: fmt.Sprintf(label, scale.In(f.Lang))},
	}
	moved, agreed := 0.0, 0.0
	for _, x := range made.Partners {
		moved, agreed = moved+x.Amount, agreed+x.Committed
	}
	if moved > 0 {
		p.Figures = append(p.Figures, ui.Figure{Number: numfmt.Float(100*agreed/moved, 0, f.Lang) + "%", Label: f.T("dari arusnya dicakup kesepakatan", "of its flows are covered by agreements")})
	}
	if made.Demo {
		p.Example = f.T("Angkanya dari pemberitaan beberapa tahun, dijajarkan untuk memperlihatkan halaman ini; bukan untuk merencanakan.", "The figures are of reports of several years, put side by side to show this page; not for planning.")
	}
	for _, x := range made.Partners {
		row := Partner{
			From: at.region(x.From), To: at.region(x.To), Months: wording.Months(x.Months, f.Lang), Amount: amount(x.Amount), Committed: amount(x.Committed), Open: amount(x.Open),
			Landed: numfmt.Int(x.Price+x.Transport, f.Lang), Worth: numfmt.Int(x.Worth, f.Lang), Way: x.Way.In(f.Lang),
		}
		if at.Pair != nil {
			row.Pair = ui.Link{Text: f.T("Kedua daerah", "Both regions"), Path: at.Pair(x.From.Code, x.To.Code)}
		}
		if at.Draft != nil && x.Open > 0 && !made.Demo {
			row.Draft = ui.Link{Text: f.T("Buat draf", "Make a draft"), Path: at.Draft(x.From.Code, x.To.Code)}
		}
		for _, s := range x.Why {
			row.Why = append(row.Why, s.In(f.Lang))
		}
		if x.Range != nil {
			row.Why = append(row.Why, x.Range.Text.In(f.Lang))
			row.Range, p.Ranged = between(f, x.Range), true
		}
		p.Partners = append(p.Partners, row)
	}
	for _, x := range made.Regions {
		p.Regions = append(p.Regions, Region{Region: at.region(registry.FlowEnd{Code: x.Code, Name: x.Name}), Supply: amount(x.Supply), Need: amount(x.Need), Gets: amount(x.Gets), Gives: amount(x.Gives), Short: amount(x.Short), Worth: numfmt.Int(x.Worth, f.Lang)})
	}
	p.Monthly = monthly(f, made)
	for _, x := range made.Commitments {
		c := Commitment{Agreement: ui.Link{Text: cmp.Or(x.Title, f.T("Kesepakatan", "Agreement"))}, Way: x.From.Name + " → " + x.To.Name, Monthly: amount(x.Monthly)}
		if at.Agreement != nil {
			c.Agreement.Path = at.Agreement(string(x.Agreement))
		}
		p.Commitments = append(p.Commitments, c)
	}
	for _, n := range made.Notes {
		p.Notes = append(p.Notes, n.In(f.Lang))
	}
	for _, x := range made.Sources {
		p.Sources = append(p.Sources, fmt.Sprintf(f.T("Sumber: %s (%s)", "Source: %s (%s)"), x.Name, x.Published.In(f.Lang)))
	}
	p.Map = drawn(f, made, at)
	return p
}

// Classes of what the map shows.
const (
	agreedClass = "f1"
	openClass   = "f2"
	giverClass  = "grade5"
	getterClass = "grade1"
	most        = 1000 // strands are as many thousandths of the greatest flow
)

// drawn is the map of a plan's flows; nil where nothing flows.
func drawn(f ui.Frame, made *registry.Plan, at Places) *atlas.Map {
	if len(made.Partners) == 0 {
		return nil
	}
	name := strings.ToLower(made.Good.Name.In(f.Lang))
	m := &atlas.Map{ID: "arus", Title: fmt.Sprintf(f.T("Arus %s menurut rencana", "Flows of %s in the plan"), name), Fit: true, Areas: at.Areas}
	greatest := 0.0
	for _, x := range made.Partners {
		greatest = max(greatest, x.Amount)
	}
	unit := made.Good.Unit.Name().In(f.Lang)
	for _, x := range made.Partners {
		part := func(n float64) int { return int(n / greatest * most) }
		arc := atlas.Arc{A: x.From.Code, B: x.To.Code, Title: fmt.Sprintf("%s → %s: %s %s", x.From.Name, x.To.Name, numfmt.Float(x.Amount, 0, f.Lang), unit)}
		arc.Strands = []atlas.Strand{{Class: agreedClass, Count: part(x.Committed)}, {Class: openClass, Count: max(part(x.Open), 0)}}
		if arc.Strands[0].Count+arc.Strands[1].Count == 0 {
			arc.Strands[1].Count = 1
		}
		if at.Pair != nil {
			arc.Link = string(f.To(at.Pair(x.From.Code, x.To.Code)))
		}
		m.Arcs = append(m.Arcs, arc)
	}
	for _, x := range made.Regions {
		class, moved, word := giverClass, x.Gives, f.T("memberi", "gives")
		if x.Gets > x.Gives {
			class, moved, word = getterClass, x.Gets, f.T("memperoleh", "gets")
		}
		if moved == 0 {
			continue
		}
		p := atlas.Place{Code: x.Code, Strands: []atlas.Strand{{Class: class, Count: max(1, int(moved/greatest*most))}}, Title: fmt.Sprintf("%s %s %s %s", x.Name, word, numfmt.Float(moved, 0, f.Lang), unit)}
		if at.Region != nil {
			p.Link = string(f.To(at.Region(x.Code)))
		}
		m.Places = append(m.Places, p)
	}
	first := made.Partners[0]
	m.Desc = fmt.Sprintf(f.T("%s arus; yang terbesar dari %s ke %s, %s %s. Tabel di bawah memuat fakta yang sama.", "%s flows; the greatest from %s to %s, %s %s. The table below has the same facts."),
		numfmt.Int(int64(len(made.Partners)), f.Lang), first.From.Name, first.To.Name, numfmt.Float(first.Amount, 0, f.Lang), unit)
	return m
}

// Difference is what changes from one plan to another, on a page.
type Difference struct {
	Before, After string // their names
	Unit          string
	Cost          string // in words
	Short         string
	Flows         []Change
	Regions       []RegionChange
	None          string // what to say where nothing changes; "" something does
}

// Change is a flow that changes.
type Change struct{ Way, Before, After, More string }

// RegionChange is a region for which something changes.
type RegionChange struct{ Name, ShortBefore, ShortAfter, WorthBefore, WorthAfter string }

// DifferenceOf puts a difference on a page.
func DifferenceOf(f ui.Frame, d registry.PlanDifference, unit fault.Text, before, after string) Difference {
	amount := func(x float64) string { return numfmt.Float(x, 0, f.Lang) }
	out := Difference{Before: before, After: after, Unit: unit.In(f.Lang)}
	money := func(x float64) string {
		number, scale := Money(x)
		return number(f.Lang) + " " + scale.In(f.Lang)
	}
	switch more := d.CostAfter - d.CostBefore; {
	case more > 0.5:
		out.Cost = fmt.Sprintf(f.T("Biaya naik %s: dari %s menjadi %s.", "The cost rises by %s: from %s to %s."), money(more), money(d.CostBefore), money(d.CostAfter))
	case more < -0.5:
		out.Cost = fmt.Sprintf(f.T("Biaya turun %s: dari %s menjadi %s.", "The cost falls by %s: from %s to %s."), money(-more), money(d.CostBefore), money(d.CostAfter))
	default:
		out.Cost = fmt.Sprintf(f.T("Biayanya tetap %s.", "The cost stays %s."), money(d.CostBefore))
	}
	out.Short = fmt.Sprintf(f.T("Yang tetap kurang: dari %s menjadi %s %s.", "Still lacking: from %s to %s %s."), amount(d.ShortBefore), amount(d.ShortAfter), out.Unit)
	if amount(d.ShortBefore) == amount(d.ShortAfter) {
		out.Short = fmt.Sprintf(f.T("Yang tetap kurang tidak berubah: %s %s.", "What stays lacking does not change: %s %s."), amount(d.ShortAfter), out.Unit)
	}
	for _, x := range d.Flows {
		more := amount(x.After - x.Before)
		if x.After > x.Before {
			more = "+" + more
		}
		out.Flows = append(out.Flows, Change{Way: x.From.Name + " → " + x.To.Name, Before: amount(x.Before), After: amount(x.After), More: more})
	}
	for _, x := range d.Regions {
		out.Regions = append(out.Regions, RegionChange{x.Name, amount(x.ShortBefore), amount(x.ShortAfter), numfmt.Int(x.WorthBefore, f.Lang), numfmt.Int(x.WorthAfter, f.Lang)})
	}
	if len(out.Flows) == 0 {
		out.None = f.T("Arusnya sama.", "The flows are the same.")
	}
	return out
}

// Offers are what a region could give and get, on a page.
type Offers struct {
	Gives, Gets []Offer
	People      []Offer // patients, workers, visitors, training places
	Strong      []Strong
	Method      string
	Compared    string // with what the region's strengths are compared, or why there are none
	Example     string
	Nothing     bool // no balances are known of anything
}

// Offer is one of them.
type Offer struct {
	Good, Open    string
	How           string // its months, and its value where it has one
	Partner, Pair ui.Link
	Gives         bool
	Sure          ui.Chip
	Because       string
	Why           []string
	Plan          ui.Link
}

// Strong is a good with how specialised the region is in it.
type Strong struct{ Good, Share, Quotient, Withheld, Reach string }

// confidences in words and tones.
var confidences = map[registry.Confidence]struct {
	text fault.Text
	tone string
}{
	registry.Low:    {fault.T("keyakinan rendah", "low confidence"), "b"},
	registry.Medium: {fault.T("keyakinan sedang", "medium confidence"), "w"},
	registry.High:   {fault.T("keyakinan tinggi", "high confidence"), "g"},
}

// OffersOf puts opportunities and strengths on a page, of balances of so many goods; plan gives the address of a good's plan.
func OffersOf(f ui.Frame, goods int, list []registry.Opportunity, adv registry.Advantage, own region.Code, at Places, plan func(good string) string) Offers {
	out := Offers{Method: adv.Method.In(f.Lang), Nothing: goods == 0}
	demo := adv.Demo
	for _, x := range list {
		demo = demo || x.Demo
		c := confidences[x.Confidence]
		o := Offer{
			Good: x.Good.Name.In(f.Lang), How: "(" + wording.Months(x.Months, f.Lang) + " " + strconv.Itoa(x.Year) + ")", Open: numfmt.Float(x.Open, 0, f.Lang) + " " + x.Good.Unit.Name().In(f.Lang), Gives: x.Gives,
			Partner: at.region(x.Partner), Sure: ui.Chip{Text: c.text.In(f.Lang), Tone: c.tone}, Because: x.Because.In(f.Lang), Plan: ui.Link{Text: f.T("Rencana", "Plan"), Path: plan(x.Good.ID)},
		}
		if at.Pair != nil {
			o.Pair = ui.Link{Text: f.T("Kedua daerah", "Both regions"), Path: at.Pair(own, x.Partner.Code)}
		}
		for _, s := range x.Why {
			o.Why = append(o.Why, s.In(f.Lang))
		}
		if x.Range != nil {
			o.Why = append(o.Why, x.Range.Text.In(f.Lang))
		}
		if t, ok := balance.Get(x.Good.ID); ok && slices.Contains(people, string(t.Kind)) {
			out.People = append(out.People, o)
			continue
		}
		number, scale := Money(x.Value)
		o.How += " · " + number(f.Lang) + " " + scale.In(f.Lang)
		if x.Gives {
			out.Gives = append(out.Gives, o)
		} else {
			out.Gets = append(out.Gets, o)
		}
	}
	if demo {
		out.Example = f.T("Sebagian angkanya contoh dari pemberitaan, bukan untuk merencanakan.", "Some figures are examples of reports, not for planning.")
	}
	for _, x := range adv.List {
		s := Strong{Good: x.Good.Name.In(f.Lang), Share: numfmt.Float(100*x.Share, 1, f.Lang) + "%", Withheld: x.Withheld.In(f.Lang), Reach: x.Reach.In(f.Lang)}
		if s.Withheld == "" {
			s.Quotient = numfmt.Float(x.Quotient, 2, f.Lang) + " ± " + numfmt.Float(x.Error, 2, f.Lang)
		}
		if s.Reach == "" {
			s.Reach = numfmt.Float(x.Density, 2, f.Lang)
		}
		out.Strong = append(out.Strong, s)
	}
	out.Compared = fmt.Sprintf(f.T("Tahun %d; dibandingkan dengan %d daerah setingkat dan %d komoditas.", "%d; compared with %d regions of its level and %d goods."), adv.Year, adv.Regions, adv.Goods)
	if len(adv.List) == 0 {
		out.Compared = f.T("Belum dapat dihitung: diperlukan produksi dan harga paling sedikit dua komoditas dari dua daerah setingkat, termasuk daerah ini.", "It cannot be told yet: it needs production and prices of at least two goods of two regions of its level, this one among them.")
	}
	return out
}

// people are the kinds of exchange that are counted in persons, and have no price.
var people = []string{"patients", "workers", "visitors", "training"}
