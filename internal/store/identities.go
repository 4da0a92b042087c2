package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/anyam-id/anyam/account"
)

// Identity is who a person is at a provider of identities.
type Identity struct {
	account.Identity
	Person  account.PersonID
	Created time.Time
	Used    time.Time // zero: never
}

const identityColumns = `issuer, subject, person, name, created, used`

// AddIdentity links an identity to a person; Conflict where it is linked already, to whomever.
func (tx *Tx) AddIdentity(ctx context.Context, i Identity) error {
	_, err := tx.exec(ctx, "link an identity", `insert into account_identity (`+identityColumns+`) values ($1, $2, $3, $4, $5, $6)`,
		i.Issuer, i.Subject, string(i.Person), i.Name, timeText(i.Created), timeText(i.Used))
	return err
}

// Identity is the link of an identity; false where there is none.
func (tx *Tx) Identity(ctx context.Context, issuer, subject string) (Identity, bool, error) {
	return first(tx.identities(ctx, `select `+identityColumns+` from account_identity where issuer = $1 and subject = $2`, issuer, subject))
}

// IdentitiesOf are a person's, the oldest first.
func (tx *Tx) IdentitiesOf(ctx context.Context, person account.PersonID) ([]Identity, error) {
	return tx.identities(ctx, `select `+identityColumns+` from account_identity where person = $1 order by created, issuer, subject`, string(person))
}

// UseIdentity notes that somebody signed in with an identity.
func (tx *Tx) UseIdentity(ctx context.Context, issuer, subject string, at time.Time) error {
	_, err := tx.exec(ctx, "use an identity", `update account_identity set used = $1 where issuer = $2 and subject = $3`, timeText(at), issuer, subject)
	return err
}

// RemoveIdentity unlinks an identity of a person; false where the person has no such identity.
func (tx *Tx) RemoveIdentity(ctx context.Context, person account.PersonID, issuer, subject string) (bool, error) {
	n, err := tx.exec(ctx, "unlink an identity", `delete from account_identity where person = $1 and issuer = $2 and subject = $3`, string(person), issuer, subject)
	return n == 1, err
}

// RemoveIdentities unlinks all of a person's.
func (tx *Tx) RemoveIdentities(ctx context.Context, person account.PersonID) error {
	_, err := tx.exec(ctx, "unlink identities", `delete from account_identity where person = $1`, string(person))
	return err
}

func (tx *Tx) identities(ctx context.Context, query string, args ...any) ([]Identity, error) {
	var out []Identity
	err := tx.query(ctx, "read identities", func(rows *sql.Rows) error {
		var i Identity
		var created, used string
		err := rows.Scan(&i.Issuer, &i.Subject, &i.Person, &i.Name, &created, &used)
		if err != nil {
			return err
		}
		if i.Created, err = parseTime(created); err != nil {
			return err
		}
		i.Used, err = parseTime(used)
		out = append(out, i)
		return err
	}, query, args...)
	return out, err
}
