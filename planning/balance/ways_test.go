package balance_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/planning/balance"
)

func TestFreightAndRoomAreToldOfWays(t *testing.T) {
	res, err := balance.Read(rows(`Asal;Tujuan;Komoditas;Tahun;Ongkos angkut (Rp/kg);Kapasitas angkut (ton)
Sulsel;Kaltim;semua komoditas;2026;450;5.000
73;64;beras;2026;500;
Kaltim;Negeri Antah;beras;2026;1;2
Kaltim;;beras;2026;1;
`), balance.Options{})
	if err != nil {
		t.Fatal(err)
	}
	thing, _ := balance.Get("beras")
	s := balance.NewSheet(thing)
	for _, f := range res.Figures {
		s.Add(f, balance.Source{ID: "t"})
	}
	if k, ok := s.Way("73", "64", balance.Freight, 2026, 3); !ok || k.Amount != 500_000 || k.Good != "beras" {
		t.Errorf("freight of rice: %+v %v", k, ok)
	}
	if k, ok := s.Way("73", "64", balance.Room, 2028, 1); !ok || k.Amount != 5000 || k.Good != balance.Cargo {
		t.Errorf("room two years later: %+v %v", k, ok)
	}
	if _, ok := s.Way("64", "73", balance.Freight, 2026, 1); ok {
		t.Error("freight back is known, and nobody told it")
	}
	if _, ok := s.Way("73", "64", balance.Freight, 2025, 1); ok {
		t.Error("freight is known before it was told")
	}
	if len(s.Regions()) != 0 {
		t.Errorf("ways are no balances of regions: %v", s.Regions())
	}
	var told []string
	for _, p := range res.Problems {
		told = append(told, p.Code)
	}
	if got := strings.Join(told, " "); got != "region_unknown destination_missing" {
		t.Errorf("problems: %s", got)
	}
}

func TestOnlyWaysLeadSomewhere(t *testing.T) {
	res, err := balance.Read(rows(`Daerah;Ke;Komoditas;Tahun;Produksi (ton)
Sulsel;Kaltim;beras;2026;5
Sulsel;;semua komoditas;2026;5
`), balance.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Figures) != 0 || len(res.Problems) != 2 || res.Problems[0].Code != "destination_stray" || res.Problems[1].Code != "cargo" {
		t.Errorf("%+v %+v", res.Figures, res.Problems)
	}
}
