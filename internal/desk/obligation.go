package desk

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

func obligationsPath(id agreement.ID) string { return agreementPath(id) + "/janji" }

func obligationPath(id string) string { return "/meja/janji/" + url.PathEscape(id) }

func periodPath(id, period string) string {
	return obligationPath(id) + "/kurun/" + url.PathEscape(period)
}

// obligationRoutes are the pages of what parties owe each other.
func (s *Server) obligationRoutes() map[string]Page {
	pages := map[string]Page{
		"GET /meja/k/{id}/janji":            s.obligations,
		"GET /meja/k/{id}/janji/baru":       s.newObligationPage,
		"POST /meja/k/{id}/janji/baru":      s.newObligation,
		"GET /meja/janji/{janji}":           s.obligationPage,
		"GET /meja/janji/{janji}/ubah":      s.correctObligationPage,
		"POST /meja/janji/{janji}/ubah":     s.correctObligation,
		"GET /meja/janji/{janji}/akhiri":    s.endObligationPage,
		"POST /meja/janji/{janji}/akhiri":   s.endObligation,
		"POST /meja/janji/{janji}/lanjutan": s.continueObligation,
	}
	maps.Copy(pages, s.claimRoutes())
	return pages
}

// obligationPaths are the desk's addresses of obligations and what belongs to them.
var obligationPaths = ui.ObligationPaths{
	Obligation: obligationPath, Period: periodPath, File: viewPath,
	Correct: func(claim string) string { return "/meja/pernyataan/" + url.PathEscape(claim) + "/koreksi" },
}

// owed is an obligation with what the official may do about it.
func owed(f ui.Frame, o registry.ObligationFacts) ui.Obligation {
	x := ui.ObligationOf(f, o, obligationPaths)
	if len(o.Voices) == 0 {
		return x
	}
	at := obligationPath(o.ID)
	x.Acts = append(x.Acts, ui.Button{Text: f.T("Nyatakan realisasi", "Claim what was delivered"), Kind: "main", Link: f.To(at + "/nyatakan")})
	x.Acts = append(x.Acts, ui.Button{Text: f.T("Perbaiki", "Put right"), Link: f.To(at + "/ubah")}, ui.Button{Text: f.T("Akhiri", "End"), Link: f.To(at + "/akhiri")})
	return x
}

// obligations are what the parties of an agreement owe each other, and what came of it.
func (s *Server) obligations(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	d, err := s.aboutAgreement(r, who)
	if err != nil {
		return err
	}
	facts, err := s.Registry.Facts(r.Context(), who, d.ID)
	if err != nil {
		return err
	}
	p := page.Obligations{Frame: s.frame(r, who, "register", fault.T("Kewajiban dan realisasi", "Obligations and what came of them")), Heading: wording.UpperFirst(d.Title), At: agreementPath(d.ID), Differences: facts.Differences}
	p.May = slices.ContainsFunc(d.Parties, func(x agreement.Participation) bool { return who.SpeaksFor(x.Party.Region) })
	for _, o := range facts.Obligations {
		p.List = append(p.List, owed(p.Frame, o))
	}
	return ui.Render(w, r, http.StatusOK, page.ObligationsPage(p))
}

// owedOf puts an agreement's obligations on its page, in short.
func (s *Server) owedOf(r *http.Request, who registry.Actor, p *page.Agreement, id agreement.ID) error {
	facts, err := s.Registry.Facts(r.Context(), who, id)
	if err != nil {
		return err
	}
	const most = 6
	for _, o := range facts.Obligations[:min(len(facts.Obligations), most)] {
		p.Owed = append(p.Owed, ui.ObligationOf(p.Frame, o, obligationPaths))
	}
	if n := facts.Differences; n > 0 {
		p.Differences = fmt.Sprintf(p.T("Pada %d kurun kedua pihak menyatakan angka yang berbeda.", "In %d periods both parties claim different figures."), n)
	}
	if list := facts.Unbudgeted; len(list) > 0 {
		p.Unbudgeted = ui.Link{Text: notBudgeted(p.Frame, list), Path: p.At + "/anggaran"}
	}
	return nil
}

// notBudgeted says in a sentence which obligation lacks money and why, and how many more do.
func notBudgeted(f ui.Frame, list []followup.Unfunded) string {
	first := list[0]
	text := f.T("Belum dianggarkan: ", "Not budgeted: ") + first.Text + ": " + first.Why.In(f.Lang)
	if n := len(list) - 1; n > 0 {
		text += fmt.Sprintf(f.T(", dan %d kewajiban lagi", ", and %d obligations more"), n)
	}
	return text + "."
}

