package registry_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
)

func TestATokenLetsInUntilItEnds(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		secret, token, err := f.CreateToken(t.Context(), owner(), "portal", "64", 48*time.Hour)
		noErr(t, err)
		a := must[registry.Actor](t)(f.Authenticate(t.Context(), secret))
		if a.Name != "portal" || a.Government != "64" || a.Token != token.ID || !a.Write || a.Local {
			t.Errorf("the actor is %+v", a)
		}
		e := must[agreement.Entry](t)(f.State(t.Context(), a, "", memorandum("64", "51", "sapi", 2018), registry.StateOptions{}))
		if e.Actor.Name != "portal" || e.Actor.Government != "64" {
			t.Errorf("the entry says %+v", e.Actor)
		}
		for _, bad := range []string{"", "anyam_", "x" + secret, secret + "x", strings.ToUpper(secret)} {
			_, err := f.Authenticate(t.Context(), bad)
			wantKind(t, err, fault.Unauthorized)
		}
		f.clock.days.Store(3)
		_, err = f.Authenticate(t.Context(), secret)
		wantKind(t, err, fault.Unauthorized)

		secret, token, err = f.CreateToken(t.Context(), owner(), "lain", "", 0)
		noErr(t, err)
		f.clock.days.Store(10_000)
		must[registry.Actor](t)(f.Authenticate(t.Context(), secret))
		noErr(t, f.RevokeToken(t.Context(), owner(), token.ID))
		noErr(t, f.RevokeToken(t.Context(), owner(), token.ID)) // twice changes nothing
		_, err = f.Authenticate(t.Context(), secret)
		wantKind(t, err, fault.Unauthorized)
		wantKind(t, f.RevokeToken(t.Context(), owner(), "no such"), fault.NotFound)
		all := must[[]registry.Token](t)(f.Tokens(t.Context(), owner()))
		if len(all) != 2 || all[1].Revoked.IsZero() {
			t.Errorf("tokens: %+v", all)
		}
		if b := must[[]byte](t)(json.Marshal(all)); strings.Contains(string(b), secret) {
			t.Error("the list shows a secret")
		}
		for _, bad := range []func() error{
			func() error { _, _, err := f.CreateToken(t.Context(), owner(), "", "", 0); return err },
			func() error { _, _, err := f.CreateToken(t.Context(), owner(), "x", "99", 0); return err },
			func() error { _, _, err := f.CreateToken(t.Context(), owner(), "x", "", -1); return err },
		} {
			wantKind(t, bad(), fault.Invalid)
		}
	})
}

func TestAPostWithAKeyHasItsEffectOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		post := func(key, fingerprint string, a registry.Actor) (agreement.Entry, bool, error) {
			ctx := registry.WithKey(t.Context(), key, fingerprint)
			e, err := f.State(ctx, a, "", memorandum("64", "51", "sapi", 2018), registry.StateOptions{})
			return e, registry.Replayed(ctx), err
		}
		first, again, err := post("k", "f", siti())
		noErr(t, err)
		if again {
			t.Error("the first is called a repetition")
		}
		second, again, err := post("k", "f", siti())
		noErr(t, err)
		same(t, "the repeated answer", second, first)
		if rows := list(t, f, ""); len(rows) != 1 || !again {
			t.Errorf("repeated %t, %d rows", again, len(rows))
		}
		_, _, err = post("k", "another body", siti())
		wantKind(t, err, fault.Invalid)
		other := siti()
		other.Token = "t-budi"
		if _, again, err := post("k", "f", other); err != nil || again { // another actor's key is another key
			t.Errorf("another actor: repeated %t, %v", again, err)
		}
		// A post that failed may be sent again under its key.
		ctx := registry.WithKey(t.Context(), "k2", "f")
		_, err = f.State(ctx, siti(), "", nil, registry.StateOptions{})
		wantKind(t, err, fault.Invalid)
		_, again, err = post("k2", "f", siti())
		if err != nil || again {
			t.Errorf("after a failure: repeated %t, %v", again, err)
		}
		f.clock.days.Store(3)
		if _, _, err := post("k3", "f", siti()); err != nil { // old keys are forgotten
			t.Error(err)
		}
		if _, again, err := post("k", "f", siti()); err != nil || again {
			t.Errorf("after three days: repeated %t, %v", again, err)
		}
		ctx = registry.WithKey(t.Context(), "k4", "f")
		a, _, err := f.CreateToken(ctx, owner(), "x", "", 0)
		noErr(t, err)
		b, _, err := f.CreateToken(ctx, owner(), "x", "", 0)
		if err != nil || a == b {
			t.Errorf("a secret was kept to be shown again: %v", err)
		}
	})
}
