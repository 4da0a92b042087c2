package desk

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/ceremony"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/reading"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

func eventPath(id agreement.ID) string { return "/meja/peristiwa/" + string(id) }

// eventRoutes are the pages of ceremonies.
func (s *Server) eventRoutes() map[string]Page {
	return map[string]Page{
		"GET /meja/peristiwa":                s.events,
		"GET /meja/peristiwa/baru":           s.newEventPage,
		"POST /meja/peristiwa/baru":          s.newEvent,
		"GET /meja/peristiwa/{id}":           s.eventPage,
		"GET /meja/peristiwa/{id}/nyatakan":  s.statePage(s.aboutEvent),
		"POST /meja/peristiwa/{id}/nyatakan": s.state(s.aboutEvent),
		"POST /meja/peristiwa/{id}/putuskan": s.decide(s.aboutEvent),
		"POST /meja/peristiwa/{id}/tarik":    s.withdraw(s.aboutEvent),
	}
}

// aboutEvent is the event of the address as what statements are about.
func (s *Server) aboutEvent(r *http.Request, who registry.Actor) (subject, error) {
	id, err := subjectID(r)
	if err != nil {
		return subject{}, err
	}
	e, err := s.Registry.Event(r.Context(), who, id, registry.AsOf{})
	return eventSubject(e), err
}

func eventSubject(e registry.EventDetail) subject {
	d := registry.Detail{Statements: e.Statements}
	d.ID, d.Title, d.Version, d.Disputed, d.Documents = e.ID, e.Name, e.Version, e.Disputed, e.Documents
	return subject{Detail: d, at: eventPath(e.ID), event: true}
}

// events lists ceremonies, newest first.
func (s *Server) events(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	p := page.Events{Frame: s.frame(r, who, "register", fault.T("Peristiwa", "Events"))}
	list, err := s.Registry.Events(r.Context(), who, 50, r.FormValue("sambung"))
	if err != nil {
		return err
	}
	p.Table = ui.Table{
		Label:   p.T("Daftar peristiwa", "List of events"),
		Columns: []ui.Column{{Label: p.T("Peristiwa", "Event")}, {Label: p.T("Tanggal", "Date"), Date: true}, {Label: p.T("Tempat", "Place")}, {Label: p.T("Ditandatangani di sana", "Signed there"), Number: true}},
		Empty: ui.Empty{
			Title: p.T("Belum ada peristiwa", "There are no events yet"), Text: p.T("Peristiwa muncul begitu siaran tentang penandatanganannya diterima.", "An event appears as soon as a release about its signings is accepted."),
			Acts: []ui.Button{{Text: p.T("Kotak masuk", "Intake"), Link: p.To("/meja/kotak-masuk")}},
		},
	}
	for _, e := range list.Items {
		row := ui.TableRow{Cells: []ui.Cell{
			{Text: e.Name, Link: p.To(eventPath(e.ID)), Small: e.Theme, Lang: "id"},
			{Text: p.T("tidak diketahui", "not known"), Quiet: true},
			{Text: p.T("tidak diketahui", "not known"), Quiet: true},
			{Text: numfmt.Int(int64(e.Signed), p.Lang)},
		}}
		if !e.Date.IsZero() {
			row.Cells[1] = ui.Cell{Text: e.Date.In(p.Lang)}
		}
		if e.Place != nil {
			row.Cells[2] = ui.Cell{Text: wording.UpperFirst(wording.Calm(e.Place.Text))}
		}
		p.Table.Rows = append(p.Table.Rows, row)
	}
	if list.Next != "" {
		p.Table.Pager.Next = p.To("/meja/peristiwa?" + url.Values{"sambung": {list.Next}}.Encode())
	}
	return ui.Render(w, r, http.StatusOK, page.EventsPage(p))
}

// eventOptions are the newest events, to choose one from.
func (s *Server) eventOptions(r *http.Request, who registry.Actor) ([]ui.Option, error) {
	const most = 200
	list, err := s.Registry.Events(r.Context(), who, most, "")
	if err != nil {
		return nil, err
	}
	lang := s.lang(r)
	out := []ui.Option{{Text: fault.T("pilih peristiwanya", "choose the event").In(lang)}}
	for _, e := range list.Items {
		text := e.Name
		if !e.Date.IsZero() {
			text += ", " + e.Date.In(lang)
		}
		out = append(out, ui.Option{Value: string(e.ID) + " " + e.Name, Text: text})
	}
	return out, nil
}

