package desk

import (
	"bytes"
	"cmp"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/reportfile"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/report"
)

const (
	reportsPath = "/meja/laporan"
	figureShown = 50
)

// reportWords are the kinds of report as addresses have them.
var reportWords = map[report.Kind]string{report.Cooperation: "kerja-sama", report.Mapping: "pemetaan", report.Team: "tkksd", report.Agency: "perangkat-daerah"}

func (s *Server) reportRoutes() map[string]Page {
	return map[string]Page{
		"GET " + reportsPath:            s.reports,
		"GET " + reportsPath + "/angka": s.reportFigure,
		"GET " + reportsPath + "/unduh": s.reportFile,
		"POST " + narrativePath:         s.writeNarrative,
	}
}

// reportAsked is which report a request asks for.
type reportAsked struct {
	registry.ReportOptions
	place string // the government as it was typed
	shown bool   // enough is said to make it
}

// query is the report as addresses name it.
func (x reportAsked) query(more ...string) string {
	v := x.values()
	for i := 0; i+1 < len(more); i += 2 {
		v.Set(more[i], more[i+1])
	}
	return "?" + v.Encode()
}

// askedReport reads a request. What is wrong with it is said by field.
func (s *Server) askedReport(r *http.Request, who registry.Actor) (reportAsked, ui.Wrong) {
	var x reportAsked
	wrong := make(ui.Wrong)
	lang := s.lang(r)
	x.Kind = cmp.Or(keyOf(reportWords, r.FormValue("jenis")), report.Cooperation)
	x.Agency = account.AgencyID(r.FormValue("perangkat"))
	if x.Kind != report.Agency {
		x.Agency = ""
	}
	x.Period = report.Period{Year: s.today().Year}
	if v := strings.TrimSpace(r.FormValue("tahun")); v != "" {
		half := strings.TrimSpace(r.FormValue("semester"))
		if half != "" {
			v += "-S" + half
		}
		p, err := report.ParsePeriod(v)
		if err != nil {
			wrong["tahun"] = fault.T("Tulis tahun, misalnya 2026.", "Write a year, such as 2026.").In(lang)
		} else {
			x.Period = p
		}
	}
	x.Government = cmp.Or(who.Government, s.Own)
	x.place = strings.TrimSpace(r.FormValue("daerah"))
	if _, ok := region.Get(region.Code(x.place)); ok {
		x.Government = region.Code(x.place)
		x.place = x.Government.Official()
	} else if x.place != "" {
		m, err := region.Lookup(x.place, region.Hint{})
		if err != nil {
			wrong["daerah"] = fault.T("Daerah itu tidak dikenal.", "The region is not known.").In(lang)
		} else {
			x.Government = m.Region.Code
		}
	} else if who.Follows(x.Government) {
		x.place = x.Government.Official()
	} else { // who oversees others chooses of whom
		x.Government = ""
	}
	x.shown = x.Government != "" && len(wrong) == 0 && (x.Kind != report.Agency || x.Agency != "")
	return x, wrong
}

// reports chooses a report and shows it.
func (s *Server) reports(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showReports(w, r, who, "", nil)
}

