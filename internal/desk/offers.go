package desk

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const (
	offersPath   = "/meja/penawaran"
	newOfferPath = "/meja/penawaran/baru"
)

func offerPath(id offer.ID) string { return offersPath + "/" + string(id) }

func (s *Server) offerRoutes() map[string]Page {
	return map[string]Page{
		"GET " + offersPath:                         s.offerList,
		"GET " + newOfferPath:                       s.newOfferPage,
		"POST " + newOfferPath:                      s.newOffer,
		"GET " + offersPath + "/{id}":               s.offer,
		"GET " + offersPath + "/{id}/ubah":          s.changeOfferPage,
		"POST " + offersPath + "/{id}/ubah":         s.changeOffer,
		"GET " + offersPath + "/{id}/balik":         s.counterOfferPage,
		"POST " + offersPath + "/{id}/balik":        s.counterOffer,
		"GET " + offersPath + "/{id}/surat/{sidik}": s.offerLetter,
		"GET /meja/k/{id}/persiapan":                s.preparation,
		"POST " + offersPath + "/{id}/kirim": s.offerAct("kirim", func(r *http.Request, who registry.Actor, id offer.ID, on term.Date) (registry.OfferRecord, error) {
			return s.Registry.SendOffer(r.Context(), who, id, on, r.FormValue("nomor"))
		}),
		"POST " + offersPath + "/{id}/terima": s.offerAct("terima", func(r *http.Request, who registry.Actor, id offer.ID, on term.Date) (registry.OfferRecord, error) {
			return s.Registry.ReceiveOffer(r.Context(), who, id, who.Government, on, r.FormValue("agenda"))
		}),
		"POST " + offersPath + "/{id}/jawab": s.offerAct("jawab", func(r *http.Request, who registry.Actor, id offer.ID, _ term.Date) (registry.OfferRecord, error) {
			letter, shut, err := letterOf(r)
			defer shut()
			if err != nil {
				return registry.OfferRecord{}, err
			}
			return s.Registry.AnswerOffer(r.Context(), who, id, offer.Reply{By: who.Government, Answer: offer.Answer(r.FormValue("jawaban")), Reason: r.FormValue("alasan")}, letter)
		}),
		"POST " + offersPath + "/{id}/tarik": s.offerAct("tarik", func(r *http.Request, who registry.Actor, id offer.ID, _ term.Date) (registry.OfferRecord, error) {
			return s.Registry.WithdrawOffer(r.Context(), who, id, r.FormValue("alasan"))
		}),
	}
}

func offerChip(x offer.State, f ui.Frame) ui.Chip {
	c := ui.Chip{Text: wording.UpperFirst(x.Label().In(f.Lang))}
	switch x {
	case offer.IsAccepted:
		c.Tone = "g"
	case offer.IsSent, offer.IsReceived, offer.IsDraft, offer.IsCountered:
		c.Tone = "w"
	case offer.IsLapsed, offer.IsDeclined:
		c.Tone = "b"
	case offer.IsWithdrawn:
	}
	return c
}

