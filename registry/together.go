package registry

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/planning/figures"
	"github.com/anyam-id/anyam/planning/plan"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// WayCapacity is the most that goes from one region to another in a month, all goods together.
type WayCapacity struct {
	From   region.Code `json:"from"`
	To     region.Code `json:"to"`
	Tonnes float64     `json:"tonnes"`
}

// TogetherOptions say what is planned of several goods that share the capacity of ways. Good of the options is not used.
type TogetherOptions struct {
	PlanOptions
	Goods []string      `json:"goods"` // ID or words
	Ways  []WayCapacity `json:"ways"`
}

// WayToll is a shared way in a month: how full it is, and what one more tonne of room on it would save.
type WayToll struct {
	From   FlowEnd `json:"from"`
	To     FlowEnd `json:"to"`
	Month  int     `json:"month"`
	Used   float64 `json:"used"`   // tonnes
	Tonnes float64 `json:"tonnes"` // its capacity
	Toll   int64   `json:"toll"`   // rupiah a tonne: the dual price; 0 where there is room
}

// TogetherPlan is the cheapest plan of several goods that share the capacity of ways.
type TogetherPlan struct {
	Plans  []Plan    `json:"plans"` // of each good
	Ways   []WayToll `json:"ways"`  // of those that anything is sent on
	Cost   float64   `json:"cost"`  // rupiah, of all of them
	Above  float64   `json:"above"` // by how great a part its cost may be above the least possible: of rounding, and of whole lots
	Proved bool      `json:"proved"`
}

// mostTogether is how many goods are planned together.
const mostTogether = 60

// PlanTogether makes the cheapest plan of several goods that share the capacity of ways. A good counts by its weight, so that all must be measured in tonnes,
// or in kilolitres, which count as tonnes.
func (r *Registry) PlanTogether(ctx context.Context, a Actor, o TogetherOptions) (TogetherPlan, error) {
	if err := check(a, reads); err != nil {
		return TogetherPlan{}, err
	}
	planners, err := r.togetherPlanners(ctx, o)
	if err != nil {
		return TogetherPlan{}, err
	}
	tell(ctx, 1, planSteps)
	problems, weight := make([]*plan.Problem, len(planners)), make([]int64, len(planners))
	commitments := make([][]PlanCommitment, len(planners))
	for i, b := range planners {
		if commitments[i], err = r.commitments(ctx, b); err != nil {
			return TogetherPlan{}, err
		}
		problems[i], weight[i] = b.p, 1 // kilograms and litres
	}
	codes := planners[0].codes
	ways, err := sharedWays(planners[0], o.Ways)
	if err != nil {
		return TogetherPlan{}, err
	}
	tell(ctx, 2, planSteps)
	res, err := turn(ctx, r, func() (*plan.Together, error) {
		res, err := plan.SolveTogether(ctx, problems, weight, ways)
		if err == nil {
			for i, b := range planners {
				b.measure(res.Results[i], "")
			}
		}
		return res, err
	})
	if e, ok := errors.AsType[*plan.FloorError](err); ok {
		return TogetherPlan{}, planners[e.Good].floorFault(e)
	}
	if e, ok := errors.AsType[*plan.RoomError](err); ok {
		return TogetherPlan{}, planners[0].roomFault(e)
	}
	if err != nil {
		return TogetherPlan{}, err
	}
	out := TogetherPlan{Plans: []Plan{}, Ways: []WayToll{}, Proved: plan.CheckTogether(problems, weight, ways, res) == nil}
	if res.Cost > 0 {
		out.Above = float64(res.Cost-res.Bound) / float64(res.Cost)
	}
	for i, b := range planners {
		b.note(besides(planners, i))
		p := b.tell(res.Results[i])
		p.Commitments, p.Proved = commitments[i], out.Proved
		out.Plans = append(out.Plans, p)
		out.Cost += p.Cost
	}
	for _, t := range res.Tolls {
		out.Ways = append(out.Ways, WayToll{endOf(codes[t.From]), endOf(codes[t.To]), planners[0].o.First + t.Month, float64(t.Used) / kilograms, float64(t.Most) / kilograms, t.Toll})
	}
	return out, nil
}

// roomFault names the ways that are too narrow.
func (b *planner) roomFault(e *plan.RoomError) error {
	var ps fault.Problems
	tonnes := func(n int64) fault.Text { return figures.Decimal(float64(n)/kilograms, 0) }
	asks := fault.T("%s pada %s: diminta %s ton, memuat %s ton", "%s in %s: %s tonnes are asked for, it carries %s tonnes")
	if e.Promised {
		asks = fault.T("%s pada %s: dijanjikan %s ton, memuat %s ton", "%s in %s: %s tonnes are promised, it carries %s tonnes")
	}
	for _, w := range e.Ways {
		month := time.Month(b.o.First + w.Month)
		name := endOf(b.codes[w.From]).Name + " → " + endOf(b.codes[w.To]).Name
		ps.Add("room", "", figures.Fill(asks, fault.T(name, name), fault.T(term.MonthName(month, "id"), term.MonthName(month, "en")), tonnes(w.Asked), tonnes(w.Most)))
	}
	return ps.Err(e.Text())
}

// kilograms is how many units of the common measure a tonne is.
const kilograms = 1000

