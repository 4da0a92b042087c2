package desk

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/intake"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

func importPath(id string) string { return "/meja/impor/" + url.PathEscape(id) }

// importRoutes are the pages of the import wizard.
func (s *Server) importRoutes() map[string]Page {
	return map[string]Page{
		"GET /meja/impor":                s.imports,
		"POST /meja/impor":               s.bringImport,
		"GET /meja/impor/{id}":           s.importPage,
		"POST /meja/impor/{id}/kolom":    s.mapImport,
		"POST /meja/impor/{id}/sel":      s.fixImport,
		"POST /meja/impor/{id}/terima":   s.acceptImport,
		"POST /meja/impor/{id}/urungkan": s.undoImport,
	}
}

func (s *Server) imports(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showImports(w, r, who, http.StatusOK, nil)
}

func (s *Server) showImports(w http.ResponseWriter, r *http.Request, who registry.Actor, code int, wrong []ui.Problem) error {
	p := page.Imports{Frame: s.frame(r, who, "impor", fault.T("Impor register lama", "Import an old register")), Problems: wrong, Own: r.FormValue("milik")}
	if p.Own == "" {
		if own, ok := region.Get(cmp.Or(who.Government, s.Own)); ok {
			p.Own = own.Official
		}
	}
	list, err := s.Registry.Imports(r.Context(), who, 50, r.FormValue("sambung"))
	if err != nil {
		return err
	}
	for _, imp := range list.Items {
		p.Rows = append(p.Rows, page.ImportRow{
			Link: ui.Link{Text: imp.Document.Name, Path: importPath(imp.ID)}, State: importChip(imp.State, p.Lang),
			When: term.DateOf(imp.At.In(s.Now().Location())).In(p.Lang), Who: imp.Actor.Name,
			Agreements: numfmt.Int(int64(imp.Agreements), p.Lang), Lost: numfmt.Int(int64(imp.Lost()), p.Lang),
		})
	}
	if list.Next != "" {
		p.Next = "/meja/impor?sambung=" + url.QueryEscape(list.Next)
	}
	return ui.Render(w, r, code, page.ImportsPage(p))
}

func importChip(state registry.ImportState, lang string) ui.Chip {
	switch state {
	case registry.ImportAccepted:
		return ui.Chip{Text: fault.T("diterima", "accepted").In(lang), Tone: "g"}
	case registry.ImportUndone:
		return ui.Chip{Text: fault.T("diurungkan", "taken back").In(lang)}
	case registry.ImportPending:
	}
	return ui.Chip{Text: fault.T("menunggu keputusan", "waits for a decision").In(lang), Tone: "w"}
}

// bringImport reads a file that was brought. What is wrong with the file as a whole is told over the form.
func (s *Server) bringImport(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	f, head, err := r.FormFile("berkas")
	if err != nil {
		if tooLarge := tooLong(err); tooLarge != nil {
			return tooLarge
		}
		return s.showImports(w, r, who, http.StatusUnprocessableEntity, []ui.Problem{{Text: fault.T("Pilih berkasnya dulu: CSV, XLSX, atau ODS.", "Choose the file first: CSV, XLSX or ODS.").In(s.lang(r))}})
	}
	defer func() { _ = f.Close() }() // read only
	own, err := s.whose(r.FormValue("milik"))
	if err == nil {
		var imp registry.Import
		imp, err = s.Registry.PrepareImport(r.Context(), who, head.Filename, f, intake.Options{Own: own, Today: s.today()})
		if err == nil {
			return s.leadTo(w, r, importPath(imp.ID))
		}
	}
	wrong, err := s.problems(r, err)
	if err != nil {
		return err
	}
	return s.showImports(w, r, who, http.StatusUnprocessableEntity, wrong)
}

// whose is the government whose register it is, by its name; "" where nobody says.
func (s *Server) whose(name string) (region.Code, error) {
	if name = strings.TrimSpace(name); name == "" {
		return "", nil
	}
	m, err := region.Lookup(name, region.Hint{})
	return m.Region.Code, err
}

const (
	rowsShown     = 15 // rows of the sheet on the page
	problemsShown = 30
	similarShown  = 20
	cellShown     = 60 // characters of a cell in the preview
)

