package desk_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/registry"
)

// Two governments keep one fact: what one says it gave and the other says it got differs, they talk, one corrects, and it is confirmed; all without script.
func TestTwoSidesKeepOneFact(t *testing.T) {
	app := apptest.Start(t)
	browser := apptest.Chromium(t)
	tab := browser.Open(t, app.URL+"/meja")
	_, east := app.Official(t, "Rina Wulandari", "64", account.Bureau)
	_, north := app.Official(t, "Abdul Gani", "82", account.Officer)
	_, third := app.Official(t, "Wayan Sudira", "51", account.Bureau)
	id := app.Find(t, "Kalimantan Timur", "Maluku Utara")
	at := app.URL + "/meja/k/" + string(id)
	tab.NoScript(t)
	app.As(t, tab, east)
	choose := func(selector, text string) {
		apptest.Eval[any](t, tab, `[...document.querySelector("`+selector+`").options].find(o => o.text.includes("`+text+`")).selected = true`)
	}

	t.Run("an obligation, with everything wrong first", func(t *testing.T) {
		tab.Go(t, at)
		tab.Follow(t, `a[href$="/janji"]`)
		if got := tab.Text(t, "main"); !strings.Contains(got, "Belum ada kewajiban") {
			t.Errorf("without obligations it says: %s", got)
		}
		tab.Follow(t, `main a.btn[href$="/janji/baru"]`)
		choose("#isian-dari", "Maluku Utara")
		choose("#isian-kepada", "Maluku Utara")
		tab.Fill(t, "#isian-apa", "Bijih nikel untuk peleburan")
		tab.Fill(t, "#isian-jumlah", "banyak")
		choose("#isian-satuan", "ekor")
		tab.Submit(t)
		got := tab.Text(t, ".wrongs")
		for _, want := range []string{"dua pihak yang berbeda", "Bukan angka", "sebutkan sumbernya"} {
			if !strings.Contains(strings.ToLower(got), strings.ToLower(want)) {
				t.Errorf("nothing is said of %q: %s", want, got)
			}
		}
		if v := apptest.Eval[string](t, tab, `document.querySelector("#isian-apa").value`); v != "Bijih nikel untuk peleburan" {
			t.Errorf("what was typed is lost: %q", v)
		}
		choose("#isian-kepada", "Kalimantan Timur")
		choose("#isian-jenis", "Barang")
		choose("#isian-satuan", "ton")
		choose("#isian-irama", "tiap semester")
		tab.Fill(t, "#isian-jumlah", "500")
		tab.Fill(t, "#isian-toleransi", "2")
		tab.Fill(t, "#isian-orang", "Kepala Biro POD")
		tab.Submit(t)
		if got := tab.Text(t, "main"); !strings.Contains(got, "500 ton tiap semester") || !strings.Contains(got, "Belum ada yang menyatakan") {
			t.Errorf("the obligation says: %s", got)
		}
	})
	obliged := apptest.Eval[string](t, tab, "location.pathname")
	paper := filepath.Join(t.TempDir(), "surat-jalan.txt")
	if err := os.WriteFile(paper, []byte("Surat jalan: 480 ton diterima."), 0o600); err != nil {
		t.Fatal(err)
	}
	claim := func(amount string, files ...string) {
		tab.Go(t, app.URL+obliged+"/nyatakan?kurun=2026-S1")
		tab.Fill(t, "#isian-jumlah", amount)
		if len(files) > 0 {
			tab.Choose(t, "#isian-berkas", files...)
		}
		tab.Submit(t)
	}
	t.Run("one side, with a file", func(t *testing.T) {
		claim("", paper)
		if got := tab.Text(t, ".wrongs"); !strings.Contains(got, "Bukan angka") {
			t.Errorf("without an amount it says: %s", got)
		}
		claim("480", paper)
		if got := tab.Text(t, "main"); !strings.Contains(got, "480 ton") || !strings.Contains(got, "surat-jalan.txt") || !strings.Contains(got, "Baru satu pihak") {
			t.Errorf("the period says: %s", got)
		}
	})
	period := apptest.Eval[string](t, tab, "location.pathname")
	t.Run("the other side differs", func(t *testing.T) {
		app.As(t, tab, north)
		claim("520")
		if got := tab.Text(t, "main"); !strings.Contains(got, "berbeda") || !strings.Contains(got, "Menunggu") || strings.Contains(got, "koreksi: 480") {
			t.Errorf("the period says: %s", got)
		}
		tab.Fill(t, "#isian-teks", "Timbangan kami menunjukkan 520 ton.")
		tab.Follow(t, `form[action$="/pesan"] button`)
		tab.Go(t, app.URL+"/meja/selisih")
		tab.Follow(t, `main a[href="`+period+`"]`)
		if got := tab.Text(t, ".talk"); !strings.Contains(got, "520 ton") {
			t.Errorf("the conversation says: %s", got)
		}
	})
	t.Run("nobody else reads what they write or speaks for them", func(t *testing.T) {
		v := newVisitor(t, app.URL)
		site, err := url.Parse(app.URL)
		if err != nil {
			t.Fatal(err)
		}
		v.Jar.SetCookies(site, []*http.Cookie{{Name: "anyam_meja", Value: "a." + third, Path: "/"}})
		_, body := v.want(http.StatusOK, "GET", period, nil)
		if strings.Contains(body, "Timbangan kami") || strings.Contains(body, "/pesan") {
			t.Error("a third government reads the conversation, or is offered to join it")
		}
		v.want(http.StatusForbidden, "POST", period+"/pesan", url.Values{"teks": {"x"}})
		v.want(http.StatusForbidden, "POST", period+"/sikap", url.Values{"sikap": {"tetap"}, "alasan": {"x"}})
		v.want(http.StatusForbidden, "POST", period+"/tutup", url.Values{"yakin": {"ya"}})
		v.want(http.StatusForbidden, "POST", obliged+"/nyatakan", url.Values{"kurun": {"2026-S1"}, "jumlah": {"500"}, "satuan": {"tonne"}})
		v.want(http.StatusForbidden, "POST", obliged+"/akhiri", url.Values{"hari": {"1 Mei 2026"}, "alasan": {"x"}})
		v.want(http.StatusForbidden, "POST", "/meja/k/"+string(id)+"/janji/baru", url.Values{
			"dari": {"region:82"}, "kepada": {"region:64"}, "apa": {"x"}, "jenis": {"goods"}, "jumlah": {"1"}, "satuan": {"tonne"}, "cara": {"period"}, "derajat": {"signed"}, "orang": {"x"},
		})
		v.want(http.StatusForbidden, "POST", correction(t, app, obliged), url.Values{"jumlah": {"0"}, "satuan": {"tonne"}})
	})
	t.Run("corrected and confirmed", func(t *testing.T) {
		tab.Go(t, app.URL+period)
		tab.Follow(t, `a.edit[href$="/koreksi"]`)
		tab.Fill(t, "#isian-jumlah", "485")
		tab.Submit(t)
		if got := tab.Text(t, "main"); !strings.Contains(got, "sudah dikoreksi") || !strings.Contains(got, "480 ton") || !strings.Contains(got, "dikonfirmasi") {
			t.Errorf("the period says: %s", got)
		}
		tab.Go(t, at)
		if got := tab.Text(t, "section[aria-labelledby=janji]"); !strings.Contains(got, "480 ton") {
			t.Errorf("the agreement says: %s", got)
		}
	})
	t.Run("closed by both, corrected late", func(t *testing.T) {
		for _, who := range []string{north, east} {
			app.As(t, tab, who)
			tab.Go(t, app.URL+period)
			apptest.Eval[any](t, tab, `document.querySelector("#yakin").checked = true`)
			tab.Follow(t, `form[action$="/tutup"] button`)
		}
		if got := tab.Text(t, "main"); !strings.Contains(got, "ditutup kedua pihak") {
			t.Errorf("the period says: %s", got)
		}
		claim("1")
		if got := tab.Text(t, ".claims"); !strings.Contains(got, "Setelah kedua pihak menutup kurunnya") {
			t.Errorf("a claim after that says: %s", got)
		}
	})
	t.Run("a port and a statistic", func(t *testing.T) {
		tab.Go(t, app.URL+obliged+"/nyatakan?menurut=ketiga&kurun=2026-S1")
		tab.Fill(t, "#isian-nama", "Pelabuhan Semayang")
		tab.Fill(t, "#isian-jumlah", "483")
		tab.Submit(t)
		if got := tab.Text(t, ".wrongs"); !strings.Contains(got, "bukti") || !strings.Contains(got, "iapa dari pihak ketiga") {
			t.Errorf("without evidence it says: %s", got)
		}
		tab.Go(t, app.URL+obliged+"/nyatakan?menurut=statistik&kurun=2026-S1")
		tab.Fill(t, "#isian-penerbit", "BPS Provinsi Kalimantan Timur")
		tab.Fill(t, "#isian-jumlah", "470")
		tab.Submit(t)
		if got := tab.Text(t, "main"); !strings.Contains(got, "BPS Provinsi Kalimantan Timur") {
			t.Errorf("the period says: %s", got)
		}
	})
	t.Run("the ledger", func(t *testing.T) {
		tab.Go(t, app.URL+"/meja/buku-besar")
		if got := tab.Text(t, "main"); !strings.Contains(got, "Nikel") && !strings.Contains(got, "nikel") || !strings.Contains(got, "Ditandatangani") {
			t.Errorf("the ledger says: %s", got)
		}
		tab.Go(t, app.URL+"/meja/buku-besar?daerah=Negeri+Antah&tahun=besok")
		if got := tab.Text(t, "main"); !strings.Contains(got, "tidak dikenal") || !strings.Contains(got, "Tulis tahun") {
			t.Errorf("it says: %s", got)
		}
	})
	t.Run("ended, and taken back", func(t *testing.T) {
		tab.Go(t, app.URL+obliged+"/akhiri")
		tab.Follow(t, `form.card button[type=submit]`)
		if got := tab.Text(t, ".wrongs"); !strings.Contains(got, "Belum diisi") || !strings.Contains(got, "Tulis alasannya") {
			t.Errorf("it says: %s", got)
		}
		tab.Fill(t, "#isian-hari", "20 November 2026")
		tab.Fill(t, "#isian-alasan", "Tambang ditutup.")
		tab.Submit(t)
		if got := tab.Text(t, "main"); !strings.Contains(got, "Berakhir 20 November 2026") {
			t.Errorf("it says: %s", got)
		}
		tab.Follow(t, `form[action$="/lanjutan"] button`)
		if got := tab.Text(t, "main"); strings.Contains(got, "Berakhir 20 November 2026") {
			t.Errorf("it goes on, and says: %s", got)
		}
	})
	t.Run("without barriers", func(t *testing.T) {
		fresh := browser.Open(t, app.URL+"/meja")
		app.As(t, fresh, east)
		apptest.Sweep(t, app, fresh, []string{obliged, obliged + "/nyatakan", period, "/meja/buku-besar"})
	})
}

// correction is where the first claim upon an obligation is corrected.
func correction(t *testing.T, app *apptest.App, obliged string) string {
	t.Helper()
	o, err := app.Obligation(t.Context(), registry.Anonymous(), obliged[strings.LastIndexByte(obliged, '/')+1:])
	if err != nil {
		t.Fatal(err)
	}
	p, ok := o.Period(string(obligation.Period("2026-S1")))
	if !ok || len(p.Words) > 0 {
		t.Fatalf("%v %+v", ok, p)
	}
	return "/meja/pernyataan/" + p.Claims[0].ID + "/koreksi"
}
