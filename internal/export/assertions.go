package export

import (
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/term"
)

// Assertions are the statements that make the agreement again: Project of them is the agreement, but for what belongs to the register that
// exported it (identity, version, times, contradictions) and what follows from the day. They have the agreement's grade and no source.
func (l *Line) Assertions() []agreement.Assertion {
	s := statements{grade: l.Grade}
	s.text(agreement.Title, l.Title, l.TitleStated)
	s.text(agreement.InstrumentIs, string(l.Instrument), l.Instrument != agreement.UnknownInstrument)
	s.text(agreement.ClassIs, string(l.Class), l.Class != l.Instrument.Class())
	s.text(agreement.KindIs, string(l.Kind), l.KindStated)
	s.text(agreement.Words, l.Words, true)
	s.parties(&l.Agreement)
	for _, u := range l.Unnamed {
		s.add(agreement.Assertion{Aspect: agreement.Unnamed, Key: u.Kind, Text: u.Kind, Count: u.Count})
	}
	for i := range l.Fields {
		s.add(agreement.Assertion{Aspect: agreement.HasField, Key: strings.Join(strings.Fields(strings.ToLower(l.Fields[i].Text)), " "), Field: &l.Fields[i]})
	}
	for i := range l.Values {
		s.add(agreement.Assertion{Aspect: agreement.HasValue, Key: string(l.Values[i].Stage), Amount: &l.Values[i]})
	}
	s.times(l)
	if l.Place != nil {
		s.add(agreement.Assertion{Aspect: agreement.SignedAt, Text: l.Place.Text, Region: l.Place.Region})
	}
	if l.Event != "" || l.EventID != "" {
		s.add(agreement.Assertion{Aspect: agreement.AtEvent, Text: l.Event, Subject: l.EventID})
	}
	s.subject(agreement.Parent, l.Parent)
	s.text(agreement.Amends, l.Amends, true)
	if l.Count != 0 {
		s.add(agreement.Assertion{Aspect: agreement.Documents, Count: l.Count})
	}
	for i := range l.Agencies {
		s.add(agreement.Assertion{Aspect: agreement.ResponsibleIs, Key: l.Agencies[i].Key(), Party: &l.Agencies[i]})
	}
	s.texts(agreement.HasNote, l.Notes)
	s.texts(agreement.HasURL, l.URLs)
	for i := range l.Documents {
		s.add(agreement.Assertion{Aspect: agreement.HasDocument, Key: string(l.Documents[i].Digest), Document: &l.Documents[i]})
	}
	s.texts(agreement.QualityFlag, l.Flags)
	s.text(agreement.StatedStatus, l.Status, true)
	s.text(agreement.PlanningBasis, l.Basis, true)
	s.subject(agreement.SameAs, l.SameAs)
	for _, id := range l.NotSameAs {
		s.add(agreement.Assertion{Aspect: agreement.NotSameAs, Key: string(id), Subject: id})
	}
	return s.list
}

type statements struct {
	grade agreement.Grade
	list  []agreement.Assertion
}

func (s *statements) add(a agreement.Assertion) {
	a.Grade = s.grade
	s.list = append(s.list, a)
}

func (s *statements) text(a agreement.Aspect, text string, stated bool) {
	if text != "" && stated {
		s.add(agreement.Assertion{Aspect: a, Text: text})
	}
}

func (s *statements) texts(a agreement.Aspect, list []string) {
	for _, t := range list {
		s.add(agreement.Assertion{Aspect: a, Key: t, Text: t})
	}
}

func (s *statements) subject(a agreement.Aspect, id agreement.ID) {
	if id != "" {
		s.add(agreement.Assertion{Aspect: a, Subject: id})
	}
}

func (s *statements) date(a agreement.Aspect, d term.Date, stated bool) {
	if !d.IsZero() && stated {
		s.add(agreement.Assertion{Aspect: a, Date: d})
	}
}

// parties states the parties with what is said of each, then all numbers in their order.
func (s *statements) parties(a *agreement.Agreement) {
	for i := range a.Parties {
		p := &a.Parties[i]
		s.add(agreement.Assertion{Aspect: agreement.HasParty, Key: p.Key, Party: &p.Party, Role: p.Role, Order: p.Order})
		if p.Signatory != nil {
			s.add(agreement.Assertion{Aspect: agreement.SignatoryIs, Key: p.Key, Signatory: p.Signatory})
		}
		if p.Signed != nil || !p.SignedOn.IsZero() {
			s.add(agreement.Assertion{Aspect: agreement.SignedBy, Key: p.Key, Yes: p.Signed, Date: p.SignedOn})
		}
		if !p.Approved.IsZero() {
			s.add(agreement.Assertion{Aspect: agreement.ApprovedBy, Key: p.Key, Date: p.Approved})
		}
		if !p.Withdrawn.IsZero() {
			s.add(agreement.Assertion{Aspect: agreement.WithdrawnBy, Key: p.Key, Date: p.Withdrawn})
		}
	}
	numbers := slices.Clone(a.Numbers)
	for i := range a.Parties {
		if n := a.Parties[i].Number; n != "" && !slices.Contains(numbers, n) {
			numbers = append(numbers, n)
		}
	}
	for i, n := range numbers {
		owned := false
		for j := range a.Parties {
			if a.Parties[j].Number == n {
				owned = true
				s.add(agreement.Assertion{Aspect: agreement.NumberIs, Key: a.Parties[j].Key, Text: n})
			}
		}
		if !owned {
			s.add(agreement.Assertion{Aspect: agreement.NumberIs, Key: "#" + strconv.Itoa(i+1), Text: n})
		}
	}
}

// times states when it was signed, begins, lasts and ends.
func (s *statements) times(l *Line) {
	s.date(agreement.SignedOn, l.Signed, true)
	s.date(agreement.EffectiveOn, l.Effective, true)
	s.date(agreement.EndsOn, l.Ends, l.EndsStated)
	if l.Duration != nil {
		s.add(agreement.Assertion{Aspect: agreement.Lasts, Duration: l.Duration})
	}
	if !l.EndedOn.IsZero() || l.EndReason != "" {
		s.add(agreement.Assertion{Aspect: agreement.Ended, Date: l.EndedOn, Text: string(l.EndReason)})
	}
	yes := true
	if l.Stage == planned || !l.PlannedOn.IsZero() {
		s.add(agreement.Assertion{Aspect: agreement.Planned, Yes: &yes, Date: l.PlannedOn})
	}
	if l.Stage == drafted {
		s.add(agreement.Assertion{Aspect: agreement.Drafted, Yes: &yes})
	}
}

// The stages of what is not signed.
const (
	planned = "planned"
	drafted = "drafted"
)

// stage tells what was said of an agreement that is only planned or drafted.
func stage(a *agreement.Agreement) string {
	switch {
	case a.Planned:
		return planned
	case a.Drafted:
		return drafted
	}
	return ""
}
