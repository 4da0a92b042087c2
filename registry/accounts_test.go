package registry_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const (
	password = "kuda lumping pasar rebo"
	another  = "sapi bali naik kereta"
)

// settled makes an administrator and gives it, signed in.
func settled(t *testing.T, f *fixture) registry.Actor {
	t.Helper()
	secret := must[string](t)(f.SetUp(t.Context(), owner(), registry.NewPerson{Name: "Made Pengelola", SignIn: "Made"}, password, "Firefox"))
	return withSecond(t, f, secret)
}

// withSecond is who comes with a session, once a passkey was made there.
func withSecond(t *testing.T, f *fixture, session string) registry.Actor {
	t.Helper()
	who := must[registry.Actor](t)(f.Session(t.Context(), session))
	noErr(t, f.store.Tx(t.Context(), func(tx *store.Tx) error {
		k := store.Passkey{Passkey: account.Passkey{ID: "of " + string(who.Mandate.Person), Key: []byte("key")}, Person: who.Mandate.Person, Name: "kunci", Created: f.clock.now()}
		return errors.Join(tx.AddPasskey(t.Context(), k), tx.SecondInSession(t.Context(), who.Token))
	}))
	return must[registry.Actor](t)(f.Session(t.Context(), session))
}

// official makes somebody who holds a new position, and signs in.
func official(t *testing.T, f *fixture, admin registry.Actor, signIn string, p account.Position) registry.Actor {
	t.Helper()
	_, link, err := f.AddPerson(t.Context(), admin, registry.NewPerson{Name: strings.ToUpper(signIn[:1]) + signIn[1:], SignIn: signIn})
	noErr(t, err)
	owner := must[account.Person](t)(f.LinkOwner(t.Context(), link))
	p = must[account.Position](t)(f.AddPosition(t.Context(), admin, p))
	must[account.Holding](t)(f.Hold(t.Context(), admin, account.Holding{Position: p.ID, Person: owner.ID, Standing: account.Definitive, From: term.On(2020, time.January, 1)}))
	secret := must[string](t)(f.UseLink(t.Context(), link, password, "Chromium"))
	if p.Role == account.Administrator {
		return withSecond(t, f, secret)
	}
	return must[registry.Actor](t)(f.Session(t.Context(), secret))
}

func bureau(g region.Code) account.Position {
	return account.Position{Government: g, Title: "Kepala Biro POD", Role: account.Bureau}
}

func TestTheFirstAccountIsAnAdministratorsWhoSpeaksForNobody(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		if none := must[bool](t)(f.Unclaimed(t.Context())); !none {
			t.Error("a new register has accounts")
		}
		_, err := f.SetUp(t.Context(), siti(), registry.NewPerson{Name: "Siti", SignIn: "siti"}, password, "")
		wantKind(t, err, fault.Forbidden)
		_, err = f.SetUp(t.Context(), owner(), registry.NewPerson{SignIn: "a"}, "pendek", "")
		var e *fault.Error
		if !errors.As(err, &e) || len(e.Problems) != 3 {
			t.Errorf("an account without anything: %v", err)
		}
		admin := settled(t, f)
		if none := must[bool](t)(f.Unclaimed(t.Context())); none {
			t.Error("the register is still unclaimed")
		}
		if admin.Role() != account.Administrator || admin.SpeaksFor("64") || admin.Write || admin.Local {
			t.Errorf("the administrator is %+v", admin)
		}
		_, err = f.State(t.Context(), admin, "", memorandum("64", "51", "sapi", 2018), registry.StateOptions{})
		wantKind(t, err, fault.Forbidden)
		_, err = f.Readings(t.Context(), admin, "", 10, "")
		wantKind(t, err, fault.Forbidden)
		_, _, err = f.CreateToken(t.Context(), admin, registry.NewToken{Name: "x", Register: true})
		wantKind(t, err, fault.Forbidden)

		rina := official(t, f, admin, "rina", bureau("64"))
		if rina.Role() != account.Bureau || !rina.SpeaksFor("64") || rina.SpeaksFor("51") || rina.SpeaksFor("") || rina.Office != "Kepala Biro POD" {
			t.Errorf("the official is %+v", rina)
		}
		entry := must[agreement.Entry](t)(f.State(t.Context(), rina, "", memorandum("64", "51", "sapi", 2018), registry.StateOptions{}))
		if b := must[[]byte](t)(json.Marshal(entry)); !strings.Contains(string(b), `"office":"Kepala Biro POD"`) {
			t.Errorf("the entry does not say the office: %s", b)
		}
		_, _, err = f.AddPerson(t.Context(), rina, registry.NewPerson{Name: "X", SignIn: "xyz"})
		wantKind(t, err, fault.Forbidden)
		_, err = f.Accounts(t.Context(), rina)
		wantKind(t, err, fault.Forbidden)
		_, _, err = f.AddPerson(t.Context(), admin, registry.NewPerson{Name: "X", SignIn: "RINA"})
		wantKind(t, err, fault.Invalid)

		auditor := official(t, f, admin, "audi", account.Position{Government: "64", Title: "Inspektur", Role: account.Auditor})
		must[registry.ReadingPage](t)(f.Readings(t.Context(), auditor, "", 10, ""))
		_, err = f.State(t.Context(), auditor, "", memorandum("64", "51", "sapi", 2018), registry.StateOptions{})
		wantKind(t, err, fault.Forbidden)
	})
}

