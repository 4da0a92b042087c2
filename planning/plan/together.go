package plan

import (
	"context"
	"errors"
	"math"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/flow"
	"github.com/anyam-id/anyam/planning/linear"
)

// Shared is a way whose capacity several goods share: the most that goes there in each month, in the common measure of SolveTogether.
type Shared struct {
	From, To int
	Most     int64
}

// Toll is what one more unit of a shared way's capacity would save in a month: its dual price, 0 where it is not used up.
type Toll struct {
	From, To, Month int
	Toll            int64 // of a unit of the common measure
	Used, Most      int64
}

// RoomError says that ways which goods share are too narrow for what has to go there: what agreements promise, or what floors ask for.
type RoomError struct {
	Promised bool // by agreements; otherwise floors ask for it
	Ways     []Narrow
}

// Narrow is a shared way in a month that has to carry more than it can, in the common measure.
type Narrow struct {
	From, To, Month int
	Asked, Most     int64
}

// Error says it in one line.
func (e *RoomError) Error() string { return e.Text().EN }

// Text is the error in words.
func (e *RoomError) Text() fault.Text {
	if e.Promised {
		return fault.T("kesepakatan yang ada menjanjikan lebih banyak daripada yang dapat dimuat jalan bersama", "agreements that exist promise more than the shared ways can carry")
	}
	return fault.T("jalan bersama tidak cukup untuk batas terendah semua barang; turunkan batas terendah atau tambah kapasitas", "the shared ways are not enough for the floors of all goods; lower the floor or raise the capacity")
}

// ofGood says of which good no plan meets the floor.
func ofGood(good int, err error) error {
	if e, ok := errors.AsType[*FloorError](err); ok {
		e.Good = good
	}
	return err
}

// Together is a plan of several goods that share ways.
type Together struct {
	Results []*Result // by good, each proved cheapest with the part of the shared ways that it has
	Tolls   []Toll    // of ways and months that anything uses, by way as given and month
	Cost    int64     // of all
	Bound   int64     // no plan of these goods costs less
	Rounds  int
}

// SolveTogether plans several goods over the same regions and months that share the capacity of ways. One small unit of good i takes weight[i] of the
// common measure (kilograms, say). The goods are planned each for itself with tolls on the shared ways, the tolls come from a small linear program over
// the plans so found, and again until no plan is better (Dantzig and Wolfe, 1960). Then each good gets its part of the capacity, in whole units, and
// its plan. Cost and Bound differ by that rounding, and by whole lots where there are any. Errors are those of Solve, and a *RoomError.
func SolveTogether(ctx context.Context, problems []*Problem, weight []int64, ways []Shared) (*Together, error) {
	t, err := newJoint(problems, weight, ways)
	if err != nil {
		return nil, err
	}
	if err := t.begin(ctx); err != nil {
		return nil, err
	}
	for more := true; more; {
		if more, err = t.improve(ctx); err != nil {
			return nil, err
		}
	}
	return t.finish(ctx)
}

// joint is the linear program above the goods' own: which of the plans found so far, and how much of each.
type joint struct {
	goods   []*builder
	again   []again
	weight  []int64
	most    map[way]int64 // of shared ways, by month
	order   []way         // of most
	rows    []way         // shared ways and months that plans ask for more of than there is
	inRows  map[way]bool
	columns []column
	part    []float64     // of each column
	toll    map[way]int64 // of the common measure
	penalty float64       // of a unit beyond a capacity
	bound   int64
	rounds  int
}

// again solves a good's network at other tolls.
type again struct {
	network *flow.Network
	solver  *flow.Solver
	arcs    []int // of shared ways
}

// column is one plan of one good.
type column struct {
	good int
	cost int64         // without tolls
	use  map[way]int64 // of shared ways, in the common measure
}

