package desk

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/reading"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

// draft is an article as its form holds it.
type draft struct {
	id      news.ID // "" of a new one
	content news.Content
	version int    // that the official saw
	reading string // of a new article the one it is made from, else that of the version seen
	day     string // of publication, as typed
	clock   string
	zone    news.Zone
	search  string
	once    string // of the form of a new one
	preview bool
	wrong   ui.Wrong          // by the places of package news
	saved   *registry.Article // nil of a new one
}

// newArticle is the empty form, or one prepared from a reading.
func (s *Server) newArticle(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	d := draft{zone: s.zone(who), reading: r.FormValue("bacaan")}
	if d.reading != "" {
		c, m, err := s.Registry.DraftFromReading(r.Context(), who, d.reading)
		if err != nil {
			return err
		}
		d.content = c
		d.setMoment(m)
	}
	return s.showArticle(w, r, who, http.StatusOK, d)
}

func (d *draft) setMoment(m news.Moment) {
	if m.At.IsZero() {
		return
	}
	d.zone = m.Zone
	d.day, d.clock = m.Local().Format("2006-01-02"), m.Local().Format("15:04")
}

// articlePage is the form of an article that is there.
func (s *Server) articlePage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := articleID(r)
	if err != nil {
		return err
	}
	a, err := s.Registry.Article(r.Context(), who, id)
	if err != nil {
		return err
	}
	return s.showArticle(w, r, who, http.StatusOK, s.draftOf(a, who))
}

// draftOf is an article as it was saved.
func (s *Server) draftOf(a registry.Article, who registry.Actor) draft {
	d := draft{id: a.ID, content: a.Content, version: a.Number, reading: a.Reading, zone: s.zone(who), saved: &a}
	d.setMoment(a.Publish)
	if a.Publish.IsZero() && strings.HasPrefix(a.Content.Slug, news.Slug(a.Content.Title)) {
		d.content.Slug = "" // it follows the title until it is published
	}
	return d
}

// writeArticle does what the pressed button says with what was typed.
func (s *Server) writeArticle(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	d, err := s.typed(r, who)
	if err != nil {
		return err
	}
	act := r.FormValue("aksi")
	if len(d.wrong) > 0 {
		return s.showArticle(w, r, who, http.StatusUnprocessableEntity, d)
	}
	switch act {
	case "tempel":
		c, m, err := s.Registry.DraftFromText(r.Context(), who, r.FormValue("naskah"))
		if err != nil {
			return err
		}
		d.content = c
		d.setMoment(m)
		return s.showArticle(w, r, who, http.StatusOK, d)
	case "pratinjau":
		d.preview = true
		return s.showArticle(w, r, who, http.StatusOK, d)
	case "cari", "gambar":
		return s.showArticle(w, r, who, http.StatusOK, d)
	}
	return s.saveArticle(w, r, who, d, act)
}

// saveArticle saves what was typed, and publishes it or accepts an agreement where the button says so.
func (s *Server) saveArticle(w http.ResponseWriter, r *http.Request, who registry.Actor, d draft, act string) error {
	o := registry.ArticleOptions{IfVersion: d.version}
	if d.id == "" {
		o.Reading = d.reading
	}
	switch act {
	case "terbit":
		o.Publish = &news.Moment{Zone: d.zone}
	case "jadwal":
		t, err := time.ParseInLocation("2006-01-02 15:04", d.day+" "+d.clock, d.zone.Location())
		if err != nil {
			d.wrong = ui.Wrong{"publish": fault.T("Tulis tanggal dan jamnya.", "Write the day and the time.").In(s.lang(r))}
			return s.showArticle(w, r, who, http.StatusUnprocessableEntity, d)
		}
		m := news.At(t, d.zone)
		if d.saved != nil && d.saved.Publish.Local().Format("2006-01-02 15:04") == m.Local().Format("2006-01-02 15:04") && d.saved.Publish.Zone == m.Zone {
			m = d.saved.Publish // to the second, which the form does not show
		}
		o.Publish = &m
	}
	a, err := s.Registry.SaveArticle(onlyOnce(r.Context(), d, o), who, d.id, d.content, o)
	if err != nil {
		return s.refused(w, r, who, d, err)
	}
	notice := ui.Notice{Text: savedText(a, act, s.lang(r))}
	if number, ok := strings.CutPrefix(act, "terima-"); ok {
		if a, notice, err = s.acceptRead(r, who, a, d, number); err != nil {
			return err
		}
	}
	return s.done(w, r, who, notice, articlePath(a.ID))
}

