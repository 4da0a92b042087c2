// Package linear solves small linear programs: those of some hundreds of rows and columns that stand above larger problems, which other
// packages solve as flows. It keeps a full tableau; what has thousands of rows belongs elsewhere.
package linear

import (
	"errors"
	"math"
)

// ErrInfeasible says that nothing satisfies all rows.
var ErrInfeasible = errors.New("linear: no solution satisfies all rows")

// ErrUnbounded says that the cost can fall without end.
var ErrUnbounded = errors.New("linear: the cost has no least value")

// Program asks for x ≥ 0 with A x = B that costs least. B must not be negative.
type Program struct {
	A    [][]float64 // by row and column
	B    []float64   // by row
	Cost []float64   // by column
}

// Solution is a cheapest x with the price of each row: by how much the cost rises with each unit of B.
type Solution struct {
	X, Price []float64
	Cost     float64
}

const tiny = 1e-9

// Solve solves a program by the simplex method in two phases. It always ends: after many pivots that change nothing, Bland's rule takes over.
func Solve(p Program) (Solution, error) {
	t := newTableau(p)
	artificial := make([]float64, t.cols+t.rows)
	for j := t.cols; j < len(artificial); j++ {
		artificial[j] = 1
	}
	if err := t.run(artificial, t.cols); err != nil {
		return Solution{}, err
	}
	size := 1.0
	for _, b := range p.B {
		size = max(size, math.Abs(b))
	}
	if t.value(artificial) > tiny*size*float64(t.rows) {
		return Solution{}, ErrInfeasible
	}
	cost := make([]float64, t.cols+t.rows)
	copy(cost, p.Cost)
	if err := t.run(cost, t.cols); err != nil {
		return Solution{}, err
	}
	s := Solution{X: make([]float64, t.cols), Price: make([]float64, t.rows), Cost: t.value(cost)}
	for i, j := range t.basis {
		if j < t.cols {
			s.X[j] = max(t.a[i][t.last()], 0)
		}
		for k := range t.rows { // an artificial column holds its row of the inverse
			s.Price[k] += cost[j] * t.a[i][t.cols+k]
		}
	}
	return s, nil
}

// tableau has the program's columns, then an artificial column for each row, then the right side.
type tableau struct {
	rows, cols int
	a          [][]float64
	basis      []int
}

func newTableau(p Program) *tableau {
	t := &tableau{rows: len(p.B), cols: len(p.Cost)}
	for i, row := range p.A {
		r := make([]float64, t.cols+t.rows+1)
		copy(r, row)
		r[t.cols+i], r[t.last()] = 1, p.B[i]
		t.a, t.basis = append(t.a, r), append(t.basis, t.cols+i)
	}
	return t
}

func (t *tableau) last() int { return t.cols + t.rows }

func (t *tableau) value(cost []float64) float64 {
	v := 0.0
	for i, j := range t.basis {
		v += cost[j] * t.a[i][t.last()]
	}
	return v
}

// run pivots until none of the first columns makes the cost fall.
func (t *tableau) run(cost []float64, first int) error {
	size := tiny
	for _, c := range cost[:t.last()] {
		size = max(size, math.Abs(c))
	}
	reduced := make([]float64, t.last())
	copy(reduced, cost)
	for i, j := range t.basis {
		for k := range reduced {
			reduced[k] -= cost[j] * t.a[i][k]
		}
	}
	for idle := 0; ; {
		in := -1
		for j := range first {
			if reduced[j] < -tiny*size && (in < 0 || idle < 50 && reduced[j] < reduced[in]) {
				in = j
			}
		}
		if in < 0 {
			return nil
		}
		out, step := t.stops(in)
		if out < 0 {
			return ErrUnbounded
		}
		if step > tiny {
			idle = 0
		} else {
			idle++
		}
		t.pivot(out, in)
		f := reduced[in]
		for k := range reduced {
			reduced[k] -= f * t.a[out][k]
		}
		reduced[in] = 0
	}
}

// stops finds the row whose column reaches nought first when column in grows. An artificial column that is still in the basis, at nought, leaves
// rather than grow again.
func (t *tableau) stops(in int) (row int, step float64) {
	row, step = -1, math.Inf(1)
	for i := range t.rows {
		x := t.a[i][in]
		r := math.Inf(1)
		switch {
		case x > tiny:
			r = max(t.a[i][t.last()], 0) / x
		case x < -tiny && t.basis[i] >= t.cols && t.a[i][t.last()] < tiny:
			r = 0
		}
		if r < step || r == step && row >= 0 && t.basis[i] < t.basis[row] {
			row, step = i, r
		}
	}
	return row, step
}

func (t *tableau) pivot(row, col int) {
	p := t.a[row][col]
	for j := range t.a[row] {
		t.a[row][j] /= p
	}
	for i := range t.rows {
		if f := t.a[i][col]; i != row && f != 0 {
			for j := range t.a[i] {
				t.a[i][j] -= f * t.a[row][j]
			}
		}
	}
	t.basis[row] = col
}
