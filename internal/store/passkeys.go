package store

import (
	"context"
	"database/sql"
	"encoding/base64"
	"time"

	"github.com/anyam-id/anyam/account"
)

// Passkey is a passkey of a person.
type Passkey struct {
	account.Passkey
	Person  account.PersonID
	Name    string // as its owner calls it
	Created time.Time
	Used    time.Time // zero: never
}

const passkeyColumns = `id, person, name, key, counter, created, used`

// AddPasskey keeps a new passkey; Conflict where one of that ID is kept, whosever it is.
func (tx *Tx) AddPasskey(ctx context.Context, p Passkey) error {
	_, err := tx.exec(ctx, "keep a passkey", `insert into account_passkey (`+passkeyColumns+`) values ($1, $2, $3, $4, $5, $6, $7)`,
		p.ID, string(p.Person), p.Name, base64.StdEncoding.EncodeToString(p.Key), int64(p.Counter), timeText(p.Created), timeText(p.Used))
	return err
}

// Passkey is the passkey of an ID; false where there is none.
func (tx *Tx) Passkey(ctx context.Context, id string) (Passkey, bool, error) {
	return first(tx.passkeys(ctx, `select `+passkeyColumns+` from account_passkey where id = $1`, id))
}

// PasskeysOf are a person's, the oldest first.
func (tx *Tx) PasskeysOf(ctx context.Context, person account.PersonID) ([]Passkey, error) {
	return tx.passkeys(ctx, `select `+passkeyColumns+` from account_passkey where person = $1 order by created, id`, string(person))
}

// UsePasskey notes that a passkey was used, and its counter.
func (tx *Tx) UsePasskey(ctx context.Context, id string, counter uint32, at time.Time) error {
	_, err := tx.exec(ctx, "use a passkey", `update account_passkey set counter = $1, used = $2 where id = $3`, int64(counter), timeText(at), id)
	return err
}

// RemovePasskey removes a passkey of a person; false where the person has no such passkey.
func (tx *Tx) RemovePasskey(ctx context.Context, person account.PersonID, id string) (bool, error) {
	n, err := tx.exec(ctx, "remove a passkey", `delete from account_passkey where id = $1 and person = $2`, id, string(person))
	return n == 1, err
}

// RemovePasskeys removes all of a person's.
func (tx *Tx) RemovePasskeys(ctx context.Context, person account.PersonID) error {
	_, err := tx.exec(ctx, "remove passkeys", `delete from account_passkey where person = $1`, string(person))
	return err
}

func (tx *Tx) passkeys(ctx context.Context, query string, args ...any) ([]Passkey, error) {
	var out []Passkey
	err := tx.query(ctx, "read passkeys", func(rows *sql.Rows) error {
		var p Passkey
		var key, created, used string
		err := rows.Scan(&p.ID, &p.Person, &p.Name, &key, &p.Counter, &created, &used)
		if err != nil {
			return err
		}
		if p.Key, err = base64.StdEncoding.DecodeString(key); err != nil {
			return err
		}
		if p.Created, err = parseTime(created); err != nil {
			return err
		}
		p.Used, err = parseTime(used)
		out = append(out, p)
		return err
	}, query, args...)
	return out, err
}

// AddChallenge keeps a challenge until a moment; false where so many wait already that nobody needs another. Those whose time is over go.
func (tx *Tx) AddChallenge(ctx context.Context, hash string, person account.PersonID, now, expires time.Time, most int) (bool, error) {
	if _, err := tx.exec(ctx, "forget challenges", `delete from account_challenge where expires <= $1`, timeText(now)); err != nil {
		return false, err
	}
	n, err := tx.exec(ctx, "keep a challenge", `insert into account_challenge (hash, person, expires) select $1, $2, $3 where (select count(*) from account_challenge where person = $4) < $5`,
		hash, string(person), timeText(expires), string(person), most)
	return n == 1, err
}

// TakeChallenge tells whether the challenge was made for the person ("" for whoever signs in) and is not over; it is so once.
func (tx *Tx) TakeChallenge(ctx context.Context, hash string, person account.PersonID, now time.Time) (bool, error) {
	n, err := tx.exec(ctx, "take a challenge", `delete from account_challenge where hash = $1 and person = $2 and expires > $3`, hash, string(person), timeText(now))
	return n == 1, err
}
