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

// statementsOf are the statements that the agreement with this index of a reading makes.
func statementsOf(record ReadingRecord, text string, index int) []agreement.Assertion {
	s := &stater{record: record, text: text, grade: agreement.Announced}
	if record.Reading.Paper != nil {
		s.grade = agreement.SignedGrade
	}
	a := &record.Reading.Agreements[index]
	proof := a.Evidence
	s.say(agreement.Assertion{Aspect: agreement.FromReading, Text: record.ID, Count: index}, proof)
	s.naming(a, proof)
	keys := s.parties(a, proof)
	for _, f := range a.Fields {
		s.field(f, proof)
	}
	s.status(a, keys, proof)
	if p := record.Reading.Place; p != nil && happened(a.Status) {
		place := agreement.Assertion{Aspect: agreement.SignedAt, Text: p.Text}
		if p.Region != nil {
			place.Region = *p.Region
		}
		s.say(place, p.Evidence)
	}
	if p := record.Reading.Paper; p != nil {
		s.paper()
	}
	d := record.Document
	d.Role = roleOf(record.Reading)
	s.say(agreement.Assertion{Aspect: agreement.HasDocument, Document: &d}, nil)
	return s.out
}

// happened tells whether somebody signed.
func happened(s reading.Status) bool { return s == reading.Signed || s == reading.PartlySigned }

// roleOf is what the document that was read is for its agreements.
func roleOf(r reading.Reading) document.Role {
	if r.Paper == nil {
		return document.Release
	}
	if slices.ContainsFunc(r.Agreements, func(a reading.Agreement) bool { return happened(a.Status) }) {
		return document.Signed
	}
	return document.Draft
}

// say adds a statement with its proof.
func (s *stater) say(a agreement.Assertion, spans []reading.Span) {
	a.Grade = s.grade
	for _, p := range spans {
		if p.Start < 0 || p.End > len(s.text) || p.Start >= p.End {
			continue
		}
		a.Sources = append(a.Sources, agreement.Source{
			Document: s.record.Document.Digest, Text: s.record.Document.Text, Start: p.Start, End: p.End, Quote: cut(s.text[p.Start:p.End], longestQuote),
		})
	}
	if len(a.Sources) == 0 {
		a.Sources = []agreement.Source{{Document: s.record.Document.Digest}}
	}
	s.out = append(s.out, a)
}

// longestQuote is how many bytes of the words that prove something are kept with it. The span leads to the rest.
const longestQuote = 500

func (s *stater) naming(a *reading.Agreement, proof []reading.Span) {
	if a.Instrument != "" && a.Instrument != agreement.UnknownInstrument {
		s.say(agreement.Assertion{Aspect: agreement.InstrumentIs, Text: string(a.Instrument)}, proof)
	}
	if a.Class != "" && a.Class != agreement.UnknownClass && a.Class != a.Instrument.Class() {
		s.say(agreement.Assertion{Aspect: agreement.ClassIs, Text: string(a.Class)}, proof)
	}
	if a.Words != "" {
		s.say(agreement.Assertion{Aspect: agreement.Words, Text: a.Words}, proof)
	}
	if a.Title != nil && *a.Title != "" {
		s.say(agreement.Assertion{Aspect: agreement.Title, Text: *a.Title}, proof)
	}
	if a.Count != nil && *a.Count > 0 {
		s.say(agreement.Assertion{Aspect: agreement.Documents, Count: *a.Count}, proof)
	}
	if a.Amends != nil && *a.Amends != "" {
		s.say(agreement.Assertion{Aspect: agreement.Amends, Text: *a.Amends}, proof)
	}
}

