package portal

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/portal/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

func documentPath(d document.Digest) string { return "/api/v1/documents/" + string(d) }

// agreement is an agreement's page, as of now or of other days.
func (s *Server) agreement(w http.ResponseWriter, r *http.Request) error {
	id, err := agreementID(r)
	if err != nil {
		return err
	}
	days := daysOf(r)
	d, err := s.reg.Agreement(r.Context(), registry.Anonymous(), id, days.asOf())
	if err != nil {
		return err
	}
	if string(d.ID) != r.PathValue("id") { // it was found to be another one, or is written otherwise
		return s.elsewhere(w, r, agreementPath(d.ID))
	}
	title := wording.UpperFirst(d.Title)
	p := page.Agreement{Frame: s.frame(r, "register", fault.T(title, title)), Heading: title, JSON: "/api/v1/agreements/" + string(d.ID), Now: agreementPath(d.ID)}
	p.Meta.Article, p.Meta.Hidden = true, r.URL.RawQuery != ""
	p.Meta.Image, p.Meta.ImageAlt = agreementCard(d.ID), title
	p.Known, p.InForce, p.Wrong, p.Past = days.known, days.inForce, days.wrong.In(p.Lang), days.say(p.Frame)
	p.Crumbs = []ui.Link{{Text: p.T("Register", "Register"), Path: "/"}}
	if d.EventID != "" {
		p.Crumbs = append(p.Crumbs, ui.Link{Text: d.Event, Path: eventPath(d.EventID)})
	}
	p.Kind = wording.Paper(d.Instrument, d.Class).In(p.Lang)
	today := days.today(s.today())
	p.Sentences = sentences(d, today, p.Frame)
	described(&p.Frame, fault.T(strings.Join(sentences(d, today, ui.Frame{Lang: "id"}), " "), strings.Join(sentences(d, today, ui.Frame{Lang: "en"}), " ")))
	p.Meta.Data = map[string]any{"@context": "https://schema.org", "@graph": []linkedThing{linkedAgreement(p.Frame, d), linkedWay(p.Frame, p.Crumbs, title)}}
	p.Chips = append(chips(d.Instrument, d.State, d.Grade, p.Lang), gapChip(d, today, p.Frame)...)
	for _, why := range d.StateWhy {
		p.Why = append(p.Why, wording.UpperFirst(why.In(p.Lang)))
	}
	for _, c := range d.Disputed {
		p.Disputed = append(p.Disputed, fmt.Sprintf("%s: %d %s", wording.Aspect(c.Aspect).In(p.Lang), c.Values, p.T("pernyataan berbeda", "different statements")))
	}
	v := &evidence{d: d, f: p.Frame, zone: s.now().Location()}
	p.Parties = v.parties()
	p.Fields, p.Directed, p.Covers = v.fields(today), false, d.Class == agreement.Framework
	p.Directed = slices.ContainsFunc(p.Fields, func(x page.Field) bool { return x.Direction != "" })
	p.Grid = gridOf(d, today, p.Frame)
	p.Facts = v.facts()
	p.Documents = documents(d, p.Frame)
	p.Family = family(d, p.Frame)
	p.Timeline = lifeOf(d, today, s.now().Location(), p.Frame)
	p.Law = ui.Law(p.Frame, d.Required, d.Competences)
	p.Stages = ui.StagesOf(p.Frame, d.Procedure)
	p.Proofs = v.statements()
	p.Stated = fmt.Sprintf(p.T("%s pernyataan, masing-masing dengan sumbernya", "%s statements, each with its source"), number(len(p.Proofs), p.Lang))
	p.History = v.history()
	if p.Past == "" { // claims are shown as they are now
		if p.Realised, err = s.realisedOf(r, p.Frame, d.ID); err != nil {
			return err
		}
		if p.Outcomes, err = s.outcomesOf(r, p.Frame, d.ID); err != nil {
			return err
		}
	}
	if p.News, err = s.newsOf(r, d.ID, p.Lang); err != nil {
		return err
	}
	if p.Texts, err = s.texts(r, d); err != nil {
		return err
	}
	t := topicOfAgreement(d.ID, title)
	p.Meta.Feeds = t.feeds(p.Frame)
	p.Follow = followOf(p.Frame, t, p.T("Pernyataan baru tentang kesepakatan ini, dan kapan ia berakhir.", "New statements on this agreement, and when it ends."))
	p.Cite = fmt.Sprintf(p.T("%s. Register kerja sama daerah Anyam, nomor %s, keadaan %s. %s", "%s. Anyam, register of regional cooperation, number %s, as of %s. %s"), title, d.ID, today.In(p.Lang), p.Meta.Absolute(p.Lang, p.Now))
	status := http.StatusOK
	if len(p.Wrong) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return ui.Render(w, r, status, page.AgreementPage(p))
}

