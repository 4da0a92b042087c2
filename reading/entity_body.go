package reading

import (
	"strings"

	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
)

const (
	wordKind   = bahasa.Word
	numberKind = bahasa.Number
)

// longestName bounds the tokens of a name, so that a text of only capitals is read in linear time.
const longestName = 24

// agencyWords are the words that names of agencies are made of.
var agencyWords = func() map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(`kesehatan pendidikan kebudayaan pekerjaan umum penataan ruang perumahan rakyat kawasan permukiman sosial tenaga kerja transmigrasi pemberdayaan perempuan perlindungan
		pelindungan anak pangan ketahanan pertanahan lingkungan hidup kependudukan pencatatan sipil masyarakat desa pengendalian penduduk keluarga berencana perhubungan komunikasi informatika statistik persandian
		koperasi usaha kecil menengah mikro ukm umkm penanaman modal pelayanan terpadu satu pintu kepemudaan olahraga olah raga pemuda kearsipan perpustakaan kelautan perikanan pariwisata pertanian
		perkebunan peternakan hortikultura tanaman kehutanan energi sumber daya mineral perdagangan perindustrian industri hewan ekonomi kreatif bina marga cipta karya pemadam kebakaran penyelamatan
		penanggulangan bencana daerah perencanaan pembangunan penelitian pengembangan keuangan aset pendapatan kepegawaian manusia pengelolaan kesatuan bangsa politik riset inovasi inspektorat
		pemerintahan otonomi hukum organisasi administrasi perekonomian kesejahteraan kerja sama kerjasama protokol pimpinan tata usaha otda pupr esdm permukiman ketenagakerjaan ketenteraman ketertiban
		pamong praja air minum tengah jasa pengadaan barang provinsi kabupaten kota pengairan pertamanan kebersihan pasar lalu lintas karantina nasional narkotika indonesia pusat negara pekerja migran
		pemeriksa pertanahan meteorologi perbatasan wilayah teknologi informasi penduduk pajak retribusi terminal pelabuhan metrologi balai gizi pemasaran promosi budaya seni purbakala`) {
		m[w] = true
	}
	return m
}()

// agencyWord tells whether a word is one that names of agencies are made of.
func agencyWord(w string) bool {
	return agencyWords[bahasa.Lower(w)] || bahasa.Lower(w) != w && strings.ToUpper(w) == w && len(w) > 2
}

// staffOf tells whether the agency that begins at i is the office of the government itself: "Setda Kab. Nganjuk" and its parts.
func staffOf(p *page, i int) bool {
	return p.isAny(i, "setda", "sekretariat", "biro", "bagian", "setdaprov")
}

