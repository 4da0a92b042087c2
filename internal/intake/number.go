package intake

import (
	"strings"
	"unicode"

	"github.com/anyam-id/anyam/fault"
)

// numbered is what a cell says of document numbers.
type numbered struct {
	list    []string
	doubt   fault.Text // where it may hold two numbers that nothing separates
	nothing bool
}

// longestNumber bounds what is looked through for several numbers.
const longestNumber = 400

// readNumbers splits a cell into the document numbers that it holds: "119/12/2019 dan 03/MoU/2019", two lines, "1. … 2. …", semicolons.
// A slash with blanks around it separates where both sides are numbers of their own; one without blanks never does.
func readNumbers(s string) numbered {
	var out numbered
	if len(s) < 60 && !strings.ContainsAny(s, " \n\r\t;:") && len(s) == len(clean(s)) && secondYear(s) == 0 {
		if !nothing(s) {
			out.list = []string{s}
		}
		out.nothing = len(out.list) == 0
		return out
	}
	for line := range strings.SplitSeq(cleanLines(s), "\n") {
		for piece := range strings.SplitSeq(line, ";") {
			if len(piece) > longestNumber {
				out.list = append(out.list, piece) // no number, but not for this to say
				continue
			}
			for _, n := range splitNumber(unlisted(piece)) {
				if n = strings.TrimSpace(n); n != "" && !nothing(n) {
					out.list = append(out.list, n)
				}
			}
		}
	}
	// A line that is no number of its own continues the one before: long numbers are wrapped by hand.
	for i := 1; i < len(out.list); i++ {
		if a, b := out.list[i-1], out.list[i]; strings.HasSuffix(a, "/") || strings.HasPrefix(b, "/") || strings.HasSuffix(a, "-") {
			out.list[i-1] = a + b
			out.list = append(out.list[:i], out.list[i+1:]...)
			i--
		}
	}
	if len(out.list) == 1 {
		if at := secondYear(out.list[0]); at > 0 {
			n := out.list[0]
			out.doubt = fault.Tf("mungkin dua nomor yang bersambung: %[1]q dan %[2]q; disimpan sebagai satu",
				"perhaps two numbers run together: %[1]q and %[2]q; kept as one", n[:at], strings.TrimLeft(n[at:], "/ "))
		}
	}
	out.nothing = len(out.list) == 0
	return out
}

// unlisted takes off the number or mark of a list, and words that only say that a number follows, or whose it is.
func unlisted(s string) string {
	s = strings.TrimLeft(strings.TrimSpace(s), "•-–* ")
	if i := strings.IndexAny(s, ".)"); i > 0 && i <= 2 && strings.Trim(s[:i], "0123456789abcABC") == "" && i+1 < len(s) && s[i+1] == ' ' {
		s = strings.TrimSpace(s[i+1:])
	}
	for again := true; again; {
		again = false
		lower := strings.ToLower(s)
		for _, p := range [...]string{"nomor", "nomer", "no.", "no ", "no:", "number", "pihak kesatu", "pihak pertama", "pihak kedua", "pihak ketiga", "pihak iii", "pihak ii", "pihak i", ":", "="} {
			if rest, ok := strings.CutPrefix(lower, p); ok && (rest == "" || !unicode.IsLetter(rune(rest[0])) || strings.HasSuffix(p, " ")) {
				s = strings.TrimLeft(s[len(p):], " .:=")
				again = true
				break
			}
		}
	}
	return s
}

