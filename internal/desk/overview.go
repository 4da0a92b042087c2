package desk

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/paper"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/radar"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// overviewOf is the government that the page is of: one's own, that of the register, or the one that is named.
func (s *Server) overviewOf(r *http.Request, who registry.Actor) (region.Code, error) {
	if named := strings.TrimSpace(r.FormValue("daerah")); named != "" {
		if _, ok := region.Get(region.Code(named)); ok {
			return region.Code(named), nil
		}
		m, err := region.Lookup(named, region.Hint{})
		if err != nil {
			return "", fault.New(fault.NotFound, fault.Tf("%s tidak dikenal, atau lebih dari satu daerah bernama begitu; tulis lengkap, misalnya Provinsi Gorontalo", "%s is not known, or more than one region has the name; write it in full, such as Provinsi Gorontalo", named))
		}
		return m.Region.Code, nil
	}
	switch {
	case who.Government != "":
		return who.Government, nil
	case s.Own != "":
		return s.Own, nil
	}
	return "", nil
}

// overview is the head's page: a government on one page.
func (s *Server) overview(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	p := page.Overview{Frame: s.frame(r, who, "meja", fault.T("Halaman pimpinan", "The head's page"))}
	g, err := s.overviewOf(r, who)
	if err != nil {
		return err
	}
	if who.Government == "" {
		p.Choose = page.FormOf{
			ID: "pilih", Heading: p.T("Pilih pemerintah daerah", "Choose the government"), Action: p.To("/meja/pimpinan"), Button: p.T("Tampilkan", "Show"), Get: true, Open: g == "",
			Fields: []ui.Field{{Name: "daerah", Label: p.T("Pemerintah daerah", "Government"), Value: g.Official(), List: ui.RegionOptions, Width: "mid", Required: true}},
		}
	}
	if g == "" {
		p.Lead = p.T("Satu pemerintah pada satu halaman: yang dijanjikan, yang datang, dan yang tidur.", "A government on one page: what was promised, what came, and what sleeps.")
		p.Empty = ui.Empty{
			Title: p.T("Belum ada pemerintah yang dipilih", "No government is chosen yet"), Text: p.T("Pilih di atas; radar menunjukkan yang tidur di semua daerah.", "Choose one above; the radar shows what sleeps in all regions."),
			Acts: []ui.Button{{Text: p.T("Buka radar", "Open the radar"), Link: p.To(radarPath)}},
		}
		return ui.Render(w, r, http.StatusOK, page.OverviewPage(p))
	}
	o, err := s.Registry.Overview(r.Context(), who, g)
	if err != nil {
		return err
	}
	number := func(n int) string { return numfmt.Int(int64(n), p.Lang) }
	p.Lead = fmt.Sprintf(p.T("%s pada %s: yang dijanjikan, yang datang, dan yang tidur.", "%s on %s: what was promised, what came, and what sleeps."), g.Official(), o.On.In(p.Lang))
	p.Print = "/meja/pimpinan/ringkasan.pdf?daerah=" + string(g)
	for i, x := range o.Promised {
		p.Promised = append(p.Promised, ui.Stat{Number: number(x.Count), Label: x.Label.In(p.Lang), Link: p.To(registerPath(x.Query, "", "")), Matters: i == 0})
	}
	for _, stage := range registry.LedgerStages() {
		p.Grades = append(p.Grades, stage.Label().In(p.Lang))
	}
	for _, x := range o.Came {
		line := page.OverviewLine{What: thingIn(&x.LedgerLine, p.Lang), Figures: ledgerFigures(&x.LedgerLine, p.Lang)}
		for _, row := range x.Agreements {
			line.Of = append(line.Of, ui.Link{Text: wording.UpperFirst(row.Title), Path: agreementPath(row.ID)})
		}
		if x.Differences > 0 {
			line.Apart = fmt.Sprintf(p.T("%s periode berselisih, tidak dihitung", "%s periods in dispute, not counted"), number(x.Differences))
		}
		p.Came = append(p.Came, line)
	}
	if len(p.Came) == 0 {
		p.NoCame = p.T("Belum ada kewajiban yang dicatat, jadi belum ada yang dapat dihitung. Kewajiban dicatat pada halaman kesepakatannya.", "No obligations are noted yet, so that nothing can be counted. They are noted at the page of their agreement.")
	}
	p.Sleeping = sleepingSaid(o, p.Frame)
	for _, x := range o.Sleepers {
		p.Sleepers = append(p.Sleepers, sleeperRow(p.Frame, x, radar.FirstPKS))
	}
	for _, x := range o.Ending {
		p.Ending = append(p.Ending, page.HomeLine{Link: ui.Link{Text: wording.UpperFirst(x.Title), Path: agreementPath(x.ID)}, When: x.Ends.In(p.Lang)})
	}
	for _, x := range o.Unbudgeted {
		p.Unbudgeted = append(p.Unbudgeted, page.HomeLine{Link: ui.Link{Text: upperFirst(x.Title.In(p.Lang)), Path: x.Path}, When: x.Since.In(p.Lang), Note: upperFirst(x.Why.In(p.Lang)) + "."})
	}
	return ui.Render(w, r, http.StatusOK, page.OverviewPage(p))
}

