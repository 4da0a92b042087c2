package bahasa_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/bahasa"
)

func amounts(text string) []bahasa.Amount {
	return bahasa.Amounts(nil, text, bahasa.Tokenize(nil, text))
}

// shown writes an amount in one line: "about 5–10 ton per hari in words, which differ".
func shown(a bahasa.Amount) string {
	var b strings.Builder
	if a.About {
		b.WriteString("about ")
	}
	b.WriteString(a.Value.String())
	if a.High != a.Value {
		b.WriteString("–" + a.High.String())
	}
	b.WriteString(" " + a.Unit)
	if a.Per != "" {
		b.WriteString(" per " + a.Per)
	}
	if a.Words {
		b.WriteString(" in words")
	}
	if a.Differ {
		b.WriteString(", which differ")
	}
	return b.String()
}

func TestAmounts(t *testing.T) {
	// The words of the amount stand between bars.
	for marked, want := range map[string]string{
		"senilai |Rp 1,053 triliun| itu":   "1053000000000 IDR",
		"senilai |Rp1.053 triliun| itu":    "1053000000000000 IDR",
		"senilai |Rp23,5 miliar|.":         "23500000000 IDR",
		"senilai |Rp 666.000.000|,-":       "666000000 IDR",
		"senilai |Rp. 1.500.000,00|":       "1500000 IDR",
		"senilai |Rp 1,500,000|":           "1500000 IDR",
		"senilai |Rp 12,500 per kilo| itu": "12500 IDR per kilogram",
		"senilai |Rp 1,2 M| dan":           "1200000000 IDR",
		"senilai |Rp3 T|":                  "3000000000000 IDR",
		"senilai |Rp666.000.000 (enam ratus enam puluh enam juta rupiah)| dan": "666000000 IDR in words",
		"senilai |lima juta rupiah| itu":                                       "5000000 IDR in words",
		"senilai |US$ 2,5 juta| itu":                                           "2500000 USD",
		"senilai |USD 1,500|":                                                  "1500 USD",
		"senilai |5 juta dolar AS| itu":                                        "5000000 USD",
		"senilai |Rp5-10 juta| itu":                                            "5000000–10000000 IDR",
		"senilai |Rp5 juta - Rp10 juta| itu":                                   "5000000–10000000 IDR",
		"selama |5 (lima) tahun| sejak":                                        "5 tahun in words",
		"selama |5 (enam) tahun| sejak":                                        "5 tahun in words, which differ",
		"selama |lima (5) tahun| sejak":                                        "5 tahun in words",
		"selama |lima (6) tahun| sejak":                                        "6 tahun in words, which differ",
		"selama |2 (dua)| periode":                                             "2  in words",
		"dana |5 (lima) juta rupiah| itu":                                      "5000000 IDR in words",
		"sebanyak |120 ribu ton| beras":                                        "120000 ton",
		"sebanyak |24 ton per hari| itu":                                       "24 ton per hari",
		"sebanyak |24 ton/hari| itu":                                           "24 ton per hari",
		"sebanyak |1.091 ton| itu":                                             "1091 ton",
		"sebanyak |2,5 ton| itu":                                               "2.5 ton",
		"sebanyak |2.5 ton| itu":                                               "2.5 ton",
		"sebanyak |0.250 ton| itu":                                             "0.25 ton",
		"sebanyak |1,053.75 ton| itu":                                          "1053.75 ton",
		"sebanyak |35ton| itu":                                                 "35 ton",
		"sekitar |500 ekor| sapi":                                              "about 500 ekor",
		"lebih dari |500 ekor| sapi":                                           "about 500 ekor",
		"± |500 ha| sawah":                                                     "about 500 hektare",
		"naik |5–10 persen| dari":                                              "5–10 persen",
		"naik |5 sampai 10 persen| dari":                                       "5–10 persen",
		"naik |7,5%| dari":                                                     "7.5 persen",
		"sejumlah |dua puluh lima orang| pekerja":                              "25 orang in words",
		"sebanyak |dua koma lima ton| itu":                                     "2.5 ton in words",
		"seluas |10 m²| itu":                                                   "10 meter persegi",
		"seluas |10 kilometer| itu":                                            "10 kilometer",
		"sejauh |10 km persegi| itu":                                           "10 kilometer persegi",
		"melayani |1.500 kepala keluarga| di":                                  "1500 keluarga",
		"pada 21/2 lalu":                                                       "",
		"pada pukul 07:51 hari ini":                                            "",
		"pada 20.10.2022 hari itu":                                             "",
		"No. 553.3/107 tahun lalu":                                             "",
		"tahun 2019 di Bali":                                                   "",
		"dua gubernur hadir":                                                   "",
		"ribuan ton beras":                                                     "",
		"Rp lima":                                                              "",
		"12345678901234567890 ton":                                             "",
		"Rp 9.999.999.999 triliun":                                             "",
	} {
		text := strings.ReplaceAll(marked, "|", "")
		got := amounts(text)
		if want == "" {
			if len(got) > 0 {
				t.Errorf("%q: %s", text, shown(got[0]))
			}
			continue
		}
		if len(got) != 1 {
			t.Errorf("%q: %d amounts", text, len(got))
			continue
		}
		if diff := cmp.Diff(want, shown(got[0])); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
		if span := strings.Split(marked, "|")[1]; text[got[0].Start:got[0].End] != span {
			t.Errorf("%q: words %q, want %q", text, text[got[0].Start:got[0].End], span)
		}
	}
}

func TestAmountsInARow(t *testing.T) {
	var got []string
	for _, a := range amounts("Kaltim membeli 100 ekor sapi dan 2 ton pakan senilai Rp2 miliar, 3 (tiga) kali setahun.") {
		got = append(got, shown(a))
	}
	if diff := cmp.Diff([]string{"100 ekor", "2 ton", "2000000000 IDR", "3  in words"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestAmountReadsWhatIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(0, 999_999_999_999).Draw(t, "n")
		digits := bahasa.Decimal{Coef: n}.String()
		for i := len(digits) - 3; i > 0; i -= 3 {
			digits = digits[:i] + "." + digits[i:]
		}
		got := amounts("senilai Rp" + digits + " (" + bahasa.Spell(n) + " rupiah) itu")
		if len(got) != 1 || got[0].Value != (bahasa.Decimal{Coef: n}) || got[0].Differ || !got[0].Words {
			t.Fatalf("%s: %+v", digits, got)
		}
	})
}

// FuzzAmounts proves that amounts lie in the text in order and that no number is negative or turned over.
func FuzzAmounts(f *testing.F) {
	for _, s := range []string{
		"Rp 1,053 triliun", "5 (lima) tahun", "5-10 juta ton", "Rp9.223.372.036.854.775.807 triliun", "dua koma lima ton", "US$ 5", "(((5 (lima", "Rp5-Rp",
		"999999999999999999 ribu ribu ton", "1,1,1", "1..1", "satu koma satu satu satu satu satu satu satu satu satu satu ton",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, a := range amounts(text) {
			if a.Start < end || a.End <= a.Start || a.End > len(text) {
				t.Fatalf("%q: %+v after %d", text, a, end)
			}
			if a.Value.Coef < 0 || a.High.Coef < 0 {
				t.Fatalf("%q: %+v is negative", text, a)
			}
			end = a.End
		}
	})
}
