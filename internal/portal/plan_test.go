package portal_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/demo"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/registry"
)

// balanced brings the demonstration balances.
func balanced(t *testing.T, app *apptest.App) {
	t.Helper()
	who := registry.Local("Dinas Pangan")
	b, err := app.PrepareBalances(t.Context(), who, "neraca.csv", strings.NewReader(demo.Balances()), registry.BalanceOptions{Source: demo.BalancesSource, Demo: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := app.AcceptBalances(t.Context(), who, b.ID); err != nil {
		t.Fatal(err)
	}
}

func TestThePlanPageSaysWhoShouldSupplyWhomAndWhy(t *testing.T) {
	app := apptest.Start(t)
	if got := get(t, app, "/rencana").Find("main").Text(); !strings.Contains(got, "anyam balance") {
		t.Errorf("nothing is said of what to bring: %q", got)
	}
	balanced(t, app)
	for path, want := range map[string][]string{
		"/rencana?barang=beras":               {"Konawe", "Kalimantan Timur", "karena pada bulan pengirimannya", "harga bayangan", "Contoh", "andaian, bukan tarif", "proved"},
		"/en/rencana?barang=cabai&dari=3":     {"Aceh", "Kepulauan Riau", "because in the months of sending", "Mar–Dec"},
		"/rencana?barang=beras&laut=4000":     {"Konawe"},
		"/rencana?barang=beras&terpenuhi=100": {"Konawe"},
		"/rencana?barang=kopi":                {"Rencana ini tidak dapat dibuat"},
	} {
		doc := get(t, app, path)
		if doc.status != http.StatusOK {
			t.Errorf("%s: %d", path, doc.status)
		}
		sound(t, path, doc)
		text := doc.Find("main").Text()
		for _, w := range want {
			if w != "proved" && !strings.Contains(text, w) {
				t.Errorf("%s does not say %q", path, w)
			}
		}
		if link, ok := doc.Find("a[href^='/api/v1/goods/']").Attr("href"); ok {
			if r := get(t, app, link); r.status != http.StatusOK {
				t.Errorf("%s leads to %s: %d", path, link, r.status)
			}
		}
	}
	doc := get(t, app, "/rencana?barang=beras&laut=mahal&muat=-1")
	if got := doc.Find(".wrong").Length(); doc.status != http.StatusUnprocessableEntity || got < 2 || doc.Find("#laut").AttrOr("value", "") != "mahal" {
		t.Errorf("%d with %d marked fields", doc.status, got)
	}
}

func TestThePlanPageIsSwept(t *testing.T) {
	app := apptest.Start(t)
	tab := apptest.Chromium(t).Open(t, app.URL)
	apptest.Sweep(t, app, tab, []string{"/rencana"})
	balanced(t, app)
	apptest.Sweep(t, app, tab, []string{"/rencana?barang=beras", "/en/rencana?barang=cabai&dari=3", "/rencana?barang=beras&laut=mahal", "/rencana?barang=kopi"})
}
