package registry_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/registry"
)

// The owner of an account hears by mail, in the own language, of what is done with it that somebody else might do; who failed to sign in stands in the log, once a
// quarter of an hour for each name, and of names that nobody has there is nothing.
func TestOwnersHearOfWhatIsDoneWithTheirAccounts(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		session := must[string](t)(func() (string, error) {
			p, link, err := f.AddPerson(t.Context(), admin, registry.NewPerson{Name: "Rina", SignIn: "rina"})
			noErr(t, err)
			noErr(t, f.store.Tx(t.Context(), func(tx *store.Tx) error {
				return tx.PutPersonMail(t.Context(), store.PersonMail{Person: p.ID, Address: "rina@kaltim.example", Lang: "en"})
			}))
			return f.UseLink(t.Context(), link, password, "")
		}())
		rina := must[registry.Actor](t)(f.Session(t.Context(), session))
		acts := func() (out []string) {
			for _, e := range must[[]registry.AccountEvent](t)(f.AccountHistory(t.Context(), admin, 100)) {
				if e.Subject == string(rina.Mandate.Person) {
					out = append(out, e.Act)
				}
			}
			return out
		}
		heard := func(words string) {
			t.Helper()
			var all []string
			for _, m := range mailOf(t, f) {
				if m.To == "rina@kaltim.example" && strings.Contains(m.Text, words) && strings.Contains(m.Text, "If it was not you") {
					return
				}
				all = append(all, m.To+": "+m.Subject)
			}
			t.Errorf("nobody hears %q: %q", words, all)
		}
		heard("The password of your account was changed.")
		secret := account.NewSecret()
		code := func() string { return account.Code(secret, account.Step(f.clock.now())) }
		must[[]string](t)(f.SetSecond(t.Context(), rina, password, secret, code()))
		heard("A code from a telephone was taken into use")
		must[[]string](t)(f.RenewCodes(t.Context(), rina, password))
		heard("New recovery codes were made")

		in := func(name, pass, code string) error {
			_, err := f.SignIn(t.Context(), registry.SignIn{Name: name, Password: pass, Code: code, Address: "a"})
			return err
		}
		f.clock.days.Add(1)
		c := code()
		noErr(t, in("rina", password, c))
		wantKind(t, in("rina", password, c), fault.Unauthorized)
		heard("a code that had been used")
		before := len(must[[]registry.AccountEvent](t)(f.AccountHistory(t.Context(), admin, 100)))
		for range 3 {
			wantKind(t, in("rina", another, ""), fault.Unauthorized)
			wantKind(t, in("tidakada", another, ""), fault.Unauthorized)
		}
		if n := len(must[[]registry.AccountEvent](t)(f.AccountHistory(t.Context(), admin, 100))); n != before {
			t.Errorf("%d entries of the same quarter of an hour, or of nobody", n-before)
		}
		f.clock.days.Add(1)
		wantKind(t, in("rina", another, ""), fault.Unauthorized)
		if got := acts(); !slices.Equal(got[:3], []string{"sign-in-failed", "code-reused", "recovery-codes-renewed"}) {
			t.Errorf("the log says %q", got)
		}
		noErr(t, f.DropSecond(t.Context(), rina, password))
		heard("out of use")
		_, _, err := f.ResetPerson(t.Context(), admin, rina.Mandate.Person)
		noErr(t, err)
		heard("An administrator reset your account")
	})
}
