package reading_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNewsroomWays holds the habits of local newsrooms that real pages showed: datelines below captions, provinces glued to regencies, lists parted by semicolons,
// excerpts that stop within a sentence, partners that no list knows.
func TestNewsroomWays(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"regencies with their provinces glued on", "Kalianda, Lampungpos.test – Pemerintah Kota Metro Lampung bersama Pemerintah Kabupaten Bantul Daerah Istimewa Yogyakarta (DIY) melaksanakan penandatanganan kesepakatan bersama sebagai upaya menjaga pasokan bawang merah, Rabu (12/3/2025).", []string{"signed kesepakatan_bersama: Kabupaten Bantul + Kota Metro"}},
		{"governors parted by semicolons", "BATAM – Empat kepala daerah dari empat provinsi menandatangani nota kesepahaman kerja sama antarwilayah di Hotel Harmoni, Batam, Sabtu (14/6/2025). Penandatanganan ini melibatkan Gubernur Kepulauan Riau, Anhar Melayu; Gubernur Lampung, Rahman Jausal; Gubernur Jawa Tengah, Luthfan Aji; serta Gubernur Maluku Utara, Serly Tidore.", []string{"signed nota_kesepahaman: Provinsi Jawa Tengah + Provinsi Kepulauan Riau + Provinsi Lampung + Provinsi Maluku Utara"}},
		{"a caption above the dateline", "Gubernur Kepri H Anhar Melayu memperlihatkan naskah MoU seusai acara di Hotel Harmoni, Kota Batam, Sabtu (14/6/2025). Foto: humas\n\nKEPRINEWS.TEST, BATAM – Gubernur Kepri H Anhar Melayu resmi menandatangani MoU bersama tiga gubernur di Hotel Harmoni, Kota Batam, Sabtu (14/6/2025).\n\nKetiga gubernur, yakni, Gubernur Jawa Tengah Luthfan Aji, Gubernur Lampung Rahman Jausal, dan Gubernur Maluku Utara Serly Tidore.", []string{"signed mou: Provinsi Jawa Tengah + Provinsi Kepulauan Riau + Provinsi Lampung + Provinsi Maluku Utara"}},
		{"an excerpt that stops within its sentence", "Pemkab Muarojambi dan Tebo Jalin Kerja Sama\nMUARO JAMBI – Bertempat di aula rumah dinas bupati, digelar temu ramah dua kabupaten, Senin (6/9/2021).\nKegiatan dilanjutkan dengan penandatanganan kesepakatan bersama antara Pemerintah Kabupaten Muarojambi dan Pemerintah Kabupaten Tebo, saling tukar plakat dan cendera mata, melakuka", []string{"signed kesepakatan_bersama: Kabupaten Muaro Jambi + Kabupaten Tebo"}},
		{"the name of the paper split, then the town", "SUARAKITA. NET, Yogyakarta,– Pemerintah Kota Metro dan Pemerintah Kabupaten Bantul resmi menandatangani kesepakatan bersama sebagai langkah menjaga pasokan bawang merah, Selasa (18/11/2025).", []string{"signed kesepakatan_bersama: Kabupaten Bantul + Kota Metro"}},
		{"agencies of both, and two companies", "SUBANG – Pemkot Palembang dan Pemkab Subang menandatangani nota kesepahaman, Rabu (23/7/2025). Dalam kesempatan ini juga diikuti dengan penandatanganan Perjanjian Kerja Sama (PKS) antara Organisasi Perangkat Daerah (OPD) terkait di kedua daerah, dan antara Perumda Palembang Makmur dengan CV Sari Tani.", []string{"signed nota_kesepahaman: Kabupaten Subang + Kota Palembang", "signed pks: CV Sari Tani + Perumda Palembang Makmur", "signed pks: perangkat daerah Kabupaten Subang + perangkat daerah Kota Palembang"}},
		{"working units of each", "PENAJAM – Bupati Penajam Paser Utara Hamdani bersama Bupati Donggala Kasmir Lasa menandatangani kesepakatan bersama, Selasa (30/8/2022). Penandatanganan ini diikuti dengan enam penandatanganan perjanjian kerja sama yang dilakukan oleh Satuan Kerja Perangkat Daerah (SKPD) terkait dari masing-masing daerah.", []string{"signed kesepakatan_bersama: Kabupaten Donggala + Kabupaten Penajam Paser Utara", "signed pks: perangkat daerah Kabupaten Donggala + perangkat daerah Kabupaten Penajam Paser Utara"}},
		{"a number of agencies of both provinces", "BENGKULU – Gubernur Jawa Timur Lestari Wijatmoko bersama Gubernur Bengkulu Rohim Mersya menandatangani MoU, Minggu (2/7/2023). Selanjutnya, MoU antara Pemprov Jawa Timur dengan Pemprov Bengkulu tersebut ditindaklanjuti dengan penandatanganan perjanjian kerja sama oleh 13 OPD dan 8 BUMD dari kedua provinsi.", []string{"signed mou: Provinsi Bengkulu + Provinsi Jawa Timur", "signed pks: perangkat daerah Provinsi Bengkulu + perangkat daerah Provinsi Jawa Timur"}},
		{"traders are no government", "BATAM – Misi dagang Jawa Timur dan Kepulauan Riau digelar Senin (8/12/2025). Kegiatan ini juga menghasilkan penandatanganan Letter of Intent antara pelaku usaha Jatim dan Malaysia.", nil},
		{"company between the signers", "CIREBON – Penandatanganan perjanjian kerja sama dilakukan langsung oleh Bupati Cirebon, Imran yang didampingi Wakil Bupati, Wahyuni Cipta dan Wali Kota Cirebon, Nasrul Aziz yang didampingi Wakil Wali Kota, Etty Herawan di Pendopo, Selasa (5/7/2022).", []string{"signed pks: Kabupaten Cirebon + Kota Cirebon"}},
		{"a mayor abroad with a name of two words", "BEIJING – Pemerintah Kota Nanjing, China, dan Pemerintah Kota Semarang, Jawa Tengah, bersepakat menjalin kerja sama kota kembar.\n\nNota kesepahaman tersebut ditandatangani Wali Kota Nanjing Lan Xiaowei dan Wali Kota Semarang Hendro Priyadi di Nanjing, Rabu (24/10/2018).", []string{"signed nota_kesepahaman: Kota Nanjing + Kota Semarang"}},
		{"a foundation that no list knows", "JAMBI – Pemprov Jambi menandatangani MoU dengan Lestari Nusa Foundation di Jambi, Rabu (1/8/2018).", []string{"signed mou: Lestari Nusa Foundation + Provinsi Jambi"}},
		{"a council of business", "JAMBI – Penandatanganan MoU antara Pemprov Jambi dengan Dewan Usaha Diaspora Indonesia (DUDI) berlangsung Rabu (1/8/2018).", []string{"signed mou: Dewan Usaha Diaspora Indonesia + Provinsi Jambi"}},
		{"a rector's campus by its short name", "PALU – Kerja sama ini ditandai dengan penandatanganan MoU antara Gubernur Sulawesi Tengah, H. Rusli Mastur, dan Rektor Unismuh Palu, Rajindo, Rabu (12/6/2024).", []string{"signed mou: Provinsi Sulawesi Tengah + Unismuh Palu"}},
		{"a grant within an agreement of cooperation", "PALANGKARAYA – Pemerintah Provinsi Kalimantan Tengah menandatangani Perjanjian Kerja Sama Hibah Dana Pendidikan dengan Universitas Palangka Raya, Senin (28/4/2025).", []string{"signed pks: Provinsi Kalimantan Tengah + Universitas Palangka Raya"}},
		{"companies that follow it up sign nothing", "JAKARTA – Pemkab Kediri dan Pemprov DKI Jakarta menandatangani naskah kesepakatan bersama pengembangan potensi daerah di Balai Kota, Senin (3/3/2025). Kesepakatan ini ditindaklanjuti oleh BUMD Kabupaten Kediri, PD Candra Bira yang menggandeng sejumlah BUMD milik Pemprov DKI Jakarta, di antaranya Perumda Darma Jaya untuk pengadaan daging.\nPD Candra Bira juga menjalin kemitraan dengan PT Pangan Stasiun untuk suplai beras dan Perumda Pasar Raya untuk pemasaran hasil hortikultura.", []string{"signed kesepakatan_bersama: Kabupaten Kediri + Provinsi Daerah Khusus Jakarta"}},
		{"subjects counted before the document", "SAMARINDA – Gubernur Sulawesi Tengah Rusli Mastur bersama Gubernur Kalimantan Timur Irsan Nor melakukan penandatanganan delapan bidang Memorandum of Understanding (MoU) bertempat di Samarinda, Kamis (9/9/2021).", []string{"signed mou: Provinsi Kalimantan Timur + Provinsi Sulawesi Tengah"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, signedIn(c.text)); d != "" {
				t.Errorf("%s\n(-want +got)\n%s", c.text, d)
			}
		})
	}
}
