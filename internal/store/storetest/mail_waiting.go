package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/store"
)

// waitingMail holds addresses that nobody has confirmed yet, beside those in force.
func waitingMail(t *testing.T, s *store.Store) {
	t.Helper()
	at := store.Time(noon())
	one := store.WaitingMail{Person: "p1", Address: "rina@a.example", Given: at, Hash: "h1", Expires: at.Add(time.Hour)}
	two := store.WaitingMail{Person: "p2", Address: "budi@a.example", Given: at} // no link was sent
	force := store.PersonMail{Person: "p1", Address: "lama@a.example", Reminders: true, Lang: "id", Confirmed: at}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(
			tx.AddPerson(ctx, store.Person{Person: account.Person{ID: "p1", Name: "Rina", SignIn: "rina"}, Created: at}), tx.AddPerson(ctx, store.Person{Person: account.Person{ID: "p2", Name: "Budi", SignIn: "budi"}, Created: at}),
			tx.PutPersonMail(ctx, force), tx.PutWaitingMail(ctx, store.WaitingMail{Person: "p1", Address: "x@a.example", Given: at, Hash: "h0", Expires: at}), tx.PutWaitingMail(ctx, one), tx.PutWaitingMail(ctx, two))
	})
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.WaitingMail(ctx)
		same(t, "addresses that wait", all, []store.WaitingMail{one, two})
		got, found, err2 := tx.WaitingMailBy(ctx, "h1")
		same(t, "the address of a link", got, one)
		_, replaced, err3 := tx.WaitingMailBy(ctx, "h0")
		_, none, err4 := tx.WaitingMailBy(ctx, "")
		if !found || replaced || none {
			t.Errorf("by its link %v, by a replaced link %v, by none %v", found, replaced, none)
		}
		list, err5 := tx.PersonMails(ctx)
		same(t, "addresses in force", list, []store.PersonMail{force})
		err6 := tx.EndWaitingMail(ctx, "p1")
		_, left, err7 := tx.WaitingMailOf(ctx, "p1")
		other, _, err8 := tx.WaitingMailOf(ctx, "p2")
		same(t, "another's", other, two)
		if left {
			t.Error("what is forgotten waits")
		}
		return errors.Join(err, err2, err3, err4, err5, err6, err7, err8)
	})
}
