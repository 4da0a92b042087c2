package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/internal/catalog"
)

// operations are those of the document, as "GET /path".
func operations(doc *huma.OpenAPI) map[string]*huma.Operation {
	out := make(map[string]*huma.Operation)
	for path, item := range doc.Paths {
		for method, o := range map[string]*huma.Operation{"GET": item.Get, "POST": item.Post, "PUT": item.Put, "DELETE": item.Delete, "PATCH": item.Patch, "HEAD": item.Head} {
			if o != nil {
				out[method+" "+path] = o
			}
		}
	}
	return out
}

func TestTheDocumentAndTheRoutesAreTheSame(t *testing.T) {
	f := open(t)
	described := operations(f.server.OpenAPI())
	var got []string
	for _, route := range f.server.Routes() {
		if !strings.Contains(route, "/openapi.") && !strings.HasSuffix(route, "/api/docs") {
			got = append(got, route)
		}
	}
	var want []string
	ids := make(map[string]bool)
	for route, o := range described {
		want = append(want, route)
		if ids[o.OperationID] {
			t.Errorf("two operations are called %s", o.OperationID)
		}
		ids[o.OperationID] = true
	}
	slices.Sort(got)
	slices.Sort(want)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("described (-) and served (+): %s", d)
	}
	for route, o := range described {
		method, path, _ := strings.Cut(route, " ")
		for _, p := range o.Parameters {
			path = strings.ReplaceAll(path, "{"+p.Name+"}", "x")
		}
		if strings.Contains(path, "{") {
			t.Errorf("%s: a part of the path is not described", route)
		}
		if w := f.send(t, method, path, nil, nil); w.Code == http.StatusMethodNotAllowed || w.Code >= 500 {
			t.Errorf("%s: %d %s", route, w.Code, w.Body)
		}
	}
}

func TestEveryOperationIsExplainedAndItsExamplesAreTrue(t *testing.T) {
	f := open(t)
	doc := f.server.OpenAPI()
	for route, o := range operations(doc) {
		sentences := map[string]string{"summary": o.Summary}
		examples := make(url.Values)
		for _, p := range o.Parameters {
			sentences[p.In+" "+p.Name] = p.Description
			example := p.Example
			if example == nil && p.Schema != nil && len(p.Schema.Examples) > 0 {
				example = p.Schema.Examples[0]
			}
			if example == nil {
				continue
			}
			if s, ok := example.(string); ok && p.Schema.Type != huma.TypeString {
				if err := json.Unmarshal([]byte(s), &example); err != nil {
					t.Errorf("%s: example %q of %s: %v", route, s, p.Name, err)
				}
			}
			var res huma.ValidateResult
			huma.Validate(doc.Components.Schemas, p.Schema, huma.NewPathBuffer(nil, 0), huma.ModeWriteToServer, example, &res)
			for _, err := range res.Errors {
				t.Errorf("%s: the example of %s: %v", route, p.Name, err)
			}
			if p.In == "query" {
				examples.Set(p.Name, fmt.Sprint(example))
			}
		}
		if path, ok := strings.CutPrefix(route, "GET "); ok && !strings.Contains(path, "{") {
			path += "?" + examples.Encode()
			if w := f.send(t, http.MethodGet, path, map[string]string{"Authorization": "Bearer " + f.token}, nil); w.Code != http.StatusOK {
				t.Errorf("the examples %s: %d %s", path, w.Code, w.Body)
			}
		}
		for what, text := range sentences {
			if id, en, ok := strings.Cut(text, " | "); !ok || id == "" || en == "" {
				t.Errorf("%s: %s is not in both languages: %q", route, what, text)
			}
		}
	}
}

func TestTheDocumentIsInTheLanguageAsked(t *testing.T) {
	f := open(t)
	for lang, want := range map[string]string{"": "Daftar kesepakatan", "id": "Daftar kesepakatan", "en": "List agreements", "de": "Daftar kesepakatan"} {
		for _, path := range []string{"/api/v1/openapi.json", "/api/v1/openapi.yaml", "/api/docs"} {
			w := f.send(t, http.MethodGet, path, map[string]string{"Accept-Language": lang}, nil)
			if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) || strings.Contains(w.Body.String(), " | ") {
				t.Errorf("%s in %q: %d, without %q, or in both languages", path, lang, w.Code, want)
			}
			again := f.send(t, http.MethodGet, path, map[string]string{"Accept-Language": lang, "If-None-Match": w.Header().Get("Etag")}, nil)
			if again.Code != http.StatusNotModified {
				t.Errorf("%s again: %d", path, again.Code)
			}
		}
	}
	w := f.send(t, http.MethodGet, "/api/docs?lang=en", nil, nil)
	if csp := w.Header().Get("Content-Security-Policy"); !strings.HasPrefix(csp, "default-src 'none'") || strings.Contains(w.Body.String(), "<script") || strings.Contains(w.Body.String(), "style=") {
		t.Errorf("the page of the API may run or load something: %q", csp)
	}
	for _, o := range operations(f.server.OpenAPI()) {
		if !strings.Contains(w.Body.String(), `id="`+o.OperationID+`"`) {
			t.Errorf("the page does not show %s", o.OperationID)
		}
	}
}

func TestTheListTakesExactlyWhatIsDescribed(t *testing.T) {
	f := open(t)
	var names []string
	for _, p := range operations(f.server.OpenAPI())["GET "+list].Parameters {
		names = append(names, p.Name)
		if w := f.send(t, http.MethodGet, list+"?"+p.Name+"=1", nil, nil); strings.Contains(w.Body.String(), "unknown_parameter") {
			t.Errorf("%s is described and not known", p.Name)
		}
		if p.Name == "sort" {
			for _, s := range p.Schema.Enum {
				if !slices.Contains(catalog.Sorts(), fmt.Sprint(s)) {
					t.Errorf("the order %v is described, and the catalogue does not have it", s)
				}
			}
			if len(p.Schema.Enum) != len(catalog.Sorts()) {
				t.Errorf("orders described: %v; of the catalogue: %v", p.Schema.Enum, catalog.Sorts())
			}
		}
	}
	want := []string{"q", "region", "affair", "kind", "state", "signed_from", "signed_to", "sort", "limit", "cursor", "facets"}
	if d := cmp.Diff(want, names); d != "" {
		t.Error(d)
	}
}
