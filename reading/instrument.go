package reading

import (
	"github.com/anyam-id/anyam/agreement"
)

// instrument is a mention of a document, or of the cooperation itself where the text gives the document no name.
type instrument struct {
	first, last int // tokens
	what        agreement.Instrument
	count       int    // documents that the words before it count: "9 perjanjian", 0 where they do not
	draft       bool   // "draf kesepakatan bersama"
	definite    bool   // tersebut, ini, itu: a document spoken of before
	amends      [2]int // of an addendum, the tokens that say what it changes
}

// instrumentAt reads the name of a document that begins at token i.
func (p *page) instrumentAt(i, last int) (instrument, bool) {
	c := p.class[i]
	if c&cInstrument == 0 || p.is(i-1, "acara") && p.is(i-2, "berita") {
		return instrument{}, false
	}
	in := instrument{first: i, last: i + 1}
	j := i + 1
	switch {
	case c&cDeed != 0:
		// "naskah MoU" is a MoU; "naskah kerja sama" a document without a name.
		if p.isAny(j, "nota", "perjanjian", "kesepakatan", "mou", "pks", "adendum", "addendum", "perubahan", "memorandum") {
			inner, ok := p.instrumentAt(j, last)
			inner.first, inner.draft = i, inner.draft || p.isAny(i, "draft")
			return inner, ok
		}
		if p.isAny(i, "naskah", "dokumen", "berkas") {
			in.what = agreement.UnknownInstrument
			if p.kerjaSama(j) > 0 {
				in.last = j + p.kerjaSama(j)
			}
			break
		}
		if p.isAny(i, "komitmen", "deklarasi", "pakta") && p.isAny(j, "bersama", "kerja", "kerjasama") {
			in.what, in.last = agreement.UnknownInstrument, j+1
			break
		}
		return instrument{}, false
	case c&cMoU != 0:
		in.what = agreement.MoU
		if p.is(i, "memorandum") {
			if p.is(j, "of") {
				j += 2
				in.last = min(j, last)
			} else if p.is(j, "saling") && p.is(j+1, "pengertian") {
				in.last = j + 2
			}
		}
	case c&cNota != 0:
		if !p.isAny(j, "kesepahaman", "kesepakatan", "kerja", "kerjasama", "kesepahamanan", "kesepahamam") {
			return instrument{}, false
		}
		in.what, in.last = agreement.NotaKesepahaman, j+1
		if n := p.kerjaSama(j); n > 0 {
			in.last = j + n
		}
	case c&cAddendum != 0:
		in.what = agreement.Addendum
		p.readAmends(&in, last)
		if p.is(i, "perubahan") && in.amends[1] == 0 { // "perubahan iklim"; "Perubahan Kedua atas Perjanjian …" is an addendum
			return instrument{}, false
		}
	case c&cIntent != 0:
		switch {
		case p.is(i, "letter"):
			if !p.is(j, "of") || !p.isAny(j+1, "intent", "intens") {
				return instrument{}, false
			}
			in.last = j + 2
		case p.is(i, "pernyataan"):
			if !p.is(j, "kehendak") {
				return instrument{}, false
			}
			in.last = j + 1
		case !p.capital(i):
			return instrument{}, false
		}
		in.what = agreement.LetterOfIntent
	case c&cAccord != 0:
		if p.is(i, "piagam") {
			if p.kerjaSama(j) == 0 {
				return instrument{}, false
			}
			in.what, in.last = agreement.UnknownInstrument, j+p.kerjaSama(j)
			break
		}
		in.what = agreement.KesepakatanBersama
		if p.isAny(j, "bersama", "besama") {
			in.last = j + 1
		} else if n := p.kerjaSama(j); n > 0 {
			in.last = j + n
		} else if p.is(j, "antar") {
			in.last = j
		}
	case c&cPKS != 0:
		if p.is(i, "pks") && !p.capital(i) {
			// "pks" in small letters is the same word in careless writing.
			in.what = agreement.PKS
			break
		}
		in.what = agreement.PKS
		if n := p.kerjaSama(j); n > 0 {
			in.last = j + n
		}
	default:
		n := p.kerjaSama(i)
		if n == 0 {
			return instrument{}, false
		}
		in.what, in.last = agreement.UnknownInstrument, i+n
	}
	in.last = p.kindWords(in.last, last)
	if in.what == agreement.NotaKesepahaman && p.wordAmong(i, in.last, "mou") { // "nota kesepahaman (MoU)"
		in.what = agreement.MoU
	}
	in.count = p.countBefore(i)
	in.draft = in.draft || p.has(i-1, cDraft)
	in.definite = p.has(in.last, cThis)
	return in, true
}

