package paper

import (
	"strings"

	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/fault"
)

// heading is the line "Pasal 5" of an article.
type heading struct {
	token int // of "Pasal"
	after int // behind the number
	n     int
	roman bool
}

// headings finds the lines that head an article: "Pasal" begins a line, its number ends it or is followed by capitals, and
// the numbers go up. A sentence that merely names an article ("dimaksud dalam Pasal 5 ayat (1)"), wrapped so that it begins a
// line, is none. Once articles are counted in Roman numerals, as addenda do, Arabic ones are quotations.
func (d *document) headings() []heading {
	var out []heading
	last := 0
	for i, w := range d.id {
		if w != pasal || !d.newLine(i) {
			continue
		}
		n, roman := d.articleNumber(i + 1)
		// A scan may lose a heading, or two; a jump further, or back, is a reference.
		if n == 0 || n <= last || n > last+3 || (len(out) > 0 && roman != out[0].roman) {
			continue
		}
		after := i + 2
		if d.mark(after, ".") || d.mark(after, ":") {
			after++
		}
		if !d.newLine(after) && d.toks[after].Shape != bahasa.Upper {
			continue
		}
		if len(out) == 0 && n > 2 {
			continue
		}
		out = append(out, heading{token: i, after: after, n: n, roman: roman})
		last = n
	}
	return out
}

// articleNumber reads 5, V, or l and I0 as scans write them.
func (d *document) articleNumber(i int) (n int, roman bool) {
	w := d.word(i)
	if w == "" || len(w) > 6 || d.newLine(i) && d.toks[i].Breaks > 1 {
		return 0, false
	}
	if d.toks[i].Kind == bahasa.Number {
		for _, c := range w {
			if c < '0' || c > '9' || n > 999 {
				return 0, false
			}
			n = n*10 + int(c-'0')
		}
		return n, false
	}
	if o := d.ordinalAt(i); o > 0 && strings.Trim(w, "IVX") == "" {
		return o, true
	}
	for _, c := range w { // l, I0, 1O
		switch {
		case c == 'l' || c == 'I' || c == '|':
			n = n*10 + 1
		case c == 'O' || c == 'o':
			n *= 10
		case '0' <= c && c <= '9':
			n = n*10 + int(c-'0')
		default:
			return 0, false
		}
	}
	return n, false
}

// articles reads the articles and the closing behind them.
func (r *reader) articles(marks []heading) {
	r.marks = marks
	r.closing = len(r.toks)
	from := r.numberEnd
	if len(marks) > 0 {
		from = marks[len(marks)-1].after
	}
	for i := len(r.toks) - 1; i >= from; i-- {
		if r.id[i] == demikian && r.newLine(i) {
			r.closing = i
			break
		}
	}
	if r.closing == len(r.toks) {
		for i := from; i < len(r.toks); i++ { // no closing words: the block of signatures alone
			if r.id[i] == pihak && r.newLine(i) && r.ordinalAt(i+1) > 0 && r.toks[i].Shape == bahasa.Upper && (r.newLine(i+2) || r.mark(i+2, ",") || r.at(i+2) == pihak) {
				r.closing = i
				break
			}
		}
	}
	if r.closing < len(r.toks) {
		s := r.span(r.closing, len(r.toks))
		r.p.Signature = &s
	}
	for k, m := range marks {
		end := r.closing
		if k+1 < len(marks) {
			end = marks[k+1].token
		}
		end = r.chapterEnd(m.after, max(end, m.after))
		r.p.Articles = append(r.p.Articles, Article{Number: m.n, Heading: r.headingWords(m, end), Span: r.span(m.token, end)})
		if want := k + 1; m.n != want && (k == 0 || m.n != marks[k-1].n+1) {
			r.check("article_order", false, fault.Tf("sebelum Pasal %d ada pasal yang hilang atau tidak terbaca", "before Pasal %d an article is missing or cannot be read", m.n), r.span(m.token, m.after))
		}
	}
}

// headingTokens bounds the heading of an article.
const headingTokens = 20

// headingWords are the words under "Pasal 5" that head it: capitals, over as many lines as they take, or one short line
// without a point.
func (r *reader) headingWords(m heading, end int) Words {
	at := m.after
	if at < end && r.listMark(at) > at && r.newLine(at) {
		return Words{}
	}
	stop := at
	for stop < end && stop < at+headingTokens && (r.toks[stop].Shape == bahasa.Upper || r.toks[stop].Shape == bahasa.Mixed || (stop > at && r.toks[stop].Kind == bahasa.Punct && !r.mark(stop, "("))) {
		stop++
	}
	if stop > at && r.newLine(stop) {
		return r.words(at, stop)
	}
	for stop = at; stop <= end && stop < at+headingTokens; stop++ {
		if stop > at && r.newLine(stop) {
			if r.mark(stop-1, ".") || r.mark(stop-1, ";") || r.mark(stop-1, ":") || stop > at+8 {
				return Words{}
			}
			return r.words(at, stop)
		}
	}
	return Words{}
}

