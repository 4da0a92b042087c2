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

const (
	regionRows     = 8
	regionFirst    = 4 // of each short list
	regionArcs     = 60
	regionPartners = 8
)

// region is a region's page.
func (s *Server) region(w http.ResponseWriter, r *http.Request) error {
	code, err := url.PathUnescape(r.PathValue("code"))
	if err != nil {
		return s.missing(w, r)
	}
	ctx, who := r.Context(), registry.Anonymous()
	d, err := s.reg.Region(ctx, who, region.Code(code))
	if err != nil {
		return err
	}
	x := d.Region
	p := page.Region{Frame: s.frame(r, "daerah", fault.T(x.Official, x.Official)), Name: x.Official, Code: string(x.Code), Facts: factsOfRegion(x, r)}
	p.Meta.Canonical = regionPath(string(x.Code))
	p.Meta.Image, p.Meta.ImageAlt = regionCard(x.Code), x.Official
	p.Crumbs = []ui.Link{{Text: p.T("Daerah", "Regions"), Path: "/daerah"}}
	if up, ok := region.Get(x.Code.Province()); ok && up.Code != x.Code {
		p.Crumbs = append(p.Crumbs, ui.Link{Text: up.Official, Path: regionPath(string(up.Code))})
	}
	t := topicOfRegion(x)
	p.Meta.Feeds = t.feeds(p.Frame)
	p.Follow = followOf(p.Frame, t, fmt.Sprintf(p.T("Kesepakatan baru, perubahan, dan tanggal penting %s.", "New agreements, changes and days to come of %s."), x.Official))
	p.CSV = t.query.String()
	p.Summary = summaryOfRegion(p.Frame, d)
	p.Stats = statesOf(p.Frame, d.Total, d.States, t.query)
	p.Grades = gradesOf(d.Grades, p.Frame, t.query)
	p.Affairs = barsOf(d.Affairs, search.Affair, t.query, p.Frame, 8)
	p.Partners, p.More = partnersOf(p.Frame, d)
	p.Others = fmt.Sprintf(p.T("%s mitra lain", "%s more partners"), number(len(p.More), p.Lang))
	if d.With > len(d.Partners) {
		p.Others = fmt.Sprintf(p.T("%s dari %s mitra lain", "%s of %s more partners"), number(len(p.More), p.Lang), number(d.With-len(p.Partners), p.Lang))
	}
	if err := s.highlightsOfRegion(r, &p, d); err != nil {
		return err
	}
	below(&p, d)
	described(&p.Frame, fault.T(summaryIn("id", p.Frame, d), summaryIn("en", p.Frame, d)), linkedRegion(p.Frame, x), linkedWay(p.Frame, p.Crumbs, x.Official))
	return ui.Render(w, r, http.StatusOK, page.RegionPage(p))
}

func summaryIn(lang string, f ui.Frame, d registry.RegionDetail) string {
	f.Lang = lang
	return summaryOfRegion(f, d)
}

// summaryOfRegion says in sentences what the register holds of a region.
func summaryOfRegion(f ui.Frame, d registry.RegionDetail) string {
	name := d.Region.Official
	if d.Total == 0 {
		return fmt.Sprintf(f.T("Register belum mencatat kesepakatan %s.", "The register has no agreement of %s yet."), name)
	}
	text := fmt.Sprintf(f.T("%s tercatat dalam %s kesepakatan", "%s is party to %s recorded agreements"), name, number(d.Total, f.Lang))
	if d.With > 0 {
		text += fmt.Sprintf(f.T(" dengan %s daerah lain", " with %s other regions"), number(d.With, f.Lang))
	}
	text += "."
	var affairs []string
	for _, v := range d.Affairs[:min(len(d.Affairs), 3)] {
		affairs = append(affairs, strings.ToLower(v.Label.In(f.Lang)))
	}
	if len(affairs) > 0 {
		text += fmt.Sprintf(f.T(" Paling sering tentang %s.", " Most are on %s."), wording.List(affairs, f.Lang))
	}
	return text
}

