package portal

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/portal/page"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// filter is what the pages of the map and of the figures are asked for: as typed, and understood.
type filter struct {
	typed  map[string]string // by name of the field
	region region.Code       // "" none
	merge  bool              // regencies and cities into their provinces
	query  search.Query
}

// The fields of the filter, by their names in addresses.
const (
	inRegionField = "wilayah"
	affairField   = "bidang"
	goodField     = "barang"
	gradeField    = "derajat"
	fromField     = "dari"
	toField       = "sampai"
)

// filterOf reads a filter from the address. All that is wrong with it is one Invalid error whose places are the fields' names; the filter is
// then what was understood.
func filterOf(r *http.Request) (filter, error) {
	f := filter{typed: make(map[string]string), merge: r.FormValue("gabung") == "provinsi"}
	var problems fault.Problems
	for _, name := range []string{inRegionField, affairField, goodField, gradeField, fromField, toField} {
		f.typed[name] = strings.TrimSpace(strings.ToValidUTF8(r.FormValue(name), ""))
	}
	wrong := func(name string, err error) {
		var e *fault.Error
		if !errors.As(err, &e) {
			return
		}
		if len(e.Problems) == 0 {
			problems.Add(string(e.Kind), name, e.Text)
		}
		for _, x := range e.Problems {
			problems.Add(x.Code, name, x.Text)
		}
	}
	if v := f.typed[inRegionField]; v != "" {
		x, ok := region.Get(region.Code(v))
		if !ok {
			m, err := region.Lookup(v, region.Hint{})
			wrong(inRegionField, err)
			x = m.Region
		}
		f.region = x.Code
		if f.merge {
			f.region = x.Code.Province()
		}
	}
	if f.region != "" {
		code := string(f.region)
		if f.merge {
			code += ".*"
		}
		f.query = f.query.And(search.Condition{Field: search.Region, Values: []search.Value{{Code: code}}})
	}
	for name, field := range map[string]search.Field{affairField: search.Affair, goodField: search.Good, gradeField: search.Grade} {
		c, err := search.ParseValues(field, f.typed[name])
		wrong(name, err)
		f.query = f.query.And(c)
	}
	from, to := yearOf(fromField, f.typed, &problems), yearOf(toField, f.typed, &problems)
	if !to.IsZero() && to.Before(from) {
		problems.Add("range", toField, fault.Tf("tahun akhir %[1]d mendahului tahun awal %[2]d", "the last year %[1]d is before the first, %[2]d", to.Year, from.Year))
	} else if !from.IsZero() || !to.IsZero() {
		f.query = f.query.And(search.Between(search.Signed, from, to))
	}
	slices.SortFunc(f.query.Conditions, func(a, b search.Condition) int { return strings.Compare(string(a.Field), string(b.Field)) })
	return f, problems.Err(fault.T("saringan tidak terbaca seluruhnya", "the filter cannot be read in full"))
}

// yearOf reads a year that was typed; none is the zero date.
func yearOf(name string, typed map[string]string, problems *fault.Problems) term.Date {
	v := typed[name]
	if v == "" {
		return term.Date{}
	}
	if !year().MatchString(v) || v == "0000" {
		problems.Add("year", name, fault.Tf("%q bukan tahun; tulis empat angka, misalnya 2018", "%q is no year; write four digits, such as 2018", v))
		return term.Date{}
	}
	n, _ := strconv.Atoi(v)
	return term.Date{Year: n}
}

// filtered reads a filter for a page. What is wrong with it goes to the fields; the page shows what was understood.
func filtered(r *http.Request, lang string) (f filter, wrong ui.Wrong, status int) {
	f, err := filterOf(r)
	if e, ok := errors.AsType[*fault.Error](err); ok {
		return f, ui.WrongOf(e, lang), http.StatusUnprocessableEntity
	}
	return f, nil, http.StatusOK
}

// flows are the flows that the filter asks for.
func (f filter) flows(limit int) registry.FlowOptions {
	return registry.FlowOptions{Query: f.query, Of: f.region, Provinces: f.merge, Limit: limit}
}

// flowsCSV is all pairs of regions that the map's filter leaves.
func (s *Server) flowsCSV(w http.ResponseWriter, r *http.Request) error {
	x, err := filterOf(r)
	if err != nil {
		return err
	}
	flows, err := s.reg.Flows(r.Context(), registry.Anonymous(), x.flows(registry.MostFlows))
	if err != nil {
		return err
	}
	f := s.frame(r, "peta", fault.Text{})
	var b bytes.Buffer
	c := csv.NewWriter(&b)
	c.UseCRLF = true
	head := []string{f.T("kode", "code"), f.T("daerah", "region"), f.T("kode mitra", "partner code"), f.T("mitra", "partner"), f.T("kesepakatan", "agreements"), f.T("tanpa daerah lain", "of them alone")}
	for _, g := range agreement.Grades() {
		head = append(head, g.Label().In(f.Lang))
	}
	_ = c.Write(append(head, f.T("urusan terbanyak", "chief affairs"))) // a buffer takes everything
	for _, y := range flows.Items {
		line := []string{string(y.A.Code), y.A.Name, string(y.B.Code), y.B.Name, strconv.Itoa(y.Count), strconv.Itoa(y.Alone)}
		for _, g := range agreement.Grades() {
			n := 0
			for _, v := range y.Grades {
				if v.Value == string(g) {
					n = v.Count
				}
			}
			line = append(line, strconv.Itoa(n))
		}
		_ = c.Write(append(line, named(f, y.Affairs, len(y.Affairs))))
	}
	c.Flush()
	return web.Write(w, http.StatusOK, csvType, &b)
}

