package affair_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/affair"
)

func TestWordings(t *testing.T) {
	for _, c := range []struct {
		wording string
		want    []affair.ID
	}{
		// the fields of the first release
		{"pariwisata", ids(26)},
		{"peternakan", ids(27)},
		{"kesehatan rujukan", ids(2)},
		{"perdagangan komoditi bauksit", ids(30, 29)},
		{"pembangunan unit pengolahan dan pemurnian mineral", ids(31, 29)},
		{"kesehatan", ids(2)},
		{"perkebunan", ids(27)},
		{"kelautan dan perikanan", ids(25)},
		{"perdagangan nikel", ids(30, 29)},
		{"pembangunan unit pengolahan dan pemurnian (smelter)", ids(31, 29)},
		{"suplai nikel", ids(29)},
		{"pembangunan smelter", ids(31, 29)},
		{"suplai batu bara", ids(29)},
		{"pengembangan sapi potong dan indukan serta kambing", ids(27)},
		{"tenaga kerja dari Pulau Jawa", ids(7)},
		{"penyediaan buah-buahan dan produk olahan", ids(27, 9, 31)},
		// wajib, pelayanan dasar
		{"pendidikan vokasi bagi siswa SMK", ids(1)},
		{"Beasiswa dan tugas belajar", ids(1)},
		{"pendidikan anak usia dini", ids(1)},
		{"pelayanan rujukan RSUD", ids(2)},
		{"penempatan dokter spesialis", ids(2)},
		{"program dokter terbang", ids(2)},
		{"rujukan pasien ke rumah sakit", ids(2)},
		{"percepatan penurunan stunting", ids(2, 14)},
		{"kesehatan masyarakat", ids(2)},
		{"pembangunan infrastruktur jalan dan jembatan", ids(3)},
		{"penyediaan air minum", ids(3)},
		{"SPAM regional", ids(3)},
		{"penataan ruang kawasan", ids(3)},
		{"pengendalian banjir", ids(3)},
		{"perumahan rakyat dan kawasan permukiman", ids(4)},
		{"rumah layak huni", ids(4)},
		{"ketenteraman dan ketertiban umum", ids(5)},
		{"ketentraman, ketertiban umum, dan perlindungan masyarakat", ids(5)},
		{"penanggulangan bencana", ids(5)},
		{"pemadam kebakaran", ids(5)},
		{"kebakaran hutan dan lahan", ids(5)},
		{"rehabilitasi sosial penyandang disabilitas", ids(6)},
		{"penanggulangan kemiskinan", ids(6)},
		// wajib, bukan pelayanan dasar
		{"ketenagakerjaan", ids(7)},
		{"penempatan pekerja migran Indonesia", ids(7)},
		{"jaminan sosial ketenagakerjaan", ids(7)},
		{"tenaga kerja dan transmigrasi", ids(7, 32)},
		{"pemberdayaan perempuan dan perlindungan anak", ids(8)},
		{"pengarusutamaan gender", ids(8)},
		{"ketahanan pangan", ids(9)},
		{"pasokan beras", ids(9, 27)},
		{"komoditas bawang merah", ids(9, 27)},
		{"pasokan cabai rawit", ids(9, 27)},
		{"pengendalian inflasi daerah", ids(9, 30)},
		{"stabilisasi harga pangan", ids(9, 30)},
		{"daging sapi", ids(9, 27)},
		{"pertanian dan ketahanan pangan", ids(9, 27)},
		{"pertanahan", ids(10)},
		{"lingkungan hidup", ids(11)},
		{"pengelolaan sampah", ids(11)},
		{"pengelolaan sampahnya", ids(11)},
		{"TPST Bantargebang", ids(11, 3)},
		{"pembangkit listrik tenaga sampah", ids(11, 29)},
		{"perubahan iklim dan emisi", ids(11)},
		{"administrasi kependudukan dan pencatatan sipil", ids(12)},
		{"pemanfaatan data kependudukan", ids(12)},
		{"dukcapil", ids(12)},
		{"pemberdayaan masyarakat dan desa", ids(13)},
		{"BUMDes", ids(13)},
		{"keluarga berencana", ids(14)},
		{"perhubungan", ids(15)},
		{"transportasi udara perintis", ids(15)},
		{"subsidi ongkos angkut", ids(15)},
		{"tol laut", ids(15)},
		{"pelabuhan", ids(15)},
		{"komunikasi dan informatika", ids(16)},
		{"smart city", ids(16)},
		{"penerapan SPBE", ids(16)},
		{"koperasi dan UKM", ids(17)},
		{"koperasi dan UMKM", ids(17)},
		{"koperasi, usaha kecil dan menengah", ids(17)},
		{"pengembangan kewirausahaan", ids(17)},
		{"investasi", ids(18)},
		{"penanaman modal dan pelayanan terpadu satu pintu", ids(18)},
		{"investasi dan industri", ids(18, 31)},
		{"kepemudaan dan olahraga", ids(19)},
		{"satu data", ids(20)},
		{"statistik sektoral", ids(20)},
		{"persandian", ids(21)},
		{"tanda tangan elektronik", ids(21)},
		{"kebudayaan", ids(22)},
		{"pelestarian seni dan budaya", ids(22)},
		{"pendidikan dan kebudayaan", ids(1, 22)},
		{"perpustakaan dan kearsipan", ids(23, 24)},
		{"kearsipan", ids(24)},
		// pilihan
		{"sumber daya kelautan dan perikanan", ids(25)},
		{"budi daya laut", ids(25)},
		{"rumput laut", ids(25)},
		{"pelabuhan perikanan", ids(25)},
		{"perikanan tangkap", ids(25)},
		{"pariwisata dan ekonomi kreatif", ids(26)},
		{"ekonomi kreatif", ids(26)},
		{"promosi wisata", ids(26)},
		{"kebudayaan dan pariwisata", ids(26, 22)},
		{"agrowisata", ids(27, 26)},
		{"peternakan dan kesehatan hewan", ids(27)},
		{"kesehatan hewan", ids(27)},
		{"tanaman pangan dan hortikultura", ids(27)},
		{"tanaman pangan", ids(9, 27)},
		{"Dinas Pertanian Tanaman Pangan dan Holtikultura", ids(27)},
		{"pengadaan bibit ternak", ids(0, 27)},
		{"kelapa sawit", ids(27)},
		{"karet, kopi, dan kakao", ids(27)},
		{"kehutanan", ids(28)},
		{"perhutanan sosial", ids(28)},
		{"taman hutan raya", ids(28)},
		{"rotan", ids(28, 31)},
		{"energi dan sumber daya mineral", ids(29)},
		{"pertambangan", ids(29)},
		{"energi baru terbarukan", ids(29)},
		{"minyak dan gas bumi", ids(29)},
		{"hilirisasi nikel", ids(31, 29)},
		{"misi dagang", ids(30)},
		{"perdagangan antar daerah", ids(30)},
		{"promosi produk unggulan", ids(30)},
		{"ekspor rumput laut", ids(30, 25)},
		{"perindustrian dan perdagangan", ids(31, 30)},
		{"industri kecil dan menengah", ids(31)},
		{"kawasan industri", ids(31)},
		{"transmigrasi", ids(32)},
		{"kawasan transmigrasi", ids(32)},
		// penunjang
		{"manajemen ASN", ids(0)},
		{"manajemen kepegawaian melalui pusat asesmen", ids(0)},
		{"pengembangan BUMD", ids(0)},
		{"pengelolaan wilayah perbatasan", ids(0)},
		{"pendidikan dan pelatihan aparatur", ids(0)},
		{"pendapatan daerah", ids(0)},
		{"pembangunan daerah", ids(0)},
		{"penelitian dan pengembangan", ids(0)},
		// English, case, what stands between the words
		{"Health and tourism", ids(2, 26)},
		{"KETAHANAN  PANGAN", ids(9)},
		{"kelautan\ndan perikanan", ids(25)},
		// not known
		{"", nil},
		{"dan lain-lain sesuai kesepakatan", nil},
		{"hal-hal yang disepakati para pihak", nil},
	} {
		if diff := cmp.Diff(c.want, affair.Of(c.wording)); diff != "" {
			t.Errorf("Of(%q): %s", c.wording, diff)
		}
	}
}

