package chart

import (
	"io"

	"github.com/anyam-id/anyam/internal/svg"
)

// Bars are groups that lie below each other, the first at the top, each with its name above it so that long names have room.
type Bars struct {
	Head
	Groups []Group
}

// Table gives the facts.
func (c Bars) Table() Table { return c.table(c.Groups) }

// Write draws both drawings.
func (c Bars) Write(out io.Writer) error {
	var w svg.Buffer
	c.draw(&w, wide)
	c.draw(&w, narrow)
	_, err := out.Write(w.Bytes())
	return err
}

func (c Bars) draw(w *svg.Buffer, across float64) {
	const (
		thick = 14.0
		gap   = 8.0
	)
	beside := across == wide // names stand beside their bars where there is room
	row := thick + gap
	if !beside {
		row += letter + 3
	}
	most, value, left := 1, 0.0, 0.0
	for _, g := range c.Groups {
		most = max(most, g.sum())
		value = max(value, width(c.number(g.sum())))
		if beside {
			left = max(left, min(width(g.Label), across*0.45))
		}
	}
	if beside {
		left += gap
	}
	scale := (across - left - value - gap) / float64(most)
	c.open(w, across, row*float64(len(c.Groups)))
	for i, g := range c.Groups {
		y := row*float64(i) + gap/2
		link(w, g.Link, c.told(g))
		label := cut(g.Label, across)
		if beside {
			label = cut(g.Label, left-gap)
			text(w, "end", left-gap, y+thick/2+letter/3, label)
		} else {
			text(w, "", 0, y+letter-2, label)
			y += letter + 3
		}
		x := left
		for j, n := range g.Parts {
			if n > 0 {
				rect(w, c.Keys[j].Class, x, y, max(1, float64(n)*scale), thick)
				x += max(1, float64(n)*scale)
			}
		}
		text(w, "value", x+gap/2, y+thick/2+letter/3, c.number(g.sum()))
		unlink(w, g.Link)
	}
	w.Raw(`<path class="axis" d="M`).Number(left).Raw(" 0V").Number(row * float64(len(c.Groups))).Raw(`"/></svg>`)
}

// cut shortens a name to what there is room for.
func cut(s string, room float64) string {
	if width(s) <= room {
		return s
	}
	runes := []rune(s)
	for len(runes) > 0 && width(string(runes)+"…") > room {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}

// Share is one whole with its parts side by side, such as agreements by state.
type Share struct {
	Head
	Parts []Group // each with one number; its key is of the same place
}

// Table gives the facts.
func (c Share) Table() Table {
	h := c.Head
	h.Keys = h.Keys[:min(1, len(h.Keys))]
	return h.table(c.Parts)
}

// Write draws both drawings.
func (c Share) Write(out io.Writer) error {
	var w svg.Buffer
	c.draw(&w, wide)
	c.draw(&w, narrow)
	_, err := out.Write(w.Bytes())
	return err
}

func (c Share) draw(w *svg.Buffer, across float64) {
	const high = 36.0
	whole := 0
	for _, g := range c.Parts {
		whole += g.sum()
	}
	c.open(w, across, high)
	x := 0.0
	for i, g := range c.Parts {
		n := g.sum()
		if n == 0 {
			continue
		}
		wide := across * float64(n) / float64(whole)
		link(w, g.Link, g.Label+": "+c.number(n))
		rect(w, c.Keys[i].Class, x, 0, wide, high)
		if s := c.number(n); width(s)+8 < wide {
			text(w, "middle on "+c.Keys[i].Class, x+wide/2, high/2+letter/3, s)
		}
		unlink(w, g.Link)
		x += wide
	}
	w.Raw(`</svg>`)
}
