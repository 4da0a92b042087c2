package desk_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/internal/apptest"
)

func TestTheRegisterIsNarrowedKeptAndChangedInManyPlacesAtOnce(t *testing.T) {
	app := apptest.Start(t)
	tab := apptest.Chromium(t).Open(t, app.URL+"/meja")
	app.SignIn(t, tab, "Rina Wulandari")

	tab.Go(t, app.URL+"/meja/register?q=nikel")
	if got := tab.Text(t, "#hasil"); !strings.Contains(got, "nikel") {
		t.Fatalf("the list says: %s", got)
	}
	t.Run("a view is kept, removed and brought back", func(t *testing.T) {
		apptest.Eval[any](t, tab, `document.querySelectorAll(".view-bar details").forEach(d => d.open = true)`)
		tab.Fill(t, "#nama", "Nikel")
		tab.Submit(t)
		if got := tab.Text(t, ".view-bar"); !strings.Contains(got, "Nikel") {
			t.Errorf("the views are %q", got)
		}
		apptest.Eval[any](t, tab, `document.querySelectorAll(".view-bar details").forEach(d => d.open = true)`)
		tab.Follow(t, ".view-bar .inline button")
		if got := tab.Text(t, "main"); !strings.Contains(got, "dihapus") {
			t.Errorf("removed: %s", got)
		}
	})
	t.Run("an agency is assigned to several, after a look at what changes, and undone", func(t *testing.T) {
		tab.Go(t, app.URL+"/meja/register?q=nikel")
		apptest.Eval[any](t, tab, `document.querySelectorAll("input[name=pilih]").forEach(x => x.click())`)
		tab.Follow(t, `button[name=aksi][value=perangkat]`)
		tab.Fill(t, "#isian-isi", "Dinas ESDM")
		tab.Submit(t)
		if got := tab.Text(t, "main"); !strings.Contains(strings.ToLower(got), "sebutkan menurut siapa") || !strings.Contains(got, "daerah mana") {
			t.Errorf("what is missing is told as: %s", got)
		}
		tab.Fill(t, "#isian-daerah", "Kaltim")
		tab.Fill(t, "#isian-orang", "Kepala Biro")
		tab.Submit(t)
		if got := tab.Text(t, "main"); !strings.Contains(got, "akan berubah") {
			t.Fatalf("the preview says: %s", got)
		}
		tab.Follow(t, "button[name=yakin]")
		if got := tab.Text(t, "main"); !strings.Contains(got, "diubah sekaligus") {
			t.Errorf("done: %s", got)
		}
		tab.Go(t, app.URL+"/meja/register/massal")
		if got := tab.Text(t, "main"); !strings.Contains(got, "Dinas ESDM") {
			t.Errorf("the list of acts says: %s", got)
		}
		tab.Follow(t, ".history .inline button")
		if got := tab.Text(t, "main"); !strings.Contains(got, "diurungkan") {
			t.Errorf("undone: %s", got)
		}
	})
	t.Run("the queue of repairs leads to what lacks something", func(t *testing.T) {
		tab.Go(t, app.URL+"/meja/register/perbaiki")
		tab.Follow(t, "main tbody a")
		if got := tab.Text(t, "main"); !strings.Contains(got, "Dipahami sebagai") || !strings.Contains(got, "kekurangan") {
			t.Errorf("the list says: %s", got)
		}
	})
	t.Run("without barriers", func(t *testing.T) {
		apptest.Sweep(t, app, tab, []string{"/meja/register", "/meja/register?q=zzz", "/meja/register/perbaiki", "/meja/register/massal"})
	})
}

func TestTheDeskTellsWhatChangedWhatIsDueAndWhatWaits(t *testing.T) {
	app := apptest.Start(t)
	tab := apptest.Chromium(t).Open(t, app.URL+"/meja")
	app.SignIn(t, tab, "Rina Wulandari")
	got := tab.Text(t, "main")
	for _, want := range []string{"Berubah sejak kunjungan terakhir", "Jatuh tempo", "Menunggu pihak lain", "tanpa perjanjian pelaksana"} {
		if !strings.Contains(got, want) {
			t.Errorf("the desk does not say %q: %s", want, got)
		}
	}
	tab.Go(t, app.URL+"/meja/register/kembar")
	if got := tab.Text(t, "main"); !strings.Contains(got, "kembar") {
		t.Errorf("the queue says: %s", got)
	}
	apptest.Sweep(t, app, tab, []string{"/meja", "/meja/register/kembar"})
}
