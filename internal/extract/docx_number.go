package extract

import (
	"context"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// numbering makes the labels of numbered paragraphs, which a DOCX does not hold as text: "Pasal 3", "(2)", "a.". A nil one makes none.
type numbering struct {
	lists    map[string]*list // by w:numId
	counters map[string]*[levels]int
}

// levels is how deep lists nest in Word.
const levels = 9

// list is what a numId refers to.
type list struct {
	abstract string
	format   *[levels]format
	restart  [levels]int // a start of its own, -1 for none; used once
}

// format is how one level of a list is numbered.
type format struct {
	start int
	kind  string // "decimal", "lowerLetter", "bullet" …
	text  string // "Pasal %1", "(%2)"
}

// readNumbering reads word/numbering.xml.
func readNumbering(ctx context.Context, r io.Reader) (*numbering, error) {
	n := &numbering{lists: map[string]*list{}, counters: map[string]*[levels]int{}}
	formats := map[string]*[levels]format{}
	var (
		abstract string  // of the abstractNum at hand
		current  *list   // the num at hand
		level    int     // the lvl or lvlOverride at hand
		f        *format // the format at hand
	)
	start := func(e xml.StartElement) (bool, error) {
		val := attribute(e, "val")
		switch e.Name.Local {
		case "abstractNum":
			abstract, current = attribute(e, "abstractNumId"), nil
			formats[abstract] = new([levels]format)
		case "num":
			current = &list{}
			for i := range current.restart {
				current.restart[i] = -1
			}
			n.lists[attribute(e, "numId")] = current
		case "abstractNumId":
			if current != nil {
				current.abstract = val
				current.format = formats[val]
			}
		case "lvl", "lvlOverride":
			level, f = atLevel(attribute(e, "ilvl")), nil
			if current == nil && formats[abstract] != nil {
				f = &formats[abstract][level]
				f.start = 1
			}
		case "start":
			if f != nil {
				f.start, _ = strconv.Atoi(val)
			}
		case "startOverride":
			if current != nil {
				current.restart[level], _ = strconv.Atoi(val)
			}
		case "numFmt":
			if f != nil {
				f.kind = val
			}
		case "lvlText":
			if f != nil {
				f.text = val
			}
		case "rPr", "pPr":
			return true, nil
		}
		return false, nil
	}
	nothing := func(string) error { return nil }
	if err := walk(ctx, xml.NewDecoder(io.LimitReader(r, mostXML)), start, nothing, nothing); err != nil {
		return nil, err
	}
	return n, nil
}

// atLevel reads a level, 0 where it is none.
func atLevel(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n >= levels {
		return 0
	}
	return n
}

// next counts a paragraph of a list and gives its label, "" without one.
func (n *numbering) next(id, at string) string {
	if n == nil || id == "" {
		return ""
	}
	l := n.lists[id]
	if l == nil || l.format == nil {
		return ""
	}
	level := atLevel(at)
	count := n.counters[l.abstract]
	if count == nil {
		count = new([levels]int)
		n.counters[l.abstract] = count
	}
	// A deeper paragraph before any of the levels above it counts them as begun.
	for i := range level {
		if count[i] == 0 {
			count[i] = max(1, l.format[i].start)
		}
	}
	switch {
	case l.restart[level] >= 0:
		count[level], l.restart[level] = l.restart[level], -1
	case count[level] == 0:
		count[level] = max(1, l.format[level].start)
	default:
		count[level]++
	}
	for i := level + 1; i < levels; i++ {
		count[i] = 0
	}
	f := l.format[level]
	if f.kind == "bullet" {
		return "•"
	}
	if f.kind == "none" || len(f.text) > 100 {
		return ""
	}
	label := f.text
	for i := range level + 1 {
		label = strings.ReplaceAll(label, "%"+strconv.Itoa(i+1), ordinal(count[i], l.format[i].kind))
	}
	return strings.TrimSpace(label)
}

// ordinal writes n as a list of that kind does.
func ordinal(n int, kind string) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	switch kind {
	case "lowerLetter", "upperLetter":
		letter := 'a' + rune((n-1)%26)
		if kind == "upperLetter" {
			letter += 'A' - 'a'
		}
		return strings.Repeat(string(letter), min((n-1)/26+1, 20))
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(n)
}

// roman writes n, from 1 to 3999.
func roman(n int) string {
	var b strings.Builder
	for _, d := range [...]struct {
		value int
		text  string
	}{
		{1000, "M"},
		{900, "CM"},
		{500, "D"},
		{400, "CD"},
		{100, "C"},
		{90, "XC"},
		{50, "L"},
		{40, "XL"},
		{10, "X"},
		{9, "IX"},
		{5, "V"},
		{4, "IV"},
		{1, "I"},
	} {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.text)
		}
	}
	return b.String()
}
