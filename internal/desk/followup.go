package desk

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

const (
	obstaclesPath  = "/meja/hambatan"
	programmesPath = "/meja/program"
)

// followPage is a page of an agreement: what it is called, and what fills it.
type followPage struct {
	word string
	text fault.Text
	lead fault.Text
	fill func(*following) error
}

func (s *Server) followPages() []followPage {
	return []followPage{
		{"perizinan", fault.T("Proyek dan perizinan", "Projects and licences"), fault.T("Izin yang diperlukan suatu proyek, meja mana yang memutuskan, dan sudah berapa hari. Keadaan diturunkan dari tanggal-tanggalnya.", "Licences that a project needs, which desk decides, and for how many days. Where each stands follows from its days."), (*following).projects},
		{"hambatan", fault.T("Kendala", "Obstacles"), fault.T("Apa yang menghalangi, siapa yang menanganinya, dan jenjang mana yang sudah dimintai keputusan. Keputusan kembali sebagai tugas.", "What stands in the way, who clears it, and which step was asked to decide. Decisions come back as tasks."), (*following).obstacles},
		{"program", fault.T("Program dan hasil", "Programmes and outcomes"), fault.T("Program yang didukung kesepakatan ini, dan apa hasilnya bagi masyarakat.", "The programmes that the agreement serves, and what it brought people."), (*following).programmes},
		{"capaian", fault.T("Tonggak dan indikator", "Milestones and indicators"), fault.T("Tonggak dinyatakan tercapai oleh satu pihak dan dikukuhkan atau dibantah oleh pihak lain. Indikator adalah kewajiban yang dihitung.", "One party says that a milestone is met; another confirms or disputes it. Indicators are obligations that are counted."), (*following).milestones},
		{"anggaran", fault.T("Anggaran", "Budget"), fault.T("Yang diumumkan, yang dianggarkan dan yang terealisasi adalah tiga angka; tidak satu pun menggantikan yang lain.", "What is announced, committed and realised are three numbers; none stands for another."), (*following).budget},
	}
}

func (s *Server) followRoutes() map[string]Page {
	pages := map[string]Page{
		"GET " + obstaclesPath:   s.obstacleRegister,
		"GET " + programmesPath:  s.programmeRegister,
		"POST " + programmesPath: s.programmeAct,
	}
	for _, x := range s.followPages() {
		path := "/meja/k/{id}/" + x.word
		pages["GET "+path] = func(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
			return s.showFollow(w, r, who, x, nil)
		}
		pages["POST "+path] = s.followAct(x)
	}
	return pages
}

// following fills one page for one official.
type following struct {
	page.Follow
	s     *Server
	r     *http.Request
	who   registry.Actor
	id    agreement.ID
	at    string
	about registry.Detail
	wrong ui.Wrong
}

func (s *Server) showFollow(w http.ResponseWriter, r *http.Request, who registry.Actor, x followPage, wrong ui.Wrong) error {
	d, err := s.Registry.Agreement(r.Context(), who, agreement.ID(r.PathValue("id")), registry.AsOf{})
	if err != nil {
		return err
	}
	f := &following{s: s, r: r, who: who, id: d.ID, about: d, wrong: wrong, at: agreementPath(d.ID) + "/" + x.word}
	f.Frame = s.frame(r, who, "register", x.text)
	f.Heading, f.Follow.Lead = wording.UpperFirst(d.Title), x.lead.In(f.Frame.Lang)
	f.Crumbs = []ui.Link{{Text: f.T("Meja kerja", "Desk"), Path: "/meja"}, {Text: f.T("Register", "Register"), Path: "/meja/register"}, {Text: f.Heading, Path: agreementPath(d.ID)}}
	f.Tabs.Label = f.T("Tindak lanjut kesepakatan ini", "What follows upon this agreement")
	for _, y := range s.followPages() {
		f.Tabs.List = append(f.Tabs.List, ui.TabLink{Link: ui.Link{Text: y.text.In(f.Frame.Lang), Path: agreementPath(d.ID) + "/" + y.word}, Here: y.word == x.word})
	}
	if err := x.fill(f); err != nil {
		return err
	}
	return ui.Render(w, r, codeOf(wrong), page.FollowPage(f.Follow))
}

