package registry_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/retention"
	"github.com/anyam-id/anyam/term"
)

// dumped is everything that a backup would hold.
func dumped(t *testing.T, f *fixture) string {
	t.Helper()
	var out strings.Builder
	noErr(t, f.store.View(t.Context(), func(tx *store.Tx) error {
		for _, s := range store.Sources() {
			if err := tx.Dump(t.Context(), s, func(row []byte) error { out.Write(row); out.WriteByte('\n'); return nil }); err != nil {
				return err
			}
		}
		return nil
	}))
	return out.String()
}

func TestAnEndedAccountIsErasedWithProof(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		rina := official(t, f, admin, "rina.rahasia@kaltim.go.id", bureau("64"))
		noErr(t, f.ChooseMail(t.Context(), rina, registry.MailChoice{Address: "rina.rahasia@kaltim.go.id", Reminders: true}, "id"))
		id := rina.Mandate.Person
		own := must[registry.OwnData](t)(f.OwnData(t.Context(), rina, "id"))
		text := string(must[[]byte](t)(json.Marshal(own)))
		for _, want := range []string{"rina.rahasia@kaltim.go.id", "person_mail", "account_session", `"positions_held":[{`, "mengganti kata sandinya"} {
			if !strings.Contains(text, want) {
				t.Errorf("the own data lacks %q: %s", want, text)
			}
		}
		if strings.Contains(text, `"hash"`) || strings.Contains(text, "verifier") {
			t.Errorf("the own data holds secrets: %s", text)
		}
		_, err := f.EraseAccount(t.Context(), admin, id)
		wantKind(t, err, fault.Conflict) // it has not ended
		must[registry.Person](t)(f.Disable(t.Context(), admin, id, true))
		_, err = f.EraseAccount(t.Context(), admin, id)
		wantKind(t, err, fault.Conflict) // a position is still held
		today := term.DateOf(f.clock.now())
		for _, h := range must[registry.Accounts](t)(f.Accounts(t.Context(), admin)).Holdings {
			if h.Person == id {
				noErr(t, f.EndHolding(t.Context(), admin, h.Position, h.ID, today.AddDays(-1), "pindah tugas"))
			}
		}
		_, err = f.EraseAccount(t.Context(), siti(), id)
		wantKind(t, err, fault.Forbidden)
		if !strings.Contains(dumped(t, f), "rina.rahasia") {
			t.Fatal("the dump does not show what is there")
		}
		must[registry.Person](t)(f.EraseAccount(t.Context(), admin, id))
		if dump := dumped(t, f); strings.Contains(dump, "rina.rahasia@") || strings.Count(dump, "verifier") != 1 { // her name begins with a capital, and stays; the administrator's proof stays
			t.Errorf("what was erased is still there:\n%s", dump)
		}
		for _, act := range []func() error{
			func() error { _, err := f.Disable(t.Context(), admin, id, false); return err },
			func() error { _, _, err := f.ResetPerson(t.Context(), admin, id); return err },
			func() error { _, err := f.EraseAccount(t.Context(), admin, id); return err },
		} {
			wantKind(t, act(), fault.Conflict)
		}
		kept := must[registry.Retention](t)(f.Retention(t.Context(), admin, 0))
		if len(kept.Erasures) == 0 || kept.Erasures[0].Actor.Name != admin.Name {
			t.Errorf("no proof of %s: %+v", admin.Name, kept.Erasures)
		}
		_, err = f.Retention(t.Context(), siti(), 0)
		wantKind(t, err, fault.Forbidden)
	})
}

// Nothing goes before its day, and all goes on it.
func TestNothingIsErasedBeforeItsTime(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		rina := official(t, f, admin, "rina", bureau("64"))
		must[registry.Person](t)(f.Disable(t.Context(), admin, rina.Mandate.Person, true))
		for _, h := range must[registry.Accounts](t)(f.Accounts(t.Context(), admin)).Holdings {
			if h.Person == rina.Mandate.Person {
				noErr(t, f.EndHolding(t.Context(), admin, h.Position, h.ID, term.DateOf(f.clock.now()).AddDays(-1), "pindah tugas"))
			}
		}
		erased := func() bool {
			noErr(t, f.Retain(t.Context()))
			for _, p := range must[registry.Accounts](t)(f.Accounts(t.Context(), admin)).People {
				if p.ID == rina.Mandate.Person {
					return !p.Erased.IsZero()
				}
			}
			t.Fatal("the person is gone: the name stays")
			return false
		}
		f.clock.days.Add(364)
		if erased() {
			t.Error("the account was erased before its time")
		}
		f.clock.days.Add(2)
		if !erased() {
			t.Error("the account was not erased in time")
		}
		kept := must[registry.Retention](t)(f.Retention(t.Context(), admin, 0))
		for _, r := range kept.Rules {
			if r.Over != 0 {
				t.Errorf("%d of %s are over and still there", r.Over, r.ID)
			}
		}
		if kept.Erasures[0].Actor.Name != "" {
			t.Errorf("the program erased it, not %+v", kept.Erasures[0].Actor)
		}
	})
}

