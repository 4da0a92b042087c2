package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
)

// passkeys holds passkeys, and challenges that are taken once.
func passkeys(t *testing.T, s *store.Store) {
	t.Helper()
	at := store.Time(noon())
	one := store.Passkey{Passkey: account.Passkey{ID: "k1", Key: []byte{1, 2}, Counter: 4_000_000_000}, Person: "p1", Name: "Telepon", Created: at}
	two := store.Passkey{Passkey: account.Passkey{ID: "k2", Key: []byte{3}}, Person: "p2", Name: "Laptop", Created: at}
	add := func(ctx context.Context, tx *store.Tx, hash string, person account.PersonID, want bool) error {
		kept, err := tx.AddChallenge(ctx, hash, person, at, at.Add(time.Minute), 2)
		if kept != want {
			t.Errorf("the challenge %s of %q is kept: %v", hash, person, kept)
		}
		return err
	}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(
			tx.AddPerson(ctx, store.Person{Person: account.Person{ID: "p1", Name: "Rina", SignIn: "rina"}, Created: at}), tx.AddPerson(ctx, store.Person{Person: account.Person{ID: "p2", Name: "Budi", SignIn: "budi"}, Created: at}),
			tx.AddPasskey(ctx, one), tx.AddPasskey(ctx, two), tx.UsePasskey(ctx, "k1", 4_100_000_000, at.Add(time.Hour)),
			add(ctx, tx, "c1", "", true), add(ctx, tx, "c2", "", true), add(ctx, tx, "c3", "", false), add(ctx, tx, "c4", "p1", true))
	})
	err := s.Tx(t.Context(), func(tx *store.Tx) error {
		return tx.AddPasskey(t.Context(), store.Passkey{Passkey: account.Passkey{ID: "k1"}, Person: "p2", Name: "Lain", Created: at})
	})
	if fault.KindOf(err) != fault.Conflict {
		t.Errorf("a second passkey of an ID = %v", err)
	}
	one.Counter, one.Used = 4_100_000_000, at.Add(time.Hour)
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		got, found, err := tx.Passkey(ctx, "k1")
		same(t, "passkey", got, one)
		if !found {
			t.Error("no passkey")
		}
		list, err2 := tx.PasskeysOf(ctx, "p2")
		same(t, "passkeys", list, []store.Passkey{two})
		foreign, err3 := tx.RemovePasskey(ctx, "p2", "k1")
		own, err4 := tx.RemovePasskey(ctx, "p2", "k2")
		if foreign || !own {
			t.Errorf("another's passkey is removed: %v, the own: %v", foreign, own)
		}
		err5 := tx.RemovePasskeys(ctx, "p1")
		list, err6 := tx.PasskeysOf(ctx, "p1")
		same(t, "passkeys that are removed", list, nil)
		errs := []error{err, err2, err3, err4, err5, err6}
		for _, c := range []struct {
			hash   string
			person account.PersonID
			late   time.Duration
			want   bool
		}{{"c1", "p1", 0, false}, {"c4", "", 0, false}, {"c1", "", time.Minute, false}, {"c1", "", 0, true}, {"c1", "", 0, false}, {"c4", "p1", 0, true}, {"c9", "", 0, false}} {
			taken, err := tx.TakeChallenge(ctx, c.hash, c.person, at.Add(c.late))
			if taken != c.want {
				t.Errorf("the challenge %s is taken for %q after %s: %v", c.hash, c.person, c.late, taken)
			}
			errs = append(errs, err)
		}
		kept, err := tx.AddChallenge(ctx, "c5", "", at.Add(time.Hour), at.Add(2*time.Hour), 1)
		if !kept {
			t.Error("a challenge that is over stands in the way")
		}
		return errors.Join(append(errs, err)...)
	})
}
