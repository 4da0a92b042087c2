package desk

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// subject is what a statement is about: an agreement with all that is known of it, or an event, of which Detail has the statements and papers.
type subject struct {
	registry.Detail
	at    string // its page
	event bool
}

// aboutAgreement is the agreement of the address.
func (s *Server) aboutAgreement(r *http.Request, who registry.Actor) (subject, error) {
	id, err := subjectID(r)
	if err != nil {
		return subject{}, err
	}
	d, err := s.Registry.Agreement(r.Context(), who, id, registry.AsOf{})
	return subject{Detail: d, at: agreementPath(d.ID)}, err
}

// subjectOf finds what a request is about.
type subjectOf func(r *http.Request, who registry.Actor) (subject, error)

// saying is the kind of statement of that name, if such can be made about the subject.
func (x subject) saying(name string) (saying, error) {
	list := sayings
	if x.event {
		list = eventSayings
	}
	i := slices.IndexFunc(list, func(y saying) bool { return y.name == name })
	if i < 0 {
		return saying{}, fault.New(fault.NotFound, fault.T("Tidak ada isian dengan nama itu.", "There is no such field."))
	}
	return list[i], nil
}

// statePage is the form that states something, filled with what is known of it.
func (s *Server) statePage(of subjectOf) Page {
	return func(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
		d, x, err := s.toState(r, who, of)
		if err != nil {
			return err
		}
		filled := map[string]string{"kunci": r.FormValue("kunci")}
		if st, ok := current(d.Detail, x.aspect, r.FormValue("kunci")); ok && (r.FormValue("kunci") != "" || !x.many) {
			filled = x.said(st.Assertion, s.lang(r))
		}
		return s.showState(w, r, who, d, x, http.StatusOK, filled, nil, nil)
	}
}

// toState is the subject and the kind of statement that a request is about.
func (s *Server) toState(r *http.Request, who registry.Actor, of subjectOf) (subject, saying, error) {
	d, err := of(r, who)
	if err != nil {
		return d, saying{}, err
	}
	x, err := d.saying(r.FormValue("hal"))
	return d, x, err
}

// showState renders the form with what was typed and what is wrong with it.
func (s *Server) showState(w http.ResponseWriter, r *http.Request, who registry.Actor, d subject, x saying, code int, filled map[string]string, wrong []wrongField, others []ui.Problem) error {
	what := wording.Aspect(x.aspect)
	p := page.State{
		Frame: s.frame(r, who, "register", fault.T("Nyatakan "+what.ID, "State "+what.EN)), At: d.at, Heading: wording.UpperFirst(d.Title), Name: x.name, Form: string(x.form),
		What: wording.UpperFirst(what.In(s.lang(r))), Version: d.Version, Problems: others, Before: cmp.Or(filled["semula"], filled["kunci"]),
	}
	wrongs := make(ui.Wrong)
	for _, y := range wrong {
		wrongs[y.name] = wording.UpperFirst(y.text.In(p.Lang))
	}
	field := func(name, label string, more func(*ui.Field)) {
		f := ui.Field{Name: name, ID: "isian-" + name, Label: label, Value: filled[name], Wrong: wrongs[name]} // "isi" is the page's own content
		if more != nil {
			more(&f)
		}
		p.Fields = append(p.Fields, f)
	}
	if x.form == ofStage {
		field("kunci", p.T("Apa yang terjadi, atau berlaku", "What happened, or holds"), func(f *ui.Field) { f.Options = stageFacts(d.Detail, p.Lang) })
	} else if x.ofParty {
		field("kunci", p.T("Pihak", "Party"), func(f *ui.Field) {
			for _, y := range d.Parties {
				f.Options = append(f.Options, ui.Option{Value: y.Key, Text: y.Party.Name})
			}
		})
	}
	s.fieldsOf(&p, x, field)
	if x.form == ofEvent {
		options, err := s.eventOptions(r, who)
		if err != nil {
			return err
		}
		p.Fields[len(p.Fields)-1].Options = options
	}
	p.Sources = s.sourceFields(d, p.Lang, filled, wrongs)
	if st, ok := current(d.Detail, x.aspect, filled["kunci"]); ok && (filled["kunci"] != "" || !x.many) {
		p.Now = wording.UpperFirst(wording.Value(st.Assertion, d.Parties, p.Lang))
		pr := proof(st, d.Documents, "kini", p.Frame)
		p.NowProof = &pr
	}
	p.Wrong = ui.WrongFields(slices.Concat(p.Fields, p.Sources)...)
	return ui.Render(w, r, code, page.StatePage(p))
}

