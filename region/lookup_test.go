package region_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
)

func TestEveryOfficialNameIsFound(t *testing.T) {
	for _, r := range region.All() {
		for _, name := range []string{r.Official, strings.ToUpper(r.Official), strings.ToLower(r.Official), "  " + strings.ReplaceAll(r.Official, " ", "  ") + "\n", string(r.Code)} {
			m, err := region.Lookup(name, region.Hint{})
			if err != nil || m.Region.Code != r.Code || !m.Exact {
				t.Errorf("Lookup(%q) = %s, exact %v, %v; want %s", name, m.Region.Code, m.Exact, err, r.Code)
			}
		}
		if m, err := region.Lookup(r.Name, region.Hint{Level: r.Level}); err != nil || m.Region.Code != r.Code && r.Name != "Banjar" {
			t.Errorf("Lookup(%q, %s) = %s, %v; want %s", r.Name, r.Level, m.Region.Code, err, r.Code)
		}
	}
}

// Every other name finds its region, or says that it has several and which.
func TestEveryOtherNameIsFoundOrSaidToBeAmbiguous(t *testing.T) {
	for _, list := range [][]region.Region{region.All(), region.Abroad()} {
		for _, r := range list {
			names := append(append([]string{r.Name}, r.Short...), r.Also...)
			for _, n := range r.Former {
				names = append(names, n.Text)
			}
			for _, name := range names {
				m, err := region.Lookup(name, region.Hint{})
				switch {
				case err == nil && m.Region.Code == r.Code:
				case fault.KindOf(err) == fault.Invalid && slices.Contains(m.Candidates, r.Code) && len(m.Candidates) > 1:
				default: // a present name goes before a former one
					if with, err := region.Lookup(name, region.Hint{Level: r.Level}); err != nil || with.Region.Code != r.Code {
						t.Errorf("Lookup(%q) = %s, %v, %v; with its level %s, %v; want %s", name, m.Region.Code, m.Candidates, err, with.Region.Code, err, r.Code)
					}
				}
			}
		}
	}
}

func TestLookupOfMessyNames(t *testing.T) {
	for name, want := range map[string]region.Code{
		"Pemprov Kaltim": "64", "Gubernur Sulbar": "76", "Kab. Kutai Kartanegara": "64.02", "Kab Kukar": "64.02", "Pemkot Bima": "52.72",
		"Provinsi DIY": "34", "Wali Kota Samarinda": "64.72", "Walikota Samarinda": "64.72", "Pemda DIY": "34", "Kabupaten Bima": "52.06",
		"Bupati Kutim": "64.08", "Pemkab PPU": "64.09", "Kab. Lotim": "52.03", "Muba": "16.06", "OKI": "16.02", "oki": "16.02", "NTT": "53",
		"Jatim": "35", "Sulteng": "72", "Kaltara": "65", "Tangsel": "36.74", "DKI": "31", "Jakarta": "31", "DKI Jakarta": "31", "DKJ": "31",
		"Daerah Khusus Ibukota Jakarta": "31", "Daerah Khusus Ibu Kota Jakarta": "31", "Daerah Khusus Jakarta": "31", "Kota Jakarta Pusat": "31.71",
		"Kab. Kepulauan Seribu": "31.01", "D.I. Yogyakarta": "34", "DI Yogyakarta": "34", "Kota Yogyakarta": "34.71", "Solo": "33.72", "Kota Solo": "33.72",
		"Wakil Gubernur Kepri": "21", "Kep. Riau": "21", "Kep Babel": "19", "Bangka Belitung": "19", "Kepulauan Bangka Belitung": "19",
		"Provinsi Jawa Timur (Jatim)": "35", "Pemerintah Provinsi (Pemprov) Jawa Timur": "35", "Pemerintah Kabupaten (Pemkab) Nganjuk": "35.18",
		"BIMA, KAB.": "52.06", "Bima, Kota": "52.72", "Bandung (Kota)": "32.73", "Bandung Kab": "32.04", "Kab Kotabaru, Kalsel": "63.02",
		"Banjar, Jawa Barat": "32.79", "Banjar (Kalsel)": "63.03", "Kabupaten Lima Puluh Kota": "13.07", "50 Kota": "13.07",
		"Palangka Raya": "62.71", "Pare-Pare": "73.72", "Bau-Bau": "74.72", "Tanjungpinang": "21.72", "Pangkalpinang": "19.71", "Toli-Toli": "72.04",
		"Tolitoli": "72.04", "Fakfak": "92.03", "Labuhan Batu": "12.10", "Batubara": "12.19", "Kota Baru": "63.02", "Kotabaru": "63.02",
		"Mamuju Utara": "76.01", "Ujung Pandang": "73.71", "Nanggroe Aceh Darussalam": "11", "NAD": "11", "Irian Jaya": "91", "Kabupaten Kutai": "64.02",
		"Kabupaten Pontianak": "61.02", "Kota Pontianak": "61.71", "Pontianak": "61.71", "Kabupaten Kendari": "74.02", "Kendari": "74.71",
		"Kepulauan Riau": "21", "Kabupaten Kepulauan Riau": "21.01", "Toba Samosir": "12.12", "Maluku Tenggara Barat": "81.03", "Sawahlunto Sijunjung": "13.03",
		"Papua": "91", "Papua Barat": "92", "Papua Barat Daya": "96", "Provinsi Gorontalo": "75", "Kota Gorontalo": "75.71", "Kab. Gorontalo": "75.01",
		"Gorontalo Utara": "75.05", "East Java": "35", "West Nusa Tenggara": "52", "Sumatra Utara": "12", "Propinsi Jambi": "15", "Kota Jambi": "15.71",
		"Tanjung Selor": "65.01", "Tenggarong": "64.02", "Sofifi": "82", "Singapura": "x-sg", "Papua New Guinea": "x-pg", "Sabah": "x-my-12", "Tiongkok": "x-cn",
		"Pj. Bupati Bogor": "32.01", "Plt. Wali Kota Bogor": "32.71", "Pemerintah Daerah Kabupaten Sleman": "34.04", "Pemerintah Aceh": "11", "64.72": "64.72", "64": "64",
	} {
		m, err := region.Lookup(name, region.Hint{})
		if err != nil || m.Region.Code != want {
			t.Errorf("Lookup(%q) = %s, %v; want %s", name, m.Region.Code, err, want)
		}
	}
}

