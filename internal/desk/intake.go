package desk

import (
	"context"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/intake"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/reading"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

func readingPath(id string) string { return "/meja/kotak-masuk/" + url.PathEscape(id) }

// intakeRoutes are the intake: what was brought, and each reading with the decisions on it.
func (s *Server) intakeRoutes() map[string]Page {
	return map[string]Page{
		"GET /meja/kotak-masuk":                    s.intake,
		"POST /meja/kotak-masuk":                   s.takeIn,
		"POST /meja/kotak-masuk/berkas/{id}/buang": s.dropJob,
		"GET /meja/kotak-masuk/{id}":               s.reading,
		"POST /meja/kotak-masuk/{id}/terima":       s.acceptReading,
		"POST /meja/kotak-masuk/{id}/tolak":        s.rejectReading,
		"POST /meja/kotak-masuk/{id}/urungkan":     s.undoReading,
		"GET /meja/kotak-masuk/{id}/ubah":          s.correctPage,
		"POST /meja/kotak-masuk/{id}/ubah":         s.correct,
		"POST /meja/kotak-masuk/{id}/kembalikan":   s.uncorrect,
	}
}

// Work reads what was brought to the intake, until ctx is done. It is what goes on behind the pages.
func (s *Server) Work(ctx context.Context) {
	for ctx.Err() == nil {
		more, err := s.Registry.ReadNext(ctx)
		if err != nil && ctx.Err() == nil {
			s.Log.ErrorContext(ctx, "the intake could not go on", "error", err)
		}
		if more {
			continue
		}
		select {
		case <-ctx.Done():
		case <-s.wake:
		}
	}
}

func (s *Server) intake(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showIntake(w, r, who, http.StatusOK, nil)
}

func (s *Server) showIntake(w http.ResponseWriter, r *http.Request, who registry.Actor, code int, wrong []ui.Problem) error {
	p := page.Intake{Frame: s.frame(r, who, "kotak-masuk", fault.T("Kotak masuk", "Intake")), Problems: wrong, Pasted: r.FormValue("teks")}
	jobs, err := s.Registry.Jobs(r.Context(), who)
	if err != nil {
		return err
	}
	for _, j := range jobs {
		x := page.IntakeJob{Name: j.Name, ID: j.ID, Failed: j.State == registry.JobFailed, Text: p.T("menunggu dibaca", "waits to be read")}
		switch j.State {
		case registry.JobReading:
			x.Text = p.T("sedang dibaca", "is being read")
		case registry.JobFailed:
			x.Text = wording.Sentence(j.Why, p.Lang)
		case registry.JobWaiting, registry.JobDone:
		}
		p.Working = p.Working || !x.Failed
		p.Jobs = append(p.Jobs, x)
	}
	list, err := s.Registry.Readings(r.Context(), who, 30, r.FormValue("sambung"))
	if err != nil {
		return err
	}
	for _, rec := range list.Items {
		x := page.IntakeRow{Link: ui.Link{Text: rec.Document.Name, Path: readingPath(rec.ID)}, When: term.DateOf(rec.At.In(s.Now().Location())).In(p.Lang), Who: rec.Actor.Name}
		counts := make(map[registry.Decided]int)
		for _, d := range rec.Decisions {
			counts[d.State]++
		}
		pending := counts[registry.Pending] + counts[registry.Undone]
		if r.FormValue("saring") == "menunggu" && pending == 0 {
			continue
		}
		add := func(n int, id, en, tone string) {
			if n > 0 {
				x.Chips = append(x.Chips, ui.Chip{Text: numfmt.Int(int64(n), p.Lang) + " " + p.T(id, en), Tone: tone})
			}
		}
		add(pending, "menunggu", "wait", "w")
		add(counts[registry.Accepted], "diterima", "accepted", "g")
		add(counts[registry.Rejected], "ditolak", "rejected", "")
		if len(rec.Decisions) == 0 {
			x.Chips = []ui.Chip{{Text: p.T("tidak ada kesepakatan terbaca", "no agreement was read")}}
		}
		p.Rows = append(p.Rows, x)
	}
	p.Only = r.FormValue("saring") == "menunggu"
	if list.Next != "" {
		p.Next = "/meja/kotak-masuk?sambung=" + url.QueryEscape(list.Next)
	}
	return ui.Render(w, r, code, page.IntakePage(p))
}

// takeIn takes files and pasted text in. Sheets go to the import, everything else is read behind the pages.
func (s *Server) takeIn(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	const inMemory = 8 << 20
	if err := r.ParseMultipartForm(inMemory); err != nil { //nolint:gosec // limit bounds the body
		if e := tooLong(err); e != nil {
			return e
		}
		if err := r.ParseForm(); err != nil {
			return fault.New(fault.Invalid, fault.T("Formulir tidak terbaca.", "The form cannot be read."))
		}
	}
	var files []*multipart.FileHeader
	if r.MultipartForm != nil {
		files = r.MultipartForm.File["berkas"]
	}
	text := strings.TrimSpace(r.FormValue("teks"))
	if len(files) == 0 && text == "" {
		return s.showIntake(w, r, who, http.StatusUnprocessableEntity, []ui.Problem{{Text: fault.T("Pilih berkas, atau tempel teksnya.", "Choose files, or paste the text.").In(s.lang(r))}})
	}
	if text != "" {
		name := short(strings.SplitN(text, "\n", 2)[0], 60)
		if _, err := s.Registry.Enqueue(r.Context(), who, name+".txt", strings.NewReader(text)); err != nil {
			return err
		}
	}
	var wrong []ui.Problem
	sheet := ""
	for _, h := range files {
		path, err := s.bringFile(r, who, h)
		if err != nil {
			list, err := s.problems(r, err)
			if err != nil {
				return err
			}
			for _, x := range list {
				wrong = append(wrong, ui.Problem{Place: h.Filename, Text: x.Text})
			}
		}
		if path != "" {
			sheet = path
		}
	}
	s.nudge()
	switch {
	case len(wrong) > 0:
		return s.showIntake(w, r, who, http.StatusUnprocessableEntity, wrong)
	case sheet != "" && len(files) == 1:
		return s.leadTo(w, r, sheet)
	}
	return s.leadTo(w, r, "/meja/kotak-masuk")
}

// bringFile takes one file in, and gives the address of its import where it is a sheet.
func (s *Server) bringFile(r *http.Request, who registry.Actor, h *multipart.FileHeader) (string, error) {
	f, err := h.Open()
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }() // read only
	if slices.Contains([]string{".csv", ".xlsx", ".ods", ".jsonl"}, strings.ToLower(path.Ext(h.Filename))) {
		imp, err := s.Registry.PrepareImport(r.Context(), who, h.Filename, f, intake.Options{Own: s.Own, Today: s.today()})
		if err != nil {
			return "", err
		}
		return importPath(imp.ID), nil
	}
	_, err = s.Registry.Enqueue(r.Context(), who, h.Filename, f)
	return "", err
}

