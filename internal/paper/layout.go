package paper

import (
	"fmt"
	"strings"

	"github.com/anyam-id/anyam/internal/typeface"
)

// Sizes of type, in points.
const (
	sizeText  = 10.5
	sizeTable = 9.0
	sizeNote  = 8.0
	sizeTitle = 15.0
	leading   = 1.4 // the height of a line in its size
	cellPad   = 4.0
	indent    = 22.0 // of lists and clauses, for each depth
)

var sizeHeading = [4]float64{0, 13, 11.5, 10.5}

// layout sets a paper on pages.
type layout struct {
	paper         Paper
	width, height float64
	pages         [][]mark
	y             float64 // where the next line begins
	noteHeight    float64 // what the footnotes of the page take, with their rule
	onPage        map[int]bool
	pageNotes     []int
	notes         notes
	open          bool // there is a page at hand
}

// line is a line of text that was set: its pieces from its left edge, and the footnotes that it calls.
type line struct {
	marks  []mark // x from the left of the line, y from its top
	width  float64
	height float64
	calls  []int
}

func (l *layout) compose() {
	l.begin()
	p := l.paper
	for i, s := range p.Letterhead {
		size := sizeText
		if i < 2 {
			size = 13
		}
		l.block(Text{{Text: s, Bold: i < 2}}, setting{size: size, align: Centre})
	}
	if len(p.Letterhead) > 0 {
		l.y += 4
		l.rule(1.5)
		l.y += 2
		l.rule(0.5)
		l.y += 14
	}
	if d := p.Dateline(); d != "" {
		l.block(T(d), setting{align: Right, after: 10})
	}
	if p.Title != "" {
		l.block(T(p.Title).bold(), setting{size: sizeTitle, align: Centre, after: 2})
	}
	if p.Subtitle != "" {
		l.block(T(p.Subtitle), setting{align: Centre})
	}
	if p.Title != "" || p.Subtitle != "" {
		l.y += 12
	}
	for _, b := range p.Body {
		l.place(b)
	}
	l.finish()
}

func (l *layout) place(b Block) {
	switch b := b.(type) {
	case Heading:
		l.y += 8
		l.block(b.Text.bold(), setting{size: sizeHeading[b.Level], after: 4, keep: 3 * sizeText * leading})
	case Paragraph:
		s := setting{align: b.Align, after: 6}
		if b.Keep {
			s.keep = 3 * sizeText * leading
		}
		l.block(b.Text, s)
	case Article:
		l.y += 8
		keep := 3 * sizeText * leading
		l.block(T(b.Label).bold(), setting{align: Centre, keep: keep + sizeText*leading})
		if b.Title != "" {
			l.block(T(b.Title).bold(), setting{align: Centre, keep: keep})
		}
		l.y += 4
		l.clauses(b.Clauses, 0)
	case List:
		for i, item := range b.Items {
			label := "•"
			if b.Numbered {
				label = fmt.Sprintf("%d.", i+1)
			}
			l.labelled(label, item, 0)
		}
		l.y += 3
	case Fields:
		l.fields(b)
	case Table:
		l.table(b)
	case Signatures:
		l.signatures(b)
	case Break:
		l.finish()
		l.begin()
	}
}

func (l *layout) clauses(list []Clause, depth int) {
	for _, c := range list {
		l.labelled(c.Label, c.Text, depth)
		l.clauses(c.Points, depth+1)
	}
}

// labelled sets text beside a label, each under the other.
func (l *layout) labelled(label string, text Text, depth int) {
	x := float64(depth) * indent
	if label == "" {
		l.block(text, setting{left: x, after: 3})
		return
	}
	l.block(text, setting{left: x + indent, label: label, labelAt: x, after: 3})
}

func (l *layout) fields(list Fields) {
	widest := 0.0
	for _, f := range list {
		widest = max(widest, typeface.Medium().Width(printable(f.Label), sizeText))
	}
	widest = min(widest+8, l.inner()/2)
	for _, f := range list {
		l.block(Join(T(": "), f.Value), setting{left: widest, label: f.Label, hang: typeface.Medium().Width(": ", sizeText)})
	}
	l.y += 10
}