// Guests and mail go on their day and not before, with proof, and what the guest did stays. They are in no backup; an account that ended is in an older one, and
// does not come back with it once it is over its time, on whichever engine it is restored.
func TestWhatWasErasedDoesNotComeBackWithAnOlderBackup(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		rina := official(t, f, admin, "rina.rahasia", bureau("64"))
		must[registry.Person](t)(f.Disable(t.Context(), admin, rina.Mandate.Person, true))
		for _, h := range must[registry.Accounts](t)(f.Accounts(t.Context(), admin)).Holdings {
			if h.Person == rina.Mandate.Person {
				noErr(t, f.EndHolding(t.Context(), admin, h.Position, h.ID, term.DateOf(f.clock.now()).AddDays(-1), "pindah tugas"))
			}
		}
		o := obliged(t, f)
		link, secret := invited(t, f, registry.NewGuest{Agreement: o.Agreement, Of: "51", Days: 10})
		guest := entered(t, f, secret)
		must[registry.ClaimRecord](t)(f.GuestClaim(t.Context(), guest, o.ID, march(12)))
		archive, _ := backup(t, f)
		older := strings.Join(slices.Collect(maps.Values(files(t, archive))), "")
		if strings.Contains(older, "made@bali.example") || !strings.Contains(older, "rina.rahasia") {
			t.Error("the backup holds a guest's address, or not the account that has just ended")
		}
		kept := func(r *fixture, rule retention.ID) (n int) {
			t.Helper()
			noErr(t, r.store.View(t.Context(), func(tx *store.Tx) error {
				held, err := tx.Held(t.Context(), rule)
				n = held.All
				return err
			}))
			return n
		}
		for _, step := range []struct{ days, mails, guests int }{{0, 2, 1}, {29, 2, 1}, {2, 0, 1}, {68, 0, 1}, {2, 0, 0}} { // mail after 30 days, a guest 90 days after its 10
			f.clock.days.Add(int64(step.days))
			noErr(t, f.Retain(t.Context()))
			if m, g := kept(f, retention.Sent), kept(f, retention.Guests); m != step.mails || g != step.guests {
				t.Errorf("on %s there are %d mails and %d guests, want %+v", term.DateOf(f.clock.now()), m, g, step)
			}
		}
		f.clock.days.Add(300)
		noErr(t, f.Retain(t.Context()))
		proved := make(map[retention.ID]int)
		noErr(t, f.store.View(t.Context(), func(tx *store.Tx) error {
			list, err := tx.Erasures(t.Context(), 0)
			for _, e := range list {
				proved[e.Rule] += e.Count
			}
			return err
		}))
		if proved[retention.Sent] != 2 || proved[retention.Guests] != 1 || proved[retention.Accounts] == 0 {
			t.Errorf("the proofs are of %v", proved)
		}
		if _, err := f.GuestOf(t.Context(), registry.Anonymous(), secret); fault.KindOf(err) != fault.Unauthorized {
			t.Errorf("the link of a guest who is gone: %v", err)
		}
		if list := must[[]registry.GuestLink](t)(f.GuestLinks(t.Context(), siti(), link.Kind, link.Matter)); len(list) != 0 {
			t.Errorf("the guest is still listed: %+v", list)
		}
		stays := func(r *fixture) {
			t.Helper()
			facts := must[registry.Facts](t)(r.Facts(t.Context(), siti(), o.Agreement))
			if p, _ := facts.Obligations[0].Period("2026-03"); len(p.Claims) != 1 || !strings.Contains(p.Claims[0].Actor.Name, "Made Arta") {
				t.Errorf("what the guest claimed: %+v", p)
			}
		}
		stays(f)
		healthy(t, f)
		onBoth(t, func(t *testing.T, g *fixture) {
			t.Helper()
			g.clock.days.Store(f.clock.days.Load())
			must[registry.BackupInfo](t)(g.Restore(t.Context(), bytes.NewReader(archive)))
			if m, n := kept(g, retention.Sent), kept(g, retention.Guests); m != 0 || n != 0 {
				t.Errorf("the backup brings back %d mails and %d guests", m, n)
			}
			if strings.Contains(dumped(t, g), "rina.rahasia") {
				t.Error("the backup brings back an account that is over its time")
			}
			stays(g)
			healthy(t, g)
		})
	})
}
