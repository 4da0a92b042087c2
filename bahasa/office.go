package bahasa

import (
	"slices"
	"strings"
)

// Acting says by what right somebody holds an office that is not his own.
type Acting string

// The ways to hold an office for the time being (UU 30/2014 Pasal 14, UU 10/2016 Pasal 201).
const (
	Own       Acting = ""                   // it is his own
	Penjabat  Acting = "Penjabat"           // Pj: named until the next election
	Sementara Acting = "Penjabat Sementara" // Pjs: while the holder stands for election
	Tugas     Acting = "Pelaksana Tugas"    // Plt: the holder is absent for good
	Harian    Acting = "Pelaksana Harian"   // Plh: the holder is absent for the moment
)

// Office is an office as it stands in a text.
type Office struct {
	Start, End int    // byte offsets
	Title      string // the standard name: "Gubernur", "Wali Kota", "Sekretaris Daerah", "Kepala Dinas", "Direktur Utama", "Ketua DPRD"
	Unit       string // what it is the office of, as written: "Dinas Kesehatan", "Perekonomian dan Pembangunan"; "" without one
	Acting     Acting
	Former     bool // "mantan", "eks": held no more
}

// OfficeAt reads an office that begins at token i: "Gubernur", "Plt. Kepala Dinas Kesehatan", "Wakil Wali Kota", "Sekda", "Asisten Perekonomian dan
// Pembangunan", "Direktur Utama", "Ketua DPRD". Capitals do not matter for the office itself; a unit is read while its words are capitalised and of the
// language, so that it stops before a region or a person. next is the token after it.
func OfficeAt(text string, toks []Token, i int) (office Office, next int, ok bool) {
	if i < 0 || i >= len(toks) || toks[i].Kind != Word {
		return Office{}, i, false
	}
	r := reader{text: text, toks: toks}
	j := i
	if r.any(j, "mantan", "eks") {
		office.Former = true
		j++
		if r.is(j, "-") {
			j++
		}
	}
	office.Acting, j = r.acting(j)
	title, unit, next := r.office(j)
	if title == "" {
		return Office{}, i, false
	}
	office.Title = title
	if unit >= 0 {
		next = r.unit(unit, next)
		if next > unit {
			office.Unit = strings.TrimRight(text[toks[unit].Start:toks[next-1].End], ".")
		}
	}
	office.Start, office.End = int(toks[i].Start), int(toks[next-1].End)
	return office, next, true
}

// any tells whether token i is one of words, which are folded, in any case.
func (r *reader) any(i int, words ...string) bool {
	if i >= len(r.toks) || r.toks[i].Kind != Word {
		return false
	}
	w := r.word(i)
	if len(w) > 24 {
		return false
	}
	var buf [24]byte
	return slices.Contains(words, string(Fold(buf[:0], w)))
}

// acting reads "Plt.", "Penjabat" and the like at token i, and gives the token after it.
func (r *reader) acting(i int) (Acting, int) {
	switch {
	case r.any(i, "pjs"), r.any(i, "penjabat", "pejabat", "pj") && r.any(r.point(i+1), "sementara"):
		if r.any(i, "pjs") {
			return Sementara, r.point(i + 1)
		}
		return Sementara, r.point(i+1) + 1
	case r.any(i, "pj", "penjabat"):
		return Penjabat, r.point(i + 1)
	case r.any(i, "plt"):
		return Tugas, r.point(i + 1)
	case r.any(i, "plh"):
		return Harian, r.point(i + 1)
	case r.any(i, "pelaksana") && r.any(i+1, "tugas"):
		return Tugas, i + 2
	case r.any(i, "pelaksana") && r.any(i+1, "harian"):
		return Harian, i + 2
	}
	return Own, i
}

