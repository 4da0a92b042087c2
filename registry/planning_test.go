package registry_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/planning/route"
	"github.com/anyam-id/anyam/registry"
)

// rice is what three provinces have and need in two months, and what it costs there.
const rice = `Daerah;Komoditas;Bulan;Produksi (ton);Kebutuhan (ton);Gudang (ton);Harga (Rp/kg)
Sulsel;beras;2026-01;12.000;3.000;0;11.000
Sulsel;beras;2026-02;12.000;3.000;0;11.000
Kaltim;beras;2026-01;1.000;3.000;0;14.000
Kaltim;beras;2026-02;0;3.000;0;14.000
Jatim;beras;2026-01;20.000;15.000;0;11.200
Jatim;beras;2026-02;20.000;15.000;0;11.200
Kota Samarinda;beras;2026-01;0;500;0;
Lampung;beras;2026-01;900;;;
`

func brought(tb testing.TB, f *fixture, content string, o registry.BalanceOptions) {
	tb.Helper()
	b := bringTable(tb, f, "t.csv", content, o)
	must[registry.BalanceTable](tb)(f.AcceptBalances(tb.Context(), siti(), b.ID))
}

func TestAPlanSaysWhoSendsWhatWhereAndWhy(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		brought(t, f, rice, registry.BalanceOptions{Source: "Neraca pangan"})
		p := must[registry.Plan](t)(f.Plan(t.Context(), registry.Anonymous(), registry.PlanOptions{Good: "Beras", Last: 2}))
		if p.Options.Year != 2026 || len(p.Regions) != 3 || !p.Proved || p.Demo || len(p.Sources) != 1 {
			t.Fatalf("%+v", p)
		}
		if len(p.Partners) != 1 {
			t.Fatalf("%+v", p.Partners)
		}
		x := p.Partners[0]
		if x.From.Code != "73" || x.To.Code != "64" || x.Amount != 5000 || x.Open != 5000 || x.Price != 11_000_000 || x.Transport <= 0 || x.Worth != x.Price+x.Transport || x.Next == nil || x.Next.Code != "35" {
			t.Errorf("%+v", x)
		}
		if y := x.Range; y == nil || y.Month != 2 || y.Low != 0 || y.High == nil || *y.High != x.Transport+x.Margin || !strings.Contains(y.Text.ID, numfmt.Int(*y.High, "id")) {
			t.Errorf("%+v, which costs %d and has a margin of %d", y, x.Transport, x.Margin)
		}
		for _, s := range x.Why {
			if !strings.HasSuffix(s.ID, ".") || !strings.HasSuffix(s.EN, ".") {
				t.Errorf("%v", s)
			}
		}
		if want := 5000 * float64(x.Worth); math.Abs(p.Cost-want) > 1 || p.Short != 0 || p.Lack != 5000 {
			t.Errorf("it costs %v, not %v; %v of %v stays lacking", p.Cost, want, p.Short, p.Lack)
		}
		notes := ""
		for _, n := range p.Notes {
			notes += n.ID + "\n"
		}
		for _, want := range []string{"andaian, bukan tarif", "Kota Samarinda", "Provinsi Lampung"} {
			if !strings.Contains(notes, want) {
				t.Errorf("nothing is said of %s:\n%s", want, notes)
			}
		}
	})
}

func TestAgreementsInForceCountAsPromised(t *testing.T) {
	f := open(t)
	brought(t, f, rice, registry.BalanceOptions{Source: "Neraca pangan"})
	statements := memorandum("64", "35", "pasokan beras", 2026)
	for i := range statements {
		if statements[i].Aspect == agreement.HasField {
			statements[i].Field = &agreement.Field{Text: "pasokan beras", Good: "beras", Supplier: "35", Volume: &agreement.Amount{Number: 400, Unit: "tonne"}, Period: "month"}
		}
	}
	create(t, f, statements...)
	p := must[registry.Plan](t)(f.Plan(t.Context(), registry.Anonymous(), registry.PlanOptions{Good: "beras", Last: 2}))
	if len(p.Commitments) != 1 || p.Commitments[0].From.Code != "35" || p.Commitments[0].Monthly != 400 {
		t.Fatalf("%+v", p.Commitments)
	}
	for _, x := range p.Partners {
		if x.From.Code == "35" && (x.Amount < 400 || x.Committed != x.Amount || x.Open != 0) {
			t.Errorf("%+v", x)
		}
	}
	// Free of them, nothing comes from where it is dearer; what they cover of the flows is told all the same.
	free := must[registry.Plan](t)(f.Plan(t.Context(), registry.Anonymous(), registry.PlanOptions{Good: "beras", Last: 2, Free: true}))
	if len(free.Commitments) != 1 || !free.Proved || len(free.Partners) != 1 || free.Partners[0].From.Code != "73" || free.Partners[0].Committed != 0 || free.Cost >= p.Cost {
		t.Errorf("%+v", free)
	}
	statements = memorandum("64", "73", "pasokan beras", 2026)
	for i := range statements {
		if statements[i].Aspect == agreement.HasField {
			statements[i].Field = &agreement.Field{Text: "pasokan beras", Good: "beras", Supplier: "73", Volume: &agreement.Amount{Number: 400, Unit: "tonne"}, Period: "month"}
		}
	}
	create(t, f, statements...)
	free = must[registry.Plan](t)(f.Plan(t.Context(), registry.Anonymous(), registry.PlanOptions{Good: "beras", Last: 2, Free: true}))
	if x := free.Partners[0]; x.Amount != 5000 || x.Committed != 800 || x.Open != 4200 {
		t.Errorf("%+v", x)
	}
}

