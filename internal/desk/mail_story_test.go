package desk_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/internal/config"
	"github.com/anyam-id/anyam/internal/registrytest"
	"github.com/anyam-id/anyam/internal/service"
	"github.com/anyam-id/anyam/registry"
)

// An official gives an address, sees that it waits, follows the link of the mail at a browser in which nobody has signed in, and confirms; another who got
// hold of the link is told what to do instead.
func TestTheStoryOfAnAddress(t *testing.T) {
	app := apptest.Start(t)
	_, secret := app.Official(t, "Rina Wulandari", "64", account.Bureau)
	_, thief := app.Official(t, "Budi", "51", account.Bureau)
	tab := apptest.Chromium(t).Open(t, app.URL+"/meja/masuk")
	says := func(want ...string) {
		t.Helper()
		got := tab.Text(t, "main")
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("the page does not say %q: %s", w, got)
			}
		}
	}
	app.As(t, tab, secret)
	tab.Go(t, app.URL+"/meja/akun")
	tab.Fill(t, "#alamat", "rina@kaltim.example")
	tab.Submit(t)
	says("Belum dikonfirmasi", "rina@kaltim.example: buka tautan yang dikirim ke sana")
	axe := apptest.Axe(t)
	const telephone, height = 360, 800
	tab.Resize(t, telephone, height)
	for _, v := range tab.Violations(t, axe) {
		t.Errorf("a barrier: %s", v)
	}
	if apptest.Eval[bool](t, tab, `document.documentElement.scrollWidth > innerWidth`) {
		t.Error("the page scrolls sideways on a telephone")
	}
	app.Mail(t, "rina@kaltim.example") // the first is gone: two that wait at once go in any order
	tab.Follow(t, `form[action="/meja/akun/surel/ulang"] button`)
	says("Tautan dikirim ulang")
	_, link, _ := strings.Cut(app.Mail(t, "rina@kaltim.example").Text, "/meja/akun/surel/konfirmasi")
	link, _, _ = strings.Cut(link, "\n")
	link = app.URL + "/meja/akun/surel/konfirmasi" + link

	app.As(t, tab, thief)
	tab.Go(t, link)
	says("Tautan itu untuk akun lain", "masuk dengan akun yang memintanya")

	apptest.Eval[any](t, tab, `fetch("/meja/keluar", {method: "POST"}).then(() => null)`)
	tab.Go(t, link)
	tab.Fill(t, "#nama-masuk", "rina.wulandari")
	tab.Fill(t, "#sandi", "kuda lumping pasar rebo")
	tab.Submit(t)
	says("Kirim surel Anyam ke rina@kaltim.example?")
	for _, v := range tab.Violations(t, axe) {
		t.Errorf("a barrier: %s", v)
	}
	tab.Follow(t, "main form button")
	says("Surel dikirim ke", "rina@kaltim.example (dikonfirmasi")
	tab.Go(t, link)
	says("sudah dipakai")
	tab.Go(t, strings.Replace(link, "/meja", "/en/meja", 1)+"x")
	says("That link is not known", "Mail goes to")

	_, administrator := app.Official(t, "Wayan", "64", account.Administrator)
	app.As(t, tab, administrator)
	tab.Go(t, app.URL+"/meja/pengelolaan")
	says("surel dikonfirmasi")
}

// Where no mail server is set, an administrator confirms an address at the page of people.
func TestAnAddressIsConfirmedByHand(t *testing.T) {
	reg := registrytest.Open(t, registrytest.Noon)
	s, err := service.New(service.Options{Registry: reg, Config: &config.Config{MaxBody: 1 << 20, Timeout: time.Minute}, Version: "test", Now: registrytest.Noon, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(s.Handler())
	t.Cleanup(web.Close)
	const password = "kuda lumping pasar rebo"
	administrator, rina := newVisitor(t, web.URL), newVisitor(t, web.URL)
	setUp, err := url.Parse(s.InviteSetUp())
	if err != nil {
		t.Fatal(err)
	}
	administrator.want(http.StatusSeeOther, "POST", "/meja/siapkan", url.Values{"undangan": setUp.Query()["undangan"], "nama": {"Made"}, "nama-masuk": {"made"}, "sandi": {password}})
	administrator.protect(password, registrytest.Noon())
	person, link, err := reg.AddPerson(t.Context(), registry.Local("Made"), registry.NewPerson{Name: "Rina", SignIn: "rina"})
	if err != nil {
		t.Fatal(err)
	}
	rina.want(http.StatusSeeOther, "POST", "/meja/tautan", url.Values{"kunci": {link}, "sandi": {password}})
	rina.want(http.StatusSeeOther, "POST", "/meja/akun/surel", url.Values{"alamat": {"rina@kaltim.example"}})
	if _, body := rina.want(http.StatusOK, "GET", "/meja/akun", nil); !strings.Contains(body, "minta administrator mengonfirmasinya") || strings.Contains(body, "/meja/akun/surel/ulang") {
		t.Error("the account does not say who confirms")
	}
	form := url.Values{"id": {string(person.ID)}, "buat": {"surel"}, "alamat": {"rina@kaltim.example"}}
	rina.want(http.StatusForbidden, "POST", "/meja/pengelolaan/orang/ubah", form)
	if _, body := administrator.want(http.StatusOK, "GET", "/meja/pengelolaan", nil); !strings.Contains(body, "Konfirmasi alamat rina@kaltim.example") {
		t.Error("the administrator is not asked")
	}
	administrator.want(http.StatusSeeOther, "POST", "/meja/pengelolaan/orang/ubah", form)
	if _, body := rina.want(http.StatusOK, "GET", "/meja/akun", nil); !strings.Contains(body, "rina@kaltim.example (dikonfirmasi") {
		t.Error("it is not confirmed")
	}
}
