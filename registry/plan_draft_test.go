package registry_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/demo"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

func TestAPlanBecomesADraft(t *testing.T) {
	f := open(t)
	o := registry.PlanOptions{Good: "beras", Last: 2}
	brought(t, f, demo.Balances(), registry.BalanceOptions{Source: "contoh", Demo: true})
	_, err := f.DraftPlan(t.Context(), siti(), registry.PlanOptions{Good: "beras"}, "74.02", "65")
	wantKind(t, err, fault.Conflict) // of example figures nothing is agreed
	brought(t, f, rice, registry.BalanceOptions{Source: "Neraca pangan"})
	id := must[agreement.ID](t)(f.DraftPlan(t.Context(), siti(), o, "73", "64"))
	d := must[registry.Detail](t)(f.Agreement(t.Context(), siti(), id, registry.AsOf{}))
	a := d.Agreement
	if !a.Drafted || len(a.Parties) != 2 || len(a.Fields) != 1 {
		t.Fatalf("%+v", a)
	}
	x := a.Fields[0]
	if x.Good != "beras" || x.Supplier != "73" || x.Volume == nil || x.Volume.Number != 2500 || x.Period != "month" || len(x.Affairs) == 0 {
		t.Errorf("%+v", x)
	}
	if notes := strings.Join(a.Notes, "\n"); !strings.Contains(notes, "Januari 2026 2.000 ton; Februari 2026 3.000 ton") {
		t.Error(notes)
	}
	if of, found, err := f.PlanOfAgreement(t.Context(), siti(), id); err != nil || !found || of.Plan == "" || of.Name != "Beras 2026: Sulawesi Selatan → Kalimantan Timur" || of.Total != 5000 {
		t.Errorf("the plan it was made of: %+v, %v", of, err)
	}
	for _, s := range d.Statements {
		if len(s.Sources) == 0 || !strings.Contains(s.Sources[0].Person, "Neraca pangan") {
			t.Errorf("%s has no source", s.Aspect)
		}
	}
	_, err = f.DraftPlan(t.Context(), siti(), o, "64", "73")
	wantKind(t, err, fault.NotFound)
	if list := must[[]registry.SavedPlan](t)(f.SavedPlans(t.Context(), siti())); len(list) != 1 {
		t.Errorf("of what makes no draft no plan is kept: %+v", list)
	}
	_, err = f.DraftPlan(t.Context(), registry.Anonymous(), o, "73", "64")
	wantKind(t, err, fault.Unauthorized)
	healthy(t, f)
}

func TestPatientsWorkersAndBreedingStockAreAgreedOnToo(t *testing.T) {
	f := open(t)
	brought(t, f, "Daerah;Komoditas;Tahun;Kapasitas layanan;Kebutuhan;Satuan\nKaltim;pasien rujukan;2026;100;40;pasien\nKaltara;pasien rujukan;2026;0;20;pasien\nNTT;bibit sapi;2026;90;10;ekor\nKaltim;bibit sapi;2026;0;50;ekor\n", registry.BalanceOptions{Source: "x"})
	for _, c := range []struct {
		good, stated string
		from, to     region.Code
		affair       affair.ID
		amount       float64
	}{{"patients", "", "64", "65", affair.Health, 20}, {"bibit-sapi", "sapi", "53", "64", affair.Agriculture, 50}} {
		id := must[agreement.ID](t)(f.DraftPlan(t.Context(), siti(), registry.PlanOptions{Good: c.good}, c.from, c.to))
		x := must[registry.Detail](t)(f.Agreement(t.Context(), siti(), id, registry.AsOf{})).Agreement.Fields[0]
		if x.Good != c.stated || !slices.Contains(x.Affairs, c.affair) || x.Supplier != c.from || x.Volume == nil {
			t.Errorf("%s: %+v", c.good, x)
		}
		p := must[registry.Plan](t)(f.Plan(t.Context(), siti(), registry.PlanOptions{Good: c.good}))
		if len(p.Partners) != 1 || p.Partners[0].Amount != c.amount {
			t.Errorf("%s is counted whole, and adds up to the year's: %+v", c.good, p.Partners)
		}
	}
	agreed := memorandum("65", "64", "pasokan pasien", 2026)
	for i := range agreed {
		if agreed[i].Aspect == agreement.HasField {
			agreed[i].Field = &agreement.Field{Text: "pasokan pasien", Affairs: []affair.ID{affair.Health}, Supplier: "64", Volume: &agreement.Amount{Number: 1, Unit: "patient"}, Period: "month"}
		}
	}
	create(t, f, agreed...)
	p := must[registry.Plan](t)(f.Plan(t.Context(), siti(), registry.PlanOptions{Good: "pasien"}))
	if len(p.Commitments) != 1 || p.Partners[0].Committed != 12 || p.Partners[0].Open != 8 {
		t.Errorf("what is agreed of patients: %+v, %+v", p.Commitments, p.Partners)
	}
}

func TestADraftAndItsPlanNameEachOther(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		brought(t, f, rice, registry.BalanceOptions{Source: "Neraca pangan"})
		saved := must[registry.SavedPlan](t)(f.SavePlan(t.Context(), siti(), "Beras 2026", registry.PlanOptions{Good: "beras", Last: 2}))
		annex, err := saved.Plan.Annex("73", "64")
		noErr(t, err)
		if annex.Total != 5000 || len(annex.Months) != 2 || annex.Months[1].Amount != 3000 || len(annex.Indicators) == 0 || annex.Landed == 0 {
			t.Errorf("%+v", annex)
		}
		id := must[agreement.ID](t)(f.DraftSavedPlan(t.Context(), siti(), saved.ID, "73", "64"))
		_, err = f.DraftSavedPlan(t.Context(), siti(), saved.ID, "73", "64")
		wantKind(t, err, fault.Conflict) // there is one
		_, err = f.DraftSavedPlan(t.Context(), siti(), saved.ID, "64", "73")
		wantKind(t, err, fault.NotFound)
		_, err = f.DraftSavedPlan(t.Context(), registry.Anonymous(), saved.ID, "73", "64")
		wantKind(t, err, fault.Unauthorized)
		got := must[registry.SavedPlan](t)(f.SavedPlan(t.Context(), siti(), saved.ID))
		if len(got.Drafts) != 1 || got.Drafts[0].Agreement != id || got.Drafts[0].From.Code != "73" || got.Drafts[0].Title == "" {
			t.Errorf("%+v", got.Drafts)
		}
		of, found, err := f.PlanOfAgreement(t.Context(), siti(), id)
		if err != nil || !found || of.Plan != saved.ID || of.Name != "Beras 2026" || of.Total != 5000 {
			t.Errorf("%+v, %v", of, err)
		}
		if _, found, err := f.PlanOfAgreement(t.Context(), siti(), agreement.NewID(f.clock.now())); found || err != nil {
			t.Errorf("an agreement of no plan has one: %v", err)
		}
		_, _, err = f.PlanOfAgreement(t.Context(), registry.Anonymous(), id)
		wantKind(t, err, fault.Unauthorized)
		healthy(t, f)
	})
}
