package region_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/region"
)

// shown prints a mention as "words: form level codes", the name alone in brackets where words stand before it.
func shown(text string, m region.Mention) string {
	codes := make([]string, len(m.Codes))
	for i, c := range m.Codes {
		codes[i] = string(c)
	}
	s := text[m.Start:m.NameStart] + "[" + text[m.NameStart:m.End] + "]: " + string(m.Form)
	if m.Cue != "" {
		s += " " + string(m.Cue)
	}
	s += " " + strings.Join(codes, "+")
	for flag, set := range map[string]bool{" all": m.All, " fuzzy": m.Fuzzy} {
		if set {
			s += flag
		}
	}
	return s
}

func scanned(text string) []string {
	var out []string
	for _, m := range region.Scan(nil, text) {
		out = append(out, shown(text, m))
	}
	return out
}

func TestScan(t *testing.T) {
	for _, c := range []struct {
		sentence, text string
		want           []string
	}{
		{"governments", "Pemprov Kaltim, Pemkab Bima, Pemkot Bima, Pemda DIY", []string{
			"Pemprov [Kaltim]: government province 64", "Pemkab [Bima]: government regency 52.06", "Pemkot [Bima]: government city 52.72", "Pemda [DIY]: government 34",
		}},
		{"governments in full", "Pemerintah Provinsi Bali, Pemerintah Daerah Kabupaten Sleman, Pemerintah Kota Batu, Pemerintah Aceh", []string{
			"Pemerintah Provinsi [Bali]: government province 51", "Pemerintah Daerah Kabupaten [Sleman]: government regency 34.04",
			"Pemerintah Kota [Batu]: government city 35.79", "Pemerintah [Aceh]: government 11",
		}},
		{"a government with its abbreviation", "Pemerintah Kota (Pemkot) Palembang dan Pemerintah Kabupaten (Pemkab) Nganjuk", []string{
			"Pemerintah Kota (Pemkot) [Palembang]: government city 16.71", "Pemerintah Kabupaten (Pemkab) [Nganjuk]: government regency 35.18",
		}},
		{"abbreviated words", "Prov. Sumsel, Kab. Bima, Kab Dompu, Prov.Riau, Kab.Agam", []string{
			"Prov. [Sumsel]: area province 16", "Kab. [Bima]: area regency 52.06", "Kab [Dompu]: area regency 52.05", "Prov.[Riau]: area province 14", "Kab.[Agam]: area regency 13.06",
		}},
		{"heads", "Gubernur Jawa Tengah, Bupati Blora, Wali Kota Bima, Walikota Solo", []string{
			"Gubernur [Jawa Tengah]: head province 33", "Bupati [Blora]: head regency 33.16", "Wali Kota [Bima]: head city 52.72", "Walikota [Solo]: head city 33.72",
		}},
		{"deputies and acting heads", "Wakil Gubernur Kepri, Wagub Kaltara, Wabup Lamandau, Wakil Wali Kota Bogor, Pj. Gubernur NTB, Plt Bupati Berau, Pelaksana Tugas Wali Kota Batu", []string{
			"Wakil Gubernur [Kepri]: deputy province 21", "Wagub [Kaltara]: deputy province 65", "Wabup [Lamandau]: deputy regency 62.09",
			"Wakil Wali Kota [Bogor]: deputy city 32.71", "Pj. Gubernur [NTB]: acting province 52", "Plt Bupati [Berau]: acting regency 64.03",
			"Pelaksana Tugas Wali Kota [Batu]: acting city 35.79",
		}},
		{"a head and the deputy together", "Gubernur dan Wakil Gubernur Kaltim", []string{"Gubernur dan Wakil Gubernur [Kaltim]: head province 64"}},
		{"a head of a named area", "Gubernur Provinsi Jambi dan Bupati Kabupaten Bogor", []string{
			"Gubernur Provinsi [Jambi]: head province 15", "Bupati Kabupaten [Bogor]: head regency 32.01",
		}},
		{"a name and its abbreviation", "Provinsi Jawa Timur (Jatim)", []string{"Provinsi [Jawa Timur]: area province 35", "[Jatim]: bare province 35"}},
		{"both twins", "Pemkab dan Pemkot Madiun, Kab./Kota Bima, Kabupaten/Kota Sukabumi, Bupati dan Wali Kota Kediri", []string{
			"Pemkab dan Pemkot [Madiun]: government 35.19+35.77 all", "Kab./Kota [Bima]: area 52.06+52.72 all",
			"Kabupaten/Kota [Sukabumi]: area 32.02+32.72 all", "Bupati dan Wali Kota [Kediri]: head 35.06+35.71 all",
		}},
		{"a bare twin is open", "Bima, Gorontalo; Jambi", []string{"[Bima]: bare 52.06+52.72", "[Gorontalo]: bare 75+75.01+75.71", "[Jambi]: bare 15+15.71"}},
		{"three levels of one name", "Provinsi Gorontalo; Kabupaten Gorontalo; Kota Gorontalo; Kabupaten Gorontalo Utara; Gubernur Gorontalo", []string{
			"Provinsi [Gorontalo]: area province 75", "Kabupaten [Gorontalo]: area regency 75.01", "Kota [Gorontalo]: area city 75.71",
			"Kabupaten [Gorontalo Utara]: area regency 75.05", "Gubernur [Gorontalo]: head province 75",
		}},
		{"datelines", "BANDUNG - TANJUNG SELOR – KUPANG, MEDIA", []string{"[BANDUNG]: bare 32.04+32.73", "[TANJUNG SELOR]: seat 65.01", "[KUPANG]: bare 53.01+53.71"}},
		{"split lines and double blanks", "Kalimantan\nTimur, Nusa  Tenggara\r\n Barat, Kabupaten\nKutai Kartanegara, Jawa\u00a0Barat", []string{
			"[Kalimantan\nTimur]: bare 64", "[Nusa  Tenggara\r\n Barat]: bare 52", "Kabupaten\n[Kutai Kartanegara]: area regency 64.02", "[Jawa\u00a0Barat]: bare 32",
		}},
		{"an empty line ends a name", "Papua\n\nBarat", []string{"[Papua]: bare 91"}},
		{"the longest name", "Kepulauan Riau, Riau, Papua Barat Daya, Papua Barat, Papua, Bangka Belitung, Bangka, Bandung Barat, Tangerang Selatan", []string{
			"[Kepulauan Riau]: bare 21", "[Riau]: bare 14", "[Papua Barat Daya]: bare 96", "[Papua Barat]: bare 92", "[Papua]: bare 91",
			"[Bangka Belitung]: bare 19", "[Bangka]: bare 19.01", "[Bandung Barat]: bare 32.17", "[Tangerang Selatan]: bare 36.74",
		}},
		{"abbreviations inside names", "Kep. Riau, D.I. Yogyakarta, Kep. Babel", []string{"[Kep. Riau]: bare 21", "[D.I. Yogyakarta]: bare 34", "[Kep. Babel]: bare 19"}},
		{"the word for in is no province", "di Yogyakarta, DI YOGYAKARTA, DI Yogyakarta, PROVINSI DI YOGYAKARTA", []string{
			"[Yogyakarta]: bare 34+34.71", "[YOGYAKARTA]: bare 34+34.71", "[DI Yogyakarta]: bare 34", "PROVINSI [DI YOGYAKARTA]: area province 34",
		}},
		{"Kota as part of a name", "Kota Baru, Kotabaru, Kabupaten Lima Puluh Kota, Kota Payakumbuh, Kota Kotamobagu", []string{
			"[Kota Baru]: bare 63.02", "[Kotabaru]: bare 63.02", "Kabupaten [Lima Puluh Kota]: area regency 13.07", "Kota [Payakumbuh]: area city 13.76", "Kota [Kotamobagu]: area city 71.74",
		}},
		{"kota as a common noun", "kota itu, ibu kota Jawa Timur, Ibu Kota Provinsi Jambi, wali kota baru, Wali Kota Baru Solo, kota baru", []string{
			"[Jawa Timur]: bare 35", "Provinsi [Jambi]: area province 15", "[Solo]: bare 33.72",
		}},
		{"ordinary words", "batu, palu dan siak; serang lawan; pati; Batu bara; Lima puluh kota; tegal; landak; metro; landak", nil},
		{"coal is never a regency without its word", "Batu Bara, BATU BARA, Kabupaten Batu Bara, Bupati Batubara", []string{
			"Kabupaten [Batu Bara]: area regency 12.19", "Bupati [Batubara]: head regency 12.19",
		}},
		{"abbreviations that mean other things", "KSB Nomor 5; KTT G20; mitra; Mitra; Pemkab KSB; Bupati KTT; Pemkab Mitra", []string{
			"Pemkab [KSB]: government regency 52.07", "Bupati [KTT]: head regency 65.04", "Pemkab [Mitra]: government regency 71.07",
		}},
		{"abbreviations want capitals", "Oki dan Ppu; OKI, PPU, HSS; Pemkab Oki", []string{
			"[OKI]: bare 16.02", "[PPU]: bare 64.09", "[HSS]: bare 63.06", "Pemkab [Oki]: government regency 16.02",
		}},
		{"small letters after a word for the level", "gubernur kaltim, kota samarinda, kabupaten melawi", []string{
			"gubernur [kaltim]: head province 64", "kota [samarinda]: area city 64.72", "kabupaten [melawi]: area regency 61.10",
		}},
		{"small letters inside a name", "Papua barat, Sulawesi selatan, Bengkulu tengah bersiap", []string{"[Papua barat]: bare 92", "[Sulawesi selatan]: bare 73", "[Bengkulu]: bare 17+17.71"}},
		{"parts of other words", "Balinese, Papuaé, éBali, Kaltimtara, Riau2, Bank Jatim", []string{"[Jatim]: bare 35"}},
		{"quotes, dashes and brackets touch", "“Kaltim”—Sulsel/Sulbar(Jatim)Kaltim-Gorontalo", []string{
			"[Kaltim]: bare 64", "[Sulsel]: bare 73", "[Sulbar]: bare 76", "[Jatim]: bare 35", "[Kaltim]: bare 64", "[Gorontalo]: bare 75+75.01+75.71",
		}},
		{"a list inherits its level", "Provinsi Jawa Timur (Jatim), Jambi, dan Bengkulu; Kabupaten Bogor, Bandung dan Sumedang", []string{
			"Provinsi [Jawa Timur]: area province 35", "[Jatim]: bare province 35", "[Jambi]: bare province 15", "[Bengkulu]: bare province 17",
			"Kabupaten [Bogor]: area regency 32.01", "[Bandung]: bare regency 32.04", "[Sumedang]: bare regency 32.11",
		}},
		{"a list ends at other words", "Provinsi Riau bersama Jambi; Kota Bandung, Jawa Barat, Bogor", []string{
			"Provinsi [Riau]: area province 14", "[Jambi]: bare 15+15.71", "Kota [Bandung]: area city 32.73", "[Jawa Barat]: bare 32", "[Bogor]: bare 32.01+32.71",
		}},
		{"names of earlier days", "Ujung Pandang; Kabupaten Pontianak; Pontianak; Irian Jaya; Kabupaten Mamuju Utara", []string{
			"[Ujung Pandang]: bare 73.71", "Kabupaten [Pontianak]: area regency 61.02", "[Pontianak]: bare 61.71", "[Irian Jaya]: bare 91", "Kabupaten [Mamuju Utara]: area regency 76.01",
		}},
		{"places abroad", "Singapura, Papua Nugini, Timor-Leste, Pemerintah Malaysia, Sarawak, Republik Rakyat Tiongkok, Korea Selatan", []string{
			"[Singapura]: bare x-sg", "[Papua Nugini]: bare x-pg", "[Timor-Leste]: bare x-tl", "Pemerintah [Malaysia]: government x-my",
			"[Sarawak]: bare x-my-13", "[Republik Rakyat Tiongkok]: bare x-cn", "[Korea Selatan]: bare x-kr",
		}},
		{"misspelt after a word for the level", "Pemprov Kalitim, Kabupaten Malawi, Malawi, Kab. Hulu Sungai Selatam, Kabupaten Qwertyui, Kota Besar", []string{
			"Pemprov [Kalitim]: government province 64 fuzzy", "Kabupaten [Malawi]: area regency 61.10+x-mw fuzzy", "[Malawi]: bare 61.10+x-mw fuzzy",
			"Kab. [Hulu Sungai Selatam]: area regency 63.06 fuzzy",
		}},
		{"people's names after an office are not corrected", "Gubernur Ganjar, Bupati Sumenepa, Wali Kota Samarinde", nil},
		{"a level that does not fit is said, not hidden", "Kota Sleman, Gubernur Bandung", []string{"Kota [Sleman]: area city 34.04", "Gubernur [Bandung]: head province 32.04+32.73"}},
		{"nothing", "", nil},
	} {
		if diff := cmp.Diff(c.want, scanned(c.text)); diff != "" {
			t.Errorf("%s: %q\n%s", c.sentence, c.text, diff)
		}
	}
}

