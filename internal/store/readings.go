package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Reading is a reading of a text that waits for decisions, or has them. It belongs to the government of its actor. Body and Decisions are JSON of package registry's making.
type Reading struct {
	ID        string
	At        time.Time
	Actor     agreement.Actor
	Document  document.Digest
	Text      document.Digest
	Published term.Date // as the caller gave it
	Body      string
	Decisions string
}

const readingColumns = `id, at, actor, document, text, published, body, decisions`

// AddReading keeps a new reading.
func (tx *Tx) AddReading(ctx context.Context, r Reading) error {
	actor, err := json.Marshal(r.Actor)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "keep a reading", `insert into reading (`+readingColumns+`, government) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		r.ID, timeText(r.At), string(actor), string(r.Document), string(r.Text), r.Published.String(), r.Body, r.Decisions, string(r.Actor.Government))
	return err
}

// DecideReading replaces a reading's decisions.
func (tx *Tx) DecideReading(ctx context.Context, id, decisions string) error {
	_, err := tx.exec(ctx, "decide a reading", `update reading set decisions = $1 where id = $2`, decisions, id)
	return err
}

// Reading is one reading; false where there is none.
func (tx *Tx) Reading(ctx context.Context, id string) (Reading, bool, error) {
	return first(tx.readings(ctx, `select `+readingColumns+` from reading where id = $1`, id))
}

// ReadingOf is a government's reading of a document for a day of publication; false where there is none.
func (tx *Tx) ReadingOf(ctx context.Context, d document.Digest, published term.Date, of region.Code) (Reading, bool, error) {
	return first(tx.readings(ctx, `select `+readingColumns+` from reading where document = $1 and published = $2 and government = $3`, string(d), published.String(), string(of)))
}

// Standing is where the decisions on a reading stand.
type Standing string

// The standings of readings; "" is any.
const (
	Undecided Standing = "undecided" // something waits for a decision
	Decided   Standing = "decided"   // nothing does
	Barren    Standing = "barren"    // there is nothing to decide on
)

// condition is the condition of a standing. Decisions are JSON of this program's own writing, in which what waits says so in one way.
func (s Standing) condition() string {
	switch s {
	case Undecided:
		return `(decisions like '%"state":"pending"%' or decisions like '%"state":"undone"%')`
	case Decided:
		return `(decisions <> '[]' and decisions not like '%"state":"pending"%' and decisions not like '%"state":"undone"%')`
	case Barren:
		return `decisions = '[]'`
	}
	return `1 = 1`
}

// ReadingsBefore are the latest readings in a scope and of a standing that come before (at, id), newest first; from the newest where id is "".
func (tx *Tx) ReadingsBefore(ctx context.Context, of Scope, s Standing, at time.Time, id string, limit int) ([]Reading, error) {
	within, args := of.condition("government", 4)
	return tx.readings(ctx, `select `+readingColumns+` from reading where ($2 = '' or at < $1 or (at = $1 and id < $2)) and `+s.condition()+` and `+within+` order by at desc, id desc limit $3`,
		append([]any{timeText(at), id, limit}, args...)...)
}

// CountReadings counts the readings in a scope, of each standing.
func (tx *Tx) CountReadings(ctx context.Context, of Scope) (map[Standing]int, error) {
	within, args := of.condition("government", 1)
	out := make(map[Standing]int)
	for _, s := range []Standing{Undecided, Decided, Barren} {
		n := 0
		if _, err := tx.one(ctx, "count readings", []any{&n}, `select count(*) from reading where `+s.condition()+` and `+within, args...); err != nil {
			return nil, err
		}
		out[s] = n
	}
	return out, nil
}

// WorkOn tells whether a document is part of a scope's work: brought to the intake, read or imported by one of its governments.
func (tx *Tx) WorkOn(ctx context.Context, d document.Digest, of Scope) (bool, error) {
	within, args := of.condition("government", 2)
	n := 0
	_, err := tx.one(ctx, "look whose work a document is", []any{&n}, `select
		(select count(*) from reading where (document = $1 or text = $1) and `+within+`) +
		(select count(*) from import where document = $1 and `+within+`) +
		(select count(*) from intake_job where document = $1 and `+within+`) +
		(select count(*) from balance_table where document = $1 and `+within+`)`, append([]any{string(d)}, args...)...)
	return n > 0, err
}

// AllReadings are all readings in the order of IDs.
func (tx *Tx) AllReadings(ctx context.Context) ([]Reading, error) {
	return tx.readings(ctx, `select `+readingColumns+` from reading order by id`)
}

func (tx *Tx) readings(ctx context.Context, query string, args ...any) ([]Reading, error) {
	var out []Reading
	err := tx.query(ctx, "read readings", func(rows *sql.Rows) error {
		var r Reading
		var at, actor, published string
		if err := rows.Scan(&r.ID, &at, &actor, &r.Document, &r.Text, &published, &r.Body, &r.Decisions); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(actor), &r.Actor); err != nil {
			return err
		}
		var err error
		if r.Published, err = term.Parse(published); err != nil {
			return err
		}
		r.At, err = parseTime(at)
		out = append(out, r)
		return err
	}, query, args...)
	return out, err
}

func first[T any](list []T, err error) (T, bool, error) {
	if len(list) == 0 || err != nil {
		var zero T
		return zero, false, err
	}
	return list[0], true, nil
}
