package desk_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const secretWords = "kuda lumping pasar rebo"

// people gives an App its first accounts: an administrator, and an official for each of the positions, who signs in by its name.
func people(t *testing.T, app *apptest.App, positions map[string]account.Position) {
	t.Helper()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ctx := t.Context()
	admin, _ := keeper(t, app, registry.NewPerson{Name: "Made Pengelola", SignIn: "made"}, secretWords)
	for name, p := range positions {
		person, link, err := app.AddPerson(ctx, admin, registry.NewPerson{Name: strings.ToUpper(name[:1]) + name[1:], SignIn: name})
		ok(err)
		p, err = app.AddPosition(ctx, admin, p)
		ok(err)
		_, err = app.Hold(ctx, admin, account.Holding{Position: p.ID, Person: person.ID, Standing: account.Definitive, From: term.On(2020, time.January, 1)})
		ok(err)
		_, err = app.UseLink(ctx, link, secretWords, "")
		ok(err)
	}
}

func signInAs(t *testing.T, tab *apptest.Tab, site, name string) {
	t.Helper()
	tab.Go(t, site+"/meja/masuk")
	apptest.Eval[any](t, tab, `document.querySelectorAll("details").forEach(d => d.open = true)`)
	tab.Fill(t, "#nama-masuk", name)
	tab.Fill(t, "#sandi", secretWords)
	tab.Submit(t)
}

