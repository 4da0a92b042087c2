package registry_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// maize goes the same way as rice, and saves less by it.
const maize = `Daerah;Komoditas;Bulan;Produksi (ton);Kebutuhan (ton);Gudang (ton);Harga (Rp/kg)
Sulsel;jagung;2026-01;9.000;1.000;0;5.000
Sulsel;jagung;2026-02;9.000;1.000;0;5.000
Kaltim;jagung;2026-01;0;2.000;0;9.000
Kaltim;jagung;2026-02;0;2.000;0;9.000
Jatim;jagung;2026-01;20.000;15.000;0;8.500
Jatim;jagung;2026-02;20.000;15.000;0;8.500
`

func TestGoodsSharesTheCapacityOfAWay(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		brought(t, f, rice, registry.BalanceOptions{Source: "Neraca pangan"})
		brought(t, f, maize, registry.BalanceOptions{Source: "Neraca jagung"})
		way := registry.WayCapacity{From: "73", To: "64", Tonnes: 3000}
		o := registry.TogetherOptions{PlanOptions: registry.PlanOptions{Last: 2}, Goods: []string{"beras", "jagung"}, Ways: []registry.WayCapacity{way}}
		x := must[registry.TogetherPlan](t)(f.PlanTogether(t.Context(), registry.Anonymous(), o))
		if len(x.Plans) != 2 || !x.Proved || x.Above > 1e-6 {
			t.Fatalf("%+v", x)
		}
		// Rice lacks 2,000 and 3,000 tonnes, maize 2,000 twice. From Jawa Timur rice is 200 rupiah a kilogram dearer, maize 3,500: maize goes first.
		on := make(map[string]float64)
		for _, p := range x.Plans {
			for _, m := range p.Flows {
				on[p.Good.ID+string(m.From)+string(m.To)] += m.Amount
			}
			if p.Short != 0 {
				t.Errorf("%s: %v stays lacking", p.Good.ID, p.Short)
			}
		}
		if on["jagung7364"] != 4000 || on["beras7364"] != 2000 || on["beras3564"] != 3000 {
			t.Errorf("%v", on)
		}
		for _, p := range x.Plans {
			for _, y := range p.Partners {
				if y.Range == nil || y.Range.Low > y.Transport || y.Range.High != nil && *y.Range.High < y.Transport || !strings.Contains(y.Range.Text.EN, "shared ways") {
					t.Errorf("%s: %+v", p.Good.ID, y.Range)
				}
			}
		}
		if len(x.Ways) != 2 || x.Ways[0].Used != 3000 || x.Ways[0].Toll <= 0 {
			t.Errorf("%+v", x.Ways)
		}
		saved := must[[]registry.SavedPlan](t)(f.SavePlansTogether(t.Context(), registry.Local("x"), "Bersama", o))
		if len(saved) != 2 || saved[1].Name != "Bersama: jagung" || len(must[[]registry.SavedPlan](t)(f.SavedPlans(t.Context(), registry.Local("x")))) != 2 {
			t.Errorf("saved: %+v", saved)
		}
		if notes := saved[0].Plan.Notes; !strings.Contains(notes[len(notes)-1].ID, "bersama jagung") {
			t.Errorf("the plan of rice does not say that maize goes with it: %v", notes)
		}
		o.Ways[0].Tonnes = 100_000
		if x = must[registry.TogetherPlan](t)(f.PlanTogether(t.Context(), registry.Anonymous(), o)); len(x.Ways) != 2 || x.Ways[0].Toll != 0 {
			t.Errorf("with room for all there is a toll: %+v", x.Ways)
		}
	})
}

