package registry

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"runtime"
	"strings"
	"time"

	"golang.org/x/sync/semaphore"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/term"
)

// How long a session lasts where nothing is set: a meeting or a midday rest does not end it, a night does.
const (
	DefaultSessionIdle   = 2 * time.Hour // unused
	DefaultSessionLength = 12 * time.Hour

	sessionSeen = 5 * time.Minute // how exactly it is known when it was last used; more exactly where that is too long
	mostAgent   = 200             // bytes of what a browser says of itself
)

// SessionLasts is how long a session lasts from signing in, however it is used.
func (r *Registry) SessionLasts() time.Duration { return r.length }

// How many attempts to sign in may fail within a quarter of an hour. The first is of one name from one address, so that nobody locks somebody else
// out from elsewhere; the others slow down who tries from many places, or many names.
const (
	triesLast    = 15 * time.Minute
	triesPair    = 8
	triesName    = 60
	triesAddress = 120
)

// hashing bounds how many passwords are checked at once: each takes 46 MiB.
var hashing = semaphore.NewWeighted(int64(max(2, runtime.NumCPU())))

// SignIn is what somebody brings to sign in.
type SignIn struct {
	Name     string // to sign in with
	Password string
	Code     string // of the second factor, or a recovery code; "" none
	Address  string // from which it comes
	Agent    string // the browser, as it says of itself
}

// SignIn opens a session, and gives its secret. Whatever is wrong, the answer is the same and takes as long, so that nobody learns which names
// there are, or that only the code was wrong.
func (r *Registry) SignIn(ctx context.Context, in SignIn) (secret string, err error) {
	name := account.Fold(in.Name)
	keys := tryKeys(name, in.Address)
	now := store.Time(r.now())
	var p store.Person
	err = r.store.View(ctx, func(tx *store.Tx) error {
		if err := mayTry(ctx, tx, keys, now); err != nil {
			return err
		}
		var err error
		p, _, err = tx.PersonBySignIn(ctx, name)
		return err
	})
	if err != nil {
		return "", err
	}
	second, ok, err := open(ctx, p.Proof, in.Password)
	if err != nil {
		return "", err
	}
	refused := false
	err = r.store.Tx(ctx, func(tx *store.Tx) error {
		// Loaded again: it may have been disabled, or its code taken, while the password was checked.
		q, _, err := tx.Person(ctx, p.ID)
		if err != nil {
			return err
		}
		ok = ok && !q.Disabled && string(q.Proof.Verifier) == string(p.Proof.Verifier)
		if ok && len(second) > 0 {
			if ok, err = takeCode(ctx, tx, &q, second, in.Code, now); err != nil {
				return err
			}
		}
		if !ok {
			refused = true // what was tried is counted, and so committed
			if err := noteFailure(ctx, tx, q, second, in.Code, keys[1], now); err != nil {
				return err
			}
			return tried(ctx, tx, keys, now)
		}
		if err := tx.ForgetTries(ctx, keys[0].key); err != nil {
			return err
		}
		secret, err = r.openSession(ctx, tx, q.ID, in.Agent, len(second) > 0, now)
		return err
	})
	switch {
	case err != nil:
		return "", err
	case refused:
		return "", fault.New(fault.Unauthorized, fault.T("nama masuk, kata sandi atau kode tidak cocok", "the name, the password or the code is wrong"))
	}
	return secret, nil
}

// noteFailure notes in the log of accounts that somebody did not get in, once a quarter of an hour for each name: the log is for ever, and nobody shall fill it.
// Of names that nobody has it tells nothing. second is the secret of the second factor, where the password was right.
func noteFailure(ctx context.Context, tx *store.Tx, p store.Person, second []byte, code string, name tryKey, now time.Time) error {
	n, err := tx.Tries(ctx, name.key, now.Add(-triesLast))
	if err != nil || p.ID == "" {
		return err
	}
	act := "sign-in-failed"
	if len(second) > 0 && account.CheckCode(second, code, now, 0) > 0 {
		act = "code-reused" // by whoever knows the password: each time
	} else if n > 0 {
		return nil
	}
	return logAccount(ctx, tx, Official(p.Person, account.Mandate{Person: p.ID}, ""), now, act, string(p.ID), nil)
}

func tooManyTries() error {
	return fault.New(fault.Unavailable, fault.T("terlalu banyak percobaan yang gagal; coba lagi seperempat jam lagi", "too many attempts failed; try again in a quarter of an hour"))
}

type tryKey struct {
	key  string
	most int
}

// tryKeys are what attempts are counted by: digests, because people type passwords into the field for the name.
func tryKeys(name, address string) []tryKey {
	key := func(parts ...string) string {
		sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
		return hex.EncodeToString(sum[:])
	}
	return []tryKey{{key("pair", name, address), triesPair}, {key("name", name), triesName}, {key("address", address), triesAddress}}
}

// mayTry refuses who failed too often of late.
func mayTry(ctx context.Context, tx *store.Tx, keys []tryKey, now time.Time) error {
	for _, k := range keys {
		n, err := tx.Tries(ctx, k.key, now.Add(-triesLast))
		if err != nil {
			return err
		}
		if n >= k.most {
			return tooManyTries()
		}
	}
	return nil
}

