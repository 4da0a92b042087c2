package advantage

import (
	"math"
	"math/rand/v2"

	"github.com/anyam-id/anyam/fault"
)

// Order puts regions and goods in an order: the more complex a region is, the more goods it can make that few others can. NaN stands for a region
// that is specialised in nothing, or a good in which nobody is.
type Order struct {
	Regions, Goods []float64
}

// standard gives values mean 0 and standard deviation 1 (of a sample); NaN is left out and stays.
func standard(x []float64) {
	mean, sd := spread(x)
	for i := range x {
		x[i] = (x[i] - mean) / sd
	}
}

// spread is the mean and the standard deviation of what is not NaN.
func spread(x []float64) (mean, sd float64) {
	n := 0.0
	for _, v := range x {
		if !math.IsNaN(v) {
			mean += v
			n++
		}
	}
	mean /= n
	for _, v := range x {
		if !math.IsNaN(v) {
			sd += (v - mean) * (v - mean)
		}
	}
	return mean, math.Sqrt(sd / (n - 1))
}

// mean gives each one on the one side the mean of those it is connected with on the other; NaN where there are none.
func mean(lists [][]int32, of []float64) []float64 {
	out := make([]float64, len(lists))
	for i, l := range lists {
		for _, j := range l {
			out[i] += of[j]
		}
		out[i] /= float64(len(l)) // 0/0 is NaN
	}
	return out
}

// Complexity gives the indices of economic complexity: of regions (ECI) and of goods (PCI), both with mean 0 and standard deviation 1. ECI has
// the sign with which it goes with diversity; PCI the one with which it goes with the complexity of who makes the good.
//
// It is an error of kind Invalid where the matrix does not decide the order: too few regions or goods, two groups that share no good, or a
// second eigenvalue that is no further from the third than rounding.
func (m *Matrix) Complexity() (*Order, error) {
	k, err := m.second()
	if err != nil {
		return nil, err
	}
	o := &Order{Regions: k, Goods: mean(m.by, k)}
	if m.withDiversity(k) < 0 {
		for _, x := range [][]float64{o.Regions, o.Goods} {
			for i := range x {
				x[i] = -x[i]
			}
		}
	}
	standard(o.Regions)
	standard(o.Goods)
	return o, nil
}

// withDiversity has the sign of the correlation with diversity.
func (m *Matrix) withDiversity(k []float64) float64 {
	d := make([]float64, len(k))
	for i, l := range m.of {
		d[i] = float64(len(l))
		if len(l) == 0 {
			d[i] = math.NaN()
		}
	}
	md, _ := spread(d)
	mk, _ := spread(k)
	sum := 0.0
	for i := range k {
		if len(m.of[i]) > 0 {
			sum += (d[i] - md) * (k[i] - mk)
		}
	}
	return sum
}

const (
	block    = 8     // vectors iterated together: the eighth eigenvalue is well below the second
	rounds   = 3000  // and then it is said that they do not part
	exact    = 1e-13 // the residue at which an eigenvector of length 1 is good to some 12 digits
	together = 1e-9  // eigenvalues nearer than this are one
)

// second is the second eigenvector of D⁻¹ M U⁻¹ Mᵀ: its entry for a region is the mean of its goods' of the means of their regions', times a constant.
// It is found for the symmetric D^-½ M U⁻¹ Mᵀ D^-½, whose first eigenvector, √D, is known, by iterating a block of vectors at right angles to it.
func (m *Matrix) second() ([]float64, error) {
	var at []int // regions that have anything
	for r, l := range m.of {
		if len(l) > 0 {
			at = append(at, r)
		}
	}
	goods := 0
	for _, l := range m.by {
		if len(l) > 0 {
			goods++
		}
	}
	if min(len(at), goods) < 3 {
		return nil, fault.New(fault.Invalid, fault.Tf("hanya %[1]d daerah dan %[2]d komoditas yang memiliki kekhususan; urutan kompleksitas memerlukan paling sedikit 3", "only %[1]d regions and %[2]d goods are specialised; an order of complexity needs 3 at least", len(at), goods))
	}
	n := len(at)
	root := make([]float64, n)
	for i, r := range at {
		root[i] = math.Sqrt(float64(len(m.of[r])))
	}
	size := norm(root)
	first := make([]float64, n)
	for i := range first {
		first[i] = root[i] / size
	}
	times := func(v []float64) []float64 {
		whole := make([]float64, m.regions)
		for i, r := range at {
			whole[r] = v[i] / root[i]
		}
		back := make([]float64, m.goods)
		for g, l := range m.by {
			for _, r := range l {
				back[g] += whole[r]
			}
			if len(l) > 0 {
				back[g] /= float64(len(l))
			}
		}
		out := make([]float64, n)
		for i, r := range at {
			for _, g := range m.of[r] {
				out[i] += back[g]
			}
			out[i] /= root[i]
		}
		return out
	}
	rng := rand.New(rand.NewPCG(2, 3)) //nolint:gosec // any start will do, the same each time
	v := make([][]float64, min(block, n-1))
	for i := range v {
		v[i] = make([]float64, n)
		for j := range v[i] {
			v[i][j] = rng.Float64() - 0.5
		}
	}
	upright(v, first)
	for range rounds {
		w := make([][]float64, len(v))
		for i := range v {
			w[i] = times(v[i])
		}
		h := make([][]float64, len(v)) // the matrix as the block sees it
		for i := range v {
			h[i] = make([]float64, len(v))
			for j := range v {
				h[i][j] = dot(v[i], w[j])
			}
		}
		values, turn := eigen(h)
		v, w = combine(v, turn), combine(w, turn)
		rest := 0.0
		for i := range w[0] {
			d := w[0][i] - values[0]*v[0][i]
			rest += d * d
		}
		if math.Sqrt(rest) < exact*math.Max(1, 1/math.Max(values[0]-values[1], exact)) || math.Sqrt(rest) < exact {
			switch {
			case values[0] > 1-together:
				return nil, fault.New(fault.Invalid, fault.T("daerah terbagi dalam kelompok yang tidak memiliki komoditas bersama; urutannya tidak tertentu", "the regions fall into groups that share no good; their order is not decided"))
			case values[0]-values[1] < together:
				return nil, undecided()
			}
			out := make([]float64, m.regions)
			for i := range out {
				out[i] = math.NaN()
			}
			for i, r := range at {
				out[r] = v[0][i] / root[i]
			}
			return out, nil
		}
		upright(w, first)
		v = w
	}
	return nil, undecided()
}

