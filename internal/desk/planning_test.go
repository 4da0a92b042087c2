package desk_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// A sheet of balances as an agency keeps it, with two rows that cannot be right.
const riceSheet = `Daerah;Komoditas;Bulan;Produksi (ton);Kebutuhan (ton);Gudang (ton);Harga (Rp/kg)
Sulawesi Selatan;beras;2026-01;12.000;3.000;0;11.000
Sulawesi Selatan;beras;2026-02;12.000;3.000;0;11.000
Kalimantan Timur;beras;2026-01;1.000;3.000;0;14.000
Kalimantan Timur;beras;2026-02;0;3.000;0;14.000
Jawa Timur;beras;2026-01;20.000;15.000;0;11.200
Jawa Timur;beras;2026-02;20.000;15.000;0;11.200
Atlantis;beras;2026-01;1;1;0;1
Kalimantan Utara;beras;2026-01;;dua ribu;0;
`

// TestFromASheetOfBalancesToADraft goes the whole way in a browser: an empty register, a sheet with mistakes, a plan, another assumption, two plans beside
// each other, a draft agreement that names its plan.
func TestFromASheetOfBalancesToADraft(t *testing.T) {
	app := apptest.Start(t)
	tab := apptest.Chromium(t).Open(t, app.URL)
	app.SignIn(t, tab, "Rina Wulandari")
	says := func(where string, words ...string) {
		t.Helper()
		text := tab.Text(t, where)
		for _, w := range words {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %q:\n%.1500s", where, w, text)
			}
		}
	}
	tab.Go(t, app.URL+"/meja/rencana")
	says("main", "Belum ada neraca daerah")
	tab.Follow(t, ".empty a.btn")
	says("main", "Isi angka contoh")

	file := filepath.Join(t.TempDir(), "neraca-beras.csv")
	if err := os.WriteFile(file, []byte(riceSheet), 0o600); err != nil {
		t.Fatal(err)
	}
	tab.Choose(t, "#berkas", file)
	tab.Fill(t, "#sumber", "Dinas Pangan, Maret 2026")
	tab.Follow(t, "main form[enctype] button.main")
	says("[aria-labelledby=masalah]", "Atlantis", "dua ribu", "tidak terbaca")
	says("[aria-labelledby=angka]", "Sulawesi Selatan", "Januari 2026", "12.000 ton")
	look(t, tab, "neraca")
	right := filepath.Join(t.TempDir(), "neraca-beras-betul.csv")
	if err := os.WriteFile(right, []byte(riceSheet[:strings.Index(riceSheet, "Atlantis")]), 0o600); err != nil {
		t.Fatal(err)
	}
	tab.Go(t, app.URL+"/meja/neraca")
	tab.Choose(t, "#berkas", right)
	tab.Fill(t, "#sumber", "Dinas Pangan, Maret 2026")
	tab.Follow(t, "main form[enctype] button.main")
	says("main", "Tidak ada masalah")
	tab.Follow(t, ".import-head button.main")

	says("main", "Rencana baru", "Provinsi Kalimantan Timur")
	apptest.Eval[any](t, tab, `document.querySelector(".rules").open = true`)
	tab.Fill(t, "#daerah", "Sulsel; Kaltim; Jatim")
	tab.Follow(t, "main form.filters button")
	says("main", "Sulawesi Selatan → Kalimantan Timur", "harga bayangan", "Dinas Pangan, Maret 2026")
	look(t, tab, "rencana")
	tab.Fill(t, "#laut", "2000")
	tab.Follow(t, "main form.filters button")
	says("[aria-labelledby=beda]", "Biaya naik")
	tab.Fill(t, "#nama", "Laut mahal")
	tab.Follow(t, "main form.asking button")
	says("h1", "Laut mahal")
	tab.Fill(t, "[aria-labelledby=ubah] #laut", "250")
	tab.Follow(t, "[aria-labelledby=ubah] button")
	says("[aria-labelledby=beda]", "Laut mahal", "Biaya turun")
	tab.Fill(t, "#nama", "Beras awal 2026")
	tab.Follow(t, "main form.asking button")
	saved := apptest.Eval[string](t, tab, "location.pathname")
	for file, kind := range map[string]string{"rencana.xlsx": "spreadsheetml", "rencana.pdf": "application/pdf", "rencana.geojson": "json"} {
		got := apptest.Eval[string](t, tab, `(() => { const x = new XMLHttpRequest(); x.open("GET", location.pathname + "/`+file+`", false); x.send(); return x.status + " " + x.getResponseHeader("Content-Type") })()`)
		if !strings.HasPrefix(got, "200 ") || !strings.Contains(got, kind) {
			t.Errorf("%s: %s", file, got)
		}
	}
	tab.Follow(t, "[aria-labelledby=kelola] form[action$=banding] button")
	says("main", "Andaian yang berbeda", "Laut, Rp per ton-km", "Biaya naik")
	compared := apptest.Eval[string](t, tab, "location.pathname + location.search")
	look(t, tab, "banding")

	tab.Go(t, app.URL+saved)
	tab.Follow(t, "[aria-labelledby=arus-judul] .ways a[href*=draf]")
	says("main", "Isi draf", "Januari 2026", "Indikator", "Provinsi Sulawesi Selatan; Provinsi Kalimantan Timur")
	look(t, tab, "draf")
	tab.Follow(t, "main form.form button.main")
	says("main", "Dibuat dari rencana", "Beras awal 2026", "pasokan beras")
	tab.Follow(t, "[aria-labelledby=rencana] a")
	says("main", "Lampiran volume", "Februari 2026")
	annex := apptest.Eval[string](t, tab, "location.pathname")
	tab.Follow(t, "[aria-labelledby=lampiran] .ways a")
	says("[aria-labelledby=draf]", "Sulawesi Selatan → Kalimantan Timur")
	tab.Go(t, app.URL+"/meja/daerah/64/peluang")
	says("[aria-labelledby=memperoleh]", "Beras", "Sulawesi Selatan", "keyakinan")
	says("[aria-labelledby=orang]", "pasien")
	look(t, tab, "peluang")
	if got := tab.Messages(); len(got) > 0 {
		t.Errorf("the browser complains: %q", got)
	}
	tab.Go(t, app.URL+"/meja/neraca")
	look(t, tab, "neraca-daftar")
	balances := apptest.Eval[string](t, tab, `document.querySelector("[aria-labelledby=daftar] tbody a").getAttribute("href")`)
	apptest.Sweep(t, app, tab, []string{"/meja/rencana", saved, balances, "/meja/daerah/64/peluang", compared, annex, "/pasangan/64/73", "/meja/rencana/hitung?bersama=ya&barang=beras&jalan=Sulsel:Kaltim=1500", "/meja/rencana/gabungan?barang=beras&daerah=Sulsel%3BKaltim%3BJatim&nilai=15000000"})
}

