package desk

import (
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// claimRoutes are the pages on which parties say what was delivered, and settle what they say otherwise.
func (s *Server) claimRoutes() map[string]Page {
	return map[string]Page{
		"GET /meja/janji/{janji}/nyatakan":               s.claimPage,
		"POST /meja/janji/{janji}/nyatakan":              s.claim,
		"GET /meja/pernyataan/{klaim}/koreksi":           s.correctClaimPage,
		"POST /meja/pernyataan/{klaim}/koreksi":          s.correctClaim,
		"GET /meja/janji/{janji}/kurun/{kurun}":          s.periodPage,
		"GET /meja/janji/{janji}/kurun/{kurun}/nyatakan": s.claimOfPeriod,
		"POST /meja/janji/{janji}/kurun/{kurun}/pesan":   s.sayOfPeriod,
		"POST /meja/janji/{janji}/kurun/{kurun}/sikap":   s.takeStand,
		"POST /meja/janji/{janji}/kurun/{kurun}/tutup":   s.closePeriod,
		"GET /meja/selisih":                              s.differences,
		"GET /meja/buku-besar":                           s.ledger,
	}
}

// the voices of a claim: the official's own side, a third party, a statistic.
const (
	ownVoice       = ""
	thirdVoice     = "ketiga"
	statisticVoice = "statistik"
)

// claimPlaces are the fields of the form of a claim, by the places of problems.
var claimPlaces = map[string]string{
	"by": "suara", "period": "kurun", "amount": "jumlah", "unit": "satuan", "on": "hari", "note": "catatan", "evidence": "berkas", "document": "berkas", "corrects": "jumlah",
	"third": "nama", "third.name": "nama", "third.kind": "jenis", "third.region": "nama", "told": "orang", "statistic.publisher": "penerbit", "statistic.published": "terbit", "statistic": "penerbit",
}

// claimForm is the form of a claim, with what was typed and what is wrong with it.
type claimForm struct {
	o      registry.ObligationFacts
	was    *registry.ClaimRecord // that is corrected; nil a new one
	voice  string
	filled map[string]string
	wrong  ui.Wrong
	others []ui.Problem
}

func (s *Server) claimPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	o, err := s.Registry.Obligation(r.Context(), who, r.PathValue("janji"))
	if err != nil {
		return err
	}
	return s.showClaim(w, r, who, claimForm{o: o, voice: r.FormValue("menurut"), filled: map[string]string{"kurun": r.FormValue("kurun"), "satuan": string(o.Terms.Unit)}}, http.StatusOK)
}

// claimOfPeriod leads to the form with its period filled in.
func (s *Server) claimOfPeriod(w http.ResponseWriter, r *http.Request, _ registry.Actor) error {
	return s.leadTo(w, r, obligationPath(r.PathValue("janji"))+"/nyatakan?"+url.Values{"kurun": {r.PathValue("kurun")}}.Encode())
}

func (s *Server) correctClaimPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	c, o, err := s.Registry.ClaimOf(r.Context(), who, r.PathValue("klaim"))
	if err != nil {
		return err
	}
	x := claimForm{o: o, was: &c, voice: voiceOf(&c), filled: map[string]string{
		"kurun": c.Period, "jumlah": numfmt.Float(c.Amount, 3, "id"), "satuan": string(c.Unit), "catatan": c.Note, "hari": c.On.In(s.lang(r)), "orang": c.Told,
	}}
	if c.On.IsZero() {
		x.filled["hari"] = ""
	}
	if c.Statistic != nil {
		x.filled["penerbit"], x.filled["alamat"] = c.Statistic.Publisher, c.Statistic.URL
		if !c.Statistic.Published.IsZero() {
			x.filled["terbit"] = c.Statistic.Published.In(s.lang(r))
		}
	}
	return s.showClaim(w, r, who, x, http.StatusOK)
}

func voiceOf(c *registry.ClaimRecord) string {
	switch {
	case c.Statistic != nil:
		return statisticVoice
	case c.Third:
		return thirdVoice
	}
	return ownVoice
}

