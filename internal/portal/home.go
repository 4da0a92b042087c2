package portal

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/anyam-id/anyam/agreement"
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
	homeArcs  = 40 // pairs on the first page's map
	homeFirst = 5  // of each list
	homeNews  = 4
)

func (s *Server) home(w http.ResponseWriter, r *http.Request) error {
	p := page.Home{Frame: s.frame(r, "register", fault.T("Register kerja sama daerah", "Register of regional cooperation"))}
	ctx, who := r.Context(), registry.Anonymous()
	for _, x := range [][2]string{ // questions are asked in the language of the papers
		{"kerja sama sapi yang masih berlaku", "cattle agreements still in force"},
		{"MoU tanpa PKS", "memoranda that nothing carries out"},
		{"nikel 2018", "nickel in 2018"},
		{"berakhir tahun ini", "ending this year"},
	} {
		p.Examples = append(p.Examples, ui.Link{Text: p.T(x[0], x[1]), Path: searchPath(x[0], "", "")})
	}
	counts, err := s.reg.Counts(ctx)
	if err != nil {
		return err
	}
	described(&p.Frame, fault.T("Siapa bekerja sama dengan siapa di antara pemerintah daerah Indonesia, tentang apa, sejak kapan, dan apa buktinya: register terbuka kesepakatan dan perjanjian.",
		"Who cooperates with whom among Indonesia's regional governments, on what, since when, and what proves it: an open register of agreements."))
	p.Meta.Data = map[string]any{"@context": "https://schema.org", "@graph": []linkedThing{linkedSite(p.Frame)}}
	if counts.Agreements == 0 {
		p.Empty = true
		return ui.Render(w, r, http.StatusOK, page.HomePage(p))
	}
	p.Stats = s.homeStats(p.Frame, counts)
	p.Grades = gradesOf(counts.Grades, p.Frame, search.Query{})
	p.Affairs = barsOf(counts.Affairs, search.Affair, search.Query{}, p.Frame, 8)
	flows, err := s.reg.Flows(ctx, who, registry.FlowOptions{Limit: homeArcs})
	if err != nil {
		return err
	}
	p.Map = s.flowMap(p.Frame, flows, mapOptions{})
	high, err := s.reg.Highlights(ctx, who, "", homeFirst)
	if err != nil {
		return err
	}
	p.Waiting, p.Ending, p.Planned = s.waiting(p.Frame, high.Waiting), s.ending(p.Frame, high.Ending), planned(p.Frame, high.Planned)
	for _, row := range high.Newest.Items {
		p.Newest = append(p.Newest, listRow(row, p.Frame, search.Query{}))
	}
	p.All = ui.Link{Text: fmt.Sprintf(p.T("semua %s", "all %s"), number(counts.Agreements, p.Lang)), Path: "/cari"}
	if p.News, err = s.latestNews(r, p.Frame); err != nil {
		return err
	}
	p.Follow = followOf(p.Frame, everything(), p.T("Perubahan di seluruh register, dan tanggal-tanggal yang akan datang. Tanpa akun.", "Changes of the whole register, and days to come. Without an account."))
	return ui.Render(w, r, http.StatusOK, page.HomePage(p))
}

// latestNews are the last articles.
func (s *Server) latestNews(r *http.Request, f ui.Frame) ([]page.NewsCard, error) {
	list, err := s.reg.News(r.Context(), registry.Anonymous(), registry.NewsOptions{Limit: homeNews})
	if err != nil || len(list.Items) == 0 {
		return nil, err
	}
	archive, err := s.reg.NewsArchive(r.Context(), registry.Anonymous(), "")
	if err != nil {
		return nil, err
	}
	var out []page.NewsCard
	for _, row := range list.Items {
		out = append(out, newsCard(row, archive.Categories, f.Lang))
	}
	return out, nil
}

// homeStats are the figures that the first page begins with.
func (s *Server) homeStats(f ui.Frame, c registry.Counts) []ui.Stat {
	in := 0
	for _, v := range c.States {
		if v.Value == string(agreement.InForce) {
			in = v.Count
		}
	}
	state := search.Query{}.And(search.Condition{Field: search.State, Values: []search.Value{{Code: string(agreement.InForce)}}})
	return []ui.Stat{
		{Number: number(c.Agreements, f.Lang), Label: f.T("kesepakatan dan perjanjian", "agreements"), Link: f.To("/cari")},
		{Number: number(in, f.Lang), Label: f.T("berlaku", "in force"), Link: f.To(searchPath(state.String(), "", ""))},
		{Number: number(c.Regions, f.Lang), Label: f.T("daerah", "regions"), Link: f.To("/daerah")},
		{Number: number(c.Events, f.Lang), Label: f.T("peristiwa", "events"), Link: f.To("/peristiwa")},
	}
}

func number(n int, lang string) string { return numfmt.Int(int64(n), lang) }

// waiting are frameworks that nothing carries out, with how long they have waited.
func (s *Server) waiting(f ui.Frame, some registry.Some) page.Briefs {
	b := page.Briefs{ID: "belum", Title: f.T("Belum ditindaklanjuti", "Not followed up"), None: f.T("Setiap kesepakatan yang berlaku sudah ada perjanjian pelaksananya.", "Every framework in force has an implementing agreement.")}
	for _, row := range some.Items {
		x := brief(row)
		if span := wording.Span(row.Signed, s.today(), f.Lang); span != "" {
			x.Chip = ui.Chip{Text: span, Tone: "b"}
		}
		b.List = append(b.List, x)
	}
	b.All = allOf(f, some, "signed")
	return b
}

