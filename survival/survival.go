// Package survival is the Kaplan–Meier estimate: of things that began on different days, some of which have come to what is awaited and some of which
// have not yet, what share is still without it after so many days. What has not come by the last day on which one looked is not thrown away and not
// taken for never: it counts for as long as it was seen (right censoring).
//
// The figures are those of R's survival package: survfit(Surv(time, event) ~ 1) with Greenwood's variance and conf.type "log" (R's default) or
// "log-log". What is known of the same day comes before what is cut off on it, as in R. Nothing here does I/O or knows a clock.
package survival

import (
	"cmp"
	"math"
	"slices"
)

// Subject is one thing that was followed: until what was awaited came (Event), or until one stopped looking.
type Subject struct {
	Time  float64 // in days, say; not negative
	Event bool
}

// Band is how the confidence band is made.
type Band int

// The bands, by R's names for them.
const (
	Log    Band = iota // exp(log S ± z·se), cut off at 1: survfit's default
	LogLog             // S^exp(±z·se/log S): stays between 0 and 1 by itself, and is the better one for few subjects
)

// normal is the 97.5 % quantile of the normal distribution: bands are of 95 %.
const normal = 1.959963984540054

// Step is the curve from one time to the next.
type Step struct {
	Time     float64
	AtRisk   int // followed until then, with those to which it happens now
	Events   int
	Censored int
	Survival float64 // the share still without it, after this time
	StdErr   float64 // of Survival, by Greenwood; NaN where Survival is 0
	Lower    float64 // of the band of 95 %; NaN where there is none: before the first event it is 1, where Survival is 0 R gives none
	Upper    float64
}

// Curve is the estimate.
type Curve struct {
	Subjects int
	Events   int
	Steps    []Step // of every time at which something happened or was cut off, in order
}

// Estimate is the Kaplan–Meier curve of subjects in any order. Subjects with a negative time or one that is no number are left out.
func Estimate(subjects []Subject, band Band) Curve {
	list := slices.DeleteFunc(slices.Clone(subjects), func(s Subject) bool { return !(s.Time >= 0) || math.IsInf(s.Time, 0) })
	slices.SortFunc(list, func(a, b Subject) int { return cmp.Compare(a.Time, b.Time) })
	c := Curve{Subjects: len(list)}
	share, variance := 1.0, 0.0 // variance of log S
	for i := 0; i < len(list); {
		s := Step{Time: list[i].Time, AtRisk: len(list) - i}
		for ; i < len(list) && list[i].Time == s.Time; i++ {
			if list[i].Event {
				s.Events++
			} else {
				s.Censored++
			}
		}
		n, d := float64(s.AtRisk), float64(s.Events)
		share *= (n - d) / n
		variance += d / (n * (n - d)) // infinite when the last one goes
		s.Survival = share
		s.StdErr = share * math.Sqrt(variance)
		s.Lower, s.Upper = band.around(share, math.Sqrt(variance))
		c.Events += s.Events
		c.Steps = append(c.Steps, s)
	}
	return c
}

// around is the band around a share whose logarithm has this standard error.
func (b Band) around(share, stdErr float64) (lower, upper float64) {
	switch {
	case share == 0:
		return math.NaN(), math.NaN()
	case share == 1:
		return 1, 1
	case b == LogLog:
		w := math.Exp(normal * stdErr / math.Log(share)) // below 1: the logarithm is negative
		return math.Pow(share, 1/w), math.Pow(share, w)
	}
	return share * math.Exp(-normal*stdErr), min(1, share*math.Exp(normal*stdErr))
}

// At is the curve at a time: the last step not after it. Before the first step everything is without it.
func (c Curve) At(time float64) Step {
	i, found := slices.BinarySearchFunc(c.Steps, time, func(s Step, t float64) int { return cmp.Compare(s.Time, t) })
	switch {
	case found:
		return c.Steps[i]
	case i == 0:
		return Step{AtRisk: c.Subjects, Survival: 1, Lower: 1, Upper: 1}
	}
	return c.Steps[i-1]
}

// AtRisk is how many were still followed just before a time: the table beneath a curve.
func (c Curve) AtRisk(time float64) int {
	i, _ := slices.BinarySearchFunc(c.Steps, time, func(s Step, t float64) int { return cmp.Compare(s.Time, t) })
	if i == len(c.Steps) {
		return 0
	}
	return c.Steps[i].AtRisk
}

// Last is the longest time for which anything was followed.
func (c Curve) Last() float64 {
	if len(c.Steps) == 0 {
		return 0
	}
	return c.Steps[len(c.Steps)-1].Time
}

// Quantile is a time with its band; NaN where the curve or its band does not come down so far.
type Quantile struct{ Time, Lower, Upper float64 }

// Known tells whether the curve comes down to the quantile.
func (q Quantile) Known() bool { return !math.IsNaN(q.Time) }

// Median is by when half of them had come to what was awaited.
func (c Curve) Median() Quantile { return c.Quantile(0.5) }

// Quantile is by when a share of them (0.75: three quarters) had come to what was awaited. Where the curve lies flat at the very share, it is the middle of
// that stretch, as in R.
func (c Curve) Quantile(share float64) Quantile {
	left := 1 - share
	return Quantile{
		Time:  c.down(left, func(s Step) float64 { return s.Survival }),
		Lower: c.down(left, func(s Step) float64 { return s.Lower }),
		Upper: c.down(left, func(s Step) float64 { return s.Upper }),
	}
}

// equal is how near two shares are that are the same but for rounding: R's .Machine$double.eps^0.5.
const equal = 1.490116e-08

// down is the first time at which a curve is down to left.
func (c Curve) down(left float64, of func(Step) float64) float64 {
	for i, s := range c.Steps {
		y := of(s)
		if !(y < left+equal) { // NaN is not below anything
			continue
		}
		if math.Abs(y-left) < equal {
			for _, later := range c.Steps[i+1:] {
				if of(later) < y-equal {
					return (s.Time + later.Time) / 2
				}
			}
		}
		return s.Time
	}
	return math.NaN()
}
