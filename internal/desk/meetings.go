package desk

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/meeting"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
)

const (
	meetingsPath   = "/meja/rapat"
	newMeetingPath = "/meja/rapat/baru"
)

func meetingPath(id meeting.ID) string { return meetingsPath + "/" + string(id) }

func (s *Server) meetingRoutes() map[string]Page {
	return map[string]Page{
		"GET " + meetingsPath:                      s.meetings,
		"GET " + newMeetingPath:                    s.newMeetingPage,
		"POST " + newMeetingPath:                   s.newMeeting,
		"GET " + meetingsPath + "/{id}":            s.meeting,
		"GET " + meetingsPath + "/{id}/ubah":       s.changeMeetingPage,
		"POST " + meetingsPath + "/{id}/ubah":      s.changeMeeting,
		"POST " + meetingsPath + "/{id}/keputusan": s.decideMeeting,
		"POST " + meetingsPath + "/{id}/sahkan":    s.approveMeeting,
	}
}

func (s *Server) meetingWay(r *http.Request) []ui.Link {
	f := ui.NewFrame(r, fault.Text{})
	return []ui.Link{{Text: f.T("Meja kerja", "Desk"), Path: "/meja"}, {Text: f.T("Rapat TKKSD", "TKKSD meetings"), Path: meetingsPath}}
}

func meetingChip(m meeting.Meeting, f ui.Frame) ui.Chip {
	if m.Approval != nil {
		return ui.Chip{Text: f.T("notulen disahkan", "minutes approved"), Tone: "g"}
	}
	return ui.Chip{Text: f.T("notulen draf", "minutes are a draft"), Tone: "w"}
}

func (s *Server) meetings(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	p := page.MatterList{Frame: s.frame(r, who, "meja", fault.T("Rapat TKKSD", "TKKSD meetings"))}
	p.Lead = p.T("Rapat tim koordinasi kerja sama daerah pemerintah Anda: acara, notulen, dan keputusan yang menjadi tugas.", "Meetings of your government's coordinating team: agenda, minutes, and decisions that become tasks.")
	skip := skipped(r)
	found, err := s.Registry.Meetings(r.Context(), who, registry.MeetingOptions{Skip: skip, Limit: mattersShown})
	if err != nil {
		return err
	}
	p.Heads = []string{p.T("Rapat", "Meeting"), p.T("Tanggal", "Date"), p.T("Keputusan", "Decisions"), p.T("Notulen", "Minutes")}
	for _, m := range found.Items {
		p.Rows = append(p.Rows, page.MatterRow{Link: ui.Link{Text: m.Content.Title, Path: meetingPath(m.ID)}, Cells: []string{m.Content.On.In(p.Lang), strconv.Itoa(len(m.Decisions))}, Chip: meetingChip(m, p.Frame)})
	}
	p.Empty = ui.Empty{Art: "weave", Title: p.T("Belum ada rapat yang dicatat", "No meeting was noted yet"), Text: p.T("Keputusan rapat dengan pelaksana dan tenggat menjadi tugas.", "Decisions with somebody who does them and a day become tasks.")}
	if who.Jots(who.Government) {
		p.Buttons = []ui.Button{{Text: p.T("Catat rapat", "Note a meeting"), Kind: "main", Icon: "plus", Link: p.To(newMeetingPath)}}
	} else if who.Government == "" {
		p.Empty.Text = p.T("Rapat adalah milik satu pemerintah daerah; Anda tidak bertindak untuk satu pun.", "Meetings are of one government; you act for none.")
	}
	p.Pager = pager(p.Frame, skip, len(found.Items), found.Total, func(from int) string { return meetingsPath + "?mulai=" + strconv.Itoa(from) })
	return ui.Render(w, r, http.StatusOK, page.MatterListPage(p))
}

// meetingPlaces are the fields of the form by what the use cases call them.
var meetingPlaces = map[string]string{
	"title": "judul", "on": "hari", "minutes": "notulen", "agenda": "acara", "participants": "peserta", "agreements": "tentang", "offers": "tentang", "text": "keputusan", "owner": "pelaksana", "due": "tenggat", "what": "keputusan",
}

func (s *Server) newMeetingPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showMeetingForm(w, r, who, nil, nil)
}

