package portal

import (
	"errors"
	"net/http"
	"strings"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/portal/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

// filter is what the pages of the map and of the figures are asked for.
type filter struct {
	region, affair, grade, from, to string
	query                           search.Query
}

// filterOf reads a filter from the address. All that is wrong with it is one Invalid error.
func filterOf(r *http.Request) (filter, error) {
	value := func(name string) string { return strings.TrimSpace(strings.ToValidUTF8(r.FormValue(name), "")) }
	f := filter{region: value("wilayah"), affair: value("bidang"), grade: value("derajat"), from: value("dari"), to: value("sampai")}
	var parts []string
	add := func(field search.Field, v string) {
		if v != "" {
			parts = append(parts, string(field)+":\""+strings.ReplaceAll(v, `"`, "")+`"`)
		}
	}
	add(search.Region, f.region)
	add(search.Affair, f.affair)
	add(search.Grade, f.grade)
	if f.from != "" || f.to != "" {
		parts = append(parts, string(search.SignedYear)+":\""+strings.ReplaceAll(f.from+".."+f.to, `"`, "")+`"`)
	}
	q, err := search.Parse(strings.Join(parts, " "))
	f.query = q
	return f, err
}

// atlas is the page of the map.
func (s *Server) atlas(w http.ResponseWriter, r *http.Request) error {
	p := page.Atlas{Frame: s.frame(r, "peta", fault.T("Peta kerja sama", "Map of cooperation"))}
	p.Lead = p.T("Setiap busur adalah kesepakatan antara dua daerah. Kesepakatan tiga daerah menjadi tiga busur.", "Each arc is agreements between two regions. An agreement of three regions makes three arcs.")
	f, err := filterOf(r)
	p.Form = s.atlasForm(p.Frame, r, f)
	status := http.StatusOK
	var wrong *fault.Error
	switch {
	case errors.As(err, &wrong) && wrong.Kind == fault.Invalid:
		status, p.Problems = http.StatusUnprocessableEntity, ui.ProblemsOf(wrong, p.Lang)
		for i := range p.Problems {
			p.Problems[i].Place = "" // bytes of a query that nobody sees
		}
	case err != nil:
		return err
	}
	o := registry.FlowOptions{Query: f.query, Provinces: p.Form.Merge, Limit: drawnFlows}
	if code := region.Code(f.region); code.Level() != "" {
		o.Of = code
		if p.Form.Merge {
			o.Of = code.Province()
		}
	}
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
	p.Map = s.flowMap(p.Frame, flows, mapOptions{Focus: o.Of, Fields: p.Form.Fields, Rows: tableRows})
	return ui.Render(w, r, status, page.AtlasPage(p))
}

// drawnFlows is how many pairs the map is made of; it draws fewer, and says so.
const drawnFlows = 1000

// tableRows is how many pairs the table beside the map has.
const tableRows = 100

func (s *Server) atlasForm(f ui.Frame, r *http.Request, x filter) page.AtlasForm {
	form := page.AtlasForm{From: x.from, To: x.to, Merge: r.FormValue("gabung") == "provinsi", Fields: r.FormValue("warna") == "bidang", Asked: r.URL.RawQuery != ""}
	for _, y := range region.All() {
		if y.Level == region.Province || string(y.Code) == x.region {
			form.Regions = append(form.Regions, page.Option{Value: string(y.Code), Text: y.Name, Chosen: string(y.Code) == x.region})
		}
	}
	for _, id := range append(affair.All(), affair.Support) {
		form.Affairs = append(form.Affairs, page.Option{Value: id.String(), Text: id.Name().In(f.Lang), Chosen: id.String() == x.affair})
	}
	for _, g := range agreement.Grades() {
		form.Grades = append(form.Grades, page.Option{Value: string(g), Text: g.Label().In(f.Lang), Chosen: string(g) == x.grade})
	}
	return form
}