// look keeps a picture of the page at both widths, where somebody wants to look at it.
func look(t *testing.T, tab *apptest.Tab, name string) {
	t.Helper()
	folder := os.Getenv("ANYAM_LOOK")
	if folder == "" {
		return
	}
	for at, width := range map[string]int64{"": 1280, "-m": 360} {
		tab.Resize(t, width, 900)
		if err := os.WriteFile(filepath.Join(folder, name+at+".png"), tab.Picture(t, 2600), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tab.Resize(t, 1280, 900)
}

// ask sends a request as an official and gives the answer's page.
func planAsk(t *testing.T, c *http.Client, method, address string, form url.Values) (int, string, []byte) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := c.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, res.Request.URL.Path, b
}

func TestPlansWithoutABrowser(t *testing.T) {
	app := apptest.Start(t)
	c := app.Client(t, "Rina Wulandari")
	at := app.URL + "/meja/rencana"
	if _, path, _ := planAsk(t, c, http.MethodGet, at+"/hitung?barang=beras", nil); path != "/meja/rencana" {
		t.Errorf("without balances one is led to %s", path)
	}
	if code, path, _ := planAsk(t, c, http.MethodPost, app.URL+"/meja/neraca/contoh", nil); code != http.StatusOK || path != "/meja/rencana" {
		t.Errorf("examples: %d at %s", code, path)
	}
	_, _, b := planAsk(t, c, http.MethodGet, at+"/hitung?barang=beras", nil)
	if !bytes.Contains(b, []byte("Contoh")) || bytes.Contains(b, []byte("Buat draf")) {
		t.Errorf("of examples one can make a draft, or they are not marked:\n%.300s", b)
	}
	if code, _, b := planAsk(t, c, http.MethodGet, at+"/hitung?barang=beras&laut=mahal&daerah=Atlantis", nil); code != http.StatusUnprocessableEntity || bytes.Count(b, []byte(`aria-invalid="true"`)) != 2 {
		t.Errorf("%d: what is wrong is not marked", code)
	}
	severalGoods(t, c, at)
	together(t, c, at)
	form := url.Values{"rencana": {"barang=beras&sampai=3"}, "nama": {"Contoh beras"}}
	code, saved, _ := planAsk(t, c, http.MethodPost, at, form)
	if code != http.StatusOK || !strings.HasPrefix(saved, "/meja/rencana/") {
		t.Fatalf("saving: %d at %s", code, saved)
	}
	if code, _, b := planAsk(t, c, http.MethodPost, app.URL+saved+"/nama", url.Values{"nama": {" "}}); code != http.StatusUnprocessableEntity || !bytes.Contains(b, []byte("beri rencana ini nama")) {
		t.Errorf("a plan without a name: %d", code)
	}
	if _, _, b := planAsk(t, c, http.MethodPost, app.URL+saved+"/nama", url.Values{"nama": {"Beras triwulan"}}); !bytes.Contains(b, []byte("<h1>Beras triwulan</h1>")) {
		t.Error("it is not renamed")
	}
	if _, path, _ := planAsk(t, c, http.MethodPost, app.URL+saved+"/hapus", nil); path != "/meja/rencana" {
		t.Errorf("removing leads to %s", path)
	}
	if _, _, b := planAsk(t, c, http.MethodGet, at, nil); bytes.Contains(b, []byte("Beras triwulan")) {
		t.Error("what is removed is listed")
	}
	if _, _, b := planAsk(t, c, http.MethodPost, app.URL+saved+"/pulih", nil); !bytes.Contains(b, []byte("Beras triwulan")) {
		t.Error("it is not put back")
	}
	if code, _, _ := planAsk(t, c, http.MethodPost, at+"/batal", url.Values{"barang": {"beras"}}); code != http.StatusOK {
		t.Errorf("cancelling: %d", code)
	}
	planIsTakenAway(t, c, app.URL+saved)
}

// together asks what regions gain by supplying each other.
func together(t *testing.T, c *http.Client, at string) {
	t.Helper()
	for query, want := range map[string]struct {
		code  int
		words []string
	}{
		"": {http.StatusOK, []string{"Daerah yang bergabung"}},
		"?barang=beras&daerah=Konawe;Kaltim;Kaltara&nilai=15.000.000": {http.StatusOK, []string{"Manfaat bersama Rp", "di dalam inti", "Nilai Shapley", "Kalimantan Utara"}},
		"?barang=beras&daerah=Konawe&nilai=0":                         {http.StatusUnprocessableEntity, []string{"lebih dari nol"}},
		"?barang=beras&daerah=Konawe&nilai=5":                         {http.StatusUnprocessableEntity, []string{"2 sampai 12 daerah"}},
	} {
		code, _, b := planAsk(t, c, http.MethodGet, at+"/gabungan"+strings.ReplaceAll(query, ";", "%3B"), nil)
		for _, w := range want.words {
			if code != want.code || !bytes.Contains(b, []byte(w)) {
				t.Errorf("%s: %d, and the page does not say %q", query, code, w)
			}
		}
	}
}

// severalGoods plans goods that share a way, and saves each.
func severalGoods(t *testing.T, c *http.Client, at string) {
	t.Helper()
	if _, _, b := planAsk(t, c, http.MethodGet, at+"/bersama", nil); !bytes.Contains(b, []byte(`name="jalan"`)) || !bytes.Contains(b, []byte(`value="cabai"`)) {
		t.Error("one cannot choose several goods")
	}
	if code, _, b := planAsk(t, c, http.MethodGet, at+"/hitung?bersama=ya&barang=beras&jalan=Sulsel+ke+mana", nil); code != http.StatusUnprocessableEntity || !bytes.Contains(b, []byte("tidak terbaca: Sulsel ke mana")) {
		t.Errorf("%d: a way that is none is taken", code)
	}
	if code, _, b := planAsk(t, c, http.MethodGet, at+"/hitung?bersama=ya", nil); code != http.StatusUnprocessableEntity || !bytes.Contains(b, []byte("sebutkan 1 sampai 60 komoditas")) {
		t.Errorf("%d: of no goods there is a plan", code)
	}
	q := url.Values{"bersama": {"ya"}, "barang": {"beras", "cabai"}, "jalan": {"Konawe : Kaltim = 1.000"}}
	_, _, b := planAsk(t, c, http.MethodGet, at+"/hitung?"+q.Encode(), nil)
	for _, want := range []string{"Konawe → Kalimantan Timur penuh", "1.000", "arus-beras-judul", "arus-cabai-judul", "Bulan demi bulan"} {
		if !bytes.Contains(b, []byte(want)) {
			t.Errorf("the answer of several goods does not say %q", want)
		}
	}
	code, _, b := planAsk(t, c, http.MethodPost, at, url.Values{"rencana": {q.Encode()}, "nama": {"Kapal Kendari"}})
	if code != http.StatusOK || !bytes.Contains(b, []byte("Kapal Kendari: beras")) || !bytes.Contains(b, []byte("Kapal Kendari: cabai")) {
		t.Errorf("%d: not every good is saved", code)
	}
}

// planIsTakenAway has a saved plan as each of its files.
func planIsTakenAway(t *testing.T, c *http.Client, at string) {
	t.Helper()
	_, _, b := planAsk(t, c, http.MethodGet, at+"/rencana.geojson", nil)
	var set struct {
		Type     string
		Features []struct {
			Geometry   struct{ Type string }
			Properties map[string]any
		}
	}
	if err := json.Unmarshal(b, &set); err != nil || set.Type != "FeatureCollection" || len(set.Features) < 3 || set.Features[0].Geometry.Type != "LineString" {
		t.Errorf("GeoJSON: %v\n%.300s", err, b)
	}
	_, _, b = planAsk(t, c, http.MethodGet, at+"/rencana.xlsx", nil)
	book, err := sheet.Open("rencana.xlsx", bytes.NewReader(b), int64(len(b)), sheet.Limits{})
	if err != nil || len(book.Sheets) != 6 || book.Sheets[0].Name != "Arus" {
		t.Fatalf("XLSX: %v", err)
	}
	var cells []string
	if _, err := book.Read(t.Context(), 0, func(r sheet.Row) error {
		for _, x := range r.Cells {
			if r.Number > 1 && x.Kind == sheet.Number {
				cells = append(cells, x.Text)
			}
		}
		return nil
	}); err != nil || len(cells) == 0 || slices.Contains(cells, "") {
		t.Errorf("the flows have the numbers %q: %v", cells, err)
	}
	if _, _, b = planAsk(t, c, http.MethodGet, strings.Replace(at, "/meja/", "/en/meja/", 1)+"/rencana.pdf", nil); !bytes.HasPrefix(b, []byte("%PDF-")) {
		t.Errorf("PDF: %.60s", b)
	}
	if code, _, _ := planAsk(t, c, http.MethodGet, at+"/rencana.exe", nil); code != http.StatusNotFound {
		t.Errorf("a form that there is none of: %d", code)
	}
}

// manyRegions are balances whose whole lots take the solver longer than anybody waits for a page.
func manyRegions() string {
	var b strings.Builder
	b.WriteString("Daerah;Komoditas;Bulan;Produksi (ton);Kebutuhan (ton)\n")
	n := 0
	for _, r := range region.All() {
		if r.Level != region.Province {
			continue
		}
		n++
		for m := 1; m <= 12; m++ {
			fmt.Fprintf(&b, "%s;beras;2026-%02d;%d;%d\n", r.Official, m, (n*37+m*101)%977+17, (n*71+m*53)%977+13)
		}
	}
	return b.String()
}

func TestALongPlanShowsHowFarItIsAndIsCancelled(t *testing.T) {
	app := apptest.Start(t)
	c := app.Client(t, "Rina Wulandari")
	b, err := app.PrepareBalances(t.Context(), app.Actor, "n.csv", strings.NewReader(manyRegions()), registry.BalanceOptions{Source: "Contoh"})
	if err != nil || b.Figures == 0 {
		t.Fatalf("%+v %v", b.Problems, err)
	}
	if _, err := app.AcceptBalances(t.Context(), app.Actor, b.ID); err != nil {
		t.Fatal(err)
	}
	at := app.URL + "/meja/rencana"
	_, _, page := planAsk(t, c, http.MethodGet, at+"/hitung?barang=beras&sekali=400", nil)
	for _, want := range []string{"Rencana sedang dihitung", "Arus termurah dicari", "langkah 3 dari 3", "Batalkan", `name="sekali" value="400"`} {
		if !bytes.Contains(page, []byte(want)) {
			t.Fatalf("the page of a long plan does not say %q:\n%.3000s", want, page)
		}
	}
	form := make(url.Values)
	for _, x := range regexp.MustCompile(`<input type="hidden" name="(\w+)" value="([^"]*)"`).FindAllSubmatch(page[bytes.Index(page, []byte(`action="/meja/rencana/batal"`)):], -1) {
		form.Set(string(x[1]), string(x[2]))
	}
	delete(form, "ke") // of the form below
	if code, path, _ := planAsk(t, c, http.MethodPost, at+"/batal", form); code != http.StatusOK || path != "/meja/rencana" {
		t.Errorf("cancelling: %d at %s", code, path)
	}
	for { // the solver has stopped: the next plan has its turn at once
		_, _, page = planAsk(t, c, http.MethodGet, at+"/hitung?barang=beras&sampai=1", nil)
		if !bytes.Contains(page, []byte("Rencana sedang dihitung")) {
			break
		}
	}
	if !bytes.Contains(page, []byte("terbukti terendah")) {
		t.Errorf("the next plan is none:\n%.2000s", page)
	}
}