// nudge tells the reader that something waits.
func (s *Server) nudge() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

func (s *Server) dropJob(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	if err := s.Registry.DropJob(r.Context(), who, r.PathValue("id")); err != nil {
		return err
	}
	return s.leadTo(w, r, "/meja/kotak-masuk")
}

func (s *Server) reading(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	rec, err := s.Registry.Reading(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	p := page.Reading{Frame: s.frame(r, who, "kotak-masuk", fault.T(rec.Document.Name, rec.Document.Name)), At: readingPath(rec.ID), Name: rec.Document.Name, Story: "/meja/berita/baru?bacaan=" + url.QueryEscape(rec.ID)}
	var spans []page.TextSpan
	for i := range rec.Reading.Agreements {
		card, marks := s.card(rec, i, p.Frame, p.At)
		p.Cards = append(p.Cards, card)
		spans = append(spans, marks...)
	}
	p.Parts = page.Lit(rec.Text[:min(len(rec.Text), longest)], spans)
	for _, n := range rec.Notes {
		p.Notes = append(p.Notes, wording.Sentence(n, p.Lang))
	}
	p.Checks = checks(rec.Reading, p.Frame)
	pending := 0
	accepted := false
	for _, d := range rec.Decisions {
		if d.State == registry.Pending || d.State == registry.Undone {
			pending++
		}
		accepted = accepted || d.State == registry.Accepted
	}
	p.Pending, p.CanUndo = pending, accepted
	n := len(rec.Decisions)
	p.Heading = fmt.Sprintf(p.T("%d naskah terbaca dari satu teks", "%d agreements read from one text"), n)
	if n == 0 {
		p.Heading = p.T("Tidak ada kesepakatan yang terbaca", "No agreement was read")
	}
	if e := rec.Reading.Event; e != nil {
		p.Event = e.Text
	}
	return ui.Render(w, r, http.StatusOK, page.ReadingPage(p))
}

// checks compare the totals that the text states with what was read.
func checks(r reading.Reading, f ui.Frame) []page.Check {
	var out []page.Check
	for _, c := range r.Checks {
		out = append(out, page.Check{Text: wording.Sentence(c.Text, f.Lang), OK: c.OK})
	}
	return out
}

// card is one agreement of a reading with everything that it would state, and the places in the text that prove it.
func (s *Server) card(rec registry.ReadingRecord, i int, f ui.Frame, at string) (page.Card, []page.TextSpan) {
	a, d := rec.Reading.Agreements[i], rec.Decisions[i]
	says := rec.Proposed(i)
	c := page.Card{Index: strconv.Itoa(i), State: string(d.State), Status: signedText(a.Status).In(f.Lang)}
	known := agreement.Project([]agreement.Entry{{Act: agreement.State, Assertions: says}}, s.today())
	c.Title = wording.UpperFirst(known.Title)
	switch d.State {
	case registry.Pending, registry.Undone:
		c.Open = true
		c.Chip = ui.Chip{Text: f.T("siap", "ready"), Tone: "g"}
	case registry.Accepted:
		c.Chip, c.Where = ui.Chip{Text: f.T("diterima", "accepted"), Tone: "g"}, ui.Link{Text: f.T("lihat dalam register", "see it in the register"), Path: agreementPath(d.Agreement)}
	case registry.Rejected:
		c.Chip = ui.Chip{Text: f.T("ditolak", "rejected")}
		c.Why = strings.Trim(d.By.Name+", "+term.DateOf(d.At).In(f.Lang)+": "+d.Why, ": ")
		c.Open = true
	}
	if len(rec.Similar) > i && c.Open {
		for _, x := range rec.Similar[i] {
			var why []string
			for _, t := range x.Why {
				why = append(why, t.In(f.Lang))
			}
			c.Similar = append(c.Similar, page.Known{Link: ui.Link{Text: wording.UpperFirst(x.Row.Title), Path: agreementPath(x.Row.ID)}, ID: string(x.Row.ID), Why: wording.List(why, f.Lang), Same: x.Same})
		}
		if len(c.Similar) > 0 && d.State != registry.Rejected {
			c.Chip = ui.Chip{Text: fmt.Sprintf(f.T("mirip %d naskah", "like %d others"), len(c.Similar)), Tone: "w"}
		}
	}
	var marks []page.TextSpan
	for _, say := range says {
		class := ui.MarkClass(say.Aspect)
		for _, src := range say.Sources {
			if class != "" && src.End > src.Start {
				marks = append(marks, page.TextSpan{Start: src.Start, End: src.End, Class: class, Card: c.Index})
			}
		}
		x, ok := sayingOf(say.Aspect)
		if !ok || say.Aspect == agreement.HasNote {
			continue
		}
		line := page.CardLine{Name: wording.UpperFirst(wording.Aspect(say.Aspect).In(f.Lang)), Text: wording.UpperFirst(wording.Value(say, known.Parties, f.Lang))}
		if len(say.Sources) > 0 {
			line.Quote, line.Corrected = short(say.Sources[0].Quote, 80), say.Sources[0].Note
		}
		if c.Open {
			line.Edit = at + "/ubah?" + url.Values{"ke": {c.Index}, "hal": {x.name}, "kunci": {say.Key}}.Encode()
		}
		c.Lines = append(c.Lines, line)
	}
	if c.Open {
		for _, name := range []string{"ditandatangani", "pihak", "bidang", "penanda-tangan", "nomor"} {
			x, _ := sayingNamed(name)
			c.Add = append(c.Add, ui.Link{Text: wording.UpperFirst(wording.Aspect(x.aspect).In(f.Lang)), Path: at + "/ubah?" + url.Values{"ke": {c.Index}, "hal": {name}}.Encode()})
		}
	}
	c.Changed = len(d.Corrections) > 0 && c.Open
	return c, marks
}

// signedText says how far the text says that an agreement has come.
func signedText(x reading.Status) fault.Text {
	switch x {
	case reading.Signed:
		return fault.T("ditandatangani", "signed")
	case reading.PartlySigned:
		return fault.T("ditandatangani sebagian", "partly signed")
	case reading.Approved:
		return fault.T("disetujui", "approved")
	case reading.Ended:
		return fault.T("berakhir", "ended")
	default:
	}
	return fault.T("direncanakan", "planned")
}

// indexes are the agreements of a reading that a form is about; nil all that wait.
func indexes(r *http.Request) []int {
	if err := r.ParseForm(); err != nil || len(r.Form["ke"]) == 0 {
		return nil
	}
	var out []int
	for _, x := range r.Form["ke"] {
		out = append(out, number(x))
	}
	return out
}

func (s *Server) acceptReading(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id := r.PathValue("id")
	o := registry.AcceptOptions{Only: indexes(r)}
	if same := r.FormValue("sama"); same != "" && len(o.Only) == 1 {
		x, err := agreement.ParseID(same)
		if err != nil {
			return err
		}
		o.SameAs = map[int]agreement.ID{o.Only[0]: x}
	}
	if o.Only == nil { // those undone wait again
		rec, err := s.Registry.Reading(r.Context(), who, id)
		if err != nil {
			return err
		}
		for i, d := range rec.Decisions {
			if d.State == registry.Pending || d.State == registry.Undone {
				o.Only = append(o.Only, i)
			}
		}
	}
	if _, err := s.Registry.Accept(r.Context(), who, id, o); err != nil {
		return err
	}
	text := fault.Tf("%d kesepakatan masuk register.", "%d agreements are in the register.", len(o.Only))
	return s.done(w, r, who, ui.Notice{Text: text.In(s.lang(r)), Undo: readingPath(id) + "/urungkan"}, readingPath(id))
}

func (s *Server) rejectReading(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id := r.PathValue("id")
	if err := s.Registry.Reject(r.Context(), who, id, indexes(r), r.FormValue("alasan")); err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Ditolak. Bacaannya tetap tersimpan, dan dapat diterima kemudian.", "Rejected. The reading is kept, and can be accepted later.").In(s.lang(r))}, readingPath(id))
}

func (s *Server) undoReading(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id := r.PathValue("id")
	if err := s.Registry.Undo(r.Context(), who, id); err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Diurungkan. Tidak ada yang tertinggal di register.", "Undone. Nothing of it is left in the register.").In(s.lang(r))}, readingPath(id))
}

// toCorrect is the reading, the agreement in it and the kind of statement that a correction is about.
func (s *Server) toCorrect(r *http.Request, who registry.Actor) (registry.ReadingRecord, int, saying, error) {
	rec, err := s.Registry.Reading(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return rec, 0, saying{}, err
	}
	x, ok := sayingNamed(r.FormValue("hal"))
	i := number(r.FormValue("ke"))
	if !ok || i < 0 || i >= len(rec.Decisions) {
		return rec, 0, x, fault.New(fault.NotFound, fault.T("Tidak ada isian itu.", "There is no such field."))
	}
	return rec, i, x, nil
}

func (s *Server) correctPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	rec, i, x, err := s.toCorrect(r, who)
	if err != nil {
		return err
	}
	filled := map[string]string{"kunci": r.FormValue("kunci")}
	for _, say := range rec.Proposed(i) {
		if say.Aspect == x.aspect && (r.FormValue("kunci") == say.Key && say.Key != "" || !x.many) {
			filled = x.said(say, s.lang(r))
			if len(say.Sources) > 0 {
				filled["kata"] = say.Sources[0].Quote
			}
		}
	}
	return s.showCorrect(w, r, who, rec, i, x, http.StatusOK, filled, nil)
}

