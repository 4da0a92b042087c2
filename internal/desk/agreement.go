package desk

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

func agreementPath(id agreement.ID) string { return "/meja/k/" + string(id) }

// agreementRoutes are the pages of one agreement.
func (s *Server) agreementRoutes() map[string]Page {
	return map[string]Page{
		"GET " + newAgreementPath:    s.newAgreementPage,
		"POST " + newAgreementPath:   s.newAgreement,
		"GET /meja/k/{id}":           s.agreementPage,
		"GET /meja/k/{id}/riwayat":   s.historyFile,
		"GET /meja/k/{id}/nyatakan":  s.statePage(s.aboutAgreement),
		"POST /meja/k/{id}/nyatakan": s.state(s.aboutAgreement),
		"POST /meja/k/{id}/putuskan": s.decide(s.aboutAgreement),
		"POST /meja/k/{id}/tarik":    s.withdraw(s.aboutAgreement),
		"POST /meja/k/{id}/berkas":   s.attach,
	}
}

// subjectID is the register number in the address.
func subjectID(r *http.Request) (agreement.ID, error) {
	id, err := agreement.ParseID(r.PathValue("id"))
	if err != nil {
		return "", fault.New(fault.NotFound, fault.T("Tidak ada catatan dengan nomor itu.", "There is no record of that number."))
	}
	return id, nil
}

// asOf reads the two days of a request: as known on, as in force on.
func asOf(r *http.Request) (as registry.AsOf, known, inForce term.Date, err error) {
	if v := strings.TrimSpace(r.FormValue("diketahui")); v != "" {
		d, wrong := readDate(v)
		if wrong != nil {
			return as, known, inForce, wrong
		}
		known = d
		as.Known = d.Latest().AddDays(1).Time().Add(-time.Nanosecond)
		as.InForce = d.Latest()
	}
	if v := strings.TrimSpace(r.FormValue("per")); v != "" {
		d, wrong := readDate(v)
		if wrong != nil {
			return as, known, inForce, wrong
		}
		inForce, as.InForce = d, d.Latest()
	}
	return as, known, inForce, nil
}

