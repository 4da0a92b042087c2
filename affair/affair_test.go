package affair_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
)

func TestTheAffairsOfTheLaw(t *testing.T) {
	all := affair.All()
	if len(all) != 32 || all[0] != affair.Education || all[31] != affair.Transmigration {
		t.Fatalf("All = %v", all)
	}
	groups := make(map[affair.Group]int)
	for i, a := range all {
		if int(a) != i+1 || !a.Valid() || a.Name().ID == "" || a.Name().EN == "" {
			t.Errorf("affair %d is %s, %+v", i+1, a, a.Name())
		}
		groups[a.Group()]++
	}
	if diff := cmp.Diff(map[affair.Group]int{affair.Basic: 6, affair.NonBasic: 18, affair.Optional: 8}, groups); diff != "" {
		t.Error(diff)
	}
	for number, want := range map[affair.ID]string{
		1: "Pendidikan", 6: "Sosial", 7: "Tenaga kerja", 9: "Pangan", 17: "Koperasi, usaha kecil, dan menengah", 24: "Kearsipan",
		25: "Kelautan dan perikanan", 27: "Pertanian", 29: "Energi dan sumber daya mineral", 31: "Perindustrian", 32: "Transmigrasi",
	} {
		if got := number.Name().ID; got != want {
			t.Errorf("affair %d is %q, want %q", number, got, want)
		}
	}
	if affair.Support.Group() != affair.General || affair.ID(33).Valid() || affair.ID(33).Name() != (fault.Text{}) {
		t.Error("what is no affair has a group or a name")
	}
}

func TestNumbersAsText(t *testing.T) {
	b, err := json.Marshal([]affair.ID{affair.Agriculture, affair.Support})
	if err != nil || string(b) != `["27","0"]` {
		t.Errorf("Marshal = %s, %v", b, err)
	}
	var back []affair.ID
	if err := json.Unmarshal(b, &back); err != nil || len(back) != 2 || back[0] != affair.Agriculture {
		t.Errorf("Unmarshal = %v, %v", back, err)
	}
	for _, bad := range []string{"", "33", "-1", "x", "27 ", "300"} {
		if id, err := affair.Parse(bad); fault.KindOf(err) != fault.Invalid {
			t.Errorf("Parse(%q) = %v, %v", bad, id, err)
		}
	}
	if _, err := affair.ID(40).MarshalText(); err == nil {
		t.Error("affair 40 was written")
	}
}

func TestCompetence(t *testing.T) {
	for _, c := range []struct {
		a       affair.ID
		l       region.Level
		ok, why bool
	}{
		{affair.Forestry, region.Regency, false, true},
		{affair.Forestry, region.City, false, true},
		{affair.Forestry, region.Province, true, false},
		{affair.EnergyAndMinerals, region.Regency, false, true},
		{affair.EnergyAndMinerals, region.Province, true, true},
		{affair.SeaAndFisheries, region.City, true, true},
		{affair.SeaAndFisheries, region.Province, true, true},
		{affair.Education, region.Regency, true, true},
		{affair.Education, region.Province, true, true},
		{affair.Statistics, region.Regency, true, true},
		{affair.Health, region.Regency, true, false},
		{affair.Trade, region.Province, true, false},
		{affair.Support, region.City, true, false},
		{affair.Forestry, region.Foreign, true, false},
		{affair.Forestry, "", true, false},
	} {
		ok, why := affair.Competent(c.a, c.l)
		if ok != c.ok || (why.ID != "") != c.why || (why.EN != "") != c.why {
			t.Errorf("Competent(%s, %q) = %v, %q; want %v, reason %v", c.a.Name().EN, c.l, ok, why.EN, c.ok, c.why)
		}
	}
}

func TestConvert(t *testing.T) {
	for _, c := range []struct {
		amount   float64
		from, to affair.Unit
		want     float64
	}{
		{1500, affair.Kilogram, affair.Tonne, 1.5},
		{24, affair.Tonne, affair.Kilogram, 24000},
		{7, affair.Quintal, affair.Kilogram, 700},
		{3, affair.Quintal, affair.Tonne, 0.3},
		{250, affair.Gram, affair.Kilogram, 0.25},
		{2, affair.Kilolitre, affair.Litre, 2000},
		{5, affair.CubicMetre, affair.Kilolitre, 5},
		{1500, affair.KilowattHour, affair.MegawattHour, 1.5},
		{12, affair.Head, affair.Head, 12},
	} {
		if got, err := affair.Convert(c.amount, c.from, c.to); err != nil || got != c.want {
			t.Errorf("Convert(%v, %s, %s) = %v, %v; want %v", c.amount, c.from, c.to, got, err, c.want)
		}
	}
	for _, pair := range [][2]affair.Unit{
		{affair.Head, affair.Tonne},
		{affair.Patient, affair.Person},
		{affair.Barrel, affair.Litre},
		{affair.Litre, affair.Kilogram},
		{affair.Rupiah, affair.Tonne},
		{"dozen", affair.Piece},
		{affair.Piece, ""},
	} {
		if got, err := affair.Convert(1, pair[0], pair[1]); fault.KindOf(err) != fault.Invalid {
			t.Errorf("Convert(1, %s, %s) = %v, %v; want a refusal", pair[0], pair[1], got, err)
		}
	}
}

