package balance_test

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// rows makes a sheet of lines whose cells are parted by semicolons.
func rows(text string) []balance.Row {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = ';', -1, true
	var out []balance.Row
	for i := 1; ; i++ {
		cells, err := r.Read()
		if err != nil {
			return out
		}
		line, _ := r.FieldPos(0)
		out = append(out, balance.Row{Number: line, Cells: cells})
	}
}

func told(f []balance.Figure) []string {
	var out []string
	for _, x := range f {
		out = append(out, x.String())
	}
	return out
}

func codes(p []balance.Problem) []string {
	var out []string
	for _, x := range p {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%d%s %s", x.Row, x.Column, x.Code)))
	}
	return out
}

func TestTablesAreReadAsPeopleLayThemOut(t *testing.T) {
	for _, c := range []struct {
		name, sheet string
		o           balance.Options
		figures     []string
		problems    []string
		codes       balance.Codes
	}{
		{
			name: "long", sheet: "Daerah;Komoditas;Bulan;Ukuran;Jumlah;Satuan\nKaltim;Beras;2026-01;Kebutuhan;25 000;ton\nSulsel;beras;Januari 2026;Produksi;1,2;ribu ton\nJawa Timur;cabai rawit;2026-02;Harga;45.500;kg\n",
			figures: []string{"64 beras 2026-01 need 25000 tonne (25 000 ton)", "73 beras 2026-01 production 1200 tonne (1,2 ribu ton)", "35 cabai 2026-02 price 4.55e+07 tonne (Rp45.500 per kilogram)"},
		},
		{
			name: "measures as columns", sheet: "Provinsi;Komoditas;Bulan;Tahun;Produksi (ton);Kebutuhan (kuintal);Harga (Rp/kg)\nLampung;jagung;3;2026;1.500;2.000;5.200\n",
			figures: []string{"18 jagung 2026-03 production 1500 tonne (1.500 ton)", "18 jagung 2026-03 need 200 tonne (2.000 kuintal)", "18 jagung 2026-03 price 5.2e+06 tonne (Rp5.200 per kilogram)"},
		},
		{
			name: "months as columns", sheet: "Kebutuhan bawang merah 2026 (ton)\n\nDaerah;Januari;Februari;Mar\nKota Bima;10;12,5;-\n",
			figures: []string{"52.72 bawang-merah 2026-01 need 10 tonne (10 ton)", "52.72 bawang-merah 2026-02 need 12.5 tonne (12,5 ton)"},
		},
		{
			name: "BPS: years under one heading, names in capitals, a total, notes", codes: "",
			sheet:   "Produksi Beras Menurut Provinsi\nProvinsi;Produksi Beras (Ton);\n;2021;2022\nACEH;1.634.640;1.509.456\nPAPUA;...;109.560\nPAPUA BARAT;15.402;13.000\nINDONESIA;31.356.017;31.540.522\nSumber: BPS\n",
			figures: []string{"11 beras 2021 production 1.63464e+06 tonne (1.634.640 ton)", "11 beras 2022 production 1.509456e+06 tonne (1.509.456 ton)", "91 beras 2022 production 109560 tonne (109.560 ton)", "92 beras 2021 production 15402 tonne (15.402 ton)", "92 beras 2022 production 13000 tonne (13.000 ton)"}, problems: []string{"0 provinces_34"},
		},
		{
			name: "BPS codes told by the names beside them", codes: balance.BPS,
			sheet:   "Kode;Wilayah;Produksi sagu (ton) 2021\n9400;Papua;100\n9100;Papua Barat;50\n1101;Simeulue;7\n",
			figures: []string{"91 sagu 2021 production 100 tonne (100 ton)", "92 sagu 2021 production 50 tonne (50 ton)", "11.09 sagu 2021 production 7 tonne (7 ton)"}, problems: []string{"0 provinces_34"},
		},
		{
			name: "the ministry's codes", codes: balance.Kemendagri, sheet: "Kode;Kebutuhan beras (ton) 2025\n11.01;5\n93;8\n", figures: []string{"11.01 beras 2025 need 5 tonne (5 ton)", "93 beras 2025 need 8 tonne (8 ton)"},
		},
		{
			name: "bare digits decide nothing", sheet: "Kode;Kebutuhan beras (ton) 2025\n1101;5\n1102;6\n", problems: []string{"3A codes_unclear"},
		},
		{
			name: "until somebody says it", codes: balance.BPS, o: balance.Options{Codes: balance.BPS}, sheet: "Kode;Kebutuhan beras (ton) 2025\n1101;5\n", figures: []string{"11.09 beras 2025 need 5 tonne (5 ton)"},
		},
		{
			name: "options fill in", o: balance.Options{Good: "sapi", Measure: balance.Need, Year: 2026, Unit: "ekor"}, sheet: "Daerah;Jan;Feb\nKaltim;1000;2000\n",
			figures: []string{"64 sapi 2026-01 need 1000 head (1000 ekor)", "64 sapi 2026-02 need 2000 head (2000 ekor)"},
		},
		{
			name: "patients and workers", sheet: "Daerah;Komoditas;Tahun;Kebutuhan\nKaltara;pasien rujukan;2026;300\nKaltim;tenaga kerja;2026;1500\n",
			figures: []string{"65 patients 2026 need 300 patient (300)", "64 workers 2026 need 1500 people (1500)"}, problems: []string{"0 unit_assumed", "0 unit_assumed"},
		},
		{
			name: "everything wrong at once", sheet: "Daerah;Komoditas;Bulan;Kebutuhan (ton)\nAtlantis;beras;2026-01;5\nKaltim;batu akik;2026-01;5\nKaltim;beras;2026-13;5\nKaltim;beras;2026-01;5 dan 6\nKaltim;beras;2026-02;-7\nKaltim;sapi;2026-01;3\nKaltim;beras;2026-03;9\nKaltim;beras;2026-03;9\nKaltim;gabah;2026-03;9\n",
			figures:  []string{"64 beras 2026-03 need 9 tonne (9 ton)"},
			problems: []string{"2A region_unknown", "3B good_unknown", "4C period_unknown", "5D number", "6D negative", "7D unit_mismatch", "9D twice", "10D paddy"},
		},
		{
			name: "nothing says what is counted", sheet: "Daerah;2025\nKaltim;5\n", problems: []string{"0 measure_missing", "0 good_missing"},
		},
		{
			name: "points are decimals where one must be", sheet: "Daerah;Komoditas;Bulan;Stok (ton)\nKaltim;beras;2026-01;1.234\nSulsel;beras;2026-01;10.5\n",
			figures: []string{"64 beras 2026-01 stock 1.234 tonne (1.234 ton)", "73 beras 2026-01 stock 10.5 tonne (10.5 ton)"},
		},
		{
			name: "a code that contradicts the name", sheet: "Kode;Daerah;Stok beras (ton) 2026\n64;Kalimantan Timur;1\n73;Sulawesi Selatan;1\n35;Jawa Barat;1\n", codes: balance.Kemendagri,
			figures: []string{"64 beras 2026 stock 1 tonne (1 ton)", "73 beras 2026 stock 1 tonne (1 ton)"}, problems: []string{"4B code_and_name_differ"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := balance.Read(rows(c.sheet), c.o)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.figures, told(got.Figures)); d != "" {
				t.Error("figures (-want +got):\n" + d)
			}
			if d := cmp.Diff(c.problems, codes(got.Problems)); d != "" {
				t.Error("problems (-want +got):\n" + d)
			}
			if got.Codes != c.codes && c.codes != "" {
				t.Errorf("codes of %q, want %q", got.Codes, c.codes)
			}
			for _, p := range got.Problems {
				if p.Text.ID == "" || p.Text.EN == "" || p.Place().ID == "" {
					t.Errorf("%+v is not said in both languages", p)
				}
			}
		})
	}
}

