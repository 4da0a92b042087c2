package search

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

func mustDate(tb testing.TB, s string) term.Date {
	tb.Helper()
	d, err := term.Parse(s)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

func TestNormalNumber(t *testing.T) {
	for _, same := range [][]string{
		{"553.3/107/xi/2019", "553.3/107/XI/2019", "553.3 / 107 / XI / 2019", "Nomor : 553.3/107/XI/2019", "No. 553.3/107/XI/2019", "NOMOR 553.3/107/XI/2019.", `553.3\107\XI\2019`},
		{"415.4-12-kb", "415.4–12–KB", "415.4 - 12 - kb"},
		{"", " ", "Nomor:", "//", "\"\""},
	} {
		for _, s := range same {
			if got := NormalNumber(s); got != same[0] {
				t.Errorf("%q: got %q, want %q", s, got, same[0])
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`(No\. |nomor ?){0,2}[0-9 ./XVI:–-]{0,20}`)).Draw(t, "number")
		n := NormalNumber(s)
		if again := NormalNumber(n); again != n {
			t.Errorf("%q: its normal form %q has the normal form %q", s, n, again)
		}
	})
}

func TestNumberMatches(t *testing.T) {
	const number = "553.3/107/xi/2019"
	for asked, want := range map[string]bool{
		number: true, "107/xi/2019": true, "553.3": true, "553": true, "xi": true, "2019": true,
		"07/xi/2019": false, "553.3/10": false, "201": false, "": false, "553.3/107/xi/2019/2": false,
	} {
		if got := NumberMatches(number, asked); got != want {
			t.Errorf("%q: got %t", asked, got)
		}
	}
}

func TestMatch(t *testing.T) {
	s := Subject{
		Signed: mustDate(t, "2007-11"), Ends: mustDate(t, "2012"), State: agreement.InForce, Kind: agreement.KSDD, Instrument: agreement.PKS, Class: agreement.Implementing,
		Grade: agreement.Announced, Regions: []region.Code{"64", "35.15"}, Affairs: []affair.ID{affair.Agriculture, affair.Food}, Goods: []string{"sapi"},
		PartyKeys: []string{"region:64", "agency:35.15:dinas peternakan"}, Numbers: []string{"553.3 / 107 / XI / 2007"}, Event: "6m00000000001001", FollowedUp: true,
	}
	s.Texts[InTitle] = []string{"Pengembangan Sapi Potong"}
	s.Texts[InParties] = []string{"Provinsi Kalimantan Timur", "Dinas Peternakan Kabupaten Sidoarjo"}
	s.Texts[InFields] = []string{"peternakan", "cadangan pangan"}
	s.Texts[InEvent] = []string{"Misi Dagang Surabaya 2007"}
	s.Texts[InRest] = []string{"Kerjasama ini dimulai di Grahadi"}
	no, sure, maybe := Answer{}, Answer{OK: true, Certain: true}, Answer{OK: true}
	at := func(tier int) Answer { return Answer{OK: true, Certain: true, Tier: tier} }
	for asked, want := range map[string]Answer{
		"":                               sure,
		"sapi":                           sure,
		"mengembangkan":                  sure, // another form of a word of the title
		"ternak":                         at(1),
		"sapi beternak":                  at(1), // as far as the last of the words
		"grahadi":                        at(2),
		"dagang":                         at(2),
		"kambing":                        no,
		"sapi kambing":                   no,
		"kambing,sapi":                   sure,
		"-kambing":                       sure,
		"-sapi":                          no,
		`"sapi potong"`:                  sure,
		`"potong sapi"`:                  no,
		`"timur dinas"`:                  no, // not one text
		`"kerja sama"`:                   at(2),
		"pengemb*":                       sure,
		"kemb*":                          sure, // so begins its stem
		"peterna*":                       at(1),
		"pot*":                           sure,
		`"sapi po"*`:                     sure,
		"wilayah:64":                     sure,
		"wilayah:35":                     no,
		"wilayah:35.*":                   sure,
		"wilayah:64 wilayah:65":          no,
		"wilayah:65,64":                  sure,
		"bidang:9 bidang:27":             sure,
		"barang:sapi":                    sure,
		"barang:beras":                   no,
		"keadaan:berlaku":                sure,
		"-keadaan:berlaku":               no,
		"jenis:antardaerah":              sure,
		"tingkat:payung":                 no,
		"naskah:pks":                     sure,
		"derajat:diumumkan":              sure,
		"tahun:2007":                     sure,
		"tahun:2006..2008":               sure,
		"tahun:..2006":                   no,
		"tanggal:2007-11":                sure,
		"tanggal:2007-11-15..":           maybe,
		"tanggal:2007-12..":              no,
		"tanggal:2007-11-15..2007-11-20": maybe,
		"-tanggal:2007-11-15":            maybe,
		"-tahun:2007":                    no,
		"tahun:?":                        no,
		"berakhir:2012":                  sure,
		"berakhir:2012-06":               maybe,
		"pihak:peternakan":               sure,
		"pihak:sapi":                     no,
		"pihak:region:64":                sure,
		"pihak:region:35":                no,
		"nomor:107/xi/2007":              sure,
		"553.3/107/XI/2007":              sure,
		"nomor:7/xi/2007":                no,
		"peristiwa:misi":                 sure,
		"peristiwa:6m00000000001001":     sure,
		"peristiwa:sapi":                 no,
		"pelaksana:ada":                  sure,
		"pelaksana:tidak":                no,
	} {
		q, err := Parse(asked)
		if err != nil {
			t.Errorf("%s: %v", asked, err)
			continue
		}
		if diff := cmp.Diff(want, q.Match(&s)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", asked, diff)
		}
	}
}

