package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/anyam-id/anyam/account"
)

// WaitingMail is an address that a person gave and that nobody has confirmed yet.
type WaitingMail struct {
	Person  account.PersonID
	Address string
	Given   time.Time
	Hash    string    // digest of the link's secret; "" none was sent
	Expires time.Time // of the link
}

const waitingMailColumns = `person, address, given, hash, expires`

// PutWaitingMail keeps an address that waits, in place of one that the person gave before, whose link ends.
func (tx *Tx) PutWaitingMail(ctx context.Context, m WaitingMail) error {
	_, err := tx.exec(ctx, "keep an address that waits", `insert into mail_waiting (`+waitingMailColumns+`) values ($1, $2, $3, $4, $5)
		on conflict (person) do update set address = excluded.address, given = excluded.given, hash = excluded.hash, expires = excluded.expires`,
		string(m.Person), m.Address, timeText(m.Given), m.Hash, timeText(m.Expires))
	return err
}

// WaitingMailOf is the address that waits of a person; false where none does.
func (tx *Tx) WaitingMailOf(ctx context.Context, id account.PersonID) (WaitingMail, bool, error) {
	return first(tx.waitingMail(ctx, `select `+waitingMailColumns+` from mail_waiting where person = $1`, string(id)))
}

// WaitingMailBy is the address that a link confirms; false where there is none.
func (tx *Tx) WaitingMailBy(ctx context.Context, hash string) (WaitingMail, bool, error) {
	if hash == "" {
		return WaitingMail{}, false, nil
	}
	return first(tx.waitingMail(ctx, `select `+waitingMailColumns+` from mail_waiting where hash = $1`, hash))
}

// WaitingMail are all addresses that wait.
func (tx *Tx) WaitingMail(ctx context.Context) ([]WaitingMail, error) {
	return tx.waitingMail(ctx, `select `+waitingMailColumns+` from mail_waiting order by person`)
}

// EndWaitingMail forgets the address that waits of a person, and its link.
func (tx *Tx) EndWaitingMail(ctx context.Context, id account.PersonID) error {
	_, err := tx.exec(ctx, "forget an address that waits", `delete from mail_waiting where person = $1`, string(id))
	return err
}

func (tx *Tx) waitingMail(ctx context.Context, query string, args ...any) ([]WaitingMail, error) {
	var out []WaitingMail
	err := tx.query(ctx, "read addresses that wait", func(rows *sql.Rows) error {
		var m WaitingMail
		var given, expires string
		err := rows.Scan(&m.Person, &m.Address, &given, &m.Hash, &expires)
		if err != nil {
			return err
		}
		if m.Given, err = parseTime(given); err != nil {
			return err
		}
		m.Expires, err = parseTime(expires)
		out = append(out, m)
		return err
	}, query, args...)
	return out, err
}
