package desk

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/feed"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
)

const (
	feedPath = "/meja/akun/kalender"
	mailPath = "/meja/surel"
)

func (s *Server) mailRoutes() map[string]Page {
	return map[string]Page{
		"POST " + feedPath:            s.makeFeed,
		"POST " + feedPath + "/cabut": s.revokeFeed,
		"GET " + mailPath:             s.mailStanding,
		"GET " + mailPath + "/lagi":   s.askResend,
		"POST " + mailPath + "/lagi":  s.resend,
	}
}

// openFeedRoutes are the calendars of secret addresses.
func (s *Server) openFeedRoutes() map[string]web.Page {
	return map[string]web.Page{"GET /kalender/{kunci}": s.feed}
}

// feed gives what is due as a calendar to whoever has its address.
func (s *Server) feed(w http.ResponseWriter, r *http.Request) error {
	m, list, err := s.Registry.CalendarFeed(r.Context(), strings.TrimSuffix(r.PathValue("kunci"), ".ics"))
	if err != nil {
		return err
	}
	f := ui.NewFrame(r, fault.Text{})
	site := s.site(r)
	c := feed.Calendar{Lang: f.Lang, Name: "Anyam – " + m.Office(), About: f.T("Yang jatuh tempo bagi jabatan atau perangkat daerah ini.", "What is due for this position or agency."), Page: site + string(f.To("/meja")), Private: true}
	for _, d := range list {
		why := wording.Sentence(d.Why, f.Lang)
		c.Events = append(c.Events, feed.Event{
			ID: feed.ID("due " + string(m.Government) + " " + d.Key), Date: d.Day, Title: wording.UpperFirst(d.Title.In(f.Lang)) + ": " + d.Why.In(f.Lang), Text: why, About: f.T("Tenggat", "Due"), Page: site + string(f.To(d.Path)), Changed: s.Now().Truncate(time.Hour),
		})
	}
	w.Header().Set("Content-Type", c.MediaType())
	return c.Write(w)
}

// feedLinks are the calendars of which the official may have an address.
func (s *Server) feedLinks(r *http.Request, who registry.Actor, f ui.Frame) ([]page.CalendarLink, error) {
	if who.Owns() != nil || who.Mandate.Position == "" {
		return nil, nil //nolint:nilerr // whoever has no account has no address
	}
	have, err := s.Registry.CalendarAddresses(r.Context(), who)
	if err != nil {
		return nil, err
	}
	var out []page.CalendarLink
	for _, x := range []struct {
		scope registry.FeedScope
		name  string
	}{{registry.FeedOfPerson, f.T("Tenggat saya", "What is due for me")}, {registry.FeedOfAgency, f.T("Tenggat perangkat daerah saya", "What is due for my agency")}} {
		if x.scope == registry.FeedOfAgency && who.Mandate.Agency == "" {
			continue
		}
		hidden := []ui.Hidden{{Name: "lingkup", Value: string(x.scope)}}
		l := page.CalendarLink{Name: x.name, Make: page.FormOf{Action: f.To(feedPath), Button: f.T("Buat alamat", "Make an address"), Hidden: hidden}}
		if at, ok := have[x.scope]; ok {
			l.Since = fmt.Sprintf(f.T("Ada alamat sejak %s.", "There is an address since %s."), s.momentIn(at, f.Lang))
			l.Make.Button = f.T("Ganti alamat", "Make another in its place")
			l.Revoke = page.FormOf{Action: f.To(feedPath + "/cabut"), Button: f.T("Cabut alamat", "Revoke the address"), Hidden: hidden}
		}
		out = append(out, l)
	}
	return out, nil
}

func (s *Server) makeFeed(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	secret, err := s.Registry.MakeCalendarAddress(r.Context(), who, registry.FeedScope(r.FormValue("lingkup")))
	if err != nil {
		return err
	}
	p := page.Once{Frame: s.frame(r, who, "", fault.T("Alamat kalender", "Address of the calendar"))}
	p.Lines = []string{s.site(r) + string(p.To("/kalender/"+url.PathEscape(secret)+".ics"))}
	p.Lead = p.T("Salin ke program kalender (langganan dari internet). Alamat ini hanya ditampilkan sekali ini.", "Copy it to the calendar program (subscribe from the internet). The address is shown this once.")
	p.Next = ui.Link{Text: p.T("Sudah saya salin", "I have copied it"), Path: remindersPath}
	return ui.Render(w, r, http.StatusOK, page.OncePage(p))
}

