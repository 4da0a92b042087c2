package desk_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/internal/config"
)

var hiddenPattern = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)"`)

// hidden are the fields of the first form that sends to an address, which nobody types.
func hidden(t *testing.T, body, action string) url.Values {
	t.Helper()
	_, form, found := strings.Cut(body, `action="`+action+`"`)
	if !found {
		t.Fatalf("no form sends to %s", action)
	}
	form, _, _ = strings.Cut(form, "</form>")
	out := make(url.Values)
	for _, m := range hiddenPattern.FindAllStringSubmatch(form, -1) {
		out.Add(m[1], html.UnescapeString(m[2]))
	}
	return out
}

// What somebody types while the session ends is sent after signing in again, past a wrong password, once they say so.
func TestWhatWasTypedOutlivesTheSession(t *testing.T) {
	app := apptest.Start(t)
	who, secret := app.Official(t, "Rina", "64", account.Bureau)
	rina := visiting(t, app.URL, "a."+secret)
	typed := url.Values{"isi": {"Kirim “rancangan”\nkepada Bali & NTB"}, "pemilik": {"position:" + string(who.Mandate.Position)}, "tenggat": {""}}
	_, body := rina.want(http.StatusOK, "GET", "/meja/tugas", nil)
	typed.Set("pemilik", regexp.MustCompile(`<option value="([^"]+)"[^>]*>Kepala Rina`).FindStringSubmatch(body)[1])
	app.Clock.Pass(3 * time.Hour)
	_, body = rina.want(http.StatusUnauthorized, "POST", "/en/meja/tugas", typed)
	if !strings.Contains(body, "What you typed is not saved, but still here") {
		t.Error("it is not said that what was typed is kept")
	}
	form := hidden(t, body, "/en/meja/masuk")
	form.Set("nama-masuk", "rina")
	form.Set("sandi", "salah salah salah")
	_, body = rina.want(http.StatusUnprocessableEntity, "POST", "/en/meja/masuk", form)
	form = hidden(t, body, "/en/meja/masuk")
	form.Set("nama-masuk", "rina")
	form.Set("sandi", "kuda lumping pasar rebo")
	_, body = rina.want(http.StatusOK, "POST", "/en/meja/masuk", form)
	if _, list := rina.want(http.StatusOK, "GET", "/meja/tugas", nil); strings.Contains(list, "kepada Bali") {
		t.Error("it was sent before anybody said so")
	}
	sent := hidden(t, body, "/en/meja/tugas")
	if sent.Encode() != typed.Encode() {
		t.Errorf("typed %v, kept %v", typed, sent)
	}
	rina.want(http.StatusSeeOther, "POST", "/en/meja/tugas", sent)
	if _, list := rina.want(http.StatusOK, "GET", "/meja/tugas", nil); !strings.Contains(list, "kepada Bali &amp; NTB") {
		t.Error("the task is not there")
	}

	// Nothing leads elsewhere, and no password is kept.
	app.Clock.Pass(3 * time.Hour)
	_, body = rina.want(http.StatusUnauthorized, "POST", "/meja/akun/sandi", url.Values{"sandi-lama": {"kuda lumping pasar rebo"}, "sandi": {"sapi bali naik kereta"}})
	if strings.Contains(body, "kuda") || strings.Contains(body, "sapi") {
		t.Error("a password is kept in the page")
	}
	_, body = rina.want(http.StatusOK, "POST", "/meja/masuk", url.Values{"nama-masuk": {"rina"}, "sandi": {"kuda lumping pasar rebo"}, "kirim": {"https://lain.example/"}, "isian": {"a=b"}})
	if strings.Contains(body, "lain.example") {
		t.Error("a form sends to another site")
	}
}

// Where the site is https the cookie's name is one that no other site may set; a browser does not send it without TLS.
func TestCookiesBelongToTheSiteAlone(t *testing.T) {
	app := apptest.Start(t, func(_ *apptest.App, c *config.Config) { c.PublicURL = "https://kerjasama.example.go.id" })
	setUp, err := url.Parse(app.SetUpLink())
	if err != nil {
		t.Fatal(err)
	}
	v := newVisitor(t, app.URL)
	r, _ := v.want(http.StatusSeeOther, "POST", "/meja/siapkan", url.Values{"undangan": setUp.Query()["undangan"], "nama": {"Made"}, "nama-masuk": {"made"}, "sandi": {"kuda lumping pasar rebo"}})
	c := r.cookies[0]
	if c.Name != "__Host-anyam_meja" || !c.Secure || c.Path != "/" || c.Domain != "" || !c.HttpOnly {
		t.Errorf("the cookie is %+v", c)
	}
	stranger := newVisitor(t, app.URL)
	stranger.want(http.StatusOK, "GET", "/meja/akun", nil, "Cookie", c.Name+"="+c.Value)
	stranger.want(http.StatusSeeOther, "GET", "/meja/akun", nil, "Cookie", "anyam_meja="+c.Value)
}