// tried counts an attempt that failed.
func tried(ctx context.Context, tx *store.Tx, keys []tryKey, now time.Time) error {
	for _, k := range keys {
		if err := tx.Tried(ctx, k.key, now, now.Add(-triesLast)); err != nil {
			return err
		}
	}
	return nil
}

// open checks a password, a few at once.
func open(ctx context.Context, p account.Proof, password string) (second []byte, ok bool, err error) {
	if err := hashing.Acquire(ctx, 1); err != nil {
		return nil, false, fault.Wrap(fault.Unavailable, fault.T("server sedang sibuk; coba lagi", "the server is busy; try again"), err)
	}
	defer hashing.Release(1)
	if len(password) > 4*account.MostPassword { // no password is so long, and hashing it would cost
		password = ""
	}
	second, ok = p.Open(password)
	return second, ok, nil
}

// takeCode takes a code of the second factor, or uses a recovery code up.
func takeCode(ctx context.Context, tx *store.Tx, p *store.Person, second []byte, code string, now time.Time) (bool, error) {
	if step := account.CheckCode(second, code, now, p.Step); step > 0 {
		p.Step = step
		return true, tx.PutPerson(ctx, *p)
	}
	return tx.SpendCode(ctx, p.ID, account.RecoveryHash(p.ID, code))
}

// openSession makes a new session: its secret is new, whatever the browser had before. second tells whether a second factor was shown.
func (r *Registry) openSession(ctx context.Context, tx *store.Tx, p account.PersonID, agent string, second bool, now time.Time) (string, error) {
	secret := newSecret(sessionPrefix)
	if err := tx.ForgetSessions(ctx, now); err != nil {
		return "", err
	}
	agent = clean(agent)
	return secret, tx.AddSession(ctx, store.Session{
		ID: string(agreement.NewID(now)), Person: p, Hash: hashSecret(secret), Agent: agent[:min(len(agent), mostAgent)], Second: second, Created: now, Seen: now, Expires: now.Add(r.length),
	})
}

// Session tells who comes with the secret of a session, and as what; Unauthorized where it has ended.
func (r *Registry) Session(ctx context.Context, secret string) (Actor, error) {
	refused := fault.New(fault.Unauthorized, fault.T("sesi ini sudah berakhir; masuk lagi", "this session has ended; sign in again"))
	if !strings.HasPrefix(secret, sessionPrefix) {
		return Actor{}, refused
	}
	now := store.Time(r.now())
	var s store.Session
	var p store.Person
	var mandates []account.Mandate
	found := false
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		if s, found, err = tx.SessionByHash(ctx, hashSecret(secret)); err != nil || !found {
			return err
		}
		if p, found, err = tx.Person(ctx, s.Person); err != nil {
			return err
		}
		mandates, err = mandatesOf(ctx, tx, s.Person, r.today())
		return err
	})
	switch {
	case err != nil:
		return Actor{}, err
	case !found, p.Disabled, !now.Before(s.Expires), now.Sub(s.Seen) >= r.idle:
		return Actor{}, refused
	}
	if now.Sub(s.Seen) >= min(sessionSeen, r.idle/2) {
		if err := r.store.Tx(ctx, func(tx *store.Tx) error { return tx.SeeSession(ctx, s.ID, now) }); err != nil {
			r.log.WarnContext(ctx, "a session's use was not noted", "error", err)
		}
	}
	m := account.Mandate{Person: p.ID}
	for i, x := range mandates {
		if i == 0 || x.Position == s.Position {
			m = x
		}
	}
	who := Official(p.Person, m, s.ID)
	who.SingleFactor = !s.Second
	return who, nil
}

func mandatesOf(ctx context.Context, tx *store.Tx, person account.PersonID, today term.Date) ([]account.Mandate, error) {
	positions, err := tx.PositionsOf(ctx, person)
	if err != nil {
		return nil, err
	}
	holdings, err := tx.HoldingsAround(ctx, person)
	return account.Mandates(person, positions, holdings, today), err
}

// SetUp makes the first account, an administrator's, and signs it in. It is refused once somebody can sign in, unless the person at the command
// line asks.
func (r *Registry) SetUp(ctx context.Context, a Actor, n NewPerson, password, agent string) (secret string, err error) {
	if err := check(a, keeps); err != nil {
		return "", err
	}
	proof, err := newAccount(ctx, &n, password)
	if err != nil {
		return "", err
	}
	return writeSecret(ctx, r, a, keeps, func(tx *store.Tx, now time.Time) (string, error) {
		p, err := addPerson(ctx, tx, a, n, now)
		if err != nil {
			return "", err
		}
		p.Proof = proof
		if err := tx.PutPerson(ctx, p); err != nil {
			return "", err
		}
		if err := r.makeAdministrator(ctx, tx, a, p.ID, now); err != nil {
			return "", err
		}
		return r.openSession(ctx, tx, p.ID, agent, false, now)
	})
}

