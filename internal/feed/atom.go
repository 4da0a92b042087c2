package feed

import (
	"encoding/xml"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// Atom is a feed of what has changed.
type Atom struct {
	ID       string // of ID
	Lang     string
	Title    string
	Subtitle string
	Self     string // its own address
	Page     string // the address of the page about the same
	Entries  []Entry
}

// Entry is one change.
type Entry struct {
	ID        string // a UUID
	Title     string
	Updated   time.Time
	Published time.Time // zero: as Updated
	Page      string
	Lines     []string // what happened, a sentence each; plain text
	About     []string // categories
}

// MediaType is Atom's media type.
func (Atom) MediaType() string { return "application/atom+xml; charset=utf-8" }

type atomXML struct {
	XMLName  xml.Name   `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string     `xml:"xml:lang,attr"`
	ID       string     `xml:"id"`
	Title    string     `xml:"title"`
	Subtitle string     `xml:"subtitle,omitempty"`
	Updated  string     `xml:"updated"`
	Author   atomPerson `xml:"author"`
	Links    []atomLink `xml:"link"`
	Entries  []entryXML `xml:"entry"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type entryXML struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Published  string         `xml:"published"`
	Updated    string         `xml:"updated"`
	Link       atomLink       `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Content    contentXML     `xml:"content"`
}

type contentXML struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// Write writes the feed. One without entries is as old as time, so that it stays the same.
func (a Atom) Write(w io.Writer) error {
	x := atomXML{
		Lang: a.Lang, ID: "urn:uuid:" + a.ID, Title: plain(a.Title), Subtitle: plain(a.Subtitle), Author: atomPerson{"Anyam"},
		Links: []atomLink{{"self", "application/atom+xml", a.Self}, {"alternate", "text/html", a.Page}},
	}
	updated := time.Unix(0, 0)
	for _, e := range a.Entries {
		if e.Updated.After(updated) {
			updated = e.Updated
		}
		if e.Published.IsZero() {
			e.Published = e.Updated
		}
		one := entryXML{
			ID: "urn:uuid:" + e.ID, Title: plain(e.Title), Published: stamp(e.Published), Updated: stamp(e.Updated), Link: atomLink{"alternate", "text/html", e.Page},
			Content: contentXML{"html", lines(e.Lines)},
		}
		for _, c := range e.About {
			one.Categories = append(one.Categories, atomCategory{plain(c)})
		}
		x.Entries = append(x.Entries, one)
	}
	x.Updated = stamp(updated)
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	return xml.NewEncoder(w).Encode(x)
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// lines are sentences as HTML.
func lines(list []string) string {
	var b strings.Builder
	for _, s := range list {
		b.WriteString("<p>" + escape.Replace(plain(s)) + "</p>")
	}
	return b.String()
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// plain is a text without what neither form can hold: control characters and broken letters.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case r < ' ' || r == 0x7f || r == utf8.RuneError || r >= 0xfffe && r <= 0xffff:
			return -1
		}
		return r
	}, s)
}
