package desk_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/apptest"
)

// A passkey is made and opens the desk; the pages of accounts are for everybody.
func TestTheStoryOfAccounts(t *testing.T) {
	app := apptest.Start(t)
	tab := apptest.Chromium(t).Open(t, app.URL+"/meja/masuk")
	site := app.Named()
	_, secret := app.Official(t, "Rina Wulandari", "64", account.Bureau)
	t.Run("passkey", func(t *testing.T) {
		if shown := apptest.Eval[bool](t, tab, `!document.querySelector("[data-passkeys]").hidden`); shown {
			t.Error("passkeys are offered for a number")
		}
		tab.Authenticator(t)
		app.AsAt(t, tab, site, secret)
		tab.Go(t, site+"/meja/akun")
		apptest.Eval[any](t, tab, `document.querySelector("#nama-kunci").closest("details").open = true`)
		tab.Fill(t, "#nama-kunci", "Telepon kantor")
		tab.Fill(t, "#kunci-sandi", "kuda lumping pasar rebo")
		tab.Submit(t)
		if got := tab.Text(t, "main"); !strings.Contains(got, "Telepon kantor") || !strings.Contains(got, "belum pernah dipakai") {
			t.Fatalf("the passkey is not listed: %s", got)
		}
		apptest.Eval[any](t, tab, `fetch("/meja/keluar", {method: "POST"}).then(() => null)`)
		tab.Go(t, site+"/meja/masuk")
		tab.Follow(t, `form[data-passkey] button`)
		if got := tab.Text(t, "header"); !strings.Contains(got, "Rina Wulandari") {
			t.Errorf("who signed in: %s", got)
		}
		for _, m := range tab.Messages() {
			t.Errorf("the browser complains: %s", m)
		}
	})
	t.Run("everywhere", func(t *testing.T) {
		_, secret := app.Official(t, "Wayan", "64", account.Administrator)
		office, err := app.AddAgency(t.Context(), app.Actor, account.Agency{Government: "64", Name: "Dinas Perkebunan"})
		if err != nil {
			t.Fatal(err)
		}
		app.As(t, tab, secret)
		apptest.Sweep(t, app, tab, []string{"/meja/akun", "/meja/pengelolaan/data-pribadi", "/meja/pengelolaan/perangkat/" + string(office.ID)})
	})
}