func (s *Server) offerList(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	p := page.MatterList{Frame: s.frame(r, who, "meja", fault.T("Penawaran", "Offers"))}
	p.Lead = p.T("Tawaran kerja sama, keluar dan masuk. Draf hanya dibaca pemerintah sendiri; sesudah dikirim, juga oleh yang ditawari.", "Offers of cooperation, out and in. A draft is read by its own government alone; once sent, by those to whom it is made too.")
	which := r.FormValue("arah")
	skip := skipped(r)
	o := registry.OfferOptions{Skip: skip, Limit: mattersShown}
	address := func(kind string, from int) string {
		v := url.Values{}
		if kind != "" {
			v.Set("arah", kind)
		}
		if from > 0 {
			v.Set("mulai", fmt.Sprint(from))
		}
		if len(v) == 0 {
			return offersPath
		}
		return offersPath + "?" + v.Encode()
	}
	p.Tabs.Label = p.T("Penawaran yang ditampilkan", "Offers that are shown")
	for _, k := range []struct {
		key, id, en string
		set         func()
	}{
		{"", "Menunggu", "Waiting", func() { o.Waiting = true }},
		{"masuk", "Masuk", "In", func() { o.In = who.Government }},
		{"keluar", "Keluar", "Out", func() { o.Out = who.Government }},
		{"selesai", "Selesai", "Settled", func() { o.Closed = true }},
	} {
		p.Tabs.List = append(p.Tabs.List, ui.TabLink{Link: ui.Link{Text: p.T(k.id, k.en), Path: address(k.key, 0)}, Here: which == k.key})
		if which == k.key {
			k.set()
		}
	}
	found, err := s.Registry.Offers(r.Context(), who, o)
	if err != nil {
		return err
	}
	p.Heads = []string{p.T("Objek", "Object"), p.T("Dari", "From"), p.T("Kepada", "To"), p.T("Jawaban ditunggu", "Answer wanted by"), p.T("Keadaan", "State")}
	for _, x := range found.Items {
		until := x.Content.AnswerBy.In(p.Lang)
		if x.Content.AnswerBy.IsZero() {
			until = p.T("tanpa batas", "no day")
		}
		p.Rows = append(p.Rows, page.MatterRow{Link: ui.Link{Text: x.Content.Object, Path: offerPath(x.ID)}, Cells: []string{x.From.Name, officials(x.To), until}, Chip: offerChip(x.State, p.Frame)})
	}
	p.Empty = ui.Empty{Art: "weave", Title: p.T("Tidak ada penawaran di sini", "There are no offers here"), Text: p.T("Buat penawaran sendiri, atau catat surat yang masuk.", "Make an offer of your own, or record a letter that came.")}
	if who.Jots(who.Government) {
		p.Buttons = []ui.Button{
			{Text: p.T("Buat penawaran", "Make an offer"), Kind: "main", Icon: "plus", Link: p.To(newOfferPath)},
			{Text: p.T("Catat surat masuk", "Record a letter"), Link: p.To(newOfferPath + "?surat=masuk")},
		}
	} else if who.Government == "" {
		p.Empty.Text = p.T("Penawaran dibuat atas nama satu pemerintah daerah; Anda tidak bertindak untuk satu pun.", "Offers are made in the name of one government; you act for none.")
	}
	p.Pager = pager(p.Frame, skip, len(found.Items), found.Total, func(from int) string { return address(which, from) })
	return ui.Render(w, r, http.StatusOK, page.MatterListPage(p))
}

func officials(list []region.Code) string {
	names := make([]string, 0, len(list))
	for _, g := range list {
		names = append(names, g.Official())
	}
	return strings.Join(names, ", ")
}

