package search

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

func ExampleParse() {
	q, err := Parse(`sapi Wilayah:kaltim urusan:27 keadaan:berlaku tahun:2018..2020 pihak:"Dinas Peternakan"`)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(q)
	fmt.Println(q.Explain("en"))
	// Output:
	// sapi wilayah:64 bidang:27 keadaan:in_force tahun:2018..2020 pihak:"dinas peternakan"
	// words “sapi”; region Provinsi Kalimantan Timur; affair Agriculture; state In force; signed 2018 to 2020; party “dinas peternakan”
}

func TestParse(t *testing.T) {
	for asked, want := range map[string]string{
		"":                   "",
		"   ":                "",
		"sapi":               "sapi",
		"Sapi  POTONG":       "sapi potong",
		`"sapi potong"`:      `"sapi potong"`,
		"“sapi potong”":      `"sapi potong"`,
		"sapi,kerbau":        "sapi,kerbau",
		"sapi, kerbau":       "sapi kerbau",
		`"daging sapi",susu`: `"daging sapi",susu`,
		"-sapi":              "-sapi",
		`-"daging sapi"`:     `-"daging sapi"`,
		"-wilayah:64":        "-wilayah:64",
		"sapi sapi":          "sapi",
		"terna*":             "terna*",
		`"kerja sa"*`:        `"kerja sa"*`,
		"sapi - kerbau":      "sapi kerbau",
		"sapi yang di dan":   "sapi",
		"yang":               `"yang"`,
		`"yang"`:             `"yang"`,
		"pertanian/pangan":   "pertanian pangan",
		"10:30":              "10 30",
		"https://x.id/a":     "https x id",
		"10% (sepuluh)!":     "10 sepuluh",
		"kata:sapi":          "sapi",
		"word:sapi,kerbau":   "sapi,kerbau",

		"wilayah:64":                          "wilayah:64",
		"wilayah: 64":                         "wilayah:64",
		"wilayah:64, 65":                      "wilayah:64,65",
		"wilayah:64,64":                       "wilayah:64",
		"daerah:Kaltim region:jatim":          "wilayah:64 wilayah:35",
		`wilayah:"kalimantan timur"`:          "wilayah:64",
		"wilayah:64.*":                        "wilayah:64.*",
		"wilayah:kaltim.*":                    "wilayah:64.*",
		"wilayah:64.72":                       "wilayah:64.72",
		"wilayah:64.72.*":                     "wilayah:64.72",
		"bidang:27 urusan:peternakan":         "bidang:27",
		"affair:2,0":                          "bidang:2,0",
		`barang:sapi komoditas:"bijih nikel"`: "barang:sapi barang:nikel",
		`bidang:"kelautan dan perikanan"`:     "bidang:25",
		"keadaan:berlaku,in_force":            "keadaan:in_force",
		"state:ended status:kedaluwarsa":      "keadaan:ended",
		"jenis:antardaerah":                   "jenis:ksdd,ksdd_wajib,ksdd_sukarela",
		`jenis:"pihak ketiga"`:                "jenis:ksdpk",
		"kind:KSDD-wajib":                     "jenis:ksdd_wajib",
		"tingkat:payung class:framework":      "tingkat:framework",
		"naskah:KB,pks":                       "naskah:kesepakatan_bersama,pks",
		"kurang:batas_waktu lack:date":        "kurang:end kurang:date",
		"derajat:diumumkan":                   "derajat:announced",
		"pelaksana:tidak pks:tanpa":           "pelaksana:tidak",
		"tahun:2018":                          "tahun:2018",
		"tahun:2018..2020":                    "tahun:2018..2020",
		"tahun:2018..":                        "tahun:2018..",
		"tahun:..2020":                        "tahun:..2020",
		"tahun:2018..2018":                    "tahun:2018",
		"tahun:2018,2020..":                   "tahun:2018,2020..",
		"tahun:?":                             "tahun:?",
		"tahun:2018-03":                       "tanggal:2018-03",
		"tanggal:2007-11-15..2007-11-20":      "tanggal:2007-11-15..2007-11-20",
		`tanggal:"15 November 2007"`:          "tanggal:2007-11-15",
		`tanggal:"November 2007"..`:           `tanggal:2007-11`, // the range ends with the quotation mark; what follows asks for nothing
		"tanggal:~2018":                       "tahun:2018",
		"tanggal:2007-11-00":                  "tanggal:2007-11",
		"berakhir:2026-11..2027-02":           "berakhir:2026-11..2027-02",
		"ends:..":                             "berakhir:..",
		`pihak:"Dinas  Peternakan"`:           `pihak:"dinas peternakan"`,
		"party:Peternakan":                    "pihak:peternakan",
		"pihak:region:64":                     "pihak:region:64",
		`pihak:"Agency:64:Dinas Kesehatan"`:   `pihak:"agency:64:dinas kesehatan"`,
		"nomor:553.3/107/XI/2019":             "nomor:553.3/107/xi/2019",
		"553.3/107/XI/2019":                   "nomor:553.3/107/xi/2019",
		"553.3 / 107 / XI / 2019 sapi":        "nomor:553.3/107/xi/2019 sapi",
		`nomor:"No. 553.3 /107"`:              "nomor:553.3/107",
		"peristiwa:6m00000000001001":          "peristiwa:6m00000000001001",
		`event:"misi dagang"`:                 `peristiwa:"misi dagang"`,
	} {
		q, err := Parse(asked)
		if err != nil {
			t.Errorf("%s: %v", asked, err)
			continue
		}
		if got := q.String(); got != want {
			t.Errorf("%s: got %s, want %s", asked, got, want)
		}
	}
}

