// Package markdown makes HTML of the Markdown that officers write, for the pages and for feeds. What comes out is of a fixed list of elements
// and attributes and can run nothing: HTML in the text is text, addresses are of the web or of this site, and what goldmark renders is
// sanitised once more by bluemonday. The page has its h1 already, so that headings begin at h2.
//
// Pictures stand on this site alone: "![](gambar:2)" places the second picture of the article, and a picture from elsewhere becomes a link,
// because showing it would tell another server who reads what.
//
// The package knows nothing of articles; it does no I/O.
package markdown

import (
	"bytes"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Picture is a picture that a text can place.
type Picture struct {
	Source        string // its address on this site
	Alt           string
	Caption       string // with its credit
	Width, Height int
}

// scheme is how a text names a picture of its article by its number from 1.
const scheme = "gambar:"

// HTML renders a text with its pictures, and tells which of them, by index, it places.
func HTML(body string, pictures []Picture) (out string, placed []bool) {
	placed = make([]bool, len(pictures))
	m := parserOf(&placing{pictures: pictures, placed: placed})
	var b bytes.Buffer
	if err := m.Convert([]byte(body), &b); err != nil {
		panic("markdown: " + err.Error()) // a buffer takes everything
	}
	return policy().Sanitize(b.String()), placed
}

// Plain is a text without its marks, each paragraph and each line of a list in a line of its own, with blank lines between: as it would
// be written without Markdown.
func Plain(body string) string {
	src := []byte(body)
	doc := parserOf(nil).Parser().Parse(text.NewReader(src))
	var b strings.Builder
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // plain returns no error
		return plain(&b, n, src, entering), nil
	})
	return strings.TrimSpace(b.String())
}

func plain(b *strings.Builder, n ast.Node, src []byte, entering bool) ast.WalkStatus {
	if !entering {
		for n.Type() == ast.TypeBlock && b.Len() > 0 && !strings.HasSuffix(b.String(), "\n\n") {
			b.WriteByte('\n')
		}
		return ast.WalkContinue
	}
	switch x := n.(type) {
	case *ast.Image:
		return ast.WalkSkipChildren
	case *ast.Text:
		b.Write(util.UnescapePunctuations(x.Segment.Value(src)))
		if x.SoftLineBreak() || x.HardLineBreak() {
			b.WriteByte(' ')
		}
	case *ast.String:
		b.Write(x.Value)
	case *ast.AutoLink:
		b.Write(x.Label(src))
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			b.Write(line.Value(src))
		}
	}
	return ast.WalkContinue
}

// parserOf is goldmark without HTML: neither its blocks nor its marks are parsed, so that "<b>" is three characters. The pictures may be nil.
func parserOf(pictures *placing) goldmark.Markdown {
	p := []parser.Option{
		parser.WithBlockParsers(without(parser.DefaultBlockParsers(), parser.NewHTMLBlockParser())...),
		parser.WithInlineParsers(without(parser.DefaultInlineParsers(), parser.NewRawHTMLParser())...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	}
	if pictures != nil {
		p = append(p, parser.WithASTTransformers(util.Prioritized(pictures, 100)))
	}
	return goldmark.New(
		goldmark.WithParser(parser.NewParser(p...)),
		goldmark.WithExtensions(extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignNone)), extension.Strikethrough, extension.Linkify),
		goldmark.WithRendererOptions(html.WithXHTML(), renderer.WithNodeRenderers(util.Prioritized(pictureRenderer{}, 100))),
	)
}

// without leaves out what has the same type.
func without(list []util.PrioritizedValue, like any) []util.PrioritizedValue {
	return slices.DeleteFunc(list, func(v util.PrioritizedValue) bool { return reflect.TypeOf(v.Value) == reflect.TypeOf(like) })
}

// placing puts an article's pictures where its text names them, and shifts headings.
type placing struct {
	pictures []Picture
	placed   []bool
}