func (s *Server) importPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	if at := s.working.of(r.PathValue("id")); at != nil {
		return s.showWorking(w, r, who, at)
	}
	if r.Header.Get("HX-Request") != "" { // only that page asks for a part: the work has just ended, and all of the page is another
		w.Header().Set("HX-Refresh", "true")
		return nil
	}
	return s.showImport(w, r, who, http.StatusOK, nil)
}

// showImport is the wizard of one import: columns, problems, the sheet, what the register holds already, the decision.
func (s *Server) showImport(w http.ResponseWriter, r *http.Request, who registry.Actor, code int, wrong []ui.Problem) error {
	id := r.PathValue("id")
	imp, err := s.Registry.Import(r.Context(), who, id)
	if err != nil {
		return err
	}
	from := max(1, number(r.FormValue("baris"))-2)
	sheet, err := s.Registry.ImportRows(r.Context(), who, id, from, rowsShown)
	if err != nil {
		return err
	}
	p := page.Import{Frame: s.frame(r, who, "impor", fault.T(imp.Document.Name, imp.Document.Name)), At: importPath(id), Problems: wrong, State: importChip(imp.State, s.lang(r))}
	p.Open = imp.State != registry.ImportAccepted
	n := func(n int) string { return numfmt.Int(int64(n), p.Lang) }
	p.Figures = importFigures(imp, p.Frame)
	p.Agreements = n(imp.Agreements)
	s.fillColumns(&p, imp, sheet)
	s.fillProblems(&p, r, imp, sheet)
	fillSheet(&p, imp, sheet, from)
	for _, x := range imp.Similar[:min(len(imp.Similar), similarShown)] {
		row := page.ImportLike{Title: x.Title, Cell: rowLink(id, x.Rows[0], p.Frame)}
		for _, y := range x.Similar {
			why := make([]string, 0, len(y.Why))
			for _, t := range y.Why {
				why = append(why, t.In(p.Lang))
			}
			row.Known = append(row.Known, page.Known{Link: ui.Link{Text: wording.UpperFirst(y.Row.Title), Path: "/k/" + string(y.Row.ID)}, Why: wording.List(why, p.Lang), Same: y.Same})
		}
		p.Similar = append(p.Similar, row)
	}
	if more := len(imp.Similar) - len(p.Similar); more > 0 {
		p.MoreSimilar = fmt.Sprintf(p.T("dan %s baris lain", "and %s more rows"), n(more))
	}
	return ui.Render(w, r, code, page.ImportPage(p))
}

func importFigures(imp registry.Import, f ui.Frame) []ui.Figure {
	n := func(n int) string { return numfmt.Int(int64(n), f.Lang) }
	out := []ui.Figure{
		{Number: n(imp.Rows), Label: f.T("baris data", "rows of data")},
		{Number: n(imp.Agreements), Label: f.T("kesepakatan", "agreements")},
		{Number: n(imp.Lost()), Label: f.T("isi yang tidak terbaca", "values that were not understood")},
		{Number: n(len(imp.Problems) - imp.Lost()), Label: f.T("hal yang patut dilihat", "things to look at")},
	}
	if imp.Skipped > 0 {
		out = append(out, ui.Figure{Number: n(imp.Skipped), Label: f.T("baris dilewati", "rows left out")})
	}
	return out
}