// fieldsOf are the fields of a kind of statement.
func (s *Server) fieldsOf(p *page.State, x saying, field func(name, label string, more func(*ui.Field))) {
	listed := func(t string) func(*ui.Field) {
		return func(f *ui.Field) { f.Hint, f.List = t, ui.RegionOptions }
	}
	hint := func(t string) func(*ui.Field) { return func(f *ui.Field) { f.Hint = t } }
	switch x.form {
	case ofText:
		field("isi", p.What, nil)
	case ofChoice:
		field("isi", p.What, func(f *ui.Field) { f.Options = choices(x.aspect, p.Lang) })
	case ofDate:
		field("isi", p.What, func(f *ui.Field) { f.Type = "date" })
	case ofDuration:
		field("isi", p.What, hint(p.T("Misalnya 5 tahun atau 18 bulan.", "For example 5 tahun or 18 bulan.")))
	case ofStage:
		field("ya", p.T("Jawabannya", "The answer"), func(f *ui.Field) {
			f.Options = []ui.Option{{Value: "ya", Text: p.T("ya, sudah", "yes")}, {Value: "tidak", Text: p.T("tidak, belum", "no")}}
		})
		field("isi", p.T("Tanggalnya", "The date"), func(f *ui.Field) { f.Type, f.Optional = "date", true })
	case ofYesDate:
		field("ya", p.What, func(f *ui.Field) {
			f.Options = []ui.Option{{Value: "ya", Text: p.T("ya", "yes")}, {Value: "tidak", Text: p.T("tidak", "no")}}
		})
		field("isi", p.T("Tanggalnya", "The date"), func(f *ui.Field) { f.Type, f.Optional = "date", true })
	case ofEnd:
		field("alasan-akhir", p.T("Alasan menurut PP 28/2018 Pasal 9 dan 22", "Reason by PP 28/2018 articles 9 and 22"), func(f *ui.Field) { f.Options = reasons(p.Lang) })
		field("isi", p.T("Berakhir pada", "Ended on"), func(f *ui.Field) { f.Type, f.Optional = "date", true })
	case ofOrganiser:
		if x.aspect == agreement.HasParty {
			field("jenis-pihak", p.T("Jenis pihak", "Kind of party"), func(f *ui.Field) {
				for _, k := range party.Kinds() {
					f.Options = append(f.Options, ui.Option{Value: string(k), Text: wording.UpperFirst(k.Label().In(p.Lang))})
				}
			})
		}
		field("isi", p.T("Nama", "Name"), listed(p.T("Daerah boleh disingkat: Kaltim, Pemkot Bima, Kukar.", "Regions may be abbreviated: Kaltim, Pemkot Bima, Kukar.")))
		field("daerah", p.T("Milik daerah (untuk perangkat daerah)", "Of which region (for agencies)"), func(f *ui.Field) { f.Optional, f.List = x.aspect == agreement.HasParty, ui.RegionOptions })
	case ofSignatory:
		field("isi", p.T("Nama", "Name"), nil)
		field("jabatan", p.T("Jabatan", "Office"), func(f *ui.Field) { f.Optional = true })
		field("selaku", p.T("Selaku", "By what right"), func(f *ui.Field) {
			f.Options = []ui.Option{
				{Text: p.T("tidak disebut", "not said")},
				{Value: string(party.Head), Text: p.T("kepala atau pimpinan", "head")},
				{Value: string(party.Acting), Text: p.T("penjabat atau pelaksana tugas", "acting")},
				{Value: string(party.Deputy), Text: p.T("wakil", "deputy")},
				{Value: string(party.PowerOfAttorney), Text: p.T("dengan surat kuasa", "by power of attorney")},
			}
		})
	case ofField:
		field("isi", p.T("Bidang, dengan kata-kata naskah", "The field, in the paper's words"), nil)
		field("urusan", p.T("Nomor urusan pemerintahan", "Numbers of the government affairs"), func(f *ui.Field) {
			f.Hint, f.Optional, f.Width = p.T("Dikenali sendiri dari kata-katanya; isi hanya untuk menggantinya, misalnya 27, 30.", "Found from the words; fill in only to say otherwise, for example 27, 30."), true, "mid"
		})
	case ofAmount:
		field("isi", p.What, hint(p.T("Dengan satuan: Rp 1,5 miliar, 500 ekor, 24 ton.", "With its unit: Rp 1,5 miliar, 500 ekor, 24 ton.")))
		field("tahap", p.T("Angka ini", "This figure was"), func(f *ui.Field) {
			f.Options = []ui.Option{
				{Value: string(agreement.CommittedValue), Text: p.T("tertulis dalam naskah", "written in the paper")},
				{Value: string(agreement.AnnouncedValue), Text: p.T("diumumkan", "announced")},
				{Value: string(agreement.RealisedValue), Text: p.T("terlaksana", "realised")},
			}
		})
	case ofEvent:
		field("isi", p.What, hint(p.T("Belum ada dalam daftar? Catat dulu di halaman Peristiwa.", "Not in the list? Record it on the page Events first.")))
	case ofTotal:
		field("apa", p.T("Yang dihitung", "What was counted"), func(f *ui.Field) { f.Options = choices(x.aspect, p.Lang) })
		field("isi", p.T("Banyaknya menurut sumber", "How many, by the source"), func(f *ui.Field) { f.Width, f.More = "short", templ.Attributes{"inputmode": "numeric"} })
	case ofAgreement:
		field("isi", p.What, hint(p.T("Tempel alamat halaman kesepakatannya.", "Paste the address of that agreement's page.")))
	}
}

