package registry_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// delivered gives the text of the mail that waits for longest, as the mailbox of its address would show it.
func delivered(t *testing.T, f *fixture, address string) string {
	t.Helper()
	var m store.Mail
	noErr(t, f.store.Tx(t.Context(), func(tx *store.Tx) error {
		now := f.clock.now()
		var found bool
		var err error
		if m, found, err = tx.TakeMail(t.Context(), "test", now, now.Add(time.Hour)); err != nil {
			return err
		}
		if !found {
			t.Fatal("no mail waits")
		}
		if _, err := tx.HandMail(t.Context(), m.Key, "test", now); err != nil {
			return err
		}
		m.State = store.MailSent
		_, err = tx.EndMail(t.Context(), m, "test", now)
		return err
	}))
	if m.To != address {
		t.Fatalf("the mail goes to %s, not to %s", m.To, address)
	}
	return m.Text
}

var (
	guestLink = regexp.MustCompile(`https://anyam\.test/tamu/pintu/(anyamtamu_[a-z0-9]+)`)
	guestCode = regexp.MustCompile(`\b\d{6}\b`)
)

// invited is a guest of Bali upon an agreement with Kalimantan Timur: the link's secret.
func invited(t *testing.T, f *fixture, n registry.NewGuest) (registry.GuestLink, string) {
	t.Helper()
	n.Name, n.Address, n.Site, n.Lang = "Made Arta", "made@bali.example", "https://anyam.test", "id"
	g, err := f.InviteGuest(t.Context(), siti(), n)
	noErr(t, err)
	secret := guestLink.FindStringSubmatch(delivered(t, f, "made@bali.example"))
	if secret == nil {
		t.Fatal("the mail has no link")
	}
	return g, secret[1]
}

// entered brings the code that the mailbox got.
func entered(t *testing.T, f *fixture, secret string) registry.Guest {
	t.Helper()
	noErr(t, f.SendGuestCode(t.Context(), registry.Anonymous(), secret, "id"))
	session, err := f.EnterGuest(t.Context(), registry.Anonymous(), secret, guestCode.FindString(delivered(t, f, "made@bali.example")))
	noErr(t, err)
	g, err := f.GuestSession(t.Context(), registry.Anonymous(), session)
	noErr(t, err)
	return g
}

func TestAGuestConfirmsInTheNameOfItsGovernmentAlone(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		o := obliged(t, f)
		_, err := f.Claim(t.Context(), siti(), o.ID, march(500))
		noErr(t, err)
		_, secret := invited(t, f, registry.NewGuest{Agreement: o.Agreement, Of: "51"})
		g := entered(t, f, secret)
		c, err := f.GuestClaim(t.Context(), g, o.ID, march(500))
		noErr(t, err)
		if c.By != "region:51" || c.Actor.Name != "Made Arta" || c.Actor.Office != "tamu" {
			t.Errorf("%+v", c)
		}
		_, facts, err := f.GuestAgreement(t.Context(), g)
		noErr(t, err)
		if p := facts.Obligations[0].Periods[0]; p.Grade != agreement.Confirmed {
			t.Errorf("%+v", p.Fact)
		}
		_, err = f.GuestSay(t.Context(), g, o.ID, "2026-03", "Sesuai berita acara kami.")
		noErr(t, err)
		_, _, err = f.GuestSigned(t.Context(), g, "naskah.txt", "text/plain", strings.NewReader("Kesepakatan bersama"))
		noErr(t, err)
		other := obliged(t, f) // of another agreement of the same two
		_, err = f.GuestClaim(t.Context(), g, other.ID, march(1))
		wantKind(t, err, fault.NotFound)
		_, err = f.GuestOffer(t.Context(), g)
		wantKind(t, err, fault.NotFound)
		noErr(t, f.LeaveGuest(t.Context(), g))
	})
}