// fieldsOfOffer are the fields of a form of an offer, with what was typed or what the offer says. in is of a letter that came.
func (s *Server) fieldsOfOffer(r *http.Request, who registry.Actor, f ui.Frame, x *offer.New, in, counter bool) []ui.Field {
	was := func(name, stored string) string {
		if r.Method == http.MethodPost {
			return r.PostFormValue(name)
		}
		return stored
	}
	var c offer.Content
	var to []string
	if x != nil {
		c = x.Content
		for _, g := range x.To {
			to = append(to, g.Official())
		}
	}
	until, source := s.Registry.AnswerBy(cmp.Or(c.Kind, agreement.KSDDSukarela), who.Government)
	hint := f.T("Menurut tahapan yang berlaku: ", "By the procedure in use: ") + source.In(f.Lang) + "."
	if until.IsZero() {
		hint = source.Note.In(f.Lang)
	} else if c.AnswerBy.IsZero() {
		c.AnswerBy = until
	}
	typed := func(d term.Date) string {
		if d.IsZero() {
			return ""
		}
		return d.In(f.Lang)
	}
	kinds := ui.Field{Name: "jenis", Label: f.T("Jenis kerja sama yang diusulkan", "Proposed kind of cooperation"), Value: was("jenis", string(c.Kind))}
	for _, k := range offer.Kinds() {
		kinds.Options = append(kinds.Options, ui.Option{Value: string(k), Text: k.Label().In(f.Lang)})
	}
	lasts := ""
	if c.Lasts != nil {
		lasts = c.Lasts.In(f.Lang)
	}
	var out []ui.Field
	switch {
	case in:
		out = append(out,
			ui.Field{Name: "dari", Label: f.T("Dari siapa", "From whom"), Value: was("dari", ""), Required: true, Hint: f.T("Nama daerah, perusahaan, perguruan tinggi, atau instansi.", "A region, company, university or body.")},
			ui.Field{Name: "diterima", Label: f.T("Surat diterima pada", "The letter came on"), Value: was("diterima", typed(s.today())), Width: "mid", Required: true})
	case !counter:
		out = append(out, ui.Field{Name: "kepada", Label: f.T("Kepada", "To"), Value: was("kepada", strings.Join(to, ", ")), Required: true, Hint: f.T("Satu pemerintah daerah atau beberapa, dipisahkan koma: NTB, Kota Bima.", "One government or several, parted by commas: NTB, Kota Bima.")})
	}
	return append(out,
		ui.Field{Name: "objek", Label: f.T("Objek kerja sama", "Object of the cooperation"), Value: was("objek", c.Object), Required: true},
		ui.Field{Name: "bidang", Label: f.T("Bidang, barang dan volume", "Fields, goods and volumes"), Value: was("bidang", fieldLines(c.Fields)), Rows: 4, Optional: true, Hint: f.T("Satu per baris; volume sesudah titik koma: sapi potong; 500 ekor per bulan. Urusannya dikenali sendiri.", "One to a line; a volume behind a semicolon: sapi potong; 500 ekor per bulan. Affairs are recognised.")},
		ui.Field{Name: "alasan", Label: f.T("Alasan dan manfaat", "Reason and benefit"), Value: was("alasan", c.Reason), Rows: 4, Optional: true},
		kinds,
		ui.Field{Name: "dasar", Label: f.T("Dasar perencanaan", "Planning basis"), Value: was("dasar", c.Basis), Optional: true, Hint: f.T("Di mana objek ini tercantum: RPJMD, RKPD (PP 28/2018 Pasal 4).", "Where the object stands: RPJMD, RKPD (PP 28/2018 Pasal 4).")},
		ui.Field{Name: "lama", Label: f.T("Jangka waktu", "Duration"), Value: was("lama", lasts), Width: "mid", Optional: true, Hint: f.T("Misalnya: 3 tahun.", "For example: 3 years.")},
		ui.Field{Name: "jawaban-sampai", Label: f.T("Jawaban ditunggu sampai", "Answer wanted by"), Value: was("jawaban-sampai", typed(c.AnswerBy)), Width: "mid", Optional: true, Hint: hint},
		ui.Field{Name: "nomor", Label: f.T("Nomor surat", "Number of the letter"), Value: was("nomor", c.Letter.Number), Width: "mid", Optional: true},
		ui.Field{Name: "tanggal", Label: f.T("Tanggal surat", "Date of the letter"), Value: was("tanggal", typed(c.Letter.Date)), Width: "mid", Optional: true},
		ui.Field{Name: "berkas", Type: "file", Label: f.T("Berkas surat", "File of the letter"), Optional: true, Hint: f.T("Hanya dibaca oleh yang boleh membaca penawaran ini.", "Read only by who may read this offer.")},
	)
}

// offerPlaces are the fields of the form by what the use cases call them.
var offerPlaces = map[string]string{
	"from": "dari", "to": "kepada", "arrived": "diterima", "object": "objek", "reason": "alasan", "kind": "jenis", "basis": "dasar", "answer_by": "jawaban-sampai", "letter": "tanggal", "answer": "jawaban", "on": "hari",
}

// faults are what is wrong with a form by the names of its fields; any other error is given back.
func (s *Server) faults(r *http.Request, err error, places map[string]string) (ui.Wrong, error) {
	if err == nil {
		return nil, nil
	}
	if k := fault.KindOf(err); k != fault.Invalid && k != fault.Conflict {
		return nil, err
	}
	e, ok := err.(*fault.Error) //nolint:errorlint // a wrapped one is not about what was typed
	if !ok {
		return nil, err
	}
	out := make(ui.Wrong)
	for place, text := range ui.WrongOf(e, s.lang(r)) {
		if head, _, many := strings.Cut(place, "["); many && head == "fields" {
			place = "bidang"
		} else {
			place = places[place]
		}
		out[place] = strings.TrimSpace(out[place] + " " + upperFirst(text))
	}
	if len(out) == 0 {
		out[""] = wording.Sentence(e.Text, s.lang(r))
	}
	return out, nil
}

