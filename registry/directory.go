package registry

import (
	"context"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
)

// Directory tells who has a name and a password; Unauthorized where nobody has.
type Directory interface {
	Check(ctx context.Context, name, password string) (account.Identity, error)
}

// triedInDirectory keeps attempts with names of a directory apart from those with names of accounts.
const triedInDirectory = "ldap\x00"

// SignInWithDirectory opens a session for the person to whom the identity is linked that the directory tells, and gives its secret. Attempts are counted as
// those with passwords are. The code of the second factor, which a password of Anyam opens, is not asked for.
func (r *Registry) SignInWithDirectory(ctx context.Context, d Directory, in SignIn) (secret string, err error) {
	keys := tryKeys(triedInDirectory+account.Fold(in.Name), in.Address)
	now := store.Time(r.now())
	if err := r.store.View(ctx, func(tx *store.Tx) error { return mayTry(ctx, tx, keys, now) }); err != nil {
		return "", err
	}
	i, why := d.Check(ctx, in.Name, in.Password)
	if why != nil && fault.KindOf(why) != fault.Unauthorized {
		return "", why // it could not be asked: nothing was tried
	}
	err = r.store.Tx(ctx, func(tx *store.Tx) (err error) {
		if why == nil {
			secret, why, err = r.enterAs(ctx, tx, i, in.Agent, now)
		}
		switch {
		case err != nil:
			return err
		case why != nil:
			return tried(ctx, tx, keys, now)
		}
		return tx.ForgetTries(ctx, keys[0].key)
	})
	if err == nil {
		err = why
	}
	if err != nil {
		return "", err
	}
	return secret, nil
}

// LinkDirectory links the identity that the directory tells for the name and password to the actor, who proves the own password once more.
func (r *Registry) LinkDirectory(ctx context.Context, a Actor, d Directory, own string, in SignIn) error {
	p, _, err := r.provePassword(ctx, a, own)
	if err != nil {
		return err
	}
	keys := tryKeys(triedInDirectory+account.Fold(in.Name), in.Address)
	now := store.Time(r.now())
	if err := r.store.View(ctx, func(tx *store.Tx) error { return mayTry(ctx, tx, keys, now) }); err != nil {
		return err
	}
	i, why := d.Check(ctx, in.Name, in.Password)
	if fault.KindOf(why) == fault.Unauthorized {
		if err := r.store.Tx(ctx, func(tx *store.Tx) error { return tried(ctx, tx, keys, now) }); err != nil {
			return err
		}
		var ps fault.Problems
		ps.Add("wrong", "directory", fault.T("nama atau kata sandi direktori tidak cocok", "the directory's name or password is wrong"))
		return ps.Err(fault.T("identitas tidak dapat ditautkan", "the identity cannot be linked"))
	}
	if why != nil {
		return why
	}
	_, err = writeSecret(ctx, r, a, policy.Read, func(tx *store.Tx, now time.Time) (bool, error) {
		if err := mayLinkMore(ctx, tx, p.ID); err != nil {
			return false, err
		}
		return true, linkTo(ctx, tx, a, i, now)
	})
	return err
}