func ids(numbers ...affair.ID) []affair.ID { return numbers }

// The names of the law are wordings too.
func TestEveryAffairIsFoundByItsName(t *testing.T) {
	for _, a := range affair.All() {
		for _, name := range []string{a.Name().ID, strings.ToUpper(a.Name().ID), a.Name().EN, "bidang " + a.Name().ID} {
			if got := affair.Of(name); !slices.Contains(got, a) {
				t.Errorf("Of(%q) = %v, without %d", name, got, a)
			}
		}
	}
}

// Words around a wording and its repetition change nothing.
func TestOfIsSteady(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"smelter", "nikel", "kesehatan", "hewan", "dan", "perdagangan", "buah-buahan", "laut", "rumput", "inflasi", "kerja sama", "é", "123"})
	rapid.Check(t, func(t *rapid.T) {
		wording := strings.Join(rapid.SliceOfN(pieces, 0, 10).Draw(t, "pieces"), " ")
		got := affair.Of(wording)
		for i, a := range got {
			if !a.Valid() || slices.Contains(got[:i], a) {
				t.Errorf("Of(%q) = %v", wording, got)
			}
		}
		if twice := affair.Of(wording + "; " + wording); !slices.Equal(got, twice) {
			t.Errorf("Of(%q) = %v, said twice %v", wording, got, twice)
		}
		if upper := affair.Of(strings.ToUpper(wording)); !slices.Equal(got, upper) {
			t.Errorf("Of(%q) = %v, in capitals %v", wording, got, upper)
		}
	})
}

func FuzzOf(f *testing.F) {
	for _, w := range []string{"suplai nikel dan pembangunan smelter", "\xff", "pengelolaannya", "K-UKM"} {
		f.Add(w)
	}
	f.Fuzz(func(t *testing.T, wording string) {
		for _, a := range affair.Of(wording) {
			if !a.Valid() {
				t.Errorf("Of(%q) holds %d", wording, a)
			}
		}
		if g, ok := affair.GoodIn(wording); ok != (len(affair.GoodsIn(wording)) > 0) || ok && g.ID == "" {
			t.Errorf("GoodIn(%q) = %+v, %v", wording, g, ok)
		}
	})
}

func BenchmarkOf(b *testing.B) {
	const wording = "peningkatan pelayanan kesehatan rujukan, perdagangan komoditi bauksit dan pembangunan unit pengolahan dan pemurnian mineral"
	b.SetBytes(int64(len(wording)))
	for b.Loop() {
		if len(affair.Of(wording)) != 4 {
			b.Fatal("wrong affairs")
		}
	}
}