// typedOffer reads the form of an offer.
func (s *Server) typedOffer(r *http.Request, who registry.Actor, in, counter bool) (offer.New, ui.Wrong) {
	wrong := make(ui.Wrong)
	lang := s.lang(r)
	n := offer.New{Content: offer.Content{
		Object: r.FormValue("objek"), Fields: typedFields(r.FormValue("bidang")), Reason: r.FormValue("alasan"), Kind: agreement.Kind(r.FormValue("jenis")), Basis: r.FormValue("dasar"),
		AnswerBy: typedDay(r, "jawaban-sampai", wrong, lang), Letter: offer.Letter{Number: r.FormValue("nomor"), Date: typedDay(r, "tanggal", wrong, lang)},
	}}
	if text := strings.TrimSpace(r.FormValue("lama")); text != "" {
		d, err := readDuration(text)
		if err != nil {
			wrong["lama"] = upperFirst(s.why(err, lang))
		}
		n.Content.Lasts = &d
	}
	switch {
	case in:
		n.Arrived = typedDay(r, "diterima", wrong, lang)
		if name := strings.TrimSpace(r.FormValue("dari")); name != "" {
			p, why := partyNamed(name)
			if why != (fault.Text{}) {
				wrong["dari"] = upperFirst(why.In(lang))
			}
			n.From = p
		}
	case !counter:
		n.From = party.Party{Kind: party.Region, Region: who.Government, Name: who.Government.Official()}
		n.To = typedRegions(r, "kepada", wrong, lang)
	}
	return n, wrong
}

func (s *Server) newOfferPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showOfferForm(w, r, who, fault.T("Penawaran baru", "A new offer"), newOfferPath, nil, false, nil)
}

// showOfferForm shows the form of an offer: a new one, a letter that came, one that is changed, or a counter-offer.
func (s *Server) showOfferForm(w http.ResponseWriter, r *http.Request, who registry.Actor, title fault.Text, at string, x *offer.New, counter bool, wrong ui.Wrong) error {
	in := r.FormValue("surat") == "masuk"
	if in {
		title = fault.T("Catat surat penawaran yang masuk", "Record a letter of offer that came")
	}
	p := page.MatterForm{Frame: s.frame(r, who, "meja", title), Way: s.offerWay(r)}
	p.Lead = p.T("Disimpan sebagai draf yang hanya dibaca pemerintah Anda; dikirim sesudah Anda memeriksanya.", "Kept as a draft that only your government reads; it is sent after you have looked at it.")
	p.Form = page.FormOf{Action: p.To(at), Button: p.T("Simpan draf", "Keep the draft"), Kind: "main", Fields: s.fieldsOfOffer(r, who, p.Frame, x, in, counter)}
	switch {
	case in:
		p.Lead = p.T("Untuk pengirim yang tidak mempunyai akun. Surat dilampirkan dan jawabannya menjadi tugas.", "For senders without an account. The letter is attached, and answering it becomes a task.")
		p.Form.Button, p.Form.Hidden = p.T("Catat surat", "Record the letter"), []ui.Hidden{{Name: "surat", Value: "masuk"}}
	case counter:
		p.Lead = p.T("Tawaran balik langsung dikirim, dan menjadi jawaban atas penawaran yang diterima.", "A counter-offer is sent at once, and is the answer to the offer that came.")
		p.Form.Button = p.T("Kirim tawaran balik", "Send the counter-offer")
	}
	p.Wrongs = formWrongs(&p.Form, wrong)
	return ui.Render(w, r, codeOf(wrong), page.MatterFormPage(p))
}

func (s *Server) offerWay(r *http.Request) []ui.Link {
	f := ui.NewFrame(r, fault.Text{})
	return []ui.Link{{Text: f.T("Meja kerja", "Desk"), Path: "/meja"}, {Text: f.T("Penawaran", "Offers"), Path: offersPath}}
}

