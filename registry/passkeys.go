package registry

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/passkey"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
)

// Challenges for passkeys.
const (
	ChallengeLasts = 5 * time.Minute
	challengeBytes = 32
	mostChallenges = 5_000 // that wait for whoever signs in; only a flood has so many, and it shall not fill the disk
	mostOwn        = 10    // that wait for one person
	mostPasskeys   = 20    // of a person
)

// PasskeyInfo is a passkey as its owner sees it.
type PasskeyInfo struct {
	ID, Name string
	Created  time.Time
	Used     time.Time // zero: never
}

// NewChallenge is what a browser is asked to have signed.
type NewChallenge struct {
	Challenge string // base64url
	Site      account.PasskeySite
	Person    account.Person // whose passkey is made; zero: who signs in is not known yet
	Has       []string       // the passkeys that the person has already
}

// Passkeys is the site for which passkeys are made; the zero site where the public address allows none.
func (r *Registry) Passkeys() account.PasskeySite { return account.PasskeySiteOf(r.site) }

func newChallenge() string {
	b := make([]byte, challengeBytes)
	_, _ = rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}

// putChallenge keeps a challenge for a person, or for whoever signs in.
func (r *Registry) putChallenge(ctx context.Context, tx *store.Tx, challenge string, person account.PersonID, most int, now time.Time) error {
	if r.Passkeys() == (account.PasskeySite{}) {
		return fault.New(fault.Unavailable, fault.T("kunci sandi memerlukan alamat https", "passkeys need an https address"))
	}
	kept, err := tx.AddChallenge(ctx, hashSecret(challenge), person, now, now.Add(ChallengeLasts), most)
	if err == nil && !kept {
		err = fault.New(fault.Unavailable, fault.T("terlalu banyak percobaan; coba lagi lima menit lagi", "too many attempts; try again in five minutes"))
	}
	return err
}

// BeginPasskey begins to make a passkey for the actor, who proves the password once more.
func (r *Registry) BeginPasskey(ctx context.Context, a Actor, password string) (NewChallenge, error) {
	p, _, err := r.provePassword(ctx, a, password)
	if err != nil {
		return NewChallenge{}, err
	}
	out := NewChallenge{Challenge: newChallenge(), Site: r.Passkeys(), Person: p.Person}
	_, err = writeSecret(ctx, r, a, policy.Read, func(tx *store.Tx, now time.Time) (bool, error) {
		list, err := tx.PasskeysOf(ctx, p.ID)
		if err != nil {
			return false, err
		}
		if err := r.mayChangeFactors(ctx, tx, a); err != nil {
			return false, err
		}
		if len(list) >= mostPasskeys {
			return false, fault.New(fault.Conflict, fault.Tf("paling banyak %d kunci sandi; lepaskan yang tidak dipakai", "%d passkeys at most; remove those that you do not use", mostPasskeys))
		}
		for _, k := range list {
			out.Has = append(out.Has, k.ID)
		}
		return true, r.putChallenge(ctx, tx, out.Challenge, p.ID, mostOwn, now)
	})
	return out, err
}

// AddPasskey keeps the passkey that the actor's browser has made for a challenge of BeginPasskey.
func (r *Registry) AddPasskey(ctx context.Context, a Actor, name string, made account.MadePasskey) (PasskeyInfo, error) {
	if err := owner(a); err != nil {
		return PasskeyInfo{}, err
	}
	if name = clean(name); name == "" || len(name) > 100 {
		return PasskeyInfo{}, invalidOf([]fault.Problem{{Code: "name", Place: "passkey", Text: fault.T("beri nama, paling panjang 100 huruf", "give it a name, at most 100 letters")}}, fault.T("tidak disimpan", "not saved"))
	}
	k, err := passkey.Make(r.Passkeys(), passkey.ChallengeOf(made.ClientData), made)
	if err != nil {
		return PasskeyInfo{}, passkeyFault(fault.Conflict, err)
	}
	return writeSecret(ctx, r, a, policy.Read, func(tx *store.Tx, now time.Time) (PasskeyInfo, error) {
		taken, err := tx.TakeChallenge(ctx, hashSecret(passkey.ChallengeOf(made.ClientData)), a.Mandate.Person, now)
		if err != nil {
			return PasskeyInfo{}, err
		}
		if !taken {
			return PasskeyInfo{}, passkeyFault(fault.Conflict, account.ErrPasskey)
		}
		if err := r.mayChangeFactors(ctx, tx, a); err != nil {
			return PasskeyInfo{}, err
		}
		if err := tx.SecondInSession(ctx, a.Token); err != nil {
			return PasskeyInfo{}, err
		}
		if err := tx.AddPasskey(ctx, store.Passkey{Passkey: k, Person: a.Mandate.Person, Name: name, Created: now}); err != nil {
			return PasskeyInfo{}, err
		}
		return PasskeyInfo{ID: k.ID, Name: name, Created: now}, logAccount(ctx, tx, a, now, "passkey-added", string(a.Mandate.Person), struct{ Name string }{name})
	})
}

