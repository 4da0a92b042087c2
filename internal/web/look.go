package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Look is how a person wants pages to look. It is kept in a cookie, so that the server knows it before any script runs.
type Look struct {
	Mode  string // "light" or "dark"; "" what the system says
	Dense bool   // tables with little space between their rows

	Styled bool // the browser has the style sheet: no wish of the person's, and kept by the sheet's own answer
}

const (
	lookCookie    = "anyam_tampilan"
	columnsCookie = "anyam_kolom_"
	sheetCookie   = "anyam_gaya"
	keeps         = 365 * 24 * time.Hour
	mostColumns   = 40
	longestName   = 40
)

// LookOf is the look that the request's person wants. Caches of pages tell apart by it: a page without the cookie is everybody's.
func LookOf(r *http.Request) Look {
	var l Look
	if c, err := r.Cookie(sheetCookie); err == nil {
		a, err := NewAssets()
		l.Styled = err == nil && c.Value == a.sheetVersion()
	}
	c, err := r.Cookie(lookCookie)
	if err != nil {
		return l
	}
	for word := range strings.SplitSeq(c.Value, ".") {
		switch word {
		case "light", "dark":
			l.Mode = word
		case "dense":
			l.Dense = true
		}
	}
	return l
}

// Key tells apart what pages look like, for those who keep them.
func (l Look) Key() string {
	if l.Styled {
		return l.words() + "!"
	}
	return l.words()
}

// words is the look as the cookie has it.
func (l Look) words() string {
	var words []string
	if l.Mode != "" {
		words = append(words, l.Mode)
	}
	if l.Dense {
		words = append(words, "dense")
	}
	return strings.Join(words, ".")
}

// Columns are the columns of a table that the request's person has chosen; nil where nothing was chosen.
func Columns(r *http.Request, table string) []string {
	c, err := r.Cookie(columnsCookie + table)
	if err != nil || c.Value == "" {
		return nil
	}
	return strings.Split(c.Value, ".")
}

// KeepLook takes the form by which a person says how pages shall look (mode, or rows, or the columns of a table) and leads back to where it
// was sent from. Whoever sends it by script gets no page.
func KeepLook() http.Handler {
	const mostForm = 16 << 10
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, mostForm)
		if err := r.ParseForm(); err != nil {
			http.Error(w, http.StatusText(http.StatusBadRequest), http.StatusBadRequest)
			return
		}
		keep := func(name, value string) {
			http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: int(keeps / time.Second), HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil}) //nolint:gosec // a register that is served without TLS keeps the look too
		}
		if table := r.PostForm.Get("tabel"); table != "" {
			if isName(table) {
				columns := slices.DeleteFunc(r.PostForm["kolom"], func(s string) bool { return !isName(s) })
				keep(columnsCookie+table, strings.Join(columns[:min(len(columns), mostColumns)], "."))
			}
		} else {
			l := LookOf(r)
			if m, ok := r.PostForm["mode"]; ok {
				if l.Mode = m[0]; l.Mode != "light" && l.Mode != "dark" {
					l.Mode = ""
				}
			}
			if d, ok := r.PostForm["baris"]; ok {
				l.Dense = d[0] == "rapat"
			}
			keep(lookCookie, l.words())
		}
		if r.Header.Get("Accept") == "*/*" {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		http.Redirect(w, r, Local(r.PostForm.Get("ke")), http.StatusSeeOther)
	})
}

// isName tells whether a word can stand in a cookie and its name.
func isName(s string) bool {
	return s != "" && len(s) <= longestName && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// Local is an address of this site; any other, which a forged link may have brought, becomes the first page's.
func Local(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") || strings.ContainsRune(address, '\\') {
		return "/"
	}
	return u.RequestURI()
}
