package reading

import (
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/party"
)

// mood is what a text says about an act: that it happened, that it is to happen, that it did not.
type mood uint8

const (
	moodNone    mood = iota // only spoken of
	moodDone                // happened
	moodPlanned             // is to happen, is hoped for, is being prepared
	moodFailed              // has not happened, was put off
)

// tone is the mood of an act with what else its clause says about it.
type tone struct {
	mood   mood
	firm   bool // said as the news itself, not in passing
	past   bool // the text says that it lies back: sejak 2021, tahun lalu
	before bool // "sebelumnya": it lies back, or was an earlier part of the same ceremony
	purely bool // in a clause of purpose: "datang untuk menandatangani"
	told   bool // said in the perfect, "telah ditandatangani": the news itself or what lies behind it
	seen   bool // somebody witnesses or attends it: who stands before it is no party
}

// reach bounds how many tokens a word's force reaches.
const reach = 14

// toneOf judges the act at token i of a sentence that spans tokens [first, last). The word that governs an act stands before it in its
// clause ("akan menandatangani", "rencana penandatanganan"), or is the predicate behind it ("penandatanganan itu akan dilaksanakan").
func (p *page) toneOf(i, first, last int) tone {
	t := tone{mood: moodDone, firm: !p.is(i, "menyepakati")}
	verb := p.has(i, cSignActive|cSignPassive) || p.has(i, cSignBare) && !p.is(i, "tandatangan")
	p.lookBack(i, first, verb, &t)
	if t.mood != moodPlanned {
		p.lookAhead(i, last, verb, &t)
	}
	if t.mood == moodDone && !t.past && p.opening(first, i, cPast) {
		if p.is(first, "sebelumnya") {
			t.before, t.firm = true, false
		} else {
			t.past = true
		}
	}
	for j := first; j < i && j < first+3; j++ {
		if t.mood == moodDone && p.isAny(j, "rencananya", "nantinya", "kelak") {
			t.mood, t.firm = moodPlanned, false
		}
	}
	if t.mood == moodDone && p.condition(first, i) {
		t.mood, t.firm = moodPlanned, false
	}
	if t.mood == moodDone && p.noneOf(first, i) {
		t.mood, t.firm = moodFailed, false
	}
	if t.mood == moodDone && p.hearsay(first, i) {
		t.mood, t.firm = moodNone, false
	}
	if t.mood == moodDone && (p.yearsAgo(first, i) || p.cited(first, i)) {
		t.past = true
	}
	if !verb && p.isAny(first, "agenda", "jadwal", "rangkaian") { // "Agenda kunjungan gubernur antara lain penandatanganan …"
		t.firm = false
	}
	return t
}