// agencyAt reads "Dinas Pertanian dan Ketahanan Pangan Kota Palembang", "OPD Pemprov Kaltim", "RSUD dr. Soedono Madiun".
//
// Where person is true the name of a person may follow, and the agency's name ends with the last word that such names have.
func (p *page) agencyAt(i, last int, person bool) (entity, bool) {
	end := min(last, i+longestName)
	e := entity{first: i, last: i + 1, kind: party.Agency}
	j := i + 1
	switch {
	case p.isAny(i, "antarperangkat", "antaropd", "antardinas", "antar-opd", "antarskpd"):
		if p.is(j, "daerah") {
			j++
		}
		e.generic = true
		e.each = true
	case p.isAny(i, "opd", "skpd", "setda"):
		e.generic = !p.is(i, "setda")
	case p.is(i, "perangkat"):
		if !p.is(j, "daerah") {
			return entity{}, false
		}
		j++
		e.generic = true
	case p.is(i, "organisasi"):
		if !p.is(j, "perangkat") || !p.is(j+1, "daerah") {
			return entity{}, false
		}
		j += 2
		e.generic = true
	case p.is(i, "satuan") && p.is(j, "kerja") && p.is(j+1, "perangkat") && p.is(j+2, "daerah"):
		j += 3
		e.generic = true
	case p.is(i, "dinas") && !p.capital(i) && !p.capital(j):
		if p.isAny(j, "terkait", "teknis") {
			j++
		}
		e.generic = true
		if p.isAny(j, "luar", "bupati", "jabatan", "gubernur") { // rumah dinas bupati, dinas luar
			return entity{}, false
		}
	case p.has(i, cAgencyName):
		if !p.capital(i) {
			return entity{}, false
		}
	case !p.capital(i) && !p.is(i, "dinas"):
		return entity{}, false
	}
	e.name = [2]int{i, j}
	if p.mark(j) == '(' { // "perangkat daerah (OPD)"
		if next := p.skip(j, end); next-j == 3 {
			j = next
		}
	}
	for e.generic && p.isAny(j, "terkait", "teknis", "lingkup") { // "OPD terkait dari kedua daerah", "OPD lingkup Muaro Jambi"
		j++
	}
	for j < end {
		p.steps++
		if n := p.nameStarting(j); n != nil && n.level != region.Foreign {
			e.region, e.level, e.last = n.code, n.level, p.gloss(n.last, last)
			return e, true
		}
		if p.has(j, cGovernment) && (p.capital(j) || p.isAny(j, "provinsi", "kabupaten", "kota")) {
			if level, next := p.governmentHead(j, end); next > j {
				if n := p.nameStartingAs(next, level); n != nil {
					e.region, e.level, e.last = n.code, n.level, p.gloss(n.last, last)
					if p.national(e.name) {
						e.kind = party.Central
					}
					return e, true
				}
				if !p.is(j, "daerah") && p.capital(j) { // "Dinas Kesehatan Provinsi": the one spoken of
					e.level, e.last = level, next
					return e, true
				}
			}
		}
		switch {
		case e.generic:
			e.last = j
			return e, true
		case j > i && p.isAny(i, "rsud", "rs", "rsup") && p.has(j, cTitle):
			for j++; p.mark(j) == '.'; j++ {
			}
			e.name[1] = j
		case j > i && p.isAny(i, "rsud", "rs", "rsup") && p.mark(j+1) == '.' && p.capital(j) && p.toks[j].End-p.toks[j].Start == 1: // initials
			j += 2
			e.name[1] = j
		case j > i+1 && p.capital(j) && (p.has(j, cTitle) || p.isAny(j, "i", "ni") || person && !agencyWord(p.word(j))):
			e.last = max(e.name[1], i+1)
			return e, true
		case p.isAny(j, "setda", "setdaprov", "sekretariat") && p.capital(j) && j > i+1 && staffOf(p, i):
			j++ // "Biro Pemerintahan dan Otda Setda Provinsi X": the region follows
		case p.kind(j) == wordKind && p.capital(j) && (p.class[j]&(cHead|cVice|cOfficial|cCompany|cInstrument|cDay) == 0 || p.isAny(j, "koperasi", "perusahaan", "pasar") || p.is(j, "kerja") && p.isAny(j-1, "tenaga", "biro", "bagian")) && (!p.has(j, cAgency|cAgencyName) || j == i+1):
			j++
			e.name[1] = j
		case (p.has(j, cAnd) || p.mark(j) == ',') && p.joinsName(j):
			j++
			if p.has(j, cAnd) {
				j++
			}
		case p.kind(j) == wordKind && j == i+1 && p.class[j]&^cKnown == 0 && p.is(i, "dinas"):
			j++ // "Dinas kelautan"
			e.name[1] = j
		case p.mark(j) == '(' && p.regionAhead(p.gloss(j, end), end):
			j = p.gloss(j, end)
		default:
			e.last = max(e.name[1], i+1)
			e.last = p.gloss(e.last, end)
			if p.national(e.name) {
				e.kind = party.Central
			}
			return e, e.generic || e.name[1] > i+1 || p.has(i, cAgencyName) || p.is(i, "setda")
		}
	}
	e.last = max(e.name[1], i+1)
	return e, e.generic || e.name[1] > i+1
}

