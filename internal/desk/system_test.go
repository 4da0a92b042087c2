package desk_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/internal/apptest"
)

const system = "/meja/sistem"

// signedIn is a tab in which an official has signed in, at the page of all pieces.
func signedIn(t *testing.T, browser *apptest.Browser, app *apptest.App) *apptest.Tab {
	t.Helper()
	tab := browser.Open(t, app.URL+"/")
	app.SignIn(t, tab, "Rina Wulandari")
	tab.Go(t, app.URL+system)
	return tab
}

func TestThePiecesOfPages(t *testing.T) {
	app := apptest.Start(t)
	browser := apptest.Chromium(t)
	file := filepath.Join(t.TempDir(), "siaran.txt")
	if err := os.WriteFile(file, []byte("Kaltim dan Bali sepakat."), 0o600); err != nil {
		t.Fatal(err)
	}

	t.Run("hold what every page holds", func(t *testing.T) {
		apptest.Sweep(t, app, signedIn(t, browser, app), []string{system, system + "?contoh=salah", system + "?contoh=tanya", "/meja/temukan?q=kalimantan", "/temukan?q=bali"})
	})

	t.Run("have no barriers with more contrast, with the system's colours, and by the person's choice of dark", func(t *testing.T) {
		axe := apptest.Axe(t)
		tab := signedIn(t, browser, app)
		for _, x := range [][2]string{{"prefers-contrast", "more"}, {"forced-colors", "active"}, {"prefers-reduced-motion", "reduce"}} {
			tab.Prefer(t, x[0], x[1])
			for _, v := range tab.Violations(t, axe) {
				t.Errorf("%s: %s", x, v)
			}
		}
		tab.Prefer(t, "prefers-color-scheme", "light")
		apptest.Eval[any](t, tab, `document.querySelector("[name=mode][value=dark]").click()`)
		tab.Wait(t, `getComputedStyle(document.body.parentElement).colorScheme == "dark"`)
		for _, v := range tab.Violations(t, axe) {
			t.Errorf("dark: %s", v)
		}
		tab.Wait(t, `performance.getEntriesByType("resource").some(r => r.name.endsWith("/tampilan") && r.responseEnd > 0)`)
		tab.Go(t, app.URL+system)
		if got := apptest.Eval[string](t, tab, `document.documentElement.dataset.mode + getComputedStyle(document.documentElement).backgroundColor`); !strings.HasPrefix(got, "darkrgb(17") {
			t.Errorf("on the next page the look is %q", got)
		}
	})

	t.Run("a combobox by keyboard", func(t *testing.T) {
		tab := signedIn(t, browser, app)
		tab.Fill(t, "#daerah", "kaltim")
		tab.Wait(t, `document.querySelector("#daerah").getAttribute("aria-expanded") == "true"`)
		if got := apptest.Eval[string](t, tab, `document.querySelector("#daerah").getAttribute("aria-activedescendant") ?? "none"`); got != "none" {
			t.Errorf("%q is chosen before anybody chose", got)
		}
		tab.Press(t, "ArrowDown")
		if got := apptest.Eval[string](t, tab, `document.getElementById(document.querySelector("#daerah").getAttribute("aria-activedescendant")).textContent`); !strings.HasPrefix(got, "Provinsi Kalimantan Timur") {
			t.Errorf("the first that is offered is %q", got)
		}
		tab.Press(t, "Escape")
		if got := apptest.Eval[string](t, tab, `document.querySelector("#daerah").getAttribute("aria-expanded") + document.querySelector("#daerah").value`); got != "falsekaltim" {
			t.Errorf("after Escape: %q", got)
		}
		tab.Press(t, "ArrowDown")
		tab.Wait(t, `document.querySelector("#daerah").getAttribute("aria-expanded") == "true"`)
		tab.Press(t, "ArrowUp")
		tab.Press(t, "Enter")
		if got := apptest.Eval[string](t, tab, `document.activeElement.id + ":" + document.querySelector("#daerah").value`); !strings.HasPrefix(got, "daerah:") || got == "daerah:kaltim" {
			t.Errorf("Enter took %q", got)
		}
		tab.Fill(t, "#daerah", "zzzz")
		tab.Wait(t, `document.querySelector("[role=listbox]").textContent.includes("Tidak ada yang cocok")`)
	})

	t.Run("a date says how it is understood", func(t *testing.T) {
		tab := signedIn(t, browser, app)
		for typed, want := range map[string]string{"nov 2007": "Dipahami: November 2007 (harinya tidak diketahui)", "21/2/2018": "Dipahami: 21 Februari 2018", "2007": "(bulan dan harinya tidak diketahui)", "31 April 2018": "April"} {
			tab.Fill(t, "#tanggal", typed)
			tab.Wait(t, `document.querySelector("#tanggal-dipahami").textContent.includes("`+want+`")`)
		}
	})

	t.Run("a table by keyboard", func(t *testing.T) {
		tab := signedIn(t, browser, app)
		here := func() string { return apptest.Eval[string](t, tab, `document.activeElement.textContent.slice(0, 30)`) }
		tab.Press(t, "j")
		first := here()
		if !strings.HasPrefix(first, "Kalimantan Timur dan Sulawesi") {
			t.Errorf("j leads to %q", first)
		}
		tab.Press(t, "j")
		tab.Press(t, "ArrowDown")
		tab.Press(t, "k")
		if got := here(); !strings.HasPrefix(got, "Kalimantan Timur dan Bali") {
			t.Errorf("after j, down and k the focus is on %q", got)
		}
		tab.Press(t, "x")
		if got := tab.Text(t, "[data-count]"); got != "1 dipilih" {
			t.Errorf("x ticks: %q", got)
		}
		apptest.Eval[any](t, tab, `document.querySelector("[data-all]").click()`)
		if got := tab.Text(t, "[data-count]"); got != "4 dipilih" {
			t.Errorf("all: %q", got)
		}
		apptest.Eval[any](t, tab, `document.querySelector("[name=lakukan][value=urusan]").focus()`)
		tab.Submit(t)
		if got := tab.Text(t, ".toast"); !strings.Contains(got, "Contoh saja") {
			t.Errorf("what is done to several is answered with %q", got)
		}
	})

	t.Run("columns and density are kept", func(t *testing.T) {
		tab := signedIn(t, browser, app)
		apptest.Eval[any](t, tab, `document.querySelector("details.drop").open = true; document.querySelector("[name=kolom][value=keadaan]").click(); document.querySelector("[name=kolom][value=perangkat]").click()`)
		tab.Follow(t, ".panel [type=submit]")
		heads := apptest.Eval[[]string](t, tab, `[...document.querySelectorAll("#tabel thead th:not(.ticks)")].map(h => h.textContent.trim())`)
		if want := []string{"Kesepakatan", "Ditandatangani", "Lengkap", "Perangkat daerah"}; !slices.Equal(heads, want) {
			t.Errorf("the columns are %q", heads)
		}
		apptest.Eval[any](t, tab, `document.querySelector("[name=baris][value=rapat]").click()`)
		tab.Wait(t, `performance.getEntriesByType("resource").some(r => r.name.endsWith("/tampilan") && r.responseEnd > 0)`)
		tab.Go(t, app.URL+system)
		if !apptest.Eval[bool](t, tab, `document.documentElement.hasAttribute("data-dense") && document.querySelector("[name=baris][value=rapat]").getAttribute("aria-pressed") == "true"`) {
			t.Error("the rows are roomy again")
		}
	})

	t.Run("the palette by keyboard", func(t *testing.T) {
		tab := signedIn(t, browser, app)
		tab.Press(t, "Control+K")
		tab.Wait(t, `document.querySelectorAll(".palette [role=option]").length > 3`)
		tab.Type(t, "kaltim")
		tab.Wait(t, `document.querySelector(".palette [aria-selected=true]")?.textContent.startsWith("Provinsi Kalimantan Timur")`)
		if axe := apptest.Axe(t); len(tab.Violations(t, axe)) > 0 {
			t.Errorf("the palette: %q", tab.Violations(t, axe))
		}
		tab.Press(t, "ArrowDown")
		if got := apptest.Eval[string](t, tab, `document.activeElement.getAttribute("aria-activedescendant")`); got != "palet-1" {
			t.Errorf("down leads to %q", got)
		}
		tab.Press(t, "ArrowUp")
		tab.Submit(t)
		if got := tab.Text(t, "h1"); got != "Provinsi Kalimantan Timur" {
			t.Errorf("Enter leads to %q", got)
		}
		tab.Press(t, "Control+K")
		tab.Wait(t, `document.querySelector(".palette")?.open`)
		tab.Press(t, "Escape")
		tab.Wait(t, `!document.querySelector(".palette")`)
	})

	t.Run("shortcuts are listed, lead, and can be switched off", func(t *testing.T) {
		tab := signedIn(t, browser, app)
		tab.Press(t, "?")
		tab.Wait(t, `document.querySelector("dialog.keys").open`)
		if got := tab.Text(t, "dialog.keys"); !strings.Contains(got, "Baris berikutnya") || !strings.Contains(got, "Meja kerja") {
			t.Errorf("listed: %q", got)
		}
		tab.Press(t, "Escape")
		tab.Wait(t, `!document.querySelector("dialog.keys").open`)
		tab.Type(t, "g")
		tab.Type(t, "m")
		tab.Wait(t, `location.pathname == "/meja" && document.documentElement.classList.contains("scripted")`)
		tab.Press(t, "?")
		tab.Wait(t, `document.querySelector("dialog.keys")?.open`)
		apptest.Eval[any](t, tab, `document.querySelector("dialog.keys [type=checkbox]").click()`)
		tab.Press(t, "Escape")
		tab.Go(t, app.URL+system)
		tab.Press(t, "j")
		if got := apptest.Eval[string](t, tab, `document.activeElement.tagName`); got != "BODY" {
			t.Errorf("switched off, j still leads to %s", got)
		}
		apptest.Eval[any](t, tab, `localStorage.clear()`)
	})

	t.Run("a question comes as a dialog and can be left", func(t *testing.T) {
		tab := signedIn(t, browser, app)
		apptest.Eval[any](t, tab, `document.querySelector("[data-confirm]").focus()`)
		tab.Press(t, "Enter")
		tab.Wait(t, `document.querySelector("dialog[role=alertdialog]")?.open`)
		for _, v := range tab.Violations(t, apptest.Axe(t)) {
			t.Errorf("the question: %s", v)
		}
		tab.Press(t, "Escape")
		tab.Wait(t, `!document.querySelector("dialog[open]") && document.activeElement.hasAttribute("data-confirm")`)
		tab.Press(t, "Enter")
		tab.Wait(t, `document.querySelector("dialog[role=alertdialog]")?.open`)
		tab.Follow(t, "dialog .btn.main")
		if got := tab.Text(t, ".toast"); !strings.Contains(got, "Contoh saja") {
			t.Errorf("the answer is %q", got)
		}
	})

	t.Run("evidence opens and closes by keyboard", func(t *testing.T) {
		tab := signedIn(t, browser, app)
		apptest.Eval[any](t, tab, `document.querySelector("#bukti .why").focus()`)
		tab.Press(t, "Enter")
		tab.Wait(t, `document.querySelector("#contoh-bukti").matches(":popover-open")`)
		if got := tab.Text(t, "#contoh-bukti"); !strings.Contains(got, "Rabu, 21 Februari 2018") || !strings.Contains(got, "diumumkan") {
			t.Errorf("the evidence says %q", got)
		}
		tab.Press(t, "Escape")
		tab.Wait(t, `!document.querySelector("#contoh-bukti").matches(":popover-open")`)
	})

	t.Run("files are dropped, listed, and sent", func(t *testing.T) {
		tab := signedIn(t, browser, app)
		tab.Drop(t, ".dropzone", file)
		tab.Wait(t, `document.querySelector(".chosen")?.textContent.includes("siaran.txt")`)
		apptest.Eval[any](t, tab, `document.querySelector(".dropzone [type=submit]").click()`)
		tab.Wait(t, `document.querySelector(".toast")?.textContent.includes("Contoh saja") && !document.querySelector(".chosen li")`)
		if got := tab.Messages(); len(got) > 0 {
			t.Errorf("the browser complains: %q", got)
		}
	})

	t.Run("an order and a filter change only their part of the page", func(t *testing.T) {
		tab := signedIn(t, browser, app)
		apptest.Eval[any](t, tab, `document.querySelector("#judul-tabel").textContent = "tetap"; document.querySelector("#tabel thead a").click()`)
		tab.Wait(t, `document.querySelector("#tabel th[aria-sort]")?.textContent.trim() == "Kesepakatan" && document.querySelector("[data-all]") != null`)
		apptest.Eval[any](t, tab, `document.querySelector("#saringan li a:not(.on)").click()`)
		tab.Wait(t, `document.querySelector("#tabel th[aria-sort]")?.textContent.trim() == "Ditandatangani"`)
		if got := apptest.Eval[string](t, tab, `document.querySelector("#judul-tabel").textContent + location.search`); got != "tetap" {
			t.Errorf("the whole page came anew, or its address is not the filter's: %q", got)
		}
		if got := tab.Messages(); len(got) > 0 {
			t.Errorf("the browser complains: %q", got)
		}
	})

	t.Run("progress is asked for until it is done", func(t *testing.T) {
		tab := signedIn(t, browser, app)
		tab.Go(t, app.URL+system+"?contoh=kerja")
		tab.Wait(t, `!document.querySelector("#maju-1").hasAttribute("data-hx-get")`)
	})

	t.Run("a line that breaks is said, and nothing is lost", func(t *testing.T) {
		tab := signedIn(t, browser, app)
		tab.Drop(t, ".dropzone", file)
		tab.Wait(t, `document.querySelector(".chosen")?.textContent.includes("siaran.txt")`)
		tab.Offline(t)
		apptest.Eval[any](t, tab, `document.querySelector(".dropzone [type=submit]").click()`)
		tab.Wait(t, `document.querySelector(".dropzone .progress")?.textContent.includes("Sambungan terputus") && document.querySelector(".chosen").textContent.includes("siaran.txt")`)
		tab.Press(t, "Control+K")
		tab.Wait(t, `document.querySelector(".palette")?.textContent.includes("Tidak ada sambungan")`)
		tab.Unthrottle(t)
	})

	t.Run("the portal's palette finds agreements by half a word", func(t *testing.T) {
		tab := browser.Open(t, app.URL+"/en/")
		tab.Press(t, "Control+K")
		tab.Wait(t, `document.querySelector(".palette")?.open`)
		tab.Type(t, "smelt")
		tab.Wait(t, `document.querySelector(".palette [aria-selected=true]")?.textContent.includes("smelter")`)
		tab.Submit(t)
		if got := tab.Text(t, "h1"); !strings.Contains(got, "smelter") {
			t.Errorf("Enter leads to %q", got)
		}
	})

	t.Run("what was just done is undone with a key", func(t *testing.T) {
		tab := signedIn(t, browser, app)
		tab.Go(t, app.URL+system+"?contoh=kabar")
		tab.Press(t, "z")
		tab.Wait(t, `document.querySelector(".toast")?.textContent.includes("Contoh saja")`)
	})

	t.Run("the menu of a telephone", func(t *testing.T) {
		tab := signedIn(t, browser, app)
		tab.Resize(t, 360, 740)
		if apptest.Eval[bool](t, tab, `document.querySelector("#menu").checkVisibility()`) {
			t.Error("the menu stands open")
		}
		apptest.Eval[any](t, tab, `document.querySelector(".side .opens-menu").focus()`)
		tab.Press(t, "Enter")
		tab.Wait(t, `document.querySelector("#menu").matches(":popover-open")`)
		tab.Press(t, "Tab")
		if got := apptest.Eval[bool](t, tab, `document.querySelector("#menu").contains(document.activeElement)`); !got {
			t.Error("Tab does not lead into the menu")
		}
		tab.Press(t, "Escape")
		tab.Wait(t, `!document.querySelector("#menu").matches(":popover-open")`)
	})
}

