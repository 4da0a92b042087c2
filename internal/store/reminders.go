package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/anyam-id/anyam/account"
)

// PersonMail is where a person gets mail, and which.
type PersonMail struct {
	Person    account.PersonID
	Address   string // "" none
	Reminders bool
	Digest    bool
	Lang      string
}

const personMailColumns = `person, address, reminders, digest, lang`

// PutPersonMail says where a person gets mail.
func (tx *Tx) PutPersonMail(ctx context.Context, m PersonMail) error {
	_, err := tx.exec(ctx, "keep where a person gets mail", `insert into person_mail (`+personMailColumns+`) values ($1, $2, $3, $4, $5)
		on conflict (person) do update set address = excluded.address, reminders = excluded.reminders, digest = excluded.digest, lang = excluded.lang`,
		string(m.Person), m.Address, bit(m.Reminders), bit(m.Digest), m.Lang)
	return err
}

// PersonMail is where a person gets mail; false where nothing was said.
func (tx *Tx) PersonMail(ctx context.Context, id account.PersonID) (PersonMail, bool, error) {
	return first(tx.personMail(ctx, `select `+personMailColumns+` from person_mail where person = $1`, string(id)))
}

// MailPeople are all who get mail and may sign in.
func (tx *Tx) MailPeople(ctx context.Context) ([]PersonMail, error) {
	return tx.personMail(ctx, `select `+personMailColumns+` from person_mail where address <> '' and person in (select id from account_person where disabled = 0) order by person`)
}

func (tx *Tx) personMail(ctx context.Context, query string, args ...any) ([]PersonMail, error) {
	var out []PersonMail
	err := tx.query(ctx, "read where people get mail", func(rows *sql.Rows) error {
		var m PersonMail
		var reminders, digest int
		err := rows.Scan(&m.Person, &m.Address, &reminders, &digest, &m.Lang)
		m.Reminders, m.Digest = reminders != 0, digest != 0
		out = append(out, m)
		return err
	}, query, args...)
	return out, err
}

// Reminded are those of the keys whose reminders were written.
func (tx *Tx) Reminded(ctx context.Context, keys []string) (map[string]bool, error) {
	out := make(map[string]bool)
	for part := range inParts(keys) {
		list, args := inList(part)
		err := tx.query(ctx, "read reminders", func(rows *sql.Rows) error {
			var key string
			err := rows.Scan(&key)
			out[key] = true
			return err
		}, `select key from reminder where key in (`+list+`)`, args...)
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// AddReminders notes that the reminders of these keys are written.
func (tx *Tx) AddReminders(ctx context.Context, keys []string, at time.Time) error {
	return tx.insert(ctx, "note reminders", `insert into reminder (key, at) values `, 2, len(keys), "", func(i int, args []any) []any {
		return append(args, keys[i], timeText(at))
	})
}
