package desk_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/internal/apptest"
)

// A value is corrected with the words of a paper as its source, and the public page shows it with its evidence.
func TestAValueIsCorrectedWithItsSource(t *testing.T) {
	app := apptest.Start(t)
	tab := apptest.Chromium(t).Open(t, app.URL+"/meja")
	app.SignIn(t, tab, "Rina Wulandari")
	id := string(app.Find(t, "Kalimantan Timur", "Maluku Utara"))
	at := app.URL + "/meja/k/" + id
	paper := filepath.Join(t.TempDir(), "naskah.txt")
	if err := os.WriteFile(paper, []byte("KESEPAKATAN BERSAMA\nNOMOR 119/7/KSB/2018\n\nPada hari ini Kamis tanggal dua puluh dua\nFebruari 2018 di Bandung para pihak sepakat.\n"), 0o600); err != nil {
		t.Fatal(err)
	}

	tab.Go(t, at)
	tab.Choose(t, "#berkas-baru", paper)
	tab.Follow(t, "#berkas form button")
	if got := tab.Text(t, "#berkas"); !strings.Contains(got, "naskah.txt") {
		t.Fatalf("the documents are %q", got)
	}
	tab.Go(t, at+"/nyatakan?hal=ditandatangani")
	if got := tab.Text(t, "main"); !strings.Contains(got, "21 Februari 2018") {
		t.Errorf("the form does not say what holds now: %s", got)
	}

	t.Run("everything that is wrong is said at once", func(t *testing.T) {
		tab.Fill(t, "#isian-isi", "kemarin dulu")
		tab.Submit(t)
		got := tab.Text(t, "main")
		if !strings.Contains(got, "tidak terbaca sebagai tanggal") || !strings.Contains(strings.ToLower(got), "sebutkan sumbernya") {
			t.Errorf("it says: %s", got)
		}
		if kept := apptest.Eval[string](t, tab, `document.querySelector("#isian-isi").value`); kept != "kemarin dulu" {
			t.Errorf("what was typed became %q", kept)
		}
	})
	t.Run("words that are not in the paper prove nothing", func(t *testing.T) {
		tab.Fill(t, "#isian-isi", "22 Februari 2018")
		apptest.Eval[any](t, tab, `document.querySelector("#isian-berkas").selectedIndex = document.querySelector("#isian-berkas").options.length - 1`)
		tab.Fill(t, "#isian-kata", "tiga puluh Februari")
		tab.Submit(t)
		if got := tab.Text(t, "main"); !strings.Contains(got, "tidak ada dalam naskah.txt") {
			t.Errorf("it says: %s", got)
		}
	})
	tab.Fill(t, "#isian-kata", "tanggal dua puluh dua Februari 2018")
	tab.Submit(t)
	if got := tab.Text(t, "main"); !strings.Contains(got, "22 Februari 2018") || strings.Contains(got, "belum diputus") {
		t.Errorf("after the correction the desk says: %s", got)
	}
	tab.Go(t, app.URL+"/k/"+id)
	apptest.Eval[any](t, tab, `document.querySelectorAll("details").forEach(d => d.open = true)`)
	if got := tab.Text(t, "main"); !strings.Contains(got, "22 Februari 2018") || !strings.Contains(got, "dua puluh dua") {
		t.Errorf("the public page says: %s", got)
	}
	t.Run("as it was known before", func(t *testing.T) {
		tab.Go(t, at+"?per=1+Januari+2018")
		if got := tab.Text(t, "main"); !strings.Contains(got, "Sebagaimana berlaku pada 1 Januari 2018") {
			t.Errorf("it says: %s", got)
		}
	})
	t.Run("a statement of one's own is taken back", func(t *testing.T) {
		tab.Go(t, at)
		tab.Follow(t, ".history .inline button")
		if got := tab.Text(t, ".note"); !strings.Contains(got, "ditarik kembali") {
			t.Errorf("it says: %s", got)
		}
	})
	t.Run("an agreement by hand", func(t *testing.T) {
		tab.Go(t, app.URL+"/meja/k/baru")
		tab.Fill(t, "#pihak-1", "Pemprov Kaltim")
		tab.Fill(t, "#pihak-2", "Bima")
		tab.Fill(t, "#orang", "Kepala Biro POD")
		tab.Submit(t)
		if got := tab.Text(t, "main"); !strings.Contains(got, "Kota Bima") {
			t.Errorf("twins are not told apart: %s", got)
		}
		tab.Fill(t, "#pihak-2", "Kota Bima")
		tab.Fill(t, "#bidang", "perdagangan garam")
		tab.Submit(t)
		if got := tab.Text(t, "h1"); !strings.Contains(got, "Bima") {
			t.Errorf("the new agreement is called %q", got)
		}
	})
	t.Run("without barriers", func(t *testing.T) {
		tab.Go(t, app.URL+"/meja/k/"+id)
		document := strings.TrimPrefix(apptest.Eval[string](t, tab, `document.querySelector("#berkas a").href`), app.URL)
		apptest.Sweep(t, app, tab, []string{"/meja/k/" + id, "/meja/k/" + id + "/nyatakan?hal=pihak", "/meja/k/baru", document, "/meja/tidak/ada"})
	})
}
