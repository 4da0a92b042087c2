package desk_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/apptest"
)

var (
	secretPattern = regexp.MustCompile(`anyam_[a-z0-9]{26}`)
	tokenPattern  = regexp.MustCompile(`name="id" value="([^"]+)"`)
)

// visiting is a visitor who has signed in with a session or a token: "a." or "t." before its secret.
func visiting(t *testing.T, site, value string) *visitor {
	t.Helper()
	v := newVisitor(t, site)
	u, err := url.Parse(site)
	if err != nil {
		t.Fatal(err)
	}
	v.Jar.SetCookies(u, []*http.Cookie{{Name: "anyam_meja", Value: value, Path: "/"}})
	return v
}

func TestAnOfficialMakesATokenOnceAndEndsIt(t *testing.T) {
	app := apptest.Start(t)
	rina, session := app.Official(t, "Rina Wulandari", "64", account.Bureau)
	_, other := app.Official(t, "Ketut", "51", account.Bureau)
	_, kept := app.Official(t, "Agung", "51", account.Administrator)
	desk, bali, keeper := visiting(t, app.URL, "a."+session), visiting(t, app.URL, "a."+other), visiting(t, app.URL, "a."+kept)

	_, body := desk.want(http.StatusOK, "GET", "/meja/akun/token", nil)
	if !strings.Contains(body, "Belum ada token") {
		t.Error("an empty list says nothing")
	}
	form := url.Values{"nama": {"Jembatan data"}, "jabatan": {string(rina.Mandate.Position)}, "hari": {"90"}}
	wrong := url.Values{"nama": {" "}, "jabatan": {string(rina.Mandate.Position)}, "hari": {"100000"}}
	if _, body = desk.want(http.StatusUnprocessableEntity, "POST", "/meja/akun/token", wrong); !strings.Contains(body, "beri token nama") && !strings.Contains(body, "Beri token nama") || !strings.Contains(body, "paling lama setahun") {
		t.Error("not all that is wrong is said at once")
	}
	bali.want(http.StatusForbidden, "POST", "/meja/akun/token", form)
	made, body := desk.want(http.StatusOK, "POST", "/meja/akun/token", form)
	secret := secretPattern.FindString(body)
	if secret == "" || made.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("no secret is shown, or browsers keep it: %q", made.Header.Get("Cache-Control"))
	}
	_, body = desk.want(http.StatusOK, "GET", "/meja/akun/token", nil)
	if secretPattern.MatchString(body) || !strings.Contains(body, "Jembatan data") {
		t.Error("the secret is shown a second time, or the token is not listed")
	}
	id := tokenPattern.FindStringSubmatch(body)[1]

	program := newVisitor(t, app.URL)
	ask := func(code int) {
		t.Helper()
		program.want(code, "GET", "/api/v1/readings", nil, "Authorization", "Bearer "+secret)
	}
	ask(http.StatusOK)
	visiting(t, app.URL, "t."+secret).want(http.StatusForbidden, "GET", "/meja/akun/token", nil) // a token owns no account

	// Others neither see it nor end it.
	for _, v := range []*visitor{bali, keeper} {
		if _, body := v.want(http.StatusOK, "GET", map[bool]string{true: "/meja/akun/token", false: "/meja/pengelolaan/token"}[v == bali], nil); strings.Contains(body, "Jembatan data") {
			t.Error("another government reads of the token")
		}
	}
	bali.want(http.StatusNotFound, "POST", "/meja/akun/token/cabut", url.Values{"id": {id}})
	keeper.want(http.StatusNotFound, "POST", "/meja/pengelolaan/token", url.Values{"id": {id}})
	bali.want(http.StatusForbidden, "GET", "/meja/pengelolaan/token", nil)
	ask(http.StatusOK)

	desk.want(http.StatusSeeOther, "POST", "/meja/akun/token/cabut", url.Values{"id": {id}})
	ask(http.StatusUnauthorized)
	if _, body = desk.want(http.StatusOK, "GET", "/meja/akun/token", nil); !strings.Contains(body, "dicabut") {
		t.Error("the list does not say that it was revoked")
	}

	// The administrator of the position's government ends it too.
	_, administrator := app.Official(t, "Made", "64", account.Administrator)
	_, body = desk.want(http.StatusOK, "POST", "/meja/akun/token", form)
	secret = secretPattern.FindString(body)
	ask(http.StatusOK)
	made64 := visiting(t, app.URL, "a."+administrator)
	_, body = made64.want(http.StatusOK, "GET", "/meja/pengelolaan/token", nil)
	made64.want(http.StatusSeeOther, "POST", "/meja/pengelolaan/token", url.Values{"id": {tokenPattern.FindStringSubmatch(body)[1]}})
	ask(http.StatusUnauthorized)
}
