package desk_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/internal/apptest"
)

// square is a file of one area around a point of East Kalimantan or beside it.
func square(code, west, east string) string {
	return `{"type":"FeatureCollection","features":[{"type":"Feature","id":"` + code + `","properties":{},"geometry":{"type":"Polygon","coordinates":[[[` + west + `,-2],[` + east + `,-2],[` + east + `,2.5],[` + west + `,2.5],[` + west + `,-2]]]}}]}`
}

// A boundary file is brought, looked at, drawn on the portal's map, replaced, put back and taken away, without script; what is wrong with one is said at once
// with its place.
func TestBoundariesAreDrawnFromTheDesk(t *testing.T) {
	app := apptest.Start(t)
	browser := apptest.Chromium(t)
	tab := browser.Open(t, app.URL+"/meja")
	app.SignIn(t, tab, "Rina Wulandari")
	folder := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	tab.NoScript(t)
	bring := func(path, source string) {
		t.Helper()
		tab.Go(t, app.URL+"/meja/batas")
		if path != "" {
			tab.Choose(t, "#batas", path)
		}
		tab.Fill(t, "#sumber", source)
		tab.Submit(t)
	}
	bring("", "")
	if got := tab.Text(t, ".wrongs"); !strings.Contains(got, "Pilih berkasnya") || !strings.Contains(got, "Sebutkan siapa pembuat") {
		t.Errorf("nothing was brought: %s", got)
	}
	for name, c := range map[string]struct{ text, want string }{
		"kosong.json":   {"", "bukan"},
		"teks.geojson":  {"batas wilayah", "byte"},
		"kode.geojson":  {square("99", "114", "119"), "99"},
		"luar.geojson":  {square("64", "95", "96"), "titik label"},
		"titik.geojson": {`{"type":"FeatureCollection","features":[{"type":"Feature","id":"64","properties":{},"geometry":{"type":"Point","coordinates":[114,1]}},{"type":"Feature","id":"65","properties":{},"geometry":{"type":"Polygon","coordinates":[[[1,2]]]}}]}`, "features[1]"},
	} {
		bring(file(name, c.text), "Bappeda 2026")
		if got := strings.ToLower(tab.Text(t, ".problem")); !strings.Contains(got, c.want) && name != "kosong.json" || got == "" {
			t.Errorf("%s: %s", name, got)
		}
		if kept := apptest.Eval[string](t, tab, `document.querySelector("#sumber").value`); kept != "Bappeda 2026" {
			t.Errorf("%s: the source became %q", name, kept)
		}
	}
	if _, ok := app.Boundaries(); ok {
		t.Fatal("a file that is wrong is drawn")
	}

	bring(file("batas.geojson", square("64", "114", "119")), "Bappeda 2026")
	if got := apptest.Eval[int](t, tab, `document.querySelectorAll("main .area").length`); got == 0 {
		t.Errorf("the preview draws nothing: %s", tab.Text(t, "main"))
	}
	if _, ok := app.Boundaries(); ok {
		t.Error("it is drawn before it is accepted")
	}
	tab.Follow(t, `form[action$="/terima"] button`)
	if got := tab.Text(t, "main"); !strings.Contains(got, "batas.geojson") || !strings.Contains(got, "Bappeda 2026") {
		t.Errorf("accepted: %s", got)
	}
	tab.Go(t, app.URL+"/peta")
	if got := apptest.Eval[int](t, tab, `document.querySelectorAll("main .area").length`); got == 0 {
		t.Error("the portal's map has no boundaries")
	}
	bring(file("lain.geojson", square("64", "113.5", "119.5")), "BIG")
	tab.Follow(t, `form[action$="/terima"] button`)
	if b, _ := app.Boundaries(); b.Source != "BIG" {
		t.Errorf("replaced by %+v", b)
	}
	tab.Follow(t, ".notice button")
	if b, _ := app.Boundaries(); b.Source != "Bappeda 2026" {
		t.Errorf("put back: %+v", b)
	}
	tab.Follow(t, `form[action$="/lepas"] button`)
	if _, ok := app.Boundaries(); ok {
		t.Error("they are still drawn")
	}
	tab.Follow(t, ".notice button")
	if _, ok := app.Boundaries(); !ok {
		t.Error("undone, they are not drawn again")
	}
	t.Run("without barriers", func(t *testing.T) {
		apptest.Sweep(t, app, browser.Open(t, app.URL+"/meja"), []string{"/meja/batas"})
	})
}