// notBudgetedTold is the same before the agreement is signed, with where it is settled; none where nothing lacks.
func notBudgetedTold(p page.Deal, list []followup.Unfunded) []page.Told {
	if len(list) == 0 {
		return nil
	}
	text := notBudgeted(p.Frame, list) + " " + p.T("Selesaikan sebelum penandatanganan, atau minta persetujuan DPRD.", "Settle it before the signing, or ask the council for its approval.")
	return []page.Told{{Text: text, Link: ui.Link{Text: p.T("Lihat anggarannya", "See its budget"), Path: p.At + "/anggaran"}}}
}

func (s *Server) obligationPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	o, err := s.Registry.Obligation(r.Context(), who, r.PathValue("janji"))
	if err != nil {
		return err
	}
	title := wording.UpperFirst(o.Terms.Text)
	p := page.ObligationView{Frame: s.frame(r, who, "register", fault.T(title, title)), Agreement: obligationsPath(o.Agreement), May: len(o.Voices) > 0, Continue: o.Ended != nil}
	p.Owed = owed(p.Frame, o)
	p.Owed.Path, p.Owed.Text = "", p.T("Siapa memberi apa", "Who gives what") // its own words head the page
	for i := len(o.Versions) - 1; i >= 0; i-- {
		v := &o.Versions[i]
		line := page.TermsVersion{When: term.DateOf(v.At).In(p.Lang), Who: v.Actor.Name, Office: v.Actor.Office, Grade: v.Grade.Label().In(p.Lang), Reason: v.Reason}
		line.Text = v.Text + ": " + ui.Quantity(v.Amount, v.Unit, p.Lang)
		line.Now = v.At.Equal(o.Versions[len(o.Versions)-1].At) && i == len(o.Versions)-1
		p.Versions = append(p.Versions, line)
	}
	return ui.Render(w, r, http.StatusOK, page.ObligationPage(p))
}

// p0 is the frame by which pieces are shaped before their page has one.
func p0(r *http.Request) ui.Frame { return ui.NewFrame(r, fault.Text{}) }

// termPlaces are the fields of the form of an obligation, by the places of problems.
var termPlaces = map[string]string{
	"from": "dari", "to": "kepada", "text": "apa", "kind": "jenis", "unit": "satuan", "amount": "jumlah", "counting": "cara", "every": "irama", "due": "tenggat", "days": "hari", "tolerance": "toleransi",
	"baseline": "awal", "good": "komoditas", "clause": "pasal", "grade": "derajat", "sources": "orang", "reason": "alasan",
}

// wrongsOf sorts the problems of an error by the fields of a form; what belongs to none comes back as others. Other errors are given back.
func (s *Server) wrongsOf(r *http.Request, err error, places map[string]string) (ui.Wrong, []ui.Problem, error) {
	e, ok := errors.AsType[*fault.Error](err)
	if !ok || e.Kind != fault.Invalid && e.Kind != fault.Conflict {
		return nil, nil, err
	}
	lang, w := s.lang(r), make(ui.Wrong)
	var others []ui.Problem
	for _, p := range e.Problems {
		place, _, _ := strings.Cut(p.Place, "[")
		text := wording.UpperFirst(p.Text.In(lang))
		switch name := places[place]; {
		case name == "":
			others = append(others, ui.Problem{Text: text})
		case w[name] == "":
			w[name] = text
		default:
			w[name] += " " + text
		}
	}
	if len(e.Problems) == 0 {
		others = append(others, ui.Problem{Text: wording.Sentence(e.Text, lang)})
	}
	return w, others, nil
}

func (s *Server) newObligationPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	d, err := s.aboutAgreement(r, who)
	if err != nil {
		return err
	}
	filled := map[string]string{"cara": string(obligation.PerPeriod), "toleransi": "5", "derajat": string(agreement.SignedGrade)}
	return s.showTerms(w, r, who, termsForm{d: d, filled: filled}, http.StatusOK)
}

// termsForm is the form of an obligation's terms, with what was typed and what is wrong with it.
type termsForm struct {
	d      subject
	of     *registry.ObligationFacts // that is put right; nil a new one
	filled map[string]string
	wrong  ui.Wrong
	others []ui.Problem
}

