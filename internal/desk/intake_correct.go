package desk

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/reading"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// correcting is the page on which values of a reading are put right.
type correcting struct {
	*readingView
	r      *http.Request
	index  int          // reading.Whole is the whole text
	edit   reading.Edit // Value "" where nothing is chosen yet
	direct bool         // the words were selected on the page of the reading, which says not which of several values they are to replace
	words  string       // as they were given
	given  bool         // words were given; else those that prove the value now
	wrong  ui.Wrong
	where  []reading.Span // places of the words, where there are several and none is chosen
}

// toCorrect reads what an address or a form says of a correction.
func (s *Server) toCorrect(r *http.Request, who registry.Actor) (*correcting, error) {
	rec, err := s.Registry.Reading(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	c := &correcting{readingView: &readingView{s: s, f: s.frame(r, who, "kotak-masuk", fault.T("Ubah", "Change")), rec: rec, at: readingPath(rec.ID)}, r: r, wrong: make(ui.Wrong)}
	c.f.Wide = true
	if c.index, err = strconv.Atoi(r.FormValue("naskah")); err != nil || c.index < reading.Whole || c.index >= len(rec.Decisions) {
		return nil, fault.New(fault.NotFound, fault.T("Tidak ada naskah bernomor itu dalam bacaan ini.", "This reading has no agreement of that number."))
	}
	c.edit = reading.Edit{
		Value: reading.Value(r.FormValue("nilai")), Item: number(r.FormValue("butir")), Add: r.FormValue("tambah") != "", Remove: r.FormValue("hapus") != "",
		Date: r.FormValue("tanggal"), Region: region.Code(r.FormValue("daerah")), Kind: party.Kind(r.FormValue("jenis")), Instrument: agreement.Instrument(r.FormValue("bentuk")),
		Status: reading.Status(r.FormValue("status")), Together: r.FormValue("satu") != "", Signed: r.FormValue("tanda") != "belum",
	}
	if kind, code, ok := strings.Cut(r.FormValue("pihak"), ":"); ok && c.edit.Kind == "" {
		c.edit.Kind, c.edit.Region = party.Kind(kind), region.Code(code)
	}
	if n := r.FormValue("urusan"); n != "" {
		c.edit.Affairs = []string{n}
	}
	if c.edit.Value != "" && c.edit.Value.Label() == (fault.Text{}) {
		return nil, fault.New(fault.NotFound, fault.T("Tidak ada isian itu.", "There is no such value."))
	}
	c.choose()
	if c.direct = r.FormValue("langsung") != ""; c.direct && c.index >= 0 {
		c.aim()
	}
	return c, nil
}

// aim finds which party or field words that were selected on the page of the reading are to replace: the one whose words they are in part; else they
// are one more. Whoever signs does so for the party that is told of last before.
func (c *correcting) aim() {
	a := &c.rec.Proposed.Agreements[c.index]
	at := c.edit.Words
	among := func(n int, words func(int) []reading.Span) {
		c.edit.Item = 0
		c.edit.Add = true
		for k := range n {
			if slices.ContainsFunc(words(k), func(s reading.Span) bool { return s.Start < at.End && at.Start < s.End }) {
				c.edit.Item, c.edit.Add = k, false
				return
			}
		}
	}
	party := func(k int) []reading.Span { return a.Parties[k].Evidence }
	switch c.edit.Value {
	case reading.FieldValue:
		among(len(a.Fields), func(k int) []reading.Span { return a.Fields[k].Evidence })
	case reading.PartyValue:
		among(len(a.Parties), party)
	case reading.SignatoryValue:
		last := -1
		for k := range a.Parties {
			for _, s := range party(k) {
				if s.Start <= at.Start && s.Start > last {
					last, c.edit.Item = s.Start, k
				}
			}
		}
	default:
	}
}

// choose finds the words that were chosen: by their place, else by themselves.
func (c *correcting) choose() {
	if c.edit.Value == "" || c.edit.Remove {
		return
	}
	c.words = strings.Join(strings.Fields(c.r.FormValue("kata")), " ")
	if c.given = c.words != ""; !c.given {
		if spans := c.now(c.edit); len(spans) > 0 {
			c.edit.Words = spans[0]
			c.words = strings.Join(strings.Fields(c.readingView.words(spans[0])), " ")
		}
		return
	}
	at := reading.Span{Start: number(c.r.FormValue("awal")), End: number(c.r.FormValue("akhir"))}
	if a, b, ok := strings.Cut(c.r.FormValue("di"), "-"); ok {
		at = reading.Span{Start: number(a), End: number(b)}
	}
	if strings.Join(strings.Fields(c.readingView.words(at)), " ") == c.words {
		c.edit.Words = at
		return
	}
	const several = 12
	switch found := reading.Occurrences(c.rec.Text, c.words, several); len(found) {
	case 0:
		c.wrong["kata"] = c.f.T("Kata-kata itu tidak ada dalam naskah. Pilih, atau salin tepat dari sana.", "Those words are not in the text. Select them, or copy them exactly from there.")
	case 1:
		c.edit.Words = found[0]
	default:
		c.where = found
		c.edit.Words = found[0]
	}
}

// now are the words that prove a value now.
func (c *correcting) now(e reading.Edit) []reading.Span {
	p := &c.rec.Proposed
	if e.Add {
		return nil
	}
	if c.index == reading.Whole {
		switch {
		case e.Value == reading.DateValue && p.Date != nil:
			return p.Date.Evidence
		case e.Value == reading.PlaceValue && p.Place != nil:
			return p.Place.Evidence
		case e.Value == reading.EventValue && p.Event != nil:
			return p.Event.Evidence
		case e.Value == reading.ThemeValue && p.Event != nil && p.Event.Theme != nil:
			return p.Event.Theme.Evidence
		}
		return nil
	}
	a := &p.Agreements[c.index]
	if h := a.Hands[e.Value]; h.By > 0 && h.Words.End > h.Words.Start {
		return []reading.Span{h.Words}
	}
	switch e.Value {
	case reading.DateValue:
		if d := p.DateOf(c.index); d != nil {
			return d.Evidence
		}
	case reading.PlaceValue:
		if x := p.PlaceOf(c.index); x != nil {
			return x.Evidence
		}
	case reading.InstrumentValue:
		return c.named(a)
	case reading.PartyValue:
		if e.Item >= 0 && e.Item < len(a.Parties) {
			return a.Parties[e.Item].Evidence
		}
	case reading.FieldValue:
		if e.Item >= 0 && e.Item < len(a.Fields) {
			return a.Fields[e.Item].Evidence
		}
	default:
	}
	return nil
}

func (s *Server) correctPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	c, err := s.toCorrect(r, who)
	if err != nil {
		return err
	}
	return c.show(w, r, who, http.StatusOK)
}

