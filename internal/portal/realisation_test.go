package portal_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/registry"
)

// realise lets both sides of an agreement between Kalimantan Timur and Maluku Utara claim otherwise in one period and alike in another.
func realise(t *testing.T, app *apptest.App, id agreement.ID) {
	t.Helper()
	east, _ := app.Official(t, "Rina Wulandari", "64", account.Bureau)
	north, _ := app.Official(t, "Abdul Gani", "82", account.Officer)
	o, err := app.Oblige(t.Context(), east, id, registry.ObligationTerms{
		Obligation: obligation.Obligation{From: "region:82", To: "region:64", Text: "bijih nikel", Kind: affair.Ware, Good: "nikel", Unit: affair.Tonne, Amount: 500, Counting: obligation.PerPeriod, Every: obligation.EveryHalf},
		Grade:      agreement.SignedGrade, Sources: []agreement.Source{{Person: "Kepala Biro POD"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		who    registry.Actor
		period string
		amount float64
	}{{north, "2025-S1", 300}, {east, "2025-S1", 300}, {north, "2025-S2", 200}, {east, "2025-S2", 120}} {
		if _, err := app.Claim(t.Context(), c.who, o.ID, registry.NewClaim{Period: c.period, Amount: c.amount}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := app.SayOfPeriod(t.Context(), east, o.ID, "2025-S2", "", "Timbangan kami rusak."); err != nil {
		t.Fatal(err)
	}
}

func TestWhatCameOfAnAgreementIsTold(t *testing.T) {
	app := apptest.Start(t)
	id := app.Find(t, "Kalimantan Timur", "Maluku Utara")
	path := "/k/" + string(id)
	if got := get(t, app, path+"/realisasi").Find("main").Text(); !strings.Contains(got, "Belum ada kewajiban") {
		t.Errorf("before anything is noted: %s", got)
	}
	if got := get(t, app, path).Find("main").Text(); strings.Contains(got, "Yang dijanjikan") {
		t.Errorf("an agreement without obligations has a section of them: %s", got)
	}
	realise(t, app, id)
	page := get(t, app, path).Find("section[aria-labelledby=realisasi]").Text()
	for _, want := range []string{"Provinsi Maluku Utara menjanjikan 500 ton tiap semester kepada Provinsi Kalimantan Timur.", "Kedua pihak membenarkan 300 ton dalam 2 kurun.", "Pada 1 kurun angka keduanya berbeda."} {
		if !strings.Contains(page, want) {
			t.Errorf("the agreement does not say %q: %s", want, page)
		}
	}
	if english := get(t, app, "/en"+path).Find("section[aria-labelledby=realisasi]").Text(); !strings.Contains(english, "Both sides confirm 300") {
		t.Errorf("in English: %s", english)
	}
	all := get(t, app, path+"/realisasi").Find("main").Text()
	for _, want := range []string{"200 ton", "120 ton", "berbeda", "Rina Wulandari", "Tanpa berkas bukti"} {
		if !strings.Contains(all, want) {
			t.Errorf("the claims do not say %q", want)
		}
	}
	if strings.Contains(all, "Timbangan kami") {
		t.Error("the public reads what the parties write each other")
	}
}
