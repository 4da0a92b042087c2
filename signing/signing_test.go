package signing_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/signing"
	"github.com/anyam-id/anyam/term"
)

func day(d int) term.Date { return term.On(2026, time.March, d) }

func government(tb testing.TB, c region.Code) agreement.Participation {
	tb.Helper()
	p, err := party.OfRegion(c)
	if err != nil {
		tb.Fatal(err)
	}
	return agreement.Participation{Key: p.Key(), Party: p}
}

// four are a city, a company, an agency of a province, and a province, in the paper's order.
func four(tb testing.TB) []agreement.Participation {
	tb.Helper()
	agency, company := party.Party{Kind: party.Agency, Name: "Dinas Peternakan", Region: "51"}, party.Party{Kind: party.Company, Name: "PT Garam"}
	return []agreement.Participation{government(tb, "64.72"), {Key: "pt", Party: company}, {Key: "dinas", Party: agency}, government(tb, "64")}
}

func sign(p *agreement.Participation, on term.Date) {
	yes := true
	p.Signed, p.SignedOn = &yes, on
}

func TestTheOrderFollowsFromTheManner(t *testing.T) {
	for _, c := range []struct {
		name string
		plan signing.Plan
		want []string
	}{
		{"by rank", signing.Plan{Mode: signing.ByRank}, []string{"region:64", "region:64.72", "dinas", "pt"}},
		{"circular", signing.Plan{Mode: signing.Circular}, []string{"region:64.72", "pt", "dinas", "region:64"}},
		{"ceremonial", signing.Plan{Mode: signing.Ceremonial}, []string{"region:64", "region:64.72", "dinas", "pt"}},
		{"mixed", signing.Plan{Mode: signing.Mixed, Present: []string{"pt", "region:64.72"}}, []string{"region:64.72", "pt", "region:64", "dinas"}},
		{"decided", signing.Plan{Mode: signing.ByRank, Order: []string{"pt"}}, []string{"pt", "region:64", "region:64.72", "dinas"}},
	} {
		var got []string
		for _, x := range c.plan.Turns(four(t)) {
			got = append(got, x.Party)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

func TestWhoSignsNextSinceWhen(t *testing.T) {
	parties := four(t)
	plan := signing.Plan{Mode: signing.Circular, Made: day(1)}
	next := func(p signing.Plan) (out []string) {
		for _, w := range p.Waiting(parties) {
			if w.Next {
				out = append(out, w.Party+" "+w.Since.String())
			}
		}
		return out
	}
	want := func(p signing.Plan, list ...string) {
		t.Helper()
		if d := cmp.Diff(list, next(p)); d != "" {
			t.Error(d)
		}
	}
	want(plan, "region:64.72 2026-03-01")
	sign(&parties[0], day(5))
	want(plan, "pt 2026-03-05")
	sign(&parties[2], day(9)) // before its turn: the next is still the one before it
	want(plan, "pt 2026-03-05")
	sign(&parties[1], day(7))
	want(plan, "region:64 2026-03-09")
	ceremony := signing.Plan{Mode: signing.Ceremonial, Day: day(20), Made: day(1)}
	parties = four(t)
	want(ceremony, "region:64 2026-03-20", "region:64.72 2026-03-20", "dinas 2026-03-20", "pt 2026-03-20")
	mixed := signing.Plan{Mode: signing.Mixed, Day: day(20), Present: []string{"pt"}, Made: day(1)}
	want(mixed, "pt 2026-03-20")
	sign(&parties[1], day(21))
	want(mixed, "region:64 2026-03-21")
	for i := range parties {
		sign(&parties[i], day(25))
	}
	want(mixed)
}

// Whatever the manner and whoever has signed: every party has one place, who has signed is not waited for, and while somebody is, it is
// somebody's turn.
func TestSomebodyIsAlwaysNext(t *testing.T) {
	keys := []string{"region:64.72", "pt", "dinas", "region:64"}
	rapid.Check(t, func(r *rapid.T) {
		parties := four(t)
		left := 0
		for i := range parties {
			if rapid.Bool().Draw(r, "signed") {
				sign(&parties[i], day(rapid.IntRange(1, 28).Draw(r, "day")))
			} else {
				left++
			}
		}
		some := rapid.SliceOfNDistinct(rapid.SampledFrom(keys), 0, 4, rapid.ID[string])
		p := signing.Plan{Mode: rapid.SampledFrom(signing.Modes()).Draw(r, "mode"), Day: day(10), Made: day(1), Present: some.Draw(r, "present"), Order: some.Draw(r, "order")}
		var order []string
		for _, x := range p.Turns(parties) {
			order = append(order, x.Party)
		}
		slices.Sort(order)
		all := slices.Sorted(slices.Values(keys))
		if d := cmp.Diff(all, order); d != "" {
			r.Fatal(d)
		}
		waiting := p.Waiting(parties)
		if len(waiting) != left || left > 0 && !slices.ContainsFunc(waiting, func(w signing.Wait) bool { return w.Next && !w.Since.IsZero() }) {
			r.Fatalf("%d have not signed: %+v", left, waiting)
		}
	})
}

func TestWhatAPlanAndAPowerNeed(t *testing.T) {
	keys := []string{"a", "b"}
	for _, c := range []struct {
		p     signing.Plan
		wrong int
	}{
		{signing.Plan{}, 1},
		{signing.Plan{Mode: signing.Circular}, 0},
		{signing.Plan{Mode: signing.Ceremonial}, 1},
		{signing.Plan{Mode: signing.Mixed, Present: []string{"c"}, Order: []string{"a", "a"}}, 2},
		{signing.Plan{Mode: signing.Mixed}, 1},
	} {
		var ps fault.Problems
		if c.p.Check(keys, &ps); len(ps.List()) != c.wrong {
			t.Errorf("%+v: %v", c.p, ps.List())
		}
	}
	p := signing.Power{Party: "a", Grantor: party.Signatory{Office: "Gubernur"}, Holder: party.Signatory{Name: "Sekda"}, From: day(2), Until: day(4)}
	var ps fault.Problems
	p.Check(&ps)
	for d, want := range map[int]bool{1: false, 2: true, 4: true, 5: false} {
		if p.Covers(day(d)) != want {
			t.Errorf("on the %dth it covers %v", d, !want)
		}
	}
	if p.Until = (term.Date{}); !p.Covers(day(28)) {
		t.Error("a power without an end has ended")
	}
	signing.Power{}.Check(&ps)
	p.Until = day(1)
	p.Check(&ps)
	if len(ps.List()) != 5 {
		t.Errorf("%v", ps.List())
	}
}