func (s *Server) showTerms(w http.ResponseWriter, r *http.Request, who registry.Actor, x termsForm, code int) error {
	title := fault.T("Nyatakan kewajiban", "State an obligation")
	if x.of != nil {
		title = fault.T("Perbaiki kewajiban", "Put an obligation right")
	}
	p := page.Form{Frame: s.frame(r, who, "register", title), Problems: x.others, Button: title.In(s.lang(r)), Action: r.URL.Path}
	p.Crumbs = []ui.Link{{Text: p.T("Meja kerja", "Desk"), Path: "/meja"}, {Text: wording.UpperFirst(x.d.Title), Path: x.d.at}, {Text: p.T("Kewajiban", "Obligations"), Path: obligationsPath(x.d.ID)}}
	p.Action = string(p.To(p.Path))
	p.Lead = p.T("Siapa memberi apa kepada siapa, berapa, dan kapan. Kedua pihak kelak menyatakan sendiri apa yang terjadi; tidak ada yang dapat mengubah pernyataan pihak lain.",
		"Who gives what to whom, how much, and when. Both parties will claim themselves what happened; nobody can change what the other claims.")
	field := func(name, label string, more func(*ui.Field)) {
		f := ui.Field{Name: name, ID: "isian-" + name, Label: label, Value: x.filled[name], Wrong: x.wrong[name]}
		if more != nil {
			more(&f)
		}
		p.Fields = append(p.Fields, f)
	}
	options := func(list []ui.Option) func(*ui.Field) { return func(f *ui.Field) { f.Options = list } }
	var parties []ui.Option
	for _, y := range x.d.Parties {
		parties = append(parties, ui.Option{Value: y.Key, Text: y.Party.Name})
	}
	parties = append([]ui.Option{{Text: p.T("pilih pihaknya", "choose the party")}}, parties...)
	field("dari", p.T("Yang memberi", "Who gives"), options(parties))
	field("kepada", p.T("Yang menerima", "Who receives"), options(parties))
	field("apa", p.T("Apa, dengan kata-kata naskah", "What, in the paper's words"), nil)
	field("jenis", p.T("Jenis pertukaran", "Kind of exchange"), options(kindOptions(p.Lang)))
	field("jumlah", p.T("Jumlah", "Amount"), func(f *ui.Field) {
		f.Width, f.More, f.Hint = "mid", templ.Attributes{"inputmode": "decimal"}, p.T("Angkanya saja, misalnya 1.500 atau 12,5.", "The number alone, such as 1.500 or 12,5.")
	})
	field("satuan", p.T("Satuan", "Unit"), options(unitOptions(p.Lang)))
	field("cara", p.T("Cara menghitung", "How it is counted"), options([]ui.Option{
		{Value: string(obligation.PerPeriod), Text: p.T("yang terjadi dalam setiap kurun", "what each period brought")},
		{Value: string(obligation.Cumulative), Text: p.T("kumulatif: seluruhnya sejak awal", "cumulative: everything since the beginning")},
	}))
	rhythms := []ui.Option{{Text: p.T("menurut kurun yang disebut tiap pernyataan", "as each claim names its period")}}
	for _, e := range obligation.Rhythms() {
		rhythms = append(rhythms, ui.Option{Value: string(e), Text: e.Label().In(p.Lang)})
	}
	field("irama", p.T("Dilaporkan", "Reported"), options(rhythms))
	field("tenggat", p.T("Atau hari tenggat tertentu", "Or certain days on which it is due"), func(f *ui.Field) {
		f.Optional, f.Hint = true, p.T("Beberapa tanggal dipisahkan titik koma: 1 Juni 2026; 1 Desember 2026.", "Several dates parted by semicolons: 1 Juni 2026; 1 Desember 2026.")
	})
	field("hari", p.T("Batas melapor setelah kurun berakhir", "To be reported within, after a period ends"), func(f *ui.Field) {
		f.Optional, f.Width, f.After, f.More = true, "short", p.T("hari", "days"), templ.Attributes{"inputmode": "numeric"}
	})
	field("toleransi", p.T("Selisih yang masih dianggap sama", "Difference that still counts as the same"), func(f *ui.Field) {
		f.Width, f.After, f.More = "short", "%", templ.Attributes{"inputmode": "decimal"}
	})
	field("awal", p.T("Angka awal", "Baseline"), func(f *ui.Field) {
		f.Optional, f.Width, f.Hint = true, "mid", p.T("Hanya untuk hitungan kumulatif: berapa sebelum kesepakatan ini.", "For cumulative counting only: how much there was before the agreement.")
	})
	field("pasal", p.T("Pasal", "Article"), func(f *ui.Field) {
		f.Optional, f.Width, f.Hint = true, "mid", p.T("Misalnya Pasal 5 ayat (2).", "For example Pasal 5 ayat (2).")
	})
	field("derajat", p.T("Kewajiban ini", "The obligation"), options([]ui.Option{
		{Value: string(agreement.SignedGrade), Text: p.T("tertulis dalam naskah yang ditandatangani", "is written in the signed paper")},
		{Value: string(agreement.Announced), Text: p.T("baru diumumkan", "was announced only")},
	}))
	p.Fields = append(p.Fields, s.sourceFields(x.d, p.Lang, x.filled, x.wrong)...)
	p.Wrong = ui.WrongFields(p.Fields...)
	return ui.Render(w, r, code, page.FormPage(p))
}

