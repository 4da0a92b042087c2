package registry_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/report"
	"github.com/anyam-id/anyam/term"
)

// BenchmarkClaims is a register of 100,000 agreements between all governments, an obligation each, and 1,000,000 claims upon them (ANYAM_BENCH_AGREEMENTS for another
// number), with 16 clients at once. Metrics are the latencies of single calls.
func BenchmarkClaims(b *testing.B) {
	n := 100_000
	if x, err := strconv.Atoi(os.Getenv("ANYAM_BENCH_AGREEMENTS")); err == nil {
		n = x
	}
	for _, c := range []struct {
		name string
		open func(testing.TB) *fixture
	}{{"sqlite", open}, {"postgres", openPostgres}} {
		b.Run(c.name, func(b *testing.B) {
			f := c.open(b)
			p := promised(b, f, n)
			b.Run("facts", func(b *testing.B) {
				clients(b, func(ctx context.Context, r *rand.Rand) error {
					_, err := f.Facts(ctx, registry.Anonymous(), p.agreements[r.IntN(n)])
					return err
				})
			})
			b.Run("agreement", func(b *testing.B) {
				clients(b, func(ctx context.Context, r *rand.Rand) error {
					_, err := f.Agreement(ctx, registry.Anonymous(), p.agreements[r.IntN(n)], registry.AsOf{})
					return err
				})
			})
			b.Run("ledger of a government", func(b *testing.B) {
				clients(b, func(ctx context.Context, r *rand.Rand) error {
					_, err := f.Ledger(ctx, registry.Anonymous(), registry.LedgerScope{Government: p.governments[r.IntN(len(p.governments))]})
					return err
				})
			})
			b.Run("ledger of the busiest government", func(b *testing.B) {
				clients(b, func(ctx context.Context, _ *rand.Rand) error {
					_, err := f.Ledger(ctx, registry.Anonymous(), registry.LedgerScope{Government: busiest})
					return err
				})
			})
			b.Run("report of a government", func(b *testing.B) {
				clients(b, func(ctx context.Context, r *rand.Rand) error {
					g := p.governments[r.IntN(len(p.governments))]
					_, err := f.Report(ctx, clerk(g), registry.ReportOptions{Government: g, Period: report.Period{Year: 2025}})
					return err
				})
			})
			b.Run("report of the busiest government", func(b *testing.B) {
				clients(b, func(ctx context.Context, _ *rand.Rand) error {
					_, err := f.Report(ctx, clerk(busiest), registry.ReportOptions{Government: busiest, Period: report.Period{Year: 2025}})
					return err
				})
			})
			desk := func(ctx context.Context, g region.Code) error {
				if _, err := f.Since(ctx, clerk(g), f.clock.now().AddDate(0, 0, -30)); err != nil {
					return err
				}
				_, err := f.Agenda(ctx, clerk(g), registry.DueOptions{Until: term.DateOf(f.clock.now()).AddDays(90)})
				return err
			}
			b.Run("my desk", func(b *testing.B) {
				clients(b, func(ctx context.Context, r *rand.Rand) error {
					return desk(ctx, p.governments[r.IntN(len(p.governments))])
				})
			})
			b.Run("my desk in the busiest government", func(b *testing.B) {
				clients(b, func(ctx context.Context, _ *rand.Rand) error { return desk(ctx, busiest) })
			})
			b.Run("differences of a government", func(b *testing.B) {
				clients(b, func(ctx context.Context, r *rand.Rand) error {
					_, err := f.Differences(ctx, registry.Anonymous(), p.governments[r.IntN(len(p.governments))], 50, "")
					return err
				})
			})
			b.Run("ledger of a year", func(b *testing.B) {
				clients(b, func(ctx context.Context, r *rand.Rand) error {
					_, err := f.Ledger(ctx, registry.Anonymous(), registry.LedgerScope{Year: 2018 + r.IntN(8)})
					return err
				})
			})
			b.Run("ledger of a government while claims come", func(b *testing.B) {
				clients(b, func(ctx context.Context, r *rand.Rand) error {
					if r.IntN(10) == 0 {
						return p.claim(ctx, f, r)
					}
					_, err := f.Ledger(ctx, registry.Anonymous(), registry.LedgerScope{Government: p.governments[r.IntN(len(p.governments))]})
					return err
				})
			})
			b.Run("claim", func(b *testing.B) {
				clients(b, func(ctx context.Context, r *rand.Rand) error { return p.claim(ctx, f, r) })
			})
		})
	}
}

// busiest is a government that is party to every fiftieth agreement.
const busiest = region.Code("64")

// promises are what a register is filled with.
type promises struct {
	agreements  []agreement.ID
	obligations []string
	parties     [][2]region.Code
	governments []region.Code
}

// clerk is somebody of a government who speaks for it.
func clerk(g region.Code) registry.Actor {
	return registry.Actor{Actor: agreement.Actor{Name: "Siti", Office: "Kepala Biro", Government: g}, Token: "t", Mandate: account.Mandate{Role: account.Bureau}}
}

// claim lets a party claim something.
func (p *promises) claim(ctx context.Context, f *fixture, r *rand.Rand) error {
	i := r.IntN(len(p.obligations))
	who := p.parties[i][r.IntN(2)]
	_, err := f.Claim(ctx, clerk(who), p.obligations[i], registry.NewClaim{Period: fmt.Sprintf("2025-%02d", 1+r.IntN(12)), Amount: float64(r.IntN(100))})
	return err
}

