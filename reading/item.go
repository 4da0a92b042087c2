package reading

import "github.com/anyam-id/anyam/bahasa"

// item is a piece of a sentence as the grammar of signing sees it.
type item struct {
	what        itemKind
	first, last int        // tokens
	ent         int        // of an itemEntity: index into ents
	instr       instrument // of an itemInstrument
}

type itemKind uint8

const (
	itemOther itemKind = iota
	itemEntity
	itemInstrument
	itemSign
	itemWith    // dengan, bersama
	itemAntara  // antara
	itemOleh    // oleh, and other words that hand an act to somebody: diwakili
	itemAnd     // dan, serta
	itemComma   //
	itemSemi    //
	itemColon   //
	itemYang    //
	itemAbout   // tentang, bidang, meliputi: what it is about follows
	itemNamely  // yakni: what was meant follows
	itemDi      // di: a place follows
	itemPurpose // untuk
	itemWitness // disaksikan, didampingi
	itemSay     // kata
	itemBreak   // sedangkan, usai: a clause of its own follows
	itemVerb    // any other word that is known to be a verb or an adverb of it
	itemQuote
	itemDate
	itemBracket
	itemPrep // ke, dari, pada
)

// itemize cuts tokens [first, last) into items.
func (p *page) itemize(first, last int) []item {
	items := p.items[:0]
	for i := first; i < last; {
		p.steps++
		it := p.itemAt(i, last)
		if it.last <= i {
			it.last = i + 1
		}
		items = append(items, it)
		i = it.last
	}
	p.items = items
	return items
}

func (p *page) itemAt(i, last int) item {
	it := item{first: i, last: i + 1}
	c := p.class[i]
	if d := p.dateAt[i]; d != 0 {
		it.what = itemDate
		for it.last < last && p.dateAt[it.last] == d {
			it.last++
		}
		return it
	}
	if c&cSign != 0 && p.entAt[i] == 0 {
		it.what = itemSign
		if p.hasPrefix(i+1, "tangan") {
			it.last++
		}
		return it
	}
	if n := p.entAt[i]; n != 0 {
		e := &p.ents[n-1]
		it.what, it.ent = itemEntity, int(n-1)
		it.last = max(min(e.last, last), i+1)
		return it
	}
	if c&cInstrument != 0 {
		if in, ok := p.instrumentAt(i, last); ok {
			it.what, it.instr = itemInstrument, in
			it.last = min(in.last, last)
			return it
		}
	}
	if c == 0 { // every word that a rule asks for has a class
		it.what = p.markAt(i, last)
		return it
	}
	switch {
	case c&cWith != 0:
		it.what = itemWith
		for it.last < last && p.isAny(it.last, "dengan", "sama", "pihak", "kantor", "jajaran") && !p.officeOfBody(it.last) {
			it.last++
		}
	case c&cAntara != 0:
		it.what = itemAntara
		if p.is(i+1, "lain") {
			it.what, it.last = itemNamely, i+2
		}
	case c&cOleh != 0:
		it.what = itemOleh
	case c&cAnd != 0:
		it.what = itemAnd
		if p.isAny(i+1, "juga", "dengan") {
			it.last++
		}
	case c&cYang != 0:
		it.what = itemYang
	case p.aboutAt(i) > 0:
		it.what, it.last = itemAbout, i+p.aboutAt(i)
		if c&cCover != 0 && it.last < last && p.entAt[it.last] != 0 && p.ents[p.entAt[it.last]-1].role != roleGroup {
			it.what, it.last = itemNamely, i+1
		}
	case p.is(i, "masing-masing") && i+1 < last && p.entAt[i+1] != 0 && p.ents[p.entAt[i+1]-1].role != roleGroup:
		it.what = itemNamely
	case p.is(i, "berasal") && p.is(i+1, "dari"):
		it.what, it.last = itemNamely, i+2
	case c&cNamely != 0:
		it.what = itemNamely
		if p.isAny(i, "terdiri") && p.isAny(i+1, "dari", "atas") || p.isAny(i, "adalah") && p.is(i+1, "antara") {
			it.last++
		}
		if p.mark(it.last) == ',' && p.isAny(i, "yakni", "yaitu", "ialah") { // "Ketiga gubernur, yakni, Gubernur X …"
			it.last++
		}
	case c&cDi != 0:
		it.what = itemDi
		if p.is(i+1, "antaranya") {
			it.what, it.last = itemNamely, i+2
		} else if p.is(i+1, "di") {
			it.last++
		}
	case p.is(i, "dalam") && p.is(i+1, "rangka"):
		it.what, it.last = itemPurpose, i+2
	case c&cPurpose != 0:
		it.what = itemPurpose
	case c&cWitness != 0:
		it.what = itemWitness
		for it.last < last && (p.has(it.last, cWitness) || p.isAny(it.last, "oleh", "langsung", "juga", "pula", "dalam", "secara")) {
			it.last++
		}
	case c&cSay != 0:
		it.what = itemSay
	case c&cBreak != 0, p.isAny(i, "usai", "seusai", "setelah", "sesudah", "selepas"):
		it.what = itemBreak
	case c&(cSupport|cOccur|cCoop|cIrrealis|cRealis|cNot) != 0:
		it.what = itemVerb
	case c&cPrep != 0:
		it.what = itemPrep
	}
	return it
}