// national tells whether an agency's name says that it belongs to the centre: "Badan Narkotika Nasional".
func (p *page) national(name [2]int) bool {
	for i := name[0]; i < name[1]; i++ {
		if p.isAny(i, "nasional", "indonesia", "republik", "ri", "negara", "pusat") {
			return true
		}
	}
	return false
}

// joinsName tells whether the "dan" or comma at j goes on with the name of an agency: another of its affairs follows, and no party of its own.
func (p *page) joinsName(j int) bool {
	k := j + 1
	if p.mark(j) == ',' && p.has(k, cAnd) {
		k++
	}
	if !p.capital(k) || p.has(k, cPartyHead|cInstrument|cDay|cMonth) && !p.isAny(k, "koperasi", "perpustakaan", "pasar", "desa") || p.nameStarting(k) != nil {
		return false
	}
	if p.mark(j) != ',' || p.has(j+1, cAnd) {
		return true
	}
	// After a comma the name must come to its "dan" soon: "Dinas Koperasi, Usaha Mikro dan Perindustrian".
	for m := k; m < k+5; m++ {
		if p.is(m, "dan") {
			return p.capital(m+1) && (!p.has(m+1, cPartyHead) || p.is(m+1, "koperasi")) && p.nameStarting(m+1) == nil
		}
		if !p.capital(m) && p.mark(m) != ',' {
			return false
		}
	}
	return false
}

// bodyAt reads a company, university, organisation or central body by its name.
func (p *page) bodyAt(i, last int) (entity, bool) {
	c := p.class[i]
	if !p.capital(i) || p.shape(i) == bahasa.Title && p.toks[i].End-p.toks[i].Start <= 3 || p.inNumber(i) {
		return entity{}, false
	}
	e := entity{first: i, last: i + 1, name: [2]int{i, i + 1}}
	switch {
	case c&cCompany != 0:
		e.kind = party.Company
	case c&cCampus != 0:
		e.kind = party.University
	case c&cBody != 0:
		e.kind = party.Organisation
	default:
		e.kind = party.Central
	}
	acronym := p.shape(i) == bahasa.Upper && !p.isAny(i, "pt", "cv", "ud", "pd", "bank", "ip")
	short := c&cCampus != 0 && p.shape(i) == bahasa.Title && p.hasPrefix(i, "un") && !p.isAny(i, "universitas", "univ") // "Undip", "Unhas"
	acronym = acronym || short
	if p.isAny(i, "bumd", "perusda", "perumda", "lsm", "koperasi") { // a kind of body, and no name
		acronym = false
	}
	if p.shape(i) == bahasa.Upper && p.toks[i].End-p.toks[i].Start > 6 { // a line in capitals
		acronym = false
	}
	end := min(last, i+longestName)
	j := i + 1
	if p.mark(j) == '.' && p.isAny(i, "pt", "cv", "ud") {
		j++
	}
	for j < end {
		p.steps++
		switch {
		case p.mark(j) == '(' && j+2 < end:
			next := p.skip(j, end)
			branch := p.isAny(next, "wilayah", "cabang", "daerah", "regional", "kantor", "perwakilan") && p.capital(next) && p.capital(next+1)
			branch = branch || p.is(i, "politeknik") && p.has(next, cCentral) && p.capital(next) // "Politeknik Kesehatan (Poltekkes) Kementerian Kesehatan X"
			if next-j <= 5 && p.capital(j+1) && !(e.kind == party.University && p.ownName(i+1, j)) && (branch || p.nameStarting(next) != nil || p.has(next, cGovernment) && p.regionAhead(next, end)) {
				j = next // "Kejaksaan Negeri (Kejari) Tanah Laut"
				continue
			}
			if next-j > 5 || !p.capital(j+1) && !p.is(j+1, "persero") {
				return p.closeBody(e, acronym)
			}
			e.last = next
			if !p.is(j+1, "persero") && !p.is(j+1, "perseroda") {
				return p.closeBody(e, acronym)
			}
			j = next
		case p.has(j, cGovernment) && p.capital(j) && p.regionAhead(j, end):
			level, next := p.governmentHead(j, end)
			n := p.nameStartingAs(next, level)
			e.region, e.level = n.code, n.level
			j = n.last
			e.name[1], e.last = j, j
			if e.kind == party.Central {
				e.last = p.gloss(n.last, last)
				return p.closeBody(e, true)
			}
		case p.nameStarting(j) != nil:
			n := p.nameStarting(j)
			e.region, e.level = n.code, n.level
			j = n.last
			e.name[1], e.last = j, j
			if e.kind == party.Central {
				return p.closeBody(e, true)
			}
		case j == i+1 && p.is(i, "bank") && p.has(j, cCompany):
			j++ // "Bank bjb"
			e.name[1], e.last = j, j
		case p.has(j, cTitle) && (j > i+1 || acronym) && (p.mark(j+1) == '.' || p.capital(j+1) && p.shape(j) == bahasa.Title && !p.isAny(j, "pak", "bu", "sultan", "raden", "haji", "st", "tb")):
			return p.closeBody(e, acronym) // the person behind it
		case p.kind(j) == wordKind && p.capital(j) && p.bodyWord(j) && !short:
			j++
			e.name[1], e.last = j, j
		case (p.is(j, "dan") || p.is(j, "&") || p.is(j, "of")) && e.name[1] > i+1 && p.capital(j+1) && p.bodyWord(j+1) && !p.has(j+1, cPartyHead&^cGovernment) && p.nameStarting(j+1) == nil && !p.regionAhead(j+1, end) && e.kind != party.Company:
			j += 2
			e.name[1], e.last = j, j
		case p.mark(j) == '.' && p.kind(j+1) == wordKind && p.toks[j].Glued && p.isAny(j-1, "dr", "prof", "h", "st"):
			j++
		default:
			return p.closeBody(e, acronym)
		}
	}
	return p.closeBody(e, acronym)
}

