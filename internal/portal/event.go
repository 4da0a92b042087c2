package portal

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/ceremony"
	"github.com/anyam-id/anyam/internal/portal/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

const eventRows = 25 // of a page

// events lists ceremonies, the newest first.
func (s *Server) events(w http.ResponseWriter, r *http.Request) error {
	p := page.Events{Frame: s.frame(r, "register", fault.T("Peristiwa", "Events"))}
	p.Meta.Hidden = r.URL.RawQuery != ""
	described(&p.Frame, fault.T("Rapat, upacara dan misi dagang tempat kesepakatan antardaerah ditandatangani.", "Meetings, ceremonies and trade missions at which agreements between regions were signed."))
	cursor := r.FormValue("sambung")
	list, err := s.reg.Events(r.Context(), registry.Anonymous(), eventRows, cursor)
	if err != nil {
		return err
	}
	for _, e := range list.Items {
		row := page.EventRow{Link: ui.Link{Text: e.Name, Path: eventPath(e.ID)}, Date: p.T("tanggal tidak diketahui", "date not known"), Theme: e.Theme, Signed: fmt.Sprintf(p.T("%s kesepakatan", "%s agreements"), number(e.Signed, p.Lang))}
		if !e.Date.IsZero() {
			row.Date = e.Date.In(p.Lang)
		}
		if e.Place != nil {
			row.Place = wording.UpperFirst(wording.Calm(e.Place.Text))
		}
		p.Rows = append(p.Rows, row)
	}
	if cursor != "" {
		p.Pager.Previous = p.To("/peristiwa")
	}
	if list.Next != "" {
		p.Pager.Next = p.To("/peristiwa?" + url.Values{"sambung": {list.Next}}.Encode())
	}
	return ui.Render(w, r, http.StatusOK, page.EventsPage(p))
}

// event is the page of a ceremony.
func (s *Server) event(w http.ResponseWriter, r *http.Request) error {
	id, err := agreementID(r)
	if err != nil {
		return err
	}
	d, err := s.reg.Event(r.Context(), registry.Anonymous(), id, registry.AsOf{})
	if err != nil {
		return err
	}
	if string(id) != r.PathValue("id") {
		return s.elsewhere(w, r, eventPath(id))
	}
	p := page.Event{Frame: s.frame(r, "register", fault.T(d.Name, d.Name)), Name: d.Name, Theme: d.Theme}
	p.Meta.Image, p.Meta.ImageAlt = eventCard(d.ID), d.Name
	p.Crumbs = []ui.Link{{Text: p.T("Register", "Register"), Path: "/"}, {Text: p.T("Peristiwa", "Events"), Path: "/peristiwa"}}
	p.Summary = summaryOfEvent(p.Frame, d)
	described(&p.Frame, fault.T(p.Summary, p.Summary), linkedEvent(p.Frame, d), linkedWay(p.Frame, p.Crumbs, d.Name))
	q := search.Query{Conditions: []search.Condition{{Field: search.Event, Values: []search.Value{{Code: string(d.ID)}}}}}
	p.CSV = q.String()
	t := topicOfSearch(q)
	t.title = fault.T(d.Name, d.Name)
	p.Meta.Feeds = t.feeds(p.Frame)
	p.Follow = followOf(p.Frame, t, p.T("Perubahan pada yang ditandatangani di sini: tindak lanjut, perpanjangan, akhir.", "Changes of what was signed here: follow-ups, renewals, ends."))
	if !d.Date.IsZero() {
		p.Facts = append(p.Facts, ui.Fact{Name: p.T("Tanggal", "Date"), Value: d.Date.In(p.Lang)})
	}
	if d.Place != nil {
		p.Facts = append(p.Facts, ui.Fact{Name: p.T("Tempat", "Place"), Value: wording.UpperFirst(wording.Calm(d.Place.Text))})
	}
	for _, c := range d.Checks {
		p.Checks = append(p.Checks, page.Check{Label: c.Label.In(p.Lang), Stated: number(c.Stated, p.Lang), Held: number(c.Held, p.Lang), OK: c.OK})
	}
	if p.Matrix, p.Together = ceremony.Matrix(p.Frame, d.Agreements, ceremony.Places{Agreement: agreementPath, Region: regionPath}); len(d.Agreements) > 0 {
		flows, err := s.reg.Flows(r.Context(), registry.Anonymous(), registry.FlowOptions{Query: q, Limit: registry.MostFlows})
		if err != nil {
			return err
		}
		few := aloneOnly(&flows)
		p.Map = s.flowMap(p.Frame, flows, mapOptions{Title: d.Name})
		if few {
			p.Map.Note = p.T("Kesepakatan yang mengikat lebih dari dua daerah tidak digambar.", "Agreements that bind more than two regions are not drawn.")
		}
	}
	for _, row := range d.Agreements {
		row.EventID = "" // this very page
		p.Rows = append(p.Rows, listRow(row, p.Frame, search.Query{}))
	}
	return ui.Render(w, r, http.StatusOK, page.EventPage(p))
}

// aloneOnly leaves out the pairs that are only bound by agreements of many, where there are others: everybody with everybody hides who met whom.
func aloneOnly(flows *registry.Flows) bool {
	alone := func(x registry.Flow) bool { return x.Alone > 0 }
	if !slices.ContainsFunc(flows.Items, alone) {
		return false
	}
	n := len(flows.Items)
	flows.Items = slices.DeleteFunc(flows.Items, func(x registry.Flow) bool { return !alone(x) })
	left := n > len(flows.Items) || flows.Pairs > n
	flows.Pairs = len(flows.Items)
	return left
}

// summaryOfEvent says in a sentence what happened.
func summaryOfEvent(f ui.Frame, d registry.EventDetail) string {
	papers, regions := 0, make(map[region.Code]bool)
	for _, row := range d.Agreements {
		papers += max(1, row.Count)
		for _, c := range row.Regions {
			regions[c] = true
		}
	}
	when, where := "", ""
	if !d.Date.IsZero() {
		when = f.T("Pada ", "On ") + d.Date.In(f.Lang) + " "
	}
	if d.Place != nil {
		where = f.T("di ", "at ") + wording.Calm(d.Place.Text) + " "
	}
	text := when + where + fmt.Sprintf(f.T("tercatat %s naskah yang melibatkan %s daerah.", "%s papers that involve %s regions are recorded."), number(papers, f.Lang), number(len(regions), f.Lang))
	return wording.UpperFirst(text)
}

// agreementID is the register number in the address.
func agreementID(r *http.Request) (agreement.ID, error) {
	id, err := agreement.ParseID(r.PathValue("id"))
	if err != nil {
		return "", fault.New(fault.NotFound, fault.T("Tidak ada catatan dengan nomor itu.", "There is no record of that number."))
	}
	return id, nil
}
