package desk

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// searchNothing is the question that asks for everything.
var searchNothing search.Query

const (
	homePath  = "/meja"
	homeShown = 12
	soonDays  = 90 // the days to come that are due
	newDays   = 30 // what is told on a first visit
)

// home is the desk's first page, with three lists: what changed since the official's last visit, what is due, and what others are waited for.
func (s *Server) home(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	if who.Mandate.Role == account.Administrator { // whose desk is the accounts
		return s.leadTo(w, r, administrationPath)
	}
	p := page.Home{Frame: s.frame(r, who, "meja", fault.T("Meja kerja", "Desk")), Until: s.Now().UTC().Format(time.RFC3339Nano)}
	f := homeFilled{Home: &p, s: s, whose: r.FormValue("saring"), all: r.FormValue("semua"), jots: who.JotsHere() == nil, number: func(n int) string { return numfmt.Int(int64(n), p.Lang) }}
	since, err := s.Registry.Visit(r.Context(), who)
	if err != nil {
		return err
	}
	if since.IsZero() {
		since = s.Now().AddDate(0, 0, -newDays)
		p.Since = p.T("Yang terjadi dalam 30 hari terakhir; belum pernah ditandai sudah dilihat.", "What happened within the last 30 days; nothing was marked as seen yet.")
	} else {
		p.Since = fmt.Sprintf(p.T("Sejak %s.", "Since %s."), f.moment(since))
	}
	changes, err := s.Registry.Since(r.Context(), who, since)
	if err != nil {
		return err
	}
	o := registry.DueOptions{Until: s.today().AddDays(soonDays), Mine: f.whose == "saya", Ours: f.whose == "perangkat"}
	agenda, err := s.Registry.Agenda(r.Context(), who, o)
	if err != nil {
		return err
	}
	f.tabs(who)
	f.places(who)
	f.changed(changes)
	late := f.due(agenda.Due)
	f.awaited(agenda.Awaited)
	p.Sums = []ui.Stat{
		{Number: f.number(len(changes)), Label: p.T("berubah", "changed"), Link: "#berubah"},
		{Number: f.number(len(agenda.Due)), Label: fmt.Sprintf(p.T("jatuh tempo, %s lewat", "due, %s overdue"), f.number(late)), Link: "#waktunya", Matters: late > 0},
		{Number: f.number(len(agenda.Awaited)), Label: p.T("menunggu pihak lain", "waiting for others"), Link: "#pihak-lain"},
	}
	if p.Work, err = s.waiting(r, who, p.Frame); err != nil {
		return err
	}
	return ui.Render(w, r, http.StatusOK, page.HomePage(p))
}

// seen notes that the official has seen what had happened when the page was made.
func (s *Server) seen(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	until, err := time.Parse(time.RFC3339Nano, r.PostFormValue("sampai"))
	if err != nil {
		var ps fault.Problems
		ps.Add("time", "sampai", fault.T("waktu halaman tidak terbaca; muat ulang meja kerja", "the time of the page cannot be read; load the desk again"))
		return ps.Err(fault.T("tanda tidak dapat dicatat", "the mark cannot be noted"))
	}
	if err := s.Registry.Seen(r.Context(), who, until); err != nil {
		return err
	}
	return s.leadTo(w, r, homePath)
}

// homeFilled fills the lists.
type homeFilled struct {
	*page.Home
	s          *Server
	whose, all string
	jots       bool // may note tasks
	number     func(int) string
}

// address is the page with the same filter and one list in full, or another filter.
func (f *homeFilled) address(whose, all string) string {
	v := url.Values{}
	if whose != "" {
		v.Set("saring", whose)
	}
	if all != "" {
		v.Set("semua", all)
	}
	if len(v) == 0 {
		return homePath
	}
	return homePath + "?" + v.Encode()
}

