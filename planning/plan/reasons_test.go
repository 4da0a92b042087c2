package plan_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/plan"
)

func words() plan.Words {
	return plan.Words{
		Region: func(r int) string { return []string{"Sulawesi Selatan", "Kalimantan Timur", "Jawa Timur"}[r] },
		Month:  func(m int) fault.Text { return fault.Tf("bulan ke-%d", "month %d", m+1) },
		Good:   fault.T("Beras", "Rice"), Unit: fault.T("ton", "tonnes"), Scale: 1000,
	}
}

func ExamplePartnership_Reasons() {
	// Two regions have rice, one lacks it in both months; an agreement has promised a part. Amounts are kilograms, costs rupiah for a tonne.
	p := &plan.Problem{
		Regions: 3, Months: 2,
		Surplus:   []int64{9_000_000, 9_000_000, 0, 0, 5_000_000, 5_000_000},
		Lack:      []int64{0, 0, 2_000_000, 3_000_000, 0, 0},
		Price:     []int64{11_000_000, 11_000_000, 0, 0, 11_200_000, 11_200_000},
		Transport: []int64{-1, 450_000, 500_000, 450_000, -1, 600_000, 500_000, 600_000, -1},
		Committed: []plan.Commitment{{From: 0, To: 1, Month: 0, Amount: 500_000}},
	}
	r, err := plan.Solve(context.Background(), p)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, x := range plan.Partnerships(p, r) {
		for _, s := range x.Reasons(words()) {
			fmt.Println(s.ID)
			fmt.Println(s.EN)
		}
	}
	// Output:
	// Sulawesi Selatan mengirim 5.000 ton beras ke Kalimantan Timur pada bulan ke-1 sampai bulan ke-2, karena pada bulan pengirimannya memiliki surplus 18.000 ton sedangkan Kalimantan Timur kekurangan 5.000 ton; 500 ton di antaranya sudah dijanjikan kesepakatan yang ada.
	// Sulawesi Selatan sends 5,000 tonnes of rice to Kalimantan Timur in month 1 to month 2, because in the months of sending it has a surplus of 18,000 tonnes while Kalimantan Timur lacks 5,000 tonnes; agreements that exist have promised 500 tonnes of it.
	// Satu ton tiba di Kalimantan Timur seharga Rp11.450.000 (harga asal Rp11.000.000, angkut Rp450.000), dan satu ton lagi di sana bernilai Rp11.450.000 (harga bayangan).
	// One tonne arrives in Kalimantan Timur at Rp11,450,000 (price at its origin Rp11,000,000, transport Rp450,000), and one tonne more there is worth Rp11,450,000 (dual price).
	// Jawa Timur baru menjadi mitra yang lebih baik bila mendatangkan dari sana menjadi lebih murah Rp350.000 per ton, atau surplus Sulawesi Selatan berkurang.
	// Jawa Timur becomes the better partner only if bringing it from there gets cheaper by Rp350,000 per tonne, or the surplus of Sulawesi Selatan shrinks.
}

// The margin that the reasons name is the one at which the plan really changes.
func TestTheMarginIsWhereAnotherPartnerBecomesBetter(t *testing.T) {
	p := &plan.Problem{
		Regions: 3, Months: 1, Surplus: []int64{9000, 0, 9000}, Lack: []int64{0, 5000, 0},
		Transport: []int64{-1, 100, -1, -1, -1, -1, -1, 130, -1},
	}
	r, err := plan.Solve(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	x := plan.Partnerships(p, r)[0]
	if x.Next != 2 || x.Margin != 30 {
		t.Fatalf("%+v", x)
	}
	if more, err := plan.Without(t.Context(), p, r, 0, 1); err != nil || more != 30*5000 {
		t.Errorf("without it the plan costs %d more, %v", more, err)
	}
	for change, from := range map[int64]int{29: 0, 31: 2} {
		q := *p
		q.Transport = append([]int64{}, p.Transport...)
		q.Transport[2*3+1] -= change
		r, err := plan.Solve(t.Context(), &q)
		if err != nil || r.Flows[0].From != from {
			t.Errorf("cheaper by %d: %+v, %v", change, r.Flows, err)
		}
	}
}

func TestReasonsSayWhatIsSoWhateverTheCase(t *testing.T) {
	w := words()
	w.Unit = fault.T("orang", "people")
	for name, x := range map[string]plan.Partnership{
		"nobody else":  {To: 1, Months: []int{0}, Amount: 5000, Next: -1},
		"as good":      {To: 1, Months: []int{0}, Amount: 5000, Price: 9, Landed: 9, Next: 2},
		"used up":      {To: 1, Months: []int{0}, Amount: 5000, Price: 9, Landed: 11, Next: 2},
		"cheaper":      {To: 1, Months: []int{0}, Amount: 5000, Unit: 9, Landed: 7, Next: 2},
		"all promised": {To: 1, Months: []int{0, 1}, Amount: 5000, Committed: 5000, Next: 2, Margin: 7},
	} {
		seen := make(map[string]bool)
		for _, s := range x.Reasons(w) {
			if s.ID == "" || s.EN == "" || seen[s.ID] || cmp.Equal(s.ID, s.EN) {
				t.Errorf("%s: %+v", name, s)
			}
			seen[s.ID] = true
		}
	}
}
