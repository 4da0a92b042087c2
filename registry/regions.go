package registry

import (
	"context"

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
	found, err := r.catalog.Find(catalog.Request{Query: inRegions(code), Limit: newestRows, Facets: true})
	if err != nil {
		return RegionDetail{}, err
	}
	d := RegionDetail{Region: x, Total: found.Total}
	if d.Newest, err = decoded(found); err != nil {
		return RegionDetail{}, err
	}
	facets := facetsOf(found.Counts.Facets)
	d.States, d.Classes, d.Affairs = valuesOf(facets, search.State), valuesOf(facets, search.Class), valuesOf(facets, search.Affair)
	d.Grades, d.Partners, d.Below = gradesIn(facets), []FacetValue{}, []FacetValue{}
	if x.Level == region.Province {
		if d.Below, err = r.below(code); err != nil {
			return RegionDetail{}, err
		}
	}
	for _, v := range valuesOf(facets, search.Region) {
		if v.Value == string(code) {
			continue
		}
		if d.With++; len(d.Partners) < mostPartners {
			d.Partners = append(d.Partners, v)
		}
	}
	return d, nil
}

// below are the regencies and cities of a province that are party to something.
func (r *Registry) below(province region.Code) ([]FacetValue, error) {
	found, err := r.catalog.Find(catalog.Request{Query: inRegions(province + ".*"), Limit: 1, Facets: true})
	if err != nil {
		return nil, err
	}
	out := []FacetValue{}
	for _, v := range valuesOf(facetsOf(found.Counts.Facets), search.Region) {
		if c := region.Code(v.Value); c != province && c.Province() == province {
			out = append(out, v)
		}
	}
	return out, nil
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
		States: valuesOf(facets, search.State), Grades: gradesIn(facets), Classes: valuesOf(facets, search.Class), Affairs: valuesOf(facets, search.Affair),
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
