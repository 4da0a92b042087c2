package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

const tagFollow = "follow-up"

func (s *Server) followRoutes() {
	r := s.Registry
	book(s, "project", "projects", fault.T("proyek dan perizinan", "projects and licences"), r.Projects())
	book(s, "obstacle", "obstacles", fault.T("kendala", "obstacles"), r.Obstacles())
	book(s, "programme", "programmes", fault.T("program", "programmes"), r.Programmes())
	book(s, "alignment", "alignments", fault.T("penyelarasan kesepakatan dengan program", "alignments of agreements with programmes"), r.Alignments())
	book(s, "outcome", "outcomes", fault.T("hasil bagi masyarakat", "outcomes for people"), r.Outcomes())
	book(s, "milestone", "milestones", fault.T("tonggak", "milestones"), r.Milestones())
	book(s, "budgetLine", "budget-lines", fault.T("baris anggaran", "budget lines"), r.Lines())
	book(s, "budget", "budgets", fault.T("APBD dan perubahannya", "budgets and their revisions"), r.Revisions())
	add(s, op{
		id: "getObstacleAges", method: http.MethodGet, path: "/obstacle-ages", tag: tagFollow,
		summary: fault.T("Kendala terbuka menurut usia", "Open obstacles by age"),
	}, func(ctx context.Context, in *followInput) (*answer[registry.Ageing], error) {
		x, err := r.Ageing(ctx, actor(ctx), in.options())
		return &answer[registry.Ageing]{x}, err
	})
	add(s, op{
		id: "getProgrammeGaps", method: http.MethodGet, path: "/programme-gaps", tag: tagFollow,
		summary: fault.T("Program tanpa kesepakatan, dan kesepakatan tanpa program", "Programmes without agreements, and agreements without programme"),
	}, func(ctx context.Context, in *followInput) (*answer[registry.ProgrammeGaps], error) {
		x, err := r.ProgrammeGaps(ctx, actor(ctx), region.Code(in.Government), in.Limit)
		return &answer[registry.ProgrammeGaps]{x}, err
	})
	add(s, op{
		id: "getFunding", method: http.MethodGet, path: "/agreements/{id}/funding", tag: tagFollow,
		summary: fault.T("Anggaran kesepakatan: tiga angka per pihak, dan kewajiban yang belum dianggarkan", "An agreement's budget: three numbers for each party, and obligations that are not budgeted"),
	}, func(ctx context.Context, in *keyInput) (*answer[registry.Funding], error) {
		x, err := r.FundingOf(ctx, actor(ctx), agreement.ID(in.Key.Key))
		return &answer[registry.Funding]{x}, err
	})
}

type followInput struct {
	Strict
	Skipped
	Agreement  string `query:"agreement" maxLength:"40" doc:"Hanya tentang kesepakatan ini. | Only about this agreement."`
	Government string `query:"government" maxLength:"20" doc:"Hanya yang dicatat pemerintah ini. | Only what this government keeps." example:"64"`
	Sort       string `query:"sort" maxLength:"40" doc:"Jenis kendala, tingkat program, tahap baris anggaran atau tahun APBD. | Type of an obstacle, level of a programme, stage of a budget line or year of a budget."`
	About      string `query:"about" maxLength:"40" doc:"Hanya tentang proyek, program atau kewajiban ini. | Only about this project, programme or obligation."`
	Open       bool   `query:"open" doc:"Hanya yang belum ditutup. | Only what is not closed."`
}

func (in *followInput) options() registry.FollowOptions {
	return registry.FollowOptions{Agreement: agreement.ID(in.Agreement), Government: region.Code(in.Government), Sort: in.Sort, About: in.About, Open: in.Open, Skip: in.Skip, Limit: in.Limit}
}

type followBegin[A any] struct {
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.NewItem[A]
}

type followAct[A any] struct {
	Key
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body A
}

// book serves the items of one kind: listed, read, begun, and acted upon.
func book[T registry.FollowItem[T, A], A registry.FollowAct](s *Server, one, many string, of fault.Text, b registry.Book[T, A]) {
	name := strings.ToUpper(one[:1]) + one[1:]
	add(s, op{
		id: "list" + name + "s", method: http.MethodGet, path: "/" + many, tag: tagFollow,
		summary: fault.T("Daftar "+of.ID, "List "+of.EN),
		detail:  fault.T("Yang terlihat: yang umum, yang dibagi di antara pihak bagi pihaknya, dan yang dicatat pemerintah sendiri.", "One sees what is everybody's, what parties share where one's government is party, and what one's own government keeps."),
	}, func(ctx context.Context, in *followInput) (*answer[registry.FollowPage[T]], error) {
		x, err := b.List(ctx, actor(ctx), in.options())
		return &answer[registry.FollowPage[T]]{x}, err
	})
	add(s, op{
		id: "create" + name, method: http.MethodPost, path: "/" + many, tag: tagFollow, status: http.StatusCreated, writes: true,
		summary: fault.T("Catat yang baru: "+of.ID, "Note a new one: "+of.EN),
	}, func(ctx context.Context, in *followBegin[A]) (*created[registry.Followed[T]], error) {
		x, err := b.Begin(ctx, actor(ctx), in.Body.FollowNew, in.Body.Act)
		return &created[registry.Followed[T]]{Location: Base + "/" + many + "/" + x.ID, Body: x}, under("body.act", err)
	})
	add(s, op{
		id: "get" + name, method: http.MethodGet, path: "/" + many + "/{id}", tag: tagFollow,
		summary: fault.T("Satu saja, dengan riwayatnya: "+of.ID, "One with its history: "+of.EN),
	}, func(ctx context.Context, in *keyInput) (*answer[registry.Followed[T]], error) {
		x, err := b.One(ctx, actor(ctx), in.Key.Key)
		return &answer[registry.Followed[T]]{x}, err
	})
	add(s, op{
		id: "actOn" + name, method: http.MethodPost, path: "/" + many + "/{id}/acts", tag: tagFollow, writes: true,
		summary: fault.T("Tambahkan perbuatan: "+of.ID, "Add an act: "+of.EN),
		detail:  fault.T("Perbuatan hanya ditambahkan; keadaan diturunkan darinya.", "Acts are only added; where things stand follows from them."),
	}, func(ctx context.Context, in *followAct[A]) (*answer[registry.Followed[T]], error) {
		x, err := b.Act(ctx, actor(ctx), in.Key.Key, in.Body)
		return &answer[registry.Followed[T]]{x}, under("body", err)
	})
}
