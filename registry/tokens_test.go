package registry_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

func TestATokenActsAsItsPositionUntilItEnds(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		rina := official(t, f, admin, "rina", bureau("64"))
		secret, token, err := f.CreateToken(t.Context(), rina, registry.NewToken{Name: "SIMDA", Position: rina.Mandate.Position, Lasts: 48 * time.Hour})
		noErr(t, err)
		a := must[registry.Actor](t)(f.Authenticate(t.Context(), secret))
		if a.Name != "SIMDA" || a.Office != rina.Office || a.Government != "64" || a.Role() != account.Bureau || a.Token != token.ID || a.Write || a.Local || a.Mandate.Person != "" {
			t.Errorf("the actor is %+v", a)
		}
		e := must[agreement.Entry](t)(f.State(t.Context(), a, "", memorandum("64", "51", "sapi", 2018), registry.StateOptions{}))
		if e.Actor.Name != "SIMDA" || e.Actor.Government != "64" || e.Actor.Office != rina.Office {
			t.Errorf("the entry says %+v", e.Actor)
		}
		for _, bad := range []string{"", "anyam_", "x" + secret, secret + "x", strings.ToUpper(secret)} {
			_, err := f.Authenticate(t.Context(), bad)
			wantKind(t, err, fault.Unauthorized)
		}
		// A token owns no account: it makes no tokens, ends none, and reads no list of them.
		_, _, err = f.CreateToken(t.Context(), a, registry.NewToken{Name: "lagi", Position: rina.Mandate.Position, Lasts: time.Hour})
		wantKind(t, err, fault.Forbidden)
		wantKind(t, f.RevokeToken(t.Context(), a, token.ID), fault.Forbidden)
		_, err = f.OwnTokens(t.Context(), a)
		wantKind(t, err, fault.Forbidden)
		f.clock.days.Store(3)
		_, err = f.Authenticate(t.Context(), secret)
		wantKind(t, err, fault.Unauthorized)
	})
}

func TestATokenStopsWhenNobodyHoldsItsPosition(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		rina := official(t, f, admin, "rina", bureau("64"))
		position := rina.Mandate.Position
		secret, _, err := f.CreateToken(t.Context(), owner(), registry.NewToken{Name: "portal", Position: position})
		noErr(t, err)
		must[registry.Actor](t)(f.Authenticate(t.Context(), secret))

		// Whoever stands in for the holder is whom it acts for, by the name of that standing.
		budi, _, err := f.AddPerson(t.Context(), admin, registry.NewPerson{Name: "Budi", SignIn: "budi"})
		noErr(t, err)
		today := term.DateOf(f.clock.now())
		must[account.Holding](t)(f.Hold(t.Context(), admin, account.Holding{Position: position, Person: budi.ID, Standing: account.Plh, From: today, Until: today.AddDays(3)}))
		if a := must[registry.Actor](t)(f.Authenticate(t.Context(), secret)); a.Office != "Plh. Kepala Biro POD" {
			t.Errorf("beside a stand-in it acts as %q", a.Office)
		}
		must[registry.Person](t)(f.Disable(t.Context(), admin, budi.ID, true))
		_, err = f.Authenticate(t.Context(), secret) // nobody answers for it
		wantKind(t, err, fault.Unauthorized)
		f.clock.days.Store(5)
		must[registry.Actor](t)(f.Authenticate(t.Context(), secret))

		held := must[registry.Dossier](t)(f.Dossier(t.Context(), admin, position)).Holdings
		for _, h := range held {
			if h.Name == "Rina" {
				noErr(t, f.EndHolding(t.Context(), admin, position, h.ID, term.DateOf(f.clock.now()).AddDays(-1), "pindah tugas"))
			}
		}
		_, err = f.Authenticate(t.Context(), secret)
		wantKind(t, err, fault.Unauthorized)
		if !strings.Contains(fmt.Sprint(err), "position") {
			t.Errorf("the refusal does not say why: %v", err)
		}
	})
}