func (s *Server) newOffer(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	in := r.FormValue("surat") == "masuk"
	letter, shut, err := letterOf(r)
	defer shut()
	if err != nil {
		return err
	}
	n, wrong := s.typedOffer(r, who, in, false)
	if len(wrong) > 0 {
		return s.showOfferForm(w, r, who, fault.T("Penawaran baru", "A new offer"), newOfferPath, nil, false, wrong)
	}
	var x registry.OfferRecord
	if in {
		x, err = s.Registry.RecordOffer(r.Context(), who, who.Government, n, letter)
	} else {
		x, err = s.Registry.DraftOffer(r.Context(), who, n, letter)
	}
	wrong, err = s.faults(r, err, offerPlaces)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showOfferForm(w, r, who, fault.T("Penawaran baru", "A new offer"), newOfferPath, nil, false, wrong)
	}
	return s.done(w, r, who, ui.Notice{Text: x.History[len(x.History)-1].Text.In(s.lang(r))}, offerPath(x.ID))
}

func (s *Server) changeOfferPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showChangeOffer(w, r, who, nil)
}

func (s *Server) showChangeOffer(w http.ResponseWriter, r *http.Request, who registry.Actor, wrong ui.Wrong) error {
	x, err := s.Registry.Offer(r.Context(), who, offer.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	return s.showOfferForm(w, r, who, fault.T("Ubah draf penawaran", "Change the draft"), offerPath(x.ID)+"/ubah", &x.New, false, wrong)
}

func (s *Server) changeOffer(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	letter, shut, err := letterOf(r)
	defer shut()
	if err != nil {
		return err
	}
	n, wrong := s.typedOffer(r, who, false, false)
	if len(wrong) > 0 {
		return s.showChangeOffer(w, r, who, wrong)
	}
	x, err := s.Registry.ChangeOffer(r.Context(), who, offer.ID(r.PathValue("id")), n, letter)
	if wrong, err = s.faults(r, err, offerPlaces); err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showChangeOffer(w, r, who, wrong)
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Draf diubah.", "The draft is changed.").In(s.lang(r))}, offerPath(x.ID))
}

func (s *Server) counterOfferPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showCounterOffer(w, r, who, nil)
}

