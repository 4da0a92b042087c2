package api

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const tagReadings = "readings"

func (s *Server) readingRoutes() {
	add(s, op{
		id: "createReading", method: http.MethodPost, path: "/readings", tag: tagReadings, status: http.StatusCreated, writes: true,
		summary: fault.T("Bacakan teks atau berkas", "Have a text or file read"),
		detail: fault.T("Siaran pers, berita, atau naskah dibaca menjadi usulan kesepakatan, masing-masing dengan kata-kata buktinya. Belum ada yang masuk register.",
			"A release, news or a paper is read into proposed agreements, each with the words that prove it. Nothing is in the register yet."),
		body: uploadBody("text/plain", "text/html", "text/markdown", "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/octet-stream"),
	}, s.read)
	add(s, op{
		id: "listReadings", method: http.MethodGet, path: "/readings", tag: tagReadings, writes: true,
		summary: fault.T("Daftar bacaan, yang terbaru lebih dulu", "List readings, newest first"),
	}, s.readings)
	add(s, op{
		id: "getReading", method: http.MethodGet, path: "/readings/{id}", tag: tagReadings, writes: true,
		summary: fault.T("Satu bacaan dengan teksnya", "One reading with its text"),
	}, s.reading)
	add(s, op{
		id: "acceptReading", method: http.MethodPost, path: "/readings/{id}/accept", tag: tagReadings, writes: true,
		summary: fault.T("Masukkan kesepakatan bacaan ke register", "Take a reading's agreements into the register"),
	}, s.accept)
	add(s, op{
		id: "rejectReading", method: http.MethodPost, path: "/readings/{id}/reject", tag: tagReadings, status: http.StatusNoContent, writes: true,
		summary: fault.T("Tolak kesepakatan bacaan", "Leave a reading's agreements out"),
	}, s.reject)
	add(s, op{
		id: "undoReading", method: http.MethodPost, path: "/readings/{id}/undo", tag: tagReadings, status: http.StatusNoContent, writes: true,
		summary: fault.T("Batalkan keputusan atas bacaan", "Take decisions on a reading back"),
	}, s.undo)
	add(s, op{
		id: "correctReading", method: http.MethodPost, path: "/readings/{id}/corrections", tag: tagReadings, status: http.StatusCreated, writes: true,
		summary: fault.T("Perbaiki isi bacaan dengan kata-kata lain dari teksnya", "Put values of a reading right by other words of its text"),
		detail: fault.T("Setiap isi adalah apa yang dikatakan kata-kata yang ditunjuk (byte dari teks bacaan). Semuanya disimpan, atau tidak satu pun. Bacaan semula tidak berubah; yang diusulkan, dan diterima, adalah yang sudah diperbaiki.",
			"Each value is what the words pointed at say (bytes of the reading's text). All of them are kept, or none. What was read stays as it is; what is proposed, and accepted, is the corrected."),
	}, s.correct)
	add(s, op{
		id: "understandCorrection", method: http.MethodPost, path: "/readings/{id}/understand", tag: tagReadings, writes: true,
		summary: fault.T("Lihat arti sebuah perbaikan tanpa menyimpannya", "See what a correction would come to, without making it"),
	}, s.understand)
	add(s, op{
		id: "takeBackCorrection", method: http.MethodPost, path: "/readings/{id}/corrections/{number}/undo", tag: tagReadings, writes: true,
		summary: fault.T("Tarik sebuah perbaikan", "Take a correction back"),
	}, s.takeBackCorrection)
}

type readInput struct {
	Strict
	Upload
	Published string `query:"published" doc:"Hari terbit, bila naskahnya tidak menyebut tahun. | Day of publication, where the text leaves the year out." example:"2018-02-22"`
	Key       string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`

	published term.Date
}

// Resolve opens the file and reads the date.
func (in *readInput) Resolve(ctx huma.Context) []error {
	errs := in.Strict.Resolve(ctx)
	var err error
	if in.published, err = fullDay(in.Published); err != nil {
		errs = append(errs, placed("query.published", err)...)
	}
	return append(errs, in.Upload.Resolve(ctx)...)
}

func (s *Server) read(ctx context.Context, in *readInput) (*created[registry.ReadingRecord], error) {
	defer in.done()
	rec, err := s.Registry.Read(ctx, actor(ctx), in.Name, in.body, registry.ReadOptions{Published: in.published, MediaType: in.mediaType})
	return &created[registry.ReadingRecord]{Location: Base + "/readings/" + rec.ID, Body: rec}, err
}

// Paged are the parameters of a page. Inputs embed it.
type Paged struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"200" doc:"Banyaknya baris, paling banyak 200. | Number of rows, at most 200." example:"50"`
	Cursor string `query:"cursor" doc:"Lanjutan: next dari halaman sebelumnya. | Continuation: next of the page before."`
}

type pageInput struct {
	Strict
	Paged
}

