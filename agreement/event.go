package agreement

import (
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// Event is a ceremony or meeting at which agreements were signed, as it is known.
type Event struct {
	ID       ID              `json:"id"`
	Name     string          `json:"name"`
	Theme    string          `json:"theme,omitempty"`
	Date     term.Date       `json:"date,omitzero"`
	Place    *Place          `json:"place,omitempty"`
	Stated   map[string]int  `json:"stated,omitempty"` // totals as releases state them: "mou", "pks", "provinces" …
	Disputed []Contradiction `json:"contradictions,omitempty"`
	Version  int64           `json:"version"`
	Recorded time.Time       `json:"recorded"`
}

// Event computes the event from its record.
func (r *Record) Event() Event {
	var e Event
	if r.last == nil {
		return e
	}
	e.ID, e.Version, e.Recorded, e.Disputed = r.first.Subject, r.last.Seq, r.first.At, r.disputed
	if x, ok := r.one(EventName); ok {
		e.Name = x.Text
	}
	if x, ok := r.one(EventTheme); ok {
		e.Theme = x.Text
	}
	if x, ok := r.one(EventDate); ok {
		e.Date = x.Date
	}
	if x, ok := r.one(EventPlace); ok {
		e.Place = &Place{x.Text, x.Region}
	}
	for x := range r.many(EventStated) {
		if e.Stated == nil {
			e.Stated = make(map[string]int)
		}
		e.Stated[x.Text] = x.Count
	}
	return e
}

// IsEvent tells whether the record is an event's rather than an agreement's.
func (r *Record) IsEvent() bool {
	for range r.many(EventName) {
		return true
	}
	return false
}

// IsEmpty tells whether nothing stands: every entry was withdrawn, or there is none.
func (r *Record) IsEmpty() bool { return len(r.slots) == 0 }

// Total is something that sources count at an event, by the code that is kept.
type Total struct {
	Code  string
	Label fault.Text
}

// Totals are all that the register can count, too.
func Totals() []Total {
	return []Total{
		{"agreements", fault.T("Naskah", "Papers")},
		{"mou", fault.T("Kesepakatan bersama dan MoU", "Joint agreements and memoranda")},
		{"pks", fault.T("Perjanjian kerja sama", "Cooperation agreements")},
		{"regions", fault.T("Daerah", "Regions")},
		{"provinces", fault.T("Provinsi", "Provinces")},
		{"regencies", fault.T("Kabupaten", "Regencies")},
		{"cities", fault.T("Kota", "Cities")},
	}
}
