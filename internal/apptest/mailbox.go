package apptest

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/anyam-id/anyam/internal/mail"
	"github.com/anyam-id/anyam/registry"
)

// Mailbox is where all mail of an App arrives.
type Mailbox struct {
	mu     sync.Mutex
	mail   []mail.Message
	refuse bool
}

// Refuse has it take no message for good, or take them again.
func (m *Mailbox) Refuse(all bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.refuse = all
}

// Host names it.
func (m *Mailbox) Host() string { return "mailbox.test" }

// Send keeps a message.
func (m *Mailbox) Send(ctx context.Context, x mail.Message, handing func(context.Context) error) error {
	if err := handing(ctx); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.refuse {
		return &mail.RefusedError{For: true, Reply: "550 no such mailbox"}
	}
	m.mail = append(m.mail, x)
	return nil
}

// GetsMail has an official get mail at an address, which the official confirms by the link that came there.
func (app *App) GetsMail(tb testing.TB, a registry.Actor, c registry.MailChoice) {
	tb.Helper()
	check(tb, app.ChooseMail(tb.Context(), a, c, "id"))
	_, secret, _ := strings.Cut(app.Mail(tb, c.Address).Text, "?kunci=")
	secret, _, _ = strings.Cut(secret, "\n")
	check(tb, app.ConfirmMail(tb.Context(), a, secret))
}

// Mail is the newest message to an address, once everything that waits is sent.
func (app *App) Mail(tb testing.TB, address string) mail.Message {
	tb.Helper()
	for {
		if more := must(app.SendNext(tb.Context()))(tb); !more {
			break
		}
	}
	app.Mailbox.mu.Lock()
	defer app.Mailbox.mu.Unlock()
	for _, x := range slices.Backward(app.Mailbox.mail) {
		if strings.EqualFold(x.To, address) {
			return x
		}
	}
	tb.Fatalf("no mail to %s", address)
	return mail.Message{}
}
