package desk

import (
	"net/http"
	"strconv"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
)

// twinRoutes are the queue of agreements that may be the same.
func (s *Server) twinRoutes() map[string]Page {
	return map[string]Page{
		"GET /meja/register/kembar":           s.twins,
		"POST /meja/register/kembar":          s.decideTwins,
		"POST /meja/register/kembar/urungkan": s.undoTwins,
	}
}

// twinsShown is how many pairs a page of the queue has.
const twinsShown = 10

func (s *Server) twins(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	p := page.TwinsView{Frame: s.frame(r, who, "register", fault.T("Naskah kembar dan tumpang tindih", "Duplicates and overlaps"))}
	from := max(0, number(r.FormValue("lewati")))
	list, err := s.Registry.Twins(r.Context(), who, from, twinsShown)
	if err != nil {
		return err
	}
	p.Count = numfmt.Int(int64(list.Total), p.Lang)
	for _, t := range list.Items {
		x := page.Twins{Same: t.Other.Same}
		for _, why := range t.Other.Why {
			x.Why = append(x.Why, wording.UpperFirst(why.In(p.Lang)))
		}
		for _, row := range []registry.Row{t.One, t.Other.Row} {
			x.Sides = append(x.Sides, side(row, p.Frame))
		}
		p.List = append(p.List, x)
	}
	if from+twinsShown < list.Total {
		p.Later = "/meja/register/kembar?lewati=" + strconv.Itoa(from+twinsShown)
	}
	return ui.Render(w, r, http.StatusOK, page.TwinsPage(p))
}

// side is one of two agreements beside each other.
func side(row registry.Row, f ui.Frame) page.TwinSide {
	cells := registerRow(row, f).Cells
	columns := registerColumns(f, searchNothing, "")
	x := page.TwinSide{ID: string(row.ID), Link: ui.Link{Text: wording.UpperFirst(row.Title), Path: agreementPath(row.ID)}}
	for i, c := range columns {
		text := cells[i].Text
		if len(cells[i].Chips) > 0 && text == "" {
			text = cells[i].Chips[0].Text
		}
		if c.Key != "judul" && text != "" {
			x.Facts = append(x.Facts, ui.Fact{Name: c.Label, Value: text})
		}
	}
	return x
}

// decideTwins notes that two agreements are the same, of which one stands, or that they are two. Either is a statement, and can be taken back.
func (s *Server) decideTwins(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	one, err := agreement.ParseID(r.FormValue("satu"))
	if err != nil {
		return err
	}
	other, err := agreement.ParseID(r.FormValue("dua"))
	if err != nil {
		return err
	}
	d, text := registry.TwinsDecision{Stands: one, Other: other, Reason: "antrean naskah kembar"}, fault.T("Dicatat: dua naskah yang berbeda.", "Noted: two different papers.")
	switch r.FormValue("putusan") {
	case "sama-dua":
		d.Stands, d.Other = other, one
		fallthrough
	case "sama-satu": // the first stands
		d.Same, text = true, fault.T("Dicatat: naskah yang sama. Alamat lamanya tetap menuju ke yang berlaku.", "Noted: the same paper. Its old address leads to the one that stands.")
	case "beda":
	default:
		return fault.New(fault.Invalid, fault.T("Pilih keputusannya.", "Choose the decision."))
	}
	e, err := s.Registry.DecideTwins(r.Context(), who, d)
	if err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: text.In(s.lang(r)), Undo: "/meja/register/kembar/urungkan?catatan=" + string(e.ID)}, "/meja/register/kembar")
}

func (s *Server) undoTwins(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	if _, err := s.Registry.Withdraw(r.Context(), who, agreement.EntryID(r.FormValue("catatan")), ""); err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Keputusan ditarik kembali.", "The decision is taken back.").In(s.lang(r))}, "/meja/register/kembar")
}
