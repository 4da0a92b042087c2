package registry

import (
	"context"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
)

// mostIdentities are linked to one person.
const mostIdentities = 5

// IdentityInfo is an identity as the person sees it to whom it is linked.
type IdentityInfo struct {
	ID, Name string
	Created  time.Time
	Used     time.Time // zero: never
}

func identityInfo(i store.Identity) IdentityInfo {
	return IdentityInfo{ID: hashSecret(i.Issuer + "\n" + i.Subject), Name: i.Name, Created: i.Created, Used: i.Used}
}

// putAttempt keeps the secret of an attempt to ask the provider, for a person or for whoever signs in; it is used once.
func (r *Registry) putAttempt(ctx context.Context, tx *store.Tx, person account.PersonID, most int, now time.Time) (string, error) {
	secret := newChallenge()
	kept, err := tx.AddChallenge(ctx, hashSecret(secret), person, now, now.Add(ChallengeLasts), most)
	if err == nil && !kept {
		err = fault.New(fault.Unavailable, fault.T("terlalu banyak percobaan; coba lagi lima menit lagi", "too many attempts; try again in five minutes"))
	}
	return secret, err
}

// BeginLinking begins to link an identity to the actor, who proves the password once more. It gives the secret of the attempt, for the actor's browser alone.
func (r *Registry) BeginLinking(ctx context.Context, a Actor, password string) (string, error) {
	p, _, err := r.provePassword(ctx, a, password)
	if err != nil {
		return "", err
	}
	return writeSecret(ctx, r, a, policy.Read, func(tx *store.Tx, now time.Time) (string, error) {
		if err := mayLinkMore(ctx, tx, p.ID); err != nil {
			return "", err
		}
		return r.putAttempt(ctx, tx, p.ID, mostOwn, now)
	})
}

func mayLinkMore(ctx context.Context, tx *store.Tx, person account.PersonID) error {
	list, err := tx.IdentitiesOf(ctx, person)
	if err == nil && len(list) >= mostIdentities {
		err = fault.New(fault.Conflict, fault.Tf("paling banyak %d identitas; lepaskan yang tidak dipakai", "%d identities at most; unlink those that you do not use", mostIdentities))
	}
	return err
}

// LinkIdentity links the identity, which the provider told for an attempt of BeginLinking, to the actor.
func (r *Registry) LinkIdentity(ctx context.Context, a Actor, secret string, i account.Identity) error {
	if err := owner(a); err != nil {
		return err
	}
	_, err := writeSecret(ctx, r, a, policy.Read, func(tx *store.Tx, now time.Time) (bool, error) {
		taken, err := tx.TakeChallenge(ctx, hashSecret(secret), a.Mandate.Person, now)
		if err != nil {
			return false, err
		}
		if !taken {
			return false, attemptOver(fault.Conflict)
		}
		return true, linkTo(ctx, tx, a, i, now)
	})
	return err
}

// linkTo links an identity to the actor; Conflict where it is linked already, to whomever.
func linkTo(ctx context.Context, tx *store.Tx, a Actor, i account.Identity, now time.Time) error {
	_, found, err := tx.Identity(ctx, i.Issuer, i.Subject)
	if err != nil {
		return err
	}
	if found {
		return fault.New(fault.Conflict, fault.T("identitas itu sudah tertaut ke sebuah akun", "that identity is linked to an account already"))
	}
	if err := tx.AddIdentity(ctx, store.Identity{Identity: i, Person: a.Mandate.Person, Created: now}); err != nil {
		return err
	}
	return logAccount(ctx, tx, a, now, "identity-linked", string(a.Mandate.Person), struct{}{})
}

// UnlinkIdentity unlinks one of the actor's own identities; never where neither password nor passkey is left to sign in with. An identity itself does not
// count as a way in: the provider may be down, or taken out of use.
func (r *Registry) UnlinkIdentity(ctx context.Context, a Actor, id string) error {
	if err := owner(a); err != nil {
		return err
	}
	_, err := write(ctx, r, a, policy.Read, func(tx *store.Tx, now time.Time) (bool, error) {
		list, err := tx.IdentitiesOf(ctx, a.Mandate.Person)
		if err != nil {
			return false, err
		}
		for _, i := range list {
			if identityInfo(i).ID != id {
				continue
			}
			if err := keepsWays(ctx, tx, a.Mandate.Person, 1); err != nil {
				return false, err
			}
			if _, err := tx.RemoveIdentity(ctx, a.Mandate.Person, i.Issuer, i.Subject); err != nil {
				return false, err
			}
			return true, logAccount(ctx, tx, a, now, "identity-unlinked", string(a.Mandate.Person), struct{}{})
		}
		return false, fault.New(fault.NotFound, fault.T("identitas itu tidak ada", "there is no such identity"))
	})
	return err
}

// BeginSignInElsewhere gives the secret of an attempt to whoever wants to sign in with an identity.
func (r *Registry) BeginSignInElsewhere(ctx context.Context) (secret string, err error) {
	now := store.Time(r.now())
	err = r.store.Tx(ctx, func(tx *store.Tx) (err error) {
		secret, err = r.putAttempt(ctx, tx, "", mostChallenges, now)
		return err
	})
	return secret, err
}

// SignInWithIdentity opens a session for the person to whom the identity is linked, which the provider told for an attempt of BeginSignInElsewhere, and gives
// the session's secret. It makes no accounts and gives no roles. How the provider makes sure of people is the provider's; no code is asked for.
func (r *Registry) SignInWithIdentity(ctx context.Context, secret string, i account.Identity, agent string) (session string, err error) {
	now := store.Time(r.now())
	why := error(nil)
	err = r.store.Tx(ctx, func(tx *store.Tx) error {
		// Taken whatever comes of it: no answer is tried twice.
		taken, err := tx.TakeChallenge(ctx, hashSecret(secret), "", now)
		if err != nil {
			return err
		}
		if !taken {
			why = attemptOver(fault.Unauthorized)
			return nil
		}
		session, why, err = r.enterAs(ctx, tx, i, agent, now)
		return err
	})
	if err == nil {
		err = why
	}
	if err != nil {
		return "", err
	}
	return session, nil
}

// enterAs opens a session for the person to whom an identity is linked; why says why there is none.
func (r *Registry) enterAs(ctx context.Context, tx *store.Tx, i account.Identity, agent string, now time.Time) (session string, why, err error) {
	link, found, err := tx.Identity(ctx, i.Issuer, i.Subject)
	if err != nil {
		return "", nil, err
	}
	p, known, err := tx.Person(ctx, link.Person)
	switch {
	case err != nil:
		return "", nil, err
	case !found || !known:
		return "", fault.New(fault.Unauthorized, fault.Tf("identitas “%[1]s” belum tertaut ke akun di sini; masuk dengan kata sandi, lalu tautkan di Akun saya. Bila belum punya akun, minta kepada administrator", "the identity “%[1]s” is not linked to an account here; sign in with your password, then link it in My account. If you have no account, ask an administrator", i.Name)), nil
	case p.Disabled:
		return "", fault.New(fault.Unauthorized, fault.T("akun ini dinonaktifkan; hubungi administrator", "this account is disabled; ask an administrator")), nil
	}
	if err := tx.UseIdentity(ctx, i.Issuer, i.Subject, now); err != nil {
		return "", nil, err
	}
	session, err = r.openSession(ctx, tx, p.ID, agent, false, now)
	return session, nil, err
}

func attemptOver(kind fault.Kind) error {
	return fault.New(kind, fault.T("percobaan itu sudah dipakai atau waktunya habis; mulai lagi", "that attempt was used or its time is over; begin again"))
}
