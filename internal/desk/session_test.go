package desk_test

import (
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/registry"
)

func TestTheDeskOpensToWhoeverIsInvitedOrHasAToken(t *testing.T) {
	app := apptest.Start(t)
	browser := apptest.Chromium(t)
	tab := browser.Open(t, app.URL+"/meja")

	if got := tab.Text(t, "h1"); got != "Masuk ke meja kerja" {
		t.Fatalf("a stranger sees %q", got)
	}
	tab.Fill(t, "#token", "anyam_salah")
	tab.Submit(t)
	if got := tab.Text(t, ".problem"); !strings.Contains(got, "tidak dikenal") {
		t.Errorf("a wrong token is answered with %q", got)
	}

	app.SignIn(t, tab, "Rina Wulandari")
	if got := tab.Text(t, ".bar"); !strings.Contains(got, "Rina Wulandari") {
		t.Errorf("who was invited sees %q", got)
	}
	used := apptest.Eval[string](t, tab, "document.cookie")
	if used != "" {
		t.Errorf("scripts can read the cookie: %q", used)
	}
	tab.Follow(t, ".who button")
	tab.Go(t, app.URL+"/en/meja")
	if got := tab.Text(t, "h1"); got != "Sign in to the desk" {
		t.Errorf("who signed out sees %q", got)
	}

	secret, _, err := app.CreateToken(t.Context(), registry.Local("pengelola"), registry.NewToken{Name: "Biro POD", Register: true, Lasts: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	tab.Fill(t, "#token", secret)
	tab.Submit(t)
	if got := tab.Text(t, ".bar"); !strings.Contains(got, "Biro POD") {
		t.Errorf("who brought a token sees %q", got)
	}
	tab.Follow(t, ".who button")
	if _, err := app.Authenticate(t.Context(), secret); err != nil {
		t.Errorf("signing out ended the token: %v", err)
	}
	apptest.Sweep(t, app, tab, []string{"/meja/masuk"})
}
