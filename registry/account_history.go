package registry

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/term"
)

// AccountEvent is a line of what was done with accounts.
type AccountEvent struct {
	At      time.Time
	Actor   agreement.Actor
	Act     string
	Subject string // ID of the person, position or agency
	Text    fault.Text
}

// AccountHistory is what was last done with the accounts that the actor may see: all, or those of one government.
func (r *Registry) AccountHistory(ctx context.Context, a Actor, limit int) ([]AccountEvent, error) {
	if err := check(a, policy.Audit); err != nil {
		return nil, err
	}
	scope := scopeOf(a, policy.Audit)
	return r.accountHistory(ctx, limit, scope, func(_ *store.Tx, n names) []string {
		if scope.All {
			return nil
		}
		subjects := []string{""} // none, rather than all
		for id := range n.seen {
			subjects = append(subjects, id)
		}
		return subjects
	})
}

// OwnHistory is what was last done with the actor's own account, by whomever.
func (r *Registry) OwnHistory(ctx context.Context, a Actor, limit int) ([]AccountEvent, error) {
	if err := owner(a); err != nil {
		return nil, err
	}
	return r.accountHistory(ctx, limit, store.Scope{All: true}, func(*store.Tx, names) []string { return []string{string(a.Mandate.Person)} })
}

// names are what IDs of accounts stand for.
type names struct {
	of   map[string]string
	seen map[string]bool // within the scope
}

func (r *Registry) accountHistory(ctx context.Context, limit int, scope store.Scope, subjects func(*store.Tx, names) []string) ([]AccountEvent, error) {
	var out []AccountEvent
	err := r.store.View(ctx, func(tx *store.Tx) error {
		n, err := namesOf(ctx, tx, scope)
		if err != nil {
			return err
		}
		list, err := tx.AccountLog(ctx, limit, subjects(tx, n)...)
		for _, e := range list {
			out = append(out, AccountEvent{At: e.At, Actor: e.Actor, Act: e.Act, Subject: e.Subject, Text: accountSentence(e, n)})
		}
		return err
	})
	return out, err
}

func namesOf(ctx context.Context, tx *store.Tx, scope store.Scope) (names, error) {
	n := names{make(map[string]string), make(map[string]bool)}
	people, err := tx.People(ctx)
	if err != nil {
		return n, err
	}
	for _, p := range people {
		n.of[string(p.ID)] = p.Name
	}
	positions, err := tx.Positions(ctx, scope)
	if err != nil {
		return n, err
	}
	for _, p := range positions {
		n.of[string(p.ID)], n.seen[string(p.ID)] = p.Title, true
	}
	agencies, err := tx.Agencies(ctx, scope)
	if err != nil {
		return n, err
	}
	for _, x := range agencies {
		n.of[string(x.ID)], n.seen[string(x.ID)] = x.Name, true
	}
	holdings, err := tx.Holdings(ctx, scope)
	for _, h := range holdings {
		n.seen[string(h.Person)] = true
	}
	return n, err
}

