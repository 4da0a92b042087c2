package registry

import (
	"context"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/search"
)

// Repair is one thing that agreements of the register lack.
type Repair struct {
	Lack   agreement.Lack `json:"lack"`
	Label  fault.Text     `json:"label"`
	Weight int            `json:"weight"` // how much it takes from an agreement's completeness, of 100
	Count  int            `json:"count"`  // agreements that lack it
	Query  string         `json:"query"`  // finds them
	Next   *Row           `json:"next"`   // the latest signed of them
}

// RepairQueue is the work on the archive: what is lacking, the most harmful first. What no agreement lacks is left out.
type RepairQueue struct {
	Items      []Repair `json:"items"`
	Agreements int      `json:"agreements"` // in the register
}

// Repairs is the queue of the archive.
func (r *Registry) Repairs(ctx context.Context, a Actor) (RepairQueue, error) {
	out := RepairQueue{Items: []Repair{}}
	if err := check(a, looks); err != nil {
		return out, err
	}
	result, err := r.Agreements(ctx, a, ListOptions{Limit: 1, Facets: true})
	if err != nil {
		return out, err
	}
	out.Agreements = result.Total
	counts := make(map[agreement.Lack]int)
	for _, f := range result.Facets {
		if f.Name == string(search.Lack) {
			for _, v := range f.Values {
				counts[agreement.Lack(v.Value)] = v.Count
			}
		}
	}
	for _, l := range agreement.Lacks() {
		if counts[l] == 0 {
			continue
		}
		c, err := search.ParseValues(search.Lack, string(l))
		if err != nil {
			return out, err
		}
		q := search.Query{}.And(c)
		x := Repair{Lack: l, Label: l.Label(), Weight: l.Weight(), Count: counts[l], Query: q.String()}
		first, err := r.Agreements(ctx, a, ListOptions{Query: q, Sort: "-signed", Limit: 1})
		if err != nil {
			return out, err
		}
		if len(first.Items) > 0 {
			x.Next = &first.Items[0]
		}
		out.Items = append(out.Items, x)
	}
	return out, nil
}
