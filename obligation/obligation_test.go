package obligation_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/obligation"
)

var cattle = obligation.Obligation{
	From: "region:53", To: "region:64", Text: "bibit sapi", Kind: affair.Livestock, Unit: affair.Head, Amount: 6000, Counting: obligation.PerPeriod, Tolerance: 0.01,
}

func claim(id, by string, amount float64) obligation.Claim {
	return obligation.Claim{ID: id, By: by, Period: "2026-03", Amount: amount, Unit: affair.Head}
}

func TestWhatBothSay(t *testing.T) {
	proved := claim("1", cattle.From, 500)
	proved.Evidence = []document.Digest{document.Sum([]byte("berita acara"))}
	corrected := claim("3", cattle.To, 500)
	corrected.Corrects = "2"
	forged := claim("3", cattle.From, 500)
	forged.Corrects = "2"
	for _, x := range []struct {
		name      string
		claims    []obligation.Claim
		grade     agreement.Grade
		amount    float64
		different bool
	}{
		{"one side", []obligation.Claim{claim("1", cattle.From, 500)}, agreement.Claimed, 500, false},
		{"one side with evidence", []obligation.Claim{proved}, agreement.Documented, 500, false},
		{"equal", []obligation.Claim{claim("1", cattle.From, 500), claim("2", cattle.To, 500)}, agreement.Confirmed, 500, false},
		{"within the tolerance", []obligation.Claim{claim("1", cattle.From, 500), claim("2", cattle.To, 496)}, agreement.Confirmed, 496, false},
		{"different", []obligation.Claim{claim("1", cattle.From, 500), claim("2", cattle.To, 480)}, "", 0, true},
		{"corrected", []obligation.Claim{claim("1", cattle.From, 500), claim("2", cattle.To, 480), corrected}, agreement.Confirmed, 500, false},
		{"nobody corrects another's", []obligation.Claim{claim("1", cattle.To, 480), claim("2", cattle.To, 20), forged}, agreement.Confirmed, 500, false},
		{"a port", []obligation.Claim{claim("1", cattle.From, 500), claim("2", cattle.To, 500), claim("3", "company:pelabuhan", 500)}, agreement.Corroborated, 500, false},
		{"a port alone", []obligation.Claim{claim("3", "company:pelabuhan", 500)}, "", 0, false},
		{"two shipments", []obligation.Claim{claim("1", cattle.From, 300), claim("2", cattle.From, 200), claim("3", cattle.To, 500)}, agreement.Confirmed, 500, false},
	} {
		got := cattle.Match(x.claims)
		if len(got) != 1 || got[0].Grade != x.grade || got[0].Amount != x.amount || got[0].Different != x.different || len(got[0].Why) == 0 {
			t.Errorf("%s: %+v", x.name, got)
		}
	}
}

func TestWhatIsWrongIsSaidAtOnce(t *testing.T) {
	var ps fault.Problems
	obligation.Obligation{From: "a", To: "a", Kind: affair.Patients, Unit: affair.Tonne, Amount: math.NaN(), Tolerance: 1}.Check(&ps)
	cattle.CheckClaim(obligation.Claim{Amount: -1, Unit: affair.Rupiah, Corrects: "x"}, nil, &ps)
	var at []string
	for _, p := range ps.List() {
		at = append(at, p.Place)
	}
	if got := strings.Join(at, " "); got != "from text unit amount counting tolerance by period amount unit corrects" {
		t.Errorf("%s", got)
	}
	ps = fault.Problems{}
	if cattle.Check(&ps); len(ps.List()) > 0 {
		t.Error(ps.List())
	}
}

// The order of claims makes no difference; one side's figure is its own claims' alone; a state has a reason; a total is the sum of its leaves.
func TestTwoSidedFacts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := cattle
		o.Counting = rapid.SampledFrom([]obligation.Counting{obligation.PerPeriod, obligation.Cumulative}).Draw(t, "counting")
		parties := []string{o.From, o.To, "company:pelabuhan"}
		var claims []obligation.Claim
		for i := range rapid.IntRange(0, 20).Draw(t, "claims") {
			c := claim(fmt.Sprintf("%02d", i), rapid.SampledFrom(parties).Draw(t, "by"), float64(rapid.IntRange(0, 50).Draw(t, "amount")))
			c.Period = rapid.SampledFrom([]string{"2026-01", "2026-02"}).Draw(t, "period")
			if i > 0 && rapid.Bool().Draw(t, "correction") {
				c.Corrects = claims[rapid.IntRange(0, i-1).Draw(t, "of")].ID // also of another's, which must do nothing
			}
			claims = append(claims, c)
		}
		facts := o.Match(claims)
		shuffled := rapid.Permutation(claims).Draw(t, "order")
		if d := cmp.Diff(facts, o.Match(shuffled)); d != "" {
			t.Fatalf("another order: %s", d)
		}
		for _, who := range parties {
			own := slices.DeleteFunc(slices.Clone(claims), func(c obligation.Claim) bool { return c.By != who })
			if d := cmp.Diff(figures(o.Match(own), who), figures(facts, who)); d != "" {
				t.Fatalf("what others say changes the figure of %s: %s", who, d)
			}
		}
		seen := 0
		for _, x := range facts {
			if len(x.Why) == 0 || x.Different && x.Grade != "" {
				t.Fatalf("%+v", x)
			}
			for _, f := range x.Figures {
				seen += len(f.Claims) + len(f.Past)
			}
		}
		if seen != len(claims) {
			t.Fatalf("%d of %d claims can be found again", seen, len(claims))
		}
		for _, total := range o.Totals(facts) {
			var sum, most float64
			for _, x := range facts {
				if x.Grade == total.Grade {
					sum, most = sum+x.Amount, max(most, x.Amount)
				}
			}
			if want := map[obligation.Counting]float64{obligation.PerPeriod: sum, obligation.Cumulative: most}[o.Counting]; total.Amount != want {
				t.Fatalf("%+v is not %v", total, want)
			}
		}
	})
}

func figures(facts []obligation.Fact, who string) map[string]obligation.Figure {
	out := make(map[string]obligation.Figure)
	for _, x := range facts {
		for _, f := range x.Figures {
			if f.By == who {
				out[x.Period] = f
			}
		}
	}
	return out
}
