package portal_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/internal/portal"
	"github.com/anyam-id/anyam/internal/web"
)

// No address breaks a page: whatever is asked for, the answer is a page that is or is not there, or says what is wrong, and repeats nothing of
// what was asked as markup.
func FuzzAddresses(f *testing.F) {
	app := apptest.Start(f)
	assets, err := web.NewAssets()
	if err != nil {
		f.Fatal(err)
	}
	mux := http.NewServeMux()
	portal.New(portal.Options{Registry: app.Registry, Assets: assets, Now: app.Clock.Now, Log: slog.New(slog.DiscardHandler)}).Routes(mux)
	id := string(app.Find(f, "Kalimantan Timur", "Sulawesi Tengah"))
	for _, seed := range [][2]string{
		{"/", ""},
		{"/cari", "q=sapi+keadaan:hidup&urut=rank&sambung=x&dari=9"},
		{"/en/cari", "q=<b>\"wilayah:64"},
		{"/k/" + id, "diketahui=2017&per=besok"},
		{"/k/" + id, "per=31+Februari+2020"},
		{"/daerah/64", ""},
		{"/daerah/64.02", "q=1"},
		{"/daerah", "q=<script>"},
		{"/pasangan/72/64", ""},
		{"/pasangan/64/64.02", ""},
		{"/peristiwa", "sambung=AAAA"},
		{"/peristiwa/" + id, ""},
		{"/langganan/cari.atom", "q=nikel"},
		{"/langganan/daerah/64.ics", ""},
		{"/langganan", "daerah=Bima&q=tahun:kapan"},
		{"/data/skema.md", ""},
		{"/sitemap/kesepakatan-1.xml", ""},
		{"/berita/x", ""},
		{"/peta", "dari=x&sampai=y"},
		{"/gambar/daerah/64.png", ""},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, path, query string) {
		if !strings.HasPrefix(path, "/") || len(path)+len(query) > 4000 {
			return
		}
		r := httptest.NewRequest(http.MethodGet, "/", http.NoBody)
		r.URL = &url.URL{Path: path, RawQuery: query}
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, r)
		if w.Code >= http.StatusInternalServerError {
			t.Fatalf("%d", w.Code)
		}
		body, form := w.Body.String(), w.Header().Get("Content-Type")
		if w.Code == http.StatusOK && form == "" {
			t.Error("no media type")
		}
		if !strings.HasPrefix(form, "text/html") || w.Code >= http.StatusMultipleChoices && w.Code < http.StatusBadRequest {
			return
		}
		if !utf8.ValidString(body) || strings.Contains(body, "%!(") && !strings.Contains(path+query, "%!") || w.Header().Get("Content-Security-Policy") == "" {
			t.Errorf("the page is no text, or has no policy:\n%.300s", body)
		}
		if strings.Count(body, "<h1") != 1 || strings.Count(body, "<main") != 1 {
			t.Errorf("%d headings, %d main parts", strings.Count(body, "<h1"), strings.Count(body, "<main"))
		}
	})
}