// setting is how a block of text stands.
type setting struct {
	size    float64 // sizeText where 0
	align   Align
	left    float64 // from the left margin
	hang    float64 // further, from its second line on
	label   string  // beside its first line
	labelAt float64 // where the label begins, from the left margin
	after   float64
	keep    float64 // what has to have room beneath it
}

func (l *layout) inner() float64 { return l.paper.inner() }

// block sets text line by line, over pages where it must.
func (l *layout) block(t Text, s setting) {
	if s.size == 0 {
		s.size = sizeText
	}
	lines := l.lines(t, s.size, l.inner()-s.left, s.hang)
	for i, ln := range lines {
		need := ln.height
		if i == len(lines)-1 {
			need += s.keep
		} else if i == 0 && len(lines) > 1 {
			need += lines[1].height // no single line at the foot of a page
		}
		l.room(need, ln.calls)
		x := marginLeft + s.left
		if i > 0 {
			x += s.hang
		}
		switch s.align {
		case Left:
		case Right:
			x = l.width - marginRight - ln.width
		case Centre:
			x = marginLeft + s.left + (l.inner()-s.left-ln.width)/2
		}
		if i == 0 && s.label != "" {
			l.put(mark{x: marginLeft + s.labelAt, y: l.y + s.size*1.05, size: s.size, run: Run{Text: printable(s.label)}})
		}
		l.putLine(ln, x, l.y)
		l.y += ln.height
	}
	l.y += s.after
}

func (l *layout) put(m mark) { l.pages[len(l.pages)-1] = append(l.pages[len(l.pages)-1], m) }

func (l *layout) putLine(ln line, x, y float64) {
	for _, m := range ln.marks {
		m.x += x
		m.y += y
		l.put(m)
	}
}

func (l *layout) rule(thick float64) {
	l.put(mark{x: marginLeft, y: l.y, x2: l.width - marginRight, y2: l.y, rule: thick})
}

// begin begins a page.
func (l *layout) begin() {
	l.pages = append(l.pages, nil)
	l.y, l.noteHeight, l.pageNotes, l.onPage, l.open = marginTop, 0, nil, make(map[int]bool), true
}

// bottom is where text has to end on the page at hand.
func (l *layout) bottom() float64 { return l.height - marginBottom - l.noteHeight }

// room makes sure that what is that high and calls these footnotes fits on the page, which it begins where it does not.
func (l *layout) room(height float64, calls []int) {
	more := l.more(calls)
	if l.y+height > l.bottom()-more && l.y > marginTop {
		l.finish()
		l.begin()
		more = l.more(calls)
	}
	for _, n := range calls {
		if !l.onPage[n] {
			l.onPage[n] = true
			l.pageNotes = append(l.pageNotes, n)
		}
	}
	l.noteHeight += more
}

// more is what footnotes take that are not on the page yet.
func (l *layout) more(calls []int) float64 {
	sum, rule := 0.0, len(l.pageNotes) == 0
	seen := make(map[int]bool)
	for _, n := range calls {
		if l.onPage[n] || seen[n] {
			continue
		}
		seen[n] = true
		if rule {
			sum, rule = sum+8, false
		}
		for _, ln := range l.noteLines(n) {
			sum += ln.height
		}
	}
	return sum
}

func (l *layout) noteLines(n int) []line {
	return l.lines(T(l.notes.list[n-1]), sizeNote, l.inner()-12, 0)
}

// finish prints the footnotes of the page at hand.
func (l *layout) finish() {
	if !l.open || len(l.pageNotes) == 0 {
		return
	}
	y := l.bottom()
	l.put(mark{x: marginLeft, y: y + 3, x2: marginLeft + 120, y2: y + 3, rule: 0.5})
	y += 8
	for _, n := range l.pageNotes {
		l.put(mark{x: marginLeft, y: y + sizeNote*0.85, size: sizeNote * 0.75, run: Run{Text: fmt.Sprint(n)}})
		for _, ln := range l.noteLines(n) {
			l.putLine(ln, marginLeft+12, y)
			y += ln.height
		}
	}
	l.open = false
}

