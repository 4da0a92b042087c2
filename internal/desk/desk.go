// Package desk is the register's face for officials: what waits for them, the intake, the register that they mend, the news that they
// write. A handler parses the address or form, calls one use case of package registry as the official who has signed in, fills a struct of
// package desk/page and renders it. Every page works without script; what is posted is answered with the address of the next page.
//
// Whoever comes with a secret of the register's tokens is an official; which of them may do what is decided in package registry alone.
package desk

import (
	"cmp"
	"log/slog"
	"maps"
	"net/http"
	"strings"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/finder"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// Options are what the desk stands on.
type Options struct {
	Registry  *registry.Registry
	Provider  Provider           // of identities; nil: none
	Directory registry.Directory // the office's; nil: none
	Assets    *web.Assets
	Own       region.Code                // the government whose register this is; "" not said
	MaxBody   int64                      // bytes of a form or file
	Secure    bool                       // people reach the server by https alone
	Site      string                     // the address by which they reach it, such as https://kerjasama.example.go.id; "" that by which each came
	Address   func(*http.Request) string // from where a request comes; attempts to sign in are counted by it. nil: from one place
	Now       func() time.Time
	Log       *slog.Logger
}

// Server serves the desk.
type Server struct {
	Options
	invitations invitations
	notices     notices
	finder      *finder.Finder
	working     works // imports that are being taken in or back
	computing   computings
}

// New makes the desk of a register.
func New(o Options) *Server {
	return &Server{Options: o, finder: finder.New(o.Registry, o.Now)}
}

// Page answers the request of an official, or says why it cannot. Nothing has been written when it returns an error.
type Page func(w http.ResponseWriter, r *http.Request, who registry.Actor) error

// Routes adds the desk's pages to mux, each in Indonesian and under /en in English.
func (s *Server) Routes(mux web.Mux) {
	open := map[string]web.Page{
		"GET /meja/masuk":  s.signInPage,
		"POST /meja/masuk": s.signIn,
	}
	pages := map[string]Page{
		"GET /meja":          s.home,
		"POST /meja/dilihat": s.seen,
		"GET /meja/temukan":  s.findPage,
		"GET /meja/sistem":   s.system,
		"POST /meja/sistem":  s.systemDone,
		"POST /meja/keluar":  s.signOut,
	}
	maps.Copy(pages, s.importRoutes())
	maps.Copy(pages, s.agreementRoutes())
	maps.Copy(pages, s.dealRoutes())
	maps.Copy(pages, s.eventRoutes())
	maps.Copy(pages, s.planRoutes())
	maps.Copy(pages, s.balanceRoutes())
	maps.Copy(pages, s.boundaryRoutes())
	maps.Copy(pages, s.documentRoutes())
	maps.Copy(pages, s.registerRoutes())
	maps.Copy(pages, s.twinRoutes())
	maps.Copy(pages, s.radarRoutes())
	maps.Copy(pages, s.reportRoutes())
	maps.Copy(pages, s.obligationRoutes())
	maps.Copy(pages, s.guestRoutes())
	maps.Copy(pages, s.intakeRoutes())
	maps.Copy(pages, s.newsRoutes())
	maps.Copy(open, s.openAccountRoutes())
	maps.Copy(open, s.openGuestRoutes())
	maps.Copy(open, s.openAnswerRoutes())
	maps.Copy(open, s.openFeedRoutes())
	maps.Copy(pages, s.accountRoutes())
	maps.Copy(pages, s.tokenRoutes())
	maps.Copy(pages, s.administrationRoutes())
	maps.Copy(pages, s.retentionRoutes())
	maps.Copy(pages, s.agencyRoutes())
	maps.Copy(pages, s.taskRoutes())
	maps.Copy(pages, s.reminderRoutes())
	maps.Copy(pages, s.calendarRoutes())
	maps.Copy(pages, s.mailRoutes())
	maps.Copy(pages, s.followRoutes())
	maps.Copy(pages, s.offerRoutes())
	maps.Copy(pages, s.termsRoutes())
	maps.Copy(pages, s.meetingRoutes())
	handle := web.Handler(s.Log, s.failure)
	add := func(pattern string, p web.Page) {
		method, path, _ := strings.Cut(pattern, " ")
		h := web.Security(s.limit(handle(p)))
		mux.Handle(method+" "+path, h)
		mux.Handle(method+" /en"+path, h)
	}
	for pattern, p := range open {
		add(pattern, p)
	}
	for pattern, p := range pages {
		add(pattern, s.official(guarded(pattern, p)))
	}
}

// limit keeps pages of the desk out of everybody's caches, and bodies within the setting.
func (s *Server) limit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		if s.MaxBody > 0 {
			r.Body = http.MaxBytesReader(w, r.Body, s.MaxBody)
		}
		next.ServeHTTP(w, r)
	})
}

// frame is what every page of the desk has; section is its entry in the menu. The notice that waits for the official is taken along.
func (s *Server) frame(r *http.Request, who registry.Actor, section string, title fault.Text) ui.Frame {
	f := ui.NewFrame(r, title)
	f.Desk, f.Section, f.Actor = true, section, who.Name
	f.Dress(s.Assets)
	if r.Header.Get("HX-Request") == "" { // who asks for a part of the page again has no place for it
		f.Notice = s.notices.take(who)
	}
	f.Limited, f.Keeper = who.Looks() != nil, who.Administers() == nil
	return f
}

func (s *Server) failure(w http.ResponseWriter, r *http.Request, code int, e *fault.Error) {
	who, _ := s.whoever(r) // who is not known anymore sees the failure all the same
	p := ui.NewFailure(s.frame(r, who, "", fault.Text{}), code, e)
	p.Back = ui.Link{Text: p.T("Meja kerja", "Desk"), Path: "/meja"}
	if err := ui.Render(w, r, code, ui.FailurePage(p)); err != nil {
		s.Log.ErrorContext(r.Context(), "failure page failed", "error", err)
		http.Error(w, p.Text, code)
	}
}

func (s *Server) today() term.Date { return term.DateOf(s.Now()) }

// done sends the official to the next page, where the notice is shown once.
func (s *Server) done(w http.ResponseWriter, r *http.Request, who registry.Actor, n ui.Notice, path string) error {
	s.notices.leave(who, n)
	return s.leadTo(w, r, path)
}

// leadTo sends the browser to a page of the desk in the request's language.
func (s *Server) leadTo(w http.ResponseWriter, r *http.Request, path string) error {
	f := ui.NewFrame(r, fault.Text{})
	http.Redirect(w, r, string(f.To(cmp.Or(path, "/meja"))), http.StatusSeeOther)
	return nil
}