// besides says in a good's plan with which others it shares ways.
func besides(planners []*planner, i int) fault.Text {
	var others [2][]string
	for j, b := range planners {
		if j != i {
			others[0], others[1] = append(others[0], wording.LowerFirst(b.sheet.Thing.Name.ID)), append(others[1], wording.LowerFirst(b.sheet.Thing.Name.EN))
		}
	}
	if len(others[0]) == 0 {
		return fault.T("Jalan yang disebut memuat paling banyak sekian ton sebulan.", "The ways named carry at most so many tonnes a month.")
	}
	return figures.Fill(fault.T("Direncanakan bersama %s, yang berbagi kapasitas jalan dengannya; sendirian arusnya dapat lain.", "Planned together with %s, which share the capacity of ways with it; alone its flows may be others."), fault.T(strings.Join(others[0], ", "), strings.Join(others[1], ", ")))
}

// SavePlansTogether computes plans of several goods that share ways, and keeps each under the name, followed by its good.
func (r *Registry) SavePlansTogether(ctx context.Context, a Actor, name string, o TogetherOptions) ([]SavedPlan, error) {
	if err := check(a, writes); err != nil {
		return nil, err
	}
	name, err := planName(name)
	if err != nil {
		return nil, err
	}
	x, err := r.PlanTogether(ctx, a, o)
	if err != nil {
		return nil, err
	}
	names := make([]string, len(x.Plans))
	for i, p := range x.Plans {
		names[i] = name + ": " + wording.LowerFirst(p.Good.Name.ID)
	}
	return r.keepPlans(ctx, a, names, x.Plans)
}

// togetherPlanners gathers the problems of all goods, over the same regions.
func (r *Registry) togetherPlanners(ctx context.Context, o TogetherOptions) ([]*planner, error) {
	var ps fault.Problems
	if len(o.Goods) == 0 || len(o.Goods) > mostTogether {
		ps.Add("goods", "goods", fault.Tf("sebutkan 1 sampai %d komoditas", "name 1 to %d goods", mostTogether))
	}
	if err := ps.Err(fault.T("rencana tidak dapat dihitung", "the plan cannot be computed")); err != nil {
		return nil, err
	}
	var sheets []*balance.Sheet
	for i, good := range o.Goods {
		s, err := r.Balances(ctx, good)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(sheets, func(x *balance.Sheet) bool { return x.Thing.ID == s.Thing.ID }) {
			continue
		}
		if u := s.Thing.Unit; u != affair.Tonne && u != affair.Kilolitre {
			ps.Add("unit", fmt.Sprintf("goods[%d]", i), figures.Fill(fault.T("%s dihitung dalam %s; yang berbagi jalan harus dalam ton atau kiloliter", "%s is counted in %s; what shares a way must be in tonnes or kilolitres"), s.Thing.Name, u.Name()))
			continue
		}
		sheets = append(sheets, s)
	}
	if err := ps.Err(fault.T("rencana tidak dapat dihitung", "the plan cannot be computed")); err != nil {
		return nil, err
	}
	// Every good takes the year of the first where none is given, and the regions of all.
	var planners []*planner
	known := make(map[region.Code]bool)
	for _, s := range sheets {
		b, err := choosing(s, o.PlanOptions)
		if err != nil {
			return nil, err
		}
		o.Year = b.o.Year
		for _, c := range b.codes {
			known[c] = true
		}
		planners = append(planners, b)
	}
	for _, b := range planners {
		b.codes = slices.Sorted(maps.Keys(known))
		b.shares = true
		b.fill()
		b.say()
	}
	return planners, nil
}

// sharedWays are those asked for, and those of whose room for any cargo tables tell.
func sharedWays(b *planner, list []WayCapacity) ([]plan.Shared, error) {
	var ps fault.Problems
	var out []plan.Shared
	codes := b.codes
	rooms := b.roomOf(balance.Cargo)
	if len(list)+len(rooms) == 0 {
		ps.Add("ways", "ways", fault.T("sebutkan kapasitas paling sedikit satu jalan, misalnya Sulsel:Kaltim=5000, atau masukkan tabel kapasitas angkut", "name the capacity of one way at least, such as Sulsel:Kaltim=5000, or bring a table of transport capacity"))
	}
	for i, w := range list {
		from, to := slices.Index(codes, w.From), slices.Index(codes, w.To)
		switch {
		case from < 0 || to < 0 || from == to:
			ps.Add("way", fmt.Sprintf("ways[%d]", i), fault.T("jalan ini bukan antara dua daerah dalam rencana", "the way is not between two regions of the plan"))
		case w.Tonnes < 0 || w.Tonnes > 1e12 || math.IsNaN(w.Tonnes):
			ps.Add("capacity", fmt.Sprintf("ways[%d]", i), fault.T("kapasitas jalan adalah bilangan ton sebulan, tidak negatif", "the capacity of a way is a number of tonnes a month, not negative"))
		default:
			delete(rooms, [2]int{from, to})
			out = append(out, plan.Shared{From: from, To: to, Most: int64(w.Tonnes * kilograms)})
		}
	}
	for from := range codes {
		for to := range codes {
			if x, ok := rooms[[2]int{from, to}]; ok {
				out = append(out, plan.Shared{From: from, To: to, Most: int64(x * kilograms)})
			}
		}
	}
	return out, ps.Err(fault.T("rencana tidak dapat dihitung", "the plan cannot be computed"))
}
