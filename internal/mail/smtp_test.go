package mail_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/internal/mail"
	"github.com/anyam-id/anyam/internal/mail/mailtest"
)

func nothing(context.Context) error { return nil }

// TestSend: what Send says about a message is true at every step at which a server refuses or hangs up.
func TestSend(t *testing.T) {
	for _, c := range []struct {
		name    string
		step    mailtest.Step
		reply   string
		hangUp  bool
		handed  bool // the message was about to be given
		refused bool
		forGood bool
	}{
		{name: "taken", handed: true},
		{name: "not there", step: mailtest.Connected, hangUp: true},
		{name: "busy", step: mailtest.Connected, reply: "421 busy", refused: true},
		{name: "no such person", step: mailtest.To, reply: "550 no such person", refused: true, forGood: true},
		{name: "greylisted", step: mailtest.To, reply: "451 later", refused: true},
		{name: "hung up at the message", step: mailtest.Data, hangUp: true, handed: true},
		{name: "refused at the message", step: mailtest.Data, reply: "554 no", handed: true, refused: true, forGood: true},
		{name: "hung up after the message", step: mailtest.Body, hangUp: true, handed: true},
		{name: "refused after the message", step: mailtest.Body, reply: "452 full", handed: true, refused: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			sink := mailtest.Start(t, nil, false)
			sink.At = func(s mailtest.Step) (string, bool) {
				if s == c.step {
					return c.reply, c.hangUp
				}
				return "", false
			}
			server, err := mail.Parse("smtp://"+sink.Address, "anyam@kaltim.example")
			if err != nil {
				t.Fatal(err)
			}
			handed := false
			err = server.Send(t.Context(), plain, func(context.Context) error { handed = true; return nil })
			var refused *mail.RefusedError
			if errors.As(err, &refused) != c.refused || refused != nil && refused.For != c.forGood || handed != c.handed || (err == nil) != (c.step == "") {
				t.Errorf("%v, handed %v", err, handed)
			}
			if n := len(sink.Taken()); n > 0 && !handed {
				t.Error("it was given before anybody was told")
			}
		})
	}
}

// TestSendNotOurs: where handing says no, nothing is given.
func TestSendNotOurs(t *testing.T) {
	sink := mailtest.Start(t, nil, false)
	server, err := mail.Parse("smtp://"+sink.Address, "anyam@kaltim.example")
	if err != nil {
		t.Fatal(err)
	}
	no := errors.New("no")
	if err := server.Send(t.Context(), plain, func(context.Context) error { return no }); !errors.Is(err, no) || len(sink.Taken()) > 0 {
		t.Errorf("%v, %d taken", err, len(sink.Taken()))
	}
}

// TestEncrypted: both ways of encryption, and none where the certificate is a stranger's or encryption is not offered.
func TestEncrypted(t *testing.T) {
	web := httptest.NewTLSServer(nil)
	defer web.Close()
	known := &tls.Config{RootCAs: x509.NewCertPool(), MinVersion: tls.VersionTLS12}
	known.RootCAs.AddCert(web.Certificate())
	for _, c := range []struct {
		name, scheme  string
		upgrade, with bool
		trust         *tls.Config
		want          string
	}{
		{"from the first byte", "smtps", false, true, known, ""},
		{"by STARTTLS", "smtp", true, true, known, ""},
		{"a stranger", "smtps", false, true, nil, "certificate"},
		{"a stranger, STARTTLS", "smtp", true, true, nil, "certificate"},
		{"not offered", "smtp", true, false, known, "no encryption"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var offers *tls.Config
			if c.with {
				offers = &tls.Config{Certificates: web.TLS.Certificates, MinVersion: tls.VersionTLS12}
			}
			sink := mailtest.Start(t, offers, c.upgrade)
			server, err := mail.Parse(c.scheme+"://"+sink.Address, "anyam@kaltim.example")
			if err != nil {
				t.Fatal(err)
			}
			server.Trust(c.trust, c.upgrade)
			err = server.Send(t.Context(), plain, nothing)
			if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %q", err, c.want)
			}
			if n := len(sink.Taken()); n > 0 != (c.want == "") {
				t.Errorf("%d taken", n)
			}
		})
	}
}
