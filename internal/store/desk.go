package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/region"
)

// SavedView is a view of the register that somebody keeps. Body is JSON of package registry's making.
type SavedView struct {
	ID         string
	At         time.Time
	Actor      agreement.Actor
	Person     string
	Government region.Code
	Shared     bool
	Body       string
	Removed    time.Time // zero: it is there
}

const viewColumns = `id, at, actor, person, government, shared, body, removed`

// PutView keeps a view, in place of the one with its ID.
func (tx *Tx) PutView(ctx context.Context, v SavedView) error {
	actor, err := json.Marshal(v.Actor)
	if err != nil {
		return err
	}
	shared := 0
	if v.Shared {
		shared = 1
	}
	_, err = tx.exec(ctx, "keep a view", `insert into saved_view (`+viewColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8)
		on conflict (id) do update set shared = excluded.shared, body = excluded.body, removed = excluded.removed`,
		v.ID, timeText(v.At), string(actor), v.Person, string(v.Government), shared, v.Body, timeText(v.Removed))
	return err
}

// ViewsOf are the views of a person, and those that are shared in the government, in the order of their making; also those that were put away.
func (tx *Tx) ViewsOf(ctx context.Context, person string, government region.Code) ([]SavedView, error) {
	return tx.views(ctx, `select `+viewColumns+` from saved_view where person = $1 or (shared = 1 and government = $2) order by at, id`, person, string(government))
}

// View is one view; false where there is none.
func (tx *Tx) View(ctx context.Context, id string) (SavedView, bool, error) {
	return first(tx.views(ctx, `select `+viewColumns+` from saved_view where id = $1`, id))
}

func (tx *Tx) views(ctx context.Context, query string, args ...any) ([]SavedView, error) {
	var out []SavedView
	err := tx.query(ctx, "read views", func(rows *sql.Rows) error {
		var v SavedView
		var at, actor, removed string
		var shared int
		if err := rows.Scan(&v.ID, &at, &actor, &v.Person, &v.Government, &shared, &v.Body, &removed); err != nil {
			return err
		}
		v.Shared = shared == 1
		if err := json.Unmarshal([]byte(actor), &v.Actor); err != nil {
			return err
		}
		var err error
		if v.At, err = parseTime(at); err != nil {
			return err
		}
		v.Removed, err = parseTime(removed)
		out = append(out, v)
		return err
	}, query, args...)
	return out, err
}

// BulkAct is something that was stated about many agreements at once. Body is JSON of package registry's making.
type BulkAct struct {
	ID    string
	At    time.Time
	Actor agreement.Actor
	Body  string
	State string
}

const bulkColumns = `id, at, actor, body, state`

// AddBulkAct keeps an act.
func (tx *Tx) AddBulkAct(ctx context.Context, b BulkAct) error {
	actor, err := json.Marshal(b.Actor)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "keep an act", `insert into bulk_act (`+bulkColumns+`) values ($1, $2, $3, $4, $5)`, b.ID, timeText(b.At), string(actor), b.Body, b.State)
	return err
}

// SettleBulkAct changes an act's state, if it is in the state from; false where it is not.
func (tx *Tx) SettleBulkAct(ctx context.Context, id, from, to string) (bool, error) {
	n, err := tx.exec(ctx, "settle an act", `update bulk_act set state = $1 where id = $2 and state = $3`, to, id, from)
	return n == 1, err
}

// BulkAct is one act; false where there is none.
func (tx *Tx) BulkAct(ctx context.Context, id string) (BulkAct, bool, error) {
	return first(tx.bulkActs(ctx, `select `+bulkColumns+` from bulk_act where id = $1`, id))
}

// BulkActs are the latest acts, newest first.
func (tx *Tx) BulkActs(ctx context.Context, limit int) ([]BulkAct, error) {
	return tx.bulkActs(ctx, `select `+bulkColumns+` from bulk_act order by at desc, id desc limit $1`, limit)
}

func (tx *Tx) bulkActs(ctx context.Context, query string, args ...any) ([]BulkAct, error) {
	var out []BulkAct
	err := tx.query(ctx, "read acts", func(rows *sql.Rows) error {
		var b BulkAct
		var at, actor string
		if err := rows.Scan(&b.ID, &at, &actor, &b.Body, &b.State); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(actor), &b.Actor); err != nil {
			return err
		}
		var err error
		b.At, err = parseTime(at)
		out = append(out, b)
		return err
	}, query, args...)
	return out, err
}

// Visit is when a person last looked at the desk, and when before that; zero where never.
func (tx *Tx) Visit(ctx context.Context, person string) (at, before time.Time, err error) {
	var x, y string
	found, err := tx.one(ctx, "read a visit", []any{&x, &y}, `select at, before from visit where person = $1`, person)
	if err != nil || !found {
		return at, before, err
	}
	if at, err = parseTime(x); err != nil {
		return at, before, err
	}
	before, err = parseTime(y)
	return at, before, err
}

// PutVisit notes when a person looks at the desk.
func (tx *Tx) PutVisit(ctx context.Context, person string, at, before time.Time) error {
	_, err := tx.exec(ctx, "note a visit", `insert into visit (person, at, before) values ($1, $2, $3) on conflict (person) do update set at = excluded.at, before = excluded.before`,
		person, timeText(at), timeText(before))
	return err
}