// lookBack reads the clause before the act.
func (p *page) lookBack(i, first int, verb bool, t *tone) {
	performed := !verb && p.isAny(i-1, "melakukan", "melaksanakan", "lakukan", "laksanakan") // who does it does not only watch
	for j := i - 1; j >= first && j >= i-reach; j-- {
		p.steps++
		c := p.class[j]
		if c == 0 && p.kind(j) != bahasa.Punct { // a word that no rule asks for
			continue
		}
		near := i - j
		if p.entAt[j] != 0 { // words of names say nothing: "Agustina Mau Bria"
			c = 0
		}
		switch {
		case c == 0 && p.entAt[j] != 0:
		case p.mark(j) == ';' || p.quote(j) || p.mark(j) == ':':
			return
		case p.mark(j) == ',':
			if near > 1 && !verb || near > 4 {
				return
			}
		case c&cYang != 0:
			t.firm = false
			return
		case p.is(j, "bahwa"):
			return
		case p.isAny(j, "sebelum", "menjelang", "jelang"):
			t.mood, t.firm = moodNone, false
			if !p.is(j, "sebelum") {
				t.mood = moodPlanned
			}
			return
		case near == 1 && p.has(i, cSignActive) && p.is(j, "menyusul"):
			t.mood, t.firm = moodFailed, false
			return
		case p.isAny(j, "menindaklanjuti", "tindak", "lanjut", "pasca", "sejak", "hasil", "menyusul") && !verb:
			t.firm, t.past = false, true
			return
		case p.has(i, cSignPassive) && p.isAny(j, "begitu", "setelah", "sesudah", "usai") && !p.datedSentence(i) && (!p.agentBehind(i) || p.goesOnToCome(i)):
			t.mood, t.firm = moodNone, false // "Begitu MoU ditandatangani, …" is true of any day
			return
		case verb && p.is(j, "sejak") && near <= 2: // "berlaku sejak ditandatangani"
			t.mood, t.firm = moodNone, false
			return
		case c&cNot != 0 && near <= 5:
			if p.isAny(j+1, "hanya", "cuma", "sekadar", "sekedar") || p.isAny(j, "tanpa") {
				return
			}
			t.mood, t.firm = moodFailed, false
			return
		case c&cDraft != 0:
			t.mood, t.firm = moodPlanned, false
			return
		case p.isAny(j, "buru-buru", "terburu-buru"):
			t.mood, t.firm = moodPlanned, false
			return
		case c&cIrrealis != 0 && p.governs(j, i, verb):
			t.mood, t.firm = moodPlanned, false
			return
		case c&cPurpose != 0 && p.has(i, cSignPassive) && near <= 6 && j <= first+1 && p.entAt[j+1] != 0 && p.ents[p.entAt[j+1]-1].kind == party.Region: // "Untuk Provinsi X ditandatangani dua MoU"
			return
		case c&cPurpose != 0 && p.has(i, cSignPassive) && near <= 6:
			t.mood, t.firm = moodPlanned, false
			return
		case c&cPurpose != 0 && (verb && near == 1 || p.has(j+1, cSupport) && near == 2):
			t.purely, t.firm = true, false
		case c&cRealis != 0 && !p.is(j, "secara"):
			if p.isAny(j, "setelah", "usai", "sesudah") && p.isAny(j-1, "berharap", "diharapkan", "harap", "nanti", "nantinya", "meminta") { // "berharap setelah kedua pihak menandatangani …"
				t.mood, t.firm = moodPlanned, false
			}
			t.told = p.isAny(j, "telah", "sudah")
			if p.isAny(j, "telah", "sudah", "pernah") && p.pastBefore(j, first) {
				t.past = true
			}
			return
		case c&cWitness != 0 && !verb && !performed:
			if p.isAny(j, "undangan", "turut", "terlihat", "tampak") {
				continue
			}
			t.seen = true
		case p.is(j, "sebelumnya") && j == first:
			t.before, t.firm = true, false
		case c&cPast != 0 && p.isAny(j, "sebelumnya", "pernah", "dahulu", "dulu", "semula") && !p.isAny(j-1, "lebih", "terlebih"):
			t.past = true
		case c&cBreak != 0 && p.isAny(j, "sedangkan", "namun", "tetapi", "tapi", "ketika", "saat", "karena", "sehingga"):
			return
		}
	}
}

// datedSentence tells whether the sentence of token i names a day.
func (p *page) datedSentence(i int) bool {
	s := p.sents[p.sent[i]]
	for j := int(s.First); j < int(s.Last); j++ {
		if j > i && p.has(j, cSay) && p.mark(j-1) == ',' { // the day behind it is that of the saying
			return false
		}
		if d := p.dateAt[j]; d != 0 && p.dates[d-1].Date.Day != 0 {
			return true
		}
	}
	return false
}

// goesOnToCome tells whether the clause behind that of token i speaks of what is to come: "Setelah lengkap ditandatangani, biro akan mengundang …".
func (p *page) goesOnToCome(i int) bool {
	comma := false
	for j := i + 1; j < len(p.toks) && p.sent[j] == p.sent[i]; j++ {
		comma = comma || p.mark(j) == ','
		if comma && p.isAny(j, "akan", "bakal", "segera", "baru") {
			return true
		}
	}
	return false
}

// agentBehind tells whether the passive act at token i says by whom or when it was done.
func (p *page) agentBehind(i int) bool {
	for j := i + 1; j < len(p.toks) && j < i+6 && p.sent[j] == p.sent[i]; j++ {
		if p.entAt[j] != 0 || p.dateAt[j] != 0 {
			return true
		}
		if p.mark(j) == ',' {
			return false
		}
	}
	return false
}

