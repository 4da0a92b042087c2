package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/internal/api"
	"github.com/anyam-id/anyam/internal/registrytest"
	"github.com/anyam-id/anyam/registry"
)

// maxBody is small, so that a test can go beyond it.
const maxBody = 256 << 10

// fixture is an API on a register of its own.
type fixture struct {
	reg    *registry.Registry
	server *api.Server
	token  string // of the government of Kaltim
	log    *bytes.Buffer
}

func open(tb testing.TB) *fixture {
	tb.Helper()
	reg := registrytest.Open(tb, registrytest.Noon)
	f := &fixture{reg: reg, token: registrytest.Token(tb, reg), log: new(bytes.Buffer)}
	var err error
	f.server, err = api.New(api.Options{
		Registry: reg, MaxBody: maxBody, Timeout: time.Minute, Version: "test", Now: registrytest.Noon,
		Log: slog.New(slog.NewTextHandler(f.log, nil)),
	})
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

// step is one request of a scenario and what must come of it. Names in braces ({token}, and what earlier steps saved) are replaced in all
// its texts.
type step struct {
	name   string
	method string // "" is GET
	path   string
	header map[string]string
	body   string
	status int
	head   map[string]string // header → value; "" must be absent
	want   map[string]any    // path in the JSON → value; nil must be absent
	save   map[string]string // name → path in the JSON, or "header NAME"
	same   bool              // the register must be as before
}

// play sends the steps one after the other.
func (f *fixture) play(t *testing.T, steps ...step) map[string]string {
	t.Helper()
	known := map[string]string{"token": f.token}
	for _, s := range steps {
		fill := func(text string) string {
			for k, v := range known {
				text = strings.ReplaceAll(text, "{"+k+"}", v)
			}
			return text
		}
		before := f.entries(t)
		r := httptest.NewRequest(orGet(s.method), fill(s.path), strings.NewReader(fill(s.body)))
		for k, v := range s.header {
			r.Header.Set(k, fill(v))
		}
		w := httptest.NewRecorder()
		f.server.ServeHTTP(w, r)
		name := s.name + " (" + r.Method + " " + r.URL.String() + ")"
		if w.Code != s.status {
			t.Fatalf("%s: status %d, want %d\n%s\n%s", name, w.Code, s.status, w.Body, f.log)
		}
		for k, v := range s.head {
			if got := w.Header().Get(k); got != fill(v) {
				t.Errorf("%s: header %s is %q, want %q", name, k, got, fill(v))
			}
		}
		var doc any
		if media := w.Header().Get("Content-Type"); (media == "application/json" || media == client.ProblemType) && w.Body.Len() > 0 {
			if err := json.Unmarshal(w.Body.Bytes(), &doc); err != nil {
				t.Fatalf("%s: %v\n%s", name, err, w.Body)
			}
		}
		f.conforms(t, name, r.Pattern, w, doc)
		for path, want := range s.want {
			if text, ok := want.(string); ok {
				want = fill(text)
			}
			if got := lookup(doc, path); fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s: %s is %v, want %v\n%s", name, path, got, want, w.Body)
			}
		}
		for k, path := range s.save {
			if h, ok := strings.CutPrefix(path, "header "); ok {
				known[k] = w.Header().Get(h)
				continue
			}
			known[k] = fmt.Sprint(lookup(doc, path))
		}
		if after := f.entries(t); s.same && after != before {
			t.Errorf("%s: the journal went from %d entries to %d", name, before, after)
		}
	}
	return maps.Clone(known)
}

// conforms holds an answer against what the OpenAPI document says of it.
func (f *fixture) conforms(t *testing.T, name, pattern string, w *httptest.ResponseRecorder, doc any) {
	t.Helper()
	method, path, _ := strings.Cut(pattern, " ")
	item := f.server.OpenAPI().Paths[path]
	if item == nil || doc == nil || w.Code == http.StatusMethodNotAllowed {
		return // the document itself, what is nowhere, or no JSON
	}
	operation := map[string]*huma.Operation{"GET": item.Get, "POST": item.Post, "PUT": item.Put, "PATCH": item.Patch, "DELETE": item.Delete}[method]
	response := operation.Responses[strconv.Itoa(w.Code)]
	if response == nil {
		response = operation.Responses["default"]
	}
	if response == nil {
		t.Errorf("%s: %s describes no answer %d", name, operation.OperationID, w.Code)
		return
	}
	mediaType, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";")
	media := response.Content[mediaType]
	if media == nil {
		t.Errorf("%s: %s describes no %s for %d", name, operation.OperationID, mediaType, w.Code)
		return
	}
	var res huma.ValidateResult
	huma.Validate(f.server.OpenAPI().Components.Schemas, media.Schema, huma.NewPathBuffer(nil, 0), huma.ModeReadFromServer, doc, &res)
	for _, err := range res.Errors {
		t.Errorf("%s: the answer is not as described: %v", name, err)
	}
}

// send is one request without a scenario.
func (f *fixture) send(tb testing.TB, method, path string, header map[string]string, body io.Reader) *httptest.ResponseRecorder {
	tb.Helper()
	r := httptest.NewRequest(method, path, body)
	for k, v := range header {
		r.Header.Set(k, v)
	}
	return f.serve(r)
}

func (f *fixture) serve(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	f.server.ServeHTTP(w, r)
	return w
}

func (f *fixture) entries(tb testing.TB) int64 {
	tb.Helper()
	c, err := f.reg.Counts(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	return c.Entries
}

func orGet(method string) string {
	if method == "" {
		return http.MethodGet
	}
	return method
}

// lookup is the value at a path such as "items.0.id" or "errors.#" (a length); nil where there is none.
func lookup(v any, path string) any {
	for part := range strings.SplitSeq(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			v = x[part]
		case []any:
			if part == "#" {
				return len(x)
			}
			i, err := strconv.Atoi(part)
			if err != nil || i >= len(x) {
				return nil
			}
			v = x[i]
		default:
			return nil
		}
	}
	return v
}

// writing are the headers of a post of JSON.
func writing(more ...string) map[string]string {
	h := map[string]string{"Authorization": "Bearer {token}", "Content-Type": "application/json"}
	for i := 0; i+1 < len(more); i += 2 {
		h[more[i]] = more[i+1]
	}
	return h
}
