package desk_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/registry"
)

// A counterpart without an account is invited, proves the address by a code, disputes and confirms in its own government's name, and is shut out again; all
// without script.
func TestAGuestSpeaksForTheOtherSide(t *testing.T) {
	app := apptest.Start(t)
	browser := apptest.Chromium(t)
	tab := browser.Open(t, app.URL+"/meja")
	east, secret := app.Official(t, "Rina Wulandari", "64", account.Bureau)
	id := app.Find(t, "Kalimantan Timur", "Maluku Utara")
	o, err := app.Oblige(t.Context(), east, id, registry.ObligationTerms{
		Obligation: obligation.Obligation{From: "region:82", To: "region:64", Text: "bijih nikel", Kind: affair.Ware, Good: "nikel", Unit: affair.Tonne, Amount: 500, Counting: obligation.PerPeriod, Every: obligation.EveryHalf},
		Grade:      agreement.SignedGrade, Sources: []agreement.Source{{Person: "Kepala Biro POD"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := app.Claim(t.Context(), east, o.ID, registry.NewClaim{Period: "2026-S1", Amount: 480}); err != nil {
		t.Fatal(err)
	}
	tab.NoScript(t)
	app.As(t, tab, secret)
	const address = "gani@malut.example.id"
	t.Run("invited", func(t *testing.T) {
		tab.Go(t, app.URL+"/meja/k/"+string(id))
		tab.Follow(t, `a[href^="/meja/tamu"]`)
		tab.Fill(t, "#isian-alamat", "gani@malut")
		tab.Fill(t, "#isian-hari", "1000")
		tab.Submit(t)
		if got := tab.Text(t, ".wrongs"); !strings.Contains(got, "alamat surel") && !strings.Contains(got, "nama orangnya") {
			t.Errorf("what is wrong is not said: %s", got)
		}
		tab.Fill(t, "#isian-nama", "Abdul Gani")
		tab.Fill(t, "#isian-alamat", address)
		tab.Fill(t, "#isian-hari", "7")
		tab.Submit(t)
		got := tab.Text(t, "main")
		if !strings.Contains(got, "Abdul Gani") || !strings.Contains(got, "belum dibuka") || strings.Contains(got, "anyamtamu_") {
			t.Errorf("the list of guests says: %s", got)
		}
	})
	link := regexp.MustCompile(`/tamu/pintu/anyamtamu_\w+`).FindString(app.Mail(t, address).Text)
	if link == "" {
		t.Fatal("the mail has no link")
	}
	t.Run("not by the sender", func(t *testing.T) {
		tab.Go(t, app.URL+link)
		if got := tab.Text(t, "main"); !strings.Contains(got, "pemerintah yang mengirimnya tidak dapat memakainya") {
			t.Errorf("the sender sees: %s", got)
		}
		newVisitor(t, app.URL).want(http.StatusUnauthorized, "GET", "/tamu", nil)
		newVisitor(t, app.URL).want(http.StatusUnauthorized, "GET", link+"x", nil)
		newVisitor(t, app.URL).want(http.StatusForbidden, "POST", link+"/kode", nil, "Sec-Fetch-Site", "cross-site")
	})
	t.Run("in by the code", func(t *testing.T) {
		app.As(t, tab, "nobody")
		tab.Go(t, app.URL+link)
		if got := tab.Text(t, "main"); !strings.Contains(got, "g…@malut.example.id") || strings.Contains(got, address) {
			t.Errorf("the door says: %s", got)
		}
		tab.Follow(t, "main form button")
		snap(t, tab, "tamu-pintu")
		tab.Fill(t, "#isian-kode", "abc")
		tab.Submit(t)
		if got := tab.Text(t, ".wrongs"); !strings.Contains(got, "salah atau sudah lewat") {
			t.Errorf("a wrong code: %s", got)
		}
		tab.Fill(t, "#isian-kode", regexp.MustCompile(`\d{6}`).FindString(app.Mail(t, address).Text))
		tab.Submit(t)
		if got := tab.Text(t, "main"); !strings.Contains(got, "Provinsi Maluku Utara") || !strings.Contains(got, "480 ton") {
			t.Errorf("the room says: %s", got)
		}
		snap(t, tab, "tamu-ruang")
	})
	t.Run("disputes and talks", func(t *testing.T) {
		tab.Fill(t, "#jumlah-"+o.ID, "banyak")
		tab.Follow(t, `form[action$="/nyatakan/`+o.ID+`"] button`)
		if got := tab.Text(t, ".problem"); !strings.Contains(got, "bukan angka") {
			t.Errorf("no number: %s", got)
		}
		apptest.Eval[any](t, tab, `document.querySelector("[id='kurun-`+o.ID+`']").value = "2026-S1"`)
		tab.Fill(t, "#jumlah-"+o.ID, "520")
		tab.Follow(t, `form[action$="/nyatakan/`+o.ID+`"] button`)
		tab.Fill(t, `[id="teks-`+o.ID+`-2026-S1"]`, "Timbangan kami 520 ton.")
		tab.Follow(t, `form[action*="/pesan/"] button`)
		if got := tab.Text(t, "main"); !strings.Contains(got, "berbeda") || !strings.Contains(got, "Timbangan kami 520 ton.") {
			t.Errorf("the room says: %s", got)
		}
	})
	t.Run("without barriers", func(t *testing.T) {
		apptest.Sweep(t, app, browser.Open(t, app.URL+"/tamu"), []string{"/tamu"})
	})
	t.Run("shut out", func(t *testing.T) {
		app.As(t, tab, secret)
		tab.Go(t, app.URL+"/meja/tamu?kesepakatan="+string(id))
		if got := tab.Text(t, ".history"); !strings.Contains(got, "sudah masuk") {
			t.Errorf("the list says: %s", got)
		}
		tab.Follow(t, ".history form button")
		app.As(t, tab, "nobody")
		tab.Go(t, app.URL+"/tamu")
		if got := tab.Text(t, "main"); !strings.Contains(got, "tidak berlaku") {
			t.Errorf("a revoked guest sees: %s", got)
		}
	})
}
