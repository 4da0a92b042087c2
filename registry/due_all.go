package registry

import (
	"context"
	"time"

	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// mostSilent is how many obligations are looked through for what all parties have not claimed: those of which nothing was said for longest.
const mostSilent = 500

// findClaimsAwaited is what all parties are waited for, as whoever oversees them sees it: claims that are late, and stands on figures that differ. There is
// no government whose own it is.
func (r *Registry) findClaimsAwaited(ctx context.Context, tx *store.Tx, none region.Code) ([]Due, error) {
	today, zone := r.today(), r.now().Location()
	return r.claimsDueOf(ctx, tx, none, func(fn func(*store.Owing) error) error { return tx.OwingSilent(ctx, mostSilent, fn) }, func(o *owed) []Due { return o.unclaimed(today, zone) })
}

// unclaimed is what each side should have claimed by now and has not: one line of each side, since its first such period was due.
func (o *owed) unclaimed(today term.Date, zone *time.Location) []Due {
	var out []Due
	periods := o.expected(today, zone)
	for _, side := range []counterpart{o.side(o.From), o.side(o.To)} {
		var late []obligation.Period
		for _, p := range periods {
			by, taken := o.claimed(p)
			if side.key == o.To {
				by = taken
			}
			if due, _ := o.dueOn(p); by == 0 && due.Before(today) && (o.Ended.IsZero() || !o.Ended.Before(p.First())) {
				late = append(late, p)
			}
		}
		n := len(late)
		if n == 0 {
			continue
		}
		d := o.report(side.government, late[n-1], n-1)
		d.Key, d.Of, d.Since = d.Key+"/"+side.key, side.name, o.report(side.government, late[0], 0).Day
		out = append(out, d)
	}
	return out
}
