package registry_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/registry"
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
