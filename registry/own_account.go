package registry

import (
	"context"
	"slices"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
)

// OwnAccount is what a person sees of the own account.
type OwnAccount struct {
	Person     Person
	Codes      int // recovery codes that are left
	Mandates   []account.Mandate
	Passkeys   []PasskeyInfo
	Identities []IdentityInfo
	Sessions   []SessionInfo // the last seen first
}

// SessionInfo is a browser in which the person has signed in.
type SessionInfo struct {
	ID            string
	Agent         string
	Created, Seen time.Time
	Here          bool // it is the one that asks
}

// owner refuses whoever is no person with an account.
func owner(a Actor) error {
	if a.Mandate.Person == "" {
		return fault.New(fault.Forbidden, fault.T("Anda masuk dengan token atau tautan sekali pakai, bukan dengan akun", "you came with a token or a one-time link, not with an account"))
	}
	return nil
}

// OwnAccount is the actor's own account.
func (r *Registry) OwnAccount(ctx context.Context, a Actor) (OwnAccount, error) {
	if err := owner(a); err != nil {
		return OwnAccount{}, err
	}
	var out OwnAccount
	now := store.Time(r.now())
	err := r.store.View(ctx, func(tx *store.Tx) error {
		p, _, err := tx.Person(ctx, a.Mandate.Person)
		if err != nil {
			return err
		}
		out.Person = personOf(p)
		if out.Codes, err = tx.CountCodes(ctx, p.ID); err != nil {
			return err
		}
		if out.Mandates, err = mandatesOf(ctx, tx, p.ID, r.today()); err != nil {
			return err
		}
		keys, err := tx.PasskeysOf(ctx, p.ID)
		if err != nil {
			return err
		}
		for _, k := range keys {
			out.Passkeys = append(out.Passkeys, PasskeyInfo{ID: k.ID, Name: k.Name, Created: k.Created, Used: k.Used})
		}
		linked, err := tx.IdentitiesOf(ctx, p.ID)
		if err != nil {
			return err
		}
		for _, i := range linked {
			out.Identities = append(out.Identities, identityInfo(i))
		}
		list, err := tx.SessionsOf(ctx, p.ID)
		for _, s := range list {
			if now.Before(s.Expires) && now.Sub(s.Seen) < r.idle {
				out.Sessions = append(out.Sessions, SessionInfo{ID: s.ID, Agent: s.Agent, Created: s.Created, Seen: s.Seen, Here: s.ID == a.Token})
			}
		}
		return err
	})
	return out, err
}

// ActAs makes the actor act for another of the positions that the person holds today.
func (r *Registry) ActAs(ctx context.Context, a Actor, position account.PositionID) error {
	if err := owner(a); err != nil {
		return err
	}
	_, err := write(ctx, r, a, policy.Read, func(tx *store.Tx, _ time.Time) (bool, error) {
		list, err := mandatesOf(ctx, tx, a.Mandate.Person, r.today())
		if err != nil {
			return false, err
		}
		for _, m := range list {
			if m.Position == position {
				return true, tx.ActInSession(ctx, a.Token, position)
			}
		}
		return false, fault.New(fault.Forbidden, fault.T("Anda tidak memegang jabatan itu hari ini", "you do not hold that position today"))
	})
	return err
}

// EndSession ends one of the actor's own sessions; of nobody else's, whatever ID is given.
func (r *Registry) EndSession(ctx context.Context, a Actor, id string) error {
	if err := owner(a); err != nil {
		return err
	}
	_, err := write(ctx, r, a, policy.Read, func(tx *store.Tx, _ time.Time) (bool, error) {
		done, err := tx.EndSession(ctx, a.Mandate.Person, id)
		if err == nil && !done {
			err = fault.New(fault.NotFound, fault.T("sesi itu tidak ada", "there is no such session"))
		}
		return done, err
	})
	return err
}

// EndOtherSessions ends all sessions of the actor but the one that asks.
func (r *Registry) EndOtherSessions(ctx context.Context, a Actor) error {
	if err := owner(a); err != nil {
		return err
	}
	_, err := write(ctx, r, a, policy.Read, func(tx *store.Tx, _ time.Time) (bool, error) {
		return true, tx.EndSessions(ctx, a.Mandate.Person, a.Token)
	})
	return err
}

