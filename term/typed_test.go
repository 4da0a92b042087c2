package term_test

import (
	"testing"

	"github.com/anyam-id/anyam/term"
)

func TestParseTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"":                                      "",
		"  ":                                    "",
		"21 Februari 2018":                      "2018-02-21",
		"21 februari  2018":                     "2018-02-21",
		"Rabu, 21 Februari 2018":                "2018-02-21",
		"21 Feb 2018":                           "2018-02-21",
		"Feb 21, 2018":                          "2018-02-21",
		"21/2/2018":                             "2018-02-21",
		"21-02-2018":                            "2018-02-21",
		"21.2.18":                               "2018-02-21",
		"2018-02-21":                            "2018-02-21",
		"20180221":                              "2018-02-21",
		"November 2007":                         "2007-11",
		"bulan November 2007":                   "2007-11",
		"Nov 2007":                              "2007-11",
		"11/2007":                               "2007-11",
		"2007-11":                               "2007-11",
		"2007-11-00":                            "2007-11",
		"2007":                                  "2007",
		"tahun 2007":                            "2007",
		"sekitar 2007":                          "~2007",
		"±November 2007":                        "~2007-11",
		"7/8/2019":                              "2019-08-07",
		"31 April 2018":                         "!",
		"31/4/2018":                             "!",
		"Senin, 21 Februari 2018":               "!",
		"21 Februari":                           "!",
		"kapan-kapan":                           "!",
		"43152":                                 "!",
		"sekitar":                               "!",
		"21 Februari 2018 dan 22 Februari 2018": "!",
		"12":                                    "!",
	} {
		d, err := term.ParseTyped(typed)
		got := "!"
		if err == nil {
			got = d.String()
		}
		if got != want {
			t.Errorf("%q is read as %q (%v) instead of %q", typed, got, err, want)
		}
	}
}

func FuzzParseTyped(f *testing.F) {
	for _, s := range []string{"21 Februari 2018", "sekitar 2007", "7/8/2019", "Nov 07"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := term.ParseTyped(s)
		if err != nil {
			return
		}
		if !d.Valid() || !d.IsZero() && d.Year == 0 {
			t.Fatalf("%q is read as %v", s, d)
		}
		for _, lang := range []string{"id", "en"} {
			if again, err := term.ParseTyped(d.In(lang)); err != nil && !d.IsZero() || again != d && !d.IsZero() {
				t.Fatalf("%q is read as %v, written %q and read as %v, %v", s, d, d.In(lang), again, err)
			}
		}
	})
}