func (s *Server) agreementPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	as, known, inForce, err := asOf(r)
	if err != nil {
		return err
	}
	d, err := s.Registry.Agreement(r.Context(), who, id, as)
	if err != nil {
		return err
	}
	if d.ID != id { // it was found to be another
		return s.leadTo(w, r, agreementPath(d.ID))
	}
	title := wording.UpperFirst(d.Title)
	p := page.Agreement{Subject: page.Subject{Frame: s.frame(r, who, "register", fault.T(title, title)), At: agreementPath(id), Public: "/k/" + string(id), Heading: title}}
	p.On(known, inForce)
	p.Chips = []ui.Chip{{Text: d.Instrument.Label().In(p.Lang), Tone: "n"}, {Text: wording.UpperFirst(d.State.Label().In(p.Lang)), Tone: stateTone(d.State)}, {Text: wording.UpperFirst(d.Grade.Label().In(p.Lang))}}
	for _, why := range d.StateWhy {
		p.Why = append(p.Why, wording.UpperFirst(why.In(p.Lang)))
	}
	p.Disputes = disputes(subject{Detail: d}, p.Frame)
	p.Parties = parties(d, p.Frame, p.At)
	for i := range p.Parties {
		p.Parties[i].Reserved = reservedBeside(d.Parties[i], s.today(), p.Frame)
	}
	p.Deal = dealLinks(&d.Agreement, p.Frame)
	for _, u := range d.Unnamed {
		p.Unnamed = append(p.Unnamed, fmt.Sprintf(p.T("%d %s yang tidak disebut namanya", "%d %s that are not named"), u.Count, u.Kind))
	}
	p.Values = values(d, p.Frame, p.At)
	p.Fields = fields(d, s.today(), p.Frame, p.At)
	p.Covers = d.Class == agreement.Framework
	for _, x := range sayings {
		if !x.ofParty {
			p.Add = append(p.Add, ui.Link{Text: wording.UpperFirst(wording.Aspect(x.aspect).In(p.Lang)), Path: p.At + "/nyatakan?hal=" + x.name})
		}
	}
	for _, doc := range d.Documents {
		p.Documents = append(p.Documents, page.Document{
			Link: ui.Link{Text: doc.Name, Path: "/api/v1/documents/" + string(doc.Digest)}, Role: wording.Role(doc.Role).In(p.Lang), Size: numfmt.Bytes(doc.Size, p.Lang), Digest: doc.Digest.Short(),
			View: viewPath(doc), Words: doc.Text != "",
		})
	}
	p.Roles = roles(p.Lang)
	s.family(&p, d)
	p.Law = ui.Law(p.Frame, d.Required, d.Competences)
	if p.Stages = ui.StagesOf(p.Frame, d.Procedure); !p.Past {
		p.Stages.Add = p.At + "/nyatakan?hal=tahap"
	}
	p.Follows = s.followLinks(d.ID, p.Lang)
	if who.Government != "" && slices.Contains(d.Regions(), who.Government) && who.SpeaksFor(who.Government) {
		p.Guests = "/meja/tamu?kesepakatan=" + string(d.ID)
	}
	if err := s.owedOf(r, who, &p, d.ID); err != nil {
		return err
	}
	of, found, err := s.Registry.PlanOfAgreement(r.Context(), who, id)
	if err != nil && fault.KindOf(err) != fault.Forbidden { // administrators see no plans
		return err
	}
	if found {
		p.Plan = ui.Link{Text: of.Name, Path: p.At + "/lampiran"}
	}
	p.Similar, err = s.similar(r, who, d, p.Lang)
	if err != nil {
		return err
	}
	p.History = s.history(d.Statements, d.History, who, p.Frame, p.At)
	p.HistoryFile, p.HistoryPaper = p.At+"/riwayat", p.At+"/riwayat?bentuk=zip"
	if v := r.FormValue("diketahui"); !known.IsZero() {
		then := url.Values{"diketahui": {v}}.Encode()
		p.HistoryFile, p.HistoryPaper = p.HistoryFile+"?"+then, p.HistoryPaper+"&"+then
	}
	return ui.Render(w, r, http.StatusOK, page.AgreementPage(p))
}

func stateTone(x agreement.StateName) string {
	switch x {
	case agreement.InForce, agreement.FullySigned:
		return "g"
	case agreement.PartlySigned, agreement.Draft, agreement.ApprovedOnly:
		return "w"
	case agreement.EndedState, agreement.UnknownState:
	}
	return ""
}

// proof is the statement that stands behind a value, with its words and place. Where the same statement is shown twice on a page, the second place
// says so.
func proof(x registry.Statement, docs []document.Document, place string, f ui.Frame) ui.Proof {
	p := ui.Proof{ID: fmt.Sprintf("%s-%s-%d", place, x.Entry, x.Index), Grade: x.Grade, Who: x.Actor.Name, When: term.DateOf(x.At).In(f.Lang)}
	if len(x.Sources) > 0 {
		src := x.Sources[0]
		p.Quote, p.Where = short(src.Quote, 200), wording.Source(src, docs, f.Lang)+wording.Chosen(src, f.Lang)
		if src.Note != "" {
			p.Where += " (" + src.Note + ")"
		}
		if src.Document != "" {
			p.Link = f.To("/meja/berkas/" + string(src.Document))
		}
	}
	if more := len(x.Sources) - 1; more > 0 {
		p.Where += fmt.Sprintf(f.T(", dan %d tempat lain", ", and %d more places"), more)
	}
	return p
}

// current is the statement that is shown of an aspect and key.
func current(d registry.Detail, a agreement.Aspect, key string) (registry.Statement, bool) {
	i := slices.IndexFunc(d.Statements, func(x registry.Statement) bool { return x.Current && x.Aspect == a && x.Key == key })
	if i < 0 {
		return registry.Statement{}, false
	}
	return d.Statements[i], true
}

func statePath(at string, a agreement.Aspect, key string) string {
	x, ok := sayingOf(a)
	if !ok {
		return ""
	}
	v := url.Values{"hal": {x.name}}
	if key != "" {
		v.Set("kunci", key)
	}
	return at + "/nyatakan?" + v.Encode()
}