func TestSigningInTellsNothingAndIsLimited(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		say := func(name, pass, code, from string) error {
			_, err := f.SignIn(t.Context(), registry.SignIn{Name: name, Password: pass, Code: code, Address: from})
			return err
		}
		unknown, wrong := say("tidakada", password, "", "10.0.0.9"), say("made", another, "", "10.0.0.9")
		wantKind(t, unknown, fault.Unauthorized)
		if unknown.Error() != wrong.Error() {
			t.Errorf("an unknown name is answered %q, a wrong password %q", unknown, wrong)
		}
		noErr(t, say(" MADE ", password, "", "10.0.0.9"))
		for range 8 {
			wantKind(t, say("made", another, "", "10.0.0.1"), fault.Unauthorized)
			wantKind(t, say("tidakada", another, "", "10.0.0.1"), fault.Unauthorized)
		}
		wantKind(t, say("made", password, "", "10.0.0.1"), fault.Unavailable)
		wantKind(t, say("tidakada", password, "", "10.0.0.1"), fault.Unavailable)
		noErr(t, say("made", password, "", "10.0.0.2")) // nobody locks her out from elsewhere
		f.clock.days.Add(1)
		noErr(t, say("made", password, "", "10.0.0.1"))

		must[registry.Person](t)(f.Disable(t.Context(), owner(), admin.Mandate.Person, true))
		wantKind(t, say("made", password, "", "10.0.0.3"), fault.Unauthorized)
	})
}

