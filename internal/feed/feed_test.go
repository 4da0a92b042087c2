package feed_test

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/internal/feed"
	"github.com/anyam-id/anyam/term"
)

func TestIDIsAUUIDThatStays(t *testing.T) {
	if got, want := feed.ID("langganan/semua"), "03b5932e-2575-50aa-be10-7272acf0dd01"; got != want {
		t.Errorf("the identifier became %s; whoever subscribes would be told of everything again", got)
	}
	if feed.ID("a") == feed.ID("b") || uuid.Validate(feed.ID("")) != nil {
		t.Error("not an identifier")
	}
}

func words() *rapid.Generator[string] {
	return rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z;,\\\n"<&>é🐄\x00]{0,200}`))
}

func moment() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time { return time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "seconds"), 0) })
}

// parsed is what a reader needs of Atom.
type parsed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Author  string `xml:"author>name"`
	Entries []struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Content string `xml:"content"`
	} `xml:"entry"`
}

func TestAtomIsWhatReadersExpect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := feed.Atom{ID: feed.ID("x"), Lang: "id", Title: words().Draw(t, "title"), Self: "https://a.example/x?q=a&b", Page: "https://a.example/"}
		var newest time.Time
		for range rapid.IntRange(0, 4).Draw(t, "entries") {
			e := feed.Entry{ID: feed.ID(words().Draw(t, "id")), Title: words().Draw(t, "title"), Updated: moment().Draw(t, "updated"), Page: "https://a.example/k/1"}
			e.Lines = rapid.SliceOfN(words(), 0, 3).Draw(t, "lines")
			e.About = rapid.SliceOfN(words(), 0, 3).Draw(t, "about")
			a.Entries = append(a.Entries, e)
			if e.Updated.After(newest) {
				newest = e.Updated
			}
		}
		var b bytes.Buffer
		if err := a.Write(&b); err != nil {
			t.Fatal(err)
		}
		var p parsed
		if err := xml.Unmarshal(b.Bytes(), &p); err != nil {
			t.Fatalf("%v in\n%s", err, b.String())
		}
		if uuid.Validate(strings.TrimPrefix(p.ID, "urn:uuid:")) != nil || p.Author == "" || len(p.Links) != 2 || p.Links[0].Rel != "self" || p.Links[0].Href != a.Self || len(p.Entries) != len(a.Entries) {
			t.Errorf("%+v of\n%s", p, b.String())
		}
		if at, err := time.Parse(time.RFC3339, p.Updated); err != nil || len(a.Entries) > 0 && !at.Equal(newest) {
			t.Errorf("updated %q: %v", p.Updated, err)
		}
		for i, e := range p.Entries {
			if at, err := time.Parse(time.RFC3339, e.Updated); err != nil || !at.Equal(a.Entries[i].Updated) || uuid.Validate(strings.TrimPrefix(e.ID, "urn:uuid:")) != nil {
				t.Errorf("entry %+v", e)
			}
			if n := strings.Count(e.Content, "<p>"); n != len(a.Entries[i].Lines) {
				t.Errorf("%d lines are %q", len(a.Entries[i].Lines), e.Content)
			}
		}
	})
}

// unfolded are the content lines of a calendar, each with what it says.
func unfolded(t *rapid.T, s string) []string {
	if !strings.HasSuffix(s, "\r\n") || strings.Contains(strings.ReplaceAll(s, "\r\n", ""), "\n") || strings.Contains(strings.ReplaceAll(s, "\r\n", ""), "\r") {
		t.Fatalf("lines do not end in CR LF: %q", s)
	}
	for l := range strings.SplitSeq(s, "\r\n") {
		if len(l) > 75 || !utf8.ValidString(l) {
			t.Fatalf("a line of %d bytes: %q", len(l), l)
		}
	}
	return strings.Split(strings.TrimSuffix(strings.ReplaceAll(s, "\r\n ", ""), "\r\n"), "\r\n")
}