func TestAmbiguousNamesAreNotDecided(t *testing.T) {
	for name, want := range map[string][]region.Code{
		"Bima": {"52.06", "52.72"}, "Bandung": {"32.04", "32.73"}, "Gorontalo": {"75", "75.01", "75.71"}, "Jambi": {"15", "15.71"},
		"Yogyakarta": {"34", "34.71"}, "Mura": {"16.05", "62.12"}, "Banjar": {"32.79", "63.03"}, "Bengkulu": {"17", "17.71"},
		"Bima, NTB": {"52.06", "52.72"}, "Martapura": {"16.08", "63.03"},
	} {
		m, err := region.Lookup(name, region.Hint{})
		var e *fault.Error
		if !errors.As(err, &e) || e.Kind != fault.Invalid || len(e.Problems) != 1 || e.Problems[0].Code != "region_ambiguous" {
			t.Errorf("Lookup(%q) = %s, %v; want an ambiguous name", name, m.Region.Code, err)
			continue
		}
		if diff := cmp.Diff(want, m.Candidates); diff != "" {
			t.Errorf("Lookup(%q) candidates: %s", name, diff)
		}
		for _, c := range want {
			if r, _ := region.Get(c); !strings.Contains(e.Problems[0].Text.ID, r.Official) || !strings.Contains(e.Problems[0].Text.EN, r.Official) {
				t.Errorf("Lookup(%q) does not say %s: %v", name, r.Official, e.Problems[0].Text)
			}
		}
	}
}

func TestHintsDecide(t *testing.T) {
	for _, c := range []struct {
		sentence string
		name     string
		hint     region.Hint
		want     region.Code
	}{
		{"the level of a column", "Bima", region.Hint{Level: region.City}, "52.72"},
		{"the province that stands beside it", "Banjar", region.Hint{Near: []region.Code{"63"}}, "63.03"},
		{"a regency of that province", "Mura", region.Hint{Near: []region.Code{"16.07"}}, "16.05"},
		{"the region itself was named before", "Bandung", region.Hint{Near: []region.Code{"32.73"}}, "32.73"},
		{"the city did not exist yet", "Tasikmalaya", region.Hint{Date: "1999-05-01"}, "32.06"},
		{"a former name on its day", "Pontianak", region.Hint{Date: "2010-01-01", Level: region.Regency}, "61.02"},
		{"a former name after its day is gone", "Pontianak", region.Hint{Date: "2020-01-01"}, "61.71"},
		{"Malawi in the company of a regency on Kalimantan", "Malawi", region.Hint{Near: []region.Code{"62.07"}}, "61.10"},
		{"Kabupaten Malawi in the company of its province", "Kabupaten Malawi", region.Hint{Near: []region.Code{"61"}}, "61.10"},
		{"Malawi without company is the country", "Malawi", region.Hint{}, "x-mw"},
		{"Malawi in the company of Java is the country", "Malawi", region.Hint{Near: []region.Code{"33"}}, "x-mw"},
	} {
		m, err := region.Lookup(c.name, c.hint)
		if err != nil || m.Region.Code != c.want {
			t.Errorf("%s: Lookup(%q, %+v) = %s, %v; want %s", c.sentence, c.name, c.hint, m.Region.Code, err, c.want)
		}
		if !m.Exact && (m.Why.ID == "" || m.Why.EN == "") {
			t.Errorf("%s: %s was taken without a reason", c.sentence, m.Region.Code)
		}
	}
}