// Who makes, sees and ends tokens: the operator all, a person those of the own positions, an administrator ends those of the own government.
func TestWhoKeepsTokens(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx, all := t.Context(), settled(t, f)
		rina := official(t, f, all, "rina", bureau("64"))
		ketut := official(t, f, all, "ketut", bureau("51"))
		admin51 := official(t, f, all, "agung", account.Position{Government: "51", Title: "Pengelola akun", Role: account.Administrator})
		own := func(a registry.Actor, name string) (string, registry.Token, error) {
			return f.CreateToken(ctx, a, registry.NewToken{Name: name, Position: a.Mandate.Position, Lasts: time.Hour})
		}
		secret, of64, err := own(rina, "punya Rina")
		noErr(t, err)
		_, of51, err := own(ketut, "punya Ketut")
		noErr(t, err)
		work, register, err := f.CreateToken(ctx, owner(), registry.NewToken{Name: "rilis", Register: true})
		noErr(t, err)
		f.clock.days.Store(10_000)
		if a := must[registry.Actor](t)(f.Authenticate(ctx, work)); a.Role() != policy.Program || a.Government != "" || a.SpeaksFor("64") || a.Notes("64") {
			t.Errorf("a token of the register is %+v", a)
		}
		f.clock.days.Store(0)

		for name, try := range map[string]struct {
			do   func() error
			want fault.Kind
		}{
			"another's position": {func() error {
				_, _, err := f.CreateToken(ctx, rina, registry.NewToken{Name: "x", Position: ketut.Mandate.Position, Lasts: time.Hour})
				return err
			}, fault.Forbidden},
			"the register's work": {func() error {
				_, _, err := f.CreateToken(ctx, rina, registry.NewToken{Name: "x", Register: true, Lasts: time.Hour})
				return err
			}, fault.Forbidden},
			"an administrator for others": {func() error {
				_, _, err := f.CreateToken(ctx, admin51, registry.NewToken{Name: "x", Position: ketut.Mandate.Position, Lasts: time.Hour})
				return err
			}, fault.Forbidden},
			"without an end": {func() error {
				_, _, err := f.CreateToken(ctx, rina, registry.NewToken{Name: "x", Position: rina.Mandate.Position})
				return err
			}, fault.Invalid},
			"longer than a year": {func() error {
				_, _, err := f.CreateToken(ctx, rina, registry.NewToken{Name: "x", Position: rina.Mandate.Position, Lasts: 367 * 24 * time.Hour})
				return err
			}, fault.Invalid},
			"of nothing": {func() error { _, _, err := f.CreateToken(ctx, owner(), registry.NewToken{Name: "x"}); return err }, fault.Invalid},
			"of both": {func() error {
				_, _, err := f.CreateToken(ctx, owner(), registry.NewToken{Name: "x", Register: true, Position: rina.Mandate.Position})
				return err
			}, fault.Invalid},
			"without a name": {func() error { _, _, err := f.CreateToken(ctx, owner(), registry.NewToken{Register: true}); return err }, fault.Invalid},
			"that ended before": {func() error {
				_, _, err := f.CreateToken(ctx, owner(), registry.NewToken{Name: "x", Register: true, Lasts: -1})
				return err
			}, fault.Invalid},
			"of no such position": {func() error {
				_, _, err := f.CreateToken(ctx, owner(), registry.NewToken{Name: "x", Position: "tiada"})
				return err
			}, fault.NotFound},
			"the public": {func() error {
				_, _, err := f.CreateToken(ctx, registry.Anonymous(), registry.NewToken{Name: "x", Position: rina.Mandate.Position})
				return err
			}, fault.Forbidden},
			"Rina ends Ketut's":                       {func() error { return f.RevokeToken(ctx, rina, of51.ID) }, fault.NotFound},
			"Bali's administrator ends Rina's":        {func() error { return f.RevokeToken(ctx, admin51, of64.ID) }, fault.NotFound},
			"all's administrator ends the register's": {func() error { return f.RevokeToken(ctx, all, register.ID) }, fault.NotFound},
			"the public ends":                         {func() error { return f.RevokeToken(ctx, registry.Anonymous(), of64.ID) }, fault.Unauthorized},
			"one that is not there":                   {func() error { return f.RevokeToken(ctx, owner(), "no such") }, fault.NotFound},
			"Rina lists all":                          {func() error { _, err := f.Tokens(ctx, rina); return err }, fault.Forbidden},
		} {
			if err := try.do(); fault.KindOf(err) != try.want {
				t.Errorf("%s: %v, want %v", name, err, try.want)
			}
		}
		lists := func(what string, list []registry.Token, err error, want ...string) {
			t.Helper()
			noErr(t, err)
			var names []string
			for _, x := range list {
				names = append(names, x.Name)
			}
			same(t, what, names, want)
			if b := must[[]byte](t)(json.Marshal(list)); strings.Contains(string(b), secret) {
				t.Error("the list shows a secret")
			}
		}
		list, err := f.Tokens(ctx, owner())
		lists("the operator's list", list, err, "punya Rina", "punya Ketut", "rilis")
		list, err = f.Tokens(ctx, all)
		lists("the administrator's of all", list, err, "punya Rina", "punya Ketut")
		list, err = f.Tokens(ctx, admin51)
		lists("the administrator's of Bali", list, err, "punya Ketut")
		list, err = f.OwnTokens(ctx, rina)
		lists("Rina's", list, err, "punya Rina")

		noErr(t, f.RevokeToken(ctx, rina, of64.ID))
		noErr(t, f.RevokeToken(ctx, rina, of64.ID)) // twice changes nothing
		_, err = f.Authenticate(ctx, secret)
		wantKind(t, err, fault.Unauthorized)
		noErr(t, f.RevokeToken(ctx, admin51, of51.ID))
		noErr(t, f.RevokeToken(ctx, owner(), register.ID))
		_, err = f.Authenticate(ctx, work)
		wantKind(t, err, fault.Unauthorized)
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
		a, _, err := f.CreateToken(ctx, owner(), registry.NewToken{Name: "x", Register: true})
		noErr(t, err)
		b, _, err := f.CreateToken(ctx, owner(), registry.NewToken{Name: "x", Register: true})
		if err != nil || a == b {
			t.Errorf("a secret was kept to be shown again: %v", err)
		}
	})
}