// sourceFields ask where the statement comes from: words of an attached document, a document as a whole, or a person.
func (s *Server) sourceFields(d subject, lang string, filled map[string]string, wrongs ui.Wrong) []ui.Field {
	t := func(id, en string) string { return fault.T(id, en).In(lang) }
	docs := []ui.Option{{Text: t("tidak dari berkas", "from no document")}}
	for _, doc := range d.Documents {
		docs = append(docs, ui.Option{Value: string(doc.Digest), Text: doc.Name})
	}
	first := t("Belum ada? Lampirkan dulu di halaman kesepakatan.", "Not here yet? Attach it on the agreement's page first.")
	if d.event {
		first = t("Siaran tentang peristiwa ini dan naskah yang ditandatangani di sana. Yang lain dilampirkan pada kesepakatannya.", "Releases about this event and papers signed there. Others are attached to their agreement.")
	}
	return []ui.Field{
		{Name: "berkas", ID: "isian-berkas", Label: t("Berkas yang membuktikannya", "The document that proves it"), Value: filled["berkas"], Wrong: wrongs["berkas"], Options: docs, Hint: first},
		{Name: "kata", ID: "isian-kata", Label: t("Kata-katanya dalam berkas itu", "The words in that document"), Value: filled["kata"], Wrong: wrongs["kata"], Optional: true, Hint: t("Salin tepat dari teksnya; tempatnya dicatat.", "Copied from its text; their place is noted.")},
		{Name: "orang", ID: "isian-orang", Label: t("Atau menurut siapa", "Or according to whom"), Value: filled["orang"], Wrong: wrongs["orang"], Optional: true, Hint: t("Nama dan jabatan, bila tidak ada berkasnya.", "Name and office, where there is no document.")},
		{Name: "alasan", ID: "isian-alasan", Label: t("Mengapa dinyatakan atau diubah", "Why it is stated or changed"), Value: filled["alasan"], Wrong: wrongs["alasan"], Optional: true},
	}
}

