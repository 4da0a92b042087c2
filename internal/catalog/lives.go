package catalog

import (
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Life is a framework with the first of what carries it out.
type Life struct {
	ID           agreement.ID
	Signed, Ends term.Date
	State        agreement.StateName
	Kind         agreement.Kind
	Instrument   agreement.Instrument
	Affairs      []string
	Regions      []region.Code
	Agreement    Follower // the first implementing agreement that is no work plan
	Plan         Follower // the first work plan
	Children     []agreement.ID
}

// Follower is the first of some agreements.
type Follower struct {
	Signed  term.Date
	Some    bool // there is one
	Unknown bool // a day of one of them is not known, so that it may be the first
}

func (f *Follower) add(signed term.Date) {
	f.Some = true
	switch {
	case !exact(signed):
		f.Unknown = true
	case f.Signed.IsZero() || signed.Compare(f.Signed) < 0:
		f.Signed = signed
	}
}

// Lives gives every framework. What it gives is shared and must not be changed.
func (c *Catalog) Lives() []*Life {
	s := c.current.Load()
	return derived(s.memo, "lives", s.lives)
}

func (s *state) lives() []*Life {
	var out []*Life
	of := make(map[agreement.ID]*Life)
	type child struct {
		parent agreement.ID
		id     agreement.ID
		signed term.Date
		plan   bool
	}
	var children []child
	for _, v := range s.views {
		first := func(row uint32, f facet) string {
			for _, value := range v.facetsIn(row, f) {
				return v.facets[value][1:]
			}
			return ""
		}
		for row := range uint32(v.len()) { //nolint:gosec // numbers of rows fit: see segment
			if v.dead != nil && v.dead.Contains(row) {
				continue
			}
			if parent := first(row, byParent); parent != "" {
				children = append(children, child{agreement.ID(parent), v.ids[row], keyDate(v.signed[row]), first(row, byInstrument) == string(agreement.RencanaKerja)})
			}
			if first(row, byClass) != string(agreement.Framework) {
				continue
			}
			l := &Life{
				ID: v.ids[row], Signed: keyDate(v.signed[row]), Ends: keyDate(v.ends[row]),
				State: agreement.StateName(first(row, byState)), Kind: agreement.Kind(first(row, byKind)), Instrument: agreement.Instrument(first(row, byInstrument)),
			}
			for _, value := range v.facetsIn(row, byAffair) {
				l.Affairs = append(l.Affairs, v.facets[value][1:])
			}
			for _, value := range v.facetsIn(row, byRegion) {
				l.Regions = append(l.Regions, region.Code(v.facets[value][1:]))
			}
			out = append(out, l)
			of[l.ID] = l
		}
	}
	for _, c := range children {
		l := of[c.parent]
		if l == nil {
			continue
		}
		l.Children = append(l.Children, c.id)
		if c.plan {
			l.Plan.add(c.signed)
		} else {
			l.Agreement.add(c.signed)
		}
	}
	return out
}
