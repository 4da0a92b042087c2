package client_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

const twoGoods = "Daerah;Komoditas;Bulan;Produksi (ton);Kebutuhan (ton);Harga (Rp/kg)\nSulsel;beras;2026-01;12.000;3.000;11.000\nKaltim;beras;2026-01;1.000;3.000;14.000\nSulsel;jagung;2026-01;9.000;1.000;5.000\nKaltim;jagung;2026-01;0;2.000;9.000\n"

func TestPlansThroughAServerAreThoseOfTheRegister(t *testing.T) {
	c, reg, _ := serve(t)
	ctx := t.Context()
	table := must[registry.BalanceTable](t)(c.PrepareBalances(ctx, "n.csv", strings.NewReader(twoGoods), registry.BalanceOptions{Source: "Dinas", Options: balance.Options{Year: 2026, Comma: ","}}))
	must[registry.BalanceTable](t)(c.AcceptBalances(ctx, table.ID))
	same(t, "the tables", must[[]registry.BalanceTable](t)(c.BalanceTables(ctx)), must[[]registry.BalanceTable](t)(reg.BalanceTables(ctx, registry.Local("x"))))
	if goods := must[[]registry.FlowGood](t)(c.BalanceGoods(ctx)); len(goods) != 2 {
		t.Errorf("%+v", goods)
	}
	if x := must[client.GoodFigures](t)(c.Balances(ctx, "beras")); x.Good.ID != "beras" || len(x.Items) != 6 {
		t.Errorf("%+v", x)
	}
	o := registry.PlanOptions{Good: "beras", Year: 2026, First: 1, Last: 1, Regions: []region.Code{"64", "73"}, Rates: registry.AssumedRates, Lot: 10}
	same(t, "the plan", must[registry.Plan](t)(c.Plan(ctx, o)), must[registry.Plan](t)(reg.Plan(ctx, registry.Anonymous(), o)))
	same(t, "the strength", must[registry.Advantage](t)(c.Advantage(ctx, "64")), must[registry.Advantage](t)(reg.Advantage(ctx, registry.Anonymous(), "64")))

	one := must[registry.SavedPlan](t)(c.SavePlan(ctx, "Beras", o))
	o.Rates.Sea = 2000
	two := must[registry.SavedPlan](t)(c.SavePlan(ctx, "Laut mahal", o))
	d := must[registry.PlanDifference](t)(c.SavedPlanDifference(ctx, one.ID, two.ID))
	if !d.SameGood || d.CostAfter <= d.CostBefore {
		t.Errorf("%+v", d)
	}
	both := must[[]registry.SavedPlan](t)(c.SavePlansTogether(ctx, "Bersama", registry.TogetherOptions{PlanOptions: registry.PlanOptions{First: 1, Last: 1}, Goods: []string{"beras", "jagung"}, Ways: []registry.WayCapacity{{From: "73", To: "64", Tonnes: 3000}}}))
	if len(both) != 2 || both[1].Name != "Bersama: jagung" {
		t.Errorf("%+v", both)
	}
	for _, err := range []error{c.RemovePlan(ctx, two.ID), c.RestorePlan(ctx, two.ID), c.RemovePlan(ctx, one.ID), c.RenamePlan(ctx, two.ID, "Ongkos laut tinggi")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if list := must[[]registry.SavedPlan](t)(c.SavedPlans(ctx)); len(list) != 3 || must[registry.SavedPlan](t)(c.SavedPlan(ctx, two.ID)).Name != "Ongkos laut tinggi" {
		t.Errorf("%+v", list)
	}
	must[agreement.ID](t)(c.DraftSavedPlan(ctx, two.ID, "73", "64"))
	must[agreement.ID](t)(c.DraftPlan(ctx, o, "73", "64"))
	if err := c.RenamePlan(ctx, two.ID, " "); err == nil {
		t.Error("a plan has no name")
	}
	must[registry.BalanceTable](t)(c.UndoBalances(ctx, table.ID))
}