func newJoint(problems []*Problem, weight []int64, ways []Shared) (*joint, error) {
	var ps fault.Problems
	if len(problems) == 0 || len(weight) != len(problems) {
		ps.Add("size", "weight", fault.Tf("memerlukan satu bobot untuk tiap barang: %[1]d, bukan %[2]d", "needs a weight for each good: %[1]d, not %[2]d", len(problems), len(weight)))
		return nil, ps.Err(fault.T("rencana tidak dapat dihitung", "the plan cannot be computed"))
	}
	t := &joint{weight: weight, again: make([]again, len(problems)), most: make(map[way]int64), inRows: make(map[way]bool), bound: math.MinInt64}
	for i, p := range problems {
		if err := p.Check(); err != nil {
			return nil, err
		}
		if p.Regions != problems[0].Regions || p.Months != problems[0].Months {
			ps.Add("size", "problems", fault.T("semua barang harus direncanakan atas daerah dan bulan yang sama", "all goods must be planned over the same regions and months"))
		}
		if weight[i] < 1 {
			ps.Add("weight", "weight", fault.T("bobot barang paling sedikit 1", "a good's weight is 1 at least"))
			continue
		}
		b := newBuilder(p)
		t.goods = append(t.goods, b)
		t.penalty = max(t.penalty, float64(b.dear))
	}
	t.penalty *= 10
	for _, w := range ways {
		if w.From < 0 || w.From >= problems[0].Regions || w.To < 0 || w.To >= problems[0].Regions || w.Most < 0 {
			ps.Add("shared", "shared", fault.T("jalan bersama menyebut daerah di luar rencana atau kapasitas negatif", "a shared way names a region outside the plan or a negative capacity"))
			continue
		}
		for m := range problems[0].Months {
			x := way{w.From, w.To, m}
			if _, ok := t.most[x]; !ok {
				t.order = append(t.order, x)
			}
			t.most[x] = w.Most
		}
	}
	if err := ps.Err(fault.T("rencana tidak dapat dihitung", "the plan cannot be computed")); err != nil {
		return nil, err
	}
	narrow := &RoomError{Promised: true}
	for _, w := range t.order {
		promised := int64(0)
		for i, b := range t.goods {
			promised += b.forced[w] * weight[i]
		}
		if promised > t.most[w] {
			narrow.Ways = append(narrow.Ways, Narrow{w.from, w.to, w.month, promised, t.most[w]})
		}
	}
	if len(narrow.Ways) > 0 {
		return nil, narrow
	}
	return t, nil
}

// begin finds two plans of each good: as if the shared ways were its own, and as if there were none.
func (t *joint) begin(ctx context.Context) error {
	closed := make(map[way]int64, len(t.most))
	for w := range t.most {
		closed[w] = 0
	}
	for i, b := range t.goods {
		for _, share := range []map[way]int64{nil, closed} {
			b.share = share
			r, err := b.solve(ctx)
			b.share = nil
			if _, ok := errors.AsType[*FloorError](err); ok && share != nil {
				continue // its floor needs the shared ways
			}
			if err != nil {
				return ofGood(i, err)
			}
			t.columns = append(t.columns, t.column(i, r))
		}
	}
	return nil
}

func (t *joint) column(good int, r *Result) column {
	c := column{good: good, cost: r.Cost, use: make(map[way]int64)}
	for _, f := range r.Flows {
		w := way{f.From, f.To, f.Month}
		if _, ok := t.most[w]; ok {
			c.use[w] = f.Amount * t.weight[good]
			c.cost -= f.Amount * t.goods[good].toll[w]
		}
	}
	return c
}

