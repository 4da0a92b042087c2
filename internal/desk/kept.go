package desk

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
)

// What was typed when a session had ended goes along through the page to sign in, within the page itself: nothing is kept on the server, and nothing is sent
// before its owner says so.
const (
	keptPath  = "kirim" // where the form was sent to
	keptWords = "isian" // what it held, as a query
	mostKept  = 256 << 10
)

// keepForm turns the request's form into one that is kept; false where it cannot be: a form of the account, which has passwords, a script's, or too much.
func keepForm(r *http.Request) bool {
	path := ui.NewFrame(r, fault.Text{}).Path
	if strings.HasPrefix(path, "/meja/akun") || path == "/meja/keluar" || r.Header.Get("HX-Request") != "" {
		return false
	}
	const memory = 1 << 20
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
		if err := r.ParseMultipartForm(memory); err != nil {
			return false
		}
		defer func() { _ = r.MultipartForm.RemoveAll() }() // its files are not kept: the page says so
	} else if err := r.ParseForm(); err != nil {
		return false
	}
	words := r.PostForm.Encode()
	if words == "" || len(words) > mostKept {
		return false
	}
	r.PostForm = url.Values{keptPath: {path}, keptWords: {words}}
	r.Form = r.PostForm
	return true
}

// keptForm are the fields of the page to sign in that carry a form along; none where none is kept.
func keptForm(r *http.Request) []ui.Hidden {
	path := r.PostFormValue(keptPath)
	if path == "" {
		return nil
	}
	return []ui.Hidden{{Name: keptPath, Value: path}, {Name: keptWords, Value: r.PostFormValue(keptWords)}}
}

// goOn leads whoever has just signed in on, by way of the form that was kept.
func (s *Server) goOn(w http.ResponseWriter, r *http.Request, next string) error {
	path := r.PostFormValue(keptPath)
	if path == "" {
		return s.leadTo(w, r, next)
	}
	words, err := url.ParseQuery(r.PostFormValue(keptWords))
	if err != nil {
		return s.leadTo(w, r, next)
	}
	p := page.Gate{Frame: s.frame(r, registry.Actor{}, "", fault.T("Kirim yang tadi diketik?", "Send what you typed?"))}
	p.Lead = p.T("Sesi Anda berakhir sebelum formulir terkirim. Isinya masih ada dan belum disimpan; kirim sekarang, atau tinggalkan halaman ini. Berkas harus dipilih lagi.", "Your session ended before the form was sent. What it holds is still here and is not saved; send it now, or leave this page. Files must be chosen again.")
	p.Form = page.FormOf{Action: p.To(within(path)), Button: p.T("Kirim", "Send"), Kind: "main"}
	for name, values := range words {
		for _, v := range values {
			p.Form.Hidden = append(p.Form.Hidden, ui.Hidden{Name: name, Value: v})
		}
	}
	slices.SortStableFunc(p.Form.Hidden, func(a, b ui.Hidden) int { return strings.Compare(a.Name, b.Name) })
	return ui.Render(w, r, http.StatusOK, page.GatePage(p))
}
