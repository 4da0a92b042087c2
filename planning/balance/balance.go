// Package balance knows what regions have and need: production, need, stock, losses, storage and price of a good in a region and a month or
// year, each with its unit, its place in the sheet it came from, and how it was converted. Read takes such figures out of a table as statistics
// offices and agencies lay them out, long or wide; Sheet holds what counts of several such tables, the newest figure of each.
//
// It is not a plan: package planning/plan computes with monthly amounts from a Sheet. It does no I/O; who opens files is package registry.
package balance

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Measure is what is told of a good in a region.
type Measure string

// The measures.
const (
	Production Measure = "production" // in the period
	Need       Measure = "need"       // in the period
	Stock      Measure = "stock"      // at the beginning of the period
	Losses     Measure = "losses"     // in the period: seed, feed, what is spilt
	Storage    Measure = "storage"    // what can be kept from one month to the next
	Price      Measure = "price"      // rupiah for one unit
	Freight    Measure = "freight"    // between two regions: rupiah for bringing one unit, from door to door
	Room       Measure = "room"       // between two regions: the most that goes in a month
)

// Measures lists them all.
func Measures() []Measure {
	return []Measure{Production, Need, Stock, Losses, Storage, Price, Freight, Room}
}

// Between says whether m is told of a way from one region to another.
func (m Measure) Between() bool { return m == Freight || m == Room }

// Rate says whether m is an amount of rupiah for one unit.
func (m Measure) Rate() bool { return m == Price || m == Freight }

// Valid says whether m is one of the measures.
func (m Measure) Valid() bool { return slices.Contains(Measures(), m) }

// Name is the measure in words.
func (m Measure) Name() fault.Text {
	switch m {
	case Production:
		return fault.T("produksi", "production")
	case Need:
		return fault.T("kebutuhan", "need")
	case Stock:
		return fault.T("stok", "stock")
	case Losses:
		return fault.T("susut", "losses")
	case Storage:
		return fault.T("kapasitas simpan", "storage")
	case Price:
		return fault.T("harga", "price")
	case Freight:
		return fault.T("ongkos angkut", "freight")
	case Room:
		return fault.T("kapasitas angkut", "room on the way")
	}
	return fault.Text{}
}

// Thing is what is exchanged: a good, or patients, workers, visitors, training places. Its unit is the one in which balances are kept.
type Thing struct {
	ID   string
	Name fault.Text
	Kind affair.Kind
	Unit affair.Unit
}

// Cargo is any good by its weight: what freight and room on a way are usually told of.
const Cargo = "cargo"

// breeding is what the IDs of breeding stock begin with: animals to breed from are no animals for slaughter, and have balances of their own.
const breeding = "bibit-"

func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// Good is the ID of the good of which t is: that of the animals, of breeding stock; "" of patients, workers, visitors and training places.
func (t Thing) Good() string {
	if g, ok := affair.GoodByID(strings.TrimPrefix(t.ID, breeding)); ok {
		return g.ID
	}
	return ""
}

// Affairs are the government affairs that an agreement on t is of.
func (t Thing) Affairs() []affair.ID {
	if g, ok := affair.GoodByID(t.Good()); ok {
		return g.Affairs
	}
	switch t.Kind {
	case affair.Patients:
		return []affair.ID{affair.Health}
	case affair.Workers, affair.Training:
		return []affair.ID{affair.Labour}
	case affair.Visitors:
		return []affair.ID{affair.Tourism}
	default:
		return nil
	}
}

// Of gives the thing that a field of an agreement is about: of its good, or where it has none or one of several kinds, of its words.
func Of(good, words string) (Thing, bool) {
	t, ok := Find(words)
	if good == "" || ok && t.Good() == good {
		return t, ok
	}
	return Get(good)
}