func (s *Server) eventPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	as, known, inForce, err := asOf(r)
	if err != nil {
		return err
	}
	d, err := s.Registry.Event(r.Context(), who, id, as)
	if err != nil {
		return err
	}
	p := page.Event{Subject: page.Subject{Frame: s.frame(r, who, "register", fault.T(d.Name, d.Name)), At: eventPath(id), Public: "/peristiwa/" + string(id), Heading: d.Name}}
	p.On(known, inForce)
	p.Crumbs = []ui.Link{{Text: p.T("Meja kerja", "Desk"), Path: "/meja"}, {Text: p.T("Peristiwa", "Events"), Path: "/meja/peristiwa"}}
	p.Lead = eventLead(d, p.Frame)
	p.Disputes = disputes(eventSubject(d), p.Frame)
	p.Values = eventValues(d, p.Frame, p.At)
	p.Signed = signedTable(d, p.Frame)
	p.Matrix, p.Together = ceremony.Matrix(p.Frame, d.Agreements, ceremony.Places{
		Agreement: agreementPath, Region: func(code string) string { return "/daerah/" + url.PathEscape(code) },
		State: func(row registry.Row) ui.Chip {
			return ui.Chip{Text: row.State.Label().In(p.Lang), Tone: stateTone(row.State)}
		},
	})
	readings, err := s.Registry.EventReadings(r.Context(), who, id)
	if err != nil {
		return err
	}
	p.Totals = totals(d, readings, p.Frame)
	for _, x := range readings {
		p.Readings = append(p.Readings, page.Read{Link: ui.Link{Text: x.Document.Name, Path: readingPath(x.ID)}, Became: became(x, p.Frame)})
	}
	p.History = s.history(d.Statements, d.History, who, p.Frame, p.At)
	return ui.Render(w, r, http.StatusOK, page.EventPage(p))
}

// eventLead says in a sentence what happened.
func eventLead(d registry.EventDetail, f ui.Frame) string {
	papers, regions := 0, make(map[region.Code]bool)
	for _, row := range d.Agreements {
		papers += max(1, row.Count)
		for _, c := range row.Regions {
			regions[c] = true
		}
	}
	if papers == 0 {
		return f.T("Belum ada naskah yang tercatat ditandatangani di sini.", "No paper is recorded as signed here yet.")
	}
	return fmt.Sprintf(f.T("Tercatat %s naskah yang melibatkan %s daerah.", "%s papers that involve %s regions are recorded."), numfmt.Int(int64(papers), f.Lang), numfmt.Int(int64(len(regions)), f.Lang))
}

// eventValues are the event's name, theme, date and place, each with its proof and the way to correct it, known or not, and the totals that were
// stated of it.
func eventValues(d registry.EventDetail, f ui.Frame, at string) []page.Value {
	var out []page.Value
	for _, x := range eventSayings {
		if x.many {
			continue
		}
		v := page.Value{Name: wording.Aspect(x.aspect).In(f.Lang), Text: f.T("belum diketahui", "not known"), Edit: statePath(at, x.aspect, "")}
		if st, ok := current(registry.Detail{Statements: d.Statements}, x.aspect, ""); ok {
			v.Text, v.Proof = wording.UpperFirst(wording.Value(st.Assertion, nil, f.Lang)), new(proof(st, d.Documents, "isi", f))
		}
		out = append(out, v)
	}
	for _, st := range d.Statements {
		if st.Current && st.Aspect == agreement.EventStated {
			out = append(out, page.Value{
				Name: wording.Aspect(st.Aspect).In(f.Lang), Text: wording.UpperFirst(wording.Value(st.Assertion, nil, f.Lang)),
				Proof: new(proof(st, d.Documents, "isi", f)), Edit: statePath(at, st.Aspect, st.Key),
			})
		}
	}
	return out
}

