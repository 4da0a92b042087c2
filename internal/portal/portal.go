// Package portal is the register's face for everyone: the list with its search, an agreement with its evidence, regions and events. A
// handler parses the address, calls one use case of package registry, fills a struct of package page and renders it.
package portal

import (
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/finder"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
)

// Options are what the portal stands on.
type Options struct {
	Registry *registry.Registry
	Assets   *web.Assets
	Site     string // the address under which people reach it; "" the one that they ask for
	Now      func() time.Time
	Log      *slog.Logger
}

// Server serves the pages.
type Server struct {
	reg    *registry.Registry
	assets *web.Assets
	site   string
	now    func() time.Time
	log    *slog.Logger
	pages  *keeper
	finder *finder.Finder

	outlines areas
}

// New makes the portal of a register.
func New(o Options) *Server {
	return &Server{
		reg: o.Registry, assets: o.Assets, site: strings.TrimRight(o.Site, "/"), now: o.Now, log: o.Log,
		pages:  newKeeper(o.Registry, o.Now, newPacker(o.Assets.Head(false), o.Assets.Head(true))),
		finder: finder.New(o.Registry, o.Now),
	}
}

// Routes adds the portal's pages to mux, each in Indonesian and under /en in English.
func (s *Server) Routes(mux web.Mux) {
	pages := map[string]web.Page{
		"/{$}":                  s.home,
		"/cari":                 s.search,
		"/k/{id}":               s.agreement,
		"/k/{id}/realisasi":     s.realisation,
		"/peristiwa/{id}":       s.event,
		"/daerah":               s.regions,
		"/daerah/{code}":        s.region,
		"/peta":                 s.atlas,
		"/peta.csv":             s.flowsCSV,
		"/angka":                s.numbers,
		"/angka/{file}":         s.numbersCSV,
		"/gambar/{file}":        s.card,
		"/gambar/{what}/{file}": s.card,
		"/temukan":              s.findPage,
		"/":                     s.missing,
	}
	maps.Copy(pages, s.moreRoutes())
	maps.Copy(pages, s.newsRoutes())
	handle := web.Handler(s.log, s.failure)
	for path, p := range pages {
		p = s.pages.keep(s.siteOf, p)
		mux.Handle("GET "+path, web.Security(handle(p)))
		mux.Handle("GET /en"+path, web.Security(handle(p)))
	}
	for _, prefix := range []string{"", "/en"} {
		mux.Handle("GET "+prefix+"/rencana", web.Security(handle(s.pages.anew(s.plan))))
		mux.Handle("GET "+prefix+"/data", web.Security(handle(s.pages.anew(s.data)))) // the key of papers is in no generation
	}
	for _, prefix := range []string{"", "/en"} {
		mux.Handle("POST "+prefix+"/tampilan", web.KeepLook())
	}
	s.finder.Routes(mux)
	mux.Handle("GET /en", http.RedirectHandler("/en/", http.StatusMovedPermanently))
	mux.Handle("GET "+web.AssetPath, s.assets)
	for _, name := range []string{"favicon.ico", "apple-touch-icon.png"} {
		mux.Handle("GET /"+name, s.assets.Fixed(name))
	}
	for _, prefix := range []string{"", "/en"} {
		mux.Handle("GET "+prefix+picturesPath+"{digest}", web.Security(handle(s.picture)))
	}
	mux.Handle("GET "+keysPath, web.Security(handle(s.keyList)))
	for path, p := range map[string]web.Page{"/robots.txt": s.robots, "/sitemap.xml": s.sitemap, "/sitemap/{part}": s.sitemapPart} {
		mux.Handle("GET "+path, web.Security(handle(s.pages.keep(s.siteOf, p))))
	}
}

// moreRoutes are what leads on from the first pages.
func (s *Server) moreRoutes() map[string]web.Page {
	return map[string]web.Page{
		"/peristiwa":             s.events,
		"/pasangan/{a}/{b}":      s.pair,
		"/daerah/{code}/peluang": s.offers,
		"/data/{file}":           s.dataFile,
		"/langganan":             s.subscribe,
		"/langganan/{rest...}":   s.subscription,
	}
}

// frame is what every page of the request has; section is its entry in the menu.
func (s *Server) frame(r *http.Request, section string, title fault.Text) ui.Frame {
	f := ui.NewFrame(r, title)
	f.Section = section
	f.Dress(s.assets)
	f.Meta.Site = s.siteOf(r)
	f.Meta.Image, f.Meta.ImageAlt = homeCard, f.T("Anyam, register kerja sama antardaerah", "Anyam, a register of cooperation between regional governments")
	f.Meta.Feeds = everything().feeds(f)
	if section == "berita" {
		f.Meta.Feeds = topicOfNews().feeds(f)
	}
	return f
}

// siteOf is the address of the site, without a slash at its end: as it was set, else as it was asked for.
func (s *Server) siteOf(r *http.Request) string {
	switch {
	case s.site != "":
		return s.site
	case !hostName().MatchString(r.Host):
		return "http://localhost"
	case r.TLS != nil:
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// hostName is what the name of a host may look like: what a browser would never ask for is not repeated on a page.
var hostName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[A-Za-z0-9.:\[\]-]{1,255}$`)
})

func (s *Server) failure(w http.ResponseWriter, r *http.Request, code int, e *fault.Error) {
	p := ui.NewFailure(s.frame(r, "", fault.Text{}), code, e)
	p.Back = ui.Link{Text: p.T("Register", "Register"), Path: "/"}
	if err := ui.Render(w, r, code, ui.FailurePage(p)); err != nil {
		s.log.ErrorContext(r.Context(), "failure page failed", "error", err)
		http.Error(w, p.Text, code)
	}
}

func (s *Server) missing(http.ResponseWriter, *http.Request) error {
	return fault.New(fault.NotFound, fault.T("Halaman ini tidak ada. Mungkin alamatnya salah ketik.", "There is no such page. The address may be mistyped."))
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
