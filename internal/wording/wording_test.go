package wording_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/term"
)

func TestStatementsInWords(t *testing.T) {
	yes, no := true, false
	parties := []agreement.Participation{{Key: "region:64", Party: party.Party{Name: "Provinsi Kalimantan Timur"}}}
	for _, x := range []struct {
		of     agreement.Assertion
		id, en string
	}{
		{agreement.Assertion{Aspect: agreement.SignedBy, Key: "region:64", Yes: &yes}, "Provinsi Kalimantan Timur — sudah menandatangani", "Provinsi Kalimantan Timur — has signed"},
		{agreement.Assertion{Aspect: agreement.SignedBy, Key: "region:51", Yes: &no}, "belum menandatangani", "has not signed"},
		{agreement.Assertion{Aspect: agreement.HasParty, Key: "region:64", Party: &parties[0].Party}, "Provinsi Kalimantan Timur", "Provinsi Kalimantan Timur"},
		{agreement.Assertion{Aspect: agreement.InstrumentIs, Text: "pks"}, "Perjanjian kerja sama", "Cooperation agreement"},
		{agreement.Assertion{Aspect: agreement.Unnamed, Count: 15, Text: "provinsi"}, "15 provinsi", "15 provinsi"},
		{agreement.Assertion{Aspect: agreement.SignedOn, Date: term.Date{Year: 2018, Month: 2}}, "Februari 2018", "February 2018"},
		{agreement.Assertion{Aspect: agreement.SignedOn}, "tidak diketahui", "unknown"},
		{agreement.Assertion{Aspect: agreement.EndsOn, Absent: true}, "tidak ada", "none"},
		{agreement.Assertion{Aspect: agreement.SignedAt, Text: "TANJUNG SELOR"}, "Tanjung Selor", "Tanjung Selor"},
		{agreement.Assertion{Aspect: agreement.HasValue, Amount: &agreement.Amount{Number: 23_500_000_000, Unit: "IDR", Stage: agreement.RealisedValue}}, "Rp23.500.000.000, terealisasi", "Rp23,500,000,000, realised"},
		{agreement.Assertion{Aspect: agreement.QualityFlag, Text: "date_ambiguous"}, "tanggal di register lama perlu diperiksa", "the old register's dates need a look"},
		{agreement.Assertion{Aspect: agreement.FromReading, Text: "6anfk0m9wj08gdsz", Count: 7}, "dari bacaan siaran", "from a reading"},
	} {
		if got := wording.Value(x.of, parties, "id"); got != x.id {
			t.Errorf("%s is told as %q instead of %q", x.of.Aspect, got, x.id)
		}
		if got := wording.Value(x.of, parties, "en"); got != x.en {
			t.Errorf("%s is told in English as %q instead of %q", x.of.Aspect, got, x.en)
		}
		if l := wording.Aspect(x.of.Aspect); l.ID == "" || l.EN == "" || l.ID == "Lain-lain" {
			t.Errorf("%s is named %+v", x.of.Aspect, l)
		}
	}
}

func TestWords(t *testing.T) {
	for got, want := range map[string]string{
		wording.Amount(agreement.Amount{Number: 120_000, Unit: "tonne"}, "id"): "120.000 ton",
		wording.Amount(agreement.Amount{Number: 500, Unit: "head"}, "en"):      "500 head",
		wording.Amount(agreement.Amount{Number: 2, Unit: "peti"}, "id"):        "2 peti",
		wording.Calm("BALI"):                                        "Bali",
		wording.Calm("DKI"):                                         "DKI",
		wording.Calm("Balai Kota DKI"):                              "Balai Kota DKI",
		wording.UpperFirst("éléphant"):                              "Éléphant",
		wording.UpperFirst(""):                                      "",
		wording.List([]string{"A", "B", "C"}, "id"):                 "A, B dan C",
		wording.List([]string{"A", "B"}, "en"):                      "A and B",
		wording.List([]string{"A"}, "id") + wording.List(nil, "en"): "A",
	} {
		if got != want {
			t.Errorf("%q instead of %q", got, want)
		}
	}
	if strings.Count(wording.Calm("TANJUNG  SELOR"), " ") != 1 {
		t.Error("blanks of a dateline are kept")
	}
}

