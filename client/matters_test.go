package client_test

import (
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/kak"
	"github.com/anyam-id/anyam/meeting"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

func TestOffersTermsAndMeetingsThroughAServerAreThoseOfTheRegister(t *testing.T) {
	c, reg, _ := serve(t)
	ctx, who := t.Context(), registry.Local("x")
	content := offer.Content{Object: "Sapi", Kind: agreement.KSDDSukarela}
	x := must[registry.OfferRecord](t)(c.MakeOffer(ctx, client.OfferText{New: offer.New{From: party.Party{Kind: party.Region, Region: "64"}, To: []region.Code{"52"}, Content: content}}))
	k := must[kak.Terms](t)(c.MakeTerms(ctx, kak.New{Government: "64", Title: "KAK", Offer: string(x.ID)}, kak.Content{kak.Purpose: "a"}))
	must[kak.Terms](t)(c.SaveTerms(ctx, k.ID, kak.Content{kak.Purpose: "b"}, "b"))
	x = must[registry.OfferRecord](t)(c.StepOffer(ctx, x.ID, "send", client.OfferStep{Number: "1"}))
	same(t, "the offer", must[registry.OfferDetail](t)(c.Offer(ctx, x.ID)), must[registry.OfferDetail](t)(reg.Offer(ctx, who, x.ID)))
	must[kak.Terms](t)(c.SaveTerms(ctx, k.ID, kak.Content{kak.Purpose: "c"}, ""))
	must[kak.Terms](t)(c.ShareTerms(ctx, k.ID))
	same(t, "the terms", must[kak.Terms](t)(c.Terms(ctx, k.ID)), must[kak.Terms](t)(reg.Terms(ctx, who, k.ID)))
	same(t, "all terms", must[registry.TermsPage](t)(c.AllTerms(ctx, registry.TermsOptions{Offer: x.ID})), must[registry.TermsPage](t)(reg.AllTerms(ctx, who, registry.TermsOptions{Offer: x.ID})))
	o := registry.OfferOptions{Out: "64", Waiting: true, Limit: 3}
	same(t, "the offers", must[registry.OfferPage](t)(c.Offers(ctx, o)), must[registry.OfferPage](t)(reg.Offers(ctx, who, o)))
	letter := must[registry.OfferRecord](t)(c.MakeOffer(ctx, client.OfferText{RecordedBy: "64", New: offer.New{From: party.Party{Kind: party.Region, Region: "52"}, Content: content}}))
	if y := must[registry.OfferRecord](t)(c.CounterOffer(ctx, letter.ID, client.Counter{Content: content})); y.State != offer.IsCountered {
		t.Errorf("countered, it is %s", y.State)
	}
	m := must[registry.MeetingRecord](t)(c.CallMeeting(ctx, meeting.New{Government: "64", Content: meeting.Content{Title: "Rapat", On: term.On(2026, time.November, 23), Offers: []string{string(x.ID)}}}))
	changed := m.Content
	changed.Minutes = "Dibahas."
	must[registry.MeetingRecord](t)(c.ChangeMeeting(ctx, m.ID, changed))
	must[registry.MeetingRecord](t)(c.NoteDecision(ctx, m.ID, meeting.Decision{Text: "Diteruskan"}))
	if _, err := c.ApproveMeeting(ctx, m.ID); fault.KindOf(err) != fault.Forbidden {
		t.Errorf("a token approves minutes: %v", err)
	}
	same(t, "the meeting", must[registry.MeetingRecord](t)(c.Meeting(ctx, m.ID)), must[registry.MeetingRecord](t)(reg.Meeting(ctx, who, m.ID)))
	about := registry.MeetingOptions{Offer: x.ID, Limit: 5}
	same(t, "the meetings", must[registry.MeetingPage](t)(c.Meetings(ctx, about)), must[registry.MeetingPage](t)(reg.Meetings(ctx, who, about)))
}
