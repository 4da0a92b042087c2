package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// follows is what the commands need of what follows upon agreements.
type follows interface {
	Ageing(ctx context.Context, o registry.FollowOptions) (registry.Ageing, error)
	ProgrammeGaps(ctx context.Context, g region.Code, limit int) (registry.ProgrammeGaps, error)
	Funding(ctx context.Context, id agreement.ID) (registry.Funding, error)
}

func (l local) Ageing(ctx context.Context, o registry.FollowOptions) (registry.Ageing, error) {
	return l.reg.Ageing(ctx, l.as, o)
}

func (l local) ProgrammeGaps(ctx context.Context, g region.Code, limit int) (registry.ProgrammeGaps, error) {
	return l.reg.ProgrammeGaps(ctx, l.as, g, limit)
}

func (l local) Funding(ctx context.Context, id agreement.ID) (registry.Funding, error) {
	return l.reg.FundingOf(ctx, l.as, id)
}

// followed is an item as the list prints it.
type followed struct {
	id, state, what string
	value           any
}

// shelf is a book of one kind of item, of a register at hand or behind a server.
type shelf struct {
	list  func(ctx context.Context, o registry.FollowOptions, lang string) ([]followed, error)
	begin func(ctx context.Context, n registry.FollowNew, act string) (string, error)
	act   func(ctx context.Context, id, act string) error
}

// kept is what both sorts of book do.
type kept[T, A any] interface {
	List(ctx context.Context, o registry.FollowOptions) (registry.FollowPage[T], error)
	Begin(ctx context.Context, n registry.FollowNew, act A) (registry.Followed[T], error)
	Act(ctx context.Context, id string, act A) (registry.Followed[T], error)
}

// mine is a book of the register at hand, by who uses it.
type mine[T registry.FollowItem[T, A], A registry.FollowAct] struct {
	book registry.Book[T, A]
	as   registry.Actor
}

func (m mine[T, A]) List(ctx context.Context, o registry.FollowOptions) (registry.FollowPage[T], error) {
	return m.book.List(ctx, m.as, o)
}

func (m mine[T, A]) Begin(ctx context.Context, n registry.FollowNew, act A) (registry.Followed[T], error) {
	return m.book.Begin(ctx, m.as, n, act)
}

func (m mine[T, A]) Act(ctx context.Context, id string, act A) (registry.Followed[T], error) {
	return m.book.Act(ctx, m.as, id, act)
}

func shelfOf[T registry.FollowItem[T, A], A registry.FollowAct](reg register, near func(*registry.Registry) registry.Book[T, A], far func(*client.Client) client.Book[T, A]) shelf {
	var b kept[T, A]
	switch r := reg.(type) {
	case local:
		b = mine[T, A]{near(r.reg), r.as}
	case remote:
		b = far(r.Client)
	}
	read := func(s string) (A, error) {
		var a A
		d := json.NewDecoder(strings.NewReader(s))
		d.DisallowUnknownFields()
		if err := d.Decode(&a); err != nil {
			return a, fault.New(fault.Invalid, fault.Tf("perbuatan tidak terbaca sebagai JSON: %v", "the act cannot be read as JSON: %v", err))
		}
		return a, nil
	}
	return shelf{
		list: func(ctx context.Context, o registry.FollowOptions, lang string) ([]followed, error) {
			found, err := b.List(ctx, o)
			var out []followed
			for _, x := range found.Items {
				out = append(out, followed{x.ID, x.Standing.Text.In(lang), x.History[len(x.History)-1].Text.In(lang), x})
			}
			return out, err
		},
		begin: func(ctx context.Context, n registry.FollowNew, act string) (string, error) {
			a, err := read(act)
			if err != nil {
				return "", err
			}
			x, err := b.Begin(ctx, n, a)
			return x.ID, err
		},
		act: func(ctx context.Context, id, act string) error {
			a, err := read(act)
			if err != nil {
				return err
			}
			_, err = b.Act(ctx, id, a)
			return err
		},
	}
}

