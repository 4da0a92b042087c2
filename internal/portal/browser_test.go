package portal_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// TestPagesInABrowser looks at the pages as people do.
func TestPagesInABrowser(t *testing.T) {
	app := apptest.Start(t)
	browser := apptest.Chromium(t)
	memorandum := app.Find(t, "Kalimantan Timur", "Sulawesi Tengah")
	rakernas := event(t, app, "Rakernas APPSI 2018")
	corrected := app.Find(t, "Kalimantan Timur", "Maluku Utara")
	correct(t, app, corrected)
	pages := []string{
		"/", "/cari?q=nikel", "/cari?q=keadaan:hidup", "/cari?q=zzz", "/k/" + string(memorandum), "/k/" + string(app.Find(t, "Aceh")),
		"/k/" + string(corrected), "/k/" + string(corrected) + "?diketahui=2026-11-20", "/k/0000000000000000", "/peristiwa/" + string(rakernas), "/daerah", "/daerah?q=Bima",
		"/daerah?q=Atlantis", "/daerah/64", "/daerah/52.72", "/daerah/99", "/tidak/ada",
		"/peta", "/peta?wilayah=64&warna=bidang", "/peta?barang=beras&dari=1900&sampai=1901", "/peta?dari=besok", "/angka", "/angka?bidang=27", "/angka?sampai=1901",
	}
	indonesian := len(pages)
	for _, p := range pages {
		pages = append(pages, "/en"+p)
	}

	t.Run("search with a question in plain words", func(t *testing.T) {
		tab := browser.Open(t, app.URL+"/")
		apptest.Eval[any](t, tab, `document.querySelector("input[name=q]").focus()`)
		tab.Type(t, "pariwisata di Bali")
		tab.Submit(t)
		if got := tab.Text(t, ".rows"); !strings.Contains(got, "Kalimantan Timur dan Bali: pariwisata, peternakan") || strings.Contains(got, "Sulawesi") {
			t.Errorf("found:\n%s", got)
		}
		for _, want := range []string{"kata “pariwisata”", "wilayah Provinsi Bali"} {
			if got := tab.Text(t, ".examples"); !strings.Contains(got, want) {
				t.Errorf("understood as %q, without %q", got, want)
			}
		}
		if got := apptest.Eval[[]string](t, tab, `[...document.querySelectorAll(".rows mark")].map(m => m.textContent.toLowerCase())`); len(got) == 0 || slices.ContainsFunc(got, func(s string) bool { return s != "pariwisata" && s != "bali" }) {
			t.Errorf("marked %q", got)
		}
	})

	t.Run("filters narrow, and what was understood widens again", func(t *testing.T) {
		tab := browser.Open(t, app.URL+"/cari")
		all := count(t, tab)
		tab.Follow(t, `.facets a[href*="2018"]`)
		some := count(t, tab)
		if some == 0 || some >= all {
			t.Errorf("of %d agreements the year 2018 leaves %d", all, some)
		}
		if got := apptest.Eval[bool](t, tab, `[...document.querySelectorAll(".rows .small")].every(x => x.textContent.includes("2018"))`); !got {
			t.Error("some of 2018 is of another year")
		}
		tab.Follow(t, `.facets a[href*="wilayah%3A51"]`) // Bali
		if few := count(t, tab); few == 0 || few >= some {
			t.Errorf("of %d agreements Bali leaves %d", some, few)
		}
		tab.Follow(t, `.examples li:nth-of-type(2) a.chip`)
		if again := count(t, tab); again != some {
			t.Errorf("without Bali there are %d agreements instead of %d", again, some)
		}
		tab.Follow(t, `.examples a.chip`)
		if again := count(t, tab); again != all {
			t.Errorf("without any filter there are %d agreements instead of %d", again, all)
		}
	})

	t.Run("an agreement with the words that prove it", func(t *testing.T) {
		tab := browser.Open(t, app.URL+"/k/"+string(memorandum))
		marked := apptest.Eval[map[string]string](t, tab, `Object.fromEntries([...document.querySelectorAll(".text mark")].map(m => [m.textContent, m.className]))`)
		for words, class := range map[string]string{"suplai nikel": "field", "pembangunan smelter": "field", "Provinsi Sulawesi Tengah": "party", "Rabu, 21 Februari 2018": "date"} {
			if marked[words] != class {
				t.Errorf("%q is marked %q, not %q", words, marked[words], class)
			}
		}
		tab.Follow(t, "nav.crumb a:last-of-type")
		if got := tab.Text(t, "h1"); got != "Rakernas APPSI 2018" {
			t.Errorf("the event's page is about %q", got)
		}
		tab.Follow(t, ".rows a")
		apptest.Eval[any](t, tab, `document.querySelector("#bukti summary").click()`)
		rows := apptest.Eval[[][]string](t, tab, `[...document.querySelectorAll("#bukti tbody tr")].map(r => [...r.cells].map(c => c.innerText.trim()))`)
		if len(rows) < 8 {
			t.Fatalf("%d statements with their sources", len(rows))
		}
		for _, r := range rows {
			if slices.Contains(r, "") {
				t.Errorf("an empty cell among the statements: %q", r)
			}
		}
	})

	t.Run("an agreement as known on an earlier day", func(t *testing.T) {
		tab := browser.Open(t, app.URL+"/k/"+string(corrected))
		if got := tab.Text(t, ".problem"); !strings.Contains(got, "2 pernyataan berbeda") {
			t.Errorf("two dates stand against each other, the page says %q", got)
		}
		tab.Follow(t, ".history li:last-child a")
		if got := tab.Text(t, ".note"); !strings.Contains(got, "Sebagaimana diketahui pada 20 November 2026") {
			t.Errorf("the page says %q", got)
		}
		if apptest.Eval[bool](t, tab, `document.querySelector(".problem") != null`) {
			t.Error("on the earlier day nothing contradicted anything")
		}
		tab.Follow(t, ".note a")
		if got := tab.Text(t, ".history li:first-child"); !strings.Contains(got, "Dinas Perindustrian") {
			t.Errorf("the newest line of the history is %q", got)
		}
	})

	t.Run("regions by the names that people use", func(t *testing.T) {
		tab := browser.Open(t, app.URL+"/daerah?q=Bima")
		if got := tab.Text(t, "main"); !strings.Contains(got, "Kabupaten Bima") || !strings.Contains(got, "Kota Bima") || !strings.Contains(got, "dapat berarti") {
			t.Errorf("twins: %s", got)
		}
		tab.Go(t, app.URL+"/daerah?q=Kaltim")
		tab.Follow(t, "tbody a")
		if got := tab.Text(t, "h1"); got != "Provinsi Kalimantan Timur" {
			t.Errorf("Kaltim leads to %q", got)
		}
		if got := tab.Text(t, "main"); !strings.Contains(got, "Provinsi Gorontalo") || !strings.Contains(got, "Kota Samarinda") {
			t.Error("the region's page lacks a partner or a city")
		}
	})

	t.Run("the other language is one step away", func(t *testing.T) {
		tab := browser.Open(t, app.URL+"/cari?q=nikel+2018")
		before := count(t, tab)
		tab.Follow(t, ".bar .end")
		if got := tab.Text(t, "h1"); got != "Search results" {
			t.Errorf("in English the page says %q", got)
		}
		if got := count(t, tab); got != before {
			t.Errorf("in English there are %d agreements instead of %d", got, before)
		}
		tab.Follow(t, ".bar .end")
		if got := tab.Text(t, "h1"); got != "Hasil pencarian" {
			t.Errorf("back in Indonesian the page says %q", got)
		}
	})

	t.Run("by keyboard", func(t *testing.T) {
		tab := browser.Open(t, app.URL+"/")
		tab.Type(t, "\t")
		if got := apptest.Eval[string](t, tab, focus); got != "Langsung ke isi" {
			t.Errorf("the first thing that the keyboard reaches is %q", got)
		}
		if !apptest.Eval[bool](t, tab, `(b => b.left >= 0 && b.top >= 0 && b.width > 0)(document.activeElement.getBoundingClientRect())`) {
			t.Error("the skip link is not seen where it has the focus")
		}
		tab.Type(t, "\r")
		tab.Type(t, "\t")
		if got := apptest.Eval[string](t, tab, focus); got != "Cari kesepakatan" {
			t.Errorf("after the skip link the keyboard reaches %q", got)
		}
		tab.Go(t, app.URL+"/")
		var order []string
		for range 9 {
			tab.Type(t, "\t")
			order = append(order, apptest.Eval[string](t, tab, focus))
		}
		if want := []string{"Langsung ke isi", "anyam", "Register", "Peta", "Daerah", "Angka", "Berita", "API", "Cari Ctrl K"}; !slices.Equal(order, want) {
			t.Errorf("the keyboard goes through %q", order)
		}
	})

	t.Run("on every page", func(t *testing.T) {
		tab := browser.Open(t, app.URL+"/")
		for _, p := range pages {
			tab.Resize(t, 1280, 900)
			tab.Go(t, app.URL+p)
			for _, m := range tab.Messages() {
				t.Errorf("%s: the browser complains: %s", p, m)
			}
			if bytes, requests := tab.Weight(); bytes == 0 || bytes > 100<<10 || requests > 8 {
				t.Errorf("%s weighs %d bytes in %d requests", p, bytes, requests)
			}
			for _, width := range []int64{360, 820, 1280} {
				tab.Resize(t, width, 700)
				if got := apptest.Eval[int64](t, tab, `document.documentElement.scrollWidth`); got > width {
					t.Errorf("%s is %d wide on a screen of %d: %s", p, got, width, apptest.Eval[string](t, tab, wide))
				}
			}
		}
	})

	t.Run("without barriers", func(t *testing.T) {
		axe := apptest.Axe(t)
		tab := browser.Open(t, app.URL+"/")
		for _, look := range []struct {
			scheme string
			width  int64
			pages  []string
		}{{"light", 1280, pages}, {"dark", 1280, pages[:indonesian]}, {"light", 360, pages[:indonesian]}} {
			tab.Resize(t, look.width, 900)
			tab.Prefer(t, "prefers-color-scheme", look.scheme)
			for _, p := range look.pages {
				tab.Go(t, app.URL+p)
				apptest.Eval[any](t, tab, `document.querySelectorAll("details").forEach(d => d.open = true)`)
				for _, v := range tab.Violations(t, axe) {
					t.Errorf("%s, %s, %d wide: %s", p, look.scheme, look.width, v)
				}
			}
		}
	})
}

