package desk

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// bulkAction is something that can be stated about many agreements at once.
type bulkAction struct {
	name string
	say  string // the kind of statement
	lift bool   // that it does not hold any more
	text fault.Text
}

// bulkActions are what can be stated about many agreements at once.
var bulkActions = []bulkAction{
	{"perangkat", "perangkat-daerah", false, fault.T("Tugaskan perangkat daerah", "Assign an agency")},
	{"bidang", "bidang", false, fault.T("Tambah bidang dan urusan", "Add a field and affair")},
	{"induk", "induk", false, fault.T("Tautkan ke induk", "Link to a parent")},
	{"mutu", "mutu", false, fault.T("Tandai kekurangan arsip", "Flag the archive")},
	{"mutu-lepas", "mutu", true, fault.T("Lepas tanda arsip", "Lift a flag")},
}

// bulkActionOf is the one that a form asks for.
func bulkActionOf(r *http.Request) (bulkAction, error) {
	i := slices.IndexFunc(bulkActions, func(a bulkAction) bool { return a.name == r.FormValue("aksi") })
	if i < 0 {
		return bulkAction{}, fault.New(fault.Invalid, fault.T("Pilih apa yang hendak dilakukan.", "Choose what to do."))
	}
	return bulkActions[i], nil
}

func bulkButtons(f ui.Frame) []ui.Button {
	var out []ui.Button
	for _, a := range bulkActions {
		out = append(out, ui.Button{Text: a.text.In(f.Lang), Name: "aksi", Value: a.name, Small: true})
	}
	return out
}

// chosen are the agreements that a form is about: those ticked, or all that the question finds.
func (s *Server) chosen(r *http.Request, who registry.Actor) ([]agreement.ID, error) {
	if err := r.ParseForm(); err != nil {
		return nil, fault.New(fault.Invalid, fault.T("Formulir tidak terbaca.", "The form cannot be read."))
	}
	var ids []agreement.ID
	if r.FormValue("semua") == "" {
		for _, x := range r.Form["pilih"] {
			id, err := agreement.ParseID(x)
			if err != nil {
				return nil, err
			}
			ids = append(ids, id)
		}
		return ids, nil
	}
	q, err := search.Parse(r.FormValue("q"))
	if err != nil {
		return nil, err
	}
	return s.Registry.Found(r.Context(), who, q)
}

// bulk asks what is to be stated about the chosen agreements, and from where.
func (s *Server) bulk(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	ids, err := s.chosen(r, who)
	if err != nil {
		return err
	}
	return s.showBulk(w, r, who, ids, http.StatusOK, nil, nil, false)
}

func (s *Server) showBulk(w http.ResponseWriter, r *http.Request, who registry.Actor, ids []agreement.ID, code int, wrong []wrongField, preview []registry.BulkChange, seen bool) error {
	act, err := bulkActionOf(r)
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		return s.done(w, r, who, ui.Notice{Bad: true, Text: fault.T("Centang dulu kesepakatannya.", "Tick the agreements first.").In(s.lang(r))}, registerPath(r.FormValue("q"), "", ""))
	}
	x := sayingNamed(act.say)
	p := page.Bulk{Frame: s.frame(r, who, "register", act.text), Action: act.name, Query: r.FormValue("q"), Seen: seen}
	p.Count = fmt.Sprintf(p.T("%s kesepakatan dipilih", "%s agreements are chosen"), numfmt.Int(int64(len(ids)), p.Lang))
	for _, id := range ids {
		p.IDs = append(p.IDs, string(id))
	}
	wrongs := make(ui.Wrong)
	for _, y := range wrong {
		wrongs[y.name] = wording.UpperFirst(y.text.In(p.Lang))
	}
	form := page.State{Frame: p.Frame, What: wording.UpperFirst(wording.Aspect(x.aspect).In(p.Lang))}
	s.fieldsOf(&form, x, func(name, label string, more func(*ui.Field)) {
		f := ui.Field{Name: name, ID: "isian-" + name, Label: label, Value: r.FormValue(name), Wrong: wrongs[name]}
		if more != nil {
			more(&f)
		}
		p.Fields = append(p.Fields, f)
	})
	p.Fields = append(p.Fields,
		ui.Field{Name: "orang", ID: "isian-orang", Label: p.T("Menurut siapa", "According to whom"), Value: r.FormValue("orang"), Wrong: wrongs["orang"], Hint: p.T("Nama dan jabatan: sumber dari pernyataan ini.", "Name and office: where the statement comes from.")},
		ui.Field{Name: "alasan", ID: "isian-alasan", Label: p.T("Alasan", "Reason"), Value: r.FormValue("alasan"), Optional: true})
	p.Wrong = ui.WrongFields(p.Fields...)
	same := 0
	for _, c := range preview {
		if c.Same {
			same++
			continue
		}
		if len(p.Changes) < 20 {
			var before []string
			for _, b := range c.Before {
				before = append(before, wording.Value(b, nil, p.Lang))
			}
			p.Changes = append(p.Changes, page.BulkChange{Link: ui.Link{Text: wording.UpperFirst(c.Row.Title), Path: agreementPath(c.Row.ID)}, Before: wording.List(before, p.Lang)})
		}
	}
	if seen {
		p.Will = fmt.Sprintf(p.T("%[1]s kesepakatan akan berubah, %[2]s sudah demikian.", "%[1]s agreements will change, %[2]s are so already."), numfmt.Int(int64(len(preview)-same), p.Lang), numfmt.Int(int64(same), p.Lang))
	}
	return ui.Render(w, r, code, page.BulkPage(p))
}

