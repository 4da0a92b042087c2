package registry

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
)

// FlowOptions say which agreements are counted between which regions.
type FlowOptions struct {
	Query     search.Query
	Of        region.Code // only pairs that this region is one of; "" all
	Provinces bool        // regencies and cities count as their province
	Limit     int         // of pairs; 0: 100; at most MostFlows
}

const (
	// MostFlows is how many pairs Flows gives at most.
	MostFlows = 20_000

	usualFlows = 100
	keptFlows  = 1000 // up to so many pairs are remembered; more are for files
)

// Flows is between which regions agreements are: what the map draws. An agreement of three regions counts for each of its three pairs, so that
// pairs do not add up to agreements.
type Flows struct {
	Items      []Flow       `json:"items"`      // the pairs with the most agreements first
	Pairs      int          `json:"pairs"`      // pairs there are, also those not given
	Regions    []FlowRegion `json:"regions"`    // every region that is party to one of the agreements
	Agreements int          `json:"agreements"` // that answer the query
	Between    int          `json:"between"`    // of them those with at least two regions
}

// Flow is a pair of regions with their agreements.
type Flow struct {
	A       FlowEnd      `json:"a"`
	B       FlowEnd      `json:"b"`
	Count   int          `json:"count"`
	Alone   int          `json:"alone"`  // of them those with no third region
	Grades  []FacetValue `json:"grades"` // from weakest to strongest; figures of different grades are never added
	Affairs []FacetValue `json:"affairs"`
}

// FlowEnd is a region by its code and everyday name.
type FlowEnd struct {
	Code region.Code `json:"code"`
	Name string      `json:"name"`
}

// FlowRegion is a region with its agreements.
type FlowRegion struct {
	FlowEnd
	Count   int          `json:"count"`
	Between int          `json:"between"` // of them those with another region
	Grades  []FacetValue `json:"grades"`
}

// Flows counts the regions of the agreements that answer a query, two by two. What it gives is shared and must not be changed.
func (r *Registry) Flows(ctx context.Context, a Actor, o FlowOptions) (Flows, error) {
	if err := check(a, reads); err != nil {
		return Flows{}, err
	}
	if o.Limit < 0 || o.Limit > MostFlows {
		var problems fault.Problems
		problems.Add("limit", "limit", fault.Tf("dari 1 sampai %d", "from 1 to %d", MostFlows))
		return Flows{}, problems.Err(fault.T("aliran tidak dapat dihitung", "the flows cannot be counted"))
	}
	if o.Limit == 0 {
		o.Limit = usualFlows
	}
	if o.Of != "" {
		if _, ok := region.Get(o.Of); !ok {
			return Flows{}, fault.New(fault.NotFound, fault.Tf("tidak ada daerah dengan kode %s", "there is no region with the code %s", o.Of))
		}
	}
	if err := r.fresh(ctx); err != nil {
		return Flows{}, err
	}
	key := "flows\x00" + o.Query.String() + "\x00" + string(o.Of) + "\x00" + strconv.FormatBool(o.Provinces)
	count := func(limit int) Flows {
		return flowsOf(r.catalog.Flows(catalog.FlowRequest{Query: o.Query, Of: o.Of, Provinces: o.Provinces, Limit: limit}))
	}
	if o.Limit > keptFlows {
		return count(o.Limit), nil
	}
	f := catalog.Remember(r.catalog, key, func() Flows { return count(keptFlows) })
	f.Items = f.Items[:min(len(f.Items), o.Limit):min(len(f.Items), o.Limit)]
	return f, nil
}

func flowsOf(found *catalog.Flows) Flows {
	f := Flows{Items: make([]Flow, len(found.Pairs)), Pairs: found.All, Regions: make([]FlowRegion, len(found.Places)), Agreements: found.Total, Between: found.Between}
	for i, p := range found.Pairs {
		f.Items[i] = Flow{A: endOf(p.A), B: endOf(p.B), Count: p.Rows, Alone: p.Alone, Grades: gradesOf(p.Grades), Affairs: labelled(search.Affair, p.Affairs)}
	}
	for i, p := range found.Places {
		f.Regions[i] = FlowRegion{FlowEnd: endOf(p.Code), Count: p.Rows, Between: p.Between, Grades: gradesOf(p.Grades)}
	}
	return f
}

func endOf(c region.Code) FlowEnd {
	r, ok := region.Get(c)
	if !ok {
		return FlowEnd{c, string(c)}
	}
	if r.Twin != "" { // Bima is a regency and a city
		return FlowEnd{c, r.Official}
	}
	return FlowEnd{c, r.Name}
}

// labelled gives counts the names that people use.
func labelled(field search.Field, counts []catalog.Count) []FacetValue {
	out := make([]FacetValue, 0, len(counts))
	for _, v := range counts {
		out = append(out, FacetValue{Value: v.Value, Label: valueLabel(field, v), Count: v.Rows})
	}
	return out
}

// gradesOf puts counts by grade in the order of grades.
func gradesOf(counts []catalog.Count) []FacetValue {
	out := labelled(search.Grade, counts)
	slices.SortFunc(out, func(x, y FacetValue) int {
		return cmp.Compare(agreement.Grade(x.Value).Rank(), agreement.Grade(y.Value).Rank())
	})
	return out
}
