package desk

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// ledger sets side by side what was announced, signed, delivered and counted: of an agreement, an event, a government, a year.
func (s *Server) ledger(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	p := page.LedgerView{Frame: s.frame(r, who, "register", fault.T("Buku besar", "Ledger"))}
	p.Back = []ui.Link{{Text: p.T("Meja kerja", "Desk"), Path: "/meja"}}
	scope, err := s.ledgerScope(r, who, &p)
	if err != nil {
		return err
	}
	l, err := s.Registry.Ledger(r.Context(), who, scope)
	if err != nil {
		return err
	}
	p.Lead = p.T("Yang diumumkan, ditandatangani, terlaksana dan tercatat statistik, berdampingan. Derajat yang berbeda tidak pernah dijumlahkan. Yang dijanjikan tiap kurun dihitung untuk kurun pertama sampai terakhir yang dilaporkan.", "What was announced, signed, delivered and counted by statistics, side by side. Different grades are never added. What is promised every period is counted for the first to the last period that was reported.")
	p.Chips = append(p.Chips, ui.Chip{Text: wording.Count(l.Obligations, fault.T("kewajiban", "obligation"), fault.T("kewajiban", "obligations"), p.Lang)})
	if l.Differences > 0 {
		p.Chips = append(p.Chips, ui.Chip{Text: wording.Count(l.Differences, fault.T("selisih, tidak dihitung", "difference, not counted"), fault.T("selisih, tidak dihitung", "differences, not counted"), p.Lang), Tone: "b"})
	}
	for i := range l.Lines {
		line, err := s.ledgerLine(r, who, p.Frame, &l.Lines[i])
		if err != nil {
			return err
		}
		p.Lines = append(p.Lines, line)
	}
	return ui.Render(w, r, http.StatusOK, page.LedgerPage(p))
}

// ledgerScope reads of what the ledger is asked, and heads the page by it.
func (s *Server) ledgerScope(r *http.Request, who registry.Actor, p *page.LedgerView) (registry.LedgerScope, error) {
	var scope registry.LedgerScope
	p.Heading = p.T("Buku besar", "Ledger")
	get := func(name string) string { return strings.TrimSpace(r.FormValue(name)) }
	if v := get("kesepakatan"); v != "" {
		id, err := agreement.ParseID(v)
		if err != nil {
			return scope, fault.New(fault.NotFound, fault.T("Tidak ada catatan dengan nomor itu.", "There is no record of that number."))
		}
		d, err := s.Registry.Agreement(r.Context(), who, id, registry.AsOf{})
		if err != nil {
			return scope, err
		}
		scope.Agreement, p.Heading = d.ID, p.T("Buku besar: ", "Ledger: ")+wording.UpperFirst(d.Title)
		p.Back = append(p.Back, ui.Link{Text: wording.UpperFirst(d.Title), Path: agreementPath(d.ID)})
	}
	if v := get("peristiwa"); v != "" {
		id, err := agreement.ParseID(v)
		if err != nil {
			return scope, fault.New(fault.NotFound, fault.T("Tidak ada catatan dengan nomor itu.", "There is no record of that number."))
		}
		e, err := s.Registry.Event(r.Context(), who, id, registry.AsOf{})
		if err != nil {
			return scope, err
		}
		scope.Event, p.Heading = e.ID, p.T("Buku besar: ", "Ledger: ")+e.Name
		p.Back = append(p.Back, ui.Link{Text: e.Name, Path: eventPath(e.ID)})
	}
	place := ui.Field{Name: "daerah", ID: "isian-daerah", Label: p.T("Pemerintah daerah", "Government"), Value: get("daerah"), Optional: true, List: ui.RegionOptions}
	if place.Value == "" && len(r.Form) == 0 && who.Government != "" { // one's own at first
		place.Value = who.Government.Official()
	}
	if place.Value != "" {
		m, err := region.Lookup(place.Value, region.Hint{})
		if err != nil {
			place.Wrong = p.T("Daerah itu tidak dikenal.", "The region is not known.")
		} else {
			scope.Government = m.Region.Code
			p.Chips = append(p.Chips, ui.Chip{Text: m.Region.Official, Tone: "n"})
		}
	}
	year := ui.Field{Name: "tahun", ID: "isian-tahun", Label: p.T("Ditandatangani pada tahun", "Signed in the year"), Value: get("tahun"), Optional: true, Width: "short", More: templ.Attributes{"inputmode": "numeric"}}
	if year.Value != "" {
		n, err := strconv.Atoi(year.Value)
		if scope.Year = n; err != nil || n < 1945 || n > 2200 {
			year.Wrong, scope.Year = p.T("Tulis tahun, misalnya 2026.", "Write a year, such as 2026."), 0
		} else {
			p.Chips = append(p.Chips, ui.Chip{Text: year.Value, Tone: "n"})
		}
	}
	p.Filter = []ui.Field{place, year}
	return scope, nil
}

// ledgerLine shapes a line, with the obligations that it is the sum of.
func (s *Server) ledgerLine(r *http.Request, who registry.Actor, f ui.Frame, l *registry.LedgerLine) (page.LedgerLine, error) {
	x := page.LedgerLine{Label: wording.UpperFirst(l.Label.In(f.Lang)), Rungs: ui.LedgerRungs(f, l)}
	for _, y := range l.Shares {
		x.Shares = append(x.Shares, shareIn(f, l, y))
	}
	if l.Differences > 0 {
		x.Note = fmt.Sprintf(f.T("%d kurun tidak dihitung karena kedua pihak menyatakan angka yang berbeda.", "%d periods are not counted because the parties claim different figures."), l.Differences)
	}
	const most = 40
	list, err := s.Registry.ObligationRecords(r.Context(), who, l.Leaves[:min(len(l.Leaves), most)])
	if err != nil {
		return x, err
	}
	for i := range list {
		o := &list[i]
		x.Leaves = append(x.Leaves, ui.Link{Text: wording.UpperFirst(o.Terms.Text) + " (" + o.Terms.FromParty.Name + " → " + o.Terms.ToParty.Name + ", " + ui.Promised(&o.Terms.Obligation, f.Lang) + ")", Path: obligationPath(o.ID)})
	}
	if rest := l.Obligations - len(x.Leaves); rest > 0 {
		x.Note = strings.TrimSpace(x.Note + " " + fmt.Sprintf(f.T("%s kewajiban lain tidak didaftar di sini; persempit pilihannya.", "%s more obligations are not listed here; narrow the choice."), numfmt.Int(int64(rest), f.Lang)))
	}
	return x, nil
}

// shareIn says how much of one stage became the next.
func shareIn(f ui.Frame, l *registry.LedgerLine, y registry.LedgerShare) string {
	say := f.T("Dari %s yang %s, %s (%s) menjadi %s.", "Of %s %s, %s (%s) became %s.")
	if y.To == registry.LedgerStatistical {
		say = f.T("Dari %s yang %s, %s (%s) tampak %s.", "Of %s %s, %s (%s) show %s.")
	}
	return fmt.Sprintf(say,
		ui.Quantity(y.Base, l.Unit, f.Lang), y.From.Label().In(f.Lang), numfmt.Float(100*y.Share, 0, f.Lang)+" %", ui.Quantity(y.Got, l.Unit, f.Lang), y.To.Label().In(f.Lang))
}