// doBulk shows what a statement about many would change, and states it when the official says so.
func (s *Server) doBulk(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	ids, err := s.chosen(r, who)
	if err != nil {
		return err
	}
	act, err := bulkActionOf(r)
	if err != nil {
		return err
	}
	x := sayingNamed(act.say)
	say, wrong := x.read(r)
	person := strings.TrimSpace(r.FormValue("orang"))
	if person == "" {
		wrong = append(wrong, wrongField{"orang", fault.T("sebutkan menurut siapa", "say whose word it is")})
	}
	if len(wrong) > 0 {
		return s.showBulk(w, r, who, ids, http.StatusUnprocessableEntity, wrong, nil, false)
	}
	say.Absent, say.Grade, say.Sources = act.lift, agreement.Claimed, []agreement.Source{{Person: person}}
	if x.aspect == agreement.QualityFlag {
		say.Key = say.Text
	}
	preview, err := s.Registry.PreviewMany(r.Context(), who, ids, say)
	if err != nil {
		return err
	}
	if r.FormValue("yakin") == "" {
		return s.showBulk(w, r, who, ids, http.StatusOK, nil, preview, true)
	}
	done, err := s.Registry.StateMany(r.Context(), who, ids, say, r.FormValue("alasan"))
	if err != nil {
		return err
	}
	text := fault.Tf("%s kesepakatan diubah sekaligus.", "%s agreements were changed at once.", numfmt.Int(int64(done.Agreements), s.lang(r)))
	return s.done(w, r, who, ui.Notice{Text: text.In(s.lang(r)), Undo: "/meja/register/massal/" + done.ID + "/urungkan"}, registerPath(r.FormValue("q"), "", ""))
}

func (s *Server) undoBulk(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	act, err := s.Registry.UndoMany(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.Tf("Perubahan pada %s kesepakatan diurungkan.", "The change of %s agreements is undone.", numfmt.Int(int64(act.Agreements), s.lang(r))).In(s.lang(r))}, "/meja/register/massal")
}

// bulkActs lists what was stated about many agreements at once, each to be undone.
func (s *Server) bulkActs(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	p := page.BulkActs{Frame: s.frame(r, who, "register", fault.T("Perubahan sekaligus", "Changes of many at once"))}
	list, err := s.Registry.ManyActs(r.Context(), who, 50)
	if err != nil {
		return err
	}
	for _, act := range list {
		row := page.BulkAct{When: term.DateOf(act.At.In(s.Now().Location())).In(p.Lang), Who: act.Actor.Name, Count: numfmt.Int(int64(act.Agreements), p.Lang), Undone: act.Undone, Reason: act.Reason}
		row.Text = wording.UpperFirst(wording.Aspect(act.Assertion.Aspect).In(p.Lang)) + ": " + wording.Value(act.Assertion, nil, p.Lang)
		if act.Assertion.Absent {
			row.Text = p.T("Dilepas: ", "Lifted: ") + row.Text
		}
		row.Undo = "/meja/register/massal/" + url.PathEscape(act.ID) + "/urungkan"
		p.Rows = append(p.Rows, row)
	}
	return ui.Render(w, r, http.StatusOK, page.BulkActsPage(p))
}
