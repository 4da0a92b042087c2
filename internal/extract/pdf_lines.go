package extract

import (
	"strings"
	"unicode"
)

// pdfLines makes lines of the text of a page: hyphens at which a word was broken are taken out, ligatures are letters again.
func pdfLines(s string) []string {
	s = strings.NewReplacer(
		// PDFium writes U+FFFE, older versions U+0002, for a hyphen that only breaks a line.
		"\ufffe\r\n", "", "\x02\r\n", "", "\ufffe\n", "", "\x02\n", "", "\ufffe", "", "\x02", "", "\u00ad\r\n", "", "\u00ad", "",
		"ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "\x00", "", "\r\n", "\n", "\r", "\n", "\u00a0", " ",
	).Replace(strings.ToValidUTF8(s, "\ufffd"))
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t")
	}
	return lines
}

// edge is how many lines at the top and at the bottom of a page may be running heads.
const edge = 3

// stripRunningHeads takes away the lines at the tops and bottoms of pages that only number them or stand on most of them, numbers aside.
func stripRunningHeads(pages []pdfPage) {
	seen := map[string]int{}
	for _, p := range pages {
		for _, l := range edges(p.lines) {
			seen[headKey(l)]++
		}
	}
	for i := range pages {
		lines := pages[i].lines
		repeated := func(l string) bool {
			l = strings.TrimSpace(l)
			return l == "" || pageNumber(l) && len(pages) > 1 || len(pages) > 2 && len(l) < 150 && seen[headKey(l)]*3 >= len(pages)*2
		}
		from, to := 0, len(lines)
		for n := 0; from < to && n < edge && repeated(lines[from]); from++ {
			n++
		}
		for n := 0; to > from && n < edge && repeated(lines[to-1]); to-- {
			n++
		}
		pages[i].lines = lines[from:to]
	}
}

// edges gives the first and last lines of a page, each once.
func edges(lines []string) []string {
	if len(lines) <= 2*edge {
		return lines
	}
	return append(lines[:edge:edge], lines[len(lines)-edge:]...)
}

// headKey is what a running head has in common from page to page: its letters.
func headKey(l string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, l)
}

// pageNumber tells of a line that only numbers a page: "2", "- 2 -", "Halaman 2 dari 5", "2/5".
func pageNumber(l string) bool {
	if len(l) > 24 {
		return false
	}
	switch headKey(l) {
	case "", "hal", "halaman", "page", "haldari", "halamandari", "pageof":
	default:
		return false
	}
	digits := 0
	for _, r := range l {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return digits > 0 && digits <= 6
}
