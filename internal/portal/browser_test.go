package portal_test

import (
	"fmt"
	"net/http"
	"net/url"
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
	corrected := app.Find(t, "Kalimantan Timur", "Maluku Utara")
	correct(t, app, corrected)

	t.Run("from a question to an agreement, its pair of regions and its feed", func(t *testing.T) {
		for _, lang := range []struct{ prefix, question, promises, signed string }{
			{"", "nikel Sulteng", "belum ada", "ditandatangani 21 Februari 2018"},
			{"/en", "nikel Sulteng", "none for", "signed 21 February 2018"},
		} {
			tab := browser.Open(t, app.URL+lang.prefix+"/")
			tab.Fill(t, "main input[name=q]", lang.question)
			tab.Submit(t)
			if got := tab.Text(t, ".examples"); !strings.Contains(got, "Sulawesi Tengah") {
				t.Errorf("understood as %q", got)
			}
			tab.Follow(t, ".rows h3 a")
			if got := tab.Text(t, "h1"); !strings.Contains(got, "suplai nikel") {
				t.Errorf("the question leads to %q", got)
			}
			if got := apptest.Eval[int](t, tab, `document.querySelector(".three").innerText.split(/\. /).length`); got != 3 {
				t.Errorf("the page begins with %d sentences", got)
			}
			tab.Follow(t, ".standings tbody a") // the first party
			tab.Follow(t, `.bars a[href$="/pasangan/64/72"]`)
			if got := tab.Text(t, "h1"); !strings.Contains(got, "Sulawesi Tengah") {
				t.Errorf("the pair is %q", got)
			}
			if got := tab.Text(t, "[aria-labelledby=janji]"); !strings.Contains(got, "Suplai nikel") || !strings.Contains(got, lang.promises) {
				t.Errorf("the promises are\n%s", got)
			}
			address := apptest.Eval[string](t, tab, `document.querySelector("link[type='application/atom+xml']").href`)
			if _, body := ask(t, address); !strings.Contains(body, "suplai nikel") || !strings.Contains(body, lang.signed) {
				t.Errorf("the feed %s does not tell of it:\n%.600s", address, body)
			}
			if got := tab.Messages(); len(got) > 0 {
				t.Errorf("the browser complains: %q", got)
			}
		}
	})

	t.Run("search with a question in plain words", func(t *testing.T) {
		tab := browser.Open(t, app.URL+"/")
		tab.Fill(t, "main input[name=q]", "pariwisata di Bali")
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

	t.Run("what cannot be understood is shown at its place", func(t *testing.T) {
		tab := browser.Open(t, app.URL+"/cari?q="+url.QueryEscape("sapi keadaan:hidup"))
		if got := tab.Text(t, ".asked mark"); got != "hidup" {
			t.Errorf("%q is marked", got)
		}
		if got := apptest.Eval[string](t, tab, `document.querySelector("main input[name=q]").value`); got != "sapi keadaan:hidup" {
			t.Errorf("what was typed became %q", got)
		}
	})

	t.Run("filters narrow, and what was understood widens again", func(t *testing.T) {
		tab := browser.Open(t, app.URL+"/cari")
		all := count(t, tab)
		tab.Follow(t, `.narrow a[href*="2018"]`)
		some := count(t, tab)
		if some == 0 || some >= all {
			t.Errorf("of %d agreements the year 2018 leaves %d", all, some)
		}
		if got := apptest.Eval[bool](t, tab, `[...document.querySelectorAll("[aria-labelledby=banyaknya] .rows>li")].every(x => x.textContent.includes("2018"))`); !got {
			t.Error("some of 2018 is of another year")
		}
		tab.Follow(t, `.narrow a[href*="wilayah%3A51"]`) // Bali
		if few := count(t, tab); few == 0 || few >= some {
			t.Errorf("of %d agreements Bali leaves %d", some, few)
		}
		tab.Follow(t, `.narrow a.on[href$="2018"]`) // that of Bali lets go of it
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
		apptest.Eval[any](t, tab, `document.querySelector("[aria-labelledby=bidang] .why").click()`)
		if got := tab.Text(t, ".evidence:popover-open"); !strings.Contains(got, "suplai nikel") || !strings.Contains(got, "01-kaltim-delapan-provinsi.txt") || !strings.Contains(got, "diumumkan") {
			t.Errorf("what proves the first field is %q", got)
		}
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
		tab.Follow(t, "nav.crumb a:last-of-type")
		if got := tab.Text(t, "h1"); got != "Rakernas APPSI 2018" {
			t.Errorf("the event's page is about %q", got)
		}
		if got := tab.Text(t, ".matrix"); !strings.Contains(got, "Maluku Utara") || !strings.Contains(got, "perdagangan nikel") {
			t.Errorf("who signed with whom:\n%s", got)
		}
	})

	t.Run("an agreement on an earlier day", func(t *testing.T) {
		tab := browser.Open(t, app.URL+"/k/"+string(corrected))
		if got := tab.Text(t, ".problem"); !strings.Contains(got, "2 pernyataan berbeda") {
			t.Errorf("two dates stand against each other, the page says %q", got)
		}
		tab.Fill(t, "input[name=diketahui]", "20 November 2026")
		tab.Submit(t)
		if got := tab.Text(t, ".note"); !strings.Contains(got, "Sebagaimana diketahui pada 20 November 2026") {
			t.Errorf("the page says %q", got)
		}
		if apptest.Eval[bool](t, tab, `document.querySelector(".problem") != null`) {
			t.Error("on the earlier day nothing contradicted anything")
		}
		tab.Follow(t, ".note a")
		tab.Fill(t, "input[name=per]", "2017")
		tab.Submit(t)
		if got := tab.Text(t, ".note"); !strings.Contains(got, "Sebagaimana berlaku pada 2017") {
			t.Errorf("the page says %q", got)
		}
		if got := tab.Text(t, ".chips"); strings.Contains(got, "Berlaku") {
			t.Errorf("a year before its signing it is %q", got)
		}
		tab.Fill(t, "input[name=per]", "besok lusa")
		tab.Submit(t)
		if got := apptest.Eval[string](t, tab, `document.querySelector("input[name=per]").value + "|" + document.querySelector(".wrong").textContent`); !strings.HasPrefix(got, "besok lusa|") {
			t.Errorf("a day that is none: %q", got)
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

	t.Run("a subscription is made from a name", func(t *testing.T) {
		tab := browser.Open(t, app.URL+"/langganan")
		tab.Fill(t, "input[name=daerah]", "Kaltim")
		tab.Submit(t)
		address := apptest.Eval[string](t, tab, `document.querySelector("[role=status] input").value`)
		if r, body := ask(t, address); r.StatusCode != http.StatusOK || !strings.Contains(body, "Kalimantan Timur") {
			t.Errorf("%s: %d", address, r.StatusCode)
		}
		tab.Fill(t, "input[name=daerah]", "Bima")
		tab.Submit(t)
		if got := tab.Text(t, ".wrong"); !strings.Contains(got, "dapat berarti") {
			t.Errorf("a name of two regions: %q", got)
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
		tab.Wait(t, `document.activeElement.id == "isi"`)
		tab.Type(t, "\t")
		if got := apptest.Eval[string](t, tab, focus); got != "Cari kesepakatan" {
			t.Errorf("after the skip link the keyboard reaches %q", got)
		}
		tab.Go(t, app.URL+"/")
		var order []string
		for range 12 {
			tab.Type(t, "\t")
			order = append(order, apptest.Eval[string](t, tab, focus))
		}
		if want := []string{"Langsung ke isi", "anyam", "Register", "Peta", "Daerah", "Angka", "Rencana", "Berita", "Data terbuka", "Cari Ctrl K", "English", "Cari kesepakatan"}; !slices.Equal(order, want) {
			t.Errorf("the keyboard goes through %q", order)
		}
		tab.Go(t, app.URL+"/k/"+string(memorandum))
		apptest.Eval[any](t, tab, `document.querySelector("[aria-labelledby=bidang] .why").focus()`)
		tab.Type(t, "\r")
		tab.Wait(t, `document.querySelector(".evidence:popover-open")`)
		tab.Press(t, "Escape")
		tab.Wait(t, `!document.querySelector(".evidence:popover-open")`)
	})

	t.Run("on a telephone", func(t *testing.T) {
		tab := browser.Open(t, app.URL+"/cari")
		tab.Resize(t, 360, 740)
		if apptest.Eval[bool](t, tab, `document.querySelector("#saringan").getBoundingClientRect().height > 0`) {
			t.Error("the filters stand in the way")
		}
		apptest.Eval[any](t, tab, `document.querySelector(".opens-facets").click()`)
		tab.Wait(t, `document.querySelector("#saringan:popover-open")`)
		all := count(t, tab)
		tab.Follow(t, `#saringan a[href*="2018"]`)
		if some := count(t, tab); some == 0 || some >= all {
			t.Errorf("of %d agreements the year 2018 leaves %d", all, some)
		}
		tab.Go(t, app.URL+"/k/"+string(memorandum))
		apptest.Eval[any](t, tab, `document.querySelector("[aria-labelledby=bidang] .why").click()`)
		if got := apptest.Eval[[2]float64](t, tab, `(b => [b.left, b.right])(document.querySelector(".evidence:popover-open").getBoundingClientRect())`); got[0] < 0 || got[1] > 360 {
			t.Errorf("the proof reaches from %.0f to %.0f", got[0], got[1])
		}
	})

	t.Run("without script", func(t *testing.T) {
		tab := browser.Open(t, app.URL+"/tidak/ada")
		tab.NoScript(t)
		tab.Go(t, app.URL+"/")
		tab.Fill(t, "main input[name=q]", "nikel")
		tab.Submit(t)
		tab.Follow(t, `.narrow a[href*="wilayah%3A72"]`)
		tab.Follow(t, ".rows h3 a")
		if got := tab.Text(t, "h1"); !strings.Contains(got, "Sulawesi Tengah") {
			t.Errorf("without script the search leads to %q", got)
		}
		tab.Fill(t, "input[name=per]", "2017")
		tab.Submit(t)
		if got := tab.Text(t, ".note"); !strings.Contains(got, "2017") {
			t.Errorf("the page says %q", got)
		}
	})
}

// Every kind of page, in what states it can be.
func TestEveryPageIsSwept(t *testing.T) {
	app := apptest.Start(t)
	corrected := app.Find(t, "Kalimantan Timur", "Maluku Utara")
	correct(t, app, corrected)
	realise(t, app, corrected)
	tab := apptest.Chromium(t).Open(t, app.URL)
	apptest.Sweep(t, app, tab, []string{
		"/", "/cari", "/cari?q=nikel", "/cari?q=keadaan:hidup", "/cari?q=zzz",
		"/k/" + string(app.Find(t, "Kalimantan Timur", "Sulawesi Tengah")), "/k/" + string(app.Find(t, "Aceh")), "/k/" + string(corrected), "/k/" + string(corrected) + "/realisasi", "/k/" + string(corrected) + "?diketahui=2026-11-20&per=kapan",
		"/peristiwa", "/peristiwa/" + string(event(t, app, "Rakernas APPSI 2018")), "/daerah", "/daerah?q=Bima", "/daerah?q=Atlantis", "/daerah/64", "/daerah/52.72",
		"/pasangan/64/72", "/pasangan/64/91", "/langganan", "/langganan?daerah=Kukar&q=nikel", "/langganan?daerah=Bima", "/data", "/tidak/ada",
		"/peta", "/peta?wilayah=64&warna=bidang", "/peta?barang=beras&dari=1900&sampai=1901", "/peta?dari=besok", "/angka", "/angka?bidang=27", "/angka?sampai=1901",
	})
}

// focus is what a person hears or reads of the element that has the keyboard's focus.
const focus = `(e => e.getAttribute("aria-label") || e.innerText.trim().replace(/\s+/g, " "))(document.activeElement)`

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
