package extract

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"github.com/anyam-id/anyam/fault"
)

// readHTML reads the main article of a web page: its title, the lines that date it, its paragraphs, lists and tables. Menus, navigation, related articles ("baca
// juga"), comments, footers, scripts and banners are left out.
func readHTML(data []byte) (Text, error) {
	data, notes := utf8HTML(data)
	t := Text{MediaType: typeHTML, Notes: notes}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		// The parser refuses elements nested deeper than any page needs. Their text is still there.
		t.Text = bareText(data)
		t.Notes = append(t.Notes, fault.T("Susunan halaman ini rusak; semua teksnya dibaca, termasuk menu.", "The structure of the page is broken; all of its text was read, menus included."))
		return t, nil //nolint:nilerr // what can be read is, and the note says so
	}
	doc := goquery.NewDocumentFromNode(root)
	title := pageTitle(doc)
	t.Published = published(doc)
	p := prune(doc)
	article := p.article()
	w := writer{}
	w.block(article)
	body := w.text()
	if title != "" && !startsWithLine(body, title) {
		body = title + "\n\n" + w.before(p.dateline(article)) + body
	}
	t.Text = body
	if p.left > 0 {
		t.Notes = append(t.Notes, fault.Tf("Menu, tautan terkait, dan bagian lain di luar berita (%d huruf) tidak dibaca.",
			"Menus, related links and other parts outside the article (%d characters) were not read.", p.left))
	}
	return t, nil
}

// utf8HTML decodes a page by its byte order mark, its meta element, or what its bytes look like.
func utf8HTML(data []byte) ([]byte, []fault.Text) {
	if wide := decodeWide(data); wide != "" {
		return []byte(wide), nil
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if utf8.Valid(data) { // what the page says of itself is then at best the same
		return data, nil
	}
	named := namedEncoding(data)
	if good, bad := runes(data); named != nil && good <= 2*bad {
		if out, err := named.NewDecoder().Bytes(data); err == nil && utf8.Valid(out) {
			return out, nil
		}
	}
	text, note := decode(data)
	return []byte(text), []fault.Text{note}
}

// namedEncoding is the encoding that a page's meta elements name, if it has one byte for a letter: those of East Asia, whose tables are a megabyte,
// are in no language that is read here.
func namedEncoding(data []byte) encoding.Encoding {
	z := html.NewTokenizer(bytes.NewReader(data[:min(len(data), 1024)]))
	for {
		switch z.Next() { //nolint:exhaustive // the others name nothing
		case html.ErrorToken:
			return nil
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.DataAtom != atom.Meta {
				continue
			}
			for _, a := range t.Attr {
				_, label, found := strings.Cut(strings.ToLower(a.Val), "charset=")
				if a.Key == "charset" {
					label, found = strings.ToLower(a.Val), true
				}
				if found {
					return encodingOf(strings.Trim(label, ` "';`))
				}
			}
		}
	}
}

// encodingOf is the encoding of a name as pages write it.
func encodingOf(label string) encoding.Encoding {
	switch label {
	case "iso-8859-1", "latin1", "ascii", "us-ascii": // browsers take them for it
		return charmap.Windows1252
	}
	name := strings.NewReplacer("windows-", "Windows ", "cp125", "Windows 125", "iso-", "ISO ", "koi8-", "KOI8-").Replace(label)
	for _, e := range charmap.All {
		if m, ok := e.(*charmap.Charmap); ok && strings.EqualFold(m.String(), name) {
			return m
		}
	}
	return nil
}

// bareText is all text of a page without its markup.
func bareText(data []byte) string {
	var b strings.Builder
	z := html.NewTokenizer(bytes.NewReader(data))
	z.SetMaxBuf(1 << 20)
	skip := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			if !errors.Is(z.Err(), io.EOF) && b.Len() == 0 {
				return ""
			}
			return tidy(b.String())
		case html.TextToken:
			if skip == 0 {
				b.Write(z.Text())
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			switch atom.Lookup(name) {
			case atom.Script, atom.Style:
				skip++
			default:
				b.WriteByte('\n')
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			switch atom.Lookup(name) {
			case atom.Script, atom.Style:
				skip = max(0, skip-1)
			default:
				b.WriteByte('\n')
			}
		default:
		}
	}
}

// pageTitle is the headline: the only h1, else what the page tells to those who link to it, else its title without the site's name.
func pageTitle(doc *goquery.Document) string {
	if h := doc.Find("h1"); h.Length() == 1 {
		if s := squeeze(h.Text()); len(s) > 15 {
			return s
		}
	}
	for _, sel := range []string{`meta[property="og:title"]`, `meta[name="twitter:title"]`} {
		if s := squeeze(doc.Find(sel).First().AttrOr("content", "")); s != "" {
			return withoutSite(s)
		}
	}
	return withoutSite(squeeze(doc.Find("head title").First().Text()))
}

// withoutSite drops the name of the site behind a title: "Kaltim Gandeng Bali | Portal Kaltim".
func withoutSite(s string) string {
	for _, mark := range []string{" | ", " – ", " — ", " - ", " :: "} {
		if i := strings.LastIndex(s, mark); i > len(s)/2 {
			return strings.TrimSpace(s[:i])
		}
	}
	return s
}

var day = regexp.MustCompile(`\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`)

// published is the day that a page gives as its own, in its head, its structured data or its first time element.
func published(doc *goquery.Document) string {
	for _, sel := range []string{
		`meta[property="article:published_time"]`, `meta[itemprop="datePublished"]`, `meta[name="publishdate"]`, `meta[name="pubdate"]`, `meta[name="date"]`,
		`meta[name="content_PublishedDate"]`, `meta[name="DC.date.issued"]`,
	} {
		if d := day.FindString(doc.Find(sel).First().AttrOr("content", "")); d != "" {
			return d
		}
	}
	found := ""
	doc.Find(`script[type="application/ld+json"]`).EachWithBreak(func(_ int, s *goquery.Selection) bool {
		if _, rest, ok := strings.Cut(s.Text(), `"datePublished"`); ok {
			found = day.FindString(rest[:min(len(rest), 40)])
		}
		return found == ""
	})
	if found != "" {
		return found
	}
	return day.FindString(doc.Find("time[datetime]").First().AttrOr("datetime", ""))
}

// startsWithLine tells whether the first lines of body hold the title, however it is cased.
func startsWithLine(body, title string) bool {
	head := body[:min(len(body), 4*len(title)+400)]
	return strings.Contains(strings.ToLower(squeeze(head)), strings.ToLower(title))
}

// squeeze puts a text on one line with single blanks.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