func (f *homeFilled) tabs(who registry.Actor) {
	if who.Mandate.Position == "" || who.Government == "" {
		return // nothing is theirs alone
	}
	f.Tabs.Label = f.T("Milik siapa yang ditampilkan", "Whose are shown")
	for _, x := range []struct{ key, id, en string }{{"", "Seluruh pemerintah", "All of my government"}, {"perangkat", "Perangkat saya", "My agency"}, {"saya", "Saya", "Mine"}} {
		if x.key == "perangkat" && who.Mandate.Agency == "" {
			continue
		}
		f.Tabs.List = append(f.Tabs.List, ui.TabLink{Link: ui.Link{Text: f.T(x.id, x.en), Path: f.address(x.key, "")}, Here: f.whose == x.key})
	}
}

// places are where the official's work is, and what can be done where a list is empty: nobody is led to a page that refuses them.
func (f *homeFilled) places(who registry.Actor) {
	notes := who.NotesHere() == nil
	for _, x := range []struct {
		id, en, path string
		theirs       bool
	}{
		{"Penawaran", "Offers", "/meja/penawaran", true},
		{"Kerangka acuan", "Terms of reference", "/meja/kak", true},
		{"Rapat", "Meetings", "/meja/rapat", notes},
		{"Tugas", "Tasks", tasksPath, notes},
		{"Kendala", "Obstacles", obstaclesPath, true},
		{"Angka yang berbeda", "Figures that differ", "/meja/selisih", true},
		{"Buku besar", "Ledger", "/meja/buku-besar", true},
		{"Radar", "Radar", "/meja/radar", true},
		{"Halaman pimpinan", "The head's page", "/meja/pimpinan", true},
		{"Laporan", "Reports", "/meja/laporan", true},
		{"Pengingat", "Reminders", "/meja/pengingat", notes},
	} {
		if x.theirs {
			f.Places = append(f.Places, ui.Button{Text: f.T(x.id, x.en), Link: f.To(x.path), Small: true})
		}
	}
	f.Whose = page.HomeWhose{
		Due:     f.T("Yang harus dikerjakan pihak kita: yang lewat dan sampai 90 hari lagi.", "What is ours to do: what is overdue, and within 90 days."),
		Awaited: f.T("Yang sudah kita lakukan dan belum dijawab, yang paling lama dahulu.", "What we have done and nobody has answered, the longest first."),
	}
	f.Next = page.HomeAll{
		Changed: ui.Link{Text: f.T("Ada siaran atau naskah baru?", "Is there a new release or paper?"), Path: intakePath},
		Due:     ui.Link{Text: f.T("Catat tugas", "Note a task"), Path: tasksPath}, Awaited: ui.Link{Text: f.T("Susun penawaran", "Draft an offer"), Path: "/meja/penawaran/baru"},
	}
	if who.Government == "" {
		f.Whose = page.HomeWhose{
			Due:     f.T("Hari-hari semua kesepakatan: yang lewat dan sampai 90 hari lagi.", "The days of all agreements: what is overdue, and within 90 days."),
			Awaited: f.T("Yang belum dinyatakan, dijawab atau disikapi para pihak, yang paling lama dahulu.", "What parties have not claimed, answered or taken a stand on, the longest first."),
		}
	} else if !f.jots {
		whose := who.Government.Official()
		f.Whose = page.HomeWhose{
			Due:     fmt.Sprintf(f.T("Yang harus dikerjakan %s: yang lewat dan sampai 90 hari lagi.", "What %s has to do: what is overdue, and within 90 days."), whose),
			Awaited: fmt.Sprintf(f.T("Yang sudah dilakukan %s dan belum dijawab, yang paling lama dahulu.", "What %s has done and nobody has answered, the longest first."), whose),
		}
	}
	if who.Writes() != nil {
		f.Next.Changed = ui.Link{Text: f.T("Lihat register", "Look at the register"), Path: "/cari"}
	}
	if !f.jots {
		f.Next.Due, f.Next.Awaited = ui.Link{Text: f.T("Lihat laporan", "Look at the reports"), Path: "/meja/laporan"}, ui.Link{Text: f.T("Lihat buku besar", "Look at the ledger"), Path: "/meja/buku-besar"}
	}
}

