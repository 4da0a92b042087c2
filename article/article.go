// Package article is the text of an agreement by its articles (pasal): a text is split into them, two states of one are compared word by
// word, and what addenda changed is laid over a base paper, so that the text in force on a day can be read.
//
// The package does no I/O and knows no clock. Whose text it is, who proposes it and who accepts it is for packages drafting and agreement.
package article

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/fault"
)

// Article is one article of a text, or what stands before the first.
type Article struct {
	Key     string `json:"key"`               // the same through all versions of one text
	Number  string `json:"number,omitempty"`  // "5", "4A"; "" what stands before the first article
	Chapter string `json:"chapter,omitempty"` // the lines that open a chapter before it: "BAB II" and its name
	Heading string `json:"heading,omitempty"`
	Text    string `json:"text"`
}

// Label names the article: "Pasal 5".
func (a Article) Label() fault.Text { return Label(a.Number) }

// Label names the article of a number; "" is what stands before the first.
func Label(number string) fault.Text {
	if number == "" {
		return fault.T("Pembukaan", "Opening")
	}
	return fault.T("Pasal "+number, "Article "+number)
}

// Same tells whether two states of an article say the same: numbers and white space apart.
func (a Article) Same(b Article) bool {
	return squeeze(a.Heading) == squeeze(b.Heading) && squeeze(a.Text) == squeeze(b.Text)
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// mostArticles bounds how many articles a text is split into; what follows stays in the last.
const mostArticles = 500

// Split parts a text into its articles. A line "Pasal 5" begins one, alone or with a heading in capitals behind it, when its number comes after
// the one before; a sentence that names an article and was wrapped begins none. Nothing of the text is lost but white space.
func Split(text string) []Article {
	var out []Article
	now := Article{}
	var body []string
	last := ""
	flush := func() {
		chapter := chapterAt(body)
		next := strings.Join(body[chapter:], "\n")
		now.Heading, now.Text = takeHeading(body[:chapter], now.Number != "")
		if now.Number != "" || now.Text != "" || now.Chapter != "" {
			out = append(out, now)
		}
		now, body = Article{Chapter: next}, nil
	}
	for line := range strings.Lines(text) {
		if line = squeeze(line); line == "" {
			continue // blank lines say nothing, and every file has others
		}
		number, rest, ok := opens(line)
		if ok && follows(last, number) && len(out) < mostArticles {
			flush()
			now.Number, last = number, number
			if rest != "" {
				body = append(body, rest)
			}
			continue
		}
		body = append(body, line)
	}
	now.Heading, now.Text = takeHeading(body, now.Number != "")
	if now.Number != "" || now.Text != "" || now.Chapter != "" {
		out = append(out, now)
	}
	for i := range out {
		out[i].Key = "a" + strconv.Itoa(i)
	}
	return out
}

// Join writes articles as one text, which Split parts into the same.
func Join(list []Article) string {
	var b strings.Builder
	line := func(s string) {
		if s != "" {
			b.WriteString(s + "\n")
		}
	}
	for i, a := range list {
		if i > 0 {
			b.WriteByte('\n')
		}
		line(a.Chapter)
		if a.Number != "" {
			line("Pasal " + a.Number)
		}
		line(a.Heading)
		line(a.Text)
	}
	return b.String()
}

// opens reads a line that heads an article: its number, and a heading in capitals behind it.
func opens(line string) (number, rest string, ok bool) {
	fields := strings.Fields(line)
	if len(fields) < 2 || !strings.EqualFold(fields[0], "pasal") || fields[0] == "pasal" {
		return "", "", false
	}
	number = strings.ToUpper(strings.TrimRight(fields[1], ".:"))
	if _, _, ok := parts(number); !ok {
		return "", "", false
	}
	rest = strings.Trim(strings.Join(fields[2:], " "), "-–: ")
	return number, rest, rest == strings.ToUpper(rest) && !strings.HasPrefix(rest, "(")
}

// parts takes a number apart: 4 and "A" of "4A".
func parts(number string) (n int, letter string, ok bool) {
	digits := strings.TrimRight(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	letter = number[len(digits):]
	if digits == "" || len(digits) > 3 || len(letter) > 2 || strings.Trim(digits, "0123456789") != "" || digits[0] == '0' {
		return 0, "", false
	}
	n, err := strconv.Atoi(digits)
	return n, letter, err == nil
}

// Compare orders numbers of articles as texts do: 4, 4A, 4B, 5; the opening comes first.
func Compare(x, y string) int {
	n, a, _ := parts(x)
	m, b, _ := parts(y)
	return cmp.Or(cmp.Compare(n, m), cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
}

// Number is the number of an article as people write it, "Pasal 4a" or "4A"; false where it is none.
func Number(s string) (string, bool) {
	s = strings.ToUpper(squeeze(s))
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(s, "PASAL"), "ARTICLE"))
	_, _, ok := parts(s)
	return s, ok
}

// follows tells whether an article's number comes after the one before: a scan may lose a heading or two, a jump further is a reference.
func follows(last, number string) bool {
	const lost = 3
	n, _, _ := parts(last)
	m, _, _ := parts(number)
	return Compare(last, number) < 0 && m <= n+lost
}

// chapterAt is where the lines begin that open the next chapter, at the end of an article: "BAB II" and its name.
func chapterAt(lines []string) int {
	for i := len(lines) - 1; i >= 0 && i >= len(lines)-6; i-- {
		if f := strings.Fields(lines[i]); len(f) > 1 && f[0] == "BAB" && strings.Trim(f[1], "IVXLC0123456789") == "" {
			return i
		}
	}
	return len(lines)
}

// takeHeading parts the heading of an article from its text: a first line that is no sentence and no paragraph of a list.
func takeHeading(lines []string, numbered bool) (heading, text string) {
	if numbered && len(lines) > 1 && isHeading(lines[0]) {
		heading, lines = lines[0], lines[1:]
	}
	return heading, strings.Join(lines, "\n")
}

func isHeading(line string) bool {
	const longest = 10 // words
	words := strings.Fields(line)
	return len(words) > 0 && len(words) <= longest && !strings.ContainsAny(line[len(line)-1:], ".;:,") && !strings.ContainsAny(line[:1], "(0123456789-•") &&
		(line == strings.ToUpper(line) || !slices.ContainsFunc(words, func(w string) bool { return w[0] >= 'a' && w[0] <= 'z' && len(w) > 4 }))
}

// Align gives the articles of a new version the keys of those that they were in the version before: those of the same number where there is
// one, of the same words or heading otherwise. What is new gets keys that were never used.
func Align(before, now []Article, used int) ([]Article, int) {
	now = slices.Clone(now)
	taken := make(map[string]bool)
	for i := range now {
		now[i].Key = ""
	}
	match := func(same func(a, b Article) bool) {
		for i := range now {
			for _, b := range before {
				if now[i].Key == "" && !taken[b.Key] && same(b, now[i]) {
					now[i].Key, taken[b.Key] = b.Key, true
				}
			}
		}
	}
	match(func(a, b Article) bool { return a.Text != "" && a.Same(b) })
	match(func(a, b Article) bool {
		return a.Heading != "" && strings.EqualFold(squeeze(a.Heading), squeeze(b.Heading))
	})
	match(func(a, b Article) bool {
		return a.Number == b.Number && (a.Heading == "" || b.Heading == "" || alike(a.Text, b.Text))
	})
	for i := range now {
		if now[i].Key == "" {
			now[i].Key = "a" + strconv.Itoa(used)
			used++
		}
	}
	return now, used
}

// alike tells whether two texts have half of their words in common.
func alike(a, b string) bool {
	same, all := 0, 0
	for _, p := range Diff(a, b) {
		n := len(strings.Fields(p.Text))
		all += n
		if p.Change == "" {
			same += n
		}
	}
	return same*3 >= all
}
