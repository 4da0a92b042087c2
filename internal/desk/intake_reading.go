package desk

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/reading"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

func (s *Server) reading(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	rec, err := s.Registry.Reading(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.showReading(w, r, who, rec, http.StatusOK, nil)
}

// showReading shows a text with what was read from it, and with what was wrong with a decision.
func (s *Server) showReading(w http.ResponseWriter, r *http.Request, who registry.Actor, rec registry.ReadingRecord, code int, wrong ui.Wrong) error {
	p := page.Reading{Frame: s.frame(r, who, "kotak-masuk", fault.T(rec.Document.Name, rec.Document.Name)), At: readingPath(rec.ID), Name: rec.Document.Name}
	p.Wide = true
	v := &readingView{s: s, f: p.Frame, rec: rec, at: p.At}
	p.Heading = v.heading()
	p.Facts = fmt.Sprintf(p.T("Dibawa %s oleh %s", "Brought on %s by %s"), s.day(rec.At, p.Lang), rec.Actor.Name)
	p.Document = ui.Link{Text: p.T("berkas aslinya", "the file itself"), Path: "/api/v1/documents/" + string(rec.Document.Digest)}
	p.Story = "/meja/berita/baru?bacaan=" + url.QueryEscape(rec.ID)
	for _, n := range rec.Notes {
		p.Notes = append(p.Notes, wording.Sentence(n, p.Lang))
	}
	p.Checks = v.checks()
	p.Text = v.text(number(r.FormValue("bagian")))
	p.Pick = v.pick()
	p.Whole = v.whole()
	for i := range rec.Proposed.Agreements {
		c := v.card(i)
		if t := wrong[sameName(i)]; t != "" {
			c.Same.Wrong = t
			p.Wrong = append(p.Wrong, ui.WrongFields(c.Same)...)
		}
		p.Cards = append(p.Cards, c)
	}
	p.Wrong = append(p.Wrong, wrongAt("", wrong)...)
	ready, same := 0, 0
	for i, d := range rec.Decisions {
		p.CanUndo = p.CanUndo || d.State == registry.Accepted
		if !waits(d) {
			continue
		}
		p.CanReject = true
		switch {
		case len(rec.Similar[i]) == 0:
			ready++
		case sameAs(rec, i) != "":
			same++
		}
	}
	if same > 1 {
		p.Merge = fmt.Sprintf(p.T("Tambahkan %s ke naskah yang sama", "Add %s to the ones they are the same as"), numfmt.Int(int64(same), p.Lang))
	}
	if ready > 0 {
		p.Ready = fmt.Sprintf(p.T("Terima %s naskah", "Accept %s agreements"), numfmt.Int(int64(ready), p.Lang))
		if ready < v.waiting() {
			p.Ready = fmt.Sprintf(p.T("Terima %s naskah yang siap", "Accept the %s that are ready"), numfmt.Int(int64(ready), p.Lang))
		}
	}
	return ui.Render(w, r, code, page.ReadingPage(p))
}

// pick offers what words that are selected in the text can be used for; nil where everything is accepted.
func (v *readingView) pick() *page.Pick {
	accepted := func(d registry.ReadingDecision) bool { return d.State == registry.Accepted }
	if !slices.ContainsFunc(v.rec.Decisions, func(d registry.ReadingDecision) bool { return !accepted(d) }) {
		return nil
	}
	x := &page.Pick{Of: ui.Field{Name: "naskah", Label: v.f.T("Pakai untuk", "Use for"), Hidden: true}, Seen: strconv.Itoa(len(v.rec.Corrections))}
	for i, d := range v.rec.Decisions {
		if !accepted(d) {
			x.Of.Options = append(x.Of.Options, ui.Option{Value: strconv.Itoa(i), Text: proposalTitle(&v.rec.Proposed.Agreements[i], v.f)})
		}
	}
	if !slices.ContainsFunc(v.rec.Decisions, accepted) {
		x.Of.Options = append(x.Of.Options, ui.Option{Value: strconv.Itoa(reading.Whole), Text: v.f.T("semua naskah: peristiwanya", "all agreements: the event")})
	}
	for _, y := range []struct {
		value reading.Value
		of    string
	}{{reading.FieldValue, "one"}, {reading.PartyValue, "one"}, {reading.SignatoryValue, "one"}, {reading.EventValue, "whole"}, {reading.ThemeValue, "whole"}, {reading.DateValue, ""}, {reading.PlaceValue, ""}} {
		x.Values = append(x.Values, page.PickValue{Name: string(y.value), Text: wording.UpperFirst(y.value.Label().In(v.f.Lang)), Of: y.of})
	}
	return x
}

// waits tells whether something is to be decided.
func waits(d registry.ReadingDecision) bool {
	return d.State == registry.Pending || d.State == registry.Undone
}

// sameName is the field by which a person says what an agreement is the same as.
func sameName(index int) string { return "sama-" + strconv.Itoa(index) }

// readingView fills the page of a reading.
type readingView struct {
	s   *Server
	f   ui.Frame
	rec registry.ReadingRecord
	at  string
}

func (v *readingView) waiting() int {
	n := 0
	for _, d := range v.rec.Decisions {
		if waits(d) {
			n++
		}
	}
	return n
}

// sameAs is the one agreement of the register that is probably the same paper; "" where there is none, or more than one.
func sameAs(rec registry.ReadingRecord, i int) agreement.ID {
	var id agreement.ID
	for _, x := range rec.Similar[i] {
		switch {
		case !x.Same:
		case id != "":
			return ""
		default:
			id = x.Row.ID
		}
	}
	return id
}

func (v *readingView) heading() string {
	n := numfmt.Int(int64(len(v.rec.Decisions)), v.f.Lang)
	switch {
	case len(v.rec.Decisions) == 0:
		return v.f.T("Tidak ada kesepakatan yang terbaca", "No agreement was read")
	case v.rec.Reading.Paper != nil:
		return v.f.T("Naskah kerja sama terbaca", "An agreement's own paper was read")
	case len(v.rec.Decisions) == 1:
		return v.f.T("Satu naskah terbaca dari satu siaran", "One agreement read from one release")
	}
	return fmt.Sprintf(v.f.T("%s naskah terbaca dari satu siaran", "%s agreements read from one release"), n)
}

// checks compare the totals that the text states with what was read, and say which parties it counts without naming them.
func (v *readingView) checks() []page.Check {
	var out []page.Check
	for _, c := range v.rec.Reading.Checks {
		x := page.Check{Text: wording.Sentence(c.Text, v.f.Lang), OK: c.OK}
		if c.Of != "" {
			x.Text = fmt.Sprintf(v.f.T("Teks menyebut %[1]s %[3]s, terbaca %[2]s", "The text states %[1]s (%[3]s), %[2]s were read"), numfmt.Int(int64(c.Stated), v.f.Lang), numfmt.Int(int64(c.Read), v.f.Lang), c.Of)
		}
		out = append(out, x)
	}
	for i := range v.rec.Proposed.Agreements {
		if u := v.rec.Proposed.Agreements[i].UnnamedParties; u != nil {
			out = append(out, page.Check{Text: fmt.Sprintf(v.f.T("Teks menyebut %[1]s %[2]s, tidak ada yang disebut namanya", "The text states %[1]s (%[2]s), none is named"), numfmt.Int(int64(u.Count), v.f.Lang), u.Kind)})
		}
	}
	return out
}

// proposalTitle names an agreement by its parties, briefly.
func proposalTitle(a *reading.Proposal, f ui.Frame) string {
	var names []string
	for _, p := range a.Parties {
		names = append(names, briefName(p))
	}
	if u := a.UnnamedParties; u != nil {
		names = append(names, numfmt.Int(int64(u.Count), f.Lang)+" "+u.Kind)
	}
	switch {
	case len(names) == 0:
		return f.T("Para pihak belum terbaca", "No parties were read")
	case len(names) > 5:
		return strings.Join(names[:4], " – ") + " – " + fmt.Sprintf(f.T("%d lainnya", "%d others"), len(names)-4)
	}
	return strings.Join(names, " – ")
}

// briefName is what people call a party.
func briefName(p reading.Party) string {
	if p.Kind != party.Region || p.Region == nil {
		return p.Name
	}
	x, ok := region.Get(*p.Region)
	switch {
	case !ok:
		return p.Name
	case x.Level == region.Province && len(x.Short) > 0:
		return x.Short[0]
	case x.Level == region.Province:
		return x.Name
	}
	return x.Official
}

// whole is what is said of all agreements.
func (v *readingView) whole() page.WholeCard {
	p := &v.rec.Proposed
	c := page.WholeCard{Done: v.notes(reading.Whole)}
	add := func(value reading.Value, id, en, text string, spans []reading.Span) {
		c.Lines = append(c.Lines, page.CardLine{Name: v.f.T(id, en), Text: text, Proof: v.proof(spans), Hand: v.hand(p.Hands[value].By)})
	}
	if e := p.Event; e != nil {
		add(reading.EventValue, "Nama", "Name", e.Text, e.Evidence)
		if e.Theme != nil {
			add(reading.ThemeValue, "Tema", "Theme", e.Theme.Text, e.Theme.Evidence)
		}
	}
	if d := p.Date; d != nil {
		add(reading.DateValue, "Tanggal", "Date", v.date(d), d.Evidence)
		if n := len(d.Evidence); n > 1 {
			c.Lines[len(c.Lines)-1].Small = fmt.Sprintf(v.f.T("tahun dari ‹%s›", "year from ‹%s›"), short(v.words(d.Evidence[n-1]), 60))
		}
	}
	if x := p.Place; x != nil {
		add(reading.PlaceValue, "Tempat", "Place", wording.Calm(x.Text), x.Evidence)
	}
	if v.waiting() > 0 {
		c.Edit = v.at + "/ubah?naskah=-1"
	}
	return c
}

func (v *readingView) date(d *reading.Date) string {
	if x, err := term.Parse(d.Value); err == nil {
		return x.In(v.f.Lang)
	}
	return d.Value
}

// words are the words of the text at a span.
func (v *readingView) words(s reading.Span) string {
	if s.Start < 0 || s.End > len(v.rec.Text) || s.Start >= s.End {
		return ""
	}
	return v.rec.Text[s.Start:s.End]
}

// proof is the address of the words that prove a value.
func (v *readingView) proof(spans []reading.Span) string {
	if len(spans) == 0 || spans[0].Start >= spans[0].End {
		return ""
	}
	at := "#" + markID(spans[0].Start)
	if n := v.partOf(spans[0].Start); n > 0 {
		return string(v.f.To(v.at)) + "?bagian=" + strconv.Itoa(n) + at
	}
	if len(v.rec.Text) > onePart {
		return string(v.f.To(v.at)) + at
	}
	return at
}

func markID(start int) string { return "b" + strconv.Itoa(start) }

// hand says who put a value right; "" where nobody did.
func (v *readingView) hand(number int) string {
	if number < 1 || number > len(v.rec.Corrections) {
		return ""
	}
	c := v.rec.Corrections[number-1]
	if c.Was == "" {
		return fmt.Sprintf(v.f.T("ditunjuk %s", "pointed at by %s"), c.By.Name)
	}
	return fmt.Sprintf(v.f.T("diperbaiki %s; mesin membaca %s", "put right by %s; the program read %s"), c.By.Name, v.said(c, c.Was))
}

// said is what a correction calls a value, for people.
func (v *readingView) said(c registry.Correction, text string) string {
	value := reading.Value("")
	if c.Change != nil {
		value = c.Change.Value
	}
	return valueText(value, text, v.f.Lang)
}

// valueText is a value as the reading's own format writes it, for people.
func valueText(v reading.Value, text, lang string) string {
	switch v {
	case reading.DateValue:
		if d, err := term.Parse(text); err == nil && !d.IsZero() {
			return d.In(lang)
		}
	case reading.PlaceValue:
		return wording.Calm(text)
	case reading.StatusValue:
		return comeTo(reading.Status(text)).In(lang)
	case reading.InstrumentValue:
		return agreement.Instrument(text).Label().In(lang)
	case reading.SigningValue:
		if text == "true" {
			return fault.T("sudah menandatangani", "has signed").In(lang)
		}
		return fault.T("belum menandatangani", "has not signed").In(lang)
	default:
	}
	return text
}

// comeTo says how far an agreement has come.
func comeTo(x reading.Status) fault.Text {
	switch x {
	case reading.Signed:
		return fault.T("ditandatangani", "signed")
	case reading.PartlySigned:
		return fault.T("ditandatangani sebagian pihak", "signed by some parties")
	case reading.Approved:
		return fault.T("disetujui, belum ditandatangani", "approved, not yet signed")
	case reading.Planned:
		return fault.T("direncanakan", "planned")
	case reading.Ended:
		return fault.T("berakhir", "ended")
	}
	return fault.T("tidak diketahui", "not known")
}

// notes are the corrections of an agreement, or of the whole text. The last that stands can be taken back, as long as nothing was accepted with it.
func (v *readingView) notes(index int) []page.CardNote {
	var out []page.CardNote
	last, back := -1, ""
	for _, c := range v.rec.Corrections {
		adds := c.Change != nil && c.Change.Value == reading.AgreementValue
		switch {
		case adds && (index == reading.Whole || v.rec.Proposed.Agreements[index].Added != c.Number), !adds && c.Index != index:
			continue
		case c.Standing && !adds:
			last, back = len(out), v.at+"/tarik?nomor="+strconv.Itoa(c.Number)
		}
		out = append(out, page.CardNote{Text: v.note(c), Why: c.Why})
	}
	accepted := func(d registry.ReadingDecision) bool { return d.State == registry.Accepted }
	if index == reading.Whole && slices.ContainsFunc(v.rec.Decisions, accepted) || index >= 0 && accepted(v.rec.Decisions[index]) {
		return out
	}
	if last >= 0 {
		out[last].Back = back
	}
	return out
}

// note tells of a correction in a sentence.
func (v *readingView) note(c registry.Correction) string {
	by := c.By.Name + ", " + v.s.day(c.At, v.f.Lang)
	or := func(text string) string {
		if text == "" {
			return v.f.T("(kosong)", "(nothing)")
		}
		return text
	}
	switch {
	case c.TakesBack > 0:
		return fmt.Sprintf(v.f.T("%s: perbaikan sebelumnya ditarik", "%s: the correction before was taken back"), by)
	case c.Change.Value == reading.AgreementValue:
		return fmt.Sprintf(v.f.T("%s: naskah ini ditambahkan dari ‹%s›", "%s: this agreement was added from ‹%s›"), by, short(c.Now, 60))
	}
	return fmt.Sprintf("%s: %s %s → %s", by, c.Change.Value.Label().In(v.f.Lang), or(v.said(c, c.Was)), or(v.said(c, c.Now)))
}

// card is one agreement of the reading with everything that it would state.
func (v *readingView) card(i int) page.Card {
	p, d := &v.rec.Proposed, v.rec.Decisions[i]
	a := &p.Agreements[i]
	c := page.Card{Frame: v.f, At: v.at, Index: i, Title: proposalTitle(a, v.f), Done: v.notes(i)}
	v.facts(&c, i)
	for k, x := range a.Parties {
		l := page.CardLine{Text: x.Name, Proof: v.proof(x.Evidence), Hand: v.hand(a.ByParty[k].Party.By), Not: x.Signed != nil && !*x.Signed && a.Status == reading.PartlySigned}
		var small []string
		if x.Signatory != nil {
			small = append(small, strings.Trim(x.Signatory.Name+", "+x.Signatory.Office, ", "))
		}
		if x.Number != nil {
			small = append(small, v.f.T("nomor ", "number ")+*x.Number)
		}
		l.Small = strings.Join(small, " · ")
		c.Parties = append(c.Parties, l)
	}
	if u := a.UnnamedParties; u != nil {
		c.Parties = append(c.Parties, page.CardLine{Text: numfmt.Int(int64(u.Count), v.f.Lang) + " " + u.Kind, Small: v.f.T("tidak disebut namanya", "not named")})
	}
	for k, x := range a.Fields {
		c.Fields = append(c.Fields, page.CardLine{Text: x.Text, Proof: v.proof(x.Evidence), Hand: v.hand(a.ByField[k].By)})
	}
	v.decision(&c, i, d)
	return c
}

// facts are the instrument, the state, the date and the place of an agreement.
func (v *readingView) facts(c *page.Card, i int) {
	p := &v.rec.Proposed
	a := &p.Agreements[i]
	add := func(value reading.Value, text string, spans []reading.Span) {
		c.Facts = append(c.Facts, page.CardLine{Text: text, Proof: v.proof(spans), Hand: v.hand(a.Hands[value].By)})
	}
	kind := a.Instrument.Label().In(v.f.Lang)
	if a.Instrument == agreement.UnknownInstrument || kind == "" {
		kind = v.f.T("bentuk naskah tidak disebut", "the instrument is not named")
	}
	if a.Count != nil && *a.Count > 1 {
		kind = numfmt.Int(int64(*a.Count), v.f.Lang) + " × " + kind
	}
	spans := v.named(a)
	if h := a.Hands[reading.InstrumentValue]; h.By > 0 {
		spans = []reading.Span{h.Words}
	}
	add(reading.InstrumentValue, kind, spans)
	var said []reading.Span
	if h := a.Hands[reading.StatusValue]; h.By > 0 {
		said = []reading.Span{h.Words}
	}
	add(reading.StatusValue, comeTo(a.Status).In(v.f.Lang), said)
	if d := p.DateOf(i); d != nil {
		add(reading.DateValue, v.date(d), d.Evidence)
	}
	if x := p.PlaceOf(i); x != nil {
		add(reading.PlaceValue, wording.Calm(x.Text), x.Evidence)
	}
	if a.Title != nil {
		var at []reading.Span
		if h := a.Hands[reading.TitleValue]; h.By > 0 {
			at = []reading.Span{h.Words}
		}
		add(reading.TitleValue, fmt.Sprintf(v.f.T("tentang “%s”", "about “%s”"), *a.Title), at)
	}
	if a.Amends != nil {
		add(reading.AmendsValue, fmt.Sprintf(v.f.T("mengubah %s", "amends %s"), *a.Amends), nil)
	}
}

// decision is where the agreement stands, and what can be decided.
func (v *readingView) decision(c *page.Card, i int, d registry.ReadingDecision) {
	by := fmt.Sprintf("%s, %s", d.By.Name, v.s.day(d.At, v.f.Lang))
	c.Open = waits(d) || d.State == registry.Rejected
	switch d.State {
	case registry.Accepted:
		c.Accepted, c.Chip = true, ui.Chip{Text: v.f.T("diterima", "accepted"), Tone: "g"}
		c.Decided = fmt.Sprintf(v.f.T("Diterima %s.", "Accepted by %s."), by)
		if d.Same {
			c.Decided = fmt.Sprintf(v.f.T("Ditambahkan pada naskah yang sudah ada, %s.", "Added to an agreement that was there, %s."), by)
		}
		c.Where = ui.Link{Text: v.f.T("Buka kesepakatannya", "Open the agreement"), Path: agreementPath(d.Agreement)}
	case registry.Rejected:
		c.Rejected, c.Chip = true, ui.Chip{Text: v.f.T("ditolak", "rejected")}
		c.Decided = fmt.Sprintf(v.f.T("Ditolak %s.", "Rejected by %s."), by)
		if d.Why != "" {
			c.Decided = fmt.Sprintf(v.f.T("Ditolak %s: %s", "Rejected by %s: %s"), by, d.Why)
		}
	case registry.Undone:
		c.Decided = fmt.Sprintf(v.f.T("Penerimaannya diurungkan %s.", "Its acceptance was undone by %s."), by)
		c.Chip = ui.Chip{Text: v.f.T("diurungkan", "undone"), Tone: "w"}
	case registry.Pending:
		c.Chip = ui.Chip{Text: v.f.T("siap", "ready"), Tone: "g"}
	}
	for _, e := range d.Earlier {
		what := map[registry.Decided]string{registry.Accepted: v.f.T("diterima", "accepted"), registry.Rejected: v.f.T("ditolak", "rejected"), registry.Undone: v.f.T("diurungkan", "undone")}[e.Was]
		c.Earlier = append(c.Earlier, strings.TrimRight(fmt.Sprintf("%s: %s, %s: %s", wording.UpperFirst(what), e.By.Name, v.s.day(e.At, v.f.Lang), e.Why), ": "))
	}
	if !c.Open {
		return
	}
	if waits(d) {
		for _, t := range v.rec.Proposed.Lacks(i) {
			c.Doubts = append(c.Doubts, wording.UpperFirst(t.In(v.f.Lang)))
		}
		if len(c.Doubts) > 0 {
			c.Chip = ui.Chip{Text: v.f.T("perlu dilihat", "needs a look"), Tone: "w"}
		}
	}
	v.similar(c, i)
}

// similar offers what the register holds like the agreement.
func (v *readingView) similar(c *page.Card, i int) {
	list := v.rec.Similar[i]
	if len(list) == 0 {
		return
	}
	if !c.Rejected {
		c.Chip = ui.Chip{Text: fmt.Sprintf(v.f.T("mirip %d naskah", "like %d others"), len(list)), Tone: "w"}
	}
	c.Same = ui.Field{
		Name: sameName(i), Type: "radio", Required: true, Label: v.f.T("Apakah ini naskah yang sudah ada?", "Is it an agreement that is there already?"),
	}
	for _, x := range list {
		var why []string
		for _, t := range x.Why {
			why = append(why, t.In(v.f.Lang))
		}
		text := v.f.T("Sama dengan ", "The same as ")
		if !x.Same {
			text = v.f.T("Tumpang tindih; masukkan ke ", "It overlaps; put it into ")
		}
		c.Same.Options = append(c.Same.Options, ui.Option{Value: string(x.Row.ID), Text: text + wording.UpperFirst(x.Row.Title), Hint: wording.UpperFirst(wording.List(why, v.f.Lang))})
	}
	c.Same.Options = append(c.Same.Options, ui.Option{Value: "baru", Text: v.f.T("Naskah baru", "A new agreement"), Hint: v.f.T("dicatat tersendiri", "noted by itself")})
}

// onePart is about how many bytes of a text a page shows: a page must stay light.
const onePart = 40 << 10

// cuts are where the parts of a text begin, at lines where there are such.
func cuts(text string) []int {
	out := []int{0}
	for from := 0; len(text)-from > onePart+onePart/4; {
		end := from + onePart
		if i := strings.LastIndexByte(text[from:end], '\n'); i > onePart/2 {
			end = from + i + 1
		}
		for end > from && !utf8.RuneStart(text[end]) {
			end--
		}
		out = append(out, end)
		from = end
	}
	return out
}

// partOf is the part of the text in which a byte stands.
func (v *readingView) partOf(at int) int {
	n := 0
	for i, c := range cuts(v.rec.Text) {
		if c <= at {
			n = i
		}
	}
	return n
}

// text is one part of the text with its coloured words.
func (v *readingView) text(part int) page.Text {
	starts := cuts(v.rec.Text)
	part = min(max(part, 0), len(starts)-1)
	from, to := starts[part], len(v.rec.Text)
	if part+1 < len(starts) {
		to = starts[part+1]
	}
	t := page.Text{KeyList: []ui.Part{
		{Text: v.f.T("pihak", "party"), Class: "party"},
		{Text: v.f.T("bidang", "field"), Class: "field"},
		{Text: v.f.T("waktu, tempat, peristiwa", "time, place, event"), Class: "date"},
		{Text: v.f.T("penanda tangan", "signatory"), Class: "person"},
		{Text: v.f.T("bentuk naskah, nomor, judul", "instrument, number, title"), Class: "other"},
	}}
	at := func(n int) string { return v.at + "?bagian=" + strconv.Itoa(n) + "#teks" }
	if len(starts) > 1 {
		t.Pages.Text = fmt.Sprintf(v.f.T("Bagian %d dari %d", "Part %d of %d"), part+1, len(starts))
		t.Pages.Label = v.f.T("Bagian naskah", "Parts of the text")
	}
	if part > 0 {
		t.Pages.Previous = v.f.To(at(part - 1))
	}
	if part+1 < len(starts) {
		t.Pages.Next = v.f.To(at(part + 1))
	}
	t.Lines = textLines(v.rec.Text, from, to, v.marks(), reading.Aside(v.rec.Text, reading.Options{}))
	return t
}

// mark is words that prove something of agreements.
type mark struct {
	reading.Span
	class string
	cards []int // reading.Whole is the event
}

// marks are the words of the text that prove values.
func (v *readingView) marks() []mark {
	m := &marking{text: v.rec.Text, at: make(map[reading.Span]int)}
	p := &v.rec.Proposed
	if e := p.Event; e != nil {
		m.add("date", reading.Whole, e.Evidence...)
		if e.Theme != nil {
			m.add("date", reading.Whole, e.Theme.Evidence...)
		}
	}
	if d := p.Date; d != nil {
		m.add("date", reading.Whole, d.Evidence...)
	}
	if x := p.Place; x != nil {
		m.add("date", reading.Whole, x.Evidence...)
	}
	for i := range p.Agreements {
		a := &p.Agreements[i]
		if d := p.DateOf(i); d != nil {
			m.add("date", i, d.Evidence...)
		}
		if x := p.PlaceOf(i); x != nil {
			m.add("date", i, x.Evidence...)
		}
		m.add("other", i, v.named(a)...)
		if u := a.UnnamedParties; u != nil {
			for _, s := range a.Evidence {
				for _, o := range reading.Occurrences(v.words(s), strconv.Itoa(u.Count)+" "+u.Kind, 1) {
					m.add("party", i, reading.Span{Start: s.Start + o.Start, End: s.Start + o.End})
				}
			}
		}
		for _, h := range a.Hands {
			if h.Words.End > h.Words.Start {
				m.add("other", i, h.Words)
			}
		}
		for k, x := range a.Parties {
			m.party(i, x, a.ByParty[k])
		}
		for _, x := range a.Fields {
			m.add("field", i, x.Evidence...)
		}
	}
	return m.list
}

// named is where the text names the instrument, within the sentences that tell of it.
func (v *readingView) named(a *reading.Proposal) []reading.Span {
	if a.Words == "" {
		return nil
	}
	var out []reading.Span
	for _, s := range a.Evidence {
		for _, o := range reading.Occurrences(v.words(s), a.Words, 1) {
			out = append(out, reading.Span{Start: s.Start + o.Start, End: s.Start + o.End})
		}
	}
	return out
}

// marking gathers marks, one for each span and class.
type marking struct {
	text string
	list []mark
	at   map[reading.Span]int // index in list, plus 1
}

func (m *marking) add(class string, card int, spans ...reading.Span) {
	for _, s := range spans {
		if s.Start < 0 || s.End > len(m.text) || s.Start >= s.End {
			continue
		}
		n := m.at[s]
		if n == 0 {
			m.list = append(m.list, mark{Span: s, class: class})
			n = len(m.list)
			m.at[s] = n
		}
		if x := &m.list[n-1]; !slices.Contains(x.cards, card) {
			x.cards = append(x.cards, card)
		}
	}
}

// party marks a party, and within its words the person who signs and the number of the paper.
func (m *marking) party(card int, x reading.Party, by reading.PartyHands) {
	for _, s := range x.Evidence {
		m.add("party", card, s)
		inside := func(class, words string) {
			for _, o := range reading.Occurrences(m.text[s.Start:s.End], words, 1) {
				m.add(class, card, reading.Span{Start: s.Start + o.Start, End: s.Start + o.End})
			}
		}
		if x.Signatory != nil {
			inside("person", x.Signatory.Name)
		}
		if x.Number != nil {
			inside("other", *x.Number)
		}
	}
	if h := by.Signatory; h.By > 0 {
		m.add("person", card, h.Words)
	}
	for _, h := range []reading.Hand{by.Number, by.Signing} {
		if h.By > 0 {
			m.add("other", card, h.Words)
		}
	}
}

// textLines cuts bytes from to to of a text into lines, and these into pieces by the marks: where marks overlap, the shorter one gives the colour.
func textLines(text string, from, to int, marks []mark, aside []reading.Span) []page.TextLine {
	var out []page.TextLine
	named := make(map[int]bool) // marks that have their ID
	before := false
	for start := from; start < to; {
		end := to
		if i := strings.IndexByte(text[start:to], '\n'); i >= 0 {
			end = start + i
		}
		l := page.TextLine{Start: start}
		shown := strings.TrimSuffix(text[start:end], "\r")
		if strings.TrimSpace(shown) != "" {
			l.Aside = slices.ContainsFunc(aside, func(s reading.Span) bool { return s.Start < end && s.End > start })
			l.First = l.Aside && !before
			before = l.Aside
		}
		l.Parts = pieces(text, start, start+len(shown), marks, named)
		out = append(out, l)
		start = end + 1
	}
	return out
}

// pieces cuts bytes start to end of a text at the edges of marks.
func pieces(text string, start, end int, marks []mark, named map[int]bool) []page.TextPart {
	var here []int
	edges := []int{start, end}
	for i, m := range marks {
		if m.Start < end && m.End > start {
			here = append(here, i)
			edges = append(edges, max(m.Start, start), min(m.End, end))
		}
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var out []page.TextPart
	last := -2
	for k := range len(edges) - 1 {
		a, b := edges[k], edges[k+1]
		best := -1
		for _, i := range here {
			if m := marks[i]; m.Start <= a && m.End >= b && (best < 0 || m.End-m.Start < marks[best].End-marks[best].Start) {
				best = i
			}
		}
		if best == last && len(out) > 0 {
			out[len(out)-1].Text += text[a:b]
			continue
		}
		last = best
		x := page.TextPart{Text: text[a:b]}
		if best >= 0 {
			x.Class, x.Cards, x.To = marks[best].class, cardNames(marks[best].cards), cardID(marks[best].cards[0])
		}
		// An address leads to where a mark begins, whichever mark colours that place.
		for _, i := range here {
			if x.Class != "" && marks[i].Start == a && !named[a] {
				named[a] = true
				x.ID = markID(a)
			}
		}
		out = append(out, x)
	}
	return out
}

func cardID(i int) string {
	if i == reading.Whole {
		return "kw"
	}
	return "k" + strconv.Itoa(i)
}

func cardNames(list []int) string {
	var out []string
	for _, i := range list {
		out = append(out, strings.TrimPrefix(cardID(i), "k"))
	}
	return strings.Join(out, " ")
}