// days are those as on which an agreement is asked for: as known, and as in force.
type days struct {
	known, inForce     string // as typed
	knownOn, inForceOn term.Date
	wrong              wrongDays
}

// wrongDays is what is wrong with the days, by their names in the address.
type wrongDays map[string]error

// In is what is wrong in one language.
func (w wrongDays) In(lang string) ui.Wrong {
	out := make(ui.Wrong, len(w))
	for name, err := range w {
		out[name] = why(err, lang)
	}
	return out
}

// daysOf reads the days in the address, however a person writes them.
func daysOf(r *http.Request) days {
	x := days{wrong: make(wrongDays)}
	read := func(name string) (string, term.Date) {
		text := typed(r, name)
		d, err := term.ParseTyped(text)
		if err == nil && !d.IsZero() && d.Precision() == term.Unknown {
			err = fault.New(fault.Invalid, fault.T("tahunnya belum ada", "the year is missing"))
		}
		if err != nil {
			x.wrong[name] = err
			return text, term.Date{}
		}
		return text, d
	}
	x.known, x.knownOn = read("diketahui")
	x.inForce, x.inForceOn = read("per")
	return x
}

// asOf is what the register is asked for.
func (x days) asOf() registry.AsOf {
	var as registry.AsOf
	if !x.knownOn.IsZero() {
		as.Known = x.knownOn.Latest().AddDays(1).Time().Add(-time.Nanosecond)
		as.InForce = x.knownOn.Latest()
	}
	if !x.inForceOn.IsZero() {
		as.InForce = x.inForceOn.Latest()
	}
	return as
}

// today is the day that the page speaks of.
func (x days) today(now term.Date) term.Date {
	return cmp.Or(x.asOf().InForce, now)
}

// say tells as of which days the page is.
func (x days) say(f ui.Frame) string {
	var list []string
	if !x.knownOn.IsZero() {
		list = append(list, fmt.Sprintf(f.T("Sebagaimana diketahui pada %s.", "As known on %s."), x.knownOn.In(f.Lang)))
	}
	if !x.inForceOn.IsZero() {
		list = append(list, fmt.Sprintf(f.T("Sebagaimana berlaku pada %s.", "As in force on %s."), x.inForceOn.In(f.Lang)))
	}
	return strings.Join(list, " ")
}

// gapChip says for how long nothing has carried out a framework in force.
func gapChip(d registry.Detail, today term.Date, f ui.Frame) []ui.Chip {
	if d.Class != agreement.Framework || d.State != agreement.InForce || carried(d) > 0 {
		return nil
	}
	if span := wording.Span(d.Signed, today, f.Lang); span != "" {
		return []ui.Chip{{Text: fmt.Sprintf(f.T("Belum ada PKS · %s", "No implementing agreement · %s"), span), Tone: "b"}}
	}
	return nil
}

// carried is how many agreements carry a framework out.
func carried(d registry.Detail) int {
	n := 0
	for _, c := range d.Children {
		if c.Class == agreement.Implementing {
			n++
		}
	}
	return n
}

