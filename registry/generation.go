package registry

import (
	"context"
	"crypto/rand"
	"sync"
	"sync/atomic"
	"time"

	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/term"
)

// Generation is a state of everything that reading gives. Whatever was answered under one Number holds as long as the register has that
// Number: it grows with every commit, and when the clock alone changes something.
type Generation struct {
	Number uint64    // of this open register; it means nothing to another one
	Since  time.Time // when it began
}

// generations counts generations.
type generations struct {
	now     func() time.Time
	current atomic.Pointer[epoch]
	turning sync.Mutex
	day     term.Date    // on which states were last looked at; guarded by turning
	pulse   atomic.Value // of the database when it was last asked; a string, with PostgreSQL alone
}

// epoch is a generation with the time at which the clock ends it; zero where that is yet to be found out.
type epoch struct {
	Generation
	until time.Time
}

// begin counts from a register that was just opened and whose states have followed the calendar.
func (g *generations) begin(now func() time.Time) {
	t := now()
	g.now, g.day = now, term.DateOf(t)
	g.current.Store(&epoch{Generation: Generation{1, t}})
	g.pulse.Store("")
}

// next begins a new generation.
func (g *generations) next() {
	for {
		old := g.current.Load()
		if g.current.CompareAndSwap(old, &epoch{Generation: Generation{old.Number + 1, g.now()}}) {
			return
		}
	}
}

// Generation is the present one. Whoever keeps answers asks for it before it makes them: what is then committed meanwhile ends it.
func (r *Registry) Generation(ctx context.Context) (Generation, error) {
	if err := r.fresh(ctx); err != nil {
		return Generation{}, err
	}
	now := r.now()
	if e := r.generations.current.Load(); now.Before(e.until) {
		return e.Generation, nil
	}
	return r.turn(ctx, now)
}

// turn does what the clock demands: on a new day the states follow the calendar, and news are published when their moment has come. It finds
// out how long the generation then lasts.
func (r *Registry) turn(ctx context.Context, now time.Time) (Generation, error) {
	g := &r.generations
	g.turning.Lock()
	defer g.turning.Unlock()
	ctx = context.WithoutCancel(ctx)
	if today := term.DateOf(now); g.day != today {
		if err := r.RefreshStates(ctx); err != nil {
			return Generation{}, err
		}
		g.day = today
	}
	for {
		old := g.current.Load()
		if now.Before(old.until) {
			return old.Generation, nil // another caller did it
		}
		edition, err := r.NewsEdition(ctx)
		if err != nil {
			return Generation{}, err
		}
		e := &epoch{Generation: old.Generation, until: midnight(now)}
		if !old.until.IsZero() { // it was the clock that ended it
			e.Generation = Generation{old.Number + 1, now}
		}
		if next := edition.Next; !next.IsZero() && next.Before(e.until) {
			e.until = next
		}
		if g.current.CompareAndSwap(old, e) { // else something was committed meanwhile
			return e.Generation, nil
		}
	}
}

// midnight is when the next day begins.
func midnight(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d+1, 0, 0, 0, 0, t.Location())
}

// pulseSetting changes with every commit, so that other servers of the same database notice it.
const pulseSetting = "pulse"

// commit is a transaction that changes something, and what follows it.
func (r *Registry) commit(ctx context.Context, fn func(tx *store.Tx) error) error {
	return r.commitThen(ctx, fn, func() {})
}

// commitThen is commit, with something to do when it is committed and before the catalogue follows.
func (r *Registry) commitThen(ctx context.Context, fn func(tx *store.Tx) error, then func()) error {
	pulse := ""
	err := r.store.Tx(ctx, func(tx *store.Tx) error {
		if err := fn(tx); err != nil || r.store.Engine() != store.PostgreSQL {
			return err
		}
		pulse = rand.Text()
		return tx.Set(ctx, pulseSetting, pulse)
	})
	if err != nil {
		return err
	}
	then()
	r.committed(ctx)
	r.generations.pulse.Store(pulse) // what other servers wrote before is in the catalogue, too; what they write from now on has another pulse
	return nil
}