// posted is what was typed into the form of an ID, which is shown again because something is wrong with it.
func (f *following) posted(form, name string) string {
	if f.r.PostFormValue("borang") == form {
		return f.r.PostFormValue(name)
	}
	return ""
}

// form is a form that adds an act; its fields are named as the places of what may be wrong with it.
func (f *following) form(kind, id string, do followup.Verb, heading, button string, fields ...ui.Field) page.FormOf {
	name := strings.Trim(kind+"-"+id+"-"+string(do), "-")
	x := page.FormOf{ID: name, Heading: heading, Action: f.To(f.at), Button: button, Fields: fields}
	x.Hidden = []ui.Hidden{{Name: "borang", Value: name}, {Name: "jenis", Value: kind}, {Name: "butir", Value: id}, {Name: "perbuatan", Value: string(do)}}
	for i := range x.Fields {
		y := &x.Fields[i]
		y.ID = name + "-" + y.Name
		if typed := f.posted(name, y.Name); typed != "" {
			y.Value = typed
		}
		y.Optional = !y.Required
	}
	if len(f.wrong) > 0 && f.r.PostFormValue("borang") == name {
		f.Wrongs = append(f.Wrongs, formWrongs(&x, f.wrong)...)
	}
	return x
}

func (f *following) text(name, id, en string, required bool) ui.Field {
	return ui.Field{Name: name, Label: f.T(id, en), Required: required}
}

func (f *following) long(name, id, en string, required bool) ui.Field {
	return ui.Field{Name: name, Label: f.T(id, en), Required: required, Rows: 2}
}

func (f *following) day(name, id, en string, value term.Date) ui.Field {
	x := ui.Field{Name: name, Type: "date", Label: f.T(id, en), Width: "mid", Required: true}
	if !value.IsZero() {
		x.Value = value.String()
	}
	return x
}

func (f *following) number(name, id, en string, value int64) ui.Field {
	x := ui.Field{Name: name, Label: f.T(id, en), Width: "mid", More: map[string]any{"inputmode": "numeric"}}
	if value != 0 {
		x.Value = strconv.FormatInt(value, 10)
	}
	return x
}

func (f *following) choice(name, id, en, value string, options ...ui.Option) ui.Field {
	return ui.Field{Name: name, Label: f.T(id, en), Value: value, Options: options, Required: true}
}

func (f *following) audience(list ...followup.Audience) ui.Field {
	x := ui.Field{Name: "audience", Label: f.T("Siapa yang boleh membaca", "Who may read it"), Required: true, Value: string(list[0])}
	for _, a := range list {
		x.Options = append(x.Options, ui.Option{Value: string(a), Text: wording.UpperFirst(a.Label().In(f.Frame.Lang))})
	}
	return x
}

// governments are those of the agreement's parties.
func (f *following) governments() []region.Code {
	var out []region.Code
	for _, p := range f.about.Parties {
		if g := p.Party.Region; g != "" && !slices.Contains(out, g) {
			out = append(out, g)
		}
	}
	return out
}

// speaks tells whether the official speaks for a party.
func (f *following) speaks() bool { return slices.ContainsFunc(f.governments(), f.who.SpeaksFor) }

// adds tells whether the official may note something new: in the name of a party, or for the own government.
func (f *following) adds() bool { return f.speaks() || f.who.Jots(f.who.Government) }

// keeps tells whether an item is the official's to change.
func (f *following) keeps(h registry.FollowHead) bool {
	if h.Audience == followup.Own {
		return f.who.Jots(h.Government)
	}
	return f.who.SpeaksFor(h.Government)
}

// joins tells whether the official may do what every party may.
func (f *following) joins(h registry.FollowHead) bool {
	if h.Audience == followup.Own {
		return f.who.Jots(h.Government)
	}
	return f.speaks()
}

func toneOf(t followup.Tone) string {
	switch t {
	case followup.Good:
		return "g"
	case followup.Bad:
		return "b"
	case followup.Watch:
		return "w"
	case followup.Plain:
	}
	return ""
}

