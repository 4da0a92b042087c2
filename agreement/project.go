package agreement

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/article"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// Statement is one assertion with who made it: the proof of a value, or of another that contradicts it.
type Statement struct {
	Assertion
	Entry   EntryID `json:"entry"`
	Index   int     `json:"index"`
	Said    *Entry  `json:"-"`
	Current bool    `json:"current"` // the agreement shows this one
}

// Contradiction is an aspect on which statements differ and nobody has decided.
type Contradiction struct {
	Aspect Aspect `json:"aspect"`
	Key    string `json:"key,omitempty"`
	Values int    `json:"values"` // how many different ones stand
}

// Record is an agreement or event with everything that was stated about it.
type Record struct {
	slots    []slot // in the order in which they were first spoken of
	places   map[topic]int
	disputed []Contradiction
	first    *Entry
	last     *Entry
}

// topic is what statements compete about.
type topic struct {
	aspect Aspect
	key    string
}

// slot holds the statements about one topic, in the order of the journal.
type slot struct {
	topic
	list []stated
}

// stated is a statement by its place in the journal.
type stated struct {
	said    *Entry
	index   int
	current bool
}

func (s stated) assertion() *Assertion { return &s.said.Assertions[s.index] }

func (s stated) statement() Statement {
	return Statement{Assertion: *s.assertion(), Entry: s.said.ID, Index: s.index, Said: s.said, Current: s.current}
}

// fewSlots is up to how many slots looking through all of them is faster than a map.
const fewSlots = 24

// find gives the place of a slot, -1 where nothing was said about t.
func (r *Record) find(t topic) int {
	if r.places != nil {
		if i, ok := r.places[t]; ok {
			return i
		}
		return -1
	}
	for i := range r.slots {
		if r.slots[i].topic == t {
			return i
		}
	}
	return -1
}

// add makes a slot.
func (r *Record) add(t topic) int {
	n := len(r.slots)
	r.slots = append(r.slots, slot{topic: t})
	switch {
	case r.places != nil:
		r.places[t] = n
	case n == fewSlots:
		r.places = make(map[topic]int, 2*n)
		for i := range r.slots {
			r.places[r.slots[i].topic] = i
		}
	}
	return n
}

// Gather sorts the entries about one subject into its record: withdrawn entries left out, the current statement of every aspect
// marked. Entries must be in the order of the journal, and are not to be changed as long as the record is used. To see what was known on a day, give the entries up to that day.
func Gather(entries []Entry) *Record {
	r := &Record{}
	var withdrawn map[EntryID]bool
	total := 0
	for i := range entries {
		if entries[i].Act == Withdraw {
			if withdrawn == nil {
				withdrawn = make(map[EntryID]bool)
			}
			withdrawn[entries[i].Withdraws] = true
		}
		total += len(entries[i].Assertions)
	}
	all := make([]stated, 0, total) // most topics have one statement: they share one piece of memory
	r.slots = make([]slot, 0, min(total, fewSlots))
	var decided map[topic]Decision
	for i := range entries {
		e := &entries[i]
		r.last = e
		if r.first == nil {
			r.first = e
		}
		if withdrawn[e.ID] {
			continue
		}
		if e.Act == Decide && e.Decision != nil {
			if decided == nil {
				decided = make(map[topic]Decision)
			}
			decided[topic{e.Decision.Aspect, e.Decision.Key}] = *e.Decision
		}
		if e.Act != State {
			continue
		}
		for j := range e.Assertions {
			x := &e.Assertions[j]
			t := topic{x.Aspect, x.Key}
			at := r.find(t)
			if at < 0 {
				at = r.add(t)
			}
			s := &r.slots[at]
			if s.list == nil {
				n := len(all)
				all = append(all, stated{said: e, index: j})
				s.list = all[n : n+1 : n+1]
				continue
			}
			s.list = append(s.list, stated{said: e, index: j})
		}
	}
	for i := range r.slots {
		s := &r.slots[i]
		d, ok := decided[s.topic]
		if settle(s.list, d, ok) > 1 {
			r.disputed = append(r.disputed, Contradiction{s.aspect, s.key, distinct(s.list)})
		}
	}
	return r
}

// settle marks the current statement and returns how many values compete: 1 where there is one or somebody decided.
func settle(list []stated, d Decision, decided bool) int {
	if decided {
		for i := range list {
			if list[i].said.ID == d.Entry && list[i].index == d.Index {
				list[i].current = true
				return 1
			}
		}
	}
	best := 0
	for i := range list {
		if better(list[i].assertion(), list[best].assertion()) {
			best = i
		}
	}
	list[best].current = true
	if len(list) == 1 {
		return 1
	}
	return distinct(list)
}

