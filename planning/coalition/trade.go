package coalition

import (
	"cmp"
	"slices"
)

// Offer is what a region can give another of one good: so much, each unit saving so much against what the other would do without it.
type Offer struct {
	Good     string
	From, To int
	Amount   float64
	Saving   float64 // of a unit
}

// Worth is what the offer saves altogether.
func (o *Offer) Worth() float64 { return o.Amount * o.Saving }

// Trade is the game of offers: a group gains what its members can give each other. Offers of one good from one region, or to one, must not add up to
// more than it has or lacks; whoever makes them sees to that.
func Trade(members int, offers []Offer) (*Game, error) {
	worth := make([][]float64, members)
	for i := range worth {
		worth[i] = make([]float64, members)
	}
	for _, o := range offers {
		if o.From != o.To && o.Saving > 0 {
			worth[o.From][o.To] += o.Worth()
		}
	}
	return NewGame(members, func(group []int) float64 {
		total := 0.0
		for _, i := range group {
			for _, j := range group {
				total += worth[i][j]
			}
		}
		return total
	})
}

// Cycle is a round of regions, each of which has something for the next that the next lacks.
type Cycle struct {
	Members []int   // in the order in which they supply; the last supplies the first
	Least   float64 // worth of the weakest link: what each gives and gets can be balanced up to it
	Total   float64 // worth of all links
	Two     float64 // the most that two of the members gain without the others
}

// Cycles lists the rounds of three to longest members in which no two alone could balance as much: the weakest link of the round is worth more than what
// the two of any pair in it have for each other. The strongest come first, at most so many.
func Cycles(members int, offers []Offer, longest, most int) []Cycle {
	worth := make([][]float64, members)
	for i := range worth {
		worth[i] = make([]float64, members)
	}
	for _, o := range offers {
		if o.From != o.To && o.Saving > 0 {
			worth[o.From][o.To] += o.Worth()
		}
	}
	var out []Cycle
	var path []int
	used := make([]bool, members)
	var walk func(first, at int, least, total float64)
	walk = func(first, at int, least, total float64) {
		if back := worth[at][first]; len(path) >= 3 && back > 0 {
			c := Cycle{Members: slices.Clone(path), Least: min(least, back), Total: total + back}
			balanced := 0.0
			for i, a := range path {
				for _, b := range path[:i] {
					c.Two = max(c.Two, worth[a][b]+worth[b][a])
					balanced = max(balanced, min(worth[a][b], worth[b][a]))
				}
			}
			if c.Least > balanced {
				out = append(out, c)
			}
		}
		if len(path) == longest {
			return
		}
		for next := first + 1; next < members; next++ { // each round once, from its first member
			if w := worth[at][next]; w > 0 && !used[next] {
				used[next] = true
				path = append(path, next)
				walk(first, next, min(least, w), total+w)
				path = path[:len(path)-1]
				used[next] = false
			}
		}
	}
	for first := range members {
		path = append(path[:0], first)
		walk(first, first, 1e300, 0)
	}
	slices.SortStableFunc(out, func(a, b Cycle) int { return cmp.Compare(b.Least, a.Least) })
	return out[:min(most, len(out))]
}