// showClaim renders the form of a claim.
func (s *Server) showClaim(w http.ResponseWriter, r *http.Request, who registry.Actor, x claimForm, code int) error {
	if len(x.o.Voices) == 0 && x.voice != ownVoice {
		return fault.New(fault.Forbidden, fault.T("Hanya pejabat pemberi atau penerima yang mencatatnya.", "Only officials of the giver or the receiver note it."))
	}
	titles := map[string]fault.Text{
		ownVoice: fault.T("Nyatakan realisasi", "Claim what was delivered"), thirdVoice: fault.T("Catat pernyataan pihak ketiga", "Note what a third party says"), statisticVoice: fault.T("Catat angka statistik", "Note a statistic's figure"),
	}
	title, known := titles[x.voice]
	if !known {
		return fault.New(fault.NotFound, fault.T("Tidak ada formulir seperti itu.", "There is no such form."))
	}
	if x.was != nil {
		title = fault.T("Koreksi pernyataan", "Correct a claim")
	}
	p := page.Form{Frame: s.frame(r, who, "register", title), Problems: x.others}
	p.Action, p.Button = string(p.To(p.Path)), p.T("Nyatakan", "Claim it")
	text := wording.UpperFirst(x.o.Terms.Text)
	p.Crumbs = []ui.Link{{Text: p.T("Meja kerja", "Desk"), Path: "/meja"}, {Text: p.T("Kewajiban", "Obligations"), Path: obligationsPath(x.o.Agreement)}, {Text: text, Path: obligationPath(x.o.ID)}}
	p.Lead = fmt.Sprintf("%s → %s: %s, %s.", x.o.Terms.FromParty.Name, x.o.Terms.ToParty.Name, text, ui.Promised(&x.o.Terms.Obligation, p.Lang))
	if x.was == nil {
		for _, v := range []string{ownVoice, thirdVoice, statisticVoice} {
			if v != x.voice {
				p.Beside = append(p.Beside, ui.Link{Text: titles[v].In(p.Lang), Path: obligationPath(x.o.ID) + "/nyatakan?" + url.Values{"menurut": {v}, "kurun": {x.filled["kurun"]}}.Encode()})
			}
		}
	}
	p.Hidden = [][2]string{{"menurut", x.voice}}
	s.claimFields(&p, x)
	p.Files = &ui.Field{Name: "berkas", ID: "isian-berkas", Type: "file", Label: p.T("Bukti: foto, berita acara, surat jalan", "Evidence: a photo, a record of hand-over, a waybill"), Wrong: x.wrong["berkas"], Optional: x.voice != thirdVoice, More: templ.Attributes{"multiple": true}}
	if code != http.StatusOK && r.MultipartForm != nil && len(r.MultipartForm.File["berkas"]) > 0 {
		p.Files.Hint = p.T("Pilih berkasnya sekali lagi: peramban tidak menyimpannya.", "Choose the files again: browsers do not keep them.")
	}
	p.Wrong = ui.WrongFields(append(slices.Clone(p.Fields), *p.Files)...)
	return ui.Render(w, r, code, page.FormPage(p))
}

