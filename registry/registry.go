// Package registry is the register's use cases, and the only way in: whoever reads or changes the register (the API, the pages, the
// command line) calls a method here. Each method checks what the actor may do, applies the rules of the core packages, and writes in one
// transaction: the journal's entries and everything computed from them. What a method has acknowledged survives a power cut, and what it
// has not acknowledged is not there at all.
//
// The journal of assertions is the truth. The rows that lists show, the keys by which agreements are recognised again, events and the
// catalogue in memory are projections of it: Rebuild computes them again, and Verify proves that they are equal.
//
// The package holds no SQL (internal/store), no search structures (internal/catalog), no rules about agreements (package agreement), no
// HTTP and no formats of files. Errors that a person can act on are of package fault.
package registry

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/blob"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/internal/extract"
	"github.com/anyam-id/anyam/internal/letter"
	"github.com/anyam-id/anyam/internal/reportfile"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/procedure"
	"github.com/anyam-id/anyam/radar"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/report"
	"github.com/anyam-id/anyam/retention"
	"github.com/anyam-id/anyam/term"
)

// Options are what a register stands on.
type Options struct {
	Store   *store.Store       // the opened database; the caller closes it, after the Registry
	Blobs   *blob.Folder       // documents' bytes
	Extract *extract.Extractor // documents' texts; the caller closes it
	Catalog string             // path of the file that keeps the catalogue across restarts; "" none
	Now     func() time.Time   // its location decides when a day begins
	Config  []byte             // the configuration as JSON, without secrets, for backups; may be nil
	Log     *slog.Logger       // nil: nothing is logged

	Mail       MailServer        // nil: mail waits
	Site       string            // the address under which people reach the register, for links in mail; "" none
	Procedures *procedure.Set    // with the governments' own; nil the national ones alone
	Radar      radar.Rules       // zero: radar.DefaultRules
	Letters    *letter.Set       // with the government's own; nil the standard ones alone
	Forms      *reportfile.Forms // the government's own of reports; nil none
	Retention  []retention.Rule  // how long personal data is kept; nil retention.Defaults

	SessionIdle   time.Duration // unused for so long a session ends; 0: DefaultSessionIdle
	SessionLength time.Duration // and so long after signing in, however it is used; 0: DefaultSessionLength

	PaperKey string // path of the file with the key that signs papers, made at its first use; "" papers are not signed
}

// Registry is an open register. Its methods may be called from several goroutines.
type Registry struct {
	store    *store.Store
	blobs    *blob.Folder
	extract  *extract.Extractor
	now      func() time.Time
	log      *slog.Logger
	catalog  *catalog.Catalog
	config   []byte
	paperKey string // path of the key that signs papers
	path     string // of the catalogue's file
	owner    string // what the catalogue's file must belong to

	feeding sync.Mutex   // one goroutine at a time brings the catalogue up to date
	behind  atomic.Bool  // a commit has not reached the catalogue
	polled  atomic.Int64 // when PostgreSQL was last asked for what other servers wrote; Unix nanoseconds
	fed     int          // items since the catalogue was last kept; guarded by feeding
	sheets  sheets
	stages  *procedure.Set
	mail    MailServer
	site    string
	radar   radar.Rules
	keeping []retention.Rule
	letters *letter.Set
	forms   *reportfile.Forms
	idle    time.Duration // of sessions
	length  time.Duration
	holder  string        // under which this program holds jobs of the intake
	waiting chan struct{} // something waits in the intake
	solving chan struct{} // holds the one plan that is being solved
	solved  warmPlans     // whoever has the turn to solve uses it
	alone   atomic.Bool   // what others held of it when this program began is released

	boundaries atomic.Pointer[boundariesNow]

	generations generations
	twins       twinIndex
	digest      journalDigest
	ledgers     perGeneration[LedgerScope, Ledger]
	owed        perGeneration[region.Code, []Due]
	unfunded    perGeneration[region.Code, []Due]
	reported    perGeneration[region.Code, []report.Item]
	drafts      perGeneration[draftAsked, []report.Sentence]
}