// parties states the parties and gives their keys, "" for one that cannot be a party or stood before.
func (s *stater) parties(a *reading.Agreement, proof []reading.Span) []string {
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
		spans := p.Evidence
		if len(spans) == 0 {
			spans = proof
		}
		s.say(agreement.Assertion{Aspect: agreement.HasParty, Key: key, Party: &who, Order: i + 1}, spans)
		if p.Number != nil && *p.Number != "" {
			s.say(agreement.Assertion{Aspect: agreement.NumberIs, Key: key, Text: *p.Number}, spans)
		}
		if p.Signatory != nil && (p.Signatory.Name != "" || p.Signatory.Office != "") {
			who := party.Signatory{Name: p.Signatory.Name, Office: p.Signatory.Office, Capacity: capacity(p.Signatory.Office)}
			s.say(agreement.Assertion{Aspect: agreement.SignatoryIs, Key: key, Signatory: &who}, spans)
		}
	}
	if u := a.UnnamedParties; u != nil && u.Count > 0 {
		kind := u.Kind
		if kind == "" {
			kind = "pihak"
		}
		s.say(agreement.Assertion{Aspect: agreement.Unnamed, Key: kind, Text: kind, Count: u.Count}, proof)
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

func (s *stater) field(f reading.Field, proof []reading.Span) {
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
	if len(f.Evidence) > 0 {
		proof = f.Evidence
	}
	s.say(agreement.Assertion{Aspect: agreement.HasField, Field: &field}, proof)
}

// date is the reading's date with its proof.
func (s *stater) date() (term.Date, []reading.Span) {
	d := s.record.Reading.Date
	if d == nil {
		return term.Date{}, nil
	}
	date, err := term.Parse(d.Value)
	if err != nil {
		return term.Date{}, nil
	}
	return date, d.Evidence
}

// status states how far the agreement has come. What is planned or approved never becomes signed: only statements that somebody signed do that.
func (s *stater) status(a *reading.Agreement, keys []string, proof []reading.Span) {
	date, spans := s.date()
	spans = slices.Concat(spans, proof)
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
			s.say(said, proof)
		}
		if a.Status == reading.Signed && !date.IsZero() {
			s.say(agreement.Assertion{Aspect: agreement.SignedOn, Date: date}, spans)
		}
	case reading.Approved:
		if key := s.approver(a, keys); key != "" && !date.IsZero() {
			s.say(agreement.Assertion{Aspect: agreement.ApprovedBy, Key: key, Date: date}, spans)
			return
		}
		s.say(agreement.Assertion{Aspect: agreement.Planned, Yes: &yes}, proof)
	case reading.Ended:
		if !date.IsZero() {
			s.say(agreement.Assertion{Aspect: agreement.Ended, Date: date}, spans)
			return
		}
		s.say(agreement.Assertion{Aspect: agreement.HasNote, Text: "Disebut sudah berakhir; tanggal dan alasannya tidak disebut."}, proof)
	case reading.Planned:
		s.say(agreement.Assertion{Aspect: agreement.Planned, Yes: &yes}, proof)
	}
}

// approver is the party whose council approved: the one in whose region it happened, else the first region.
func (s *stater) approver(a *reading.Agreement, keys []string) string {
	first := ""
	for i, p := range a.Parties {
		if keys[i] == "" || p.Region == nil || p.Kind != party.Region {
			continue
		}
		if first == "" {
			first = keys[i]
		}
		if place := s.record.Reading.Place; place != nil && place.Region != nil && *place.Region == *p.Region {
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
	spans := []reading.Span{{Start: t.Words.Start, End: t.Words.End}}
	if !t.Length.IsZero() {
		length := t.Length
		s.say(agreement.Assertion{Aspect: agreement.Lasts, Duration: &length}, spans)
	}
	if b := t.StatedStart; b != nil && !b.Value.IsZero() {
		s.say(agreement.Assertion{Aspect: agreement.EffectiveOn, Date: b.Value}, []reading.Span{{Start: b.Start, End: b.End}})
	}
	if e := t.StatedEnd; e != nil && !e.Value.IsZero() {
		s.say(agreement.Assertion{Aspect: agreement.EndsOn, Date: e.Value}, []reading.Span{{Start: e.Start, End: e.End}})
	}
}

// eventOfReading is what a reading says of the event at which it happened; nothing where it names none.
func eventOfReading(record ReadingRecord, text string) []agreement.Assertion {
	e := record.Reading.Event
	if e == nil || strings.TrimSpace(e.Text) == "" {
		return nil
	}
	s := &stater{record: record, text: text, grade: agreement.Announced}
	s.say(agreement.Assertion{Aspect: agreement.EventName, Text: e.Text}, e.Evidence)
	if e.Theme != nil {
		s.say(agreement.Assertion{Aspect: agreement.EventTheme, Text: e.Theme.Text}, e.Theme.Evidence)
	}
	if date, spans := s.date(); !date.IsZero() {
		s.say(agreement.Assertion{Aspect: agreement.EventDate, Date: date}, spans)
	}
	if p := record.Reading.Place; p != nil && p.Text != "" {
		place := agreement.Assertion{Aspect: agreement.EventPlace, Text: p.Text}
		if p.Region != nil {
			place.Region = *p.Region
		}
		s.say(place, p.Evidence)
	}
	return s.out
}