// atlas is the page of the map.
func (s *Server) atlas(w http.ResponseWriter, r *http.Request) error {
	p := page.Atlas{Frame: s.frame(r, "peta", fault.T("Peta kerja sama", "Map of cooperation"))}
	p.Lead = p.T("Setiap busur adalah kesepakatan antara dua daerah. Kesepakatan tiga daerah menjadi tiga busur.", "Each arc is agreements between two regions. An agreement of three regions makes three arcs.")
	p.Meta.Hidden, p.Meta.Description = r.URL.RawQuery != "", p.Lead
	f, wrong, status := filtered(r, p.Lang)
	p.Form = atlasForm(p.Frame, r, f, wrong)
	o := f.flows(drawnFlows)
	flows, err := s.reg.Flows(r.Context(), registry.Anonymous(), o)
	if err != nil {
		return err
	}
	number := func(n int) string { return numfmt.Int(int64(n), p.Lang) }
	p.Figures = []ui.Figure{
		{Number: number(flows.Between), Label: p.T("kesepakatan antara dua daerah atau lebih", "agreements between two or more regions")},
		{Number: number(flows.Pairs), Label: p.T("pasang daerah", "pairs of regions")},
		{Number: number(len(flows.Regions)), Label: p.T("daerah", "regions")},
	}
	links(&p, o)
	p.Map = s.flowMap(p.Frame, flows, mapOptions{Focus: o.Of, Fields: p.Form.Fields, Rows: tableRows})
	if p.Shown = p.T("Semua pasangan:", "All pairs:"); len(p.Map.Rows) < flows.Pairs {
		p.Shown = fmt.Sprintf(p.T("%s pasang teratas dari %s. Semuanya:", "The first %s of %s pairs. All of them:"), number(len(p.Map.Rows)), number(flows.Pairs))
	}
	return ui.Render(w, r, status, page.AtlasPage(p))
}

// links are where the same pairs are found as files.
func links(p *page.Atlas, o registry.FlowOptions) {
	p.CSV = "/peta.csv" + p.Query
	v := url.Values{"limit": {strconv.Itoa(registry.MostFlows)}}
	if q := o.Query.String(); q != "" {
		v.Set("q", q)
	}
	if o.Of != "" {
		v.Set("of", string(o.Of))
	}
	if o.Provinces {
		v.Set("level", "province")
	}
	p.JSON = "/api/v1/flows?" + v.Encode()
}

// drawnFlows is how many pairs the map is made of; it draws fewer, and says so.
const drawnFlows = 1000

// tableRows is how many pairs the table beside the map has; the file beside it has all.
const tableRows = 60

// atlasForm is the filter as a form.
func atlasForm(f ui.Frame, r *http.Request, x filter, wrong ui.Wrong) page.AtlasForm {
	field := func(name, id, en string) ui.Field {
		return ui.Field{Name: name, Label: f.T(id, en), Value: x.typed[name], Wrong: wrong[name]}
	}
	form := page.AtlasForm{
		Region: field(inRegionField, "Daerah", "Region"), Affair: field(affairField, "Urusan", "Affair"), Good: field(goodField, "Barang", "Good"),
		Grade: field(gradeField, "Derajat", "Grade"), From: field(fromField, "Dari tahun", "From year"), To: field(toField, "Sampai tahun", "To year"),
		Merge: x.merge, Fields: r.FormValue("warna") == "bidang", Asked: r.URL.RawQuery != "",
	}
	form.Region.List = string(f.To(ui.RegionOptions))
	form.Region.More = templ.Attributes{"placeholder": f.T("semua", "all")}
	if y, ok := region.Get(region.Code(form.Region.Value)); ok {
		form.Region.Value = y.Official
	}
	year := templ.Attributes{"inputmode": "numeric", "maxlength": "4"}
	form.From.More, form.To.More = year, year
	all := ui.Option{Text: f.T("semua", "all")}
	form.Affair.Options, form.Good.Options, form.Grade.Options = []ui.Option{all}, []ui.Option{all}, []ui.Option{all}
	for _, id := range append(affair.All(), affair.Support) {
		form.Affair.Options = append(form.Affair.Options, ui.Option{Value: id.String(), Text: id.Name().In(f.Lang)})
	}
	for _, g := range affair.Goods() {
		form.Good.Options = append(form.Good.Options, ui.Option{Value: g.ID, Text: g.Name.In(f.Lang)})
	}
	slices.SortFunc(form.Good.Options[1:], func(a, b ui.Option) int { return strings.Compare(a.Text, b.Text) })
	for _, g := range agreement.Grades() {
		form.Grade.Options = append(form.Grade.Options, ui.Option{Value: string(g), Text: wording.UpperFirst(g.Label().In(f.Lang))})
	}
	return form
}