// promised fills a register with n agreements, an obligation of each, and ten claims upon it: two parties, five months, one in ten of which they tell differently, one in ten
// corrected. What follows from them is computed by Rebuild, whose time is told.
func promised(b *testing.B, f *fixture, n int) promises {
	b.Helper()
	var p promises
	for _, r := range region.All() {
		if r.Level != region.Foreign {
			p.governments = append(p.governments, r.Code)
		}
	}
	ctx := b.Context()
	rnd := rand.New(rand.NewPCG(1, 2))
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	begun := time.Now()
	for i := 0; i < n; i += 1000 {
		var entries []agreement.Entry
		var acts []store.ObligationAct
		for j := i; j < min(i+1000, n); j++ {
			who := [2]region.Code{p.governments[rnd.IntN(len(p.governments))], p.governments[rnd.IntN(len(p.governments))]}
			if j%50 == 0 {
				who[0] = busiest
			}
			if who[0] == who[1] {
				who[1] = "51"
			}
			id := agreement.ID(fmt.Sprintf("a%015d", j))
			p.agreements, p.parties = append(p.agreements, id), append(p.parties, who)
			entries = append(entries, agreement.Entry{
				ID: agreement.EntryID(fmt.Sprintf("e%d", j)), At: at, Subject: id, Act: agreement.State, Actor: siti().Actor,
				Assertions: promise(who, 2018+j%8),
			})
			o := fmt.Sprintf("o%015d", j)
			p.obligations = append(p.obligations, o)
			acts = append(acts, promisedActs(b, j, id, o, who, at)...)
		}
		noErr(b, f.store.Tx(ctx, func(tx *store.Tx) error {
			if err := tx.Append(ctx, entries); err != nil {
				return err
			}
			return tx.AddObligationActs(ctx, acts)
		}))
	}
	b.Logf("written in %s", time.Since(begun).Round(time.Second))
	begun = time.Now()
	_, err := f.Rebuild(ctx, nil)
	noErr(b, err)
	b.Logf("rebuilt in %s", time.Since(begun).Round(time.Second))
	return p
}

func promise(who [2]region.Code, year int) []agreement.Assertion {
	as := memorandum(who[0], who[1], "sapi", year)
	for i := range as {
		if as[i].Party != nil {
			as[i].Key = as[i].Party.Key()
		}
		if as[i].Field != nil {
			as[i].Key = agreement.FieldKey(as[i].Field.Text)
		}
		as[i].Grade = agreement.SignedGrade
	}
	return as
}

func promisedActs(b *testing.B, j int, id agreement.ID, o string, who [2]region.Code, at time.Time) []store.ObligationAct {
	b.Helper()
	act := func(kind, name, period string, g region.Code, body any) store.ObligationAct {
		text, err := json.Marshal(body)
		noErr(b, err)
		return store.ObligationAct{ID: name, At: at, Actor: agreement.Actor{Name: "Siti", Office: "Kepala Biro", Government: g}, Government: g, Agreement: id, Obligation: o, Period: period, Act: kind, Body: string(text)}
	}
	terms := cattle()
	terms.From, terms.To, terms.FromParty, terms.ToParty = of(who[0]).Key(), of(who[1]).Key(), of(who[0]), of(who[1])
	out := []store.ObligationAct{act("terms", o, "", who[0], terms)}
	for k := range 10 {
		g, month := k%2, k/2+1
		c := struct {
			By     string      `json:"by"`
			Party  any         `json:"party"`
			Amount float64     `json:"amount"`
			Unit   affair.Unit `json:"unit"`
		}{of(who[g]).Key(), of(who[g]), 500, affair.Head}
		if (j+month)%10 == 0 && g == 0 {
			c.Amount = 400
		}
		out = append(out, act("claim", fmt.Sprintf("%s-%d", o, k), string(obligation.Period(fmt.Sprintf("2025-%02d", month))), who[g], c))
	}
	return out
}

// clients lets 16 clients do the same at once, and tells how long one call takes.
func clients(b *testing.B, do func(context.Context, *rand.Rand) error) {
	b.Helper()
	const together = 16
	var mu sync.Mutex
	var all []time.Duration
	var group sync.WaitGroup
	var seed uint64
	work := make(chan struct{}, together)
	ctx := b.Context()
	warm(b, together, do)
	b.ResetTimer()
	for range together {
		seed++
		r := rand.New(rand.NewPCG(seed, 7))
		group.Go(func() {
			var own []time.Duration
			for range work {
				begun := time.Now()
				if err := do(ctx, r); err != nil {
					b.Error(err)
				}
				own = append(own, time.Since(begun))
			}
			mu.Lock()
			all = append(all, own...)
			mu.Unlock()
		})
	}
	for range b.N {
		work <- struct{}{}
	}
	close(work)
	group.Wait()
	b.StopTimer()
	slices.Sort(all)
	b.ReportMetric(float64(all[len(all)/2].Microseconds())/1000, "ms/p50")
	b.ReportMetric(float64(all[len(all)*95/100].Microseconds())/1000, "ms/p95")
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "calls/s")
}

// warm lets each client ask once before the time is taken: a server's connections to its database are open, and know the statements.
func warm(b *testing.B, clients int, do func(context.Context, *rand.Rand) error) {
	b.Helper()
	var all sync.WaitGroup
	for i := range clients {
		all.Go(func() {
			if err := do(b.Context(), rand.New(rand.NewPCG(uint64(i), 11))); err != nil {
				b.Error(err)
			}
		})
	}
	all.Wait()
}
