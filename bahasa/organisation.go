package bahasa

// Organisation is a body with a name as it stands in a text: a company, university, agency, ministry, association.
type Organisation struct {
	Start, End int    // byte offsets
	Text       string // as written: "PT Aviastar Mandiri", "Ikatan Dokter Indonesia"
	Head       string // the word that says what it is, folded: "pt", "ikatan", "dinas"; of a body known by its initials these: "kpk"
}

// longestOrganisation bounds the words of a body's name.
const longestOrganisation = 12

// OrganisationAt reads the name of a body that begins at token i with a word that says so: "PT Aviastar Mandiri", "Universitas Mulawarman", "Ikatan Dokter
// Indonesia", "Dinas Kelautan dan Perikanan", or is a well-known abbreviation: "DPR". It takes capitalised words and the "dan" between them, and stops before verbs,
// offices and marks. Names without such a word ("Persija") it cannot tell from others. next is the token after it.
func OrganisationAt(text string, toks []Token, i int) (o Organisation, next int, ok bool) {
	r := reader{text: text, toks: toks}
	if i < 0 || i >= len(toks) || !r.capital(i) && toks[i].Shape != Mixed {
		return Organisation{}, i, false
	}
	var buf [24]byte
	w := r.word(i)
	if len(w) > len(buf) {
		return Organisation{}, i, false
	}
	head := Fold(buf[:0], w)
	alone, heads := organisationHead(string(head))
	heads = heads || r.any(i, "rumah") && r.any(i+1, "sakit") || r.any(i, "sekolah") && r.any(i+1, "tinggi")
	if !alone && !heads {
		return Organisation{}, i, false
	}
	next = i + 1
	if heads {
		next = r.organisationName(i + 1)
		if next == i+1 && !alone {
			return Organisation{}, i, false
		}
	}
	return Organisation{Start: int(toks[i].Start), End: int(toks[next-1].End), Text: text[toks[i].Start:toks[next-1].End], Head: string(head)}, next, true
}

// organisationHead tells whether a folded word begins the name of a body, and whether it is the name of one by itself.
func organisationHead(w string) (alone, heads bool) {
	switch w {
	case "dpr", "mpr", "dpd", "kpk", "kpu", "polri", "pertamina", "bulog", "pelni", "pln", "bpk", "lipi", "brin", "bps", "pbb", "asean", "apkasi", "apeksi", "appsi", "kadin", "hipmi", "pkk", "knpi", "koni",
		"pssi", "fifa", "who", "unesco", "mui", "nu", "muhammadiyah", "pmi", "idi":
		return true, false
	case "tni", "dprd", "dprk", "polda", "polres", "polsek", "kodam", "korem", "kodim", "rsud", "rsup", "pemprov", "pemkab", "pemkot", "pemda", "bappeda", "bpbd", "bkkbn", "golkar":
		return true, true
	case "pt", "cv", "ud", "pd", "perum", "perumda", "perseroda", "persero", "bank", "koperasi", "yayasan", "universitas", "universiti", "university", "institut", "politeknik", "akademi",
		"stie", "stmik", "iain", "uin", "dinas", "badan", "biro", "kementerian", "departemen", "direktorat", "dewan", "majelis", "mahkamah", "kejaksaan", "kepolisian", "pengadilan",
		"komisi", "komite", "lembaga", "balai", "inspektorat", "sekretariat", "ikatan", "asosiasi", "himpunan", "persatuan", "perhimpunan", "perkumpulan", "federasi", "gabungan",
		"forum", "partai", "serikat", "gerakan", "pusat", "puskesmas", "pondok", "pesantren", "fakultas", "ormas",
		"kemendagri", "grup", "klub", "maskapai", "televisi", "radio", "organisasi", "front", "tentara", "angkatan", "markas", "barisan", "fraksi":
		return false, true
	}
	return false, false
}

// organisationName gives the token after the words of a body's name that go on at token i.
func (r *reader) organisationName(i int) int {
	end := i
	for j := i; j < len(r.toks) && j < i+longestOrganisation; {
		t := r.toks[j]
		if t.Breaks > 1 {
			break
		}
		switch {
		case j == i && t.Glued && r.is(j, "."): // "PT. Maju"
			j++
			continue
		case r.is(j, "(") && r.any(j+1, "persero", "perseroda") && r.is(j+2, ")"):
			end, j = j+3, j+3
			continue
		case t.Kind == Word && t.Shape != Small:
			kind := roleOf(r.word(j))
			if kind&stop != 0 && !r.inBody(j) || kind&(title|rank) != 0 && kind&given == 0 {
				return end
			}
			end, j = j+1, j+1
			continue
		case t.Kind == Number && end > i-1 && t.End-t.Start <= 3 && !t.Glued:
			end, j = j+1, j+1
			continue
		case j > i && (r.any(j, "dan", "of", "untuk", "the", "for", "and") || r.is(j, "&")) && j+1 < len(r.toks) && r.toks[j+1].Kind == Word && r.toks[j+1].Shape != Small &&
			(roleOf(r.word(j+1))&stop == 0 || r.inBody(j+1)):
			j++
			continue
		}
		break
	}
	return end
}

// inBody tells of words that end a person's name but not a body's.
func (r *reader) inBody(i int) bool {
	return r.any(i, "indonesia", "nusantara", "republik", "negara", "daerah", "rakyat", "masyarakat", "kerja", "kerjasama", "dalam", "desa", "pulau", "gunung", "laut", "pasar",
		"koperasi", "badan", "lembaga", "provinsi", "kabupaten", "kota", "ketua", "universitas", "institut", "sekolah", "bank", "partai", "jaksa", "hakim", "rumah", "persatuan", "asosiasi",
		"ikatan", "himpunan", "komisi", "tinggi", "satu", "raja", "unit", "kementerian", "kantor", "umkm", "sungai", "wali", "jalan", "dan", "warga", "pelabuhan", "balai", "yayasan", "bulan", "utusan")
}
