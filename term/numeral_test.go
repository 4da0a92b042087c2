package term_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

func TestParseNumeral(t *testing.T) {
	for _, tt := range []struct {
		text  string
		order term.Order
		want  string
		other string // the alternative
	}{
		{"07/08/2019", term.Undecided, "2019-08-07", "2019-07-08"},
		{"07/08/2019", term.DMY, "2019-08-07", ""},
		{"07/08/2019", term.MDY, "2019-07-08", ""},
		{"13/02/2019", term.Undecided, "2019-02-13", ""},
		{"13/02/2019", term.MDY, "2019-02-13", ""}, // decides itself
		{"06/25/2025", term.DMY, "2025-06-25", ""},
		{"08/08/2019", term.Undecided, "2019-08-08", ""},
		{"1/2/2019", term.Undecided, "2019-02-01", "2019-01-02"},
		{"20-09-2019", term.Undecided, "2019-09-20", ""},
		{"20.09.2019", term.Undecided, "2019-09-20", ""},
		{"20 / 09 / 2019", term.Undecided, "2019-09-20", ""},
		{"25/06/25", term.Undecided, "2025-06-25", ""},
		{"25/06/98", term.Undecided, "1998-06-25", ""},
		{"31/12/69", term.Undecided, "2069-12-31", ""},
		{"31/12/70", term.Undecided, "1970-12-31", ""},
		{"2007-11-00", term.Undecided, "2007-11", ""},
		{"00/11/2007", term.Undecided, "2007-11", ""},
		{"00/00/2007", term.Undecided, "2007", ""},
		{"2018-02-21", term.MDY, "2018-02-21", ""},
		{"2018/2/21", term.MDY, "2018-02-21", ""},
		{"02/2018", term.Undecided, "2018-02", ""},
		{"2018-2", term.Undecided, "2018-02", ""},
		{"2018", term.Undecided, "2018", ""},
		{"20180221", term.Undecided, "2018-02-21", ""},
		{"43152", term.Undecided, "2018-02-21", ""},
		{"43152.75", term.Undecided, "2018-02-21", ""},
		{"43152,75", term.Undecided, "2018-02-21", ""},
		{"2018-02-21T00:00:00Z", term.Undecided, "2018-02-21", ""},
		{"6/25/2025 12:00:00 AM", term.Undecided, "2025-06-25", ""},
		{"2018-02-21 00:00:00", term.Undecided, "2018-02-21", ""},
		{"", term.Undecided, "", ""},
		{"  ", term.Undecided, "", ""},
		{"02/29/2020", term.DMY, "2020-02-29", ""},
	} {
		got, others, err := term.ParseNumeral(tt.text, tt.order)
		other := ""
		if len(others) > 0 {
			other = others[0].String()
		}
		if err != nil || got.String() != tt.want || other != tt.other || len(others) > 1 {
			t.Errorf("ParseNumeral(%q, %s) = %s or %v, %v; want %s or %q", tt.text, tt.order, got, others, err, tt.want, tt.other)
		}
	}
}

func TestParseNumeralSaysWhyNot(t *testing.T) {
	for text, why := range map[string]string{
		"31/04/2019":     "April 2019 has only 30 days",
		"29/02/2019":     "February 2019 has only 28 days",
		"02/29/2019":     "February 2019 has only 28 days",
		"13/13/2019":     "there is no month 13",
		"32/01/2019":     "January 2019 has only 31 days",
		"2019-02-30":     "February 2019 has only 28 days",
		"00/00/2019/1":   "cannot be read",
		"#N/A":           "cannot be read",
		"-":              "cannot be read",
		"5 tahun":        "cannot be read",
		"21 Feb 2018":    "cannot be read",
		"12345678":       "cannot be read",
		"123":            "cannot be read",
		"19999":          "cannot be read",
		"80000":          "cannot be read",
		"1.234.567":      "cannot be read",
		"20/09-2019":     "cannot be read",
		"20/09/":         "cannot be read",
		"20/09/019":      "cannot be read",
		"20/09/9":        "cannot be read",
		"01/01/0000":     "cannot be read",
		"00/2019":        "there is no month 0",
		"1e5":            "cannot be read",
		"٢٠/٠٩/٢٠١٩":     "cannot be read",
		"99999999999999": "cannot be read",
		"T12:00":         "cannot be read", // a time of day without its day is no date, and not the empty cell either
		", 12:00":        "cannot be read",
	} {
		_, _, err := term.ParseNumeral(text, term.Undecided)
		if fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), why) {
			t.Errorf("ParseNumeral(%q) gave %v, want %q", text, err, why)
		}
	}
}

func TestSerial(t *testing.T) {
	for _, tt := range []struct {
		n    float64
		from term.Epoch
		want string
	}{
		{43152, term.From1900, "2018-02-21"},
		{43152.99, term.From1900, "2018-02-21"},
		{41690, term.From1904, "2018-02-21"},
		{1, term.From1900, "1900-01-01"},
		{59, term.From1900, "1900-02-28"},
		{60, term.From1900, ""}, // 29 February 1900 never was
		{61, term.From1900, "1900-03-01"},
		{0, term.From1904, "1904-01-01"},
		{0, term.From1900, ""},
		{-1, term.From1900, ""},
		{2958465, term.From1900, "9999-12-31"},
		{2958466, term.From1900, ""},
	} {
		got, err := term.Serial(tt.n, tt.from)
		if (err != nil) != (tt.want == "") || got.String() != tt.want {
			t.Errorf("Serial(%v, %d) = %s, %v; want %q", tt.n, tt.from, got, err, tt.want)
		}
	}
}

func TestDecideOrder(t *testing.T) {
	for _, tt := range []struct {
		name   string
		values []string
		want   term.Order
		mixed  bool
	}{
		{"one day above twelve decides the column", []string{"07/08/2019", "13/02/2019", "1/2/2020"}, term.DMY, false},
		{"American sheets", []string{"07/08/2019", "02/13/2019"}, term.MDY, false},
		{"nothing decides", []string{"07/08/2019", "01/02/2019"}, term.Undecided, false},
		{"a column that mixes both", []string{"13/02/2019", "02/13/2019"}, term.Undecided, true},
		{"other writings say nothing", []string{"2019-02-13", "43152", "#N/A", "", "5 tahun"}, term.Undecided, false},
		{"no values", nil, term.Undecided, false},
	} {
		got, e := term.DecideOrder(tt.values)
		if got != tt.want || e.Contradiction != tt.mixed || e.Text.ID == "" || e.Text.EN == "" {
			t.Errorf("%s: got %s, %+v", tt.name, got, e)
		}
	}
	_, e := term.DecideOrder([]string{"07/08/2019", "13/02/2019", "02/13/2019", "14/02/2019"})
	if e.DayFirst != 2 || e.MonthFirst != 1 || e.Either != 1 || e.DayFirstIndex != 1 || e.MonthFirstIndex != 2 {
		t.Errorf("evidence is %+v", e)
	}
}

func FuzzParseNumeral(f *testing.F) {
	for _, s := range []string{"07/08/2019", "2007-11-00", "43152", "25/06/25", "6/25/2025 12:00:00 AM", "T12:00", ", :"} {
		f.Add(s, "mdy")
	}
	f.Fuzz(func(t *testing.T, s, order string) {
		d, others, err := term.ParseNumeral(s, term.Order(order))
		if err != nil {
			return
		}
		for _, d := range append(others, d) {
			if !d.Valid() || (d.IsZero() != (strings.TrimSpace(s) == "")) {
				t.Fatalf("%q is read as %#v", s, d)
			}
		}
	})
}
