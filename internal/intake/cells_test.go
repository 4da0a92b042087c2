package intake

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/term"
)

func TestReadDates(t *testing.T) {
	tests := []struct {
		cell  string
		order term.Order
		want  string // first, "|" its other reading, ".." second; or the fault
	}{
		{"2019-03-12", "", "2019-03-12"},
		{"2007-11-00", "", "2007-11"},
		{"2007-00-00", "", "2007"},
		{"12/03/2019", term.Undecided, "2019-03-12|2019-12-03"},
		{"12/03/2019", term.DMY, "2019-03-12"},
		{"12/03/2019", term.MDY, "2019-12-03"},
		{"03/03/2019", term.Undecided, "2019-03-03"},
		{"06/25/2025", term.Undecided, "2025-06-25"},
		{"6/25/2025 12:00:00 AM", term.Undecided, "2025-06-25"},
		{"25.6.25", term.Undecided, "2025-06-25"},
		{"12-Mar-19", "", "2019-03-12"},
		{"12 Mar '19", "", "2019-03-12"},
		{"12Maret2019", "", "2019-03-12"},
		{"Mar-19", "", "2019-03"},
		{"Senin, 12 Maret 2019", "", "2019-03-12"},
		{"Tgl. 12 Maret 2019", "", "2019-03-12"},
		{"12-III-2019", "", "2019-03-12"},
		{"12 XII 2019", "", "2019-12-12"},
		{"IV/2019", "", "2019-04"},
		{"2019", "", "2019"},
		{"Tahun 2019", "", "2019"},
		{"± 2007", "", "~2007"},
		{"43536", "", "2019-03-12"},
		{"12-03-2019 s/d 11-03-2024", term.DMY, "2019-03-12..2024-03-11"},
		{"12 Maret s.d. 30 April 2019", "", "2019-03-12..2019-04-30"},
		{"2019 - 2024", "", "2019..2024"},
		{"mulai 1 Januari 2020", "", "2020-01-01"},
		{"s.d. 31 Desember 2024", "", "2024-12-31"},
		{"12 Maret 2019 (perpanjangan)", "", "2019-03-12 and words"},
		{"31/02/2020", term.DMY, "impossible"},
		{"31 Februari 2020", "", "impossible"},
		{"2019-13-01", "", "impossible"},
		{"00/00/0000", "", "zero"},
		{"0", "", "zero"},
		{"30/12/1899", "", "zero"},
		{"119/12/2019", "", "unreadable"},
		{"5 tahun", "", "unreadable"},
		{"besok", "", "unreadable"},
		{"", "", "nothing"},
	}
	for _, tt := range tests {
		d := readDates(sheet.Cell{Text: tt.cell, Kind: sheet.Text}, tt.order, term.From1900)
		got := [...]string{"", "nothing", "zero", "impossible", "unreadable"}[d.fault]
		if d.ok() {
			got = d.first.String()
			if !d.firstAlt.IsZero() {
				got += "|" + d.firstAlt.String()
			}
			if !d.second.IsZero() {
				got += ".." + d.second.String()
			}
			if d.beside {
				got += " and words"
			}
		}
		if got != tt.want {
			t.Errorf("%q (%s) is %s, want %s", tt.cell, tt.order, got, tt.want)
		}
	}
}

func TestReadDatesOfOtherEpoch(t *testing.T) {
	c := sheet.Cell{Text: "41690", Kind: sheet.Number}
	if got := readDates(c, term.DMY, term.From1904).first.String(); got != "2018-02-21" {
		t.Errorf("41690 counted from 1904 is %s", got)
	}
	if got := readDates(c, term.DMY, term.From1900).first.String(); got != "2014-02-20" {
		t.Errorf("41690 counted from 1900 is %s", got)
	}
}

