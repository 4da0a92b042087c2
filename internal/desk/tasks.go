package desk

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
)

const (
	tasksPath  = "/meja/tugas"
	tasksShown = 50
)

func taskPath(id task.ID) string { return tasksPath + "/" + string(id) }

func (s *Server) taskRoutes() map[string]Page {
	return map[string]Page{
		"GET " + tasksPath:           s.tasks,
		"POST " + tasksPath:          s.addTask,
		"GET " + tasksPath + "/{id}": s.task,
		"POST " + tasksPath + "/{id}/selesai": s.taskAct(func(r *http.Request, who registry.Actor, id task.ID) (task.Task, error) {
			return s.Registry.CompleteTask(r.Context(), who, id, r.FormValue("catatan"))
		}),
		"POST " + tasksPath + "/{id}/buka": s.taskAct(func(r *http.Request, who registry.Actor, id task.ID) (task.Task, error) {
			return s.Registry.ReopenTask(r.Context(), who, id, r.FormValue("catatan"))
		}),
		"POST " + tasksPath + "/{id}/tunda": s.taskAct(func(r *http.Request, who registry.Actor, id task.ID) (task.Task, error) {
			return s.Registry.PostponeTask(r.Context(), who, id, parseDay(r.FormValue("tenggat")), r.FormValue("catatan"))
		}),
	}
}

func (s *Server) tasks(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showTasks(w, r, who, nil)
}

// showTasks lists tasks; wrong is about the form of a new one.
func (s *Server) showTasks(w http.ResponseWriter, r *http.Request, who registry.Actor, wrong ui.Wrong) error {
	p := page.Tasks{Frame: s.frame(r, who, "meja", fault.T("Tugas", "Tasks"))}
	filter := r.FormValue("saring")
	skip, _ := strconv.Atoi(r.FormValue("mulai")) // not a number: from the beginning
	skip = max(skip, 0)
	o := registry.TaskOptions{Skip: skip, Limit: tasksShown, Agreement: agreement.ID(r.FormValue("kesepakatan"))}
	kinds := []struct {
		key, id, en string
		set         func(*registry.TaskOptions)
	}{
		{"", "Pemerintah saya", "My government's", func(*registry.TaskOptions) {}},
		{"saya", "Tugas saya", "Mine", func(o *registry.TaskOptions) { o.Mine = true }},
		{"lewat", "Lewat tenggat", "Overdue", func(o *registry.TaskOptions) { o.Overdue = true }},
		{"selesai", "Selesai", "Done", func(o *registry.TaskOptions) { o.Done = true }},
	}
	address := func(key string, from int) string {
		v := url.Values{}
		for name, value := range map[string]string{"saring": key, "kesepakatan": string(o.Agreement)} {
			if value != "" {
				v.Set(name, value)
			}
		}
		if from > 0 {
			v.Set("mulai", strconv.Itoa(from))
		}
		if len(v) == 0 {
			return tasksPath
		}
		return tasksPath + "?" + v.Encode()
	}
	p.Tabs.Label = p.T("Tugas yang ditampilkan", "Tasks that are shown")
	for _, k := range kinds {
		p.Tabs.List = append(p.Tabs.List, ui.TabLink{Link: ui.Link{Text: p.T(k.id, k.en), Path: address(k.key, 0)}, Here: filter == k.key})
		if filter == k.key {
			k.set(&o)
		}
	}
	found, err := s.Registry.Tasks(r.Context(), who, o)
	if err != nil {
		return err
	}
	if p.Rows, err = s.taskRows(r, who, p.Frame, found.Items); err != nil {
		return err
	}
	p.Empty = ui.Empty{Art: "done", Title: p.T("Tidak ada tugas di sini", "There are no tasks here"), Text: p.T("Keputusan rapat dan kendala menjadi tugas dengan sendirinya; yang lain dicatat di bawah.", "Decisions of meetings and about obstacles become tasks by themselves; others are noted below.")}
	if skip > 0 {
		p.Pager.Previous = p.To(address(filter, max(0, skip-tasksShown)))
	}
	if skip+len(found.Items) < found.Total {
		p.Pager.Next = p.To(address(filter, skip+tasksShown))
	}
	p.Pager.Text = fmt.Sprintf(p.T("%s–%s dari %s", "%s–%s of %s"), numfmt.Int(int64(skip+1), p.Lang), numfmt.Int(int64(skip+len(found.Items)), p.Lang), numfmt.Int(int64(found.Total), p.Lang))
	switch {
	case who.Government == "":
		p.Empty.Text = p.T("Tugas adalah milik satu pemerintah daerah; Anda tidak bertindak untuk satu pun.", "Tasks are of one government; you act for none.")
	case who.Jots(who.Government):
		if p.Add, err = s.taskForm(r, who, p.Frame); err != nil {
			return err
		}
		p.Wrongs = formWrongs(&p.Add, wrong)
	}
	return ui.Render(w, r, codeOf(wrong), page.TasksPage(p))
}

