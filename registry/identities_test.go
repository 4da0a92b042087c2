package registry_test

import (
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
)

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
