package intake

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
)

// spaced is a text in small letters, its words with one blank between them and around: " perjanjian kerja sama ".
func spaced(s string) string {
	if t, ok := plainSpaced(s); ok {
		return t
	}
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return " " + strings.ReplaceAll(strings.Join(words, " "), "kerjasama", "kerja sama") + " "
}

// plainSpaced is spaced for a text of plain letters without the word that is written in two ways.
func plainSpaced(s string) (string, bool) {
	b := make([]byte, 1, len(s)+2)
	b[0] = ' '
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z':
			c |= 0x20
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		case c >= utf8.RuneSelf:
			return "", false
		default:
			if b[len(b)-1] != ' ' {
				b = append(b, ' ')
			}
			continue
		}
		b = append(b, c)
	}
	switch {
	case len(b) == 1, b[len(b)-1] != ' ':
		b = append(b, ' ')
	}
	t := string(b)
	return t, !strings.Contains(t, "kerjasama")
}

// has tells whether one of the phrases stands in a spaced text.
func has(text string, phrases ...string) bool {
	for _, p := range phrases {
		if strings.Contains(text, " "+p+" ") {
			return true
		}
	}
	return false
}

// readKind reads what a column of kinds says: the legal kind of cooperation, the form of the document, or both.
func readKind(s string) (agreement.Kind, agreement.Instrument) {
	if k := agreement.Kind(strings.ToLower(strings.TrimSpace(s))); k.Valid() {
		return k, ""
	}
	if i := agreement.Instrument(strings.ToLower(strings.TrimSpace(s))); i.Valid() {
		return "", i
	}
	t := spaced(s)
	return kindIn(t), instrumentIn(t)
}

func kindIn(t string) agreement.Kind {
	switch {
	case has(t, "ksdpl", "pemerintah daerah di luar negeri", "pemda luar negeri", "sister city", "sister province", "daerah luar negeri"):
		return agreement.KSDPL
	case has(t, "ksdll", "lembaga di luar negeri", "lembaga luar negeri", "lembaga asing", "luar negeri"):
		return agreement.KSDLL
	case has(t, "ksdpk", "kspk", "pihak ketiga", "pihak ke tiga", "third party", "swasta", "badan usaha"):
		return agreement.KSDPK
	case has(t, "sinergi", "sinergitas", "pemerintah pusat", "kementerian", "instansi vertikal"):
		return agreement.Sinergi
	case has(t, "kpbu", "blud", "pemanfaatan bmd", "pemanfaatan aset"):
		return agreement.OtherRegime
	case has(t, "ksdd wajib", "antar daerah wajib", "wajib"):
		return agreement.KSDDWajib
	case has(t, "ksdd sukarela", "sukarela"):
		return agreement.KSDDSukarela
	case has(t, "ksdd", "ksad", "kad", "antar daerah", "antardaerah", "daerah lain", "antar pemerintah daerah", "dalam negeri", "daerah dengan daerah", "inter regional"):
		return agreement.KSDD
	}
	return ""
}

func instrumentIn(t string) agreement.Instrument {
	switch {
	case has(t, "addendum", "adendum", "amandemen", "perubahan perjanjian", "perubahan atas", "addendum pks"):
		return agreement.Addendum
	case has(t, "rencana kerja", "rk"):
		return agreement.RencanaKerja
	case has(t, "pernyataan kehendak", "letter of intent", "loi"):
		return agreement.LetterOfIntent
	case has(t, "nota kesepakatan", "nk"):
		return agreement.NotaKesepakatan
	case has(t, "nota kesepahaman", "nota kesefahaman", "nota kesepemahaman"):
		return agreement.NotaKesepahaman
	case has(t, "kesepakatan bersama", "kb", "ksb", "kesepakatan kerja sama", "joint agreement", "kesepakatan"):
		return agreement.KesepakatanBersama
	case has(t, "perjanjian kerja sama", "pks", "perjanjian", "kontrak", "cooperation agreement", "spk"):
		return agreement.PKS
	case has(t, "mou", "m o u", "memorandum of understanding", "memorandum"):
		return agreement.MoU
	}
	return ""
}

// titledInstrument is the form of document that a title begins with: "PERJANJIAN KERJA SAMA ANTARA …". Other titles only speak of one.
func titledInstrument(title string) agreement.Instrument {
	t := spaced(title[:min(len(title), 80)])
	for _, start := range [...]string{
		"perjanjian kerja sama", "pks", "kesepakatan bersama", "nota kesepahaman", "nota kesepakatan", "memorandum of understanding", "mou", "adendum", "addendum", "letter of intent",
		"perubahan perjanjian", "rencana kerja", "pernyataan kehendak",
	} {
		if strings.HasPrefix(t, " "+start+" ") {
			return instrumentIn(" " + start + " ")
		}
	}
	return ""
}

// stated is what a status claims, as far as dates can contradict it.
type stated uint8

const (
	statusUnknown stated = iota
	statusRunning
	statusOver
	statusDraft
)

func statusMeaning(s string) stated {
	t := spaced(s)
	switch {
	case has(t, "tidak berlaku", "tidak aktif", "non aktif", "nonaktif", "berakhir", "habis", "kadaluarsa", "kedaluwarsa", "kadaluwarsa", "expired", "selesai", "ended", "inactive", "sudah tidak berlaku", "mati", "tutup", "putus", "terminated"):
		if has(t, "belum berakhir", "belum selesai", "akan berakhir", "akan habis", "segera berakhir", "hampir habis") {
			return statusRunning
		}
		return statusOver
	case has(t, "draft", "draf", "konsep", "proses", "pembahasan", "rencana", "belum ditandatangani", "belum ttd", "usulan", "menunggu", "planned"):
		return statusDraft
	case has(t, "berlaku", "aktif", "berjalan", "active", "in force", "on going", "ongoing", "masih", "running", "valid"):
		return statusRunning
	}
	return statusUnknown
}

// affairNumbers reads a cell of nothing but numbers of affairs: "27", "2, 27", "urusan 9 dan 27". Bad are those that no affair has.
func affairNumbers(s string) (ids []affair.ID, bad []string) {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for _, w := range words {
		switch w {
		case "dan", "urusan", "bidang", "no", "nomor", "kode", "and":
			continue
		}
		if strings.Trim(w, "0123456789") != "" {
			return nil, nil
		}
		n, err := strconv.Atoi(w)
		if err != nil || n > 32 {
			bad = append(bad, w)
			continue
		}
		ids = append(ids, affair.ID(n)) //nolint:gosec // at most 32
	}
	return ids, bad
}
