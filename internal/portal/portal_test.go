package portal_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/apptest"
)

// answer is what a page's address gave.
type answer struct {
	status int
	header http.Header
	*goquery.Document
}

func (a answer) isPage() bool { return strings.HasPrefix(a.header.Get("Content-Type"), "text/html") }

// get fetches a page.
func get(t *testing.T, app *apptest.App, path string) answer {
	t.Helper()
	r, err := http.Get(app.URL + path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Body.Close() }()
	doc, err := goquery.NewDocumentFromReader(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{r.StatusCode, r.Header, doc}
}

// Whoever follows links from the first page finds whole pages only. Links that narrow a list (nofollow) are taken one step far.
func TestEveryPageThatALinkLeadsTo(t *testing.T) {
	app := apptest.Start(t)
	seen := map[string]bool{"/": true}
	queue := []string{"/"}
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		doc := get(t, app, path)
		if doc.status != http.StatusOK {
			t.Errorf("%s: %d", path, doc.status)
			continue
		}
		if !doc.isPage() {
			continue // a document, or data
		}
		sound(t, path, doc)
		narrowed := strings.Contains(path, "/cari?")
		doc.Find("a[href]").Each(func(_ int, a *goquery.Selection) {
			href, _ := a.Attr("href")
			u, err := url.Parse(href)
			if err == nil && strings.HasPrefix(path, "/api/") {
				return // that page is the API's own
			}
			if err == nil && u.Scheme == "webcal" {
				href = strings.TrimPrefix(strings.TrimPrefix(href, "webcal:"), strings.TrimPrefix(app.URL, "http:"))
				u.Host = ""
			}
			if rel, _ := a.Attr("rel"); rel == "license" {
				return
			}
			if err != nil || u.Host != "" || !strings.HasPrefix(u.Path, "/") && href[0] != '#' {
				t.Errorf("%s leads to %q", path, href)
				return
			}
			if href[0] == '#' {
				if doc.Find(href).Length() != 1 {
					t.Errorf("%s has no place %s", path, href)
				}
				return
			}
			rel, _ := a.Attr("rel")
			if rel == "nofollow" && narrowed || strings.HasPrefix(u.Path, "/api/v1/export") || seen[href] {
				return
			}
			if strings.HasPrefix(u.Path, "/daerah/") && len(seen) > 400 {
				return // 514 regencies are alike
			}
			seen[href] = true
			queue = append(queue, href)
		})
	}
	if len(seen) < 100 {
		t.Errorf("only %d pages were found", len(seen))
	}
	t.Logf("%d pages", len(seen))
}

// keys are what programs call things by. On a page for people nothing may be called so.
func keys() []string {
	var list []string
	for _, x := range agreement.States() {
		list = append(list, string(x))
	}
	for _, x := range agreement.Kinds() {
		list = append(list, string(x))
	}
	for _, x := range agreement.Instruments() {
		list = append(list, string(x))
	}
	for _, x := range []agreement.Class{agreement.Framework, agreement.Implementing, agreement.Amendment, agreement.UnknownClass} {
		list = append(list, string(x))
	}
	for _, x := range []agreement.Grade{agreement.Announced, agreement.SignedGrade, agreement.Claimed, agreement.Documented, agreement.Confirmed} {
		list = append(list, string(x))
	}
	for _, x := range []agreement.Aspect{agreement.SignedOn, agreement.SignedBy, agreement.HasField, agreement.SignatoryIs, agreement.InstrumentIs, agreement.Words} {
		list = append(list, string(x))
	}
	return list
}

// english are keys that are English words, too.
var english = []string{
	"draft", "approved", "signed", "ended", "unknown", "addendum", "framework", "implementing", "amendment", "announced", "claimed", "documented", "confirmed",
	"field", "signatory", "instrument", "words",
}

var (
	word     = regexp.MustCompile(`[\p{L}\p{N}_]+`)
	fileName = regexp.MustCompile(`\S+\.txt`)
)

