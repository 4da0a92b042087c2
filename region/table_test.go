package region_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/region"
)

// rows reads a table of the shared data, each row by the names of its columns.
func rows(t *testing.T, file string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(shared(t), "data", "wilayah", file))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, record := range records[1:] {
		row := make(map[string]string)
		for i, column := range records[0] {
			row[column] = record[i]
		}
		out = append(out, row)
	}
	return out
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestProvincesAgreeWithTheSharedTable(t *testing.T) {
	shared := rows(t, "provinsi.csv")
	if len(shared) != 38 {
		t.Fatalf("the shared table has %d provinces", len(shared))
	}
	for _, row := range shared {
		r, ok := region.Get(region.Code(row["kode"]))
		if !ok {
			t.Errorf("province %s is missing", row["kode"])
			continue
		}
		official := "Provinsi " + row["nama"]
		if r.Code == "31" { // the shared table has the name of the decree of 2025; ours follows UU 151/2024
			if got := region.NameOn("31", "2024-11-29"); got != official {
				t.Errorf("NameOn 31 before UU 151/2024 = %q, want %q", got, official)
			}
			official = "Provinsi Daerah Khusus Jakarta"
		}
		if r.Official != official || r.Name != row["nama_pendek"] || r.Level != region.Province {
			t.Errorf("%s is %q, %q, %s; want %q, %q", r.Code, r.Official, r.Name, r.Level, official, row["nama_pendek"])
		}
		if r.BPS != row["kode_bps"] || r.ISO != row["iso_3166_2"] || r.Island != row["pulau"] {
			t.Errorf("%s has BPS %s, ISO %s, island %s; want %s, %s, %s", r.Code, r.BPS, r.ISO, r.Island, row["kode_bps"], row["iso_3166_2"], row["pulau"])
		}
		figures(t, r, row)
		for short := range strings.SplitSeq(row["singkatan_umum"], ";") {
			m, err := region.Lookup(short, region.Hint{Level: region.Province})
			if err != nil || m.Region.Code != r.Code {
				t.Errorf("Lookup(%q) = %s, %v; want %s", short, m.Region.Code, err, r.Code)
			}
		}
		var regencies, cities int
		for _, other := range region.All() {
			if other.Code.Province() == r.Code {
				switch other.Level {
				case region.Regency:
					regencies++
				case region.City:
					cities++
				default: // the province itself
				}
			}
		}
		if strconv.Itoa(regencies) != row["jumlah_kabupaten"] || strconv.Itoa(cities) != row["jumlah_kota"] {
			t.Errorf("%s has %d regencies and %d cities, want %s and %s", r.Code, regencies, cities, row["jumlah_kabupaten"], row["jumlah_kota"])
		}
	}
}

func TestRegenciesAndCitiesAgreeWithTheSharedTable(t *testing.T) {
	shared := rows(t, "kabupaten_kota.csv")
	if len(shared) != 514 {
		t.Fatalf("the shared table has %d regencies and cities", len(shared))
	}
	for _, row := range shared {
		r, ok := region.Get(region.Code(row["kode"]))
		if !ok {
			t.Errorf("%s is missing", row["kode"])
			continue
		}
		if r.Official != row["nama_lengkap"] || r.Name != row["nama"] || string(r.Code.Province()) != row["kode_provinsi"] {
			t.Errorf("%s is %q, %q in %s; want %q, %q in %s", r.Code, r.Official, r.Name, r.Code.Province(), row["nama_lengkap"], row["nama"], row["kode_provinsi"])
		}
		if want := map[string]region.Level{"kabupaten": region.Regency, "kota": region.City}[row["jenis"]]; r.Level != want {
			t.Errorf("%s is a %s, want a %s", r.Code, r.Level, want)
		}
		if want := row["kode_bps_2020"]; want != "" && r.BPS != want || len(r.BPS) != 4 {
			t.Errorf("%s has BPS %q, want %q", r.Code, r.BPS, want)
		}
		figures(t, r, row)
	}
}