// Open opens the register: what the calendar has changed since it was closed is computed, and the catalogue is brought up to date.
func Open(ctx context.Context, o Options) (*Registry, error) {
	r := &Registry{store: o.Store, blobs: o.Blobs, extract: o.Extract, config: o.Config, paperKey: o.PaperKey, now: o.Now, log: o.Log, catalog: catalog.New(o.Now), path: o.Catalog, mail: o.Mail, site: strings.TrimSuffix(o.Site, "/"), holder: rand.Text(), waiting: make(chan struct{}, readers), solving: make(chan struct{}, 1)}
	if r.log == nil {
		r.log = slog.New(slog.DiscardHandler)
	}
	if r.stages = o.Procedures; r.stages == nil {
		r.stages = procedure.National()
	}
	if r.radar = o.Radar; r.radar == (radar.Rules{}) {
		r.radar = radar.DefaultRules()
	}
	if r.keeping = o.Retention; r.keeping == nil {
		r.keeping = retention.Defaults()
	}
	r.idle, r.length = cmp.Or(o.SessionIdle, DefaultSessionIdle), cmp.Or(o.SessionLength, DefaultSessionLength)
	r.forms = o.Forms
	if r.letters = o.Letters; r.letters == nil {
		r.letters = letter.Standard()
	}
	r.generations.begin(o.Now)
	var err error
	if r.owner, err = identify(ctx, o.Store); err != nil {
		return nil, err
	}
	if err := r.findBoundaries(ctx); err != nil {
		return nil, err
	}
	if err := r.reform(ctx); err != nil {
		return nil, err
	}
	r.loadCatalog(ctx)
	if err := r.RefreshStates(ctx); err != nil {
		return nil, err
	}
	return r, r.feed(ctx)
}

// formSetting says in which form the projections are kept.
const formSetting = "projections"

// form is the form of the projections that this program makes. It changes when what is kept of the same journal does: rows with what they lack,
// keys with what an agreement was found not to be and with all parties together,
// the day of signing of a paper that was passed on, keys with whose agreements have stages that were noted,
// obligations with what tells what is due of them.
const form = "8"

// reform computes the projections anew where another program kept them in another form.
func (r *Registry) reform(ctx context.Context) error {
	var kept string
	var entries int64
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		if kept, err = tx.Setting(ctx, formSetting); err == nil {
			entries, err = tx.LastSeq(ctx)
		}
		return err
	})
	if err != nil || kept == form {
		return err
	}
	if entries > 0 {
		r.log.InfoContext(ctx, "what is computed from the journal is made anew, because this program keeps more of it")
		if _, err := r.Rebuild(ctx, nil); err != nil {
			return err
		}
	}
	return r.store.Tx(ctx, func(tx *store.Tx) error { return tx.Set(ctx, formSetting, form) })
}

// Close keeps the catalogue for the next start. It does not close the database.
func (r *Registry) Close() error {
	r.feeding.Lock()
	defer r.feeding.Unlock()
	r.catalog.Close()
	if err := r.saveCatalog(); err != nil {
		r.log.Warn("the catalogue was not kept; the next start takes longer", "error", err)
	}
	return nil
}

// Ready tells whether the register can answer: the database does, and the catalogue is up to date.
func (r *Registry) Ready(ctx context.Context) error {
	if err := r.store.Ping(ctx); err != nil {
		return err
	}
	return r.fresh(ctx)
}

// identify gives the name of this database, which no copy of it has, and makes one for a new database.
func identify(ctx context.Context, s *store.Store) (string, error) {
	var name string
	err := s.View(ctx, func(tx *store.Tx) (err error) {
		name, err = tx.Setting(ctx, databaseSetting)
		return err
	})
	if err != nil || name != "" {
		return name, err
	}
	return rename(ctx, s)
}

// databaseSetting names this very database: a restored one has another name than the one it was copied from.
const databaseSetting = "database"

func rename(ctx context.Context, s *store.Store) (string, error) {
	name := rand.Text()
	return name, s.Tx(ctx, func(tx *store.Tx) error { return tx.Set(ctx, databaseSetting, name) })
}