func (s *Server) revokeFeed(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	if err := s.Registry.RevokeCalendarAddress(r.Context(), who, registry.FeedScope(r.FormValue("lingkup"))); err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Alamat kalender dicabut.", "The calendar's address is revoked.").In(s.lang(r))}, remindersPath)
}

// mailStates are what people call how far a mail has come.
var mailStates = []struct {
	state registry.MailState
	text  fault.Text
	tone  string
}{
	{registry.MailWaiting, fault.T("menunggu", "waiting"), ""},
	{registry.MailSent, fault.T("terkirim", "sent"), "g"},
	{registry.MailFailed, fault.T("gagal", "failed"), "b"},
	{registry.MailUnsure, fault.T("tidak pasti", "unsure"), "w"},
}

func (s *Server) mailStanding(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	x, err := s.Registry.MailStanding(r.Context(), who)
	if err != nil {
		return err
	}
	p := page.MailPage{Frame: s.frame(r, who, "pengelolaan", fault.T("Surel keluar", "Outgoing mail"))}
	p.Facts = []ui.Fact{{Name: p.T("Server surel", "Mail server"), Value: cmp.Or(x.Server, p.T("belum diatur; surel menunggu", "none is set; mail waits"))}}
	for _, state := range mailStates {
		p.Facts = append(p.Facts, ui.Fact{Name: wording.UpperFirst(state.text.In(p.Lang)), Value: numfmt.Int(int64(x.Counts[state.state]), p.Lang)})
	}
	for _, m := range x.Trouble {
		row := page.MailRow{Subject: m.Subject, To: m.To, When: s.moment(m.At, p.Lang), Problem: m.Problem, Again: mailPath + "/lagi?" + url.Values{"surel": {m.Key}}.Encode()}
		for _, state := range mailStates {
			if state.state == m.State {
				row.Chip = ui.Chip{Text: state.text.In(p.Lang), Tone: state.tone}
			}
		}
		p.Trouble = append(p.Trouble, row)
	}
	return ui.Render(w, r, http.StatusOK, page.MailStandingPage(p))
}

// askResend asks before a mail is sent again that may have been sent.
func (s *Server) askResend(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	x, err := s.Registry.MailStanding(r.Context(), who)
	if err != nil {
		return err
	}
	f := s.frame(r, who, "pengelolaan", fault.T("Kirim lagi?", "Send it again?"))
	for _, m := range x.Trouble {
		if m.Key != r.FormValue("surel") {
			continue
		}
		text := fmt.Sprintf(f.T("“%s” untuk %s gagal dikirim.", "“%s” for %s was not sent."), m.Subject, m.To)
		if m.State == registry.MailUnsure {
			text = fmt.Sprintf(f.T("“%s” untuk %s mungkin sudah sampai; bila dikirim lagi, ia dapat sampai dua kali.", "“%s” for %s may have come already; sent again it can come twice."), m.Subject, m.To)
		}
		return ui.Render(w, r, http.StatusOK, ui.ConfirmPage(f, ui.Confirm{
			Title: f.T("Kirim surel ini lagi?", "Send this mail again?"), Text: text, Way: []ui.Link{{Text: f.T("Surel keluar", "Outgoing mail"), Path: mailPath}},
			Action: f.To(mailPath + "/lagi"), Hidden: []ui.Hidden{{Name: "surel", Value: m.Key}}, Yes: f.T("Kirim lagi", "Send again"), No: f.To(mailPath),
		}))
	}
	return fault.New(fault.NotFound, fault.T("surel itu tidak gagal", "that mail did not fail"))
}

func (s *Server) resend(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	if err := s.Registry.Resend(r.Context(), who, r.FormValue("surel")); err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Surel itu menunggu untuk dikirim lagi.", "The mail waits to be sent again.").In(s.lang(r))}, mailPath)
}
