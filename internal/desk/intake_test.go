package desk_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/registry"
)

// firstText is the path of the text that Anyam was made for.
func firstText(t *testing.T) string {
	t.Helper()
	path, err := filepath.Abs("../../../shared/corpus/00-kaltim-delapan-provinsi.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		apptest.Lacking(t, "the first text is not beside the project: "+path)
	}
	return path
}

// intakeOf starts a program whose register does not know the first text's agreements, with an official at the intake.
func intakeOf(t *testing.T) (*apptest.App, *apptest.Tab) {
	t.Helper()
	app := apptest.Start(t)
	page, err := app.Readings(t.Context(), app.Actor, "", 0, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range page.Items {
		if strings.Contains(r.Document.Name, "delapan-provinsi") {
			if err := app.Undo(t.Context(), app.Actor, r.ID, nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	tab := apptest.Chromium(t).Open(t, app.URL+"/meja")
	app.SignIn(t, tab, "Rina Wulandari")
	tab.Go(t, app.URL+"/meja/kotak-masuk")
	return app, tab
}

// texts are what people read at every element that the selector names.
func texts(t *testing.T, tab *apptest.Tab, selector string) []string {
	t.Helper()
	return apptest.Eval[[]string](t, tab, `[...document.querySelectorAll(`+strconv.Quote(selector)+`)].map(e => e.textContent.replace(/\s+/g, " ").trim())`)
}

// cardOf is the ID of the card with that title.
func cardOf(t *testing.T, tab *apptest.Tab, title string) string {
	t.Helper()
	id := apptest.Eval[string](t, tab, `[...document.querySelectorAll("article.proposal")].find(e => e.querySelector("h3").textContent.trim() == `+strconv.Quote(title)+`)?.id ?? ""`)
	if id == "" {
		t.Fatalf("there is no card %q among %q", title, texts(t, tab, "article.proposal h3"))
	}
	return "#" + id
}

// The first text is dropped into the intake; all eight memoranda are read; a field is put right by selecting other words of the text; one agreement is
// rejected; the rest is accepted, undone, accepted again; the public page has the corrected value with its words.
func TestTheFirstTextFromTheIntakeToThePublicPage(t *testing.T) {
	path := firstText(t)
	app, tab := intakeOf(t)
	before, arc := held(t, app, ""), arcOf(t, tab, "/pasangan/61/64")
	tab.Drop(t, ".dropzone", path)
	tab.Wait(t, `document.querySelectorAll(".chosen li").length == 1`)
	apptest.Eval[any](t, tab, `document.querySelector(".dropzone [type=submit]").click()`)
	tab.Wait(t, `document.querySelector(".jobs a") != null`)
	tab.Follow(t, ".jobs a")
	site := apptest.Eval[string](t, tab, "location.pathname")

	t.Run("the text and what was read from it stand beside each other", func(t *testing.T) {
		var memoranda []string
		for _, x := range texts(t, tab, "article.proposal") {
			if strings.Contains(x, "MoU · ditandatangani") && strings.Contains(x, "21 Februari 2018") && strings.Contains(x, "Bandung") {
				memoranda = append(memoranda, x)
			}
		}
		if len(memoranda) != 8 {
			t.Errorf("%d memoranda: %q", len(memoranda), memoranda)
		}
		if got := strings.Join(texts(t, tab, ".checks li"), "; "); !strings.Contains(got, "8 gubernur, terbaca 8") || !strings.Contains(got, "15 provinsi, tidak ada yang disebut namanya") {
			t.Errorf("checks: %s", got)
		}
		if got := tab.Text(t, "#kw"); !strings.Contains(got, "Rakernas APPSI 2018") || !strings.Contains(got, "Penguatan Ekonomi Nasional") {
			t.Errorf("the event: %s", got)
		}
		if got := strings.Join(texts(t, tab, ".text .aside"), " "); !strings.Contains(got, "03 Desember 2019 Jam 10:46:04") || len(texts(t, tab, ".aside-head")) != 1 {
			t.Errorf("lines of the archive: %s", got)
		}
		// What stands in each line is the text, byte for byte: places that are chosen in the page are places of the text.
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range apptest.Eval[[][2]string](t, tab, `[...document.querySelectorAll("[data-b]")].map(e => [e.dataset.b, e.textContent])`) {
			if at, err := strconv.Atoi(l[0]); err != nil || !strings.HasPrefix(string(content[at:]), l[1]) {
				t.Errorf("at byte %s the page has %q", l[0], l[1])
			}
		}
	})
	t.Run("one side lights the other", func(t *testing.T) {
		bauxite := cardOf(t, tab, "Kaltim – Kalbar")
		hover := func(selector string) {
			apptest.Eval[any](t, tab, fmt.Sprintf(`document.querySelector(%q).dispatchEvent(new PointerEvent("pointerover", {bubbles: true}))`, selector))
		}
		hover(bauxite)
		if lit := strings.Join(texts(t, tab, ".text .lit"), "; "); !strings.Contains(lit, "Provinsi Kalbar") || !strings.Contains(lit, "perdagangan komoditi bauksit") || strings.Contains(lit, "Provinsi Bali") {
			t.Errorf("lit in the text: %s", lit)
		}
		apptest.Eval[any](t, tab, `[...document.querySelectorAll(".text a")].find(e => e.textContent == "kesehatan rujukan").focus()`)
		if lit := texts(t, tab, "article.lit h3"); len(lit) != 1 || lit[0] != "Kaltim – Kalteng" {
			t.Errorf("lit among the cards: %q", lit)
		}
	})
	t.Run("a value is put right by selecting other words", func(t *testing.T) {
		tab.Follow(t, cardOf(t, tab, "Kaltim – Kalbar")+` a[href*="/ubah?"]`)
		tab.Follow(t, `.values a[href*="nilai=field"]`)
		apptest.Eval[any](t, tab, `(() => {
			const mark = [...document.querySelectorAll(".text mark")].find(e => e.textContent == "perdagangan komoditi bauksit").firstChild;
			getSelection().setBaseAndExtent(mark, 14, mark, 24);
		})()`) // half a word counts as the whole
		tab.Wait(t, `document.querySelector("#kata").value == "komoditi bauksit" && document.querySelector("#paham").textContent.includes("“komoditi bauksit”")`)
		tab.Fill(t, "#alasan", "bidangnya bukan hanya perdagangan")
		tab.Follow(t, "form.correct .main")
		if got := strings.Join(texts(t, tab, ".values"), ""); !strings.Contains(got, "komoditi bauksit") || !strings.Contains(got, "diperbaiki Rina Wulandari; mesin membaca perdagangan komoditi bauksit") {
			t.Errorf("the values: %s", got)
		}
		tab.Go(t, app.URL+site)
		if got := texts(t, tab, cardOf(t, tab, "Kaltim – Kalbar"))[0]; !strings.Contains(got, "perdagangan komoditi bauksit → komoditi bauksit") || !strings.Contains(got, "bidangnya bukan hanya perdagangan") {
			t.Errorf("the card: %s", got)
		}
	})
	t.Run("words selected beside the cards are a value at once where they are understood; else a form asks", func(t *testing.T) {
		selecting := func(words string) {
			apptest.Eval[any](t, tab, `(() => {
				const walk = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
				for (let n; n = walk.nextNode();) {
					const at = n.data.indexOf(`+strconv.Quote(words)+`);
					if (at >= 0) return void getSelection().setBaseAndExtent(n, at, n, at + `+strconv.Itoa(len(words))+`);
				}
			})()`)
			tab.Wait(t, `document.querySelector(".pick:not([hidden]) q")?.textContent == `+strconv.Quote(words))
		}
		selecting("nikel")
		if got := apptest.Eval[string](t, tab, `document.querySelector(".pick select").selectedOptions[0].text`); got != "Kaltim – Malut" {
			t.Errorf("the words are offered to %s", got)
		}
		tab.Follow(t, `.pick [value=field]`)
		if got := texts(t, tab, cardOf(t, tab, "Kaltim – Malut"))[0]; !strings.Contains(got, "perdagangan nikel → nikel") || !strings.Contains(tab.Text(t, ".notice"), "Bidang kini: nikel") {
			t.Errorf("the card: %s; %s", got, tab.Text(t, ".notice"))
		}
		tab.Follow(t, ".notice button")
		if got := texts(t, tab, cardOf(t, tab, "Kaltim – Malut"))[0]; !strings.Contains(got, "ditarik") {
			t.Errorf("undone: %s", got)
		}
		selecting("Asisten Administrasi")
		tab.Follow(t, `.pick [value=date]`)
		if got := strings.Join(texts(t, tab, ".wrongs"), ""); got == "" || apptest.Eval[string](t, tab, `document.querySelector("#kata").value`) != "Asisten Administrasi" {
			t.Errorf("words that are no date: %q", got)
		}
		tab.Go(t, app.URL+site)
	})
	t.Run("one is rejected, and it says who, when and why", func(t *testing.T) {
		apptest.Eval[any](t, tab, fmt.Sprintf(`document.querySelector(%q).click()`, cardOf(t, tab, "Kaltim – NTT")+" [data-confirm]"))
		tab.Wait(t, `document.querySelector("dialog[open] #alasan") != null`)
		tab.Fill(t, "dialog #alasan", "belum pasti")
		tab.Submit(t)
		if got := texts(t, tab, cardOf(t, tab, "Kaltim – NTT"))[0]; !strings.Contains(got, "Ditolak Rina Wulandari, 20 November 2026: belum pasti") {
			t.Errorf("the card: %s", got)
		}
	})
	t.Run("the rest is accepted, undone, and accepted again", func(t *testing.T) {
		accept := `.reading-head form[action$="/terima"] button`
		tab.Follow(t, accept)
		if got := held(t, app, ""); got != before+8 {
			t.Errorf("accepted: %d agreements instead of %d", got, before+8)
		}
		tab.Follow(t, ".notice button")
		if got := held(t, app, ""); got != before || len(texts(t, tab, ".proposal .chip.g:not(.chips .chip)")) != 0 {
			t.Errorf("undone: %d agreements instead of %d", got, before)
		}
		tab.Follow(t, accept)
		if got := held(t, app, ""); got != before+8 {
			t.Errorf("accepted again: %d agreements instead of %d", got, before+8)
		}
	})
	t.Run("the public page has the corrected value with its words, the map its arc, the feed its entry", func(t *testing.T) {
		tab.Follow(t, cardOf(t, tab, "Kaltim – Kalbar")+" .decided a")
		id := strings.TrimPrefix(apptest.Eval[string](t, tab, "location.pathname"), "/meja")
		tab.Go(t, app.URL+id)
		got := apptest.Eval[string](t, tab, `document.querySelector("main").textContent.replace(/\s+/g, " ")`)
		if !strings.Contains(got, "komoditi bauksit") || strings.Contains(got, "“perdagangan komoditi bauksit”") || !strings.Contains(got, "kata-katanya dipilih Rina Wulandari") {
			t.Errorf("the public page says: %s", got)
		}
		if now := arcOf(t, tab, "/pasangan/61/64"); now == "" || now == arc {
			t.Errorf("the arc on the map was %q and is %q", arc, now)
		}
		feed := apptest.Eval[string](t, tab, `fetch("/langganan/daerah/61.atom").then(r => r.text())`)
		if !strings.Contains(feed, id+`"`) || !strings.Contains(feed, "Baru di register: Kalimantan Timur dan Kalimantan Barat: komoditi bauksit") {
			t.Errorf("the feed of Kalimantan Barat: %.2000s", feed)
		}
	})
	t.Run("without barriers", func(t *testing.T) {
		apptest.Sweep(t, app, tab, []string{"/meja/kotak-masuk", site, site + "/ubah?naskah=8&nilai=party&tambah=1&kata=Provinsi+Bali"})
	})
}

// arcOf is the title of the arc on the public map that leads to an address; "" where there is none.
func arcOf(t *testing.T, tab *apptest.Tab, to string) string {
	t.Helper()
	return apptest.Eval[string](t, tab, `fetch("/peta").then(r => r.text()).then(text =>
		new DOMParser().parseFromString(text, "text/html").querySelector("a.arc[href=" + CSS.escape(`+strconv.Quote(to)+`) + "] title")?.textContent ?? "")`)
}

// Everything goes without script: files and text by forms, words by writing them, places where they stand several times by choosing one.
func TestTheIntakeWithoutScriptOnATelephone(t *testing.T) {
	path := firstText(t)
	app, tab := intakeOf(t)
	tab.NoScript(t)
	tab.Resize(t, 360, 800)
	tab.Go(t, app.URL+"/meja/kotak-masuk")
	tab.Choose(t, "#berkas", path)
	tab.Follow(t, ".dropzone [type=submit]")
	for range 200 { // it is read behind the pages
		if tab.Go(t, app.URL+"/meja/kotak-masuk"); len(texts(t, tab, ".jobs a")) > 0 {
			break
		}
	}
	tab.Follow(t, ".jobs a")
	site := apptest.Eval[string](t, tab, "location.pathname")
	tab.Follow(t, cardOf(t, tab, "Kaltim – Bali")+` a[href*="/ubah?"]`)
	tab.Follow(t, `.btns a[href*="tambah=1"][href*="nilai=field"]`)

	tab.Fill(t, "#kata", "kata yang tidak ada")
	tab.Follow(t, "form.correct .main")
	if got := strings.Join(texts(t, tab, ".wrongs"), ""); !strings.Contains(got, "tidak ada dalam naskah") {
		t.Errorf("words that are not there: %q", got)
	}
	tab.Fill(t, "#kata", "kesehatan")
	tab.Follow(t, "form.correct [data-preview]")
	if got := strings.Join(texts(t, tab, "#paham"), ""); !strings.Contains(got, "Di mana") || !strings.Contains(got, "urusan Kesehatan") {
		t.Errorf("words that stand in several places: %q", got)
	}
	tab.Follow(t, "form.correct .main")
	if got := strings.Join(texts(t, tab, ".wrongs"), ""); !strings.Contains(got, "beberapa tempat") {
		t.Errorf("no place chosen: %q", got)
	}
	apptest.Eval[any](t, tab, `document.querySelectorAll("#paham input[name=di]")[1].checked = true`)
	tab.Follow(t, "form.correct .main")
	if got := strings.Join(texts(t, tab, ".values b"), "; "); !strings.Contains(got, "kesehatan") {
		t.Errorf("the values are %s", got)
	}
	tab.Follow(t, `.values form button`) // the date, the first that can be removed
	tab.Follow(t, ".notice button")      // and back again
	tab.Go(t, app.URL+site)
	card := cardOf(t, tab, "Kaltim – Bali")
	if got := texts(t, tab, card)[0]; !strings.Contains(got, "21 Februari 2018") || !strings.Contains(got, "kesehatan") {
		t.Errorf("the card: %s", got)
	}
	tab.Follow(t, card+` a[href*="/tolak?"]`)
	tab.Fill(t, "#alasan", "belum")
	tab.Follow(t, ".confirm .main")
	tab.Follow(t, card+` form[action$="/urungkan"] button`)
	tab.Follow(t, card+` form[action$="/terima"] button`)
	if got := texts(t, tab, card)[0]; !strings.Contains(got, "Diterima Rina Wulandari") || !strings.Contains(got, "Ditolak: Rina Wulandari, 20 November 2026: belum") {
		t.Errorf("after the decisions: %s", got)
	}
	if got := apptest.Eval[int64](t, tab, `document.documentElement.scrollWidth`); got > 360 {
		t.Errorf("it is %d wide on a telephone", got)
	}
	tab.Follow(t, `.reading-head form[action$="/urungkan"] button`)

	t.Run("pasted text, and what is wrong with it", func(t *testing.T) {
		tab.Go(t, app.URL+"/en/meja/kotak-masuk")
		apptest.Eval[any](t, tab, `document.querySelector(".paste").noValidate = true`)
		tab.Fill(t, "#terbit", "kemarin dulu")
		tab.Follow(t, ".paste .main")
		if got := strings.Join(texts(t, tab, ".wrongs"), ""); !strings.Contains(got, "Paste the text first") || !strings.Contains(got, "kemarin dulu") {
			t.Errorf("nothing pasted on no day: %q", got)
		}
		tab.Fill(t, "#terbit", "22 Februari 2020")
		tab.Fill(t, "#teks", "SAMARINDA - Gubernur Kalimantan Timur Isran Noor dan Gubernur Bali Wayan Koster menandatangani nota kesepahaman bidang peternakan di Samarinda, Kamis (20/2).")
		tab.Follow(t, ".paste .main")
		for range 200 {
			if tab.Go(t, app.URL+"/en/meja/kotak-masuk"); len(texts(t, tab, ".jobs a")) > 1 {
				break
			}
		}
		tab.Go(t, app.URL+apptest.Eval[string](t, tab, `[...document.querySelectorAll(".jobs > li")].find(e => e.textContent.includes("pasted: SAMARINDA")).querySelector("a").getAttribute("href")`))
		if got := texts(t, tab, "#kw")[0]; !strings.Contains(got, "20 February 2020") {
			t.Errorf("the year is that of the day of publication: %s", got)
		}
	})
}

// An official who has no mouse drops nothing and hovers over nothing, and does the same: with the keys Tab, Enter and the arrows alone.
func TestTheIntakeByKeyboard(t *testing.T) {
	_, tab := intakeOf(t)
	reach := func(selector string) {
		t.Helper()
		const most = 90
		for range most {
			tab.Press(t, "Tab")
			if apptest.Eval[bool](t, tab, `document.activeElement.matches(`+strconv.Quote(selector)+`)`) {
				return
			}
		}
		t.Fatalf("%d times Tab do not lead to %s", most, selector)
	}
	chosen := func() string { return apptest.Eval[string](t, tab, `document.querySelector("#kata").value`) }

	reach("#teks")
	tab.Type(t, "SAMARINDA - Gubernur Kalimantan Timur Isran Noor dan Gubernur Bengkulu Rohidin Mersyah menandatangani nota kesepahaman bidang peternakan dan pakan di Samarinda, Rabu (12/2/2020).")
	reach(".paste .main")
	tab.Submit(t)
	tab.Wait(t, `document.querySelector(".jobs a") != null`)
	reach(".jobs a")
	tab.Submit(t)
	reach(`#k0 a[href*="/ubah?"]`)
	if lit := texts(t, tab, ".text .lit"); len(lit) == 0 {
		t.Error("the focus in a card lights nothing in the text")
	}
	tab.Submit(t)
	reach(`a[href*="nilai=field"][href*="tambah=1"]`)
	tab.Submit(t)
	reach("#teks")
	for range 3 {
		tab.Press(t, "ArrowRight")
	}
	tab.Press(t, "Shift+ArrowRight")
	if got := chosen(); got != "Kalimantan Timur" {
		t.Errorf("the words chosen are %q", got)
	}
	for range 3 {
		tab.Press(t, "ArrowDown")
	}
	for chosen() != "pakan" {
		if chosen() == "SAMARINDA" {
			t.Fatal("the word was not found")
		}
		tab.Press(t, "ArrowLeft")
	}
	tab.Wait(t, `document.querySelector("#paham").textContent.includes("“pakan”")`)
	tab.Press(t, "Enter") // to the button
	tab.Submit(t)
	if got := strings.Join(texts(t, tab, ".values b"), "; "); !strings.Contains(got, "pakan") {
		t.Errorf("the values are %s", got)
	}
	reach(`main a[href$="#k0"]`)
	tab.Submit(t)
	reach("#k0 .decide .main")
	tab.Submit(t)
	if got := texts(t, tab, "#k0")[0]; !strings.Contains(got, "Diterima Rina Wulandari") {
		t.Errorf("the card: %s", got)
	}
}

// What the register holds already is not taken in twice: the official says whether it is the same, with the reasons before the eyes.
func TestTheSameAgreementGetsTheSecondProof(t *testing.T) {
	app, tab := intakeOf(t)
	text := "BANDUNG - Gubernur Kalimantan Timur Awang Faroek Ishak dan Gubernur Bali menandatangani nota kesepahaman bidang peternakan di Bandung, Rabu (21/2/2018).\n"
	for i := range 2 {
		r, err := app.Read(t.Context(), app.Actor, "rilis.txt", strings.NewReader(text+strings.Repeat("(hms)\n", i)), registry.ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			if _, err := app.Accept(t.Context(), app.Actor, r.ID, registry.AcceptOptions{}); err != nil {
				t.Fatal(err)
			}
			continue
		}
		tab.Go(t, app.URL+"/meja/kotak-masuk/"+r.ID)
	}
	before := held(t, app, "")
	if got := texts(t, tab, "#k0")[0]; !strings.Contains(got, "mirip") || !strings.Contains(got, "para pihaknya sama") && !strings.Contains(got, "Para pihaknya sama") {
		t.Errorf("the card: %s", got)
	}
	apptest.Eval[any](t, tab, `document.querySelector("#k0 .decide").noValidate = true`)
	tab.Follow(t, "#k0 .decide .main")
	if got := strings.Join(texts(t, tab, ".wrongs"), ""); !strings.Contains(got, "Pilih dulu") || held(t, app, "") != before {
		t.Errorf("accepted without a choice: %q", got)
	}
	apptest.Eval[any](t, tab, `document.querySelector("#k0 .decide input[type=radio]").checked = true`)
	tab.Follow(t, "#k0 .decide .main")
	if got := texts(t, tab, "#k0")[0]; !strings.Contains(got, "Ditambahkan pada naskah yang sudah ada") || held(t, app, "") != before {
		t.Errorf("the card: %s", got)
	}
}

// A file that cannot be read says why and what to do; a sheet goes to the import; a body that is too large says how large it may be.
func TestFilesThatAreNoReleases(t *testing.T) {
	app, tab := intakeOf(t)
	folder := t.TempDir()
	var files []string
	for name, content := range map[string]string{"rusak.pdf": "%PDF-1.7\nbukan", "register lama seluruh kerja sama daerah sampai akhir tahun.csv": oldRegister} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	tab.Resize(t, 360, 800)
	tab.Drop(t, ".dropzone", files...)
	tab.Wait(t, `document.querySelectorAll(".chosen li").length == 2`)
	if got := apptest.Eval[int64](t, tab, `document.documentElement.scrollWidth`); got > 360 {
		t.Errorf("with two files chosen it is %d wide on a telephone", got)
	}
	apptest.Eval[any](t, tab, `document.querySelector(".dropzone [type=submit]").click()`)
	tab.Wait(t, `document.querySelectorAll(".jobs .chip.b, .jobs .chip.g").length == 2`)
	if got := strings.Join(texts(t, tab, ".jobs"), ""); !strings.Contains(got, "rusak.pdf bukan berkas PDF yang utuh") {
		t.Errorf("the queue: %s", got)
	}
	tab.Follow(t, `.jobs form[action$="/singkirkan"] button`)
	tab.Follow(t, ".notice button") // back into the queue
	tab.Wait(t, `document.querySelectorAll(".jobs .chip.b").length == 1`)
	tab.Follow(t, `.jobs a[href*="/meja/impor/"]`)
	if got := tab.Text(t, "h1"); got != "register lama seluruh kerja sama daerah sampai akhir tahun.csv" {
		t.Errorf("the import is %q", got)
	}
	large := filepath.Join(folder, "besar.txt")
	if err := os.WriteFile(large, make([]byte, 33<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	tab.Go(t, app.URL+"/meja/kotak-masuk")
	jobs := len(texts(t, tab, ".jobs > li"))
	tab.Choose(t, "#berkas", large)
	apptest.Eval[any](t, tab, `document.querySelector(".dropzone [type=submit]").click()`)
	tab.Wait(t, `document.querySelector(".wrongs") != null`)
	if got := tab.Text(t, ".wrongs"); !strings.Contains(got, "32 MB") || len(texts(t, tab, ".jobs > li")) != jobs {
		t.Errorf("too large: %q", got)
	}
}
