package registry

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestMaskHidesCitizensNumbersAndNothingElse(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"NIK 6471051203850001.", "NIK ****************."},
		{"6471055203850001", "****************"}, // a woman's day of birth is 40 higher
		{"64.71.05.120385.0001", "********************"},
		{"6471 0512 0385 0001", "*******************"},
		{"6471051203850001 6471051203850002", "**************** ****************"},
		{"16471051203850001", "16471051203850001"}, // 17 digits
		{"6471053903850001", "6471053903850001"},   // the 39th of March
		{"6471051213850001", "6471051213850001"},   // month 13
		{"Rp 1.053.000.000.000,00 dari 2018-02-21", "Rp 1.053.000.000.000,00 dari 2018-02-21"},
		{"119/1234/KSB/2018 dan 553.3/107/XI/2019", "119/1234/KSB/2018 dan 553.3/107/XI/2019"},
		{"pakai anyam_abcdefghijklmnop ya", "pakai *** ya"},
		{"Authorization: Bearer abc.def", "Authorization: Bearer ***"},
		{"kata sandi: rahasia, lalu", "kata sandi: *** lalu"},
		{"persandian dan sandi negara", "persandian dan sandi negara"},
	} {
		if got := mask(c.in); got != c.want {
			t.Errorf("mask(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzMask(f *testing.F) {
	for _, s := range []string{"6471051203850001", "64.71.05.120385.0001,6471051203850001", "passphrase = x anyam_0123456789abcdef", "\xff6471051203850001"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		masked := mask(s)
		if nik().MatchString(masked) && strings.Count(masked, "*") < 8*16 { // eight numbers side by side are hidden, as no paper has more
			t.Errorf("%q still holds a citizen's number: %q", s, masked)
		}
		if utf8.ValidString(s) && !utf8.ValidString(masked) {
			t.Errorf("%q became %q", s, masked)
		}
	})
}

func FuzzCursor(f *testing.F) {
	f.Add(writeCursor("2018-02-21", "abc"))
	f.Add("")
	f.Fuzz(func(t *testing.T, s string) {
		by, id, err := readCursor(s)
		if err != nil || s == "" {
			return
		}
		if by2, id2, err := readCursor(writeCursor(by, id)); err != nil || by2 != by || id2 != id {
			t.Errorf("%q, %q comes back as %q, %q, %v", by, id, by2, id2, err)
		}
	})
}
