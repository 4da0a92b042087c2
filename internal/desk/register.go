package desk

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// registerRoutes are the list of the register and what is done there.
func (s *Server) registerRoutes() map[string]Page {
	return map[string]Page{
		"GET /meja/register":                       s.register,
		"GET /meja/register/csv":                   s.registerCSV,
		"GET /meja/register/perbaiki":              s.repairs,
		"POST /meja/register/tampilan":             s.saveView,
		"POST /meja/register/tampilan/{id}/hapus":  s.removeView,
		"POST /meja/register/tampilan/{id}/pulih":  s.restoreView,
		"GET /meja/register/massal":                s.bulkActs,
		"POST /meja/register/massal":               s.bulk,
		"POST /meja/register/massal/lakukan":       s.doBulk,
		"POST /meja/register/massal/{id}/urungkan": s.undoBulk,
	}
}

const tableName = "register"

// columns of the register's table: their keys, names, orders, and whether they are shown unless asked for.
func registerColumns(f ui.Frame, q search.Query, sort string) []ui.Column {
	order := func(up, down string) (next, direction string) {
		switch sort {
		case up:
			return down, "ascending"
		case down:
			return up, "descending"
		}
		return cmp.Or(up, down), ""
	}
	col := func(key, id, en, up, down string) ui.Column {
		c := ui.Column{Key: key, Label: f.T(id, en)}
		if up != "" || down != "" {
			next, dir := order(up, down)
			c.Sort, c.Order = f.To(registerPath(q.String(), next, "")), dir
		}
		return c
	}
	title := col("judul", "Kesepakatan", "Agreement", "title", "")
	title.Fixed = true
	lacks := col("lengkap", "Lengkap", "Complete", "", "")
	lacks.Number = true
	cols := []ui.Column{
		title, col("keadaan", "Keadaan", "State", "", ""), col("ditandatangani", "Ditandatangani", "Signed", "signed", "-signed"), col("berakhir", "Berakhir", "Ends", "ends", ""),
		col("pihak", "Pihak", "Parties", "", ""), col("nomor", "Nomor", "Numbers", "", ""), lacks, col("kurang", "Kurang", "Missing", "", ""), col("bidang", "Bidang", "Fields", "", ""), col("peristiwa", "Peristiwa", "Event", "", ""), col("diubah", "Diubah", "Changed", "", "-changed"),
	}
	for i := range cols {
		cols[i].Extra = slices.Contains([]string{"pihak", "nomor", "kurang", "bidang", "peristiwa", "diubah"}, cols[i].Key)
		cols[i].Date = slices.Contains([]string{"ditandatangani", "berakhir", "diubah"}, cols[i].Key)
	}
	return cols
}

func registerPath(q, sort, cursor string) string {
	v := url.Values{}
	for k, x := range map[string]string{"q": q, "urut": sort, "sambung": cursor} {
		if x != "" {
			v.Set(k, x)
		}
	}
	if len(v) == 0 {
		return "/meja/register"
	}
	return "/meja/register?" + v.Encode()
}

// question is what the request asks for, and in which order.
func (s *Server) question(r *http.Request) (text string, q search.Query, sort string, err error) {
	text = strings.TrimSpace(strings.ReplaceAll(strings.ToValidUTF8(r.FormValue("q"), ""), "\x00", ""))
	q, err = search.Question(text, s.today())
	sort = r.FormValue("urut")
	if !slices.Contains([]string{"-signed", "signed", "title", "-changed", "ends", "rank"}, sort) || sort == "rank" && !q.HasWords() {
		if sort = "-changed"; q.HasWords() {
			sort = "rank"
		}
	}
	return text, q, sort, err
}