// onlyOnce lets a form of a new article that is sent twice, by a double click or a lost answer, make one article. What was changed in between makes
// another.
func onlyOnce(ctx context.Context, d draft, o registry.ArticleOptions) context.Context {
	if d.id != "" || d.once == "" {
		return ctx
	}
	b, err := json.Marshal([]any{d.content, o, d.day, d.clock})
	if err != nil {
		return ctx // it is encoded for the database too, which says what is wrong
	}
	sum := sha256.Sum256(b)
	fingerprint := hex.EncodeToString(sum[:])
	return registry.WithKey(ctx, d.once+" "+fingerprint, fingerprint)
}

// savedText says what was done.
func savedText(a registry.Article, act, lang string) string {
	switch {
	case act == "simpan" && a.State == news.IsPublished:
		return fault.T("Perubahan tersimpan dan langsung terlihat.", "The changes are saved and seen at once.").In(lang)
	case a.State == news.IsPublished:
		return fault.T("Berita terbit.", "The article is published.").In(lang)
	case a.State == news.IsScheduled:
		return fault.T("Tersimpan. "+a.Why.ID, "Saved. "+a.Why.EN).In(lang)
	}
	return fault.T("Draf tersimpan.", "The draft is saved.").In(lang)
}

// refused shows the form again with all that is wrong, and with what was typed.
func (s *Server) refused(w http.ResponseWriter, r *http.Request, who registry.Actor, d draft, err error) error {
	var e *fault.Error
	if !errors.As(err, &e) || e.Kind != fault.Invalid && e.Kind != fault.Conflict {
		return err
	}
	code := http.StatusUnprocessableEntity
	if d.wrong = ui.WrongOf(e, s.lang(r)); len(d.wrong) == 0 {
		text := wording.Sentence(e.Text, s.lang(r))
		if d.saved != nil && d.version != d.saved.Number {
			code = http.StatusConflict
			d.version = d.saved.Number
			text += " " + fault.T("Yang Anda tulis masih ada di bawah. Periksa perubahannya di daftar versi; menyimpan lagi memakai tulisan Anda, dan versi itu tetap tersimpan.",
				"What you wrote is still below. Look at the change in the list of versions; saving again uses what you wrote, and that version is kept.").In(s.lang(r))
		}
		d.wrong = ui.Wrong{"": text}
	}
	return s.showArticle(w, r, who, code, d)
}

// acceptRead accepts an agreement that was read of the text, where the text still says it.
func (s *Server) acceptRead(r *http.Request, who registry.Actor, a registry.Article, d draft, number string) (registry.Article, ui.Notice, error) {
	i, err := strconv.Atoi(number)
	if err == nil && a.Reading == d.reading {
		b, err := s.Registry.AcceptForArticle(r.Context(), who, a.ID, registry.AcceptOptions{Only: []int{i}}, a.Number)
		return b, ui.Notice{Text: fault.T("Kesepakatannya masuk register dan dikaitkan dengan berita ini.", "The agreement is in the register and linked with this article.").In(s.lang(r))}, err
	}
	return a, ui.Notice{Text: fault.T("Naskahnya berubah dan dibaca ulang. Periksa lagi yang terbaca, lalu terima.", "The text changed and was read again. Look at what was read, and accept then.").In(s.lang(r)), Bad: true}, nil
}