// correct makes a correction. What is wrong with it is told beside what was given.
func (s *Server) correct(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	c, err := s.toCorrect(r, who)
	if err != nil {
		return err
	}
	if !c.edit.Remove {
		if !c.given {
			c.wrong["kata"] = c.f.T("Pilih kata-kata dalam naskah yang mengatakannya.", "Choose words of the text that say it.")
		}
		if len(c.where) > 0 {
			c.wrong["di"] = c.f.T("Kata-kata itu ada di beberapa tempat; pilih yang mana.", "Those words stand in several places; choose one.")
		}
	}
	if c.edit.Value == reading.AgreementValue && c.edit.Status == "" {
		c.wrong["status"] = c.f.T("Pilih keadaan yang dikatakan kata-kata itu.", "Choose the state that the words tell of.")
	}
	if len(c.wrong) > 0 {
		return c.show(w, r, who, http.StatusUnprocessableEntity)
	}
	o := registry.CorrectOptions{Why: r.FormValue("alasan"), Seen: -1}
	if n, err := strconv.Atoi(r.FormValue("terlihat")); err == nil {
		o.Seen = n
	}
	rec, err := s.Registry.Correct(r.Context(), who, c.rec.ID, c.index, []reading.Edit{c.edit}, o)
	if err != nil {
		if !c.explain(err) {
			return err
		}
		return c.show(w, r, who, http.StatusUnprocessableEntity)
	}
	index := c.index
	if c.edit.Value == reading.AgreementValue { // what was added goes on being filled
		index = len(rec.Decisions) - 1
	}
	last := rec.Corrections[len(rec.Corrections)-1]
	label := wording.UpperFirst(c.edit.Value.Label().In(c.f.Lang))
	text := fmt.Sprintf(c.f.T("%s kini: %s.", "%s is now: %s."), label, valueText(c.edit.Value, short(last.Now, 80), c.f.Lang))
	if c.edit.Remove {
		text = fmt.Sprintf(c.f.T("%s dihapus dari usulan.", "%s was removed from the proposal."), label)
	}
	undo := ""
	if c.edit.Value != reading.AgreementValue {
		undo = c.at + "/tarik?nomor=" + strconv.Itoa(last.Number)
	}
	next := c.at + "/ubah?naskah=" + strconv.Itoa(index)
	if c.direct {
		next = c.at + "#" + cardID(index)
	}
	return s.done(w, r, who, ui.Notice{Text: text, Undo: undo}, next)
}

