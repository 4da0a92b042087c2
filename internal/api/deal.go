package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/closing"
	"github.com/anyam-id/anyam/drafting"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/signing"
	"github.com/anyam-id/anyam/term"
)

const tagDeals = "deals"

// dealRoutes are how parties make an agreement: draft, signing, end; and the text in force.
func (s *Server) dealRoutes() {
	parties := fault.T("Hanya untuk para pihak dan yang mengawasinya.", "For the parties alone, and who supervises them.")
	add(s, op{
		id: "getDraft", method: http.MethodGet, path: "/agreements/{id}/draft", tag: tagDeals, writes: true,
		summary: fault.T("Naskah dengan sikap tiap pihak per pasal, dan apa yang berubah", "The draft with each party's position per article, and what changed"), detail: parties,
	}, s.draft)
	add(s, op{
		id: "addDraftVersion", method: http.MethodPost, path: "/agreements/{id}/draft/versions", tag: tagDeals, status: http.StatusCreated, writes: true,
		summary: fault.T("Ajukan versi naskah", "Bring a version of the draft"),
		detail:  fault.T("Sikap atas pasal yang tidak berubah tetap berlaku.", "What was said of articles that did not change still stands."),
	}, s.addVersion)
	add(s, op{
		id: "takePositions", method: http.MethodPost, path: "/agreements/{id}/draft/positions", tag: tagDeals, status: http.StatusCreated, writes: true,
		summary: fault.T("Nyatakan sikap atas pasal", "State positions on articles"),
	}, s.takePositions)
	add(s, op{
		id: "commentDraft", method: http.MethodPost, path: "/agreements/{id}/draft/comments", tag: tagDeals, status: http.StatusCreated, writes: true,
		summary: fault.T("Komentari naskah", "Comment on the draft"),
	}, s.commentDraft)
	add(s, op{
		id: "getSigning", method: http.MethodGet, path: "/agreements/{id}/signing", tag: tagDeals, writes: true,
		summary: fault.T("Penandatanganan: jadwal, urutan, siapa yang ditunggu", "The signing: plan, order, who is waited for"), detail: parties,
	}, s.signing)
	add(s, op{
		id: "planSigning", method: http.MethodPost, path: "/agreements/{id}/signing/plans", tag: tagDeals, status: http.StatusCreated, writes: true,
		summary: fault.T("Jadwalkan penandatanganan", "Plan the signing"),
	}, s.planSigning)
	add(s, op{
		id: "addPower", method: http.MethodPost, path: "/agreements/{id}/signing/powers", tag: tagDeals, status: http.StatusCreated, writes: true,
		summary: fault.T("Catat surat kuasa", "Note a power of attorney"),
	}, s.addPower)
	add(s, op{
		id: "sign", method: http.MethodPost, path: "/agreements/{id}/signing/signatures", tag: tagDeals, status: http.StatusCreated, writes: true,
		summary: fault.T("Catat tanda tangan satu pihak", "Note a party's signature"),
		detail:  fault.T("Menjadi pernyataan dalam jurnal, untuk semua orang.", "Becomes a statement in the journal, for everybody."),
	}, s.sign)
	add(s, op{
		id: "getEnding", method: http.MethodGet, path: "/agreements/{id}/ending", tag: tagDeals, writes: true,
		summary: fault.T("Pengakhiran: usul, jawaban tiap pihak", "The end: what is proposed, each party's answer"), detail: parties,
	}, s.ending)
	add(s, op{
		id: "proposeEnd", method: http.MethodPost, path: "/agreements/{id}/ending/proposals", tag: tagDeals, status: http.StatusCreated, writes: true,
		summary: fault.T("Usulkan pengakhiran dengan berita acaranya", "Propose to end it, with the closing protocol"),
	}, s.proposeEnd)
	add(s, op{
		id: "answerEnd", method: http.MethodPost, path: "/agreements/{id}/ending/answers", tag: tagDeals, status: http.StatusCreated, writes: true,
		summary: fault.T("Terima atau tolak usul pengakhiran", "Accept or reject the proposal to end it"),
		detail:  fault.T("Bila semua pihak menerima, pengakhirannya dinyatakan dalam jurnal.", "When all parties accept, the end is stated in the journal."),
	}, s.answerEnd)
	add(s, op{
		id: "getTextInForce", method: http.MethodGet, path: "/agreements/{id}/text", tag: tagDeals,
		summary: fault.T("Naskah sebagaimana berlaku pada satu hari, dengan perubahan tiap adendum", "The text as in force on a day, with what each addendum changed"),
	}, s.textInForce)
}

type versionInput struct {
	ID
	Strict
	Version int `query:"version" minimum:"1" doc:"Nomor versi; lazimnya yang terakhir. | Number of the version; usually the latest." example:"2"`
	Against int `query:"against" minimum:"1" doc:"Versi pembanding; lazimnya yang sebelumnya. | The version that it is compared with; usually the one before." example:"1"`
}

func (s *Server) draft(ctx context.Context, in *versionInput) (*answer[registry.Draft], error) {
	id, err := in.id()
	if err != nil {
		return nil, err
	}
	d, err := s.Registry.Draft(ctx, actor(ctx), id, registry.DraftOptions{Version: in.Version, Against: in.Against})
	return &answer[registry.Draft]{d}, err
}

// dealInput is what a party does with an agreement.
type dealInput[T any] struct {
	ID
	Strict
	Key  string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body T
}

