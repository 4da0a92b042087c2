package api_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/internal/registrytest"
)

// Whatever is asked, the server is not at fault, and says in a problem what the caller can do.
func FuzzParametersNeverBreakTheServer(f *testing.F) {
	for _, q := range []string{
		"", "q=sapi", "limit=50&cursor=AQAAAOya", "region=64,51&affair=27", "q=%22", "q=wilayah:64 -bidang:27", "signed_from=~2018&signed_to=--02", "sort=-signed&facets=1", "known=2026-01-01&in_force=2018",
		"q=%ff%fe", "limit=-1", "format=xlsx&q=a*", "name=Bima", "level=city&in=64", "cursor=////", "%", "&&=&", "q=" + strings.Repeat("(", 500),
	} {
		f.Add(q)
	}
	fixture := open(f)
	paths := []string{list, "/api/v1/search", list + "/0000000000000000", "/api/v1/events", "/api/v1/documents", "/api/v1/regions", "/api/v1/export", "/api/v1/regions/64", "/api/v1/flows", "/api/v1/statistics"}
	for _, body := range []string{registrytest.Memorandum("64", "51", "peternakan sapi", "2018-02-21"), registrytest.Memorandum("64", "75", "pangan", "2019")} {
		h := map[string]string{"Authorization": "Bearer " + fixture.token, "Content-Type": "application/json"}
		if w := fixture.send(f, http.MethodPost, list, h, strings.NewReader(body)); w.Code != http.StatusCreated {
			f.Fatal(w.Body)
		}
	}
	f.Fuzz(func(t *testing.T, query string) {
		for _, path := range paths {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://x"+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.URL = &url.URL{Scheme: "http", Host: "x", Path: path, RawQuery: query}
			w := fixture.serve(r)
			if w.Code >= 500 || w.Code < 200 {
				t.Errorf("%s?%q: %d %s", path, query, w.Code, w.Body)
			}
			if w.Code >= 400 && w.Header().Get("Content-Type") != "application/problem+json" {
				t.Errorf("%s?%q: %d is no problem but %s", path, query, w.Code, w.Header().Get("Content-Type"))
			}
		}
	})
}

// Whatever is posted as JSON, nothing but what was acknowledged is in the journal.
func FuzzBodiesNeverBreakTheServer(f *testing.F) {
	f.Add(registrytest.Memorandum("64", "51", "sapi", "2018"))
	f.Add(`{"assertions":[{"aspect":"signed_on","date":"2026-02-30"}]}`)
	f.Add(`{"assertions":null}`)
	f.Add(`{"assertions":[{"aspect":"duration","duration":"P5Y"},{"aspect":"value","amount":{"number":1e308,"unit":"IDR","stage":"announced"}}]}`)
	fixture := open(f)
	f.Fuzz(func(t *testing.T, body string) {
		before := fixture.entries(t)
		h := map[string]string{"Authorization": "Bearer " + fixture.token, "Content-Type": "application/json"}
		w := fixture.send(t, http.MethodPost, list, h, strings.NewReader(body))
		if w.Code >= 500 {
			t.Errorf("%q: %d %s", body, w.Code, w.Body)
		}
		made := int64(0)
		if w.Code == http.StatusCreated {
			made = 1
		}
		if got := fixture.entries(t) - before; got != made {
			t.Errorf("%q: status %d and %d new entries", body, w.Code, got)
		}
	})
}
