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

// confirmationsTo are the secrets of the links that wait to be sent to an address, and what else does.
func confirmationsTo(t *testing.T, f *fixture, address string) (secrets, others []string) {
	t.Helper()
	for _, m := range mailOf(t, f) {
		if m.To != address {
			continue
		}
		if _, secret, found := strings.Cut(m.Text, "?kunci="); found {
			secret, _, _ = strings.Cut(secret, "\n")
			secrets = append(secrets, secret)
		} else {
			others = append(others, m.Text)
		}
	}
	return secrets, others
}

// newLink is the secret of the one that was not there before.
func newLink(t *testing.T, f *fixture, address string, before ...string) string {
	t.Helper()
	secrets, _ := confirmationsTo(t, f, address)
	for _, s := range secrets {
		if !slices.Contains(before, s) {
			return s
		}
	}
	t.Fatalf("no new link to %s", address)
	return ""
}

// Mail goes to an address once its owner, signed in, has opened the link that was sent there; until then it goes where it went, and that address hears of it.
func TestAnAddressIsConfirmedByItsOwnerAlone(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		const first, second = "rina@kaltim.example", "rina.w@kaltim.example"
		admin := settled(t, f)
		rina, budi := official(t, f, admin, "rina", bureau("64")), official(t, f, admin, "budi", bureau("51"))
		r := beside(t, f, new(box))
		choice := func() registry.MailChoice { return must[registry.MailChoice](t)(r.MailChoice(t.Context(), rina)) }
		stage := func() registry.MailStage {
			return must[registry.Accounts](t)(r.Accounts(t.Context(), admin)).Person(rina.Mandate.Person).Mail
		}
		people := func() (list []store.PersonMail) {
			noErr(t, f.store.View(t.Context(), func(tx *store.Tx) (err error) { list, err = tx.MailPeople(t.Context()); return err }))
			return list
		}
		choose := func(address string) error {
			return r.ChooseMail(t.Context(), rina, registry.MailChoice{Address: address, Reminders: true}, "id")
		}
		noErr(t, choose(first))
		if c := choice(); c.Address != "" || c.Waiting != first || c.Until.IsZero() || len(people()) != 0 || stage() != registry.MailWaits {
			t.Errorf("before it is confirmed: %+v, %v, %s", c, people(), stage())
		}
		old := newLink(t, f, first)
		noErr(t, r.ResendConfirmation(t.Context(), rina, "en"))
		link := newLink(t, f, first, old)
		wantKind(t, r.ConfirmMail(t.Context(), rina, old), fault.Conflict) // a newer one took its place
		wantKind(t, r.ConfirmMail(t.Context(), rina, "forged"), fault.Conflict)
		wantKind(t, r.ConfirmMail(t.Context(), rina, ""), fault.Conflict)
		wantKind(t, r.ConfirmMail(t.Context(), budi, link), fault.Conflict) // stolen: it neither helps nor harms
		_, err := r.MailToConfirm(t.Context(), budi, link)
		wantKind(t, err, fault.Conflict)
		wantKind(t, r.ConfirmMail(t.Context(), owner(), link), fault.Forbidden)
		_, err = r.ConfirmMailByHand(t.Context(), admin, rina.Mandate.Person, first)
		wantKind(t, err, fault.Conflict) // there is a mail server
		if got := must[string](t)(r.MailToConfirm(t.Context(), rina, link)); got != first || len(people()) != 0 {
			t.Errorf("looking at the link: %q", got)
		}
		noErr(t, r.ConfirmMail(t.Context(), rina, link))
		wantKind(t, r.ConfirmMail(t.Context(), rina, link), fault.Conflict) // used
		if c := choice(); c.Address != first || c.Confirmed.IsZero() || c.Waiting != "" || len(people()) != 1 || stage() != registry.MailInForce {
			t.Errorf("once it is confirmed: %+v, %s", c, stage())
		}

		f.clock.days.Add(1)
		noErr(t, choose(second))
		if c := choice(); c.Address != first || c.Waiting != second || people()[0].Address != first || stage() != registry.MailIsReplaced {
			t.Errorf("while another waits: %+v, %s", c, stage())
		}
		if _, told := confirmationsTo(t, f, first); len(told) != 1 || !strings.Contains(told[0], second) {
			t.Errorf("the old address is told %q", told)
		}
		late := newLink(t, f, second)
		f.clock.days.Add(4)
		wantKind(t, r.ConfirmMail(t.Context(), rina, late), fault.Conflict)
		noErr(t, r.ResendConfirmation(t.Context(), rina, "id"))
		noErr(t, r.ConfirmMail(t.Context(), rina, newLink(t, f, second, late)))
		if people()[0].Address != second {
			t.Errorf("mail goes to %v", people())
		}
		wantKind(t, r.ResendConfirmation(t.Context(), rina, "id"), fault.Conflict) // nothing waits
		if last := must[[]registry.AccountEvent](t)(f.OwnHistory(t.Context(), rina, 1)); last[0].Act != "mail-confirmed" {
			t.Errorf("it is not noted: %+v", last)
		}

		// A reset takes the link with it, and emptying the address stops all of it and tells it.
		noErr(t, choose(first))
		lost := newLink(t, f, first, old, link)
		_, _, err = f.ResetPerson(t.Context(), admin, rina.Mandate.Person)
		noErr(t, err)
		wantKind(t, r.ConfirmMail(t.Context(), rina, lost), fault.Conflict)
		noErr(t, choose(""))
		if _, told := confirmationsTo(t, f, second); len(people()) != 0 || len(told) != 3 {
			t.Errorf("emptied: %v, told %q", people(), told)
		}
	})
}

