package balance

import "strings"

var measureWords = []struct {
	words   string
	measure Measure
}{
	{"ongkos angkut;ongkos kirim;biaya angkut;tarif angkut;freight", Freight},
	{"kapasitas angkut;daya angkut;kapasitas kirim;room on the way;transport capacity", Room},
	{"kapasitas simpan;kapasitas gudang;gudang;storage", Storage},
	{"harga;price", Price},
	{"kebutuhan;konsumsi;permintaan;lowongan;rujukan keluar;pendaftar;need;demand;consumption;vacancies;referred out", Need},
	{"susut;tercecer;kehilangan;losses;loss", Losses},
	{"stok;stock;persediaan awal;persediaan", Stock},
	{"produksi;panen;ketersediaan;pencari kerja;daya tampung;kuota;kursi;tempat tidur;kapasitas layanan;kapasitas pelatihan;tersedia;penawaran;production;output;job seekers;places;capacity", Production},
}

// otherMeasures are words of what stands in the same tables and is no part of a balance, or follows from its parts: a harvested area is no harvest, a stock at
// the end is the next one's beginning.
var otherMeasures = []string{
	"luas", "produktivitas", "yield", "area", "stok akhir", "ending stock", "closing stock", "surplus", "defisit", "deficit", "neraca", "impor", "ekspor", "import", "export", "pertumbuhan",
	"growth", "laju", "per kapita", "per capita", "persen", "share", "indeks", "index", "rasio", "ratio", "nilai produksi", "rumah tangga", "penduduk", "population",
}

// measureIn is the measure that a wording names, the more telling word before the plainer; "" where it names none, or something that is not counted in a balance.
func measureIn(s string) Measure {
	folded := fold(s)
	if m := Measure(folded); m.Valid() {
		return m
	}
	if named := measuresIn(folded); len(named) > 0 && !otherMeasure(folded) {
		return named[0]
	}
	return ""
}

func measuresIn(folded string) (all []Measure) {
	for _, w := range measureWords {
		for x := range strings.SplitSeq(w.words, ";") {
			if strings.Contains(folded, x) {
				all = append(all, w.measure)
				break
			}
		}
	}
	return all
}

func otherMeasure(folded string) bool {
	padded := " " + folded + " "
	for _, x := range otherMeasures {
		if strings.Contains(padded, " "+x+" ") {
			return true
		}
	}
	return false
}
