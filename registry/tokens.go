package registry

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
)

// tokenPrefix begins every secret, so that one which strays into a text or a repository is recognised.
const tokenPrefix = "anyam_"

// Secrets of sessions and of one-time links begin otherwise, so that neither is taken for a token.
const (
	sessionPrefix = "anyamsesi_"
	linkPrefix    = "anyamtautan_"
)

func newSecret(prefix string) string { return prefix + strings.ToLower(rand.Text()) }

// hashSecret is what is kept of a secret. It has 130 random bits: a slow hash would add nothing.
func hashSecret(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// registerWork is the work of a token that acts as no position.
const registerWork = "register"

// MostTokenLife is how long a token lasts at most that a person makes for a position of their own.
const MostTokenLife = 366 * 24 * time.Hour

// Authenticate tells who comes with a secret; Unauthorized where it is unknown, has expired, was revoked, or where nobody holds its position today.
func (r *Registry) Authenticate(ctx context.Context, secret string) (Actor, error) {
	refused := fault.New(fault.Unauthorized, fault.T("token tidak dikenal, sudah habis masanya, atau sudah dicabut", "the token is not known, has expired or was revoked"))
	if !strings.HasPrefix(secret, tokenPrefix) {
		return Actor{}, refused
	}
	var t store.Token
	var m account.Mandate
	found, held := false, false
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		if t, found, err = tx.TokenByHash(ctx, hashSecret(secret)); err != nil || !found || t.Position == "" {
			return err
		}
		m, held, err = r.mandateOf(ctx, tx, t.Position)
		return err
	})
	switch {
	case err != nil:
		return Actor{}, err
	case !found, !t.Revoked.IsZero(), !t.Expires.IsZero() && !r.now().Before(t.Expires):
		return Actor{}, refused
	case t.Position == "" && t.Work == registerWork:
		return Actor{Actor: agreement.Actor{Name: t.Name}, Token: t.ID, Write: true}, nil
	case t.Position == "":
		return Actor{}, fault.New(fault.Unauthorized, fault.T("token ini tidak terikat pada jabatan mana pun; buat yang baru untuk sebuah jabatan", "this token is bound to no position; make a new one for a position"))
	case !held:
		return Actor{}, fault.New(fault.Unauthorized, fault.T("jabatan token ini sedang tidak dipegang siapa pun, atau pengelola akun yang memegangnya tidak memakai faktor kedua", "nobody holds the position of this token, or an administrator of accounts without a second factor does"))
	}
	return Actor{Actor: agreement.Actor{Name: t.Name, Office: m.Office(), Government: m.Government}, Token: t.ID, Mandate: m}, nil
}

// mandateOf is what a program acts as that acts for a position today: the mandate of whoever holds it, without the person, who alone owns the
// account. False where nobody does, or whose account is disabled, or who keeps accounts without a second factor: nobody would answer for it.
func (r *Registry) mandateOf(ctx context.Context, tx *store.Tx, id account.PositionID) (account.Mandate, bool, error) {
	p, found, err := tx.Position(ctx, id)
	if err != nil || !found {
		return account.Mandate{}, false, err
	}
	list, err := tx.HoldingsOf(ctx, id)
	if err != nil {
		return account.Mandate{}, false, err
	}
	h, ok := account.Acting(list, id, r.today())
	if !ok {
		return account.Mandate{}, false, nil
	}
	who, found, err := tx.Person(ctx, h.Person)
	if err != nil || !found || who.Disabled {
		return account.Mandate{}, false, err
	}
	if p.Role == account.Administrator {
		if has, err := hasFactor(ctx, tx, who.ID); err != nil || !has {
			return account.Mandate{}, false, err
		}
	}
	return account.Mandate{Position: p.ID, Government: p.Government, Agency: p.Agency, Role: p.Role, Title: p.Title, Standing: h.Standing}, true, nil
}