// cardOf is the card of an item as far as all are alike.
func cardOf[T any](f *following, title string, x registry.Followed[T]) page.FollowCard {
	c := page.FollowCard{ID: "b-" + x.ID, Title: title, Why: wording.UpperFirst(x.Standing.Why.In(f.Frame.Lang)), Chips: []ui.Chip{{Text: x.Standing.Text.In(f.Frame.Lang), Tone: toneOf(x.Standing.Tone)}}}
	if x.Audience != "" && x.Audience != followup.Everybody {
		c.Chips = append(c.Chips, ui.Chip{Text: x.Audience.Label().In(f.Frame.Lang)})
	}
	for _, l := range slices.Backward(x.History) {
		c.History = append(c.History, page.Line{When: f.s.moment(l.At, f.Frame.Lang), Text: l.Text.In(f.Frame.Lang)})
	}
	return c
}

func itemsOf[T registry.FollowItem[T, A], A registry.FollowAct](f *following, b registry.Book[T, A]) ([]registry.Followed[T], error) {
	list, err := b.List(f.r.Context(), f.who, registry.FollowOptions{Agreement: f.id, Limit: 200})
	return list.Items, err
}

// closing are the forms that close an item, or open it again.
func (f *following) closing(kind, id string, open bool, heading string) page.FormOf {
	if open {
		return f.form(kind, id, followup.Close, heading, heading, f.long("note", "Alasan", "Why", true))
	}
	again := f.T("Buka kembali", "Reopen")
	return f.form(kind, id, followup.Reopen, again, again, f.long("note", "Alasan", "Why", false))
}

