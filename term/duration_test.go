package term_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/term"
)

func TestParseDuration(t *testing.T) {
	for text, want := range map[string]string{
		"5 (lima) tahun":                "P5Y",
		"5 ( lima ) Tahun.":             "P5Y",
		"lima tahun":                    "P5Y",
		"Lima (5) Tahun":                "P5Y",
		"5 tahun":                       "P5Y",
		"5thn":                          "P5Y",
		"1 (satu) tahun 6 (enam) bulan": "P1Y6M",
		"1 tahun dan 6 bulan":           "P1Y6M",
		"satu tahun, enam bulan dan sepuluh hari": "P1Y6M10D",
		"90 hari":                             "P90D",
		"90 (sembilan puluh) hari kalender":   "P90D",
		"45 hari kerja":                       "P45B",
		"45 (empat puluh lima) hari kerja":    "P45B",
		"setahun":                             "",
		"1,5 tahun":                           "P1Y6M",
		"dua setengah tahun":                  "P2Y6M",
		"2 minggu":                            "P14D",
		"1 semester":                          "P6M",
		"4 triwulan":                          "P12M",
		"60 bln":                              "P60M",
		"3 years":                             "P3Y",
		"10 working days":                     "P10B",
		"12\u00a0(dua belas)\u00a0bulan":      "P12M",
		"5":                                   "",
		"tahun":                               "",
		"5 tahun lagi":                        "",
		"-5 tahun":                            "",
		"999999 tahun":                        "",
		"":                                    "",
		"5 (lima":                             "",
		"21 Februari 2018":                    "",
		"sampai selesai":                      "",
		strings.Repeat("dua ", 100) + "tahun": "",
		"6 bulan 1 tahun":                     "",
		"23 Tahun 2014":                       "",
	} {
		got, err := term.ParseDuration(text)
		switch {
		case want == "" && err == nil:
			t.Errorf("ParseDuration(%q) = %s, want an error", text, got)
		case want != "" && err != nil:
			t.Errorf("ParseDuration(%q): %v", text, err)
		case want != "" && got.String() != want:
			t.Errorf("ParseDuration(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestParseDurationNamesBothWhenDigitsAndWordsDisagree(t *testing.T) {
	for _, text := range []string{"5 (enam) tahun", "enam (5) tahun", "1 (satu) tahun 5 (enam) bulan"} {
		_, err := term.ParseDuration(text)
		if err == nil || !strings.Contains(err.Error(), "5 and 6") {
			t.Errorf("ParseDuration(%q) gave %v, want both numbers named", text, err)
		}
	}
}

func TestFindDurations(t *testing.T) {
	text := "Kesepakatan berlaku untuk jangka waktu 5 (lima) tahun dan diberitahukan 3 (tiga) bulan sebelumnya, paling lambat 14 (empat) hari kerja; " +
		"UU Nomor 23 Tahun 2014; tanggal dua puluh bulan Mei; usia 1.5 tahun; 12/5 tahun."
	type row struct {
		Words, Duration string
		Mismatch        bool
	}
	var got []row
	for _, f := range term.FindDurations(nil, text) {
		got = append(got, row{text[f.Start:f.End], f.Duration.String(), f.Mismatch.EN != ""})
	}
	want := []row{
		{"5 (lima) tahun", "P5Y", false},
		{"3 (tiga) bulan", "P3M", false},
		{"14 (empat) hari kerja", "P4B", true},
		{"1.5 tahun", "P1Y6M", false},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func durations() *rapid.Generator[term.Duration] {
	return rapid.Custom(func(t *rapid.T) term.Duration {
		return term.Duration{
			Years:  rapid.IntRange(0, 30).Draw(t, "years"),
			Months: rapid.IntRange(0, 40).Draw(t, "months"),
			Days:   rapid.IntRange(0, 400).Draw(t, "days"),
		}
	})
}

func TestDurationTextIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := durations().Draw(t, "duration")
		d.Workdays = rapid.IntRange(0, 99).Draw(t, "workdays")
		var back term.Duration
		if err := back.UnmarshalText([]byte(d.String())); err != nil || back != d {
			t.Fatalf("%+v is written %s and read %+v (%v)", d, d, back, err)
		}
		if d.Workdays == 0 && !d.IsZero() {
			for _, lang := range []string{"id", "en"} {
				if back, err := term.ParseDuration(d.In(lang)); err != nil || back != d {
					t.Fatalf("%+v is written %q and read %+v (%v)", d, d.In(lang), back, err)
				}
			}
		}
	})
}

func TestDurationTextRefuses(t *testing.T) {
	for _, s := range []string{"", "P", "5Y", "P5", "PY", "P5M5Y", "P5Y5Y", "P-5Y", "P5B1Y", "P12345678Y"} {
		var d term.Duration
		if err := d.UnmarshalText([]byte(s)); err == nil {
			t.Errorf("%q was read as %s", s, d)
		}
	}
}

func FuzzFindDurations(f *testing.F) {
	f.Add("jangka waktu 5 (lima) tahun dan 6 bulan")
	f.Add("1½ tahun, dua setengah tahun 45 hari kerja")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, d := range term.FindDurations(nil, text) {
			if d.Start < last || d.End > len(text) || d.Start >= d.End {
				t.Fatalf("span %d:%d after %d does not lie in %q", d.Start, d.End, last, text)
			}
			last = d.End
		}
	})
}
