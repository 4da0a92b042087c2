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

// identities holds the links between people and who they are at a provider.
func identities(t *testing.T, s *store.Store) {
	t.Helper()
	at := store.Time(noon())
	one := store.Identity{Identity: account.Identity{Issuer: "https://a.example", Subject: "7", Name: "Rina W."}, Person: "p1", Created: at}
	two := store.Identity{Identity: account.Identity{Issuer: "https://b.example", Subject: "7", Name: "Budi"}, Person: "p2", Created: at}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(
			tx.AddPerson(ctx, store.Person{Person: account.Person{ID: "p1", Name: "Rina", SignIn: "rina"}, Created: at}), tx.AddPerson(ctx, store.Person{Person: account.Person{ID: "p2", Name: "Budi", SignIn: "budi"}, Created: at}),
			tx.AddIdentity(ctx, one), tx.AddIdentity(ctx, two), tx.UseIdentity(ctx, one.Issuer, one.Subject, at.Add(time.Hour)))
	})
	err := s.Tx(t.Context(), func(tx *store.Tx) error {
		taken := one
		taken.Person = "p2"
		return tx.AddIdentity(t.Context(), taken)
	})
	if fault.KindOf(err) != fault.Conflict {
		t.Errorf("an identity of two people = %v", err)
	}
	one.Used = at.Add(time.Hour)
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		got, found, err := tx.Identity(ctx, one.Issuer, one.Subject)
		same(t, "identity", got, one)
		_, unknown, err2 := tx.Identity(ctx, one.Issuer, "8")
		if !found || unknown {
			t.Errorf("the identity is found: %v, an unknown one: %v", found, unknown)
		}
		list, err3 := tx.IdentitiesOf(ctx, "p2")
		same(t, "identities", list, []store.Identity{two})
		foreign, err4 := tx.RemoveIdentity(ctx, "p2", one.Issuer, one.Subject)
		own, err5 := tx.RemoveIdentity(ctx, "p2", two.Issuer, two.Subject)
		if foreign || !own {
			t.Errorf("another's identity is unlinked: %v, the own: %v", foreign, own)
		}
		err6 := tx.RemoveIdentities(ctx, "p1")
		list, err7 := tx.IdentitiesOf(ctx, "p1")
		same(t, "identities that are unlinked", list, nil)
		return errors.Join(err, err2, err3, err4, err5, err6, err7)
	})
}
