package service

import (
	"bytes"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/internal/config"
	"github.com/anyam-id/anyam/internal/registrytest"
)

func TestAPanicIsLoggedAndAnsweredWithItsNumber(t *testing.T) {
	var log bytes.Buffer
	s, err := New(Options{
		Registry: registrytest.Open(t, registrytest.Noon), Config: &config.Config{MaxBody: 1 << 10, Timeout: time.Minute}, Now: registrytest.Noon, Log: slog.New(slog.NewTextHandler(&log, nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	try := func(h http.HandlerFunc) (w *httptest.ResponseRecorder, broken any) {
		w = httptest.NewRecorder()
		defer func() { broken = recover() }()
		s.observe(h).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/api/x", nil))
		return w, nil
	}
	w, broken := try(func(http.ResponseWriter, *http.Request) { panic("aduh") })
	id := w.Header().Get("X-Request-Id")
	if w.Code != http.StatusInternalServerError || broken != nil || !strings.Contains(w.Body.String(), id) || strings.Contains(w.Body.String(), "aduh") {
		t.Errorf("%d %v %s", w.Code, broken, w.Body)
	}
	if !strings.Contains(log.String(), "aduh") || !strings.Contains(log.String(), "id="+id) || !strings.Contains(log.String(), "observe_test.go") {
		t.Errorf("the log does not say what broke and where:\n%s", &log)
	}
	w, broken = try(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "setengah")
		panic(errors.New("aduh"))
	})
	if w.Body.String() != "setengah" || broken != nil {
		t.Errorf("after half an answer: %q %v", w.Body, broken)
	}
	if _, broken = try(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }); broken != http.ErrAbortHandler { //nolint:errorlint // a panic's value
		t.Errorf("an answer broken off on purpose: %v", broken)
	}
}
