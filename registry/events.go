package registry

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
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

// Event is one event with the agreements signed at it, as it was known at one time and they stood on one day, and the totals that sources state
// compared with what the register holds. What was once signed there and has since been found to belong to another event is told of that one.
func (r *Registry) Event(ctx context.Context, a Actor, id agreement.ID, as AsOf) (EventDetail, error) {
	if err := check(a, reads); err != nil {
		return EventDetail{}, err
	}
	var d EventDetail
	err := r.store.View(ctx, func(tx *store.Tx) error {
		entries, err := tx.Entries(ctx, id)
		if err != nil {
			return err
		}
		if known := as.known(entries); len(known) < len(entries) {
			if entries = known; len(entries) == 0 {
				return fault.New(fault.NotFound, fault.Tf("%[1]s belum tercatat pada waktu itu", "%[1]s was not recorded at that time", id))
			}
		}
		record := agreement.Gather(entries)
		if !aboutEvent(entries) || !record.IsEvent() {
			return fault.New(fault.NotFound, fault.Tf("tidak ada peristiwa bernomor register %s", "there is no event with the register number %s", id))
		}
		d = EventDetail{Event: record.Event(), Statements: statementsIn(record), History: history(entries)}
		signed, err := tx.AtEvent(ctx, id)
		if err != nil {
			return err
		}
		if d.Agreements, err = r.rowsAsOf(ctx, tx, signed, id, as); err != nil {
			return err
		}
		d.Documents, err = papersOf(ctx, tx, record, signed)
		return err
	})
	if err == nil {
		d.Checks = eventChecks(d.Event, d.Agreements)
	}
	return d, err
}

// EventReadings are the readings from which the register knows an event and what was signed there, as corrected, without their texts, in the order in which
// they were read.
func (r *Registry) EventReadings(ctx context.Context, a Actor, id agreement.ID) ([]ReadingRecord, error) {
	if err := check(a, looks); err != nil {
		return nil, err
	}
	var out []ReadingRecord
	err := r.store.View(ctx, func(tx *store.Tx) error {
		signed, err := tx.AtEvent(ctx, id)
		if err != nil {
			return err
		}
		subjects := []agreement.ID{id}
		for _, now := range signed {
			subjects = append(subjects, now.ID)
		}
		seen := make(map[string]bool)
		for _, subject := range subjects {
			entries, err := tx.Entries(ctx, subject)
			if err != nil {
				return err
			}
			for _, e := range entries {
				if e.Batch == "" || seen[e.Batch] {
					continue
				}
				seen[e.Batch] = true
				kept, found, err := tx.Reading(ctx, e.Batch)
				if err != nil || !found { // a batch may be an import, too
					if err != nil {
						return err
					}
					continue
				}
				if !a.may(looks, workOf(kept.Actor.Government)) {
					continue // another desk's: what was accepted of it is published, the rest is not
				}
				corrections, err := tx.CorrectionsOf(ctx, []string{kept.ID})
				if err != nil {
					return err
				}
				record, err := recordOf(ctx, tx, kept, corrections[kept.ID])
				if err != nil {
					return err
				}
				out = append(out, record)
			}
		}
		return nil
	})
	slices.SortStableFunc(out, func(x, y ReadingRecord) int { return x.At.Compare(y.At) })
	return out, err
}

// rowsAsOf are agreements of an event as they were known at one time and stood on one day.
func (r *Registry) rowsAsOf(ctx context.Context, tx *store.Tx, list []store.AgreementNow, event agreement.ID, as AsOf) ([]Row, error) {
	if as == (AsOf{}) {
		return rowsOf(list)
	}
	if as.InForce.IsZero() {
		as.InForce = r.today()
	}
	rows := []Row{}
	for _, now := range list {
		own, err := tx.Entries(ctx, now.ID)
		if err != nil {
			return nil, err
		}
		merged, err := mergedEntries(ctx, tx, now.ID)
		if err != nil {
			return nil, err
		}
		if own, merged = as.known(own), as.known(merged); len(own) == 0 {
			continue
		}
		if a, _ := agreementOf(now.ID, own, merged, as.InForce); a.EventID == event && a.SameAs == "" {
			rows = append(rows, rowOf(&a))
		}
	}
	slices.SortStableFunc(rows, newestSigned)
	return rows, nil
}

// papersOf are the documents that tell of an event, and those of what was signed there: what a statement about it can be proved with.
func papersOf(ctx context.Context, tx *store.Tx, event *agreement.Record, signed []store.AgreementNow) ([]document.Document, error) {
	var digests []document.Digest
	for src := range event.Sources() {
		digests = append(digests, src.Document)
	}
	for _, now := range signed {
		for _, key := range now.Keys {
			if d, ok := strings.CutPrefix(key, documentKey("")); ok {
				digests = append(digests, document.Digest(d))
			}
		}
	}
	papers := []document.Document{}
	for _, digest := range digests {
		if digest == "" || slices.ContainsFunc(papers, func(d document.Document) bool { return d.Digest == digest }) {
			continue
		}
		if d, found, err := tx.Document(ctx, digest); err != nil {
			return nil, err
		} else if found && d.Role != document.Sheet {
			papers = append(papers, d.Document)
		}
	}
	return papers, nil
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
	checks := []EventCheck{}
	for _, l := range agreement.Totals() {
		if stated, ok := e.Stated[l.Code]; ok {
			checks = append(checks, EventCheck{Code: l.Code, Label: l.Label, Stated: stated, Held: held[l.Code], OK: stated == held[l.Code], Why: whyDiffers(l.Code, stated, held[l.Code], rows)})
		}
	}
	return checks
}

// whyDiffers says what a difference between a stated total and the register can come from, as far as the register's own facts tell.
func whyDiffers(code string, stated, held int, rows []Row) fault.Text {
	unnamed := 0
	for _, row := range rows {
		for _, p := range row.Parties {
			unnamed += p.Count
		}
	}
	counted := code == "agreements" || code == "mou" || code == "pks"
	switch missing := stated - held; {
	case missing == 0:
		return fault.Text{}
	case missing < 0 && counted:
		return fault.Tf("%d lebih: naskah dari sumber lain tercatat pada peristiwa yang sama", "%d more: papers of other sources are recorded at the same event", -missing)
	case missing < 0:
		return fault.Tf("%d lebih: pihak yang mengundang, atau yang bertanda tangan menurut sumber lain, ikut terhitung", "%d more: whoever invited, or signed according to other sources, is counted too", -missing)
	case !counted && unnamed > 0:
		return fault.Tf("%d kurang: %d pihak tidak disebut namanya, sehingga tidak terhitung", "%d fewer: %d parties are not named, so that they are not counted", missing, unnamed)
	case counted:
		return fault.Tf("%d kurang: belum terbaca dari sumbernya, belum diterima di kotak masuk, atau belum ditautkan ke peristiwa ini", "%d fewer: not read from the source, not accepted in the intake, or not linked to this event yet", missing)
	default:
		return fault.Tf("%d kurang: belum tercatat sebagai pihak pada peristiwa ini", "%d fewer: not recorded as parties at this event yet", missing)
	}
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