func (f *following) projects() error {
	list, err := itemsOf(f, f.s.Registry.Projects())
	if err != nil {
		return err
	}
	s := page.FollowSection{ID: "proyek", Heading: f.T("Proyek", "Projects"), Empty: f.T("Belum ada proyek. Catat proyek yang diperlukan kesepakatan ini, misalnya sebuah smelter, lalu izin-izinnya.", "No project yet. Note one that the agreement needs, such as a smelter, and then its licences.")}
	for _, x := range list {
		c := cardOf(f, x.Item.Name, x)
		if x.Item.Place != "" {
			c.Facts = append(c.Facts, ui.Fact{Name: f.T("Tempat", "Place"), Value: x.Item.Place})
		}
		g := &ui.Table{Label: f.T("Izin untuk ", "Licences for ") + x.Item.Name, Plain: true, Columns: []ui.Column{{Key: "izin", Label: f.T("Izin", "Licence"), Fixed: true}, {Key: "meja", Label: f.T("Meja", "Desk")}, {Key: "keadaan", Label: f.T("Keadaan", "State")}, {Key: "hari", Label: f.T("Hari", "Days"), Number: true}}}
		var waiting, decidable []ui.Option
		for i, l := range x.Item.Licences {
			st := x.Parts[i]
			days := ""
			if !l.Applied.IsZero() {
				days = strconv.Itoa(st.Days)
			}
			g.Rows = append(g.Rows, ui.TableRow{ID: l.Key, Name: l.Name, Cells: []ui.Cell{
				{Text: l.Name, Small: l.Basis, Lang: "id"},
				{Text: l.Desk, Lang: "id"},
				{Chips: []ui.Chip{{Text: st.Text.In(f.Frame.Lang), Tone: toneOf(st.Tone)}}, Text: wording.UpperFirst(st.Why.In(f.Frame.Lang))},
				{Text: days},
			}})
			o := ui.Option{Value: l.Key, Text: l.Name}
			if l.Applied.IsZero() || !l.Decided.IsZero() && !l.Granted {
				waiting = append(waiting, o)
			}
			if !l.Applied.IsZero() && l.Decided.IsZero() {
				decidable = append(decidable, o)
			}
		}
		c.Grid = g
		open := x.Item.Closed == ""
		if open && f.joins(x.FollowHead) {
			if len(waiting) > 0 {
				c.Acts = append(c.Acts, f.form("proyek", x.ID, followup.Apply, f.T("Catat permohonan izin", "Note an application"), f.T("Catat permohonan", "Note the application"), f.choice("key", "Izin", "Licence", "", waiting...), f.day("on", "Tanggal permohonan", "Day of the application", f.s.today())))
			}
			if len(decidable) > 0 {
				c.Acts = append(c.Acts, f.form("proyek", x.ID, followup.Decide, f.T("Catat keputusan izin", "Note a decision"), f.T("Catat keputusan", "Note the decision"), f.choice("key", "Izin", "Licence", "", decidable...), f.day("on", "Tanggal keputusan", "Day of the decision", f.s.today()),
					f.choice("granted", "Keputusan", "Decision", "ya", ui.Option{Value: "ya", Text: f.T("Terbit", "Granted")}, ui.Option{Value: "tidak", Text: f.T("Ditolak", "Refused")}), f.text("number", "Nomor keputusan", "Number of the decision", false), f.long("note", "Catatan", "Note", false)))
			}
		}
		if f.keeps(x.FollowHead) {
			if open {
				c.Acts = append(c.Acts, f.form("proyek", x.ID, followup.License, f.T("Tambah izin", "Add a licence"), f.T("Tambah izin", "Add the licence"),
					f.text("name", "Nama izin", "Name of the licence", true), f.text("desk", "Meja yang memutuskan", "Desk that decides", true), f.number("days", "Jumlah hari", "Number of days", 0),
					f.choice("counting", "Dihitung dalam", "Counted in", string(followup.Working), ui.Option{Value: string(followup.Working), Text: f.T("hari kerja", "working days")}, ui.Option{Value: string(followup.Calendar), Text: f.T("hari kalender", "calendar days")}),
					f.text("basis", "Dasar jumlah hari", "Where that number stands", false)))
			}
			c.Acts = append(c.Acts, f.closing("proyek", x.ID, open, f.T("Hentikan proyek", "Give the project up")))
		}
		s.Cards = append(s.Cards, c)
	}
	if f.adds() {
		s.Add = append(s.Add, f.form("proyek", "", followup.State, f.T("Catat proyek", "Note a project"), f.T("Catat proyek", "Note the project"), f.text("name", "Nama proyek", "Name of the project", true), f.text("place", "Tempat", "Place", false), f.audience(followup.Parties, followup.Own, followup.Everybody)))
	}
	f.Sections = append(f.Sections, s)
	return nil
}

// owners chooses somebody of the own government, or another party.
func (f *following) owners(name, id, en string) (ui.Field, error) {
	x, err := f.s.ownerField(f.r, f.who, f.Frame, name)
	if err != nil {
		return x, err
	}
	x.Label, x.Required = f.T(id, en), true
	for _, g := range f.governments() {
		if g != f.who.Government {
			x.Options = append(x.Options, ui.Option{Value: "d." + string(g), Text: g.Official(), Group: f.T("Pihak lain", "Other parties")})
		}
	}
	return x, nil
}

// followOwner reads what owners sends.
func followOwner(g region.Code, value string) followup.Owner {
	if code, ok := strings.CutPrefix(value, "d."); ok {
		return followup.Owner{Government: region.Code(code)}
	}
	o := ownerOf(g, value)
	return followup.Owner{Government: o.Government, Position: o.Position, Agency: o.Agency}
}

func (f *following) typeOptions() []ui.Option {
	var out []ui.Option
	for _, t := range followup.ObstacleTypes() {
		out = append(out, ui.Option{Value: t.ID, Text: wording.UpperFirst(t.Name.In(f.Frame.Lang))})
	}
	return out
}

