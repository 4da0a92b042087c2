package report

import (
	"slices"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Report is what a government did in a period by cooperation.
type Report struct {
	Government region.Code `json:"government"`
	Period     Period      `json:"period"`
	Previous   Period      `json:"previous"`
	On         term.Date   `json:"on"` // when it was made: it says what is known on that day
	Sections   []Section   `json:"sections"`
}

// Section is figures of one matter.
type Section struct {
	Title   fault.Text `json:"title"`
	Figures []Figure   `json:"figures"`
	Note    fault.Text `json:"note,omitzero"` // what must be known to read them, or why there are none
}

// Figure is one value with where it comes from.
type Figure struct {
	Label      fault.Text     `json:"label"`
	Value      float64        `json:"value"`
	Source     fault.Text     `json:"source"`
	Agreements []agreement.ID `json:"agreements,omitempty"`
	Was        *float64       `json:"was,omitempty"` // in the report before; absent where the two cannot be compared
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
	Kind   agreement.Kind
	Class  agreement.Class
	State  agreement.StateName
	Signed term.Date
	Ends   term.Date // the last day, or when it was ended
	Parent agreement.ID
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
	label, source fault.Text
	in            func(Item, Period) bool
}

// Agreements are the sections that follow from the dates of agreements alone, compared with the period before. Both are made from what is known now: what
// was learned since changes the period before, too.
func Agreements(items []Item, p Period) []Section {
	section := func(title, note fault.Text, list ...count) Section {
		s := Section{Title: title, Note: note, Figures: []Figure{}}
		for _, c := range list {
			now, was := ids(items, p, c.in), float64(len(ids(items, p.Previous(), c.in)))
			s.Figures = append(s.Figures, Figure{Label: c.label, Value: float64(len(now)), Source: c.source, Agreements: now, Was: &was})
		}
		return s
	}
	running := func(x Item, p Period) bool { return x.runs(p.Last()) }
	signed := func(x Item, p Period) bool { in, _ := p.holds(x.Signed); return in && !x.unsigned() }
	ended := func(x Item, p Period) bool {
		in, _ := p.holds(x.Ends)
		return in && x.State == agreement.EndedState
	}
	ending := func(x Item, p Period) bool {
		if !running(x, p) || x.Ends.Precision() == term.Unknown {
			return false
		}
		last := p.Last()
		until := term.DateOf(last.Time().AddDate(0, 0, 1).AddDate(0, 6, -1))
		return last.Before(x.Ends.Latest()) && !until.Before(x.Ends.Latest())
	}
	unclear := func(x Item, p Period) bool { _, no := p.holds(x.Signed); return no && !x.unsigned() }
	followed := func(with bool) func(Item, Period) bool {
		return func(x Item, p Period) bool {
			return x.Class == agreement.Framework && running(x, p) && with == slices.ContainsFunc(items, func(y Item) bool {
				return y.Parent == x.ID && y.Class == agreement.Implementing && !y.unsigned() && y.Signed.Precision() != term.Unknown && !p.Last().Before(y.Signed.Latest())
			})
		}
	}
	byDates := fault.T("dihitung dari tanggal tanda tangan dan berakhirnya kesepakatan dalam register", "counted from the dates of signing and end of agreements in the register")
	byTree := fault.T("dihitung dari naskah pelaksana yang merujuk kepada naskah payungnya", "counted from implementing agreements that refer to their memorandum")
	return []Section{
		section(fault.T("Kesepakatan yang berjalan pada akhir masa", "Agreements running at the end of the period"), fault.Text{}, kinds(items, running, byDates)...),
		section(fault.T("Ditandatangani dalam masa ini", "Signed in the period"), fault.Text{}, append(kinds(items, signed, byDates),
			count{fault.T("tanggalnya tidak cukup tepat untuk dihitung", "dated too roughly to be counted"), byDates, unclear})...),
		section(fault.T("Berakhir", "Ends"), fault.Text{},
			count{fault.T("berakhir dalam masa ini", "ended in the period"), byDates, ended},
			count{fault.T("berakhir dalam enam bulan sesudahnya", "end within the six months after it"), byDates, ending}),
		section(fault.T("Tindak lanjut naskah payung", "What followed memoranda"), fault.Text{},
			count{fault.T("naskah payung dengan perjanjian pelaksana", "memoranda with an implementing agreement"), byTree, followed(true)},
			count{fault.T("naskah payung tanpa perjanjian pelaksana", "memoranda without one"), byTree, followed(false)}),
	}
}

// kinds are the sum, then one count for each kind that there is.
func kinds(items []Item, in func(Item, Period) bool, source fault.Text) []count {
	list := []count{{fault.T("seluruhnya", "all"), source, in}}
	for _, k := range agreement.Kinds() {
		if slices.ContainsFunc(items, func(x Item) bool { return x.Kind == k }) {
			list = append(list, count{k.Label(), source, func(x Item, p Period) bool { return x.Kind == k && in(x, p) }})
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
