package registry

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
)

// ownerHears are the acts of which the owner of an account hears by mail, so that nobody else does them unnoticed.
var ownerHears = map[string]fault.Text{
	"password-set":           fault.T("Kata sandi akun Anda diganti.", "The password of your account was changed."),
	"second-factor-set":      fault.T("Kode dari telepon dipasang pada akun Anda.", "A code from a telephone was taken into use for your account."),
	"second-factor-dropped":  fault.T("Kode dari telepon dilepas dari akun Anda.", "The code from your telephone was taken out of use for your account."),
	"recovery-codes-renewed": fault.T("Kode cadangan akun Anda dibuat baru; yang lama tidak berlaku lagi.", "New recovery codes were made for your account; those before ended."),
	"passkey-added":          fault.T("Sebuah kunci sandi ditambahkan pada akun Anda.", "A passkey was added to your account."),
	"passkey-removed":        fault.T("Sebuah kunci sandi dilepas dari akun Anda.", "A passkey was removed from your account."),
	"passkey-copied":         fault.T("Kunci sandi akun Anda ditolak karena mungkin digandakan orang.", "A passkey of your account was refused, because somebody may have copied it."),
	"identity-linked":        fault.T("Sebuah identitas ditautkan pada akun Anda.", "An identity was linked to your account."),
	"identity-unlinked":      fault.T("Sebuah identitas dilepas dari akun Anda.", "An identity was unlinked from your account."),
	"token-created":          fault.T("Sebuah token dibuat untuk jabatan Anda.", "A token was made for your position."),
	"reset":                  fault.T("Akun Anda diatur ulang oleh pengelola; semua sesinya berakhir.", "An administrator reset your account; all its sessions ended."),
	"code-reused":            fault.T("Seseorang yang mengetahui kata sandi Anda mencoba masuk dengan kode yang sudah dipakai, dan ditolak.", "Somebody who knows your password tried to sign in with a code that had been used, and was refused."),
}

// tellOwner tells the owner of an account, at the address in force, what was just done with it. A token is of a position: who made it hears of it.
func tellOwner(ctx context.Context, tx *store.Tx, a Actor, now time.Time, act, subject string) error {
	what, ok := ownerHears[act]
	if !ok {
		return nil
	}
	if act == "token-created" {
		subject = string(a.Mandate.Person) // "" of the operator, who has no account
	}
	m, found, err := tx.PersonMail(ctx, account.PersonID(subject))
	if err != nil || !found || m.Address == "" {
		return err
	}
	help := fault.T("Bila bukan Anda yang melakukannya, segera ganti kata sandi Anda, keluarkan tempat lain di Akun saya, dan hubungi administrator. Yang dilakukan dengan akun Anda tercatat dalam riwayatnya.",
		"If it was not you, change your password at once, sign other places out in My account, and tell an administrator. What is done with your account stands in its history.")
	lang := cmp.Or(m.Lang, "id")
	_, err = enqueue(ctx, tx, store.Mail{
		Key: fmt.Sprintf("account/%s/%s/%s", act, subject, now.UTC().Format(time.RFC3339Nano)), To: m.Address,
		Subject: fault.T("Akun Anyam Anda", "Your account at Anyam").In(lang) + ": " + what.In(lang), Text: what.In(lang) + "\n\n" + help.In(lang) + "\n",
	}, now)
	return err
}
