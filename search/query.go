// Package search is the query language of the register and its meaning: what a person may ask, and which agreements answer.
//
//	sapi wilayah:64 bidang:27 keadaan:berlaku tahun:2018..2020 pihak:"Dinas Peternakan"
//
// [Parse] reads a query; [Question] reads the same language and, beyond it, the way in which people ask: "kerja sama sapi yang masih
// berlaku". [Query.String] writes what was understood in the language itself, so that a person can see and change it, and
// [Query.Explain] writes it as a sentence. [Query.Match] says whether an agreement answers: it is the definition that every engine is
// tested against, and no engine itself; package internal/catalog finds the same agreements among a hundred thousand within microseconds.
//
// The rules, in short: all conditions must hold; a comma between values means "or"; a hyphen before a condition means "not"; words are
// compared by their stems; a date that is only partly known ("2007-11") matches wherever it may lie in the range asked for.
package search

import (
	"slices"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// Field is what a condition is about. Its value is the name that the language itself uses.
type Field string

// The fields.
const (
	Words      Field = ""          // words and phrases, anywhere in what a list shows of an agreement
	Region     Field = "wilayah"   // region of a party: a code, or with ".*" everything under a province
	Affair     Field = "bidang"    // number of a government affair
	Good       Field = "barang"    // ID of a good of package affair
	State      Field = "keadaan"   // agreement.StateName
	Kind       Field = "jenis"     // agreement.Kind
	Class      Field = "tingkat"   // agreement.Class
	Instrument Field = "naskah"    // agreement.Instrument
	Grade      Field = "derajat"   // agreement.Grade
	Lack       Field = "kurang"    // agreement.Lack
	Signed     Field = "tanggal"   // date of signing; "tahun" is another name of it
	Ends       Field = "berakhir"  // last day
	Party      Field = "pihak"     // words of a party's name, or a party's key
	Number     Field = "nomor"     // document number, or whole parts of one
	Event      Field = "peristiwa" // words of an event's name, or an event's ID
	FollowUp   Field = "pelaksana" // whether an implementing agreement carries it out: "ada" or "tidak"

	// SignedYear is another name of Signed, under which years are counted and asked for. Conditions have Signed.
	SignedYear Field = "tahun"
)

const (
	yes         = "ada"   // values of FollowUp
	no          = "tidak" //
	anyUnder    = ".*"    // suffix of a region's code: the region and all under it
	unknownDate = "?"     // value of Signed and Ends: the date is not known
	between     = ".."    // between the ends of a range of dates
)

// Fields lists the fields, without Words, in the order in which they are explained.
func Fields() []Field {
	return []Field{Region, Affair, Good, State, Kind, Class, Instrument, Grade, Lack, Signed, Ends, Party, Number, Event, FollowUp}
}

// Dates tells whether the values of f are ranges of dates.
func (f Field) Dates() bool { return f == Signed || f == Ends }

// Query is a question to the register. Its zero value asks for everything. Equal questions have equal queries and equal strings, apart
// from the order of their conditions.
type Query struct {
	Conditions []Condition // all must hold
}

// Condition is one part of a query. Its Values are never empty.
type Condition struct {
	Field  Field
	Not    bool
	Values []Value // one must hold
}

// Value is one thing that a condition asks for. Which of its parts are filled depends on the field.
type Value struct {
	Code string // coded fields: the code; Party: a key; Event: an ID; Number: NormalNumber; Words and the rest: ""

	Text   string   // Words, Party, Event: folded, words parted by one blank
	Stems  []string // the stems of Text, in order; more than one must stand side by side
	Prefix bool     // the last of Stems is the beginning of a word, as written or of its stem: "pengem*"

	Range Range // Signed, Ends
}

// Range is a stretch of time. A bound may be a year or a month: From means its first day and To its last. A zero bound is open.
type Range struct {
	From, To term.Date
	Unknown  bool // instead of a stretch: dates of which the year is not known
}

// Holds tells whether d may lie in the range, and whether it surely does. A date without a year lies in no stretch.
func (r Range) Holds(d term.Date) (maybe, surely bool) {
	if unknown := d.Precision() == term.Unknown; unknown || r.Unknown {
		return unknown && r.Unknown, unknown && r.Unknown
	}
	from, to := r.From.Earliest(), r.To.Latest()
	if !from.IsZero() && !to.IsZero() && to.Compare(from) < 0 {
		return false, false
	}
	maybe = !d.Before(from) && !to.Before(d) // Before is false for a bound that is open
	surely = maybe && (from.IsZero() || from.Compare(d.Earliest()) <= 0) && (to.IsZero() || d.Latest().Compare(to) <= 0)
	return maybe, surely
}

// And is the query with further conditions. A condition that it holds already is not added again.
func (q Query) And(more ...Condition) Query {
	out := Query{Conditions: slices.Clip(q.Conditions)}
	for _, c := range more {
		if len(c.Values) > 0 && !slices.ContainsFunc(out.Conditions, c.equal) {
			out.Conditions = append(out.Conditions, c)
		}
	}
	return out
}

// Between asks for agreements whose date f (Signed or Ends) may lie between two dates, both included; a zero one is open.
func Between(f Field, from, to term.Date) Condition {
	from.About, to.About = false, false
	return Condition{Field: f, Values: []Value{{Range: Range{From: from, To: to}}}}
}

func (c Condition) equal(d Condition) bool {
	return c.Field == d.Field && c.Not == d.Not && slices.EqualFunc(c.Values, d.Values, Value.equal)
}

func (v Value) equal(w Value) bool {
	return v.Code == w.Code && v.Text == w.Text && v.Prefix == w.Prefix && v.Range == w.Range
}

// HasWords tells whether the query asks for words, so that its answers can be ranked and highlighted.
func (q Query) HasWords() bool {
	return slices.ContainsFunc(q.Conditions, func(c Condition) bool { return c.Field == Words && !c.Not })
}

// String writes the query in its own language. [Parse] reads it back to the same query.
func (q Query) String() string {
	var b strings.Builder
	for i, c := range q.Conditions {
		if i > 0 {
			b.WriteByte(' ')
		}
		c.write(&b)
	}
	return b.String()
}

// String writes the condition in the query language.
func (c Condition) String() string {
	var b strings.Builder
	c.write(&b)
	return b.String()
}

func (c Condition) write(b *strings.Builder) {
	if c.Not {
		b.WriteByte('-')
	}
	if c.Field != Words {
		b.WriteString(c.name())
		b.WriteByte(':')
	}
	for i, v := range c.Values {
		if i > 0 {
			b.WriteByte(',')
		}
		switch {
		case c.Field.Dates():
			b.WriteString(v.Range.String())
		case v.Code != "":
			writeQuoted(b, v.Code, plainValue(v.Code))
		default:
			writeQuoted(b, v.Text, plainWord(v, c.Field))
			if v.Prefix {
				b.WriteByte('*')
			}
		}
	}
}

// name is how the condition's field is written: "tahun" where it asks for years of signing only.
func (c Condition) name() string {
	if c.Field == Signed {
		for _, v := range c.Values {
			if v.Range.From.Month != 0 || v.Range.To.Month != 0 {
				return string(Signed)
			}
		}
		return string(SignedYear)
	}
	return string(c.Field)
}

// String writes the range as the language does: "2018", "2018..2020", "2018-03..", "?" for unknown.
func (r Range) String() string {
	switch {
	case r.Unknown:
		return unknownDate
	case r.From == r.To && !r.From.IsZero():
		return r.From.String()
	}
	return r.From.String() + between + r.To.String()
}

// writeQuoted writes text bare where plain allows it and between quotation marks otherwise. Folded text holds none.
func writeQuoted(b *strings.Builder, text string, plain bool) {
	if plain {
		b.WriteString(text)
		return
	}
	b.WriteByte('"')
	b.WriteString(text)
	b.WriteByte('"')
}

// Explain says in a sentence what was understood, in the language "en" or, for anything else, in Indonesian: "kata “sapi”; wilayah Provinsi
// Kalimantan Timur; keadaan Berlaku".
func (q Query) Explain(lang string) string {
	if len(q.Conditions) == 0 {
		return fault.T("semua kerja sama", "all agreements").In(lang)
	}
	parts := make([]string, len(q.Conditions))
	for i, c := range q.Conditions {
		parts[i] = c.Explain(lang)
	}
	return strings.Join(parts, "; ")
}

// Explain says what the condition asks for.
func (c Condition) Explain(lang string) string {
	values := make([]string, len(c.Values))
	for i, v := range c.Values {
		values[i] = v.explain(c.Field, lang)
	}
	or := fault.T(" atau ", " or ").In(lang)
	text := c.Field.Label().In(lang) + " " + strings.Join(values, or)
	if c.Not {
		text = fault.T("bukan ", "not ").In(lang) + text
	}
	return text
}

// Label is the field's name for people.
func (f Field) Label() fault.Text {
	switch f {
	case Words:
		return fault.T("kata", "words")
	case Region:
		return fault.T("wilayah", "region")
	case Affair:
		return fault.T("urusan", "affair")
	case Good:
		return fault.T("barang", "good")
	case State:
		return fault.T("keadaan", "state")
	case Kind:
		return fault.T("jenis", "kind")
	case Class:
		return fault.T("tingkat", "level")
	case Instrument:
		return fault.T("naskah", "instrument")
	case Grade:
		return fault.T("derajat bukti", "grade of proof")
	case Lack:
		return fault.T("kekurangan", "what is missing")
	case Signed, SignedYear:
		return fault.T("ditandatangani", "signed")
	case Ends:
		return fault.T("berakhir", "ends")
	case Party:
		return fault.T("pihak", "party")
	case Number:
		return fault.T("nomor", "number")
	case Event:
		return fault.T("peristiwa", "event")
	case FollowUp:
		return fault.T("perjanjian pelaksana", "implementing agreement")
	}
	return fault.Text{}
}

func (r Range) explain(lang string) string {
	switch {
	case r.Unknown:
		return fault.T("pada waktu yang tidak diketahui", "at a time not known").In(lang)
	case r.From == r.To && r.From.IsZero():
		return fault.T("pada waktu apa pun yang diketahui", "at any known time").In(lang)
	case r.From == r.To:
		return r.From.In(lang)
	case r.From.IsZero():
		return fault.Tf("sampai %[1]s", "until %[2]s", r.To.In("id"), r.To.In("en")).In(lang)
	case r.To.IsZero():
		return fault.Tf("sejak %[1]s", "since %[2]s", r.From.In("id"), r.From.In("en")).In(lang)
	}
	return fault.Tf("%[1]s sampai %[2]s", "%[3]s to %[4]s", r.From.In("id"), r.To.In("id"), r.From.In("en"), r.To.In("en")).In(lang)
}
