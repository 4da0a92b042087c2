package registry

import (
	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
)

// facetsOf gives the catalogue's counts the names that people use.
func facetsOf(counts []catalog.Facet) []Facet {
	out := make([]Facet, 0, len(counts))
	for _, c := range counts {
		field := search.Field(c.Name)
		f := Facet{Name: c.Name, Label: field.Label(), Values: make([]FacetValue, 0, len(c.Values))}
		for _, v := range c.Values {
			f.Values = append(f.Values, FacetValue{Value: v.Value, Label: valueLabel(field, v), Count: v.Rows})
		}
		out = append(out, f)
	}
	return out
}

// valueLabel names a value for people.
func valueLabel(field search.Field, v catalog.Count) fault.Text {
	t := fault.T(v.Label, v.Label) // events and parties bring their names
	switch field {
	case search.Region:
		if x, ok := region.Get(region.Code(v.Value)); ok {
			t = fault.T(x.Official, x.Official)
		}
	case search.Affair:
		if id, err := affair.Parse(v.Value); err == nil {
			t = id.Name()
		}
	case search.Lack:
		t = agreement.Lack(v.Value).Label()
	case search.Good:
		if g, ok := affair.GoodByID(v.Value); ok {
			t = g.Name
		}
	case search.State:
		t = agreement.StateName(v.Value).Label()
	case search.Kind:
		t = agreement.Kind(v.Value).Label()
	case search.Instrument:
		t = agreement.Instrument(v.Value).Label()
	case search.Class:
		t = agreement.Class(v.Value).Label()
	case search.Grade:
		t = agreement.Grade(v.Value).Label()
	default:
		if v.Value == "?" {
			t = fault.T("tidak diketahui", "not known")
		}
	}
	if t == (fault.Text{}) {
		t = fault.T(v.Value, v.Value)
	}
	return t
}
