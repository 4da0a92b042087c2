package desk

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/markdown"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/kak"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/registry"
)

const (
	allTermsPath = "/meja/kak"
	newTermsPath = "/meja/kak/baru"
)

func termsPath(id kak.ID) string { return allTermsPath + "/" + string(id) }

func (s *Server) termsRoutes() map[string]Page {
	return map[string]Page{
		"GET " + allTermsPath:                    s.allTerms,
		"GET " + newTermsPath:                    s.newTermsPage,
		"POST " + newTermsPath:                   s.newTerms,
		"GET " + allTermsPath + "/{id}":          s.terms,
		"GET " + allTermsPath + "/{id}/ubah":     s.changeTermsPage,
		"POST " + allTermsPath + "/{id}/ubah":    s.changeTerms,
		"POST " + allTermsPath + "/{id}/bagikan": s.shareTerms,
	}
}

// rich is Markdown as a page shows it.
func rich(text string) templ.Component {
	html, _ := markdown.HTML(text, nil)
	return templ.Raw(html) // sanitised
}

func (s *Server) termsWay(r *http.Request) []ui.Link {
	f := ui.NewFrame(r, fault.Text{})
	return []ui.Link{{Text: f.T("Meja kerja", "Desk"), Path: "/meja"}, {Text: f.T("Kerangka acuan", "Terms of reference"), Path: allTermsPath}}
}

func (s *Server) allTerms(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	p := page.MatterList{Frame: s.frame(r, who, "meja", fault.T("Kerangka acuan kerja (KAK)", "Terms of reference (KAK)"))}
	p.Lead = p.T("Disusun pada halaman suatu penawaran atau kesepakatan; dibagikan kepada mitra bersama penawarannya.", "Written on the page of an offer or agreement; shared with partners together with the offer.")
	skip := skipped(r)
	found, err := s.Registry.AllTerms(r.Context(), who, registry.TermsOptions{Skip: skip, Limit: mattersShown})
	if err != nil {
		return err
	}
	p.Heads = []string{p.T("Judul", "Title"), p.T("Pemerintah", "Government"), p.T("Versi", "Version"), p.T("Kelengkapan", "Completeness")}
	for _, t := range found.Items {
		v := t.Latest()
		p.Rows = append(p.Rows, page.MatterRow{Link: ui.Link{Text: t.Title, Path: termsPath(t.ID)}, Cells: []string{t.Government.Official(), strconv.Itoa(v.Number)}, Chip: completeChip(v.Content, p.Frame)})
	}
	p.Empty = ui.Empty{Art: "weave", Title: p.T("Belum ada kerangka acuan", "There are no terms of reference yet"), Text: p.T("Buka suatu penawaran atau kesepakatan, lalu pilih Susun KAK.", "Open an offer or agreement and choose Write terms of reference."), Acts: []ui.Button{{Text: p.T("Ke penawaran", "To the offers"), Link: p.To(offersPath)}}}
	p.Pager = pager(p.Frame, skip, len(found.Items), found.Total, func(from int) string { return allTermsPath + "?mulai=" + strconv.Itoa(from) })
	return ui.Render(w, r, http.StatusOK, page.MatterListPage(p))
}

// termsFields ask for the eight parts.
func termsFields(r *http.Request, f ui.Frame, c kak.Content) []ui.Field {
	out := make([]ui.Field, 0, len(kak.Parts()))
	for _, x := range kak.Parts() {
		value := c[x]
		if r.Method == http.MethodPost {
			value = r.PostFormValue(string(x))
		}
		out = append(out, ui.Field{Name: string(x), Label: x.Label().In(f.Lang), Hint: x.Hint().In(f.Lang), Value: value, Rows: 4, Optional: true})
	}
	return out
}

func typedTerms(r *http.Request) kak.Content {
	c := make(kak.Content)
	for _, x := range kak.Parts() {
		c[x] = r.FormValue(string(x))
	}
	return c
}

// termsPlaces are the fields of the form by what the use cases call them.
func termsPlaces() map[string]string {
	out := map[string]string{"title": "judul"}
	for _, x := range kak.Parts() {
		out[string(x)] = string(x)
	}
	return out
}

func (s *Server) newTermsPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showTermsForm(w, r, who, nil, nil)
}