// sound checks what must hold of every page, whatever it is about.
func sound(t *testing.T, path string, doc answer) {
	t.Helper()
	fail := func(format string, args ...any) {
		t.Helper()
		t.Errorf("%s: %s", path, fmt.Sprintf(format, args...))
	}
	lang := "id"
	if path == "/en" || strings.HasPrefix(path, "/en/") {
		lang = "en"
	}
	if strings.HasPrefix(path, "/api/") {
		return // the API's manual has a page of its own
	}
	if got, _ := doc.Find("html").Attr("lang"); got != lang {
		fail("its language is said to be %q", got)
	}
	for selector, most := range map[string]int{"head > title": 1, "h1": 1, "main": 1, "body > header": 1, "body > footer": 1, "a.skip": 1} {
		if n := doc.Find(selector).Length(); n != most {
			fail("%d × %s", n, selector)
		}
	}
	level := 1
	doc.Find("h1, h2, h3, h4").Each(func(_ int, h *goquery.Selection) {
		next := int(goquery.NodeName(h)[1] - '0')
		if next > level+1 || strings.TrimSpace(h.Text()) == "" {
			fail("the heading %q of level %d follows one of level %d", h.Text(), next, level)
		}
		level = next
	})
	doc.Find("a, button").Each(func(_ int, a *goquery.Selection) {
		if strings.TrimSpace(a.Text()) == "" {
			html, _ := goquery.OuterHtml(a)
			fail("nobody can tell what this does: %s", html)
		}
	})
	doc.Find("main input:not([type=hidden]):not([hidden])").Each(func(_ int, in *goquery.Selection) {
		label, _ := in.Attr("aria-label")
		if id, ok := in.Attr("id"); ok {
			label += doc.Find("label[for=" + id + "]").Text()
		}
		if label+strings.TrimSpace(in.Closest("label").Text()) == "" {
			fail("an input without a label")
		}
	})
	doc.Find("table").Each(func(_ int, table *goquery.Selection) {
		if table.Find("th[scope]").Length() == 0 || table.Find("th:not([scope])").Length() > 0 {
			fail("a table whose headings do not say of what they are")
		}
	})
	ids := make(map[string]bool)
	doc.Find("[id]").Each(func(_ int, x *goquery.Selection) {
		id, _ := x.Attr("id")
		if ids[id] {
			fail("two elements are called %s", id)
		}
		ids[id] = true
	})
	if !utf8.ValidString(doc.Text()) || strings.ContainsRune(doc.Text(), 0) {
		fail("not text")
	}
	html, err := doc.Html()
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"%!", "<nil>", "map[", "<script>", " style=", " onclick=", "{{", "&lt;mark"} {
		if i := strings.Index(html, bad); i >= 0 {
			fail("has %q in …%s…", bad, html[max(0, i-60):min(len(html), i+60)])
		}
	}
	shown := doc.Find("body").Clone()
	shown.Find("input[type=hidden], .text, q, .crumb").Remove() // words of sources and register numbers
	list := keys()
	if lang == "en" {
		list = slices.DeleteFunc(list, func(k string) bool { return slices.Contains(english, k) })
	}
	said := make(map[string]bool)
	for _, w := range word.FindAllString(fileName.ReplaceAllString(shown.Text(), ""), -1) {
		said[w] = true
	}
	for _, k := range list {
		if said[k] {
			fail("people read the key %q", k)
		}
	}
	if csp := doc.header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") {
		fail("its policy is %q", csp)
	}
}

