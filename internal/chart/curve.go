package chart

import (
	"fmt"
	"io"
	"slices"

	"github.com/anyam-id/anyam/internal/svg"
)

// Curve is a share that falls in steps as days go by, with its band, such as a survival curve. Its facts are many; what stands beneath it as a table is
// chosen by the page.
type Curve struct {
	Head
	Points []CurvePoint // in the order of days; from day 0 to the first the share is 1
	Last   int          // the last day that is drawn
	Mark   *CurveMark   // something to point at; nil nothing
}

// CurvePoint is the curve from a day to the next point.
type CurvePoint struct {
	Day                 int
	Share, Lower, Upper float64 // 0 to 1
	Band                bool    // Lower and Upper are known
}

// CurveMark points at a day.
type CurveMark struct {
	Day  int
	Text string
}

// Write draws both drawings.
func (c Curve) Write(out io.Writer) error {
	var w svg.Buffer
	c.draw(&w, wide)
	c.draw(&w, narrow)
	_, err := out.Write(w.Bytes())
	return err
}

func (c Curve) draw(w *svg.Buffer, across float64) {
	const (
		high   = 220.0
		gap    = 6.0
		bottom = 2 * letter
	)
	top := 2.2 * letter
	left := width("100%") + gap
	right := across - letter
	base := top + high
	last := max(1, c.Last)
	x := func(day int) float64 { return left + (right-left)*float64(min(max(day, 0), last))/float64(last) }
	y := func(share float64) float64 { return base - high*min(1, max(0, share)) }
	c.open(w, across, base+bottom)
	w.Raw(`<path class="grid" d="`)
	for i := 1; i <= 4; i++ {
		w.Raw("M").Number(left).Raw(" ").Number(y(float64(i) / 4)).Raw("H").Number(right)
	}
	w.Raw(`"/>`)
	for i := range 5 {
		text(w, "end", left-gap, y(float64(i)/4)+letter/3, fmt.Sprintf("%d%%", i*25))
	}
	c.band(w, x, y)
	w.Raw(`<path class="line" d="M`).Number(x(0)).Raw(" ").Number(y(1))
	for _, p := range c.Points {
		w.Raw("H").Number(x(p.Day)).Raw("V").Number(y(p.Share))
	}
	w.Raw("H").Number(x(last)).Raw(`"/>`)
	w.Raw(`<path class="axis" d="M`).Number(left).Raw(" ").Number(base).Raw("H").Number(right).Raw(`"/>`)
	every := c.every(last, right-left)
	for day := 0; day <= last; day += every {
		text(w, "middle", x(day), base+letter+4, c.number(day))
	}
	if c.Mark != nil && c.Mark.Day <= last {
		at := x(c.Mark.Day)
		w.Raw(`<path class="mark" d="M`).Number(at).Raw(" ").Number(top - letter/2).Raw("V").Number(base).Raw(`"/>`)
		half := width(c.Mark.Text) / 2
		text(w, "middle mark", max(half, min(at, across-half)), top-letter, c.Mark.Text)
	}
	w.Raw(`</svg>`)
}

// band draws what lies between the ends of the band: there and back.
func (c Curve) band(w *svg.Buffer, x func(int) float64, y func(float64) float64) {
	var known []CurvePoint
	for _, p := range c.Points {
		if !p.Band {
			break
		}
		known = append(known, p)
	}
	if len(known) == 0 {
		return
	}
	end := c.Last
	if len(known) < len(c.Points) {
		end = c.Points[len(known)].Day
	}
	w.Raw(`<path class="band" d="M`).Number(x(0)).Raw(" ").Number(y(1))
	for _, p := range known {
		w.Raw("H").Number(x(p.Day)).Raw("V").Number(y(p.Upper))
	}
	w.Raw("H").Number(x(end))
	for _, p := range slices.Backward(known) {
		w.Raw("V").Number(y(p.Lower)).Raw("H").Number(x(p.Day))
	}
	w.Raw("V").Number(y(1)).Raw(`Z"/>`)
}

// every is after how many days a day is written, so that they do not touch: half a year, a year, several.
func (c Curve) every(last int, across float64) int {
	const half = 182
	for _, days := range []int{30, 90, half, 365, 730, 1825, 3650} {
		if n := last/days + 1; float64(n)*(width(c.number(last))+letter) <= across {
			return days
		}
	}
	return max(1, last)
}
