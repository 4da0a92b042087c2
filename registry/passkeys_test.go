package registry_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/passkeytest"
	"github.com/anyam-id/anyam/registry"
)

const origin = "http://localhost:8080"

// withPasskey makes a passkey for an official.
func withPasskey(t *testing.T, f *fixture, who registry.Actor, d passkeytest.Device) account.Passkey {
	t.Helper()
	begun := must[registry.NewChallenge](t)(f.BeginPasskey(t.Context(), who, password))
	made := d.Make(t, begun.Challenge, origin)
	info := must[registry.PasskeyInfo](t)(f.AddPasskey(t.Context(), who, "Telepon", made))
	return account.Passkey{ID: info.ID}
}

func TestSigningInWithAPasskey(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		rina := official(t, f, admin, "rina", bureau("64"))
		budi := official(t, f, admin, "budi", bureau("51"))
		d := passkeytest.Device{Site: "localhost", Key: passkeytest.KeyOf(t, "P-256"), Flags: passkeytest.Present | passkeytest.Verified, Count: 1}

		_, err := f.BeginPasskey(t.Context(), rina, another)
		wantKind(t, err, fault.Invalid)
		begun := must[registry.NewChallenge](t)(f.BeginPasskey(t.Context(), rina, password))
		made := d.Make(t, begun.Challenge, origin)
		_, err = f.AddPasskey(t.Context(), rina, " ", made)
		wantKind(t, err, fault.Invalid)
		_, err = f.AddPasskey(t.Context(), budi, "Telepon", made) // begun by somebody else
		wantKind(t, err, fault.Conflict)
		info := must[registry.PasskeyInfo](t)(f.AddPasskey(t.Context(), rina, "Telepon", made))
		_, err = f.AddPasskey(t.Context(), rina, "Telepon", made) // replayed
		wantKind(t, err, fault.Conflict)
		begun = must[registry.NewChallenge](t)(f.BeginPasskey(t.Context(), budi, password))
		_, err = f.AddPasskey(t.Context(), budi, "Telepon", d.Make(t, begun.Challenge, origin)) // the same passkey for two
		wantKind(t, err, fault.Conflict)

		key := account.Passkey{ID: info.ID}
		challenge := func() string { return must[registry.NewChallenge](t)(f.BeginSignIn(t.Context())).Challenge }
		in := func(d passkeytest.Device, person account.PersonID, challenge string) (string, error) {
			return f.SignInWithPasskey(t.Context(), d.Show(t, key, string(person), challenge, origin), "a", "Chromium")
		}
		id := rina.Mandate.Person
		c := challenge()
		d.Count = 2
		who := must[registry.Actor](t)(f.Session(t.Context(), must[string](t)(in(d, id, c))))
		if who.Mandate.Person != id || !who.SpeaksFor("64") {
			t.Errorf("who signed in is %+v", who)
		}
		d.Count = 3
		refused := func(name string, d passkeytest.Device, person account.PersonID, challenge string) {
			t.Helper()
			if _, err := in(d, person, challenge); fault.KindOf(err) != fault.Unauthorized {
				t.Errorf("%s: %v", name, err)
			}
		}
		stranger, unsure, copied := d, d, d
		stranger.Key, unsure.Flags, copied.Count = passkeytest.KeyOf(t, "P-256"), passkeytest.Present, 2
		refused("a challenge that was used", d, id, c)
		refused("a challenge that nobody gave", d, id, "forged")
		refused("a challenge to make a passkey", d, id, must[registry.NewChallenge](t)(f.BeginPasskey(t.Context(), rina, password)).Challenge)
		refused("somebody else's", d, budi.Mandate.Person, challenge())
		refused("another key", stranger, id, challenge())
		refused("no finger", unsure, id, challenge())
		refused("a copy", copied, id, challenge())
		if last := must[[]registry.AccountEvent](t)(f.AccountHistory(t.Context(), admin, 1)); last[0].Act != "passkey-copied" {
			t.Errorf("the copy is not noted: %+v", last)
		}
		late := challenge()
		f.clock.days.Add(1)
		refused("a challenge that is over", d, id, late)
		must[string](t)(in(d, id, challenge()))

		wantKind(t, f.RemovePasskey(t.Context(), budi, key.ID), fault.NotFound)
		must[registry.Person](t)(f.Disable(t.Context(), admin, id, true))
		d.Count = 4
		refused("a disabled account", d, id, challenge())
		must[registry.Person](t)(f.Disable(t.Context(), admin, id, false))
		_, _, err = f.ResetPerson(t.Context(), admin, id)
		noErr(t, err)
		refused("an account that was reset", d, id, challenge())

		withPasskey(t, f, budi, d)
		own := must[registry.OwnAccount](t)(f.OwnAccount(t.Context(), budi))
		if len(own.Passkeys) != 1 || own.Passkeys[0].Name != "Telepon" || !own.Passkeys[0].Used.IsZero() {
			t.Errorf("the account: %+v", own.Passkeys)
		}
		noErr(t, f.RemovePasskey(t.Context(), budi, own.Passkeys[0].ID)) // there is a password
		refused("a removed passkey", d, budi.Mandate.Person, challenge())
	})
}

// Attempts are counted by where they come from, as with passwords.
func TestAttemptsWithPasskeysAreLimited(t *testing.T) {
	f := open(t)
	settled(t, f)
	var err error
	for range 130 {
		if _, err = f.SignInWithPasskey(t.Context(), account.ShownPasskey{ID: strings.Repeat("x", 9)}, "10.0.0.1", ""); fault.KindOf(err) != fault.Unauthorized {
			break
		}
	}
	wantKind(t, err, fault.Unavailable)
	_, err = f.SignInWithPasskey(t.Context(), account.ShownPasskey{}, "10.0.0.2", "")
	wantKind(t, err, fault.Unauthorized)
}
