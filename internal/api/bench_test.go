package api_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/internal/intake"
	"github.com/anyam-id/anyam/internal/registrytest"
	"github.com/anyam-id/anyam/registry"
)

// nowhere is an answer that nobody reads.
type nowhere struct{ h http.Header }

func (n nowhere) Header() http.Header         { return n.h }
func (n nowhere) Write(b []byte) (int, error) { return len(b), nil }
func (n nowhere) WriteHeader(int)             {}

// BenchmarkList measures the busiest route in-process, without a socket: a page of 50 of 5,000 agreements.
func BenchmarkList(b *testing.B) {
	f := open(b)
	local := registry.Local("Siti")
	imp, err := f.reg.PrepareImport(b.Context(), local, "register.csv", strings.NewReader(registrytest.OldRegister(5000)), intake.Options{Own: "64"})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := f.reg.AcceptImport(b.Context(), local, imp.ID); err != nil {
		b.Fatal(err)
	}
	for name, query := range map[string]string{
		"filtered": "region=51&state=in_force&sort=-signed&limit=50", "everything": "limit=50", "words and facets": "q=sapi&facets=true&limit=50",
	} {
		b.Run(name, func(b *testing.B) {
			r := httptest.NewRequest(http.MethodGet, list+"?"+query, nil)
			w := httptest.NewRecorder()
			if f.server.ServeHTTP(w, r); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"items":[{`) {
				b.Fatal(w.Code, w.Body)
			}
			b.SetBytes(int64(w.Body.Len()))
			b.ReportAllocs()
			for b.Loop() {
				f.server.ServeHTTP(nowhere{make(http.Header)}, r)
			}
		})
	}
	b.Run("not modified", func(b *testing.B) {
		r := httptest.NewRequest(http.MethodGet, list+"?limit=50", nil)
		w := httptest.NewRecorder()
		f.server.ServeHTTP(w, r)
		r.Header.Set("If-None-Match", w.Header().Get("Etag"))
		b.ReportAllocs()
		for b.Loop() {
			f.server.ServeHTTP(nowhere{make(http.Header)}, r)
		}
	})
}
