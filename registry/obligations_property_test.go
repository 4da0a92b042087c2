package registry_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/registry"
)

// act is something that one side does; it knows of its own earlier acts alone.
type act struct {
	period   string
	amount   float64
	corrects int // own claim, from 1; 0 none
	lock     bool
	source   string // of a statistic
}

func drawActs(t *rapid.T, side string) []act {
	list := make([]act, rapid.IntRange(0, 7).Draw(t, side))
	claims := 0
	for i := range list {
		a := act{period: rapid.SampledFrom([]string{"2026-01", "2026-02"}).Draw(t, "period"), amount: float64(rapid.IntRange(0, 6).Draw(t, "amount"))}
		switch rapid.IntRange(0, 5).Draw(t, "kind") {
		case 0:
			a.lock = true
		case 1:
			a.source = rapid.SampledFrom([]string{"BPS", "Karantina"}).Draw(t, "source")
		case 2, 3:
			if claims > 0 {
				a.corrects = rapid.IntRange(1, claims).Draw(t, "of")
			}
			claims++
		default:
			claims++
		}
		list[i] = a
	}
	return list
}

// playing lets both sides act upon one obligation.
type playing struct {
	t     *rapid.T
	f     *fixture
	o     registry.ObligationRecord
	own   map[string][]string // claims of each side, in its order
	names map[string]string   // of claims: who made it, and which of its own it was
	seen  map[string]registry.ClaimRecord
}

func (p *playing) do(who registry.Actor, a act) {
	ctx, side := p.f.context(), string(who.Government)
	var made registry.ClaimRecord
	var err error
	switch {
	case a.lock:
		_, err = p.f.LockPeriod(ctx, who, p.o.ID, a.period, "")
	case a.source != "":
		made, err = p.f.Claim(ctx, who, p.o.ID, registry.NewClaim{Period: a.period, Amount: a.amount, Statistic: &registry.Statistic{Publisher: a.source}})
	case a.corrects > 0:
		made, err = p.f.CorrectClaim(ctx, who, p.own[side][a.corrects-1], registry.NewClaim{Amount: a.amount})
	default:
		made, err = p.f.Claim(ctx, who, p.o.ID, registry.NewClaim{Period: a.period, Amount: a.amount})
	}
	if k := fault.KindOf(err); err != nil && k != fault.Invalid && k != fault.NotFound { // a second figure of a statistic, a second correction of one claim, one of a refused one
		p.t.Fatal(err)
	}
	if made.ID == "" && !a.lock {
		made.ID = "refused"
	}
	if made.ID != "" && a.source == "" {
		p.own[side] = append(p.own[side], made.ID)
	}
	if made.ID != "" && made.ID != "refused" {
		if a.source == "" {
			p.names[made.ID] = fmt.Sprintf("%s#%d", made.By, len(p.own[side]))
		} else {
			p.names[made.ID] = made.By + " " + a.period
		}
	}
	p.untouched(made)
}

// untouched holds that what was claimed before stands as it was, but for what the same voice has just corrected.
func (p *playing) untouched(made registry.ClaimRecord) {
	o, err := p.f.Obligation(p.f.context(), registry.Anonymous(), p.o.ID)
	if err != nil {
		p.t.Fatal(err)
	}
	now := make(map[string]registry.ClaimRecord)
	for _, period := range o.Periods {
		if len(period.Why) == 0 {
			p.t.Fatalf("%s is without a reason", period.Fact.Period)
		}
		for _, c := range period.Claims {
			now[c.ID] = c
		}
	}
	for id, was := range p.seen {
		is, ok := now[id]
		if !ok {
			p.t.Fatalf("claim %s is gone", p.names[id])
		}
		if is.CorrectedBy != was.CorrectedBy {
			if is.CorrectedBy != made.ID || made.By != was.By {
				p.t.Fatalf("%s was corrected by %s", p.names[id], p.names[is.CorrectedBy])
			}
			is.CorrectedBy = was.CorrectedBy
		}
		if d := cmp.Diff(was, is); d != "" {
			p.t.Fatalf("claim %s changed by another act: %s", p.names[id], d)
		}
	}
	p.seen = now
	p.sums(&o)
}