// ActingAs is whoever sits at the command line as somebody who acts for a position: with today's role and government of the position and under its title, as
// a token of it, and with no more than the position may. The name stays the one of who sits there.
func (r *Registry) ActingAs(ctx context.Context, a Actor, id account.PositionID) (Actor, error) {
	if err := check(a, keeps); err != nil {
		return Actor{}, err
	}
	var m account.Mandate
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		var held bool
		if m, held, err = r.mandateOf(ctx, tx, id); err == nil && !held {
			err = fault.New(fault.Forbidden, fault.T("jabatan ini sedang tidak dipegang siapa pun, atau pengelola akun yang memegangnya tidak memakai faktor kedua", "nobody holds this position, or an administrator of accounts without a second factor does"))
		}
		return err
	})
	return Actor{Actor: agreement.Actor{Name: a.Name, Office: m.Office(), Government: m.Government}, Mandate: m}, err
}

// NewToken is what is said of a token: as which position it acts, or that it does the register's own work.
type NewToken struct {
	Name     string
	Position account.PositionID
	Register bool          // the register's own work, in nobody's name; only the operator says so
	Lasts    time.Duration // 0: until it is revoked; only the operator says so
}

func (n *NewToken) check(a Actor) error {
	n.Name = clean(n.Name)
	var ps fault.Problems
	if n.Name == "" || len(n.Name) > 200 {
		ps.Add("name", "name", fault.T("beri token nama, paling panjang 200 huruf", "give the token a name of at most 200 letters"))
	}
	switch {
	case n.Position == "" && !n.Register:
		ps.Add("position", "position", fault.T("pilih jabatan yang diwakili token", "choose the position as which the token acts"))
	case n.Position != "" && n.Register:
		ps.Add("position", "position", fault.T("token bertindak untuk sebuah jabatan atau mengerjakan register, tidak keduanya", "a token acts as a position or works on the register, not both"))
	}
	switch {
	case n.Lasts < 0:
		ps.Add("ttl", "ttl", fault.T("masa berlaku tidak boleh negatif", "the time that it lasts is not negative"))
	case !a.Local && (n.Lasts == 0 || n.Lasts > MostTokenLife):
		ps.Add("ttl", "ttl", fault.T("token berlaku paling lama setahun", "a token lasts a year at most"))
	}
	return ps.Err(fault.T("token tidak dapat dibuat", "the token cannot be made"))
}

// CreateToken makes a token: the operator for any position or for the register's own work, a person for the positions that the person holds today,
// nobody else. The secret is shown this once: only its hash is kept.
func (r *Registry) CreateToken(ctx context.Context, a Actor, n NewToken) (secret string, t Token, err error) {
	want := policy.Read
	switch {
	case a.Local || n.Register:
		want = keeps
	default:
		if err := owner(a); err != nil {
			return "", Token{}, err
		}
	}
	if err := check(a, want); err != nil {
		return "", Token{}, err
	}
	if err := n.check(a); err != nil {
		return "", Token{}, err
	}
	secret = newSecret(tokenPrefix)
	t, err = writeSecret(ctx, r, a, want, func(tx *store.Tx, now time.Time) (Token, error) {
		kept := store.Token{ID: string(agreement.NewID(now)), Name: n.Name, Hash: hashSecret(secret), Creator: a.Actor, Created: now}
		about := kept.ID
		if n.Register {
			kept.Work = registerWork
		} else {
			p, found, err := tx.Position(ctx, n.Position)
			switch {
			case err != nil:
				return Token{}, err
			case !found:
				return Token{}, fault.New(fault.NotFound, fault.T("jabatan itu tidak ada", "there is no such position"))
			}
			if err := r.ownsPosition(ctx, tx, a, p.ID); err != nil {
				return Token{}, err
			}
			if p.Role == account.Administrator && a.SingleFactor {
				return Token{}, fault.New(fault.Forbidden, fault.T("untuk token pengelola akun, masuklah dengan faktor kedua", "for a token of an administrator of accounts, sign in with a second factor"))
			}
			kept.Position, kept.Government, about = p.ID, p.Government, string(p.ID)
		}
		if n.Lasts > 0 {
			kept.Expires = now.Add(n.Lasts)
		}
		if err := tx.AddToken(ctx, kept); err != nil {
			return Token{}, err
		}
		if err := logAccount(ctx, tx, a, now, "token-created", about, struct{ ID, Name string }{kept.ID, kept.Name}); err != nil {
			return Token{}, err
		}
		list, err := tokensOf(ctx, tx, []store.Token{kept})
		return list[0], err
	})
	if err != nil {
		return "", Token{}, err
	}
	return secret, t, nil
}