// governs tells whether the unreal word at j reaches the act at i. The strong ones reach over the words between; the weak ones ("dapat", "upaya")
// must stand next to it, since they mostly govern something else.
func (p *page) governs(j, i int, verb bool) bool {
	near := i - j
	switch {
	case p.isAny(j, "akan", "bakal"):
		if near > 2 && p.has(j-1, cYang) && (p.hasPrefix(j+1, "di") || p.hasPrefix(j+1, "me") || p.hasPrefix(j+1, "ber")) && !p.has(j+1, cSupport|cOccur) { // "RSUD X, yang akan dikembangkan, menandatangani"
			return false
		}
		if near > 2 && p.isAny(j+1, "ditindaklanjuti", "menindaklanjuti") && !p.has(i-1, cWith|cSupport) && !p.has(i-2, cWith) {
			return false
		}
		return true
	case p.isAny(j, "segera", "hendak", "ingin", "berencana", "merencanakan", "direncanakan", "rencana", "rencananya", "dijadwalkan", "menjadwalkan", "nanti",
		"nantinya", "bersiap", "mempersiapkan", "persiapan", "menyiapkan", "menunggu", "menanti", "diagendakan", "mengagendakan", "ditargetkan", "menargetkan", "kelak",
		"berharap", "diharapkan", "harap", "semoga", "mengusulkan", "diusulkan", "mengajukan", "permohonan", "mendorong", "didorong", "mengajak", "meminta", "diminta", "berniat", "berkeinginan",
		"jadwal", "agenda", "siap", "seharusnya", "semestinya", "sedianya", "wacana", "mewacanakan"):
		if !verb && p.has(i+1, cThis) { // "berharap penandatanganan ini …" speaks of one that took place
			return false
		}
		return near <= 8
	case p.is(j, "tinggal"):
		return near <= 4
	case p.is(j, "masih") || p.is(j, "tengah") || p.is(j, "sedang") || p.is(j, "proses"):
		return false
	}
	return near <= 2
}

// lookAhead reads what is said of the act behind it.
func (p *page) lookAhead(i, last int, verb bool, t *tone) {
	relative := false // inside "…, yang …"
	for j := i + 1; j < last && j < i+90; j++ {
		p.steps++
		c := p.class[j]
		relative = relative && p.mark(j) != ',' || c&cYang != 0
		if c == 0 && p.kind(j) != bahasa.Punct { // a word that no rule asks for
			continue
		}
		switch {
		case p.mark(j) == ';' || p.quote(j):
			return
		case c&cSay != 0 && p.mark(j-1) == ',':
			return
		case c&cSign != 0 && j > i+3:
			return
		case !verb && j <= i+8 && p.is(j, "kosong"): // "kolom tanda tangan Bupati X masih kosong"
			t.mood, t.firm = moodFailed, false
			return
		case !verb && j <= i+2 && p.isAny(j, "menunggu", "menanti", "tinggal", "tertunda", "terkendala"):
			t.mood, t.firm = moodPlanned, false
			return
		case p.is(j, "paling") && p.isAny(j+1, "lambat", "lama", "cepat") || p.is(j, "selambat-lambatnya"):
			if j-i < 20 && t.mood == moodDone && !p.clauseBetween(i, j) {
				t.mood, t.firm = moodPlanned, false
			}
			return
		case p.isAny(j, "mendatang", "kelak", "nanti", "nantinya", "besok", "esok", "lusa"):
			if j-i < 30 && t.mood == moodDone && !p.clauseBetween(i, j) {
				t.mood, t.firm = moodPlanned, false
			}
			return
		case p.is(j, "depan") && p.isAny(j-1, "bulan", "pekan", "minggu", "tahun"):
			if !p.clauseBetween(i, j) {
				t.mood, t.firm = moodPlanned, false
			}
			return
		case p.isAny(j, "lalu", "silam") && p.isAny(j-1, "tahun", "waktu", "bulan", "lama"):
			t.past = true
			return
		case p.is(j, "sejak") && !verb, p.is(j, "sejak") && (p.kind(j+1) == numberKind || p.isAny(j+1, "tahun", "awal", "akhir", "pertengahan", "lama")):
			if j+1 < last && p.dateAt[j+1] != 0 || p.kind(j+1) == numberKind || p.isAny(j+1, "tahun", "awal", "akhir", "pertengahan", "lama") {
				t.past = true
				return
			}
		case verb:
			if c&cBreak != 0 {
				return
			}
		case p.isAny(j, "sedianya", "seharusnya", "semestinya", "awalnya", "semula") && p.has(j+1, cOccur|cIrrealis|cSign):
			t.mood, t.firm = moodFailed, false
			return
		case (p.isAny(j, "batal", "ditunda", "tertunda", "urung") && (j+1 == last || p.kind(j+1) == bahasa.Punct)):
			t.mood, t.firm = moodFailed, false
			return
		case c&cIrrealis != 0 && p.has(j+1, cOccur|cSupport|cNot) || p.isAny(j, "direncanakan", "dijadwalkan", "rencananya", "diagendakan", "ditargetkan"):
			if p.subjectBetween(i, j) {
				return
			}
			t.mood, t.firm = moodPlanned, false
			return
		case c&cNot != 0 && (p.isAny(j, "batal", "ditunda", "tertunda", "urung", "dibatalkan", "gagal", "digeser", "diundur") || p.is(j, "belum") && p.has(j+1, cOccur|cSign|cIrrealis)):
			if p.subjectBetween(i, j) && !(relative && p.isAny(j, "batal", "ditunda", "tertunda", "urung", "dibatalkan", "digeser", "diundur")) {
				return
			}
			t.mood, t.firm = moodFailed, false
			return
		case c&cRealis != 0 && p.isAny(j, "telah", "sudah"):
			if relative { // "Penandatanganan MoU yang undangannya sudah beredar digeser"
				continue
			}
			return
		case c&cBreak != 0 && p.mark(j-1) == ',':
			return
		}
	}
}