// Get gives the thing of an ID: that of a good or of a kind of exchange that is counted itself, or Cargo.
func Get(id string) (Thing, bool) {
	if id == Cargo {
		return Thing{Cargo, fault.T("segala muatan", "any cargo"), affair.Ware, affair.Tonne}, true
	}
	animal, bred := strings.CutPrefix(id, breeding)
	if g, ok := affair.GoodByID(animal); ok && (!bred || g.Kind == affair.Livestock) {
		if bred {
			return Thing{id, fault.T("Bibit "+lowerFirst(g.Name.ID), "Breeding "+lowerFirst(g.Name.EN)), g.Kind, g.Unit}, true
		}
		return Thing{g.ID, g.Name, g.Kind, g.Unit}, true
	}
	for _, k := range affair.Kinds() {
		if string(k.Kind) == id && slices.Contains([]affair.Kind{affair.Patients, affair.Workers, affair.Visitors, affair.Training}, k.Kind) {
			return Thing{id, k.Name, k.Kind, k.Units[0]}, true
		}
	}
	return Thing{}, false
}

// Find gives the thing that a wording names: an ID, or words as people write them.
func Find(wording string) (Thing, bool) {
	folded := strings.ToLower(strings.TrimSpace(wording))
	if t, ok := Get(folded); ok {
		return t, true
	}
	if g, ok := affair.GoodIn(wording); ok {
		for _, x := range []string{"bibit", "indukan", "breeding"} {
			if g.Kind == affair.Livestock && strings.Contains(folded, x) {
				return Get(breeding + g.ID)
			}
		}
		return Get(g.ID)
	}
	for _, w := range []struct{ id, words string }{
		{Cargo, "segala muatan;semua komoditas;semua barang;muatan umum;muatan;any cargo;all goods"},
		{"patients", "pasien rujukan;pasien;patients"},
		{"workers", "tenaga kerja;pekerja;workers"},
		{"visitors", "wisatawan;kunjungan wisata;visitors"},
		{"training", "tempat pelatihan;peserta pelatihan;pelatihan;training places"},
	} {
		for x := range strings.SplitSeq(w.words, ";") {
			if strings.Contains(folded, x) {
				return Get(w.id)
			}
		}
	}
	return Thing{}, false
}

// Figure is one figure: of a thing in a region and a month, or a whole year where the day's month is 0. Amount is in the thing's unit, of a
// price in rupiah for one of it; Given is the figure as the sheet has it, with its unit, which is how a conversion can be gone over.
type Figure struct {
	Region  region.Code `json:"region"`
	To      region.Code `json:"to,omitempty"` // of what is told of a way: where it leads
	Good    string      `json:"good"`
	Period  term.Date   `json:"period"`
	Measure Measure     `json:"measure"`
	Amount  float64     `json:"amount"`
	Unit    affair.Unit `json:"unit"`
	Given   string      `json:"given"`
	Row     int         `json:"row"`    // of the sheet, from 1
	Column  string      `json:"column"` // by its letters
}

type key struct {
	region  region.Code
	to      region.Code
	good    string
	period  term.Date
	measure Measure
}

func (f *Figure) key() key { return key{f.Region, f.To, f.Good, f.Period, f.Measure} }

// Source is the table a figure came from. Later published ones come before earlier ones, wherever both have a figure.
type Source struct {
	ID        string    `json:"id"`
	Name      string    `json:"name"`
	Published term.Date `json:"published,omitzero"`
	Provinces int       `json:"provinces,omitempty"` // 34 where Papua and Papua Barat are those before 2022
	Demo      bool      `json:"demonstration,omitempty"`
}

// Known is a figure that counts, with its source and how many older figures it stands before.
type Known struct {
	Figure
	Source Source `json:"source"`
	Older  int    `json:"older,omitempty"`
}

// Sheet holds what is known of one thing, the newest figure of each region, period and measure.
type Sheet struct {
	Thing   Thing
	figures map[key]*Known
	regions map[region.Code]bool
}

// NewSheet makes an empty sheet.
func NewSheet(t Thing) *Sheet {
	return &Sheet{Thing: t, figures: make(map[key]*Known), regions: make(map[region.Code]bool)}
}

// Add brings a figure. Of two of the same kind the one with the later published source counts; of one day the one brought later.
func (s *Sheet) Add(f Figure, from Source) {
	if f.To == "" {
		s.regions[f.Region] = true
	}
	k := f.key()
	old := s.figures[k]
	if old == nil {
		s.figures[k] = &Known{Figure: f, Source: from}
		return
	}
	if from.Published.Before(old.Source.Published) {
		old.Older++
		return
	}
	s.figures[k] = &Known{Figure: f, Source: from, Older: old.Older + 1}
}

