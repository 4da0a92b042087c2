package store

import (
	"context"
	"database/sql"

	"github.com/anyam-id/anyam/agreement"
)

// EventNow is the projection of one event.
type EventNow struct {
	ID      agreement.ID
	Version int64
	Removed bool
	Folded  string // its name as names are compared
	Day     string // the first day that its date can mean
	Row     string // JSON: agreement.Event
}

const eventColumns = `id, version, removed, folded, day, row`

// PutEvents writes projections of events, in place of earlier ones.
func (tx *Tx) PutEvents(ctx context.Context, list []EventNow) error {
	return tx.insert(ctx, "write events", `insert into event_now (`+eventColumns+`) values `, 6, len(list),
		`on conflict (id) do update set version = excluded.version, removed = excluded.removed, folded = excluded.folded, day = excluded.day, row = excluded.row`,
		func(i int, args []any) []any {
			e := &list[i]
			return append(args, string(e.ID), e.Version, number(e.Removed), e.Folded, e.Day, e.Row)
		})
}

// EventNow is one event; false where there is none.
func (tx *Tx) EventNow(ctx context.Context, id agreement.ID) (EventNow, bool, error) {
	list, err := tx.events(ctx, `select `+eventColumns+` from event_now where id = $1`, string(id))
	if len(list) == 0 {
		return EventNow{}, false, err
	}
	return list[0], true, err
}

// EventsIn gives fn the listed events that exist.
func (tx *Tx) EventsIn(ctx context.Context, ids []agreement.ID, fn func(EventNow) error) error {
	for part := range inParts(ids) {
		list, args := inList(part)
		found, err := tx.events(ctx, `select `+eventColumns+` from event_now where id in (`+list+`) order by id`, args...)
		if err != nil {
			return err
		}
		for _, e := range found {
			if err := fn(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// EventsNamed are the events whose folded name this is.
func (tx *Tx) EventsNamed(ctx context.Context, folded string) ([]EventNow, error) {
	return tx.events(ctx, `select `+eventColumns+` from event_now where folded = $1 and removed = 0 order by id`, folded)
}

// EventsBefore are the latest events that come before (day, id) in the order newest first; from the newest where id is "".
func (tx *Tx) EventsBefore(ctx context.Context, day string, id agreement.ID, limit int) ([]EventNow, error) {
	if id == "" {
		return tx.events(ctx, `select `+eventColumns+` from event_now where removed = 0 order by day desc, id desc limit $1`, limit)
	}
	return tx.events(ctx, `select `+eventColumns+` from event_now where removed = 0 and (day < $1 or (day = $1 and id < $2))
		order by day desc, id desc limit $3`, day, string(id), limit)
}

// AllEvents are all events, those that were taken back as well, in the order of IDs.
func (tx *Tx) AllEvents(ctx context.Context) ([]EventNow, error) {
	return tx.events(ctx, `select `+eventColumns+` from event_now order by id`)
}

// CountEvents is how many events stand.
func (tx *Tx) CountEvents(ctx context.Context) (int, error) {
	var n int
	_, err := tx.one(ctx, "count events", []any{&n}, `select count(*) from event_now where removed = 0`)
	return n, err
}

func (tx *Tx) events(ctx context.Context, query string, args ...any) ([]EventNow, error) {
	var out []EventNow
	err := tx.query(ctx, "read events", func(rows *sql.Rows) error {
		var e EventNow
		var removed int64
		err := rows.Scan(&e.ID, &e.Version, &removed, &e.Folded, &e.Day, &e.Row)
		e.Removed = removed != 0
		out = append(out, e)
		return err
	}, query, args...)
	return out, err
}
