package reading

import (
	"bytes"
	"math/bits"
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

// wordTable is a hash table with open addressing that is asked for every word of a text. A word of up to 16 bytes is its own key: two
// numbers, which are hashed and compared at once. The few longer ones lie in a map.
type wordTable struct {
	slots []wordSlot // a power of two, at most half of them used
	shift uint       // of a hash, to an index into slots
	long  map[string]class
	words map[string]string // every word, of which parts of a reading are made
}

type wordSlot struct {
	key   wordKey // zero where nothing is
	class class
}

// wordKey is the bytes of a word in small letters, the first eight and the rest, with zeroes behind them.
type wordKey struct{ head, tail uint64 }

const keyed = 16 // bytes of the longest word that is a key

// keyOf is the key of a word of at most 16 bytes.
func keyOf(word []byte) (k wordKey) {
	for i, c := range word {
		if i < 8 {
			k.head |= uint64(c) << (8 * i)
		} else {
			k.tail |= uint64(c) << (8 * (i - 8))
		}
	}
	return k
}

// hash spreads the key over 64 bits, of which the upper ones are the best.
func (k wordKey) hash() uint64 {
	h := (k.head ^ bits.RotateLeft64(k.tail, 29)) * 0x9e3779b97f4a7c15
	return (h ^ h>>32) * 0xd6e8feb86659fd93
}

func buildLexicon(entries []entry) wordTable {
	words := make(map[string]class)
	for _, e := range entries {
		for w := range strings.FieldsSeq(e.words) {
			words[w] |= e.class
		}
	}
	size := bits.Len(uint(2*len(words) - 1))
	t := wordTable{slots: make([]wordSlot, 1<<size), shift: uint(64 - size), long: make(map[string]class), words: make(map[string]string, len(words))}
	for w, c := range words {
		t.words[w] = w
		if len(w) > keyed {
			t.long[w] = c
			continue
		}
		k := keyOf([]byte(w))
		t.slots[t.place(k)] = wordSlot{k, c}
	}
	return t
}

// place is the slot of a key, or the empty one where it would be.
func (t *wordTable) place(k wordKey) uint64 {
	i := k.hash() >> t.shift
	for t.slots[i].key != k && t.slots[i].key != (wordKey{}) {
		i = (i + 1) & uint64(len(t.slots)-1) //nolint:gosec // the table is not empty
	}
	return i
}

// get is the classes of a word.
func (t *wordTable) get(word []byte) (class, bool) {
	if len(word) > keyed {
		c, ok := t.long[string(word)]
		return c, ok
	}
	s := &t.slots[t.place(keyOf(word))]
	return s.class, s.class != 0
}

// at is the classes of the word at text[start:end] where that is short and plain: ASCII without an apostrophe that leans back, and not at the
// very end of the text. It reads eight bytes at a time. small is the word in small letters.
func (t *wordTable) at(text string, start, end int) (c class, small wordKey, ok bool) {
	n := uint(end - start)
	if n > keyed || start+keyed > len(text) {
		return 0, wordKey{}, false
	}
	k := wordKey{eight(text[start : start+8]), eight(text[start+8 : start+16])}
	if n < 8 {
		k.head, k.tail = k.head&(1<<(8*n)-1), 0
	} else {
		k.tail &= 1<<(8*(n-8)) - 1
	}
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	for _, x := range [2]uint64{k.head ^ '`'*ones, k.tail ^ '`'*ones} {
		if (x-ones)&^x&highs != 0 {
			return 0, wordKey{}, false
		}
	}
	if (k.head|k.tail)&highs != 0 {
		return 0, wordKey{}, false
	}
	k = wordKey{lowered(k.head), lowered(k.tail)}
	return t.slots[t.place(k)].class, k, true
}

// eight is the first eight bytes of s as a number, the first byte lowest.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// lowered makes the capitals among eight ASCII bytes small: a capital is what reaches the top bit when 'A' is taken from it and 'Z' is not passed.
func lowered(x uint64) uint64 {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	return x | ((x+(0x80-'A')*ones)&^(x+(0x7f-'Z')*ones)&highs)>>2
}

// classOf looks a folded word up, without its clitic where it is not known with it ("rencananya", "MoU-nya"), and knows the many ways in
// which the word for signing is misspelt.
func classOf(word []byte) class {
	if c, ok := lexicon.get(word); ok {
		return c
	}
	return classOfForm(word)
}

// classOfForm is the class of a word that the lexicon lacks as it is.
func classOfForm(word []byte) class {
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
