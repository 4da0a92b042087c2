package registry

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/term"
)

// owing is what is kept of an obligation to tell what of it has still to be claimed, by whom, and how its parties are called: what is due of thousands is
// told without reading what was said of each.
type owing struct {
	From     string            `json:"from"` // keys of its parties
	To       string            `json:"to"`
	FromName string            `json:"from_name"`
	ToName   string            `json:"to_name"`
	Text     string            `json:"text"`
	Every    obligation.Rhythm `json:"every,omitempty"`
	Again    bool              `json:"again,omitempty"` // its amount is owed in every period of the rhythm
	Due      []term.Date       `json:"due,omitempty"`
	Days     int               `json:"days,omitempty"`

	Stated int64     `json:"stated"` // in seconds since 1970
	Ended  term.Date `json:"ended,omitzero"`
	Said   saidList  `json:"said,omitempty"`
}

// saidList is the periods of which anything was said, by period. It is kept as a text, "2026-01 1767225600 0,2026-02 …", which is read ten times as fast as
// a list.
type saidList []saidOf

// saidOf is since when each side has claimed something of a period, in seconds since 1970; 0 it has not, but somebody else has.
type saidOf struct {
	Period   string
	From, To int64
}

// MarshalText writes the list.
func (l saidList) MarshalText() ([]byte, error) {
	var b []byte
	for i, s := range l {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(b, s.Period...), ' ')
		b = append(strconv.AppendInt(b, s.From, 10), ' ')
		b = strconv.AppendInt(b, s.To, 10)
	}
	return b, nil
}

// UnmarshalText reads what MarshalText writes.
func (l *saidList) UnmarshalText(b []byte) error {
	text := string(b)
	*l = make(saidList, 0, strings.Count(text, ",")+1)
	for part := range strings.SplitSeq(text, ",") {
		period, rest, _ := strings.Cut(part, " ")
		from, to, _ := strings.Cut(rest, " ")
		s := saidOf{Period: period}
		var err, err2 error
		s.From, err = strconv.ParseInt(from, 10, 64)
		s.To, err2 = strconv.ParseInt(to, 10, 64)
		if err := errors.Join(err, err2); err != nil {
			return fmt.Errorf("what was said of a period: %q: %w", part, err)
		}
		*l = append(*l, s)
	}
	return nil
}

// owingOf is what is kept of an obligation and what is known of its periods.
func owingOf(o *ObligationRecord, facts []store.FactNow) owing {
	t := &o.Terms
	w := owing{From: t.From, To: t.To, Text: t.Text, Every: t.Every, Due: t.Due, Days: t.Days, FromName: t.FromParty.Name, ToName: t.ToParty.Name, Stated: o.Stated.Unix(), Again: t.Every != obligation.AnyPeriod && t.Counting == obligation.PerPeriod}
	if o.Ended != nil {
		w.Ended = o.Ended.On
	}
	for _, f := range facts {
		w.Said = append(w.Said, saidOf{Period: f.Period, From: f.Given, To: f.Taken})
	}
	return w
}

// schedule is the obligation as far as its periods follow from it.
func (w *owing) schedule() obligation.Obligation {
	return obligation.Obligation{Every: w.Every, Due: w.Due, Days: w.Days}
}

// dueOn is the last day on which a claim of a period is in time: where none is declared, the last of the period.
func (w *owing) dueOn(p obligation.Period) (day term.Date, declared bool) {
	if day = w.schedule().DueOn(p); day.IsZero() {
		return p.Last(), false
	}
	return day, true
}

func (w owing) kept() (string, error) {
	b, err := json.Marshal(w)
	return string(b), err
}

// owed is an obligation as far as that is kept.
type owed struct {
	owing
	store.Owing
}

func keptOwing(kept *store.Owing) (*owed, error) {
	o := owed{Owing: *kept}
	if err := json.Unmarshal([]byte(kept.Body), &o.owing); err != nil {
		return nil, fmt.Errorf("what is kept as owed of obligation %s: %w", kept.ID, err)
	}
	o.Body = ""
	return &o, nil
}

// side is one of the two parties.
func (o *owed) side(key string) counterpart {
	if key == o.From {
		return counterpart{o.From, o.FromName, o.Giver}
	}
	return counterpart{o.To, o.ToName, o.Taker}
}

// claimed is since when the giver and the taker have claimed something of a period, in seconds since 1970; 0 they have not.
func (o *owed) claimed(p obligation.Period) (giver, taker int64) {
	i, found := slices.BinarySearchFunc(o.Said, string(p), func(s saidOf, p string) int { return strings.Compare(s.Period, p) })
	if !found {
		return 0, 0
	}
	return o.Said[i].From, o.Said[i].To
}

// expected are the periods of which something has been or will be claimed until a day: since the obligation was stated, or since the first of which
// anybody said something.
func (o *owed) expected(until term.Date, zone *time.Location) []obligation.Period {
	began := o.day(o.Stated, zone)
	for _, s := range o.Said {
		if first := obligation.Period(s.Period).First(); first.Before(began) {
			began = first
		}
	}
	return o.schedule().Expected(began, until)
}

// day is the day of a moment that is kept.
func (o *owed) day(seconds int64, zone *time.Location) term.Date {
	return term.DateOf(time.Unix(seconds, 0).In(zone))
}