// improve chooses among the plans found, sets the tolls by it and asks each good for a better plan at these tolls; false where there is none.
func (t *joint) improve(ctx context.Context) (bool, error) {
	const enough = 1000
	if t.rounds++; t.rounds > enough {
		return false, nil
	}
	s, err := t.choose()
	if err != nil {
		return false, err
	}
	if t.watch() {
		return true, nil
	}
	t.toll = make(map[way]int64)
	bound := 0.0
	for i, w := range t.rows {
		if x := int64(math.Round(-s.Price[len(t.goods)+i])); x > 0 {
			t.toll[w] = x
			bound -= float64(x) * float64(t.most[w])
		}
	}
	found := false
	sum := int64(bound)
	for i, b := range t.goods {
		b.toll = make(map[way]int64, len(t.toll))
		for w, x := range t.toll {
			b.toll[w] = x * t.weight[i]
		}
		c, cost, err := t.priced(ctx, i)
		b.toll = nil
		if err != nil {
			return false, ofGood(i, err)
		}
		sum += cost
		if float64(cost) < s.Price[i]-1e-9*math.Abs(s.Price[i])-0.5 && !t.known(c) {
			t.columns = append(t.columns, c)
			found = true
		}
	}
	t.bound = max(t.bound, sum)
	return found && float64(t.bound) < s.Cost*(1-1e-9)-0.5, nil
}

// priced is a good's cheapest plan at its tolls, with its cost, tolls included. Where all its ways are open, it goes on from the last one.
func (t *joint) priced(ctx context.Context, good int) (column, int64, error) {
	b, a := t.goods[good], &t.again[good]
	if !b.small() {
		r, err := b.solve(ctx)
		if err != nil {
			return column{}, 0, err
		}
		return t.column(good, r), r.Cost, nil
	}
	var costs []flow.ArcCost
	if a.solver == nil {
		a.network = b.network()
		for e, w := range b.open {
			if _, ok := t.most[w]; ok {
				a.arcs = append(a.arcs, e)
			}
		}
		var err error
		if a.solver, err = flow.NewSolver(a.network); err != nil {
			return column{}, 0, err
		}
	}
	for _, e := range a.arcs {
		if c := b.cost(b.open[e]); c != a.network.Arcs[e].Cost {
			costs = append(costs, flow.ArcCost{Arc: e, Cost: c})
		}
	}
	if err := a.solver.Reprice(costs); err != nil {
		return column{}, 0, err
	}
	s, err := a.solver.Solve(ctx)
	if err != nil {
		return column{}, 0, err
	}
	c := column{good: good, cost: s.Cost, use: make(map[way]int64)}
	for _, e := range a.arcs {
		if w, x := b.open[e], s.Flow[e]; x > 0 {
			c.use[w] = x * t.weight[good]
			c.cost -= x * b.toll[w]
		}
	}
	return c, s.Cost, nil
}

func (t *joint) known(c column) bool {
	for _, x := range t.columns {
		if x.good == c.good && x.cost == c.cost && equal(x.use, c.use) {
			return true
		}
	}
	return false
}

func equal(x, y map[way]int64) bool {
	if len(x) != len(y) {
		return false
	}
	for w, a := range x {
		if b, ok := y[w]; !ok || a != b {
			return false
		}
	}
	return true
}

// choose solves the program over the columns: of each good one whole plan, mixed of several; of each row no more than its capacity, or a penalty. Rows
// and costs are scaled to numbers around 1, and the prices scaled back.
func (t *joint) choose() (linear.Solution, error) {
	goods, rows, n := len(t.goods), len(t.rows), len(t.columns)
	p := linear.Program{A: make([][]float64, goods+rows), B: make([]float64, goods+rows), Cost: make([]float64, n+2*rows)}
	for i := range p.A {
		p.A[i] = make([]float64, n+2*rows)
	}
	dearest := 1.0
	for _, c := range t.columns {
		dearest = max(dearest, math.Abs(float64(c.cost)))
	}
	for i := range goods {
		p.B[i] = 1
	}
	for j, c := range t.columns {
		p.A[c.good][j], p.Cost[j] = 1, float64(c.cost)/dearest
	}
	unit := make([]float64, rows)
	for i, w := range t.rows {
		unit[i] = max(1, float64(t.most[w]))
		for j, c := range t.columns {
			p.A[goods+i][j] = float64(c.use[w]) / unit[i]
		}
		p.B[goods+i] = float64(t.most[w]) / unit[i]
		p.A[goods+i][n+2*i], p.A[goods+i][n+2*i+1] = 1, -1 // left, and beyond
		p.Cost[n+2*i+1] = t.penalty * unit[i] / dearest
	}
	s, err := linear.Solve(p)
	if err != nil {
		return s, err
	}
	t.part = s.X[:n]
	s.Cost *= dearest
	for i := range s.Price {
		s.Price[i] *= dearest
		if i >= goods {
			s.Price[i] /= unit[i-goods]
		}
	}
	return s, nil
}

