package portal

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/portal/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

func (s *Server) region(w http.ResponseWriter, r *http.Request) error {
	code, err := url.PathUnescape(r.PathValue("code"))
	if err != nil {
		return s.missing(w, r)
	}
	d, err := s.reg.Region(r.Context(), registry.Anonymous(), region.Code(code))
	if err != nil {
		return err
	}
	x := d.Region
	p := page.Region{Frame: s.frame(r, "daerah", fault.T(x.Official, x.Official)), Name: x.Official, Code: string(x.Code)}
	p.Meta.Image, p.Meta.ImageAlt = regionCard(x.Code), x.Official
	p.Crumbs = []ui.Link{{Text: p.T("Daerah", "Regions"), Path: "/daerah"}}
	number := func(n int) string { return numfmt.Int(int64(n), p.Lang) }
	p.Figures = []ui.Figure{{Number: number(d.Total), Label: p.T("kesepakatan", "agreements")}}
	for _, v := range d.States {
		if v.Count > 0 {
			p.Figures = append(p.Figures, ui.Figure{Number: number(v.Count), Label: strings.ToLower(v.Label.In(p.Lang))})
		}
	}
	add := func(id, en, value string) {
		if value != "" {
			p.Facts = append(p.Facts, ui.Fact{Name: p.T(id, en), Value: value})
		}
	}
	add("Kode Kemendagri", "Kemendagri code", string(x.Code))
	add("Kode BPS", "BPS code", x.BPS)
	add("Singkatan", "Short names", strings.Join(x.Short, ", "))
	var former []string
	for _, n := range x.Former {
		former = append(former, n.Text)
	}
	add("Nama lama", "Former names", strings.Join(former, ", "))
	add("Zona waktu", "Time zone", x.Zone)
	if x.Population > 0 {
		people := number(x.Population)
		if day, err := term.Parse(x.PopulationAsOf); err == nil {
			people += " (" + day.In(p.Lang) + ")"
		}
		add("Penduduk", "Population", people)
		add("Luas", "Area", numfmt.Float(x.AreaKM2, 0, p.Lang)+" km²")
	}
	if x.Level == region.Regency || x.Level == region.City {
		if up, ok := region.Get(x.Code.Province()); ok {
			p.Crumbs = append(p.Crumbs, ui.Link{Text: up.Official, Path: regionPath(string(up.Code))})
		}
	}
	if x.Level == region.Province {
		for _, y := range region.All() {
			if y.Code != x.Code && y.Code.Province() == x.Code {
				p.Below = append(p.Below, ui.Link{Text: y.Official, Path: regionPath(string(y.Code))})
			}
		}
	}
	for _, v := range d.Partners {
		p.Partners = append(p.Partners, page.Partner{Link: ui.Link{Text: v.Label.In(p.Lang), Path: regionPath(v.Value)}, Count: number(v.Count)})
	}
	p.Others = fmt.Sprintf(p.T("Semua %s mitra", "All %s partners"), number(len(p.Partners)))
	for _, row := range d.Newest {
		p.Rows = append(p.Rows, listRow(row, p.Frame, search.Query{}))
	}
	if d.Total > len(d.Newest) {
		p.More = searchPath("wilayah:"+string(x.Code), "", "")
	}
	return ui.Render(w, r, http.StatusOK, page.RegionPage(p))
}

func (s *Server) regions(w http.ResponseWriter, r *http.Request) error {
	p := page.Regions{Frame: s.frame(r, "daerah", fault.T("Daerah", "Regions")), Q: asked(r)}
	var list []region.Region
	if p.Q == "" {
		for _, x := range region.All() {
			if x.Level == region.Province {
				list = append(list, x)
			}
		}
	} else {
		list, p.Heard = find(p.Q, p.Lang)
	}
	everything, err := s.reg.Agreements(r.Context(), registry.Anonymous(), registry.ListOptions{Limit: 1, Facets: true})
	if err != nil {
		return err
	}
	counts := make(map[region.Code]int)
	for _, f := range everything.Facets {
		if f.Name == string(search.Region) {
			for _, v := range f.Values {
				counts[region.Code(v.Value)] = v.Count
			}
		}
	}
	for _, x := range list {
		row := page.RegionRow{
			Link: ui.Link{Text: x.Official, Path: regionPath(string(x.Code))}, Code: string(x.Code), Short: strings.Join(x.Short, ", "),
			Count: numfmt.Int(int64(counts[x.Code]), p.Lang),
		}
		if up, ok := region.Get(x.Code.Province()); ok && up.Code != x.Code {
			row.Province = up.Official
		}
		p.Rows = append(p.Rows, row)
	}
	return ui.Render(w, r, http.StatusOK, page.RegionsPage(p))
}

// find gives the regions that a name may mean, and says why where that is not plain.
func find(name, lang string) ([]region.Region, string) {
	m, err := region.Lookup(name, region.Hint{})
	if err == nil {
		return []region.Region{m.Region}, m.Why.In(lang)
	}
	var out []region.Region
	if fault.KindOf(err) == fault.NotFound { // it may be a part of names: Kalimantan
		for _, x := range region.All() {
			if strings.Contains(strings.ToLower(x.Official), strings.ToLower(name)) {
				out = append(out, x)
			}
		}
	}
	if len(out) > 0 {
		return out, ""
	}
	for _, code := range m.Candidates {
		if x, ok := region.Get(code); ok {
			out = append(out, x)
		}
	}
	var e *fault.Error
	if errors.As(err, &e) && len(e.Problems) > 0 {
		return out, wording.Sentence(e.Problems[0].Text, lang)
	}
	return out, ""
}

func (s *Server) event(w http.ResponseWriter, r *http.Request) error {
	id, err := agreementID(r)
	if err != nil {
		return err
	}
	d, err := s.reg.Event(r.Context(), registry.Anonymous(), id)
	if err != nil {
		return err
	}
	p := page.Event{Frame: s.frame(r, "register", fault.T(d.Name, d.Name)), Name: d.Name}
	p.Meta.Image, p.Meta.ImageAlt = eventCard(d.ID), d.Name
	add := func(id, en, value string) {
		if value != "" {
			p.Facts = append(p.Facts, ui.Fact{Name: p.T(id, en), Value: value})
		}
	}
	add("Tanggal", "Date", d.Date.In(p.Lang))
	if d.Place != nil {
		add("Tempat", "Place", wording.UpperFirst(wording.Calm(d.Place.Text)))
	}
	add("Tema", "Theme", d.Theme)
	add("Kesepakatan", "Agreements", numfmt.Int(int64(len(d.Agreements)), p.Lang))
	for _, c := range d.Checks {
		verdict := p.T("disebut %s, ada %s: cocok", "%s stated, %s held: they match")
		if !c.OK {
			verdict = p.T("disebut %s, ada %s: berbeda", "%s stated, %s held: they differ")
		}
		p.Checks = append(p.Checks, ui.Fact{Name: c.Label.In(p.Lang), Value: fmt.Sprintf(verdict, numfmt.Int(int64(c.Stated), p.Lang), numfmt.Int(int64(c.Held), p.Lang))})
	}
	for _, row := range d.Agreements {
		row.EventID = "" // this very page
		p.Rows = append(p.Rows, listRow(row, p.Frame, search.Query{}))
	}
	return ui.Render(w, r, http.StatusOK, page.EventPage(p))
}