// Who keeps accounts does so with a second factor alone, and a password does not become one.
func TestWhoKeepsAccountsNeedsASecondFactor(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		session := must[string](t)(f.SetUp(t.Context(), owner(), registry.NewPerson{Name: "Made", SignIn: "made"}, password, "Firefox"))
		who := func(session string) registry.Actor {
			t.Helper()
			return must[registry.Actor](t)(f.Session(t.Context(), session))
		}
		in := func(code string) registry.Actor {
			t.Helper()
			return who(must[string](t)(f.SignIn(t.Context(), registry.SignIn{Name: "made", Password: password, Code: code, Address: "a"})))
		}
		keeps := func(a registry.Actor, may bool) {
			t.Helper()
			_, err := f.Accounts(t.Context(), a)
			_, _, err2 := f.CreateToken(t.Context(), a, registry.NewToken{Name: "Skrip", Position: a.Mandate.Position, Lasts: time.Hour})
			if may {
				noErr(t, errors.Join(err, err2))
				return
			}
			wantKind(t, err, fault.Forbidden)
			wantKind(t, err2, fault.Forbidden)
			if !strings.Contains(err.Error(), "second factor") {
				t.Errorf("it is not said why: %v", err)
			}
		}
		keeps(who(session), false)
		program, _, err := f.CreateToken(t.Context(), owner(), registry.NewToken{Name: "Jembatan", Position: who(session).Mandate.Position})
		noErr(t, err)
		_, err = f.Authenticate(t.Context(), program)
		wantKind(t, err, fault.Unauthorized)

		secret := account.NewSecret()
		code := func(ahead int64) string { return account.Code(secret, account.Step(f.clock.now())+ahead) }
		codes := must[[]string](t)(f.SetSecond(t.Context(), who(session), password, secret, code(-1)))
		keeps(who(session), true)
		keeps(in(code(0)), true)
		keeps(in(codes[0]), true)
		must[registry.Actor](t)(f.Authenticate(t.Context(), program))

		// With a passkey alone beside it, the password signs in; it neither keeps accounts nor changes what would.
		noErr(t, f.DropSecond(t.Context(), who(session), password))
		keeps(who(session), false)
		withSecond(t, f, session)
		keeps(who(session), true)
		thief := in("")
		keeps(thief, false)
		_, err = f.SetSecond(t.Context(), thief, password, secret, code(1))
		wantKind(t, err, fault.Conflict)
		_, err = f.BeginPasskey(t.Context(), thief, password)
		wantKind(t, err, fault.Conflict)
		own := must[registry.OwnAccount](t)(f.OwnAccount(t.Context(), thief))
		wantKind(t, f.RemovePasskey(t.Context(), thief, own.Passkeys[0].ID), fault.Conflict)
		noErr(t, f.RemovePasskey(t.Context(), who(session), own.Passkeys[0].ID))
		keeps(who(session), false)

		rina := official(t, f, owner(), "rina", bureau("64")) // others go on with a password
		if !rina.SingleFactor || !rina.SpeaksFor("64") {
			t.Errorf("an official is %+v", rina)
		}
	})
}

func TestTheSecondFactor(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		session := must[string](t)(f.SetUp(t.Context(), owner(), registry.NewPerson{Name: "Made", SignIn: "made"}, password, "Firefox"))
		who := must[registry.Actor](t)(f.Session(t.Context(), session))
		secret := account.NewSecret()
		code := func(ahead int64) string { return account.Code(secret, account.Step(f.clock.now())+ahead) }
		_, err := f.SetSecond(t.Context(), who, another, secret, code(0))
		wantKind(t, err, fault.Invalid)
		_, err = f.SetSecond(t.Context(), who, password, secret, "000000x")
		wantKind(t, err, fault.Invalid)
		codes := must[[]string](t)(f.SetSecond(t.Context(), who, password, secret, code(-1)))
		who = must[registry.Actor](t)(f.Session(t.Context(), session))
		in := func(code string) error {
			_, err := f.SignIn(t.Context(), registry.SignIn{Name: "made", Password: password, Code: code, Address: "a"})
			return err
		}
		wantKind(t, in(""), fault.Unauthorized)
		c := code(0)
		noErr(t, in(c))
		wantKind(t, in(c), fault.Unauthorized) // replayed
		noErr(t, in(codes[3]))
		wantKind(t, in(codes[3]), fault.Unauthorized)
		if own := must[registry.OwnAccount](t)(f.OwnAccount(t.Context(), who)); own.Codes != account.RecoveryCodes-1 || !own.Person.Second {
			t.Errorf("the account: %+v", own)
		}
		f.clock.days.Add(1)
		noErr(t, f.ChangePassword(t.Context(), who, password, another))
		_, err = f.SignIn(t.Context(), registry.SignIn{Name: "made", Password: another, Code: code(0), Address: "a"})
		noErr(t, err) // the second factor goes along with a new password
		fresh := must[[]string](t)(f.RenewCodes(t.Context(), who, another))
		if slices.Contains(fresh, codes[4]) {
			t.Error("the codes are the same")
		}
		noErr(t, f.DropSecond(t.Context(), who, another))
		_, err = f.SignIn(t.Context(), registry.SignIn{Name: "made", Password: another, Address: "a"})
		noErr(t, err)
	})
}

