package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/internal/config"
	"github.com/anyam-id/anyam/internal/oidctest"
)

// elsewhere starts a program whose people may sign in through a provider.
func elsewhere(t *testing.T) (*apptest.App, *oidctest.Provider) {
	t.Helper()
	p := oidctest.Start(t, nil)
	return apptest.Start(t, func(app *apptest.App, c *config.Config) {
		p.Now = app.Clock.Now
		c.PublicURL, c.OIDCIssuer, c.OIDCClient, c.OIDCSecret = app.Named(), p.URL, oidctest.Client, oidctest.Secret
	}), p
}

// An official links who she is at the provider, signs in through it, and unlinks it; the provider is another site, as it is out there.
func TestTheStoryOfAnIdentity(t *testing.T) {
	app, _ := elsewhere(t)
	_, secret := app.Official(t, "Rina Wulandari", "64", account.Bureau)
	site := app.Named()
	tab := apptest.Chromium(t).Open(t, site+"/meja/masuk")
	signIn := `a[href^="/meja/masuk/layanan"]`
	signOut := func() { apptest.Eval[any](t, tab, `fetch("/meja/keluar", {method: "POST"}).then(() => null)`) }
	says := func(what string) {
		t.Helper()
		if got := tab.Text(t, "body"); !strings.Contains(got, what) {
			t.Fatalf("the page does not say %q: %s", what, got)
		}
	}

	tab.Follow(t, signIn)
	says("Masuk sebagai Rina W.")
	tab.Follow(t, "#ya")
	says("belum tertaut ke akun di sini")

	app.AsAt(t, tab, site, secret)
	tab.Go(t, site+"/meja/akun")
	apptest.Eval[any](t, tab, `document.querySelector("#layanan-sandi").closest("details").open = true`)
	tab.Fill(t, "#layanan-sandi", "kuda lumping pasar rebo")
	tab.Submit(t)
	tab.Follow(t, `a[href="/meja/akun/layanan/lanjut"]`)
	tab.Follow(t, "#ya")
	says("Identitas tertaut")
	says("belum pernah dipakai")
	axe := apptest.Axe(t)
	barriers := func() {
		t.Helper()
		const telephone, height = 360, 800
		tab.Resize(t, telephone, height)
		for _, v := range tab.Violations(t, axe) {
			t.Errorf("a barrier: %s", v)
		}
		if apptest.Eval[bool](t, tab, `document.documentElement.scrollWidth > innerWidth`) {
			t.Error("the page scrolls sideways on a telephone")
		}
	}
	barriers()

	signOut()
	tab.Go(t, site+"/en/meja/masuk?ke=/meja/akun")
	tab.Follow(t, `a[href^="/en/meja/masuk/layanan"]`)
	tab.Follow(t, "#tidak")
	says("The identity provider did not allow it")
	barriers()
	tab.Follow(t, `a[href^="/en/meja/masuk/layanan"]`)
	tab.Follow(t, "#ya")
	if got := apptest.Eval[string](t, tab, `location.pathname`); got != "/en/meja/akun" {
		t.Errorf("one comes back to %s", got)
	}
	says("Rina Wulandari")

	tab.Go(t, site+"/meja/akun")
	apptest.Eval[any](t, tab, `document.querySelector("a[href^='/meja/akun/layanan/'][data-confirm]").click()`)
	tab.Wait(t, `!!document.querySelector("dialog[open]")`)
	tab.Follow(t, `dialog[open] form[action^="/meja/akun/layanan/"] button`)
	says("Identitas dilepas")
	signOut()
	for _, m := range tab.Messages() {
		if !strings.Contains(m, "422") { // what the pages answered whoever was refused
			t.Errorf("the browser complains: %s", m)
		}
	}
}

