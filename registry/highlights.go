package registry

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// Highlights are the agreements that want attention.
type Highlights struct {
	Newest  Some // signed, the latest first
	Ending  Some // in force and over within a year, the soonest first
	Waiting Some // frameworks in force that nothing carries out, those that have waited for longest first
	Planned Some // not signed, the last changed first
}

// Some are the first of a list.
type Some struct {
	Query search.Query // that lists all of them
	Total int
	Items []Row
}

// Highlights are those of a region, or of the whole register where of is "", at most n of each.
func (r *Registry) Highlights(ctx context.Context, a Actor, of region.Code, n int) (Highlights, error) {
	if err := check(a, reads); err != nil {
		return Highlights{}, err
	}
	if err := r.fresh(ctx); err != nil {
		return Highlights{}, err
	}
	today := r.today()
	var all search.Query
	if of != "" {
		all = inRegions(of)
	}
	inForce := coded(search.State, string(agreement.InForce))
	plans := coded(search.State, string(agreement.Draft), string(agreement.ApprovedOnly), string(agreement.PartlySigned))
	nextYear := term.Date{Year: today.Year + 1, Month: today.Month, Day: min(today.Day, 28)}
	var h Highlights
	for _, x := range []struct {
		some *Some
		sort string
		more []search.Condition
	}{
		{&h.Newest, "-signed", []search.Condition{search.Between(search.Signed, term.Date{}, today)}},
		{&h.Ending, "ends", []search.Condition{inForce, search.Between(search.Ends, today, nextYear)}},
		{&h.Waiting, "signed", []search.Condition{inForce, coded(search.Class, string(agreement.Framework)), coded(search.FollowUp, "tidak")}},
		{&h.Planned, "-changed", []search.Condition{plans}},
	} {
		var err error
		if *x.some, err = r.some(all.And(x.more...), x.sort, n); err != nil {
			return Highlights{}, err
		}
	}
	return h, nil
}

// some are the first n agreements that answer a query.
func (r *Registry) some(q search.Query, sort string, n int) (Some, error) {
	found, err := r.catalog.Find(catalog.Request{Query: q, Sort: sort, Limit: n})
	if err != nil {
		return Some{}, err
	}
	rows, err := decoded(found)
	return Some{Query: q, Total: found.Total, Items: rows}, err
}

// decoded are the rows that the catalogue found.
func decoded(found catalog.Result) ([]Row, error) {
	rows := make([]Row, len(found.Rows))
	for i := range found.Rows {
		var err error
		if rows[i], err = decodedRow(found, i); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// decodedRow is one of the rows that were found.
func decodedRow(found catalog.Result, i int) (row Row, err error) {
	if err := json.Unmarshal(found.Rows[i], &row); err != nil {
		return row, fmt.Errorf("the row of agreement %s: %w", found.IDs[i], err)
	}
	return row, nil
}

// coded asks for one of several codes of a field.
func coded(f search.Field, codes ...string) search.Condition {
	c := search.Condition{Field: f}
	for _, code := range codes {
		c.Values = append(c.Values, search.Value{Code: code})
	}
	return c
}

// inRegions asks for agreements that all the regions are party to.
func inRegions(codes ...region.Code) search.Query {
	var q search.Query
	for _, c := range codes {
		q = q.And(coded(search.Region, string(c)))
	}
	return q
}
