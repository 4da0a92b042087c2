package reading

import (
	"fmt"
	"slices"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
)

// Whole is the index, in place of an agreement's, of what is said of the whole text: its date, place and event.
const Whole = -1

// Value names what of a reading a person can put right.
type Value string

// The values. Those marked "many" have an item.
const (
	DateValue       Value = "date"  // of the whole text, or of one agreement alone
	PlaceValue      Value = "place" // likewise
	EventValue      Value = "event"
	ThemeValue      Value = "theme" // of the event
	AgreementValue  Value = "agreement"
	StatusValue     Value = "status"
	InstrumentValue Value = "instrument"
	TitleValue      Value = "title"
	AmendsValue     Value = "amends"
	UnnamedValue    Value = "unnamed"
	PartyValue      Value = "party"     // many
	SignatoryValue  Value = "signatory" // of the party that is the item
	NumberValue     Value = "number"    // likewise
	SigningValue    Value = "signing"   // likewise: whether it has signed
	FieldValue      Value = "field"     // many
)

// Values lists all values in the order in which people look for them.
func Values() []Value {
	return []Value{
		AgreementValue, StatusValue, InstrumentValue, TitleValue, AmendsValue, DateValue, PlaceValue, PartyValue, SignatoryValue, NumberValue, SigningValue,
		UnnamedValue, FieldValue, EventValue, ThemeValue,
	}
}

// Label is the value's name for people, "" for one that is not known.
func (v Value) Label() fault.Text {
	switch v {
	case DateValue:
		return fault.T("tanggal", "the date")
	case PlaceValue:
		return fault.T("tempat", "the place")
	case EventValue:
		return fault.T("peristiwa", "the event")
	case ThemeValue:
		return fault.T("tema peristiwa", "the event's theme")
	case AgreementValue:
		return fault.T("naskah", "the agreement")
	case StatusValue:
		return fault.T("keadaan", "the state")
	case InstrumentValue:
		return fault.T("bentuk naskah", "the instrument")
	case TitleValue:
		return fault.T("judul", "the title")
	case AmendsValue:
		return fault.T("naskah yang diubah", "what is amended")
	case UnnamedValue:
		return fault.T("pihak yang tidak disebut namanya", "parties that are not named")
	case PartyValue:
		return fault.T("pihak", "a party")
	case SignatoryValue:
		return fault.T("penanda tangan", "a signatory")
	case NumberValue:
		return fault.T("nomor", "a number")
	case SigningValue:
		return fault.T("sudah atau belum menandatangani", "whether a party has signed")
	case FieldValue:
		return fault.T("bidang", "a field")
	}
	return fault.Text{}
}

// ofParty tells whether the value belongs to one of the parties.
func (v Value) ofParty() bool { return v == SignatoryValue || v == NumberValue || v == SigningValue }

// Edit is what a person asks: that a value is what some words of the text say. Where the words can be understood in several ways (see Sense), the
// members behind Words say in which; empty ones leave it to the likeliest.
type Edit struct {
	Value  Value `json:"value"`
	Item   int   `json:"item,omitempty"`   // which of the parties or fields, from 0
	Add    bool  `json:"add,omitempty"`    // one more party or field
	Remove bool  `json:"remove,omitempty"` // the value is not so; needs no words
	Words  Span  `json:"words,omitzero"`

	Date       string               `json:"date,omitempty"`       // as Sense writes it
	Region     region.Code          `json:"region,omitempty"`     // of a party or place
	Kind       party.Kind           `json:"kind,omitempty"`       // of a party
	Instrument agreement.Instrument `json:"instrument,omitempty"` // of an agreement
	Status     Status               `json:"status,omitempty"`     // of an agreement
	Affairs    []string             `json:"affairs,omitempty"`    // of a field
	Together   bool                 `json:"together,omitempty"`   // words that list several fields are one
	Signed     bool                 `json:"signed,omitempty"`     // of a signing
}

