package registry_test

import (
	"context"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
)

// people tells who somebody is by a table of names and passwords.
type people map[string]account.Identity

func (o people) Check(_ context.Context, name, password string) (account.Identity, error) {
	if name == "down" {
		return account.Identity{}, fault.New(fault.Unavailable, fault.T("mati", "down"))
	}
	i, ok := o[name+" "+password]
	if !ok {
		return account.Identity{}, fault.New(fault.Unauthorized, fault.T("salah", "wrong"))
	}
	return i, nil
}

func TestSigningInWithADirectory(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		rina, budi := official(t, f, admin, "rina", bureau("64")), official(t, f, admin, "budi", bureau("51"))
		d := people{"rw sapi": {Issuer: "ldap:dc=a", Subject: "7", Name: "Rina W."}}
		in := registry.SignIn{Name: "rw", Password: "sapi", Address: "10.0.0.1"}
		wrong := registry.SignIn{Name: "rw", Password: "kuda", Address: "10.0.0.1"}
		enter := func(in registry.SignIn) error {
			_, err := f.SignInWithDirectory(t.Context(), d, in)
			return err
		}
		wantKind(t, enter(in), fault.Unauthorized) // linked to nobody
		wantPlaces(t, f.LinkDirectory(t.Context(), rina, d, another, in), "old")
		wantPlaces(t, f.LinkDirectory(t.Context(), rina, d, password, wrong), "directory")
		wantKind(t, f.LinkDirectory(t.Context(), rina, d, password, registry.SignIn{Name: "down"}), fault.Unavailable)
		wantKind(t, f.LinkDirectory(t.Context(), registry.Anonymous(), d, "", in), fault.Forbidden)
		noErr(t, f.LinkDirectory(t.Context(), rina, d, password, in))
		wantKind(t, f.LinkDirectory(t.Context(), budi, d, password, in), fault.Conflict)

		who := must[registry.Actor](t)(f.Session(t.Context(), must[string](t)(f.SignInWithDirectory(t.Context(), d, in))))
		if who.Mandate.Person != rina.Mandate.Person || !who.SpeaksFor("64") {
			t.Errorf("who signed in is %+v", who)
		}
		wantKind(t, enter(registry.SignIn{Name: "down"}), fault.Unavailable)
		for range 8 {
			wantKind(t, enter(wrong), fault.Unauthorized)
		}
		wantKind(t, enter(in), fault.Unavailable) // too many attempts, whatever the password
		in.Address = "10.0.0.2"
		noErr(t, enter(in)) // nobody is locked out from elsewhere
		must[registry.Person](t)(f.Disable(t.Context(), admin, rina.Mandate.Person, true))
		wantKind(t, enter(in), fault.Unauthorized)
	})
}

func TestSigningInWithAnIdentity(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		rina, budi := official(t, f, admin, "rina", bureau("64")), official(t, f, admin, "budi", bureau("51"))
		one := account.Identity{Issuer: "https://a.example", Subject: "7", Name: "Rina W."}
		begin := func(who registry.Actor) string { return must[string](t)(f.BeginLinking(t.Context(), who, password)) }
		attempt := func() string { return must[string](t)(f.BeginSignInElsewhere(t.Context())) }
		refused := func(name, secret string, i account.Identity) {
			t.Helper()
			if _, err := f.SignInWithIdentity(t.Context(), secret, i, "Chromium"); fault.KindOf(err) != fault.Unauthorized {
				t.Errorf("%s: %v", name, err)
			}
		}
		_, err := f.BeginLinking(t.Context(), rina, another)
		wantKind(t, err, fault.Invalid)
		refused("an identity that is not linked", attempt(), one)
		secret := begin(rina)
		wantKind(t, f.LinkIdentity(t.Context(), budi, secret, one), fault.Conflict) // begun by somebody else
		noErr(t, f.LinkIdentity(t.Context(), rina, secret, one))
		wantKind(t, f.LinkIdentity(t.Context(), rina, secret, one), fault.Conflict)      // replayed
		wantKind(t, f.LinkIdentity(t.Context(), budi, begin(budi), one), fault.Conflict) // of two people

		secret = attempt()
		who := must[registry.Actor](t)(f.Session(t.Context(), must[string](t)(f.SignInWithIdentity(t.Context(), secret, one, "Chromium"))))
		if who.Mandate.Person != rina.Mandate.Person || !who.SpeaksFor("64") {
			t.Errorf("who signed in is %+v", who)
		}
		refused("an attempt that was used", secret, one)
		refused("an attempt that nobody began", "forged", one)
		refused("an attempt to link", begin(rina), one)
		other := one
		other.Issuer = "https://b.example"
		refused("the same subject of another issuer", attempt(), other)
		late := attempt()
		f.clock.days.Add(1)
		refused("an attempt that is over", late, one)

		must[registry.Person](t)(f.Disable(t.Context(), admin, rina.Mandate.Person, true))
		refused("a disabled account", attempt(), one)
		must[registry.Person](t)(f.Disable(t.Context(), admin, rina.Mandate.Person, false))
		rina = must[registry.Actor](t)(f.Session(t.Context(), must[string](t)(f.SignInWithIdentity(t.Context(), attempt(), one, "Chromium"))))
		own := must[registry.OwnAccount](t)(f.OwnAccount(t.Context(), rina))
		if len(own.Identities) != 1 || own.Identities[0].Name != "Rina W." || own.Identities[0].Used.IsZero() {
			t.Fatalf("the account: %+v", own.Identities)
		}
		wantKind(t, f.UnlinkIdentity(t.Context(), budi, own.Identities[0].ID), fault.NotFound)
		noErr(t, f.UnlinkIdentity(t.Context(), rina, own.Identities[0].ID))
		if last := must[[]registry.AccountEvent](t)(f.AccountHistory(t.Context(), admin, 1)); last[0].Act != "identity-unlinked" {
			t.Errorf("it is not noted: %+v", last)
		}
		refused("an identity that was unlinked", attempt(), one)
		noErr(t, f.LinkIdentity(t.Context(), rina, begin(rina), one))
		_, _, err = f.ResetPerson(t.Context(), admin, rina.Mandate.Person)
		noErr(t, err)
		refused("an account that was reset", attempt(), one)
	})
}
