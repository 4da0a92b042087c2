package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// LocalHoliday is a day on which a government does not work, by its own decree.
type LocalHoliday struct {
	Day    term.Date `json:"day"`
	Name   string    `json:"name"`
	Source string    `json:"source"`
}

// GovernmentCalendar is on which days a government works, beside what holds for the nation.
type GovernmentCalendar struct {
	Government region.Code    `json:"government"`
	SixDays    bool           `json:"six_days,omitempty"`
	Days       []LocalHoliday `json:"days"` // the earliest first
	History    []task.Line    `json:"history"`
}

// The acts with a calendar.
const (
	holidaysAdded   = "added"
	holidaysRemoved = "removed"
	weekSet         = "week"
)

type calendarEntry struct {
	Government region.Code    `json:"government"`
	Days       []LocalHoliday `json:"days,omitempty"`
	SixDays    bool           `json:"six_days,omitempty"`
}

func foldCalendar(id string, entries []store.MatterEntry) (store.Matter, error) {
	x := GovernmentCalendar{Days: []LocalHoliday{}}
	for _, e := range entries {
		var said calendarEntry
		if err := json.Unmarshal([]byte(e.Body), &said); err != nil {
			return store.Matter{}, fmt.Errorf("an entry of the calendar %s: %w", id, err)
		}
		x.Government = said.Government
		at := func(d LocalHoliday) int {
			return slices.IndexFunc(x.Days, func(o LocalHoliday) bool { return o.Day == d.Day })
		}
		var named []string
		for _, d := range said.Days {
			named = append(named, d.Day.String()+" "+d.Name)
			i := at(d)
			switch {
			case e.Act == holidaysRemoved && i >= 0:
				x.Days = slices.Delete(x.Days, i, i+1)
			case e.Act == holidaysAdded && i >= 0:
				x.Days[i] = d
			case e.Act == holidaysAdded:
				x.Days = append(x.Days, d)
			}
		}
		list := strings.Join(named, ", ")
		text := fault.T("mencatat hari libur: "+list, "noted holidays: "+list)
		switch {
		case e.Act == holidaysRemoved:
			text = fault.T("mencabut hari libur: "+list, "took holidays away: "+list)
		case e.Act == weekSet && said.SixDays:
			x.SixDays, text = true, fault.T("menetapkan enam hari kerja seminggu", "set six working days a week")
		case e.Act == weekSet:
			x.SixDays, text = false, fault.T("menetapkan lima hari kerja seminggu", "set five working days a week")
		}
		x.History = append(x.History, task.Line{At: e.At, Actor: e.Actor, Text: told(e.Actor, text)})
	}
	slices.SortFunc(x.Days, func(a, b LocalHoliday) int { return a.Day.Compare(b.Day) })
	body, err := json.Marshal(x)
	return store.Matter{Government: x.Government, Open: true, Body: string(body)}, err
}

func calendarID(g region.Code) string { return "kalender-" + string(g) }

// keptCalendar is what a government has said of its calendar.
func keptCalendar(ctx context.Context, tx *store.Tx, g region.Code) (GovernmentCalendar, error) {
	x := GovernmentCalendar{Government: g, Days: []LocalHoliday{}}
	if g == "" {
		return x, nil
	}
	m, found, err := tx.Matter(ctx, calendarID(g))
	if err != nil || !found {
		return x, err
	}
	if err := json.Unmarshal([]byte(m.Body), &x); err != nil {
		return x, fmt.Errorf("the kept calendar of %s: %w", g, err)
	}
	return x, nil
}

// calendarOf is by which days the deadlines of a government are counted: the national calendar with its own holidays and week.
func calendarOf(ctx context.Context, tx *store.Tx, g region.Code) (term.Calendar, error) {
	x, err := keptCalendar(ctx, tx, g)
	if err != nil {
		return term.Calendar{}, err
	}
	list := make([]term.Holiday, len(x.Days))
	for i, d := range x.Days {
		list[i] = term.Holiday{Date: d.Day, Name: fault.T(d.Name, d.Name), Source: d.Source}
	}
	c := term.NationalCalendar().WithLocal(list)
	c.SixDays = x.SixDays
	return c, nil
}

