package desk

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

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
