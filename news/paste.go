package news

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/anyam-id/anyam/term"
)

// Pasted is a release or a page of news as it was copied from somewhere, taken apart.
type Pasted struct {
	Title, Place, Body string
	Codes              []string
	Categories         []CategoryID
	Published          time.Time // as a clock of an unknown zone shows it, in UTC; zero: not said
}

// Paste takes a text apart: the headline, the place that its first sentence begins with, the writers' codes in brackets at its end, and
// below it the time and the category that the page it was copied from adds. Where there are several such times they are an archive of other
// news, and none is the text's own. What it does not recognise stays in the body; nothing is lost but the archive.
func Paste(text string, categories []Category) Pasted {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	var p Pasted
	lines = p.stamps(lines, categories)
	lines = p.headline(lines)
	lines = p.signature(lines)
	p.dateline(lines)
	p.Body = paragraphs(trimBlank(lines))
	return p
}

// stamps takes the times and categories from the end of the text.
func (p *Pasted) stamps(lines []string, categories []Category) []string {
	var times []time.Time
	var named []CategoryID
	end := len(lines)
	for end > 0 {
		line := lines[end-1]
		if t, ok := stamp(line); ok {
			times = append(times, t)
		} else if c, ok := ByName(categories, strings.TrimPrefix(line, "Kategori: ")); ok && line != "" {
			named = append(named, c.ID)
		} else if line != "" && !shelf(lines, end-1) {
			break
		}
		end--
	}
	switch len(times) {
	case 0:
		return lines // a last line that is called like a category is a line of the text
	case 1:
		p.Published = times[0]
		slices.Reverse(named)
		p.Categories = named
	}
	return lines[:end]
}

// shelf tells of a short line between two times: a category that this register does not have, as in an archive.
func shelf(lines []string, i int) bool {
	const longest = 60
	if i == 0 || utf8.RuneCountInString(lines[i]) > longest || strings.ContainsAny(lines[i], ".!?,") {
		return false
	}
	_, before := stamp(lines[i-1])
	return before
}

// stamp reads a line that is nothing but a day and a time: "24 Oktober 2019 Jam 07:51:38", "Rabu, 24 Oktober 2019 | 07.51 WITA".
func stamp(line string) (time.Time, bool) {
	const longest = 60
	if line == "" || len(line) > longest {
		return time.Time{}, false
	}
	found := term.Find(nil, line)
	if len(found) != 1 || found[0].Date.Precision() != term.Day || found[0].Start > 0 {
		return time.Time{}, false
	}
	hour, minute, second := 0, 0, 0
	rest := line[found[0].End:]
	if c := found[0].Clock; c.Said {
		hour, minute, second = int(c.Hour), int(c.Minute), int(c.Second)
	}
	if m := clock().FindStringSubmatch(rest); m != nil {
		hour, minute, second = digits(m[1]), digits(m[2]), digits(m[3])
		rest = strings.Replace(rest, m[0], "", 1)
	}
	if strings.IndexFunc(rest, unicode.IsLetter) >= 0 || hour > 23 || minute > 59 || second > 59 {
		return time.Time{}, false
	}
	d := found[0].Date
	return time.Date(d.Year, d.Month, d.Day, hour, minute, second, 0, time.UTC), true
}

var clock = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:jam|pukul)?\s*([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2}))?\s*(?:wib|wita|wit)?\b`)
})

func digits(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}

// headline takes the title: a first line that stands alone and is no sentence.
func (p *Pasted) headline(lines []string) []string {
	lines = trimBlank(lines)
	const longest = 160
	if len(lines) < 2 || lines[1] != "" && slices.Contains(lines, "") {
		return lines // the first of a broken line
	}
	first := strings.TrimLeft(lines[0], "# ")
	if utf8.RuneCountInString(first) > longest || strings.HasSuffix(first, ".") || place().MatchString(first) {
		return lines
	}
	p.Title = first
	return trimBlank(lines[1:])
}

// signature takes the codes of the writers from the end: "(jay/sul/humasprov)".
func (p *Pasted) signature(lines []string) []string {
	lines = trimBlank(lines)
	if len(lines) == 0 {
		return lines
	}
	last := lines[len(lines)-1]
	rest, codes := Signature(last)
	if codes == nil {
		return lines
	}
	p.Codes = codes
	lines = slices.Clone(lines)
	lines[len(lines)-1] = rest
	return trimBlank(lines)
}

var signed = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\s*[(\[]\s*([^()\[\]]{1,120})\s*[)\]]\s*\.?\s*$`)
})

// Signature takes the writers' codes from the end of a text: words in brackets with strokes between them, or one word in small letters. codes
// is nil where it ends otherwise.
func Signature(text string) (rest string, codes []string) {
	m := signed().FindStringSubmatchIndex(text)
	if m == nil {
		return text, nil
	}
	for part := range strings.SplitSeq(text[m[2]:m[3]], "/") {
		part = strings.TrimSpace(part)
		if !validCode(part) || strings.IndexFunc(part, unicode.IsLetter) < 0 {
			return text, nil
		}
		codes = append(codes, part)
	}
	if len(codes) > mostCodes || len(codes) == 1 && codes[0] != strings.ToLower(codes[0]) {
		return text, nil // (MoU) and (APPSI) explain a word
	}
	return text[:m[0]], codes
}

var place = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(\p{Lu}[\p{Lu} .'’/-]{2,60}?)(?:,? \([\p{L}. ]{2,40}\))?\s*[–—-]+\s+`)
})

// dateline takes the place from the beginning of the first paragraph: "BANDUNG – ".
func (p *Pasted) dateline(lines []string) {
	if len(lines) == 0 {
		return
	}
	if m := place().FindStringSubmatch(lines[0]); m != nil && len(m[0]) < len(lines[0]) {
		p.Place = strings.TrimSpace(m[1])
		lines[0] = lines[0][len(m[0]):]
	}
}

// paragraphs gives the lines as Markdown has them. Where blank lines part the paragraphs they stay as they are; else each line is one.
func paragraphs(lines []string) string {
	if slices.Contains(lines, "") {
		return blanks().ReplaceAllString(strings.Join(lines, "\n"), "\n\n")
	}
	return strings.Join(lines, "\n\n")
}

var blanks = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\n{3,}`)
})

func trimBlank(lines []string) []string {
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// Release is the content as one plain text, the way a release is written; body is its text without Markdown. What is read of an article is
// read from this.
func (c Content) Release(body string) string {
	var b strings.Builder
	if c.Title != "" {
		b.WriteString(c.Title + "\n\n")
	}
	if c.Place != "" {
		b.WriteString(c.Place + " – ")
	}
	b.WriteString(strings.TrimSpace(body))
	if len(c.Codes) > 0 {
		b.WriteString(" (" + strings.Join(c.Codes, "/") + ")")
	}
	b.WriteByte('\n')
	return b.String()
}
