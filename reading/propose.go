package reading

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
)

// Hand says that a person put a value right: by which correction, and which words say it. The zero Hand is the reader's own.
type Hand struct {
	By    int  `json:"by,omitempty"` // number of the correction, from 1
	Words Span `json:"words,omitzero"`
}

// PartyHands are the hands of one party's values.
type PartyHands struct {
	Party     Hand `json:"party,omitzero"`
	Signatory Hand `json:"signatory,omitzero"`
	Number    Hand `json:"number,omitzero"`
	Signing   Hand `json:"signing,omitzero"`
}

// Proposal is an agreement as it is proposed: as it was read, with what people put right.
type Proposal struct {
	Agreement
	Date  *Date  `json:"date,omitempty"`  // where it is not that of the text
	Place *Place `json:"place,omitempty"` // likewise

	Added   int            `json:"added,omitempty"` // the correction by which a person added it; 0: it was read
	Hands   map[Value]Hand `json:"hands,omitempty"` // of values that are not many
	ByParty []PartyHands   `json:"by_party"`        // of each party
	ByField []Hand         `json:"by_field"`        // of each field
}

// Proposed is what a reading proposes after people have put right what was read.
type Proposed struct {
	Date       *Date          `json:"date"`
	Place      *Place         `json:"place"`
	Event      *Event         `json:"event"`
	Hands      map[Value]Hand `json:"hands,omitempty"`
	Agreements []Proposal     `json:"agreements"` // those that were read, in their order; then those that people added
}

// Propose is a reading as nobody has corrected it yet. It shares nothing that Apply changes with the reading.
func Propose(r Reading) Proposed {
	p := Proposed{Date: r.Date, Place: r.Place, Event: r.Event, Agreements: make([]Proposal, len(r.Agreements))}
	for i, a := range r.Agreements {
		a.Parties, a.Fields = slices.Clone(a.Parties), slices.Clone(a.Fields)
		p.Agreements[i] = Proposal{Agreement: a, ByParty: make([]PartyHands, len(a.Parties)), ByField: make([]Hand, len(a.Fields))}
	}
	return p
}

// DateOf is the date of agreement i: its own, or that of the text.
func (p *Proposed) DateOf(i int) *Date {
	if d := p.Agreements[i].Date; d != nil || p.Agreements[i].Hands[DateValue].By > 0 {
		return d
	}
	return p.Date
}

// PlaceOf is the place of agreement i: its own, or that of the text.
func (p *Proposed) PlaceOf(i int) *Place {
	if x := p.Agreements[i].Place; x != nil || p.Agreements[i].Hands[PlaceValue].By > 0 {
		return x
	}
	return p.Place
}

// Apply puts one thing right: of agreement index, or with Whole of what is said of all. number is the correction's. What does not fit (a party that
// is not there) is Invalid, and then nothing is changed.
func (p *Proposed) Apply(index, number int, c Change) error {
	if err := p.fits(index, c); err != nil {
		return err
	}
	hand := Hand{By: number, Words: c.Words}
	if index == Whole {
		switch c.Value {
		case DateValue:
			p.Date = c.Date
		case PlaceValue:
			p.Place = c.Place
		case EventValue:
			p.event(c)
		case ThemeValue:
			e := *p.Event
			e.Theme = nil
			if !c.Remove {
				e.Theme = &Theme{Text: c.Text, Evidence: []Span{c.Words}}
			}
			p.Event = &e
		default: // AgreementValue: fits has refused all others
			p.Agreements = append(p.Agreements, Proposal{Agreement: added(c), Added: number, ByParty: []PartyHands{}, ByField: []Hand{}})
			return nil
		}
		p.Hands = handed(p.Hands, c.Value, hand)
		return nil
	}
	p.Agreements[index].apply(hand, c)
	return nil
}

// handed is hands with that of v; the map that was there stays as it is.
func handed(hands map[Value]Hand, v Value, h Hand) map[Value]Hand {
	out := maps.Clone(hands)
	if out == nil {
		out = make(map[Value]Hand)
	}
	out[v] = h
	return out
}

func (p *Proposed) event(c Change) {
	if c.Remove {
		p.Event = nil
		return
	}
	e := Event{Text: c.Text, Evidence: []Span{c.Words}}
	if p.Event != nil {
		e.Theme = p.Event.Theme
	}
	p.Event = &e
}

