package portal

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/feed"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
)

// subscription answers readers of feeds and calendars.
func (s *Server) subscription(w http.ResponseWriter, r *http.Request) error {
	t, form, err := s.topicOf(r)
	if err != nil {
		return err
	}
	f := s.frame(r, "", fault.Text{})
	if form == "ics" {
		return s.calendar(w, r, f, t)
	}
	if t.news {
		return s.newsFeed(w, r, f, t)
	}
	return s.changesFeed(w, r, f, t)
}

// atomOf is the feed of a topic, without its entries.
func atomOf(f ui.Frame, t topic) feed.Atom {
	return feed.Atom{
		ID: feed.ID(t.name + " " + f.Lang), Lang: f.Lang, Title: "Anyam – " + t.title.In(f.Lang), Self: f.Meta.Absolute(f.Lang, t.atom()), Page: f.Meta.Absolute(f.Lang, t.page),
		Subtitle: f.T("Apa yang berubah di register kerja sama daerah.", "What changed in the register of regional cooperation."),
	}
}

// changesFeed tells what changed in agreements.
func (s *Server) changesFeed(w http.ResponseWriter, r *http.Request, f ui.Frame, t topic) error {
	list, err := s.reg.Changes(r.Context(), registry.Anonymous(), registry.ChangeOptions{Query: t.query, Only: t.only})
	if err != nil {
		return err
	}
	if t.only != "" && len(list) > 0 {
		title := wording.UpperFirst(list[0].Row.Title)
		t = topicOfAgreement(list[0].Row.ID, title) // of the one that it is stated to be
	}
	a := atomOf(f, t)
	for _, c := range list {
		title := wording.UpperFirst(c.Row.Title)
		e := feed.Entry{ID: c.ID, Updated: c.At, Page: f.Meta.Absolute(f.Lang, agreementPath(c.Row.ID))}
		switch {
		case c.First:
			e.Title, e.Lines = f.T("Baru di register: ", "New in the register: ")+title, summary(c.Row, f.Lang)
		case c.Over:
			e.Title = title + " – " + f.T("masa berlakunya habis", "its term is over")
			e.Lines = []string{fmt.Sprintf(f.T("Berlaku sampai %s.", "It was in force until %s."), c.Row.Ends.In(f.Lang))}
		default:
			what, lines := wording.Change(c.Entry, partiesOf(c.Row), f.Lang)
			e.Title, e.Lines = title+" – "+what, append(lines, f.T("Sekarang: ", "Now: ")+wording.LowerFirst(about(c.Row, f.Lang)))
		}
		for _, id := range c.Row.Affairs {
			e.About = append(e.About, id.Name().In(f.Lang))
		}
		a.Entries = append(a.Entries, e)
	}
	return writeFeed(w, a)
}

// newsFeed tells what was published.
func (s *Server) newsFeed(w http.ResponseWriter, r *http.Request, f ui.Frame, t topic) error {
	const most = 50
	page, err := s.reg.News(r.Context(), registry.Anonymous(), registry.NewsOptions{Category: t.of.ID, Limit: most})
	if err != nil {
		return err
	}
	a := atomOf(f, t)
	a.Subtitle = f.T("Siaran dan kabar tentang kerja sama daerah.", "Releases and news about regional cooperation.")
	for _, row := range page.Items {
		e := feed.Entry{ID: feed.ID("artikel " + string(row.ID)), Title: row.Title, Published: row.Publish.At, Updated: row.Publish.At, Page: f.Meta.Absolute(f.Lang, articlePath(row.Slug)), Lines: []string{row.Lead}}
		if row.Changed.After(e.Updated) {
			e.Updated = row.Changed
		}
		a.Entries = append(a.Entries, e)
	}
	return writeFeed(w, a)
}

// calendar gives the days to come of agreements.
func (s *Server) calendar(w http.ResponseWriter, r *http.Request, f ui.Frame, t topic) error {
	dates, err := s.reg.Dates(r.Context(), registry.Anonymous(), t.query, t.only)
	if err != nil {
		return err
	}
	c := feed.Calendar{
		Lang: f.Lang, Name: "Anyam – " + t.title.In(f.Lang), Page: f.Meta.Absolute(f.Lang, t.page),
		About: f.T("Kapan kesepakatan berakhir, kapan perpanjangannya patut diusulkan, dan kapan penandatanganan direncanakan.",
			"When agreements end, when their renewal should be proposed, and when signings are planned."),
	}
	if t.only != "" {
		d, err := s.reg.Agreement(r.Context(), registry.Anonymous(), t.only, registry.AsOf{})
		if err != nil {
			return err
		}
		c.Name = "Anyam – " + wording.UpperFirst(d.Title)
	}
	for _, d := range dates {
		c.Events = append(c.Events, eventOfDate(f, d))
	}
	return writeFeed(w, c)
}

// eventOfDate is a date as calendars show it.
func eventOfDate(f ui.Frame, d registry.KeyDate) feed.Event {
	title := wording.UpperFirst(d.Row.Title)
	e := feed.Event{
		ID: feed.ID(string(d.Kind) + " " + string(d.Row.ID)), Date: d.Date, Page: f.Meta.Absolute(f.Lang, agreementPath(d.Row.ID)),
		Changed: d.Row.Changed, Sequence: d.Row.Version, Maybe: d.Kind == registry.SigningIsDue,
	}
	var lines []string
	switch d.Kind {
	case registry.TermEnds:
		e.About, e.Title = f.T("Berakhir", "Ends"), f.T("Berakhir: ", "Ends: ")+title
		lines = append(lines, f.T("Hari terakhir kesepakatan ini berlaku.", "The last day on which this agreement is in force."))
	case registry.NoticeOpens:
		e.About, e.Title = f.T("Pemberitahuan", "Notice"), f.T("Saatnya mengusulkan perpanjangan: ", "Time to propose renewal: ")+title
		lines = append(lines, fmt.Sprintf(f.T("Berakhir %s. Banyak naskah meminta perpanjangan diusulkan paling lambat %s sebelumnya; itu kelaziman, periksa naskahnya.",
			"It ends on %s. Many papers want renewal to be proposed %s before that at the latest; this is a habit, look into the paper."), d.Row.Ends.In(f.Lang), registry.NoticePeriod.In(f.Lang)))
		for _, why := range d.Why {
			lines = append(lines, wording.Sentence(why, f.Lang))
		}
	case registry.SigningIsDue:
		e.About, e.Title = f.T("Rencana", "Plan"), f.T("Rencana penandatanganan: ", "Planned signing: ")+title
	case registry.TermBegins:
		e.About, e.Title = f.T("Mulai", "Begins"), f.T("Mulai berlaku: ", "In force from: ")+title
	}
	if d.Date.Day == 0 {
		lines = append(lines, f.T("Harinya belum diketahui: ", "The day is not known: ")+d.Date.In(f.Lang)+".")
	}
	lines = append(lines, about(d.Row, f.Lang))
	e.Text = strings.Join(lines, "\n")
	return e
}

// subscribed is what package feed writes.
type subscribed interface {
	MediaType() string
	Write(w io.Writer) error
}

// writeFeed sends a feed or calendar as a whole.
func writeFeed(w http.ResponseWriter, x subscribed) error {
	var b bytes.Buffer
	if err := x.Write(&b); err != nil {
		return fmt.Errorf("write a subscription: %w", err)
	}
	return web.Write(w, http.StatusOK, x.MediaType(), &b)
}
