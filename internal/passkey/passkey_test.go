package passkey_test

import (
	"bytes"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"errors"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/passkey"
	"github.com/anyam-id/anyam/internal/passkeytest"
)

func TestAPasskeySignsForItsSiteOwnerAndChallengeAlone(t *testing.T) {
	site := account.PasskeySiteOf("https://a.id")
	for _, kind := range []string{"P-256", "Ed25519", "RSA"} {
		t.Run(kind, func(t *testing.T) {
			d := passkeytest.Device{Site: "a.id", Key: passkeytest.KeyOf(t, kind), Flags: passkeytest.Present | passkeytest.Verified, Count: 1}
			p, err := passkey.Make(site, "c1", d.Make(t, "c1", site.Origin))
			if err != nil || p.Counter != 1 || p.ID == "" {
				t.Fatalf("%+v, %v", p, err)
			}
			d.Count = 2
			good := d.Show(t, p, "rina", "c2", site.Origin)
			if n, err := passkey.Check(site, p, "rina", "c2", good); n != 2 || err != nil {
				t.Fatalf("a good signature: %d, %v", n, err)
			}
			other := passkeytest.Device{Site: "a.id", Key: passkeytest.KeyOf(t, kind), Flags: passkeytest.Present | passkeytest.Verified, Count: 2}
			elsewhere, absent, unsure, copied := d, d, d, d
			elsewhere.Site, absent.Flags, unsure.Flags, copied.Flags = "b.id", passkeytest.Verified, passkeytest.Present, passkeytest.Present|passkeytest.Verified|passkeytest.Copied
			changed := good
			changed.Authenticator = bytes.Clone(good.Authenticator)
			changed.Authenticator[len(changed.Authenticator)-1]++
			framed := d.Sign(t, account.ShownPasskey{ID: p.ID, Person: []byte("rina"), ClientData: passkeytest.Client("webauthn.get", "c2", site.Origin, `"crossOrigin":true`), Authenticator: good.Authenticator})
			made := d.Sign(t, account.ShownPasskey{ID: p.ID, Person: []byte("rina"), ClientData: passkeytest.Client("webauthn.create", "c2", site.Origin), Authenticator: good.Authenticator})
			for name, c := range map[string]struct {
				shown account.ShownPasskey
				want  error
			}{
				"another key":           {other.Show(t, p, "rina", "c2", site.Origin), account.ErrPasskey},
				"another site":          {elsewhere.Show(t, p, "rina", "c2", site.Origin), account.ErrPasskey},
				"another origin":        {d.Show(t, p, "rina", "c2", "https://a.id.evil.id"), account.ErrPasskey},
				"another challenge":     {d.Show(t, p, "rina", "c3", site.Origin), account.ErrPasskey},
				"another owner":         {d.Show(t, p, "budi", "c2", site.Origin), account.ErrPasskey},
				"another passkey":       {d.Show(t, account.Passkey{ID: "eA"}, "rina", "c2", site.Origin), account.ErrPasskey},
				"within another page":   {framed, account.ErrPasskey},
				"an answer of making":   {made, account.ErrPasskey},
				"changed since":         {changed, account.ErrPasskey},
				"nothing":               {account.ShownPasskey{}, account.ErrPasskey},
				"nobody there":          {absent.Show(t, p, "rina", "c2", site.Origin), account.ErrPasskeyOwner},
				"no finger, face, PIN":  {unsure.Show(t, p, "rina", "c2", site.Origin), account.ErrPasskeyOwner},
				"copied though it cant": {copied.Show(t, p, "rina", "c2", site.Origin), account.ErrPasskey},
			} {
				if _, err := passkey.Check(site, p, "rina", "c2", c.shown); !errors.Is(err, c.want) {
					t.Errorf("%s: %v, want %v", name, err, c.want)
				}
			}
			p.Counter = 2
			if _, err := passkey.Check(site, p, "rina", "c2", good); !errors.Is(err, account.ErrPasskeyCounter) {
				t.Errorf("a counter that stands: %v", err)
			}
			p.Counter, d.Count = 0, 0 // many do not count
			if _, err := passkey.Check(site, p, "rina", "c2", d.Show(t, p, "rina", "c2", site.Origin)); err != nil {
				t.Errorf("no counter: %v", err)
			}
		})
	}
}

