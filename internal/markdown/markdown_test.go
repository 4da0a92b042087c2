package markdown_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/anyam-id/anyam/internal/markdown"
)

var two = []markdown.Picture{
	{Source: "/berita/gambar/aa", Alt: "Gubernur & \"tamu\"", Width: 800, Height: 600},
	{Source: "/berita/gambar/bb", Alt: "Sapi", Caption: "Sapi bali. Foto: Humas <64>", Width: 30, Height: 20},
}

func TestHTML(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"paragraphs", "Satu **dua** *tiga*.\n\nEmpat.", "<p>Satu <strong>dua</strong> <em>tiga</em>.</p>\n<p>Empat.</p>\n"},
		{"headings begin below the page's", "# A\n\n## B\n\n###### C", "<h2>A</h2>\n<h3>B</h3>\n<h6>C</h6>\n"},
		{"HTML is text", "a <b>b</b> <script>x</script>", "<p>a &lt;b&gt;b&lt;/b&gt; &lt;script&gt;x&lt;/script&gt;</p>\n"},
		{"a block of HTML is text", "<div onclick=\"x\">\na\n</div>", "<p>&lt;div onclick=&#34;x&#34;&gt;\na\n&lt;/div&gt;</p>\n"},
		{"a link elsewhere", "[JDIH](https://jdih.example.go.id/?a=1&b=2)", `<p><a href="https://jdih.example.go.id/?a=1&amp;b=2" rel="noreferrer">JDIH</a></p>` + "\n"},
		{"a link here", "[peta](/peta)", `<p><a href="/peta">peta</a></p>` + "\n"},
		{"an address", "lihat https://example.go.id.", `<p>lihat <a href="https://example.go.id" rel="noreferrer">https://example.go.id</a>.</p>` + "\n"},
		{"a link that would run", "[x](javascript:alert(1)) [y](data:text/html,x)", "<p>x y</p>\n"},
		{"a table", "| a | b |\n|---|--:|\n| 1 | 2 |", "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n"},
		{"a list from three", "3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"},
		{"a picture alone", "![](gambar:2)", `<figure><img src="/berita/gambar/bb" alt="Sapi" width="30" height="20" loading="lazy"/><figcaption>Sapi bali. Foto: Humas &lt;64&gt;</figcaption></figure>` + "\n"},
		{"a picture among words", "a ![lain](gambar:1) b", `<p>a <img src="/berita/gambar/aa" alt="lain" width="800" height="600" loading="lazy"/> b</p>` + "\n"},
		{"a picture that is not there", "![](gambar:7) ![x](gambar:0)", "<p>[gambar 7] x</p>\n"},
		{"a picture from elsewhere", "![logo](https://example.com/a.png)", `<p><a href="https://example.com/a.png" rel="noreferrer">logo</a></p>` + "\n"},
		{"code", "`<x>`", "<p><code>&lt;x&gt;</code></p>\n"},
		{"nothing", "", ""},
	} {
		if got, _ := markdown.HTML(c.body, two); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
	if _, placed := markdown.HTML("![](gambar:2)\n\n![](gambar:2)", two); !slices.Equal(placed, []bool{false, true}) {
		t.Errorf("placed %v", placed)
	}
}

func TestPlain(t *testing.T) {
	body := "# Judul\n\nSatu **dua** [tiga](https://x.id)\nempat \\* lima.\n\n- enam\n- tujuh\n\n![](gambar:1)\n\n    kode\n\n> kutipan <b>\n\nhttps://x.id"
	want := "Judul\n\nSatu dua tiga empat * lima.\n\nenam\n\ntujuh\n\nkode\n\nkutipan <b>\n\nhttps://x.id"
	if got := markdown.Plain(body); got != want {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
	text := "Gubernur menandatangani MoU, Rabu (21/2).\n\nNomor 12/KS/2020 * 13_KS_2020. (jay/sul)"
	if got := markdown.Plain(text); got != text {
		t.Errorf("a release without marks became %q", got)
	}
}

// allowed is every element with its attributes, said once more than in the package.
var allowed = map[string][]string{
	"html": nil, "head": nil, "body": nil,
	"p": nil, "br": nil, "hr": nil, "em": nil, "strong": nil, "del": nil, "code": nil, "pre": nil, "blockquote": nil, "ul": nil, "ol": {"start"}, "li": nil,
	"h2": nil, "h3": nil, "h4": nil, "h5": nil, "h6": nil, "table": nil, "thead": nil, "tbody": nil, "tr": nil, "th": nil, "td": nil,
	"figure": nil, "figcaption": nil, "a": {"href", "rel"}, "img": {"src", "alt", "width", "height", "loading"},
}

// FuzzHTML: whatever somebody writes, nothing in it runs, styles, or reaches another server by itself.
func FuzzHTML(f *testing.F) {
	for _, s := range []string{
		"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "[a]( javascript:alert(1) \"x\" )", "![a](data:image/svg+xml,x)",
		"<a href='x' style=color:red>", "![](gambar:1)", "a ![x\" onload=\"y](gambar:2)", "<style>*{}</style>", "&lt;script&gt;", "[x]: javascript:a\n\n[x]", "<javascript:alert(1)>",
		"```html\n<b>\n```", "| <i> |\n|---|\n| x |", "<!-- x --><![CDATA[x]]>", "\u0000<scr\u0000ipt>", "<svg/onload=x>", "[a](vbscript:x)", "<https://x\" onclick=\"y>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		out, _ := markdown.HTML(body, two)
		doc, err := html.Parse(strings.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Descendants() {
			harmless(t, n, out)
		}
		markdown.Plain(body)
	})
}

func harmless(t *testing.T, n *html.Node, out string) {
	t.Helper()
	switch n.Type {
	case html.CommentNode, html.DoctypeNode, html.RawNode:
		t.Errorf("a comment or declaration in %q", out)
	case html.ElementNode:
		attributes, ok := allowed[n.Data]
		if !ok || n.Namespace != "" {
			t.Errorf("<%s> in %q", n.Data, out)
		}
		for _, a := range n.Attr {
			if !slices.Contains(attributes, a.Key) {
				t.Errorf("%s of <%s> in %q", a.Key, n.Data, out)
			}
			switch a.Key {
			case "href":
				u, err := url.Parse(a.Val)
				if err != nil || !slices.Contains([]string{"", "http", "https", "mailto"}, strings.ToLower(u.Scheme)) {
					t.Errorf("an address %q in %q", a.Val, out)
				}
			case "src":
				if a.Val != two[0].Source && a.Val != two[1].Source {
					t.Errorf("a picture from %q in %q", a.Val, out)
				}
			}
		}
	default:
	}
}
