package registry_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

func TestPlansAreKeptAsTheyWereComputed(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		brought(t, f, rice, registry.BalanceOptions{Source: "x"})
		o := registry.PlanOptions{Good: "beras", Last: 2}
		saved := must[registry.SavedPlan](t)(f.SavePlan(t.Context(), siti(), " Beras  2026 ", o))
		brought(t, f, "Daerah;Komoditas;Bulan;Kebutuhan (ton)\nKaltim;beras;2026-01;9.000\n", registry.BalanceOptions{Source: "y"})
		got := must[registry.SavedPlan](t)(f.SavedPlan(t.Context(), siti(), saved.ID))
		if got.Name != "Beras 2026" || !cmp.Equal(got.Plan.Partners, saved.Plan.Partners) || len(got.Plan.Partners) == 0 {
			t.Errorf("%+v", got)
		}
		if now := must[registry.Plan](t)(f.Plan(t.Context(), siti(), o)); cmp.Equal(now.Partners, got.Plan.Partners) {
			t.Error("newer balances change nothing")
		}
		if list := must[[]registry.SavedPlan](t)(f.SavedPlans(t.Context(), siti())); len(list) != 1 || list[0].Plan != nil {
			t.Errorf("%+v", list)
		}
		noErr(t, f.RenamePlan(t.Context(), siti(), saved.ID, " Beras  kita "))
		wantKind(t, f.RenamePlan(t.Context(), siti(), saved.ID, " "), fault.Invalid)
		noErr(t, f.RemovePlan(t.Context(), siti(), saved.ID))
		if got := must[registry.SavedPlan](t)(f.SavedPlan(t.Context(), siti(), saved.ID)); !got.Removed || got.Name != "Beras kita" {
			t.Errorf("%+v", got)
		}
		noErr(t, f.RestorePlan(t.Context(), siti(), saved.ID))
		if list := must[[]registry.SavedPlan](t)(f.SavedPlans(t.Context(), siti())); len(list) != 1 {
			t.Errorf("%+v", list)
		}
		noErr(t, f.RemovePlan(t.Context(), siti(), saved.ID))
		if list := must[[]registry.SavedPlan](t)(f.SavedPlans(t.Context(), siti())); len(list) != 0 {
			t.Errorf("%+v", list)
		}
		healthy(t, f)
	})
}

func TestWhoMaySavePlans(t *testing.T) {
	f := open(t)
	brought(t, f, rice, registry.BalanceOptions{Source: "x"})
	o := registry.PlanOptions{Good: "beras"}
	_, err := f.SavePlan(t.Context(), registry.Anonymous(), "x", o)
	wantKind(t, err, fault.Unauthorized)
	_, err = f.SavedPlans(t.Context(), registry.Anonymous())
	wantKind(t, err, fault.Unauthorized)
	_, err = f.SavePlan(t.Context(), siti(), " ", o)
	wantKind(t, err, fault.Invalid)
	_, err = f.SavedPlan(t.Context(), siti(), "tidak-ada")
	wantKind(t, err, fault.NotFound)
	wantKind(t, f.RemovePlan(t.Context(), siti(), "tidak-ada"), fault.NotFound)
	wantKind(t, f.RestorePlan(t.Context(), siti(), "tidak-ada"), fault.NotFound)
	wantKind(t, f.RenamePlan(t.Context(), siti(), "tidak-ada", "x"), fault.NotFound)
	saved := must[registry.SavedPlan](t)(f.SavePlan(t.Context(), siti(), "x", o))
	other := siti()
	other.Name, other.Government = "Budi", "51"
	wantKind(t, f.RemovePlan(t.Context(), other, saved.ID), fault.NotFound)
	wantKind(t, f.RenamePlan(t.Context(), other, saved.ID, "y"), fault.NotFound)
	wantKind(t, f.RemovePlan(t.Context(), registry.Anonymous(), saved.ID), fault.Unauthorized)
}

func TestPlansAreCompared(t *testing.T) {
	f := open(t)
	brought(t, f, rice, registry.BalanceOptions{Source: "x"})
	o := registry.PlanOptions{Good: "beras", Last: 2}
	before := must[registry.SavedPlan](t)(f.SavePlan(t.Context(), siti(), "semula", o))
	o.Rates = registry.AssumedRates
	o.Rates.Sea = 1000
	after := must[registry.SavedPlan](t)(f.SavePlan(t.Context(), siti(), "laut mahal", o))
	d := must[registry.PlanDifference](t)(f.SavedPlanDifference(t.Context(), siti(), before.ID, after.ID))
	if d.CostAfter <= d.CostBefore || !d.SameGood || len(d.Regions) == 0 {
		t.Errorf("dearer ways change %+v", d)
	}
	d = must[registry.PlanDifference](t)(f.SavedPlanDifference(t.Context(), siti(), before.ID, before.ID))
	if len(d.Flows)+len(d.Regions) != 0 || d.CostAfter != d.CostBefore {
		t.Errorf("a plan differs from itself: %+v", d)
	}
	o.Regions = []region.Code{"64", "35"}
	other := must[registry.Plan](t)(f.Plan(t.Context(), siti(), o))
	d = registry.ComparePlans(before.Plan, &other)
	if len(d.Flows) != 2 || d.Flows[0].From.Code == d.Flows[1].From.Code || d.Flows[0].After+d.Flows[1].After == 0 {
		t.Errorf("another supplier is %+v", d.Flows)
	}
	_, err := f.SavedPlanDifference(t.Context(), siti(), before.ID, "tidak-ada")
	wantKind(t, err, fault.NotFound)
}
