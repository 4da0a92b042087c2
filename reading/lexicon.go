package reading

import (
	"bytes"
	"strings"
)

// class is a set of things that a word can be in these texts. A word may be several: "kota" is the head of a government's name and counts
// regions, "rumah" begins the name of a hospital and of a place.
type class uint64

const (
	cSignActive  class = 1 << iota // menandatangani
	cSignPassive                   // ditandatangani
	cSignNoun                      // penandatanganan
	cSignBare                      // teken, tandatangan: verb of headlines, or noun
	cWith                          // dengan, bersama
	cAntara                        // antara
	cOleh                          // oleh
	cDi                            // di
	cAnd                           // dan, serta
	cYang                          // yang
	cIrrealis                      // akan, rencana: what it governs has not happened
	cRealis                        // telah, usai: what it governs has happened
	cNot                           // belum, batal
	cDraft                         // pembahasan, draf: about a paper that is being made
	cCondition                     // jika, apabila
	cOccur                         // dilaksanakan, berlangsung
	cSupport                       // melakukan: verb that lends itself to "penandatanganan"
	cWitness                       // disaksikan, dihadiri, didampingi: whoever follows or precedes does not sign
	cSay                           // kata, ujar
	cAbout                         // tentang, terkait
	cScope                         // bidang, sektor
	cCover                         // meliputi, mencakup
	cNamely                        // yakni, yaitu
	cPast                          // lalu, sebelumnya, sejak
	cEvaluate                      // evaluasi, monitoring
	cCoop                          // menjalin, memperkuat: begins a cooperation without saying how
	cMoU                           // mou
	cPKS                           // pks, perjanjian
	cNota                          // nota
	cAccord                        // kesepakatan
	cAddendum                      // adendum
	cIntent                        // loi
	cKerja                         // kerja, kerjasama
	cDeed                          // naskah, dokumen
	cGovernment                    // pemprov, provinsi, kabupaten
	cHead                          // gubernur, bupati
	cVice                          // wakil, pj
	cOfficial                      // kepala, sekda, direktur, ketua
	cAgency                        // dinas, badan
	cAgencyName                    // disperindag: an agency in one word
	cCompany                       // pt, bank
	cCampus                        // universitas
	cBody                          // ikatan, yayasan, kadin
	cCentral                       // kementerian, kejaksaan
	cTitle                         // dr, h, ir
	cNumber                        // satu … seratus
	cGroupNoun                     // what is counted or meant together: provinsi, daerah, gubernur, pihak
	cThis                          // ini, itu, tersebut
	cAll                           // kedua, para, masing, seluruh
	cOther                         // lain, lainnya
	cVenue                         // aula, hotel, pendopo
	cDay                           // senin …
	cMonth                         // januari …
	cEnd                           // berakhir, dihentikan
	cApprove                       // menyetujui
	cCouncil                       // dprd
	cPurpose                       // untuk, agar
	cPrep                          // ke, dari, pada …
	cBreak                         // sedangkan, namun: begins a clause of its own
	cMeeting                       // rakernas, rapat, misi
	cGeneric                       // words that a name of a party cannot end with, though written with a capital: Nomor, Tahun, Tentang
	cNear                          // hari, kemarin: the signing is today's news
	cUnit                          // ton, ekor, rupiah: what figures count
	cKnown                         // words that some rule asks for by themselves
)

const (
	cSign       = cSignActive | cSignPassive | cSignNoun | cSignBare
	cInstrument = cMoU | cPKS | cNota | cAccord | cAddendum | cIntent | cKerja | cDeed
	cPartyHead  = cGovernment | cHead | cVice | cOfficial | cAgency | cAgencyName | cCompany | cCampus | cBody | cCentral
)

// lexicon gives the classes of a word as [bahasa.Fold] writes it. It is built once and never changed.
var lexicon = buildLexicon(vocabulary)

// entry is a class with its words, divided by blanks.
type entry struct {
	class class
	words string
}

// wordTable is a hash table with open addressing that is asked for every word of a text; the map of the language takes twice the time.
type wordTable struct {
	slots []wordSlot // a power of two, at most half of them used
}

type wordSlot struct {
	word  string // "" where nothing is
	class class
}

func buildLexicon(entries []entry) wordTable {
	words := make(map[string]class)
	for _, e := range entries {
		for w := range strings.FieldsSeq(e.words) {
			words[w] |= e.class
		}
	}
	size := 1
	for size < 2*len(words) {
		size *= 2
	}
	t := wordTable{slots: make([]wordSlot, size)}
	for w, c := range words {
		i := hashOf([]byte(w)) & uint32(size-1) //nolint:gosec // the vocabulary is small
		for t.slots[i].word != "" {
			i = (i + 1) & uint32(size-1) //nolint:gosec // the vocabulary is small
		}
		t.slots[i] = wordSlot{w, c}
	}
	return t
}

// get is the classes of a word.
func (t *wordTable) get(word []byte) (class, bool) {
	mask := uint32(len(t.slots) - 1) //nolint:gosec // the vocabulary is small
	for i := hashOf(word) & mask; ; i = (i + 1) & mask {
		s := &t.slots[i]
		if s.word == "" {
			return 0, false
		}
		if s.word == string(word) {
			return s.class, true
		}
	}
}

// hashOf is FNV-1a.
func hashOf(word []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range word {
		h = (h ^ uint32(c)) * 16777619
	}
	return h ^ h>>15
}

// classOf looks a folded word up, without its clitic where it is not known with it ("rencananya", "MoU-nya"), and knows the many ways in
// which the word for signing is misspelt.
func classOf(word []byte) class {
	if c, ok := lexicon.get(word); ok {
		return c
	}
	n := len(word)
	if n < 5 {
		return 0
	}
	switch word[0] {
	case 'm', 'd', 'p':
		if n > 8 && bytes.Contains(word[2:], signRoot) {
			switch word[0] {
			case 'm':
				return cSignActive
			case 'd':
				return cSignPassive
			}
			return cSignNoun
		}
	}
	switch word[n-1] { // nya, lah, kah, pun
	case 'a':
		if word[n-2] != 'y' || word[n-3] != 'n' {
			return 0
		}
	case 'h':
		if word[n-2] != 'a' || word[n-3] != 'l' && word[n-3] != 'k' {
			return 0
		}
	case 'n':
		if word[n-2] != 'u' || word[n-3] != 'p' {
			return 0
		}
	default:
		return 0
	}
	stem := bytes.TrimSuffix(word[:n-3], hyphen)
	if len(stem) < 3 {
		return 0
	}
	c, _ := lexicon.get(stem)
	return c
}

// The root of the word for signing, and the mark between a short form and its clitic: "MoU-nya".
var (
	signRoot = []byte("tandatang")
	hyphen   = []byte("-")
)