func TestSheetsWithoutATableAreRefused(t *testing.T) {
	for _, s := range []string{"", "halo", "Nama;Alamat\nBudi;Jalan", "Daerah;Catatan\nKaltim;tidak ada\n"} {
		if got, err := balance.Read(rows(s), balance.Options{}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q: %v, %v", s, got, err)
		}
	}
}

func TestNewerSourcesStandBeforeOlderOnes(t *testing.T) {
	rice, _ := balance.Get("beras")
	s := balance.NewSheet(rice)
	year := term.Date{Year: 2025}
	figure := func(m balance.Measure, p term.Date, x float64) balance.Figure {
		return balance.Figure{Region: "64", Good: "beras", Period: p, Measure: m, Amount: x, Unit: rice.Unit}
	}
	s.Add(figure(balance.Production, year, 1200), balance.Source{ID: "new", Published: term.On(2026, 2, 1)})
	s.Add(figure(balance.Production, year, 600), balance.Source{ID: "old", Published: term.On(2025, 2, 1)})
	s.Add(figure(balance.Production, term.Date{Year: 2025, Month: 3}, 500), balance.Source{ID: "month", Published: term.On(2025, 4, 1)})
	if m, ok := s.In("64", balance.Production, 2025, 1); !ok || m.Amount != 100 || !m.Even || m.From.Source.ID != "new" || m.From.Older != 1 {
		t.Errorf("%+v", m)
	}
	if m, ok := s.In("64", balance.Production, 2025, 3); !ok || m.Amount != 500 || m.Even {
		t.Errorf("%+v", m)
	}
	if m, ok := s.In("64", balance.Need, 2025, 3); ok {
		t.Errorf("what is not known is not nothing: %+v", m)
	}
	s.Add(figure(balance.Stock, year, 40), balance.Source{})
	if m, ok := s.In("64", balance.Stock, 2025, 1); !ok || m.Amount != 40 {
		t.Errorf("%+v", m)
	}
	if m, ok := s.In("64", balance.Stock, 2025, 2); ok {
		t.Errorf("the year's first stock is not February's: %+v", m)
	}
	if got := s.Regions(); !slices.Equal(got, []region.Code{"64"}) || len(s.All()) != 3 {
		t.Errorf("%v, %v", got, s.All())
	}
}

