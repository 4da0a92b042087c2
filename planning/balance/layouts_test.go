package balance_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/region"
)

// The sheets here are laid out as those of BPS and of agencies are, with figures made up for the test.
func TestLayoutsOfStatisticsOfficesAndAgencies(t *testing.T) {
	for _, c := range []struct {
		name, sheet string
		o           balance.Options
		figures     []string
		problems    []string
		codes       balance.Codes
	}{
		{
			name:     "BPS: a head of three rows, harvested area and yield beside production, both languages",
			sheet:    "Tabel 1. Luas Panen, Produksi, dan Produktivitas Jagung Menurut Provinsi\n38 Provinsi/Province;Luas Panen/Harvested Area (ha);;Produktivitas/Yield (ku/ha);;Produksi/Production (ton/tons);\n;2023;2024;2023;2024;2023;2024*)\n(1);(2);(3);(4);(5);(6);(7)\nACEH;10;11;50,1;51,2;1.001;1.002\nDI YOGYAKARTA;5;6;50,1;51,2;2.001;2.002\nKEP. BANGKA BELITUNG;5;6;50,1;51,2;3.001;-\nPAPUA BARAT DAYA;1;1;20,0;20,0;7;8\nINDONESIA/TOTAL;16;18;50;51;6.010;6.012\n*) Angka sementara\nSumber: BPS, Survei\n",
			figures:  []string{"11 jagung 2023 production 1001 tonne (1.001 ton)", "11 jagung 2024 production 1002 tonne (1.002 ton)", "34 jagung 2023 production 2001 tonne (2.001 ton)", "34 jagung 2024 production 2002 tonne (2.002 ton)", "19 jagung 2023 production 3001 tonne (3.001 ton)", "96 jagung 2023 production 7 tonne (7 ton)", "96 jagung 2024 production 8 tonne (8 ton)"},
			problems: []string{"4B column_unused", "4C column_unused", "4D column_unused", "4E column_unused"},
		},
		{
			name:    "groups above the row that names the regions",
			sheet:   ";Produksi (ton);;Kebutuhan (ribu ton);\nProvinsi;2023;2024;2023;2024\nBanten;10;11;0,5;0,6\n",
			o:       balance.Options{Good: "beras"},
			figures: []string{"36 beras 2023 production 10 tonne (10 ton)", "36 beras 2024 production 11 tonne (11 ton)", "36 beras 2023 need 500 tonne (0,5 ribu ton)", "36 beras 2024 need 600 tonne (0,6 ribu ton)"},
		},
		{
			name:     "goods as columns, a sum beside them",
			sheet:    "Kebutuhan Pangan Menurut Provinsi, Tahun 2025 (kuintal)\nNo;Provinsi;Beras/Rice;Jagung;Bawang Merah;Jumlah\n1;Kalimantan Utara;1.000;20;30;1.050\n;Jumlah;1.000;20;30;1.050\n",
			figures:  []string{"65 beras 2025 need 100 tonne (1.000 kuintal)", "65 jagung 2025 need 2 tonne (20 kuintal)", "65 bawang-merah 2025 need 3 tonne (30 kuintal)"},
			problems: []string{"2F column_sum"},
		},
		{
			name:    "goods over measures",
			sheet:   "Neraca 2026\nDaerah;Beras (ton);;Cabai (ton);\n;Produksi;Konsumsi;Produksi;Konsumsi\nKota Ambon;1;2;3;4\n",
			figures: []string{"81.71 beras 2026 production 1 tonne (1 ton)", "81.71 beras 2026 need 2 tonne (2 ton)", "81.71 cabai 2026 production 3 tonne (3 ton)", "81.71 cabai 2026 need 4 tonne (4 ton)"},
		},
		{
			name:    "a head merged downwards is filled down; months under a year; units in a row of their own",
			sheet:   "Provinsi;2026;\nProvinsi;Januari;Februari\n;(ton);(kuintal)\nBali;5;60\n",
			o:       balance.Options{Good: "beras", Measure: balance.Need},
			figures: []string{"51 beras 2026-01 need 5 tonne (5 ton)", "51 beras 2026-02 need 6 tonne (60 kuintal)"},
		},
		{
			name:     "months with a year's sum, the unit on a line of its own",
			sheet:    "Perkiraan Kebutuhan Bawang Merah\nSatuan : Ton\nTahun 2026\n\nKabupaten/Kota;Jan;Feb;Mar;Total\nKabupaten\nMagelang;1;2;3;6\nKota\nMagelang;4;5;6;15\n",
			figures:  []string{"33.08 bawang-merah 2026-01 need 1 tonne (1 ton)", "33.08 bawang-merah 2026-02 need 2 tonne (2 ton)", "33.08 bawang-merah 2026-03 need 3 tonne (3 ton)", "33.71 bawang-merah 2026-01 need 4 tonne (4 ton)", "33.71 bawang-merah 2026-02 need 5 tonne (5 ton)", "33.71 bawang-merah 2026-03 need 6 tonne (6 ton)"},
			problems: []string{"5E column_sum"},
		},
		{
			name:     "islands between provinces; Papua is an island and a province",
			sheet:    "Produksi Beras (ton) 2021\nProvinsi;Jumlah\nSUMATERA;3\nAceh;1\nRiau;2\nMALUKU DAN PAPUA;9\nPapua;9\nPAPUA;4\nPAPUA BARAT;5\nJumlah/Total;12\n",
			figures:  []string{"11 beras 2021 production 1 tonne (1 ton)", "14 beras 2021 production 2 tonne (2 ton)", "92 beras 2021 production 5 tonne (5 ton)"},
			problems: []string{"7A island_or_province", "8A island_or_province", "0 provinces_34"},
		},
		{
			name:    "regencies beneath their province, in a table of both",
			sheet:   "Stok cabai (ton) 2026\nProvinsi/Kabupaten/Kota;Stok\nGORONTALO PROVINSI;-\nKab. Gorontalo;1\nKota Gorontalo;2\nPapua Selatan;3\nMerauke;1\n",
			figures: []string{"75.01 cabai 2026 stock 1 tonne (1 ton)", "75.71 cabai 2026 stock 2 tonne (2 ton)", "93 cabai 2026 stock 3 tonne (3 ton)", "93.01 cabai 2026 stock 1 tonne (1 ton)"}, problems: []string{},
		},
		{
			name: "codes as numbers lose their last zero, and are the ministry's", codes: balance.Kemendagri,
			sheet:   "Kode;Kabupaten/Kota;Kebutuhan beras (ton) 2025\n11.01;Aceh Selatan;1\n11.10;Aceh Singkil;2\n",
			figures: []string{"11.01 beras 2025 need 1 tonne (1 ton)", "11.10 beras 2025 need 2 tonne (2 ton)"},
		},
		{
			name: "new provinces of Papua by the codes of BPS", codes: balance.BPS,
			sheet:   "Kode BPS;Provinsi;Produksi sagu (ton) 2024\n91;Papua Barat;1\n92;Papua Barat Daya;2\n94;Papua;3\n95;Papua Selatan;4\n96;Papua Tengah;5\n97;Papua Pegunungan;6\n",
			figures: []string{"92 sagu 2024 production 1 tonne (1 ton)", "96 sagu 2024 production 2 tonne (2 ton)", "91 sagu 2024 production 3 tonne (3 ton)", "93 sagu 2024 production 4 tonne (4 ton)", "94 sagu 2024 production 5 tonne (5 ton)", "95 sagu 2024 production 6 tonne (6 ton)"},
		},
		{
			name: "and by those of the ministry", codes: balance.Kemendagri,
			sheet:   "Kode Provinsi;Provinsi;Produksi sagu (ton) 2024\n91;Papua;3\n92;Papua Barat;1\n93;Papua Selatan;4\n94;Papua Tengah;5\n95;Papua Pegunungan;6\n96;Papua Barat Daya;2\n",
			figures: []string{"91 sagu 2024 production 3 tonne (3 ton)", "92 sagu 2024 production 1 tonne (1 ton)", "93 sagu 2024 production 4 tonne (4 ton)", "94 sagu 2024 production 5 tonne (5 ton)", "95 sagu 2024 production 6 tonne (6 ton)", "96 sagu 2024 production 2 tonne (2 ton)"},
		},
		{
			name:    "what says that nothing is known, and marks of provisional figures",
			sheet:   "Provinsi;Produksi beras (ton)\n;2019;2020;2021;2022;2023;2024\nJambi;–;-;...;NA;x;n.a.\nRiau;1.234,5r;1 234,5;12 500 ton;3 kuintal;\"5 *\";0\n",
			figures: []string{"14 beras 2019 production 1234.5 tonne (1.234,5 ton)", "14 beras 2020 production 1234.5 tonne (1 234,5 ton)", "14 beras 2021 production 12500 tonne (12 500 ton)", "14 beras 2022 production 0.3 tonne (3 kuintal)", "14 beras 2023 production 5 tonne (5 ton)", "14 beras 2024 production 0 tonne (0 ton)"},
		},
		{
			name:    "points for decimals",
			sheet:   "Province;Rice production 2024 (tonnes)\nRiau;1,234.5\nJambi;1,234\n",
			figures: []string{"14 beras 2024 production 1234.5 tonne (1,234.5 ton)", "15 beras 2024 production 1234 tonne (1,234 ton)"},
		},
		{
			name:  "commas that may mean either are refused, not guessed",
			sheet: "Provinsi;Produksi beras 2024 (ton)\nRiau;1,234\nJambi;12,345\nAceh;7\n", figures: []string{"11 beras 2024 production 7 tonne (7 ton)"}, problems: []string{"2B decimals_unclear"},
		},
		{
			name:  "until somebody says it",
			sheet: "Provinsi;Produksi beras 2024 (ton)\nRiau;1,234\n", o: balance.Options{Comma: "."}, figures: []string{"14 beras 2024 production 1234 tonne (1,234 ton)"},
		},
		{
			name:     "a month in the title is a month, several are no period",
			sheet:    "Stok Beras Bulan Maret 2026\nDaerah;Stok (ton)\nRiau;1\n\nProduksi Beras Januari - Juni 2026\nDaerah;Produksi (ton)\nRiau;6\n\nProduksi Jagung Januari-Desember 2025\nDicetak 5 Januari 2026\nDaerah;Produksi (ton)\nRiau;12\n",
			figures:  []string{"14 beras 2026-03 stock 1 tonne (1 ton)", "14 jagung 2025 production 12 tonne (12 ton)"},
			problems: []string{"0 period_missing"},
		},
		{
			name:     "balances of an agency: what follows from the rest is not taken",
			sheet:    "NERACA PANGAN STRATEGIS\nBulan : Januari 2026\nNo;Wilayah;Komoditas;Stok Awal (ton);Produksi (ton);Ketersediaan (ton);Kebutuhan (ton);Surplus/Defisit (ton);Stok Akhir (ton)\n1;Kota Kendari;Beras;1;2;3;4;-1;0\n;;Cabai Merah;1;2;3;4;-1;0\n",
			figures:  []string{"74.71 beras 2026-01 stock 1 tonne (1 ton)", "74.71 beras 2026-01 production 2 tonne (2 ton)", "74.71 beras 2026-01 need 4 tonne (4 ton)"},
			problems: []string{"3F column_unused", "3H column_unused", "3I column_unused", "5D region_missing"},
		},
		{
			name:     "units that no balance has are refused at their heading",
			sheet:    "Provinsi;Konsumsi beras 2024 (kg/kapita/tahun);Produksi beras 2024 (ton)\nRiau;90,5;3\n",
			figures:  []string{"14 beras 2024 production 3 tonne (3 ton)"},
			problems: []string{"1B column_unused"},
		},
		{
			name:     "paddy as a column",
			sheet:    "Provinsi;Produksi Padi (ton GKG) 2024;Produksi Beras (ton) 2024\nRiau;9;5\n",
			figures:  []string{"14 beras 2024 production 5 tonne (5 ton)"},
			problems: []string{"1B paddy"},
		},
		{
			name:     "a year that nobody tells hides nothing else",
			sheet:    "Provinsi;Produksi beras (ton);Keterangan\nRiau;dua ribu;a\nAtlantis;5;\nJambi;-7;\nAceh;9;\n",
			problems: []string{"0 period_missing", "2B number", "3A region_unknown", "4B negative"},
		},
		{
			name:     "rates of another time",
			sheet:    "Daerah;Komoditas;Tahun;Bulan;Produksi (ton/bulan)\nRiau;beras;2026;;5\nRiau;beras;2026;3;5\n",
			figures:  []string{"14 beras 2026-03 production 5 tonne (5 ton/bulan)"},
			problems: []string{"2E rate"},
		},
		{
			name:    "patients, workers, breeding stock, visitors, training places",
			sheet:   "Daerah;Komoditas;Tahun;Ukuran;Jumlah;Satuan\nKaltara;Pasien rujukan;2026;rujukan keluar;300;pasien\nKaltim;Pasien rujukan;2026;tempat tidur tersedia;900;pasien\nJatim;Tenaga kerja;2026;pencari kerja;1500;orang\nKaltim;Tenaga kerja;2026;lowongan;700;orang\nBali;Bibit sapi;2026;produksi;200;ekor\nKaltim;Sapi;2026;kebutuhan;50;ekor\nBali;Wisatawan;2026;daya tampung;9;ribu orang\nJateng;Tempat pelatihan;2026;kuota;80;orang\nKaltim;Pelatihan;2026;pendaftar;90;orang\n",
			figures: []string{"65 patients 2026 need 300 patient (300 pasien)", "64 patients 2026 production 900 patient (900 pasien)", "35 workers 2026 production 1500 people (1500 orang)", "64 workers 2026 need 700 people (700 orang)", "51 bibit-sapi 2026 production 200 head (200 ekor)", "64 sapi 2026 need 50 head (50 ekor)", "51 visitors 2026 production 9000 people (9 ribu orang)", "33 training 2026 production 80 people (80 orang)", "64 training 2026 need 90 people (90 orang)"},
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
			if d := cmp.Diff(strings.Join(c.problems, ", "), strings.Join(codes(got.Problems), ", ")); d != "" {
				t.Error("problems (-want +got):\n" + d)
			}
			if got.Codes != c.codes && c.codes != "" {
				t.Errorf("codes of %q, want %q", got.Codes, c.codes)
			}
			for _, p := range got.Problems {
				if p.Text.ID == "" || p.Text.EN == "" || p.Lost && p.Row > 0 && p.Column == "" {
					t.Errorf("%+v does not say where it is, or not in both languages", p)
				}
			}
		})
	}
}