func kindOptions(lang string) []ui.Option {
	out := []ui.Option{{Text: fault.T("pilih jenisnya", "choose the kind").In(lang)}}
	for _, k := range affair.Kinds() {
		out = append(out, ui.Option{Value: string(k.Kind), Text: k.Name.In(lang)})
	}
	return out
}

// unitOptions are all units, grouped by the kinds that are counted in them.
func unitOptions(lang string) []ui.Option {
	out := []ui.Option{{Text: fault.T("pilih satuannya", "choose the unit").In(lang)}}
	seen := make(map[affair.Unit]bool)
	for _, k := range affair.Kinds() {
		for _, u := range k.Units {
			if !seen[u] {
				seen[u] = true
				out = append(out, ui.Option{Value: string(u), Text: u.Name().In(lang), Group: k.Name.In(lang)})
			}
		}
	}
	return out
}

// quantity reads a number as people write it: 1.500, 12,5, 1,5 juta. A unit behind it is not needed.
func quantity(text string) (float64, bool) {
	text = strings.TrimSpace(text)
	if text == "" || !strings.ContainsAny(text, "0123456789") || strings.HasPrefix(text, "-") {
		return 0, false
	}
	const unit = " ekor" // numbers alone are not read as amounts
	found := bahasa.Amounts(nil, text+unit, bahasa.Tokenize(nil, text+unit))
	if len(found) != 1 || found[0].Start != 0 {
		return 0, false
	}
	x, err := strconv.ParseFloat(found[0].Value.String(), 64)
	return x, err == nil
}

// readTerms reads the form of an obligation.
func (s *Server) readTerms(r *http.Request, who registry.Actor) (registry.ObligationTerms, ui.Wrong) {
	wrong := make(ui.Wrong)
	lang := s.lang(r)
	bad := func(name string, t fault.Text) { wrong[name] = wording.UpperFirst(t.In(lang)) }
	get := func(name string) string { return strings.TrimSpace(r.FormValue(name)) }
	t := registry.ObligationTerms{Reason: get("alasan"), Grade: agreement.Grade(get("derajat"))}
	t.From, t.To, t.Text, t.Clause = get("dari"), get("kepada"), get("apa"), get("pasal")
	t.Kind, t.Unit, t.Counting, t.Every = affair.Kind(get("jenis")), affair.Unit(get("satuan")), obligation.Counting(get("cara")), obligation.Rhythm(get("irama"))
	if g, ok := affair.GoodIn(t.Text); ok && g.Kind == t.Kind {
		t.Good = g.ID
	}
	notNumber := fault.T("bukan angka; tulis misalnya 1.500 atau 12,5", "no number; write 1.500 or 12,5, for example")
	var ok bool
	if t.Amount, ok = quantity(get("jumlah")); !ok {
		bad("jumlah", notNumber)
	}
	if v := get("toleransi"); v != "" {
		x, ok := quantity(v)
		if t.Tolerance = x / 100; !ok {
			bad("toleransi", notNumber)
		}
	}
	if v := get("awal"); v != "" {
		x, ok := quantity(v)
		if t.Baseline = &x; !ok {
			bad("awal", notNumber)
		}
	}
	if v := get("hari"); v != "" {
		n, err := strconv.Atoi(v)
		if t.Days = n; err != nil {
			bad("hari", notNumber)
		}
	}
	for v := range strings.SplitSeq(get("tenggat"), ";") {
		if v = strings.TrimSpace(v); v == "" {
			continue
		}
		d, err := readDate(v)
		if t.Due = append(t.Due, d); err != nil {
			bad("tenggat", err.Text)
		}
	}
	src, _, problems := s.source(r, who)
	for _, x := range problems {
		bad(x.name, x.text)
	}
	t.Sources = []agreement.Source{src}
	return t, wrong
}