func (s *Server) register(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	text, q, sort, err := s.question(r)
	p := page.Register{Frame: s.frame(r, who, "register", fault.T("Register", "Register")), Q: text, Sort: sort}
	p.Wide = true
	code := http.StatusOK
	if err != nil {
		var e *fault.Error
		if !errors.As(err, &e) {
			return err
		}
		p.Problems, q, code = ui.ProblemsOf(e, p.Lang), search.Query{}, http.StatusUnprocessableEntity
	}
	p.Asked = q.String()
	for i, c := range q.Conditions {
		without := search.Query{Conditions: slices.Delete(slices.Clone(q.Conditions), i, i+1)}
		p.Heard = append(p.Heard, ui.Link{Text: c.Explain(p.Lang), Path: registerPath(without.String(), sort, "")})
		if c.Field == search.Event && !c.Not && len(c.Values) == 1 && c.Values[0].Code != "" {
			p.Event = ui.Link{Text: p.T("Buka halaman peristiwa ini", "Open the page of this event"), Path: eventPath(agreement.ID(c.Values[0].Code))}
		}
	}
	result, err := s.Registry.Agreements(r.Context(), who, registry.ListOptions{Query: q, Sort: sort, Limit: 50, Cursor: r.FormValue("sambung"), Facets: true})
	if err != nil {
		return err
	}
	n := numfmt.Int(int64(result.Total), p.Lang)
	p.Total = n + p.T(" kesepakatan", " agreements")
	p.Facets = registerFacets(result.Facets, q, sort, result.Total, p.Frame)
	p.Table = ui.Table{
		Name: tableName, Label: p.Total, Columns: registerColumns(p.Frame, q, sort), Shown: web.Columns(r, tableName), CSV: p.To("/meja/register/csv?" + url.Values{"q": {p.Asked}, "urut": {sort}}.Encode()),
		Empty: ui.Empty{Title: p.T("Tidak ada yang cocok", "Nothing matches"), Text: p.T("Lepaskan saringan, atau masukkan siaran dan register lama.", "Clear a filter, or bring releases and old registers."), Art: "search", Acts: []ui.Button{{Text: p.T("Kotak masuk", "Intake"), Link: p.To("/meja/kotak-masuk")}, {Text: p.T("Impor", "Import"), Link: p.To("/meja/impor")}}},
	}
	for _, row := range result.Items {
		p.Table.Rows = append(p.Table.Rows, registerRow(row, p.Frame))
	}
	if result.Next != "" {
		p.Table.Pager.Next = p.To(registerPath(p.Asked, sort, result.Next))
	}
	p.Table.Bulk = &ui.Bulk{Action: p.To("/meja/register/massal"), Buttons: bulkButtons(p.Frame), Fields: page.BulkFields(p, result.Total)}
	views, err := s.Registry.Views(r.Context(), who)
	if err != nil {
		return err
	}
	for _, v := range views {
		p.Views = append(p.Views, page.View{Link: ui.Link{Text: v.Name, Path: registerPath(v.Query, v.Sort, "")}, ID: v.ID, Mine: v.Mine, Shared: v.Shared, Here: v.Query == p.Asked && v.Sort == sort})
	}
	return ui.Render(w, r, code, page.RegisterPage(p))
}

// registerRow is a row of the table, a cell for each column.
func registerRow(row registry.Row, f ui.Frame) ui.TableRow {
	date := func(d term.Date) ui.Cell {
		if d.IsZero() {
			return ui.Cell{Text: f.T("tidak diketahui", "not known"), Quiet: true}
		}
		return ui.Cell{Text: d.In(f.Lang)}
	}
	var parties, lacks []string
	for _, p := range row.Parties {
		name := p.Name
		if p.Count > 0 {
			name = numfmt.Int(int64(p.Count), f.Lang) + " " + name
		}
		parties = append(parties, name)
	}
	for _, l := range row.Lacks {
		lacks = append(lacks, l.Label().In(f.Lang))
	}
	title := ui.Cell{Text: wording.UpperFirst(row.Title), Link: f.To(agreementPath(row.ID)), Lang: "id"}
	if row.Contradictions > 0 {
		title.Chips = []ui.Chip{{Text: f.T("ada pertentangan", "contradictions"), Tone: "b"}}
	}
	event := ui.Cell{Text: row.Event, Lang: "id"}
	if row.EventID != "" {
		event.Link = f.To(eventPath(row.EventID))
	}
	return ui.TableRow{ID: string(row.ID), Name: wording.UpperFirst(row.Title), Cells: []ui.Cell{
		title,
		{Chips: []ui.Chip{{Text: wording.UpperFirst(row.State.Label().In(f.Lang)), Tone: stateTone(row.State)}}},
		date(row.Signed), date(row.Ends),
		{Text: wording.List(parties, f.Lang)},
		{Text: strings.Join(row.Numbers, "; "), Quiet: len(row.Numbers) == 0},
		{Text: fmt.Sprintf("%d%%", agreement.Completeness(row.Lacks))},
		{Text: wording.List(lacks, f.Lang)},
		{Text: wording.List(row.Fields, f.Lang), Lang: "id"},
		event,
		{Text: term.DateOf(row.Changed).In(f.Lang)},
	}}
}

var deskFacets = []search.Field{search.State, search.Lack, search.Region, search.Affair, search.Instrument, search.SignedYear, search.Kind, search.Class, search.Grade, search.Event, search.Good}