// showWorking shows how far it is to take an import in or back, without its sheet, which would be read anew each time that the page asks again.
func (s *Server) showWorking(w http.ResponseWriter, r *http.Request, who registry.Actor, at *work) error {
	imp, err := s.Registry.Import(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	p := page.ImportWorking{Frame: s.frame(r, who, "impor", fault.T(imp.Document.Name, imp.Document.Name))}
	p.Refresh, p.Figures = 2, importFigures(imp, p.Frame)
	p.Progress = ui.Progress{ID: "kemajuan", Text: at.what.In(p.Lang), Percent: -1}
	switch done, total := at.far(); {
	case total == 0:
	case done == total:
		p.Progress.Percent, p.Progress.Small = 100, p.T("menyimpan", "saving")
	default:
		n := func(n int) string { return numfmt.Int(int64(n), p.Lang) }
		p.Progress.Percent, p.Progress.Small = 100*done/total, fmt.Sprintf(p.T("%[1]s dari %[2]s kesepakatan", "%[1]s of %[2]s agreements"), n(done), n(total))
	}
	return ui.Render(w, r, http.StatusOK, page.ImportWorkingPage(p))
}

func rowLink(id string, row int, f ui.Frame) ui.Link {
	return ui.Link{Text: fmt.Sprintf(f.T("baris %d", "row %d"), row), Path: fmt.Sprintf("%s?baris=%d#b%d", importPath(id), row, row)}
}

// fillColumns offers for each field the columns of the sheet, the one that was found or said chosen.
func (s *Server) fillColumns(p *page.Import, imp registry.Import, sheet registry.ImportSheet) {
	p.Exported = imp.Exported
	p.Sheet, p.Order = imp.Sheet, string(sheet.Order)
	p.Sheets = append([]string{imp.Sheet}, imp.Others...)
	if own, ok := region.Get(sheet.Own); ok {
		p.Own = own.Official
	}
	var columns []page.Option
	for _, m := range imp.Mapping {
		columns = append(columns, page.Option{Value: m.Letter, Text: strings.TrimSpace(m.Letter + "  " + short(m.Heading, 40))})
		if m.Field == "" && !m.Ignored {
			p.Unmapped = append(p.Unmapped, cmp.Or(m.Heading, m.Letter))
		}
	}
	for _, f := range intake.Fields() {
		row := page.ImportField{Name: string(f), Label: f.Label().In(p.Lang), Options: []page.Option{{Text: p.T("cari sendiri", "find it")}, {Value: "-", Text: p.T("tidak ada di lembar ini", "not in this sheet"), Chosen: sheet.Map[f] == "-"}}}
		said := sheet.Map[f] != ""
		for _, m := range imp.Mapping {
			if m.Field != f {
				continue
			}
			if row.Column == "" {
				row.Column, row.Why = m.Letter, m.Why.In(p.Lang)
				row.Sure = fmt.Sprintf("%.0f%%", 100*m.Confidence)
				switch m.Order {
				case term.DMY:
					row.Why += p.T("; hari lebih dulu", "; day first")
				case term.MDY:
					row.Why += p.T("; bulan lebih dulu", "; month first")
				case term.Undecided:
				}
			} else {
				row.Also = append(row.Also, m.Letter)
			}
		}
		if row.Column != "" && !said {
			row.Options[0].Text = fmt.Sprintf(p.T("cari sendiri: %s", "find it: %s"), row.Column)
		}
		for _, c := range columns {
			c.Chosen = said && c.Value == row.Column
			row.Options = append(row.Options, c)
		}
		if row.Column == "" {
			p.Missing = append(p.Missing, row)
			continue
		}
		row.Sample = sample(sheet.Rows, row.Column)
		p.Fields = append(p.Fields, row)
	}
}

// sample is what the first rows hold in a column.
func sample(rows []intake.SheetRow, column string) string {
	var out []string
	for _, row := range rows {
		for _, c := range row.Cells {
			if c.Letter == column && c.Text != "" && !row.Heading && !slices.Contains(out, c.Text) {
				out = append(out, short(c.Text, 40))
			}
		}
	}
	return strings.Join(out[:min(len(out), 3)], " · ")
}

// fillProblems lists the problems, a page of them at a time, each with its cell to put right.
func (s *Server) fillProblems(p *page.Import, r *http.Request, imp registry.Import, sheet registry.ImportSheet) {
	p.Only = r.FormValue("saring")
	list := imp.Problems
	if p.Only == "hilang" {
		list = slices.DeleteFunc(slices.Clone(list), func(x intake.Problem) bool { return x.Severity != intake.Lost })
	}
	start := min(max(0, number(r.FormValue("masalah"))), len(list))
	end := min(start+problemsShown, len(list))
	for _, x := range list[start:end] {
		row := page.ImportProblem{Text: wording.UpperFirst(x.Message.In(p.Lang)), Lost: x.Severity == intake.Lost, Column: x.Column}
		if x.Row > 0 {
			row.Cell = rowLink(imp.ID, x.Row, p.Frame)
			row.Row = strconv.Itoa(x.Row)
			if x.Letter != "" && p.Open && !imp.Exported {
				c := sheet.Cell(x.Row, x.Letter)
				row.Letter, row.Content = x.Letter, c.Text
			}
		}
		p.Wrong = append(p.Wrong, row)
	}
	at := func(n int) string {
		v := url.Values{"masalah": {strconv.Itoa(n)}}
		if p.Only != "" {
			v.Set("saring", p.Only)
		}
		return importPath(imp.ID) + "?" + v.Encode() + "#masalah"
	}
	if start > 0 {
		p.Before = at(max(0, start-problemsShown))
	}
	if end < len(list) {
		p.After = at(end)
	}
	if len(list) > 0 {
		p.Shown = fmt.Sprintf(p.T("%[1]d–%[2]d dari %[3]s", "%[1]d–%[2]d of %[3]s"), start+1, end, numfmt.Int(int64(len(list)), p.Lang))
	}
	for _, x := range sheet.Fixes {
		c := sheet.Cell(x.Row, x.Column)
		p.Fixed = append(p.Fixed, page.ImportFix{Cell: rowLink(imp.ID, x.Row, p.Frame), Row: strconv.Itoa(x.Row), Letter: x.Column, Was: c.Was, Text: x.Text, By: x.By})
	}
}

// fillSheet shows rows of the sheet with what becomes of each.
func fillSheet(p *page.Import, imp registry.Import, sheet registry.ImportSheet, from int) {
	bad := make(map[[2]string]bool)
	for _, x := range imp.Problems {
		if x.Row >= from && x.Letter != "" {
			bad[[2]string{strconv.Itoa(x.Row), x.Letter}] = true
		}
	}
	for _, m := range imp.Mapping {
		p.Headings = append(p.Headings, page.Option{Value: m.Letter, Text: short(m.Heading, 30)})
	}
	for _, x := range sheet.Rows {
		row := page.SheetRow{Number: strconv.Itoa(x.Number), Heading: x.Heading}
		for _, c := range x.Cells {
			if !slices.ContainsFunc(imp.Mapping, func(m intake.Mapped) bool { return m.Letter == c.Letter }) {
				continue
			}
			row.Cells = append(row.Cells, page.SheetCell{Letter: c.Letter, Text: short(c.Text, cellShown), Bad: bad[[2]string{row.Number, c.Letter}], Mended: c.Mended, Was: c.Was})
		}
		for _, l := range x.Proposals {
			row.Becomes = append(row.Becomes, tell(l, p.Frame))
		}
		if x.Joined > 0 {
			row.Becomes = append(row.Becomes, fmt.Sprintf(p.T("melanjutkan naskah di baris %d", "goes on with the paper of row %d"), x.Joined))
		}
		p.Sheetful = append(p.Sheetful, row)
	}
	if len(sheet.Rows) == rowsShown {
		p.Later = fmt.Sprintf("%s?baris=%d#lembar", importPath(imp.ID), from+rowsShown+2)
	}
	if from > 1 {
		p.Earlier = fmt.Sprintf("%s?baris=%d#lembar", importPath(imp.ID), max(1, from-rowsShown)+2)
	}
}

// tell says in a line what a row becomes.
func tell(l intake.Line, f ui.Frame) string {
	parts := []string{wording.UpperFirst(l.Title)}
	for _, d := range []struct {
		name string
		date term.Date
	}{{f.T("ditandatangani", "signed"), l.Signed}, {f.T("berlaku", "in force from"), l.Effective}, {f.T("berakhir", "ends"), l.Ends}} {
		if !d.date.IsZero() {
			parts = append(parts, d.name+" "+d.date.In(f.Lang))
		}
	}
	if len(l.Numbers) > 0 {
		parts = append(parts, f.T("nomor ", "number ")+strings.Join(l.Numbers, ", "))
	}
	return strings.Join(parts, " · ")
}

func (s *Server) mapImport(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	c := registry.ImportChange{Map: make(map[intake.Field]string)}
	for _, f := range intake.Fields() {
		if v := r.FormValue("isian-" + string(f)); v != "" {
			c.Map[f] = v
		}
	}
	sheet, order := r.FormValue("lembar"), term.Order(r.FormValue("urutan"))
	c.Order = &order
	if sheet != "" {
		c.Sheet = &sheet
	}
	own, err := s.whose(r.FormValue("milik"))
	if err == nil {
		c.Own = &own
		_, err = s.Registry.AdjustImport(r.Context(), who, r.PathValue("id"), c)
	}
	return s.adjusted(w, r, who, err, fault.T("Lembar dibaca ulang dengan pilihan itu.", "The sheet was read again that way."), "#kolom")
}

func (s *Server) fixImport(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	x := registry.ImportFix{Row: number(r.FormValue("baris")), Column: r.FormValue("kolom"), Text: r.FormValue("isi")}
	c := registry.ImportChange{Fix: []registry.ImportFix{x}}
	done := fault.Tf("Sel %s%d kini terbaca: %q.", "Cell %s%d now reads: %q.", x.Column, x.Row, x.Text)
	if r.FormValue("kembalikan") != "" {
		c = registry.ImportChange{Unfix: []registry.ImportFix{x}}
		done = fault.Tf("Sel %s%d kembali seperti dalam berkas.", "Cell %s%d is again as the file has it.", x.Column, x.Row)
	}
	_, err := s.Registry.AdjustImport(r.Context(), who, r.PathValue("id"), c)
	return s.adjusted(w, r, who, err, done, "#masalah")
}

// adjusted leads back to the import after a change, or shows it with what was wrong with the change.
func (s *Server) adjusted(w http.ResponseWriter, r *http.Request, who registry.Actor, err error, done fault.Text, at string) error {
	if err == nil {
		return s.done(w, r, who, ui.Notice{Text: done.In(s.lang(r))}, importPath(r.PathValue("id"))+at)
	}
	wrong, err := s.problems(r, err)
	if err != nil {
		return err
	}
	return s.showImport(w, r, who, http.StatusUnprocessableEntity, wrong)
}

// quick is how many agreements are taken in or out while the browser waits; more of them take seconds, and go on behind the page.
const quick = 1000

func (s *Server) acceptImport(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.decideImport(w, r, who, fault.T("Sedang dimasukkan ke register", "Being taken into the register"), s.Registry.AcceptImport, func(imp registry.Import, lang string) ui.Notice {
		return ui.Notice{Text: fault.Tf("%s kesepakatan masuk register.", "%s agreements are in the register.", numfmt.Int(int64(imp.Agreements), lang)).In(lang), Undo: importPath(imp.ID) + "/urungkan"}
	})
}

func (s *Server) undoImport(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.decideImport(w, r, who, fault.T("Sedang diurungkan", "Being taken back"), s.Registry.UndoImport, func(imp registry.Import, lang string) ui.Notice {
		return ui.Notice{Text: fault.Tf("Impor %s diurungkan seluruhnya. Berkas dan perbaikannya tetap ada.", "The import of %s is taken back as a whole. The file and its fixes are still here.", imp.Document.Name).In(lang)}
	})
}

// decideImport takes an import in or back. A large one goes on behind its page, which shows how far it is, and leaves a notice when it is done; all of it
// is one transaction, so that nothing is half there should the server stop meanwhile.
func (s *Server) decideImport(w http.ResponseWriter, r *http.Request, who registry.Actor, what fault.Text, act func(context.Context, registry.Actor, string) (registry.Import, error), told func(registry.Import, string) ui.Notice) error {
	id, lang := r.PathValue("id"), s.lang(r)
	imp, err := s.Registry.Import(r.Context(), who, id)
	if err != nil {
		return err
	}
	if imp.Agreements <= quick {
		if imp, err = act(r.Context(), who, id); err != nil {
			return err
		}
		return s.done(w, r, who, told(imp, lang), importPath(id))
	}
	if at := s.working.begin(id, what); at != nil {
		ctx := registry.WithProgress(context.WithoutCancel(r.Context()), at.tell) // who closes the page does not stop it
		go func() {
			defer s.working.end(id)
			imp, err := act(ctx, who, id)
			if err != nil {
				s.Log.ErrorContext(ctx, "an import was not decided", "import", id, "error", err)
				s.notices.leave(who, ui.Notice{Bad: true, Text: s.why(err, lang)})
				return
			}
			s.notices.leave(who, told(imp, lang))
		}()
	}
	return s.leadTo(w, r, importPath(id))
}

// number reads a number of an address or form; what is none is 0.
func number(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return 0
	}
	return n
}

// short is a text on one line, cut after so many characters.
func short(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