func TestTheSenderCanNeverUseAGuestsLink(t *testing.T) {
	f := open(t)
	o := obliged(t, f)
	admin := owner()
	own := official(t, f, admin, "rina", account.Position{Government: "64", Title: "Kepala Biro", Role: account.Bureau})
	n := registry.NewGuest{Agreement: o.Agreement, Of: "51"}
	_, secret := invited(t, f, n)
	for name, try := range map[string]func() error{
		"reads it":        func() error { _, err := f.GuestOf(t.Context(), own, secret); return err },
		"has a code sent": func() error { return f.SendGuestCode(t.Context(), own, secret, "id") },
		"enters":          func() error { _, err := f.EnterGuest(t.Context(), own, secret, "123456"); return err },
		"with a token":    func() error { _, err := f.GuestOf(t.Context(), siti(), secret); return err },
	} {
		if err := try(); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("the sender %s: %v", name, err)
		}
	}
	links, err := f.GuestLinks(t.Context(), siti(), registry.GuestOfAgreement, string(o.Agreement))
	noErr(t, err)
	if len(links) != 1 || strings.Contains(links[0].ID+links[0].Name+links[0].Address+links[0].Matter, secret) {
		t.Errorf("%+v", links)
	}
	n.Name, n.Address, n.Of = "Siti", "siti@kaltim.example", "64"
	if _, err := f.InviteGuest(t.Context(), siti(), n); fault.KindOf(err) != fault.Invalid {
		t.Errorf("the own government is invited: %v", err)
	}
	n.Of = "35" // no party
	if _, err := f.InviteGuest(t.Context(), siti(), n); fault.KindOf(err) != fault.Invalid {
		t.Errorf("who is no party is invited: %v", err)
	}
	n.Of = "51"
	if _, err := f.InviteGuest(t.Context(), registry.Anonymous(), n); fault.KindOf(err) != fault.Unauthorized {
		t.Errorf("the public invites: %v", err)
	}
	of35 := registry.Actor{Actor: agreement.Actor{Name: "Joko", Government: "35"}, Token: "t-35", Mandate: account.Mandate{Role: account.Bureau}}
	if _, err := f.InviteGuest(t.Context(), of35, n); fault.KindOf(err) != fault.Forbidden {
		t.Errorf("who is no party invites: %v", err)
	}
}

func TestGuestsLinksAreForgedStolenReplayedAndRevokedInVain(t *testing.T) {
	f := open(t)
	o := obliged(t, f)
	g, secret := invited(t, f, registry.NewGuest{Agreement: o.Agreement, Of: "51", Days: 2})
	enter := func(code string) error {
		_, err := f.EnterGuest(t.Context(), registry.Anonymous(), secret, code)
		return err
	}
	wantKind(t, enter(""), fault.Invalid)
	if _, err := f.GuestOf(t.Context(), registry.Anonymous(), secret[:len(secret)-1]+"0"); fault.KindOf(err) != fault.Unauthorized {
		t.Errorf("a forged link: %v", err)
	}
	noErr(t, f.SendGuestCode(t.Context(), registry.Anonymous(), secret, "en"))
	code := guestCode.FindString(delivered(t, f, "made@bali.example"))
	wrong := "000000"
	if code == wrong {
		wrong = "000001"
	}
	for range 5 {
		wantKind(t, enter(wrong), fault.Invalid)
	}
	wantKind(t, enter(code), fault.Invalid) // it has fallen
	noErr(t, f.SendGuestCode(t.Context(), registry.Anonymous(), secret, "id"))
	code = guestCode.FindString(delivered(t, f, "made@bali.example"))
	f.clock.asked.Add(11 * 60)
	wantKind(t, enter(code), fault.Invalid) // its time is over
	for range 3 {
		noErr(t, f.SendGuestCode(t.Context(), registry.Anonymous(), secret, "id"))
		code = guestCode.FindString(delivered(t, f, "made@bali.example"))
	}
	wantKind(t, f.SendGuestCode(t.Context(), registry.Anonymous(), secret, "id"), fault.Conflict)
	session, err := f.EnterGuest(t.Context(), registry.Anonymous(), secret, code)
	noErr(t, err)
	wantKind(t, enter(code), fault.Invalid) // a code is used once
	_, err = f.GuestSession(t.Context(), registry.Anonymous(), session)
	noErr(t, err)
	of51 := of51()
	if _, err := f.RevokeGuest(t.Context(), of51, g.ID); fault.KindOf(err) != fault.NotFound {
		t.Errorf("another government revokes: %v", err)
	}
	_, err = f.RevokeGuest(t.Context(), siti(), g.ID)
	noErr(t, err)
	for _, err := range []error{
		func() error { _, err := f.GuestSession(t.Context(), registry.Anonymous(), session); return err }(),
		func() error { _, err := f.GuestOf(t.Context(), registry.Anonymous(), secret); return err }(),
	} {
		wantKind(t, err, fault.Unauthorized)
	}
	_, secret = invited(t, f, registry.NewGuest{Agreement: o.Agreement, Of: "51", Days: 2})
	f.clock.days.Add(3)
	if _, err := f.GuestOf(t.Context(), registry.Anonymous(), secret); fault.KindOf(err) != fault.Unauthorized {
		t.Errorf("after its time: %v", err)
	}
}