func TestPapuaBeforeAndAfterIsNotMixed(t *testing.T) {
	rice, _ := balance.Get("beras")
	s := balance.NewSheet(rice)
	add := func(c region.Code, provinces int) {
		s.Add(balance.Figure{Region: c, Good: "beras", Period: term.Date{Year: 2022}, Measure: balance.Need, Amount: 1}, balance.Source{Provinces: provinces})
	}
	add("91", 34)
	add("64", 38)
	if got := s.Mixed(); got != nil {
		t.Error(got)
	}
	add("94", 38)
	if got := s.Mixed(); !slices.Equal(got, []region.Code{"91"}) {
		t.Error(got)
	}
}

func TestEveryThingHasAUnit(t *testing.T) {
	for _, id := range []string{"beras", "sapi", "patients", "workers", "visitors", "training"} {
		if x, ok := balance.Get(id); !ok || !x.Unit.Valid() || x.Name.ID == "" {
			t.Errorf("%s: %+v", id, x)
		}
	}
	if _, ok := balance.Get("money"); ok {
		t.Error("money has no balance")
	}
	for _, m := range balance.Measures() {
		if m.Name().EN == "" {
			t.Errorf("%s has no name", m)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("Daerah;Komoditas;Bulan;Produksi (ton)\nKaltim;beras;2026-01;1.234,5\n")
	f.Add("Produksi Beras\nProvinsi;Produksi (Ton);\n;2021;2022\nACEH;1;2\n(1);(2);(3)\n")
	f.Fuzz(func(t *testing.T, text string) {
		sheet := rows(text)
		got, err := balance.Read(sheet, balance.Options{Good: "beras", Measure: balance.Need, Year: 2026, Unit: "ton"})
		if err != nil {
			return
		}
		for _, x := range got.Figures {
			if _, ok := region.Get(x.Region); !ok || x.Amount < 0 || x.Period.Year == 0 || !x.Measure.Valid() {
				t.Fatalf("%+v", x)
			}
		}
		if got.Lost() > len(got.Problems) {
			t.Fatal("more is lost than said")
		}
	})
}