func TestFloorsThatCannotBeMetNameTheRegions(t *testing.T) {
	f := open(t)
	brought(t, f, "Daerah;Komoditas;Tahun;Produksi (ton);Kebutuhan (ton)\nSulsel;jagung;2026;130;120\nKaltim;jagung;2026;0;240\n", registry.BalanceOptions{Source: "x"})
	p := must[registry.Plan](t)(f.Plan(t.Context(), registry.Anonymous(), registry.PlanOptions{Good: "jagung"}))
	if math.Abs(p.Short-230) > 0.1 || math.Abs(p.Lack-240) > 0.1 {
		t.Errorf("%v of %v stay lacking", p.Short, p.Lack)
	}
	_, err := f.Plan(t.Context(), registry.Anonymous(), registry.PlanOptions{Good: "jagung", Floor: 0.5})
	wantKind(t, err, fault.Invalid)
	e, ok := errors.AsType[*fault.Error](err)
	if !ok || len(e.Problems) != 1 || e.Problems[0].Text.ID != "Provinsi Kalimantan Timur: Jan–Des" || !strings.Contains(e.Text.ID, "untuk jagung") || !strings.Contains(e.Text.ID, "110 ton") {
		t.Error(err)
	}
}

func TestPlansThatCannotBeMadeSayWhatToBring(t *testing.T) {
	f := open(t)
	_, err := f.Plan(t.Context(), registry.Anonymous(), registry.PlanOptions{Good: "beras"})
	wantKind(t, err, fault.NotFound)
	_, err = f.Plan(t.Context(), registry.Anonymous(), registry.PlanOptions{Good: "akik"})
	wantKind(t, err, fault.NotFound)
	brought(t, f, rice, registry.BalanceOptions{Source: "x"})
	_, err = f.Plan(t.Context(), registry.Anonymous(), registry.PlanOptions{Good: "beras", First: 5, Last: 2})
	wantKind(t, err, fault.Invalid)
	_, err = f.Plan(t.Context(), registry.Anonymous(), registry.PlanOptions{Good: "beras", Rates: route.Rates{Land: -1}})
	wantKind(t, err, fault.Invalid)
}

func TestOpportunitiesAndPairsSayTheSameAsThePlan(t *testing.T) {
	f := open(t)
	brought(t, f, rice, registry.BalanceOptions{Source: "x"})
	list := must[[]registry.Opportunity](t)(f.Opportunities(t.Context(), registry.Anonymous(), "64", registry.PlanOptions{Last: 2}))
	if len(list) != 1 || list[0].Gives || list[0].Partner.Code != "73" || list[0].Open != 5000 || list[0].Value <= 0 || list[0].Because.ID == "" {
		t.Errorf("%+v", list)
	}
	if list := must[[]registry.Opportunity](t)(f.Opportunities(t.Context(), registry.Anonymous(), "73", registry.PlanOptions{Last: 2})); len(list) != 1 || !list[0].Gives {
		t.Errorf("%+v", list)
	}
	_, err := f.Opportunities(t.Context(), registry.Anonymous(), "99", registry.PlanOptions{})
	wantKind(t, err, fault.NotFound)
	goods := must[[]registry.PairGood](t)(f.PairOutlook(t.Context(), registry.Anonymous(), "64", "73", route.Rates{}))
	if len(goods) != 1 || goods[0].Forth != 0 || goods[0].Back != 5000 || len(goods[0].Prices) != 2 || goods[0].BackGap.On {
		t.Errorf("%+v", goods)
	}
	_, err = f.PairOutlook(t.Context(), registry.Anonymous(), "64", "99", route.Rates{})
	wantKind(t, err, fault.NotFound)
}

func TestAPlanThatNobodyWaitsForStops(t *testing.T) {
	f := open(t)
	brought(t, f, rice, registry.BalanceOptions{Source: "Neraca pangan"})
	ctx, cancel := context.WithCancel(t.Context())
	ctx = registry.WithProgress(ctx, func(done, _ int) {
		if done == 2 { // the solver begins
			cancel()
		}
	})
	if _, err := f.Plan(ctx, registry.Anonymous(), registry.PlanOptions{Good: "beras"}); !errors.Is(err, context.Canceled) {
		t.Errorf("a plan that was cancelled ends with %v", err)
	}
	must[registry.Plan](t)(f.Plan(t.Context(), registry.Anonymous(), registry.PlanOptions{Good: "beras"})) // the next has its turn
}