// signedTable is everything that was signed there.
func signedTable(d registry.EventDetail, f ui.Frame) ui.Table {
	q := search.Query{Conditions: []search.Condition{{Field: search.Event, Values: []search.Value{{Code: string(d.ID)}}}}}
	t := ui.Table{
		Label:   f.T("Yang ditandatangani di sini", "What was signed here"),
		Columns: []ui.Column{{Label: f.T("Kesepakatan", "Agreement")}, {Label: f.T("Keadaan", "State")}, {Label: f.T("Bidang", "Fields")}},
		CSV:     f.To("/meja/register/csv?" + url.Values{"q": {q.String()}}.Encode()),
		Empty: ui.Empty{
			Title: f.T("Belum ada yang tercatat", "Nothing is recorded yet"), Text: f.T("Tautkan kesepakatan ke peristiwa ini dari halamannya, atau terima siaran tentang peristiwa ini.", "Link an agreement to this event from its page, or accept a release about the event."),
			Acts: []ui.Button{{Text: f.T("Register", "Register"), Link: f.To("/meja/register")}},
		},
	}
	for _, row := range d.Agreements {
		name := wording.UpperFirst(row.Title)
		small := wording.Paper(row.Instrument, row.Class).In(f.Lang)
		if row.Count > 1 {
			small += ", " + fmt.Sprintf(f.T("%s naskah", "%s papers"), numfmt.Int(int64(row.Count), f.Lang))
		}
		fields := ui.Cell{Text: wording.List(row.Fields, f.Lang), Lang: "id"}
		if len(row.Fields) == 0 {
			fields = ui.Cell{Text: f.T("tidak disebut", "not stated"), Quiet: true}
		}
		t.Rows = append(t.Rows, ui.TableRow{ID: string(row.ID), Name: name, Cells: []ui.Cell{
			{Text: name, Link: f.To(agreementPath(row.ID)), Small: small, Lang: "id"},
			{Chips: []ui.Chip{{Text: wording.UpperFirst(row.State.Label().In(f.Lang)), Tone: stateTone(row.State)}}},
			fields,
		}})
	}
	return t
}

// totals compare what releases count with what was read from them, and what people stated with what the register holds.
func totals(d registry.EventDetail, readings []registry.ReadingRecord, f ui.Frame) []page.Total {
	var out []page.Total
	n := func(i int) string { return numfmt.Int(int64(i), f.Lang) }
	for _, x := range readings {
		for _, c := range x.Reading.Checks {
			if c.Stated == 0 {
				continue // it compares no totals
			}
			out = append(out, page.Total{
				What: wording.UpperFirst(c.Of), Stated: n(c.Stated), Held: n(c.Read), OK: c.OK, Why: whyRead(x.Reading, c, f),
				By: f.T("menurut", "by"), From: ui.Link{Text: x.Document.Name, Path: readingPath(x.ID)},
			})
		}
	}
	for _, c := range d.Checks {
		t := page.Total{What: c.Label.In(f.Lang), Stated: n(c.Stated), Held: n(c.Held), OK: c.OK, Why: wording.Sentence(c.Why, f.Lang), By: f.T("dibandingkan dengan register", "compared with the register")}
		if st, ok := current(registry.Detail{Statements: d.Statements}, agreement.EventStated, c.Code); ok {
			t.Proof = new(proof(st, d.Documents, "jumlah", f))
		}
		out = append(out, t)
	}
	return out
}

// whyRead says where a difference between what a text counts and what was read from it comes from.
func whyRead(r reading.Reading, c reading.Check, f ui.Frame) string {
	unnamed := 0
	for _, a := range r.Agreements {
		if a.UnnamedParties != nil {
			unnamed += a.UnnamedParties.Count
		}
	}
	missing := c.Stated - c.Read
	switch {
	case missing <= 0:
		return fmt.Sprintf(f.T("%s lebih terbaca daripada yang dihitung siaran; periksa apakah satu naskah terbaca dua kali.", "%s more were read than the release counts; see whether one paper was read twice."), numfmt.Int(int64(-missing), f.Lang))
	case unnamed > 0:
		return fmt.Sprintf(f.T("%s tidak disebut satu per satu dalam siaran: ada %s pihak tanpa nama.", "%s are not told one by one in the release: it has %s parties without a name."), numfmt.Int(int64(missing), f.Lang), numfmt.Int(int64(unnamed), f.Lang))
	}
	return fmt.Sprintf(f.T("%s tidak ditemukan dalam teks; buka bacaannya dan tambahkan bila ada.", "%s were not found in the text; open the reading and add them if they are there."), numfmt.Int(int64(missing), f.Lang))
}

