// Package oidctest is a provider of identities for tests, written after OpenID Connect Core and not after our reading of it: it answers over HTTP as a
// provider does, with a key of its own, and tells lies where a test wants it to. Nothing but tests may import it.
package oidctest

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"html/template"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"
)

// Client and Secret are what the provider has agreed upon with whoever asks it.
const (
	Client = "anyam"
	Secret = "rahasia-penyedia" //nolint:gosec // of tests
)

// Provider is a running provider at which one person is signed in.
type Provider struct {
	*httptest.Server
	Subject, Name string
	Now           func() time.Time
	Key           *rsa.PrivateKey      // signs; the one that it publishes is of the start
	Alter         func(map[string]any) // changes what a token claims; nil: nothing

	tb      testing.TB
	mu      sync.Mutex
	waiting map[string]asked // by code; each is taken once
}

// asked is what a browser came with.
type asked struct{ nonce, challenge, back string }

// KeyOf makes a key to sign with.
func KeyOf(tb testing.TB) *rsa.PrivateKey {
	tb.Helper()
	const bits = 2048
	key, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		tb.Fatal(err)
	}
	return key
}

// Start starts a provider, which ends with the test.
func Start(tb testing.TB, now func() time.Time) *Provider {
	tb.Helper()
	p := &Provider{Subject: "7", Name: "Rina W.", Now: now, Key: KeyOf(tb), tb: tb, waiting: make(map[string]asked)}
	published := p.Key.PublicKey
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		p.put(w, map[string]any{
			"issuer": p.URL, "authorization_endpoint": p.URL + "/auth", "token_endpoint": p.URL + "/token", "jwks_uri": p.URL + "/keys", "id_token_signing_alg_values_supported": []string{"RS256"},
			"code_challenge_methods_supported": []string{"S256"},
		})
	})
	mux.HandleFunc("GET /keys", func(w http.ResponseWriter, _ *http.Request) {
		p.put(w, map[string]any{"keys": []any{map[string]any{"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "1", "n": text(published.N.Bytes()), "e": text(big.NewInt(int64(published.E)).Bytes())}}})
	})
	mux.HandleFunc("GET /auth", p.ask)
	mux.HandleFunc("POST /token", p.token)
	p.Server = httptest.NewServer(mux)
	tb.Cleanup(p.Close)
	return p
}

// Answer is the query with which the provider sends the browser back that came to it with an address.
func (p *Provider) Answer(address *url.URL) url.Values {
	q := address.Query()
	code := rand.Text()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waiting[code] = asked{nonce: q.Get("nonce"), challenge: q.Get("code_challenge"), back: q.Get("redirect_uri")}
	return url.Values{"state": {q.Get("state")}, "code": {code}}
}

var asks = template.Must(template.New("").Parse(`<!doctype html><html lang="id"><link rel="icon" href="data:,"><title>Penyedia identitas</title><main><h1>Penyedia identitas</h1>
<p><a id="ya" href="{{.Yes}}">Masuk sebagai {{.Name}}</a> <a id="tidak" href="{{.No}}">Batal</a></p></main></html>`))

// ask asks the person whether the other site may know.
func (p *Provider) ask(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if q.Get("client_id") != Client || q.Get("response_type") != "code" || q.Get("code_challenge_method") != "S256" {
		http.Error(w, "unauthorized_client", http.StatusBadRequest)
		return
	}
	back := q.Get("redirect_uri") + "?"
	err := asks.Execute(w, map[string]string{"Name": p.Name, "Yes": back + p.Answer(r.URL).Encode(), "No": back + url.Values{"state": {q.Get("state")}, "error": {"access_denied"}}.Encode()})
	if err != nil {
		p.tb.Error(err)
	}
}

// token takes a code once, from the client, with the verifier of its challenge.
func (p *Provider) token(w http.ResponseWriter, r *http.Request) {
	client, secret, basic := r.BasicAuth()
	if !basic {
		client, secret = r.FormValue("client_id"), r.FormValue("client_secret")
	}
	p.mu.Lock()
	a, known := p.waiting[r.FormValue("code")]
	delete(p.waiting, r.FormValue("code"))
	p.mu.Unlock()
	sum := sha256.Sum256([]byte(r.FormValue("code_verifier")))
	if !known || client != Client || secret != Secret || text(sum[:]) != a.challenge || r.FormValue("redirect_uri") != a.back {
		w.WriteHeader(http.StatusBadRequest)
		p.put(w, map[string]any{"error": "invalid_grant"})
		return
	}
	const lasts = time.Minute
	now := p.Now()
	claims := map[string]any{"iss": p.URL, "aud": Client, "sub": p.Subject, "name": p.Name, "nonce": a.nonce, "iat": now.Unix(), "exp": now.Add(lasts).Unix()}
	if p.Alter != nil {
		p.Alter(claims)
	}
	p.put(w, map[string]any{"access_token": "x", "token_type": "Bearer", "id_token": p.sign(claims)})
}

func (p *Provider) sign(claims map[string]any) string {
	body, err := json.Marshal(claims)
	if err != nil {
		p.tb.Error(err)
	}
	signed := text([]byte(`{"alg":"RS256","kid":"1"}`)) + "." + text(body)
	sum := sha256.Sum256([]byte(signed))
	sig, err := rsa.SignPKCS1v15(rand.Reader, p.Key, crypto.SHA256, sum[:])
	if err != nil {
		p.tb.Error(err)
	}
	return signed + "." + text(sig)
}

func (p *Provider) put(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(v); err != nil {
		p.tb.Error(err)
	}
}

func text(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }
