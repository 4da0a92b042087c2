package reading_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/reading"
)

// hardKinds are texts that a careless reader needs more than linear time for.
var hardKinds = []struct{ name, unit string }{
	{"noise", "x7$ \x00\xff(;«q—Zz/\t9.,"},
	{"one line", "gubernur bali dan bupati tuban menandatangani mou dengan pemkab bima tentang padi dan "},
	{"brackets", "((([["},
	{"names", "Provinsi Bali Kabupaten Tuban Kota Bima Gubernur Kaltim Sabri Kulu Dinas Kesehatan "},
	{"names in a list", "Kota Bima, Kabupaten Tuban, Gubernur Bali, "},
	{"numbers", "21/2 12.3 2018 553.3/107/XI/2019 Rp 1,5 "},
	{"signings", "penandatanganan MoU antara "},
	{"commas", ", dan, "},
	{"short lines", "Bali\n"},
	{"quotes", "“\" ”kata "},
	{"lines of signing", "Bupati Tuban dan Bupati Gresik menandatangani kesepakatan bersama tentang beras, Kamis (20/10/2022).\n"},
}

func TestReadTakesLinearWork(t *testing.T) {
	const small, factor = 1 << 16, 8
	for _, kind := range hardKinds {
		t.Run(kind.name, func(t *testing.T) {
			long := strings.Repeat(kind.unit, small*factor/len(kind.unit)+1)
			one, many := reading.Work(long[:small]), reading.Work(long[:small*factor])
			if many > one*(factor+2)+10_000 {
				t.Errorf("%d times the text took %.1f times the work (%d, %d)", factor, float64(many)/float64(max(1, one)), one, many)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, c := range ownTexts(f) {
		f.Add(c.text)
	}
	for _, kind := range hardKinds {
		f.Add(strings.Repeat(kind.unit, 20))
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := reading.Read(text, reading.Options{})
		for _, s := range spansOf(t, r) {
			if s.Start < 0 || s.Start >= s.End || s.End > len(text) {
				t.Fatalf("span %v does not lie in a text of %d bytes", s, len(text))
			}
		}
		for _, a := range r.Agreements {
			if len(a.Evidence) == 0 {
				t.Fatalf("an agreement without words that prove it: %+v", a)
			}
			if a.Confidence < 0 || a.Confidence > 1 {
				t.Fatalf("confidence %v", a.Confidence)
			}
			for _, p := range a.Parties {
				if len(p.Evidence) == 0 || p.Name == "" {
					t.Fatalf("a party without a name or words that prove it: %+v", p)
				}
			}
		}
	})
}
