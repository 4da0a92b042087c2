package registry

import (
	"slices"
	"strings"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/reading"
	"github.com/anyam-id/anyam/term"
)

// stater turns one agreement of a reading into statements, each with the words that prove it.
type stater struct {
	record ReadingRecord
	text   string
	grade  agreement.Grade
	out    []agreement.Assertion
}

// passage is words of the text that prove a statement, and who chose them where that was a person.
type passage struct {
	reading.Span
	by string
}

// passages are words at several places, chosen by one.
func passages(spans []reading.Span, by string) []passage {
	out := make([]passage, len(spans))
	for i, s := range spans {
		out[i] = passage{s, by}
	}
	return out
}

// statementsOf are the statements that the agreement with this index of a reading makes, as it is proposed now.
func statementsOf(record ReadingRecord, text string, index int) []agreement.Assertion {
	s := &stater{record: record, text: text, grade: agreement.Announced}
	if record.Reading.Paper != nil {
		s.grade = agreement.SignedGrade
	}
	a := &record.Proposed.Agreements[index]
	all := passages(a.Evidence, s.who(a.Added))
	s.say(agreement.Assertion{Aspect: agreement.FromReading, Text: record.ID, Count: index}, all)
	s.naming(a, all)
	keys := s.parties(a, all)
	for i, f := range a.Fields {
		proof := all
		if len(f.Evidence) > 0 {
			proof = passages(f.Evidence, s.who(a.ByField[i].By))
		}
		s.field(f, proof)
	}
	s.status(index, keys, s.handed(a.Hands[reading.StatusValue], all))
	if p := record.Proposed.PlaceOf(index); p != nil && happened(a.Status) {
		place := agreement.Assertion{Aspect: agreement.SignedAt, Text: p.Text}
		if p.Region != nil {
			place.Region = *p.Region
		}
		s.say(place, passages(p.Evidence, s.placer(index)))
	}
	if p := record.Reading.Paper; p != nil {
		s.paper()
	}
	d := record.Document
	d.Role = roleOf(record)
	s.say(agreement.Assertion{Aspect: agreement.HasDocument, Document: &d}, nil)
	for _, c := range record.Corrections {
		if c.Standing && c.Why != "" && (c.Index == index || c.Index == reading.Whole && !added(c)) {
			s.say(agreement.Assertion{Aspect: agreement.CorrectionNote, Text: c.Why}, passages([]reading.Span{c.Change.Words}, c.By.Name))
		}
	}
	return s.out
}

// who is the person who made a correction; "" of none.
func (s *stater) who(number int) string {
	if number < 1 || number > len(s.record.Corrections) {
		return ""
	}
	return s.record.Corrections[number-1].By.Name
}

// handed is the proof of a value that a person may have put right: the words chosen then, else otherwise.
func (s *stater) handed(h reading.Hand, otherwise []passage) []passage {
	if h.By == 0 {
		return otherwise
	}
	return passages([]reading.Span{h.Words}, s.who(h.By))
}

// dater and placer are who chose the words for the date and the place of an agreement.
func (s *stater) dater(index int) string { return s.chooser(index, reading.DateValue) }

func (s *stater) placer(index int) string { return s.chooser(index, reading.PlaceValue) }

func (s *stater) chooser(index int, v reading.Value) string {
	p := &s.record.Proposed
	if index >= 0 && p.Agreements[index].Hands[v].By > 0 {
		return s.who(p.Agreements[index].Hands[v].By)
	}
	return s.who(p.Hands[v].By)
}

// happened tells whether somebody signed.
func happened(s reading.Status) bool { return s == reading.Signed || s == reading.PartlySigned }

// roleOf is what the document that was read is for its agreements.
func roleOf(record ReadingRecord) document.Role {
	if record.Reading.Paper == nil {
		return document.Release
	}
	if slices.ContainsFunc(record.Proposed.Agreements, func(a reading.Proposal) bool { return happened(a.Status) }) {
		return document.Signed
	}
	return document.Draft
}

// say adds a statement with its proof.
func (s *stater) say(a agreement.Assertion, proof []passage) {
	a.Grade = s.grade
	for _, p := range proof {
		if p.Start < 0 || p.End > len(s.text) || p.Start >= p.End {
			continue
		}
		a.Sources = append(a.Sources, agreement.Source{
			Document: s.record.Document.Digest, Text: s.record.Document.Text, Start: p.Start, End: p.End, Quote: cut(s.text[p.Start:p.End], longestQuote), By: p.by,
		})
	}
	if len(a.Sources) == 0 {
		a.Sources = []agreement.Source{{Document: s.record.Document.Digest}}
	}
	s.out = append(s.out, a)
}