func TestSessionsEnd(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		rina := official(t, f, admin, "rina", bureau("64"))
		in := func(name string) string {
			return must[string](t)(f.SignIn(t.Context(), registry.SignIn{Name: name, Password: password, Address: "a", Agent: "Mozilla/5.0"}))
		}
		first, second := in("rina"), in("rina")
		if first == second {
			t.Fatal("two sessions have one secret")
		}
		for _, bad := range []string{"", "anyamsesi_", first + "x", strings.ToUpper(first)} {
			_, err := f.Session(t.Context(), bad)
			wantKind(t, err, fault.Unauthorized)
		}
		_, err := f.Authenticate(t.Context(), first) // a session is no token
		wantKind(t, err, fault.Unauthorized)
		who := must[registry.Actor](t)(f.Session(t.Context(), first))
		wantKind(t, f.EndSession(t.Context(), admin, who.Token), fault.NotFound) // another's
		noErr(t, f.EndOtherSessions(t.Context(), who))
		_, err = f.Session(t.Context(), second)
		wantKind(t, err, fault.Unauthorized)
		if own := must[registry.OwnAccount](t)(f.OwnAccount(t.Context(), who)); len(own.Sessions) != 1 || !own.Sessions[0].Here {
			t.Errorf("sessions: %+v", own.Sessions)
		}
		second = in("rina")
		noErr(t, f.ChangePassword(t.Context(), who, password, another))
		_, err = f.Session(t.Context(), second)
		wantKind(t, err, fault.Unauthorized)
		_, link, err := f.ResetPerson(t.Context(), admin, rina.Mandate.Person)
		noErr(t, err)
		_, err = f.Session(t.Context(), first)
		wantKind(t, err, fault.Unauthorized)
		_, err = f.SignIn(t.Context(), registry.SignIn{Name: "rina", Password: another, Address: "a"})
		wantKind(t, err, fault.Unauthorized)
		_, err = f.UseLink(t.Context(), link, "pendek", "")
		wantKind(t, err, fault.Invalid)
		third := must[string](t)(f.UseLink(t.Context(), link, password, ""))
		_, err = f.UseLink(t.Context(), link, another, "") // stolen, and used already
		wantKind(t, err, fault.Unauthorized)
		f.clock.days.Add(1)
		_, err = f.Session(t.Context(), third) // unused for a day
		wantKind(t, err, fault.Unauthorized)
		_, link, err = f.ResetPerson(t.Context(), admin, rina.Mandate.Person)
		noErr(t, err)
		f.clock.days.Add(4)
		_, err = f.UseLink(t.Context(), link, another, "")
		wantKind(t, err, fault.Unauthorized)
		_, err = f.Disable(t.Context(), admin, admin.Mandate.Person, true)
		wantKind(t, err, fault.Conflict)
	})
}

// A session ends when it was not used for as long as is set, and so long after signing in, however it is used: as level 2 of ASVS asks where that is set.
func TestSessionsEndAsIsSet(t *testing.T) {
	f := open(t)
	for name, x := range map[string]struct {
		set          registry.Options
		idle, length time.Duration
	}{
		"usual":   {registry.Options{}, registry.DefaultSessionIdle, registry.DefaultSessionLength},
		"level 2": {registry.Options{SessionIdle: 30 * time.Minute, SessionLength: 12 * time.Hour}, 30 * time.Minute, 12 * time.Hour},
	} {
		now := time.Date(2026, time.November, 23, 7, 0, 0, 0, time.UTC)
		o := x.set
		o.Store, o.Blobs, o.Now = f.store, f.blobs, func() time.Time { return now }
		r := must[*registry.Registry](t)(registry.Open(t.Context(), o))
		p, _, err := r.AddPerson(t.Context(), owner(), registry.NewPerson{Name: name, SignIn: strings.ReplaceAll(name, " ", "")})
		noErr(t, err)
		in := func() string {
			t.Helper()
			_, link, err := r.ResetPerson(t.Context(), owner(), p.ID)
			noErr(t, err)
			return must[string](t)(r.UseLink(t.Context(), link, password, ""))
		}
		secret := in()
		now = now.Add(x.idle)
		_, err = r.Session(t.Context(), secret)
		wantKind(t, err, fault.Unauthorized)
		secret = in()
		const step = 20 * time.Minute
		for used := step; used < x.length; used += step {
			now = now.Add(step)
			must[registry.Actor](t)(r.Session(t.Context(), secret))
		}
		now = now.Add(step)
		_, err = r.Session(t.Context(), secret)
		wantKind(t, err, fault.Unauthorized)
		noErr(t, r.Close())
	}
}

