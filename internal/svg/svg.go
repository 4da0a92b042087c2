// Package svg writes SVG quickly: numbers as short as they can be, paths with relative coordinates, text escaped. What is drawn is the
// business of its callers (atlas, chart); it has no style of its own, and colours are classes of the style sheet.
package svg

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// Buffer is a drawing that is being written. Its zero value is empty.
type Buffer struct{ b []byte }

// Bytes are what was written. They are the buffer's own.
func (w *Buffer) Bytes() []byte { return w.b }

// Len is how many bytes were written.
func (w *Buffer) Len() int { return len(w.b) }

// Reset empties the buffer and keeps its memory.
func (w *Buffer) Reset() { w.b = w.b[:0] }

// Raw writes markup as it is. Chained calls make a line of markup read like one.
func (w *Buffer) Raw(s string) *Buffer {
	w.b = append(w.b, s...)
	return w
}

// Text writes text, also inside an attribute in double quotes.
func (w *Buffer) Text(s string) *Buffer {
	from := 0
	for i := 0; i < len(s); {
		escaped, size := "", 1
		switch c := s[i]; {
		case c == '&':
			escaped = "&amp;"
		case c == '<':
			escaped = "&lt;"
		case c == '>':
			escaped = "&gt;"
		case c == '"':
			escaped = "&#34;"
		case c < ' ' && c != '\t' && c != '\n' && c != '\r', c == 0x7f: // no character of XML
			escaped = "\uFFFD"
		case c >= utf8.RuneSelf:
			var r rune
			if r, size = utf8.DecodeRuneInString(s[i:]); r == utf8.RuneError || r == 0xFFFE || r == 0xFFFF {
				escaped = "\uFFFD"
			}
		}
		if escaped != "" {
			w.b = append(append(w.b, s[from:i]...), escaped...)
			from = i + size
		}
		i += size
	}
	w.b = append(w.b, s[from:]...)
	return w
}

// Int writes a whole number.
func (w *Buffer) Int(n int) *Buffer {
	w.b = strconv.AppendInt(w.b, int64(n), 10)
	return w
}

// Number writes a number to a tenth, which is finer than a screen shows: "3", "-.5", "12.4".
func (w *Buffer) Number(x float64) *Buffer {
	w.b = appendTenths(w.b, tenths(x))
	return w
}

func tenths(x float64) int { return int(math.Round(x * 10)) }

func appendTenths(b []byte, t int) []byte {
	if t < 0 {
		b, t = append(b, '-'), -t
	}
	if whole := t / 10; whole > 0 || t == 0 {
		b = strconv.AppendInt(b, int64(whole), 10)
	}
	if rest := t % 10; rest > 0 {
		b = append(b, '.', byte('0'+rest))
	}
	return b
}

// Point is a place in a drawing.
type Point struct{ X, Y float64 }

// Curve writes the data of a path that is one quadratic curve.
func (w *Buffer) Curve(from, control, to Point) *Buffer {
	x, y := tenths(from.X), tenths(from.Y)
	w.b = append(w.b, 'M')
	w.b = pair(w.b, x, y)
	w.b = append(w.b, 'q')
	w.b = pair(w.b, tenths(control.X)-x, tenths(control.Y)-y)
	if dx := tenths(to.X) - x; dx >= 0 {
		w.b = append(w.b, ' ')
	}
	w.b = pair(w.b, tenths(to.X)-x, tenths(to.Y)-y)
	return w
}

// pair writes two tenths with nothing more between them than is needed.
func pair(b []byte, x, y int) []byte {
	b = appendTenths(b, x)
	if y >= 0 {
		b = append(b, ' ')
	}
	return appendTenths(b, y)
}

// AppendRings writes closed rings of whole coordinates as the data of a path, each point as the step from the one before.
func AppendRings[P ~struct{ X, Y int }](b []byte, rings [][]P) []byte {
	type point struct{ X, Y int }
	var start point
	for i, ring := range rings {
		if len(ring) == 0 {
			continue
		}
		first := point(ring[0])
		if i == 0 {
			b = append(b, 'M')
		} else {
			b = append(b, 'm')
		}
		b = step(b, first.X-start.X, first.Y-start.Y, true)
		at := first
		for j, p := range ring[1:] {
			q := point(p)
			if j == 0 && i == 0 {
				b = append(b, 'l') // after an absolute M points would be absolute too
			}
			b = step(b, q.X-at.X, q.Y-at.Y, j == 0 && i == 0)
			at = q
		}
		b = append(b, 'z')
		start = first
	}
	return b
}

// step writes one step; bare says that it stands behind a letter.
func step(b []byte, dx, dy int, bare bool) []byte {
	if !bare && dx >= 0 {
		b = append(b, ' ')
	}
	b = strconv.AppendInt(b, int64(dx), 10)
	if dy >= 0 {
		b = append(b, ' ')
	}
	return strconv.AppendInt(b, int64(dy), 10)
}