// today is the day on which states are computed.
func (r *Registry) today() term.Date { return term.DateOf(r.now()) }

// newEntryID makes an entry's ID. UUIDv7 begin with the time, so that new ones lie together in the database's index.
func newEntryID() agreement.EntryID { return agreement.EntryID(uuid.Must(uuid.NewV7()).String()) }

// keyed is a post's idempotency key on its way through the context.
type keyed struct {
	key, fingerprint string
	replayed         atomic.Bool
}

type keyedContext struct{}

// WithKey makes the next writing use case under ctx happen once for this key and actor: the same key with the same fingerprint (a digest of
// what is asked) again does nothing and returns what the first returned; with another fingerprint it is Invalid. The key and the use
// case's effect are committed together. Keys are remembered for two days.
func WithKey(ctx context.Context, key, fingerprint string) context.Context {
	return context.WithValue(ctx, keyedContext{}, &keyed{key: key, fingerprint: fingerprint})
}

// Replayed tells whether the use case that ran under ctx, which WithKey gave, did nothing because its key had been used before.
func Replayed(ctx context.Context) bool {
	k, ok := ctx.Value(keyedContext{}).(*keyed)
	return ok && k.replayed.Load()
}

// keysLast is how long the answers to idempotency keys are kept.
const keysLast = 48 * time.Hour

// write is how every use case that changes something runs: the permission, one transaction, the idempotency key in it, and after the
// commit the catalogue. T must survive being encoded as JSON.
func write[T any](ctx context.Context, r *Registry, a Actor, want action, fn func(tx *store.Tx, now time.Time) (T, error)) (T, error) {
	return writeThen(ctx, r, a, want, fn, func() {})
}

// writeThen is write, with something to do when it is committed and before the catalogue follows.
func writeThen[T any](ctx context.Context, r *Registry, a Actor, want action, fn func(tx *store.Tx, now time.Time) (T, error), then func()) (T, error) {
	var out T
	if err := check(a, want); err != nil {
		return out, err
	}
	err := r.commitThen(ctx, func(tx *store.Tx) error {
		k, isKeyed := ctx.Value(keyedContext{}).(*keyed)
		if isKeyed {
			done, err := replay(ctx, tx, a, k, &out)
			if done || err != nil {
				return err
			}
		}
		now := store.Time(r.now())
		var err error
		if out, err = fn(tx, now); err != nil || !isKeyed {
			return err
		}
		answer, err := json.Marshal(out)
		if err != nil {
			return err
		}
		return errors.Join(
			tx.ForgetAnswers(ctx, now.Add(-keysLast)),
			tx.AddAnswer(ctx, store.Answer{Actor: a.identity(), Key: k.key, Fingerprint: k.fingerprint, At: now, Answer: string(answer)}))
	}, then)
	if err != nil {
		var none T
		return none, err
	}
	return out, nil
}

// replay answers a key that was used before; false where it is new.
func replay[T any](ctx context.Context, tx *store.Tx, a Actor, k *keyed, out *T) (bool, error) {
	answer, found, err := tx.Answered(ctx, a.identity(), k.key)
	switch {
	case err != nil || !found:
		return false, err
	case answer.Fingerprint != k.fingerprint:
		var problems fault.Problems
		problems.Add("idempotency_key", "Idempotency-Key", fault.T("kunci ini sudah dipakai untuk permintaan lain", "this key was used for another request"))
		return false, problems.Err(fault.T("kunci idempotensi ini sudah dipakai untuk permintaan lain", "this idempotency key was used for another request"))
	}
	k.replayed.Store(true)
	return true, json.Unmarshal([]byte(answer.Answer), out)
}

// committed brings the catalogue up to date after a commit, and then begins a new generation: answers made in between were made from the old
// catalogue. What was committed stays so, whatever happens here: a catalogue that could not follow catches up before the next answer.
func (r *Registry) committed(ctx context.Context) {
	defer r.generations.next()
	r.behind.Store(true)
	if err := r.feed(context.WithoutCancel(ctx)); err != nil {
		r.log.ErrorContext(ctx, "the catalogue did not follow a commit", "error", err)
	}
}
