package service_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/internal/config"
	"github.com/anyam-id/anyam/internal/registrytest"
	"github.com/anyam-id/anyam/internal/service"
	"github.com/anyam-id/anyam/registry"
)

const list = "/api/v1/agreements"

func settings() *config.Config {
	return &config.Config{MaxBody: 1 << 20, Timeout: time.Minute, PublicURL: "https://kerjasama.example.go.id"}
}

// fixture is a server on an empty register.
type fixture struct {
	reg    *registry.Registry
	server *service.Server
	log    *safeBuffer
}

func open(t *testing.T, cfg *config.Config) *fixture {
	t.Helper()
	f := &fixture{reg: registrytest.Open(t, registrytest.Noon), log: new(safeBuffer)}
	var err error
	f.server, err = service.New(service.Options{
		Registry: f.reg, Config: cfg, Version: "test", Now: registrytest.Noon,
		Log: slog.New(slog.NewJSONHandler(f.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func (f *fixture) send(t *testing.T, method, path string, header map[string]string, body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	for k, v := range header {
		r.Header.Set(k, v)
	}
	w := httptest.NewRecorder()
	f.server.Handler().ServeHTTP(w, r)
	return w
}

// safeBuffer is a log that several goroutines write.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(b)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

func TestPagesAndAPIAreUnderOneRoof(t *testing.T) {
	f := open(t, settings())
	for path, want := range map[string]struct {
		status int
		media  string
	}{
		"/": {200, "text/html; charset=utf-8"}, "/en/": {200, "text/html; charset=utf-8"}, "/tidak/ada": {404, "text/html; charset=utf-8"}, list: {200, "application/json"},
		"/api/v1/tidakada": {404, client.ProblemType}, "/api/": {404, client.ProblemType}, "/healthz": {200, "text/plain; charset=utf-8"}, "/readyz": {200, "text/plain; charset=utf-8"},
		"/api/docs": {200, "text/html; charset=utf-8"},
	} {
		w := f.send(t, http.MethodGet, path, nil, "")
		if w.Code != want.status || w.Header().Get("Content-Type") != want.media {
			t.Errorf("%s: %d %s, want %d %s", path, w.Code, w.Header().Get("Content-Type"), want.status, want.media)
		}
		if w.Header().Get("X-Request-Id") == "" {
			t.Errorf("%s: no number", path)
		}
	}
}

func TestHTTPSIsKeptTo(t *testing.T) {
	f := open(t, settings())
	plain := settings()
	plain.PublicURL = "http://kerjasama.example.go.id"
	g := open(t, plain)
	for _, path := range []string{"/", list, "/healthz", "/tidak/ada", "/aset/x"} {
		if got := f.send(t, http.MethodGet, path, nil, "").Header().Get("Strict-Transport-Security"); got != "max-age=31536000" {
			t.Errorf("%s: %q", path, got)
		}
		if got := g.send(t, http.MethodGet, path, nil, "").Header().Get("Strict-Transport-Security"); got != "" {
			t.Errorf("%s of a site without https: %q", path, got)
		}
	}
}

func TestAnAddressThatAsksTooMuchWaits(t *testing.T) {
	cfg := settings()
	cfg.Rate = 0.2 // two at once, then one in five seconds
	f := open(t, cfg)
	ask := func(path string, header map[string]string) *httptest.ResponseRecorder {
		return f.send(t, http.MethodGet, path, header, "")
	}
	for range 2 {
		if w := ask(list, nil); w.Code != http.StatusOK {
			t.Fatal(w.Code, w.Body)
		}
	}
	w := ask(list, nil)
	var p client.Problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") != "5" || p.Status != 429 {
		t.Errorf("the third: %d, Retry-After %q, %v %+v", w.Code, w.Header().Get("Retry-After"), err, p)
	}
	if w := ask("/", nil); w.Code != http.StatusTooManyRequests {
		t.Errorf("pages count too: %d", w.Code)
	}
	if w := ask("/healthz", nil); w.Code != http.StatusOK {
		t.Errorf("health does not count: %d", w.Code)
	}
	// httptest's requests come from 192.0.2.1, which is no proxy of ours: what it says of others is not believed.
	if w := ask(list, map[string]string{"X-Forwarded-For": "198.51.100.7"}); w.Code != http.StatusTooManyRequests {
		t.Errorf("a made-up address: %d", w.Code)
	}
}

func TestWritesFromOtherSitesAreRefused(t *testing.T) {
	f := open(t, settings())
	token := registrytest.Token(t, f.reg)
	body := registrytest.Memorandum("64", "51", "sapi", "2018")
	for origin, want := range map[string]int{
		"": http.StatusCreated, "https://kerjasama.example.go.id": http.StatusCreated, "http://example.com": http.StatusCreated, // httptest's own host
		"https://lain.example": http.StatusForbidden, "null": http.StatusForbidden,
	} {
		h := map[string]string{"Authorization": "Bearer " + token, "Content-Type": "application/json"}
		if origin != "" {
			h["Origin"] = origin
		}
		if w := f.send(t, http.MethodPost, list, h, body); w.Code != want {
			t.Errorf("from %q: %d, want %d: %s", origin, w.Code, want, w.Body)
		}
	}
	if w := f.send(t, http.MethodGet, list, map[string]string{"Sec-Fetch-Site": "cross-site"}, ""); w.Code != http.StatusOK {
		t.Errorf("reading from another site: %d", w.Code)
	}
}

func TestAnswersAreCompressedWhereItIsWorthwhile(t *testing.T) {
	f := open(t, settings())
	token := registrytest.Token(t, f.reg)
	writes := map[string]string{"Authorization": "Bearer " + token, "Content-Type": "application/json"}
	for i := range 5 {
		if w := f.send(t, http.MethodPost, list, writes, registrytest.Memorandum("64", "51", fmt.Sprintf("ternak %d", i), "2018")); w.Code != http.StatusCreated {
			t.Fatal(w.Body)
		}
	}
	text := strings.Repeat("Naskah yang cukup panjang. ", 100)
	stored := f.send(t, http.MethodPost, "/api/v1/documents?name=a.txt", map[string]string{"Authorization": "Bearer " + token, "Content-Type": "text/plain"}, text)
	zip := map[string]string{"Accept-Encoding": "gzip", "Authorization": "Bearer " + token}
	for path, want := range map[string]string{
		list: "gzip", "/": "gzip", "/api/v1/regions": "gzip", "/api/v1/openapi.json": "gzip", list + "?q=tidakada": "", "/healthz": "", stored.Header().Get("Location"): "",
	} {
		plain := f.send(t, http.MethodGet, path, map[string]string{"Authorization": "Bearer " + token}, "")
		w := f.send(t, http.MethodGet, path, zip, "")
		if got := w.Header().Get("Content-Encoding"); got != want || w.Code != http.StatusOK {
			t.Errorf("%s: %d, compressed as %q, want %q", path, w.Code, got, want)
			continue
		}
		body := io.Reader(w.Body)
		if want != "" {
			var err error
			if body, err = gzip.NewReader(w.Body); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(strings.Join(w.Header().Values("Vary"), ","), "Accept-Encoding") {
				t.Errorf("%s: Vary %q", path, w.Header().Values("Vary"))
			}
		}
		if b, err := io.ReadAll(body); err != nil || !bytes.Equal(b, plain.Body.Bytes()) {
			t.Errorf("%s: %v, %d bytes, want %d", path, err, len(b), plain.Body.Len())
		}
		if etag := w.Header().Get("Etag"); etag != "" {
			again := f.send(t, http.MethodGet, path, map[string]string{"Accept-Encoding": "gzip", "Authorization": "Bearer " + token, "If-None-Match": etag}, "")
			if again.Code != http.StatusNotModified {
				t.Errorf("%s with its tag: %d", path, again.Code)
			}
		}
	}
}

func TestARequestThatTakesTooLongIsGivenUp(t *testing.T) {
	cfg := settings()
	cfg.Timeout = time.Nanosecond
	f := open(t, cfg)
	w := f.send(t, http.MethodGet, list+"/0000000000000000", nil, "")
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || w.Header().Get("Content-Type") != client.ProblemType {
		t.Errorf("%d, Retry-After %q, %s", w.Code, w.Header().Get("Retry-After"), w.Body)
	}
	if w := f.send(t, http.MethodGet, "/api/v1/export", nil, ""); w.Code != http.StatusOK {
		t.Errorf("an export takes as long as it takes: %d %s", w.Code, w.Body)
	}
}

func TestEveryRequestIsOneEventOfTheLogAndCounted(t *testing.T) {
	f := open(t, settings())
	token := registrytest.Token(t, f.reg)
	writes := map[string]string{"Authorization": "Bearer " + token, "Content-Type": "application/json"}
	f.send(t, http.MethodPost, list, writes, registrytest.Memorandum("64", "51", "sapi", "2018"))
	f.send(t, http.MethodGet, list+"?q=rahasia", nil, "")
	f.send(t, http.MethodGet, list+"/0000000000000000", nil, "")
	f.send(t, http.MethodGet, "/api/v1/tidakada/apa/pun", nil, "")
	want := []struct {
		level, method, path, actor string
		status                     float64
	}{
		{"INFO", "POST", list, "Biro Pemerintahan", 201}, {"DEBUG", "GET", list, "", 200}, {"INFO", "GET", list + "/0000000000000000", "", 404}, {"INFO", "GET", "/api/v1/tidakada/apa/pun", "", 404},
	}
	var events []map[string]any
	ids := make(map[any]bool)
	for line := range strings.Lines(f.log.String()) {
		var e map[string]any
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		if e["msg"] == "request" {
			events = append(events, e)
			ids[e["id"]] = true
		}
	}
	if len(events) != len(want) || len(ids) != len(want) {
		t.Fatalf("%d events with %d numbers, want %d:\n%s", len(events), len(ids), len(want), f.log)
	}
	for i, x := range want {
		e := events[i]
		if e["level"] != x.level || e["method"] != x.method || e["path"] != x.path || e["status"] != x.status || e["actor"] != x.actor {
			t.Errorf("event %d is %v, want %+v", i, e, x)
		}
	}
	if s := f.log.String(); strings.Contains(s, token) || strings.Contains(s, "rahasia") {
		t.Errorf("a secret or a question is in the log:\n%s", s)
	}
	metrics := f.send(t, http.MethodGet, "/metrics", nil, "").Body.String()
	for _, line := range []string{
		`anyam_http_requests_total{method="POST",route="/api/v1/agreements",status="201"} 1`,
		`anyam_http_requests_total{method="GET",route="/api/v1/agreements",status="200"} 1`,
		`anyam_http_requests_total{method="GET",route="/api/v1/agreements/{id}",status="404"} 1`,
		`anyam_http_requests_total{method="",route="other",status="404"} 1`,
		`anyam_http_request_duration_seconds_count{method="POST",route="/api/v1/agreements"} 1`,
		"anyam_agreements 1", "anyam_journal_entries 1", "anyam_documents 0", "anyam_events 0", "anyam_catalogue_lag 0", "go_goroutines ",
	} {
		if !strings.Contains(metrics, line) {
			t.Errorf("the metrics lack %q", line)
		}
	}
	if strings.Contains(metrics, "tidakada") {
		t.Error("an address that somebody made up has become a metric")
	}
}

func TestTheServerFinishesWhatIsAtWorkWhenItStops(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	t.Run("stopping", func(t *testing.T) {
		f := open(t, settings())
		token := registrytest.Token(t, f.reg)
		var lc net.ListenConfig
		l, err := lc.Listen(t.Context(), "tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		served := make(chan error, 1)
		go func() { served <- f.server.Serve(ctx, l) }()
		address := "http://" + l.Addr().String()
		web := &http.Client{Transport: &http.Transport{ExpectContinueTimeout: time.Minute}}
		defer web.CloseIdleConnections()
		body, write := io.Pipe()
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address+list, body)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+token)
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Expect", "100-continue") // so that nothing is sent before the server asks for it
		answered := make(chan int, 1)
		go func() {
			resp, err := web.Do(r)
			if err != nil {
				t.Error(err)
				answered <- 0
				return
			}
			_ = resp.Body.Close()
			answered <- resp.StatusCode
		}()
		text := registrytest.Memorandum("64", "51", "sapi", "2018")
		if _, err := io.WriteString(write, text[:20]); err != nil { // returns when the server asked for it: the request is at work
			t.Fatal(err)
		}
		stop()
		for f.send(t, http.MethodGet, "/readyz", nil, "").Code != http.StatusServiceUnavailable { // the balancer is told to go elsewhere
			runtime.Gosched()
		}
		if _, err := io.WriteString(write, text[20:]); err != nil {
			t.Fatal(err)
		}
		_ = write.Close()
		if status := <-answered; status != http.StatusCreated {
			t.Errorf("the post at work was answered %d", status)
		}
		if err := <-served; err != nil {
			t.Errorf("stopped with %v", err)
		}
		if _, err := web.Get(address + "/healthz"); err == nil { //nolint:bodyclose // there is none
			t.Error("the server answers after it has stopped")
		}
	})
}