func TestCount(t *testing.T) {
	one, several := fault.T("berita", "article"), fault.T("berita", "articles")
	for _, c := range []struct {
		n        int
		lang     string
		sentence string
	}{{1, "en", "1 article"}, {0, "en", "0 articles"}, {1200, "en", "1,200 articles"}, {1, "id", "1 berita"}, {1200, "id", "1.200 berita"}} {
		if got := wording.Count(c.n, one, several, c.lang); got != c.sentence {
			t.Errorf("%q, want %q", got, c.sentence)
		}
	}
}

func TestSpan(t *testing.T) {
	day := func(s string) term.Date {
		d, err := term.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, x := range []struct{ from, to, id, en string }{
		{"2018-02-21", "2026-11-20", "8 tahun 8 bulan", "8 years 8 months"},
		{"2018-02-21", "2026-11-21", "8 tahun 9 bulan", "8 years 9 months"},
		{"2018-02-21", "2019-02-21", "1 tahun", "1 year"},
		{"2026-10-31", "2026-11-30", "30 hari", "30 days"},
		{"2026-11-20", "2026-11-20", "0 hari", "0 days"},
		{"2026-11-21", "2026-11-20", "", ""},
		{"2018-02", "2026-11-20", "sekitar 8 tahun 9 bulan", "about 8 years 9 months"},
		{"2018", "2026-11-20", "sekitar 8 tahun", "about 8 years"},
		{"2026", "2026-11-20", "sekitar 1 tahun", "about 1 year"},
		{"2026-11", "2026-11-20", "kurang dari sebulan", "less than a month"},
		{"--02-21", "2026-11-20", "", ""},
		{"", "2026-11-20", "", ""},
	} {
		if id, en := wording.Span(day(x.from), day(x.to), "id"), wording.Span(day(x.from), day(x.to), "en"); id != x.id || en != x.en {
			t.Errorf("from %s to %s: %q, %q", x.from, x.to, id, en)
		}
	}
}

func TestChangeIsToldInWords(t *testing.T) {
	yes := true
	parties := []agreement.Participation{{Key: "region:64"}}
	parties[0].Party.Name = "Provinsi Kalimantan Timur"
	e := agreement.Entry{Act: agreement.State, Actor: agreement.Actor{Name: "Siti Rahma"}, Reason: "tanggal pada naskah", Assertions: []agreement.Assertion{
		{Aspect: agreement.SignedOn, Date: term.On(2018, 2, 22)},
		{Aspect: agreement.SignedBy, Key: "region:64", Yes: &yes},
		{Aspect: agreement.HasField, Field: &agreement.Field{Text: "nikel"}},
		{Aspect: agreement.HasField, Field: &agreement.Field{Text: "batu bara"}},
		{Aspect: agreement.Parent, Subject: "6ac11gm01xgx8fpk"},
		{Aspect: agreement.FromReading, Text: "0198"},
	}}
	what, lines := wording.Change(e, parties, "id")
	want := []string{"Penandatanganan: 22 Februari 2018; Provinsi Kalimantan Timur — sudah menandatangani", "Bidang: nikel; batu bara", "Alasan: tanggal pada naskah"}
	if what != "pernyataan baru tentang penandatanganan, bidang dan induk" || !slices.Equal(lines, want) {
		t.Errorf("%q, %q", what, lines)
	}
	what, lines = wording.Change(agreement.Entry{Act: agreement.Withdraw, Withdraws: "x", Reason: "keliru"}, nil, "en")
	if what != "statements taken back" || !slices.Equal(lines, []string{"Reason: keliru"}) {
		t.Errorf("%q, %q", what, lines)
	}
	what, lines = wording.Change(agreement.Entry{Act: agreement.Decide, Decision: &agreement.Decision{Aspect: agreement.SignedOn}}, nil, "en")
	if what != "decided which statement holds" || !slices.Equal(lines, []string{"About: signing."}) {
		t.Errorf("%q, %q", what, lines)
	}
}
