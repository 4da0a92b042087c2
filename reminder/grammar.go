package reminder

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/anyam-id/anyam/fault"
)

// UnreadError is that a sentence is no rule: from which word on, and what could stand there instead.
type UnreadError struct {
	From, To int    // bytes of the sentence; at its end where something is missing
	Word     string // "" at its end
	Want     []string
	Lang     string     // in which it was read best
	Why      fault.Text // what is wrong with a word that was understood; zero otherwise
}

// Text says it.
func (u *UnreadError) Text() fault.Text {
	want := strings.Join(u.Want, " · ")
	switch {
	case u.Why != fault.Text{}:
		return fault.T("\""+u.Word+"\": "+u.Why.ID, "\""+u.Word+"\": "+u.Why.EN)
	case u.Word == "":
		return fault.T("kalimatnya belum selesai; setelah ini dapat ditulis: "+want, "the sentence is not complete; here could stand: "+want)
	}
	return fault.T("kata \""+u.Word+"\" tidak dimengerti di sini; dapat ditulis: "+want, "the word \""+u.Word+"\" is not understood here; here could stand: "+want)
}

func (u *UnreadError) Error() string { return u.Text().EN }

// longest is how many bytes a sentence may have.
const longest = 500

// Parse reads a sentence in either language. Its error is an *UnreadError.
func Parse(sentence string) (Rule, error) {
	if len(sentence) > longest {
		return Rule{}, &UnreadError{From: longest, To: len(sentence), Word: "…", Why: fault.Tf("paling panjang %d huruf", "at most %d letters", longest)}
	}
	var worst *UnreadError
	for _, l := range languages {
		p := parser{lang: l, text: sentence, words: split(sentence, l)}
		r, ok := p.rule()
		if ok {
			return r, nil
		}
		switch u := p.unread(); {
		case worst == nil || u.From > worst.From:
			worst = u
		case u.From == worst.From && u.From == 0 && u.Why == worst.Why: // it may be meant in either
			worst.Want = append(worst.Want, u.Want...)
		}
	}
	return Rule{}, worst
}

type word struct {
	text     string
	from, to int
}

// split makes words of a sentence; commas and semicolons are words. A full stop at the end is left out, and what a language's words never need.
func split(s string, l *language) []word {
	var out []word
	from := -1
	end := func(at int) {
		if from < 0 {
			return
		}
		w := word{strings.ToLower(s[from:at]), from, at}
		from = -1
		if !slices.Contains(l.idle, w.text) {
			out = append(out, w)
		}
	}
	for i, c := range s {
		switch {
		case unicode.IsSpace(c):
			end(i)
		case c == ',' || c == ';':
			end(i)
			out = append(out, word{string(c), i, i + 1})
		case c == '.' && strings.TrimSpace(s[i+1:]) == "":
			end(i)
		case from < 0:
			from = i
		}
	}
	end(len(s))
	return out
}

// parser reads words from left to right. What it tried at the farthest place that it reached is what it tells when it fails.
type parser struct {
	lang     *language
	text     string
	words    []word
	at       int
	farthest int
	want     []string
	why      fault.Text
}

func (p *parser) tried(what string) {
	if p.at > p.farthest {
		p.farthest, p.want = p.at, nil
	}
	if p.at == p.farthest && !slices.Contains(p.want, what) {
		p.want = append(p.want, what)
	}
}

// wrong is that a word is understood, and not possible.
func (p *parser) wrong(at int, why fault.Text) bool {
	p.farthest, p.want, p.why = at, nil, why
	return false
}

func (p *parser) unread() *UnreadError {
	u := &UnreadError{From: len(p.text), To: len(p.text), Want: p.want, Lang: p.lang.code, Why: p.why}
	if p.farthest < len(p.words) {
		w := p.words[p.farthest]
		u.From, u.To, u.Word = w.from, w.to, p.text[w.from:w.to]
	}
	return u
}

// takes reads one of the ways to say something: the longest that stands here.
func (p *parser) takes(ways ...string) bool {
	most := 0
	for _, way := range ways {
		parts := strings.Fields(way)
		n := 0
		for n < len(parts) && p.at+n < len(p.words) && p.words[p.at+n].text == parts[n] {
			n++
		}
		if n == len(parts) {
			most = max(most, n)
		}
	}
	p.at += most
	return most > 0
}

// expects is takes; what fails is told as the first way.
func (p *parser) expects(ways ...string) bool {
	p.tried(ways[0])
	return p.takes(ways...)
}

// number reads a number within bounds.
func (p *parser) number(least, most int) (int, bool) {
	p.tried(p.lang.number)
	if p.at == len(p.words) {
		return 0, false
	}
	text := p.words[p.at].text
	if strings.ContainsFunc(text, func(c rune) bool { return c < '0' || c > '9' }) || len(text) > 6 {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, false
	}
	if n < least || n > most {
		return 0, p.wrong(p.at, fault.Tf("tulis bilangan dari %[1]d sampai %[2]d", "write a number from %[1]d to %[2]d", least, most))
	}
	p.at++
	return n, true
}