// Nobody floods a mailbox: neither one person another's, nor several people one.
func TestConfirmationsAreFew(t *testing.T) {
	f := open(t)
	admin := settled(t, f)
	rina, budi := official(t, f, admin, "rina", bureau("64")), official(t, f, admin, "budi", bureau("51"))
	r := beside(t, f, new(box))
	const address = "korban@kaltim.example"
	noErr(t, r.ChooseMail(t.Context(), rina, registry.MailChoice{Address: address}, "id"))
	noErr(t, r.ResendConfirmation(t.Context(), rina, "id"))
	noErr(t, r.ResendConfirmation(t.Context(), rina, "id"))
	wantKind(t, r.ResendConfirmation(t.Context(), rina, "id"), fault.Conflict)
	wantKind(t, r.ChooseMail(t.Context(), rina, registry.MailChoice{Address: "lain@kaltim.example"}, "id"), fault.Conflict)
	wantKind(t, r.ChooseMail(t.Context(), budi, registry.MailChoice{Address: address}, "id"), fault.Conflict)
	f.clock.days.Add(1)
	noErr(t, r.ResendConfirmation(t.Context(), rina, "id"))
}

// Without a mail server an administrator says that an address is right, of the people whom the administrator keeps, and the history says who said so.
func TestWithoutAMailServerAnAdministratorConfirms(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		const address = "rina@kaltim.example"
		admin := settled(t, f)
		rina := official(t, f, admin, "rina", bureau("64"))
		keeper := official(t, f, admin, "kiki", account.Position{Government: "51", Title: "Pengelola", Role: account.Administrator})
		noErr(t, f.ChooseMail(t.Context(), rina, registry.MailChoice{Address: address, Reminders: true}, "id"))
		if n := len(mailOf(t, f)); n != 0 {
			t.Errorf("%d mails wait for a server that there is not", n)
		}
		wantKind(t, f.ResendConfirmation(t.Context(), rina, "id"), fault.Conflict)
		asks := func(who registry.Actor) string {
			return must[registry.Accounts](t)(f.Accounts(t.Context(), who)).Person(rina.Mandate.Person).Asks
		}
		if asks(admin) != address || asks(keeper) != "" {
			t.Errorf("the administrator sees %q, one of another government %q", asks(admin), asks(keeper))
		}
		if !slices.ContainsFunc(f.Doctor(t.Context()), func(x registry.Finding) bool { return x.Name == "addresses" && !x.OK }) {
			t.Error("the doctor does not say that an address waits")
		}
		for name, c := range map[string]struct {
			who     registry.Actor
			address string
			want    fault.Kind
		}{
			"herself":                         {rina, address, fault.Forbidden},
			"of another government":           {keeper, address, fault.Forbidden},
			"one that was changed meanwhile":  {admin, "lain@kaltim.example", fault.Conflict},
			"nothing, as an empty form would": {admin, "", fault.Conflict},
		} {
			if _, err := f.ConfirmMailByHand(t.Context(), c.who, rina.Mandate.Person, c.address); fault.KindOf(err) != c.want {
				t.Errorf("%s: %v", name, err)
			}
		}
		must[registry.Person](t)(f.ConfirmMailByHand(t.Context(), admin, rina.Mandate.Person, address))
		if c := must[registry.MailChoice](t)(f.MailChoice(t.Context(), rina)); c.Address != address || c.Confirmed.IsZero() || asks(admin) != "" {
			t.Errorf("confirmed by hand: %+v", c)
		}
		last := must[[]registry.AccountEvent](t)(f.AccountHistory(t.Context(), admin, 1))
		if last[0].Act != "mail-confirmed-by-hand" || last[0].Actor.Name != admin.Name || !strings.Contains(last[0].Text.ID, "Rina") {
			t.Errorf("the history: %+v", last)
		}
	})
}