// Whoever owns the data folder acts for a position as its holder does, but for the account, which is the person's alone; nobody else does, nor for a position that
// nobody holds.
func TestTheOperatorActsForAPositionAndNoFurther(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		rina := official(t, f, admin, "rina", bureau("64"))
		p := rina.Mandate.Position
		got := must[registry.Actor](t)(f.ActingAs(t.Context(), owner(), p))
		if got.Name != owner().Name || got.Office != rina.Office || got.Government != "64" || got.Role() != account.Bureau || got.Local || got.Write {
			t.Errorf("acts as %+v", got)
		}
		entry := must[agreement.Entry](t)(f.State(t.Context(), got, "", memorandum("64", "51", "sapi", 2018), registry.StateOptions{}))
		if entry.Actor != got.Actor {
			t.Errorf("the journal has %+v", entry.Actor)
		}
		for what, err := range map[string]error{
			"keeps tokens":       second(f.Tokens(t.Context(), got)),
			"keeps accounts":     second(f.Accounts(t.Context(), got)),
			"owns the account":   second(f.OwnAccount(t.Context(), got)),
			"speaks for another": onlyErr(f.Oblige(t.Context(), got, create(t, f, memorandum("35", "51", "beras", 2018)...), cattle())),
			"acts for a further": second(f.ActingAs(t.Context(), got, p)),
			"an official does":   second(f.ActingAs(t.Context(), rina, p)),
			"a token does":       second(f.ActingAs(t.Context(), registerToken(), p)),
			"the public does":    second(f.ActingAs(t.Context(), registry.Anonymous(), p)),
			"for no position":    second(f.ActingAs(t.Context(), owner(), "tidak-ada")),
		} {
			if k := fault.KindOf(err); k != fault.Forbidden && k != fault.Unauthorized {
				t.Errorf("%s: %v", what, err)
			}
		}
		must[registry.Person](t)(f.Disable(t.Context(), admin, rina.Mandate.Person, true))
		wantKind(t, second(f.ActingAs(t.Context(), owner(), p)), fault.Forbidden)
	})
}