// statesOf are the figures of a list: how many there are, and how many are in each state.
func statesOf(f ui.Frame, total int, states []registry.FacetValue, q search.Query) []ui.Stat {
	list := []ui.Stat{{Number: number(total, f.Lang), Label: f.T("kesepakatan", "agreements"), Link: f.To(searchPath(q.String(), "", ""))}}
	for _, v := range states {
		if v.Count > 0 {
			c := search.Condition{Field: search.State, Values: []search.Value{{Code: v.Value}}}
			list = append(list, ui.Stat{Number: number(v.Count, f.Lang), Label: wording.LowerFirst(v.Label.In(f.Lang)), Link: f.To(searchPath(q.And(c).String(), "", ""))})
		}
	}
	return list
}

// partnersOf are the partners of a region, each with the page of both; the first ones, and those folded away.
func partnersOf(f ui.Frame, d registry.RegionDetail) (first, more []page.Bar) {
	for i, v := range d.Partners {
		x := page.Bar{Link: ui.Link{Text: v.Label.In(f.Lang), Path: pairOf(d.Region.Code, region.Code(v.Value))}, Number: number(v.Count, f.Lang), Share: share(v.Count, d.Partners[0].Count)}
		if i < regionPartners {
			first = append(first, x)
		} else {
			more = append(more, x)
		}
	}
	return first, more
}

// highlightsOfRegion fills in the map, the newest agreements and those that want attention.
func (s *Server) highlightsOfRegion(r *http.Request, p *page.Region, d registry.RegionDetail) error {
	if d.Total == 0 {
		return nil
	}
	ctx, who, code := r.Context(), registry.Anonymous(), d.Region.Code
	flows, err := s.reg.Flows(ctx, who, registry.FlowOptions{Query: topicOfRegion(d.Region).query, Of: code, Limit: regionArcs})
	if err != nil {
		return err
	}
	p.Map = s.flowMap(p.Frame, flows, mapOptions{Focus: code, Title: p.T("Mitra ", "Partners of ") + d.Region.Official})
	high, err := s.reg.Highlights(ctx, who, code, regionFirst)
	if err != nil {
		return err
	}
	p.Waiting, p.Ending, p.Planned = s.waiting(p.Frame, high.Waiting), s.ending(p.Frame, high.Ending), planned(p.Frame, high.Planned)
	for _, row := range d.Newest[:min(len(d.Newest), regionRows)] {
		p.Newest = append(p.Newest, listRow(row, p.Frame, search.Query{}))
	}
	if d.Total > len(p.Newest) {
		p.All = ui.Link{Text: fmt.Sprintf(p.T("semua %s", "all %s"), number(d.Total, p.Lang)), Path: searchPath(p.CSV, "", "")}
	}
	return nil
}

// below are the regencies and cities of a province, those with agreements first.
func below(p *page.Region, d registry.RegionDetail) {
	if d.Region.Level != region.Province {
		return
	}
	held := make(map[region.Code]bool)
	for _, v := range d.Below {
		held[region.Code(v.Value)] = true
		p.Below = append(p.Below, page.Bar{Link: ui.Link{Text: v.Label.In(p.Lang), Path: regionPath(v.Value)}, Number: number(v.Count, p.Lang), Share: share(v.Count, d.Below[0].Count)})
	}
	for _, y := range region.All() {
		if y.Code != d.Region.Code && y.Code.Province() == d.Region.Code && !held[y.Code] {
			p.Rest = append(p.Rest, ui.Link{Text: y.Official, Path: regionPath(string(y.Code))})
		}
	}
	p.RestText = fmt.Sprintf(p.T("%s yang belum ada kesepakatannya", "%s without agreements"), number(len(p.Rest), p.Lang))
	if len(p.Below) > 0 {
		p.Whole = ui.Link{Text: p.T("provinsi beserta semuanya", "the province with all of them"), Path: searchPath("wilayah:"+string(d.Region.Code)+".*", "", "")}
	}
}

func factsOfRegion(x region.Region, r *http.Request) []ui.Fact {
	f := ui.NewFrame(r, fault.Text{})
	var out []ui.Fact
	add := func(id, en, value string) {
		if value != "" {
			out = append(out, ui.Fact{Name: f.T(id, en), Value: value})
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
		people := number(x.Population, f.Lang)
		if day, err := term.Parse(x.PopulationAsOf); err == nil {
			people += " (" + day.In(f.Lang) + ")"
		}
		add("Penduduk", "Population", people)
		add("Luas", "Area", numfmt.Float(x.AreaKM2, 0, f.Lang)+" km²")
	}
	return out
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