// source is where the statement of a form comes from, with the grade that it has by that.
func (s *Server) source(r *http.Request, who registry.Actor) (agreement.Source, agreement.Grade, []wrongField) {
	words, person := strings.TrimSpace(r.FormValue("kata")), strings.TrimSpace(r.FormValue("orang"))
	if v := r.FormValue("berkas"); v != "" {
		d, err := document.ParseDigest(v)
		if err != nil {
			return agreement.Source{}, "", []wrongField{{"berkas", fault.T("pilih berkas dari daftar", "choose a document of the list")}}
		}
		doc, body, err := s.Registry.Document(r.Context(), who, d)
		if err == nil {
			err = body.Close()
		}
		if err != nil {
			return agreement.Source{}, "", []wrongField{{"berkas", fault.T("berkas itu tidak ada dalam register", "the register has no such document")}}
		}
		grade := agreement.Documented
		switch doc.Role {
		case document.Signed:
			grade = agreement.SignedGrade
		case document.Release:
			grade = agreement.Announced
		case document.Sheet, document.Draft, document.Annex, document.Evidence, document.Power, document.Letter:
		}
		if words == "" {
			return agreement.Source{Document: d}, grade, nil
		}
		src, err := s.Registry.Words(r.Context(), who, d, words)
		if err != nil {
			t := fault.T("kata-kata itu tidak ditemukan", "those words were not found")
			if e, ok := errors.AsType[*fault.Error](err); ok {
				t = e.Text
			}
			return agreement.Source{}, "", []wrongField{{"kata", t}}
		}
		return src, grade, nil
	}
	switch {
	case words != "":
		return agreement.Source{}, "", []wrongField{{"berkas", fault.T("pilih berkas yang memuat kata-kata itu", "choose the document that holds those words")}}
	case person == "":
		return agreement.Source{}, "", []wrongField{{"orang", fault.T("sebutkan sumbernya: berkas, atau menurut siapa", "say where it comes from: a document, or whose word it is")}}
	}
	return agreement.Source{Person: person}, agreement.Claimed, nil
}

// state makes the statement of the form. What is wrong is shown beside its field, all of it, with everything that was typed.
func (s *Server) state(of subjectOf) Page {
	return func(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
		d, x, err := s.toState(r, who, of)
		if err != nil {
			return err
		}
		return s.makeStatement(w, r, who, of, d, x)
	}
}

func (s *Server) makeStatement(w http.ResponseWriter, r *http.Request, who registry.Actor, of subjectOf, d subject, x saying) error {
	filled := make(map[string]string)
	for k := range r.Form {
		filled[k] = r.FormValue(k)
	}
	a, wrong := x.read(r)
	src, grade, wrongSource := s.source(r, who)
	wrong = append(wrong, wrongSource...)
	if r.FormValue("hapus") != "" { // that it does not hold, what was known of it kept in the form
		if st, ok := current(d.Detail, x.aspect, r.FormValue("semula")); ok {
			a, wrong = st.Assertion, wrongSource
			a.Absent = true
		}
	}
	if len(wrong) > 0 {
		return s.showState(w, r, who, d, x, http.StatusUnprocessableEntity, filled, wrong, nil)
	}
	a.Sources, a.Grade = []agreement.Source{src}, grade
	if x.aspect == agreement.NumberIs && a.Key == "" {
		a.Key = "#1"
	}
	as := []agreement.Assertion{a}
	if before := r.FormValue("semula"); before != "" && x.many && !x.ofParty && !a.Absent { // another member of a set stands in its place
		if st, ok := current(d.Detail, x.aspect, before); ok && st.Value() != a.Value() {
			gone := st.Assertion
			gone.Absent, gone.Sources, gone.Grade = true, a.Sources, grade
			as = append(as, gone)
		}
	}
	e, err := s.Registry.State(r.Context(), who, d.ID, as, registry.StateOptions{Reason: r.FormValue("alasan"), IfVersion: int64(number(r.FormValue("versi")))})
	if err != nil {
		others, err := s.problems(r, err)
		if err != nil {
			return err
		}
		return s.showState(w, r, who, d, x, http.StatusConflict, filled, nil, others)
	}
	if err := s.prefer(r, who, of, e); err != nil {
		return err
	}
	what := wording.UpperFirst(wording.Aspect(x.aspect).In(s.lang(r)))
	return s.done(w, r, who, ui.Notice{Text: fault.Tf("%s dicatat dengan sumbernya.", "%s is noted with its source.", what).In(s.lang(r))}, d.at)
}