// editFields are the fields of the form that the places of an edit's problems are about.
var editFields = map[string]string{
	"words": "kata", "date": "tanggal", "region": "pihak", "kind": "jenis", "status": "status", "instrument": "bentuk", "affairs[0]": "urusan",
}

// explain puts what is wrong with a correction beside the fields; false where it is no matter of the form.
func (c *correcting) explain(err error) bool {
	var e *fault.Error
	if !errors.As(err, &e) || e.Kind != fault.Invalid && e.Kind != fault.Conflict {
		return false
	}
	for _, p := range e.Problems {
		name := editFields[strings.TrimPrefix(p.Place, "changes[0].")]
		if name == "pihak" && c.edit.Value == reading.PlaceValue {
			name = "daerah"
		}
		c.wrong[name] = wording.Sentence(p.Text, c.f.Lang)
	}
	if len(e.Problems) == 0 {
		c.wrong[""] = wording.Sentence(e.Text, c.f.Lang)
	}
	return true
}

func (s *Server) takeBackCorrection(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	rec, err := s.Registry.TakeBackCorrection(r.Context(), who, r.PathValue("id"), number(r.FormValue("nomor")), "")
	if err != nil {
		return err
	}
	last := rec.Corrections[len(rec.Corrections)-1]
	return s.done(w, r, who, ui.Notice{Text: fault.T("Perbaikan ditarik; usulan kembali seperti sebelumnya.", "The correction was taken back; the proposal is as it was before.").In(s.lang(r))}, readingPath(rec.ID)+"#"+cardID(last.Index))
}

// show shows the text, the values, and the form of the one that is being put right.
func (c *correcting) show(w http.ResponseWriter, r *http.Request, who registry.Actor, code int) error {
	p := page.Correct{Frame: c.f, At: c.at, Name: c.rec.Document.Name, Index: strings.TrimPrefix(cardID(c.index), "k"), Done: c.notes(c.index)}
	if c.index == reading.Whole {
		p.Title = c.f.T("Ubah peristiwa, tanggal, dan tempat", "Change the event, its date and place")
		c.wholeValues(&p)
	} else {
		p.Title = fmt.Sprintf(c.f.T("Ubah %s", "Change %s"), proposalTitle(&c.rec.Proposed.Agreements[c.index], c.f))
		c.values(&p)
	}
	if c.edit.Value == reading.AgreementValue {
		p.Title, p.Values, p.Add, p.Done = c.f.T("Tambah naskah yang terlewat", "Add an agreement that was missed"), nil, nil, nil
	}
	p.Frame.Title = p.Title
	part := number(c.r.FormValue("bagian"))
	if c.edit.Value != "" && !c.edit.Remove {
		if c.edit.Words.End > c.edit.Words.Start {
			part = c.partOf(c.edit.Words.Start)
		}
		c.form(r.Context(), &p, who)
	}
	p.Text = c.text(part)
	for _, l := range p.Text.Lines { // the cards to which words lead are on the page of the reading
		for k := range l.Parts {
			l.Parts[k].To = ""
		}
	}
	if p.Form != nil {
		p.Text.Choose = true
		p.Text.Chosen = [2]int{c.edit.Words.Start, c.edit.Words.End}
		p.Text.Spoken = c.f.T("Sorot kata-katanya dengan tetikus; atau dengan papan ketik: panah memilih kata, Shift dan panah menambah, Enter memakai. Tanpa itu, ketik kata-katanya di formulir.",
			"Select the words with the mouse; or by keyboard: arrows choose a word, Shift and arrows add, Enter takes them. Or type the words into the form.")
	}
	return ui.Render(w, r, code, page.CorrectPage(p))
}

