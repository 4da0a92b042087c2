package portal_test

import (
	"bytes"
	"image"
	"image/png"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/registry"
)

// published is an article that everybody sees, with a picture.
func published(t *testing.T, app *apptest.App, title string, at time.Time) registry.Article {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	p, err := app.PutPicture(t.Context(), app.Actor, "panen.png", &b)
	if err != nil {
		t.Fatal(err)
	}
	p.Alt = "Panen"
	m := news.At(at, news.WITA)
	a, err := app.SaveArticle(t.Context(), app.Actor, "", news.Content{
		Title: title, Place: "SAMARINDA", Body: "Isi **berita** <b>x</b>.", Codes: []string{"jay"}, Categories: []news.CategoryID{"pendidikan"}, Pictures: []news.Picture{p},
		NoAgreement: "Berita umum.",
	}, registry.ArticleOptions{Publish: &m})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAddressesOfTheNews(t *testing.T) {
	app := apptest.Start(t)
	a := published(t, app, "Panen Raya", time.Date(2019, 10, 23, 23, 51, 38, 0, time.UTC))
	c := a.Content
	c.Slug = "panen-besar"
	if _, err := app.SaveArticle(t.Context(), app.Actor, a.ID, c, registry.ArticleOptions{}); err != nil {
		t.Fatal(err)
	}
	school := news.Category{ID: "pendidikan", Name: "Sekolah", English: "Schools", Slug: "sekolah"}
	if _, err := app.SaveCategory(t.Context(), app.Actor, school); err != nil {
		t.Fatal(err)
	}
	picture := "/berita/gambar/" + string(c.Pictures[0].Document)
	for _, x := range []struct {
		path   string
		status int
		says   string // for a page; where it leads for another
	}{
		{"/berita", http.StatusOK, "24 Oktober 2019, 07.51 WITA"},
		{"/en/berita", http.StatusOK, "24 October 2019, 07:51 WITA"},
		{"/berita/panen-besar", http.StatusOK, "Berita umum."},
		{"/berita/panen-raya", http.StatusMovedPermanently, "/berita/panen-besar"},
		{"/en/berita/panen-raya", http.StatusMovedPermanently, "/en/berita/panen-besar"},
		{"/berita/2019", http.StatusOK, "Panen Raya"},
		{"/berita/2018", http.StatusOK, "Belum ada berita di sini"},
		{"/berita/0000", http.StatusNotFound, ""},
		{"/berita/2019/10", http.StatusOK, "Berita yang terbit Oktober 2019."},
		{"/berita/2019/9", http.StatusMovedPermanently, "/berita/2019/09"},
		{"/berita/2019/13", http.StatusNotFound, ""},
		{"/berita/kategori/sekolah", http.StatusOK, "Berita dalam kategori Sekolah."},
		{"/berita/kategori/sekolah?bulan=2019-10", http.StatusOK, "yang terbit Oktober 2019"},
		{"/berita/kategori/pendidikan", http.StatusMovedPermanently, "/berita/kategori/sekolah"},
		{"/berita/kategori/tidak-ada", http.StatusNotFound, ""},
		{"/berita/tidak-ada", http.StatusNotFound, ""},
		{"/berita?q=panen", http.StatusOK, "1 berita"},
		{"/berita?q=%00%ff", http.StatusOK, "1 berita"},
		{"/berita?sambung=x", http.StatusUnprocessableEntity, ""},
		{picture, http.StatusOK, ""},
		{"/berita/gambar/x", http.StatusNotFound, ""},
	} {
		r, body := ask(t, app.URL+x.path)
		switch {
		case r.StatusCode != x.status:
			t.Errorf("%s: %d, want %d", x.path, r.StatusCode, x.status)
		case x.status == http.StatusMovedPermanently && r.Header.Get("Location") != x.says:
			t.Errorf("%s leads to %s", x.path, r.Header.Get("Location"))
		case x.status == http.StatusOK && !strings.Contains(strings.Join(strings.Fields(body), " "), x.says):
			t.Errorf("%s does not say %q", x.path, x.says)
		}
	}
	doc := get(t, app, "/berita/panen-besar")
	if got := doc.Find(".story").Text(); !strings.Contains(got, "<b>x</b>") || doc.Find(".story b").Length() > 0 {
		t.Errorf("HTML in the text is shown as %q", got)
	}
	r, _ := ask(t, app.URL+picture)
	if h := r.Header; h.Get("Content-Type") != "image/png" || h.Get("X-Content-Type-Options") != "nosniff" || !strings.HasPrefix(h.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("the picture comes with %v", h)
	}
	if again, _ := ask(t, app.URL+picture, "If-None-Match", r.Header.Get("Etag")); again.StatusCode != http.StatusNotModified {
		t.Errorf("the picture again: %d", again.StatusCode)
	}

	if _, err := app.WithdrawArticle(t.Context(), app.Actor, a.ID, "Angkanya keliru.", 0); err != nil {
		t.Fatal(err)
	}
	gone := get(t, app, "/berita/panen-besar")
	if got := gone.Find("main").Text(); gone.status != http.StatusGone || !strings.Contains(got, "Angkanya keliru.") || strings.Contains(got, "SAMARINDA") {
		t.Errorf("withdrawn: %d %s", gone.status, got)
	}
	if r, _ := ask(t, app.URL+picture); r.StatusCode != http.StatusNotFound {
		t.Errorf("its picture: %d", r.StatusCode)
	}
}

// A page that is kept shows an article from the second in which it is published.
func TestKeptPagesFollowTheClock(t *testing.T) {
	app := apptest.Start(t)
	published(t, app, "Panen Raya", app.Clock.Now().Add(time.Hour))
	for _, want := range []bool{false, false, true, true} {
		if got := strings.Contains(get(t, app, "/berita").Text(), "Panen Raya"); got != want {
			t.Errorf("at %s the list shows it: %t", app.Clock.Now(), got)
		}
		if status := get(t, app, "/berita/panen-raya").status; (status == http.StatusOK) != want {
			t.Errorf("at %s its page is %d", app.Clock.Now(), status)
		}
		app.Clock.Pass(30 * time.Minute)
	}
}
