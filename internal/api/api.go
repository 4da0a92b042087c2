// Package api is the register's face for programs: REST v1 under /api/v1, described by an OpenAPI document that is made from the very
// types and routes that serve it.
//
// A handler parses, calls one use case of package registry and writes what it gives; there is no rule here. Ordinary operations are
// huma's. The list of agreements, which is asked thousands of times a second, writes the rows as the register keeps them encoded.
//
// Errors are RFC 9457 problems in Indonesian or English (Problem in package client); their status is decided in one place, explain.
package api

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// Base is where the API is mounted, and Docs the page that describes it.
const (
	Base = "/api/v1"
	Docs = "/api/docs"
)

// Options are what the API stands on.
type Options struct {
	Registry *registry.Registry
	Own      region.Code   // the government whose register this is, a party to all imported rows; "" not said
	MaxBody  int64         // largest body of a request, in bytes
	Timeout  time.Duration // longest time for a body to arrive
	Style    string        // address of the style sheet of the page that describes the API, and
	Logo     string        // of its drawing
	Version  string        // of the program
	Now      func() time.Time
	Log      *slog.Logger
}

// Server serves the API.
type Server struct {
	Options
	mux      *http.ServeMux
	patterns []string // of mux
	huma     huma.API
	running  running
	pages    sync.Pool         // of *[]byte, for pages of the list
	bodies   sync.Pool         // of *bytes.Buffer, for answers that are held until they are whole
	openAPI  map[string][]byte // by file name and language
	describe map[string][]byte // the page, by language
}

// New makes the API of a register. It panics where its routes and types do not fit together, which a test would have seen.
func New(o Options) (*Server, error) {
	s := &Server{Options: o, mux: http.NewServeMux()}
	s.huma = humago.New(routes{s}, s.configuration())
	s.agreementRoutes()
	s.readingRoutes()
	s.intakeRoutes()
	s.importRoutes()
	s.documentRoutes()
	s.newsRoutes()
	s.deskRoutes()
	s.radarRoutes()
	s.reportRoutes()
	s.dealRoutes()
	s.taskRoutes()
	s.dueRoutes()
	s.reminderRoutes()
	s.followRoutes()
	s.matterRoutes()
	s.referenceRoutes()
	s.figureRoutes()
	s.planRoutes()
	s.obligationRoutes()
	s.journalRoutes()
	if err := s.publish(); err != nil {
		return nil, err
	}
	s.mux.HandleFunc("/", s.missing)
	return s, nil
}

// ServeHTTP answers one request in the name of whoever its token belongs to.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		if r.ContentLength > s.MaxBody {
			w.Header().Set("Connection", "close") // the body is not read
			s.WriteError(w, r, tooLong(s.MaxBody))
			return
		}
		if coding := r.Header.Get("Content-Encoding"); coding != "" && !strings.EqualFold(coding, "identity") {
			w.Header().Set("Connection", "close") // the body is not read
			s.WriteError(w, r, packedBody())
			return
		}
		// One byte more, so that huma, which has a limit of its own, meets that first.
		r.Body = http.MaxBytesReader(w, r.Body, s.MaxBody+1)
	}
	if secret := r.Header.Get("Authorization"); secret != "" {
		actor, err := s.authenticate(r, secret)
		if err != nil {
			s.WriteError(w, r, err)
			return
		}
		TraceOf(r.Context()).Actor = actor.Name
		pattern := r
		r = r.WithContext(withActor(r.Context(), actor))
		defer func() { pattern.Pattern = r.Pattern }() // the caller counts by it
	}
	s.mux.ServeHTTP(w, r)
}

func (s *Server) authenticate(r *http.Request, header string) (registry.Actor, error) {
	scheme, secret, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Bearer") || secret == "" {
		return registry.Actor{}, fault.New(fault.Unauthorized, fault.T("tulis Authorization: Bearer TOKEN", "write Authorization: Bearer TOKEN"))
	}
	return s.Registry.Authenticate(r.Context(), strings.TrimSpace(secret))
}

// routes is how huma adds its operations to the mux: posts by their idempotency key, gets with entity tags.
type routes struct{ *Server }

// HandleFunc adds one operation.
func (s routes) HandleFunc(pattern string, h func(http.ResponseWriter, *http.Request)) {
	switch {
	case strings.HasPrefix(pattern, "POST "):
		h = s.once(h)
	case strings.HasPrefix(pattern, "GET "):
		h = s.conditional(h)
	}
	s.handle(pattern, h)
}

// handle adds a route. All go through here, so that a test can compare them with the document.
func (s *Server) handle(pattern string, h http.HandlerFunc) {
	s.patterns = append(s.patterns, pattern)
	s.mux.HandleFunc(pattern, h)
}

// missing answers what no route does: 405 where the address has other methods, else 404.
func (s *Server) missing(w http.ResponseWriter, r *http.Request) {
	probe := *r
	var allowed []string
	for _, m := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut} {
		probe.Method = m
		if _, pattern := s.mux.Handler(&probe); pattern != "/" {
			allowed = append(allowed, m)
		}
	}
	if len(allowed) == 0 {
		s.WriteError(w, r, fault.New(fault.NotFound, fault.Tf("tidak ada %[1]s; lihat %[2]s", "there is no %[1]s; see %[2]s", r.URL.Path, Docs)))
		return
	}
	list := strings.Join(allowed, ", ")
	w.Header().Set("Allow", list)
	s.WriteError(w, r, &failure{
		status: http.StatusMethodNotAllowed,
		fault:  fault.New(fault.Invalid, fault.Tf("alamat ini menerima %[1]s, bukan %[2]s", "this address takes %[1]s, not %[2]s", list, r.Method)),
	})
}

// configuration is huma's: JSON only, problems of our own, nothing served by huma itself.
func (s *Server) configuration() huma.Config {
	format := huma.Format{
		Marshal: func(w io.Writer, v any) error {
			enc := json.NewEncoder(w)
			enc.SetEscapeHTML(false)
			return enc.Encode(v)
		},
		Unmarshal: decode,
	}
	c := huma.Config{
		OpenAPI:       s.document(),
		Formats:       map[string]huma.Format{"application/json": format, "json": format},
		DefaultFormat: "application/json",
		Transformers:  []huma.Transformer{s.transform},
	}
	return c
}
