package registry

import (
	"context"
	"slices"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
)

const (
	mostPairRows     = 100
	mostPairPromises = 40 // frameworks whose fields are compared with what carries them out
)

// PairDetail is what two regions have agreed with each other, alone or with others.
type PairDetail struct {
	A, B       region.Region // in the order of their codes
	Query      search.Query  // that lists all their agreements
	Total      int
	States     []FacetValue
	Grades     []FacetValue
	Classes    []FacetValue
	Affairs    []FacetValue
	Agreements []Row // the newest, at most 100
	Promises   []Promise
}

// Promise is a field of a framework in force, with what carries it out.
type Promise struct {
	Framework Row
	agreement.Coverage
	Carriers []Row // of Coverage.By
}

// Pair is what the register holds of two regions together.
func (r *Registry) Pair(ctx context.Context, a Actor, x, y region.Code) (PairDetail, error) {
	if err := check(a, reads); err != nil {
		return PairDetail{}, err
	}
	var d PairDetail
	if y < x {
		x, y = y, x
	}
	for _, one := range []struct {
		code region.Code
		to   *region.Region
	}{{x, &d.A}, {y, &d.B}} {
		var ok bool
		if *one.to, ok = region.Get(one.code); !ok || x == y {
			return PairDetail{}, fault.New(fault.NotFound, fault.Tf("tidak ada pasangan daerah dengan kode %s dan %s", "there is no pair of regions with the codes %s and %s", x, y))
		}
	}
	if err := r.fresh(ctx); err != nil {
		return PairDetail{}, err
	}
	d.Query = inRegions(x, y)
	found, err := r.catalog.Find(catalog.Request{Query: d.Query, Limit: mostPairRows, Facets: true})
	if err != nil {
		return PairDetail{}, err
	}
	d.Total = found.Total
	facets := facetsOf(found.Counts.Facets)
	d.States, d.Grades, d.Classes, d.Affairs = valuesOf(facets, search.State), gradesIn(facets), valuesOf(facets, search.Class), valuesOf(facets, search.Affair)
	if d.Agreements, err = decoded(found); err != nil {
		return PairDetail{}, err
	}
	d.Promises, err = r.promises(ctx, d.Agreements)
	return d, err
}

// promises compares the frameworks in force among rows with what carries them out.
func (r *Registry) promises(ctx context.Context, rows []Row) ([]Promise, error) {
	var ids []agreement.ID
	byID := make(map[agreement.ID]Row)
	for _, row := range rows {
		if row.Class == agreement.Framework && row.State == agreement.InForce && len(ids) < mostPairPromises {
			ids = append(ids, row.ID)
			byID[row.ID] = row
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	var out []Promise
	today := r.today()
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, err := agreementsIn(ctx, tx, ids, today)
		if err != nil {
			return err
		}
		for _, a := range list {
			now, err := tx.Children(ctx, a.ID)
			if err != nil {
				return err
			}
			children, err := rowsOf(now)
			if err != nil {
				return err
			}
			for _, c := range a.Covered(implementers(children), today) {
				p := Promise{Framework: byID[a.ID], Coverage: c}
				for _, id := range c.By {
					if i := slices.IndexFunc(children, func(row Row) bool { return row.ID == id }); i >= 0 {
						p.Carriers = append(p.Carriers, children[i])
					}
				}
				out = append(out, p)
			}
		}
		return nil
	})
	return out, err
}

// implementers are those of the rows below a framework that carry it out.
func implementers(children []Row) []agreement.Implementer {
	var by []agreement.Implementer
	for _, c := range children {
		if c.Class == agreement.Implementing {
			by = append(by, agreement.Implementer{ID: c.ID, Affairs: c.Affairs, Fields: c.Fields})
		}
	}
	return by
}

// gradesIn are the counts by grade, from the weakest to the strongest. They are never added.
func gradesIn(facets []Facet) []FacetValue {
	out := slices.Clone(valuesOf(facets, search.Grade))
	slices.SortFunc(out, func(x, y FacetValue) int { return agreement.Grade(x.Value).Rank() - agreement.Grade(y.Value).Rank() })
	return out
}