// claimFields are the fields of a claim.
func (s *Server) claimFields(p *page.Form, x claimForm) {
	t := &x.o.Terms
	field := func(name, label string, more func(*ui.Field)) {
		f := ui.Field{Name: name, ID: "isian-" + name, Label: label, Value: x.filled[name], Wrong: x.wrong[name]}
		if more != nil {
			more(&f)
		}
		p.Fields = append(p.Fields, f)
	}
	if len(x.o.Voices) > 1 && x.was == nil {
		field("suara", p.T("Atas nama", "In the name of"), func(f *ui.Field) { f.Options = voices(&x.o) })
	}
	switch x.voice {
	case thirdVoice:
		field("nama", p.T("Pihak ketiga", "Third party"), func(f *ui.Field) {
			f.Hint = p.T("Misalnya Pelabuhan Semayang atau RSUD Tarakan.", "For example Pelabuhan Semayang or RSUD Tarakan.")
			f.Disabled = x.was != nil
		})
		field("orang", p.T("Siapa dari pihak itu yang menyatakannya", "Who of them said it"), func(f *ui.Field) { f.Hint = p.T("Nama dan jabatan.", "Name and office.") })
	case statisticVoice:
		field("penerbit", p.T("Penerbit statistik", "Publisher of the statistic"), func(f *ui.Field) {
			f.Hint, f.Disabled = p.T("Misalnya BPS Provinsi Kalimantan Timur.", "For example BPS Provinsi Kalimantan Timur."), x.was != nil
		})
		field("terbit", p.T("Terbit", "Published"), func(f *ui.Field) { f.Type, f.Optional = "date", true })
		field("alamat", p.T("Alamatnya di web", "Its address on the web"), func(f *ui.Field) { f.Optional, f.Type = true, "url" })
	}
	field("kurun", p.T("Kurun", "Period"), func(f *ui.Field) {
		f.Disabled = x.was != nil
		if f.Options = s.periodOptions(&x.o, p.Lang); len(f.Options) == 0 {
			f.Hint, f.Width = p.T("Tahun, semester, triwulan, bulan atau hari: 2026, 2026-S1, 2026-Q3, 2026-03, 2026-03-17.", "A year, half-year, quarter, month or day: 2026, 2026-S1, 2026-Q3, 2026-03, 2026-03-17."), "mid"
		}
	})
	label, hint := p.T("Jumlah yang terjadi dalam kurun itu", "How much in that period"), p.T("Ditambahkan pada yang sudah dinyatakan untuk kurun yang sama. Angka yang salah catat dikoreksi pada pernyataannya.", "Added to what was claimed of the same period before. A wrong figure is corrected at its claim.")
	if t.Counting == obligation.Cumulative {
		label, hint = p.T("Jumlah seluruhnya sejak awal", "How much in all since the beginning"), ""
	}
	if x.was != nil || x.voice == statisticVoice {
		hint = ""
	}
	field("jumlah", label, func(f *ui.Field) {
		f.Hint, f.Width, f.More = hint, "mid", templ.Attributes{"inputmode": "decimal", "autocomplete": "off"}
		if x.was != nil {
			f.Hint = p.T("0 menarik pernyataan itu. Angka yang lama tetap terbaca.", "0 takes the claim back. The old figure stays readable.")
		}
	})
	units := unitsFor(t.Unit, p.Lang)
	if len(units) > 1 {
		field("satuan", p.T("Satuan", "Unit"), func(f *ui.Field) { f.Options, f.Width = units, "mid" })
	} else {
		p.Fields[len(p.Fields)-1].After = t.Unit.Name().In(p.Lang)
	}
	if x.voice == ownVoice {
		field("hari", p.T("Hari penyerahan", "Day of delivery"), func(f *ui.Field) { f.Type, f.Optional = "date", true })
	}
	field("catatan", p.T("Catatan", "Note"), func(f *ui.Field) { f.Optional, f.Rows = true, 3 })
}

// voices are the parties in whose name the official may speak.
func voices(o *registry.ObligationFacts) []ui.Option {
	var out []ui.Option
	for _, key := range o.Voices {
		out = append(out, ui.Option{Value: key, Text: o.PartyName(key)})
	}
	return out
}

// unitsFor are the units that can be counted in a unit, that one first.
func unitsFor(u affair.Unit, lang string) []ui.Option {
	out := []ui.Option{{Value: string(u), Text: u.Name().In(lang)}}
	for _, k := range affair.Kinds() {
		for _, other := range k.Units {
			if _, err := affair.Convert(1, other, u); err == nil && !slices.ContainsFunc(out, func(x ui.Option) bool { return x.Value == string(other) }) {
				out = append(out, ui.Option{Value: string(other), Text: other.Name().In(lang)})
			}
		}
	}
	return out
}

