package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

func (s *Server) dueRoutes() {
	add(s, op{
		id: "getDue", method: http.MethodGet, path: "/due", tag: tagMatters, writes: true,
		summary: fault.T("Yang jatuh tempo bagi suatu pemerintah daerah, dan yang ditunggunya dari pihak lain", "What is due for a government, and what it waits for from others"),
		detail: fault.T("Pemerintahnya adalah pemerintah jabatan token; yang lebih dahulu tertera lebih dahulu. Yang sudah dijawab tidak lagi tertera. Yang ditunggu mengikuti setelah yang jatuh tempo habis, pada halaman yang sama atau berikutnya.",
			"The government is that of the token's position; the first due come first. What was answered is gone. What is awaited follows where what is due has ended, on the same page or the next."),
	}, s.due)
}

type dueInput struct {
	Strict
	Government string `query:"government" maxLength:"20" doc:"Pemerintah daerahnya; lazimnya sendiri. | The government; usually one's own." example:"64"`
	Until      string `query:"until" maxLength:"10" doc:"Hanya yang jatuh tempo sampai hari ini (YYYY-MM-DD). | Only what is due until this day (YYYY-MM-DD)." example:"2026-12-31"`
	Mine       bool   `query:"mine" doc:"Hanya bagi jabatan sendiri. | Only for one's own position."`
	Ours       bool   `query:"ours" doc:"Hanya bagi perangkat daerah sendiri. | Only for one's own agency."`

	Limit  int    `query:"limit" minimum:"1" maximum:"200" doc:"Banyaknya per halaman. | How many a page."`
	Cursor string `query:"cursor" maxLength:"1000" doc:"Penunjuk halaman berikutnya: next dari halaman sebelumnya. | Cursor of the next page: next of the page before."`

	until term.Date
}

// Resolve reads the day.
func (in *dueInput) Resolve(ctx huma.Context) []error {
	errs := in.Strict.Resolve(ctx)
	var err error
	if in.until, err = fullDay(in.Until); err != nil {
		errs = append(errs, placed("query.until", err)...)
	}
	return errs
}

func (s *Server) due(ctx context.Context, in *dueInput) (*answer[registry.AgendaPage], error) {
	x, err := s.Registry.AgendaOf(ctx, actor(ctx), region.Code(in.Government), registry.DueOptions{Until: in.until, Mine: in.Mine, Ours: in.Ours, Limit: in.Limit, Cursor: in.Cursor})
	return &answer[registry.AgendaPage]{x}, err
}