// documents are the agreement's papers, releases and files.
func documents(d registry.Detail, f ui.Frame) []page.Document {
	var out []page.Document
	for _, x := range d.Documents {
		if x.Role == document.Sheet {
			continue // old registers are the desk's
		}
		about := []string{wording.Role(x.Role).In(f.Lang)}
		if x.Size > 0 {
			about = append(about, numfmt.Bytes(x.Size, f.Lang))
		}
		about = append(about, f.T("sidik ", "digest ")+x.Digest.Short())
		out = append(out, page.Document{Link: ui.Link{Text: cmp.Or(x.Name, wording.UpperFirst(wording.Role(x.Role).In(f.Lang))), Path: documentPath(x.Digest)}, About: strings.Join(about, " · ")})
	}
	return out
}

// family is the event, what stands above, and what hangs on the agreement; and what is expected there and missing.
func family(d registry.Detail, f ui.Frame) []ui.Node {
	const most = 4 // that are missing
	self := ui.Node{Link: ui.Link{Text: wording.UpperFirst(d.Title)}, Here: true}
	if d.Instrument != agreement.UnknownInstrument {
		self.Small = d.Instrument.Label().In(f.Lang)
	}
	for _, c := range d.Children {
		self.Children = append(self.Children, nodeOf(c, f))
	}
	missing := 0
	for _, c := range d.Coverage {
		if len(c.By) > 0 || d.State != agreement.InForce {
			continue
		}
		if missing++; missing <= most {
			self.Children = append(self.Children, ui.Node{Link: ui.Link{Text: fmt.Sprintf(f.T("pelaksanaan %s: belum ada", "carrying out %s: none yet"), c.Field)}, Missing: true})
		}
	}
	if missing > most {
		self.Children = append(self.Children, ui.Node{Link: ui.Link{Text: fmt.Sprintf(f.T("dan %d bidang lain: belum ada", "and %d more fields: none yet"), missing-most)}, Missing: true})
	}
	top := self
	if d.ParentRow != nil {
		up := nodeOf(*d.ParentRow, f)
		up.Children = []ui.Node{top}
		top = up
	}
	if d.EventID != "" {
		top = ui.Node{Link: ui.Link{Text: d.Event, Path: eventPath(d.EventID)}, Small: f.T("peristiwa", "event"), Children: []ui.Node{top}}
	}
	return []ui.Node{top}
}

func nodeOf(row registry.Row, f ui.Frame) ui.Node {
	small := []string{wording.Paper(row.Instrument, row.Class).In(f.Lang)}
	if !row.Signed.IsZero() {
		small = append(small, row.Signed.In(f.Lang))
	}
	return ui.Node{Link: ui.Link{Text: wording.UpperFirst(row.Title), Path: agreementPath(row.ID)}, Small: strings.Join(append(small, wording.LowerFirst(row.State.Label().In(f.Lang))), " · ")}
}

