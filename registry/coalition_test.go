package registry_test

import (
	"math"
	"testing"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

func TestACoalitionGainsWhatItsMembersCanSupplyEachOther(t *testing.T) {
	f := open(t)
	brought(t, f, rice, registry.BalanceOptions{Source: "x"})
	o := registry.CoalitionOptions{PlanOptions: registry.PlanOptions{Good: "beras", Last: 2}, Members: []region.Code{"73", "64", "35"}, Short: 20_000_000}
	c := must[registry.Coalition](t)(f.Coalition(t.Context(), registry.Anonymous(), o))
	p := must[registry.Plan](t)(f.Plan(t.Context(), registry.Anonymous(), registry.PlanOptions{Good: "beras", Last: 2}))
	if want := 5000*20_000_000 - p.Cost; math.Abs(c.Gain-want) > 1 || !c.Core || len(c.Members) != 3 {
		t.Fatalf("%+v, want a gain of %v", c, want)
	}
	total, shapley := 0.0, 0.0
	for _, m := range c.Members {
		total += m.Share
		shapley += m.Shapley
		if m.Code == "64" && (m.Without != 0 || m.Share <= 0) {
			t.Errorf("without the region that lacks nobody gains: %+v", m)
		}
	}
	if math.Abs(total-c.Gain) > 1 || math.Abs(shapley-c.Gain) > 1 {
		t.Errorf("shares add up to %v and %v, not %v", total, shapley, c.Gain)
	}
	if len(c.Best) != 2 || c.BestGain < 0.95*c.Gain {
		t.Errorf("two are enough: %+v", c.Best)
	}
	o.Short = 0
	_, err := f.Coalition(t.Context(), registry.Anonymous(), o)
	wantKind(t, err, fault.Invalid)
	o.Short, o.Members = 1, o.Members[:1]
	_, err = f.Coalition(t.Context(), registry.Anonymous(), o)
	wantKind(t, err, fault.Invalid)
}
