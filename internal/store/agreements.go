package store

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/term"
)

// AgreementNow is the projection of one agreement: what lists and look-ups need of it. It can be computed again from the journal.
type AgreementNow struct {
	ID         agreement.ID
	Version    int64
	Stamp      int64 // grows with every row that is written; set by PutAgreements
	Removed    bool  // nothing about it stands any more, or it is another (SameAs)
	StateUntil term.Date
	Event      agreement.ID
	Parent     agreement.ID
	SameAs     agreement.ID
	Keys       []string // by which it is found and recognised again, in order; PutKeys writes them
	Row        string   // JSON: what a list shows
	Rest       string   // words to find it by that a list does not show
}

const agreementColumns = `id, version, stamp, removed, state_until, event, parent, same_as, keys, row, rest`

func scanAgreement(rows interface{ Scan(...any) error }) (AgreementNow, error) {
	var a AgreementNow
	var removed int64
	var until, keys string
	if err := rows.Scan(&a.ID, &a.Version, &a.Stamp, &removed, &until, &a.Event, &a.Parent, &a.SameAs, &keys, &a.Row, &a.Rest); err != nil {
		return a, err
	}
	a.Removed = removed != 0
	if keys != "" {
		a.Keys = strings.Split(keys, "\n")
	}
	var err error
	a.StateUntil, err = term.Parse(until)
	return a, err
}

// PutAgreements writes projections, in place of earlier ones. Each gets a stamp higher than any before.
func (tx *Tx) PutAgreements(ctx context.Context, list []AgreementNow) error {
	if len(list) == 0 {
		return nil
	}
	if tx.stamp == 0 {
		last, err := tx.Stamp(ctx)
		if err != nil {
			return err
		}
		tx.stamp = last
	}
	return tx.insert(ctx, "write projections", `insert into agreement_now (`+agreementColumns+`) values `, 11, len(list),
		`on conflict (id) do update set version = excluded.version, stamp = excluded.stamp, removed = excluded.removed, state_until = excluded.state_until,
		 event = excluded.event, parent = excluded.parent, same_as = excluded.same_as, keys = excluded.keys, row = excluded.row, rest = excluded.rest`,
		func(i int, args []any) []any {
			a := &list[i]
			tx.stamp++
			a.Stamp = tx.stamp
			return append(args, string(a.ID), a.Version, a.Stamp, number(a.Removed), a.StateUntil.String(), string(a.Event), string(a.Parent), string(a.SameAs),
				strings.Join(a.Keys, "\n"), a.Row, a.Rest)
		})
}