// lines breaks text into lines.
func (l *layout) lines(t Text, size, width, hang float64) []line {
	b := breaker{size: size, width: width, hang: hang}
	for _, r := range t {
		if r.Note != "" {
			n, _ := l.notes.of(r.Note)
			b.call(n)
			continue
		}
		r.Text = printable(r.Text)
		for i, part := range strings.Split(r.Text, "\n") {
			if i > 0 {
				b.end()
			}
			b.text(Run{Text: part, Bold: r.Bold, Italic: r.Italic})
		}
	}
	b.end()
	return b.out
}

// breaker breaks text into lines: words are kept whole where they fit on a line of their own.
type breaker struct {
	size, width, hang float64
	out               []line
	marks             []mark
	x                 float64 // where the next word would stand
	end0              float64 // where the last word ended
	word              []mark  // the word at hand, whose pieces may be of several types; x from its beginning
	wordWidth         float64
	calls             []int
	wordCalls         []int
}

func (b *breaker) text(r Run) {
	for rest := r.Text; rest != ""; {
		i := strings.IndexByte(rest, ' ')
		piece := rest
		if i >= 0 {
			piece = rest[:i]
		}
		if piece != "" {
			p := r
			p.Text = piece
			b.piece(p)
		}
		if i < 0 {
			return
		}
		b.flush()
		b.x += space(r, b.size)
		rest = rest[i+1:]
	}
}

// space is the width of a space: the typeface's own is narrow on paper.
func space(r Run, size float64) float64 { return r.face().Width(" ", size) + 0.04*size }

// piece adds a piece to the word at hand; one that fits on no line is broken between letters.
func (b *breaker) piece(r Run) {
	w := r.face().Width(r.Text, b.size)
	for b.wordWidth+w > b.width-b.hang && len(r.Text) > 1 {
		runes, n := []rune(r.Text), 0
		for part := 0.0; n < len(runes); n++ {
			if part += r.face().Width(string(runes[n]), b.size); b.wordWidth+part > b.width-b.hang {
				break
			}
		}
		if n == 0 && b.wordWidth == 0 {
			n = 1
		}
		if n == len(runes) {
			break
		}
		head := r
		head.Text = string(runes[:n])
		if head.Text != "" {
			b.word = append(b.word, mark{x: b.wordWidth, run: head, size: b.size})
			b.wordWidth += r.face().Width(head.Text, b.size)
		}
		b.flush()
		b.line()
		r.Text = string(runes[n:])
		w = r.face().Width(r.Text, b.size)
	}
	b.word = append(b.word, mark{x: b.wordWidth, run: r, size: b.size})
	b.wordWidth += w
}

// call adds the number of a footnote to the word at hand, or to the one before it.
func (b *breaker) call(n int) {
	r, size := Run{Text: fmt.Sprint(n)}, b.size*0.65
	if len(b.wordCalls) > 0 {
		r.Text = ", " + r.Text
	}
	if b.wordWidth+r.face().Width(r.Text, size) > b.width-b.hang {
		b.flush()
		r.Text = fmt.Sprint(n)
	}
	b.word = append(b.word, mark{x: b.wordWidth, y: -b.size * 0.35, run: r, size: size})
	b.wordWidth += r.face().Width(r.Text, size)
	b.wordCalls = append(b.wordCalls, n)
}

// flush puts the word at hand on the line, or on the next.
func (b *breaker) flush() {
	if len(b.word) == 0 {
		return
	}
	room := b.width
	if len(b.out) > 0 {
		room -= b.hang
	}
	if b.x+b.wordWidth > room+0.01 && len(b.marks) > 0 {
		b.line()
	}
	for _, m := range b.word {
		m.x += b.x
		m.y += b.size * 1.05
		b.marks = append(b.marks, m)
	}
	b.x += b.wordWidth
	b.end0 = b.x
	b.calls = append(b.calls, b.wordCalls...)
	b.word, b.wordWidth, b.wordCalls = nil, 0, nil
}

// line ends the line at hand.
func (b *breaker) line() {
	b.out = append(b.out, line{marks: b.marks, width: b.end0, height: b.size * leading, calls: b.calls})
	b.marks, b.calls, b.x, b.end0 = nil, nil, 0, 0
}

// end ends the line at hand, also an empty one.
func (b *breaker) end() {
	b.flush()
	b.line()
}