// periodOptions are the periods of which an obligation is reported, newest first; none where claims name their own.
func (s *Server) periodOptions(o *registry.ObligationFacts, lang string) []ui.Option {
	var periods []obligation.Period
	switch {
	case len(o.Terms.Due) > 0:
		for _, d := range o.Terms.Due {
			periods = append(periods, obligation.Period(d.String()))
		}
	case o.Terms.Every != obligation.AnyPeriod:
		const back = 5 // years in which somebody may have forgotten something
		today := s.today()
		periods = o.Terms.Every.Periods(term.Date{Year: today.Year - back}, today)
		slices.Reverse(periods)
	}
	var out []ui.Option
	for _, p := range periods {
		out = append(out, ui.Option{Value: string(p), Text: wording.UpperFirst(p.Label().In(lang))})
	}
	return out
}

// readClaim reads the form of a claim. The files stay open until closeAll is called.
func (s *Server) readClaim(r *http.Request, x *claimForm) (c registry.NewClaim, closeAll func(), err error) {
	var open []multipart.File
	closeAll = func() {
		for _, f := range open {
			_ = f.Close() // read only
		}
		if r.MultipartForm != nil {
			_ = r.MultipartForm.RemoveAll() // the system clears what is left
		}
	}
	lang := s.lang(r)
	get := func(name string) string { return strings.TrimSpace(r.FormValue(name)) }
	c = registry.NewClaim{By: get("suara"), Period: get("kurun"), Unit: affair.Unit(get("satuan")), Note: get("catatan"), Told: get("orang"), Evidence: evidenceOf(r.Form["bukti"])}
	var ok bool
	if c.Amount, ok = quantity(get("jumlah")); !ok {
		x.wrong["jumlah"] = fault.T("Bukan angka; tulis misalnya 1.500 atau 12,5.", "No number; write 1.500 or 12,5, for example.").In(lang)
	}
	date := func(name string, into *term.Date) {
		if v := get(name); v != "" {
			d, bad := readDate(v)
			if *into = d; bad != nil {
				x.wrong[name] = wording.Sentence(bad.Text, lang)
			}
		}
	}
	date("hari", &c.On)
	switch x.voice {
	case thirdVoice:
		p, t := partyNamed(get("nama"))
		if t.ID != "" {
			x.wrong["nama"] = wording.UpperFirst(t.In(lang))
		}
		if p.Kind == party.Region { // refused with the reason by the use case
			p.Kind = party.Organisation
		}
		c.Third = &p
	case statisticVoice:
		c.Statistic = &registry.Statistic{Publisher: get("penerbit"), URL: get("alamat")}
		date("terbit", &c.Statistic.Published)
	}
	if r.MultipartForm != nil {
		for _, h := range r.MultipartForm.File["berkas"] {
			if h.Filename == "" { // a field in which nothing was chosen
				continue
			}
			f, err := h.Open()
			if err != nil {
				closeAll()
				return c, func() {}, fmt.Errorf("open what was brought: %w", err)
			}
			open = append(open, f)
			c.Files = append(c.Files, registry.EvidenceFile{Name: h.Filename, MediaType: h.Header.Get("Content-Type"), Body: io.Reader(f)})
		}
	}
	return c, closeAll, nil
}

// parseForm reads a form that may bring files.
func parseForm(r *http.Request) error {
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
		return r.ParseForm()
	}
	const inMemory = 4 << 20
	if err := r.ParseMultipartForm(inMemory); err != nil {
		if e := tooLong(err); e != nil {
			return e
		}
		return fault.New(fault.Invalid, fault.T("Kiriman ini rusak di jalan; ulangi.", "What was sent was damaged on the way; repeat it."))
	}
	return nil
}

func (s *Server) claim(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	if err := parseForm(r); err != nil {
		return err
	}
	o, err := s.Registry.Obligation(r.Context(), who, r.PathValue("janji"))
	if err != nil {
		return err
	}
	return s.makeClaim(w, r, who, claimForm{o: o, voice: r.FormValue("menurut"), filled: typed(r), wrong: make(ui.Wrong)})
}

