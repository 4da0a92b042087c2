package extract

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// page is a web page of which everything that cannot be its article was taken away.
type page struct {
	body  *html.Node
	prose map[*html.Node]int // characters of running text in each element
	total int                // characters of running text in the whole page
	all   int                // characters of text before anything was taken away
	left  int                // characters of text that are not in the article
}

// furniture are words of classes and ids that name what stands around an article.
const furniture = " nav navbar navigation menu menus submenu breadcrumb breadcrumbs sidebar widget widgets related terkait bacajuga readalso comment comments komentar disqus respond share sharing " +
	"sharer social sosmed socials footer cookie cookies consent gdpr banner iklan ads ad adv advert advertisement sponsor promo newsletter subscribe langganan popup modal " +
	"popular populer terpopuler " +
	"trending rekomendasi recommendation recommended recommend pagination pager paging copyright login search topbar toolbar ticker skip infinite outbrain taboola addtoany jp-relatedposts linkterkait " +
	"beritaterkait artikelterkait artikellain beritalain lainnya terbaru latest "

// prune takes away scripts, navigation and the like, and weighs what remains.
func prune(doc *goquery.Document) *page {
	p := &page{body: doc.Find("body").First().Get(0), prose: map[*html.Node]int{}}
	if p.body == nil {
		p.body = doc.Get(0)
	}
	doc.Find("script, style, noscript, template, svg, iframe, object, embed, canvas, audio, video, form, button, select, input, textarea, dialog, link, meta").Remove()
	p.all = len(squeeze(doc.Find("body").Text()))
	p.weigh(p.body)
	p.total = p.prose[p.body]
	p.drop(p.body)
	clear(p.prose)
	p.weigh(p.body)
	return p
}

// isBlock tells of elements that begin a line of their own.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Aside, atom.Header, atom.Footer, atom.Nav, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Table,
		atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Caption, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote, atom.Pre, atom.Figure,
		atom.Figcaption, atom.Address, atom.Hr, atom.Center, atom.Body, atom.Html, atom.Details, atom.Summary, atom.Fieldset:
		return true
	default:
		return n.DataAtom == 0 && strings.Contains(n.Data, "-") // an element of the page's own, <app-article>
	}
}

// shortest is the length from which a run of text between two blocks is a sentence of an article and not a label.
const shortest = 60

// weigh counts the running text in n and all that it holds: text that is long enough and mostly not links. Runs of text are parted by blocks and line breaks, so that
// pages without paragraphs are weighed too.
func (p *page) weigh(n *html.Node) {
	var text, links int
	flush := func() {
		if text >= shortest && links*3 < text {
			p.prose[n] += text
		}
		text, links = 0, 0
	}
	var inline func(c *html.Node, linked bool)
	inline = func(c *html.Node, linked bool) {
		switch {
		case c.Type == html.TextNode:
			l := len(squeeze(c.Data))
			text += l
			if linked {
				links += l
			}
		case c.Type != html.ElementNode:
		case isBlock(c):
			flush()
			p.weigh(c)
			p.prose[n] += p.prose[c]
		case c.DataAtom == atom.Br:
			if text >= shortest {
				flush()
			}
		default:
			for g := c.FirstChild; g != nil; g = g.NextSibling {
				inline(g, linked || c.DataAtom == atom.A)
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		inline(c, false)
	}
	flush()
}

// drop takes away the furniture in n. What holds half of the page's running text stays whatever its name is.
func (p *page) drop(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.CommentNode, c.Type == html.ElementNode && p.isFurniture(c) && p.prose[c]*2 < max(p.total, 1):
			n.RemoveChild(c)
		default:
			p.drop(c)
		}
		c = next
	}
}

// isFurniture tells by its element, role, class and id whether n stands around an article.
func (p *page) isFurniture(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Menu:
		return true
	case atom.Header:
		// The head of a page goes, the head of an article stays.
		return !holds(n, atom.H1) && !holds(n, atom.Time)
	case atom.Html, atom.Body, atom.Main, atom.P, atom.H1:
		return false
	default:
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "role":
			switch a.Val {
			case "navigation", "banner", "complementary", "contentinfo", "dialog", "alertdialog", "search", "menu", "menubar":
				return true
			}
		case "hidden":
			return true
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "style":
			if s := strings.ReplaceAll(a.Val, " ", ""); strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		case "class", "id":
			if furnished(a.Val) {
				return true
			}
		}
	}
	return false
}

// joined writes the parts of a class as one word: "berita-terkait".
var joined = strings.NewReplacer("-", "", "_", "")

// furnished tells whether a class or id names furniture: "baca-juga", "sidebar-right", but not "has-sidebar".
func furnished(names string) bool {
	for name := range strings.FieldsSeq(strings.ToLower(names)) {
		if strings.HasPrefix(name, "has-") || strings.HasPrefix(name, "with-") || strings.HasPrefix(name, "no-") {
			continue
		}
		if strings.Contains(furniture, " "+joined.Replace(name)+" ") {
			return true
		}
		for part := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == '-' || r == '_' }) {
			if len(part) > 1 && strings.Contains(furniture, " "+part+" ") {
				return true
			}
		}
		if strings.Contains(name, "baca-juga") || strings.Contains(name, "read-also") || strings.Contains(name, "baca_juga") {
			return true
		}
	}
	return false
}

// holds tells whether an element of that kind stands in n.
func holds(n *html.Node, a atom.Atom) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (c.DataAtom == a || holds(c, a)) {
			return true
		}
	}
	return false
}

// article is the smallest element that holds nearly all running text of the page, found by going down to the child that still holds it.
func (p *page) article() *html.Node {
	n := p.body
	for {
		var heaviest *html.Node
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && (heaviest == nil || p.prose[c] > p.prose[heaviest]) {
				heaviest = c
			}
		}
		if heaviest == nil || !isBlock(heaviest) || p.prose[n] == 0 || p.prose[heaviest]*10 < p.prose[n]*7 || heaviest.DataAtom == atom.P || heaviest.DataAtom == atom.Li {
			break
		}
		n = heaviest
	}
	p.left = max(0, p.all-len(squeeze(textOf(n))))
	return n
}

// dateline gives the elements before the article that say when it appeared: time elements and what is classed as a date.
func (p *page) dateline(article *html.Node) []*html.Node {
	var found []*html.Node
	var look func(n *html.Node) bool
	look = func(n *html.Node) bool {
		if n == article {
			return false
		}
		if n.Type == html.ElementNode && dated(n) {
			if s := squeeze(textOf(n)); len(s) >= 6 && len(s) <= 80 && strings.ContainsAny(s, "0123456789") {
				found = append(found, n)
				return len(found) < 2
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if !look(c) {
				return false
			}
		}
		return true
	}
	look(p.body)
	return found
}

// dated tells whether an element is said to hold a date.
func dated(n *html.Node) bool {
	if n.DataAtom == atom.Time {
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "class" || a.Key == "itemprop" {
			for part := range strings.FieldsFuncSeq(strings.ToLower(a.Val), func(r rune) bool { return r == '-' || r == '_' || r == ' ' }) {
				switch part {
				case "date", "tanggal", "time", "waktu", "datepublished", "published":
					return true
				}
			}
		}
	}
	return false
}

// textOf is the text in n.
func textOf(n *html.Node) string {
	var b strings.Builder
	var add func(n *html.Node)
	add = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			add(c)
		}
		if n.Type == html.ElementNode && (isBlock(n) || n.DataAtom == atom.Br) {
			b.WriteByte(' ')
		}
	}
	add(n)
	return b.String()
}