// calendars are those of several governments, each read once in a transaction.
type calendars map[region.Code]term.Calendar

func (x calendars) of(ctx context.Context, tx *store.Tx, g region.Code) (term.Calendar, error) {
	if c, ok := x[g]; ok {
		return c, nil
	}
	c, err := calendarOf(ctx, tx, g)
	x[g] = c
	return c, err
}

// ofParties are the calendars of the governments that are party to an agreement, by the parties' keys: a stage is counted by the days of whoever
// has to act at it.
func (x calendars) ofParties(ctx context.Context, tx *store.Tx, list []agreement.Participation) (map[string]term.Calendar, error) {
	out := make(map[string]term.Calendar, len(list))
	for _, p := range list {
		if g := governmentOf(p.Party); g != "" {
			c, err := x.of(ctx, tx, g)
			if err != nil {
				return nil, err
			}
			out[p.Key] = c
		}
	}
	return out, nil
}

// Calendar tells on which days a government works, "" the actor's. Everybody may know.
func (r *Registry) Calendar(ctx context.Context, a Actor, g region.Code) (GovernmentCalendar, error) {
	g, err := governmentOr(a, g)
	if err != nil {
		return GovernmentCalendar{}, err
	}
	if err := check(a, reads); err != nil {
		return GovernmentCalendar{}, err
	}
	var out GovernmentCalendar
	err = r.store.View(ctx, func(tx *store.Tx) (err error) {
		out, err = keptCalendar(ctx, tx, g)
		return err
	})
	return out, err
}

// AddHolidays notes holidays of a government, one a line as term.ReadLocal reads them: all, or none where a line is wrong.
func (r *Registry) AddHolidays(ctx context.Context, a Actor, g region.Code, text string) (GovernmentCalendar, error) {
	list, err := term.ReadLocal(text)
	if err != nil {
		return GovernmentCalendar{}, err
	}
	days := make([]LocalHoliday, len(list))
	for i, h := range list {
		days[i] = LocalHoliday{h.Date, h.Name.ID, h.Source}
	}
	return r.changeCalendar(ctx, a, g, holidaysAdded, func(GovernmentCalendar) calendarEntry { return calendarEntry{Days: days} })
}

// RemoveHolidays takes holidays of a government away; the others stay.
func (r *Registry) RemoveHolidays(ctx context.Context, a Actor, g region.Code, days []term.Date) (GovernmentCalendar, error) {
	return r.changeCalendar(ctx, a, g, holidaysRemoved, func(x GovernmentCalendar) calendarEntry {
		return calendarEntry{Days: slices.DeleteFunc(slices.Clone(x.Days), func(d LocalHoliday) bool { return !slices.Contains(days, d.Day) })}
	})
}

// SetWeek says whether a government works on Saturdays.
func (r *Registry) SetWeek(ctx context.Context, a Actor, g region.Code, sixDays bool) (GovernmentCalendar, error) {
	return r.changeCalendar(ctx, a, g, weekSet, func(x GovernmentCalendar) calendarEntry { return calendarEntry{SixDays: sixDays} })
}

func (r *Registry) changeCalendar(ctx context.Context, a Actor, g region.Code, act string, change func(GovernmentCalendar) calendarEntry) (GovernmentCalendar, error) {
	g, err := governmentOr(a, g)
	if err != nil {
		return GovernmentCalendar{}, err
	}
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (GovernmentCalendar, error) {
		var x GovernmentCalendar
		if err := checkMatter(a, policy.Arrange, policy.Matter{State: policy.Internal, Owner: g}); err != nil {
			return x, err
		}
		if x, err = keptCalendar(ctx, tx, g); err != nil {
			return x, err
		}
		e := change(x)
		if e.Government = g; act != weekSet && len(e.Days) == 0 || act == weekSet && e.SixDays == x.SixDays {
			return x, nil
		}
		if _, err := addToMatter(ctx, tx, a, now, store.CalendarMatter, calendarID(g), act, e); err != nil {
			return x, err
		}
		return keptCalendar(ctx, tx, g)
	})
}