// kerjaSama is the number of tokens of "kerja sama", "kerjasama", "KAD" at i, 0 where they do not stand there.
func (p *page) kerjaSama(i int) int {
	switch {
	case p.is(i, "kerja") && p.isAny(i+1, "sama", "samanya"):
		return 2
	case p.isAny(i, "kerjasama", "kerja-sama", "kerjasamanya", "kersama"):
		return 1
	case p.isAny(i, "kad", "ksd", "ksdd", "ksad") && p.capital(i):
		return 1
	}
	return 0
}

// kindWords passes over what only says that the cooperation is one of regions: "antar daerah (KAD)", "antarprovinsi", "daerah".
func (p *page) kindWords(j, last int) int {
	for j < last {
		switch {
		case p.is(j, "antar") && p.has(j+1, cGroupNoun) && !p.isAny(j+1, "opd", "perangkat", "dinas", "instansi", "bumd", "perusahaan", "kepala"):
			j += 2
		case p.isAny(j, "antardaerah", "antarprovinsi", "antarpemerintah", "antar-daerah", "antarwilayah", "antarkabupaten", "antarkota", "antarpemda"):
			j++
		case p.is(j, "daerah") && p.kerjaSama(j-2)+p.kerjaSama(j-1) > 0:
			j++
		case p.mark(j) == '(' && p.mark(j+2) == ')' && p.isAny(j+1, "kad", "ksd", "ksdd", "ksad", "mou", "pks", "loi"):
			j += 3
		default:
			return j
		}
	}
	return j
}

// countBefore is the number that stands before the name of a document: "3 (tiga) perjanjian", "dua naskah".
func (p *page) countBefore(i int) int {
	for back := 1; back <= 5; back++ {
		if k := i - back; k >= 0 && (p.kind(k) == numberKind || p.has(k, cNumber)) {
			if n, next := p.quantityAt(k, i); next == i || next == i-1 && p.isAny(i-1, "buah", "naskah", "dokumen", "paket") {
				return n
			}
		}
	}
	return 0
}

// readAmends takes the words behind "adendum": which one, and what it changes.
func (p *page) readAmends(in *instrument, last int) {
	j := in.last
	for j < last && p.isAny(j, "kedua", "pertama", "ketiga", "i", "ii", "iii", "ke-2", "ke-1") {
		j++
	}
	in.last = j
	if p.isAny(j, "atas", "terhadap", "dari", "tentang", "untuk", "pada") {
		j++
	}
	k := j
	if inner, ok := p.instrumentIn(k, last); ok {
		k = inner.last
		if p.isAny(k, "nomor", "no") {
			for k++; k < last && !p.has(k, cYang|cWith|cAntara|cAbout) && p.mark(k) != ','; {
				k++
			}
		}
		in.amends, in.last = [2]int{j, k}, k
	}
}

// instrumentIn is instrumentAt with the bound checked.
func (p *page) instrumentIn(i, last int) (instrument, bool) {
	if i >= last {
		return instrument{}, false
	}
	return p.instrumentAt(i, last)
}

// named tells whether the text gives the document a name.
func (in *instrument) named() bool { return in.what != agreement.UnknownInstrument && in.what != "" }
