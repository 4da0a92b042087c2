package chart

import (
	"io"

	"github.com/anyam-id/anyam/internal/svg"
)

// Columns are groups that stand side by side in their own order, each with its parts on top of each other.
type Columns struct {
	Head
	Groups []Group
	Mark   *Mark // something to point at; nil nothing
}

// Mark points at a place among columns.
type Mark struct {
	At   float64 // 2.5 is the middle of the third column
	Text string
}

// Table gives the facts.
func (c Columns) Table() Table { return c.table(c.Groups) }

// Write draws both drawings.
func (c Columns) Write(out io.Writer) error {
	var w svg.Buffer
	c.draw(&w, wide)
	c.draw(&w, narrow)
	_, err := out.Write(w.Bytes())
	return err
}

func (c Columns) draw(w *svg.Buffer, across float64) {
	const (
		high   = 200.0 // of the largest column
		gap    = 6.0
		bottom = 2 * letter
	)
	top := float64(letter)
	if c.Mark != nil {
		top = 2.2 * letter
	}
	most := 1
	for _, g := range c.Groups {
		most = max(most, g.sum())
	}
	ticks := steps(most)
	left := 0.0
	for _, n := range ticks {
		left = max(left, width(c.number(n)))
	}
	left += gap
	scale := high / float64(ticks[len(ticks)-1])
	base := top + high
	c.open(w, across, base+bottom)
	w.Raw(`<path class="grid" d="`)
	for _, n := range ticks[1:] {
		w.Raw("M").Number(left).Raw(" ").Number(base - float64(n)*scale).Raw("H").Number(across)
	}
	w.Raw(`"/>`)
	for _, n := range ticks {
		text(w, "end", left-gap, base-float64(n)*scale+letter/3, c.number(n))
	}
	room := (across - left) / float64(max(1, len(c.Groups)))
	column := min(max(room*0.72, room-8), 56)
	for i, g := range c.Groups {
		x, y := left+room*(float64(i)+0.5)-column/2, base
		if g.sum() == 0 {
			continue
		}
		link(w, g.Link, c.told(g))
		for j, n := range g.Parts {
			if n > 0 {
				h := float64(n) * scale
				y -= h
				rect(w, c.Keys[j].Class, x, y, column, h)
			}
		}
		if len(c.Groups) <= 12 {
			text(w, "middle value", x+column/2, y-4, c.number(g.sum()))
		}
		unlink(w, g.Link)
	}
	w.Raw(`<path class="axis" d="M`).Number(left).Raw(" ").Number(base).Raw("H").Number(across).Raw(`"/>`)
	c.names(w, left, room, base+letter+4)
	if c.Mark != nil {
		x := left + room*c.Mark.At
		w.Raw(`<path class="mark" d="M`).Number(x).Raw(" ").Number(top - letter/2).Raw("V").Number(base).Raw(`"/>`)
		half := width(c.Mark.Text) / 2
		text(w, "middle mark", max(half, min(x, across-half)), top-letter, c.Mark.Text)
	}
	w.Raw(`</svg>`)
}

// names writes the names of as many columns as there is room for, evenly.
func (c Columns) names(w *svg.Buffer, left, room, y float64) {
	widest := 0.0
	for _, g := range c.Groups {
		widest = max(widest, width(g.Label))
	}
	every := 1
	for room*float64(every) < widest+letter/2 {
		every++
	}
	for i, g := range c.Groups {
		if (len(c.Groups)-1-i)%every == 0 { // the last always has its name
			text(w, "middle", left+room*(float64(i)+0.5), y, g.Label)
		}
	}
}