func figures(t *testing.T, r region.Region, row map[string]string) {
	t.Helper()
	if r.AreaKM2 != number(t, row["luas_km2"]) || float64(r.Population) != number(t, row["penduduk"]) {
		t.Errorf("%s has %v km2 and %d people, want %s and %s", r.Code, r.AreaKM2, r.Population, row["luas_km2"], row["penduduk"])
	}
	if r.Lat != number(t, row["lat_label"]) || r.Lng != number(t, row["lng_label"]) {
		t.Errorf("%s is at %v, %v, want %s, %s", r.Code, r.Lat, r.Lng, row["lat_label"], row["lng_label"])
	}
}

func TestTheTableIsWhole(t *testing.T) {
	all := region.All()
	counts, bps, people := make(map[region.Level]int), make(map[string]region.Code), make(map[region.Code]int)
	date := regexp.MustCompile(`^(\d{4}(-\d\d-\d\d)?)?$`)
	for i, r := range all {
		counts[r.Level]++
		if i > 0 && all[i-1].Code >= r.Code {
			t.Errorf("%s stands after %s", r.Code, all[i-1].Code)
		}
		if other, taken := bps[r.BPS]; taken {
			t.Errorf("%s and %s have the same BPS code %s", r.Code, other, r.BPS)
		}
		bps[r.BPS] = r.Code
		if got, ok := region.ByBPS(r.BPS); !ok || got.Code != r.Code {
			t.Errorf("ByBPS(%s) = %s, want %s", r.BPS, got.Code, r.Code)
		}
		if len(r.Code) > 2 {
			people[r.Code.Province()] += r.Population
			if p, ok := region.Get(r.Code.Province()); !ok || p.Zone != r.Zone || p.Island != r.Island {
				t.Errorf("%s is in %s on %s, its province in %s on %s", r.Code, r.Zone, r.Island, p.Zone, p.Island)
			}
		}
		if r.PopulationAsOf != "2024-12-31" || !date.MatchString(r.From) {
			t.Errorf("%s has dates %q and %q", r.Code, r.PopulationAsOf, r.From)
		}
		last := ""
		for _, n := range r.Former {
			if !date.MatchString(n.From) || !date.MatchString(n.To) || n.From < last || n.To == "" || n.To <= n.From {
				t.Errorf("%s was %q from %q to %q, after %q", r.Code, n.Text, n.From, n.To, last)
			}
			last = n.To
		}
	}
	if len(all) != 552 || counts[region.Province] != 38 || counts[region.Regency] != 416 || counts[region.City] != 98 {
		t.Errorf("%d regions, %v", len(all), counts)
	}
	for _, r := range all {
		if r.Level == region.Province && people[r.Code] != r.Population {
			t.Errorf("the regions of %s have %d people, the province %d", r.Code, people[r.Code], r.Population)
		}
	}
}

func TestTimeZonesFollowTheProvince(t *testing.T) {
	for code, zone := range map[region.Code]string{
		"11": "WIB", "31.01": "WIB", "36": "WIB", "61.71": "WIB", "62.01": "WIB", "63.71": "WITA", "64": "WITA", "65": "WITA",
		"51.71": "WITA", "52.72": "WITA", "53": "WITA", "75.71": "WITA", "81": "WIT", "82.72": "WIT", "91": "WIT", "96.71": "WIT",
	} {
		if r, ok := region.Get(code); !ok || r.Zone != zone {
			t.Errorf("%s is in %q, want %s", code, r.Zone, zone)
		}
	}
}

// The digits of the two codes must never be taken for each other.
func TestCodesOfBPSAreNotThoseOfKemendagri(t *testing.T) {
	for bps, want := range map[string]region.Code{"1101": "11.09", "1103": "11.01", "94": "91", "91": "92", "92": "96", "1271": "12.73", "1275": "12.71", "6402": "64.07"} {
		if r, ok := region.ByBPS(bps); !ok || r.Code != want {
			t.Errorf("ByBPS(%s) = %s, want %s", bps, r.Code, want)
		}
	}
	if r, ok := region.ByBPS("64.72"); ok {
		t.Errorf("ByBPS took a Kemendagri code for %s", r.Code)
	}
	differ := 0
	for _, r := range region.All() {
		if strings.ReplaceAll(string(r.Code), ".", "") != r.BPS {
			differ++
		}
	}
	if differ < 200 {
		t.Errorf("only %d codes differ from those of BPS", differ)
	}
}

