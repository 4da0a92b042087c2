package desk_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// What one government has to do stands on its desk until it is done, and on the other's as what it waits for; what happened is new until somebody says
// that it is seen. On a telephone, without script.
func TestWhatOneSideHasToDoTheOtherWaitsFor(t *testing.T) {
	app := apptest.Start(t)
	tab := apptest.Chromium(t).Open(t, app.URL+"/meja")
	rina, east := app.Official(t, "Rina Wulandari", "64", account.Bureau)
	_, north := app.Official(t, "Abdul Gani", "82", account.Bureau)
	id := app.Find(t, "Kalimantan Timur", "Maluku Utara")
	day := term.DateOf(apptest.Opened).AddDays(-20)
	blocked := followup.ObstacleAct{Do: followup.State, Title: "Kapal belum ada", Type: "transport", Owner: followup.Owner{Government: "82"}, On: day}
	o, err := app.Obstacles().Begin(t.Context(), rina, registry.FollowNew{Agreement: id}, blocked)
	if err != nil {
		t.Fatal(err)
	}
	says := func(t *testing.T, selector string, want ...string) {
		t.Helper()
		got := tab.Text(t, selector)
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s does not say %q: %s", selector, w, got)
			}
		}
	}
	const changed, due, awaited = `[aria-labelledby="berubah"]`, `[aria-labelledby="waktunya"]`, `[aria-labelledby="pihak-lain"]`
	tab.NoScript(t)
	tab.Resize(t, 360, 740)
	app.As(t, tab, north)
	tab.Go(t, app.URL+"/meja?saring=saya")
	says(t, changed, "Kapal belum ada", "Rina Wulandari", "mencatat kendala")
	says(t, due, "Kapal belum ada", "sejak", "petugas penghubung (PIC)")
	tab.Follow(t, changed+" form button")
	says(t, changed, "Tidak ada yang berubah")
	tab.Follow(t, due+" .history a")
	says(t, "main", "Kendala", "Kapal belum ada")

	app.As(t, tab, east)
	tab.Go(t, app.URL+"/meja")
	says(t, awaited, "Kapal belum ada", "Provinsi Maluku Utara, sejak", "20 hari")
	tab.Follow(t, awaited+" .act")
	if got := apptest.Eval[string](t, tab, `document.querySelector("#tugas-baru textarea, details[open] textarea").value`); got != "Ingatkan Provinsi Maluku Utara: Kapal belum ada" {
		t.Errorf("the task is to be %q", got)
	}
	if _, err := app.Obstacles().Act(t.Context(), rina, o.ID, followup.ObstacleAct{Do: followup.Close, On: term.DateOf(apptest.Opened), Note: "kapal kedua beroperasi"}); err != nil {
		t.Fatal(err)
	}
	tab.Go(t, app.URL+"/en/meja?semua=berubah")
	says(t, awaited, "Nobody is waited for")
	says(t, changed, "said that it is cleared")
}

// Who changes nothing is led to what may be read, and is told whose the lists are; a ministry is told what parties owe each other.
func TestMyDeskLeadsNobodyToWhatRefusesThem(t *testing.T) {
	app := apptest.Start(t)
	rina, _ := app.Official(t, "Rina Wulandari", "64", account.Bureau)
	_, ministry := app.Official(t, "Sri Hartati", "", account.Supervisor)
	_, auditor := app.Official(t, "Budi Santoso", "64", account.Auditor)
	id := app.Find(t, "Kalimantan Timur", "Maluku Utara")
	desk := func(secret string) string {
		t.Helper()
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, app.URL+"/meja", http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		req.AddCookie(&http.Cookie{Name: "anyam_meja", Value: "a." + secret})
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(res.Body)
		if err = errors.Join(err, res.Body.Close()); err != nil || res.StatusCode != http.StatusOK {
			t.Fatalf("%s, %v", res.Status, err)
		}
		_, main, _ := strings.Cut(string(b), "<main")
		return main
	}
	says := func(who, secret string, want ...string) {
		t.Helper()
		got := desk(secret)
		for _, w := range want {
			if not, ok := strings.CutPrefix(w, "-"); strings.Contains(got, not) == ok {
				t.Errorf("the desk of %s: %q", who, w)
			}
		}
	}
	says("a ministry", ministry, "Tidak ada pihak yang ditunggu", "Lihat laporan", "Lihat buku besar", "/meja/selisih", "Hari-hari semua kesepakatan", "-/meja/tugas", "-/meja/pengingat", "-/meja/rapat", "-/meja/penawaran/baru", "-/meja/kotak-masuk", "-?saring=saya")
	says("an auditor", auditor, "Yang harus dikerjakan Provinsi Kalimantan Timur", "/meja/pengingat", "/meja/rapat", "-/meja/penawaran/baru", "-Catat tugas", "-Ada siaran")

	o, err := app.Oblige(t.Context(), rina, id, registry.ObligationTerms{Grade: agreement.Announced, Sources: []agreement.Source{{Person: "Rina", Note: "surat"}}, Obligation: obligation.Obligation{
		From: "region:82", To: "region:64", Text: "ikan beku", Kind: affair.Ware, Unit: affair.Tonne, Amount: 5, Counting: obligation.PerPeriod, Every: obligation.EveryMonth, Days: 10,
	}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := app.Claim(t.Context(), rina, o.ID, registry.NewClaim{Period: "2026-09", Amount: 5}); err != nil {
		t.Fatal(err)
	}
	says("a ministry", ministry, "Provinsi Maluku Utara, sejak 10 Oktober 2026", "Realisasi Oktober 2026 belum dinyatakan, begitu pula 1 kurun sebelumnya", "-Buat tugas")
}
