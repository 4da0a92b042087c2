package route_test

import (
	"encoding/csv"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/route"
	"github.com/anyam-id/anyam/region"
)

const shared = "../../../shared/data/jarak-laut/jarak_antar_pelabuhan_nm.csv"

// The shared file writes some ports with a second name.
func named(s string) string {
	for _, p := range append(route.Ports(), "Kasim", "Santan", "Senipah", "Salawati", "Singapura", "Selat Lombok", "Selat Sunda", "Selat Wetar") {
		if strings.Contains(s, p) {
			return p
		}
	}
	return s
}

func TestPublishedDistancesAreInTheTableAndNoWayIsLonger(t *testing.T) {
	f, err := os.Open(shared)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	defer func() { _ = f.Close() }() // read only
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 80 {
		t.Fatal(len(rows), err)
	}
	direct := 0
	for _, row := range rows[1:] {
		most := 0.0
		for _, s := range row[2:] {
			if x, err := strconv.ParseFloat(s, 64); err == nil {
				most = max(most, x)
			}
		}
		legs, ok := route.BetweenPorts(named(row[0]), named(row[1]))
		if !ok {
			t.Errorf("%s or %s is not in the table", row[0], row[1])
			continue
		}
		km := 0.0
		for _, l := range legs {
			km += l.KM
		}
		if km > most*1.852+0.001 {
			t.Errorf("%s to %s: %.0f km, published are %.0f", row[0], row[1], km, most*1.852)
		}
		if km < 0.75*most*1.852 {
			t.Errorf("%s to %s: %.0f km is much less than the %.0f published: %+v", row[0], row[1], km, most*1.852, legs)
		}
		if len(legs) == 1 && legs[0].Published {
			direct++
		}
	}
	t.Logf("%d of %d pairs are shortest as published", direct, len(rows)-1)
	if direct < 60 {
		t.Errorf("only %d pairs go as published", direct)
	}
}

var rates = route.Rates{Land: 1500, Sea: 250, Handling: 50_000}

func find(tb testing.TB, from, to region.Code) route.Route {
	tb.Helper()
	f, err := route.NewFinder(rates)
	if err != nil {
		tb.Fatal(err)
	}
	r, err := f.Between(from, to)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

func TestGoodsGoByLandOnOneIslandAndBySeaBetweenTwo(t *testing.T) {
	for _, c := range []struct {
		from, to region.Code
		by       string
		km       [2]float64
	}{
		{"32", "33", "land", [2]float64{300, 600}},
		{"73", "64", "sea", [2]float64{500, 2500}},
		{"35", "64", "Tanjung Perak", [2]float64{800, 2500}},
		{"51", "52", "Lembar", [2]float64{100, 500}},
		{"18", "36", "Merak", [2]float64{100, 600}},
		{"12.04", "12", "sea", [2]float64{100, 2000}},
		{"53", "31", "sea", [2]float64{1500, 4000}},
	} {
		r := find(t, c.from, c.to)
		if s := r.String(); !strings.Contains(s, c.by) || r.KM() < c.km[0] || r.KM() > c.km[1] || r.Cost <= 0 {
			t.Errorf("%s to %s: %s, %.0f km", c.from, c.to, s, r.KM())
		}
		if x := r.Text(); x.ID == "" || x.EN == "" || strings.Contains(x.ID, "%") {
			t.Errorf("%v", x)
		}
		if got := route.Landed(1_000_000, r); got != 1_000_000+r.Cost {
			t.Errorf("landed at %d", got)
		}
	}
}

func TestEveryRegionIsReachedAndTheWayBackIsAsLong(t *testing.T) {
	f, err := route.NewFinder(rates)
	if err != nil {
		t.Fatal(err)
	}
	all := region.All()
	for i, a := range all {
		b := all[(i*37+11)%len(all)]
		there, err := f.Between(a.Code, b.Code)
		if err != nil {
			t.Fatalf("%s to %s: %v", a.Official, b.Official, err)
		}
		back, err := f.Between(b.Code, a.Code)
		if err != nil || there.Cost != back.Cost {
			t.Errorf("%s and %s: %s; back %s", a.Official, b.Official, there.String(), back.String())
		}
		if there.KM() < 0.99*route.GreatCircle(a.Lat, a.Lng, b.Lat, b.Lng) {
			t.Errorf("%s to %s is nearer than the crow flies: %s", a.Official, b.Official, there.String())
		}
		at := ""
		for j, l := range there.Legs {
			if j > 0 && l.From != at {
				t.Errorf("the way breaks off at %s: %s", at, there.String())
			}
			at = l.To
		}
	}
}

func TestWhatIsNotKnownIsRefused(t *testing.T) {
	for _, r := range []route.Rates{{Land: -1}, {Sea: math.NaN()}, {Handling: 1e12}} {
		if _, err := route.NewFinder(r); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%+v: %v", r, err)
		}
	}
	f, err := route.NewFinder(rates)
	if err != nil {
		t.Fatal(err)
	}
	for _, pair := range [][2]region.Code{{"99", "64"}, {"64", "x-sg"}} {
		if _, err := f.Between(pair[0], pair[1]); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%v: %v", pair, err)
		}
	}
	if r, err := f.Between("64", "64"); err != nil || r.Cost != 0 || len(r.Legs) != 0 {
		t.Errorf("to itself: %+v, %v", r, err)
	}
	if _, ok := route.BetweenPorts("Atlantis", "Belawan"); ok {
		t.Error("Atlantis has no port")
	}
	if slices.Contains(route.Ports(), "Selat Sunda") {
		t.Error("a strait is no port")
	}
}

func BenchmarkAllProvinces(b *testing.B) {
	for b.Loop() {
		f, err := route.NewFinder(rates)
		if err != nil {
			b.Fatal(err)
		}
		for _, x := range region.All()[:100] {
			for _, y := range region.All()[:100] {
				if _, err := f.Between(x.Code, y.Code); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
}
