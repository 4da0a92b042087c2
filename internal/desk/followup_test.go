package desk_test

import (
	"os"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/apptest"
)

// A smelter needs a licence that does not come: the obstacle goes up its ladder, the task force decides, and the task that it gives is done. The
// other party sees it, a stranger does not. All without script.
func TestASmelterFromItsLicenceToTheTaskThatClearsIt(t *testing.T) {
	app := apptest.Start(t)
	browser := apptest.Chromium(t)
	tab := browser.Open(t, app.URL+"/meja")
	_, east := app.Official(t, "Rina Wulandari", "64", account.Bureau)
	_, north := app.Official(t, "Abdul Gani", "82", account.Officer)
	_, third := app.Official(t, "Wayan Sudira", "51", account.Bureau)
	at := app.URL + "/meja/k/" + string(app.Find(t, "Kalimantan Timur", "Maluku Utara"))
	tab.NoScript(t)
	app.As(t, tab, east)
	// send fills the form whose ID begins so, and posts it.
	send := func(t *testing.T, form string, fields ...string) {
		t.Helper()
		for i := 0; i+1 < len(fields); i += 2 {
			apptest.Eval[any](t, tab, `(() => { const f = [...document.querySelectorAll("form")].find(f => f.elements.borang && f.elements.borang.value.startsWith("`+form[:strings.Index(form, "-")]+`") && f.elements.perbuatan.value === "`+lastWord(form)+`");
				f.closest("details").open = true; f.id = "dikirim"; f.elements["`+fields[i]+`"].value = "`+fields[i+1]+`" })()`)
		}
		tab.Follow(t, "#dikirim button")
	}
	says := func(t *testing.T, selector string, want ...string) {
		t.Helper()
		got := tab.Text(t, selector)
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("nothing is said of %q: %s", w, got)
			}
		}
	}
	tab.Go(t, at)
	tab.Follow(t, `main a[href$="/perizinan"]`)
	says(t, "main", "Belum ada proyek")
	send(t, "proyek-state", "name", "Smelter nikel", "place", "Balikpapan")
	send(t, "proyek-license", "name", "Izin lingkungan", "desk", "Dinas Lingkungan Hidup", "days", "10")
	send(t, "proyek-apply", "on", "2026-09-01")
	says(t, "main", "Smelter nikel", "Izin lingkungan", "lewat waktu", "dari 10 hari kerja")

	tab.Go(t, at+"/hambatan")
	send(t, "kendala-state", "title", "Izin lingkungan tertahan", "on", "2099-01-01")
	says(t, ".wrongs", "belum tiba")
	send(t, "kendala-state", "on", "2026-09-20")
	says(t, "main", "Izin lingkungan tertahan", "terbuka")
	app.As(t, tab, north)
	tab.Go(t, at+"/hambatan")
	send(t, "kendala-raise", "rung", "task_force", "before", "Satgas Provinsi", "note", "tidak ada jawaban")
	says(t, "main", "satuan tugas", "Satgas Provinsi", "Jenjang yang dilewati")
	app.As(t, tab, east)
	tab.Go(t, at+"/hambatan")
	send(t, "kendala-decide", "note", "Dinas memutuskan dalam 14 hari", "what", "Putuskan izin lingkungan")
	says(t, "main", "ada keputusan", "Dinas memutuskan dalam 14 hari")
	tab.Follow(t, `main a[href*="/meja/tugas/"]`)
	says(t, "main", "Putuskan izin lingkungan", "Keputusan atas kendala")
	tab.Follow(t, `form[action$="/selesai"] button`)
	tab.Go(t, at+"/hambatan")
	says(t, "main", "tugas selesai")
	picture(t, tab, "hambatan")

	tab.Go(t, app.URL+"/meja/hambatan")
	says(t, "main", "Izin lingkungan tertahan", "Kendala terbuka menurut usia")
	picture(t, tab, "register")
	app.As(t, tab, third)
	tab.Go(t, app.URL+"/meja/hambatan")
	if got := tab.Text(t, "main"); strings.Contains(got, "tertahan") {
		t.Errorf("a stranger reads it: %s", got)
	}

	app.As(t, tab, east)
	tab.Go(t, app.URL+"/meja/program")
	send(t, "rencana-state", "name", "Percepatan pelaksanaan berusaha", "level", "national", "source", "Perpres 91/2017")
	says(t, "main", "Percepatan pelaksanaan berusaha", "Program tanpa kesepakatan")
	tab.Go(t, at+"/program")
	send(t, "program-state", "words", "demi percepatan berusaha", "source", "Siaran pers")
	send(t, "hasil-state", "text", "Sepuluh warga bekerja di smelter", "source", "Laporan dinas")
	says(t, "main", "Percepatan pelaksanaan berusaha", "Sepuluh warga", "Baru dinyatakan satu pihak")
	tab.Go(t, strings.Replace(at, "/meja/k/", "/k/", 1))
	says(t, "main", "Hasilnya bagi masyarakat", "Sepuluh warga bekerja")
	tab.Go(t, at+"/capaian")
	send(t, "tonggak-state", "name", "Jalan masuk selesai", "due", "2026-10-01")
	send(t, "tonggak-meet", "on", "2026-09-30")
	says(t, "main", "Jalan masuk selesai", "Baru satu pihak yang menyatakan", "Indikator")
	tab.Go(t, at+"/anggaran")
	send(t, "baris-state", "name", "Belanja jasa", "account", "5.1.02.02", "amount", "1.500.000", "source", "DPA")
	says(t, "main", "Rp1.500.000", "5.1.02.02", "hanya pemerintah sendiri")
	picture(t, tab, "anggaran")
	path := strings.TrimPrefix(at, app.URL)
	fresh := browser.Open(t, app.URL+"/meja") // with script, by which barriers are looked for
	app.As(t, fresh, east)
	apptest.Sweep(t, app, fresh, []string{path + "/hambatan", path + "/anggaran", path + "/capaian", "/meja/hambatan", "/meja/program"})
}

// lastWord is what a form does, out of its name.
func lastWord(form string) string { return form[strings.LastIndex(form, "-")+1:] }

// picture keeps a picture of the page where somebody asks for pictures.
func picture(t *testing.T, tab *apptest.Tab, name string) {
	t.Helper()
	if folder := os.Getenv("ANYAM_PICTURES"); folder != "" {
		if err := os.WriteFile(folder+"/"+name+".png", tab.Picture(t, 3000), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
