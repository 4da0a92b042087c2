package apptest

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"
)

// Authenticator gives the tab a device that keeps passkeys, and makes sure of its owner each time.
func (t *Tab) Authenticator(tb testing.TB) {
	tb.Helper()
	must(chromedp.Call(t.ctx, webauthn.Enable, webauthn.EnableParams{}))(tb)
	must(chromedp.Call(t.ctx, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{Options: &webauthn.VirtualAuthenticatorOptions{
		Protocol: webauthn.AuthenticatorProtocolCtap2, Transport: webauthn.AuthenticatorTransportInternal,
		HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true,
	}}))(tb)
}

// Named is the site's address by name: browsers have passkeys for names alone.
func (app *App) Named() string { return strings.Replace(app.URL, "127.0.0.1", "localhost", 1) }
