package apptest

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/anyam-id/anyam/internal/mail"
)

// Mailbox is where all mail of an App arrives.
type Mailbox struct {
	mu   sync.Mutex
	mail []mail.Message
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
	m.mail = append(m.mail, x)
	return nil
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
