package desk_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/internal/apptest"
)

// named is a part of an address that names one of many.
var named = regexp.MustCompile(`/(?:[0-9a-hjkmnp-z]{16,}|[0-9.]+|[0-9a-f-]{32,})(?:/|$)`)

// Every page of a filled register, of the portal and the desk, in both languages, is written as people write: no key, code, digest or date of programs, no
// number of the other language's form, no word of the other language. Pages are found by their links, a few of each kind.
func TestEveryPageIsWrittenForPeople(t *testing.T) {
	app := apptest.Start(t)
	client := app.Client(t, "Rina Wulandari")
	const ofKind, most = 2, 260
	seen, kinds := make(map[string]bool), make(map[string]int)
	queue := []string{"/", "/en/", "/meja", "/en/meja", "/meja/sistem", "/meja/kotak-masuk", "/en/meja/kotak-masuk", "/meja/k/baru", "/meja/batas", "/en/meja/batas", "/meja/temukan", "/meja/peristiwa", "/en/meja/peristiwa", "/tidak-ada", "/en/tidak-ada"}
	pages := 0
	for len(queue) > 0 && pages < most {
		address := queue[0]
		queue = queue[1:]
		if seen[address] {
			continue
		}
		seen[address] = true
		path, query, _ := strings.Cut(address, "?")
		kind := named.ReplaceAllString(path, "/…/")
		for part := range strings.SplitSeq(query, "&") {
			name, value, _ := strings.Cut(part, "=")
			if kind += "?" + name; name == "hal" {
				kind += value
			}
		}
		if kinds[kind] == ofKind {
			continue
		}
		kinds[kind]++
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, app.URL+address, nil)
		if err != nil {
			t.Fatalf("%q is no address: %v", address, err)
		}
		res, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
			_ = res.Body.Close()
			continue
		}
		p := apptest.ReadPage(t, res.Body)
		if err := res.Body.Close(); err != nil {
			t.Fatal(err)
		}
		pages++
		for _, x := range p.Unreadable() {
			t.Errorf("%s: %s", address, x)
		}
		for _, l := range p.Links {
			l, _, _ = strings.Cut(l, "#")
			if strings.HasPrefix(l, "/") && !strings.HasPrefix(l, "/api/") {
				queue = append(queue, l)
			}
		}
	}
	if pages < 80 {
		t.Errorf("only %d pages were found", pages)
	}
}