func sleepingSaid(o registry.Overview, f ui.Frame) string {
	return fmt.Sprintf(f.T("%s naskah payung melewati umurnya tanpa perjanjian kerja sama", "%s memoranda are past their age without a cooperation agreement"), numfmt.Int(int64(o.Sleeping), f.Lang))
}

// thingIn is what a line counts, with its unit.
func thingIn(l *registry.LedgerLine, lang string) string {
	return fmt.Sprintf("%s (%s)", upperFirst(l.Label.In(lang)), l.Unit.Name().In(lang))
}

// ledgerFigures are the figures of a line in the order of the grades; a dash where nothing is known.
func ledgerFigures(l *registry.LedgerLine, lang string) []string {
	var out []string
	for _, stage := range registry.LedgerStages() {
		text := "–"
		if f, ok := l.Figure(stage); ok {
			text = numfmt.Float(f.Amount, 3, lang)
		}
		out = append(out, text)
	}
	return out
}

// overviewPDF is the head's page as it is printed.
func (s *Server) overviewPDF(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	g, err := s.overviewOf(r, who)
	if err != nil {
		return err
	}
	o, err := s.Registry.Overview(r.Context(), who, g)
	if err != nil {
		return err
	}
	return filePaper(w, overviewPaper(o, ui.NewFrame(r, fault.Text{}), s), "pdf", "ringkasan-"+string(g))
}

// overviewPaper is the head's page on paper.
func overviewPaper(o registry.Overview, f ui.Frame, s *Server) paper.Paper {
	number := func(n int) string { return numfmt.Int(int64(n), f.Lang) }
	source := fmt.Sprintf(f.T("Register kerja sama daerah, %s", "Register of regional cooperation, %s"), o.On.In(f.Lang))
	p := paper.Paper{
		Lang: f.Lang, Title: f.T("Kerja sama daerah: dijanjikan, datang, tidur", "Regional cooperation: promised, come, asleep"), Subtitle: o.Government.Official() + ", " + o.On.In(f.Lang),
		Footer: source, Landscape: true, Made: s.Now(),
	}
	heading := func(id, en string) { p.Body = append(p.Body, paper.Heading{Level: 2, Text: paper.T(f.T(id, en))}) }
	heading("Yang dijanjikan", "What was promised")
	var promised paper.Fields
	for _, x := range o.Promised {
		promised = append(promised, paper.Field{Label: number(x.Count), Value: paper.T(x.Label.In(f.Lang))})
	}
	p.Body = append(p.Body, promised)
	if len(o.Unbudgeted) > 0 {
		heading("Yang belum dianggarkan", "What is not budgeted")
		var lacks paper.Fields
		for _, x := range o.Unbudgeted {
			lacks = append(lacks, paper.Field{Label: upperFirst(x.Title.In(f.Lang)), Value: paper.T(upperFirst(x.Why.In(f.Lang)) + ".")})
		}
		p.Body = append(p.Body, lacks)
	}
	heading("Yang datang", "What came")
	if len(o.Came) == 0 {
		p.Body = append(p.Body, paper.Paragraph{Text: paper.T(f.T("Belum ada kewajiban yang dicatat.", "No obligations are noted yet."))})
	} else {
		t := paper.Table{Head: []paper.Text{paper.T(f.T("Apa", "What"))}, Align: []paper.Align{paper.Left}}
		for _, stage := range registry.LedgerStages() {
			t.Head, t.Align = append(t.Head, paper.T(stage.Label().In(f.Lang))), append(t.Align, paper.Right)
		}
		for _, x := range o.Came {
			row := paper.Row{Cells: []paper.Text{paper.T(thingIn(&x.LedgerLine, f.Lang))}}
			for _, n := range ledgerFigures(&x.LedgerLine, f.Lang) {
				row.Cells = append(row.Cells, paper.T(n))
			}
			t.Rows = append(t.Rows, row)
		}
		p.Body = append(p.Body, t)
	}
	heading("Yang tidur", "What sleeps")
	p.Body = append(p.Body, paper.Paragraph{Text: paper.T(sleepingSaid(o, f) + ".")})
	if len(o.Sleepers) > 0 {
		t := paper.Table{Head: []paper.Text{paper.T(f.T("Kesepakatan", "Agreement")), paper.T(f.T("Ditandatangani", "Signed")), paper.T(f.T("Hari", "Days")), paper.T(f.T("Keterangan", "What is said"))}, Align: []paper.Align{paper.Left, paper.Left, paper.Right, paper.Left}}
		for _, x := range o.Sleepers {
			t.Rows = append(t.Rows, paper.Row{Cells: []paper.Text{paper.T(wording.UpperFirst(x.Row.Title)), paper.T(x.Row.Signed.In(f.Lang)), paper.T(number(x.Days)), paper.T(x.Reply.Label().In(f.Lang))}})
		}
		p.Body = append(p.Body, t)
	}
	return p
}