// taskForm notes a new task.
func (s *Server) taskForm(r *http.Request, who registry.Actor, f ui.Frame) (page.FormOf, error) {
	owners, err := s.ownerField(r, who, f, "pemilik")
	if err != nil {
		return page.FormOf{}, err
	}
	form := page.FormOf{
		ID: "tugas-baru", Heading: f.T("Tugas baru", "A new task"), Action: f.To(tasksPath), Button: f.T("Catat tugas", "Note the task"), Kind: "main",
		Fields: []ui.Field{
			{Name: "isi", Label: f.T("Yang harus dikerjakan", "What is to be done"), Value: r.FormValue("isi"), Rows: 2, Required: true},
			owners,
			{Name: "tenggat", Type: "date", Label: f.T("Tenggat", "Due"), Value: r.PostFormValue("tenggat"), Width: "mid", Optional: true},
		},
	}
	if about := r.FormValue("kesepakatan"); about != "" {
		form.Hidden = append(form.Hidden, ui.Hidden{Name: "kesepakatan", Value: about})
	}
	form.Open = r.FormValue("kesepakatan") != "" || r.FormValue("isi") != ""
	return form, nil
}

// ownerField chooses who of the actor's government has to do something.
func (s *Server) ownerField(r *http.Request, who registry.Actor, f ui.Frame, name string) (ui.Field, error) {
	list, err := s.Registry.Owners(r.Context(), who, who.Government)
	if err != nil {
		return ui.Field{}, err
	}
	x := ui.Field{Name: name, Label: f.T("Pelaksana", "Who does it"), Value: r.PostFormValue(name), Options: []ui.Option{{Value: "", Text: who.Government.Official()}}}
	if x.Value == "" && who.Mandate.Position != "" {
		x.Value = "j." + string(who.Mandate.Position)
	}
	for _, p := range list.Positions {
		x.Options = append(x.Options, ui.Option{Value: "j." + string(p.ID), Text: p.Title, Group: f.T("Jabatan", "Positions")})
	}
	for _, a := range list.Agencies {
		x.Options = append(x.Options, ui.Option{Value: "p." + string(a.ID), Text: a.Name, Group: f.T("Perangkat daerah", "Agencies")})
	}
	return x, nil
}

// ownerOf reads what ownerField sends.
func ownerOf(g region.Code, value string) task.Owner {
	o := task.Owner{Government: g}
	switch kind, id, _ := strings.Cut(value, "."); kind {
	case "j":
		o.Position = account.PositionID(id)
	case "p":
		o.Agency = account.AgencyID(id)
	}
	return o
}

func (s *Server) addTask(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	words := strings.Join(strings.Fields(r.FormValue("isi")), " ")
	n := task.New{Owner: ownerOf(who.Government, r.FormValue("pemilik")), What: fault.T(words, words), Agreement: agreement.ID(r.FormValue("kesepakatan"))}
	var wrong ui.Wrong
	if day := strings.TrimSpace(r.FormValue("tenggat")); day != "" {
		if n.Due = parseDay(day); n.Due.IsZero() {
			wrong = ui.Wrong{"tenggat": s.why(fault.New(fault.Invalid, fault.T("tulis tenggat sebagai tanggal lengkap", "write the day on which it is due as a full date")), s.lang(r))}
			return s.showTasks(w, r, who, wrong)
		}
	}
	made, err := s.Registry.AddTask(r.Context(), who, n)
	wrong, err = s.mistakes(r, err)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showTasks(w, r, who, wrong)
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Tugas dicatat.", "The task is noted.").In(s.lang(r))}, taskPath(made.ID))
}

// taskRows are tasks as lists show them.
func (s *Server) taskRows(r *http.Request, who registry.Actor, f ui.Frame, list []task.Task) ([]page.TaskRow, error) {
	var out []page.TaskRow
	titles := make(map[agreement.ID]string)
	for _, t := range list {
		row := page.TaskRow{Link: ui.Link{Text: t.What.In(f.Lang), Path: taskPath(t.ID)}, Owner: t.Owner.Name, Due: t.Due.In(f.Lang), Chip: s.taskChip(t, f), From: taskSource(t, f)}
		if t.Due.IsZero() {
			row.Due = f.T("tanpa tenggat", "no day")
		}
		if t.Agreement != "" {
			if titles[t.Agreement] == "" {
				d, err := s.Registry.Agreement(r.Context(), who, t.Agreement, registry.AsOf{})
				if err != nil {
					return nil, err
				}
				titles[t.Agreement] = wording.UpperFirst(d.Title)
			}
			row.About = ui.Link{Text: titles[t.Agreement], Path: agreementPath(t.Agreement)}
		}
		out = append(out, row)
	}
	return out, nil
}

