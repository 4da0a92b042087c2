package portal_test

import (
	"bytes"
	"image/png"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/internal/apptest"
)

// Every page that may be shared names a picture, and that is what its address gives.
func TestPagesHavePicturesWhereTheyAreShared(t *testing.T) {
	app := apptest.Start(t)
	seen := make(map[string]bool)
	for _, path := range []string{
		"/", "/en/", "/peta", "/pasangan/51/64", "/daerah/64", "/en/daerah/64.72", "/k/" + string(app.Find(t, "Kalimantan Timur", "Sulawesi Tengah")),
		"/k/" + string(app.Find(t, "Aceh")), "/peristiwa/" + string(event(t, app, "Rakernas APPSI 2018")),
	} {
		doc := get(t, app, path)
		address, _ := doc.Find(`meta[property="og:image"]`).Attr("content")
		alt, _ := doc.Find(`meta[property="og:image:alt"]`).Attr("content")
		inside, ok := strings.CutPrefix(address, app.URL)
		if !ok || alt == "" {
			t.Errorf("%s: its picture is at %q, told as %q", path, address, alt)
			continue
		}
		tag := pictured(t, app, inside, "")
		if seen[tag] && path != "/peta" {
			t.Errorf("%s has the picture of another page", path)
		}
		seen[tag] = true
		pictured(t, app, inside, tag)
	}
	for _, path := range []string{
		"/gambar/beranda.jpg", "/gambar/rahasia.png", "/gambar/kesepakatan/0000000000000000.png", "/gambar/kesepakatan/x.png", "/gambar/peristiwa/x.png", "/gambar/daerah/99.png",
		"/gambar/pasangan/64-64.png", "/gambar/pasangan/64.png", "/gambar/berita/tidak-ada.png", "/gambar/lain/64.png",
	} {
		if doc := get(t, app, path); doc.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, doc.status)
		}
	}
}

// pictured fetches a picture and gives its entity tag; with a tag that is known nothing is sent again.
func pictured(t *testing.T, app *apptest.App, path, known string) string {
	t.Helper()
	q, err := http.NewRequestWithContext(t.Context(), http.MethodGet, app.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	q.Header.Set("If-None-Match", known)
	r, err := http.DefaultClient.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Body.Close() }()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	if known != "" {
		if r.StatusCode != http.StatusNotModified || len(body) > 0 {
			t.Errorf("%s: %d with %d bytes, though it is known", path, r.StatusCode, len(body))
		}
		return known
	}
	c, err := png.DecodeConfig(bytes.NewReader(body))
	if err != nil || r.StatusCode != http.StatusOK || c.Width != 1200 || c.Height != 630 || len(body) > 80_000 {
		t.Errorf("%s: %d, %d × %d, %d bytes: %v", path, r.StatusCode, c.Width, c.Height, len(body), err)
	}
	return r.Header.Get("Etag")
}
