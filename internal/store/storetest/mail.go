package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/internal/store"
)

func outbox(t *testing.T, s *store.Store) {
	t.Helper()
	at := func(minute int) time.Time { return time.Date(2026, 3, 2, 8, minute, 0, 0, time.UTC) }
	first := store.Mail{Key: "a", To: "rina@kaltim.example", Subject: "Satu", Text: "satu", HTML: "<p>satu</p>", Unsubscribe: "https://x.example/"}
	write := func(m store.Mail, want bool) {
		t.Helper()
		tx(t, s, func(ctx context.Context, tx *store.Tx) error {
			if fresh, err := tx.EnqueueMail(ctx, m, at(0)); err != nil || fresh != want {
				return errors.Join(err, errors.New("a mail of this cause: new or not is said wrongly"))
			}
			return nil
		})
	}
	write(first, true)
	write(first, false)
	write(store.Mail{Key: "b", To: "made@bali.example", Subject: "Nanti", NotBefore: at(30)}, true)
	take := func(holder string, minute int, want string) {
		t.Helper()
		tx(t, s, func(ctx context.Context, tx *store.Tx) error {
			m, found, err := tx.TakeMail(ctx, holder, at(minute), at(minute+3))
			if err == nil && (found != (want != "") || m.Key != want) {
				t.Errorf("minute %d: took %q, want %q", minute, m.Key, want)
			}
			if found && m.Key == "a" && (m.Text != first.Text || m.HTML != first.HTML || m.Unsubscribe != first.Unsubscribe || m.To != first.To) {
				t.Errorf("took %+v", m)
			}
			return err
		})
	}
	hand := func(holder string, minute int, want bool) {
		t.Helper()
		tx(t, s, func(ctx context.Context, tx *store.Tx) error {
			ours, err := tx.HandMail(ctx, "a", holder, at(minute))
			if ours != want {
				t.Errorf("minute %d: %s may hand it over: %v", minute, holder, ours)
			}
			return err
		})
	}
	take("x", 1, "a")
	take("y", 2, "")
	hand("y", 2, false) // another's
	take("y", 5, "a")   // x has stopped before anything went out
	hand("x", 5, false)
	hand("y", 9, false) // its time is over
	take("y", 10, "a")
	hand("y", 11, true)
	hand("y", 11, false)
	take("z", 12, "")
	take("z", 20, "") // y has stopped, and nobody knows
	counts := func(want map[store.MailState]int) {
		t.Helper()
		view(t, s, func(ctx context.Context, tx *store.Tx) error {
			got, err := tx.CountMail(ctx)
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
			return err
		})
	}
	counts(map[store.MailState]int{store.MailUnsure: 1, store.MailWaiting: 1})
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		again, err := tx.ResendMail(ctx, "a")
		if other, err2 := tx.ResendMail(ctx, "b"); err2 != nil || other || !again {
			t.Errorf("sent again: %v, %v, %v", again, other, err2)
		}
		return err
	})
	take("z", 21, "a")
	hand("z", 21, true)
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		done, err := tx.EndMail(ctx, store.Mail{Key: "a", State: store.MailSent}, "z", at(22))
		if !done {
			t.Error("whoever sent it may not say so")
		}
		return err
	})
	counts(map[store.MailState]int{store.MailSent: 1, store.MailWaiting: 1})
	take("z", 40, "b")
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.EndMail(ctx, store.Mail{Key: "b", State: store.MailFailed, Problem: "550 no"}, "z", at(41))
		return err
	})
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		list, err := tx.MailIn(ctx, 5, store.MailFailed, store.MailSent)
		if len(list) != 2 || list[0].Key != "a" || list[0].Text != "" || list[1].Problem != "550 no" {
			t.Errorf("%+v", list)
		}
		return err
	})
}