// showMeetingForm shows the form of a new meeting, or of one whose minutes are a draft.
func (s *Server) showMeetingForm(w http.ResponseWriter, r *http.Request, who registry.Actor, m *registry.MeetingRecord, wrong ui.Wrong) error {
	p := page.MatterForm{Frame: s.frame(r, who, "meja", fault.T("Catat rapat", "Note a meeting")), Way: s.meetingWay(r)}
	p.Lead = p.T("Keputusan ditambahkan sesudah rapat disimpan, satu per satu, masing-masing dengan pelaksana dan tenggatnya.", "Decisions are added once the meeting is kept, one by one, each with who does it and by when.")
	c := meeting.Content{Title: p.T("Rapat TKKSD", "TKKSD meeting"), On: s.today()}
	p.Form = page.FormOf{Action: p.To(newMeetingPath), Button: p.T("Simpan rapat", "Keep the meeting"), Kind: "main"}
	if m != nil {
		c = m.Content
		p.Title = m.Content.Title
		p.Form.Action = p.To(meetingPath(m.ID) + "/ubah")
	}
	was := func(name, stored string) string {
		if r.Method == http.MethodPost {
			return r.PostFormValue(name)
		}
		return stored
	}
	var people []string
	for _, x := range c.Participants {
		people = append(people, x.In())
	}
	day := c.On.In(p.Lang)
	p.Form.Fields = []ui.Field{
		{Name: "judul", Label: p.T("Judul", "Title"), Value: was("judul", c.Title), Required: true},
		{Name: "hari", Label: p.T("Tanggal", "Date"), Value: was("hari", day), Width: "mid", Required: true},
		{Name: "jam", Label: p.T("Waktu", "Time"), Value: was("jam", c.At), Width: "mid", Optional: true, Hint: p.T("Misalnya: 09.00–11.30 WITA.", "For example: 09.00–11.30 WITA.")},
		{Name: "tempat", Label: p.T("Tempat", "Place"), Value: was("tempat", c.Place), Optional: true},
		{Name: "peserta", Label: p.T("Peserta", "Participants"), Value: was("peserta", strings.Join(people, "\n")), Rows: 4, Optional: true, Hint: p.T("Satu per baris: nama, jabatan. Jabatan yang terdaftar dikenali sendiri.", "One to a line: name, position. Positions that are registered are recognised.")},
		{Name: "acara", Label: p.T("Acara", "Agenda"), Value: was("acara", strings.Join(c.Agenda, "\n")), Rows: 4, Optional: true, Hint: p.T("Satu butir per baris.", "One item to a line.")},
		{Name: "notulen", Label: p.T("Notulen", "Minutes"), Value: was("notulen", c.Minutes), Rows: 10, Optional: true, Hint: p.T("Boleh memakai Markdown: ## judul, - butir, **tebal**.", "Markdown may be used: ## heading, - item, **bold**.")},
	}
	about, err := s.aboutField(r, who, p.Frame, c)
	if err != nil {
		return err
	}
	if len(about.Options) > 0 {
		p.Form.Fields = append(p.Form.Fields, about)
	}
	p.Wrongs = formWrongs(&p.Form, wrong)
	return ui.Render(w, r, codeOf(wrong), page.MatterFormPage(p))
}

// aboutField chooses the offers and agreements that a meeting speaks about: those that it names already, the one that the page was opened from, and
// offers that wait.
func (s *Server) aboutField(r *http.Request, who registry.Actor, f ui.Frame, c meeting.Content) (ui.Field, error) {
	x := ui.Field{Name: "tentang", Type: "checkbox", Label: f.T("Yang dibicarakan", "What was spoken about")}
	chosen := make(map[string]bool)
	for _, id := range c.Offers {
		chosen["p."+id] = true
	}
	for _, id := range c.Agreements {
		chosen["k."+string(id)] = true
	}
	if id := r.FormValue("penawaran"); id != "" {
		chosen["p."+id] = true
	}
	if id := r.FormValue("kesepakatan"); id != "" {
		chosen["k."+id] = true
	}
	if r.Method == http.MethodPost {
		for _, v := range r.PostForm["tentang"] {
			chosen[v] = true
		}
	}
	waiting, err := s.Registry.Offers(r.Context(), who, registry.OfferOptions{Waiting: true, Limit: 20})
	if err != nil {
		return x, err
	}
	listed := make(map[string]bool)
	add := func(value, text string) {
		if !listed[value] {
			listed[value] = true
			x.Options = append(x.Options, ui.Option{Value: value, Text: text, Chosen: chosen[value]})
		}
	}
	for _, value := range slices.Sorted(maps.Keys(chosen)) {
		switch kind, id, _ := strings.Cut(value, "."); kind {
		case "p":
			if o, err := s.Registry.Offer(r.Context(), who, offer.ID(id)); err == nil {
				add(value, f.T("Penawaran: ", "Offer: ")+o.Content.Object)
			}
		case "k":
			if d, err := s.Registry.Agreement(r.Context(), who, agreement.ID(id), registry.AsOf{}); err == nil {
				add(value, f.T("Kesepakatan: ", "Agreement: ")+wording.UpperFirst(d.Title))
			}
		}
	}
	for _, o := range waiting.Items {
		add("p."+string(o.ID), f.T("Penawaran: ", "Offer: ")+o.Content.Object)
	}
	return x, nil
}