// ownsPosition refuses whoever is neither the operator nor a person who holds the position today.
func (r *Registry) ownsPosition(ctx context.Context, tx *store.Tx, a Actor, id account.PositionID) error {
	if a.Local {
		return nil
	}
	if err := owner(a); err != nil {
		return err
	}
	list, err := mandatesOf(ctx, tx, a.Mandate.Person, r.today())
	if err == nil && !slices.ContainsFunc(list, func(m account.Mandate) bool { return m.Position == id }) {
		err = fault.New(fault.Forbidden, fault.T("Anda tidak memegang jabatan itu hari ini", "you do not hold that position today"))
	}
	return err
}

// Tokens lists tokens, those that ended too: to the operator all, to an administrator those of the positions that the administrator keeps.
func (r *Registry) Tokens(ctx context.Context, a Actor) ([]Token, error) {
	if err := check(a, policy.Administer); err != nil {
		return nil, err
	}
	var out []Token
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		var list []store.Token
		if a.Local {
			list, err = tx.Tokens(ctx)
		} else {
			list, err = tx.TokensIn(ctx, scopeOf(a, policy.Administer))
		}
		if err == nil {
			out, err = tokensOf(ctx, tx, list)
		}
		return err
	})
	return out, err
}

// OwnTokens lists the tokens of the positions that the actor holds today, whoever made them.
func (r *Registry) OwnTokens(ctx context.Context, a Actor) ([]Token, error) {
	if err := owner(a); err != nil {
		return nil, err
	}
	out := []Token{}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		mandates, err := mandatesOf(ctx, tx, a.Mandate.Person, r.today())
		if err != nil {
			return err
		}
		for _, m := range mandates {
			list, err := tx.TokensOf(ctx, m.Position)
			if err != nil {
				return err
			}
			named, err := tokensOf(ctx, tx, list)
			if err != nil {
				return err
			}
			out = append(out, named...)
		}
		return nil
	})
	return out, err
}

// RevokeToken ends a token at once: the operator any, a person one of the own positions, an administrator one of a position that the administrator
// keeps. Ending it twice changes nothing. Of a token that is not theirs people hear what they hear of one that is not there.
func (r *Registry) RevokeToken(ctx context.Context, a Actor, id string) error {
	if !a.Local && owner(a) != nil {
		return check(a, keeps) // a token ends no token
	}
	_, err := writeSecret(ctx, r, a, policy.Read, func(tx *store.Tx, now time.Time) (bool, error) {
		missing := fault.New(fault.NotFound, fault.Tf("tidak ada token %s", "there is no token %s", id))
		t, found, err := tx.Token(ctx, id)
		if err != nil {
			return false, err
		}
		if !found || t.Position == "" && !a.Local {
			return false, missing
		}
		if t.Position != "" && !a.may(policy.Administer, accountsOf(t.Government)) {
			switch err := r.ownsPosition(ctx, tx, a, t.Position); {
			case fault.KindOf(err) == fault.Forbidden:
				return false, missing
			case err != nil:
				return false, err
			}
		}
		done, err := tx.RevokeToken(ctx, id, now)
		if err != nil || !done {
			return false, err
		}
		return true, logAccount(ctx, tx, a, now, "token-revoked", cmp.Or(string(t.Position), id), struct{ ID, Name string }{t.ID, t.Name})
	})
	return err
}

// EndToken ends the token that the actor came with, as signing out does.
func (r *Registry) EndToken(ctx context.Context, a Actor) error {
	_, err := write(context.WithValue(ctx, keyedContext{}, nil), r, a, writes, func(tx *store.Tx, now time.Time) (bool, error) {
		return tx.RevokeToken(ctx, a.Token, now)
	})
	return err
}

// tokensOf are tokens as people see them, with the titles of their positions.
func tokensOf(ctx context.Context, tx *store.Tx, list []store.Token) ([]Token, error) {
	out := []Token{}
	for _, t := range list {
		p, _, err := tx.Position(ctx, t.Position)
		if err != nil {
			return nil, err
		}
		out = append(out, Token{
			ID: t.ID, Name: t.Name, Government: t.Government, Position: t.Position, Office: p.Title, Register: t.Work == registerWork,
			Creator: t.Creator, Created: t.Created, Expires: t.Expires, Revoked: t.Revoked,
		})
	}
	return out, nil
}
