package portal

import (
	"bytes"
	"encoding/csv"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/portal/page"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

// filter is what the pages of the map and of the figures are asked for.
type filter struct {
	region, affair, good, grade, from, to string
	merge                                 bool // regencies and cities into their provinces
	query                                 search.Query
}

// filterOf reads a filter from the address. All that is wrong with it is one Invalid error.
func filterOf(r *http.Request) (filter, error) {
	value := func(name string) string { return strings.TrimSpace(strings.ToValidUTF8(r.FormValue(name), "")) }
	f := filter{region: value("wilayah"), affair: value("bidang"), good: value("barang"), grade: value("derajat"), from: value("dari"), to: value("sampai"), merge: value("gabung") == "provinsi"}
	var parts []string
	add := func(field search.Field, v string) {
		if v != "" {
			parts = append(parts, string(field)+":\""+strings.ReplaceAll(v, `"`, "")+`"`)
		}
	}
	if f.merge && f.region != "" {
		parts = append(parts, string(search.Region)+":"+string(region.Code(f.region).Province())+".*")
	} else {
		add(search.Region, f.region)
	}
	add(search.Affair, f.affair)
	add(search.Good, f.good)
	add(search.Grade, f.grade)
	if f.from != "" || f.to != "" {
		parts = append(parts, string(search.SignedYear)+":\""+strings.ReplaceAll(f.from+".."+f.to, `"`, "")+`"`)
	}
	q, err := search.Parse(strings.Join(parts, " "))
	f.query = q
	return f, err
}

// filtered reads a filter for a page, with what is wrong with it: the page then shows everything, and the problems.
func filtered(r *http.Request, lang string) (f filter, status int, problems []ui.Problem, err error) {
	f, err = filterOf(r)
	var wrong *fault.Error
	if errors.As(err, &wrong) && wrong.Kind == fault.Invalid {
		problems = ui.ProblemsOf(wrong, lang)
		for i := range problems {
			problems[i].Place = "" // bytes of a query that nobody sees
		}
		return f, http.StatusUnprocessableEntity, problems, nil
	}
	return f, http.StatusOK, nil, err
}

// flows are the flows that the filter asks for.
func (f filter) flows(limit int) registry.FlowOptions {
	o := registry.FlowOptions{Query: f.query, Provinces: f.merge, Limit: limit}
	if code := region.Code(f.region); code.Level() != "" {
		o.Of = code
		if f.merge {
			o.Of = code.Province()
		}
	}
	return o
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
	f, status, problems, err := filtered(r, p.Lang)
	if err != nil {
		return err
	}
	p.Form, p.Problems = s.atlasForm(p.Frame, r, f), problems
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

// tableRows is how many pairs the table beside the map has: as many as are drawn at most.
const tableRows = 120

func (s *Server) atlasForm(f ui.Frame, r *http.Request, x filter) page.AtlasForm {
	form := page.AtlasForm{From: x.from, To: x.to, Merge: x.merge, Fields: r.FormValue("warna") == "bidang", Asked: r.URL.RawQuery != ""}
	for _, y := range region.All() {
		if y.Level == region.Province || string(y.Code) == x.region {
			form.Regions = append(form.Regions, page.Option{Value: string(y.Code), Text: y.Name, Chosen: string(y.Code) == x.region})
		}
	}
	for _, id := range append(affair.All(), affair.Support) {
		form.Affairs = append(form.Affairs, page.Option{Value: id.String(), Text: id.Name().In(f.Lang), Chosen: id.String() == x.affair})
	}
	for _, g := range affair.Goods() {
		form.Goods = append(form.Goods, page.Option{Value: g.ID, Text: g.Name.In(f.Lang), Chosen: g.ID == x.good})
	}
	slices.SortFunc(form.Goods, func(a, b page.Option) int { return strings.Compare(a.Text, b.Text) })
	for _, g := range agreement.Grades() {
		form.Grades = append(form.Grades, page.Option{Value: string(g), Text: g.Label().In(f.Lang), Chosen: string(g) == x.grade})
	}
	return form
}