// clauseBetween tells whether another clause begins between the act at i and token j.
func (p *page) clauseBetween(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if p.has(k, cYang|cIrrealis|cPurpose) || p.mark(k) == ',' && (p.has(k+1, cBreak) || p.has(k+1, cYang)) {
			return true
		}
	}
	return false
}

// subjectBetween tells whether, between the act at i and token j, a clause with a subject of its own begins: "…, Gubernur berharap akan dilakukan".
func (p *page) subjectBetween(i, j int) bool {
	comma := false
	for k := i + 1; k < j; k++ {
		if p.mark(k) == ',' {
			comma = true
		}
		if p.has(k, cYang|cSay) || comma && p.entAt[k] != 0 && p.mark(p.ents[p.entAt[k]-1].first-1) == ',' {
			return true
		}
	}
	return false
}

// opening tells whether one of the first words of the sentence, before the act, is of class c.
func (p *page) opening(first, i int, c class) bool {
	for j := first; j < i && j < first+4; j++ {
		if p.has(j, c) && p.isAny(j, "sebelumnya", "dulu", "dahulu", "selama", "pernah", "semula", "awalnya", "sejak") {
			// "Sejak pagi" and "Sebelumnya" at the opening place the whole sentence.
			return !p.is(j, "sejak") || p.kind(j+1) == numberKind || p.is(j+1, "tahun") || p.is(j+1, "lama")
		}
	}
	return false
}

// pastBefore tells whether the sentence says "sejak …" or "selama …" before token j.
func (p *page) pastBefore(j, first int) bool {
	for k := j - 1; k >= first && k >= j-reach; k-- {
		if p.isAny(k, "sejak", "selama", "pernah", "sepanjang", "tercatat") || k > first && p.is(k, "sebelumnya") {
			return true
		}
	}
	return false
}

// condition tells whether the sentence up to token i is a condition: "Jika dilakukan MoU …", "Kalau tidak ada aral, …".
func (p *page) condition(first, i int) bool {
	for j := first; j < i && j < first+6; j++ {
		if p.has(j, cCondition) {
			for k := j + 1; k < i; k++ {
				if p.quote(k) || p.has(k, cSay) && p.mark(k-1) == ',' { // what somebody said before
					return false
				}
			}
			return true
		}
		if p.kind(j) == bahasa.Word && j > first+2 {
			return false
		}
	}
	return false
}
