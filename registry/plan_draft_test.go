package registry_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/demo"
	"github.com/anyam-id/anyam/fault"
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
	for _, s := range d.Statements {
		if len(s.Sources) == 0 || !strings.Contains(s.Sources[0].Person, "Neraca pangan") {
			t.Errorf("%s has no source", s.Aspect)
		}
	}
	_, err = f.DraftPlan(t.Context(), siti(), o, "64", "73")
	wantKind(t, err, fault.NotFound)
	_, err = f.DraftPlan(t.Context(), registry.Anonymous(), o, "73", "64")
	wantKind(t, err, fault.Unauthorized)
	healthy(t, f)
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