func TestDutiesMoveWhenOfficialsChange(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		rina := official(t, f, admin, "rina", bureau("64"))
		budi := official(t, f, admin, "budi", account.Position{Government: "64", Title: "Kepala Dinas", Role: account.Officer})
		today := term.DateOf(f.clock.now())
		_, err := f.Hold(t.Context(), admin, account.Holding{Position: rina.Mandate.Position, Person: budi.Mandate.Person, Standing: account.Plt, From: today})
		wantKind(t, err, fault.Invalid)
		must[account.Holding](t)(f.HandOver(t.Context(), admin, account.Holding{Position: rina.Mandate.Position, Person: budi.Mandate.Person, Standing: account.Plt, From: today, Decree: "SK 821/5/2026"}))
		in := func(name string) registry.Actor {
			secret := must[string](t)(f.SignIn(t.Context(), registry.SignIn{Name: name, Password: password, Address: "a"}))
			return must[registry.Actor](t)(f.Session(t.Context(), secret))
		}
		if who := in("rina"); who.SpeaksFor("64") || who.Mandate.Position != "" {
			t.Errorf("who held it before still may: %+v", who)
		}
		secret := must[string](t)(f.SignIn(t.Context(), registry.SignIn{Name: "budi", Password: password, Address: "a"}))
		who := must[registry.Actor](t)(f.Session(t.Context(), secret))
		noErr(t, f.ActAs(t.Context(), who, budi.Mandate.Position))
		if again := must[registry.Actor](t)(f.Session(t.Context(), secret)); again.Mandate.Position != budi.Mandate.Position {
			t.Errorf("acts as %+v", again.Mandate)
		}
		own := must[registry.OwnAccount](t)(f.OwnAccount(t.Context(), who))
		if len(own.Mandates) != 2 || own.Mandates[0].Office() != "Plt. Kepala Biro POD" {
			t.Errorf("mandates: %+v", own.Mandates)
		}
		wantKind(t, f.ActAs(t.Context(), in("rina"), rina.Mandate.Position), fault.Forbidden)
		d := must[registry.Dossier](t)(f.Dossier(t.Context(), admin, rina.Mandate.Position))
		if len(d.Holdings) != 2 || d.Holdings[0].Name != "Budi" || d.Holdings[1].Until != today.AddDays(-1) {
			t.Errorf("the dossier: %+v", d.Holdings)
		}
		noErr(t, f.EndHolding(t.Context(), admin, rina.Mandate.Position, d.Holdings[0].ID, today, "pensiun"))
		f.clock.days.Add(1)
		if who := in("budi"); who.Mandate.Title != "Kepala Dinas" {
			t.Errorf("an acting holder whose time is over is %+v", who.Mandate)
		}
		if events := must[[]registry.AccountEvent](t)(f.AccountHistory(t.Context(), admin, 100)); events[0].Act != "held-until" || events[0].Actor.Name != "Made Pengelola" {
			t.Errorf("the history: %+v", events[0])
		}
	})
}