// A partly known date may lie in a range exactly where one of its days does, and surely where all do.
func TestRangeHolds(t *testing.T) {
	day := rapid.Custom(func(t *rapid.T) term.Date {
		return term.On(rapid.IntRange(2018, 2020).Draw(t, "year"), 1, 1).AddDays(rapid.IntRange(0, 364).Draw(t, "day"))
	})
	partly := rapid.Custom(func(t *rapid.T) term.Date {
		d := day.Draw(t, "date")
		switch rapid.IntRange(0, 3).Draw(t, "known") {
		case 0:
			return term.Date{}
		case 1:
			return term.Date{Year: d.Year}
		case 2:
			return term.Date{Year: d.Year, Month: d.Month}
		}
		return d
	})
	rapid.Check(t, func(t *rapid.T) {
		r, d := Range{From: partly.Draw(t, "from"), To: partly.Draw(t, "to")}, partly.Draw(t, "d")
		some, all := false, d.Year != 0
		for x := d.Earliest(); d.Year != 0; x = x.AddDays(1) {
			in := (r.From.IsZero() || !x.Before(r.From.Earliest())) && (r.To.IsZero() || !r.To.Latest().Before(x))
			some, all = some || in, all && in
			if x == d.Latest() {
				break
			}
		}
		if maybe, surely := r.Holds(d); maybe != some || surely != all {
			t.Errorf("%s holds %s: maybe %t, surely %t; of its days some %t, all %t", r, d, maybe, surely, some, all)
		}
	})
}

func TestHighlight(t *testing.T) {
	for _, row := range []struct{ query, text, want string }{
		{"sapi", "Sapi, sapi potong dan kerbau", "[Sapi], [sapi] potong dan kerbau"},
		{"ternak", "Dinas Peternakan beternak", "Dinas [Peternakan] [beternak]"},
		{`"sapi potong"`, "potong sapi; sapi potong", "potong sapi; [sapi potong]"},
		{`"kerja sama"`, "Kerjasama dan kerja sama", "[Kerjasama] dan [kerja sama]"},
		{"kerja", "Kerjasama", "[Kerjasama]"},
		{"pot*", "sapi potong", "sapi [potong]"},
		{"-sapi", "sapi", "sapi"},
		{"wilayah:64", "Kalimantan Timur", "Kalimantan Timur"},
		{"pihak:peternakan", "Dinas Peternakan", "Dinas [Peternakan]"},
		{`sapi "sapi perah"`, "sapi perah sapi", "[sapi perah] [sapi]"},
		{`"a b" "b c"`, "a b c", "[a b c]"},
		{"sapi", "", ""},
		{"sapi", "“Sapi” – 21 ekor\n", "“[Sapi]” – 21 ekor\n"},
	} {
		q, err := Parse(row.query)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, p := range Highlight(row.text, q) {
			if p.Hit {
				b.WriteString("[" + p.Text + "]")
			} else {
				b.WriteString(p.Text)
			}
		}
		if b.String() != row.want {
			t.Errorf("%s in %q: got %s, want %s", row.query, row.text, b.String(), row.want)
		}
	}
}
