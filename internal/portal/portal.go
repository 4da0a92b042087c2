// Package portal is the register's face for everyone: the list with its search, an agreement with its evidence, regions and events. A
// handler parses the address, calls one use case of package registry, fills a struct of package page and renders it.
package portal

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/portal/page"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// Server serves the pages.
type Server struct {
	reg    *registry.Registry
	assets *web.Assets
	now    func() time.Time
	log    *slog.Logger
}

// New makes the portal of a register.
func New(reg *registry.Registry, assets *web.Assets, now func() time.Time, log *slog.Logger) *Server {
	return &Server{reg: reg, assets: assets, now: now, log: log}
}

// Routes adds the portal's pages to mux, each in Indonesian and under /en in English.
func (s *Server) Routes(mux *http.ServeMux) {
	pages := map[string]web.Page{
		"/{$}":            s.home,
		"/cari":           s.search,
		"/k/{id}":         s.agreement,
		"/peristiwa/{id}": s.event,
		"/daerah":         s.regions,
		"/daerah/{code}":  s.region,
		"/":               s.missing,
	}
	handle := web.Handler(s.log, s.failure)
	for path, p := range pages {
		mux.Handle("GET "+path, web.Security(handle(p)))
		mux.Handle("GET /en"+path, web.Security(handle(p)))
	}
	mux.Handle("GET /en", http.RedirectHandler("/en/", http.StatusMovedPermanently))
	mux.Handle("GET "+web.AssetPath, s.assets)
	mux.HandleFunc("GET /robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("User-agent: *\nDisallow: /cari\nDisallow: /en/cari\n"))
	})
}

// frame is what every page of the request has.
func (s *Server) frame(r *http.Request, title fault.Text) page.Frame {
	f := page.Frame{Lang: "id", Path: r.URL.Path, Style: s.assets.Address("anyam.css"), Logo: s.assets.Address("logo.svg")}
	if rest, ok := strings.CutPrefix(r.URL.Path, "/en"); ok && (rest == "" || rest[0] == '/') {
		f.Lang, f.Path = "en", rest
	}
	if r.URL.RawQuery != "" {
		f.Query = "?" + r.URL.RawQuery
	}
	f.Title = title.In(f.Lang)
	return f
}

func (s *Server) today() term.Date { return term.DateOf(s.now()) }

// render writes the page at once; what cannot be rendered is an error, not half a page.
func render(w http.ResponseWriter, r *http.Request, code int, c templ.Component) error {
	var b bytes.Buffer
	if err := c.Render(r.Context(), &b); err != nil {
		return err
	}
	return web.Write(w, code, "text/html; charset=utf-8", &b)
}

func (s *Server) failure(w http.ResponseWriter, r *http.Request, code int, e *fault.Error) {
	title := fault.T("Tidak dapat ditampilkan", "Cannot be shown")
	if code == http.StatusNotFound {
		title = fault.T("Tidak ditemukan", "Not found")
	}
	p := page.Failure{Frame: s.frame(r, title), Code: code}
	p.Text = wording.Sentence(e.Text, p.Lang)
	p.Problems = problems(e, p.Lang)
	p.Back = page.Link{Text: p.T("Register", "Register"), Path: "/"}
	if err := render(w, r, code, page.FailurePage(p)); err != nil {
		s.log.ErrorContext(r.Context(), "failure page failed", "error", err)
		http.Error(w, p.Text, code)
	}
}

func (s *Server) missing(http.ResponseWriter, *http.Request) error {
	return fault.New(fault.NotFound, fault.T("Halaman ini tidak ada. Mungkin alamatnya salah ketik.", "There is no such page. The address may be mistyped."))
}

func problems(e *fault.Error, lang string) []page.Problem {
	var out []page.Problem
	for _, x := range e.Problems {
		out = append(out, page.Problem{Place: x.Place, Text: x.Text.In(lang)})
	}
	return out
}

// Addresses of pages, without the language's prefix.
func agreementPath(id agreement.ID) string { return "/k/" + string(id) }
func eventPath(id agreement.ID) string     { return "/peristiwa/" + string(id) }
func regionPath(code string) string        { return "/daerah/" + url.PathEscape(code) }
func searchPath(q, sort, cursor string) string {
	v := url.Values{"q": {q}}
	if sort != "" {
		v.Set("urut", sort)
	}
	if cursor != "" {
		v.Set("sambung", cursor)
	}
	return "/cari?" + v.Encode()
}

// agreementID is the register number in the address.
func agreementID(r *http.Request) (agreement.ID, error) {
	id, err := agreement.ParseID(r.PathValue("id"))
	if err != nil {
		return "", fault.New(fault.NotFound, fault.T("Tidak ada catatan dengan nomor itu.", "There is no record of that number."))
	}
	return id, nil
}
