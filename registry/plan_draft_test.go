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
