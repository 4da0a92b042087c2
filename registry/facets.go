package registry

import (
	"context"
	"encoding/json"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
)

// facets gives the catalogue's counts the names that people and the query language use.
func (r *Registry) facets(ctx context.Context, counts []catalog.Facet) ([]Facet, error) {
	out := make([]Facet, 0, len(counts))
	err := r.store.View(ctx, func(tx *store.Tx) error {
		for _, c := range counts {
			f := Facet{Name: facetField(c.Name), Values: make([]FacetValue, 0, len(c.Values))}
			if f.Label = search.Field(f.Name).Label(); c.Name == "year" {
				f.Label = fault.T("Tahun", "Year")
			}
			for _, v := range c.Values {
				label, err := r.valueLabel(ctx, tx, c.Name, v.Value)
				if err != nil {
					return err
				}
				f.Values = append(f.Values, FacetValue{Value: v.Value, Label: label, Count: v.Rows})
			}
			out = append(out, f)
		}
		return nil
	})
	return out, err
}

// facetField is the query language's name of a facet.
func facetField(name string) string {
	switch name {
	case "region":
		return string(search.Region)
	case "affair":
		return string(search.Affair)
	case "state":
		return string(search.State)
	case "kind":
		return string(search.Kind)
	case "instrument":
		return string(search.Instrument)
	case "class":
		return string(search.Class)
	case "grade":
		return string(search.Grade)
	case "year":
		return "tahun"
	case "ends":
		return string(search.Ends)
	case "event":
		return string(search.Event)
	case "party":
		return string(search.Party)
	}
	return name
}

// valueLabel names a value for people.
func (r *Registry) valueLabel(ctx context.Context, tx *store.Tx, facet, value string) (fault.Text, error) {
	var t fault.Text
	switch facet {
	case "region":
		if x, ok := region.Get(region.Code(value)); ok {
			t = fault.T(x.Official, x.Official)
		}
	case "affair":
		if id, err := affair.Parse(value); err == nil {
			t = id.Name()
		}
	case "state":
		t = agreement.StateName(value).Label()
	case "kind":
		t = agreement.Kind(value).Label()
	case "instrument":
		t = agreement.Instrument(value).Label()
	case "class":
		t = agreement.Class(value).Label()
	case "grade":
		t = agreement.Grade(value).Label()
	case "year", "ends":
		if t = fault.T(value, value); value == "?" {
			t = fault.T("tidak diketahui", "not known")
		}
	case "event", "party":
		name, err := r.nameOf(ctx, tx, facet, value)
		if err != nil {
			return t, err
		}
		t = fault.T(name, name)
	}
	if t == (fault.Text{}) {
		t = fault.T(value, value)
	}
	return t, nil
}

// nameOf is the name of an event or party by its key. Names are remembered: few change, and none matters.
func (r *Registry) nameOf(ctx context.Context, tx *store.Tx, facet, key string) (string, error) {
	if name, ok := r.names.Load(facet + key); ok {
		return name.(string), nil //nolint:errcheck,forcetypeassert // only strings are put in
	}
	name := ""
	if facet == "event" {
		e, found, err := tx.EventNow(ctx, agreement.ID(key))
		if err != nil {
			return "", err
		}
		if found {
			var event agreement.Event
			if err := json.Unmarshal([]byte(e.Row), &event); err != nil {
				return "", err
			}
			name = event.Name
		}
	} else {
		ids, err := tx.HaveKey(ctx, partyKey(key), 1)
		if err != nil {
			return "", err
		}
		err = tx.AgreementsIn(ctx, ids, func(a store.AgreementNow) error {
			var row Row
			err := json.Unmarshal([]byte(a.Row), &row)
			for _, p := range row.Parties {
				if p.Key == key {
					name = p.Name
				}
			}
			return err
		})
		if err != nil {
			return "", err
		}
	}
	if name == "" {
		return key, nil
	}
	r.names.Store(facet+key, name)
	return name, nil
}