// What a browser brings back that is not its own opens nothing, and a link does not link an account to the identity of who sent it.
func TestAnswersOfTheProviderAreForgedReplayedAndStolenInVain(t *testing.T) {
	app, provider := elsewhere(t)
	const password = "kuda lumping pasar rebo"
	_, secret := app.Official(t, "Rina", "64", account.Bureau)
	rina, thief := newVisitor(t, app.URL), newVisitor(t, app.URL)
	site, err := url.Parse(app.URL)
	if err != nil {
		t.Fatal(err)
	}
	rina.Jar.SetCookies(site, []*http.Cookie{{Name: "anyam_meja", Value: "a." + secret, Path: "/"}})
	// back is the path with which the provider sends a browser back that left from one.
	back := func(v *visitor, from string) string {
		resp, _ := v.want(http.StatusSeeOther, "GET", from, nil)
		u, err := url.Parse(resp.Header.Get("Location"))
		if err != nil || !strings.HasPrefix(u.String(), provider.URL+"/auth?") {
			t.Fatalf("one leaves for %s, %v", u, err)
		}
		return "/meja/masuk/layanan/kembali?" + provider.Answer(u).Encode()
	}
	const leave, link = "/meja/masuk/layanan", "/meja/akun/layanan/lanjut"
	rina.want(http.StatusUnprocessableEntity, "POST", "/meja/akun/layanan", url.Values{"sandi-lama": {"salah salah salah"}})
	rina.want(http.StatusUnprocessableEntity, "GET", link, nil) // nothing is begun
	rina.want(http.StatusOK, "POST", "/meja/akun/layanan", url.Values{"sandi-lama": {password}})
	linking := back(rina, link)
	thief.want(http.StatusUnprocessableEntity, "GET", linking, nil) // stolen
	rina.want(http.StatusSeeOther, "GET", linking, nil)
	rina.want(http.StatusUnprocessableEntity, "GET", linking, nil) // replayed

	for name, spoil := range map[string]func(string) string{
		"forged": func(s string) string { return strings.Replace(s, "state=", "state=x", 1) },
		"bare":   func(string) string { return "/meja/masuk/layanan/kembali" },
	} {
		if resp, _ := thief.send("GET", spoil(back(thief, leave)), nil); resp.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, resp.StatusCode)
		}
	}
	victim := newVisitor(t, app.URL) // is sent an answer of somebody else, to work in that account unawares
	victim.want(http.StatusUnprocessableEntity, "GET", back(thief, leave), nil)
	if sessionOf(victim) != "" {
		t.Error("an answer of somebody else opens a session")
	}

	own := newVisitor(t, app.URL)
	answer := back(own, leave+"?ke=https://other.example/")
	resp, _ := own.want(http.StatusSeeOther, "GET", answer, nil)
	if resp.Header.Get("Location") != "/meja" {
		t.Errorf("one is led to %s", resp.Header.Get("Location"))
	}
	own.want(http.StatusOK, "GET", "/meja/akun", nil)
	own.want(http.StatusUnprocessableEntity, "GET", answer, nil) // replayed
}

// Without a provider its pages say so, and the page to sign in does not speak of one.
func TestNoProviderIsSetUp(t *testing.T) {
	app := apptest.Start(t)
	v := newVisitor(t, app.URL)
	if _, body := v.want(http.StatusOK, "GET", "/meja/masuk", nil); strings.Contains(body, "/meja/masuk/layanan") {
		t.Error("the page leads to a provider that there is not")
	}
	v.want(http.StatusUnprocessableEntity, "GET", "/meja/masuk/layanan", nil)
	v.want(http.StatusUnprocessableEntity, "GET", "/meja/masuk/layanan/kembali?code=x&state=y", nil)
}

// A provider that does not answer keeps nobody out who has a password.
func TestAProviderThatDoesNotAnswer(t *testing.T) {
	app, provider := elsewhere(t)
	app.Official(t, "Rina", "64", account.Bureau)
	provider.Close()
	v := newVisitor(t, app.URL)
	if _, body := v.want(http.StatusUnprocessableEntity, "GET", "/meja/masuk/layanan", nil); !strings.Contains(body, "tidak dapat dihubungi") {
		t.Errorf("the page does not say what is wrong: %s", body)
	}
	v.want(http.StatusSeeOther, "POST", "/meja/masuk", url.Values{"nama-masuk": {"rina"}, "sandi": {"kuda lumping pasar rebo"}})
	v.want(http.StatusOK, "GET", "/meja/akun", nil)
}