func TestMisspeltNames(t *testing.T) {
	for name, want := range map[string]region.Code{
		"Samarindah": "64.72", "Kalimatan Timur": "64", "Pemprov Kalitim": "64", "Kab. Nganjug": "35.18", "Banyuwnagi": "35.10", "Sulawesi Tenggra": "74",
		"Kutai Kartanegra": "64.02", "Kab. Kutai Kartenegara": "64.02", "Provinsi Gorntalo": "75", "Bojonogoro": "35.22",
	} {
		m, err := region.Lookup(name, region.Hint{})
		if err != nil || m.Region.Code != want || m.Exact || m.Why.EN == "" {
			t.Errorf("Lookup(%q) = %s, exact %v, %v; want %s and a reason", name, m.Region.Code, m.Exact, err, want)
		}
	}
}

func TestUnknownNames(t *testing.T) {
	for name, hint := range map[string]string{
		"":                                  "",
		"   ":                               "",
		"Kota":                              "",
		"Pemprov":                           "",
		"Kabupaten Malawi":                  "Kabupaten Melawi",
		"Kota Sleman":                       "Kabupaten Sleman",
		"Gubernur Bandung":                  "",
		"Bandng":                            "Kota Bandung", // one letter from both twins
		"Atlantis":                          "",
		"Bali United":                       "",
		"Dinas Kesehatan Kota Bima":         "",
		strings.Repeat("Kalimantan ", 1000): "",
	} {
		m, err := region.Lookup(name, region.Hint{})
		var e *fault.Error
		if !errors.As(err, &e) || e.Kind != fault.NotFound || e.Problems[0].Code != "region_unknown" {
			t.Errorf("Lookup(%.40q) = %s, %v; want an unknown name", name, m.Region.Code, err)
			continue
		}
		if !strings.Contains(e.Problems[0].Text.ID, hint) || !strings.Contains(e.Problems[0].Text.EN, hint) {
			t.Errorf("Lookup(%q) does not suggest %s: %s", name, hint, e.Problems[0].Text.EN)
		}
	}
	if m, err := region.Lookup("Kota Bima", region.Hint{Level: region.Regency}); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a city was taken for a regency: %s, %v", m.Region.Code, err)
	}
}

// Whatever is asked, the answer is a region among its candidates, or an error with a text in both languages.
func TestLookupAnswersAnything(t *testing.T) {
	words := rapid.SampledFrom([]string{"Kota", "Kab.", "Bima", "Papua", "Barat", "Daya", "Pemprov", "(", ")", ",", "dan", "Malawi", "Kutai", "\n", "Wali", "é", "Batu", "x"})
	levels := rapid.SampledFrom([]region.Level{"", region.Province, region.Regency, region.City, region.Foreign})
	rapid.Check(t, func(t *rapid.T) {
		name := strings.Join(rapid.SliceOfN(words, 0, 6).Draw(t, "words"), rapid.SampledFrom([]string{" ", "", "  "}).Draw(t, "between"))
		answers(t, name, region.Hint{Level: levels.Draw(t, "level"), Near: []region.Code{"61"}, Date: rapid.SampledFrom([]string{"", "2001", "2020-01-01"}).Draw(t, "date")})
		answers(t, rapid.String().Draw(t, "anything"), region.Hint{})
	})
}

func answers(t interface{ Errorf(string, ...any) }, name string, h region.Hint) {
	m, err := region.Lookup(name, h)
	if err == nil {
		if m.Region.Code == "" || !slices.Contains(m.Candidates, m.Region.Code) || h.Level != "" && m.Region.Level != h.Level {
			t.Errorf("Lookup(%q, %+v) = %+v", name, h, m)
		}
		return
	}
	var e *fault.Error
	if !errors.As(err, &e) || e.Text.ID == "" || e.Text.EN == "" || len(e.Problems) != 1 {
		t.Errorf("Lookup(%q, %+v) = %v", name, h, err)
	}
}

func FuzzLookup(f *testing.F) {
	for _, name := range []string{"Pemkot Bima", "Kab. Kutai Kartanegara (Kukar)", "Malawi", "Bandung, Kota", "D.I. Yogyakarta", "\xff", "Kota Kota Kota"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) { answers(t, name, region.Hint{Near: []region.Code{"62"}}) })
}
