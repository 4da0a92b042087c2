package affair

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/figures"
)

// Kind is what kind of thing passes from one party of an agreement to another.
type Kind string

// The kinds of exchange.
const (
	Ware      Kind = "goods"     // rice, coal, cloth
	Livestock Kind = "livestock" // counted by head
	Patients  Kind = "patients"  // referred to the other's hospital
	Workers   Kind = "workers"   // placed with the other
	Visitors  Kind = "visitors"  // tourists
	Services  Kind = "services"  // transport, waste treated, documents issued
	Knowledge Kind = "knowledge" // data, advice, joint research
	Training  Kind = "training"  // places in courses, schools, internships
	Money     Kind = "money"     // rupiah
)

// Kinds gives every kind with its name and the units in which it may be counted, its usual one first.
func Kinds() []KindInfo { return kinds }

// KindInfo describes a kind of exchange.
type KindInfo struct {
	Kind  Kind
	Name  fault.Text
	Units []Unit
}

var kinds = []KindInfo{
	{Ware, fault.T("Barang", "Goods"), []Unit{Tonne, Kilogram, Quintal, Litre, Kilolitre, CubicMetre, Barrel, KilowattHour, MegawattHour, Piece}},
	{Livestock, fault.T("Ternak", "Livestock"), []Unit{Head, Tonne, Quintal, Kilogram}},
	{Patients, fault.T("Pasien", "Patients"), []Unit{Patient}},
	{Workers, fault.T("Tenaga kerja", "Workers"), []Unit{Person}},
	{Visitors, fault.T("Wisatawan", "Visitors"), []Unit{Person}},
	{Services, fault.T("Jasa dan layanan", "Services"), []Unit{Time, Tonne, CubicMetre, KilowattHour, Person, Day}},
	{Knowledge, fault.T("Pengetahuan dan data", "Knowledge and data"), []Unit{Time, Piece, Person, Day}},
	{Training, fault.T("Tempat pelatihan dan pendidikan", "Training places"), []Unit{Person, Time, Day}},
	{Money, fault.T("Uang", "Money"), []Unit{Rupiah}},
}

// Takes says whether things of kind k may be counted in u: patients are not counted by the tonne.
func (k Kind) Takes(u Unit) bool {
	i := slices.IndexFunc(kinds, func(info KindInfo) bool { return info.Kind == k })
	return i >= 0 && slices.Contains(kinds[i].Units, u)
}

// Unit is a unit in which things are counted.
type Unit string

// The units.
const (
	Tonne        Unit = "tonne" // 1000 kg
	Quintal      Unit = "quintal"
	Kilogram     Unit = "kg"
	Gram         Unit = "g"
	Litre        Unit = "litre"
	Kilolitre    Unit = "kl"
	CubicMetre   Unit = "m3"
	Barrel       Unit = "barrel"
	KilowattHour Unit = "kWh"
	MegawattHour Unit = "MWh"
	Head         Unit = "head"    // animals, ekor
	Person       Unit = "people"  // orang
	Patient      Unit = "patient" // pasien
	Piece        Unit = "piece"   // buah, unit, lembar
	Time         Unit = "times"   // kali
	Day          Unit = "day"
	Rupiah       Unit = "rupiah"
)

// measure says what a unit measures, and how many of the smallest unit of that measure it is. A barrel stands alone: contracts mean
// barrels of different size.
type measure struct {
	of     string
	factor int64
	name   fault.Text
	words  string // as texts write it
}

