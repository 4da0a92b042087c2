package reading

import "strings"

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

func buildLexicon(entries []entry) map[string]class {
	m := make(map[string]class, 2048)
	for _, e := range entries {
		for w := range strings.FieldsSeq(e.words) {
			m[w] |= e.class
		}
	}
	return m
}

// classOf looks a folded word up, without its clitic where it is not known with it ("rencananya", "MoU-nya"), and knows the many ways in
// which the word for signing is misspelt.
func classOf(word []byte) class {
	if c, ok := lexicon[string(word)]; ok {
		return c
	}
	n := len(word)
	if n < 4 {
		return 0
	}
	if n > 6 && strings.Contains(string(word[2:]), "tandatang") {
		switch word[0] {
		case 'm':
			return cSignActive
		case 'd':
			return cSignPassive
		case 'p':
			return cSignNoun
		}
	}
	for _, clitic := range [...]string{"nya", "lah", "kah", "pun"} {
		if stem, ok := strings.CutSuffix(string(word), clitic); ok && len(stem) > 2 {
			return lexicon[strings.TrimSuffix(stem, "-")]
		}
	}
	return 0
}
