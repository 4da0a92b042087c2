package oidc_test

import (
	"maps"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/oidc"
	"github.com/anyam-id/anyam/internal/oidctest"
)

func noon() time.Time { return time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC) }

func open(p *oidctest.Provider, change ...func(*oidc.Options)) *oidc.Provider {
	o := oidc.Options{Issuer: p.URL, Client: oidctest.Client, Secret: oidctest.Secret, Back: "https://anyam.example/kembali", Now: noon}
	for _, c := range change {
		c(&o)
	}
	return oidc.New(o)
}

// begin asks the provider for somebody, and gives the answer with which it sends the browser back.
func begin(t *testing.T, p *oidctest.Provider, o *oidc.Provider, secret string) url.Values {
	t.Helper()
	address, err := o.Begin(t.Context(), secret)
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	if q.Get("code_challenge_method") != "S256" || q.Get("redirect_uri") != "https://anyam.example/kembali" || q.Get("response_type") != "code" {
		t.Errorf("asked for %v", q)
	}
	if strings.Contains(address, secret) || strings.Contains(address, oidctest.Secret) {
		t.Errorf("a secret is in %s", address)
	}
	return p.Answer(u)
}

func TestAnAnswerIsForTheBrowserThatAsked(t *testing.T) {
	p := oidctest.Start(t, noon)
	o := open(p)
	own, other := p.Key, oidctest.KeyOf(t)
	const secret = "rahasia-peramban"
	claim := func(name string, value any) func(url.Values) string {
		return func(url.Values) string {
			p.Alter = func(claims map[string]any) { claims[name] = value }
			return secret
		}
	}
	answer := func(name, value string) func(url.Values) string {
		return func(v url.Values) string { v.Set(name, value); return secret }
	}
	for name, forge := range map[string]func(url.Values) string{
		"forged state":       answer("state", "forged"),
		"no state":           answer("state", ""),
		"no cookie":          func(url.Values) string { return "" },
		"another's cookie":   func(url.Values) string { return "another" },
		"answer of another":  answer("iss", "https://other.example"),
		"refused":            answer("error", "access_denied"),
		"no code":            answer("code", ""),
		"code of nobody":     answer("code", "kode"),
		"another's code":     func(v url.Values) string { v.Set("code", begin(t, p, o, "another").Get("code")); return secret }, // stolen: its challenge is another's
		"wrong nonce":        claim("nonce", "x"),
		"no nonce":           claim("nonce", ""),
		"wrong audience":     claim("aud", "other"),
		"wrong issuer":       claim("iss", "https://other.example"),
		"expired":            claim("exp", noon().Add(-time.Second).Unix()),
		"without an end":     claim("exp", nil),
		"not yet":            claim("nbf", noon().Add(time.Hour).Unix()),
		"nobody":             claim("sub", ""),
		"too long a subject": claim("sub", strings.Repeat("x", 256)),
		"a name that is none": func(url.Values) string {
			p.Alter = func(claims map[string]any) { claims["name"] = 7 }
			return secret
		},
		"signed by another": func(url.Values) string { p.Key = other; return secret },
	} {
		v := begin(t, p, o, secret)
		with := forge(v)
		if i, err := o.Finish(t.Context(), with, v); fault.KindOf(err) != fault.Unauthorized || i != (account.Identity{}) {
			t.Errorf("%s: %+v, %v", name, i, err)
		}
		p.Key, p.Alter = own, nil
	}
	v := begin(t, p, o, secret)
	want := account.Identity{Issuer: p.URL, Subject: "7", Name: "Rina W."}
	if got, err := o.Finish(t.Context(), secret, maps.Clone(v)); err != nil || got != want {
		t.Fatalf("%+v, %v", got, err)
	}
	if _, err := o.Finish(t.Context(), secret, v); fault.KindOf(err) != fault.Unauthorized {
		t.Errorf("a replayed answer: %v", err)
	}
}

// Who has not agreed upon the secret with the provider learns nothing of it, and what is said of it does not tell the secret.
func TestAWrongSecretOfTheClient(t *testing.T) {
	p := oidctest.Start(t, noon)
	o := open(p, func(o *oidc.Options) { o.Secret = "salah-sekali" })
	_, err := o.Finish(t.Context(), "k", begin(t, p, o, "kkkkkkkk"))
	if fault.KindOf(err) != fault.Unauthorized {
		t.Errorf("another browser: %v", err)
	}
	_, err = o.Finish(t.Context(), "kkkkkkkk", begin(t, p, o, "kkkkkkkk"))
	if fault.KindOf(err) != fault.Unauthorized || strings.Contains(err.Error(), "salah-sekali") {
		t.Errorf("a wrong secret: %v", err)
	}
}

// Without the provider nothing of ours stops: it is looked up when somebody asks, and once it is there again it serves.
func TestAProviderThatIsDown(t *testing.T) {
	p := oidctest.Start(t, noon)
	o, late := open(p), open(p)
	v := begin(t, p, o, "rahasia-peramban")
	p.Close()
	_, err := o.Finish(t.Context(), "rahasia-peramban", v)
	_, err2 := late.Begin(t.Context(), "rahasia-peramban")
	if fault.KindOf(err) != fault.Unavailable || fault.KindOf(err2) != fault.Unavailable {
		t.Errorf("%v, %v", err, err2)
	}
}