// showTermsForm shows the form of new terms, or of another version of those that there are.
func (s *Server) showTermsForm(w http.ResponseWriter, r *http.Request, who registry.Actor, t *kak.Terms, wrong ui.Wrong) error {
	p := page.MatterForm{Frame: s.frame(r, who, "meja", fault.T("Susun kerangka acuan kerja", "Write terms of reference")), Way: s.termsWay(r)}
	p.Lead = p.T("Delapan bagian; yang belum ada boleh kosong dan dilengkapi kemudian. Setiap penyimpanan menjadi versi yang tetap dapat dibaca.", "Eight parts; what is not there yet may stay empty. Each time it is kept it becomes a version that can be read for ever.")
	p.Form = page.FormOf{Action: p.To(newTermsPath), Button: p.T("Simpan versi 1", "Keep version 1"), Kind: "main", Text: kak.Basis().In(p.Lang)}
	if t == nil {
		title := r.FormValue("judul")
		for _, name := range []string{"penawaran", "kesepakatan"} {
			if v := r.FormValue(name); v != "" {
				p.Form.Hidden = append(p.Form.Hidden, ui.Hidden{Name: name, Value: v})
			}
		}
		if title == "" && r.Method == http.MethodGet {
			title = s.termsTitle(r, who)
		}
		p.Form.Fields = append([]ui.Field{{Name: "judul", Label: p.T("Judul", "Title"), Value: title, Required: true}}, termsFields(r, p.Frame, nil)...)
	} else {
		p.Title = t.Title
		p.Form.Action, p.Form.Button = p.To(termsPath(t.ID)+"/ubah"), fmt.Sprintf(p.T("Simpan versi %d", "Keep version %d"), t.Latest().Number+1)
		p.Form.Fields = append(termsFields(r, p.Frame, t.Latest().Content), ui.Field{Name: "catatan", Label: p.T("Apa yang berubah", "What has changed"), Value: r.PostFormValue("catatan"), Optional: true})
	}
	p.Wrongs = formWrongs(&p.Form, wrong)
	return ui.Render(w, r, codeOf(wrong), page.MatterFormPage(p))
}

// termsTitle proposes a title out of what the terms shall belong to.
func (s *Server) termsTitle(r *http.Request, who registry.Actor) string {
	if id := r.FormValue("penawaran"); id != "" {
		if x, err := s.Registry.Offer(r.Context(), who, offer.ID(id)); err == nil {
			return "KAK " + x.Content.Object
		}
	}
	if id, err := agreement.ParseID(r.FormValue("kesepakatan")); err == nil {
		if d, err := s.Registry.Agreement(r.Context(), who, id, registry.AsOf{}); err == nil {
			return "KAK " + d.Title
		}
	}
	return ""
}

func (s *Server) newTerms(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	n := kak.New{Government: who.Government, Title: r.FormValue("judul"), Offer: r.FormValue("penawaran"), Agreement: agreement.ID(r.FormValue("kesepakatan"))}
	t, err := s.Registry.MakeTerms(r.Context(), who, n, typedTerms(r))
	wrong, err := s.faults(r, err, termsPlaces())
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showTermsForm(w, r, who, nil, wrong)
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Kerangka acuan disimpan.", "The terms of reference are kept.").In(s.lang(r))}, termsPath(t.ID))
}

func (s *Server) changeTermsPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showChangeTerms(w, r, who, nil)
}

func (s *Server) showChangeTerms(w http.ResponseWriter, r *http.Request, who registry.Actor, wrong ui.Wrong) error {
	t, err := s.Registry.Terms(r.Context(), who, kak.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	return s.showTermsForm(w, r, who, &t, wrong)
}

func (s *Server) changeTerms(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	t, err := s.Registry.SaveTerms(r.Context(), who, kak.ID(r.PathValue("id")), typedTerms(r), r.FormValue("catatan"))
	wrong, err := s.faults(r, err, termsPlaces())
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showChangeTerms(w, r, who, wrong)
	}
	return s.done(w, r, who, ui.Notice{Text: fault.Tf("Versi %d berlaku.", "Version %d stands.", t.Latest().Number).In(s.lang(r))}, termsPath(t.ID))
}

func (s *Server) shareTerms(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	t, err := s.Registry.ShareTerms(r.Context(), who, kak.ID(r.PathValue("id")))
	wrong, err := s.faults(r, err, nil)
	if err != nil {
		return err
	}
	n := ui.Notice{Text: wrong[""], Bad: true}
	if len(wrong) == 0 {
		n = ui.Notice{Text: t.History[len(t.History)-1].Text.In(s.lang(r))}
	}
	return s.done(w, r, who, n, termsPath(kak.ID(r.PathValue("id"))))
}

