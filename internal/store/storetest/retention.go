package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/retention"
)

// erasures holds what is over its time, what goes with an account, and proofs.
func erasures(t *testing.T, s *store.Store) {
	t.Helper()
	at := store.Time(noon())
	by := agreement.Actor{Name: "Made", Office: "Pengelola akun"}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(
			tx.AddPerson(ctx, store.Person{Person: account.Person{ID: "p1", Name: "Rina", SignIn: "rina@example.go.id", Disabled: true}, Created: at}),
			tx.AddPerson(ctx, store.Person{Person: account.Person{ID: "p2", Name: "Budi", SignIn: "budi"}, Created: at}),
			tx.LogAccount(ctx, store.AccountEntry{At: at, Actor: by, Act: "disabled", Subject: "p1", Body: "null"}),
			tx.AddSession(ctx, store.Session{ID: "s1", Person: "p1", Hash: "h1", Created: at, Seen: at, Expires: at.Add(time.Hour)}),
			tx.AddSession(ctx, store.Session{ID: "s2", Person: "p2", Hash: "h2", Created: at, Seen: at, Expires: at.Add(2 * time.Hour)}),
			tx.PutLink(ctx, "l1", "p1", at.Add(time.Hour)),
			tx.Tried(ctx, "k", at, at),
			tx.PutVisit(ctx, "person\x1fp1", at, at),
			tx.AddGuest(ctx, store.Guest{ID: "g1", At: at, Name: "Tamu", Address: "tamu@example.com", Kind: store.GuestWithOffer, Hash: "gh1", Expires: at.Add(time.Hour)}),
			tx.AddGuest(ctx, store.Guest{ID: "g2", At: at, Name: "Lain", Address: "lain@example.com", Kind: store.GuestWithOffer, Hash: "gh2", Expires: at.Add(24 * time.Hour), Revoked: at.Add(time.Minute)}))
	})
	count := func(ctx context.Context, tx *store.Tx, id retention.ID, before time.Time) []string {
		list, err := tx.Over(ctx, id, before)
		if err != nil {
			t.Errorf("%s: %v", id, err)
		}
		var keys []string
		for _, o := range list {
			keys = append(keys, o.Key)
		}
		return keys
	}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		for _, r := range retention.Defaults() {
			same(t, "what is over of "+string(r.ID)+" when nothing is", count(ctx, tx, r.ID, at), nil)
		}
		same(t, "guests", count(ctx, tx, retention.Guests, at.Add(time.Hour+time.Second)), []string{"g2", "g1"}) // the one that was revoked first
		same(t, "sessions", count(ctx, tx, retention.Sessions, at.Add(time.Hour+time.Second)), []string{"s1"})
		same(t, "accounts", count(ctx, tx, retention.Accounts, at.Add(time.Second)), []string{"p1"})
		held, err := tx.Held(ctx, retention.Sessions)
		same(t, "held", held, store.Held{All: 2, Oldest: at.Add(time.Hour)})
		with, err2 := tx.OverWith(ctx, "p1")
		var places []string
		proof := store.Erasure{At: at, Rule: retention.Accounts, Place: "account_session", Count: 1, Salt: "garam", Actor: by}
		for _, o := range with {
			places = append(places, o.Place)
			if o.Place == "account_session" {
				proof.Items = append(proof.Items, store.Proof(proof.Salt, o))
				if other := store.Proof("lain", o); other == proof.Items[0] || !proof.Proves(o) {
					t.Errorf("the proof %+v does not prove %+v, or another salt gives the same", proof, o)
				}
				changed := o
				changed.Row += " "
				if proof.Proves(changed) {
					t.Error("the proof proves another row")
				}
			}
			if done, err := tx.Erase(ctx, o, at); !done || err != nil {
				t.Errorf("erasing %+v: %v, %v", o, done, err)
			}
			if done, err := tx.Erase(ctx, o, at); o.Place != "account_person" && (done || err != nil) {
				t.Errorf("erasing %+v twice: %v, %v", o, done, err)
			}
		}
		same(t, "what goes with an account", places, []string{"account_session", "account_link", "visit", "account_person"})
		p, _, err3 := tx.Person(ctx, "p1")
		same(t, "the person", p, store.Person{Person: account.Person{ID: "p1", Name: "Rina", SignIn: "~p1", Disabled: true}, Created: at, Erased: at})
		same(t, "accounts that are erased", count(ctx, tx, retention.Accounts, at.Add(time.Hour)), nil)
		err4 := tx.AddErasure(ctx, proof)
		list, err5 := tx.Erasures(ctx, 0)
		proof.Seq = 1
		same(t, "proofs", list, []store.Erasure{proof})
		n, last, err6 := tx.CountErasures(ctx)
		if n != 1 || last != 1 {
			t.Errorf("%d proofs, the last %d", n, last)
		}
		return errors.Join(err, err2, err3, err4, err5, err6)
	})
}
