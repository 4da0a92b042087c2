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

// Figures in a sentence are written as its readers write them, in their unit.
func TestADifferenceIsSaidInWordsForPeople(t *testing.T) {
	o := cattle
	o.Kind, o.Unit, o.Amount = affair.Money, affair.Rupiah, 2_500_000_000
	of := func(id, by string, x float64) obligation.Claim {
		return obligation.Claim{ID: id, By: by, Period: "2026", Amount: x, Unit: affair.Rupiah}
	}
	facts := o.Match([]obligation.Claim{of("1", o.From, 2_500_000_000), of("2", o.To, 1_500_000_000), of("3", obligation.StatisticBy("BPS"), 12)})
	if got := facts[0].Why[0]; got.ID != "pemberi menyatakan Rp2.500.000.000, penerima Rp1.500.000.000: berbeda melebihi toleransi" || got.EN != "the giver claims Rp2,500,000,000, the receiver Rp1,500,000,000: further apart than the tolerance" {
		t.Errorf("%+v", got)
	}
	facts = cattle.Match([]obligation.Claim{claim("1", cattle.From, 1500), claim("2", cattle.To, 1500), claim("3", obligation.StatisticBy("BPS"), 1200)})
	if got := facts[0].Why[1]; got.ID != "statistik menunjukkan 1.200 ekor" || got.EN != "a statistic shows 1,200 head" {
		t.Errorf("%+v", got)
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
	for _, p := range ps.List() {
		if strings.Contains(p.Text.ID, "patients") || strings.Contains(p.Text.ID, `"`) {
			t.Errorf("no words for people: %s", p.Text.ID)
		}
	}
	ps = fault.Problems{}
	if cattle.Check(&ps); len(ps.List()) > 0 {
		t.Error(ps.List())
	}
	half := cattle
	half.Amount = 5.5
	half.Check(&ps)
	cattle.CheckClaim(obligation.Claim{By: cattle.To, Period: "2026-03", Amount: 480.5, Unit: affair.Head}, nil, &ps)
	if list := ps.List(); len(list) != 2 || list[0].Place != "amount" || list[1].Text.ID != "ekor dihitung utuh, tanpa pecahan" {
		t.Errorf("half animals: %+v", list)
	}
	ps = fault.Problems{}
	if (obligation.Obligation{From: "a", To: "b", Text: "x", Counting: obligation.PerPeriod}).Check(&ps); len(ps.List()) != 1 || ps.List()[0].Place != "kind" {
		t.Errorf("without a kind: %+v", ps.List())
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