// terms shows a version part by part, and can be printed.
func (s *Server) terms(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	t, err := s.Registry.Terms(r.Context(), who, kak.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	v := t.Latest()
	if n, err := strconv.Atoi(r.FormValue("versi")); err == nil && n >= 1 && n <= len(t.Versions) {
		v = t.Versions[n-1]
	}
	p := page.Matter{Frame: s.frame(r, who, "meja", fault.T(t.Title, t.Title)), Way: s.termsWay(r)}
	p.Chips = []ui.Chip{completeChip(v.Content, p.Frame)}
	p.Lead = fmt.Sprintf(p.T("Kerangka acuan kerja %[1]s, versi %[2]d, %[3]s oleh %[4]s.", "Terms of reference of %[1]s, version %[2]d, %[3]s by %[4]s."), t.Government.Official(), v.Number, s.moment(v.At, p.Lang), v.By.Name)
	if v.Number < t.Latest().Number {
		p.Warning = p.T("Ini bukan versi yang terakhir.", "This is not the latest version.")
	}
	for i, x := range v.Content.Completeness() {
		section := page.MatterSection{ID: string(x.Part), Heading: fmt.Sprintf("%d. %s", i+1, x.Part.Label().In(p.Lang)), Nothing: x.Part.Hint().In(p.Lang)}
		if x.Words > 0 {
			section.Text = rich(v.Content[x.Part])
		} else {
			section.Chip = ui.Chip{Text: p.T("belum ada", "lacking"), Tone: "w"}
		}
		p.Sections = append(p.Sections, section)
	}
	versions := page.MatterSection{ID: "versi", Heading: p.T("Versi", "Versions"), Small: kak.Basis().In(p.Lang)}
	for _, x := range slices.Backward(t.Versions) {
		item := page.MatterItem{Link: ui.Link{Text: fmt.Sprintf(p.T("Versi %d", "Version %d"), x.Number), Path: fmt.Sprintf("%s?versi=%d", termsPath(t.ID), x.Number)}, Note: x.Note}
		if x.Number == t.Shown {
			item.Chip = ui.Chip{Text: p.T("dibagikan kepada ", "shared with ") + officials(t.With), Tone: "n"}
		}
		versions.Items = append(versions.Items, item)
	}
	p.Beside = []page.MatterSection{versions}
	if t.Offer != "" {
		if x, err := s.Registry.Offer(r.Context(), who, offer.ID(t.Offer)); err == nil {
			p.Beside = append(p.Beside, page.MatterSection{ID: "milik", Heading: p.T("Milik penawaran", "Belongs to the offer"), Items: []page.MatterItem{{Link: ui.Link{Text: x.Content.Object, Path: offerPath(x.ID)}, Chip: offerChip(x.State, p.Frame)}}})
		}
	} else if d, err := s.Registry.Agreement(r.Context(), who, t.Agreement, registry.AsOf{}); err == nil {
		p.Beside = append(p.Beside, page.MatterSection{ID: "milik", Heading: p.T("Milik kesepakatan", "Belongs to the agreement"), Items: []page.MatterItem{{Link: ui.Link{Text: wording.UpperFirst(d.Title), Path: agreementPath(d.ID)}}}})
	}
	if who.Jots(t.Government) {
		p.Buttons = []ui.Button{{Text: p.T("Ubah", "Change"), Kind: "main", Icon: "edit", Link: p.To(termsPath(t.ID) + "/ubah")}}
		if who.SpeaksFor(t.Government) && t.Shown < t.Latest().Number {
			p.Acts = []page.FormOf{{ID: "bagikan", Heading: p.T("Bagikan versi ini kepada mitra", "Share this version with the partners"), Text: p.T("Mitra membaca versi yang sekarang; versi berikutnya tetap di dalam sampai dibagikan lagi.", "Partners read the version as it is now; later ones stay inside until they are shared."), Action: p.To(termsPath(t.ID) + "/bagikan"), Button: p.T("Bagikan", "Share")}}
		}
	}
	var past []happened
	for _, l := range t.History {
		past = append(past, happened{l.At, page.Line{Text: l.Text.In(p.Lang)}})
	}
	p.History = s.story(past, p.Lang)
	return ui.Render(w, r, http.StatusOK, page.MatterPage(p))
}