// registerFacets turns counts into links that narrow the list.
func registerFacets(list []registry.Facet, q search.Query, sort string, total int, f ui.Frame) ui.Facets {
	const most = 7
	out := ui.Facets{Target: "hasil"}
	if len(q.Conditions) > 0 {
		out.Clear = f.To(registerPath("", sort, ""))
	}
	for _, name := range deskFacets {
		i := slices.IndexFunc(list, func(x registry.Facet) bool { return x.Name == string(name) })
		if i < 0 {
			continue
		}
		g := ui.FacetGroup{Label: wording.UpperFirst(list[i].Label.In(f.Lang)), Folded: name != search.State && name != search.Lack && name != search.Region}
		for _, v := range list[i].Values {
			c, err := search.ParseValues(name, v.Value)
			if err != nil || len(c.Values) == 0 || v.Count == total {
				continue
			}
			link := ui.FacetLink{Link: ui.Link{Text: wording.UpperFirst(v.Label.In(f.Lang)), Path: registerPath(q.And(c).String(), sort, "")}, Count: numfmt.Int(int64(v.Count), f.Lang)}
			if len(g.Values) < most {
				g.Values = append(g.Values, link)
			} else if len(g.More) < 40 {
				g.More = append(g.More, link)
			}
		}
		if len(g.Values) > 0 {
			out.Groups = append(out.Groups, g)
		}
	}
	return out
}

// registerCSV is the list as it is shown, as a file.
func (s *Server) registerCSV(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	_, q, sort, err := s.question(r)
	if err != nil {
		return err
	}
	f := ui.NewFrame(r, fault.Text{})
	table := ui.Table{Name: tableName, Columns: registerColumns(f, q, sort), Shown: web.Columns(r, tableName)}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="register.csv"`)
	out := csv.NewWriter(w)
	write := func(cells func(i int) string) error {
		var line []string
		for _, i := range table.Visible() {
			line = append(line, sheet.Neutral(cells(i)))
		}
		return out.Write(line)
	}
	if err := write(func(i int) string { return table.Columns[i].Label }); err != nil {
		return err
	}
	for cursor := ""; ; {
		result, err := s.Registry.Agreements(r.Context(), who, registry.ListOptions{Query: q, Sort: sort, Limit: 200, Cursor: cursor})
		if err != nil {
			return err
		}
		for _, row := range result.Items {
			cells := registerRow(row, f).Cells
			err := write(func(i int) string {
				if len(cells[i].Chips) > 0 && cells[i].Text == "" {
					return cells[i].Chips[0].Text
				}
				return cells[i].Text
			})
			if err != nil {
				return err
			}
		}
		if cursor = result.Next; cursor == "" {
			out.Flush()
			return out.Error()
		}
	}
}

// repairs is the queue of the archive: what is missing, how often, and the way to the agreements that lack it.
func (s *Server) repairs(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	p := page.Repairs{Frame: s.frame(r, who, "register", fault.T("Perbaikan arsip", "Repairing the archive"))}
	queue, err := s.Registry.Repairs(r.Context(), who)
	if err != nil {
		return err
	}
	for _, x := range queue.Items {
		row := page.Repair{Link: ui.Link{Text: wording.UpperFirst(x.Label.In(p.Lang)), Path: registerPath(x.Query, "-signed", "")}, Count: numfmt.Int(int64(x.Count), p.Lang), Weight: fmt.Sprint(x.Weight)}
		if x.Next != nil {
			row.Next = ui.Link{Text: wording.UpperFirst(x.Next.Title), Path: agreementPath(x.Next.ID)}
		}
		p.Rows = append(p.Rows, row)
	}
	return ui.Render(w, r, http.StatusOK, page.RepairsPage(p))
}

func (s *Server) saveView(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	v, err := s.Registry.SaveView(r.Context(), who, registry.View{
		ID: r.FormValue("id"), Name: r.FormValue("nama"), Query: r.FormValue("q"), Sort: r.FormValue("urut"), Columns: web.Columns(r, tableName), Shared: r.FormValue("bersama") != "",
	})
	if err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.Tf("Tampilan %q disimpan.", "The view %q is kept.", v.Name).In(s.lang(r))}, registerPath(v.Query, v.Sort, ""))
}

func (s *Server) removeView(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	v, err := s.Registry.RemoveView(r.Context(), who, r.PathValue("id"), false)
	if err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.Tf("Tampilan %q dihapus.", "The view %q is removed.", v.Name).In(s.lang(r)), Undo: "/meja/register/tampilan/" + v.ID + "/pulih"}, "/meja/register")
}

func (s *Server) restoreView(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	v, err := s.Registry.RemoveView(r.Context(), who, r.PathValue("id"), true)
	if err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.Tf("Tampilan %q ada lagi.", "The view %q is back.", v.Name).In(s.lang(r))}, registerPath(v.Query, v.Sort, ""))
}