// one reads one of several things by their ways of being said.
func one[T comparable](p *parser, list []saying[T]) (T, bool) {
	var best T
	start, most := p.at, p.at
	for _, s := range list {
		p.tried(s.ways[0])
		if p.takes(s.ways...) && p.at > most {
			most, best = p.at, s.means
		}
		p.at = start
	}
	p.at = most
	return best, most > start
}

// several reads a list of things, parted by commas and "and". A comma that nothing follows is left for what comes then.
func several[T any](p *parser, read func() (T, bool)) ([]T, bool) {
	x, ok := read()
	if !ok {
		return nil, false
	}
	out := []T{x}
	for p.why == (fault.Text{}) {
		before := p.at
		parted := p.takes(",")
		if p.takes(p.lang.and) {
			parted = true
		}
		if !parted {
			break
		}
		if x, ok = read(); !ok {
			p.at = before
			break
		}
		out = append(out, x)
	}
	return out, p.why == fault.Text{}
}

func (p *parser) days(least, most int) ([]int, bool, bool) {
	days, ok := several(p, func() (int, bool) { return p.number(least, most) })
	if !ok {
		return nil, false, false
	}
	working, ok := one(p, p.lang.units)
	return days, working, ok
}

func (p *parser) who() ([]Who, bool) {
	return several(p, func() (Who, bool) { return one(p, p.lang.whos) })
}

// rule reads a whole rule, and nothing behind it.
func (p *parser) rule() (Rule, bool) {
	r, ok := p.lang.rule(p)
	if !ok {
		return r, false
	}
	if p.at < len(p.words) {
		p.tried(p.lang.end)
		return r, false
	}
	if len(r.Days) > mostOffsets {
		return r, p.wrong(1, fault.Tf("paling banyak %d hari dalam satu aturan", "at most %d days in one rule", mostOffsets))
	}
	slices.SortFunc(r.Days, func(a, b int) int { return b - a })
	r.Days = slices.Compact(r.Days)
	if len(r.To) == 0 {
		r.To = []Who{Owner}
	}
	slices.SortFunc(r.To, func(a, b Who) int { return slices.Index(everyone, a) - slices.Index(everyone, b) })
	r.To = slices.Compact(r.To)
	return r, true
}

// up reads what happens where nobody answers, if anything is said of it.
func (p *parser) up(r *Rule) bool {
	if p.at == len(p.words) {
		return true
	}
	before := p.at
	p.tried(";")
	if !p.takes(";", ",") || !p.expects(p.lang.unanswered...) {
		p.at = before
		return p.at == len(p.words)
	}
	p.takes(p.lang.within)
	var ok bool
	if r.Up, ok = p.number(1, mostUp); !ok || !p.expects(p.lang.workdays...) {
		return false
	}
	p.takes(",")
	return p.expects(p.lang.passOn...)
}

// saying is one thing with the ways in which a language says it; the first is the one that is printed.
type saying[T comparable] struct {
	means T
	ways  []string
}

func said[T comparable](list []saying[T], x T) string {
	for _, s := range list {
		if s.means == x {
			return s.ways[0]
		}
	}
	return ""
}

// language is the words of one language.
type language struct {
	code, and, number, end, within string

	idle       []string // words that say nothing
	units      []saying[bool]
	workdays   []string
	whos       []saying[Who]
	events     []saying[Subject] // as they stand behind "before"
	matters    []saying[Subject] // as they stand before "is late"
	weekdays   []saying[time.Weekday]
	unanswered []string
	passOn     []string
	articles   func(phrase string) string // a phrase as it is printed

	rule    func(*parser) (Rule, bool)
	printed func(*language, Rule) string
}

// In is the rule as a sentence, which Parse reads again.
func (r Rule) In(lang string) string {
	l := languages[0]
	if lang == languages[1].code {
		l = languages[1]
	}
	return l.printed(l, r)
}

// Text is the rule in both languages.
func (r Rule) Text() fault.Text { return fault.T(r.In("id"), r.In("en")) }

// listed is a list as people write it: 90, 60 dan 30.
func (l *language) listed(list []string) string {
	if n := len(list); n > 1 {
		return strings.Join(list[:n-1], ", ") + " " + l.and + " " + list[n-1]
	}
	return strings.Join(list, "")
}

func (l *language) whoList(r Rule) string {
	list := make([]string, len(r.To))
	for i, w := range r.To {
		list[i] = l.articles(said(l.whos, w))
	}
	return l.listed(list)
}

func (l *language) dayList(r Rule) string {
	list := make([]string, len(r.Days))
	for i, n := range r.Days {
		list[i] = strconv.Itoa(n)
	}
	unit := said(l.units, r.Working)
	if l.code == "en" && len(r.Days) == 1 && r.Days[0] == 1 {
		unit = strings.TrimSuffix(unit, "s")
	}
	return l.listed(list) + " " + unit
}

func upperWord(s string) string {
	c, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(c)) + s[n:]
}
