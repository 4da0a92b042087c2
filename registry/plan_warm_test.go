package registry_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/planning/route"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// countryside is a made-up table of all regions of a level.
func countryside(level region.Level, months int) string {
	r := rand.New(rand.NewPCG(8, 8))
	var s strings.Builder
	s.WriteString("Kode;Daerah;Komoditas;Bulan;Produksi (ton);Kebutuhan (ton);Gudang (ton);Harga (Rp/kg)\n")
	i := 0
	for _, x := range region.All() {
		if x.Level != level {
			continue
		}
		i++
		for m := 1; m <= months; m++ {
			made := 0
			if i%3 == 0 {
				made = 3000 + r.IntN(9000)
			}
			fmt.Fprintf(&s, "%s;%s;beras;2026-%02d;%d;%d;%d;%d\n", x.Code, x.Official, m, made, 500+r.IntN(2500), r.IntN(2000), 9000+r.IntN(5000))
		}
	}
	return s.String()
}

// A register that has solved many plans before answers as one that has solved none.
func TestAPlanDoesNotDependOnThePlansBefore(t *testing.T) {
	table := countryside(region.Province, 3)
	used := open(t)
	brought(t, used, table, registry.BalanceOptions{Source: "Neraca"})
	for _, o := range []registry.PlanOptions{
		{}, {Hold: 50_000}, {Rates: route.Rates{Land: 3000, Sea: 400, Handling: 90_000}}, {Floor: 0.4}, {Lot: 200}, {Last: 2}, {},
	} {
		o.Good, o.Last = "beras", max(o.Last, 2)
		fresh := open(t)
		brought(t, fresh, table, registry.BalanceOptions{Source: "Neraca"})
		want := must[registry.Plan](t)(fresh.Plan(t.Context(), registry.Anonymous(), o))
		got := must[registry.Plan](t)(used.Plan(t.Context(), registry.Anonymous(), o))
		for i := range want.Sources {
			want.Sources[i].ID, got.Sources[i].ID = "", ""
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%+v: %s", o, d)
		}
		if len(want.Partners) == 0 {
			t.Error("nothing is sent")
		}
	}
}

// BenchmarkAnotherAssumption measures a plan of all regencies and cities with another assumption than the one before, and with the same register new.
func BenchmarkAnotherAssumption(b *testing.B) {
	table := countryside(region.Regency, 12)
	f := open(b)
	brought(b, f, table, registry.BalanceOptions{Source: "Neraca"})
	hold := int64(0)
	solve := func() {
		hold += 100
		p := must[registry.Plan](b)(f.Plan(b.Context(), registry.Anonymous(), registry.PlanOptions{Good: "beras", Hold: hold}))
		if !p.Proved {
			b.Error("not proved")
		}
	}
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			f.ForgetPlans()
			solve()
		}
	})
	b.Run("warm", func(b *testing.B) {
		for b.Loop() {
			solve()
		}
	})
}