// splitNumber splits at words and marks between numbers.
func splitNumber(s string) []string {
	for _, w := range [...]string{" dan ", " & ", " serta ", " and ", ", ", " / ", " | ", " + ", " - ", "  "} {
		lower := strings.ToLower(s)
		i := strings.Index(lower, w)
		if i <= 0 {
			continue
		}
		left, right := strings.TrimRight(s[:i], " ,"), unlisted(s[i+len(w):])
		if looksNumbered(left) && firstNumbered(right) {
			return append([]string{left}, splitNumber(right)...)
		}
	}
	// "1. 119/12/2019 2. 03/MoU/2019" on one line
	for mark := byte('2'); mark <= '9'; mark++ {
		i := strings.Index(s, " "+string(mark)+". ")
		if i < 0 {
			i = strings.Index(s, " "+string(mark)+") ")
		}
		if i > 0 && looksNumbered(s[:i]) && firstNumbered(s[i+4:]) {
			return append([]string{s[:i]}, splitNumber(s[i+4:])...)
		}
	}
	// "415/12/2019 No. 03/MoU/2019"
	lower := strings.ToLower(s)
	for _, w := range [...]string{" nomor ", " nomor: ", " no. ", " no: ", " no "} {
		i := strings.Index(lower, w)
		if i <= 0 {
			continue
		}
		if right := unlisted(s[i+len(w):]); looksNumbered(s[:i]) && firstNumbered(right) {
			return append([]string{s[:i]}, splitNumber(right)...)
		}
	}
	return []string{s}
}

// looksNumbered tells whether a text has the form of a document number: digits and letters with at least one slash, few blanks.
func looksNumbered(s string) bool {
	s = strings.TrimSpace(s)
	if len(s) < 4 || len(s) > 80 || strings.Contains(s, "://") {
		return false
	}
	marks, digits, blanks := 0, 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c == '/':
			marks += 2
		case c == '.' || c == '-':
			marks++
		case c >= '0' && c <= '9':
			digits++
		case c == ' ':
			blanks++
		}
	}
	if digits == 0 || marks < 2 || blanks > 4 {
		return false
	}
	return !dateShaped(s)
}

// firstNumbered tells whether a text begins with a number of its own.
func firstNumbered(s string) bool {
	for _, w := range [...]string{" dan ", ", ", " / ", " & ", "; "} {
		if i := strings.Index(s, w); i > 0 {
			s = s[:i]
		}
	}
	return looksNumbered(s)
}

// secondYear is where a second number may begin in "119/12/2019/03/MoU/2019": after a year that is followed by more and another year.
func secondYear(s string) int {
	var at []int // the positions after each year that stands alone between slashes
	for i := 0; i < len(s); {
		j := strings.IndexByte(s[i:], '/')
		if j < 0 {
			j = len(s) - i
		}
		if isYear(strings.TrimSpace(s[i : i+j])) {
			at = append(at, i+j)
		}
		i += j + 1
	}
	if len(at) == 2 && at[1] == len(s) && strings.Count(s[at[0]:], "/") >= 3 && strings.Count(s[:at[0]], "/") >= 2 {
		return at[0]
	}
	return 0
}

func isYear(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") && s[2] >= '0' && s[2] <= '9' && s[3] >= '0' && s[3] <= '9'
}

// numberDate is the month, in Roman figures beside a year, and the year that a document number names; zero where it names none.
func numberDate(s string) (month, year int) {
	var parts [12]string
	n := 0
	for p := range strings.SplitSeq(s, "/") {
		if n == len(parts) {
			return 0, 0
		}
		parts[n] = strings.TrimSpace(p)
		n++
	}
	for i := n - 1; i > 0; i-- {
		if !isYear(parts[i]) {
			continue
		}
		year = int(parts[i][0]-'0')*1000 + int(parts[i][1]-'0')*100 + int(parts[i][2]-'0')*10 + int(parts[i][3]-'0')
		if month = roman(parts[i-1]); month == 0 && i+1 < n {
			month = roman(parts[i+1])
		}
		return month, year
	}
	return 0, 0
}

// roman is 1 to 12 for I to XII.
func roman(s string) int {
	for i, r := range [...]string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"} {
		if s == r {
			return i + 1
		}
	}
	return 0
}

// foldNumber leaves of a document number what makes it that number: letters and digits.
func foldNumber(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '/' {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