// better tells whether a is shown rather than b where nobody has decided: the better proved one, then the more precise of two dates
// that agree; otherwise the one that was stated first stays.
func better(a, b *Assertion) bool {
	if a.Grade.Rank() != b.Grade.Rank() {
		return a.Grade.Rank() > b.Grade.Rank()
	}
	return a.Absent == b.Absent && !a.Date.IsZero() && b.Date.Contains(a.Date) && a.Date != b.Date
}

// distinct counts the values that contradict each other: a date that is only less precise than another is not another value.
func distinct(list []stated) int {
	var values []*Assertion
next:
	for _, x := range list {
		s := x.assertion()
		for i, v := range values {
			if s.Value() == v.Value() {
				continue next
			}
			if s.Absent == v.Absent && !s.Date.IsZero() && !v.Date.IsZero() {
				if s.Date.Contains(v.Date) {
					continue next
				}
				if v.Date.Contains(s.Date) {
					values[i] = s
					continue next
				}
			}
			if s.Text != "" && v.Text != "" && strings.EqualFold(strings.Join(strings.Fields(s.Text), " "), strings.Join(strings.Fields(v.Text), " ")) {
				continue next
			}
		}
		values = append(values, s)
	}
	return len(values)
}

// Statements are all statements about an aspect and key, in the order of the journal.
func (r *Record) Statements(a Aspect, key string) []Statement {
	if i := r.find(topic{a, key}); i >= 0 {
		return r.slots[i].statements(nil)
	}
	return nil
}

// All are all statements, in the order in which their aspects were first spoken of.
func (r *Record) All() []Statement {
	var out []Statement
	for i := range r.slots {
		out = r.slots[i].statements(out)
	}
	return out
}

func (s *slot) statements(out []Statement) []Statement {
	for _, x := range s.list {
		out = append(out, x.statement())
	}
	return out
}

// Sources gives the sources of all statements, in the order of All. They must not be changed.
func (r *Record) Sources() iter.Seq[*Source] {
	return func(yield func(*Source) bool) {
		for i := range r.slots {
			for _, x := range r.slots[i].list {
				sources := x.assertion().Sources
				for k := range sources {
					if !yield(&sources[k]) {
						return
					}
				}
			}
		}
	}
}

// one is the current statement about a single-valued aspect.
func (r *Record) one(a Aspect) (*Assertion, bool) { return r.keyed(a, "") }

func (r *Record) keyed(a Aspect, key string) (*Assertion, bool) {
	if i := r.find(topic{a, key}); i >= 0 {
		return r.slots[i].current()
	}
	return nil, false
}

// current is the statement that the agreement shows.
func (s *slot) current() (*Assertion, bool) {
	for _, x := range s.list {
		if a := x.assertion(); x.current && !a.Absent {
			return a, true
		}
	}
	return nil, false
}

// many are the current members of a many-valued aspect, in the order in which they were first stated.
func (r *Record) many(a Aspect) iter.Seq[*Assertion] {
	return func(yield func(*Assertion) bool) {
		for i := range r.slots {
			if r.slots[i].aspect != a {
				continue
			}
			if x, ok := r.slots[i].current(); ok && !yield(x) {
				return
			}
		}
	}
}

// Project is the agreement as the entries tell it, with its state on the day today. Entries must all be about one agreement and in the
// journal's order; the result is the same whenever it is computed.
func Project(entries []Entry, today term.Date) Agreement {
	return Gather(entries).Agreement(today)
}