// values are all single facts that somebody stated, each with its proof.
func values(d registry.Detail, f ui.Frame, at string) []page.Value {
	var out []page.Value
	for _, x := range d.Statements {
		switch x.Aspect {
		case agreement.HasParty, agreement.SignatoryIs, agreement.SignedBy, agreement.ApprovedBy, agreement.WithdrawnBy, agreement.HasField, agreement.Unnamed, agreement.HasDocument, agreement.FromReading, agreement.NotSameAs:
			continue // they have tables of their own
		case agreement.NumberIs:
			if !strings.HasPrefix(x.Key, "#") {
				continue
			}
		default:
		}
		if !x.Current {
			continue
		}
		v := page.Value{Name: wording.UpperFirst(wording.Aspect(x.Aspect).In(f.Lang)), Text: wording.UpperFirst(wording.Value(x.Assertion, d.Parties, f.Lang)), Proof: new(proof(x, d.Documents, "isi", f)), Edit: statePath(at, x.Aspect, x.Key)}
		if x.Aspect == agreement.QualityFlag {
			for _, y := range flags {
				if y.code == x.Text {
					v.Text = wording.UpperFirst(y.text.In(f.Lang))
				}
			}
		}
		out = append(out, v)
	}
	if !d.Ends.IsZero() && !d.EndsStated {
		var why []string
		for _, t := range d.EndsWhy {
			why = append(why, t.In(f.Lang))
		}
		out = append(out, page.Value{Name: f.T("Berakhir, dihitung", "Ends, as computed"), Text: d.Ends.In(f.Lang), Proof: &ui.Proof{ID: "isi-berakhir", Where: strings.Join(why, "; ")}, Edit: statePath(at, agreement.EndsOn, "")})
	}
	return out
}

// parties is the table of what each party signed, approved, numbered and when it is bound.
func parties(d registry.Detail, f ui.Frame, at string) []page.Party {
	var out []page.Party
	cell := func(a agreement.Aspect, key, text string) page.Cell {
		c := page.Cell{Text: cmp.Or(text, f.T("belum diketahui", "not known")), Known: text != "", Edit: statePath(at, a, key)}
		if x, ok := current(d, a, key); ok {
			p := proof(x, d.Documents, "pihak", f)
			c.Proof = &p
		}
		return c
	}
	for _, x := range d.Parties {
		row := page.Party{Name: ui.Link{Text: x.Party.Name}, Edit: statePath(at, agreement.HasParty, x.Key)}
		if x.Party.Region != "" {
			row.Name.Path = "/daerah/" + string(x.Party.Region)
		}
		if p, ok := current(d, agreement.HasParty, x.Key); ok {
			pr := proof(p, d.Documents, "baris", f)
			row.Proof = &pr
		}
		signatory := ""
		if x.Signatory != nil {
			signatory = strings.Trim(x.Signatory.Name+", "+x.Signatory.Office, ", ")
		}
		row.Signatory = cell(agreement.SignatoryIs, x.Key, signatory)
		signed := ""
		if x.Signed != nil {
			switch {
			case !*x.Signed:
				signed, row.Dot = f.T("belum", "not yet"), "no"
			case !cmp.Or(x.SignedOn, d.Signed).IsZero():
				signed, row.Dot = cmp.Or(x.SignedOn, d.Signed).In(f.Lang), "yes"
			default:
				signed, row.Dot = f.T("sudah, tanggalnya tidak diketahui", "yes, on a date not known"), "yes"
			}
		}
		row.Signed = cell(agreement.SignedBy, x.Key, signed)
		row.Number = cell(agreement.NumberIs, x.Key, x.Number)
		row.Approved = cell(agreement.ApprovedBy, x.Key, x.Approved.In(f.Lang))
		if x.Approved.IsZero() {
			row.Approved.Text, row.Approved.Known = f.T("belum diketahui", "not known"), false
		}
		row.Withdrawn = cell(agreement.WithdrawnBy, x.Key, "")
		row.Withdrawn.Text = f.T("tidak", "no")
		if !x.Withdrawn.IsZero() {
			row.Withdrawn.Text, row.Withdrawn.Known = x.Withdrawn.In(f.Lang), true
		}
		out = append(out, row)
	}
	return out
}