func (f *following) obstacles() error {
	list, err := itemsOf(f, f.s.Registry.Obstacles())
	if err != nil {
		return err
	}
	projects, err := itemsOf(f, f.s.Registry.Projects())
	if err != nil {
		return err
	}
	s := page.FollowSection{ID: "kendala", Heading: f.T("Kendala", "Obstacles"), Empty: f.T("Belum ada kendala yang dicatat.", "No obstacle is noted.")}
	for _, x := range list {
		c, err := f.obstacle(x)
		if err != nil {
			return err
		}
		s.Cards = append(s.Cards, c)
	}
	if f.adds() {
		owner, err := f.owners("owner", "Yang menangani", "Who clears it")
		if err != nil {
			return err
		}
		about := f.choice("project", "Izin yang terkait", "Licence that it is about", "", ui.Option{Text: f.T("tidak terkait izin", "none")})
		about.Required = false
		for _, p := range projects {
			for _, l := range p.Item.Licences {
				about.Options = append(about.Options, ui.Option{Value: p.ID + "/" + l.Key, Text: l.Name, Group: p.Item.Name})
			}
		}
		s.Add = append(s.Add, f.form("kendala", "", followup.State, f.T("Catat kendala", "Note an obstacle"), f.T("Catat kendala", "Note the obstacle"),
			f.text("title", "Apa yang menghalangi", "What stands in the way", true), f.choice("type", "Jenis kendala", "Type of obstacle", "licence", f.typeOptions()...), owner, about, f.day("on", "Sejak", "Since", f.s.today()), f.audience(followup.Parties, followup.Own)))
	}
	f.Sections = append(f.Sections, s)
	return nil
}

// obstacle is the card of an obstacle with its ladder.
func (f *following) obstacle(x registry.Followed[followup.Obstacle]) (page.FollowCard, error) {
	o := x.Item
	age := o.Age(f.s.today())
	c := cardOf(f, o.Title, x)
	c.Chips = append(c.Chips, ui.Chip{Text: followup.TypeName(o.Type).In(f.Frame.Lang), Tone: "n"})
	c.Facts = []ui.Fact{
		{Name: f.T("Yang menangani", "Who clears it"), Value: o.Owner.Name},
		{Name: f.T("Sejak", "Since"), Value: o.Since.In(f.Frame.Lang)},
		{Name: f.T("Usia", "Age"), Value: fmt.Sprintf(f.T("%d hari, %d hari di jenjang ini", "%d days, %d days at this step"), age.Days, age.AtRung)},
	}
	if len(age.Skipped) > 0 {
		var names []string
		for _, r := range age.Skipped {
			names = append(names, r.Label().In(f.Frame.Lang))
		}
		c.Facts = append(c.Facts, ui.Fact{Name: f.T("Jenjang yang dilewati", "Steps left out"), Value: strings.Join(names, ", ")})
	}
	g := &ui.Table{Label: f.T("Jenjang: ", "Ladder: ") + o.Title, Plain: true, Columns: []ui.Column{{Key: "tanggal", Label: f.T("Tanggal", "Day"), Date: true, Fixed: true}, {Key: "jenjang", Label: f.T("Jenjang", "Step")}, {Key: "isi", Label: f.T("Alasan atau keputusan", "Reason or decision")}}}
	type line struct {
		on   term.Date
		cell []ui.Cell
	}
	var lines []line
	for _, st := range o.Steps {
		lines = append(lines, line{st.On, []ui.Cell{{Text: st.On.In(f.Frame.Lang)}, {Text: st.Rung.Label().In(f.Frame.Lang), Small: st.Before}, {Text: st.Reason, Lang: "id"}}})
	}
	for _, d := range o.Decisions {
		var chips []ui.Chip
		for _, t := range d.Tasks {
			text := t.What
			if done, err := f.s.Registry.Task(f.r.Context(), f.who, task.ID(t.Task)); err == nil {
				chip := f.s.taskChip(done, f.Frame)
				c.Links = append(c.Links, ui.Link{Text: f.T("Tugas: ", "Task: ") + text, Path: taskPath(done.ID)})
				if chip.Text != "" {
					chip.Text = f.T("tugas ", "task ") + chip.Text
					chips = append(chips, chip)
				}
			} else if fault.KindOf(err) != fault.NotFound {
				return c, err
			}
		}
		lines = append(lines, line{d.On, []ui.Cell{{Text: d.On.In(f.Frame.Lang)}, {Text: f.T("keputusan: ", "decision: ") + d.Rung.Label().In(f.Frame.Lang)}, {Text: d.Text, Chips: chips}}})
	}
	slices.SortStableFunc(lines, func(a, b line) int { return a.on.Compare(b.on) })
	for _, l := range lines {
		g.Rows = append(g.Rows, ui.TableRow{Name: l.cell[1].Text, Cells: l.cell})
	}
	c.Grid = g
	open := o.Cleared.IsZero()
	if open && f.joins(x.FollowHead) {
		if up := f.above(o.Rung()); len(up) > 0 {
			c.Acts = append(c.Acts, f.form("kendala", x.ID, followup.Raise, f.T("Naikkan ke jenjang berikutnya", "Take it up a step"), f.T("Naikkan", "Take it up"), f.choice("rung", "Ke jenjang", "To the step", up[0].Value, up...), f.text("before", "Tepatnya siapa", "Who exactly", false), f.day("on", "Tanggal", "Day", f.s.today()), f.long("note", "Alasan", "Why", true)))
		}
		owner, err := f.owners("tasks", "Tugas untuk", "Task for")
		if err != nil && fault.KindOf(err) != fault.Forbidden {
			return c, err
		}
		owner.Required = false
		due := f.day("due", "Tenggat tugas", "Task is due", term.Date{})
		due.Required = false
		c.Acts = append(c.Acts, f.form("kendala", x.ID, followup.Decide, f.T("Catat keputusan", "Note a decision"), f.T("Catat keputusan", "Note the decision"), f.day("on", "Tanggal keputusan", "Day of the decision", f.s.today()), f.long("note", "Isi keputusan", "What was decided", true), f.text("what", "Tugas yang timbul", "Task that arises", false), owner, due))
	}
	if f.keeps(x.FollowHead) {
		if open {
			c.Acts = append(c.Acts, f.form("kendala", x.ID, followup.Close, f.T("Nyatakan teratasi", "Say that it is cleared"), f.T("Nyatakan teratasi", "It is cleared"), f.day("on", "Tanggal", "Day", f.s.today()), f.long("note", "Bagaimana teratasi", "How it was cleared", true)))
		} else {
			c.Acts = append(c.Acts, f.form("kendala", x.ID, followup.Reopen, f.T("Buka kembali", "Reopen"), f.T("Buka kembali", "Reopen"), f.day("on", "Tanggal", "Day", f.s.today()), f.long("note", "Alasan", "Why", true)))
		}
	}
	return c, nil
}

