package desk_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/registry"
)

const pastedRelease = `Kaltim dan Sulawesi Selatan Sepakati Pasokan Beras

SAMARINDA – Gubernur Kalimantan Timur dan Gubernur Sulawesi Selatan menandatangani kesepakatan bersama (MoU) di bidang pasokan beras, Jumat (20/11/2026).
Naskahnya akan disusul perjanjian perangkat daerah. (rin/adi/humasprov)
`

// press presses a button of the article's form, named by how its value begins, with the key Enter.
func press(t *testing.T, tab *apptest.Tab, act string) {
	t.Helper()
	apptest.Eval[any](t, tab, `document.querySelector('button[name=aksi][value^="`+act+`"]:not(.unseen)').focus()`)
	tab.Submit(t)
}

// photograph is a picture in a file.
func photograph(t *testing.T) string {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 640, 400))
	for y := range 400 {
		for x := range 640 {
			img.Set(x, y, color.RGBA{R: uint8(40 + x/5), G: uint8(90 + y/4), B: 110, A: 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "panen.jpg")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// An article is pasted, read, given its picture, categories and agreement, planned, not seen before its time, seen after it, corrected, withdrawn
// and restored; by an official who has no script.
func TestAnArticleIsWrittenAndPublishedLater(t *testing.T) {
	app := apptest.Start(t)
	browser := apptest.Chromium(t)
	tab := browser.Open(t, app.URL+"/meja")
	app.SignIn(t, tab, "Rina Wulandari")
	tab.NoScript(t)
	reader := browser.Open(t, app.URL+"/berita")

	tab.Go(t, app.URL+"/meja/berita/baru")
	press(t, tab, "terbit")
	wrong := tab.Text(t, ".wrongs")
	for _, want := range []string{"Tulis judulnya", "Tulis isinya", "sedikitnya satu kategori", "nama penulis", "Pilih kesepakatan yang diberitakan"} {
		if !strings.Contains(wrong, want) {
			t.Errorf("an empty article: %q does not say %q", wrong, want)
		}
	}

	tab.Go(t, app.URL+"/meja/berita/baru")
	apptest.Eval[any](t, tab, `document.querySelector(".paste").open = true`) // as a click on its summary does, without script too
	tab.Fill(t, "#naskah", pastedRelease)
	press(t, tab, "tempel")
	for field, want := range map[string]string{"#judul": "Kaltim dan Sulawesi Selatan Sepakati Pasokan Beras", "#tempat": "SAMARINDA", "#kode": "rin/adi/humasprov"} {
		if got := apptest.Eval[string](t, tab, `document.querySelector("`+field+`").value`); got != want {
			t.Errorf("%s holds %q", field, got)
		}
	}
	press(t, tab, "simpan")
	if got := tab.Text(t, ".note"); !strings.Contains(got, "Draf tersimpan") {
		t.Fatalf("saved: %q", got)
	}
	if got := tab.Text(t, "section[aria-labelledby=terbaca]"); !strings.Contains(got, "Sulawesi Selatan") || !strings.Contains(got, "pasokan beras") {
		t.Errorf("read of it: %s", got)
	}

	// The picture is kept although what stands with it is not whole yet.
	tab.Choose(t, "#berkas", photograph(t))
	press(t, tab, "gambar")
	apptest.Eval[any](t, tab, `document.querySelector("input[name=kategori][value=pertanian-dan-ketahanan-pangan]").checked = true`)
	apptest.Eval[any](t, tab, `document.querySelector("#tanggal").value = "2026-11-21"; document.querySelector("#jam").value = "07:51"`)
	press(t, tab, "jadwal")
	if got := tab.Text(t, ".wrongs"); !strings.Contains(got, "Gambar 1") || !strings.Contains(got, "Kesepakatan") || strings.Contains(got, "kategori") {
		t.Errorf("it lacks: %q", got)
	}
	tab.Fill(t, "#gambar-1-alt", "Petani memanen padi")
	tab.Fill(t, "#gambar-1-kredit", "Humas")
	press(t, tab, "terima-")
	if got := tab.Text(t, ".note"); !strings.Contains(got, "masuk register dan dikaitkan") {
		t.Errorf("accepted: %q", got)
	}
	press(t, tab, "pratinjau")
	if got := tab.Text(t, "#pratinjau"); !strings.Contains(got, "SAMARINDA") || !strings.Contains(got, "(rin/adi/humasprov)") || !strings.Contains(got, "Foto: Humas") {
		t.Errorf("the preview: %s", got)
	}
	apptest.Eval[any](t, tab, `document.querySelector("#tanggal").value = "2026-11-21"; document.querySelector("#jam").value = "07:51"`)
	press(t, tab, "jadwal")
	if got := tab.Text(t, ".note"); !strings.Contains(got, "21 November 2026, 07.51 WITA") {
		t.Fatalf("planned: %q", got)
	}
	address := app.URL + "/berita/kaltim-dan-sulawesi-selatan-sepakati-pasokan-beras"
	reader.Go(t, address)
	if got := reader.Text(t, "h1"); got != "Tidak ditemukan" {
		t.Errorf("before its time readers see %q", got)
	}
	reader.Go(t, app.URL+"/berita")
	if got := reader.Text(t, "main"); !strings.Contains(got, "Belum ada berita") {
		t.Errorf("before its time the list says: %s", got)
	}

	app.Clock.Pass(24 * time.Hour)
	reader.Go(t, app.URL+"/berita")
	if got := reader.Text(t, ".rows.news"); !strings.Contains(got, "Pasokan Beras") || !strings.Contains(got, "21 November 2026, 07.51 WITA") {
		t.Errorf("after its time the list says: %s", got)
	}
	reader.Follow(t, ".rows.news h3 a")
	for _, want := range []string{"21 November 2026, 07.51 WITA", "(rin/adi/humasprov)", "Pertanian dan Ketahanan Pangan", "Foto: Humas", "Kesepakatan yang diberitakan", "pasokan beras"} {
		if got := reader.Text(t, "main"); !strings.Contains(got, want) {
			t.Errorf("the article does not say %q: %s", want, got)
		}
	}
	if got := apptest.Eval[int](t, reader, `document.querySelector(".story img").naturalWidth`); got != 640 {
		t.Errorf("the picture is %d wide", got)
	}
	reader.Follow(t, ".about h3 a")
	if got := reader.Text(t, "section[aria-labelledby=berita]"); !strings.Contains(got, "Sepakati Pasokan Beras") {
		t.Errorf("the agreement's news: %s", got)
	}
	reader.Follow(t, "section[aria-labelledby=berita] a")
	reader.Follow(t, ".bar .end")
	if got := reader.Text(t, "main"); !strings.Contains(got, "21 November 2026, 07:51 WITA") || !strings.Contains(got, "Agriculture and Food Security") {
		t.Errorf("in English: %s", got)
	}

	// Corrected: seen at once, and the difference is there to read.
	tab.Go(t, app.URL+"/meja/berita?keadaan=published&q=beras")
	tab.Follow(t, "tbody a")
	tab.Fill(t, "#judul", "Kaltim dan Sulsel Sepakati Pasokan Beras")
	press(t, tab, "simpan")
	tab.Follow(t, "section[aria-labelledby=versi] li:first-child a")
	if got := tab.Text(t, ".differs"); !strings.Contains(got, "Sulawesi") || !strings.Contains(got, "Sulsel") || apptest.Eval[int](t, tab, `document.querySelectorAll(".differs del, .differs ins").length`) != 2 {
		t.Errorf("the difference: %s", got)
	}
	reader.Go(t, address)
	if got := reader.Text(t, "h1"); got != "Kaltim dan Sulsel Sepakati Pasokan Beras" {
		t.Errorf("corrected: %q", got)
	}

	tab.Follow(t, "nav.crumb a:last-of-type")
	apptest.Eval[any](t, tab, `document.querySelector("details:has(#alasan)").open = true`)
	tab.Fill(t, "#alasan", "Tanggal penandatanganannya keliru.")
	tab.Submit(t)
	reader.Go(t, address)
	if got := reader.Text(t, "main"); !strings.Contains(got, "Tanggal penandatanganannya keliru.") || strings.Contains(got, "perangkat daerah") {
		t.Errorf("withdrawn: %s", got)
	}
	tab.Follow(t, ".note button")
	reader.Go(t, address)
	if got := reader.Text(t, "main"); !strings.Contains(got, "perangkat daerah") {
		t.Errorf("restored: %s", got)
	}
	t.Run("without barriers", func(t *testing.T) {
		official := browser.Open(t, app.URL+"/meja/berita")
		here := apptest.Eval[string](t, official, `document.querySelector("tbody a").getAttribute("href")`)
		apptest.Sweep(t, app, official, []string{"/meja/berita", "/meja/berita?keadaan=draft", "/meja/berita/baru", here, here + "/versi", "/meja/berita/kategori"})
		apptest.Sweep(t, app, reader, []string{
			"/berita", "/berita?q=kuda", "/berita/2026", "/berita/2026/11", "/berita/kategori/pertanian-dan-ketahanan-pangan", strings.TrimPrefix(address, app.URL),
		})
	})
}

// Categories are kept at the desk; what was typed stays where something is wrong with it.
func TestCategoriesOfTheNewsAreKept(t *testing.T) {
	app := apptest.Start(t)
	tab := apptest.Chromium(t).Open(t, app.URL+"/meja")
	app.SignIn(t, tab, "Rina Wulandari")
	tab.NoScript(t)
	tab.Go(t, app.URL+"/meja/berita/kategori")
	tab.Fill(t, "#nama", "Pendidikan")
	tab.Fill(t, "#inggris", "Schools")
	tab.Submit(t)
	if got := tab.Text(t, ".wrongs"); !strings.Contains(got, "sudah ada kategori dengan nama ini") && !strings.Contains(got, "Sudah ada kategori") {
		t.Errorf("a name that is there: %q", got)
	}
	if got := apptest.Eval[string](t, tab, `document.querySelector("#inggris").value`); got != "Schools" {
		t.Errorf("what was typed is gone: %q", got)
	}
	tab.Fill(t, "#nama", "Kesehatan")
	tab.Submit(t)
	if got := tab.Text(t, ".note"); !strings.Contains(got, "Kategori Kesehatan tersimpan") {
		t.Errorf("added: %q", got)
	}
	apptest.Eval[any](t, tab, `document.querySelector(".category:last-of-type").open = true`)
	tab.Fill(t, ".category:last-of-type input[name=alamat]", "kesehatan-rakyat")
	tab.Submit(t)
	tab.Go(t, app.URL+"/berita/kategori/kesehatan")
	if got := apptest.Eval[string](t, tab, "location.pathname"); got != "/berita/kategori/kesehatan-rakyat" {
		t.Errorf("the old address leads to %s", got)
	}
}

// A form that is sent twice makes one article, and nobody overwrites unawares what somebody else wrote meanwhile.
func TestAnArticleIsNotWrittenTwiceNorOverAnothers(t *testing.T) {
	app := apptest.Start(t)
	tab := apptest.Chromium(t).Open(t, app.URL+"/meja")
	app.SignIn(t, tab, "Rina Wulandari")
	tab.Go(t, app.URL+"/meja/berita/baru")
	tab.Fill(t, "#judul", "Panen Raya")
	twice := apptest.Eval[[]string](t, tab, `(() => {
		const form = document.querySelector("#berita"), body = new FormData(form)
		body.set("aksi", "simpan")
		const send = () => fetch(form.action, {method: "POST", body}).then(r => r.url)
		return Promise.all([send(), send()])
	})()`)
	if twice[0] != twice[1] || !strings.Contains(twice[0], "/meja/berita/") || strings.HasSuffix(twice[0], "/baru") {
		t.Errorf("sent twice, the form led to %q", twice)
	}

	tab.Go(t, twice[0])
	id, err := news.ParseID(twice[0][strings.LastIndex(twice[0], "/")+1:])
	if err != nil {
		t.Fatal(err)
	}
	if _, err := app.SaveArticle(t.Context(), app.Actor, id, news.Content{Title: "Panen Besar"}, registry.ArticleOptions{}); err != nil {
		t.Fatal(err)
	}
	tab.Fill(t, "#judul", "Panen Raya Kaltim")
	press(t, tab, "simpan")
	if got := tab.Text(t, ".wrongs"); !strings.Contains(got, "sudah diubah oleh Biro Pemerintahan") {
		t.Errorf("over another's version: %q", got)
	}
	if got := apptest.Eval[string](t, tab, `document.querySelector("#judul").value`); got != "Panen Raya Kaltim" {
		t.Errorf("what was typed became %q", got)
	}
	press(t, tab, "simpan")
	versions, err := app.ArticleVersions(t.Context(), app.Actor, id)
	if err != nil || len(versions) != 3 || versions[1].Content.Title != "Panen Besar" || versions[2].Content.Title != "Panen Raya Kaltim" {
		t.Errorf("%d versions, %v: %+v", len(versions), err, versions)
	}
}