// fields is the coverage grid: each field, and what carries it out or for how long nothing has.
func fields(d registry.Detail, today term.Date, f ui.Frame, at string) []page.Field {
	titles := make(map[agreement.ID]string)
	for _, c := range d.Children {
		titles[c.ID] = wording.UpperFirst(c.Title)
	}
	var out []page.Field
	for i, x := range d.Fields {
		row := page.Field{Text: wording.UpperFirst(x.Text), Edit: statePath(at, agreement.HasField, agreement.FieldKey(x.Text))}
		for _, id := range x.Affairs {
			row.Affairs = append(row.Affairs, id.String()+" "+id.Name().In(f.Lang))
		}
		if p, ok := current(d, agreement.HasField, agreement.FieldKey(x.Text)); ok {
			pr := proof(p, d.Documents, "baris", f)
			row.Proof = &pr
		}
		var dir []string
		if reg, ok := region.Get(x.Supplier); ok {
			dir = append(dir, f.T("dari ", "from ")+reg.Name)
		}
		if x.Volume != nil {
			dir = append(dir, wording.Volume(x, f.Lang))
		}
		row.Direction = strings.Join(dir, ", ")
		if i < len(d.Coverage) {
			c := d.Coverage[i]
			for _, id := range c.By {
				row.By = append(row.By, ui.Link{Text: titles[id], Path: agreementPath(id)})
			}
			if len(c.By) == 0 {
				row.Gap = wording.Waited(c.Since, today, f.Lang)
			}
		}
		out = append(out, row)
	}
	return out
}

// disputes are the statements that contradict each other, each to be chosen.
func disputes(d subject, f ui.Frame) []page.Dispute {
	var out []page.Dispute
	for _, c := range d.Disputed {
		x := page.Dispute{Name: wording.UpperFirst(wording.Aspect(c.Aspect).In(f.Lang))}
		seen := make(map[string]bool)
		for _, st := range d.Statements {
			if st.Aspect != c.Aspect || st.Key != c.Key || seen[st.Value()] {
				continue
			}
			seen[st.Value()] = true
			x.Choices = append(x.Choices, page.Choice{
				Text: wording.UpperFirst(wording.Value(st.Assertion, d.Parties, f.Lang)), Proof: proof(st, d.Documents, "beda", f), Current: st.Current,
				Aspect: string(c.Aspect), Key: c.Key, Entry: string(st.Entry), Index: fmt.Sprint(st.Index),
			})
		}
		out = append(out, x)
	}
	return out
}

// family is the event and agreements above, and those below.
func (s *Server) family(p *page.Agreement, d registry.Detail) {
	p.Crumbs = []ui.Link{{Text: p.T("Meja kerja", "Desk"), Path: "/meja"}, {Text: p.T("Register", "Register"), Path: "/meja/register"}}
	if d.EventID != "" {
		p.Above = append(p.Above, ui.Link{Text: d.Event, Path: eventPath(d.EventID)})
	}
	if d.ParentRow != nil {
		p.Above = append(p.Above, ui.Link{Text: wording.UpperFirst(d.ParentRow.Title), Path: agreementPath(d.ParentRow.ID)})
	}
	for _, c := range d.Children {
		p.Below = append(p.Below, ui.Link{Text: wording.UpperFirst(c.Title), Path: agreementPath(c.ID)})
	}
}

func (s *Server) similar(r *http.Request, who registry.Actor, d registry.Detail, lang string) ([]page.Known, error) {
	list, err := s.Registry.Similar(r.Context(), who, d.Agreement)
	if err != nil {
		return nil, err
	}
	var out []page.Known
	for _, x := range list {
		if x.Row.ID == d.ID || slices.Contains(d.NotSameAs, x.Row.ID) || x.Row.ID == d.Parent || x.Row.Parent == d.ID {
			continue
		}
		var why []string
		for _, t := range x.Why {
			why = append(why, t.In(lang))
		}
		out = append(out, page.Known{Link: ui.Link{Text: wording.UpperFirst(x.Row.Title), Path: agreementPath(x.Row.ID)}, Why: wording.List(why, lang), Same: x.Same})
	}
	return out[:min(len(out), 5)], nil
}

