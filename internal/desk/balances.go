package desk

import (
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/demo"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const (
	balancesPath    = "/meja/neraca"
	balanceFigures  = 40  // of a table's figures on its page
	balanceProblems = 500 // a page of more would be too heavy; the rest is counted
)

func balancePath(id string) string { return balancesPath + "/" + url.PathEscape(id) }

// balanceRoutes are tables of what regions have and need.
func (s *Server) balanceRoutes() map[string]Page {
	return map[string]Page{
		"GET " + balancesPath:                     s.balances,
		"POST " + balancesPath:                    s.bringBalances,
		"POST " + balancesPath + "/contoh":        s.exampleBalances,
		"GET " + balancesPath + "/{id}":           s.balance,
		"POST " + balancesPath + "/{id}/terima":   s.acceptBalances,
		"POST " + balancesPath + "/{id}/urungkan": s.undoBalances,
	}
}

func (s *Server) balances(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showBalances(w, r, who, http.StatusOK, nil)
}

// showBalances is the list of tables with the form that brings one.
func (s *Server) showBalances(w http.ResponseWriter, r *http.Request, who registry.Actor, code int, wrong []ui.Problem) error {
	p := page.Balances{Frame: s.frame(r, who, "rencana", fault.T("Neraca daerah", "Balances of regions")), Problems: wrong}
	p.Fields, p.More = balanceFields(p.Frame, r)
	list, err := s.Registry.BalanceTables(r.Context(), who)
	if err != nil {
		return err
	}
	p.Example = !slices.ContainsFunc(list, func(b registry.BalanceTable) bool { return b.Demo && b.State == registry.ImportAccepted })
	for _, b := range list {
		p.Rows = append(p.Rows, page.BalanceRow{
			Link: ui.Link{Text: b.Document.Name, Path: balancePath(b.ID)}, Source: b.Source, State: balanceChip(p.Frame, &b), When: term.DateOf(b.At.In(s.Now().Location())).In(p.Lang), Who: b.Actor.Name,
			Figures: numfmt.Int(int64(b.Figures), p.Lang), Lost: numfmt.Int(int64(b.Lost()), p.Lang),
		})
	}
	goods, err := s.Registry.BalanceGoods(r.Context())
	if err != nil {
		return err
	}
	for _, g := range goods {
		p.Goods = append(p.Goods, ui.Link{Text: g.Name.In(p.Lang), Path: computePath + "?barang=" + url.QueryEscape(g.ID)})
	}
	return ui.Render(w, r, code, page.BalancesPage(p))
}

func balanceChip(f ui.Frame, b *registry.BalanceTable) ui.Chip {
	c := importChip(b.State, f.Lang)
	if b.Demo {
		c.Text += f.T(", contoh", ", example")
	}
	return c
}

// balanceFields are the form's fields, with what was typed.
func balanceFields(f ui.Frame, r *http.Request) (fields, more []ui.Field) {
	typed := func(name string) string { return r.PostFormValue(name) }
	fields = []ui.Field{
		{Name: "berkas", Type: "file", Label: f.T("Berkas CSV, XLSX, atau ODS", "CSV, XLSX or ODS file"), Required: true, More: templ.Attributes{"accept": ".csv,.xlsx,.ods,.txt,text/csv"}},
		{Name: "sumber", Label: f.T("Siapa yang menerbitkannya", "Who publishes it"), Hint: f.T("Misalnya: Dinas Pangan, neraca Maret 2026", "For example: Dinas Pangan, balances of March 2026"), Value: typed("sumber"), Required: true},
		{Name: "terbit", Label: f.T("Tanggal terbit", "Day of publication"), Type: "date", Value: typed("terbit"), Width: "mid", Optional: true},
	}
	measure := ui.Field{Name: "ukuran", Label: f.T("Ukuran", "Measure"), Value: typed("ukuran"), Width: "mid", Options: []ui.Option{{Text: f.T("disebut tabelnya", "the table says")}}}
	for _, m := range balance.Measures() {
		measure.Options = append(measure.Options, ui.Option{Value: string(m), Text: wording.UpperFirst(m.Name().In(f.Lang))})
	}
	codes := ui.Field{Name: "kode", Label: f.T("Kode daerah", "Codes of regions"), Value: typed("kode"), Width: "mid", Options: []ui.Option{
		{Text: f.T("nama yang menentukan", "names decide")}, {Value: string(balance.Kemendagri), Text: "Kemendagri (11.01)"}, {Value: string(balance.BPS), Text: "BPS (1101)"},
	}}
	more = []ui.Field{
		{Name: "barang", Label: f.T("Barang", "Good"), Value: typed("barang"), Width: "mid"},
		measure,
		{Name: "satuan", Label: f.T("Satuan", "Unit"), Hint: f.T("Misalnya: ribu ton, kuintal", "For example: ribu ton, kuintal"), Value: typed("satuan"), Width: "mid"},
		{Name: "tahun", Label: f.T("Tahun", "Year"), Value: typed("tahun"), Width: "short", More: templ.Attributes{"inputmode": "numeric", "maxlength": "4"}},
		codes,
		{Name: "desimal", Label: f.T("Tanda desimal dalam teks", "Decimal mark in text"), Value: typed("desimal"), Width: "mid", Options: []ui.Option{
			{Text: f.T("tabelnya yang menunjukkan", "the table shows it")}, {Value: ",", Text: f.T("koma: 12,5", "comma: 12,5")}, {Value: ".", Text: f.T("titik: 12.5", "point: 12.5")},
		}},
		{Name: "lembar", Label: f.T("Nama lembar", "Name of the sheet"), Value: typed("lembar"), Width: "mid"},
	}
	return fields, more
}

