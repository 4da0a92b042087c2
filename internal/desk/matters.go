package desk

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/kak"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const mattersShown = 50

// happened is a line of a history with its time, so that those of several matters come in one order.
type happened struct {
	at   time.Time
	line page.Line
}

// story sorts what happened, the newest first, and writes its times.
func (s *Server) story(list []happened, lang string) []page.Line {
	slices.Reverse(list) // of two at the same time the later one comes first
	slices.SortStableFunc(list, func(a, b happened) int { return b.at.Compare(a.at) })
	out := make([]page.Line, 0, len(list))
	for _, h := range list {
		h.line.When = s.moment(h.at, lang)
		out = append(out, h.line)
	}
	return out
}

// pager leads through a list by the number of rows left out.
func pager(f ui.Frame, skip, shown, total int, address func(from int) string) ui.Pager {
	var p ui.Pager
	if skip > 0 {
		p.Previous = f.To(address(max(0, skip-mattersShown)))
	}
	if skip+shown < total {
		p.Next = f.To(address(skip + mattersShown))
	}
	p.Text = fmt.Sprintf(f.T("%s–%s dari %s", "%s–%s of %s"), numfmt.Int(int64(skip+1), f.Lang), numfmt.Int(int64(skip+shown), f.Lang), numfmt.Int(int64(total), f.Lang))
	return p
}

// skipped is how many rows a list leaves out.
func skipped(r *http.Request) int {
	n, _ := strconv.Atoi(r.FormValue("mulai")) // no number: from the beginning
	return max(n, 0)
}

// letterOf is the file that a form brings; nil where it brings none. The caller closes.
func letterOf(r *http.Request) (*registry.LetterFile, func(), error) {
	f, head, err := r.FormFile("berkas")
	if err != nil {
		if e := tooLong(err); e != nil {
			return nil, func() {}, e
		}
		return nil, func() {}, nil
	}
	shut := func() { _ = f.Close() } // only read
	if head.Size == 0 {
		return nil, shut, nil
	}
	return &registry.LetterFile{Name: head.Filename, MediaType: head.Header.Get("Content-Type"), Body: f}, shut, nil
}

// typedDay reads a day as people write it; what is no day is noted beside its field.
func typedDay(r *http.Request, name string, wrong ui.Wrong, lang string) term.Date {
	text := strings.TrimSpace(r.FormValue(name))
	if text == "" {
		return term.Date{}
	}
	d, err := readDate(text)
	if err != nil {
		wrong[name] = upperFirst(err.Text.In(lang))
	}
	return d
}

// typedRegions reads regions as people name them, one to a line or parted by commas or semicolons.
func typedRegions(r *http.Request, name string, wrong ui.Wrong, lang string) []region.Code {
	var out []region.Code
	for _, word := range strings.FieldsFunc(r.FormValue(name), func(c rune) bool { return c == ',' || c == ';' || c == '\n' }) {
		if word = strings.TrimSpace(word); word == "" {
			continue
		}
		p, why := partyNamed(word)
		if why != (fault.Text{}) || p.Region == "" {
			if why == (fault.Text{}) {
				why = fault.Tf("daerah %q tidak dikenal", "the region %q is not known", word)
			}
			wrong[name] = upperFirst(why.In(lang))
			continue
		}
		out = append(out, p.Region)
	}
	return out
}

// typedFields reads what is to be done together, one to a line: "sapi potong; 500 ekor per bulan".
func typedFields(text string) []agreement.Field {
	var out []agreement.Field
	for line := range strings.Lines(text) {
		words, amount, _ := strings.Cut(strings.TrimSpace(line), ";")
		if words = strings.TrimSpace(words); words == "" {
			continue
		}
		f := agreement.Field{Text: words, Affairs: affair.Of(words)}
		if g, ok := affair.GoodIn(words); ok {
			f.Good = g.ID
		}
		if amount = strings.TrimSpace(amount); !typedVolume(&f, amount) && amount != "" {
			f.Text += "; " + amount // what is no amount stays as it was written
		}
		out = append(out, f)
	}
	return out
}

