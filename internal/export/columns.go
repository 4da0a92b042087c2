package export

import (
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// column is one column of the tables: how it is written, and how it is read back where it states something. The two stand side by side
// so that they cannot part.
type column struct {
	name  string
	write func(r *record) string
	read  func(r *record, cell string) error // nil: follows from other columns, or is the exporting register's own
}

// record is an agreement on its way into a row or out of one.
type record struct {
	a          *agreement.Agreement
	stage      string
	endsStated bool
}

// Columns are the headings of the tables, in order.
func Columns() []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.name
	}
	return out
}

// AppendRow appends the cells of an agreement's row to dst.
func AppendRow(dst []string, a *agreement.Agreement) []string {
	r := &record{a, stage(a), a.EndsStated}
	for _, c := range columns {
		dst = append(dst, c.write(r))
	}
	return dst
}

// Parse reads a row back: cells by the name of their column. All problems are returned at once, each with its column as the place; the
// agreement then holds what could be read.
func Parse(cell func(column string) string) (Line, error) {
	l := Line{Agreement: agreement.Agreement{TitleStated: true, KindStated: true}}
	r := &record{a: &l.Agreement, endsStated: true}
	var ps fault.Problems
	for _, c := range columns {
		if c.read == nil {
			continue
		}
		if s := cell(c.name); s != "" {
			if err := c.read(r, s); err != nil {
				ps.Add("export_cell", c.name, fault.Tf("sel %q tidak terbaca: %s", "the cell %q cannot be read: %s", s, err))
			}
		}
	}
	l.Stage, l.EndsStated = r.stage, r.endsStated
	return l, ps.Err(fault.T("baris tidak terbaca seluruhnya", "the row cannot be read in full"))
}