// bringBalances checks a table; nothing of it counts yet.
func (s *Server) bringBalances(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	b, err := s.readBalances(r, who)
	if err == nil {
		return s.leadTo(w, r, balancePath(b.ID))
	}
	if e, ok := errors.AsType[*fault.Error](err); ok && e.Kind == fault.NotFound { // no such sheet, no such good: of what was typed
		err = fault.New(fault.Invalid, e.Text)
	}
	wrong, err := s.problems(r, err)
	if err != nil {
		return err
	}
	return s.showBalances(w, r, who, http.StatusUnprocessableEntity, wrong)
}

func (s *Server) readBalances(r *http.Request, who registry.Actor) (b registry.BalanceTable, err error) {
	file, head, err := r.FormFile("berkas")
	if long := tooLong(err); long != nil {
		return b, long
	}
	if err != nil {
		return b, fault.New(fault.Invalid, fault.T("pilih berkas yang hendak dibawa", "choose the file to bring"))
	}
	defer func(f multipart.File) { err = errors.Join(err, f.Close()) }(file)
	year := 0
	if v := strings.TrimSpace(r.PostFormValue("tahun")); v != "" {
		if year, err = strconv.Atoi(v); err != nil || year < 1950 || year > 2100 {
			return b, fault.New(fault.Invalid, fault.Tf("%q bukan tahun", "%q is no year", v))
		}
	}
	return s.Registry.PrepareBalances(r.Context(), who, head.Filename, file, registry.BalanceOptions{
		Options: balance.Options{Good: r.PostFormValue("barang"), Measure: balance.Measure(r.PostFormValue("ukuran")), Unit: r.PostFormValue("satuan"), Year: year, Codes: balance.Codes(r.PostFormValue("kode")), Comma: r.PostFormValue("desimal")},
		Sheet:   r.PostFormValue("lembar"), Source: r.PostFormValue("sumber"), Published: parseDay(r.PostFormValue("terbit")),
	})
}

// exampleBalances takes the demonstration's balances in.
func (s *Server) exampleBalances(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	b, err := s.Registry.PrepareBalances(r.Context(), who, "neraca.csv", strings.NewReader(demo.Balances()), registry.BalanceOptions{Source: demo.BalancesSource, Demo: true})
	if err != nil {
		return err
	}
	if b, err = s.Registry.AcceptBalances(r.Context(), who, b.ID); err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Angka contoh terisi; rencananya ditandai contoh.", "Example figures are filled in; plans of them are marked as examples.").In(s.lang(r)), Undo: balancePath(b.ID) + "/urungkan"}, plansPath)
}

