package bahasa_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/bahasa"
)

func TestOfficeAt(t *testing.T) {
	type office struct {
		Title, Unit string
		Acting      bahasa.Acting
		Former      bool
		Rest        string
	}
	for text, want := range map[string]office{
		"Gubernur Kaltim Dr H Awang":               {Title: "Gubernur", Rest: "Kaltim Dr H Awang"},
		"GUBERNUR KALTIM":                          {Title: "Gubernur", Rest: "KALTIM"},
		"Wakil Gubernur Kepri":                     {Title: "Wakil Gubernur", Rest: "Kepri"},
		"Wagub Emil":                               {Title: "Wakil Gubernur", Rest: "Emil"},
		"Plt. Bupati Bima":                         {Title: "Bupati", Acting: bahasa.Tugas, Rest: "Bima"},
		"Pj Gubernur NTB":                          {Title: "Gubernur", Acting: bahasa.Penjabat, Rest: "NTB"},
		"Penjabat Sementara Wali Kota Samarinda":   {Title: "Wali Kota", Acting: bahasa.Sementara, Rest: "Samarinda"},
		"Pjs. Bupati Kutim":                        {Title: "Bupati", Acting: bahasa.Sementara, Rest: "Kutim"},
		"Pelaksana Harian Sekda Kaltim":            {Title: "Sekretaris Daerah", Acting: bahasa.Harian, Rest: "Kaltim"},
		"Walikota Mojokerto":                       {Title: "Wali Kota", Rest: "Mojokerto"},
		"Wakil Walikota Batam":                     {Title: "Wakil Wali Kota", Rest: "Batam"},
		"mantan Gubernur Jatim":                    {Title: "Gubernur", Former: true, Rest: "Jatim"},
		"Sekretaris Daerah (Sekda) Kota Palembang": {Title: "Sekretaris Daerah", Rest: "Kota Palembang"},
		"Sekdaprov Kalteng":                        {Title: "Sekretaris Daerah", Rest: "Kalteng"},
		"Asisten Perekonomian dan Pembangunan Setda Kab. Nganjuk":  {Title: "Asisten", Unit: "Perekonomian dan Pembangunan", Rest: "Setda Kab. Nganjuk"},
		"Asisten II Setda Sultra":                                  {Title: "Asisten", Unit: "II", Rest: "Setda Sultra"},
		"Asisten Administrasi Umum Bere Ali":                       {Title: "Asisten", Unit: "Administrasi Umum", Rest: "Bere Ali"},
		"Kepala Dinas Kesehatan Kabupaten Seruyan":                 {Title: "Kepala Dinas", Unit: "Dinas Kesehatan", Rest: "Kabupaten Seruyan"},
		"Kepala Dinas Peternakan dan Kesehatan Hewan Kaltim":       {Title: "Kepala Dinas", Unit: "Dinas Peternakan dan Kesehatan Hewan", Rest: "Kaltim"},
		"Kepala Dinas Pangan, Pertanian, dan Perikanan Kota Bogor": {Title: "Kepala Dinas", Unit: "Dinas Pangan, Pertanian, dan Perikanan", Rest: "Kota Bogor"},
		"Kepala Biro Perekonomian, Agung Subagyo":                  {Title: "Kepala Biro", Unit: "Biro Perekonomian", Rest: ", Agung Subagyo"},
		"Kepala BPBD NTB":                  {Title: "Kepala BPBD", Unit: "BPBD", Rest: "NTB"},
		"Kadis Perdagangan Kota Palembang": {Title: "Kepala Dinas", Unit: "Perdagangan", Rest: "Kota Palembang"},
		"Kabag Kerjasama BPOD":             {Title: "Kepala Bagian", Unit: "Kerjasama BPOD"},
		"Direktur Utama PT Maju":           {Title: "Direktur Utama", Rest: "PT Maju"},
		"Dirut Perumda Melati":             {Title: "Direktur Utama", Rest: "Perumda Melati"},
		"Direktur RSUD Dr. Soetomo":        {Title: "Direktur", Rest: "RSUD Dr. Soetomo"},
		"Rektor Universitas Mulawarman":    {Title: "Rektor", Rest: "Universitas Mulawarman"},
		"Ketua DPRD Kaltim":                {Title: "Ketua DPRD", Rest: "Kaltim"},
		"Wakil Ketua DPRD Jatim":           {Title: "Wakil Ketua DPRD", Rest: "Jatim"},
		"Menteri Dalam Negeri Tito":        {Title: "Menteri", Unit: "Dalam Negeri", Rest: "Tito"},
		"Mendagri Tito":                    {Title: "Menteri Dalam Negeri", Rest: "Tito"},
		"bupati masing-masing":             {Title: "Bupati", Rest: "masing-masing"},
		"kepala dinas terkait":             {Title: "Kepala Dinas", Unit: "dinas", Rest: "terkait"},
		"kepala daerah":                    {},
		"wakil rakyat":                     {},
		"wali murid":                       {},
		"Awang Faroek":                     {},
		"2019":                             {},
	} {
		toks := bahasa.Tokenize(nil, text)
		o, next, ok := bahasa.OfficeAt(text, toks, 0)
		if ok != (want.Title != "") {
			t.Errorf("%q: ok %v: %+v", text, ok, o)
			continue
		}
		if !ok {
			continue
		}
		got := office{Title: o.Title, Unit: o.Unit, Acting: o.Acting, Former: o.Former}
		if next < len(toks) {
			got.Rest = text[toks[next].Start:]
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
		if text[:o.End] != strings.TrimRight(text[:len(text)-len(got.Rest)], " ") {
			t.Errorf("%q: ends at %q", text, text[:o.End])
		}
	}
}

func BenchmarkNamesAndAmounts(b *testing.B) {
	text := strings.Repeat("SAMARINDA – Pemprov Kaltim meneken kerja sama dengan Kab. Bima senilai Rp 1.053.000, kata Plt. Kepala Dinas Kesehatan H. Rudy Mas’ud, S.E., M.Si.\nLalu semua pulang.\n\n", 100)
	toks := bahasa.Tokenize(nil, text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	var amounts []bahasa.Amount
	for b.Loop() {
		amounts = bahasa.Amounts(amounts[:0], text, toks)
		for i := range toks {
			if _, _, ok := bahasa.OfficeAt(text, toks, i); !ok {
				bahasa.PersonAt(text, toks, i)
			}
		}
	}
}

// FuzzNames proves that names and offices lie in the text, begin where they were asked for, and go on.
func FuzzNames(f *testing.F) {
	for _, s := range []string{
		"Plt. Kepala Dinas Kesehatan, Dr. H. Amin (Purn) Said, S.E., M. Si.", "Letjen TNI (Purn", "Prof. Dr. (H.C.", "A. B. C.", `Basuki "Ahok" Tjahaja`, "H.", "Wakil Wakil Wakil Bupati",
		"Sekretaris Daerah (Sekda", "bin bin Ali", "Kepala Dinas A, B, dan C & D,",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		toks := bahasa.Tokenize(nil, text)
		for i, tok := range toks {
			if n, next, ok := bahasa.PersonAt(text, toks, i); ok {
				if n.Start != int(tok.Start) || next <= i || next > len(toks) || n.End != int(toks[next-1].End) || n.Text == "" {
					t.Fatalf("name %+v at token %d of %q, next %d", n, i, text, next)
				}
			} else if next != i {
				t.Fatalf("no name at %d of %q, next %d", i, text, next)
			}
			if o, next, ok := bahasa.OfficeAt(text, toks, i); ok {
				if o.Start != int(tok.Start) || next <= i || next > len(toks) || o.End != int(toks[next-1].End) || o.Title == "" {
					t.Fatalf("office %+v at token %d of %q, next %d", o, i, text, next)
				}
			} else if next != i {
				t.Fatalf("no office at %d of %q, next %d", i, text, next)
			}
		}
	})
}
