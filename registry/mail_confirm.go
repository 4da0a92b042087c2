package registry

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
)

const (
	confirmPrefix = "anyamsurel_"
	confirmLasts  = 72 * time.Hour
	mostConfirms  = 3 // mails to one person, and to one address, within a quarter of an hour
)

// askConfirmation keeps an address until it is confirmed, and sends the link that does so. Without a mail server no link is made: an administrator confirms.
func (r *Registry) askConfirmation(ctx context.Context, tx *store.Tx, person account.PersonID, address, lang string, now time.Time) error {
	for _, key := range []string{"confirm of " + string(person), "confirm at " + strings.ToLower(address)} {
		key = hashSecret(key)
		n, err := tx.Tries(ctx, key, now.Add(-triesLast))
		if err != nil {
			return err
		}
		if n >= mostConfirms {
			return fault.New(fault.Conflict, fault.T("surel konfirmasi sudah dikirim beberapa kali; lihat kotak surat dan folder spam, atau coba lagi seperempat jam lagi", "confirmations were sent several times; look into the mailbox and its spam folder, or try again in a quarter of an hour"))
		}
		if err := tx.Tried(ctx, key, now, now.Add(-triesLast)); err != nil {
			return err
		}
	}
	w := store.WaitingMail{Person: person, Address: address, Given: now}
	if r.mail == nil {
		return tx.PutWaitingMail(ctx, w)
	}
	secret := newSecret(confirmPrefix)
	w.Hash, w.Expires = hashSecret(secret), now.Add(confirmLasts)
	if err := tx.PutWaitingMail(ctx, w); err != nil {
		return err
	}
	t, en := fault.Text.In, ""
	if lang == "en" {
		en = "/en"
	}
	_, err := enqueue(ctx, tx, store.Mail{
		Key: "confirm/" + w.Hash, To: address, Subject: t(fault.T("Konfirmasi alamat surel Anda di Anyam", "Confirm your e-mail address at Anyam"), lang),
		Text: fmt.Sprintf(t(fault.T("Seseorang meminta agar pengingat dari Anyam dikirim ke alamat ini. Bila itu Anda, buka tautan ini dan masuk:\n%s\n\nBerlaku tiga hari dan sekali. Bila bukan Anda, abaikan surel ini: tidak akan ada surel lain.\n",
			"Somebody asked for reminders of Anyam to be sent to this address. If it was you, open this link and sign in:\n%s\n\nIt holds for three days and works once. If it was not you, ignore this mail: no other will come.\n"), lang), r.site+en+"/meja/akun/surel/konfirmasi?kunci="+secret),
	}, now)
	return err
}

// tellOld tells the address in force that it is to be one no more, so that its owner hears of what somebody else does.
func tellOld(ctx context.Context, tx *store.Tx, m store.PersonMail, what fault.Text, now time.Time) error {
	if m.Address == "" {
		return nil
	}
	help := fault.T("Bila bukan Anda yang memintanya, segera ganti kata sandi Anda dan hubungi administrator.", "If it was not you who asked for it, change your password at once and tell an administrator.")
	_, err := enqueue(ctx, tx, store.Mail{
		Key: "address/" + string(m.Person) + "/" + now.UTC().Format(time.RFC3339Nano), To: m.Address,
		Subject: fault.T("Alamat surel Anda di Anyam diubah", "Your e-mail address at Anyam is being changed").In(m.Lang), Text: what.In(m.Lang) + "\n\n" + help.In(m.Lang) + "\n",
	}, now)
	return err
}

// ResendConfirmation sends the link to the address that waits of the actor again; the one before ends.
func (r *Registry) ResendConfirmation(ctx context.Context, a Actor, lang string) error {
	if err := owner(a); err != nil {
		return err
	}
	if r.mail == nil {
		return fault.New(fault.Conflict, fault.T("server surel belum diatur; minta administrator mengonfirmasi alamat Anda", "no mail server is set; ask an administrator to confirm your address"))
	}
	_, err := writeSecret(ctx, r, a, policy.Read, func(tx *store.Tx, now time.Time) (bool, error) {
		w, found, err := tx.WaitingMailOf(ctx, a.Mandate.Person)
		if err != nil {
			return false, err
		}
		if !found {
			return false, nothingWaits()
		}
		return true, r.askConfirmation(ctx, tx, a.Mandate.Person, w.Address, lang, now)
	})
	return err
}

