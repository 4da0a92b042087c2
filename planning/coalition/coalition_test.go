package coalition_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/coalition"
)

func game(tb testing.TB, n int, gain func(group []int) float64) *coalition.Game {
	tb.Helper()
	g, err := coalition.NewGame(n, gain)
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

func TestGamesOfTheBooks(t *testing.T) {
	// Two left gloves, one right: the right one has everything in the core; by Shapley it has two thirds.
	gloves := game(t, 3, func(s []int) float64 {
		left, right := 0, 0
		for _, i := range s {
			if i < 2 {
				left++
			} else {
				right++
			}
		}
		return float64(min(left, right))
	})
	if s := gloves.Split(); !s.Core || math.Abs(s.Split[2]-1) > 1e-6 {
		t.Errorf("%+v", s)
	}
	if got := gloves.Shapley(); math.Abs(got[2]-2.0/3) > 1e-12 || math.Abs(got[0]-1.0/6) > 1e-12 {
		t.Error(got)
	}
	if gloves.Without(2) != 0 || gloves.Without(0) != 1 || gloves.Total() != 1 {
		t.Error("who leaves takes something else along")
	}
	// Any two of three gain as much as all: whoever is left out can always tempt one of the others.
	majority := game(t, 3, func(s []int) float64 {
		if len(s) >= 2 {
			return 1
		}
		return 0
	})
	if s := majority.Split(); s.Core || math.Abs(s.Short-1.0/3) > 1e-6 || len(s.Group) != 2 {
		t.Errorf("%+v", s)
	}
	if s := game(t, 1, func([]int) float64 { return 5 }).Split(); !s.Core || s.Split[0] != 5 {
		t.Errorf("%+v", s)
	}
}

func offers(t *rapid.T, n int) []coalition.Offer {
	var out []coalition.Offer
	for range rapid.IntRange(0, 20).Draw(t, "offers") {
		out = append(out, coalition.Offer{
			From: rapid.IntRange(0, n-1).Draw(t, "from"), To: rapid.IntRange(0, n-1).Draw(t, "to"),
			Amount: float64(rapid.IntRange(1, 100).Draw(t, "amount")), Saving: float64(rapid.IntRange(-5, 50).Draw(t, "saving")),
		})
	}
	return out
}

func TestTradeAlwaysHasACoreAndEverySplitAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 6).Draw(t, "members")
		g, err := coalition.Trade(n, offers(t, n))
		if err != nil {
			t.Fatal(err)
		}
		s := g.Split()
		if !s.Core { // what members give each other makes a convex game
			t.Fatalf("no core: %+v", s)
		}
		for _, split := range [][]float64{s.Split, g.Shapley()} {
			total := 0.0
			for _, x := range split {
				total += x
			}
			if math.Abs(total-g.Total()) > 1e-6*math.Max(1, g.Total()) {
				t.Fatalf("%v adds up to %v, not %v", split, total, g.Total())
			}
			for set, gain := range g.Gain {
				has := 0.0
				for _, i := range coalition.Group(set) {
					has += split[i]
				}
				if has < gain-1e-6*math.Max(1, g.Total()) {
					t.Fatalf("group %v has %v and could have %v", coalition.Group(set), has, gain)
				}
			}
		}
	})
}

// The least shortfall is compared with what splits drawn at random fall short: none falls short less.
func TestNoOtherSplitSatisfiesMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 5).Draw(t, "members")
		g, err := coalition.NewGame(n, func(s []int) float64 {
			if len(s) < 2 {
				return 0
			}
			return float64(rapid.IntRange(0, 100).Draw(t, "gain"))
		})
		if err != nil {
			t.Fatal(err)
		}
		s := g.Split()
		x := make([]float64, n)
		left := g.Total()
		for i := range n - 1 {
			x[i] = s.Split[i] + float64(rapid.IntRange(-30, 30).Draw(t, "x"))
			left -= x[i]
		}
		x[n-1] = left
		worst := math.Inf(-1)
		for set := 1; set < len(g.Gain)-1; set++ {
			has := 0.0
			for _, i := range coalition.Group(set) {
				has += x[i]
			}
			worst = math.Max(worst, g.Gain[set]-has)
		}
		if worst < s.Short-1e-6 {
			t.Fatalf("%v falls short by %v, less than the split's %v", x, worst, s.Short)
		}
	})
}

func TestARoundOfThreeIsFoundWhereNoTwoCanBalance(t *testing.T) {
	list := []coalition.Offer{
		{Good: "beras", From: 0, To: 1, Amount: 10, Saving: 5},
		{Good: "sapi", From: 1, To: 2, Amount: 4, Saving: 10},
		{Good: "batu-bara", From: 2, To: 0, Amount: 30, Saving: 2},
		{Good: "garam", From: 1, To: 0, Amount: 1, Saving: 3},
	}
	got := coalition.Cycles(4, list, 4, 10)
	if len(got) != 1 || !slices.Equal(got[0].Members, []int{0, 1, 2}) || got[0].Least != 40 || got[0].Total != 150 || got[0].Two != 60 {
		t.Errorf("%+v", got)
	}
	list[3].Amount = 100 // now two alone balance more than the round
	if got := coalition.Cycles(4, list, 4, 10); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestTwelveAreExactAndThirteenRefused(t *testing.T) {
	g := game(t, 12, func(s []int) float64 { return float64(len(s) * len(s)) })
	if s := g.Split(); !s.Core || math.Abs(s.Split[0]-12) > 11*12 {
		t.Errorf("%+v", s)
	}
	for _, x := range g.Shapley() {
		if math.Abs(x-12) > 1e-9 {
			t.Errorf("one of twelve alike gets %v", x)
		}
	}
	for _, n := range []int{0, 13} {
		if _, err := coalition.NewGame(n, func([]int) float64 { return 0 }); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%d: %v", n, err)
		}
	}
}