// sums holds that every total is that of the periods that it names, and these of their claims.
func (p *playing) sums(o *registry.ObligationFacts) {
	for _, total := range o.Totals {
		sum := 0.0
		for _, period := range total.Periods {
			x, ok := o.Period(period)
			if !ok || x.Grade != total.Grade {
				p.t.Fatalf("%s is no period of %s", period, total.Grade)
			}
			if sum += x.Amount; o.Terms.Counting == obligation.Cumulative {
				sum = max(sum-x.Amount, x.Amount)
			}
		}
		if sum != total.Amount {
			p.t.Fatalf("the total %v of %s is not %v", total.Amount, total.Grade, sum)
		}
	}
	for _, period := range o.Periods {
		for _, f := range period.Figures {
			sum := 0.0
			for _, c := range period.Claims {
				if c.CorrectedBy != "" || c.By != f.By {
					continue
				}
				if sum += c.Amount; o.Terms.Counting == obligation.Cumulative {
					sum = max(sum-c.Amount, c.Amount)
				}
			}
			if sum != f.Amount {
				p.t.Fatalf("%s of %s is %v, its claims are %v", f.By, period.Fact.Period, f.Amount, sum)
			}
		}
	}
}

// told is what is known, with names instead of IDs and without what depends on when something came.
func (p *playing) told() []obligation.Fact {
	o, err := p.f.Obligation(p.f.context(), registry.Anonymous(), p.o.ID)
	if err != nil {
		p.t.Fatal(err)
	}
	var out []obligation.Fact
	for _, period := range o.Periods {
		x := period.Fact.Fact
		for i := range x.Figures {
			for _, list := range [][]string{x.Figures[i].Claims, x.Figures[i].Past} {
				for j, id := range list {
					list[j] = p.names[id]
				}
				slices.Sort(list)
			}
		}
		out = append(out, x)
	}
	return out
}

// Whatever both sides do, in whatever order their acts meet: the record is the same, nobody's claim changes by another's act, totals are those of their leaves, what is derived
// has a reason, and what is kept is what the log says.
func TestAnyOrderGivesTheSameRecord(t *testing.T) {
	folder, err := os.MkdirTemp(t.TempDir(), "register-") //nolint:usetesting // one for all tries
	noErr(t, err)
	f, done := openFixture(t, store.Options{Folder: folder}, folder, new(clock))
	defer done()
	entry := must[agreement.Entry](t)(f.State(t.Context(), siti(), "", memorandum("64", "51", "sapi", 2018), registry.StateOptions{}))
	rapid.Check(t, func(rt *rapid.T) {
		terms := cattle()
		terms.Counting = rapid.SampledFrom([]obligation.Counting{obligation.PerPeriod, obligation.Cumulative}).Draw(rt, "counting")
		terms.Tolerance = rapid.SampledFrom([]float64{0, 0.3}).Draw(rt, "tolerance")
		sides := map[string][]act{"64": drawActs(rt, "taker"), "51": drawActs(rt, "giver")}
		actors := map[string]registry.Actor{"64": siti(), "51": of51()}
		var records [][]obligation.Fact
		for _, turn := range []string{"one order", "another"} {
			p := &playing{t: rt, f: f, own: make(map[string][]string), names: make(map[string]string)}
			if p.o, err = f.Oblige(t.Context(), siti(), entry.Subject, terms); err != nil {
				rt.Fatal(err)
			}
			order := slices.Concat(slices.Repeat([]string{"64"}, len(sides["64"])), slices.Repeat([]string{"51"}, len(sides["51"])))
			done := make(map[string]int)
			for _, side := range rapid.Permutation(order).Draw(rt, turn) {
				p.do(actors[side], sides[side][done[side]])
				done[side]++
			}
			records = append(records, p.told())
		}
		if d := cmp.Diff(records[0], records[1]); d != "" {
			rt.Fatalf("another order: %s", d)
		}
	})
	wantWhole(t, f)
}

func (f *fixture) context() context.Context { return context.Background() }