func nothingWaits() error {
	return fault.New(fault.Conflict, fault.T("tidak ada alamat yang menunggu konfirmasi", "no address waits to be confirmed"))
}

// MailToConfirm is the address that the link of a confirmation would confirm for the actor. It changes nothing.
func (r *Registry) MailToConfirm(ctx context.Context, a Actor, secret string) (address string, err error) {
	if err := owner(a); err != nil {
		return "", err
	}
	err = r.store.View(ctx, func(tx *store.Tx) error {
		w, err := r.waitingBy(ctx, tx, a, secret)
		address = w.Address
		return err
	})
	return address, err
}

// waitingBy finds the address of a link, which is of use to its owner alone.
func (r *Registry) waitingBy(ctx context.Context, tx *store.Tx, a Actor, secret string) (store.WaitingMail, error) {
	w, found, err := tx.WaitingMailBy(ctx, hashSecret(secret))
	switch {
	case err != nil:
		return store.WaitingMail{}, err
	case !found:
		return store.WaitingMail{}, fault.New(fault.Conflict, fault.T("tautan itu tidak dikenal, sudah dipakai, atau diganti yang lebih baru; lihat Akun saya, atau pakai surel konfirmasi terakhir", "that link is not known, was used, or a newer one took its place; look into My account, or use the last mail of confirmation"))
	case w.Person != a.Mandate.Person:
		return store.WaitingMail{}, fault.New(fault.Conflict, fault.T("tautan itu untuk akun lain; keluar, lalu masuk dengan akun yang memintanya", "that link is of another account; sign out, and sign in with the account that asked for it"))
	case !w.Expires.After(r.now()):
		return store.WaitingMail{}, fault.New(fault.Conflict, fault.T("waktu tautan itu habis; kirim ulang dari Akun saya", "the time of that link is over; send it again from My account"))
	}
	return w, nil
}

// ConfirmMail puts the address of a link in force for the actor, who asked for it.
func (r *Registry) ConfirmMail(ctx context.Context, a Actor, secret string) error {
	if err := owner(a); err != nil {
		return err
	}
	_, err := writeSecret(ctx, r, a, policy.Read, func(tx *store.Tx, now time.Time) (bool, error) {
		w, err := r.waitingBy(ctx, tx, a, secret)
		if err != nil {
			return false, err
		}
		return true, confirm(ctx, tx, a, w, "mail-confirmed", now)
	})
	return err
}

// ConfirmMailByHand puts the address of a person in force on an administrator's word, where no mail server is set that could send a link. address is the one
// that the administrator looked at.
func (r *Registry) ConfirmMailByHand(ctx context.Context, a Actor, id account.PersonID, address string) (Person, error) {
	return write(ctx, r, a, policy.Administer, func(tx *store.Tx, now time.Time) (Person, error) {
		p, err := r.person(ctx, tx, a, id)
		if err != nil {
			return Person{}, err
		}
		if r.mail != nil {
			return Person{}, fault.New(fault.Conflict, fault.T("server surel sudah diatur: pemilik alamat mengonfirmasinya lewat tautan", "a mail server is set: the owner of the address confirms it by a link"))
		}
		w, found, err := tx.WaitingMailOf(ctx, id)
		if err != nil {
			return Person{}, err
		}
		if !found || w.Address != address {
			return Person{}, nothingWaits()
		}
		return personOf(p), confirm(ctx, tx, a, w, "mail-confirmed-by-hand", now)
	})
}

// confirm puts an address in force.
func confirm(ctx context.Context, tx *store.Tx, a Actor, w store.WaitingMail, act string, now time.Time) error {
	m, _, err := tx.PersonMail(ctx, w.Person)
	if err != nil {
		return err
	}
	m.Person, m.Address, m.Confirmed = w.Person, w.Address, now
	if err := tx.PutPersonMail(ctx, m); err != nil {
		return err
	}
	if err := tx.EndWaitingMail(ctx, w.Person); err != nil {
		return err
	}
	return logAccount(ctx, tx, a, now, act, string(w.Person), nil)
}