// What cannot be done together is told of the good whose floor cannot be met, and of the way and month that are too narrow.
func TestWhatKeepsGoodsFromSharingAWayIsNamed(t *testing.T) {
	f := open(t)
	brought(t, f, rice, registry.BalanceOptions{Source: "Neraca pangan"})
	brought(t, f, strings.NewReplacer("Jatim;jagung;2026-01;20.000", "Jatim;jagung;2026-01;15.000", "Jatim;jagung;2026-02;20.000", "Jatim;jagung;2026-02;15.000").Replace(maize), registry.BalanceOptions{Source: "Neraca jagung"})
	floor := func(tonnes float64) *fault.Error {
		_, err := f.PlanTogether(t.Context(), registry.Anonymous(), registry.TogetherOptions{
			PlanOptions: registry.PlanOptions{Last: 2, Floor: 1}, Goods: []string{"beras", "jagung"}, Ways: []registry.WayCapacity{{From: "73", To: "64", Tonnes: tonnes}, {From: "35", To: "64", Tonnes: tonnes}},
		})
		e, ok := errors.AsType[*fault.Error](err)
		if !ok || e.Kind != fault.Invalid || len(e.Problems) == 0 {
			t.Fatal(err)
		}
		return e
	}
	if e := floor(1000); !regexp.MustCompile(`^Sulawesi Selatan → Kalimantan Timur pada Januari: diminta [23].000 ton, memuat 1.000 ton$`).MatchString(e.Problems[0].Text.ID) {
		t.Error(e)
	}
	brought(t, f, strings.ReplaceAll(maize, "9.000;1.000;0;5.000", "1.500;1.000;0;5.000"), registry.BalanceOptions{Source: "Neraca jagung, lebih baru", Published: term.On(2027, 6, 1)})
	brought(t, f, "Daerah;Komoditas;Bulan;Produksi (ton);Kebutuhan (ton)\nJatim;jagung;2026-01;15.000;15.000\nJatim;jagung;2026-02;15.000;15.000\n", registry.BalanceOptions{Source: "Neraca jagung Jatim", Published: term.On(2027, 7, 1)})
	if e := floor(100_000); !strings.Contains(e.Text.ID, "untuk jagung") || e.Problems[0].Text.ID != "Provinsi Kalimantan Timur: Jan–Feb" {
		t.Error(e)
	}
}

// ways is freight and room as an office of transport would tell it.
const ways = `Asal;Tujuan;Komoditas;Tahun;Ongkos angkut (Rp/ton);Kapasitas angkut (ton)
Sulsel;Kaltim;semua komoditas;2026;400.000;1.500
Jatim;Kaltim;semua komoditas;2026;900.000;
`

func TestFreightAndRoomOfTablesComeBeforeAssumptions(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		brought(t, f, rice, registry.BalanceOptions{Source: "Neraca pangan"})
		brought(t, f, maize, registry.BalanceOptions{Source: "Neraca jagung"})
		brought(t, f, ways, registry.BalanceOptions{Source: "Dinas Perhubungan"})
		p := must[registry.Plan](t)(f.Plan(t.Context(), registry.Anonymous(), registry.PlanOptions{Good: "beras", Last: 2}))
		by := make(map[string]registry.PlanPartner)
		for _, x := range p.Partners {
			by[string(x.From.Code)] = x
		}
		// 2,000 and 3,000 tonnes are lacking, 1,500 a month go from Sulawesi Selatan.
		if x := by["73"]; x.Amount != 3000 || x.Transport != 400_000 || x.Way.ID != "ongkos menurut Dinas Perhubungan" {
			t.Errorf("%+v", x)
		}
		if x := by["35"]; x.Amount != 2000 || x.Transport != 900_000 {
			t.Errorf("%+v", x)
		}
		if len(p.Sources) != 2 || !p.Proved || len(p.Regions) != 3 {
			t.Errorf("%+v", p)
		}
		both := must[registry.TogetherPlan](t)(f.PlanTogether(t.Context(), registry.Anonymous(), registry.TogetherOptions{PlanOptions: registry.PlanOptions{Last: 2}, Goods: []string{"beras", "jagung"}}))
		if len(both.Ways) != 2 || both.Ways[0].Used != 1500 || both.Ways[0].Toll <= 0 || !both.Proved {
			t.Errorf("%+v", both.Ways)
		}
		for _, g := range must[[]balance.Thing](t)(f.BalanceGoods(t.Context())) {
			if g.ID == balance.Cargo {
				t.Error("any cargo is offered for planning")
			}
		}
	})
}

func TestWhatCannotShareAWayIsRefused(t *testing.T) {
	f := open(t)
	brought(t, f, rice, registry.BalanceOptions{Source: "Neraca pangan"})
	cattle := strings.NewReplacer("jagung", "sapi", "(ton)", "(ekor)", "Harga (Rp/kg)", "Harga (Rp/ekor)").Replace(maize)
	brought(t, f, cattle, registry.BalanceOptions{Source: "Neraca ternak"})
	good := []registry.WayCapacity{{From: "73", To: "64", Tonnes: 1}}
	for name, o := range map[string]registry.TogetherOptions{
		"no goods":                  {Ways: good},
		"no ways":                   {Goods: []string{"beras"}},
		"heads beside tonnes":       {Goods: []string{"beras", "sapi"}, Ways: good},
		"a region outside the plan": {Goods: []string{"beras"}, Ways: []registry.WayCapacity{{From: "73", To: "11", Tonnes: 1}}},
		"a negative capacity":       {Goods: []string{"beras"}, Ways: []registry.WayCapacity{{From: "73", To: "64", Tonnes: -1}}},
	} {
		if _, err := f.PlanTogether(t.Context(), registry.Anonymous(), o); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}