// snap leaves a picture where ANYAM_PICTURES says, to be looked at.
func snap(t *testing.T, tab *apptest.Tab, name string) {
	t.Helper()
	if folder := os.Getenv("ANYAM_PICTURES"); folder != "" {
		if err := os.WriteFile(filepath.Join(folder, name+".png"), tab.Picture(t, 3000), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// An offer goes out, is answered by the other government and becomes an agreement; a meeting speaks about it, and its decision is done as a task; all
// without script.
func TestFromAnOfferToAnAgreementAndFromAMeetingToATaskThatIsDone(t *testing.T) {
	app := apptest.Start(t)
	people(t, app, map[string]account.Position{
		"rina": {Government: "64", Title: "Kepala Biro POD", Role: account.Bureau}, "sri": {Government: "64", Title: "Ketua TKKSD", Role: account.Chair},
		"lalu": {Government: "52", Title: "Kepala Biro Pemerintahan", Role: account.Bureau},
	})
	browser := apptest.Chromium(t)
	tab := browser.Open(t, app.URL+"/meja/masuk")
	tab.NoScript(t)
	be := func(name string) { // one browser, and who signs in anew is somebody else
		t.Helper()
		signInAs(t, tab, app.URL, name)
	}
	press := func(selector string) { t.Helper(); tab.Follow(t, selector+" button[type=submit]") }
	here := func() string { return apptest.Eval[string](t, tab, "location.pathname") }
	says := func(selector string, words ...string) {
		t.Helper()
		got := tab.Text(t, selector)
		for _, w := range words {
			if !strings.Contains(got, w) {
				t.Errorf("%s does not say %q: %s", here(), w, got)
			}
		}
	}

	be("rina")
	tab.Go(t, app.URL+"/meja/penawaran/baru")
	tab.Fill(t, "#kepada", "Atlantis")
	tab.Fill(t, "#objek", "Pengadaan sapi potong")
	tab.Fill(t, "#bidang", "peternakan sapi potong; 500 ekor per bulan\npelatihan inseminasi buatan")
	press("main form.form")
	says(".wrongs", "Atlantis")
	tab.Fill(t, "#kepada", "NTB")
	tab.Fill(t, "#alasan", "Kebutuhan daging naik.")
	tab.Fill(t, "#jawaban-sampai", "20 Desember 2026")
	press("main form.form")
	offer := here()
	says("main", "Draf", "500 ekor per bulan", "Belum dikirim")
	be("lalu")
	tab.Go(t, app.URL+offer)
	says("main", "tidak ada, atau bukan untuk Anda baca") // of which nobody else knows

	be("rina")
	tab.Go(t, app.URL+offer)
	tab.Follow(t, `a[href^="/meja/kak/baru?penawaran="]`)
	tab.Fill(t, "#background", "Kebutuhan sapi 50.000 ekor setahun.")
	tab.Fill(t, "#purpose", "- 500 ekor setiap bulan\n- harga terjangkau")
	press("main form.form")
	kak := here()
	says("main", "2 dari 8 bagian", "versi 1", "belum ada")
	snap(t, tab, "kak")

	tab.Go(t, app.URL+offer)
	tab.Fill(t, "#nomor", "553/12/POD")
	press(`form[action$='/kirim']`)
	says("main", "Dikirim", "jawaban ditunggu sampai 20 Desember 2026")
	snap(t, tab, "penawaran-dikirim")

	be("lalu")
	tab.Go(t, app.URL+"/meja/penawaran?arah=masuk")
	says("main table", "Pengadaan sapi potong", "Provinsi Kalimantan Timur")
	tab.Follow(t, `main a[href="`+offer+`"]`)
	says("main", "2 dari 8 bagian") // the terms came along
	snap(t, tab, "penawaran-masuk")
	press(`form[action$='/jawab']`)
	says("main", "Disambut", "Provinsi Nusa Tenggara Barat menyambutnya pada 20 November 2026")
	tab.Follow(t, `.head a.btn[href^="/meja/k/"]`)
	says("main", "Surat penawaran dikirim, 20 November 2026", "Penawaran dijawab, 20 November 2026")
	agreement := here()

	be("rina")
	tab.Go(t, app.URL+"/meja/rapat/baru?penawaran="+offer[strings.LastIndex(offer, "/")+1:]+"&kesepakatan="+agreement[strings.LastIndex(agreement, "/")+1:])
	tab.Fill(t, "#peserta", "Sri, Ketua TKKSD\nBudi, Dinas Peternakan")
	tab.Fill(t, "#acara", "Pengadaan sapi\nLain-lain")
	tab.Fill(t, "#notulen", "**Sri** membuka rapat.\n\n- NTB menyambut penawaran")
	press("main form.form")
	meeting := here()
	tab.Fill(t, "#isi-keputusan", "Susun rancangan kesepakatan bersama")
	apptest.Eval[any](t, tab, `document.querySelector("#tenggat").value = "2026-12-01"`)
	press(`form[action$='/keputusan']`)
	says("#putusan + ol", "Susun rancangan kesepakatan bersama", "Kepala Biro POD, tenggat 1 Desember 2026", "terbuka")
	snap(t, tab, "rapat")
	tab.Follow(t, `#putusan + ol a`)
	says("main", "Rapat TKKSD, 20 November 2026, keputusan 1")
	task := here()
	tab.Fill(t, "#catatan", "Rancangan versi 1 dikirim")
	press(`form[action$='/selesai']`)
	says("main", "selesai", "Rancangan versi 1 dikirim")
	snap(t, tab, "tugas")

	be("sri")
	tab.Go(t, app.URL+meeting)
	says("#putusan + ol", "selesai", "Rancangan versi 1 dikirim")
	press(`form[action$='/sahkan']`)
	says("main", "notulen disahkan", "Sri (Ketua TKKSD) mengesahkan notulen")
	be("lalu")
	tab.Go(t, app.URL+meeting)
	says("main", "tidak ada, atau bukan untuk Anda baca") // another government's meeting
	be("rina")
	tab.Go(t, app.URL+agreement+"/persiapan")
	says("main", "Pengadaan sapi potong", "Rapat TKKSD", "mengesahkan notulen")
	snap(t, tab, "persiapan")

	t.Run("without barriers", func(t *testing.T) {
		tab := browser.Open(t, app.URL+"/meja/masuk")
		signInAs(t, tab, app.URL, "rina")
		apptest.Sweep(t, app, tab, []string{"/meja/penawaran", "/meja/penawaran/baru?surat=masuk", offer, kak, meeting, task})
	})
}

// Pages of a government's own matters do not open to others, whatever address they try.
func TestMattersOpenToTheirOwnOnly(t *testing.T) {
	app := apptest.Start(t)
	positions := map[string]account.Position{}
	for name, g := range map[string]region.Code{"rina": "64", "lalu": "52"} {
		positions[name] = account.Position{Government: g, Title: "Biro", Role: account.Bureau}
	}
	positions["audi"] = account.Position{Government: "64", Title: "Inspektur", Role: account.Auditor}
	people(t, app, positions)
	visit := func(name string) *visitor {
		v := newVisitor(t, app.URL)
		v.want(http.StatusSeeOther, "POST", "/meja/masuk", map[string][]string{"nama-masuk": {name}, "sandi": {secretWords}})
		return v
	}
	rina, lalu, audi := visit("rina"), visit("lalu"), visit("audi")
	made := func(path string, form map[string][]string) string {
		r, _ := rina.want(http.StatusSeeOther, "POST", path, form)
		return r.Header.Get("Location")
	}
	offer := made("/meja/penawaran/baru", map[string][]string{"kepada": {"NTB"}, "objek": {"Sapi"}, "jenis": {"ksdd_sukarela"}})
	meeting := made("/meja/rapat/baru", map[string][]string{"judul": {"Rapat"}, "hari": {"20 November 2026"}})
	task := made("/meja/tugas", map[string][]string{"isi": {"Kirim surat"}})
	terms := made("/meja/kak/baru", map[string][]string{"judul": {"KAK"}, "penawaran": {offer[strings.LastIndex(offer, "/")+1:]}})
	for _, at := range []string{offer, meeting, task, terms} {
		rina.want(http.StatusOK, "GET", at, nil)
		audi.want(http.StatusOK, "GET", "/en"+at, nil)
		lalu.want(http.StatusNotFound, "GET", at, nil)
		newVisitor(t, app.URL).want(http.StatusSeeOther, "GET", at, nil) // to sign in
	}
	for at, form := range map[string]map[string][]string{
		offer + "/kirim": {}, offer + "/tarik": {}, offer + "/terima": {}, offer + "/ubah": {"kepada": {"NTB"}, "objek": {"X"}, "jenis": {"ksdd"}}, meeting + "/keputusan": {"keputusan": {"x"}, "pelaksana": {"-"}}, meeting + "/sahkan": {},
		meeting + "/ubah": {"judul": {"X"}, "hari": {"20 November 2026"}}, task + "/selesai": {}, task + "/tunda": {"tenggat": {"2026-12-01"}}, terms + "/ubah": {}, terms + "/bagikan": {},
	} {
		audi.want(http.StatusForbidden, "POST", at, form)
		lalu.want(http.StatusNotFound, "POST", at, form)
	}
	audi.want(http.StatusForbidden, "POST", "/meja/tugas", map[string][]string{"isi": {"x"}})
	rina.want(http.StatusUnprocessableEntity, "POST", meeting+"/keputusan", map[string][]string{"keputusan": {" "}})
	rina.want(http.StatusUnprocessableEntity, "POST", task+"/tunda", map[string][]string{"tenggat": {"kapan"}})
	rina.want(http.StatusUnprocessableEntity, "POST", "/meja/penawaran/baru", map[string][]string{"surat": {"masuk"}})
	rina.want(http.StatusUnprocessableEntity, "POST", "/meja/kak/baru", map[string][]string{})
	rina.want(http.StatusUnprocessableEntity, "POST", "/meja/rapat/baru", map[string][]string{"hari": {"kapan"}})
}
