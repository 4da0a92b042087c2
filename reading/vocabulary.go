package reading

// vocabulary lists the words that the rules speak of, by class. A word that belongs to several classes stands in each. Spellings that the
// press uses against the dictionary stand beside the right ones.
var vocabulary = []entry{
	{cSignActive, "menandatangani menandangani menadatangani menandatangi menandatangan meneken membubuhkan membubuhi bubuhkan menorehkan menggoreskan torehkan"},
	{cSignPassive, "ditandatangani ditandangani ditandatangi ditandatangan diteken dibubuhkan dibubuhi ditorehkan tertandatangani ditanda-tangani"},
	{cSignNoun, "penandatanganan penandanganan penandantanganan penadatanganan penandatagangan penandatangan penandatanganannya penandatangananan penandatangaan penandatanganann penekenan signing"},
	{cSignBare, "teken tandatangan tandatangani tanda-tangani"},

	{cWith, "dengan bersama dgn bersama-sama"},
	{cAntara, "antara antar"},
	{cOleh, "oleh diwakili diwakilkan"},
	{cDi, "di bertempat"},
	{cAnd, "dan serta & maupun plus and"},
	{cYang, "yang yg"},

	{cIrrealis, `akan bakal rencana berencana merencanakan direncanakan rencanakan hendak ingin mau segera siap bersiap nanti nantinya kelak
		dijadwalkan menjadwalkan jadwal terjadwal persiapan mempersiapkan menyiapkan disiapkan dipersiapkan siapkan
		mendatang target menargetkan ditargetkan berharap diharapkan harap harapkan semoga
		dapat bisa boleh perlu harus mesti usul usulan mengusulkan diusulkan mengajukan ajukan permohonan memohon wacana berminat minat
		tertarik tawaran menawarkan tawarkan penawaran menunggu tunggu menanti agenda diagendakan mengagendakan menuju menjelang jelang
		mengupayakan diupayakan upayakan upaya berupaya mewacanakan prospek potensi peluang calon kemungkinan mungkin
		dimungkinkan niat berniat tinggal insyaallah insya seharusnya semestinya sedianya tengah sedang masih proses tahap tahapan bertahap tindaklanjuti
		mendorong dorong didorong meminta minta diminta mengajak ajak`},
	{cRealis, "telah sudah resmi usai setelah seusai selesai sesudah langsung baru selepas berhasil secara"},
	{cNot, "belum tidak bukan batal dibatalkan tunda ditunda tertunda menunda penundaan gagal urung digeser diundur dijadwal tak tanpa diurungkan molor"},
	{cDraft, `pembahasan membahas dibahas bahas draf draft drafting rancangan finalisasi memfinalisasi mematangkan matangkan pematangan dimatangkan
		penjajakan menjajaki dijajaki jajaki penyusunan menyusun disusun gladi geladi simulasi kesiapan penyiapan perumusan merumuskan pengkajian mengkaji kajian
		mendiskusikan diskusi harmonisasi penyelarasan`},
	{cCondition, "jika jikalau bila apabila kalau seandainya andai sekiranya asalkan"},
	{cOccur, `dilaksanakan dilakukan digelar berlangsung dihelat diadakan diselenggarakan terlaksana dilangsungkan terjadi dirangkai dirangkaikan
		dipusatkan bertempat diwujudkan direalisasikan`},
	{cSupport, `melakukan lakukan melaksanakan laksanakan menggelar gelar mengadakan adakan menyelenggarakan selenggarakan menghelat melangsungkan
		mengikuti ikuti ditandai menandai merealisasikan lewat melalui ditutup diakhiri dilanjutkan dilanjut disertai diisi dirangkai dirangkaikan dirangkum
		ditindaklanjuti diwujudkan dituangkan tertuang dikukuhkan diformalkan diperkuat`},
	{cWitness, `ditemani disaksikan menyaksikan saksikan dihadiri menghadiri hadir hadiri didampingi didamping mendampingi dampingi difasilitasi memfasilitasi diinisiasi
		dibuka membuka diundang disambut menyambut diterima menerima dipimpin dihadapan hadapan dikawal diapit undangan tampak terlihat turut
		mewakili-undangan dimoderatori diketuai diprakarsai dimediasi memediasi didukung mendukung mengapresiasi diapresiasi`},
	{cSay, `kata ujar tutur ucap ungkap jelas terang tegas papar sebut katanya ujarnya tuturnya ucapnya ungkapnya jelasnya terangnya tegasnya paparnya
		sebutnya imbuhnya tambahnya imbuh tambah lanjut lanjutnya mengatakan menyampaikan menjelaskan menegaskan mengungkapkan menyebutkan menyebut
		menuturkan memaparkan menerangkan menambahkan mengucapkan menilai menyatakan dikatakan dikatakannya disampaikan disampaikannya dijelaskan
		dijelaskannya diungkapkan menurut menurutnya beber bebernya harapnya pungkas pungkasnya mengaku mengakui pesan pesannya menyambut
		berpesan berpendapat meyakini optimistis mengingatkan menekankan mengharapkan berharap melaporkan`},

	{cAbout, "tentang mengenai terkait perihal soal seputar menyangkut ihwal berkaitan berkenaan"},
	{cScope, "bidang sektor bidang-bidang sektor-sektor lingkup urusan komoditas komoditi subsektor"},
	{cCover, "meliputi mencakup mencangkup melingkupi mengatur difokuskan berfokus fokus menitikberatkan memuat menyasar"},
	{cNamely, "yakni yaitu ialah adalah meliputi diantaranya antaranya termasuk terdiri mencakup seperti melibatkan diikuti misalnya"},
	{cPast, "lalu sebelumnya sejak pernah silam dulu dahulu terdahulu lama semula awalnya selama kemarin-kemarin terakhir"},
	{cEvaluate, `evaluasi mengevaluasi dievaluasi monitoring memonitor monev pemantauan memantau inventarisasi menginventarisasi ditinjau meninjau peninjauan
		mereview review pengevaluasian`},
	{cCoop, `ber-mou memperbarui memperbaharui perbarui menjalin jalin dijalin terjalin memperkuat perkuat perluas memperluas sepakat sepakati menyepakati disepakati gandeng menggandeng digandeng bekerjasama bekerja
		mempererat pererat meresmikan diresmikan resmikan bersinergi sinergi kolaborasi berkolaborasi mengikat kerjasamakan
		meningkatkan tingkatkan membangun bangun lanjutkan melanjutkan mengembangkan kembangkan memantapkan mantapkan jajaki perpanjang memperpanjang diperpanjang`},

	{cMoU, "mou m.o.u mo.u memorandum"},
	{cPKS, "pks perjanjian perjanjan perjajian mop moa spk"},
	{cNota, "nota"},
	{cAccord, "kesepakatan kesepahaman piagam"},
	{cAddendum, "addendum adendum amandemen adenddum perubahan"},
	{cIntent, "loi pernyataan letter"},
	{cKerja, "kerja kerjasama kerja-sama kad ksd ksdd ksad kersama"},
	{cDeed, "naskah dokumen berkas draft komitmen deklarasi pakta"},

	{cGovernment, "pemprov pemrov pempov pemkab pemkot pemda pemerintah provinsi prov propinsi kabupaten kab kota pemprop kotamadya daerah"},
	{cHead, "gubernur bupati walikota wali gub"},
	{cVice, "wakil wagub wabup wawali wawalkot pj plt pjs plh penjabat pelaksana pejabat"},
	{cOfficial, `kepala kadis sekda sekretaris sekprov sekkab sekot sekdaprov sekdakab asisten direktur dirut dir ketua rektor dekan menteri wamen dirjen
		kabiro karo kabag kabid kasi kadispora kadinkes kadisdik kadisperindag kadispar kabalitbang kajari kajati kapolda kapolres kapolresta kakanwil
		pimpinan presiden staf camat lurah danrem dandim pangdam komisaris manager manajer ceo general gm
		deputi sestama kaban kakan bendahara koordinator pimcab pinca perwakilan anggota ketum tpid sekjen plh direksi inspektur kasatpol kalaksa sesda vice president`},
	{cAgency, `dinas badan biro bagian inspektorat sekretariat kecamatan rsud upt uptd rsup rs rsi rsia rsu rsj rsjd rsk puskesmas satpol satuan opd skpd perangkat bappeda bappelitbang
		bappelitbangda bapperida laboratorium kelurahan desa organisasi setda antarperangkat antaropd antardinas antar-opd antarskpd smk smkn samsat`},
	{cAgencyName, `disperindag disperindagkop diskop diskopukm dpmptsp dinkes disdik disdikbud dishub diskominfo diskominfotik disnaker disnakertrans dispar disparekraf dishut disbun
		dlh dpupr dlhk bpbd bkd bkpsdm bkpp bpkad bapenda disnakkeswan dpkh dptph dkp dpk disbudpar dispora dinsos disdukcapil dukcapil dpmd dp3a dkpp distan distanak distanbun distankp
		disketapang diskanak disnak dislutkan diskan dkppp disdagin disdag disperin disperdagin disdagperin bpsdm bpsdmd brida balitbang balitbangda kesbangpol dispusip diskepang dptphp`},
	{cCompany, `jamkrida pt cv ud pd bank perum perumda perseroda pdam bumd bulog bumdes koperasi maskapai perusahaan persero bpd bpr bankaltimtara bni bri btn bsi bjb pertamina pln telkom telkomsel garuda
		pelindo pelni asdp persda firma kelompok gapoktan poktan tpi pasar gojek grab shopee tokopedia citilink susi wings lion batik sriwijaya perusda`},
	{cCampus, `unismuh unisba unpar unisma uii umy ump uhamka unas unpas unwahas udinus undiksha unsulbar untirta unisnu unsyiah usk unimal untag uph unimed umsu unidayan unmuh umm ums upi universitas univ fakultas pascasarjana institut politeknik poltekkes poltek sekolah akademi stikes stie stmik stia uin iain stain stkip ugm ui itb ipb unair its unhas unmul unpad undip unsri
		unram unud ulm unlam untan uns unnes unesa um ub unej unp usu unand unri unja unib unila polinema unsoed untad uho unsrat ung uncen unpatti unkhair unipa upn ut`},
	{cBody, `ikatan kadin kamar asosiasi himpunan persatuan yayasan palang pmi idi ibi ppni gapki hipmi baznas dekranasda pkk lembaga forum perhimpunan gabungan
		serikat perkumpulan apindo gapensi phri asita nu muhammadiyah mui pwi kwarda koni kormi kni knpi lsm pgri lpdp wwf unicef undp usaid giz jica dewan aspperindo gapmmi`},
	{cCentral, `kementerian kemenkes kemendagri kemenag kemenkumham kemendikbud kemendikbudristek kementan kemenperin kemendag kemenhub kemenparekraf kemenpar kemenaker kemnaker kemensos
		kementerian-atr kkp klhk esdm kejaksaan kejari kejati kejagung polda polres polresta polri tni kodim korem kodam kanwil bpn bpjs bpkp bps bkn lkpp bi ojk djp djpk djpb bea balai loka kpp pengadilan
		lapas rutan bnn bnnp bnnk bkkbn bapanas anri bmkg brin lan ombudsman kpk bpom bssn basarnas bnpb bnpt bpip bp2mi bp3mi lpsk kpu bawaslu syahbandar ksop bpjamsostek taspen lanal lanud perpustakaan mahkamah direktorat ditjen otorita
		dirjen-pajak bakamla karantina konsulat kedutaan komisi`},
	{cTitle, `dr h hj ir drs dra prof kh tgh hc tgkh ust ustadz r rm rr raden tb st tgb gus brigjen irjen kombes akbp mayjen letjen kolonel letkol komjen jenderal laksamana marsekal
		apt drg drh dg bapak ibu pak bu sdr saudara kol pol purn purnawirawan mayor akp iptu capt kapten kompol let mayjend sultan`},

	{cNumber, `satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh seratus ratus sejumlah beberapa berbagai sebanyak sebuah ratusan puluhan belasan
		seluruh sejumlah`},
	{cGroupNoun, `provinsi kabupaten kota daerah gubernur bupati walikota pihak kepala wilayah pemprov pemkab pemda pemkot pemerintah kab perusahaan instansi lembaga opd negara perguruan
		universitas dinas maskapai rumah mitra perangkat pelaku institusi kabupaten/kota kab/kota badan daerah-daerah bank kampus organisasi bumd`},
	{cThis, "ini itu tersebut tsb dimaksud"},
	{cAll, "kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh kesebelas para masing-masing masing semua seluruh setiap kedua-duanya keduanya ketiganya keempatnya"},
	{cOther, "lain lainnya lain-lain lainya tetangga sekitar sekitarnya"},
	{cVenue, `aula hotel pendopo pendapa ruang ruangan gedung kantor ballroom kompleks komplek balai istana halaman kediaman rumah lapangan auditorium convention center hall bandara pelabuhan
		lobi lobby kawasan resort taman alun-alun stadion graha wisma balaikota mal mall plaza kampus kantin lounge restoran meeting room grha anjungan rumdin lamin bale sasana gelora lantai
		dermaga kapal pantai lokasi venue mapolda makodam markas monumen museum pasar gudang pabrik sekretariat command kota kabupaten desa kecamatan kelurahan jalan jl`},
	{cDay, "senin selasa rabu kamis jumat jum'at sabtu minggu ahad"},
	{cMonth, "januari februari pebruari maret april mei juni juli agustus september oktober november nopember desember jan feb mar apr jun jul agu agt sep sept okt nov des"},
	{cEnd, "berakhir dihentikan diakhiri mengakhiri menghentikan diputus memutus pengakhiran penghentian kedaluwarsa kadaluarsa kedaluarsa habis"},
	{cApprove, "menyetujui setujui disetujui persetujuan merestui restui direstui restu"},
	{cCouncil, "dprd dprk dewan paripurna legislatif legislator dpra dprp"},
	{cPurpose, "untuk guna agar supaya demi"},
	{cPrep, "ke dari pada kepada bagi dalam atas terhadap sebagai per dalam hingga sampai sejak selaku"},
	{cBreak, "sedangkan namun tetapi tapi sementara sehingga karena bahwa ketika saat sebelum kemudian selanjutnya padahal meskipun meski walau walaupun dimana agar adapun lantaran sebab"},
	{cMeeting, `rakorgub rakorgubernur rakernas rakor rakorpusda rakorda raker rapat rapimnas munas muswil musrenbang misi forum kunjungan expo pameran festival seminar konferensi pertemuan temu high
		hlm hut sidang workshop lokakarya deklarasi gebyar pembukaan pelantikan upacara summit business bimtek capacity sosialisasi rangkaian pekan kongres muktamar apel acara kegiatan rakerwil roadshow`},
	{cGeneric, "nomor no tahun tentang tanggal pasal pihak kesatu pertama undang-undang perpres permendagri pp uu"},
	{cUnit, "rp rupiah usd dolar ton kg kilogram kuintal ekor liter kiloliter hektare ha butir barel karung bibit batang juta miliar milyar triliun trilyun ribu"},
	{cKnown, `krusial baik diperluas esensial keluarga the for tema pak bu usaha pengusaha peternak nelayan umkm trader buyer tenaga bertambah bertujuan dicakup dipilih masuk mengubah tercakup terdapat tertera berisi bukti eksekutif operasional penghasil produsen sentra pemasok didatangkan mendatangkan dipasok diambil membeli dibeli impor satu-satunya termuda terbesar terluas tertua terpadat unit syariah wilayah kecamatan nagari kampung kelurahan desa kosong saja virtual daring terpisah simbolis bergantian pihaknya ada koleganya rekannya sejawatnya kompatriotnya gilirannya menyerahkan didistribusikan berasal diikuti disusul disertai memperkirakan diperkirakan diprediksi tangan kapan apakah mempertanyakan bilamana sikap dukungan keprihatinan lambat lama cepat selambat-lambatnya paraf hibah terkendala dt tgk tgh drh drg pengendalian inflasi perbatasan merupakan menjadi kami saya kita dilepas diatur cakupan substansi muatan selain mensuplai mengirimkan menyediakan sepanjang tercatat prasasti berita keputusan petisi kontrak sertifikat peraturan perda pergub perbup perwali permen keputusan kepmen inpres wartawan media ditemui dikonfirmasi dihubungi imigrasi pelayanan bahasa pajak otoritas memerlukan butuh memberikan memberi beri berikan mendapatkan kantongi mengantongi
		adanya akhirnya al antar-daerah antardaerah antarkabupaten antarkota antarpemda antarpemerintah antarprovinsi antarwilayah area asal atau audiensi
		begitu belah berada berangkat bergiliran berikut berikutnya berkeinginan berkunjung bernomor bertemu bertolak berupa besama bilateral bin binti bte
		buah bulan bumi buru-buru butir cabang cakupannya co com cuma danau de demikian depan desk diantar dibangun dibawa dijual dikirim dini diposting
		dipublikasi dipublikasikan diserahkan distribusi ditanda diunggah dki dunia eks el giliran gunung haji hal hanya harapan harga harian hasil ii iii
		indonesia induk intens intent ip isinya isu item jabatan jajaran jakarta jangka jogja juga kancah ke-1 ke-2 kebutuhan kehendak kesempatan kesepahamam
		kesepahamanan ketersediaan khususnya klaster krakatau lahir laut lebih lintas luar masa masalah masyarakat materinya melingkup memasok membawa
		memimpin memperdagangkan memperoleh menambah menanda menangani mencantumkan mendapat menekan menetapkan mengantar mengantarkan mengedepankan menggarap
		menghadapi menginginkan mengirim mengurus menindaklanjuti menyuplai menyusul mewakili milik mulai multilateral nama nasional ni objek objeknya of
		orang paket paling pasca pasokan pedagang pelayaran pemasokan pemerintahan penanda pendidikan penerbangan pengertian pengiriman pengunjung penyedia
		penyediaan perbankan perdagangan perhubungan perikanan perindustrian perkebunan permasalahan pertambangan pertanahan pertanian perumahan petani
		peternakan poin pokok posted pribadi prinsip prioritas problem produksi program publish published pula pulau pusat rangka regional republik ri rilis
		rombongan sakit saling sama samanya se se-indonesia sekadar sekaligus sekedar sela selat senilai serbaguna sesuai setdaprov sirkular sirkuler stasiun
		stok strategis substansinya sungai suplai suplay supply surat tamu tanah tanda tangani tayang teknis teluk tempat terbit terburu-buru terhitung
		terlebih terletak terminal tertanggal tiap tiba tim tindak tinggal tinggi tingkat tol tugas tujuan umum unggulan unsur utama van waktu warga
		yogyakarta dikabarkan kabarnya konon rumor membantah dibantah disebut-sebut kabar beredar setahun sebulan sewindu tangan besok esok lusa mendengar periode kurun notula paraf serupa mencontohkan mencatat mempertanyakan mengkritik menyoroti menyesalkan mempelajari memanfaatkan menagih pertengahan akhir awal keenam negeri islam katolik kristen teknologi pembangunan veteran berselang berjalan`},
	{cNear, "hari kemarin tadi siang pagi sore malam"},
}