// became says what became of what was read.
func became(x registry.ReadingRecord, f ui.Frame) string {
	count := func(state ...registry.Decided) int {
		n := 0
		for _, d := range x.Decisions {
			if slices.Contains(state, d.State) {
				n++
			}
		}
		return n
	}
	var parts []string
	for _, part := range []struct {
		n    int
		text fault.Text
	}{
		{count(registry.Accepted), fault.T("%s diterima", "%s accepted")},
		{count(registry.Rejected), fault.T("%s ditolak", "%s rejected")},
		{count(registry.Pending, registry.Undone), fault.T("%s menunggu", "%s waiting")},
	} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf(part.text.In(f.Lang), numfmt.Int(int64(part.n), f.Lang)))
		}
	}
	return fmt.Sprintf(f.T("terbaca %s naskah: %s", "%s papers read: %s"), numfmt.Int(int64(len(x.Decisions)), f.Lang), wording.List(parts, f.Lang))
}

// newEventPage is the form of an event that no release tells of.
func (s *Server) newEventPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showNewEvent(w, r, who, http.StatusOK, nil)
}

func (s *Server) showNewEvent(w http.ResponseWriter, r *http.Request, who registry.Actor, code int, wrong []wrongField) error {
	p := page.NewEvent{Frame: s.frame(r, who, "register", fault.T("Peristiwa baru", "A new event"))}
	p.Fields = []ui.Field{
		{Name: "nama", Label: p.T("Nama peristiwa", "Name of the event"), Required: true, More: map[string]any{"maxlength": "300"}},
		{Name: "tema", Label: p.T("Tema", "Theme"), Optional: true},
		{Name: "hari", Label: p.T("Tanggal", "Date"), Type: "date", Optional: true},
		{Name: "lokasi", Label: p.T("Tempat", "Place"), Optional: true},
		{Name: "orang", Label: p.T("Menurut siapa", "According to whom"), Hint: p.T("Nama dan jabatan: sumber dari pernyataan ini.", "Name and office: where the statement comes from."), Required: true},
	}
	for i := range p.Fields {
		x := &p.Fields[i]
		x.Value = r.FormValue(x.Name)
		for _, y := range wrong {
			if y.name == x.Name {
				x.Wrong = wording.UpperFirst(y.text.In(p.Lang))
			}
		}
	}
	p.Wrong = ui.WrongFields(p.Fields...)
	return ui.Render(w, r, code, page.NewEventPage(p))
}

// newEvent states an event by hand.
func (s *Server) newEvent(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	var wrong []wrongField
	person := strings.TrimSpace(r.FormValue("orang"))
	if person == "" {
		wrong = append(wrong, wrongField{"orang", fault.T("sebutkan menurut siapa", "say whose word it is")})
	}
	var as []agreement.Assertion
	for _, x := range eventSayings {
		text := strings.TrimSpace(r.FormValue(x.name))
		a := agreement.Assertion{Aspect: x.aspect, Text: text, Sources: []agreement.Source{{Person: person}}, Grade: agreement.Claimed}
		switch {
		case text == "" && x.aspect == agreement.EventName:
			wrong = append(wrong, wrongField{x.name, fault.T("belum diisi", "missing")})
		case text == "" || x.many:
			continue
		case x.form == ofDate:
			d, err := readDate(text)
			if err != nil {
				wrong = append(wrong, wrongField{x.name, err.Text})
			}
			a.Date, a.Text = d, ""
		}
		as = append(as, a)
	}
	if len(wrong) > 0 {
		return s.showNewEvent(w, r, who, http.StatusUnprocessableEntity, wrong)
	}
	e, err := s.Registry.State(r.Context(), who, "", as, registry.StateOptions{})
	if err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Peristiwa dicatat. Tautkan kesepakatan yang ditandatangani di sana dari halamannya.", "The event is recorded. Link the agreements that were signed there from their pages.").In(s.lang(r))}, eventPath(e.Subject))
}
