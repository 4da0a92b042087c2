package registry

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/planning/plan"
)

// warmPlans keeps where the last plans ended, so that a changed assumption is solved from there. What is kept is only a place to begin: each problem is
// given anew as a whole, and the answer is that of a cold solve, so that nothing here grows old and nobody learns what somebody else asked. It is used
// by whoever has the turn to solve, and by nobody else.
type warmPlans struct {
	list []warmPlan // the last used last
}

type warmPlan struct {
	key  string
	warm *plan.Warm
}

const (
	mostWarm     = 32      // plans of which the end is kept
	mostWarmArcs = 250_000 // and ways in all of them: about 50 MB
)

// solve solves the planner's problem from where the last one of the same good, months and regions ended.
func (x *warmPlans) solve(ctx context.Context, b *planner) (*plan.Result, error) {
	key := b.likeness()
	at := warmPlan{key, new(plan.Warm)}
	if i := slices.IndexFunc(x.list, func(w warmPlan) bool { return w.key == key }); i >= 0 {
		at = x.list[i]
		x.list = slices.Delete(x.list, i, i+1)
	}
	res, err := at.warm.Solve(ctx, b.p)
	if at.warm.Size() > 0 {
		x.list = append(x.list, at)
	}
	arcs := 0
	for _, w := range x.list {
		arcs += w.warm.Size()
	}
	for len(x.list) > mostWarm || arcs > mostWarmArcs {
		arcs -= x.list[0].warm.Size()
		x.list = slices.Delete(x.list, 0, 1)
	}
	return res, err
}

// likeness names the problems that are solved from each other's end.
func (b *planner) likeness() string {
	var s strings.Builder
	fmt.Fprintf(&s, "%s %d-%d", b.sheet.Thing.ID, b.o.First, b.o.Last)
	for _, c := range b.codes {
		s.WriteString(" " + string(c))
	}
	return s.String()
}