// Change is an edit with what it comes to. It says everything that is needed to apply it, so that it gives the same for ever, whatever later
// readers make of the words. Exactly what its value needs is filled, nothing where it removes.
type Change struct {
	Value  Value `json:"value"`
	Item   int   `json:"item,omitempty"`
	Add    bool  `json:"add,omitempty"`
	Remove bool  `json:"remove,omitempty"`
	Words  Span  `json:"words,omitzero"` // that say it

	Text       string               `json:"text,omitempty"` // of an event, theme, title, number, of what is amended
	Date       *Date                `json:"date,omitempty"`
	Place      *Place               `json:"place,omitempty"`
	Party      *Party               `json:"party,omitempty"`
	Fields     []Field              `json:"fields,omitempty"`
	Signatory  *Signatory           `json:"signatory,omitempty"`
	Unnamed    *Unnamed             `json:"unnamed,omitempty"`
	Instrument agreement.Instrument `json:"instrument,omitempty"`
	Status     Status               `json:"status,omitempty"`
	Signed     *bool                `json:"signed,omitempty"`
}

// Understand gives what an edit comes to in a text. What the words cannot say is Invalid, with the places of the edit.
func (e Edit) Understand(text string, o Options) (Change, Sense, error) {
	c := Change{Value: e.Value, Item: e.Item, Add: e.Add, Remove: e.Remove}
	var ps fault.Problems
	if e.Value.Label() == (fault.Text{}) {
		ps.Add("value", "value", fault.T("tidak diketahui apa yang hendak diperbaiki", "it is not known what is to be put right"))
	}
	if e.Remove {
		if e.Add || e.Value == AgreementValue || e.Value == StatusValue || e.Value == InstrumentValue {
			ps.Add("remove", "remove", fault.T("isian ini tidak dapat dihapus, hanya diganti; naskah yang bukan naskah ditolak", "this can be replaced and not removed; what is no agreement is rejected"))
		}
		return c, Sense{}, ps.Err(notRight)
	}
	s, err := Understand(text, o, e.Words)
	if err != nil {
		return c, s, err
	}
	c.Words = s.At
	e.fill(&c, s, &ps)
	return c, s, ps.Err(notRight)
}

var notRight = fault.T("perbaikan ini belum dapat disimpan", "this correction cannot be saved yet")

// fill says what the words come to.
func (e Edit) fill(c *Change, s Sense, ps *fault.Problems) {
	switch e.Value {
	case DateValue:
		e.date(c, s, ps)
	case PlaceValue:
		i := slices.IndexFunc(s.Places, func(p Place) bool { return e.Region == "" || p.Region != nil && *p.Region == e.Region })
		if i < 0 {
			ps.Add("region", "region", fault.Tf("%q bukan nama daerah itu", "%q is no name of that region", s.Words))
			return
		}
		c.Place = &s.Places[i]
	case EventValue, ThemeValue, TitleValue, NumberValue, AmendsValue:
		c.Text = s.Words
	case AgreementValue:
		c.Status, c.Instrument = e.Status, e.Instrument
		if c.Status == "" {
			c.Status = Planned
		}
		if c.Instrument == "" {
			c.Instrument = s.Instrument
		}
		e.kinds(c, ps)
	case StatusValue:
		if c.Status = e.Status; c.Status == "" {
			ps.Add("status", "status", fault.T("pilih keadaan yang dikatakan kata-kata itu", "choose the state that the words tell of"))
		}
		e.kinds(c, ps)
	case InstrumentValue:
		if c.Instrument = e.Instrument; c.Instrument == "" {
			c.Instrument = s.Instrument
		}
		if c.Instrument == "" {
			ps.Add("instrument", "instrument", fault.Tf("%q tidak dikenal sebagai bentuk naskah; pilih bentuknya", "%q is not known as an instrument; choose it", s.Words))
		}
		e.kinds(c, ps)
	case UnnamedValue:
		if c.Unnamed = s.Unnamed; c.Unnamed == nil {
			ps.Add("unnamed", "words", fault.Tf("%q tidak menyebut jumlah pihak, seperti \"15 provinsi lain\"", "%q does not count parties, as \"15 provinsi lain\" does", s.Words))
		}
	case PartyValue:
		e.party(c, s, ps)
	case SignatoryValue:
		c.Signatory = &s.Signatory
	case SigningValue:
		c.Signed = &e.Signed
	case FieldValue:
		e.fields(c, s, ps)
	}
}

