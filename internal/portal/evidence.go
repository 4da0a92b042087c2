package portal

import (
	"cmp"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

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

// evidence shows an agreement's values each with what proves it.
type evidence struct {
	d    registry.Detail
	f    ui.Frame
	zone *time.Location
	seen int // proofs on the page so far
}

// current is the statement that is shown of an aspect and key.
func (v *evidence) current(a agreement.Aspect, key string) (registry.Statement, bool) {
	i := slices.IndexFunc(v.d.Statements, func(x registry.Statement) bool { return x.Current && x.Aspect == a && (x.Key == key || key == "*") })
	if i < 0 {
		return registry.Statement{}, false
	}
	return v.d.Statements[i], true
}

// proof is what proves a value of an aspect; nil where nobody stated it.
func (v *evidence) proof(a agreement.Aspect, key string) *ui.Proof {
	x, ok := v.current(a, key)
	if !ok {
		return nil
	}
	v.seen++
	p := &ui.Proof{ID: "bukti-" + strconv.Itoa(v.seen), Grade: x.Grade, Who: x.Actor.Name, When: v.day(x.At), Where: v.f.T("tanpa sumber tertulis", "without a written source")}
	if len(x.Sources) > 0 {
		const most = 400
		src := x.Sources[0]
		p.Quote, p.Where = shorten(src.Quote, most), v.where(src)+wording.Chosen(src, v.f.Lang)
		if src.Document != "" && src.Row == 0 && v.public(src.Document) {
			p.Link = templ.SafeURL(documentPath(src.Document))
		}
	}
	if more := len(x.Sources) - 1; more > 0 {
		p.Where += fmt.Sprintf(v.f.T(", dan %d tempat lain", ", and %d more places"), more)
	}
	return p
}

// public tells whether the document is one that everybody may open.
func (v *evidence) public(d document.Digest) bool {
	return slices.ContainsFunc(v.d.Documents, func(x document.Document) bool { return x.Digest == d && x.Role != document.Sheet })
}

// where says where a source is.
func (v *evidence) where(src agreement.Source) string {
	return wording.Source(src, v.d.Documents, v.f.Lang)
}

func (v *evidence) day(t time.Time) string { return term.DateOf(t.In(v.zone)).In(v.f.Lang) }

// parties is the table of how each party stands.
func (v *evidence) parties() ui.Standings {
	f, d := v.f, v.d
	withdrawn := slices.ContainsFunc(d.Parties, func(x agreement.Participation) bool { return !x.Withdrawn.IsZero() })
	s := ui.Standings{Label: f.T("Keadaan tiap pihak", "How each party stands"), Heads: []string{f.T("Ditandatangani", "Signed"), f.T("Persetujuan", "Approval"), f.T("Berlaku", "In force"), f.T("Nomor sendiri", "Own number")}}
	if withdrawn {
		s.Heads = append(s.Heads, f.T("Menarik diri", "Withdrawn"))
	}
	unknown := ui.Step{Text: f.T("belum diketahui", "not known")}
	for _, x := range d.Parties {
		row := ui.Standing{Name: ui.Link{Text: wording.UpperFirst(x.Party.Name)}}
		if x.Party.Region != "" {
			row.Name.Path = regionPath(string(x.Party.Region))
		}
		if x.Signatory != nil {
			row.Small = strings.Trim(x.Signatory.Name+", "+x.Signatory.Office, ", ")
		}
		signed, approved, number := unknown, unknown, unknown
		if x.Signed != nil {
			signed = v.signed(x)
		}
		if !x.Approved.IsZero() {
			approved = ui.Step{Text: x.Approved.In(f.Lang), Mark: "yes", View: v.proof(agreement.ApprovedBy, x.Key)}
		}
		if x.Number != "" {
			number = ui.Step{Text: x.Number, Mark: "", View: v.proof(agreement.NumberIs, x.Key)}
		}
		row.Steps = []ui.Step{signed, approved, v.binds(x), number}
		if withdrawn {
			step := ui.Step{Text: f.T("tidak", "no")}
			if !x.Withdrawn.IsZero() {
				step = ui.Step{Text: x.Withdrawn.In(f.Lang), Mark: "no", View: v.proof(agreement.WithdrawnBy, x.Key)}
			}
			row.Steps = append(row.Steps, step)
		}
		s.Parties = append(s.Parties, row)
	}
	for _, u := range d.Unnamed {
		s.Unnamed = append(s.Unnamed, fmt.Sprintf(f.T("%d %s yang tidak disebut namanya", "%d %s that are not named"), u.Count, u.Kind))
	}
	var lacks []string
	for i := len(s.Heads) - 1; i >= 0 && len(s.Parties) > 0; i-- { // a column in which nothing is known is said in a line
		if !slices.ContainsFunc(s.Parties, func(x ui.Standing) bool { return x.Steps[i] != unknown }) {
			lacks = append(lacks, wording.LowerFirst(s.Heads[i]))
			s.Heads = slices.Delete(s.Heads, i, i+1)
			for k := range s.Parties {
				s.Parties[k].Steps = slices.Delete(s.Parties[k].Steps, i, i+1)
			}
		}
	}
	if len(lacks) > 0 {
		slices.Reverse(lacks)
		s.Lacks = fmt.Sprintf(f.T("Belum diketahui dari semua pihak: %s.", "Not known of any party: %s."), wording.List(lacks, f.Lang))
	}
	return s
}

// signed is when a party signed.
func (v *evidence) signed(x agreement.Participation) ui.Step {
	step := ui.Step{Text: v.f.T("belum", "not yet"), Mark: "wait", View: v.proof(agreement.SignedBy, x.Key)}
	if *x.Signed {
		step.Text, step.Mark = v.f.T("sudah, tanggalnya tidak diketahui", "yes, on a date not known"), "yes"
		if day := cmp.Or(x.SignedOn, v.d.Signed); !day.IsZero() {
			step.Text = day.In(v.f.Lang)
		}
	}
	return step
}

// binds says since when the agreement binds a party.
func (v *evidence) binds(x agreement.Participation) ui.Step {
	switch v.d.State {
	case agreement.InForce:
		if !x.Withdrawn.IsZero() && x.Withdrawn.Before(term.DateOf(v.d.Changed)) {
			return ui.Step{Text: v.f.T("tidak lagi", "no more"), Mark: "no"}
		}
		if since := cmp.Or(v.d.Effective, v.d.Signed); !since.IsZero() {
			return ui.Step{Text: v.f.T("sejak ", "since ") + since.In(v.f.Lang), Mark: "yes"}
		}
		return ui.Step{Text: v.f.T("berlaku", "in force"), Mark: "yes"}
	case agreement.FullySigned:
		return ui.Step{Text: v.f.T("mulai ", "from ") + v.d.Effective.In(v.f.Lang), Mark: "wait"}
	case agreement.EndedState:
		return ui.Step{Text: v.f.T("tidak lagi", "no more")}
	case agreement.Draft, agreement.ApprovedOnly, agreement.PartlySigned:
		return ui.Step{Text: v.f.T("belum", "not yet"), Mark: "wait"}
	case agreement.UnknownState:
	}
	return ui.Step{Text: v.f.T("belum diketahui", "not known")}
}

// fields are what was agreed on, with what carries each out or for how long nothing has.
func (v *evidence) fields(today term.Date) []page.Field {
	title := make(map[agreement.ID]string)
	for _, c := range v.d.Children {
		title[c.ID] = wording.UpperFirst(c.Title)
	}
	var out []page.Field
	for i, x := range v.d.Fields {
		row := page.Field{Text: wording.UpperFirst(x.Text), Proof: v.proof(agreement.HasField, agreement.FieldKey(x.Text))}
		for _, id := range x.Affairs {
			row.Affairs = append(row.Affairs, ui.Link{Text: id.String() + " " + id.Name().In(v.f.Lang), Path: searchPath("bidang:"+id.String(), "", "")})
		}
		if r, ok := region.Get(x.Supplier); ok {
			row.Direction = v.f.T("dari ", "from ") + wording.RegionName(r)
		}
		if x.Volume != nil {
			row.Direction = strings.TrimSpace(row.Direction + " " + wording.Volume(x, v.f.Lang))
		}
		if i < len(v.d.Coverage) {
			c := v.d.Coverage[i]
			for _, id := range c.By {
				row.By = append(row.By, ui.Link{Text: title[id], Path: agreementPath(id)})
			}
			if len(c.By) == 0 {
				row.Gap = wording.Waited(c.Since, today, v.f.Lang)
			}
		}
		out = append(out, row)
	}
	return out
}

// facts are the agreement's single values.
func (v *evidence) facts() []page.Fact {
	var out []page.Fact
	f, a := v.f, &v.d.Agreement
	add := func(id, en, value string, proof *ui.Proof) {
		if value != "" {
			out = append(out, page.Fact{Name: f.T(id, en), Value: wording.UpperFirst(value), Proof: proof})
		}
	}
	form := f.T("tidak diketahui", "not known")
	if a.Instrument != agreement.UnknownInstrument {
		form = a.Instrument.Label().In(f.Lang)
	}
	add("Bentuk naskah", "Form of document", form, v.proof(agreement.InstrumentIs, ""))
	if a.Class != agreement.UnknownClass {
		add("Tingkat", "Level", a.Class.Label().In(f.Lang), v.proof(agreement.ClassIs, ""))
	}
	if a.Kind != agreement.UnknownKind {
		add("Jenis", "Kind", a.Kind.Label().In(f.Lang), v.proof(agreement.KindIs, ""))
	}
	add("Derajat bukti", "Grade of proof", a.Grade.Label().In(f.Lang), nil)
	add("Ditandatangani", "Signed", a.Signed.In(f.Lang), v.proof(agreement.SignedOn, ""))
	if a.Place != nil {
		add("Tempat", "Place", wording.Calm(a.Place.Text), v.proof(agreement.SignedAt, ""))
	}
	if !a.Effective.IsZero() {
		add("Mulai berlaku", "In force from", a.Effective.In(f.Lang), v.proof(agreement.EffectiveOn, ""))
	}
	if a.Duration != nil {
		add("Jangka waktu", "Duration", a.Duration.In(f.Lang), v.proof(agreement.Lasts, ""))
	}
	v.ends(add)
	if a.State == agreement.Draft && !a.PlannedOn.IsZero() {
		add("Rencana penandatanganan", "Planned signing", a.PlannedOn.In(f.Lang), v.proof(agreement.Planned, ""))
	}
	add("Mengubah", "Amends", a.Amends, v.proof(agreement.Amends, ""))
	add("Nomor", "Numbers", strings.Join(a.Numbers, "; "), v.proof(agreement.NumberIs, "*"))
	if a.Count > 1 {
		add("Banyaknya naskah", "Documents", numfmt.Int(int64(a.Count), f.Lang), v.proof(agreement.Documents, ""))
	}
	for _, x := range a.Values {
		add("Nilai", "Value", wording.Value(agreement.Assertion{Aspect: agreement.HasValue, Amount: &x}, nil, f.Lang), v.proof(agreement.HasValue, string(x.Stage)))
	}
	for _, x := range a.Agencies {
		add("Perangkat daerah", "Agency", x.Name, v.proof(agreement.ResponsibleIs, x.Key()))
	}
	if a.Basis != "" {
		add("Dasar perencanaan", "Planning basis", wording.Value(agreement.Assertion{Aspect: agreement.PlanningBasis, Text: a.Basis}, nil, f.Lang), v.proof(agreement.PlanningBasis, ""))
	}
	for _, x := range a.Flags {
		add("Kelengkapan", "Completeness", wording.Value(agreement.Assertion{Aspect: agreement.QualityFlag, Text: x}, nil, f.Lang), nil)
	}
	add("Keadaan menurut register lama", "State in the old register", a.Status, v.proof(agreement.StatedStatus, ""))
	for _, n := range a.Notes {
		add("Catatan", "Note", n, nil)
	}
	return out
}

// ends is when the agreement ends, and how that was found.
func (v *evidence) ends(add func(id, en, value string, proof *ui.Proof)) {
	a, f := &v.d.Agreement, v.f
	switch {
	case a.Ends.IsZero():
	case a.EndsStated:
		add("Berakhir", "Ends", a.Ends.In(f.Lang), v.proof(agreement.EndsOn, ""))
	default:
		var why []string
		for _, t := range a.EndsWhy {
			why = append(why, wording.Sentence(t, f.Lang))
		}
		v.seen++
		add("Berakhir, dihitung", "Ends, as computed", a.Ends.In(f.Lang), &ui.Proof{ID: "bukti-" + strconv.Itoa(v.seen), Where: strings.Join(why, " ")})
	}
	if !a.EndedOn.IsZero() || a.EndReason != "" {
		add("Diakhiri", "Ended", wording.Value(agreement.Assertion{Aspect: agreement.Ended, Text: string(a.EndReason), Date: a.EndedOn}, nil, f.Lang), v.proof(agreement.Ended, ""))
	}
}

// statements are all that was stated, each with its source.
func (v *evidence) statements() []page.Statement {
	const most = 160
	var out []page.Statement
	for _, x := range v.d.Statements {
		p := page.Statement{
			Aspect: wording.Aspect(x.Aspect).In(v.f.Lang), Value: v.value(x.Assertion), Current: x.Current,
			Grade: wording.UpperFirst(x.Grade.Label().In(v.f.Lang)), Who: x.Actor.Name, When: v.day(x.At), Where: v.f.T("tanpa sumber tertulis", "without a written source"),
		}
		if len(x.Sources) > 0 {
			p.Quote, p.Where = shorten(x.Sources[0].Quote, most), v.where(x.Sources[0])
		}
		if more := len(x.Sources) - 1; more > 0 {
			p.Where += fmt.Sprintf(v.f.T(", dan %d tempat lain", ", and %d more places"), more)
		}
		out = append(out, p)
	}
	return out
}

// value is a statement's value in words; other records by what they are called.
func (v *evidence) value(a agreement.Assertion) string {
	switch {
	case a.Aspect == agreement.Parent && v.d.ParentRow != nil && a.Subject == v.d.ParentRow.ID:
		return wording.UpperFirst(v.d.ParentRow.Title)
	case a.Aspect == agreement.Parent, a.Aspect == agreement.SameAs, a.Aspect == agreement.NotSameAs:
		return v.f.T("kesepakatan lain di register ini", "another agreement of this register")
	}
	return wording.Value(a, v.d.Parties, v.f.Lang)
}

// history tells each entry in a line, newest first. What a reading or an old register brought is counted: the table of statements lists it.
func (v *evidence) history() []page.Line {
	var out []page.Line
	for _, h := range v.d.History {
		day := term.DateOf(h.At.In(v.zone))
		line := page.Line{When: day.In(v.f.Lang), Text: h.Text.In(v.f.Lang), Path: agreementPath(v.d.ID) + "?diketahui=" + day.String(), Gone: h.Withdrawn}
		count, read, imported := 0, false, false
		for _, x := range v.d.Statements {
			if x.Entry != h.Entry {
				continue
			}
			count++
			read = read || x.Aspect == agreement.FromReading
			imported = imported || slices.ContainsFunc(x.Sources, func(src agreement.Source) bool { return src.Row > 0 })
		}
		switch {
		case read:
			line.Text = fmt.Sprintf(v.f.T("%s menerima bacaan siaran: %d pernyataan", "%s accepted the reading of a release: %d statements"), h.Actor.Name, count)
		case imported:
			line.Text = fmt.Sprintf(v.f.T("%s memasukkan register lama: %d pernyataan", "%s imported an old register: %d statements"), h.Actor.Name, count)
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
func (s *Server) texts(r *http.Request, d registry.Detail) ([]page.Text, error) {
	marks := make(map[document.Digest][]mark)
	from := make(map[document.Digest]document.Digest)
	var order []document.Digest
	for _, x := range d.Statements {
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
	for _, digest := range order {
		_, body, err := s.reg.Document(r.Context(), registry.Anonymous(), digest)
		if err != nil {
			if k := fault.KindOf(err); k == fault.NotFound || k == fault.Unauthorized {
				continue // the text was not kept, or is the desk's: the quotes remain
			}
			return nil, err
		}
		b, err := io.ReadAll(body)
		if err := cmp.Or(err, body.Close()); err != nil {
			return nil, fmt.Errorf("read the text %s: %w", digest, err)
		}
		name := from[digest].Short()
		if i := slices.IndexFunc(d.Documents, func(x document.Document) bool { return x.Digest == from[digest] }); i >= 0 {
			name = cmp.Or(d.Documents[i].Name, name)
		}
		out = append(out, page.Text{Digest: digest.Short(), Document: ui.Link{Text: name, Path: documentPath(from[digest])}, Parts: excerpt(string(b), marks[digest])})
	}
	return out, nil
}