func (s *Server) correctClaim(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	if err := parseForm(r); err != nil {
		return err
	}
	c, o, err := s.Registry.ClaimOf(r.Context(), who, r.PathValue("klaim"))
	if err != nil {
		return err
	}
	x := claimForm{o: o, was: &c, voice: voiceOf(&c), filled: typed(r), wrong: make(ui.Wrong)}
	x.filled["kurun"] = c.Period
	return s.makeClaim(w, r, who, x)
}

// makeClaim makes or corrects a claim, or shows everything that is wrong with it.
func (s *Server) makeClaim(w http.ResponseWriter, r *http.Request, who registry.Actor, x claimForm) error {
	c, closeAll, err := s.readClaim(r, &x)
	if err != nil {
		return err
	}
	defer closeAll()
	if len(x.wrong) > 0 {
		return s.showClaim(w, r, who, x, http.StatusUnprocessableEntity)
	}
	var made registry.ClaimRecord
	if x.was != nil {
		if len(c.Files) == 0 && len(c.Evidence) == 0 { // what proved it proves it still
			c.Evidence = x.was.Evidence
		}
		made, err = s.Registry.CorrectClaim(r.Context(), who, x.was.ID, c)
	} else {
		made, err = s.Registry.Claim(r.Context(), who, x.o.ID, c)
	}
	if err != nil {
		if x.wrong, x.others, err = s.wrongsOf(r, err, claimPlaces); err != nil {
			return err
		}
		return s.showClaim(w, r, who, x, http.StatusUnprocessableEntity)
	}
	text := fault.T("Pernyataan dicatat.", "The claim is noted.")
	if x.was != nil {
		text = fault.T("Koreksi dicatat; angka yang lama tetap terbaca.", "The correction is noted; the old figure stays readable.")
	}
	return s.done(w, r, who, ui.Notice{Text: text.In(s.lang(r))}, periodPath(x.o.ID, made.Period))
}

// periodForm is what was typed on a period's page, with what is wrong with it.
type periodForm struct {
	wrong  ui.Wrong
	others []ui.Problem
}

func (s *Server) periodPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showPeriod(w, r, who, http.StatusOK, periodForm{})
}

