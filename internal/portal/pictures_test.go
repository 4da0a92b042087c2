package portal_test

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"html"
	"image"
	"image/color"
	"image/png"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/demo"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/internal/demonstration"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

var (
	update = flag.Bool("update", false, "take the pictures of doc/pictures anew")
	only   = flag.String("only", "", "take those alone whose names begin so")
)

const (
	pictures = "../../doc/pictures"
	heaviest = 250 << 10 // bytes of a picture
	together = 3 << 20   // and of all of them
)

// The pictures that README.md and doc/planning.md show are there, and not too heavy for a weak line; no other is. They are of the program as it is:
//
//	go test ./internal/portal -run Pictures -update
//
// takes them anew; with -only plan those of plans alone.
func TestPictures(t *testing.T) {
	if *update {
		takePictures(t)
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	plans, err := os.ReadFile("../../doc/planning.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := make(map[string]bool)
	for _, x := range regexp.MustCompile(`pictures/([a-z-]+\.png)`).FindAllSubmatch(slices.Concat(readme, plans), -1) {
		shown[string(x[1])] = true
	}
	if len(shown) < 2 {
		t.Fatalf("README.md shows %d pictures", len(shown))
	}
	files, err := os.ReadDir(pictures)
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, x := range files {
		b, err := os.ReadFile(filepath.Join(pictures, x.Name()))
		if err != nil {
			t.Fatal(err)
		}
		total += len(b)
		if c, err := png.DecodeConfig(bytes.NewReader(b)); err != nil || c.Width < 390 || len(b) > heaviest {
			t.Errorf("%s: %d wide, %d bytes: %v", x.Name(), c.Width, len(b), err)
		}
		if !shown[x.Name()] {
			t.Errorf("neither README.md nor doc/planning.md shows %s", x.Name())
		}
		delete(shown, x.Name())
	}
	if total > together || len(shown) > 0 {
		t.Errorf("%d bytes; not there: %v", total, shown)
	}
}

// A sheet as offices keep them, for the picture of the import.
const oldSheet = `No;Judul;Pihak 1;Pihak 2;Nomor;Tanggal;Berlaku sampai;Jenis;Bidang
1;Pembangunan Daerah;Provinsi Kalimantan Timur;Provinsi Jawa Tengah;119/2019;13-03-2019;13-03-2024;Kesepakatan Bersama;Perdagangan
2;Penyediaan Sapi Potong;Kaltim;Prov. NTB;12/PKS/2020;2020-13-01;tiga tahun;PKS;Peternakan
3;Data Kependudukan;Pemprov Kaltim;Kab Antah Berantah;;31/02/2021;;PKS;Kependudukan
4;Pelayanan Rujukan;Prov Kaltim;Kabupaten Paser;4/KS/2021;07-00-2021;2026;PKS;Kesehatan
5;Promosi Pariwisata;Kalimantan Timur;Kota Surabaya;77/2022;5 Mei 2022;5 Mei 2025;MoU;Pariwisata
`

func takePictures(t *testing.T) {
	t.Helper()
	app := apptest.Start(t)
	first := publish(t, app)
	tab := apptest.Chromium(t).Open(t, app.URL)
	memorandum := "/k/" + string(app.Find(t, "Kalimantan Timur", "Sulawesi Tengah"))
	read := screen(t, "demo/01-kaltim-delapan-provinsi.txt")
	terminal := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(read))
	}))
	defer terminal.Close()
	if *only == "" {
		if err := os.RemoveAll(pictures); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(pictures, 0o755); err != nil {
		t.Fatal(err)
	}
	at := camera{tab}
	take := func(name, address string, width int64, most float64) {
		t.Helper()
		at.take(t, name, address, width, most)
	}
	dark := func(name, address string, width int64, most float64) {
		t.Helper()
		at.dark(t, name, address, width, most)
	}
	take("read", terminal.URL, 1100, 1200)
	dark("portal", app.URL+"/", desk, 1180)
	dark("portal-phone", app.URL+"/", phone, 1500)
	dark("agreement", app.URL+memorandum, desk, 1180)
	take("agreement-phone", app.URL+memorandum, phone, 1500)
	dark("map", app.URL+"/peta?wilayah=64", desk, 900)
	take("map-phone", app.URL+"/peta?wilayah=64", phone, 1500)
	take("region", app.URL+"/daerah/64", desk, 1180)
	take("figures", app.URL+"/angka", desk, 1000)

	app.SignIn(t, tab, "Rina Wulandari")
	take("desk-register", app.URL+"/meja/register", desk, 1000)
	dark("desk-agreement", app.URL+"/meja"+memorandum, desk, 1180)
	take("desk-agreement-phone", app.URL+"/meja"+memorandum, phone, 1500)
	a, b := plansOf(t, app)
	dark("plan", app.URL+"/meja/rencana/"+a, desk, 1500)
	take("plan-phone", app.URL+"/meja/rencana/"+a, phone, 1500)
	take("plan-compare", app.URL+"/meja/rencana/banding?a="+a+"&b="+b, desk, 1000)
	take("plan-opportunities", app.URL+"/daerah/64/peluang", desk, 1180)
	take("plan-pair", app.URL+"/pasangan/64/74.02", desk, 1500)
	takeWork(t)
	if *only != "" {
		return // the rest changes what is there
	}
	sheet := filepath.Join(t.TempDir(), "register-lama.csv")
	if err := os.WriteFile(sheet, []byte(oldSheet), 0o600); err != nil {
		t.Fatal(err)
	}
	tab.Go(t, app.URL+"/meja/impor")
	tab.Choose(t, "#berkas", sheet)
	tab.Fill(t, "#milik", "Pemprov Kaltim")
	tab.Follow(t, "main form button")
	apptest.Eval[any](t, tab, `document.querySelectorAll("#kolom, .steps, .toast").forEach(e => e.remove())`) // what the picture is about is below
	take("desk-import", "", desk, 1180)
	tab.Go(t, app.URL+"/meja")
	tab.Resize(t, desk, 640)
	tab.Press(t, "Control+k")
	tab.Wait(t, `document.querySelector(".palette[open]")`)
	tab.Type(t, "sapi")
	tab.Wait(t, `[...document.querySelectorAll(".palette [role=option]")].some(x => x.textContent.includes("daging sapi"))`)
	take("desk-palette", "", desk, 640)
	if err := app.Undo(t.Context(), app.Actor, first, nil); err != nil {
		t.Fatal(err)
	}
	releases, err := demo.Releases()
	if err != nil {
		t.Fatal(err)
	}
	waits, err := app.Read(t.Context(), app.Actor, releases[0].Name, strings.NewReader(releases[0].Text+"\n"), registry.ReadOptions{}) // for a decision
	if err != nil {
		t.Fatal(err)
	}
	dark("intake", app.URL+"/meja/kotak-masuk/"+waits.ID, desk, 1180)
	take("intake-phone", app.URL+"/meja/kotak-masuk/"+waits.ID, phone, 1500)
}

