package affair

// wordings says which affairs everyday wordings belong to. Sources: Pasal 12 and the annex of UU 23/2014 for the affairs and their
// parts (sub urusan), and the wording of press releases and old registers for the rest. The first affair of a list is the chief one.
//
// Peternakan and perkebunan have no number of their own: they are parts of pertanian (annex, AA). Pengolahan dan pemurnian of
// minerals is licensed under energi dan sumber daya mineral (annex, CC.2) and is industry besides.
var wordings = []struct {
	affairs []ID
	phrases string
}{
	{[]ID{Education}, `pendidikan;sekolah;guru;siswa;SMA;SMK;SD;SMP;PAUD;pendidikan anak usia dini;pelajar;beasiswa;vokasi;pendidikan vokasi;pendidikan tinggi;
		perguruan tinggi;universitas;kampus;mahasiswa;pendidikan menengah;pendidikan dasar;pendidikan khusus;kurikulum;literasi;
		tugas belajar;tri dharma;tridarma;KKN;kuliah kerja nyata;magang mahasiswa;education;afirmasi pendidikan`},
	{[]ID{Health}, `kesehatan;kesehatan rujukan;rujukan;rujukan kesehatan;pelayanan rujukan;rumah sakit;RSUD;RS;puskesmas;dokter;
		tenaga kesehatan;tenaga medis;dokter spesialis;dokter terbang;perawat;bidan;pasien;obat;alat kesehatan;farmasi;imunisasi;
		vaksinasi;penyakit;penyakit menular;tuberkulosis;TBC;malaria;HIV;BPJS Kesehatan;jaminan kesehatan;pelayanan kesehatan;
		medis;telemedicine;rujukan pasien;laboratorium kesehatan;kesehatan lingkungan;kesehatan masyarakat;donor darah;transfusi darah;SDM kesehatan;gizi;health;hospital`},
	{[]ID{Health, PopulationControl}, `stunting;penurunan stunting;percepatan penurunan stunting`},
	{[]ID{PublicWorks}, `pekerjaan umum;infrastruktur;jalan;jembatan;jalan tol;irigasi;sumber daya air;air minum;air bersih;air baku;SPAM;
		sistem penyediaan air minum;drainase;air limbah;penataan ruang;tata ruang;RTRW;bangunan gedung;jasa konstruksi;konstruksi;
		PUPR;bendungan;waduk;embung;pengendalian banjir;banjir;sungai;daerah irigasi;infrastructure;pembangunan infrastruktur;PDAM;
		pengamanan pantai`},
	{[]ID{Housing}, `perumahan;perumahan rakyat;permukiman;kawasan permukiman;rumah susun;rusunawa;permukiman kumuh;kawasan kumuh;
		rumah layak huni;rumah subsidi;PSU;housing`},
	{[]ID{PublicOrder}, `ketenteraman;ketentraman;ketertiban;ketertiban umum;ketentraman dan ketertiban umum;trantibum;pelindungan masyarakat;
		perlindungan masyarakat;linmas;satpol PP;satuan polisi pamong praja;pemadam kebakaran;kebakaran;damkar;bencana;kebencanaan;
		penanggulangan bencana;mitigasi bencana;tanggap darurat;BPBD;kesiapsiagaan bencana;penegakan perda;keamanan dan ketertiban;
		kebakaran hutan dan lahan;karhutla;disaster`},
	{[]ID{Social}, `sosial;kesejahteraan sosial;bantuan sosial;bansos;rehabilitasi sosial;panti;panti sosial;disabilitas;penyandang disabilitas;
		lansia;lanjut usia;fakir miskin;kemiskinan;penanggulangan kemiskinan;pengentasan kemiskinan;ODGJ;perlindungan sosial;
		jaminan sosial;PMKS;gelandangan dan pengemis;social`},
	{[]ID{Labour}, `tenaga kerja;ketenagakerjaan;pekerja;penempatan tenaga kerja;pekerja migran;pekerja migran Indonesia;TKI;
		lapangan kerja;lowongan kerja;pelatihan kerja;pelatihan tenaga kerja;balai latihan kerja;BLK;BPJS Ketenagakerjaan;
		jaminan sosial ketenagakerjaan;hubungan industrial;pengupahan;bursa kerja;job fair;kesempatan kerja;pengangguran;labour;
		perluasan kesempatan kerja;pemagangan;magang;tenaga terampil`},
	{[]ID{Labour, Transmigration}, `tenaga kerja dan transmigrasi;ketenagakerjaan dan transmigrasi;ketransmigrasian dan tenaga kerja`},
	{[]ID{WomenAndChildren}, `pemberdayaan perempuan;perempuan;pelindungan anak;perlindungan anak;perlindungan perempuan dan anak;
		pengarusutamaan gender;gender;kekerasan terhadap perempuan;kota layak anak;kabupaten layak anak;perkawinan anak`},
	{[]ID{Food}, `pangan;ketahanan pangan;kedaulatan pangan;cadangan pangan;lumbung pangan;diversifikasi pangan;keamanan pangan;
		kerawanan pangan;ketersediaan pangan;bahan pangan;pasokan pangan;stok pangan;neraca pangan;pangan strategis;distribusi pangan;
		komoditas pangan;pangan pokok;kemandirian pangan;food;food security`},
	{[]ID{Food, Trade}, `inflasi;pengendalian inflasi;pengendalian inflasi daerah;TPID;stabilisasi harga;stabilitas harga;harga pangan;bahan pokok;
		kebutuhan pokok;barang kebutuhan pokok;bapok;sembako;pasar murah;operasi pasar;harga bahan pokok;bapokting;gerakan pangan murah;
		stabilisasi pasokan dan harga pangan;kelancaran distribusi;keterjangkauan harga;ketersediaan pasokan;inflation`},
	{[]ID{Food, Agriculture}, `tanaman pangan;pertanian dan ketahanan pangan;ketahanan pangan dan pertanian;pertanian pangan;hasil bumi;food estate;
		pertanian dan pangan`},
	{[]ID{Land}, `pertanahan;sertifikasi tanah;pengadaan tanah;reforma agraria;sengketa tanah;aset tanah;tanah ulayat;agraria`},
	{[]ID{Environment}, `lingkungan hidup;kelestarian lingkungan;sampah;persampahan;pengelolaan sampah;limbah;limbah B3;pencemaran;emisi;karbon;perubahan iklim;
		konservasi;keanekaragaman hayati;kebersihan;ekonomi sirkular;bank sampah;kualitas udara;pengendalian pencemaran;
		rendah karbon;gas rumah kaca;ekosistem;mangrove;environment;waste`},
	{[]ID{Environment, PublicWorks}, `TPST;TPA;TPA regional;TPPAS;TPST Bantargebang;tempat pemrosesan akhir;tempat pengolahan sampah terpadu`},
	{[]ID{Environment, EnergyAndMinerals}, `PLTSa;pembangkit listrik tenaga sampah;sampah menjadi energi;sampah menjadi energi listrik;RDF;refuse derived fuel`},
	{[]ID{CivilRegistration}, `administrasi kependudukan;kependudukan;pencatatan sipil;kependudukan dan pencatatan sipil;dukcapil;NIK;KTP;KTP elektronik;
		adminduk;data kependudukan;akta kelahiran;identitas kependudukan digital`},
	{[]ID{Villages}, `desa;pemberdayaan masyarakat;pemberdayaan masyarakat desa;pemberdayaan desa;BUMDes;BUM Desa;dana desa;pembangunan desa;
		kelurahan;PMD;desa wisata dan BUMDes;masyarakat adat;villages`},
	{[]ID{PopulationControl}, `pengendalian penduduk;keluarga berencana;KB keluarga berencana;pembangunan keluarga;bangga kencana;kontrasepsi`},
	{[]ID{Transport}, `perhubungan;transportasi;angkutan;pelabuhan;bandara;bandar udara;penerbangan;pelayaran;penyeberangan;terminal;lalu lintas;
		angkutan umum;angkutan udara;angkutan laut;bus;trayek;tol laut;konektivitas;subsidi ongkos angkut;jembatan udara;kereta api;LRT;
		MRT;parkir;maskapai;rute penerbangan;logistik;ASDP;transport;subsidi penerbangan;distribusi logistik;aksesibilitas`},
	{[]ID{Communication}, `komunikasi;informatika;komunikasi dan informatika;kominfo;teknologi informasi;TIK;digital;digitalisasi;SPBE;e-government;
		smart city;kota cerdas;aplikasi;jaringan internet;internet;telekomunikasi;blank spot;informasi publik;penyebarluasan informasi;
		publikasi;sistem informasi;transformasi digital;kehumasan;pusat data;layanan digital;siaran`},
	{[]ID{Cooperatives}, `koperasi;UMKM;UKM;usaha kecil;usaha mikro;usaha menengah;usaha kecil dan menengah;koperasi dan UKM;koperasi dan UMKM;
		koperasi usaha kecil dan menengah;kewirausahaan;wirausaha;IKM dan UMKM;produk UMKM;K-UKM;koperasi merah putih;KUR;
		usaha mikro kecil dan menengah;usaha mikro kecil menengah`},
	{[]ID{Investment}, `penanaman modal;investasi;investor;perizinan;pelayanan terpadu satu pintu;PTSP;DPMPTSP;mal pelayanan publik;
		perizinan berusaha;OSS;kemudahan berusaha;promosi investasi;peluang investasi;investment;perizinan terpadu;
		kawasan ekonomi khusus`},
	{[]ID{YouthAndSport}, `pemuda;kepemudaan;olahraga;olah raga;kepemudaan dan olahraga;pemuda dan olahraga;atlet;PON;porprov;pramuka;stadion;
		keolahragaan;sport`},
	{[]ID{Statistics}, `statistik;data statistik;statistik sektoral;satu data;satu data Indonesia;data sektoral;pertukaran data;statistics`},
	{[]ID{Cryptography}, `persandian;sandi;keamanan informasi;keamanan siber;siber;tanda tangan elektronik;sertifikat elektronik;BSrE;CSIRT`},
	{[]ID{Culture}, `kebudayaan;budaya;seni;seni budaya;seni dan budaya;cagar budaya;museum;kesenian;adat istiadat;warisan budaya;bahasa daerah;
		sejarah;festival budaya;pelestarian budaya;tradisi;culture`},
	{[]ID{Education, Culture}, `pendidikan dan kebudayaan;kebudayaan dan pendidikan`},
	{[]ID{Tourism, Culture}, `pariwisata dan kebudayaan;kebudayaan dan pariwisata;wisata budaya;pariwisata budaya`},
	{[]ID{Libraries}, `perpustakaan;kegemaran membaca;minat baca;naskah kuno;libraries`},
	{[]ID{Libraries, Archives}, `perpustakaan dan kearsipan;kearsipan dan perpustakaan;perpustakaan dan arsip`},
	{[]ID{Archives}, `kearsipan;arsip;pengelolaan arsip;arsip daerah;archives;SRIKANDI`},
	{[]ID{SeaAndFisheries}, `kelautan;perikanan;kelautan dan perikanan;perikanan dan kelautan;nelayan;hasil laut;budidaya laut;budi daya laut;
		perikanan tangkap;perikanan budidaya;tambak;budidaya ikan;pelabuhan perikanan;TPI;tempat pelelangan ikan;pesisir;pulau-pulau kecil;
		wilayah pesisir;sumber daya kelautan;hasil perikanan;hasil tangkapan;benih ikan;pembudidaya ikan;konservasi laut;
		ekonomi biru;komoditas perikanan;produk perikanan;pengawasan laut;ruang laut;fisheries`},
	{[]ID{Tourism}, `pariwisata;kepariwisataan;wisata;wisatawan;destinasi;destinasi wisata;promosi wisata;paket wisata;desa wisata;ekonomi kreatif;
		pariwisata dan ekonomi kreatif;ekraf;parekraf;perhotelan;MICE;kunjungan wisatawan;geopark;ekowisata;industri pariwisata;
		industri kreatif;tourism;creative economy;subsektor ekonomi kreatif`},
	{[]ID{Agriculture}, `pertanian;perkebunan;peternakan;hortikultura;holtikultura;ternak;petani;kesehatan hewan;peternakan dan kesehatan hewan;
		bibit ternak;pembibitan;pakan ternak;pupuk;benih;alsintan;alat mesin pertanian;penyuluhan pertanian;sawah;kebun;tanaman perkebunan;
		pengembangan sapi;penggemukan sapi;inseminasi buatan;RPH;rumah potong hewan;veteriner;penyakit hewan;penyakit mulut dan kuku;PMK;
		hasil pertanian;produk pertanian;komoditas pertanian;komoditi pertanian;agribisnis;sarana produksi pertanian;karantina hewan;
		karantina pertanian;tanaman pangan dan hortikultura;tanaman pangan dan holtikultura;pertanian tanaman pangan;agriculture;livestock;lahan pertanian;hilirisasi perkebunan;agro;komoditas perkebunan`},
	{[]ID{Agriculture, Tourism}, `agrowisata;wisata pertanian;agroeduwisata`},
	{[]ID{Forestry}, `kehutanan;hutan;hasil hutan;hasil hutan bukan kayu;perhutanan sosial;tahura;taman hutan raya;rehabilitasi hutan;reboisasi;
		daerah aliran sungai;DAS;KPH;kesatuan pengelolaan hutan;penghijauan;forestry;konservasi hutan;tata hutan`},
	{[]ID{EnergyAndMinerals}, `energi;sumber daya mineral;energi dan sumber daya mineral;ESDM;pertambangan;tambang;mineral;minerba;listrik;
		ketenagalistrikan;migas;minyak dan gas;minyak dan gas bumi;energi baru terbarukan;EBT;energi terbarukan;panas bumi;air tanah;
		BBM;bahan bakar;participating interest;PI 10 persen;hilirisasi tambang;elektrifikasi;pembangkit listrik;PLTS;PLTA;PLTU;biofuel;
		biodiesel;mining;energy;bahan galian;komoditas tambang;geologi`},
	{[]ID{Industry, EnergyAndMinerals}, `smelter;peleburan;pengolahan dan pemurnian;pengolahan dan pemurnian mineral;unit pengolahan dan pemurnian;
		pemurnian mineral;pabrik pengolahan mineral;hilirisasi mineral;hilirisasi nikel;hilirisasi bauksit;unit pengolahan dan pemurnian mineral;
		industri pengolahan mineral;pemurnian nikel;pembangunan smelter`},
	{[]ID{Trade}, `perdagangan;dagang;misi dagang;pasar;ekspor;impor;promosi dagang;pemasaran;promosi produk;produk unggulan;pameran;pameran dagang;
		pasar rakyat;perlindungan konsumen;metrologi;tera;perdagangan antardaerah;perdagangan antar daerah;perdagangan antar pulau;
		perdagangan antarpulau;jual beli;transaksi dagang;temu bisnis;business matching;rantai pasok;kontrak dagang;
		distribusi barang;resi gudang;trade;produk unggulan daerah;perdagangan komoditi;perdagangan komoditas;pusat distribusi;akses pasar;perluasan pasar`},
	{[]ID{Industry, Trade}, `perindustrian dan perdagangan;perdagangan dan perindustrian;industri dan perdagangan;perdagangan dan industri`},
	{[]ID{Industry}, `perindustrian;industri;industri kecil dan menengah;industri kecil menengah;industri kecil;IKM;kawasan industri;hilirisasi;
		industri pengolahan;pabrik;manufaktur;kerajinan;industri halal;industry;produk olahan;sentra industri`},
	{[]ID{Transmigration}, `transmigrasi;ketransmigrasian;transmigran;kawasan transmigrasi;penempatan transmigran;transmigration`},
	{[]ID{Support}, `kepegawaian;manajemen kepegawaian;ASN;manajemen ASN;manajemen talenta;aparatur;aparatur sipil negara;SDM aparatur;pengembangan kompetensi;
		pengembangan kompetensi ASN;pusat asesmen;asesmen;penilaian kompetensi;BUMD;badan usaha milik daerah;BPD;bank pembangunan daerah;
		perumda;perseroda;keuangan daerah;keuangan;pajak daerah;pajak;pendapatan daerah;pendapatan;retribusi;PAD;aset;aset daerah;
		barang milik daerah;perencanaan;perencanaan pembangunan;penelitian;penelitian dan pengembangan;riset;riset dan inovasi;litbang;inovasi;
		inovasi daerah;pengawasan;pengawasan internal;inspektorat;diklat;pendidikan dan pelatihan aparatur;pendidikan dan pelatihan ASN;
		pelatihan ASN;perbatasan;wilayah perbatasan;kawasan perbatasan;batas daerah;batas wilayah;pengelolaan perbatasan;
		pembangunan daerah;tata kelola pemerintahan;tata kelola;pemerintahan;otonomi daerah;pelayanan publik;hukum;bantuan hukum;produk hukum;
		perdata dan tata usaha negara;datun;pengadaan barang dan jasa;pengadaan;reformasi birokrasi;kelembagaan;kesatuan bangsa;
		kesatuan bangsa dan politik;kesbangpol;DPRD;bina mental;keagamaan;sekretariat daerah;peningkatan kapasitas;
		pembinaan aparatur;pelaksanaan kegiatan pemerintah;perekonomian;dana abadi;jasa perbankan;elektronifikasi transaksi`},
}
