package reading_test

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/reading"
)

// TestStatements shows, rule by rule, how statements are read. Each wanted line is "status instrument: parties {fields} [signatories]".
func TestStatements(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{
			"two heads with one verb",
			"SURABAYA - Gubernur Jawa Timur Laksmi Mulyati dan Gubernur Bali I Made Sudarsana menandatangani nota kesepahaman (MoU) tentang perdagangan antardaerah di Gedung Negara Grahadi, Senin (5/2/2024).",
			[]string{"signed mou: Provinsi Bali + Provinsi Jawa Timur {perdagangan antardaerah} [I Made Sudarsana, Laksmi Mulyati]"},
		},
		{
			"one head together with another before the verb",
			"Bupati Tuban Hartono Sasmita bersama Bupati Rembang Lilik Suryani resmi meneken kesepakatan bersama pengelolaan sampah perbatasan, Selasa (6/2/2024).",
			[]string{"signed kesepakatan_bersama: Kabupaten Rembang + Kabupaten Tuban {pengelolaan sampah perbatasan} [Hartono Sasmita, Lilik Suryani]"},
		},
		{
			"passive with the document first",
			"Perjanjian kerja sama antara Pemerintah Kota Semarang dengan Pemerintah Kabupaten Demak tentang penyediaan air baku ditandatangani langsung oleh Wali Kota Semarang Endro Prasetyo dan Bupati Demak Siti Rohmah di Balai Kota Semarang, Rabu (7/2/2024).",
			[]string{"signed pks: Kabupaten Demak + Kota Semarang {penyediaan air baku} [Endro Prasetyo, Siti Rohmah]"},
		},
		{
			"noun with antara and a support verb",
			"Penandatanganan kerja sama antara Pemprov Lampung dan Pemprov Banten dilakukan di sela rapat koordinasi, Kamis (8/2/2024). Nota kesepahaman itu mencakup bidang perhubungan dan pariwisata.",
			[]string{"signed nota_kesepahaman: Provinsi Banten + Provinsi Lampung {pariwisata; perhubungan} []"},
		},
		{
			"planned with akan",
			"Gubernur Riau Taufan Kampar dan Gubernur Jambi Rahmat Saputra akan menandatangani MoU tentang penanganan kebakaran lahan pada Maret mendatang.",
			[]string{"planned mou: Provinsi Jambi + Provinsi Riau {penanganan kebakaran lahan} []"},
		},
		{
			"planned with a noun",
			"Rencana penandatanganan nota kesepahaman antara Pemkot Malang dan Pemkab Malang masih menunggu persetujuan DPRD.",
			[]string{"planned nota_kesepahaman: Kabupaten Malang + Kota Malang {} []"},
		},
		{
			"planned behind the noun",
			"Penandatanganan PKS antara Pemkab Sleman dan Pemkab Magelang dijadwalkan berlangsung pekan depan.",
			[]string{"planned pks: Kabupaten Magelang + Kabupaten Sleman {} []"},
		},
		{
			"a signing that waits is none",
			"Nota kesepahaman antara Pemprov Papua dan Pemprov Maluku belum ditandatangani karena Gubernur Maluku berhalangan hadir.",
			[]string{"planned nota_kesepahaman: Provinsi Maluku + Provinsi Papua {} []"},
		},
		{
			"exploring is no signing",
			"Pemkab Bantul menjajaki kerja sama pengelolaan sampah dengan Pemkot Yogyakarta. Kedua daerah akan membahas draf kesepakatan bersama bulan depan.",
			nil,
		},
		{
			"an old agreement in passing",
			"Kepala Dinas Pertanian Kabupaten Blora menyebut panen tahun ini naik. Sebelumnya, Pemkab Blora telah menandatangani MoU dengan Pemkab Grobogan pada 2019.",
			nil,
		},
		{
			"an evaluation",
			"Pemprov Bengkulu menggelar rapat evaluasi pelaksanaan kerja sama daerah, Rabu (16/7/2025). Sejak 2021 telah ditandatangani 25 MoU dengan berbagai pihak, di antaranya dengan Pemprov Sumatera Selatan.",
			nil,
		},
		{
			"list with fields in one sentence",
			"Gubernur Kalimantan Utara Zaini Rahman menandatangani MoU dengan Provinsi Sulawesi Selatan di bidang perdagangan beras, Provinsi Gorontalo di bidang jagung, dan Provinsi Bali di bidang pariwisata, Jumat (9/2/2024).",
			[]string{
				"signed mou: Provinsi Bali + Provinsi Kalimantan Utara {pariwisata} [Zaini Rahman]",
				"signed mou: Provinsi Gorontalo + Provinsi Kalimantan Utara {jagung} [Zaini Rahman]",
				"signed mou: Provinsi Kalimantan Utara + Provinsi Sulawesi Selatan {perdagangan beras} [Zaini Rahman]",
			},
		},
		{
			"one document of many",
			"Penandatanganan kesepakatan bersama antara Pemerintah Provinsi Jawa Barat, Pemerintah Provinsi Banten, dan Pemerintah Provinsi DKI Jakarta tentang pengendalian banjir berlangsung di Gedung Sate, Kota Bandung, Senin (12/2/2024).",
			[]string{"signed kesepakatan_bersama: Provinsi Banten + Provinsi Daerah Khusus Jakarta + Provinsi Jawa Barat {pengendalian banjir} []"},
		},
		{
			"agencies by pairs",
			"Pada kesempatan itu ditandatangani pula PKS antara Dinas Perdagangan Kota Ambon dengan Dinas Ketahanan Pangan Kabupaten Buru, serta PKS antara Dinas Perikanan Kota Ambon dengan Dinas Perikanan Kabupaten Buru, Selasa (13/2/2024).",
			[]string{
				"signed pks: Dinas Ketahanan Pangan Kabupaten Buru + Dinas Perdagangan Kota Ambon {} []",
				"signed pks: Dinas Perikanan Kabupaten Buru + Dinas Perikanan Kota Ambon {} []",
			},
		},
		{
			"addendum",
			"Pemerintah Provinsi DKI Jakarta dan Pemerintah Kota Bekasi menandatangani adendum perjanjian kerja sama tentang pemanfaatan lahan TPST Bantargebang, Rabu (27/10/2021).",
			[]string{"signed addendum: Kota Bekasi + Provinsi Daerah Khusus Jakarta {pemanfaatan lahan TPST Bantargebang} []"},
		},
		{
			"a company, a university and a bank get a document each",
			"Wali Kota Bitung Maurits Lumintang menandatangani PKS dengan PT Samudra Jaya, Universitas Sam Ratulangi, dan Bank SulutGo di Kantor Wali Kota, Kamis (15/2/2024).",
			[]string{
				"signed pks: Bank SulutGo + Kota Bitung {} [Maurits Lumintang]",
				"signed pks: Kota Bitung + PT Samudra Jaya {} [Maurits Lumintang]",
				"signed pks: Kota Bitung + Universitas Sam Ratulangi {} [Maurits Lumintang]",
			},
		},
		{
			"those who watch do not sign",
			"Disaksikan Menteri Dalam Negeri, Bupati Sikka Paulus Nong dan Bupati Ende Maria Wea menandatangani kesepakatan bersama di Maumere, Jumat (16/2/2024). Turut hadir Bupati Flores Timur dan Ketua DPRD Sikka.",
			[]string{"signed kesepakatan_bersama: Kabupaten Ende + Kabupaten Sikka {} [Maria Wea, Paulus Nong]"},
		},
		{
			"a witness as the subject",
			"Gubernur NTT Viktor Manek menyaksikan penandatanganan PKS antara Pemkab Kupang dan Pemkot Kupang di Aula El Tari, Senin (19/2/2024).",
			[]string{"signed pks: Kabupaten Kupang + Kota Kupang {} []"},
		},
		{
			"council approves",
			"DPRD Kota Serang menyetujui rencana kerja sama Pemkot Serang dengan Pemkab Serang dalam rapat paripurna, Senin (8/12/2025). Nota kesepakatan akan ditandatangani kedua kepala daerah setelah persetujuan ini.",
			[]string{"approved nota_kesepahaman: Kabupaten Serang + Kota Serang {} []"},
		},
		{
			"speaker who has just signed",
			"“Ini langkah awal,” kata Bupati Belitung Hendra Wijaya usai menandatangani nota kesepahaman dengan Pemkab Bangka tentang pariwisata di Tanjungpandan, Selasa (20/2/2024).",
			[]string{"signed nota_kesepahaman: Kabupaten Bangka + Kabupaten Belitung {pariwisata} [Hendra Wijaya]"},
		},
		{
			"subject behind the comma",
			"Usai menandatangani MoU dengan Pemprov Sulawesi Barat, Gubernur Kalimantan Timur Harun Masri mengatakan kerja sama itu menyangkut pasokan beras.",
			[]string{"signed mou: Provinsi Kalimantan Timur + Provinsi Sulawesi Barat {pasokan beras} [Harun Masri]"},
		},
		{
			"two documents in one statement",
			"Pemprov Gorontalo dan Pemprov Sulawesi Utara menandatangani kesepakatan bersama dan perjanjian kerja sama di Manado, Rabu (21/2/2024).",
			[]string{
				"signed kesepakatan_bersama: Provinsi Gorontalo + Provinsi Sulawesi Utara {} []",
				"signed pks: Provinsi Gorontalo + Provinsi Sulawesi Utara {} []",
			},
		},
		{
			"agencies of both without names",
			"Gubernur Aceh Teuku Rizal dan Gubernur Sumatera Utara Bistok Siregar menandatangani kesepakatan bersama, Kamis (22/2/2024). Dilanjutkan dengan penandatanganan delapan perjanjian kerja sama antar OPD kedua provinsi.",
			[]string{
				"signed kesepakatan_bersama: Provinsi Aceh + Provinsi Sumatera Utara {} [Bistok Siregar, Teuku Rizal]",
				"signed pks: perangkat daerah Provinsi Aceh + perangkat daerah Provinsi Sumatera Utara {} []",
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, a := range reading.Read(c.text, reading.Options{}).Agreements {
				got = append(got, lineOf(a))
			}
			sort.Strings(got)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("%s\n(-want +got)\n%s", c.text, d)
			}
		})
	}
}

// lineOf is an agreement in one line.
func lineOf(a reading.Agreement) string {
	var parties, fields, names []string
	for _, p := range a.Parties {
		parties = append(parties, p.Name)
		if p.Signatory != nil {
			names = append(names, p.Signatory.Name)
		}
	}
	for _, f := range a.Fields {
		fields = append(fields, f.Text)
	}
	sort.Strings(parties)
	sort.Strings(fields)
	sort.Strings(names)
	return fmt.Sprintf("%s %s: %s {%s} [%s]", a.Status, a.Instrument, strings.Join(parties, " + "), strings.Join(fields, "; "), strings.Join(names, ", "))
}