const desk, phone = 1280, 390 // how wide their screens are

// camera takes pictures of what a tab shows.
type camera struct{ tab *apptest.Tab }

func (c camera) take(t *testing.T, name, address string, width int64, most float64) {
	t.Helper()
	if !strings.HasPrefix(name, *only) {
		return
	}
	c.tab.Resize(t, width, int64(most))
	if address != "" {
		c.tab.Go(t, address)
	}
	b := lighter(t, c.tab.Picture(t, most))
	if err := os.WriteFile(filepath.Join(pictures, name+".png"), b, 0o644); err != nil {
		t.Fatal(err)
	}
}

// dark takes the picture by day and by night.
func (c camera) dark(t *testing.T, name, address string, width int64, most float64) {
	t.Helper()
	c.take(t, name, address, width, most)
	c.tab.Prefer(t, "prefers-color-scheme", "dark")
	c.take(t, name+"-dark", address, width, most)
	c.tab.Prefer(t, "prefers-color-scheme", "light")
}

// takeWork takes the pictures of what two governments do together, which the demonstration plays in a register of its own.
func takeWork(t *testing.T) {
	t.Helper()
	app := apptest.Start(t)
	cast, err := demonstration.Gather(t.Context(), app.Registry, app.Actor, term.DateOf(app.Clock.Now()))
	if err != nil {
		t.Fatal(err)
	}
	readings, err := app.Readings(t.Context(), app.Actor, "", 200, "")
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(readings.Items, func(r registry.ReadingRecord) bool { return r.Document.Name == demonstration.Release })
	if err := cast.Follow(t.Context(), readings.Items[i]); err != nil {
		t.Fatal(err)
	}
	id := readings.Items[i].Decisions[0].Agreement
	facts, err := app.Facts(t.Context(), cast.Kaltim, id)
	if err != nil {
		t.Fatal(err)
	}
	period := ""
	for _, o := range facts.Obligations {
		for _, p := range o.Periods {
			if p.Different {
				period = "/meja/janji/" + o.ID + "/kurun/" + p.Fact.Period
			}
		}
	}
	tab := apptest.Chromium(t).Open(t, app.URL+"/meja/masuk")
	tab.Fill(t, "#nama-masuk", demonstration.Parts()[0].SignIn)
	tab.Fill(t, "#sandi", cast.Password)
	tab.Submit(t)
	c := camera{tab}
	c.dark(t, "desk", app.URL+"/meja", desk, 1180)
	c.take(t, "desk-phone", app.URL+"/meja", phone, 1500)
	c.dark(t, "desk-period", app.URL+period, desk, 1000)
	c.take(t, "desk-owed", app.URL+"/meja/k/"+string(id)+"/janji", desk, 1180)
	c.take(t, "desk-obstacles", app.URL+"/meja/k/"+string(id)+"/hambatan", desk, 1180)
	c.take(t, "desk-radar", app.URL+"/meja/radar", desk, 1000)
	c.take(t, "desk-head", app.URL+"/meja/pimpinan", desk, 1180)
}