// showReports shows a report; typed and wrong are of a narrative that could not be kept.
func (s *Server) showReports(w http.ResponseWriter, r *http.Request, who registry.Actor, typed string, unkept ui.Wrong) error {
	p := page.Reports{Frame: s.frame(r, who, "meja", fault.T("Laporan", "Reports"))}
	x, wrong := s.askedReport(r, who)
	p.Lead = p.T("Setiap angka dapat dibuka sampai kesepakatan, pernyataan dan berkasnya. Tidak ada bentuk resmi yang diaku: masa dan bentuknya dipilih sendiri.",
		"Every figure opens down to its agreements, claims and files. No official form is claimed: period and form are for you to choose.")
	if err := s.reportForm(&p, r, who, x); err != nil {
		return err
	}
	p.Wrongs = formWrongs(&p.Choose, wrong)
	if !x.shown {
		p.Empty = ui.Empty{Title: p.T("Belum ada laporan yang dipilih", "No report is chosen yet"), Text: p.T("Pilih jenis, masa dan pemerintah daerahnya di atas.", "Choose its kind, period and government above.")}
		if x.Kind == report.Agency && x.Government != "" {
			p.Empty.Text = p.T("Pilih perangkat daerahnya di atas. Perangkat daerah ditambahkan pada halaman pengelolaan akun.", "Choose the agency above. Agencies are added at the page that keeps accounts.")
		}
		return ui.Render(w, r, codeOf(wrong), page.ReportsPage(p))
	}
	made, err := s.Registry.Report(r.Context(), who, x.ReportOptions)
	if err != nil {
		return err
	}
	told, err := s.Registry.Narrative(r.Context(), who, x.ReportOptions, p.Lang)
	if err != nil {
		return err
	}
	p.Narrative = s.narrative(p.Frame, x, told, who, typed, unkept)
	p.Wrongs = append(p.Wrongs, formWrongs(&p.Narrative.Write, unkept)...)
	p.Heading = made.Kind.Title().In(p.Lang) + ": " + reportfile.Whose(made) + ", " + made.Period.Label().In(p.Lang)
	for i, kind := range []string{"xlsx", "docx", "pdf"} {
		b := ui.Button{Text: fmt.Sprintf(p.T("Unduh %s", "Download %s"), strings.ToUpper(kind)), Link: p.To(reportsPath + "/unduh" + x.query("bentuk", kind)), More: templ.Attributes{"download": true}}
		if i == 0 {
			b.Kind = "main"
		}
		p.Files = append(p.Files, b)
	}
	p.Made = fmt.Sprintf(p.T("Menurut register pada %s. Masa sebelumnya dihitung dari yang diketahui sekarang.", "As the register knows it on %s. The period before is counted from what is known now."), made.On.In(p.Lang))
	for _, h := range reportfile.Headings(made) {
		p.Heads = append(p.Heads, h.In(p.Lang))
	}
	for _, sec := range made.Sections {
		y := page.ReportSection{ID: "bagian-" + sec.Key, Title: sec.Title.In(p.Lang), Note: sec.Note.In(p.Lang)}
		for i := range sec.Figures {
			f := &sec.Figures[i]
			cells := reportfile.Cells(*f, p.Lang)
			y.Rows = append(y.Rows, page.ReportRow{Label: cells[0], Cells: [3]string(cells[1:]), Source: wording.Sentence(f.Source, p.Lang), Path: s.figurePath(x, f)})
		}
		p.Sections = append(p.Sections, y.Told())
	}
	return ui.Render(w, r, codeOf(unkept), page.ReportsPage(p))
}

// figurePath is the page that shows what a figure counts; "" where it counts nothing that can be shown.
func (s *Server) figurePath(x reportAsked, f *report.Figure) string {
	switch {
	case f.Key == "open.differences":
		return "/meja/selisih"
	case f.Key == "open.obstacles":
		return obstaclesPath
	case len(f.Agreements)+len(f.Before)+len(f.Leaves) == 0:
		return ""
	}
	return reportsPath + "/angka" + x.query("angka", f.Key)
}

// reportForm is what chooses the report.
func (s *Server) reportForm(p *page.Reports, r *http.Request, who registry.Actor, x reportAsked) error {
	kind := ui.Field{Name: "jenis", Label: p.T("Jenis", "Kind"), Value: reportWords[x.Kind]}
	for _, k := range report.Kinds() {
		kind.Options = append(kind.Options, ui.Option{Value: reportWords[k], Text: k.Title().In(p.Lang)})
	}
	half := ""
	if x.Period.Half != 0 {
		half = strconv.Itoa(x.Period.Half)
	}
	p.Choose = page.FormOf{
		ID: "pilih", Heading: p.T("Pilih laporan", "Choose the report"), Action: p.To(reportsPath), Button: p.T("Tampilkan", "Show"), Get: true, Open: !x.shown,
		Fields: []ui.Field{
			kind,
			{Name: "tahun", Label: p.T("Tahun", "Year"), Value: cmp.Or(strings.TrimSpace(r.FormValue("tahun")), strconv.Itoa(x.Period.Year)), Width: "short", More: templ.Attributes{"inputmode": "numeric"}},
			{Name: "semester", Label: p.T("Masa", "Period"), Value: half, Options: []ui.Option{
				{Value: "", Text: p.T("setahun", "the year"), Chosen: half == ""}, {Value: "1", Text: p.T("semester pertama", "the first semester")}, {Value: "2", Text: p.T("semester kedua", "the second semester")},
			}},
			{Name: "daerah", Label: p.T("Pemerintah daerah", "Government"), Value: x.place, List: ui.RegionOptions},
		},
	}
	if x.Kind != report.Agency || !who.Notes(x.Government) {
		return nil
	}
	owners, err := s.Registry.Owners(r.Context(), who, x.Government)
	if err != nil {
		return err
	}
	agency := ui.Field{Name: "perangkat", Label: p.T("Perangkat daerah", "Agency"), Value: string(x.Agency), Options: []ui.Option{{Text: p.T("pilih", "choose")}}}
	for _, a := range owners.Agencies {
		agency.Options = append(agency.Options, ui.Option{Value: string(a.ID), Text: a.Name})
	}
	p.Choose.Fields = append(p.Choose.Fields, agency)
	return nil
}