func TestReadDuration(t *testing.T) {
	tests := []struct{ cell, unit, want string }{
		{"5 tahun", "", "P5Y"},
		{"3 Thn", "", "P3Y"},
		{"2 (dua) tahun", "", "P2Y"},
		{"Selama 5 (lima) tahun", "", "P5Y"},
		{"1 th 6 bln", "", "P1Y6M"},
		{"5", "tahun", "P5Y"},
		{"5,0", "tahun", "P5Y"},
		{"18", "bulan", "P18M"},
		{"5 (lima)", "tahun", "P5Y"},
		{"lima", "bulan", "P5M"},
		{"5", "", "duration_without_unit"},
		{"0", "tahun", "duration_zero"},
		{"2 (tiga) tahun", "", "duration_mismatch"},
		{"1 tahun atau 2 tahun", "", "duration_twice"},
		{"s/d 31 Desember 2024", "", "2024-12-31"},
		{"2019-2024", "", "2019..2024"},
		{"5 tahun (2019-2024)", "", "P5Y 2019..2024"},
		{"selama diperlukan", "", "open"},
		{"panjang", "", "duration_unreadable"},
	}
	for _, tt := range tests {
		d := readDuration(sheet.Cell{Text: tt.cell, Kind: sheet.Text}, tt.unit, term.DMY, term.From1900)
		var got []string
		if !d.duration.IsZero() {
			got = append(got, d.duration.String())
		}
		if d.hasDates {
			got = append(got, strings.Trim(d.dates.first.String()+".."+d.dates.second.String(), "."))
		}
		if d.open {
			got = append(got, "open")
		}
		if d.code != "" {
			got = append(got, d.code)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%q %q is %s, want %s", tt.cell, tt.unit, s, tt.want)
		}
	}
}

func TestReadNumbers(t *testing.T) {
	tests := []struct {
		cell string
		want string // divided by "; "
	}{
		{"119/12/2019", "119/12/2019"},
		{"119/12/2019 dan 03/MoU/2019", "119/12/2019; 03/MoU/2019"},
		{"119/12/2019\n03/MoU/2019", "119/12/2019; 03/MoU/2019"},
		{"119/12/2019; 03/MoU/2019", "119/12/2019; 03/MoU/2019"},
		{"119/12/2019 / 03/MoU/2019", "119/12/2019; 03/MoU/2019"},
		{"1. 119/12/2019 2. 03/MoU/2019", "119/12/2019; 03/MoU/2019"},
		{"1) 119/12/2019\n2) 03/MoU/2019\n3) 7/KB/2019", "119/12/2019; 03/MoU/2019; 7/KB/2019"},
		{"No. 553.3/107/XI/2019, dan No. 068/ASIPA/MOU/XI/2019", "553.3/107/XI/2019; 068/ASIPA/MOU/XI/2019"},
		{"Nomor : 415/1/2019 Nomor : 12/B/2019", "415/1/2019; 12/B/2019"},
		{"Pihak I: 415/1/2019\nPihak II: 12/B/2019", "415/1/2019; 12/B/2019"},
		{"B-12/Q.4.11/Gs/01/2018", "B-12/Q.4.11/Gs/01/2018"},
		{"415.4/12/PEM-KTGN/\nI/2025", "415.4/12/PEM-KTGN/I/2025"},
		{"12 Tahun 2019", "12 Tahun 2019"},
		{"100.3.7.1/91/DISKAN/2025", "100.3.7.1/91/DISKAN/2025"},
		{"-", ""},
	}
	for _, tt := range tests {
		if got := strings.Join(readNumbers(tt.cell).list, "; "); got != tt.want {
			t.Errorf("%q holds %q, want %q", tt.cell, got, tt.want)
		}
	}
	if n := readNumbers("119/12/2019/03/MoU/2019"); len(n.list) != 1 || !strings.Contains(n.doubt.EN, `"03/MoU/2019"`) {
		t.Errorf("two numbers run together: %+v", n)
	}
}

func TestNumberDate(t *testing.T) {
	for number, want := range map[string][2]int{
		"553.3/107/XI/2019": {11, 2019}, "415/2019/III": {3, 2019}, "12/III/2019": {3, 2019}, "119/12/2019": {0, 2019}, "I/A/B": {0, 0}, "12": {0, 0},
	} {
		if month, year := numberDate(number); month != want[0] || year != want[1] {
			t.Errorf("%s names %d/%d, want %d/%d", number, month, year, want[0], want[1])
		}
	}
}

