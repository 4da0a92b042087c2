// Package oidc asks a provider of OpenID Connect who somebody is: the authorization code flow with PKCE. It keeps nothing and knows no accounts; whose an
// identity is, package registry knows.
//
// Everything that binds an answer to the browser that asked comes from one secret, which that browser alone has: the state, the nonce and the verifier are
// digests of it. The provider is looked up when somebody first asks, so that a register starts and works without it.
package oidc

import (
	"cmp"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
)

// patience is how long the provider may take to answer.
const patience = 5 * time.Second

// Options are what the provider's operator and ours have agreed upon.
type Options struct {
	Issuer, Client, Secret string
	Back                   string // the address to which the provider sends people back
	Now                    func() time.Time
}

// Provider is a provider of identities.
type Provider struct {
	o      Options
	client *http.Client

	mu    sync.Mutex
	found *oidc.Provider // nil: not looked up yet
}

// New is a provider; nothing is asked of it yet.
func New(o Options) *Provider { return &Provider{o: o, client: &http.Client{Timeout: patience}} }

// digest derives what is told to the provider from the secret that it is not told.
func digest(use, secret string) string {
	sum := sha256.Sum256([]byte("anyam " + use + "\n" + secret))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// settings looks the provider up, once it was reached never again.
func (p *Provider) settings(ctx context.Context) (*oidc.Provider, *oauth2.Config, error) {
	p.mu.Lock()
	found := p.found
	p.mu.Unlock()
	if found == nil {
		var err error
		if found, err = oidc.NewProvider(ctx, p.o.Issuer); err != nil {
			return nil, nil, down(err)
		}
		p.mu.Lock()
		p.found = found
		p.mu.Unlock()
	}
	return found, &oauth2.Config{ClientID: p.o.Client, ClientSecret: p.o.Secret, Endpoint: found.Endpoint(), RedirectURL: p.o.Back, Scopes: []string{oidc.ScopeOpenID, "profile"}}, nil
}

func (p *Provider) limited(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(oidc.ClientContext(ctx, p.client), 2*patience)
}

// Begin is the provider's address to which the browser that has the secret is sent.
func (p *Provider) Begin(ctx context.Context, secret string) (string, error) {
	ctx, done := p.limited(ctx)
	defer done()
	_, c, err := p.settings(ctx)
	if err != nil {
		return "", err
	}
	return c.AuthCodeURL(digest("state", secret), oidc.Nonce(digest("nonce", secret)), oauth2.S256ChallengeOption(digest("verifier", secret))), nil
}

// Finish is who the provider says that the person is, from the query with which it sent the browser that has the secret back.
func (p *Provider) Finish(ctx context.Context, secret string, answer url.Values) (account.Identity, error) {
	if secret == "" || !same(answer.Get("state"), digest("state", secret)) {
		return account.Identity{}, fault.New(fault.Unauthorized, fault.T("jawaban itu bukan untuk peramban ini, atau waktunya habis; mulai lagi dari halaman masuk", "that answer is not for this browser, or its time is over; begin again from the page to sign in"))
	}
	if i := answer.Get("iss"); i != "" && i != p.o.Issuer {
		return account.Identity{}, untrue(errors.New("the answer is of another issuer"))
	}
	if answer.Get("error") != "" || answer.Get("code") == "" {
		return account.Identity{}, fault.New(fault.Unauthorized, fault.T("penyedia identitas tidak mengizinkan; coba lagi, atau masuk dengan kata sandi", "the identity provider did not allow it; try again, or sign in with your password"))
	}
	ctx, done := p.limited(ctx)
	defer done()
	found, c, err := p.settings(ctx)
	if err != nil {
		return account.Identity{}, err
	}
	token, err := c.Exchange(ctx, answer.Get("code"), oauth2.VerifierOption(digest("verifier", secret)))
	if err != nil {
		if e, ok := errors.AsType[*oauth2.RetrieveError](err); ok && e.Response.StatusCode < http.StatusInternalServerError {
			return account.Identity{}, untrue(err)
		}
		return account.Identity{}, down(err)
	}
	raw, _ := token.Extra("id_token").(string)
	id, err := found.VerifierContext(ctx, &oidc.Config{ClientID: p.o.Client, Now: p.o.Now}).Verify(ctx, raw)
	if err != nil {
		return account.Identity{}, untrue(err)
	}
	if !same(id.Nonce, digest("nonce", secret)) || id.Subject == "" || len(id.Subject) > 255 {
		return account.Identity{}, untrue(errors.New("the token is not for this attempt"))
	}
	var says struct {
		Name     string `json:"name"`
		Username string `json:"preferred_username"`
	}
	if err := id.Claims(&says); err != nil {
		return account.Identity{}, untrue(err)
	}
	return account.Identity{Issuer: id.Issuer, Subject: id.Subject, Name: cmp.Or(says.Name, says.Username, id.Subject)}, nil
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

func down(err error) error {
	return fault.Wrap(fault.Unavailable, fault.T("penyedia identitas tidak dapat dihubungi; masuk dengan kata sandi, atau coba lagi nanti", "the identity provider cannot be reached; sign in with your password, or try again later"), err)
}

func untrue(err error) error {
	return fault.Wrap(fault.Unauthorized, fault.T("jawaban penyedia identitas tidak dapat dipercaya atau sudah dipakai; mulai lagi, atau masuk dengan kata sandi", "the identity provider's answer cannot be trusted or was used already; begin again, or sign in with your password"), err)
}
