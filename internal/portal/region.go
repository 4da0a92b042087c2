package portal

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/portal/page"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
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
	p := page.Region{Frame: s.frame(r, fault.T(x.Official, x.Official)), Name: x.Official}
	number := func(n int) string { return numfmt.Int(int64(n), p.Lang) }
	p.Figures = []page.Figure{{Number: number(d.Total), Label: p.T("kesepakatan", "agreements")}}
	for _, v := range d.States {
		if v.Count > 0 {
			p.Figures = append(p.Figures, page.Figure{Number: number(v.Count), Label: strings.ToLower(v.Label.In(p.Lang))})
		}
	}
	add := func(id, en, value string) {
		if value != "" {
			p.Facts = append(p.Facts, page.Fact{Name: p.T(id, en), Value: value})
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
		add("Penduduk", "Population", number(x.Population)+" ("+x.PopulationAsOf+")")
		add("Luas", "Area", numfmt.Float(x.AreaKM2, 0, p.Lang)+" km²")
	}
	if x.Level == region.Regency || x.Level == region.City {
		if up, ok := region.Get(x.Code.Province()); ok {
			p.Parent = &page.Link{Text: up.Official, Path: regionPath(string(up.Code))}
		}
	}
	if x.Level == region.Province {
		for _, y := range region.All() {
			if y.Code != x.Code && y.Code.Province() == x.Code {
				p.Below = append(p.Below, page.Link{Text: y.Official, Path: regionPath(string(y.Code))})
			}
		}
	}
	for _, v := range d.Partners {
		p.Partners = append(p.Partners, page.Partner{Link: page.Link{Text: v.Label.In(p.Lang), Path: regionPath(v.Value)}, Count: number(v.Count)})
	}
	for _, row := range d.Newest {
		p.Rows = append(p.Rows, listRow(row, p.Frame, search.Query{}))
	}
	if d.Total > len(d.Newest) {
		p.More = searchPath("wilayah:"+string(x.Code), "", "")
	}
	return render(w, r, http.StatusOK, page.RegionPage(p))
}

func (s *Server) regions(w http.ResponseWriter, r *http.Request) error {
	p := page.Regions{Frame: s.frame(r, fault.T("Daerah", "Regions")), Q: strings.TrimSpace(r.FormValue("q"))}
	var list []region.Region
	if p.Q == "" {
		for _, x := range region.All() {
			if x.Level == region.Province {
				list = append(list, x)
			}
		}
	} else {
		list = find(p.Q)
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
		p.Rows = append(p.Rows, page.RegionRow{Link: page.Link{Text: x.Official, Path: regionPath(string(x.Code))}, Code: string(x.Code),
			Short: strings.Join(x.Short, ", "), Count: numfmt.Int(int64(counts[x.Code]), p.Lang)})
	}
	return render(w, r, http.StatusOK, page.RegionsPage(p))
}

// find gives the regions that a name may mean: the one, both twins, or those whose name holds it.
func find(q string) []region.Region {
	if x, ok := region.Get(region.Code(q)); ok {
		return []region.Region{x}
	}
	if m, err := region.Lookup(q, region.Hint{}); err == nil {
		return []region.Region{m.Region}
	}
	var out []region.Region
	for _, x := range region.All() {
		if strings.Contains(strings.ToLower(x.Official), strings.ToLower(q)) {
			out = append(out, x)
		}
	}
	return out
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
	p := page.Event{Frame: s.frame(r, fault.T(d.Name, d.Name)), Name: d.Name}
	add := func(id, en, value string) {
		if value != "" {
			p.Facts = append(p.Facts, page.Fact{Name: p.T(id, en), Value: value})
		}
	}
	add("Tanggal", "Date", d.Date.In(p.Lang))
	if d.Place != nil {
		add("Tempat", "Place", d.Place.Text)
	}
	add("Tema", "Theme", d.Theme)
	add("Kesepakatan", "Agreements", numfmt.Int(int64(len(d.Agreements)), p.Lang))
	for _, c := range d.Checks {
		verdict := p.T("cocok", "matches")
		if !c.OK {
			verdict = p.T("berbeda", "differs")
		}
		p.Checks = append(p.Checks, page.Fact{Name: c.Label.In(p.Lang), Value: numfmt.Int(int64(c.Stated), p.Lang) + " / " + numfmt.Int(int64(c.Held), p.Lang) + ", " + verdict})
	}
	for _, row := range d.Agreements {
		p.Rows = append(p.Rows, listRow(row, p.Frame, search.Query{}))
	}
	return render(w, r, http.StatusOK, page.EventPage(p))
}
