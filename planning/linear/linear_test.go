package linear_test

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/planning/linear"
)

func TestProgramsOfTheBooks(t *testing.T) {
	// Dantzig's diet of two foods: minimise 2x + 3y with x + y ≥ 4, x + 3y ≥ 6 (surplus columns s, t).
	s, err := linear.Solve(linear.Program{A: [][]float64{{1, 1, -1, 0}, {1, 3, 0, -1}}, B: []float64{4, 6}, Cost: []float64{2, 3, 0, 0}})
	if err != nil || math.Abs(s.Cost-9) > 1e-9 || math.Abs(s.X[0]-3) > 1e-9 || math.Abs(s.X[1]-1) > 1e-9 || math.Abs(s.Price[0]-1.5) > 1e-9 || math.Abs(s.Price[1]-0.5) > 1e-9 {
		t.Errorf("%+v %v", s, err)
	}
	if _, err := linear.Solve(linear.Program{A: [][]float64{{1, 1}, {1, 1}}, B: []float64{1, 2}, Cost: []float64{0, 0}}); !errors.Is(err, linear.ErrInfeasible) {
		t.Error(err)
	}
	if _, err := linear.Solve(linear.Program{A: [][]float64{{1, -1}}, B: []float64{1}, Cost: []float64{0, -1}}); !errors.Is(err, linear.ErrUnbounded) {
		t.Error(err)
	}
	// Beale's example, on which the plain rule runs in a circle.
	s, err = linear.Solve(linear.Program{
		A: [][]float64{{0.25, -60, -1. / 25, 9, 1, 0, 0}, {0.5, -90, -1. / 50, 3, 0, 1, 0}, {0, 0, 1, 0, 0, 0, 1}},
		B: []float64{0, 0, 1}, Cost: []float64{-0.75, 150, -0.02, 6, 0, 0, 0},
	})
	if err != nil || math.Abs(s.Cost+0.05) > 1e-9 {
		t.Errorf("%+v %v", s, err)
	}
}

func TestPricesProveTheSolution(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, n := rapid.IntRange(1, 5).Draw(t, "rows"), rapid.IntRange(1, 8).Draw(t, "columns")
		p := linear.Program{A: make([][]float64, m), B: make([]float64, m), Cost: make([]float64, n)}
		for j := range n {
			p.Cost[j] = float64(rapid.IntRange(-3, 9).Draw(t, "cost"))
		}
		for i := range m {
			p.A[i] = make([]float64, n)
			for j := range n {
				p.A[i][j] = float64(rapid.IntRange(-2, 4).Draw(t, "a"))
			}
			p.B[i] = float64(rapid.IntRange(0, 9).Draw(t, "b"))
		}
		s, err := linear.Solve(p)
		if err != nil {
			return
		}
		dual := 0.0
		for i := range m {
			sum := 0.0
			for j := range n {
				sum += p.A[i][j] * s.X[j]
			}
			if math.Abs(sum-p.B[i]) > 1e-6 {
				t.Fatalf("row %d gives %v, not %v", i, sum, p.B[i])
			}
			dual += s.Price[i] * p.B[i]
		}
		for j := range n {
			reduced := p.Cost[j]
			for i := range m {
				reduced -= s.Price[i] * p.A[i][j]
			}
			if s.X[j] < 0 || reduced < -1e-6 {
				t.Fatalf("column %d: %v, reduced cost %v", j, s.X[j], reduced)
			}
		}
		if math.Abs(dual-s.Cost) > 1e-6 {
			t.Fatalf("the prices give %v, the cost is %v", dual, s.Cost)
		}
	})
}