// No secret is kept, and none is in a backup: not a password, not a code, not what a link or a cookie holds.
func TestNoSecretIsKept(t *testing.T) {
	f := open(t)
	secrets := []string{password}
	session := must[string](t)(f.SetUp(t.Context(), owner(), registry.NewPerson{Name: "Made", SignIn: "made"}, password, "Firefox"))
	admin := must[registry.Actor](t)(f.Session(t.Context(), session))
	second := account.NewSecret()
	codes := must[[]string](t)(f.SetSecond(t.Context(), admin, password, second, account.Code(second, account.Step(f.clock.now()))))
	admin = must[registry.Actor](t)(f.Session(t.Context(), session))
	_, link, err := f.AddPerson(t.Context(), admin, registry.NewPerson{Name: "Rina", SignIn: "rina"})
	noErr(t, err)
	secrets = append(append(secrets, session, link, account.SecretText(second)), codes...)
	var all strings.Builder
	noErr(t, f.store.View(t.Context(), func(tx *store.Tx) error {
		for _, s := range store.Sources() {
			if err := tx.Dump(t.Context(), s, func(row []byte) error { all.Write(row); return nil }); err != nil {
				return err
			}
		}
		sessions, err := tx.SessionsOf(t.Context(), admin.Mandate.Person)
		fmt.Fprint(&all, sessions)
		return err
	}))
	if !strings.Contains(all.String(), `"sign_in":"made"`) {
		t.Fatal("the dump has no accounts")
	}
	for _, s := range secrets {
		if strings.Contains(all.String(), s) {
			t.Errorf("%q is kept", s)
		}
	}
}

// An administrator of one government sees in lists exactly what the rules let it change one by one.
func TestListsAndSinglePermissionsAgree(t *testing.T) {
	f := open(t)
	admin := settled(t, f)
	governments := []region.Code{"", "51", "64", "64.72", "64.02", "35"}
	var all []account.Position
	for _, g := range governments {
		for _, role := range []account.Role{account.Supervisor, account.Auditor} {
			all = append(all, must[account.Position](t)(f.AddPosition(t.Context(), admin, account.Position{Government: g, Title: string(role), Role: role})))
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		a := registry.Official(account.Person{Name: "X"}, account.Mandate{
			Person: "x", Position: "y", Role: rapid.SampledFrom(account.Roles()).Draw(rt, "role"), Government: rapid.SampledFrom(governments).Draw(rt, "government"),
		}, "s")
		seen, err := f.Accounts(t.Context(), a)
		if err != nil && fault.KindOf(err) != fault.Forbidden {
			rt.Fatal(err)
		}
		for _, p := range all {
			listed := slices.ContainsFunc(seen.Positions, func(x account.Position) bool { return x.ID == p.ID })
			_, err := f.Hold(t.Context(), a, account.Holding{Position: p.ID, Person: "nobody"}) // refused for the holder, or for the permission
			if allowed := fault.KindOf(err) == fault.Invalid; allowed != listed {
				rt.Fatalf("%s of %q: position of %q is listed: %v, may be filled: %v", a.Role(), a.Government, p.Government, listed, allowed)
			}
		}
	})
}

// Whoever tries to sign in makes the register do the same work, whether or not there is such a name: counted by the memory that argon2id asks for, not by a clock.
func TestUnknownNamesCostTheSameWork(t *testing.T) {
	f := open(t)
	settled(t, f)
	must[registry.Person](t)(func() (registry.Person, error) {
		p, _, err := f.AddPerson(t.Context(), owner(), registry.NewPerson{Name: "Belum", SignIn: "belum"}) // has no password yet
		return p, err
	}())
	hashes := func(name, address string) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := f.SignIn(t.Context(), registry.SignIn{Name: name, Password: another, Address: address})
		runtime.ReadMemStats(&after)
		wantKind(t, err, fault.Unauthorized)
		return (after.TotalAlloc - before.TotalAlloc) / (46 << 20)
	}
	for name, address := range map[string]string{"made": "10.0.0.1", "tidakada": "10.0.0.2", "belum": "10.0.0.3", "": "10.0.0.4", strings.Repeat("a", 300): "10.0.0.5"} {
		if n := hashes(name, address); n != 1 {
			t.Errorf("%q costs %d hashes", name, n)
		}
	}
}