// prefer decides for what was just stated where it contradicts what was known: whoever corrects a value wants it shown. The other statements stay.
func (s *Server) prefer(r *http.Request, who registry.Actor, of subjectOf, e agreement.Entry) error {
	d, err := of(r, who)
	if err != nil {
		return err
	}
	for i, a := range e.Assertions {
		if slices.ContainsFunc(d.Disputed, func(c agreement.Contradiction) bool { return c.Aspect == a.Aspect && c.Key == a.Key }) {
			reason := cmp.Or(r.FormValue("alasan"), fault.T("dikoreksi di meja kerja", "corrected at the desk").ID)
			if _, err := s.Registry.Decide(r.Context(), who, d.ID, agreement.Decision{Aspect: a.Aspect, Key: a.Key, Entry: e.ID, Index: i}, reason); err != nil {
				return err
			}
		}
	}
	return nil
}

// newAgreementPage is the form of an agreement that no release and no sheet tells of.
// newAgreementPath is the form of an agreement that is noted by hand; naskah names the memorandum that it carries out.
const newAgreementPath = "/meja/k/baru"

func (s *Server) newAgreementPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showNew(w, r, who, http.StatusOK, nil)
}

func (s *Server) showNew(w http.ResponseWriter, r *http.Request, who registry.Actor, code int, wrong []wrongField) error {
	p := page.NewAgreement{Frame: s.frame(r, who, "register", fault.T("Kesepakatan baru", "A new agreement"))}
	wrongs := make(ui.Wrong)
	for _, y := range wrong {
		wrongs[y.name] = wording.UpperFirst(y.text.In(p.Lang))
	}
	usual := make(map[string]string) // what a form says that was not sent yet
	own := cmp.Or(who.Government, s.Own)
	if reg, ok := region.Get(own); ok {
		usual["pihak-1"] = reg.Official
	}
	var promised []string
	if id := r.FormValue("naskah"); id != "" {
		above, err := s.Registry.Agreement(r.Context(), who, agreement.ID(id), registry.AsOf{})
		if err != nil {
			return err
		}
		p.Of, p.Hidden = ui.Link{Text: wording.UpperFirst(above.Title), Path: agreementPath(above.ID)}, []ui.Hidden{{Name: "naskah", Value: string(above.ID)}}
		usual["bentuk"] = string(agreement.PKS)
		for _, x := range above.Parties {
			if x.Party.Region != own {
				usual["pihak-2"] = x.Party.Name
				break
			}
		}
		for _, x := range above.Fields {
			promised = append(promised, x.Text)
		}
	}
	f := func(name, label, hint string, optional bool) ui.Field {
		x := ui.Field{Name: name, Label: label, Hint: hint, Value: r.FormValue(name), Wrong: wrongs[name], Optional: optional}
		if r.Method == http.MethodGet {
			x.Value = cmp.Or(x.Value, usual[name])
		}
		switch name {
		case "pihak-1", "pihak-2":
			x.List = ui.RegionOptions
		case "tanggal":
			x.Type = "date"
		}
		return x
	}
	instrument := f("bentuk", p.T("Bentuk naskah", "Instrument"), "", false)
	instrument.Options = choices(agreement.InstrumentIs, p.Lang)
	p.Fields = []ui.Field{
		instrument, f("pihak-1", p.T("Pihak kesatu", "First party"), "", false), f("pihak-2", p.T("Pihak kedua", "Second party"), p.T("Daerah boleh disingkat. Pihak lain ditambahkan sesudahnya.", "Regions may be abbreviated. More parties are added afterwards."), false),
		f("bidang", p.T("Bidang", "Field"), fieldHint(p.Frame, promised), true),
		f("tanggal", p.T("Ditandatangani", "Signed"), p.T("Kosongkan bila belum atau tidak diketahui; bulan atau tahun saja boleh.", "Leave empty where it is not, or not known; a month or year will do."), true),
		f("judul", p.T("Judul", "Title"), "", true),
		f("orang", p.T("Menurut siapa", "According to whom"), p.T("Nama dan jabatan. Berkasnya dapat dilampirkan sesudahnya.", "Name and office. The document can be attached afterwards."), false),
	}
	p.Wrong = ui.WrongFields(p.Fields...)
	return ui.Render(w, r, code, page.NewAgreementPage(p))
}

