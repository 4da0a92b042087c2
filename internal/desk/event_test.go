package desk_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/registry"
)

// A ceremony's place is corrected with its source, a total that a release gives is stated and compared, an agreement is linked to another event; all without
// script.
func TestAnEventIsWorkedOn(t *testing.T) {
	app := apptest.Start(t)
	browser := apptest.Chromium(t)
	tab := browser.Open(t, app.URL+"/meja")
	app.SignIn(t, tab, "Rina Wulandari")
	at := ""
	list, err := app.Events(t.Context(), registry.Anonymous(), 0, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list.Items {
		if strings.Contains(e.Name, "APPSI 2018") {
			at = "/meja/peristiwa/" + string(e.ID)
		}
	}
	if at == "" {
		t.Fatalf("no event of the releases: %+v", list.Items)
	}
	tab.NoScript(t)

	t.Run("the ways there", func(t *testing.T) {
		for _, from := range []string{"/meja/peristiwa", "/meja/k/" + string(app.Find(t, "Kalimantan Timur", "Maluku Utara")), "/meja/temukan?q=rakernas"} {
			tab.Go(t, app.URL+from)
			tab.Follow(t, `main a[href="`+at+`"]`)
			if got := tab.Text(t, "h1"); !strings.Contains(got, "APPSI") {
				t.Errorf("from %s one comes to %q", from, got)
			}
		}
	})
	tab.Go(t, app.URL+at)
	if got := tab.Text(t, ".matrix"); !strings.Contains(got, "Maluku Utara") || !strings.Contains(got, "perdagangan nikel") {
		t.Errorf("the matrix says: %s", got)
	}
	if got := tab.Text(t, "main"); !strings.Contains(got, "01-kaltim-delapan-provinsi") || !strings.Contains(got, "Disebut") || !strings.Contains(got, "menyatakan nama peristiwa") {
		t.Errorf("the page says: %s", got)
	}

	t.Run("the place with its source", func(t *testing.T) {
		tab.Follow(t, `a.edit[href$="hal=lokasi"]`)
		tab.Fill(t, "#isian-isi", "Hotel Savoy Homann, Bandung")
		tab.Submit(t)
		if got := strings.ToLower(tab.Text(t, ".wrongs")); !strings.Contains(got, "sebutkan sumbernya") {
			t.Errorf("without a source it says: %s", got)
		}
		tab.Fill(t, "#isian-orang", "Kepala Biro Humas")
		tab.Submit(t)
		if got := tab.Text(t, "main"); !strings.Contains(got, "Hotel Savoy Homann") || strings.Contains(got, "belum diputus") {
			t.Errorf("after the correction: %s", got)
		}
	})
	t.Run("a total", func(t *testing.T) {
		tab.Go(t, app.URL+at+"/nyatakan?hal=jumlah")
		tab.Fill(t, "#isian-isi", "dua puluh")
		tab.Fill(t, "#isian-orang", "Kepala Biro Humas")
		tab.Submit(t)
		if got := tab.Text(t, ".wrongs"); !strings.Contains(got, "bukan jumlah") {
			t.Errorf("words are no number: %s", got)
		}
		tab.Fill(t, "#isian-isi", "1.023")
		tab.Submit(t)
		if got := tab.Text(t, "section[aria-labelledby=jumlah]"); !strings.Contains(got, "1.023") || !strings.Contains(got, "belum terbaca dari sumbernya") {
			t.Errorf("the totals say: %s", got)
		}
	})
	t.Run("as it was known before", func(t *testing.T) {
		tab.Go(t, app.URL+at+"?diketahui=1+Januari+2020")
		if got := tab.Text(t, "main"); !strings.Contains(got, "belum tercatat pada waktu itu") {
			t.Errorf("before it was recorded: %s", got)
		}
		tab.Go(t, app.URL+at+"?per=1+Januari+2017")
		if got := tab.Text(t, "main"); !strings.Contains(got, "Sebagaimana berlaku pada 1 Januari 2017") {
			t.Errorf("before it happened: %s", got)
		}
	})
	t.Run("a statement of one's own is taken back", func(t *testing.T) {
		tab.Go(t, app.URL+at)
		tab.Follow(t, ".history .inline button")
		if got := tab.Text(t, ".note"); !strings.Contains(got, "ditarik kembali") {
			t.Errorf("it says: %s", got)
		}
	})
	t.Run("an event by hand, to which an agreement is linked", func(t *testing.T) {
		tab.Go(t, app.URL+"/meja/peristiwa/baru")
		tab.Fill(t, "#nama", "Misi Dagang Samarinda")
		tab.Fill(t, "#hari", "kapan-kapan")
		tab.Fill(t, "#orang", "Kepala Biro POD")
		tab.Submit(t)
		if got := tab.Text(t, ".wrongs"); !strings.Contains(got, "tanggal") {
			t.Errorf("a date that is none: %s", got)
		}
		tab.Fill(t, "#hari", "21 Februari 2018")
		tab.Submit(t)
		made := apptest.Eval[string](t, tab, "location.pathname")
		tab.Go(t, app.URL+"/meja/k/"+string(app.Find(t, "Kalimantan Timur", "Maluku Utara"))+"/nyatakan?hal=peristiwa")
		apptest.Eval[any](t, tab, `[...document.querySelector("#isian-isi").options].find(o => o.text.startsWith("Misi Dagang Samarinda")).selected = true`)
		tab.Fill(t, "#isian-orang", "Kepala Biro POD")
		tab.Submit(t)
		tab.Follow(t, `.tree a[href="`+made+`"]`)
		if got := tab.Text(t, "main"); !strings.Contains(got, "Maluku Utara") {
			t.Errorf("the new event says: %s", got)
		}
	})
	t.Run("without barriers", func(t *testing.T) {
		apptest.Sweep(t, app, browser.Open(t, app.URL+"/meja"), []string{"/meja/peristiwa", at, at + "/nyatakan?hal=jumlah", "/meja/peristiwa/baru"})
	})
}