// ending are agreements whose term is over soon, with how long they last.
func (s *Server) ending(f ui.Frame, some registry.Some) page.Briefs {
	b := page.Briefs{ID: "segera", Title: f.T("Segera berakhir", "Ending soon"), None: f.T("Tidak ada kesepakatan yang diketahui berakhir dalam setahun ini.", "No agreement is known to end within a year.")}
	for _, row := range some.Items {
		x := brief(row)
		x.Sub = strings.TrimPrefix(x.Sub+" · "+row.Ends.In(f.Lang), " · ")
		if span := wording.Span(s.today(), row.Ends, f.Lang); span != "" {
			tone := "w"
			if days, ok := s.today().DaysUntil(row.Ends); ok && days < soonDays {
				tone = "b"
			}
			x.Chip = ui.Chip{Text: fmt.Sprintf(f.T("%s lagi", "in %s"), span), Tone: tone}
		}
		b.List = append(b.List, x)
	}
	b.All = allOf(f, some, "ends")
	return b
}

// planned are agreements that are yet to be signed.
func planned(f ui.Frame, some registry.Some) page.Briefs {
	b := page.Briefs{ID: "rencana", Title: f.T("Dalam persiapan", "In preparation"), None: f.T("Tidak ada rencana penandatanganan yang diketahui.", "No planned signing is known.")}
	for _, row := range some.Items {
		x := brief(row)
		x.Chip = ui.Chip{Text: row.State.Label().In(f.Lang)}
		if row.State == agreement.PartlySigned {
			x.Chip = ui.Chip{Text: f.T("Sebagian", "Partly signed"), Tone: "w"}
		}
		b.List = append(b.List, x)
	}
	b.All = allOf(f, some, "-changed")
	return b
}

// soonDays is how near an end is said with alarm.
const soonDays = 92

func allOf(f ui.Frame, some registry.Some, sort string) ui.Link {
	if some.Total <= len(some.Items) {
		return ui.Link{}
	}
	return ui.Link{Text: fmt.Sprintf(f.T("semua %s", "all %s"), number(some.Total, f.Lang)), Path: searchPath(some.Query.String(), sort, "")}
}

// brief says who agreed with whom, and below it about what; where that is not known, the title.
func brief(row registry.Row) page.Brief {
	x := page.Brief{Link: ui.Link{Text: wording.UpperFirst(row.Title), Path: agreementPath(row.ID)}}
	if names := shortNames(row); names != "" {
		x.Text, x.Sub = names, strings.Join(row.Fields[:min(len(row.Fields), 3)], ", ")
	}
	return x
}

// shortNames are the parties as people call them: "Kaltim – Sulteng"; "" where there are not two known ones, or an agency is one.
func shortNames(row registry.Row) string {
	const most = 3
	var names []string
	for _, p := range row.Parties {
		x, ok := region.Get(p.Region)
		if !ok || x.Official != p.Name {
			return ""
		}
		name := x.Name
		if x.Twin != "" {
			name = x.Official
		}
		names = append(names, name)
	}
	if len(names) < 2 || len(names) > most {
		return ""
	}
	return strings.Join(names, " – ")
}

// gradesOf are counts by grade, all grades from the weakest.
func gradesOf(values []registry.FacetValue, f ui.Frame, q search.Query) page.Grades {
	count := make(map[string]int)
	for _, v := range values {
		count[v.Value] = v.Count
	}
	var out page.Grades
	for _, g := range agreement.Grades() {
		n := count[string(g)]
		x := page.Grade{Grade: g, Number: number(n, f.Lang), Link: ui.Link{Text: g.Label().In(f.Lang)}, None: n == 0}
		if n > 0 {
			x.Path = searchPath(q.And(search.Condition{Field: search.Grade, Values: []search.Value{{Code: string(g)}}}).String(), "", "")
		}
		out = append(out, x)
	}
	return out
}

func share(n, largest int) int {
	if n == 0 {
		return 0
	}
	return max(1, 100*n/max(1, largest))
}

// barsOf are the first values of a facet, each leading to its agreements.
func barsOf(values []registry.FacetValue, field search.Field, q search.Query, f ui.Frame, most int) []page.Bar {
	var out []page.Bar
	for _, v := range values[:min(len(values), most)] {
		c := search.Condition{Field: field, Values: []search.Value{{Code: v.Value}}}
		out = append(out, page.Bar{
			Link:   ui.Link{Text: wording.UpperFirst(v.Label.In(f.Lang)), Path: searchPath(q.And(c).String(), "", "")},
			Number: number(v.Count, f.Lang), Share: share(v.Count, values[0].Count),
		})
	}
	return out
}

// followOf are the ways to follow a topic.
func followOf(f ui.Frame, t topic, about string) page.Follow {
	x := page.Follow{About: about, Atom: t.atom(), More: ui.Link{Text: f.T("Cara berlangganan", "How to subscribe"), Path: "/langganan"}}
	if !t.news {
		x.Calendar = t.calendar()
		x.WebCal = webcal(f.Meta.Absolute(f.Lang, t.calendar()))
	}
	return x
}

// webcal is a calendar's address as programs subscribe to it.
func webcal(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	return "webcal://" + rest
}

// today is the day on which the pages are made.
func (s *Server) today() term.Date { return term.DateOf(s.now()) }
