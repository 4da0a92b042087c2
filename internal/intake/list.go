package intake

import (
	"strconv"
	"strings"
	"unicode"
)

// listed splits a cell at what always separates: lines, semicolons, bullets, the numbers of a list.
func listed(cell string) []string {
	var out []string
	for line := range strings.SplitSeq(cleanLines(cell), "\n") {
		for piece := range strings.FieldsFuncSeq(line, func(r rune) bool { return r == ';' || r == '|' || r == '•' }) {
			out = append(out, numberedItems(piece)...)
		}
	}
	return out
}

// numberedItems splits "1. Kota A 2. Kota B" and "a) … b) …". Only marks in their order count; the first may be any, for a line that goes on
// with a list begun on the line before.
func numberedItems(s string) []string {
	var out []string
	rest := strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(s), "-–* "))
	n, letter, after := leadingMark(rest)
	if n > 0 {
		rest = rest[after:]
		for n++; n <= 99; n++ {
			at, after := nextMark(rest, n, letter)
			if at < 0 {
				break
			}
			if item := strings.Trim(rest[:at], " ,."); item != "" {
				out = append(out, item)
			}
			rest = rest[after:]
		}
	}
	if rest = strings.Trim(rest, " ,"); rest != "" {
		out = append(out, rest)
	}
	return out
}

// leadingMark reads the mark of a list at the start of s: "2." "2)" "(2)", or a letter with a blank behind its point; n is 0 where there is
// none, and letter the case of a letter, 'a' or 'A'.
func leadingMark(s string) (n int, letter byte, after int) {
	i := 0
	open := strings.HasPrefix(s, "(")
	if open {
		i++
	}
	start := i
	for i < len(s) && i-start < 2 && s[i] >= '0' && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	if n == 0 && i == start && i < len(s) && (s[i] >= 'a' && s[i] <= 'z' || s[i] >= 'A' && s[i] <= 'Z') {
		letter = 'A'
		if s[i] >= 'a' {
			letter = 'a'
		}
		n = int(s[i]-letter) + 1
		i++
	}
	if n == 0 || i >= len(s) || s[i] != ')' && (s[i] != '.' || open) {
		return 0, 0, 0
	}
	i++
	blank := i < len(s) && s[i] == ' '
	for i < len(s) && s[i] == ' ' {
		i++
	}
	if i == len(s) || letter != 0 && !blank || !unicode.IsLetter(rune(s[i])) && s[i] < 0x80 {
		return 0, 0, 0
	}
	return n, letter, i
}

// nextMark finds the n-th mark of a list behind a blank or comma.
func nextMark(s string, n int, letter byte) (at, after int) {
	mark := strconv.Itoa(n)
	if letter != 0 {
		if n > 26 {
			return -1, 0
		}
		mark = string("abcdefghijklmnopqrstuvwxyz"[n-1])
		if letter == 'A' {
			mark = strings.ToUpper(mark)
		}
	}
	for i := 0; i < len(s); {
		j := strings.Index(s[i:], mark)
		if j < 0 {
			break
		}
		j += i
		i = j + len(mark)
		if j > 0 && s[j-1] == '(' {
			j--
		}
		if j == 0 || s[j-1] != ' ' && s[j-1] != ',' {
			continue
		}
		if k, l, end := leadingMark(s[j:]); k == n && l == letter {
			return j, j + end
		}
	}
	return -1, 0
}