// typed is everything that a form brought, by the names of its fields.
func typed(r *http.Request) map[string]string {
	out := make(map[string]string)
	for k := range r.Form {
		out[k] = r.FormValue(k)
	}
	return out
}

func (s *Server) newObligation(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	d, err := s.aboutAgreement(r, who)
	if err != nil {
		return err
	}
	t, wrong := s.readTerms(r, who)
	x := termsForm{d: d, filled: typed(r), wrong: wrong}
	if len(wrong) > 0 {
		s.alsoWrong(r, t, &x)
		return s.showTerms(w, r, who, x, http.StatusUnprocessableEntity)
	}
	o, err := s.Registry.Oblige(r.Context(), who, d.ID, t)
	if err != nil {
		if x.wrong, x.others, err = s.wrongsOf(r, err, termPlaces); err != nil {
			return err
		}
		return s.showTerms(w, r, who, x, http.StatusUnprocessableEntity)
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Kewajiban dicatat. Setiap pihak kini dapat menyatakan realisasinya.", "The obligation is noted. Each party can now claim what was delivered.").In(s.lang(r))}, obligationPath(o.ID))
}

// alsoWrong adds what the obligation itself would be refused for, so that all is said at once.
func (s *Server) alsoWrong(r *http.Request, t registry.ObligationTerms, x *termsForm) {
	var ps fault.Problems
	t.Check(&ps)
	more, _, err := s.wrongsOf(r, ps.Err(fault.T("kewajiban tidak dapat dicatat", "the obligation cannot be noted")), termPlaces)
	if err != nil {
		return
	}
	for name, text := range more {
		if x.wrong[name] == "" {
			x.wrong[name] = text
		}
	}
}

func (s *Server) correctObligationPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	o, d, err := s.ofObligation(r, who)
	if err != nil {
		return err
	}
	t := &o.Terms
	lang := s.lang(r)
	number := func(x float64) string { return numfmt.Float(x, 3, "id") }
	filled := map[string]string{
		"dari": t.From, "kepada": t.To, "apa": t.Text, "jenis": string(t.Kind), "jumlah": number(t.Amount), "satuan": string(t.Unit), "cara": string(t.Counting), "irama": string(t.Every),
		"toleransi": number(100 * t.Tolerance), "pasal": t.Clause, "derajat": string(t.Grade),
	}
	if t.Days > 0 {
		filled["hari"] = strconv.Itoa(t.Days)
	}
	if t.Baseline != nil {
		filled["awal"] = number(*t.Baseline)
	}
	var due []string
	for _, x := range t.Due {
		due = append(due, x.In(lang))
	}
	filled["tenggat"] = strings.Join(due, "; ")
	if len(t.Sources) > 0 {
		src := t.Sources[0]
		filled["orang"], filled["kata"] = src.Person, src.Quote
		if filled["berkas"] = string(src.Document); src.Document == "" {
			filled["berkas"] = string(src.Text)
		}
	}
	return s.showTerms(w, r, who, termsForm{d: d, of: &o, filled: filled}, http.StatusOK)
}

// ofObligation is the obligation of the address with its agreement.
func (s *Server) ofObligation(r *http.Request, who registry.Actor) (registry.ObligationFacts, subject, error) {
	o, err := s.Registry.Obligation(r.Context(), who, r.PathValue("janji"))
	if err != nil {
		return o, subject{}, err
	}
	d, err := s.Registry.Agreement(r.Context(), who, o.Agreement, registry.AsOf{})
	return o, subject{Detail: d, at: agreementPath(d.ID)}, err
}

