package desk

import (
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const intakePath = "/meja/kotak-masuk"

func readingPath(id string) string { return intakePath + "/" + url.PathEscape(id) }

// intakeRoutes are the intake: what was brought, and each reading with its corrections and decisions.
func (s *Server) intakeRoutes() map[string]Page {
	return map[string]Page{
		"GET /meja/kotak-masuk":                         s.intake,
		"POST /meja/kotak-masuk":                        s.takeIn,
		"POST /meja/kotak-masuk/berkas/{id}/ulang":      s.retryJob,
		"POST /meja/kotak-masuk/berkas/{id}/singkirkan": s.dropJob,
		"GET /meja/kotak-masuk/{id}":                    s.reading,
		"POST /meja/kotak-masuk/{id}/terima":            s.acceptReading,
		"GET /meja/kotak-masuk/{id}/tolak":              s.askReject,
		"POST /meja/kotak-masuk/{id}/tolak":             s.rejectReading,
		"POST /meja/kotak-masuk/{id}/urungkan":          s.undoReading,
		"GET /meja/kotak-masuk/{id}/ubah":               s.correctPage,
		"POST /meja/kotak-masuk/{id}/ubah":              s.correct,
		"POST /meja/kotak-masuk/{id}/tarik":             s.takeBackCorrection,
	}
}

func (s *Server) intake(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showIntake(w, r, who, http.StatusOK, nil)
}

const (
	jobsOpen    = 200 // as many as can be brought at once
	jobsDone    = 50
	waitShown   = 10               // that wait; the others are counted
	listed      = 30               // readings on a page
	titlesShown = 3                // agreements named in the list
	justDone    = 15 * time.Minute // for which what was read stays in the queue
)

// standings are the ways to narrow the list, by what the address calls them.
var standings = []struct {
	name     string
	label    fault.Text
	standing registry.ReadingStanding
}{
	{"", fault.T("Semua", "All"), ""},
	{"menunggu", fault.T("Menunggu keputusan", "Waiting for a decision"), registry.Undecided},
	{"diputuskan", fault.T("Sudah diputuskan", "Decided"), registry.Settled},
	{"kosong", fault.T("Tanpa kesepakatan", "Without an agreement"), registry.Barren},
}

func (s *Server) showIntake(w http.ResponseWriter, r *http.Request, who registry.Actor, code int, wrong ui.Wrong) error {
	p := page.Intake{Frame: s.frame(r, who, "kotak-masuk", fault.T("Kotak masuk", "Intake"))}
	p.Text = ui.Field{Name: "teks", Label: p.T("Atau tempel teksnya", "Or paste the text"), Value: r.PostFormValue("teks"), Rows: 7, Wrong: wrong["teks"], Required: true}
	p.Published = ui.Field{Name: "terbit", Label: p.T("Tanggal terbit", "Day of publication"), Optional: true, Hint: p.T("Bila teksnya tidak menyebut tahun.", "Where the text does not say the year.")}
	p.FilesPublished = p.Published
	p.FilesPublished.ID = "terbit-berkas"
	filled := &p.Published
	if r.MultipartForm != nil {
		filled = &p.FilesPublished
	}
	filled.Value, filled.Wrong = r.PostFormValue("terbit"), wrong["terbit"]
	p.Wrong = append(wrongAt("berkas", wrong), ui.WrongFields(p.FilesPublished, p.Text, p.Published)...)
	counts, err := s.Registry.Intake(r.Context(), who)
	if err != nil {
		return err
	}
	here := standings[0]
	for _, x := range standings[1:] {
		if r.FormValue("keadaan") == x.name {
			here = x
		}
	}
	list, err := s.Registry.Readings(r.Context(), who, here.standing, listed, r.FormValue("sambung"))
	if err != nil {
		return err
	}
	if err := s.queue(r, who, &p, counts, list.Items); err != nil {
		return err
	}
	p.Standings.Label = p.T("Keadaan bacaan", "State of readings")
	for _, x := range standings {
		path := intakePath
		if x.name != "" {
			path += "?keadaan=" + x.name
		}
		n := map[registry.ReadingStanding]int{"": counts.Undecided + counts.Decided + counts.Barren, registry.Undecided: counts.Undecided, registry.Settled: counts.Decided, registry.Barren: counts.Barren}[x.standing]
		p.Standings.List = append(p.Standings.List, ui.TabLink{Link: ui.Link{Text: x.label.In(p.Lang), Path: path}, Count: numfmt.Int(int64(n), p.Lang), Here: x.name == here.name})
	}
	for _, rec := range list.Items {
		p.Rows = append(p.Rows, s.intakeRow(rec, p.Frame))
	}
	p.Nothing = ui.Empty{Art: "inbox", Title: p.T("Belum ada yang dibaca", "Nothing was read yet"), Text: p.T("Mulailah dengan satu siaran pers: seret berkasnya ke atas, atau tempel teksnya.", "Begin with a release: drag its file above, or paste its text.")}
	if here.name != "" {
		p.Nothing = ui.Empty{Art: "done", Title: p.T("Tidak ada", "None"), Text: p.T("Tidak ada bacaan dengan keadaan ini.", "No reading is in this state."), Acts: []ui.Button{{Text: p.T("Lihat semua", "See all"), Link: p.To(intakePath)}}}
	}
	if list.Next != "" {
		p.Pages.Next = p.To(intakePath + "?" + url.Values{"keadaan": {here.name}, "sambung": {list.Next}}.Encode())
	}
	if p.Working {
		p.Refresh = 5
	}
	return ui.Render(w, r, code, page.IntakePage(p))
}

// wrongAt is the line of the summary for what is wrong with a field that is none of package ui's.
func wrongAt(name string, wrong ui.Wrong) []ui.WrongField {
	if wrong[name] == "" {
		return nil
	}
	return []ui.WrongField{{ID: name, Text: wrong[name]}}
}

// queue is what waits, is being read, failed, or was read a moment ago.
func (s *Server) queue(r *http.Request, who registry.Actor, p *page.Intake, counts registry.IntakeCounts, read []registry.ReadingRecord) error {
	open, err := s.Registry.Jobs(r.Context(), who, true, jobsOpen, "")
	if err != nil {
		return err
	}
	latest, err := s.Registry.Jobs(r.Context(), who, false, jobsDone, "")
	if err != nil {
		return err
	}
	jobs := open.Items
	slices.Reverse(jobs) // as they are read
	order := []registry.JobState{registry.JobReading, registry.JobWaiting, registry.JobFailed}
	slices.SortStableFunc(jobs, func(a, b registry.Job) int { return slices.Index(order, a.State) - slices.Index(order, b.State) })
	for _, j := range latest.Items {
		if j.State == registry.JobDone && s.Now().Sub(j.Ended) < justDone {
			jobs = append(jobs, j)
		}
	}
	waiting := 0
	for _, j := range jobs {
		if j.State == registry.JobWaiting {
			if waiting++; waiting > waitShown {
				continue
			}
		}
		p.Jobs = append(p.Jobs, s.intakeJob(j, p.Frame, read))
	}
	if more := waiting - waitShown; more > 0 {
		p.More = fmt.Sprintf(p.T("%s lagi menunggu giliran.", "%s more wait their turn."), numfmt.Int(int64(more), p.Lang))
	}
	p.Working = counts.Waiting > 0
	n := func(n int, id, en string) string { return numfmt.Int(int64(n), p.Lang) + " " + p.T(id, en) }
	var say []string
	if counts.Waiting > 0 {
		say = append(say, n(counts.Waiting, "menunggu atau sedang dibaca", "waiting or being read"))
	}
	if counts.Failed > 0 {
		say = append(say, n(counts.Failed, "gagal dibaca", "could not be read"))
	}
	if len(say) == 0 {
		say = append(say, p.T("semua sudah dibaca", "all of it is read"))
	}
	p.Queue = strings.Join(say, ", ")
	return nil
}

func (s *Server) intakeJob(j registry.Job, f ui.Frame, read []registry.ReadingRecord) page.IntakeJob {
	x := page.IntakeJob{ID: j.ID, Name: j.Name, Percent: -1}
	switch j.State {
	case registry.JobWaiting:
		x.State, x.Drop = ui.Chip{Text: f.T("menunggu giliran", "waits its turn")}, true
	case registry.JobReading:
		x.State, x.Reading = ui.Chip{Text: f.T("sedang dibaca", "being read"), Tone: "n"}, true
		x.Text = map[registry.JobStage]string{
			registry.StageText: f.T("Mengambil teksnya", "Taking its text out"), registry.StageReading: f.T("Membaca teksnya", "Reading its text"),
			registry.StageSheet: f.T("Membaca lembarnya", "Reading the sheet"), "": f.T("Mulai membaca", "Beginning to read"),
		}[j.Stage]
		if j.Total > 0 {
			x.Percent = 100 * j.Done / j.Total
			x.Small = fmt.Sprintf(f.T("halaman %d dari %d", "page %d of %d"), j.Done, j.Total)
		}
	case registry.JobFailed:
		x.State, x.Retry, x.Drop = ui.Chip{Text: f.T("gagal dibaca", "could not be read"), Tone: "b"}, true, true
		if j.Problem != nil {
			if x.Text = j.Problem.Text.In(f.Lang); !strings.HasPrefix(x.Text, j.Name) {
				x.Text = wording.UpperFirst(x.Text)
			}
			x.Text = strings.TrimSuffix(x.Text, ".") + "."
			for _, q := range j.Problem.Problems {
				x.Problems = append(x.Problems, wording.Sentence(q.Text, f.Lang))
			}
		}
	case registry.JobDone, registry.JobDropped:
		x.State = ui.Chip{Text: f.T("selesai", "done"), Tone: "g"}
		x.Open = ui.Link{Text: f.T("Periksa hasilnya", "Look at what came of it"), Path: readingPath(j.Reading)}
		if j.Import != "" {
			x.Text = f.T("Lembar kerja: lanjutkan sebagai impor.", "A sheet: go on with it as an import.")
			x.Open = ui.Link{Text: f.T("Buka impornya", "Open the import"), Path: importPath(j.Import)}
			break
		}
		if i := slices.IndexFunc(read, func(rec registry.ReadingRecord) bool { return rec.ID == j.Reading }); i >= 0 {
			x.Text = foundSentence(len(read[i].Decisions), f)
		}
	}
	return x
}

// foundSentence says how many agreements were read.
func foundSentence(n int, f ui.Frame) string {
	switch n {
	case 0:
		return f.T("Tidak ada kesepakatan yang terbaca.", "No agreement was read.")
	case 1:
		return f.T("Satu naskah terbaca.", "One agreement was read.")
	}
	return fmt.Sprintf(f.T("%s naskah terbaca.", "%s agreements were read."), numfmt.Int(int64(n), f.Lang))
}

func (s *Server) intakeRow(rec registry.ReadingRecord, f ui.Frame) page.IntakeRow {
	x := page.IntakeRow{Link: ui.Link{Text: rec.Document.Name, Path: readingPath(rec.ID)}, When: s.day(rec.At, f.Lang), Who: rec.Actor.Name}
	counts := make(map[registry.Decided]int)
	for i, d := range rec.Decisions {
		counts[d.State]++
		if i < titlesShown {
			x.Titles = append(x.Titles, proposalTitle(&rec.Proposed.Agreements[i], f))
		}
	}
	if n := len(rec.Decisions) - titlesShown; n > 0 {
		x.Titles = append(x.Titles, fmt.Sprintf(f.T("%d lagi", "%d more"), n))
	}
	add := func(n int, id, en, tone string) {
		if n > 0 {
			x.Chips = append(x.Chips, ui.Chip{Text: numfmt.Int(int64(n), f.Lang) + " " + f.T(id, en), Tone: tone})
		}
	}
	add(counts[registry.Pending], "menunggu", "waiting", "w")
	add(counts[registry.Undone], "diurungkan", "undone", "w")
	add(counts[registry.Accepted], "diterima", "accepted", "g")
	add(counts[registry.Rejected], "ditolak", "rejected", "")
	if len(rec.Decisions) == 0 {
		x.Chips = []ui.Chip{{Text: f.T("tanpa kesepakatan", "no agreement")}}
	}
	return x
}

// day is the day of a moment where the register is.
func (s *Server) day(at time.Time, lang string) string {
	return term.DateOf(at.In(s.Now().Location())).In(lang)
}

// inMemory is how much of what is brought is held in memory; the rest lies in temporary files until the request is over.
const inMemory = 4 << 20

// takeIn takes files and pasted text in, to be read behind the pages: all of them, or none.
func (s *Server) takeIn(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	refuse := func(wrong ui.Wrong) error { return s.showIntake(w, r, who, http.StatusUnprocessableEntity, wrong) }
	lang := s.lang(r)
	if err := r.ParseMultipartForm(inMemory); err != nil && err != http.ErrNotMultipart { //nolint:errorlint // it is returned as it is
		if e := tooLong(err); e != nil {
			return refuse(ui.Wrong{"berkas": s.why(e, lang)})
		}
		return refuse(ui.Wrong{"berkas": fault.T("Kirimannya terpotong, dan belum ada yang diterima. Kirim lagi.", "What was sent is cut off, and nothing was taken in. Send it again.").In(lang)})
	}
	wrong := make(ui.Wrong)
	var published term.Date
	if text := strings.TrimSpace(r.FormValue("terbit")); text != "" {
		var e *fault.Error
		if published, e = readDate(text); e != nil {
			wrong["terbit"] = wording.Sentence(e.Text, lang)
		}
	}
	list, closeAll, err := brought(r, published, lang)
	if err != nil {
		return err
	}
	defer closeAll()
	if len(list) == 0 {
		field, t := "berkas", fault.T("Pilih berkas, atau tempel teksnya.", "Choose files, or paste the text.")
		if r.MultipartForm == nil {
			field, t = "teks", fault.T("Tempel teksnya dulu.", "Paste the text first.")
		}
		wrong[field] = t.In(lang)
	}
	if len(wrong) > 0 {
		return refuse(wrong)
	}
	jobs, err := s.Registry.Bring(r.Context(), who, list)
	if err != nil {
		problems, err := s.problems(r, err)
		if err != nil {
			return err
		}
		var say []string
		for _, x := range problems {
			say = append(say, strings.TrimLeft(x.Place+": ", ": ")+x.Text)
		}
		return refuse(ui.Wrong{"berkas": strings.Join(say, "; ")})
	}
	text := fault.Tf("%d berkas diterima dan sedang dibaca.", "%d files were taken in and are being read.", len(jobs))
	if len(jobs) == 1 {
		text = fault.Tf("%s diterima dan sedang dibaca.", "%s was taken in and is being read.", jobs[0].Name)
	}
	return s.done(w, r, who, ui.Notice{Text: text.In(lang)}, intakePath)
}

// brought is what a form brings.
func brought(r *http.Request, published term.Date, lang string) (list []registry.Brought, closeAll func(), err error) {
	var files []multipart.File
	closeAll = func() {
		for _, f := range files {
			_ = f.Close() // read only
		}
		if r.MultipartForm != nil {
			_ = r.MultipartForm.RemoveAll() // the system clears what is left
		}
	}
	if r.MultipartForm != nil {
		for _, h := range r.MultipartForm.File["berkas"] {
			if h.Filename == "" { // a field in which nothing was chosen
				continue
			}
			f, err := h.Open()
			if err != nil {
				closeAll()
				return nil, nil, fmt.Errorf("open what was brought: %w", err)
			}
			files = append(files, f)
			list = append(list, registry.Brought{Name: h.Filename, Published: published, Body: f})
		}
	}
	if text := strings.TrimSpace(r.FormValue("teks")); text != "" {
		text = strings.ReplaceAll(text, "\r\n", "\n") // browsers send the line ends of forms so
		name := short(strings.Trim(strings.SplitN(text, "\n", 2)[0], "#* "), 70)
		list = append(list, registry.Brought{Name: fault.T("tempelan: ", "pasted: ").In(lang) + name, MediaType: "text/plain", Published: published, Body: strings.NewReader(text)})
	}
	return list, closeAll, nil
}

func (s *Server) retryJob(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	j, err := s.Registry.RetryJob(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.Tf("%s dibaca lagi.", "%s is read again.", j.Name).In(s.lang(r))}, intakePath)
}

func (s *Server) dropJob(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	j, err := s.Registry.DropJob(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.Tf("%s disingkirkan.", "%s is put away.", j.Name).In(s.lang(r)), Undo: intakePath + "/berkas/" + url.PathEscape(j.ID) + "/ulang"}, intakePath)
}
