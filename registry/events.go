package registry

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Events lists events, newest first.
func (r *Registry) Events(ctx context.Context, a Actor, limit int, cursor string) (EventPage, error) {
	if err := check(a, reads); err != nil {
		return EventPage{}, err
	}
	day, last, err := readCursor(cursor)
	if err != nil {
		return EventPage{}, err
	}
	limit = pageLength(limit)
	page := EventPage{Items: []EventItem{}}
	err = r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.EventsBefore(ctx, day, agreement.ID(last), limit+1)
		if err != nil {
			return err
		}
		if len(list) > limit {
			list = list[:limit]
			end := list[limit-1]
			page.Next = writeCursor(end.Day, string(end.ID))
		}
		ids := make([]agreement.ID, len(list))
		for i, now := range list {
			ids[i] = now.ID
		}
		signed, err := tx.CountAtEvents(ctx, ids)
		if err != nil {
			return err
		}
		for _, now := range list {
			e, err := eventOf(now)
			if err != nil {
				return err
			}
			page.Items = append(page.Items, EventItem{e, signed[e.ID]})
		}
		return nil
	})
	return page, err
}

// Event is one event with the agreements signed at it, and the totals that sources state compared with what the register holds.
func (r *Registry) Event(ctx context.Context, a Actor, id agreement.ID) (EventDetail, error) {
	if err := check(a, reads); err != nil {
		return EventDetail{}, err
	}
	var d EventDetail
	err := r.store.View(ctx, func(tx *store.Tx) error {
		now, found, err := tx.EventNow(ctx, id)
		if err != nil {
			return err
		}
		if !found || now.Removed {
			return fault.New(fault.NotFound, fault.Tf("tidak ada peristiwa bernomor register %s", "there is no event with the register number %s", id))
		}
		if d.Event, err = eventOf(now); err != nil {
			return err
		}
		signed, err := tx.AtEvent(ctx, id)
		if err != nil {
			return err
		}
		d.Agreements, err = rowsOf(signed)
		return err
	})
	if err == nil {
		d.Checks = eventChecks(d.Event, d.Agreements)
	}
	return d, err
}

func eventOf(now store.EventNow) (agreement.Event, error) {
	var e agreement.Event
	if err := json.Unmarshal([]byte(now.Row), &e); err != nil {
		return e, fmt.Errorf("event %s: %w", now.ID, err)
	}
	return e, nil
}

// eventChecks compares stated totals with the agreements held. A total of something that the register does not count is left out.
func eventChecks(e agreement.Event, rows []Row) []EventCheck {
	held := make(map[string]int)
	regions := make(map[region.Code]bool)
	for _, row := range rows {
		papers := max(row.Count, 1)
		held["agreements"] += papers
		switch row.Class {
		case agreement.Framework:
			held["mou"] += papers
		case agreement.Implementing:
			held["pks"] += papers
		case agreement.Amendment, agreement.UnknownClass:
		}
		for _, p := range row.Parties {
			if p.Kind == party.Region && p.Region != "" {
				regions[p.Region] = true
			}
			held["unnamed"] += p.Count
		}
	}
	for code := range regions {
		x, ok := region.Get(code)
		if !ok {
			continue
		}
		held["regions"]++
		switch x.Level {
		case region.Province:
			held["provinces"]++
		case region.Regency:
			held["regencies"]++
		case region.City:
			held["cities"]++
		case region.Foreign:
		}
	}
	labels := []struct {
		code  string
		label fault.Text
	}{
		{"agreements", fault.T("Naskah", "Papers")},
		{"mou", fault.T("Kesepakatan bersama dan MoU", "Joint agreements and memoranda")},
		{"pks", fault.T("Perjanjian kerja sama", "Cooperation agreements")},
		{"regions", fault.T("Daerah", "Regions")},
		{"provinces", fault.T("Provinsi", "Provinces")},
		{"regencies", fault.T("Kabupaten", "Regencies")},
		{"cities", fault.T("Kota", "Cities")},
	}
	checks := []EventCheck{}
	for _, l := range labels {
		if stated, ok := e.Stated[l.code]; ok {
			checks = append(checks, EventCheck{Code: l.code, Label: l.label, Stated: stated, Held: held[l.code], OK: stated == held[l.code]})
		}
	}
	return checks
}

// findEvent gives the event of this name that a reading or paper of this date speaks about; "" where there is none. Events of one name in
// different years are different events.
func findEvent(ctx context.Context, tx *store.Tx, name string, date term.Date) (agreement.ID, error) {
	list, err := tx.EventsNamed(ctx, fold(name))
	if err != nil {
		return "", err
	}
	for _, now := range list {
		e, err := eventOf(now)
		if err != nil {
			return "", err
		}
		if sameOccasion(e.Date, date) {
			return e.ID, nil
		}
	}
	return "", nil
}

// sameOccasion tells whether two dates can be days of one event: an event lasts some days, and sources name one or another.
func sameOccasion(a, b term.Date) bool {
	const days = 14
	if a.Precision() == term.Unknown || b.Precision() == term.Unknown {
		return true
	}
	return !a.Latest().AddDays(days).Before(b.Earliest()) && !b.Latest().AddDays(days).Before(a.Earliest())
}

func pageLength(limit int) int {
	if limit <= 0 {
		return usualLimit
	}
	return min(limit, mostLimit)
}

// cursorTime reads the time in a cursor; zero for the first page.
func cursorTime(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return t, badCursor()
	}
	return t, nil
}

func badCursor() error {
	e := fault.New(fault.Invalid, fault.T("penunjuk halaman tidak berlaku", "the page's cursor is not valid"))
	e.Problems = []fault.Problem{{Code: "cursor", Place: "cursor", Text: fault.T("pakai penunjuk dari halaman sebelumnya apa adanya", "use the cursor of the page before as it is")}}
	return e
}

// writeCursor writes the place of a page's last item, by what it is sorted by and its ID, for addresses.
func writeCursor(by, id string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(by + "\x00" + id))
}

// readCursor reads what writeCursor wrote; both parts are empty for the first page.
func readCursor(s string) (by, id string, err error) {
	if s == "" {
		return "", "", nil
	}
	b, err := base64.RawURLEncoding.DecodeString(s)
	by, id, ok := strings.Cut(string(b), "\x00")
	if err != nil || !ok || len(b) > 200 || strings.Contains(id, "\x00") {
		return "", "", badCursor()
	}
	return by, id, nil
}