var measures = map[Unit]measure{
	Gram:         {"mass", 1, fault.T("gram", "grams"), "g;gr;gram"},
	Kilogram:     {"mass", 1000, fault.T("kilogram", "kilograms"), "kg;kilo;kilogram;kilograms"},
	Quintal:      {"mass", 100_000, fault.T("kuintal", "quintals"), "kuintal;kwintal;kw;ku;quintal"},
	Tonne:        {"mass", 1_000_000, fault.T("ton", "tonnes"), "ton;t;tonne;tonnes;metrik ton;metric ton;mt"},
	Litre:        {"volume", 1, fault.T("liter", "litres"), "liter;litre;l;ltr"},
	Kilolitre:    {"volume", 1000, fault.T("kiloliter", "kilolitres"), "kiloliter;kl;kilolitre"},
	CubicMetre:   {"volume", 1000, fault.T("meter kubik", "cubic metres"), "m3;m³;meter kubik;kubik;kubikasi"},
	Barrel:       {"barrel", 1, fault.T("barel", "barrels"), "barel;barrel"},
	KilowattHour: {"energy", 1, fault.T("kilowatt-jam", "kilowatt hours"), "kwh;kilowatt jam;kilowatt hour"},
	MegawattHour: {"energy", 1000, fault.T("megawatt-jam", "megawatt hours"), "mwh;megawatt jam;megawatt hour"},
	Head:         {"animals", 1, fault.T("ekor", "head"), "ekor;head"},
	Person:       {"people", 1, fault.T("orang", "people"), "orang;jiwa;peserta;pekerja;tenaga kerja;wisatawan;pengunjung;people;siswa;mahasiswa"},
	Patient:      {"patients", 1, fault.T("pasien", "patients"), "pasien;patient;patients"},
	Piece:        {"pieces", 1, fault.T("buah", "pieces"), "buah;unit;lembar;batang;helai;pcs;piece;pieces;paket"},
	Time:         {"times", 1, fault.T("kali", "times"), "kali;times"},
	Day:          {"days", 1, fault.T("hari", "days"), "hari;day;days"},
	Rupiah:       {"money", 1, fault.T("rupiah", "rupiah"), "rp;rupiah;idr"},
}

// Valid says whether u is a known unit.
func (u Unit) Valid() bool { _, ok := measures[u]; return ok }

// Name is the unit's name, in the plural for English.
func (u Unit) Name() fault.Text { return measures[u].name }

// Whole tells whether the unit is counted one by one: there is no half animal, and no half rupiah.
func (u Unit) Whole() bool {
	return slices.Contains([]Unit{Head, Person, Patient, Piece, Time, Rupiah}, u)
}

// Amount is an amount in the unit as people write it, with at most three decimals: "1.500,5 ton", "Rp25.000".
func (u Unit) Amount(x float64) fault.Text {
	_, decimals, _ := strings.Cut(strconv.FormatFloat(math.Round(x*1000)/1000, 'f', -1, 64), ".")
	n := figures.Decimal(x, len(decimals))
	if u == Rupiah {
		return fault.T("Rp"+n.ID, "Rp"+n.EN)
	}
	name := u.Name()
	return fault.T(n.ID+" "+name.ID, n.EN+" "+name.EN)
}

// UnitOf reads a unit as texts write it: "ton", "kg", "ekor", "m³". It is false where the word is no unit.
func UnitOf(word string) (Unit, bool) {
	word = strings.ToLower(strings.Trim(word, " ."))
	for u, m := range measures {
		for w := range strings.SplitSeq(m.words, ";") {
			if w == word {
				return u, true
			}
		}
	}
	return "", false
}

// Convert gives amount of unit from in unit to. Only units of one measure are converted; what the law or plain sense forbids to add
// up (head into tonnes, patients into people, barrels into litres) is refused with the problem "unit_mismatch".
func Convert(amount float64, from, to Unit) (float64, error) {
	a, ok := measures[from]
	b, ok2 := measures[to]
	if !ok || !ok2 || a.of != b.of {
		t := fault.Tf("jumlah dalam %s tidak dapat dinyatakan dalam %s", "an amount in %s cannot be given in %s", from, to)
		if ok && ok2 {
			t = fault.T(fmt.Sprintf("jumlah dalam %s tidak dapat dinyatakan dalam %s", a.name.ID, b.name.ID),
				fmt.Sprintf("an amount in %s cannot be given in %s", a.name.EN, b.name.EN))
		}
		return 0, &fault.Error{Kind: fault.Invalid, Text: t, Problems: []fault.Problem{{Code: "unit_mismatch", Text: t}}}
	}
	if a.factor >= b.factor { // one exact step, so that 1,500 kg are 1.5 t and not a hair beside
		return amount * float64(a.factor/b.factor), nil
	}
	return amount / float64(b.factor/a.factor), nil
}