func (s *Server) taskChip(t task.Task, f ui.Frame) ui.Chip {
	switch {
	case !t.Open():
		return ui.Chip{Text: f.T("selesai", "done"), Tone: "g"}
	case t.Overdue(s.today()):
		return ui.Chip{Text: f.T("lewat tenggat", "overdue"), Tone: "b"}
	}
	return ui.Chip{}
}

// taskSource is out of what a task arose; a link where there is a page of it.
func taskSource(t task.Task, f ui.Frame) ui.Link {
	text := t.Source.Text.In(f.Lang)
	if text == "" {
		text = wording.UpperFirst(t.Source.Kind.Text().In(f.Lang))
	}
	return ui.Link{Text: text, Path: sourcePath(t.Source)}
}

func (s *Server) task(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showTask(w, r, who, "", nil)
}

// showTask shows one task; wrong is about the form of that ID.
func (s *Server) showTask(w http.ResponseWriter, r *http.Request, who registry.Actor, form string, wrong ui.Wrong) error {
	t, err := s.Registry.Task(r.Context(), who, task.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	p := page.Task{Frame: s.frame(r, who, "meja", t.What)}
	p.Chip = s.taskChip(t, p.Frame)
	due := t.Due.In(p.Lang)
	if t.Due.IsZero() {
		due = p.T("tanpa tenggat", "no day")
	}
	p.Facts = []ui.Fact{
		{Name: p.T("Pelaksana", "Who does it"), Value: t.Owner.Name},
		{Name: p.T("Pemerintah", "Government"), Value: t.Owner.Government.Official()},
		{Name: p.T("Tenggat", "Due"), Value: due},
		{Name: p.T("Asal", "Out of"), Value: taskSource(t, p.Frame).Text},
	}
	if t.Done != nil {
		p.Facts = append(p.Facts, ui.Fact{Name: p.T("Selesai", "Done"), Value: s.moment(t.Done.At, p.Lang) + ", " + t.Done.By.Name})
		if t.Done.Note != "" {
			p.Facts = append(p.Facts, ui.Fact{Name: p.T("Catatan", "Note"), Value: t.Done.Note})
		}
	}
	rows, err := s.taskRows(r, who, p.Frame, []task.Task{t})
	if err != nil {
		return err
	}
	for _, l := range []ui.Link{rows[0].About, rows[0].From} {
		if l.Path != "" {
			p.Links = append(p.Links, l)
		}
	}
	at := taskPath(t.ID)
	note := func(id, name, label string, required bool) ui.Field {
		return ui.Field{ID: id, Name: name, Label: label, Value: r.PostFormValue(name), Rows: 2, Required: required, Optional: !required}
	}
	switch {
	case !who.Jots(t.Owner.Government):
	case t.Open():
		p.Acts = []page.FormOf{
			{ID: "selesai", Heading: p.T("Selesaikan", "It is done"), Action: p.To(at + "/selesai"), Button: p.T("Tandai selesai", "Mark it done"), Kind: "main", Open: true, Fields: []ui.Field{note("catatan", "catatan", p.T("Apa hasilnya", "What came of it"), false)}},
			{ID: "tunda", Heading: p.T("Ubah tenggat", "Move the day"), Action: p.To(at + "/tunda"), Button: p.T("Ubah tenggat", "Move the day"), Fields: []ui.Field{
				{Name: "tenggat", Type: "date", Label: p.T("Tenggat baru", "New day"), Value: r.PostFormValue("tenggat"), Width: "mid", Required: true},
				note("alasan", "catatan", p.T("Alasan", "Why"), false),
			}},
		}
	default:
		p.Acts = []page.FormOf{{ID: "buka", Heading: p.T("Buka kembali", "Take it up again"), Action: p.To(at + "/buka"), Button: p.T("Buka kembali", "Take it up again"), Fields: []ui.Field{note("catatan", "catatan", p.T("Alasan", "Why"), false)}}}
	}
	for i := range p.Acts {
		if p.Acts[i].ID == form {
			p.Wrongs = formWrongs(&p.Acts[i], wrong)
		}
	}
	for _, l := range slices.Backward(t.History) {
		p.History = append(p.History, page.Line{When: s.moment(l.At, p.Lang), Text: l.Text.In(p.Lang)})
	}
	return ui.Render(w, r, codeOf(wrong), page.TaskPage(p))
}

// taskAct does something with a task, and shows it again.
func (s *Server) taskAct(act func(*http.Request, registry.Actor, task.ID) (task.Task, error)) Page {
	return func(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
		id := task.ID(r.PathValue("id"))
		t, err := act(r, who, id)
		wrong, err := s.mistakes(r, err)
		if err != nil {
			return err
		}
		form := r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]
		if len(wrong) > 0 {
			return s.showTask(w, r, who, form, wrong)
		}
		n := ui.Notice{Text: t.History[len(t.History)-1].Text.In(s.lang(r))}
		if form == "selesai" {
			n.Undo = taskPath(id) + "/buka"
		}
		return s.done(w, r, who, n, taskPath(id))
	}
}
