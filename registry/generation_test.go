package registry_test

import (
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/internal/store/pgtest"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/registry"
)

func generation(t *testing.T, f *fixture) uint64 {
	t.Helper()
	g, err := f.Generation(t.Context())
	noErr(t, err)
	if g.Since.After(f.clock.now()) {
		t.Errorf("generation %d began in the future", g.Number)
	}
	return g.Number
}

// Reading leaves the generation as it is; every commit ends it, and what was committed is seen under the next.
func TestGenerationEndsWithEveryCommit(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		before := generation(t, f)
		_ = must[registry.Page](t)(f.Agreements(t.Context(), registry.Anonymous(), registry.ListOptions{Facets: true}))
		same(t, "generation after reading", generation(t, f), before)
		id := create(t, f, memorandum("64", "72", "nikel", 2018)...)
		after := generation(t, f)
		if after <= before {
			t.Errorf("after a commit the generation is %d, before it was %d", after, before)
		}
		e := state(t, f, id, field("batu bara"))
		if next := generation(t, f); next <= after {
			t.Errorf("after a second statement the generation is still %d", next)
		}
		held := generation(t, f)
		_, err := f.Withdraw(t.Context(), siti(), e.ID, "keliru")
		noErr(t, err)
		if next := generation(t, f); next <= held {
			t.Errorf("after a withdrawal the generation is still %d", next)
		}
	})
}

// Midnight ends a generation, and the states follow the calendar before anybody reads.
func TestGenerationEndsAtMidnight(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		id := create(t, f, append(memorandum("64", "72", "nikel", 2018), on(agreement.EndsOn, 2026, time.November, 23))...)
		before := generation(t, f)
		f.clock.days.Store(1)
		if after := generation(t, f); after <= before {
			t.Errorf("the generation of yesterday, %d, goes on", after)
		}
		page := must[registry.Page](t)(f.Agreements(t.Context(), registry.Anonymous(), registry.ListOptions{}))
		if page.Items[0].ID != id || page.Items[0].State != agreement.EndedState {
			t.Errorf("on the day after its last the agreement is %s", page.Items[0].State)
		}
		same(t, "generation later that day", generation(t, f), generation(t, f))
	})
}

// What another server of the same database commits ends the generation, too.
func TestGenerationOfTwoServers(t *testing.T) {
	url := pgtest.Database(t)
	here := openOn(t, store.Options{URL: url}, t.TempDir(), new(clock))
	there := openOn(t, store.Options{URL: url}, t.TempDir(), new(clock))
	before := generation(t, here)
	id := create(t, there, memorandum("64", "72", "nikel", 2018)...)
	after := generation(t, here) // the clock goes on by a second with each look: longer than the catalogue may be behind
	if after <= before {
		t.Errorf("the generation is %d before and %d after another server's commit", before, after)
	}
	page := must[registry.Page](t)(here.Agreements(t.Context(), registry.Anonymous(), registry.ListOptions{}))
	if len(page.Items) != 1 || page.Items[0].ID != id {
		t.Errorf("the other server's agreement is not there: %v", page.Items)
	}
	same(t, "generation while nobody writes", generation(t, here), after)
	state(t, here, id, field("batu bara"))
	mine := generation(t, here)
	same(t, "generation after the own commit", generation(t, here), mine)
}

// The moment at which an article is published ends a generation, though nobody does anything then.
func TestGenerationEndsWhenNewsComeOut(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		begun := generation(t, f)
		same(t, "generation before the article", generation(t, f), begun)
		coming := news.At(f.clock.now().Add(time.Hour), news.WITA)
		save(t, f, "", article("Nanti"), registry.ArticleOptions{Publish: &coming})
		before := generation(t, f)
		same(t, "generation before its moment", generation(t, f), before)
		f.clock.asked.Add(2 * 60 * 60)
		after := generation(t, f)
		if after <= before {
			t.Errorf("the article came out, and the generation is still %d", after)
		}
		same(t, "generation after its moment", generation(t, f), after)
	})
}