// Agreement computes the agreement from its record, with its state on the day today.
func (r *Record) Agreement(today term.Date) Agreement {
	var a Agreement
	if r.last == nil {
		a.State, a.StateWhy = a.StateOn(today)
		return a
	}
	a.ID, a.Version, a.Recorded, a.Changed = r.first.Subject, r.last.Seq, r.first.At, r.last.At
	a.Disputed = r.disputed
	text := func(aspect Aspect) string {
		if x, ok := r.one(aspect); ok {
			return x.Text
		}
		return ""
	}
	date := func(aspect Aspect) term.Date {
		if x, ok := r.one(aspect); ok {
			return x.Date
		}
		return term.Date{}
	}

	a.Instrument = cmp.Or(Instrument(text(InstrumentIs)), UnknownInstrument)
	a.Class = cmp.Or(Class(text(ClassIs)), a.Instrument.Class())
	a.Words, a.Amends, a.Status, a.Basis = text(Words), text(Amends), text(StatedStatus), text(PlanningBasis)
	r.parties(&a)
	for x := range r.many(Unnamed) {
		a.Unnamed = append(a.Unnamed, UnnamedParties{Count: x.Count, Kind: x.Text})
	}
	for x := range r.many(HasField) {
		if x.Field != nil {
			a.Fields = append(a.Fields, *x.Field)
		}
	}
	for x := range r.many(HasValue) {
		if x.Amount != nil {
			a.Values = append(a.Values, *x.Amount)
		}
	}
	a.Signed, a.Effective = date(SignedOn), date(EffectiveOn)
	if a.Signed.IsZero() {
		a.Signed = a.lastSignature()
	}
	r.ending(&a)
	if x, ok := r.one(Planned); ok {
		a.Planned, a.PlannedOn = true, x.Date
	}
	_, a.Drafted = r.one(Drafted)
	if x, ok := r.one(SignedAt); ok {
		a.Place = &Place{x.Text, x.Region}
	}
	if x, ok := r.one(AtEvent); ok {
		a.Event, a.EventID = x.Text, x.Subject
	}
	if x, ok := r.one(Parent); ok {
		a.Parent = x.Subject
	}
	if x, ok := r.one(SameAs); ok {
		a.SameAs = x.Subject
	}
	if x, ok := r.one(Documents); ok {
		a.Count = x.Count
	}
	for x := range r.many(NotSameAs) {
		a.NotSameAs = append(a.NotSameAs, x.Subject)
	}
	for x := range r.many(ResponsibleIs) {
		if x.Party != nil {
			a.Agencies = append(a.Agencies, *x.Party)
		}
	}
	for x := range r.many(HasNote) {
		a.Notes = append(a.Notes, x.Text)
	}
	for x := range r.many(HasURL) {
		a.URLs = append(a.URLs, x.Text)
	}
	for x := range r.many(HasDocument) {
		if x.Document != nil {
			a.Documents = append(a.Documents, *x.Document)
		}
	}
	for x := range r.many(QualityFlag) {
		a.Flags = append(a.Flags, x.Text)
	}
	for x := range r.many(ArticleChange) {
		a.Changes = append(a.Changes, ArticleAmended{Number: x.Key, Act: article.Act(x.Role), Text: x.Text, On: x.Date})
	}
	for x := range r.many(StageFact) {
		a.Stages = append(a.Stages, StageNote{x.Key, x.Date, x.Yes})
	}
	if k := Kind(text(KindIs)); k.Valid() {
		a.Kind, a.KindStated = k, true
	} else {
		a.Kind = deriveKind(a.Parties)
	}
	if a.Title = text(Title); a.Title != "" {
		a.TitleStated = true
	} else {
		a.Title = a.makeTitle()
	}
	a.Grade = r.grade()
	a.State, a.StateWhy = a.StateOn(today)
	a.StateUntil = a.stateUntil(today)
	return a
}

// parties puts together what was said of each party.
func (r *Record) parties(a *Agreement) {
	for x := range r.many(HasParty) {
		if x.Party == nil {
			continue
		}
		p := Participation{Key: x.Key, Order: x.Order, Role: x.Role, Party: *x.Party}
		if s, ok := r.keyed(SignatoryIs, x.Key); ok {
			p.Signatory = s.Signatory
		}
		if s, ok := r.keyed(NumberIs, x.Key); ok {
			p.Number = s.Text
		}
		if s, ok := r.keyed(SignedBy, x.Key); ok {
			p.Signed, p.SignedOn = s.Yes, s.Date
		}
		if s, ok := r.keyed(ApprovedBy, x.Key); ok {
			p.Approved = s.Date
		}
		if s, ok := r.keyed(WithdrawnBy, x.Key); ok {
			p.Withdrawn = s.Date
		}
		a.Parties = append(a.Parties, p)
	}
	slices.SortStableFunc(a.Parties, func(x, y Participation) int { return cmp.Compare(x.Order, y.Order) })
	r.reservations(a)
	for x := range r.many(NumberIs) {
		if x.Text != "" && !slices.Contains(a.Numbers, x.Text) {
			a.Numbers = append(a.Numbers, x.Text)
		}
	}
}

// ending fills when and why the agreement ends: as stated, or computed from its duration.
func (r *Record) ending(a *Agreement) {
	if x, ok := r.one(Lasts); ok {
		a.Duration = x.Duration
	}
	if x, ok := r.one(Ended); ok {
		a.EndedOn, a.EndReason = x.Date, EndReason(x.Text)
	}
	if x, ok := r.one(EndsOn); ok {
		a.Ends, a.EndsStated = x.Date, true
		a.EndsWhy = []fault.Text{fault.Tf("berakhir %s sebagaimana dinyatakan", "ends %s as stated", x.Date)}
		return
	}
	start := a.Effective
	if start.IsZero() {
		start = a.Signed
	}
	if a.Duration != nil && !start.IsZero() {
		a.Ends, a.EndsWhy = computeEnd(start, *a.Duration)
	}
}

// grade is the best grade among the statements that it was signed, or, where nobody says so, among all.
func (r *Record) grade() Grade {
	best, bestSigned := Grade(""), Grade("")
	for i := range r.slots {
		s := &r.slots[i]
		for j := range s.list {
			g := s.list[j].assertion().Grade
			if g.Rank() > best.Rank() {
				best = g
			}
			if (s.aspect == SignedBy || s.aspect == SignedOn) && g.Rank() > bestSigned.Rank() {
				bestSigned = g
			}
		}
	}
	return cmp.Or(bestSigned, best)
}
