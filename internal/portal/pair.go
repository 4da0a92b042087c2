package portal

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/planview"
	"github.com/anyam-id/anyam/internal/portal/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/planning/route"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

const (
	pairRows    = 25
	pairMoments = 16
)

// pairOf is the page of two regions, whichever is named first.
func pairOf(a, b region.Code) string {
	if b < a {
		a, b = b, a
	}
	return pairPath(a, b)
}

// pair is the page of two regions. Their codes stand in order in its address; the other order leads here.
func (s *Server) pair(w http.ResponseWriter, r *http.Request) error {
	a, errA := url.PathUnescape(r.PathValue("a"))
	b, errB := url.PathUnescape(r.PathValue("b"))
	if errA != nil || errB != nil {
		return s.missing(w, r)
	}
	d, err := s.reg.Pair(r.Context(), registry.Anonymous(), region.Code(a), region.Code(b))
	if err != nil {
		return err
	}
	if b < a {
		return s.elsewhere(w, r, pairOf(d.A.Code, d.B.Code))
	}
	title := wording.RegionName(d.A) + " – " + wording.RegionName(d.B)
	p := page.Pair{Frame: s.frame(r, "daerah", fault.T(title, title)), CSV: d.Query.String()}
	p.Meta.Canonical = pairOf(d.A.Code, d.B.Code)
	p.Meta.Image, p.Meta.ImageAlt = pairCard(d.A.Code, d.B.Code), title
	p.A, p.B = ui.Link{Text: wording.RegionName(d.A), Path: regionPath(string(d.A.Code))}, ui.Link{Text: wording.RegionName(d.B), Path: regionPath(string(d.B.Code))}
	p.Crumbs = []ui.Link{{Text: p.T("Daerah", "Regions"), Path: "/daerah"}, p.A}
	t := topicOfSearch(d.Query)
	t.title = fault.T("Kerja sama "+title, "Cooperation "+title)
	p.Meta.Feeds = t.feeds(p.Frame)
	p.Follow = followOf(p.Frame, t, p.T("Kesepakatan baru antara keduanya, perubahan, dan tanggal penting.", "New agreements between the two, changes, and days to come."))
	promises, kept := promisesOf(p.Frame, d.Promises, s.today())
	p.Promises = promises
	p.Kept = fmt.Sprintf(p.T("%s dari %s bidang sudah ditindaklanjuti", "%s of %s fields have a follow-up"), number(kept, p.Lang), number(len(p.Promises), p.Lang))
	p.Summary = s.summaryOfPair(p.Frame, d, kept)
	described(&p.Frame, fault.T(p.Summary, p.Summary), linkedWay(p.Frame, p.Crumbs, title))
	goods, err := s.reg.PairOutlook(r.Context(), registry.Anonymous(), d.A.Code, d.B.Code, route.Rates{})
	if k := fault.KindOf(err); err != nil && k != fault.NotFound && k != fault.Invalid { // of two regions without a way between them there is nothing to tell
		return err
	}
	if len(goods) == 0 {
		known, err := s.reg.BalanceGoods(r.Context())
		if err != nil {
			return err
		}
		p.NoBalances = len(known) == 0
	}
	p.Goods = planview.PairOf(p.Frame, goods, d.A.Name, d.B.Name)
	if p.Came, err = s.delivered(r, p.Frame, d); err != nil {
		return err
	}
	if d.Total > 0 {
		if err := s.fillPair(r, &p, d, title); err != nil {
			return err
		}
	}
	return ui.Render(w, r, http.StatusOK, page.PairPage(p))
}

// delivered are the obligations between the two of which anything came, of the agreements that the page shows.
func (s *Server) delivered(r *http.Request, f ui.Frame, d registry.PairDetail) ([]page.Delivered, error) {
	var out []page.Delivered
	for _, row := range d.Agreements[:min(len(d.Agreements), pairRows)] {
		facts, err := s.reg.Facts(r.Context(), registry.Anonymous(), row.ID)
		if err != nil {
			return nil, err
		}
		for i := range facts.Obligations {
			o := &facts.Obligations[i]
			sides := o.Governments()
			if len(o.Totals) == 0 || !slices.Contains(sides, d.A.Code) || !slices.Contains(sides, d.B.Code) {
				continue
			}
			x := page.Delivered{What: ui.Link{Text: wording.UpperFirst(o.Terms.Text), Path: agreementPath(row.ID)}, Way: o.PartyName(o.Terms.From) + " → " + o.PartyName(o.Terms.To)}
			for _, t := range o.Totals {
				x.Totals = append(x.Totals, numfmt.Float(t.Amount, 2, f.Lang)+" "+o.Terms.Unit.Name().In(f.Lang)+" "+t.Grade.Label().In(f.Lang))
			}
			out = append(out, x)
		}
	}
	return out, nil
}

func (s *Server) summaryOfPair(f ui.Frame, d registry.PairDetail, kept int) string {
	if d.Total == 0 {
		return fmt.Sprintf(f.T("Register belum mencatat kesepakatan antara %s dan %s.", "The register has no agreement between %s and %s yet."), d.A.Official, d.B.Official)
	}
	text := fmt.Sprintf(f.T("%s dan %s terikat dalam %s kesepakatan.", "%s and %s are bound by %s agreements."), d.A.Official, d.B.Official, number(d.Total, f.Lang))
	if d.Total == 1 {
		text = fmt.Sprintf(f.T("%s dan %s terikat dalam satu kesepakatan.", "%s and %s are bound by one agreement."), d.A.Official, d.B.Official)
	}
	if i := slices.IndexFunc(d.Agreements, func(row registry.Row) bool {
		return row.Signed.Precision() != term.Unknown && !s.today().Before(row.Signed)
	}); i >= 0 {
		text += fmt.Sprintf(f.T(" Yang terbaru ditandatangani %s.", " The newest was signed %s."), d.Agreements[i].Signed.In(f.Lang))
	}
	switch n := len(d.Promises); {
	case n == 0:
	case kept == 0:
		text += fmt.Sprintf(f.T(" Dari %s bidang yang dijanjikan, belum ada yang diketahui ditindaklanjuti.", " Of %s promised fields none is known to have a follow-up."), number(n, f.Lang))
	default:
		text += fmt.Sprintf(f.T(" Dari %s bidang yang dijanjikan, %s sudah ditindaklanjuti.", " Of %s promised fields %s have a follow-up."), number(n, f.Lang), number(kept, f.Lang))
	}
	return text
}

