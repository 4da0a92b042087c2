package report_test

import (
	"testing"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/report"
	"github.com/anyam-id/anyam/term"
)

func TestPeriods(t *testing.T) {
	for _, x := range []struct{ in, first, last, before string }{
		{"2026", "2026-01-01", "2026-12-31", "2025"},
		{"2026-S1", "2026-01-01", "2026-06-30", "2025-S2"},
		{"2026-s2", "2026-07-01", "2026-12-31", "2026-S1"},
	} {
		p, err := report.ParsePeriod(x.in)
		if err != nil || p.First().String() != x.first || p.Last().String() != x.last || p.Previous().String() != x.before {
			t.Errorf("%s is %s to %s after %s, %v", x.in, p.First(), p.Last(), p.Previous(), err)
		}
	}
	for _, bad := range []string{"", "26", "2026-S3", "2026-S", "2026-S0", "2026-1", "S1", "0000"} {
		if p, err := report.ParsePeriod(bad); err == nil {
			t.Errorf("%q is read as %s", bad, p)
		}
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2026", "2026-S1", "x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := report.ParsePeriod(s)
		if err != nil {
			return
		}
		if again, err := report.ParsePeriod(p.String()); err != nil || again != p {
			t.Errorf("%q is %s and then %s, %v", s, p, again, err)
		}
	})
}

func TestWhatAReportCounts(t *testing.T) {
	day := func(s string) term.Date {
		d, err := term.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	items := []report.Item{
		{ID: "a", Kind: agreement.KSDD, Class: agreement.Framework, State: agreement.InForce, Signed: day("2024-03-01"), Ends: day("2026-09-30")},
		{ID: "b", Kind: agreement.KSDD, Class: agreement.Implementing, State: agreement.InForce, Signed: day("2026-02-10"), Parent: "a"},
		{ID: "c", Kind: agreement.KSDD, Class: agreement.Framework, State: agreement.EndedState, Signed: day("2025-08-01"), Ends: day("2026-03-15")},
		{ID: "d", Kind: agreement.KSDD, Class: agreement.Framework, State: agreement.FullySigned, Signed: day("2026")},
		{ID: "e", Kind: agreement.KSDD, Class: agreement.Framework, State: agreement.Draft, Signed: day("2026-04-01")},
	}
	want := map[string][2]float64{ // now, before
		"Kesepakatan yang berjalan pada akhir masa/seluruhnya":                      {2, 2},
		"Ditandatangani dalam masa ini/seluruhnya":                                  {1, 1},
		"Ditandatangani dalam masa ini/tanggalnya tidak cukup tepat untuk dihitung": {1, 0},
		"Berakhir/berakhir dalam masa ini":                                          {1, 0},
		"Berakhir/berakhir dalam enam bulan sesudahnya":                             {1, 1},
		"Tindak lanjut naskah payung/naskah payung dengan perjanjian pelaksana":     {1, 0},
		"Tindak lanjut naskah payung/naskah payung tanpa perjanjian pelaksana":      {0, 2},
	}
	for _, s := range report.Agreements(items, report.Period{Year: 2026, Half: 1}) {
		for _, f := range s.Figures {
			key := s.Title.In("id") + "/" + f.Label.In("id")
			w, ok := want[key]
			if !ok {
				continue
			}
			delete(want, key)
			difference, _ := f.Difference()
			if f.Value != w[0] || *f.Was != w[1] || difference != w[0]-w[1] || len(f.Agreements) != int(f.Value) || f.Source.In("id") == "" {
				t.Errorf("%s is %v of %v, was %v; want %v", key, f.Value, f.Agreements, *f.Was, w)
			}
		}
	}
	for key := range want {
		t.Errorf("there is no figure %s", key)
	}
}