// provinces lays a year of every province out, wide, as BPS does: those of now or of before 2022.
func provinces(year int, papua bool, code func(region.Region) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Produksi Beras Menurut Provinsi (Ton), %d\n\nKode;Provinsi;Produksi\n", year)
	for _, r := range region.All() {
		if r.Level == region.Province && (papua || r.Code < "93") {
			fmt.Fprintf(&b, "%s;%s;%d.000\n", code(r), strings.ToUpper(r.Name), len(r.Name))
		}
	}
	return b.String() + ";INDONESIA;1.000\n"
}

func TestYearsOf34AndOf38ProvincesInBothCodeSystems(t *testing.T) {
	ministry := func(r region.Region) string { return string(r.Code) }
	statistics := func(r region.Region) string { return r.BPS + "00" }
	before := func(r region.Region) string { // Papua and Papua Barat had each other's numbers, as the two offices still see it
		return map[region.Code]string{"91": "9400", "92": "9100"}[r.Code] + map[bool]string{true: "", false: r.BPS + "00"}[r.Code > "90"]
	}
	for _, c := range []struct {
		year, count int
		code        func(region.Region) string
		codes       balance.Codes
	}{{2024, 38, ministry, balance.Kemendagri}, {2024, 38, statistics, balance.BPS}, {2021, 34, ministry, balance.Kemendagri}, {2021, 34, before, balance.BPS}} {
		got, err := balance.Read(rows(provinces(c.year, c.count == 38, c.code)), balance.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Figures) != c.count || got.Provinces != c.count || got.Codes != c.codes || got.Lost() != 0 {
			t.Errorf("%d of %s: %d figures, %d provinces, codes of %q, %+v", c.year, c.codes, len(got.Figures), got.Provinces, got.Codes, got.Problems)
		}
		for _, f := range got.Figures {
			if want, _ := region.Get(f.Region); f.Amount != float64(len(want.Name))*1000 {
				t.Errorf("%d of %s: %s", c.year, c.codes, f.String())
			}
		}
	}
}