func TestParseSaysAllThatIsWrongAndWhere(t *testing.T) {
	for asked, want := range map[string][]string{
		"wilayah:atlantis":              {"byte 8–16 region_unknown"},
		"bidang:99 keadaan:entah sapi":  {"byte 7–9 affair", "byte 18–23 keadaan"},
		"wilaya:64":                     {"byte 0–9 field"},
		`sapi "kerja sama`:              {"byte 5–16 quote"},
		"sapi wilayah:":                 {"byte 5–13 value"},
		"wilayah: ,":                    {"byte 0–10 value"},
		`sapi ""`:                       {"byte 5–7 phrase"},
		`pihak:"!!"`:                    {"byte 6–10 phrase"},
		"tahun:2020..2018":              {"byte 6–16 range"},
		"tahun:kapan":                   {"byte 6–11 date"},
		"tahun:2018..kapan,2019..entah": {"byte 6–17 date", "byte 18–29 date"},
		"t*":                            {"byte 0–2 prefix"},
		"nomor:-":                       {"byte 6–7 number"},
		"-keadaan:entah":                {"byte 9–14 keadaan"},
	} {
		_, err := Parse(asked)
		var e *fault.Error
		if !errors.As(err, &e) || e.Kind != fault.Invalid {
			t.Errorf("%s: got %v, want an Invalid error", asked, err)
			continue
		}
		var got []string
		for _, p := range e.Problems {
			got = append(got, p.Place+" "+p.Code)
			if p.Text.ID == "" || p.Text.EN == "" || p.Text.ID == p.Text.EN {
				t.Errorf("%s: the problem is not said in both languages: %+v", asked, p.Text)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", asked, diff)
		}
	}
}

func TestParseSuggests(t *testing.T) {
	for asked, want := range map[string]string{
		"wilaya:64":        "did you mean wilayah:?",
		"regoin:64":        "did you mean region:?",
		"keadaan:berlakku": "did you mean keadaan:berlaku?",
		"jenis:ksddwajib":  "did you mean jenis:ksdd_wajib?",
		"tahun:2020..2018": "did you mean tanggal:2018..2020?",
		"perihal:sapi":     "use quotation marks",
		"bidang:":          "for example bidang:27",
		"barang:berass":    "did you mean barang:beras",
	} {
		_, err := Parse(asked)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want it to say %q", asked, err, want)
		}
	}
}

