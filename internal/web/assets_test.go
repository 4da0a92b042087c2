package web_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/internal/web"
)

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

func TestEveryAssetThatIsNamedExists(t *testing.T) {
	a := assets(t)
	named := regexp.MustCompile(`Address\("([^"]+)"\)`)
	n := 0
	for _, dir := range []string{"..", "ui"} {
		err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, ".templ") {
				return err
			}
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, m := range named.FindAllSubmatch(b, -1) {
				n++
				if ask(t, a, a.Address(string(m[1])), "").Code != http.StatusOK {
					t.Errorf("%s names the asset %s, which is not served", path, m[1])
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if n < 5 {
		t.Errorf("only %d names of assets were found", n)
	}
	for _, sheet := range []string{a.Head(true), body(t, ask(t, a, a.Address("halaman.css"), ""))} {
		for _, m := range regexp.MustCompile(`url\("?([^)"]+)"?\)`).FindAllStringSubmatch(sheet, -1) {
			if ask(t, a, m[1], "").Code != http.StatusOK {
				t.Errorf("a style sheet names %s, which is not served", m[1])
			}
		}
	}
}

func TestAssetsAreKeptForEverAndPacked(t *testing.T) {
	a := assets(t)
	plain, packed := ask(t, a, a.Address("anyam.js"), ""), ask(t, a, a.Address("anyam.js"), "br, gzip")
	z, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	same, err := io.ReadAll(z)
	if err != nil || string(same) != plain.Body.String() {
		t.Errorf("packed it is another: %v", err)
	}
	for _, r := range []*httptest.ResponseRecorder{plain, packed} {
		if h := r.Header(); !strings.Contains(h.Get("Cache-Control"), "immutable") || h.Get("Vary") != "Accept-Encoding" || !strings.HasPrefix(h.Get("Content-Type"), "text/javascript") {
			t.Errorf("sent with %v", h)
		}
	}
	if got := ask(t, a, "/aset/anyam.js", "").Code; got != http.StatusNotFound {
		t.Errorf("a name without its digest gives %d", got)
	}
}

// What pages weigh besides what they say. The limits are what a page on a slow line can bear.
func TestAssetsAreLight(t *testing.T) {
	a := assets(t)
	for name, most := range map[string]int{
		"anyam.js": 8 << 10, "meja.js": 60 << 10, "halaman.css": 16 << 10, "plus-jakarta-sans-latin-wght-normal.woff2": 32 << 10,
	} {
		if n := ask(t, a, a.Address(name), "gzip").Body.Len(); n > most {
			t.Errorf("%s weighs %d bytes, more than %d", name, n, most)
		}
	}
	const headMost = 4 << 10
	if n := len(a.Head(true)); n > 3*headMost {
		t.Errorf("the style in every page weighs %d bytes before it is packed", n)
	}
}

func TestNoScriptNeedsEval(t *testing.T) {
	a := assets(t)
	own := body(t, ask(t, a, a.Address("anyam.js"), ""))
	for _, bad := range []string{"eval(", "new Function", "innerHTML", "document.write"} {
		if strings.Contains(own, bad) {
			t.Errorf("our scripts use %s", bad)
		}
	}
}

func assets(t *testing.T) *web.Assets {
	t.Helper()
	a, err := web.NewAssets()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func ask(t *testing.T, a *web.Assets, address, accepts string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, address, nil)
	r.Header.Set("Accept-Encoding", accepts)
	w := httptest.NewRecorder()
	a.ServeHTTP(w, r)
	return w
}

func body(t *testing.T, r *httptest.ResponseRecorder) string {
	t.Helper()
	return r.Body.String()
}
