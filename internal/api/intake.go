package api

import (
	"context"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const tagIntake = "intake"

func (s *Server) intakeRoutes() {
	add(s, op{
		id: "bring", method: http.MethodPost, path: "/intake", tag: tagIntake, status: http.StatusAccepted, writes: true,
		summary: fault.T("Bawa teks atau berkas untuk dibaca di belakang layar", "Bring a text or file to be read in the background"),
		detail: fault.T("Jawaban datang begitu berkas tersimpan; pembacaan berjalan sendiri, juga setelah server dinyalakan ulang. Siaran dan naskah menjadi bacaan, lembar kerja menjadi impor.",
			"The answer comes as soon as the file is kept; it is read by itself, also after a restart. Releases and papers become readings, sheets imports."),
		body: uploadBody("text/plain", "text/html", "text/markdown", "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "image/png", "text/csv", "application/octet-stream"),
	}, s.bring)
	add(s, op{
		id: "listIntake", method: http.MethodGet, path: "/intake", tag: tagIntake, writes: true,
		summary: fault.T("Daftar yang dibawa, yang terbaru lebih dulu", "List what was brought, newest first"),
	}, s.jobs)
	add(s, op{
		id: "getIntake", method: http.MethodGet, path: "/intake/{id}", tag: tagIntake, writes: true,
		summary: fault.T("Sampai mana satu berkas dibaca, dan menjadi apa", "How far the reading of one file is, and what came of it"),
	}, s.job)
	add(s, op{
		id: "retryIntake", method: http.MethodPost, path: "/intake/{id}/retry", tag: tagIntake, writes: true,
		summary: fault.T("Baca lagi berkas yang gagal atau disingkirkan", "Read a file again that failed or was put away"),
	}, s.retryJob)
	add(s, op{
		id: "dropIntake", method: http.MethodPost, path: "/intake/{id}/drop", tag: tagIntake, writes: true,
		summary: fault.T("Singkirkan berkas yang menunggu atau gagal dibaca", "Put a file away that waits, or could not be read"),
	}, s.dropJob)
}

type bringInput struct {
	Strict
	Upload
	Published string `query:"published" doc:"Hari terbit, bila naskahnya tidak menyebut tahun. | Day of publication, where the text leaves the year out." example:"2018-02-22"`
	Key       string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`

	published term.Date
}

// Resolve opens the file and reads the date.
func (in *bringInput) Resolve(ctx huma.Context) []error {
	errs := in.Strict.Resolve(ctx)
	var err error
	if in.published, err = fullDay(in.Published); err != nil {
		errs = append(errs, placed("query.published", err)...)
	}
	return append(errs, in.Upload.Resolve(ctx)...)
}

func (s *Server) bring(ctx context.Context, in *bringInput) (*created[registry.Job], error) {
	defer in.done()
	list, err := s.Registry.Bring(ctx, actor(ctx), []registry.Brought{{Name: in.Name, MediaType: in.mediaType, Published: in.published, Body: in.body}})
	if err != nil {
		return nil, aboutBody(err)
	}
	return &created[registry.Job]{Location: Base + "/intake/" + list[0].ID, Body: list[0]}, nil
}

// aboutBody says of what is wrong with a file, which the register calls by its name, that the body is it.
func aboutBody(err error) error {
	e, ok := err.(*fault.Error) //nolint:errorlint // a wrapped one is not about what was sent
	if !ok || e.Kind != fault.Invalid {
		return err
	}
	out := *e
	out.Problems = slices.Clone(e.Problems)
	for i := range out.Problems {
		out.Problems[i].Place = "body"
	}
	return &out
}

type jobsInput struct {
	Strict
	Paged
	Open bool `query:"open" doc:"Hanya yang menunggu, sedang dibaca, atau gagal. | Only what waits, is being read or failed." example:"true"`
}

func (s *Server) jobs(ctx context.Context, in *jobsInput) (*answer[registry.JobPage], error) {
	p, err := s.Registry.Jobs(ctx, actor(ctx), in.Open, in.Limit, in.Cursor)
	return &answer[registry.JobPage]{p}, under("query", err)
}

func (s *Server) job(ctx context.Context, in *keyInput) (*answer[registry.Job], error) {
	j, err := s.Registry.Job(ctx, actor(ctx), in.Key.Key)
	return &answer[registry.Job]{j}, err
}

func (s *Server) retryJob(ctx context.Context, in *doInput) (*answer[registry.Job], error) {
	j, err := s.Registry.RetryJob(ctx, actor(ctx), in.Key.Key)
	return &answer[registry.Job]{j}, err
}

func (s *Server) dropJob(ctx context.Context, in *doInput) (*answer[registry.Job], error) {
	j, err := s.Registry.DropJob(ctx, actor(ctx), in.Key.Key)
	return &answer[registry.Job]{j}, err
}