// done does it, and answers with what was kept.
func done[T, O any](in *dealInput[T], do func(id agreement.ID) (O, error)) (*answer[O], error) {
	id, err := in.id()
	if err != nil {
		return nil, err
	}
	out, err := do(id)
	return &answer[O]{out}, under("body", err)
}

func (s *Server) addVersion(ctx context.Context, in *dealInput[client.DraftText]) (*answer[drafting.Version], error) {
	b := in.Body
	return done(in, func(id agreement.ID) (drafting.Version, error) {
		return s.Registry.AddVersion(ctx, actor(ctx), id, registry.NewVersion{Party: b.Party, Text: b.Text, Note: b.Note, Base: b.Base, Accepts: b.Accepts})
	})
}

func (s *Server) takePositions(ctx context.Context, in *dealInput[client.PositionTexts]) (*answer[client.Positions], error) {
	var list []drafting.Position
	for _, p := range in.Body.Positions {
		list = append(list, drafting.Position{Party: p.Party, Version: p.Version, Article: p.Article, Stance: p.Stance, Words: p.Words, Reason: p.Reason, Source: p.Source})
	}
	return done(in, func(id agreement.ID) (client.Positions, error) {
		kept, err := s.Registry.TakePositions(ctx, actor(ctx), id, list)
		return client.Positions{Items: some(kept)}, err
	})
}

func (s *Server) commentDraft(ctx context.Context, in *dealInput[client.CommentText]) (*answer[drafting.Comment], error) {
	b := in.Body
	return done(in, func(id agreement.ID) (drafting.Comment, error) {
		return s.Registry.CommentDraft(ctx, actor(ctx), id, drafting.Comment{Version: b.Version, Article: b.Article, Text: b.Text, Internal: b.Internal})
	})
}

func (s *Server) signing(ctx context.Context, in *oneInput) (*answer[registry.Signing], error) {
	id, err := in.id()
	if err != nil {
		return nil, err
	}
	d, err := s.Registry.Signing(ctx, actor(ctx), id)
	return &answer[registry.Signing]{d}, err
}

func (s *Server) planSigning(ctx context.Context, in *dealInput[client.PlanText]) (*answer[signing.Plan], error) {
	b := in.Body
	return done(in, func(id agreement.ID) (signing.Plan, error) {
		return s.Registry.PlanSigning(ctx, actor(ctx), id, signing.Plan{Mode: b.Mode, Day: b.Day, Place: b.Place, Present: b.Present, Order: b.Order, Note: b.Note})
	})
}

func (s *Server) addPower(ctx context.Context, in *dealInput[client.PowerText]) (*answer[signing.Power], error) {
	b := in.Body
	return done(in, func(id agreement.ID) (signing.Power, error) {
		return s.Registry.AddPower(ctx, actor(ctx), id, signing.Power{Party: b.Party, Grantor: b.Grantor, Holder: b.Holder, Number: b.Number, From: b.From, Until: b.Until}, "", nil)
	})
}

func (s *Server) sign(ctx context.Context, in *dealInput[client.SignatureText]) (*answer[agreement.Entry], error) {
	b := in.Body
	return done(in, func(id agreement.ID) (agreement.Entry, error) {
		return s.Registry.Sign(ctx, actor(ctx), id, registry.Signature{Party: b.Party, On: b.On, Number: b.Number, Name: b.Name, Office: b.Office, Power: b.Power, Source: b.Source})
	})
}

func (s *Server) ending(ctx context.Context, in *oneInput) (*answer[registry.Ending], error) {
	id, err := in.id()
	if err != nil {
		return nil, err
	}
	d, err := s.Registry.Ending(ctx, actor(ctx), id)
	return &answer[registry.Ending]{d}, err
}

func (s *Server) proposeEnd(ctx context.Context, in *dealInput[client.EndText]) (*answer[closing.Ending], error) {
	b := in.Body
	return done(in, func(id agreement.ID) (closing.Ending, error) {
		return s.Registry.ProposeEnd(ctx, actor(ctx), id, closing.Protocol{By: b.Party, Reason: b.Reason, On: b.On, Text: b.Text, Lessons: b.Lessons, Assets: b.Assets, Duties: b.Duties})
	})
}

func (s *Server) answerEnd(ctx context.Context, in *dealInput[client.EndAnswer]) (*answer[closing.Ending], error) {
	b := in.Body
	return done(in, func(id agreement.ID) (closing.Ending, error) {
		return s.Registry.AnswerEnd(ctx, actor(ctx), id, closing.Answer{Party: b.Party, Protocol: b.Protocol, Accepts: b.Accepts, Reason: b.Reason, Source: b.Source})
	})
}

type textInput struct {
	ID
	Strict
	On string `query:"on" doc:"Hari; lazimnya hari ini. | The day; usually today." example:"2026-03-12"`

	day term.Date
}

// Resolve reads the day.
func (in *textInput) Resolve(ctx huma.Context) []error {
	errs := in.Strict.Resolve(ctx)
	var err error
	if in.day, err = fullDay(in.On); err != nil {
		errs = append(errs, placed("query.on", err)...)
	}
	return errs
}

func (s *Server) textInForce(ctx context.Context, in *textInput) (*answer[registry.TextInForce], error) {
	id, err := in.id()
	if err != nil {
		return nil, err
	}
	d, err := s.Registry.TextInForce(ctx, actor(ctx), id, in.day)
	return &answer[registry.TextInForce]{d}, err
}
