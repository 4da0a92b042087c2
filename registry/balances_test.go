package registry_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const riceTable = "Daerah;Komoditas;Tahun;Produksi (ton);Kebutuhan (ton)\nSulsel;beras;2025;2.400;1.200\nKaltim;beras;2025;120;360\nAtlantis;beras;2025;1;1\n"

func bringTable(tb testing.TB, f *fixture, name, content string, o registry.BalanceOptions) registry.BalanceTable {
	tb.Helper()
	return must[registry.BalanceTable](tb)(f.PrepareBalances(tb.Context(), siti(), name, strings.NewReader(content), o))
}

func TestBalancesAreTakenInAndUndoneAsAWhole(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		b := bringTable(t, f, "beras.csv", riceTable, registry.BalanceOptions{Source: "BPS 2026", Published: term.On(2026, 3, 1)})
		if b.State != registry.ImportPending || b.Figures != 4 || b.Lost() != 1 || b.Goods["beras"] != 4 {
			t.Fatalf("prepared: %+v", b)
		}
		if s := must[*balance.Sheet](t)(f.Balances(t.Context(), "beras")); len(s.All()) != 0 {
			t.Errorf("preparing kept %d figures", len(s.All()))
		}
		for range 2 { // the second changes nothing
			must[registry.BalanceTable](t)(f.AcceptBalances(t.Context(), siti(), b.ID))
		}
		s := must[*balance.Sheet](t)(f.Balances(t.Context(), "beras"))
		if m, ok := s.In("73", balance.Production, 2025, 4); !ok || m.Amount != 200 || !m.Even || m.From.Source.Name != "BPS 2026" || m.From.Row != 2 {
			t.Errorf("%+v", m)
		}
		if goods := must[[]balance.Thing](t)(f.BalanceGoods(t.Context())); len(goods) != 1 || goods[0].ID != "beras" {
			t.Errorf("%+v", goods)
		}
		if list := must[[]registry.BalanceTable](t)(f.BalanceTables(t.Context(), registry.Anonymous())); len(list) != 1 {
			t.Errorf("%+v", list)
		}
		must[registry.BalanceTable](t)(f.UndoBalances(t.Context(), siti(), b.ID))
		_, err := f.UndoBalances(t.Context(), siti(), b.ID)
		wantKind(t, err, fault.Conflict)
		if list := must[[]registry.BalanceTable](t)(f.BalanceTables(t.Context(), registry.Anonymous())); len(list) != 0 {
			t.Errorf("what is undone is shown: %+v", list)
		}
		must[registry.BalanceTable](t)(f.AcceptBalances(t.Context(), siti(), b.ID))
		healthy(t, f)
	})
}

func TestNewVintagesStandBeforeOldOnesAndDemonstrationsBehindAll(t *testing.T) {
	f := open(t)
	accept := func(content string, o registry.BalanceOptions) registry.BalanceTable {
		b := bringTable(t, f, "t.csv", content, o)
		return must[registry.BalanceTable](t)(f.AcceptBalances(t.Context(), siti(), b.ID))
	}
	read := func() float64 {
		m, _ := must[*balance.Sheet](t)(f.Balances(t.Context(), "jagung")).In("64", balance.Need, 2025, 1)
		return m.Amount
	}
	accept("Daerah;Komoditas;Tahun;Kebutuhan (ton)\nKaltim;jagung;2025;12\n", registry.BalanceOptions{Source: "contoh", Demo: true})
	if read() != 1 {
		t.Errorf("the demonstration gives %v", read())
	}
	newer := accept("Daerah;Komoditas;Tahun;Kebutuhan (ton)\nKaltim;jagung;2025;36\n", registry.BalanceOptions{Source: "b", Published: term.On(2026, 5, 1)})
	accept("Daerah;Komoditas;Tahun;Kebutuhan (ton)\nKaltim;jagung;2025;24\n", registry.BalanceOptions{Source: "a", Published: term.On(2026, 1, 1)})
	if read() != 3 {
		t.Errorf("the newest gives %v", read())
	}
	must[registry.BalanceTable](t)(f.UndoBalances(t.Context(), siti(), newer.ID))
	if read() != 2 {
		t.Errorf("without it the one before gives %v", read())
	}
}

func TestWhoMayBringBalances(t *testing.T) {
	f := open(t)
	_, err := f.PrepareBalances(t.Context(), registry.Anonymous(), "t.csv", strings.NewReader(riceTable), registry.BalanceOptions{Source: "x"})
	wantKind(t, err, fault.Unauthorized)
	_, err = f.PrepareBalances(t.Context(), siti(), "t.csv", strings.NewReader(riceTable), registry.BalanceOptions{})
	wantKind(t, err, fault.Invalid)
	_, err = f.PrepareBalances(t.Context(), siti(), "t.csv", strings.NewReader("halo"), registry.BalanceOptions{Source: "x"})
	wantKind(t, err, fault.Invalid)
	_, err = f.PrepareBalances(t.Context(), siti(), "t.csv", strings.NewReader(riceTable), registry.BalanceOptions{Source: "x", Sheet: "lain"})
	wantKind(t, err, fault.NotFound)
	b := bringTable(t, f, "t.csv", riceTable, registry.BalanceOptions{Source: "x"})
	_, err = f.AcceptBalances(t.Context(), registry.Anonymous(), b.ID)
	wantKind(t, err, fault.Unauthorized)
	_, err = f.AcceptBalances(t.Context(), siti(), "tidak-ada")
	wantKind(t, err, fault.NotFound)
	_, err = f.UndoBalances(t.Context(), siti(), "tidak-ada")
	wantKind(t, err, fault.NotFound)
	_, err = f.Balances(t.Context(), "batu akik")
	wantKind(t, err, fault.NotFound)
}
