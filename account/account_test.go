package account_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

func day(n int) term.Date { return term.On(2026, time.January, 1).AddDays(n) }

var bureauHead = account.Position{ID: "p1", Government: "64", Title: "Kepala Biro POD", Role: account.Bureau}

func codes(list []fault.Problem) []string {
	var out []string
	for _, p := range list {
		out = append(out, p.Code)
	}
	return out
}

func TestAPositionIsHeldByOneAndActedForByWhoStandsIn(t *testing.T) {
	rina := account.Holding{ID: "h1", Position: "p1", Person: "rina", Standing: account.Definitive, From: day(0)}
	budi := account.Holding{ID: "h2", Position: "p1", Person: "budi", Standing: account.Plh, From: day(10), Until: day(12)}
	all := []account.Holding{rina, budi}
	for _, c := range []struct {
		on     int
		who    account.PersonID
		office string
	}{{-1, "", ""}, {0, "rina", "Kepala Biro POD"}, {9, "rina", "Kepala Biro POD"}, {10, "budi", "Plh. Kepala Biro POD"}, {12, "budi", "Plh. Kepala Biro POD"}, {13, "rina", "Kepala Biro POD"}} {
		h, ok := account.Acting(all, "p1", day(c.on))
		if ok != (c.who != "") || h.Person != c.who {
			t.Errorf("on day %d %q acts, want %q", c.on, h.Person, c.who)
		}
		for _, person := range []account.PersonID{"rina", "budi"} {
			m := account.Mandates(person, []account.Position{bureauHead}, all, day(c.on))
			if (len(m) == 1) != (person == c.who) {
				t.Errorf("on day %d %s has the mandates %v", c.on, person, m)
			}
			if len(m) == 1 && m[0].Office() != c.office {
				t.Errorf("on day %d %s is %q", c.on, person, m[0].Office())
			}
		}
	}
}

func TestWhatIsWrongWithAHolding(t *testing.T) {
	stands := []account.Holding{{ID: "h1", Position: "p1", Person: "rina", Standing: account.Definitive, From: day(0), Until: day(9)}}
	for name, c := range map[string]struct {
		h    account.Holding
		want []string
	}{
		"after the last":        {account.Holding{Position: "p1", Standing: account.Plt, From: day(10)}, nil},
		"of another position":   {account.Holding{Position: "p2", Standing: account.Plt, From: day(3)}, nil},
		"while it is held":      {account.Holding{Position: "p1", Standing: account.Pj, From: day(9)}, []string{"overlap"}},
		"standing in meanwhile": {account.Holding{Position: "p1", Standing: account.Delegate, From: day(3), Until: day(4)}, nil},
		"standing in for ever":  {account.Holding{Position: "p1", Standing: account.Plh, From: day(3)}, []string{"until"}},
		"backwards":             {account.Holding{Position: "p1", Standing: account.Plt, From: day(20), Until: day(19)}, []string{"until"}},
		"of a month only":       {account.Holding{Position: "p1", Standing: account.Plt, From: term.Date{Year: 2026, Month: 4}}, []string{"from"}},
		"nothing":               {account.Holding{Position: "p1"}, []string{"standing", "from"}},
	} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(c.want, codes(c.h.Check(stands))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestWhatIsWrongWithAPosition(t *testing.T) {
	for name, c := range map[string]struct {
		p    account.Position
		want []string
	}{
		"a bureau":               {bureauHead, nil},
		"the ministry":           {account.Position{Title: "Direktur", Role: account.Supervisor}, nil},
		"a bureau of nobody":     {account.Position{Title: "Biro", Role: account.Bureau}, []string{"government"}},
		"of a place abroad":      {account.Position{Title: "Biro", Role: account.Bureau, Government: "x-sg"}, []string{"government"}},
		"of no place":            {account.Position{Title: "Biro", Role: account.Bureau, Government: region.Code("99")}, []string{"government"}},
		"without title and role": {account.Position{Government: "64"}, []string{"title", "role"}},
	} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(c.want, codes(c.p.Check())); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestNamesToSignInWith(t *testing.T) {
	for name, ok := range map[string]bool{
		"rina": true, "rina.w@kaltimprov.go.id": true, "ab": false, "ri na": false, "rina!": false, "6472012345678901": false, "197001011990031001": false, "rina1970": true, "": false,
	} {
		if got := account.CheckSignIn(name) == (fault.Text{}); got != ok {
			t.Errorf("%q is taken: %v", name, got)
		}
	}
	if got := account.Fold(" Rina.W @KaltimProv.go.id "); got != "rina.w@kaltimprov.go.id" {
		t.Errorf("folded %q", got)
	}
}

// Whatever holdings are taken one after another, at most one person acts for a position on a day, and only one whose holding stands then.
func TestNoPositionIsActedForByTwo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []account.Holding
		for i := range rapid.IntRange(1, 12).Draw(t, "holdings") {
			h := account.Holding{
				ID: account.HoldingID(rune('a' + i)), Position: "p1", Person: account.PersonID(rapid.SampledFrom([]string{"rina", "budi", "sari"}).Draw(t, "person")),
				Standing: rapid.SampledFrom(account.Standings()).Draw(t, "standing"), From: day(rapid.IntRange(0, 30).Draw(t, "from")),
			}
			if rapid.Bool().Draw(t, "ends") {
				h.Until = h.From.AddDays(rapid.IntRange(0, 9).Draw(t, "days"))
			}
			if len(h.Check(list)) == 0 {
				list = append(list, h)
			}
		}
		for n := -1; n < 45; n++ {
			acting := 0
			for _, person := range []account.PersonID{"rina", "budi", "sari"} {
				acting += len(account.Mandates(person, []account.Position{bureauHead}, list, day(n)))
			}
			held, substituted := 0, 0
			for _, h := range list {
				switch {
				case !h.On(day(n)):
				case h.Standing.Substitutes():
					substituted++
				default:
					held++
				}
			}
			if held > 1 || substituted > 1 || acting != min(1, held+substituted) {
				t.Fatalf("on day %d %d hold, %d stand in, %d act", n, held, substituted, acting)
			}
		}
	})
}