// shelfFor is the book of a kind of item.
func shelfFor(reg register, kind string) shelf {
	switch kind {
	case "project":
		return shelfOf(reg, (*registry.Registry).Projects, (*client.Client).Projects)
	case "obstacle":
		return shelfOf(reg, (*registry.Registry).Obstacles, (*client.Client).Obstacles)
	case "programme":
		return shelfOf(reg, (*registry.Registry).Programmes, (*client.Client).Programmes)
	case "alignment":
		return shelfOf(reg, (*registry.Registry).Alignments, (*client.Client).Alignments)
	case "outcome":
		return shelfOf(reg, (*registry.Registry).Outcomes, (*client.Client).Outcomes)
	case "milestone":
		return shelfOf(reg, (*registry.Registry).Milestones, (*client.Client).Milestones)
	case "budget":
		return shelfOf(reg, (*registry.Registry).Revisions, (*client.Client).Revisions)
	}
	return shelfOf(reg, (*registry.Registry).Lines, (*client.Client).Lines)
}

type followupCmd struct {
	List    followListCmd    `cmd:"" help:"Daftar butir satu jenis. | List the items of one kind."`
	Add     followAddCmd     `cmd:"" help:"Catat butir baru. | Note a new item."`
	Act     followActCmd     `cmd:"" help:"Tambahkan perbuatan pada satu butir. | Add an act to an item."`
	Ages    followAgesCmd    `cmd:"" help:"Kendala terbuka menurut usia. | Open obstacles by age."`
	Gaps    followGapsCmd    `cmd:"" help:"Program tanpa kesepakatan, kesepakatan tanpa program. | Programmes without agreements, agreements without programme."`
	Funding followFundingCmd `cmd:"" help:"Anggaran kesepakatan, dan kewajiban yang belum dianggarkan. | An agreement's budget, and obligations that are not budgeted."`
}

// Help gives examples.
func (followupCmd) Help() string {
	return "  anyam followup list obstacle --open\n  anyam followup add programme '{\"do\":\"state\",\"name\":\"Percepatan pelaksanaan berusaha\",\"level\":\"national\",\"source\":\"Perpres 91/2017\"}'\n  anyam followup act obstacle 01jd3k5e7qw9xk2m '{\"do\":\"raise\",\"rung\":\"task_force\",\"on\":\"2026-11-28\",\"note\":\"tidak ada jawaban\"}'\n  anyam followup funding 01jd3k5e7qw9xk2m"
}

type followListCmd struct {
	Kind      string `arg:"" enum:"project,obstacle,programme,alignment,outcome,milestone,line,budget" help:"Jenis: ${enum}. | Kind: ${enum}."`
	Agreement string `help:"Hanya tentang kesepakatan ini. | Only about this agreement." placeholder:"ID"`
	Sort      string `help:"Jenis kendala, tingkat program, tahap baris atau tahun APBD. | Type of an obstacle, level of a programme, stage of a line or year of a budget." placeholder:"NAME"`
	Open      bool   `help:"Hanya yang belum ditutup. | Only what is not closed."`
	Limit     int    `help:"Paling banyak sekian baris. | At most so many rows." default:"50"`
	format
}

