package registry

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
)

const (
	mostPartners = 50
	newestRows   = 20
)

// Region is what the register holds of a region as a party: counts, partners and the newest agreements.
func (r *Registry) Region(ctx context.Context, a Actor, code region.Code) (RegionDetail, error) {
	if err := check(a, reads); err != nil {
		return RegionDetail{}, err
	}
	x, ok := region.Get(code)
	if !ok {
		return RegionDetail{}, fault.New(fault.NotFound, fault.Tf("tidak ada daerah dengan kode %s", "there is no region with the code %s", code))
	}
	if err := r.fresh(ctx); err != nil {
		return RegionDetail{}, err
	}
	q := search.Query{Conditions: []search.Condition{{Field: search.Region, Values: []search.Value{{Code: string(code)}}}}}
	found, err := r.catalog.Find(catalog.Request{Query: q, Limit: newestRows, Facets: true})
	if err != nil {
		return RegionDetail{}, err
	}
	d := RegionDetail{Region: x, Total: found.Total, Newest: make([]Row, len(found.Rows))}
	for i, row := range found.Rows {
		if err := json.Unmarshal(row, &d.Newest[i]); err != nil {
			return RegionDetail{}, fmt.Errorf("the row of agreement %s: %w", found.IDs[i], err)
		}
	}
	facets := facetsOf(found.Counts.Facets)
	d.States, d.Classes, d.Affairs = valuesOf(facets, search.State), valuesOf(facets, search.Class), valuesOf(facets, search.Affair)
	d.Partners = []FacetValue{}
	for _, v := range valuesOf(facets, search.Region) {
		if v.Value != string(code) && len(d.Partners) < mostPartners {
			d.Partners = append(d.Partners, v)
		}
	}
	return d, nil
}

// valuesOf are the values of one facet; never nil.
func valuesOf(facets []Facet, name search.Field) []FacetValue {
	for _, f := range facets {
		if f.Name == string(name) && f.Values != nil {
			return f.Values
		}
	}
	return []FacetValue{}
}

// Counts are the totals of the register, for its first page and for metrics.
func (r *Registry) Counts(ctx context.Context) (Counts, error) {
	if err := r.fresh(ctx); err != nil {
		return Counts{}, err
	}
	found, err := r.catalog.Find(catalog.Request{Limit: 1, Facets: true})
	if err != nil {
		return Counts{}, err
	}
	facets := facetsOf(found.Counts.Facets)
	c := Counts{
		Agreements: found.Total, Regions: len(valuesOf(facets, search.Region)),
		States: valuesOf(facets, search.State), Classes: valuesOf(facets, search.Class), Affairs: valuesOf(facets, search.Affair),
	}
	err = r.store.View(ctx, func(tx *store.Tx) (err error) {
		if c.Entries, err = tx.LastSeq(ctx); err != nil {
			return err
		}
		if c.Events, err = tx.CountEvents(ctx); err != nil {
			return err
		}
		c.Documents, err = tx.CountDocuments(ctx)
		return err
	})
	return c, err
}
