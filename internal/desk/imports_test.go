package desk_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/internal/intake"
	"github.com/anyam-id/anyam/internal/registrytest"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

const oldRegister = `No;Nomor Naskah;Judul;Mitra;Tanggal TTD;Jangka Waktu;Hal lain
1;119/12/KSB/2019;Kerja sama peternakan;Provinsi Bali;30-02-2019;5 tahun;map biru
2;119/13/KSB/2019;Kerja sama pangan;Provinsi Gorontalo;12-03-2019;3 tahun;map hijau
3;119/14/KSB/2019;Kerja sama wisata;Bima;14-03-2019;2 tahun;map hijau
`

func held(t *testing.T, app *apptest.App, q string) int {
	t.Helper()
	query, err := search.Parse(q)
	if err != nil {
		t.Fatal(err)
	}
	list, err := app.Agreements(t.Context(), registry.Anonymous(), registry.ListOptions{Query: query})
	if err != nil {
		t.Fatal(err)
	}
	return list.Total
}

// A dirty sheet is brought, its columns and cells put right in place, taken in, and undone as a whole.
func TestAnOldRegisterIsMendedTakenInAndUndone(t *testing.T) {
	app := apptest.Start(t)
	tab := apptest.Chromium(t).Open(t, app.URL+"/meja")
	app.SignIn(t, tab, "Rina Wulandari")
	file := filepath.Join(t.TempDir(), "register-lama.csv")
	if err := os.WriteFile(file, []byte(oldRegister), 0o600); err != nil {
		t.Fatal(err)
	}

	tab.Go(t, app.URL+"/meja/impor")
	apptest.Eval[any](t, tab, `document.querySelector("main form").noValidate = true`) // as an old browser does
	tab.Follow(t, "main form button")
	if got := tab.Text(t, ".problem"); !strings.Contains(got, "Pilih berkasnya") {
		t.Errorf("without a file: %q", got)
	}
	tab.Choose(t, "#berkas", file)
	tab.Fill(t, "#milik", "Pemprov Kaltim")
	tab.Follow(t, "main form button")
	if got := tab.Text(t, "#masalah"); !strings.Contains(got, "30-02-2019") && !strings.Contains(got, "30 Februari") || !strings.Contains(got, "Bima") {
		t.Fatalf("the problems are: %s", got)
	}
	if got := tab.Text(t, "#lembar"); !strings.Contains(got, "→") || !strings.Contains(got, "12 Maret 2019") {
		t.Errorf("the preview says: %s", got)
	}

	t.Run("a problem leads to its cell, and the cell is put right beside it", func(t *testing.T) {
		tab.Fill(t, `input[aria-label="Isi sel E2"]`, "28-02-2019")
		tab.Submit(t)
		if got := tab.Text(t, ".note"); !strings.Contains(got, "E2") {
			t.Errorf("the notice is %q", got)
		}
		tab.Fill(t, `input[aria-label="Isi sel D4"]`, "Kota Bima")
		tab.Submit(t)
		if got := tab.Text(t, "#lembar"); !strings.Contains(got, "28 Februari 2019") || !strings.Contains(got, "Kota Bima") {
			t.Errorf("after mending the preview says: %s", got)
		}
	})
	t.Run("a column is taken for something else", func(t *testing.T) {
		apptest.Eval[any](t, tab, `document.querySelector("#isian-notes").value = "G"`)
		tab.Follow(t, "#kolom button")
		if got := apptest.Eval[string](t, tab, `document.querySelector("#isian-notes").value`); got != "G" {
			t.Errorf("the notes are taken from %q", got)
		}
		if got := tab.Text(t, "#masalah"); !strings.Contains(got, "Sel yang sudah diperbaiki") {
			t.Error("the fixes went away with the mapping")
		}
	})
	t.Run("without barriers", func(t *testing.T) {
		here := apptest.Eval[string](t, tab, "location.pathname")
		apptest.Sweep(t, app, tab, []string{"/meja/impor", here, here + "?saring=hilang"})
		tab.Go(t, app.URL+here)
	})
	before := held(t, app, "")
	tab.Follow(t, ".import-head button")
	if got := tab.Text(t, ".note"); !strings.Contains(got, "3 kesepakatan masuk register") {
		t.Errorf("accepted: %q", got)
	}
	if got := held(t, app, `nomor:"119/12/KSB/2019"`); got != 1 || held(t, app, "") != before+3 {
		t.Errorf("in the register %d, %d in all", got, held(t, app, ""))
	}
	tab.Follow(t, ".note button")
	if got := tab.Text(t, ".note"); !strings.Contains(got, "diurungkan") || held(t, app, "") != before {
		t.Errorf("undone: %q, %d in the register", got, held(t, app, ""))
	}
	tab.Go(t, app.URL+"/en/meja/impor")
	if got := tab.Text(t, "main table"); !strings.Contains(got, "register-lama.csv") || !strings.Contains(got, "taken back") {
		t.Errorf("the list says: %s", got)
	}
}

// A large register is taken in behind its page, which shows how far it is until it is another; and taken back so, without script.
func TestALargeRegisterShowsHowFarItIs(t *testing.T) {
	app := apptest.Start(t)
	tab := apptest.Chromium(t).Open(t, app.URL+"/meja")
	app.SignIn(t, tab, "Rina Wulandari")
	const rows = 4000
	imp, err := app.PrepareImport(t.Context(), app.Actor, "besar.csv", strings.NewReader(registrytest.OldRegister(rows)), intake.Options{Own: "64"})
	if err != nil {
		t.Fatal(err)
	}
	before := held(t, app, "")
	tab.Go(t, app.URL+"/meja/impor/"+imp.ID)
	tab.Follow(t, ".import-head button")
	if got := tab.Text(t, "#kemajuan"); !strings.Contains(got, "Sedang dimasukkan") {
		t.Errorf("while it is taken in: %q", got)
	}
	tab.Wait(t, `document.querySelector(".notice")?.textContent.includes("4.000 kesepakatan masuk register")`)
	if got := held(t, app, ""); got != before+rows {
		t.Errorf("%d agreements instead of %d", got, before+rows)
	}
	tab.NoScript(t)
	tab.Go(t, app.URL+"/meja/impor/"+imp.ID)
	tab.Follow(t, ".import-head button")
	if got := tab.Text(t, "#kemajuan"); !strings.Contains(got, "Sedang diurungkan") || !apptest.Eval[bool](t, tab, `document.querySelector("meta[http-equiv=refresh]") != null`) {
		t.Errorf("while it is taken back: %q", got)
	}
	for len(texts(t, tab, "#kemajuan")) > 0 {
		tab.Go(t, app.URL+"/meja/impor/"+imp.ID)
	}
	if got := tab.Text(t, ".note"); !strings.Contains(got, "diurungkan seluruhnya") || held(t, app, "") != before {
		t.Errorf("afterwards: %q, %d agreements instead of %d", got, held(t, app, ""), before)
	}
}