func (e Edit) kinds(c *Change, ps *fault.Problems) {
	if c.Status != "" && !c.Status.Valid() {
		ps.Add("status", "status", fault.Tf("keadaan %q tidak dikenal", "the state %q is not known", c.Status))
	}
	if c.Instrument != "" && !c.Instrument.Valid() {
		ps.Add("instrument", "instrument", fault.Tf("bentuk naskah %q tidak dikenal", "the instrument %q is not known", c.Instrument))
	}
}

func (e Edit) date(c *Change, s Sense, ps *fault.Problems) {
	i := slices.IndexFunc(s.Dates, func(d Date) bool { return e.Date == "" || d.Value == e.Date })
	switch {
	case i >= 0:
		c.Date = &s.Dates[i]
	case len(s.Dates) == 0:
		ps.Add("date", "words", fault.Tf("%q tidak terbaca sebagai tanggal; pilih kata-kata seperti \"21 Februari 2018\" atau \"Rabu (21/2)\"", "%q cannot be read as a date; choose words such as \"21 Februari 2018\" or \"Rabu (21/2)\"", s.Words))
	default:
		ps.Add("date", "date", fault.Tf("kata-kata itu tidak dapat berarti %s", "the words cannot mean %s", e.Date))
	}
}

func (e Edit) party(c *Change, s Sense, ps *fault.Problems) {
	list := s.Parties
	if e.Region != "" {
		list = slices.DeleteFunc(slices.Clone(list), func(p Party) bool { return p.Region == nil || *p.Region != e.Region })
		if len(list) == 0 {
			ps.Add("region", "region", fault.Tf("%q bukan nama daerah itu", "%q is no name of that region", s.Words))
			return
		}
	}
	i := 0
	if e.Kind != "" {
		if !e.Kind.Valid() {
			ps.Add("kind", "kind", fault.Tf("jenis pihak %q tidak dikenal", "the kind %q of party is not known", e.Kind))
			return
		}
		if i = slices.IndexFunc(list, func(p Party) bool { return p.Kind == e.Kind }); i < 0 {
			if e.Kind == party.Region {
				ps.Add("region", "words", fault.Tf("%q bukan nama daerah yang dikenal", "%q is not the name of a region that is known", s.Words))
				return
			}
			c.Party = &Party{Kind: e.Kind, Name: s.Words, Evidence: []Span{s.At}}
			return
		}
	}
	if i < len(list) {
		c.Party = &list[i]
	}
}

func (e Edit) fields(c *Change, s Sense, ps *fault.Problems) {
	if c.Fields = s.Fields; e.Together {
		c.Fields = []Field{s.Whole}
	}
	if e.Affairs == nil {
		return
	}
	affairs := []string{}
	for i, n := range e.Affairs {
		id, err := affair.Parse(n)
		if err != nil {
			ps.Add("affair", fmt.Sprintf("affairs[%d]", i), fault.Tf("tidak ada urusan nomor %q", "there is no affair number %q", n))
			continue
		}
		affairs = append(affairs, id.String())
	}
	for i := range c.Fields {
		c.Fields[i].Affairs = affairs
	}
}

// Valid tells whether s is one of the statuses.
func (s Status) Valid() bool {
	return slices.Contains([]Status{Signed, PartlySigned, Approved, Planned, Ended}, s)
}
