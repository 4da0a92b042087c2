package article

import (
	"slices"
	"strings"
	"unicode"
)

// Change says what became of words.
type Change string

// What becomes of words; "" they stay.
const (
	Added   Change = "added"
	Removed Change = "removed"
)

// Part is a run of words of which the same became.
type Part struct {
	Change Change `json:"change,omitempty"`
	Text   string `json:"text"`
}

// mostCells bounds the work of comparing two texts: beyond, what lies between their common beginning and end is told as replaced.
const mostCells = 4_000_000

// Diff tells word by word what changed from one text to another. The parts that are not added make up the first text, those that are not removed
// the second.
func Diff(from, to string) []Part {
	a, b := words(from), words(to)
	var out []Part
	add := func(c Change, list ...string) {
		text := strings.Join(list, "")
		if text == "" {
			return
		}
		if n := len(out); n > 0 && out[n-1].Change == c {
			out[n-1].Text += text
			return
		}
		out = append(out, Part{c, text})
	}
	begin := 0
	for begin < len(a) && begin < len(b) && a[begin] == b[begin] {
		begin++
	}
	end := 0
	for end < len(a)-begin && end < len(b)-begin && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	add("", a[:begin]...)
	x, y := a[begin:len(a)-end], b[begin:len(b)-end]
	if len(x)*len(y) > mostCells {
		add(Removed, x...)
		add(Added, y...)
	} else {
		between(x, y, add)
	}
	add("", a[len(a)-end:]...)
	return out
}

// between compares by the longest words in common; what is removed is told before what is added in its place.
func between(x, y []string, add func(Change, ...string)) {
	width := len(y) + 1
	common := make([]int32, (len(x)+1)*width)
	for i, w := range slices.Backward(x) {
		for j, v := range slices.Backward(y) {
			if w == v {
				common[i*width+j] = common[(i+1)*width+j+1] + 1
			} else {
				common[i*width+j] = max(common[(i+1)*width+j], common[i*width+j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(x) || j < len(y) {
		var gone, come []string
		for (i < len(x) || j < len(y)) && (i == len(x) || j == len(y) || x[i] != y[j]) {
			if j == len(y) || i < len(x) && common[(i+1)*width+j] >= common[i*width+j+1] {
				gone = append(gone, x[i])
				i++
			} else {
				come = append(come, y[j])
				j++
			}
		}
		add(Removed, gone...)
		add(Added, come...)
		for i < len(x) && j < len(y) && x[i] == y[j] {
			add("", x[i])
			i, j = i+1, j+1
		}
	}
}

// words cuts a text into words, each with the white space behind it, and marks that stand alone.
func words(s string) []string {
	var out []string
	start, blank := 0, false
	for i, r := range s {
		space := unicode.IsSpace(r)
		if blank && !space {
			out = append(out, s[start:i])
			start = i
		}
		blank = space
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}
