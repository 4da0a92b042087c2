package registry

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/mail"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
)

// Mail is a mail that waits, went out, or could not. Its text is for nobody but whoever gets it.
type Mail struct {
	Key     string
	To      string
	Subject string
	At      time.Time
	State   MailState
	Tries   int
	Problem string
}

// MailState is how far a mail has come.
type MailState = store.MailState

// The states of mail that people are told of.
const (
	MailWaiting = store.MailWaiting
	MailSent    = store.MailSent
	MailFailed  = store.MailFailed
	MailUnsure  = store.MailUnsure // it may have been sent or not
)

// MailServer hands mail over; see mail.Server.Send for what its errors mean.
type MailServer interface {
	Host() string
	Send(ctx context.Context, m mail.Message, handing func(context.Context) error) error
}

const (
	mailLease = 3 * time.Minute // for which a mail is a sender's; longer than a server may take
	mailTries = 8               // how often a mail is tried: for two days
)

var errNotOurs = errors.New("another server has taken this mail")

// SendNext sends the mail that has waited for longest; false where none waits. It runs on every server of a database at once: a mail is noted as being
// handed over before anything of it goes out, and what was being handed over when its sender stopped is never sent by a machine again.
func (r *Registry) SendNext(ctx context.Context) (bool, error) {
	if r.mail == nil {
		return false, nil
	}
	now := store.Time(r.now())
	var m store.Mail
	var found bool
	err := r.store.Tx(ctx, func(tx *store.Tx) (err error) {
		m, found, err = tx.TakeMail(ctx, r.holder, now, now.Add(mailLease))
		return err
	})
	if err != nil || !found {
		return false, err
	}
	handed := false
	err = r.mail.Send(ctx, mail.Message{ID: mailID(m.Key), At: now, To: m.To, Subject: m.Subject, Text: m.Text, HTML: m.HTML, Unsubscribe: m.Unsubscribe}, func(ctx context.Context) error {
		return r.store.Tx(ctx, func(tx *store.Tx) error {
			ours, err := tx.HandMail(ctx, m.Key, r.holder, store.Time(r.now()))
			if err == nil && !ours {
				err = errNotOurs
			}
			handed = err == nil
			return err
		})
	})
	var refused *mail.RefusedError
	m.Problem = ""
	switch {
	case err == nil:
		m.State = store.MailSent
	case errors.Is(err, errNotOurs):
		return true, nil
	case errors.As(err, &refused) && (refused.For || m.Tries >= mailTries):
		m.State, m.Problem = store.MailFailed, err.Error()
	case handed && refused == nil:
		m.State, m.Problem = store.MailUnsure, err.Error()
	case m.Tries >= mailTries:
		m.State, m.Problem = store.MailFailed, err.Error()
	default:
		m.State, m.Problem, m.NotBefore = store.MailWaiting, err.Error(), now.Add(tryAgain(m.Tries))
	}
	if m.State != store.MailSent {
		r.log.WarnContext(ctx, "a mail was not sent", "state", m.State, "error", err)
	}
	last := context.WithoutCancel(ctx) // it has been sent, whoever stops now
	return true, r.store.Tx(last, func(tx *store.Tx) error {
		_, err := tx.EndMail(last, m, r.holder, store.Time(r.now()))
		return err
	})
}

// tryAgain is how long a mail waits after it was tried so often: from a minute to sixteen hours.
func tryAgain(tries int) time.Duration { return time.Minute * (1 << (2 * min(tries-1, 5))) }

// mailID is the Message-ID of a mail, the same whenever it is sent: what a person sends again is known to programs as the same mail.
func mailID(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:16])
}

// enqueue writes a mail in the transaction of its cause.
func enqueue(ctx context.Context, tx *store.Tx, m store.Mail, now time.Time) (bool, error) {
	if _, err := mail.Address(m.To); err != nil {
		return false, wrongAddress()
	}
	return tx.EnqueueMail(ctx, m, now)
}

func wrongAddress() error {
	var ps fault.Problems
	ps.Add("address", "address", fault.T("tulis alamat surel yang utuh, misalnya nama@daerah.go.id", "write a whole e-mail address, such as name@region.go.id"))
	return ps.Err(fault.T("alamat surel tidak dapat dipakai", "the e-mail address cannot be used"))
}

// MailStanding is how it stands with the mail of this register.
type MailStanding struct {
	Server  string // to which it goes; "" none is set: mail waits
	Counts  map[MailState]int
	Trouble []Mail // that failed, or of which nobody knows whether they were sent
}

const troubleShown = 50

// MailStanding tells how it stands with mail, to whoever administers all accounts.
func (r *Registry) MailStanding(ctx context.Context, a Actor) (MailStanding, error) {
	out := MailStanding{}
	if err := keepsMail(a); err != nil {
		return out, err
	}
	if r.mail != nil {
		out.Server = r.mail.Host()
	}
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		if out.Counts, err = tx.CountMail(ctx); err != nil {
			return err
		}
		list, err := tx.MailIn(ctx, troubleShown, store.MailFailed, store.MailUnsure)
		for _, m := range list {
			out.Trouble = append(out.Trouble, Mail{Key: m.Key, To: m.To, Subject: m.Subject, At: m.At, State: m.State, Tries: m.Tries, Problem: m.Problem})
		}
		return err
	})
	return out, err
}

func keepsMail(a Actor) error {
	if err := check(a, policy.Administer); err != nil {
		return err
	}
	if !scopeOf(a, policy.Administer).All {
		return fault.New(fault.Forbidden, fault.T("surel diurus pengelola tanpa daerah", "mail is kept by administrators of no single government"))
	}
	return nil
}

// Resend sends a mail again that failed, or of which nobody knows whether it was sent: that is for a person to decide.
func (r *Registry) Resend(ctx context.Context, a Actor, key string) error {
	if err := keepsMail(a); err != nil {
		return err
	}
	_, err := write(ctx, r, a, policy.Administer, func(tx *store.Tx, now time.Time) (bool, error) {
		again, err := tx.ResendMail(ctx, key)
		if err != nil {
			return false, err
		}
		if !again {
			return false, fault.New(fault.Conflict, fault.T("surel itu tidak gagal", "that mail did not fail"))
		}
		return true, logAccount(ctx, tx, a, now, "mail-again", key, struct{}{})
	})
	return err
}

// mailPause is how long a server looks for nothing when no mail waits.
const mailPause = 15 * time.Second

// sendMail sends what waits until ctx is done.
func (r *Registry) sendMail(ctx context.Context) {
	for ctx.Err() == nil {
		found, err := r.SendNext(ctx)
		if err != nil && ctx.Err() == nil {
			r.log.ErrorContext(ctx, "mail does not go out", "error", err)
		}
		if found && err == nil {
			continue
		}
		timer := time.NewTimer(mailPause)
		select {
		case <-ctx.Done():
		case <-timer.C:
		}
		timer.Stop()
	}
}
