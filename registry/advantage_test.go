package registry_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
)

func TestAdvantageIsOfWhatRegionsProduceByValue(t *testing.T) {
	f := open(t)
	none := must[registry.Advantage](t)(f.Advantage(t.Context(), registry.Anonymous(), "64"))
	if len(none.List) != 0 || none.Method == (fault.Text{}) {
		t.Errorf("of nothing: %+v", none)
	}
	var b strings.Builder
	b.WriteString("Daerah;Komoditas;Tahun;Produksi (ton);Harga (Rp/kg)\n")
	for i, code := range []string{"64", "63", "62", "61", "35", "33", "32", "73"} {
		fmt.Fprintf(&b, "%s;beras;2025;%d;10.000\n", code, 1000)
		fmt.Fprintf(&b, "%s;jagung;2025;%d;5.000\n", code, 100*(i+1)+10*i*i)
	}
	b.WriteString("Sulsel;pasien;2025;500;\n")
	brought(t, f, b.String(), registry.BalanceOptions{Source: "contoh uji"})
	got := must[registry.Advantage](t)(f.Advantage(t.Context(), registry.Anonymous(), "64"))
	if got.Regions != 8 || got.Goods != 2 || got.Year != 2025 || len(got.List) != 2 || got.List[0].Good.ID != "beras" {
		t.Fatalf("%+v", got)
	}
	rice, maize := got.List[0], got.List[1]
	if rice.Quotient <= 1 || maize.Quotient >= 1 || rice.Withheld != (fault.Text{}) || rice.Error <= 0 {
		t.Errorf("rice %+v\nmaize %+v", rice, maize)
	}
	if share := rice.Share; share < 0.95 || share > 0.953 { // 10 of 10.5 billion
		t.Errorf("rice is %v of all", share)
	}
	if rice.Reach.ID == "" || rice.Density != 0 {
		t.Errorf("eight regions say nothing of density: %+v", rice)
	}
	again := must[registry.Advantage](t)(f.Advantage(t.Context(), registry.Anonymous(), "64"))
	same(t, "the same twice", again, got)
	_, err := f.Advantage(t.Context(), registry.Anonymous(), "99")
	wantKind(t, err, fault.NotFound)
}
