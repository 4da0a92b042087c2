package desk_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/internal/extract"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// shot keeps a picture of the page where somebody wants to look at it.
func shot(t *testing.T, tab *apptest.Tab, name string) {
	t.Helper()
	if dir := os.Getenv("RADAR_SHOTS"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+".jpg"), tab.Picture(t, 2600), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// The eight memoranda of the first text sleep since 2018: the radar shows them, an agency is asked and says that it was done, letters are drafted, and
// the PKS, noted from the radar, takes one off.
func TestEightMemorandaGoThroughTheRadarToALetterAndAPKS(t *testing.T) {
	app := apptest.Start(t)
	rina, secret := app.Official(t, "Rina Wulandari", "64", account.Bureau)
	tab := apptest.Chromium(t).Open(t, app.URL+"/meja")
	app.As(t, tab, secret)

	tab.Go(t, app.URL+"/meja/radar")
	got := tab.Text(t, "main")
	for _, want := range []string{"terlalu sedikit", "belum ditanyakan"} {
		if !strings.Contains(strings.ToLower(got), want) {
			t.Errorf("the radar does not say %q: %s", want, got)
		}
	}
	shot(t, tab, "radar")
	found, err := app.Radar(t.Context(), rina, registry.RadarOptions{Government: "64"})
	if err != nil {
		t.Fatal(err)
	}
	var first []registry.RadarSleeper
	for _, s := range found.Sleepers {
		if s.Row.Signed == term.On(2018, 2, 21) && len(s.Row.Parties) == 2 { // the ninth is of 34 provinces
			first = append(first, s)
		}
	}
	if len(first) != 8 {
		t.Fatalf("%d memoranda of the first text sleep, of %d", len(first), found.Total)
	}
	id := first[0].Row.ID
	page := app.URL + "/meja/radar/" + string(id)

	tab.Go(t, page)
	shot(t, tab, "satu")
	tab.Follow(t, `form[action$="/tanya"] button`)
	if got := tab.Text(t, "main"); !strings.Contains(got, "jawaban ditunggu sampai") {
		t.Fatalf("asked: %s", got)
	}
	tab.Go(t, app.URL+"/meja/tugas")
	if got := tab.Text(t, "main"); !strings.Contains(got, "Jawab pertanyaan radar") {
		t.Errorf("the tasks are %s", got)
	}
	_, agency := app.Official(t, "Joko Susilo", "64", account.Officer)
	app.As(t, tab, agency) // who was asked answers
	tab.Go(t, page)
	apptest.Eval[any](t, tab, `document.querySelector("select[name=jawaban]").value = "belum-dilaporkan"`)
	tab.Fill(t, "#keterangan", "PKS 12/2019, naskahnya di dinas")
	tab.Follow(t, `form[action$="/jawab"] button`)
	if got := tab.Text(t, "main"); !strings.Contains(got, "Joko Susilo menjawab pada") || !strings.Contains(got, "PKS 12/2019") {
		t.Errorf("answered: %s", got)
	}
	shot(t, tab, "dijawab")
	app.As(t, tab, secret)

	for _, kind := range []string{"pengingat", "pengakhiran", "agenda"} {
		tab.Go(t, page+"/surat/"+kind)
		if got := tab.Text(t, ".printed"); !strings.Contains(got, "PKS 12/2019") || !strings.Contains(got, "21 Februari 2018") {
			t.Errorf("the letter %s is %s", kind, got)
		}
		shot(t, tab, "surat-"+kind)
	}
	for _, form := range []string{"docx", "pdf"} {
		text := asText(t, apptest.Eval[string](t, tab, fmt.Sprintf(`fetch(location.pathname.replace("agenda", "pengingat.%s")).then(r => r.bytes()).then(b => b.toBase64())`, form)), form)
		text = strings.Join(strings.Fields(text), " ") // lines break where the names of the agreement's parties leave them
		if !strings.Contains(text, "21 Februari 2018") || !strings.Contains(text, "PKS 12/2019") {
			t.Errorf("the %s says %s", form, text)
		}
	}

	// The PKS is noted from there; one is off the radar.
	tab.Go(t, page)
	tab.Follow(t, `a[href^="/meja/k/baru?naskah="]`)
	if got := tab.Text(t, "main"); !strings.Contains(got, "Melaksanakan:") || !strings.Contains(got, "Naskah payungnya menjanjikan") {
		t.Errorf("the form of the PKS: %s", got)
	}
	tab.Fill(t, "#tanggal", "2019-05-04")
	tab.Fill(t, "#orang", "Kepala Dinas, PKS 12/2019")
	tab.Submit(t)
	if got := tab.Text(t, "main"); !strings.Contains(got, "Perjanjian kerja sama") || !strings.Contains(got, "4 Mei 2019") {
		t.Errorf("the PKS: %s", got)
	}
	tab.Go(t, page)
	if got := tab.Text(t, "main"); !strings.Contains(got, "Tidak ada di radar") {
		t.Errorf("after the PKS: %s", got)
	}
	if after, err := app.Radar(t.Context(), rina, registry.RadarOptions{Government: "64"}); err != nil || after.Total != found.Total-1 {
		t.Errorf("%d sleep after %d, %v", after.Total, found.Total, err)
	}

	tab.Go(t, app.URL+"/meja/pimpinan")
	shot(t, tab, "pimpinan")
	if got := tab.Text(t, "main"); !strings.Contains(got, "naskah payung berlaku") || !strings.Contains(got, "melewati umur") {
		t.Errorf("the head's page says %s", got)
	}
	tab.Resize(t, 360, 900)
	shot(t, tab, "pimpinan-360")
	tab.Go(t, app.URL+"/meja/radar")
	shot(t, tab, "radar-360")
	apptest.Sweep(t, app, tab, []string{"/meja/radar", "/meja/radar/" + string(first[1].Row.ID), "/meja/radar/" + string(id) + "/surat/pengingat", "/meja/pimpinan"})
}

// asText is the text of a file that the browser gave.
func asText(t *testing.T, encoded, form string) string {
	t.Helper()
	data, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		t.Fatal(err)
	}
	x := extract.New(extract.Options{MaxBytes: 1 << 20})
	text, err := x.Text(t.Context(), "surat."+form, bytes.NewReader(data))
	if err := errors.Join(err, x.Close()); err != nil {
		t.Fatal(err)
	}
	return text.Text
}