// markAt is what a mark without a class is to the grammar; a word is nothing to it.
func (p *page) markAt(i, last int) itemKind {
	switch m := p.mark(i); m {
	case 0:
		return itemOther
	case ',':
		return itemComma
	case ';':
		return itemSemi
	case ':':
		return itemColon
	case '(', ')':
		return itemBracket
	case '/':
		return itemAnd
	case '|':
		if i > 0 && p.kind(i-1) == bahasa.Number && p.toks[i-1].Breaks > 0 { // the next line of a table
			return itemSemi
		}
		switch before, behind := i > 0 && p.entAt[i-1] != 0, i+1 < last && p.entAt[i+1] != 0; { // the cells of a table: the one party, the other, the subject
		case before && behind:
			return itemWith
		case before:
			return itemAbout
		}
		return itemOther
	}
	switch {
	case p.quote(i):
		return itemQuote
	case p.dash(i):
		return itemAnd
	}
	return itemOther
}

// aboutAt is the number of tokens that say that the subject of the cooperation follows: "tentang", "di bidang", "untuk komoditas",
// "dalam rangka" is none. 0 where no such words stand at i.
func (p *page) aboutAt(i int) int {
	if p.class[i]&(cAbout|cScope|cCover|cPrep|cDi|cPurpose|cKnown|cVenue|cSupport) == 0 {
		return 0
	}
	j := i
	if p.has(j, cDi|cPrep|cPurpose|cSupport|cKnown) && p.isAny(j, "di", "dalam", "untuk", "pada", "dari", "atas", "melalui", "lintas") {
		j++
	}
	if j > i && p.is(j, "hal") {
		return j + 1 - i
	}
	if j > i && p.isAny(j, "berbagai", "beberapa", "sejumlah", "sektor-sektor") {
		j++
	}
	switch {
	case p.has(j, cScope) && p.isAny(j, "bidang", "sektor", "bidang-bidang", "sektor-sektor", "komoditas", "komoditi", "urusan", "subsektor"):
		if p.is(j, "urusan") && j == i {
			return 0
		}
		if p.isAny(j, "komoditas", "komoditi") && p.isAny(i-1, "merupakan", "menjadi", "sebagai", "adalah") {
			return 0
		}
		j++
		if p.has(j, cThis) || p.isAny(j, "tanah", "masuk", "menjadi", "tercakup", "dicakup", "disepakati", "dipilih") { // "empat bidang ini dipilih karena …", "Tiga bidang masuk dalam MoU"
			return 0
		}
		if p.isAny(j, "strategis", "prioritas", "unggulan", "utama", "lain") {
			j++
		}
		if p.has(j, cMoU|cPKS|cNota) { // "delapan bidang Memorandum of Understanding" counts them
			return 0
		}
		return j - i
	case j > i:
		return 0
	case p.is(i, "tentang") && p.ofLaw(i):
		return 0
	case p.has(i, cKnown|cIrrealis) && p.isAny(i, "memasok", "menyuplai", "mensuplai", "mengirim", "mengirimkan", "menyediakan", "menyiapkan", "menggarap") && i > 0 && (p.entAt[i-1] != 0 || p.isAny(i-1, "akan", "bakal") && i > 1 && p.entAt[i-2] != 0):
		return 1 // "Kabupaten Buru memasok beras"
	case p.has(i, cAbout) && p.isAny(i, "tentang", "mengenai", "perihal", "soal", "seputar", "ihwal", "menyangkut", "berkaitan", "berkenaan", "terkait"):
		if p.is(i, "terkait") && p.has(i-1, cAgency|cGroupNoun) { // "OPD terkait"
			return 0
		}
		if p.isAny(i, "berkaitan", "berkenaan", "terkait") && p.isAny(i+1, "dengan") {
			return 2 + p.aboutTail(i+2)
		}
		return 1 + p.aboutTail(i+1)
	case p.has(i, cCover|cNamely|cScope|cKnown) && p.isAny(i, "meliputi", "mencakup", "mencangkup", "melingkupi", "mengatur", "memuat", "menyasar", "difokuskan", "berfokus", "fokus", "menitikberatkan", "objeknya", "isinya", "lingkupnya", "bidangnya", "cakupannya", "fokusnya", "materinya", "sektornya", "substansinya", "mencantumkan", "melingkup"), p.has(i-1, cInstrument|cThis) && p.isAny(i, "menambahkan", "menambah", "menetapkan"):
		n := 1
		if p.isAny(i+n, "pada", "di", "ke", "terhadap", "kepada", "mulai", "antara") {
			n++
		}
		return n + p.aboutTail(i+n)
	case p.is(i, "objek") && p.is(i-1, "dengan"):
		return 1
	case p.is(i, "diatur") && p.has(i-1, cThis): // "Dalam perjanjian ini diatur pembagian …"
		return 1
	case p.is(i, "khususnya") && p.isAny(i+1, "dalam", "di", "pada", "untuk") && !p.capital(i+2):
		return 2 + p.aboutTail(i+2)
	case p.is(i, "mulai") && p.is(i+1, "dari") && (i == 0 || p.sent[i-1] != p.sent[i]): // "Mulai dari kesehatan, pendidikan, hingga persampahan."
		return 2
	case p.is(i, "ruang") && p.is(i+1, "lingkup"):
		return 2 + p.aboutTail(i+2)
	}
	return 0
}

// ofLaw tells whether the "tentang" at i belongs to the name of a law: "Undang-Undang Nomor 1 Tahun 2022 tentang …".
func (p *page) ofLaw(i int) bool {
	if i == 0 || p.dateAt[i-1] == 0 && p.kind(i-1) != bahasa.Number {
		return false
	}
	for j := i - 1; j >= 0 && j >= i-10; j-- {
		if p.isAny(j, "undang-undang", "uu", "peraturan", "permendagri", "perpres", "pp", "perda", "pergub", "perbup", "perwali", "permen", "keputusan", "kepmen", "inpres") {
			return true
		}
	}
	return false
}

// aboutTail passes over a second such word: "meliputi bidang", "terkait dengan bidang".
func (p *page) aboutTail(i int) int {
	n := 0
	for n < 4 && p.isAny(i+n, "bidang", "sektor", "bidang-bidang", "sektor-sektor", "komoditas", "komoditi", "strategis", "beberapa", "berbagai", "sejumlah", "kerja", "sama", "kerjasama", "adalah", "yaitu", "yakni", "ialah", "meliputi", "mencakup") {
		if p.is(i+n, "kerja") && !p.is(i+n+1, "sama") {
			break
		}
		n++
	}
	return n
}