// typed is what a form holds. Pictures that came with it are kept at once.
func (s *Server) typed(r *http.Request, who registry.Actor) (draft, error) {
	const inMemory = 1 << 20 // of a form with files; the rest lies in temporary files
	d := draft{zone: s.zone(who)}
	var err error
	if d.id, err = articleID(r); err != nil {
		return d, err
	}
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
		err = r.ParseMultipartForm(inMemory)
	} else {
		err = r.ParseForm()
	}
	if err != nil {
		return d, cmp.Or(tooLong(err), error(fault.New(fault.Invalid, fault.T("Formulirnya tidak terbaca.", "The form cannot be read."))))
	}
	if r.MultipartForm != nil {
		defer r.MultipartForm.RemoveAll() //nolint:errcheck // the system clears what is left
	}
	if d.id != "" {
		a, err := s.Registry.Article(r.Context(), who, d.id)
		if err != nil {
			return d, err
		}
		d.saved = &a
	}
	f := r.PostForm
	d.content = news.Content{
		Title: f.Get("judul"), Slug: f.Get("alamat"), Summary: f.Get("ringkasan"), Body: f.Get("isi"), Place: f.Get("tempat"), Author: f.Get("penulis"),
		Codes: codes(f.Get("kode")), NoAgreement: f.Get("tanpa"),
	}
	for _, id := range f["kategori"] {
		d.content.Categories = append(d.content.Categories, news.CategoryID(id))
	}
	for _, id := range f["kesepakatan"] {
		d.content.Agreements = append(d.content.Agreements, agreement.ID(id))
	}
	d.version, _ = strconv.Atoi(f.Get("versi")) // 0: whatever it is
	d.reading, d.day, d.clock, d.search = f.Get("bacaan"), f.Get("tanggal"), f.Get("jam"), strings.TrimSpace(f.Get("cari"))
	d.once = f.Get("sekali")
	if z, err := news.ParseZone(f.Get("zona")); err == nil {
		d.zone = z
	}
	d.pictures(f)
	return d, s.bring(r, who, &d)
}

// codes are authors' codes as people type them.
func codes(s string) []string {
	return strings.FieldsFunc(strings.Trim(strings.TrimSpace(s), "()"), func(c rune) bool { return strings.ContainsRune("/,; ", c) })
}

// pictures are those that the form holds, without those that are to be taken out.
func (d *draft) pictures(f url.Values) {
	at := func(name string, i int) string {
		if list := f[name]; i < len(list) {
			return list[i]
		}
		return ""
	}
	for i, digest := range f["gambar"] {
		if slices.Contains(f["gambar-buang"], digest) {
			continue
		}
		p := news.Picture{Document: document.Digest(digest), Alt: at("gambar-alt", i), Caption: at("gambar-keterangan", i), Credit: at("gambar-kredit", i)}
		if d.saved != nil {
			if j := slices.IndexFunc(d.saved.Content.Pictures, func(q news.Picture) bool { return q.Document == p.Document }); j >= 0 {
				p.Width, p.Height = d.saved.Content.Pictures[j].Width, d.saved.Content.Pictures[j].Height
			}
		}
		d.content.Pictures = append(d.content.Pictures, p)
	}
}