func TestAGuestWritesAnOfferOnce(t *testing.T) {
	f := open(t)
	_, secret := invited(t, f, registry.NewGuest{Of: "51"})
	g := entered(t, f, secret)
	if _, err := f.GuestWrites(t.Context(), g, offer.Content{}, nil); fault.KindOf(err) != fault.Invalid {
		t.Errorf("an empty offer: %v", err)
	}
	made, err := f.GuestWrites(t.Context(), g, offer.Content{Object: "pasokan sapi", Kind: agreement.KSDDSukarela}, nil)
	noErr(t, err)
	if made.From.Region != "51" || len(made.To) != 1 || made.To[0] != "64" {
		t.Errorf("%+v", made)
	}
	if _, err := f.GuestOf(t.Context(), registry.Anonymous(), secret); fault.KindOf(err) != fault.Unauthorized {
		t.Errorf("the link holds still: %v", err)
	}
	list, err := f.Offers(t.Context(), siti(), registry.OfferOptions{In: "64"})
	noErr(t, err)
	if list.Total != 1 {
		t.Errorf("%+v", list)
	}
}

func TestAGuestAnswersTheOfferOfItsInvitationAlone(t *testing.T) {
	f := open(t)
	from, err := party.OfRegion("64")
	noErr(t, err)
	sent := func(object string) offer.ID {
		o, err := f.DraftOffer(t.Context(), siti(), offer.New{From: from, To: []region.Code{"51"}, Content: offer.Content{Object: object, Kind: agreement.KSDDSukarela}}, nil)
		noErr(t, err)
		_, err = f.SendOffer(t.Context(), siti(), o.ID, term.Date{}, "")
		noErr(t, err)
		return o.ID
	}
	id, other := sent("pasokan sapi"), sent("pasokan beras")
	_, secret := invited(t, f, registry.NewGuest{Offer: id, Of: "51"})
	g := entered(t, f, secret)
	if _, err := f.GuestAnswer(t.Context(), g, offer.Reply{Answer: offer.Declines}, nil); fault.KindOf(err) != fault.Invalid {
		t.Errorf("declining without a reason: %v", err)
	}
	_, err = f.GuestAnswer(t.Context(), g, offer.Reply{Answer: offer.Accepts}, nil)
	noErr(t, err)
	seen, err := f.GuestOffer(t.Context(), g)
	noErr(t, err)
	if seen.ID != id || seen.May(offer.Answered, "51") == (fault.Text{}) {
		t.Errorf("%+v", seen)
	}
	untouched, err := f.Offer(t.Context(), siti(), other)
	noErr(t, err)
	if untouched.May(offer.Answered, "51") != (fault.Text{}) {
		t.Error("the other offer was answered, too")
	}
	if _, err := f.GuestComment(t.Context(), g, "", "x"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a guest of an offer comments on a draft: %v", err)
	}
}