// address is the page on which a value is put right.
func (c *correcting) address(v reading.Value, item int, add bool) string {
	q := url.Values{"naskah": {strconv.Itoa(c.index)}, "nilai": {string(v)}}
	if item > 0 {
		q.Set("butir", strconv.Itoa(item))
	}
	if add {
		q.Set("tambah", "1")
	}
	return c.at + "/ubah?" + q.Encode() + "#perbaikan"
}

// value adds a value that can be put right.
func (c *correcting) value(p *page.Correct, v reading.Value, item int, text string, removable bool, h reading.Hand) {
	x := page.CorrectValue{
		Name: wording.UpperFirst(v.Label().In(c.f.Lang)), Text: text, Hand: c.hand(h.By), Edit: c.address(v, item, false), Remove: removable,
		Here: c.edit.Value == v && c.edit.Item == item && !c.edit.Add,
	}
	if spans := c.now(reading.Edit{Value: v, Item: item}); len(spans) > 0 {
		x.Words = short(c.readingView.words(spans[0]), 80)
	}
	if removable {
		x.Hidden = []ui.Hidden{
			{Name: "naskah", Value: strconv.Itoa(c.index)},
			{Name: "nilai", Value: string(v)},
			{Name: "butir", Value: strconv.Itoa(item)},
			{Name: "hapus", Value: "1"},
			{Name: "terlihat", Value: strconv.Itoa(len(c.rec.Corrections))},
		}
	}
	p.Values = append(p.Values, x)
}

// missing adds a value that the reading has not.
func (c *correcting) missing(p *page.Correct, v reading.Value, item int, add bool, text string) {
	p.Add = append(p.Add, ui.Link{Text: text, Path: c.address(v, item, add)})
}

func (c *correcting) wholeValues(p *page.Correct) {
	x := &c.rec.Proposed
	for _, v := range []reading.Value{reading.EventValue, reading.ThemeValue, reading.DateValue, reading.PlaceValue} {
		says := x.Says(reading.Whole, v, 0)
		switch {
		case says != "":
			c.value(p, v, 0, valueText(v, says, c.f.Lang), true, x.Hands[v])
		case v != reading.ThemeValue || x.Event != nil:
			c.missing(p, v, 0, false, wording.UpperFirst(v.Label().In(c.f.Lang)))
		}
	}
}

func (c *correcting) values(p *page.Correct) {
	x := &c.rec.Proposed
	a := &x.Agreements[c.index]
	says := func(v reading.Value) string { return valueText(v, x.Says(c.index, v, 0), c.f.Lang) }
	label := func(v reading.Value) string { return wording.UpperFirst(v.Label().In(c.f.Lang)) }
	c.value(p, reading.StatusValue, 0, says(reading.StatusValue), false, a.Hands[reading.StatusValue])
	c.value(p, reading.InstrumentValue, 0, says(reading.InstrumentValue), false, a.Hands[reading.InstrumentValue])
	c.missing(p, reading.PartyValue, 0, true, c.f.T("Pihak", "Party"))
	c.missing(p, reading.FieldValue, 0, true, c.f.T("Bidang", "Field"))
	for _, v := range []reading.Value{reading.TitleValue, reading.DateValue, reading.PlaceValue, reading.UnnamedValue, reading.AmendsValue} {
		if text := says(v); text != "" {
			c.value(p, v, 0, text, true, a.Hands[v])
		} else {
			c.missing(p, v, 0, false, label(v))
		}
	}
	for k, y := range a.Parties {
		by := a.ByParty[k]
		c.value(p, reading.PartyValue, k, y.Name, true, by.Party)
		of := " " + briefName(y)
		if y.Signatory != nil {
			c.value(p, reading.SignatoryValue, k, strings.Trim(y.Signatory.Name+", "+y.Signatory.Office, ", "), true, by.Signatory)
		} else {
			c.missing(p, reading.SignatoryValue, k, false, label(reading.SignatoryValue)+of)
		}
		if y.Number != nil {
			c.value(p, reading.NumberValue, k, *y.Number, true, by.Number)
		} else {
			c.missing(p, reading.NumberValue, k, false, label(reading.NumberValue)+of)
		}
		if y.Signed != nil && (a.Status == reading.Signed || a.Status == reading.PartlySigned) {
			c.value(p, reading.SigningValue, k, briefName(y)+": "+valueText(reading.SigningValue, strconv.FormatBool(*y.Signed), c.f.Lang), true, by.Signing)
		}
	}
	for k, y := range a.Fields {
		c.value(p, reading.FieldValue, k, y.Text, true, a.ByField[k])
	}
}