func (s *Server) showCounterOffer(w http.ResponseWriter, r *http.Request, who registry.Actor, wrong ui.Wrong) error {
	x, err := s.Registry.Offer(r.Context(), who, offer.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	n := x.New
	n.Content.AnswerBy, n.Content.Letter = term.Date{}, offer.Letter{}
	return s.showOfferForm(w, r, who, fault.T("Tawaran balik", "A counter-offer"), offerPath(x.ID)+"/balik", &n, true, wrong)
}

func (s *Server) counterOffer(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	letter, shut, err := letterOf(r)
	defer shut()
	if err != nil {
		return err
	}
	n, wrong := s.typedOffer(r, who, false, true)
	if len(wrong) > 0 {
		return s.showCounterOffer(w, r, who, wrong)
	}
	x, err := s.Registry.CounterOffer(r.Context(), who, offer.ID(r.PathValue("id")), who.Government, n.Content, letter)
	if wrong, err = s.faults(r, err, offerPlaces); err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showCounterOffer(w, r, who, wrong)
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Tawaran balik dikirim.", "The counter-offer is sent.").In(s.lang(r))}, offerPath(x.ID))
}

func (s *Server) offer(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showOffer(w, r, who, "", nil)
}

// showOffer shows one offer; wrong is about the form of that ID.
func (s *Server) showOffer(w http.ResponseWriter, r *http.Request, who registry.Actor, form string, wrong ui.Wrong) error {
	x, err := s.Registry.Offer(r.Context(), who, offer.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	p := page.Matter{Frame: s.frame(r, who, "meja", fault.T(x.Content.Object, x.Content.Object)), Way: s.offerWay(r)}
	p.Chips = []ui.Chip{offerChip(x.State, p.Frame), {Text: x.Content.Kind.Label().In(p.Lang)}}
	p.Lead = fmt.Sprintf(p.T("Penawaran %[1]s kepada %[2]s.", "An offer of %[1]s to %[2]s."), x.From.Name, officials(x.To))
	for _, y := range x.Why {
		p.Why = append(p.Why, wording.UpperFirst(y.In(p.Lang)))
	}
	s.offerFacts(&p, x)
	s.offerAround(&p, x)
	var past []happened
	for _, l := range x.History {
		past = append(past, happened{l.At, page.Line{Text: l.Text.In(p.Lang)}})
	}
	terms, err := s.termsSection(r, who, p.Frame, registry.TermsOptions{Offer: x.ID}, &past)
	if err != nil {
		return err
	}
	if who.Jots(x.Owner()) {
		terms.Buttons = []ui.Button{{Text: p.T("Susun KAK", "Write terms of reference"), Small: true, Link: p.To(newTermsPath + "?penawaran=" + string(x.ID))}}
	}
	meetings, err := s.meetingSection(r, who, p.Frame, registry.MeetingOptions{Offer: x.ID}, &past)
	if err != nil {
		return err
	}
	if who.Jots(who.Government) {
		meetings.Buttons = []ui.Button{{Text: p.T("Catat rapat", "Note a meeting"), Small: true, Link: p.To(newMeetingPath + "?penawaran=" + string(x.ID))}}
	}
	p.Beside = []page.MatterSection{terms, meetings}
	p.Acts = s.offerForms(r, who, p.Frame, x)
	for i := range p.Acts {
		if p.Acts[i].ID == form {
			p.Wrongs = formWrongs(&p.Acts[i], wrong)
		}
	}
	if x.Sent.IsZero() && !x.Withdrawn && who.Jots(x.Owner()) {
		p.Buttons = []ui.Button{{Text: p.T("Ubah draf", "Change the draft"), Icon: "edit", Link: p.To(offerPath(x.ID) + "/ubah")}}
	}
	if x.May(offer.Answered, who.Government) == (fault.Text{}) && who.SpeaksFor(who.Government) && x.From.Kind == party.Region {
		p.Buttons = append(p.Buttons, ui.Button{Text: p.T("Ajukan tawaran balik", "Make a counter-offer"), Link: p.To(offerPath(x.ID) + "/balik")})
	}
	p.History = s.story(past, p.Lang)
	return ui.Render(w, r, codeOf(wrong), page.MatterPage(p))
}

// offerFacts are what an offer says.
func (s *Server) offerFacts(p *page.Matter, x registry.OfferDetail) {
	add := func(id, en, value string) {
		if value != "" {
			p.Facts = append(p.Facts, ui.Fact{Name: p.T(id, en), Value: value})
		}
	}
	day := func(d term.Date) string {
		if d.IsZero() {
			return ""
		}
		return d.In(p.Lang)
	}
	c := x.Content
	add("Alasan dan manfaat", "Reason and benefit", c.Reason)
	add("Dasar perencanaan", "Planning basis", c.Basis)
	if c.Lasts != nil {
		add("Jangka waktu", "Duration", c.Lasts.In(p.Lang))
	}
	add("Dikirim", "Sent", day(x.Sent))
	add("Jawaban ditunggu sampai", "Answer wanted by", day(c.AnswerBy))
	add("Nomor surat", "Number of the letter", c.Letter.Number)
	add("Tanggal surat", "Date of the letter", day(c.Letter.Date))
	if x.Recorded != "" {
		add("Dicatat oleh penerima", "Recorded by the receiver", x.Recorded.Official())
	}
	section := page.MatterSection{ID: "bidang", Heading: p.T("Bidang, barang dan volume", "Fields, goods and volumes"), Nothing: p.T("Tidak dirinci.", "Not detailed.")}
	for _, f := range c.Fields {
		item := page.MatterItem{Link: ui.Link{Text: wording.UpperFirst(f.Text)}}
		var notes []string
		if f.Volume != nil {
			notes = append(notes, wording.Volume(f, p.Lang))
		}
		for _, a := range f.Affairs {
			notes = append(notes, a.Name().In(p.Lang))
		}
		item.Note = strings.Join(notes, " · ")
		section.Items = append(section.Items, item)
	}
	p.Sections = append(p.Sections, section)
}

// offerAround is what surrounds an offer: its files, those to whom it is made, what it became, what there is already.
func (s *Server) offerAround(p *page.Matter, x registry.OfferDetail) {
	files := page.MatterSection{ID: "surat", Heading: p.T("Surat", "Letters"), Nothing: p.T("Tidak ada berkas.", "There is no file.")}
	file := func(l offer.Letter, who string) {
		if l.File != nil {
			files.Items = append(files.Items, page.MatterItem{Link: ui.Link{Text: l.File.Name, Path: offerPath(x.ID) + "/surat/" + string(l.File.Digest)}, Note: who})
		}
	}
	file(x.Content.Letter, x.From.Name)
	to := page.MatterSection{ID: "kepada", Heading: p.T("Kepada siapa, dan jawabannya", "To whom, and their answers")}
	for _, a := range x.Addressees {
		state, why := x.With(a, s.today())
		item := page.MatterItem{Link: ui.Link{Text: a.Government.Official()}, Chip: offerChip(state, p.Frame), Note: wording.UpperFirst(why.In(p.Lang))}
		if a.Agenda != "" {
			item.Note += p.T(" Nomor agenda ", " Number in the book ") + a.Agenda + "."
		}
		if a.Reply != nil {
			file(a.Reply.Letter, a.Government.Official())
			if a.Reply.Counter != "" {
				item.Path = offerPath(a.Reply.Counter)
			}
		}
		to.Items = append(to.Items, item)
	}
	p.Sections = append(p.Sections, to, files)
	if x.Agreement != "" {
		p.Buttons = append(p.Buttons, ui.Button{Text: p.T("Kesepakatan yang direncanakan", "The planned agreement"), Kind: "main", Link: p.To(agreementPath(x.Agreement))})
	}
	if x.Countered != nil {
		p.Lead += " " + fmt.Sprintf(p.T("Ini tawaran balik atas “%s”.", "It is the counter-offer to “%s”."), x.Countered.Content.Object)
		p.Buttons = append(p.Buttons, ui.Button{Text: p.T("Penawaran semula", "The first offer"), Link: p.To(offerPath(x.Countered.ID))})
	}
	if len(x.Similar) > 0 {
		section := page.MatterSection{ID: "serupa", Heading: p.T("Sudah ada di antara pihak yang sama", "The same parties have already")}
		for _, k := range x.Similar {
			section.Items = append(section.Items, page.MatterItem{Link: ui.Link{Text: wording.UpperFirst(k.Row.Title), Path: agreementPath(k.Row.ID)}, Note: whyAlike(k, p.Lang)})
		}
		p.Sections = append([]page.MatterSection{section}, p.Sections...)
		if x.State.Open() {
			p.Warning = p.T("Periksa dulu: pihak yang sama sudah mempunyai kesepakatan yang serupa.", "Look first: the same parties have something alike already.")
		}
	}
}

func whyAlike(k registry.Similar, lang string) string {
	words := make([]string, 0, len(k.Why))
	for _, y := range slices.Backward(k.Why) {
		words = append(words, y.In(lang))
	}
	return wording.UpperFirst(strings.Join(words, "; "))
}

// offerForms are what the actor can do with an offer now.
func (s *Server) offerForms(r *http.Request, who registry.Actor, f ui.Frame, x registry.OfferDetail) []page.FormOf {
	at := offerPath(x.ID)
	may := func(a offer.Act, g region.Code) bool { return x.May(a, g) == (fault.Text{}) }
	reason := func(id string, required bool, label string) ui.Field {
		return ui.Field{ID: id, Name: "alasan", Label: label, Value: r.PostFormValue("alasan"), Rows: 3, Required: required, Optional: !required}
	}
	today := s.today().In(f.Lang)
	var out []page.FormOf
	if may(offer.Sent, x.Owner()) && who.SpeaksFor(x.From.Region) {
		out = append(out, page.FormOf{ID: "kirim", Heading: f.T("Kirim penawaran", "Send the offer"), Text: f.T("Sesudah dikirim, yang ditawari membacanya dan mendapat tugas menjawab.", "Once sent, those to whom it is made read it and have the task to answer."), Open: true, Action: f.To(at + "/kirim"), Button: f.T("Kirim", "Send"), Kind: "main", Fields: []ui.Field{
			{Name: "hari", Label: f.T("Dikirim pada", "Sent on"), Value: cmp.Or(r.PostFormValue("hari"), today), Width: "mid", Required: true},
			{Name: "nomor", Label: f.T("Nomor surat", "Number of the letter"), Value: cmp.Or(r.PostFormValue("nomor"), x.Content.Letter.Number), Width: "mid", Optional: true},
		}})
	}
	g := who.Government
	if may(offer.Answered, g) && who.SpeaksFor(g) {
		out = append(out, page.FormOf{ID: "jawab", Heading: f.T("Jawab penawaran", "Answer the offer"), Text: f.T("Bila disambut, kesepakatan yang direncanakan langsung tercatat dan tahapannya berjalan.", "If it is accepted, a planned agreement is recorded at once and its procedure runs."), Open: true, Action: f.To(at + "/jawab"), Button: f.T("Simpan jawaban", "Keep the answer"), Kind: "main", Fields: []ui.Field{
			{Name: "jawaban", Label: f.T("Jawaban", "Answer"), Value: r.PostFormValue("jawaban"), Options: []ui.Option{{Value: string(offer.Accepts), Text: f.T("Menyambut", "Accept")}, {Value: string(offer.Declines), Text: f.T("Menolak, dengan alasan", "Decline, and say why")}}},
			reason("alasan-jawab", false, f.T("Alasan", "Reason")),
			{ID: "berkas-jawab", Name: "berkas", Type: "file", Label: f.T("Surat jawaban", "Letter of the answer"), Optional: true},
		}})
	}
	if may(offer.Received, g) && who.Jots(g) {
		out = append(out, page.FormOf{ID: "terima", Heading: f.T("Catat surat diterima", "Note that the letter came"), Action: f.To(at + "/terima"), Button: f.T("Catat", "Note it"), Fields: []ui.Field{
			{ID: "hari-terima", Name: "hari", Label: f.T("Diterima pada", "Came on"), Value: cmp.Or(r.PostFormValue("hari"), today), Width: "mid", Required: true},
			{Name: "agenda", Label: f.T("Nomor agenda", "Number in the book"), Value: r.PostFormValue("agenda"), Width: "mid", Optional: true},
		}})
	}
	if draft := x.Sent.IsZero(); may(offer.Withdrawn, x.Owner()) && (who.SpeaksFor(x.Owner()) || draft && who.Jots(x.Owner())) {
		form := page.FormOf{ID: "tarik", Heading: f.T("Tarik penawaran", "Withdraw the offer"), Action: f.To(at + "/tarik"), Button: f.T("Tarik", "Withdraw"), Kind: "danger", Fields: []ui.Field{reason("alasan-tarik", false, f.T("Alasan", "Reason"))}}
		if draft {
			form.Heading, form.Button = f.T("Singkirkan draf", "Put the draft away"), f.T("Singkirkan", "Put away")
		}
		out = append(out, form)
	}
	return out
}

// offerAct does something with an offer, and shows it again.
func (s *Server) offerAct(form string, act func(r *http.Request, who registry.Actor, id offer.ID, on term.Date) (registry.OfferRecord, error)) Page {
	return func(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
		wrong := make(ui.Wrong)
		on := typedDay(r, "hari", wrong, s.lang(r))
		if len(wrong) > 0 {
			return s.showOffer(w, r, who, form, wrong)
		}
		x, err := act(r, who, offer.ID(r.PathValue("id")), on)
		if wrong, err = s.faults(r, err, offerPlaces); err != nil {
			return err
		}
		if len(wrong) > 0 {
			return s.showOffer(w, r, who, form, wrong)
		}
		return s.done(w, r, who, ui.Notice{Text: x.History[len(x.History)-1].Text.In(s.lang(r))}, offerPath(x.ID))
	}
}
