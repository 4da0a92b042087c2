package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"
)

// Mail is a mail that goes out, or went.
type Mail struct {
	Key       string // of its cause: unique
	To        string // an address
	Subject   string
	Text      string
	HTML      string
	NotBefore time.Time // zero: at once

	At      time.Time
	State   MailState
	Tries   int
	Ended   time.Time
	Problem string

	Unsubscribe string // an address; "" none
}

// MailState is how far a mail has come.
type MailState string

// The states of mail. Between MailTaken and MailHanding nothing of it has gone to the mail server, so that whoever finds one whose sender has
// stopped sends it. One whose sender stopped while it was handed over may have been sent or not: it becomes MailUnsure, and no machine sends it again.
const (
	MailWaiting MailState = "waiting"
	MailTaken   MailState = "taken"
	MailHanding MailState = "handing"
	MailSent    MailState = "sent"
	MailFailed  MailState = "failed"
	MailUnsure  MailState = "unsure"
)

type mailBody struct {
	Text        string `json:"text"`
	HTML        string `json:"html,omitempty"`
	Unsubscribe string `json:"unsubscribe,omitempty"`
}

// EnqueueMail writes a mail, to be sent once this transaction is committed; false where its cause has written one already.
func (tx *Tx) EnqueueMail(ctx context.Context, m Mail, at time.Time) (bool, error) {
	body, err := json.Marshal(mailBody{m.Text, m.HTML, m.Unsubscribe})
	if err != nil {
		return false, err
	}
	n, err := tx.exec(ctx, "write a mail", `insert into outbox (key, at, recipient, subject, body, state, not_before) values ($1, $2, $3, $4, $5, 'waiting', $6) on conflict (key) do nothing`,
		m.Key, timeText(at), m.To, m.Subject, string(body), timeText(m.NotBefore))
	return n == 1, err
}

const mailColumns = `key, at, recipient, subject, body, state, tries, not_before, ended, problem`

// TakeMail gives the mail that has waited for longest to holder until that moment; false where there is none. One whose sender has stopped before
// anything was handed over waits again; one whose sender stopped later becomes unsure.
func (tx *Tx) TakeMail(ctx context.Context, holder string, now, until time.Time) (Mail, bool, error) {
	if _, err := tx.exec(ctx, "give up mail of which nobody knows", `update outbox set state = 'unsure', holder = '', ended = $1 where state = 'handing' and held_until < $1`, timeText(now)); err != nil {
		return Mail{}, false, err
	}
	m, found, err := first(tx.mails(ctx, `select `+mailColumns+` from outbox
		where (state = 'waiting' and not_before <= $1) or (state = 'taken' and held_until < $1) order by at, key limit 1`, timeText(now)))
	if err != nil || !found {
		return m, false, err
	}
	_, err = tx.exec(ctx, "take a mail", `update outbox set state = 'taken', tries = tries + 1, holder = $1, held_until = $2 where key = $3`, holder, timeText(until), m.Key)
	m.State, m.Tries = MailTaken, m.Tries+1
	return m, true, err
}

// HandMail notes that holder begins to hand a mail over now; false where it is not holder's any more: then it must not.
func (tx *Tx) HandMail(ctx context.Context, key, holder string, now time.Time) (bool, error) {
	n, err := tx.exec(ctx, "hand a mail over", `update outbox set state = 'handing' where key = $1 and holder = $2 and state = 'taken' and held_until >= $3`, key, holder, timeText(now))
	return n == 1, err
}

// EndMail notes what became of a mail that holder had: sent, failed, unsure, or waiting for another try at NotBefore. What was sent is not kept.
func (tx *Tx) EndMail(ctx context.Context, m Mail, holder string, now time.Time) (bool, error) {
	n, err := tx.exec(ctx, "end a mail", `update outbox set state = $1, not_before = $2, ended = case when $1 = 'waiting' then '' else $3 end, problem = $4, holder = '', held_until = '',
		body = case when $1 = 'sent' then '' else body end where key = $5 and holder = $6`,
		string(m.State), timeText(m.NotBefore), timeText(now), m.Problem, m.Key, holder)
	return n == 1, err
}

// ResendMail lets a mail wait again that failed or of which nobody knows: a person asks for it; false where it is none of these.
func (tx *Tx) ResendMail(ctx context.Context, key string) (bool, error) {
	n, err := tx.exec(ctx, "send a mail again", `update outbox set state = 'waiting', tries = 0, not_before = '', ended = '' where key = $1 and state in ('failed', 'unsure')`, key)
	return n == 1, err
}

// CountMail counts the mails in each state.
func (tx *Tx) CountMail(ctx context.Context) (map[MailState]int, error) {
	out := make(map[MailState]int)
	err := tx.query(ctx, "count mail", func(rows *sql.Rows) error {
		var state MailState
		var n int
		err := rows.Scan(&state, &n)
		out[state] = n
		return err
	}, `select state, count(*) from outbox group by state`)
	return out, err
}

// MailIn are the latest mails in one of the states, newest first.
func (tx *Tx) MailIn(ctx context.Context, limit int, states ...MailState) ([]Mail, error) {
	list, args := inList(states)
	return tx.mails(ctx, `select `+mailColumns+` from outbox where state in (`+list+fmt.Sprintf(`) order by at desc, key limit $%d`, len(args)+1), append(args, limit)...)
}

func (tx *Tx) mails(ctx context.Context, query string, args ...any) ([]Mail, error) {
	var out []Mail
	err := tx.query(ctx, "read mail", func(rows *sql.Rows) error {
		var m Mail
		var at, body, before, ended string
		err := rows.Scan(&m.Key, &at, &m.To, &m.Subject, &body, &m.State, &m.Tries, &before, &ended, &m.Problem)
		if err != nil {
			return err
		}
		if body != "" {
			var b mailBody
			if err := json.Unmarshal([]byte(body), &b); err != nil {
				return err
			}
			m.Text, m.HTML, m.Unsubscribe = b.Text, b.HTML, b.Unsubscribe
		}
		if m.At, err = parseTime(at); err != nil {
			return err
		}
		if m.NotBefore, err = parseTime(before); err != nil {
			return err
		}
		m.Ended, err = parseTime(ended)
		out = append(out, m)
		return err
	}, query, args...)
	return out, err
}
