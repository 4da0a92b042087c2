package portal

import (
	"cmp"
	"fmt"
	"io"
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
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

func documentPath(d document.Digest) string { return "/api/v1/documents/" + string(d) }

func (s *Server) agreement(w http.ResponseWriter, r *http.Request) error {
	id, err := agreementID(r)
	if err != nil {
		return err
	}
	var as registry.AsOf
	var known term.Date
	if v := r.FormValue("diketahui"); v != "" {
		if known, err = term.Parse(v); err != nil {
			return err
		}
		as.Known = known.Latest().AddDays(1).Time().Add(-time.Nanosecond)
		as.InForce = known.Latest()
	}
	d, err := s.reg.Agreement(r.Context(), registry.Anonymous(), id, as)
	if err != nil {
		return err
	}
	title := wording.UpperFirst(d.Title)
	p := page.Agreement{Frame: s.frame(r, "register", fault.T(title, title)), ID: string(d.ID), Heading: title, JSON: "/api/v1/agreements/" + string(d.ID), Now: agreementPath(d.ID)}
	p.Meta.Image, p.Meta.ImageAlt = agreementCard(d.ID), title
	if !known.IsZero() {
		p.Known = fmt.Sprintf(p.T("Sebagaimana diketahui pada %s.", "As known on %s."), known.In(p.Lang))
	}
	p.Crumbs = []ui.Link{{Text: p.T("Register", "Register"), Path: "/"}}
	if d.EventID != "" {
		p.Above = append(p.Above, ui.Link{Text: d.Event, Path: eventPath(d.EventID)})
		p.Crumbs = append(p.Crumbs, p.Above...)
	}
	if d.ParentRow != nil {
		p.Above = append(p.Above, ui.Link{Text: wording.UpperFirst(d.ParentRow.Title), Path: agreementPath(d.ParentRow.ID)})
	}
	for _, c := range d.Children {
		p.Children = append(p.Children, ui.Link{Text: wording.UpperFirst(c.Title), Path: agreementPath(c.ID)})
	}
	p.Chips = chips(d.Instrument, d.State, d.Grade, p.Lang)
	p.Sentences = sentences(d, p.Frame)
	for _, why := range d.StateWhy {
		p.Why = append(p.Why, wording.UpperFirst(why.In(p.Lang)))
	}
	for _, c := range d.Disputed {
		p.Disputed = append(p.Disputed, fmt.Sprintf("%s: %d %s", wording.Aspect(c.Aspect).In(p.Lang), c.Values, p.T("pernyataan berbeda", "different statements")))
	}
	if p.News, err = s.newsOf(r, d.ID, p.Lang); err != nil {
		return err
	}
	p.Parties, p.Unnamed = parties(&d.Agreement, p.Frame)
	p.Fields = fields(&d.Agreement, p.Frame)
	p.Covers = len(d.Coverage) > 0
	follow(p.Fields, d, p.Frame)
	p.Directed = slices.ContainsFunc(p.Fields, func(x page.Field) bool { return x.Direction != "" })
	p.Facts = facts(&d.Agreement, p.Frame)
	p.Law = law(d, p.Frame)
	p.Proofs = proofs(d, p.Frame)
	p.Stated = fmt.Sprintf(p.T("%s pernyataan, masing-masing dengan sumbernya", "%s statements, each with its source"), numfmt.Int(int64(len(p.Proofs)), p.Lang))
	p.History = history(d, p.Frame)
	if p.Texts, err = s.texts(r, d.Statements); err != nil {
		return err
	}
	return ui.Render(w, r, http.StatusOK, page.AgreementPage(p))
}

// sentences say in plain words what a citizen wants to know, made from the facts alone.
func sentences(d registry.Detail, f ui.Frame) string {
	a := &d.Agreement
	var names, fieldWords []string
	for _, x := range a.Parties {
		names = append(names, x.Party.Name)
	}
	names = few(names, 4, f)
	for _, u := range a.Unnamed {
		names = append(names, fmt.Sprintf("%d %s", u.Count, cmp.Or(u.Kind, f.T("pihak lain", "other parties"))))
	}
	for _, x := range a.Fields {
		fieldWords = append(fieldWords, x.Text)
	}
	var b strings.Builder
	who := wording.List(names, f.Lang)
	does := fault.T("%s bekerja sama", "%s cooperate")
	switch a.State {
	case agreement.Draft, agreement.ApprovedOnly:
		does = fault.T("%s merencanakan kerja sama", "%s plan to cooperate")
	case agreement.PartlySigned:
		does = fault.T("%s menyiapkan kerja sama", "%s prepare to cooperate")
	case agreement.EndedState:
		does = fault.T("%s pernah bekerja sama", "%s once cooperated")
	case agreement.FullySigned, agreement.InForce, agreement.UnknownState:
	}
	fmt.Fprintf(&b, does.In(f.Lang), who)
	if len(fieldWords) > 0 {
		fmt.Fprintf(&b, f.T(" di bidang %s", " on %s"), wording.List(fieldWords, f.Lang))
	}
	b.WriteString(". ")
	switch {
	case a.State == agreement.PartlySigned:
		b.WriteString(f.T("Baru sebagian pihak yang menandatanganinya.", "Only some of them have signed."))
	case a.State == agreement.Draft && !a.PlannedOn.IsZero():
		fmt.Fprintf(&b, f.T("Penandatanganannya direncanakan %s.", "The signing is planned for %s."), a.PlannedOn.In(f.Lang))
	case a.State == agreement.Draft:
	case !a.Signed.IsZero():
		fmt.Fprintf(&b, f.T("Ditandatangani %s", "Signed %s"), a.Signed.In(f.Lang))
		if a.Place != nil {
			fmt.Fprintf(&b, f.T(" di %s", " at %s"), wording.Calm(a.Place.Text))
		}
		b.WriteString(". ")
	}
	switch {
	case a.State == agreement.EndedState:
		b.WriteString(f.T("Sudah berakhir.", "It has ended."))
	case !a.Ends.IsZero() && (a.State == agreement.InForce || a.State == agreement.FullySigned):
		fmt.Fprintf(&b, f.T("Berlaku sampai %s.", "In force until %s."), a.Ends.In(f.Lang))
	case a.State == agreement.InForce:
		b.WriteString(f.T("Batas waktunya tidak diketahui.", "Its end is not known."))
	}
	if a.Class == agreement.Framework && a.State == agreement.InForce && len(d.Children) == 0 {
		b.WriteString(" " + f.T("Belum ada perjanjian pelaksana yang diketahui.", "No implementing agreement is known."))
	}
	return wording.UpperFirst(strings.TrimSpace(b.String()))
}

// few leaves so many names at most, and counts the others.
func few(names []string, most int, f ui.Frame) []string {
	left := len(names) - most + 1
	if left < 2 {
		return names
	}
	return append(slices.Clone(names[:most-1]), fmt.Sprintf(f.T("%d pihak lain", "%d others"), left))
}

func parties(a *agreement.Agreement, f ui.Frame) (rows []page.Party, unnamed []string) {
	for _, x := range a.Parties {
		row := page.Party{Name: ui.Link{Text: x.Party.Name}, Number: x.Number, Signed: f.T("belum diketahui", "not known")}
		if x.Party.Region != "" {
			row.Name.Path = regionPath(string(x.Party.Region))
		}
		if x.Signatory != nil {
			row.Signatory = strings.Trim(x.Signatory.Name+", "+x.Signatory.Office, ", ")
		}
		if x.Signed != nil {
			if *x.Signed {
				row.HasSigned, row.Signed = "yes", f.T("sudah, tanggalnya tidak diketahui", "yes, on a date not known")
				if d := cmp.Or(x.SignedOn, a.Signed); !d.IsZero() {
					row.Signed = d.In(f.Lang)
				}
			} else {
				row.HasSigned, row.Signed = "no", f.T("belum", "not yet")
			}
		}
		rows = append(rows, row)
	}
	for _, u := range a.Unnamed {
		unnamed = append(unnamed, fmt.Sprintf(f.T("%d %s yang tidak disebut namanya", "%d %s that are not named"), u.Count, u.Kind))
	}
	return rows, unnamed
}

func fields(a *agreement.Agreement, f ui.Frame) []page.Field {
	var out []page.Field
	for _, x := range a.Fields {
		row := page.Field{Text: x.Text}
		for _, id := range x.Affairs {
			row.Affairs = append(row.Affairs, ui.Link{Text: id.String() + " " + id.Name().In(f.Lang), Path: searchPath("bidang:"+id.String(), "", "")})
		}
		if r, ok := region.Get(x.Supplier); ok {
			row.Direction = f.T("dari ", "from ") + r.Name
		}
		if x.Volume != nil {
			row.Direction = strings.TrimSpace(row.Direction + " " + wording.Amount(*x.Volume, f.Lang))
		}
		out = append(out, row)
	}
	return out
}

// follow says of every field of a framework what carries it out, or for how long nothing has.
func follow(rows []page.Field, d registry.Detail, f ui.Frame) {
	title := make(map[agreement.ID]string)
	for _, c := range d.Children {
		title[c.ID] = c.Title
	}
	for i, c := range d.Coverage {
		for _, id := range c.By {
			rows[i].By = append(rows[i].By, ui.Link{Text: title[id], Path: agreementPath(id)})
		}
		switch months := c.GapDays * 12 / 365; {
		case len(c.By) > 0:
		case months >= 24:
			rows[i].Gap = fmt.Sprintf(f.T("belum ada, %d tahun", "none, %d years"), months/12)
		case months >= 2:
			rows[i].Gap = fmt.Sprintf(f.T("belum ada, %d bulan", "none, %d months"), months)
		default:
			rows[i].Gap = f.T("belum ada", "none")
		}
	}
}

// law is what the law says of the parties' right to agree on the affairs, and which papers the kind needs.
func law(d registry.Detail, f ui.Frame) []ui.Fact {
	var out []ui.Fact
	for _, r := range d.Required {
		out = append(out, ui.Fact{Name: f.T("Naskah yang disyaratkan", "Paper required"), Value: r.Name.In(f.Lang) + " (" + r.Source + ")"})
	}
	for _, c := range d.Competences {
		name := f.T("Kewenangan, catatan", "Competence, note")
		if !c.OK {
			name = f.T("Di luar kewenangan", "Beyond competence")
		}
		out = append(out, ui.Fact{Name: name, Value: c.Party + ", " + c.Affair.Name().In(f.Lang) + ": " + c.Why.In(f.Lang)})
	}
	return out
}

func facts(a *agreement.Agreement, f ui.Frame) []ui.Fact {
	var out []ui.Fact
	add := func(id, en, value string) {
		if value != "" {
			out = append(out, ui.Fact{Name: f.T(id, en), Value: wording.UpperFirst(value)})
		}
	}
	if a.Instrument == agreement.UnknownInstrument {
		add("Bentuk naskah", "Form of document", f.T("tidak diketahui", "not known"))
	}
	if a.Class != agreement.UnknownClass {
		add("Tingkat", "Level", a.Class.Label().In(f.Lang))
	}
	if a.Kind != agreement.UnknownKind {
		add("Jenis", "Kind", a.Kind.Label().In(f.Lang))
	}
	add("Derajat bukti", "Grade of proof", a.Grade.Label().In(f.Lang))
	add("Ditandatangani", "Signed", a.Signed.In(f.Lang))
	if a.Place != nil {
		add("Tempat", "Place", wording.Calm(a.Place.Text))
	}
	if !a.Effective.IsZero() {
		add("Mulai berlaku", "In force from", a.Effective.In(f.Lang))
	}
	if a.Duration != nil {
		add("Jangka waktu", "Duration", a.Duration.In(f.Lang))
	}
	add("Berakhir", "Ends", a.Ends.In(f.Lang))
	add("Mengubah", "Amends", a.Amends)
	add("Nomor", "Numbers", strings.Join(a.Numbers, "; "))
	if a.Count > 1 {
		add("Banyaknya naskah", "Documents", numfmt.Int(int64(a.Count), f.Lang))
	}
	for _, v := range a.Values {
		add("Nilai", "Value", wording.Amount(v, f.Lang))
	}
	for _, x := range a.Agencies {
		add("Perangkat daerah", "Agency", x.Name)
	}
	add("Keadaan menurut register lama", "State in the old register", a.Status)
	for _, n := range a.Notes {
		add("Catatan", "Note", n)
	}
	return out
}

func proofs(d registry.Detail, f ui.Frame) []page.Proof {
	var out []page.Proof
	for _, x := range d.Statements {
		p := page.Proof{
			Aspect: wording.Aspect(x.Aspect).In(f.Lang), Value: wording.Value(x.Assertion, d.Parties, f.Lang), Current: x.Current,
			Grade: wording.UpperFirst(x.Grade.Label().In(f.Lang)), Who: x.Actor.Name, When: term.DateOf(x.At).In(f.Lang),
		}
		if len(x.Sources) > 0 {
			p.Quote, p.Where = shorten(x.Sources[0].Quote, 160), where(x.Sources[0], f)
		}
		if more := len(x.Sources) - 1; more > 0 {
			p.Where += fmt.Sprintf(f.T(", dan %d tempat lain", ", and %d more places"), more)
		}
		out = append(out, p)
	}
	return out
}

// where says where a source is.
func where(src agreement.Source, f ui.Frame) string {
	switch {
	case src.Row > 0:
		return fmt.Sprintf(f.T("lembar %s, baris %d, kolom %s", "sheet %s, row %d, column %s"), src.Sheet, src.Row, src.Column)
	case src.Person != "":
		return f.T("menurut ", "according to ") + src.Person
	case src.End > 0:
		return fmt.Sprintf(f.T("byte %d sampai %d dari teks %s", "bytes %d to %d of the text %s"), src.Start, src.End, src.Text.Short())
	case src.Document != "":
		return fmt.Sprintf(f.T("berkas %s", "file %s"), src.Document.Short())
	}
	return f.T("tidak disebut", "not stated")
}

// history tells each entry in a line, newest first. What a reading or an old register brought is counted: the table of statements lists it.
func history(d registry.Detail, f ui.Frame) []page.Line {
	var out []page.Line
	for _, h := range d.History {
		day := term.DateOf(h.At)
		line := page.Line{When: day.In(f.Lang), Text: h.Text.In(f.Lang), Path: agreementPath(d.ID) + "?diketahui=" + day.String(), Gone: h.Withdrawn}
		count, read, imported := 0, false, false
		for _, x := range d.Statements {
			if x.Entry != h.Entry {
				continue
			}
			count++
			read = read || x.Aspect == agreement.FromReading
			imported = imported || slices.ContainsFunc(x.Sources, func(src agreement.Source) bool { return src.Row > 0 })
		}
		switch {
		case read:
			line.Text = fmt.Sprintf(f.T("%s menerima bacaan siaran: %d pernyataan", "%s accepted the reading of a release: %d statements"), h.Actor.Name, count)
		case imported:
			line.Text = fmt.Sprintf(f.T("%s memasukkan register lama: %d pernyataan", "%s imported an old register: %d statements"), h.Actor.Name, count)
		}
		out = append(out, line)
	}
	return out
}

func shorten(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// texts are the source texts of the statements with the words marked that prove something; those of the values shown only.
func (s *Server) texts(r *http.Request, statements []registry.Statement) ([]page.Text, error) {
	marks := make(map[document.Digest][]mark)
	from := make(map[document.Digest]document.Digest)
	var order []document.Digest
	for _, x := range statements {
		if !x.Current {
			continue
		}
		for _, src := range x.Sources {
			if src.End <= src.Start || src.Text == "" {
				continue
			}
			if _, seen := from[src.Text]; !seen {
				order = append(order, src.Text)
				from[src.Text] = src.Document
			}
			if class := markClass(x.Aspect); class != "" {
				marks[src.Text] = append(marks[src.Text], mark{src.Start, src.End, class})
			}
		}
	}
	var out []page.Text
	for _, d := range order {
		_, body, err := s.reg.Document(r.Context(), registry.Anonymous(), d)
		if err != nil {
			if fault.KindOf(err) == fault.NotFound {
				continue // the text was not kept: the quotes below the facts remain
			}
			return nil, err
		}
		b, err := io.ReadAll(body)
		if err := cmp.Or(err, body.Close()); err != nil {
			return nil, fmt.Errorf("read the text %s: %w", d, err)
		}
		name := s.documentName(r, from[d])
		out = append(out, page.Text{Digest: d.Short(), Document: ui.Link{Text: name, Path: documentPath(from[d])}, Parts: excerpt(string(b), marks[d])})
	}
	return out, nil
}

func (s *Server) documentName(r *http.Request, d document.Digest) string {
	doc, body, err := s.reg.Document(r.Context(), registry.Anonymous(), d)
	if err != nil {
		return d.Short()
	}
	_ = body.Close() // only its name is asked
	return cmp.Or(doc.Name, d.Short())
}