type readingsInput struct {
	Strict
	Paged
	Standing string `query:"standing" enum:"undecided,decided,barren" doc:"Menunggu keputusan, sudah diputuskan, atau tanpa kesepakatan; kosong berarti semua. | What waits for a decision, what is decided, or has no agreement; all where absent." example:"undecided"`
}

func (s *Server) readings(ctx context.Context, in *readingsInput) (*answer[registry.ReadingPage], error) {
	p, err := s.Registry.Readings(ctx, actor(ctx), registry.ReadingStanding(in.Standing), in.Limit, in.Cursor)
	return &answer[registry.ReadingPage]{p}, under("query", err)
}

// Key is the ID of a reading or import in an address. Inputs embed it.
type Key struct {
	Key string `path:"id" maxLength:"100" doc:"ID-nya. | Its ID."`
}

type keyInput struct {
	Key
	Strict
}

func (s *Server) reading(ctx context.Context, in *keyInput) (*answer[registry.ReadingRecord], error) {
	rec, err := s.Registry.Reading(ctx, actor(ctx), in.Key.Key)
	return &answer[registry.ReadingRecord]{rec}, err
}

// doInput is a post without a body.
type doInput struct {
	Key
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
}

type acceptInput struct {
	Key
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body *client.Acceptance
}

func (s *Server) accept(ctx context.Context, in *acceptInput) (*answer[client.Taken], error) {
	var body client.Acceptance
	if in.Body != nil {
		body = *in.Body
	}
	o := registry.AcceptOptions{Only: body.Only}
	var ps fault.Problems
	keys := make([]string, 0, len(body.SameAs))
	for k := range body.SameAs {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		place := "same_as." + k
		i, err := strconv.Atoi(k)
		if err != nil || i < 0 {
			ps.Add("integer", place, fault.T("harus nomor urut kesepakatan dalam bacaan, mulai dari 0", "must be the index of an agreement in the reading, from 0"))
			continue
		}
		id, err := agreement.ParseID(string(body.SameAs[k]))
		for _, p := range problemsOf(err) {
			ps.Add("id", place, p.Text)
		}
		if o.SameAs == nil {
			o.SameAs = make(map[int]agreement.ID)
		}
		o.SameAs[i] = id
	}
	if err := ps.Err(fault.T("penerimaan tidak dapat dilakukan", "it cannot be accepted this way")); err != nil {
		return nil, under("body", err)
	}
	ids, err := s.Registry.Accept(ctx, actor(ctx), in.Key.Key, o)
	return &answer[client.Taken]{client.Taken{Agreements: some(ids)}}, under("body", err)
}

type rejectInput struct {
	Key
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body *client.Rejection
}

func (s *Server) reject(ctx context.Context, in *rejectInput) (*struct{}, error) {
	var body client.Rejection
	if in.Body != nil {
		body = *in.Body
	}
	return nil, under("body", s.Registry.Reject(ctx, actor(ctx), in.Key.Key, body.Only, body.Why))
}

type undoInput struct {
	Key
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body *client.Undoing
}

func (s *Server) undo(ctx context.Context, in *undoInput) (*struct{}, error) {
	var only []int
	if in.Body != nil {
		only = in.Body.Only
	}
	return nil, under("body", s.Registry.Undo(ctx, actor(ctx), in.Key.Key, only))
}

type correctInput struct {
	Key
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.Correcting
}

func (s *Server) correct(ctx context.Context, in *correctInput) (*answer[registry.ReadingRecord], error) {
	o := registry.CorrectOptions{Why: in.Body.Why, Seen: -1}
	if in.Body.Seen != nil {
		o.Seen = *in.Body.Seen
	}
	rec, err := s.Registry.Correct(ctx, actor(ctx), in.Key.Key, in.Body.Agreement, in.Body.Changes, o)
	return &answer[registry.ReadingRecord]{rec}, under("body", err)
}

type understandInput struct {
	Key
	Strict
	Body client.Understanding
}

func (s *Server) understand(ctx context.Context, in *understandInput) (*answer[registry.Understood], error) {
	u, err := s.Registry.Understand(ctx, actor(ctx), in.Key.Key, in.Body.Agreement, in.Body.Change)
	return &answer[registry.Understood]{u}, under("body.change", err)
}

type takeBackInput struct {
	Key
	Strict
	Number int    `path:"number" minimum:"1" doc:"Nomor perbaikannya. | Number of the correction."`
	Once   string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body   *client.TakingBack
}

func (s *Server) takeBackCorrection(ctx context.Context, in *takeBackInput) (*answer[registry.ReadingRecord], error) {
	why := ""
	if in.Body != nil {
		why = in.Body.Why
	}
	rec, err := s.Registry.TakeBackCorrection(ctx, actor(ctx), in.Key.Key, in.Number, why)
	return &answer[registry.ReadingRecord]{rec}, err
}
