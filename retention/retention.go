// Package retention is how long personal data is kept: rules as data, each with what it is about, from when its time counts, and on what ground. It
// holds no personal data and erases nothing; package registry finds what is over its time and erases it.
//
// The law (UU 27/2022 on the protection of personal data) asks that a controller set such times and erase what is over them; it names no number of
// days. The days here are this program's, marked as such, and whoever runs a register sets them longer or shorter.
package retention

import (
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/fault"
)

// ID names a rule.
type ID string

// The rules.
const (
	Guests   ID = "guest"       // counterparts who were invited
	Sent     ID = "mail-sent"   // addresses and subjects of mail that went out; its text goes when it is sent
	Unsent   ID = "mail-failed" // mail that failed, with its text
	Accounts ID = "account"     // accounts that ended
	Sessions ID = "session"     // browsers in which somebody was signed in
	Links    ID = "link"        // one-time links and challenges
	Tries    ID = "try"         // attempts to sign in that failed
	Repeats  ID = "repeat"      // answers kept for requests that are repeated
)

// Rule says how long something is kept.
type Rule struct {
	ID          ID
	What        fault.Text // which data, of whom
	From        fault.Text // from when its time counts
	Days        int        // how many days after that it is kept
	Least, Most int        // what may be set instead
	Ground      fault.Text // why it is kept so long, and no longer
}

// Defaults are the rules as they are where nothing is set, those of most days last.
func Defaults() []Rule {
	local := func(id, en string) fault.Text {
		return fault.T(id+" (kebijakan bawaan; UU 27/2022 tidak menyebut hari)", en+" (the program's own policy; UU 27/2022 names no days)")
	}
	return []Rule{
		{Tries, fault.T("hitungan percobaan masuk yang gagal, tersimpan sebagai sidik nama dan alamat jaringan", "counts of failed attempts to sign in, kept as digests of names and network addresses"), fault.T("percobaan pertamanya", "the first of them"), 1, 1, 30, local("menahan orang yang menebak kata sandi", "holds up whoever guesses passwords")},
		{Repeats, fault.T("jawaban atas permintaan program, disimpan agar permintaan yang diulang tidak berlaku dua kali", "answers to requests of programs, kept so that a repeated request does not count twice"), fault.T("jawabannya diberikan", "the answer was given"), 2, 2, 30, local("program mengulang dalam hitungan jam", "programs repeat within hours")},
		{Sessions, fault.T("peramban tempat seseorang masuk, dan kapan dipakai", "browsers in which somebody was signed in, and when they were used"), fault.T("sesinya berakhir", "the session ended"), 7, 1, 90, local("pemilik akun masih dapat ditanya tentang sesi yang baru berakhir", "the owner can still be asked about a session that has just ended")},
		{Links, fault.T("tautan sekali pakai, tautan jawaban pengingat, dan percobaan masuk dengan kunci sandi", "one-time links, links that answer reminders, and attempts with passkeys"), fault.T("masa berlakunya habis", "it expired"), 30, 1, 365, local("yang membuka tautan lama diberi tahu bahwa waktunya lewat", "whoever opens an old link is told that its time is over")},
		{Sent, fault.T("alamat dan perihal surel yang terkirim; isinya sudah dihapus saat terkirim", "addresses and subjects of mail that was sent; its text went when it was sent"), fault.T("surel terkirim", "it was sent"), 30, 1, 365, local("pertanyaan “apakah surelnya terkirim” datang dalam sebulan", "whether a mail was sent is asked within a month")},
		{Unsent, fault.T("surel yang gagal atau meragukan: alamat, perihal dan isi", "mail that failed or is unsure: address, subject and text"), fault.T("pengiriman terakhir dicoba", "it was last tried"), 90, 7, 365, local("selama itu pengelola dapat mengirim ulang", "for so long an administrator can send it again")},
		{Guests, fault.T("tamu: nama, alamat surel, tautan dan sesinya", "guests: name, e-mail address, link and session"), fault.T("undangannya berakhir atau dicabut", "the invitation ended or was revoked"), 90, 7, 3650, local("sanggahan atas pernyataan tamu masih dapat ditelusuri ke undangannya", "a dispute of what a guest said can be traced to the invitation")},
		{Accounts, fault.T("akun yang berakhir: nama masuk, alamat surel, kata sandi, kode, kunci sandi, identitas, sesi, alamat kalender dan pilihan; namanya tetap, sebagai pelaku perbuatan resmi", "accounts that ended: the name to sign in with, e-mail address, password, codes, passkeys, identities, sessions, addresses of calendars and choices; the name stays, as who did official acts"), fault.T("akun dinonaktifkan dan jabatan terakhirnya berakhir", "the account was disabled and its last position had ended"), 365, 30, 3650, local("selama itu akun dapat diaktifkan lagi bila orangnya kembali", "for so long it can be enabled again if the person returns")},
	}
}

// Kept is what stays for ever, and on what ground.
type Kept struct{ What, Ground fault.Text }

// ForEver is the personal data that no rule erases.
func ForEver() []Kept {
	return []Kept{
		{fault.T("nama dan jabatan pada jurnal, pernyataan, naskah, rapat dan riwayat akun", "name and position in the journal, claims, drafts, meetings and the history of accounts"), fault.T("perbuatan resmi pejabat: register kesepakatan adalah arsip yang permanen", "official acts of officials: the register of agreements is a permanent archive")},
		{fault.T("naskah kesepakatan dan bukti yang diterima ke register, dengan nama penanda tangannya", "texts of agreements and evidence that the register accepted, with the names of who signed"), fault.T("arsip permanen menurut klasifikasi arsip kerja sama (Permendagri 83/2022, belum diperiksa pada naskah resminya)", "a permanent archive by the classification of archives of cooperation (Permendagri 83/2022, not yet checked against the official text)")},
		{fault.T("bukti penghapusan: kapan, aturan mana, berapa, dan sidik yang diberi garam", "proof of erasure: when, which rule, how many, and salted digests"), fault.T("pertanggungjawaban pengendali data", "accountability of the controller")},
	}
}

// Parse reads rules that are set otherwise, "guest=30, account=730" in days, and gives all rules with them.
func Parse(s string) ([]Rule, error) {
	rules := Defaults()
	var ps fault.Problems
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		name, number, _ := strings.Cut(part, "=")
		i := slices.IndexFunc(rules, func(r Rule) bool { return string(r.ID) == strings.TrimSpace(name) })
		if i < 0 {
			ps.Add("retention_rule", "retention", fault.Tf("tidak ada aturan masa simpan %q; yang ada: %s", "there is no rule of retention %q; there are: %s", strings.TrimSpace(name), names(rules)))
			continue
		}
		days, err := strconv.Atoi(strings.TrimSpace(number))
		if err != nil || days < rules[i].Least || days > rules[i].Most {
			ps.Add("retention_days", "retention", fault.Tf("masa simpan %[1]s harus %[2]d sampai %[3]d hari, misalnya %[1]s=%[4]d", "%[1]s is kept from %[2]d to %[3]d days, such as %[1]s=%[4]d", string(rules[i].ID), rules[i].Least, rules[i].Most, rules[i].Days))
			continue
		}
		rules[i].Days = days
	}
	return rules, ps.Err(fault.T("masa simpan tidak dapat dipakai", "the times of retention cannot be used"))
}

func names(rules []Rule) string {
	var out []string
	for _, r := range rules {
		out = append(out, string(r.ID))
	}
	return strings.Join(out, ", ")
}