// form is the form of the value that is being put right, with what the words chosen mean.
func (c *correcting) form(ctx context.Context, p *page.Correct, who registry.Actor) {
	label := c.edit.Value.Label().In(c.f.Lang)
	x := &page.CorrectForm{What: fmt.Sprintf(c.f.T("Ganti %s", "Replace: %s"), label), Back: c.at + "/ubah?naskah=" + strconv.Itoa(c.index)}
	was := c.rec.Proposed.Says(c.index, c.edit.Value, c.edit.Item)
	if c.edit.Value == reading.AgreementValue {
		x.What, x.Back = c.f.T("Kata-kata yang menyebutnya", "The words that tell of it"), c.at
	} else if c.edit.Add || was == "" {
		x.What = fmt.Sprintf(c.f.T("Tambah %s", "Add: %s"), label)
	} else {
		x.Was = valueText(c.edit.Value, was, c.f.Lang)
	}
	hide := func(name, value string) { x.Hidden = append(x.Hidden, ui.Hidden{Name: name, Value: value}) }
	hide("naskah", strconv.Itoa(c.index))
	hide("nilai", string(c.edit.Value))
	hide("butir", strconv.Itoa(c.edit.Item))
	if c.edit.Add {
		hide("tambah", "1")
	}
	hide("terlihat", strconv.Itoa(len(c.rec.Corrections)))
	at := c.edit.Words
	if len(c.where) > 0 { // which of several places is for the person to say
		at = reading.Span{}
	}
	hide("awal", strconv.Itoa(at.Start))
	hide("akhir", strconv.Itoa(at.End))
	if c.edit.Words.End > c.edit.Words.Start || c.given {
		c.hear(ctx, x, who)
	}
	x.Words = ui.Field{
		Name: "kata", Label: c.f.T("Kata-kata dalam naskah", "Words of the text"), Hint: c.f.T("Sorot di naskah, atau ketik tepat seperti di sana.", "Select them in the text, or type them exactly as there."),
		Value: c.words, Rows: 2, Required: true, Wrong: c.wrong["kata"], More: map[string]any{"lang": "id"},
	}
	x.Why = ui.Field{Name: "alasan", Label: c.f.T("Alasan", "Why"), Optional: true, Value: c.r.FormValue("alasan")}
	if len(c.where) > 0 {
		x.Where = ui.Field{Name: "di", Type: "radio", Label: c.f.T("Di mana", "Where"), Wrong: c.wrong["di"]}
		for _, at := range c.where {
			before, after := max(0, at.Start-40), min(len(c.rec.Text), at.End+40)
			x.Where.Options = append(x.Where.Options, ui.Option{Value: fmt.Sprintf("%d-%d", at.Start, at.End), Text: "… " + short(strings.ToValidUTF8(c.rec.Text[before:after], ""), 140) + " …"})
		}
	}
	p.Form = x
	all := append([]ui.Field{x.Words, x.Where}, x.Picks...)
	p.Wrong = append(ui.WrongFields(all...), wrongAt("", c.wrong)...)
}