// repeats is a volume with the period in which it repeats: "500 ekor per bulan", "500 ekor/tahun".
var repeats = regexp.MustCompile(`(?i)^(.+?)\s*(?:/|\b(?:per|tiap|setiap|a|every)\s)\s*(\pL[\pL-]*)$`)

// typedVolume reads how much of a field there is to be, and in which period. It is false where a word of it is not understood.
func typedVolume(f *agreement.Field, text string) bool {
	period := ""
	if m := repeats.FindStringSubmatch(text); m != nil {
		var ok bool
		if period, ok = wording.VolumePeriod(strings.ToLower(m[2])); !ok {
			return false
		}
		text = m[1]
	}
	found := bahasa.Amounts(nil, text, bahasa.Tokenize(nil, text))
	if len(found) != 1 || found[0].Start != 0 || found[0].End != len(text) || found[0].High != found[0].Value { // a range, or words that would be left out
		return false
	}
	a, ok := readAmount(text)
	if !ok {
		return false
	}
	f.Volume, f.Period = &a, period
	return true
}

// fieldLines are fields as typedFields reads them.
func fieldLines(list []agreement.Field) string {
	var b strings.Builder
	for _, f := range list {
		b.WriteString(f.Text)
		if f.Volume != nil {
			b.WriteString("; " + wording.Volume(f, "id"))
		}
		b.WriteString("\n")
	}
	return strings.TrimSpace(b.String())
}

// preparation is what governments do before and beside an agreement: its offers, terms of reference, meetings and tasks, as far as the actor may see.
func (s *Server) preparation(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	d, err := s.Registry.Agreement(r.Context(), who, id, registry.AsOf{})
	if err != nil {
		return err
	}
	title := wording.UpperFirst(d.Title)
	p := page.Matter{Frame: s.frame(r, who, "register", fault.T("Persiapan", "Preparation")), Way: []ui.Link{{Text: ui.NewFrame(r, fault.Text{}).T("Register", "Register"), Path: "/meja/register"}, {Text: title, Path: agreementPath(d.ID)}}}
	p.Lead = p.T("Penawaran, kerangka acuan, rapat dan tugas kesepakatan ini, sejauh boleh Anda baca.", "Offers, terms of reference, meetings and tasks of this agreement, as far as you may read them.")
	var past []happened
	offers, err := s.Registry.Offers(r.Context(), who, registry.OfferOptions{Agreement: d.ID})
	if err != nil {
		return err
	}
	section := page.MatterSection{ID: "penawaran", Heading: p.T("Penawaran", "Offers"), Nothing: p.T("Kesepakatan ini tidak lahir dari penawaran yang tercatat.", "The agreement did not come out of an offer that was recorded.")}
	for _, x := range offers.Items {
		section.Items = append(section.Items, page.MatterItem{Link: ui.Link{Text: x.Content.Object, Path: offerPath(x.ID)}, Note: x.From.Name, Chip: offerChip(x.State, p.Frame)})
		for _, l := range x.History {
			past = append(past, happened{l.At, page.Line{Text: l.Text.In(p.Lang), Path: offerPath(x.ID)}})
		}
	}
	p.Sections = append(p.Sections, section)
	terms, err := s.termsSection(r, who, p.Frame, registry.TermsOptions{Agreement: d.ID}, &past)
	if err != nil {
		return err
	}
	if who.Jots(who.Government) {
		terms.Buttons = []ui.Button{{Text: p.T("Susun KAK", "Write terms of reference"), Small: true, Link: p.To(newTermsPath + "?kesepakatan=" + string(d.ID))}}
	}
	p.Sections = append(p.Sections, terms)
	meetings, err := s.meetingSection(r, who, p.Frame, registry.MeetingOptions{Agreement: d.ID}, &past)
	if err != nil {
		return err
	}
	if who.Jots(who.Government) {
		meetings.Buttons = []ui.Button{{Text: p.T("Catat rapat", "Note a meeting"), Small: true, Link: p.To(newMeetingPath + "?kesepakatan=" + string(d.ID))}}
	}
	p.Sections = append(p.Sections, meetings)
	found, err := s.Registry.Tasks(r.Context(), who, registry.TaskOptions{Agreement: d.ID})
	if err != nil {
		return err
	}
	todo := page.MatterSection{ID: "tugas", Heading: p.T("Tugas yang terbuka", "Open tasks"), Nothing: p.T("Tidak ada tugas yang terbuka.", "No task is open.")}
	if todo.Tasks, err = s.taskRows(r, who, p.Frame, found.Items); err != nil {
		return err
	}
	for i := range todo.Tasks {
		todo.Tasks[i].About = ui.Link{} // all of them are about this agreement
	}
	if who.Jots(who.Government) {
		todo.Buttons = []ui.Button{{Text: p.T("Catat tugas", "Note a task"), Small: true, Link: p.To(tasksPath + "?kesepakatan=" + string(d.ID))}}
	}
	p.Sections = append(p.Sections, todo)
	p.History = s.story(past, p.Lang)
	return ui.Render(w, r, http.StatusOK, page.MatterPage(p))
}

