package reading_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWaysToSay holds many natural ways of telling that something was signed, or that it was not. What counts is who with whom, by which
// document and how far: each wanted line is "status instrument: parties". Only what is signed is compared, since nothing else may be claimed.
func TestWaysToSay(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{
			"an agreement sealed by a signature, told in its own sentence",
			"Pemkab Lumajang dan Pemkab Probolinggo sepakat bekerja sama mengelola kawasan Bromo. Kesepakatan itu ditandai dengan penandatanganan MoU oleh kedua bupati di Pendopo Arya Wiraraja, Selasa (5/3/2024).",
			[]string{"signed mou: Kabupaten Lumajang + Kabupaten Probolinggo"},
		},
		{
			"a partner taken by the hand",
			"Pemerintah Kota Tarakan menggandeng Pemerintah Kabupaten Pinrang untuk memasok beras. Nota kesepahaman diteken Wali Kota Tarakan Hasanuddin dan Bupati Pinrang Andi Sofyan di Makassar, Kamis (7/3/2024).",
			[]string{"signed nota_kesepahaman: Kabupaten Pinrang + Kota Tarakan"},
		},
		{
			"a headline, and a body that says who only by their offices",
			"Kota Madiun dan Kabupaten Ngawi Teken Kerja Sama Pengelolaan Air Minum\n\nMADIUN - Dua daerah bertetangga resmi bekerja sama dalam penyediaan air minum. Penandatanganan perjanjian kerja sama dilakukan di Balai Kota Madiun, Rabu (6/3/2024).\n\n\"Ini untuk warga di perbatasan,\" ujar Wali Kota Madiun, Sutrisno.",
			[]string{"signed pks: Kabupaten Ngawi + Kota Madiun"},
		},
		{
			"a memorandum with its two parties as the subject of a passive",
			"Memorandum of Understanding (MoU) di bidang pariwisata telah diteken oleh Pemerintah Provinsi Bali dan Pemerintah Provinsi Nusa Tenggara Timur di Denpasar, Jumat (8/3/2024).",
			[]string{"signed mou: Provinsi Bali + Provinsi Nusa Tenggara Timur"},
		},
		{
			"the other side behind the document",
			"Bupati Kebumen Slamet Raharjo meneken MoU kerja sama perdagangan beras dengan Wali Kota Bandung Dadan Supriatna, Senin (11/3/2024).",
			[]string{"signed mou: Kabupaten Kebumen + Kota Bandung"},
		},
		{
			"three equal heads",
			"Tiga kepala daerah, yakni Bupati Garut Asep Sunarya, Bupati Tasikmalaya Dede Kurniawan, dan Bupati Ciamis Yana Mulyana, membubuhkan tanda tangan pada naskah kesepakatan bersama penanganan jalan perbatasan, Selasa (12/3/2024).",
			[]string{"signed kesepakatan_bersama: Kabupaten Ciamis + Kabupaten Garut + Kabupaten Tasikmalaya"},
		},
		{
			"heads who put their names to a paper after the group was named",
			"Empat gubernur se-Kalimantan bertemu di Banjarmasin, Rabu (13/3/2024). Keempat gubernur, yaitu Gubernur Kalimantan Selatan, Gubernur Kalimantan Tengah, Gubernur Kalimantan Barat dan Gubernur Kalimantan Timur, kemudian menandatangani kesepakatan bersama pengendalian karhutla.",
			[]string{"signed kesepakatan_bersama: Provinsi Kalimantan Barat + Provinsi Kalimantan Selatan + Provinsi Kalimantan Tengah + Provinsi Kalimantan Timur"},
		},
		{
			"both sides, as pihak",
			"Pemkab Banyumas bertemu Pemkab Cilacap membahas pengelolaan sampah, Kamis (14/3/2024). Kedua pihak kemudian menandatangani kesepakatan bersama yang berlaku lima tahun.",
			[]string{"signed kesepakatan_bersama: Kabupaten Banyumas + Kabupaten Cilacap"},
		},
		{
			"the document introduced, then signed",
			"Kerja sama pemasokan cabai antara Kabupaten Sleman dan Kota Pontianak kini punya payung hukum. Dokumen tersebut ditandatangani Bupati Sleman Harjo Wicaksono dan Wali Kota Pontianak Edi Rusdi pada Senin (18/3/2024).",
			[]string{"signed unknown: Kabupaten Sleman + Kota Pontianak"},
		},
		{
			"agencies that stand for themselves",
			"Dinas Pertanian Kabupaten Karo dan Dinas Ketahanan Pangan Kota Batam menandatangani perjanjian kerja sama pasokan sayur, Selasa (19/3/2024).",
			[]string{"signed pks: Dinas Ketahanan Pangan Kota Batam + Dinas Pertanian Kabupaten Karo"},
		},
		{
			"an agency's head signs for the agency",
			"Kepala Dinas Perdagangan Provinsi Jambi Zulfikar dan Kepala Dinas Perdagangan Provinsi Sumatera Selatan Marwan Saleh meneken PKS tentang distribusi minyak goreng, Rabu (20/3/2024).",
			[]string{"signed pks: Dinas Perdagangan Provinsi Jambi + Dinas Perdagangan Provinsi Sumatera Selatan"},
		},
		{
			"own government not named by its region, but by the news itself",
			"SLEMAN - Pemkab menandatangani nota kesepahaman dengan Universitas Gadjah Mada tentang pengembangan desa, Kamis (21/3/2024). Bupati Sleman Harjo Wicaksono menyebut kerja sama ini sudah lama dinanti.",
			[]string{"signed nota_kesepahaman: Kabupaten Sleman + Universitas Gadjah Mada"},
		},
		{
			"to do a MoU",
			"Pemprov Kepulauan Riau melakukan MoU dengan Pemprov Sumatera Barat terkait pasokan cabai dan sayuran, Jumat (22/3/2024). Gubernur Kepri dan Gubernur Sumbar hadir langsung menandatanganinya.",
			[]string{"signed mou: Provinsi Kepulauan Riau + Provinsi Sumatera Barat"},
		},
		{
			"an MoU done by agreement of both, as a noun",
			"MoU antara Pemkab Toraja Utara dan Pemkab Badung resmi diteken, Sabtu (23/3/2024). Kerja sama ini mencakup promosi pariwisata.",
			[]string{"signed mou: Kabupaten Badung + Kabupaten Toraja Utara"},
		},
		{
			"together with several",
			"Gubernur Sulawesi Selatan Andi Baso Amin bersama Gubernur Sulawesi Barat Mustari Halim dan Gubernur Sulawesi Tengah Rusli Dai menandatangani kesepakatan bersama di Mamuju, Senin (25/3/2024).",
			[]string{"signed kesepakatan_bersama: Provinsi Sulawesi Barat + Provinsi Sulawesi Selatan + Provinsi Sulawesi Tengah"},
		},
		{
			"the lede tells it, the detail tells it again in other words",
			"Pemerintah Kabupaten Wonosobo menjalin kerja sama dengan Pemerintah Kota Tangerang dalam pemasaran kentang. Penandatanganan kesepakatan bersama berlangsung di Ruang Akhlakul Karimah, Selasa (26/3/2024).\n\nMoU tersebut diteken Bupati Wonosobo Afif Maulana dan Wali Kota Tangerang Arif Budiman. Kerja sama antardaerah ini diharapkan menekan inflasi.",
			[]string{"signed kesepakatan_bersama: Kabupaten Wonosobo + Kota Tangerang"},
		},
		{
			"both heads signed, in the second sentence and without names",
			"Kerja sama antara Kabupaten Kuningan dan Kota Cirebon dalam pengelolaan mata air diperbarui, Rabu (27/3/2024). Kedua kepala daerah membubuhkan tanda tangan di Gedung Linggarjati.",
			[]string{"signed unknown: Kabupaten Kuningan + Kota Cirebon"},
		},
		{
			"a regional company's contract is between companies",
			"Perumda Pasar Jaya dan Perumda Agro Sukabumi menandatangani perjanjian kerja sama pasokan pisang, Kamis (28/3/2024).",
			[]string{"signed pks: Perumda Agro Sukabumi + Perumda Pasar Jaya"},
		},
		{
			"a governor witnesses, his agencies sign",
			"Disaksikan Gubernur Lampung Rahmat Djalil, Dinas Perkebunan Provinsi Lampung menandatangani PKS dengan PT Kopi Nusantara, Senin (1/4/2024).",
			[]string{"signed pks: Dinas Perkebunan Provinsi Lampung + PT Kopi Nusantara"},
		},
		{
			"a signature given by the secretary in the head's name",
			"Sekretaris Daerah Kabupaten Malinau Ernes Silvanus mewakili Bupati Malinau menandatangani MoU dengan Pemerintah Kabupaten Berau, Selasa (2/4/2024).",
			[]string{"signed mou: Kabupaten Berau + Kabupaten Malinau"},
		},
		{
			"an agreement reached is signed the same day",
			"Wali Kota Solok Zul Efendi dan Bupati Solok Epy Asda mencapai kata sepakat soal batas layanan air. Nota kesepakatan ditandatangani keduanya di Padang, Rabu (3/4/2024).",
			[]string{"signed nota_kesepahaman: Kabupaten Solok + Kota Solok"},
		},
		{
			"it has officially become partners",
			"Pemkot Bogor resmi bekerja sama dengan Pemkab Cianjur setelah kedua kepala daerah menandatangani MoU di Istana Cipanas, Kamis (4/4/2024).",
			[]string{"signed mou: Kabupaten Cianjur + Kota Bogor"},
		},
		{
			"through the signing of",
			"Pemprov DKI Jakarta memperkuat kerja sama pangan dengan Pemprov Jawa Tengah melalui penandatanganan perjanjian kerja sama, Jumat (5/4/2024).",
			[]string{"signed pks: Provinsi Daerah Khusus Jakarta + Provinsi Jawa Tengah"},
		},
		{
			"by way of its regional company",
			"Kerja sama Kota Surabaya dan Kabupaten Blitar soal telur diresmikan lewat penandatanganan PKS, Senin (8/4/2024), di Balai Kota Surabaya.",
			[]string{"signed pks: Kabupaten Blitar + Kota Surabaya"},
		},
		{
			"a renewed cooperation",
			"Pemkot Jambi dan Pemkab Muaro Jambi memperpanjang kerja sama pengelolaan TPA. Perpanjangan itu dituangkan dalam perjanjian kerja sama yang ditandatangani Wali Kota Jambi dan Bupati Muaro Jambi, Selasa (9/4/2024).",
			[]string{"signed pks: Kabupaten Muaro Jambi + Kota Jambi"},
		},
		{
			"a caption",
			"Bupati Natuna Wan Iskandar (kiri) dan Wali Kota Batam Amsal Rudi (kanan) menunjukkan naskah MoU yang baru ditandatangani di Batam, Rabu (10/4/2024).",
			[]string{"signed mou: Kabupaten Natuna + Kota Batam"},
		},
		{
			"among others, with a number of regions",
			"Pemprov Gorontalo menandatangani kerja sama dengan tiga daerah, yakni Provinsi Maluku Utara, Provinsi Sulawesi Tengah, dan Kota Manado, Kamis (11/4/2024). Masing-masing nota kesepahaman ditandatangani terpisah.",
			[]string{
				"signed nota_kesepahaman: Kota Manado + Provinsi Gorontalo",
				"signed nota_kesepahaman: Provinsi Gorontalo + Provinsi Maluku Utara",
				"signed nota_kesepahaman: Provinsi Gorontalo + Provinsi Sulawesi Tengah",
			},
		},
		{
			"a foreign sister city",
			"Pemerintah Kota Padang dan Pemerintah Kota Hildesheim, Jerman, menandatangani MoU kota kembar, Jumat (12/4/2024).",
			[]string{"signed mou: Kota Hildesheim + Kota Padang"},
		},
		{
			"a subject with its apposition between commas",
			"Gubernur Nusa Tenggara Barat, Lalu Wirajaya, dan Gubernur Nusa Tenggara Timur, Benediktus Laka, menandatangani nota kesepahaman tentang pengiriman sapi di Mataram, Senin (15/4/2024).",
			[]string{"signed nota_kesepahaman: Provinsi Nusa Tenggara Barat + Provinsi Nusa Tenggara Timur"},
		},
		{
			"who signed told after the quote",
			"\"Kita saling membutuhkan,\" kata Bupati Sidrap Syahruddin Lau seusai penandatanganan MoU dengan Pemkot Balikpapan, Selasa (16/4/2024), di Rumah Jabatan Bupati Sidrap.",
			[]string{"signed mou: Kabupaten Sidenreng Rappang + Kota Balikpapan"},
		},
		{
			"the agreement itself as the subject, with a hand-over of papers",
			"Naskah perjanjian kerja sama Pemkab Boyolali dan Pemkot Salatiga tentang terminal ditandatangani lalu dipertukarkan oleh kedua kepala daerah, Rabu (17/4/2024).",
			[]string{"signed pks: Kabupaten Boyolali + Kota Salatiga"},
		},
		{
			"a cooperation document signed at a fair, by several pairs",
			"Di sela Apkasi Expo, Bupati Agam Andri Wardi meneken MoU dengan Bupati Belitung Timur Burhan Toni, sementara Bupati Pasaman Sabar Anwar meneken MoU dengan Bupati Bangka Mulkan Isnan, Kamis (18/4/2024).",
			[]string{
				"signed mou: Kabupaten Agam + Kabupaten Belitung Timur",
				"signed mou: Kabupaten Bangka + Kabupaten Pasaman",
			},
		},
		{
			"the framework and its follow-up, between the same",
			"Pemprov Riau dan Pemprov Sumatera Utara menandatangani kesepakatan bersama tentang pembangunan daerah, Jumat (19/4/2024). Sebagai tindak lanjut, Dinas Perhubungan kedua provinsi menandatangani perjanjian kerja sama tentang angkutan barang.",
			[]string{
				"signed kesepakatan_bersama: Provinsi Riau + Provinsi Sumatera Utara",
				"signed pks: Dinas Perhubungan Provinsi Riau + Dinas Perhubungan Provinsi Sumatera Utara",
			},
		},
		{
			"we, in a quotation by the head",
			"\"Hari ini kami menandatangani MoU dengan Kabupaten Brebes untuk bawang merah,\" kata Wali Kota Depok Supriyanto, Senin (22/4/2024).",
			[]string{"signed mou: Kabupaten Brebes + Kota Depok"},
		},
		{
			"a deal in the regional inflation team",
			"Tim Pengendalian Inflasi Daerah (TPID) Kota Gorontalo dan Kabupaten Boalemo menyepakati kerja sama antardaerah (KAD) komoditas cabai rawit. Perjanjian kerja sama diteken Wali Kota Gorontalo Marten Laiya dan Bupati Boalemo Rum Pagau, Selasa (23/4/2024).",
			[]string{"signed pks: Kabupaten Boalemo + Kota Gorontalo"},
		},
		// Nothing is signed.
		{"agreed to draft one", "Pemkab Klaten dan Pemkab Sukoharjo sepakat menyusun nota kesepahaman pengelolaan irigasi, Senin (6/5/2024). Draf akan rampung bulan depan.", nil},
		{"a visit to learn", "Wali Kota Pekalongan Achmad Basir mengunjungi Pemkot Surakarta, Selasa (7/5/2024), untuk belajar batik. Pertemuan itu membuka peluang kerja sama kedua kota.", nil},
		{"would like to sign", "Bupati Alor Imanuel Djo berharap MoU dengan Pemprov Sulawesi Selatan soal kapal segera ditandatangani. \"Tahun ini harus bisa diteken,\" ujarnya, Rabu (8/5/2024).", nil},
		{"the anniversary of an agreement", "Setahun sudah MoU antara Kota Blitar dan Kabupaten Tulungagung ditandatangani. Wali Kota Blitar menilai hasilnya belum terasa, Kamis (9/5/2024).", nil},
		{"award for cooperation", "Pemprov Jawa Barat meraih penghargaan kerja sama daerah terbaik, Jumat (10/5/2024). Penghargaan diberikan karena Jawa Barat aktif menjalin kerja sama dengan Provinsi Lampung dan Provinsi Banten.", nil},
		{"talks go on", "Dinas Perhubungan Kota Semarang dan Dinas Perhubungan Kabupaten Kendal menggelar rapat persiapan penandatanganan PKS angkutan aglomerasi, Senin (13/5/2024).", nil},
		{"a draft is put right", "Bagian Kerja Sama Setda Kabupaten Jepara dan Kabupaten Kudus memfinalisasi naskah kesepakatan bersama, Selasa (14/5/2024). Naskah ini selanjutnya akan ditandatangani para bupati.", nil},
		{"an old one is carried out", "Pemkab Bantul mengirim 5 ton bawang merah ke Kota Balikpapan, Rabu (15/5/2024). Pengiriman ini merupakan tindak lanjut MoU yang ditandatangani kedua daerah pada 2022.", nil},
		{"put off", "Penandatanganan MoU antara Pemkot Kediri dan Pemkab Nganjuk yang semula dijadwalkan Kamis (16/5/2024) ditunda karena wali kota sakit.", nil},
		{"a rumour", "Beredar kabar Pemprov Bengkulu sudah meneken MoU dengan Pemprov Lampung. Kepala Biro Pemerintahan Bengkulu membantah kabar itu, Jumat (17/5/2024).", nil},
		{"the council asks for one", "Anggota DPRD Kota Makassar meminta Pemkot Makassar menandatangani kerja sama dengan Pemkab Gowa soal air baku, Senin (20/5/2024).", nil},
		{"the signing of something else", "Wali Kota Tegal Dedy Supriyono menandatangani prasasti peresmian pasar bersama Bupati Brebes, Selasa (21/5/2024). Pasar itu dibangun lewat kerja sama kedua daerah.", nil},
		{"socialising an agreement", "Biro Hukum Provinsi Jawa Tengah menyosialisasikan tata cara kerja sama daerah, Rabu (22/5/2024). Perjanjian kerja sama ditandatangani kepala daerah atau pejabat yang diberi kuasa.", nil},
		{"an offer in a letter", "Bupati Sumbawa mengirim surat penawaran kerja sama kepada Bupati Lombok Timur, Kamis (23/5/2024). Bila disetujui, kesepakatan bersama ditandatangani pada Juli.", nil},
		{"what a law asks", "Menurut PP 28 Tahun 2018, kesepakatan bersama ditandatangani oleh kepala daerah. Hal itu disampaikan Kepala Bagian Kerja Sama Kota Malang saat menerima kunjungan Pemkab Jember, Jumat (24/5/2024).", nil},
		{"a commitment without paper", "Gubernur Banten Wahyu Kartika dan Gubernur Lampung Rahmat Djalil berkomitmen memperkuat kerja sama penyeberangan, Senin (27/5/2024). Keduanya sepakat bertemu lagi untuk merumuskan MoU.", nil},
		{"what there was before, in a visit", "Pemkot Palu menerima kunjungan Pemkot Parepare, Selasa (28/5/2024). Kedua kota sudah memiliki MoU sejak 2021 yang ditandatangani wali kota terdahulu.", nil},
		{"the agenda says so", "Agenda kunjungan Gubernur Maluku Utara ke Surabaya pekan ini antara lain penandatanganan kerja sama dengan Pemprov Jawa Timur. Rombongan berangkat Rabu (29/5/2024).", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, signedIn(c.text)); d != "" {
				t.Errorf("%s\n(-want +got)\n%s", c.text, d)
			}
		})
	}
}