// above are the rungs above one.
func (f *following) above(r followup.Rung) []ui.Option {
	var out []ui.Option
	for _, x := range followup.Rungs()[slices.Index(followup.Rungs(), r)+1:] {
		out = append(out, ui.Option{Value: string(x), Text: wording.UpperFirst(x.Label().In(f.Frame.Lang))})
	}
	return out
}

// followAct adds what a form says, and shows the page again.
func (s *Server) followAct(x followPage) Page {
	return func(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
		done, err := s.followPosted(r, who)
		wrong, err := s.followMistakes(r, err)
		if err != nil {
			return err
		}
		if len(wrong) > 0 {
			return s.showFollow(w, r, who, x, wrong)
		}
		return s.done(w, r, who, ui.Notice{Text: done}, agreementPath(agreement.ID(r.PathValue("id")))+"/"+x.word)
	}
}

// followMistakes are what is wrong with a form whose fields are named as the places of problems.
func (s *Server) followMistakes(r *http.Request, err error) (ui.Wrong, error) {
	var e *fault.Error
	if !errors.As(err, &e) || e.Kind != fault.Invalid && e.Kind != fault.Conflict {
		return nil, err
	}
	out := ui.WrongOf(e, s.lang(r))
	for place, text := range out {
		out[place] = upperFirst(text)
	}
	if len(out) == 0 {
		out = ui.Wrong{"": wording.Sentence(e.Text, s.lang(r))}
	}
	return out, nil
}