func (s *Server) correctObligation(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	o, d, err := s.ofObligation(r, who)
	if err != nil {
		return err
	}
	t, wrong := s.readTerms(r, who)
	if t.Good == "" {
		t.Good = o.Terms.Good
	}
	x := termsForm{d: d, of: &o, filled: typed(r), wrong: wrong}
	if len(wrong) > 0 {
		s.alsoWrong(r, t, &x)
		return s.showTerms(w, r, who, x, http.StatusUnprocessableEntity)
	}
	if _, err = s.Registry.CorrectObligation(r.Context(), who, o.ID, t, 0); err != nil {
		if x.wrong, x.others, err = s.wrongsOf(r, err, termPlaces); err != nil {
			return err
		}
		return s.showTerms(w, r, who, x, http.StatusUnprocessableEntity)
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Diperbaiki; bunyi yang lama tetap terbaca.", "Put right; how it read before stays readable.").In(s.lang(r))}, obligationPath(o.ID))
}

func (s *Server) endObligationPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	o, _, err := s.ofObligation(r, who)
	if err != nil {
		return err
	}
	return s.showEnd(w, r, who, o, http.StatusOK, nil, nil)
}

func (s *Server) showEnd(w http.ResponseWriter, r *http.Request, who registry.Actor, o registry.ObligationFacts, code int, wrong ui.Wrong, others []ui.Problem) error {
	p := page.Form{Frame: s.frame(r, who, "register", fault.T("Akhiri kewajiban", "End an obligation")), Problems: others}
	p.Action, p.Button = string(p.To(p.Path)), p.T("Catat bahwa berakhir", "Note that it ends")
	p.Crumbs = []ui.Link{{Text: p.T("Meja kerja", "Desk"), Path: "/meja"}, {Text: p.T("Kewajiban", "Obligations"), Path: obligationsPath(o.Agreement)}, {Text: wording.UpperFirst(o.Terms.Text), Path: obligationPath(o.ID)}}
	p.Lead = p.T("Sesudah hari ini tidak ada realisasi baru yang diharapkan. Yang sudah dinyatakan tetap ada, dan kewajiban dapat dilanjutkan lagi.", "After that day nothing new is expected. What was claimed stays, and the obligation can go on again.")
	p.Fields = []ui.Field{
		{Name: "hari", ID: "isian-hari", Label: p.T("Berakhir pada", "Ends on"), Type: "date", Value: r.FormValue("hari"), Wrong: wrong["hari"]},
		{Name: "alasan", ID: "isian-alasan", Label: p.T("Alasannya", "Why"), Value: r.FormValue("alasan"), Wrong: wrong["alasan"]},
	}
	p.Wrong = ui.WrongFields(p.Fields...)
	return ui.Render(w, r, code, page.FormPage(p))
}

func (s *Server) endObligation(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	o, _, err := s.ofObligation(r, who)
	if err != nil {
		return err
	}
	wrong := make(ui.Wrong)
	var on term.Date
	if v := strings.TrimSpace(r.FormValue("hari")); v == "" {
		wrong["hari"] = fault.T("Belum diisi.", "Missing.").In(s.lang(r))
	} else if d, bad := readDate(v); bad != nil {
		wrong["hari"] = wording.Sentence(bad.Text, s.lang(r))
	} else {
		on = d
	}
	if strings.TrimSpace(r.FormValue("alasan")) == "" {
		wrong["alasan"] = fault.T("Tulis alasannya.", "Write the reason.").In(s.lang(r))
	}
	if len(wrong) > 0 {
		return s.showEnd(w, r, who, o, http.StatusUnprocessableEntity, wrong, nil)
	}
	if _, err := s.Registry.EndObligation(r.Context(), who, o.ID, on, r.FormValue("alasan")); err != nil {
		wrong, others, err := s.wrongsOf(r, err, map[string]string{"on": "hari", "reason": "alasan"})
		if err != nil {
			return err
		}
		return s.showEnd(w, r, who, o, http.StatusUnprocessableEntity, wrong, others)
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Kewajiban dicatat berakhir.", "The obligation is noted to end.").In(s.lang(r)), Undo: obligationPath(o.ID) + "/lanjutan"}, obligationPath(o.ID))
}

// continueObligation lets an obligation go on that was noted to end.
func (s *Server) continueObligation(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id := r.PathValue("janji")
	if _, err := s.Registry.EndObligation(r.Context(), who, id, term.Date{}, fault.T("dilanjutkan di meja kerja", "continued at the desk").ID); err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Kewajiban berlanjut.", "The obligation goes on.").In(s.lang(r))}, obligationPath(id))
}

// evidenceOf are the register's files that a form names as evidence.
func evidenceOf(list []string) []document.Digest {
	var out []document.Digest
	for _, v := range list {
		if d, err := document.ParseDigest(v); err == nil {
			out = append(out, d)
		}
	}
	return out
}