// balance is one table: its problems, its figures, the decision.
func (s *Server) balance(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	b, figures, err := s.Registry.BalanceTable(r.Context(), who, r.PathValue("id"), balanceFigures)
	if err != nil {
		return err
	}
	p := page.Balance{Frame: s.frame(r, who, "rencana", fault.T(b.Document.Name, b.Document.Name)), At: balancePath(b.ID), Open: b.State != registry.ImportAccepted, Mine: who.Decides(b.Actor)}
	n := func(n int) string { return numfmt.Int(int64(n), p.Lang) }
	p.State, p.Count = balanceChip(p.Frame, &b), n(b.Figures)
	p.Figures = []ui.Figure{
		{Number: n(b.Rows), Label: p.T("baris data", "rows of data")},
		{Number: n(b.Figures), Label: p.T("angka", "figures")},
		{Number: n(b.Lost()), Label: p.T("isi yang tidak terbaca", "values that were not understood")},
		{Number: n(len(b.Problems) - b.Lost()), Label: p.T("hal yang patut dilihat", "things to look at")},
	}
	if b.Converted > 0 {
		p.Figures = append(p.Figures, ui.Figure{Number: n(b.Converted), Label: p.T("angka diubah satuannya", "figures in another unit")})
	}
	for _, x := range b.Problems[:min(len(b.Problems), balanceProblems)] {
		p.Problems = append(p.Problems, page.BalanceProblem{Place: wording.UpperFirst(x.Place().In(p.Lang)), Text: wording.UpperFirst(x.Text.In(p.Lang)), Lost: x.Lost})
	}
	if rest := len(b.Problems) - len(p.Problems); rest > 0 {
		p.Rest = fmt.Sprintf(p.T("dan %s masalah lain", "and %s more problems"), n(rest))
	}
	for _, x := range figures {
		row := page.BalanceFigure{Region: x.Region.Official(), Period: x.Period.In(p.Lang), Measure: x.Measure.Name().In(p.Lang), Given: x.Given, Cell: x.Column + strconv.Itoa(x.Row)}
		if x.To != "" {
			row.Region += " → " + x.To.Official()
		}
		row.Amount = numfmt.Float(x.Amount, 2, p.Lang)
		if t, ok := balance.Get(x.Good); ok {
			row.Good = t.Name.In(p.Lang)
			if x.Measure.Rate() {
				row.Amount = "Rp" + row.Amount + "/" + t.Unit.Name().In(p.Lang)
			} else {
				row.Amount += " " + t.Unit.Name().In(p.Lang)
			}
		}
		p.Rows = append(p.Rows, row)
	}
	if rest := b.Figures - len(figures); rest > 0 {
		p.More = fmt.Sprintf(p.T("dan %s angka lain", "and %s more figures"), n(rest))
	}
	p.Facts = []ui.Fact{
		{Name: p.T("Sumber", "Source"), Value: b.Source},
		{Name: p.T("Terbit", "Published"), Value: b.Published.In(p.Lang)},
		{Name: p.T("Dibawa", "Brought"), Value: term.DateOf(b.At.In(s.Now().Location())).In(p.Lang) + ", " + signed(b.Actor)},
	}
	if g := b.Actor.Government; g != "" {
		p.Facts = append(p.Facts, ui.Fact{Name: p.T("Milik", "Belongs to"), Value: fmt.Sprintf(p.T("Pemerintah %s, yang menerima atau mengurungkannya; angka yang diterima terlihat oleh semua", "the government of %s, which accepts it or takes it back; figures that are accepted are seen by all"), g.Official())})
	}
	if b.Sheet != "" {
		p.Facts = append(p.Facts, ui.Fact{Name: p.T("Lembar", "Sheet"), Value: b.Sheet})
	}
	return ui.Render(w, r, http.StatusOK, page.BalancePage(p))
}

func (s *Server) acceptBalances(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	b, err := s.Registry.AcceptBalances(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	n := ui.Notice{Text: fault.Tf("%s angka dipakai.", "%s figures are used.", numfmt.Int(int64(b.Figures), s.lang(r))).In(s.lang(r)), Undo: balancePath(b.ID) + "/urungkan"}
	return s.done(w, r, who, n, plansPath)
}

func (s *Server) undoBalances(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	b, err := s.Registry.UndoBalances(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.Tf("Tabel %s diurungkan; berkasnya tetap ada dan dapat diterima lagi.", "The table %s is taken back; its file is still here and can be accepted again.", b.Document.Name).In(s.lang(r))}, balancePath(b.ID))
}
