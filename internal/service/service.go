// Package service is the HTTP server: the API and the pages under one roof, with what every request goes through (limits, log, metrics,
// compression) around them. It has no rule of its own and knows neither the database nor the pages' contents.
//
//	s, err := service.New(service.Options{Registry: reg, Config: cfg, Now: time.Now, Log: log})
//	err = s.Serve(ctx, listener) // until ctx is done; requests at work are finished
package service

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"github.com/klauspost/compress/gzhttp"
	"golang.org/x/sync/errgroup"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/api"
	"github.com/anyam-id/anyam/internal/config"
	"github.com/anyam-id/anyam/internal/desk"
	"github.com/anyam-id/anyam/internal/directory"
	"github.com/anyam-id/anyam/internal/oidc"
	"github.com/anyam-id/anyam/internal/portal"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// Options are what the service stands on.
type Options struct {
	Registry *registry.Registry
	Config   *config.Config
	Own      region.Code // the government whose register this is; "" not said
	Version  string
	Now      func() time.Time
	Log      *slog.Logger
}

// Server serves one register.
type Server struct {
	Options
	api      *api.Server
	desk     *desk.Server
	pages    *http.ServeMux
	own      *http.ServeMux // health, readiness, metrics
	metrics  *metrics
	callers  *callers // nil: no limit
	cross    *http.CrossOriginProtection
	requests requestIDs
	handler  http.Handler
	draining atomic.Bool
}

// Times that are no matter of settings.
const (
	headerTime = 10 * time.Second // for the headers of a request to arrive
	idleTime   = 2 * time.Minute  // for the next request on a connection
	grace      = 30 * time.Second // for requests at work when the server stops
	mostHeader = 32 << 10         // bytes of a request's headers
	worthwhile = 1 << 10          // bytes below which nothing is compressed
)

// New makes the server; it listens to nothing yet.
func New(o Options) (*Server, error) {
	assets, err := web.NewAssets()
	if err != nil {
		return nil, err
	}
	s := &Server{Options: o, pages: http.NewServeMux(), own: http.NewServeMux(), cross: http.NewCrossOriginProtection()}
	s.requests.begin()
	s.api, err = api.New(api.Options{
		Registry: o.Registry, Own: o.Own, MaxBody: o.Config.MaxBody, Timeout: o.Config.Timeout, Style: assets.Address("anyam.css"), Logo: assets.Address("logo.svg"), Version: o.Version, Now: o.Now, Log: o.Log,
	})
	if err != nil {
		return nil, err
	}
	if u, err := url.Parse(o.Config.PublicURL); err == nil && u.Host != "" {
		if err := s.cross.AddTrustedOrigin(u.Scheme + "://" + u.Host); err != nil {
			return nil, fmt.Errorf("trust the public address %s: %w", o.Config.PublicURL, err)
		}
	}
	if o.Config.Rate > 0 {
		s.callers = newCallers(o.Config.Rate, o.Now)
	}
	s.metrics = newMetrics(o.Registry)
	portal.New(portal.Options{Registry: o.Registry, Assets: assets, Site: o.Config.PublicURL, Now: o.Now, Log: o.Log}).Routes(s.pages)
	var provider desk.Provider
	if o.Config.OIDCIssuer != "" {
		secret, err := o.Config.ProviderSecret()
		if err != nil {
			return nil, err
		}
		provider = oidc.New(oidc.Options{Issuer: o.Config.OIDCIssuer, Client: o.Config.OIDCClient, Secret: secret, Back: strings.TrimSuffix(o.Config.PublicURL, "/") + desk.Back, Now: o.Now})
	}
	var office registry.Directory
	if o.Config.LDAP != "" {
		reached, err := o.Config.Directory()
		if err == nil {
			office, err = directory.New(reached)
		}
		if err != nil {
			return nil, err
		}
	}
	s.desk = desk.New(desk.Options{
		Provider: provider, Directory: office, Registry: o.Registry, Assets: assets, Own: o.Own, MaxBody: o.Config.MaxBody, Site: o.Config.PublicURL, Secure: strings.HasPrefix(o.Config.PublicURL, "https://"), Address: func(r *http.Request) string { return address(r).String() }, Now: o.Now, Log: o.Log,
	})
	s.desk.Routes(s.pages)
	s.own.HandleFunc("GET /healthz", s.healthy)
	s.own.HandleFunc("GET /readyz", s.ready)
	s.own.Handle("GET /metrics", s.metrics.handler())
	packed := func(h http.Handler, level int, zstd bool) (http.Handler, error) {
		wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(worthwhile), gzhttp.CompressionLevel(level), gzhttp.EnableZstd(zstd), gzhttp.ContentTypes([]string{
			"application/json", api.ProblemType, "application/openapi+json", "application/openapi+yaml", "application/x-ndjson", "text/html", "text/css", "text/csv", "text/plain", "image/svg+xml",
		}))
		if err != nil {
			return nil, fmt.Errorf("set up compression: %w", err)
		}
		return wrap(h), nil
	}
	programs, err := packed(s.api, 1, true) // lists are answered thousands of times a second
	if err != nil {
		return nil, err
	}
	people, err := packed(s.pages, 6, false) // people wait for pages on bad lines; zstd gives nothing before a whole block has come, gzip draws as it comes
	if err != nil {
		return nil, err
	}
	s.handler = s.observe(s.encrypted(s.limit(s.route(programs, people))))
	return s, nil
}

