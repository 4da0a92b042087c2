// Package ui is what all pages share: the frame around a page and the pieces that pages are made of, each a struct and the template that
// renders it. It has no rule, calls no use case and knows no page; packages portal/page and desk/page put its pieces together. Its look
// is in internal/web/style; /meja/sistem shows every piece in every state.
package ui

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/wording"
)

// Frame is what every page has: its language, title and place, and who looks at it.
type Frame struct {
	Lang    string // "id" or "en"
	Title   string
	Path    string // without the language's prefix
	Query   string // of the address, with its question mark, for the link to the other language
	Section string // the entry of the menu that the page belongs to; "" none
	Desk    bool   // the page is of the officials' desk, not of the public portal
	Actor   string // who has signed in at the desk; "" nobody
	Style   string // addresses of assets
	Script  string
	Logo    string
	Notice  Notice   // what was just done, shown once
	Meta    Meta     // what programs read of the page
	Look    web.Look // how the person wants pages to look
	Refresh int      // seconds after which the page asks again, where no script does: what it tells of is at work; 0 never
	Limited bool     // who has signed in may not see the desk's work: the menu leaves it out
	Keeper  bool     // who has signed in keeps accounts
	Wide    bool     // the page is for work that needs the whole screen
}

// NewFrame is the frame of a request's page: its language and place from the address. The caller sets the rest.
func NewFrame(r *http.Request, title fault.Text) Frame {
	path := r.URL.EscapedPath() // as addresses have it: it is repeated in links
	f := Frame{Lang: "id", Path: path, Look: web.LookOf(r)}
	if rest, ok := strings.CutPrefix(path, "/en"); ok && (rest == "" || rest[0] == '/') {
		f.Lang, f.Path = "en", rest
	}
	if r.URL.RawQuery != "" {
		f.Query = "?" + plainQuery(r.URL.RawQuery)
	}
	f.Title = title.In(f.Lang)
	return f
}