// ownName tells whether the words of a campus hold a name of its own, which needs no place behind it: "Diponegoro", not "Islam Negeri".
func (p *page) ownName(first, last int) bool {
	for i := first; i < last; i++ {
		if p.class[i] == 0 && p.kind(i) == wordKind && p.nameAt[i] == 0 && !agencyWord(p.word(i)) {
			return true
		}
	}
	return false
}

// inNumber tells whether token i is part of a document's number: "04/DJPB/KKP/NK".
func (p *page) inNumber(i int) bool {
	return p.mark(i-1) == '/' && p.toks[i].Glued || p.mark(i+1) == '/' && i+1 < len(p.toks) && p.toks[i+1].Glued
}

// hospitalAt reads "Rumah Sakit Umum Daerah dr. Soetomo", "Rumah Sakit Harapan Kita".
func (p *page) hospitalAt(i, last int) (entity, bool) {
	j := i + 2
	for j < min(last, i+longestName) && (p.capital(j) && (p.bodyWord(j) || p.nameStarting(j) != nil) || p.has(j, cTitle) || p.mark(j) == '.' && p.has(j-1, cTitle)) {
		j++
	}
	return entity{first: i, last: p.gloss(j, last), kind: party.Agency, name: [2]int{i, j}}, j > i+2
}

func (p *page) closeBody(e entity, acronym bool) (entity, bool) {
	if acronym || e.name[1] > e.first+1 {
		return e, true
	}
	return entity{}, false
}

// bodyWord tells whether a capitalised word may go on with the name of a body.
func (p *page) bodyWord(j int) bool {
	return p.class[j]&(cHead|cVice|cInstrument|cDay|cMonth|cSign|cAnd|cWith|cGeneric|cAbout) == 0 && (p.class[j]&cOfficial == 0) && p.dateAt[j] == 0
}

func (p *page) regionAhead(j, end int) bool {
	level, next := p.governmentHead(j, end)
	return next > j && p.nameStartingAs(next, level) != nil
}
