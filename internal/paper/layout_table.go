package paper

// table sets a table: rows are kept whole where they fit on a page, and the head is repeated on each.
func (l *layout) table(t Table) {
	if len(t.Caption) > 0 {
		l.block(t.Caption.bold(), setting{size: sizeTable + 0.5, after: 3, keep: 4 * sizeText * leading})
	}
	widths := t.columns(l.inner())
	head := l.row(t, Row{Cells: t.Head, Strong: true}, widths)
	headHeight, headCalls := head.height(0, head.lines()), head.calls(0, head.lines())
	start := func() {
		l.room(0, headCalls)
		l.rule(0.8)
		l.putRow(head, 0, head.lines())
		l.rule(0.8)
	}
	l.room(headHeight+2*sizeTable*leading, headCalls)
	start()
	for _, r := range t.Rows {
		row := l.row(t, r, widths)
		n := row.lines()
		for from := 0; from < n; {
			to := n
			if !l.fits(row.height(from, to), row.calls(from, to)) {
				// On a page of its own it would fit: it goes there. Where it would not, it is cut between lines.
				if whole := l.height - marginTop - marginBottom - headHeight - l.fresh(append(row.calls(from, to), headCalls...)); row.height(from, to) <= whole {
					l.turn(start)
				} else {
					for to = from; to < n && l.fits(row.height(from, to+1), row.calls(from, to+1)); to++ {
					}
					if to == from {
						if l.y > marginTop+headHeight+1 {
							l.turn(start)
							continue
						}
						to = from + 1 // nothing else is on the page: better over its edge than never
					}
				}
			}
			l.room(0, row.calls(from, to))
			l.putRow(row, from, to)
			l.rule(0.3)
			if from = to; from < n {
				l.turn(start)
			}
		}
	}
	l.y += 10
}

// turn goes on with a table on a new page.
func (l *layout) turn(start func()) {
	l.finish()
	l.begin()
	start()
}

func (l *layout) fits(height float64, calls []int) bool {
	return l.y+height <= l.bottom()-l.more(calls)
}

// fresh is what footnotes take on an empty page.
func (l *layout) fresh(calls []int) float64 {
	blank := layout{paper: l.paper, notes: l.notes}
	return blank.more(calls)
}

// tableRow is a row that was set: for each cell its lines.
type tableRow struct {
	cells []tableCell
}

type tableCell struct {
	x, width float64
	align    Align
	lines    []line
}

func (l *layout) row(t Table, r Row, widths []float64) tableRow {
	if t.across(r) {
		return tableRow{cells: []tableCell{{width: l.inner(), lines: l.lines(r.Cells[0].bold(), sizeTable, l.inner()-2*cellPad, 0)}}}
	}
	var out tableRow
	x := 0.0
	for i, w := range widths {
		var text Text
		if i < len(r.Cells) {
			text = r.Cells[i]
		}
		if r.Strong {
			text = text.bold()
		}
		out.cells = append(out.cells, tableCell{x: x, width: w, align: t.align(i), lines: l.lines(text, sizeTable, w-2*cellPad, 0)})
		x += w
	}
	return out
}

func (r tableRow) lines() int {
	n := 0
	for _, c := range r.cells {
		n = max(n, len(c.lines))
	}
	return n
}

func (r tableRow) height(from, to int) float64 {
	return float64(to-from)*sizeTable*leading + 2*cellPad*0.7
}

func (r tableRow) calls(from, to int) []int {
	var out []int
	for _, c := range r.cells {
		for i := from; i < to && i < len(c.lines); i++ {
			out = append(out, c.lines[i].calls...)
		}
	}
	return out
}

func (l *layout) putRow(r tableRow, from, to int) {
	for _, c := range r.cells {
		y := l.y + cellPad*0.7
		for i := from; i < to && i < len(c.lines); i++ {
			ln := c.lines[i]
			x := marginLeft + c.x + cellPad
			switch c.align {
			case Left:
			case Right:
				x = marginLeft + c.x + c.width - cellPad - ln.width
			case Centre:
				x = marginLeft + c.x + (c.width-ln.width)/2
			}
			l.putLine(ln, x, y)
			y += ln.height
		}
	}
	l.y += r.height(from, to)
}

// signatures sets the places of signatures, together on one page.
func (l *layout) signatures(list Signatures) {
	if len(list) == 0 {
		return
	}
	const gap = 56.0 // where the hand goes
	columns := max(2, len(list))
	w := l.inner() / float64(columns)
	type column struct{ above, under []line }
	var set []column
	above, under := 0.0, 0.0
	for _, s := range list {
		var c column
		for _, o := range s.Office {
			c.above = append(c.above, l.lines(T(o), sizeText, w-8, 0)...)
		}
		c.under = l.lines(T(s.name()).bold(), sizeText, w-8, 0)
		for _, u := range s.Under {
			c.under = append(c.under, l.lines(T(u), sizeText, w-8, 0)...)
		}
		set = append(set, c)
		above = max(above, float64(len(c.above))*sizeText*leading)
		under = max(under, float64(len(c.under))*sizeText*leading)
	}
	l.y += 14
	l.room(above+gap+under, nil)
	for i, c := range set {
		at := i
		if len(list) == 1 {
			at = 1
		}
		x := marginLeft + float64(at)*w
		l.stack(c.above, x, l.y, w)
		l.stack(c.under, x, l.y+above+gap, w)
	}
	l.y += above + gap + under + 6
}

// stack sets lines under one another, each in the middle.
func (l *layout) stack(lines []line, x, y, width float64) {
	for _, ln := range lines {
		l.putLine(ln, x+(width-ln.width)/2, y)
		y += ln.height
	}
}