// cut shortens a list to what is shown, and links to the whole.
func cut[T any](f *homeFilled, list []T, name, anchor string, more *ui.Link) []T {
	if len(list) <= homeShown || f.all == name {
		return list
	}
	*more = ui.Link{Text: fmt.Sprintf(f.T("Tampilkan semua (%s)", "Show all (%s)"), f.number(len(list))), Path: f.address(f.whose, name) + anchor}
	return list[:homeShown]
}

// moment is a time as people say it.
func (f *homeFilled) moment(at time.Time) string {
	at = at.In(f.s.Now().Location())
	return fmt.Sprintf(f.T("%s pukul %s", "%s at %s"), term.DateOf(at).In(f.Lang), at.Format("15.04"))
}

// changed tells what happened day by day; what happened to one thing in a row stands under its name once.
func (f *homeFilled) changed(list []registry.Happened) {
	var last ui.Link
	for _, h := range cut(f, list, "berubah", "#berubah", &f.All.Changed) {
		at := h.At.In(f.s.Now().Location())
		line := page.HomeLine{Link: ui.Link{Text: wording.UpperFirst(h.Title.In(f.Lang)), Path: h.Path}, Note: at.Format("15.04") + " " + wording.UpperFirst(h.Text.In(f.Lang))}
		day := term.DateOf(at).In(f.Lang)
		if n := len(f.Changed); n == 0 || f.Changed[n-1].Heading != day {
			f.Changed = append(f.Changed, page.HomeGroup{Heading: day})
		}
		g := &f.Changed[len(f.Changed)-1]
		if n := len(g.Lines); n > 0 && last == line.Link {
			line.Text = "" // it stands above
		} else {
			last = line.Link
		}
		g.Lines = append(g.Lines, line)
	}
}

// due groups what is due by how soon it is; late is how much is overdue.
func (f *homeFilled) due(list []registry.Due) (late int) {
	today := f.s.today()
	groups := []page.HomeGroup{
		{Heading: f.T("Lewat", "Overdue"), Late: true}, {Heading: f.T("Dalam 7 hari", "Within 7 days")}, {Heading: f.T("Menunggu kita, tanpa tenggat", "Waiting for us, without a day")}, {Heading: f.T("Nanti", "Later")},
	}
	place := func(d registry.Due) int {
		switch {
		case d.Open:
			return 2
		case d.Day.Latest().Before(today):
			return 0
		case d.Day.Earliest().Compare(today.AddDays(7)) <= 0:
			return 1
		}
		return 3
	}
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(x, y registry.Due) int { return cmp.Compare(place(x), place(y)) })
	for _, d := range list {
		if place(d) == 0 {
			late++
		}
	}
	for _, d := range cut(f, sorted, "jatuh-tempo", "#waktunya", &f.All.Due) {
		line := page.HomeLine{Link: ui.Link{Text: wording.UpperFirst(d.Title.In(f.Lang)), Path: d.Path}, When: d.Day.In(f.Lang), Note: wording.UpperFirst(d.Why.In(f.Lang))}
		if d.Open {
			line.When = fmt.Sprintf(f.T("sejak %s", "since %s"), d.Day.In(f.Lang))
		}
		g := &groups[place(d)]
		g.Lines = append(g.Lines, line)
	}
	f.Due = slices.DeleteFunc(groups, func(g page.HomeGroup) bool { return len(g.Lines) == 0 })
	return late
}

func (f *homeFilled) awaited(list []registry.Due) {
	g := page.HomeGroup{}
	for _, d := range cut(f, list, "menunggu", "#pihak-lain", &f.All.Awaited) {
		line := page.HomeLine{Link: ui.Link{Text: wording.UpperFirst(d.Title.In(f.Lang)), Path: d.Path}, Note: wording.UpperFirst(d.Why.In(f.Lang))}
		if since := cmp.Or(d.Since, d.Day); !since.IsZero() {
			n, ok := since.DaysUntil(f.s.today())
			line.When = fmt.Sprintf(f.T("%s, sejak %s", "%s, since %s"), d.Of, since.In(f.Lang))
			if ok && n < 0 { // its turn comes on a day that is planned
				line.When = fmt.Sprintf(f.T("%s, %s", "%s, %s"), d.Of, since.In(f.Lang))
			}
			if ok && n > 0 {
				line.When += fmt.Sprintf(f.T(", %s hari", ", %s days"), f.number(n))
			}
		}
		if f.jots {
			line.Act = f.remind(d)
		}
		g.Lines = append(g.Lines, line)
	}
	if len(g.Lines) > 0 {
		f.Awaited = []page.HomeGroup{g}
	}
}

