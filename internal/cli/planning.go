package cli

import (
	"context"
	"errors"
	"io"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/planning/route"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

// planning is what the commands about balances and plans need of a register, here or behind --server.
type planning interface {
	PrepareBalances(ctx context.Context, name string, body io.Reader, o registry.BalanceOptions) (registry.BalanceTable, error)
	AcceptBalances(ctx context.Context, id string) (registry.BalanceTable, error)
	UndoBalances(ctx context.Context, id string) (registry.BalanceTable, error)
	BalanceTables(ctx context.Context) ([]registry.BalanceTable, error)
	BalanceGoods(ctx context.Context) ([]registry.FlowGood, error)
	Balances(ctx context.Context, good string) (client.GoodFigures, error)
	Plan(ctx context.Context, o registry.PlanOptions) (registry.Plan, error)
	PlanTogether(ctx context.Context, o registry.TogetherOptions) (registry.TogetherPlan, error)
	DraftPlan(ctx context.Context, o registry.PlanOptions, from, to region.Code) (agreement.ID, error)
	SavePlan(ctx context.Context, name string, o registry.PlanOptions) (registry.SavedPlan, error)
	SavePlansTogether(ctx context.Context, name string, o registry.TogetherOptions) ([]registry.SavedPlan, error)
	SavedPlans(ctx context.Context) ([]registry.SavedPlan, error)
	SavedPlan(ctx context.Context, id string) (registry.SavedPlan, error)
	RemovePlan(ctx context.Context, id string) error
	Coalition(ctx context.Context, o registry.CoalitionOptions) (registry.Coalition, error)
	Opportunities(ctx context.Context, code region.Code, r route.Rates) ([]registry.Opportunity, error)
	PairOutlook(ctx context.Context, a, b region.Code, r route.Rates) ([]registry.PairGood, error)
}

func (l local) PrepareBalances(ctx context.Context, name string, body io.Reader, o registry.BalanceOptions) (registry.BalanceTable, error) {
	return l.reg.PrepareBalances(ctx, l.as, name, body, o)
}

func (l local) AcceptBalances(ctx context.Context, id string) (registry.BalanceTable, error) {
	return l.reg.AcceptBalances(ctx, l.as, id)
}

func (l local) UndoBalances(ctx context.Context, id string) (registry.BalanceTable, error) {
	return l.reg.UndoBalances(ctx, l.as, id)
}

func (l local) BalanceTables(ctx context.Context) ([]registry.BalanceTable, error) {
	return l.reg.BalanceTables(ctx, l.as)
}

func (l local) BalanceGoods(ctx context.Context) ([]registry.FlowGood, error) {
	list, err := l.reg.BalanceGoods(ctx)
	var out []registry.FlowGood
	for _, g := range list {
		out = append(out, registry.FlowGood{ID: g.ID, Name: g.Name, Unit: g.Unit})
	}
	return out, err
}

func (l local) Balances(ctx context.Context, good string) (client.GoodFigures, error) {
	s, err := l.reg.Balances(ctx, good)
	if err != nil {
		return client.GoodFigures{}, err
	}
	return client.GoodFigures{Good: registry.FlowGood{ID: s.Thing.ID, Name: s.Thing.Name, Unit: s.Thing.Unit}, Items: s.All()}, nil
}

func (l local) Plan(ctx context.Context, o registry.PlanOptions) (registry.Plan, error) {
	return l.reg.Plan(ctx, l.as, o)
}

func (l local) PlanTogether(ctx context.Context, o registry.TogetherOptions) (registry.TogetherPlan, error) {
	return l.reg.PlanTogether(ctx, l.as, o)
}

func (l local) DraftPlan(ctx context.Context, o registry.PlanOptions, from, to region.Code) (agreement.ID, error) {
	return l.reg.DraftPlan(ctx, l.as, o, from, to)
}

func (l local) SavePlan(ctx context.Context, name string, o registry.PlanOptions) (registry.SavedPlan, error) {
	return l.reg.SavePlan(ctx, l.as, name, o)
}

func (l local) SavePlansTogether(ctx context.Context, name string, o registry.TogetherOptions) ([]registry.SavedPlan, error) {
	return l.reg.SavePlansTogether(ctx, l.as, name, o)
}

func (l local) SavedPlans(ctx context.Context) ([]registry.SavedPlan, error) {
	return l.reg.SavedPlans(ctx, l.as)
}

func (l local) SavedPlan(ctx context.Context, id string) (registry.SavedPlan, error) {
	return l.reg.SavedPlan(ctx, l.as, id)
}

func (l local) RemovePlan(ctx context.Context, id string) error {
	return l.reg.RemovePlan(ctx, l.as, id)
}

func (l local) Coalition(ctx context.Context, o registry.CoalitionOptions) (registry.Coalition, error) {
	return l.reg.Coalition(ctx, l.as, o)
}

func (l local) Opportunities(ctx context.Context, code region.Code, r route.Rates) ([]registry.Opportunity, error) {
	return l.reg.Opportunities(ctx, l.as, code, registry.PlanOptions{Rates: r})
}

func (l local) PairOutlook(ctx context.Context, a, b region.Code, r route.Rates) ([]registry.PairGood, error) {
	return l.reg.PairOutlook(ctx, l.as, a, b, r)
}

// bringing says how a register comes to have balances.
var bringing = fault.T("Masukkan neraca dengan: anyam balance TABEL --source …, atau isi contoh dengan: anyam demo", "Bring balances with: anyam balance TABLE --source …, or fill in examples with: anyam demo")

// unplanned is what keeps a good from being planned; where too little is known of it, with how that changes.
func unplanned(err error, good string) error {
	e, ok := errors.AsType[*fault.Error](err)
	if _, known := balance.Find(good); !ok || !known || e.Kind != fault.NotFound {
		return err
	}
	told := *e
	told.Text = e.Text.Append(fault.T(". ", ". ")).Append(bringing)
	return &told
}

// agreementsBetween counts what the register holds of two regions.
func agreementsBetween(ctx context.Context, reg register, a, b region.Code) (int, error) {
	q, err := search.Parse("wilayah:" + string(a) + " wilayah:" + string(b))
	if err != nil {
		return 0, err
	}
	found, err := reg.Agreements(ctx, registry.ListOptions{Query: q, Limit: 1})
	return found.Total, err
}