func TestParties(t *testing.T) {
	tests := []struct {
		cell string
		want string
	}{
		{"Pemprov Kaltim", "region 64"},
		{"Kab. Kutai Kartanegara dan Kab. Kutai Timur", "region 64.02; region 64.08"},
		{"Kutai Kartanegara, Kutai Timur dan Paser", "region 64.02; region 64.08; region 64.01"},
		{"Kalsel, Kalteng, dan Kaltara", "region 63; region 62; region 65"},
		{"1. Kota Bontang 2. Kota Balikpapan 3. Kota Samarinda", "region 64.74; region 64.71; region 64.72"},
		{"a. Kota Bontang b. Kota Balikpapan", "region 64.74; region 64.71"},
		{"- Kota Bontang\n- Kota Balikpapan", "region 64.74; region 64.71"},
		{"Kota Bontang; PT Maju Jaya, Tbk", "region 64.74; company PT Maju Jaya, Tbk"},
		{"Pangkajene dan Kepulauan", "region 73.10"},
		{"Kota Samarinda, Kalimantan Timur", "region 64.72"},
		{"Dinas Perindustrian, Perdagangan dan Koperasi Kota Bontang", "agency 64.74 Dinas Perindustrian, Perdagangan dan Koperasi Kota Bontang"},
		{"Dinas Kesehatan dan RSUD AWS", "agency Dinas Kesehatan; agency RSUD AWS"},
		{"dinas pertanian kabupaten paser", "agency 64.01 dinas pertanian kabupaten paser"},
		{"Dinas Kesehatan Bogor", "agency Dinas Kesehatan Bogor !party_region_ambiguous"},
		{"Kementerian Pekerjaan Umum dan Perumahan Rakyat", "central Kementerian Pekerjaan Umum dan Perumahan Rakyat"},
		{"Badan Riset dan Inovasi Nasional", "central Badan Riset dan Inovasi Nasional"},
		{"BPJS Kesehatan dan Bank Kaltimtara", "central BPJS Kesehatan; company Bank Kaltimtara"},
		{"Kejaksaan Negeri Samarinda", "central Kejaksaan Negeri Samarinda"},
		{"Universitas Mulawarman & Politeknik Negeri Samarinda", "university Universitas Mulawarman; university Politeknik Negeri Samarinda"},
		{"Yayasan Hutan Lestari", "organisation Yayasan Hutan Lestari"},
		{"Sabah", "foreign x-my-12"},
		{"UNICEF", "foreign UNICEF"},
		{"dr. Budi Santoso, Sp.A", "person dr. Budi Santoso, Sp.A"},
		{"34 Provinsi", "unnamed 34 Provinsi"},
		{"Kabupaten/Kota se-Kalimantan Timur", "unnamed Kabupaten/Kota se-Kalimantan Timur"},
		{"Bogor", "!party_ambiguous"},
		{"Pemerintah Kabupaten Antah Berantah", "!party_unknown"},
		{"Tirta Mahakam", "organisation Tirta Mahakam !party_kind_unknown"},
		{"-", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, n := range newPeople("", nil).read(tt.cell) {
			s := ""
			switch {
			case n.unnamed != "":
				s = "unnamed " + n.text
			case n.party.Region != "" && (n.party.Kind == "region" || n.party.Kind == "foreign"):
				s = string(n.party.Kind) + " " + string(n.party.Region)
			case n.party.Kind != "":
				s = strings.Join(strings.Fields(string(n.party.Kind)+" "+string(n.party.Region)+" "+n.party.Name), " ")
			}
			if n.code != "" && n.code != "party_interpreted" {
				s = strings.TrimSpace(s + " !" + n.code)
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "; "); s != tt.want {
			t.Errorf("%q names %q, want %q", tt.cell, s, tt.want)
		}
	}
}

func TestHeadings(t *testing.T) {
	for text, want := range map[string]Field{
		"No": Number, "No. Urut": counter, "#": "",
		"Judul": Title, "Nama Kerja Sama": Title, "Tentang": Title, "Perihal": Title, "Uraian": Title, "Judul Perjanjian Kerjasama": Title, "TITLE": Title,
		"Nomor PKS": Number, "No. Naskah": Number, "No Perjanjian": Number, "Nomor MoU/PKS": Number, "Nomor Pihak I": Number, "Nomor Surat": Number,
		"Nomor Mitra": PartnerNumber, "No. PKS Mitra": PartnerNumber, "Nomor Pihak Kedua": PartnerNumber, "No. Pihak ke-2": PartnerNumber,
		"Para Pihak": Parties, "Pihak Kesatu": Parties, "Pihak I": Parties,
		"Mitra": Partner, "Mitra Kerja Sama": Partner, "Pihak II": Partner, "Pihak Kedua": Partner, "Nama Mitra": Partner,
		"Tgl TTD": Signed, "Tanggal Penandatanganan": Signed, "Tanggal Tanda Tangan": Signed, "Tanggal": Signed, "Tgl. PKS": Signed, "Ditandatangani": Signed, "Tahun": Signed,
		"Tanggal Mulai": Effective, "Mulai Berlaku": Effective, "TMT": Effective, "Masa Berlaku (Mulai)": Effective,
		"Berlaku s.d.": Ends, "Berlaku s/d": Ends, "Tanggal Berakhir": Ends, "Tgl. Akhir": Ends, "Jatuh Tempo": Ends, "Berakhirnya": "", "Masa Berlaku (Berakhir)": Ends,
		"Jangka Waktu": Duration, "Jangka Waktu (Tahun)": Duration, "Masa Berlaku": Duration, "Lama Kerja Sama": Duration, "Satuan": DurationUnit,
		"Jenis": KindOf, "Jenis Naskah": KindOf, "Bentuk Kerja Sama": KindOf, "Kategori": KindOf,
		"Status": Status, "OPD": Agency, "SKPD": Agency, "Perangkat Daerah": Agency, "Leading Sector": Agency, "Penanggung Jawab": Agency,
		"Bidang": Affairs, "Urusan": Affairs, "Sektor": Affairs, "Ket.": Notes, "Keterangan": Notes, "Catatan": Notes,
		"Link": URL, "Tautan Dokumen": URL, "Alamat Mitra": "", "Penandatangan Pihak II": "", "Nilai Kontrak": "", "No. HP": "", "Jenis Mitra": "",
	} {
		got, _ := newHeading(text).known()
		if got != want && (text != "Jenis Mitra" || got != KindOf) {
			t.Errorf("%q means %q, want %q", text, got, want)
		}
	}
	if got := newHeading("Jangka Waktu (dalam tahun)").unit; got != "tahun" {
		t.Errorf("the unit is %q", got)
	}
}

func TestReadKind(t *testing.T) {
	for text, want := range map[string]form{
		"PKS":                                   {"", agreement.PKS},
		"MoU":                                   {"", agreement.MoU},
		"Perjanjian Kerjasama":                  {"", agreement.PKS},
		"Kesepakatan Bersama (KB)":              {"", agreement.KesepakatanBersama},
		"Nota Kesepahaman":                      {"", agreement.NotaKesepahaman},
		"Addendum PKS":                          {"", agreement.Addendum},
		"KSDD":                                  {agreement.KSDD, ""},
		"Kerja Sama Daerah dengan Pihak Ketiga": {agreement.KSDPK, ""},
		"KSDPK - PKS":                           {agreement.KSDPK, agreement.PKS},
		"ksdd_wajib":                            {agreement.KSDDWajib, ""},
		"nota_kesepakatan":                      {"", agreement.NotaKesepakatan},
		"Dengan Pemerintah Pusat (Sinergi)":     {agreement.Sinergi, ""},
		"lain-lain":                             {},
	} {
		kind, instrument := readKind(text)
		if diff := cmp.Diff(want, form{kind, instrument}, cmp.AllowUnexported(form{})); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

func TestWebAddress(t *testing.T) {
	for text, want := range map[string]string{
		"https://contoh.go.id/a?b=c": "https://contoh.go.id/a?b=c", "HTTP://CONTOH.GO.ID": "HTTP://CONTOH.GO.ID", "www.contoh.go.id": "https://www.contoh.go.id",
		"drive.google.com/x": "https://drive.google.com/x", "contoh.com": "https://contoh.com",
		"javascript:alert(1)": "", "data:text/html,x": "", "ftp:/x": "", "415.4/12/2019": "", "PT. Maju": "", "http://": "", "https://a b.id": "", "https://user:sandi@contoh.id": "", "berkas.pdf": "",
	} {
		got, ok := webAddress(text)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