// longestQuote is how many bytes of the words that prove something are kept with it. The span leads to the rest.
const longestQuote = 500

func (s *stater) naming(a *reading.Proposal, all []passage) {
	kind := s.handed(a.Hands[reading.InstrumentValue], all)
	if a.Instrument != "" && a.Instrument != agreement.UnknownInstrument {
		s.say(agreement.Assertion{Aspect: agreement.InstrumentIs, Text: string(a.Instrument)}, kind)
	}
	if a.Class != "" && a.Class != agreement.UnknownClass && a.Class != a.Instrument.Class() {
		s.say(agreement.Assertion{Aspect: agreement.ClassIs, Text: string(a.Class)}, kind)
	}
	if a.Words != "" && a.Hands[reading.InstrumentValue].By == 0 { // else the person says that the text calls it otherwise
		s.say(agreement.Assertion{Aspect: agreement.Words, Text: a.Words}, all)
	}
	if a.Title != nil && *a.Title != "" {
		s.say(agreement.Assertion{Aspect: agreement.Title, Text: *a.Title}, s.handed(a.Hands[reading.TitleValue], all))
	}
	if a.Count != nil && *a.Count > 0 {
		s.say(agreement.Assertion{Aspect: agreement.Documents, Count: *a.Count}, all)
	}
	if a.Amends != nil && *a.Amends != "" {
		s.say(agreement.Assertion{Aspect: agreement.Amends, Text: *a.Amends}, s.handed(a.Hands[reading.AmendsValue], all))
	}
}

// parties states the parties and gives their keys, "" for one that cannot be a party or stood before.
func (s *stater) parties(a *reading.Proposal, all []passage) []string {
	keys := make([]string, len(a.Parties))
	for i, p := range a.Parties {
		who := party.Party{Kind: p.Kind, Name: p.Name}
		if p.Region != nil {
			who.Region = *p.Region
		}
		key := who.Key()
		if slices.Contains(keys, key) || p.Name == "" {
			continue
		}
		keys[i] = key
		hands := a.ByParty[i]
		named := passages(p.Evidence, s.who(hands.Party.By))
		if len(p.Evidence) == 0 {
			named = all
		}
		s.say(agreement.Assertion{Aspect: agreement.HasParty, Key: key, Party: &who, Order: i + 1}, named)
		if p.Number != nil && *p.Number != "" {
			s.say(agreement.Assertion{Aspect: agreement.NumberIs, Key: key, Text: *p.Number}, s.handed(hands.Number, named))
		}
		if p.Signatory != nil && (p.Signatory.Name != "" || p.Signatory.Office != "") {
			who := party.Signatory{Name: p.Signatory.Name, Office: p.Signatory.Office, Capacity: capacity(p.Signatory.Office)}
			s.say(agreement.Assertion{Aspect: agreement.SignatoryIs, Key: key, Signatory: &who}, s.handed(hands.Signatory, named))
		}
	}
	if u := a.UnnamedParties; u != nil && u.Count > 0 {
		kind := u.Kind
		if kind == "" {
			kind = "pihak"
		}
		s.say(agreement.Assertion{Aspect: agreement.Unnamed, Key: kind, Text: kind, Count: u.Count}, s.handed(a.Hands[reading.UnnamedValue], all))
	}
	return keys
}

// capacity is by what right somebody with this office signs; "" where the office does not tell.
func capacity(office string) party.Capacity {
	words := strings.Fields(bahasa.Lower(office))
	if len(words) == 0 {
		return ""
	}
	switch strings.Trim(words[0], ".") {
	case "pj", "plt", "pjs", "plh", "penjabat", "pelaksana":
		return party.Acting
	case "wakil":
		return party.Deputy
	case "gubernur", "bupati", "wali", "walikota", "kepala", "direktur", "rektor", "ketua", "menteri", "sekretaris":
		return party.Head
	}
	return ""
}

func (s *stater) field(f reading.Field, by []passage) {
	if f.Text == "" {
		return
	}
	field := agreement.Field{Text: f.Text, Good: f.Commodity}
	for _, n := range f.Affairs {
		if id, err := affair.Parse(n); err == nil {
			field.Affairs = append(field.Affairs, id)
		}
	}
	if f.Supplier != nil {
		field.Supplier = *f.Supplier
	}
	s.say(agreement.Assertion{Aspect: agreement.HasField, Field: &field}, by)
}

// dateOf is a reading's date; zero where it has none.
func dateOf(d *reading.Date) term.Date {
	if d == nil {
		return term.Date{}
	}
	date, err := term.Parse(d.Value)
	if err != nil {
		return term.Date{}
	}
	return date
}