// office reads the office itself at token i: its standard name, "" where there is none; the token at which its unit may begin, or -1 where
// it has none; and the token after what is read so far.
func (r *reader) office(i int) (title string, unit, next int) {
	if i >= len(r.toks) || r.toks[i].Kind != Word {
		return "", -1, i
	}
	var buf [24]byte
	w := r.word(i)
	if len(w) > len(buf) {
		return "", -1, i
	}
	switch string(Fold(buf[:0], w)) {
	case "gubernur", "bupati", "camat", "lurah", "presiden", "dekan":
		if r.any(i, "presiden") && r.any(i+1, "direktur") {
			return "Presiden Direktur", -1, i + 2
		}
		return titleCase(w), -1, i + 1
	case "wali":
		if r.any(i+1, "kota") {
			return "Wali Kota", -1, i + 2
		}
	case "walikota":
		return "Wali Kota", -1, i + 1
	case "wagub":
		return "Wakil Gubernur", -1, r.point(i + 1)
	case "wabup":
		return "Wakil Bupati", -1, r.point(i + 1)
	case "wawali", "wawalkot", "wawako":
		return "Wakil Wali Kota", -1, r.point(i + 1)
	case "wapres":
		return "Wakil Presiden", -1, i + 1
	case "wamen":
		return "Wakil Menteri", i + 1, i + 1
	case "wakil":
		if !r.any(i+1, "wakil") {
			if title, unit, next := r.office(i + 1); title != "" {
				return "Wakil " + title, unit, next
			}
		}
	case "sekda", "sekdaprov", "sekprov", "sekdakab", "sekkab", "sekdakot", "sekkot", "sekdako":
		return "Sekretaris Daerah", -1, r.point(i + 1)
	case "sekretaris":
		switch {
		case r.any(i+1, "daerah"):
			next = i + 2
			if r.is(next, "(") && r.any(next+1, "sekda") && r.is(next+2, ")") {
				next += 3
			}
			return "Sekretaris Daerah", -1, next
		case r.any(i+1, "provinsi", "kabupaten", "kota"):
			return "Sekretaris Daerah", -1, i + 1
		case r.any(i+1, "jenderal"):
			return "Sekretaris Jenderal", i + 2, i + 2
		}
		return "Sekretaris", i + 1, i + 1
	case "sekjen":
		return "Sekretaris Jenderal", i + 1, i + 1
	case "asisten":
		return "Asisten", i + 1, i + 1
	case "staf":
		if r.any(i+1, "ahli") {
			return "Staf Ahli", i + 2, i + 2
		}
	case "kepala":
		if r.unitHead(i+1) || r.proper(i+1) {
			return "Kepala " + headWord(r, i+1), i + 1, i + 2
		}
	case "kadis", "kadin":
		return "Kepala Dinas", i + 1, i + 1
	case "kaban":
		return "Kepala Badan", i + 1, i + 1
	case "kabiro", "karo":
		return "Kepala Biro", i + 1, i + 1
	case "kabag":
		return "Kepala Bagian", i + 1, i + 1
	case "kabid":
		return "Kepala Bidang", i + 1, i + 1
	case "kades":
		return "Kepala Desa", -1, i + 1
	case "kapolda", "kapolres", "pangdam", "danrem", "dandim", "kajati", "kajari":
		return titleCase(w), -1, i + 1
	case "dirut":
		return "Direktur Utama", -1, i + 1
	case "direktur":
		switch {
		case r.any(i+1, "utama"):
			return "Direktur Utama", -1, i + 2
		case r.any(i+1, "jenderal"):
			return "Direktur Jenderal", i + 2, i + 2
		}
		return "Direktur", i + 1, i + 1
	case "dirjen":
		return "Direktur Jenderal", i + 1, i + 1
	case "general":
		if r.any(i+1, "manager") {
			return "General Manager", -1, i + 2
		}
	case "manajer", "manager":
		return "Manajer", i + 1, i + 1
	case "komisaris":
		if r.any(i+1, "utama") {
			return "Komisaris Utama", -1, i + 2
		}
		return "Komisaris", -1, i + 1
	case "rektor", "inspektur", "deputi", "koordinator":
		return titleCase(w), i + 1, i + 1
	case "ketua", "anggota":
		head := titleCase(w)
		switch {
		case r.any(i+1, "dprd", "dprk", "dpr", "dpd", "mpr", "kpu"):
			return head + " " + strings.ToUpper(r.word(i+1)), -1, i + 2
		case r.any(i+1, "umum"):
			return head + " Umum", i + 2, i + 2
		}
		return head, i + 1, i + 1
	case "menteri":
		if r.any(i+1, "koordinator") {
			return "Menteri Koordinator", i + 2, i + 2
		}
		return "Menteri", i + 1, i + 1
	case "mendagri":
		return "Menteri Dalam Negeri", -1, i + 1
	case "mentan":
		return "Menteri Pertanian", -1, i + 1
	case "menkes":
		return "Menteri Kesehatan", -1, i + 1
	case "menkeu":
		return "Menteri Keuangan", -1, i + 1
	case "mendag":
		return "Menteri Perdagangan", -1, i + 1
	case "menko":
		return "Menteri Koordinator", i + 1, i + 1
	}
	return "", -1, i
}

