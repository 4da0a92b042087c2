package web

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
)

// Security sets the headers that keep a page from running or framing anything that is not Anyam's own. The styles that stand in pages
// are named by their digests.
func Security(next http.Handler) http.Handler {
	a, err := NewAssets()
	if err != nil {
		panic(err) // what is embedded is there, or no program was built
	}
	policy := "default-src 'none'; style-src 'self' " + digest(a.head) + " " + digest(a.whole) + "; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// digest is the name of a style or script by what it is.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