// provePassword asks the actor for the password once more, and gives the account as it is and the secret of the second factor that was sealed, nil
// where there is none. Who has no password, because another way leads in, has none to prove.
func (r *Registry) provePassword(ctx context.Context, a Actor, password string) (store.Person, []byte, error) {
	if err := owner(a); err != nil {
		return store.Person{}, nil, err
	}
	id := a.Mandate.Person
	keys := tryKeys(string(id), "own account")[:1]
	now := store.Time(r.now())
	var p store.Person
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		if err := mayTry(ctx, tx, keys, now); err != nil {
			return err
		}
		p, _, err = tx.Person(ctx, id)
		return err
	})
	if err != nil || !p.Proof.Set() {
		return p, nil, err
	}
	second, ok, err := open(ctx, p.Proof, password)
	if err != nil {
		return p, nil, err
	}
	if !ok {
		if err := r.store.Tx(ctx, func(tx *store.Tx) error { return tried(ctx, tx, keys, now) }); err != nil {
			return p, nil, err
		}
		return p, nil, invalidOf([]fault.Problem{{Code: "password", Place: "old", Text: fault.T("kata sandi tidak cocok", "the password is wrong")}}, fault.T("tidak disimpan", "not saved"))
	}
	return p, second, nil
}

// proven runs a change of the own account for which the password is asked again. change gets the secret of the second factor that was sealed,
// nil where there was none, and gives the proof that is kept from now on.
func (r *Registry) proven(ctx context.Context, a Actor, password, act string, change func(ctx context.Context, tx *store.Tx, p *store.Person, second []byte, now time.Time) error) error {
	p, second, err := r.provePassword(ctx, a, password)
	if err != nil {
		return err
	}
	id := p.ID
	_, err = writeSecret(ctx, r, a, policy.Read, func(tx *store.Tx, now time.Time) (bool, error) {
		q, _, err := tx.Person(ctx, id)
		if err != nil {
			return false, err
		}
		if string(q.Proof.Verifier) != string(p.Proof.Verifier) {
			return false, fault.New(fault.Conflict, fault.T("akun ini baru saja diubah di tempat lain", "this account was changed elsewhere just now"))
		}
		if err := change(ctx, tx, &q, second, now); err != nil {
			return false, err
		}
		if err := tx.PutPerson(ctx, q); err != nil {
			return false, err
		}
		return true, logAccount(ctx, tx, a, now, act, string(id), nil)
	})
	return err
}

// ChangePassword changes the own password; all other sessions end.
func (r *Registry) ChangePassword(ctx context.Context, a Actor, old, password string) error {
	return r.proven(ctx, a, old, "password-set", func(ctx context.Context, tx *store.Tx, p *store.Person, second []byte, _ time.Time) error {
		if t := account.CheckPassword(password, p.SignIn, p.Name); t != (fault.Text{}) {
			return invalidOf([]fault.Problem{{Code: "password", Place: "password", Text: t}}, fault.T("tidak disimpan", "not saved"))
		}
		var err error
		if p.Proof, err = account.NewProof(password, second); err != nil {
			return err
		}
		return tx.EndSessions(ctx, p.ID, a.Token)
	})
}

// SetSecond takes a second factor into use: code shows that the application has the secret. It gives the recovery codes, shown this once.
func (r *Registry) SetSecond(ctx context.Context, a Actor, password string, secret []byte, code string) ([]string, error) {
	codes := account.NewRecoveryCodes()
	err := r.proven(ctx, a, password, "second-factor-set", func(ctx context.Context, tx *store.Tx, p *store.Person, _ []byte, now time.Time) error {
		if err := r.mayChangeFactors(ctx, tx, a); err != nil {
			return err
		}
		if !p.Proof.Set() {
			return fault.New(fault.Conflict, fault.T("pilih kata sandi dahulu: kode melengkapinya", "choose a password first: the code goes with it"))
		}
		step := account.CheckCode(secret, code, now, 0)
		if step == 0 {
			return invalidOf([]fault.Problem{{Code: "code", Place: "code", Text: fault.T("kode tidak cocok; pastikan jam telepon benar", "the code is wrong; see that the telephone's clock is right")}}, fault.T("tidak disimpan", "not saved"))
		}
		var err error
		p.Step = step
		if p.Proof, err = account.NewProof(password, secret); err != nil {
			return err
		}
		if err := tx.SecondInSession(ctx, a.Token); err != nil {
			return err
		}
		return putCodes(ctx, tx, p.ID, codes)
	})
	if err != nil {
		return nil, err
	}
	return codes, nil
}