// Transform changes the parsed text before it is rendered.
func (p *placing) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	var images []*ast.Image
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // it returns no error
		if !entering {
			return ast.WalkContinue, nil
		}
		switch x := n.(type) {
		case *ast.Heading:
			x.Level = min(x.Level+1, 6)
		case *ast.Image:
			images = append(images, x)
		}
		return ast.WalkContinue, nil
	})
	for _, x := range images {
		p.place(x, reader.Source())
	}
}

func (p *placing) place(x *ast.Image, src []byte) {
	number, ours := strings.CutPrefix(string(x.Destination), scheme)
	i, err := strconv.Atoi(number)
	parent := x.Parent()
	if !ours || err != nil || i < 1 || i > len(p.pictures) {
		// Not ours to show: a link where it leads somewhere, else its words.
		link := ast.NewLink()
		link.Destination = x.Destination
		for c := x.FirstChild(); c != nil; c = x.FirstChild() {
			link.AppendChild(link, c)
		}
		if !link.HasChildren() {
			label := x.Destination
			if ours {
				label = []byte("[gambar " + number + "]")
			}
			link.AppendChild(link, ast.NewString(label))
		}
		if ours {
			replaceByChildren(parent, x, link)
			return
		}
		parent.ReplaceChild(parent, x, link)
		return
	}
	p.placed[i-1] = true
	f := &figure{Picture: p.pictures[i-1]}
	if alt := strings.TrimSpace(string(words(x, src))); alt != "" {
		f.Alt = alt
	}
	if grand := parent.Parent(); grand != nil && parent.Kind() == ast.KindParagraph && parent.ChildCount() == 1 {
		f.alone = true
		grand.ReplaceChild(grand, parent, f)
		return
	}
	parent.ReplaceChild(parent, x, f)
}

func replaceByChildren(parent, x, by ast.Node) {
	for c := by.FirstChild(); c != nil; c = by.FirstChild() {
		parent.InsertBefore(parent, x, c)
	}
	parent.RemoveChild(parent, x)
}

// words is the text in a node.
func words(n ast.Node, src []byte) []byte {
	var b []byte
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch t := c.(type) {
		case *ast.Text:
			b = append(b, t.Segment.Value(src)...)
		default:
			b = append(b, words(c, src)...)
		}
	}
	return b
}

// figure is a picture in its place.
type figure struct {
	ast.BaseBlock
	Picture
	alone bool // a paragraph of its own; else in the middle of one, where no figure can stand
}

var figureKind = ast.NewNodeKind("Figure")

// Kind is the node's kind.
func (*figure) Kind() ast.NodeKind { return figureKind }

// Dump is for debugging.
func (f *figure) Dump(src []byte, level int) { ast.DumpHelper(f, src, level, nil, nil) }

type pictureRenderer struct{}

// RegisterFuncs registers the rendering of figures.
func (pictureRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(figureKind, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		f, ok := n.(*figure)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		_, err := w.WriteString(f.html())
		return ast.WalkSkipChildren, err
	})
}

func (f *figure) html() string {
	escape := func(s string) string { return string(util.EscapeHTML([]byte(s))) }
	img := fmt.Sprintf(`<img src="%s" alt="%s" width="%d" height="%d" loading="lazy" />`, escape(f.Source), escape(f.Alt), f.Width, f.Height)
	if !f.alone {
		return img
	}
	if f.Caption != "" {
		img += "<figcaption>" + escape(f.Caption) + "</figcaption>"
	}
	return "<figure>" + img + "</figure>\n"
}

// policy is everything that comes out.
var policy = sync.OnceValue(func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "em", "strong", "del", "code", "pre", "blockquote", "ul", "ol", "li", "h2", "h3", "h4", "h5", "h6",
		"table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption")
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("start").Matching(bluemonday.Integer).OnElements("ol")
	p.AllowAttrs("src", "alt", "width", "height").OnElements("img")
	p.AllowAttrs("loading").Matching(regexp.MustCompile(`^lazy$`)).OnElements("img")
	p.AllowURLSchemes("http", "https", "mailto")
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	p.RequireNoFollowOnLinks(false)
	p.RequireNoReferrerOnFullyQualifiedLinks(true)
	return p
})