// Invite makes a one-time link that opens the desk, an address below the site's.
func (s *Server) Invite() string { return s.desk.Invite() }

// InviteSetUp makes a one-time link at which the first account is made, an address below the site's.
func (s *Server) InviteSetUp() string { return s.desk.InviteSetUp() }

// Handler is everything that the server answers.
func (s *Server) Handler() http.Handler { return s.handler }

// encrypted tells browsers to come by https alone, where that is how people reach the site. Of its other names nothing is said: they are not this program's.
func (s *Server) encrypted(next http.Handler) http.Handler {
	if !strings.HasPrefix(s.Config.PublicURL, "https://") {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Strict-Transport-Security", "max-age=31536000")
		next.ServeHTTP(w, r)
	})
}

// route sends a request where its address belongs.
func (s *Server) route(programs, people http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch path := r.URL.Path; {
		case strings.HasPrefix(path, "/api/"):
			programs.ServeHTTP(w, r)
		case path == "/healthz", path == "/readyz", path == "/metrics":
			s.own.ServeHTTP(w, r)
		default:
			people.ServeHTTP(w, r)
		}
	})
}

func (s *Server) healthy(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n")) // a caller who has gone is no error of ours
}

// ready tells a balancer whether to send requests here: the register answers, and the server is not about to stop.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	err := s.Registry.Ready(r.Context())
	if s.draining.Load() {
		err = fault.New(fault.Unavailable, fault.T("server sedang berhenti", "the server is stopping"))
	}
	if err != nil {
		s.api.WriteError(w, r, err)
		return
	}
	s.healthy(w, r)
}

// Serve answers what comes in on l until ctx is done, and then finishes what is at work. Meanwhile it reads what was brought to the intake, and keeps
// the states of agreements up with the calendar.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler: s.handler, ReadHeaderTimeout: headerTime, ReadTimeout: headerTime + s.Config.Timeout, WriteTimeout: headerTime + 2*s.Config.Timeout,
		IdleTimeout: idleTime, MaxHeaderBytes: mostHeader, ErrorLog: slog.NewLogLogger(s.Log.Handler(), slog.LevelDebug),
	}
	work, ctx := errgroup.WithContext(ctx)
	work.Go(func() error {
		if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve on %s: %w", l.Addr(), err)
		}
		return nil
	})
	work.Go(func() error {
		s.followCalendar(ctx)
		return nil
	})
	work.Go(func() error {
		s.Registry.Work(ctx)
		return nil
	})
	work.Go(func() error {
		<-ctx.Done()
		s.draining.Store(true)
		s.Log.Info("stopping; requests at work are finished") //nolint:sloglint // its context is done
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
		defer cancel()
		if err := server.Shutdown(last); err != nil {
			return errors.Join(fmt.Errorf("stop: %w", err), server.Close())
		}
		return nil
	})
	return work.Wait()
}

// followCalendar brings the states up to date when a new day has begun.
func (s *Server) followCalendar(ctx context.Context) {
	for {
		now := s.Now()
		y, m, d := now.Date()
		tomorrow := time.Date(y, m, d+1, 0, 0, 1, 0, now.Location())
		timer := time.NewTimer(min(tomorrow.Sub(now), time.Hour)) // a machine that slept notices within the hour
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-timer.C:
		}
		if err := s.Registry.RefreshStates(ctx); err != nil && ctx.Err() == nil {
			s.Log.ErrorContext(ctx, "states did not follow the calendar", "error", err)
		}
		if err := s.Registry.Remind(ctx); err != nil && ctx.Err() == nil {
			s.Log.ErrorContext(ctx, "reminders were not written", "error", err)
		}
		if err := s.Registry.Retain(ctx); err != nil && ctx.Err() == nil {
			s.Log.ErrorContext(ctx, "personal data that is over its time was not erased", "error", err)
		}
	}
}