// gridOf holds a framework's fields against the agreements that carry it out, where there are several.
func gridOf(d registry.Detail, today term.Date, f ui.Frame) ui.Coverage {
	const least, most = 2, 8
	g := ui.Coverage{Label: f.T("Bidang terhadap perjanjian pelaksana", "Fields against implementing agreements")}
	var ids []agreement.ID
	for _, c := range d.Children {
		if c.Class == agreement.Implementing && len(ids) < most {
			ids = append(ids, c.ID)
			name := wording.Paper(c.Instrument, c.Class).In(f.Lang)
			if !c.Signed.IsZero() {
				name += " " + c.Signed.In(f.Lang)
			}
			g.Heads = append(g.Heads, ui.Link{Text: name, Path: agreementPath(c.ID)})
		}
	}
	if len(ids) < least {
		return ui.Coverage{}
	}
	for _, c := range d.Coverage {
		row := ui.CoverageRow{Text: c.Field}
		for _, id := range ids {
			x := ui.Covered("")
			if slices.Contains(c.By, id) {
				x = "yes"
			}
			row.Cells = append(row.Cells, x)
		}
		if len(c.By) == 0 {
			row.Gap = wording.Waited(c.Since, today, f.Lang)
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// lifeOf are the days of an agreement's life.
func lifeOf(d registry.Detail, today term.Date, zone *time.Location, f ui.Frame) []ui.Moment {
	t := timeline{f: f, today: today}
	none := ui.Link{}
	if d.State == agreement.Draft || d.State == agreement.ApprovedOnly {
		t.add(d.PlannedOn, "", f.T("Penandatanganan direncanakan.", "The signing is planned."), none)
	}
	for _, x := range d.Parties {
		t.add(x.Approved, "g", fmt.Sprintf(f.T("Disetujui di %s.", "Approved at %s."), x.Party.Name), none)
		if !x.SignedOn.IsZero() && x.SignedOn != d.Signed && x.Signed != nil && *x.Signed {
			t.add(x.SignedOn, "g", fmt.Sprintf(f.T("%s menandatangani.", "%s signs."), x.Party.Name), none)
		}
		t.add(x.Withdrawn, "b", fmt.Sprintf(f.T("%s menarik diri.", "%s withdraws."), x.Party.Name), none)
	}
	signed := f.T("Ditandatangani", "Signed")
	if d.Place != nil {
		signed += f.T(" di ", " at ") + wording.Calm(d.Place.Text)
	}
	t.add(d.Signed, "g", signed+".", none)
	if d.Effective != d.Signed {
		t.add(d.Effective, "g", f.T("Mulai berlaku.", "In force from."), none)
	}
	for _, c := range d.Children {
		t.add(c.Signed, "g", wording.Paper(c.Instrument, c.Class).In(f.Lang)+f.T(" ditandatangani:", " signed:"), ui.Link{Text: fieldsOrTitle(c), Path: agreementPath(c.ID)})
	}
	if d.Class == agreement.Framework && d.State == agreement.InForce && carried(d) == 0 && d.Signed.Precision() == term.Day {
		if year := d.Signed.Time().AddDate(1, 0, 0); term.DateOf(year).Before(today) {
			t.add(term.DateOf(year), "w", f.T("Setahun tanpa perjanjian pelaksana.", "A year without an implementing agreement."), none)
		}
	}
	if d.EndedOn.IsZero() {
		text := f.T("Hari terakhirnya berlaku.", "Its last day in force.")
		if !d.EndsStated {
			text = f.T("Hari terakhirnya berlaku, dihitung dari jangka waktunya.", "Its last day in force, computed from its term.")
		}
		t.add(d.Ends, "b", text, none)
	} else {
		t.add(d.EndedOn, "b", wording.UpperFirst(cmp.Or(d.EndReason.Label().In(f.Lang), f.T("berakhir", "ended")))+".", none)
	}
	t.add(term.DateOf(d.Recorded.In(zone)), "", f.T("Masuk register ini.", "Recorded in this register."), none)
	return t.last(len(t.list) + 1)
}

// listRow is a row as people read it.
func listRow(row registry.Row, f ui.Frame, q search.Query) ui.Row {
	x := ui.Row{Path: agreementPath(row.ID), Place: wording.UpperFirst(wording.Calm(row.Place)), Title: highlighted(wording.UpperFirst(row.Title), q), Parties: partners(row, f)}
	x.Date = f.T("tanggal tidak diketahui", "date not known")
	if !row.Signed.IsZero() {
		x.Date = row.Signed.In(f.Lang)
	}
	if row.EventID != "" {
		x.Event = ui.Link{Text: row.Event, Path: eventPath(row.EventID)}
	}
	x.Chips = chips(row.Instrument, row.State, row.Grade, f.Lang)
	if row.Contradictions > 0 {
		x.Chips = append(x.Chips, ui.Chip{Text: f.T("ada pertentangan", "contradictions"), Tone: "b"})
	}
	return x
}
