package desk_test

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/apptest"
)

// visitor is a browser without a screen.
type visitor struct {
	t    *testing.T
	site string
	http.Client
}

func newVisitor(t *testing.T, site string) *visitor {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &visitor{t: t, site: site, Client: http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

func (v *visitor) send(method, path string, form url.Values, header ...string) (reply, string) {
	v.t.Helper()
	r, err := http.NewRequestWithContext(v.t.Context(), method, v.site+path, strings.NewReader(form.Encode()))
	if err != nil {
		v.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	resp, err := v.Do(r)
	if err != nil {
		v.t.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.Body.Close() != nil {
		v.t.Fatal(err)
	}
	return reply{resp.StatusCode, resp.Header, resp.Cookies()}, string(body)
}

// reply is what a visitor was answered, besides the page.
type reply struct {
	StatusCode int
	Header     http.Header
	cookies    []*http.Cookie
}

func (v *visitor) want(code int, method, path string, form url.Values, header ...string) (reply, string) {
	v.t.Helper()
	resp, body := v.send(method, path, form, header...)
	if resp.StatusCode != code {
		v.t.Fatalf("%s %s = %d, want %d: %s", method, path, resp.StatusCode, code, body[max(0, min(len(body), 3000)-600):min(len(body), 3000)])
	}
	return resp, body
}

// protect takes codes of a telephone into use for whoever has signed in.
func (v *visitor) protect(password string, now time.Time) {
	v.t.Helper()
	_, body := v.want(http.StatusOK, "GET", "/meja/akun/kode", nil)
	if !strings.Contains(body, `<svg class="qr"`) {
		v.t.Error("no drawing for the application")
	}
	found := regexp.MustCompile(`name="rahasia" value="([^"]+)"`).FindStringSubmatch(body)
	secret, ok := account.ParseSecret(found[len(found)-1])
	if !ok {
		v.t.Fatal("the page has no secret")
	}
	v.want(http.StatusOK, "POST", "/meja/akun/kode", url.Values{"rahasia": {account.SecretText(secret)}, "kode": {account.Code(secret, account.Step(now))}, "sandi-lama": {password}})
}

var linkPattern = regexp.MustCompile(`/meja/tautan\?kunci=(anyamtautan_[a-z0-9]+)`)

func TestTheFirstAccountKeepsTheOthers(t *testing.T) {
	app := apptest.Start(t)
	const password = "kuda lumping pasar rebo"
	admin := newVisitor(t, app.URL)
	setUp, err := url.Parse(app.SetUpLink())
	if err != nil {
		t.Fatal(err)
	}
	admin.want(http.StatusOK, "GET", setUp.RequestURI(), nil)
	form := url.Values{"undangan": setUp.Query()["undangan"], "nama": {"Made"}, "nama-masuk": {"made"}, "sandi": {"pendek"}}
	_, body := admin.want(http.StatusUnprocessableEntity, "POST", "/meja/siapkan", form)
	if !strings.Contains(body, `value="made"`) || strings.Contains(body, "pendek") {
		t.Error("what was typed is not kept, or the password is")
	}
	form.Set("sandi", password)
	forged := url.Values{"undangan": {"x"}, "nama": {"M"}, "nama-masuk": {"mmm"}, "sandi": {password}}
	admin.want(http.StatusUnprocessableEntity, "POST", "/meja/siapkan", forged)
	resp, _ := admin.want(http.StatusSeeOther, "POST", "/meja/siapkan", form)
	c := resp.cookies[0]
	if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || !strings.HasPrefix(c.Value, "a.anyamsesi_") {
		t.Errorf("the cookie is %+v", c)
	}
	newVisitor(t, app.URL).want(http.StatusUnprocessableEntity, "POST", "/meja/siapkan", form) // the link is spent

	admin.want(http.StatusForbidden, "POST", "/meja/pengelolaan/orang", url.Values{"nama": {"Rina"}, "nama-masuk": {"rina"}}) // without a second factor
	admin.protect(password, app.Clock.Now())
	if resp, _ := admin.want(http.StatusSeeOther, "GET", "/meja", nil); resp.Header.Get("Location") != "/meja/pengelolaan" {
		t.Errorf("the administrator's desk is %s", resp.Header.Get("Location"))
	}
	admin.want(http.StatusOK, "GET", "/en/meja/pengelolaan", nil)
	admin.want(http.StatusForbidden, "GET", "/meja/kotak-masuk", nil) // reads no drafts
	person := url.Values{"nama": {"Rina"}, "nama-masuk": {"rina"}}
	admin.want(http.StatusForbidden, "POST", "/meja/pengelolaan/orang", person, "Sec-Fetch-Site", "cross-site") // a page of another site
	_, body = admin.want(http.StatusOK, "POST", "/meja/pengelolaan/orang", person)
	link := linkPattern.FindStringSubmatch(body)
	if link == nil {
		t.Fatal("no link is shown")
	}
	rina := newVisitor(t, app.URL)
	rina.want(http.StatusOK, "GET", "/meja/tautan?kunci="+link[1], nil)
	rina.want(http.StatusSeeOther, "POST", "/meja/tautan", url.Values{"kunci": {link[1]}, "sandi": {password}})
	rina.want(http.StatusUnauthorized, "GET", "/meja/tautan?kunci="+link[1], nil) // used
	rina.want(http.StatusForbidden, "GET", "/meja/pengelolaan", nil)
	before := sessionOf(rina)
	rina.want(http.StatusUnprocessableEntity, "POST", "/meja/masuk", url.Values{"nama-masuk": {"rina"}, "sandi": {"salah salah salah"}})
	rina.want(http.StatusSeeOther, "POST", "/meja/masuk", url.Values{"nama-masuk": {"rina"}, "sandi": {password}})
	if sessionOf(rina) == before {
		t.Error("signing in keeps the session that the browser brought")
	}
	rina.want(http.StatusSeeOther, "POST", "/meja/keluar", nil)
	rina.want(http.StatusSeeOther, "GET", "/meja/akun", nil)
}

func sessionOf(v *visitor) string {
	u, err := url.Parse(v.site)
	if err != nil {
		v.t.Fatal(err)
	}
	for _, c := range v.Jar.Cookies(u) {
		if c.Name == "anyam_meja" {
			return c.Value
		}
	}
	return ""
}