func TestCalendarIsWhatProgramsExpect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := feed.Calendar{Lang: "id", Name: words().Draw(t, "name"), About: words().Draw(t, "about"), Page: "https://a.example/" + strings.Repeat("x", 90)}
		for range rapid.IntRange(0, 4).Draw(t, "events") {
			d := term.On(rapid.IntRange(1990, 2090).Draw(t, "year"), 1, 1).AddDays(rapid.IntRange(0, 364).Draw(t, "day"))
			if rapid.Bool().Draw(t, "month only") {
				d.Day = 0
			}
			c.Events = append(c.Events, feed.Event{
				ID: feed.ID(words().Draw(t, "id")), Date: d, Title: words().Draw(t, "title"), Text: words().Draw(t, "text"), Page: "https://a.example/k/1",
				Changed: moment().Draw(t, "changed"), Sequence: rapid.Int64Range(0, 99).Draw(t, "sequence"), Maybe: rapid.Bool().Draw(t, "maybe"),
			})
		}
		var b bytes.Buffer
		if err := c.Write(&b); err != nil {
			t.Fatal(err)
		}
		open, events := 0, 0
		seen := map[string]bool{}
		for _, l := range unfolded(t, b.String()) {
			name, value, ok := strings.Cut(l, ":")
			if !ok || value == "" {
				t.Fatalf("not a content line: %q", l)
			}
			switch name {
			case "BEGIN":
				open++
				clear(seen)
			case "END":
				open--
				if value != "VEVENT" {
					continue
				}
				e := c.Events[events]
				events++
				for _, must := range []string{"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "URL", "STATUS"} {
					if !seen[must] {
						t.Errorf("an event without %s", must)
					}
				}
				if !seen["UID "+e.ID] {
					t.Errorf("the event %s has another UID", e.ID)
				}
			case "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE":
				if _, err := time.Parse("20060102", value); err != nil {
					t.Errorf("%s: %v", l, err)
				}
			}
			if seen[name] && name != "BEGIN" {
				t.Errorf("%s stands twice", name)
			}
			seen[name], seen[name+" "+value] = true, true
		}
		if open != 0 || events != len(c.Events) {
			t.Errorf("%d of %d events, %d left open", events, len(c.Events), open)
		}
	})
}

func TestCalendarReadsAsItShould(t *testing.T) {
	c := feed.Calendar{Lang: "id", Name: "Anyam: Kalimantan Timur", Page: "https://a.example/daerah/64", Events: []feed.Event{{
		ID: feed.ID("6ac11gm01xgx8fpk ends"), Date: term.Date{Year: 2027, Month: time.November}, Title: `Berakhir: Kaltim dan Bali; pariwisata, "peternakan"`,
		Text: "Baris satu.\nBaris dua, panjang sekali supaya harus dilipat menurut RFC 5545 – é 🐄 selesai.", Page: "https://a.example/k/1",
		Changed: time.Date(2026, 11, 20, 1, 0, 0, 0, time.UTC), Sequence: 3,
	}}}
	var b bytes.Buffer
	if err := c.Write(&b); err != nil {
		t.Fatal(err)
	}
	want := strings.ReplaceAll(`BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Anyam//Register kerja sama daerah//ID
CALSCALE:GREGORIAN
METHOD:PUBLISH
NAME:Anyam: Kalimantan Timur
X-WR-CALNAME:Anyam: Kalimantan Timur
URL:https://a.example/daerah/64
REFRESH-INTERVAL;VALUE=DURATION:PT12H
X-PUBLISHED-TTL:PT12H
BEGIN:VEVENT
UID:`+feed.ID("6ac11gm01xgx8fpk ends")+`
DTSTAMP:20261120T010000Z
LAST-MODIFIED:20261120T010000Z
SEQUENCE:3
DTSTART;VALUE=DATE:20271101
DTEND;VALUE=DATE:20271201
SUMMARY:Berakhir: Kaltim dan Bali\; pariwisata\, "peternakan"
DESCRIPTION:Baris satu.\nBaris dua\, panjang sekali supaya harus dilipat me
 nurut RFC 5545 – é 🐄 selesai.
URL:https://a.example/k/1
CLASS:PUBLIC
TRANSP:TRANSPARENT
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
`, "\n", "\r\n")
	if b.String() != want {
		t.Errorf("got\n%s", b.String())
	}
}
