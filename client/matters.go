package client

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"github.com/anyam-id/anyam/kak"
	"github.com/anyam-id/anyam/meeting"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const (
	offers   = "/api/v1/offers"
	allTerms = "/api/v1/terms"
	meetings = "/api/v1/meetings"
)

// OfferText is an offer as somebody writes it. With recorded_by it is a letter that came from somebody without an account. Files of letters are brought at
// the desk.
type OfferText struct {
	offer.New
	RecordedBy region.Code `json:"recorded_by,omitempty" maxLength:"20" doc:"Pemerintah yang menerima surat dari pengirim tanpa akun. | The government that got the letter of a sender without an account." example:"64"`
}

// OfferStep is what goes along with sending, receiving, answering or withdrawing an offer.
type OfferStep struct {
	By     region.Code  `json:"by,omitempty" maxLength:"20" doc:"Atas nama pemerintah mana; lazimnya sendiri. | In the name of which government; usually one's own." example:"64"`
	On     term.Date    `json:"on,omitzero" doc:"Harinya; lazimnya hari ini. | The day; usually today." example:"2026-11-23"`
	Number string       `json:"number,omitempty" maxLength:"200" doc:"Nomor surat, atau nomor agenda penerima. | Number of the letter, or in the receiver's book."`
	Answer offer.Answer `json:"answer,omitempty" enum:"accepts,declines" doc:"Jawaban. | The answer."`
	Reason string       `json:"reason,omitempty" maxLength:"5000" doc:"Alasan; wajib bila menolak. | Why; required where it is declined."`
}

// Counter is a counter-offer.
type Counter struct {
	By      region.Code   `json:"by,omitempty" maxLength:"20" doc:"Atas nama pemerintah mana; lazimnya sendiri. | In the name of which government; usually one's own." example:"64"`
	Content offer.Content `json:"content" doc:"Yang ditawarkan sebaliknya. | What is offered instead."`
}

// TermsText are terms of reference as somebody writes them.
type TermsText struct {
	kak.New
	Content kak.Content `json:"content" doc:"Isi delapan bagian dalam Markdown, menurut nama bagian. | What the eight parts say in Markdown, by the name of the part."`
}

// TermsVersion is another version of terms of reference.
type TermsVersion struct {
	Content kak.Content `json:"content" doc:"Isi delapan bagian dalam Markdown, menurut nama bagian. | What the eight parts say in Markdown, by the name of the part."`
	Note    string      `json:"note,omitempty" maxLength:"500" doc:"Apa yang berubah. | What has changed."`
}

func step(path, id, what string) string { return path + "/" + url.PathEscape(id) + "/" + what }

func skipping(limit, skip int) url.Values {
	v := pageQuery(limit, "")
	if skip > 0 {
		v.Set("skip", strconv.Itoa(skip))
	}
	return v
}

// Offers lists the offers that one may read.
func (c *Client) Offers(ctx context.Context, o registry.OfferOptions) (registry.OfferPage, error) {
	v := skipping(o.Limit, o.Skip)
	set(v, "in", string(o.In))
	set(v, "out", string(o.Out))
	set(v, "agreement", string(o.Agreement))
	for name, yes := range map[string]bool{"waiting": o.Waiting, "closed": o.Closed} {
		if yes {
			v.Set(name, "true")
		}
	}
	return get[registry.OfferPage](ctx, c, offers, v)
}

// Offer is one offer.
func (c *Client) Offer(ctx context.Context, id offer.ID) (registry.OfferDetail, error) {
	return get[registry.OfferDetail](ctx, c, offers+"/"+url.PathEscape(string(id)), nil)
}

// MakeOffer drafts an offer, or records a letter that came.
func (c *Client) MakeOffer(ctx context.Context, x OfferText) (registry.OfferRecord, error) {
	return post[registry.OfferRecord](ctx, c, offers, x)
}

// StepOffer does something with an offer: "send", "receive", "answer" or "withdraw".
func (c *Client) StepOffer(ctx context.Context, id offer.ID, what string, x OfferStep) (registry.OfferRecord, error) {
	return post[registry.OfferRecord](ctx, c, step(offers, string(id), what), x)
}

// CounterOffer answers an offer with another.
func (c *Client) CounterOffer(ctx context.Context, id offer.ID, x Counter) (registry.OfferRecord, error) {
	return post[registry.OfferRecord](ctx, c, step(offers, string(id), "counter"), x)
}

// AllTerms lists the terms of reference that one may read.
func (c *Client) AllTerms(ctx context.Context, o registry.TermsOptions) (registry.TermsPage, error) {
	v := skipping(o.Limit, o.Skip)
	set(v, "offer", string(o.Offer))
	set(v, "agreement", string(o.Agreement))
	return get[registry.TermsPage](ctx, c, allTerms, v)
}

// Terms are terms of reference.
func (c *Client) Terms(ctx context.Context, id kak.ID) (kak.Terms, error) {
	return get[kak.Terms](ctx, c, allTerms+"/"+url.PathEscape(string(id)), nil)
}

// MakeTerms begins terms of reference for an offer or an agreement.
func (c *Client) MakeTerms(ctx context.Context, n kak.New, content kak.Content) (kak.Terms, error) {
	return post[kak.Terms](ctx, c, allTerms, TermsText{n, content})
}

// SaveTerms adds a version.
func (c *Client) SaveTerms(ctx context.Context, id kak.ID, content kak.Content, note string) (kak.Terms, error) {
	return post[kak.Terms](ctx, c, step(allTerms, string(id), "versions"), TermsVersion{content, note})
}

// ShareTerms lets partners read the version as it is now.
func (c *Client) ShareTerms(ctx context.Context, id kak.ID) (kak.Terms, error) {
	return post[kak.Terms](ctx, c, step(allTerms, string(id), "share"), nil)
}

// Meetings lists the meetings that one may read.
func (c *Client) Meetings(ctx context.Context, o registry.MeetingOptions) (registry.MeetingPage, error) {
	v := skipping(o.Limit, o.Skip)
	set(v, "agreement", string(o.Agreement))
	set(v, "offer", string(o.Offer))
	return get[registry.MeetingPage](ctx, c, meetings, v)
}

// Meeting is one meeting.
func (c *Client) Meeting(ctx context.Context, id meeting.ID) (registry.MeetingRecord, error) {
	return get[registry.MeetingRecord](ctx, c, meetings+"/"+url.PathEscape(string(id)), nil)
}

// CallMeeting notes a meeting.
func (c *Client) CallMeeting(ctx context.Context, n meeting.New) (registry.MeetingRecord, error) {
	return post[registry.MeetingRecord](ctx, c, meetings, n)
}

// ChangeMeeting changes what is said of a meeting whose minutes are a draft.
func (c *Client) ChangeMeeting(ctx context.Context, id meeting.ID, content meeting.Content) (registry.MeetingRecord, error) {
	return decode[registry.MeetingRecord](ctx, c, request{method: http.MethodPut, path: meetings + "/" + url.PathEscape(string(id)), json: content})
}

// NoteDecision notes what a meeting decided.
func (c *Client) NoteDecision(ctx context.Context, id meeting.ID, d meeting.Decision) (registry.MeetingRecord, error) {
	return post[registry.MeetingRecord](ctx, c, step(meetings, string(id), "decisions"), d)
}

// ApproveMeeting approves the minutes.
func (c *Client) ApproveMeeting(ctx context.Context, id meeting.ID) (registry.MeetingRecord, error) {
	return post[registry.MeetingRecord](ctx, c, step(meetings, string(id), "approve"), nil)
}