// plansOf are two plans of the demonstration's balances that differ in an assumption.
func plansOf(t *testing.T, app *apptest.App) (a, b string) {
	t.Helper()
	table, err := app.PrepareBalances(t.Context(), app.Actor, "neraca.csv", strings.NewReader(demo.Balances()), registry.BalanceOptions{Source: demo.BalancesSource, Demo: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := app.AcceptBalances(t.Context(), app.Actor, table.ID); err != nil {
		t.Fatal(err)
	}
	o := registry.PlanOptions{Good: "beras"}
	one, err := app.SavePlan(t.Context(), app.Actor, "Beras, laut seperti biasa", o)
	if err != nil {
		t.Fatal(err)
	}
	o.Rates = registry.AssumedRates
	o.Rates.Sea *= 4
	two, err := app.SavePlan(t.Context(), app.Actor, "Beras, laut empat kali lebih mahal", o)
	if err != nil {
		t.Fatal(err)
	}
	return one.ID, two.ID
}

// publish publishes the demonstration's articles, as the program does, and gives the reading of the first release.
func publish(t *testing.T, app *apptest.App) (first string) {
	t.Helper()
	readings, err := app.Readings(t.Context(), app.Actor, "", 200, "")
	if err != nil {
		t.Fatal(err)
	}
	of := make(map[string]registry.ReadingRecord)
	for _, r := range readings.Items {
		of[r.Document.Name] = r
	}
	releases, err := demo.Releases()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range demo.Articles() {
		i := slices.IndexFunc(releases, func(r demo.Release) bool { return r.Name == a.Release })
		p := news.Paste(releases[i].Text, news.Categories(nil))
		c := news.Content{Title: p.Title, Place: p.Place, Body: p.Body, Author: "Redaksi Anyam", Categories: a.Categories, NoAgreement: a.NoAgreement}
		for _, name := range append([]string{a.Release}, a.About...) {
			for _, d := range of[name].Decisions {
				if d.Agreement != "" {
					c.Agreements = append(c.Agreements, d.Agreement)
				}
			}
		}
		if _, err := app.SaveArticle(t.Context(), app.Actor, "", c, registry.ArticleOptions{Publish: &a.Published, Reading: of[a.Release].ID}); err != nil {
			t.Fatalf("%s: %v", a.Release, err)
		}
	}
	return of[releases[0].Name].ID
}

// lighter is a picture in the 256 colours that most of it has; what has another gets the nearest.
func lighter(t *testing.T, b []byte) []byte {
	t.Helper()
	from, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	size := from.Bounds()
	count := make(map[color.RGBA]int)
	at := func(x, y int) color.RGBA {
		r, g, b, _ := from.At(x, y).RGBA()
		return color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 255}
	}
	for y := range size.Dy() {
		for x := range size.Dx() {
			count[at(x, y)]++
		}
	}
	palette := make(color.Palette, 0, 256)
	for _, c := range slices.SortedFunc(maps.Keys(count), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	}) {
		if len(palette) < cap(palette) {
			palette = append(palette, c)
		}
	}
	near := make(map[color.RGBA]uint8, len(count))
	for c := range count {
		near[c] = uint8(palette.Index(c))
	}
	to := image.NewPaletted(size, palette)
	for y := range size.Dy() {
		for x := range size.Dx() {
			to.SetColorIndex(x, y, near[at(x, y)])
		}
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, to); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// screen is a page that looks like a terminal in which the program read a file: the real program's real output, its middle left out.
func screen(t *testing.T, file string) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "anyam")
	run := func(name string, args ...string) []byte {
		c := exec.CommandContext(t.Context(), name, args...)
		c.Dir, c.Env = "../..", append(os.Environ(), "NO_COLOR=", "CLICOLOR_FORCE=1", "ANYAM_LANG=id")
		out, err := c.Output()
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return out
	}
	run("go", "build", "-o", binary, "./cmd/anyam")
	blocks := strings.Split(strings.TrimSpace(string(run(binary, "read", file))), "\n\n") // the heading, the agreements, the checks
	if len(blocks) < 7 {
		t.Fatalf("the program read %d agreements", len(blocks)-2)
	}
	styled := html.EscapeString(strings.Join(blocks[:4], "\n\n") + "\n\n   ⋮\n\n" + strings.Join(blocks[len(blocks)-3:], "\n\n"))
	for code, class := range map[string]string{"1": "b", "2": "d", "36": "q", "32": "g", "1;32": "b g", "1;33": "b y"} {
		styled = strings.ReplaceAll(styled, "\x1b["+code+"m", `<span class="`+class+`">`)
	}
	styled = strings.ReplaceAll(styled, "\x1b[0m", "</span>")
	return fmt.Sprintf(`<!doctype html><html lang="id"><meta charset="utf-8"><title>anyam read</title><style>
body{margin:0;background:#12141c;color:#dfe2ee;font:14px/1.5 "DejaVu Sans Mono","Liberation Mono",monospace;padding:18px 24px 22px}
pre{margin:0;font:inherit;white-space:pre}
.b{font-weight:700}.d{color:#8d94ab}.q{color:#8fd3e8}.g{color:#84d3a8}.y{color:#f0c88a}.p{color:#e0a53d}
</style><pre><span class="p">$</span> <span class="b">anyam read %s</span>
%s</pre></html>`, html.EscapeString(file), styled)
}