// Everything that the pieces do is also done by plain links and forms.
func TestThePiecesWithoutScript(t *testing.T) {
	app := apptest.Start(t)
	tab := apptest.Chromium(t).Open(t, app.URL+"/")
	app.SignIn(t, tab, "Rina Wulandari")
	tab.NoScript(t)
	tab.Go(t, app.URL+system)

	if apptest.Eval[bool](t, tab, `document.querySelector("[data-all]") != null || document.documentElement.classList.contains("scripted")`) {
		t.Fatal("a script has run")
	}
	tab.Follow(t, "[data-confirm]")
	if got := tab.Text(t, "h1"); got != "Hapus rancangan ini?" {
		t.Errorf("the question is a page: %q", got)
	}
	tab.Follow(t, "main .btn.main")
	if got := tab.Text(t, ".notice"); !strings.Contains(got, "Contoh saja") {
		t.Errorf("its answer is %q", got)
	}
	tab.Follow(t, ".find")
	tab.Fill(t, "main [name=q]", "Kukar")
	tab.Submit(t)
	if got := tab.Text(t, "#temuan"); !strings.Contains(got, "Kabupaten Kutai Kartanegara") {
		t.Errorf("found: %q", got)
	}
	tab.Go(t, app.URL+system)
	tab.Follow(t, "[name=mode][value=dark]")
	if got := apptest.Eval[string](t, tab, `location.pathname + document.documentElement.dataset.mode`); got != system+"dark" {
		t.Errorf("after choosing the dark: %q", got)
	}
	tab.Follow(t, "[name=baris][value=rapat]")
	if !apptest.Eval[bool](t, tab, `document.documentElement.hasAttribute("data-dense")`) {
		t.Error("the rows are not dense")
	}
	apptest.Eval[any](t, tab, `document.querySelector("tbody .check").checked = true`)
	tab.Follow(t, "[name=lakukan][value=urusan]")
	if got := tab.Text(t, ".notice"); !strings.Contains(got, "Contoh saja") {
		t.Errorf("what is done to several is answered with %q", got)
	}
}