// DropSecond takes the second factor out of use.
func (r *Registry) DropSecond(ctx context.Context, a Actor, password string) error {
	return r.proven(ctx, a, password, "second-factor-dropped", func(ctx context.Context, tx *store.Tx, p *store.Person, second []byte, _ time.Time) error {
		if second == nil {
			return noSecond()
		}
		err := r.mayChangeFactors(ctx, tx, a)
		if err != nil {
			return err
		}
		if p.Proof, err = account.NewProof(password, nil); err != nil {
			return err
		}
		if err := tx.PutPerson(ctx, *p); err != nil {
			return err
		}
		if err := lostFactor(ctx, tx, p.ID); err != nil {
			return err
		}
		return tx.PutCodes(ctx, p.ID, nil)
	})
}

// RenewCodes makes new recovery codes; those before end.
func (r *Registry) RenewCodes(ctx context.Context, a Actor, password string) ([]string, error) {
	codes := account.NewRecoveryCodes()
	err := r.proven(ctx, a, password, "recovery-codes-renewed", func(ctx context.Context, tx *store.Tx, p *store.Person, second []byte, _ time.Time) error {
		if second == nil {
			return noSecond()
		}
		if err := r.mayChangeFactors(ctx, tx, a); err != nil {
			return err
		}
		return putCodes(ctx, tx, p.ID, codes)
	})
	if err != nil {
		return nil, err
	}
	return codes, nil
}

// hasFactor tells whether a person's account has a second factor: codes of a telephone, or a passkey.
func hasFactor(ctx context.Context, tx *store.Tx, id account.PersonID) (bool, error) {
	p, _, err := tx.Person(ctx, id)
	if err != nil || p.Proof.Asks() {
		return p.Proof.Asks(), err
	}
	keys, err := tx.PasskeysOf(ctx, id)
	return len(keys) > 0, err
}

// mayChangeFactors refuses whoever keeps accounts and has shown the password alone to change the second factors that there are: a stolen password would become one.
func (r *Registry) mayChangeFactors(ctx context.Context, tx *store.Tx, a Actor) error {
	if !a.SingleFactor {
		return nil
	}
	has, err := hasFactor(ctx, tx, a.Mandate.Person)
	if err != nil || !has {
		return err
	}
	list, err := mandatesOf(ctx, tx, a.Mandate.Person, r.today())
	if err == nil && slices.ContainsFunc(list, func(m account.Mandate) bool { return m.Role == account.Administrator }) {
		err = fault.New(fault.Conflict, fault.T("masuklah dahulu dengan faktor kedua yang sudah ada: kode atau kunci sandi", "sign in with the second factor that is there first: the code or the passkey"))
	}
	return err
}

// lostFactor has a second factor count no more where a person has none left.
func lostFactor(ctx context.Context, tx *store.Tx, id account.PersonID) error {
	has, err := hasFactor(ctx, tx, id)
	if err != nil || has {
		return err
	}
	return tx.NoSecondInSessions(ctx, id)
}

func noSecond() error {
	return fault.New(fault.Conflict, fault.T("akun ini belum memakai kode dari telepon", "this account has no second factor yet"))
}

func putCodes(ctx context.Context, tx *store.Tx, person account.PersonID, codes []string) error {
	var hashes []string
	for _, c := range codes {
		hashes = append(hashes, account.RecoveryHash(person, c))
	}
	return tx.PutCodes(ctx, person, hashes)
}
