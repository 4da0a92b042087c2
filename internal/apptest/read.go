package apptest

import (
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Page is what people read on a page, found without a browser.
type Page struct {
	Lang  string
	Text  string   // in the page's own language, without what is quoted as it is: commands, texts of documents
	Links []string // as they stand
}

// quoting are elements whose words are nobody's of ours.
var quoting = []string{"script", "style", "noscript", "template", "code", "pre", "kbd", "samp", "textarea", "blockquote", "q", "svg"}

// ReadPage reads a page.
func ReadPage(tb testing.TB, r io.Reader) Page {
	tb.Helper()
	root := must(html.Parse(r))(tb)
	var p Page
	var text strings.Builder
	var look func(n *html.Node, quiet bool)
	look = func(n *html.Node, quiet bool) {
		if n.Type == html.ElementNode {
			attr := make(map[string]string, len(n.Attr))
			for _, a := range n.Attr {
				attr[a.Key] = a.Val
			}
			lang, said := attr["lang"]
			switch {
			case n.Data == "html":
				p.Lang = lang
			case said && lang != p.Lang, slices.Contains(quoting, n.Data), slices.Contains(strings.Fields(attr["class"]), "raw"):
				quiet = true
			}
			if n.Data == "a" {
				p.Links = append(p.Links, attr["href"])
			}
			for _, name := range []string{"alt", "aria-label", "placeholder", "title", "content"} {
				if v := attr[name]; v != "" && !quiet && (name != "content" || attr["name"] == "description") {
					text.WriteString(v + "\n")
				}
			}
		}
		if n.Type == html.TextNode && !quiet {
			text.WriteString(n.Data)
		}
		for c := range n.ChildNodes() {
			look(c, quiet)
		}
		if n.Type == html.ElementNode {
			text.WriteString("\n")
		}
	}
	look(root, false)
	p.Text = text.String()
	return p
}

// What a page of a language does not write: numbers as the other language writes them, and words that only the other has.
var foreign = map[string]*regexp.Regexp{
	"id": regexp.MustCompile(`\b\d{1,3}(?:,\d{3})+\b|\d\.\d{1,2}%|(?i:\b(?:the|and|with|not known|unknown|agreements?|which|were|was|from|there)\b)`),
	"en": regexp.MustCompile(`\b\d{1,3}(?:\.\d{3})+\b|\d,\d{1,2}%|(?i:\b(?:yang|dengan|tidak|belum|untuk|atau|adalah|sudah|ditandatangani|diketahui|berlaku|naskah)\b)`),
}

// program is what programs write of dates and places in files.
var program = regexp.MustCompile(`\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b|\b[Bb]ytes? \d+ `)

// Unreadable are the keys, codes, dates, numbers and words of a page that its readers would not write so, each with what stands around it.
func (p Page) Unreadable() []string {
	var out []string
	for _, re := range []*regexp.Regexp{raw, program, foreign[p.Lang]} {
		for _, at := range re.FindAllStringIndex(p.Text, -1) {
			around := p.Text[max(0, at[0]-50):min(len(p.Text), at[1]+50)]
			out = append(out, p.Text[at[0]:at[1]]+" in “"+strings.Join(strings.Fields(strings.ToValidUTF8(around, "")), " ")+"”")
		}
	}
	return out
}