// plainQuery is what an address asks, as an address is written: no letter beyond ASCII, whatever the caller sent.
func plainQuery(raw string) string {
	var b strings.Builder
	for i := range len(raw) {
		if c := raw[i]; c > ' ' && c < 0x7f && c != '"' && c != '<' && c != '>' && c != '`' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// Dress gives the frame its style sheet, script and drawings.
func (f *Frame) Dress(a *web.Assets) {
	f.Style, f.Script, f.Logo = a.Address("halaman.css"), a.Address("anyam.js"), a.Address("logo.svg")
	if f.Desk {
		f.Script = a.Address("meja.js")
	}
}

// Here is the page's own address.
func (f Frame) Here() templ.SafeURL { return f.To(f.Path + f.Query) }

// Home is the address of the face's first page.
func (f Frame) Home() templ.SafeURL {
	if f.Desk {
		return f.To("/meja")
	}
	return f.To("/")
}

// missing tells whether what was asked for is not there, so that a search may find it.
func (p Failure) missing() bool { return p.Code == http.StatusNotFound }

// search is the address that answers questions on this face.
func (p Failure) search() templ.SafeURL {
	if p.Desk {
		return p.To("/meja/register")
	}
	return p.To("/cari")
}

// Notice says what was just done, and how to take it back.
type Notice struct {
	Text string
	Undo string // the address that takes it back when something is posted there; "" it cannot be
	Bad  bool   // it failed
}

// T picks a sentence in the page's language.
func (f Frame) T(id, en string) string { return fault.T(id, en).In(f.Lang) }

// To is the address of a page in the frame's language.
func (f Frame) To(path string) templ.SafeURL { return templ.SafeURL(Prefix(f.Lang) + path) }

// Other is the address of the same page in the other language.
func (f Frame) Other() templ.SafeURL {
	if f.Lang == "en" {
		return templ.SafeURL(f.Path + f.Query)
	}
	return templ.SafeURL(strings.TrimSuffix("/en"+f.Path, "/") + f.Query)
}

// Tab is an entry of the menu.
type Tab struct{ Section, Path, Text string }

// Tabs are the menu of the page's face.
func (f Frame) Tabs() []Tab {
	if f.Desk {
		if f.Actor == "" {
			return nil
		}
		if f.Keeper { // whose desk is the accounts
			return []Tab{{"pengelolaan", "/meja/pengelolaan", f.T("Orang dan jabatan", "People and positions")}}
		}
		tabs := []Tab{{"meja", "/meja", f.T("Meja kerja", "Desk")}}
		if !f.Limited {
			tabs = append(
				tabs,
				Tab{"kotak-masuk", "/meja/kotak-masuk", f.T("Kotak masuk", "Intake")},
				Tab{"register", "/meja/register", f.T("Register", "Register")},
				Tab{"impor", "/meja/impor", f.T("Impor", "Import")},
				Tab{"rencana", "/meja/rencana", f.T("Rencana", "Plans")},
				Tab{"berita", "/meja/berita", f.T("Berita", "News")},
			)
		}
		return tabs
	}
	return []Tab{
		{"register", "/", f.T("Register", "Register")},
		{"peta", "/peta", f.T("Peta", "Map")},
		{"daerah", "/daerah", f.T("Daerah", "Regions")},
		{"angka", "/angka", f.T("Angka", "Figures")},
		{"rencana", "/rencana", f.T("Rencana", "Plans")},
		{"berita", "/berita", f.T("Berita", "News")},
		{"data", "/data", f.T("Data terbuka", "Open data")},
	}
}

// Download is the address of the agreements that answer a question, as a file.
func Download(format, q string) templ.SafeURL {
	v := url.Values{"format": {format}}
	if q != "" {
		v.Set("q", q)
	}
	return templ.SafeURL("/api/v1/export?" + v.Encode())
}

// Prefix is what stands before the addresses of a language's pages.
func Prefix(lang string) string {
	if lang == "en" {
		return "/en"
	}
	return ""
}

// Link is words that lead somewhere.
type Link struct{ Text, Path string }

// Chip is a short fact with a tone: "n" neutral and important, "g" good, "w" watch, "b" bad, "" plain.
type Chip struct{ Text, Tone string }

// Row is an agreement in a list.
type Row struct {
	Path    string
	Title   []Part
	Chips   []Chip
	Date    string
	Parties string // where the title does not name them
	Place   string
	Event   Link
}

// Part is a piece of text; Class names what it proves, or "hit" where it answers the search.
type Part struct{ Text, Class string }

// Figure is a number with what it counts.
type Figure struct{ Number, Label string }

// Fact is a name and its value.
type Fact struct{ Name, Value string }

// Problem is what is wrong with what a person gave, and where.
type Problem struct{ Place, Text string }

// Failure is the page that says what went wrong and what to do.
type Failure struct {
	Frame
	Code     int
	Text     string
	Problems []Problem
	Back     Link
}

// NewFailure is the page of an error. The caller says where it leads back.
func NewFailure(f Frame, code int, e *fault.Error) Failure {
	title := fault.T("Tidak dapat ditampilkan", "Cannot be shown")
	if code == http.StatusNotFound {
		title = fault.T("Tidak ditemukan", "Not found")
	}
	f.Title = title.In(f.Lang)
	return Failure{Frame: f, Code: code, Text: readable(wording.Sentence(e.Text, f.Lang)), Problems: ProblemsOf(e, f.Lang)}
}

// readable is a text as pages can have it: what somebody asked for may be no text at all.
func readable(s string) string { return strings.ToValidUTF8(s, "\ufffd") }

// ProblemsOf are all problems of an error in one language.
func ProblemsOf(e *fault.Error, lang string) []Problem {
	var out []Problem
	for _, x := range e.Problems {
		p := Problem{Place: readable(x.Place), Text: readable(x.Text.In(lang))}
		if member.MatchString(p.Place) {
			p.Place = ""
		}
		out = append(out, p)
	}
	return out
}

// member is a place as programs name it, such as "assertions[0].date": it tells people nothing.
var member = regexp.MustCompile(`\[\d+\]|^(assertions|cursor|decision|limit|query|sort|source)\b`)

// Render writes a page at once; what cannot be rendered is an error, not half a page.
func Render(w http.ResponseWriter, r *http.Request, code int, c templ.Component) error {
	var b bytes.Buffer
	if err := c.Render(r.Context(), &b); err != nil {
		return err
	}
	return web.Write(w, code, "text/html; charset=utf-8", &b)
}
