package registry

import (
	"context"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/search"
)

// Statistics are the figures of the agreements that answer a query. An agreement with two affairs counts for both, so that affairs do not add up
// to agreements; what is not known is counted as such and never guessed.
type Statistics struct {
	Agreements  int          `json:"agreements"`
	Years       []YearCount  `json:"years"`   // from the first to the last in which something was signed, none left out
	Undated     int          `json:"undated"` // agreements of which the year of signing is not known
	Affairs     []FacetValue `json:"affairs"` // the most agreements first
	Unclassed   int          `json:"without_affair"`
	Goods       []FacetValue `json:"goods"`
	States      []FacetValue `json:"states"` // in the order of an agreement's life
	Instruments []FacetValue `json:"instruments"`
	Classes     []FacetValue `json:"classes"`
	Kinds       []FacetValue `json:"kinds"`
	Grades      []FacetValue `json:"grades"` // from weakest to strongest; figures of different grades are never added
	FollowUp    FollowUp     `json:"follow_up"`
}

// YearCount is what was signed in a year.
type YearCount struct {
	Year    int          `json:"year"`
	Count   int          `json:"count"`
	Classes []FacetValue `json:"classes"` // in the order of the tree: framework, implementing, amendment, unknown
}

// FollowUp is how long it took from memoranda (frameworks) to the first cooperation agreement that carries each out. It rests on those of
// which both days are known.
type FollowUp struct {
	Frameworks int          `json:"frameworks"`
	Followed   int          `json:"followed"` // that something carries out
	Measured   int          `json:"measured"` // of them those on which the days rest
	Unknown    int          `json:"unknown"`  // followed, but a day of signing is not known
	Before     int          `json:"before"`   // followed by what was signed before them: counted, not measured
	Median     int          `json:"median_days,omitempty"`
	Lower      int          `json:"lower_quartile_days,omitempty"` // a quarter took at most so long
	Upper      int          `json:"upper_quartile_days,omitempty"` // three quarters did
	Longest    int          `json:"longest_days,omitempty"`
	Spans      []FollowSpan `json:"spans"` // how many took how long
}

// FollowSpan is how many frameworks were followed after From days and before To.
type FollowSpan struct {
	From  int        `json:"from_days"`
	To    int        `json:"to_days,omitempty"` // 0: without end
	Label fault.Text `json:"label"`
	Count int        `json:"count"`
}

// Statistics counts the agreements that answer a query. What it gives is shared and must not be changed.
func (r *Registry) Statistics(ctx context.Context, a Actor, q search.Query) (Statistics, error) {
	if err := check(a, reads); err != nil {
		return Statistics{}, err
	}
	if err := r.fresh(ctx); err != nil {
		return Statistics{}, err
	}
	return catalog.Remember(r.catalog, "statistics\x00"+q.String(), func() Statistics { return statisticsOf(r.catalog.Statistics(q)) }), nil
}

func statisticsOf(found *catalog.Statistics) Statistics {
	facets := facetsOf(found.Facets)
	s := Statistics{
		Agreements: found.Total, Undated: found.Undated, Unclassed: found.Without, Years: yearsOf(found.Years), FollowUp: followUpOf(found.FollowUp),
		Affairs: valuesOf(facets, search.Affair), Goods: valuesOf(facets, search.Good), Instruments: valuesOf(facets, search.Instrument),
		Kinds: valuesOf(facets, search.Kind),
	}
	s.States = ordered(valuesOf(facets, search.State), agreement.States())
	s.Classes = ordered(valuesOf(facets, search.Class), classes)
	s.Grades = ordered(valuesOf(facets, search.Grade), agreement.Grades())
	return s
}

var classes = []agreement.Class{agreement.Framework, agreement.Implementing, agreement.Amendment, agreement.UnknownClass}

// ordered puts values into an order of their own; those that are not in it are left out.
func ordered[T ~string](values []FacetValue, order []T) []FacetValue {
	out := make([]FacetValue, 0, len(values))
	for _, o := range order {
		for _, v := range values {
			if v.Value == string(o) {
				out = append(out, v)
			}
		}
	}
	return out
}

// longestGap is how many years without a signing are filled in; a wrong date of 1018 would else make a thousand.
const longestGap = 30

func yearsOf(years []catalog.Year) []YearCount {
	out := make([]YearCount, 0, len(years))
	for _, y := range years {
		if n := len(out); n > 0 && y.Year-out[n-1].Year <= longestGap {
			for gap := out[n-1].Year + 1; gap < y.Year; gap++ {
				out = append(out, YearCount{Year: gap, Classes: []FacetValue{}})
			}
		}
		out = append(out, YearCount{Year: y.Year, Count: y.Rows, Classes: ordered(labelled(search.Class, y.Classes), classes)})
	}
	return out
}

// spans are the stretches of days in which people think.
var spans = []FollowSpan{
	{From: 0, To: 31, Label: fault.T("sebulan", "a month")},
	{From: 31, To: 92, Label: fault.T("1–3 bulan", "1–3 months")},
	{From: 92, To: 183, Label: fault.T("3–6 bulan", "3–6 months")},
	{From: 183, To: 366, Label: fault.T("6–12 bulan", "6–12 months")},
	{From: 366, To: 731, Label: fault.T("1–2 tahun", "1–2 years")},
	{From: 731, To: 1827, Label: fault.T("2–5 tahun", "2–5 years")},
	{From: 1827, Label: fault.T("lebih lama", "longer")},
}

func followUpOf(f catalog.FollowUp) FollowUp {
	out := FollowUp{Frameworks: f.Frameworks, Followed: f.Followed, Measured: len(f.Days), Unknown: f.Unknown, Before: f.Before, Spans: append([]FollowSpan{}, spans...)}
	for _, d := range f.Days {
		for i, s := range spans {
			if d >= s.From && (s.To == 0 || d < s.To) {
				out.Spans[i].Count++
			}
		}
	}
	if n := len(f.Days); n > 0 {
		out.Median, out.Lower, out.Upper, out.Longest = quantile(f.Days, 1, 2), quantile(f.Days, 1, 4), quantile(f.Days, 3, 4), f.Days[n-1]
	}
	return out
}

// quantile is the smallest of the ordered days that at least a part of them, part/of, does not exceed; of an even number of days the median is
// the middle between the two in the middle.
func quantile(days []int, part, of int) int {
	n := len(days)
	if part*2 == of && n%2 == 0 {
		return (days[n/2-1] + days[n/2] + 1) / 2
	}
	return days[(n*part+of-1)/of-1]
}