var columns = []column{
	{"id", func(r *record) string { return string(r.a.ID) }, func(r *record, s string) (err error) { r.a.ID, err = agreement.ParseID(s); return }},
	text("title", func(a *agreement.Agreement) *string { return &a.Title }),
	yes("title_stated", func(r *record) *bool { return &r.a.TitleStated }),
	text("instrument", func(a *agreement.Agreement) *agreement.Instrument { return &a.Instrument }),
	text("class", func(a *agreement.Agreement) *agreement.Class { return &a.Class }),
	text("kind", func(a *agreement.Agreement) *agreement.Kind { return &a.Kind }),
	yes("kind_stated", func(r *record) *bool { return &r.a.KindStated }),
	text("words", func(a *agreement.Agreement) *string { return &a.Words }),
	{"state", func(r *record) string { return string(r.a.State) }, nil},
	text("grade", func(a *agreement.Agreement) *agreement.Grade { return &a.Grade }),
	date("signed", func(a *agreement.Agreement) *term.Date { return &a.Signed }),
	date("effective", func(a *agreement.Agreement) *term.Date { return &a.Effective }),
	date("ends", func(a *agreement.Agreement) *term.Date { return &a.Ends }),
	yes("ends_stated", func(r *record) *bool { return &r.endsStated }),
	{
		"duration", func(r *record) string {
			if r.a.Duration == nil {
				return ""
			}
			return r.a.Duration.String()
		},
		func(r *record, s string) error {
			r.a.Duration = new(term.Duration)
			return r.a.Duration.UnmarshalText([]byte(s))
		},
	},
	{"stage", func(r *record) string { return r.stage }, func(r *record, s string) error { r.stage = s; return nil }},
	date("planned_on", func(a *agreement.Agreement) *term.Date { return &a.PlannedOn }),
	date("ended_on", func(a *agreement.Agreement) *term.Date { return &a.EndedOn }),
	text("end_reason", func(a *agreement.Agreement) *agreement.EndReason { return &a.EndReason }),
	{
		"place", func(r *record) string {
			if r.a.Place == nil {
				return ""
			}
			return joinItems([]string{r.a.Place.Text, string(r.a.Place.Region)})
		},
		func(r *record, s string) error {
			p := pad(splitItems(s), 2)
			r.a.Place = &agreement.Place{Text: p[0], Region: region.Code(p[1])}
			return nil
		},
	},
	text("event", func(a *agreement.Agreement) *string { return &a.Event }),
	text("event_id", func(a *agreement.Agreement) *agreement.ID { return &a.EventID }),
	text("parent", func(a *agreement.Agreement) *agreement.ID { return &a.Parent }),
	text("amends", func(a *agreement.Agreement) *string { return &a.Amends }),
	count("count", func(a *agreement.Agreement) *int { return &a.Count }),

	items("parties", parties, func(p *agreement.Participation) string { return p.Party.Name }, func(p *agreement.Participation, s string) error { p.Party.Name = s; return nil }),
	items("party_kinds", parties, func(p *agreement.Participation) string { return string(p.Party.Kind) }, func(p *agreement.Participation, s string) error { p.Party.Kind = party.Kind(s); return nil }),
	items("party_regions", parties, func(p *agreement.Participation) string { return string(p.Party.Region) }, func(p *agreement.Participation, s string) error { p.Party.Region = region.Code(s); return nil }),
	items("party_keys", parties, func(p *agreement.Participation) string { return p.Key }, func(p *agreement.Participation, s string) error { p.Key = s; return nil }),
	items("party_orders", parties, func(p *agreement.Participation) string { return whole(p.Order) }, func(p *agreement.Participation, s string) (err error) { p.Order, err = readWhole(s); return }),
	items("party_roles", parties, func(p *agreement.Participation) string { return p.Role }, func(p *agreement.Participation, s string) error { p.Role = s; return nil }),
	items("party_numbers", parties, func(p *agreement.Participation) string { return p.Number }, func(p *agreement.Participation, s string) error { p.Number = s; return nil }),
	items("party_signed", parties, writeSigned, readSigned),
	items("party_approved", parties, func(p *agreement.Participation) string { return p.Approved.String() }, func(p *agreement.Participation, s string) (err error) { p.Approved, err = term.Parse(s); return }),
	items("party_withdrawn", parties, func(p *agreement.Participation) string { return p.Withdrawn.String() }, func(p *agreement.Participation, s string) (err error) { p.Withdrawn, err = term.Parse(s); return }),
	items("party_signatories", parties, writeSignatory, readSignatory),
	items("unnamed_parties", func(a *agreement.Agreement) *[]agreement.UnnamedParties { return &a.Unnamed },
		func(u *agreement.UnnamedParties) string { return whole(u.Count) + " " + u.Kind },
		func(u *agreement.UnnamedParties, s string) (err error) {
			n, kind, _ := strings.Cut(s, " ")
			u.Kind = kind
			u.Count, err = readWhole(n)
			return
		}),
	words("numbers", func(a *agreement.Agreement) *[]string { return &a.Numbers }),

	items("fields", fields, func(f *agreement.Field) string { return f.Text }, func(f *agreement.Field, s string) error { f.Text = s; return nil }),
	items("field_affairs", fields, writeAffairs, readAffairs),
	items("field_goods", fields, func(f *agreement.Field) string { return f.Good }, func(f *agreement.Field, s string) error { f.Good = s; return nil }),
	items("field_suppliers", fields, func(f *agreement.Field) string { return string(f.Supplier) }, func(f *agreement.Field, s string) error { f.Supplier = region.Code(s); return nil }),
	items("field_volumes", fields, func(f *agreement.Field) string {
		if f.Volume == nil {
			return ""
		}
		return writeAmount(f.Volume)
	}, func(f *agreement.Field, s string) error {
		f.Volume = new(agreement.Amount)
		return readAmount(f.Volume, s)
	}),
	items("field_periods", fields, func(f *agreement.Field) string { return f.Period }, func(f *agreement.Field, s string) error { f.Period = s; return nil }),
	items("values", func(a *agreement.Agreement) *[]agreement.Amount { return &a.Values }, writeAmount, readAmount),

	items("agencies", agencies, func(p *party.Party) string { return p.Name }, func(p *party.Party, s string) error { p.Name = s; return nil }),
	items("agency_kinds", agencies, func(p *party.Party) string { return string(p.Kind) }, func(p *party.Party, s string) error { p.Kind = party.Kind(s); return nil }),
	items("agency_regions", agencies, func(p *party.Party) string { return string(p.Region) }, func(p *party.Party, s string) error { p.Region = region.Code(s); return nil }),
	text("stated_status", func(a *agreement.Agreement) *string { return &a.Status }),
	text("planning_basis", func(a *agreement.Agreement) *string { return &a.Basis }),
	words("notes", func(a *agreement.Agreement) *[]string { return &a.Notes }),
	words("urls", func(a *agreement.Agreement) *[]string { return &a.URLs }),
	words("quality_flags", func(a *agreement.Agreement) *[]string { return &a.Flags }),
	items("documents", func(a *agreement.Agreement) *[]document.Document { return &a.Documents }, writeDocument, readDocument),
	text("same_as", func(a *agreement.Agreement) *agreement.ID { return &a.SameAs }),
	words("not_same_as", func(a *agreement.Agreement) *[]agreement.ID { return &a.NotSameAs }),

	{"recorded", func(r *record) string { return writeTime(r.a.Recorded) }, nil},
	{"changed", func(r *record) string { return writeTime(r.a.Changed) }, nil},
	{"version", func(r *record) string { return whole(int(r.a.Version)) }, nil},
}

func parties(a *agreement.Agreement) *[]agreement.Participation { return &a.Parties }
func fields(a *agreement.Agreement) *[]agreement.Field          { return &a.Fields }
func agencies(a *agreement.Agreement) *[]party.Party            { return &a.Agencies }

// text is a column of one text.
func text[T ~string](name string, of func(*agreement.Agreement) *T) column {
	return column{
		name, func(r *record) string { return escape(string(*of(r.a))) },
		func(r *record, s string) error { *of(r.a) = T(unescape(s)); return nil },
	}
}