// added keeps an act: of a new item where id is "". What is said of it is the last line of its history.
func added[T registry.FollowItem[T, A], A registry.FollowAct](r *http.Request, who registry.Actor, b registry.Book[T, A], lang string, act A) (string, error) {
	var x registry.Followed[T]
	var err error
	if id := r.PostFormValue("butir"); id != "" {
		x, err = b.Act(r.Context(), who, id, act)
	} else {
		x, err = b.Begin(r.Context(), who, registry.FollowNew{Agreement: agreement.ID(r.PathValue("id")), Audience: followup.Audience(r.PostFormValue("audience"))}, act)
	}
	if err != nil {
		return "", err
	}
	return x.History[len(x.History)-1].Text.In(lang), nil
}

// followPosted does what a form says.
func (s *Server) followPosted(r *http.Request, who registry.Actor) (string, error) {
	v := r.PostFormValue
	do, lang, on := followup.Verb(v("perbuatan")), s.lang(r), parseDay(v("on"))
	number := func(name string) int64 {
		n, err := strconv.ParseInt(strings.NewReplacer(".", "", ",", "", " ", "").Replace(v(name)), 10, 64)
		if err != nil && v(name) != "" {
			return -1 // which is refused where it stands
		}
		return n
	}
	reg := s.Registry
	switch v("jenis") {
	case "proyek":
		a := followup.ProjectAct{Do: do, Name: v("name"), Place: v("place"), Key: v("key"), On: on, Granted: v("granted") == "ya", Number: v("number"), Note: v("note")}
		if do == followup.License {
			a.Licence = &followup.Licence{Name: v("name"), Desk: v("desk"), Basis: v("basis"), Days: int(number("days")), Counting: followup.Counting(v("counting"))}
			a.Name = ""
		}
		return added(r, who, reg.Projects(), lang, a)
	case "kendala":
		a := followup.ObstacleAct{Do: do, Title: v("title"), Type: v("type"), Rung: followup.Rung(v("rung")), On: on, Note: v("note"), Before: v("before")}
		a.Project, a.Licence, _ = strings.Cut(v("project"), "/")
		if do == followup.State {
			a.Owner = followOwner(who.Government, v("owner"))
		}
		if v("what") != "" {
			t := followup.Assignment{Owner: followOwner(who.Government, v("tasks")), What: v("what"), Due: parseDay(v("due"))}
			if t.Due.IsZero() && v("due") != "" {
				t.Due = term.Date{Year: 1} // no whole day, which is refused where it stands
			}
			a.Tasks = []followup.Assignment{t}
		}
		return added(r, who, reg.Obstacles(), lang, a)
	case "program":
		return added(r, who, reg.Alignments(), lang, followup.AlignmentAct{Do: do, Programme: v("programme"), Words: v("words"), Source: v("source"), Note: v("note")})
	case "hasil":
		return added(r, who, reg.Outcomes(), lang, followup.OutcomeAct{Do: do, Text: v("text"), Obligation: v("obligation"), Period: v("period"), Source: v("source"), Note: v("note")})
	case "tonggak":
		return added(r, who, reg.Milestones(), lang, followup.MilestoneAct{Do: do, Name: v("name"), Due: parseDay(v("due")), On: on, Note: v("note")})
	case "baris":
		a := followup.LineAct{Do: do, Stage: followup.Stage(v("stage")), Year: int(number("year")), Account: v("account"), Name: v("name"), Obligation: v("obligation"), Revision: int(number("revision")), Amount: number("amount"), Source: v("source"), Note: v("note")}
		return added(r, who, reg.Lines(), lang, a)
	case "apbd":
		return added(r, who, reg.Revisions(), lang, followup.RevisionAct{Do: do, Year: int(number("year")), Number: int(number("number")), On: on, Source: v("source"), Note: v("note")})
	}
	return "", fault.New(fault.Invalid, fault.T("borang ini tidak dikenal; muat ulang halaman", "that form is not known; load the page again"))
}

// followLinks lead to the pages of what follows upon an agreement.
func (s *Server) followLinks(id agreement.ID, lang string) []ui.Link {
	var out []ui.Link
	for _, x := range s.followPages() {
		out = append(out, ui.Link{Text: x.text.In(lang), Path: agreementPath(id) + "/" + x.word})
	}
	return out
}
