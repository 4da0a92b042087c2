package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/anyam-id/anyam/account"
)

// Session is a browser in which a person has signed in. Only the hash of its secret is kept.
type Session struct {
	ID                     string
	Person                 account.PersonID
	Hash                   string
	Position               account.PositionID // as which the person acts; "" the first
	Agent                  string
	Second                 bool // the person has shown a second factor
	Created, Seen, Expires time.Time
}

const sessionColumns = `id, person, hash, position, agent, second, created, seen, expires`

// AddSession keeps a new session.
func (tx *Tx) AddSession(ctx context.Context, s Session) error {
	_, err := tx.exec(ctx, "keep a session", `insert into account_session (`+sessionColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		s.ID, string(s.Person), s.Hash, string(s.Position), s.Agent, bit(s.Second), timeText(s.Created), timeText(s.Seen), timeText(s.Expires))
	return err
}

// SessionByHash is the session of a secret; false where there is none.
func (tx *Tx) SessionByHash(ctx context.Context, hash string) (Session, bool, error) {
	return first(tx.sessions(ctx, `select `+sessionColumns+` from account_session where hash = $1`, hash))
}

// SessionsOf are a person's sessions, the last seen first.
func (tx *Tx) SessionsOf(ctx context.Context, person account.PersonID) ([]Session, error) {
	return tx.sessions(ctx, `select `+sessionColumns+` from account_session where person = $1 order by seen desc, id`, string(person))
}

// SeeSession notes when a session was last used.
func (tx *Tx) SeeSession(ctx context.Context, id string, at time.Time) error {
	_, err := tx.exec(ctx, "see a session", `update account_session set seen = $1 where id = $2`, timeText(at), id)
	return err
}

// ActInSession says as which position the person of a session acts.
func (tx *Tx) ActInSession(ctx context.Context, id string, p account.PositionID) error {
	_, err := tx.exec(ctx, "act in a session", `update account_session set position = $1 where id = $2`, string(p), id)
	return err
}

// SecondInSession notes that the person of a session has shown a second factor.
func (tx *Tx) SecondInSession(ctx context.Context, id string) error {
	_, err := tx.exec(ctx, "note a second factor", `update account_session set second = 1 where id = $1`, id)
	return err
}

// NoSecondInSessions notes that a person's second factor counts in no session any more.
func (tx *Tx) NoSecondInSessions(ctx context.Context, person account.PersonID) error {
	_, err := tx.exec(ctx, "forget a second factor", `update account_session set second = 0 where person = $1`, string(person))
	return err
}

// EndSession ends a session of a person; false where the person has no such session.
func (tx *Tx) EndSession(ctx context.Context, person account.PersonID, id string) (bool, error) {
	n, err := tx.exec(ctx, "end a session", `delete from account_session where id = $1 and person = $2`, id, string(person))
	return n == 1, err
}

// EndSessions ends all sessions of a person but one, "" all.
func (tx *Tx) EndSessions(ctx context.Context, person account.PersonID, but string) error {
	_, err := tx.exec(ctx, "end sessions", `delete from account_session where person = $1 and id <> $2`, string(person), but)
	return err
}

// ForgetSessions deletes those that ended before a moment.
func (tx *Tx) ForgetSessions(ctx context.Context, before time.Time) error {
	_, err := tx.exec(ctx, "forget sessions", `delete from account_session where expires < $1`, timeText(before))
	return err
}

func (tx *Tx) sessions(ctx context.Context, query string, args ...any) ([]Session, error) {
	var out []Session
	err := tx.query(ctx, "read sessions", func(rows *sql.Rows) error {
		var s Session
		var second int64
		var times [3]string
		if err := rows.Scan(&s.ID, &s.Person, &s.Hash, &s.Position, &s.Agent, &second, &times[0], &times[1], &times[2]); err != nil {
			return err
		}
		s.Second = second != 0
		for i, into := range []*time.Time{&s.Created, &s.Seen, &s.Expires} {
			var err error
			if *into, err = parseTime(times[i]); err != nil {
				return err
			}
		}
		out = append(out, s)
		return nil
	}, query, args...)
	return out, err
}

// PutLink keeps a one-time link with which a person sets a password; earlier ones of the person end.
func (tx *Tx) PutLink(ctx context.Context, hash string, person account.PersonID, expires time.Time) error {
	if err := tx.EndLinks(ctx, person); err != nil {
		return err
	}
	_, err := tx.exec(ctx, "keep a link", `insert into account_link (hash, person, expires) values ($1, $2, $3)`, hash, string(person), timeText(expires))
	return err
}

// Link is whose link it is that has this hash, at a moment; "" where it is nobody's or its time is over.
func (tx *Tx) Link(ctx context.Context, hash string, now time.Time) (account.PersonID, error) {
	var out account.PersonID
	err := tx.query(ctx, "read a link", func(rows *sql.Rows) error { return rows.Scan(&out) }, `select person from account_link where hash = $1 and expires > $2`, hash, timeText(now))
	return out, err
}

// EndLinks ends a person's links.
func (tx *Tx) EndLinks(ctx context.Context, person account.PersonID) error {
	_, err := tx.exec(ctx, "end links", `delete from account_link where person = $1`, string(person))
	return err
}

// PutCodes replaces a person's recovery codes by those of these hashes.
func (tx *Tx) PutCodes(ctx context.Context, person account.PersonID, hashes []string) error {
	if _, err := tx.exec(ctx, "forget recovery codes", `delete from account_code where person = $1`, string(person)); err != nil {
		return err
	}
	for _, h := range hashes {
		if _, err := tx.exec(ctx, "keep a recovery code", `insert into account_code (person, hash) values ($1, $2)`, string(person), h); err != nil {
			return err
		}
	}
	return nil
}

// SpendCode uses a recovery code up; false where the person has no such code.
func (tx *Tx) SpendCode(ctx context.Context, person account.PersonID, hash string) (bool, error) {
	n, err := tx.exec(ctx, "spend a recovery code", `delete from account_code where person = $1 and hash = $2`, string(person), hash)
	return n == 1, err
}

// CountCodes is how many recovery codes a person has left.
func (tx *Tx) CountCodes(ctx context.Context, person account.PersonID) (int, error) {
	var n int
	err := tx.query(ctx, "count recovery codes", func(rows *sql.Rows) error { return rows.Scan(&n) }, `select count(*) from account_code where person = $1`, string(person))
	return n, err
}

// Tries is how often an attempt of this key failed since a moment.
func (tx *Tx) Tries(ctx context.Context, key string, since time.Time) (int, error) {
	var n int
	err := tx.query(ctx, "count tries", func(rows *sql.Rows) error { return rows.Scan(&n) }, `select count from account_try where key = $1 and since >= $2`, key, timeText(since))
	return n, err
}

// Tried counts one more attempt of the key; the count begins anew where the last began before a moment. Counts that are over are forgotten.
func (tx *Tx) Tried(ctx context.Context, key string, now, since time.Time) error {
	if _, err := tx.exec(ctx, "forget tries", `delete from account_try where since < $1`, timeText(since)); err != nil {
		return err
	}
	_, err := tx.exec(ctx, "count a try", `insert into account_try (key, count, since) values ($1, 1, $2) on conflict (key) do update set count = account_try.count + 1`, key, timeText(now))
	return err
}

// ForgetTries forgets the attempts of a key.
func (tx *Tx) ForgetTries(ctx context.Context, key string) error {
	_, err := tx.exec(ctx, "forget tries", `delete from account_try where key = $1`, key)
	return err
}