// status states how far the agreement has come. What is planned or approved never becomes signed: only statements that somebody signed do that.
func (s *stater) status(index int, keys []string, all []passage) {
	a := &s.record.Proposed.Agreements[index]
	d := s.record.Proposed.DateOf(index)
	date, dated := dateOf(d), all
	if d != nil {
		dated = slices.Concat(passages(d.Evidence, s.dater(index)), all)
	}
	yes, no := true, false
	switch a.Status {
	case reading.Signed, reading.PartlySigned:
		for i, key := range keys {
			if key == "" {
				continue
			}
			signed := a.Parties[i].Signed
			if signed == nil && a.Status == reading.Signed {
				signed = &yes
			}
			if signed == nil {
				continue // of some parties the text does not say
			}
			said := agreement.Assertion{Aspect: agreement.SignedBy, Key: key, Yes: &no}
			if *signed {
				said.Yes = &yes
				if a.Status == reading.PartlySigned {
					said.Date = date
				}
			}
			s.say(said, s.handed(a.ByParty[i].Signing, all))
		}
		if a.Status == reading.Signed && !date.IsZero() {
			s.say(agreement.Assertion{Aspect: agreement.SignedOn, Date: date}, dated)
		}
	case reading.Approved:
		if key := s.approver(index, keys); key != "" && !date.IsZero() {
			s.say(agreement.Assertion{Aspect: agreement.ApprovedBy, Key: key, Date: date}, dated)
			return
		}
		s.say(agreement.Assertion{Aspect: agreement.Planned, Yes: &yes}, all)
	case reading.Ended:
		if !date.IsZero() {
			s.say(agreement.Assertion{Aspect: agreement.Ended, Date: date}, dated)
			return
		}
		s.say(agreement.Assertion{Aspect: agreement.HasNote, Text: "Disebut sudah berakhir; tanggal dan alasannya tidak disebut."}, all)
	case reading.Planned:
		s.say(agreement.Assertion{Aspect: agreement.Planned, Yes: &yes}, all)
	}
}

// approver is the party whose council approved: the one in whose region it happened, else the first region.
func (s *stater) approver(index int, keys []string) string {
	a := &s.record.Proposed.Agreements[index]
	first := ""
	for i, p := range a.Parties {
		if keys[i] == "" || p.Region == nil || p.Kind != party.Region {
			continue
		}
		if first == "" {
			first = keys[i]
		}
		if place := s.record.Proposed.PlaceOf(index); place != nil && place.Region != nil && *place.Region == *p.Region {
			return keys[i]
		}
	}
	return first
}

// paper states what only the agreement's own paper tells: its term.
func (s *stater) paper() {
	t := s.record.Reading.Paper.Term
	if t == nil {
		return
	}
	proof := passages([]reading.Span{{Start: t.Words.Start, End: t.Words.End}}, "")
	if !t.Length.IsZero() {
		length := t.Length
		s.say(agreement.Assertion{Aspect: agreement.Lasts, Duration: &length}, proof)
	}
	if b := t.StatedStart; b != nil && !b.Value.IsZero() {
		s.say(agreement.Assertion{Aspect: agreement.EffectiveOn, Date: b.Value}, passages([]reading.Span{{Start: b.Start, End: b.End}}, ""))
	}
	if e := t.StatedEnd; e != nil && !e.Value.IsZero() {
		s.say(agreement.Assertion{Aspect: agreement.EndsOn, Date: e.Value}, passages([]reading.Span{{Start: e.Start, End: e.End}}, ""))
	}
}

// eventOfReading is what a reading says of the event at which it happened; nothing where it names none.
func eventOfReading(record ReadingRecord, text string) []agreement.Assertion {
	p := &record.Proposed
	e := p.Event
	if e == nil || strings.TrimSpace(e.Text) == "" {
		return nil
	}
	s := &stater{record: record, text: text, grade: agreement.Announced}
	s.say(agreement.Assertion{Aspect: agreement.EventName, Text: e.Text}, passages(e.Evidence, s.chooser(reading.Whole, reading.EventValue)))
	if e.Theme != nil {
		s.say(agreement.Assertion{Aspect: agreement.EventTheme, Text: e.Theme.Text}, passages(e.Theme.Evidence, s.chooser(reading.Whole, reading.ThemeValue)))
	}
	if date := dateOf(p.Date); !date.IsZero() {
		s.say(agreement.Assertion{Aspect: agreement.EventDate, Date: date}, passages(p.Date.Evidence, s.dater(reading.Whole)))
	}
	if x := p.Place; x != nil && x.Text != "" {
		place := agreement.Assertion{Aspect: agreement.EventPlace, Text: x.Text}
		if x.Region != nil {
			place.Region = *x.Region
		}
		s.say(place, passages(x.Evidence, s.placer(reading.Whole)))
	}
	return s.out
}