func undecided() error {
	return fault.New(fault.Invalid, fault.T("dua urutan sama kuatnya (nilai eigen kedua dan ketiga berimpit); data tidak menentukan yang mana", "two orders are equally strong (the second and third eigenvalues are one); the data do not say which"))
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

func norm(a []float64) float64 { return math.Sqrt(dot(a, a)) }

// upright makes vectors of length 1 at right angles to first and to each other. One that has no direction of its own becomes zero.
func upright(v [][]float64, first []float64) {
	for i := range v {
		for range 2 { // once is not exact
			for j := -1; j < i; j++ {
				u := first
				if j >= 0 {
					u = v[j]
				}
				d := dot(u, v[i])
				for x := range u {
					v[i][x] -= d * u[x]
				}
			}
		}
		size := norm(v[i])
		for x := range v[i] {
			if size > 1e-300 {
				v[i][x] /= size
			} else {
				v[i][x] = 0
			}
		}
	}
}

// combine mixes vectors by the columns of turn.
func combine(v, turn [][]float64) [][]float64 {
	out := make([][]float64, len(v))
	for j := range out {
		out[j] = make([]float64, len(v[0]))
		for i := range v {
			for x, y := range v[i] {
				out[j][x] += turn[i][j] * y
			}
		}
	}
	return out
}

// eigen gives the eigenvalues of a small symmetric matrix, greatest first, and its eigenvectors as columns, by Jacobi's rotations. It changes h.
func eigen(h [][]float64) (values []float64, vectors [][]float64) {
	n := len(h)
	vectors = make([][]float64, n)
	for i := range vectors {
		vectors[i] = make([]float64, n)
		vectors[i][i] = 1
	}
	for range 50 {
		off := 0.0
		for p := range n {
			for q := p + 1; q < n; q++ {
				off += h[p][q] * h[p][q]
				if h[p][q] == 0 {
					continue
				}
				theta := (h[q][q] - h[p][p]) / (2 * h[p][q])
				t := 1 / (math.Abs(theta) + math.Hypot(theta, 1))
				if theta < 0 {
					t = -t
				}
				c := 1 / math.Hypot(t, 1)
				s := t * c
				for i := range n {
					h[i][p], h[i][q] = c*h[i][p]-s*h[i][q], s*h[i][p]+c*h[i][q]
				}
				for i := range n {
					h[p][i], h[q][i] = c*h[p][i]-s*h[q][i], s*h[p][i]+c*h[q][i]
					vectors[i][p], vectors[i][q] = c*vectors[i][p]-s*vectors[i][q], s*vectors[i][p]+c*vectors[i][q]
				}
			}
		}
		if off < 1e-36 {
			break
		}
	}
	values = make([]float64, n)
	for i := range n {
		values[i] = h[i][i]
	}
	for i := range n { // few: by choosing the greatest that is left
		best := i
		for j := i; j < n; j++ {
			if values[j] > values[best] {
				best = j
			}
		}
		values[i], values[best] = values[best], values[i]
		for x := range n {
			vectors[x][i], vectors[x][best] = vectors[x][best], vectors[x][i]
		}
	}
	return values, vectors
}

// Reflections is the method of reflections: diversity and ubiquity, averaged to and fro so many times. Of regions an even number of steps tells
// complexity, of goods an odd one: Reflections(18).Regions and Reflections(19).Goods. Both are standardised.
func (m *Matrix) Reflections(steps int) *Order {
	r, g := make([]float64, m.regions), make([]float64, m.goods)
	for i, l := range m.of {
		r[i] = float64(len(l))
	}
	for i, l := range m.by {
		g[i] = float64(len(l))
	}
	for range steps {
		r, g = mean(m.of, g), mean(m.by, r)
	}
	standard(r)
	standard(g)
	return &Order{Regions: r, Goods: g}
}

// Fitness is the fitness of regions and the complexity of goods after so many steps, each side with mean 1: a region is fit that makes many
// complex goods, a good complex that no unfit region makes. Zero stands for a region without any, NaN for a good without any.
func (m *Matrix) Fitness(steps int) *Order {
	r, g := ones(m.regions), ones(m.goods)
	for range steps {
		nr, ng := make([]float64, m.regions), make([]float64, m.goods)
		for i, l := range m.of {
			for _, j := range l {
				nr[i] += g[j]
			}
		}
		for j, l := range m.by {
			for _, i := range l {
				ng[j] += 1 / r[i]
			}
			ng[j] = 1 / ng[j]
			if len(l) == 0 {
				ng[j] = math.NaN()
			}
		}
		for _, x := range [][]float64{nr, ng} {
			middle, _ := spread(x)
			for i := range x {
				x[i] /= middle
			}
		}
		r, g = nr, ng
	}
	return &Order{Regions: r, Goods: g}
}

func ones(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = 1
	}
	return out
}
