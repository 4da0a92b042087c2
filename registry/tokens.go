package registry

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
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

// Authenticate tells who comes with a secret; Unauthorized where it is unknown, has expired or was revoked.
func (r *Registry) Authenticate(ctx context.Context, secret string) (Actor, error) {
	refused := fault.New(fault.Unauthorized, fault.T("token tidak dikenal, sudah habis masanya, atau sudah dicabut", "the token is not known, has expired or was revoked"))
	if !strings.HasPrefix(secret, tokenPrefix) {
		return Actor{}, refused
	}
	var t store.Token
	var found bool
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		t, found, err = tx.TokenByHash(ctx, hashSecret(secret))
		return err
	})
	switch {
	case err != nil:
		return Actor{}, err
	case !found, !t.Revoked.IsZero(), !t.Expires.IsZero() && !r.now().Before(t.Expires):
		return Actor{}, refused
	}
	return Actor{Actor: agreement.Actor{Name: t.Name, Government: t.Government}, Token: t.ID, Write: true}, nil
}

// CreateToken makes a token with which a program writes in the name of a government ("" nobody's), for ttl, or for ever where that is 0. The
// secret is shown this once: only its hash is kept.
func (r *Registry) CreateToken(ctx context.Context, a Actor, name string, government region.Code, ttl time.Duration) (secret string, t Token, err error) {
	name = clean(name)
	var problems fault.Problems
	if name == "" || len(name) > 200 {
		problems.Add("name", "name", fault.T("beri token nama, paling panjang 200 huruf", "give the token a name of at most 200 letters"))
	}
	if government != "" {
		if _, ok := region.Get(government); !ok {
			problems.Add("government", "government", fault.Tf("tidak ada daerah dengan kode %s", "there is no region with the code %s", government))
		}
	}
	if ttl < 0 {
		problems.Add("ttl", "ttl", fault.T("masa berlaku tidak boleh negatif", "the time that it lasts is not negative"))
	}
	if err := problems.Err(fault.T("token tidak dapat dibuat", "the token cannot be made")); err != nil {
		return "", Token{}, err
	}
	secret = newSecret(tokenPrefix)
	// The secret must not be kept, not even as the answer to a repeated request: no key is honoured here.
	t, err = write(context.WithValue(ctx, keyedContext{}, nil), r, a, keeps, func(tx *store.Tx, now time.Time) (Token, error) {
		kept := store.Token{ID: string(agreement.NewID(now)), Name: name, Hash: hashSecret(secret), Government: government, Creator: a.Actor, Created: now}
		if ttl > 0 {
			kept.Expires = now.Add(ttl)
		}
		return tokenOf(kept), tx.AddToken(ctx, kept)
	})
	if err != nil {
		return "", Token{}, err
	}
	return secret, t, nil
}

// Tokens lists all tokens, those that ended too.
func (r *Registry) Tokens(ctx context.Context, a Actor) ([]Token, error) {
	if err := check(a, keeps); err != nil {
		return nil, err
	}
	out := []Token{}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.Tokens(ctx)
		for _, t := range list {
			out = append(out, tokenOf(t))
		}
		return err
	})
	return out, err
}

// RevokeToken ends a token at once. Ending it twice changes nothing.
func (r *Registry) RevokeToken(ctx context.Context, a Actor, id string) error {
	_, err := write(ctx, r, a, keeps, func(tx *store.Tx, now time.Time) (bool, error) {
		done, err := tx.RevokeToken(ctx, id, now)
		if err != nil || done {
			return done, err
		}
		list, err := tx.Tokens(ctx)
		for _, t := range list {
			if t.ID == id {
				return false, nil // ended before
			}
		}
		if err == nil {
			err = fault.New(fault.NotFound, fault.Tf("tidak ada token %s", "there is no token %s", id))
		}
		return false, err
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

func tokenOf(t store.Token) Token {
	return Token{ID: t.ID, Name: t.Name, Government: t.Government, Creator: t.Creator, Created: t.Created, Expires: t.Expires, Revoked: t.Revoked}
}