// bring keeps the picture that came with the form.
func (s *Server) bring(r *http.Request, who registry.Actor, d *draft) error {
	if r.MultipartForm == nil || len(r.MultipartForm.File["berkas"]) == 0 {
		return nil
	}
	h := r.MultipartForm.File["berkas"][0]
	if h.Size == 0 && h.Filename == "" {
		return nil
	}
	file, err := h.Open()
	if err != nil {
		return fmt.Errorf("open a picture that was brought: %w", err)
	}
	defer file.Close() //nolint:errcheck // opened for reading
	p, err := s.Registry.PutPicture(r.Context(), who, path.Base(strings.ReplaceAll(h.Filename, `\`, "/")), file)
	var e *fault.Error
	if errors.As(err, &e) && e.Kind == fault.Invalid {
		d.wrong = ui.WrongOf(e, s.lang(r))
		return nil
	}
	if err != nil || slices.ContainsFunc(d.content.Pictures, func(q news.Picture) bool { return q.Document == p.Document }) {
		return err
	}
	p.Alt, p.Caption, p.Credit = r.PostForm.Get("berkas-alt"), r.PostForm.Get("berkas-keterangan"), r.PostForm.Get("berkas-kredit")
	d.content.Pictures = append(d.content.Pictures, p)
	return nil
}

// at is what is wrong with a place or with anything within it.
func at(w ui.Wrong, place string) string {
	var out []string
	for p, text := range w {
		if p == place || strings.HasPrefix(p, place+"[") {
			out = append(out, upperFirst(text))
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func upperFirst(s string) string { return wording.UpperFirst(s) }

// showArticle renders the form.
func (s *Server) showArticle(w http.ResponseWriter, r *http.Request, who registry.Actor, code int, d draft) error {
	title := fault.T("Tulis berita", "Write an article")
	if d.saved != nil {
		t := cmp.Or(d.saved.Content.Title, fault.T("(tanpa judul)", "(no title)").In(s.lang(r)))
		title = fault.T(t, t)
	}
	p := page.Article{Frame: s.frame(r, who, "berita", title), New: d.id == "", At: newsPath + "/baru", Reading: d.reading}
	if p.Once = d.once; p.New && p.Once == "" {
		p.Once = rand.Text()
	}
	if d.id != "" {
		p.At, p.Version = articlePath(d.id), strconv.Itoa(d.version)
	} else if d.reading != "" {
		p.Prepared = true
	}
	s.fields(&p, d)
	if err := s.choices(r, who, &p, d); err != nil {
		return err
	}
	s.stateOf(&p, d)
	p.Wrongs = wrongs(p, d)
	if d.saved != nil {
		list, err := s.Registry.ArticleVersions(r.Context(), who, d.id)
		if err != nil {
			return err
		}
		const most = 6
		p.Versions = s.versionRows(d.id, list, 0, p.Frame)
		p.Versions = p.Versions[:min(len(p.Versions), most)]
		readSide(&p, d.saved)
	}
	if d.preview {
		x := ui.NewStory(d.content, picturesPath, p.Lang)
		p.Preview, p.Heading = &x, d.content.Title
		p.When = news.At(s.Now(), d.zone).In(p.Lang)
		if t, err := time.ParseInLocation("2006-01-02 15:04", d.day+" "+d.clock, d.zone.Location()); err == nil {
			p.When = news.At(t, d.zone).In(p.Lang)
		}
	}
	return ui.Render(w, r, code, page.ArticlePage(p))
}

// fields fills in the fields of text.
func (s *Server) fields(p *page.Article, d draft) {
	c := d.content
	p.Titled = ui.Field{Name: "judul", Label: p.T("Judul", "Title"), Value: c.Title, Wrong: at(d.wrong, "title"), More: templ.Attributes{"maxlength": "200", "lang": "id"}}
	p.Place = ui.Field{Name: "tempat", Label: p.T("Tempat di awal berita", "Place at the beginning"), Value: c.Place, Wrong: at(d.wrong, "place"), Width: "mid", Optional: true, Hint: p.T("misalnya SAMARINDA", "for example SAMARINDA")}
	p.Body = ui.Field{Name: "isi", Label: p.T("Isi", "Text"), Value: c.Body, Wrong: at(d.wrong, "body"), Rows: 16, More: templ.Attributes{"lang": "id"}}
	p.Summary = ui.Field{
		Name: "ringkasan", Label: p.T("Ringkasan", "Summary"), Value: c.Summary, Wrong: at(d.wrong, "summary"), Rows: 2, Optional: true,
		Hint: p.T("Dipakai di daftar dan mesin pencari; tanpa ini awal beritanya yang dipakai.", "Used in lists and by search engines; without it the beginning of the text is."), More: templ.Attributes{"maxlength": "500", "lang": "id"},
	}
	p.Author = ui.Field{Name: "penulis", Label: p.T("Penulis", "Author"), Value: c.Author, Wrong: at(d.wrong, "author"), Hint: p.T("nama, atau kode di sebelah", "a name, or the codes beside")}
	p.Codes = ui.Field{Name: "kode", Label: p.T("Kode penulis", "Writers' codes"), Value: strings.Join(c.Codes, "/"), Wrong: at(d.wrong, "codes"), Hint: p.T("misalnya jay/sul/humasprov", "for example jay/sul/humasprov"), Optional: true}
	p.Slug = ui.Field{
		Name: "alamat", Label: p.T("Alamat", "Address"), Value: c.Slug, Wrong: at(d.wrong, "slug"), Optional: true,
		Hint: p.T("Kosong berarti dibuat dari judul. Alamat lama tetap membuka berita ini.", "Left empty it is made from the title. Old addresses go on opening the article."),
	}
	p.None = ui.Field{Name: "tanpa", Label: p.T("Bila tidak ada, mengapa", "If there is none, why"), Value: c.NoAgreement, Wrong: at(d.wrong, "no_agreement"), Hint: p.T("Pembaca akan melihat alasan ini.", "Readers will see this reason.")}
	p.Search = ui.Field{Name: "cari", Label: p.T("Cari kesepakatan lain", "Find other agreements"), Value: d.search, Type: "search", Hint: p.T("kata-kata, atau nomor register", "words, or a register number")}
	p.File = ui.Field{Name: "berkas", Label: p.T("Berkas gambar", "Picture file"), Hint: p.T("JPEG, PNG, GIF, atau WebP. Gambar dikecilkan, dan catatan kamera (tempat, perangkat) dibuang.", "JPEG, PNG, GIF or WebP. It is made smaller, and what the camera wrote into it (place, device) is removed."), Type: "file", Wrong: at(d.wrong, "picture"), More: templ.Attributes{"accept": "image/jpeg,image/png,image/gif,image/webp"}}
	p.FileAlt = ui.Field{Name: "berkas-alt", Label: p.T("Apa yang tampak", "What it shows"), Hint: p.T("bagi yang tidak dapat melihatnya; wajib untuk terbit", "for those who cannot see it; required to publish")}
	p.FileText = ui.Field{Name: "berkas-keterangan", Label: p.T("Keterangan gambar", "Caption"), Optional: true}
	p.FileBy = ui.Field{Name: "berkas-kredit", Label: p.T("Pemotret atau sumber", "Photographer or source"), Optional: true}
	inForm := templ.Attributes{"form": "berita"}
	p.Day = ui.Field{Name: "tanggal", Label: p.T("Tanggal", "Day"), Type: "date", Value: d.day, Wrong: at(d.wrong, "publish"), More: inForm}
	p.Clock = ui.Field{Name: "jam", Label: p.T("Jam", "Time"), Type: "time", Value: d.clock, More: inForm}
	p.Zone = ui.Field{Name: "zona", Label: p.T("Zona", "Zone"), Value: string(d.zone), More: inForm}
	for _, z := range news.Zones() {
		p.Zone.Options = append(p.Zone.Options, ui.Option{Value: string(z), Text: z.Short()})
	}
	p.Reason = ui.Field{Name: "alasan", Label: p.T("Alasan, yang akan dibaca siapa saja", "The reason, which anybody will read"), Required: true}
	for i, x := range c.Pictures {
		id := fmt.Sprintf("gambar-%d", i+1)
		place := fmt.Sprintf("pictures[%d]", i)
		p.Pictures = append(p.Pictures, page.PictureFields{
			Number: strconv.Itoa(i + 1), Digest: string(x.Document), Picture: ui.PictureOf(x, picturesPath, p.Lang),
			Alt: ui.Field{
				Name: "gambar-alt", ID: id + "-alt", Label: p.T("Apa yang tampak", "What it shows"), Value: x.Alt,
				Wrong: strings.TrimSpace(upperFirst(d.wrong[place+".alt"]) + " " + upperFirst(d.wrong[place]) + " " + upperFirst(d.wrong[place+".document"])),
			},
			Caption: ui.Field{Name: "gambar-keterangan", ID: id + "-keterangan", Label: p.T("Keterangan", "Caption"), Value: x.Caption, Optional: true, Wrong: upperFirst(d.wrong[place+".caption"])},
			Owner:   ui.Field{Name: "gambar-kredit", ID: id + "-kredit", Label: p.T("Pemotret atau sumber", "Photographer or source"), Value: x.Credit, Optional: true, Wrong: upperFirst(d.wrong[place+".credit"])},
		})
	}
}

// choices fills in what can be ticked: categories, and agreements that the article names or may name.
func (s *Server) choices(r *http.Request, who registry.Actor, p *page.Article, d draft) error {
	categories, err := s.Registry.NewsCategories(r.Context(), who)
	if err != nil {
		return err
	}
	p.Category = ui.Field{Name: "kategori", Label: p.T("Kategori", "Categories"), Type: "checkbox", Across: true, Wrong: at(d.wrong, "categories")}
	for _, c := range categories {
		chosen := slices.Contains(d.content.Categories, c.ID)
		if c.Closed && !chosen {
			continue
		}
		p.Category.Options = append(p.Category.Options, ui.Option{Value: string(c.ID), Text: c.In(p.Lang), Chosen: chosen})
	}
	p.Names = ui.Field{Name: "kesepakatan", Label: p.T("Centang yang diberitakan", "Tick those it is about"), Type: "checkbox", Wrong: at(d.wrong, "agreements")}
	add := func(row registry.Row, hint string, chosen bool) {
		if slices.ContainsFunc(p.Names.Options, func(o ui.Option) bool { return o.Value == string(row.ID) }) {
			return
		}
		facts := []string{row.State.Label().In(p.Lang)}
		if !row.Signed.IsZero() {
			facts = append(facts, row.Signed.In(p.Lang))
		}
		if hint != "" {
			facts = append(facts, hint)
		}
		p.Names.Options = append(p.Names.Options, ui.Option{Value: string(row.ID), Text: upperFirst(row.Title), Hint: strings.Join(facts, " · "), Chosen: chosen})
	}
	named, err := s.Registry.AgreementRows(r.Context(), who, d.content.Agreements)
	if err != nil {
		return err
	}
	for _, row := range named {
		add(row, "", true)
	}
	if d.saved != nil {
		for _, x := range d.saved.Suggested {
			var why []string
			for _, t := range x.Why {
				why = append(why, t.In(p.Lang))
			}
			add(x.Row, p.T("disarankan: ", "suggested: ")+wording.List(why, p.Lang), false)
		}
	}
	if d.search == "" {
		return nil
	}
	found, total, err := s.findAgreements(r, who, d.search)
	if err != nil {
		return err
	}
	for _, row := range found {
		add(row, "", false)
	}
	p.Found = fmt.Sprintf(p.T("%s kesepakatan ditemukan; %s ditambahkan di atas untuk dicentang.", "%s agreements were found; %s are added above to be ticked."), numfmt.Int(int64(total), p.Lang), numfmt.Int(int64(len(found)), p.Lang))
	if total == 0 {
		p.Found = p.T("Tidak ada yang cocok. Coba kata lain, misalnya nama daerah atau bidangnya.", "Nothing fits. Try other words, such as a region or a field.")
	}
	return nil
}

// findAgreements answers a question in plain words, or with the agreement of a register number or an address that ends with one.
func (s *Server) findAgreements(r *http.Request, who registry.Actor, q string) (rows []registry.Row, total int, err error) {
	if id, err := agreement.ParseID(path.Base(q)); err == nil {
		rows, err := s.Registry.AgreementRows(r.Context(), who, []agreement.ID{id})
		if err != nil || len(rows) > 0 {
			return rows, len(rows), err
		}
	}
	query, err := search.Question(q, s.today())
	if fault.KindOf(err) == fault.Invalid {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, err
	}
	const most = 8
	found, err := s.Registry.Agreements(r.Context(), who, registry.ListOptions{Query: query, Limit: most})
	return found.Items, found.Total, err
}

// stateOf fills in where the article stands and what can be done.
func (s *Server) stateOf(p *page.Article, d draft) {
	state, why := news.IsDraft, fault.T("Belum tersimpan.", "Not saved yet.")
	if d.saved != nil {
		state, why = d.saved.State, d.saved.Why
		if state == news.IsPublished {
			p.Public = "/berita/" + d.saved.Content.Slug
		}
		if len(d.wrong) == 0 && state != news.IsPublished {
			for _, x := range d.saved.Lacks {
				p.Lacks = append(p.Lacks, ui.WrongField{ID: fieldOf(x.Place), Text: upperFirst(x.Text.In(p.Lang))})
			}
		}
	}
	p.State, p.Why = stateChip(state, p.Lang), why.In(p.Lang)
	p.Can = page.Acts{
		Publish: state == news.IsDraft || state == news.IsScheduled, Schedule: state != news.IsWithdrawn, Unschedule: state == news.IsScheduled,
		Withdraw: d.saved != nil && state != news.IsWithdrawn, Restore: state == news.IsWithdrawn,
	}
}

// fieldOf is the ID of the field that a place of package news is about.
func fieldOf(place string) string {
	head, rest, _ := strings.Cut(place, "[")
	if head == "pictures" {
		number, member, _ := strings.Cut(rest, "]")
		i, err := strconv.Atoi(number)
		if err != nil {
			return "gambar-bagian"
		}
		names := map[string]string{".caption": "keterangan", ".credit": "kredit"}
		return fmt.Sprintf("gambar-%d-%s", i+1, cmp.Or(names[member], "alt"))
	}
	return cmp.Or(map[string]string{
		"title": "judul", "body": "isi", "summary": "ringkasan", "place": "tempat", "author": "penulis", "codes": "kode", "categories": "kategori",
		"agreements": "kesepakatan-bagian", "no_agreement": "tanpa", "slug": "alamat", "publish": "tanggal", "picture": "berkas",
	}[head], "isi")
}

// wrongs are all that is wrong, in the order of the fields.
func wrongs(p page.Article, d draft) []ui.WrongField {
	fields := []ui.Field{p.Titled, p.Place, p.Body, p.Summary, p.Author, p.Codes, p.Category}
	names := p.Names
	if len(names.Options) == 0 {
		names.ID = "kesepakatan"
	}
	names.Label = p.T("Kesepakatan", "Agreements")
	fields = append(fields, names, p.None)
	for _, x := range p.Pictures {
		label := p.T("Gambar ", "Picture ") + x.Number
		x.Alt.Label, x.Caption.Label, x.Owner.Label = label, label, label
		fields = append(fields, x.Alt, x.Caption, x.Owner)
	}
	fields = append(fields, p.File, p.Slug, p.Day)
	out := ui.WrongFields(fields...)
	if d.wrong[""] != "" {
		out = append([]ui.WrongField{{Text: d.wrong[""]}}, out...)
	}
	return out
}

// readSide fills in what was read of the text.
func readSide(p *page.Article, a *registry.Article) {
	if a.Read == nil || len(a.Read.Decisions) == 0 {
		p.ReadNote = p.T("Tidak ada kesepakatan yang terbaca. Bila beritanya tentang kesepakatan yang sudah ada, cari di sebelah.", "No agreement was read. If the article is about one that exists, find it beside.")
		return
	}
	for i, x := range a.Read.Reading.Agreements {
		d := a.Read.Decisions[i]
		row := page.ReadAgreement{Text: agreementText(x, p.Lang), Detail: fieldsText(x)}
		switch d.State {
		case registry.Accepted:
			row.State = ui.Chip{Text: p.T("diterima", "accepted"), Tone: "g"}
			row.Link = ui.Link{Text: p.T("lihat kesepakatannya", "see the agreement"), Path: "/k/" + string(d.Agreement)}
		case registry.Rejected:
			row.State = ui.Chip{Text: p.T("ditolak", "rejected")}
		case registry.Undone:
			row.State = ui.Chip{Text: p.T("diurungkan", "taken back")}
		case registry.Pending:
			row.State = ui.Chip{Text: statusText(x.Status).In(p.Lang), Tone: "n"}
			row.Accept = fmt.Sprintf("terima-%d", i)
		}
		p.Read = append(p.Read, row)
	}
}

// agreementText names the parties of an agreement that was read.
func agreementText(x reading.Agreement, lang string) string {
	var names []string
	for _, q := range x.Parties {
		names = append(names, q.Name)
	}
	if u := x.UnnamedParties; u != nil && u.Count > 0 {
		names = append(names, fmt.Sprintf("%d %s", u.Count, u.Kind))
	}
	return cmp.Or(wording.List(names, "id"), fault.T("pihak tidak disebut", "no parties named").In(lang))
}

func fieldsText(x reading.Agreement) string {
	out := []string{x.Instrument.Label().ID}
	for _, f := range x.Fields {
		out = append(out, f.Text)
	}
	return strings.Join(out, ", ")
}

func statusText(s reading.Status) fault.Text {
	switch s {
	case reading.Signed:
		return fault.T("ditandatangani", "signed")
	case reading.PartlySigned:
		return fault.T("ditandatangani sebagian", "partly signed")
	case reading.Planned:
		return fault.T("direncanakan", "planned")
	case reading.Approved:
		return fault.T("disetujui", "approved")
	case reading.Ended:
		return fault.T("berakhir", "ended")
	}
	return fault.T("disebut", "mentioned")
}
