package apptest_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/anyam-id/anyam/internal/apptest"
)

func TestRawFindsWhatProgramsWrite(t *testing.T) {
	for text, want := range map[string][]string{
		"Ditandatangani 21 Februari 2018 oleh 8 provinsi, 50%": nil,
		"asal 0198c0de-aaaa-7bbb-8ccc-0123456789ab":            {"0198c0de-aaaa-7bbb-8ccc-0123456789ab"},
		"signed_on: %!d(string=x) map[a:b]":                    {"signed_on", "%!d(string=x)", "map["},
		"%d kesepakatan, <nil>, NaN":                           {"%d", "<nil>", "NaN"},
	} {
		if got := apptest.Raw(text); !slices.Equal(got, want) {
			t.Errorf("in %q: %q instead of %q", text, got, want)
		}
	}
}

func TestConditionsOfATab(t *testing.T) {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`<!doctype html><title>x</title><body><h1>kosong</h1><p id=zona>taruh</p><script>
document.querySelector("h1").textContent = "skrip"
addEventListener("keydown", e => document.querySelector("h1").textContent = [e.ctrlKey, e.shiftKey, e.key].join())
zona.addEventListener("dragover", e => e.preventDefault())
zona.addEventListener("drop", e => { e.preventDefault(); zona.textContent = [...e.dataTransfer.files].map(f => f.name).join() })
</script>`))
	}))
	defer site.Close()
	tab := apptest.Chromium(t).Open(t, site.URL)
	for combination, want := range map[string]string{"Control+K": "true,false,k", "Enter": "false,false,Enter", "Shift+ArrowDown": "false,true,ArrowDown", "?": "false,true,?"} {
		tab.Press(t, combination)
		if got := tab.Text(t, "h1"); got != want {
			t.Errorf("%s came as %q instead of %q", combination, got, want)
		}
	}
	file := filepath.Join(t.TempDir(), "siaran.txt")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	tab.Drop(t, "#zona", file)
	tab.Wait(t, `zona.textContent == "siaran.txt"`)
	tab.Throttle(t)
	tab.Go(t, site.URL)
	if got := tab.Painted(t); got < 400 {
		t.Errorf("on a slow line the page was there after %.0f ms", got)
	}
	tab.Unthrottle(t)
	tab.NoScript(t)
	tab.Go(t, site.URL)
	if got := tab.Text(t, "h1"); got != "kosong" {
		t.Errorf("a script wrote %q", got)
	}
}