// CreateAdministrator makes an administrator's account with a one-time link to set its password.
func (r *Registry) CreateAdministrator(ctx context.Context, a Actor, n NewPerson) (Person, string, error) {
	if err := check(a, keeps); err != nil {
		return Person{}, "", err
	}
	if err := n.check(); err != nil {
		return Person{}, "", err
	}
	link := newSecret(linkPrefix)
	p, err := writeSecret(ctx, r, a, keeps, func(tx *store.Tx, now time.Time) (Person, error) {
		p, err := addPerson(ctx, tx, a, n, now)
		if err != nil {
			return Person{}, err
		}
		if err := r.makeAdministrator(ctx, tx, a, p.ID, now); err != nil {
			return Person{}, err
		}
		return personOf(p), tx.PutLink(ctx, hashSecret(link), p.ID, now.Add(linkLasts))
	})
	if err != nil {
		return Person{}, "", err
	}
	return p, link, nil
}

// makeAdministrator gives a person a position of administrator of its own: several people may be.
func (r *Registry) makeAdministrator(ctx context.Context, tx *store.Tx, a Actor, id account.PersonID, now time.Time) error {
	position, err := addPosition(ctx, tx, a, account.Position{Title: "Pengelola akun", Role: account.Administrator}, now)
	if err != nil {
		return err
	}
	_, err = r.hold(ctx, tx, a, account.Holding{Position: position.ID, Person: id, Standing: account.Definitive, From: r.today()}, now)
	return err
}

// newAccount checks what is said of a new account, all at once, and makes the proof of its password.
func newAccount(ctx context.Context, n *NewPerson, password string) (account.Proof, error) {
	err := n.check()
	if t := account.CheckPassword(password, n.SignIn, n.Name); t != (fault.Text{}) {
		var ps fault.Problems
		if e, ok := errors.AsType[*fault.Error](err); ok {
			for _, p := range e.Problems {
				ps.Add(p.Code, p.Place, p.Text)
			}
		}
		ps.Add("password", "password", t)
		err = ps.Err(fault.T("akun tidak dapat dibuat", "the account cannot be made"))
	}
	if err != nil {
		return account.Proof{}, err
	}
	return prove(ctx, password, nil)
}

// prove makes the proof of a password, a few at once.
func prove(ctx context.Context, password string, second []byte) (account.Proof, error) {
	if err := hashing.Acquire(ctx, 1); err != nil {
		return account.Proof{}, fault.Wrap(fault.Unavailable, fault.T("server sedang sibuk; coba lagi", "the server is busy; try again"), err)
	}
	defer hashing.Release(1)
	return account.NewProof(password, second)
}

// LinkOwner is whose one-time link it is; Unauthorized where its time is over, or it was used.
func (r *Registry) LinkOwner(ctx context.Context, link string) (account.Person, error) {
	var p store.Person
	found := false
	err := r.store.View(ctx, func(tx *store.Tx) error {
		id, err := tx.Link(ctx, hashSecret(link), store.Time(r.now()))
		if err != nil || id == "" {
			return err
		}
		p, found, err = tx.Person(ctx, id)
		return err
	})
	if err == nil && (!found || p.Disabled) {
		err = fault.New(fault.Unauthorized, fault.T("tautan ini sudah dipakai atau sudah lewat waktunya; minta yang baru kepada pengelola akun", "this link was used or its time is over; ask the administrator for a new one"))
	}
	return p.Person, err
}

// UseLink sets the password of a one-time link's owner and signs in. The link ends, and so do all earlier sessions.
func (r *Registry) UseLink(ctx context.Context, link, password, agent string) (secret string, err error) {
	owner, err := r.LinkOwner(ctx, link)
	if err != nil {
		return "", err
	}
	if t := account.CheckPassword(password, owner.SignIn, owner.Name); t != (fault.Text{}) {
		return "", invalidOf([]fault.Problem{{Code: "password", Place: "password", Text: t}}, fault.T("kata sandi tidak dapat dipakai", "the password cannot be used"))
	}
	proof, err := prove(ctx, password, nil)
	if err != nil {
		return "", err
	}
	who := Official(owner, account.Mandate{Person: owner.ID}, "")
	return writeSecret(ctx, r, who, policy.Read, func(tx *store.Tx, now time.Time) (string, error) {
		id, err := tx.Link(ctx, hashSecret(link), now)
		if err != nil {
			return "", err
		}
		p, found, err := tx.Person(ctx, id)
		switch {
		case err != nil:
			return "", err
		case !found:
			return "", fault.New(fault.Unauthorized, fault.T("tautan ini baru saja dipakai", "this link was used just now"))
		}
		p.Proof, p.Step = proof, 0
		for _, do := range []func() error{
			func() error { return tx.PutPerson(ctx, p) },
			func() error { return tx.EndLinks(ctx, id) },
			func() error { return tx.EndSessions(ctx, id, "") },
			func() error { return logAccount(ctx, tx, who, now, "password-set", string(id), nil) },
		} {
			if err := do(); err != nil {
				return "", err
			}
		}
		return r.openSession(ctx, tx, id, agent, false, now)
	})
}
