// Package reminder is the rules by which a government is reminded of what is due: which matters, how many days before or after their day, whom,
// and what happens where nobody answers. A rule is written as a sentence, in Indonesian or English, and printed as one in either (Parse, Rule.In):
//
//	ingatkan 90, 60, 30 dan 7 hari kerja sebelum kesepakatan berakhir kepada biro
//	setiap Senin kirim ringkasan
//	when a report is 5 working days late, tell the agency head
//
// It knows no clock, no people and no mail: on which days a rule speaks of something due follows from the day and a calendar (Rule.Moments); who is
// meant, and that nothing is said twice, is package registry's matter. doc/reminders.md has the grammar.
package reminder

import (
	"slices"
	"strconv"
	"time"

	"github.com/anyam-id/anyam/term"
)

// Kind is what sort of rule one is.
type Kind string

// The kinds.
const (
	Before Kind = "before" // reminds before something is due
	Late   Kind = "late"   // tells that something is overdue
	Digest Kind = "digest" // sends a list, every week
)

// Subject is of what a rule speaks.
type Subject string

// The subjects.
const (
	Anything   Subject = "anything"
	Ends       Subject = "ends"       // the last day of an agreement
	Notice     Subject = "notice"     // the last day to say that it shall go on
	Signing    Subject = "signing"    // it is planned to be signed
	Begins     Subject = "begins"     // it comes into force
	Task       Subject = "task"       // something that somebody has to do
	Report     Subject = "report"     // what a party claims of a period
	Answer     Subject = "answer"     // to a draft, or a proposal to end
	Stage      Subject = "stage"      // of the procedure: a council, a ministry
	Difference Subject = "difference" // figures of two parties
	Licence    Subject = "licence"
	Obstacle   Subject = "obstacle"
	Milestone  Subject = "milestone"
	Budget     Subject = "budget" // a promise that no budget pays for
)

// Who is for whom a message is, by position.
type Who string

// For whom messages can be, in the order in which sentences name them.
const (
	Owner      Who = "owner"       // whose matter it is
	Bureau     Who = "bureau"      // the bureau or section for cooperation
	AgencyHead Who = "agency-head" // of the agency whose matter it is
	Planner    Who = "planner"
	Member     Who = "tkksd-member"
	Chair      Who = "tkksd-chair"
	Secretary  Who = "secretary"
	Head       Who = "head"
)

var everyone = []Who{Owner, Bureau, AgencyHead, Planner, Member, Chair, Secretary, Head}

// What numbers in rules may be.
const (
	mostDays    = 730
	mostOffsets = 12
	mostUp      = 60
	mostAhead   = 180
	usualAhead  = 30
)

// Rule is one rule. Parse makes only rules in their one form: the farthest day first, nobody twice.
type Rule struct {
	Kind    Kind         `json:"kind"`
	Days    []int        `json:"days,omitempty"`    // before it is due, or (one) after
	Working bool         `json:"working,omitempty"` // they are working days
	Subject Subject      `json:"subject,omitempty"`
	To      []Who        `json:"to"`
	Up      int          `json:"up,omitempty"`      // unanswered for so many working days it goes to the next position up; 0 never
	Weekday time.Weekday `json:"weekday,omitempty"` // of a digest
	Ahead   int          `json:"ahead,omitempty"`   // how many days a digest looks ahead
}

// Defaults are the rules of a government that has made none.
func Defaults() []Rule {
	return []Rule{
		{Kind: Before, Days: []int{90, 60, 30, 7, 0}, Subject: Anything, To: []Who{Owner}},
		{Kind: Digest, Weekday: time.Monday, Ahead: usualAhead, To: []Who{Owner}},
	}
}

// Equal tells whether two rules are the same.
func (r Rule) Equal(o Rule) bool {
	return r.Kind == o.Kind && slices.Equal(r.Days, o.Days) && r.Working == o.Working && r.Subject == o.Subject && slices.Equal(r.To, o.To) && r.Up == o.Up && r.Weekday == o.Weekday && r.Ahead == o.Ahead
}

// Speaks tells whether the rule speaks of a subject.
func (r Rule) Speaks(s Subject) bool { return r.Subject == Anything || r.Subject == s }

// Moment is a day on which a rule speaks of something. Its Key tells it from the rule's other moments, and is the same in another rule that means
// the same: so nothing is said twice when a rule is written anew.
type Moment struct {
	Day term.Date
	Key string
}

// Moments are the days on which the rule speaks of what is due on a day, in their order; none of a digest.
func (r Rule) Moments(due term.Date, c term.Calendar) []Moment {
	var out []Moment
	for _, n := range r.Days {
		m := Moment{Key: strconv.Itoa(n)}
		switch {
		case r.Kind == Before && r.Working && n > 0:
			m.Day, _ = c.AddWorkdays(due.Earliest(), -n)
			m.Key += "w"
		case r.Kind == Before:
			m.Day = dayBefore(due, n, c)
		case r.Working:
			m.Day, _ = c.AddWorkdays(due.Latest(), n)
			m.Key = "+" + m.Key + "w"
		default:
			m.Day = NextWorkday(due.Latest().AddDays(n), c)
			m.Key = "+" + m.Key
		}
		if !m.Day.IsZero() { // of a calendar without working days
			out = append(out, m)
		}
	}
	return out
}

// dayBefore is the day so many days before something is due: that day, or the first working day after it, but never one after it is due while
// there is one before.
func dayBefore(due term.Date, before int, c term.Calendar) term.Date {
	due = due.Earliest()
	at := due.AddDays(-before)
	for d := at; d.Compare(due) <= 0; d = d.AddDays(1) {
		if c.Workday(d) {
			return d
		}
	}
	return c.PreviousWorkday(at)
}

// NextWorkday is d itself where it is a working day, else the first one after it; zero where there is none within a year.
func NextWorkday(d term.Date, c term.Calendar) term.Date {
	for range 366 {
		if c.Workday(d) {
			return d
		}
		d = d.AddDays(1)
	}
	return term.Date{}
}

// DigestDay is the day in the week of today on which a digest goes out: the rule's weekday, or the first working day after it in the same week;
// zero where there is none. nominal is the weekday itself, which names this week's digest.
func (r Rule) DigestDay(today term.Date, c term.Calendar) (day, nominal term.Date) {
	w, _ := today.Weekday()
	monday := today.AddDays(-((int(w) + 6) % 7))
	nominal = monday.AddDays((int(r.Weekday) + 6) % 7)
	if day = NextWorkday(nominal, c); day.IsZero() || monday.AddDays(6).Before(day) {
		return term.Date{}, nominal
	}
	return day, nominal
}