// madeReport makes the report that a request asks for in full.
func (s *Server) madeReport(r *http.Request, who registry.Actor) (report.Report, reportAsked, error) {
	x, wrong := s.askedReport(r, who)
	if !x.shown {
		var list []string
		for _, text := range wrong {
			list = append(list, text)
		}
		slices.Sort(list)
		said := fault.T("pilih laporannya dahulu", "choose the report first")
		if len(list) > 0 {
			said = fault.T(strings.Join(list, " "), strings.Join(list, " "))
		}
		return report.Report{}, x, fault.New(fault.NotFound, said)
	}
	made, err := s.Registry.Report(r.Context(), who, x.ReportOptions)
	return made, x, err
}

// reportFile sends a report as a file.
func (s *Server) reportFile(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	made, x, err := s.madeReport(r, who)
	if err != nil {
		return err
	}
	told, err := s.Registry.Narrative(r.Context(), who, x.ReportOptions, s.lang(r))
	if err != nil {
		return err
	}
	kind := cmp.Or(r.FormValue("bentuk"), "xlsx")
	var b bytes.Buffer
	mediaType, err := s.Registry.ReportForms().Write(&b, made, told.Paragraphs, kind, s.lang(r), s.Now())
	if err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": reportfile.Name(made, kind)}))
	return web.Write(w, http.StatusOK, mediaType, &b)
}

// reportFigure shows what a figure counts, and what is new in it since the period before.
func (s *Server) reportFigure(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	made, x, err := s.madeReport(r, who)
	if err != nil {
		return err
	}
	f := made.Figure(r.FormValue("angka"))
	if f == nil {
		return fault.New(fault.NotFound, fault.T("Laporan ini tidak memuat angka itu.", "The report has no such figure."))
	}
	title := fault.T(wording.UpperFirst(f.Label.ID), wording.UpperFirst(f.Label.EN))
	p := page.ReportFigure{Frame: s.frame(r, who, "meja", title), Source: wording.Sentence(f.Source, s.lang(r))}
	p.Way = []ui.Link{{Text: p.T("Meja kerja", "Desk"), Path: "/meja"}, {Text: made.Kind.Title().In(p.Lang), Path: reportsPath + x.query()}}
	cells := reportfile.Cells(*f, p.Lang)
	for i, h := range reportfile.Headings(made)[1:] {
		p.Facts = append(p.Facts, ui.Fact{Name: h.In(p.Lang), Value: cells[i+1]})
	}
	skip, _ := strconv.Atoi(r.FormValue("mulai")) // not a number: from the beginning
	skip = min(max(skip, 0), len(f.Agreements))
	here := f.Agreements[skip:min(len(f.Agreements), skip+figureShown)]
	if skip > 0 {
		p.Pager.Previous = p.To(reportsPath + "/angka" + x.query("angka", f.Key, "mulai", strconv.Itoa(max(0, skip-figureShown))))
	}
	if skip+len(here) < len(f.Agreements) {
		p.Pager.Next = p.To(reportsPath + "/angka" + x.query("angka", f.Key, "mulai", strconv.Itoa(skip+figureShown)))
	}
	p.Pager.Text = fmt.Sprintf(p.T("%d–%d dari %d", "%d–%d of %d"), skip+1, skip+len(here), len(f.Agreements))
	if err := s.figureAgreements(&p, r, who, "kesepakatan", fault.T("Kesepakatan yang dihitung", "Agreements that it counts"), here); err != nil {
		return err
	}
	if err := s.figureLeaves(&p, r, who, f); err != nil {
		return err
	}
	if f.Before != nil && skip == 0 {
		for _, y := range []struct {
			id       string
			title    fault.Text
			now, was []agreement.ID
		}{
			{"baru", fault.T("Baru dibanding masa sebelumnya", "New since the period before"), f.Agreements, f.Before},
			{"tidak-lagi", fault.T("Tidak lagi dihitung", "Not counted any more"), f.Before, f.Agreements},
		} {
			var list []agreement.ID
			seen := make(map[agreement.ID]bool, len(y.was))
			for _, id := range y.was {
				seen[id] = true
			}
			for _, id := range y.now {
				if !seen[id] {
					list = append(list, id)
				}
			}
			more := len(list) - figureShown
			if more > 0 {
				list = list[:figureShown]
				y.title = fault.T(y.title.ID+fmt.Sprintf(" (%d yang pertama)", figureShown), y.title.EN+fmt.Sprintf(" (the first %d)", figureShown))
			}
			if err := s.figureAgreements(&p, r, who, y.id, y.title, list); err != nil {
				return err
			}
		}
	}
	if len(p.Lists) == 0 {
		p.Note = p.T("Tidak ada yang dihitung dalam masa ini.", "Nothing is counted in this period.")
	}
	return ui.Render(w, r, http.StatusOK, page.ReportFigurePage(p))
}