func (s *Server) showPeriod(w http.ResponseWriter, r *http.Request, who registry.Actor, code int, form periodForm) error {
	o, err := s.Registry.Obligation(r.Context(), who, r.PathValue("janji"))
	if err != nil {
		return err
	}
	kurun, err := obligation.ParsePeriod(r.PathValue("kurun"))
	if err != nil {
		return fault.New(fault.NotFound, fault.T("Tidak ada kurun seperti itu.", "There is no such period."))
	}
	f := p0(r)
	x := ui.ObligationOf(f, o, obligationPaths)
	label := wording.UpperFirst(kurun.Label().In(f.Lang))
	p := page.PeriodView{
		Frame: s.frame(r, who, "register", fault.T(x.Text+", "+label, x.Text+", "+label)), Owed: x, At: periodPath(o.ID, string(kurun)), Voices: voices(&o), Problems: form.others,
		Agreement: ui.Link{Text: f.T("Kewajiban", "Obligations"), Path: obligationsPath(o.Agreement)},
	}
	p.Period = ui.ObligationPeriod{Label: label, Sides: []ui.Said{{Name: x.From}, {Name: x.To}}, Why: []string{f.T("Belum ada yang menyatakan apa pun.", "Nobody has claimed anything yet.")}}
	closed := 0
	if fact, ok := o.Period(string(kurun)); ok {
		i := slices.IndexFunc(o.Periods, func(y registry.PeriodFacts) bool { return y.Fact.Period == string(kurun) })
		p.Period = x.Periods[i]
		for _, word := range fact.Words {
			p.Words = append(p.Words, page.Said{Who: word.Name, Office: strings.Trim(word.Actor.Name+", "+word.Actor.Office, ", "), When: term.DateOf(word.At).In(f.Lang), Text: word.Text, Own: slices.Contains(o.Voices, word.By)})
		}
		for _, st := range fact.Stands {
			p.Stands = append(p.Stands, standIn(f, &o, st))
		}
		for _, l := range fact.Locks {
			if slices.Contains(o.Voices, l.By) {
				closed++
			}
		}
		p.Stand = len(o.Voices) > 0 && (fact.Different || fact.Outcome != "")
		p.Talks = len(fact.Words) > 0
	}
	p.Talks = p.Talks || len(o.Voices) > 0
	p.Close = closed < len(o.Voices) && kurun.Over(s.today())
	p.Text = ui.Field{Name: "teks", ID: "isian-teks", Label: p.T("Pesan kepada pihak lain", "Message to the other party"), Rows: 3, Value: r.PostFormValue("teks"), Wrong: form.wrong["teks"]}
	p.Amount = ui.Field{Name: "angka", ID: "isian-angka", Label: p.T("Angka yang disepakati", "The figure to agree on"), Width: "mid", After: o.Terms.Unit.Name().In(p.Lang), Value: r.PostFormValue("angka"), Wrong: form.wrong["angka"], More: templ.Attributes{"inputmode": "decimal"}}
	p.Reason = ui.Field{Name: "alasan", ID: "isian-alasan", Label: p.T("Atau mengapa perbedaannya tetap", "Or why the difference stays"), Value: r.PostFormValue("alasan"), Wrong: form.wrong["alasan"]}
	p.Wrong = ui.WrongFields(p.Text, p.Amount, p.Reason)
	return ui.Render(w, r, code, page.PeriodPage(p))
}

// standIn says what a party holds of a difference.
func standIn(f ui.Frame, o *registry.ObligationFacts, st obligation.Stand) string {
	if st.Stays {
		return fmt.Sprintf(f.T("%s: perbedaannya tetap. %s", "%s: the difference stays. %s"), o.PartyName(st.By), st.Reason)
	}
	return fmt.Sprintf(f.T("%s menerima %s.", "%s accepts %s."), o.PartyName(st.By), ui.Quantity(st.Amount, o.Terms.Unit, f.Lang))
}

// periodFailed shows a period's page with what is wrong, or gives the error back.
func (s *Server) periodFailed(w http.ResponseWriter, r *http.Request, who registry.Actor, err error, places map[string]string) error {
	wrong, others, err := s.wrongsOf(r, err, places)
	if err != nil {
		return err
	}
	return s.showPeriod(w, r, who, http.StatusUnprocessableEntity, periodForm{wrong, others})
}