// history tells each entry in a line, newest first; one's own can be taken back.
func (s *Server) history(statements []registry.Statement, history []registry.HistoryLine, who registry.Actor, f ui.Frame, at string) []page.Line {
	var out []page.Line
	for _, h := range history {
		day := term.DateOf(h.At.In(s.Now().Location()))
		line := page.Line{When: day.In(f.Lang), Text: h.Text.In(f.Lang), Path: at + "?diketahui=" + day.String(), Gone: h.Withdrawn}
		if !h.Withdrawn && h.Actor.Government == who.Government && (who.Government != "" || h.Actor.Name == who.Name) && slices.ContainsFunc(statements, func(x registry.Statement) bool { return x.Entry == h.Entry }) {
			line.Entry = string(h.Entry)
		}
		out = append(out, line)
	}
	return out
}

func roles(lang string) []ui.Option {
	var out []ui.Option
	for _, x := range []document.Role{document.Signed, document.Annex, document.Draft, document.Release, document.Evidence} {
		out = append(out, ui.Option{Value: string(x), Text: wording.UpperFirst(wording.Role(x).In(lang))})
	}
	return out
}

// decide chooses one of the statements that contradict each other.
func (s *Server) decide(of subjectOf) Page {
	return func(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
		d, err := of(r, who)
		if err != nil {
			return err
		}
		_, err = s.Registry.Decide(r.Context(), who, d.ID, agreement.Decision{
			Aspect: agreement.Aspect(r.FormValue("hal")), Key: r.FormValue("kunci"), Entry: agreement.EntryID(r.FormValue("catatan")), Index: number(r.FormValue("ke")),
		}, r.FormValue("alasan"))
		if err != nil {
			return err
		}
		return s.done(w, r, who, ui.Notice{Text: fault.T("Keputusan dicatat. Pernyataan yang lain tetap terbaca dalam riwayat.", "The decision is noted. The other statements stay readable in the history.").In(s.lang(r))}, d.at)
	}
}

// withdraw takes back one's own entry.
func (s *Server) withdraw(of subjectOf) Page {
	return func(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
		d, err := of(r, who)
		if err != nil {
			return err
		}
		if _, err := s.Registry.Withdraw(r.Context(), who, agreement.EntryID(r.FormValue("catatan")), r.FormValue("alasan")); err != nil {
			return err
		}
		to := d.at
		if _, err := of(r, who); fault.KindOf(err) == fault.NotFound {
			to = "/meja/register" // nothing of it stands any more
		}
		return s.done(w, r, who, ui.Notice{Text: fault.T("Pernyataan ditarik kembali. Ia tetap terbaca dalam riwayat.", "The statement is taken back. It stays readable in the history.").In(s.lang(r))}, to)
	}
}

// attach keeps a file and states that it belongs to the agreement.
func (s *Server) attach(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	f, head, err := r.FormFile("berkas")
	if err != nil {
		if e := tooLong(err); e != nil {
			return e
		}
		return fault.New(fault.Invalid, fault.T("Pilih berkasnya dulu.", "Choose the file first."))
	}
	defer func() { _ = f.Close() }() // read only
	d, notes, err := s.Registry.Attach(r.Context(), who, id, head.Filename, "", f, document.Role(r.FormValue("peran")))
	if err != nil {
		return err
	}
	lang := s.lang(r)
	text := fault.Tf("%s dilampirkan; kata-katanya kini dapat menjadi sumber.", "%s is attached; its words can be sources now.", d.Name).In(lang)
	if d.Text == "" {
		text = fault.Tf("%s dilampirkan.", "%s is attached.", d.Name).In(lang)
	}
	for _, n := range notes {
		text += " " + wording.Sentence(n, lang)
	}
	return s.done(w, r, who, ui.Notice{Text: text}, agreementPath(id)+"#berkas")
}
