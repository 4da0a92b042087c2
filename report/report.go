package report

import (
	"slices"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Report is what a government did in a period by cooperation.
type Report struct {
	Kind       Kind        `json:"kind"`
	Government region.Code `json:"government"`
	Agency     string      `json:"agency,omitempty"` // whose it is, of a report per agency
	Period     Period      `json:"period"`
	Previous   Period      `json:"previous"`
	On         term.Date   `json:"on"` // when it was made: it says what is known on that day
	Sections   []Section   `json:"sections"`
}

// Figure is the figure of a key; nil where the report has none.
func (r *Report) Figure(key string) *Figure {
	for i := range r.Sections {
		for j := range r.Sections[i].Figures {
			if f := &r.Sections[i].Figures[j]; f.Key == key {
				return f
			}
		}
	}
	return nil
}

// Section is figures of one matter.
type Section struct {
	Key     string     `json:"key"`
	Title   fault.Text `json:"title"`
	Figures []Figure   `json:"figures"`
	Note    fault.Text `json:"note,omitzero"` // what must be known to read them, or why there are none
}

// Figure is one value with where it comes from.
type Figure struct {
	Key        string         `json:"key"` // of the section and of the figure within it: the same in every period and language
	Label      fault.Text     `json:"label"`
	Value      float64        `json:"value"`
	Source     fault.Text     `json:"source"`
	Agreements []agreement.ID `json:"agreements,omitempty"`
	Before     []agreement.ID `json:"before,omitempty"` // those that the report before counted
	Leaves     []Leaf         `json:"leaves,omitempty"` // what it counts besides agreements, or that they are counted by
	Was        *float64       `json:"was,omitempty"`    // in the report before; absent where the two cannot be compared
}

// LeafSort is what sort of thing a leaf is.
type LeafSort string

// The sorts of leaves.
const (
	ObligationLeaf LeafSort = "obligation"
	MilestoneLeaf  LeafSort = "milestone"
	ObstacleLeaf   LeafSort = "obstacle"
	MeetingLeaf    LeafSort = "meeting"
	TaskLeaf       LeafSort = "task"
	AffairLeaf     LeafSort = "affair"
	RegionLeaf     LeafSort = "region"
)

// Leaf is one thing that a figure counts.
type Leaf struct {
	Sort LeafSort   `json:"sort"`
	ID   string     `json:"id"`
	Name fault.Text `json:"name,omitzero"` // empty where the register has it by the ID
}

// Difference is by how much the figure is more than before; false where that cannot be told.
func (f Figure) Difference() (float64, bool) {
	if f.Was == nil {
		return 0, false
	}
	return f.Value - *f.Was, true
}

// Item is an agreement as a report counts it.
type Item struct {
	ID     agreement.ID
	Title  string
	Kind   agreement.Kind
	Class  agreement.Class
	State  agreement.StateName
	Signed term.Date
	Ends   term.Date // the last day, or when it was ended
	Parent agreement.ID

	Affairs  []affair.ID
	Fields   []string // what it is about, in the words of its papers
	Partners []Partner
}

// Partner is another party of an agreement than the government whose report it is.
type Partner struct {
	Kind   party.Kind
	Region region.Code // of a government, or of an agency of one; "" of others
}

// unsigned tells what nobody, or not everybody, signed as far as is known.
func (x Item) unsigned() bool {
	switch x.State {
	case agreement.FullySigned, agreement.InForce, agreement.EndedState:
		return false
	case agreement.Draft, agreement.ApprovedOnly, agreement.PartlySigned, agreement.UnknownState:
	}
	return true
}

// runs tells whether it was signed and not over on a day; what is not dated exactly enough counts by its latest day.
func (x Item) runs(on term.Date) bool {
	if x.unsigned() || x.Signed.Precision() == term.Unknown || on.Before(x.Signed.Latest()) {
		return false
	}
	return x.Ends.Precision() == term.Unknown && x.State != agreement.EndedState || x.Ends.Precision() != term.Unknown && !x.Ends.Latest().Before(on)
}

// count is a figure that the agreements of one predicate make.
type count struct {
	key           string
	label, source fault.Text
	in            func(Item, Period) bool
}

// section is counts of one matter, each beside that of the period before.
func section(key string, title, note fault.Text, items []Item, p Period, list ...count) Section {
	s := Section{Key: key, Title: title, Note: note, Figures: []Figure{}}
	for _, c := range list {
		now, before := ids(items, p, c.in), ids(items, p.Previous(), c.in)
		was := float64(len(before))
		s.Figures = append(s.Figures, Figure{Key: key + "." + c.key, Label: c.label, Value: float64(len(now)), Source: c.source, Agreements: now, Before: before, Was: &was})
	}
	return s
}

func running(x Item, p Period) bool { return x.runs(p.Last()) }

func signed(x Item, p Period) bool {
	in, _ := p.holds(x.Signed)
	return in && !x.unsigned()
}

func ended(x Item, p Period) bool {
	in, _ := p.holds(x.Ends)
	return in && x.State == agreement.EndedState
}

// ending tells what runs at the end of the period and ends within six months after it.
func ending(x Item, p Period) bool {
	if !running(x, p) || x.Ends.Precision() == term.Unknown {
		return false
	}
	last := p.Last()
	until := term.DateOf(last.Time().AddDate(0, 0, 1).AddDate(0, 6, -1))
	return last.Before(x.Ends.Latest()) && !until.Before(x.Ends.Latest())
}

func unclear(x Item, p Period) bool {
	_, no := p.holds(x.Signed)
	return no && !x.unsigned()
}

// byDates says where what is counted by days comes from.
func byDates() fault.Text {
	return fault.T("dihitung dari tanggal tanda tangan dan berakhirnya kesepakatan dalam register", "counted from the dates of signing and end of agreements in the register")
}

// Agreements are the sections that follow from the dates of agreements alone, compared with the period before. Both are made from what is known now: what
// was learned since changes the period before, too.
func Agreements(items []Item, p Period) []Section {
	carried := make(map[agreement.ID]term.Date) // when the first agreement that carries a memorandum out was signed
	for _, y := range items {
		if y.Class != agreement.Implementing || y.Parent == "" || y.unsigned() || y.Signed.Precision() == term.Unknown {
			continue
		}
		if d, ok := carried[y.Parent]; !ok || y.Signed.Latest().Before(d) {
			carried[y.Parent] = y.Signed.Latest()
		}
	}
	followed := func(with bool) func(Item, Period) bool {
		return func(x Item, p Period) bool {
			if x.Class != agreement.Framework || !running(x, p) {
				return false
			}
			on, ok := carried[x.ID]
			return with == (ok && !p.Last().Before(on))
		}
	}
	byTree := fault.T("dihitung dari naskah pelaksana yang merujuk kepada naskah payungnya", "counted from implementing agreements that refer to their memorandum")
	return []Section{
		section("running", fault.T("Kesepakatan yang berjalan pada akhir masa", "Agreements running at the end of the period"), fault.Text{}, items, p, kinds(items, running, byDates())...),
		section("signed", fault.T("Ditandatangani dalam masa ini", "Signed in the period"), fault.Text{}, items, p, append(kinds(items, signed, byDates()),
			count{"unclear", fault.T("tanggalnya tidak cukup tepat untuk dihitung", "dated too roughly to be counted"), byDates(), unclear})...),
		section("ends", fault.T("Berakhir", "Ends"), fault.Text{}, items, p,
			count{"ended", fault.T("berakhir dalam masa ini", "ended in the period"), byDates(), ended},
			count{"ending", fault.T("berakhir dalam enam bulan sesudahnya", "end within the six months after it"), byDates(), ending}),
		section("followed", fault.T("Tindak lanjut naskah payung", "What followed memoranda"), fault.Text{}, items, p,
			count{"with", fault.T("naskah payung dengan perjanjian pelaksana", "memoranda with an implementing agreement"), byTree, followed(true)},
			count{"without", fault.T("naskah payung tanpa perjanjian pelaksana", "memoranda without one"), byTree, followed(false)}),
	}
}

// kinds are the sum, then one count for each kind that there is.
func kinds(items []Item, in func(Item, Period) bool, source fault.Text) []count {
	list := []count{{"all", fault.T("seluruhnya", "all"), source, in}}
	for _, k := range agreement.Kinds() {
		if slices.ContainsFunc(items, func(x Item) bool { return x.Kind == k }) {
			list = append(list, count{string(k), k.Label(), source, func(x Item, p Period) bool { return x.Kind == k && in(x, p) }})
		}
	}
	return list
}

func ids(items []Item, p Period, in func(Item, Period) bool) []agreement.ID {
	out := []agreement.ID{}
	for _, x := range items {
		if in(x, p) {
			out = append(out, x.ID)
		}
	}
	return out
}