// focus is what a person hears or reads of the element that has the keyboard's focus.
const focus = `(e => e.getAttribute("aria-label") || e.innerText.trim().replace(/\s+/g, " "))(document.activeElement)`

// wide is the element that reaches furthest beyond the screen.
const wide = `(l => l.length ? l[l.length-1].outerHTML.slice(0, 200) : "")([...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1))`

// count is how many agreements the page says there are.
func count(t *testing.T, tab *apptest.Tab) int {
	t.Helper()
	n := 0
	if _, err := fmt.Sscan(tab.Text(t, "#banyaknya"), &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// correct states another date of an agreement two days after it was read.
func correct(t *testing.T, app *apptest.App, id agreement.ID) {
	t.Helper()
	app.Clock.Pass(48 * time.Hour)
	who := registry.Local("Dinas Perindustrian")
	if _, err := app.State(t.Context(), who, id, []agreement.Assertion{{
		Aspect: agreement.SignedOn, Date: term.On(2018, time.February, 22), Grade: agreement.Claimed,
		Sources: []agreement.Source{{Person: "Kepala Dinas Perindustrian"}},
	}}, registry.StateOptions{Reason: "tanggal pada naskah"}); err != nil {
		t.Fatal(err)
	}
}

// event gives the ID of the event of that name.
func event(t *testing.T, app *apptest.App, name string) agreement.ID {
	t.Helper()
	page, err := app.Agreements(t.Context(), registry.Anonymous(), registry.ListOptions{Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range page.Items {
		if r.Event == name {
			return r.EventID
		}
	}
	t.Fatalf("nothing was signed at %s", name)
	return ""
}