// newAgreement states an agreement by hand.
func (s *Server) newAgreement(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	var wrong []wrongField
	person := strings.TrimSpace(r.FormValue("orang"))
	if person == "" {
		wrong = append(wrong, wrongField{"orang", fault.T("sebutkan menurut siapa", "say whose word it is")})
	}
	src := []agreement.Source{{Person: person}}
	var as []agreement.Assertion
	add := func(a agreement.Assertion) {
		a.Sources, a.Grade = src, agreement.Claimed
		as = append(as, a)
	}
	add(agreement.Assertion{Aspect: agreement.InstrumentIs, Text: r.FormValue("bentuk")})
	for i, name := range []string{"pihak-1", "pihak-2"} {
		text := strings.TrimSpace(r.FormValue(name))
		if text == "" {
			wrong = append(wrong, wrongField{name, fault.T("belum diisi", "missing")})
			continue
		}
		p, t := partyNamed(text)
		if t.ID != "" {
			wrong = append(wrong, wrongField{name, t})
			continue
		}
		add(agreement.Assertion{Aspect: agreement.HasParty, Key: p.Key(), Party: &p, Order: i + 1})
	}
	if v := strings.TrimSpace(r.FormValue("bidang")); v != "" {
		add(agreement.Assertion{Aspect: agreement.HasField, Key: agreement.FieldKey(v), Field: readField(r, v, func(string, fault.Text) {})})
	}
	if v := strings.TrimSpace(r.FormValue("naskah")); v != "" {
		add(agreement.Assertion{Aspect: agreement.Parent, Subject: agreement.ID(v)})
	}
	if v := strings.TrimSpace(r.FormValue("judul")); v != "" {
		add(agreement.Assertion{Aspect: agreement.Title, Text: v})
	}
	if v := strings.TrimSpace(r.FormValue("tanggal")); v != "" {
		d, err := readDate(v)
		if err != nil {
			wrong = append(wrong, wrongField{"tanggal", err.Text})
		}
		add(agreement.Assertion{Aspect: agreement.SignedOn, Date: d})
	}
	if len(wrong) > 0 {
		return s.showNew(w, r, who, http.StatusUnprocessableEntity, wrong)
	}
	e, err := s.Registry.State(r.Context(), who, "", as, registry.StateOptions{})
	if err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Kesepakatan dicatat. Lengkapi dengan berkas dan isian lain.", "The agreement is noted. Complete it with its document and other facts.").In(s.lang(r))}, agreementPath(e.Subject))
}

// fieldHint says how a field is written, and what the memorandum above promises.
func fieldHint(f ui.Frame, promised []string) string {
	hint := f.T("Dengan kata-kata naskah.", "In the paper's words.")
	if len(promised) > 0 {
		hint += f.T(" Naskah payungnya menjanjikan: ", " The memorandum promises: ") + wording.List(promised, f.Lang) + "."
	}
	return hint
}

// partyNamed is the party that a name means: a region by whatever people call it, else a company or body by its name.
func partyNamed(name string) (party.Party, fault.Text) {
	m, err := region.Lookup(name, region.Hint{})
	if err == nil {
		p, err := party.OfRegion(m.Region.Code)
		if err == nil {
			return p, fault.Text{}
		}
	}
	var e *fault.Error
	if errors.As(err, &e) && e.Kind == fault.Invalid && len(e.Problems) > 0 {
		return party.Party{}, e.Problems[0].Text
	}
	lower := strings.ToLower(name)
	for prefix, kind := range map[string]party.Kind{"pt ": party.Company, "cv ": party.Company, "perumda": party.Company, "universitas": party.University, "institut": party.University, "politeknik": party.University, "kementerian": party.Central, "badan ": party.Central} {
		if strings.HasPrefix(lower, prefix) {
			return party.Party{Kind: kind, Name: name}, fault.Text{}
		}
	}
	return party.Party{Kind: party.Organisation, Name: name}, fault.Text{}
}
