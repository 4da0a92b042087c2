package api

import (
	"cmp"
	"context"
	"net/http"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/kak"
	"github.com/anyam-id/anyam/meeting"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// matterRoutes are offers, terms of reference and meetings.
func (s *Server) matterRoutes() {
	s.offerRoutes()
	s.termsRoutes()
	s.meetingRoutes()
}

// postInput is a post with a body about something with an ID.
type postInput[T any] struct {
	Key
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body T
}

// makeInput is a post that makes something.
type makeInput[T any] struct {
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body T
}

// did is the answer of a use case.
func did[T any](x T, err error) (*answer[T], error) { return &answer[T]{x}, under("body", err) }

func (s *Server) offerRoutes() {
	add(s, op{
		id: "listOffers", method: http.MethodGet, path: "/offers", tag: tagMatters, writes: true,
		summary: fault.T("Daftar penawaran yang boleh dibaca", "List the offers that one may read"),
		detail:  fault.T("Draf hanya dibaca pemerintah sendiri; sesudah dikirim, juga oleh yang ditawari.", "A draft is read by its own government alone; once sent, by those to whom it is made too."),
	}, s.offers)
	add(s, op{
		id: "createOffer", method: http.MethodPost, path: "/offers", tag: tagMatters, status: http.StatusCreated, writes: true,
		summary: fault.T("Susun draf penawaran, atau catat surat yang masuk", "Draft an offer, or record a letter that came"),
	}, func(ctx context.Context, in *makeInput[client.OfferText]) (*created[registry.OfferRecord], error) {
		keep := func() (registry.OfferRecord, error) {
			if in.Body.RecordedBy != "" {
				return s.Registry.RecordOffer(ctx, actor(ctx), in.Body.RecordedBy, in.Body.New, nil)
			}
			return s.Registry.DraftOffer(ctx, actor(ctx), in.Body.New, nil)
		}
		x, err := keep()
		return &created[registry.OfferRecord]{Location: Base + "/offers/" + string(x.ID), Body: x}, under("body", err)
	})
	add(s, op{
		id: "getOffer", method: http.MethodGet, path: "/offers/{id}", tag: tagMatters, writes: true,
		summary: fault.T("Satu penawaran, keadaannya, dan yang sudah dimiliki pihak yang sama", "One offer, how it stands, and what the same parties have already"),
	}, func(ctx context.Context, in *keyInput) (*answer[registry.OfferDetail], error) {
		return did(s.Registry.Offer(ctx, actor(ctx), offer.ID(in.Key.Key)))
	})
	for _, x := range []struct {
		id, path string
		summary  fault.Text
		do       func(ctx context.Context, a registry.Actor, id offer.ID, b client.OfferStep) (registry.OfferRecord, error)
	}{
		{"sendOffer", "send", fault.T("Kirim penawaran", "Send an offer"), func(ctx context.Context, a registry.Actor, id offer.ID, b client.OfferStep) (registry.OfferRecord, error) {
			return s.Registry.SendOffer(ctx, a, id, b.On, b.Number)
		}},
		{"receiveOffer", "receive", fault.T("Catat surat penawaran diterima", "Note that the letter of an offer came"), func(ctx context.Context, a registry.Actor, id offer.ID, b client.OfferStep) (registry.OfferRecord, error) {
			return s.Registry.ReceiveOffer(ctx, a, id, cmp.Or(b.By, a.Government), b.On, b.Number)
		}},
		{"answerOffer", "answer", fault.T("Jawab penawaran; yang disambut menjadi kesepakatan yang direncanakan", "Answer an offer; one that is accepted becomes a planned agreement"), func(ctx context.Context, a registry.Actor, id offer.ID, b client.OfferStep) (registry.OfferRecord, error) {
			return s.Registry.AnswerOffer(ctx, a, id, offer.Reply{By: cmp.Or(b.By, a.Government), On: b.On, Answer: b.Answer, Reason: b.Reason}, nil)
		}},
		{"withdrawOffer", "withdraw", fault.T("Tarik penawaran", "Withdraw an offer"), func(ctx context.Context, a registry.Actor, id offer.ID, b client.OfferStep) (registry.OfferRecord, error) {
			return s.Registry.WithdrawOffer(ctx, a, id, b.Reason)
		}},
	} {
		add(s, op{id: x.id, method: http.MethodPost, path: "/offers/{id}/" + x.path, tag: tagMatters, writes: true, summary: x.summary},
			func(ctx context.Context, in *postInput[client.OfferStep]) (*answer[registry.OfferRecord], error) {
				return did(x.do(ctx, actor(ctx), offer.ID(in.Key.Key), in.Body))
			})
	}
	add(s, op{
		id: "counterOffer", method: http.MethodPost, path: "/offers/{id}/counter", tag: tagMatters, writes: true,
		summary: fault.T("Jawab dengan tawaran balik", "Answer with a counter-offer"),
	}, func(ctx context.Context, in *postInput[client.Counter]) (*answer[registry.OfferRecord], error) {
		a := actor(ctx)
		return did(s.Registry.CounterOffer(ctx, a, offer.ID(in.Key.Key), cmp.Or(in.Body.By, a.Government), in.Body.Content, nil))
	})
}

type offersInput struct {
	Strict
	Skipped
	In        string `query:"in" maxLength:"20" doc:"Hanya yang ditujukan kepada pemerintah ini. | Only those made to this government." example:"64"`
	Out       string `query:"out" maxLength:"20" doc:"Hanya dari pemerintah ini. | Only those of this government."`
	Agreement string `query:"agreement" maxLength:"40" doc:"Hanya yang menjadi kesepakatan ini. | Only those that became this agreement."`
	Waiting   bool   `query:"waiting" doc:"Hanya yang menunggu. | Only those that wait for somebody."`
	Closed    bool   `query:"closed" doc:"Hanya yang sudah selesai. | Only those that are settled."`
}

func (s *Server) offers(ctx context.Context, in *offersInput) (*answer[registry.OfferPage], error) {
	return did(s.Registry.Offers(ctx, actor(ctx), registry.OfferOptions{In: region.Code(in.In), Out: region.Code(in.Out), Agreement: agreement.ID(in.Agreement), Waiting: in.Waiting, Closed: in.Closed, Skip: in.Skip, Limit: in.Limit}))
}

func (s *Server) termsRoutes() {
	add(s, op{
		id: "listTerms", method: http.MethodGet, path: "/terms", tag: tagMatters, writes: true,
		summary: fault.T("Daftar kerangka acuan kerja (KAK)", "List terms of reference (KAK)"),
	}, func(ctx context.Context, in *aboutInput) (*answer[registry.TermsPage], error) {
		return did(s.Registry.AllTerms(ctx, actor(ctx), registry.TermsOptions{Offer: offer.ID(in.Offer), Agreement: agreement.ID(in.Agreement), Skip: in.Skip, Limit: in.Limit}))
	})
	add(s, op{
		id: "createTerms", method: http.MethodPost, path: "/terms", tag: tagMatters, status: http.StatusCreated, writes: true,
		summary: fault.T("Susun kerangka acuan suatu penawaran atau kesepakatan", "Write terms of reference of an offer or agreement"),
	}, func(ctx context.Context, in *makeInput[client.TermsText]) (*created[kak.Terms], error) {
		t, err := s.Registry.MakeTerms(ctx, actor(ctx), in.Body.New, in.Body.Content)
		return &created[kak.Terms]{Location: Base + "/terms/" + string(t.ID), Body: t}, under("body", err)
	})
	add(s, op{
		id: "getTerms", method: http.MethodGet, path: "/terms/{id}", tag: tagMatters, writes: true,
		summary: fault.T("Satu kerangka acuan dengan semua versinya", "Terms of reference with all versions"),
	}, func(ctx context.Context, in *keyInput) (*answer[kak.Terms], error) {
		return did(s.Registry.Terms(ctx, actor(ctx), kak.ID(in.Key.Key)))
	})
	add(s, op{
		id: "saveTerms", method: http.MethodPost, path: "/terms/{id}/versions", tag: tagMatters, writes: true,
		summary: fault.T("Simpan versi baru kerangka acuan", "Add a version of terms of reference"),
	}, func(ctx context.Context, in *postInput[client.TermsVersion]) (*answer[kak.Terms], error) {
		return did(s.Registry.SaveTerms(ctx, actor(ctx), kak.ID(in.Key.Key), in.Body.Content, in.Body.Note))
	})
	add(s, op{
		id: "shareTerms", method: http.MethodPost, path: "/terms/{id}/share", tag: tagMatters, writes: true,
		summary: fault.T("Bagikan versi yang sekarang kepada mitra", "Share the version as it is now with the partners"),
	}, func(ctx context.Context, in *doInput) (*answer[kak.Terms], error) {
		return did(s.Registry.ShareTerms(ctx, actor(ctx), kak.ID(in.Key.Key)))
	})
}

type aboutInput struct {
	Strict
	Skipped
	Offer     string `query:"offer" maxLength:"40" doc:"Hanya tentang penawaran ini. | Only about this offer."`
	Agreement string `query:"agreement" maxLength:"40" doc:"Hanya tentang kesepakatan ini. | Only about this agreement."`
}

func (s *Server) meetingRoutes() {
	add(s, op{
		id: "listMeetings", method: http.MethodGet, path: "/meetings", tag: tagMatters, writes: true,
		summary: fault.T("Daftar rapat TKKSD pemerintah sendiri, yang terbaru lebih dulu", "List the TKKSD meetings of one's government, the latest first"),
	}, func(ctx context.Context, in *aboutInput) (*answer[registry.MeetingPage], error) {
		return did(s.Registry.Meetings(ctx, actor(ctx), registry.MeetingOptions{Offer: offer.ID(in.Offer), Agreement: agreement.ID(in.Agreement), Skip: in.Skip, Limit: in.Limit}))
	})
	add(s, op{
		id: "createMeeting", method: http.MethodPost, path: "/meetings", tag: tagMatters, status: http.StatusCreated, writes: true,
		summary: fault.T("Catat rapat", "Note a meeting"),
	}, func(ctx context.Context, in *makeInput[meeting.New]) (*created[registry.MeetingRecord], error) {
		m, err := s.Registry.CallMeeting(ctx, actor(ctx), in.Body)
		return &created[registry.MeetingRecord]{Location: Base + "/meetings/" + string(m.ID), Body: m}, under("body", err)
	})
	add(s, op{
		id: "getMeeting", method: http.MethodGet, path: "/meetings/{id}", tag: tagMatters, writes: true,
		summary: fault.T("Satu rapat dengan keputusan dan tugasnya", "One meeting with its decisions and tasks"),
	}, func(ctx context.Context, in *keyInput) (*answer[registry.MeetingRecord], error) {
		return did(s.Registry.Meeting(ctx, actor(ctx), meeting.ID(in.Key.Key)))
	})
	add(s, op{
		id: "changeMeeting", method: http.MethodPut, path: "/meetings/{id}", tag: tagMatters, writes: true,
		summary: fault.T("Ubah rapat yang notulennya belum disahkan", "Change a meeting whose minutes are not approved"),
	}, func(ctx context.Context, in *putMeetingInput) (*answer[registry.MeetingRecord], error) {
		return did(s.Registry.ChangeMeeting(ctx, actor(ctx), meeting.ID(in.Key.Key), in.Body))
	})
	add(s, op{
		id: "noteDecision", method: http.MethodPost, path: "/meetings/{id}/decisions", tag: tagMatters, writes: true,
		summary: fault.T("Catat keputusan; dengan pelaksana ia menjadi tugas", "Note a decision; with somebody who does it it becomes a task"),
	}, func(ctx context.Context, in *postInput[meeting.Decision]) (*answer[registry.MeetingRecord], error) {
		return did(s.Registry.NoteDecision(ctx, actor(ctx), meeting.ID(in.Key.Key), in.Body))
	})
	add(s, op{
		id: "approveMeeting", method: http.MethodPost, path: "/meetings/{id}/approve", tag: tagMatters, writes: true,
		summary: fault.T("Sahkan notulen, sebagai ketua tim", "Approve the minutes, as the team's chair"),
	}, func(ctx context.Context, in *doInput) (*answer[registry.MeetingRecord], error) {
		return did(s.Registry.ApproveMeeting(ctx, actor(ctx), meeting.ID(in.Key.Key)))
	})
}

type putMeetingInput struct {
	Key
	Strict
	Body meeting.Content
}