// accountSentence tells what was done, without who did it.
func accountSentence(e store.AccountEntry, n names) fault.Text {
	var about struct {
		Name, Before, Title, Agency string
		Person                      account.PersonID
		Standing                    account.Standing
		From, Until, Day            term.Date
		Reason, Decree              string
	}
	_ = json.Unmarshal([]byte(e.Body), &about) // a sentence with less in it is one too
	whom := n.of[e.Subject]
	in := func(d term.Date) (id, en string) { return d.In("id"), d.In("en") }
	switch e.Act {
	case "person-added":
		return fault.Tf("membuat akun %s", "made the account of %s", whom)
	case "enabled":
		return fault.Tf("mengaktifkan akun %s", "enabled the account of %s", whom)
	case "disabled":
		return fault.Tf("menonaktifkan akun %s; semua sesinya berakhir", "disabled the account of %s; all its sessions ended", whom)
	case "erased":
		return fault.Tf("menghapus data akun %s; namanya tetap pada perbuatan resminya", "erased the data of the account of %s; the name stays with official acts", whom)
	case "reset":
		return fault.Tf("mengatur ulang akun %s: kata sandi, kode, kunci sandi, identitas dan sesinya berakhir, dan dibuat tautan sekali pakai", "reset the account of %s: its password, codes, passkeys, identities and sessions ended, and a one-time link was made", whom)
	case "password-set":
		return fault.T("mengganti kata sandinya", "changed the own password")
	case "second-factor-set":
		return fault.T("memasang kode dari telepon", "took a code from the telephone into use")
	case "second-factor-dropped":
		return fault.T("melepas kode dari telepon", "took the code from the telephone out of use")
	case "recovery-codes-renewed":
		return fault.T("membuat kode cadangan baru", "made new recovery codes")
	case "identity-linked":
		return fault.T("menautkan identitasnya pada penyedia identitas", "linked the own identity at the identity provider")
	case "identity-unlinked":
		return fault.T("melepas identitasnya pada penyedia identitas", "unlinked the own identity at the identity provider")
	case "passkey-added":
		return fault.Tf("menambah kunci sandi “%s”", "added the passkey “%s”", about.Name)
	case "passkey-removed":
		return fault.Tf("melepas kunci sandi “%s”", "removed the passkey “%s”", about.Name)
	case "sign-in-failed":
		return fault.Tf("gagal masuk: kata sandi atau kode akun %s tidak cocok", "failed to sign in: the password or the code of the account of %s was wrong", whom)
	case "code-reused":
		return fault.Tf("ditolak masuk: kode akun %s sudah dipakai", "was not signed in: the code of the account of %s had been used", whom)
	case "passkey-copied":
		return fault.Tf("ditolak masuk dengan kunci sandi “%s”, yang mungkin digandakan orang", "was refused with the passkey “%s”, of which somebody may have a copy", about.Name)
	case "mail-chosen":
		return fault.T("mengubah pilihan surelnya", "changed the choice of mail")
	case "mail-confirmed":
		return fault.T("mengonfirmasi alamat surelnya", "confirmed the own e-mail address")
	case "mail-confirmed-by-hand":
		return fault.Tf("mengonfirmasi alamat surel %s dengan tangan, tanpa server surel", "confirmed the e-mail address of %s by hand, without a mail server", whom)
	case "mail-again":
		return fault.T("mengirim ulang surel yang gagal", "sent a mail again that had failed")
	case "position-added":
		return fault.Tf("menambah jabatan %s", "added the position %s", whom)
	case "position-moved":
		if about.Agency == "" {
			return fault.Tf("mengeluarkan jabatan %s dari perangkat daerahnya", "took the position %s out of its agency", whom)
		}
		return fault.Tf("memberikan jabatan %[1]s kepada %[2]s", "gave the position %[1]s to %[2]s", whom, about.Agency)
	case "held":
		id, en := in(about.From)
		return fault.Tf("mencatat %[1]s memegang jabatan %[2]s mulai %[3]s", "noted that %[1]s holds the position %[2]s from %[4]s", n.of[string(about.Person)], whom, id, en)
	case "held-until":
		id, en := in(about.Until)
		return fault.Tf("mengakhiri %[1]s sebagai pemegang jabatan %[2]s per %[3]s%[5]s", "ended the holding of the position %[2]s by %[1]s on %[4]s%[5]s", n.of[string(about.Person)], whom, id, en, bracketed(about.Reason))
	case "agency-added":
		return fault.Tf("menambah perangkat daerah %s", "added the agency %s", about.Name)
	case "agency-renamed":
		return fault.Tf("mengganti nama perangkat daerah %[1]s menjadi %[2]s", "renamed the agency %[1]s to %[2]s", about.Before, about.Name)
	case "agency-closed":
		id, en := in(about.Day)
		return fault.Tf("menutup perangkat daerah %[1]s per %[2]s", "closed the agency %[1]s on %[3]s", about.Name, id, en)
	case "agency-opened":
		return fault.Tf("membuka kembali perangkat daerah %s", "opened the agency %s again", about.Name)
	}
	return fault.Tf("mengubah akun %s", "changed the account of %s", whom)
}

func bracketed(s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return ""
	}
	return " (" + s + ")"
}