func (s *Server) showCorrect(w http.ResponseWriter, r *http.Request, who registry.Actor, rec registry.ReadingRecord, i int, x saying, code int, filled map[string]string, wrong []wrongField) error {
	what := wording.Aspect(x.aspect)
	p := page.Correct{
		Frame: s.frame(r, who, "kotak-masuk", fault.T("Ubah "+what.ID, "Change "+what.EN)), At: readingPath(rec.ID), Name: rec.Document.Name, Index: strconv.Itoa(i), Saying: x.name,
		What: wording.UpperFirst(what.In(s.lang(r))), Before: filled["kunci"], Text: rec.Text[:min(len(rec.Text), longest)],
	}
	if v, ok := filled["semula"]; ok {
		p.Before = v
	}
	wrongs := make(ui.Wrong)
	for _, y := range wrong {
		wrongs[y.name] = wording.UpperFirst(y.text.In(p.Lang))
	}
	field := func(name, label string, more func(*ui.Field)) {
		f := ui.Field{Name: name, ID: "isian-" + name, Label: label, Value: filled[name], Wrong: wrongs[name]}
		if more != nil {
			more(&f)
		}
		p.Fields = append(p.Fields, f)
	}
	field("kata", p.T("Kata-kata yang membuktikannya", "The words that prove it"), func(f *ui.Field) {
		f.Hint = p.T("Sorot kata-kata di teks, atau salin tepat dari sana.", "Select the words in the text, or copy them from there.")
		f.More = map[string]any{"data-words": true}
	})
	if x.ofParty {
		known := agreement.Project([]agreement.Entry{{Act: agreement.State, Assertions: rec.Proposed(i)}}, s.today())
		field("kunci", p.T("Pihak", "Party"), func(f *ui.Field) {
			for _, y := range known.Parties {
				f.Options = append(f.Options, ui.Option{Value: y.Key, Text: y.Party.Name})
			}
		})
	}
	form := page.State{Frame: p.Frame, What: p.What}
	s.fieldsOf(&form, x, func(name, label string, more func(*ui.Field)) {
		field(name, label, func(f *ui.Field) {
			if more != nil {
				more(f)
			}
			if name == "isi" && len(f.Options) == 0 {
				f.Optional = true
				f.Hint = strings.TrimSpace(p.T("Kosongkan bila kata-kata di atas sudah mengatakannya. ", "Leave empty where the words above say it. ") + f.Hint)
			}
		})
	})
	p.Wrong = ui.WrongFields(p.Fields...)
	return ui.Render(w, r, code, page.CorrectPage(p))
}

