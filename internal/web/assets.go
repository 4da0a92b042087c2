// Package web is what all faces share: the assets under names that carry their content's hash, the language of a request, and the
// headers that keep a page to itself.
package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

//go:embed assets
var files embed.FS

// Assets serves the style sheet, the typeface and the drawings, each under an address that changes with its bytes, so that a browser
// may keep it for ever.
type Assets struct {
	byAddress map[string]asset
	address   map[string]string // name → address
}

type asset struct {
	body      []byte
	mediaType string
}

// AssetPath is where Assets are mounted.
const AssetPath = "/aset/"

// NewAssets reads the embedded files. A name used inside a style sheet is replaced by that file's address.
func NewAssets() (*Assets, error) {
	a := &Assets{byAddress: make(map[string]asset), address: make(map[string]string)}
	entries, err := fs.ReadDir(files, "assets")
	if err != nil {
		return nil, fmt.Errorf("list assets: %w", err)
	}
	for _, css := range []bool{false, true} { // style sheets last: they name the others
		for _, e := range entries {
			if strings.HasSuffix(e.Name(), ".css") != css {
				continue
			}
			b, err := files.ReadFile("assets/" + e.Name())
			if err != nil {
				return nil, fmt.Errorf("read asset %s: %w", e.Name(), err)
			}
			if css {
				for name, address := range a.address {
					b = []byte(strings.ReplaceAll(string(b), `url("`+name+`")`, `url("`+address+`")`))
				}
			}
			a.add(e.Name(), b)
		}
	}
	return a, nil
}

func (a *Assets) add(name string, b []byte) {
	sum := sha256.Sum256(b)
	ext := path.Ext(name)
	address := AssetPath + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
	mediaType := mime.TypeByExtension(ext)
	if ext == ".woff2" {
		mediaType = "font/woff2"
	}
	a.address[name], a.byAddress[address] = address, asset{b, mediaType}
}

// Address is where the asset of that name is served.
func (a *Assets) Address(name string) string { return a.address[name] }

// ServeHTTP serves one asset, for ever.
func (a *Assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	x, ok := a.byAddress[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", x.mediaType)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write(x.body)
}

// Security sets the headers that keep a page from running or framing anything that is not Anyam's own.
func Security(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}
