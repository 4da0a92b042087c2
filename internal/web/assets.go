// Package web is what all faces share: the assets under names that carry their content's hash, the language of a request, and the
// headers that keep a page to itself.
package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"
)

//go:generate go run ../gen/script

//go:embed assets
var files embed.FS

// Assets serves the style sheets, the scripts, the typeface and the drawings, each under an address that changes with its bytes, so that
// a browser may keep it for ever.
type Assets struct {
	byAddress map[string]asset
	address   map[string]string // name → address
	head      string            // the style in every page
	whole     string            // and with the rest, for who has not the sheet yet
	sheet     string            // the address of the rest
}

type asset struct {
	body      []byte
	packed    []byte // the same, gzipped; nil where that saves nothing
	mediaType string
}

// AssetPath is where Assets are mounted.
const AssetPath = "/aset/"

// NewAssets gives the assets of this program, which are the same for all who ask.
func NewAssets() (*Assets, error) { return assets() }

var assets = sync.OnceValues(readAssets)

// readAssets reads the embedded files. A name used inside a style sheet is replaced by that file's address.
func readAssets() (*Assets, error) {
	a := &Assets{byAddress: make(map[string]asset), address: make(map[string]string)}
	entries, err := fs.ReadDir(files, "assets")
	if err != nil {
		return nil, fmt.Errorf("list assets: %w", err)
	}
	for _, e := range entries {
		b, err := files.ReadFile("assets/" + e.Name())
		if err != nil {
			return nil, fmt.Errorf("read asset %s: %w", e.Name(), err)
		}
		if err := a.add(e.Name(), b); err != nil {
			return nil, err
		}
	}
	head, rest, err := readStyle()
	if err != nil {
		return nil, err
	}
	a.head, a.whole = a.addressed(head), a.addressed(head+rest)
	for name, sheet := range map[string]string{sheetName: rest, "anyam.css": head + rest} {
		if err := a.add(name, []byte(a.addressed(sheet))); err != nil {
			return nil, err
		}
	}
	a.sheet = a.Address(sheetName)
	return a, nil
}

// sheetName is the sheet that pages link; what it lacks stands in them.
const sheetName = "halaman.css"

// addressed is a style sheet with addresses in place of names.
func (a *Assets) addressed(sheet string) string {
	for name, address := range a.address {
		sheet = strings.ReplaceAll(sheet, `url("`+name+`")`, `url("`+address+`")`)
	}
	return sheet
}

func (a *Assets) add(name string, b []byte) error {
	sum := sha256.Sum256(b)
	ext := path.Ext(name)
	address := AssetPath + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
	x := asset{body: b, mediaType: mime.TypeByExtension(ext)}
	switch ext {
	case ".ico":
		x.mediaType = "image/x-icon"
	case ".woff2":
		x.mediaType = "font/woff2"
	case ".css", ".js", ".svg":
		var packed bytes.Buffer
		w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
		if err != nil {
			return fmt.Errorf("pack %s: %w", name, err)
		}
		if _, err := w.Write(b); err != nil {
			return fmt.Errorf("pack %s: %w", name, err)
		}
		if err := w.Close(); err != nil {
			return fmt.Errorf("pack %s: %w", name, err)
		}
		if packed.Len() < len(b) {
			x.packed = packed.Bytes()
		}
	}
	a.address[name], a.byAddress[address] = address, x
	return nil
}

// sheetVersion tells sheets apart.
func (a *Assets) sheetVersion() string {
	return strings.TrimSuffix(strings.TrimPrefix(a.sheet, AssetPath+"halaman."), ".css")
}

// Address is where the asset of that name is served; it panics when there is none, which a test of any page finds.
func (a *Assets) Address(name string) string {
	address, ok := a.address[name]
	if !ok {
		panic("there is no asset " + name)
	}
	return address
}

// Head is the style that stands in the page itself, so that the page is drawn before its style sheet has come. Whoever comes for the first
// time gets all of it there, and the sheet for the next pages afterwards: on a bad line a round trip costs more than the bytes. Who has the
// sheet already (Look.Styled) gets the tokens and the frame alone, and the sheet from the browser's own cache. Where a page is not made of
// package ui, anyam.css is both.
func (a *Assets) Head(styled bool) string {
	if styled {
		return a.head
	}
	return a.whole
}

// ServeHTTP serves one asset, for ever.
func (a *Assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	x, ok := a.byAddress[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", x.mediaType)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	if r.URL.Path == a.sheet {
		http.SetCookie(w, &http.Cookie{Name: sheetCookie, Value: a.sheetVersion(), Path: "/", MaxAge: int(keeps / time.Second), HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil}) //nolint:gosec // it says nothing of anybody
	}
	body := x.body
	if x.packed != nil {
		h.Set("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			h.Set("Content-Encoding", "gzip")
			body = x.packed
		}
	}
	_, _ = w.Write(body) // a reader who has gone is no error of ours
}

// Fixed serves an asset under an address that never changes, which browsers and telephones ask for by themselves.
func (a *Assets) Fixed(name string) http.Handler {
	x := a.byAddress[a.Address(name)]
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", x.mediaType)
		w.Header().Set("Cache-Control", "public, max-age=86400")
		_, _ = w.Write(x.body) // a reader who has gone is no error of ours
	})
}
