// Package apptest starts a whole program for tests: a register on SQLite in a temporary folder, filled with the demonstration releases and
// served on a loopback port as `anyam serve` serves it; and a browser to look at it. Nothing but tests may import it, and it has no
// stand-ins: whatever a test sees through it, a person would see.
//
//	app := apptest.Start(t)
//	tab := apptest.Chromium(t).Open(t, app.URL+"/cari?q=sapi")
package apptest

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/demo"
	"github.com/anyam-id/anyam/internal/blob"
	"github.com/anyam-id/anyam/internal/config"
	"github.com/anyam-id/anyam/internal/extract"
	"github.com/anyam-id/anyam/internal/seal"
	"github.com/anyam-id/anyam/internal/service"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/registry"
)

// App is a running program.
type App struct {
	*registry.Registry
	URL     string // http://127.0.0.1:PORT, without a slash at the end
	Clock   *Clock
	Mailbox *Mailbox
	Actor   registry.Actor // who accepted the releases

	server *service.Server
}

// Opened is when the register of an App was opened, and its releases accepted.
var Opened = time.Date(2026, time.November, 20, 9, 0, 0, 0, time.FixedZone("WITA", 8*60*60))

// Clock is the App's time, which passes only when a test says so.
type Clock struct{ now atomic.Int64 }

// Now is the time at Opened's place.
func (c *Clock) Now() time.Time { return time.UnixMicro(c.now.Load()).In(Opened.Location()) }

// Pass lets time pass.
func (c *Clock) Pass(d time.Duration) { c.now.Add(d.Microseconds()) }

// Start starts a program with the demonstration releases accepted; it is stopped at the end of the test, which fails when it does not stop
// well. What set does with the settings counts: the site's addresses are known by then.
func Start(tb testing.TB, set ...func(*App, *config.Config)) *App {
	tb.Helper()
	folder := tb.TempDir()
	log := slog.New(slog.DiscardHandler)
	app := &App{Clock: new(Clock), Mailbox: new(Mailbox), Actor: registry.Local("Biro Pemerintahan")}
	app.Clock.now.Store(Opened.UnixMicro())
	s := must(store.Open(tb.Context(), store.Options{Folder: folder, Log: log}))(tb)
	tb.Cleanup(func() { check(tb, s.Close()) })
	cache := filepath.Join(folder, "cache")
	check(tb, os.Mkdir(cache, 0o750))
	texts := extract.New(extract.Options{Cache: cache})
	tb.Cleanup(func() { check(tb, texts.Close()) })
	blobs := must(blob.Open(filepath.Join(folder, "documents")))(tb)
	app.Registry = must(registry.Open(tb.Context(), registry.Options{Store: s, Blobs: blobs, Extract: texts, Mail: app.Mailbox, Now: app.Clock.Now, Log: log, PaperKey: filepath.Join(folder, seal.File)}))(tb)
	tb.Cleanup(func() { check(tb, app.Close()) })
	for _, r := range must(demo.Releases())(tb) {
		record := must(app.Read(tb.Context(), app.Actor, r.Name, strings.NewReader(r.Text), registry.ReadOptions{}))(tb)
		if len(record.Decisions) > 0 {
			must(app.Accept(tb.Context(), app.Actor, record.ID, registry.AcceptOptions{}))(tb)
		}
	}
	app.serve(tb, log, set)
	return app
}

// serve answers on a loopback port until the test ends. The rate is not limited: a limit would count by a clock that stands.
func (app *App) serve(tb testing.TB, log *slog.Logger, set []func(*App, *config.Config)) {
	tb.Helper()
	l := must(new(net.ListenConfig).Listen(tb.Context(), "tcp", "127.0.0.1:0"))(tb)
	app.URL = "http://" + l.Addr().String()
	c := &config.Config{MaxBody: 32 << 20, Timeout: 30 * time.Second}
	for _, f := range set {
		f(app, c)
	}
	app.server = must(service.New(service.Options{Registry: app.Registry, Config: c, Version: "test", Now: app.Clock.Now, Log: log}))(tb)
	ctx, stop := context.WithCancel(context.WithoutCancel(tb.Context()))
	ended := make(chan error, 1)
	go func() { ended <- app.server.Serve(ctx, l) }()
	tb.Cleanup(func() {
		stop()
		if err := <-ended; err != nil && !errors.Is(err, context.Canceled) {
			tb.Errorf("the server did not stop well: %v", err)
		}
	})
}

// SignIn opens the desk in the tab by a one-time link, as an official of that name.
func (app *App) SignIn(tb testing.TB, t *Tab, name string) {
	tb.Helper()
	t.Go(tb, app.URL+app.server.Invite())
	t.Fill(tb, "#nama", name)
	t.Submit(tb)
}

// Client asks for pages without a browser, as an official of that name.
func (app *App) Client(tb testing.TB, name string) *http.Client {
	tb.Helper()
	c := &http.Client{Jar: must(cookiejar.New(nil))(tb)}
	_, secret, _ := strings.Cut(app.server.Invite(), "=")
	req := must(http.NewRequestWithContext(tb.Context(), http.MethodPost, app.URL+"/meja/masuk", strings.NewReader(url.Values{"undangan": {secret}, "nama": {name}}.Encode())))(tb)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := c.Do(req)
	check(tb, err)
	check(tb, res.Body.Close())
	if res.StatusCode != http.StatusOK {
		tb.Fatalf("signing in is answered with %s", res.Status)
	}
	return c
}

// Find gives the ID of the one agreement whose title holds all the words.
func (app *App) Find(tb testing.TB, words ...string) agreement.ID {
	tb.Helper()
	var found []registry.Row
	for _, row := range must(app.Agreements(tb.Context(), registry.Anonymous(), registry.ListOptions{Limit: 200}))(tb).Items {
		all := true
		for _, w := range words {
			all = all && strings.Contains(row.Title, w)
		}
		if all {
			found = append(found, row)
		}
	}
	if len(found) != 1 {
		tb.Fatalf("%d agreements have %q in their titles", len(found), words)
	}
	return found[0].ID
}

func check(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// must takes a result that a test cannot go on without.
func must[T any](v T, err error) func(testing.TB) T {
	return func(tb testing.TB) T {
		tb.Helper()
		check(tb, err)
		return v
	}
}

// SetUpLink is the address at which the first account is made.
func (app *App) SetUpLink() string { return app.URL + app.server.InviteSetUp() }