// promisesOf are promises as the page shows them, those that nothing carries out first, and how many have a follow-up.
func promisesOf(f ui.Frame, list []registry.Promise, today term.Date) (out []page.Promise, kept int) {
	for _, open := range []bool{true, false} {
		for _, x := range list {
			if open != (len(x.By) == 0) {
				continue
			}
			row := page.Promise{Field: wording.UpperFirst(x.Field), Of: ui.Link{Text: wording.Paper(x.Framework.Instrument, x.Framework.Class).In(f.Lang), Path: agreementPath(x.Framework.ID)}, Since: x.Since.In(f.Lang)}
			for _, c := range x.Carriers {
				row.By = append(row.By, ui.Link{Text: wording.UpperFirst(c.Title), Path: agreementPath(c.ID)})
			}
			if open {
				row.Gap = wording.Waited(x.Since, today, f.Lang)
			} else {
				kept++
			}
			out = append(out, row)
		}
	}
	return out, kept
}

func (s *Server) fillPair(r *http.Request, p *page.Pair, d registry.PairDetail, title string) error {
	p.Stats = statesOf(p.Frame, d.Total, d.States, d.Query)
	p.Grades = gradesOf(d.Grades, p.Frame, d.Query)
	p.Affairs = barsOf(d.Affairs, search.Affair, d.Query, p.Frame, 8)
	for _, row := range d.Agreements[:min(len(d.Agreements), pairRows)] {
		p.Rows = append(p.Rows, listRow(row, p.Frame, search.Query{}))
	}
	if d.Total > len(p.Rows) {
		p.All = ui.Link{Text: fmt.Sprintf(p.T("semua %s", "all %s"), number(d.Total, p.Lang)), Path: searchPath(p.CSV, "", "")}
	}
	flows, err := s.reg.Flows(r.Context(), registry.Anonymous(), registry.FlowOptions{Query: d.Query, Of: d.A.Code, Limit: registry.MostFlows})
	if err != nil {
		return err
	}
	flows.Items = slices.DeleteFunc(flows.Items, func(x registry.Flow) bool { return x.A.Code != d.A.Code || x.B.Code != d.B.Code })
	flows.Regions = slices.DeleteFunc(flows.Regions, func(x registry.FlowRegion) bool { return x.Code != d.A.Code && x.Code != d.B.Code })
	flows.Pairs = len(flows.Items)
	p.Map = s.flowMap(p.Frame, flows, mapOptions{Title: title, Fit: true})
	p.Timeline = s.timelineOf(p.Frame, d.Agreements)
	return nil
}

// timelineOf are the days that matter of several agreements: signings and ends, the last before today, and those to come.
func (s *Server) timelineOf(f ui.Frame, rows []registry.Row) []ui.Moment {
	t := timeline{f: f, today: s.today()}
	for _, row := range rows {
		about := ui.Link{Text: fieldsOrTitle(row), Path: agreementPath(row.ID)}
		name := wording.Paper(row.Instrument, row.Class).In(f.Lang)
		if row.State != agreement.Draft && row.State != agreement.ApprovedOnly {
			t.add(row.Signed, "g", fmt.Sprintf(f.T("%s ditandatangani:", "%s signed:"), name), about)
		}
		switch {
		case row.State == agreement.EndedState && row.Ends.Before(t.today):
			t.add(row.Ends, "b", fmt.Sprintf(f.T("%s berakhir:", "%s ended:"), name), about)
		case row.State == agreement.InForce && t.today.Before(row.Ends):
			t.add(row.Ends, "", fmt.Sprintf(f.T("%s akan berakhir:", "%s will end:"), name), about)
		}
	}
	return t.last(pairMoments)
}

// timeline puts days in their order.
type timeline struct {
	f     ui.Frame
	today term.Date
	days  []term.Date
	list  []ui.Moment
}

// add adds a day; one whose year is not known has no place.
func (t *timeline) add(at term.Date, tone, text string, about ui.Link) {
	if at.Precision() == term.Unknown {
		return
	}
	i, _ := slices.BinarySearchFunc(t.days, at, func(x, y term.Date) int {
		if x.Compare(y) <= 0 { // equal days stand as they were added
			return -1
		}
		return 1
	})
	t.days = slices.Insert(t.days, i, at)
	t.list = slices.Insert(t.list, i, ui.Moment{When: at.In(t.f.Lang), Text: text, Link: about, Tone: tone, Ahead: t.today.Before(at)})
}

// last are the last n days with today among them.
func (t *timeline) last(n int) []ui.Moment {
	t.add(t.today, "w", t.f.T("Hari ini.", "Today."), ui.Link{})
	return t.list[max(0, len(t.list)-n):]
}

// fieldsOrTitle says what an agreement is about in a few words.
func fieldsOrTitle(row registry.Row) string {
	const most = 3
	if len(row.Fields) > 0 {
		text := wording.List(row.Fields[:min(len(row.Fields), most)], "id")
		if len(row.Fields) > most {
			text += ", …"
		}
		return text
	}
	return wording.UpperFirst(row.Title)
}