func TestParseValues(t *testing.T) {
	c, err := ParseValues(Region, "64, kaltara")
	if err != nil || c.String() != "wilayah:64,65" {
		t.Errorf("got %s, %v", c, err)
	}
	c, err = ParseValues(SignedYear, "2018")
	if err != nil || c.String() != "tahun:2018" {
		t.Errorf("got %s, %v", c, err)
	}
	for _, blank := range []string{"", "  ", ",", " , "} {
		if c, err := ParseValues(State, blank); err != nil || len(c.Values) > 0 {
			t.Errorf("%q: got %s, %v", blank, c, err)
		}
	}
	if _, err := ParseValues(Kind, "ksdd,entah"); fault.KindOf(err) != fault.Invalid {
		t.Errorf("got %v, want an Invalid error", err)
	}
}

func TestAnd(t *testing.T) {
	q, _ := Parse("sapi")
	year := Between(Signed, term.Date{Year: 2018}, term.Date{})
	more := q.And(year, year, Condition{Field: State})
	if got := more.String(); got != "sapi tahun:2018.." {
		t.Errorf("got %s", got)
	}
	if got := q.String(); got != "sapi" {
		t.Errorf("the query itself has become %s", got)
	}
}

// What a query writes is read back as the same query.
func TestStringIsReadBack(t *testing.T) {
	piece := rapid.OneOf(
		rapid.StringMatching(`[a-zA-Z0-9 ,.:*"“”/*-]{0,12}`),
		rapid.SampledFrom([]string{"wilayah:", "bidang:27", "tahun:2018..", `pihak:"`, `"`, "-", "kerja sama", "yang", "*", ",", "553/1/X", "nomor:", "keadaan:berlaku", "ﬁ", "½", "İ", "ǆ", "Jum’at", "a\u00adb"}),
		rapid.String(),
	)
	rapid.Check(t, func(t *rapid.T) {
		readBack(t, strings.Join(rapid.SliceOfN(piece, 0, 5).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between")))
	})
}

type failer interface {
	Helper()
	Errorf(format string, args ...any)
}

func readBack(t failer, asked string) {
	t.Helper()
	for name, read := range map[string]func(string) (Query, error){
		"Parse": Parse, "Question": func(s string) (Query, error) { return Question(s, today) },
	} {
		q, err := read(asked)
		if err != nil {
			if fault.KindOf(err) != fault.Invalid {
				t.Errorf("%s(%q): %v", name, asked, err)
			}
			continue
		}
		written := q.String()
		again, err := Parse(written)
		if err != nil {
			t.Errorf("%s(%q) wrote %q: %v", name, asked, written, err)
		} else if diff := cmp.Diff(q, again, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s(%q) wrote %q, which is read as another query (-wrote +read):\n%s", name, asked, written, diff)
		}
		if q.Explain("id") == "" || q.Explain("en") == "" {
			t.Errorf("%s(%q) is explained by nothing", name, asked)
		}
	}
}

func FuzzQuery(f *testing.F) {
	for _, s := range []string{
		`sapi wilayah:64 bidang:27 keadaan:berlaku tahun:2018..2020 pihak:"Dinas Peternakan"`, "kerja sama sapi yang masih berlaku", "-a,b* \"c d\"*", "553.3 / 107 / XI / 2019",
		"perjanjian Kaltim dan Jatim yang berakhir tahun ini", "berakhir dalam 90 hari", "sejak Juli lalu sampai 2020", "wilayah:64.*,x-my", "tanggal:?",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, asked string) {
		if len(asked) > 400 {
			return
		}
		readBack(t, asked)
		q, err := Question(asked, today)
		if err != nil {
			return
		}
		var b strings.Builder
		for _, p := range Highlight(asked, q) {
			b.WriteString(p.Text)
		}
		if b.String() != asked {
			t.Errorf("the highlighted parts of %q are %q", asked, b.String())
		}
	})
}