func TestWhichPasskeysAreKept(t *testing.T) {
	site := account.PasskeySiteOf("")
	d := passkeytest.Device{Site: "localhost", Key: passkeytest.KeyOf(t, "P-256"), Flags: passkeytest.Present | passkeytest.Verified}
	for _, origin := range []string{"http://localhost:1234", "https://localhost"} {
		if _, err := passkey.Make(site, "c", d.Make(t, "c", origin)); err != nil {
			t.Errorf("for development at %s: %v", origin, err)
		}
	}
	unsure, strange := d, d
	unsure.Flags, strange.Key = passkeytest.Present, passkeytest.KeyOf(t, "P-384")
	nothing := d.Make(t, "c", "http://localhost")
	nothing.Attestation = passkeytest.Attest(d.Says(nil))
	short := d.Make(t, "c", "http://localhost")
	short.Attestation = short.Attestation[:len(short.Attestation)-3]
	renamed := d.Make(t, "c", "http://localhost")
	renamed.ID = "bGFpbg"
	for name, c := range map[string]struct {
		made account.MadePasskey
		want error
	}{
		"by nobody in particular": {unsure.Make(t, "c", "http://localhost"), account.ErrPasskeyOwner},
		"of another curve":        {strange.Make(t, "c", "http://localhost"), account.ErrPasskeyKey},
		"for another challenge":   {d.Make(t, "d", "http://localhost"), account.ErrPasskey},
		"for another host":        {d.Make(t, "c", "http://localhost.evil.id"), account.ErrPasskey},
		"no passkey":              {nothing, account.ErrPasskey},
		"cut off":                 {short, account.ErrPasskey},
		"under another name":      {renamed, account.ErrPasskey},
	} {
		if _, err := passkey.Make(site, "c", c.made); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if _, err := passkey.Make(account.PasskeySite{}, "c", d.Make(t, "c", "http://localhost")); err == nil {
		t.Error("a site that can have none has one")
	}
}

// What a device says of its maker is neither read nor followed: a statement that cannot be true changes nothing.
func TestNobodyAsksWhichDeviceItIs(t *testing.T) {
	site := account.PasskeySiteOf("")
	d := passkeytest.Device{Site: "localhost", Key: passkeytest.KeyOf(t, "P-256"), Flags: passkeytest.Present | passkeytest.Verified}
	made := d.Make(t, "c", "http://localhost")
	want, err := passkey.Make(site, "c", made)
	if err != nil {
		t.Fatal(err)
	}
	id, err := base64.RawURLEncoding.DecodeString(made.ID)
	if err != nil {
		t.Fatal(err)
	}
	made.Attestation = passkeytest.AttestAs("packed", map[string]any{"alg": -7, "sig": []byte("x"), "x5c": []any{[]byte("no certificate")}}, d.Says(id))
	if got, err := passkey.Make(site, "c", made); err != nil || got.ID != want.ID || !bytes.Equal(got.Key, want.Key) {
		t.Errorf("with a statement: %+v, %v", got, err)
	}
}

// Passkeys that were kept before the library checked them, as SubjectPublicKeyInfo, go on signing their owners in.
func TestPasskeysOfOldGoOnSigning(t *testing.T) {
	site := account.PasskeySiteOf("https://a.id")
	for _, kind := range []string{"P-256", "Ed25519", "RSA"} {
		d := passkeytest.Device{Site: "a.id", Key: passkeytest.KeyOf(t, kind), Flags: passkeytest.Present | passkeytest.Verified}
		key, err := x509.MarshalPKIXPublicKey(d.Key.Public())
		if err != nil {
			t.Fatal(err)
		}
		p := account.Passkey{ID: "a3VuY2k", Key: key}
		if _, err := passkey.Check(site, p, "rina", "c", d.Show(t, p, "rina", "c", site.Origin)); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
		d.Key = passkeytest.KeyOf(t, kind)
		if _, err := passkey.Check(site, p, "rina", "c", d.Show(t, p, "rina", "c", site.Origin)); !errors.Is(err, account.ErrPasskey) {
			t.Errorf("%s, signed by another: %v", kind, err)
		}
	}
	p := account.Passkey{ID: "a3VuY2k", Key: []byte("0rusak")}
	d := passkeytest.Device{Site: "a.id", Key: passkeytest.KeyOf(t, "P-256"), Flags: passkeytest.Present | passkeytest.Verified}
	if _, err := passkey.Check(site, p, "rina", "c", d.Show(t, p, "rina", "c", site.Origin)); !errors.Is(err, account.ErrPasskeyKey) {
		t.Errorf("a key that is none: %v", err)
	}
}

// Whatever a browser answers, nothing panics, and nothing is taken that was not signed by the key for the challenge.
func FuzzPasskey(f *testing.F) {
	site := account.PasskeySiteOf("")
	d := passkeytest.Device{Site: "localhost", Key: passkeytest.KeyOf(f, "P-256"), Flags: passkeytest.Present | passkeytest.Verified, Count: 7}
	made := d.Make(f, "c", "http://localhost")
	p, err := passkey.Make(site, "c", made)
	if err != nil {
		f.Fatal(err)
	}
	shown := d.Show(f, account.Passkey{ID: p.ID}, "rina", "c", "http://localhost")
	p.Counter = 0
	f.Add(made.ClientData, made.Attestation, shown.Signature)
	f.Add(shown.ClientData, shown.Authenticator, shown.Signature)
	f.Fuzz(func(t *testing.T, client, said, signature []byte) {
		if q, err := passkey.Make(site, "c", account.MadePasskey{ID: made.ID, ClientData: client, Attestation: said}); err == nil && (q.ID == "" || !json.Valid(client)) {
			t.Errorf("a passkey without a name, or of no answer: %+v", q)
		}
		s := account.ShownPasskey{ID: p.ID, Person: []byte("rina"), ClientData: client, Authenticator: said, Signature: signature}
		same := bytes.Equal(client, shown.ClientData) && bytes.Equal(said, shown.Authenticator)
		if _, err := passkey.Check(site, p, "rina", "c", s); err == nil && !same {
			t.Error("something is taken that was never signed")
		}
	})
}
