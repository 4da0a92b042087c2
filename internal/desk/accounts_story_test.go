package desk_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

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

// Accounts in one piece, each person at a browser of their own: the first start's link, an administrator with codes, an officer who is invited, signs in and
// watches over where she is signed in, and her successor.
func TestAccountsFromTheFirstStartToTheHandOver(t *testing.T) {
	const password = "kuda lumping pasar rebo"
	app := apptest.Start(t)
	browser := apptest.Chromium(t)
	at := func(path string) string { return app.URL + path }
	says := func(tab *apptest.Tab, where string, words ...string) {
		t.Helper()
		got := tab.Text(t, where)
		for _, w := range words {
			if missing, not := strings.CutPrefix(w, "-"); not == strings.Contains(got, strings.TrimPrefix(w, "-")) {
				t.Fatalf("the page says %q: %v, in:\n%s", missing, not, got)
			}
		}
	}
	// protect takes codes of a telephone into use, and gives its secret and the recovery codes that are kept.
	protect := func(tab *apptest.Tab) (secret []byte, recovery []string) {
		t.Helper()
		tab.Go(t, at("/meja/akun/kode"))
		secret, ok := account.ParseSecret(apptest.Eval[string](t, tab, `document.querySelector("[name=rahasia]").value`))
		if !ok {
			t.Fatal("the page has no secret")
		}
		tab.Fill(t, "#kode", account.Code(secret, account.Step(app.Clock.Now())))
		tab.Fill(t, "#sandi-lama", password)
		tab.Submit(t)
		recovery = apptest.Eval[[]string](t, tab, `[...document.querySelectorAll("code.once")].map(e => e.textContent)`)
		if len(recovery) != account.RecoveryCodes {
			t.Fatalf("recovery codes: %q", recovery)
		}
		tab.Follow(t, "main a.btn.main")
		return secret, recovery
	}
	signIn := func(tab *apptest.Tab, name, code string) {
		t.Helper()
		tab.Go(t, at("/meja/masuk"))
		tab.Fill(t, "#nama-masuk", name)
		tab.Fill(t, "#sandi", password)
		tab.Fill(t, "#kode", code)
		tab.Submit(t)
	}

	admin := browser.Open(t, app.SetUpLink())
	admin.Fill(t, "#nama", "Made Pengelola")
	admin.Fill(t, "#nama-masuk", "made")
	admin.Fill(t, "#sandi", password)
	admin.Submit(t)
	admin.Go(t, at("/meja/pengelolaan"))
	says(admin, ".note", "Sebelum mengelola akun, pasang faktor kedua di bawah")
	protect(admin)
	says(admin, "h1", "Orang dan jabatan")

	// invite adds somebody, and gives the one-time link for the administrator to hand over.
	invite := func(name, signIn string) string {
		t.Helper()
		admin.Go(t, at("/meja/pengelolaan"))
		apptest.Eval[any](t, admin, `document.querySelector("#nama").closest("details").open = true`)
		admin.Fill(t, "#nama", name)
		admin.Fill(t, "#nama-masuk", signIn)
		admin.Submit(t)
		return admin.Text(t, "code.once")
	}
	toRina, toBudi := invite("Rina Wulandari", "rina"), invite("Budi Santoso", "budi")
	admin.Go(t, at("/meja/pengelolaan"))
	apptest.Eval[any](t, admin, `(f => { f.closest("details").open = true; f.elements.peran.value = "bureau"; f.elements.daerah.value = "Kaltim" })(document.querySelector("form #jabatan").form)`)
	admin.Fill(t, "form #jabatan", "Kepala Biro POD")
	admin.Submit(t)
	position := apptest.Eval[string](t, admin, "location.pathname")
	give := func(person, from, decree string) {
		t.Helper()
		admin.Go(t, at(position))
		apptest.Eval[any](t, admin, `(f => { f.closest("details").open = true; f.elements.orang.value = [...f.elements.orang.options].find(o => o.text.startsWith("`+person+`")).value; f.elements.mulai.value = "`+from+`" })(document.querySelector("#sk").form)`)
		admin.Fill(t, "#sk", decree)
		admin.Submit(t)
	}
	give("Rina", "2026-11-02", "SK 821.2/1/2026")

	rina := browser.Apart(t, toRina)
	rina.Fill(t, "#sandi", password)
	rina.Submit(t)
	secret, recovery := protect(rina)
	says(rina, "main", "Dipakai: selain kata sandi diminta kode enam angka.")
	rina.Go(t, at("/meja/tugas"))
	apptest.Eval[any](t, rina, `(f => { f.closest("details").open = true; f.elements.tenggat.value = "2026-11-27" })(document.querySelector("textarea[name=isi]").form)`)
	rina.Fill(t, "textarea[name=isi]", "Kirim rancangan PKS sapi")
	rina.Follow(t, `form:has(textarea[name=isi]) button`)

	telephone := browser.Apart(t, at("/meja"))
	app.Clock.Pass(time.Minute)
	code := account.Code(secret, account.Step(app.Clock.Now()))
	signIn(telephone, "rina", code)
	says(telephone, "header", "Rina Wulandari")
	telephone.Follow(t, ".who button")
	signIn(telephone, "rina", recovery[0])
	says(telephone, "header", "Rina Wulandari")
	telephone.Follow(t, ".who button")
	for _, used := range []string{recovery[0], code} {
		signIn(telephone, "rina", used)
		says(telephone, ".problem", "tidak cocok")
	}
	signIn(telephone, "rina", recovery[1])
	says(telephone, "header", "Rina Wulandari")

	rina.Go(t, at("/meja/akun"))
	says(rina, "main", "Kode cadangan yang tersisa: 8.")
	rina.Follow(t, `form[action="/meja/akun/sesi"] button[type=submit]`)
	if n := apptest.Eval[int](t, rina, `document.querySelectorAll('form[action="/meja/akun/sesi"]').length`); n != 0 {
		t.Errorf("%d sessions are left to end", n)
	}
	telephone.Go(t, at("/meja/kotak-masuk"))
	if where := apptest.Eval[string](t, telephone, "location.pathname + location.search"); where != "/meja/masuk?"+(url.Values{"ke": {"/meja/kotak-masuk"}}).Encode() {
		t.Errorf("a browser that was signed out sees %s", where)
	}

	budi := browser.Apart(t, toBudi)
	budi.Fill(t, "#sandi", password)
	budi.Submit(t)
	give("Budi", "2026-11-20", "SK 821.2/7/2026")
	says(admin, "main", "Budi Santoso", "SK 821.2/7/2026", "Rina Wulandari", "sampai 19 November 2026 (SK 821.2/1/2026); serah terima", "-Kirim rancangan PKS sapi", "Tugas internal tidak ditampilkan", "14 kesepakatan", "Naskah, surat kuasa dan notulen hanya dapat dibaca orang pemerintah daerahnya")
	budi.Go(t, at(position))
	says(budi, "main", "Kirim rancangan PKS sapi", "-Tugas internal", "-hanya dapat dibaca orang pemerintah daerahnya", "-Serahkan jabatan ini")
	budi.Go(t, at("/meja/kotak-masuk"))
	says(budi, "h1", "Kotak masuk")
	rina.Go(t, at("/meja/akun"))
	says(rina, "main", "tidak memegang jabatan hari ini")
	for _, path := range []string{position, "/meja/kotak-masuk"} {
		rina.Go(t, at(path))
		says(rina, "main", "tidak berwenang")
	}
	if status := apptest.Eval[int](t, rina, `fetch("/meja/tugas", {method: "POST", body: new URLSearchParams({isi: "x", pemilik: "x"})}).then(r => r.status)`); status != 403 {
		t.Errorf("the predecessor notes a task: %d", status)
	}
}