// typedMeeting reads the form of a meeting.
func (s *Server) typedMeeting(r *http.Request, who registry.Actor) (meeting.Content, ui.Wrong, error) {
	wrong := make(ui.Wrong)
	c := meeting.Content{
		Title: r.FormValue("judul"), On: typedDay(r, "hari", wrong, s.lang(r)), At: r.FormValue("jam"), Place: r.FormValue("tempat"), Minutes: r.FormValue("notulen"), Agenda: strings.Split(r.FormValue("acara"), "\n"),
	}
	owners, err := s.Registry.Owners(r.Context(), who, who.Government)
	if err != nil {
		return c, wrong, err
	}
	positions := make(map[string]account.PositionID)
	for _, x := range owners.Positions {
		positions[strings.ToLower(x.Title)] = x.ID
	}
	for line := range strings.Lines(r.FormValue("peserta")) {
		name, office, _ := strings.Cut(strings.TrimSpace(line), ",")
		p := meeting.Participant{Name: strings.TrimSpace(name), Office: strings.TrimSpace(office)}
		if id, ok := positions[strings.ToLower(p.Office)]; ok {
			p.Position = id
		} else if id, ok := positions[strings.ToLower(p.Name)]; ok && p.Office == "" {
			p = meeting.Participant{Position: id}
		}
		c.Participants = append(c.Participants, p)
	}
	for _, value := range r.PostForm["tentang"] {
		switch kind, id, _ := strings.Cut(value, "."); kind {
		case "p":
			c.Offers = append(c.Offers, id)
		case "k":
			c.Agreements = append(c.Agreements, agreement.ID(id))
		}
	}
	return c, wrong, nil
}

func (s *Server) newMeeting(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	c, wrong, err := s.typedMeeting(r, who)
	if err != nil {
		return err
	}
	var m registry.MeetingRecord
	if len(wrong) == 0 {
		m, err = s.Registry.CallMeeting(r.Context(), who, meeting.New{Government: who.Government, Content: c})
		if wrong, err = s.faults(r, err, meetingPlaces); err != nil {
			return err
		}
	}
	if len(wrong) > 0 {
		return s.showMeetingForm(w, r, who, nil, wrong)
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Rapat dicatat. Tambahkan keputusannya.", "The meeting is noted. Add what it decided.").In(s.lang(r))}, meetingPath(m.ID))
}

func (s *Server) changeMeetingPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showChangeMeeting(w, r, who, nil)
}