func added(c Change) Agreement {
	a := Agreement{
		Status: c.Status, Instrument: c.Instrument, Parties: []Party{}, Fields: []Field{}, Evidence: []Span{c.Words}, Confidence: 1,
	}
	if a.Instrument == "" {
		a.Instrument = agreement.UnknownInstrument
	}
	a.Class = a.Instrument.Class()
	return a
}

// fits tells whether what a change is about is there.
func (p *Proposed) fits(index int, c Change) error {
	var ps fault.Problems
	missing := func(place string, t fault.Text) { ps.Add("missing", place, t) }
	whole := c.Value == EventValue || c.Value == ThemeValue || c.Value == AgreementValue
	switch {
	case index == Whole && !whole && c.Value != DateValue && c.Value != PlaceValue:
		missing("agreement", fault.T("sebutkan naskah mana yang diperbaiki", "say which agreement is to be put right"))
	case index == Whole && c.Value == ThemeValue && p.Event == nil:
		missing("value", fault.T("belum ada peristiwa yang bertema; tambahkan peristiwanya dulu", "there is no event to have a theme; add the event first"))
	case index == Whole:
	case index < 0 || index >= len(p.Agreements):
		missing("agreement", fault.Tf("pembacaan ini memuat %[1]d naskah; nomornya dari 0", "this reading has %[1]d agreements, numbered from 0", len(p.Agreements)))
	case whole:
		missing("agreement", fault.T("peristiwa dan naskah baru adalah milik seluruh teks", "the event and a new agreement belong to the whole text"))
	case (c.Value == PartyValue && !c.Add || c.Value.ofParty()) && (c.Item < 0 || c.Item >= len(p.Agreements[index].Parties)):
		missing("item", fault.T("tidak ada pihak bernomor itu", "there is no party of that number"))
	case c.Value == FieldValue && !c.Add && (c.Item < 0 || c.Item >= len(p.Agreements[index].Fields)):
		missing("item", fault.T("tidak ada bidang bernomor itu", "there is no field of that number"))
	}
	return ps.Err(notRight)
}

// apply puts one value of the agreement right. Slices that it changes are its own.
func (a *Proposal) apply(hand Hand, c Change) {
	switch c.Value {
	case PartyValue:
		a.party(hand, c)
		return
	case FieldValue:
		a.field(hand, c)
		return
	case SignatoryValue, NumberValue, SigningValue:
		a.ofParty(hand, c)
		return
	case DateValue:
		a.Date = c.Date
	case PlaceValue:
		a.Place = c.Place
	case StatusValue:
		a.status(c.Status)
	case InstrumentValue:
		a.Instrument, a.Class = c.Instrument, c.Instrument.Class()
	case TitleValue:
		a.Title = textOr(c)
	case AmendsValue:
		a.Amends = textOr(c)
	case UnnamedValue:
		a.UnnamedParties = c.Unnamed
	case EventValue, ThemeValue, AgreementValue: // of the whole text
	}
	a.Hands = handed(a.Hands, c.Value, hand)
}

func textOr(c Change) *string {
	if c.Remove {
		return nil
	}
	return &c.Text
}

func (a *Proposal) party(hand Hand, c Change) {
	if c.Remove {
		a.Parties = slices.Delete(slices.Clone(a.Parties), c.Item, c.Item+1)
		a.ByParty = slices.Delete(slices.Clone(a.ByParty), c.Item, c.Item+1)
		return
	}
	n := *c.Party
	n.Signed = signedIn(a.Status)
	if c.Add {
		a.Parties = append(slices.Clone(a.Parties), n)
		a.ByParty = append(slices.Clone(a.ByParty), PartyHands{Party: hand})
		return
	}
	// It is called otherwise; what was said of its signing stands.
	was := a.Parties[c.Item]
	n.Signatory, n.Number, n.Signed = was.Signatory, was.Number, was.Signed
	a.Parties, a.ByParty = slices.Clone(a.Parties), slices.Clone(a.ByParty)
	a.Parties[c.Item], a.ByParty[c.Item].Party = n, hand
}

func (a *Proposal) ofParty(hand Hand, c Change) {
	a.Parties, a.ByParty = slices.Clone(a.Parties), slices.Clone(a.ByParty)
	x, by := &a.Parties[c.Item], &a.ByParty[c.Item]
	switch c.Value {
	case SignatoryValue:
		by.Signatory = hand
		if c.Remove {
			x.Signatory = nil
			return
		}
		n := *c.Signatory
		if n.Office == "" && x.Signatory != nil {
			n.Office = x.Signatory.Office
		}
		x.Signatory = &n
	case NumberValue:
		x.Number, by.Number = textOr(c), hand
	default:
		x.Signed, by.Signing = c.Signed, hand
		a.Status = statusAfter(a.Status, a.Parties)
	}
}