// watch adds the shared ways and months of which the chosen plans take more than there is.
func (t *joint) watch() bool {
	more := false
	for _, w := range t.order {
		if !t.inRows[w] && t.used(w) > float64(t.most[w])*(1+1e-9)+1e-6 {
			t.rows, t.inRows[w], more = append(t.rows, w), true, true
		}
	}
	return more
}

func (t *joint) used(w way) float64 {
	sum := 0.0
	for j, c := range t.columns {
		sum += t.part[j] * float64(c.use[w])
	}
	return sum
}

// finish gives each good its part of every shared way, and plans it with that.
func (t *joint) finish(ctx context.Context) (*Together, error) {
	out := &Together{Bound: t.bound, Rounds: t.rounds}
	share := make([]map[way]int64, len(t.goods))
	for i := range share {
		share[i] = make(map[way]int64, len(t.order))
	}
	narrow := &RoomError{}
	for _, w := range t.order {
		left := t.most[w]
		if used := t.used(w); used > float64(left)*(1+1e-6)+0.5*float64(len(t.goods)) {
			narrow.Ways = append(narrow.Ways, Narrow{w.from, w.to, w.month, int64(math.Ceil(used)), left})
			continue
		}
		for i, b := range t.goods {
			x := 0.0
			for j, c := range t.columns {
				if c.good == i {
					x += t.part[j] * float64(c.use[w])
				}
			}
			share[i][w] = max(min(int64(x*(1+1e-12)/float64(t.weight[i])), left/t.weight[i]), b.forced[w])
			left -= share[i][w] * t.weight[i]
		}
		for i := range t.goods { // what rounding left
			if x := left / t.weight[i]; x > 0 {
				share[i][w] += x
				left -= x * t.weight[i]
			}
		}
	}
	if len(narrow.Ways) > 0 {
		return nil, narrow
	}
	used := make(map[way]int64)
	for i, b := range t.goods {
		b.share = share[i]
		r, err := b.cheapest(ctx)
		if err != nil {
			return nil, ofGood(i, err)
		}
		for _, f := range r.Flows {
			used[way{f.From, f.To, f.Month}] += f.Amount * t.weight[i]
		}
		out.Results = append(out.Results, r)
		out.Cost += r.Cost
	}
	out.Bound = min(out.Bound, out.Cost)
	for _, w := range t.order {
		if used[w] > 0 {
			out.Tolls = append(out.Tolls, Toll{w.from, w.to, w.month, t.toll[w], used[w], t.most[w]})
		}
	}
	return out, nil
}

// CheckTogether verifies that each good's plan is proved cheapest with its part of the shared ways, and that no way carries more than it can.
func CheckTogether(problems []*Problem, weight []int64, ways []Shared, x *Together) error {
	used := make(map[way]int64)
	for i, p := range problems {
		if err := Check(p, x.Results[i]); err != nil {
			return err
		}
		for _, f := range x.Results[i].Flows {
			used[way{f.From, f.To, f.Month}] += f.Amount * weight[i]
		}
	}
	for _, w := range ways {
		for m := range problems[0].Months {
			if u := used[way{w.From, w.To, m}]; u > w.Most {
				return fault.New(fault.Invalid, fault.Tf("jalan bersama memuat %[1]d, lebih dari %[2]d", "a shared way carries %[1]d, more than %[2]d", u, w.Most))
			}
		}
	}
	return nil
}