// date is a column of one date, as precise as it is known.
func date(name string, of func(*agreement.Agreement) *term.Date) column {
	return column{
		name, func(r *record) string { return of(r.a).String() },
		func(r *record, s string) (err error) { *of(r.a), err = term.Parse(s); return },
	}
}

// yes is a column of "yes" and "no".
func yes(name string, of func(*record) *bool) column {
	return column{
		name, func(r *record) string {
			if *of(r) {
				return "yes"
			}
			return "no"
		},
		func(r *record, s string) error { *of(r) = s != "no"; return nil },
	}
}

func count(name string, of func(*agreement.Agreement) *int) column {
	return column{
		name, func(r *record) string { return whole(*of(r.a)) },
		func(r *record, s string) (err error) { *of(r.a), err = readWhole(s); return },
	}
}

// words is a column of a list of texts.
func words[T ~string](name string, of func(*agreement.Agreement) *[]T) column {
	return items(name, of, func(t *T) string { return string(*t) }, func(t *T, s string) error { *t = T(s); return nil })
}

// items is a column of one property of each member of a list, a line each. The columns of one list go together line by line: the second
// line of party_numbers is the number of the second party.
func items[T any](name string, of func(*agreement.Agreement) *[]T, write func(*T) string, read func(*T, string) error) column {
	return column{
		name,
		func(r *record) string {
			list := *of(r.a)
			out := make([]string, len(list))
			empty := true
			for i := range list {
				out[i] = write(&list[i])
				empty = empty && out[i] == ""
			}
			if empty && property(name) {
				return "" // no member has it
			}
			return joinItems(out)
		},
		func(r *record, s string) error {
			list := of(r.a)
			var first error
			for i, item := range splitItems(s) {
				if i == len(*list) {
					*list = append(*list, *new(T))
				}
				if item == "" {
					continue
				}
				if err := read(&(*list)[i], item); err != nil && first == nil {
					first = err
				}
			}
			return first
		},
	}
}

// property tells columns that say more of the members of a list that an earlier column named.
func property(name string) bool {
	return strings.HasPrefix(name, "party_") || strings.HasPrefix(name, "field_") || strings.HasPrefix(name, "agency_")
}

// whole writes a count; nothing for 0.
func whole(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func readWhole(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	return strconv.Atoi(s)
}

func writeTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// writeSigned writes "yes 2018-02-21", "no" or, where only the day is known, "? 2018-02-21".
func writeSigned(p *agreement.Participation) string {
	word := "?"
	switch {
	case p.Signed == nil && p.SignedOn.IsZero():
		return ""
	case p.Signed == nil:
	case *p.Signed:
		word = "yes"
	default:
		word = "no"
	}
	return strings.TrimSpace(word + " " + p.SignedOn.String())
}

func readSigned(p *agreement.Participation, s string) (err error) {
	word, day, _ := strings.Cut(s, " ")
	if word != "?" {
		signed := word == "yes"
		p.Signed = &signed
	}
	p.SignedOn, err = term.Parse(day)
	return err
}

// writeSignatory writes name, office and capacity as items of their own.
func writeSignatory(p *agreement.Participation) string {
	if p.Signatory == nil {
		return ""
	}
	return joinFields(p.Signatory.Name, p.Signatory.Office, string(p.Signatory.Capacity))
}

func readSignatory(p *agreement.Participation, s string) error {
	f := pad(splitFields(s), 3)
	p.Signatory = &party.Signatory{Name: f[0], Office: f[1], Capacity: party.Capacity(f[2])}
	return nil
}

func writeAffairs(f *agreement.Field) string {
	var out []string
	for _, id := range f.Affairs {
		out = append(out, id.String())
	}
	return strings.Join(out, ",")
}

func readAffairs(f *agreement.Field, s string) error {
	for n := range strings.SplitSeq(s, ",") {
		id, err := affair.Parse(strings.TrimSpace(n))
		if err != nil {
			return err
		}
		f.Affairs = append(f.Affairs, id)
	}
	return nil
}

// writeAmount writes number, unit and stage.
func writeAmount(a *agreement.Amount) string {
	return joinFields(strconv.FormatFloat(a.Number, 'f', -1, 64), a.Unit, string(a.Stage))
}

func readAmount(a *agreement.Amount, s string) (err error) {
	f := pad(splitFields(s), 3)
	a.Unit, a.Stage = f[1], agreement.Stage(f[2])
	a.Number, err = strconv.ParseFloat(f[0], 64)
	return err
}

func writeDocument(d *document.Document) string {
	return joinFields(string(d.Digest), d.Name, d.MediaType, whole(int(d.Size)), string(d.Role), string(d.Text))
}

func readDocument(d *document.Document, s string) (err error) {
	f := pad(splitFields(s), 6)
	*d = document.Document{Digest: document.Digest(f[0]), Name: f[1], MediaType: f[2], Role: document.Role(f[4]), Text: document.Digest(f[5])}
	n, err := readWhole(f[3])
	d.Size = int64(n)
	return err
}
