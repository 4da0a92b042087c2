package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/internal/config"
	"github.com/anyam-id/anyam/internal/directorytest"
)

// An official links her account of the office's directory, and signs in with it; the pages work without script.
func TestAnAccountOfTheDirectory(t *testing.T) {
	d := directorytest.Start(t)
	app := apptest.Start(t, func(_ *apptest.App, c *config.Config) {
		c.LDAP, c.LDAPBase, c.LDAPBind, c.LDAPPassword, c.LDAPNames, c.LDAPNumber = d.Plain, directorytest.People, directorytest.Reader, directorytest.Password, "uid,mail", "entryUUID"
	})
	_, secret := app.Official(t, "Siti", "64", account.Bureau)
	siti, other := newVisitor(t, app.URL), newVisitor(t, app.URL)
	site, err := url.Parse(app.URL)
	if err != nil {
		t.Fatal(err)
	}
	siti.Jar.SetCookies(site, []*http.Cookie{{Name: "anyam_meja", Value: "a." + secret, Path: "/"}})
	const link, enter = "/meja/akun/direktori", "/meja/masuk/direktori"
	typed := func(name, password string) url.Values {
		return url.Values{"direktori-nama": {name}, "direktori-sandi": {password}, "sandi-lama": {"kuda lumping pasar rebo"}, "ke": {"/meja/akun"}}
	}
	says := func(body, what string) {
		t.Helper()
		if !strings.Contains(body, what) {
			t.Errorf("the page does not say %q", what)
		}
	}
	_, body := other.want(http.StatusUnprocessableEntity, "POST", enter, typed("siti", directorytest.Siti))
	says(body, "belum tertaut ke akun di sini")
	_, body = siti.want(http.StatusUnprocessableEntity, "POST", link, typed("siti", "salah"))
	says(body, "Nama atau kata sandi direktori tidak cocok")
	siti.want(http.StatusSeeOther, "POST", link, typed("siti", directorytest.Siti))
	_, body = siti.want(http.StatusOK, "GET", "/meja/akun", nil)
	says(body, "Siti Aminah")

	_, body = other.want(http.StatusUnprocessableEntity, "POST", enter, typed("siti@kaltimprov.go.id", "salah"))
	says(body, "Nama atau kata sandi direktori tidak cocok")
	says(body, `value="siti@kaltimprov.go.id"`) // what was typed is kept, but for the password
	if strings.Contains(body, `value="salah"`) {
		t.Error("the page tells the password")
	}
	resp, _ := other.want(http.StatusSeeOther, "POST", enter, typed("siti@kaltimprov.go.id", directorytest.Siti))
	if resp.Header.Get("Location") != "/meja/akun" || sessionOf(other) == "" {
		t.Errorf("one gets to %s", resp.Header.Get("Location"))
	}
}
