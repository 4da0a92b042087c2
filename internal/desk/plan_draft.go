package desk

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/planview"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// flowAsked is the flow that an address or form names, in a plan that is saved or one that is computed now. saved is "" where it is not saved yet.
func (s *Server) flowAsked(r *http.Request, who registry.Actor) (p registry.Plan, saved, name string, from, to region.Code, err error) {
	from, to = region.Code(r.FormValue("pemasok")), region.Code(r.FormValue("penerima"))
	if saved = r.FormValue("id"); saved != "" {
		x, err := s.Registry.SavedPlan(r.Context(), who, saved)
		if err != nil {
			return registry.Plan{}, "", "", "", "", err
		}
		return *x.Plan, saved, x.Name, from, to, nil
	}
	p, err = s.Registry.Plan(r.Context(), who, planview.Read(r.Form).Options)
	return p, "", "", from, to, err
}

// draftQuestion shows what a draft of a flow would hold, before it is made.
func (s *Server) draftQuestion(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.askDraft(w, r, who, "")
}

func (s *Server) askDraft(w http.ResponseWriter, r *http.Request, who registry.Actor, wrong string) error {
	made, saved, name, from, to, err := s.flowAsked(r, who)
	if err != nil {
		return err
	}
	annex, err := made.Annex(from, to)
	if err != nil {
		return err
	}
	p := page.PlanDrafting{Frame: s.frame(r, who, "rencana", fault.T("Buat draf kesepakatan?", "Make a draft agreement?")), Annex: annexOf(s.lang(r), annex), Action: plansPath + "/draf", Wrong: wrong}
	p.Hidden = []ui.Hidden{{Name: "pemasok", Value: string(from)}, {Name: "penerima", Value: string(to)}}
	p.Back = ui.Link{Text: name, Path: planPath(saved)}
	if saved != "" {
		p.Hidden = append(p.Hidden, ui.Hidden{Name: "id", Value: saved})
	} else {
		form := planview.Read(r.Form)
		q := form.Query()
		p.Back = ui.Link{Text: planName(p.Frame, &made), Path: computePath + "?" + q.Encode()}
		for _, k := range sortedKeys(q) {
			p.Hidden = append(p.Hidden, ui.Hidden{Name: k, Value: q.Get(k)})
		}
		p.Name = &ui.Field{Name: "nama", Label: p.T("Rencana disimpan dengan nama", "The plan is saved under the name"), Value: planName(p.Frame, &made), Required: true}
	}
	code := http.StatusOK
	if wrong != "" {
		code = http.StatusUnprocessableEntity
	}
	return ui.Render(w, r, code, page.PlanDraftingPage(p))
}

// draftPlan makes the draft; a plan that is not saved yet is saved first, so that both name each other.
func (s *Server) draftPlan(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	made, saved, _, from, to, err := s.flowAsked(r, who)
	if err != nil {
		return err
	}
	if _, err := made.Annex(from, to); err != nil {
		return err
	}
	if saved == "" {
		x, err := s.Registry.SavePlan(r.Context(), who, r.PostFormValue("nama"), made.Options)
		if e, ok := errors.AsType[*fault.Error](err); ok && e.Kind == fault.Invalid {
			return s.askDraft(w, r, who, ui.WrongOf(e, s.lang(r))["name"])
		}
		if err != nil {
			return err
		}
		saved = x.ID
	}
	id, err := s.Registry.DraftSavedPlan(r.Context(), who, saved, from, to)
	if err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Draf kesepakatan dibuat dari rencana. Lengkapi dan kirimkan kepada mitranya.", "A draft agreement is made of the plan. Complete it and send it to the partner.").In(s.lang(r))}, agreementPath(id))
}

// annexOf is an annex on a page.
func annexOf(lang string, a registry.PlanAnnex) page.PlanAnnex {
	unit := a.Good.Unit.Name().In(lang)
	out := page.PlanAnnex{
		From: a.From.Code.Official(), To: a.To.Code.Official(), Good: a.Good.Name.In(lang), Object: wording.LowerFirst(a.Good.Name.In(lang)), Unit: unit, Total: numfmt.Float(a.Total, 0, lang), Why: a.Why.In(lang),
		Landed: "Rp" + numfmt.Int(a.Landed, lang),
	}
	if a.Plan != "" {
		out.Plan = ui.Link{Text: a.Name, Path: planPath(a.Plan)}
	}
	for _, m := range a.Months {
		out.Months = append(out.Months, page.AnnexMonth{Month: term.Date{Year: a.Year, Month: time.Month(m.Month)}.In(lang), Amount: numfmt.Float(m.Amount, 0, lang)})
	}
	for _, t := range a.Indicators {
		out.Indicators = append(out.Indicators, t.In(lang))
	}
	return out
}

// annexPage is the annex of an agreement that was made of a plan.
func (s *Server) annexPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	d, err := s.Registry.Agreement(r.Context(), who, id, registry.AsOf{})
	if err != nil {
		return err
	}
	a, found, err := s.Registry.PlanOfAgreement(r.Context(), who, id)
	if err != nil {
		return err
	}
	if !found {
		return fault.New(fault.NotFound, fault.T("Kesepakatan ini tidak dibuat dari rencana.", "This agreement was not made of a plan."))
	}
	p := page.AgreementAnnex{Frame: s.frame(r, who, "register", fault.T("Lampiran volume", "Annex of volumes")), Annex: annexOf(s.lang(r), a), Agreement: ui.Link{Text: d.Title, Path: agreementPath(id)}}
	p.Lead = fmt.Sprintf(p.T("Menurut rencana %s. Angkanya yang belum dicakup kesepakatan lain saat rencana disimpan.", "By the plan %s. Figures are what no other agreement covered when the plan was saved."), a.Name)
	return ui.Render(w, r, http.StatusOK, page.AgreementAnnexPage(p))
}

func sortedKeys(v url.Values) []string {
	return slices.Sorted(maps.Keys(v))
}
