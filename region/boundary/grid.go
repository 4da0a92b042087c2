package boundary

import (
	"cmp"
	"container/heap"
	"math"
	"slices"

	"github.com/anyam-id/anyam/region"
)

// Grid is the sheet that outlines are drawn on: an equirectangular projection, Scale cells to a degree, of which the cell 0, 0 is at the
// north-west corner. What lies outside is cut off at its edges.
type Grid struct {
	West, North   float64
	Scale         float64
	Width, Height int // in cells
}

// At gives where a position lies, in cells; it may be outside.
func (g Grid) At(lat, lng float64) (x, y float64) {
	return (lng - g.West) * g.Scale, (g.North - lat) * g.Scale
}

// Cell is a point of a grid.
type Cell struct{ X, Y int }

// Shape is an area as it is drawn: closed rings, of which the first point is not repeated at the end. Inside is what an odd number of rings
// encloses.
type Shape struct {
	Code  region.Code
	Name  string
	Rings [][]Cell
}

// Simplicity says how much is left out of a drawing, in square cells. Its zero value keeps all that differs by a cell.
type Simplicity struct {
	Corner float64 // a corner is kept if the triangle with its neighbours is at least as large
	Island float64 // a ring is kept if it encloses at least as much
}

// Draw puts the areas onto a grid and leaves out what is too small to be seen. A border between two areas stays one line, whichever of them
// it is seen from, so that no gaps open and nothing overlaps. Of an area on the grid at least its largest ring is left, though it be a dot.
func (s *Set) Draw(g Grid, keep Simplicity) []Shape {
	d := &drawing{grid: g, keep: keep, neighbours: make(map[Cell][2]Cell), junction: make(map[Cell]bool)}
	shapes := make([]Shape, 0, len(s.areas))
	for _, a := range s.areas {
		shape := Shape{Code: a.Code, Name: a.Name}
		for _, polygon := range a.Polygons {
			for _, ring := range polygon {
				if cells := d.place(ring); len(cells) > 0 {
					shape.Rings = append(shape.Rings, cells)
				}
			}
		}
		if len(shape.Rings) > 0 {
			shapes = append(shapes, shape)
		}
	}
	for _, shape := range shapes {
		for _, ring := range shape.Rings {
			d.learn(ring)
		}
	}
	for i := range shapes {
		shapes[i].Rings = d.simplify(shapes[i].Rings)
	}
	return slices.DeleteFunc(shapes, func(s Shape) bool { return len(s.Rings) == 0 })
}

// drawing is one call of Draw.
type drawing struct {
	grid       Grid
	keep       Simplicity
	neighbours map[Cell][2]Cell // of each point the first two that lines lead to
	junction   map[Cell]bool    // points that lines lead to from more than two sides
}

