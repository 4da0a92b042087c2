package api

import (
	"context"
	"net/http"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

const tagObligations = "obligations"

// obligationRoutes are what parties owe each other and what each says of it.
func (s *Server) obligationRoutes() {
	add(s, op{
		id: "getFacts", method: http.MethodGet, path: "/agreements/{id}/obligations", tag: tagObligations,
		summary: fault.T("Kewajiban satu kesepakatan dan realisasinya, sampai ke pernyataan dan bukti", "An agreement's obligations and what came of them, down to claims and evidence"),
	}, s.facts)
	add(s, op{
		id: "createObligation", method: http.MethodPost, path: "/agreements/{id}/obligations", tag: tagObligations, status: http.StatusCreated, writes: true,
		summary: fault.T("Nyatakan kewajiban di antara dua pihak", "State an obligation between two parties"),
		detail:  fault.T("Hanya yang berbicara atas nama salah satu pemerintah pihaknya yang dapat.", "Only who speaks for one of the governments that are party can."),
	}, s.oblige)
	add(s, op{
		id: "getObligation", method: http.MethodGet, path: "/obligations/{id}", tag: tagObligations,
		summary: fault.T("Satu kewajiban dan realisasinya", "One obligation and what came of it"),
	}, s.obligation)
	add(s, op{
		id: "correctObligation", method: http.MethodPost, path: "/obligations/{id}/corrections", tag: tagObligations, status: http.StatusCreated, writes: true,
		summary: fault.T("Perbaiki kewajiban; yang lama tetap terbaca", "Put an obligation right; what was stated stays readable"),
		detail: fault.T("Bila sudah ada pernyataan realisasi, pihak, satuan, cara menghitung dan toleransinya tetap.",
			"Once somebody has claimed, the parties, the unit, the counting and the tolerance stay."),
	}, s.correctObligation)
	add(s, op{
		id: "endObligation", method: http.MethodPost, path: "/obligations/{id}/end", tag: tagObligations, writes: true,
		summary: fault.T("Akhiri kewajiban, atau lanjutkan lagi", "End an obligation, or let it go on"),
	}, s.endObligation)
	add(s, op{
		id: "createClaim", method: http.MethodPost, path: "/obligations/{id}/claims", tag: tagObligations, status: http.StatusCreated, writes: true,
		summary: fault.T("Nyatakan realisasi satu kurun", "Claim what was delivered in a period"),
		detail: fault.T("Hanya atas nama pemerintah sendiri; pernyataan pihak ketiga dan statistik dicatat dengan sumbernya. Yang terlambat diterima dan ditandai.",
			"In one's own government's name only; what third parties and statistics say is noted with its source. What comes late is taken and marked."),
	}, s.createClaim)
	add(s, op{
		id: "getClaim", method: http.MethodGet, path: "/claims/{id}", tag: tagObligations,
		summary: fault.T("Satu pernyataan realisasi", "One claim"),
	}, s.claim)
	add(s, op{
		id: "correctClaim", method: http.MethodPost, path: "/claims/{id}/corrections", tag: tagObligations, status: http.StatusCreated, writes: true,
		summary: fault.T("Koreksi pernyataan sendiri; yang lama tetap terbaca", "Correct one's own claim; the old one stays readable"),
	}, s.correctClaim)
	add(s, op{
		id: "createWord", method: http.MethodPost, path: "/obligations/{id}/periods/{period}/words", tag: tagObligations, status: http.StatusCreated, writes: true,
		summary: fault.T("Tulis pesan tentang satu kurun kepada pihak lain", "Write the other party about a period"),
		detail:  fault.T("Hanya kedua pihak, pengawas dan pemeriksanya yang membacanya.", "Only the two parties read it, and who supervises or audits them."),
	}, s.word)
	add(s, op{
		id: "takeStand", method: http.MethodPost, path: "/obligations/{id}/periods/{period}/stands", tag: tagObligations, writes: true,
		summary: fault.T("Terima satu angka, atau nyatakan perbedaannya tetap", "Accept a figure, or say that the difference stays"),
		detail:  fault.T("Bila kedua pihak menerima angka yang sama, angka itu disepakati.", "Where both parties accept the same figure, it is agreed on."),
	}, s.stand)
	add(s, op{
		id: "lockPeriod", method: http.MethodPost, path: "/obligations/{id}/periods/{period}/lock", tag: tagObligations, writes: true,
		summary: fault.T("Tutup satu kurun", "Close a period"),
		detail:  fault.T("Setelah kedua pihak menutupnya, pernyataan baru masih diterima dan ditandai terlambat.", "When both parties have closed it, what is claimed is still taken and marked as late."),
	}, s.lock)
	add(s, op{
		id: "listDifferences", method: http.MethodGet, path: "/differences", tag: tagObligations,
		summary: fault.T("Perbedaan antara kedua pihak, yang terakhir berubah lebih dulu", "What two parties claim otherwise, the last changed first"),
	}, s.differences)
	add(s, op{
		id: "getLedger", method: http.MethodGet, path: "/ledger", tag: tagObligations,
		summary: fault.T("Diumumkan, ditandatangani, terlaksana dan menurut statistik, berdampingan", "Announced, signed, delivered and by statistics, side by side"),
		detail: fault.T("Derajat yang berbeda tidak pernah dijumlahkan; hanya yang dihitung sama yang dijumlahkan.",
			"Figures of different grades are never added; only what is counted alike is."),
	}, s.ledger)
}

func (s *Server) facts(ctx context.Context, in *idInput) (*answer[registry.Facts], error) {
	id, err := in.id()
	if err != nil {
		return nil, err
	}
	f, err := s.Registry.Facts(ctx, actor(ctx), id)
	return &answer[registry.Facts]{f}, err
}

type idInput struct {
	ID
	Strict
}

type obligeInput struct {
	ID
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.ObligationText
}

func (s *Server) oblige(ctx context.Context, in *obligeInput) (*created[registry.ObligationRecord], error) {
	id, err := in.id()
	if err != nil {
		return nil, err
	}
	o, err := s.Registry.Oblige(ctx, actor(ctx), id, in.Body.Terms())
	return obligationMade(o), under("body", err)
}

func obligationMade(o registry.ObligationRecord) *created[registry.ObligationRecord] {
	return &created[registry.ObligationRecord]{Location: Base + "/obligations/" + o.ID, ETag: client.VersionTag(o.Version), Body: o}
}

func (s *Server) obligation(ctx context.Context, in *keyInput) (*versioned[registry.ObligationFacts], error) {
	o, err := s.Registry.Obligation(ctx, actor(ctx), in.Key.Key)
	return &versioned[registry.ObligationFacts]{ETag: client.VersionTag(o.Version), Body: o}, err
}

type correctObligationInput struct {
	Key
	Strict
	IfMatch string `header:"If-Match" doc:"Versi yang Anda lihat: 412 bila sudah berubah. | The version that you saw: 412 where it has changed." example:"W/\"12\""`
	Once    string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body    client.ObligationText
}

func (s *Server) correctObligation(ctx context.Context, in *correctObligationInput) (*created[registry.ObligationRecord], error) {
	version, err := seen(in.IfMatch)
	if err != nil {
		return nil, err
	}
	o, err := s.Registry.CorrectObligation(ctx, actor(ctx), in.Key.Key, in.Body.Terms(), version)
	if version != 0 {
		err = stale(err)
	}
	return obligationMade(o), under("body", err)
}

type endInput struct {
	Key
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.ObligationEnding
}

func (s *Server) endObligation(ctx context.Context, in *endInput) (*answer[registry.ObligationRecord], error) {
	o, err := s.Registry.EndObligation(ctx, actor(ctx), in.Key.Key, in.Body.On, in.Body.Reason)
	return &answer[registry.ObligationRecord]{o}, under("body", err)
}

type claimInput struct {
	Key
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.ClaimText
}

type claimed struct {
	Location string `header:"Location" doc:"Alamat yang dibuat. | Address of what was made."`
	Body     registry.ClaimRecord
}

func claimMade(c registry.ClaimRecord) *claimed {
	return &claimed{Location: Base + "/claims/" + c.ID, Body: c}
}

func (s *Server) createClaim(ctx context.Context, in *claimInput) (*claimed, error) {
	c, err := s.Registry.Claim(ctx, actor(ctx), in.Key.Key, in.Body.Claim())
	return claimMade(c), under("body", err)
}

func (s *Server) correctClaim(ctx context.Context, in *claimInput) (*claimed, error) {
	c, err := s.Registry.CorrectClaim(ctx, actor(ctx), in.Key.Key, in.Body.Claim())
	return claimMade(c), under("body", err)
}

func (s *Server) claim(ctx context.Context, in *keyInput) (*answer[registry.ClaimRecord], error) {
	c, _, err := s.Registry.ClaimOf(ctx, actor(ctx), in.Key.Key)
	return &answer[registry.ClaimRecord]{c}, err
}

// OfPeriod is a period in an address. Inputs embed it.
type OfPeriod struct {
	Period string `path:"period" maxLength:"20" doc:"Kurunnya. | The period." example:"2026-03"`
}

type wordInput struct {
	Key
	OfPeriod
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.WordText
}

func (s *Server) word(ctx context.Context, in *wordInput) (*answer[registry.Word], error) {
	w, err := s.Registry.SayOfPeriod(ctx, actor(ctx), in.Key.Key, in.Period, in.Body.By, in.Body.Text)
	return &answer[registry.Word]{w}, under("body", err)
}

type standInput struct {
	Key
	OfPeriod
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.StandText
}

func (s *Server) stand(ctx context.Context, in *standInput) (*answer[registry.Fact], error) {
	b := in.Body
	f, err := s.Registry.TakeStand(ctx, actor(ctx), in.Key.Key, in.Period, registry.NewStand{By: b.By, Amount: b.Amount, Unit: b.Unit, Stays: b.Stays, Reason: b.Reason})
	return &answer[registry.Fact]{f}, under("body", err)
}

type lockInput struct {
	Key
	OfPeriod
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body *client.LockText
}

func (s *Server) lock(ctx context.Context, in *lockInput) (*answer[registry.Fact], error) {
	by := ""
	if in.Body != nil {
		by = in.Body.By
	}
	f, err := s.Registry.LockPeriod(ctx, actor(ctx), in.Key.Key, in.Period, by)
	return &answer[registry.Fact]{f}, under("body", err)
}

type differencesInput struct {
	Strict
	Government string `query:"government" maxLength:"20" doc:"Kode pemerintah daerah yang menjadi pihak. | Code of a government that is party." example:"64"`
	Limit      int    `query:"limit" minimum:"1" maximum:"200" doc:"Banyaknya per halaman. | How many a page."`
	Cursor     string `query:"cursor" maxLength:"300" doc:"Penunjuk halaman berikutnya. | Cursor of the next page."`
}

func (s *Server) differences(ctx context.Context, in *differencesInput) (*answer[registry.DifferencePage], error) {
	p, err := s.Registry.Differences(ctx, actor(ctx), region.Code(in.Government), in.Limit, in.Cursor)
	return &answer[registry.DifferencePage]{p}, under("query", err)
}

type ledgerInput struct {
	Strict
	Agreement  string `query:"agreement" maxLength:"40" doc:"Satu kesepakatan. | One agreement."`
	Event      string `query:"event" maxLength:"40" doc:"Kesepakatan yang ditandatangani pada satu peristiwa. | Agreements signed at one event."`
	Government string `query:"government" maxLength:"20" doc:"Kewajiban yang diberikan atau diterima satu pemerintah daerah. | Obligations that one government gives or receives." example:"64"`
	Year       int    `query:"year" minimum:"1900" maximum:"2200" doc:"Tahun penandatanganan kesepakatannya. | The year in which the agreements were signed." example:"2018"`
}

func (s *Server) ledger(ctx context.Context, in *ledgerInput) (*answer[registry.Ledger], error) {
	scope := registry.LedgerScope{Government: region.Code(in.Government), Year: in.Year}
	for _, x := range []struct {
		text string
		into *agreement.ID
	}{{in.Agreement, &scope.Agreement}, {in.Event, &scope.Event}} {
		if x.text == "" {
			continue
		}
		id, err := ID{x.text}.id()
		if err != nil {
			return nil, err
		}
		*x.into = id
	}
	l, err := s.Registry.Ledger(ctx, actor(ctx), scope)
	return &answer[registry.Ledger]{l}, err
}