// RemovePasskey removes one of the actor's own passkeys; never the last way to sign in.
func (r *Registry) RemovePasskey(ctx context.Context, a Actor, id string) error {
	if err := owner(a); err != nil {
		return err
	}
	_, err := write(ctx, r, a, policy.Read, func(tx *store.Tx, now time.Time) (bool, error) {
		k, found, err := tx.Passkey(ctx, id)
		if err != nil {
			return false, err
		}
		if !found || k.Person != a.Mandate.Person {
			return false, fault.New(fault.NotFound, fault.T("kunci sandi itu tidak ada", "there is no such passkey"))
		}
		if err := r.mayChangeFactors(ctx, tx, a); err != nil {
			return false, err
		}
		if err := keepsAWay(ctx, tx, a.Mandate.Person); err != nil {
			return false, err
		}
		if _, err := tx.RemovePasskey(ctx, a.Mandate.Person, id); err != nil {
			return false, err
		}
		if err := lostFactor(ctx, tx, a.Mandate.Person); err != nil {
			return false, err
		}
		return true, logAccount(ctx, tx, a, now, "passkey-removed", string(a.Mandate.Person), struct{ Name string }{k.Name})
	})
	return err
}

// keepsAWay refuses to take away the last way in which a person signs in.
func keepsAWay(ctx context.Context, tx *store.Tx, id account.PersonID) error {
	return keepsWays(ctx, tx, id, 2)
}

// keepsWays refuses where a person has fewer ways to sign in that need nobody else.
func keepsWays(ctx context.Context, tx *store.Tx, id account.PersonID, least int) error {
	p, _, err := tx.Person(ctx, id)
	if err != nil {
		return err
	}
	keys, err := tx.PasskeysOf(ctx, id)
	if err != nil {
		return err
	}
	ways := len(keys)
	if p.Proof.Set() {
		ways++
	}
	if ways < least {
		return fault.New(fault.Conflict, fault.T("ini cara masuk terakhir; pasang cara lain dahulu", "this is the last way to sign in; set up another first"))
	}
	return nil
}

// BeginSignIn gives a challenge to whoever wants to sign in with a passkey.
func (r *Registry) BeginSignIn(ctx context.Context) (NewChallenge, error) {
	out := NewChallenge{Challenge: newChallenge(), Site: r.Passkeys()}
	now := store.Time(r.now())
	return out, r.store.Tx(ctx, func(tx *store.Tx) error { return r.putChallenge(ctx, tx, out.Challenge, "", mostChallenges, now) })
}

// SignInWithPasskey opens a session for the owner of the passkey that signed a challenge of BeginSignIn, and gives its secret. The device has made sure of
// its owner, so that no code is asked for.
func (r *Registry) SignInWithPasskey(ctx context.Context, shown account.ShownPasskey, address, agent string) (secret string, err error) {
	key := tryKeys("", address)[2] // the address
	now := store.Time(r.now())
	why := error(nil)
	err = r.store.Tx(ctx, func(tx *store.Tx) error {
		n, err := tx.Tries(ctx, key.key, now.Add(-triesLast))
		if err != nil {
			return err
		}
		if n >= key.most {
			return tooManyTries()
		}
		// Taken whatever comes of it: no answer is tried twice.
		taken, err := tx.TakeChallenge(ctx, hashSecret(passkey.ChallengeOf(shown.ClientData)), "", now)
		if err != nil {
			return err
		}
		k, found, err := tx.Passkey(ctx, shown.ID)
		if err != nil {
			return err
		}
		p, known, err := tx.Person(ctx, k.Person)
		if err != nil {
			return err
		}
		var counter uint32
		switch {
		case !taken || !found || !known || p.Disabled:
			why = account.ErrPasskey
		default:
			counter, why = passkey.Check(r.Passkeys(), k.Passkey, p.ID, passkey.ChallengeOf(shown.ClientData), shown)
		}
		if why != nil {
			if errors.Is(why, account.ErrPasskeyCounter) {
				if err := logAccount(ctx, tx, Official(p.Person, account.Mandate{Person: p.ID}, ""), now, "passkey-copied", string(p.ID), struct{ Name string }{k.Name}); err != nil {
					return err
				}
			}
			return tx.Tried(ctx, key.key, now, now.Add(-triesLast))
		}
		if err := tx.UsePasskey(ctx, k.ID, counter, now); err != nil {
			return err
		}
		secret, err = r.openSession(ctx, tx, p.ID, agent, true, now)
		return err
	})
	switch {
	case err != nil:
		return "", err
	case why != nil:
		return "", passkeyFault(fault.Unauthorized, why)
	}
	return secret, nil
}

// passkeyFault says what is wrong with a passkey.
func passkeyFault(kind fault.Kind, err error) error {
	switch {
	case errors.Is(err, account.ErrPasskeyOwner):
		return fault.New(kind, fault.T("perangkat tidak memastikan pemiliknya; pakai yang meminta sidik jari, wajah atau PIN", "the device did not make sure of its owner; use one that asks for a finger, a face or a PIN"))
	case errors.Is(err, account.ErrPasskeyKey):
		return fault.New(kind, fault.T("jenis kunci perangkat itu tidak didukung", "the device's kind of key is not taken"))
	case errors.Is(err, account.ErrPasskeyCounter):
		return fault.New(kind, fault.T("kunci sandi ini mungkin digandakan orang; masuklah dengan cara lain, lepaskan kunci ini dan buat yang baru", "somebody may have copied this passkey; sign in in another way, remove it and make a new one"))
	}
	return fault.New(kind, fault.T("kunci sandi itu tidak cocok, sudah dilepas, atau waktunya habis; coba lagi atau masuk dengan kata sandi", "that passkey does not fit, was removed, or its time is over; try again, or sign in with your password"))
}