// Run lists items.
func (c *followListCmd) Run(ctx context.Context, e *env) error {
	id, err := optionalID(c.Agreement)
	if err != nil {
		return err
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	list, err := shelfFor(reg, c.Kind).list(ctx, registry.FollowOptions{Agreement: id, Sort: c.Sort, Open: c.Open, Limit: c.Limit}, e.cfg.Lang)
	if err != nil {
		return err
	}
	var rows [][]string
	var values []any
	for _, x := range list {
		rows, values = append(rows, []string{x.id, x.state, x.what}), append(values, x.value)
	}
	return c.print(e.Out, e.cfg.Lang, []fault.Text{fault.T("ID", "ID"), fault.T("Keadaan", "State"), fault.T("Terakhir", "Last")}, rows, values)
}

type followAddCmd struct {
	Kind       string `arg:"" enum:"project,obstacle,programme,alignment,outcome,milestone,line,budget" help:"Jenis: ${enum}. | Kind: ${enum}."`
	Act        string `arg:"" help:"Perbuatan pertama, JSON seperti dalam API. | The first act, JSON as in the API."`
	Agreement  string `help:"Kesepakatan yang bersangkutan. | The agreement that it is about." placeholder:"ID"`
	Government string `help:"Pemerintah yang mencatatnya (kode). | The government that keeps it (code)." placeholder:"CODE"`
	Audience   string `help:"Siapa yang boleh membaca: own, parties atau all. | Who may read it: own, parties or all." default:"parties"`
}

// Run notes an item and prints its ID.
func (c *followAddCmd) Run(ctx context.Context, e *env) error {
	id, err := optionalID(c.Agreement)
	if err != nil {
		return err
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	made, err := shelfFor(reg, c.Kind).begin(ctx, registry.FollowNew{Agreement: id, Government: region.Code(c.Government), Audience: followup.Audience(c.Audience)}, c.Act)
	if err == nil {
		_, err = fmt.Fprintln(e.Out, made)
	}
	return err
}

type followActCmd struct {
	Kind string `arg:"" enum:"project,obstacle,programme,alignment,outcome,milestone,line,budget" help:"Jenis: ${enum}. | Kind: ${enum}."`
	ID   string `arg:"" help:"ID butir. | The item's ID."`
	Act  string `arg:"" help:"Perbuatan, JSON seperti dalam API. | The act, JSON as in the API."`
}

// Run adds an act.
func (c *followActCmd) Run(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	return shelfFor(reg, c.Kind).act(ctx, c.ID, c.Act)
}

type followAgesCmd struct {
	Type string `help:"Hanya kendala jenis ini. | Only obstacles of this type." placeholder:"NAME"`
	format
}

// Run counts obstacles.
func (c *followAgesCmd) Run(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	a, err := reg.Ageing(ctx, registry.FollowOptions{Sort: c.Type})
	if err != nil {
		return err
	}
	var rows [][]string
	var values []any
	for i, n := range a.Count {
		label := "> " + fmt.Sprint(a.Bands[len(a.Bands)-1])
		if i < len(a.Bands) {
			label = "≤ " + fmt.Sprint(a.Bands[i])
		}
		rows, values = append(rows, []string{label, fmt.Sprint(n)}), append(values, map[string]any{"days": label, "count": n})
	}
	return c.print(e.Out, e.cfg.Lang, []fault.Text{fault.T("Hari", "Days"), fault.T("Kendala", "Obstacles")}, rows, values)
}

type followGapsCmd struct {
	Government string `help:"Hanya daerah ini (kode). | Only this region (code)." placeholder:"CODE"`
	Limit      int    `help:"Paling banyak sekian kesepakatan. | At most so many agreements." default:"50"`
	format
}

// Run lists gaps.
func (c *followGapsCmd) Run(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	g, err := reg.ProgrammeGaps(ctx, region.Code(c.Government), c.Limit)
	if err != nil {
		return err
	}
	var rows [][]string
	var values []any
	for _, p := range g.Programmes {
		rows, values = append(rows, []string{fault.T("program", "programme").In(e.cfg.Lang), p.ID, p.Item.Name}), append(values, p)
	}
	for _, a := range g.Agreements {
		rows, values = append(rows, []string{fault.T("kesepakatan", "agreement").In(e.cfg.Lang), string(a.ID), a.Title}), append(values, a)
	}
	return c.print(e.Out, e.cfg.Lang, []fault.Text{fault.T("Jenis", "Kind"), fault.T("ID", "ID"), fault.T("Nama", "Name")}, rows, values)
}

type followFundingCmd struct {
	ID string `arg:"" help:"Nomor register. | Register number."`
	format
}

// Run prints the numbers of each party and year, and what is not budgeted.
func (c *followFundingCmd) Run(ctx context.Context, e *env) error {
	id, err := agreement.ParseID(c.ID)
	if err != nil {
		return err
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	f, err := reg.Funding(ctx, id)
	if err != nil {
		return err
	}
	var rows [][]string
	var values []any
	for _, s := range f.Sums {
		rows, values = append(rows, []string{f.Parties[s.Party], fmt.Sprint(s.Year), fmt.Sprint(s.Announced), fmt.Sprint(s.Committed), fmt.Sprint(s.Realised)}), append(values, s)
	}
	for _, u := range f.Unfunded {
		rows, values = append(rows, []string{u.Text, fault.T("belum dianggarkan", "not budgeted").In(e.cfg.Lang), "", "", ""}), append(values, u)
	}
	return c.print(e.Out, e.cfg.Lang, []fault.Text{fault.T("Pihak atau kewajiban", "Party or obligation"), fault.T("Tahun", "Year"), followup.Announced.Label(), followup.Committed.Label(), followup.Realised.Label()}, rows, values)
}