func TestWhatIsWrongIsSaidWhere(t *testing.T) {
	app := apptest.Start(t)
	id := string(app.Find(t, "Kalimantan Timur", "Sulawesi Tengah"))
	for _, x := range []struct {
		path   string
		status int
		says   []string
	}{
		{"/k/0000000000000000", http.StatusNotFound, []string{"Tidak ditemukan", "Kembali ke register"}},
		{"/k/bukan-nomor", http.StatusNotFound, []string{"Tidak ada catatan dengan nomor itu."}},
		{"/en/k/bukan-nomor", http.StatusNotFound, []string{"There is no record of that number."}},
		{"/peristiwa/" + id, http.StatusNotFound, []string{id}}, // an agreement, not an event
		{"/daerah/99", http.StatusNotFound, []string{"Tidak ditemukan"}},
		{"/daerah/%2e%2e", http.StatusNotFound, nil},
		{"/tidak/ada", http.StatusNotFound, []string{"Halaman ini tidak ada."}},
		{"/en/no/page", http.StatusNotFound, []string{"There is no such page."}},
		{"/aset/anyam.css", http.StatusNotFound, nil},
		{"/k/" + id + "?diketahui=kapan", http.StatusUnprocessableEntity, []string{"kapan"}},
		{"/k/" + id + "?diketahui=2017", http.StatusNotFound, []string{id}}, // nothing was known of it then
		{"/cari?q=keadaan:hidup+tahun:kapan", http.StatusUnprocessableEntity, []string{"Pertanyaan tidak terbaca seluruhnya.", "hidup: keadaan", "kapan: tanggal"}},
		{"/en/cari?q=bidang:99", http.StatusUnprocessableEntity, []string{"99: "}},
		{"/cari?q=" + strings.Repeat("zz+", 3000), http.StatusOK, []string{"0 kesepakatan"}},
		{"/cari?q=nikel&sambung=rusak", http.StatusUnprocessableEntity, nil},
		{"/cari?q=%ff%fe%00sapi", http.StatusOK, []string{"kesepakatan"}},
		{"/cari?q=nikel&urut=entah", http.StatusOK, []string{"2 kesepakatan"}}, // the page's own order then
		{"/cari?q=", http.StatusOK, []string{"kesepakatan"}},
		{"/cari?q=zzzzz", http.StatusOK, []string{"0 kesepakatan", "Tidak ada yang cocok"}},
		{"/daerah?q=Atlantis", http.StatusOK, []string{"Tidak ada daerah"}},
		{"/daerah?q=kalimantan", http.StatusOK, []string{"Provinsi Kalimantan Selatan", "Provinsi Kalimantan Barat"}},
		{"/daerah?q=64.72", http.StatusOK, []string{"Kota Samarinda", "Provinsi Kalimantan Timur"}},
		{"/en/daerah?q=bima", http.StatusOK, []string{"Kabupaten Bima", "Kota Bima"}},
	} {
		doc := get(t, app, x.path)
		if doc.status != x.status {
			t.Errorf("%.80s: %d", x.path, doc.status)
		}
		text := strings.Join(strings.Fields(doc.Find("main").Text()), " ")
		for _, want := range x.says {
			if !strings.Contains(text, want) {
				t.Errorf("%.80s does not say %q but:\n%.400s", x.path, want, text)
			}
		}
		if doc.isPage() {
			sound(t, x.path, doc)
		}
	}
}

func TestWhatSurroundsThePages(t *testing.T) {
	app := apptest.Start(t)
	doc := get(t, app, "/")
	style, _ := doc.Find("link[rel=stylesheet]").Attr("href")
	for path, want := range map[string]string{style: "text/css", "/robots.txt": "text/plain"} {
		r, err := http.Get(app.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r.Body)
		if err != nil || r.Body.Close() != nil {
			t.Fatal(err)
		}
		if r.StatusCode != http.StatusOK || !strings.HasPrefix(r.Header.Get("Content-Type"), want) || len(b) == 0 {
			t.Errorf("%s: %s, %s, %d bytes", path, r.Status, r.Header.Get("Content-Type"), len(b))
		}
		if path == style && (!strings.Contains(r.Header.Get("Cache-Control"), "immutable") || strings.Contains(string(b), `url("weave.svg")`)) {
			t.Errorf("the style sheet is kept for %q, or names a drawing by a name that is not served", r.Header.Get("Cache-Control"))
		}
	}
	r, err := http.Post(app.URL+"/", "text/plain", strings.NewReader("x"))
	if err != nil {
		t.Fatal(err)
	}
	if _ = r.Body.Close(); r.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("posting to a page: %s", r.Status)
	}
}