// termsSection lists terms of reference, and adds what was done with them to a history.
func (s *Server) termsSection(r *http.Request, who registry.Actor, f ui.Frame, o registry.TermsOptions, past *[]happened) (page.MatterSection, error) {
	out := page.MatterSection{ID: "kak", Heading: f.T("Kerangka acuan kerja (KAK)", "Terms of reference (KAK)"), Nothing: f.T("Belum ada.", "None yet.")}
	list, err := s.Registry.AllTerms(r.Context(), who, o)
	for _, t := range list.Items {
		v := t.Latest()
		out.Items = append(out.Items, page.MatterItem{
			Link: ui.Link{Text: t.Title, Path: termsPath(t.ID)}, Chip: completeChip(v.Content, f),
			Note: fmt.Sprintf(f.T("%[1]s, versi %[2]d", "%[1]s, version %[2]d"), t.Government.Official(), v.Number),
		})
		for _, l := range t.History {
			*past = append(*past, happened{l.At, page.Line{Text: l.Text.In(f.Lang), Path: termsPath(t.ID)}})
		}
	}
	return out, err
}

// completeChip says how many of the eight parts there are.
func completeChip(c kak.Content, f ui.Frame) ui.Chip {
	n, all := c.Filled(), len(kak.Parts())
	chip := ui.Chip{Text: fmt.Sprintf(f.T("%[1]d dari %[2]d bagian", "%[1]d of %[2]d parts"), n, all), Tone: "w"}
	if n == all {
		chip.Tone = "g"
	}
	return chip
}

// meetingSection lists meetings, and adds them to a history.
func (s *Server) meetingSection(r *http.Request, who registry.Actor, f ui.Frame, o registry.MeetingOptions, past *[]happened) (page.MatterSection, error) {
	out := page.MatterSection{ID: "rapat", Heading: f.T("Dibicarakan dalam rapat", "Spoken about in meetings"), Nothing: f.T("Belum dibicarakan dalam rapat yang tercatat.", "Not spoken about in a meeting that was noted.")}
	list, err := s.Registry.Meetings(r.Context(), who, o)
	for _, m := range list.Items {
		note := fmt.Sprintf(f.T("%d keputusan", "%d decisions"), len(m.Decisions))
		if len(m.Decisions) == 1 {
			note = f.T("1 keputusan", "1 decision")
		}
		out.Items = append(out.Items, page.MatterItem{Link: ui.Link{Text: m.Name().In(f.Lang), Path: meetingPath(m.ID)}, Note: note})
		for _, l := range m.History {
			*past = append(*past, happened{l.At, page.Line{Text: m.Content.Title + ": " + l.Text.In(f.Lang), Path: meetingPath(m.ID)}})
		}
	}
	return out, err
}

// offerLetter gives the file of an offer to be downloaded.
func (s *Server) offerLetter(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	digest, err := document.ParseDigest(r.PathValue("sidik"))
	if err != nil {
		return fault.New(fault.NotFound, fault.T("Berkas itu tidak ada.", "There is no such file."))
	}
	d, body, err := s.Registry.OfferLetter(r.Context(), who, offer.ID(r.PathValue("id")), digest)
	if err != nil {
		return err
	}
	defer func() { _ = body.Close() }() // only read
	h := w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(d.Name))
	h.Set("X-Content-Type-Options", "nosniff")
	http.ServeContent(w, r, "", s.Now(), body)
	return nil
}
