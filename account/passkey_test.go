package account_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/passkeytest"
)

func TestSitesOfPasskeys(t *testing.T) {
	for address, want := range map[string]account.PasskeySite{
		"":                              {ID: "localhost"},
		"https://kerjasama.example.id":  {ID: "kerjasama.example.id", Origin: "https://kerjasama.example.id"},
		"https://Kaltim.example.id:443": {ID: "kaltim.example.id", Origin: "https://kaltim.example.id"},
		"https://a.id:8443/anyam":       {ID: "a.id", Origin: "https://a.id:8443"},
		"http://localhost:8080":         {ID: "localhost", Origin: "http://localhost:8080"},
		"http://kerjasama.example.id":   {}, // whoever is on the way could change the page
		"https://10.0.0.1":              {},
		"https://[::1]:8443":            {},
		"kerjasama.example.id":          {},
	} {
		if got := account.PasskeySiteOf(address); got != want {
			t.Errorf("the site of %q is %+v", address, got)
		}
	}
}

func TestAPasskeySignsForItsSiteOwnerAndChallengeAlone(t *testing.T) {
	site := account.PasskeySiteOf("https://a.id")
	for _, kind := range []string{"P-256", "Ed25519", "RSA"} {
		t.Run(kind, func(t *testing.T) {
			d := passkeytest.Device{Site: "a.id", Key: passkeytest.KeyOf(t, kind), Flags: passkeytest.Present | passkeytest.Verified, Count: 1}
			p, err := site.Make("c1", d.Make(t, "c1", site.Origin))
			if err != nil || p.Counter != 1 || p.ID == "" {
				t.Fatalf("%+v, %v", p, err)
			}
			d.Count = 2
			good := d.Show(t, p, "rina", "c2", site.Origin)
			if n, err := site.Check(p, "rina", "c2", good); n != 2 || err != nil {
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
				"another passkey":       {d.Show(t, account.Passkey{ID: "x"}, "rina", "c2", site.Origin), account.ErrPasskey},
				"within another page":   {framed, account.ErrPasskey},
				"an answer of making":   {made, account.ErrPasskey},
				"changed since":         {changed, account.ErrPasskey},
				"nothing":               {account.ShownPasskey{}, account.ErrPasskey},
				"nobody there":          {absent.Show(t, p, "rina", "c2", site.Origin), account.ErrPasskeyOwner},
				"no finger, face, PIN":  {unsure.Show(t, p, "rina", "c2", site.Origin), account.ErrPasskeyOwner},
				"copied though it cant": {copied.Show(t, p, "rina", "c2", site.Origin), account.ErrPasskey},
			} {
				if _, err := site.Check(p, "rina", "c2", c.shown); !errors.Is(err, c.want) {
					t.Errorf("%s: %v, want %v", name, err, c.want)
				}
			}
			p.Counter = 2
			if _, err := site.Check(p, "rina", "c2", good); !errors.Is(err, account.ErrPasskeyCounter) {
				t.Errorf("a counter that stands: %v", err)
			}
			p.Counter, d.Count = 0, 0 // many do not count
			if _, err := site.Check(p, "rina", "c2", d.Show(t, p, "rina", "c2", site.Origin)); err != nil {
				t.Errorf("no counter: %v", err)
			}
		})
	}
}

func TestWhichPasskeysAreKept(t *testing.T) {
	site := account.PasskeySiteOf("")
	d := passkeytest.Device{Site: "localhost", Key: passkeytest.KeyOf(t, "P-256"), Flags: passkeytest.Present | passkeytest.Verified}
	for _, origin := range []string{"http://localhost:1234", "https://localhost"} {
		if _, err := site.Make("c", d.Make(t, "c", origin)); err != nil {
			t.Errorf("for development at %s: %v", origin, err)
		}
	}
	unsure, strange := d, d
	unsure.Flags, strange.Key = passkeytest.Present, passkeytest.KeyOf(t, "P-384")
	nothing := d.Make(t, "c", "http://localhost")
	nothing.Authenticator = d.Says(nil)
	short := d.Make(t, "c", "http://localhost")
	short.Authenticator = short.Authenticator[:len(short.Authenticator)-3]
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
	} {
		if _, err := site.Make("c", c.made); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if _, err := (account.PasskeySite{}).Make("c", d.Make(t, "c", "http://localhost")); err == nil {
		t.Error("a site that can have none has one")
	}
}

// Whatever a browser answers, nothing panics, and nothing is taken that was not signed by the key for the challenge.
func FuzzPasskey(f *testing.F) {
	site := account.PasskeySiteOf("")
	d := passkeytest.Device{Site: "localhost", Key: passkeytest.KeyOf(f, "P-256"), Flags: passkeytest.Present | passkeytest.Verified, Count: 7}
	made := d.Make(f, "c", "http://localhost")
	p, err := site.Make("c", made)
	if err != nil {
		f.Fatal(err)
	}
	shown := d.Show(f, account.Passkey{ID: p.ID}, "rina", "c", "http://localhost")
	p.Counter = 0
	f.Add(made.ClientData, made.Authenticator, made.Key, shown.Signature)
	f.Add(shown.ClientData, shown.Authenticator, made.Key, shown.Signature)
	f.Fuzz(func(t *testing.T, client, authenticator, key, signature []byte) {
		if q, err := site.Make("c", account.MadePasskey{ClientData: client, Authenticator: authenticator, Key: key}); err == nil && (q.ID == "" || !json.Valid(client)) {
			t.Errorf("a passkey without a name, or of no answer: %+v", q)
		}
		s := account.ShownPasskey{ID: p.ID, Person: []byte("rina"), ClientData: client, Authenticator: authenticator, Signature: signature}
		same := bytes.Equal(client, shown.ClientData) && bytes.Equal(authenticator, shown.Authenticator)
		if _, err := site.Check(p, "rina", "c", s); err == nil && !same {
			t.Error("something is taken that was never signed")
		}
	})
}
