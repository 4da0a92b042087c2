package intake

import (
	"strings"

	"github.com/anyam-id/anyam/internal/sheet"
)

// clean is a cell's text on one line, without blanks around it.
func clean(s string) string {
	plain := true
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c >= 0x7f || c == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\u200b', '\u200c', '\u200d', '\ufeff', '\u00ad': // seen by nobody
			return -1
		case '\u00a0', '\u2007', '\u202f':
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// cleanLines is clean for each line, without empty lines.
func cleanLines(s string) string {
	if !strings.ContainsAny(s, "\r\n") {
		return clean(s)
	}
	var lines []string
	for l := range strings.SplitSeq(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), "\n") {
		if l = clean(l); l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n")
}

// said tells whether a cell says anything: words for nothing ("-", "n/a", "NULL", #N/A) do not.
func said(c sheet.Cell) bool {
	return c.Kind != sheet.Empty && c.Kind != sheet.Error && !nothing(c.Text)
}

// nothing tells whether a text only says that there is nothing.
func nothing(s string) bool {
	const longest = 40
	if len(s) > longest {
		return strings.Trim(s, "-–—_.…*/?\\'\"` \t\r\n") == ""
	}
	letters := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			return false
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			letters++
		}
	}
	if letters > len("getting_data") {
		return false
	}
	s = strings.ToLower(clean(s))
	if strings.Trim(s, "-–—_.…*/?\\'\"` ") == "" || sheet.IsError(s) {
		return true
	}
	switch s {
	case "n/a", "na", "n.a", "n.a.", "null", "nil", "none", "nan", "nihil", "kosong", "(kosong)", "(blank)", "tba", "tbd", "#":
		return true
	}
	return false
}

// nobody tells whether a text says that a thing is not there, which in a note or status is a statement of its own.
func nobody(s string) bool {
	letters := 0
	for i := range len(s) {
		if s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' {
			letters++
		}
	}
	if letters > len("tidak diketahui") {
		return false
	}
	switch strings.ToLower(clean(s)) {
	case "tidak ada", "tdk ada", "belum ada", "tidak ada data", "tidak diketahui", "unknown", "x", "0", "xxx", "lupa":
		return true
	}
	return false
}