func (s *Server) sayOfPeriod(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, kurun := r.PathValue("janji"), r.PathValue("kurun")
	if _, err := s.Registry.SayOfPeriod(r.Context(), who, id, kurun, r.FormValue("suara"), r.FormValue("teks")); err != nil {
		return s.periodFailed(w, r, who, err, map[string]string{"text": "teks"})
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Pesan terkirim kepada pihak lain.", "The message went to the other party.").In(s.lang(r))}, periodPath(id, kurun)+"#percakapan")
}

func (s *Server) takeStand(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, kurun := r.PathValue("janji"), r.PathValue("kurun")
	stand := registry.NewStand{By: r.FormValue("suara"), Stays: r.FormValue("sikap") == "tetap", Reason: r.FormValue("alasan")}
	if !stand.Stays {
		x, ok := quantity(r.FormValue("angka"))
		if stand.Amount = x; !ok {
			return s.showPeriod(w, r, who, http.StatusUnprocessableEntity, periodForm{wrong: ui.Wrong{"angka": fault.T("Bukan angka; tulis misalnya 1.500 atau 12,5.", "No number; write 1.500 or 12,5, for example.").In(s.lang(r))}})
		}
	}
	if _, err := s.Registry.TakeStand(r.Context(), who, id, kurun, stand); err != nil {
		return s.periodFailed(w, r, who, err, map[string]string{"amount": "angka", "reason": "alasan"})
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Sikap dicatat. Menyatakan ulang mengubahnya.", "Noted. Claiming anew lets it fall.").In(s.lang(r))}, periodPath(id, kurun))
}

func (s *Server) closePeriod(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, kurun := r.PathValue("janji"), r.PathValue("kurun")
	if r.FormValue("yakin") == "" {
		return s.showPeriod(w, r, who, http.StatusUnprocessableEntity, periodForm{others: []ui.Problem{{Text: fault.T("Centang bahwa angka pihak Anda sudah lengkap.", "Tick that your side's figures are complete.").In(s.lang(r))}}})
	}
	fact, err := s.Registry.LockPeriod(r.Context(), who, id, kurun, r.FormValue("suara"))
	if err != nil {
		return s.periodFailed(w, r, who, err, nil)
	}
	text := fault.T("Kurun ditutup untuk pihak Anda.", "The period is closed for your side.")
	if fact.Locked {
		text = fault.T("Kurun kini ditutup kedua pihak.", "Both parties have now closed the period.")
	}
	return s.done(w, r, who, ui.Notice{Text: text.In(s.lang(r))}, periodPath(id, kurun))
}

// differences lists what parties claim otherwise, of the official's own government first.
func (s *Server) differences(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	p := page.Differences{Frame: s.frame(r, who, "register", fault.T("Angka yang berbeda", "Figures that differ"))}
	list, err := s.Registry.Differences(r.Context(), who, who.Government, 50, r.FormValue("sambung"))
	if err != nil {
		return err
	}
	p.Table = ui.Table{
		Label:   p.T("Kurun yang angkanya berbeda", "Periods whose figures differ"),
		Columns: []ui.Column{{Label: p.T("Kewajiban", "Obligation")}, {Label: p.T("Pemberi", "Giver")}, {Label: p.T("Penerima", "Receiver")}, {Label: p.T("Menunggu", "Waiting for")}},
		Empty: ui.Empty{
			Title: p.T("Tidak ada selisih", "There are no differences"), Text: p.T("Semua yang dinyatakan kedua pihak sama dalam batas toleransi.", "Everything that both parties claim is the same within the tolerance."),
			Acts: []ui.Button{{Text: p.T("Register", "Register"), Link: p.To("/meja/register")}},
		},
	}
	for i := range list.Items {
		p.Table.Rows = append(p.Table.Rows, differenceRow(p.Frame, &list.Items[i]))
	}
	if list.Next != "" {
		p.Table.Pager.Next = p.To("/meja/selisih?" + url.Values{"sambung": {list.Next}}.Encode())
	}
	return ui.Render(w, r, http.StatusOK, page.DifferencesPage(p))
}

func differenceRow(f ui.Frame, d *registry.Difference) ui.TableRow {
	o := &d.Obligation
	side := func(key string) ui.Cell {
		for _, x := range d.Fact.Figures {
			if x.By == key {
				return ui.Cell{Text: ui.Quantity(x.Amount, o.Terms.Unit, f.Lang), Small: o.PartyName(key)}
			}
		}
		return ui.Cell{Text: f.T("belum menyatakan", "nothing claimed yet"), Quiet: true}
	}
	var names []string
	for _, key := range d.Waiting {
		names = append(names, o.PartyName(key))
	}
	wait := ui.Cell{Text: wording.List(names, f.Lang)}
	if len(names) == 0 {
		wait = ui.Cell{Text: f.T("tidak ada; tetap berbeda", "nobody; it stays"), Quiet: true}
	}
	period := obligation.Period(d.Fact.Period)
	return ui.TableRow{Cells: []ui.Cell{
		{Text: wording.UpperFirst(o.Terms.Text) + ", " + period.Label().In(f.Lang), Link: f.To(periodPath(o.ID, d.Fact.Period)), Small: d.Title, Lang: "id"},
		side(o.Terms.From), side(o.Terms.To), wait,
	}}
}