// hear fills in how the words are understood, and what there is to choose from.
func (c *correcting) hear(ctx context.Context, x *page.CorrectForm, who registry.Actor) {
	if c.edit.Words.End <= c.edit.Words.Start {
		return
	}
	e := c.edit
	if e.Value == reading.StatusValue && e.Status == "" { // what the words mean is for the person to say
		e.Status = reading.Signed
	}
	u, err := c.s.Registry.Understand(ctx, who, c.rec.ID, c.index, e)
	if err != nil && c.given {
		c.explain(err)
	}
	say := func(id, en string, args ...any) { x.Heard = append(x.Heard, fmt.Sprintf(c.f.T(id, en), args...)) }
	pick := func(f ui.Field) {
		f.Wrong = c.wrong[f.Name]
		x.Picks = append(x.Picks, f)
	}
	s := u.Sense
	switch c.edit.Value {
	case reading.DateValue:
		c.hearDates(u, say, pick)
	case reading.PlaceValue:
		if u.Change.Place != nil && u.Change.Place.Region != nil {
			say("Dipahami sebagai %s, di %s.", "Understood as %s, in %s.", wording.Calm(u.Change.Place.Text), regionName(*u.Change.Place.Region))
		} else if u.Change.Place != nil {
			say("Dipahami sebagai %s.", "Understood as %s.", wording.Calm(u.Change.Place.Text))
		}
		if len(s.Places) > 1 {
			f := ui.Field{Name: "daerah", Type: "radio", Label: c.f.T("Daerahnya", "The region")}
			for _, y := range s.Places {
				if y.Region != nil {
					f.Options = append(f.Options, ui.Option{Value: string(*y.Region), Text: regionName(*y.Region), Chosen: u.Change.Place != nil && u.Change.Place.Region != nil && *u.Change.Place.Region == *y.Region})
				}
			}
			pick(f)
		}
	case reading.PartyValue:
		c.hearParties(u, say, pick)
	case reading.FieldValue:
		c.hearFields(u, say, pick)
	case reading.SignatoryValue:
		if g := u.Change.Signatory; g != nil && g.Office != "" {
			say("Dipahami sebagai %s, jabatan %s.", "Understood as %s, whose office is %s.", g.Name, g.Office)
		} else if g != nil {
			say("Dipahami sebagai %s. Sertakan jabatannya bila ada di naskah.", "Understood as %s. Select the office, too, where the text has it.", g.Name)
		}
	case reading.UnnamedValue:
		if g := u.Change.Unnamed; g != nil {
			say("Dipahami sebagai %d %s yang tidak disebut namanya.", "Understood as %d parties (%s) that are not named.", g.Count, g.Kind)
		}
	case reading.InstrumentValue:
		pick(c.instruments(u.Change.Instrument))
	case reading.StatusValue:
		pick(c.statuses(c.edit.Status))
	case reading.AgreementValue:
		pick(c.statuses(c.edit.Status))
		pick(c.instruments(u.Change.Instrument))
	case reading.SigningValue:
		pick(ui.Field{Name: "tanda", Type: "radio", Across: true, Label: c.f.T("Yang dikatakan kata-kata itu", "What the words say"), Options: []ui.Option{
			{Value: "sudah", Text: c.f.T("sudah menandatangani", "has signed"), Chosen: c.edit.Signed}, {Value: "belum", Text: c.f.T("belum menandatangani", "has not signed"), Chosen: !c.edit.Signed},
		}})
	default:
		if s.Words != "" {
			say("Akan ditulis: “%s”.", "It will say: “%s”.", s.Words)
		}
	}
}

func regionName(code region.Code) string {
	if x, ok := region.Get(code); ok {
		return x.Official
	}
	return string(code)
}

func (c *correcting) hearDates(u registry.Understood, say func(id, en string, args ...any), pick func(ui.Field)) {
	d := u.Change.Date
	if d == nil {
		return
	}
	if n := len(d.Evidence); n > 1 {
		say("Dipahami sebagai %s; tahunnya dari ‹%s›.", "Understood as %s; the year is from ‹%s›.", c.date(d), short(c.readingView.words(d.Evidence[n-1]), 60))
	} else {
		say("Dipahami sebagai %s.", "Understood as %s.", c.date(d))
	}
	if len(u.Sense.Dates) < 2 {
		return
	}
	f := ui.Field{Name: "tanggal", Type: "radio", Label: c.f.T("Atau tanggal lain yang mungkin", "Or another date that it may be")}
	for _, y := range u.Sense.Dates {
		f.Options = append(f.Options, ui.Option{Value: y.Value, Text: c.date(&y), Chosen: y.Value == d.Value})
	}
	pick(f)
}