// place cuts a ring to the sheet and rounds it to cells.
func (d *drawing) place(ring Ring) []Cell {
	type point struct{ x, y float64 }
	line := make([]point, 0, len(ring))
	for _, p := range ring[:max(0, len(ring)-1)] {
		x, y := d.grid.At(p.Lat, p.Lng)
		line = append(line, point{x, y})
	}
	// Sutherland and Hodgman: one edge of the sheet after the other.
	for edge := range 4 {
		inside := func(p point) float64 {
			return [4]float64{p.x, float64(d.grid.Width) - p.x, p.y, float64(d.grid.Height) - p.y}[edge]
		}
		var cut []point
		for i, p := range line {
			q := line[(i+1)%len(line)]
			in, next := inside(p), inside(q)
			if in >= 0 {
				cut = append(cut, p)
			}
			if (in >= 0) != (next >= 0) {
				t := in / (in - next)
				cut = append(cut, point{p.x + (q.x-p.x)*t, p.y + (q.y-p.y)*t})
			}
		}
		line = cut
	}
	cells := make([]Cell, 0, len(line))
	for _, p := range line {
		c := Cell{int(math.Round(p.x)), int(math.Round(p.y))}
		if len(cells) == 0 || cells[len(cells)-1] != c {
			cells = append(cells, c)
		}
	}
	for len(cells) > 1 && cells[0] == cells[len(cells)-1] {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// learn notes which points a ring joins.
func (d *drawing) learn(ring []Cell) {
	for i, c := range ring {
		d.join(c, ring[(i+1)%len(ring)])
		d.join(ring[(i+1)%len(ring)], c)
	}
}

func (d *drawing) join(c, to Cell) {
	known, ok := d.neighbours[c]
	switch {
	case !ok:
		d.neighbours[c] = [2]Cell{to, to}
	case to == known[0] || to == known[1]:
	case known[0] == known[1]:
		d.neighbours[c] = [2]Cell{known[0], to}
	default:
		d.junction[c] = true
	}
}

// simplify leaves out what is too small in the rings of one area.
func (d *drawing) simplify(rings [][]Cell) [][]Cell {
	largest := slices.MaxFunc(rings, func(a, b []Cell) int { return cmp.Compare(math.Abs(twiceArea(a)), math.Abs(twiceArea(b))) })
	var out [][]Cell
	for _, ring := range rings {
		if math.Abs(twiceArea(ring))/2 < d.keep.Island {
			continue
		}
		if r := d.ring(ring); len(r) > 2 {
			out = append(out, r)
		}
	}
	if len(out) == 0 { // a dot, that something can be seen
		c := largest[0]
		out = append(out, []Cell{c, {c.X + 1, c.Y}, {c.X, c.Y + 1}})
	}
	return out
}

// ring simplifies one ring. It is taken apart where lines meet, so that each piece is the same for all areas that it borders.
func (d *drawing) ring(ring []Cell) []Cell {
	first := slices.IndexFunc(ring, func(c Cell) bool { return d.junction[c] })
	if first < 0 { // an island, or a hole with one area in it: begin at a point that both see as the first
		first = 0
		for i, c := range ring {
			if less(c, ring[first]) {
				first = i
			}
		}
	}
	round := append(slices.Concat(ring[first:], ring[:first]), ring[first])
	var out []Cell
	from := 0
	for i := 1; i < len(round); i++ {
		if i == len(round)-1 || d.junction[round[i]] {
			piece := d.piece(round[from : i+1])
			out = append(out, piece[:len(piece)-1]...)
			from = i
		}
	}
	return out
}

func less(a, b Cell) bool { return a.X < b.X || a.X == b.X && a.Y < b.Y }

// piece simplifies a line between two ends that stay, and gives the same for it and for its reverse.
func (d *drawing) piece(line []Cell) []Cell {
	backwards := less(line[len(line)-1], line[0])
	if line[0] == line[len(line)-1] && len(line) > 2 {
		backwards = less(line[len(line)-2], line[1])
	}
	line = slices.Clone(line)
	if backwards {
		slices.Reverse(line)
	}
	line = visvalingam(line, d.keep.Corner)
	if backwards {
		slices.Reverse(line)
	}
	return line
}

// twiceArea is twice the area that a ring encloses, with the sign of its direction.
func twiceArea(ring []Cell) float64 {
	sum := 0
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		sum += a.X*b.Y - b.X*a.Y
	}
	return float64(sum)
}

// visvalingam drops the corners of a line one after the other, the flattest first, until all that are left span at least smallest (M.
// Visvalingam and J. D. Whyatt, 1993). A corner that was next to a dropped one counts at least as much as that.
func visvalingam(line []Cell, smallest float64) []Cell {
	n := len(line)
	if n < 3 {
		return line
	}
	prev, next := make([]int, n), make([]int, n)
	q := &corners{size: make([]float64, n), at: make([]int, n)}
	span := func(i int) float64 {
		a, b, c := line[prev[i]], line[i], line[next[i]]
		return math.Abs(float64((b.X-a.X)*(c.Y-a.Y)-(c.X-a.X)*(b.Y-a.Y))) / 2
	}
	for i := range n {
		prev[i], next[i] = i-1, i+1
	}
	for i := 1; i < n-1; i++ {
		q.size[i] = span(i)
		q.at[i] = len(q.heap)
		q.heap = append(q.heap, i)
	}
	heap.Init(q)
	gone := make([]bool, n)
	for len(q.heap) > 0 && q.size[q.heap[0]] < smallest {
		i, _ := heap.Pop(q).(int)
		gone[i] = true
		next[prev[i]], prev[next[i]] = next[i], prev[i]
		for _, j := range [2]int{prev[i], next[i]} {
			if j > 0 && j < n-1 {
				q.size[j] = max(span(j), q.size[i])
				heap.Fix(q, q.at[j])
			}
		}
	}
	out := line[:0]
	for i, c := range line {
		if !gone[i] {
			out = append(out, c)
		}
	}
	return out
}

// corners is a heap of the corners of a line, the smallest first and the earlier of equals.
type corners struct {
	heap []int
	size []float64
	at   []int // where a corner stands in the heap
}

func (q *corners) Len() int { return len(q.heap) }

func (q *corners) Less(i, j int) bool {
	a, b := q.heap[i], q.heap[j]
	return q.size[a] < q.size[b] || q.size[a] == q.size[b] && a < b
}

func (q *corners) Swap(i, j int) {
	q.heap[i], q.heap[j] = q.heap[j], q.heap[i]
	q.at[q.heap[i]], q.at[q.heap[j]] = i, j
}

func (q *corners) Push(x any) {
	i, _ := x.(int)
	q.at[i] = len(q.heap)
	q.heap = append(q.heap, i)
}

func (q *corners) Pop() any {
	last := len(q.heap) - 1
	i := q.heap[last]
	q.heap = q.heap[:last]
	return i
}