// section is the tokens of an article, its heading line left out.
func (r *reader) section(k int) (from, to int) {
	to = r.closing
	if k+1 < len(r.marks) {
		to = r.marks[k+1].token
	}
	from = r.marks[k].after
	if h := r.p.Articles[k].Heading; !h.IsZero() {
		for from < to && int(r.toks[from].Start) < h.End {
			from++
		}
	}
	to = max(from, to)
	return from, r.chapterEnd(from, to)
}

// chapterEnd is where the line "BAB III" cuts off tokens from to to; to without one.
func (r *reader) chapterEnd(from, to int) int {
	for i := from; i < to; i++ {
		if r.id[i] == bab && r.newLine(i) && r.toks[i].Shape == bahasa.Upper && r.ordinalAt(i+1) > 0 {
			return i
		}
	}
	return to
}

// scope reads the object, and the items of the scope, from the articles that are headed so.
func (r *reader) scope() {
	for k := range r.p.Articles {
		h := r.p.Articles[k].Heading
		if h.IsZero() {
			continue
		}
		head := strings.ToLower(h.Text)
		isScope := strings.Contains(head, "lingkup")
		isObject := strings.Contains(head, "objek") || strings.Contains(head, "obyek")
		if !isScope && !isObject {
			continue
		}
		from, to := r.section(k)
		items := r.items(from, to, isScope && isObject)
		switch {
		case isScope && len(items) > 0 && len(r.p.Scope) == 0:
			r.p.Scope = items
		case isScope && len(r.p.Scope) == 0:
			if w := r.sentenceBehind(from, to); !w.IsZero() {
				r.p.Scope = []Words{w}
			}
		}
		if isObject && r.p.Object.IsZero() {
			r.p.Object = r.object(from, to)
		}
	}
}

// mostItems bounds the items of a list.
const mostItems = 200

// items are the items of the list in tokens from to to: those marked by letters where there are such, else those marked by
// numbers. Where object and scope share an article the list of the scope follows the word lingkup.
func (r *reader) items(from, to int, shared bool) []Words {
	if shared {
		if at := r.find(from, to, lingkup); at >= 0 {
			from = at
		}
	}
	var best []Words
	for _, letters := range [...]bool{true, false} {
		var out []Words
		start := -1
		flush := func(end int) {
			if start >= 0 && len(out) < mostItems {
				if w := r.words(start, r.trimJoin(start, end)); !w.IsZero() {
					out = append(out, w)
				}
			}
		}
		for i := from; i < to; i++ {
			after := r.listMark(i)
			begins := r.newLine(i) || r.mark(i-1, ";") || r.mark(i-1, ":") || r.at(i-1) == dan
			if after == i || after > to || !begins {
				continue
			}
			c := r.word(i)
			if c == "(" {
				c = r.word(i + 1)
			}
			isLetter := c[0] > '9'
			flush(i)
			if start = -1; isLetter == letters && !r.mark(i, "(") {
				start = after
			}
		}
		flush(to)
		if len(out) > 0 {
			best = out
			break
		}
	}
	return best
}

// trimJoin leaves out the "dan" and the mark that join an item to the next.
func (r *reader) trimJoin(from, to int) int {
	for to > from && (r.at(to-1) == dan || r.mark(to-1, ";") || r.mark(to-1, ".") || r.mark(to-1, ",")) {
		to--
	}
	return to
}

// sentenceBehind is what follows "meliputi", "adalah" or a colon in the first sentence of a section.
func (r *reader) sentenceBehind(from, to int) Words {
	end := from
	for end < to && (end == from || ((!r.mark(end, ".") || !r.newLine(end+1)) && r.toks[end].Breaks < 2)) {
		end++
	}
	for i := from; i < end; i++ {
		switch strings.ToLower(r.word(i)) {
		case "meliputi", "mencakup", "adalah", "yaitu":
			return r.words(i+1, end)
		}
	}
	return r.words(from, end)
}

// object is what an article says the object is.
func (r *reader) object(from, to int) Words {
	at := r.find(from, to, objek)
	if at < 0 {
		at = from
	}
	if after := r.listMark(at); after > at {
		at = after
	}
	return r.sentenceBehind(at, to)
}