func (c *correcting) hearParties(u registry.Understood, say func(id, en string, args ...any), pick func(ui.Field)) {
	chosen := u.Change.Party
	if chosen != nil {
		say("Dipahami sebagai %s (%s).", "Understood as %s (%s).", chosen.Name, strings.ToLower(chosen.Kind.Label().In(c.f.Lang)))
	}
	f := ui.Field{Name: "pihak", Type: "radio", Label: c.f.T("Pihak mana", "Which party")}
	for _, y := range u.Sense.Parties {
		value := string(y.Kind) + ":"
		if y.Region != nil {
			value += string(*y.Region)
		}
		f.Options = append(f.Options, ui.Option{Value: value, Text: y.Name, Hint: y.Kind.Label().In(c.f.Lang), Chosen: chosen != nil && y.Name == chosen.Name && y.Kind == chosen.Kind})
	}
	if len(f.Options) > 1 {
		pick(f)
	}
	kinds := ui.Field{Name: "jenis", Label: c.f.T("Jenis pihak, bila bukan itu", "Kind of party, where it is not that"), Optional: true, Options: []ui.Option{{Text: c.f.T("sebagaimana dipahami", "as understood")}}}
	for _, k := range party.Kinds() {
		if k != party.Region {
			kinds.Options = append(kinds.Options, ui.Option{Value: string(k), Text: k.Label().In(c.f.Lang), Chosen: k == party.Kind(c.r.FormValue("jenis"))})
		}
	}
	pick(kinds)
}

func (c *correcting) hearFields(u registry.Understood, say func(id, en string, args ...any), pick func(ui.Field)) {
	for _, y := range u.Change.Fields {
		var names []string
		for _, n := range y.Affairs {
			if id, err := affair.Parse(n); err == nil {
				names = append(names, id.Name().In(c.f.Lang))
			}
		}
		if len(names) > 0 {
			say("“%s”: urusan %s.", "“%s”: the affair of %s.", y.Text, wording.List(names, c.f.Lang))
		} else {
			say("“%s”: urusannya tidak dikenali.", "“%s”: its affair is not recognised.", y.Text)
		}
	}
	if len(u.Sense.Fields) > 1 {
		pick(ui.Field{Name: "satu", Type: "checkbox", Label: c.f.T("Satukan menjadi satu bidang", "Take it as one field"), Value: "1", Options: []ui.Option{{Chosen: c.edit.Together}}})
	}
	f := ui.Field{Name: "urusan", Label: c.f.T("Urusan pemerintahan, bila bukan itu", "Government affair, where it is not that"), Optional: true, Options: []ui.Option{{Text: c.f.T("sebagaimana dipahami", "as understood")}}}
	for _, id := range affair.All() {
		f.Options = append(f.Options, ui.Option{Value: id.String(), Text: wording.UpperFirst(id.Name().In(c.f.Lang)), Chosen: id.String() == c.r.FormValue("urusan")})
	}
	pick(f)
}

func (c *correcting) instruments(chosen agreement.Instrument) ui.Field {
	f := ui.Field{Name: "bentuk", Label: c.f.T("Bentuk naskah", "Instrument"), Options: []ui.Option{{Text: c.f.T("pilih", "choose")}}}
	for _, i := range agreement.Instruments() {
		f.Options = append(f.Options, ui.Option{Value: string(i), Text: i.Label().In(c.f.Lang), Chosen: i == chosen})
	}
	return f
}

func (c *correcting) statuses(chosen reading.Status) ui.Field {
	f := ui.Field{Name: "status", Label: c.f.T("Yang dikatakan kata-kata itu", "What the words say"), Required: true, Options: []ui.Option{{Text: c.f.T("pilih", "choose")}}}
	for _, x := range []reading.Status{reading.Signed, reading.PartlySigned, reading.Approved, reading.Planned, reading.Ended} {
		f.Options = append(f.Options, ui.Option{Value: string(x), Text: wording.UpperFirst(comeTo(x).In(c.f.Lang)), Chosen: x == chosen})
	}
	return f
}