// Regions lists the regions that anything is known of, in the order of their codes.
func (s *Sheet) Regions() []region.Code {
	var out []region.Code
	for r := range s.regions {
		out = append(out, r)
	}
	slices.Sort(out)
	return out
}

// All lists what is known, by region, period and measure.
func (s *Sheet) All() []Known {
	var out []Known
	for _, k := range s.figures {
		if k.Good == s.Thing.ID {
			out = append(out, *k)
		}
	}
	slices.SortFunc(out, func(a, b Known) int {
		return cmp.Or(cmp.Compare(a.Region, b.Region), cmp.Compare(a.To, b.To), a.Period.Compare(b.Period), cmp.Compare(slices.Index(Measures(), a.Measure), slices.Index(Measures(), b.Measure)))
	})
	return out
}

// Monthly is a figure for a month, and what it rests on. Even says that a year's figure was spread evenly over its months; a stock, storage or
// price is the year's as it stands.
type Monthly struct {
	Amount float64
	From   Known
	Even   bool
}

// In gives what is known of a measure in a month: the month's own figure, else its part of the year's. It is false where neither is known: that is
// not zero.
func (s *Sheet) In(r region.Code, m Measure, year, month int) (Monthly, bool) {
	if k := s.figures[key{r, "", s.Thing.ID, term.Date{Year: year, Month: time.Month(month)}, m}]; k != nil {
		return Monthly{k.Amount, *k, false}, true
	}
	k := s.figures[key{r, "", s.Thing.ID, term.Date{Year: year}, m}]
	if k == nil {
		return Monthly{}, false
	}
	switch m {
	case Production, Need, Losses:
		return Monthly{k.Amount / 12, *k, true}, true
	case Stock:
		return Monthly{k.Amount, *k, false}, month == 1 // what there was at the year's beginning
	case Storage, Price, Freight, Room:
	}
	return Monthly{k.Amount, *k, false}, true
}

// Way gives what is known of a way from one region to another in a month: of the thing itself, else of any cargo where the thing is measured by its
// weight. The month's own figure comes first, then the year's, then that of the latest of the four years before.
func (s *Sheet) Way(from, to region.Code, m Measure, year, month int) (Known, bool) {
	goods := []string{s.Thing.ID}
	if s.Thing.Unit == affair.Tonne || s.Thing.Unit == affair.Kilolitre {
		goods = append(goods, Cargo)
	}
	for _, good := range goods {
		if k := s.figures[key{from, to, good, term.Date{Year: year, Month: time.Month(month)}, m}]; k != nil {
			return *k, true
		}
		for y := year; y > year-5; y-- {
			if k := s.figures[key{from, to, good, term.Date{Year: y}, m}]; k != nil {
				return *k, true
			}
		}
	}
	return Known{}, false
}

// Ways lists the ways of which a measure is known of a good, in the order of their codes.
func (s *Sheet) Ways(good string, m Measure) [][2]region.Code {
	known := make(map[[2]region.Code]bool)
	for k := range s.figures {
		if k.good == good && k.measure == m {
			known[[2]region.Code{k.region, k.to}] = true
		}
	}
	return slices.SortedFunc(maps.Keys(known), func(a, b [2]region.Code) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
}

// Mixed names the provinces whose territory differs between the sources: tables of 34 provinces tell of Papua and Papua Barat as they were
// before 2022, and of 38 as they are. Figures of both kinds must not stand beside each other.
func (s *Sheet) Mixed() []region.Code {
	kinds := make(map[region.Code]int)
	old, split := false, false
	for _, k := range s.figures {
		switch p := k.Region.Province(); p {
		case "91", "92":
			if k.Source.Provinces == 34 {
				kinds[p] |= 1
				old = true
			} else {
				kinds[p] |= 2
			}
		case "93", "94", "95", "96":
			split = true
		}
	}
	var out []region.Code
	for p, k := range kinds {
		if k == 3 || old && split {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}

// String is the figure in one line, for messages and tests.
func (f *Figure) String() string {
	return fmt.Sprintf("%s %s %s %s %g %s (%s)", f.Region, f.Good, f.Period, f.Measure, f.Amount, f.Unit, f.Given)
}
