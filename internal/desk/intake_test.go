package desk_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/internal/apptest"
)

const firstText = "../../../shared/corpus/00-kaltim-delapan-provinsi.txt"

// The first text is dropped into the intake; a date is corrected with other words; one is rejected; the rest is accepted, undone, accepted
// again; the public page shows the corrected value with its evidence.
func TestTheFirstTextFromTheIntakeToThePublicPage(t *testing.T) {
	if _, err := os.Stat(firstText); err != nil {
		apptest.Lacking(t, firstText+" is absent")
	}
	app := apptest.Start(t)
	tab := apptest.Chromium(t).Open(t, app.URL+"/meja")
	app.SignIn(t, tab, "Rina Wulandari")
	path, err := filepath.Abs(firstText)
	if err != nil {
		t.Fatal(err)
	}
	tab.NoScript(t)
	tab.Go(t, app.URL+"/meja/kotak-masuk")
	tab.Choose(t, "#berkas", path)
	tab.Follow(t, "anyam-drop button[type=submit]")
	read := false
	for range 100 { // it is read behind the pages
		if tab.Go(t, app.URL+"/meja/kotak-masuk"); strings.Contains(tab.Text(t, "#terbaca ~ ol, .rows"), "00-kaltim") {
			read = true
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if !read {
		t.Fatalf("the intake says: %s", tab.Text(t, "main"))
	}
	tab.Go(t, app.URL+apptest.Eval[string](t, tab, `[...document.querySelectorAll(".rows h3 a")].find(a => a.textContent.includes("00-kaltim")).getAttribute("href")`))
	if got := apptest.Eval[int](t, tab, `document.querySelectorAll(".reading-card").length`); got < 9 {
		t.Fatalf("%d cards: %s", got, tab.Text(t, "main"))
	}
	if got := apptest.Eval[int](t, tab, `document.querySelectorAll("mark[data-k]").length`); got < 20 {
		t.Errorf("%d words are coloured", got)
	}
	tab.Follow(t, "#k0 a.edit[href*='hal=ditandatangani']")
	tab.Fill(t, "#isian-kata", "kata yang tidak ada")
	tab.Submit(t)
	if got := tab.Text(t, "main"); !strings.Contains(got, "tidak ada dalam teks") {
		t.Errorf("words that are not there: %s", got[:min(len(got), 400)])
	}
	tab.Fill(t, "#isian-kata", "Rabu (21/2)")
	tab.Fill(t, "#isian-isi", "21 Februari 2018")
	tab.Submit(t)
	if got := tab.Text(t, "#k0"); !strings.Contains(got, "kata-kata yang dipilih Rina Wulandari") {
		t.Errorf("the card says: %s", got)
	}
	tab.Follow(t, "#k1 form[action$=tolak] button")
	if got := tab.Text(t, "#k1"); !strings.Contains(got, "ditolak") {
		t.Errorf("the rejected card says: %s", got)
	}
	before := held(t, app, "")
	tab.Follow(t, ".lead-in form[action$=terima] button")
	after := held(t, app, "")
	if after <= before {
		t.Errorf("accepted: %d agreements instead of %d", after, before)
	}
	tab.Follow(t, ".lead-in form[action$=urungkan] button")
	if got := held(t, app, ""); got != before {
		t.Errorf("undone: %d agreements instead of %d", got, before)
	}
	tab.Follow(t, ".lead-in form[action$=terima] button")
	if got := held(t, app, ""); got != after {
		t.Errorf("accepted again: %d agreements instead of %d", got, after)
	}
	tab.Follow(t, "#k0 a[href^='/meja/k/']")
	tab.Follow(t, ".acts a[href^='/k/']")
	if got := apptest.Eval[string](t, tab, `document.querySelector("main").textContent`); !strings.Contains(got, "(21/2)") {
		t.Error("the public page lacks the chosen words")
	}
}

func TestTheIntakeWithoutBarriers(t *testing.T) {
	app := apptest.Start(t)
	tab := apptest.Chromium(t).Open(t, app.URL+"/meja")
	app.SignIn(t, tab, "Rina Wulandari")
	tab.Go(t, app.URL+"/meja/kotak-masuk")
	tab.Follow(t, ".rows h3 a")
	here := apptest.Eval[string](t, tab, "location.pathname")
	apptest.Sweep(t, app, tab, []string{"/meja/kotak-masuk", here, here + "/ubah?ke=0&hal=ditandatangani"})
}