// titleCase is word with its first letter large and the rest small. ASCII only, as the words of offices are.
func titleCase(word string) string {
	return strings.ToUpper(word[:1]) + strings.ToLower(word[1:])
}

// unitHead tells of the words that begin the name of a unit with a head: "Dinas", "Biro".
func (r *reader) unitHead(i int) bool {
	return r.any(i, "dinas", "badan", "biro", "bagian", "bidang", "kantor", "balai", "bakorwil", "bappeda", "satuan", "unit", "pusat", "seksi", "sub", "subbagian", "subbidang",
		"cabang", "perwakilan", "desa", "sekolah", "kejaksaan", "kepolisian", "kanwil", "wilayah", "instalasi", "puskesmas", "sekretariat", "upt", "uptd", "rumah", "stasiun", "lembaga")
}

// proper tells of a capitalised short name of a unit after "Kepala": "BPBD", "DPMPTSP".
func (r *reader) proper(i int) bool {
	return i < len(r.toks) && r.toks[i].Shape == Upper && r.toks[i].End-r.toks[i].Start > 2
}

// headWord is the word of a unit as it stands in the standard name of its head: "Kepala Dinas".
func headWord(r *reader, i int) string {
	if r.toks[i].Shape == Upper {
		switch strings.ToLower(r.word(i)) {
		case "dinas", "badan", "biro", "bagian", "bidang", "kantor", "balai":
		default:
			return r.word(i)
		}
	}
	return titleCase(r.word(i))
}

// longestUnit bounds the tokens of a unit's name.
const longestUnit = 24

// unit gives the token after the name of the unit that begins at token i and reaches at least to from: capitalised words of the language and capitals, joined
// by commas, "dan" and "&". It stops before a region, a person and all else.
func (r *reader) unit(i, from int) int {
	j := from
	for j < min(len(r.toks), i+longestUnit) {
		if r.unitWord(j, j > i) {
			j++
			continue
		}
		k := j
		if j > i && (r.is(k, ",") || r.is(k, "&")) {
			k++
		}
		if j > i && r.any(k, "dan", "serta") {
			k++
		}
		if j == i && r.any(k, "bidang") {
			k++
		}
		// After a comma stands another part of the name only if "dan" ends the enumeration; otherwise it is the person: "Kepala Biro, Agung".
		if k == j || !r.unitWord(k, true) || r.is(j, ",") && !r.any(k-1, "dan", "serta") && !r.enumerates(k) {
			return j
		}
		j = k + 1
	}
	return j
}

// enumerates tells whether the words from token i end in "dan" and one more: "Perumahan, Kawasan Permukiman dan Pertanahan".
func (r *reader) enumerates(i int) bool {
	for j := i; j < len(r.toks) && j < i+8; j++ {
		switch {
		case r.any(j, "dan", "serta"), r.is(j, "&"):
			return r.unitWord(j+1, true)
		case r.is(j, ","):
		case !r.unitWord(j, true):
			return false
		}
	}
	return false
}

// unitWord tells whether token i can be a word of a unit's name.
func (r *reader) unitWord(i int, inside bool) bool {
	if i >= len(r.toks) || r.toks[i].Breaks > 1 {
		return false
	}
	t := r.toks[i]
	w := r.word(i)
	if t.Kind == Number {
		return len(w) <= 2 && inside
	}
	if t.Kind != Word || t.Shape == Small {
		return false
	}
	switch kind := roleOf(w); {
	case r.any(i, "provinsi", "propinsi", "prov", "kabupaten", "kab", "kota", "pemprov", "pemkab", "pemkot", "setda", "sekretariat", "republik", "indonesia"):
		return false
	case r.unitHead(i):
		return true
	case kind&(title|rank|given) != 0:
		return false
	case kind&stop != 0:
		return r.any(i, "kerja", "kerjasama", "perjanjian", "masyarakat", "desa", "negara", "daerah", "pulau", "laut", "pasar", "koperasi", "terpadu", "pintu", "satu", "dalam", "gunung", "rakyat", "sungai", "jalan")
	case t.Shape == Upper && (!inside || r.toks[i-1].Shape != Upper): // "PUPR" in "Dinas PUPR NTB", but not "NTB"
		return t.End-t.Start > 1 || roman(w)
	}
	return known(w)
}
