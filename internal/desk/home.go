package desk

import (
	"context"
	"fmt"
	"net/http"

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
	homeShown = 10
	soonDays  = 90 // the dates to come that are due
)

// home is the desk's first page, with three lists: what changed since the official's last visit, what is due, and what waits for somebody.
func (s *Server) home(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	if who.Role() == account.Administrator { // whose desk is the accounts
		return s.leadTo(w, r, administrationPath)
	}
	p := page.Home{Frame: s.frame(r, who, "meja", fault.T("Meja kerja", "Desk"))}
	since, err := s.Registry.Visit(r.Context(), who)
	if err != nil {
		return err
	}
	if p.Since = p.T("Yang terbaru dalam register", "The latest in the register"); !since.IsZero() {
		p.Since = fmt.Sprintf(p.T("Sejak kunjungan Anda %s", "Since your visit of %s"), term.DateOf(since.In(s.Now().Location())).In(p.Lang))
	}
	changes, err := s.Registry.Changes(r.Context(), who, registry.ChangeOptions{Limit: homeShown})
	if err != nil {
		return err
	}
	day := "" // the last that was written
	for _, c := range changes {
		if !c.At.After(since) {
			continue
		}
		x := page.HomeLine{Link: ui.Link{Text: wording.UpperFirst(c.Row.Title), Path: agreementPath(c.Row.ID)}, When: term.DateOf(c.At.In(s.Now().Location())).In(p.Lang)}
		switch {
		case c.Over:
			x.Note = p.T("masa berlakunya habis", "its term is over")
		case c.First:
			x.Note = fmt.Sprintf(p.T("dicatat pertama kali oleh %s", "first noted by %s"), c.Entry.Actor.Name)
		default:
			x.Note = registry.Sentence(c.Entry).In(p.Lang)
		}
		if n := len(p.Changed); n > 0 && x.When == day {
			x.When = "" // it stands above
		} else {
			day = x.When
		}
		p.Changed = append(p.Changed, x)
	}
	due, err := s.Registry.Due(r.Context(), who, registry.DueOptions{Until: s.today().AddDays(soonDays)})
	if err != nil {
		return err
	}
	for _, d := range due[:min(len(due), homeShown)] {
		p.Due = append(p.Due, page.HomeLine{Link: ui.Link{Text: wording.UpperFirst(d.Title.In(p.Lang)), Path: d.Path}, When: d.Day.In(p.Lang), Late: d.Day.Latest().Before(s.today()), Note: d.Why.In(p.Lang)})
	}
	if p.Waiting, err = s.waiting(r, who, p.Frame); err != nil {
		return err
	}
	return ui.Render(w, r, http.StatusOK, page.HomePage(p))
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
	mine, err := s.Registry.Tasks(r.Context(), who, registry.TaskOptions{Mine: true, Limit: 1})
	if err != nil {
		return nil, err
	}
	add(mine.Total, "tugas Anda belum selesai", "tasks of yours are open", tasksPath+"?saring=saya")
	late, err := s.Registry.Tasks(r.Context(), who, registry.TaskOptions{Overdue: true, Limit: 1})
	if err != nil {
		return nil, err
	}
	add(late.Total, "tugas lewat tenggat", "tasks are overdue", tasksPath+"?saring=lewat")
	obstacles, err := s.Registry.Obstacles().List(r.Context(), who, registry.FollowOptions{Open: true, Limit: 1})
	if err != nil {
		return nil, err
	}
	add(obstacles.Total, "kendala belum teratasi", "obstacles are not cleared", obstaclesPath)
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