// number is 1 for true: one type less on which engines could differ.
func number(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// Stamp is the highest stamp of all projections.
func (tx *Tx) Stamp(ctx context.Context) (int64, error) {
	var n int64
	_, err := tx.one(ctx, "read the projections' stamp", []any{&n}, `select coalesce(max(stamp), 0) from agreement_now`)
	return n, err
}

// AgreementsSince gives fn every projection that was written after a stamp, in the order of stamps. It reads them in parts: PostgreSQL takes it that a third of
// all follow any stamp, and without a limit reads the whole table after each commit.
func (tx *Tx) AgreementsSince(ctx context.Context, stamp int64, fn func(AgreementNow) error) error {
	const part = 2000
	for n := part; n == part; {
		n = 0
		err := tx.agreements(ctx, func(a AgreementNow) error {
			n, stamp = n+1, a.Stamp
			return fn(a)
		}, `select `+agreementColumns+` from agreement_now where stamp > $1 order by stamp limit `+strconv.Itoa(part), stamp) // a number: of a parameter it would know nothing
		if err != nil {
			return err
		}
	}
	return nil
}

// AgreementsIn gives fn the projections of the listed agreements that exist, in the order of their IDs for each 500.
func (tx *Tx) AgreementsIn(ctx context.Context, ids []agreement.ID, fn func(AgreementNow) error) error {
	for part := range inParts(ids) {
		list, args := inList(part)
		if err := tx.agreements(ctx, fn, `select `+agreementColumns+` from agreement_now where id in (`+list+`) order by id`, args...); err != nil {
			return err
		}
	}
	return nil
}

// AllAgreements gives fn every projection in the order of IDs.
func (tx *Tx) AllAgreements(ctx context.Context, fn func(AgreementNow) error) error {
	return tx.agreements(ctx, fn, `select `+agreementColumns+` from agreement_now order by id`)
}

// AgreementNow is one projection; false where there is none.
func (tx *Tx) AgreementNow(ctx context.Context, id agreement.ID) (AgreementNow, bool, error) {
	var out AgreementNow
	found := false
	err := tx.agreements(ctx, func(a AgreementNow) error { out, found = a, true; return nil },
		`select `+agreementColumns+` from agreement_now where id = $1`, string(id))
	return out, found, err
}

// Children are the agreements whose parent is id.
func (tx *Tx) Children(ctx context.Context, id agreement.ID) ([]AgreementNow, error) {
	return tx.list(ctx, `select `+agreementColumns+` from agreement_now where parent = $1 and parent <> '' and removed = 0 order by id`, string(id))
}

// ChildrenIn gives fn the agreements whose parents are among ids.
func (tx *Tx) ChildrenIn(ctx context.Context, ids []agreement.ID, fn func(AgreementNow) error) error {
	for part := range inParts(ids) {
		list, args := inList(part)
		if err := tx.agreements(ctx, fn, `select `+agreementColumns+` from agreement_now where parent in (`+list+`) and parent <> '' and removed = 0 order by id`, args...); err != nil {
			return err
		}
	}
	return nil
}

// AtEvent are the agreements that were signed at an event.
func (tx *Tx) AtEvent(ctx context.Context, id agreement.ID) ([]AgreementNow, error) {
	return tx.list(ctx, `select `+agreementColumns+` from agreement_now where event = $1 and event <> '' and removed = 0 order by id`, string(id))
}

// CountAtEvents is how many agreements were signed at each of the listed events; one without any is not in the answer.
func (tx *Tx) CountAtEvents(ctx context.Context, ids []agreement.ID) (map[agreement.ID]int, error) {
	out := make(map[agreement.ID]int, len(ids))
	for part := range inParts(ids) {
		list, args := inList(part)
		err := tx.query(ctx, "count at events", func(rows *sql.Rows) error {
			var id agreement.ID
			var n int
			err := rows.Scan(&id, &n)
			out[id] = n
			return err
		}, `select event, count(*) from agreement_now where event in (`+list+`) and event <> '' and removed = 0 group by event`, args...)
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// MergedInto are the agreements of which it was stated that they are id.
func (tx *Tx) MergedInto(ctx context.Context, id agreement.ID) ([]agreement.ID, error) {
	return tx.ids(ctx, `select id from agreement_now where same_as = $1 and same_as <> '' order by id`, string(id))
}

// MergeTargets are those of the listed agreements of which it was stated of others that they are them.
func (tx *Tx) MergeTargets(ctx context.Context, ids []agreement.ID) ([]agreement.ID, error) {
	var out []agreement.ID
	for part := range inParts(ids) {
		list, args := inList(part)
		found, err := tx.ids(ctx, `select distinct same_as from agreement_now where same_as <> '' and same_as in (`+list+`) order by same_as`, args...)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// Due are the agreements whose state the calendar alone has changed by a day.
func (tx *Tx) Due(ctx context.Context, today term.Date) ([]agreement.ID, error) {
	return tx.ids(ctx, `select id from agreement_now where state_until <> '' and state_until <= $1 order by id`, today.String())
}

func (tx *Tx) ids(ctx context.Context, query string, args ...any) ([]agreement.ID, error) {
	var out []agreement.ID
	err := tx.query(ctx, "read identifiers", func(rows *sql.Rows) error {
		var id agreement.ID
		err := rows.Scan(&id)
		out = append(out, id)
		return err
	}, query, args...)
	return out, err
}

func (tx *Tx) list(ctx context.Context, query string, args ...any) ([]AgreementNow, error) {
	var out []AgreementNow
	err := tx.agreements(ctx, func(a AgreementNow) error { out = append(out, a); return nil }, query, args...)
	return out, err
}

func (tx *Tx) agreements(ctx context.Context, fn func(AgreementNow) error, query string, args ...any) error {
	return tx.query(ctx, "read projections", func(rows *sql.Rows) error {
		a, err := scanAgreement(rows)
		if err != nil {
			return err
		}
		return fn(a)
	}, query, args...)
}

// Key is something by which an agreement is recognised again: "party:region:64", "number:12kb2021".
type Key struct {
	Key       string
	Agreement agreement.ID
}

// PutKeys adds keys; those that are there already stay.
func (tx *Tx) PutKeys(ctx context.Context, keys []Key) error {
	return tx.insert(ctx, "write keys", `insert into agreement_key (key, agreement) values `, 2, len(keys), `on conflict do nothing`,
		func(i int, args []any) []any { return append(args, keys[i].Key, string(keys[i].Agreement)) })
}

// RemoveKeys takes keys away.
func (tx *Tx) RemoveKeys(ctx context.Context, keys []Key) error {
	for part := range slices.Chunk(keys, 200) {
		args := make([]any, 0, 2*len(part))
		for _, k := range part {
			args = append(args, k.Key, string(k.Agreement))
		}
		query := tx.valuesStatement(`delete from agreement_key where (key, agreement) in (values `, 2, len(part), `)`)
		if _, err := tx.exec(ctx, "remove keys", query, args...); err != nil {
			return err
		}
	}
	return nil
}

// HaveKey are the agreements with a key, newest first, at most limit.
func (tx *Tx) HaveKey(ctx context.Context, key string, limit int) ([]agreement.ID, error) {
	return tx.ids(ctx, `select agreement from agreement_key where key = $1 order by agreement desc limit $2`, key, limit)
}

// AllKeys gives fn every key in order.
func (tx *Tx) AllKeys(ctx context.Context, fn func(Key) error) error {
	return tx.query(ctx, "read keys", func(rows *sql.Rows) error {
		var k Key
		if err := rows.Scan(&k.Key, &k.Agreement); err != nil {
			return err
		}
		return fn(k)
	}, `select key, agreement from agreement_key order by key, agreement`)
}

// ReplaceKeys puts keys in the place of all that there are.
func (tx *Tx) ReplaceKeys(ctx context.Context, keys []Key) error {
	if _, err := tx.exec(ctx, "empty the keys", `delete from agreement_key`); err != nil {
		return err
	}
	return tx.PutKeys(ctx, keys)
}

// DropProjections removes projections of agreements and events of which the journal says nothing.
func (tx *Tx) DropProjections(ctx context.Context, ids []agreement.ID) error {
	for part := range inParts(ids) {
		list, args := inList(part)
		for _, statement := range []string{`delete from agreement_now where id in (`, `delete from event_now where id in (`} {
			if _, err := tx.exec(ctx, "drop projections", statement+list+`)`, args...); err != nil {
				return err
			}
		}
	}
	return nil
}
