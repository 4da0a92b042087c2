package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// writer turns an article into text: paragraphs with a blank line between, items of lists with a dash, the cells of a row with tabs.
type writer struct {
	paras []string
	line  strings.Builder // the run of text at hand
	links int             // its characters that are links
	after bool            // "Baca juga:" stood alone: the links that follow belong to it
}

// text is what was written.
func (w *writer) text() string { return strings.Join(w.paras, "\n\n") }

// before writes elements as paragraphs of their own, to stand before the article.
func (w *writer) before(nodes []*html.Node) string {
	var b strings.Builder
	for _, n := range nodes {
		b.WriteString(squeeze(textOf(n)))
		b.WriteString("\n\n")
	}
	return b.String()
}

// block writes a block element and ends its paragraph.
func (w *writer) block(n *html.Node) {
	switch n.DataAtom {
	case atom.Table:
		if w.table(n) {
			return
		}
	case atom.Li:
		w.flush()
		w.line.WriteString("- ")
	case atom.Pre:
		w.flush()
		if s := strings.Trim(textOf(n), "\n"); s != "" {
			w.paras = append(w.paras, s)
		}
		return
	default:
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.inline(c, false)
	}
	w.flush()
}

// inline writes what stands in a paragraph.
func (w *writer) inline(n *html.Node, linked bool) {
	switch {
	case n.Type == html.TextNode:
		w.add(n.Data, linked)
	case n.Type != html.ElementNode:
	case n.DataAtom == atom.Br:
		w.line.WriteByte('\n')
	case isBlock(n):
		if n.DataAtom == atom.P && strings.TrimSpace(w.line.String()) == "-" { // the paragraph of an item
			w.block2(n)
			return
		}
		w.flush()
		w.block(n)
	default:
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			w.inline(c, linked || n.DataAtom == atom.A)
		}
	}
}

// block2 writes a paragraph that goes on in the line at hand.
func (w *writer) block2(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.inline(c, false)
	}
	w.flush()
}

// add adds text to the paragraph at hand, with white space as a page shows it.
func (w *writer) add(s string, linked bool) {
	for i, word := range strings.Fields(s) {
		if i > 0 || startsBlank(s) {
			w.blank()
		}
		w.line.WriteString(word)
		if linked {
			w.links += len(word)
		}
	}
	if s != "" && endsBlank(s) {
		w.blank()
	}
}

// blank adds one blank unless there is one.
func (w *writer) blank() {
	if s := w.line.String(); s != "" && s[len(s)-1] != ' ' && s[len(s)-1] != '\n' {
		w.line.WriteByte(' ')
	}
}

func startsBlank(s string) bool { return strings.TrimLeft(s, " \t\r\n\f\u00a0") != s }
func endsBlank(s string) bool   { return strings.TrimRight(s, " \t\r\n\f\u00a0") != s }

// flush ends the paragraph at hand. A pointer to another article is left out.
func (w *writer) flush() {
	s, links := tidy(w.line.String()), w.links
	w.line.Reset()
	w.links = 0
	if s == "" || s == "-" {
		return
	}
	pointer := pointsElsewhere(s)
	switch {
	case pointer && (links*2 > len(s) || len(s) < 160):
		w.after = links == 0
		return
	case w.after && links*2 > len(s):
		return
	}
	w.after = false
	w.paras = append(w.paras, s)
}

// pointsElsewhere tells of a line that sends the reader to another article.
func pointsElsewhere(s string) bool {
	s = strings.ToLower(strings.TrimLeft(s, "- *[>»•"))
	for _, p := range []string{
		"baca juga", "baca jug", "baca selengkapnya", "baca pula", "lihat juga", "simak juga", "simak berita", "berita terkait", "artikel terkait", "artikel lain",
		"berita lainnya", "bagikan", "ikuti kami", "follow ", "dapatkan update", "cek berita", "tonton juga", "pilihan editor", "terpopuler", "loading...", "advertisement", "scroll to continue",
	} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// table writes a table of data row by row. A table that only lays out the page, or holds others, is none.
func (w *writer) table(n *html.Node) bool {
	var rows [][]string
	plain := true
	var look func(n *html.Node)
	look = func(n *html.Node) {
		for c := n.FirstChild; c != nil && plain; c = c.NextSibling {
			switch {
			case c.Type != html.ElementNode:
			case c.DataAtom == atom.Tr:
				var cells []string
				for d := c.FirstChild; d != nil; d = d.NextSibling {
					if d.DataAtom != atom.Td && d.DataAtom != atom.Th {
						continue
					}
					s := squeeze(textOf(d))
					if len(s) > 400 || holds(d, atom.Table) {
						plain = false
					}
					if s != "" {
						cells = append(cells, s)
					}
				}
				if len(cells) > 0 {
					rows = append(rows, cells)
				}
			default:
				look(c)
			}
		}
	}
	look(n)
	if !plain || len(rows) == 0 {
		return false
	}
	w.flush()
	for _, cells := range rows {
		w.paras = append(w.paras, strings.Join(cells, "\t"))
	}
	return true
}

// tidy takes blanks from the ends of lines, and empty lines beyond one.
func tidy(s string) string {
	lines := strings.Split(s, "\n")
	out := lines[:0]
	for _, l := range lines {
		l = strings.TrimSpace(l)
		if l == "" && (len(out) == 0 || out[len(out)-1] == "") {
			continue
		}
		out = append(out, l)
	}
	return strings.TrimSpace(strings.Join(out, "\n"))
}