func TestTwinsKnowEachOther(t *testing.T) {
	pairs := 0
	for _, r := range region.All() {
		if r.Twin == "" {
			continue
		}
		other, ok := region.Get(r.Twin)
		if !ok || other.Twin != r.Code || other.Name != r.Name || other.Level == r.Level || other.Code.Province() != r.Code.Province() {
			t.Errorf("%s %s has the twin %s %s", r.Code, r.Official, other.Code, other.Official)
		}
		if r.Level == region.Regency {
			pairs++
			if r.Seat == r.Name {
				t.Errorf("%s is governed from a town of its own name, so that Place cannot prefer the city", r.Official)
			}
		}
	}
	if pairs != 25 {
		t.Errorf("%d pairs of twins, want 25", pairs)
	}
}

func TestUnknownCodes(t *testing.T) {
	for _, c := range []region.Code{"", "1", "20", "11.1", "11.10.01", "x-", "x-xx", "31.0", "99.99"} {
		if r, ok := region.Get(c); ok {
			t.Errorf("Get(%q) = %s", c, r.Official)
		}
		if name := region.NameOn(c, "2020-01-01"); name != "" {
			t.Errorf("NameOn(%q) = %q", c, name)
		}
	}
}

func TestForeignPlaces(t *testing.T) {
	abroad := region.Abroad()
	if !slices.IsSortedFunc(abroad, func(a, b region.Region) int { return strings.Compare(string(a.Code), string(b.Code)) }) {
		t.Error("foreign places are out of order")
	}
	for _, r := range abroad {
		if got, ok := region.Get(r.Code); !ok || got.Official != r.Official || r.Level != region.Foreign || "x-"+strings.ToLower(r.ISO) != string(r.Code) {
			t.Errorf("Get(%s) = %s, %v; ISO %s", r.Code, got.Official, ok, r.ISO)
		}
	}
	if got := region.Code("x-my-12").Province(); got != "x-my" {
		t.Errorf("Sabah lies in %s", got)
	}
}

func TestNamesWithTheirTime(t *testing.T) {
	for _, c := range []struct {
		code       region.Code
		date, want string
	}{
		{"11", "2001-08-08", "Provinsi Daerah Istimewa Aceh"},
		{"11", "2001-08-09", "Provinsi Nanggroe Aceh Darussalam"},
		{"11", "2009-04-06", "Provinsi Nanggroe Aceh Darussalam"},
		{"11", "2009-04-07", "Provinsi Aceh"},
		{"31", "2018-02-21", "Provinsi Daerah Khusus Ibukota Jakarta"},
		{"31", "2024-11-30", "Provinsi Daerah Khusus Jakarta"},
		{"31", "", "Provinsi Daerah Khusus Jakarta"},
		{"92", "2007-04-17", "Provinsi Irian Jaya Barat"},
		{"92", "2007-04-18", "Provinsi Papua Barat"},
		{"91", "1990-01-01", "Provinsi Irian Jaya"},
		{"91", "1970-01-01", "Provinsi Irian Barat"},
		{"76.01", "2017-12-27", "Kabupaten Mamuju Utara"},
		{"76.01", "2018-01-01", "Kabupaten Pasangkayu"},
		{"73.71", "1999-10-12", "Kota Ujung Pandang"},
		{"73.71", "1970-12-31", "Kota Makassar"},
		{"64.02", "2002-03-22", "Kabupaten Kutai"},
		{"61.02", "2013-12-31", "Kabupaten Pontianak"},
		{"61.02", "2015-01-01", "Kabupaten Mempawah"},
		{"31.01", "2020-01-01", "Kabupaten Administrasi Kepulauan Seribu"},
		{"x-sg", "2020-01-01", "Singapura"},
	} {
		if got := region.NameOn(c.code, c.date); got != c.want {
			t.Errorf("NameOn(%s, %q) = %q, want %q", c.code, c.date, got, c.want)
		}
	}
	for code, since := range map[region.Code]string{"93": "2022-07-25", "94": "2022-07-25", "95": "2022-07-25", "96": "2022-12-08", "65": "2012-11-16"} {
		if r, _ := region.Get(code); r.From != since {
			t.Errorf("%s exists since %q, want %s", code, r.From, since)
		}
	}
}