// What converts one way converts back to itself, and in one step or two alike.
func TestConversionIsConsistent(t *testing.T) {
	mass := rapid.SampledFrom([]affair.Unit{affair.Gram, affair.Kilogram, affair.Quintal, affair.Tonne})
	rapid.Check(t, func(t *rapid.T) {
		amount, a, b := float64(rapid.IntRange(0, 1_000_000).Draw(t, "amount")), mass.Draw(t, "a"), mass.Draw(t, "b")
		there, err := affair.Convert(amount, a, b)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := affair.Convert(there, b, a); err != nil || back != amount && (back-amount)/amount > 1e-12 {
			t.Errorf("%v %s = %v %s = %v %s, %v", amount, a, there, b, back, a, err)
		}
	})
}

func TestUnitsAsTextsWriteThem(t *testing.T) {
	for word, want := range map[string]affair.Unit{
		"ton": affair.Tonne, "Kg": affair.Kilogram, "kg.": affair.Kilogram, "kuintal": affair.Quintal, "ekor": affair.Head, "orang": affair.Person,
		"pasien": affair.Patient, "Rp": affair.Rupiah, "liter": affair.Litre, "m³": affair.CubicMetre, "m3": affair.CubicMetre, "kWh": affair.KilowattHour,
	} {
		if got, ok := affair.UnitOf(word); !ok || got != want || got.Name().ID == "" {
			t.Errorf("UnitOf(%q) = %s, %v; want %s", word, got, ok, want)
		}
	}
	if u, ok := affair.UnitOf("Kaltim"); ok {
		t.Errorf("Kaltim is taken for %s", u)
	}
}

func TestAmountsForPeople(t *testing.T) {
	for _, x := range []struct {
		amount float64
		unit   affair.Unit
		id, en string
	}{
		{0, affair.Head, "0 ekor", "0 head"},
		{999, affair.Person, "999 orang", "999 people"},
		{480.5, affair.Tonne, "480,5 ton", "480.5 tonnes"},
		{12_500.125, affair.Tonne, "12.500,125 ton", "12,500.125 tonnes"},
		{1_500_000_000, affair.Rupiah, "Rp1.500.000.000", "Rp1,500,000,000"},
	} {
		if got := x.unit.Amount(x.amount); got.ID != x.id || got.EN != x.en {
			t.Errorf("%v %s is %+v", x.amount, x.unit, got)
		}
	}
}

func TestKindsAndTheirUnits(t *testing.T) {
	for _, k := range affair.Kinds() {
		if k.Name.ID == "" || k.Name.EN == "" || len(k.Units) == 0 {
			t.Errorf("kind %q is not whole", k.Kind)
		}
		for _, u := range k.Units {
			if !u.Valid() || !k.Kind.Takes(u) {
				t.Errorf("%s does not take %s", k.Kind, u)
			}
		}
	}
	if affair.Patients.Takes(affair.Tonne) || affair.Money.Takes(affair.Head) || affair.Kind("x").Takes(affair.Tonne) {
		t.Error("a kind takes a unit that makes no sense")
	}
}

func TestEveryGoodIsWhole(t *testing.T) {
	seen := make(map[string]bool)
	for _, g := range affair.Goods() {
		if seen[g.ID] || g.Name.ID == "" || g.Name.EN == "" || len(g.Affairs) == 0 || !g.Kind.Takes(g.Unit) {
			t.Errorf("good %+v is not whole or there twice", g)
		}
		seen[g.ID] = true
		if got, ok := affair.GoodByID(g.ID); !ok || got.Name != g.Name {
			t.Errorf("GoodByID(%q) = %+v, %v", g.ID, got, ok)
		}
		for _, word := range append([]string{g.Name.ID}, g.Aliases...) {
			if got, ok := affair.GoodIn("pasokan " + word + " untuk warga"); !ok || got.ID != g.ID {
				t.Errorf("GoodIn(%q) = %q, want %q", word, got.ID, g.ID)
			}
			if len(affair.Of(word)) == 0 {
				t.Errorf("%q belongs to no affair", word)
			}
		}
	}
	if g, ok := affair.GoodByID("emas-hitam"); ok {
		t.Errorf("an unknown good is %+v", g)
	}
}

func TestGoodsInWordings(t *testing.T) {
	for wording, want := range map[string][]string{
		"suplai nikel dan batu bara":              {"nikel", "batu-bara"},
		"penyediaan daging sapi":                  {"daging-sapi"},
		"pengembangan sapi potong serta kambing":  {"sapi", "kambing"},
		"Bawang Merah, cabe rawit, dan beras":     {"bawang-merah", "cabai", "beras"},
		"buah-buahan dan produk olahan":           {"buah"},
		"rumput laut dan ikan laut":               {"rumput-laut", "ikan"},
		"minyak goreng bukan minyak kelapa sawit": {"minyak-goreng", "kelapa-sawit"},
		"beras premium, beras medium":             {"beras"},
		"13 buah dokumen kerja sama":              nil,
		"kesehatan rujukan":                       nil,
	} {
		var got []string
		for _, g := range affair.GoodsIn(wording) {
			got = append(got, g.ID)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("GoodsIn(%q): %s", wording, diff)
		}
		if first, ok := affair.GoodIn(wording); ok != (len(want) > 0) || ok && first.ID != want[0] {
			t.Errorf("GoodIn(%q) = %q, %v", wording, first.ID, ok)
		}
	}
}