func TestMentionsSayWhereAndWhetherTheWordsAreOrdinary(t *testing.T) {
	for text, want := range map[string]struct {
		place  region.Code
		common bool
	}{
		"BANDUNG": {"32.73", false}, "Gorontalo": {"75.71", false}, "Jambi": {"15.71", false}, "Samarinda": {"64.72", false}, "TANJUNG SELOR": {"65.01", false},
		"Batu": {"35.79", true}, "Siak": {"14.08", true}, "Mura": {"", true}, "Kaltim": {"64", false},
	} {
		ms := region.Scan(nil, text)
		if len(ms) != 1 || ms[0].Place() != want.place || ms[0].Common != want.common {
			t.Errorf("Scan(%q) = %+v, want the place %q, common %v", text, ms, want.place, want.common)
		}
	}
}

// Every official name is found in running text as that region alone, with its level said.
func TestScanFindsEveryOfficialName(t *testing.T) {
	var text strings.Builder
	var want []region.Code
	for _, r := range region.All() {
		fmt.Fprintf(&text, "Hadir juga %s.\n", r.Official)
		want = append(want, r.Code)
	}
	var got []region.Code
	for _, m := range region.Scan(nil, text.String()) {
		if len(m.Codes) != 1 || m.Form != region.Area || m.Fuzzy {
			t.Errorf("%s", shown(text.String(), m))
		}
		got = append(got, m.Codes[0])
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestSettle(t *testing.T) {
	for _, c := range []struct {
		sentence, text string
		want           []string
	}{
		{"said once with its level, the same afterwards and before", "Bima sepakat. Kota Bima hadir. Bima senang.", []string{
			"[Bima]: bare 52.72", "Kota [Bima]: area city 52.72", "[Bima]: bare 52.72",
		}},
		{"said with both levels, still open", "Kota Bima, Kabupaten Bima. Bima senang.", []string{
			"Kota [Bima]: area city 52.72", "Kabupaten [Bima]: area regency 52.06", "[Bima]: bare 52.06+52.72",
		}},
		{"the governor makes the province", "Gubernur Gorontalo tiba. Warga Gorontalo senang.", []string{"Gubernur [Gorontalo]: head province 75", "[Gorontalo]: bare 75"}},
		{"the province in the text decides", "Pemkab Mura di Kalteng. Mura dan Musi Banyuasin.", []string{
			"Pemkab [Mura]: government regency 16.05+62.12", "[Kalteng]: bare 62", "[Mura]: bare 16.05+62.12", "[Musi Banyuasin]: bare 16.06",
		}},
		{"one province only", "Bupati Mura bertemu gubernur Kalteng.", []string{"Bupati [Mura]: head regency 62.12", "gubernur [Kalteng]: head province 62"}},
		{"Malawi beside Kalimantan is Melawi", "RS di Malawi lebih dekat bagi warga Seruyan; Kabupaten Malawi.", []string{
			"[Malawi]: bare 61.10 fuzzy", "[Seruyan]: bare 62.07", "Kabupaten [Malawi]: area regency 61.10 fuzzy",
		}},
		{"Malawi alone is the country", "Delegasi Malawi tiba di Jawa Tengah.", []string{"[Malawi]: bare x-mw", "[Jawa Tengah]: bare 33"}},
		{"a regency called Malawi far from Kalimantan stays open", "Kabupaten Malawi dan Provinsi Bali", []string{
			"Kabupaten [Malawi]: area regency 61.10+x-mw fuzzy", "Provinsi [Bali]: area province 51",
		}},
		{"both twins stay both", "Pemkab dan Pemkot Madiun. Kota Madiun. Madiun", []string{
			"Pemkab dan Pemkot [Madiun]: government 35.19+35.77 all", "Kota [Madiun]: area city 35.77", "[Madiun]: bare 35.77",
		}},
	} {
		mentions := region.Scan(nil, c.text)
		before := slices.Clone(mentions)
		var got []string
		for _, m := range region.Settle(mentions) {
			got = append(got, shown(c.text, m))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %q\n%s", c.sentence, c.text, diff)
		}
		if diff := cmp.Diff(before, mentions); diff != "" {
			t.Errorf("%s: Settle changed what it was given: %s", c.sentence, diff)
		}
	}
}

func TestScanAppends(t *testing.T) {
	first := region.Scan(nil, "Provinsi Riau")
	both := region.Scan(first, "Jambi") // another text: no list goes over from the first
	if len(both) != 2 || len(both[1].Codes) != 2 {
		t.Errorf("got %+v", both)
	}
}

// sound checks what is true of the mentions of any text.
func sound(t interface{ Errorf(string, ...any) }, text string) {
	mentions := region.Scan(nil, text)
	end := 0
	for _, m := range mentions {
		if m.Start < end || m.NameStart < m.Start || m.End <= m.NameStart || m.End > len(text) || len(m.Codes) == 0 || m.Form == "" {
			t.Errorf("%q after byte %d: %+v", text, end, m)
			return
		}
		if utf8.ValidString(text) && !utf8.ValidString(text[m.Start:m.End]) {
			t.Errorf("%q: %q cuts a letter", text, text[m.Start:m.End])
		}
		for _, c := range m.Codes {
			if _, ok := region.Get(c); !ok {
				t.Errorf("%q names %s, which is no region", text, c)
			}
		}
		end = m.End
	}
	settled := region.Settle(mentions)
	if len(settled) != len(mentions) {
		t.Errorf("%q: %d mentions, %d settled", text, len(mentions), len(settled))
		return
	}
	for i, m := range settled {
		for _, c := range m.Codes {
			if !slices.Contains(mentions[i].Codes, c) {
				t.Errorf("%q: settled on %s, which was no candidate", text, c)
			}
		}
	}
}

func TestMentionsAreSound(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		"Kota", "Kab.", "Kabupaten", "Pemkab", "Pemkot", "dan", "/", ",", "(", ")", " ", " ", " ", "\n", ".", "Bima", "Madiun", "Papua", "Barat", "Daya", "Malawi", "Wali",
		"Wakil", "Gubernur", "Pj.", "Kalitim", "Batu", "bara", "DI", "Yogyakarta", "\u00a0", "é", "\xff", "ibu", "Kutai", "Kertanegara", "kota", "baru", "Pemerintah", "Daerah",
	})
	rapid.Check(t, func(t *rapid.T) {
		sound(t, strings.Join(rapid.SliceOfN(pieces, 0, 25).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between")))
	})
}

func FuzzScan(f *testing.F) {
	for _, text := range []string{"Pemkab dan Pemkot (Pemkot) Madiun", "Pj. Wali Kota\nBima, Kab./Kota Bima", "Pemprov Kalitim Malawi Kalbar", "DI YOGYAKARTA", "\xc2", "Kota\u00a0Batu"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { sound(t, text) })
}
