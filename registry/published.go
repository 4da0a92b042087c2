package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/catalog"
)

// Address is an agreement as a list of addresses needs it.
type Address struct {
	ID      agreement.ID `json:"id"`
	Changed time.Time    `json:"changed"`
}

// Addresses are the agreements that stand, those that changed first before those that changed last: n of them after the first skip. total is
// how many there are.
func (r *Registry) Addresses(ctx context.Context, a Actor, skip, n int) (list []Address, total int, err error) {
	if err := check(a, reads); err != nil {
		return nil, 0, err
	}
	if err := r.fresh(ctx); err != nil {
		return nil, 0, err
	}
	total = r.catalog.Len()
	if n = min(n, total-skip); n <= 0 {
		return nil, total, nil
	}
	o := catalog.Request{Sort: "changed", Limit: skip}
	if skip > 0 { // the places of rows that are passed over cost little: they are not decoded
		before, err := r.catalog.Find(o)
		if err != nil || before.Next == "" {
			return nil, total, err
		}
		o.After = before.Next
	}
	o.Limit = n
	found, err := r.catalog.Find(o)
	if err != nil {
		return nil, 0, err
	}
	list = make([]Address, len(found.Rows))
	for i, row := range found.Rows {
		if err := json.Unmarshal(row, &list[i]); err != nil {
			return nil, 0, fmt.Errorf("the row of agreement %s: %w", found.IDs[i], err)
		}
	}
	return list, total, nil
}