func (a *Proposal) field(hand Hand, c Change) {
	a.Fields, a.ByField = slices.Clone(a.Fields), slices.Clone(a.ByField)
	at := c.Item
	if c.Add {
		at = len(a.Fields)
	} else {
		a.Fields, a.ByField = slices.Delete(a.Fields, at, at+1), slices.Delete(a.ByField, at, at+1)
	}
	a.Fields = slices.Insert(a.Fields, at, c.Fields...)
	a.ByField = slices.Insert(a.ByField, at, slices.Repeat([]Hand{hand}, len(c.Fields))...)
}

// status sets how far the agreement has come, and with it who has signed.
func (a *Proposal) status(s Status) {
	a.Status = s
	if s == PartlySigned {
		return
	}
	a.Parties = slices.Clone(a.Parties)
	for i := range a.Parties {
		a.Parties[i].Signed = signedIn(s)
	}
}

// signedIn tells of a party of an agreement with this status whether it has signed; nil where that does not follow.
func signedIn(s Status) *bool {
	signed := s == Signed
	if s == PartlySigned || s == Ended {
		return nil
	}
	return &signed
}

// statusAfter is the status after somebody said who has signed. What a council approved or what is planned becomes no signed paper by that.
func statusAfter(was Status, parties []Party) Status {
	if was != Signed && was != PartlySigned {
		return was
	}
	for _, p := range parties {
		if p.Signed != nil && !*p.Signed {
			return PartlySigned
		}
	}
	return Signed
}

// Lacks are what a person should look at before the agreement is taken over, worst first; none where it is whole.
func (p *Proposed) Lacks(i int) []fault.Text {
	a := &p.Agreements[i]
	out := []fault.Text{}
	add := func(id, en string) { out = append(out, fault.T(id, en)) }
	if len(a.Parties) == 0 || len(a.Parties) == 1 && a.UnnamedParties == nil {
		add("mitranya tidak terbaca", "no partner was read")
	}
	if p.DateOf(i) == nil {
		add("tanggalnya tidak terbaca", "no date was read")
	}
	if len(a.Fields) == 0 && a.Title == nil && a.UnnamedParties == nil {
		add("bidangnya tidak terbaca", "no field was read")
	}
	if a.Confidence < uncertain {
		add("pembaca kurang yakin; cocokkan dengan naskahnya", "the reader is not sure; compare it with the text")
	}
	return out
}

// uncertain is the confidence below which a person is asked to look.
const uncertain = 0.5

// Says is what is proposed for a value now, in the words of the text or as the reading's own format writes it ("2018-02-21"); "" for nothing.
func (p *Proposed) Says(index int, v Value, item int) string {
	if index == Whole {
		switch {
		case v == DateValue && p.Date != nil:
			return p.Date.Value
		case v == PlaceValue && p.Place != nil:
			return p.Place.Text
		case v == EventValue && p.Event != nil:
			return p.Event.Text
		case v == ThemeValue && p.Event != nil && p.Event.Theme != nil:
			return p.Event.Theme.Text
		}
		return ""
	}
	if index < 0 || index >= len(p.Agreements) {
		return ""
	}
	a := &p.Agreements[index]
	switch v {
	case DateValue:
		if d := p.DateOf(index); d != nil {
			return d.Value
		}
	case PlaceValue:
		if x := p.PlaceOf(index); x != nil {
			return x.Text
		}
	case StatusValue:
		return string(a.Status)
	case InstrumentValue:
		return string(a.Instrument)
	case TitleValue:
		return said(a.Title)
	case AmendsValue:
		return said(a.Amends)
	case UnnamedValue:
		if u := a.UnnamedParties; u != nil {
			return fmt.Sprintf("%d %s", u.Count, u.Kind)
		}
	case FieldValue:
		if item >= 0 && item < len(a.Fields) {
			return a.Fields[item].Text
		}
	default:
		if item >= 0 && item < len(a.Parties) {
			return a.Parties[item].says(v)
		}
	}
	return ""
}

func said(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func (p *Party) says(v Value) string {
	switch v {
	case PartyValue:
		return p.Name
	case NumberValue:
		return said(p.Number)
	case SignatoryValue:
		if s := p.Signatory; s != nil {
			return strings.Trim(s.Name+", "+s.Office, ", ")
		}
	case SigningValue:
		if p.Signed != nil {
			return strconv.FormatBool(*p.Signed)
		}
	default:
	}
	return ""
}