// talks tells whether both sides have a conversation about it.
func talks(d registry.Due) bool {
	kind, _, _ := strings.Cut(d.Key, "/")
	return kind == "answer" || kind == "difference"
}

// remind is what can be done about something that is awaited: to write to the other side where both have a conversation, else to note a task that
// somebody reminds them.
func (f *homeFilled) remind(d registry.Due) ui.Link {
	if talks(d) {
		return ui.Link{Text: f.T("Tulis pesan", "Write a message"), Path: d.Path + "#percakapan"}
	}
	what := fault.Tf("Ingatkan %[1]s: %[2]s", "Remind %[1]s: %[2]s", d.Of, d.Title.In(f.Lang))
	v := url.Values{"isi": {what.In(f.Lang)}}
	if d.Agreement != "" {
		v.Set("kesepakatan", string(d.Agreement))
	}
	return ui.Link{Text: f.T("Buat tugas mengingatkan", "Note a task to remind them"), Path: tasksPath + "?" + v.Encode() + "#tugas-baru"}
}

// waiting is what waits for a decision or for somebody's work, with how much there is of each.
func (s *Server) waiting(r *http.Request, who registry.Actor, f ui.Frame) ([]page.HomeCount, error) {
	var out []page.HomeCount
	add := func(n int, id, en, path string) {
		if n > 0 {
			out = append(out, page.HomeCount{Link: ui.Link{Text: f.T(id, en), Path: path}, Count: numfmt.Int(int64(n), f.Lang)})
		}
	}
	if err := who.Looks(); err != nil {
		return nil, nil //nolint:nilerr // the desk's work is nothing for them
	}
	intake, err := s.Registry.Intake(r.Context(), who)
	if err != nil {
		return nil, err
	}
	add(intake.Undecided, "siaran menunggu keputusan", "releases wait for a decision", intakePath+"?keadaan=menunggu")
	add(intake.Failed, "berkas gagal dibaca", "files could not be read", intakePath)
	pending, err := s.Registry.PendingImports(r.Context(), who)
	if err != nil {
		return nil, err
	}
	add(pending, "impor menunggu keputusan", "imports wait for a decision", "/meja/impor")
	twins, err := s.Registry.Twins(r.Context(), who, 0, 0)
	if err != nil {
		return nil, err
	}
	add(twins.Total, "pasang naskah yang mungkin kembar", "pairs that may be duplicates", "/meja/register/kembar")
	ask := func(ctx context.Context, q string) (int, error) {
		query, err := search.Parse(q)
		if err != nil {
			return 0, err
		}
		result, err := s.Registry.Agreements(ctx, who, registry.ListOptions{Query: query, Limit: 1})
		return result.Total, err
	}
	for _, x := range []struct{ q, id, en string }{
		{"kurang:" + string(agreement.LacksDecision), "pertentangan belum diputus", "contradictions not decided"},
		{"tingkat:payung keadaan:berlaku pelaksana:tidak", "nota kesepahaman berlaku tanpa perjanjian pelaksana", "memoranda in force that nothing carries out"},
		{"keadaan:sebagian", "naskah yang baru ditandatangani sebagian pihak", "papers that only some have signed"},
		{"kurang:" + string(agreement.LacksPaper), "kesepakatan tanpa naskah bertanda tangan", "agreements without their signed paper"},
	} {
		n, err := ask(r.Context(), x.q)
		if err != nil {
			return nil, err
		}
		add(n, x.id, x.en, registerPath(x.q, "", ""))
	}
	return out, nil
}