func (s *Server) showChangeMeeting(w http.ResponseWriter, r *http.Request, who registry.Actor, wrong ui.Wrong) error {
	m, err := s.Registry.Meeting(r.Context(), who, meeting.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	return s.showMeetingForm(w, r, who, &m, wrong)
}

func (s *Server) changeMeeting(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	c, wrong, err := s.typedMeeting(r, who)
	if err != nil {
		return err
	}
	id := meeting.ID(r.PathValue("id"))
	if len(wrong) == 0 {
		_, err = s.Registry.ChangeMeeting(r.Context(), who, id, c)
		if wrong, err = s.faults(r, err, meetingPlaces); err != nil {
			return err
		}
	}
	if len(wrong) > 0 {
		return s.showChangeMeeting(w, r, who, wrong)
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Rapat diubah.", "The meeting is changed.").In(s.lang(r))}, meetingPath(id))
}

func (s *Server) decideMeeting(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id := meeting.ID(r.PathValue("id"))
	wrong := make(ui.Wrong)
	d := meeting.Decision{Text: r.FormValue("keputusan"), Due: parseDay(r.FormValue("tenggat"))}
	if v := r.FormValue("pelaksana"); v != "-" {
		d.Owner = ownerOf(who.Government, v)
	}
	if strings.TrimSpace(r.FormValue("tenggat")) != "" && d.Due.IsZero() {
		wrong["tenggat"] = fault.T("Tulis tenggat sebagai tanggal lengkap.", "Write the day on which it is due as a full date.").In(s.lang(r))
		return s.showMeeting(w, r, who, "keputusan", wrong)
	}
	m, err := s.Registry.NoteDecision(r.Context(), who, id, d)
	if wrong, err = s.faults(r, err, meetingPlaces); err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showMeeting(w, r, who, "keputusan", wrong)
	}
	n := ui.Notice{Text: fault.T("Keputusan dicatat.", "The decision is noted.").In(s.lang(r))}
	if m.Decisions[len(m.Decisions)-1].Task != "" {
		n.Text = fault.T("Keputusan dicatat dan menjadi tugas.", "The decision is noted and has become a task.").In(s.lang(r))
	}
	return s.done(w, r, who, n, meetingPath(id))
}

func (s *Server) approveMeeting(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id := meeting.ID(r.PathValue("id"))
	_, err := s.Registry.ApproveMeeting(r.Context(), who, id)
	wrong, err := s.faults(r, err, meetingPlaces)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showMeeting(w, r, who, "sahkan", wrong)
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Notulen disahkan.", "The minutes are approved.").In(s.lang(r))}, meetingPath(id))
}

func (s *Server) meeting(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showMeeting(w, r, who, "", nil)
}

// showMeeting shows a meeting as its minutes, and can be printed; wrong is about the form of that ID.
func (s *Server) showMeeting(w http.ResponseWriter, r *http.Request, who registry.Actor, form string, wrong ui.Wrong) error {
	m, err := s.Registry.Meeting(r.Context(), who, meeting.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	p := page.Matter{Frame: s.frame(r, who, "meja", fault.T(m.Content.Title, m.Content.Title)), Way: s.meetingWay(r), Chips: nil}
	p.Chips = []ui.Chip{meetingChip(m.Meeting, p.Frame)}
	c := m.Content
	p.Facts = []ui.Fact{{Name: p.T("Pemerintah", "Government"), Value: m.Government.Official()}, {Name: p.T("Tanggal", "Date"), Value: c.On.In(p.Lang)}}
	for _, x := range []ui.Fact{{Name: p.T("Waktu", "Time"), Value: c.At}, {Name: p.T("Tempat", "Place"), Value: c.Place}} {
		if x.Value != "" {
			p.Facts = append(p.Facts, x)
		}
	}
	if m.Approval != nil {
		p.Facts = append(p.Facts, ui.Fact{Name: p.T("Disahkan", "Approved"), Value: s.moment(m.Approval.At, p.Lang) + ", " + m.Approval.By.Name})
	}
	people := page.MatterSection{ID: "peserta", Heading: p.T("Peserta", "Participants"), Nothing: p.T("Belum dicatat.", "Not noted yet.")}
	for _, x := range c.Participants {
		people.Items = append(people.Items, page.MatterItem{Link: ui.Link{Text: x.In()}})
	}
	agenda := page.MatterSection{ID: "acara", Heading: p.T("Acara", "Agenda"), Numbered: true, Nothing: p.T("Belum dicatat.", "Not noted yet.")}
	for _, x := range c.Agenda {
		agenda.Items = append(agenda.Items, page.MatterItem{Link: ui.Link{Text: x}})
	}
	minutes := page.MatterSection{ID: "notulen", Heading: p.T("Notulen", "Minutes"), Nothing: p.T("Belum ditulis.", "Not written yet.")}
	if c.Minutes != "" {
		minutes.Text = rich(c.Minutes)
	}
	p.Sections = []page.MatterSection{people, agenda, minutes, s.decisions(m, p.Frame), s.spokenAbout(r, who, p.Frame, c)}
	if who.Jots(m.Government) && m.Approval == nil {
		p.Buttons = []ui.Button{{Text: p.T("Ubah", "Change"), Icon: "edit", Link: p.To(meetingPath(m.ID) + "/ubah")}}
		owners, err := s.ownerField(r, who, p.Frame, "pelaksana")
		if err != nil {
			return err
		}
		owners.Options = append(owners.Options, ui.Option{Value: "-", Text: p.T("tidak ada yang perlu dikerjakan", "nothing has to be done")})
		p.Acts = append(p.Acts, page.FormOf{ID: "keputusan", Heading: p.T("Tambah keputusan", "Add a decision"), Open: true, Action: p.To(meetingPath(m.ID) + "/keputusan"), Button: p.T("Catat keputusan", "Note the decision"), Kind: "main", Fields: []ui.Field{
			{ID: "isi-keputusan", Name: "keputusan", Label: p.T("Yang diputuskan", "What was decided"), Value: r.PostFormValue("keputusan"), Rows: 3, Required: true},
			owners,
			{Name: "tenggat", Type: "date", Label: p.T("Tenggat", "Due"), Value: r.PostFormValue("tenggat"), Width: "mid", Optional: true},
		}})
	}
	if who.Chairs(m.Government) && m.May(meeting.Approved) == (fault.Text{}) {
		p.Acts = append(p.Acts, page.FormOf{ID: "sahkan", Open: true, Heading: p.T("Sahkan notulen", "Approve the minutes"), Text: p.T("Sesudah disahkan, notulen dan keputusannya tidak diubah lagi.", "Once approved, minutes and decisions are not changed any more."), Action: p.To(meetingPath(m.ID) + "/sahkan"), Button: p.T("Sahkan", "Approve"), Kind: "main"})
	}
	for i := range p.Acts {
		if p.Acts[i].ID == form {
			p.Wrongs = formWrongs(&p.Acts[i], wrong)
		}
	}
	var past []happened
	for _, l := range m.History {
		past = append(past, happened{l.At, page.Line{Text: l.Text.In(p.Lang)}})
	}
	p.History = s.story(past, p.Lang)
	return ui.Render(w, r, codeOf(wrong), page.MatterPage(p))
}

// decisions are what a meeting decided, with how their tasks stand.
func (s *Server) decisions(m registry.MeetingRecord, f ui.Frame) page.MatterSection {
	out := page.MatterSection{ID: "putusan", Heading: f.T("Keputusan", "Decisions"), Numbered: true, Nothing: f.T("Belum ada keputusan.", "Nothing was decided yet.")}
	for _, d := range m.Decisions {
		item := page.MatterItem{Link: ui.Link{Text: d.Text}}
		if t, ok := m.Task(d); ok {
			item.Path = taskPath(t.ID)
			item.Note = t.Owner.Name
			if !t.Due.IsZero() {
				item.Note += fmt.Sprintf(f.T(", tenggat %s", ", due %s"), t.Due.In(f.Lang))
			}
			if item.Chip = s.taskChip(t, f); item.Chip.Text == "" {
				item.Chip = ui.Chip{Text: f.T("terbuka", "open"), Tone: "w"}
			}
			if t.Done != nil && t.Done.Note != "" {
				item.Note += ". " + t.Done.Note
			}
		}
		out.Items = append(out.Items, item)
	}
	return out
}

// spokenAbout are the offers and agreements that a meeting names, as far as the actor may read them.
func (s *Server) spokenAbout(r *http.Request, who registry.Actor, f ui.Frame, c meeting.Content) page.MatterSection {
	out := page.MatterSection{ID: "tentang", Heading: f.T("Yang dibicarakan", "What was spoken about"), Nothing: f.T("Tidak ada penawaran atau kesepakatan yang disebut.", "No offer or agreement is named.")}
	for _, id := range c.Offers {
		if o, err := s.Registry.Offer(r.Context(), who, offer.ID(id)); err == nil {
			out.Items = append(out.Items, page.MatterItem{Link: ui.Link{Text: o.Content.Object, Path: offerPath(o.ID)}, Note: f.T("Penawaran", "Offer"), Chip: offerChip(o.State, f)})
		}
	}
	for _, id := range c.Agreements {
		if d, err := s.Registry.Agreement(r.Context(), who, id, registry.AsOf{}); err == nil {
			out.Items = append(out.Items, page.MatterItem{Link: ui.Link{Text: wording.UpperFirst(d.Title), Path: agreementPath(d.ID)}, Note: f.T("Kesepakatan", "Agreement")})
		}
	}
	return out
}

// sourcePath is the page of what a task arose from; "" where there is none.
func sourcePath(x task.Source) string {
	switch x.Kind {
	case task.Meeting:
		return meetingPath(meeting.ID(x.ID))
	case task.Offer:
		return offerPath(offer.ID(x.ID))
	default:
		return ""
	}
}
