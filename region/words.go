package region

// ordinary lists names whose words are ordinary words as well, or names of goods and people. In running text they are names only
// where every word has its capital, or after a word like "Kabupaten": "Batu bara" is coal. Mentions of them say so.
var ordinary = []string{
	"Agam", "Banjar", "Banjar Baru", "Barru", "Batang", "Batang Hari", "Batu", "Batu Bara", "Batubara", "Belu", "Bima", "Benteng", "Bone", "Bungo",
	"Buru", "Demak", "Empat Lawang", "Ende", "Gunung Mas", "Karo", "Kaur", "Kota Baru", "Kotabaru", "Kudus", "Lahat",
	"Landak", "Lebak", "Lebong", "Lima Puluh Kota", "Malaka", "Maluku", "Metro", "Mitra", "Muna", "Nias", "Padang",
	"Palas", "Palu", "Pati", "Puncak", "Serang", "Siak", "Sigi", "Solo", "Solok",
	"Tala", "Tanah Datar", "Tanah Laut", "Tebing Tinggi", "Tebo", "Tegal", "Toba", "Balut", "Busel", "Madina", "Matra", "Mura",
	"Siantar", "Labuan", "Barut", "Pasir", "Kota Agung",
}

// guarded lists names that mean something else so often that only a word like "Kabupaten" or "Pemkab" before them tells: coal,
// the joint agreement (kesepakatan bersama), a summit (konferensi tingkat tinggi), partners, a fort, "oh I".
var guarded = []string{"Batu Bara", "Batubara", "KSB", "KTT", "Mitra", "Benteng", "OI", "Balut", "Tala", "Pasir", "Palas", "Puncak"}

// plainSeats lists seats of government whose names are ordinary words, people's names, or parts of many other names. They are
// facts of the table, but Scan does not look for them.
var plainSeats = []string{
	"Anggi", "Benteng", "Bora", "Borong", "Bula", "Gido", "Kepi", "Kisaran", "Koba", "Limapuluh", "Liwa", "Maba", "Manna", "Marisa", "Mulia", "Negara",
	"Pandan", "Rantau", "Raha", "Raya", "Rumbia", "Rupit", "Salak", "Salakan", "Seba", "Simpang Empat", "Singkil", "Soe", "Sumber", "Tais", "Tanah Merah",
	"Tanjung", "Teluk Dalam", "Tigi", "Wates", "Weda", "Ba'a", "Fef", "Karang Tinggi", "Karang Baru", "Parigi", "Sungai Raya", "Kajen", "Banggai", "Tubei",
}

// cueKind is what a word before a name tells of it.
type cueKind uint8

const (
	noCue     cueKind = iota
	areaCue           // "Provinsi", "Kab.", "Kota"
	rulerCue          // "Pemprov", "Pemerintah"
	headCue           // "Gubernur", "Bupati"
	deputyCue         // "Wagub"
	wali              // with "kota" after it
	wakil             // before a head
	acting            // "Pj", "Plt."
	duty              // "tugas", "harian" of "pelaksana tugas", "pelaksana harian"; "sementara" of "penjabat sementara"
	pelaksana         // before a duty
	daerah            // with "pemerintah" before it
	within            // between "Kota" and a name: "Kota Administrasi Jakarta Pusat"
	ibu               // "ibu kota" is no city government
	joins             // "dan", "serta", "maupun"
)

// cueWord is what the lexicon knows of a word besides the names it begins.
type cueWord struct {
	kind   cueKind
	level  Level
	abbrev bool // a full stop may follow
}

// cueWords are the words that may stand before a name. "kep" is among them only for its full stop: "Kep. Riau".
var cueWords = map[string]cueWord{
	"provinsi": {kind: areaCue, level: Province}, "propinsi": {kind: areaCue, level: Province}, "province": {kind: areaCue, level: Province},
	"prov": {kind: areaCue, level: Province, abbrev: true}, "prop": {kind: areaCue, level: Province, abbrev: true},
	"kabupaten": {kind: areaCue, level: Regency}, "kab": {kind: areaCue, level: Regency, abbrev: true},
	"kota": {kind: areaCue, level: City}, "kotamadya": {kind: areaCue, level: City}, "kodya": {kind: areaCue, level: City, abbrev: true},
	"pemprov": {kind: rulerCue, level: Province}, "pemprop": {kind: rulerCue, level: Province},
	"pemkab": {kind: rulerCue, level: Regency}, "pemkot": {kind: rulerCue, level: City}, "pemko": {kind: rulerCue, level: City},
	"pemda": {kind: rulerCue}, "pemerintah": {kind: rulerCue}, "pemerintahan": {kind: rulerCue}, "pem": {kind: rulerCue, abbrev: true},
	"gubernur": {kind: headCue, level: Province}, "gub": {kind: headCue, level: Province, abbrev: true}, "governor": {kind: headCue, level: Province},
	"bupati": {kind: headCue, level: Regency}, "walikota": {kind: headCue, level: City}, "walkot": {kind: headCue, level: City},
	"wagub": {kind: deputyCue, level: Province}, "wabup": {kind: deputyCue, level: Regency},
	"wawali": {kind: deputyCue, level: City}, "wawalkot": {kind: deputyCue, level: City},
	"wali": {kind: wali}, "wakil": {kind: wakil}, "pelaksana": {kind: pelaksana}, "daerah": {kind: daerah}, "ibu": {kind: ibu},
	"pj": {kind: acting, abbrev: true}, "plt": {kind: acting, abbrev: true}, "plh": {kind: acting, abbrev: true},
	"pjs": {kind: acting, abbrev: true}, "penjabat": {kind: acting}, "tugas": {kind: duty}, "harian": {kind: duty}, "sementara": {kind: duty},
	"administrasi": {kind: within}, "adm": {kind: within, abbrev: true},
	"dan": {kind: joins}, "serta": {kind: joins}, "maupun": {kind: joins}, "and": {kind: joins},
	"kep": {abbrev: true}, "kepl": {abbrev: true}, "d": {abbrev: true}, "i": {abbrev: true},
}