// correct notes what an official says instead of the program, with words of the text.
func (s *Server) correct(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	rec, i, x, err := s.toCorrect(r, who)
	if err != nil {
		return err
	}
	c := registry.Correction{Aspect: x.aspect, Key: r.FormValue("semula")}
	filled := make(map[string]string)
	for k := range r.Form {
		filled[k] = r.FormValue(k)
	}
	if r.FormValue("hapus") == "" {
		words := strings.TrimSpace(r.FormValue("kata"))
		if strings.TrimSpace(r.FormValue("isi")) == "" {
			r.Form.Set("isi", strings.Join(strings.Fields(words), " "))
		}
		say, wrong := x.read(r)
		src, err := s.Registry.Words(r.Context(), who, rec.Document.Digest, words)
		if err != nil {
			if fault.KindOf(err) != fault.Invalid {
				return err
			}
			wrong = append(wrong, wrongField{"kata", fault.T("kata-kata itu tidak ada dalam teks; sorot atau salin tepat dari sana", "those words are not in the text; select or copy them from there")})
		}
		if len(wrong) > 0 {
			return s.showCorrect(w, r, who, rec, i, x, http.StatusUnprocessableEntity, filled, wrong)
		}
		say.Sources = []agreement.Source{src}
		if x.aspect == agreement.NumberIs && say.Key == "" {
			say.Key = "#1"
		}
		if x.ofParty && x.many {
			c.Key = say.Key
		}
		c.Say = &say
	}
	if _, err := s.Registry.CorrectReading(r.Context(), who, rec.ID, i, c); err != nil {
		list, err := s.problems(r, err)
		if err != nil {
			return err
		}
		var wrong []wrongField
		for _, x := range list {
			wrong = append(wrong, wrongField{"isi", fault.T(x.Text, x.Text)})
		}
		return s.showCorrect(w, r, who, rec, i, x, http.StatusUnprocessableEntity, filled, wrong)
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Usulan diubah. Bacaan mesin tetap tersimpan.", "The proposal is changed. What the program read is kept.").In(s.lang(r))}, readingPath(rec.ID)+"#k"+strconv.Itoa(i))
}

func (s *Server) uncorrect(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id := r.PathValue("id")
	if err := s.Registry.UncorrectReading(r.Context(), who, id, number(r.FormValue("ke"))); err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Usulan kembali seperti terbaca.", "The proposal is again as it was read.").In(s.lang(r))}, readingPath(id))
}
