package advantage

import "math/bits"

// Matrix says which region is specialised in which good. Make it with Specialised.
type Matrix struct {
	regions, goods int
	of             [][]int32  // goods of each region, in order
	by             [][]int32  // regions of each good, in order
	set            [][]uint64 // regions of each good, one bit each
}

// Specialised is the matrix of quotients of one and more, row by row as Table.Quotients gives them.
func Specialised(quotients []float64, regions, goods int) *Matrix {
	m := &Matrix{regions: regions, goods: goods, of: make([][]int32, regions), by: make([][]int32, goods), set: make([][]uint64, goods)}
	words := (regions + 63) / 64
	bitmap := make([]uint64, goods*words)
	for g := range m.set {
		m.set[g] = bitmap[g*words : (g+1)*words]
	}
	for r := range regions {
		for g, q := range quotients[r*goods : (r+1)*goods] {
			if q >= 1 {
				m.of[r] = append(m.of[r], int32(g))
				m.by[g] = append(m.by[g], int32(r))
				m.set[g][r/64] |= 1 << (r % 64)
			}
		}
	}
	return m
}

// Diversity is the number of goods in which each region is specialised.
func (m *Matrix) Diversity() []int { return lengths(m.of) }

// Ubiquity is the number of regions that are specialised in each good.
func (m *Matrix) Ubiquity() []int { return lengths(m.by) }

func lengths(lists [][]int32) []int {
	out := make([]int, len(lists))
	for i, l := range lists {
		out[i] = len(l)
	}
	return out
}

// Proximity says of each two goods how often who is specialised in one is so in the other, the less likely way round: at a*goods + b, from 0 to 1.
// Each good is nearest to itself, unless nobody is specialised in it.
func (m *Matrix) Proximity() []float64 {
	out := make([]float64, m.goods*m.goods)
	for a := range m.goods {
		for b := a; b < m.goods; b++ {
			both := 0
			for i, w := range m.set[a] {
				both += bits.OnesCount64(w & m.set[b][i])
			}
			if both > 0 {
				p := float64(both) / float64(max(len(m.by[a]), len(m.by[b])))
				out[a*m.goods+b], out[b*m.goods+a] = p, p
			}
		}
	}
	return out
}

// Density says of each region and good how much of what is near the good the region is already specialised in, from 0 to 1: where it is high,
// the good is within reach. Proximity is that of Matrix.Proximity; the good itself counts.
func (m *Matrix) Density(proximity []float64) []float64 {
	out := make([]float64, m.regions*m.goods)
	all := make([]float64, m.goods)
	for g := range all {
		for _, p := range proximity[g*m.goods : (g+1)*m.goods] {
			all[g] += p
		}
	}
	for r, goods := range m.of {
		row := out[r*m.goods : (r+1)*m.goods]
		for _, g := range goods {
			near := proximity[int(g)*m.goods:][:len(row)]
			for i := range row {
				row[i] += near[i]
			}
		}
		for g := range row {
			if all[g] > 0 {
				row[g] /= all[g]
			}
		}
	}
	return out
}
