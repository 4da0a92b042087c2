package registry_test

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/blob"
	"github.com/anyam-id/anyam/internal/extract"
	"github.com/anyam-id/anyam/internal/seal"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/internal/store/pgtest"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

func TestMain(m *testing.M) {
	if url := os.Getenv(postmanEnv); url != "" {
		postman(url)
		return
	}
	if folder := os.Getenv(victimEnv); folder != "" {
		victim(folder)
		return
	}
	os.Exit(pgtest.Main(m))
}

// clock goes on by a second each time it is asked, from noon of 23 November 2026 in Kalimantan Timur.
type clock struct{ asked, days atomic.Int64 }

func (c *clock) now() time.Time {
	start := time.Date(2026, 11, 23, 12, 0, 0, 0, time.FixedZone("WITA", 8*3600))
	return start.AddDate(0, 0, int(c.days.Load())).Add(time.Duration(c.asked.Add(1)) * time.Second)
}

// fixture is an open register with what it stands on.
type fixture struct {
	*registry.Registry
	store   *store.Store
	blobs   *blob.Folder
	clock   *clock
	catalog string
}

// openOn opens a register on a store's options in folder, for as long as the test runs.
func openOn(tb testing.TB, o store.Options, folder string, c *clock) *fixture {
	tb.Helper()
	f, done := openFixture(tb, o, folder, c)
	tb.Cleanup(done)
	return f
}

// openFixture opens a register until done is called.
func openFixture(tb testing.TB, o store.Options, folder string, c *clock) (f *fixture, done func()) {
	tb.Helper()
	s, err := store.Open(tb.Context(), o)
	if err != nil {
		tb.Fatal(err)
	}
	blobs, err := blob.Open(filepath.Join(folder, "blobs"))
	if err != nil {
		tb.Fatal(err)
	}
	texts := extract.New(extract.Options{})
	f = &fixture{store: s, blobs: blobs, clock: c, catalog: filepath.Join(folder, "cache", "catalogue")}
	f.Registry, err = registry.Open(tb.Context(), registry.Options{
		Store: s, Blobs: blobs, Extract: texts, Catalog: f.catalog, Config: []byte(`{"lang":"id"}`), Now: c.now, PaperKey: filepath.Join(folder, seal.File), Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		tb.Fatal(err)
	}
	return f, func() {
		for _, end := range []func() error{f.Close, texts.Close, s.Close} {
			if err := end(); err != nil {
				tb.Error(err)
			}
		}
	}
}

func open(tb testing.TB) *fixture {
	tb.Helper()
	folder := tb.TempDir()
	return openOn(tb, store.Options{Folder: folder}, folder, new(clock))
}

func openPostgres(tb testing.TB) *fixture {
	tb.Helper()
	return openOn(tb, store.Options{URL: pgtest.Database(tb)}, tb.TempDir(), new(clock))
}

// onBoth runs a test on both engines.
func onBoth(t *testing.T, test func(*testing.T, *fixture)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, open(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, openPostgres(t)) })
}

// siti is a person who may write for Kalimantan Timur.
func siti() registry.Actor {
	return registry.Actor{Actor: agreement.Actor{Name: "Siti", Government: "64"}, Token: "t-siti", Mandate: account.Mandate{Role: account.Bureau}}
}

func owner() registry.Actor { return registry.Local("pemilik") }

func noErr(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func wantKind(tb testing.TB, err error, want fault.Kind) {
	tb.Helper()
	if fault.KindOf(err) != want {
		tb.Errorf("the error is %v, want one of kind %q", err, want)
	}
}

func same[T any](tb testing.TB, what string, got, want T) {
	tb.Helper()
	if d := cmp.Diff(want, got); d != "" {
		tb.Errorf("%s differs (-want +got):\n%s", what, d)
	}
}

// must gives the value of a call that may not fail.
func must[T any](tb testing.TB) func(T, error) T {
	tb.Helper()
	return func(v T, err error) T {
		tb.Helper()
		if err != nil {
			tb.Fatal(err)
		}
		return v
	}
}

func of(code region.Code) party.Party {
	p, err := party.OfRegion(code)
	if err != nil {
		panic(err) // a code of the tests
	}
	return p
}

func hasParty(code region.Code, order int) agreement.Assertion {
	p := of(code)
	return agreement.Assertion{Aspect: agreement.HasParty, Party: &p, Order: order}
}

func signedBy(code region.Code) agreement.Assertion {
	yes := true
	return agreement.Assertion{Aspect: agreement.SignedBy, Key: of(code).Key(), Yes: &yes}
}

func field(text string) agreement.Assertion {
	return agreement.Assertion{Aspect: agreement.HasField, Field: &agreement.Field{Text: text}}
}

func on(aspect agreement.Aspect, year int, month time.Month, day int) agreement.Assertion {
	return agreement.Assertion{Aspect: aspect, Date: term.Date{Year: year, Month: month, Day: day}}
}

// memorandum are the statements of an agreement between two regions.
func memorandum(a, b region.Code, about string, year int) []agreement.Assertion {
	return []agreement.Assertion{
		{Aspect: agreement.InstrumentIs, Text: string(agreement.MoU)},
		hasParty(a, 1), hasParty(b, 2), signedBy(a), signedBy(b),
		field(about), on(agreement.SignedOn, year, time.February, 21),
	}
}

// create states something of a new agreement and gives its ID.
func create(tb testing.TB, f *fixture, as ...agreement.Assertion) agreement.ID {
	tb.Helper()
	e, err := f.State(tb.Context(), siti(), "", as, registry.StateOptions{})
	noErr(tb, err)
	return e.Subject
}

func state(tb testing.TB, f *fixture, id agreement.ID, as ...agreement.Assertion) agreement.Entry {
	tb.Helper()
	e, err := f.State(tb.Context(), siti(), id, as, registry.StateOptions{})
	noErr(tb, err)
	return e
}

// healthy proves that a register is whole and that nothing of it would be computed otherwise.
func healthy(tb testing.TB, f *fixture) registry.VerifyReport {
	tb.Helper()
	report, err := f.Verify(context.Background())
	noErr(tb, err)
	for _, p := range report.Problems {
		tb.Errorf("%s %s: %s", p.Code, p.Place, p.Text.EN)
	}
	changed, err := f.Rebuild(context.Background(), nil)
	noErr(tb, err)
	if changed != 0 {
		tb.Errorf("rebuilding changed %d projections", changed)
	}
	return report
}

// contextThatEnds ends after it was asked n times whether it has.
func contextThatEnds(tb testing.TB, n int64) (context.Context, context.CancelFunc) {
	tb.Helper()
	ctx, cancel := context.WithCancel(tb.Context())
	left := new(atomic.Int64)
	left.Store(n)
	return &countedContext{ctx, left, cancel}, cancel
}

type countedContext struct {
	context.Context // it is a context
	left            *atomic.Int64
	cancel          context.CancelFunc
}

// Err is asked by database/sql before each statement.
func (c *countedContext) Err() error {
	if c.left.Add(-1) < 0 {
		c.cancel()
	}
	return c.Context.Err()
}

// Done is asked as well.
func (c *countedContext) Done() <-chan struct{} {
	if c.left.Add(-1) < 0 {
		c.cancel()
	}
	return c.Context.Done()
}