func (s *Server) figureAgreements(p *page.ReportFigure, r *http.Request, who registry.Actor, id string, title fault.Text, ids []agreement.ID) error {
	rows, err := s.Registry.Rows(r.Context(), who, ids)
	if err != nil || len(rows) == 0 {
		return err
	}
	list := page.ReportList{ID: id, Title: title.In(p.Lang)}
	for _, row := range rows {
		var parties []string
		for _, y := range row.Parties[:min(4, len(row.Parties))] {
			parties = append(parties, y.Name)
		}
		list.List = append(list.List, page.HomeLine{Link: ui.Link{Text: wording.UpperFirst(row.Title), Path: agreementPath(row.ID)}, When: row.Signed.In(p.Lang), Note: wording.List(parties, p.Lang)})
	}
	p.Lists = append(p.Lists, list)
	return nil
}

// figureLeaves lists what a figure counts besides agreements. Obligations lead on to their claims and files.
func (s *Server) figureLeaves(p *page.ReportFigure, r *http.Request, who registry.Actor, f *report.Figure) error {
	if len(f.Leaves) == 0 {
		return nil
	}
	titles := map[report.LeafSort]fault.Text{
		report.ObligationLeaf: fault.T("Kewajiban, dengan pernyataan dan berkasnya", "Obligations, with their claims and files"), report.MeetingLeaf: fault.T("Rapat", "Meetings"),
		report.TaskLeaf: fault.T("Tugas", "Tasks"), report.AffairLeaf: fault.T("Urusan", "Affairs"), report.RegionLeaf: fault.T("Daerah", "Regions"),
	}
	sort := f.Leaves[0].Sort
	list := page.ReportList{ID: "isi", Title: titles[sort].In(p.Lang)}
	const most = 200
	shown := f.Leaves[:min(most, len(f.Leaves))]
	if sort == report.ObligationLeaf {
		var ids []string
		for _, l := range shown {
			ids = append(ids, l.ID)
		}
		records, err := s.Registry.ObligationRecords(r.Context(), who, ids)
		if err != nil {
			return err
		}
		for i := range records {
			o := &records[i]
			list.List = append(list.List, page.HomeLine{Link: ui.Link{Text: wording.UpperFirst(o.Terms.Text), Path: obligationPath(o.ID)}, Note: o.Terms.FromParty.Name + " → " + o.Terms.ToParty.Name + ", " + ui.Promised(&o.Terms.Obligation, p.Lang)})
		}
	} else {
		for _, l := range shown {
			list.List = append(list.List, page.HomeLine{Link: ui.Link{Text: l.Name.In(p.Lang), Path: leafPath(l)}})
		}
	}
	if rest := len(f.Leaves) - len(shown); rest > 0 {
		p.Note = fmt.Sprintf(p.T("%s lagi tidak didaftar di sini.", "%s more are not listed here."), numfmt.Int(int64(rest), p.Lang))
	}
	p.Lists = append(p.Lists, list)
	return nil
}

func leafPath(l report.Leaf) string {
	switch l.Sort {
	case report.MeetingLeaf:
		return meetingsPath + "/" + url.PathEscape(l.ID)
	case report.TaskLeaf:
		return tasksPath + "/" + url.PathEscape(l.ID)
	case report.AffairLeaf:
		return registerPath("urusan:"+l.ID, "", "")
	case report.RegionLeaf:
		return "/daerah/" + url.PathEscape(l.ID)
	case report.ObligationLeaf:
		return obligationPath(l.ID)
	case report.ObstacleLeaf, report.MilestoneLeaf: // stand on the page of their agreement, which is listed
	}
	return ""
}
