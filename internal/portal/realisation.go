package portal

import (
	"fmt"
	"net/http"
	"net/url"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/portal/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
)

func realisationPath(id agreement.ID) string { return agreementPath(id) + "/realisasi" }

// realisation is what the parties of an agreement owe each other, and every claim of what came of it.
func (s *Server) realisation(w http.ResponseWriter, r *http.Request) error {
	id, err := agreementID(r)
	if err != nil {
		return err
	}
	d, err := s.reg.Agreement(r.Context(), registry.Anonymous(), id, registry.AsOf{})
	if err != nil {
		return err
	}
	if string(d.ID) != r.PathValue("id") {
		return s.elsewhere(w, r, realisationPath(d.ID))
	}
	facts, err := s.reg.Facts(r.Context(), registry.Anonymous(), d.ID)
	if err != nil {
		return err
	}
	title := wording.UpperFirst(d.Title)
	p := page.Realisation{Frame: s.frame(r, "register", fault.T("Realisasi: "+title, "What came of it: "+title)), Heading: title, JSON: "/api/v1/agreements/" + string(d.ID) + "/obligations"}
	p.Crumbs = []ui.Link{{Text: p.T("Register", "Register"), Path: "/"}, {Text: title, Path: agreementPath(d.ID)}}
	described(&p.Frame, fault.T("Siapa menjanjikan apa kepada siapa, dan apa yang dinyatakan setiap pihak.", "Who promised whom what, and what each party claims."))
	p.Meta.Hidden = len(facts.Obligations) == 0
	at := ui.ObligationPaths{
		Period: func(id, period string) string { return realisationPath(d.ID) + "#" + anchorOf(id, period) },
		File:   func(x document.Document) string { return documentPath(x.Digest) },
	}
	for i := range facts.Obligations {
		o := &facts.Obligations[i]
		x := page.Realised{Obligation: ui.ObligationOf(p.Frame, *o, at), Say: realisedIn(p.Frame, o)}
		for j := range o.Periods {
			x.Anchors = append(x.Anchors, anchorOf(o.ID, o.Periods[j].Fact.Period))
		}
		p.List = append(p.List, x)
	}
	return ui.Render(w, r, http.StatusOK, page.RealisationPage(p))
}

// anchorOf is where the claims of a period stand on the page.
func anchorOf(id, period string) string { return id + "-" + url.PathEscape(period) }

// realisedOf are an agreement's obligations in short, for its page.
func (s *Server) realisedOf(r *http.Request, f ui.Frame, id agreement.ID) ([]page.Realised, error) {
	facts, err := s.reg.Facts(r.Context(), registry.Anonymous(), id)
	if err != nil {
		return nil, err
	}
	const most = 6
	var out []page.Realised
	for i := range facts.Obligations[:min(len(facts.Obligations), most)] {
		o := &facts.Obligations[i]
		out = append(out, page.Realised{Obligation: ui.ObligationOf(f, *o, ui.ObligationPaths{}), Say: realisedIn(f, o)})
	}
	return out, nil
}

// realisedIn says in a sentence that everybody understands what came of an obligation.
func realisedIn(f ui.Frame, o *registry.ObligationFacts) string {
	t := &o.Terms
	say := fmt.Sprintf(f.T("%s menjanjikan %s kepada %s. ", "%s promised %s to %s. "), t.FromParty.Name, ui.Promised(&t.Obligation, f.Lang), t.ToParty.Name)
	if len(o.Totals) == 0 {
		return say + f.T("Belum ada yang menyatakan bahwa sesuatu diserahkan.", "Nobody has claimed yet that anything was delivered.")
	}
	best := o.Totals[len(o.Totals)-1]
	amount := ui.Quantity(best.Amount, t.Unit, f.Lang)
	if o.Span > 1 {
		amount += fmt.Sprintf(f.T(" dalam %d kurun", " in %d periods"), o.Span)
	}
	switch best.Grade {
	case agreement.Confirmed, agreement.Corroborated:
		say += fmt.Sprintf(f.T("Kedua pihak membenarkan %s.", "Both sides confirm %s."), amount)
	case agreement.Documented:
		say += fmt.Sprintf(f.T("Satu pihak menyatakan %s dengan bukti; pihak lain belum membenarkannya.", "One side claims %s with evidence; the other has not confirmed it yet."), amount)
	case agreement.Claimed, agreement.SignedGrade, agreement.Announced:
		say += fmt.Sprintf(f.T("Satu pihak menyatakan %s; pihak lain belum membenarkannya.", "One side claims %s; the other has not confirmed it yet."), amount)
	}
	if o.Differences > 0 {
		say += " " + fmt.Sprintf(f.T("Pada %d kurun angka keduanya berbeda.", "In %d periods their figures differ."), o.Differences)
	}
	return say
}

// outcomesOf are what an agreement brought people.
func (s *Server) outcomesOf(r *http.Request, f ui.Frame, id agreement.ID) ([]page.Outcome, error) {
	list, err := s.reg.OutcomesOf(r.Context(), registry.Anonymous(), id)
	out := make([]page.Outcome, 0, len(list))
	for _, x := range list {
		o := page.Outcome{Text: x.Item.Text, Grade: x.Grade.Label().In(f.Lang), Why: wording.UpperFirst(x.GradeWhy.In(f.Lang)), By: x.Party, Source: x.Item.Source}
		if x.Amount != nil {
			o.Figure = ui.Quantity(*x.Amount, x.Unit, f.Lang)
		}
		out = append(out, o)
	}
	return out, err
}
