package feed

import (
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/anyam-id/anyam/term"
)

// Calendar is a calendar of days to come.
type Calendar struct {
	Lang   string
	Name   string
	About  string
	Page   string // the address of the page about the same
	Events []Event

	Private bool // it is for whoever has its address, and for nobody else
}

// Event is a day, or all days that a partly known date can mean.
type Event struct {
	ID       string    // a UUID, which stays when the day moves
	Date     term.Date // with a known year
	Title    string
	Text     string
	Page     string
	About    string    // its category
	Changed  time.Time // when what is known of it last changed
	Sequence int64     // grows with every change
	Maybe    bool      // it is only planned
}

// MediaType is iCalendar's media type.
func (Calendar) MediaType() string { return "text/calendar; charset=utf-8" }

// Write writes the calendar. Events whose year is not known are left out.
func (c Calendar) Write(w io.Writer) error {
	b := new(lineWriter)
	b.line("BEGIN", "VCALENDAR")
	b.line("VERSION", "2.0")
	b.line("PRODID", "-//Anyam//Register kerja sama daerah//"+strings.ToUpper(c.Lang))
	b.line("CALSCALE", "GREGORIAN")
	b.line("METHOD", "PUBLISH")
	b.text("NAME", c.Name)
	b.text("X-WR-CALNAME", c.Name) // what programs older than RFC 7986 read
	b.text("DESCRIPTION", c.About)
	b.text("X-WR-CALDESC", c.About)
	b.line("URL", c.Page)
	b.line("REFRESH-INTERVAL;VALUE=DURATION", "PT12H")
	b.line("X-PUBLISHED-TTL", "PT12H")
	for _, e := range c.Events {
		first, last := e.Date.Earliest(), e.Date.Latest()
		if first.IsZero() {
			continue
		}
		b.line("BEGIN", "VEVENT")
		b.line("UID", e.ID)
		b.line("DTSTAMP", e.Changed.UTC().Format("20060102T150405Z"))
		b.line("LAST-MODIFIED", e.Changed.UTC().Format("20060102T150405Z"))
		b.line("SEQUENCE", strconv.FormatInt(e.Sequence, 10))
		b.line("DTSTART;VALUE=DATE", basic(first))
		b.line("DTEND;VALUE=DATE", basic(last.AddDays(1)))
		b.text("SUMMARY", e.Title)
		b.text("DESCRIPTION", e.Text)
		b.text("CATEGORIES", e.About)
		b.line("URL", e.Page)
		if c.Private {
			b.line("CLASS", "PRIVATE")
		} else {
			b.line("CLASS", "PUBLIC")
		}
		b.line("TRANSP", "TRANSPARENT") // nobody is busy because an agreement ends
		if e.Maybe {
			b.line("STATUS", "TENTATIVE")
		} else {
			b.line("STATUS", "CONFIRMED")
		}
		b.line("END", "VEVENT")
	}
	b.line("END", "VCALENDAR")
	_, err := io.WriteString(w, b.out.String())
	return err
}

// basic is a day as iCalendar writes it.
func basic(d term.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// lineWriter writes content lines, folded.
type lineWriter struct{ out strings.Builder }

// widest is how many bytes a line may have without its end (RFC 5545, 3.1).
const widest = 75

// line writes a line as it is; one without value is left out.
func (b *lineWriter) line(name, value string) {
	if value = plain(value); value == "" {
		return
	}
	rest := name + ":" + value
	room := widest
	for len(rest) > room {
		n := room
		for !utf8.RuneStart(rest[n]) { // never inside a letter
			n--
		}
		b.out.WriteString(rest[:n] + "\r\n ")
		rest = rest[n:]
		room = widest - 1 // the blank counts
	}
	b.out.WriteString(rest + "\r\n")
}

// text writes a line whose value is a text: line ends and what parts lists are escaped.
func (b *lineWriter) text(name, value string) {
	var paragraphs []string
	for s := range strings.SplitSeq(strings.ReplaceAll(value, "\r\n", "\n"), "\n") {
		paragraphs = append(paragraphs, textEscape.Replace(plain(s)))
	}
	b.line(name, strings.Join(paragraphs, `\n`))
}

var textEscape = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`)
